//! The types of the rules: what a policy decides. A policy pack fills them, checked; no number
//! of the practice stands in code.

use super::apart::Apart;
pub use super::bucket::{Buckets, DayCount, Scheme};
use super::class::{ClassRule, SeverityRule};
use super::clock::{ClockRule, Demands, PeriodRules};
use super::contact::ContactRules;
use super::entry::ExclusionRule;
use super::floor::{ContagionRule, UpgradeRule, WatchRule};
pub use super::indicator::{Indicator, Level, WarningRule};
use super::money::Currency;
pub use super::outcome::{Channel, Needs, Outcome, OutcomeFlags, Outcomes, Repeat};
use super::penalty::PenaltyRule;
use super::plan::PlanRule;
use super::provenance::PolicyValue;
use super::risk::RiskRule;
use super::stage::StageRule;
use super::strategy::StrategyRule;
use super::threshold::Thresholds;
use super::time::{Calendar, Date};
use super::waiver::WaiverRules;
use super::waterfall::{Before, Waterfall};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Every rule of one policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Rules {
    /// The pack's id and the hash of its text: facts worked out under another are not used.
    pub id: String,
    /// Its version: `2026.11`.
    pub version: String,
    /// SHA-256 of the pack's whole text, hexadecimal.
    pub hash: String,
    /// The packs that it is made of, the lowest first, itself last.
    pub layers: Vec<String>,
    /// Every value as it is written, with where it comes from, by path.
    pub values: Vec<PolicyValue>,
    /// Working days.
    pub calendar: Calendar,
    /// When the working day starts; a bare date as as-of means this time of it.
    pub start_of_work: NaiveTime,
    /// How days past due are counted.
    pub days: DayRules,
    /// Entry into collection and exit from it.
    pub entry: EntryRules,
    /// Buckets, from the lowest.
    pub buckets: Buckets,
    /// Other buckets, shown beside.
    pub schemes: Vec<Scheme>,
    /// Promises.
    pub promise: PromiseRules,
    /// Claims and debit requests.
    pub claim: ClaimRules,
    /// Where payments go.
    pub payment: PaymentRules,
    /// What runs on overdue money; none: nothing does.
    pub penalties: Vec<PenaltyRule>,
    /// What may be waived.
    pub waiver: WaiverRules,
    /// How long signed plans may run; none: as long as they like.
    pub plans: Vec<PlanRule>,
    /// Rounds of the day.
    pub rounds: RoundRules,
    /// Warnings.
    pub warnings: Thresholds,
    /// Within how long they have to be handled.
    pub handling: HandlingRules,
    /// How rules are judged on the past.
    pub evaluate: EvaluateRules,
    /// The queue.
    pub queue: QueueRules,
    /// Imports.
    pub import: ImportRules,
    /// Channels and what can come of each.
    pub outcomes: Outcomes,
    /// Channels' codes and whether a channel dials.
    pub channels: Vec<Channel>,
    /// Reasons for non-payment.
    pub reasons: Vec<PaymentReason>,
    /// What a debtor can be told in a contact.
    pub told: Vec<Told>,
    /// Visits.
    pub visit: VisitRules,
    /// When and how often somebody may be contacted.
    pub contact: ContactRules,
    /// The five classes, by product; none: no class is suggested.
    pub classes: Vec<ClassRule>,
    /// How one account's class reaches the others of its debtor; none: it does not.
    pub contagions: Vec<ContagionRule>,
    /// How restructured accounts are watched. `None`: they are not.
    pub watch: Option<WatchRule>,
    /// When what was not performing is again. `None`: as soon as its days say so.
    pub upgrade: Option<UpgradeRule>,
    /// How severe a case is. `None`: nothing is said of it.
    pub severity: Option<SeverityRule>,
    /// How great the risk of a case is; the first that holds decides.
    pub risks: Vec<RiskRule>,
    /// Stages of the work.
    pub stages: Vec<StageRule>,
    /// How periods are counted.
    pub period: PeriodRules,
    /// Clocks of the debt.
    pub clocks: Vec<ClockRule>,
    /// The outcomes that bear on any of them.
    pub demands: Demands,
    /// The strategy.
    pub strategy: Vec<StrategyRule>,
    /// Where they stand: 0 for a policy's own, else one more than the place among those apart.
    pub place: u8,
    /// Rules for some cases only; those have none besides.
    pub apart: Vec<Apart>,
}

/// Where payments go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentRules {
    /// A payment booked here on a case of several accounts names one of them.
    pub names_account: bool,
    /// What sets one debt before another where a payment names none, the weightiest first.
    pub debts: Vec<Before>,
    /// The order of the parts, by product and days past due.
    pub waterfalls: Vec<Waterfall>,
}

/// Visits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VisitRules {
    /// How many people a visit needs; one with fewer is marked. `None`: any number will do.
    pub staff: Option<usize>,
    /// How many days before one is planned at the latest. `None`: any.
    pub notice: Option<u32>,
    /// What whoever plans or writes down a visit is reminded of, by language tag.
    pub reminder: BTreeMap<String, String>,
}

/// Something that a debtor can be told: the consequences, the ways to pay ...
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its code.
    pub code: String,
    /// The key that ticks it.
    pub key: Option<char>,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
}

