//! Scenarios: small files that say what is given, what happens and what the rules must come to, so
//! that whoever answers for a rule can prove it without reading code.

mod build;
mod check;
mod money;
mod read;

use crate::domain::class::Class;
use crate::domain::contact::Verdict;
use crate::domain::event::{HoldReason, PartyFlag, Step};
use crate::domain::money::Currency;
use crate::domain::part::{Part, Parts};
use crate::domain::party::{PointState, Role};
use crate::domain::promise::PromiseState;
use crate::domain::time::{Date, Moment};
use crate::policy::reader::Mistake;
use chrono::NaiveTime;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub use check::{Difference, run};
pub use read::read;

/// A scenario that comes with the program: the file's name and its text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("contact-cn", include_str!("../../assets/policies/scenarios/contact-cn.toml")),
    ("contact-us", include_str!("../../assets/policies/scenarios/contact-us.toml")),
    ("contact-tw", include_str!("../../assets/policies/scenarios/contact-tw.toml")),
    ("classes", include_str!("../../assets/policies/scenarios/classes.toml")),
    ("strategy", include_str!("../../assets/policies/scenarios/strategy.toml")),
    ("clocks", include_str!("../../assets/policies/scenarios/clocks.toml")),
    ("days", include_str!("../../assets/policies/scenarios/days.toml")),
    ("money", include_str!("../../assets/policies/scenarios/money.toml")),
    ("others", include_str!("../../assets/policies/scenarios/others.toml")),
    ("queue", include_str!("../../assets/policies/scenarios/queue.toml")),
    ("promises", include_str!("../../assets/policies/scenarios/promises.toml")),
    ("warnings", include_str!("../../assets/policies/scenarios/warnings.toml")),
];

/// A file that is no scenario.
pub type Mistakes = Vec<Mistake>;

/// One scenario.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The pack that it is for.
    pub policy: String,
    /// Values of its own, as in a policy, laid over the pack's; empty: none.
    pub values: String,
    /// The portfolio's code.
    pub portfolio: String,
    /// The product of the account.
    pub product: String,
    /// Its currency.
    pub currency: Currency,
    /// The accounts; one of the scenario's product where none is named.
    pub accounts: Vec<Debt>,
    /// Numbers, the first the debtor's unless it says otherwise.
    pub numbers: Vec<Number>,
    /// What falls due.
    pub due: Vec<Due>,
    /// Payments.
    pub payments: Vec<Paid>,
    /// Pauses.
    pub pauses: Vec<(Date, Date)>,
    /// Holds.
    pub holds: Vec<Held>,
    /// What is known of people.
    pub flags: Vec<Flagged>,
    /// What the debtor consented to.
    pub consents: Vec<Consented>,
    /// Rules that somebody overrode.
    pub overrides: Vec<Overridden>,
    /// Clocks of the debt that people took down.
    pub deadlines: Vec<Deadline>,
    /// What people made of ability and willingness.
    pub assessed: Vec<Found>,
    /// Signals that people noted.
    pub signals: Vec<Noted>,
    /// Days on which the terms were changed.
    pub restructured: Vec<Date>,
    /// Waivers that were asked for, and approved or not.
    pub waivers: Vec<Waived>,
    /// Tags that somebody put on or took off.
    pub tagged: Vec<Tagged>,
    /// Changes of when it falls due.
    pub moved: Vec<Moved>,
    /// Signed plans.
    pub plans: Vec<Plan>,
    /// Classes that were asked for, and approved or not.
    pub classes: Vec<Classed>,
    /// What people decided of its entry into collection.
    pub entries: Vec<Decided>,
    /// Promises.
    pub promises: Vec<Promised>,
    /// Contacts.
    pub contacts: Vec<Made>,
    /// What has to come of it.
    pub checks: Vec<Check>,
}

/// A number of somebody.
#[derive(Clone, PartialEq, Debug)]
pub struct Number {
    /// What the scenario calls it.
    pub name: String,
    /// Whose.
    pub of: Role,
    /// How far it can be used.
    pub state: PointState,
}

/// An account of the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Debt {
    /// What the scenario calls it.
    pub name: String,
    /// Its product; the scenario's where none is named.
    pub product: Option<String>,
    /// The yearly rate of the contract.
    pub rate: Option<Decimal>,
    /// What its security is worth.
    pub security: Option<Decimal>,
}

/// An item that falls due.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// When.
    pub on: Date,
    /// How much.
    pub amount: Decimal,
    /// What that consists of, where it is told.
    pub parts: Option<Parts>,
    /// On which account; the first one where none is named.
    pub account: Option<String>,
}

/// A payment booked.
#[derive(Clone, PartialEq, Debug)]
pub struct Paid {
    /// When.
    pub on: Date,
    /// How much.
    pub amount: Decimal,
    /// On which account; on none where none is named.
    pub account: Option<String>,
    /// When it bounced.
    pub reversed: Option<Date>,
}

/// A hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Held {
    /// Why.
    pub reason: HoldReason,
    /// From when.
    pub at: Moment,
    /// Until when.
    pub until: Date,
}

/// Something that is known of somebody from a moment on.
#[derive(Clone, PartialEq, Debug)]
pub struct Flagged {
    /// What.
    pub flag: PartyFlag,
    /// Of whom.
    pub of: Role,
    /// Since when.
    pub at: Moment,
}

/// What the debtor consented to.
#[derive(Clone, PartialEq, Debug)]
pub struct Consented {
    /// When it was given.
    pub at: Moment,
    /// The last day on which it holds.
    pub until: Date,
    /// From that time of day.
    pub from: Option<NaiveTime>,
    /// Until that time of day.
    pub to: Option<NaiveTime>,
    /// The channels' codes; none named: every one.
    pub channels: Vec<String>,
}

