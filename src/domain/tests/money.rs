//! Balances, the three amounts, inferred payments and claims: EN5, EN7, FR-2, KB8, OC5, OC9.

use super::build::*;
use crate::domain::balance::balances;
use crate::domain::claim::{ClaimState, claims};
use crate::domain::event::Body;
use crate::domain::time::NEVER;

fn owed(case: &Case, when: &str) -> (i64, i64, i64) {
    let facts = case.facts(when, &neutral());
    facts.money.first().map_or((0, 0, 0), |m| (m.cure, m.hold, m.pay_off))
}

#[test]
fn en5_en7_each_item_keeps_its_own_outstanding() {
    let case = Case::new().item("1", "2026-01-10", "100").item("2", "2026-01-20", "300");
    let paid = case.pays("2026-02-01", "100");
    let cut = paid.file.cut(at("2026-02-01"), NEVER);
    let left: Vec<_> = balances(&cut, &neutral()).items.iter().map(|o| o.left).collect();
    assert_eq!(left, [cny("0"), cny("300")]);
    assert!(paid.facts("2026-02-01", &neutral()).entered.is_some(), "one of two paid is not cured");
}

#[test]
fn oc9_what_is_not_due_is_not_overdue() {
    let case = Case::new().item("1", "2026-03-01", "500").item("2", "2026-04-05", "1000");
    assert_eq!(owed(&case, "2026-03-06"), (50_000, 50_000, 150_000));
}

#[test]
fn what_holds_the_bucket_is_what_would_roll_with_the_worst_item() {
    // On 10 April the January instalment is past 90 days, February's is not.
    let case = Case::new().item("1", "2026-01-10", "100").item("2", "2026-02-10", "100").item(
        "3",
        "2026-03-10",
        "100",
    );
    assert_eq!(owed(&case, "2026-04-09"), (30_000, 10_000, 30_000));
    // In the open-ended last bucket nothing rolls any more.
    assert_eq!(owed(&case, "2026-12-01"), (30_000, 0, 30_000));
}

#[test]
fn kb8_a_reversal_makes_it_overdue_again() {
    let case = Case::new().item("1", "2026-03-01", "500").pays("2026-03-03", "500");
    let payment = case.last();
    assert_eq!(owed(&case, "2026-03-04").0, 0);
    assert_eq!(owed(&case.bounces("2026-03-05", payment), "2026-03-05").0, 50_000);
}

#[test]
fn fr_2_a_backdated_payment_changes_the_days_before_it_was_booked() {
    let case = Case::new().item("1", "2026-03-01", "500").event(
        "2026-03-10",
        Body::PaymentBooked {
            money: cny("500"),
            paid: date("2026-03-02"),
            account: None,
            reference: None,
        },
    );
    assert_eq!(case.facts("2026-03-10", &neutral()).oldest_due, None);
    assert!(case.facts("2026-03-09", &neutral()).oldest_due.is_some(), "not booked yet");
}

#[test]
fn a_balance_as_of_a_day_contains_every_payment_up_to_that_day() {
    let case = Case::new()
        .item("1", "2026-03-01", "500")
        .pays("2026-03-05", "200")
        .covering("2026-03-05", &[("1", Some("300"))]);
    assert_eq!(owed(&case, "2026-03-06").0, 30_000);
    let later = case.pays("2026-03-06", "100");
    assert_eq!(owed(&later, "2026-03-06").0, 20_000);
    // A covering file that says nothing new confirms 300, the later payment bounced or unknown.
    assert_eq!(owed(&later.covering("2026-03-07", &[]), "2026-03-07").0, 30_000);
}

#[test]
fn a_fall_without_a_payment_is_inferred_for_that_part_only() {
    let case = Case::new()
        .item("1", "2026-03-01", "500")
        .pays("2026-03-05", "200")
        .covering("2026-03-06", &[("1", Some("250"))]);
    let cut = case.file.cut(at("2026-03-06"), NEVER);
    let payments = balances(&cut, &neutral()).payments;
    let inferred: Vec<_> = payments.iter().filter(|p| p.act.is_none()).collect();
    assert_eq!(inferred.len(), 1);
    assert_eq!((inferred[0].money, inferred[0].paid), (cny("50"), date("2026-03-06")));
}

#[test]
fn gone_from_a_covering_file_means_settled() {
    let case = Case::new().item("1", "2026-03-01", "500").covering("2026-03-06", &[("1", None)]);
    assert_eq!(owed(&case, "2026-03-05").0, 50_000);
    assert_eq!(owed(&case, "2026-03-06"), (0, 0, 0));
    assert_eq!(case.facts("2026-03-06", &neutral()).last_payment(), Some(date("2026-03-06")));
}

#[test]
fn an_items_own_dates_answer_for_any_day() {
    let case = Case::new().described("1", "2012-07-01", "80.07", |item| {
        item.issued = Some(date("2012-06-01"));
        item.settled = Some(date("2012-07-20"));
    });
    assert_eq!(owed(&case, "2012-05-31"), (0, 0, 0), "before the file and before it was issued");
    assert_eq!(owed(&case, "2012-06-30"), (0, 0, 8_007));
    assert_eq!(owed(&case, "2012-07-19"), (8_007, 8_007, 8_007));
    assert_eq!(owed(&case, "2012-07-20"), (0, 0, 0));
}

#[test]
fn money_that_no_item_can_take_stands_as_unapplied() {
    let case = Case::new().item("1", "2026-03-01", "500").pays("2026-03-05", "600");
    let cut = case.file.cut(at("2026-03-06"), NEVER);
    assert_eq!(balances(&cut, &neutral()).unapplied.of(cny("0").currency), dec("100"));
}

fn claim(case: Case, when: &str, amount: &str) -> Case {
    let paid = at(when).date();
    case.event(when, Body::PaymentClaimed { money: cny(amount), paid, channel: None, proof: None })
}

#[test]
fn a_claim_is_decided_by_the_first_file_dated_after_it_and_a_working_day() {
    let rules = neutral();
    let state = |case: &Case, when: &str| {
        let cut = case.file.cut(at(when), NEVER);
        claims(&cut, &balances(&cut, &neutral()).payments, &rules)[0].state
    };
    // Claimed on Friday 6 March; Monday is the working day; a file of Tuesday decides.
    let case = claim(Case::new().item("1", "2026-02-01", "500"), "2026-03-06", "500");
    let monday = case.clone().covering("2026-03-09", &[]);
    assert_eq!(state(&monday, "2026-03-09"), ClaimState::Waiting);
    assert!(monday.facts("2026-03-09", &rules).claim.is_some());
    let tuesday = monday.clone().covering("2026-03-10", &[]);
    assert_eq!(state(&tuesday, "2026-03-10"), ClaimState::Missing);
    let found = monday.covering("2026-03-10", &[("1", None)]);
    assert_eq!(state(&found, "2026-03-10"), ClaimState::Found);
}
