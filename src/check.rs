//! Findings: what is wrong, doubtful or worth knowing in a briefing that opens.
//!
//! One function and one row of [`CHECKS`] a check, by family in the files beside. Must not know the disk, the
//! machine's clock, or how a finding is shown: its message is raw, and whoever shows it makes it safe.

mod anchors;
mod claims;
mod clock;
mod comparison;
mod disputes;
mod figures;
mod file_shape;
mod hedges;
mod lexicon;
mod names;
mod own_numbers;
mod parties;
mod phrase;
mod quotes;
mod quoting;
mod references;
mod sayer;
mod script;
mod sources;
mod speakers;
mod statement;
mod subject;
mod summary;
mod survey;
#[cfg(test)]
mod tests;
mod time;
mod vendors;

pub use statement::statement;

use crate::briefing::Briefing;
use crate::briefing::shape::{Path, Record, Shape, Shaped, Step};
use crate::deadline::Reader;
use crate::item::Index;
use crate::proof::{Holding, Proofs};

use subject::{Report, Subject};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The briefing is wrong.
    Error,
    /// It is probably wrong.
    Warn,
    /// A reader or author may want to know.
    Note,
}

impl Severity {
    /// `error`, `warn` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Note => "note",
        }
    }
}

/// Something found in a briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `F005` …, as in the table of checks.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The id of the item, `vendor/criterion` for a cell, else the path of the field.
    pub item: String,
    /// The way to the value.
    pub path: Path,
    /// The field of it that is wanted and may stand there blank: then that is where to look.
    pub blank: Option<&'static str>,
    /// From 1; 0 until located.
    pub line: usize,
    /// From 1, in characters; 0 until located.
    pub column: usize,
    /// The item, the fault, the repair.
    pub message: String,
}

/// A check: a code and what it looks for.
#[derive(Debug)]
pub struct Check {
    /// `F005` …
    pub code: &'static str,
    /// Of what it mostly finds.
    pub severity: Severity,
    /// What it finds, in a few words.
    pub words: &'static str,
    run: fn(&Subject<'_>, &mut Report),
}

/// Every check, by code.
pub const CHECKS: &[&[Check]] = &[
    file_shape::CHECKS,
    references::CHECKS,
    sources::CHECKS,
    anchors::CHECKS,
    quoting::CHECKS,
    quotes::CHECKS,
    speakers::CHECKS,
    sayer::CHECKS,
    claims::CHECKS,
    names::CHECKS,
    hedges::CHECKS,
    time::CHECKS,
    clock::CHECKS,
    disputes::CHECKS,
    comparison::CHECKS,
    vendors::CHECKS,
    parties::CHECKS,
    summary::CHECKS,
];

/// All that the checks look at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The briefing.
    pub briefing: &'a Briefing,
    /// Which item each id names.
    pub index: &'a Index,
    /// What there is of each source, by its place.
    pub holdings: &'a [Holding],
    /// What was found out about its anchors.
    pub proofs: &'a Proofs,
    /// The moment by which a date lies in the future; nothing where that does not matter.
    pub clock: Option<&'a Reader>,
}

/// What the checks find, not yet located, in the order of the format's fields.
pub fn findings(case: &Case<'_>) -> Vec<Finding> {
    let subject = Subject::of(case);
    let mut report = Report::default();
    for check in CHECKS.iter().copied().flatten() {
        report.code = check.code;
        report.severity = Some(check.severity);
        (check.run)(&subject, &mut report);
    }
    let mut findings = report.findings;
    findings.sort_by_cached_key(|finding| rank(&finding.path));
    findings
}

/// Fills in line and column, then sorts by place in the file. What is wanted and stands there blank is found at its own
/// place; what does not stand there, at that of its object.
pub fn locate(findings: &mut [Finding], bytes: &[u8]) {
    let inner = |finding: &Finding| finding.blank.map(|key| finding.path.key(key));
    let ways: Vec<Path> = findings.iter().map(|it| inner(it).unwrap_or_else(|| it.path.clone())).collect();
    let outer: Vec<&Path> = findings.iter().map(|finding| &finding.path).collect();
    let places = crate::format::locate(bytes, &ways.iter().chain(outer).collect::<Vec<_>>());
    let (own, objects) = places.split_at(ways.len());
    for (((finding, way), own), object) in findings.iter_mut().zip(ways).zip(own).zip(objects) {
        (finding.line, finding.column) = *own;
        if own != object {
            finding.path = way;
            if finding.item.is_empty() {
                finding.item = finding.path.to_string();
            }
        }
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
}

/// Where a path stands among all paths: by the place of each field in its object.
fn rank(path: &Path) -> Vec<usize> {
    let mut shape = Some(Briefing::SHAPE);
    let mut ranks = Vec::with_capacity(path.0.len());
    for step in &path.0 {
        let (rank, inner) = match (step, shape) {
            (Step::Index(index), Some(Shape::List(element))) => (*index, Some(*element)),
            (Step::Key(key), Some(Shape::Record(record))) => field(record, key),
            (Step::Index(index), _) => (*index, None),
            (Step::Key(_), _) => (usize::MAX, None),
        };
        ranks.push(rank);
        shape = inner;
    }
    ranks
}

fn field(record: &'static Record, key: &str) -> (usize, Option<Shape>) {
    match record.fields.iter().position(|field| field.key == key) {
        Some(at) => (at, Some(record.fields[at].shape)),
        None => (usize::MAX, None),
    }
}
