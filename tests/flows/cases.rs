//! The screen of cases: what is shown and in which order, views, and acts on many cases at once.

use crate::stage::Stage;
use arrears::app::layer::{Layer, PageKind};
use arrears::app::msg::{Effect, Msg};
use arrears::app::screen::Screen;
use arrears::app::state::Tone;
use arrears::desk::book::{ByDay, Column, Sort, Whom};
use arrears::desk::worker::{Answer, Progress, Slot, Work};
use arrears::i18n::Lang;

/// Numbers of the cases shown, in order.
fn shown(stage: &Stage) -> Vec<String> {
    let cases = &stage.state.cases;
    let number = |key: &arrears::desk::view::CaseKey| {
        cases.rows.get(*key).map_or("?", |row| row.number.as_str()).to_owned()
    };
    cases.list.entries().iter().map(number).collect()
}

fn owner(stage: &mut Stage, number: &str) -> Option<String> {
    stage.card(number).owner
}

#[test]
fn the_whole_book_stands_there_with_its_figures() {
    let mut stage = Stage::open();
    stage.keys("C");
    assert_eq!(stage.state.screen, Screen::Cases);
    let screen = stage.screen();
    assert!(screen.contains("[Cases]") && screen.contains("every case in collection"), "{screen}");
    assert!(screen.contains("16 cases"), "{screen}");
    assert!(screen.contains("¥") && screen.contains("$22,370.75"), "a sum for each: {screen}");
    assert_eq!(shown(&stage).len(), 16);
    for number in ["LN-20260301", "CC-62251117"] {
        assert!(shown(&stage).contains(&number.to_owned()), "of others and of nobody: {number}");
    }
    stage.keys("<esc>");
    assert_eq!(stage.state.screen, Screen::Today);
}

#[test]
fn the_form_narrows_the_list_and_tells_it_in_words() {
    let mut stage = Stage::open();
    // The product is the third field, the least overdue the ninth.
    stage.keys("Cf<tab><tab><right><enter>");
    assert_eq!(shown(&stage).len(), 12, "{}", stage.screen());
    assert!(stage.screen().contains("product consumer_loan"), "{}", stage.screen());
    stage.keys("f<tab><tab><left><tab><tab><tab><tab><tab><tab>5k<enter>");
    let rows = shown(&stage);
    assert!(!rows.is_empty());
    for number in rows {
        let most = stage.card(&number).money.iter().map(|m| m.cure.amount).max().unwrap();
        assert!(most >= 5000.into(), "{number}");
    }
    assert!(stage.screen().contains("overdue from 5000"), "{}", stage.screen());
    stage.keys("f<tab><tab><tab><tab><tab>someday<enter>");
    let Some(Layer::Form(form)) = stage.state.layers.last() else { panic!("no form") };
    assert!(form.wrong.is_some());
    stage.keys("<bs><bs><bs><bs><bs><bs><bs>month-end<enter>");
    assert_eq!(stage.state.cases.query.filter.rolls_by, Some(ByDay::MonthEnd));
}

#[test]
fn a_half_filled_filter_is_no_draft() {
    let mut stage = Stage::open();
    stage.keys("Cf<tab><tab><tab><tab><tab>12<esc>");
    assert!(stage.drafts.is_empty() && stage.state.drafts.is_empty());
    assert!(stage.state.layers.is_empty());
}

#[test]
fn the_month_end_view_has_what_rolls_first_by_what_holds_it() {
    let mut stage = Stage::open();
    stage.keys("CV<enter>");
    let cases = &stage.state.cases;
    assert_eq!(cases.view.as_deref(), Some("month-end hold"));
    assert_eq!(cases.query.sort, Sort { column: Column::Hold, descending: true });
    assert!(!shown(&stage).is_empty());
    let end = "2026-11-30".parse().unwrap();
    let holds: Vec<_> = cases
        .list
        .entries()
        .iter()
        .map(|key| {
            let row = cases.rows.get(*key).unwrap();
            assert!(row.rolls_on.is_some_and(|on| on <= end), "{}", row.number);
            (row.hold[0].currency, std::cmp::Reverse(row.hold[0].amount))
        })
        .collect();
    assert!(holds.is_sorted(), "{holds:?}");
    stage.keys("~");
    assert!(!stage.state.cases.query.sort.descending);
    assert_eq!(stage.state.cases.view, None, "it is not that view any more");
}

#[test]
fn the_scope_key_goes_through_mine_the_pool_and_all() {
    let mut stage = Stage::open();
    stage.keys("Co");
    assert_eq!(stage.state.cases.query.filter.owner, Some(Whom::Me));
    assert_eq!(shown(&stage).len(), 13);
    stage.keys("o");
    assert_eq!(shown(&stage), ["LN-20260301", "LN-20260302"]);
    stage.keys("o");
    assert_eq!(shown(&stage).len(), 16);
}

