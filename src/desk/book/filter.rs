//! Which cases a list shows.

use super::Judge;
use crate::domain::class::Class;
use crate::domain::entry::Entry;
use crate::domain::facts::Owed;
use crate::domain::money::Currency;
use crate::domain::rank::Lane;
use crate::domain::standing::Standing;
use crate::domain::time::{Date, plus_days};
use crate::store::CaseKey;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;

/// Which cases: all conditions have to hold; the empty one shows every case in collection.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// In that lane.
    pub lane: Option<Lane>,
    /// In the bucket of that name.
    pub bucket: Option<String>,
    /// In the stage of that id.
    pub stage: Option<String>,
    /// With that class suggested for the worst of its accounts.
    pub class: Option<Class>,
    /// With an account of that product.
    pub product: Option<String>,
    /// Whose.
    pub owner: Option<Whom>,
    /// With that tag.
    pub tag: Option<String>,
    /// Rolling into the next bucket by then.
    pub rolls_by: Option<ByDay>,
    /// With something that falls due by then and is not overdue yet.
    pub due_by: Option<ByDay>,
    /// What holds the bucket, in any one currency.
    pub hold: Span,
    /// What is overdue, in any one currency.
    pub overdue: Span,
    /// Somebody was reached in the month of the moment asked for, or nobody.
    pub reached: Option<bool>,
    /// On hold, or not.
    pub held: Option<bool>,
    /// What the search finds.
    pub text: Option<String>,
    /// A class was asked for and waits for an answer, or not.
    pub asked: Option<bool>,
    /// Waiting to be confirmed, or excluded.
    pub entry: Option<Waits>,
    /// Those that are not in collection, too.
    pub outside: bool,
}

/// Why a case that the rules take into collection is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Waits {
    /// Nobody has confirmed it yet.
    New,
    /// Somebody excluded it for now.
    Excluded,
}

impl Waits {
    /// What keeps a case out, if anything does.
    #[must_use]
    pub fn of(entry: &Entry) -> Option<Self> {
        match entry {
            Entry::New { .. } => Some(Self::New),
            Entry::Excluded { .. } => Some(Self::Excluded),
            Entry::In { .. } | Entry::Outside => None,
        }
    }

    /// The key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "waits-new",
            Self::Excluded => "waits-excluded",
        }
    }
}

/// Whose cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whom {
    /// Of whoever asks.
    Me,
    /// Of nobody.
    Pool,
    /// Of that login.
    Login(String),
}

impl From<String> for Whom {
    fn from(text: String) -> Self {
        match text.as_str() {
            "@me" => Self::Me,
            "@pool" => Self::Pool,
            _ => Self::Login(text),
        }
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Me => "@me",
            Self::Pool => "@pool",
            Self::Login(login) => login,
        })
    }
}

/// By when something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ByDay {
    /// That day, itself included.
    Day(Date),
    /// The last day of the month of the moment asked for.
    MonthEnd,
    /// So many days after the moment asked for.
    Within(u32),
}

impl ByDay {
    /// The day, for a question of that day.
    #[must_use]
    pub fn day(self, today: Date) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Within(days) => plus_days(today, days),
            Self::MonthEnd => {
                let (year, month) = match today.month() {
                    12 => (today.year() + 1, 1),
                    month => (today.year(), month + 1),
                };
                let next = NaiveDate::from_ymd_opt(year, month, 1);
                next.and_then(|first| first.pred_opt()).unwrap_or(Date::MAX)
            }
        }
    }
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::MonthEnd => f.write_str("month-end"),
            Self::Within(days) => write!(f, "+{days}"),
        }
    }
}

/// One end of a span: an amount in the main unit, of one currency or of whichever there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bound {
    /// How much.
    pub amount: Decimal,
    /// Of what; `None`: the same figure in every currency.
    pub currency: Option<Currency>,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.currency {
            Some(currency) => write!(f, "{} {currency}", self.amount),
            None => self.amount.fmt(f),
        }
    }
}

/// Amounts from the least to the most, both included.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// The least.
    pub least: Option<Bound>,
    /// The most.
    pub most: Option<Bound>,
}

impl Span {
    fn is_open(&self) -> bool {
        self.least.is_none() && self.most.is_none()
    }

    /// Whether the amount of any one currency lies inside.
    fn holds(&self, money: &[Owed], of: impl Fn(&Owed) -> i64) -> bool {
        self.is_open()
            || money.iter().any(|owed| {
                let amount = owed.currency.from_minor(of(owed));
                let is_of = |bound: &Bound| bound.currency.is_none_or(|c| c == owed.currency);
                let least = self.least.as_ref().is_none_or(|b| is_of(b) && b.amount <= amount);
                let most = self.most.as_ref().is_none_or(|b| is_of(b) && amount <= b.amount);
                least && most
            })
    }
}

