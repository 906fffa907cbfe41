//! Whether bytes are text: UTF-8, with or without a byte order mark.
//!
//! Must not know JSON.

use super::{Excerpt, Fault};

/// The bytes behind a UTF-8 byte order mark.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The text, or why it is none.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if let Some(name) = looks_like(bytes) {
        let message = format!("not UTF-8 text: this looks like {name}");
        let help = Some("save it as UTF-8".to_owned());
        return Err(Fault { code: "F011", line: 1, column: 1, message, excerpt: None, help });
    }
    std::str::from_utf8(bytes).map_err(|error| broken_at(bytes, error.valid_up_to()))
}

/// The name of another encoding, by its byte order mark or by where the zeros stand in the first character.
fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, 1..=255, ..] | [1..=255, 0, 0, 0, ..] => {
            Some("UTF-32")
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=255, ..] | [1..=255, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

fn broken_at(bytes: &[u8], at: usize) -> Fault {
    let (before, after) = bytes.split_at(at);
    let before = String::from_utf8_lossy(before);
    let line = before.matches('\n').count() + 1;
    let own_line = before.rsplit('\n').next().unwrap_or_default();
    let column = own_line.chars().count() + 1;
    let rest = String::from_utf8_lossy(&after[..after.len().min(400)]);
    let rest: String = rest.lines().next().unwrap_or_default().chars().take(80).collect();
    let skipped = own_line.chars().count().saturating_sub(80);
    let shown: String = own_line.chars().skip(skipped).collect();
    let byte = after.first().copied().unwrap_or_default();
    Fault {
        code: "F011",
        line,
        column,
        message: format!("not UTF-8 text: byte 0x{byte:02X} at line {line}"),
        excerpt: Some(Excerpt { caret: shown.chars().count(), line: shown + &rest, length: 1 }),
        help: Some("save it as UTF-8".to_owned()),
    }
}