/// A rule that somebody overrode for the debtor.
#[derive(Clone, PartialEq, Debug)]
pub struct Overridden {
    /// When.
    pub at: Moment,
    /// The rule's id.
    pub rule: String,
    /// The last day on which it is.
    pub until: Date,
}

/// A clock of the debt that somebody took down.
#[derive(Clone, PartialEq, Debug)]
pub struct Deadline {
    /// The rule's id.
    pub clock: String,
    /// The day from which it runs.
    pub from: Date,
    /// When it was taken down.
    pub at: Moment,
}

/// What somebody made of ability and willingness.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// When.
    pub at: Moment,
    /// Able to pay.
    pub able: bool,
    /// Willing to.
    pub willing: bool,
}

/// A class that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Classed {
    /// When.
    pub at: Moment,
    /// Which.
    pub class: Class,
    /// The last day.
    pub until: Date,
    /// Somebody else approved it at once; else nobody has answered.
    pub approved: bool,
}

/// What somebody decided of entry into collection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decided {
    /// When.
    pub at: Moment,
    /// The reason for which it is excluded, and the last day; none: it is confirmed.
    pub excluded: Option<(String, Date)>,
}

/// A signal that somebody noted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    /// When.
    pub at: Moment,
    /// The id of the rule that says what it is.
    pub rule: String,
}

/// A promise.
#[derive(Clone, PartialEq, Debug)]
pub struct Promised {
    /// When it was made.
    pub made: Moment,
    /// When it falls due.
    pub due: Date,
    /// How much.
    pub amount: Decimal,
    /// There is a recording of it.
    pub recorded: bool,
}

/// A waiver that was asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Waived {
    /// When.
    pub at: Moment,
    /// Of which part.
    pub part: Part,
    /// How much.
    pub amount: Decimal,
    /// On which account; the first one where none is named.
    pub account: Option<String>,
    /// Somebody else approved it at once; else nobody has answered.
    pub approved: bool,
}

/// A tag put on or taken off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tagged {
    /// When.
    pub at: Moment,
    /// Which.
    pub tag: String,
    /// It is on from then on.
    pub on: bool,
}

/// A change of when everything falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// When.
    pub at: Moment,
    /// What was due by then is put off to that day; without one everything is due at once.
    pub until: Option<Date>,
}

/// A signed plan.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Plan {
    /// When it was signed.
    pub at: Moment,
    /// The day of the first part.
    pub first: Date,
    /// How many months.
    pub months: u32,
    /// How much each.
    pub amount: Decimal,
}

/// A contact.
#[derive(Clone, PartialEq, Debug)]
pub struct Made {
    /// When.
    pub at: Moment,
    /// The channel's code.
    pub channel: String,
    /// The outcome's code.
    pub outcome: String,
    /// The number's name; the first one where none is named.
    pub number: Option<String>,
    /// The other side began it.
    pub incoming: bool,
    /// It was about another case of the same person.
    pub elsewhere: bool,
    /// A call at that time was agreed on.
    pub agreed: Option<Moment>,
}

/// What has to come of it at one moment; whatever is not said is not looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// Its line in the file.
    pub line: usize,
    /// The moment.
    pub at: Moment,
    /// Days past due.
    pub dpd: Option<u32>,
    /// Delinquent days.
    pub delinquent: Option<u32>,
    /// Days past due by the contract alone.
    pub contract_days: Option<u32>,
    /// The bucket.
    pub bucket: Option<String>,
    /// The buckets of other schemes, by their ids.
    pub schemes: BTreeMap<String, String>,
    /// The suggested class.
    pub class: Option<String>,
    /// How severe.
    pub severity: Option<String>,
    /// How great the risk, or `none`.
    pub risk: Option<String>,
    /// The stage, by its rule's id, or `none`.
    pub stage: Option<String>,
    /// How it stands with collection: outside, new, in or excluded.
    pub entry: Option<String>,
    /// The lane of the queue, or `none`.
    pub lane: Option<String>,
    /// Scenarios of the same file whose cases stand after this one in the queue, by their ids.
    pub before: Vec<String>,
    /// What comes next.
    pub next: Option<Step>,
    /// From when.
    pub next_due: Option<Moment>,
    /// The last days of clocks, by their rules' ids.
    pub clocks: BTreeMap<String, Date>,
    /// Clocks for which there is weak evidence of a restart.
    pub weak: Vec<String>,
    /// What cures the case.
    pub cure: Option<Decimal>,
    /// What holds the bucket.
    pub hold: Option<Decimal>,
    /// What pays everything off.
    pub pay_off: Option<Decimal>,
    /// What is left of each part, of the account or of all of them.
    pub left: BTreeMap<Part, Decimal>,
    /// The account that `left` is about.
    pub account: Option<String>,
    /// The penalty that runs, in no balance yet.
    pub penalty: Option<Decimal>,
    /// What of payments nothing could take.
    pub unapplied: Option<Decimal>,
    /// The state of the last promise.
    pub promise: Option<PromiseState>,
    /// Warnings that have to be raised, by their rules' ids.
    pub raised: Vec<String>,
    /// Warnings that must not be.
    pub silent: Vec<String>,
    /// Whether a contact may be made.
    pub may: Option<Verdict>,
    /// By that channel.
    pub channel: String,
    /// Through that number; the first one where none is named.
    pub number: Option<String>,
    /// The rule that speaks against it.
    pub rule: Option<String>,
    /// The rule that something lifts.
    pub lifted: Option<String>,
    /// From when nothing stops it any more.
    pub opens: Option<Moment>,
}
