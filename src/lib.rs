//! arrears
#![warn(missing_docs)]
pub mod domain;
pub mod files;
pub mod text;
