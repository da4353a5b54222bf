//! The whole record of a case: its parts, what can be done with the row in hand, and what a
//! payment would do.
use crate::stage::{NOW, Stage, at};
use arrears::app::command::Context;
use arrears::app::layer::Layer;
use arrears::app::msg::{Effect, Msg};
use arrears::app::record::{Record, Tab, Target};
use arrears::desk::finding::{Finding, Source};
use arrears::desk::request::Request;
use arrears::domain::finding::AttachmentKind;
use arrears::domain::party::PointKind;
use arrears::i18n::Lang;

const CHEN: &str = "LN-20260117";

fn record(stage: &Stage) -> &Record {
    let open = stage.state.layers.iter().rev().find_map(|layer| match layer {
        Layer::Record(record) => Some(&**record),
        _ => None,
    });
    open.expect("no record is open")
}

fn opened(number: &str) -> Stage {
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    stage.on(number).keys("<enter>");
    stage
}

/// The line of the screen that has these words.
fn line(stage: &Stage, words: &str) -> String {
    let screen = stage.screen();
    let found = screen.lines().find(|line| line.contains(words));
    found.unwrap_or_else(|| panic!("no {words} in\n{screen}")).to_owned()
}

fn note(stage: &Stage, user: &str, number: &str, text: &str) {
    let desk = stage.colleague(user);
    let request = Request::Note { text: text.into() };
    desk.act(stage.key(number), &request, at(NOW)).unwrap();
}

#[test]
fn the_parts_go_round_and_each_says_how_much_is_in_it() {
    let mut stage = opened(CHEN);
    let tabs = line(&stage, "[Timeline");
    for part in ["[Timeline 6]", "Promises 1", "Money 4", "People 2", "Debts 1", "Warnings 1"] {
        assert!(tabs.contains(part), "{part} in {tabs}");
    }
    let mut seen = Vec::new();
    for key in ["<tab>", "]", "<c-right>", "<tab>", "]", "<tab>", "]"] {
        stage.keys(key);
        seen.push(record(&stage).tab);
    }
    let mut all = Tab::ALL;
    all.rotate_left(1);
    assert_eq!(seen, all, "round and round");
    stage.keys("[");
    assert_eq!(record(&stage).tab, Tab::Attachments);
    stage.keys("<c-left>");
    assert_eq!(record(&stage).tab, Tab::Warnings);
}

#[test]
fn stops_amounts_and_the_next_action_stand_above_every_part() {
    let mut stage = opened(CHEN);
    for tab in Tab::ALL {
        assert_eq!(record(&stage).tab, tab);
        let screen = stage.screen();
        for words in ["! pregnant", "M3 63d", "cure ¥88,120.00", "hold ¥29,373.40", "next: call"]
        {
            assert!(screen.contains(words), "{words} above {tab:?}\n{screen}");
        }
        stage.keys("<tab>");
    }
}

#[test]
fn the_timeline_shows_one_kind_of_events_and_says_which() {
    let mut stage = opened(CHEN);
    stage.keys("fc<enter>");
    let tabs = line(&stage, "[Timeline");
    assert!(tabs.contains("[Timeline 3/6]") && tabs.contains("contacts"), "{tabs}");
    assert!(!stage.screen().contains("单位前台"));
    stage.keys("fn<enter>");
    assert!(stage.screen().contains("单位前台"), "a note of its own");
    assert!(stage.screen().contains("家里老人住院"), "and one with a call");
    stage.keys("fa<enter>");
    assert!(line(&stage, "[Timeline").contains("[Timeline 6]"));
    assert!(stage.state.drafts.is_empty(), "looking leaves no draft");
}

