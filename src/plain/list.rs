//! The queue as numbered lines, and what stands around it.

use super::Plain;
use crate::app::command::Cmd;
use crate::app::hit::Target;
use crate::app::screen::Screen;
use crate::app::words;
use crate::desk::Scope;
use crate::desk::view::{CaseKey, QueueRow};
use crate::domain::rank::Lane;

/// Cases told at once.
const AT_ONCE: usize = 20;

impl Plain<'_> {
    /// Who works, when, by which rules; then the queue.
    pub fn greet(&mut self) {
        let session = &self.state.session;
        let role = session.texts.t(&format!("user-{}", session.role.replace('_', "-")));
        let day = words::full_day(self.state.now.date(), &session.texts);
        let hour = self.state.now.format("%H:%M");
        let line = format!("arrears  {}  {role}  {day} {hour}  {}", session.user, session.rules.id);
        self.talk.say(&line);
        self.list();
        if self.talk.is_person() {
            let hint = self.t("plain-greeting");
            self.talk.say(&hint);
        }
    }

    /// The case in hand, before the prompt.
    pub fn prompt(&mut self) -> String {
        if let Some(count) = self.state.today.elsewhere.take() {
            let news = self.t_with("today-elsewhere", &[("count", count.into())]);
            self.talk.say(&news);
        }
        match self.state.card() {
            Some(card) => format!("{} {}", card.debtor(), card.number),
            None => String::new(),
        }
    }

    /// The list of the screen from its beginning.
    pub fn list(&mut self) {
        self.listed.clear();
        if self.state.screen != Screen::Today {
            self.line = 0;
            self.point(Target::Cmd(Cmd::Top));
            return self.drawn_list();
        }
        let Some(queue) = self.state.today.queue() else { return };
        let texts = &self.state.session.texts;
        let count =
            |lane: Lane| format!("{} {}", texts.t(words::lane(lane)), queue.counts.of(lane));
        let counts = Lane::ALL.map(count).join("  ");
        self.talk.say(&counts);
        self.more();
    }

    /// The next cases that were not listed yet, their numbers going on.
    pub fn more(&mut self) {
        if self.state.screen != Screen::Today {
            let list = self.state.list();
            let next = (self.line..list.lines()).find_map(|line| list.place_on(line));
            return match next {
                Some(place) => {
                    self.point(Target::Entry(place));
                    self.drawn_list();
                }
                None => {
                    let text = self.t("plain-no-more");
                    self.talk.say(&text);
                }
            };
        }
        let entries = self.state.today.list.entries().iter().map(|entry| entry.key);
        let left: Vec<CaseKey> = entries.filter(|key| !self.listed.contains(key)).collect();
        if left.is_empty() {
            let text = match (&self.state.today.scope, self.listed.is_empty()) {
                (Scope::Mine, true) => self.t("today-empty"),
                (_, true) => self.t("today-empty-other"),
                (_, false) => self.t("plain-no-more"),
            };
            return self.talk.say(&text);
        }
        let now: Vec<CaseKey> = left.iter().take(AT_ONCE).copied().collect();
        let first = self.listed.len() + 1;
        let rows = self.desk.rows(&now, self.state.now);
        for (number, row) in (first..).zip(&rows) {
            let line = self.row(number, row);
            self.talk.say(&line);
        }
        // A case that left collection meanwhile has no row, and no number.
        self.listed.extend(rows.iter().map(|row| row.key));
        if left.len() > now.len() {
            let left = left.len() - now.len();
            let text = self.t_with("plain-more", &[("count", left.into())]);
            self.talk.say(&text);
        }
    }

    /// The list of another screen as it is drawn, a number before each entry.
    fn drawn_list(&mut self) {
        let layout = self.state.layout();
        let (top, height) = (self.state.list().top(), layout.list_height());
        let drawn = self.screen_lines();
        let rows = drawn.into_iter().skip(usize::from(layout.queue.y) + 1).take(height);
        // Lines that the window still shows were told already.
        for (line, text) in (top..).zip(rows).filter(|(line, _)| *line >= self.line) {
            let list = self.state.list();
            let case = list.place_on(line).and_then(|at| list.case_at(at));
            if let Some(key) = case {
                self.listed.push(key);
                self.talk.say(&format!("{}  {}", self.listed.len(), text.trim()));
            } else if !text.trim().is_empty() {
                self.talk.say(text.trim());
            }
        }
        self.line = top + height;
        let list = self.state.list();
        let left = (self.line..list.lines()).filter(|line| list.place_on(*line).is_some()).count();
        if left > 0 {
            let text = self.t_with("plain-more", &[("count", left.into())]);
            self.talk.say(&text);
        }
    }

    /// The row of the case in hand.
    pub fn tell_row_in_hand(&mut self) {
        let Some(key) = self.state.case() else { return };
        let place = self.listed.iter().position(|listed| *listed == key);
        let rows = self.desk.rows(&[key], self.state.now);
        for row in &rows {
            let number = place.unwrap_or_else(|| {
                self.listed.push(key);
                self.listed.len() - 1
            });
            let line = self.row(number + 1, row);
            self.talk.say(&line);
        }
    }

    /// One case in one line: `1  must  promise broken  张伟  M2  43 days  ¥12,400.00  call`.
    fn row(&self, number: usize, row: &QueueRow) -> String {
        let texts = &self.state.session.texts;
        let mut cells = vec![
            number.to_string(),
            texts.t(words::lane(row.lane)).to_lowercase(),
            self.why(row),
            row.debtor.clone(),
            row.bucket.clone(),
            texts.t_with("plain-days", &[("days", row.dpd.into())]),
            words::all_money(&row.overdue),
            texts.t(words::step(row.next_action.kind)),
        ];
        if self.state.today.scope != Scope::Mine {
            cells.push(row.owner.clone().unwrap_or_else(|| texts.t("owner-nobody")));
        }
        cells.retain(|cell| !cell.is_empty());
        cells.join("  ")
    }

    /// Why the case stands in its lane, in whole words.
    fn why(&self, row: &QueueRow) -> String {
        let texts = &self.state.session.texts;
        let (now, rules) = (self.state.now, &self.state.session.rules);
        match (row.lane, &row.cause, &row.waiting) {
            (Lane::Must, Some(cause), _) => texts.t(&words::whole_cause(cause, rules)),
            (Lane::Waiting, _, Some(waits)) => {
                let when = words::when_long(waits.until, true, now, texts);
                let why = texts.t(words::waits(waits.reason));
                texts.t_with("waits-until", &[("when", when.into()), ("why", why.into())])
            }
            (Lane::Now, ..) => words::why_short(row, now, rules, texts),
            _ => texts.t_with("pane-points", &[("points", row.points.into())]),
        }
    }
}
