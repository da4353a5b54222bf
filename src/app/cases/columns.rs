//! Where the columns of a list of cases stand.

use crate::desk::book::Column;

/// Cells before the first column: the cursor, the mark, a gap.
pub const BEFORE: u16 = 4;
/// Least cells of a name.
const NAME: u16 = 10;
/// What is left over goes to these, so many cells each, in this order.
const LEFT_OVER: [(Column, u16); 4] =
    [(Column::Name, 4), (Column::Next, 4), (Column::Owner, 5), (Column::Name, 10)];

/// A column with its cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// Which.
    pub column: Column,
    /// Its first cell.
    pub x: u16,
    /// How many it has.
    pub cells: u16,
}

/// Figures stand to the right.
#[must_use]
pub fn is_right(column: Column) -> bool {
    matches!(column, Column::Days | Column::Overdue | Column::Hold | Column::PayOff)
}

fn cells(column: Column) -> u16 {
    match column {
        Column::Number => 12,
        Column::Name => NAME,
        Column::Owner | Column::Product | Column::LastContact => 9,
        Column::Lane => 8,
        Column::Bucket | Column::Days => 6,
        Column::Stage | Column::Class => 14,
        Column::Overdue | Column::Hold | Column::PayOff => 13,
        Column::Tags | Column::Next => 14,
        Column::FallsDue => 20,
        Column::RollsOn => 11,
    }
}

/// As many columns as fit, from the first, and in any case the one that the list is in order of;
/// what is left over goes to names and words.
#[must_use]
pub fn place(columns: &[Column], ordered_by: Column, x: u16, width: u16) -> Vec<Placed> {
    let mut room = width.saturating_sub(BEFORE);
    // Kept free until it has its place.
    let mut kept = if columns.contains(&ordered_by) { cells(ordered_by) + 1 } else { 0 };
    let mut placed = Vec::with_capacity(columns.len());
    let mut full = false;
    for &column in columns {
        let cells = cells(column);
        if column == ordered_by {
            kept = 0;
        }
        full |= cells + kept > room;
        if cells > room || full && column != ordered_by {
            continue;
        }
        placed.push(Placed { column, x: 0, cells });
        room = room.saturating_sub(cells + 1);
    }
    for (column, most) in LEFT_OVER {
        if let Some(found) = placed.iter_mut().find(|placed| placed.column == column) {
            let more = room.min(most);
            found.cells += more;
            room -= more;
        }
    }
    let mut at = x + BEFORE;
    for column in &mut placed {
        column.x = at;
        at += column.cells + 1;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_inside_of_any_width_and_keep_their_order() {
        for width in 0..250 {
            let placed = place(&Column::ALL, Column::PayOff, 0, width);
            let shown: Vec<Column> = placed.iter().map(|placed| placed.column).collect();
            let known = |column: &Column| Column::ALL.iter().position(|other| other == column);
            assert!(shown.iter().map(known).is_sorted());
            assert_eq!(shown.contains(&Column::PayOff), width >= 17, "{width}");
            for pair in placed.windows(2) {
                assert!(pair[0].x + pair[0].cells < pair[1].x);
            }
            assert!(placed.last().is_none_or(|last| last.x + last.cells <= width), "{width}");
        }
        assert_eq!(place(&Column::ALL, Column::Name, 0, 250).len(), Column::ALL.len());
    }
}
