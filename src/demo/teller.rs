//! Who tells a made-up case: what is known of it, and the words for what is done in it.

use super::debt::{Debt, rounded};
use super::person::People;
use super::plan::Outline;
use super::rng::{Purpose, Rng};
use super::texts::{Chances, Debtor};
use super::{Book, DemoAct, talk};
use crate::domain::event::{Body, Contact, Direction};
use crate::domain::id::{CaseId, PartyId, Subject};
use crate::domain::money::Money;
use crate::domain::party::{Point, Role};
use crate::domain::time::{Date, Moment};
use chrono::{NaiveTime, TimeDelta};

/// Tells one case.
pub(super) struct Teller<'a> {
    pub(super) book: &'a Book,
    pub(super) outline: &'a Outline<'a>,
    pub(super) case: CaseId,
    pub(super) people: &'a People,
    pub(super) debt: &'a Debt,
    pub(super) rng: Rng,
    pub(super) acts: Vec<DemoAct>,
    /// The debtor's own numbers that may still be called.
    pub(super) numbers: Vec<&'a Point>,
    /// Why they do not pay: code and phrase, the same throughout.
    pub(super) reason: &'a (String, String),
    /// Until when somebody else held the case, and who.
    pub(super) before: Option<(Moment, usize)>,
    pub(super) owner: usize,
    pub(super) today: Date,
}

/// What an outcome is recorded with.
#[derive(Default)]
pub(super) struct Said {
    pub(super) amount: Option<i64>,
    pub(super) day: Option<Date>,
    pub(super) time: Option<NaiveTime>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        book: &'a Book,
        outline: &'a Outline<'a>,
        case: CaseId,
        people: &'a People,
        debt: &'a Debt,
        owner: usize,
    ) -> Self {
        let mut rng = Rng::of(book.seed, Purpose::Story, outline.index);
        let reason = outline.kind.voice.reasons.pick(&mut rng);
        Self {
            book,
            outline,
            case,
            people,
            debt,
            rng,
            acts: Vec::with_capacity(8),
            numbers: people.points.iter().take(people.own_numbers).collect(),
            reason,
            before: None,
            owner,
            today: book.as_of.date(),
        }
    }

    /// Somebody did that then.
    pub(super) fn act(&mut self, at: Moment, bodies: Vec<Body>) {
        let case = Subject::Case(self.case);
        self.act_on(at, bodies.into_iter().map(|body| (case, body)).collect());
    }

    /// The same, each event with what it is about.
    pub(super) fn act_on(&mut self, at: Moment, events: Vec<(Subject, Body)>) {
        let owner = match self.before {
            Some((until, before)) if at < until => before,
            _ => self.owner,
        };
        let by = self.book.collectors[owner].login.clone();
        self.acts.push(DemoAct { by, at, events });
    }

    /// Just after what was done last.
    pub(super) fn just_after(&mut self) -> Option<Moment> {
        let last = self.acts.last()?.at;
        Some(last + TimeDelta::seconds(self.rng.between(20, 90)))
    }

    /// Nothing was done on that day yet.
    pub(super) fn is_free(&self, day: Date) -> bool {
        self.acts.iter().all(|act| act.at.date() != day)
    }

    /// How many own numbers a whole round calls.
    pub(super) fn round(&self) -> usize {
        self.numbers.len()
    }

    /// The contact with the debtor of a talk with that outcome.
    pub(super) fn talked(&mut self, outcome: &str, said: &Said) -> Body {
        let noted = said.amount.is_some() || self.rng.chance(self.chances().note);
        let note = if noted { self.note(outcome, said) } else { None };
        let point = self.numbers.first().copied();
        let mut contact = self.contact("call", outcome, point, note);
        let span = if outcome == "HUP" { (4, 25) } else { (45, 420) };
        contact.seconds = Some(self.seconds(span.0, span.1));
        contact.reason = match outcome {
            "CNP" | "HRD" => Some(self.reason.0.clone()),
            _ => self.book.texts.reasons.get(outcome).cloned(),
        };
        // Now and then it is the debtor who calls.
        if outcome != "HUP" && self.rng.chance(4) {
            contact.direction = Direction::In;
        }
        Body::Contact(contact)
    }

    pub(super) fn contact(
        &self,
        channel: &str,
        outcome: &str,
        point: Option<&Point>,
        note: Option<String>,
    ) -> Contact {
        Contact {
            channel: channel.to_owned(),
            outcome: outcome.to_owned(),
            point: point.map(|p| p.id),
            note,
            ..Contact::default()
        }
    }

    /// A note that fits that outcome.
    pub(super) fn note(&mut self, outcome: &str, said: &Said) -> Option<String> {
        let voice = &self.outline.kind.voice;
        let template = voice.notes.get(outcome)?.pick(&mut self.rng);
        Some(talk::fill(template, |key| self.word(key, said)))
    }

    /// What stands for a key in a note.
    fn word(&mut self, key: &str, said: &Said) -> String {
        let voice = &self.outline.kind.voice;
        match key {
            "amount" => talk::amount(self.money(said.amount.unwrap_or(self.debt.oldest))),
            "date" => said.day.unwrap_or(self.outline.anchor).format(&voice.day).to_string(),
            "time" => said.time.map(talk::time).unwrap_or_default(),
            "reason" => self.reason.1.clone(),
            "who" => self.people.parties[0].name.clone(),
            "channel" => voice.pay_channels.pick(&mut self.rng).clone(),
            "relation" => {
                let named = self.people.parties.iter().find(|p| p.role == Role::ContactPerson);
                let relation = named.and_then(|p| p.relation.as_ref());
                relation.unwrap_or(&voice.spouse).clone()
            }
            _ => String::new(),
        }
    }

    pub(super) fn money(&self, minor: i64) -> Money {
        Money::new(self.debt.currency.from_minor(minor), self.debt.currency)
    }

    /// What somebody offers: all that is overdue, the oldest item, or a round part.
    pub(super) fn offer(&mut self) -> i64 {
        let (cure, oldest) = (self.debt.cure, self.debt.oldest);
        match self.rng.below(20) {
            0..10 => cure,
            10..15 => oldest.max(cure / 8),
            _ => rounded(cure * self.rng.between(3, 8) / 10).min(cure),
        }
    }

    pub(super) fn seconds(&mut self, low: i64, high: i64) -> u32 {
        u32::try_from(self.rng.between(low, high)).unwrap_or(0)
    }

    pub(super) fn chances(&self) -> &'a Chances {
        &self.book.texts.chances
    }

    /// The debtor.
    pub(super) fn debtor(&self) -> PartyId {
        self.people.parties[0].id
    }

    pub(super) fn company(&self) -> bool {
        self.outline.kind.segment.debtor == Debtor::Company
    }

    /// The reason why nothing is paid is an illness.
    pub(super) fn illness(&self) -> bool {
        self.reason.0 == "ill"
    }

    /// The moment it is now.
    pub(super) fn now(&self) -> Moment {
        self.book.as_of
    }
}
