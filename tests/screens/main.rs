//! Pictures of Today and of every layer in every size and language, as text with a hash of the
//! styles of a dark, a light and a colourless theme; and that no frame leaves its bounds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "../stage/mod.rs"]
mod stage;
mod walk;

use arrears::app::msg::{Effect, Msg, Size};
use arrears::app::tour::STEPS;
use arrears::config::Config;
use arrears::desk::worker::{Answer, Progress, Slot, Work};
use arrears::i18n::Lang;
use chrono::TimeDelta;
use stage::Stage;
use unicode_width::UnicodeWidthChar as _;

/// Every picture: its name, the case under the cursor, and the keys that lead to it.
const PICTURES: &[(&str, &str, &str)] = &[
    ("today", "LN-20260117", ""),
    ("cases", "LN-20260117", "C"),
    ("cases_month_end", "LN-20260117", "CV<enter>"),
    ("cases_filter", "LN-20260117", "Cf"),
    ("cases_filtered", "LN-20260117", "Cf<right><right><tab><tab><right><enter>"),
    ("cases_none", "LN-20260117", "Cf<right><tab><left><enter>"),
    ("cases_views", "LN-20260117", "CV"),
    ("cases_save_view", "LN-20260117", "CVG<enter>"),
    ("cases_columns", "LN-20260117", "CK"),
    ("cases_sort", "LN-20260117", "CO"),
    ("cases_marked", "LN-20260117", "C<space><space>b"),
    ("cases_assign", "LN-20260117", "C<space><space>ba"),
    ("cases_hold_confirm", "LN-20260117", "C<space><space>bh1<tab>25<enter>"),
    ("cases_refused", "LN-20260117", "C*ba<left><enter>y"),
    ("warnings", "LN-20260117", "W"),
    ("today_pane_closed", "LN-20260117", "<space>"),
    ("call", "LN-20260117", "1n2"),
    ("call_chosen", "LN-20260117", "<f2><down><down>"),
    ("call_details", "LN-20260117", "1n2<f5>4<tab>13"),
    ("call_with_details", "LN-20260117", "1n2<f5>4<tab>13<tab>REC-77<enter>"),
    ("revealed", "LN-20260117", "r<f2>"),
    ("more", "LN-20260117", "m"),
    ("visit", "LN-20260117", "<f5>"),
    ("visit_met", "LN-20260117", "<f5>fmother<enter>bcaretaker<enter>"),
    ("visit_details", "LN-20260117", "<f5><f5><tab>10:00<tab>10:40<tab>liu"),
    ("preference", "LN-20260117", "mw"),
    ("preferred", "LN-20260117", "mw<tab><right><right><right><tab>18<tab>20<enter><f2>"),
    ("record_line", "LN-20260117", "<f7>she travels<enter>kjmc"),
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
    ("consent", "LN-20250631", "ioevenings"),
    ("deadline", "LN-20250631", "id1<tab>+3<tab>room 5"),
    ("deadline_met", "LN-20250631", "id1<tab>+3<tab>room 5<enter>im"),
    ("record_deadlines", "LN-20250631", "id1<tab>+3<tab>room 5<enter><enter>[["),
    ("policy", "LN-20250631", "gp"),
    ("policy_found", "LN-20250631", "gpcontact-hours"),
    ("assess", "LN-20250631", "iq1<tab>2<tab>new shop, will not pay<enter>iq"),
    ("handle", "LN-20250631", "A"),
    ("record_handled", "LN-20250631", "Acalled<tab>paid<enter><enter>[["),
    ("signal", "LN-20250631", "is1<tab>shop shut<enter><enter>[["),
    ("warnings_handled", "LN-20250631", "WAcalled<enter>f"),
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
    ("void", "LN-20260117", "nspoke to her<enter>x"),
    ("void_confirm", "LN-20260117", "nspoke to her<enter>x<enter>mistake<enter>"),
    ("undo", "LN-20250631", "<f7>x<enter>u"),
    ("undo_many", "LN-20260117", "C<space><space>btvip<enter>yu"),
    ("undone", "LN-20250631", "<f7>x<enter>uy"),
    ("pool", "LN-20250631", "t<space>"),
    ("search", "LN-20250631", "/陈静"),
    ("search_empty", "LN-20250631", "/"),
    ("why", "LN-20260117", "w"),
    ("help", "LN-20250631", "?"),
    ("palette", "LN-20250631", ":pro"),
    ("which_key", "LN-20250631", "g"),
    ("record", "LN-20260117", "<enter>"),
    ("record_filter", "LN-20260117", "<enter>fc"),
    ("record_filtered", "LN-20260117", "<enter>fc<down><right><enter>"),
    ("record_promises", "LN-20260117", "<enter>]"),
    ("record_claims", "CC-62250002", "<enter>]"),
    ("record_money", "LN-20260117", "<enter>]]"),
    ("record_people", "LN-20260117", "<enter>]]]"),
    ("record_debts", "LN-20260117", "<enter>]]]]"),
    ("record_warnings", "LN-20260117", "<enter>[["),
    ("record_files", "LN-20260117", "<enter>["),
    ("record_what_if", "LN-20260117", "<enter>=30000<tab>25"),
    ("record_what_if_promise", "LN-20260221", "<enter>=1000<tab>24"),
    ("messages", "LN-20250631", "<f7>x<enter>gl"),
    ("promises", "LN-20250631", "P"),
    ("warnings_marked", "LN-20250631", "W<space><space>"),
    ("warnings_narrow", "LN-20250631", "Wf"),
    ("promises_judge", "LN-20250631", "PR"),
    ("drafts", "LN-20250631", "<f7>half a no<esc><f6>500<esc>e"),
    ("day", "LN-20250631", "<f7>x<enter>D"),
    ("cases_tag_many", "LN-20260117", "C<space><space>bt"),
];

