//! The desk over a real file: what a person does, and what they see of it afterwards.
#![allow(clippy::unwrap_used, clippy::panic)]

use arrears::desk::error::Kind;
use arrears::desk::request::{LogContact, NewClaim, NewNext, NewPromise, Request};
use arrears::desk::{Desk, Scope, Seat};
use arrears::domain::casefile::CaseRef;
use arrears::domain::class::Class;
use arrears::domain::event::{HoldReason, Step};
use arrears::domain::id::{AccountId, CaseId, PartyId};
use arrears::domain::ledger::{Account, CaseRows, DueItem, Placement};
use arrears::domain::money::{Currency, Money};
use arrears::domain::party::{Party, Point, PointKind, PointState, Role};
use arrears::domain::promise::PromiseState;
use arrears::domain::rank::{Lane, WaitReason};
use arrears::domain::rules::Rules;
use arrears::domain::time::{Date, Moment};
use arrears::i18n::{Lang, Texts};
use arrears::store::{
    Begun, CaseKey, ImportSpec, Installation, NewBook, Role as UserRole, Store, User,
};
use std::path::Path;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn cny(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::CNY)
}

/// A debtor with one loan of two instalments and two numbers.
fn debtor(number: &str, name: &str, owner: Option<&str>) -> CaseRows {
    let party = PartyId::derive(&["bank", number]);
    let account = AccountId::derive(&["bank", "book", number]);
    let point = |value: &str| Point::new(party, PointKind::Phone, value, None);
    let item = |n: &str, due: &str| DueItem {
        account,
        number: n.to_owned(),
        issued: None,
        due: date(due),
        amount: Some("500".parse().unwrap()),
        open: "500".parse().unwrap(),
        settled: None,
        parts: None,
    };
    CaseRows {
        case: CaseRef {
            id: CaseId::derive(&["bank", "book", "customer", number]),
            number: number.to_owned(),
            creditor: "bank".into(),
            portfolio: "book".into(),
        },
        placement: Placement { owner: owner.map(str::to_owned) },
        parties: vec![Party {
            id: party,
            number: number.to_owned(),
            name: name.to_owned(),
            variants: vec![],
            role: Role::Debtor,
            relation: None,
            id_number: None,
        }],
        points: vec![point("13800000001"), point("13800000002")],
        accounts: vec![Account {
            id: account,
            number: format!("LN-{number}"),
            product: "loan".into(),
            currency: Currency::CNY,
            opened: None,
            limit: None,
            rate: None,
            security: None,
            class: None,
        }],
        items: vec![item("1", "2026-03-01"), item("2", "2026-04-01")],
    }
}

/// A file of 2 March 2026.
fn import(store: &Store, file: &str, rows: &[CaseRows]) {
    let rules = arrears::policy::shipped("neutral").unwrap();
    let spec = ImportSpec {
        scope: None,
        as_of: date("2026-03-02"),
        file: file.into(),
        sha256: file.into(),
        terms: String::new(),
        by: "li".into(),
        now: at("2026-03-02T08:30"),
        recorded: at("2026-03-02T08:30"),
        owner: None,
    };
    let Begun::Import(mut import) = store.import(spec, &rules).unwrap() else { panic!() };
    import.write(rows).unwrap();
    import.publish(rows.len() as u64).unwrap();
}

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// Three cases of a file of 2 March 2026: two of wang's, one in the pool.
    fn open() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        let book = NewBook { name: "test", zone: "Asia/Shanghai", created: at("2026-03-02T08:00") };
        let store = Store::create(&office.path(), book, &office.here()).unwrap();
        for (login, roles) in
            [("wang", vec![UserRole::Collector]), ("li", vec![UserRole::Collector, UserRole::Lead])]
        {
            store.put_user(&User { login: login.into(), name: login.into(), roles }).unwrap();
        }
        let rows = [
            debtor("C-1", "陈静", Some("wang")),
            debtor("C-2", "Jane \u{1b}[31mDoe\u{202e}", Some("wang")),
            debtor("C-3", "李强", None),
        ];
        import(&store, "morning.csv", &rows);
        office
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("data").join("book.arrears")
    }

    fn here(&self) -> Installation {
        Installation { devices: self.folder.path().join("devices"), name: "desk".into() }
    }

    fn desk(&self, user: &str, now: &str) -> Desk {
        self.desk_in(user, now, Lang::En)
    }

    fn desk_in(&self, user: &str, now: &str, lang: Lang) -> Desk {
        self.desk_by(user, now, lang, arrears::policy::shipped("neutral").unwrap())
    }

    fn desk_by(&self, user: &str, now: &str, lang: Lang, rules: Rules) -> Desk {
        let seat = Seat {
            user: user.into(),
            rules: rules.into(),
            texts: Texts::new(lang).into(),
            as_of: Some(at(now)),
            known_at: None,
        };
        let path: &Path = &self.path();
        Desk::open(path, arrears::store::Access::Write, &self.here(), seat).unwrap()
    }
}

