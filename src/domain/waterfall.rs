//! Which part of a debt a payment goes to, and which debt of several.
//!
//! Sources: Civil Code of China art. 560 (which debt) and 561 (which part); Measures for the
//! supervision of credit card business of commercial banks (parts, by days past due). A pack
//! names them with each rule.

use super::money::Currency;
use super::part::{Part, Parts};
use super::time::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Whether a payment clears one due item after the other, or one part after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The oldest item first, inside it part by part.
    #[default]
    Item,
    /// A part of every item, the oldest first, before the next part of any.
    Part,
}

/// The order in which a payment clears the parts of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waterfall {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one that no other rule names.
    pub products: Vec<String>,
    /// It holds beyond so many days past due of the account only.
    pub over: Option<u32>,
    /// Every part once, the one to clear first at the head.
    pub order: [Part; 5],
    /// Item by item, or part by part.
    pub by: By,
}

/// The rule for an account of that product so many days past due: of those that name the product
/// the one that begins latest, else of those that name none.
#[must_use]
pub fn rule_for<'r>(rules: &'r [Waterfall], product: &str, past_due: u32) -> Option<&'r Waterfall> {
    let holds = |rule: &&Waterfall| rule.over.is_none_or(|over| past_due > over);
    let named = |rule: &&Waterfall| rule.products.iter().any(|name| name == product);
    let latest = |rules: Vec<&'r Waterfall>| rules.into_iter().max_by_key(|rule| rule.over);
    latest(rules.iter().filter(named).filter(holds).collect()).or_else(|| {
        let general = |rule: &&Waterfall| rule.products.is_empty();
        latest(rules.iter().filter(general).filter(holds).collect())
    })
}

/// Takes a payment off the items of one account, the oldest first in the list; without a rule
/// each part in the order of [`Part::ALL`]. What comes back is what none could take: nothing is
/// ever taken that is not there.
pub fn clear(items: &mut [&mut Parts], payment: Decimal, rule: Option<&Waterfall>) -> Decimal {
    let (order, by) = rule.map_or((Part::ALL, By::Item), |rule| (rule.order, rule.by));
    let mut rest = payment;
    let mut take = |item: &mut Parts, part: Part| {
        let taken = rest.min(item[part].max(Decimal::ZERO));
        item[part] -= taken;
        rest -= taken;
    };
    match by {
        By::Item => {
            for item in items {
                order.iter().for_each(|&part| take(item, part));
            }
        }
        By::Part => {
            for part in order {
                items.iter_mut().for_each(|item| take(item, part));
            }
        }
    }
    rest
}

/// What sets one debt of several before another when a payment names none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// What is due before what is not.
    Due,
    /// No security, then the least.
    LeastSecured,
    /// The highest rate.
    Heaviest,
    /// The earliest due date.
    Oldest,
    /// Nothing: they share in proportion.
    ProRata,
}

/// A debt that a payment may go to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Debt {
    /// When it has to be paid.
    pub due: Date,
    /// What its security is worth, 0 without any.
    pub security: Decimal,
    /// A year's rate.
    pub rate: Decimal,
    /// What is left of it.
    pub left: Decimal,
}

/// How much of a payment made on a day goes to each of the debts, in their order. Debts that
/// nothing sets apart share in proportion where the order ends with that, each share rounded
/// half-even to the minor unit and the last one taking what remains; else the first comes first.
#[must_use]
pub fn share(
    debts: &[Debt],
    payment: Decimal,
    order: &[Before],
    day: Date,
    currency: Currency,
) -> Vec<Decimal> {
    let mut shares = vec![Decimal::ZERO; debts.len()];
    let mut places: Vec<usize> =
        (0..debts.len()).filter(|&at| debts[at].left > Decimal::ZERO).collect();
    let compare = |a: &usize, b: &usize| sets_before(&debts[*a], &debts[*b], order, day);
    places.sort_by(compare);
    let mut rest = payment;
    let together =
        |a: &usize, b: &usize| order.contains(&Before::ProRata) && compare(a, b) == Ordering::Equal;
    for equals in places.chunk_by(together) {
        let mut left: Decimal = equals.iter().map(|&at| debts[at].left).sum();
        let mut pot = rest.min(left);
        rest -= pot;
        for &at in equals {
            let own = debts[at].left;
            let part = if left == own { pot } else { currency.rounded(portion(pot, own, left)) };
            // Rounding up may not take more than there is.
            let part = part.min(own).min(pot);
            shares[at] = part;
            (pot, left) = (pot - part, left - own);
        }
    }
    shares
}

/// `pot * own / left`, also where the product is more than a decimal holds.
fn portion(pot: Decimal, own: Decimal, left: Decimal) -> Decimal {
    pot.checked_mul(own).map_or_else(|| pot / left * own, |product| product / left)
}

fn sets_before(a: &Debt, b: &Debt, order: &[Before], day: Date) -> Ordering {
    let by = |before: &Before| match before {
        Before::Due => (a.due > day).cmp(&(b.due > day)),
        Before::LeastSecured => a.security.cmp(&b.security),
        Before::Heaviest => b.rate.cmp(&a.rate),
        Before::Oldest => a.due.cmp(&b.due),
        Before::ProRata => Ordering::Equal,
    };
    order.iter().map(by).find(|found| found.is_ne()).unwrap_or(Ordering::Equal)
}
