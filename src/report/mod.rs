//! Figures as tables, no drawing.

pub mod ageing;
pub mod day;
pub mod promises;
pub mod sum;