fn case(desk: &Desk, number: &str) -> CaseKey {
    desk.store().find_case(number).unwrap()[0]
}

fn call(outcome: &str) -> LogContact {
    LogContact { channel: "call".into(), outcome: outcome.into(), ..LogContact::default() }
}

fn numbers(desk: &Desk, scope: &Scope) -> Vec<String> {
    let keys: Vec<CaseKey> = desk.queue(scope).unwrap().entries.iter().map(|e| e.key).collect();
    desk.rows(&keys).unwrap().into_iter().map(|row| row.number).collect()
}

#[test]
fn each_sees_their_own_queue_and_the_pool_holds_the_rest() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-03T09:00");
    assert_eq!(numbers(&desk, &Scope::Mine), ["C-1", "C-2"]);
    assert_eq!(numbers(&desk, &Scope::Pool), ["C-3"]);
    assert_eq!(numbers(&desk, &Scope::All).len(), 3);
    assert_eq!(desk.queue(&Scope::Mine).unwrap().counts.work, 2);
}

#[test]
fn a_row_shows_the_points_as_the_sum_of_its_reasons() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let row = desk.rows(&[case(&desk, "C-1")]).unwrap().remove(0);
    assert_eq!(row.points, row.reasons.iter().map(|r| r.points).sum::<i32>());
    assert_eq!((row.dpd, row.bucket.as_str()), (4, "M1"));
    assert_eq!(row.overdue, [cny("500")]);
    assert!(row.reasons.iter().all(|r| !r.text.is_empty() && !r.text.contains("reason-")));
}

#[test]
fn a_day_of_calls_moves_a_case_through_its_lanes() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let points: Vec<_> = desk.card(key).unwrap().parties[0].points.iter().map(|p| p.id).collect();
    let mut log = call("NOA");
    log.point = Some(points[0]);
    let done = desk.act(key, &Request::Log(log.clone()), at("2026-03-05T09:00")).unwrap();
    assert_eq!(done.lane, Some(Lane::Work), "one number is left");
    log.point = Some(points[1]);
    let done = desk.act(key, &Request::Log(log), at("2026-03-05T09:00")).unwrap();
    assert_eq!(done.lane, Some(Lane::Waiting));
    assert_eq!(done.next_action.unwrap().due, at("2026-03-05T11:00"));
    let later = office.desk("wang", "2026-03-05T11:00");
    let mut log = call("PTP");
    log.promise = Some(NewPromise {
        parts: vec![(date("2026-03-10"), cny("500"))],
        accounts: vec![],
        overridden: None,
    });
    let done = later.act(key, &Request::Log(log), at("2026-03-05T11:00")).unwrap();
    assert_eq!((done.lane, done.events.len()), (Some(Lane::Done), 2));
    let tomorrow = office.desk("wang", "2026-03-06T09:00");
    let row = tomorrow.rows(&[key]).unwrap().remove(0);
    assert_eq!(row.waiting.unwrap().reason, WaitReason::Promise);
    let due = office.desk("wang", "2026-03-10T09:00").rows(&[key]).unwrap().remove(0);
    assert_eq!(due.cause.unwrap().code, "promise_due");
}

