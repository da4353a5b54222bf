//! What holds for every case file.

use super::build::*;
use crate::domain::class::Class;
use crate::domain::event::{Body, HoldReason, Plan, PromisePart, Step, WaiverAsk};
use crate::domain::fold::fold;
use crate::domain::may::{Asked, Person, Through};
use crate::domain::part::{Part, Parts};
use crate::domain::party::{PointState, Role};
use crate::domain::rank::rank;
use crate::domain::standing::stand;
use crate::domain::time::{Moment, NEVER, plus_days, start_of};
use proptest::prelude::*;

/// A day of spring 2026, by number.
fn day(n: u32) -> String {
    plus_days(date("2026-03-01"), n).to_string()
}

fn moment(n: u32, minute: u32) -> String {
    format!("{}T{:02}:{:02}", day(n), minute / 60, minute % 60)
}

/// One thing that can happen to a case.
#[derive(Clone, Debug)]
enum Step_ {
    Item(u32, u32),
    Call(usize, usize),
    Promise(u32, u32),
    Pay(u32),
    BounceLast,
    Hold(u32),
    Release,
    Claim(u32),
    Next(u32, bool),
    Pause(u32, u32),
    File(Option<u32>),
    FoundElsewhere(usize, bool),
    Enters(bool, u32),
    Class(u32, bool),
    Restructured,
    Plan(u32, u32),
    Terms(Option<u32>),
    Waive(u32, bool),
    UndoLast,
}

const NUMBERS: [&str; 2] = ["13800000001", "13800000002"];

const OUTCOMES: [&str; 8] = ["NOA", "OFF", "RTP", "WIL", "HUP", "CBK", "REJ", "VML"];

fn step() -> impl Strategy<Value = Step_> {
    prop_oneof![
        (0..60_u32, 1..2000_u32).prop_map(|(d, a)| Step_::Item(d, a)),
        (1..3_usize, 0..OUTCOMES.len()).prop_map(|(n, o)| Step_::Call(n, o)),
        (0..12_u32, 1..2000_u32).prop_map(|(d, a)| Step_::Promise(d, a)),
        (1..1500_u32).prop_map(Step_::Pay),
        Just(Step_::BounceLast),
        (1..20_u32).prop_map(Step_::Hold),
        Just(Step_::Release),
        (1..1500_u32).prop_map(Step_::Claim),
        (0..5_u32, any::<bool>()).prop_map(|(d, t)| Step_::Next(d, t)),
        (0..20_u32, 1..10_u32).prop_map(|(f, l)| Step_::Pause(f, l)),
        prop::option::of(0..1000_u32).prop_map(Step_::File),
        (0..2_usize, any::<bool>()).prop_map(|(n, wrong)| Step_::FoundElsewhere(n, wrong)),
        (any::<bool>(), 0..20_u32).prop_map(|(in_it, days)| Step_::Enters(in_it, days)),
        (1..30_u32, any::<bool>()).prop_map(|(days, approved)| Step_::Class(days, approved)),
        Just(Step_::Restructured),
        (1..40_u32, 1..6_u32).prop_map(|(first, parts)| Step_::Plan(first, parts)),
        prop::option::of(1..60_u32).prop_map(Step_::Terms),
        (1..400_u32, any::<bool>()).prop_map(|(amount, yes)| Step_::Waive(amount, yes)),
        Just(Step_::UndoLast),
    ]
}

