//! What a policy says of contacts: hours, limits, stops, third parties. Every number stands in the
//! pack, with its source; here are only the kinds of rules that there are.

use super::consent::Lifts;
use super::event::{HoldReason, PartyFlag};
use super::party::Role;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// Everything that a policy says of contacts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContactRules {
    /// The hours in which somebody may be contacted, by their own clock.
    pub hours: Vec<HourRule>,
    /// Limits on how often.
    pub limits: Vec<Limit>,
    /// What stops contacts.
    pub stops: Vec<Stop>,
    /// When somebody who owes nothing may be asked. `None`: as anybody else.
    pub third_party: Option<ThirdPartyRule>,
}

/// What a rule comes to when it is not kept.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The contact may be made.
    #[default]
    Ok,
    /// It may, but should not.
    Warn,
    /// It may not.
    Stop,
}

/// Hours in which contacts are allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HourRule {
    /// Its id, stable.
    pub id: String,
    /// The channels' codes; none named: every one.
    pub channels: Vec<String>,
    /// The first minute that is allowed.
    pub from: NaiveTime,
    /// The first one that is not any more.
    pub to: NaiveTime,
    /// Outside them.
    pub verdict: Verdict,
    /// What lifts it.
    pub lifts: Lifts,
}

/// What a limit counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Every attempt.
    Attempts,
    /// Attempts that were answered by somebody, or something.
    Connected,
    /// Attempts that nobody answered.
    Unanswered,
    /// Conversations about the debt.
    Conversations,
}

/// Over what a limit counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Through one number or address, whoever's cases it is in.
    Number,
    /// With one person, in every case and by every owner.
    Person,
    /// With one person about one debt.
    Debt,
}

/// How a limit measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// At most so many within so many days, today among them.
    Most {
        /// So many are allowed.
        most: u32,
        /// Calendar days, today the last of them.
        days: u32,
    },
    /// So many minutes after the last one.
    Gap {
        /// Minutes.
        minutes: u32,
    },
    /// So many days from the last one, its own day the first of them.
    Quiet {
        /// Days.
        days: u32,
    },
}

/// A limit on how often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// Its id, stable.
    pub id: String,
    /// The channels' codes that it is for and counts; none named: every one.
    pub channels: Vec<String>,
    /// What it counts.
    pub counts: Counts,
    /// Outcomes that it does not count, by their codes.
    pub uncounted: Vec<String>,
    /// Contacts that the other side began count as well.
    pub incoming: bool,
    /// Over what.
    pub per: Per,
    /// How it measures.
    pub measure: Measure,
    /// Beyond it.
    pub verdict: Verdict,
    /// What lifts it.
    pub lifts: Lifts,
}

/// What stops contacts: something known of the person, or a hold on the case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// Known of the person.
    Flag(PartyFlag),
    /// The case rests for that reason.
    Hold(HoldReason),
    /// A signed plan is kept.
    Plan,
}

/// A stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// Its id, stable.
    pub id: String,
    /// When it stands.
    pub ground: Ground,
    /// The channels' codes; none named: every one.
    pub channels: Vec<String>,
    /// While it stands.
    pub verdict: Verdict,
    /// What lifts it.
    pub lifts: Lifts,
}

/// When somebody who owes nothing may be asked where the debtor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ThirdPartyRule {
    /// Attempts that failed on all the debtor's valid numbers together; with none valid, none.
    pub after_failures: u32,
    /// Minutes that must lie between the first and the last of them.
    pub min_spread: u32,
    /// Before that.
    pub verdict: Verdict,
}

impl ContactRules {
    /// The ids of hours, limits and stops.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let hours = self.hours.iter().map(|rule| &*rule.id);
        let limits = self.limits.iter().map(|rule| &*rule.id);
        hours.chain(limits).chain(self.stops.iter().map(|rule| &*rule.id))
    }

    /// By what the rule of that id may be lifted; `None`: there is no such rule.
    #[must_use]
    pub fn lifts(&self, id: &str) -> Option<Lifts> {
        let hours = self.hours.iter().map(|rule| (&rule.id, rule.lifts));
        let limits = self.limits.iter().map(|rule| (&rule.id, rule.lifts));
        let stops = self.stops.iter().map(|rule| (&rule.id, rule.lifts));
        hours.chain(limits).chain(stops).find(|(known, _)| *known == id).map(|(_, lifts)| lifts)
    }

    /// Owes nothing.
    #[must_use]
    pub fn is_third_party(role: Role) -> bool {
        role == Role::ContactPerson
    }
}

/// A rule that names channels is for those alone.
#[must_use]
pub fn is_for(channels: &[String], channel: &str) -> bool {
    channels.is_empty() || channels.iter().any(|named| named == channel)
}
