//! What other processes do to the file meanwhile: said once, whatever the screen shows, and
//! nothing moves.

use super::state::{State, Tone};
use crate::desk::view::CaseCard;
use crate::desk::worker::{Read, Slot};
use crate::store::Edition;

/// What is known of the file, to see that somebody else changed it.
#[derive(Debug, Default)]
pub struct Elsewhere {
    /// How far it had come when it was last looked at.
    edition: Option<Edition>,
    /// The next queue shows what changed.
    changed: bool,
    /// The case in hand as it was before.
    watched: Option<Box<CaseCard>>,
}

impl Elsewhere {
    /// Whether the next queue shows what somebody else changed; asked once.
    pub(super) fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

impl State {
    /// Asks whether another process changed the file.
    pub(super) fn look_elsewhere(&mut self) {
        self.ask(Slot::Edition, Read::Edition);
    }

    /// What others do counts from the first case on; nothing stands before that on the way to the
    /// first frame.
    pub(super) fn begin_to_look(&mut self) {
        if self.elsewhere.edition.is_none() {
            self.look_elsewhere();
        }
    }

    /// The file has come so far.
    pub(super) fn edition_came(&mut self, now: Edition) {
        // Until what is done here was answered, nobody can tell it from what others do; whatever
        // was read meanwhile is read again.
        if !self.writing.is_idle() || self.cases.running.is_some() {
            return;
        }
        let Some(before) = self.elsewhere.edition.replace(now.clone()) else { return };
        let own = now.differs_by_acts_alone(&before)
            && now.acts_since(&before).all(|act| self.writing.is_own(act));
        if !own {
            self.elsewhere.changed = true;
            self.elsewhere.watched = self.card().cloned().map(Box::new);
            self.ask_lists();
        }
    }

    /// Cards came: says what is new in the one that was watched.
    pub(super) fn watched_came(&mut self, cards: &[CaseCard]) {
        let Some(before) = self.elsewhere.watched.take() else { return };
        let Some(now) = cards.iter().find(|card| card.key == before.key) else {
            self.elsewhere.watched = Some(before);
            return;
        };
        let texts = self.texts();
        let debtor = now.debtor().to_owned();
        let new = now.events.iter().rev().find(|event| {
            // A card in hand may be older than what was done here.
            !self.writing.is_own(event.act) && before.events.iter().all(|old| old.id != event.id)
        });
        if let Some(event) = new {
            let args = [
                ("debtor", debtor.into()),
                ("what", event.text.clone().into()),
                ("by", self.session.colleagues.name(&event.by).into()),
            ];
            self.say(Tone::News, texts.t_with("elsewhere-event", &args), None);
        } else if (&now.money, &now.owner) != (&before.money, &before.owner) {
            let args = [("debtor", debtor.into())];
            self.say(Tone::News, texts.t_with("elsewhere-figures", &args), None);
        }
    }
}
