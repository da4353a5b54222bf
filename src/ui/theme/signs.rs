//! The signs that the screens are drawn with, in two sets.

/// The signs that the screens are drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs {
    /// Before the row in hand.
    pub cursor: &'static str,
    /// Its time has come.
    pub now: &'static str,
    /// Has to happen today.
    pub must: &'static str,
    /// It waits.
    pub waits: &'static str,
    /// Done for today; marked.
    pub done: &'static str,
    /// The file is here.
    pub local: &'static str,
    /// A stop or a flag.
    pub flag: &'static str,
    /// A line across.
    pub across: &'static str,
    /// A line down.
    pub down: &'static str,
    /// Where a line down begins under one across.
    pub branch: &'static str,
    /// Corners of a box: above left, above right, below left, below right.
    pub corners: [&'static str; 4],
    /// At the end of what was cut.
    pub cut: &'static str,
    /// What stands for signs within texts that some terminals draw two cells wide, each with
    /// its own; all are one cell.
    pub instead: &'static [(char, char)],
}

pub(super) const UNICODE: Signs = Signs {
    cursor: "▌",
    now: "●",
    must: "▲",
    waits: "○",
    done: "✓",
    local: "○",
    flag: "!",
    across: "─",
    down: "│",
    branch: "┬",
    corners: ["┌", "┐", "└", "┘"],
    cut: "…",
    instead: &[],
};

pub(super) const ASCII: Signs = Signs {
    cursor: ">",
    now: "*",
    must: "^",
    waits: "o",
    done: "v",
    local: "o",
    flag: "!",
    across: "-",
    down: "|",
    branch: "+",
    corners: ["+", "+", "+", "+"],
    cut: "~",
    instead: &[
        ('█', '#'),
        ('·', '-'),
        ('—', '-'),
        ('–', '-'),
        ('…', '~'),
        ('“', '"'),
        ('”', '"'),
        ('‘', '\''),
        ('’', '\''),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn every_sign_is_one_cell_and_ascii_is_ascii() {
        for signs in [UNICODE, ASCII] {
            let all = [signs.cursor, signs.now, signs.must, signs.waits, signs.done, signs.local];
            let more = [signs.flag, signs.across, signs.down, signs.branch, signs.cut];
            for sign in all.into_iter().chain(more).chain(signs.corners) {
                assert_eq!(width(sign), 1, "{sign}");
                assert!(signs != ASCII || sign.is_ascii(), "{sign}");
            }
            for (wide, sign) in signs.instead {
                assert!(sign.is_ascii() && width(&wide.to_string()) == 1, "{wide}");
            }
        }
    }
}