#[test]
fn undo_takes_back_the_last_act_and_only_a_lead_takes_back_another_days() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let before = desk.rows(&[key]).unwrap();
    let mut log = call("RTP");
    log.reason = Some("unwilling".into());
    let done = desk.act(key, &Request::Log(log), at("2026-03-05T09:00")).unwrap();
    let (act, events) = desk.undoable(key).unwrap().unwrap();
    assert_eq!((act, events.len()), (done.act, 1));
    desk.void(key, act, "wrong case").unwrap();
    assert_eq!(desk.rows(&[key]).unwrap(), before);
    assert!(desk.undoable(key).unwrap().is_none());
    assert_eq!(desk.void(key, act, "again").unwrap_err().kind, Kind::Wrong);

    let noted = desk.act(key, &Request::Note { text: "called".into() }, at("2026-03-05T09:01"));
    let tomorrow = office.desk("wang", "2026-03-06T09:00");
    let act = noted.unwrap().act;
    assert_eq!(tomorrow.void(key, act, "late").unwrap_err().kind, Kind::Refused);
    office.desk("li", "2026-03-06T09:00").void(key, act, "late").unwrap();
}

#[test]
fn what_an_outcome_needs_is_asked_for_and_nothing_is_recorded_without_it() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    for (outcome, needs) in
        [("PTP", "promised"), ("CLP", "paid"), ("CBK", "time"), ("RTP", "reason")]
    {
        let error =
            desk.act(key, &Request::Log(call(outcome)), at("2026-03-05T09:00")).unwrap_err();
        assert_eq!(error.kind, Kind::Wrong);
        assert!(error.to_string().contains(needs), "{error}");
    }
    let error = desk.act(key, &Request::Log(call("XYZ")), at("2026-03-05T09:00")).unwrap_err();
    assert!(error.to_string().contains("NOA"), "{error}");
    assert!(desk.card(key).unwrap().events.is_empty());
}

#[test]
fn a_wrong_number_is_blocked_and_a_death_rests_the_case() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let point = desk.card(key).unwrap().parties[0].points[0].id;
    let mut log = call("WRN");
    log.point = Some(point);
    desk.act(key, &Request::Log(log), at("2026-03-05T09:00")).unwrap();
    let card = desk.card(key).unwrap();
    assert_eq!(card.parties[0].points[0].state, PointState::NotTheirs);
    desk.act(key, &Request::Log(call("DED")), at("2026-03-05T09:05")).unwrap();
    let later = office.desk("wang", "2026-03-06T09:00").card(key).unwrap();
    assert_eq!(later.hold, Some((HoldReason::Deceased, date("2026-03-12"))));
    assert_eq!(later.row.unwrap().waiting.unwrap().reason, WaitReason::Hold);
}

#[test]
fn a_number_suspended_three_times_in_a_row_is_invalid_until_that_is_taken_back() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let states = || {
        let points = desk.card(key).unwrap().parties[0].points.clone();
        [points[0].state, points[1].state]
    };
    let point = Some(desk.card(key).unwrap().parties[0].points[0].id);
    let suspended = |time: &str| {
        let log = LogContact { point, ..call("SUS") };
        desk.act(key, &Request::Log(log), at(time)).unwrap().act
    };
    suspended("2026-03-02T09:00");
    suspended("2026-03-03T09:00");
    assert_eq!(states(), [PointState::Valid; 2]);
    let third = suspended("2026-03-05T08:59");
    assert_eq!(states(), [PointState::Invalid, PointState::Valid]);
    desk.void(key, third, "wrong number dialled").unwrap();
    assert_eq!(states(), [PointState::Valid; 2]);
}

#[test]
fn promises_beyond_the_limits_are_for_a_lead_with_a_reason() {
    let office = Office::open();
    let key = case(&office.desk("wang", "2026-03-05T09:00"), "C-1");
    let promise = |overridden: Option<&str>| {
        Request::Promise(NewPromise {
            parts: vec![(date("2026-05-01"), cny("500"))],
            accounts: vec![],
            overridden: overridden.map(str::to_owned),
        })
    };
    let wang = office.desk("wang", "2026-03-05T09:00");
    let now = at("2026-03-05T09:00");
    assert_eq!(wang.act(key, &promise(None), now).unwrap_err().kind, Kind::Refused);
    assert_eq!(wang.act(key, &promise(Some("harvest")), now).unwrap_err().kind, Kind::Refused);
    let li = office.desk("li", "2026-03-05T09:00");
    li.act(key, &promise(Some("harvest")), now).unwrap();
    assert_eq!(li.card(key).unwrap().promises[0].state, PromiseState::Open);
}

