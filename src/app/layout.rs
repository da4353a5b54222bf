//! How the screen is divided: pure numbers, for drawing and for the mouse alike.

use super::msg::Size;

/// Columns from which the pane stands beside the queue.
const BESIDE_FROM: u16 = 100;
/// Rows from which it can stand below.
const BELOW_FROM: u16 = 20;
/// Rows of the pane below, its rule included.
const BELOW_ROWS: u16 = 9;
/// Rows above the body: the head line and the lanes' counts.
pub const HEAD_ROWS: u16 = 2;
/// Rows below it: the message and the keys.
const FOOT_ROWS: u16 = 2;
/// Rows from which one more below the body is spared for call-backs.
const COMING_FROM: u16 = 12;

/// A rectangle of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// Where the pane stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pane {
    /// Beside the queue.
    Beside(Area),
    /// Below it.
    Below(Area),
    /// Nowhere.
    Closed,
}

/// The division of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Lines of a screen's own above the list, from the line with the screens' names on; on a
    /// screen without any, the list itself.
    pub above: Area,
    /// The queue with its rule, the first row.
    pub queue: Area,
    /// The pane with its rule.
    pub pane: Pane,
    /// The first row below the body.
    pub foot: u16,
    /// The row of call-backs and appointments that are near.
    pub coming: Option<u16>,
    /// The row of messages.
    pub message: u16,
    /// The row of keys.
    pub keys: u16,
}

impl Area {
    /// The cell lies in it.
    #[must_use]
    pub fn holds(self, x: u16, y: u16) -> bool {
        let inside = |at: u16, from: u16, cells: u16| at >= from && at - from < cells;
        inside(x, self.x, self.width) && inside(y, self.y, self.height)
    }
}

impl Layout {
    /// For a terminal of that size; `coming`: a call-back or an appointment is near.
    #[must_use]
    pub fn of(size: Size, pane_open: bool, coming: bool) -> Self {
        let coming = coming && size.height >= COMING_FROM;
        let foot = size.height.saturating_sub(FOOT_ROWS + u16::from(coming));
        let body = foot.saturating_sub(HEAD_ROWS);
        let full = Area { x: 0, y: HEAD_ROWS, width: size.width, height: body };
        let (queue, pane) = if !pane_open {
            (full, Pane::Closed)
        } else if size.width >= BESIDE_FROM {
            let width = (size.width * 7 / 12).min(78);
            let rest = Area { x: width, width: size.width - width, ..full };
            (Area { width, ..full }, Pane::Beside(rest))
        } else if size.height >= BELOW_FROM {
            let height = body - BELOW_ROWS;
            let rest = Area { y: HEAD_ROWS + height, height: BELOW_ROWS, ..full };
            (Area { height, ..full }, Pane::Below(rest))
        } else {
            (full, Pane::Closed)
        };
        Self {
            above: queue,
            queue,
            pane,
            foot,
            coming: coming.then_some(foot),
            message: size.height.saturating_sub(FOOT_ROWS),
            keys: size.height.saturating_sub(1),
        }
    }

    /// The same with so many lines above the list; its first row stands below them.
    #[must_use]
    pub fn below(mut self, lines: u16) -> Self {
        let lines = lines.min(self.queue.height.saturating_sub(2));
        self.queue.y += lines;
        self.queue.height -= lines;
        self
    }

    /// Lines of the queue in view.
    #[must_use]
    pub fn list_height(&self) -> usize {
        usize::from(self.queue.height.saturating_sub(1)).max(1)
    }

    /// Rows of text in a page over the whole body.
    #[must_use]
    pub fn page_height(&self) -> usize {
        usize::from(self.foot.saturating_sub(HEAD_ROWS + 1)).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pane_stands_beside_where_there_is_room_else_below_else_nowhere() {
        let of = |width, height| Layout::of(Size { width, height }, true, false).pane;
        assert!(matches!(of(120, 40), Pane::Beside(_)));
        assert!(matches!(of(80, 24), Pane::Below(_)));
        assert_eq!(of(60, 16), Pane::Closed);
    }

    #[test]
    fn no_size_breaks_the_division() {
        for width in 0..130 {
            for height in 0..50 {
                for coming in [false, true] {
                    let layout = Layout::of(Size { width, height }, true, coming);
                    assert!(layout.queue.width <= width);
                    assert!(layout.list_height() >= 1 && layout.page_height() >= 1);
                }
            }
        }
    }
}
