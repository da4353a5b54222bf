//! The outline of a made-up case: whose, what kind, how long overdue, how it stands today.

use super::Book;
use super::rng::Rng;
use super::situation::Situation;
use super::texts::{Kind, Product, Texts};
use crate::domain::time::{Date, plus_days};
use chrono::{Datelike, Days, Months, Weekday};

/// The outline of a case.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// Its place in the book.
    pub(super) index: u32,
    /// The place of the first case of its debtor.
    pub(super) person: u32,
    /// The debtor has other cases.
    pub(super) has_others: bool,
    pub(super) kind: &'a Kind,
    pub(super) product: &'a Product,
    pub(super) situation: Situation,
    /// The due date of the oldest item that is still open.
    pub(super) anchor: Date,
    /// The first day on which anybody may have called.
    pub(super) received: Date,
    /// The day on which the last chapter of the story began.
    pub(super) began: Date,
    pub(super) paid: Option<Paid>,
    /// The collector's place at the desk; nobody: in the pool.
    pub(super) owner: Option<usize>,
}

/// A payment made before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paid {
    /// When.
    pub(super) on: Date,
    /// Part of the oldest open item, else the whole item before it.
    pub(super) part: bool,
    /// Booked at the desk, else settled by the creditor's file.
    pub(super) booked: bool,
}

/// So many days before.
pub(super) fn days_before(day: Date, days: i64) -> Date {
    day.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(day)
}

/// So many months later, or earlier when below 0.
pub(super) fn plus_months(day: Date, months: i64) -> Date {
    let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(0));
    let moved =
        if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) };
    moved.unwrap_or(day)
}

/// Of nine neighbours in the book the eighth is another debt of the sixth's debtor, and of
/// twenty-seven the ninth is a third one. By index alone, so that no case needs another.
pub(super) fn person_of(index: u32) -> u32 {
    match (index % 9, index % 27) {
        (7, _) => index - 2,
        (_, 8) => index - 3,
        _ => index,
    }
}

pub(super) fn outline<'a>(
    book: &'a Book,
    index: u32,
    person: &mut Rng,
    rng: &mut Rng,
) -> Outline<'a> {
    let (texts, today) = (&book.texts, book.as_of.date());
    let owner = book.owner_of(index);
    let kind = texts.kinds.pick(person);
    let product = kind.segment.products.pick(rng);
    let has_others = index % 9 == 5 || person_of(index) != index;
    let situation = situation(texts, has_others, owner.is_none(), rng);
    let overdue = days_overdue(texts, situation, rng);
    let anchor = match situation {
        Situation::NotDue => plus_days(today, rng.below(14)),
        Situation::Cured => plus_days(today, 5 + rng.below(13)),
        _ => days_before(today, overdue),
    };
    let share = paid_share(texts, situation, owner.is_some(), rng);
    let mut time = timeline(texts, situation, share, anchor, today, rng);
    if share.is_some() && time.paid.is_none() {
        // Too short for an older payment: without it the case came later.
        time = timeline(texts, situation, None, anchor, today, rng);
    }
    let Timeline { received, began, paid } = time;
    Outline {
        index,
        person: person_of(index),
        has_others,
        kind,
        product,
        situation,
        anchor,
        received,
        began,
        paid,
        owner,
    }
}

/// What happens when.
struct Timeline {
    received: Date,
    began: Date,
    paid: Option<Paid>,
}

fn timeline(
    texts: &Texts,
    situation: Situation,
    share: Option<Share>,
    anchor: Date,
    today: Date,
    rng: &mut Rng,
) -> Timeline {
    let first = if share == Some(Share::Whole) { plus_months(anchor, -1) } else { anchor };
    let received = plus_days(first, 1).max(days_before(today, rng.between(30, 88)));
    let days = (today - received).num_days();
    let (least, most) = situation.began();
    let began = rng.between(least, most.min(days - 1).max(least));
    let paid = share.and_then(|share| paid(texts, situation, share, began, days, today, rng));
    Timeline { received, began: days_before(today, began), paid }
}

fn situation(texts: &Texts, has_others: bool, pool: bool, rng: &mut Rng) -> Situation {
    match *texts.situations.pick(rng) {
        // What was found of a person would bind their other cases too.
        Situation::Deceased if has_others => Situation::Working,
        situation if pool && situation.in_collection() => Situation::Fresh,
        situation => situation,
    }
}

fn days_overdue(texts: &Texts, situation: Situation, rng: &mut Rng) -> i64 {
    let [low, high] = *texts.buckets.pick(rng);
    let drawn = if high > 300 { rng.spread(low, high) } else { rng.between(low, high) };
    let (least, most) = situation.days();
    match drawn {
        drawn if drawn > most => rng.between(least, most),
        drawn if drawn < least => rng.between(least, least.max(29)),
        drawn => drawn,
    }
}

/// How much of an item was paid before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Part,
    Whole,
}

fn paid_share(texts: &Texts, situation: Situation, owned: bool, rng: &mut Rng) -> Option<Share> {
    match situation {
        Situation::Cured => Some(Share::Whole),
        _ if !situation.has_history() => None,
        _ if !owned || !rng.chance(texts.chances.paid_before) => None,
        _ if rng.chance(texts.chances.paid_part) => Some(Share::Part),
        _ => Some(Share::Whole),
    }
}

/// Late enough that it was promised first, and before the last chapter began.
fn paid(
    texts: &Texts,
    situation: Situation,
    share: Share,
    began: i64,
    days: i64,
    today: Date,
    rng: &mut Rng,
) -> Option<Paid> {
    let booked = rng.chance(texts.chances.desk_books);
    let (least, most) = match situation {
        Situation::Cured => (began, began),
        _ => (began + 2, (days - 3).min(70)),
    };
    let on = days_before(today, rng.between(least, most));
    let on = if on.weekday() == Weekday::Sun { days_before(on, 1) } else { on };
    let part = share == Share::Part;
    (least <= most).then_some(Paid { on, part, booked: booked || part })
}
