//! What stands in sight on every screen, drafts of every layer, and the screen of promises.

use crate::stage::{NOW, Stage, at};
use arrears::app::layer::Layer;
use arrears::app::msg::Msg;
use arrears::app::screen::Screen;
use arrears::desk::request::Request;
use arrears::domain::promise::PromiseState;
use arrears::i18n::Lang;
use arrears::report::promises::When;

/// The line of call-backs, where there is one.
fn coming(stage: &Stage) -> Option<String> {
    let row = stage.state.layout().coming?;
    stage.screen().lines().nth(usize::from(row)).map(str::to_owned)
}

#[test]
fn a_call_back_whose_time_has_come_stands_in_sight_on_every_screen_and_layer() {
    let mut stage = Stage::open();
    for keys in ["", "W", "<enter>", "<f7>", "<esc><esc>?", "<esc>T/"] {
        stage.keys(keys);
        let line = coming(&stage).unwrap();
        assert!(line.contains("14:00 张伟 3 min late"), "{keys}: {line}");
    }
}

#[test]
fn a_call_back_comes_into_sight_an_hour_before_its_time() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("1b15:30<enter>");
    stage.wait_until("2026-11-20T14:29");
    assert!(!coming(&stage).unwrap().contains("李强"));
    stage.wait_until("2026-11-20T14:30");
    assert!(coming(&stage).unwrap().contains("15:30 李强 in 60 min"), "{:?}", coming(&stage));
    stage.wait_until("2026-11-20T15:30");
    assert!(coming(&stage).unwrap().contains("15:30 李强 now"), "{:?}", coming(&stage));
}

#[test]
fn the_line_goes_once_the_call_was_made_and_the_list_has_its_row_back() {
    let mut stage = Stage::open();
    let height = stage.state.layout().list_height();
    stage.on("CC-62250001").keys("1n<enter>");
    assert_eq!(coming(&stage), None);
    assert_eq!(stage.state.layout().list_height(), height + 1);
    stage.keys("uy");
    assert!(coming(&stage).is_some(), "undone");
    let other = Stage::of("new", Lang::En, 120, 40);
    assert_eq!(coming(&other), None, "it is of one's own cases only");
}

#[test]
fn the_line_tells_the_time_and_how_long_in_every_language_and_size() {
    for lang in Lang::ALL {
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 50)] {
            let stage = Stage::of("wang", lang, width, height);
            let line = coming(&stage).unwrap();
            assert!(line.contains("14:00 张伟") && line.contains('3'), "{line}");
        }
    }
    assert_eq!(coming(&Stage::of("wang", Lang::En, 40, 10)), None, "no row to spare");
}

#[test]
fn what_is_half_filled_in_survives_in_every_layer() {
    for (number, keys, typed) in [
        ("LN-20250631", "1p777", "777"),
        ("LN-20250631", "1n<f7>rang long", "rang long"),
        ("LN-20250631", "<f3>1n<f7>sent at no", "sent at no"),
        ("LN-20250631", "<f6>777", "777"),
        ("LN-20250631", "<f7>half a no", "half a no"),
        ("LN-20250631", "<f8>777", "777"),
        ("LN-20250631", "z2511", "2511"),
        ("LN-20250631", "<f9><tab>2512", "2512"),
        ("LN-20260220", "<f9>back at wo", "back at wo"),
        ("LN-20260117", "<f7>told<enter>x<enter>mistak", "mistak"),
        ("LN-20260117", "<enter><f7>from the rec", "from the rec"),
    ] {
        let mut stage = Stage::open();
        stage.on(number).keys(keys);
        let mut again = stage.again();
        again.keys("e");
        assert!(!again.state.layers.is_empty(), "{keys}: {}", again.said());
        assert!(again.screen().contains(typed), "{keys}\n{}", again.screen());
    }
}

