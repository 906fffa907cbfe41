//! Anchors: whether the words are in their source, and whether they can be found again.
//!
//! Must not know how words are looked up: that is [`crate::anchor`]'s; nor what is quoted and by whom.

use crate::anchor::{Status, is_unspaced, told};
use crate::briefing::shape::Shaped;
use crate::format::clip;

use super::lexicon::words;
use super::subject::{Anchored, Report, Subject};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check { code: "A201", severity: Severity::Error, words: "words that are in no source", run: missing },
    Check {
        code: "A202",
        severity: Severity::Error,
        words: "words that differ from the source's",
        run: altered,
    },
    Check {
        code: "A203",
        severity: Severity::Note,
        words: "words that are equal after folding",
        run: folded,
    },
    Check {
        code: "A204",
        severity: Severity::Warn,
        words: "words that occur more than once",
        run: ambiguous,
    },
    Check {
        code: "A205",
        severity: Severity::Error,
        words: "words that are in another source",
        run: misattributed,
    },
    Check {
        code: "A206",
        severity: Severity::Error,
        words: "words that are joined from several places",
        run: assembled,
    },
    Check { code: "A207", severity: Severity::Warn, words: "too few words to pin a place", run: short },
    Check { code: "A211", severity: Severity::Warn, words: "an anchor that cuts a word", run: cut },
    Check {
        code: "A213",
        severity: Severity::Warn,
        words: "a prefix or suffix of over 32 characters",
        run: context,
    },
];

/// How few words can be anywhere.
const FEW: usize = 2;
/// The same in signs, where no spaces part words.
const FEW_SIGNS: usize = 4;

fn of<'a>(subject: &Subject<'a>, status: Status) -> impl Iterator<Item = Anchored<'a>> {
    subject.anchors().filter(move |it| it.verdict.status == status)
}

/// The fault of an anchor's words, told of at them.
fn tell(subject: &Subject<'_>, report: &mut Report, it: &Anchored<'_>, fault: &str) {
    let message = format!("{}: {fault}", subject.name(it.item));
    report.add(subject, subject.path_to(it, "exact"), message);
}

/// The text in which an anchor's words, or what comes near them, stand, and the part of it.
fn there<'a>(subject: &Subject<'a>, it: &Anchored<'a>) -> Option<(&'a str, usize)> {
    let (source, span) = it.verdict.source.zip(it.verdict.span.clone())?;
    let text = subject.text(source)?;
    Some((text.raw().get(span.clone())?, text.place_of(span.start).0))
}

fn missing(subject: &Subject<'_>, report: &mut Report) {
    // Where there are no words, that is a fault of its own.
    let has_words = |it: &Anchored<'_>| !it.anchor.exact.is_blank();
    for it in of(subject, Status::Missing).filter(has_words) {
        let (source, words) = (clip(&it.anchor.source.0), clip(it.anchor.exact.trim()));
        let nearest = there(subject, &it).map_or_else(String::new, |(near, line)| {
            let likeness = it.verdict.likeness;
            format!(". Nearest ({likeness} % alike, line {line}): \"{}\"", clip(&in_a_line(near)))
        });
        tell(subject, report, &it, &format!("not in {source}: \"{words}\"{nearest}"));
    }
}

fn altered(subject: &Subject<'_>, report: &mut Report) {
    for it in of(subject, Status::Altered) {
        let source = clip(&it.anchor.source.0);
        let near = there(subject, &it).map_or("", |(near, _)| near);
        if let Some(difference) = told(it.anchor.exact.trim(), near, clip) {
            let stop = if difference.ends_with(['…', '.', '!', '?']) { "" } else { "." };
            tell(subject, report, &it, &format!("differs from {source}: {difference}{stop} Copy the source"));
            continue;
        }
        if it.anchor.prefix.is_empty() && it.anchor.suffix.is_empty() {
            let near = clip(&in_a_line(near)).into_owned();
            tell(
                subject,
                report,
                &it,
                &format!("differs from {source} in blanks: \"{near}\". Copy the source"),
            );
            continue;
        }
        // The words are there; what should stand beside them is not.
        let key = if it.anchor.prefix.is_empty() { "suffix" } else { "prefix" };
        let item = subject.name(it.item);
        let message = format!("{item}: in {source}, but not beside its {key}. Copy the source");
        report.add(subject, subject.path_to(&it, key), message);
    }
}

fn folded(subject: &Subject<'_>, report: &mut Report) {
    let passes = |it: &Anchored<'_>| matches!(it.verdict.status, Status::Verbatim | Status::Ambiguous);
    for it in subject.anchors().filter(|it| it.verdict.is_folded && passes(it)) {
        tell(subject, report, &it, "equal after folding quotation marks and spaces");
    }
}

