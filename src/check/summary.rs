//! The summary, and where the briefing comes from.
//!
//! Must not know whether the summary is true.

use std::collections::{HashMap, HashSet};

use crate::briefing::shape::Shaped;
use crate::briefing::{Basis, Briefing, Claim, PreparedBy, Summary};
use crate::format::clip;
use crate::item::{Index, Item};

use super::subject::{Report, Subject, element, field};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check { code: "S801", severity: Severity::Warn, words: "a bottom line of over 60 words", run: long },
    Check { code: "S802", severity: Severity::Error, words: "a bottom line without refs", run: unsupported },
    Check { code: "S803", severity: Severity::Warn, words: "more than 5 points", run: many },
    Check { code: "S804", severity: Severity::Warn, words: "nothing that is unknown", run: all_known },
    Check { code: "S805", severity: Severity::Note, words: "words that hide who said it", run: hidden },
    Check {
        code: "P901",
        severity: Severity::Warn,
        words: "prepared by a model, read by nobody",
        run: unread,
    },
    Check {
        code: "P903",
        severity: Severity::Note,
        words: "a source without its publisher",
        run: unpublished,
    },
    Check { code: "P904", severity: Severity::Note, words: "everything from one report", run: one_report },
];

/// Words behind which nobody stands.
const HIDING: &[&str] = &[
    "reportedly",
    "allegedly",
    "supposedly",
    "purportedly",
    "it is said",
    "is said to",
    "are said to",
    "is believed",
    "are believed",
    "is understood",
    "it is thought",
    "sources say",
    "observers say",
];

fn summary<'a>(subject: &Subject<'a>) -> Option<&'a Summary> {
    subject.briefing.summary.as_deref()
}

fn long(subject: &Subject<'_>, report: &mut Report) {
    let Some(summary) = summary(subject) else { return };
    let count = summary.bottom_line.split_whitespace().count();
    if count > 60 {
        let path = field("summary").key("bottom_line");
        report.add(subject, path, format!("bottom_line: {count} words; at most 60"));
    }
}

fn unsupported(subject: &Subject<'_>, report: &mut Report) {
    if summary(subject).is_some_and(|it| it.refs.is_empty()) {
        report.add(subject, field("summary"), "bottom_line: needs refs");
    }
}

fn many(subject: &Subject<'_>, report: &mut Report) {
    let Some(summary) = summary(subject) else { return };
    let count = summary.points.len();
    if count > 5 {
        report.add(subject, field("summary").key("points"), format!("points: {count} given; at most 5"));
    }
}

fn all_known(subject: &Subject<'_>, report: &mut Report) {
    if summary(subject).is_some_and(|it| it.unknowns.is_empty()) {
        report.add(subject, field("summary").key("unknowns"), "unknowns is empty: is nothing unknown?");
    }
}

fn hidden(subject: &Subject<'_>, report: &mut Report) {
    let Some(summary) = summary(subject).filter(|_| subject.is_english()) else { return };
    if let Some(word) = super::phrase::first_phrase(&summary.bottom_line, HIDING) {
        let path = field("summary").key("bottom_line");
        report.add(subject, path, format!("bottom_line: \"{word}\" hides who said it"));
    }
}

fn unread(subject: &Subject<'_>, report: &mut Report) {
    let Some(prepared) = subject.briefing.prepared.as_deref() else { return };
    if prepared.by == PreparedBy::Llm && prepared.reviewed_by.is_blank() {
        let message = "prepared by llm and not reviewed; a banner is shown";
        report.add(subject, field("prepared"), message);
    }
}

fn unpublished(subject: &Subject<'_>, report: &mut Report) {
    for (at, source) in subject.briefing.sources.iter().enumerate() {
        if source.publisher.is_blank() {
            let path = element("sources", at);
            let message = format!("{}: publisher not given", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn one_report(subject: &Subject<'_>, report: &mut Report) {
    let is_reported = |claim: &&Claim| claim.basis == Basis::Reported && !claim.evidence.is_empty();
    let reported = || subject.briefing.claims.iter().filter(is_reported);
    if reported().count() < 2 {
        return;
    }
    let mut known = HashMap::new();
    let mut origins = HashSet::new();
    for anchor in reported().flat_map(|claim| &claim.evidence) {
        let Some(Item::Source(at)) = subject.index.find(&anchor.source.0) else { continue };
        let of_it = known.entry(at).or_insert_with(|| origins_of(subject.briefing, subject.index, at));
        origins.extend(of_it.iter().copied());
        if origins.len() > 1 {
            return;
        }
    }
    let only = origins.iter().next().and_then(|at| subject.briefing.sources.get(*at));
    if let Some(source) = only {
        let message = format!("every reported claim goes back to one report ({})", clip(&source.id.0));
        report.add(subject, field("claims"), message);
    }
}

/// The sources at the end of `based_on`.
pub(super) fn origins_of(briefing: &Briefing, index: &Index, start: usize) -> HashSet<usize> {
    let (mut seen, mut open, mut ends) = (HashSet::from([start]), vec![start], HashSet::new());
    while let Some(at) = open.pop() {
        let based_on = briefing.sources.get(at).map_or(&[][..], |source| &source.based_on);
        let mut is_end = true;
        for below in index.follow(based_on) {
            let Item::Source(below) = below else { continue };
            is_end = false;
            if seen.insert(below) {
                open.push(below);
            }
        }
        if is_end {
            ends.insert(at);
        }
    }
    ends
}
