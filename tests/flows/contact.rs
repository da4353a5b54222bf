//! Contacts in depth: what is written down besides the outcome, e-mail, and what is masked.
use crate::stage::{NOW, Stage, at};
use arrears::app::form::{Content, FieldName};
use arrears::app::layer::Layer;
use arrears::app::msg::Msg;
use arrears::desk::finding::{Finding, Source};
use arrears::desk::request::Request;
use arrears::domain::party::PointKind;
use arrears::i18n::Lang;
use serde_json::{Value, json};

const CASE: &str = "LN-20260117";

/// The bodies of the events of that kind that count, the newest first.
fn bodies(stage: &mut Stage, number: &str, kind: &str) -> Vec<Value> {
    let events = stage.card(number).events;
    let alike = events.into_iter().rev().filter(|e| !e.voided && e.kind == kind);
    alike.filter_map(|event| event.body).collect()
}

fn last_contact(stage: &mut Stage, number: &str) -> Value {
    bodies(stage, number, "contact").remove(0)
}

#[test]
fn details_stand_with_the_outcome_of_their_number() {
    let mut stage = Stage::open();
    stage
        .on(CASE)
        .keys("1n2i<up>")
        .keys("2<f5>4:30<tab>13<tab>REC-77<tab>2.50<tab>f<tab>calm<enter>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Contact(_))), "{}", stage.screen());
    assert!(stage.screen().contains("+ 5 min told 2 2.50 rec. REC-77"), "{}", stage.screen());
    stage.keys("<enter>");
    let contact = last_contact(&mut stage, CASE);
    assert_eq!(contact["outcome"], "IDD");
    assert_eq!(contact["seconds"], 270);
    assert_eq!(contact["told"], json!(["consequences", "remedies"]));
    assert_eq!(contact["recording"], "REC-77");
    assert_eq!(contact["cost"], json!({"currency": "CNY", "amount": "2.50"}));
    assert_eq!((&contact["reason"], &contact["note"]), (&json!("forgot"), &json!("calm")));
    let other = &bodies(&mut stage, CASE, "contact")[1];
    assert_eq!(other["outcome"], "NOA");
    assert!(other["told"].is_null() && other["seconds"].is_null(), "the other number: {other}");
}

#[test]
fn details_can_come_before_the_outcome_and_are_not_lost_without_one() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("1<f5>3<tab>2<tab><tab><tab><tab>asks for time<enter><enter>");
    assert!(stage.said().contains("pick"), "{}", stage.said());
    stage.keys("2n<enter>");
    assert!(stage.said().contains("these details"), "{}", stage.said());
    stage.keys("n<enter>");
    let contacts = bodies(&mut stage, CASE, "contact");
    assert_eq!(contacts[1]["seconds"], json!(null));
    assert_eq!(
        (&contacts[0]["seconds"], &contacts[0]["note"]),
        (&json!(180), &json!("asks for time"))
    );
    assert_eq!(contacts[0]["told"], json!(["ways_to_pay"]));
}

#[test]
fn details_of_a_promise_stand_with_its_contact() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("1<f5>7<enter>p<enter>");
    let contact = last_contact(&mut stage, "LN-20250631");
    assert_eq!((&contact["outcome"], &contact["seconds"]), (&json!("PTP"), &json!(420)));
    stage.keys("uy");
    assert!(stage.said().starts_with("undone"), "{}", stage.said());
}

#[test]
fn a_detail_that_cannot_be_read_is_asked_for_again() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("1<f5>long<enter>");
    assert!(stage.screen().contains("is no length"), "{}", stage.screen());
    stage.keys("<c-u>2<enter>n<enter>");
    assert_eq!(last_contact(&mut stage, CASE)["seconds"], 120);
}

#[test]
fn details_survive_a_crash() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("1n1<f5>6<tab>1");
    let mut again = stage.again();
    again.keys("e<enter>");
    let contact = last_contact(&mut again, CASE);
    assert_eq!((&contact["seconds"], &contact["told"]), (&json!(360), &json!(["consequences"])));
}

#[test]
fn with_an_input_method_on_details_are_filled_in_without_letters() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 80, 24);
    stage.on(CASE).keys("1<f5>５<tab>２<right>３<enter><down><down><enter><enter>");
    let contact = last_contact(&mut stage, CASE);
    assert_eq!((&contact["outcome"], &contact["seconds"]), (&json!("BSY"), &json!(300)));
    assert_eq!(contact["told"], json!(["ways_to_pay", "remedies"]));
}

