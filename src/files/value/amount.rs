//! Amounts, exactly as written: nothing is guessed and nothing is rounded.

use crate::domain::money::Currency;
use crate::text::half_width;
use serde::Deserialize;

/// How a file writes amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
pub enum DecimalStyle {
    /// A point before the decimals, commas between thousands.
    #[default]
    #[serde(rename = "1,234.50")]
    Point,
    /// A comma before the decimals, points between thousands.
    #[serde(rename = "1.234,50")]
    Comma,
}

impl DecimalStyle {
    /// An amount in minor units. A minus may stand before or behind, or parentheses around; the
    /// separators between thousands may be left out.
    ///
    /// # Errors
    /// What was expected, as the end of a sentence.
    pub(in crate::files) fn minor(self, text: &str, currency: Currency) -> Result<i64, String> {
        let text = half_width(text.trim());
        let (negative, digits) = unsigned(&text);
        let (whole, decimals) = self
            .parts(digits)
            .ok_or_else(|| format!("expected an amount like {}", self.example()))?;
        let decimals = decimals.trim_end_matches('0');
        let exponent = currency.exponent() as usize;
        if decimals.len() > exponent {
            return Err(format!("{currency} has {exponent} decimals, this has more"));
        }
        let filled = decimals.bytes().chain(std::iter::repeat(b'0')).take(exponent);
        let digits = whole.bytes().filter(u8::is_ascii_digit).chain(filled);
        let sign = if negative { -1 } else { 1 };
        digits
            .map(|digit| sign * i64::from(digit - b'0'))
            .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
            .ok_or_else(|| "the amount is too large".to_owned())
    }

    /// The whole units, their thousands still separated, and the decimals.
    fn parts(self, digits: &str) -> Option<(&str, &str)> {
        let (point, group) = match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        };
        let (whole, decimals) = digits.split_once(point).unwrap_or((digits, "0"));
        let only_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let right = grouped(whole, group) && whole.split(group).all(only_digits);
        (right && only_digits(decimals)).then_some((whole, decimals))
    }

    fn example(self) -> &'static str {
        match self {
            Self::Point => "1,234.50",
            Self::Comma => "1.234,50",
        }
    }
}

/// The digits without their sign, and whether the sign is a minus.
fn unsigned(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    if let Some(rest) = text.strip_prefix('-').or_else(|| text.strip_suffix('-')) {
        return (true, rest.trim());
    }
    (false, text.strip_prefix('+').unwrap_or(text).trim())
}

/// Thousands are all separated, or none: `12,34` is no amount, and what looks like thousands of
/// the other style is never taken for decimals.
fn grouped(whole: &str, group: char) -> bool {
    let mut groups = whole.split(group);
    let first = groups.next().map_or(0, str::len);
    let mut rest = groups.peekable();
    rest.peek().is_none() || (1..=3).contains(&first) && rest.all(|g| g.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(text: &str) -> Option<i64> {
        DecimalStyle::Point.minor(text, "USD".parse().unwrap()).ok()
    }

    fn comma(text: &str) -> Option<i64> {
        DecimalStyle::Comma.minor(text, "EUR".parse().unwrap()).ok()
    }

    #[test]
    fn both_styles_are_read_exactly() {
        assert_eq!(point("1,234.50"), Some(123_450));
        assert_eq!(point("94"), Some(9_400));
        assert_eq!(point("８,734.７1"), Some(873_471));
        assert_eq!(comma("1.234,50"), Some(123_450));
        assert_eq!(comma("1234,5"), Some(123_450));
    }

    #[test]
    fn credits_are_negative_however_they_are_marked() {
        for text in ["-23.5", "23.50-", "(23.50)", "- 23.50"] {
            assert_eq!(point(text), Some(-2350), "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_an_amount_is_refused() {
        for text in
            ["", "-", "abc", "1e5", "12,34", "1,23,456", "1.2.3", ".5", "5.", "12.345", "--5"]
        {
            assert_eq!(point(text), None, "{text}");
        }
        assert_eq!(comma("1,234.50"), None);
        assert_eq!(point("99999999999999999999"), None);
        assert_eq!(point("12.500"), Some(1250));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(minor in any::<i64>()) {
            let usd: Currency = "USD".parse().unwrap();
            prop_assert_eq!(point(&usd.plain(usd.from_minor(minor))), Some(minor));
        }
    }
}