#[test]
fn columns_and_order_are_chosen_from_small_lists() {
    let mut stage = Stage::open();
    stage.keys("CK");
    for _ in 0..10 {
        let Some(Layer::Picker(picker)) = stage.state.layers.last() else { panic!("no list") };
        let marked = picker.columns.clone();
        let Some(last) = marked.last() else { break };
        let at = Column::ALL.iter().position(|column| column == last).unwrap();
        stage.keys("gg");
        (0..at).for_each(|_| {
            stage.keys("j");
        });
        stage.keys("<space>");
    }
    stage.keys("ggj<space>");
    stage.keys("ggjjjjjj<space><enter>");
    assert_eq!(stage.state.cases.columns, [Column::Name, Column::Overdue]);
    let screen = stage.screen();
    assert!(screen.contains("debtor") && !screen.contains("bucket"), "{screen}");
    stage.keys("Oggj<enter>");
    assert_eq!(stage.state.cases.query.sort, Sort { column: Column::Name, descending: false });
    let first = stage.state.cases.list.entries()[0];
    let name = stage.state.cases.rows.get(first).unwrap().debtor.clone();
    assert_eq!(name, "陈静", "by their pinyin, chen before everything");
}

#[test]
fn a_click_on_a_heading_sorts_by_it_and_a_second_one_the_other_way() {
    let mut stage = Stage::of("wang", Lang::En, 200, 50);
    stage.keys("C");
    let _ = stage.screen();
    let heading = |stage: &Stage, column: Column| {
        let placed = stage.state.case_columns();
        let placed = placed.iter().find(|placed| placed.column == column).unwrap();
        (placed.x + 1, stage.state.layout().queue.y)
    };
    let (x, y) = heading(&stage, Column::Overdue);
    stage.send(Msg::Click { x, y });
    assert_eq!(stage.state.cases.query.sort, Sort { column: Column::Overdue, descending: true });
    stage.send(Msg::Click { x, y });
    assert_eq!(stage.state.cases.query.sort, Sort { column: Column::Overdue, descending: false });
    let second = stage.state.cases.list.entries()[1];
    stage.send(Msg::Click { x: 30, y: y + 2 });
    assert_eq!(stage.state.list().case(), Some(second), "below the headings stand the cases");
}

