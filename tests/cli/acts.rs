//! Acts: durable when told, undone by `void`, inside the limits of the policy.

use crate::house::{House, texts};
use serde_json::Value;

fn act(done: &Value) -> &str {
    done["act"].as_str().unwrap()
}

#[test]
fn what_was_answered_is_in_the_file_and_void_takes_it_back() {
    let house = House::with_book();
    let before = house.ok("queue --json");
    let done = house.json("log C-1 --channel call --outcome NOA --point 1");
    assert!(house.ok("case C-1").contains(act(&done)), "another process sees it at once");
    let undone = house.json(&format!("void C-1 --act {} --reason 'wrong case'", act(&done)));
    assert_ne!(undone["act"], done["act"]);
    assert_eq!(undone["lane"], "work");
    let events = house.json("case C-1")["events"].clone();
    assert_eq!(texts(&events, "kind"), ["contact", "voided"], "nothing is ever deleted");
    assert_eq!(events[0]["voided"], true);
    assert_eq!(house.ok("queue --json"), before);
}

#[test]
fn void_without_an_act_takes_ones_own_last_one_of_the_day() {
    let house = House::with_book();
    house.ok("note C-1 'first'");
    house.ok("note C-1 'second'");
    house.ok("void C-1 --reason mistaken");
    let events = house.json("case C-1")["events"].clone();
    let voided: Vec<_> = events.as_array().unwrap().iter().map(|e| e["voided"] == true).collect();
    assert_eq!(voided, [false, true, false]);
    house.ok("void C-1 --reason mistaken");
    house.refuses(2, "void C-1 --reason mistaken");
}

#[test]
fn somebody_elses_act_and_yesterdays_are_for_a_lead() {
    let house = House::with_two();
    let done = house.json("note C-1 'by ann'");
    house.refuses(3, &format!("void C-1 --act {} --reason x --user ben", act(&done)));
    let own = house.json("note C-1 'by ben' --user ben --as-of 2026-03-19");
    house.refuses(3, &format!("void C-1 --act {} --reason x --user ben", act(&own)));
    house.ok(&format!("void C-1 --act {} --reason x", act(&own)));
    house.refuses(2, &format!("void C-1 --act {} --reason x", act(&own)));
}

#[test]
fn what_is_recorded_has_happened() {
    let house = House::with_book();
    let call = "log C-1 --channel call --outcome NOA --at";
    assert!(house.refuses(2, &format!("{call} 2027-01-01T10:00")).contains("has not come yet"));
    house.refuses(2, &format!("{call} 2026-03-21"));
    house.ok(&format!("{call} 2026-03-20"));
    house.refuses(2, "claim C-1 --amount 50 --date 2026-03-21");
    house.ok("claim C-1 --amount 50 --date 2026-03-19");
    house.ok("claim C-1 --amount 50 --date 2026-03-21 --debit");
}

#[test]
fn a_promise_in_one_part_is_an_amount_and_a_date() {
    let house = House::with_book();
    house.ok("promise C-1 --amount 1500.50 --date 2026-03-25");
    let promise = house.json("case C-1")["promises"][0].clone();
    assert_eq!(promise["parts"][0][0], "2026-03-25");
}

#[test]
fn a_promise_beyond_the_limits_needs_a_lead_and_a_reason() {
    let house = House::with_two();
    house.ok("assign C-1 --to ben");
    let far = "promise C-1 --part 2026-04-30=1500.50";
    assert!(house.refuses(3, &format!("{far} --user ben")).contains("14"));
    house.refuses(3, &format!("{far} --override-limits 'salary day' --user ben"));
    house.refuses(3, far);
    house.ok(&format!("{far} --override-limits 'salary day'"));
    let promise = house.json("case C-1")["promises"][0].clone();
    assert_eq!(promise["state"], "open");
    assert_eq!(promise["parts"][0][0], "2026-04-30");
}

#[test]
fn a_promise_is_kept_broken_or_cancelled() {
    let house = House::with_book();
    let state = |as_of: &str| {
        let case = house.json(&format!("case C-1 --as-of {as_of}"));
        case["promises"][0]["state"].as_str().unwrap().to_owned()
    };
    house.ok("promise C-1 --part 2026-03-23=1000 --part 2026-03-25=500.50");
    assert_eq!(state("2026-03-20T12:00"), "open");
    assert_eq!(state("2026-03-27"), "broken");
    let paid = house.json("pay C-1 --amount 1000 --as-of 2026-03-23T10:00");
    house.ok("pay C-1 --amount 500.50 --as-of 2026-03-24T10:00");
    assert_eq!(state("2026-03-27"), "kept");
    house.ok(&format!("pay C-1 --reverse {} --reason bounced --as-of 2026-03-24", act(&paid)));
    assert_eq!(state("2026-03-27"), "partly");
    let next = house.json("promise C-1 --part 2026-04-02=1000 --as-of 2026-03-30");
    house.ok(&format!("promise C-1 --cancel {} --reason agreed --as-of 2026-03-30", act(&next)));
    assert_eq!(state("2026-03-31"), "cancelled");
}

