//! The policy: its values, a mark where nobody has verified one, and where the one in hand comes from.

use super::canvas::{Canvas, Pieces};
use super::form::line;
use super::lists::rows;
use super::theme::Role;
use crate::app::layout::{Area, HEAD_ROWS};
use crate::app::policy::{Policy, Row, certainty};
use crate::app::state::State;
use crate::text::{cut_with, pad_right, width, wrap};

/// Rows below the list: a line between, the value whole, how certain, and the source in three.
const BELOW: u16 = 6;
/// Least and most cells of a path.
const PATH: (usize, usize) = (20, 56);

/// Draws it over the whole body.
pub fn draw(policy: &Policy, state: &State, canvas: &mut Canvas<'_>) {
    let texts = &state.session.texts;
    let rules = &state.session.rules;
    let wide = state.size.width;
    let height = u16::try_from(state.layout().page_height()).unwrap_or(u16::MAX);
    canvas.clear(Area { x: 0, y: HEAD_ROWS, width: wide, height: height + 1 });
    canvas.rule(0, HEAD_ROWS, wide);
    let title = [("policy", rules.id.as_str().into()), ("version", rules.version.as_str().into())];
    let title = texts.t_with("policy-title", &title);
    canvas.put(2, HEAD_ROWS, wide.saturating_sub(4), &format!(" {title} "), Role::Heading);
    let count = format!(" {} {} ", texts.t(policy.shown.name()), policy.rows.len());
    canvas.put_before(wide.saturating_sub(2), HEAD_ROWS, &count, Role::Dim);
    let room = wide.saturating_sub(2);
    let prompt = canvas.put(1, HEAD_ROWS + 1, room, "/ ", Role::Key);
    let field = Area { x: prompt, y: HEAD_ROWS + 1, width: room.saturating_sub(prompt), height: 1 };
    line(&policy.query, true, field, canvas);
    let list_height = height.saturating_sub(1 + BELOW).max(1);
    let list = Area { x: 1, y: HEAD_ROWS + 2, width: room, height: list_height };
    if policy.rows.is_empty() {
        canvas.put(3, list.y, room, &texts.t("search-none"), Role::Dim);
        return;
    }
    let path = policy.rows.iter().map(|row| width(&row.path)).max().unwrap_or_default();
    let path = path.max(PATH.0).min(PATH.1).min(usize::from(room) / 2);
    let cut = canvas.theme.signs.cut;
    rows(policy.rows.len(), policy.at, list, canvas, |place| {
        policy.rows.get(place).map_or_else(Pieces::new, |row| value(row, path, cut, state))
    });
    source(policy, state, list.y + list.height, canvas);
}

fn value(row: &Row, path: usize, cut: &str, state: &State) -> Pieces {
    let (texts, rules) = (&state.session.texts, &state.session.rules);
    let value = row.place.and_then(|place| rules.values.get(place));
    let open = value.is_some_and(|value| value.from.certainty.is_unverified());
    let mut pieces = vec![
        (if open { "? " } else { "  " }.to_owned(), Role::Must),
        (format!("{}  ", pad_right(&cut_with(&row.path, path, cut), path)), Role::Key),
        (value.map_or_else(|| texts.t("policy-gone"), |value| value.value.clone()), Role::Text),
    ];
    if let Some(was) = &row.was {
        let was = was.clone().unwrap_or_else(|| texts.t("policy-none-before"));
        let text = texts.t_with("policy-was", &[("was", was.into())]);
        pieces.push((format!("  {text}"), Role::Banner));
    }
    pieces
}

/// Where the value in hand comes from.
fn source(policy: &Policy, state: &State, y: u16, canvas: &mut Canvas<'_>) {
    let (texts, rules) = (&state.session.texts, &state.session.rules);
    let room = state.size.width.saturating_sub(4);
    canvas.rule(1, y, state.size.width.saturating_sub(2));
    let Some(value) = policy.in_hand(rules) else { return };
    let layer = rules.layers.get(value.layer).map_or("", String::as_str);
    let looked = value
        .from
        .as_of
        .map(|day| texts.t_with("policy-as-of", &[("day", day.to_string().into())]));
    let parts = [Some(layer.to_owned()), Some(certainty(value.from.certainty, texts)), looked];
    let told = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let role = match value.from.certainty.is_unverified() {
        true => Role::Must,
        false => Role::Text,
    };
    let was = policy.rows.get(policy.at).and_then(|row| row.was.clone());
    let was = was.map(|was| {
        let was = was.unwrap_or_else(|| texts.t("policy-none-before"));
        format!("  ({})", texts.t_with("policy-was", &[("was", was.into())]))
    });
    let whole = format!("{}{}", value.value, was.unwrap_or_default());
    canvas.put(2, y + 1, room, &whole, Role::Strong);
    canvas.put(2, y + 2, room, &told, role);
    let lines = wrap(&value.from.source, usize::from(room));
    for (text, y) in lines.iter().take(usize::from(BELOW) - 3).zip(y + 3..) {
        canvas.put(2, y, room, text, Role::Dim);
    }
}
