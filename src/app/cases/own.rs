//! The user's own views, and where new ones are written.

use crate::config;
use crate::desk::book::SavedView;
use crate::i18n::Sentence;
use std::path::PathBuf;

/// The user's own views as the screens open.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OwnViews {
    /// Those that the settings have.
    pub views: Vec<SavedView>,
    /// The settings that new ones are written into; `None`: they last until the screens close.
    pub settings: Option<PathBuf>,
}

impl OwnViews {
    /// Writes a view into the settings.
    ///
    /// # Errors
    /// Why not, in a sentence; the settings are then as they were.
    pub fn save(&self, view: &SavedView) -> Result<(), Sentence> {
        let Some(path) = &self.settings else { return Ok(()) };
        config::append(path, &view.table()).map_err(|why| why.said(path, &view.name))
    }
}
