//! The last chapter of a made-up case: what makes it stand today as it does.

use super::hours::{half_hour, plus};
use super::situation::Situation;
use super::talk;
use super::teller::{Said, Teller};
use crate::domain::event::{Body, HoldReason, PartyFlag, Step};
use crate::domain::id::Subject;
use crate::domain::time::{Date, Moment, start_of};
use chrono::{TimeDelta, Timelike};

/// Tells the last chapter of that case.
pub(super) fn tell(teller: &mut Teller<'_>) {
    let began = teller.worked(teller.outline.began);
    match teller.outline.situation {
        Situation::NotDue | Situation::Cured | Situation::Fresh | Situation::Untouched => {}
        Situation::Working => teller.working(began),
        Situation::PromiseOpen => teller.promise_open(began),
        Situation::PromiseToday => teller.promise_today(began),
        Situation::Broken => teller.broken(began),
        Situation::CallBackNow => teller.call_back(began, true),
        Situation::CallBackLater => teller.call_back(began, false),
        Situation::Planned => teller.planned(began),
        Situation::Dispute => teller.rest(began, "DSP", HoldReason::Dispute, 5),
        Situation::Hardship => teller.rest(began, "HRD", HoldReason::Hardship, 30),
        Situation::Complaint => teller.rest(began, "CMP", HoldReason::Complaint, 15),
        Situation::Deceased => teller.deceased(began),
        Situation::ClaimOpen | Situation::ClaimMissing => teller.claim(began),
        Situation::DoneTalk => teller.done_talk(began),
        Situation::DoneRounds => teller.done_rounds(began),
        Situation::StartedToday => {
            teller.working(began);
            teller.one_round();
        }
    }
}

