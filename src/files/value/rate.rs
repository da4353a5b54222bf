//! Yearly rates, as files write them.

use crate::text::half_width;
use rust_decimal::Decimal;
use serde::Deserialize;

/// What a rate without a sign means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateStyle {
    /// `12` and `12%` are twelve per cent.
    #[default]
    Percent,
    /// `0.12` is twelve per cent; with a sign `12%`, too.
    Fraction,
}

impl RateStyle {
    /// A rate as a share of the principal.
    ///
    /// # Errors
    /// What was expected, as the end of a sentence.
    pub(in crate::files) fn share(self, text: &str) -> Result<Decimal, String> {
        let text = half_width(text.trim());
        let (digits, percent) = match text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (&*text, self == Self::Percent),
        };
        let rate = digits.parse::<Decimal>().ok().filter(|rate| !rate.is_sign_negative());
        let rate = rate.map(|rate| if percent { rate / Decimal::ONE_HUNDRED } else { rate });
        // Nothing lends at ten times a year; a rate written the other way is far off.
        rate.filter(|rate| *rate <= Decimal::TEN).map(|rate| rate.normalize()).ok_or_else(|| {
            let example = if self == Self::Percent { "12.5 or 12.5%" } else { "0.125 or 12.5%" };
            format!("expected a yearly rate like {example}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_share_however_it_is_written() {
        let share = |style: RateStyle, text| style.share(text).map(|rate| rate.to_string());
        for text in ["12.5", "12.50 %", "12.5%", "１２.５％"] {
            assert_eq!(share(RateStyle::Percent, text).as_deref(), Ok("0.125"), "{text}");
        }
        assert_eq!(share(RateStyle::Fraction, "0.125").as_deref(), Ok("0.125"));
        assert_eq!(share(RateStyle::Fraction, "12.5%").as_deref(), Ok("0.125"));
        for text in ["", "-1", "twelve", "12%%"] {
            assert!(share(RateStyle::Percent, text).is_err(), "{text}");
        }
        assert!(share(RateStyle::Fraction, "12.5").is_err());
    }
}
