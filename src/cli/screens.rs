//! Opens the screens on a file.

use super::context::Context;
use super::{code, print};
use crate::app::keymap::{self, Keymap};
use crate::app::state::Session;
use crate::config::{Config, Unreadable};
use crate::desk::error::Kind;
use crate::desk::worker::{Failure, Open};
use crate::desk::{Desk, DeskError, clock};
use crate::i18n::Texts;
use crate::plain::{self, Talk};
use crate::store::{Access, Role, Store};
use crate::term::{self, Options};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Opens the screens on that file; `place` says in a word where it lies.
pub(super) fn open(context: Context, path: &Path, place: &str) -> Result<ExitCode, DeskError> {
    let mut context = context;
    let Some((config, keymap)) = settings(&mut context)? else {
        return Ok(code(Kind::Wrong));
    };
    // What is wrong with the file or the user is said before the screens are drawn.
    let store = Store::open(path, Access::Read, &context.here())?;
    let seat = context.seat(&store)?;
    let desk = Desk::at(store, seat.clone());
    let lead = desk.is_lead()?;
    let known = desk.store().user(&context.user)?.map(|user| user.name);
    let zone = desk.store().zone();
    let fixed = context.global.as_of.is_some().then(|| desk.now());
    let session = Session {
        user: known.unwrap_or_else(|| context.user.clone()),
        role: if lead { Role::Lead } else { Role::Collector }.name().to_owned(),
        rules: Arc::clone(&seat.rules),
        texts: Arc::clone(&seat.texts),
        place: place.to_owned(),
        fixed: fixed.is_some(),
    };
    let clock = Box::new(move || fixed.unwrap_or_else(|| clock::now(zone)));
    let (drafts, plain) = (context.drafts(path), context.global.plain || config.plain);
    let path = path.to_owned();
    let open: Open = Arc::new(move |access| {
        let desk = Desk::open(&path, access, &context.here(), seat.clone());
        desk.map_err(|error| Failure::of(&error, &seat.texts))
    });
    if plain {
        return lines(session, desk, open, clock);
    }
    let options = Options { config, keymap, clock, drafts: Some(drafts) };
    term::run(session, desk, &open, options)
        .map_err(|e| DeskError::failed("error-terminal", [("why", e.into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// The line mode on standard input and output; the exit code is that of the first line that was
/// not done.
fn lines(
    session: Session,
    desk: Desk,
    open: Open,
    clock: plain::Clock,
) -> Result<ExitCode, DeskError> {
    let (input, person) = (io::stdin(), io::stdin().is_terminal());
    let talk = Talk::new(input.lock(), io::stdout().lock(), io::stderr().lock(), person);
    match plain::run(session, desk, open, clock, talk) {
        Ok(failed) => Ok(failed.map_or(ExitCode::SUCCESS, code)),
        // A reader that has gone away (`| head`) is no failure.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(e) => Err(DeskError::failed("error-output", [("why", e.into())])),
    }
}

/// The user's settings, for a command; what is wrong with them is said.
pub(super) fn config(context: &Context) -> Result<Config, DeskError> {
    let path = Config::path().ok_or_else(|| DeskError::failed("error-no-folder", []))?;
    let unreadable = |e: Unreadable| DeskError::wrong("error-config", [("text", e.into())]);
    let loaded = Config::load(&path).map_err(unreadable)?;
    match loaded.mistakes.first() {
        None => Ok(loaded.config),
        Some(mistake) => {
            let told = mistake.told(&path, &Texts::new(context.lang));
            Err(DeskError::wrong("error-config", [("text", told.into())]))
        }
    }
}

/// The user's settings and keys, and their language from now on. `None`: everything that is wrong
/// with the file was said, each in a sentence, and nothing of it counts.
fn settings(context: &mut Context) -> Result<Option<(Config, Keymap)>, DeskError> {
    let path = Config::path().ok_or_else(|| DeskError::failed("error-no-folder", []))?;
    let unreadable = |e: Unreadable| DeskError::wrong("error-config", [("text", e.into())]);
    let loaded = Config::load(&path).map_err(unreadable)?;
    let (config, mut mistakes) = (loaded.config, loaded.mistakes);
    context.lang = config.language(context.asked_lang());
    let keymap = keymap::read(&config.keys).map_err(|wrong| mistakes.extend(wrong)).ok();
    mistakes.sort_by_key(|mistake| mistake.line);
    let texts = Texts::new(context.lang);
    mistakes.iter().for_each(|mistake| print::error(&mistake.told(&path, &texts)));
    Ok(keymap.filter(|_| mistakes.is_empty()).map(|keymap| (config, keymap)))
}
