//! Quotation marks: what stands in them in a source, what was left out of it, and what the briefing puts in some.
//!
//! Must not know who speaks.

use std::ops::Range;

use crate::anchor::{SourceText, Status, is_negation};
use crate::briefing::shape::{Path, Step};
use crate::format::clip;
use crate::item::Item;

use super::script;
use super::subject::{Anchored, Report, Subject};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "A212",
        severity: Severity::Warn,
        words: "parts of a quote out of order or far apart",
        run: scattered,
    },
    Check { code: "A214", severity: Severity::Note, words: "a quotation that goes on", run: left_out },
    Check {
        code: "Q301",
        severity: Severity::Error,
        words: "a quote that stands in no quotation marks",
        run: unquoted,
    },
    Check {
        code: "Q311",
        severity: Severity::Warn,
        words: "quotation marks round what is no quote",
        run: unchecked,
    },
];

/// How far apart the parts of a quote may stand, in characters.
const FAR: usize = 400;
/// A word that no quote has (a letter of Ugaritic) keeps those of one from going on in the next.
const BETWEEN: &str = "\n𐎀\n";
/// Fields that are their author's own words.
const OWN: &[&str] = &["text", "bottom_line", "gloss", "label", "question", "note", "why", "role", "setting"];
/// How many words are told of what was left out.
const TOLD: usize = 6;

fn quotes<'a>(subject: &Subject<'a>) -> impl Iterator<Item = Vec<Anchored<'a>>> {
    let items = (0..subject.briefing.quotes.len()).map(Item::Quote);
    items.map(|item| subject.anchors_of(item).collect())
}

fn scattered(subject: &Subject<'_>, report: &mut Report) {
    for parts in quotes(subject) {
        for pair in parts.windows(2) {
            let [one, other] = pair else { continue };
            let (Some((source, first)), Some((place, second))) = (one.place(), other.place()) else {
                continue;
            };
            let (number, before) = (other.at + 1, one.at + 1);
            let Some(text) = subject.text(source) else { continue };
            let between = text.raw().get(first.end..second.start);
            let fault = match between {
                _ if source != place => format!("stands in another source than part {before}"),
                None => format!("stands before part {before}"),
                Some(between) if between.chars().nth(FAR).is_some() => {
                    format!("stands more than {FAR} characters off part {before}")
                }
                Some(_) if is_passed_over(text, first, second) => {
                    format!("stands behind another quotation than part {before}: is it one speaker?")
                }
                Some(_) => continue,
            };
            let message = format!("{}: part {number} {fault}", subject.name(other.item));
            report.add(subject, subject.path_to(other, "exact"), message);
        }
    }
}

/// Whether a whole quotation stands between two parts of a quote: what "he said" splits has none there.
fn is_passed_over(text: &SourceText, first: &Range<usize>, second: &Range<usize>) -> bool {
    let quotations = text.quotations();
    let from = quotations.partition_point(|it| it.start < first.end);
    let mut between = quotations[from..].iter().take_while(|it| it.start < second.start);
    between.any(|it| it.end <= second.start)
}

fn left_out(subject: &Subject<'_>, report: &mut Report) {
    for parts in quotes(subject) {
        if let Some((it, text, span)) = parts.first().and_then(|it| sound(subject, it))
            && let Some(before) = text.left_out(span).before
        {
            let words = format!("{} …", last_words(&text.raw()[before]));
            tell(subject, report, it, "before", &words, is_negation_of(text, text.words_beside(span).0));
        }
        if let Some((it, text, span)) = parts.last().and_then(|it| sound(subject, it))
            && let Some(after) = text.left_out(span).after
        {
            let words = format!("… {}", first_words(&text.raw()[after]));
            tell(subject, report, it, "behind", &words, is_negation_of(text, text.words_beside(span).1));
        }
        for pair in parts.windows(2) {
            between(subject, report, pair);
        }
    }
}

/// An anchor that is found in quotation marks, with its text and its place in it.
fn sound<'a, 'b>(
    subject: &Subject<'a>,
    it: &'b Anchored<'a>,
) -> Option<(&'b Anchored<'a>, &'a SourceText, &'a Range<usize>)> {
    let (source, span) = it.place().filter(|_| it.verdict.status.keeps_marks())?;
    Some((it, subject.text(source)?, span))
}

fn is_negation_of(text: &SourceText, word: Option<Range<usize>>) -> bool {
    word.is_some_and(|word| is_negation(text.raw().get(word).unwrap_or_default()))
}

fn tell(
    subject: &Subject<'_>,
    report: &mut Report,
    it: &Anchored<'_>,
    side: &str,
    words: &str,
    is_warned: bool,
) {
    let severity = if is_warned { Severity::Warn } else { Severity::Note };
    let message = format!("{}: the quotation goes on {side} this: \"{words}\"", subject.name(it.item));
    report.rate(subject, severity, subject.path_to(it, "exact"), message);
}

