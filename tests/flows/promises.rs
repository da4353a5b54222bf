//! What stands in sight on every screen, drafts of every layer, and the screen of promises.

use crate::stage::{NOW, Stage, at};
use arrears::app::layer::Layer;
use arrears::app::msg::Msg;
use arrears::desk::request::Request;
use arrears::i18n::Lang;

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
    stage.keys("u");
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
        ("LN-20250631", "<f3><enter><f7>sent at no", "sent at no"),
        ("LN-20250631", "<f6>777", "777"),
        ("LN-20250631", "<f7>half a no", "half a no"),
        ("LN-20250631", "<f8>777", "777"),
        ("LN-20250631", "z2511", "2511"),
        ("LN-20250631", "<f9><tab>2512", "2512"),
        ("LN-20260220", "<f9>back at wo", "back at wo"),
        ("LN-20260117", "x<enter>mistak", "mistak"),
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
        assert!(stage.said().contains("(li)"), "{}", stage.said());
    }
}
