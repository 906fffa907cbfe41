//! `cargo +nightly fuzz run wrap`: see `tests/fuzz.rs`.

#![no_main]

#[expect(dead_code, reason = "each target uses one of them")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::wrap(bytes));
