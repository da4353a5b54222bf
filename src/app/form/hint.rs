//! What a form says while it is filled in: the day's name, the bucket that the case will stand in
//! by then, the policy's limits, the parts of a series.

use super::Form;
use super::submit::Reading;
use crate::app::state::State;
use crate::app::words;
use crate::domain::money::Money;
use crate::domain::time::{Date, Moment};
use crate::i18n::Texts;
use rust_decimal::Decimal;

/// A line under a form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// What it says.
    pub text: String,
    /// Something speaks against it.
    pub warns: bool,
}

/// The days of a form by their names.
#[must_use]
pub fn of_days(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let days = form.fields.iter().filter_map(|field| Some((field.name, field.day?)));
    let days = days.filter_map(|(name, towards)| reading.day(name, towards).ok());
    let texts = state.texts();
    let hint = |day| Hint { text: words::long_day(day, state.now, &texts), warns: false };
    days.map(hint).collect()
}

/// What a promise comes to, and what speaks against it.
#[must_use]
pub fn of_promise(form: &Form, reading: &Reading<'_>, state: &State) -> Vec<Hint> {
    let texts = state.texts();
    let mut hints = form.promise_hints(reading, state.now, &texts);
    hints.extend(form.work_goes_on(reading, &texts));
    hints
}

/// The most parts of a series that are listed.
const PARTS_LISTED: usize = 6;

impl Form {
    /// The lines under the form.
    #[must_use]
    pub fn hints(&self, state: &State) -> Vec<Hint> {
        let filled = self.filled();
        (self.purpose.kind().hints)(self, &self.reading(&filled, state), state)
    }

    /// What its values are read with.
    #[must_use]
    pub fn reading<'a>(&'a self, filled: &'a super::Filled, state: &'a State) -> Reading<'a> {
        let rules = &state.session.rules;
        Reading {
            filled,
            now: state.now,
            start_of_work: rules.start_of_work,
            currencies: &self.currencies,
            reasons: &rules.reasons,
            card: state.cards.get(self.key),
        }
    }

    /// A promise of less than the policy's share of what cures lets the case not rest.
    fn work_goes_on(&self, reading: &Reading<'_>, texts: &Texts) -> Option<Hint> {
        let (promise, terms) = (reading.promise().ok()?, self.terms()?);
        let total: Decimal = promise.parts.iter().map(|(_, part)| part.amount).sum();
        let enough = words::money(terms.quiet);
        let text = || texts.t_with("promise-work-goes-on", &[("enough", enough.into())]);
        (total < terms.quiet.amount).then(|| Hint { text: text(), warns: false })
    }

    fn promise_hints(&self, reading: &Reading<'_>, now: Moment, texts: &Texts) -> Vec<Hint> {
        let mut hints: Vec<Hint> = self.terms().map_or_else(Vec::new, |t| offers(t, texts).into());
        let Ok(promise) = reading.promise() else { return hints };
        let (Some((first, money)), Some((last, _))) = (promise.parts.first(), promise.parts.last())
        else {
            return hints;
        };
        let total = Money::new(promise.parts.iter().map(|(_, m)| m.amount).sum(), money.currency);
        if promise.parts.len() == 1 {
            hints.push(Hint { text: words::long_day(*first, now, texts), warns: false });
        } else {
            hints.push(Hint { text: series(&promise.parts, *money, texts), warns: false });
        }
        let Some(terms) = self.terms() else { return hints };
        if let Some(bucket) = terms.bucket_on(*last) {
            let now_in = terms.bucket_on(now.date()).unwrap_or_default();
            let rolled = bucket != now_in;
            let key = if rolled { "promise-bucket-rolled" } else { "promise-bucket-same" };
            let text = texts.t_with(key, &[("bucket", bucket.into())]);
            hints.push(Hint { text, warns: rolled });
        }
        hints.extend(limits(*first, total, terms, texts));
        hints
    }
}

/// What holds, what cures, and the limits.
fn offers(terms: &crate::desk::PromiseTerms, texts: &Texts) -> [Hint; 2] {
    let args = [
        ("hold", words::money(terms.hold).into()),
        ("cure", words::money(terms.cure).into()),
        ("least", words::money(terms.least).into()),
        ("day", words::short_day(terms.latest, texts).into()),
    ];
    let holds = terms.hold != terms.cure && !terms.hold.amount.is_zero();
    let key = if holds { "promise-offers" } else { "promise-offers-cure" };
    [key, "promise-limits"].map(|key| Hint { text: texts.t_with(key, &args), warns: false })
}

pub(super) fn series(parts: &[(Date, Money)], each: Money, texts: &Texts) -> String {
    let mut days: Vec<String> =
        parts.iter().take(PARTS_LISTED).map(|(day, _)| words::short_day(*day, texts)).collect();
    if parts.len() > PARTS_LISTED {
        days.push("...".to_owned());
    }
    let each = words::money(each);
    let list = days.join(", ");
    texts.t_with("promise-series", &[("each", each.into()), ("days", list.into())])
}

fn limits(
    first: Date,
    total: Money,
    terms: &crate::desk::PromiseTerms,
    texts: &Texts,
) -> Vec<Hint> {
    let mut hints = Vec::new();
    if first > terms.latest {
        let day = words::short_day(terms.latest, texts);
        let text = texts.t_with("promise-too-far", &[("day", day.into())]);
        hints.push(Hint { text, warns: true });
    }
    if terms.least.amount > total.amount {
        let least = words::money(terms.least);
        let text = texts.t_with("promise-too-little", &[("least", least.into())]);
        hints.push(Hint { text, warns: true });
    }
    if terms.pay_off.amount < total.amount {
        let owed = words::money(terms.pay_off);
        let text = texts.t_with("promise-too-much", &[("owed", owed.into())]);
        hints.push(Hint { text, warns: true });
    }
    hints
}
