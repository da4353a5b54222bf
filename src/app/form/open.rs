//! A form as it is opened: its fields in order, each prefilled with what is most likely meant.

use super::read::Towards;
use super::ticks::Ticks;
use super::{Content, Field, FieldName, Form, Purpose};
use crate::app::colleagues::Colleagues;
use crate::app::field::TextField;
use crate::desk::view::{CaseCard, CaseKey, ThreeAmounts};
use crate::domain::money::{Currency, Money};
use crate::domain::rules::{Needs, Rules};
use crate::domain::time::{Date, Moment};
use crate::i18n::Texts;

/// What a form is opened with.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The case.
    pub card: &'a CaseCard,
    /// The moment.
    pub now: Moment,
    /// The texts of the choices.
    pub texts: &'a Texts,
    /// The policy.
    pub rules: &'a Rules,
    /// Who works in the file.
    pub colleagues: &'a Colleagues,
    /// The login of whoever fills it in.
    pub login: &'a str,
    /// Who works is a lead.
    pub lead: bool,
    /// What the outcome needs; nothing for a form of its own.
    pub needs: Needs,
}

impl Opening<'_> {
    /// The day after today.
    pub(super) fn tomorrow(&self) -> Date {
        let today = self.now.date();
        today.succ_opt().unwrap_or(today)
    }

    /// What cures, as a figure.
    pub(super) fn curing(&self) -> String {
        self.figure(|amounts| amounts.cure)
    }

    /// What holds the bucket, or else cures, as a figure.
    pub(super) fn holding(&self) -> String {
        self.figure(|a| if a.hold.amount.is_zero() { a.cure } else { a.hold })
    }

    fn figure(&self, which: impl Fn(&ThreeAmounts) -> Money) -> String {
        let largest = self.card.money.iter().max_by_key(|amounts| amounts.cure.amount);
        let money = largest.map(which);
        money.map_or_else(String::new, |money| money.currency.plain(money.amount))
    }
}

impl Field {
    fn new(name: FieldName, label: &'static str, content: Content) -> Self {
        Self { name, label, content, day: None, offers: Vec::new() }
    }

    /// A field for words, empty.
    #[must_use]
    pub fn words(name: FieldName, label: &'static str) -> Self {
        Self::new(name, label, Content::Typed(TextField::words("")))
    }

    /// A field for words, prefilled.
    #[must_use]
    pub fn words_of(name: FieldName, label: &'static str, text: &str) -> Self {
        Self::new(name, label, Content::Typed(TextField::words(text)))
    }

    /// A field for figures, prefilled.
    #[must_use]
    pub fn figures(name: FieldName, label: &'static str, text: &str) -> Self {
        Self::new(name, label, Content::Typed(TextField::figures(text)))
    }

    /// A field for a day, meant that way, prefilled.
    #[must_use]
    pub fn day(name: FieldName, label: &'static str, day: Date, towards: Towards) -> Self {
        Self { day: Some(towards), ..Self::figures(name, label, &day.to_string()) }
    }

    /// One of several, the first until another is chosen.
    #[must_use]
    pub fn choice(name: FieldName, label: &'static str, options: Vec<String>) -> Self {
        let (keys, codes) = (Vec::new(), Vec::new());
        Self::new(name, label, Content::Choice { options, keys, codes, at: Some(0) })
    }

    /// One of several, each with the code that is kept and read.
    #[must_use]
    pub fn coded(
        name: FieldName,
        label: &'static str,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let (codes, options) = choices.into_iter().unzip();
        Self::new(name, label, Content::Choice { options, keys: Vec::new(), codes, at: Some(0) })
    }

    /// The choice with that code, until another is chosen.
    #[must_use]
    pub fn chosen(mut self, code: &str) -> Self {
        if let Content::Choice { codes, at, .. } = &mut self.content {
            *at = Some(codes.iter().position(|known| known == code).unwrap_or_default());
        }
        self
    }

    /// None of the choices until one is chosen: what weighs so much is never proposed.
    #[must_use]
    pub fn unchosen(mut self) -> Self {
        if let Content::Choice { at, .. } = &mut self.content {
            *at = None;
        }
        self
    }

    /// Several of a list, none of them ticked.
    pub(super) fn ticks(name: FieldName, label: &'static str, ticks: Ticks) -> Self {
        Self::new(name, label, Content::Ticks(ticks))
    }

    /// The letters that pick each of the choices.
    #[must_use]
    pub fn picked_by(mut self, letters: Vec<Option<char>>) -> Self {
        if let Content::Choice { keys, .. } = &mut self.content {
            *keys = letters;
        }
        self
    }
}

impl Form {
    /// A field for the recording's number before the note, for a call that was dialled from here.
    pub fn add_recording(&mut self) {
        let at = self.fields.iter().position(|field| field.name == FieldName::Text);
        let field = Field::words(FieldName::Recording, "field-recording");
        self.fields.insert(at.unwrap_or(self.fields.len()), field);
    }

    /// A form about a whole list, with these fields.
    #[must_use]
    pub fn of_list(purpose: Purpose, fields: Vec<Field>) -> Self {
        Self::new(CaseKey(0), purpose, fields, Vec::new())
    }

    /// A form of which nothing was read or typed yet.
    pub(super) fn new(
        key: CaseKey,
        purpose: Purpose,
        fields: Vec<Field>,
        currencies: Vec<Currency>,
    ) -> Self {
        Self {
            key,
            purpose,
            fields,
            focus: 0,
            wrong: None,
            touched: false,
            terms: Vec::new(),
            currencies,
            what_if: None,
            asked: None,
        }
    }

    /// A form with its prefilled values.
    #[must_use]
    pub fn open(purpose: Purpose, with: Opening<'_>) -> Self {
        let currencies = currencies(with.card);
        let mut fields = (purpose.kind().fields)(&purpose, &with);
        if currencies.len() > 1
            && let Some(at) = fields.iter().position(|field| field.name == FieldName::Amount)
        {
            let codes = currencies.iter().map(|c| c.code().to_owned()).collect();
            let field = Field::choice(FieldName::Currency, "field-currency", codes);
            fields.insert(at + 1, field);
        }
        let mut form = Self::new(with.card.key, purpose, fields, currencies);
        // A call-back's day is mostly today: its time is what has to be typed.
        if with.needs.time {
            form.focus_on(FieldName::Time);
        }
        form
    }
}

/// The currencies of a case, the largest debt first.
#[must_use]
pub fn currencies(card: &CaseCard) -> Vec<Currency> {
    let mut owed: Vec<Money> = card.money.iter().map(|m| m.pay_off).collect();
    owed.sort_by_key(|money| std::cmp::Reverse(money.amount));
    owed.iter().map(|m| m.currency).collect()
}
