//! Lanes, points, rounds, next actions and warnings.

use super::build::*;
use crate::domain::event::{Body, HoldReason, Step};
use crate::domain::fold::fold;
use crate::domain::party::PointState;
use crate::domain::rank::{Cause, Lane, Rank, Term, WaitReason, rank};
use crate::domain::rules::{Level, WarningRule};
use crate::domain::standing::stand;
use crate::domain::time::NEVER;
use crate::domain::warning::Life;

fn ranked(case: &Case, when: &str) -> Rank {
    let rules = neutral();
    let facts = fold(&case.file, at(when), NEVER, &rules);
    rank(&stand(&facts, &rules, at(when)), &rules).unwrap()
}

fn lane(case: &Case, when: &str) -> Lane {
    ranked(case, when).lane
}

/// Overdue since 2 March 2026, first seen in a file of 1 March.
fn case() -> Case {
    let mut case = Case::new().item("1", "2026-03-01", "1000");
    case.file.batches = case
        .file
        .batches
        .iter()
        .map(|b| {
            let mut b = *b;
            b.as_of = date("2026-03-01");
            b
        })
        .collect();
    case
}

#[test]
fn an_untouched_case_may_be_worked_and_has_a_call_as_next_action() {
    let case = case();
    assert_eq!(lane(&case, "2026-03-02"), Lane::Work);
    let next = case.facts("2026-03-02", &neutral()).next;
    assert_eq!((next.step, next.due, next.set), (Step::Call, at("2026-03-02"), false));
}

#[test]
fn a_case_with_nothing_overdue_is_not_in_the_queue() {
    let rules = neutral();
    let facts = case().facts("2026-03-01", &rules);
    assert_eq!(rank(&stand(&facts, &rules, at("2026-03-01")), &rules), None);
}

#[test]
fn points_are_the_sum_of_their_lines() {
    let rank = ranked(&case(), "2026-03-20");
    assert_eq!(rank.points, rank.terms.iter().map(|(_, p)| p).sum::<i32>());
    assert!(rank.terms.contains(&(Term::NeverContacted, 10)));
    assert!(rank.terms.contains(&(Term::Bucket, 15)));
}

#[test]
fn closeness_of_the_roll_counts_more_each_day() {
    let points = |when: &str| ranked(&case(), when).terms[2];
    // M2 begins on 1 April.
    assert_eq!(points("2026-03-28"), (Term::BucketRolls, 0));
    assert_eq!(points("2026-03-29"), (Term::BucketRolls, 7));
    assert_eq!(points("2026-03-31"), (Term::BucketRolls, 20));
    assert_eq!(points("2026-04-01"), (Term::BucketRolls, 0));
}

#[test]
fn a_timed_call_back_comes_to_the_top_when_its_time_comes_and_not_before() {
    let set = Body::NextActionSet {
        step: Step::CallBack,
        due: at("2026-03-05T14:00"),
        timed: true,
        note: None,
        with: vec![],
    };
    let case = case().calls("2026-03-05T10:00", 1, "NOA").event("2026-03-05T10:00", set);
    assert_eq!(lane(&case, "2026-03-05T13:49"), Lane::Waiting);
    assert_eq!(lane(&case, "2026-03-05T13:50"), Lane::Now);
    assert_eq!(lane(&case, "2026-03-06"), Lane::Now, "it stays until somebody calls");
    assert_eq!(ranked(&case, "2026-03-05T13:00").changes_at, at("2026-03-05T13:50"));
    let called = case.calls("2026-03-05T14:01", 1, "NOA");
    assert_ne!(lane(&called, "2026-03-05T14:02"), Lane::Now);
}

#[test]
fn rounds_end_when_every_own_number_was_tried_and_rest_in_between() {
    let case = case().number("13800000001").number("13800000002");
    let one = case.calls("2026-03-05T10:00", 1, "NOA");
    assert_eq!(lane(&one, "2026-03-05T10:01"), Lane::Work, "a number is left in this round");
    let round = one.calls("2026-03-05T10:05", 2, "OFF");
    let waiting = ranked(&round, "2026-03-05T10:06");
    assert_eq!((waiting.lane, waiting.waits), (Lane::Waiting, Some(WaitReason::Round)));
    assert_eq!(waiting.until, Some(at("2026-03-05T12:05")));
    let second = round.calls("2026-03-05T12:10", 1, "NOA").calls("2026-03-05T12:11", 2, "NOA");
    let third = second.calls("2026-03-05T14:30", 1, "NOA").calls("2026-03-05T14:31", 2, "NOA");
    assert_eq!(lane(&third, "2026-03-05T14:32"), Lane::Done);
    assert_eq!(lane(&third, "2026-03-06"), Lane::Work);
}

