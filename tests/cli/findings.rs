//! What is found out about people, put on a case and attached to it, from the command line.

use crate::house::{House, texts};
use serde_json::{Value, json};

fn party(card: &Value, at: usize) -> &Value {
    &card["parties"][at]
}

#[test]
fn a_tag_is_one_word_whatever_its_letters_and_goes_off_again() {
    let house = House::with_book();
    house.ok("tag C-1 --add 'month  end'");
    assert_eq!(house.json("case C-1")["tags"][0], "month-end");
    assert!(house.refuses(2, "tag C-1 --add MONTH-END").contains("already"));
    assert!(house.refuses(2, "tag C-1 --remove vip").contains("month-end"), "says what there is");
    house.refuses(2, "tag C-1 --add ' '");
    house.refuses(2, "tag C-1 --add 'far too long for any list of cases'");
    house.ok("tag C-1 --remove Month-End");
    assert_eq!(house.json("case C-1")["tags"].as_array().unwrap().len(), 0);
    house.ok("void C-1 --reason mistaken");
    assert_eq!(house.json("case C-1")["tags"][0], "month-end", "voiding the removal");
}

#[test]
fn a_found_number_says_its_source_and_how_old_it_is() {
    let house = House::with_book();
    house.ok("contact-point C-1 --add 13900000002 --source register --found 2026-03-10");
    house.ok("contact-point C-1 --add 'Lane 5' --kind address --label living --source visit");
    let card = house.json("case C-1");
    let points = party(&card, 0)["points"].clone();
    assert_eq!(points[0]["known"]["source"], Value::Null, "the creditor's file says it");
    assert_eq!(points[0]["known"]["confirmed"], "2026-03-20");
    assert_eq!(points[1]["known"]["source"], "register");
    assert_eq!(points[1]["known"]["age_days"], 10);
    assert_eq!(points[2]["label"], "living");
    house.ok("contact-point C-1 --point 2 --state valid");
    assert_eq!(party(&house.json("case C-1"), 0)["points"][1]["known"]["age_days"], 0);
}

#[test]
fn a_corrected_number_is_one_act_and_undone_as_one() {
    let house = House::with_book();
    house.ok("contact-point C-1 --point 1 --correct 13812345679 --source debtor");
    let card = house.json("case C-1 --reveal");
    let points = party(&card, 0)["points"].clone();
    assert_eq!(texts(&points, "state"), ["invalid", "valid"]);
    assert_eq!(points[1]["masked"], "138****5679");
    house.refuses(2, "contact-point C-1 --point 2 --correct 138-1234-5679 --source debtor");
    house.ok("void C-1 --reason mistaken");
    let card = house.json("case C-1");
    assert_eq!(texts(&party(&card, 0)["points"], "state"), ["valid"]);
}

#[test]
fn a_person_found_can_be_reached_judged_and_found_by_searching() {
    let house = House::with_book();
    house.ok("person C-1 欧阳小红 --relation wife --phone 13711112222 --source debtor");
    let card = house.json("case C-1");
    let wife = party(&card, 1);
    assert_eq!((&wife["name"], &wife["relation"]), (&"欧阳小红".into(), &"wife".into()));
    assert_eq!(
        (&wife["role"], &wife["points"][0]["ordinal"]),
        (&"contact_person".into(), &2.into())
    );
    assert!(house.ok("search 欧阳小红").contains("C-1"));
    assert!(house.ok("search 13711112222").contains("C-1"));
    house.ok("log C-1 --channel call --outcome WRN --point 2");
    assert_eq!(party(&house.json("case C-1"), 1)["points"][0]["state"], "not_theirs");
    house.ok("void C-1 --reason misheard");
    assert_eq!(party(&house.json("case C-1"), 1)["points"][0]["state"], "valid");
    house.ok("log C-1 --channel call --outcome NOA --point 2");
    house.ok("doctor");
    house.ok("void C-1 --reason 'wrong case'");
    house.ok("doctor");
    house.ok("contact-point C-1 --add wife@example.org --kind email --party 2 --source wife");
    house.ok("contact-point C-1 --point 2 --state not_theirs");
    let card = house.json("case C-1");
    assert_eq!(party(&card, 1)["points"][0]["state"], "not_theirs");
    assert_eq!(party(&card, 1)["points"][1]["kind"], "email");
    house.ok("doctor");
    house.refuses(2, "person C-1 somebody");
}

