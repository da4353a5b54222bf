//! The buckets of a pack, and those that are shown beside them.

use super::reader::{Mistakes, Named, Section};
use crate::domain::rules::{Buckets, DayCount, Scheme};

/// Buckets have no overlap by their form, each ends where the next begins; what can be wrong is
/// their order and their names.
pub(super) fn buckets(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Buckets {
    let mut s = root.section("buckets", m);
    let buckets = table(&mut s, m);
    s.finish(m);
    buckets
}

/// A pack may have none besides.
pub(super) fn schemes(root: &mut Section<'_>, m: &mut Mistakes<'_>) -> Vec<Scheme> {
    root.each("scheme", m, |s, m| Scheme {
        id: s.get("id", "a name", String::new(), m),
        names: s.map("names", "names by language", m),
        buckets: table(s, m),
    })
}

fn table(s: &mut Section<'_>, m: &mut Mistakes<'_>) -> Buckets {
    let by = s.get("by", "past_due or delinquent", Named(DayCount::Delinquent), m).0;
    let current = s.get("current", "a name", String::new(), m);
    let last = s.get("last", "a name", String::new(), m);
    let mut steps: Vec<(String, u32)> = Vec::new();
    for mut step in s.sections("step", m) {
        let name: String = step.get("name", "a name", String::new(), m);
        let to: u32 = step.get("to", "its last day", 0, m);
        if steps.last().is_some_and(|(_, before)| to <= *before) || to == 0 {
            step.wrong(
                format!("\"{name}\" ends on day {to}; expected a day after the bucket before it"),
                m,
            );
        }
        if name == current || name == last || steps.iter().any(|(n, _)| *n == name) {
            step.wrong(format!("\"{name}\" is there twice"), m);
        }
        step.finish(m);
        steps.push((name, to));
    }
    Buckets { by, current, steps, last }
}
