//! The clipboard of the terminal (OSC 52): a terminal that has none, or lets nobody write to it, ignores what it is sent.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// The bytes that put a text on it.
pub fn copy(text: &str) -> Vec<u8> {
    let mut words = String::new();
    // A string takes everything.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut words);
    words.into_bytes()
}
