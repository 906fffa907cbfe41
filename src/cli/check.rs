//! `bluf check`: everything that is found in briefings, one finding a line, or as JSON.
//!
//! Must not know what is looked for: that is [`crate::check`].

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use super::{Common, Given, origins, quiet_if_closed};
use crate::anchor::Status;
use crate::check::{Finding, Severity};
use crate::deadline::Reader;
use crate::document::Document;
use crate::format::Fault as Place;
use crate::shelf::{self, Access, Beside, Fault, Origin, Stamp};
use crate::text;

/// Errors were found.
const FAULTY: u8 = 1;
/// From one look at the files to the next.
const TURN: Duration = Duration::from_millis(500);

/// What is wanted.
pub(super) struct Wanted {
    /// JSON, an object a file.
    pub is_json: bool,
    /// Warnings count as errors.
    pub is_strict: bool,
    /// Again at every save, until interrupted.
    pub is_watching: bool,
}

/// Checks everything given; the highest status of all.
pub(super) fn check(given: &Given, common: &Common, wanted: &Wanted) -> Result<u8, String> {
    let access = common.access();
    loop {
        let clock = super::reader(common);
        let origins = origins(given);
        let files: Vec<Checked> = origins
            .iter()
            .filter_map(|(origin, is_named)| Checked::of(origin, *is_named, &access, &clock))
            .collect();
        if files.is_empty() && !wanted.is_watching {
            return Err(super::nothing_in(&given.folders));
        }
        print(&files, wanted, &access)?;
        if !wanted.is_watching {
            return Ok(files.iter().map(|file| file.status(wanted.is_strict)).max().unwrap_or_default());
        }
        wait_for_change(given, &files);
        quiet_if_closed(writeln!(io::stdout()))?;
    }
}

/// A file that was checked.
struct Checked {
    origin: Origin,
    result: Result<Document, Fault>,
    /// How the disk had it, and the texts of its sources.
    files: Vec<Beside>,
}

impl Checked {
    /// Nothing where a file of a folder is no briefing.
    fn of(origin: &Origin, is_named: bool, access: &Access, clock: &Reader) -> Option<Self> {
        let own = match origin {
            Origin::File(path) => vec![(path.clone(), Stamp::of(path))],
            _ => Vec::new(),
        };
        let (result, beside) = match shelf::open(origin, &access.limits) {
            Ok(document) => {
                let (document, beside) = shelf::check(&document, origin, access, Some(clock));
                (Ok(document), beside)
            }
            Err(fault) if !is_named && fault.is_no_briefing() => return None,
            Err(fault) => (Err(fault), Vec::new()),
        };
        Some(Self { origin: origin.clone(), result, files: [own, beside].concat() })
    }

    fn status(&self, is_strict: bool) -> u8 {
        let Ok(document) = &self.result else { return super::UNUSABLE };
        let is_wrong = |finding: &Finding| match finding.severity {
            Severity::Error => true,
            Severity::Warn => is_strict,
            Severity::Note => false,
        };
        if document.findings.iter().any(is_wrong) { FAULTY } else { 0 }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        match &self.result {
            Ok(document) => document.findings.iter().map(Row::of_finding).collect(),
            Err(Fault::Refused(refusal)) => refusal.faults.iter().map(Row::of_fault).collect(),
            Err(Fault::Missing) => vec![Row::unreadable("no such file")],
            Err(Fault::Unreadable(why)) => vec![Row::unreadable(why)],
        }
    }
}

fn print(files: &[Checked], wanted: &Wanted, access: &Access) -> Result<(), String> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for file in files {
        let written = if wanted.is_json {
            print_json(&mut out, file)
        } else {
            print_lines(&mut out, file, files.len() > 1)
        };
        quiet_if_closed(written)?;
    }
    quiet_if_closed(out.flush())?;
    let briefings = files.iter().filter_map(|file| file.result.as_ref().ok()).map(|it| &*it.briefing);
    super::tell_unknown_sources(access, briefings);
    Ok(())
}

fn print_lines(out: &mut dyn Write, file: &Checked, is_one_of_several: bool) -> io::Result<()> {
    let label = text::line(&file.origin.label());
    for Row { code, severity, line, column, message, .. } in file.rows() {
        let message = text::line(&message);
        writeln!(out, "{label}:{line}:{column}: {severity} {code} {message}")?;
    }
    if let Ok(document) = &file.result {
        let before = if is_one_of_several { format!("{label}: ") } else { String::new() };
        writeln!(out, "{before}{}", text::line(&document.statement()))?;
    }
    Ok(())
}

fn print_json(out: &mut dyn Write, file: &Checked) -> io::Result<()> {
    let rows = file.rows();
    let count = |severity: Severity| rows.iter().filter(|row| row.severity == severity.as_str()).count();
    let counts = file.result.as_ref().map_or([0; Status::ALL.len()], |document| document.proofs.counts());
    let object = Object {
        file: &file.origin.label(),
        opened: file.result.is_ok(),
        counts: Counts {
            error: count(Severity::Error),
            warn: count(Severity::Warn),
            note: count(Severity::Note),
        },
        anchors: Status::ALL
            .iter()
            .zip(counts)
            .map(|(it, count)| (it.as_str().to_owned(), count.into()))
            .collect(),
        findings: rows,
    };
    let json = serde_json::to_string(&object).map_err(io::Error::other)?;
    writeln!(out, "{}", super::json::safe(&json))
}

/// One object of the output.
#[derive(Serialize)]
struct Object<'a> {
    file: &'a str,
    opened: bool,
    findings: Vec<Row<'a>>,
    counts: Counts,
    anchors: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warn: usize,
    note: usize,
}

/// One line of the output.
#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    item: &'a str,
    pointer: String,
    line: usize,
    column: usize,
    message: String,
}

impl<'a> Row<'a> {
    fn of_finding(finding: &'a Finding) -> Self {
        let Finding { code, severity, item, path, line, column, message, .. } = finding;
        Self {
            code,
            severity: severity.as_str(),
            item,
            pointer: path.pointer(),
            line: *line,
            column: *column,
            message: message.clone(),
        }
    }

    fn of_fault(fault: &'a Place) -> Self {
        let Place { code, line, column, message, help, .. } = fault;
        let help = help.as_ref().map_or(String::new(), |help| format!("; {help}"));
        let message = format!("{message}{help}");
        Self {
            code,
            severity: "error",
            item: "",
            pointer: String::new(),
            line: *line,
            column: *column,
            message,
        }
    }

    fn unreadable(why: &str) -> Self {
        let message = format!("cannot be read: {why}");
        Self {
            code: "F012",
            severity: "error",
            item: "",
            pointer: String::new(),
            line: 1,
            column: 1,
            message,
        }
    }
}

/// Until one of the files, or which files there are, is another.
fn wait_for_change(given: &Given, files: &[Checked]) {
    let watched: Vec<&Beside> = files.iter().flat_map(|file| &file.files).collect();
    let known: Vec<PathBuf> = paths(&origins(given));
    loop {
        std::thread::sleep(TURN);
        let is_same = |(path, stamp): &&Beside| Stamp::of(path) == *stamp;
        if !watched.iter().all(is_same) || paths(&origins(given)) != known {
            return;
        }
    }
}

fn paths(origins: &[(Origin, bool)]) -> Vec<PathBuf> {
    let path = |(origin, _): &(Origin, bool)| match origin {
        Origin::File(path) => Some(path.clone()),
        _ => None,
    };
    origins.iter().filter_map(path).collect()
}