/// What stands between two parts of a quote is left out in plain sight; but not where it turns the sense.
fn between<'a>(subject: &Subject<'a>, report: &mut Report, pair: &[Anchored<'a>]) {
    let [one, other] = pair else { return };
    let (Some((_, text, first)), Some((_, same, second))) = (sound(subject, one), sound(subject, other))
    else {
        return;
    };
    if !std::ptr::eq(text, same) || first.end > second.start {
        return;
    }
    let is_inside = |word: &Range<usize>| first.end <= word.start && word.end <= second.start;
    let after = text.words_beside(first).1.filter(is_inside);
    let before = text.words_beside(second).0.filter(is_inside);
    let mut words = [after, before].into_iter().flatten();
    if let Some(word) = words.find(|word| is_negation_of(text, Some(word.clone()))) {
        let word = clip(&text.raw()[word]);
        let message =
            format!("{}: between its parts the quotation says \"{word}\"", subject.name(other.item));
        report.rate(subject, Severity::Warn, subject.path_to(other, "exact"), message);
    }
}

/// Without the signs at its ends, which belong to nothing that is shown.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// The words that a text begins with.
pub(super) fn first_words(text: &str) -> String {
    let mut words = bare(text).split_whitespace();
    let kept: Vec<&str> = words.by_ref().take(TOLD).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", clip(&kept.join(" ")))
}

fn last_words(text: &str) -> String {
    let mut words = bare(text).split_whitespace().rev();
    let mut kept: Vec<&str> = words.by_ref().take(TOLD).collect();
    kept.reverse();
    let more = if words.next().is_some() { "… " } else { "" };
    format!("{more}{}", clip(&kept.join(" ")))
}

fn unquoted(subject: &Subject<'_>, report: &mut Report) {
    for it in subject.anchors().filter(|it| it.is_quote() && it.verdict.status == Status::Unquoted) {
        let exact = it.anchor.exact.trim();
        if runs_over(subject, &it) {
            let (name, source) = (subject.name(it.item), clip(&it.anchor.source.0));
            let message = format!(
                "{name}: runs over the end of a quotation in {source}; give each part an anchor of its own"
            );
            report.add(subject, subject.path_to(&it, "exact"), message);
            continue;
        }
        let words = if exact.contains(char::is_whitespace) { "words" } else { "word" };
        let message = format!(
            "{}: \"{}\" is in {}, but outside quotation marks: the reporter's {words}. Make it a claim",
            subject.name(it.item),
            clip(exact),
            clip(&it.anchor.source.0),
        );
        report.add(subject, subject.path_to(&it, "exact"), message);
    }
}

/// Whether some of the words stand in quotation marks, and others do not.
fn runs_over(subject: &Subject<'_>, it: &Anchored<'_>) -> bool {
    let Some((source, span)) = it.place() else { return false };
    let is_cut = |quotation: &Range<usize>| {
        quotation.start < span.end
            && span.start < quotation.end
            && !(span.start <= quotation.start && quotation.end <= span.end)
    };
    subject.text(source).is_some_and(|text| text.quotations().iter().any(is_cut))
}

fn unchecked(subject: &Subject<'_>, report: &mut Report) {
    let marked = &subject.survey.marked;
    if marked.iter().all(|(path, _)| !is_own(path)) {
        return;
    }
    let keeps = |it: &Anchored<'_>| it.verdict.status.keeps_marks();
    let sound = quotes(subject).filter(|parts| parts.iter().all(keeps)).flatten();
    let mut checked: Vec<&str> = sound.map(|it| it.anchor.exact.as_str()).collect();
    checked.sort_unstable();
    checked.dedup();
    let checked = checked.join(BETWEEN);
    let checked = subject.words_of(&checked);
    let held = subject.holdings.iter().filter_map(|holding| holding.text()).map(SourceText::raw);
    let exact = subject.anchors().map(|it| it.anchor.exact.as_str());
    let mut scripts = Vec::new();
    for script in held.chain(exact).filter_map(script::of) {
        if !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    for (path, text) in marked.iter().filter(|(path, _)| is_own(path)) {
        let text = SourceText::of(text.as_str().into());
        for quotation in text.quotations() {
            let words = text.raw().get(quotation.clone()).unwrap_or_default();
            let phrase = subject.phrase(words);
            // Words of a script that no source is in are a translation.
            let is_foreign = script::of(words).is_some_and(|script| !scripts.contains(&script));
            if phrase.is_empty() || is_foreign || checked.has(&phrase) {
                continue;
            }
            let label = subject.label(path);
            let words = clip(words);
            let message =
                format!("{label} has words in quotation marks that are no checked quote: \"{words}\"");
            report.add(subject, path.clone(), message);
        }
    }
}

/// Whether a field is in the author's own words, and about what is in the sources.
fn is_own(path: &Path) -> bool {
    let is_key =
        |step: Option<&Step>, keys: &[&str]| matches!(step, Some(Step::Key(key)) if keys.contains(&&**key));
    is_key(path.0.last(), OWN) && !is_key(path.0.first(), &["prepared", "revisions"])
}