#[test]
fn of_several_drafts_one_is_chosen_from_a_list() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>the first<esc>");
    stage.on("LN-20260117").keys("<f7>the second<esc>");
    stage.on("LN-20250631").keys("<f6>500<esc>");
    assert_eq!(stage.drafts.len(), 3);
    let mut again = stage.again();
    again.keys("e");
    let screen = again.screen();
    let line = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert!(line("500") < line("the second") && line("the second") < line("the first"), "{screen}");
    again.keys("j<enter>");
    assert!(matches!(again.state.layers.last(), Some(Layer::Form(_))));
    again.keys(" note<enter>");
    let text = again.card("LN-20260117").events.last().unwrap().text.clone();
    assert!(text.contains("the second note"), "{text}");
    assert_eq!(again.drafts.len(), 2);
    again.keys("e<esc>");
    assert!(again.state.layers.is_empty() && again.drafts.len() == 2);
}

#[test]
fn suspending_and_coming_back_leaves_the_layer_as_it_was() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>half a no<c-z>");
    stage.send(Msg::Resumed);
    assert!(stage.screen().contains("half a no"));
    stage.keys("te<enter>");
    assert_eq!(stage.card("LN-20250631").events.last().unwrap().kind, "noted");
}

#[test]
fn what_another_process_does_to_the_open_case_is_said_over_every_layer() {
    for keys in ["", "<enter>", "<f7>half"] {
        let mut stage = Stage::open();
        stage.on("LN-20250631").keys("kj").keys(keys);
        let li = stage.colleague("li");
        let key = stage.key("LN-20250631");
        li.act(key, &Request::Note { text: "paid at the counter".into() }, at(NOW)).unwrap();
        stage.wait_until("2026-11-20T14:04");
        assert!(stage.said().contains("paid at the counter"), "{keys}: {}", stage.said());
        assert!(stage.said().contains("(李娜)"), "{}", stage.said());
    }
}

/// The sections of the promises on the screen with the case of each, in order.
fn shown(stage: &Stage) -> Vec<(When, String)> {
    let list = stage.state.promises.list.entries();
    let rows = &stage.state.promises.rows;
    list.iter()
        .map(|entry| (entry.when, rows.get((entry.key, entry.act)).unwrap().case.clone()))
        .collect()
}

const RUNS: &str = "LN-20260221";
const BROKEN: &str = "LN-20260117";

#[test]
fn promises_stand_by_when_they_fall_due_and_what_became_of_them() {
    let mut stage = Stage::open();
    stage.keys("P");
    assert_eq!(stage.state.screen, Screen::Promises);
    let (later, broken) = ((When::Later, RUNS.to_owned()), (When::Broken, BROKEN.to_owned()));
    assert_eq!(shown(&stage), [later, broken.clone()]);
    let screen = stage.screen();
    for text in ["[Promises]", "LATER  1", "BROKEN  1", "kept this month 0 of 1 (0%)", "6,000.00"] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
    stage.wait_until("2026-11-24T09:00").keys("<c-l>");
    assert_eq!(shown(&stage)[0].0, When::Today);
    stage.wait_until("2026-11-26T09:00").keys("<c-l>");
    assert_eq!(shown(&stage), [(When::Broken, RUNS.to_owned()), broken]);
}

