//! A scenario file to scenarios. A file with a mistake in it is refused with every mistake at once.

use super::{
    Check, Classed, Consented, Deadline, Debt, Decided, Due, Flagged, Found, Held, Made,
    Mistakes as Refused, Moved, Noted, Number, Overridden, Paid, Plan, Promised, Scenario, Tagged,
    Waived,
};
use crate::domain::class::Class;
use crate::domain::contact::Verdict;
use crate::domain::money::Currency;
use crate::domain::part::{Part, Parts};
use crate::domain::party::{PointState, Role};
use crate::domain::promise::PromiseState;
use crate::domain::time::{Date, Moment, start_of};
use crate::policy::layer::Layer;
use crate::policy::reader::{Mistakes, Named, Section, line};
use crate::policy::tree::{Place, grow};
use crate::policy::{CLOCK, Clock};
use chrono::NaiveTime;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use toml::de::DeTable;

const YES_NO: &str = "true or false";
const DAY: &str = "a date like 2026-03-10";
const MOMENT: &str = "a moment like 2026-03-10T14:30, or a date for nine o'clock that day";
const AMOUNT: &str = "an amount like 500 or \"99.95\"";
const PARTS: &str = "amounts by cost, fee, interest, penalty and principal";
const WHOSE: &str = "debtor, co_debtor, guarantor or contact_person";
const DAYS: &str = "a number of days";
const TEXT: &str = "a text";

/// Nine o'clock, where a scenario names a day alone.
const HOUR: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// A moment, as scenarios write it.
struct When(Moment);

impl FromStr for When {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = || text.parse::<Date>().map(|day| day.and_time(HOUR));
        let moment = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|form| Moment::parse_from_str(text, form).ok());
        moment.map_or_else(day, Ok).map(Self)
    }
}

/// Reads every scenario of a file.
///
/// # Errors
/// With every mistake in it, by line.
pub fn read(name: &str, text: &str) -> Result<Vec<Scenario>, Refused> {
    let layers = [Layer { name: name.to_owned(), text: text.to_owned() }];
    let mut m = Mistakes::of(&layers);
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            m.add(Place { layer: 0, at }, error.message());
            return Err(m.into_sorted());
        }
    };
    let tree = grow(0, document.get_ref(), &mut m);
    let mut root = Section::root(&tree);
    let policy: String = root.get("policy", "the pack that it is for", String::new(), &mut m);
    let sections = root.sections("scenario", &mut m);
    if sections.is_empty() {
        root.wrong("expected scenarios written [[scenario]]", &mut m);
    }
    let read: Vec<Scenario> =
        sections.into_iter().map(|s| scenario(s, &policy, &layers, &mut m)).collect();
    let ids: BTreeSet<&str> = read.iter().map(|scenario| scenario.id.as_str()).collect();
    let checks = read.iter().flat_map(|scenario| &scenario.checks);
    for id in checks.flat_map(|check| &check.before).filter(|id| !ids.contains(id.as_str())) {
        root.wrong(format!("before: there is no scenario \"{id}\" in the file"), &mut m);
    }
    root.finish(&mut m);
    let mistakes = m.into_sorted();
    if mistakes.is_empty() { Ok(read) } else { Err(mistakes) }
}

