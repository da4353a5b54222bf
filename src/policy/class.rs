//! The five classes and the severity of a pack.

use super::pack::{AMOUNT, DAYS, SHARE, Share, YES_NO};
use super::reader::{Mistakes, Named, Section};
use super::strategy::QUADRANTS;
use crate::domain::class::{Class, ClassRule, SeverityRule};
use crate::domain::floor::{ContagionRule, UpgradeRule, WatchRule};
use crate::domain::risk::{Quadrant, Risk, RiskRule};

/// A pack may suggest no classes.
pub(super) fn classes(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<ClassRule> {
    root.each("class", m, |s, m| {
        let rule = ClassRule {
            id: s.get("id", "a name", String::new(), m),
            products: s.list("products", "products' codes", m),
            special_mention: s.get("special_mention", DAYS, 0, m),
            substandard: s.get("substandard", DAYS, 0, m),
            doubtful: s.get("doubtful", DAYS, 0, m),
            loss: s.get("loss", DAYS, 0, m),
        };
        let edges = [rule.special_mention, rule.substandard, rule.doubtful, rule.loss];
        if !edges.is_sorted() {
            s.wrong(format!("{}: expected days that rise from class to class", rule.id), m);
        }
        rule
    })
}

const CLASSES: &str = "normal, special_mention, substandard, doubtful or loss";

/// A pack may let no account's class reach another.
pub(super) fn contagions(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<ContagionRule> {
    root.each("contagion", m, |s, m| ContagionRule {
        id: s.get("id", "a name", String::new(), m),
        products: s.list("products", "products' codes", m),
        over: s.opt("over", SHARE, m).map(|Share(over)| over),
        class: s.get("class", CLASSES, Named(Class::Substandard), m).0,
    })
}

/// A pack may watch nothing.
pub(super) fn watch(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<WatchRule> {
    let mut s = root.section_if_any("watch", m);
    let periods = s.opt("periods", "a number of repayment periods", m);
    let months = s.opt("months", "a number of months", m);
    let floor = s.opt("floor", CLASSES, m).map_or(Class::SpecialMention, |Named(class)| class);
    s.finish(m);
    Some(WatchRule { periods: periods?, months: months?, floor })
}

/// A pack may go by the days alone.
pub(super) fn upgrade(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<UpgradeRule> {
    let mut s = root.section_if_any("upgrade", m);
    let periods = s.opt("periods", "a number of repayment periods", m);
    let months = s.opt("months", "a number of months", m);
    s.finish(m);
    Some(UpgradeRule { periods: periods?, months: months? })
}

/// An older pack says nothing of it.
pub(super) fn severity(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Option<SeverityRule> {
    let mut s = root.section_if_any("severity", m);
    let (mild_to, severe_over) = (s.opt("mild_to", DAYS, m), s.opt("severe_over", DAYS, m));
    let rule = SeverityRule { mild_to: mild_to?, severe_over: severe_over? };
    if rule.mild_to > rule.severe_over {
        s.wrong("expected mild_to not to be above severe_over", m);
    }
    s.finish(m);
    Some(rule)
}

/// A pack may say nothing of it.
pub(super) fn risks(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<RiskRule> {
    root.each("risk", m, |s, m| {
        let quadrants: Vec<Named<Quadrant>> = s.list("quadrants", QUADRANTS, m);
        RiskRule {
            id: s.get("id", "a name", String::new(), m),
            level: s.get("level", "low, middle or high", Named(Risk::Low), m).0,
            days: s.opt("days", DAYS, m),
            amount: s.opt("amount", AMOUNT, m),
            broken: s.opt("broken", "a number of promises", m),
            signals: s.opt("signals", "a number of signals", m),
            lost: s.opt("lost", YES_NO, m).unwrap_or(false),
            quadrants: quadrants.into_iter().map(|Named(quadrant)| quadrant).collect(),
        }
    })
}
