//! `bluf export`: briefings as a file of another program, on standard output or in a file of its own.
//!
//! Must not know the formats: they are [`crate::export`]'s.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Common, Given, Opened, quiet_if_closed};
use crate::briefing::Briefing;
use crate::export::{Format, Subject};
use crate::shelf::{self, Origin};
use crate::text;

/// Exports everything given.
pub(super) fn run(given: &Given, common: &Common, format: &Format, out: Option<&Path>) -> Result<(), String> {
    let reader = super::reader(common);
    let Opened { briefings, reports } = super::opened(given, &common.limits())?;
    // Nothing opened: a file that is there is not replaced by an empty one.
    if briefings.is_empty() {
        return Err(reports.join("\n\n"));
    }
    let subjects: Vec<Subject<'_>> =
        briefings.iter().map(|(origin, document)| subject(origin, &document.briefing)).collect();
    let exported = (format.make)(&subjects, &reader);
    for sentence in &exported.left_out {
        let _ = writeln!(io::stderr(), "{}", text::line(sentence));
    }
    match out {
        Some(path) => write_whole(path, exported.text.as_bytes()).map_err(|error| {
            format!("{}: cannot be written: {}", shelf::name(path.as_os_str()), shelf::words(&error))
        })?,
        None => quiet_if_closed(io::stdout().write_all(exported.text.as_bytes()))?,
    }
    if reports.is_empty() { Ok(()) } else { Err(reports.join("\n\n")) }
}

fn subject<'a>(origin: &Origin, briefing: &'a Briefing) -> Subject<'a> {
    Subject { label: origin.label(), file: file_name(origin), briefing }
}

/// The name of a file without its folders; what is from no file has none.
fn file_name(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => path.file_name().map(shelf::name).unwrap_or_default(),
        Origin::Sample(_) => origin.label(),
        Origin::Input(_) => String::new(),
    }
}

/// Writes a file so that nobody ever finds half of it: beside it first, and then in its place.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("is no name of a file"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}", std::process::id()));
    let beside: PathBuf = path.with_file_name(hidden);
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&beside, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    done
}
