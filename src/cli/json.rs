//! JSON that a terminal may be sent: what would act on it, hide or turn what stands beside it is escaped, and means the
//! same to every program.

use std::fmt::Write as _;

use crate::text;

/// The same JSON in other words. Only strings can hold what is escaped.
pub(super) fn safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for scalar in json.chars() {
        let is_shown = || text::line(scalar.encode_utf8(&mut [0; 4])).as_str().chars().eq([scalar]);
        if (' '..='~').contains(&scalar) || is_shown() {
            out.push(scalar);
            continue;
        }
        for unit in scalar.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_acts_or_hides_is_escaped_and_means_the_same() {
        let text = "é 港 שלום\u{202E}\u{9B}2J\u{7F}\u{E0041}\u{200D}\u{FEFF}\u{1b}";
        let json = serde_json::to_string(text).unwrap();
        let made = safe(&json);
        assert_eq!(made, "\"é 港 שלום\\u202e\\u009b2J\\u007f\\udb40\\udc41\\u200d\\ufeff\\u001b\"");
        assert_eq!(serde_json::from_str::<String>(&made).unwrap(), text);
    }
}