/// A picture that more than keys lead to.
type Scene = fn(Lang, u16, u16) -> Stage;

/// Such pictures, by name.
const SCENES: &[(&str, Scene)] = &[
    ("tour_first", |lang, width, height| tour(0, lang, width, height)),
    ("tour_middle", |lang, width, height| tour(4, lang, width, height)),
    ("tour_end", |lang, width, height| tour(STEPS.len() - 1, lang, width, height)),
    ("reading", |lang, width, height| {
        let mut stage = staged("LN-20250631", "", lang, width, height);
        stage.slow = true;
        stage.keys("D").pass(TimeDelta::seconds(4));
        stage
    }),
    ("writing", |lang, width, height| {
        let mut stage = staged("LN-20250631", "", lang, width, height);
        stage.slow = true;
        stage.keys("<f7>x<enter>").pass(TimeDelta::seconds(4));
        stage
    }),
    ("reading_the_book", |lang, width, height| {
        let mut stage = staged("LN-20250631", "", lang, width, height);
        stage.slow = true;
        stage.keys("C").pass(TimeDelta::seconds(4));
        let generation = stage.effects.iter().rev().find_map(|effect| match effect {
            Effect::Read(ask) if ask.slot == Slot::List => Some(ask.generation),
            _ => None,
        });
        let work = Work::Read(Slot::List, generation.unwrap());
        progress(&mut stage, work, 412_000, 1_000_000);
        stage
    }),
    ("writing_many", |lang, width, height| {
        let mut stage = staged("LN-20260117", "C<space><space>", lang, width, height);
        stage.slow = true;
        stage.keys("btvip<enter>y").pass(TimeDelta::seconds(4));
        let token = stage.state.cases.running.as_ref().unwrap().token;
        progress(&mut stage, Work::Many(token), 1, 2);
        stage
    }),
    ("dial_question", |lang, width, height| {
        let mut stage = Stage::of("wang", lang, width, height);
        stage.state.config = Config::read("dial = \"softphone {number}\"").config;
        stage.on("LN-20260117").keys("1w<enter>");
        stage.on("LN-20260117").keys("1<f12>");
        stage
    }),
    ("dialled", |lang, width, height| {
        let mut stage = Stage::of("wang", lang, width, height);
        stage.state.config = Config::read("dial = \"softphone {number}\"").config;
        stage.on("LN-20260117").keys("d").pass(TimeDelta::seconds(75));
        stage
    }),
];

