//! Events: the immutable facts of what people did or found. A mistake is never edited: its act is
//! voided by a new act.

use super::id::{AccountId, ActId, CaseId, DeviceId, PartyId, PointId, Subject};
use super::money::Money;
use super::party::{PointKind, PointState};
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

/// What happened. The names are part of the file format and never change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Body {
    /// A contact was made, tried or received.
    Contact(Contact),
    /// A note.
    Noted {
        /// What it says.
        text: String,
    },
    /// The debtor, or another payer, promised to pay.
    PromiseMade {
        /// Dates and amounts, one currency, in order of date.
        parts: Vec<PromisePart>,
        /// The accounts it is for; empty: all of the case in its currency.
        #[serde(default, skip_serializing_if = "is_default")]
        accounts: Vec<AccountId>,
        /// Who promised; the debtor when absent.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// The promise limits were overridden by a lead, for this reason.
        #[serde(default, skip_serializing_if = "is_default")]
        overridden: Option<String>,
    },
    /// A promise no longer counts, by agreement.
    PromiseCancelled {
        /// The act that made it.
        promise: ActId,
        /// Why.
        reason: String,
    },
    /// A decided promise was looked at again.
    PromiseReevaluated {
        /// The act that made it.
        promise: ActId,
        /// Why.
        reason: String,
    },
    /// Somebody says that they have paid.
    PaymentClaimed {
        /// How much.
        money: Money,
        /// When they say they paid.
        paid: Date,
        /// How: transfer, counter, code.
        #[serde(default, skip_serializing_if = "is_default")]
        channel: Option<String>,
        /// The last digits of the account it came from, or what the slip says.
        #[serde(default, skip_serializing_if = "is_default")]
        proof: Option<String>,
    },
    /// Money was put into the linked account; a debit was asked for.
    DebitRequested {
        /// How much.
        money: Money,
        /// For which day.
        on: Date,
    },
    /// A payment was booked at the desk, where no finance file books payments.
    PaymentBooked {
        /// How much.
        money: Money,
        /// Value date.
        paid: Date,
        /// Inside which account; else the oldest due items of the case come first.
        #[serde(default, skip_serializing_if = "is_default")]
        account: Option<AccountId>,
        /// Receipt or slip number.
        #[serde(default, skip_serializing_if = "is_default")]
        reference: Option<String>,
    },
    /// A booked payment bounced or was taken back, as a whole.
    PaymentReversed {
        /// The act that booked it.
        payment: ActId,
        /// Why.
        reason: String,
    },
    /// A person decided what comes next.
    NextActionSet {
        /// What.
        step: Step,
        /// From when it can be done.
        due: Moment,
        /// At that very time, not some time that day.
        #[serde(default, skip_serializing_if = "is_default")]
        timed: bool,
        /// A reminder to oneself.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// Work on the case rests.
    HoldPlaced {
        /// Why.
        reason: HoldReason,
        /// The first day on which it no longer rests, or is to be reviewed.
        until: Date,
        /// Details.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// The hold is over.
    HoldReleased {
        /// Why.
        reason: String,
    },
    /// Delinquent days stand still from `from` until `until`.
    PauseSet {
        /// First day of it.
        from: Date,
        /// The day it ends, at least one later.
        until: Date,
        /// Why.
        reason: String,
    },
    /// The running pause ends today.
    PauseResumed {
        /// The day it ends.
        on: Date,
    },
    /// Something was found out, or no longer holds, about a party.
    PartyFlagged {
        /// What.
        flag: PartyFlag,
        /// It holds, or no longer.
        on: bool,
        /// Details or evidence.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// A new number or address of the party.
    ContactPointFound {
        /// Its id.
        point: PointId,
        /// What kind.
        kind: PointKind,
        /// The value, tidied.
        value: String,
        /// Self, work, home ...
        #[serde(default, skip_serializing_if = "is_default")]
        label: Option<String>,
        /// Where it was found.
        source: String,
    },
    /// A number or address of the party was found to be in that state.
    ContactPointJudged {
        /// Which.
        point: PointId,
        /// What it is now; `Valid` confirms it.
        state: PointState,
    },
    /// What is masked in the case was shown whole to whoever did this. It is no work, and it is
    /// not taken back: what was seen was seen.
    Revealed {
        /// What there was to see.
        what: Vec<Private>,
    },
    /// The collector has the case in hand.
    CaseReceived,
    /// The collector has read the case.
    CaseReviewed,
    /// The case changed hands; nobody: back to the pool.
    Assigned {
        /// The login of the new owner.
        to: Option<String>,
    },
    /// A warning was seen.
    WarningAcknowledged {
        /// The rule's id in the policy.
        rule: String,
        /// The date it was anchored to, so that it survives recalculation.
        anchor: Date,
        /// What was shown.
        shown: String,
    },
    /// A file came in.
    BatchImported {
        /// The batch.
        batch: i64,
        /// The file's name.
        file: String,
        /// SHA-256 of the file, hexadecimal.
        sha256: String,
        /// Its as-of.
        as_of: Date,
        /// Rows accepted.
        rows: u64,
    },
    /// A batch was taken back.
    BatchWithdrawn {
        /// The batch.
        batch: i64,
        /// Why.
        reason: String,
    },
    /// The file works by this policy from now on.
    PolicyAdopted {
        /// Its id.
        policy: String,
        /// SHA-256 of its text, hexadecimal.
        sha256: String,
    },
    /// An act does not count any more, or, when it was a voiding itself, counts again.
    Voided {
        /// Which act.
        act: ActId,
        /// Why.
        reason: String,
        /// A contact recorded by mistake: it no longer counts for contact limits either.
        #[serde(default, skip_serializing_if = "is_default")]
        never_happened: bool,
    },
}

impl Body {
    /// The stable name, as stored and shown to scripts.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Contact(_) => "contact",
            Self::Noted { .. } => "noted",
            Self::PromiseMade { .. } => "promise_made",
            Self::PromiseCancelled { .. } => "promise_cancelled",
            Self::PromiseReevaluated { .. } => "promise_reevaluated",
            Self::PaymentClaimed { .. } => "payment_claimed",
            Self::DebitRequested { .. } => "debit_requested",
            Self::PaymentBooked { .. } => "payment_booked",
            Self::PaymentReversed { .. } => "payment_reversed",
            Self::NextActionSet { .. } => "next_action_set",
            Self::HoldPlaced { .. } => "hold_placed",
            Self::HoldReleased { .. } => "hold_released",
            Self::PauseSet { .. } => "pause_set",
            Self::PauseResumed { .. } => "pause_resumed",
            Self::PartyFlagged { .. } => "party_flagged",
            Self::ContactPointFound { .. } => "contact_point_found",
            Self::ContactPointJudged { .. } => "contact_point_judged",
            Self::Revealed { .. } => "revealed",
            Self::CaseReceived => "case_received",
            Self::CaseReviewed => "case_reviewed",
            Self::Assigned { .. } => "assigned",
            Self::WarningAcknowledged { .. } => "warning_acknowledged",
            Self::BatchImported { .. } => "batch_imported",
            Self::BatchWithdrawn { .. } => "batch_withdrawn",
            Self::PolicyAdopted { .. } => "policy_adopted",
            Self::Voided { .. } => "voided",
        }
    }
}
