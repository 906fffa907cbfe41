//! Fields: what is missing, unknown, not in its list, or has characters that no text should have.
//!
//! Must not know what any item means.

use crate::briefing::shape::{Path, Record, Shaped, Step};
use crate::briefing::{AttributionKind, Basis, DeadlineStatus, Precision, Why};
use crate::format::clip;

use super::subject::{Report, Subject, element, field};
use super::survey::GUESS;
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check { code: "F004", severity: Severity::Note, words: "fields of a later minor version", run: later },
    Check {
        code: "F005",
        severity: Severity::Warn,
        words: "a field that the format does not know",
        run: unknown,
    },
    Check {
        code: "F006",
        severity: Severity::Error,
        words: "a required field that is not given",
        run: missing,
    },
    Check { code: "F007", severity: Severity::Error, words: "a word that is not in its list", run: words },
    Check {
        code: "F009",
        severity: Severity::Error,
        words: "a control or override character",
        run: controls,
    },
    Check { code: "F014", severity: Severity::Warn, words: "a title of over 80 characters", run: title },
    Check {
        code: "F015",
        severity: Severity::Warn,
        words: "guesses of a draft that nobody looked at",
        run: guessed,
    },
];

fn is_later(subject: &Subject<'_>) -> bool {
    crate::format::minor(&subject.briefing.bluf) != "0"
}

fn later(subject: &Subject<'_>, report: &mut Report) {
    if !is_later(subject) {
        return;
    }
    let fields = subject.survey.unknown.iter().map(|(at, key, _)| general(&at.key(&clip(key))));
    let words =
        subject.survey.words.iter().map(|(at, word, _)| format!("{} \"{}\"", general(at), clip(word)));
    let mut ignored: Vec<String> = Vec::new();
    for one in fields.chain(words) {
        if !ignored.contains(&one) && ignored.len() < 20 {
            ignored.push(one);
        }
    }
    if !ignored.is_empty() {
        let version = clip(&subject.briefing.bluf);
        let message = format!("written for {version}; ignored here: {}", ignored.join(", "));
        report.add(subject, field("bluf"), message);
    }
}

fn guessed(subject: &Subject<'_>, report: &mut Report) {
    let all = &subject.survey.guessed;
    let Some(first) = all.first() else { return };
    let (first, count) = (first.key(GUESS), all.len());
    let rest = match count {
        1 => "is a guess of a draft; look at it, then take it out".to_owned(),
        _ => format!("and {} more are guesses of a draft; look at each, then take it out", count - 1),
    };
    report.add(subject, first.clone(), format!("{} {rest}", subject.label(&first)));
}

/// A path without its indices: `parties[].photo`.
fn general(path: &Path) -> String {
    let mut out = String::new();
    for (at, step) in path.0.iter().enumerate() {
        match step {
            Step::Key(key) if at == 0 => out.push_str(key),
            Step::Key(key) => {
                out.push('.');
                out.push_str(key);
            }
            Step::Index(_) => out.push_str("[]"),
        }
    }
    out
}

/// `quotes[2]: `, and nothing for the root.
fn owner(at: &Path) -> String {
    if at.0.is_empty() { String::new() } else { format!("{at}: ") }
}

fn unknown(subject: &Subject<'_>, report: &mut Report) {
    if is_later(subject) {
        return;
    }
    for (at, key, record) in &subject.survey.unknown {
        let meant = match nearest(key, record) {
            Some(known) => format!("; did you mean \"{known}\"?"),
            None => ".".to_owned(),
        };
        let message =
            format!("{}unknown field \"{}\"{meant} Private fields start with \"_\"", owner(at), clip(key));
        report.add(subject, at.key(key), message);
    }
}

/// The known field whose spelling is nearest, if it is near.
fn nearest(key: &str, record: &Record) -> Option<&'static str> {
    if key.len() > 100 {
        return None;
    }
    let plain = key.to_lowercase().replace(['-', ' '], "_");
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&plain, known);
    let known = record.fields.iter().map(|field| (field.key, likeness(field.key)));
    let (known, likeness) = known.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (likeness >= 0.6).then_some(known)
}