#[test]
fn acts_on_one_case_work_on_the_one_under_the_cursor() {
    let mut stage = Stage::open();
    let before = stage.card("LN-20260221").events.len();
    stage.keys("C").on("LN-20260221").keys("<f7>from the list<enter>");
    let last = stage.card("LN-20260221").events.last().unwrap().text.clone();
    assert!(last.contains("from the list"), "{last}");
    assert_eq!(stage.under_cursor(), "LN-20260221");
    stage.keys("1n<enter>");
    assert_eq!(stage.card("LN-20260221").events.last().unwrap().kind, "contact");
    stage.keys("<enter>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Record(_))));
    stage.keys("<esc>uyuy");
    let events = stage.card("LN-20260221").events;
    assert_eq!(events.iter().filter(|e| e.stands()).count(), before, "both are undone");
}

#[test]
fn marked_cases_are_put_on_hold_after_a_question_and_taken_back_as_one() {
    let mut stage = Stage::open();
    stage.keys("Co").on("LN-20260221").keys("<space>").on("LN-20260223").keys("<space>");
    assert_eq!(stage.state.cases.list.marked.len(), 2);
    assert!(stage.screen().contains("2 marked"), "{}", stage.screen());
    stage.keys("bh");
    let screen = stage.screen();
    assert!(screen.contains("2 cases") && screen.contains("¥16,850.00"), "{screen}");
    stage.keys("1<tab>25<enter>");
    let screen = stage.screen();
    assert!(screen.contains("hold until 25 Nov?") && screen.contains("¥16,850.00"), "{screen}");
    stage.keys("<enter>");
    assert!(stage.card("LN-20260221").hold.is_none(), "Enter is No");
    stage.keys("<enter>y");
    for number in ["LN-20260221", "LN-20260223"] {
        assert_eq!(stage.card(number).hold.unwrap().1.to_string(), "2026-11-25", "{number}");
    }
    assert!(stage.said().contains("done in 2 of 2"), "{}", stage.said());
    assert!(stage.state.cases.list.marked.is_empty());
    stage.keys("uy");
    for number in ["LN-20260221", "LN-20260223"] {
        assert!(stage.card(number).hold.is_none(), "{number}");
    }
    assert!(stage.said().contains("taken back in 2 of 2"), "{}", stage.said());
    assert!(stage.state.undo.is_empty());
}

#[test]
fn a_tag_goes_on_the_marked_cases_and_the_list_is_narrowed_by_it() {
    let mut stage = Stage::open();
    stage.keys("C").on("LN-20260221").keys("<space>").on("CC-62251117").keys("<space>");
    stage.keys("btvip<enter>y");
    assert!(stage.said().contains("tag with vip: done in 2 of 2"), "{}", stage.said());
    stage.keys("f<tab><tab><tab><tab><right><enter>");
    assert_eq!(stage.state.cases.query.filter.tag.as_deref(), Some("vip"));
    let mut numbers = shown(&stage);
    numbers.sort_unstable();
    assert_eq!(numbers, ["CC-62251117", "LN-20260221"]);
    // Once more on one that has it: nothing is written.
    stage.keys("*btvip<enter>y");
    assert!(stage.said().contains("so already: 2"), "{}", stage.said());
    stage.keys("*<c-v>2vip<tab><right><enter>y");
    assert!(stage.said().contains("take the tag vip off: done in 2 of 2"), "{}", stage.said());
    assert_eq!(shown(&stage), [""; 0]);
}

#[test]
fn a_lead_leaves_cases_out_for_a_while_finds_them_in_their_view_and_takes_them_back_in() {
    let mut stage = Stage::open().lead("li");
    stage.keys("C").on("LN-20260221").keys("be3");
    stage.keys("<enter>");
    let screen = stage.screen();
    assert!(screen.contains("exclude until 27 Nov (the creditor looks into it)?"), "{screen}");
    stage.keys("y");
    let card = stage.card("LN-20260221");
    assert_eq!((card.entered, card.row.is_some()), (None, false));
    // The fifth and the sixth of the views: new, excluded.
    stage.keys("V<home><down><down><down><down><down><enter>");
    assert_eq!(stage.state.cases.view.as_deref(), Some("excluded"));
    assert_eq!(shown(&stage), ["LN-20260221"]);
    stage.keys("ie1<enter>");
    assert!(stage.card("LN-20260221").entered.is_some());
    assert_eq!(shown(&stage), [""; 0]);
    stage.keys("uy");
    assert_eq!(stage.card("LN-20260221").entered, None, "the word that went before holds again");
}

#[test]
fn without_marks_an_act_on_many_is_for_the_case_under_the_cursor() {
    let mut stage = Stage::open();
    stage.keys("C").on("LN-20260301").keys("<c-v>1");
    assert!(stage.screen().contains("1 case"), "{}", stage.screen());
    // Who is no lead takes from the pool and hands back; neither is proposed.
    let Some(Layer::Form(form)) = stage.state.layers.last() else { panic!("no form") };
    let options = match &form.fields[0].content {
        arrears::app::form::Content::Choice { codes, .. } => codes.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(options, ["wang", "-"]);
    stage.keys("<enter>");
    assert!(stage.screen().contains("! is needed"), "{}", stage.screen());
    stage.keys("<right><enter>1");
    assert_eq!(owner(&mut stage, "LN-20260301").as_deref(), Some("wang"));
    stage.keys("uy");
    assert_eq!(owner(&mut stage, "LN-20260301"), None);
}

#[test]
fn what_the_role_does_not_allow_is_refused_case_by_case_and_the_rest_is_done() {
    let mut stage = Stage::open();
    // Back to the pool: one's own may be handed back, somebody else's not; the pool's are there.
    stage.keys("C*ba<left><enter>y");
    assert_eq!(owner(&mut stage, "LN-20260221"), None);
    assert_eq!(owner(&mut stage, "CC-62251117").as_deref(), Some("liu"));
    let toast = stage.state.toast.clone().unwrap();
    assert_eq!(toast.tone, Tone::Failed);
    assert!(toast.text.contains("done in 13 of 16"), "{}", toast.text);
    assert!(toast.text.contains("so already: 2") && toast.text.contains("refused: 1"));
    let Some(Layer::Page(page)) = stage.state.layers.last() else { panic!("no page") };
    assert_eq!(page.kind, PageKind::Refused);
    assert!(stage.screen().contains("CC-62251117"), "{}", stage.screen());
    stage.keys("<esc>uy");
    assert_eq!(owner(&mut stage, "LN-20260221").as_deref(), Some("wang"));
}

#[test]
fn what_is_ended_on_the_way_is_whole_as_far_as_it_went_and_undone_as_one() {
    let mut stage = Stage::open();
    stage.stops_after = Some(3);
    stage.keys("Co*bh1<tab>25<enter>y");
    let held = |stage: &mut Stage| {
        let numbers = shown(stage);
        numbers
            .iter()
            .filter(|number| {
                stage.card(number).events.iter().any(|e| e.kind == "hold_placed" && e.stands())
            })
            .count()
    };
    let before = 1; // One of them is on hold from the days before.
    assert_eq!(held(&mut stage), 3 + before, "{}", stage.said());
    assert!(stage.said().contains("ended after 3 of 13"), "{}", stage.said());
    assert_eq!(stage.state.cases.list.marked.len(), 13, "the marks stay for another try");
    stage.keys("uy");
    assert_eq!(held(&mut stage), before);
}

#[test]
fn escape_ends_what_is_being_done_to_many_and_says_so_on_the_way() {
    let mut stage = Stage::open();
    stage.slow = true;
    stage.keys("C");
    stage.catch_up();
    stage.keys("*");
    stage.keys("bh");
    stage.catch_up();
    stage.keys("1<tab>25<enter>y");
    let Some(Effect::Many(order)) = stage.effects.last().cloned() else { panic!("no order") };
    let work = Work::Many(order.token);
    stage.send(Msg::Answer(Answer::Progress(Progress { work, done: 5, total: 16 })));
    assert!(stage.screen().contains("5 of 16"), "{}", stage.screen());
    stage.keys("<esc>");
    assert_eq!(stage.effects.last(), Some(&Effect::Stop(order.token)));
    assert_eq!(stage.state.screen, Screen::Cases);
    assert!(stage.screen().contains("ending after this case"), "{}", stage.screen());
    stage.keys("q");
    assert!(!stage.effects.contains(&Effect::Quit), "not before it is over");
    stage.catch_up();
    assert!(stage.effects.contains(&Effect::Quit));
}

#[test]
fn a_list_that_takes_long_says_how_far_it_is() {
    let mut stage = Stage::open();
    stage.slow = true;
    stage.keys("C");
    let generation = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::Read(ask) if ask.slot == Slot::List => Some(ask.generation),
        _ => None,
    });
    let work = Work::Read(Slot::List, generation.unwrap());
    stage.send(Msg::Answer(Answer::Progress(Progress { work, done: 400, total: 1000 })));
    assert!(stage.screen().contains("read 400 of 1000 cases"), "{}", stage.screen());
    stage.catch_up();
    assert!(!stage.screen().contains("read 400"), "{}", stage.screen());
}

