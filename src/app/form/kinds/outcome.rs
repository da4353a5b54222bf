//! What the outcome of a contact needs: put together from the fields of the other forms. It goes
//! back to the layer of the contact, and never to the desk by itself.

use super::super::hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use super::{claim, promise};
use crate::desk::request::{LogContact, NewNext};
use crate::domain::event::Step;
use crate::domain::rules::Needs;

pub(super) const OUTCOME: Kind =
    Kind::new("form-outcome", |_, with| fields(with), |_, _| Err((FieldName::Text, "wrong-empty")))
        .hints(|form, reading, state| match form.is_promise() {
            true => hint::of_promise(form, reading, state),
            false => hint::of_days(form, reading, state),
        });

fn fields(with: &Opening<'_>) -> Vec<Field> {
    let needs = with.needs;
    let mut fields = if needs.promise {
        promise::fields(with)
    } else if needs.claim {
        claim::fields(with)
    } else if needs.time {
        let today = with.now.date();
        vec![
            Field::day(FieldName::Day, "field-day", today, Towards::Future),
            Field::figures(FieldName::Time, "field-time", ""),
        ]
    } else {
        Vec::new()
    };
    if needs.reason {
        let reasons = with.rules.reasons.iter();
        let options = reasons.clone().map(|r| with.texts.name_of(&r.names).to_owned()).collect();
        let keys = reasons.map(|r| r.key).collect();
        fields.push(Field::choice(FieldName::Cause, "field-cause", options).picked_by(keys));
    }
    if needs.person {
        fields.push(Field::words(FieldName::Met, "field-met"));
    }
    fields.push(Field::words(FieldName::Text, "field-text"));
    fields
}

impl Reading<'_> {
    /// Puts what an outcome needs into the contact.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn contact(&self, needs: Needs, next: Step, log: &mut LogContact) -> Result<(), Wrong> {
        if needs.promise {
            log.promise = Some(self.promise()?);
        } else if needs.claim {
            log.claim = Some(self.claim()?);
        } else if needs.time {
            self.needed(FieldName::Time)?;
            let next = self.next(next)?;
            log.next = Some(NewNext { note: None, with: Vec::new(), ..next });
        }
        if needs.reason {
            let reason = self.reasons.get(self.place(FieldName::Cause));
            log.reason = Some(reason.ok_or((FieldName::Cause, "wrong-empty"))?.code.clone());
        }
        // Asked for where people are met; elsewhere the number says whose it is.
        if self.filled.contains_key(&FieldName::Met) {
            log.met = Some(self.needed(FieldName::Met)?);
        }
        log.note = self.text(FieldName::Text);
        Ok(())
    }
}
