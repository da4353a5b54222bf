//! What the timeline shows: which kind of events, whose, voided ones or not, with which words.

use crate::app::colleagues::Colleagues;
use crate::app::form::{FieldName, Filled};
use crate::desk::view::EventView;
use crate::i18n::Texts;
use crate::text::fold;

/// A kind of events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Kind {
    /// Everything.
    #[default]
    All,
    /// Calls, messages and what else was tried.
    Contacts,
    /// Promises, claims, debits and payments.
    Money,
    /// Notes, on their own or with a contact.
    Notes,
    /// Letters and visits.
    Letters,
    /// What people decided: next actions, holds, owners, warnings, voidings.
    Decisions,
    /// What was found out about people.
    Findings,
}

impl Kind {
    /// All of them, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Contacts,
        Self::Money,
        Self::Notes,
        Self::Letters,
        Self::Decisions,
        Self::Findings,
    ];

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "record-kind-all",
            Self::Contacts => "record-kind-contacts",
            Self::Money => "record-kind-money",
            Self::Notes => "record-kind-notes",
            Self::Letters => "record-kind-letters",
            Self::Decisions => "record-kind-decisions",
            Self::Findings => "record-kind-findings",
        }
    }

    /// The letter that picks it.
    #[must_use]
    pub fn key(self) -> char {
        match self {
            Self::All => 'a',
            Self::Contacts => 'c',
            Self::Money => 'm',
            Self::Notes => 'n',
            Self::Letters => 'l',
            Self::Decisions => 'd',
            Self::Findings => 'f',
        }
    }

    fn holds(self, event: &EventView) -> bool {
        match self {
            Self::All => true,
            Self::Notes => event.kind == "noted" || has_note(event),
            kind => of(event) == kind,
        }
    }
}

/// The kind of an event, by the stable beginning of its name.
fn of(event: &EventView) -> Kind {
    const BEGINNINGS: [(&str, Kind); 13] = [
        ("promise_", Kind::Money),
        ("payment_", Kind::Money),
        ("debit_", Kind::Money),
        ("plan_", Kind::Money),
        ("noted", Kind::Notes),
        ("letter_", Kind::Letters),
        ("visit_", Kind::Letters),
        ("party_", Kind::Findings),
        ("contact_point_", Kind::Findings),
        ("attached", Kind::Findings),
        ("consent_", Kind::Findings),
        ("signal_", Kind::Findings),
        ("clock_", Kind::Findings),
    ];
    if event.kind == "contact" {
        let on_paper = matches!(said(event, "channel"), Some("letter" | "visit"));
        return if on_paper { Kind::Letters } else { Kind::Contacts };
    }
    let found = BEGINNINGS.iter().find(|(beginning, _)| event.kind.starts_with(beginning));
    found.map_or(Kind::Decisions, |(_, kind)| *kind)
}

fn said<'a>(event: &'a EventView, field: &str) -> Option<&'a str> {
    event.body.as_ref()?.get(field)?.as_str()
}

fn has_note(event: &EventView) -> bool {
    said(event, "note").is_some_and(|note| !note.trim().is_empty())
}

/// What the timeline shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Which kind.
    pub kind: Kind,
    /// Only the user's own.
    pub mine: bool,
    /// Voided ones are left out.
    pub hide_voided: bool,
    /// Words that it must have, as typed.
    pub words: String,
}

impl Filter {
    /// As it was filled in.
    #[must_use]
    pub fn read(filled: &Filled) -> Self {
        let text = |name| filled.get(&name).cloned().unwrap_or_default();
        let place = |name| text(name).parse::<usize>().unwrap_or_default();
        Self {
            kind: Kind::ALL.get(place(FieldName::Kind)).copied().unwrap_or_default(),
            mine: place(FieldName::Whose) == 1,
            hide_voided: place(FieldName::Voided) == 1,
            words: text(FieldName::Text).trim().to_owned(),
        }
    }

    /// As it is filled in.
    #[must_use]
    pub fn filled(&self) -> Filled {
        let choice = |on: bool| usize::from(on).to_string();
        [
            (FieldName::Kind, (self.kind as usize).to_string()),
            (FieldName::Whose, choice(self.mine)),
            (FieldName::Voided, choice(self.hide_voided)),
            (FieldName::Text, self.words.clone()),
        ]
        .into()
    }

    /// Something is left out.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }

    /// It shows that event. `words`: what was typed, folded.
    pub(super) fn shows(&self, event: &EventView, words: &str, colleagues: &Colleagues) -> bool {
        let who = colleagues.name(&event.by);
        let there = || fold(&format!("{who} {} {}", event.by, event.text)).contains(words);
        self.kind.holds(event)
            && (!self.mine || event.mine)
            && (!self.hide_voided || event.stands())
            && (words.is_empty() || there())
    }

    /// In words, for the line of the parts; nothing where it shows all.
    #[must_use]
    pub fn told(&self, texts: &Texts) -> String {
        let mut told = Vec::new();
        if self.kind != Kind::All {
            told.push(texts.t(self.kind.name()));
        }
        if self.mine {
            told.push(texts.t("record-mine"));
        }
        if self.hide_voided {
            told.push(texts.t("record-voided-hidden"));
        }
        if !self.words.is_empty() {
            told.push(format!("/{}", self.words));
        }
        told.join(", ")
    }
}