#[test]
fn every_act_works_on_the_case_of_the_promise_in_hand() {
    let mut stage = Stage::open();
    stage.keys("P<tab>");
    assert_eq!(stage.under_cursor(), BROKEN);
    stage.keys("<f7>asked again<enter>");
    assert!(stage.card(BROKEN).events.last().unwrap().text.contains("asked again"));
    assert_eq!(stage.under_cursor(), BROKEN, "it still asks for a call");
    stage.keys("1n<enter>");
    assert_eq!(stage.card(BROKEN).parties[0].points[0].attempts_today, 1);
    stage.keys("<enter>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Record(_))));
    stage.keys("<esc><space>");
    assert!(!stage.state.pane);
}

#[test]
fn a_new_promise_answers_the_broken_one_and_the_cursor_goes_on() {
    let mut stage = Stage::open();
    stage.keys("PG<f6><enter>");
    assert_eq!(stage.card(BROKEN).promises[0].state, PromiseState::Open, "{}", stage.said());
    assert_eq!(stage.under_cursor(), RUNS);
    let broken = *stage.state.promises.list.entries().last().unwrap();
    assert!(broken.answered && broken.when == When::Broken);
    assert!(stage.screen().contains("answered"), "{}", stage.screen());
    stage.keys("uy");
    assert!(!stage.state.promises.list.entries().last().unwrap().answered, "undone");
}

#[test]
fn a_promise_that_runs_is_cancelled_by_agreement_and_that_is_undone() {
    for key in ["R", "<c-v>"] {
        let mut stage = Stage::open();
        stage.keys(&format!("P{key}<tab>paid in goods<enter>"));
        assert_eq!(stage.card(RUNS).promises[0].state, PromiseState::Cancelled, "{}", stage.said());
        assert_eq!(shown(&stage), [(When::Broken, BROKEN.to_owned())]);
        stage.keys("uy");
        assert_eq!(stage.card(RUNS).promises[0].state, PromiseState::Open);
    }
}

#[test]
fn a_decided_promise_is_looked_at_again_by_a_lead_alone() {
    let mut stage = Stage::open();
    stage.keys("PGR");
    assert!(stage.state.layers.is_empty() && stage.said().contains("lead"), "{}", stage.said());
    let mut lead = Stage::of("li", Lang::En, 120, 40);
    lead.state.session.role = "lead".into();
    lead.keys("Poo");
    let broken = |(_, case): &(When, String)| case == BROKEN;
    let at = shown(&lead).iter().position(broken).unwrap();
    lead.keys(&"j".repeat(at)).keys("R<tab>in hospital<enter>");
    let entry = lead.state.promises.list.entries()[at];
    assert!(entry.answered, "{}", lead.said());
    let kinds: Vec<&str> = lead.card(BROKEN).events.iter().map(|event| event.kind).collect();
    assert!(kinds.contains(&"promise_reevaluated"));
    lead.keys("uy").keys("gg").keys(&"j".repeat(at)).keys("R<pgdn><tab>dead<enter>");
    let kinds: Vec<&str> = lead.card(BROKEN).events.iter().map(|event| event.kind).collect();
    assert!(kinds.contains(&"promise_cancelled"), "{kinds:?} {}", lead.said());
}

#[test]
fn the_promises_of_the_pool_and_of_everybody_are_shown_too() {
    let mut stage = Stage::open();
    stage.keys("Po");
    assert!(shown(&stage).is_empty());
    assert!(stage.screen().contains("No promise runs here"));
    stage.keys("o");
    assert_eq!(shown(&stage).len(), 2);
}

#[test]
fn the_screen_of_promises_tells_the_same_in_every_language_and_size() {
    for lang in Lang::ALL {
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 50)] {
            let mut stage = Stage::of("wang", lang, width, height);
            stage.keys("P");
            let screen = stage.screen();
            assert!(screen.contains("吴刚") && screen.contains("陈静"), "{screen}");
            assert!(screen.contains("1,250.00"), "{screen}");
            assert!(screen.lines().all(|line| arrears::text::width(line) <= usize::from(width)));
        }
    }
}

#[test]
fn the_names_of_the_screens_say_what_asks_for_attention_there() {
    let mut stage = Stage::open();
    let red = stage.state.sight.red_warnings;
    assert!(red > 0 && stage.screen().contains(&format!(" Warnings {red} ")), "{}", stage.screen());
    stage.keys("Wa");
    assert_eq!(stage.state.sight.red_warnings, red - 1);
    stage.keys("T").wait_until("2026-11-24T09:00").keys("<c-l>");
    assert!(stage.screen().contains(" Promises 1 "), "{}", stage.screen());
}
