use super::page::{Column, Look, Page, Span, Target, flow, table};
use crate::desk::view::CaseKey;
use crate::text::width;

fn span(text: &str) -> Span {
    (text.to_owned(), Look::Text)
}

fn cells(line: &[Span]) -> usize {
    line.iter().map(|(text, _)| width(text)).sum()
}

#[test]
fn a_row_knows_its_lines_and_the_headings_above_it() {
    let mut page = Page::default();
    page.heading("one".into());
    page.item(Target::Debt(CaseKey(1)), [vec![span("a")], vec![span("b")]]);
    page.heading("two".into());
    page.item(Target::Debt(CaseKey(2)), [vec![span("c")]]);
    assert_eq!((page.span(0), page.span(1)), ((1, 2), (5, 5)));
    assert_eq!(page.around(0), (0, 2));
    assert_eq!(page.around(1), (3, 5), "with the empty line and the heading");
    assert_eq!((page.at_or_before(2), page.at_or_before(4), page.at_or_before(9)), (0, 0, 1));
}

#[test]
fn groups_flow_into_lines_that_fit() {
    let groups = ["aaaa", "", "bbbb", "王芳", "cc"].map(|text| vec![span(text)]);
    let lines = flow(groups, 10, 2);
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| cells(line) <= 10), "{lines:?}");
}

#[test]
fn a_table_gives_up_the_columns_that_can_be_spared() {
    let column = |title: &str, cell: &str| Column {
        title: title.into(),
        cells: vec![span(cell)],
        right: false,
    };
    let columns = || vec![column("due", "2026-11-01"), column("first", "100"), column("", "")];
    let (head, rows) = table(columns(), &[1], 40);
    assert_eq!((head.len(), rows[0].len()), (2, 2), "an empty column is none");
    let (head, rows) = table(columns(), &[1], 12);
    assert_eq!((head.len(), rows[0].len()), (1, 1));
}
