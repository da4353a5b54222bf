//! Dialling by a program of the settings, and the last record as one line.
use crate::stage::{NOW, Stage, at};
use arrears::app::layer::{Layer, PageKind};
use arrears::app::msg::{Effect, Msg};
use arrears::config::Config;
use arrears::desk::request::{LogContact, Request};
use arrears::domain::event::HoldReason;
use serde_json::{Value, json};

const CASE: &str = "LN-20260117";

fn stage(settings: &str) -> Stage {
    let mut stage = Stage::open();
    let loaded = Config::read(settings);
    assert_eq!(loaded.mistakes, []);
    stage.state.config = loaded.config;
    stage.on(CASE);
    stage
}

fn softphone() -> Stage {
    stage("dial = \"softphone --call tel:{number}\"")
}

fn last(stage: &mut Stage, kind: &str) -> (arrears::domain::time::Moment, Value) {
    let events = stage.card(CASE).events;
    let event = events.into_iter().rev().find(|event| event.kind == kind && !event.voided).unwrap();
    (event.at, event.body.unwrap())
}

fn dialled(stage: &Stage) -> Vec<&Vec<String>> {
    let dials = stage.effects.iter().filter_map(|effect| match effect {
        Effect::Dial(words) => Some(words),
        _ => None,
    });
    dials.collect()
}

#[test]
fn a_number_is_dialled_and_its_minutes_are_there_when_the_outcome_is() {
    for keys in ["d", "<f12>", "<f2><f12>"] {
        let mut stage = softphone();
        stage.keys(keys);
        assert_eq!(dialled(&stage), [&["softphone", "--call", "tel:13800005521"]], "{keys}");
        assert!(stage.said().contains("dialling 138****5521"), "{}", stage.said());
        assert!(!stage.screen().contains("13800005521"), "{}", stage.screen());
        stage.wait_until_moment(at(NOW) + chrono::TimeDelta::seconds(95));
        stage.keys("p9000<tab><tab><tab><tab>REC-9<enter>");
        let (when, contact) = last(&mut stage, "contact");
        assert_eq!((when, &contact["seconds"]), (at(NOW), &json!(95)), "{keys}: {}", stage.said());
        assert_eq!((&contact["outcome"], &contact["recording"]), (&json!("PTP"), &json!("REC-9")));
    }
}

#[test]
fn whoever_answered_a_dialled_call_is_asked_about_by_its_recording_and_others_are_not() {
    let mut stage = softphone();
    stage.keys("2<f12>").wait_until("2026-11-20T14:06").keys("i");
    let Some(Layer::Form(form)) = stage.state.layers.last() else { panic!("no details") };
    assert_eq!(form.in_hand().unwrap().label, "field-recording");
    stage.keys("REC-3<enter><enter>");
    let (_, contact) = last(&mut stage, "contact");
    assert_eq!((&contact["outcome"], &contact["seconds"]), (&json!("IDD"), &json!(180)));
    assert_eq!(contact["recording"], "REC-3");

    let mut stage = softphone();
    stage.keys("1<f12>n2<f12>n3<f12>n<enter>");
    assert_eq!(dialled(&stage).len(), 3, "a sweep: {}", stage.said());
    let points = stage.card(CASE).parties[0].points.clone();
    assert!(points.iter().take(3).all(|point| point.attempts_today == 1));
}

#[test]
fn a_number_that_should_not_be_called_asks_first_and_no_is_what_enter_says() {
    let mut stage = softphone();
    stage.keys("1n<enter>");
    stage.on(CASE).keys("1<f12>");
    let screen = stage.screen();
    assert!(screen.contains("60 min apart"), "{screen}");
    assert!(screen.contains("Dial 138****5521 all the same?"), "{screen}");
    stage.keys("<enter>");
    assert!(dialled(&stage).is_empty());
    stage.keys("<f12>y");
    assert_eq!(dialled(&stage).len(), 1);
    assert!(matches!(stage.state.layers.last(), Some(Layer::Contact(_))));
}

#[test]
fn a_number_that_is_stopped_is_not_dialled_and_says_why() {
    let mut stage = softphone();
    stage.keys("1w<enter>");
    stage.on(CASE).keys("1<f12>");
    assert!(stage.said().contains("138****5521 is not dialled"), "{}", stage.said());
    stage.keys("y<enter>");
    assert!(dialled(&stage).is_empty());
}

