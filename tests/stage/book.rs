//! A made-up morning: a file of two collectors, with calls, promises and notes of the days before.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{NOW, at, path};
use arrears::desk::request::{LogContact, NewClaim, NewNext, NewPromise, Request};
use arrears::desk::{Desk, Seat};
use arrears::domain::casefile::CaseRef;
use arrears::domain::event::{HoldReason, PartyFlag, Step};
use arrears::domain::id::{AccountId, CaseId, PartyId};
use arrears::domain::ledger::{Account, CaseRows, DueItem, Placement};
use arrears::domain::money::{Currency, Money};
use arrears::domain::party::{Party, Point, PointKind, Role};
use arrears::i18n::{Lang, Texts};
use arrears::store::{Begun, ImportSpec, Installation, NewBook, Role as UserRole, Store, User};
use std::sync::{Arc, OnceLock};

/// A case: number, debtor, currency, due items, phones, another party with a phone, owner.
struct Row {
    number: &'static str,
    name: &'static str,
    currency: &'static str,
    product: &'static str,
    items: &'static [(&'static str, &'static str)],
    phones: &'static [(&'static str, &'static str)],
    other: Option<(&'static str, Role, &'static str, &'static str)>,
    owner: Option<&'static str>,
}

const PHONE: &[(&str, &str)] = &[("13900000087", "本人")];

const fn row(
    number: &'static str,
    name: &'static str,
    items: &'static [(&'static str, &'static str)],
) -> Row {
    Row {
        number,
        name,
        currency: "CNY",
        product: "consumer_loan",
        items,
        phones: PHONE,
        other: None,
        owner: Some("wang"),
    }
}

fn rows() -> Vec<Row> {
    vec![
        Row {
            phones: &[("13800005521", "本人"), ("13900000087", "本人"), ("057100000033", "单位")],
            other: Some(("陈建国", Role::ContactPerson, "父亲", "13700001234")),
            ..row(
                "LN-20260117",
                "陈静",
                &[
                    ("2026-09-18", "29373.40"),
                    ("2026-10-18", "29373.40"),
                    ("2026-11-18", "29373.20"),
                    ("2026-12-18", "1884.18"),
                ],
            )
        },
        Row {
            product: "credit_card",
            phones: &[("13800001001", "本人"), ("13800001002", "单位")],
            ..row("CC-62250001", "张伟", &[("2026-10-08", "12400.00")])
        },
        Row {
            other: Some(("李淑芬", Role::Guarantor, "配偶", "13600004321")),
            ..row("LN-20250631", "李强", &[("2026-08-23", "6310.50")])
        },
        row("CC-62250002", "赵敏", &[("2026-11-08", "2000.00")]),
        Row { product: "mortgage", ..row("MG-20190044", "孙丽", &[("2026-08-11", "120000.00")]) },
        Row {
            product: "credit_card", ..row("CC-62250003", "周杰", &[("2026-10-16", "9800.00")])
        },
        Row {
            currency: "USD",
            product: "trade",
            phones: &[("+1 312 555 0142", "accounts payable")],
            ..row(
                "AR-4471",
                "Miller & Sons Hardware Ltd",
                &[("2026-10-31", "18250.00"), ("2026-11-15", "4120.75")],
            )
        },
        row("LN-20260220", "王志强", &[("2026-10-01", "3300.00")]),
        row("LN-20260221", "吴刚", &[("2026-11-02", "1250.00")]),
        row("LN-20260222", "郑洁", &[("2026-11-05", "880.00")]),
        row("LN-20260223", "冯磊", &[("2026-11-11", "15600.00")]),
        row("LN-20260224", "欧阳慧敏", &[("2026-11-12", "430.00")]),
        row("CC-62250009", "Jane Miller", &[("2026-11-13", "2210.30")]),
        Row { owner: None, ..row("LN-20260301", "许晴", &[("2026-11-14", "5600.00")]) },
        Row { owner: None, ..row("LN-20260302", "何勇", &[("2026-11-15", "760.00")]) },
        Row {
            owner: Some("liu"),
            other: Some(("冯磊", Role::ContactPerson, "同事", "13500007777")),
            ..row("CC-62251117", "陈静", &[("2026-10-30", "3100.00")])
        },
    ]
}

fn case_rows(row: &Row) -> CaseRows {
    // The same name is the same person here: 陈静 has two debts.
    let party = PartyId::derive(&["bank", row.name]);
    let account = AccountId::derive(&["bank", "retail", row.number]);
    let mut parties = vec![person(party, row.name, Role::Debtor, None)];
    let mut points: Vec<Point> =
        row.phones.iter().map(|(value, label)| phone(party, value, label)).collect();
    points.push(Point::new(party, PointKind::Address, "杭州市西湖区文三路1号", None));
    if let Some((name, role, relation, value)) = row.other {
        let id = PartyId::derive(&["bank", row.number, name]);
        parties.push(person(id, name, role, Some(relation)));
        points.push(phone(id, value, "手机"));
    }
    let items = row.items.iter().enumerate().map(|(n, (due, open))| DueItem {
        account,
        number: (n + 1).to_string(),
        issued: None,
        due: due.parse().unwrap(),
        amount: Some(open.parse().unwrap()),
        open: open.parse().unwrap(),
        settled: None,
        parts: None,
    });
    CaseRows {
        case: CaseRef {
            id: CaseId::derive(&["bank", "retail", "contract", row.number]),
            number: row.number.into(),
            creditor: "bank".into(),
            portfolio: "retail".into(),
        },
        placement: Placement { owner: row.owner.map(str::to_owned) },
        parties,
        points,
        accounts: vec![Account {
            id: account,
            number: row.number.into(),
            product: row.product.into(),
            currency: row.currency.parse().unwrap(),
            opened: None,
            limit: None,
            rate: None,
            security: None,
            class: None,
        }],
        items: items.collect(),
    }
}

fn person(id: PartyId, name: &str, role: Role, relation: Option<&str>) -> Party {
    let variants: &[&str] = match name {
        "Miller & Sons Hardware Ltd" => &["Miller and Sons", "Miller+Sons Hardware"],
        _ => &[],
    };
    Party {
        id,
        number: name.to_owned(),
        name: name.to_owned(),
        variants: variants.iter().map(|v| (*v).to_owned()).collect(),
        role,
        relation: relation.map(str::to_owned),
        id_number: None,
    }
}

fn phone(party: PartyId, value: &str, label: &str) -> Point {
    Point::new(party, PointKind::Phone, value, Some(label.to_owned()))
}

/// A file of its own for each stage, the same for all: it is made up once and kept as it is.
pub fn written() -> Arc<tempfile::TempDir> {
    static FIRST: OnceLock<Vec<u8>> = OnceLock::new();
    let first = FIRST.get_or_init(|| std::fs::read(path(&write())).unwrap());
    let folder = Arc::new(folder());
    std::fs::create_dir(path(&folder).parent().unwrap()).unwrap();
    std::fs::write(path(&folder), first).unwrap();
    folder
}

/// A folder in memory where the system has one: hundreds of stages wait for no disk.
fn folder() -> tempfile::TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).unwrap()
}

