//! What the program shows and does at each key, with no terminal, file or clock in it.

pub mod edit;
