//! How great the risk of a case is, by the policy's rules, and what people make of the debtor's ability
//! and willingness to pay.

use super::casefile::Cut;
use super::event::Body;
use super::facts::{Facts, Owed};
use super::time::Moment;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The risk of a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// 低.
    Low,
    /// 中.
    Middle,
    /// 高.
    High,
}

impl Risk {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "risk-low",
            Self::Middle => "risk-middle",
            Self::High => "risk-high",
        }
    }
}

/// Ability and willingness together (能力 × 意愿).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quadrant {
    /// Able and willing.
    A,
    /// Able, not willing.
    B,
    /// Willing, not able.
    C,
    /// Neither.
    D,
}

impl Quadrant {
    /// Of what somebody found.
    #[must_use]
    pub const fn of(able: bool, willing: bool) -> Self {
        match (able, willing) {
            (true, true) => Self::A,
            (true, false) => Self::B,
            (false, true) => Self::C,
            (false, false) => Self::D,
        }
    }

    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "quadrant-a",
            Self::B => "quadrant-b",
            Self::C => "quadrant-c",
            Self::D => "quadrant-d",
        }
    }
}

/// One rule of the risk: everything that it names has to hold. Of those that hold the first decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RiskRule {
    /// Its id, stable.
    pub id: String,
    /// The risk.
    pub level: Risk,
    /// At least so many days, of those that decide the bucket.
    pub days: Option<u32>,
    /// At least so much overdue in the main unit, in any one currency.
    pub amount: Option<Decimal>,
    /// At least so many promises not kept.
    pub broken: Option<u16>,
    /// At least so many signals noted by people.
    pub signals: Option<usize>,
    /// None of the debtor's numbers can be used any more.
    pub lost: bool,
    /// Found in one of these; none named: whatever was found, or nothing.
    pub quadrants: Vec<Quadrant>,
}

impl RiskRule {
    fn holds(&self, facts: &Facts, days: u32) -> bool {
        let owes = |least: Decimal| {
            let over = |owed: &Owed| owed.currency.from_minor(owed.cure) >= least;
            facts.money.iter().any(over)
        };
        let found = facts.quadrant;
        self.days.is_none_or(|least| days >= least)
            && self.amount.is_none_or(owes)
            && self.broken.is_none_or(|least| facts.broken_count >= least)
            && self.signals.is_none_or(|least| facts.signals.len() >= least)
            && (!self.lost || facts.lost)
            && (self.quadrants.is_empty() || found.is_some_and(|q| self.quadrants.contains(&q)))
    }
}

/// The rule that decides the risk of a case with so many days that decide the bucket, by its place;
/// `None`: it is not in collection, or no rule holds.
#[must_use]
pub fn risk(facts: &Facts, days: u32, rules: &[RiskRule]) -> Option<usize> {
    facts.entered?;
    rules.iter().position(|rule| rule.holds(facts, days))
}

/// What somebody made of the debtor's ability and willingness.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// Both together.
    pub quadrant: Quadrant,
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What it rests on.
    pub note: String,
}

/// The last of them.
#[must_use]
pub fn assessment(cut: &Cut<'_>) -> Option<Assessment> {
    cut.events.iter().rev().find_map(|event| match &event.body {
        Some(Body::Assessed { able, willing, note }) => Some(Assessment {
            quadrant: Quadrant::of(*able, *willing),
            by: event.by.clone(),
            at: event.at,
            note: note.clone(),
        }),
        _ => None,
    })
}
