//! What stands in sight on every screen, read with the queue.

use crate::app::state::State;
use crate::desk::Sight;

impl State {
    /// It was read. A line more or less below the list may hide the cursor.
    pub(super) fn sight_came(&mut self, sight: Sight) {
        if self.sight != sight {
            let before = self.layout();
            self.sight = sight;
            self.dirty = true;
            if self.layout() != before {
                self.show_cursor();
            }
        }
    }
}