#[test]
fn terms_prefill_what_the_policy_allows_and_name_the_bucket_of_the_day() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-25T09:00");
    let terms = desk.promise_terms(case(&desk, "C-1")).unwrap().remove(0);
    assert_eq!((terms.cure, terms.hold, terms.least), (cny("500"), cny("500"), cny("50")));
    assert_eq!(terms.day, date("2026-03-31"), "the last day before it is M2");
    assert_eq!(terms.bucket_on(date("2026-03-31")), Some("M1"));
    assert_eq!(terms.bucket_on(date("2026-04-01")), Some("M2"));
}

#[test]
fn a_payment_cures_and_its_reversal_brings_the_case_back() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let now = at("2026-03-05T09:00");
    let pay = Request::Pay {
        money: cny("500"),
        paid: date("2026-03-05"),
        account: None,
        reference: None,
    };
    let paid = desk.act(key, &pay, now).unwrap();
    assert_eq!(paid.lane, None, "out of collection");
    assert_eq!(numbers(&desk, &Scope::Mine), ["C-2"]);
    let reverse = Request::Reverse { payment: paid.act, reason: "bounced".into() };
    assert!(desk.act(key, &reverse, now).unwrap().lane.is_some());
    assert_eq!(desk.act(key, &reverse, now).unwrap_err().kind, Kind::Wrong);
    let euros = Money::new("5".parse().unwrap(), "EUR".parse().unwrap());
    let pay =
        Request::Pay { money: euros, paid: date("2026-03-05"), account: None, reference: None };
    assert!(desk.act(key, &pay, now).unwrap_err().to_string().contains("CNY"));
}

#[test]
fn where_the_policy_says_so_a_new_case_waits_until_somebody_has_confirmed_it() {
    let office = Office::open();
    let mut rules = arrears::policy::shipped("neutral").unwrap();
    rules.entry.confirm = true;
    rules.hash = "asks for confirmation".into();
    let desk = office.desk_by("wang", "2026-03-05T09:00", Lang::En, rules.clone());
    let now = at("2026-03-05T09:00");
    let counts = |desk: &Desk| {
        let queue = desk.queue(&Scope::Mine).unwrap();
        (queue.entries.len(), queue.counts.new)
    };
    assert_eq!(counts(&desk), (0, 2));
    let (first, second) = (case(&desk, "C-1"), case(&desk, "C-2"));
    let confirm = Request::ConfirmEntry { note: None };
    assert!(desk.act(first, &confirm, now).unwrap().lane.is_some());
    assert_eq!(counts(&desk), (1, 1));
    assert_eq!(desk.act(first, &confirm, now).unwrap_err().kind, Kind::Wrong);
    let exclude = |reason: &str, until: &str| Request::ExcludeEntry {
        reason: reason.into(),
        until: date(until),
        note: None,
    };
    let refused = desk.act(second, &exclude("technical", "2026-03-08"), now).unwrap_err();
    assert_eq!(refused.kind, Kind::Refused);
    let lead = office.desk_by("li", "2026-03-05T09:00", Lang::En, rules);
    let said = |reason: &str, until: &str| {
        lead.act(second, &exclude(reason, until), now).unwrap_err().to_string()
    };
    assert!(said("technical", "2026-03-09").contains("2026-03-08"), "due on 1 March, 7 days");
    assert!(said("whim", "2026-03-08").contains("technical, creditor, small"));
    assert!(said("technical", "2026-03-04").contains("2026-03-05"));
    lead.act(second, &exclude("technical", "2026-03-08"), now).unwrap();
    assert_eq!(counts(&desk), (1, 0));
    assert_eq!(desk.card(second).unwrap().entered, None);
}

