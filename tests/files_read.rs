//! Reading creditors' files with the dirt that real ones have.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use arrears::domain::ledger::CaseRows;
use arrears::domain::part::Part;
use arrears::domain::party::{PointKind, Role};
use arrears::files::map::{self, Map};
use arrears::files::{self, Cases, FileError, Read, Reject, Terms};
use rust_decimal::Decimal;
use std::io::Write;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

fn good_map(id: &str) -> Map {
    map::find(fixtures(&format!("maps/good/{id}.toml")).to_str().unwrap(), &[]).unwrap()
}

fn try_read(path: &Path, map: &str) -> Result<Read, FileError> {
    let spool = tempfile::tempdir().unwrap();
    let as_of = Some("2026-03-20".parse().unwrap());
    files::read(
        path,
        &good_map(map),
        Terms { as_of, owners: None, folder: spool.path() },
        &mut |_| {},
    )
}

fn read(file: &str, map: &str) -> Read {
    try_read(&fixtures("files").join(file), map).unwrap()
}

/// All cases by number, and what the joining left behind.
fn cases(read: Read) -> (Vec<CaseRows>, Cases) {
    let mut cases = read.into_cases();
    let mut rows = Vec::new();
    while let Some(joined) = cases.more().unwrap() {
        rows.extend(joined.into_iter().map(|j| j.rows));
    }
    rows.sort_by(|a, b| a.case.number.cmp(&b.case.number));
    (rows, cases)
}

fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.csv");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn spellings_of_one_customer_are_one_case_with_the_most_frequent_name() {
    let read = read("dirty-trade.csv", "dirty-trade");
    assert_eq!((read.rows, read.rows_rejected), (5, 0));
    let (cases, left) = cases(read);
    assert_eq!(left.duplicates, 1);
    let [nash, evil] = &cases[..] else { panic!("{} cases", cases.len()) };
    assert_eq!(nash.case.number, "200769");
    assert_eq!(nash.parties[0].name, "NASH foundation");
    assert_eq!(nash.parties[0].variants, ["NASH llc"]);
    let items: Vec<_> =
        nash.items.iter().map(|i| (i.number.as_str(), i.due.to_string(), i.open)).collect();
    assert_eq!(
        items,
        [
            ("1001", "2026-03-05".to_owned(), amount("1234.50")),
            ("1002", "2026-03-06".to_owned(), amount("80.07")),
            ("1003", "2026-04-06".to_owned(), amount("-20.00")),
        ]
    );
    // Two spellings of one number are one contact point.
    assert_eq!(nash.points.len(), 1);
    assert_eq!(evil.parties[0].name, "Evil Co");
    assert_eq!(evil.accounts[0].currency.code(), "CAD");
}

