//! What is dialled of a number.

/// Longer than any number with its country code and prefix: two numbers in one cell.
const MOST_DIGITS: usize = 18;

/// The digits of a number, with a leading plus where it has one, and nothing else: whatever a file
/// has in that column, only this reaches a program. What follows the number (an extension, a
/// second one) is left out. `None`: there is nothing to dial.
#[must_use]
pub fn digits(value: &str) -> Option<String> {
    let value = crate::text::half_width(value);
    let value = value.trim();
    let plus = if value.starts_with('+') { "+" } else { "" };
    let belongs = |c: &char| c.is_ascii_digit() || " -.()+".contains(*c);
    let digits: String = value.chars().take_while(belongs).filter(char::is_ascii_digit).collect();
    (1..=MOST_DIGITS).contains(&digits.len()).then(|| format!("{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_dialled_by_its_digits() {
        for (value, dialled) in [
            ("138-0000 5521", Some("13800005521")),
            ("+86 (138) 0000.5521", Some("+8613800005521")),
            ("＋８６１３８", Some("+86138")),
            ("0571-87650033 ext 12", Some("057187650033")),
            ("0571-87650033转12", Some("057187650033")),
            ("13800005521/13900000087", Some("13800005521")),
            ("13800005521; rm -rf ~", Some("13800005521")),
            ("$(reboot)", None),
            ("13800005521 13900000087", None),
            ("unknown", None),
            ("", None),
        ] {
            assert_eq!(digits(value).as_deref(), dialled, "{value}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_digits_reaches_a_program(value in ".{0,24}") {
            if let Some(dialled) = digits(&value) {
                let figures = dialled.strip_prefix('+').unwrap_or(&dialled);
                prop_assert!(!figures.is_empty());
                prop_assert!(figures.bytes().all(|b| b.is_ascii_digit()), "{}", dialled);
            }
        }
    }
}
