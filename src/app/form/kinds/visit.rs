//! The details of a visit: its day, from when to when, who else of ours was there, and what every
//! contact has besides. They go back to the layer of the contact.

use super::super::hint::{self, Hint};
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening};
use super::details;
use crate::app::state::State;
use crate::desk::request::LogContact;

pub(super) const VISIT: Kind =
    Kind::new("form-visit", |_, with| fields(with), |_, _| Err((FieldName::Text, "wrong-empty")))
        .hints(hints);

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let mut others = Field::words(FieldName::With, "field-with");
    others.offers = with.colleagues.others(with.login);
    let mut fields = vec![
        Field::day(FieldName::On, "field-day", with.now.date(), Towards::Past),
        Field::figures(FieldName::From, "field-from", ""),
        Field::figures(FieldName::To, "field-to", ""),
        others,
    ];
    fields.extend(details::said(with));
    fields
}

fn hints(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let mut hints = hint::of_days(form, reading, state);
    hints.extend(needs(reading, state));
    hints.extend(colleagues(form, state));
    hints
}

/// How many people a visit needs, while fewer are named, and what the policy has to say of visits.
pub(super) fn needs(reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let (texts, rules) = (state.texts(), &state.session.rules.visit);
    let there = 1 + reading.with().len();
    let needed = rules.staff.filter(|needed| there < *needed).map(|needed| Hint {
        text: texts.t_with("visit-staff", &[("needed", needed.into())]),
        warns: true,
    });
    let reminder = texts.name_of(&rules.reminder).to_owned();
    let reminder = (!reminder.is_empty()).then_some(Hint { text: reminder, warns: false });
    needed.into_iter().chain(reminder).collect()
}

/// Who can be named, while that is asked.
pub(super) fn colleagues(form: &Form, state: &State) -> Option<Hint> {
    let field = form.fields.get(form.focus).filter(|field| field.name == FieldName::With)?;
    let names = field.offers.join(", ");
    let text = || state.texts().t_with("hint-colleagues", &[("names", names.clone().into())]);
    (!names.is_empty()).then(|| Hint { text: text(), warns: false })
}

impl Reading<'_> {
    /// Who else was there, one after another.
    #[must_use]
    pub fn with(&self) -> Vec<String> {
        let text = self.text(FieldName::With).unwrap_or_default();
        let names = text.split([',', ';', '，', '、', '；']).map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Puts what holds for the visit as a whole into the contact.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn visit(&self, log: &mut LogContact) -> Result<(), Wrong> {
        let day = self.past_day(FieldName::On)?;
        let (from, to) = (self.time(FieldName::From)?, self.time(FieldName::To)?);
        log.with = self.with();
        let Some(from) = from else {
            let nothing = to.is_none() && day == self.now.date();
            return if nothing { Ok(()) } else { Err((FieldName::From, "wrong-empty")) };
        };
        if day.and_time(from) > self.now {
            return Err((FieldName::From, "wrong-day-future"));
        }
        log.started = Some(day.and_time(from));
        if let Some(to) = to {
            let seconds = u32::try_from((to - from).num_seconds());
            log.seconds = Some(seconds.map_err(|_| (FieldName::To, "wrong-end"))?);
            if day.and_time(to) > self.now {
                return Err((FieldName::To, "wrong-day-future"));
            }
        }
        Ok(())
    }
}
