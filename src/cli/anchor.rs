//! `bluf anchor`: the shortest anchor for words in a source, as JSON to put into a briefing.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::{NOT_FOUND, conclude, json, quiet_if_closed};
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
    let fields: Vec<String> = fields
        .map(|(name, value)| {
            format!("\"{name}\": {}", json::safe(&serde_json::Value::from(value.as_str()).to_string()))
        })
        .collect();
    format!("{{ {} }}", fields.join(", "))
}
