//! G8: cases found by a two-character Chinese name, beside a LIKE scan that finds the same.

use crate::Line;
use crate::bare;
use crate::books::{Books, COLLECTOR};
use crate::measure::{in_turn, ratio, shown, time};
use arrears::store::Access;

/// Hits of a page on a tall screen.
const PAGE: usize = 50;

/// Names made of two characters: a common one, a less common one.
const NAMES: [&str; 2] = ["王芳", "欧阳"];

/// Parties by their names; the names stand in JSON as they are.
const SCAN: &str = "SELECT DISTINCT case_id FROM master_row NOT INDEXED \
                    WHERE kind = 1 AND json_extract(body, '$[1]') LIKE '%' || ?1 || '%'";

pub fn name(books: &Books) -> Vec<Line> {
    let path = books.book(books.most);
    let desk = books.desk(&path, Access::Read, COLLECTOR);
    let conn = bare::open(&path);
    NAMES
        .map(|name| {
            let found = desk.store().search(name, usize::MAX).unwrap().len();
            let scanned = bare::read_all(&conn, SCAN, [name]).1;
            let (ours, partner) = in_turn(
                5,
                || time(|| desk.search(name, PAGE).unwrap()).0,
                || bare::read_all(&conn, SCAN, [name]).0,
            );
            Line {
                goal: "G8",
                what: format!("first page for {name}: {found} hits, the scan finds {scanned}"),
                ours: shown(ours.median()),
                partner: shown(partner.median()),
                ratio: ratio(ours.median(), partner.median()),
                asked: "≤ 1/100",
            }
        })
        .into()
}
