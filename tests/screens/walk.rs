//! The table of commands is walked on real states: every row does something wherever it can be
//! done, and stands in the palette, in help and among what may follow its first key.

use crate::PICTURES;
use crate::stage::Stage;
use arrears::app::command::{Avail, Cmd, Command, Context};
use arrears::app::keymap::Keymap;
use arrears::app::layer::{Layer, PageKind, Palette, fitting};
use arrears::app::msg::{Effect, Msg};
use arrears::app::page;
use arrears::app::screen::Screen;
use arrears::app::table::{COMMANDS, find};
use arrears::config::Config;
use arrears::desk::Scope;
use arrears::desk::request::{LogContact, Request};
use arrears::desk::worker::Slot;
use arrears::i18n::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What is typed after a picture's keys for the commands that it leaves without something to do:
/// those that go back, undo or bring back. Before it, in some, a colleague left something
/// to be answered.
const THEN: &[(Before, &str)] = &[
    (Before::Nothing, ""),
    (Before::Colleague, ""),
    (Before::Nothing, "<down>"),
    (Before::Nothing, "G"),
    (Before::Nothing, "<f7>x<enter>"),
    (Before::Nothing, "<f7>half<esc>"),
    (Before::Nothing, "<tab>"),
];

/// What a colleague has done in the case.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    /// A visit together, of which they have said so and the other not yet; a hearing to come.
    Colleague,
}

/// Rows that do nothing to be seen somewhere, each with why that is right.
const STILL: &[(&str, Context, &str)] = &[];

/// On the made-up book and with a softphone: so every command can be done somewhere.
fn stage(case: &str, keys: &str, before: Before) -> Stage {
    let mut stage = Stage::of("wang", Lang::En, 80, 24);
    if before == Before::Colleague {
        let visit = LogContact {
            channel: "visit".into(),
            outcome: "ABS".into(),
            with: vec!["wang".into()],
            ..LogContact::default()
        };
        let hearing = stage.now().date() + chrono::Days::new(3);
        let deadline = Request::SetClock { rule: "hearing".into(), from: hearing, note: None };
        let requests = [Request::Visit(vec![visit]), deadline];
        // Every screen has its cursor on a case of its own.
        let li = stage.colleague("li");
        for entry in li.queue(&Scope::Owner("wang".into())).unwrap().entries {
            for request in &requests {
                li.act(entry.key, request, stage.now()).unwrap();
            }
            // A measure of somebody else's for a lead to look at.
            if let Some(warning) = li.card(entry.key).unwrap().warnings.first() {
                let (rule, measure) = (warning.rule.clone(), "called".to_owned());
                let handle = Request::Handle { rule, measure, result: None };
                li.act(entry.key, &handle, stage.now()).unwrap();
            }
        }
        stage = stage.again();
    }
    stage.on(case).keys(keys);
    stage.state.session.place = "demo".into();
    if before == Before::Colleague {
        stage.state.session.role = "lead".into();
    }
    stage.state.config = Config::read("dial = \"softphone {number}\"").config;
    stage
}

/// Everything that a command can change: what is seen, what is open, what is asked for outside.
/// Each key asks whether another process changed the file; that is nothing that it does.
fn marks(stage: &Stage) -> (String, String, usize) {
    let state = &stage.state;
    let asked =
        |effect: &&Effect| !matches!(effect, Effect::Read(ask) if ask.slot == Slot::Edition);
    let effects = stage.effects.iter().filter(asked).count();
    (stage.screen(), format!("{:?} {:?}", state.screen, state.layers), effects)
}

fn does_something(mut stage: Stage, row: &Command, context: Context) -> bool {
    let before = marks(&stage);
    let first = stage.state.keymap.keys_of(row.cmd, context).first().cloned();
    for chord in first.unwrap_or_default() {
        stage.send(Msg::Key(chord));
    }
    marks(&stage) != before
}