#[test]
fn a_claim_is_asked_for_when_finance_does_not_find_it() {
    let house = House::with_book();
    house.ok("claim C-1 --amount 1500.50 --date 2026-03-19 --proof 8812");
    assert_eq!(house.json("case C-1")["claims"][0]["state"], "waiting");
    let rows = "C-1,王芳,A-1,2026-01-05,2026-02-04,1200.00,CNY,13812345678,\n\
                C-1,王芳,A-2,2026-02-05,2026-03-07,300.50,CNY,13812345678,\n\
                C-2,Peter Sample,B-1,2025-12-01,2025-12-31,88.10,EUR,+4930123456,\n\
                C-3,李强,D-1,2026-02-20,2026-03-22,10.00,CNY,13700000001,\n";
    house.csv("later.csv", rows);
    house.ok("import later.csv --map shop.toml --as-of 2026-03-25");
    let case = house.json("case C-1 --as-of 2026-03-25T12:00");
    assert_eq!(case["claims"][0]["state"], "missing");
    assert_eq!(case["row"]["lane"], "must");
    assert_eq!(case["row"]["cause"]["code"], "claim_missing");
}

#[test]
fn a_call_back_comes_up_at_its_minute() {
    let house = House::with_book();
    house.ok("log C-1 --channel call --outcome CBK --point 1 --call-back 2026-03-20T16:00");
    let lane = |at: &str| house.json(&format!("case C-1 --as-of {at}"))["row"]["lane"].clone();
    assert_eq!(lane("2026-03-20T15:00"), "done", "the right person was reached");
    assert_eq!(lane("2026-03-20T15:55"), "now");
    assert_eq!(house.queue("--lane now --as-of 2026-03-20T16:00"), ["C-1"]);
}

#[test]
fn a_hold_rests_until_its_day_or_until_it_is_released() {
    let house = House::with_book();
    let held = house.json("hold C-1 --reason hardship --until 2026-04-01 --note 'in hospital'");
    assert!(held["next_action"].is_null(), "nothing comes next while it rests: {held}");
    assert_eq!(house.queue("--lane waiting"), ["C-1"]);
    assert_eq!(house.queue("--lane waiting --as-of 2026-04-01"), Vec::<String>::new());
    house.ok("hold C-1 --release 'back at work'");
    assert!(house.json("case C-1")["hold"].is_null());
}

#[test]
fn a_number_found_and_a_number_judged_stay_with_the_debtor() {
    let house = House::with_book();
    house.ok("contact-point C-1 --add 13900000002 --label work --source 'told by her'");
    house.ok("contact-point C-1 --point 1 --state not_theirs");
    let points = house.json("case C-1 --reveal")["parties"][0]["points"].clone();
    let with = |value: &str| {
        let points = points.as_array().unwrap();
        points.iter().find(|p| p["value"] == value).unwrap()["state"].clone()
    };
    assert_eq!((with("13812345678"), with("13900000002")), ("not_theirs".into(), "valid".into()));
    house.csv("next.csv", crate::house::OPEN);
    house.ok("import next.csv --map shop.toml --as-of 2026-03-21");
    let later = house.json("case C-1 --as-of 2026-03-21");
    let first = &later["parties"][0]["points"][0];
    assert_eq!(first["state"], "not_theirs", "whatever tomorrow's file says: {first}");
}

#[test]
fn what_is_planned_for_a_forbidden_hour_is_refused_unless_the_debtor_consented_to_it() {
    let house = House::with_book();
    house.ok("policy adopt cn-bank");
    let said = house.refuses(3, "next C-1 --step visit --due 2026-03-21T22:30");
    assert!(said.contains("22:30 is outside the hours of contact-hours, 08:00 to 22:00"), "{said}");
    house.ok("next C-1 --step visit --due 2026-03-21T21:59 --with Wu");
    let call_back = "next C-1 --step call_back --due 2026-03-21T22:30";
    house.refuses(3, call_back);
    house.ok("consent C-1 --from 22:00 --to 23:00 --until 2026-03-25 --said 'works late'");
    house.ok(call_back);
}
