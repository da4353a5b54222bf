//! The rows of a list of cases.

use super::BookSum;
use super::filter::Waits;
use super::sums::Sums;
use crate::desk::act::next_view;
use crate::desk::view::{CaseKey, NextView};
use crate::desk::{Desk, DeskError};
use crate::domain::class::Class;
use crate::domain::event::HoldReason;
use crate::domain::facts::Owed;
use crate::domain::money::Money;
use crate::domain::rank::{Lane, rank};
use crate::domain::short::Short;
use crate::domain::standing::stand;
use crate::domain::strategy::class;
use crate::domain::time::{Date, Moment};
use crate::store::CaseLine;
use crate::text::clean;
use serde::Serialize;

/// One row of a list of cases.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct BookRow {
    /// The store's key.
    #[serde(skip)]
    pub key: CaseKey,
    /// The case number.
    pub number: String,
    /// The debtor's name, cleaned.
    pub debtor: String,
    /// The owner's login; `None`: the pool.
    pub owner: Option<String>,
    /// The lane; `None`: not in collection.
    pub lane: Option<Lane>,
    /// What keeps it out of collection.
    pub waits: Option<Waits>,
    /// The bucket's name.
    pub bucket: String,
    /// The stage of the work, by its name.
    pub stage: Option<String>,
    /// The class that the policy suggests for the worst of its accounts.
    pub class: Option<Class>,
    /// Days past due.
    pub dpd: u32,
    /// Days past due less grace and pauses.
    pub delinquent_days: u32,
    /// What cures the case, by currency.
    pub overdue: Vec<Money>,
    /// What holds its bucket.
    pub hold: Vec<Money>,
    /// What pays it off.
    pub pay_off: Vec<Money>,
    /// The day on which it rolls into the next bucket.
    pub rolls_on: Option<Date>,
    /// Which one that is.
    pub rolls_to: Option<String>,
    /// What falls due next, of what is not overdue yet: the day and how much.
    pub falls_due: Option<FallsDue>,
    /// What comes next; `None`: not in collection.
    pub next_action: Option<NextView>,
    /// When anybody was last reached.
    pub last_contact: Option<Moment>,
    /// It rests: why, and the first day on which it does not.
    pub held: Option<HeldView>,
    /// Tags.
    pub tags: Vec<String>,
    /// The products of its accounts.
    pub products: Vec<String>,
}

/// What falls due on a day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct FallsDue {
    /// The day.
    pub on: Date,
    /// How much, by currency.
    pub amounts: Vec<Money>,
}

/// Cases whose facts are held at once while sums are made.
const AT_ONCE: usize = 512;

/// Why and until when work rests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct HeldView {
    /// Why.
    pub reason: HoldReason,
    /// The first day on which it no longer rests.
    pub until: Date,
}

impl Desk {
    /// Rows for the cases in view, in that order.
    ///
    /// # Errors
    /// The file fails.
    pub fn book_rows(&self, keys: &[CaseKey]) -> Result<Vec<BookRow>, DeskError> {
        Ok(self.lines(keys)?.iter().map(|line| self.book_row(line)).collect())
    }

    /// What these cases come to, by currency.
    ///
    /// # Errors
    /// The file fails.
    pub fn book_sums(&self, keys: &[CaseKey]) -> Result<Vec<BookSum>, DeskError> {
        let (mut sums, today) = (Sums::default(), self.now().date());
        for some in keys.chunks(AT_ONCE) {
            self.lines(some)?.iter().for_each(|line| sums.add(&line.facts, today));
        }
        Ok(sums.told())
    }

    fn book_row(&self, line: &CaseLine) -> BookRow {
        let facts = &line.facts;
        let owed: Vec<Owed> = facts.owed_on(self.now().date()).collect();
        let standing = stand(facts, &self.rules, self.now());
        let lane = rank(&standing, &self.rules).map(|rank| rank.lane);
        let bucket = |place| self.rules.buckets.name(place).to_owned();
        BookRow {
            key: line.key,
            number: clean(&line.number).into_owned(),
            debtor: clean(&line.name).into_owned(),
            owner: facts.owner.as_deref().map(str::to_owned),
            lane,
            waits: Waits::of(&facts.entry),
            bucket: bucket(standing.bucket),
            stage: standing.stage.map(|place| self.stage_name(place).to_owned()),
            class: class(facts, standing.dpd, &self.rules),
            dpd: standing.dpd,
            delinquent_days: standing.delinquent,
            overdue: amounts(&owed, |owed| owed.cure),
            hold: amounts(&owed, |owed| owed.hold),
            pay_off: amounts(&owed, |owed| owed.pay_off),
            rolls_on: standing.rolls_on,
            rolls_to: standing.rolls_on.map(|_| bucket(standing.bucket + 1)),
            falls_due: facts
                .falls_due
                .as_ref()
                .map(|falls| FallsDue { on: falls.day, amounts: falls.on(falls.day).collect() }),
            next_action: lane.map(|_| next_view(standing.next)),
            last_contact: facts.last_contact,
            held: facts
                .hold
                .filter(|_| standing.held)
                .map(|hold| HeldView { reason: hold.reason, until: hold.until }),
            tags: words(&facts.tags),
            products: words(&facts.products),
        }
    }
}

fn amounts(money: &[Owed], of: impl Fn(&Owed) -> i64) -> Vec<Money> {
    let some = money.iter().filter(|owed| of(owed) != 0);
    some.map(|owed| Money::new(owed.currency.from_minor(of(owed)), owed.currency)).collect()
}

fn words(words: &[Short]) -> Vec<String> {
    words.iter().map(|word| clean(word.as_str()).into_owned()).collect()
}