/// A reason for non-payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentReason {
    /// Its code.
    pub code: String,
    /// The key that picks it.
    pub key: Option<char>,
    /// Names by language tag.
    pub names: BTreeMap<String, String>,
}

/// How days past due are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayRules {
    /// The due day itself is day 1.
    pub due_day_counts: bool,
    /// Days before delinquent days begin.
    pub grace: u32,
    /// What may stay unpaid of an item without its being overdue (容差), in the main unit.
    pub tolerance: Decimal,
}

/// Entry into collection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRules {
    /// Least days past due.
    pub min_days: u32,
    /// Least overdue amount in the main unit of any one currency.
    pub min_amount: Decimal,
    /// Somebody has to confirm it.
    pub confirm: bool,
    /// Days for which a case is excluded where nobody says otherwise.
    pub excluded_for: u32,
    /// A case that carries one of these tags has left it: written off, sold, hopeless.
    pub leaves_with: Vec<String>,
    /// Reasons for which a case is not collected for a while.
    pub exclusions: Vec<ExclusionRule>,
}

/// Promises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PromiseRules {
    /// Share of the amount from which a promise counts as kept, 0 to 1.
    pub kept_share: Decimal,
    /// Days after the due day on which a payment still counts.
    pub grace: u32,
    /// A due day on which nobody works runs to the next working day.
    pub rest_day_rolls: bool,
    /// Most days ahead.
    pub max_days: u32,
    /// Least share of the amount to cure, 0 to 1.
    pub min_share: Decimal,
    /// Least amount in the main unit; the higher of the two counts.
    pub min_amount: Decimal,
    /// Most promises in a row without one kept.
    pub max_in_row: u32,
    /// Share of the amount to cure from which everything else waits, 0 to 1.
    pub quiet_share: Decimal,
    /// Most days that it waits.
    pub quiet_days: u32,
}

/// Claims and debit requests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClaimRules {
    /// Working days after the claim from which a finance file decides.
    pub workdays: u32,
    /// Payments are booked at the desk, because no finance file books them.
    pub at_desk: bool,
}

/// Rounds of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RoundRules {
    /// Most rounds a day.
    pub per_day: u8,
    /// Least minutes between two rounds.
    pub gap_minutes: u32,
    /// First minute in which rounds are made.
    pub from: NaiveTime,
    /// The moment from which they are not.
    pub to: NaiveTime,
}

/// Within how many working days a warning has to be handled where its rule does not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HandlingRules {
    /// An amber one.
    pub amber: u32,
    /// A red one.
    pub red: u32,
}

/// How rules are judged on the past.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EvaluateRules {
    /// Days within which a roll or a payment counts as having come of a day.
    pub within: u32,
    /// Days looked back where no first day is named.
    pub back: u32,
}

/// The queue's weights. Every term is between 0 and 1 and a function of the case alone.
#[derive(Clone, PartialEq, Debug)]
pub struct QueueRules {
    /// How many minutes before its time a call-back shows itself.
    pub minutes_ahead: u32,
    /// How many minutes before its time it stands in sight on every screen.
    pub minutes_in_sight: u32,
    /// Points of a broken promise that nothing has answered.
    pub broken_promise: i32,
    /// Points of a promise due today.
    pub promise_due: i32,
    /// Points of a bucket about to roll, by closeness.
    pub bucket_rolls: i32,
    /// Days before the roll at which that term begins.
    pub bucket_rolls_days: u32,
    /// Points of the amount, on a log scale.
    pub amount: i32,
    /// The overdue amount that gets all of them, in the main unit, by currency. It scales points,
    /// so it need not be exact.
    pub full_amount: BTreeMap<Currency, f64>,
    /// The same for every other currency.
    pub full_amount_default: f64,
    /// Points of the bucket.
    pub bucket: i32,
    /// Share of them by bucket, from the first overdue bucket up.
    pub bucket_shares: Vec<f64>,
    /// Points of a case that nobody was ever reached in.
    pub never_contacted: i32,
    /// Points of days without contact.
    pub days_without_contact: i32,
    /// The days that get all of them.
    pub days_without_contact_full: u32,
    /// Points of waiting in the queue.
    pub waiting: i32,
    /// The days that get all of them.
    pub waiting_full: u32,
    /// Points, below zero, of a payment lately.
    pub paid_lately: i32,
    /// For how many days.
    pub paid_lately_days: u32,
}

/// Imports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ImportRules {
    /// A covering file that settles more than this share of its scope stops until confirmed.
    pub gone_share: Decimal,
}

impl Rules {
    /// The last day on which a warning of that rule raised on a day is handled in time.
    #[must_use]
    pub fn handle_by(&self, rule: usize, raised: Date) -> Date {
        let level = |rule: &WarningRule| match rule.level {
            Level::Amber => self.handling.amber,
            Level::Red => self.handling.red,
        };
        let days = self.warnings.get(rule).map_or(0, |rule| rule.within.unwrap_or(level(rule)));
        self.calendar.plus_workdays(raised, days)
    }

    /// The outcome of that channel and code.
    #[must_use]
    pub fn outcome(&self, channel: &str, code: &str) -> Option<&Outcome> {
        self.outcomes.of(channel, code)
    }

    /// The channel of that code.
    #[must_use]
    pub fn channel(&self, code: &str) -> Option<&Channel> {
        self.channels.iter().find(|c| c.code == code)
    }
}
