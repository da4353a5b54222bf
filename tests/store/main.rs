//! The store on real files in a temporary folder.

mod acts;
mod book;
mod imports;
mod search;
mod upkeep;
