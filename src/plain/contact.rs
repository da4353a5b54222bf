//! Logging a contact by lines: `1n 2f 3n`, each a number's digit and the outcome there.

use super::Plain;
use super::ask::Go;
use super::line::{self, Words};
use crate::app::command::{Cmd, Context};
use crate::app::contact::{outcomes, points};
use crate::app::hit::Target;
use crate::app::layer::Layer;
use crate::app::may;
use crate::app::reveal::shown;
use crate::app::words;
use crate::text::fold;

impl Plain<'_> {
    /// One word of the sweep; at the end of the words it is written down, unless each is asked for.
    pub fn contact(&mut self, words: &mut Words, asks: bool) -> Go {
        let Some(Layer::Contact(layer)) = self.state.layers.last() else { return Go::On };
        let tried = !layer.tried.is_empty();
        if words.is_empty() {
            if tried && !asks {
                self.point(Target::Cmd(Cmd::Accept));
                return Go::On;
            }
            if !tried {
                self.tell_contact();
            }
            let question = self.t("plain-tried");
            match self.answer(&question) {
                Some(answer) if !answer.is_empty() => *words = Words::of(&answer),
                Some(_) if tried => self.point(Target::Cmd(Cmd::Accept)),
                _ => return Go::Leave,
            }
            return Go::On;
        }
        let Some(word) = words.next() else { return Go::On };
        if let Some(row) = line::command_in(&word, Context::Contact, &self.state) {
            self.point(Target::Cmd(row.cmd));
            return Go::On;
        }
        self.tried(&word)
    }

    /// The digit takes a number in hand, what follows is the outcome there.
    fn tried(&mut self, word: &str) -> Go {
        let (digit, outcome) = line::tried(word);
        let Some(Layer::Contact(layer)) = self.state.layers.last() else { return Go::On };
        let channel = layer.channel.clone();
        let numbers =
            self.state.cards.get(layer.key).map_or(0, |card| points(card, &channel).count());
        if let Some(digit) = digit {
            if !(1..=numbers).contains(&digit) {
                return self.not_tried("no-number", &[("digit", digit.into())]);
            }
            self.point(Target::Point(digit - 1));
        }
        if outcome.is_empty() {
            return Go::On;
        }
        match self.outcome_place(&channel, &outcome) {
            Some(place) => {
                self.point(Target::Outcome(place));
                Go::On
            }
            None => self.not_tried("plain-no-outcome", &[("outcome", outcome.into())]),
        }
    }

    /// Nothing of a sweep with a mistake in it is written down by a script; a person says it anew.
    fn not_tried(&mut self, key: &str, args: &[(&str, fluent_bundle::FluentValue<'_>)]) -> Go {
        self.wrong(key, args);
        if self.talk.is_person() { Go::On } else { Go::Leave }
    }

    /// The outcome with that letter, code or name.
    fn outcome_place(&self, channel: &str, said: &str) -> Option<usize> {
        let rules = &self.state.session.rules;
        let said = fold(said);
        let letter = said.chars().next().filter(|_| said.chars().count() == 1);
        outcomes(rules, channel).position(|outcome| {
            let name = self.state.session.texts.name_of(&outcome.names);
            (letter.is_some() && outcome.key == letter)
                || outcome.code.eq_ignore_ascii_case(&said)
                || fold(name) == said
        })
    }

    fn tell_contact(&mut self) {
        let Some(Layer::Contact(layer)) = self.state.layers.last() else { return };
        let Some(card) = self.state.cards.get(layer.key) else { return };
        let texts = self.state.texts();
        let rules = &self.state.session.rules;
        let channel = rules.channel(&layer.channel).map(|c| texts.name_of(&c.names));
        let channel = channel.unwrap_or(layer.channel.as_str());
        let args = [("channel", channel.into()), ("debtor", card.debtor().into())];
        let mut lines = vec![vec![texts.t_with("contact-title", &args)]];
        for (digit, point) in (1..).zip(points(card, &layer.channel)) {
            let party = card.parties.iter().find(|p| p.points.iter().any(|q| q.id == point.id));
            let whose = party.and_then(|party| words::whose(party, &texts)).unwrap_or_default();
            let state = words::point_state(point.state).map(|key| texts.t(key)).unwrap_or_default();
            let label = point.label.clone().unwrap_or_default();
            let value = shown(point, self.state.shows_whole(layer.key)).to_owned();
            let barred = may::gravest(&point.may, self.state.now, &texts);
            let barred = barred.map(|(_, text)| text).unwrap_or_default();
            let cells = [digit.to_string(), value, whose, label, state, barred];
            lines.push(cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>());
        }
        if lines.len() == 1 {
            lines.push(vec![texts.t("contact-no-point")]);
        }
        for outcome in outcomes(rules, &layer.channel) {
            let key = outcome.key.map_or_else(|| outcome.code.clone(), String::from);
            lines.push(vec![key, texts.name_of(&outcome.names).to_owned()]);
        }
        lines.iter().for_each(|cells| self.talk.say(&cells.join("  ")));
    }
}
