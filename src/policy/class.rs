//! The five classes and the severity of a pack.

use super::pack::DAYS;
use super::reader::{Mistakes, Section};
use crate::domain::class::{ClassRule, SeverityRule};

/// A pack may suggest no classes.
pub(super) fn classes(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<ClassRule> {
    let mut rules = Vec::new();
    for mut s in root.sections("class", m) {
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
        s.finish(m);
        rules.push(rule);
    }
    rules
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
