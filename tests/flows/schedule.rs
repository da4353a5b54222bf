//! When the debt has to be paid, as people change it; a case received; a visit planned.

use crate::stage::{Stage, at};
use arrears::app::layer::Layer;
use arrears::domain::rank::Lane;
use arrears::i18n::Lang;

const CASE: &str = "LN-20250631";

/// To the record of the case, whoever holds it.
const FOUND: &str = "/LN-20250631<enter>";

#[test]
fn a_lead_takes_down_a_signed_plan_and_the_case_waits_while_it_is_kept() {
    let mut lead = Stage::open().lead("li");
    lead.keys(FOUND).keys("ip<c-u>1200<tab><tab><c-u>6<tab><tab><tab>draft 3");
    assert!(lead.screen().contains("200.00 each"), "{}", lead.screen());
    assert!(lead.screen().contains("the last part on"), "{}", lead.screen());
    lead.keys("<enter>");
    let card = lead.card(CASE);
    let plan = &card.promises[0];
    assert!(plan.plan && plan.parts.len() == 6, "{plan:?}");
    assert_eq!(card.row.as_ref().map(|row| row.lane), Some(Lane::Waiting));
    // Nobody is called while it is kept: the number says so, and why.
    assert_eq!(card.parties[0].points[0].may.why[0].rule, "plan-kept");
    lead.keys("uy");
    assert!(lead.card(CASE).promises.iter().all(|promise| !promise.plan));
}

#[test]
fn a_collector_is_told_that_a_plan_is_for_a_lead_and_changes_nothing() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("ip");
    assert!(stage.state.layers.iter().all(|layer| !matches!(layer, Layer::Form(_))));
    stage.keys("ix<right><tab><tab><tab>letter<enter>");
    assert!(stage.screen().contains("declare a debt due"), "{}", stage.screen());
    assert_eq!(stage.card(CASE).contract_days, None);
}

#[test]
fn what_is_put_off_shows_both_days_and_undo_brings_it_back() {
    let mut lead = Stage::open().lead("li");
    let before = lead.card(CASE).dpd;
    lead.keys(FOUND).keys("ix<right><right><tab><tab><c-u>2027-03-01<tab>granted, no. 12<enter>");
    let card = lead.card(CASE);
    assert_eq!((card.dpd, card.contract_days), (0, Some(before)));
    lead.keys("uy");
    assert_eq!(lead.card(CASE).dpd, before);
}

#[test]
fn a_case_is_received_in_three_keys_and_many_at_once() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 80, 24);
    stage.on(CASE).keys("ig<enter>");
    let kinds = |stage: &mut Stage, case: &str| -> Vec<String> {
        stage.card(case).events.iter().map(|event| event.kind.to_owned()).collect()
    };
    assert!(kinds(&mut stage, CASE).contains(&"case_received".to_owned()));
    stage.keys("C<space><space>bg<right><enter>y");
    let read = ["CC-62250001", "CC-62250002", "LN-20250631", "LN-20260117"];
    let reviewed =
        read.iter().filter(|case| kinds(&mut stage, case).contains(&"case_reviewed".to_owned()));
    assert_eq!(reviewed.count(), 2, "{}", stage.screen());
}

#[test]
fn a_visit_with_one_name_is_not_planned_and_with_two_it_is() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("z<tab><tab><right><right><right><right><right><right>");
    assert!(stage.screen().contains("too few people (needs 2)"), "{}", stage.screen());
    stage.keys("<enter>");
    assert!(stage.screen().contains("asks for 2 people on a visit"), "{}", stage.screen());
    stage.keys("<tab><tab><tab>刘洋<enter>");
    let next = stage.card(CASE).row.unwrap().next_action;
    assert_eq!((next.due, next.set), (at("2026-11-21T09:00"), true));
}
