//! The five classes of an asset and how severe a case is, by days past due. A class imported from
//! the creditor is never overwritten; this one stands beside it as a suggestion, with its rule.

use serde::{Deserialize, Serialize};

/// A class, from the best. Source: Measures on risk classification of financial assets of
/// commercial banks (2023), art. 6.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 正常.
    #[default]
    Normal,
    /// 关注.
    SpecialMention,
    /// 次级.
    Substandard,
    /// 可疑.
    Doubtful,
    /// 损失.
    Loss,
}

impl Class {
    /// The key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Normal => "class-normal",
            Self::SpecialMention => "class-special-mention",
            Self::Substandard => "class-substandard",
            Self::Doubtful => "class-doubtful",
            Self::Loss => "class-loss",
        }
    }
}

/// From how many days past due each class stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassRule {
    /// Its id, stable.
    pub id: String,
    /// The products' codes that it is for; none named: every one that no other rule names.
    pub products: Vec<String>,
    /// More days past due than that: special mention.
    pub special_mention: u32,
    /// More than that: substandard.
    pub substandard: u32,
    /// More than that: doubtful.
    pub doubtful: u32,
    /// More than that: loss.
    pub loss: u32,
}

impl ClassRule {
    /// The class of so many days past due; a day equal to an edge is still in the better class.
    #[must_use]
    pub fn class(&self, past_due: u32) -> Class {
        match past_due {
            days if days > self.loss => Class::Loss,
            days if days > self.doubtful => Class::Doubtful,
            days if days > self.substandard => Class::Substandard,
            days if days > self.special_mention => Class::SpecialMention,
            _ => Class::Normal,
        }
    }
}

/// The rule for a product: the one that names it, else the one that names none.
#[must_use]
pub fn rule_for<'r>(rules: &'r [ClassRule], product: &str) -> Option<&'r ClassRule> {
    let names = |rule: &&ClassRule| rule.products.iter().any(|named| named == product);
    let general = |rule: &&ClassRule| rule.products.is_empty();
    rules.iter().find(names).or_else(|| rules.iter().find(general))
}

/// How severe a case is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 轻度.
    Mild,
    /// 中度.
    Moderate,
    /// 重度.
    Severe,
}

/// From how many days past due a case is moderate and severe.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeverityRule {
    /// Up to that: mild.
    pub mild_to: u32,
    /// More than that: severe.
    pub severe_over: u32,
}

impl SeverityRule {
    /// Of so many days past due; `None` where nothing is.
    #[must_use]
    pub fn severity(&self, past_due: u32) -> Option<Severity> {
        match past_due {
            0 => None,
            days if days > self.severe_over => Some(Severity::Severe),
            days if days > self.mild_to => Some(Severity::Moderate),
            _ => Some(Severity::Mild),
        }
    }
}
