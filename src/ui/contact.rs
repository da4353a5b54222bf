//! The contact layer: numbers above, outcomes below in columns with their letters.

use super::canvas::{Canvas, Pieces};
use super::pane::barred;
use super::pane::outcome_name;
use super::popup;
use super::theme::Role;
use crate::app::contact::{ContactLayer, Tried, outcomes, points};
use crate::app::form::FieldName;
use crate::app::hit::Target;
use crate::app::layout::Area;
use crate::app::may;
use crate::app::reveal::shown;
use crate::app::state::State;
use crate::app::words;
use crate::desk::preference::told;
use crate::desk::view::{CaseCard, PartyView, PointView};
use crate::domain::event::Direction;
use crate::domain::rules::Outcome;
use crate::text::{cut_middle, pad_right, width};

/// The widest that the box becomes inside.
const WIDEST: u16 = 92;
/// Numbers shown at most; digits go no further.
const POINTS: usize = 9;

/// Draws it.
pub fn draw(layer: &ContactLayer, state: &State, canvas: &mut Canvas<'_>) {
    let Some(card) = state.cards.get(layer.key) else { return };
    let rules = &state.session.rules;
    let list: Vec<&Outcome> = outcomes(rules, &layer.channel).collect();
    let room = state.size.width.saturating_sub(4).min(WIDEST);
    let numbers = points(card, &layer.channel).take(POINTS).count().max(1);
    let numbers = u16::try_from(numbers + 1).unwrap_or(u16::MAX);
    // The frame takes two rows, the message and the keys two more.
    let grid = Grid::of(&list, state, room, state.layout().foot.saturating_sub(numbers + 2));
    let height = numbers.saturating_add(grid.rows);
    let inside =
        popup::frame(popup::centred(state, room, height), &title(layer, card, state), canvas);
    let below = draw_points(layer, card, state, inside, canvas);
    grid.draw(&list, layer, state, Area { y: below + 1, ..inside }, canvas);
}

fn title(layer: &ContactLayer, card: &CaseCard, state: &State) -> String {
    let texts = &state.session.texts;
    let channel = state.session.rules.channel(&layer.channel);
    let channel = channel.map_or(layer.channel.as_str(), |c| texts.name_of(&c.names));
    let args = [("channel", channel.into()), ("debtor", card.debtor().into())];
    let title = texts.t_with("contact-title", &args);
    match layer.direction {
        Direction::Out => format!("{title}  {}", card.number),
        Direction::In => format!("{title}  {}  {}", card.number, texts.t("contact-in")),
    }
}

/// The numbers; returns the row after them.
fn draw_points(
    layer: &ContactLayer,
    card: &CaseCard,
    state: &State,
    inside: Area,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let mut y = inside.y;
    for (place, point) in points(card, &layer.channel).take(POINTS).enumerate() {
        let party = card.parties.iter().find(|party| party.points.iter().any(|p| p.id == point.id));
        let line = number(layer, place + 1, party, point, state);
        let in_hand = layer.point == Some(point.id);
        canvas.put_pieces(inside.x + 2, y, inside.width.saturating_sub(2), &line);
        let row = Area { x: inside.x, y, width: inside.width, height: 1 };
        canvas.hit(row, Target::Point(place));
        if in_hand {
            canvas.put(inside.x, y, 1, canvas.theme.signs.cursor, Role::Key);
            canvas.caret_at(inside.x, y);
            canvas.tint(row, Role::Cursor);
        }
        y += 1;
    }
    if y == inside.y {
        let mut line = vec![(state.session.texts.t("contact-no-point"), Role::Dim)];
        let tried = layer.tried.iter().map(|tried| outcome_name(state, &tried.code));
        line.extend(tried.map(|name| (format!("  = {name}"), Role::Now)));
        canvas.put_pieces(inside.x, y, inside.width, &line);
        y += 1;
    }
    y
}

