//! The list against the plainest way to make it, over made-up facts.

use super::filter::{Bound, ByDay, Span};
use super::*;
use crate::domain::event::{HoldReason, Step};
use crate::domain::facts::{Facts, Hold, Next, OnDay, Owed};
use crate::domain::time::{Date, NEVER, plus_days};
use crate::policy;
use chrono::Datelike;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::cmp::Ordering;

fn day(n: u32) -> Date {
    plus_days("2026-01-01".parse().unwrap(), n)
}

fn at(n: u32) -> Moment {
    day(n).and_hms_opt(9, 0, 0).unwrap()
}

/// The day on which all questions are asked.
const TODAY: u32 = 100;

#[derive(Clone, Debug)]
struct Made {
    number: String,
    facts: Facts,
}

fn owed() -> impl Strategy<Value = Owed> {
    let currency = prop::sample::select(vec!["CNY", "JPY", "USD"]);
    (currency, 0_i64..4, 0_i64..4, 0_i64..4).prop_map(|(code, cure, hold, pay_off)| Owed {
        currency: code.parse().unwrap(),
        cure: cure * 10_000,
        hold: hold * 5_000,
        pay_off: pay_off * 20_000,
    })
}

fn made() -> impl Strategy<Value = Made> {
    let product = prop::sample::subsequence(vec!["card", "loan", "trade"], 0..3);
    let tags = prop::sample::subsequence(vec!["vip", "急"], 0..2);
    let owner = prop::sample::select(vec![None, Some("ann"), Some("ben")]);
    let money = prop::collection::vec(owed(), 0..3);
    let days = (
        prop::option::weighted(0.8, 0..TODAY),
        prop::option::of(0..TODAY),
        prop::option::of(90..120_u32),
        90..120_u32,
        prop::option::of(TODAY..TODAY + 20),
    );
    ("[AB]-[0-9]{1,3}", product, owner, money, days, tags).prop_map(
        |(number, product, owner, mut money, (due, contact, held, next, falls), tags)| {
            money.sort_by_key(|owed| owed.currency);
            money.dedup_by_key(|owed| owed.currency);
            let facts = Facts {
                since: Moment::MIN,
                until: NEVER,
                apart: 0,
                entered: due.map(day),
                entry: Default::default(),
                placed: None,
                handed: None,
                in_hand: Default::default(),
                waiver_asked: false,
                oldest_due: due.map(day),
                contract_due: None,
                pauses: Vec::new(),
                products: product.into_iter().map(Short::from).collect(),
                money: money.into_iter().collect(),
                running: Default::default(),
                classing: Default::default(),
                lately: Default::default(),
                owner: owner.map(Into::into),
                received: None,
                promised: None,
                last_contact: contact.map(at),
                last_work: contact.map(at),
                next: Next {
                    step: Step::Call,
                    due: at(next),
                    timed: false,
                    set: false,
                    routine: false,
                },
                hold: held.map(|until| Hold { reason: HoldReason::Dispute, until: day(until) }),
                promise: None,
                broken: None,
                kept_count: 0,
                broken_count: 0,
                claim: None,
                rounds: None,
                right_party: None,
                contacted: contact.is_some(),
                own_numbers: 1,
                lost: false,
                late_items: 1,
                wish: Default::default(),
                tried: Default::default(),
                clocks: Default::default(),
                flags: Vec::new(),
                falls_due: falls.map(|n| OnDay { day: day(n), sums: Default::default() }),
                answered: Vec::new(),
                signals: Vec::new(),
                quadrant: None,
                tags: tags.into_iter().map(Short::from).collect(),
            };
            Made { number, facts }
        },
    )
}

