//! Nothing that can drive a terminal, turn text around or hide in it survives.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// One line of harmless text, in NFC: escape sequences are taken out whole; control characters,
/// bidirectional overrides and everything invisible are removed; tabs and line breaks become
/// spaces. Clean text is returned as it is.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    scrub(text, false)
}

/// The same for notes: line breaks stay, each as one `\n`.
#[must_use]
pub fn clean_multiline(text: &str) -> Cow<'_, str> {
    scrub(text, true)
}

fn scrub(text: &str, keep_breaks: bool) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let harmless = |c: char| !is_control(c) && !is_invisible(c) || keep_breaks && c == '\n';
    if text.chars().all(harmless) {
        return match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => Cow::Borrowed(text),
            _ => Cow::Owned(text.nfc().collect()),
        };
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                kept.push(if keep_breaks { '\n' } else { ' ' });
            }
            '\t' => kept.push(' '),
            '\u{1b}' => skip_escape(&mut rest),
            '\u{9b}' => skip_parameters(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut rest),
            c if is_control(c) || is_invisible(c) => {}
            c => kept.push(c),
        }
    }
    // A sequence that is taken out can bring a letter and an accent together, so NFC comes last.
    Cow::Owned(kept.nfc().collect())
}

/// Skips what follows an ESC (ECMA-48): a control sequence, a control string, or one final byte
/// after any intermediate ones.
fn skip_escape(rest: &mut Peekable<Chars<'_>>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_parameters(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        _ => {
            while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            rest.next_if(|c| matches!(c, '0'..='~'));
        }
    }
}

/// Skips parameter, intermediate and final bytes of a control sequence, as far as they are there.
fn skip_parameters(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    rest.next_if(|c| matches!(c, '@'..='~'));
}

/// Skips a control string up to its end (BEL or ST). Without an end only its beginning goes: the
/// rest is harmless without it and may be somebody's name.
fn skip_string(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    while let Some(c) = ahead.next() {
        let ends = match c {
            '\u{7}' | '\u{9c}' => true,
            '\u{1b}' => ahead.next_if_eq(&'\\').is_some(),
            _ => false,
        };
        if ends {
            *rest = ahead;
            return;
        }
    }
}

/// C0, DEL, C1, and the two line breaks that Unicode adds.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Unicode's default-ignorable code points (bidirectional controls, zero-width characters,
/// variation selectors, fillers, tags), interlinear annotations and noncharacters.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_left_as_it_is() {
        for text in ["", "WAL-MART corp", "王芳 · 贷后一组", "Ünal Ğ", "a  b"] {
            assert!(matches!(clean(text), Cow::Borrowed(t) if t == text), "{text}");
        }
    }

    #[test]
    fn escape_sequences_go_whole() {
        for (dirty, harmless) in [
            ("a\u{1b}[31;1mred\u{1b}[0m", "ared"),
            ("\u{1b}]0;owned\u{7}Wang", "Wang"),
            ("\u{1b}]52;c;aGk=\u{1b}\\Wang", "Wang"),
            ("\u{1b}P1$r0m\u{9c}Wang", "Wang"),
            ("\u{9b}2JWang", "Wang"),
            ("\u{1b}cWang\u{1b}(B", "Wang"),
            ("\u{1b}]Wang", "Wang"),
            ("Wang\u{1b}", "Wang"),
            ("\u{1b}\u{1b}[2JWang", "Wang"),
        ] {
            assert_eq!(clean(dirty), harmless, "{dirty:?}");
        }
    }

    #[test]
    fn bidirectional_and_invisible_characters_go() {
        assert_eq!(clean("in\u{202e}voice\u{2066}\u{200b}\u{feff}\u{ad}"), "invoice");
        assert_eq!(clean("a\u{7f}b\u{85}c\u{9}d\u{0}"), "ab c d");
    }

    #[test]
    fn accents_are_composed_even_across_what_was_removed() {
        assert_eq!(clean("e\u{301}"), "é");
        assert_eq!(clean("e\u{200b}\u{301}"), "é");
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(clean_multiline("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(clean("a\r\nb"), "a b");
    }

    /// Text made of what does harm, mixed with what does not.
    fn hostile() -> impl Strategy<Value = String> {
        let parts = prop_oneof![
            Just("\u{1b}".to_owned()),
            Just("\u{1b}[".to_owned()),
            Just("\u{1b}]0;".to_owned()),
            Just("\u{9b}".to_owned()),
            Just("\u{7}".to_owned()),
            Just("\u{202e}".to_owned()),
            Just("e\u{301}".to_owned()),
            any::<char>().prop_map(String::from),
            "[ -~]{0,3}",
        ];
        proptest::collection::vec(parts, 0..12).prop_map(|p| p.concat())
    }

    proptest! {
        #[test]
        fn nothing_harmful_survives_and_clean_text_stays(text in hostile()) {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(|c| is_control(c) || is_invisible(c)), "{once:?}");
            prop_assert_eq!(clean(&once).into_owned(), once);
            let lines = clean_multiline(&text).into_owned();
            let harmful = |c: char| c != '\n' && (is_control(c) || is_invisible(c));
            prop_assert!(!lines.chars().any(harmful), "{lines:?}");
            prop_assert_eq!(clean_multiline(&lines).into_owned(), lines);
        }
    }
}
