//! The summary, and where the briefing comes from.
//!
//! Must not know whether the summary is true.

use std::collections::HashSet;

use crate::basis::Originals;
use crate::briefing::shape::Shaped;
use crate::briefing::{Basis, Claim, PreparedBy, Summary};
use crate::format::clip;

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
    if let Some(word) = super::claims::first_phrase(&summary.bottom_line, HIDING) {
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
    let anchors = reported().flat_map(|claim| &claim.evidence);
    let sources: HashSet<usize> = anchors.filter_map(|anchor| subject.index.source(&anchor.source)).collect();
    let originals = Originals::of(subject.briefing, &subject.index);
    let [only] = originals.behind(&Vec::from_iter(sources))[..] else { return };
    if let Some(source) = subject.briefing.sources.get(only) {
        let message = format!("every reported claim goes back to one report ({})", clip(&source.id.0));
        report.add(subject, field("claims"), message);
    }
}
