//! Key scripts through the real update and a real file: what was typed, and what stands in the
//! record afterwards.
use crate::stage::{Stage, at};
use arrears::app::layer::Layer;
use arrears::app::msg::{Effect, Msg};
use arrears::desk::request::{LogContact, Request};
use arrears::domain::event::Step;
use arrears::domain::party::PointState;
use arrears::domain::promise::PromiseState;
use arrears::domain::rank::Lane;
use arrears::i18n::Lang;

/// Texts of the events that still count, the newest first.
fn counting(stage: &mut Stage, number: &str) -> Vec<String> {
    let events = stage.card(number).events;
    events
        .into_iter()
        .rev()
        .filter(|e| !e.voided)
        .map(|e| format!("{} {}", e.kind, e.text))
        .collect()
}

fn kinds(stage: &mut Stage, number: &str) -> Vec<&'static str> {
    stage.card(number).events.iter().rev().filter(|e| !e.voided).map(|e| e.kind).collect()
}

#[test]
fn a_call_that_nobody_answered_is_three_keys() {
    let mut stage = Stage::open();
    stage.on("CC-62250009").keys("1n<enter>");
    assert_eq!(stage.card("CC-62250009").parties[0].points[0].attempts_today, 1);
    let row = stage.row("CC-62250009");
    assert_eq!(row.lane, Lane::Waiting, "the next round is not due yet");
    assert!(stage.said().contains("no answer"), "{}", stage.said());
}

#[test]
fn all_numbers_are_swept_by_digit_and_letter() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("1n2f3n<enter>");
    let card = stage.card("LN-20260117");
    let last: Vec<Option<String>> =
        card.parties[0].points.iter().take(3).map(|p| p.last.clone().map(|l| l.1)).collect();
    assert_eq!(last, ["NOA", "OFF", "NOA"].map(|code| Some(code.to_owned())));
    assert_ne!(stage.under_cursor(), "LN-20260117", "every number was tried: the cursor goes on");
}

#[test]
fn the_cursor_stays_while_a_number_is_left_in_this_round() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("1n<enter>");
    assert_eq!(stage.under_cursor(), "LN-20260117");
    stage.keys("2n3n<enter>");
    assert_ne!(stage.under_cursor(), "LN-20260117");
}

#[test]
fn a_number_found_wrong_in_another_case_is_not_in_the_sweep_until_that_is_undone() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("kj");
    let liu = stage.colleague("liu");
    let other = stage.key("CC-62251117");
    let shared = liu.card(other).unwrap().parties[0].points[0].id;
    let wrong = Request::Log(LogContact {
        channel: "call".into(),
        outcome: "WRN".into(),
        point: Some(shared),
        ..LogContact::default()
    });
    let found = liu.act(other, &wrong, at(crate::stage::NOW)).unwrap();
    stage.keys("kj");
    let points = stage.card("LN-20260117").parties[0].points.clone();
    assert_eq!((points[1].id, points[1].state), (shared, PointState::NotTheirs));

    assert_eq!(stage.under_cursor(), "LN-20260117");
    stage.keys("1n3n<enter>");
    assert_ne!(stage.under_cursor(), "LN-20260117", "every number of theirs was tried");
    let next = stage.row("LN-20260117").next_action.due;
    assert_eq!(next, at("2026-11-20T16:03"), "a whole round: the next is two hours later");
    assert_eq!(liu.undoable(stage.key("LN-20260117")).unwrap(), None, "it was not done there");

    liu.void(other, found.act, "misheard").unwrap();
    stage.keys("kj").on("LN-20260117").keys("<f2>");
    let Some(Layer::Contact(layer)) = stage.state.layers.last() else { panic!("no layer") };
    assert_eq!(layer.point, Some(shared), "the one that is left of the round");
}

#[test]
fn an_outcome_is_taken_back_before_it_is_saved() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("1w1<bs>1n<enter>");
    let card = stage.card("LN-20260117");
    assert_eq!(card.parties[0].points[0].last.as_ref().unwrap().1, "NOA");
}

