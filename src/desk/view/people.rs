//! People of a case: who they are, how they are reached, what is known of them.

use crate::domain::consent::{Consent, Override};
use crate::domain::event::PartyFlag;
use crate::domain::finding::FactKind;
use crate::domain::id::{ActId, FactId, PartyId, PointId};
use crate::domain::may::May;
use crate::domain::party::{PointKind, PointState, Role};
use crate::domain::preference::Preference;
use crate::domain::time::{Date, Moment};
use serde::Serialize;

/// A party of the case.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PartyView {
    /// Its id.
    pub id: PartyId,
    /// The name, cleaned.
    pub name: String,
    /// Other spellings in the creditor's files.
    pub variants: Vec<String>,
    /// What they are to the case.
    pub role: Role,
    /// How they are related to the debtor.
    pub relation: Option<String>,
    /// The number of their identity document, whole; `None` where there is none or it is not to be
    /// seen.
    pub id_number: Option<String>,
    /// The same, masked.
    pub id_masked: Option<String>,
    /// What is known that changes how they may be treated.
    pub flags: Vec<PartyFlag>,
    /// When and how they like to be reached.
    pub preference: Option<Preference>,
    /// What they consented to.
    pub consents: Vec<Consent>,
    /// Rules of contact that are overridden for them.
    pub overrides: Vec<Override>,
    /// Where they are known from, and how fresh that is.
    pub known: KnownView,
    /// Employers, accounts that they pay from.
    pub facts: Vec<FactView>,
    /// Numbers and addresses.
    pub points: Vec<PointView>,
}

/// A number or address, with what came of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PointView {
    /// Its id.
    pub id: PointId,
    /// Its place in the case, from 1: what a digit key picks.
    pub ordinal: usize,
    /// What kind.
    pub kind: PointKind,
    /// The value, whole; `None` where it is not to be seen.
    pub value: Option<String>,
    /// The value, masked.
    pub masked: String,
    /// Self, work, home ...
    pub label: Option<String>,
    /// Valid or why not.
    pub state: PointState,
    /// Where it is known from, and how fresh that is.
    pub known: KnownView,
    /// The last outcome there and when.
    pub last: Option<(Moment, String)>,
    /// The hour of the day in which it was answered most often.
    pub best_hour: Option<u32>,
    /// Attempts today.
    pub attempts_today: u32,
    /// Whether it may be used now, by the channel that it is for.
    pub may: May,
}

impl PointView {
    /// A postal address is not masked.
    pub(super) fn hide(&mut self) {
        if self.kind != PointKind::Address {
            self.value = None;
        }
    }
}

/// An employer, or an account that somebody pays from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FactView {
    /// Its id.
    pub id: FactId,
    /// Which.
    pub kind: FactKind,
    /// The value, whole; `None` where it is not to be seen.
    pub value: Option<String>,
    /// The value, an account's number masked.
    pub masked: String,
    /// The bank of an account, the address of an employer.
    pub label: Option<String>,
    /// Where it is known from, and how fresh that is.
    pub known: KnownView,
}

/// Where something is known from, and how fresh it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct KnownView {
    /// In the words of whoever found it, cleaned; `None`: the creditor's files say it.
    pub source: Option<String>,
    /// Since which day.
    pub since: Option<Date>,
    /// The last day on which a file or a person confirmed it.
    pub confirmed: Option<Date>,
    /// Days since then.
    pub age_days: Option<u32>,
}

/// A visit.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct VisitView {
    /// The act.
    pub act: ActId,
    /// When it began.
    pub at: Moment,
    /// Who wrote it down.
    pub by: String,
    /// Where, the contact point's id.
    pub point: Option<PointId>,
    /// Who else of ours was there.
    pub with: Vec<String>,
    /// Who of them has said so.
    pub confirmed: Vec<String>,
    /// Fewer were there than the policy asks for.
    pub too_few: bool,
    /// It names whoever asks, who has not said so yet.
    pub waits_for_me: bool,
}
