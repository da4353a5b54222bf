//! What a person asks the desk to do: one type per act, filled alike by screens, command line and
//! scripts.

use super::finding::Finding;
use crate::desk::view::CaseKey;
use crate::domain::class::Class;
use crate::domain::event::{Direction, HoldReason, PartyFlag, Step};
use crate::domain::finding::AttachmentKind;
use crate::domain::id::{ActId, PointId};
use crate::domain::money::Money;
use crate::domain::part::Part;
use crate::domain::party::PointState;
use crate::domain::preference::Preference;
use crate::domain::rank::Lane;
use crate::domain::time::{Date, Moment};
use chrono::NaiveTime;
use serde::Serialize;
use std::path::PathBuf;

/// One act on one case.
#[derive(Clone, PartialEq, Debug)]
#[allow(clippy::large_enum_variant, reason = "made one at a time, by hand")]
pub enum Request {
    /// A contact that was made, tried or received, with all that came of it.
    Log(LogContact),
    /// A visit: a contact for each person met, all of it one act.
    Visit(Vec<LogContact>),
    /// When and how somebody likes to be reached; nothing: what was said no longer holds.
    Prefer {
        /// The party's place in the case, from 1.
        party: usize,
        /// What they said.
        said: Preference,
    },
    /// Whoever asks was there, on a visit that somebody else wrote down.
    ConfirmVisit {
        /// The act that wrote it down.
        visit: ActId,
    },
    /// A promise on its own.
    Promise(NewPromise),
    /// A promise that no longer counts, by agreement; a decided one is let rest by a lead.
    CancelPromise {
        /// The act that made it.
        promise: ActId,
        /// Why.
        reason: String,
    },
    /// A decided promise looked at again, by a lead.
    ReevaluatePromise {
        /// The act that made it.
        promise: ActId,
        /// Why.
        reason: String,
    },
    /// A claimed payment.
    Claim(NewClaim),
    /// A requested debit.
    Debit {
        /// How much.
        money: Money,
        /// For which day.
        on: Date,
    },
    /// A payment booked at the desk.
    Pay {
        /// How much.
        money: Money,
        /// Value date.
        paid: Date,
        /// The account's number; else the oldest due items of the case come first.
        account: Option<String>,
        /// Receipt or slip number.
        reference: Option<String>,
    },
    /// A booked payment that bounced.
    Reverse {
        /// The act that booked it.
        payment: ActId,
        /// Why.
        reason: String,
    },
    /// A note.
    Note {
        /// What it says.
        text: String,
    },
    /// The next action, chosen.
    Next(NewNext),
    /// Work rests.
    Hold {
        /// Why.
        reason: HoldReason,
        /// The first day on which it no longer rests.
        until: Date,
        /// Details.
        note: Option<String>,
    },
    /// The hold is over.
    Release {
        /// Why.
        reason: String,
    },
    /// Delinquent days stand still.
    Pause {
        /// First day.
        from: Date,
        /// The day it ends.
        until: Date,
        /// Why.
        reason: String,
    },
    /// The running pause ends today.
    Resume,
    /// A warning was seen.
    Acknowledge {
        /// The rule's id.
        rule: String,
    },
    /// A measure was taken about a warning.
    Handle {
        /// The rule's id.
        rule: String,
        /// What was done.
        measure: String,
        /// What came of it.
        result: Option<String>,
    },
    /// A lead finds the measure of somebody else good.
    Verify {
        /// The rule's id.
        rule: String,
        /// What they say of it.
        note: Option<String>,
    },
    /// A sign of trouble that no figure shows.
    Signal {
        /// The id of the rule that says what it is.
        rule: String,
        /// What was seen or heard, and where.
        note: String,
    },
    /// Another class than the days suggest.
    AskClass {
        /// Which.
        class: Class,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
    /// The one that was asked for is approved, or refused.
    AnswerClass {
        /// Approved.
        approved: bool,
        /// What there is to say of it.
        note: Option<String>,
    },
    /// A part of the debt that the debtor is to be let off.
    AskWaiver {
        /// The account's number; the only one where none is named.
        account: Option<String>,
        /// Of which part.
        part: Part,
        /// How much.
        money: Money,
        /// Why.
        reason: String,
    },
    /// The waiver that was asked for is approved, or refused.
    AnswerWaiver {
        /// Approved.
        approved: bool,
        /// What there is to say of it.
        note: Option<String>,
    },
    /// A plan that the debtor signed.
    Plan(NewPlan),
    /// The creditor declared everything due.
    DueAtOnce {
        /// As of that day.
        on: Date,
        /// The numbers of the accounts; none: all.
        accounts: Vec<String>,
        /// By what.
        note: String,
    },
    /// What is overdue was put off.
    PutOff {
        /// What is due by that day.
        on: Date,
        /// To that one.
        until: Date,
        /// The numbers of the accounts; none: all.
        accounts: Vec<String>,
        /// Who granted it, and why.
        note: String,
    },
    /// The terms were changed.
    Restructured {
        /// Since when.
        on: Date,
        /// What was agreed.
        note: String,
    },
    /// Whoever holds the case has it in hand.
    Receive {
        /// And has read it.
        reviewed: bool,
    },
    /// A case that the rules take into collection belongs there.
    ConfirmEntry {
        /// What there is to say of it.
        note: Option<String>,
    },
    /// It is not collected for now.
    ExcludeEntry {
        /// The code of one of the policy's reasons.
        reason: String,
        /// The last day.
        until: Date,
        /// What there is to say of it.
        note: Option<String>,
    },
    /// What somebody makes of the debtor's ability and willingness to pay.
    Assess {
        /// Able to pay.
        able: bool,
        /// Willing to.
        willing: bool,
        /// What it rests on.
        note: String,
    },
    /// What is masked of the case is shown whole.
    Reveal,
    /// Something found out about a party.
    Find(Finding),
    /// A number or address judged.
    JudgePoint {
        /// Which.
        point: PointId,
        /// What it is now.
        state: PointState,
    },
    /// Something found out about the debtor.
    Flag {
        /// What.
        flag: PartyFlag,
        /// It holds, or no longer.
        on: bool,
        /// Details.
        note: Option<String>,
    },
    /// What somebody consented to; none: that it no longer holds.
    Consent {
        /// Who, by the party's place in the case, from 1.
        party: usize,
        /// What.
        given: Option<NewConsent>,
    },
    /// Rules of contact that are overridden for somebody.
    OverrideRules {
        /// For whom, by the party's place in the case, from 1.
        party: usize,
        /// The rules' ids.
        rules: Vec<String>,
        /// The last day on which they are.
        until: Date,
        /// Why.
        reason: String,
    },
    /// A clock of the debt runs from a day.
    SetClock {
        /// The rule's id in the policy.
        rule: String,
        /// From that day.
        from: Date,
        /// What it is for.
        note: Option<String>,
    },
    /// What a clock was for has been done.
    MeetClock {
        /// The act that set it.
        clock: ActId,
        /// How.
        how: String,
    },
    /// A tag goes on or off.
    Tag {
        /// A short word.
        tag: String,
        /// On, or off.
        on: bool,
    },
    /// A file goes with the case or with an act on it.
    Attach {
        /// Where it lies.
        path: PathBuf,
        /// What it is.
        kind: AttachmentKind,
        /// The act that it goes with.
        to: Option<ActId>,
    },
    /// The case changes hands; `None`: back to the pool.
    Assign {
        /// The new owner's login.
        to: Option<String>,
    },
    /// An act on this case that does not count any more.
    Void {
        /// Which.
        act: ActId,
        /// Why.
        reason: String,
        /// A contact recorded by mistake; only a lead may say so.
        never_happened: bool,
    },
}

/// What somebody consented to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewConsent {
    /// The channels' codes; none: every one.
    pub channels: Vec<String>,
    /// From that time of day.
    pub from: Option<NaiveTime>,
    /// Until that time of day.
    pub to: Option<NaiveTime>,
    /// The last day on which it holds.
    pub until: Date,
    /// In their words, or how it was given.
    pub said: String,
}