impl Filter {
    /// Nothing is narrowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A filter made ready for one question.
pub(super) struct Sieve<'a> {
    filter: &'a Filter,
    today: Date,
    rolls_by: Option<Date>,
    due_by: Option<Date>,
    bucket: Option<usize>,
    stage: Option<usize>,
    /// What the search found, by rising key.
    found: Option<Vec<CaseKey>>,
}

impl<'a> Sieve<'a> {
    /// `bucket` and `stage` are the places of the filter's in the policy.
    pub(super) fn new(
        filter: &'a Filter,
        today: Date,
        (bucket, stage): (Option<usize>, Option<usize>),
        found: Option<Vec<CaseKey>>,
    ) -> Self {
        let day = |by: Option<ByDay>| by.map(|by| by.day(today));
        let (rolls_by, due_by) = (day(filter.rolls_by), day(filter.due_by));
        Self { filter, today, rolls_by, due_by, bucket, stage, found }
    }

    /// Whether the case is shown, as far as its facts alone say; the owner was asked for before.
    pub(super) fn passes(&self, case: &Judge<'_>) -> bool {
        let Filter { lane, class, product, tag, hold, overdue, held, outside, .. } = self.filter;
        let Standing { facts, .. } = case.standing;
        let found = |keys: &Vec<CaseKey>| keys.binary_search(&case.key).is_ok();
        let one_of = |wanted: &String, there: &[crate::domain::short::Short]| {
            there.iter().any(|short| short.as_str() == wanted)
        };
        let waits = self.filter.entry;
        (*outside || waits.is_some() || case.lane.is_some())
            && waits.is_none_or(|waits| Waits::of(&facts.entry) == Some(waits))
            && lane.is_none_or(|lane| case.lane == Some(lane))
            && self.bucket.is_none_or(|bucket| case.standing.bucket == bucket)
            && self.stage.is_none_or(|stage| case.standing.stage == Some(stage))
            && class.is_none_or(|class| case.class == Some(class))
            && product.as_ref().is_none_or(|product| one_of(product, &facts.products))
            && tag.as_ref().is_none_or(|tag| one_of(tag, &facts.tags))
            && self.rolls_by.is_none_or(|by| case.standing.rolls_on.is_some_and(|on| on <= by))
            && self.due_by.is_none_or(|by| facts.falls_due.as_ref().is_some_and(|d| d.day <= by))
            && hold.holds(&facts.money, |owed| owed.hold)
            && overdue.holds(&facts.money, |owed| owed.cure)
            && self.filter.reached.is_none_or(|reached| self.was_reached(case.standing) == reached)
            && self
                .filter
                .asked
                .is_none_or(|asked| (facts.classing.asked || facts.waiver_asked) == asked)
            && held.is_none_or(|held| case.standing.held == held)
            && self.found.as_ref().is_none_or(found)
    }

    fn was_reached(&self, standing: &Standing<'_>) -> bool {
        let month = |day: Date| (day.year(), day.month());
        let last = standing.facts.last_contact.map(|at| at.date());
        last.is_some_and(|day| month(day) == month(self.today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_month_is_its_last_day() {
        let end = |day: &str| ByDay::MonthEnd.day(day.parse().unwrap()).to_string();
        assert_eq!(end("2026-11-20"), "2026-11-30");
        assert_eq!(end("2026-12-31"), "2026-12-31");
        assert_eq!(end("2028-02-01"), "2028-02-29");
    }

    #[test]
    fn amounts_are_compared_within_one_currency() {
        let owed = |code: &str, minor| Owed {
            currency: code.parse().unwrap(),
            cure: minor,
            hold: 0,
            pay_off: 0,
        };
        let span = |least: Option<(i64, Option<&str>)>, most: Option<i64>| Span {
            least: least.map(|(amount, code)| Bound {
                amount: amount.into(),
                currency: code.map(|code| code.parse().unwrap()),
            }),
            most: most.map(|amount| Bound { amount: amount.into(), currency: None }),
        };
        let money = [owed("CNY", 50_000), owed("JPY", 3_000)];
        let holds = |span: Span| span.holds(&money, |owed| owed.cure);
        assert!(holds(span(Some((3_000, None)), None)));
        assert!(!holds(span(Some((3_000, Some("CNY"))), None)));
        assert!(holds(span(Some((500, Some("CNY"))), Some(500))));
        // Between the two amounts lies neither, though one is above and the other below.
        assert!(!holds(span(Some((600, None)), Some(2_000))));
        assert!(holds(Span::default()) && Span::default().holds(&[], |owed| owed.cure));
    }
}
