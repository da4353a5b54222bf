//! Names and numbers that name things, so that spellings of one thing meet.

use crate::files::map::Tidy;
use crate::text::clean;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Harmless, trimmed, and with single spaces.
pub(in crate::files) fn tidy_text(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let clean = clean(text);
    let spaces_stay = |t: &str| t.trim() == t && !t.contains("  ");
    if spaces_stay(&clean) && !clean.contains(|c: char| c.is_whitespace() && c != ' ') {
        return clean;
    }
    Cow::Owned(clean.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Printable ASCII with single spaces inside: most cells of most files.
fn is_tidy(text: &str) -> bool {
    // As if a space stood before and behind.
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// A name without the words at its end that tell nobody from another; at least one word stays.
pub(in crate::files) fn without_noise<'t>(name: &'t str, noise: &BTreeSet<String>) -> &'t str {
    match name.rsplit_once(' ') {
        Some((rest, last)) if noise.contains(last) => {
            without_noise(rest.trim_end_matches(','), noise)
        }
        _ => name,
    }
}

/// A number that names something, after the map's rules.
pub(in crate::files) fn tidied<'t>(text: &'t str, rules: &[Tidy]) -> &'t str {
    rules.iter().fold(text, |text, rule| match rule {
        Tidy::DropPointZero => {
            let digits = text.strip_suffix(".0").unwrap_or(text);
            if digits.bytes().all(|b| b.is_ascii_digit()) { digits } else { text }
        }
        Tidy::DropLeadingZeros => {
            let rest = text.trim_start_matches('0');
            if rest.is_empty() { text } else { rest }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_double_spaces_and_what_is_hidden_in_them() {
        assert_eq!(tidy_text("NASH  foundation "), "NASH foundation");
        assert_eq!(tidy_text("\u{3000}王\u{202e}芳\u{1b}[2J"), "王芳");
        assert!(matches!(tidy_text("WINC co"), Cow::Borrowed("WINC co")));
    }

    #[test]
    fn words_that_tell_nobody_apart_are_cut_from_the_end_but_never_the_whole_name() {
        let noise = ["co", "llc", "Inc."].map(str::to_owned).into();
        for (name, base) in [
            ("Acme co", "Acme"),
            ("Acme Tools, Inc. llc", "Acme Tools"),
            ("Acme co Tools", "Acme co Tools"),
            ("Acme CO", "Acme CO"),
            ("co llc", "co"),
            ("", ""),
        ] {
            assert_eq!(without_noise(name, &noise), base);
        }
    }

    #[test]
    fn numbers_of_one_thing_meet() {
        let both = [Tidy::DropPointZero, Tidy::DropLeadingZeros];
        assert_eq!(tidied("0200769623.0", &both), "200769623");
        assert_eq!(tidied("CCU013", &both), "CCU013");
        assert_eq!(tidied("v1.0", &both), "v1.0");
        assert_eq!(tidied("000", &both), "000");
    }
}