fn missing(subject: &Subject<'_>, report: &mut Report) {
    let require = |report: &mut Report, at: &Path, key: &'static str| {
        // One that stands there with nothing in it counts as not given.
        let inner = if key == "summary" { ", with its \"bottom_line\" and \"refs\"" } else { "" };
        report.add(subject, at.clone(), format!("{}\"{key}\" is required{inner}", owner(at)));
        if let Some(finding) = report.findings.last_mut() {
            finding.blank = Some(key);
        }
    };
    for (at, key) in &subject.survey.missing {
        if !has_own_code(subject, at, key) {
            require(report, at, key);
        }
    }
    for (at, claim) in subject.briefing.claims.iter().enumerate() {
        if claim.basis == Basis::Reported && claim.attribution.is_none() {
            require(report, &element("claims", at), "attribution");
        }
    }
    for (path, attribution) in subject.attributions() {
        if attribution.kind == AttributionKind::Organization && attribution.party.is_blank() {
            require(report, &path, "party");
        }
    }
    windows(subject, report);
    if let Some(comparison) = subject.briefing.comparison.as_deref()
        && comparison.vendors.len() == 1
    {
        let message = "comparison.vendors: one vendor given; at least two are needed";
        report.add(subject, field("comparison").key("vendors"), message);
    }
}

/// Whether a check of its own says that the field is missing.
fn has_own_code(subject: &Subject<'_>, at: &Path, key: &str) -> bool {
    match (at.0.as_slice(), key) {
        ([Step::Key(root)], "refs") => root == "summary",
        ([Step::Key(root), Step::Index(_)], "accounts") => root == "disputes",
        ([Step::Key(root), Step::Index(at), Step::Key(_), Step::Index(_)], "refs") => {
            root == "disputes"
                && subject.briefing.disputes.get(*at).is_some_and(super::disputes::lacks_accounts)
        }
        _ => false,
    }
}

/// Both ends of a window, unless no date was given or it no longer matters; and a zone for all.
fn windows(subject: &Subject<'_>, report: &mut Report) {
    let is_settled = |path: &Path| match path.0.as_slice() {
        [Step::Key(root), Step::Index(at), ..] if root == "deadlines" => subject
            .briefing
            .deadlines
            .get(*at)
            .is_some_and(|it| !matches!(it.status, DeadlineStatus::Unset | DeadlineStatus::Pending)),
        _ => false,
    };
    let mut without_zone = None;
    for (path, when) in subject.whens() {
        let (has_earliest, has_latest) = (!when.earliest.is_blank(), !when.latest.is_blank());
        let needs_none = when.precision == Precision::Unknown || is_settled(&path);
        for (key, is_given) in [("earliest", has_earliest), ("latest", has_latest)] {
            if !is_given && (!needs_none || has_earliest || has_latest) {
                report.add(subject, path.clone(), format!("{path}: \"{key}\" is required"));
            }
        }
        if when.tz.is_blank() && (has_earliest || has_latest) && without_zone.is_none() {
            without_zone = Some(path);
        }
    }
    if let (Some(path), true) = (without_zone, subject.briefing.tz.is_blank()) {
        report.add(subject, Path::default(), format!("\"tz\" is required: {path} has no zone of its own"));
    }
}

fn words(subject: &Subject<'_>, report: &mut Report) {
    if !is_later(subject) {
        for (at, word, allowed) in &subject.survey.words {
            let message = format!("{at}: \"{}\" is not one of: {}", clip(word), allowed.join(", "));
            report.add(subject, at.clone(), message);
        }
    }
    let cells = subject.briefing.comparison.iter().flat_map(|it| &it.cells);
    for (at, _) in cells.enumerate().filter(|(_, cell)| cell.why_unknown == Why::Future) {
        let path = field("comparison").key("cells").index(at).key("why_unknown");
        let allowed: Vec<&str> = Why::ALL.iter().copied().filter(|word| *word != "future").collect();
        let message = format!("{path}: \"future\" is not one of: {}", allowed.join(", "));
        report.add(subject, path, message);
    }
}

fn controls(subject: &Subject<'_>, report: &mut Report) {
    for (at, letter) in &subject.survey.controls {
        let code = u32::from(*letter);
        let message = format!("{at}: contains a control or direction-override character (U+{code:04X})");
        report.add(subject, at.clone(), message);
    }
}

fn title(subject: &Subject<'_>, report: &mut Report) {
    let length = subject.briefing.title.chars().count();
    if length > 80 {
        report.add(subject, field("title"), format!("title: {length} characters; at most 80"));
    }
}