#[test]
fn a_promise_holds_the_bucket_in_two_keys() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6><enter>");
    let card = stage.card("LN-20250631");
    assert_eq!(card.promises[0].state, PromiseState::Open);
    assert_eq!(card.promises[0].parts[0].1.to_string(), "6310.50 CNY");
}

#[test]
fn a_promise_with_its_own_amount_and_day_is_under_twelve_keys() {
    let mut stage = Stage::open();
    let script = "<f6>3k<tab>25<enter>";
    assert!(crate::stage::parse(script).len() < 12);
    stage.on("LN-20250631").keys(script);
    let (day, money) = stage.card("LN-20250631").promises[0].parts[0];
    assert_eq!((day.to_string(), money.to_string()), ("2026-11-25".into(), "3000.00 CNY".into()));
}

#[test]
fn a_promise_is_said_with_its_amount_and_day() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6>3k<tab>25<enter>");
    assert!(stage.said().contains("promise to pay ¥3,000.00 by 25 Nov"), "{}", stage.said());
    stage.keys("uy");
    assert!(stage.said().contains("undone: 李强: promise to pay ¥3,000.00"), "{}", stage.said());
    stage.on("LN-20250631").keys("1p3k<tab>25<enter>");
    assert!(stage.said().contains("promise to pay ¥3,000.00 by 25 Nov"), "{}", stage.said());
}

#[test]
fn a_promise_too_small_to_rest_the_case_says_that_work_goes_on() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6>3k");
    assert!(stage.screen().contains("the case rests from ¥3,155.25"), "{}", stage.screen());
    stage.keys("<c-u>3155.25");
    assert!(!stage.screen().contains("the case rests"), "{}", stage.screen());
}

#[test]
fn what_is_to_be_voided_is_shown_while_the_reason_is_typed_and_asked_for() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>to the wrong case<enter>");
    stage.on("LN-20250631").keys("x<enter>");
    assert!(stage.screen().contains("to the wrong case"), "{}", stage.screen());
    stage.keys("mistaken<enter>");
    let screen = stage.screen();
    let asked = screen.split("sure?").nth(1).unwrap();
    assert!(asked.contains("to the wrong case"), "{screen}");
}

#[test]
fn in_another_scope_the_cursor_stays_on_its_case_or_starts_at_the_first() {
    let mut stage = Stage::open();
    stage.keys("oo").on("LN-20250631").keys("o");
    assert_eq!(stage.under_cursor(), "LN-20250631");
    stage.keys("oo").on("CC-62251117").keys("o");
    assert_eq!(Some(stage.under_cursor()), stage.numbers().first().cloned());
}

#[test]
fn a_promise_in_parts_lies_apart_as_chosen() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6>2104<tab>27<tab>3<tab><right><right><enter>");
    let days: Vec<String> =
        stage.card("LN-20250631").promises[0].parts.iter().map(|(d, _)| d.to_string()).collect();
    assert_eq!(days, ["2026-11-27", "2026-12-04", "2026-12-11"]);
}

#[test]
fn a_promise_in_parts_is_the_amount_shared_out() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6><pgdn><tab><tab>4");
    let screen = stage.screen();
    assert!(screen.contains("in all") && screen.contains("¥1,577.62 each"), "{screen}");
    stage.keys("<enter>");
    assert!(stage.said().contains("¥6,310.50 in 4 parts from 21 Nov"), "{}", stage.said());
    let parts = stage.card("LN-20250631").promises[0].parts.clone();
    let amounts: Vec<String> = parts.iter().map(|part| part.1.to_string()).collect();
    assert_eq!(amounts, ["1577.62 CNY", "1577.62 CNY", "1577.62 CNY", "1577.64 CNY"]);
}

#[test]
fn what_is_wrong_with_a_field_is_said_however_long_its_text_is() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 80, 24);
    stage.on("LN-20250631").keys("<f6>");
    stage.send(Msg::Paste(
        "本月工资25号到账，先还一部分；其余下月分两次结清，已与家人商量好再定".into(),
    ));
    stage.keys("<enter>");
    assert!(stage.screen().contains("不是金额"), "{}", stage.screen());
}

