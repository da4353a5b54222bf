//! Logging calls, messages, letters and visits: a digit picks the number, a letter the outcome,
//! again and again; Enter finishes. Where an input method is on, the arrows choose the outcome.

use super::details::Details;
use super::form::{FieldName, Filled, Purpose};
use crate::desk::view::{CaseCard, CaseKey, PointView};
use crate::domain::event::{Direction, VISIT};
use crate::domain::id::PointId;
use crate::domain::party::{PointKind, PointState, Role};
use crate::domain::rules::{Outcome, Rules};
use serde::{Deserialize, Serialize};

/// What was tried on one number or address, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tried {
    /// Which; `None` for a case without any.
    pub point: Option<PointId>,
    /// The outcome's code.
    pub code: String,
    /// What the outcome needed, as it was filled in.
    pub filled: Filled,
}

/// The layer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactLayer {
    /// The case.
    pub key: CaseKey,
    /// The channel's code.
    pub channel: String,
    /// Who started it.
    pub direction: Direction,
    /// The number or address in hand.
    pub point: Option<PointId>,
    /// The outcome under the arrows, its place in the list.
    pub choice: Option<usize>,
    /// What was tried so far, in order.
    pub tried: Vec<Tried>,
    /// Details, for each number or address that has any.
    pub details: Vec<Details>,
    /// The place of what is being changed among what was tried.
    pub editing: Option<usize>,
}

/// The kind of contact point that a channel uses.
#[must_use]
pub fn kind_of(channel: &str) -> PointKind {
    match channel {
        "letter" | "visit" => PointKind::Address,
        "email" => PointKind::Email,
        _ => PointKind::Phone,
    }
}

/// The points that a channel can use, whoever's they are; a digit picks one by its place.
pub fn points<'a>(card: &'a CaseCard, channel: &str) -> impl Iterator<Item = &'a PointView> {
    let kind = kind_of(channel);
    card.parties.iter().flat_map(|party| &party.points).filter(move |point| point.kind == kind)
}

/// The outcomes of a channel, as listed.
pub fn outcomes<'a>(
    rules: &'a Rules,
    channel: &str,
) -> impl Iterator<Item = &'a Outcome> + use<'a> {
    let channel = channel.to_owned();
    rules.outcomes.iter().filter(move |outcome| outcome.active && outcome.channel == channel)
}

impl ContactLayer {
    /// A layer for that channel, with the first usable number in hand.
    #[must_use]
    pub fn open(card: &CaseCard, channel: &str) -> Self {
        let mut layer = Self {
            key: card.key,
            channel: channel.to_owned(),
            direction: Direction::Out,
            point: None,
            choice: None,
            tried: Vec::new(),
            details: Vec::new(),
            editing: None,
        };
        let usable = || points(card, channel).find(|point| point.state == PointState::Valid);
        let any = || usable().or_else(|| points(card, channel).next()).map(|point| point.id);
        layer.point = layer.first_left(card).or_else(any);
        layer
    }

    /// Takes the point with that digit in hand. `false`: there is none.
    pub fn pick(&mut self, card: &CaseCard, digit: usize) -> bool {
        let place = digit.checked_sub(1);
        let point = place.and_then(|place| points(card, &self.channel).nth(place));
        if let Some(point) = point {
            self.point = Some(point.id);
            self.choice = None;
        }
        point.is_some()
    }

    /// Writes down an outcome on the point in hand, and takes the next one in hand.
    pub fn record(&mut self, card: &CaseCard, code: &str, filled: Filled) {
        let mut filled = filled;
        if let Some(details) = self.details.iter_mut().find(|d| d.point == self.point)
            && let Some(note) = details.take_note()
        {
            filled.entry(FieldName::Text).or_insert(note);
        }
        let tried = Tried { point: self.point, code: code.to_owned(), filled };
        self.choice = None;
        let changed = self.editing.take().filter(|at| *at < self.tried.len());
        match changed {
            Some(at) => self.tried[at] = tried,
            None if self.visits() => self.tried.push(tried),
            None => {
                self.tried.retain(|tried| tried.point != self.point);
                self.tried.push(tried);
            }
        }
        if !self.visits() {
            self.point = self.first_left(card).or(self.point);
        }
    }

    /// Several people can be met at one address.
    #[must_use]
    pub fn visits(&self) -> bool {
        self.channel == VISIT
    }

    /// The place of what was written down last on that point.
    #[must_use]
    pub fn last_of(&self, point: Option<PointId>) -> Option<usize> {
        self.tried.iter().rposition(|tried| tried.point == point)
    }

    /// What holds for the visit or call as a whole stands with the right party, else with whoever
    /// came first.
    #[must_use]
    pub fn is_main(&self, tried: &Tried, rules: &Rules) -> bool {
        let of = || self.tried.iter().filter(|other| other.point == tried.point);
        let right = |other: &&Tried| {
            rules.outcome(&self.channel, &other.code).is_some_and(|o| o.flags.right_party)
        };
        let main = of().find(right).or_else(|| of().next());
        main.is_some_and(|main| std::ptr::eq(main, tried))
    }