#[test]
fn the_timeline_is_narrowed_to_words_to_ones_own_and_to_what_counts() {
    let mut stage = Stage::of("liu", Lang::En, 80, 24);
    stage.keys("k");
    note(&stage, "wang", "CC-62251117", "wang was here");
    note(&stage, "liu", "CC-62251117", "liu was here");
    stage.keys("kj<esc>").on("CC-62251117").keys("<enter>");
    stage.keys("f<down><right><enter>");
    let screen = stage.screen();
    assert!(screen.contains("刘洋  liu was") && !screen.contains("wang was"), "{screen}");
    stage.keys("f<down><left><down><down>WANG<enter>");
    let screen = stage.screen();
    assert!(screen.contains("王芳  wang was") && !screen.contains("liu was"), "{screen}");
    assert!(line(&stage, "[Timeline").contains("/WANG"));
    stage.keys("f<down><down><down><c-u>here<enter>jx");
    assert!(stage.said().contains("may void it"), "what somebody else wrote: {}", stage.said());
    stage.keys("gg");
    let own = "liu was here";
    stage.keys("xsorry<enter>y");
    assert!(line(&stage, own).contains("(voided)"), "{}", stage.screen());
    stage.keys("f<down><down><right><enter>");
    assert!(!stage.screen().contains("(voided)"), "{}", stage.screen());
}

#[test]
fn what_was_found_in_another_case_says_so() {
    let mut stage = Stage::of("liu", Lang::En, 80, 24);
    stage.on("CC-62251117").keys("<enter>");
    assert!(line(&stage, "pregnant").contains("! pregnant"));
    let event = stage.screen();
    assert!(event.contains("(in another case) pregnant"), "{event}");
}

#[test]
fn the_event_in_hand_is_the_one_to_be_voided() {
    let mut stage = opened(CHEN);
    stage.keys("<f7>a first note<enter><f7>a second note<enter>");
    assert!(stage.screen().contains("a second note"), "at the top one sees what one wrote");
    stage.keys("jxmistake<enter>y");
    let events = stage.card(CHEN).events;
    let voided: Vec<&str> = events.iter().filter(|e| e.voided).map(|e| e.text.as_str()).collect();
    assert_eq!(voided, ["a first note"]);
    assert!(line(&stage, "a first note").contains("- "));
}

#[test]
fn the_warning_in_hand_is_seen_and_says_by_whom() {
    let mut stage = opened(CHEN);
    assert!(stage.screen().contains("1 warning unseen"));
    stage.keys("[[");
    assert!(line(&stage, "not seen yet").contains("date 15 Nov"));
    stage.keys("<enter>");
    let warning = &stage.card(CHEN).warnings[0];
    let seen = warning.seen.clone().unwrap();
    assert_eq!((seen.by.as_str(), seen.at), ("wang", at(NOW)));
    assert!(stage.screen().contains("seen by 王芳 20 Nov 14:03"), "{}", stage.screen());
    assert!(!stage.screen().contains("warning unseen"));
}

#[test]
fn the_number_in_hand_is_the_one_to_be_called_and_digits_go_on_picking() {
    let mut stage = opened(CHEN);
    stage.keys("]]]jj");
    let Some(Target::Point(held, 3)) = record(&stage).in_hand().cloned() else {
        panic!("{:?}", record(&stage).in_hand())
    };
    for keys in ["<enter>", "<f2>"] {
        stage.keys(keys);
        let Some(Layer::Contact(layer)) = stage.state.layers.last() else { panic!("no layer") };
        assert_eq!(layer.point, Some(held), "{keys}");
        stage.keys("<esc>");
    }
    stage.keys("1n<enter>");
    let points = stage.card(CHEN).parties[0].points.clone();
    assert_eq!((points[0].attempts_today, points[2].attempts_today), (1, 0));
    assert!(line(&stage, "138****5521").contains("1x today"), "{}", stage.screen());
}

#[test]
fn whole_numbers_are_nowhere_in_the_record() {
    let mut stage = opened(CHEN);
    for _ in Tab::ALL {
        let screen = stage.screen();
        assert!(!screen.contains("13800005521") && !screen.contains("13700001234"), "{screen}");
        stage.keys("]");
    }
}

#[test]
fn what_is_revealed_is_whole_for_a_while_and_then_masked_again() {
    let mut stage = opened(CHEN);
    stage.keys("]]]r");
    assert!(stage.screen().contains("13800005521"), "{}", stage.screen());
    stage.wait_until("2026-11-20T14:04");
    assert!(!stage.screen().contains("13800005521"), "{}", stage.screen());
    assert!(stage.screen().contains("138****5521"));
}