/// The number, masked until it is revealed, and what came of it.
fn number(
    layer: &ContactLayer,
    digit: usize,
    party: Option<&PartyView>,
    point: &PointView,
    state: &State,
) -> Pieces {
    let texts = &state.session.texts;
    let whose = party.and_then(|party| words::whose(party, texts));
    let whose = whose.map_or_else(String::new, |whose| format!("{whose}  "));
    let label = point.label.clone().unwrap_or_default();
    let value = shown(point, state.shows_whole(layer.key));
    let mut pieces = vec![
        (format!("{digit} "), Role::Key),
        (pad_right(value, width(value).max(13)), Role::Strong),
        (format!("  {whose}{label}"), Role::Text),
    ];
    if let Some(key) = words::point_state(point.state) {
        pieces.push((format!("  {}", texts.t(key)), Role::Danger));
    } else if let Some((verdict, text)) = may::gravest(&point.may, state.now, texts) {
        pieces.push((format!("  ! {text}"), barred(verdict)));
    } else if let Some(left) =
        may::besides(&point.may, state.now, (&state.session.colleagues, texts))
        && layer.tried.is_empty()
    {
        pieces.push((format!("  {left}"), Role::Must));
    }
    let tried: Vec<String> = layer
        .tried
        .iter()
        .filter(|tried| tried.point == Some(point.id))
        .map(|tried| came_of(tried, state))
        .collect();
    let tried = (!tried.is_empty()).then(|| tried.join(", "));
    match (tried, &point.last) {
        (Some(tried), _) => pieces.push((format!("  = {tried}"), Role::Now)),
        (None, Some((at, code))) => {
            let when = words::when_short(*at, state.now, texts);
            pieces.push((format!("  {} {when}", outcome_name(state, code)), Role::Dim));
        }
        (None, None) => {}
    }
    if let Some(said) =
        party.filter(|party| is_first(party, point)).and_then(|p| p.preference.as_ref())
    {
        let told = told(said, &state.session.rules, texts);
        pieces.push((format!("  {told}"), Role::Good));
    }
    if let Some(details) = layer.details_of(Some(point.id)) {
        pieces.push((format!("  + {}", details.short(texts)), Role::Now));
    }
    pieces
}

/// What holds for a person is said with the first of their numbers.
fn is_first(party: &PartyView, point: &PointView) -> bool {
    let mut alike = party.points.iter().filter(|other| other.kind == point.kind);
    alike.next().is_some_and(|first| first.id == point.id)
}

/// The outcome, and who was met.
fn came_of(tried: &Tried, state: &State) -> String {
    let outcome = outcome_name(state, &tried.code);
    match tried.filled.get(&FieldName::Met).filter(|met| !met.is_empty()) {
        Some(met) => format!("{outcome} ({met})"),
        None => outcome,
    }
}

/// Outcomes in columns, read downwards.
struct Grid {
    columns: u16,
    rows: u16,
    cell: u16,
}

impl Grid {
    /// As few columns as hold all outcomes in so many rows, but as many as the names allow.
    fn of(list: &[&Outcome], state: &State, room: u16, most_rows: u16) -> Self {
        let name = |o: &&Outcome| width(state.session.texts.name_of(&o.names));
        let widest = list.iter().map(name).max().unwrap_or_default();
        let natural = u16::try_from(widest + 6).unwrap_or(u16::MAX).clamp(8, room.max(8));
        let count = u16::try_from(list.len()).unwrap_or(u16::MAX);
        let columns = (room / natural).max(count.div_ceil(most_rows.max(1))).max(1);
        Self { columns, rows: count.div_ceil(columns), cell: (room / columns).min(natural) }
    }

    fn draw(
        &self,
        list: &[&Outcome],
        layer: &ContactLayer,
        state: &State,
        area: Area,
        canvas: &mut Canvas<'_>,
    ) {
        for (place, outcome) in list.iter().enumerate() {
            let place16 = u16::try_from(place).unwrap_or(u16::MAX);
            let (column, row) = (place16 / self.rows.max(1), place16 % self.rows.max(1));
            let (x, y) = (area.x + column * self.cell, area.y + row);
            if column >= self.columns || y >= area.y + self.rows {
                continue;
            }
            let chosen = layer.choice == Some(place);
            let key = outcome.key.map_or("  ".to_owned(), |key| format!("{key} "));
            let name = state.session.texts.name_of(&outcome.names);
            let role = if chosen { Role::Chosen } else { Role::Text };
            let mark = if chosen { canvas.theme.signs.cursor } else { " " };
            let room = self.cell.saturating_sub(1);
            let left = usize::from(room).saturating_sub(width(mark) + width(&key));
            let name = cut_middle(name, left, canvas.theme.signs.cut).into_owned();
            let pieces = [(mark.to_owned(), Role::Key), (key, Role::Key), (name, role)];
            canvas.put_pieces(x, y, room, &pieces);
            let cell = Area { x, y, width: self.cell, height: 1 };
            canvas.hit(cell, Target::Outcome(place));
            if chosen {
                canvas.caret_at(x, y);
            }
        }
    }
}
