//! The store on real files in a temporary folder.

mod acts;
mod book;
mod bulk;
mod imports;
mod people;
mod search;
mod upkeep;
