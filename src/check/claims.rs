//! Claims and judgments.
//!
//! Must not know the texts of the sources.

use crate::briefing::shape::Shaped;
use crate::briefing::{Basis, Claim, Credibility};

use super::phrase::{first_phrase, phrases};
use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "C401",
        severity: Severity::Error,
        words: "a reported claim without evidence",
        run: unproven,
    },
    Check { code: "C402", severity: Severity::Error, words: "a judgment without refs", run: unfounded },
    Check { code: "C403", severity: Severity::Error, words: "likelihood outside a judgment", run: misplaced },
    Check {
        code: "C404",
        severity: Severity::Warn,
        words: "likelihood and confidence in one sentence",
        run: mixed,
    },
    Check {
        code: "C405",
        severity: Severity::Note,
        words: "two sets of words for likelihood",
        run: two_rows,
    },
    Check {
        code: "C406",
        severity: Severity::Warn,
        words: "the highest credibility, from one original",
        run: unconfirmed,
    },
    Check { code: "C410", severity: Severity::Note, words: "an attribution in the text", run: attributed },
];

/// The first row of words for likelihood (ICD 203), the ones that the format takes, and the second.
const ROWS: [&[&str]; 2] = [
    &["almost no chance", "unlikely", "roughly even chance", "likely", "almost certain", "almost certainly"],
    &["remote chance", "improbable", "roughly even odds", "probable", "probably", "nearly certain"],
];

const CONFIDENCE: &[&str] = &[
    "high confidence",
    "moderate confidence",
    "low confidence",
    "with confidence",
    "our confidence",
    "my confidence",
    "are confident",
    "am confident",
    "is confident",
];

/// Those who are spoken of without a name, and what they do.
const SPEAKERS: &[&str] = &[
    "officials",
    "an official",
    "sources",
    "a source",
    "insiders",
    "aides",
    "analysts",
    "experts",
    "observers",
    "critics",
    "a spokesperson",
    "a spokesman",
    "a spokeswoman",
    "people familiar with the matter",
];
const SPEAKING: &[&str] =
    &["say", "says", "said", "claim", "claims", "claimed", "told", "believe", "believed", "argue", "argued"];

fn claims<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (usize, &'a Claim)> {
    subject.briefing.claims.iter().enumerate()
}

fn unproven(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject) {
        if claim.basis == Basis::Reported && claim.evidence.is_empty() {
            let path = element("claims", at);
            let message = format!("{}: a reported claim needs evidence", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn unfounded(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject) {
        if claim.basis == Basis::Judgment && claim.refs.is_empty() {
            let path = element("claims", at);
            let message = format!("{}: a judgment needs refs", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn misplaced(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject) {
        let is_other = matches!(claim.basis, Basis::Reported | Basis::Assumption);
        let given =
            [("likelihood", claim.likelihood.is_blank()), ("confidence", claim.confidence.is_blank())];
        let given = given.iter().find(|(_, is_blank)| !is_blank);
        if let (true, Some((key, _))) = (is_other, given) {
            let path = element("claims", at);
            let message =
                format!("{}: likelihood and confidence belong to judgments only", subject.label(&path));
            report.add(subject, path.key(key), message);
        }
    }
}

fn mixed(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject).filter(|(_, it)| it.basis == Basis::Judgment && subject.is_english()) {
        let has = |sentence: &str, words| first_phrase(sentence, words).is_some();
        let is_mixed =
            |sentence: &str| has(sentence, CONFIDENCE) && (has(sentence, ROWS[0]) || has(sentence, ROWS[1]));
        if claim.text.split(['.', ';', '!', '?', '\n']).any(is_mixed) {
            let path = element("claims", at);
            let message =
                format!("{}: states likelihood and confidence in one sentence", subject.label(&path));
            report.add(subject, path.key("text"), message);
        }
    }
}

fn two_rows(subject: &Subject<'_>, report: &mut Report) {
    if !subject.is_english() {
        return;
    }
    let judgments = || claims(subject).filter(|(_, claim)| claim.basis == Basis::Judgment);
    let first = |row: &[&'static str]| {
        judgments().find_map(|(at, claim)| first_phrase(&claim.text, row).map(|word| (at, word)))
    };
    if let (Some((one, likely)), Some((two, probable))) = (first(ROWS[0]), first(ROWS[1])) {
        let message = format!("\"{probable}\" and \"{likely}\" are both used; keep to one row");
        let path = element("claims", one.max(two)).key("text");
        report.add(subject, path, message);
    }
}

fn attributed(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject).filter(|(_, it)| it.basis == Basis::Reported && subject.is_english()) {
        if let Some(words) = hearsay(&claim.text) {
            let path = element("claims", at);
            let item = subject.label(&path);
            let message = format!("{item}: \"{words}\" is an attribution; put it in \"attribution\"");
            report.add(subject, path.key("text"), message);
        }
    }
}

fn unconfirmed(subject: &Subject<'_>, report: &mut Report) {
    for (at, claim) in claims(subject).filter(|(_, it)| it.credibility == Credibility::One) {
        let sources: Vec<usize> =
            claim.evidence.iter().filter_map(|anchor| subject.source_of(anchor)).collect();
        let origins = subject.originals().behind(&sources);
        if claim.evidence.is_empty() || origins.len() > 1 {
            continue;
        }
        let path = element("claims", at);
        let based =
            sources.iter().find_map(|at| origins.iter().find(|it| *it != at).map(|origin| (at, origin)));
        let why = match (based, sources.first()) {
            (Some((at, origin)), _) => {
                format!("; {} is based on {}", subject.source_name(*at), subject.source_name(*origin))
            }
            (None, Some(only)) => format!("; there is only {}", subject.source_name(*only)),
            (None, None) => String::new(),
        };
        let item = subject.label(&path);
        let message = format!("{item}: credibility 1 needs two sources that do not rest on each other{why}");
        report.add(subject, path.key("credibility"), message);
    }
}

/// "officials say": somebody without a name, and a word for speaking right behind.
fn hearsay(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    phrases(&lower, SPEAKERS).find_map(|(end, speaker)| {
        // What begins behind the speaker has to be a word of its own.
        let next = lower[end..].strip_prefix(' ')?.split_whitespace().next()?;
        let next = next.trim_end_matches([',', ':', '.']);
        SPEAKING.contains(&next).then(|| format!("{speaker} {next}"))
    })
}
