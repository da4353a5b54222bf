//! What people do in a made-up case: talks, sweeps of the numbers, messages, promises, payments.

use super::choice::Choice;
use super::hours::{DAY, half_hour};
use super::person::Temper;
use super::teller::{Said, Teller};
use crate::domain::event::{Body, PartyFlag, PromisePart};
use crate::domain::id::{PartyId, Subject};
use crate::domain::party::{Point, PointKind, PointState, Role};
use crate::domain::time::{Date, Moment};
use chrono::{TimeDelta, Timelike};

impl<'a> Teller<'a> {
    /// The desk books a payment with its moment's day as the value date.
    pub(super) fn book_payment(&mut self, at: Moment, minor: i64) {
        let reference = Some(format!("{:08}", self.rng.below(100_000_000)));
        let (money, account) = (self.money(minor), Some(self.debt.account.id));
        let paid = at.date();
        self.act(at, vec![Body::PaymentBooked { money, paid, account, reference }]);
    }

    /// The debtor promises parts on days, each in the minor unit.
    pub(super) fn promise(&mut self, at: Moment, parts: &[(Date, i64)]) {
        let Some(&(due, _)) = parts.first() else { return };
        let total: i64 = parts.iter().map(|(_, minor)| minor).sum();
        let outcome = if total * 2 < self.debt.cure { "PAR" } else { "PTP" };
        let said = Said { amount: Some(total), day: Some(due), time: None };
        let contact = self.talked(outcome, &said);
        let parts = parts.iter();
        let parts = parts.map(|&(due, minor)| PromisePart { due, money: self.money(minor) });
        let promise = Body::PromiseMade {
            parts: parts.collect(),
            accounts: Vec::new(),
            party: None,
            overridden: None,
        };
        self.act(at, vec![contact, promise]);
    }

    /// A talk with the debtor that agreed nothing.
    pub(super) fn small_talk(&mut self, day: Date) {
        let Some(at) = self.answers(day) else { return self.sweep(day) };
        let talks = &self.book.texts.talks;
        let outcomes: &Choice<String> = match self.people.temper {
            Temper::Willing => &talks.willing,
            Temper::Stretched => &talks.stretched,
            Temper::Evasive => &talks.evasive,
            Temper::Refusing => &talks.refusing,
        };
        let mut outcome = outcomes.pick(&mut self.rng).as_str();
        let back = half_hour(at + TimeDelta::minutes(self.rng.between(40, 180)));
        if outcome == "CBK" && (back.hour() >= 19 || back + TimeDelta::minutes(4) >= self.now()) {
            outcome = "WIL";
        }
        let contact = self.talked(outcome, &Said { time: Some(back.time()), ..Said::default() });
        self.act(at, vec![contact]);
        if outcome == "CBK" {
            // Called as agreed; it led nowhere.
            let contact = self.talked("WIL", &Said::default());
            let at = back + TimeDelta::seconds(self.rng.between(5, 200));
            self.act(at, vec![contact]);
        }
    }

    /// Somebody named by the debtor picks up; without anybody, the debtor's own numbers are swept.
    pub(super) fn relative(&mut self, day: Date) {
        let Some((party, point)) = self.somebody() else { return self.small_talk(day) };
        let Some(at) = self.within(day, DAY) else { return };
        let refuses = !self.outline.has_others && self.rng.chance(12);
        let outcome = if refuses { "TPR" } else { "TPM" };
        let note = self.note(outcome, &Said::default());
        let mut contact = self.contact("call", outcome, Some(point), note);
        contact.party = Some(party);
        contact.seconds = Some(self.seconds(15, 80));
        let mut events = vec![(Subject::Case(self.case), Body::Contact(contact))];
        if refuses {
            let flagged = Body::PartyFlagged { flag: PartyFlag::Refused, on: true, note: None };
            let judged = Body::ContactPointJudged { point: point.id, state: PointState::Refused };
            events.extend([(Subject::Party(party), flagged), (Subject::Party(party), judged)]);
        }
        self.act_on(at, events);
    }

    pub(super) fn somebody(&self) -> Option<(PartyId, &'a Point)> {
        let refused = |point: &Point| {
            self.acts.iter().flat_map(|act| &act.events).any(|(_, body)| {
                matches!(body, Body::ContactPointJudged { point: p, .. } if *p == point.id)
            })
        };
        let people = self.people;
        let party = people.parties.iter().find(|p| p.role == Role::ContactPerson)?;
        let point = people.points.iter().find(|p| p.party == party.id)?;
        (!refused(point)).then_some((party.id, point))
    }

    /// The last of the debtor's numbers turns out to be somebody else's, or dead, and is not
    /// called again.
    pub(super) fn bad_number(&mut self, day: Date) {
        let Some(at) = self.within(day, DAY) else { return };
        let Some(point) = self.numbers.pop() else { return };
        let (outcome, state) = match self.rng.below(3) {
            0 => ("INV", PointState::Invalid),
            _ => ("WRN", PointState::NotTheirs),
        };
        let note = self.note(outcome, &Said::default());
        let contact = Body::Contact(self.contact("call", outcome, Some(point), note));
        let judged = Body::ContactPointJudged { point: point.id, state };
        let events =
            vec![(Subject::Case(self.case), contact), (Subject::Party(point.party), judged)];
        self.act_on(at, events);
    }

    /// The numbers are called one after the other, and nobody answers.
    pub(super) fn sweep(&mut self, day: Date) {
        let Some(at) = self.silent(day) else { return };
        let count = if self.rng.chance(65) { 1 } else { 2 };
        self.sweep_from(at, count);
    }

    /// The same, from that moment, so many numbers.
    pub(super) fn sweep_from(&mut self, mut at: Moment, count: usize) {
        for point in self.numbers.clone().into_iter().take(count) {
            let outcome = self.book.texts.talks.unanswered.pick(&mut self.rng);
            let noted = self.rng.chance(self.chances().note_unanswered);
            let note = if noted { self.note(outcome, &Said::default()) } else { None };
            let contact = self.contact("call", outcome, Some(point), note);
            self.act(at, vec![Body::Contact(contact)]);
            at += TimeDelta::seconds(self.rng.between(25, 75));
        }
    }

    /// A message or a letter to the debtor.
    pub(super) fn message(&mut self, day: Date) {
        let Some(at) = self.within(day, DAY) else { return };
        let kind_of = |kind| self.people.points.iter().find(|p| p.kind == kind);
        let letter = self.rng.chance(self.chances().letter);
        let email = kind_of(PointKind::Email);
        let (channel, code, point) = match (letter, email) {
            (false, None) if self.company() => return,
            (true, _) => ("letter", "LTR", kind_of(PointKind::Address)),
            (false, Some(email)) => ("email", "MAIL", Some(email)),
            (false, None) => ("sms", "SMS", self.numbers.first().copied()),
        };
        let note = self.note(code, &Said::default());
        let contact = self.contact(channel, "SNT", point, note);
        self.act(at, vec![Body::Contact(contact)]);
    }
}