#[test]
fn a_name_is_shown_without_the_noise_of_its_map_and_every_spelling_is_kept() {
    let text = std::fs::read_to_string(fixtures("maps/good/dirty-trade.toml")).unwrap();
    let noise = ["[names]", "noise = [\"foundation\", \"llc\", \"trust\", \"us\"]"].join("\n");
    let map = Map::parse("noisy", &format!("{text}\n{noise}\n")).unwrap();
    let rows = [
        ("0077", "ACME  Tools llc"),
        ("77", "ACME Tools "),
        ("077", "ACME Tools foundation"),
        ("77", "ACME Tools llc"),
        ("88", "US  trust"),
        ("88", "us"),
        ("99", "NORTH"),
        ("99", "South trust"),
        ("99", "South us"),
    ];
    let mut csv = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone\n".to_owned();
    for (doc, (customer, name)) in rows.iter().enumerate() {
        csv += &format!("{customer},{name},{doc},2/3/2026,3/5/2026,10,USD,\n");
    }
    let (_folder, path) = written(csv.as_bytes());
    let spool = tempfile::tempdir().unwrap();
    let as_of = Some("2026-03-20".parse().unwrap());
    let terms = Terms { as_of, owners: None, folder: spool.path() };
    let (cases, _) = cases(files::read(&path, &map, terms, &mut |_| {}).unwrap());
    let named = |at: usize| {
        let party = &cases[at].parties[0];
        (party.name.as_str(), party.variants.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(cases.len(), 3);
    assert_eq!(named(0), ("ACME Tools", vec!["ACME Tools foundation", "ACME Tools llc"]));
    assert_eq!(named(1), ("US", vec!["US trust", "us"]));
    assert_eq!(named(2), ("South", vec!["NORTH", "South trust", "South us"]));
}

#[test]
fn what_is_packed_is_unpacked_whatever_it_is_called() {
    let plain = std::fs::read(fixtures("files/dirty-trade.csv")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&plain).unwrap();
    let (_folder, path) = written(&packed.finish().unwrap());
    let packed = try_read(&path, "dirty-trade").unwrap();
    let plain = read("dirty-trade.csv", "dirty-trade");
    assert_ne!(packed.sha256, plain.sha256);
    assert_eq!(cases(packed).0, cases(plain).0);
}

#[test]
fn every_reason_is_told_with_row_column_and_value() {
    let read = read("dirty-trade-bad-rows.csv", "dirty-trade");
    assert_eq!((read.rows, read.rows_rejected), (7, 5));
    let told: Vec<String> = read.rejects.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "3|Customer||is empty; a value is needed",
            "4|Curr|dollars|\"DOLLARS\" is not a currency; expected three capitals like CNY",
            "4|Issued|2/30/2026|expected a date like 03/25/2026 or 03/25/2026 00:00",
            "4|Due|2026-03-05|expected a date like 03/25/2026 or 03/25/2026 00:00",
            "5|||has 4 cells; the header has 8",
            "6|Open|1.005|USD has 2 decimals, this has more",
            "8|Open||is empty; a value is needed",
        ]
    );
    let (cases, left) = cases(read);
    assert_eq!(cases.len(), 1);
    let told: Vec<String> = left.rejects.iter().map(self::told).collect();
    assert_eq!(told, ["7|Doc|1|was given on line 2 with other values"]);
}

fn told(reject: &Reject) -> String {
    format!("{}|{}|{}|{}", reject.row, reject.column, reject.value, reject.reason)
}

#[test]
fn the_rejects_file_can_be_opened_in_a_spreadsheet_without_harm() {
    let header = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone\n";
    let row = "1,Good,1,2/3/2026,=1+1,10,USD,\n";
    let (folder, path) = written(format!("{header}{row}").as_bytes());
    let read = try_read(&path, "dirty-trade").unwrap();
    let out = folder.path().join("rejects.csv");
    files::write_rejects(&out, &read.rejects).unwrap();
    assert_eq!(
        std::fs::read_to_string(out).unwrap(),
        "row,column,value,reason\n\
         2,Due,'=1+1,expected a date like 03/25/2026 or 03/25/2026 00:00\n"
    );
}

#[test]
fn contracts_of_one_person_are_cases_that_share_the_person() {
    let (cases, _) = cases(read("cn-loans.csv", "cn-loans"));
    let [first, second, third] = &cases[..] else { panic!("{} cases", cases.len()) };
    assert_eq!(first.case.number, "LN-HT-1");
    assert_eq!(first.placement.owner.as_deref(), Some("li"));
    assert_eq!(second.placement.owner, None);
    assert_eq!(first.parties[0].id, second.parties[0].id);
    assert_eq!(
        (&*second.parties[0].name, &second.parties[0].variants[..]),
        ("王芳", &["王 芳".to_owned()][..])
    );
    assert_eq!(first.items.len(), 2);
    assert_eq!(first.items[1].due.to_string(), "2026-04-05");
    assert_eq!(first.accounts[0].limit, Some(amount("100000.00")));

    let guarantor = &first.parties[1];
    assert_eq!((guarantor.role, guarantor.relation.as_deref()), (Role::Guarantor, Some("配偶")));
    let of =
        |party, kind| first.points.iter().filter(|p| p.party == party && p.kind == kind).count();
    assert_eq!(of(first.parties[0].id, PointKind::Phone), 2, "both contracts' numbers");
    assert_eq!(of(first.parties[0].id, PointKind::Address), 1);
    assert_eq!(of(guarantor.id, PointKind::Phone), 1);
    assert_eq!(third.items[0].open, Decimal::ZERO, "the status says settled");
    assert!(third.points.is_empty(), "a dash is no number");
}