#[test]
fn a_round_that_would_begin_after_hours_is_for_tomorrow() {
    let case = case().number("13800000001").calls("2026-03-05T18:30", 1, "NOA");
    assert_eq!(lane(&case, "2026-03-05T18:31"), Lane::Done);
    assert_eq!(case.facts("2026-03-05T18:31", &neutral()).next.due, at("2026-03-06"));
}

#[test]
fn the_right_party_reached_ends_the_day_and_the_outcome_proposes_the_next_step() {
    let case = case().calls("2026-03-05T10:00", 1, "RTP");
    assert_eq!(lane(&case, "2026-03-05T10:01"), Lane::Done);
    let next = ranked(&case, "2026-03-06");
    assert_eq!(next.waits, Some(WaitReason::NextAction(Step::Letter)));
    assert_eq!(next.until, Some(at("2026-03-08")));
    assert_eq!(lane(&case, "2026-03-08"), Lane::Work);
}

#[test]
fn p9_p10_a_quiet_promise_waits_asks_on_its_day_and_must_be_called_when_broken() {
    let case = case().promises("2026-03-05", &[("2026-03-10", "1000")]);
    let waiting = ranked(&case, "2026-03-06");
    assert_eq!((waiting.lane, waiting.waits), (Lane::Waiting, Some(WaitReason::Promise)));
    assert_eq!(waiting.until, Some(at("2026-03-10T00:00")));
    assert_eq!(ranked(&case, "2026-03-10").cause, Some(Cause::PromiseDue));
    let broken = ranked(&case, "2026-03-12");
    assert_eq!((broken.lane, broken.cause), (Lane::Must, Some(Cause::PromiseBroken)));
    let reached = case.calls("2026-03-12T10:00", 1, "WIL");
    assert_eq!(lane(&reached, "2026-03-12T10:01"), Lane::Done, "it rests for the day");
    assert_eq!(lane(&reached, "2026-03-13"), Lane::Must, "and stands again the next");
}

#[test]
fn a_promise_that_covers_too_little_is_recorded_and_work_goes_on() {
    let case = case().promises("2026-03-05", &[("2026-03-10", "200")]);
    assert_eq!(lane(&case, "2026-03-06"), Lane::Work);
}

#[test]
fn a_hold_waits_until_its_end_and_removes_what_needs_a_contact() {
    let hold =
        Body::HoldPlaced { reason: HoldReason::Hardship, until: date("2026-03-20"), note: None };
    let case = case().promises("2026-03-03", &[("2026-03-05", "1000")]).event("2026-03-09", hold);
    let held = ranked(&case, "2026-03-10");
    assert_eq!((held.lane, held.waits), (Lane::Waiting, Some(WaitReason::Hold)));
    assert_eq!(held.until, Some(at("2026-03-20T00:00")));
    assert_eq!(lane(&case, "2026-03-20"), Lane::Must, "the broken promise stands again");
    let released = case.event("2026-03-11", Body::HoldReleased { reason: "recovered".into() });
    assert_eq!(lane(&released, "2026-03-11"), Lane::Must);
}

#[test]
fn a_red_warning_is_must_until_it_is_acknowledged() {
    // Worked all month, so only the roll into M2 is red.
    let case = case().calls("2026-03-20T10:00", 1, "WIL");
    let rolls = ranked(&case, "2026-03-31");
    assert!(matches!(rolls.cause, Some(Cause::Warning(_))));
    let seen = Body::WarningAcknowledged {
        rule: "bucket-rolls-now".into(),
        anchor: date("2026-04-01"),
        shown: "1".into(),
    };
    assert_eq!(lane(&case.event("2026-03-31", seen), "2026-03-31"), Lane::Work);
}

#[test]
fn kb1_an_equal_value_already_triggers_and_the_graver_level_stands_for_the_milder() {
    let rules = neutral();
    let facts = case().facts("2026-03-16", &rules);
    let levels = |when: &str| {
        let standing = stand(&facts, &rules, at(when));
        let contact = standing
            .warnings
            .iter()
            .filter(|w| rules.warnings[w.rule].id.starts_with("no-contact"));
        contact.map(|w| w.level).collect::<Vec<_>>()
    };
    assert_eq!(levels("2026-03-15"), []);
    assert_eq!(levels("2026-03-16"), [Level::Amber]);
    assert_eq!(levels("2026-04-01"), [Level::Red]);
}

