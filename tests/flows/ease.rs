//! Small mercies: what takes long says so, nothing is offered that cannot be done.

use crate::stage::{self, Stage};
use arrears::app::layer::Layer;
use arrears::app::msg::Msg;
use arrears::app::update::update;
use arrears::i18n::Lang;
use chrono::TimeDelta;
use std::collections::BTreeSet;

#[test]
fn what_takes_longer_than_a_second_says_so_and_counts_on() {
    let mut stage = Stage::open();
    assert_eq!(stage.state.busy(), None);
    let minute = stage.state.deadline().unwrap();
    stage.slow = true;
    stage.keys("/chen");
    let asked = stage.state.now;
    assert_eq!(stage.state.busy(), None, "nothing flashes by");
    assert_eq!(stage.state.deadline(), asked.checked_add_signed(TimeDelta::seconds(1)));
    let later = asked.checked_add_signed(TimeDelta::seconds(3)).unwrap();
    stage.state.dirty = false;
    drop(update(&mut stage.state, Msg::Wake, later));
    assert!(stage.state.dirty);
    assert!(stage.screen().contains("reading ... 3 s"), "{}", stage.screen());
    stage.catch_up();
    assert_eq!(stage.state.busy(), None);
    assert!(!stage.screen().contains("reading ..."));
    assert_eq!(stage.state.deadline(), Some(minute), "idle, only the clock wakes it");
}

#[test]
fn only_acts_that_may_be_voided_are_offered_for_it() {
    let mut stage = Stage::open();
    let li = stage.colleague("li");
    let key = stage.key("LN-20250631");
    let note = arrears::desk::request::Request::Note { text: "by somebody else".into() };
    li.act(key, &note, stage::at(stage::NOW)).unwrap();
    stage.on("LN-20250631").keys("nby myself<enter>").on("LN-20250631").keys("<c-l>x");
    let Some(Layer::Acts(acts)) = stage.state.layers.last() else { panic!("no list") };
    let texts: Vec<&str> = acts.acts.iter().map(|(_, text)| text.as_str()).collect();
    assert!(texts.iter().all(|text| !text.contains("somebody else")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("by myself")), "{texts:?}");
    let foot = stage.screen().lines().last().unwrap().to_owned();
    assert!(!foot.contains("Space"), "an act is voided by itself: {foot}");
    stage.keys("<esc>t");
    assert!(stage.screen().lines().last().unwrap().contains("Space mark"));
}

#[test]
fn the_page_keys_go_the_way_of_the_calendar_in_a_form() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("z");
    let day = |stage: &Stage| match stage.state.layers.last() {
        Some(Layer::Form(form)) => form.filled().into_values().next().unwrap(),
        _ => panic!("no form"),
    };
    assert_eq!(day(&stage), "2026-11-21");
    stage.keys("<pgdn>");
    assert_eq!(day(&stage), "2026-11-22");
    stage.keys("<pgup><pgup>");
    assert_eq!(day(&stage), "2026-11-20");
}

#[test]
fn outcomes_that_are_cut_stay_apart_on_the_smallest_screen() {
    for lang in Lang::ALL {
        let mut stage = Stage::of("wang", lang, 60, 16);
        stage.on("LN-20250631").keys("<f2>");
        let screen = stage.screen();
        let cut: Vec<String> = screen
            .split([' ', '\n', '│'])
            .filter(|word| word.contains('…'))
            .map(str::to_owned)
            .collect();
        let apart: BTreeSet<&String> = cut.iter().collect();
        assert_eq!(apart.len(), cut.len(), "{lang}: {cut:?}\n{screen}");
    }
}

#[test]
fn a_hit_says_whose_name_was_found_where_it_is_not_the_debtors() {
    let desk = Stage::open().colleague("wang");
    let by = |text: &str| {
        let hits = desk.search(text, 50).unwrap();
        hits.into_iter().filter_map(|hit| hit.found_by).collect::<Vec<_>>()
    };
    assert_eq!(by("陈建国"), ["陈建国"]);
    assert_eq!(by("lishufen"), ["李淑芬"], "by pinyin too");
    assert!(by("13700001234").is_empty(), "a number is no name");
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    stage.keys("/陈建国");
    assert!(stage.screen().contains("by 陈建国"), "{}", stage.screen());
}
