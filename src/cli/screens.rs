//! Opens the screens on a file.

use super::context::Context;
use crate::app::state::Session;
use crate::config::Config;
use crate::desk::worker::{Failure, Open};
use crate::desk::{Desk, DeskError, clock};
use crate::store::{Access, Role, Store};
use crate::term::{self, Options};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Opens the screens on that file; `place` says in a word where it lies.
pub(super) fn open(context: Context, path: &Path, place: &str) -> Result<ExitCode, DeskError> {
    let wrong =
        |e: crate::config::ConfigError| DeskError::wrong("error-config", [("text", e.into())]);
    let config = Config::path().map(|path| Config::load(&path)).transpose().map_err(wrong)?;
    let mut context = context;
    let config = config.unwrap_or_default();
    context.lang = config.language(context.asked_lang());
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
    let options = Options {
        config,
        clock: Box::new(move || fixed.unwrap_or_else(|| clock::now(zone))),
        drafts: Some(context.drafts(path)),
    };
    let path = path.to_owned();
    let open: Open = Arc::new(move |access| {
        let desk = Desk::open(&path, access, &context.here(), seat.clone());
        desk.map_err(|error| Failure::of(&error, &seat.texts))
    });
    term::run(session, desk, &open, options)
        .map_err(|e| DeskError::failed("error-terminal", [("why", e.into())]))?;
    Ok(ExitCode::SUCCESS)
}