#[test]
fn who_asks_for_a_class_does_not_approve_it_and_the_one_approved_holds_until_its_day() {
    let office = Office::open();
    let rules = || arrears::policy::shipped("cn-bank").unwrap();
    let wang = office.desk_by("wang", "2026-03-05T09:00", Lang::En, rules());
    let (key, now) = (case(&wang, "C-1"), at("2026-03-05T09:00"));
    let ask = |until: &str| Request::AskClass {
        class: Class::Substandard,
        until: date(until),
        reason: "the shop is closed for good".into(),
    };
    let answer = |approved| Request::AnswerClass { approved, note: None };
    let class = |desk: &Desk| {
        let row = desk.book_rows(&[key]).unwrap().remove(0);
        (row.class, desk.card(key).unwrap().classing.asked)
    };
    assert_eq!(wang.act(key, &answer(true), now).unwrap_err().kind, Kind::Wrong, "nothing asked");
    assert_eq!(wang.act(key, &ask("2026-03-05"), now).unwrap_err().kind, Kind::Wrong);
    wang.act(key, &ask("2026-04-30"), now).unwrap();
    assert_eq!(class(&wang), (Some(Class::SpecialMention), true));
    assert_eq!(wang.act(key, &answer(true), now).unwrap_err().kind, Kind::Refused, "no lead");
    let li = office.desk_by("li", "2026-03-06T09:00", Lang::En, rules());
    li.act(key, &answer(true), at("2026-03-06T09:00")).unwrap();
    assert_eq!(class(&li), (Some(Class::Substandard), false));
    li.act(key, &ask("2026-05-30"), at("2026-03-06T09:10")).unwrap();
    let own = li.act(key, &answer(true), at("2026-03-06T09:10")).unwrap_err();
    assert_eq!(own.kind, Kind::Refused, "{own}");
}

#[test]
fn where_the_policy_says_so_a_payment_names_one_of_several_accounts() {
    let office = Office::open();
    let mut rows = debtor("C-9", "赵敏", Some("wang"));
    let second = AccountId::derive(&["bank", "book", "second"]);
    rows.accounts.push(Account {
        id: second,
        number: "LN-second".into(),
        ..rows.accounts[0].clone()
    });
    rows.items.push(DueItem { account: second, ..rows.items[0].clone() });
    let rules = arrears::policy::shipped("cn-bank").unwrap();
    let desk = office.desk_by("wang", "2026-03-05T09:00", Lang::En, rules);
    import(desk.store(), "more.csv", &[rows]);
    let now = at("2026-03-05T09:00");
    let key = case(&desk, "C-9");
    let pay = |account: Option<&str>| Request::Pay {
        money: cny("100"),
        paid: date("2026-03-05"),
        account: account.map(str::to_owned),
        reference: None,
    };
    assert!(desk.card(key).unwrap().names_account);
    let refused = desk.act(key, &pay(None), now).unwrap_err().to_string();
    assert!(refused.contains("LN-C-9") && refused.contains("LN-second"), "{refused}");
    desk.act(key, &pay(Some("LN-second")), now).unwrap();
    let left = |number: &str| {
        let card = desk.card(key).unwrap();
        card.accounts.iter().find(|account| account.number == number).unwrap().items[0].open
    };
    assert_eq!((left("LN-C-9"), left("LN-second")), (cny("500"), cny("400")));
    // Where a case has one account nobody has to name it.
    desk.act(case(&desk, "C-1"), &pay(None), now).unwrap();
}

#[test]
fn where_finance_books_payments_the_desk_does_not() {
    let office = Office::open();
    let mut rules = arrears::policy::shipped("neutral").unwrap();
    rules.claim.at_desk = false;
    let desk = office.desk_by("wang", "2026-03-05T09:00", Lang::En, rules);
    let (money, paid) = (cny("500"), date("2026-03-05"));
    let pay = Request::Pay { money, paid, account: None, reference: None };
    let refused = desk.act(case(&desk, "C-1"), &pay, at("2026-03-05T09:00")).unwrap_err();
    assert_eq!(refused.kind, Kind::Refused);
    assert!(refused.to_string().contains("claimed"), "says what to do instead: {refused}");
}

