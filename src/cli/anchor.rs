//! `bluf anchor`: the shortest anchor for words in a source, as JSON to put into a briefing.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::{NOT_FOUND, conclude, quiet_if_closed};
use crate::anchor::{Shortest, SourceText};
use crate::format::Limits;
use crate::{shelf, text};

/// Prints the anchor, or tells why there is none. The exit status is 1 where the words cannot be anchored, 2 where the
/// source cannot be read.
pub(super) fn run(source: &Path, words: &str, limits: &Limits) -> ExitCode {
    let label =
        if source.as_os_str() == "-" { "standard input".into() } else { shelf::name(source.as_os_str()) };
    // A name stays on one line, so that it cannot pass for a message of its own.
    let label = text::line(&label);
    let source = match shelf::source_text(source, limits) {
        Ok(text) => SourceText::of(text),
        Err(fault) => return conclude(Err(fault.report(label.as_str()))),
    };
    match source.shortest(words) {
        Ok(shortest) => {
            if shortest.hits > 1 {
                let (line, hits) = (source.place_of(shortest.span.start).0, shortest.hits);
                let _ = writeln!(
                    io::stderr(),
                    "{label}:{line}: the first of {hits} places; give more words for another"
                );
            }
            conclude(quiet_if_closed(writeln!(io::stdout(), "{}", object(&shortest))))
        }
        Err(trouble) => {
            let _ = writeln!(io::stderr(), "{label}: {}", text::line(&trouble.to_string()));
            ExitCode::from(NOT_FOUND)
        }
    }
}

/// The anchor as one JSON object; what is not needed is left out.
fn object(shortest: &Shortest) -> String {
    let fields = [("exact", &shortest.exact), ("prefix", &shortest.prefix), ("suffix", &shortest.suffix)];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<String> = fields.map(|(name, value)| format!("\"{name}\": {}", string(value))).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// A JSON string that a terminal can be sent and that means the same: what would be shown in another way is escaped.
fn string(value: &str) -> String {
    let json = serde_json::Value::from(value).to_string();
    let escaped: String = text::clusters(&json)
        .map(|(_, cluster)| {
            let is_safe = text::line(cluster).as_str() == cluster;
            if is_safe { cluster.to_owned() } else { escaped(cluster) }
        })
        .collect();
    // What is safe alone may not be so beside the others.
    if text::line(&escaped).as_str() == escaped { escaped } else { self::escaped(&escaped) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for scalar in text.chars() {
        if scalar.is_ascii() && !scalar.is_control() {
            out.push(scalar);
        } else {
            for unit in scalar.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_string_is_safe_and_means_the_same() {
        for (value, json) in [
            ("it’s “so”", "\"it’s “so”\""),
            ("a\"b\\c\n", "\"a\\\"b\\\\c\\n\""),
            ("a\u{202E}b\u{7F}\u{9B}", "\"a\\u202eb\\u007f\\u009b\""),
            ("\u{FEFF}x\u{1B}[2J", "\"\\ufeffx\\u001b[2J\""),
            ("e\u{301} 日本 👩\u{200D}👩", "\"e\u{301} 日本 👩\u{200D}👩\""),
            ("\u{E0041}", "\"\\udb40\\udc41\""),
        ] {
            assert_eq!(string(value), json);
            assert_eq!(serde_json::from_str::<String>(json).ok().as_deref(), Some(value));
        }
    }
}
