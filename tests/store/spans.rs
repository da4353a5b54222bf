//! What the cache answers is what the case file answers, for any moment and after any history.

use crate::book::{Book, at, case, spec};
use arrears::domain::event::{Body, Contact, HoldReason, PromisePart, Step};
use arrears::domain::fold::fold;
use arrears::domain::id::Subject;
use arrears::domain::money::{Currency, Money};
use arrears::domain::party::PointState;
use arrears::domain::standing::{Standing, stand};
use arrears::domain::time::{Moment, NEVER};
use arrears::store::{Stamp, StoreError, Whose};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step_ {
    Call(&'static str),
    Promise(u32, i64),
    Pay(i64),
    Claim(i64),
    Hold(u32),
    Next(u32),
    Assign(&'static str),
    Void(prop::sample::Index),
    Import(i64, i64),
    Withdraw(prop::sample::Index),
    /// In another case of the same person: their number is wrong, or right after all.
    Found(bool),
    Tidy,
}

fn step() -> impl Strategy<Value = Step_> {
    let outcome = prop::sample::select(vec!["NOA", "RTP", "CBK", "WIL"]);
    let owner = prop::sample::select(vec!["ann", "bob"]);
    prop_oneof![
        3 => outcome.prop_map(Step_::Call),
        2 => (0_u32..9, 1_i64..200).prop_map(|(d, a)| Step_::Promise(d, a)),
        2 => (1_i64..200).prop_map(Step_::Pay),
        1 => (1_i64..200).prop_map(Step_::Claim),
        1 => (1_u32..9).prop_map(Step_::Hold),
        1 => (0_u32..9).prop_map(Step_::Next),
        1 => owner.prop_map(Step_::Assign),
        1 => any::<prop::sample::Index>().prop_map(Step_::Void),
        2 => (0_i64..200, 0_i64..200).prop_map(|(a, b)| Step_::Import(a, b)),
        1 => any::<prop::sample::Index>().prop_map(Step_::Withdraw),
        1 => any::<bool>().prop_map(Step_::Found),
        1 => Just(Step_::Tidy),
    ]
}

fn money(amount: i64) -> Money {
    Money::new(amount.into(), Currency::CNY)
}

fn day(n: u32) -> arrears::domain::time::Date {
    arrears::domain::time::plus_days(crate::book::date("2026-02-01"), n)
}

struct Life {
    book: Book,
    acts: Vec<arrears::domain::id::ActId>,
    batches: Vec<i64>,
}

/// Another creditor's case of the same person, owned by somebody else.
fn other_case() -> arrears::domain::ledger::CaseRows {
    let mut other = case("2", Some("cid"), &[("a", "2026-01-20", 100)]);
    let one = case("1", None, &[]);
    other.case.creditor = "shop".into();
    (other.parties, other.points) = (one.parties, one.points);
    other
}

impl Life {
    fn begin() -> Self {
        let life = Self { book: Book::new(), acts: vec![], batches: vec![] };
        let mut file = spec("other", "2026-02-01", false);
        file.now = day(0).and_hms_opt(7, 0, 0).unwrap();
        file.recorded = file.now;
        life.book.import(file, &[other_case()]);
        life
    }

    fn import(&mut self, today: u32, a: i64, b: i64) {
        let items: Vec<_> = [("a", "2026-01-20", a), ("b", "2026-02-12", b)]
            .into_iter()
            .filter(|(.., open)| *open > 0)
            .collect();
        let mut file = spec(&format!("{}", self.batches.len()), &day(today).to_string(), true);
        file.now = day(today).and_hms_opt(8, 0, 0).unwrap();
        file.recorded = file.now;
        let rows = if items.is_empty() { vec![] } else { vec![case("1", None, &items)] };
        self.batches.push(self.book.import(file, &rows).0);
    }

    fn live(&mut self, today: u32, step: &Step_) {
        let now = day(today).and_hms_opt(10, 0, 0).unwrap();
        let stamp = Stamp::now("ann", now);
        let rules = &self.book.rules;
        let body = match step {
            Step_::Call(outcome) => Body::Contact(Contact {
                channel: "call".into(),
                outcome: (*outcome).into(),
                point: Some(case("1", None, &[]).points[0].id),
                ..Contact::default()
            }),
            Step_::Promise(in_days, amount) => Body::PromiseMade {
                parts: vec![PromisePart { due: day(today + in_days), money: money(*amount) }],
                accounts: vec![],
                party: None,
                overridden: None,
            },
            Step_::Pay(amount) => Body::PaymentBooked {
                money: money(*amount),
                paid: day(today),
                account: None,
                reference: None,
            },
            Step_::Claim(amount) => Body::PaymentClaimed {
                money: money(*amount),
                paid: day(today),
                channel: None,
                proof: None,
            },
            Step_::Hold(days) => {
                Body::HoldPlaced { reason: HoldReason::Other, until: day(today + days), note: None }
            }
            Step_::Next(days) => Body::NextActionSet {
                step: Step::Call,
                due: day(today + days).and_hms_opt(14, 0, 0).unwrap(),
                timed: true,
                note: None,
                with: vec![],
            },
            Step_::Assign(to) => Body::Assigned { to: Some((*to).into()) },
            Step_::Void(index) => {
                if !self.acts.is_empty() {
                    let target = *index.get(&self.acts);
                    let void = |act: &mut arrears::store::Act<'_>| act.void(target, "wrong", false);
                    let done = self.book.store.act::<_, StoreError>(&stamp, rules, void).unwrap();
                    self.acts.push(done.act);
                }
                return;
            }
            Step_::Import(a, b) => return self.import(today, *a, *b),
            Step_::Withdraw(index) => {
                // One already withdrawn is refused, which is as well.
                drop(self.book.store.withdraw(*index.get(&self.batches), "wrong", &stamp, rules));
                return;
            }
            Step_::Found(wrong) => {
                let rows = other_case();
                let state = if *wrong { PointState::NotTheirs } else { PointState::Valid };
                let judged = Body::ContactPointJudged { point: rows.points[0].id, state };
                let found = |act: &mut arrears::store::Act<'_>| {
                    act.in_case(rows.case.id)?;
                    act.append(Subject::Party(rows.parties[0].id), &judged)
                };
                let done = self.book.store.act::<_, StoreError>(&stamp, rules, found).unwrap();
                self.acts.push(done.act);
                return;
            }
            Step_::Tidy => {
                while self.book.store.tidy(now, rules).unwrap() {}
                return;
            }
        };
        let subject = Subject::Case(case("1", None, &[]).case.id);
        let append = |act: &mut arrears::store::Act<'_>| act.append(subject, &body);
        self.acts.push(self.book.store.act::<_, StoreError>(&stamp, rules, append).unwrap().act);
    }
}

/// A standing without what only says how its facts came about.
fn shown(standing: &Standing<'_>) -> String {
    let Standing { facts: _, .. } = standing;
    let facts = arrears::domain::facts::Facts {
        since: Moment::MIN,
        until: NEVER,
        ..standing.facts.clone()
    };
    let text = format!("{standing:?}");
    let rest = text.rsplit_once("as_of:").map(|(_, rest)| rest.to_owned());
    format!("{facts:?} {rest:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_cache_stands_as_the_case_file_does_at_every_moment(
        steps in prop::collection::vec(step(), 1..12),
        moments in prop::collection::vec((0_u32..40, 0_u32..24), 6),
    ) {
        let mut life = Life::begin();
        life.import(0, 100, 50);
        for (today, step) in steps.iter().enumerate() {
            life.live(u32::try_from(today).unwrap() + 1, step);
        }
        let Book { store, rules, .. } = &life.book;
        prop_assert_eq!(store.doctor(at("2026-03-01T10:00:00"), rules).unwrap(), []);
        let key = life.book.key("1");
        let file = store.case_file(key).unwrap();
        for (days, hour) in moments {
            let moment = day(days).and_hms_opt(hour, 30, 0).unwrap();
            let fresh = fold(&file, moment, NEVER, rules);
            let cached = store.facts_of_case(key, moment, rules).unwrap();
            prop_assert_eq!(
                shown(&stand(&cached, rules, moment)),
                shown(&stand(&fresh, rules, moment)),
                "{}", moment
            );
            let whose = fresh.owner.as_deref().map_or(Whose::Pool, Whose::Owner);
            prop_assert!(life.book.facts(whose, moment).contains_key("1"), "{} at {}", key.0, moment);
            let found: usize = [Whose::Pool, Whose::Owner("ann"), Whose::Owner("bob")]
                .into_iter()
                .map(|whose| life.book.facts(whose, moment).len())
                .sum();
            prop_assert_eq!(found, 1, "{}", moment);
        }
    }
}