fn write() -> tempfile::TempDir {
    let folder = folder();
    let here = Installation { devices: folder.path().join("devices"), name: "desk".into() };
    let created = at("2026-10-01T08:00");
    let new = NewBook { name: "test", zone: "Asia/Shanghai", created };
    let store = Store::create(&path(&folder), new, &here).unwrap();
    for (login, name, roles) in [
        ("wang", "王芳", vec![UserRole::Collector]),
        ("liu", "刘洋", vec![UserRole::Collector]),
        ("new", "新人", vec![UserRole::Collector]),
        ("li", "李娜", vec![UserRole::Collector, UserRole::Lead]),
    ] {
        store.put_user(&User { login: login.into(), name: name.into(), roles }).unwrap();
    }
    import(&store, "2026-10-01");
    import(&store, "2026-11-20");
    let seat = Seat {
        user: "wang".into(),
        rules: arrears::policy::shipped("neutral").unwrap().into(),
        texts: Texts::new(Lang::En).into(),
        as_of: Some(at(NOW)),
        known_at: None,
    };
    history(&mut Desk::at(store, seat));
    folder
}

fn import(store: &Store, day: &str) {
    let rules = arrears::policy::shipped("neutral").unwrap();
    let now = at(&format!("{day}T08:30"));
    let spec = ImportSpec {
        scope: None,
        as_of: day.parse().unwrap(),
        file: format!("{day}.csv"),
        sha256: day.to_owned(),
        terms: String::new(),
        by: "li".into(),
        now,
        recorded: now,
        owner: None,
    };
    let rows: Vec<CaseRows> = rows().iter().map(case_rows).collect();
    let Begun::Import(mut import) = store.import(spec, &rules).unwrap() else { panic!() };
    import.write(&rows).unwrap();
    import.publish(rows.len() as u64).unwrap();
}