#[test]
fn commas_may_stand_before_the_decimals_and_portfolios_in_a_column() {
    let (cases, _) = cases(read("euro.csv", "euro"));
    let [north, south] = &cases[..] else { panic!("{} cases", cases.len()) };
    let (north, south) =
        if north.case.portfolio == "nord" { (north, south) } else { (south, north) };
    assert_eq!(north.items[0].open, amount("1234.50"));
    assert_eq!((south.case.portfolio.as_str(), south.items[0].open), ("süd", amount("-12.00")));
    assert_ne!(north.case.id, south.case.id);
    assert_eq!(north.parties[0].id, south.parties[0].id);
}

#[test]
fn scattered_rows_are_joined_and_always_come_in_the_same_order() {
    let mut csv = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone\n".to_owned();
    for n in 0..20_000 {
        csv += &format!("{},Name,{n},2/3/2026,3/5/2026,10,USD,\n", n % 500);
    }
    let (_folder, path) = written(csv.as_bytes());
    let order = || {
        let mut cases = try_read(&path, "dirty-trade").unwrap().into_cases();
        let mut order = Vec::new();
        while let Some(joined) = cases.more().unwrap() {
            order.extend(joined.into_iter().map(|j| (j.rows.case.number, j.count)));
        }
        order
    };
    let once = order();
    assert_eq!(once.len(), 500);
    assert!(once.iter().all(|(_, count)| *count == 40));
    assert_eq!(once, order());
}

#[test]
fn bytes_that_are_not_text_are_told_by_row_and_column() {
    let mut bytes = b"Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone\n".to_vec();
    bytes.extend_from_slice(b"1,\xcd\xf5\xb7\xbc,1,2/3/2026,3/5/2026,10,USD,\n");
    let (_folder, path) = written(&bytes);
    let read = try_read(&path, "dirty-trade").unwrap();
    assert_eq!((read.rejects[0].row, &*read.rejects[0].column), (2, "Customer name"));
    assert!(read.rejects[0].reason.to_string().contains("not UTF-8"));
}

