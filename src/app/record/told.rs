//! Parts of a record as lines to be read out: without columns, without a cursor.

use super::page::{Look, Page, Row, Span};
use super::{Record, Tab, View, head};
use crate::app::msg::Size;
use crate::app::page::Line;
use crate::app::state::State;
use crate::desk::view::CaseKey;

/// Wide enough that no line wraps for want of room.
const WIDE: Size = Size { width: 2_000, height: 50 };

/// What stands above the parts, and these parts under their names; those with nothing in them are
/// left out.
#[must_use]
pub fn told(key: CaseKey, parts: &[Tab], state: &State) -> Vec<Line> {
    let record = Record::open(key);
    let view = View { size: WIDE, ..state.view_of(key) };
    let mut lines: Vec<Line> = head::lines(&view).iter().map(|line| text(line)).collect();
    for part in parts {
        let page = record.page_of(*part, &view);
        if !page.targets.is_empty() {
            lines.push(Line::Heading(view.texts.t(part.name())));
            lines.extend(rows(&page));
        }
    }
    lines
}

fn rows(page: &Page) -> impl Iterator<Item = Line> {
    page.rows.iter().filter(|row| !row.spans.is_empty()).map(row)
}

fn row(row: &Row) -> Line {
    match row.spans.as_slice() {
        [(heading, Look::Heading)] => Line::Heading(heading.clone()),
        spans => text(spans),
    }
}

/// A comma where groups and columns stood apart.
fn text(spans: &[Span]) -> Line {
    let whole: String = spans.iter().map(|(text, _)| text.as_str()).collect();
    let parts = whole.split("  ").map(str::trim).filter(|part| !part.is_empty());
    Line::Text(parts.collect::<Vec<_>>().join(", "))
}