fn apply(case: Case, step: &Step_, n: u32, minute: u32) -> Case {
    let when = moment(n, minute);
    let now = at(&when);
    match step {
        Step_::Item(due, amount) => {
            let number = format!("i{}", case.file.items.len());
            case.item(&number, &day(*due), &amount.to_string())
        }
        Step_::Call(number, outcome) => case.calls(&when, *number, OUTCOMES[*outcome]),
        Step_::Promise(days, amount) => {
            case.promises(&when, &[(&day(n + days), &amount.to_string())])
        }
        Step_::Pay(amount) => case.pays(&when, &amount.to_string()),
        Step_::BounceLast => {
            let paid = |e: &&crate::domain::event::Event| {
                matches!(e.body, Some(Body::PaymentBooked { .. }))
            };
            match case.file.events.iter().rev().find(paid).map(|e| e.act) {
                Some(act) => case.bounces(&when, act),
                None => case,
            }
        }
        Step_::Hold(days) => {
            let until = plus_days(now.date(), *days);
            case.event(&when, Body::HoldPlaced { reason: HoldReason::Other, until, note: None })
        }
        Step_::Release => case.event(&when, Body::HoldReleased { reason: "x".into() }),
        Step_::Claim(amount) => case.event(
            &when,
            Body::PaymentClaimed {
                money: cny(&amount.to_string()),
                paid: now.date(),
                channel: None,
                proof: None,
            },
        ),
        Step_::Next(days, timed) => case.event(
            &when,
            Body::NextActionSet {
                step: Step::Call,
                due: at(&moment(n + days, 15 * 60)),
                timed: *timed,
                note: None,
                with: vec![],
            },
        ),
        Step_::Pause(from, length) => {
            let (from, until) = (day(*from), day(from + length));
            case.pause(&when, &from, &until)
        }
        Step_::File(open) => {
            let first = case.file.items.first().map(|v| v.rows[0].value.clone().unwrap().number);
            let open = open.map(|o| o.to_string());
            match first {
                Some(number) => case.covering(&day(n), &[(&number, open.as_deref())]),
                None => case,
            }
        }
        Step_::FoundElsewhere(number, wrong) => {
            let state = if *wrong { PointState::NotTheirs } else { PointState::Valid };
            let point = phone(NUMBERS[*number]).id;
            case.found_elsewhere(&when, Body::ContactPointJudged { point, state })
        }
        Step_::Enters(true, _) => case.event(&when, Body::EntryConfirmed { note: None }),
        Step_::Enters(false, days) => {
            let (reason, until) = ("technical".to_owned(), plus_days(now.date(), *days));
            case.event(&when, Body::EntryExcluded { reason, until, note: None })
        }
        Step_::Class(days, approved) => {
            let (class, until) = (Class::Doubtful, plus_days(now.date(), *days));
            let asked = Body::ClassAsked { class, until, reason: "x".into() };
            let case = case.event(&when, asked);
            let Some(asked) = case.file.events.last().map(|e| e.act) else { return case };
            case.event(&when, Body::ClassAnswered { asked, approved: *approved, note: None })
        }
        Step_::Restructured => {
            case.event(&when, Body::Restructured { on: now.date(), note: "x".into() })
        }
        Step_::Plan(first, parts) => {
            let part =
                |n| PromisePart { due: plus_days(now.date(), first + 7 * n), money: cny("100") };
            let parts = (0..*parts).map(part).collect();
            let (signed, terms) = (now.date(), "x".to_owned());
            case.event(&when, Body::PlanAgreed(Plan { parts, accounts: vec![], signed, terms }))
        }
        Step_::Waive(amount, approved) => {
            let Some(account) = case.file.accounts.first().map(|known| known.key) else {
                return case;
            };
            let (part, money) = (Part::Principal, cny(&amount.to_string()));
            let asked = Body::WaiverAsked(WaiverAsk { account, part, money, reason: "x".into() });
            let case = case.event(&when, asked);
            let Some(asked) = case.file.events.last().map(|e| e.act) else { return case };
            case.event(&when, Body::WaiverAnswered { asked, approved: *approved, note: None })
        }
        Step_::Terms(days) => {
            let (on, accounts, note) = (now.date(), vec![], "x".to_owned());
            case.event(
                &when,
                match days {
                    Some(days) => {
                        let until = plus_days(on, *days);
                        Body::PutOff { on, until, accounts, note }
                    }
                    None => Body::DueAtOnce { on, accounts, note },
                },
            )
        }
        Step_::UndoLast => match case.file.events.last().map(|e| e.act) {
            Some(act) => {
                case.event(&when, Body::Voided { act, reason: "x".into(), never_happened: false })
            }
            None => case,
        },
    }
}

