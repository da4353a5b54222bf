//! The thresholds of a policy, those of one indicator found together: a queue looks at every
//! indicator of every case, and what it shows seldom raises anything.

use super::indicator::{Indicator, WarningRule};

/// Every threshold, in the order of the policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Thresholds {
    all: Vec<WarningRule>,
    together: Vec<Together>,
    temporary: bool,
}

/// The thresholds of one indicator.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Together {
    /// Which.
    pub indicator: Indicator,
    /// Their places in the policy.
    pub places: Vec<usize>,
    /// Where all of them look back as far: how far, and what raises the first of them.
    pub mildest: Option<(Option<u32>, i64)>,
}

impl Together {
    fn of(indicator: Indicator, all: &[WarningRule]) -> Self {
        let of_it = all.iter().enumerate().filter(|(_, rule)| rule.indicator == indicator);
        let (places, rules): (Vec<usize>, Vec<&WarningRule>) = of_it.unzip();
        let thresholds = rules.iter().map(|rule| rule.threshold);
        let mildest = if indicator.counts_down() { thresholds.max() } else { thresholds.min() };
        let span = rules.first().and_then(|rule| rule.span);
        let alike = rules.iter().all(|rule| rule.span == span);
        Self {
            indicator,
            places,
            mildest: mildest.filter(|_| alike).map(|mildest| (span, mildest)),
        }
    }
}

impl From<Vec<WarningRule>> for Thresholds {
    fn from(all: Vec<WarningRule>) -> Self {
        let mut together: Vec<Together> = Vec::new();
        for rule in &all {
            if together.iter().all(|known| known.indicator != rule.indicator) {
                together.push(Together::of(rule.indicator, &all));
            }
        }
        let temporary = all.iter().any(|rule| rule.temporary.is_some());
        Self { all, together, temporary }
    }
}

impl std::ops::Deref for Thresholds {
    type Target = [WarningRule];

    fn deref(&self) -> &[WarningRule] {
        &self.all
    }
}

impl Thresholds {
    /// Those of each indicator.
    pub(super) fn together(&self) -> &[Together] {
        &self.together
    }

    /// Some of them hold on certain days only.
    pub(super) fn has_temporary(&self) -> bool {
        self.temporary
    }
}
