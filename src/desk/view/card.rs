//! One case, whole.

use super::course::{ClockView, StageReached, StageView, StrategyView};
use super::{
    AccountView, CaseKey, ClassAsked, NextView, PartyView, PointView, QueueRow, ThreeAmounts,
    VisitView, WaiverView,
};
use crate::domain::claim::ClaimState;
use crate::domain::class::{Class, Severity};
use crate::domain::entry::Entry;
use crate::domain::event::HoldReason;
use crate::domain::finding::{AttachmentKind, FactKind};
use crate::domain::floor::Classing;
use crate::domain::id::ActId;
use crate::domain::money::Money;
use crate::domain::promise::PromiseState;
use crate::domain::risk::{Quadrant, Risk};
use crate::domain::rules::Level;
use crate::domain::time::{Date, Moment};
use crate::domain::warning::Life;
use serde::Serialize;

/// Everything about one case: the pane beside the queue shows the top of it, `case --json` all.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CaseCard {
    /// The store's key.
    #[serde(skip)]
    pub key: CaseKey,
    /// Its row in the queue; `None` when it is not in collection.
    pub row: Option<QueueRow>,
    /// The case number.
    pub number: String,
    /// The creditor's code.
    pub creditor: String,
    /// Waivers that were asked for, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<WaiverView>,
    /// The portfolio's code.
    pub portfolio: String,
    /// The rules for some cases only that it goes by, by their id in the policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<String>,
    /// The owner's login.
    pub owner: Option<String>,
    /// The parties, the debtor first.
    pub parties: Vec<PartyView>,
    /// The class that people set, else the worst that the policy suggests for an account.
    pub class: Option<Class>,
    /// How severe the case is.
    pub severity: Option<Severity>,
    /// How great its risk is, with the rule that says so.
    pub risk: Option<RiskView>,
    /// What somebody made of ability and willingness to pay.
    pub assessment: Option<AssessmentView>,
    /// The stage of the work.
    pub stage: Option<StageView>,
    /// The stages that days alone have brought about, in their order.
    pub stages: Vec<StageReached>,
    /// Clocks of the debt that run, the one that ends first at the head.
    pub clocks: Vec<ClockView>,
    /// The rows of the strategy that fit the case.
    pub strategy: Vec<StrategyView>,
    /// When it changes by itself whether they may be contacted.
    #[serde(skip)]
    pub may_until: Moment,
    /// The accounts with their due items.
    pub accounts: Vec<AccountView>,
    /// The three amounts, by currency.
    pub money: Vec<ThreeAmounts>,
    /// The day as of which the creditor's file last confirmed the balances.
    pub balance_as_of: Option<Date>,
    /// The first day on which the three amounts are others by the calendar alone.
    pub amounts_until: Option<Date>,
    /// Payments, the newest first.
    pub payments: Vec<PaymentView>,
    /// Booked money that no item could take.
    pub unapplied: Vec<Money>,
    /// A payment booked here has to name one of the accounts.
    pub names_account: bool,
    /// In collection since.
    pub entered: Option<Date>,
    /// How it stands with collection.
    pub entry: Entry,
    /// What bears on its class besides its days.
    pub classing: Classing,
    /// The class that somebody asked for last.
    pub class_asked: Option<ClassAsked>,
    /// Days past due.
    pub dpd: u32,
    /// Days past due less grace and pauses.
    pub delinquent_days: u32,
    /// Days past due by the contract, where people changed when something falls due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_days: Option<u32>,
    /// The bucket's name.
    pub bucket: String,
    /// The buckets of the policy's other schemes: each scheme's name and its bucket.
    pub schemes: Vec<(String, String)>,
    /// The day it rolls into the next bucket, and that bucket.
    pub rolls: Option<(Date, String)>,
    /// Why it rests, and until when.
    pub hold: Option<(HoldReason, Date)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Pauses of the delinquent days.
    pub pauses: Vec<(Date, Date)>,
    /// Promises, the newest first.
    pub promises: Vec<PromiseView>,
    /// Claims and debit requests, the newest first.
    pub claims: Vec<ClaimView>,
    /// Warnings that hold now.
    pub warnings: Vec<WarningView>,
    /// Other cases of the same debtor.
    pub other_debts: Vec<OtherDebt>,
    /// Files that go with it or with an act on it, the oldest first.
    pub attachments: Vec<AttachmentView>,
    /// Visits, in the order in which they happened.
    pub visits: Vec<VisitView>,
    /// Events of the case and its parties, in the order in which they happened.
    pub events: Vec<EventView>,
}

impl CaseCard {
    /// The last payment that counts.
    #[must_use]
    pub fn last_payment(&self) -> Option<&PaymentView> {
        self.payments.iter().find(|payment| !payment.reversed)
    }

    /// The debtor's name.
    #[must_use]
    pub fn debtor(&self) -> &str {
        self.parties.first().map_or("", |party| &party.name)
    }

    /// Takes out whatever is masked until it is revealed; its masked form stays.
    pub fn hide(&mut self) {
        for party in &mut self.parties {
            party.id_number = None;
            let accounts = party.facts.iter_mut().filter(|f| f.kind == FactKind::RepaymentAccount);
            accounts.for_each(|account| account.value = None);
            party.points.iter_mut().for_each(PointView::hide);
        }
        let found = ["contact_point_found", "party_fact_found", "party_fact_retired"];
        for event in self.events.iter_mut().filter(|event| found.contains(&event.kind)) {
            if let Some(value) = event.body.as_mut().and_then(|body| body.get_mut("value")) {
                *value = serde_json::Value::Null;
            }
        }
    }
}

