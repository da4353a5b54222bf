//! Something found out about a party of the case. What it is decides which fields there are.

use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Form, Opening, Purpose};
use crate::app::words;
use crate::desk::finding::{Finding, Source};
use crate::desk::request::Request;
use crate::domain::finding::FactKind;
use crate::domain::party::PointKind;
use crate::domain::time::Date;
use serde::{Deserialize, Serialize};

pub(super) const FIND: Kind = Kind::new(
    "form-find",
    |purpose, with| fields(what(purpose), with),
    |purpose, reading| find(what(purpose), reading),
)
.reshapes(reshaped);

/// What was found. The names stand in drafts and never change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// An employer.
    Employer,
    /// Somebody who can be reached for the debtor.
    Person,
    /// An account that they pay from.
    Account,
    /// Where they are by the clock.
    TimeZone,
}

/// In the order shown: name in a choice, key of what it is called, key of its value's label, key
/// of the label of what belongs to it.
const WHATS: [(What, &str, &str, &str, Option<&str>); 7] = [
    (What::Phone, "phone", "found-phone", "field-number", None),
    (What::Email, "email", "found-email", "field-email", None),
    (What::Address, "address", "found-address", "field-address", None),
    (What::Employer, "employer", "fact-employer", "field-name", Some("field-address")),
    (What::Person, "person", "found-person", "field-name", Some("field-relation")),
    (What::Account, "account", "fact-repayment-account", "field-number", Some("field-bank")),
    (What::TimeZone, "zone", "fact-time-zone", "field-zone", None),
];

/// Labels of a number and of an address, by the names under which they are kept.
const NUMBER_LABELS: [&str; 5] = ["self", "home", "work", "family", "other"];
const ADDRESS_LABELS: [&str; 4] = ["registered", "living", "work", "other"];

fn what(purpose: &Purpose) -> What {
    match purpose {
        Purpose::Find { what } => *what,
        _ => What::Phone,
    }
}

/// Another choice of what it is makes it another form.
fn reshaped(form: &Form) -> Option<Purpose> {
    let chosen = form.value(FieldName::Kind);
    let (chosen, ..) = WHATS.iter().find(|(_, code, ..)| *code == chosen)?;
    (*chosen != what(&form.purpose)).then_some(Purpose::Find { what: *chosen })
}

fn fields(what: What, with: &Opening<'_>) -> Vec<Field> {
    let kinds = WHATS.iter().map(|(_, code, key, ..)| ((*code).to_owned(), with.texts.t(key)));
    let row = WHATS.iter().find(|(known, ..)| *known == what).unwrap_or(&WHATS[0]);
    let (_, code, _, value, detail) = *row;
    let mut fields = vec![Field::coded(FieldName::Kind, "field-what", kinds).chosen(code)];
    if what != What::Person {
        fields.extend(whose(with));
    }
    fields.push(match what {
        What::Phone | What::Account | What::Email => Field::figures(FieldName::Value, value, ""),
        What::Address | What::Employer | What::Person | What::TimeZone => {
            Field::words(FieldName::Value, value)
        }
    });
    let labels = |labels: &[&str]| {
        let labels = labels.iter().map(|l| ((*l).to_owned(), with.texts.t(&format!("label-{l}"))));
        Field::coded(FieldName::Label, "field-label", labels)
    };
    fields.extend(match what {
        What::Phone => Some(labels(&NUMBER_LABELS)),
        What::Address => Some(labels(&ADDRESS_LABELS)),
        _ => detail.map(|label| Field::words(FieldName::Detail, label)),
    });
    if what == What::Person {
        fields.push(Field::figures(FieldName::Phone, "field-number", ""));
    }
    fields.extend(source(with));
    fields
}

/// Whose, where there are several persons.
fn whose(with: &Opening<'_>) -> Option<Field> {
    let people = &with.card.parties;
    let whose = people.iter().enumerate().map(|(place, party)| {
        let role = with.texts.t(words::role(party.role));
        ((place + 1).to_string(), format!("{} ({role})", party.name))
    });
    (people.len() > 1).then(|| Field::coded(FieldName::Party, "field-party", whose))
}

/// Where it was found, and when.
pub(super) fn source(with: &Opening<'_>) -> [Field; 2] {
    let mut source = Field::words(FieldName::Source, "field-source");
    let usual = ["source-debtor", "source-visit", "source-third", "source-register", "source-web"];
    source.offers = usual.map(|key| with.texts.t(key)).to_vec();
    let today = with.now.date();
    [source, Field::day(FieldName::Found, "field-found", today, Towards::Past)]
}

impl Reading<'_> {
    /// Where something was found; a day only where that is not today.
    pub(super) fn source(&self) -> Result<Source, Wrong> {
        let day: Date = self.past_day(FieldName::Found)?;
        let on = (day != self.now.date()).then_some(day);
        Ok(Source { text: self.needed(FieldName::Source)?, on })
    }
}

fn find(what: What, reading: &Reading<'_>) -> Result<Request, Wrong> {
    let party = reading.text(FieldName::Party).and_then(|place| place.parse().ok()).unwrap_or(1);
    let value = reading.needed(FieldName::Value)?;
    let label = reading.text(FieldName::Label).or(reading.text(FieldName::Detail));
    let source = reading.source()?;
    let point = |kind| Finding::Point {
        party,
        kind,
        value: value.clone(),
        label: label.clone(),
        source: source.clone(),
    };
    let fact = |kind| Finding::Fact {
        party,
        kind,
        value: value.clone(),
        label: label.clone(),
        instead_of: None,
        source: source.clone(),
    };
    Ok(Request::Find(match what {
        What::Phone => point(PointKind::Phone),
        What::Email => point(PointKind::Email),
        What::Address => point(PointKind::Address),
        What::Employer => fact(FactKind::Employer),
        What::Account => fact(FactKind::RepaymentAccount),
        What::TimeZone => fact(FactKind::TimeZone),
        What::Person => {
            let phone = reading.text(FieldName::Phone);
            Finding::Person { name: value, relation: label, phone, source }
        }
    }))
}
