//! Pages of text, line by line: help from the table of commands, the points of a case, messages.

use super::command::{Command, Context, Group};
use super::day;
use super::layer::{Layer, Page, PageKind};
use super::state::{State, Tone};
use super::table::COMMANDS;
use super::words;
use crate::desk::view::CaseKey;

/// A line of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// A heading.
    Heading(String),
    /// A short word and what belongs to it.
    Pair(String, String),
    /// When and who, already as wide as it is to be, and what.
    Event(String, String),
    /// Text.
    Text(String),
    /// A warning.
    Warning(String),
    /// Something that no longer counts.
    Past(String),
    /// Nothing.
    Blank,
}

/// The key of a page's title.
#[must_use]
pub fn title(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Help => "page-help",
        PageKind::RecordLine(_) => "page-record-line",
        PageKind::Why(_) => "page-why",
        PageKind::Messages => "page-messages",
        PageKind::Day => "page-day",
        PageKind::Refused => "page-refused",
    }
}

/// Its lines.
#[must_use]
pub fn lines(page: &Page, state: &State) -> Vec<Line> {
    match page.kind {
        PageKind::Help => help(state),
        PageKind::RecordLine(key) => record_line(key, state),
        PageKind::Why(key) => why(key, state),
        PageKind::Messages => messages(state),
        PageKind::Day => day::lines(page.day.as_deref(), &state.texts()),
        PageKind::Refused => {
            let refused = state.cases.refused.iter();
            refused.map(|one| Line::Pair(one.number.clone(), one.why.clone())).collect()
        }
    }
}

/// The line, to be selected with the terminal's own means.
fn record_line(key: CaseKey, state: &State) -> Vec<Line> {
    let (texts, config) = (state.texts(), &state.config);
    let card = state.cards.get(key);
    let line = card.and_then(|card| {
        crate::desk::line::record_line(card, &config.copy, &state.session.rules, &texts)
    });
    let room = usize::from(state.size.width).saturating_sub(6).max(20);
    let wrapped = crate::text::wrap(&line.unwrap_or_default(), room);
    let hint = crate::text::wrap(&texts.t("record-line-hint"), room);
    let lines = wrapped.into_iter().map(Line::Text).chain([Line::Blank]);
    lines.chain(hint.into_iter().map(Line::Text)).collect()
}

/// Every command under its group; what belongs to the layer below first.
fn help(state: &State) -> Vec<Line> {
    let texts = state.texts();
    let is_help = |layer: &&Layer| matches!(layer, Layer::Page(p) if p.kind == PageKind::Help);
    let mut below = state.layers.iter().rev().skip_while(|layer| !is_help(layer)).skip(1);
    let under = below.next().map_or(Context::Today, Layer::context);
    let mut lines = vec![Line::Heading(texts.t(under.name()))];
    let keymap = &state.keymap;
    if under != Context::Today {
        let here = COMMANDS.iter().filter(|row| row.contexts.contains(&under));
        let pair =
            |row: &Command| Line::Pair(keymap.all_in(row.cmd, under), keymap.help(row, &texts));
        lines.extend(here.map(pair));
        return lines;
    }
    let pair = |row: &Command| Line::Pair(keymap.all(row), keymap.help(row, &texts));
    lines.clear();
    for group in Group::ALL {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(texts.t(group.name())));
        lines.extend(COMMANDS.iter().filter(|row| row.group == group).map(pair));
    }
    lines
}

/// The points line by line; their sum is the sum shown.
fn why(key: CaseKey, state: &State) -> Vec<Line> {
    let texts = state.texts();
    let Some(row) = state.cards.get(key).and_then(|card| card.row.as_ref()) else {
        return vec![Line::Text(texts.t("no-card-yet"))];
    };
    let mut lines = vec![Line::Heading(format!("{}  {}", row.debtor, row.number))];
    let lane = texts.t(words::lane(row.lane));
    let cause = row.cause.as_ref().map(|cause| texts.t(&words::cause(cause, &state.session.rules)));
    lines.push(Line::Text(match cause {
        Some(cause) => format!("{lane}: {cause}"),
        None => lane,
    }));
    if let Some(waits) = row.waiting {
        let when = words::when_long(waits.until, true, state.now, &texts);
        let why = texts.t(words::waits(waits.reason));
        lines.push(Line::Text(
            texts.t_with("waits-until", &[("when", when.into()), ("why", why.into())]),
        ));
    }
    lines.push(Line::Blank);
    let points = |points: i32| format!("{points:+}");
    lines.extend(row.reasons.iter().map(|r| Line::Pair(points(r.points), r.text.clone())));
    lines.push(Line::Pair(format!("={}", row.points), texts.t("points-sum")));
    lines
}

fn messages(state: &State) -> Vec<Line> {
    let line = |toast: &super::state::Toast| {
        let text = match &toast.hint {
            Some(hint) => format!("{}  ({hint})", toast.text),
            None => toast.text.clone(),
        };
        let at = toast.at.format("%H:%M").to_string();
        match toast.tone {
            Tone::Failed => Line::Warning(format!("{at}  {text}")),
            Tone::Done | Tone::Info | Tone::News => Line::Pair(at, text),
        }
    };
    state.messages.iter().map(line).collect()
}
