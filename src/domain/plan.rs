//! How long a signed plan to pay off in parts may run. It is kept, missed and broken as a promise is.

use super::ledger::Account;
use super::time::{Date, plus_months};

/// The longest plan for some products. Source: Measures on credit card business of commercial banks
/// (2011), art. 70.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanRule {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one that no other rule names.
    pub products: Vec<String>,
    /// Months from the day on which it was signed to its last part.
    pub max_months: u32,
}

impl PlanRule {
    /// The last day on which a plan that was signed then may have a part.
    #[must_use]
    pub fn last_day(&self, signed: Date) -> Date {
        plus_months(signed, self.max_months)
    }
}

/// The rule for an account's product: the one that names it, else the one that names none.
#[must_use]
pub fn rule_for<'r>(rules: &'r [PlanRule], account: &Account) -> Option<&'r PlanRule> {
    let names = |rule: &&PlanRule| rule.products.contains(&account.product);
    let general = |rule: &&PlanRule| rule.products.is_empty();
    rules.iter().find(names).or_else(|| rules.iter().find(general))
}