#[test]
fn claims_rest_call_backs_come_up_holds_end_and_warnings_are_seen() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-30T09:00");
    let key = case(&desk, "C-1");
    let now = at("2026-03-30T09:00");
    let rows = desk.warnings(&Scope::Mine).unwrap();
    assert!(rows.iter().any(|w| w.warning.rule == "bucket-rolls"), "{rows:?}");
    let see = Request::Acknowledge { rule: "bucket-rolls".into() };
    desk.act(key, &see, now).unwrap();
    assert!(desk.card(key).unwrap().warnings.iter().any(|w| w.acknowledged));
    let back = NewNext {
        step: Step::CallBack,
        due: at("2026-03-30T14:00"),
        timed: true,
        note: None,
        with: vec![],
    };
    desk.act(key, &Request::Next(back), now).unwrap();
    let two = office.desk("wang", "2026-03-30T14:00");
    assert_eq!(two.queue(&Scope::Mine).unwrap().counts.now, 1);
    let claim =
        NewClaim { money: cny("500"), paid: date("2026-03-29"), channel: None, proof: None };
    two.act(key, &Request::Claim(claim), at("2026-03-30T14:00")).unwrap();
    let row = two.rows(&[key]).unwrap().remove(0);
    assert_eq!(row.waiting.unwrap().reason, WaitReason::NextAction(Step::CheckClaim));
    let hold =
        Request::Hold { reason: HoldReason::Hardship, until: date("2026-04-10"), note: None };
    two.act(key, &hold, at("2026-03-30T14:00")).unwrap();
    assert_eq!(two.card(key).unwrap().hold.unwrap().0, HoldReason::Hardship);
    two.act(key, &Request::Release { reason: "well again".into() }, at("2026-03-30T14:00"))
        .unwrap();
    assert_eq!(two.card(key).unwrap().hold, None);
}

#[test]
fn the_pool_can_be_taken_from_and_only_a_lead_gives_away() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let (mine, pool) = (case(&desk, "C-1"), case(&desk, "C-3"));
    desk.take(pool).unwrap();
    assert_eq!(numbers(&desk, &Scope::Pool), Vec::<String>::new());
    assert_eq!(desk.take(mine).unwrap_err().kind, Kind::Refused);
    assert_eq!(desk.assign(mine, Some("li")).unwrap_err().kind, Kind::Refused);
    assert_eq!(desk.assign(mine, Some("nobody")).unwrap_err().kind, Kind::Wrong);
    let lead = office.desk("li", "2026-03-05T09:00");
    lead.assign(mine, Some("li")).unwrap();
    assert_eq!(numbers(&lead, &Scope::Mine), ["C-1"]);
    lead.assign(mine, None).unwrap();
    assert_eq!(numbers(&lead, &Scope::Pool), ["C-1"]);
}

#[test]
fn nothing_that_drives_a_terminal_is_shown_and_words_follow_the_language() {
    let office = Office::open();
    let desk = office.desk_in("wang", "2026-03-05T09:00", Lang::ZhCn);
    let key = case(&desk, "C-2");
    let card = desk.card(key).unwrap();
    assert_eq!(card.parties[0].name, "Jane Doe");
    assert_eq!(card.row.unwrap().debtor, "Jane Doe");
    desk.act(key, &Request::Note { text: "a\u{1b}]0;x\u{7}b".into() }, at("2026-03-05T09:00"))
        .unwrap();
    desk.act(key, &Request::Log(call("NOA")), at("2026-03-05T09:00")).unwrap();
    let events = desk.card(key).unwrap().events;
    assert!(!events[0].text.contains('\u{1b}'));
    assert_eq!(events[1].text, "电话 · 无人接听");
}

#[test]
fn another_as_of_day_gives_that_days_queue_from_the_same_file() {
    let office = Office::open();
    let desk = office.desk("wang", "2026-03-05T09:00");
    let key = case(&desk, "C-1");
    let mut log = call("RTP");
    log.reason = Some("unwilling".into());
    desk.act(key, &Request::Log(log), at("2026-03-05T09:00")).unwrap();
    let dpd = |day: &str| {
        let desk = office.desk("wang", &format!("{day}T09:30"));
        desk.rows(&[key]).unwrap().first().map(|r| (r.dpd, r.lane))
    };
    assert_eq!(dpd("2026-03-03"), Some((2, Lane::Work)), "before the call");
    assert_eq!(dpd("2026-03-05"), Some((4, Lane::Done)));
    assert_eq!(dpd("2026-04-20"), Some((50, Lane::Must)), "no contact for over a month");
    let queue = |day: &str| numbers(&office.desk("wang", &format!("{day}T09:30")), &Scope::Mine);
    assert_eq!(queue("2026-03-04"), ["C-1", "C-2"]);
    assert_eq!(queue("2026-02-20"), Vec::<String>::new());
}
