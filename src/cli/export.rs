//! `bluf export`: briefings as a file of another program, on standard output or in a file of its own.
//!
//! Must not know the formats: they are [`crate::export`]'s.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::written::write_whole;
use super::{Common, Given, Opened, quiet_if_closed, versions};
use crate::briefing::Briefing;
use crate::document::Document;
use crate::export::{Format, Subject};
use crate::shelf::{self, Origin};
use crate::text;

/// Exports everything given.
pub(super) fn run(given: &Given, common: &Common, format: &Format, out: Option<&Path>) -> Result<(), String> {
    let (reader, access) = (super::reader(common), common.access());
    let Opened { briefings, reports, has_all_named } = super::opened(given, &access.limits)?;
    // Nothing opened: a file that is there is not replaced by an empty one.
    if briefings.is_empty() {
        return Err(reports.join("\n\n"));
    }
    super::tell_unknown_sources(&access, briefings.iter().map(|(_, document)| &*document.briefing));
    // How its words stand in the sources is a part of what is taken along.
    let checked: Vec<Document> = briefings
        .iter()
        .map(|(origin, document)| shelf::check(document, origin, &access, Some(&reader)).0)
        .collect();
    // What a newer version says counts, unless this one is asked for by its item.
    let is_asked = |origin: &Origin| given.ids.iter().any(|(of, _)| of == origin);
    let replacing = versions::replaced_by(&briefings, &reader);
    let subjects: Vec<Subject<'_>> = briefings
        .iter()
        .zip(&checked)
        .zip(replacing)
        .map(|(((origin, _), document), newer)| Subject {
            label: origin.label(),
            file: file_name(origin),
            replaced_by: newer.filter(|_| !is_asked(origin)).map(Origin::label),
            document,
        })
        .collect();
    let exported = (format.make)(&subjects, &reader)?;
    for sentence in &exported.left_out {
        let _ = writeln!(io::stderr(), "{}", text::line(sentence));
    }
    let Some(path) = out.filter(|path| path.as_os_str() != "-") else {
        quiet_if_closed(io::stdout().write_all(exported.text.as_bytes()))?;
        return if reports.is_empty() { Ok(()) } else { Err(reports.join("\n\n")) };
    };
    // A file that is there does not give way to a part of what was named. In a folder one broken file would keep all others
    // from being written for as long as it lies there.
    if !has_all_named {
        return Err(format!("{}\n\n{} is not written", reports.join("\n\n"), shelf::name(path.as_os_str())));
    }
    let inputs = briefings.iter().flat_map(|(origin, document)| files_of(origin, &document.briefing));
    if inputs.into_iter().any(|input| is_same(&input, path)) {
        return Err(format!(
            "{}: is what is exported, or rests on it; name another file",
            shelf::name(path.as_os_str())
        ));
    }
    write_whole(path, exported.text.as_bytes())?;
    if reports.is_empty() {
        return Ok(());
    }
    let those = if reports.len() == 1 { "it" } else { "them" };
    let name = shelf::name(path.as_os_str());
    Err(format!("{}\n\n{name} is written without {those}", reports.join("\n\n")))
}

/// The file of a briefing and those of its sources' texts.
fn files_of(origin: &Origin, briefing: &Briefing) -> Vec<PathBuf> {
    let Origin::File(path) = origin else { return Vec::new() };
    let texts = briefing.sources.iter().filter(|it| !it.file.trim().is_empty());
    let texts = texts.map(|it| path.with_file_name("").join(it.file.trim()));
    std::iter::once(path.clone()).chain(texts).collect()
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// The name of a file without its folders; what is from no file has none.
fn file_name(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => path.file_name().map(shelf::name).unwrap_or_default(),
        Origin::Sample(_) => origin.label(),
        Origin::Input(_) => String::new(),
    }
}
