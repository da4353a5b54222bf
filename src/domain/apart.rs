//! Rules for some cases only: those of a portfolio, or of a product. A policy's own rules hold for
//! all others.

use super::casefile::Cut;
use super::facts::Facts;
use super::rank::Term;
use super::rules::Rules;

/// Rules for the cases of a portfolio, or of a product. They have the rows of the policy's tables,
/// with other values in them: what is found by its place in one is found there in the other.
#[derive(Clone, PartialEq, Debug)]
pub struct Apart {
    /// Its id, stable.
    pub id: String,
    /// The portfolio's code. `None`: every one.
    pub portfolio: Option<String>,
    /// The products' codes: every account of the case is of one of them. None named: whatever they
    /// are of.
    pub products: Vec<String>,
    /// The rules.
    pub rules: Rules,
}

impl Apart {
    fn is_for(&self, cut: &Cut<'_>) -> bool {
        let portfolio = &cut.file.case.portfolio;
        self.portfolio.as_ref().is_none_or(|code| code == portfolio)
            && (self.products.is_empty()
                || cut.accounts().all(|account| self.products.contains(&account.product)))
    }
}

impl Rules {
    /// Changes weights of the queue, for all cases.
    pub fn weigh(&mut self, weights: &[(Term, i32)]) {
        weights.iter().for_each(|(term, points)| *self.queue.weight(*term) = *points);
        self.apart.iter_mut().for_each(|apart| apart.rules.weigh(weights));
    }

    /// The rules that stand at that place.
    pub(super) fn at(&self, place: u8) -> &Self {
        let place = usize::from(place).checked_sub(1);
        place.and_then(|place| self.apart.get(place)).map_or(self, |apart| &apart.rules)
    }

    /// The rules of a case, of several that are for it the first. Those that were already chosen for it are the same again.
    #[must_use]
    pub fn of_case(&self, cut: &Cut<'_>) -> &Self {
        self.apart.iter().find(|apart| apart.is_for(cut)).map_or(self, |apart| &apart.rules)
    }

    /// Those apart that are these; `None`: a policy's own.
    #[must_use]
    pub fn apart_of(&self, facts: &Facts) -> Option<&Apart> {
        self.apart.get(usize::from(facts.apart).checked_sub(1)?)
    }

    /// The rules of that id apart; without one, or where there is none of it, these.
    #[must_use]
    pub fn of_id(&self, id: Option<&str>) -> &Self {
        let apart = self.apart.iter().find(|apart| Some(apart.id.as_str()) == id);
        apart.map_or(self, |apart| &apart.rules)
    }

    /// The rules by which facts were worked out.
    #[must_use]
    pub fn of_facts(&self, facts: &Facts) -> &Self {
        self.at(facts.apart)
    }
}
