//! arrears
#![warn(missing_docs)]
pub mod config;
pub mod desk;
pub mod domain;
pub mod i18n;
pub mod text;
