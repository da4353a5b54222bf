//! Call-backs and appointments of the day, as read with the queue.

use crate::app::state::State;
use crate::desk::Coming;

impl State {
    /// They were read.
    pub(super) fn coming_came(&mut self, coming: Vec<Coming>) {
        if self.coming != coming {
            let rows = self.layout().list_height();
            self.coming = coming;
            self.dirty = true;
            if rows != self.layout().list_height() {
                self.show_cursor();
            }
        }
    }
}
