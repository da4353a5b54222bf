//! arrears
#![warn(missing_docs)]
pub mod desk;
pub mod domain;
pub mod policy;
pub mod store;
