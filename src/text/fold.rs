//! Text made equal for reading keys and amounts (full width to half width) and for searching.

use std::borrow::Cow;

/// Full-width digits, letters and punctuation as half-width, for commands and amounts: what a
/// Chinese input method gives for a key becomes what the key says.
#[must_use]
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(|c| half(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(half).collect())
}

fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        // The slash key of the common input methods.
        '、' => '/',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '《' => '<',
        '》' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' => '¥',
        c => c,
    }
}

/// The form in which a search compares: lower case, half width, traditional characters as
/// simplified ones. Both sides go through it.
#[must_use]
pub fn fold(text: &str) -> String {
    let folded = half_width(text).to_lowercase();
    if folded.is_ascii() { folded } else { fast2s::convert(&folded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_input_method_gives_reads_as_the_keys() {
        assert_eq!(half_width("１，２３４。５０"), "1,234.50");
        assert_eq!(half_width("ｆ２　、？"), "f2 /?");
        assert!(matches!(half_width("12.50 元"), Cow::Borrowed(_)));
    }

    #[test]
    fn traditional_and_simplified_meet() {
        assert_eq!(fold("陳靜"), fold("陈静"));
        assert_eq!(fold("ＡＢＣ Ltd"), "abc ltd");
    }
}
