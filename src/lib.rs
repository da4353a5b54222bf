//! arrears
#![warn(missing_docs)]
pub mod desk;
pub mod domain;
pub mod text;