/// The rows of these contexts, of which each has to be seen doing something.
fn walk(contexts: &[Context]) {
    let here = |context: &Context| {
        let rows = COMMANDS.iter().filter(|row| row.contexts.contains(context));
        rows.map(|row| (*context, row)).collect::<Vec<_>>()
    };
    let mut left: Vec<(Context, &Command)> = contexts.iter().flat_map(here).collect();
    left.retain(|(context, row)| !may_be_still(row, *context));
    let mut could = BTreeSet::new();
    let mut places = BTreeMap::new();
    for ((before, then), (name, case, keys)) in
        THEN.iter().flat_map(|t| PICTURES.iter().map(move |p| (t, p)))
    {
        let place = *places
            .entry(name)
            .or_insert_with(|| stage(case, keys, Before::Nothing).state.context());
        if left.iter().all(|(context, _)| *context != place) {
            continue;
        }
        let keys = format!("{keys}{then}");
        let stage = stage(case, &keys, *before);
        let state = &stage.state;
        if !state.prefix.is_empty() {
            continue;
        }
        left.retain(|(context, row)| {
            if *context != state.context() || (row.when)(state) != Avail::Yes {
                return true;
            }
            could.insert((*context, row.name));
            !does_something(self::stage(case, &keys, *before), row, *context)
        });
    }
    let why = |at: &(Context, &str)| if could.contains(at) { "does nothing" } else { "never" };
    let silent = left.iter().map(|(place, row)| (*place, row.name));
    let silent: Vec<_> = silent.map(|at| format!("{} in {:?}: {}", at.1, at.0, why(&at))).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Listed, or the way to the screen that is shown already.
fn may_be_still(row: &Command, context: Context) -> bool {
    let listed = STILL.iter().any(|(name, place, _)| *name == row.name && *place == context);
    listed || row.name.strip_prefix("screen-") == Some(context.id())
}

fn screens() -> Vec<Context> {
    Screen::ALL.into_iter().map(Screen::context).collect()
}

#[test]
fn every_command_does_something_on_the_screens_where_it_is_available() {
    walk(&screens());
}

#[test]
fn every_command_does_something_in_the_layers_where_it_is_available() {
    let layers = Context::ALL.into_iter().filter(|context| !screens().contains(context));
    walk(&layers.collect::<Vec<_>>());
}

#[test]
fn the_palette_of_every_place_has_every_command_of_that_place() {
    let stage = stage("LN-20260117", "", Before::Nothing);
    let palette = find(Cmd::Palette).unwrap();
    for context in palette.contexts {
        let open = Palette { under: Some(*context), ..Palette::default() };
        let listed = fitting(&open, &stage.state.session.texts);
        for row in COMMANDS.iter().filter(|row| row.contexts.contains(context)) {
            // A digit says which number; there is nothing to run without it.
            let there = listed.contains(&row.cmd) || row.cmd == Cmd::Number;
            assert!(there, "{} is not in the palette of {context:?}", row.name);
        }
    }
}

#[test]
fn help_of_every_place_names_every_command_of_that_place_and_its_keys() {
    let mut seen = BTreeSet::new();
    for (_, case, keys) in PICTURES {
        let mut stage = stage(case, keys, Before::Nothing);
        let context = stage.state.context();
        let top = stage.state.layers.last();
        let on_help = matches!(top, Some(Layer::Page(page)) if page.kind == PageKind::Help);
        if !stage.state.prefix.is_empty() || on_help || !seen.insert(context) {
            continue;
        }
        stage.keys("<f1>");
        let Some(Layer::Page(help)) = stage.state.layers.last() else { panic!("{context:?}") };
        let lines = page::lines(help, &stage.state);
        for row in COMMANDS.iter().filter(|row| row.contexts.contains(&context)) {
            let keymap = &stage.state.keymap;
            let told = keymap.help(row, &stage.state.session.texts);
            let key = keymap.shown(row.cmd, context).unwrap();
            let there = lines.iter().any(|line| {
                matches!(line, page::Line::Pair(keys, text) if *text == told && keys.contains(&key))
            });
            assert!(there, "{} ({key}) is not in the help of {context:?}", row.name);
        }
    }
    assert_eq!(seen.len(), Context::ALL.len(), "a place without a picture: {seen:?}");
}

#[test]
fn every_longer_key_is_shown_when_its_first_key_was_typed() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        for row in COMMANDS.iter().filter(|row| row.contexts.contains(&context)) {
            for keys in keymap.keys_of(row.cmd, context) {
                for typed in 1..keys.len() {
                    let (first, rest) = keys.split_at(typed);
                    let shown = keymap.children(context, first);
                    assert!(shown.contains(&(rest.to_vec(), row.cmd)), "{} {keys:?}", row.name);
                }
            }
        }
    }
}