    /// The details of that point.
    #[must_use]
    pub fn details_of(&self, point: Option<PointId>) -> Option<&Details> {
        self.details.iter().find(|details| details.point == point)
    }

    /// The details of that point, to be changed.
    pub fn details_at(&mut self, point: Option<PointId>) -> &mut Details {
        let known = self.details.iter().position(|details| details.point == point);
        let at = known.unwrap_or_else(|| {
            self.details.push(Details { point, ..Details::default() });
            self.details.len() - 1
        });
        &mut self.details[at]
    }

    /// Keeps the details of that point; the note among them stands with the outcome's, where there
    /// is one already.
    pub fn keep_details(&mut self, point: Option<PointId>, filled: Filled) {
        let tried = self.tried.iter().any(|tried| tried.point == point);
        let details = self.details_at(point);
        details.filled = filled;
        if tried {
            let note = details.take_note().unwrap_or_default();
            let tried = self.tried.iter_mut().rev().find(|tried| tried.point == point);
            tried.into_iter().for_each(|t| drop(t.filled.insert(FieldName::Text, note.clone())));
        }
        self.details.retain(|details| !details.is_empty());
    }

    /// A point with details and without an outcome: they would be lost.
    #[must_use]
    pub fn without_outcome(&self) -> Option<Option<PointId>> {
        let tried = |point| self.tried.iter().any(|tried| tried.point == point);
        self.details.iter().map(|details| details.point).find(|point| !tried(*point))
    }

    /// What was written down on the point in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<&Tried> {
        self.tried.get(self.last_of(self.point)?)
    }

    /// Takes back what was written down on the point in hand, or its details that have no outcome
    /// yet, or else the last of all.
    pub fn erase(&mut self) {
        self.choice = None;
        let point = self.point;
        if self.last_of(point).is_none() && self.details_of(point).is_some() {
            return self.details.retain(|details| details.point != point);
        }
        match self.last_of(point) {
            Some(at) => drop(self.tried.remove(at)),
            None => self.point = self.tried.pop().map_or(self.point, |tried| tried.point),
        }
    }

    /// Moves through the outcomes. From nowhere it starts with the first that means that nobody
    /// answered, the most frequent ones.
    pub fn choose(&mut self, rules: &Rules, by: isize) {
        let count = outcomes(rules, &self.channel).count().max(1);
        let start = || {
            let first = outcomes(rules, &self.channel).position(|o| o.flags.unanswered);
            first.unwrap_or_default()
        };
        let at = self.choice.map_or_else(start, |at| at.saturating_add_signed(by).min(count - 1));
        self.choice = Some(at);
    }

    /// The outcome under the arrows.
    #[must_use]
    pub fn chosen<'a>(&self, rules: &'a Rules) -> Option<&'a Outcome> {
        outcomes(rules, &self.channel).nth(self.choice?)
    }

    /// The first of the debtor's own valid points that was tried less than the others, here or
    /// earlier today: the one that is left in this round.
    #[must_use]
    pub fn first_left(&self, card: &CaseCard) -> Option<PointId> {
        let kind = kind_of(&self.channel);
        let own = card.parties.iter().filter(|party| party.role == Role::Debtor);
        let own = own.flat_map(|party| &party.points);
        let callable = |p: &&PointView| p.kind == kind && p.state == PointState::Valid;
        let tries = |point: &PointView| {
            let here = self.tried.iter().any(|tried| tried.point == Some(point.id));
            point.attempts_today + u32::from(here)
        };
        let callable: Vec<&PointView> = own.filter(callable).collect();
        let most = callable.iter().map(|point| tries(point)).max()?;
        let fresh = most == 0;
        callable.into_iter().find(|point| fresh || tries(point) < most).map(|point| point.id)
    }

    /// Nothing more is to be done on the case in this round: a conversation with the right party,
    /// or every own number tried.
    #[must_use]
    pub fn finishes(&self, card: &CaseCard, rules: &Rules) -> bool {
        let outcome = |tried: &Tried| rules.outcome(&self.channel, &tried.code);
        let reached = |tried: &Tried| outcome(tried).is_some_and(|o| o.flags.right_party);
        self.tried.iter().any(reached) || self.first_left(card).is_none()
    }

    /// The form that an outcome needs, if it needs any.
    #[must_use]
    pub fn purpose(&self, outcome: &Outcome) -> Option<Purpose> {
        let needs = outcome.needs;
        let who = needs.person && self.visits();
        let asks = needs.promise || needs.claim || needs.time || needs.reason || who;
        asks.then(|| Purpose::Outcome { point: self.point, code: outcome.code.clone() })
    }

    /// The note written with what was tried on the point in hand.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        let note = self.in_hand()?.filled.get(&FieldName::Text)?;
        (!note.is_empty()).then_some(note.as_str())
    }
}
