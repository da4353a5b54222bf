//! What another process did to the case that is open here: said once, whatever the screen shows,
//! and nothing moves.

use crate::app::state::{State, Tone};
use crate::desk::view::CaseCard;

impl State {
    /// Another process changed the file: the case in hand is looked at again.
    pub(super) fn watch_case(&mut self) {
        self.watched = self.card().cloned().map(Box::new);
    }

    /// Cards came: says what is new in the one that was watched.
    pub(super) fn watched_came(&mut self, cards: &[CaseCard]) {
        let Some(before) = self.watched.take() else { return };
        let Some(now) = cards.iter().find(|card| card.key == before.key) else {
            self.watched = Some(before);
            return;
        };
        let texts = self.texts();
        let known = |id: &String| before.events.iter().any(|event| event.id == *id);
        let debtor = now.debtor().to_owned();
        if let Some(event) = now.events.iter().rev().find(|event| !known(&event.id)) {
            let args = [
                ("debtor", debtor.into()),
                ("what", event.text.clone().into()),
                ("by", event.by.clone().into()),
            ];
            self.say(Tone::Info, texts.t_with("elsewhere-event", &args), None);
        } else if (&now.money, &now.owner) != (&before.money, &before.owner) {
            let args = [("debtor", debtor.into())];
            self.say(Tone::Info, texts.t_with("elsewhere-figures", &args), None);
        }
    }
}
