//! arrears
#![warn(missing_docs)]
pub mod domain;
pub mod text;
