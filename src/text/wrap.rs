//! Lines that never exceed their width: Latin text breaks at spaces, Chinese and Japanese text
//! anywhere but before closing and after opening punctuation.

use super::width::glyphs;

/// The text in lines of at most `cells` cells, its own line breaks kept. Spaces at which a line
/// breaks are dropped, nothing else is. Fewer cells than one wide glyph takes (2) count as 2.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(2);
    text.lines().flat_map(|line| wrap_line(line, cells)).collect()
}

fn wrap_line(line: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = Line::default();
    for (glyph, wide) in glyphs(line) {
        // What moves down may itself be too long for the glyph to follow.
        while current.cells + wide > cells {
            let spare = current.break_before(glyph);
            lines.push(std::mem::replace(&mut current, spare));
        }
        current.push(glyph, wide);
    }
    // Spaces that broke a line must not begin the next one; an empty line stays a line.
    if !current.text.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    lines.into_iter().map(|l| l.text).collect()
}

/// A line being filled.
#[derive(Default)]
struct Line {
    text: String,
    cells: usize,
    /// It continues another line, so that spaces at its beginning are dropped.
    continued: bool,
    /// The last place where it may break: bytes before it.
    may_break: usize,
}

impl Line {
    fn push(&mut self, glyph: &str, wide: usize) {
        if self.continued && self.text.is_empty() && glyph == " " {
            return;
        }
        if self.may_break_before(glyph) {
            self.may_break = self.text.len();
        }
        self.text.push_str(glyph);
        self.cells += wide;
    }

    /// Between the last glyph and this one a line may break.
    fn may_break_before(&self, glyph: &str) -> bool {
        let Some((last, next)) = self.text.chars().next_back().zip(glyph.chars().next()) else {
            return false;
        };
        if last == ' ' || next == ' ' {
            return !self.text.trim_start_matches(' ').is_empty();
        }
        (is_han(last) || is_han(next)) && !OPENING.contains(last) && !CLOSING.contains(next)
    }

    /// Ends this line before the glyph that no longer fits; returns the next line, with what
    /// moves down to it.
    fn break_before(&mut self, glyph: &str) -> Self {
        let at = match self.may_break {
            _ if self.may_break_before(glyph) => self.text.len(),
            0 => self.text.len(),
            at => at,
        };
        let down = self.text.split_off(at).trim_start_matches(' ').to_owned();
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let mut next = Self { continued: true, ..Self::default() };
        for (glyph, wide) in glyphs(&down) {
            next.push(glyph, wide);
        }
        next
    }
}

const OPENING: &str = "(［[{（「『【《〈〔“‘";
const CLOSING: &str = ")］]}）」』】》〉〕”’、。，．！？：；…·,.!?:;%％";

/// Written without spaces between words.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff01..=0xff60
        | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::super::{clean_multiline, width};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn latin_text_breaks_at_spaces_and_long_words_where_they_must() {
        assert_eq!(wrap("pay on Friday please", 8), ["pay on", "Friday", "please"]);
        assert_eq!(wrap("0379-NEVHP-LONG", 6), ["0379-N", "EVHP-L", "ONG"]);
        assert_eq!(wrap("a  b", 1), ["a", "b"]);
    }

    #[test]
    fn chinese_text_breaks_anywhere_but_before_closing_punctuation() {
        assert_eq!(wrap("承诺周五还款", 5), ["承诺", "周五", "还款"]);
        assert_eq!(wrap("说周五还，再看", 8), ["说周五", "还，再看"]);
        assert_eq!(wrap("a王b", 2), ["a", "王", "b"]);
    }

    #[test]
    fn own_lines_stay() {
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrap("", 10), Vec::<String>::new());
    }

    fn without_spaces(text: &str) -> String {
        text.chars().filter(|&c| c != ' ' && c != '\n').collect()
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "([a-z]{0,6}|[\u{4e00}-\u{4e20}，（）]{0,4}| |\n|.){0,20}", cells in 2_usize..12,
        ) {
            let text = clean_multiline(&text);
            let lines = wrap(&text, cells);
            for line in &lines {
                prop_assert!(width(line) <= cells, "{line:?}");
            }
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        }
    }
}
