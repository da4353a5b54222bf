//! Days past due, buckets and pauses: D1-D4, FN1-FN20, FR-1.

use super::build::*;
use crate::domain::days::{PauseError, add_pause, delinquent, past_due, resume};
use crate::domain::facts::Pause;
use crate::domain::rules::{Buckets, DayCount};
use crate::domain::standing::stand;
use crate::domain::time::{Calendar, plus_days};
use chrono::Datelike;

fn days_and_bucket(case: &Case, when: &str) -> (u32, u32, String) {
    let rules = neutral();
    let facts = case.facts(when, &rules);
    let standing = stand(&facts, &rules, at(when));
    (standing.dpd, standing.delinquent, rules.buckets.name(standing.bucket).to_owned())
}

#[test]
fn d1_the_due_day_is_day_0_and_day_30_is_still_m1() {
    let case = Case::new().item("1", "2026-03-10", "1000");
    assert_eq!(days_and_bucket(&case, "2026-03-10"), (0, 0, "M0".into()));
    assert_eq!(days_and_bucket(&case, "2026-03-11"), (1, 1, "M1".into()));
    assert_eq!(days_and_bucket(&case, "2026-04-09"), (30, 30, "M1".into()));
    assert_eq!(days_and_bucket(&case, "2026-04-10"), (31, 31, "M2".into()));
}

#[test]
fn d2_paying_the_oldest_instalment_lowers_the_bucket() {
    let case = Case::new().item("1", "2026-01-10", "500").item("2", "2026-02-10", "500");
    let paid = case.clone().pays("2026-03-01", "500");
    assert_eq!(days_and_bucket(&case, "2026-03-01"), (50, 50, "M2".into()));
    assert_eq!(days_and_bucket(&paid, "2026-03-01"), (19, 19, "M1".into()));
}

#[test]
fn d3_one_short_is_still_overdue_unless_the_tolerance_covers_it() {
    let case = Case::new().item("1", "2026-03-10", "1000").pays("2026-03-10", "999");
    assert_eq!(days_and_bucket(&case, "2026-03-20").0, 10);
    let mut rules = neutral();
    rules.days.tolerance = dec("1");
    assert_eq!(case.facts("2026-03-20", &rules).oldest_due, None);
}

#[test]
fn d4_a_bounced_payment_counts_from_the_original_due_date() {
    let case = Case::new().item("1", "2026-02-10", "1000").pays("2026-02-20", "1000");
    assert_eq!(days_and_bucket(&case, "2026-03-04").0, 0);
    let payment = case.last();
    let bounced = case.bounces("2026-03-05", payment);
    assert_eq!(days_and_bucket(&bounced, "2026-03-05").0, 23);
}

#[test]
fn fn1_fn2_days_since_the_due_date() {
    let case = Case::new().item("1", "2026-03-10", "1000");
    assert_eq!(case.facts("2026-03-10", &neutral()).oldest_due, None);
    let facts = case.facts("2026-03-12", &neutral());
    assert_eq!(facts.oldest_due, Some(date("2026-03-10")));
    assert_eq!(days_and_bucket(&case, "2026-03-12").0, 2);
}

fn scheme(steps: &[(&str, u32)]) -> Buckets {
    Buckets {
        by: DayCount::Delinquent,
        current: "none".into(),
        steps: steps.iter().map(|(n, to)| ((*n).to_owned(), *to)).collect(),
        last: "more".into(),
    }
}

