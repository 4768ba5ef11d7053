//! The guided interface without its terminal: pure, so that every flow is tested as keys and messages.

pub mod key;
