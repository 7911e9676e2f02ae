//! Tests of the whole layer on a real file system.

pub(in crate::output) mod faults;
mod timing;
