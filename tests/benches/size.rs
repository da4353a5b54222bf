//! G9: how much the file takes beside the CSV files of the same book.

use crate::Line;
use crate::books::Books;
use crate::measure::quotient;

pub fn file(books: &Books) -> Vec<Line> {
    let file = std::fs::metadata(books.book(books.most)).unwrap().len();
    let sheets = std::fs::read_dir(books.csv(books.most)).unwrap();
    let csv: u64 = sheets.map(|sheet| sheet.unwrap().metadata().unwrap().len()).sum();
    let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
    vec![Line {
        goal: "G9",
        what: format!("file of {} cases, beside its CSV files", books.most),
        ours: mib(file),
        partner: mib(csv),
        ratio: quotient(file as f64, csv as f64),
        asked: "≤ 2.2",
    }]
}
