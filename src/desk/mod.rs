//! What a person can do, one function per act; screens, command line and scripts all come through
//! here.

pub mod request;
pub mod view;
pub mod worker;