#[test]
fn an_employer_and_an_account_are_known_until_retired() {
    let house = House::with_book();
    house.ok("fact C-1 'Mill Ltd' --kind employer --label 'Mill Lane 1' --source debtor");
    house.ok("fact C-1 6225880123456789 --kind repayment-account --label ICBC --source slip");
    let card = house.json("case C-1");
    let facts = party(&card, 0)["facts"].clone();
    assert_eq!(texts(&facts, "kind"), ["employer", "repayment_account"]);
    assert_eq!(texts(&facts, "masked"), ["Mill Ltd", "****6789"]);
    assert!(!house.ok("case C-1").contains("6225880123456789"), "an account is shown masked");
    house.ok("fact C-1 'Dock Ltd' --kind employer --instead-of 'Mill Ltd' --source visit");
    let card = house.json("case C-1");
    assert_eq!(party(&card, 0)["facts"][1]["value"], "Dock Ltd");
    house.refuses(2, "fact C-1 'Mill Ltd' --kind employer --retire");
    house.ok("fact C-1 'Dock Ltd' --kind employer --retire");
    assert_eq!(party(&house.json("case C-1"), 0)["facts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_special_group_and_a_pause_are_taken_down_and_end() {
    let house = House::with_book();
    house.ok("flag C-1 pregnant --note 'saw the card'");
    assert_eq!(party(&house.json("case C-1"), 0)["flags"][0], "pregnant");
    house.ok("flag C-1 pregnant --off");
    assert_eq!(party(&house.json("case C-1"), 0)["flags"].as_array().unwrap().len(), 0);
    house.refuses(2, "flag C-1 tall");
    house.ok("pause C-1 --from 2026-03-18 --until 2026-03-30 --reason hospital");
    assert_eq!(house.json("case C-1")["pauses"][0][1], "2026-03-30");
    house.ok("pause C-1 --resume");
    assert_eq!(house.json("case C-1")["pauses"][0][1], "2026-03-20");
    house.refuses(2, "pause C-1 --resume");
}

#[test]
fn an_attached_file_stays_where_it_is_and_is_known_again() {
    let house = House::with_book();
    let note = house.json("note C-1 'paid at the counter'");
    let act = note["act"].as_str().unwrap();
    house.file("slip.jpg", "a photograph");
    house.ok(&format!("attach C-1 slip.jpg --kind receipt --act {act}"));
    let attached = house.json("case C-1")["attachments"][0].clone();
    assert_eq!((&attached["name"], &attached["to"]), (&"slip.jpg".into(), &act.into()));
    assert_eq!(attached["bytes"], 12);
    house.ok("attach C-1 --verify .");
    house.file("slip.jpg", "another photograph");
    let compared = house.run("attach C-1 --verify .");
    assert_eq!(compared.code, 1);
    assert!(compared.out.contains("differs") && compared.err.contains("1 of 1"));
    assert!(house.refuses(2, "attach C-1 none.jpg --kind photo").contains("no file"));
    house.refuses(2, "attach C-1 . --kind photo");
    house.refuses(2, "attach C-1 slip.jpg --kind photo --act 0123456789abcdef0123456789abcdef.9");
    house.ok("attach C-1 '~/slip.jpg' --kind photo");
    house.ok("void C-1 --reason 'wrong file'");
    house.ok("void C-1 --reason 'wrong file'");
    assert_eq!(house.json("case C-1")["attachments"].as_array().unwrap().len(), 0);
}

#[test]
fn a_number_that_is_not_theirs_stays_blocked_in_every_case_whatever_a_file_says() {
    let house = House::with_book();
    house.ok("contact-point C-1 --point 1 --state not_theirs");
    house.csv("next.csv", crate::house::OPEN);
    house.ok("import next.csv --map shop.toml --as-of 2026-03-21");
    let card = house.json("case C-1 --as-of 2026-03-22");
    assert_eq!(party(&card, 0)["points"][0]["state"], "not_theirs");
}

#[test]
fn a_deadline_is_taken_down_warned_of_explained_and_met() {
    let house = House::with_book();
    house.ok("policy adopt cn-bank");
    let done = house.json("deadline C-1 --clock guarantee --from 2025-09-18 --note 'guarantor Wu'");
    let case = house.json("case C-1");
    let clock = &case["clocks"][0];
    assert_eq!((&clock["rule"], &clock["last"]), (&json!("guarantee"), &json!("2026-03-18")));
    assert_eq!(clock["began"], "guarantor Wu");
    assert_eq!(case["clocks"][1]["rule"], "limitation", "it runs by itself");
    assert!(house.ok("warnings").contains("guarantee period"), "{}", house.ok("warnings"));
    let explained = house.ok("policy explain C-1");
    assert!(explained.contains("clock[guarantee]") && explained.contains("Civil Code"));

    let unknown = house.refuses(2, "deadline C-1 --clock lunch --from 2026-03-18");
    assert!(unknown.contains("lunch") && unknown.contains("hearing"), "{unknown}");
    let act = clock["act"].as_str().unwrap().to_owned();
    assert_eq!(done["act"], act.as_str());
    house.ok(&format!("deadline C-1 --met {act} --how 'demanded in writing'"));
    assert_eq!(house.json("case C-1")["clocks"][0]["rule"], "limitation");
    house.refuses(2, &format!("deadline C-1 --met {act} --how twice"));
}

#[test]
fn a_consent_lifts_the_hours_and_a_lead_overrides_a_stop() {
    let house = House::with_book();
    house.ok("consent C-1 --until 2026-12-31 --from 20 --to 23 --said 'evenings are fine'");
    let may = |moment: &str| {
        house.json(&format!("case C-1 --as-of {moment}"))["parties"][0]["points"][0]["may"].clone()
    };
    assert_eq!(may("2026-03-25T22:30")["verdict"], "ok");
    assert_eq!(may("2026-03-25T22:30")["lifted"][0]["rule"], "contact-hours");
    assert_eq!(may("2026-03-25T23:00")["verdict"], "stop");
    house.refuses(2, "consent C-1 --until 2026-01-31 --said 'too late'");
    let explained = house.ok("policy explain C-1 --as-of 2026-03-25T22:30");
    assert!(explained.contains("evenings are fine"), "{explained}");
    house.ok("consent C-1 --withdraw");
    house.refuses(2, "consent C-1 --withdraw");

    house.ok("users add ben --name Ben");
    house.ok("hold C-1 --reason complaint --until 2026-04-01");
    let refused = house.refuses(3, "override C-1 --rule complaint-open --reason x --user ben");
    assert!(refused.contains("may not override"), "{refused}");
    let never = house.refuses(3, "override C-1 --rule lawyer --reason x");
    assert!(never.contains("nobody"), "{never}");
    assert!(house.refuses(2, "override C-1 --rule lunch --reason x").contains("contact-hours"));
    house.ok("override C-1 --rule complaint-open --reason 'the branch agreed'");
    assert_eq!(house.json("case C-1")["parties"][0]["overrides"][0]["reason"], "the branch agreed");
}

#[test]
fn ability_and_willingness_are_assessed_and_go_into_the_risk() {
    let house = House::with_book();
    // 44 days past due: some trouble.
    assert_eq!(house.json("case C-1")["risk"], json!({"level": "middle", "rule": "some-trouble"}));
    house.ok("assess C-1 --able no --willing no --note 'shop closed, will not talk'");
    let case = house.json("case C-1");
    assert_eq!(case["risk"]["rule"], "neither-able-nor-willing");
    let made = &case["assessment"];
    assert_eq!((&made["quadrant"], &made["by"]), (&json!("d"), &json!("ann")));
    assert_eq!(made["note"], "shop closed, will not talk");
    let explained = house.ok("policy explain C-1");
    assert!(explained.contains("risk[neither-able-nor-willing]  high risk"), "{explained}");
    house.ok("void C-1 --reason mistaken");
    assert_eq!(house.json("case C-1")["risk"]["level"], "middle");
    assert!(house.json("case C-1")["assessment"].is_null());
}
