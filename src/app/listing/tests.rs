use super::*;
use crate::desk::view::Entry as Case;
use crate::domain::rank::Lane;
use proptest::prelude::*;

fn entries(lanes: &[(i64, Lane)]) -> Vec<Case> {
    lanes.iter().map(|&(key, lane)| Case { key: CaseKey(key), lane }).collect()
}

fn list(lanes: &[(i64, Lane)]) -> Listing<Case> {
    let mut list = Listing::default();
    list.set(entries(lanes), |_| false, false);
    list
}

#[test]
fn lanes_without_cases_have_no_heading() {
    let list = list(&[(1, Lane::Must), (2, Lane::Must), (3, Lane::Done)]);
    let lines: Vec<Option<Line<Lane>>> = (0..6).map(|line| list.line(line)).collect();
    let expected = [
        Some(Line::Heading(Lane::Must)),
        Some(Line::Entry(0)),
        Some(Line::Entry(1)),
        Some(Line::Heading(Lane::Done)),
        Some(Line::Entry(2)),
        None,
    ];
    assert_eq!(lines, expected);
    assert_eq!(list.lines(), 5);
}

#[test]
fn the_cursor_follows_its_case_and_the_case_keeps_its_line() {
    let many: Vec<(i64, Lane)> = (0..50).map(|key| (key, Lane::Work)).collect();
    let mut list = list(&many);
    list.go_to(30, 10);
    let line = list.line_of(list.cursor()) - list.top;
    let mut changed = many.clone();
    changed.insert(0, (99, Lane::Now));
    list.set(entries(&changed), |_| false, false);
    assert_eq!(list.case(), Some(CaseKey(30)));
    assert_eq!(list.line_of(list.cursor()) - list.top, line);
}

#[test]
fn a_case_that_is_gone_leaves_the_cursor_in_its_place() {
    let mut list = list(&[(1, Lane::Work), (2, Lane::Work), (3, Lane::Work)]);
    list.go_to(1, 10);
    list.set(entries(&[(1, Lane::Work), (3, Lane::Work)]), |_| false, false);
    assert_eq!(list.case(), Some(CaseKey(3)));
    list.set(Vec::new(), |_| false, false);
    assert_eq!(list.case(), None);
}

proptest! {
    #[test]
    fn every_line_finds_its_case_and_the_cursor_stays_in_view(
        lanes in proptest::collection::vec(0..5_usize, 0..40),
        steps in proptest::collection::vec(-9..9_isize, 0..20),
        height in 1..12_usize,
    ) {
        let mut lanes = lanes;
        lanes.sort_unstable();
        let cases: Vec<(i64, Lane)> =
            lanes.iter().enumerate().map(|(i, l)| (i as i64, Lane::ALL[*l])).collect();
        let mut list = list(&cases);
        for place in 0..cases.len() {
            prop_assert_eq!(list.line(list.line_of(place)), Some(Line::Entry(place)));
            prop_assert_eq!(list.place_on(list.line_of(place)), Some(place));
        }
        for step in steps {
            list.step(step, height);
            let line = list.line_of(list.cursor());
            prop_assert!(cases.is_empty() || (list.top..list.top + height).contains(&line));
        }
    }
}
