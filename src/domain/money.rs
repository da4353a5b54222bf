//! Exact money: decimals with their currency; amounts of different currencies are never added.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// An ISO 4217 currency by its three letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Renminbi.
    pub const CNY: Self = Self(*b"CNY");

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Digits after the decimal point of the minor unit (ISO 4217): JPY 0, USD 2, KWD 3.
    #[must_use]
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Minor units to one main unit: 100 for CNY.
    #[must_use]
    pub fn minor_units(self) -> i64 {
        10_i64.pow(self.exponent())
    }

    /// The amount in the minor unit, rounded half-even; `None` beyond what 64 bits hold.
    #[must_use]
    pub fn to_minor(self, amount: Decimal) -> Option<i64> {
        let scale = Decimal::from(self.minor_units());
        amount
            .checked_mul(scale)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven)
            .to_i64()
    }

    /// The amount of so many minor units.
    #[must_use]
    pub fn from_minor(self, minor: i64) -> Decimal {
        Decimal::new(minor, self.exponent())
    }

    /// Rounded half-even to the minor unit.
    #[must_use]
    pub fn rounded(self, amount: Decimal) -> Decimal {
        amount.round_dp_with_strategy(self.exponent(), RoundingStrategy::MidpointNearestEven)
    }

    /// Rounded half-even to the minor unit and written with all of its digits: `12.00`, `1200`.
    #[must_use]
    pub fn plain(self, amount: Decimal) -> String {
        let mut rounded = self.rounded(amount);
        rounded.rescale(self.exponent());
        rounded.to_string()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        match s.as_bytes() {
            [a, b, c] if s.bytes().all(|x| x.is_ascii_uppercase()) => Ok(Self([*a, *b, *c])),
            _ => Err(format!("\"{s}\" is not a currency; expected three capitals like CNY")),
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_str(Code)
    }
}

/// Reads a code where it stands: facts have one per amount.
struct Code;

impl serde::de::Visitor<'_> for Code {
    type Value = Currency;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency like CNY")
    }
    fn visit_str<E: serde::de::Error>(self, code: &str) -> Result<Currency, E> {
        code.parse().map_err(E::custom)
    }
}

/// An amount of one currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
pub struct Money {
    /// In the main unit.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

impl Money {
    /// So much of that currency.
    #[must_use]
    pub fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.plain(self.amount), self.currency)
    }
}

/// `{"currency": "CNY", "amount": "12.00"}`: a decimal text with the currency's digits, or with
/// more where the amount has more.
impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut amount = self.amount.normalize();
        if amount.scale() < self.currency.exponent() {
            amount.rescale(self.currency.exponent());
        }
        let mut fields = s.serialize_struct("Money", 2)?;
        fields.serialize_field("currency", &self.currency)?;
        fields.serialize_field("amount", &amount)?;
        fields.end()
    }
}

/// Amounts by currency, in the order of the currencies' codes; a currency with nothing in it is
/// absent.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amounts(BTreeMap<Currency, Decimal>);

impl Amounts {
    /// Adds to the currency's own sum.
    pub fn add(&mut self, money: Money) {
        let sum = self.0.entry(money.currency).or_default();
        *sum += money.amount;
        if sum.is_zero() {
            self.0.remove(&money.currency);
        }
    }

    /// What is there of one currency, 0 when nothing is.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Decimal {
        self.0.get(&currency).copied().unwrap_or_default()
    }

    /// Each currency with its amount.
    pub fn iter(&self) -> impl Iterator<Item = Money> + '_ {
        self.0.iter().map(|(&currency, &amount)| Money { amount, currency })
    }

    /// Nothing of any currency.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The largest single amount, for showing one where there is room for one.
    #[must_use]
    pub fn largest(&self) -> Option<Money> {
        self.iter().max_by(|a, b| a.amount.cmp(&b.amount).then(b.currency.cmp(&a.currency)))
    }
}

impl FromIterator<Money> for Amounts {
    fn from_iter<I: IntoIterator<Item = Money>>(iter: I) -> Self {
        let mut sum = Self::default();
        for money in iter {
            sum.add(money);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn minor_units_follow_iso_4217() {
        assert_eq!(currency("JPY").to_minor(Decimal::from(1200)), Some(1200));
        assert_eq!(currency("USD").to_minor("12.345".parse().unwrap()), Some(1234));
        assert_eq!(currency("USD").to_minor("12.355".parse().unwrap()), Some(1236));
        assert_eq!(currency("KWD").plain("1.5".parse().unwrap()), "1.500");
        assert!("usd".parse::<Currency>().is_err());
    }

    #[test]
    fn currencies_are_never_added() {
        let usd = Money::new(Decimal::from(5), currency("USD"));
        let cad = Money::new(Decimal::from(7), currency("CAD"));
        let sum: Amounts = [usd, cad, usd].into_iter().collect();
        assert_eq!(sum.of(usd.currency), Decimal::from(10));
        assert_eq!(sum.of(cad.currency), Decimal::from(7));
    }

    proptest! {
        #[test]
        fn minor_units_round_trip(minor in any::<i64>(), code in "USD|JPY|KWD|CNY") {
            let currency = currency(&code);
            prop_assert_eq!(currency.to_minor(currency.from_minor(minor)), Some(minor));
        }
    }
}
