//! The texts of the sources: whether they can be had, are still the same, how much of them is copied, what is left.
//!
//! Must not know the disk: what there is of each source is handed in.

use std::ops::Range;

use crate::anchor::{SourceText, Status, is_unspaced};
use crate::format::clip;
use crate::proof::Holding;

use super::lexicon::words;
use super::quoting::first_words;
use super::subject::{Anchored, Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "F013",
        severity: Severity::Error,
        words: "a source's file that cannot be had",
        run: refused,
    },
    Check { code: "A208", severity: Severity::Note, words: "much of a source copied", run: copied },
    Check { code: "A209", severity: Severity::Warn, words: "a source whose text is not held", run: not_held },
    Check {
        code: "A210",
        severity: Severity::Warn,
        words: "a text that is not the recorded one",
        run: replaced,
    },
    Check { code: "Q312", severity: Severity::Warn, words: "quotations that are not used", run: unused },
];

/// Per cent of a source that may be copied before it is told of, and before it is warned of.
const MUCH: usize = 25;
const TOO_MUCH: usize = 40;
/// Words of one anchor.
const LONG: usize = 25;
/// Words that make a quotation one that could have been used, and the same in signs.
const WORTH: usize = 3;
const WORTH_SIGNS: usize = 6;
/// So many of those that are not used are named.
const NAMED: usize = 3;

fn refused(subject: &Subject<'_>, report: &mut Report) {
    for (at, (source, holding)) in subject.briefing.sources.iter().zip(subject.holdings).enumerate() {
        let Holding::Refused(why) = holding else { continue };
        let path = element("sources", at).key("file");
        let label = subject.label(&path);
        let file = clip(source.file.trim());
        let named = if file.is_empty() { String::new() } else { format!("\"{file}\" ") };
        report.add(subject, path, format!("{label}: {named}{why}"));
    }
}

fn copied(subject: &Subject<'_>, report: &mut Report) {
    let mut spans: Vec<Vec<Range<usize>>> = vec![Vec::new(); subject.holdings.len()];
    for it in subject.anchors() {
        // What is not in its own source may be in another one, and is copied from there.
        let is_copied = it.place().is_some() || it.verdict.status == Status::Misattributed;
        if let (true, Some(source), Some(span)) = (is_copied, it.verdict.source, &it.verdict.span)
            && let Some(spans) = spans.get_mut(source)
        {
            spans.push(span.clone());
        }
        long(subject, report, &it);
    }
    for (at, spans) in spans.into_iter().enumerate().filter(|(_, spans)| !spans.is_empty()) {
        let Some(text) = subject.text(at) else { continue };
        let (part, whole) = (characters(text.raw(), spans), text.raw().trim().chars().count());
        let share = 100 * part / whole.max(1);
        if share > MUCH {
            let severity = if share > TOO_MUCH { Severity::Warn } else { Severity::Note };
            let path = element("sources", at);
            let message = format!("anchors copy {share} % of {}", subject.label(&path));
            report.rate(subject, severity, path, message);
        }
    }
}

fn long(subject: &Subject<'_>, report: &mut Report, it: &Anchored<'_>) {
    let exact = &it.anchor.exact;
    // Where no spaces part words, they cannot be counted.
    let has_signs = || exact.chars().any(is_unspaced);
    let count = exact.split_whitespace().count();
    if count > LONG && !has_signs() {
        let message = format!("{}: an anchor of {count} words; at most {LONG}", subject.name(it.item));
        report.rate(subject, Severity::Warn, subject.path_to(it, "exact"), message);
    }
}

/// How many characters of a text spans cover, each once.
fn characters(raw: &str, mut spans: Vec<Range<usize>>) -> usize {
    spans.sort_by_key(|span| span.start);
    let (mut end, mut count) = (0, 0);
    for span in spans {
        let rest = raw.get(span.start.max(end)..span.end.max(end)).unwrap_or_default();
        count += rest.chars().count();
        end = end.max(span.end);
    }
    count
}

fn not_held(subject: &Subject<'_>, report: &mut Report) {
    let mut counts = vec![0_usize; subject.holdings.len()];
    for source in subject.anchors().filter_map(|it| subject.source_of(it.anchor)) {
        if let Some(count) = counts.get_mut(source) {
            *count += 1;
        }
    }
    for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        if !matches!(subject.holdings.get(at), Some(Holding::Absent)) {
            continue;
        }
        let path = element("sources", at);
        let anchors = if count == 1 { "anchor" } else { "anchors" };
        let message = format!("{}: no text held; {count} {anchors} cannot be checked", subject.label(&path));
        report.add(subject, path, message);
    }
}

fn replaced(subject: &Subject<'_>, report: &mut Report) {
    for (at, (source, holding)) in subject.briefing.sources.iter().zip(subject.holdings).enumerate() {
        let Holding::Held(held) = holding else { continue };
        let recorded = source.sha256.trim();
        let is_other = |now: &String| !recorded.is_empty() && !now.eq_ignore_ascii_case(recorded);
        if held.sha256.as_ref().is_some_and(is_other) {
            let path = element("sources", at);
            let message = format!(
                "{}: text differs from the recorded SHA-256; check again before trusting old results",
                subject.label(&path)
            );
            report.add(subject, path.key("sha256"), message);
        }
    }
}

fn unused(subject: &Subject<'_>, report: &mut Report) {
    for (at, holding) in subject.holdings.iter().enumerate() {
        let Some(text) = holding.text() else { continue };
        let quotations = outermost(text);
        if quotations.is_empty() {
            continue;
        }
        // Everything anchored in this text, from its beginning on; a span may reach over many that begin behind it.
        let mut reached = 0;
        let used = subject.proofs.in_source(at);
        let mut next = used.iter().peekable();
        let is_unused = |quotation: &&Range<usize>| {
            while let Some((span, _)) = next.next_if(|(span, _)| span.start < quotation.end) {
                reached = reached.max(span.end);
            }
            reached <= quotation.start
        };
        let unused: Vec<&Range<usize>> = quotations.iter().filter(is_unused).collect();
        if !unused.is_empty() {
            let path = element("sources", at);
            let (all, count) = (quotations.len(), unused.len());
            let told = unused.iter().take(NAMED).map(|it| {
                let words = first_words(&text.raw()[(*it).clone()]);
                format!("\"{words}\" (line {})", text.place_of(it.start).0)
            });
            let mut told: Vec<String> = told.collect();
            if count > NAMED {
                told.push("…".to_owned());
            }
            let (source, told) = (subject.label(&path), told.join(", "));
            let message = format!("quotes in {source} not used: {count} of {all}: {told}");
            report.add(subject, path, message);
        }
    }
}

/// The quotations that are long enough to be used and stand in no other one.
fn outermost(text: &SourceText) -> Vec<Range<usize>> {
    let mut end = 0;
    let mut out = Vec::new();
    for quotation in text.quotations() {
        if quotation.start >= end {
            end = quotation.end;
            out.push(quotation.clone());
        }
    }
    out.retain(|quotation| {
        let said = text.raw().get(quotation.clone()).unwrap_or_default();
        let is_signs = said.chars().find(|it| it.is_alphanumeric()).is_some_and(is_unspaced);
        let enough = if is_signs { WORTH_SIGNS } else { WORTH };
        words(said).take(enough).count() == enough
    });
    out
}