#[test]
fn the_bucket_of_the_promised_day_is_said_at_entry() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6><tab>26");
    assert!(stage.screen().contains("that day it is already M4"), "{}", stage.screen());
}

#[test]
fn a_promise_call_is_made_without_leaving_the_input_method() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 80, 24);
    let script = "<f2><f6><enter>";
    assert!(crate::stage::parse(script).iter().all(|chord| chord.input_method_safe()));
    stage.on("LN-20250631").keys(script);
    assert_eq!(kinds(&mut stage, "LN-20250631")[..2], ["promise_made", "contact"]);
}

#[test]
fn an_unanswered_call_needs_no_letter() {
    let mut stage = Stage::open();
    let script = "<f2><down><enter><enter>";
    assert!(crate::stage::parse(script).iter().all(|chord| chord.input_method_safe()));
    stage.on("CC-62250009").keys(script);
    assert_eq!(kinds(&mut stage, "CC-62250009")[0], "contact");
}

#[test]
fn full_width_digits_pick_numbers_and_amounts() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("１<f6>３０００<tab>２５<enter>");
    let card = stage.card("LN-20250631");
    assert_eq!(card.promises[0].parts[0].1.to_string(), "3000.00 CNY");
}

#[test]
fn committed_han_text_is_never_a_command() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 120, 40);
    stage.keys("你好");
    assert_eq!(stage.said(), "中文输入法已开：可用数字、方向键和 F 键（F1 列出），或按 Shift");
    assert!(stage.state.layers.is_empty());
}

#[test]
fn a_refusal_asks_for_the_reason() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("1r");
    assert!(stage.screen().contains("reason"));
    stage.keys("<right><enter>");
    assert_eq!(kinds(&mut stage, "LN-20250631")[0], "contact");
}

#[test]
fn a_call_back_is_timed_and_shows_itself() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("1b15:30<enter>");
    let row = stage.row("LN-20250631");
    assert_eq!((row.next_action.kind, row.next_action.timed), (Step::CallBack, true));
    let now = |stage: &Stage| stage.state.today.queue().unwrap().counts.now;
    let before = now(&stage);
    let deadline = stage.state.deadline().unwrap();
    assert!(deadline <= at("2026-11-20T15:20"), "{deadline}");
    stage.wait_until("2026-11-20T15:21");
    assert_eq!(now(&stage), before + 1);
}

#[test]
fn a_note_is_written_in_chinese() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>单位说他出差<enter>");
    assert_eq!(counting(&mut stage, "LN-20250631")[0], "noted 单位说他出差");
}

#[test]
fn a_claim_is_taken_down() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f8>500<tab>19<tab>transfer<tab>8812<enter>");
    let claim = stage.card("LN-20250631").claims[0].clone();
    assert_eq!(claim.money.to_string(), "500.00 CNY");
    assert_eq!(claim.paid.to_string(), "2026-11-19");
}

#[test]
fn a_hold_rests_the_case_and_the_same_key_ends_it() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f9>1<tab>+10<tab>ill<enter>");
    assert_eq!(stage.card("LN-20250631").hold.unwrap().1.to_string(), "2026-11-30");
    stage.on("LN-20250631").keys("<f9>well again<enter>");
    assert_eq!(stage.card("LN-20250631").hold, None);
}

#[test]
fn the_next_action_is_chosen_with_a_time() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("z+1<tab>1030<enter>");
    let next = stage.row("LN-20250631").next_action;
    assert_eq!((next.due, next.timed, next.set), (at("2026-11-21T10:30"), true, true));
}

#[test]
fn a_warning_is_acknowledged() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("a");
    assert!(stage.card("LN-20250631").warnings.iter().any(|w| w.acknowledged));
}

#[test]
fn messages_letters_and_visits_are_logged_with_their_own_outcomes() {
    for (keys, kind) in [("<f3>n<enter>", "SNT"), ("<f4>n<enter>", "SNT"), ("<f5>n<enter>", "ABS")]
    {
        let mut stage = Stage::open();
        stage.on("LN-20250631").keys(keys);
        let events = stage.card("LN-20250631").events;
        let body = events.last().unwrap().body.clone().unwrap();
        assert_eq!(body["outcome"], kind, "{keys}");
    }
}

