//! Where payments go: the parts sum to the whole for every waterfall and every order of debts.

use super::build::*;
use crate::domain::balance::balances;
use crate::domain::money::Currency;
use crate::domain::part::{Part, Parts};
use crate::domain::penalty::PenaltyRule;
use crate::domain::time::NEVER;
use crate::domain::waterfall::{Before, By, Debt, Waterfall, clear, rule_for, share};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn parts(minor: [i64; 5]) -> Parts {
    let mut parts = Parts::default();
    for (part, minor) in Part::ALL.into_iter().zip(minor) {
        parts[part] = Decimal::new(minor, 2);
    }
    parts
}

fn waterfall() -> impl Strategy<Value = Waterfall> {
    let order = Just(Part::ALL).prop_shuffle();
    (order, any::<bool>()).prop_map(|(order, by_part)| Waterfall {
        id: "any".into(),
        products: vec![],
        over: None,
        order,
        by: if by_part { By::Part } else { By::Item },
    })
}

fn debt() -> impl Strategy<Value = Debt> {
    (0..40_i64, 0..3_i64, 0..3_i64, -100..100_000_i64).prop_map(|(due, worth, rate, left)| Debt {
        due: date("2026-03-01") + chrono::TimeDelta::days(due),
        security: Decimal::from(worth * 1000),
        rate: Decimal::new(rate, 2),
        left: Decimal::new(left, 2),
    })
}

fn orders() -> impl Strategy<Value = Vec<Before>> {
    let all =
        [Before::Due, Before::LeastSecured, Before::Heaviest, Before::Oldest, Before::ProRata];
    prop::sample::subsequence(all.to_vec(), 0..=5).prop_shuffle()
}

proptest! {
    #[test]
    fn the_parts_sum_to_the_whole_for_every_waterfall(
        minor in prop::collection::vec(prop::array::uniform5(-50..10_000_i64), 0..5),
        paid in 0..200_000_i64,
        rule in waterfall(),
    ) {
        let before: Vec<Parts> = minor.into_iter().map(parts).collect();
        let mut after = before.clone();
        let paid = Decimal::new(paid, 2);
        let rest = clear(&mut after.iter_mut().collect::<Vec<_>>(), paid, Some(&rule));
        let total = |all: &[Parts]| all.iter().map(Parts::total).sum::<Decimal>();
        prop_assert_eq!(total(&before) - total(&after), paid - rest);
        let each = |all: &[Parts]| -> Vec<Decimal> {
            all.iter().flat_map(|parts| Part::ALL.map(|part| parts[part])).collect()
        };
        for (before, after) in each(&before).into_iter().zip(each(&after)) {
            prop_assert!(after >= before.min(Decimal::ZERO) && after <= before);
            prop_assert!(rest.is_zero() || after <= Decimal::ZERO, "{} left beside {}", after, rest);
        }
    }

    #[test]
    fn shares_of_a_payment_never_come_to_more_or_less_than_it_can_pay(
        debts in prop::collection::vec(debt(), 0..6),
        paid in 0..300_000_i64,
        order in orders(),
    ) {
        let paid = Decimal::new(paid, 2);
        let shares = share(&debts, paid, &order, date("2026-03-20"), Currency::CNY);
        let owed: Decimal = debts.iter().map(|debt| debt.left.max(Decimal::ZERO)).sum();
        prop_assert_eq!(shares.iter().sum::<Decimal>(), paid.min(owed));
        for (debt, share) in debts.iter().zip(shares) {
            prop_assert!(share >= Decimal::ZERO && share <= debt.left.max(Decimal::ZERO));
        }
    }

    #[test]
    fn what_is_left_of_an_item_is_the_sum_of_its_parts(
        minor in prop::array::uniform5(0..100_000_i64),
        paid in 1..400_000_i64,
        pack in prop::sample::select(crate::policy::SHIPPED.to_vec()),
    ) {
        let rules = crate::policy::shipped(pack.0).unwrap();
        let told = parts(minor);
        let amount = told.total().to_string();
        let case = Case::new().described("1", "2026-03-10", &amount, |item| item.parts = Some(told));
        let paid = Decimal::new(paid, 2);
        // On the day itself nothing runs yet.
        let case = case.pays("2026-03-10", &paid.to_string());
        let cut = case.file.cut(at("2026-03-21"), NEVER);
        let balances = balances(&cut, &rules);
        let open = &balances.items[0];
        prop_assert_eq!(open.left.amount, open.parts.total());
        let gone = told.total() - open.left.amount;
        prop_assert_eq!(gone + balances.unapplied.of(Currency::CNY), paid);
    }
}

#[test]
fn of_two_rules_for_a_product_the_one_that_begins_later_holds() {
    let rule = |id: &str, products: &[&str], over| Waterfall {
        id: id.into(),
        products: products.iter().map(|&p| p.to_owned()).collect(),
        over,
        order: Part::ALL,
        by: By::Item,
    };
    let rules = [
        rule("late", &["card"], Some(90)),
        rule("general", &[], None),
        rule("card", &["card"], None),
    ];
    let id = |product, days| rule_for(&rules, product, days).map(|rule| rule.id.as_str());
    assert_eq!(id("card", 90), Some("card"));
    assert_eq!(id("card", 91), Some("late"));
    assert_eq!(id("loan", 91), Some("general"));
    assert_eq!(rule_for(&rules[..1], "loan", 91), None);
}

#[test]
fn a_share_of_what_is_out_of_all_proportion_is_still_found() {
    let huge: Decimal = dec("92233720368547758.07");
    let debt = Debt { due: date("2026-03-01"), security: 0.into(), rate: 0.into(), left: huge };
    let shares = share(&[debt; 3], huge, &[Before::ProRata], date("2026-03-20"), Currency::CNY);
    assert_eq!(shares.iter().sum::<Decimal>(), huge);
}

#[test]
fn a_file_takes_what_ran_until_its_day_into_its_balance() {
    let mut rules = neutral();
    rules.penalties = vec![PenaltyRule {
        id: "any".into(),
        products: vec![],
        daily: Some(dec("0.001")),
        mark_up: 0.into(),
        basis: 365,
        compound: false,
        cap: None,
    }];
    let case = Case::new().item("1", "2026-03-01", "1000");
    let pay_off = |case: &Case, when: &str| {
        let facts = case.facts(when, &rules);
        facts.owed_on(date(when)).next().map(|owed| owed.pay_off)
    };
    assert_eq!(pay_off(&case, "2026-03-01"), Some(100_000));
    assert_eq!(pay_off(&case, "2026-03-11"), Some(101_000));
    let listed = case.covering("2026-03-11", &[("1", Some("1010"))]);
    assert_eq!(pay_off(&listed, "2026-03-11"), Some(101_000));
    // The next ten days on what the file calls the balance.
    assert_eq!(pay_off(&listed, "2026-03-21"), Some(102_010));
    // Facts worked out on one day hold for another of their span.
    let facts = listed.facts("2026-03-12", &rules);
    assert!(facts.until > at("2026-03-21"));
    assert_eq!(facts.penalty_on(Currency::CNY, date("2026-03-21")), 1010);
}
