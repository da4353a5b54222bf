//! Visits: everybody met in one act, who else was there, and their word for it.
use crate::stage::{NOW, Stage, at};
use arrears::app::layer::Layer;
use arrears::desk::request::{LogContact, Request};
use arrears::i18n::Lang;
use serde_json::{Value, json};

const CASE: &str = "LN-20260117";

fn bodies(stage: &mut Stage, kind: &str) -> Vec<Value> {
    let events = stage.card(CASE).events;
    let alike = events.into_iter().filter(|event| !event.voided && event.kind == kind);
    alike.filter_map(|event| event.body).collect()
}

/// The newest lines of the record, the newest last.
fn lines(stage: &mut Stage, count: usize) -> Vec<String> {
    let events = stage.card(CASE).events;
    events.iter().skip(events.len() - count).map(|event| event.text.clone()).collect()
}

fn seen(with: &str) -> Request {
    Request::Visit(vec![LogContact {
        channel: "visit".into(),
        outcome: "ABS".into(),
        with: vec![with.into()],
        ..LogContact::default()
    }])
}

#[test]
fn everybody_met_on_a_visit_is_one_act_with_its_own_outcome() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>fmother<enter>bcaretaker<enter>p9000<enter>");
    assert!(stage.screen().contains("family (mother), neighbour or caretaker (caretaker)"));
    stage.keys("<f5><tab>10:00<tab>10:40<tab>刘洋<tab>12<enter><enter>");
    let visits = bodies(&mut stage, "contact");
    let last = &visits[visits.len() - 3..];
    let came: Vec<_> = last.iter().map(|v| (v["outcome"].clone(), v["met"].clone())).collect();
    let expected =
        [("FAM", json!("mother")), ("NBH", json!("caretaker")), ("MET-PTP", json!(null))];
    assert_eq!(came, expected.map(|(code, met)| (json!(code), met)));
    for contact in last {
        assert_eq!((&contact["seconds"], &contact["with"]), (&json!(2400), &json!(["liu"])));
        assert!(contact["point"].is_string());
    }
    assert_eq!(last[2]["told"], json!(["consequences", "ways_to_pay"]), "the right party was told");
    assert!(last[0]["told"].is_null());
    let card = stage.card(CASE);
    let visit = card.visits.last().unwrap();
    assert_eq!((visit.at, visit.too_few), (at("2026-11-20T10:00"), false));
    assert_eq!(card.promises[0].act, visit.act, "what it brought is of the same act");
    assert!(
        lines(&mut stage, 4)[0].contains("with liu (not confirmed)"),
        "{:?}",
        lines(&mut stage, 4)
    );
    stage.keys("uy");
    assert!(stage.said().starts_with("undone") && stage.card(CASE).visits.is_empty());
}

#[test]
fn a_visit_of_one_alone_is_recorded_and_marked() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>n<enter>");
    let card = stage.card(CASE);
    assert!(card.visits[0].too_few && card.visits[0].with.is_empty());
    assert!(lines(&mut stage, 1)[0].contains("too few people (needs 2)"));
}

#[test]
fn the_details_of_a_visit_say_how_many_it_needs() {
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    stage.on(CASE).keys("<f5><f5>");
    assert!(stage.screen().contains("too few people (needs 2)"), "{}", stage.screen());
    stage.keys("<tab><tab><tab>liu");
    assert!(!stage.screen().contains("too few people (needs 2)"), "{}", stage.screen());
    assert!(stage.screen().contains("Fri 20 Nov 2026, today"));
}

#[test]
fn a_visit_that_cannot_have_been_is_asked_for_again() {
    for (keys, why) in [
        ("<tab>15:00<enter>", "lies ahead"),
        ("<tab>10:00<tab>9:00<enter>", "is before the start"),
        ("<tab><tab>9:00<enter>", "is needed"),
        ("19<enter>", "is needed"),
    ] {
        let mut stage = Stage::open();
        stage.on(CASE).keys("<f5><f5>").keys(keys);
        assert!(stage.screen().contains(why), "{keys}: {}", stage.screen());
        assert!(matches!(stage.state.layers.last(), Some(Layer::Form(_))));
    }
}