#[test]
fn the_day_shows_what_was_just_done() {
    let mut stage = Stage::open();
    let promised = |stage: &mut Stage| {
        stage.keys("D");
        let text = stage.screen();
        stage.keys("<esc>");
        text.lines().find(|line| line.trim().starts_with("promised")).unwrap().trim().to_owned()
    };
    let before = promised(&mut stage);
    stage.on("LN-20250631").keys("<f6><enter>");
    let after = promised(&mut stage);
    assert!(before.ends_with(" 0") && after.contains(" 1  ¥"), "{before}\n{after}");
}

#[test]
fn every_act_is_undone_by_one_key() {
    let acts = [
        "1n<enter>",
        "<f3>n<enter>",
        "<f4>n<enter>",
        "<f5>n<enter>",
        "<f6><enter>",
        "<f7>x<enter>",
        "<f8><enter>",
        "<f9>1<enter>",
        "z<enter>",
        "a",
        "1p<enter>",
    ];
    for keys in acts {
        let mut stage = Stage::open();
        stage.on("LN-20250631");
        let before = (stage.row("LN-20250631"), counting(&mut stage, "LN-20250631").len());
        stage.keys(keys);
        assert_ne!(counting(&mut stage, "LN-20250631").len(), before.1, "{keys}: {}", stage.said());
        stage.keys("uy");
        assert!(stage.said().starts_with("undone"), "{keys}: {}", stage.said());
        let after = stage.row("LN-20250631");
        assert_eq!((after.lane, after.points), (before.0.lane, before.0.points), "{keys}");
    }
}

#[test]
fn a_sweep_is_undone_as_one() {
    let mut stage = Stage::open();
    stage.on("LN-20260117");
    let before = counting(&mut stage, "LN-20260117");
    stage.keys("1n2f3n<enter>uy");
    assert_eq!(
        counting(&mut stage, "LN-20260117").iter().filter(|e| !e.starts_with("voided")).count(),
        before.len()
    );
    assert_eq!(stage.under_cursor(), "LN-20260117", "undo goes back to the case");
}

#[test]
fn voiding_asks_for_a_reason_and_then_defaults_to_no() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>wrong case<enter>x<enter>mistake<enter><enter>");
    assert_eq!(counting(&mut stage, "LN-20250631")[0], "noted wrong case", "Enter answers No");
    stage.keys("<enter>y");
    let left = counting(&mut stage, "LN-20250631");
    assert!(!left.iter().any(|text| text.contains("wrong case")), "{left:?}");
}

#[test]
fn what_was_undone_is_not_offered_to_be_voided() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>first<enter><f7>second<enter>uy");
    stage.on("LN-20250631").keys("x");
    let Some(Layer::Acts(acts)) = stage.state.layers.last() else { panic!("no list") };
    assert!(acts.acts[0].1.contains("first"), "{:?}", acts.acts);
}

#[test]
fn an_empty_queue_offers_the_pool() {
    let mut stage = Stage::of("new", Lang::En, 80, 24);
    assert!(stage.screen().contains("t offers the unassigned pool"), "{}", stage.screen());
    stage.keys("t<space><space><enter>");
    let mut numbers = stage.numbers();
    numbers.sort();
    assert_eq!(numbers, ["LN-20260301", "LN-20260302"]);
}

#[test]
fn taking_cases_is_undone_as_one() {
    let mut stage = Stage::of("new", Lang::En, 80, 24);
    stage.keys("t<space><space><enter>uy");
    assert!(stage.said().starts_with("undone"), "{}", stage.said());
    assert!(stage.numbers().is_empty());
}

#[test]
fn search_finds_by_name_pinyin_initials_number_and_phone() {
    for query in ["许晴", "xuqing", "xq", "LN-20260301"] {
        let mut stage = Stage::open();
        stage.keys("/");
        for c in query.chars() {
            stage.keys(&c.to_string());
        }
        stage.keys("<enter>");
        assert!(stage.screen().contains("LN-20260301"), "{query}: {}", stage.screen());
    }
    let mut stage = Stage::open();
    stage.keys("/5521<enter>");
    assert_eq!(stage.under_cursor(), "LN-20260117");
}

