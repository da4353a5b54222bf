//! A promise: one date and amount, or a series.

use super::super::hint;
use super::super::kind::Kind;
use super::super::read::Towards;
use super::super::submit::{Reading, Wrong};
use super::super::{Field, FieldName, Opening};
use crate::app::words;
use crate::desk::request::{NewPromise, Request};
use crate::domain::money::Money;
use crate::domain::time::{Date, plus_days};
use chrono::Months;
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) const PROMISE: Kind = Kind::new(
    "form-promise",
    |_, with| fields(with),
    |_, reading| Ok(Request::Promise(reading.promise()?)),
)
.hints(hint::of_promise);

/// The most parts of one promise that a form takes; more is a repayment plan.
pub const MOST_PARTS: u32 = 36;

/// How far the parts of a promise may lie apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Every {
    /// A calendar month.
    Month,
    /// Two weeks.
    TwoWeeks,
    /// A week.
    Week,
}

/// The same, in the order shown.
pub const EVERY: [Every; 3] = [Every::Month, Every::TwoWeeks, Every::Week];

/// Amount, first day and parts; for a lead also why the limits are passed over.
pub(super) fn fields(with: &Opening<'_>) -> Vec<Field> {
    let every = EVERY.map(|every| with.texts.t(words::every(every))).to_vec();
    let mut fields = vec![
        Field::figures(FieldName::Amount, "field-amount", &with.holding()),
        Field::day(FieldName::Day, "field-day", with.now.date(), Towards::Future),
        Field::figures(FieldName::Parts, "field-parts", "1"),
        Field::choice(FieldName::Every, "field-every", every),
    ];
    if with.lead {
        fields.push(Field::words(FieldName::Override, "field-override"));
    }
    fields
}

impl Reading<'_> {
    /// The promise: one part, or a series.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn promise(&self) -> Result<NewPromise, Wrong> {
        let parts = self.parts(FieldName::Day, MOST_PARTS)?;
        let overridden = self.text(FieldName::Override);
        Ok(NewPromise { parts, accounts: Vec::new(), overridden })
    }

    /// Equal parts from that day on, so many at most.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub(super) fn parts(&self, begins: FieldName, most: u32) -> Result<Vec<(Date, Money)>, Wrong> {
        let money = self.money()?;
        let first = self.day(begins, Towards::Future)?;
        if first < self.now.date() {
            return Err((begins, "wrong-day-past"));
        }
        let count = self.text(FieldName::Parts).unwrap_or_else(|| "1".to_owned());
        let count: u32 = count.parse().map_err(|_| (FieldName::Parts, "wrong-parts"))?;
        if !(1..=most).contains(&count) {
            return Err((FieldName::Parts, "wrong-parts"));
        }
        let every = EVERY.get(self.place(FieldName::Every)).copied().unwrap_or(Every::Month);
        let amounts = split(money, count).ok_or((FieldName::Parts, "wrong-parts"))?;
        let days = (0..count).map(|n| part_day(first, every, n));
        Ok(days.zip(amounts).collect())
    }
}

/// A sum in equal parts, the last with what is left over. `None`: a part would be nothing.
fn split(sum: Money, count: u32) -> Option<Vec<Money>> {
    let down = RoundingStrategy::ToZero;
    let share = sum.amount.checked_div(Decimal::from(count))?;
    let share = share.round_dp_with_strategy(sum.currency.exponent(), down);
    let rest = sum.amount - share * Decimal::from(count - 1);
    let amounts = (1..count).map(|_| share).chain([rest]);
    (!share.is_zero()).then(|| amounts.map(|part| Money::new(part, sum.currency)).collect())
}

fn part_day(first: Date, every: Every, n: u32) -> Date {
    match every {
        Every::Month => first.checked_add_months(Months::new(n)).unwrap_or(first),
        Every::TwoWeeks => plus_days(first, 14 * n),
        Every::Week => plus_days(first, 7 * n),
    }
}
