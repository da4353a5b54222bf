//! The guided first run: each step waits for its real act, and it can be left and taken up again.

use crate::stage::Stage;
use arrears::app::msg::{Effect, Msg, Size};
use arrears::app::tour::{STEPS, keep, load, rows};
use arrears::i18n::Lang;

fn toured() -> Stage {
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    stage.state.session.place = "demo".into();
    stage.keys("gu");
    stage
}

fn at(stage: &Stage) -> usize {
    stage.state.tour.as_ref().expect("the tour runs").at
}

#[test]
fn every_step_waits_for_its_own_act() {
    let mut stage = toured();
    let acts = [
        "j",
        "<enter><esc>",
        "1n<enter>",
        "uy",
        "p<enter>",
        "nspoke to her<enter>",
        "w<esc>",
        "/zhang<enter>",
        "?<esc>",
    ];
    for (step, act) in acts.iter().enumerate() {
        assert_eq!(at(&stage), step, "before {act}");
        // What belongs to another step is done and does not count for this one.
        let other = if step == 0 { "w<esc>" } else { "jk" };
        stage.keys(other);
        assert_eq!(at(&stage), step, "after {other}");
        stage.keys(act);
        assert_eq!(at(&stage), step + 1, "{act}: {}", stage.said());
        while !stage.state.layers.is_empty() {
            stage.keys("<esc>");
        }
    }
    assert_eq!(at(&stage), STEPS.len() - 1);
    stage.keys("gugu");
    assert_eq!(at(&stage), 0, "after the end it starts anew");
}

#[test]
fn what_the_desk_refuses_does_not_count() {
    let mut stage = toured();
    stage.keys("j<enter><esc>1n<enter>uy");
    let step = at(&stage);
    stage.keys("p1<enter>");
    assert_eq!(at(&stage), step, "less than the least: {}", stage.said());
}

#[test]
fn it_is_left_with_esc_and_taken_up_where_it_was() {
    let mut stage = toured();
    stage.keys("j<esc>");
    assert!(stage.state.tour.is_none() && stage.said().contains("g u"), "{}", stage.said());
    assert_eq!(stage.state.size, stage.state.terminal, "its rows are given back");
    let kept = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepTour(at) => Some(*at),
        _ => None,
    });
    assert_eq!(kept, Some(1));
    stage.keys("gu");
    assert_eq!(at(&stage), 1);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deeper").join("tour");
    assert_eq!(load(&path), None);
    keep(&path, 1).unwrap();
    assert_eq!(load(&path), Some(1));
}

#[test]
fn it_is_for_the_made_up_book_alone() {
    let mut stage = Stage::open();
    stage.keys("gu");
    assert!(stage.state.tour.is_none() && stage.said().contains("arrears demo"));
}

#[test]
fn its_texts_fit_into_its_own_rows_and_cover_nothing() {
    for lang in Lang::ALL {
        for (width, height) in [(120, 40), (80, 24), (60, 16)] {
            let mut stage = Stage::of("wang", lang, width, height);
            stage.state.session.place = "demo".into();
            for step in 0..STEPS.len() {
                stage.state.start_tour(step);
                let screen = stage.screen();
                let lines: Vec<&str> = screen.lines().collect();
                assert_eq!(stage.state.size.height, height - rows(width));
                let own = &lines[usize::from(stage.state.size.height)..];
                let title = format!("{}/{}", step + 1, STEPS.len());
                assert!(own[0].contains(&title), "{lang} {width}: {own:#?}");
                let end = own[1..].iter().rev().find(|line| !line.is_empty()).unwrap();
                assert!(end.ends_with(['.', '。']), "{lang} {width} {step}: {own:#?}");
                let keys = lines[usize::from(stage.state.size.height) - 1];
                assert!(keys.contains("F2"), "the foot stays: {keys}");
            }
        }
    }
    let mut stage = toured();
    stage.send(Msg::Resize(Size { width: 100, height: 30 }));
    assert_eq!(stage.state.size.height, 26);
}
