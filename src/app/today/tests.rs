use super::*;
use crate::desk::view::{Counts, DayFigures};
use crate::domain::time::NEVER;
use proptest::prelude::*;

fn queue(lanes: &[(i64, Lane)]) -> Queue {
    let entries: Vec<Entry> =
        lanes.iter().map(|&(key, lane)| Entry { key: CaseKey(key), lane }).collect();
    let mut counts = Counts::default();
    entries.iter().for_each(|e| counts.add(e.lane));
    let as_of = Moment::default();
    Queue { as_of, counts, entries, changes_at: NEVER, today: DayFigures::default() }
}

fn today(lanes: &[(i64, Lane)]) -> Today {
    let mut today = Today::default();
    today.set_queue(queue(lanes), None);
    today
}

#[test]
fn lanes_without_cases_have_no_heading() {
    let today = today(&[(1, Lane::Must), (2, Lane::Must), (3, Lane::Done)]);
    let lines: Vec<Option<Line>> = (0..6).map(|line| today.line(line)).collect();
    let expected = [
        Some(Line::Heading(Lane::Must)),
        Some(Line::Case(0)),
        Some(Line::Case(1)),
        Some(Line::Heading(Lane::Done)),
        Some(Line::Case(2)),
        None,
    ];
    assert_eq!(lines, expected);
    assert_eq!(today.lines(), 5);
}

#[test]
fn the_cursor_follows_its_case_and_the_case_keeps_its_line() {
    let many: Vec<(i64, Lane)> = (0..50).map(|key| (key, Lane::Work)).collect();
    let mut today = today(&many);
    today.go_to(30, 10);
    let line = today.line_of(today.cursor()) - today.top;
    let mut changed = many.clone();
    changed.insert(0, (99, Lane::Now));
    today.set_queue(queue(&changed), None);
    assert_eq!(today.case(), Some(CaseKey(30)));
    assert_eq!(today.line_of(today.cursor()) - today.top, line);
}

#[test]
fn a_case_that_is_gone_leaves_the_cursor_in_its_place() {
    let mut today = today(&[(1, Lane::Work), (2, Lane::Work), (3, Lane::Work)]);
    today.go_to(1, 10);
    today.set_queue(queue(&[(1, Lane::Work), (3, Lane::Work)]), None);
    assert_eq!(today.case(), Some(CaseKey(3)));
    today.set_queue(queue(&[]), None);
    assert_eq!(today.case(), None);
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
        let mut today = today(&cases);
        for place in 0..cases.len() {
            prop_assert_eq!(today.line(today.line_of(place)), Some(Line::Case(place)));
        }
        for step in steps {
            today.step(step, height);
            let line = today.line_of(today.cursor());
            prop_assert!(cases.is_empty() || (today.top..today.top + height).contains(&line));
        }
    }
}
