//! `cargo +nightly fuzz run load`: see `tests/fuzz.rs`.

#![no_main]

#[expect(dead_code, reason = "each target uses one of them")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::load(bytes));
