//! What a click hits: the areas of the last frame, each with what it stands for. Drawing fills
//! the map ([`crate::app::state::State::hits`] holds it), the mouse alone reads it: keys go where
//! the state says, never where something was drawn.

use super::command::{Cmd, Context};
use super::layout::Area;
use super::record::Part;
use super::screen::Screen;
use crate::desk::book::Column;
use crate::desk::view::CaseKey;

/// What can be pointed at, by the mouse or by its number in the line mode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A command: it runs as its key would.
    Cmd(Cmd),
    /// A screen.
    Screen(Screen),
    /// An entry of the screen's list, its place from 0.
    Entry(usize),
    /// A case, wherever it stands.
    Case(CaseKey),
    /// The heading of a column.
    Heading(Column),
    /// A row of the list or the record on top, its place from 0.
    Row(usize),
    /// A part of the record on top, or its filter.
    Part(Part),
    /// A field of the form on top, its place from 0.
    Field(usize),
    /// A number or address of the contact on top, its place from 0.
    Point(usize),
    /// An outcome of the contact on top, its place from 0.
    Outcome(usize),
}

/// The clickable areas of a frame.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    areas: Vec<(Area, Target)>,
    context: Option<Context>,
}

impl Hits {
    /// None yet, for a frame drawn in that context.
    #[must_use]
    pub fn of(context: Context) -> Self {
        Self { areas: Vec::new(), context: Some(context) }
    }

    /// One more; what is added later lies above what was there.
    pub fn add(&mut self, area: Area, target: Target) {
        self.areas.push((area, target));
    }

    /// Something was drawn over all of them.
    pub fn clear(&mut self) {
        self.areas.clear();
    }

    /// What lies at that cell; `None` as well when the frame was drawn for another context than
    /// the one that is now: what was seen there is not there any more.
    #[must_use]
    pub fn at(&self, x: u16, y: u16, context: Context) -> Option<Target> {
        let found = self.areas.iter().rev().find(|(area, _)| area.holds(x, y));
        found.filter(|_| self.context == Some(context)).map(|(_, target)| *target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_drawn_last_is_hit_and_only_where_it_was_drawn_for() {
        let row = Area { x: 2, y: 3, width: 10, height: 1 };
        let mut hits = Hits::of(Context::List);
        hits.add(Area { height: 5, ..row }, Target::Row(0));
        hits.add(row, Target::Cmd(Cmd::Close));
        assert_eq!(hits.at(2, 3, Context::List), Some(Target::Cmd(Cmd::Close)));
        assert_eq!(hits.at(11, 4, Context::List), Some(Target::Row(0)));
        assert_eq!(hits.at(12, 3, Context::List), None, "beside it");
        assert_eq!(hits.at(2, 3, Context::Form), None, "the list is closed meanwhile");
    }
}