#[test]
fn fn5_fn6_amounts_by_range() {
    let buckets = scheme(&[("1-3", 3), ("4-30", 30), ("31-60", 60), ("61-90", 90)]);
    let case = Case::new()
        .item("1", "2023-10-01", "250")
        .item("2", "2023-10-16", "250")
        .item("3", "2023-10-31", "250")
        .item("4", "2023-11-15", "250");
    let ranges = |case: &Case, when: &str| {
        let cut = case.file.cut(at(when), crate::domain::time::NEVER);
        let rules = neutral();
        let balances = crate::domain::balance::balances(&cut, &rules);
        let mut sums = std::collections::BTreeMap::new();
        for open in balances.open() {
            let days = past_due(open.item.due, at(when).date(), &neutral().days);
            let name = buckets.name(buckets.index(days)).to_owned();
            *sums.entry(name).or_insert_with(|| dec("0")) += open.left.amount;
        }
        sums.into_iter().collect::<Vec<_>>()
    };
    let expect = |rows: &[(&str, &str)]| -> Vec<(String, rust_decimal::Decimal)> {
        rows.iter().map(|(n, a)| ((*n).to_owned(), dec(a))).collect()
    };
    let first = expect(&[("1-3", "250"), ("31-60", "500"), ("4-30", "250")]);
    assert_eq!(ranges(&case, "2023-11-16"), first);
    assert_eq!(ranges(&case, "2023-12-16"), expect(&[("31-60", "500"), ("61-90", "500")]));
    assert_eq!(ranges(&case.pays("2023-12-17", "1000"), "2023-12-17"), vec![]);
}

#[test]
fn fn7_grace_delays_delinquency_and_not_the_past_due_days() {
    let mut rules = neutral();
    rules.days.grace = 3;
    let due = date("2023-10-01");
    let days = |day: &str| {
        (past_due(due, date(day), &rules.days), delinquent(due, date(day), &[], &rules.days))
    };
    assert_eq!(days("2023-10-02"), (1, 0));
    assert_eq!(days("2023-10-04"), (3, 0));
    assert_eq!(days("2023-10-05"), (4, 1));
}

#[test]
fn fn12_a_pause_freezes_delinquent_days_and_a_full_payment_clears_them() {
    let case =
        Case::new().item("1", "2023-10-01", "250").pause("2023-10-05", "2023-10-05", "2023-10-15");
    let partly = case.clone().pays("2023-10-08", "150");
    assert_eq!(days_and_bucket(&partly, "2023-10-08"), (7, 4, "M1".into()));
    assert_eq!(days_and_bucket(&partly, "2023-10-12"), (11, 4, "M1".into()));
    assert_eq!(partly.facts("2023-10-12", &neutral()).money[0].cure, 10_000);
    assert_eq!(days_and_bucket(&case.pays("2023-10-08", "250"), "2023-10-08").1, 0);
}

#[test]
fn fn13_pauses_last_a_day_and_never_overlap() {
    let pause = |from: &str, until: &str| (date(from), date(until));
    let mut pauses = vec![];
    let mut add = |(from, until)| add_pause(&mut pauses, from, until);
    assert_eq!(add(pause("2023-10-05", "2023-10-05")), Err(PauseError::Empty));
    assert_eq!(add(pause("2023-10-05", "2023-10-10")), Ok(()));
    for (from, until) in [
        ("2023-10-06", "2023-10-07"),
        ("2023-10-01", "2023-10-06"),
        ("2023-10-09", "2023-10-12"),
        ("2023-10-05", "2023-10-10"),
    ] {
        assert!(matches!(add(pause(from, until)), Err(PauseError::Overlaps(..))), "{from}");
    }
    assert_eq!(add(pause("2023-10-10", "2023-10-12")), Ok(()), "touching is fine");
    assert_eq!(add(pause("2023-10-01", "2023-10-05")), Ok(()), "backdated is fine");
}

#[test]
fn fn14_only_a_running_pause_can_be_resumed_and_it_ends_that_day() {
    let mut pauses = vec![Pause { from: date("2023-10-05"), until: date("2023-10-10") }];
    assert_eq!(resume(&mut pauses, date("2023-10-04")), Err(PauseError::NotRunning));
    assert_eq!(resume(&mut pauses, date("2023-10-07")), Ok(()));
    assert_eq!(pauses[0].until, date("2023-10-07"));
    assert_eq!(resume(&mut pauses, date("2023-10-07")), Err(PauseError::NotRunning));
    assert_eq!(add_pause(&mut pauses, date("2023-10-07"), date("2023-10-09")), Ok(()));
}