/// A contact, with what it brought.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LogContact {
    /// The channel's code.
    pub channel: String,
    /// Who started it.
    pub direction: Direction,
    /// The outcome's code.
    pub outcome: String,
    /// The number used.
    pub point: Option<PointId>,
    /// Reason for non-payment.
    pub reason: Option<String>,
    /// Free text.
    pub note: Option<String>,
    /// When it began, where that was not when it is written down.
    pub started: Option<Moment>,
    /// Its length.
    pub seconds: Option<u32>,
    /// The recording's number.
    pub recording: Option<String>,
    /// What it cost.
    pub cost: Option<Money>,
    /// What the debtor was told, the policy's codes.
    pub told: Vec<String>,
    /// Whom they met who is no party of the case.
    pub met: Option<String>,
    /// Who else of ours was there, by login or name.
    pub with: Vec<String>,
    /// A promise it brought.
    pub promise: Option<NewPromise>,
    /// A claim it brought.
    pub claim: Option<NewClaim>,
    /// The next action, where the proposal is not taken.
    pub next: Option<NewNext>,
}

/// A promise: one date and amount, or a series.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPromise {
    /// Dates and amounts, one currency.
    pub parts: Vec<(Date, Money)>,
    /// The numbers of the accounts it is for; empty: all.
    pub accounts: Vec<String>,
    /// A lead's reason for passing over the policy's limits.
    pub overridden: Option<String>,
}

/// A signed plan to pay off in parts.
#[derive(Clone, PartialEq, Debug)]
pub struct NewPlan {
    /// Dates and amounts, one currency.
    pub parts: Vec<(Date, Money)>,
    /// The numbers of the accounts it is for; empty: all.
    pub accounts: Vec<String>,
    /// When it was signed.
    pub signed: Date,
    /// What it says besides, and where it lies.
    pub terms: String,
}

/// A claimed payment.
#[derive(Clone, PartialEq, Debug)]
pub struct NewClaim {
    /// How much.
    pub money: Money,
    /// When they say they paid.
    pub paid: Date,
    /// How.
    pub channel: Option<String>,
    /// Last digits, slip number.
    pub proof: Option<String>,
}

/// A next action, chosen.
#[derive(Clone, PartialEq, Debug)]
pub struct NewNext {
    /// What.
    pub step: Step,
    /// From when.
    pub due: Moment,
    /// At that very time.
    pub timed: bool,
    /// A reminder to oneself.
    pub note: Option<String>,
    /// Who else of ours goes along, on a visit.
    pub with: Vec<String>,
}

/// What an act came to, after it was committed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ActDone {
    /// The act; undo names it.
    pub act: ActId,
    /// Its events, `<device>.<seq>` within their subjects.
    pub events: Vec<String>,
    /// The store's key of the case.
    #[serde(skip)]
    pub case: CaseKey,
    /// The case's next action now; `None`: it is out of collection, or rests.
    pub next_action: Option<super::view::NextView>,
    /// Its lane now; `None` when it left collection.
    pub lane: Option<Lane>,
}