#[test]
fn a_debtor_of_that_name_is_found_before_a_relative_of_that_name() {
    let hits = Stage::open().colleague("wang").search("冯磊", 50).unwrap();
    let found: Vec<&str> = hits.iter().map(|hit| hit.debtor.as_str()).collect();
    assert_eq!(found, ["冯磊", "陈静"], "though the other case is the more urgent");
}

#[test]
fn the_palette_runs_a_command_by_name() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys(":note<enter>from the palette<enter>");
    assert_eq!(counting(&mut stage, "LN-20250631")[0], "noted from the palette");
}

#[test]
fn a_draft_survives_a_crash_and_is_offered_again() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>half a no");
    let mut again = stage.again();
    assert!(again.screen().contains("1 draft"), "{}", again.screen());
    again.keys("ete<enter>");
    assert_eq!(counting(&mut again, "LN-20250631")[0], "noted half a note");
    assert!(again.drafts.is_empty());
}

#[test]
fn a_half_made_sweep_survives_with_its_open_form() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("1n2p4000");
    let mut again = stage.again();
    again.keys("e");
    assert_eq!(again.state.layers.len(), 2);
    again.keys("<bs><bs><bs><bs><bs>9000<enter>");
    let card = again.card("LN-20260117");
    assert_eq!(card.promises[0].parts[0].1.to_string(), "9000.00 CNY");
    assert_eq!(card.parties[0].points[0].last.as_ref().unwrap().1, "NOA");
}

#[test]
fn esc_keeps_a_draft_and_ctrl_d_forgets_it() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>abc<esc>");
    assert_eq!(stage.drafts.len(), 1);
    stage.keys("e<c-d>");
    assert!(stage.drafts.is_empty());
}

#[test]
fn help_over_a_form_leaves_it_as_it_is_and_keeps_no_second_draft() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f7>abc<f1><esc>");
    assert_eq!(stage.said(), "");
    stage.keys("d<enter>");
    assert_eq!(counting(&mut stage, "LN-20250631")[0], "noted abcd");
    assert!(stage.drafts.is_empty() && stage.state.drafts.is_empty());
}

#[test]
fn what_changes_elsewhere_shows_a_banner_and_moves_nothing() {
    let mut stage = Stage::open();
    stage.on("LN-20260224").keys("k").keys("j");
    let line = stage.screen().lines().position(|l| l.contains("▌"));
    let liu = stage.colleague("li");
    let key = stage.key("LN-20260301");
    liu.act(key, &Request::Assign { to: Some("wang".into()) }, at(crate::stage::NOW)).unwrap();
    stage.keys("<c-f><esc>");
    assert_eq!(stage.under_cursor(), "LN-20260224");
    assert_eq!(stage.screen().lines().position(|l| l.contains("▌")), line);
    assert!(stage.screen().contains("1 changed elsewhere"), "{}", stage.screen());
}

#[test]
fn what_others_did_in_the_case_in_hand_is_said_and_what_was_done_here_is_not() {
    let mut stage = Stage::open();
    let key = stage.key("LN-20250631");
    let note = |text: &str| Request::Note { text: text.into() };
    stage.on("LN-20250631").keys("<f7>mine<enter>");
    // Tidying writes to the file as well, and tells nobody anything.
    stage.tidy().keys("<esc>jk");
    assert_eq!(stage.said(), "");
    stage.colleague("liu").act(key, &note("theirs"), at(crate::stage::NOW)).unwrap();
    stage.keys("<f7>mine again<enter>");
    assert!(!stage.said().contains("meanwhile"), "{}", stage.said());
    stage.colleague("liu").act(key, &note("the last"), at(crate::stage::NOW)).unwrap();
    stage.keys("<esc><c-f><esc>");
    assert!(stage.said().contains("the last (刘洋)"), "{}", stage.said());
    stage.keys("<esc>jk");
    assert_eq!(stage.said(), "");
}