fn case_file() -> impl Strategy<Value = Case> {
    prop::collection::vec((step(), 0..3_u32, 8 * 60..20 * 60_u32), 0..25).prop_map(|steps| {
        let start = Case::new().item("i0", &day(0), "1000").number(NUMBERS[0]).number(NUMBERS[1]);
        let mut n = 5;
        steps.iter().fold(start, |case, (step, days, minute)| {
            n += days;
            apply(case, step, n, *minute)
        })
    })
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (0..100_u32, 0..24 * 60_u32).prop_map(|(n, minute)| at(&moment(n, minute)))
}

/// Everything that a pack can switch on, at edges that the made-up cases come to.
fn full() -> crate::domain::rules::Rules {
    let text = "[pack]\nid = \"full\"\nversion = \"1\"\nextends = \"cn-bank\"\n\n\
        [entry]\nconfirm = true\n\n[watch]\nperiods = 1\nmonths = 1\n\n\
        [upgrade]\nperiods = 1\nmonths = 1\n\n\
        [[class]]\nid = \"general\"\nsubstandard = 20\ndoubtful = 40\nloss = 60\n\n\
        [[contagion]]\nid = \"person\"\nclass = \"substandard\"\n\n\
        [[contagion]]\nid = \"organisation\"\nproducts = [\"trade\"]\n";
    crate::policy::load("full", text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn facts_are_right_over_their_whole_span(case in case_file(), first in any_moment(), later in any_moment(), everything in any::<bool>()) {
        let rules = if everything { full() } else { neutral() };
        let case = case.costing(Some("0.12"));
        let cached = fold(&case.file, first, NEVER, &rules);
        prop_assert!(cached.since <= first && first < cached.until);
        let inside = later >= cached.since && later < cached.until;
        if inside {
            let fresh = fold(&case.file, later, NEVER, &rules);
            let from_cache = stand(&cached, &rules, later);
            let from_file = stand(&fresh, &rules, later);
            prop_assert_eq!(rank(&from_cache, &rules).map(|r| (r.lane, r.terms, r.until, r.cause)), rank(&from_file, &rules).map(|r| (r.lane, r.terms, r.until, r.cause)));
            let penalty = |f: &crate::domain::facts::Facts| f.penalty_on(cny("0").currency, later.date());
            prop_assert_eq!(penalty(&cached), penalty(&fresh));
            let span = |mut f: crate::domain::facts::Facts| { f.since = Moment::MIN; f.until = NEVER; f.running.clear(); f };
            prop_assert_eq!(span(cached.clone()), span(fresh.clone()));
        }
    }

    #[test]
    fn the_order_in_which_events_arrive_never_changes_a_fold(case in case_file(), when in any_moment(), seed in any::<u64>()) {
        let rules = neutral();
        let mut shuffled = case.clone();
        let mut state = seed | 1;
        shuffled.file.events.sort_by_cached_key(|_| { state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); state >> 33 });
        prop_assert_eq!(fold(&case.file, when, NEVER, &rules), fold(&shuffled.file, when, NEVER, &rules));
    }

    #[test]
    fn a_case_in_collection_has_one_next_action_and_comes_back(case in case_file(), when in any_moment()) {
        let rules = neutral();
        let facts = fold(&case.file, when, NEVER, &rules);
        if let Some(rank) = rank(&stand(&facts, &rules, when), &rules) {
            prop_assert!(facts.next.due < NEVER);
            prop_assert!(rank.changes_at > when);
            if rank.lane == crate::domain::rank::Lane::Waiting {
                prop_assert!(rank.until.is_some_and(|until| until > when));
            }
            prop_assert_eq!(rank.points, rank.terms.iter().map(|(_, p)| p).sum::<i32>());
        }
    }

    #[test]
    fn a_payment_and_its_reversal_leave_everything_but_history_as_it_was(case in case_file(), amount in 1..1500_u32) {
        let rules = neutral();
        let n = 60;
        let paid = case.clone().pays(&moment(n, 600), &amount.to_string());
        let act = paid.last();
        let bounced = paid.bounces(&moment(n, 601), act);
        let when = at(&moment(n, 602));
        let before = fold(&case.file, when, NEVER, &rules);
        let after = fold(&bounced.file, when, NEVER, &rules);
        prop_assert_eq!((before.money, before.oldest_due, before.entered, before.promise), (after.money, after.oldest_due, after.entered, after.promise));
    }

    #[test]
    fn dpd_grows_by_one_a_day_while_nothing_is_paid(due in 0..30_u32, days in 0..400_u32) {
        let rules = neutral();
        let case = Case::new().item("1", &day(due), "10");
        let dpd = |n: u32| {
            let when = start_of(plus_days(date("2026-03-01"), n));
            let facts = fold(&case.file, when, NEVER, &rules);
            stand(&facts, &rules, when).dpd
        };
        prop_assert_eq!(dpd(due + days), days);
    }
}