#[test]
fn the_present_filter_is_saved_as_a_view() {
    let mut stage = Stage::open();
    stage.keys("Co");
    stage.keys("VG<enter>");
    assert!(matches!(stage.state.layers.last(), Some(Layer::Form(_))), "{}", stage.screen());
    stage.keys("pool<enter>");
    assert!(stage.screen().contains("there is a view of that name"), "{}", stage.screen());
    stage.keys("<bs><bs><bs><bs>mine<enter>");
    let Some(Effect::SaveView(view)) = stage.effects.last().cloned() else { panic!("not saved") };
    assert_eq!((view.name.as_str(), view.query.filter.owner.clone()), ("mine", Some(Whom::Me)));
    stage.send(Msg::ViewSaved(Ok(view)));
    assert!(stage.said().contains("\"mine\""), "{}", stage.said());
    stage.keys("oV");
    let screen = stage.screen();
    assert!(screen.contains("mine") && screen.contains("month-end hold"), "{screen}");
    stage.keys("gg<enter>");
    assert_eq!(stage.state.cases.query.filter.owner, Some(Whom::Me));
}

#[test]
fn every_size_and_language_shows_the_list_and_its_form() {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (60, 16), (120, 40), (200, 50), (20, 5)] {
            let mut stage = Stage::of("wang", lang, width, height);
            stage.keys("C");
            let _ = stage.screen();
            for keys in ["f", "<esc>V", "<esc>K", "<esc>O", "<esc>bh"] {
                stage.keys(keys);
                let _ = stage.screen();
            }
        }
    }
}

#[test]
fn a_field_far_down_in_the_filter_is_in_view_on_a_small_screen() {
    let mut stage = Stage::of("wang", Lang::En, 60, 16);
    stage.keys("Cf");
    for _ in 0..14 {
        stage.keys("<tab>");
    }
    stage.keys("wangfang");
    assert!(stage.screen().contains("wangfang"), "{}", stage.screen());
}

#[test]
fn the_list_of_views_stays_within_its_box() {
    for lang in Lang::ALL {
        for (width, height) in [(60, 16), (97, 14), (98, 14), (98, 30), (130, 12)] {
            let mut stage = Stage::of("wang", lang, width, height);
            for keys in ["CV", "j", "<esc>K", "<esc>O"] {
                stage.keys(keys);
                assert_eq!(stage.faults(), [""; 0], "{width} {keys}\n{}", stage.screen());
            }
        }
    }
}
