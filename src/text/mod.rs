//! The only place that measures, cuts, wraps and cleans text.
//!
//! Widths are cells of a terminal. Text that came from a file or a person goes through [`clean`]
//! before it is shown, copied or exported; what is measured here is meant to be clean already.

mod clean;
mod fold;
mod mask;
mod sound;
mod width;
mod wrap;

pub use clean::{clean, clean_multiline};
pub use fold::{fold, half_width};
pub use mask::{mask_account, mask_email, mask_id, mask_phone};
pub use sound::by_sound;
pub use width::{cut, cut_middle, cut_with, glyphs, pad_left, pad_right, width};
pub use wrap::wrap;
