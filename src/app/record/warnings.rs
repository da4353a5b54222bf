//! Warnings that hold: how grave, in words, since what, and whether anybody has seen them.

use super::View;
use super::page::{Look, Page, Span, Target, behind, flow, saying};
use crate::app::command::{Cmd, Context};
use crate::app::words;
use crate::desk::view::{CaseCard, Seen, WarningView};
use crate::desk::written::day_beside;
use crate::domain::rules::Level;
use crate::domain::warning::Life;
use crate::text::{pad_right, width};

pub(super) fn page(card: &CaseCard, view: &View<'_>) -> Page {
    if card.warnings.is_empty() && card.stages.is_empty() && card.clocks.is_empty() {
        return saying(&view.texts.t("record-no-warnings"));
    }
    let words = [Level::Amber, Level::Red].map(|level| width(&view.texts.t(name(level))));
    let cells = words.into_iter().max().unwrap_or_default();
    let mut warnings: Vec<&WarningView> = card.warnings.iter().collect();
    warnings.sort_by_key(|w| (w.life, std::cmp::Reverse(w.level), w.anchor));
    let mut page = Page::default();
    for warning in warnings {
        page.item(
            Target::Warning(warning.rule.clone(), warning.anchor),
            lines(warning, cells, view),
        );
    }
    clocks(card, view, &mut page);
    stages(card, view, &mut page);
    page
}

/// The clocks of the debt: the last day of each, from when it runs and why.
fn clocks(card: &CaseCard, view: &View<'_>, page: &mut Page) {
    let (texts, today) = (view.texts, view.now.date());
    if card.clocks.is_empty() {
        return;
    }
    page.heading(texts.t("clocks-title"));
    let day = |day| day_beside(day, today, texts);
    for clock in &card.clocks {
        let left = (clock.last - today).num_days();
        let (key, look) = match left {
            ..0 => ("clock-over", Look::Danger),
            _ if clock.from == clock.last => ("clock-on", Look::Text),
            _ => ("clock-until", Look::Text),
        };
        let args = [
            ("clock", clock.name.as_str().into()),
            ("day", day(clock.last).into()),
            ("days", left.abs().into()),
        ];
        let began = match clock.from == clock.last {
            true => clock.note.clone().unwrap_or_default(),
            false => {
                let args = [("day", day(clock.from).into()), ("why", clock.began.as_str().into())];
                texts.t_with("clock-from", &args)
            }
        };
        let weak = clock.weak.map(|on| texts.t_with("clock-weak", &[("day", day(on).into())]));
        let told = [(texts.t_with(key, &args), look), (began, Look::Dim)];
        let weak = weak.map(|weak| (weak, Look::Must));
        let told = told.into_iter().chain(weak).filter(|(text, _)| !text.is_empty());
        let pieces = told.map(|piece| vec![piece]);
        flow(pieces, super::room(view), 2).into_iter().for_each(|line| page.line(line));
    }
}

/// The stages that the case came through, and those of which nobody took notice.
fn stages(card: &CaseCard, view: &View<'_>, page: &mut Page) {
    if card.stages.is_empty() {
        return;
    }
    page.heading(view.texts.t("stages-title"));
    for reached in &card.stages {
        let day = day_beside(reached.on, view.now.date(), view.texts);
        let args = [("day", day.into()), ("stage", reached.stage.name.as_str().into())];
        let mut line = vec![(view.texts.t_with("stage-reached", &args), Look::Text)];
        if reached.unnoticed {
            line.push((format!("  {}", view.texts.t("stage-unnoticed")), Look::Must));
        }
        page.line(line);
    }
}

fn name(level: Level) -> &'static str {
    match level {
        Level::Amber => "record-amber",
        Level::Red => "record-red",
    }
}

fn lines(warning: &WarningView, cells: usize, view: &View<'_>) -> Vec<Vec<Span>> {
    let texts = view.texts;
    let look = match (warning.acknowledged, warning.level) {
        (true, _) => Look::Dim,
        (false, Level::Red) => Look::Danger,
        (false, Level::Amber) => Look::Must,
    };
    let sign = if warning.acknowledged { " " } else { "!" };
    let level = pad_right(&texts.t(name(warning.level)), cells);
    let head = vec![(format!("{sign} {level}  "), look)];
    let text = if warning.acknowledged { Look::Dim } else { Look::Text };
    let mut lines = behind(head, &warning.text, text, super::room(view));
    let day = |day| day_beside(day, view.now.date(), texts);
    let since = texts.t_with("record-anchor", &[("day", day(warning.anchor).into())]);
    let seen = match (&warning.seen, warning.acknowledged) {
        (Some(seen), _) => {
            let when = format!("{} {}", day(seen.at.date()), seen.at.format("%H:%M"));
            texts.t_with(
                "record-seen",
                &[("by", view.colleagues.name(&seen.by).into()), ("when", when.into())],
            )
        }
        (None, true) => texts.t("record-seen-before"),
        (None, false) => {
            let key = view.keymap.shown(Cmd::Acknowledge, Context::Record).unwrap_or_default();
            texts.t_with("record-not-seen", &[("key", key.into())])
        }
    };
    let indent = cells + 4;
    let late = warning.late_with.as_ref().map(|late| {
        let with = words::held_by(late.owner.as_deref(), view.colleagues, texts);
        let args = [("day", day(late.on).into()), ("with", with.into())];
        texts.t_with("record-late-with", &args)
    });
    let noted = warning.noted.clone();
    let by = handle_by(warning, view);
    let notes = [noted, Some(since), late, Some(seen), by, handled(warning, view)];
    let notes = notes.into_iter().flatten().map(|note| vec![(note, Look::Dim)]);
    for mut line in flow(notes, super::room(view).saturating_sub(indent), 0) {
        line.insert(0, (" ".repeat(indent), Look::Text));
        lines.push(line);
    }
    lines
}

/// Until when a measure has to be taken, as long as none is.
fn handle_by(warning: &WarningView, view: &View<'_>) -> Option<String> {
    let open = warning.life < Life::Handled && warning.late_with.is_none();
    let day = day_beside(warning.handle_by, view.now.date(), view.texts);
    open.then(|| view.texts.t_with("record-handle-by", &[("day", day.into())]))
}

/// The measure, what came of it, and who else found it good.
fn handled(warning: &WarningView, view: &View<'_>) -> Option<String> {
    let handled = warning.handled.as_ref()?;
    let told = |key: &str, seen: &Seen, what: &str| {
        let by = view.colleagues.name(&seen.by).to_owned();
        let when = day_beside(seen.at.date(), view.now.date(), view.texts);
        let args = [("by", by.into()), ("when", when.into()), ("what", what.into())];
        view.texts.t_with(key, &args)
    };
    let what = match &handled.result {
        Some(result) => format!("{} · {result}", handled.measure),
        None => handled.measure.clone(),
    };
    let measure = told("record-handled", &handled.seen, &what);
    let verified = handled.verified.as_ref().map(|seen| told("record-verified", seen, ""));
    Some(verified.into_iter().fold(measure, |all, one| format!("{all} · {one}")))
}
