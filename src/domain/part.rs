//! What a debt consists of: principal, interest, penalty, fee and cost.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::{Index, IndexMut};

/// One of the parts of a debt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Of getting the debt in: court, enforcement.
    Cost,
    /// Agreed charges.
    Fee,
    /// For the time the money was lent.
    Interest,
    /// For the time it was late, compound interest with it.
    Penalty,
    /// What was lent or sold; whatever a source does not tell apart.
    Principal,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Cost, Self::Fee, Self::Interest, Self::Penalty, Self::Principal];

    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cost => "part-cost",
            Self::Fee => "part-fee",
            Self::Interest => "part-interest",
            Self::Penalty => "part-penalty",
            Self::Principal => "part-principal",
        }
    }
}

/// An amount by its parts, in the main unit of whatever currency it is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Parts([Decimal; 5]);

impl Parts {
    /// All of it principal.
    #[must_use]
    pub fn whole(principal: Decimal) -> Self {
        let mut parts = Self::default();
        parts[Part::Principal] = principal;
        parts
    }

    /// What they come to together.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.0.iter().sum()
    }

    /// Each part that there is anything of.
    pub fn iter(&self) -> impl Iterator<Item = (Part, Decimal)> + '_ {
        Part::ALL.into_iter().map(|part| (part, self[part])).filter(|(_, sum)| !sum.is_zero())
    }

    /// Principal alone: nobody told parts apart.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.iter().all(|(part, _)| part == Part::Principal)
    }

    /// Adds every part to its own.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }
}

impl Index<Part> for Parts {
    type Output = Decimal;
    fn index(&self, part: Part) -> &Decimal {
        &self.0[part as usize]
    }
}

impl IndexMut<Part> for Parts {
    fn index_mut(&mut self, part: Part) -> &mut Decimal {
        &mut self.0[part as usize]
    }
}
