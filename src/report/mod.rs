//! Figures as tables, no drawing.

pub mod ageing;
pub mod day;
pub mod evaluate;
pub mod movement;
pub mod promises;
pub mod replay;
pub mod sum;

/// Digits of a share behind the point.
const SHARE_DIGITS: f64 = 10_000.0;

/// A part of a whole from 0 to 1, with four digits; `None`: there is no whole.
fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| (part / whole * SHARE_DIGITS).round() / SHARE_DIGITS)
}
