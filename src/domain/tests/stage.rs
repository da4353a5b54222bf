//! Stages: their conditions, the days on which they were reached, and the debtor's wishes before the
//! strategy.

use super::build::{Case, at, date, dec, neutral, phone};
use crate::domain::event::{Body, Contact, Step};
use crate::domain::party::PointState;
use crate::domain::rules::Rules;
use crate::domain::stage::{StageRule, reached};
use crate::domain::standing::stand;
use chrono::NaiveTime;
use proptest::prelude::*;

/// A policy of one stage besides that of everything.
fn one(rule: StageRule) -> Rules {
    let all = StageRule { id: "clear".into(), ..StageRule::default() };
    let rule = StageRule { id: "late".into(), number: 1, ..rule };
    Rules { stages: vec![all, rule], ..neutral() }
}

fn stage(case: &Case, rules: &Rules, when: &str) -> String {
    let facts = case.facts(when, rules);
    let place = stand(&facts, rules, at(when)).stage.unwrap();
    rules.stages[place].id.clone()
}

#[test]
fn kb1_an_equal_value_already_triggers() {
    let case = Case::new().item("1", "2026-03-01", "100.00");
    let on = |rule| stage(&case, &one(rule), "2026-03-11");
    let with = StageRule::default;
    assert_eq!(on(StageRule { amount: Some(dec("100")), ..with() }), "late");
    assert_eq!(on(StageRule { amount: Some(dec("100.01")), ..with() }), "clear");
    assert_eq!(on(StageRule { days: Some(10), ..with() }), "late");
    assert_eq!(on(StageRule { days: Some(11), ..with() }), "clear");
    assert_eq!(on(StageRule { items: Some(1), ..with() }), "late");
    assert_eq!(on(StageRule { items: Some(2), ..with() }), "clear");
    assert_eq!(on(StageRule { products: vec!["card".into()], ..with() }), "clear");
}

#[test]
fn every_condition_that_is_named_has_to_hold() {
    let case = Case::new().item("1", "2026-03-01", "100.00");
    let both = StageRule { amount: Some(dec("100")), days: Some(11), ..StageRule::default() };
    assert_eq!(stage(&case, &one(both.clone()), "2026-03-11"), "clear");
    assert_eq!(stage(&case, &one(both), "2026-03-12"), "late");
}

#[test]
fn kb3_stages_by_amount_fall_back_when_it_is_paid_down() {
    let rules = one(StageRule { amount: Some(dec("260")), ..StageRule::default() });
    let case = Case::new().item("1", "2026-02-01", "300").item("2", "2026-02-15", "100");
    let paid = case.clone().covering("2026-03-05", &[("1", Some("100")), ("2", Some("100"))]);
    assert_eq!(stage(&case, &rules, "2026-03-06"), "late");
    assert_eq!(stage(&paid, &rules, "2026-03-06"), "clear");
}

#[test]
fn kb7_a_tag_keeps_it_clear_while_it_is_on() {
    let rules =
        one(StageRule { days: Some(1), unless: Some("off".into()), ..StageRule::default() });
    let tag = |on| Body::TagSet { tag: "off".into(), on };
    let case = Case::new()
        .item("1", "2026-03-01", "100")
        .event("2026-03-05", tag(true))
        .event("2026-03-08", tag(false));
    let on = |when| stage(&case, &rules, when);
    assert_eq!([on("2026-03-04"), on("2026-03-06"), on("2026-03-09")], ["late", "clear", "late"]);
}

#[test]
fn a_late_look_finds_the_gravest_stage_and_says_which_passed_unnoticed() {
    let called = Body::Contact(Contact {
        channel: "call".into(),
        outcome: "NOA".into(),
        ..Contact::default()
    });
    let case = Case::new().item("1", "2026-01-01", "100").event("2026-02-10", called);
    let rules = neutral();
    let (today, worked) = (date("2026-04-15"), [at("2026-02-10")]);
    let reached = reached(date("2026-01-01"), today, &[], &worked, &rules);
    let told: Vec<(&str, String, bool)> = reached
        .iter()
        .map(|r| (rules.stages[r.stage].id.as_str(), r.on.to_string(), r.unnoticed))
        .collect();
    let expected = [
        ("first-contact", "2026-01-02", true),
        ("chase", "2026-01-09", true),
        ("negotiate", "2026-02-01", false),
        ("outside-help", "2026-03-03", true),
        ("legal", "2026-04-02", false),
    ];
    assert_eq!(told, expected.map(|(id, on, unnoticed)| (id, on.to_owned(), unnoticed)));
    assert_eq!(stage(&case, &rules, "2026-04-15"), "legal");
}

