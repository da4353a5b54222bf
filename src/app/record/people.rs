//! The people of the case and how to reach them, with what came of it, where it is from and how
//! old it is.

use super::View;
use super::page::{Look, Page, Span, Target, behind, flow};
use crate::app::may;
use crate::app::reveal::shown;
use crate::app::words;
use crate::desk::view::{CaseCard, FactView, KnownView, PartyView, PointView};
use crate::domain::party::{PointKind, Role};
use crate::text::{pad_right, width};

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    let mut page = Page::default();
    for party in &card.parties {
        if !page.rows.is_empty() {
            page.line(Vec::new());
        }
        name(party, view).into_iter().for_each(|line| page.line(line));
        let phones = party.points.iter().filter(|point| point.kind == PointKind::Phone);
        let cells = phones.map(|point| width(shown(point, view.whole))).max().unwrap_or_default();
        let facts = party.facts.iter().flat_map(|fact| self::fact(fact, view));
        facts.for_each(|line| page.line(line));
        for point in &party.points {
            page.item(Target::Point(point.id, point.ordinal), self::point(point, cells, view));
        }
    }
    page
}

fn name(party: &PartyView, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let role = texts.t(words::role(party.role));
    let relation = party.relation.as_deref().filter(|relation| !relation.contains(&role));
    let what = match (relation, party.role) {
        (Some(relation), Role::ContactPerson) => relation.to_owned(),
        (Some(relation), _) => format!("{role} ({relation})"),
        (None, _) => party.relation.clone().unwrap_or(role),
    };
    let mut groups = vec![vec![(party.name.clone(), Look::Heading)], vec![(what, Look::Text)]];
    let flags = party.flags.iter().map(|flag| texts.t(words::flag(*flag)));
    groups.extend(flags.map(|flag| vec![(format!("! {flag}"), Look::Danger)]));
    let id = party.id_number.as_ref().filter(|_| view.whole).or(party.id_masked.as_ref());
    let id = id.map(|id| texts.t_with("record-id", &[("number", id.as_str().into())]));
    groups.extend(id.map(|id| vec![(id, Look::Text)]));
    let consents = party.consents.iter().map(|given| may::consent_told(given, view.now, texts));
    groups.extend(consents.map(|told| vec![(told, Look::Good)]));
    groups.push(known(&party.known, view));
    if !party.variants.is_empty() {
        let names = party.variants.join(", ");
        let text = texts.t_with("record-variants", &[("names", names.into())]);
        groups.push(vec![(text, Look::Dim)]);
    }
    flow(groups, super::room(view), 2)
}

/// `cells`: of the widest number, so that what is said of them stands in a column.
fn point(point: &PointView, cells: usize, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let against = words::point_state(point.state);
    let look = if against.is_some() { Look::Dim } else { Look::Text };
    let digit = format!("{:>2} ", point.ordinal);
    let indent = width(&digit);
    let value = match point.kind {
        PointKind::Phone => pad_right(shown(point, view.whole), cells),
        PointKind::Email | PointKind::Address => shown(point, view.whole).to_owned(),
    };
    let mut groups = vec![vec![(digit, Look::Key), (value, look)]];
    groups.extend(point.label.clone().map(|label| vec![(label, Look::Dim)]));
    groups.extend(against.map(|key| vec![(texts.t(key), Look::Danger)]));
    groups.extend(tried(point, view));
    groups.push(known(&point.known, view));
    let mut lines = flow(groups, super::room(view), indent);
    for text in may::against(&point.may, view.now, (view.rules, texts)) {
        let head = vec![(" ".repeat(indent), Look::Text)];
        lines.extend(behind(head, &text, Look::Must, super::room(view)));
    }
    for text in may::lifted(&point.may, view.now, (view.colleagues, texts)) {
        let head = vec![(" ".repeat(indent), Look::Text)];
        lines.extend(behind(head, &text, Look::Good, super::room(view)));
    }
    lines
}

/// The last result, the best hour, and how often it was tried today.
fn tried(point: &PointView, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let mut groups = Vec::new();
    if let Some((at, code)) = &point.last {
        let when = words::when_short(*at, view.now, texts);
        let outcome = words::outcome(code, view.rules, texts);
        groups.push(vec![(format!("{outcome} {when}"), Look::Text)]);
    }
    if let Some(hour) = point.best_hour.filter(|_| point.kind == PointKind::Phone) {
        let args = [("from", hour.into()), ("to", (hour + 1).into())];
        groups.push(vec![(texts.t_with("pane-best", &args), Look::Good)]);
    }
    if point.attempts_today > 0 {
        let args = [("count", point.attempts_today.into())];
        groups.push(vec![(texts.t_with("pane-tries", &args), Look::Must)]);
    }
    groups
}

/// An employer, an account that they pay from.
fn fact(fact: &FactView, view: &View<'_>) -> Vec<Vec<Span>> {
    let label = fact.label.iter().map(|label| vec![(label.clone(), Look::Dim)]);
    let what = view.texts.t(words::fact(fact.kind));
    let value = fact.value.as_ref().filter(|_| view.whole).unwrap_or(&fact.masked);
    let mut groups = vec![vec![(format!("   {what} "), Look::Dim), (value.clone(), Look::Text)]];
    groups.extend(label);
    groups.push(known(&fact.known, view));
    flow(groups, super::room(view), 5)
}

/// Where it is known from, and how long ago a file or a person confirmed it last.
fn known(known: &KnownView, view: &View<'_>) -> Vec<Span> {
    let Some(days) = known.age_days else { return Vec::new() };
    let age = words::age(days, view.texts);
    let text = match &known.source {
        None => view.texts.t_with("record-known-file", &[("age", age.into())]),
        Some(source) => {
            let args = [("source", source.as_str().into()), ("age", age.into())];
            view.texts.t_with("record-known-found", &args)
        }
    };
    vec![(text, Look::Dim)]
}
