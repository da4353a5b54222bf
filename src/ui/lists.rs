//! Lists: search, palette, the pool, acts to void. Only the rows in view are formatted.

use super::canvas::{Canvas, Pieces};
use super::form::line;
use super::popup;
use super::theme::Role;
use crate::app::cases::picker::Picker;
use crate::app::command::{Avail, Context};
use crate::app::hit::Target;
use crate::app::layer::{Acts, Palette, Pool, Search, fitting};
use crate::app::layout::Area;
use crate::app::state::State;
use crate::app::{table, words};
use crate::text::{cut_with, pad_left, pad_right, width};

/// The widest that a list becomes inside.
const WIDEST: u16 = 84;
/// Rows of a list, where the screen has them.
const ROWS: u16 = 18;
/// Cells of a name in a list.
const NAME: usize = 16;
/// Cells of an amount in a list.
const MONEY: usize = 15;

/// A box for a list with so many rows above it; returns its inside.
fn open(title: &str, state: &State, canvas: &mut Canvas<'_>) -> Area {
    let room = state.size.width.saturating_sub(4).min(WIDEST);
    popup::frame(popup::centred(state, room, ROWS), title, canvas)
}

/// The rows around the one in hand. A click on one takes it in hand, a second one takes it
/// ([`Target::Row`]), if the list is named in `State::row_in_hand`.
pub fn rows(
    lines: usize,
    at: usize,
    area: Area,
    canvas: &mut Canvas<'_>,
    row: impl Fn(usize) -> Pieces,
) {
    let height = usize::from(area.height).max(1);
    let from = (at + 1).saturating_sub(height);
    for (place, y) in (from..lines).zip(area.y..area.y + area.height) {
        canvas.put_pieces(area.x + 2, y, area.width.saturating_sub(2), &row(place));
        canvas.hit(Area { y, height: 1, ..area }, Target::Row(place));
        if place == at {
            canvas.put(area.x, y, 1, canvas.theme.signs.cursor, Role::Key);
            canvas.tint(Area { y, height: 1, ..area }, Role::Cursor);
        }
    }
}

/// What is typed, and the area below it.
fn query(typed: &crate::app::field::TextField, inside: Area, canvas: &mut Canvas<'_>) -> Area {
    let prompt = canvas.put(inside.x, inside.y, inside.width, "/ ", Role::Key);
    let used = prompt.saturating_sub(inside.x);
    let field = Area { x: prompt, width: inside.width.saturating_sub(used), height: 1, ..inside };
    line(typed, true, field, canvas);
    Area { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }
}

/// The search.
pub fn search(search: &Search, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let inside = open(&texts.t("search-title"), state, canvas);
    let below = query(&search.query, inside, canvas);
    let typed = !search.query.text().trim().is_empty();
    if !typed || (search.answered && search.hits.is_empty()) {
        let key = if typed { "search-none" } else { "search-hint" };
        canvas.put(below.x + 2, below.y, below.width.saturating_sub(2), &texts.t(key), Role::Dim);
        return;
    }
    let cut = canvas.theme.signs.cut;
    rows(search.hits.len(), search.at, below, canvas, |place| {
        let Some(hit) = search.hits.get(place) else { return Pieces::new() };
        let lane = texts.t(hit.lane.map_or("pane-not-in-collection", words::lane));
        let owner = match &hit.owner {
            Some(owner) => state.session.colleagues.name(owner).to_owned(),
            None => texts.t("owner-nobody"),
        };
        case(
            &cut_with(&hit.debtor, NAME, cut),
            &hit.number,
            &words::largest_money(&hit.overdue),
            &format!("{}{lane}  {owner}", words::found_by(hit, texts)),
        )
    });
}

fn case(debtor: &str, number: &str, money: &str, rest: &str) -> Pieces {
    vec![
        (format!("{} ", pad_right(debtor, NAME)), Role::Strong),
        (format!("{} ", pad_right(number, NAME)), Role::Dim),
        (pad_left(money, MONEY.max(width(money))), Role::Text),
        (format!("  {rest}"), Role::Dim),
    ]
}