fn ambiguous(subject: &Subject<'_>, report: &mut Report) {
    for it in of(subject, Status::Ambiguous) {
        let Anchored { anchor, verdict, .. } = it;
        let often = if verdict.hits == 2 { "twice".to_owned() } else { format!("{} times", verdict.hits) };
        let repair = match (anchor.prefix.is_empty(), anchor.suffix.is_empty()) {
            (true, true) => "add a prefix or suffix",
            (true, false) => "add a prefix",
            (false, true) => "add a suffix",
            (false, false) => "lengthen the prefix or suffix",
        };
        let (words, source) = (clip(anchor.exact.trim()), clip(&anchor.source.0));
        tell(subject, report, &it, &format!("\"{words}\" occurs {often} in {source}; {repair}"));
    }
}

fn misattributed(subject: &Subject<'_>, report: &mut Report) {
    for it in of(subject, Status::Misattributed) {
        let other = it.verdict.source.map_or_else(String::new, |at| subject.source_name(at));
        tell(subject, report, &it, &format!("found in {other}, not in {}", clip(&it.anchor.source.0)));
    }
}

fn assembled(subject: &Subject<'_>, report: &mut Report) {
    for it in of(subject, Status::Assembled) {
        let fault = format!(
            "each word is in {}, but not together; copy the source, or give each part an anchor of its own",
            clip(&it.anchor.source.0)
        );
        tell(subject, report, &it, &fault);
    }
}

fn short(subject: &Subject<'_>, report: &mut Report) {
    for it in subject.anchors() {
        let Anchored { anchor, verdict, .. } = it;
        let is_pinned = !anchor.prefix.is_blank() || !anchor.suffix.is_blank();
        // What is not found, or too often, is told of anyway.
        if is_pinned || !matches!(verdict.status, Status::Verbatim | Status::Unchecked) {
            continue;
        }
        if let Some(count) = too_few(&anchor.exact) {
            tell(subject, report, &it, &format!("{count} cannot pin a place; lengthen it or add a prefix"));
        }
    }
}

/// How many words or signs there are, if they are too few.
fn too_few(exact: &str) -> Option<String> {
    let is_sign = |letter: &char| letter.is_alphanumeric() && is_unspaced(*letter);
    let (count, few, noun) = if exact.chars().any(|letter| is_sign(&letter)) {
        (exact.chars().filter(|it| it.is_alphanumeric()).take(FEW_SIGNS).count(), FEW_SIGNS - 1, "character")
    } else {
        let has_letter = |word: &&str| word.contains(char::is_alphanumeric);
        (exact.split_whitespace().filter(has_letter).take(FEW + 1).count(), FEW, "word")
    };
    let plural = if count == 1 { "" } else { "s" };
    (1..=few).contains(&count).then(|| format!("{count} {noun}{plural}"))
}

fn cut(subject: &Subject<'_>, report: &mut Report) {
    for it in subject.anchors().filter(|it| it.verdict.status.keeps_marks()) {
        let Some((source, span)) = it.place() else { continue };
        let raw = subject.text(source).map_or("", |text| text.raw());
        let edges = (is_inside_word(raw, span.start), is_inside_word(raw, span.end));
        let verb = match edges {
            (true, true) => "begins and ends",
            (true, false) => "begins",
            (false, true) => "ends",
            (false, false) => continue,
        };
        tell(subject, report, &it, &format!("anchor {verb} inside a word"));
    }
}

/// Whether a place has a part of one word or number on both its sides.
fn is_inside_word(raw: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (raw.get(..at), raw.get(at..)) else { return false };
    let is_part =
        |letter: Option<char>| letter.is_some_and(|it| it.is_alphanumeric() || matches!(it, '.' | ','));
    if !is_part(before.chars().next_back()) || !is_part(after.chars().next()) {
        return false;
    }
    // A word is looked for in the few letters around: no word is much longer.
    let start = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(40).map_or(raw.len(), |(more, _)| at + more);
    words(&raw[start..end]).any(|word| start + word.start < at && at < start + word.end)
}

fn context(subject: &Subject<'_>, report: &mut Report) {
    for it in subject.anchors() {
        for (key, text) in [("prefix", &it.anchor.prefix), ("suffix", &it.anchor.suffix)] {
            let length = text.chars().count();
            if length > 32 {
                let item = subject.name(it.item);
                let message = format!("{item}: {key} has {length} characters; at most 32");
                report.add(subject, subject.path_to(&it, key), message);
            }
        }
    }
}

/// Without line breaks.
fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
