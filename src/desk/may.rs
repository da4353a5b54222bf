//! Whether the people of a case may be contacted, over every case and owner.

use super::view::{CaseCard, CaseKey};
use super::{Desk, DeskError};
use crate::domain::casefile::Cut;
use crate::domain::contact::Verdict;
use crate::domain::event::{Contact, Direction};
use crate::domain::fold::fold_cut;
use crate::domain::id::PartyId;
use crate::domain::may::{Asked, OwnNumber, Past, Person, Through, zones};
use crate::domain::party::{Point, PointKind, Role, normalise};
use crate::domain::rules::Rules;
use crate::domain::standing::{Standing, stand};
use crate::domain::time::{Moment, NEVER, plus_days, start_of};
use crate::domain::work;
use crate::store::Counted;

/// The channel that a number or address is for, unless another is chosen.
const fn channel(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Phone => "call",
        PointKind::Email => "email",
        PointKind::Address => "visit",
    }
}

/// Minutes: clocks of the world differ by whole quarters of an hour.
const QUARTER: i64 = 15;

/// A number or address with what was made through it.
struct Known {
    point: Point,
    past: Vec<Past>,
}

impl Desk {
    /// Fills in what may be done with each number and address of a card.
    pub(super) fn fill_may(
        &self,
        card: &mut CaseCard,
        cut: &Cut<'_>,
        standing: &Standing<'_>,
    ) -> Result<(), DeskError> {
        let now = self.now();
        card.may_until = next_change(&self.rules, now);
        let elsewhere = card.parties.iter().any(|party| !zones(cut, party.id).is_empty());
        if elsewhere {
            // Hours begin and end there at any quarter of an hour here.
            card.may_until = card.may_until.min(now + chrono::TimeDelta::minutes(QUARTER));
        }
        let points = self.points(cut, card.key)?;
        let asked = Asked::of(standing, own(&points, work::debtor(cut)), &self.rules);
        for party in &mut card.parties {
            let person = self.person_of(cut, card.key, (party.id, party.role))?;
            for view in &mut party.points {
                let Some(known) = points.iter().find(|known| known.point.id == view.id) else {
                    continue;
                };
                let channel = channel(view.kind);
                let through = Through { channel, state: view.state, past: &known.past };
                view.may = asked.may(&person, &through, &self.rules, now);
            }
        }
        Ok(())
    }

    /// The rules that a contact made at the moment of the cut was against, by their ids. What has happened is
    /// taken down whatever they say, and marked.
    pub(super) fn against(
        &self,
        key: CaseKey,
        cut: &Cut<'_>,
        contact: &Contact,
    ) -> Result<Vec<String>, DeskError> {
        let Some(debtor) = work::debtor(cut).filter(|_| contact.direction == Direction::Out) else {
            return Ok(Vec::new());
        };
        let facts = fold_cut(cut, NEVER, &self.rules);
        let standing = stand(&facts, &self.rules, cut.as_of);
        let points = self.points(cut, key)?;
        let asked = Asked::of(&standing, own(&points, Some(debtor)), &self.rules);
        let party = contact.party.unwrap_or(debtor);
        let parties = work::parties(cut);
        let role = parties.iter().find(|known| known.id == party).map(|known| known.role);
        let role = role.unwrap_or(if party == debtor { Role::Debtor } else { Role::ContactPerson });
        let person = self.person_of(cut, key, (party, role))?;
        let known = points.iter().find(|known| Some(known.point.id) == contact.point);
        let through = Through {
            channel: &contact.channel,
            state: known.map(|known| known.point.state).unwrap_or_default(),
            past: known.map_or(&[][..], |known| &known.past),
        };
        let may = asked.may(&person, &through, &self.rules, cut.as_of);
        let against = may.why.into_iter().filter(|why| why.verdict > Verdict::Ok);
        Ok(against.map(|why| why.rule).collect())
    }

    fn points(&self, cut: &Cut<'_>, key: CaseKey) -> Result<Vec<Known>, DeskError> {
        let known = |point: Point| {
            let value = normalise(point.kind, &point.value);
            let past = past(self.store.number(&value)?.contacts, key);
            Ok(Known { point, past })
        };
        work::points(cut).into_iter().map(known).collect()
    }

    fn person_of(
        &self,
        cut: &Cut<'_>,
        key: CaseKey,
        (party, role): (PartyId, Role),
    ) -> Result<Person, DeskError> {
        let person = self.store.person(party)?;
        let past = past(person.contacts, key);
        let of_them = Person::of(cut, (party, role), person.flags, past);
        Ok(of_them.by_own_clock(&zones(cut, party), self.store.zone(), cut.as_of))
    }
}

/// The debtor's own telephone numbers.
fn own(points: &[Known], debtor: Option<PartyId>) -> Vec<OwnNumber> {
    let own = points
        .iter()
        .filter(|known| known.point.kind == PointKind::Phone && Some(known.point.party) == debtor);
    own.map(|known| OwnNumber { state: known.point.state, past: known.past.clone() }).collect()
}

/// The next moment at which an answer changes by itself: hours begin or end, a day begins.
fn next_change(rules: &Rules, at: Moment) -> Moment {
    let tomorrow = start_of(plus_days(at.date(), 1));
    let edges = rules.contact.hours.iter().flat_map(|rule| [rule.from, rule.to]);
    let today = edges.map(|edge| at.date().and_time(edge)).filter(|edge| *edge > at);
    today.min().unwrap_or(tomorrow)
}

fn past(contacts: Vec<Counted>, here: CaseKey) -> Vec<Past> {
    let past = |counted: Counted| Past {
        at: counted.at,
        here: counted.case == here,
        channel: counted.channel,
        incoming: counted.incoming,
        outcome: counted.outcome,
    };
    contacts.into_iter().map(past).collect()
}