fn history(desk: &mut Desk) {
    let mut does = |number: &str, when: &str, request: Request| {
        desk.ask_for(at(when));
        let key = desk.store().find_case(number).unwrap()[0];
        desk.act(key, &request, at(when)).unwrap_or_else(|e| panic!("{number} {when}: {e}"));
    };
    let chen = "LN-20260117";
    does(chen, "2026-11-09T10:12", call("NOA"));
    does(
        chen,
        "2026-11-10T18:40",
        promise_call("6000", "2026-11-13", "发工资后还一部分, 家里老人住院"),
    );
    does(chen, "2026-11-12T09:30", Request::Note { text: "单位前台说她请假, 周五回来".into() });
    does(chen, "2026-11-16T13:10", call("NOA"));
    does(
        chen,
        "2026-11-16T13:12",
        Request::Flag { flag: PartyFlag::Pregnant, on: true, note: None },
    );
    does("CC-62250001", "2026-11-20T11:05", call_back("2026-11-20T14:00"));
    does("LN-20250631", "2026-11-18T10:00", call("NOA"));
    does(
        "CC-62250002",
        "2026-11-17T16:20",
        Request::Claim(NewClaim {
            money: cny("2000"),
            paid: "2026-11-17".parse().unwrap(),
            channel: Some("转账".into()),
            proof: Some("尾号 8812".into()),
        }),
    );
    does(
        "LN-20260220",
        "2026-11-12T15:00",
        Request::Hold {
            reason: HoldReason::Hardship,
            until: "2026-12-12".parse().unwrap(),
            note: Some("失业".into()),
        },
    );
    does("LN-20260221", "2026-11-18T19:02", promise_call("1250", "2026-11-24", ""));
    does("LN-20260222", "2026-11-20T10:31", reasoned("RTP", "dispute"));
    does("LN-20260223", "2026-11-20T13:20", call("NOA"));
    does(
        "CC-62250003",
        "2026-11-19T11:00",
        Request::Next(NewNext {
            step: Step::Visit,
            due: at("2026-11-23T09:00"),
            timed: false,
            note: None,
            with: vec!["li".into()],
        }),
    );
}

fn call(outcome: &str) -> Request {
    Request::Log(LogContact {
        channel: "call".into(),
        outcome: outcome.into(),
        ..Default::default()
    })
}

fn reasoned(outcome: &str, reason: &str) -> Request {
    let Request::Log(log) = call(outcome) else { panic!() };
    Request::Log(LogContact { reason: Some(reason.into()), ..log })
}

fn promise_call(amount: &str, day: &str, note: &str) -> Request {
    let Request::Log(log) = call("PTP") else { panic!() };
    let promise = NewPromise {
        parts: vec![(day.parse().unwrap(), cny(amount))],
        accounts: Vec::new(),
        overridden: None,
    };
    let note = Some(note.to_owned()).filter(|note| !note.is_empty());
    Request::Log(LogContact { promise: Some(promise), note, ..log })
}

fn call_back(due: &str) -> Request {
    let Request::Log(log) = call("CBK") else { panic!() };
    let next =
        NewNext { step: Step::CallBack, due: at(due), timed: true, note: None, with: vec![] };
    Request::Log(LogContact { next: Some(next), ..log })
}

fn cny(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::CNY)
}
