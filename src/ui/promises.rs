//! The screen of promises: one line each, under headings with their sums; and the line above with
//! the kept rate and what waits.

use super::canvas::{Canvas, Pieces, width_of};
use super::list;
use super::queue::right;
use super::theme::Role;
use crate::app::layout::Area;
use crate::app::listing::{Entry as _, Line, Moves as _};
use crate::app::state::{Session, State};
use crate::app::words;
use crate::desk::PromiseRow;
use crate::domain::promise::PromiseState;
use crate::domain::time::Date;
use crate::i18n::Texts;
use crate::report::promises::{KeptRate, Section, When};
use crate::text::width;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Cells of the columns that do not give way.
const MONEY: u16 = 14;
/// Least and most cells of a name.
const NAME: (u16, u16) = (8, 20);
/// Least cells of what else there is to say.
const REST: u16 = 18;

/// Draws the list and the line above it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let area = state.layout().queue;
    let texts = &state.session.texts;
    let scope = list::scope(&state.promises.scope, texts);
    list::title(state, area, &scope, list::news(state).as_deref(), canvas);
    let list = &state.promises.list;
    if list.is_empty() {
        let text = match state.promises.read {
            true => texts.t("promises-none"),
            false => reading(state),
        };
        let room = area.width.saturating_sub(4);
        canvas.put(area.x + 2, area.y + 2, room, &text, Role::Dim);
        return;
    }
    list::rows(list, area, canvas, |line, y, canvas| match line {
        Line::Heading(when) => heading(when, state, Area { y, height: 1, ..area }, canvas),
        Line::Entry(place) => promise(place, state, Area { y, height: 1, ..area }, canvas),
    });
}

/// That the list is being read, and how far, where that takes its time.
fn reading(state: &State) -> String {
    let texts = &state.session.texts;
    match state.promises.reading {
        Some((done, total)) => {
            texts.t_with("cases-reading", &[("done", done.into()), ("total", total.into())])
        }
        None => texts.t("pane-reading"),
    }
}

/// How much was kept of what fell due, and what waits for promises.
pub fn head(state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    if !state.promises.read {
        canvas.put(1, 1, state.size.width.saturating_sub(2), &reading(state), Role::Dim);
        return;
    }
    let rates = &state.promises.figures.kept_rate;
    let mut parts: Vec<Pieces> = vec![rate("promises-month", &rates.month, texts)];
    let parked = &state.promises.figures.parked;
    if parked.cases > 0 {
        let args = [
            ("cases", parked.cases.into()),
            ("money", words::all_money(&parked.overdue).into()),
            ("days", parked.longest_days.into()),
        ];
        parts.push(vec![(texts.t_with("promises-parked", &args), Role::Text)]);
    }
    parts.push(rate("promises-30", &rates.last_30_days, texts));
    let by_money = rates.month.rates.iter();
    let by_money: Vec<String> =
        by_money.map(|share| format!("{} {}", share.currency, percent(Some(share.rate)))).collect();
    if !by_money.is_empty() {
        let shares = texts.t_with("promises-by-money", &[("shares", by_money.join(", ").into())]);
        parts.push(vec![(shares, Role::Dim)]);
    }
    let (mut x, end) = (1, state.size.width.saturating_sub(1));
    for part in parts {
        if x == 1 || usize::from(end.saturating_sub(x)) >= width_of(&part) {
            x = canvas.put_pieces(x, 1, end.saturating_sub(x), &part) + 3;
        }
    }
}

fn rate(key: &str, rate: &KeptRate, texts: &Texts) -> Pieces {
    let args = [
        ("kept", rate.kept.count.into()),
        ("due", rate.due.count.into()),
        ("rate", percent(rate.rate).into()),
    ];
    vec![(texts.t_with(key, &args), if rate.due.count == 0 { Role::Dim } else { Role::Text })]
}

fn percent(rate: Option<Decimal>) -> String {
    let whole = rate.and_then(|rate| (rate * Decimal::ONE_HUNDRED).round().to_i64());
    whole.map_or_else(|| "-".to_owned(), |whole| format!("{whole}%"))
}