fn tour(step: usize, lang: Lang, width: u16, height: u16) -> Stage {
    let mut stage = Stage::of("wang", lang, width, height);
    stage.state.start_tour(step);
    stage.on("LN-20260117");
    stage
}

fn progress(stage: &mut Stage, work: Work, done: u64, total: u64) {
    stage.send(Msg::Answer(Answer::Progress(Progress { work, done, total })));
}

/// The sizes of every picture: the least that is promised, a wide one, a very small one, a large one.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (60, 16), (200, 50)];

/// One file for each picture and language, with all sizes in it: what belongs together is looked
/// at together, and a new picture is three files and not twelve.
fn pictures(lang: Lang) {
    for (name, case, keys) in PICTURES {
        picture(name, lang, |width, height| staged(case, keys, lang, width, height));
    }
    for (name, scene) in SCENES {
        picture(name, lang, |width, height| scene(lang, width, height));
    }
}

fn staged(case: &str, keys: &str, lang: Lang, width: u16, height: u16) -> Stage {
    let mut stage = Stage::of("wang", lang, width, height);
    stage.on(case).keys(keys);
    stage
}

fn picture(name: &str, lang: Lang, stage: impl Fn(u16, u16) -> Stage) {
    let mut sizes = String::new();
    for (width, height) in SIZES {
        sizes += &format!("{width}x{height}\n{}\n", stage(width, height).snapshot());
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{}", lang.tag()));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, sizes));
}

#[test]
fn every_picture_in_english() {
    pictures(Lang::En);
}

#[test]
fn every_picture_in_simplified_chinese() {
    pictures(Lang::ZhCn);
}

#[test]
fn every_picture_in_traditional_chinese() {
    pictures(Lang::ZhTw);
}

#[test]
fn an_empty_today_offers_the_pool() {
    for lang in Lang::ALL {
        picture("empty", lang, |width, height| Stage::of("new", lang, width, height));
    }
}

/// What is outside of its bounds in every picture, at its own sizes and at that many of the small,
/// odd and large ones: of a long list of sizes each picture takes some, so that all are met.
fn faults(lang: Lang) -> Vec<String> {
    let small = (1..=40_u16).flat_map(|width| (1..=12_u16).map(move |height| (width, height)));
    let odd = (41..=131_u16)
        .step_by(7)
        .flat_map(|width| (1..=52_u16).step_by(5).map(move |height| (width, height)));
    let mut odd = small.chain(odd).chain([(300, 100), (300, 1), (1, 100)]).cycle();
    let mut faults = Vec::new();
    let shown = PICTURES.iter().map(|(name, case, keys)| (*name, staged(case, keys, lang, 80, 24)));
    let scenes = SCENES.iter().map(|(name, scene)| (*name, scene(lang, 80, 24)));
    for (name, mut stage) in shown.chain(scenes) {
        for (width, height) in SIZES.into_iter().chain(odd.by_ref().take(12)) {
            stage.send(Msg::Resize(Size { width, height }));
            let here = stage.faults();
            faults
                .extend(here.iter().map(|fault| format!("{name} {width}x{height} {lang} {fault}")));
        }
    }
    faults
}

#[test]
fn nothing_leaves_its_bounds_in_any_size_and_language() {
    let found: Vec<_> = Lang::ALL.into_iter().flat_map(faults).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn ascii_signs_and_no_colour_tell_the_same() {
    // A sign that some terminals draw two cells wide; what is typed into the book is not ours.
    let wavers = |c: &char| c.width() != c.width_cjk() && !c.is_alphabetic();
    for lang in Lang::ALL {
        for (name, case, keys) in PICTURES {
            for (width, height) in [(80, 24), (120, 40)] {
                let (text, coloured) = staged(case, keys, lang, width, height).plain();
                assert!(!coloured, "{name}");
                let wavering: String = text.chars().filter(wavers).collect();
                assert!(wavering.is_empty(), "{name} in {lang}: {wavering}\n{text}");
            }
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
