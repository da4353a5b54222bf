//! What is pointed at: by a click on what the last frame showed, by the wheel, or by its number
//! in the line mode.

use crate::app::command::{Avail, Cmd};
use crate::app::contact::{outcomes, points};
use crate::app::form::{Content, Form};
use crate::app::hit::Target;
use crate::app::layer::{Layer, fitting};
use crate::app::msg::Msg;
use crate::app::state::State;
use crate::app::table;

/// Rows that the wheel moves by.
const WHEEL_ROWS: isize = 3;

impl State {
    /// A click: it takes in hand what lies there; on what is in hand already it goes on to what
    /// Enter does there. It waits its turn behind keys typed ahead.
    pub(super) fn click(&mut self, x: u16, y: u16) {
        let Some(target) = self.hits.at(x, y, self.context()) else { return };
        let again = match target {
            Target::Entry(place) => self.list().cursor() == place,
            Target::Row(place) => match self.row_of_record() {
                Some(at) => at == place,
                None => self.row_in_list().is_some_and(|(at, _)| *at == place),
            },
            Target::Field(place) => {
                matches!(self.layers.last(), Some(Layer::Form(form)) if form.focus == place)
            }
            _ => false,
        };
        match (target, again) {
            (Target::Entry(_), true) => self.typed(Msg::Point(Target::Cmd(Cmd::Open))),
            (Target::Row(place), true) => self.open_row(place),
            (Target::Field(_), true) => self.turn_choice(),
            (target, _) => self.typed(Msg::Point(target)),
        }
    }

    /// A second click: marks where rows are marked, else takes the row.
    fn open_row(&mut self, place: usize) {
        let marks = table::find(Cmd::Mark).is_some_and(|row| (row.when)(self) == Avail::Yes);
        let recorded = self.row_of_record().is_some();
        let cmd = match (recorded, marks) {
            (true, _) => Cmd::RowInHand,
            (false, true) => Cmd::Mark,
            (false, false) => Cmd::Accept,
        };
        self.typed(Msg::Point(Target::Cmd(cmd)));
        if marks {
            self.typed(Msg::Point(Target::Row(place)));
        }
    }

    /// A second click on a choice takes the next one.
    fn turn_choice(&mut self) {
        let choice = matches!(self.layers.last(), Some(Layer::Form(form))
            if matches!(form.in_hand().map(|f| &f.content), Some(Content::Choice { .. })));
        if choice {
            self.typed(Msg::Point(Target::Cmd(Cmd::Later)));
        }
    }

    /// Takes in hand what is pointed at, or does it.
    pub(super) fn point(&mut self, target: Target) {
        self.dirty = true;
        self.prefix.clear();
        match target {
            Target::Cmd(cmd) => self.pointed_command(cmd),
            Target::Screen(screen) => self.go_to_screen(screen),
            Target::Entry(place) => {
                let height = self.layout().list_height();
                self.list_mut().go_to(place, height);
                self.show_cursor();
            }
            Target::Case(key) => self.show_case(key),
            Target::Heading(column) => self.sort_cases(column),
            Target::Part(part) => self.point_at_part(part),
            Target::Row(place) if self.row_of_record().is_some() => {
                self.take_row_of_record(place);
            }
            Target::Row(place) => {
                if let Some((at, count)) = self.row_in_list() {
                    *at = place.min(count.saturating_sub(1));
                }
            }
            Target::Field(place) => {
                if let Some(form) = self.form() {
                    form.focus = place.min(form.fields.len().saturating_sub(1));
                }
            }
            Target::Point(place) => self.pick_number(place + 1),
            Target::Outcome(place) => self.pointed_outcome(place),
        }
    }

    fn pointed_command(&mut self, cmd: Cmd) {
        let avail = table::find(cmd).map_or(Avail::Yes, |row| (row.when)(self));
        match avail {
            Avail::No("no-card-yet") => self.wait_for_card(Msg::Point(Target::Cmd(cmd))),
            // Which number is not said by the command alone: a call asks for it.
            Avail::Yes if cmd == Cmd::Number => match self.layers.last() {
                Some(Layer::Contact(_)) => {}
                _ => self.command(Cmd::Call, None),
            },
            _ => self.command(cmd, None),
        }
    }

    fn pointed_outcome(&mut self, place: usize) {
        let rules = std::sync::Arc::clone(&self.session.rules);
        let Some(Layer::Contact(layer)) = self.layers.last() else { return };
        if let Some(outcome) = outcomes(&rules, &layer.channel).nth(place) {
            self.take_outcome(outcome);
        }
    }

