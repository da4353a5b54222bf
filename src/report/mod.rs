//! Figures as tables, no drawing.

pub mod ageing;
