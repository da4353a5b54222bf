//! Whether a frame keeps within its bounds: nothing is drawn outside of the screen, no wide glyph
//! is cut in half, a box keeps its borders and changes nothing beyond them, a page leaves the head
//! alone. The frame is drawn on a larger sheet, so that what would be cut off at the edge is seen.

use super::draw::{drawn, sheet};
use arrears::app::layout::HEAD_ROWS;
use arrears::app::state::State;
use arrears::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells of the sheet beyond the screen, to the right and below.
const MARGIN: u16 = 6;
/// Rows at the foot: the message and the keys, which change with every layer.
const FOOT_ROWS: u16 = 2;
/// A screen smaller than that has no room for a box.
const LEAST: (u16, u16) = (12, 8);
/// On a screen narrower than that the title of a page can take its whole rule.
const NARROW: u16 = 40;

/// What is wrong with the frame of that state, and with what each layer adds to it.
pub fn faults(state: &mut State) -> Vec<String> {
    let mut faults = Vec::new();
    let size = state.terminal;
    // The guided run takes its lines from what the screens have.
    let roomy = state.size.width >= LEAST.0 && state.size.height >= LEAST.1;
    let screen = Rect::new(0, 0, size.width, size.height);
    let (layers, prefix) = (std::mem::take(&mut state.layers), std::mem::take(&mut state.prefix));
    let mut before = frame(state);
    whole(&before, screen, "the screen below the layers", &mut faults);
    for layer in layers {
        let context = layer.context();
        state.layers.push(layer);
        let after = frame(state);
        whole(&after, screen, context.name(), &mut faults);
        if roomy {
            added(&before, &after, screen, context.name(), &mut faults);
        }
        before = after;
    }
    if !prefix.is_empty() {
        state.prefix = prefix;
        let after = frame(state);
        whole(&after, screen, "which-key", &mut faults);
        if roomy {
            added(&before, &after, screen, "which-key", &mut faults);
        }
        before = after;
    }
    let keys = size.height.saturating_sub(1);
    if roomy && (0..size.width).any(|x| before[(x, keys)].symbol() == "…") {
        faults.push("a key in the footer is cut".to_owned());
    }
    if let Some(caret) = drawn(state).1.filter(|caret| !screen.contains(*caret)) {
        faults.push(format!("the caret stands outside, at {caret}"));
    }
    faults
}

fn frame(state: &State) -> Buffer {
    sheet(state, MARGIN)
}

/// Nothing stands outside of the screen, and every wide glyph has both of its cells.
fn whole(sheet: &Buffer, screen: Rect, what: &str, faults: &mut Vec<String>) {
    let corner = &sheet[(sheet.area.right() - 1, sheet.area.bottom() - 1)];
    for at in sheet.area.positions() {
        let cell = &sheet[at];
        if !screen.contains(at) && (cell.symbol() != " " || cell.style() != corner.style()) {
            faults.push(format!("{what}: {:?} outside, at {at}", cell.symbol()));
        }
        if !cell.symbol().is_ascii() && width(cell.symbol()) > 1 {
            let beside = (at.x + 1, at.y);
            if at.x + 1 >= screen.right() || sheet[beside].symbol() != " " {
                faults.push(format!("{what}: {:?} cut in half, at {at}", cell.symbol()));
            }
        }
    }
}

/// What a layer adds stays within a box with whole borders, or below the head.
fn added(before: &Buffer, after: &Buffer, screen: Rect, what: &str, faults: &mut Vec<String>) {
    let body = Rect { height: screen.height - FOOT_ROWS, ..screen };
    let mut changed: Vec<_> = body.positions().filter(|at| before[*at] != after[*at]).collect();
    let boxes = boxes(after, body);
    // A wide glyph of what lies below goes whole where the border would halve it, on either side.
    let within = |area: &Rect| {
        let halved = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..*area };
        changed
            .iter()
            .all(|at| area.contains(*at) || (halved.contains(*at) && after[*at].symbol() == " "))
    };
    let closest = boxes.iter().filter(|area| within(area)).min_by_key(|area| area.area());
    if let Some(area) = closest {
        for y in area.top() + 1..area.bottom() - 1 {
            for x in [area.left() + 1, area.right() - 2] {
                if after[(x, y)].symbol() != " " {
                    faults.push(format!("{what}: text at the border, at {x},{y}"));
                }
            }
        }
        return;
    }
    changed.retain(|at| at.y < HEAD_ROWS);
    let ruled = screen.width < NARROW || after[(0, HEAD_ROWS)].symbol() == "─";
    if !ruled || !changed.is_empty() {
        faults.push(format!("{what}: no whole box around what it draws: {boxes:?}"));
    }
}

/// Every box whose four borders are whole; the title stands in the upper one.
fn boxes(frame: &Buffer, body: Rect) -> Vec<Rect> {
    let sign = |x: u16, y: u16| frame[(x, y)].symbol();
    let corners = body.positions().filter(|at| sign(at.x, at.y) == "┌");
    let found = corners.filter_map(|at| {
        let bottom = (at.y + 1..body.bottom()).find(|y| sign(at.x, *y) != "│")?;
        let right = (at.x + 1..body.right()).find(|x| sign(*x, bottom) != "─")?;
        let walls = (at.y + 1..bottom).all(|y| sign(right, y) == "│");
        let corners = [sign(right, at.y), sign(at.x, bottom), sign(right, bottom)];
        (walls && corners == ["┐", "└", "┘"])
            .then(|| Rect::new(at.x, at.y, right + 1 - at.x, bottom + 1 - at.y))
    });
    found.collect()
}
