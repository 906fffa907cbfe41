//! The comparison: cells that are missing, double or without ground, and weights.
//!
//! Must not know scores.

use std::collections::HashSet;

use crate::briefing::shape::{Path, Shaped};
use crate::briefing::{Cell, Comparison, Rating};
use crate::format::clip;

use super::subject::{Report, Subject, field};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "M701",
        severity: Severity::Warn,
        words: "a vendor without a cell for a criterion",
        run: gaps,
    },
    Check { code: "M702", severity: Severity::Error, words: "a rating without refs", run: unsupported },
    Check { code: "M703", severity: Severity::Error, words: "unknown, and not said why", run: unexplained },
    Check { code: "M704", severity: Severity::Error, words: "two cells for one pair", run: doubles },
    Check { code: "M705", severity: Severity::Error, words: "an incumbent who is no vendor", run: incumbent },
    Check {
        code: "M706",
        severity: Severity::Error,
        words: "weights below 0, or none above it",
        run: weights,
    },
    Check { code: "M707", severity: Severity::Warn, words: "a weight without a reason", run: reasons },
];

fn comparison<'a>(subject: &Subject<'a>) -> Option<&'a Comparison> {
    subject.briefing.comparison.as_deref()
}

fn cells<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (Path, &'a Cell)> {
    let cells = comparison(subject).into_iter().flat_map(|it| &it.cells).enumerate();
    cells.map(|(at, cell)| (field("comparison").key("cells").index(at), cell))
}

/// `grok × k-class`
fn pair(cell: &Cell) -> String {
    format!("{} × {}", clip(&cell.vendor.0), clip(&cell.criterion.0))
}

fn gaps(subject: &Subject<'_>, report: &mut Report) {
    let Some(comparison) = comparison(subject) else { return };
    let given: HashSet<(&str, &str)> =
        comparison.cells.iter().map(|cell| (cell.vendor.0.as_str(), cell.criterion.0.as_str())).collect();
    for vendor in comparison.vendors.iter().map(|it| it.id.0.as_str()).filter(|id| !id.is_empty()) {
        for criterion in comparison.criteria.iter().map(|it| it.id.0.as_str()).filter(|id| !id.is_empty()) {
            if !given.contains(&(vendor, criterion)) {
                let pair = format!("{} × {}", clip(vendor), clip(criterion));
                let message = format!("no cell for {pair}; shown as unknown (not checked)");
                let path = field("comparison").key("cells");
                report.add_for(format!("{vendor}/{criterion}"), path, message);
            }
        }
    }
}

fn unsupported(subject: &Subject<'_>, report: &mut Report) {
    for (path, cell) in cells(subject) {
        let is_value =
            matches!(cell.rating, Rating::Strong | Rating::Good | Rating::Fair | Rating::Weak | Rating::None);
        if is_value && cell.refs.is_empty() {
            let rating = cell.rating.as_str();
            let message =
                format!("{}: rated \"{rating}\" without refs; cite or rate it \"unknown\"", pair(cell));
            report.add(subject, path, message);
        }
    }
}

fn unexplained(subject: &Subject<'_>, report: &mut Report) {
    for (path, cell) in cells(subject) {
        if cell.rating == Rating::Unknown && cell.why_unknown.is_blank() {
            report.add(subject, path, format!("{}: unknown needs why_unknown", pair(cell)));
        }
    }
}

fn doubles(subject: &Subject<'_>, report: &mut Report) {
    let mut seen = HashSet::new();
    for (path, cell) in cells(subject) {
        let is_named = !cell.vendor.is_blank() && !cell.criterion.is_blank();
        if is_named && !seen.insert((&cell.vendor.0, &cell.criterion.0)) {
            report.add(subject, path, format!("two cells for {}", pair(cell)));
        }
    }
}

fn incumbent(subject: &Subject<'_>, report: &mut Report) {
    let Some(comparison) = comparison(subject) else { return };
    let id = &comparison.incumbent.0;
    if !id.is_empty() && comparison.vendors.iter().all(|vendor| vendor.id.0 != *id) {
        let path = field("comparison").key("incumbent");
        report.add(subject, path, format!("comparison.incumbent: \"{}\" is not in vendors", clip(id)));
    }
}

fn weights(subject: &Subject<'_>, report: &mut Report) {
    let Some(comparison) = comparison(subject) else { return };
    let criteria = field("comparison").key("criteria");
    for (at, criterion) in comparison.criteria.iter().enumerate() {
        if criterion.weight.is_some_and(|weight| weight < 0.0) {
            let path = criteria.index(at);
            let message = format!("{}: weight must be 0 or more", subject.label(&path));
            report.add(subject, path.key("weight"), message);
        }
    }
    let is_none = |weight: Option<f64>| weight.is_some_and(|weight| weight == 0.0);
    if !comparison.criteria.is_empty() && comparison.criteria.iter().all(|it| is_none(it.weight)) {
        report.add(subject, criteria, "comparison.criteria: all weights are 0");
    }
}

fn reasons(subject: &Subject<'_>, report: &mut Report) {
    let Some(comparison) = comparison(subject) else { return };
    for (at, criterion) in comparison.criteria.iter().enumerate() {
        let Some(weight) = criterion.weight.filter(|weight| (weight - 1.0).abs() > f64::EPSILON) else {
            continue;
        };
        if criterion.why.is_blank() {
            let path = field("comparison").key("criteria").index(at);
            let message = format!("{}: weight {weight} has no \"why\"", subject.label(&path));
            report.add(subject, path.key("weight"), message);
        }
    }
}