#[test]
fn a_file_stands_in_a_part_of_its_own_and_leads_to_its_event() {
    let mut stage = opened(CHEN);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("slip.txt");
    std::fs::write(&path, "paid").unwrap();
    let kind = AttachmentKind::Receipt;
    let request = Request::Attach { path, kind, to: None };
    let liu = stage.colleague("liu");
    liu.act(stage.key(CHEN), &request, at(NOW)).unwrap();
    stage.keys("[");
    let file = line(&stage, "slip.txt");
    assert!(file.contains("receipt") && file.contains("by 刘洋"), "{file}");
    assert!(stage.screen().contains("SHA-256"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(record(&stage).tab, Tab::Timeline);
    assert!(line(&stage, "attached: slip.txt").starts_with('▌'), "{}", stage.screen());
}

#[test]
fn a_field_says_where_it_is_known_from_and_how_old_that_is() {
    let mut stage = opened(CHEN);
    let file = line(stage.keys("]]]"), "137****1234");
    assert!(file.contains("file, today"), "{file}");
    let desk = stage.colleague("liu");
    let found = Request::Find(Finding::Point {
        party: 1,
        kind: PointKind::Phone,
        value: "13500009999".into(),
        label: None,
        source: Source { text: "her landlord".into(), on: None },
    });
    desk.act(stage.key(CHEN), &found, at("2026-11-17T10:00")).unwrap();
    stage.keys("jk");
    let found = line(&stage, "135****9999");
    assert!(found.contains("her landlord, 3 d"), "{found}");
}

#[test]
fn another_debt_opens_over_this_one_and_esc_comes_back() {
    let mut stage = opened(CHEN);
    stage.keys("]]]]<enter>");
    assert!(stage.screen().contains("CC-62251117"), "{}", stage.screen());
    assert_eq!(stage.state.layers.len(), 2);
    assert_eq!(stage.state.card().unwrap().number, "CC-62251117");
    // Its own other debt is the record below: it is not opened a second time.
    stage.keys("]]]]<enter>");
    assert_eq!((stage.state.layers.len(), stage.state.case()), (1, Some(stage.key(CHEN))));
    stage.keys("<enter><esc>");
    assert_eq!((record(&stage).key, record(&stage).tab), (stage.key(CHEN), Tab::Debts));
}

#[test]
fn a_promise_leads_to_its_event_and_back() {
    let mut stage = opened(CHEN);
    stage.keys("fd<enter>]<enter>");
    assert_eq!(record(&stage).tab, Tab::Timeline);
    assert!(!record(&stage).filter.is_on(), "a filter that hid it is off");
    let act = stage.card(CHEN).promises[0].act;
    let in_hand = record(&stage).in_hand().cloned();
    assert!(matches!(in_hand, Some(Target::Event { act: its, .. }) if its == act));
    stage.keys("<enter>");
    assert_eq!(record(&stage).in_hand(), Some(&Target::Promise(act)));
}

#[test]
fn what_a_payment_would_do_is_shown_and_nothing_is_written() {
    let mut stage = opened(CHEN);
    let before = stage.card(CHEN);
    stage.keys("=30000<tab>21");
    let screen = stage.screen();
    for words in [
        "closes 1 of 4 items: 1 (18 Sep)",
        "stays open: ¥28,746.80 of 2 (18 Oct), ¥60,004.18 in all",
        "M3 64d without it, M2 34d with it",
        "cure ¥58,120.00",
        "pay off ¥60,004.18",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    stage.keys("<enter>");
    assert_eq!(stage.card(CHEN), before);
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Write(_))));
    assert!(stage.state.drafts.is_empty());
}

#[test]
fn a_payment_on_a_day_that_the_balances_contain_counts_from_the_next() {
    let mut stage = opened(CHEN);
    stage.keys("=");
    assert!(stage.screen().contains("counts from 21 Nov"), "{}", stage.screen());
}

