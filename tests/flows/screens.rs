//! Going from screen to screen, and what is done on the screen of warnings.

use crate::stage::Stage;
use arrears::app::layer::Layer;
use arrears::app::listing::{Entry, Moves};
use arrears::app::screen::Screen;
use arrears::app::warnings::Heading;
use arrears::domain::rules::Level;
use arrears::i18n::Lang;

/// Rule and anchor of the warnings of a case that somebody has seen.
fn seen(stage: &mut Stage, number: &str) -> Vec<String> {
    let warnings = stage.card(number).warnings;
    warnings.into_iter().filter(|w| w.acknowledged).map(|w| w.rule).collect()
}

#[test]
fn the_screens_are_reached_by_their_keys_and_left_to_today() {
    let mut stage = Stage::open();
    let before = stage.under_cursor();
    stage.keys("W");
    assert_eq!(stage.state.screen, Screen::Warnings);
    assert!(stage.screen().contains("[Warnings"), "{}", stage.screen());
    stage.keys("T");
    assert_eq!((stage.state.screen, stage.under_cursor()), (Screen::Today, before));
    stage.keys("W<esc>");
    assert_eq!(stage.state.screen, Screen::Today);
    for _ in Screen::ALL {
        stage.keys("<c-right>");
    }
    assert_eq!(stage.state.screen, Screen::Today, "they stand in a ring");
}

#[test]
fn warnings_stand_in_order_red_before_amber_before_seen() {
    let mut stage = Stage::open();
    stage.keys("W");
    let headings: Vec<Heading> =
        stage.state.warnings.list.entries().iter().filter_map(Entry::group).collect();
    assert!(headings.len() > 3 && headings.is_sorted(), "{headings:?}");
    let all = stage.state.warnings.list.len();
    assert!(stage.state.warnings.list.between(0, 99).count() <= all);
}

#[test]
fn a_acknowledges_that_very_warning_and_goes_on_to_the_next() {
    let mut stage = Stage::open();
    stage.keys("W");
    let list = &stage.state.warnings.list;
    let (first, next) = (list.entries()[0], list.entries()[1]);
    assert_eq!(first.level, Level::Red);
    let number = stage.under_cursor();
    let rule = stage.state.session.rules.warnings[first.rule].id.clone();
    assert!(!seen(&mut stage, &number).contains(&rule));
    stage.keys("a");
    assert!(seen(&mut stage, &number).contains(&rule), "{}", stage.said());
    let in_hand = *stage.state.warnings.list.in_hand().unwrap();
    assert_eq!(in_hand.key(), next.key());
    stage.keys("uy");
    assert!(!seen(&mut stage, &number).contains(&rule), "undone");
}

#[test]
fn a_call_is_logged_from_the_screen_of_warnings() {
    let mut stage = Stage::open();
    stage.keys("W");
    let number = stage.under_cursor();
    let before = stage.card(&number).events.len();
    stage.keys("1n<enter>");
    assert_eq!(stage.state.screen, Screen::Warnings);
    assert!(stage.card(&number).events.len() > before, "{}", stage.said());
    stage.keys("<enter>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Record(_))));
}

#[test]
fn the_names_of_the_screens_fit_beside_the_list() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40), (60, 16)] {
            let mut stage = Stage::of("wang", lang, width, height);
            stage.keys("W");
            let screen = stage.screen();
            let texts = &stage.state.session.texts;
            for name in Screen::ALL.map(|screen| texts.t(screen.name())) {
                assert!(screen.contains(&name), "{name} at {width}x{height}\n{screen}");
            }
        }
    }
}
