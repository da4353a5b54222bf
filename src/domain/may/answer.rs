//! The answer to whether a contact may be made.

use crate::domain::contact::{Counts, Per, Verdict};
use crate::domain::event::{HoldReason, PartyFlag};
use crate::domain::party::PointState;
use crate::domain::time::{Date, Moment};
use chrono::NaiveTime;
use serde::Serialize;

/// The answer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct May {
    /// What all rules together come to.
    pub verdict: Verdict,
    /// What speaks against it, the gravest first.
    pub why: Vec<Why>,
    /// From when nothing stops it any more; `None`: nothing stops it now, or nobody can say.
    pub opens: Option<Moment>,
    /// How many are left within each limit that counts.
    pub left: Vec<Left>,
    /// Rules that would speak against it, and what lifts each.
    pub lifted: Vec<LiftedRule>,
}

/// A rule that would speak against it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LiftedRule {
    /// Its id.
    pub rule: String,
    /// What lifts it.
    pub by: Lifter,
}

/// What lifts a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Lifter {
    /// The person consented.
    Consent {
        /// The last day on which that holds.
        until: Date,
        /// In their words.
        said: String,
    },
    /// The person agreed to a call then.
    Agreed {
        /// When.
        at: Moment,
    },
    /// Somebody who may has overridden it.
    Override {
        /// Who.
        by: String,
        /// Why.
        reason: String,
    },
}

/// A rule that speaks against it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Why {
    /// The rule's id in the pack.
    pub rule: String,
    /// What it comes to.
    pub verdict: Verdict,
    /// What it found.
    pub found: Found,
    /// From when it does not speak against it any more, by itself.
    pub until: Option<Moment>,
}

/// What a rule found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Found {
    /// Outside the hours.
    Hours {
        /// From then.
        from: NaiveTime,
        /// To then.
        to: NaiveTime,
        /// What their own clock shows, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        there: Option<NaiveTime>,
    },
    /// So many were made.
    Most {
        /// Made within the days.
        made: u32,
        /// Allowed.
        most: u32,
        /// Days, today among them.
        days: u32,
        /// What was counted.
        counts: Counts,
        /// Over what.
        per: Per,
    },
    /// The last one was too short a time ago.
    Gap {
        /// Minutes that must lie between.
        minutes: u32,
        /// The last one.
        last: Moment,
    },
    /// The quiet days after the last one are not over.
    Quiet {
        /// How many there are.
        days: u32,
        /// The last one.
        last: Moment,
    },
    /// A signed plan is kept.
    Plan,
    /// Something is known of the person.
    Flag {
        /// What.
        flag: PartyFlag,
    },
    /// The case rests.
    Hold {
        /// Why.
        reason: HoldReason,
    },
    /// The number is no good.
    Number {
        /// Why.
        state: PointState,
    },
    /// The debtor was not tried often enough yet.
    ThirdParty {
        /// Attempts that failed since somebody was last reached.
        failed: u32,
        /// How many it needs.
        needed: u32,
    },
    /// Some of the debtor's valid numbers were not tried since somebody was last reached there.
    Untried {
        /// How many.
        numbers: u32,
    },
    /// The attempts all lie too close together.
    Close {
        /// Minutes that must lie between the first and the last.
        minutes: u32,
    },
    /// The strategy has the case worked by other channels at this point.
    Strategy,
    /// The person, who owes nothing, does not want to be asked again.
    Refused,
}

/// What is left within a limit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Left {
    /// The limit's id.
    pub rule: String,
    /// What is counted.
    pub counts: Counts,
    /// Over what.
    pub per: Per,
    /// So many may still be made today.
    pub left: u32,
    /// Of so many.
    pub most: u32,
}
