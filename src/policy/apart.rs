//! Rules for some cases only: `[[for]]` names a portfolio, products or both, and under it values that
//! are other for these than the policy's own.

use super::pack;
use super::reader::{Mistakes, Section};
use super::tree::{Is, Node, Table};
use crate::domain::apart::Apart;
use crate::domain::rules::{Buckets, Rules};

/// What says for whom the rules are.
const WHOSE: [&str; 3] = ["id", "portfolio", "products"];

/// What of a policy can be other for some cases. The rest is of the file as a whole: its calendar,
/// what can come of a contact, imports.
const PARTS: [&str; 25] = [
    "days",
    "entry",
    "buckets",
    "promise",
    "claim",
    "payment",
    "waterfall",
    "penalty",
    "plan",
    "waiver",
    "rounds",
    "warning",
    "handling",
    "queue",
    "class",
    "contagion",
    "watch",
    "upgrade",
    "severity",
    "risk",
    "stage",
    "strategy",
    "hours",
    "limit",
    "stop",
];

/// Reads them, each laid over the policy's own rules.
pub(super) fn apart(
    (tree, own): (&Node, &Rules),
    root: &mut Section<'_>,
    m: &mut Mistakes<'_>,
) -> Vec<Apart> {
    let tables = root.sections("for", m);
    let nodes = tree.table().and_then(|table| match &table.get("for")?.1.is {
        Is::List(nodes) => Some(nodes),
        _ => None,
    });
    let both = tables.into_iter().zip(nodes.into_iter().flatten());
    let places = 1..=u8::MAX;
    both.zip(places)
        .map(|((mut s, node), place)| {
            let rules = Rules { place, ..laid((tree, own), node, m) };
            let apart = Apart {
                id: s.get("id", "a name", String::new(), m),
                portfolio: s.opt("portfolio", "a portfolio's code", m),
                products: s.list("products", "products' codes", m),
                rules,
            };
            if apart.portfolio.is_none() && apart.products.is_empty() {
                s.wrong("expected a portfolio or products that it is for", m);
            }
            if let Some(more) = other_rows(own, &apart.rules) {
                s.wrong(
                    format!("{more} has other rows than the policy's own; expected the same"),
                    m,
                );
            }
            apart
        })
        .collect()
}

/// The policy's own values with those of the node in their place.
fn laid((tree, own): (&Node, &Rules), node: &Node, m: &mut Mistakes<'_>) -> Rules {
    let mut over = Table::new();
    for (key, (place, value)) in node.table().into_iter().flatten() {
        if PARTS.contains(&key.as_str()) {
            over.insert(key.clone(), (*place, value.clone()));
        } else if !WHOSE.contains(&key.as_str()) {
            let known = [&WHOSE[..], &PARTS[..]].concat().join(", ");
            m.add(*place, format!("for.{key} is not known; expected one of {known}"));
        }
    }
    let mut whole = tree.clone();
    whole.lay(Node { place: node.place, is: Is::Table(over), from: node.from.clone() });
    let mut root = Section::root(&whole);
    let mut rules = pack::rules(&mut root, own.hash.clone(), m);
    whole.values("", &mut rules.values);
    rules.values.retain(|value| !value.path.starts_with("for["));
    rules.layers.clone_from(&own.layers);
    rules
}

/// A table whose rows are others than the policy's own: a place in it would not mean the same.
fn other_rows(own: &Rules, other: &Rules) -> Option<&'static str> {
    let names = |buckets: &Buckets| -> Vec<String> {
        (0..buckets.count()).map(|place| buckets.name(place).to_owned()).collect()
    };
    let rows = |rules: &Rules| -> [(&'static str, Vec<String>); 5] {
        [
            ("buckets", names(&rules.buckets)),
            ("warning", rules.warnings.iter().map(|rule| rule.id.clone()).collect()),
            ("risk", rules.risks.iter().map(|rule| rule.id.clone()).collect()),
            ("stage", rules.stages.iter().map(|rule| rule.id.clone()).collect()),
            ("strategy", rules.strategy.iter().map(|rule| rule.id.clone()).collect()),
        ]
    };
    let both = rows(own).into_iter().zip(rows(other));
    both.into_iter().find(|(own, other)| own != other).map(|((table, _), _)| table)
}
