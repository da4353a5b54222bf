//! What has happened in a made-up case up to the last chapter: sweeps of numbers, talks, an older
//! promise, wrong numbers, a change of hands. The habits of the person hold throughout.

use super::choice::Choice;
use super::debt::{Debt, rounded};
use super::person::{Hours, People, Temper};
use super::plan::{Outline, days_before};
use super::rng::{Purpose, Rng};
use super::texts::{Chances, Debtor};
use super::{Book, DemoAct, ending, talk};
use crate::domain::event::{Body, Contact, Direction, PartyFlag, PromisePart};
use crate::domain::id::{CaseId, PartyId, Subject};
use crate::domain::money::Money;
use crate::domain::party::{Point, PointKind, PointState, Role};
use crate::domain::time::{Date, Moment, plus_days, start_of};
use chrono::{Datelike, NaiveTime, TimeDelta, Timelike, Weekday};

/// Minutes of the day in which nobody is called earlier or later.
const DAY: (i64, i64) = (8 * 60 + 35, 19 * 60 + 45);

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

/// Tells one case.
pub(super) struct Teller<'a> {
    book: &'a Book,
    pub(super) outline: &'a Outline<'a>,
    case: CaseId,
    people: &'a People,
    pub(super) debt: &'a Debt,
    pub(super) rng: Rng,
    acts: Vec<DemoAct>,
    /// The debtor's own numbers that may still be called.
    numbers: Vec<&'a Point>,
    /// Why they do not pay: code and phrase, the same throughout.
    reason: &'a (String, String),
    /// Until when somebody else held the case, and who.
    before: Option<(Moment, usize)>,
    owner: usize,
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
    fn new(
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

    /// Nothing was done on that day yet.
    pub(super) fn is_free(&self, day: Date) -> bool {
        self.acts.iter().all(|act| act.at.date() != day)
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

    fn somebody(&self) -> Option<(PartyId, &'a Point)> {
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
    fn bad_number(&mut self, day: Date) {
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

    /// Just after what was done last.
    pub(super) fn just_after(&mut self) -> Option<Moment> {
        let last = self.acts.last()?.at;
        Some(last + TimeDelta::seconds(self.rng.between(20, 90)))
    }

    /// How many own numbers a whole round calls.
    pub(super) fn round(&self) -> usize {
        self.numbers.len()
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

    /// The contact with the debtor of a talk with that outcome.
    pub(super) fn talked(&mut self, outcome: &str, said: &Said) -> Body {
        let noted = said.amount.is_some() || self.rng.chance(self.chances().note);
        let note = if noted { self.note(outcome, said) } else { None };
        let point = self.numbers.first().copied();
        let mut contact = self.contact("call", outcome, point, note);
        let span = if outcome == "HUP" { (4, 25) } else { (45, 420) };
        contact.seconds = Some(self.seconds(span.0, span.1));
        if matches!(outcome, "CNP" | "HRD") {
            contact.reason = Some(self.reason.0.clone());
        }
        // Now and then it is the debtor who calls.
        if outcome != "HUP" && self.rng.chance(4) {
            contact.direction = Direction::In;
        }
        Body::Contact(contact)
    }

    fn contact(
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
        if !template.contains('{') {
            return Some(template.clone());
        }
        let day = said.day.unwrap_or(self.outline.anchor);
        let amount = talk::amount(self.money(said.amount.unwrap_or(self.debt.oldest)));
        let relation = self.people.parties.iter().find(|p| p.role == Role::ContactPerson);
        Some(talk::fill(
            template,
            &[
                ("amount", &amount),
                ("date", &day.format(&voice.day).to_string()),
                ("time", &said.time.map(talk::time).unwrap_or_default()),
                ("reason", &self.reason.1),
                ("who", &self.people.parties[0].name),
                ("relation", relation.and_then(|p| p.relation.as_deref()).unwrap_or(&voice.spouse)),
                ("channel", voice.pay_channels.pick(&mut self.rng)),
            ],
        ))
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

    fn seconds(&mut self, low: i64, high: i64) -> u32 {
        u32::try_from(self.rng.between(low, high)).unwrap_or(0)
    }

    pub(super) fn chances(&self) -> &'a Chances {
        &self.book.texts.chances
    }

    /// The debtor.
    pub(super) fn debtor(&self) -> PartyId {
        self.people.parties[0].id
    }

    /// The reason why nothing is paid is an illness.
    pub(super) fn illness(&self) -> bool {
        self.reason.0 == "illness"
    }

    /// The moment it is now.
    pub(super) fn now(&self) -> Moment {
        self.book.as_of
    }

    /// The day itself, but for Sundays, on which nobody works; today is always worked.
    pub(super) fn worked(&self, day: Date) -> Date {
        match day.weekday() {
            Weekday::Sun if day != self.today => {
                let before = days_before(day, 1);
                if before >= self.outline.received { before } else { plus_days(day, 1) }
            }
            _ => day,
        }
    }

    /// A working day between so many days after that day, or before it when below 0.
    pub(super) fn some_day(&mut self, day: Date, low: i64, high: i64) -> Date {
        let days = self.rng.between(low, high);
        self.worked(if days < 0 { days_before(day, days) } else { plus(day, days) })
    }

    /// A moment of that day at which the debtor picks up; none when today's have not come yet.
    pub(super) fn answers(&mut self, day: Date) -> Option<Moment> {
        let hours = match self.people.hours {
            _ if self.company() => (9 * 60 + 5, 17 * 60 + 25),
            Hours::Any => (8 * 60 + 40, 19 * 60 + 30),
            Hours::Morning => (8 * 60 + 40, 11 * 60 + 20),
            Hours::Noon => (11 * 60 + 45, 13 * 60 + 35),
            Hours::Evening => (18 * 60 + 5, DAY.1),
        };
        self.within(day, hours)
    }

    /// A moment of that day at which the debtor does not pick up.
    pub(super) fn silent(&mut self, day: Date) -> Option<Moment> {
        let hours = match self.people.hours {
            _ if self.company() => (9 * 60 + 5, 17 * 60 + 25),
            Hours::Any => DAY,
            Hours::Morning => (13 * 60, DAY.1),
            Hours::Noon => (14 * 60, DAY.1),
            Hours::Evening => (DAY.0, 17 * 60 + 45),
        };
        self.within(day, hours)
    }

    fn company(&self) -> bool {
        self.outline.kind.segment.debtor == Debtor::Company
    }

    /// A moment between these minutes of the day, and of today before now.
    pub(super) fn within(&mut self, day: Date, (from, to): (i64, i64)) -> Option<Moment> {
        let now = i64::from(self.book.as_of.hour() * 60 + self.book.as_of.minute());
        let to = if day == self.today { to.min(now - 4) } else { to };
        if day > self.today || to <= from {
            return None;
        }
        let second = self.rng.between(from * 60, to * 60);
        Some(start_of(day) + TimeDelta::seconds(second))
    }
}

/// So many days later.
pub(super) fn plus(day: Date, days: i64) -> Date {
    plus_days(day, u32::try_from(days).unwrap_or(0))
}

/// The half hour at or before a moment.
pub(super) fn half_hour(at: Moment) -> Moment {
    at - TimeDelta::seconds(i64::from(at.minute() % 30 * 60 + at.second()))
}
