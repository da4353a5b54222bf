//! A small made-up book to write into.

use arrears::domain::casefile::CaseRef;
use arrears::domain::facts::Facts;
use arrears::domain::id::{AccountId, CaseId, PartyId};
use arrears::domain::ledger::{Account, CaseRows, DueItem, Placement};
use arrears::domain::party::{Party, Point, PointKind, Role};
use arrears::domain::rules::Rules;
use arrears::domain::time::{Date, Moment};
use arrears::store::{
    Access, Begun, CaseKey, Counts, ImportSpec, Installation, NewBook, Question, Scope, Stamp,
    Store, Whose,
};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A file in a folder of its own.
pub struct Book {
    pub store: Store,
    pub rules: Rules,
    // Last: what is closed before it still writes there.
    pub dir: tempfile::TempDir,
}

pub fn date(s: &str) -> Date {
    s.parse().unwrap()
}

pub fn at(s: &str) -> Moment {
    s.parse().unwrap()
}

/// Now, in these tests.
pub fn now() -> Moment {
    at("2026-03-02T10:00:00")
}

pub fn ann() -> Stamp<'static> {
    Stamp::now("ann", now())
}

impl Book {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let new =
            NewBook { name: "test", zone: "Asia/Shanghai", created: at("2026-01-01T00:00:00") };
        let here = Self::here(&dir);
        let store = Store::create(&dir.path().join("file/book.db"), new, &here).unwrap();
        let rules = arrears::policy::shipped("neutral").unwrap();
        Self { dir, store, rules }
    }

    pub fn here(dir: &tempfile::TempDir) -> Installation {
        Installation { devices: dir.path().join("devices"), name: "desk".into() }
    }

    pub fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// Opens the same file once more, as another process would.
    pub fn again(&self, access: Access) -> Store {
        Store::open(&self.path(), access, &Self::here(&self.dir)).unwrap()
    }

    /// Imports these rows and publishes them.
    pub fn import(&self, spec: ImportSpec, rows: &[CaseRows]) -> (i64, Counts) {
        match self.store.import(spec, &self.rules).unwrap() {
            Begun::Same(batch) => (batch.id, Counts::default()),
            Begun::Import(mut import) => {
                import.write(rows).unwrap();
                let batch = import.batch();
                (batch, import.publish(rows.len() as u64).unwrap())
            }
        }
    }

    pub fn key(&self, number: &str) -> CaseKey {
        let keys = self.store.find_case(number).unwrap();
        assert_eq!(keys.len(), 1, "{number}: {keys:?}");
        keys[0]
    }

    /// What a question finds: the case numbers and facts.
    pub fn facts(&self, whose: Whose<'_>, as_of: Moment) -> BTreeMap<String, Facts> {
        facts(&self.store, &self.rules, whose, as_of)
    }

    pub fn numbers(&self, whose: Whose<'_>) -> Vec<String> {
        self.facts(whose, now()).into_keys().collect()
    }
}

pub fn facts(
    store: &Store,
    rules: &Rules,
    whose: Whose<'_>,
    as_of: Moment,
) -> BTreeMap<String, Facts> {
    let mut found = BTreeMap::new();
    let question = Question { whose, as_of, known_at: None, rules };
    store
        .facts_of(&question, &mut |case| {
            let twice = found.insert(case.number.to_owned(), case.facts);
            assert!(twice.is_none(), "{} comes twice", case.number);
        })
        .unwrap();
    found
}

/// A file that covers everything of the creditor as of a day, or only what it names.
pub fn spec(file: &str, as_of: &str, covers: bool) -> ImportSpec {
    ImportSpec {
        scope: covers.then(|| Scope { creditor: "bank".into(), portfolio: None }),
        as_of: date(as_of),
        file: file.into(),
        sha256: format!("{file} {as_of} {covers}"),
        terms: String::new(),
        by: "ann".into(),
        now: now(),
        recorded: now(),
        owner: None,
    }
}

/// What a file says of one case: its owner, and its due items by number with due date and amount.
pub fn case(number: &str, owner: Option<&str>, items: &[(&str, &str, i64)]) -> CaseRows {
    let id = CaseId::derive(&["bank", "cards", "customer", number]);
    let party = PartyId::derive(&["bank", number]);
    let account = AccountId::derive(&["bank", "cards", number]);
    let item = |&(name, due, open): &(&str, &str, i64)| DueItem {
        account,
        number: name.into(),
        issued: None,
        due: date(due),
        amount: None,
        open: open.into(),
        settled: None,
        parts: None,
    };
    CaseRows {
        case: CaseRef {
            id,
            number: number.into(),
            creditor: "bank".into(),
            portfolio: "cards".into(),
        },
        placement: Placement { owner: owner.map(str::to_owned) },
        parties: vec![Party {
            id: party,
            number: number.into(),
            name: format!("王{number}"),
            variants: Vec::new(),
            role: Role::Debtor,
            relation: None,
            id_number: None,
        }],
        points: vec![Point::new(party, PointKind::Phone, "138 0013 8000", None)],
        accounts: vec![Account {
            id: account,
            number: number.into(),
            product: "card".into(),
            currency: arrears::domain::money::Currency::CNY,
            opened: None,
            limit: None,
            rate: None,
            security: None,
            class: None,
        }],
        items: items.iter().map(item).collect(),
    }
}
