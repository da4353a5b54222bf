//! Keys of the user's own: they do what they say, and whatever shows keys shows them.
use crate::stage::Stage;
use arrears::app::keymap::read;
use arrears::app::layer::Layer;
use arrears::config::Config;
use arrears::i18n::Lang;

const KEYS: &str = "
[keys]
call = [\"F13\", \"B\"]
undo = [\"Ctrl-Y\", \"U\"]
search = [\"; f\", \"Ctrl-F\"]
messages = [\"; m m\"]
draft = [\"E\"]
quit = [\"Q\", \"F20\"]
accept = [\"F10\"]
open = [\"Enter\", \"l\"]
letter = [\"F4\"]

[keys.contact]
close = [\"F11\"]
";

/// Wang's morning with those keys.
fn stage() -> Stage {
    let mut stage = Stage::open();
    let loaded = Config::read(KEYS);
    assert_eq!(loaded.mistakes, []);
    stage.state.keymap = read(&loaded.config.keys).unwrap();
    stage.on("CC-62250009");
    stage
}

#[test]
fn a_remapped_key_logs_and_undoes_and_the_old_one_does_nothing() {
    let mut stage = stage();
    stage.keys("<f2>c");
    assert!(stage.state.layers.is_empty());
    stage.keys("<f13>n<f10>");
    assert!(stage.said().contains("no answer"), "{}", stage.said());
    assert_eq!(stage.card("CC-62250009").parties[0].points[0].attempts_today, 1);
    stage.keys("uUy");
    assert!(stage.said().starts_with("undone"), "{}", stage.said());
}

#[test]
fn a_key_of_one_place_is_free_in_the_others() {
    let mut stage = stage();
    stage.keys("<f13><esc>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Contact(_))));
    stage.keys("<f11><f7>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Form(_))));
    stage.keys("<esc>");
    assert!(stage.state.layers.is_empty());
}

#[test]
fn the_footer_shows_the_remapped_keys_of_each_place() {
    let mut stage = stage();
    let footer = |stage: &Stage| stage.screen().trim_end().lines().last().unwrap().to_owned();
    assert!(footer(&stage).contains("F13 call"), "{}", footer(&stage));
    assert!(footer(&stage).contains("Ctrl-Y undo") && !footer(&stage).contains("F2 "));
    stage.keys("<f13>");
    assert!(footer(&stage).contains("F10 accept"), "{}", footer(&stage));
    assert!(footer(&stage).contains("F11 close"), "{}", footer(&stage));
}

#[test]
fn help_and_palette_show_the_remapped_keys() {
    let mut stage = stage();
    stage.keys("?");
    let help = stage.screen();
    let line = help.lines().find(|line| line.contains("log a call")).unwrap();
    assert!(line.contains("F13, B") && line.contains("F10 finishes"), "{line}");
    stage.keys("<esc>:call");
    let palette = stage.screen();
    let line = palette.lines().find(|line| line.contains("log a call")).unwrap();
    assert!(line.contains("F13"), "{line}");
}

#[test]
fn help_of_a_layer_shows_the_keys_that_work_there() {
    let mut stage = stage();
    stage.keys("<f13><f1>");
    let help = stage.screen();
    let line = help.lines().find(|line| line.contains("close the layer;")).unwrap();
    assert!(line.contains("F11") && !line.contains("Esc"), "{line}");
    let line = help.lines().find(|line| line.contains("down; in a contact")).unwrap();
    assert!(line.contains("Down") && !line.contains("j,"), "a letter is an outcome there: {line}");
}

#[test]
fn the_popup_shows_all_that_may_follow_a_longer_key() {
    let mut stage = stage();
    stage.keys(";");
    let screen = stage.screen();
    assert!(screen.contains("f  search") && screen.contains("m m  messages"), "{screen}");
    stage.keys("mm");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Page(_))));
}

#[test]
fn sentences_that_name_a_key_name_the_remapped_one() {
    let mut stage = stage();
    stage.keys("<esc>");
    assert_eq!(stage.said(), "Q or F20 quits");
    stage.keys("<f7>half<esc>");
    assert!(stage.said().contains("E brings it back"), "{}", stage.said());
    stage.keys("<f13>n<f10>");
    let hint = stage.state.toast.as_ref().unwrap().hint.clone().unwrap();
    assert!(hint.contains("Ctrl-Y undoes"), "{hint}");
}

#[test]
fn keys_typed_ahead_are_dropped_by_the_remapped_way_out() {
    let mut stage = stage();
    stage.slow = true;
    stage.keys("<f7>first<f10><f6><f10>Q<f20>");
    stage.slow = false;
    stage.catch_up();
    assert!(stage.state.quitting, "F20 did not wait, as Q would have");
    assert!(stage.card("CC-62250009").promises.is_empty());
}

#[test]
fn chinese_screens_name_the_remapped_keys_too() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 120, 40);
    stage.state.keymap = read(&Config::read(KEYS).config.keys).unwrap();
    stage.keys("<esc>");
    assert_eq!(stage.said(), "Q 或 F20 退出");
}
