//! Saved views written into the settings, on a thread of their own: typing never waits for the
//! disk.

use super::{Event, Events};
use crate::app::cases::own::OwnViews;
use crate::app::msg::Msg;
use crate::desk::book::SavedView;
use std::io;

/// Saves a view and says what came of it.
///
/// # Errors
/// The system gives no thread.
pub(super) fn save(own: &OwnViews, view: Box<SavedView>, events: &Events) -> io::Result<()> {
    let (own, events) = (own.clone(), events.clone());
    std::thread::Builder::new().name("views".to_owned()).spawn(move || {
        let saved = own.save(&view).map(|()| view);
        // The loop may have ended; then there is nobody to tell.
        let _ = events.send(Event::Msg(Msg::ViewSaved(saved)));
    })?;
    Ok(())
}