/// A pack, read once for thousands of cases.
fn shipped(place: usize) -> &'static crate::domain::rules::Rules {
    use std::sync::OnceLock;
    static PACKS: [OnceLock<crate::domain::rules::Rules>; 5] = [const { OnceLock::new() }; 5];
    PACKS[place].get_or_init(|| crate::policy::shipped(crate::policy::SHIPPED[place].0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_case_file_however_odd_makes_a_rule_of_any_pack_panic(case in odd_file(), when in any_odd_moment(), place in 0..5_usize) {
        let rules = shipped(place);
        let facts = fold(&case.file, when, NEVER, rules);
        let standing = stand(&facts, rules, when);
        let ranked = rank(&standing, rules);
        prop_assert_eq!(ranked.is_some(), facts.entered.is_some());
        let cut = case.file.cut(when, NEVER);
        let balances = crate::domain::balance::balances(&cut, rules);
        let _ = crate::domain::clock::clocks(&cut, &balances, rules);
        for rule in &rules.classes {
            let _ = rule.class(standing.dpd);
        }
        let asked = Asked::of(&standing, Vec::new(), rules);
        let person = Person::of(&cut, (debtor_id(), Role::Debtor), [], Vec::new());
        for channel in &rules.channels {
            let through = Through { channel: &channel.code, state: PointState::Valid, past: &[] };
            let _ = asked.may(&person, &through, rules, when);
        }
    }
}

/// A case file with what no creditor should send: nothing owed, credits, far away days, amounts out
/// of all proportion, as far as the file can hold them.
fn odd_file() -> impl Strategy<Value = Case> {
    let days = prop::sample::select(vec![
        "0001-01-01",
        "1970-01-01",
        "2026-03-01",
        "2026-02-28",
        "9999-12-31",
    ]);
    let amounts = prop::sample::select(vec![
        "0",
        "-5",
        "0.01",
        "1000",
        "92233720368547758.07",
        "-92233720368547758.08",
    ]);
    let items = prop::collection::vec((days, amounts), 0..4);
    let rates = prop::sample::select(vec![None, Some("0"), Some("0.12"), Some("10")]);
    (case_file(), items, rates).prop_map(|(case, items, rate)| {
        items
            .into_iter()
            .enumerate()
            .fold(case, |case, (n, (due, amount))| {
                case.described(&format!("odd{n}"), due, amount, |item| {
                    // Parts that are no part of it at all, on an account that costs a lot.
                    let mut parts = Parts::whole(item.open - dec("7"));
                    parts[Part::Interest] = dec("7");
                    item.parts = (n % 2 == 0).then_some(parts);
                })
            })
            .costing(rate)
    })
}

fn any_odd_moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        8 => any_moment(),
        1 => prop::sample::select(vec![at("0001-01-01T00:00"), at("1999-12-31T23:59"), at("9999-12-31T23:59")]),
    ]
}
