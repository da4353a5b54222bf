//! What always stands above the parts of a record: stops and flags, where the case stands, the
//! three amounts, what comes next; and the line of the parts themselves.

use super::page::{Look, Span, flow};
use super::{Record, Tab, View};
use crate::app::words;
use crate::desk::view::{CaseCard, ThreeAmounts};
use crate::desk::written::{class_told, entry_told};
use crate::domain::rules::Level;
use crate::i18n::Texts;
use crate::text::{cut, width};

/// Rows of the page below which the head takes two lines at most.
const LOW: u16 = 15;

/// What a click on a piece of the line means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// That part is shown.
    Tab(Tab),
    /// The filter is asked for.
    Filter,
}

/// A piece of the line of the parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// What a click on it means.
    pub part: Part,
    /// Its text and look.
    pub span: Span,
}

/// The lines above the parts.
pub(super) fn lines(view: &View<'_>) -> Vec<Vec<Span>> {
    let Some(card) = view.card else { return Vec::new() };
    let groups = stops(card, view).into_iter().chain(standing(card, view));
    let mut lines = flow(groups, super::room(view), 0);
    lines.truncate(if view.size.height < LOW { 2 } else { 3 });
    lines
}

fn stops(card: &CaseCard, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let danger = |text: String| vec![(format!("! {text}"), Look::Danger)];
    let flags = card.parties.iter().take(1).flat_map(|debtor| &debtor.flags);
    let mut groups: Vec<Vec<Span>> =
        flags.map(|flag| danger(texts.t(words::flag(*flag)))).collect();
    if let Some((reason, until)) = card.hold {
        let args = [
            ("why", texts.t(words::hold(reason)).into()),
            ("day", words::short_day(until, texts).into()),
        ];
        groups.push(danger(texts.t_with("held-until", &args)));
    }
    let unseen = card.warnings.iter().filter(|warning| !warning.acknowledged);
    let red = unseen.clone().filter(|warning| warning.level == Level::Red).count();
    match (red, unseen.count()) {
        (_, 0) => {}
        (0, unseen) => {
            let text = texts.t_with("record-unseen", &[("count", unseen.into())]);
            groups.push(vec![(format!("! {text}"), Look::Must)]);
        }
        (_, unseen) => {
            groups.push(danger(texts.t_with("record-unseen", &[("count", unseen.into())])));
        }
    }
    groups
}

fn standing(card: &CaseCard, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let mut groups = Vec::new();
    let late = texts.t_with("days-abbreviated", &[("days", card.dpd.into())]);
    let mut place = vec![(format!("{} {late}", card.bucket), Look::Strong)];
    if let Some((day, bucket)) = &card.rolls {
        let day = words::short_day(*day, texts);
        let args = [("day", day.into()), ("bucket", bucket.as_str().into())];
        place.push((format!(" {}", texts.t_with("pane-rolls", &args)), Look::Dim));
    }
    groups.push(place);
    let class = card.class.map(|class| texts.t(class.key()));
    let severity = card.severity.map(|severity| texts.t(words::severity(severity)));
    let stage = card.stage.as_ref().map(|stage| stage.name.clone());
    let risk = card.risk.as_ref().map(|risk| texts.t(risk.level.key()));
    let made = card.assessment.as_ref().map(|made| texts.t(made.quadrant.key()));
    let words = class.into_iter().chain(severity).chain(stage).chain(risk).chain(made);
    let words: Vec<String> = words.collect();
    groups.extend((!words.is_empty()).then(|| vec![(words.join(" · "), Look::Text)]));
    let name = |login: &str| view.colleagues.name(login).to_owned();
    let told = class_told(card, view.now.date(), &name, texts).into_iter();
    groups.extend(told.map(|text| vec![(text, Look::Must)]));
    for amounts in &card.money {
        groups.extend(amounts_of(amounts, texts));
    }
    groups.push(match &card.row {
        Some(row) => {
            let next = row.next_action;
            let when = words::when_long(next.due, next.timed, view.now, texts);
            let step = words::next_step(card, next.kind, texts);
            let args = [("step", step.into()), ("when", when.into())];
            vec![(texts.t_with("said-next", &args), Look::Text)]
        }
        None => {
            let told = entry_told(&card.entry, view.now.date(), (view.rules, texts));
            vec![(told.unwrap_or_default(), Look::Must)]
        }
    });
    let owner = words::held_by(card.owner.as_deref(), view.colleagues, texts);
    groups.push(vec![(owner, Look::Dim)]);
    groups
}

