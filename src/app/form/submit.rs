//! From what was filled in to what the desk is asked.

use super::read::{self, Towards};
use super::{EVERY, Every, FieldName, Filled, Form, HOLD_REASONS, Purpose, STEPS};
use crate::desk::request::{LogContact, NewClaim, NewNext, NewPromise, Request};
use crate::domain::event::Step;
use crate::domain::money::{Currency, Money};
use crate::domain::rules::{Needs, PaymentReason};
use crate::domain::time::{Date, Moment, plus_days};
use chrono::{Months, NaiveTime};
use rust_decimal::{Decimal, RoundingStrategy};

/// The most parts of one promise that a form takes; more is a repayment plan.
pub(super) const MOST_PARTS: u32 = 36;

/// A field that cannot be read, and the key of why.
pub type Wrong = (FieldName, &'static str);

/// What the values are read with.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// What was filled in.
    pub filled: &'a Filled,
    /// The moment.
    pub now: Moment,
    /// When a day without a time begins.
    pub start_of_work: NaiveTime,
    /// The currencies of the case, the largest debt first.
    pub currencies: &'a [Currency],
    /// The policy's reasons for non-payment.
    pub reasons: &'a [PaymentReason],
}

impl Reading<'_> {
    fn text(&self, name: FieldName) -> Option<String> {
        self.filled.get(&name).filter(|text| !text.is_empty()).cloned()
    }

    fn place(&self, name: FieldName) -> usize {
        self.filled.get(&name).and_then(|at| at.parse().ok()).unwrap_or_default()
    }

    fn needed(&self, name: FieldName) -> Result<String, Wrong> {
        self.text(name).ok_or((name, "wrong-empty"))
    }

    pub(super) fn money(&self) -> Result<Money, Wrong> {
        let currency = self.currencies.get(self.place(FieldName::Currency));
        let amount = read::amount(&self.needed(FieldName::Amount)?);
        match (amount, currency) {
            (Some(amount), Some(currency)) => Ok(Money::new(amount, *currency)),
            _ => Err((FieldName::Amount, "wrong-amount")),
        }
    }

    pub(super) fn day(&self, towards: Towards) -> Result<Date, Wrong> {
        let text = self.needed(FieldName::Day)?;
        read::day(&text, self.now.date(), towards).ok_or((FieldName::Day, "wrong-day"))
    }

    fn time(&self) -> Result<Option<NaiveTime>, Wrong> {
        let Some(text) = self.text(FieldName::Time) else { return Ok(None) };
        read::time(&text).map(Some).ok_or((FieldName::Time, "wrong-time"))
    }

    /// The promise: one part, or a series.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn promise(&self) -> Result<NewPromise, Wrong> {
        let money = self.money()?;
        let first = self.day(Towards::Future)?;
        if first < self.now.date() {
            return Err((FieldName::Day, "wrong-day-past"));
        }
        let count = self.text(FieldName::Parts).unwrap_or_else(|| "1".to_owned());
        let count: u32 = count.parse().map_err(|_| (FieldName::Parts, "wrong-parts"))?;
        if !(1..=MOST_PARTS).contains(&count) {
            return Err((FieldName::Parts, "wrong-parts"));
        }
        let every = EVERY.get(self.place(FieldName::Every)).copied().unwrap_or(Every::Month);
        let amounts = split(money, count).ok_or((FieldName::Parts, "wrong-parts"))?;
        let days = (0..count).map(|n| part_day(first, every, n));
        let parts = days.zip(amounts).collect();
        let overridden = self.text(FieldName::Override);
        Ok(NewPromise { parts, accounts: Vec::new(), overridden })
    }

    fn claim(&self) -> Result<NewClaim, Wrong> {
        let paid = self.day(Towards::Past)?;
        if paid > self.now.date() {
            return Err((FieldName::Day, "wrong-day-future"));
        }
        Ok(NewClaim {
            money: self.money()?,
            paid,
            channel: self.text(FieldName::Channel),
            proof: self.text(FieldName::Proof),
        })
    }

    /// With a time it is for that very time; without, for some time of that day.
    fn next(&self, step: Step) -> Result<NewNext, Wrong> {
        let day = self.day(Towards::Future)?;
        let time = self.time()?;
        let due = day.and_time(time.unwrap_or(self.start_of_work));
        let past = if time.is_some() { due <= self.now } else { day < self.now.date() };
        if past {
            let field = if time.is_some() { FieldName::Time } else { FieldName::Day };
            return Err((field, "wrong-day-past"));
        }
        Ok(NewNext { step, due, timed: time.is_some(), note: self.text(FieldName::Text) })
    }

    fn hold(&self) -> Result<Request, Wrong> {
        let reason = HOLD_REASONS.get(self.place(FieldName::HoldReason));
        let reason = *reason.ok_or((FieldName::HoldReason, "wrong-empty"))?;
        let until = self.day(Towards::Future)?;
        if until <= self.now.date() {
            return Err((FieldName::Day, "wrong-day-past"));
        }
        Ok(Request::Hold { reason, until, note: self.text(FieldName::Text) })
    }

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
            log.next = Some(NewNext { note: None, ..next });
        }
        if needs.reason {
            let reason = self.reasons.get(self.place(FieldName::Cause));
            log.reason = Some(reason.ok_or((FieldName::Cause, "wrong-empty"))?.code.clone());
        }
        log.note = self.text(FieldName::Text);
        Ok(())
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

