//! Where a frame is written: gathered, bracketed as one synchronized update, and sent in one piece.

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Standard output, a frame at a time; its copies share the frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Output {
    frame: Rc<RefCell<Vec<u8>>>,
}

impl Output {
    /// Sends what was gathered; a frame in which nothing changed is not sent.
    pub(super) fn send_frame(&self) -> io::Result<()> {
        let frame = self.frame.take();
        if frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        whole.extend_from_slice(&frame);
        queue!(whole, EndSynchronizedUpdate)?;
        let mut out = io::stdout().lock();
        out.write_all(&whole)?;
        out.flush()
    }

    /// Sends something that is no frame, between two of them.
    pub(super) fn send(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing leaves before the frame is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
