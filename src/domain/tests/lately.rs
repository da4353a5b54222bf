//! What warnings look at besides the figures of the day: how somebody has paid and answered lately.

use super::build::*;
use crate::domain::rules::{Indicator, Level, Rules, WarningRule};
use crate::domain::standing::stand;
use std::collections::BTreeMap;

fn only(indicator: Indicator, threshold: i64, span: Option<u32>) -> Rules {
    let mut rules = neutral();
    rules.warnings = vec![WarningRule {
        id: "it".into(),
        indicator,
        threshold,
        level: Level::Amber,
        span,
        breaks_quiet: false,
        within: None,
        names: BTreeMap::new(),
        temporary: None,
    }]
    .into();
    rules
}

/// What the rule shows, and the day that it hangs on.
fn shown(case: &Case, when: &str, rules: &Rules) -> Option<(i64, String)> {
    let facts = case.facts(when, rules);
    let standing = stand(&facts, rules, at(when));
    standing.warnings.first().map(|warning| (warning.value, warning.anchor.to_string()))
}

fn some(value: i64, day: &str) -> Option<(i64, String)> {
    Some((value, day.to_owned()))
}

#[test]
fn payments_that_get_smaller_are_counted_back_to_the_first_that_did_not() {
    let case = Case::new().item("1", "2026-01-10", "5000");
    let case = case.pays("2026-01-20", "300").pays("2026-02-20", "500").pays("2026-03-20", "400");
    let rules = only(Indicator::ShrinkingPayments, 2, None);
    assert_eq!(shown(&case, "2026-03-25", &rules), None);
    let case = case.pays("2026-04-20", "100");
    assert_eq!(shown(&case, "2026-04-25", &rules), some(2, "2026-04-20"));
    let case = case.pays("2026-04-28", "100");
    assert_eq!(shown(&case, "2026-04-29", &rules), None, "the same again is not less");
}

#[test]
fn a_payment_that_leaves_the_oldest_item_open_is_one_in_part() {
    let case = Case::new().item("1", "2026-01-10", "500").item("2", "2026-02-10", "500");
    let rules = only(Indicator::PartialPayments, 2, None);
    let case = case.pays("2026-01-20", "100").pays("2026-02-20", "100");
    assert_eq!(shown(&case, "2026-02-21", &rules), some(2, "2026-02-20"));
    // With the first one paid the second has had none in part.
    let case = case.pays("2026-02-25", "300");
    assert_eq!(shown(&case, "2026-02-26", &only(Indicator::PartialPayments, 3, None)), None);
}

#[test]
fn the_first_item_of_all_is_missed_only_where_the_account_was_opened_shortly_before() {
    let rules = only(Indicator::FirstMissed, 1, Some(45));
    let opened = |day: &str| {
        let case = Case::new().item("1", "2026-03-10", "500").item("2", "2026-04-10", "500");
        case.opened(day, None)
    };
    assert_eq!(shown(&opened("2026-02-10"), "2026-03-10", &rules), None);
    assert_eq!(shown(&opened("2026-02-10"), "2026-03-11", &rules), some(1, "2026-03-10"));
    assert_eq!(shown(&opened("2025-02-10"), "2026-03-11", &rules), None, "not the first");
    let paid = opened("2026-02-10").pays("2026-03-10", "500");
    assert_eq!(shown(&paid, "2026-04-11", &rules), None);
}

#[test]
fn the_use_of_a_limit_counts_all_that_is_open() {
    let rules = only(Indicator::LimitUse, 90, None);
    let case = Case::new().item("1", "2026-03-10", "500").item("2", "2026-12-10", "400");
    let case = case.opened("2020-01-01", Some("1000"));
    assert_eq!(shown(&case, "2026-03-12", &rules), some(90, "2026-03-11"));
    assert_eq!(shown(&case.pays("2026-03-12", "1"), "2026-03-13", &rules), None);
}

#[test]
fn the_next_stage_is_seen_coming() {
    let rules = only(Indicator::StageDue, 3, None);
    let case = Case::new().item("1", "2026-03-10", "500");
    let days: Vec<u32> = rules.stages.iter().filter_map(|stage| stage.days).collect();
    let next = days.into_iter().filter(|days| *days > 5).min().unwrap();
    let on = date("2026-03-10") + chrono::TimeDelta::days(next.into());
    let before = (on - chrono::TimeDelta::days(3)).to_string();
    assert_eq!(shown(&case, &before, &rules), some(3, &on.to_string()));
    assert_eq!(shown(&case, &(on - chrono::TimeDelta::days(4)).to_string(), &rules), None);
}
