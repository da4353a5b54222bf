//! What happens to the program, and what it wants done.

use super::chord::Chord;
use super::draft::Draft;
use super::hit::Target;
use crate::desk::book::SavedView;
use crate::desk::worker::{Answer, Ask, ManyOrder, Order};
use crate::i18n::Sentence;

/// Something happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// A key.
    Key(Chord),
    /// Text pasted at once.
    Paste(String),
    /// A click at that column and row.
    Click {
        /// From 0.
        x: u16,
        /// From 0.
        y: u16,
    },
    /// Something is pointed at by itself, without a mouse: how the line mode works.
    Point(Target),
    /// A value for the field in hand of the form on top, at once.
    Fill(String),
    /// The wheel: rows down, or up when negative.
    Wheel(i16),
    /// The terminal has another size.
    Resize(Size),
    /// The desk answered.
    Answer(Answer),
    /// The time asked for has come.
    Wake,
    /// The program is in front again after it was suspended.
    Resumed,
    /// The machine asks the program to end.
    Terminate,
    /// A program that was to dial did not.
    DialFailed {
        /// Its name.
        program: String,
        /// What the system said.
        why: String,
    },
    /// The drafts could not be kept.
    DraftsFailed(String),
    /// A view was written into the settings, or was not.
    ViewSaved(Result<Box<SavedView>, Sentence>),
}

/// Columns and rows of the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// Something to be done outside of the state.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Read from the desk.
    Read(Ask),
    /// Have the desk do something.
    Write(Order),
    /// Have the desk do something to many cases.
    Many(ManyOrder),
    /// End what is being done to many cases.
    Stop(u64),
    /// Write a view into the settings.
    SaveView(Box<SavedView>),
    /// Keep these drafts, and no others.
    KeepDrafts(Vec<Draft>),
    /// Have a program dial: its name and its arguments.
    Dial(Vec<String>),
    /// Put that onto the clipboard.
    Copy(String),
    /// Keep how far the tour came.
    KeepTour(usize),
    /// Draw every cell anew.
    Redraw,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Go behind the shell.
    Suspend,
    /// End.
    Quit,
}
