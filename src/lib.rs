//! arrears
#![warn(missing_docs)]
pub mod demo;
pub mod domain;