#[test]
fn ticks_are_shown_with_boxes_and_the_one_in_hand_has_the_caret() {
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    stage.on(CASE).keys("1<f5><tab>2");
    let Some(Layer::Form(form)) = stage.state.layers.last() else { panic!("no form") };
    let told = form.fields.iter().find(|field| field.name == FieldName::Told).unwrap();
    assert!(matches!(&told.content, Content::Ticks(ticks) if ticks.filled() == "ways_to_pay"));
    let screen = stage.screen();
    assert!(
        screen.contains("[ ] 1 consequences") && screen.contains("[x] 2 ways to pay"),
        "{screen}"
    );
    assert!(stage.snapshot().contains("caret "), "{}", stage.snapshot());
}

#[test]
fn an_email_is_logged_and_one_that_came_back_is_invalid() {
    for keys in ["meb<enter>", "<c-g>1<down><down><enter><enter>"] {
        let mut stage = Stage::open();
        stage.keys("kj");
        let key = stage.key(CASE);
        let add = Request::Find(Finding::Point {
            party: 1,
            kind: PointKind::Email,
            value: "chenjing@example.com".into(),
            label: None,
            source: Source { text: "statement".into(), on: None },
        });
        stage.colleague("wang").act(key, &add, at(NOW)).unwrap();
        stage.keys("kj").on(CASE).keys(keys);
        let contact = last_contact(&mut stage, CASE);
        assert_eq!(
            (&contact["channel"], &contact["outcome"]),
            (&json!("email"), &json!("BNC")),
            "{keys}"
        );
        let card = stage.card(CASE);
        let email = card.parties[0].points.iter().find(|p| p.kind == PointKind::Email).unwrap();
        assert_eq!(format!("{:?}", email.state), "Invalid");
        assert_eq!(email.masked, "ch****@example.com");
        stage.keys("uy");
        assert!(stage.said().starts_with("undone"), "{}", stage.said());
    }
}

#[test]
fn numbers_are_masked_until_they_are_revealed_for_some_seconds() {
    let mut stage = Stage::open();
    stage.on(CASE);
    let before = stage.row(CASE);
    assert!(stage.screen().contains("138****5521") && !stage.screen().contains("13800005521"));
    for (open, close) in [("", ""), ("<f2>", "<esc>"), ("<enter>", "<esc>")] {
        stage.keys(open);
        assert!(!stage.screen().contains("13800005521"), "{open}: {}", stage.screen());
        stage.keys(close);
    }
    stage.keys("r<f2>");
    assert!(stage.screen().contains("13800005521"), "{}", stage.screen());
    let until = stage.state.deadline().unwrap();
    assert_eq!(until, at(NOW) + chrono::TimeDelta::seconds(15), "it wakes to mask it again");
    stage.wait_until_moment(until);
    assert!(!stage.screen().contains("13800005521"), "{}", stage.screen());
    assert_eq!(
        bodies(&mut stage, CASE, "revealed"),
        [json!({"type": "revealed", "what": ["phone"]})]
    );
    let after = stage.row(CASE);
    assert_eq!(
        (after.lane, after.points, after.next_action),
        (before.lane, before.points, before.next_action)
    );
}

#[test]
fn a_reveal_is_neither_undone_nor_voided_and_is_masked_by_the_same_key() {
    let mut stage = Stage::open();
    stage.on("CC-62250009").keys("<c-r>");
    assert!(stage.screen().contains("13900000087"), "{}", stage.screen());
    stage.keys("u");
    assert_eq!(stage.said(), "nothing to undo");
    stage.keys("x");
    assert_eq!(stage.said(), "no act to void");
    stage.keys("r");
    assert!(!stage.screen().contains("13900000087"), "{}", stage.screen());
    let (key, act) = (stage.key("CC-62250009"), stage.card("CC-62250009").events[0].act);
    let refused = stage.colleague("li").void(key, act, "no").unwrap_err();
    assert!(refused.to_string().contains("stays on record"), "{refused}");
}

#[test]
fn only_the_case_that_was_revealed_is_shown_whole() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("r").on("CC-62250009");
    assert!(!stage.screen().contains("13900000087"), "{}", stage.screen());
    stage.send(Msg::Wake);
    stage.on(CASE);
    assert!(stage.screen().contains("13800005521"), "{}", stage.screen());
}

