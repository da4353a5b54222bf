//! Promises: D6-D8, P1-P10, EN3.

use super::build::*;
use crate::domain::balance::balances;
use crate::domain::event::{Body, PromisePart};
use crate::domain::promise::{Promise, PromiseLimit, PromiseState, limits, promises};
use crate::domain::rules::Rules;
use crate::domain::time::NEVER;

fn all(case: &Case, when: &str, rules: &Rules) -> Vec<Promise> {
    let cut = case.file.cut(at(when), NEVER);
    promises(&cut, &balances(&cut, rules).payments, rules)
}

fn states(case: &Case, when: &str) -> Vec<PromiseState> {
    all(case, when, &neutral()).iter().map(|p| p.state).collect()
}

fn loan() -> Case {
    Case::new().item("1", "2026-02-01", "1000")
}

#[test]
fn d6_a_promise_paid_in_two_parts_is_one_promise_kept() {
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]);
    let case = case.pays("2026-03-09", "200").pays("2026-03-10", "300");
    assert_eq!(states(&case, "2026-03-10T18:00"), [PromiseState::Kept]);
    assert_eq!(case.facts("2026-03-12", &neutral()).kept_count, 1);
}

#[test]
fn d7_the_threshold_share_decides_between_kept_and_partly() {
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]).pays("2026-03-10", "480");
    assert_eq!(states(&case, "2026-03-20"), [PromiseState::Partly]);
    let mut rules = neutral();
    rules.promise.kept_share = dec("0.95");
    assert_eq!(all(&case, "2026-03-20", &rules)[0].state, PromiseState::Kept);
}

#[test]
fn d8_a_promise_for_sunday_may_be_paid_on_monday() {
    let mut rules = neutral();
    rules.promise.grace = 0;
    // 8 March 2026 is a Sunday.
    let case = loan().promises("2026-03-05", &[("2026-03-08", "500")]).pays("2026-03-09", "500");
    assert_eq!(all(&case, "2026-03-10", &rules)[0].state, PromiseState::Kept);
    rules.promise.rest_day_rolls = false;
    assert_eq!(all(&case, "2026-03-10", &rules)[0].state, PromiseState::Broken);
}

#[test]
fn p1_kept_partly_or_broken_is_seen_the_day_after_grace_and_not_before() {
    let mut rules = neutral();
    rules.promise.kept_share = dec("0.9");
    rules.promise.grace = 2;
    let promise = loan().promises("2026-03-05", &[("2026-03-10", "1000")]);
    let state = |case: &Case, when: &str| all(case, when, &rules)[0].state;
    let kept = promise.clone().pays("2026-03-12", "900");
    assert_eq!(state(&kept, "2026-03-12"), PromiseState::Kept);
    let partly = promise.clone().pays("2026-03-12", "899.99");
    assert_eq!(state(&partly, "2026-03-13"), PromiseState::Partly);
    assert_eq!(state(&promise, "2026-03-12T23:59"), PromiseState::Open);
    assert_eq!(state(&promise, "2026-03-13T00:00"), PromiseState::Broken);
}

#[test]
fn p2_on_the_day_itself_it_is_still_open() {
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]);
    assert_eq!(states(&case, "2026-03-10T23:59"), [PromiseState::Open]);
}

#[test]
fn p5_a_payment_made_before_the_promise_does_not_count() {
    let case =
        loan().pays("2026-03-05T08:00", "500").promises("2026-03-05", &[("2026-03-06", "500")]);
    assert_eq!(states(&case, "2026-03-20"), [PromiseState::Broken]);
}

#[test]
fn p6_a_series_is_filled_part_by_part() {
    let months = [("2026-03-10", "300"), ("2026-04-10", "300"), ("2026-05-10", "300")];
    let series = loan().promises("2026-03-05", &months);
    let first = series.clone().pays("2026-03-10", "300");
    assert_eq!(states(&first, "2026-04-01"), [PromiseState::Open]);
    let next = first.facts("2026-04-01", &neutral()).promise.unwrap();
    assert_eq!((next.due, next.missing), (date("2026-04-10"), 30_000));
    let short = series.clone().pays("2026-03-10", "200");
    assert_eq!(states(&short, "2026-03-12"), [PromiseState::Partly]);
    let ahead = series.pays("2026-03-10", "900");
    assert_eq!(states(&ahead, "2026-03-11"), [PromiseState::Kept]);
}

#[test]
fn p7_limits_name_what_is_against_a_promise() {
    let rules = neutral();
    let today = date("2026-03-05");
    let against = |due: &str, amount: &str, earlier: &[Promise]| {
        let parts = [PromisePart { due: date(due), money: cny(amount) }];
        limits(&parts, (cny("1000"), cny("1800")), earlier, today, &rules.promise)
    };
    assert_eq!(against("2026-03-19", "100", &[]), []);
    assert!(matches!(against("2026-03-20", "100", &[])[..], [PromiseLimit::TooFar(..)]));
    assert!(matches!(against("2026-03-04", "100", &[])[..], [PromiseLimit::Past(_)]));
    assert!(matches!(against("2026-03-19", "99.99", &[])[..], [PromiseLimit::TooLittle(..)]));
    assert_eq!(against("2026-03-19", "1800", &[]), []);
    assert!(matches!(against("2026-03-19", "1800.01", &[])[..], [PromiseLimit::TooMuch(..)]));
    let missed = loan()
        .promises("2026-02-02", &[("2026-02-05", "500")])
        .promises("2026-02-10", &[("2026-02-12", "500")])
        .promises("2026-02-16", &[("2026-02-18", "500")]);
    let missed = all(&missed, "2026-03-05", &rules);
    assert!(matches!(against("2026-03-19", "500", &missed)[..], [PromiseLimit::TooMany(3, 3)]));
    let open = all(&loan().promises("2026-03-04", &[("2026-03-10", "500")]), "2026-03-05", &rules);
    assert!(matches!(against("2026-03-10", "500", &open)[..], [PromiseLimit::SameDate(_)]));
}