/// The three amounts of one currency, each with its name.
pub(super) fn amounts_of(amounts: &ThreeAmounts, texts: &Texts) -> [Vec<Span>; 3] {
    [("pane-cure", amounts.cure), ("pane-hold", amounts.hold), ("pane-off", amounts.pay_off)].map(
        |(key, money)| {
            let name = (format!("{} ", texts.t(key)), Look::Dim);
            vec![name, (words::money(money), Look::Strong)]
        },
    )
}

/// The line of the parts: with counts where there is room, else by name, else the one that is
/// shown with its place among them. The filter in force stands at its end.
pub(super) fn tabs(record: &Record, view: &View<'_>) -> Vec<Segment> {
    let room = super::room(view);
    let told = record.filter.told(view.texts);
    let filter = (!told.is_empty()).then(|| Segment {
        part: Part::Filter,
        span: (format!("  {}", cut(&told, room / 2)), Look::Must),
    });
    let used = filter.as_ref().map_or(0, |filter| width(&filter.span.0));
    for how in [How::Counted, How::Named, How::Alone] {
        let segments = row(record, view, how);
        let cells: usize = segments.iter().map(|segment| width(&segment.span.0)).sum();
        if cells + used <= room || how == How::Alone {
            return segments.into_iter().chain(filter).collect();
        }
    }
    Vec::new()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Counted,
    Named,
    Alone,
}

fn row(record: &Record, view: &View<'_>, how: How) -> Vec<Segment> {
    let shown = |tab: &Tab| how != How::Alone || *tab == record.tab;
    let segment = |tab: Tab| {
        let name = view.texts.t(tab.name());
        let open = tab == record.tab;
        let text = match how {
            How::Alone => format!("{name} {}/{}", tab as usize + 1, Tab::ALL.len()),
            How::Named if !open => name,
            How::Named | How::Counted => format!("{name} {}", count(tab, record, view)),
        };
        let text = if open { format!("[{text}]") } else { format!(" {text} ") };
        let unseen = |card: &CaseCard| card.warnings.iter().any(|w| !w.acknowledged);
        let look = match (open, tab) {
            (true, _) => Look::Chosen,
            (false, Tab::Warnings) if view.card.is_some_and(unseen) => Look::Danger,
            (false, _) => Look::Dim,
        };
        Segment { part: Part::Tab(tab), span: (text, look) }
    };
    Tab::ALL.into_iter().filter(shown).map(segment).collect()
}

fn count(tab: Tab, record: &Record, view: &View<'_>) -> String {
    let Some(card) = view.card else { return String::new() };
    let count = match tab {
        Tab::Timeline if record.filter.is_on() => {
            return format!(
                "{}/{}",
                super::timeline::count(card, &record.filter, view.colleagues),
                card.events.len()
            );
        }
        Tab::Timeline => card.events.len(),
        Tab::Promises => card.promises.len() + card.claims.len(),
        Tab::Money => {
            let items = card.accounts.iter().flat_map(|account| &account.items);
            items.filter(|item| !item.open.amount.is_zero()).count()
        }
        Tab::People => card.parties.len(),
        Tab::Debts => card.other_debts.len(),
        Tab::Warnings => card.warnings.len(),
        Tab::Attachments => card.attachments.len(),
    };
    count.to_string()
}
