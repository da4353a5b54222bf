//! The public files that the shipped maps were written for, against figures that were computed
//! independently. The files are not part of this project: `ARREARS_DATA` names their folder.
//!
//!     ARREARS_DATA=... cargo test --test files_known_figures -- --ignored
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use arrears::domain::ledger::DueItem;
use arrears::domain::time::Date;
use arrears::files::{self, Joined, Terms, map};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn load(name: &str, as_of: Option<&str>) -> Vec<Joined> {
    let folder = std::env::var("ARREARS_DATA").expect("ARREARS_DATA names the folder of the files");
    let path = PathBuf::from(folder).join(name);
    let maps = map::known(None).unwrap();
    let map = map::detect(&path, &maps).unwrap();
    let spool = tempfile::tempdir().unwrap();
    let as_of = as_of.map(|day| day.parse().unwrap());
    let read =
        files::read(&path, map, Terms { as_of, owners: None, folder: spool.path() }, &mut |_| {})
            .unwrap();
    assert_eq!(read.rejects, []);
    let rows = read.rows;
    let mut cases = read.into_cases();
    let mut joined = Vec::new();
    while let Some(more) = cases.more().unwrap() {
        joined.extend(more);
    }
    assert_eq!((&cases.rejects[..], cases.duplicates), (&[][..], 0));
    assert_eq!(joined.iter().map(|j| u64::from(j.count)).sum::<u64>(), rows);
    joined
}

/// What is open on a day of items that carry their own dates.
fn open_on(item: &DueItem, day: Date) -> Option<Decimal> {
    let there = item.issued.is_none_or(|issued| issued <= day);
    match item.settled {
        Some(settled) if settled <= day => None,
        Some(_) => item.amount,
        None => Some(item.open),
    }
    .filter(|open| there && !open.is_zero())
}

/// Count and sum by currency and bucket (0 not due, 1 for 1-30 ..., 4 for over 90 or more).
type Ageing = BTreeMap<(String, i64), (usize, Decimal)>;

fn ageing(cases: &[Joined], day: &str) -> Ageing {
    let day: Date = day.parse().unwrap();
    let mut sums = Ageing::new();
    for case in cases {
        for item in &case.rows.items {
            let account = case.rows.accounts.iter().find(|a| a.id == item.account).unwrap();
            let Some(open) = open_on(item, day) else { continue };
            let late = (day - item.due).num_days();
            let bucket = if late <= 0 { 0 } else { ((late - 1) / 30 + 1).min(4) };
            let sum = sums.entry((account.currency.to_string(), bucket)).or_default();
            sum.0 += 1;
            sum.1 += open;
        }
    }
    sums
}

fn expected(figures: &[(&str, i64, usize, &str)]) -> Ageing {
    let one = |&(currency, bucket, count, sum): &(&str, i64, usize, &str)| {
        ((currency.to_owned(), bucket), (count, sum.parse().unwrap()))
    };
    figures.iter().map(one).collect()
}

#[test]
#[ignore = "needs files that are not part of this project"]
fn invoices_honour_their_settled_dates() {
    for as_of in ["2012-06-30", "2013-12-31"] {
        let cases = load("ibm_ar_mdy.csv", Some(as_of));
        assert_eq!(cases.len(), 100);
        let june = expected(&[("USD", 0, 83, "4594.36"), ("USD", 1, 15, "909.73")]);
        assert_eq!(ageing(&cases, "2012-06-30"), june);
        let december = expected(&[("USD", 0, 86, "4936.32"), ("USD", 1, 13, "788.74")]);
        assert_eq!(ageing(&cases, "2012-12-31"), december);
    }
}

#[test]
#[ignore = "needs files that are not part of this project"]
fn open_invoices_give_the_same_figures_as_the_whole_history() {
    for (name, day, customers, not_due, due) in [
        ("ibm_open_2012-06-30.csv", "2012-06-30", 55, (83, "4594.36"), (15, "909.73")),
        ("ibm_open_2012-12-31.csv", "2012-12-31", 61, (86, "4936.32"), (13, "788.74")),
    ] {
        let cases = load(name, Some(day));
        assert_eq!(cases.len(), customers);
        let figures = [("USD", 0, not_due.0, not_due.1), ("USD", 1, due.0, due.1)];
        assert_eq!(ageing(&cases, day), expected(&figures));
    }
    let whole: BTreeSet<_> =
        load("ibm_ar_mdy.csv", Some("2012-06-30")).iter().map(|j| j.rows.case.id).collect();
    let open = load("ibm_open_2012-06-30.csv", Some("2012-06-30"));
    assert!(open.iter().all(|j| whole.contains(&j.rows.case.id)), "one file's ids are the other's");
}

#[test]
#[ignore = "needs files that are not part of this project"]
fn two_currencies_stay_apart_and_spellings_meet() {
    let cases = load("highradius_open_A.csv.gz", Some("2020-05-31"));
    assert_eq!(cases.len(), 526);
    let figures = expected(&[
        ("USD", 0, 130, "1757007.91"),
        ("USD", 1, 2674, "81220680.26"),
        ("USD", 2, 4142, "132757483.72"),
        ("USD", 3, 1999, "59208138.83"),
        ("USD", 4, 8, "170406.11"),
        ("CAD", 1, 199, "10614902.31"),
        ("CAD", 2, 313, "19805925.42"),
        ("CAD", 3, 235, "14050181.35"),
    ]);
    assert_eq!(ageing(&cases, "2020-05-31"), figures);
    let names = cases.iter().map(|j| &j.rows.parties[0]);
    assert!(names.clone().all(|p| !p.name.contains("  ")));
    // What differs between the spellings is their ending alone.
    assert!(names.clone().all(|p| p.variants.iter().all(|v| v.starts_with(&p.name))));
    assert_eq!(names.map(|p| p.variants.len() + 1).max(), Some(11));
}

#[test]
#[ignore = "needs files that are not part of this project"]
fn both_variants_of_the_loans_give_the_same_hundred_open_ones() {
    let figures = [("USD", 1, 5_usize), ("USD", 2, 57), ("USD", 3, 38)]
        .map(|(c, b, n)| ((c.to_owned(), b), n));
    for name in ["loan500_blanklines.csv", "loan500_relabelled.csv"] {
        let cases = load(name, Some("2016-12-08"));
        assert_eq!(cases.len(), 500);
        let ageing = ageing(&cases, "2016-12-08");
        let counts: BTreeMap<_, _> = ageing.iter().map(|(k, v)| (k.clone(), v.0)).collect();
        assert_eq!(counts, figures.clone().into());
        assert_eq!(ageing.values().map(|v| v.1).sum::<Decimal>(), Decimal::from(95_400));
    }
}

#[test]
#[ignore = "needs files that are not part of this project"]
fn months_late_become_due_dates_in_the_right_bucket() {
    for (day, late) in [
        ("2005-04-30", [0, 2744, 184, 129]),
        ("2005-05-31", [0, 2574, 178, 164]),
        ("2005-06-30", [2, 3063, 180, 169]),
        ("2005-07-31", [4, 3694, 240, 150]),
    ] {
        let cases = load(&format!("uci_{day}.csv.gz"), None);
        assert_eq!(cases.len(), 30_000);
        let owing = |j: &&Joined| j.rows.items[0].open > Decimal::ZERO;
        let owing: Vec<Joined> = cases.iter().filter(owing).cloned().collect();
        let ageing = ageing(&owing, day);
        let count = |bucket| ageing.get(&("TWD".to_owned(), bucket)).map_or(0, |v| v.0);
        assert_eq!([1, 2, 3, 4].map(count), late, "{day}");
    }
}