impl Teller<'_> {
    /// Somebody was reached, and nobody since; the next step is due.
    fn working(&mut self, began: Date) {
        if self.rng.chance(15) {
            self.relative(began)
        } else {
            self.small_talk(began)
        }
        let days = (self.today - began).num_days();
        if self.rng.chance(12) {
            self.next_step(began, days);
        }
        for _ in 0..self.rng.below(4).min(u32::try_from(days / 3).unwrap_or(0)) {
            let day = self.some_day(began, 2, days - 1);
            if !self.is_free(day) {
                continue;
            }
            if self.rng.chance(self.chances().message) {
                self.message(day)
            } else {
                self.sweep(day)
            }
        }
    }

    /// A reminder for so many days after that day, set after the talk.
    fn next_step(&mut self, day: Date, days: i64) {
        let Some(at) = self.just_after() else { return };
        let step = [Step::Call, Step::Call, Step::Letter, Step::Negotiate, Step::Visit];
        let step = step[self.rng.below(5) as usize];
        let due = start_of(plus(day, days)) + TimeDelta::hours(9);
        let note = Some(self.outline.kind.voice.next.pick(&mut self.rng).clone());
        self.act(at, vec![Body::NextActionSet { step, due, timed: false, note, with: vec![] }]);
    }

    fn planned(&mut self, began: Date) {
        self.small_talk(began);
        let days = (self.today - began).num_days() + self.rng.between(1, 6);
        self.next_step(began, days);
    }

    /// A promise that runs beyond today; at times in two parts.
    fn promise_open(&mut self, began: Date) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let ago = (self.today - began).num_days();
        let due = self.some_day(self.today, 1, 13 - ago);
        let offer = self.offer();
        match self.rng.chance(15) {
            true => self.promise(at, &[(due, offer - offer / 2), (plus(due, 7), offer / 2)]),
            false => self.promise(at, &[(due, offer)]),
        }
    }

    fn promise_today(&mut self, began: Date) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let offer = self.offer();
        self.promise(at, &[(self.today, offer)]);
    }

    /// Promised for a day long enough ago that no policy's grace lasts, and nothing came.
    fn broken(&mut self, began: Date) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let days = (self.today - began).num_days();
        let due = self.some_day(began, 1, days - 5);
        let offer = self.offer();
        self.promise(at, &[(due, offer)]);
        if self.rng.chance(40) {
            let yesterday = self.worked(plus(began, days - 1));
            self.sweep(yesterday);
        }
    }

    fn call_back(&mut self, began: Date, now: bool) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let due = if now { self.about_now() } else { self.later_today() };
        let due = due.unwrap_or_else(|| start_of(plus(self.today, 1)) + TimeDelta::hours(10));
        let said = Said { time: Some(due.time()), ..Said::default() };
        let contact = self.talked("CBK", &said);
        let next = Body::NextActionSet {
            step: Step::CallBack,
            due,
            timed: true,
            note: None,
            with: vec![],
        };
        self.act(at, vec![contact, next]);
    }

    /// A round time within ten minutes of now; none at night.
    fn about_now(&mut self) -> Option<Moment> {
        let now = self.now();
        let five = i64::from(now.minute() % 5 * 60 + now.second());
        let due = now - TimeDelta::seconds(five) + TimeDelta::minutes(5 * self.rng.between(-2, 2));
        in_hours(due, self.today)
    }

    /// A half hour later today; none when the day is over.
    fn later_today(&mut self) -> Option<Moment> {
        let due = half_hour(self.now()) + TimeDelta::minutes(30 * self.rng.between(2, 9));
        in_hours(due, self.today)
    }

    /// A talk after which the case rests for so many days.
    fn rest(&mut self, began: Date, outcome: &str, reason: HoldReason, days: i64) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let contact = self.talked(outcome, &Said::default());
        let hold = self.hold(began, reason, days, outcome);
        self.act(at, vec![contact, hold]);
        if reason == HoldReason::Hardship && self.illness() && !self.outline.has_others {
            self.flag(at, PartyFlag::Ill);
        }
    }

    fn hold(&mut self, began: Date, reason: HoldReason, days: i64, outcome: &str) -> Body {
        // Still resting today, to be looked at tomorrow at the earliest.
        let until = plus(began, days).max(plus(self.today, 1));
        let note = self.note(outcome, &Said::default());
        Body::HoldPlaced { reason, until, note }
    }

    fn flag(&mut self, at: Moment, flag: PartyFlag) {
        let at = at + TimeDelta::seconds(self.rng.between(20, 90));
        let party = Subject::Party(self.debtor());
        self.act_on(at, vec![(party, Body::PartyFlagged { flag, on: true, note: None })]);
    }

    /// The family says that the debtor has died.
    fn deceased(&mut self, began: Date) {
        let Some(at) = self.within(began, (9 * 60, 18 * 60)) else { return };
        let contact = self.talked("DED", &Said::default());
        let hold = self.hold(began, HoldReason::Deceased, 7, "DED");
        self.act(at, vec![contact, hold]);
        self.flag(at, PartyFlag::Deceased);
    }

    /// The debtor says that it was paid.
    fn claim(&mut self, began: Date) {
        let Some(at) = self.answers(began) else { return self.sweep(began) };
        let minor = self.offer();
        let paid = at.date();
        let said = Said { amount: Some(minor), day: Some(paid), time: None };
        let contact = self.talked("CLP", &said);
        let voice = &self.outline.kind.voice;
        let channel = Some(voice.pay_channels.pick(&mut self.rng).clone());
        let digits = format!("{:04}", self.rng.below(10_000));
        let proof = Some(talk::fill(voice.proofs.pick(&mut self.rng), |_| digits.clone()));
        let money = self.money(minor);
        self.act(at, vec![contact, Body::PaymentClaimed { money, paid, channel, proof }]);
    }

    /// Reached today, where the person's hours have come; else a round without an answer.
    fn done_talk(&mut self, began: Date) {
        self.small_talk(began);
        let Some(at) = self.answers(self.today) else { return self.one_round() };
        let drawn = self.rng.below(20);
        match drawn {
            0..9 => {
                let due = self.some_day(self.today, 1, 9);
                let offer = self.offer();
                self.promise(at, &[(due, offer)]);
                if drawn == 0 {
                    self.paid_at_once(at);
                }
            }
            9 => self.claim(self.today),
            _ => self.small_talk(self.today),
        }
    }

    /// Paid soon after the talk, and booked at the desk.
    fn paid_at_once(&mut self, talked: Moment) {
        let at = talked + TimeDelta::minutes(self.rng.between(12, 90));
        if at < self.now() {
            let minor = self.debt.oldest;
            self.book_payment(at, minor);
        }
    }

    /// Every number called in three rounds two hours apart; fewer where the day is young.
    fn done_rounds(&mut self, began: Date) {
        self.small_talk(began);
        let first =
            start_of(self.today) + TimeDelta::minutes(self.rng.between(8 * 60 + 40, 9 * 60));
        for round in 0..3 {
            let at = first + TimeDelta::minutes(round * self.rng.between(125, 135));
            if at + TimeDelta::minutes(10) < self.now() {
                self.sweep_from(at, self.round());
            }
        }
    }

    /// One round today in which nobody answers.
    fn one_round(&mut self) {
        if let Some(at) = self.silent(self.today) {
            self.sweep_from(at, self.round());
        }
    }
}

/// The moment itself when people may be called then on that day.
fn in_hours(at: Moment, day: Date) -> Option<Moment> {
    (at.date() == day && (9..20).contains(&at.hour())).then_some(at)
}