#[test]
fn the_record_shows_every_spelling_of_a_name() {
    let mut stage = Stage::open();
    stage.on("AR-4471").keys("<enter>]]]");
    let screen = stage.screen();
    assert!(screen.contains("also written Miller and Sons, Miller+Sons Hardware"), "{screen}");
}

#[test]
fn a_refused_act_says_why_and_what_helps() {
    let mut stage = Stage::open();
    stage.on("LN-20250631").keys("<f6>1<enter>");
    let toast = stage.state.toast.clone().unwrap();
    assert!(toast.text.contains("less than the least promise"), "{toast:?}");
    assert_eq!(stage.state.layers.len(), 1, "what was typed is open again");
    stage.keys("<c-d>gl");
    assert!(stage.screen().contains("less than the least promise"));
}

#[test]
fn a_refusal_is_said_in_the_language_of_the_screens() {
    let mut stage = Stage::of("wang", Lang::ZhCn, 120, 40);
    stage.on("LN-20250631").keys("<f6>1<enter>");
    let toast = stage.state.toast.clone().unwrap();
    assert!(toast.text.contains("低于最低承诺金额"), "{toast:?}");
    assert_eq!(toast.hint.as_deref(), Some("主管说明理由后可以超出"));
}

#[test]
fn a_promise_refused_in_a_call_is_open_again_and_the_rest_is_written() {
    let mut stage = Stage::open();
    stage.on("LN-20260117").keys("1n2p1<enter>");
    assert!(stage.said().contains("less than the least promise"), "{}", stage.said());
    assert_eq!(stage.card("LN-20260117").parties[0].points[0].attempts_today, 1);
    stage.keys("<bs>9000<enter>");
    assert_eq!(stage.card("LN-20260117").promises[0].parts[0].1.to_string(), "9000.00 CNY");
}

#[test]
fn only_a_lead_passes_over_the_limits_of_a_promise() {
    let mut stage = Stage::open();
    stage.state.session.role = "lead".into();
    stage.on("LN-20250631").keys("<f6>1<tab><tab><tab><tab>family <enter>");
    // The file knows wang as a collector: the desk decides, not the screen.
    assert!(stage.said().contains("may not pass over the limits"), "{}", stage.said());
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut stage = Stage::open();
    stage.keys("u");
    assert_eq!(stage.said(), "nothing to undo");
}

#[test]
fn a_prefix_shows_what_may_follow() {
    let mut stage = Stage::open();
    stage.keys("g");
    assert!(stage.screen().contains("go to Must"));
    stage.keys("m");
    assert_eq!(stage.row(&stage.under_cursor()).lane, Lane::Must);
}

#[test]
fn quitting_waits_for_nothing_that_is_written_already() {
    let mut stage = Stage::open();
    stage.keys("q");
    assert_eq!(stage.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_resumed_program_draws_everything_anew() {
    let mut stage = Stage::open();
    stage.send(Msg::Resumed);
    assert!(stage.effects.contains(&Effect::Redraw));
}

#[test]
fn keys_typed_ahead_wait_for_what_they_are_meant_for() {
    let mut stage = Stage::open();
    stage.on("LN-20250631");
    // One act after another without a pause: the second is meant for the case that comes next.
    stage.slow = true;
    stage.keys("<f7>first<enter><f6><enter>j<f7>second<enter>");
    stage.slow = false;
    stage.catch_up();
    let events = kinds(&mut stage, "LN-20250631");
    assert_eq!(events[..2], ["promise_made", "noted"]);
    let promised = stage.card("LN-20250631").promises[0].parts[0];
    assert_eq!(promised.0.to_string(), "2026-11-21", "the day that the policy proposes");
    let next = stage.under_cursor();
    assert_ne!(next, "LN-20250631");
    assert_eq!(counting(&mut stage, &next)[0], "noted second");
}

#[test]
fn enter_on_a_search_takes_what_was_typed_however_late_the_answer_comes() {
    let mut stage = Stage::open();
    stage.keys("<c-f>陈");
    stage.slow = true;
    stage.keys("<bs>孙丽<enter><f7>家里没人<enter>");
    stage.slow = false;
    stage.catch_up();
    assert_eq!(counting(&mut stage, "MG-20190044")[0], "noted 家里没人");
}
