//! What a command opened is worked through: with the words that are left of the line, and by
//! questions for what they do not say.

use super::Plain;
use super::line::{self, Words};
use crate::app::command::{Cmd, Context};
use crate::app::hit::Target;
use crate::app::layer::Layer;
use crate::app::msg::Msg;
use crate::app::words;

/// Leaves a question without an answer.
pub(super) const LEAVES: &str = ".";

/// Whether there is more to be done on what is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    /// Look at what is on top now.
    On,
    /// It was left, or nobody answers any more: all of it is closed.
    Leave,
    /// Nothing more is asked for.
    Done,
}

impl Plain<'_> {
    /// Works through the layers over the queue or the record until none asks for anything.
    pub fn follow(&mut self, mut words: Words) {
        let asks = words.is_empty();
        self.desk.refused = false;
        loop {
            let go = match self.state.layers.last() {
                None => Go::Done,
                Some(Layer::Record(_)) => {
                    self.record();
                    Go::Done
                }
                Some(Layer::Page(_)) => {
                    self.page();
                    Go::On
                }
                Some(Layer::Contact(_)) => self.contact(&mut words, asks),
                Some(Layer::Form(_)) => self.form(&mut words),
                Some(Layer::Search(_)) => self.search(&mut words),
                Some(Layer::Pool(_)) => self.pool(&mut words),
                Some(Layer::Acts(_)) => self.acts(&mut words),
                Some(Layer::Confirm(_)) => self.confirm(),
                Some(_) => self.other(&mut words),
            };
            // What the desk refused opens again on a screen; here its words are typed anew.
            if self.desk.refused || go == Go::Leave {
                self.leave();
                return;
            }
            if go == Go::Done {
                break;
            }
        }
        if !words.is_empty() && !self.ended {
            let rest = words.rest();
            self.wrong("plain-left-over", &[("rest", rest.into())]);
        }
    }

    /// A question of the layer on top, answered by words; `None` when it is left.
    pub fn answer(&mut self, question: &str) -> Option<String> {
        self.talk.ask(question).filter(|answer| line::narrow(answer) != LEAVES)
    }

    /// Cases that were found are listed, so that their numbers can be used.
    fn search(&mut self, words: &mut Words) -> Go {
        let text = match words.is_empty() {
            true => self.answer(&self.t("search-title")),
            false => Some(words.rest()),
        };
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Go::Leave };
        self.send(Msg::Paste(text));
        let Some(Layer::Search(search)) = self.state.layers.last() else { return Go::On };
        let texts = self.state.texts();
        let found: Vec<_> = search
            .hits
            .iter()
            .map(|hit| {
                let lane = texts.t(hit.lane.map_or("pane-not-in-collection", words::lane));
                let owner = hit.owner.clone().unwrap_or_else(|| texts.t("owner-nobody"));
                let money = words::all_money(&hit.overdue);
                let by = words::found_by(hit, &texts);
                let line = format!("{}  {}  {money}  {by}{lane}  {owner}", hit.debtor, hit.number);
                (hit.key, line)
            })
            .collect();
        if found.is_empty() {
            let none = self.t("search-none");
            self.talk.say(&none);
        } else {
            self.listed = found.iter().map(|(key, _)| *key).collect();
            self.numbered(found.into_iter().map(|(_, line)| line));
        }
        self.point(Target::Cmd(Cmd::Close));
        Go::On
    }

    /// Cases of the pool: those whose numbers are given are taken.
    fn pool(&mut self, words: &mut Words) -> Go {
        let Some(Layer::Pool(pool)) = self.state.layers.last() else { return Go::On };
        let texts = self.state.texts();
        let rows = pool.rows.as_deref().unwrap_or_default();
        let lines: Vec<String> = rows
            .iter()
            .map(|row| {
                let days = texts.t_with("plain-days", &[("days", row.dpd.into())]);
                let money = words::all_money(&row.overdue);
                format!("{}  {}  {}  {days}  {money}", row.debtor, row.number, row.bucket)
            })
            .collect();
        if lines.is_empty() {
            let empty = self.t("pool-empty");
            self.talk.say(&empty);
            return Go::Leave;
        }
        let count = lines.len();
        let Some(places) = self.chosen(lines, words, count) else { return Go::Leave };
        if places.len() > 1 {
            for place in places {
                self.point(Target::Row(place));
                self.point(Target::Cmd(Cmd::Mark));
            }
        } else if let [place] = places[..] {
            self.point(Target::Row(place));
        }
        self.point(Target::Cmd(Cmd::Accept));
        Go::On
    }

    /// Acts that can be voided: one is chosen.
    fn acts(&mut self, words: &mut Words) -> Go {
        let Some(Layer::Acts(acts)) = self.state.layers.last() else { return Go::On };
        let lines: Vec<String> = acts.acts.iter().map(|(_, text)| text.clone()).collect();
        let Some(places) = self.chosen(lines, words, 1) else { return Go::Leave };
        for place in places {
            self.point(Target::Row(place));
        }
        self.point(Target::Cmd(Cmd::Accept));
        Go::On
    }

    /// The places of the rows whose numbers stand in the line, else are answered; at most so many.
    /// `None`: none was named that is there.
    fn chosen(&mut self, lines: Vec<String>, words: &mut Words, most: usize) -> Option<Vec<usize>> {
        let count = lines.len();
        if words.is_empty() {
            self.numbered(lines.into_iter());
            let question = self.t(if most > 1 { "plain-which" } else { "plain-which-one" });
            *words = Words::of(&self.answer(&question)?);
        }
        let mut places = Vec::new();
        while let Some(word) = words.peek().filter(|_| places.len() < most) {
            let Ok(row) = line::narrow(word).parse::<usize>() else { break };
            if !(1..=count).contains(&row) {
                self.wrong("plain-no-row", &[("row", row.into())]);
                return None;
            }
            places.push(row - 1);
            words.next();
        }
        if places.is_empty() && !words.is_empty() {
            let word = words.rest();
            self.wrong("plain-no-number", &[("word", word.into())]);
        }
        (!places.is_empty()).then_some(places)
    }

    fn numbered(&mut self, lines: impl Iterator<Item = String>) {
        for (number, line) in (1..).zip(lines) {
            self.talk.say(&format!("{number}  {line}"));
        }
    }

    /// A question; everything but a clear yes is no.
    fn confirm(&mut self) -> Go {
        let Some(Layer::Confirm(confirm)) = self.state.layers.last() else { return Go::On };
        let question = confirm.question.clone();
        question.lines().for_each(|line| self.talk.say(line));
        let ask = self.t("plain-yes-or-no");
        let answer = self.talk.ask(&ask).unwrap_or_default();
        let answer = crate::text::fold(&answer);
        let yes = self.t("plain-yes").split_whitespace().any(|word| word == answer);
        if yes {
            self.point(Target::Cmd(Cmd::Yes));
            return Go::On;
        }
        self.point(Target::Cmd(Cmd::No));
        Go::Leave
    }

    /// A layer without lines of its own: it is drawn, and worked by the commands of its place and
    /// by the numbers of its rows.
    fn other(&mut self, words: &mut Words) -> Go {
        let context = self.state.context();
        if words.is_empty() {
            self.drawn();
            let question = self.t("plain-other");
            match self.answer(&question) {
                Some(answer) if !answer.is_empty() => *words = Words::of(&answer),
                _ => return Go::Leave,
            }
        }
        let Some(word) = words.next() else { return Go::Leave };
        let row = line::narrow(&word).parse::<usize>().ok().and_then(|row| row.checked_sub(1));
        match (line::command_in(&word, context, &self.state), row) {
            (Some(row), _) => self.point(Target::Cmd(row.cmd)),
            (None, Some(place)) => {
                self.point(Target::Row(place));
                self.point(Target::Cmd(Cmd::Accept));
            }
            (None, None) if context == Context::Find => self.send(Msg::Paste(word)),
            (None, None) => {
                self.wrong("plain-unknown", &[("word", word.into())]);
                return Go::Leave;
            }
        }
        Go::On
    }
}