#[test]
fn fn15_paying_one_of_two_lowers_the_bucket_and_paying_both_clears_it() {
    let case = Case::new().item("1", "2026-01-10", "100").item("2", "2026-02-10", "100");
    assert_eq!(days_and_bucket(&case, "2026-03-01").2, "M2");
    let one = case.pays("2026-03-01", "100");
    assert_eq!(days_and_bucket(&one, "2026-03-01").2, "M1");
    assert_eq!(days_and_bucket(&one.pays("2026-03-02", "100"), "2026-03-02").2, "M0");
}

#[test]
fn fn19_the_as_of_decides_not_when_it_is_asked() {
    let case =
        Case::new().item("1", "2023-10-01", "250").pause("2023-10-02", "2023-10-05", "2023-10-10");
    let early = days_and_bucket(&case, "2023-10-03");
    let _later = days_and_bucket(&case, "2024-10-03");
    assert_eq!(days_and_bucket(&case, "2023-10-03"), early);
}

#[test]
fn fn20_grace_and_pause_together() {
    let mut rules = neutral();
    rules.days.grace = 3;
    let pauses = [Pause { from: date("2023-10-05"), until: date("2023-10-10") }];
    let (due, as_of) = (date("2023-10-01"), date("2023-10-12"));
    assert_eq!(past_due(due, as_of, &rules.days), 11);
    assert_eq!(delinquent(due, as_of, &pauses, &rules.days), 3);
}

#[test]
fn fr_1_the_due_day_counts_where_the_policy_says_so() {
    let mut rules = neutral();
    rules.days.due_day_counts = true;
    let case = Case::new()
        .item("1", "2024-10-05", "3782")
        .item("2", "2024-11-05", "3782")
        .pays("2024-10-05", "3000")
        .pays("2024-10-09", "782")
        .pays("2024-11-05", "3000")
        .pays("2024-11-10", "782");
    let dpd = |when: &str| {
        let facts = case.facts(&format!("{when}T23:00"), &rules);
        stand(&facts, &rules, at(when)).dpd
    };
    assert_eq!(["2024-10-05", "2024-10-06", "2024-10-08"].map(dpd), [1, 2, 4]);
    assert_eq!(["2024-10-09", "2024-11-04", "2024-11-10"].map(dpd), [0, 0, 0]);
    assert_eq!(["2024-11-05", "2024-11-09"].map(dpd), [1, 5]);
}

proptest::proptest! {
    #[test]
    fn working_days_are_those_that_are_counted_one_by_one(
        from in 0..400_u32,
        days in 0..500_u32,
        rest in proptest::collection::vec(0..900_u32, 0..12),
        worked in proptest::collection::vec(0..900_u32, 0..12),
        weekend in proptest::sample::subsequence(vec![1_u8, 5, 6, 7], 0..4),
    ) {
        let day = |n: u32| plus_days(date("2026-01-01"), n);
        let (rest, worked) = (rest.into_iter().map(day).collect(), worked.into_iter().map(day).collect());
        let calendar = Calendar::new(&weekend, &rest, &worked);
        for day in date("2026-01-01").iter_days().take(900) {
            let ends_week = weekend.contains(&(day.weekday().number_from_monday() as u8));
            let rests = !worked.contains(&day) && (ends_week || rest.contains(&day));
            proptest::prop_assert_eq!(calendar.rests(day), rests, "{}", day);
        }
        let (from, to) = (day(from), day(from + days));
        let one_by_one = from.iter_days().skip(1).take(366).take_while(|d| *d <= to);
        let expected = one_by_one.filter(|d| !calendar.rests(*d)).count();
        proptest::prop_assert_eq!(calendar.workdays_between(from, to) as usize, expected);
        proptest::prop_assert_eq!(calendar.workdays_between(to, from), 0);
    }
}