/// What the case proposes in the evening after these calls on its first number, one a day from
/// 2 March.
fn proposed(case: &Case, outcomes: &[&str]) -> (Step, bool) {
    let mut case = case.clone();
    let day = |n: usize| format!("2026-03-{:02}", n + 2);
    for (n, outcome) in outcomes.iter().enumerate() {
        case = case.calls(&format!("{}T10:00", day(n)), 1, outcome);
    }
    let evening = format!("{}T19:00", day(outcomes.len() - 1));
    let next = case.facts(&evening, &neutral()).next;
    (next.step, next.due <= at(&evening))
}

#[test]
fn what_a_person_says_twice_in_a_row_goes_to_the_lead_at_once() {
    let case = case().number("13800000001");
    assert_eq!(proposed(&case, &["RTP"]), (Step::Letter, false));
    assert_eq!(proposed(&case, &["RTP", "RTP"]), (Step::Lead, true));
    assert_eq!(proposed(&case, &["RTP", "NOA", "RTP"]), (Step::Lead, true), "nobody said else");
    assert_eq!(proposed(&case, &["RTP", "WIL", "RTP"]), (Step::Letter, false));
}

#[test]
fn a_number_off_three_times_in_a_row_has_another_one_looked_for_when_it_is_the_last() {
    let one = case().number("13800000001");
    assert_eq!(proposed(&one, &["OFF", "OFF"]).0, Step::Call);
    assert_eq!(proposed(&one, &["OFF", "OFF", "OFF"]), (Step::Trace, true));
    assert_eq!(proposed(&one, &["OFF", "NOA", "OFF", "OFF"]).0, Step::Call);
    let two = one.number("13800000002");
    assert_eq!(proposed(&two, &["OFF", "OFF", "OFF"]).0, Step::Call, "the other one is left");
    let point = phone("13800000002").id;
    let wrong = Body::ContactPointJudged { point, state: PointState::NotTheirs };
    let found = two.found_elsewhere("2026-03-01T12:00", wrong);
    assert_eq!(proposed(&found, &["OFF", "OFF", "OFF"]).0, Step::Trace, "it is not theirs");
}

#[test]
fn a_number_found_wrong_in_another_case_is_left_out_of_the_rounds_until_that_is_voided() {
    let rules = neutral();
    let points = ["13800000001", "13800000002"].map(|value| phone(value).id);
    let both = case().number("13800000001").number("13800000002");
    let called = both.calls("2026-03-05T10:00", 1, "NOA");
    let rounds = |case: &Case, when: &str| {
        let facts = case.facts(when, &rules);
        (facts.own_numbers, facts.rounds.map(|r| (r.done, r.under_way)))
    };
    assert_eq!(rounds(&called, "2026-03-05T10:20"), (2, Some((0, true))));

    for state in [PointState::NotTheirs, PointState::Invalid, PointState::Refused] {
        let judged = Body::ContactPointJudged { point: points[1], state };
        let found = called.clone().found_elsewhere("2026-03-05T10:10", judged);
        assert_eq!(rounds(&found, "2026-03-05T10:05"), (2, Some((0, true))), "not found yet");
        assert_eq!(rounds(&found, "2026-03-05T10:20"), (1, Some((1, false))), "{state:?}");
        let (act, reason) = (found.last(), "misheard".into());
        let voided = Body::Voided { act, reason, never_happened: false };
        let again = found.found_elsewhere("2026-03-05T10:30", voided);
        assert_eq!(rounds(&again, "2026-03-05T10:40"), (2, Some((0, true))), "{state:?}");
    }
}

#[test]
fn undo_gives_back_the_facts_before() {
    let rules = neutral();
    let before = case().number("13800000001").calls("2026-03-05T10:00", 1, "NOA");
    let logged = before.clone().calls("2026-03-05T12:30", 1, "RTP");
    let act = logged.last();
    let undo = Body::Voided { act, reason: "wrong case".into(), never_happened: false };
    let undone = logged.event("2026-03-05T12:31", undo);
    let mut facts = undone.facts("2026-03-05T12:32", &rules);
    let earlier = before.facts("2026-03-05T12:32", &rules);
    facts.since = earlier.since;
    assert_eq!(facts, earlier);
    // Voiding the voiding brings the call back.
    let void = undone.last();
    let again = Body::Voided { act: void, reason: "it was right".into(), never_happened: false };
    let redone = undone.event("2026-03-05T12:40", again).facts("2026-03-05T12:41", &rules);
    assert_eq!(redone.right_party, Some(at("2026-03-05T12:30")));
}

