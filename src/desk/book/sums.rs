//! Sums over many cases, never over currencies.

use super::BookSum;
use crate::domain::facts::Facts;
use crate::domain::money::{Currency, Money};
use crate::domain::time::Date;
use rust_decimal::Decimal;

/// Sums being made: few currencies, in minor units.
#[derive(Debug, Default)]
pub(super) struct Sums(Vec<(Currency, [i128; 3])>);

impl Sums {
    pub fn add(&mut self, facts: &Facts, day: Date) {
        for owed in facts.owed_on(day) {
            let amounts = [owed.cure, owed.hold, owed.pay_off].map(i128::from);
            match self.0.iter_mut().find(|(currency, _)| *currency == owed.currency) {
                Some((_, sums)) => sums.iter_mut().zip(amounts).for_each(|(sum, a)| *sum += a),
                None => self.0.push((owed.currency, amounts)),
            }
        }
    }

    /// One for each currency, in the order of their codes.
    pub fn told(mut self) -> Vec<BookSum> {
        self.0.sort_unstable_by_key(|(currency, _)| *currency);
        self.0.iter().map(sum).collect()
    }
}

fn sum((currency, sums): &(Currency, [i128; 3])) -> BookSum {
    let money = |minor: i128| {
        let amount = Decimal::try_from_i128_with_scale(minor, currency.exponent());
        // Sums of 64-bit amounts stay far below what 96 bits hold.
        Money::new(amount.unwrap_or(Decimal::MAX), *currency)
    };
    let [overdue, hold, pay_off] = sums.map(money);
    BookSum { overdue, hold, pay_off }
}
