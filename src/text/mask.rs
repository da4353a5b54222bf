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

/// An e-mail with most of its name hidden: `wa****@example.com`.
#[must_use]
pub fn mask_email(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let shown = match name.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let head: String = name.chars().take(shown).collect();
    if domain.is_empty() { format!("{head}****") } else { format!("{head}****@{domain}") }
}

/// The number of an identity document: its first three and last four characters, `110****1234`;
/// of a short one its last two.
#[must_use]
pub fn mask_id(id: &str) -> String {
    let signs: Vec<char> = id.chars().filter(|c| c.is_alphanumeric()).collect();
    let (head, tail) = if signs.len() >= 12 { (3, 4) } else { (0, 2.min(signs.len() / 2)) };
    let head: String = signs[..head].iter().collect();
    let tail: String = signs[signs.len() - tail..].iter().collect();
    format!("{head}****{tail}")
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
    fn the_name_of_an_email_is_hidden_and_its_domain_is_not() {
        assert_eq!(mask_email("wangfang@example.com"), "wa****@example.com");
        assert_eq!(mask_email("wang@example.com"), "w****@example.com");
        assert_eq!(mask_email("w@example.com"), "****@example.com");
        assert_eq!(mask_email("no address"), "no****");
        assert_eq!(mask_email(""), "****");
    }

    #[test]
    fn most_of_an_identity_number_is_hidden() {
        assert_eq!(mask_id("11010519491231002X"), "110****002X");
        assert_eq!(mask_id("A123456789"), "****89");
        assert_eq!(mask_id("7"), "****");
        assert_eq!(mask_id(""), "****");
    }

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