fn handled(rule: &str, anchor: &str) -> Body {
    let (rule, anchor, shown) = (rule.into(), date(anchor), "1".into());
    Body::WarningHandled { rule, anchor, shown, measure: "called".into(), result: None }
}

#[test]
fn a_warning_not_handled_within_its_working_days_is_late_until_a_measure_is_taken() {
    let rules = neutral();
    // Entered on 2 March, a Monday: 14 days without contact on the 16th, amber for three working days.
    let case = case();
    let of = |case: &Case, when: &str| {
        let facts = case.facts(&when[..10], &rules);
        let standing = stand(&facts, &rules, at(when));
        let found = standing.warnings.iter().find(|w| rules.warnings[w.rule].id == "no-contact");
        let found = found.copied().unwrap();
        (found, found.times(&facts, &rules), found.is_late(date(&when[..10]), &facts, &rules))
    };
    let (first, times, late) = of(&case, "2026-03-16");
    assert_eq!((times, late), ((date("2026-03-16"), date("2026-03-19")), false));
    assert!(!of(&case, "2026-03-19").2);
    assert!(of(&case, "2026-03-20").2);
    let seen = Body::WarningAcknowledged {
        rule: "no-contact".into(),
        anchor: first.anchor,
        shown: "14".into(),
    };
    let seen = case.event("2026-03-17", seen);
    assert!(of(&seen, "2026-03-20").2, "seeing is no measure");
    let done = seen.event("2026-03-18", handled("no-contact", "2026-03-02"));
    let (after, _, late) = of(&done, "2026-03-20");
    assert_eq!((after.life, late), (Life::Handled, false));
    assert!(after.acknowledged(), "what is handled was seen");
}

#[test]
fn a_signal_stands_until_what_was_done_about_it_is_verified() {
    let rules = neutral();
    let rule = || "cash-trouble".to_owned();
    let signal = Body::SignalNoted { rule: rule(), note: "no stock".into() };
    let noted = case().event("2026-03-05", signal);
    let life = |case: &Case, when: &str| {
        let facts = case.facts(when, &rules);
        let standing = stand(&facts, &rules, at(when));
        standing.warnings.iter().find(|w| rules.warnings[w.rule].id == rule()).map(|w| w.life)
    };
    assert_eq!(life(&noted, "2026-03-04"), None);
    assert_eq!(life(&noted, "2026-03-06"), Some(Life::Raised));
    let done = noted.event("2026-03-07", handled("cash-trouble", "2026-03-05"));
    assert_eq!(life(&done, "2026-03-08"), Some(Life::Handled));
    let good = Body::WarningVerified { rule: rule(), anchor: date("2026-03-05"), note: None };
    assert_eq!(life(&done.event("2026-03-09", good), "2026-03-10"), None);
}

#[test]
fn a_temporary_threshold_stands_for_the_basic_ones_on_its_days() {
    let mut rules = neutral();
    let basic = rules.warnings.iter().find(|rule| rule.id == "no-contact").unwrap().clone();
    let days = Some((date("2026-03-09"), date("2026-03-20")));
    let campaign = WarningRule { id: "campaign".into(), threshold: 5, temporary: days, ..basic };
    rules.warnings = [&rules.warnings[..], &[campaign]].concat().into();
    let raised = |when: &str| {
        let facts = case().facts(&when[..10], &rules);
        let standing = stand(&facts, &rules, at(when));
        let of_contact = standing.warnings.iter().map(|w| rules.warnings[w.rule].id.clone());
        of_contact.filter(|id| id == "campaign" || id.starts_with("no-contact")).collect::<Vec<_>>()
    };
    assert_eq!(raised("2026-03-08"), Vec::<String>::new(), "six days, but not its time yet");
    assert_eq!(raised("2026-03-09"), ["campaign"]);
    assert_eq!(raised("2026-03-20"), ["campaign"], "18 days: the basic ones rest");
    assert_eq!(raised("2026-03-21"), ["no-contact"]);
}
