//! Pictures of Today and of every layer, at 80x24 and 120x40, in every language.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod stage;

use arrears::i18n::Lang;
use stage::Stage;

/// Every picture: its name, the case under the cursor, and the keys that lead to it.
const PICTURES: &[(&str, &str, &str)] = &[
    ("today", "LN-20260117", ""),
    ("warnings", "LN-20260117", "W"),
    ("today_pane_closed", "LN-20260117", "<space>"),
    ("call", "LN-20260117", "1n2"),
    ("call_chosen", "LN-20260117", "<f2><down><down>"),
    ("visit", "LN-20260117", "<f5>"),
    ("promise", "LN-20250631", "<f6>"),
    ("promise_series", "LN-20250631", "<f6>2104<tab>26<tab>3"),
    ("promise_wrong", "LN-20250631", "<f6><tab>soon<enter>"),
    ("outcome_reason", "LN-20250631", "1r"),
    (
        "note",
        "LN-20250631",
        "<f7>单位前台说她请假, 周五回来; will call again after the weekend when she is back",
    ),
    ("claim", "LN-20250631", "<f8>"),
    ("pay", "LN-20250631", "mp<enter>mp<space>"),
    ("debit", "LN-20250631", "md"),
    ("tag", "LN-20250631", "mtvip<enter>mtvip"),
    ("pause", "LN-20250631", "mz"),
    ("resume", "LN-20250631", "mz<tab><tab>x<enter>mz"),
    ("flag", "LN-20250631", "ms2<tab><tab>x<enter>ms"),
    ("attach", "LN-20260117", "ma/home/ann/slips/2026-11-20 slip.jpg<tab><tab><space>"),
    ("found_phone", "LN-20260117", "ia<tab><tab>13911112222<tab>3<tab><pgup>"),
    ("found_person", "LN-20260117", "ia5<tab>赵云"),
    ("correct", "LN-20260117", "ic"),
    ("judge", "LN-20260117", "ir"),
    ("wrong_number", "LN-20260117", "iw"),
    ("which_key_found", "LN-20260117", "i"),
    ("next", "LN-20250631", "z"),
    ("hold", "LN-20250631", "<f9>"),
    ("void", "LN-20260117", "x"),
    ("void_confirm", "LN-20260117", "x<enter>mistake<enter>"),
    ("undone", "LN-20250631", "<f7>x<enter>u"),
    ("pool", "LN-20250631", "t<space>"),
    ("search", "LN-20250631", "/陈静"),
    ("search_empty", "LN-20250631", "/"),
    ("why", "LN-20260117", "w"),
    ("help", "LN-20250631", "?"),
    ("palette", "LN-20250631", ":pro"),
    ("which_key", "LN-20250631", "g"),
    ("record", "LN-20260117", "<enter>"),
    ("messages", "LN-20250631", "<f7>x<enter>gl"),
    ("day", "LN-20250631", "<f7>x<enter>D"),
];

fn pictures(lang: Lang, width: u16, height: u16) {
    for (name, case, keys) in PICTURES {
        let mut stage = Stage::of("wang", lang, width, height);
        stage.on(case).keys(keys);
        let picture = format!("{name}-{}-{width}x{height}", lang.tag());
        insta::assert_snapshot!(picture, stage.snapshot());
    }
}

#[test]
fn english_at_80x24() {
    pictures(Lang::En, 80, 24);
}

#[test]
fn english_at_120x40() {
    pictures(Lang::En, 120, 40);
}

#[test]
fn simplified_chinese_at_80x24() {
    pictures(Lang::ZhCn, 80, 24);
}

#[test]
fn simplified_chinese_at_120x40() {
    pictures(Lang::ZhCn, 120, 40);
}

#[test]
fn traditional_chinese_at_80x24() {
    pictures(Lang::ZhTw, 80, 24);
}

#[test]
fn traditional_chinese_at_120x40() {
    pictures(Lang::ZhTw, 120, 40);
}

#[test]
fn an_empty_today_offers_the_pool() {
    for lang in Lang::ALL {
        let stage = Stage::of("new", lang, 80, 24);
        insta::assert_snapshot!(format!("empty-{}-80x24", lang.tag()), stage.snapshot());
    }
}

#[test]
fn a_small_terminal_still_shows_the_queue() {
    for lang in Lang::ALL {
        let stage = Stage::of("wang", lang, 60, 16);
        insta::assert_snapshot!(format!("today-{}-60x16", lang.tag()), stage.snapshot());
    }
}

#[test]
fn ascii_signs_and_no_colour_tell_the_same() {
    for (name, case, keys) in PICTURES {
        let mut stage = Stage::of("wang", Lang::En, 80, 24);
        stage.on(case).keys(keys);
        let (text, coloured) = stage.plain();
        assert!(!coloured, "{name}");
        for sign in "▌●▲○✓─│┬┌┐└┘…·".chars() {
            assert!(!text.contains(sign), "{name}: {sign}\n{text}");
        }
    }
}

#[test]
fn the_caret_is_where_text_is_typed() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 80, 24);
    stage.on("LN-20250631").keys("<f7>陈静");
    let snapshot = stage.snapshot();
    let row = snapshot.lines().position(|line| line.contains("备注  陈静")).unwrap();
    let line = snapshot.lines().nth(row).unwrap();
    let before = line.split("陈静").next().unwrap();
    let column = arrears::text::width(before) + 4;
    assert!(snapshot.contains(&format!("caret {column},{row}")), "{snapshot}");
}
