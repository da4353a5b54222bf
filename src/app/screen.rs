//! The screens: a closed set. One is shown at a time; the others keep what they had.

use super::command::Context;
use super::listing::Moves;
use super::state::State;

/// A screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Screen {
    /// The queue of today.
    #[default]
    Today,
    /// The whole book.
    Cases,
    /// Promises, by when they fall due and what became of them.
    Promises,
    /// Warnings that hold.
    Warnings,
}

impl Screen {
    /// All of them, in the order in which they stand beside each other.
    pub const ALL: [Self; 4] = [Self::Today, Self::Cases, Self::Promises, Self::Warnings];

    /// Where its keys belong.
    #[must_use]
    pub fn context(self) -> Context {
        match self {
            Self::Today => Context::Today,
            Self::Cases => Context::Cases,
            Self::Promises => Context::Promises,
            Self::Warnings => Context::Warnings,
        }
    }

    /// The key of its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => "screen-today",
            Self::Cases => "screen-cases",
            Self::Promises => "screen-promises",
            Self::Warnings => "screen-warnings",
        }
    }

    /// The one beside it; round and round.
    #[must_use]
    pub fn beside(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|screen| *screen == self).unwrap_or_default();
        let to = (at + if forward { 1 } else { count - 1 }) % count;
        Self::ALL.get(to).copied().unwrap_or_default()
    }
}

impl State {
    /// The list of the screen that is shown.
    #[must_use]
    pub fn list(&self) -> &dyn Moves {
        match self.screen {
            Screen::Today => &self.today.list,
            Screen::Cases => &self.cases.list,
            Screen::Promises => &self.promises.list,
            Screen::Warnings => &self.warnings.list,
        }
    }

    /// The same, to be moved in.
    pub fn list_mut(&mut self) -> &mut dyn Moves {
        match self.screen {
            Screen::Today => &mut self.today.list,
            Screen::Cases => &mut self.cases.list,
            Screen::Promises => &mut self.promises.list,
            Screen::Warnings => &mut self.warnings.list,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screens_stand_in_a_ring() {
        for screen in Screen::ALL {
            assert_eq!(screen.beside(true).beside(false), screen);
        }
        let round = Screen::ALL.iter().fold(Screen::Today, |at, _| at.beside(true));
        assert_eq!(round, Screen::Today);
    }
}
