//! The mouse: whatever is drawn can be clicked, and the wheel moves what lies on top.

use crate::stage::Stage;
use arrears::app::command::Context;
use arrears::app::layer::Layer;
use arrears::app::msg::Msg;

#[test]
fn a_click_takes_a_case_in_hand_and_a_second_one_opens_it() {
    let mut stage = Stage::open();
    stage.click("陈静");
    let case = stage.under_cursor();
    assert!(stage.state.layers.is_empty());
    stage.click("陈静");
    assert_eq!(stage.state.context(), Context::Record);
    assert_eq!(stage.under_cursor(), case);
}

#[test]
fn a_hint_at_the_foot_runs_its_command() {
    let mut stage = Stage::open();
    stage.click("F7 note");
    assert_eq!(stage.state.context(), Context::Form);
    stage.keys("half").click("Esc close");
    assert_eq!((stage.state.layers.len(), stage.state.drafts.len()), (0, 1));
}

#[test]
fn numbers_and_outcomes_of_a_call_are_clicked() {
    let mut stage = Stage::open();
    stage.click("F2 call");
    let Some(Layer::Contact(layer)) = stage.state.layers.last() else { panic!("no layer") };
    assert!(layer.tried.is_empty());
    stage.click("no answer");
    let Some(Layer::Contact(layer)) = stage.state.layers.last() else { panic!("no layer") };
    assert_eq!(layer.tried.len(), 1);
    stage.click("Enter accept");
    assert!(stage.said().contains("no answer"), "{}", stage.said());
}

#[test]
fn a_field_is_clicked_and_a_choice_turns_with_the_next_click() {
    let mut stage = Stage::open();
    stage.keys("p").click("every");
    let focus = |stage: &Stage| match stage.state.layers.last() {
        Some(Layer::Form(form)) => (form.focus, form.filled()),
        _ => panic!("no form"),
    };
    let (at, before) = focus(&stage);
    assert_ne!(at, 0);
    stage.click("every");
    let (still, after) = focus(&stage);
    assert_eq!(still, at);
    assert_ne!(before, after, "a month apart became two weeks");
    stage.click("amount");
    assert_eq!(focus(&stage).0, 0);
}

#[test]
fn a_question_is_answered_by_clicks_on_yes_and_no() {
    let mut stage = Stage::open();
    stage.keys("n<enter>").keys("nspoke to her<enter>").keys("x<enter>wrong<enter>");
    assert_eq!(stage.state.context(), Context::Confirm);
    let screen = stage.screen();
    assert!(screen.contains("wrong"), "the reason stays in sight:\n{screen}");
    stage.click(" no");
    assert_eq!(stage.state.context(), Context::Form);
    stage.keys("<enter>").click(" yes");
    assert!(stage.state.layers.is_empty() && stage.said().contains("void"), "{}", stage.said());
}

#[test]
fn rows_of_a_list_are_taken_in_hand_then_taken_and_the_wheel_moves_among_them() {
    let mut stage = Stage::open();
    stage.keys(":").click("hold ");
    let row = |stage: &Stage| match stage.state.layers.last() {
        Some(Layer::Palette(palette)) => palette.at,
        _ => panic!("no palette"),
    };
    let at = row(&stage);
    assert!(at > 0);
    stage.send(Msg::Wheel(1));
    assert_eq!(row(&stage), at + 3);
    stage.send(Msg::Wheel(-1));
    stage.click("hold ");
    assert_eq!(stage.state.context(), Context::Form, "the command of the row ran");
}

#[test]
fn a_row_of_the_popup_runs_what_it_names() {
    let mut stage = Stage::open();
    stage.keys("g").click("messages");
    assert_eq!(stage.state.context(), Context::Page);
    assert!(stage.state.prefix.is_empty());
}

#[test]
fn what_lies_below_a_layer_cannot_be_hit() {
    let mut stage = Stage::open();
    let before = stage.under_cursor();
    stage.keys("n");
    for y in 0..38 {
        stage.send(Msg::Click { x: 3, y });
    }
    assert_eq!((stage.under_cursor(), stage.state.context()), (before, Context::Form));
}
