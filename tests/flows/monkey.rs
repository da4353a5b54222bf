//! A monkey at the keys: whatever is typed, in whatever size of terminal, nothing breaks, every
//! frame can be drawn, and the cursor stays on a case.
use crate::stage::Stage;
use arrears::app::chord::{Chord, Code};
use arrears::app::msg::{Msg, Size};
use arrears::app::table::COMMANDS;
use arrears::i18n::Lang;
use proptest::prelude::*;

/// Keys that do something, and text as people type it.
fn message() -> impl Strategy<Value = Msg> {
    let bound: Vec<Chord> = COMMANDS
        .iter()
        .flat_map(|row| row.keys.iter().flat_map(|keys| arrears::app::command::chords(keys)))
        .filter(|chord| !matches!(chord.to_string().as_str(), "q" | "Ctrl-Q"))
        .collect();
    let typed: Vec<char> = "npbrcwfy0123456789.+-/ 陈静１，".chars().collect();
    prop_oneof![
        8 => proptest::sample::select(bound).prop_map(Msg::Key),
        6 => proptest::sample::select(typed).prop_map(|c| Msg::Key(Chord::plain(Code::Char(c)))),
        1 => (20_u16..140, 5_u16..45)
            .prop_map(|(width, height)| Msg::Resize(Size { width, height })),
        1 => (0_u16..140, 0_u16..45).prop_map(|(x, y)| Msg::Click { x, y }),
        1 => (-3_i16..4).prop_map(Msg::Wheel),
        1 => "[a-z陈\u{1b}\u{202e}\n]{0,8}".prop_map(Msg::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_breaks_the_screens(
        messages in proptest::collection::vec(message(), 1..120),
        lang in proptest::sample::select(&Lang::ALL[..]),
    ) {
        let mut stage = Stage::of("wang", lang, 80, 24);
        for message in messages {
            stage.send(message);
            stage.catch_up();
            let list = stage.state.list();
            prop_assert!(list.is_empty() || list.case().is_some());
            prop_assert!(stage.state.layers.len() < 40);
            let _ = stage.screen();
        }
    }
}
