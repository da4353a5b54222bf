//! arrears
#![warn(missing_docs)]
pub mod desk;
pub mod domain;
pub mod files;
pub mod policy;
pub mod text;