/// The command palette: keys beside the names, and why what is greyed cannot be done.
pub fn palette(palette: &Palette, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let inside = open(&texts.t("palette-title"), state, canvas);
    let below = query(&palette.query, inside, canvas);
    let commands = fitting(palette, texts);
    let context = palette.under.unwrap_or(Context::Today);
    if commands.is_empty() {
        let room = below.width.saturating_sub(2);
        canvas.put(below.x + 2, below.y, room, &texts.t("search-none"), Role::Dim);
        return;
    }
    rows(commands.len(), palette.at, below, canvas, |place| {
        let Some(row) = commands.get(place).and_then(|cmd| table::find(*cmd)) else {
            return Pieces::new();
        };
        let key = state.keymap.shown(row.cmd, context).unwrap_or_default();
        let title = texts.t(&row.title());
        let (role, why) = match (row.when)(state) {
            Avail::Yes => (Role::Text, state.keymap.help(row, texts)),
            Avail::No(reason) => (Role::Dim, format!("({})", texts.t(reason))),
        };
        vec![
            (format!("{} ", pad_right(&key, 10)), Role::Key),
            (format!("{} ", pad_right(&title, 22)), role),
            (why, Role::Dim),
        ]
    });
}

/// Cases of the pool.
pub fn pool(pool: &Pool, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let title = texts.t_with("pool-title", &[("total", pool.total.into())]);
    let inside = open(&title, state, canvas);
    let Some(found) = &pool.rows else {
        canvas.put(inside.x, inside.y, inside.width, &texts.t("pane-reading"), Role::Dim);
        return;
    };
    if found.is_empty() {
        canvas.put(inside.x, inside.y, inside.width, &texts.t("pool-empty"), Role::Dim);
        return;
    }
    let (marked, cut) = (canvas.theme.signs.done, canvas.theme.signs.cut);
    rows(found.len(), pool.at, inside, canvas, |place| {
        let Some(row) = found.get(place) else { return Pieces::new() };
        let mark = if pool.marked.contains(&row.key) { marked } else { " " };
        let days = texts.t_with("days-abbreviated", &[("days", row.dpd.into())]);
        let rest = format!("{}  {days}", row.bucket);
        let mut pieces = vec![(format!("{mark} "), Role::Key)];
        let debtor = cut_with(&row.debtor, NAME, cut);
        pieces.extend(case(&debtor, &row.number, &words::largest_money(&row.overdue), &rest));
        pieces
    });
}

/// Acts that can be voided.
pub fn acts(acts: &Acts, state: &State, canvas: &mut Canvas<'_>) {
    let inside = open(&state.session.texts.t("acts-title"), state, canvas);
    rows(acts.acts.len(), acts.at, inside, canvas, |place| {
        let text = acts.acts.get(place).map(|(_, text)| text.clone()).unwrap_or_default();
        vec![(text, Role::Text)]
    });
}

/// Half-filled layers of before, the newest first: whose, what, and what was typed.
pub fn drafts(at: usize, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let inside = open(&texts.t("drafts-title"), state, canvas);
    let cut = canvas.theme.signs.cut;
    rows(state.drafts.len(), at, inside, canvas, |place| {
        let Some(draft) = state.drafts.iter().rev().nth(place) else { return Pieces::new() };
        let what = draft.told(&state.session.rules, texts);
        vec![
            (format!("{} ", pad_right(&cut_with(&draft.debtor, NAME, cut), NAME)), Role::Strong),
            (format!("{} ", pad_right(&draft.number, NAME)), Role::Dim),
            (what, Role::Text),
        ]
    });
}

/// A small list to choose from.
pub fn picker(picker: &Picker, state: &State, canvas: &mut Canvas<'_>) {
    let inside = open(&state.session.texts.t(picker.title()), state, canvas);
    let choices = picker.choices(state);
    let names = choices.iter().map(|choice| width(&choice.name)).max().unwrap_or_default();
    rows(choices.len(), picker.at, inside, canvas, |place| {
        let Some(choice) = choices.get(place) else { return Pieces::new() };
        let mark = choice.mark.iter().map(|mark| (format!("{} ", pad_left(mark, 2)), Role::Key));
        let name = (format!("{}  ", pad_right(&choice.name, names)), Role::Text);
        mark.chain([name, (choice.beside.clone(), Role::Dim)]).collect()
    });
}
