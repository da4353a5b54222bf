//! How many cells text takes, and text made to fit a number of them.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest that one glyph can be; a grapheme that claims more is taken apart.
const WIDEST: usize = 2;

/// Cells that the text takes in a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { glyphs(text).map(|(_, cells)| cells).sum() }
}

/// The text in its smallest parts that may stand alone, each with its cells (0, 1 or 2):
/// graphemes, or the characters of those that would be wider than two cells.
pub fn glyphs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).flat_map(|grapheme| {
        let cells = grapheme.width();
        let whole = (cells <= WIDEST).then_some((grapheme, cells));
        let apart = if whole.is_some() { "" } else { grapheme };
        let parts = apart.char_indices().map(move |(at, c)| {
            (&apart[at..at + c.len_utf8()], UnicodeWidthChar::width(c).unwrap_or(0))
        });
        whole.into_iter().chain(parts)
    })
}

/// As much of the beginning as fits into so many cells; a wide glyph is never halved.
#[must_use]
pub fn cut(text: &str, cells: usize) -> &str {
    if is_plain(text) {
        return &text[..text.len().min(cells)];
    }
    let (mut used, mut end) = (0, 0);
    for (glyph, wide) in glyphs(text) {
        if used + wide > cells {
            break;
        }
        used += wide;
        end += glyph.len();
    }
    &text[..end]
}

/// The text when it fits, else its beginning with the mark at its end, together within `cells`.
#[must_use]
pub fn cut_with<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let mark = cut(mark, cells);
    Cow::Owned(format!("{}{mark}", cut(text, cells - width(mark))))
}

/// The text when it fits, else its beginning and its end with the mark between them: names that
/// begin alike stay apart.
#[must_use]
pub fn cut_middle<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(width(mark));
    let head = cut(text, room / 2);
    let rest = room - width(head);
    let (mut tail, mut used) = (text.len(), 0);
    for (glyph, cells) in glyphs(text).collect::<Vec<_>>().into_iter().rev() {
        if used + cells > rest {
            break;
        }
        used += cells;
        tail -= glyph.len();
    }
    let tail = text.get(tail..).unwrap_or_default();
    Cow::Owned(format!("{head}{}{tail}", cut(mark, cells)))
}

/// Exactly so many cells: cut, or filled with spaces on the right.
#[must_use]
pub fn pad_right(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    format!("{text}{:1$}", "", cells - width(text))
}

/// Exactly so many cells: cut, or filled with spaces on the left.
#[must_use]
pub fn pad_left(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    format!("{:1$}{text}", "", cells - width(text))
}

/// One byte, one cell.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_glyphs_take_two_cells_and_are_never_halved() {
        assert_eq!(width("a王b"), 4);
        assert_eq!(cut("a王b", 2), "a");
        assert_eq!(cut("a王b", 3), "a王");
        assert_eq!(pad_right("a王b", 2), "a ");
        assert_eq!(pad_left("王", 4), "  王");
    }

    #[test]
    fn the_mark_stands_only_where_something_was_cut() {
        assert_eq!(cut_with("张伟", 4, "…"), "张伟");
        assert_eq!(cut_with("张伟明", 4, "…"), "张…");
        assert_eq!(cut_with("abcdef", 4, ".."), "ab..");
        assert_eq!(cut_with("abcdef", 1, ".."), ".");
        assert_eq!(cut_with("abcdef", 0, "…"), "");
    }

    #[test]
    fn accents_stay_with_their_letter() {
        assert_eq!(cut("ne\u{301}x", 2), "ne\u{301}");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits_and_is_a_beginning(text in ".{0,40}", cells in 0_usize..20) {
            let text = crate::text::clean(&text);
            let start = cut(&text, cells);
            prop_assert!(text.starts_with(start));
            prop_assert!(width(start) <= cells);
            prop_assert!(width(&cut_with(&text, cells, "…")) <= cells);
            prop_assert_eq!(width(&pad_right(&text, cells)), cells);
            prop_assert_eq!(width(&pad_left(&text, cells)), cells);
        }
    }
}
