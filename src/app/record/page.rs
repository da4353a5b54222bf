//! The lines of one part of a record, and which of them belong to what can be taken in hand.

use crate::desk::view::CaseKey;
use crate::domain::id::{ActId, PointId};
use crate::domain::time::Date;
use crate::text::{pad_left, pad_right, width, wrap};

/// What a piece of text is to the eye.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// Text.
    Text,
    /// Less important, or over.
    Dim,
    /// More important.
    Strong,
    /// A heading.
    Heading,
    /// A key, or a short word before text.
    Key,
    /// Speaks against something.
    Danger,
    /// Is to be looked at.
    Must,
    /// Speaks for something.
    Good,
    /// What is chosen.
    Chosen,
    /// News.
    Banner,
}

/// A piece of text with its look.
pub type Span = (String, Look);

/// What can be taken in hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// An event, by its name.
    Event {
        /// Its name.
        id: String,
        /// Its act.
        act: ActId,
    },
    /// A promise, by the act that made it.
    Promise(ActId),
    /// A claim, by the act that took it down.
    Claim(ActId),
    /// A due item, by its account's number and its own.
    Item(String, String),
    /// A payment, by its place among those of its day, and the act that booked it.
    Payment(Date, usize, Option<ActId>),
    /// A number or address, with its place in the case.
    Point(PointId, usize),
    /// Another case.
    Debt(CaseKey),
    /// A warning, by its rule and what it hangs on.
    Warning(String, Date),
    /// A file, by the act that attached it and its SHA-256.
    Attachment(ActId, String),
}

/// A line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its pieces.
    pub spans: Vec<Span>,
    /// The place of what it belongs to.
    pub at: Option<usize>,
}

/// All lines of a part.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The lines.
    pub rows: Vec<Row>,
    /// What can be taken in hand, in order.
    pub targets: Vec<Target>,
    /// The first line of each.
    firsts: Vec<usize>,
}

impl Page {
    /// A heading, with an empty line above it where something stands there.
    pub fn heading(&mut self, text: String) {
        if !self.rows.is_empty() {
            self.line(Vec::new());
        }
        self.line(vec![(text, Look::Heading)]);
    }

    /// A line that belongs to nothing.
    pub fn line(&mut self, spans: Vec<Span>) {
        self.rows.push(Row { spans, at: None });
    }

    /// The lines of something that can be taken in hand.
    pub fn item(&mut self, target: Target, lines: impl IntoIterator<Item = Vec<Span>>) {
        let at = Some(self.targets.len());
        self.targets.push(target);
        self.firsts.push(self.rows.len());
        self.rows.extend(lines.into_iter().map(|spans| Row { spans, at }));
    }

    /// The first line of what stands at that place; the very first where there is nothing.
    #[must_use]
    pub fn first(&self, at: usize) -> usize {
        self.firsts.get(at).copied().unwrap_or_default()
    }

    /// Its first and last lines.
    #[must_use]
    pub fn span(&self, at: usize) -> (usize, usize) {
        let first = self.first(at);
        let mine = self.rows.iter().skip(first).take_while(|row| row.at == Some(at)).count();
        (first, (first + mine).saturating_sub(1).max(first))
    }

    /// The lines that are to be in view with it: the headings above it, and what stands above the
    /// first and below the last.
    #[must_use]
    pub fn around(&self, at: usize) -> (usize, usize) {
        let (first, last) = self.span(at);
        let above = self.rows.iter().take(first).rev().take_while(|row| row.at.is_none()).count();
        let from = if at == 0 { 0 } else { first - above.min(2) };
        let end = self.rows.len().saturating_sub(1);
        (from, if at + 1 >= self.targets.len() { end } else { last })
    }

    /// The place of what that line belongs to, else of what stands before it.
    #[must_use]
    pub fn at_or_before(&self, line: usize) -> usize {
        self.firsts.partition_point(|first| *first <= line).saturating_sub(1)
    }
}

/// A page with nothing but a sentence.
#[must_use]
pub fn saying(text: &str) -> Page {
    let mut page = Page::default();
    page.line(vec![(text.to_owned(), Look::Dim)]);
    page
}

/// The cells of pieces.
#[must_use]
pub fn cells(spans: &[Span]) -> usize {
    spans.iter().map(|(text, _)| width(text)).sum()
}

/// Groups of pieces side by side while they fit, else on the next line, which is indented.
#[must_use]
pub fn flow(
    groups: impl IntoIterator<Item = Vec<Span>>,
    room: usize,
    indent: usize,
) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = Vec::new();
    for group in groups.into_iter().filter(|group| cells(group) > 0) {
        match lines.last_mut() {
            Some(line) if cells(line) + 2 + cells(&group) <= room => {
                line.push(("  ".to_owned(), Look::Text));
                line.extend(group);
            }
            Some(_) => {
                let mut line = vec![(" ".repeat(indent), Look::Text)];
                line.extend(group);
                lines.push(line);
            }
            None => lines.push(group),
        }
    }
    lines
}

/// A text behind a head, its further lines under its first.
#[must_use]
pub fn behind(head: Vec<Span>, text: &str, look: Look, room: usize) -> Vec<Vec<Span>> {
    let indent = cells(&head);
    let mut lines = Vec::new();
    for (place, text) in wrap(text, room.saturating_sub(indent).max(8)).into_iter().enumerate() {
        let mut line =
            if place == 0 { head.clone() } else { vec![(" ".repeat(indent), Look::Text)] };
        line.push((text, look));
        lines.push(line);
    }
    lines
}

/// A column of a table: its heading, its cells, and on which side they stand.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// A cell a row, with its look.
    pub cells: Vec<Span>,
    /// Figures stand at the right.
    pub right: bool,
}

impl Column {
    fn cells(&self) -> usize {
        let widest = self.cells.iter().map(|(text, _)| width(text)).max().unwrap_or_default();
        widest.max(width(&self.title))
    }

    fn pad(&self, text: &str, cells: usize) -> String {
        if self.right { pad_left(text, cells) } else { pad_right(text, cells) }
    }
}

/// A table: its heading line and its rows. Columns for which there is no room go, the last of
/// `spare` first; a column without any text is none.
#[must_use]
pub fn table(
    mut columns: Vec<Column>,
    spare: &[usize],
    room: usize,
) -> (Vec<Span>, Vec<Vec<Span>>) {
    let empty = |column: &Column| column.cells.iter().all(|(text, _)| text.is_empty());
    let total = |columns: &[Column]| -> usize {
        columns.iter().filter(|c| !empty(c)).map(|column| column.cells() + 2).sum()
    };
    for at in spare.iter().rev() {
        if total(&columns) <= room + 2 {
            break;
        }
        if let Some(column) = columns.get_mut(*at) {
            column.cells.iter_mut().for_each(|(text, _)| text.clear());
        }
    }
    columns.retain(|column| !empty(column));
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or_default();
    let cell = |column: &Column, text: &str, look| {
        (format!("{}  ", column.pad(text, column.cells())), look)
    };
    let head = columns.iter().map(|c| cell(c, &c.title, Look::Dim)).collect();
    let row = |row: usize| {
        let cells = columns.iter().filter_map(|c| c.cells.get(row).map(|(t, l)| cell(c, t, *l)));
        cells.collect()
    };
    (head, (0..rows).map(row).collect())
}