#[test]
fn p8_a_new_promise_replaces_the_open_one() {
    let case = loan()
        .promises("2026-03-05", &[("2026-03-10", "500")])
        .promises("2026-03-06", &[("2026-03-12", "600")]);
    assert_eq!(states(&case, "2026-03-11"), [PromiseState::Replaced, PromiseState::Open]);
    assert_eq!(case.facts("2026-03-13T23:00", &neutral()).broken_count, 0);
}

#[test]
fn p9_a_promise_keeps_the_case_quiet_only_if_it_covers_enough() {
    let rules = neutral();
    let quiet = |amount: &str| {
        let case = loan().promises("2026-03-05", &[("2026-03-10", amount)]);
        case.facts("2026-03-06", &rules).promise.unwrap().quiet_until
    };
    assert_eq!(quiet("499.99"), None);
    assert_eq!(quiet("500"), Some(at("2026-03-12T00:00")));
}

#[test]
fn en3_cancelling_the_payment_brings_an_undecided_promise_back() {
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]).pays("2026-03-06", "500");
    assert_eq!(states(&case, "2026-03-06"), [PromiseState::Kept]);
    let payment = case.last();
    let early = case.clone().bounces("2026-03-09", payment);
    assert_eq!(states(&early, "2026-03-09"), [PromiseState::Open]);
    assert_eq!(states(&early, "2026-03-12"), [PromiseState::Broken]);
    // After the decision it needs to be looked at again, on the record.
    let late = case.bounces("2026-03-20", payment);
    assert_eq!(states(&late, "2026-03-21"), [PromiseState::Kept]);
    let promise = late.act(1);
    let again = Body::PromiseReevaluated { promise, reason: "cheque bounced".into() };
    assert_eq!(states(&late.event("2026-03-22", again), "2026-03-22"), [PromiseState::Broken]);
}

#[test]
fn p10_a_broken_promise_stands_until_it_is_answered() {
    let rules = neutral();
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]);
    assert!(case.facts("2026-03-12", &rules).broken.is_some());
    let again = case.clone().promises("2026-03-12", &[("2026-03-15", "500")]);
    assert!(again.facts("2026-03-12T10:00", &rules).broken.is_none());
    let promise = case.act(1);
    let dropped = Body::PromiseCancelled { promise, reason: "by the lead".into() };
    let facts = case.event("2026-03-13", dropped).facts("2026-03-13", &rules);
    assert_eq!((facts.broken, facts.broken_count), (None, 1));
}

#[test]
fn a_promise_counts_on_the_first_part_not_paid_and_misses_what_was_due_by_then() {
    let rules = neutral();
    let parts = [("2026-03-10", "300"), ("2026-03-17", "200")];
    let case = loan().promises("2026-03-05", &parts);
    let of = |case: &Case, when: &str| {
        let promise = all(case, when, &rules).remove(0);
        (promise.counts_on(), promise.missing())
    };
    let later = case.clone().pays("2026-03-09", "350");
    assert_eq!(of(&case, "2026-03-09"), (date("2026-03-10"), dec("300")));
    assert_eq!(of(&case, "2026-03-20"), (date("2026-03-10"), dec("500")));
    assert_eq!(of(&later, "2026-03-09T18:00"), (date("2026-03-17"), dec("150")));
    assert_eq!(of(&later, "2026-03-20"), (date("2026-03-17"), dec("150")));
    let kept = later.pays("2026-03-16", "150");
    assert_eq!(of(&kept, "2026-03-20"), (date("2026-03-17"), dec("0")));
}

#[test]
fn a_payment_that_bounces_takes_from_a_promise_only_what_it_gave() {
    let case = loan().promises("2026-03-05", &[("2026-03-10", "500")]).pays("2026-03-06", "500");
    let more = case.pays("2026-03-07", "100");
    let act = more.last();
    let bounced = more.bounces("2026-03-08", act);
    assert_eq!(all(&bounced, "2026-03-09", &neutral())[0].paid, dec("500"));
    assert_eq!(states(&bounced, "2026-03-20"), [PromiseState::Kept]);
}

#[test]
fn of_a_series_paid_ahead_the_next_call_moves_with_each_day_that_passes() {
    let parts = [("2026-03-10", "100"), ("2026-03-17", "100"), ("2026-03-24", "100")];
    let case = loan().promises("2026-03-05", &parts).pays("2026-03-06", "300");
    let facts = case.facts("2026-03-19", &neutral());
    assert!(facts.since > at("2026-03-12") && facts.until < at("2026-03-27"), "{facts:?}");
}
