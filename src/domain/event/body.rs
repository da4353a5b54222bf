//! What an event says.

use super::{
    Contact, HoldReason, PartyFlag, Plan, Private, PromisePart, Step, WaiverAsk, is_default,
};
use crate::domain::class::Class;
use crate::domain::finding::{AttachmentKind, FactKind};
use crate::domain::id::{AccountId, ActId, PartyId, PointId};
use crate::domain::money::Money;
use crate::domain::party::{PointKind, PointState};
use crate::domain::time::{Date, Moment};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

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
        /// Who else of ours goes along, on a visit: logins, or names of those without one.
        #[serde(default, skip_serializing_if = "is_default")]
        with: Vec<String>,
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
        /// Whose, where it is not the party's own but of a person found of them.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
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
        /// On which day, where that is another than the act's.
        #[serde(default, skip_serializing_if = "is_default")]
        found: Option<Date>,
    },
    /// A number or address of the party was found to be in that state.
    ContactPointJudged {
        /// Which.
        point: PointId,
        /// What it is now; `Valid` confirms it.
        state: PointState,
    },
    /// The party said when and how they like to be reached; all left out: that it no longer holds.
    PreferenceSet {
        /// Of whom, where it is not the party itself but a person found of them.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// The channel's code.
        #[serde(default, skip_serializing_if = "is_default")]
        channel: Option<String>,
        /// From that time of day.
        #[serde(default, skip_serializing_if = "is_default")]
        from: Option<NaiveTime>,
        /// Until that time of day.
        #[serde(default, skip_serializing_if = "is_default")]
        to: Option<NaiveTime>,
        /// In their words.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// Somebody asks that the debtor be let off a part of the debt.
    WaiverAsked(WaiverAsk),
    /// Somebody else approved that, or refused it.
    WaiverAnswered {
        /// The act that asked.
        asked: ActId,
        /// Approved.
        approved: bool,
        /// What there is to say of it.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// Whoever did this was there, on the visit that somebody else wrote down.
    VisitConfirmed {
        /// The act that wrote it down.
        visit: ActId,
    },
    /// What is masked in the case was shown whole to whoever did this. It is no work, and it is
    /// not taken back: what was seen was seen.
    Revealed {
        /// What there was to see.
        what: Vec<Private>,
    },
    /// Somebody was found who can be reached for the party, in all of its cases.
    PartyFound {
        /// Their id.
        party: PartyId,
        /// Their name.
        name: String,
        /// How they are related to the party.
        #[serde(default, skip_serializing_if = "is_default")]
        relation: Option<String>,
        /// Where they were found.
        source: String,
        /// On which day, where that is another than the act's.
        #[serde(default, skip_serializing_if = "is_default")]
        found: Option<Date>,
    },
    /// The party's employer, an account they pay from: something known of them besides.
    PartyFactFound {
        /// Of whom, where it is not the party itself but a person found of them.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// What.
        kind: FactKind,
        /// The value, tidied.
        value: String,
        /// What belongs to it: the bank of an account, the address of an employer.
        #[serde(default, skip_serializing_if = "is_default")]
        label: Option<String>,
        /// Where it was found.
        source: String,
        /// On which day, where that is another than the act's.
        #[serde(default, skip_serializing_if = "is_default")]
        found: Option<Date>,
    },
    /// It no longer holds, or never did.
    PartyFactRetired {
        /// Of whom, where it is not the party itself.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// What.
        kind: FactKind,
        /// The value, as it was found.
        value: String,
    },
    /// The case carries a tag from now on, or no longer.
    TagSet {
        /// A short word.
        tag: String,
        /// It is on, or off.
        on: bool,
    },
    /// A file goes with an act, or with the case. It stays where it is: what is known of it tells
    /// later whether a file is still the same.
    Attached {
        /// The act; none: the case as a whole.
        #[serde(default, skip_serializing_if = "is_default")]
        to: Option<ActId>,
        /// What it is.
        kind: AttachmentKind,
        /// The file's name, without its folder.
        name: String,
        /// SHA-256 of what is in it, hexadecimal.
        sha256: String,
        /// How many bytes that is.
        bytes: u64,
    },
    /// The party consented to be contacted where a rule would not allow it.
    ConsentGiven {
        /// Of whom, where it is not the party itself but a person found of them.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// The channels' codes; none: every one.
        #[serde(default, skip_serializing_if = "is_default")]
        channels: Vec<String>,
        /// From that time of day.
        #[serde(default, skip_serializing_if = "is_default")]
        from: Option<NaiveTime>,
        /// Until that time of day.
        #[serde(default, skip_serializing_if = "is_default")]
        to: Option<NaiveTime>,
        /// The last day on which it holds.
        until: Date,
        /// In their words, or how it was given.
        said: String,
    },
    /// What the party consented to no longer holds.
    ConsentWithdrawn {
        /// Of whom, where it is not the party itself.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
    },
    /// A rule of contact was overridden for the party by somebody who may.
    StopOverridden {
        /// For whom, where it is not the party itself.
        #[serde(default, skip_serializing_if = "is_default")]
        party: Option<PartyId>,
        /// The rule's id in the policy.
        rule: String,
        /// The last day on which it is.
        until: Date,
        /// Why.
        reason: String,
    },
    /// A clock of the debt runs from a day on, or runs from it anew.
    ClockSet {
        /// The rule's id in the policy.
        rule: String,
        /// The day from which it runs; of a hearing or a return, the day itself.
        from: Date,
        /// What it is for.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// What a clock was for has been done.
    ClockMet {
        /// The act that set it.
        clock: ActId,
        /// How: sued, renewed, heard.
        how: String,
    },
    /// A signed plan to pay off in parts, more than a promise: while it is kept, nobody collects.
    PlanAgreed(Plan),
    /// All that is not due yet is due from that day on.
    DueAtOnce {
        /// The day.
        on: Date,
        /// The accounts; none named: every one.
        #[serde(default, skip_serializing_if = "is_default")]
        accounts: Vec<AccountId>,
        /// By what: the letter, the clause.
        note: String,
    },
    /// What was due by that day is put off.
    PutOff {
        /// The day.
        on: Date,
        /// To that one.
        until: Date,
        /// The accounts; none named: every one.
        #[serde(default, skip_serializing_if = "is_default")]
        accounts: Vec<AccountId>,
        /// Who granted it, and why.
        note: String,
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
    /// Something was done about a warning.
    WarningHandled {
        /// The rule's id in the policy.
        rule: String,
        /// The date it was anchored to.
        anchor: Date,
        /// What was shown.
        shown: String,
        /// What was done.
        measure: String,
        /// What came of it.
        #[serde(default, skip_serializing_if = "is_default")]
        result: Option<String>,
    },
    /// Somebody else found good what was done about a warning.
    WarningVerified {
        /// The rule's id in the policy.
        rule: String,
        /// The date it was anchored to.
        anchor: Date,
        /// What they said of it.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// A person noted a sign of trouble that no figure shows.
    SignalNoted {
        /// The id of the rule that says what it is.
        rule: String,
        /// What was seen or heard, and where.
        note: String,
    },
    /// What somebody made of the debtor's ability and willingness to pay.
    Assessed {
        /// Able to pay.
        able: bool,
        /// Willing to.
        willing: bool,
        /// What it rests on.
        note: String,
    },
    /// Somebody looked at a case that the rules take into collection, and it belongs there.
    EntryConfirmed {
        /// What they said of it.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// It is not collected for now.
    EntryExcluded {
        /// The code of one of the policy's reasons.
        reason: String,
        /// The last day.
        until: Date,
        /// What they said of it.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// Somebody asks for another class than the days suggest.
    ClassAsked {
        /// Which.
        class: Class,
        /// The last day.
        until: Date,
        /// Why.
        reason: String,
    },
    /// Somebody else approved that, or refused it.
    ClassAnswered {
        /// The act that asked.
        asked: ActId,
        /// Approved.
        approved: bool,
        /// What they said of it.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// The terms were changed because the debtor could not keep to the old ones.
    Restructured {
        /// Since when the new ones hold.
        on: Date,
        /// What was agreed.
        note: String,
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
