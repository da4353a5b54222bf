//! What has happened in a made-up case: ordinary days, an older promise, a change of hands, and the
//! last chapter. The habits of the person hold throughout.

use super::debt::Debt;
use super::hours::plus;
use super::person::People;
use super::plan::{Outline, days_before};
use super::teller::Teller;
use super::{Book, DemoAct, ending};
use crate::domain::event::Body;
use crate::domain::id::{CaseId, Subject};
use crate::domain::time::{Date, start_of};
use chrono::TimeDelta;

/// Everything that people did in the case, oldest first.
pub(super) fn tell(
    book: &Book,
    outline: &Outline<'_>,
    case: CaseId,
    people: &People,
    debt: &Debt,
) -> Vec<DemoAct> {
    let Some(owner) = outline.owner else { return Vec::new() };
    let mut teller = Teller::new(book, outline, case, people, debt, owner);
    if outline.situation.has_history() {
        teller.hand_over();
        teller.earlier();
        teller.paid();
        ending::tell(&mut teller);
    }
    teller.acts.sort_by_key(|act| act.at);
    teller.acts
}

impl Teller<'_> {
    /// The case once changed hands.
    fn hand_over(&mut self) {
        let days = (self.outline.began - self.outline.received).num_days();
        let collectors = self.book.collectors.len();
        if days < 8 || collectors < 2 || !self.rng.chance(self.chances().handed_over) {
            return;
        }
        let day = self.some_day(self.outline.began, 4 - days, -1);
        let at = start_of(day) + TimeDelta::minutes(8 * 60 + self.rng.between(0, 25));
        let to = Some(self.book.collectors[self.owner].login.clone());
        let text = self.outline.kind.voice.handed.clone();
        let case = Subject::Case(self.case);
        let events = vec![(case, Body::Assigned { to }), (case, Body::Noted { text })];
        let by = self.book.texts.desk.lead.login.clone();
        self.acts.push(DemoAct { by, at, events });
        self.before = Some((at, (self.owner + 1) % collectors));
    }

    /// A few ordinary days between the case's arrival and the last chapter.
    fn earlier(&mut self) {
        let (from, to) = (self.outline.received, days_before(self.outline.began, 1));
        let days = (to - from).num_days();
        if days < 2 {
            return;
        }
        let count = (1 + days / 9).min(self.rng.between(1, 5));
        for turn in 0..count {
            let slot = days / count;
            let day = plus(from, turn * slot + self.rng.between(0, (slot - 1).max(0)));
            let day = self.worked(day);
            if !self.rests(day) && self.is_free(day) {
                self.ordinary(day, turn == 0);
            }
        }
    }

    /// Nobody calls on that day: a promise runs, or nothing is overdue.
    fn rests(&self, day: Date) -> bool {
        self.outline.paid.is_some_and(|paid| {
            let next = if paid.part { paid.on } else { self.outline.anchor.max(paid.on) };
            days_before(paid.on, 20) <= day && day <= next
        })
    }

    fn ordinary(&mut self, day: Date, first: bool) {
        let may_find = first && !self.outline.has_others && self.numbers.len() > 1;
        if may_find && self.rng.chance(self.chances().bad_number) {
            self.bad_number(day);
            return;
        }
        match self.rng.below(10) {
            0..4 => self.sweep(day),
            4..8 => self.small_talk(day),
            8 => self.relative(day),
            _ => self.message(day),
        }
    }

    /// An older promise and its payment; sometimes one before that was not kept.
    fn paid(&mut self) {
        let Some(paid) = self.outline.paid else { return };
        let made = self.some_day(paid.on, -6, -1);
        if made >= self.outline.received && made < paid.on {
            let earlier = self.worked(days_before(made, 11));
            let broke =
                earlier >= self.outline.received && self.rng.chance(self.chances().broken_before);
            if broke && let Some(at) = self.answers(earlier) {
                self.promise(at, &[(plus(earlier, 4), self.debt.paid)]);
            }
            if let Some(at) = self.answers(made) {
                self.promise(at, &[(paid.on, self.debt.paid)]);
            }
        }
        if paid.booked {
            self.booked(paid.on, self.debt.paid);
        }
    }

    /// The desk books a payment of that day, in the morning after the bank's list came in.
    fn booked(&mut self, on: Date, minor: i64) {
        let at = start_of(on) + TimeDelta::seconds(self.rng.between(10 * 3600, 17 * 3600));
        self.book_payment(at.min(self.book.as_of), minor);
    }
}
