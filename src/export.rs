//! Briefings as files that others can take along: plain text, Markdown, a page, and the formats of other programs.
//!
//! Markdown and the page are written from one paper, so that they say the same.
//!
//! Must not know the disk, the terminal or a clock: it is handed briefings and answers with text.

mod calendar;
pub mod cite;
mod json;
mod markdown;
mod page;
mod paper;
mod text;

use crate::deadline::Reader;
use crate::document::Document;

/// A briefing that is to be exported.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// What its file is called in a message.
    pub label: String,
    /// The name of its file, without folders; empty where it is from none.
    pub file: String,
    /// The label of a newer version of its story that is exported with it.
    pub replaced_by: Option<String>,
    /// What it says, and how its words stand in its sources.
    pub document: &'a Document,
}

/// What came of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The text of the new file.
    pub text: String,
    /// What the format cannot hold, a sentence each, unsanitised.
    pub left_out: Vec<String>,
}

/// A format that briefings can be exported to.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Makes the file out of briefings, or says why there is none.
    pub make: fn(&[Subject<'_>], &Reader) -> Result<Exported, String>,
}

/// Every format there is.
pub const FORMATS: &[Format] = &[
    Format { name: "text", make: text::of },
    Format { name: "markdown", make: markdown::of },
    Format { name: "html", make: page::of },
    Format { name: "json", make: json::of },
    Format { name: "ics", make: calendar::of },
];

/// The only briefing, of a format that holds one.
fn only<'a, 'b>(subjects: &'a [Subject<'b>], format: &str) -> Result<&'a Subject<'b>, String> {
    match subjects {
        [one] => Ok(one),
        several => Err(format!(
            "{format} holds one briefing, and these are {}; export each to a file of its own",
            several.len()
        )),
    }
}

/// Whether an address may be a link: a scheme that only opens something, and no sign that could end the link early.
fn is_link(url: &str) -> bool {
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme) && url.len() > scheme.len())
    });
    let is_sign =
        |scalar: char| scalar.is_whitespace() || scalar.is_control() || "<>\"\\^`{|}".contains(scalar);
    is_known && !url.contains(is_sign)
}
