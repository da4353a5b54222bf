//! Penalty and compound interest: what overdue money costs by the day until it is paid. An
//! estimate for the amount to pay off today: what the creditor's next file says replaces it, and it
//! makes nothing overdue.

use rust_decimal::Decimal;

/// What runs on the overdue money of a product.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PenaltyRule {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one that no other rule names.
    pub products: Vec<String>,
    /// A day's rate where the account names none of its own. `None`: nothing runs there.
    pub daily: Option<Decimal>,
    /// What is put on top of the account's own yearly rate, as a share of it: 0.5.
    pub mark_up: Decimal,
    /// Days of a year, for a day's share of a yearly rate: 360 or 365.
    pub basis: u32,
    /// Unpaid interest bears it, too.
    pub compound: bool,
    /// The highest yearly rate that may be asked for.
    pub cap: Option<Decimal>,
}

impl PenaltyRule {
    /// A day's rate for an account with that yearly rate of its own.
    #[must_use]
    pub fn a_day(&self, yearly: Option<Decimal>) -> Option<Decimal> {
        let basis = Decimal::from(self.basis.max(1));
        let own = yearly.map(|rate| rate * (Decimal::ONE + self.mark_up) / basis);
        let rate = own.or(self.daily)?;
        Some(self.cap.map_or(rate, |cap| rate.min(cap / basis)))
    }
}

/// The rule for a product: the one that names it, else the one that names none.
#[must_use]
pub fn rule_for<'r>(rules: &'r [PenaltyRule], product: &str) -> Option<&'r PenaltyRule> {
    let names = |rule: &&PenaltyRule| rule.products.iter().any(|named| named == product);
    let general = |rule: &&PenaltyRule| rule.products.is_empty();
    rules.iter().find(names).or_else(|| rules.iter().find(general))
}