fn query() -> impl Strategy<Value = BookQuery> {
    let bound = || {
        let currency = prop::sample::select(vec![None, Some("CNY"), Some("JPY")]);
        prop::option::of((0_i64..4, currency).prop_map(|(amount, code)| Bound {
            amount: (amount * 100).into(),
            currency: code.map(|code| code.parse().unwrap()),
        }))
    };
    let span = move || (bound(), bound()).prop_map(|(least, most)| Span { least, most });
    let some = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        prop::option::weighted(0.3, prop::sample::select(names))
    };
    let classes = CLASSES.map(|(_, class)| class).to_vec();
    let class = prop::option::weighted(0.3, prop::sample::select(classes));
    let lane = prop::option::weighted(0.3, prop::sample::select(Lane::ALL.to_vec()));
    let rolls = prop::option::weighted(
        0.3,
        prop_oneof![Just(ByDay::MonthEnd), (90..140_u32).prop_map(|n| ByDay::Day(day(n)))],
    );
    let dues = prop::option::weighted(
        0.3,
        prop_oneof![
            (0..9_u32).prop_map(ByDay::Within),
            (90..140_u32).prop_map(|n| ByDay::Day(day(n)))
        ],
    );
    let switches =
        (prop::option::weighted(0.3, any::<bool>()), prop::option::weighted(0.3, any::<bool>()));
    let sort = (prop::sample::select(Column::ALL.to_vec()), any::<bool>());
    (
        (lane, some(&["M1", "m2", "M3", "M4"]), some(&["card", "loan"]), some(&["vip", "急"])),
        (some(&["monitor", "chase", "legal", "closed"]), class),
        (rolls, dues, span(), span(), switches, any::<bool>()),
        sort,
    )
        .prop_map(
            |(
                (lane, bucket, product, tag),
                (stage, class),
                (rolls_by, due_by, hold, overdue, switches, outside),
                sort,
            )| {
                let (reached, held) = switches;
                let filter = Filter {
                    lane,
                    bucket,
                    stage,
                    class,
                    product,
                    tag,
                    rolls_by,
                    due_by,
                    hold,
                    overdue,
                    reached,
                    held,
                    outside,
                    ..Filter::default()
                };
                BookQuery { filter, sort: Sort { column: sort.0, descending: sort.1 } }
            },
        )
}

/// Each condition as a sentence says it.
fn shown(made: &Made, filter: &Filter, rules: &Rules) -> bool {
    let standing = stand(&made.facts, rules, at(TODAY));
    let lane = rank(&standing, rules).map(|rank| rank.lane);
    let today = day(TODAY);
    let in_span = |span: &Span, of: &dyn Fn(&Owed) -> i64| {
        let inside = |owed: &Owed| {
            let amount = owed.currency.from_minor(of(owed));
            let fits = |bound: &Bound| bound.currency.is_none_or(|c| c == owed.currency);
            span.least.as_ref().is_none_or(|b| fits(b) && amount >= b.amount)
                && span.most.as_ref().is_none_or(|b| fits(b) && amount <= b.amount)
        };
        *span == Span::default() || made.facts.money.iter().any(inside)
    };
    let reached = made
        .facts
        .last_contact
        .is_some_and(|last| last.year() == today.year() && last.month() == today.month());
    let on = |by: ByDay| match by {
        ByDay::Day(day) => day,
        ByDay::MonthEnd => "2026-04-30".parse().unwrap(),
        ByDay::Within(days) => plus_days(today, days),
    };
    let (by, due_by) = (filter.rolls_by.map(on), filter.due_by.map(on));
    let conditions = [
        filter.outside || lane.is_some(),
        filter.lane.is_none() || filter.lane == lane,
        filter.bucket.as_ref().is_none_or(|name| {
            rules.buckets.name(standing.bucket).to_lowercase() == name.to_lowercase()
        }),
        filter
            .stage
            .as_ref()
            .is_none_or(|id| standing.stage.is_some_and(|place| rules.stages[place].id == *id)),
        filter.class.is_none_or(|wanted| class(&made.facts, standing.dpd, rules) == Some(wanted)),
        filter.product.as_ref().is_none_or(|product| {
            made.facts.products.iter().any(|other| other.as_str() == product)
        }),
        filter
            .tag
            .as_ref()
            .is_none_or(|tag| made.facts.tags.iter().any(|other| other.as_str() == tag)),
        by.is_none_or(|by| standing.rolls_on.is_some_and(|on| on <= by)),
        due_by.is_none_or(|by| made.facts.falls_due.as_ref().is_some_and(|falls| falls.day <= by)),
        in_span(&filter.hold, &|owed| owed.hold),
        in_span(&filter.overdue, &|owed| owed.cure),
        filter.reached.is_none_or(|wanted| wanted == reached),
        filter
            .held
            .is_none_or(|wanted| wanted == made.facts.hold.is_some_and(|hold| today < hold.until)),
    ];
    conditions.iter().all(|holds| *holds)
}

