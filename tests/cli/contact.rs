//! Contacts in depth from the command line: details, and what is masked until it is revealed.

use crate::house::{House, texts};
use serde_json::{Value, json};

fn last(house: &House, number: &str) -> Value {
    let events = house.json(&format!("case {number}"))["events"].clone();
    events.as_array().unwrap().last().unwrap().clone()
}

#[test]
fn a_contact_is_logged_with_its_details() {
    let house = House::with_book();
    house.ok(
        "log C-1 --channel call --outcome WIL --point 1 --at 2026-03-20T10:00 \
         --end 2026-03-20T10:04 --cost 0.60 --recording REC-1 --told ways_to_pay --told consequences",
    );
    let event = last(&house, "C-1");
    let body = &event["body"];
    assert_eq!(event["at"], "2026-03-20T10:00:00");
    assert_eq!((&body["seconds"], &body["recording"]), (&json!(240), &json!("REC-1")));
    assert_eq!(body["cost"], json!({"currency": "CNY", "amount": "0.60"}));
    assert_eq!(body["told"], json!(["consequences", "ways_to_pay"]), "in the policy's order");
    let text = event["text"].as_str().unwrap();
    for part in ["4 min", "told: consequences, ways to pay", "cost ¥0.60", "rec. REC-1"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    house.ok("log C-1 --channel call --outcome NOA --point 1 --minutes 1");
    assert_eq!(last(&house, "C-1")["body"]["seconds"], 60);
}

#[test]
fn details_that_cannot_be_are_refused() {
    let house = House::with_book();
    let log = "log C-1 --channel call --outcome WIL --point 1";
    assert!(house.refuses(2, &format!("{log} --told threats")).contains("consequences"));
    assert!(house.refuses(2, &format!("{log} --cost 0")).contains("costs"));
    let early = "--at 2026-03-20T10:00 --end 2026-03-20T09:00";
    assert!(house.refuses(2, &format!("{log} {early}")).contains("before it began"));
    house.refuses(2, &format!("{log} --at 2026-03-20T10:00 --end 2026-03-20T12:30"));
}

#[test]
fn a_case_is_masked_until_it_is_revealed_and_the_record_says_who_did() {
    let house = House::with_two();
    house.ok("contact-point C-1 --add 13900000002 --source 'told by her'");
    let masked = house.json("case C-1");
    let points = &masked["parties"][0]["points"];
    assert_eq!(texts(points, "masked"), ["138****5678", "139****0002"]);
    assert!(points[0]["value"].is_null());
    assert!(masked["events"][0]["body"]["value"].is_null());
    for line in ["case C-1", "case C-1 --json"] {
        let out = house.ok(line);
        assert!(!out.contains("13812345678") && !out.contains("13900000002"), "{out}");
    }
    assert_eq!(texts(&house.json("case C-1")["events"], "kind"), ["contact_point_found"]);
    let queue = house.ok("queue --json");
    let whole = house.json("case C-1 --reveal --user ben");
    assert_eq!(texts(&whole["parties"][0]["points"], "value"), ["13812345678", "13900000002"]);
    let events = house.json("case C-1")["events"].clone();
    let mut events = events.as_array().unwrap().iter();
    let revealed = events.find(|event| event["kind"] == "revealed").unwrap();
    assert_eq!(revealed["by"], "ben");
    assert!(house.ok("case C-1 --reveal").contains("13812345678"));
    assert_eq!(house.ok("queue --json"), queue, "to look is no work");
}

#[test]
fn a_reveal_is_not_taken_back() {
    let house = House::with_book();
    house.ok("case C-1 --reveal");
    let act = last(&house, "C-1")["act"].as_str().unwrap().to_owned();
    house.refuses(3, &format!("void C-1 --act {act} --reason x"));
    assert!(house.refuses(2, "void C-1 --reason x").contains("nothing"));
}

#[test]
fn the_last_record_is_one_line_in_the_form_of_the_settings() {
    let house = House::with_book();
    assert!(house.refuses(2, "record-line C-1").contains("nothing is recorded"));
    house.ok("log C-1 --channel call --outcome WIL --point 1 --minutes 3 --note 'after pay day'");
    let line = house.ok("record-line C-1");
    assert_eq!(line, "C-1 王芳 2026-03-20 12:00 willing, no date after pay day\n");
    std::fs::create_dir_all(house.path("config/arrears")).unwrap();
    house.file("config/arrears/config.toml", "copy = \"{case};{code};{number};{minutes}\"\n");
    assert_eq!(house.ok("record-line C-1"), "C-1;WIL;138****5678;3\n");
    assert_eq!(house.json("record-line C-1 --template '{user}'")["line"], "ann");
    assert!(house.refuses(2, "record-line C-1 --template '{phone}'").contains("{phone}"));
    house.file("config/arrears/config.toml", "lang = \"en\"\ncopy = \"{phone}\"\n");
    assert!(house.refuses(2, "record-line C-1").contains("line 2"));
}

#[test]
fn a_preference_belongs_to_the_person_in_every_case() {
    let house = House::with_book();
    house.ok("prefer C-1 --channel sms --from 18 --to 20:30 --note 'after work'");
    let preference = house.json("case C-1")["parties"][0]["preference"].clone();
    assert_eq!((&preference["channel"], &preference["from"]), (&json!("sms"), &json!("18:00:00")));
    assert!(house.ok("case C-1").contains("王芳: prefers SMS 18-20:30 after work"));
    assert_eq!(last(&house, "C-1")["kind"], "preference_set");
    assert!(house.refuses(2, "prefer C-1 --channel pigeon").contains("sms"));
    house.refuses(2, "prefer C-1 --from 20 --to 18");
    house.refuses(2, "prefer C-1 --from late");
    house.ok("prefer C-1 --clear");
    assert!(house.json("case C-1")["parties"][0]["preference"].is_null());
    house.refuses(2, "prefer C-1 --clear");
    house.ok("void C-1 --reason mistaken");
    assert!(!house.json("case C-1")["parties"][0]["preference"].is_null());
}

#[test]
fn what_was_done_against_a_rule_is_taken_down_and_marked() {
    let house = House::with_book();
    house.ok("policy adopt cn-bank");
    let log = "log C-1 --channel call --outcome NOA --point 1";
    house.ok(&format!("{log} --as-of 2026-03-20T22:30"));
    house.ok(&format!("{log} --as-of 2026-03-21T10:00"));
    let case = house.json("case C-1 --as-of 2026-03-21T11:00");
    let events = case["events"].as_array().unwrap();
    let at = |moment: &str| events.iter().find(|e| e["at"] == moment).unwrap();
    let late = at("2026-03-20T22:30:00");
    assert_eq!(late["body"]["against"], serde_json::json!(["contact-hours"]));
    assert!(late["text"].as_str().unwrap().ends_with("against contact hours"), "{late}");
    assert_eq!(at("2026-03-21T10:00:00")["body"].get("against"), None, "inside the hours");
    // What the debtor begins is against no rule of ours.
    house.ok(&format!("{log} --inbound --as-of 2026-03-21T22:40"));
    let case = house.json("case C-1 --as-of 2026-03-21T23:00");
    let last = case["events"].as_array().unwrap().last().unwrap();
    assert_eq!(last["body"].get("against"), None, "{last}");
}

#[test]
fn the_hours_of_contact_are_those_of_the_debtors_own_clock() {
    let house = House::with_book();
    house.refuses(2, "fact C-1 --kind time_zone 'the moon'");
    // The portfolio's clock is Shanghai's: noon there is four in the morning in London.
    let found = "fact C-1 --kind time_zone Europe/London --source 'said so'";
    house.ok(&format!("{found} --as-of 2026-03-20T11:00"));
    let may = |at: &str| {
        let case = house.json(&format!("case C-1 --as-of {at}"));
        case["parties"][0]["points"][0]["may"].clone()
    };
    let early = may("2026-03-20T12:00");
    assert_eq!(early["verdict"], "stop");
    assert_eq!(early["why"][0]["found"]["there"], "04:00:00");
    assert_eq!(early["opens"], "2026-03-20T16:00:00", "eight in the morning there");
    assert_eq!(may("2026-03-20T16:00")["verdict"], "ok");
    let told = house.ok("policy explain C-1 --as-of 2026-03-20T12:00");
    assert!(told.contains("it is 04:00 there"), "{told}");
    // A call in their night is taken down, and marked.
    house.ok("log C-1 --channel call --outcome NOA --point 1 --as-of 2026-03-20T12:05");
    let case = house.json("case C-1 --as-of 2026-03-20T12:10");
    let last = case["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["body"]["against"], serde_json::json!(["contact-hours"]));
}
