//! A form by lines: the words of the line fill its fields in order, what they leave open is asked
//! for, field by field, with what is proposed in brackets.

use super::Plain;
use super::ask::Go;
use super::line::Words;
use crate::app::command::Cmd;
use crate::app::form::{Content, Form};
use crate::app::hit::Target;
use crate::app::layer::Layer;
use crate::app::msg::Msg;

impl Plain<'_> {
    /// Fills the form on top and sends it.
    pub fn form(&mut self, words: &mut Words) -> Go {
        let open = self.state.layers.len();
        let go = if words.is_empty() { self.ask_fields() } else { self.fill_fields(words) };
        if go != Go::On {
            return go;
        }
        self.point(Target::Cmd(Cmd::Accept));
        // What is missing or cannot be read is asked for until it can.
        while self.state.layers.len() == open
            && let Some((place, wrong)) = self.what_is_wrong()
        {
            let empty = wrong == "wrong-empty";
            let what = self.t(wrong);
            if !empty {
                let label = self.label(place);
                self.wrong("plain-wrong", &[("field", label.into()), ("what", what.into())]);
                if !self.talk.is_person() {
                    return Go::Leave;
                }
            }
            if !self.ask_field(place) {
                return Go::Leave;
            }
            self.point(Target::Cmd(Cmd::Accept));
        }
        Go::On
    }

    fn open_form(&self) -> Option<&Form> {
        match self.state.layers.last() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    fn what_is_wrong(&self) -> Option<(usize, &'static str)> {
        let form = self.open_form()?;
        let (name, key) = form.wrong?;
        Some((form.fields.iter().position(|field| field.name == name)?, key))
    }

    fn label(&self, place: usize) -> String {
        let field = self.open_form().and_then(|form| Some((form, form.fields.get(place)?)));
        field.map_or_else(String::new, |(form, field)| self.t(form.label(field)))
    }

    /// The words of the line, a field each from the one in hand on; free words take the rest.
    fn fill_fields(&mut self, words: &mut Words) -> Go {
        let Some(mut place) = self.open_form().map(|form| form.focus) else { return Go::On };
        // A choice can make it a form with other fields.
        while place < self.field_count() && !words.is_empty() {
            let rest = self.open_form().and_then(free_words) == Some(place);
            let value = if rest { words.rest() } else { words.next().unwrap_or_default() };
            self.point(Target::Field(place));
            self.send(Msg::Fill(value));
            if let Some((_, wrong)) = self.what_is_wrong() {
                let (label, what) = (self.label(place), self.t(wrong));
                self.wrong("plain-wrong", &[("field", label.into()), ("what", what.into())]);
                if !self.talk.is_person() || !self.ask_field(place) {
                    return Go::Leave;
                }
            }
            place += 1;
        }
        Go::On
    }

    /// Every field in turn, after what is to be known.
    fn ask_fields(&mut self) -> Go {
        let Some(form) = self.open_form() else { return Go::On };
        let hints = form.hints(&self.state);
        for hint in hints {
            let sign = if hint.warns { "! " } else { "" };
            self.talk.say(&format!("{sign}{}", hint.text));
        }
        let mut place = 0;
        while place < self.field_count() {
            if !self.ask_field(place) {
                return Go::Leave;
            }
            place += 1;
        }
        Go::On
    }

    fn field_count(&self) -> usize {
        self.open_form().map_or(0, |form| form.fields.len())
    }

    /// Asks for one field. An empty answer takes what is proposed. `false`: the question was left.
    fn ask_field(&mut self, place: usize) -> bool {
        loop {
            let Some(question) = self.question(place) else { return true };
            let Some(answer) = self.answer(&question) else { return false };
            self.point(Target::Field(place));
            if answer.is_empty() {
                return true;
            }
            self.send(Msg::Fill(answer));
            match self.what_is_wrong() {
                Some((_, wrong)) => {
                    let (label, what) = (self.label(place), self.t(wrong));
                    self.wrong("plain-wrong", &[("field", label.into()), ("what", what.into())]);
                    if !self.talk.is_person() {
                        return false;
                    }
                }
                None => return true,
            }
        }
    }

    /// The field's name, its choices, and what stands in it.
    fn question(&self, place: usize) -> Option<String> {
        let field = self.open_form()?.fields.get(place)?;
        let label = self.label(place);
        Some(match &field.content {
            Content::Typed(typed) if typed.text().is_empty() => format!("{label}:"),
            Content::Typed(typed) => format!("{label} [{}]:", typed.text()),
            Content::Choice { options, at, .. } => {
                let numbered = (1..).zip(options).map(|(n, option)| format!("{n} {option}"));
                let choices = numbered.collect::<Vec<_>>().join(", ");
                let proposed = at.map_or_else(String::new, |at| format!(" [{}]", at + 1));
                format!("{label}: {choices}{proposed}:")
            }
            Content::Ticks(ticks) => {
                let shown = (0..ticks.all.len()).map(|place| ticks.shown(place));
                format!("{label}: {}:", shown.collect::<Vec<_>>().join(", "))
            }
        })
    }
}

/// The place of the field that takes all that is left of a line: the last one, if it takes words.
fn free_words(form: &Form) -> Option<usize> {
    let last = form.fields.len().checked_sub(1)?;
    let words = |content: &Content| matches!(content, Content::Typed(t) if t.takes_words());
    form.fields.get(last).is_some_and(|field| words(&field.content)).then_some(last)
}
