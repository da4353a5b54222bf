//! G6: a queue ranked and its first page ready, beside reading the same columns.

use crate::Line;
use crate::bare;
use crate::books::{Books, COLLECTOR};
use crate::measure::{in_turn, ratio, shown, time};
use arrears::desk::{Desk, Scope};
use arrears::store::Access;
use std::time::Duration;

/// Rows of a page on a tall screen.
const PAGE: usize = 50;

const COLUMNS: &str = "SELECT owner, case_id, batch, number, policy, since, until, body \
                       FROM facts";

pub fn ranked(books: &Books) -> Vec<Line> {
    let path = books.book(books.most);
    let desk = books.desk(&path, Access::Read, COLLECTOR);
    let conn = bare::open(&path);
    let word = "SELECT id FROM word WHERE text = ?1";
    let owner: i64 = conn.query_row(word, [COLLECTOR], |r| r.get(0)).unwrap();
    let one = format!("{COLUMNS} WHERE owner = ?1 ORDER BY case_id, batch");
    let all = format!("{COLUMNS} NOT INDEXED ORDER BY owner, case_id, batch");
    let cases = bare::read_all(&conn, &one, [owner]).1;
    let (ours, partner) =
        in_turn(41, || queue(&desk, &Scope::Mine), || bare::read_all(&conn, &one, [owner]).0);
    let mut lines = vec![Line {
        goal: "G6",
        what: format!("one owner's queue of {cases} cases and its first page, beside reading them"),
        ours: shown(ours.median()),
        partner: shown(partner.median()),
        ratio: ratio(ours.median(), partner.median()),
        asked: "≤ 3",
    }];
    let (ours, partner) =
        in_turn(5, || queue(&desk, &Scope::All), || bare::read_all(&conn, &all, []).0);
    lines.push(Line {
        goal: "G6",
        what: format!("everybody's queue of {} cases, beside reading them", books.most),
        ours: shown(ours.median()),
        partner: shown(partner.median()),
        ratio: ratio(ours.median(), partner.median()),
        asked: "≤ 1.5",
    });
    lines
}

fn queue(desk: &Desk, scope: &Scope) -> Duration {
    let (took, rows) = time(|| {
        let queue = desk.queue(scope).unwrap();
        let first: Vec<_> = queue.entries.iter().take(PAGE).map(|entry| entry.key).collect();
        desk.rows(&first).unwrap()
    });
    assert!(!rows.is_empty());
    took
}
