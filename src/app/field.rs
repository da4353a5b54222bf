//! One line of text that is being typed.

use super::chord::{Chord, Code};
use crate::text::{clean_multiline, glyphs, half_width};

/// A text with its caret. What was prefilled counts as selected: the first thing typed takes its
/// place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextField {
    text: String,
    caret: usize,
    fresh: bool,
    /// Full-width digits, letters and punctuation are read as half-width.
    narrow: bool,
}

impl TextField {
    /// A field for words: everything is taken as typed.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len(), fresh: !text.is_empty(), narrow: false }
    }

    /// A field for amounts, dates and commands.
    #[must_use]
    pub fn figures(text: &str) -> Self {
        Self { narrow: true, ..Self::words(text) }
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the caret.
    #[must_use]
    pub fn before_caret(&self) -> &str {
        self.text.get(..self.caret).unwrap_or_default()
    }

    /// It takes words, and no figures.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        !self.narrow
    }

    /// Nothing was typed since it was prefilled.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Another prefilled text.
    pub fn prefill(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.caret = text.len();
        self.fresh = true;
    }

    /// What was typed earlier; typing goes on at its end.
    pub fn restore(&mut self, text: &str) {
        self.prefill(text);
        self.fresh = false;
    }

    /// Takes in typed or pasted text at the caret, cleaned.
    pub fn insert(&mut self, text: &str) {
        if self.fresh {
            self.clear();
        }
        let text = clean_multiline(text);
        let text = if self.narrow { half_width(&text) } else { text };
        self.text.insert_str(self.caret, &text);
        self.caret += text.len();
    }

    /// Takes a key. `false`: the key is not for a text.
    pub fn key(&mut self, chord: Chord) -> bool {
        if let Some(c) = chord.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (chord.code, chord.ctrl) {
            (Code::Backspace, false) => self.backspace(),
            (Code::Delete, false) => self.delete(),
            (Code::Left, false) => self.move_to(self.caret - self.glyph_before()),
            (Code::Right, false) => self.move_to(self.caret + self.glyph_after()),
            (Code::Home, _) => self.move_to(0),
            (Code::End, _) => self.move_to(self.text.len()),
            (Code::Char('u'), true) => self.clear(),
            _ => return false,
        }
        true
    }

    /// The key writes or edits text wherever text is typed.
    #[must_use]
    pub fn takes(chord: Chord) -> bool {
        Self::default().key(chord)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.caret = 0;
        self.fresh = false;
    }

    fn backspace(&mut self) {
        if self.fresh {
            return self.clear();
        }
        let before = self.glyph_before();
        self.text.replace_range(self.caret - before..self.caret, "");
        self.caret -= before;
    }

    fn delete(&mut self) {
        let after = self.glyph_after();
        self.text.replace_range(self.caret..self.caret + after, "");
        self.fresh = false;
    }

    fn move_to(&mut self, caret: usize) {
        self.caret = caret;
        self.fresh = false;
    }

    fn glyph_before(&self) -> usize {
        glyphs(self.before_caret()).last().map_or(0, |(glyph, _)| glyph.len())
    }

    fn glyph_after(&self) -> usize {
        let after = self.text.get(self.caret..).unwrap_or_default();
        glyphs(after).next().map_or(0, |(glyph, _)| glyph.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn type_keys(field: &mut TextField, keys: &[&str]) {
        for key in keys {
            field.key(key.parse().unwrap());
        }
    }

    #[test]
    fn the_first_thing_typed_takes_the_place_of_what_was_prefilled() {
        let mut field = TextField::figures("500.00");
        type_keys(&mut field, &["\u{ff18}", "0"]);
        assert_eq!(field.text(), "80");
        let mut kept = TextField::figures("500.00");
        type_keys(&mut kept, &["End", "Backspace", "1"]);
        assert_eq!(kept.text(), "500.01");
    }

    #[test]
    fn the_caret_moves_by_whole_glyphs() {
        let mut field = TextField::words("");
        field.insert("陈e\u{301}x");
        type_keys(&mut field, &["Left", "Left", "Backspace", "Del"]);
        assert_eq!(field.text(), "x");
    }

    #[test]
    fn pasted_control_characters_do_not_stay() {
        let mut field = TextField::words("");
        field.insert("a\u{1b}[31mb\u{202e}c");
        assert_eq!(field.text(), "abc");
    }

    proptest! {
        #[test]
        fn no_key_breaks_a_field(start in ".{0,12}", keys in proptest::collection::vec(0..8_usize, 0..30)) {
            let mut field = TextField::words(&start);
            let names = ["Left", "Right", "Home", "End", "Backspace", "Del", "陈", "Ctrl-U"];
            for key in keys {
                field.key(names[key].parse().unwrap());
                prop_assert!(field.text().starts_with(field.before_caret()));
            }
        }
    }
}