    /// A value for the field in hand of the form on top: a text; for a choice its place from 1,
    /// its letter or its words.
    pub(super) fn fill(&mut self, value: &str) {
        if let Some(form) = self.form() {
            form.set(value);
            self.dirty = true;
        }
    }

    /// The row in hand of the list on top, and how many there are. Whoever adds a list names it
    /// here: keys, wheel, clicks and the line mode then move in it.
    pub(super) fn row_in_list(&mut self) -> Option<(&mut usize, usize)> {
        let texts = self.texts();
        let choices = match self.layers.last() {
            Some(Layer::Picker(picker)) => picker.len(self),
            _ => 0,
        };
        match self.layers.last_mut()? {
            Layer::Search(search) => Some((&mut search.at, search.hits.len())),
            Layer::Palette(palette) => {
                let count = fitting(palette, &texts).len();
                Some((&mut palette.at, count))
            }
            Layer::Policy(policy) => Some((&mut policy.at, policy.rows.len())),
            Layer::Pool(pool) => Some((&mut pool.at, pool.rows.as_ref().map_or(0, Vec::len))),
            Layer::Acts(acts) => Some((&mut acts.at, acts.acts.len())),
            Layer::Picker(picker) => Some((&mut picker.at, choices)),
            Layer::Drafts(at) => Some((at, self.drafts.len())),
            _ => None,
        }
    }

    /// The wheel moves what lies on top: the cursor of the queue, the row of a list, the text of a
    /// page, the number in hand of a contact.
    pub(super) fn wheel(&mut self, rows: isize) {
        let by = rows * WHEEL_ROWS;
        match self.layers.last() {
            None => {
                let height = self.layout().list_height();
                self.list_mut().step(by, height);
                self.show_cursor();
            }
            Some(Layer::Record(_)) => self.scroll_record(by),
            Some(Layer::Page(_)) => self.scroll(by),
            Some(Layer::Contact(_)) => self.next_number(rows.signum()),
            Some(Layer::Form(_) | Layer::Confirm(_)) => {}
            Some(_) => {
                self.move_in_list(by);
                self.dirty = true;
            }
        }
    }

    fn next_number(&mut self, by: isize) {
        let Some(Layer::Contact(layer)) = self.layers.last() else { return };
        let Some(card) = self.cards.get(layer.key) else { return };
        let all: Vec<_> = points(card, &layer.channel).map(|point| point.id).collect();
        let at = all.iter().position(|id| layer.point == Some(*id)).unwrap_or_default();
        let next = at.saturating_add_signed(by).min(all.len().saturating_sub(1));
        if next != at {
            self.pick_number(next + 1);
            self.dirty = true;
        }
    }
}

impl Form {
    /// Sets the field in hand; what is none of the choices is said to be wrong.
    fn set(&mut self, value: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        self.wrong = None;
        match &mut field.content {
            Content::Typed(typed) => {
                typed.restore("");
                typed.insert(value);
            }
            Content::Choice { options, keys, codes, at } => {
                match choice(value, options, keys, codes) {
                    Some(place) => *at = Some(place),
                    None => self.wrong = Some((field.name, "wrong-choice")),
                }
            }
            Content::Ticks(ticks) => {
                if !ticks.set(value) {
                    self.wrong = Some((field.name, "wrong-choice"));
                }
            }
        }
        self.touched = true;
    }
}

/// The place of a choice by its number from 1, its letter, its code or its words, whole or begun.
fn choice(
    value: &str,
    options: &[String],
    keys: &[Option<char>],
    codes: &[String],
) -> Option<usize> {
    let value = crate::text::fold(value.trim());
    let number = value.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let letter = || {
        let mut chars = value.chars();
        let letter = chars.next().filter(|_| chars.next().is_none())?;
        keys.iter().position(|key| *key == Some(letter))
    };
    let code = || codes.iter().position(|code| code.eq_ignore_ascii_case(&value));
    let whole = || options.iter().position(|option| crate::text::fold(option) == value);
    let begun = || {
        let begins = |option: &String| crate::text::fold(option).starts_with(&value);
        options.iter().position(begins).filter(|_| !value.is_empty())
    };
    let number = number.filter(|place| *place < options.len());
    number.or_else(letter).or_else(code).or_else(whole).or_else(begun)
}
