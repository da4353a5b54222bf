//! What is done beside the screen: drafts written on a thread of their own, so that typing never
//! waits for the disk; and, in debug builds, a panic on request for the tests of the terminal.

use super::{Event, Events};
use crate::app::draft::{self, Draft};
use crate::app::msg::Msg;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// Keeps drafts; of several in a row only the newest are written. Dropped, it finishes.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    inbox: Option<Sender<Vec<Draft>>>,
    thread: Option<JoinHandle<()>>,
}

impl Drafts {
    /// Starts the thread; without a place drafts are not kept.
    pub(super) fn start(path: Option<PathBuf>, events: Events) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let (inbox, drafts) = channel::<Vec<Draft>>();
        let thread = std::thread::Builder::new().name("drafts".to_owned()).spawn(move || {
            while let Ok(mut newest) = drafts.recv() {
                while let Ok(newer) = drafts.try_recv() {
                    newest = newer;
                }
                if let Err(why) = draft::keep(&path, &newest) {
                    // The loop may have ended; then there is nobody to tell.
                    let _ = events.send(Event::Msg(Msg::DraftsFailed(why.to_string())));
                }
            }
        })?;
        Ok(Self { inbox: Some(inbox), thread: Some(thread) })
    }

    /// Keeps these and no others.
    pub(super) fn keep(&self, drafts: Vec<Draft>) {
        // The thread ends only after the sender was dropped.
        let _ = self.inbox.as_ref().map(|inbox| inbox.send(drafts));
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        self.inbox = None;
        // A thread that panicked has nothing left to write.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// F12 panics when `ARREARS_PANIC` is set: how the tests see that the terminal comes back whole.
#[cfg(debug_assertions)]
#[allow(clippy::panic, reason = "that is what it is for")]
pub(super) fn panic_on_request(msg: &Msg) {
    use crate::app::chord::{Chord, Code};
    let asked = *msg == Msg::Key(Chord::plain(Code::F(12)));
    assert!(!asked || std::env::var_os("ARREARS_PANIC").is_none(), "asked for by ARREARS_PANIC");
}

#[cfg(not(debug_assertions))]
pub(super) fn panic_on_request(_: &Msg) {}
