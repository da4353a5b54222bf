//! Visits from the command line.

use crate::house::House;
use serde_json::json;

#[test]
fn a_visit_is_one_act_with_a_contact_for_each_person_met() {
    let house = House::with_two();
    let done = house.json(
        "visit log C-1 --met FAM=mother --met MET-PTP --amount 500 --date 2026-03-25 --with ben \
         --at 2026-03-20T10:00 --end 2026-03-20T10:30 --cost 15 --told remedies",
    );
    let case = house.json("case C-1");
    let visit = &case["visits"][0];
    assert_eq!((&visit["act"], &visit["at"]), (&done["act"], &json!("2026-03-20T10:00:00")));
    assert_eq!((&visit["with"], &visit["confirmed"]), (&json!(["ben"]), &json!([])));
    assert_eq!((&visit["too_few"], &visit["waits_for_me"]), (&json!(false), &json!(false)));
    let events = case["events"].as_array().unwrap();
    let outcomes: Vec<_> = events.iter().map(|e| e["body"]["outcome"].clone()).collect();
    assert_eq!(outcomes, [json!("FAM"), json!("MET-PTP"), json!(null)]);
    assert!(events.iter().all(|event| event["act"] == done["act"]));
    assert_eq!(events[0]["body"]["met"], "mother");
    assert_eq!(case["promises"][0]["act"], done["act"]);
    assert!(house.ok("case C-1").contains("with ben (not confirmed)"));
    assert_eq!(house.json("case C-1 --user ben")["visits"][0]["waits_for_me"], true);
    house.ok("visit confirm C-1 --user ben");
    assert_eq!(house.json("case C-1")["visits"][0]["confirmed"], json!(["ben"]));
    house.refuses(2, "visit confirm C-1 --user ben");
    house.refuses(2, "visit confirm C-1");
}

#[test]
fn a_visit_that_cannot_be_is_refused_and_one_alone_is_marked() {
    let house = House::with_two();
    house.refuses(2, "visit log C-1 --met ABS --with ann");
    assert!(house.refuses(2, "visit log C-1 --met XYZ").contains("ABS"));
    house.refuses(2, "visit log C-1 --met ABS --at 2026-03-20T10:00 --end 2026-03-20T09:00");
    let two = "--met MET-PTP --met MET-PTP --amount 500 --date 2026-03-25";
    assert!(house.refuses(2, &format!("visit log C-1 {two}")).contains("one promise"));
    house.ok("visit log C-1 --met ABS");
    assert_eq!(house.json("case C-1")["visits"][0]["too_few"], true);
    assert!(house.ok("case C-1").contains("too few people (needs 2)"));
}

#[test]
fn a_visit_planned_with_one_person_or_too_soon_is_refused_and_nothing_is_planned() {
    let house = House::with_two();
    let site =
        "[pack]\nid = \"site\"\nversion = \"1\"\nextends = \"cn-bank\"\n\n[visit]\nnotice = 2\n";
    house.file("site.toml", site);
    house.ok("policy adopt site.toml");
    let alone = house.refuses(3, "next C-1 --step visit --due 2026-03-24");
    assert!(alone.contains("2 people") && alone.contains("name who goes along"), "{alone}");
    let soon = house.refuses(3, "next C-1 --step visit --due 2026-03-21 --with ben");
    assert!(soon.contains("2026-03-22"), "{soon}");
    let own = house.refuses(2, "next C-1 --step visit --due 2026-03-24 --with ann");
    assert!(own.contains("ann"), "{own}");
    assert_eq!(house.json("case C-1")["row"]["next_action"]["set"], false);
    house.ok("next C-1 --step visit --due 2026-03-24 --with ben");
    let card = house.json("case C-1");
    assert_eq!(card["row"]["next_action"]["kind"], "visit");
    let told = card["events"].as_array().unwrap().last().unwrap()["text"].clone();
    assert!(told.as_str().unwrap().contains("with ben"), "{told}");
}
