//! The next action, chosen.

use super::super::hint::{self, Hint};
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use super::visit;
use crate::app::state::State;
use crate::app::words;
use crate::desk::request::{NewNext, Request};
use crate::domain::event::Step;

pub(super) const NEXT: Kind = Kind::new(
    "form-next",
    |_, with| fields(with),
    |_, reading| {
        let step = STEPS.get(reading.place(FieldName::Step)).copied();
        Ok(Request::Next(reading.next(step.unwrap_or(Step::Call))?))
    },
)
.hints(hints);

/// Steps that can be chosen as the next action, in the order shown.
pub const STEPS: [Step; 12] = [
    Step::Call,
    Step::CallBack,
    Step::Appointment,
    Step::Sms,
    Step::Email,
    Step::Letter,
    Step::Visit,
    Step::Trace,
    Step::Verify,
    Step::Negotiate,
    Step::Review,
    Step::Lead,
];

/// From tomorrow on.
fn fields(with: &Opening<'_>) -> Vec<Field> {
    let steps = STEPS.map(|step| with.texts.t(words::step(step))).to_vec();
    let mut others = Field::words(FieldName::With, "field-with");
    others.offers = with.colleagues.others(with.login);
    vec![
        Field::day(FieldName::Day, "field-day", with.tomorrow(), Towards::Future),
        Field::figures(FieldName::Time, "field-time", ""),
        Field::choice(FieldName::Step, "field-step", steps),
        others,
        Field::words(FieldName::Text, "field-text"),
    ]
}

/// What a visit needs.
fn hints(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let mut hints = hint::of_days(form, reading, state);
    if STEPS.get(reading.place(FieldName::Step)) == Some(&Step::Visit) {
        hints.extend(visit::needs(reading, state));
    }
    hints.extend(visit::colleagues(form, state));
    hints
}

impl Reading<'_> {
    /// With a time it is for that very time; without, for some time of that day.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn next(&self, step: Step) -> Result<NewNext, Wrong> {
        let day = self.day(FieldName::Day, Towards::Future)?;
        let time = self.time(FieldName::Time)?;
        let due = day.and_time(time.unwrap_or(self.start_of_work));
        let past = if time.is_some() { due <= self.now } else { day < self.now.date() };
        if past {
            let field = if time.is_some() { FieldName::Time } else { FieldName::Day };
            return Err((field, "wrong-day-past"));
        }
        let (note, with) = (self.text(FieldName::Text), self.with());
        Ok(NewNext { step, due, timed: time.is_some(), note, with })
    }
}
