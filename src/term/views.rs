//! Saved views written into the settings, on a thread of their own: typing never waits for the
//! disk.

use super::{Event, Events};
use crate::app::msg::Msg;
use crate::config;
use crate::desk::book::SavedView;
use crate::i18n::Sentence;
use std::io;
use std::path::{Path, PathBuf};

/// Where views go.
#[derive(Debug)]
pub(super) struct Views {
    settings: Option<PathBuf>,
    events: Events,
}

impl Views {
    /// Into that file; without one they are kept until the screens close.
    pub(super) fn new(settings: Option<PathBuf>, events: Events) -> Self {
        Self { settings, events }
    }

    /// Saves a view and says what came of it.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn save(&self, view: Box<SavedView>) -> io::Result<()> {
        let (settings, events) = (self.settings.clone(), self.events.clone());
        std::thread::Builder::new().name("views".to_owned()).spawn(move || {
            let saved = settings.map_or(Ok(()), |path| write(&path, &view));
            // The loop may have ended; then there is nobody to tell.
            let _ = events.send(Event::Msg(Msg::ViewSaved(saved.map(|()| view))));
        })?;
        Ok(())
    }
}

fn write(path: &Path, view: &SavedView) -> Result<(), Sentence> {
    config::append(path, &view.table()).map_err(|why| why.said(path, &view.name))
}
