//! What the fuzzer has kept, played again: inputs that reach code no other does, and every one that once broke it.
//!
//! `cd tests/fuzz && cargo +nightly fuzz run --fuzz-dir . load corpus/load` looks for more (`wrap` and `clean` likewise).

#[path = "fuzz/bodies.rs"]
mod bodies;

use std::path::Path;

/// Hands every kept input of a target to its body.
fn replay(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let played = std::panic::catch_unwind(|| body(&bytes));
        assert!(played.is_ok(), "{}", entry.path().display());
        count += 1;
    }
    assert!(count >= 20, "only {count} inputs of {target}");
}

#[test]
fn files_that_were_kept_load_or_are_refused() {
    replay("load", bodies::load);
}

#[test]
fn texts_that_were_kept_wrap() {
    replay("wrap", bodies::wrap);
}

#[test]
fn texts_that_were_kept_are_made_safe() {
    replay("clean", bodies::clean);
}