fn scenario(mut s: Section<'_>, policy: &str, layers: &[Layer], m: &mut Mistakes<'_>) -> Scenario {
    let scenario = Scenario {
        id: s.get("id", "its id", String::new(), m),
        title: s.get("title", "what it shows", String::new(), m),
        policy: s.opt("policy", "a pack", m).unwrap_or_else(|| policy.to_owned()),
        values: s.opt("values", "values as in a policy", m).unwrap_or_default(),
        portfolio: s
            .opt("portfolio", "a portfolio's code", m)
            .unwrap_or_else(|| "scenario".to_owned()),
        product: s.opt("product", "a product's code", m).unwrap_or_else(|| "loan".to_owned()),
        currency: s.opt("currency", "a currency like CNY", m).unwrap_or(Currency::CNY),
        accounts: each(&mut s, "account", m, account),
        numbers: each(&mut s, "number", m, number),
        due: each(&mut s, "due", m, due),
        payments: each(&mut s, "payment", m, payment),
        pauses: each(&mut s, "pause", m, pause),
        holds: each(&mut s, "hold", m, hold),
        flags: each(&mut s, "flag", m, flag),
        consents: each(&mut s, "consent", m, consent),
        overrides: each(&mut s, "override", m, overridden),
        deadlines: each(&mut s, "deadline", m, deadline),
        assessed: each(&mut s, "assessed", m, |s, m| Found {
            at: moment(s, "at", m),
            able: s.get("able", YES_NO, false, m),
            willing: s.get("willing", YES_NO, false, m),
        }),
        signals: each(&mut s, "signal", m, |s, m| Noted {
            at: moment(s, "at", m),
            rule: s.get("rule", "a rule's id", String::new(), m),
        }),
        restructured: each(&mut s, "restructured", m, |s, m| s.get("on", DAY, Date::default(), m)),
        waivers: each(&mut s, "waiver", m, |s, m| Waived {
            at: moment(s, "at", m),
            part: s.get("part", PARTS, Named(Part::Fee), m).0,
            amount: s.get("amount", AMOUNT, 0.into(), m),
            account: s.opt("account", "an account's name", m),
            approved: s.get("approved", YES_NO, false, m),
        }),
        tagged: each(&mut s, "tag", m, |s, m| Tagged {
            at: moment(s, "at", m),
            tag: s.get("tag", TEXT, String::new(), m),
            on: !s.opt("off", YES_NO, m).unwrap_or(false),
        }),
        moved: each(&mut s, "moved", m, |s, m| Moved {
            at: moment(s, "at", m),
            until: s.opt("until", DAY, m),
        }),
        plans: each(&mut s, "plan", m, |s, m| Plan {
            at: moment(s, "at", m),
            first: s.get("first", DAY, Date::default(), m),
            months: s.get("months", "a number of months", 1, m),
            amount: s.get("amount", AMOUNT, 0.into(), m),
        }),
        classes: each(&mut s, "class", m, |s, m| Classed {
            at: moment(s, "at", m),
            class: s.get("class", "a class like substandard", Named(Class::Normal), m).0,
            until: s.get("until", DAY, Date::default(), m),
            approved: s.get("approved", YES_NO, false, m),
        }),
        entries: each(&mut s, "entry", m, entry),
        promises: each(&mut s, "promise", m, promise),
        contacts: each(&mut s, "contact", m, contact),
        checks: each(&mut s, "check", m, |s, m| check(s, layers, m)),
    };
    if scenario.checks.is_empty() {
        s.wrong("expected something to be checked, written [[scenario.check]]", m);
    }
    let known = |name: &Option<String>| {
        name.as_ref().is_none_or(|name| scenario.numbers.iter().any(|n| n.name == *name))
    };
    let named = scenario.contacts.iter().map(|made| &made.number);
    for name in named.chain(scenario.checks.iter().map(|check| &check.number)) {
        if !known(name) {
            s.wrong(format!("there is no number \"{}\"", name.as_deref().unwrap_or_default()), m);
        }
    }
    let known = |name: &Option<String>| {
        name.as_ref().is_none_or(|name| scenario.accounts.iter().any(|a| a.name == *name))
    };
    let named = scenario.due.iter().map(|due| &due.account);
    let named = named.chain(scenario.payments.iter().map(|paid| &paid.account));
    for name in named.chain(scenario.checks.iter().map(|check| &check.account)) {
        if !known(name) {
            let name = name.as_deref().unwrap_or_default();
            s.wrong(format!("there is no account \"{name}\""), m);
        }
    }
    s.finish(m);
    scenario
}

/// The tables of that name, each read to its end.
fn each<T>(
    s: &mut Section<'_>,
    key: &'static str,
    m: &mut Mistakes<'_>,
    read: impl Fn(&mut Section<'_>, &mut Mistakes<'_>) -> T,
) -> Vec<T> {
    let mut all = Vec::new();
    for mut section in s.sections(key, m) {
        all.push(read(&mut section, m));
        section.finish(m);
    }
    all
}

fn moment(s: &mut Section<'_>, key: &'static str, m: &mut Mistakes<'_>) -> Moment {
    s.get(key, MOMENT, When(Moment::default()), m).0
}