#[test]
fn the_debtors_own_channel_and_hour_go_before_the_strategy() {
    let wish = Body::PreferenceSet {
        party: None,
        channel: Some("email".into()),
        from: NaiveTime::from_hms_opt(14, 0, 0),
        to: None,
        note: None,
    };
    let rules = crate::policy::shipped("cn-bank").unwrap();
    let case = Case::new().item("1", "2026-03-01", "1000");
    let next = |case: &Case| {
        let facts = case.facts("2026-03-02", &rules);
        stand(&facts, &rules, at("2026-03-02")).next
    };
    assert_eq!((next(&case).step, next(&case).due), (Step::Sms, at("2026-03-02")));
    let wishes = case.found_elsewhere("2026-03-01T15:00", wish);
    assert_eq!((next(&wishes).step, next(&wishes).due), (Step::Email, at("2026-03-02T14:00")));
}

#[test]
fn where_no_number_is_left_one_has_to_be_found_first() {
    let (number, rules) = ("13800000001", neutral());
    let judged = Body::ContactPointJudged { point: phone(number).id, state: PointState::NotTheirs };
    let case = Case::new().item("1", "2026-03-01", "1000").number(number);
    let step = |case: &Case| {
        let facts = case.facts("2026-03-05", &rules);
        stand(&facts, &rules, at("2026-03-05")).next.step
    };
    assert_eq!(step(&case), Step::Call);
    assert_eq!(step(&case.found_elsewhere("2026-03-04", judged)), Step::Trace);
    assert_eq!(step(&Case::new().item("1", "2026-03-01", "1000")), Step::Call, "none was known");
}

#[test]
fn a_case_that_nobody_touched_since_it_came_to_them_is_warned_of() {
    let rules = crate::policy::shipped("cn-bank").unwrap();
    let given = Body::Assigned { to: Some("li".into()) };
    let called = Body::Contact(Contact {
        channel: "call".into(),
        outcome: "NOA".into(),
        ..Contact::default()
    });
    // Friday, so that the next working day is Monday.
    let case = Case::new().item("1", "2026-02-01", "1000").event("2026-03-06", given);
    let raised = |case: &Case, when: &str| {
        let facts = case.facts(when, &rules);
        let standing = stand(&facts, &rules, at(when));
        let ids = standing.warnings.iter().map(|w| rules.warnings[w.rule].id.clone());
        ids.filter(|id| id.starts_with("untouched")).collect::<Vec<_>>()
    };
    assert!(raised(&case, "2026-03-08").is_empty());
    assert_eq!(raised(&case, "2026-03-09"), ["untouched"]);
    assert_eq!(raised(&case, "2026-03-10"), ["untouched-late"]);
    assert!(raised(&case.event("2026-03-09T15:00", called), "2026-03-10").is_empty());
}

proptest! {
    /// Day by day no stage is jumped, whatever was paid in between.
    #[test]
    fn a_stage_is_entered_from_the_one_below_it(first in 1..40u32, second in 1..60u32, paid in 1..90u32) {
        let rules = neutral();
        let day = |n: u32| (date("2026-01-01") + chrono::Days::new(n.into())).to_string();
        let case = Case::new()
            .item("1", &day(first), "500")
            .item("2", &day(first + second), "500")
            .covering(&day(first + paid), &[("1", None), ("2", Some("500"))]);
        let mut before = None;
        for n in 0..220 {
            let facts = case.facts(&day(n), &rules);
            let standing = stand(&facts, &rules, at(&day(n)));
            let number = standing.stage.map(|place| rules.stages[place].number);
            if let (Some(before), Some(now)) = (before, number) {
                prop_assert!(now <= before + 1, "{} to {} on {}", before, now, day(n));
            }
            before = number;
        }
    }
}