#[test]
fn a_clock_that_stands_still_masks_again_when_it_wakes() {
    let mut stage = Stage::open();
    stage.state.session.fixed = true;
    stage.on(CASE).keys("r");
    assert!(stage.state.deadline().is_some());
    stage.send(Msg::Wake);
    assert!(stage.state.deadline().is_none() && !stage.screen().contains("13800005521"));
}

#[test]
fn when_and_how_somebody_likes_to_be_reached_is_seen_before_dialling() {
    for keys in [
        "mw<tab><right><right><right><tab>18<tab>20<tab>after work<enter>",
        "<c-g>9<tab><right><right><right><tab>18<tab>20<tab>after work<enter>",
    ] {
        let mut stage = Stage::open();
        stage.on(CASE).keys(keys);
        assert!(stage.screen().contains("prefers SMS 18-20 after work"), "{}", stage.screen());
        stage.keys("<f2>");
        let line = stage.screen().lines().find(|line| line.contains("▌ 1")).unwrap().to_owned();
        assert!(line.contains("prefers SMS 18-20"), "{line}");
        stage.keys("<esc>uy");
        assert!(stage.said().starts_with("undone"), "{}", stage.said());
        assert!(!stage.screen().contains("prefers SMS"));
    }
}

#[test]
fn a_preference_of_a_relative_is_theirs_and_nothing_filled_in_takes_it_back() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("mw<right><tab><tab><tab>20:30<enter>");
    let said = |stage: &mut Stage| {
        let parties = stage.card(CASE).parties;
        parties.iter().map(|party| party.preference.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(said(&mut stage), [false, true]);
    assert!(stage.screen().contains("陈建国: prefers until 20:30"), "{}", stage.screen());
    stage.keys("mw<right><tab><tab>21<tab>20<enter>");
    assert!(stage.screen().contains("is before the start"), "{}", stage.screen());
    stage.keys("<c-d>mw<right><enter>");
    assert_eq!(said(&mut stage), [false, false]);
    stage.keys("mw<enter>");
    assert!(stage.said().contains("nothing was said"), "{}", stage.said());
}

#[test]
fn the_hours_close_on_the_minute_and_say_when_they_open() {
    let mut stage = Stage::open();
    stage.on(CASE).wait_until("2026-11-20T19:59");
    assert!(!stage.screen().contains("only 08:00-20:00"), "{}", stage.screen());
    stage.wait_until("2026-11-20T20:00");
    let stopped = "stopped: only 08:00-20:00, from 21 Nov 08:00";
    assert!(stage.screen().contains(stopped), "{}", stage.screen());
    // What has happened can be taken down all the same.
    stage.keys("1n<enter>");
    assert!(stage.said().contains("no answer"), "{}", stage.said());
    stage.wait_until("2026-11-21T08:00");
    assert!(!stage.screen().contains(stopped), "{}", stage.screen());
}

#[test]
fn a_third_party_is_stopped_until_the_debtor_cannot_be_reached() {
    let mut stage = Stage::open();
    stage.on(CASE);
    assert!(stage.screen().contains("debtor tried 0 of 3 times"), "{}", stage.screen());
    stage.wait_until("2026-11-20T09:00").keys("1n2n<enter>");
    stage.wait_until("2026-11-20T15:00").on(CASE).keys("3n<enter>");
    assert!(!stage.screen().contains("debtor tried"), "{}", stage.screen());
}

#[test]
fn what_speaks_against_a_number_stands_with_it_in_the_record_with_the_rule() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("1n<enter>").on(CASE).keys("<enter>]]]");
    let screen = stage.screen();
    assert!(
        screen.contains("should not: last call 14:03, 60 min apart [gap-per-number]"),
        "{screen}"
    );
    assert!(screen.contains("[third-party]"), "{screen}");
}

#[test]
fn an_open_complaint_stops_every_call_and_says_so_where_one_calls() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("1m<enter>");
    assert!(stage.state.layers.is_empty(), "{}", stage.screen());
    stage.on(CASE).keys("2");
    let line = stage.screen().lines().find(|line| line.contains("▌ 2")).unwrap().to_owned();
    assert!(line.contains("! stopped: complaint"), "{line}");
    stage.keys("<esc>uy").on(CASE).keys("2");
    assert!(!stage.screen().contains("stopped: complaint"), "{}", stage.screen());
}