#[test]
fn a_visit_of_yesterday_stands_at_its_day() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>n<f5>19<tab>16:30<tab><tab>liu<enter><enter>");
    assert_eq!(stage.card(CASE).visits[0].at, at("2026-11-19T16:30"), "{}", stage.said());
}

#[test]
fn who_was_met_can_be_changed_before_it_is_saved_and_backspace_takes_the_last_back() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>fmother<enter>baunt<enter><bs><f7> knows nothing<enter><enter>");
    let visits = bodies(&mut stage, "contact");
    let last = visits.last().unwrap();
    assert_eq!((&last["outcome"], &last["met"]), (&json!("FAM"), &json!("mother")));
    assert_eq!(last["note"], " knows nothing".trim());
    assert_eq!(visits.iter().filter(|v| v["channel"] == "visit").count(), 1);
}

#[test]
fn a_visit_survives_a_crash_with_everybody_met() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>fmother<enter>n<f5><tab>10:00<tab><tab>liu");
    let mut again = stage.again();
    again.keys("e<enter>");
    let visits = bodies(&mut again, "contact");
    let visits: Vec<_> = visits.iter().filter(|v| v["channel"] == "visit").collect();
    assert_eq!(visits.len(), 2);
    assert_eq!((&visits[0]["met"], &visits[1]["with"]), (&json!("mother"), &json!(["liu"])));
}

#[test]
fn whoever_else_was_there_confirms_the_visit_with_a_key() {
    for keys in ["mv", "<c-g>0"] {
        let mut stage = Stage::open();
        stage.on(CASE).keys("mv");
        assert_eq!(stage.said(), "no visit waits for your word");
        let key = stage.key(CASE);
        stage.colleague("liu").act(key, &seen("王芳"), at(NOW)).unwrap();
        stage.keys("kj").on(CASE);
        assert!(stage.card(CASE).visits[0].waits_for_me);
        stage.keys(keys);
        assert!(stage.said().contains("visit of 20 Nov confirmed"), "{}", stage.said());
        let visit = stage.card(CASE).visits[0].clone();
        assert_eq!((visit.confirmed, visit.waits_for_me), (vec!["wang".to_owned()], false));
        assert!(lines(&mut stage, 2)[0].contains("with wang (confirmed)"));
        stage.keys("uy");
        assert!(stage.card(CASE).visits[0].confirmed.is_empty(), "{}", stage.said());
    }
}

#[test]
fn only_whom_a_visit_names_confirms_it() {
    let stage = Stage::open();
    let key = stage.key(CASE);
    let done = stage.colleague("liu").act(key, &seen("wang"), at(NOW)).unwrap();
    let confirm = Request::ConfirmVisit { visit: done.act };
    let refused = stage.colleague("li").act(key, &confirm, at(NOW)).unwrap_err();
    assert!(refused.to_string().contains("not named"), "{refused}");
    stage.colleague("wang").act(key, &confirm, at(NOW)).unwrap();
    stage.colleague("wang").act(key, &confirm, at(NOW)).unwrap_err();
    let alone = stage.colleague("liu").act(key, &seen("liu"), at(NOW)).unwrap_err();
    assert!(alone.to_string().contains("name the others"), "{alone}");
}

#[test]
fn whoever_was_there_too_is_offered_by_name_from_what_was_begun() {
    let mut stage = Stage::open();
    stage.on(CASE).keys("<f5>fmother<enter><f5><tab><tab><tab>");
    assert!(stage.screen().contains("colleagues (PgDn)"), "{}", stage.screen());
    stage.keys("刘<pgdn>");
    assert!(stage.screen().contains("刘洋"), "{}", stage.screen());
    assert!(!stage.screen().contains("too few people"));
}
