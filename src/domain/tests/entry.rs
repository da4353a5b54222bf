//! Entry into collection: by rule, confirmed by a person, or excluded for a while.

use super::build::*;
use crate::domain::entry::Entry;
use crate::domain::event::Body;
use crate::domain::rules::Rules;

fn asking() -> Rules {
    let mut rules = neutral();
    rules.entry.confirm = true;
    rules
}

fn entry(case: &Case, when: &str) -> Entry {
    case.facts(when, &asking()).entry
}

fn confirmed() -> Body {
    Body::EntryConfirmed { note: None }
}

fn new_since(day: &str) -> Entry {
    Entry::New { since: date(day) }
}

fn in_since(day: &str) -> Entry {
    Entry::In { since: date(day) }
}

#[test]
fn a_new_case_waits_for_a_person_and_is_in_from_the_day_of_the_confirmation() {
    let case = Case::new().item("1", "2026-03-10", "500");
    assert_eq!(entry(&case, "2026-03-10"), Entry::Outside);
    assert_eq!(entry(&case, "2026-03-20"), new_since("2026-03-11"));
    assert_eq!(case.facts("2026-03-20", &asking()).entered, None);
    let case = case.event("2026-03-20T10:00", confirmed());
    assert_eq!(entry(&case, "2026-03-21"), in_since("2026-03-20"));
    assert_eq!(case.facts("2026-03-21", &neutral()).entered, Some(date("2026-03-11")));
}

#[test]
fn a_confirmation_holds_as_long_as_something_is_overdue_and_no_longer() {
    let case = Case::new().item("1", "2026-03-10", "500").item("2", "2026-04-10", "500");
    let case = case.event("2026-03-20T10:00", confirmed());
    let late = case.clone().pays("2026-04-12", "500");
    assert_eq!(entry(&late, "2026-04-13"), in_since("2026-04-11"));
    let between = case.clone().pays("2026-04-01", "500");
    assert_eq!(entry(&between, "2026-04-05"), Entry::Outside);
    assert_eq!(entry(&between, "2026-04-11"), new_since("2026-04-11"));
    // Paid on the day before the next one was overdue: one debt to the day.
    let just = case.pays("2026-04-11", "500");
    assert_eq!(entry(&just, "2026-04-12"), in_since("2026-04-11"));
}

#[test]
fn what_a_file_settles_ends_the_episode_as_a_payment_does() {
    let case = Case::new().item("1", "2026-03-10", "500").item("2", "2026-04-10", "500");
    let case = case.event("2026-03-20T10:00", confirmed());
    let case = case.covering("2026-04-01", &[("1", None)]);
    assert_eq!(entry(&case, "2026-04-11"), new_since("2026-04-11"));
}

#[test]
fn a_confirmation_that_is_voided_says_nothing() {
    let case = Case::new().item("1", "2026-03-10", "500").event("2026-03-20T10:00", confirmed());
    let act = case.file.events[0].act;
    let void = Body::Voided { act, reason: "slip".into(), never_happened: false };
    let case = case.event("2026-03-20T11:00", void);
    assert_eq!(entry(&case, "2026-03-21"), new_since("2026-03-11"));
}

#[test]
fn an_exclusion_ends_by_itself_and_the_facts_know_when() {
    let body =
        Body::EntryExcluded { reason: "creditor".into(), until: date("2026-03-25"), note: None };
    let case = Case::new().item("1", "2026-03-10", "500").event("2026-03-20T10:00", body);
    let facts = case.facts("2026-03-21", &neutral());
    assert!(matches!(facts.entry, Entry::Excluded { .. }));
    assert_eq!(facts.until, at("2026-03-26T00:00"));
    // Excluded means looked at: afterwards nobody has to confirm it.
    assert_eq!(entry(&case, "2026-03-26"), in_since("2026-03-26"));
}