#[test]
fn files_of_another_kind_are_refused_in_a_sentence() {
    for (bytes, expected) in [
        (&b""[..], "is empty"),
        (b"\xff\xfeC\0u\0", "not UTF-8 text but UTF-16"),
        (b"PK\x03\x04rest", "an XLSX workbook"),
        (b"a,b\n1,2\n", "has no column Curr"),
        (b"Customer,Customer name,Doc,Doc,Issued,Due,Open,Curr\n", "stands twice"),
    ] {
        let (_folder, path) = written(bytes);
        let error = try_read(&path, "dirty-trade").err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let missing = try_read(Path::new("no/such/file.csv"), "dirty-trade").err().unwrap();
    assert!(missing.to_string().contains("no/such/file.csv"));
}

#[test]
fn a_quote_that_is_never_closed_is_found_without_swallowing_the_file() {
    let mut csv = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone\n".to_owned();
    csv += "1,\"Open quote,1,2/3/2026,3/5/2026,10,USD,\n";
    csv += &"2,Name,1,2/3/2026,3/5/2026,10,USD,\n".repeat(100_000);
    let (_folder, path) = written(csv.as_bytes());
    let error = try_read(&path, "dirty-trade").err().unwrap();
    assert!(matches!(error, FileError::EndlessRow { line: 2, .. }), "{error}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_bring_the_reader_down_or_pass_through_it(
        places in proptest::collection::vec((0_usize..900, proptest::num::u8::ANY), 0..30),
    ) {
        let mut bytes = std::fs::read(fixtures("files/dirty-trade.csv")).unwrap();
        for (at, byte) in places {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let (_folder, path) = written(&bytes);
        if let Ok(read) = try_read(&path, "dirty-trade") {
            let rejected = read.rejects.iter().map(|r| r.value.to_string()).collect::<Vec<_>>();
            let (cases, _) = cases(read);
            let names = cases.iter().flat_map(|c| &c.parties).map(|p| p.name.clone());
            for text in names.chain(rejected) {
                proptest::prop_assert_eq!(arrears::text::clean(&text).into_owned(), text);
            }
        }
    }
}

#[test]
fn a_collector_whom_nobody_knows_is_no_owner() {
    let spool = tempfile::tempdir().unwrap();
    let users = ["li".to_owned()].into();
    let as_of = Some("2026-03-20".parse().unwrap());
    let terms = Terms { as_of, owners: Some(&users), folder: spool.path() };
    let path = fixtures("files/cn-loans.csv");
    let read = files::read(&path, &good_map("cn-loans"), terms, &mut |_| {}).unwrap();
    assert_eq!(
        read.rejects.iter().map(told).collect::<Vec<_>>(),
        ["5|催收员|zhao|is not a user here; add the user or correct the name",]
    );
}

#[test]
fn rows_of_one_case_may_not_name_two_collectors() {
    let header = "Customer,Customer name,Doc,Issued,Due,Open,Curr,Phone,Collector\n";
    let rows = "1,A,1,2/3/2026,3/5/2026,10,USD,,li\n1,A,2,2/3/2026,3/5/2026,10,USD,,\n\
                1,A,3,2/3/2026,3/5/2026,10,USD,,zhao\n";
    let (_folder, path) = written(format!("{header}{rows}").as_bytes());
    let (cases, left) = cases(try_read(&path, "dirty-trade").unwrap());
    assert_eq!(cases[0].placement.owner.as_deref(), Some("li"));
    assert_eq!(
        left.rejects.iter().map(told).collect::<Vec<_>>(),
        ["4|Collector|zhao|line 2 names another collector for the same case",]
    );
}

#[test]
fn the_parts_of_an_amount_are_read_and_have_to_come_to_it() {
    let read = read("parts.csv", "parts");
    let told: Vec<String> = read.rejects.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "7|五级分类|逾期|expected a class like 次级 or substandard, or a word of [classes]",
            "7|未还|1000|its parts come to 1020.00; expected the same",
            "8|年利率|a lot|expected a yearly rate like 12.5 or 12.5%",
        ]
    );
    let (cases, _) = cases(read);
    let loan = &cases[0];
    let account = &loan.accounts[0];
    assert_eq!((account.rate, account.security), (Some(amount("0.125")), Some(amount("800000"))));
    assert_eq!(account.class, Some(arrears::domain::class::Class::Substandard));
    let parts = |number: &str| {
        let item = loan.items.iter().find(|item| item.number == number).unwrap();
        let parts = item.parts.map(|parts| {
            assert_eq!(parts.total(), item.open);
            [Part::Cost, Part::Interest, Part::Penalty, Part::Principal].map(|part| parts[part])
        });
        (item.open, parts)
    };
    let each = |all: [&str; 4]| Some(all.map(amount));
    assert_eq!(parts("1"), (amount("1170"), each(["50", "120", "0", "1000"])));
    assert_eq!(parts("2"), (amount("1100"), each(["0", "100", "0", "1000"])), "the rest");
    assert_eq!(parts("3"), (amount("1000"), each(["0", "90.5", "9.5", "900"])), "their sum");
    assert_eq!(parts("4"), (amount("700"), None), "nothing told apart");
    assert_eq!(parts("5"), (amount("0"), None), "settled");
}
