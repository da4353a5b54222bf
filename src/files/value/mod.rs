//! Single values as foreign files write them: amounts, dates, numbers that name things.

mod amount;
mod class;
mod date;
mod name;
mod rate;

pub use amount::DecimalStyle;
pub use class::ClassWords;
pub use date::DateFormats;
pub use rate::RateStyle;

pub(super) use class::class;
pub(super) use date::due_of_months_late;
pub(super) use name::{tidied, tidy_text, without_noise};
