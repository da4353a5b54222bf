//! What of a case bears on every contact in it, and what of a person on every contact with them.

use super::{Lifted, May, OwnNumber, Past, Wanted, may_contact};
use crate::domain::casefile::Cut;
use crate::domain::consent::{consents, overrides};
use crate::domain::event::{HoldReason, PartyFlag, Step};
use crate::domain::finding::{FactKind, facts_of};
use crate::domain::id::PartyId;
use crate::domain::party::{PointState, Role};
use crate::domain::rules::Rules;
use crate::domain::standing::Standing;
use crate::domain::strategy::Place;
use crate::domain::time::Moment;
use crate::domain::work;
use chrono::{TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// What of a case bears on every contact in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The debtor's own numbers.
    pub own: Vec<OwnNumber>,
    hold: Option<HoldReason>,
    /// A signed plan is kept.
    plan: bool,
    strategy: Vec<usize>,
    agreed: Option<Moment>,
    /// Which rules the case goes by.
    apart: u8,
}

impl Asked {
    /// Of a case as it stands, whose debtor has these numbers.
    #[must_use]
    pub fn of(standing: &Standing<'_>, own: Vec<OwnNumber>, rules: &Rules) -> Self {
        let rules = rules.of_facts(standing.facts);
        let next = standing.facts.entered.map(|_| standing.next);
        let agreed = next.filter(|next| next.timed && next.step == Step::CallBack);
        Self {
            own,
            plan: standing.quiet && standing.facts.promise.is_some_and(|promise| promise.plan),
            hold: standing.facts.hold.filter(|_| standing.held).map(|hold| hold.reason),
            strategy: Place::of(standing.facts, standing.dpd, standing.counted, rules)
                .rows()
                .collect(),
            agreed: agreed.map(|next| next.due),
            apart: standing.facts.apart,
        }
    }

    /// May that person be contacted through that number or address at that moment?
    #[must_use]
    pub fn may(&self, person: &Person, through: &Through<'_>, rules: &Rules, at: Moment) -> May {
        let debtor = person.role == Role::Debtor;
        let lifted = Lifted {
            consents: person.consents.clone(),
            overrides: person.overrides.clone(),
            agreed: self.agreed.filter(|_| debtor),
        };
        let wanted = Wanted {
            channel: through.channel,
            role: person.role,
            flags: &person.flags,
            hold: self.hold,
            plan: self.plan,
            point: through.state,
            with_person: &person.past,
            through_number: through.past,
            own: &self.own,
            strategy: &self.strategy,
            lifted: &lifted,
            ahead: &person.ahead,
        };
        may_contact(&wanted, rules.at(self.apart), at)
    }
}

/// What of a person bears on every contact with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    role: Role,
    flags: BTreeSet<PartyFlag>,
    past: Vec<Past>,
    consents: Vec<super::Consent>,
    overrides: Vec<super::Override>,
    ahead: Vec<TimeDelta>,
}

impl Person {
    /// A party of the case: what was found of them in it, and in every case `past` and `flags`.
    #[must_use]
    pub fn of(
        cut: &Cut<'_>,
        (party, role): (PartyId, Role),
        flags: impl IntoIterator<Item = PartyFlag>,
        past: Vec<Past>,
    ) -> Self {
        let flags = work::flags(cut, party).into_iter().chain(flags).collect();
        let (consents, overrides) = (consents(cut, party), overrides(cut, party));
        Self { role, flags, past, consents, overrides, ahead: Vec::new() }
    }
}

impl Person {
    /// The same, judged by the person's own clocks: the zones in which they were found, beside that of
    /// the portfolio.
    #[must_use]
    pub fn by_own_clock(mut self, zones: &[Tz], portfolio: Tz, at: Moment) -> Self {
        let ahead = zones.iter().filter_map(|zone| ahead(*zone, portfolio, at));
        self.ahead = ahead.collect();
        self
    }
}

/// The zones in which somebody was found.
#[must_use]
pub fn zones(cut: &Cut<'_>, party: PartyId) -> Vec<Tz> {
    let facts = facts_of(cut, party).into_iter();
    let zones = facts.filter(|fact| fact.kind == FactKind::TimeZone);
    zones.filter_map(|fact| fact.value.parse().ok()).collect()
}

/// How far a zone's clock is ahead of another's at a moment of that other one.
fn ahead(zone: Tz, portfolio: Tz, at: Moment) -> Option<TimeDelta> {
    let there = portfolio.from_local_datetime(&at).earliest()?.with_timezone(&zone);
    Some(there.naive_local() - at)
}

/// Through what, and by which channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Through<'a> {
    /// The channel's code.
    pub channel: &'a str,
    /// How far the number or address can be used.
    pub state: PointState,
    /// Contacts through it, in every case.
    pub past: &'a [Past],
}