#[test]
fn a_payment_keeps_the_promise_or_says_what_is_missing() {
    let mut stage = opened("LN-20260221");
    stage.keys("=1250<tab>24");
    assert!(stage.screen().contains("keeps the promise of ¥1,250.00 by 24 Nov"));
    assert!(stage.screen().contains("out of collection with it"), "{}", stage.screen());
    stage.keys("<esc>=1000<tab>24");
    assert!(stage.screen().contains("¥250.00 is still missing"), "{}", stage.screen());
    stage.keys("<esc>=1250<tab>27");
    assert!(stage.screen().contains("does not keep the promise"), "{}", stage.screen());
    stage.keys("<esc>=1300<tab>24");
    assert!(stage.screen().contains("¥50.00 is left over"), "{}", stage.screen());
}

#[test]
fn what_a_colleague_writes_is_told_and_moves_nothing_under_the_hand() {
    let mut stage = opened(CHEN);
    stage.keys("jj");
    let held = record(&stage).in_hand().cloned();
    let row = stage.screen().lines().position(|line| line.starts_with('▌')).unwrap();
    note(&stage, "liu", CHEN, "she called the branch");
    stage.keys("<f1><esc>");
    assert_eq!(record(&stage).in_hand().cloned(), held);
    let now = stage.screen().lines().position(|line| line.starts_with('▌')).unwrap();
    assert_eq!(now, row, "{}", stage.screen());
    assert!(stage.screen().contains("changed elsewhere: 1 by 刘洋"), "{}", stage.screen());
    stage.keys("gg");
    assert!(line(&stage, "she called the branch").starts_with("▌ +"), "{}", stage.screen());
    stage.keys("jk");
    assert!(!stage.screen().contains("changed elsewhere"), "{}", stage.screen());
}

#[test]
fn what_one_writes_oneself_is_no_news() {
    let mut stage = opened(CHEN);
    stage.keys("<f7>my own<enter>jkjk");
    assert!(stage.screen().contains("my own"));
    assert!(!stage.screen().contains("changed elsewhere"), "{}", stage.screen());
}

#[test]
fn a_click_shows_a_part_or_takes_a_row_in_hand() {
    let mut stage = opened(CHEN);
    stage.click("Money");
    assert_eq!(record(&stage).tab, Tab::Money);
    stage.click("2026-10-18");
    assert_eq!(record(&stage).in_hand(), Some(&Target::Item(CHEN.into(), "2".into())));
    stage.click("2026-10-18");
    assert_eq!(stage.state.context(), Context::Form, "a second click does what Enter does");
    stage.keys("<esc>").click("Timeline");
    stage.keys("fc<enter>").click("contacts");
    assert_eq!(stage.state.context(), Context::Form, "the filter in force is changed by a click");
    stage.keys("<esc>");
    stage.send(Msg::Wheel(1));
    assert_eq!(record(&stage).at(), 1);
}

#[test]
fn a_thousand_events_are_worked_out_once_and_not_at_each_key() {
    use arrears::app::record::View;
    let mut stage = opened(CHEN);
    let mut card = stage.card(CHEN);
    let one = card.events[0].clone();
    card.events = (0..1_000)
        .map(|n| {
            let text = format!("{n} {}", "长备注 ".repeat(12));
            arrears::desk::view::EventView { id: format!("e.{n}"), text, ..one.clone() }
        })
        .collect();
    let session = &stage.state.session;
    let view = View {
        card: Some(&card),
        edition: 1,
        now: at(NOW),
        size: stage.state.size,
        whole: false,
        texts: &session.texts,
        colleagues: &session.colleagues,
        rules: &session.rules,
        keymap: &stage.state.keymap,
    };
    let mut record = Record::open(card.key);
    record.work_out(&view);
    let first = record.in_view().0.as_ptr();
    for _ in 0..3_000 {
        record.step(1);
        record.work_out(&view);
        let (rows, all) = record.in_view();
        assert!(all > 1_000);
        assert!(rows.iter().any(|row| row.at == Some(record.at())), "the row in hand is in view");
    }
    assert_eq!(record.at(), 999, "every event was reached");
    record.step(isize::MIN / 2);
    assert_eq!((record.at(), record.top()), (0, 0));
    assert_eq!(record.in_view().0.as_ptr(), first, "the lines are the same");
    for _ in 0..200 {
        record.step(15);
    }
    assert_eq!(record.at(), 999, "page by page");
}
