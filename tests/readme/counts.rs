//! How many keys the commonest acts take, counted by typing them.

use super::says;
use crate::stage::{Stage, parse};
use arrears::app::layer::Layer;
use arrears::domain::party::PointState;
use arrears::i18n::Lang;
use std::fmt::Write;

/// An act as it is typed.
struct Act {
    what: &'static str,
    /// Whose morning, and the case under the cursor.
    user: &'static str,
    case: Option<&'static str>,
    /// Typed before, and not counted.
    before: &'static str,
    keys: &'static str,
    /// What is written in words besides.
    text: &'static str,
    /// The end of it.
    then: &'static str,
    most: usize,
    /// What has to be so afterwards and was not before.
    done: fn(&mut Stage) -> bool,
}

const ACT: Act = Act {
    what: "",
    user: "wang",
    case: Some("LN-20250631"),
    before: "",
    keys: "",
    text: "",
    then: "",
    most: 0,
    done: |_| false,
};

const ACTS: &[Act] = &[
    Act {
        what: "a call that nobody answered",
        case: Some("CC-62250009"),
        keys: "1n<enter>",
        most: 3,
        done: |stage| stage.card("CC-62250009").parties[0].points[0].attempts_today == 1,
        ..ACT
    },
    Act {
        what: "three numbers tried, nobody reached",
        case: Some("LN-20260117"),
        keys: "1n2f3n<enter>",
        most: 7,
        done: |stage| {
            let points = &stage.card("LN-20260117").parties[0].points;
            points.iter().take(3).all(|point| point.attempts_today == 1)
        },
        ..ACT
    },
    Act {
        what: "a call with a promise as it is proposed",
        keys: "1p<enter>",
        most: 3,
        done: |stage| promised(stage) == "2026-11-21 6310.50 CNY",
        ..ACT
    },
    Act {
        what: "a call with a promise of another amount and day",
        keys: "1p5300<tab>25<enter>",
        most: 11,
        done: |stage| promised(stage) == "2026-11-25 5300.00 CNY",
        ..ACT
    },
    Act {
        what: "a call with the time to call back",
        keys: "1b15:30<enter>",
        most: 8,
        done: |stage| {
            let next = stage.row("LN-20250631").next_action;
            next.timed && next.due == crate::stage::at("2026-11-20T15:30")
        },
        ..ACT
    },
    Act {
        what: "a number that is somebody else's",
        case: Some("LN-20260117"),
        keys: "1w<enter>",
        most: 3,
        done: |stage| {
            let point = &stage.card("LN-20260117").parties[0].points[0];
            point.state == PointState::NotTheirs
        },
        ..ACT
    },
    Act {
        what: "a warning acknowledged",
        keys: "a",
        most: 1,
        done: |stage| stage.card("LN-20250631").warnings.iter().any(|w| w.acknowledged),
        ..ACT
    },
    Act {
        what: "a note",
        keys: "<f7>",
        text: "office says she travels",
        then: "<enter>",
        most: 2,
        done: |stage| {
            let events = stage.card("LN-20250631").events;
            events.iter().any(|event| event.text == "office says she travels")
        },
        ..ACT
    },
    Act {
        what: "a case taken from the pool",
        user: "new",
        case: None,
        keys: "t<enter>",
        most: 2,
        done: |stage| stage.numbers().len() == 1,
        ..ACT
    },
    Act {
        what: "the last act undone",
        before: "1n<enter>",
        keys: "uy",
        most: 2,
        done: |stage| stage.said().starts_with("undone"),
        ..ACT
    },
];

/// The day and the amount of the newest promise of the case that most acts are on.
fn promised(stage: &mut Stage) -> String {
    let promise = stage.card("LN-20250631").promises.into_iter().next();
    let part = promise.and_then(|promise| promise.parts.first().copied());
    part.map_or_else(String::new, |(day, money)| format!("{day} {money}"))
}

/// Does an act and counts its keys; those of what is written in words are not counted.
fn count(act: &Act) -> usize {
    let mut stage = Stage::of(act.user, Lang::En, 120, 40);
    if let Some(case) = act.case {
        stage.on(case);
    }
    stage.keys(act.before);
    if let Some(case) = act.case {
        stage.on(case);
    }
    assert!(!(act.done)(&mut stage), "{}: done before", act.what);
    let mut count = 0;
    for (script, counts) in [(act.keys, true), (act.text, false), (act.then, true)] {
        for chord in parse(script) {
            assert!(!(act.done)(&mut stage), "{}: done before its last key", act.what);
            stage.send(arrears::app::msg::Msg::Key(chord));
            count += usize::from(counts);
        }
    }
    assert!((act.done)(&mut stage), "{}: {}\n{}", act.what, stage.said(), stage.screen());
    let open = stage.state.layers.iter().any(|layer| !matches!(layer, Layer::Record(_)));
    assert!(!open, "{}: something is still open", act.what);
    count
}

/// The keys as they are named on the screens.
fn shown(act: &Act) -> String {
    let keys = |script| parse(script).iter().map(|c| format!("`{c}`")).collect::<Vec<_>>();
    let text = (!act.text.is_empty()).then(|| "the text".to_owned());
    let all: Vec<String> = keys(act.keys).into_iter().chain(text).chain(keys(act.then)).collect();
    all.join(" ")
}

#[test]
fn the_commonest_acts_take_no_more_keys_than_they_may() {
    for act in ACTS {
        let keys = count(act);
        assert!(keys <= act.most, "{}: {keys} keys, at most {}", act.what, act.most);
    }
}

#[test]
fn the_readme_tells_how_many_keys_the_commonest_acts_take() {
    let mut table = "| act | keys | typed |\n|---|---|---|\n".to_owned();
    for act in ACTS {
        let besides = if act.text.is_empty() { "" } else { " and the text" };
        writeln!(table, "| {} | {}{besides} | {} |", act.what, count(act), shown(act)).unwrap();
    }
    says("counts", &table);
}
