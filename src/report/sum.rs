//! How many, and how much: being added up, and as it is shown.

use crate::domain::money::{Amounts, Money};
use serde::Serialize;

/// How many, and how much by currency.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// How much.
    pub amounts: Vec<Money>,
}

/// The same while it is being added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    pub(super) count: u32,
    pub(super) amounts: Amounts,
}

impl Sum {
    pub(super) fn add(&mut self, money: Money) {
        self.count += 1;
        self.amounts.add(money);
    }

    pub(super) fn tally(&self) -> Tally {
        Tally { count: self.count, amounts: self.amounts.iter().collect() }
    }
}
