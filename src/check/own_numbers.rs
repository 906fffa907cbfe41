//! The numbers in what the author writes over the claims: bottom line, points, labels of deadlines, glosses.
//!
//! Speaks of digits only, in English, and only where every source is held. What the author counts, rounds or reckons from
//! two days is no matter of a source. Must not know what a number is of.

use crate::briefing::shape::Path;
use crate::briefing::{Briefing, Text};
use crate::format::clip;

use super::figures::{Figure, figures};
use super::lexicon::Lexicon;
use super::names::wanted;
use super::script;
use super::subject::{Report, Subject, element, field};

/// Numbers below this may be the author's own count.
const COUNTED: f64 = 10.0;
/// How far a rounded number may be off.
const ROUNDED: f64 = 0.1;

/// What follows a length of time, which may be the author's reckoning.
const LENGTHS: &[&str] = &[
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "working", "calendar",
];
/// What a rounded number follows.
const ROUNDING: &[&str] = &[
    "about",
    "around",
    "almost",
    "nearly",
    "roughly",
    "some",
    "over",
    "under",
    "than",
    "least",
    "most",
    "to",
    "approximately",
    "circa",
    "c",
    "just",
];

pub(super) fn unsupported(subject: &Subject<'_>, report: &mut Report) {
    let sources = subject.holdings.len();
    let are_held = sources > 0 && (0..sources).all(|source| subject.text(source).is_some());
    if !are_held || !subject.is_english() {
        return;
    }
    let mut known = None;
    for (path, text) in texts(subject.briefing).filter(|(_, text)| text.bytes().any(|it| it.is_ascii_digit()))
    {
        let words = subject.words_of(text);
        for figure in figures(&words).into_iter().filter(|it| it.is_digits) {
            let shown = words.text(&words.span(figure.words.clone()));
            let is_round = is_rounded(&words, &figure);
            let Some(values) = own(subject, &words, figure) else { continue };
            let Some(known) = known.get_or_insert_with(|| Known::of(subject)) else { return };
            if !values.iter().any(|value| known.has(subject, *value, is_round)) {
                let message = format!("{}: \"{}\" is in no source", subject.label(&path), clip(shown));
                report.add(subject, path.clone(), message);
            }
        }
    }
}

/// What is looked at, with the way to it.
fn texts(briefing: &Briefing) -> impl Iterator<Item = (Path, &str)> {
    let summary = briefing.summary.as_deref();
    let line = summary.map(|it| (field("summary").key("bottom_line"), it.bottom_line.as_str()));
    let points = summary.into_iter().flat_map(|it| it.points.iter().enumerate());
    let points =
        points.map(|(at, it)| (field("summary").key("points").index(at).key("text"), it.text.as_str()));
    let labels = briefing.deadlines.iter().enumerate();
    let labels = labels.map(|(at, it)| (element("deadlines", at).key("label"), it.label.as_str()));
    let glosses = briefing.quotes.iter().enumerate();
    let glosses = glosses.map(|(at, it)| (element("quotes", at).key("gloss"), it.gloss.as_str()));
    line.into_iter().chain(points).chain(labels).chain(glosses)
}

/// What a source should have of a number; nothing where it need not have it.
fn own(subject: &Subject<'_>, words: &Lexicon<'_>, figure: Figure) -> Option<Vec<f64>> {
    let (first, next) = (figure.words.start, figure.words.end);
    let is_count = figure.values.iter().all(|value| *value < COUNTED);
    let is_length = LENGTHS.iter().any(|it| it.eq_ignore_ascii_case(words.word(next)));
    // "No. 14", "Article 5", "Route 66": a name, which nobody counts; and its letters may be written to it.
    let is_name = first.checked_sub(1).is_some_and(|before| {
        let between = words.span(before..first).end..words.span(first..next).start;
        words.text(&between).ends_with(['-', '‑', '/', '.'])
    });
    if is_count || is_length || is_name { None } else { wanted(subject, words, figure) }
}

fn is_rounded(words: &Lexicon<'_>, figure: &Figure) -> bool {
    let before = figure.words.start.checked_sub(1).map_or("", |at| words.word(at));
    ROUNDING.iter().any(|it| it.eq_ignore_ascii_case(before))
}

/// The numbers that the briefing has from elsewhere than the sources: its times, and what its claims say.
struct Known {
    /// The least first.
    values: Vec<f64>,
}

impl Known {
    /// Nothing where the sources are in another script: they may have their numbers in words.
    fn of(subject: &Subject<'_>) -> Option<Self> {
        let latin = Some(script::Script::Latin);
        let mut lexicons = (0..subject.holdings.len()).filter_map(|source| subject.lexicon(source));
        if lexicons.any(|it| it.script() != latin) {
            return None;
        }
        let Briefing { claims, as_of, .. } = subject.briefing;
        let times = subject.whens().flat_map(|(_, when)| [&when.earliest, &when.latest, &when.as_stated]);
        // What a claim says is checked there, or is the author's to infer.
        let told = claims.iter().map(|it| it.text.as_str());
        let texts = times.map(Text::as_str).chain(told).chain([as_of.as_str()]);
        let mut values = Vec::new();
        for text in texts {
            let parts = subject.words_of(text);
            values.extend(figures(&parts).into_iter().flat_map(|it| it.values));
            // "2026-03-06T17:00": the day and the hour are one word.
            let digits = text.split(|letter: char| !letter.is_ascii_digit()).filter(|it| it.len() <= 4);
            values.extend(digits.filter_map(|it| it.parse::<f64>().ok()));
        }
        // Midnight ends the day before, and a clock may have twelve hours.
        for (_, when) in subject.whens() {
            let latest = super::time::civil::moment(&when.latest).time();
            let day_before = latest.and_then(|it| it.date().yesterday().ok());
            values.extend(day_before.into_iter().flat_map(|it| [f64::from(it.day()), f64::from(it.year())]));
            values.extend(latest.map(|it| f64::from((it.hour() + 11) % 12 + 1)));
        }
        values.sort_by(f64::total_cmp);
        Some(Self { values })
    }

    fn has(&self, subject: &Subject<'_>, wanted: f64, is_round: bool) -> bool {
        let slack = wanted.abs() * if is_round { ROUNDED } else { 1e-9 };
        let (least, most) = (wanted - slack, wanted + slack);
        let own = self.values.get(self.values.partition_point(|value| *value < least));
        own.is_some_and(|value| *value <= most)
            || (0..subject.holdings.len()).any(|source| {
                let values = subject.numbers(source);
                let from = values.partition_point(|(value, _)| *value < least);
                values.get(from).is_some_and(|(value, _)| *value <= most)
            })
    }
}