impl Form {
    /// The act that a form of its own asks for.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn request(&self, reading: &Reading<'_>) -> Result<Request, Wrong> {
        match &self.purpose {
            Purpose::Promise => Ok(Request::Promise(reading.promise()?)),
            Purpose::Claim => Ok(Request::Claim(reading.claim()?)),
            Purpose::Note => Ok(Request::Note { text: reading.needed(FieldName::Text)? }),
            Purpose::Next => {
                let step = STEPS.get(reading.place(FieldName::Step)).copied();
                Ok(Request::Next(reading.next(step.unwrap_or(Step::Call))?))
            }
            Purpose::Hold => reading.hold(),
            Purpose::Release => Ok(Request::Release { reason: reading.needed(FieldName::Reason)? }),
            Purpose::Void { act } => Ok(Request::Void {
                act: *act,
                reason: reading.needed(FieldName::Reason)?,
                never_happened: false,
            }),
            // An outcome's form goes back to the contact and never to the desk by itself; those that
            // only look ask for no act.
            Purpose::Outcome { .. } | Purpose::Filter | Purpose::WhatIf => {
                Err((FieldName::Text, "wrong-empty"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str) -> Moment {
        s.parse().unwrap()
    }

    fn filled(values: &[(FieldName, &str)]) -> Filled {
        values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    }

    fn reading(filled: &Filled) -> Reading<'_> {
        let start_of_work = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let now = at("2026-11-22T14:00:00");
        Reading { filled, now, start_of_work, currencies: &[Currency::CNY], reasons: &[] }
    }

    #[test]
    fn a_series_lies_a_month_apart_and_shares_the_amount_out() {
        let filled = filled(&[
            (FieldName::Amount, "500"),
            (FieldName::Day, "2026-12-31"),
            (FieldName::Parts, "3"),
        ]);
        let promise = reading(&filled).promise().unwrap();
        let days: Vec<String> = promise.parts.iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(days, ["2026-12-31", "2027-01-31", "2027-02-28"]);
        let amounts: Vec<String> =
            promise.parts.iter().map(|(_, m)| m.amount.to_string()).collect();
        assert_eq!(amounts, ["166.66", "166.66", "166.68"], "the parts are the sum to the cent");
    }

    #[test]
    fn a_next_action_with_a_time_is_for_that_very_time() {
        let timed = filled(&[(FieldName::Day, "22"), (FieldName::Time, "15:30")]);
        let next = reading(&timed).next(Step::CallBack).unwrap();
        assert_eq!((next.due, next.timed), (at("2026-11-22T15:30:00"), true));
        let day = filled(&[(FieldName::Day, "+2"), (FieldName::Time, "")]);
        let next = reading(&day).next(Step::Call).unwrap();
        assert_eq!((next.due, next.timed), (at("2026-11-24T09:00:00"), false));
        let past = filled(&[(FieldName::Day, "22"), (FieldName::Time, "9")]);
        assert_eq!(reading(&past).next(Step::Call), Err((FieldName::Time, "wrong-day-past")));
    }

    #[test]
    fn an_outcome_that_needs_a_reason_asks_for_it() {
        let needs = Needs { reason: true, ..Needs::default() };
        let empty = filled(&[(FieldName::Cause, "")]);
        let mut log = LogContact::default();
        let wrong = reading(&empty).contact(needs, Step::Letter, &mut log);
        assert_eq!(wrong, Err((FieldName::Cause, "wrong-empty")));
    }

    #[test]
    fn a_claim_cannot_be_of_the_future() {
        let filled = filled(&[(FieldName::Amount, "5"), (FieldName::Day, "2026-12-01")]);
        assert_eq!(reading(&filled).claim(), Err((FieldName::Day, "wrong-day-future")));
    }
}
