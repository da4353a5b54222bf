//! Events: the immutable facts of what people did or found. A mistake is never edited: its act is
//! voided by a new act.

mod body;
mod kind;
mod terms;

pub use body::Body;
pub use terms::{Plan, WaiverAsk};

use super::id::{ActId, CaseId, DeviceId, PartyId, PointId, Subject};
use super::money::Money;
use super::time::{Date, Moment};
use serde::{Deserialize, Serialize};

/// One event with its header.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// What it is about, and with whose numbering.
    pub subject: Subject,
    /// The device that wrote it.
    pub device: DeviceId,
    /// 1, 2, 3 ... without gaps in (subject, device).
    pub seq: u64,
    /// One more than the highest known of its subject when it was written.
    pub lamport: u64,
    /// The act it is part of.
    pub act: ActId,
    /// For a party's event, the case in which it was found.
    pub found_in: Option<CaseId>,
    /// The login of who did it.
    pub by: String,
    /// When it happened, on the portfolio's clock.
    pub at: Moment,
    /// When it was written down, on the portfolio's clock.
    pub recorded: Moment,
    /// What happened; `None` when its body was purged.
    pub body: Option<Body>,
}

impl Event {
    /// The order in which decisions fold, whatever the clocks said.
    #[must_use]
    pub fn decision_order(&self) -> (u64, DeviceId, u64) {
        (self.lamport, self.device, self.seq)
    }

    /// It was recorded in that case, and not in another one of the same party.
    #[must_use]
    pub fn is_of(&self, case: CaseId) -> bool {
        self.subject == Subject::Case(case) || self.found_in == Some(case)
    }

    /// The order in which what happened is read: by when, ties by the order of decisions.
    #[must_use]
    pub fn happened_order(&self) -> (Moment, u64, DeviceId, u64) {
        (self.at, self.lamport, self.device, self.seq)
    }
}

/// Who started a contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// We did.
    #[default]
    Out,
    /// They did.
    In,
}

/// The channel of visits.
pub const VISIT: &str = "visit";

/// A call, message, letter or visit, made or received.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Contact {
    /// The channel's code in the policy: `call`, `sms` ...
    pub channel: String,
    /// Who started it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Direction,
    /// Who was meant; the debtor when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub party: Option<PartyId>,
    /// Which number or address was used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub point: Option<PointId>,
    /// The outcome's code in the policy: `NOA`, `PTP` ...
    pub outcome: String,
    /// Reason for non-payment, the policy's code.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: Option<String>,
    /// Free text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: Option<String>,
    /// Length in seconds, where known; the event's moment is its start then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seconds: Option<u32>,
    /// The recording's number, where there is one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recording: Option<String>,
    /// What it cost.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Option<Money>,
    /// What the debtor was told, the policy's codes in its order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub told: Vec<String>,
    /// Whom they met who is no party of the case: mother, neighbour ...
    #[serde(default, skip_serializing_if = "is_default")]
    pub met: Option<String>,
    /// Who else of ours was there: logins, or names of those without one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub with: Vec<String>,
    /// The rules that it was against when it was made, by their ids in the policy: it is taken down
    /// all the same, and marked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub against: Vec<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// One date and amount of a promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PromisePart {
    /// The day it is promised for.
    pub due: Date,
    /// How much.
    pub money: Money,
}

/// What kind of step comes next; the policy's outcome table and people choose among them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Call the debtor.
    Call,
    /// Call at the agreed time.
    CallBack,
    /// Be at the agreed place at the agreed time.
    Appointment,
    /// Send a text message.
    Sms,
    /// Send an e-mail.
    Email,
    /// Send a letter.
    Letter,
    /// Visit.
    Visit,
    /// See whether a promise was kept.
    CheckPromise,
    /// See whether a claimed or requested payment is in finance's file.
    CheckClaim,
    /// Look for a new number or address.
    Trace,
    /// Verify what was said: identity, authority, death, detention.
    Verify,
    /// Send or negotiate terms.
    Negotiate,
    /// Look at it again: holds, hardship.
    Review,
    /// Bring it to the lead.
    Lead,
}

impl Step {
    /// A step of the daily work, which the strategy may propose and replace by another.
    #[must_use]
    pub const fn is_daily_work(self) -> bool {
        matches!(self, Self::Call | Self::Sms | Self::Email | Self::Letter | Self::Visit)
    }

    /// The channel by which it reaches somebody; `None`: it reaches nobody.
    #[must_use]
    pub const fn channel(self) -> Option<&'static str> {
        Some(match self {
            Self::Call | Self::CallBack => "call",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Visit | Self::Appointment => VISIT,
            _ => return None,
        })
    }

    /// The step that is done by that channel.
    #[must_use]
    pub fn by_channel(channel: &str) -> Option<Self> {
        Some(match channel {
            "call" => Self::Call,
            "sms" => Self::Sms,
            "email" => Self::Email,
            "letter" => Self::Letter,
            "visit" => Self::Visit,
            _ => return None,
        })
    }
}

/// What is known of a party that changes how they may be treated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyFlag {
    /// Said or known to have died.
    Deceased,
    /// Said or known to be detained.
    Detained,
    /// Represented by a lawyer.
    Lawyer,
    /// Asked for contact to cease.
    Cease,
    /// An agent who fights collection speaks for them.
    Agent,
    /// Refused as a third party; closed for ever.
    Refused,
    /// Under age.
    Minor,
    /// A student.
    Student,
    /// Aged.
    Aged,
    /// Seriously ill.
    Ill,
    /// Disabled.
    Disabled,
    /// Pregnant.
    Pregnant,
    /// Struck by a disaster.
    Disaster,
    /// Serving.
    Military,
    /// Insolvent.
    Insolvent,
}

/// What is masked until somebody asks to see it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Private {
    /// Telephone numbers.
    Phone,
    /// E-mail addresses.
    Email,
    /// Numbers of identity documents.
    IdNumber,
    /// Numbers of accounts that somebody pays from.
    Account,
}

/// Why a case rests.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// Illness, loss of work and the like.
    Hardship,
    /// The debt is disputed.
    Dispute,
    /// A complaint is open.
    Complaint,
    /// The debtor is said to have died.
    Deceased,
    /// Insolvency proceedings.
    Insolvency,
    /// Disaster relief.
    Disaster,
    /// A legal step is under way.
    Legal,
    /// Asked for by the creditor.
    Creditor,
    /// Anything else; the note says what.
    Other,
}
