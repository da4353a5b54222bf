//! Column maps: each of a folder of good ones loads, each of a folder of bad ones is refused with
//! its mistakes, and a file finds its map by its header.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use arrears::files::FileError;
use arrears::files::map::{self, Map, MapError};
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

fn mistakes(name: &str) -> String {
    let text = std::fs::read_to_string(fixtures("maps/bad").join(name)).unwrap();
    let error: MapError = Map::parse(name, &text).unwrap_err();
    error.to_string()
}

#[test]
fn every_shipped_map_and_every_good_one_loads() {
    let shipped = map::known(None).unwrap();
    let ids: Vec<&str> = shipped.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["card-months", "highradius", "ibm-ar", "loan500"]);
    let all = map::known(Some(&fixtures("maps/good"))).unwrap();
    assert_eq!(all.len(), shipped.len() + 4);
}

#[test]
fn the_example_with_every_key_loads() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/maps/example.toml");
    let map = map::find(path.to_str().unwrap(), &[]).unwrap();
    assert_eq!((map.id.as_str(), map.people.len(), map.points.len()), ("bank-loans", 1, 1));
}

#[test]
fn a_folder_that_is_not_there_holds_no_maps() {
    assert_eq!(map::known(Some(Path::new("no/such/folder"))).unwrap().len(), 4);
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let text = mistakes("many.toml");
    for expected in [
        "many.toml",
        "group = \"contract\" needs the column `account`",
        "expected a column `amount`, `open` or `principal`",
        "expected `portfolio` for the whole file or as a column",
        "covers = \"portfolio\" needs one portfolio",
        "line 3: `creditor` is empty",
        "line 4: `product` stands here and in [columns]; keep one",
        "line 5: \"dollars\" is not a currency",
        "line 8: an optional field must be among [columns]",
        "line 11: expected one character as delimiter",
        "line 12: \"%d/%m/%Y\" and \"%m/%d/%Y\" read",
        "line 12: \"%H:%M\" does not hold day, month and year",
        "line 17: `due` and `months_late` exclude each other",
        "line 19: `status` needs [status]",
        "due_day must be from 1 to 31",
        "line 25: each of `noise` is one word",
        "\"guarantor\" is not the key of any [[people]]",
    ] {
        assert!(text.contains(expected), "{expected}\nis not in\n{text}");
    }
}

#[test]
fn what_is_not_known_is_named_with_its_line() {
    assert!(mistakes("unknown-key.toml").contains("line 5: unknown field `colour`"));
    assert!(mistakes("unknown-field.toml").contains("line 10: unknown variant `deptor_name`"));
    assert!(mistakes("not-toml.toml").contains("line 1: "));
}

#[test]
fn a_file_finds_its_map_by_its_header() {
    let maps = map::known(Some(&fixtures("maps/good"))).unwrap();
    for (file, id) in
        [("dirty-trade.csv", "dirty-trade"), ("cn-loans.csv", "cn-loans"), ("euro.csv", "euro")]
    {
        let found = map::detect(&fixtures("files").join(file), &maps).unwrap();
        assert_eq!(found.id, id);
    }
}

#[test]
fn a_header_that_fits_none_or_several_is_refused_with_a_way_on() {
    let maps = map::known(Some(&fixtures("maps/good"))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.csv");
    std::fs::write(&path, "Customer,Doc,Due,Open,Curr,Issued\n").unwrap();
    let error = map::detect(&path, &maps).unwrap_err();
    assert!(
        matches!(&error, FileError::NoMap { nearest, .. }
        if nearest == "dirty-trade misses the columns Customer name"),
        "{error}"
    );
    assert!(error.to_string().ends_with("name a map with --map"));

    let twice = [maps.clone(), maps].concat();
    let error = map::detect(&fixtures("files/euro.csv"), &twice).unwrap_err();
    assert!(matches!(error, FileError::SeveralMaps { .. }));
}

#[test]
fn a_map_is_found_by_its_id_or_its_file() {
    let maps = map::known(None).unwrap();
    assert_eq!(map::find("ibm-ar", &maps).unwrap().id, "ibm-ar");
    let file = fixtures("maps/good/euro.toml");
    assert_eq!(map::find(file.to_str().unwrap(), &maps).unwrap().id, "euro");
    let error = map::find("imb-ar", &maps).unwrap_err().to_string();
    assert!(error.contains("known are card-months, highradius, ibm-ar, loan500"), "{error}");
}