/// The section's name, how many stand in it, and what is still to come of them, or came.
fn heading(when: When, state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let name = texts.t(name(when)).to_uppercase();
    let room = area.width.saturating_sub(2);
    let sections = &state.promises.figures.sections;
    let Some(section) = sections.iter().find(|section| section.when == when) else { return };
    let text = format!("{name}  {}", section.count);
    let x = canvas.put(area.x + 1, area.y, room, &text, Role::Heading) + 2;
    let sum = words::all_money(sum(section));
    let left = (area.x + area.width).saturating_sub(x);
    if width(&sum) <= usize::from(left) {
        canvas.put(x, area.y, left, &sum, Role::Dim);
    } else {
        canvas.put(x, area.y, left, &words::largest_money(self::sum(section)), Role::Dim);
    }
}

fn sum(section: &Section) -> &[crate::domain::money::Money] {
    if section.when == When::Kept { &section.amounts } else { &section.missing }
}

fn name(when: When) -> &'static str {
    match when {
        When::Today => "promises-today",
        When::Week => "promises-week",
        When::Later => "promises-later",
        When::Broken => "promises-broken",
        When::Kept => "promises-kept",
    }
}

fn promise(place: usize, state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let Some(entry) = state.promises.list.entries().get(place) else { return };
    let Some(row) = state.promises.rows.get(entry.key()) else { return };
    let texts = &state.session.texts;
    let signs = canvas.theme.signs;
    let (sign, role) = match entry.when {
        When::Today => (signs.must, Role::Must),
        When::Broken if !entry.answered => (signs.must, Role::Danger),
        When::Kept => (signs.done, Role::Good),
        When::Week | When::Later => (signs.waits, Role::Text),
        When::Broken => (signs.done, Role::Dim),
    };
    let quiet = entry.answered || entry.when == When::Kept;
    let name_role = if quiet { Role::Dim } else { Role::Strong };
    canvas.put(area.x + 2, area.y, 1, sign, role);
    let due = match row.due == state.now.date() {
        true => texts.t("promises-day-today"),
        false => words::short_day(row.due, texts),
    };
    let money = if entry.when == When::Kept { row.amount } else { row.missing };
    // As wide as the longest day of the language.
    let widest = words::short_day(Date::from_ymd_opt(2028, 12, 31).unwrap_or_default(), texts);
    let due_cells = u16::try_from(width(&widest)).unwrap_or(8);
    let fixed = 4 + due_cells + 1 + MONEY + 2;
    let rest = area.width.saturating_sub(fixed);
    let name = rest.saturating_sub(REST).clamp(NAME.0, NAME.1);
    let columns = [
        (due_cells, due, role),
        (name, row.debtor.clone(), name_role),
        (MONEY, right(&words::money(money), MONEY), if quiet { Role::Dim } else { Role::Text }),
    ];
    let mut x = area.x + 4;
    for (cells, text, role) in columns {
        canvas.put(x, area.y, cells, &text, role);
        x += cells + 1;
    }
    let room = (area.x + area.width).saturating_sub(x + 1);
    canvas.put_pieces(x + 1, area.y, room, &besides(row, state));
}

/// What else there is to say: where it stands, how much of how much, in how many parts, the bucket
/// of its day, who took it.
fn besides(row: &PromiseRow, state: &State) -> Pieces {
    let Session { texts, colleagues, .. } = &state.session;
    let mut pieces = Pieces::new();
    let mut say = |text: String, role| pieces.push((format!("{text}  "), role));
    if let Some(bucket) = &row.rolls_to {
        say(texts.t_with("promises-rolls", &[("bucket", bucket.as_str().into())]), Role::Must);
    }
    match row.state {
        PromiseState::Broken | PromiseState::Partly => {
            let role = if row.answered { Role::Dim } else { Role::Danger };
            say(texts.t(words::promise(row.state)), role);
        }
        _ => {}
    }
    if row.answered {
        say(texts.t("promises-answered"), Role::Dim);
    }
    if row.state != PromiseState::Kept && row.missing != row.amount {
        say(texts.t_with("promises-of", &[("money", words::money(row.amount).into())]), Role::Dim);
    }
    if row.parts > 1 {
        say(texts.t_with("promises-parts", &[("parts", row.parts.into())]), Role::Dim);
    }
    let made = words::short_day(row.made.date(), texts);
    let args = [("by", colleagues.name(&row.by).into()), ("day", made.into())];
    let own = row.owner.as_deref() == Some(&row.by);
    say(texts.t_with(if own { "promises-made" } else { "promises-made-by" }, &args), Role::Dim);
    pieces
}