/// A file that goes with a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AttachmentView {
    /// The act that attached it.
    pub act: ActId,
    /// When.
    pub at: Moment,
    /// Who did.
    pub by: String,
    /// The act that it goes with; `None`: the case as a whole.
    pub to: Option<ActId>,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name, cleaned.
    pub name: String,
    /// SHA-256 of what is in it, hexadecimal.
    pub sha256: String,
    /// How many bytes that is.
    pub bytes: u64,
}

/// A promise.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PromiseView {
    /// The act that made it.
    pub act: ActId,
    /// When it was made.
    pub made: Moment,
    /// Who took it.
    pub by: String,
    /// It is a signed plan.
    pub plan: bool,
    /// Dates and amounts.
    pub parts: Vec<(Date, Money)>,
    /// Where it stands.
    pub state: PromiseState,
    /// What was paid on it.
    pub paid: Money,
    /// When it was decided; for an open one, when its next part breaks.
    pub decided: Moment,
}

/// A payment.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PaymentView {
    /// Value date.
    pub paid: Date,
    /// How much.
    pub money: Money,
    /// The act that booked it; `None`: inferred from a fall of the balance.
    pub act: Option<ActId>,
    /// Nobody booked it: the creditor's next file showed a lower balance, or none.
    pub inferred: bool,
    /// It bounced or was taken back.
    pub reversed: bool,
    /// The number of the account that it named or that the balance fell on.
    pub account: Option<String>,
    /// Who booked it.
    pub by: Option<String>,
}

/// A claim or debit request.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ClaimView {
    /// The act that recorded it.
    pub act: ActId,
    /// When.
    pub at: Moment,
    /// Who took it down.
    pub by: String,
    /// How much.
    pub money: Money,
    /// When they say they paid.
    pub paid: Date,
    /// It is a debit request.
    pub debit: bool,
    /// Where it stands.
    pub state: ClaimState,
    /// A file as of this day or later decides.
    pub decided_by: Date,
}

/// How great the risk of a case is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RiskView {
    /// The risk.
    pub level: Risk,
    /// The rule's id.
    pub rule: String,
}

/// What somebody made of ability and willingness to pay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AssessmentView {
    /// Both together.
    pub quadrant: Quadrant,
    /// Who, and when.
    #[serde(flatten)]
    pub seen: Seen,
    /// What it rests on.
    pub note: String,
}

/// A warning.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct WarningView {
    /// The rule's id.
    pub rule: String,
    /// How grave.
    pub level: Level,
    /// What it hangs on.
    pub anchor: Date,
    /// What the indicator shows.
    pub value: i64,
    /// In words, in the user's language.
    pub text: String,
    /// Somebody has seen it.
    pub acknowledged: bool,
    /// How far its life has come.
    pub life: Life,
    /// The day on which its threshold was reached.
    pub raised: Date,
    /// The last day on which it is handled in time.
    pub handle_by: Date,
    /// Nobody has taken a measure, and its time is over.
    pub late: bool,
    /// Who held the case on the day on which it was raised, where that is a matter of work that was
    /// not done, else on the last day on which it could be handled in time, where it was not; told
    /// of one case only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_with: Option<LateWith>,
    /// Who saw it first, and when; told of one case only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// The measure taken last; told of one case only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handled: Option<Handled>,
    /// What was noted, of a signal; told of one case only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noted: Option<String>,
}

/// A measure taken about a warning.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Handled {
    /// Who took it, and when.
    #[serde(flatten)]
    pub seen: Seen,
    /// What was done.
    pub measure: String,
    /// What came of it.
    pub result: Option<String>,
    /// Who else found it good, and when.
    pub verified: Option<Seen>,
}

/// Who held a case when work on it went late.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LateWith {
    /// The login; `None`: nobody, it was in the pool.
    pub owner: Option<String>,
    /// On that day.
    pub on: Date,
}

/// Who has seen a warning, and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Seen {
    /// The login.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// Another case of the same debtor.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OtherDebt {
    /// The store's key.
    #[serde(skip)]
    pub key: CaseKey,
    /// Its number.
    pub number: String,
    /// The portfolio's code.
    pub portfolio: String,
    /// What is overdue there.
    pub overdue: Vec<Money>,
    /// Who holds it.
    pub owner: Option<String>,
    /// The products of its accounts, each once.
    pub products: Vec<String>,
    /// Days past due.
    pub dpd: u32,
    /// The bucket's name.
    pub bucket: String,
    /// What comes next there; `None` when it is not in collection.
    pub next_action: Option<NextView>,
}

/// An event in the record.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct EventView {
    /// `<device>.<seq>` within its subject.
    pub id: String,
    /// The act it is part of.
    pub act: ActId,
    /// The stable name of what happened.
    pub kind: &'static str,
    /// When it happened.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// The user did.
    #[serde(skip)]
    pub mine: bool,
    /// One line of it, in the user's language, cleaned.
    pub text: String,
    /// It was a contact against a rule.
    #[serde(skip)]
    pub against: bool,
    /// Its act was voided.
    pub voided: bool,
    /// It was found of a party of the case in another case.
    pub elsewhere: bool,
    /// Whoever looks may void its act: own acts of the same day, a lead all.
    #[serde(skip)]
    pub may_void: bool,
    /// The whole body; `None` when it was purged.
    pub body: Option<serde_json::Value>,
}

impl EventView {
    /// It counts and is neither a voiding nor a reveal: what one means who looks for an act to
    /// void.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.voided && self.kind != "voided" && self.kind != "revealed"
    }
}
