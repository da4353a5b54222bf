//! Findings that take one step, and what a key opens by how the case stands.

use crate::app::form::{Purpose, What, numbers};
use crate::app::layer::Layer;
use crate::app::state::{State, Tone};
use crate::desk::request::Request;
use crate::desk::view::{CaseCard, CaseKey, PointView};
use crate::domain::id::PointId;
use crate::domain::party::{PointKind, PointState};

impl State {
    /// Something found out; a telephone number until something else is chosen.
    pub(super) fn find_out(&mut self) {
        self.open_form(Purpose::Find { what: What::Phone });
    }

    /// Delinquent days stand still, or go on where they do.
    pub(super) fn pause_or_resume(&mut self) {
        let today = self.now.date();
        let runs =
            |card: &CaseCard| card.pauses.iter().any(|(from, to)| (*from..*to).contains(&today));
        let running = self.card().is_some_and(runs);
        self.open_form(if running { Purpose::Resume } else { Purpose::Pause });
    }

    /// The number in hand is somebody else's: of a call being logged the one that it is on, else
    /// the one tried last today, or the only one. Where none is in hand, it is asked which.
    pub(super) fn wrong_number(&mut self) {
        if let Some(Layer::Contact(layer)) = self.layers.last() {
            let in_hand = (layer.key, layer.point);
            return match in_hand {
                (key, Some(point)) => self.block(key, point),
                (_, None) => {
                    let text = self.texts().t("no-number-in-hand");
                    self.say(Tone::Info, text, None);
                }
            };
        }
        match (self.case(), self.card().and_then(|card| in_hand(card, self.now.date()))) {
            (Some(key), Some(point)) => self.block(key, point),
            _ => self.open_form(Purpose::Wrong),
        }
    }

    fn block(&mut self, key: CaseKey, point: PointId) {
        let texts = self.texts();
        let card = self.cards.get(key);
        let all = card.into_iter().flat_map(|card| &card.parties).flat_map(|party| &party.points);
        let number = all.into_iter().find(|known| known.id == point);
        let number = number.map_or_else(String::new, |known| known.masked.clone());
        let debtor = card.map_or("", CaseCard::debtor);
        let what = texts.t_with("said-wrong-number", &[("number", number.into())]);
        let label = format!("{debtor}: {what}");
        self.act(key, Request::JudgePoint { point, state: PointState::NotTheirs }, label, None);
    }
}

/// The number that was tried last today, or the only one that may be called.
fn in_hand(card: &CaseCard, today: crate::domain::time::Date) -> Option<PointId> {
    let tried = |point: &&PointView| {
        point.kind == PointKind::Phone
            && point.state == PointState::Valid
            && point.last.as_ref().is_some_and(|(at, _)| at.date() == today)
    };
    let points = card.parties.iter().flat_map(|party| &party.points);
    let last = points.filter(tried).max_by_key(|point| point.last.as_ref().map(|(at, _)| *at));
    let mut valid = numbers(card);
    let only = valid.next().filter(|_| valid.next().is_none());
    last.or(only.map(|(_, point)| point)).map(|point| point.id)
}
