//! Numbers shown without showing them whole.

/// A phone number with its middle hidden: `138****5521`, `0571-****33`. A number too short to
/// keep both ends shows its last two digits.
#[must_use]
pub fn mask_phone(number: &str) -> String {
    let area = number.split_once('-').map(|(area, _)| area);
    let area = area.filter(|a| a.starts_with('0') && (3..=4).contains(&a.len()));
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let (head, tail) = match digits.len() {
        // A mobile number, with or without a country code.
        11.. if area.is_none() => (3, 4),
        7.. if area.is_none() => (3, 2),
        _ => (0, 2),
    };
    let tail: String = digits[digits.len() - tail.min(digits.len())..].iter().collect();
    match area {
        Some(area) => format!("{area}-****{tail}"),
        None => format!("{}****{tail}", digits[..head].iter().collect::<String>()),
    }
}

/// An account's number by its last four digits; one that has no more by its last.
#[must_use]
pub fn mask_account(number: &str) -> String {
    let signs: Vec<char> = number.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let shown = if signs.len() > 4 { 4 } else { signs.len().min(1) };
    format!("****{}", signs[signs.len() - shown..].iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_number_is_hidden() {
        assert_eq!(mask_phone("13800005521"), "138****5521");
        assert_eq!(mask_phone("138-0000 5521"), "138****5521");
        assert_eq!(mask_phone("0571-87650033"), "0571-****33");
        assert_eq!(mask_phone("87650033"), "876****33");
        assert_eq!(mask_phone("110"), "****10");
        assert_eq!(mask_phone(""), "****");
    }

    #[test]
    fn an_account_shows_its_last_digits_only() {
        assert_eq!(mask_account("6225 8801 2345 6789"), "****6789");
        assert_eq!(mask_account("1234"), "****4");
        assert_eq!(mask_account(""), "****");
    }
}