/// What a column shows, as something that compares; `None` comes last either way.
fn shown_in(column: Column, made: &Made, rules: &Rules) -> Option<(String, i64, String)> {
    let standing = stand(&made.facts, rules, at(TODAY));
    let number = |n: i64| Some((String::new(), n, String::new()));
    let text = |text: String| (!text.is_empty()).then(|| (String::new(), 0, text));
    let joined = |words: &[Short]| words.iter().map(Short::as_str).collect::<Vec<_>>().join(" ");
    let first = |of: &dyn Fn(&Owed) -> i64| {
        let owed = made.facts.money.iter().find(|owed| of(owed) != 0)?;
        Some((owed.currency.to_string(), of(owed), String::new()))
    };
    match column {
        Column::Number | Column::Name => None,
        Column::Owner => text(made.facts.owner.as_deref().unwrap_or_default().to_owned()),
        Column::Lane => {
            let (lane, within) = rank(&standing, rules)?.order();
            Some((format!("{}", lane as u8), within, String::new()))
        }
        Column::Bucket => number(standing.bucket as i64),
        Column::Stage => number(rules.stages[standing.stage?].number.into()),
        Column::Class => number(class(&made.facts, standing.dpd, rules)? as i64),
        Column::Days => number(standing.dpd.into()),
        Column::Overdue => first(&|owed| owed.cure),
        Column::Hold => first(&|owed| owed.hold),
        Column::PayOff => first(&|owed| owed.pay_off),
        Column::RollsOn => number(standing.rolls_on?.num_days_from_ce().into()),
        Column::FallsDue => number(made.facts.falls_due.as_ref()?.day.num_days_from_ce().into()),
        Column::Next => {
            made.facts.entered?;
            number(made.facts.next.due.and_utc().timestamp())
        }
        Column::LastContact => number(made.facts.last_contact?.and_utc().timestamp()),
        Column::Tags => text(joined(&made.facts.tags)),
        Column::Product => text(joined(&made.facts.products)),
    }
}

fn naive_order(a: &Made, b: &Made, sort: Sort, rules: &Rules) -> Ordering {
    let (left, right) = (shown_in(sort.column, a, rules), shown_in(sort.column, b, rules));
    let turned = |order: Ordering| if sort.descending { order.reverse() } else { order };
    let by_column = match (left, right) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        // Lanes are no group of their own: they turn round with the order.
        (Some(left), Some(right)) if sort.column == Column::Lane => turned(left.cmp(&right)),
        (Some((group, value, text)), Some((other, value_b, text_b))) => {
            group.cmp(&other).then_with(|| turned((value, text).cmp(&(value_b, text_b))))
        }
    };
    let by_number = a.number.cmp(&b.number);
    by_column.then(if sort.column == Column::Number { turned(by_number) } else { by_number })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_list_is_what_the_plainest_filter_and_order_give(
        cases in prop::collection::vec(made(), 0..40),
        query in query(),
    ) {
        let rules = policy::shipped("cn-bank").unwrap();
        let buckets = (0..rules.buckets.count()).map(|place| rules.buckets.name(place));
        let wanted = query.filter.bucket.as_ref();
        let bucket = wanted.map(|name| {
            buckets.clone().position(|known| known.eq_ignore_ascii_case(name)).unwrap()
        });
        let stages = &rules.stages;
        let stage = query.filter.stage.as_ref();
        let stage = stage.map(|id| stages.iter().position(|rule| rule.id == *id).unwrap());
        let sieve = Sieve::new(&query.filter, day(TODAY), (bucket, stage), None);
        let mut collected = Collected::new(at(TODAY), &rules, sieve, query.sort);
        for (key, made) in cases.iter().enumerate() {
            let key = CaseKey(key as i64);
            let facts = made.facts.clone();
            collected.add(&CaseFacts { key, number: &made.number, name: "", facts });
        }
        let book = collected.in_order();

        let mut naive: Vec<(i64, &Made)> =
            (0..).zip(&cases).filter(|(_, made)| shown(made, &query.filter, &rules)).collect();
        naive.sort_by(|(_, a), (_, b)| naive_order(a, b, query.sort, &rules));
        let keys: Vec<i64> = naive.iter().map(|(key, _)| *key).collect();
        prop_assert_eq!(book.keys.iter().map(|key| key.0).collect::<Vec<_>>(), keys);
        let lanes: usize = Lane::ALL.iter().map(|lane| book.lanes.of(*lane)).sum();
        prop_assert_eq!(lanes + book.outside, naive.len());
        let in_buckets: usize = book.buckets.iter().map(|count| count.cases).sum();
        prop_assert_eq!(in_buckets, naive.len());
        let sum = |code: &str| -> Decimal {
            let owed = naive.iter().flat_map(|(_, made)| &made.facts.money);
            let of = owed.filter(|owed| owed.currency.code() == code);
            of.map(|owed| owed.currency.from_minor(owed.hold)).sum()
        };
        for BookSum { hold, .. } in &book.sums {
            prop_assert_eq!(hold.amount, sum(hold.currency.code()));
        }
    }
}

#[test]
fn what_is_kept_of_a_list_is_a_key_for_each_case_and_no_row() {
    assert_eq!(size_of::<CaseKey>(), 8);
    // On the way a case takes its place, its number's head and two empty texts.
    assert!(size_of::<Placed>() <= 80, "{}", size_of::<Placed>());
}