fn whose(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Role {
    s.opt("of", WHOSE, m).map_or(Role::Debtor, |Named(role)| role)
}

fn number(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Number {
    let states = "valid, invalid, not_theirs or refused";
    Number {
        name: s.get("name", "a name for it", String::new(), m),
        of: whose(s, m),
        state: s.opt("state", states, m).map_or(PointState::Valid, |Named(state)| state),
    }
}

fn account(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Debt {
    Debt {
        name: s.get("name", "a name for it", String::new(), m),
        product: s.opt("product", "a product's code", m),
        rate: s.opt("rate", "a yearly rate as a share, like 0.12", m),
        security: s.opt("security", AMOUNT, m),
    }
}

/// An item comes to an amount, or to its parts.
fn due(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Due {
    let on = s.get("on", DAY, Date::default(), m);
    let account = s.opt("account", TEXT, m);
    let told = by_part(s, "parts", m);
    let mut parts = Parts::default();
    for (part, amount) in &told {
        parts[*part] = *amount;
    }
    if told.is_empty() {
        return Due { on, amount: s.get("amount", AMOUNT, 0.into(), m), parts: None, account };
    }
    Due { on, amount: parts.total(), parts: Some(parts), account }
}

fn by_part(
    s: &mut Section<'_>,
    key: &'static str,
    m: &mut Mistakes<'_>,
) -> BTreeMap<Part, Decimal> {
    let told: BTreeMap<Named<Part>, Decimal> = s.map(key, PARTS, m);
    told.into_iter().map(|(Named(part), amount)| (part, amount)).collect()
}

fn payment(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Paid {
    Paid {
        on: s.get("on", DAY, Date::default(), m),
        amount: s.get("amount", AMOUNT, 0.into(), m),
        account: s.opt("account", TEXT, m),
        reversed: s.opt("reversed", DAY, m),
    }
}

fn pause(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> (Date, Date) {
    (s.get("from", DAY, Date::default(), m), s.get("until", DAY, Date::default(), m))
}

fn hold(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Held {
    use crate::domain::event::HoldReason::Other;
    Held {
        reason: s.get("reason", "a reason for a hold", Named(Other), m).0,
        at: moment(s, "at", m),
        until: s.get("until", DAY, Date::default(), m),
    }
}

fn flag(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Flagged {
    use crate::domain::event::PartyFlag::Cease;
    Flagged {
        flag: s.get("flag", "a flag of the party", Named(Cease), m).0,
        of: whose(s, m),
        at: moment(s, "at", m),
    }
}

fn consent(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Consented {
    let time = |clock: Option<Clock>| clock.map(|Clock(time)| time);
    Consented {
        at: moment(s, "at", m),
        until: s.get("until", DAY, Date::default(), m),
        from: time(s.opt("from", CLOCK, m)),
        to: time(s.opt("to", CLOCK, m)),
        channels: s.list("channels", "channels' codes", m),
    }
}

fn overridden(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Overridden {
    Overridden {
        at: moment(s, "at", m),
        rule: s.get("rule", "a rule's id", String::new(), m),
        until: s.get("until", DAY, Date::default(), m),
    }
}

fn deadline(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Deadline {
    let from = s.get("from", DAY, Date::default(), m);
    Deadline {
        clock: s.get("clock", "the id of a clock", String::new(), m),
        from,
        at: s.opt("at", MOMENT, m).map_or(start_of(from), |When(moment)| moment),
    }
}

/// It is confirmed where no reason for excluding it is named.
fn entry(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Decided {
    let at = moment(s, "at", m);
    let reason: Option<String> = s.opt("exclude", "the id of a reason", m);
    let excluded = reason.map(|reason| (reason, s.get("until", DAY, Date::default(), m)));
    Decided { at, excluded }
}

fn promise(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Promised {
    Promised {
        made: moment(s, "made", m),
        due: s.get("due", DAY, Date::default(), m),
        amount: s.get("amount", AMOUNT, 0.into(), m),
        recorded: s.opt("recorded", YES_NO, m).unwrap_or(false),
    }
}

fn contact(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Made {
    Made {
        at: moment(s, "at", m),
        channel: s.opt("channel", "a channel's code", m).unwrap_or_else(|| "call".to_owned()),
        outcome: s.get("outcome", "an outcome's code", String::new(), m),
        number: s.opt("number", TEXT, m),
        incoming: s.opt("incoming", YES_NO, m).unwrap_or(false),
        elsewhere: s.opt("elsewhere", YES_NO, m).unwrap_or(false),
        agreed: s.opt("agreed", MOMENT, m).map(|When(moment)| moment),
    }
}

fn check(s: &mut Section<'_>, layers: &[Layer], m: &mut Mistakes<'_>) -> Check {
    let states = "open, kept, partly, broken, replaced or cancelled";
    Check {
        line: line(layers, s.place()).1,
        at: moment(s, "at", m),
        dpd: s.opt("dpd", DAYS, m),
        delinquent: s.opt("delinquent", DAYS, m),
        contract_days: s.opt("contract_days", DAYS, m),
        bucket: s.opt("bucket", TEXT, m),
        schemes: s.map("schemes", "buckets by the ids of schemes", m),
        class: s.opt("class", TEXT, m),
        severity: s.opt("severity", TEXT, m),
        risk: s.opt("risk", "low, middle, high or none", m),
        stage: s.opt("stage", "the id of a stage, or none", m),
        entry: s.opt("entry", "outside, new, in or excluded", m),
        lane: s.opt("lane", "now, must, work, waiting, done or none", m),
        before: s.list("before", "ids of scenarios of the file", m),
        next: s.opt("next", "a step like call, sms or letter", m).map(|Named(step)| step),
        next_due: s.opt("next_due", MOMENT, m).map(|When(moment)| moment),
        clocks: s.map("clocks", "last days by the ids of clocks", m),
        weak: s.list("weak", "ids of clocks", m),
        cure: s.opt("cure", AMOUNT, m),
        hold: s.opt("hold", AMOUNT, m),
        pay_off: s.opt("pay_off", AMOUNT, m),
        left: by_part(s, "left", m),
        account: s.opt("account", TEXT, m),
        penalty: s.opt("penalty", AMOUNT, m),
        unapplied: s.opt("unapplied", AMOUNT, m),
        promise: s.opt("promise", states, m).map(|Named::<PromiseState>(state)| state),
        raised: s.list("raised", "warnings' ids", m),
        silent: s.list("silent", "warnings' ids", m),
        may: s.opt("may", "ok, warn or stop", m).map(|Named::<Verdict>(verdict)| verdict),
        channel: s.opt("channel", "a channel's code", m).unwrap_or_else(|| "call".to_owned()),
        number: s.opt("number", TEXT, m),
        rule: s.opt("rule", TEXT, m),
        lifted: s.opt("lifted", TEXT, m),
        opens: s.opt("opens", MOMENT, m).map(|When(moment)| moment),
    }
}
