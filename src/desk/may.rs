//! Whether the people of a case may be contacted now, over every case and owner.

use super::view::{CaseCard, CaseKey, NextView, PartyView, PointView};
use super::{Desk, DeskError};
use crate::domain::event::{HoldReason, PartyFlag, Step};
use crate::domain::may::{Lifted, May, OwnNumber, Past, Wanted, may_contact};
use crate::domain::party::{PointKind, Role, normalise};
use crate::domain::rules::Rules;
use crate::domain::time::{Moment, plus_days, start_of};
use crate::store::Counted;
use std::collections::BTreeSet;

/// The channel that a number or address is for, unless another is chosen.
const fn channel(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Phone => "call",
        PointKind::Email => "email",
        PointKind::Address => "visit",
    }
}

/// What is known of one person and of each of their numbers.
struct Known {
    flags: BTreeSet<PartyFlag>,
    with_person: Vec<Past>,
    through: Vec<Vec<Past>>,
}

/// What of the case bears on everybody in it.
struct Case<'a> {
    own: &'a [OwnNumber],
    hold: Option<HoldReason>,
    strategy: &'a [usize],
}

impl Desk {
    /// Fills in what may be done with each number and address of a card.
    pub(super) fn fill_may(&self, card: &mut CaseCard) -> Result<(), DeskError> {
        let known = card.parties.iter().map(|party| self.known_of(card.key, party));
        let known = known.collect::<Result<Vec<_>, _>>()?;
        let own: Vec<OwnNumber> = std::iter::zip(&card.parties, &known)
            .filter(|(party, _)| party.role == Role::Debtor)
            .flat_map(|(party, known)| std::iter::zip(&party.points, &known.through))
            .filter(|(point, _)| point.kind == PointKind::Phone)
            .map(|(point, past)| OwnNumber { state: point.state, past: past.clone() })
            .collect();
        let strategy: Vec<usize> = card.strategy.iter().map(|row| row.place).collect();
        let case =
            Case { own: &own, hold: card.hold.map(|(reason, _)| reason), strategy: &strategy };
        card.may_until = next_change(&self.rules, self.now());
        let agreed = card.row.as_ref().and_then(|row| agreed(row.next_action));
        for (party, known) in std::iter::zip(&mut card.parties, &known) {
            let role = party.role;
            let lifted = Lifted {
                consents: party.consents.clone(),
                overrides: party.overrides.clone(),
                agreed: agreed.filter(|_| role == Role::Debtor),
            };
            for (point, through) in std::iter::zip(&mut party.points, &known.through) {
                point.may = self.may(role, point, (known, through), (&case, &lifted));
            }
        }
        Ok(())
    }

    fn may(
        &self,
        role: Role,
        point: &PointView,
        (known, through): (&Known, &Vec<Past>),
        (case, lifted): (&Case<'_>, &Lifted),
    ) -> May {
        let wanted = Wanted {
            channel: channel(point.kind),
            role,
            flags: &known.flags,
            hold: case.hold,
            point: point.state,
            with_person: &known.with_person,
            through_number: through,
            own: case.own,
            strategy: case.strategy,
            lifted,
        };
        may_contact(&wanted, &self.rules, self.now())
    }

    fn known_of(&self, key: CaseKey, party: &PartyView) -> Result<Known, DeskError> {
        let person = self.store.person(party.id)?;
        let past = |contacts: Vec<Counted>| contacts.into_iter().map(|c| past(c, key)).collect();
        let through = party.points.iter().map(|point| {
            let value = normalise(point.kind, point.value.as_deref().unwrap_or_default());
            Ok(past(self.store.number(&value)?.contacts))
        });
        let through = through.collect::<Result<Vec<_>, DeskError>>()?;
        let flags = person.flags.iter().chain(&party.flags).copied().collect();
        Ok(Known { flags, with_person: past(person.contacts), through })
    }
}

/// The time of a call that the debtor agreed to.
fn agreed(next: NextView) -> Option<Moment> {
    (next.timed && next.kind == Step::CallBack).then_some(next.due)
}

/// The next moment at which an answer changes by itself: hours begin or end, a day begins.
fn next_change(rules: &Rules, at: Moment) -> Moment {
    let tomorrow = start_of(plus_days(at.date(), 1));
    let edges = rules.contact.hours.iter().flat_map(|rule| [rule.from, rule.to]);
    let today = edges.map(|edge| at.date().and_time(edge)).filter(|edge| *edge > at);
    today.min().unwrap_or(tomorrow)
}

fn past(counted: Counted, here: CaseKey) -> Past {
    Past {
        at: counted.at,
        here: counted.case == here,
        channel: counted.channel,
        incoming: counted.incoming,
        outcome: counted.outcome,
    }
}