#[test]
fn a_lead_overrides_what_the_policy_lets_a_lead_override_with_a_reason() {
    let complaint = Request::Hold {
        reason: HoldReason::Complaint,
        until: "2026-11-25".parse().unwrap(),
        note: None,
    };
    let mut stage = softphone();
    let key = stage.key(CASE);
    stage.colleague("li").act(key, &complaint, stage.now()).unwrap();
    stage = stage.again();
    stage.state.config = Config::read("dial = \"softphone {number}\"").config;
    stage.on(CASE).keys("1<f12>");
    assert!(stage.screen().contains("a lead may override it"), "{}", stage.screen());
    assert!(dialled(&stage).is_empty());

    stage.state.session.role = "lead".into();
    let li = stage.colleague("li");
    let asked = |reason: &str| Request::OverrideRules {
        party: 1,
        rules: vec!["complaint-open".into()],
        until: "2026-11-20".parse().unwrap(),
        reason: reason.into(),
    };
    stage.keys("<f12>");
    assert!(stage.screen().contains("override, today"), "{}", stage.screen());
    stage.keys("<enter>agreed with the branch<enter>");
    assert!(
        stage.said().contains("may not override"),
        "the file knows who is a lead: {}",
        stage.said()
    );
    stage.keys("<c-d>");
    li.act(key, &asked("agreed with the branch"), stage.now()).unwrap();
    stage = stage.again();
    stage.state.config = Config::read("dial = \"softphone {number}\"").config;
    stage.on(CASE).keys("1<f12>");
    assert_eq!(dialled(&stage).len(), 1, "{}", stage.screen());
    let (_, overridden) = last(&mut stage, "stop_overridden");
    assert_eq!(overridden["rule"], "complaint-open");
    assert_eq!(overridden["reason"], "agreed with the branch");
}

#[test]
fn without_a_setting_or_a_number_dialling_says_why() {
    let mut stage = stage("");
    stage.keys("d");
    assert_eq!(stage.said(), "set \"dial\" in the settings first");
    stage.keys(":dial");
    assert!(stage.screen().contains("(set \"dial\""), "{}", stage.screen());
    let mut stage = softphone();
    stage.keys("<f4><f12>");
    assert_eq!(stage.said(), "numbers are dialled from a call");
    assert!(dialled(&stage).is_empty());
}

#[test]
fn a_dialled_number_waits_for_its_outcome() {
    let mut stage = softphone();
    stage.keys("d2n<enter>");
    assert!(stage.said().contains("pick the outcome"), "{}", stage.said());
    stage.keys("<bs><enter>");
    let (_, contact) = last(&mut stage, "contact");
    assert!(contact["seconds"].is_null(), "taken back: only the other number was tried");
}

#[test]
fn what_a_program_says_against_it_is_told() {
    let mut stage = softphone();
    stage.keys("d");
    stage.send(Msg::DialFailed { program: "softphone".into(), why: "not found".into() });
    assert_eq!(stage.said(), "softphone did not dial: not found");
}

#[test]
fn the_clipboard_takes_the_number_where_it_is_set() {
    let mut stage = stage("dial = \"osc52\"");
    stage.keys("d");
    assert!(stage.effects.contains(&Effect::Copy("13800005521".into())));
    assert!(stage.said().contains("138****5521 is on the clipboard"));
}

#[test]
fn the_last_record_is_copied_as_one_line() {
    for keys in ["mc", "<c-g>8"] {
        let mut stage = stage(
            "osc52 = true\ncopy = \"{case}|{debtor}|{date} {time}|{channel}|{number}|{outcome}|{code}|{note}|{user}\"",
        );
        stage.keys("1i<f7>asks who calls<enter><enter>").on(CASE).keys(keys);
        let line = "LN-20260117|陈静|2026-11-20 14:03|call|138****5521|denies identity|IDD|asks who calls|wang";
        assert!(stage.effects.contains(&Effect::Copy(line.into())), "{:?}", stage.said());
    }
}

#[test]
fn without_a_clipboard_the_line_is_shown_to_be_selected() {
    let mut stage = stage("");
    stage.keys("<f7>she travels<enter>").on(CASE).keys("mc");
    let Some(Layer::Page(page)) = stage.state.layers.last() else { panic!("no page") };
    assert!(matches!(page.kind, PageKind::RecordLine(_)));
    assert!(stage.screen().contains("LN-20260117 陈静 2026-11-20 14:03 she travels"));
}

#[test]
fn a_record_of_another_case_of_the_debtor_is_not_copied() {
    let mut stage = stage("osc52 = true\ncopy = \"{code} {note}\"");
    let other = stage.key("CC-62251117");
    let point = stage.card("CC-62251117").parties[0].points[0].id;
    let log = LogContact {
        channel: "call".into(),
        outcome: "INV".into(),
        point: Some(point),
        ..LogContact::default()
    };
    stage.colleague("liu").act(other, &Request::Log(log), at(NOW)).unwrap();
    stage.keys("kj").on(CASE).keys("mc");
    assert!(stage.effects.contains(&Effect::Copy("NOA".into())), "{}", stage.said());
}
