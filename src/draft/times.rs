//! Deadlines in a text: "until Friday evening", "by March 3", "within 30 days"; each as wide as it is stated, counted from
//! the text's own date.
//!
//! English words. Must not know the clock: without a date of the text a phrase stays without a window.

use std::ops::Range;

use jiff::civil::{Date, DateTime};

use super::dateline;
use super::moment::{self, stand};
use super::window::{Day, Time};
use crate::english::words::{Word, clause, last_clause};

/// A phrase that sets a time limit.
#[derive(Debug)]
pub(super) struct Limit {
    /// The whole phrase, from the word that makes a limit of it.
    pub phrase: Range<usize>,
    /// The words of the time alone.
    pub stated: Range<usize>,
    /// From when on it may be, and from when on it is too late; nothing where the text has no date.
    pub window: Option<(DateTime, DateTime)>,
    /// As the format names it.
    pub precision: &'static str,
    /// What the words do not say.
    pub assumed: Vec<&'static str>,
}

/// Words that make a limit of the time behind them.
const LIMITS: &[&[&str]] = &[
    &["until"],
    &["till"],
    &["by"],
    &["before"],
    &["no", "later", "than"],
    &["not", "later", "than"],
    &["deadline", "of"],
    &["deadline", "is"],
    &["due", "on"],
    &["due", "by"],
    &["due"],
    &["expires", "on"],
    &["expires"],
    &["expire", "on"],
    &["expires", "at"],
    &["ends"],
    &["ends", "on"],
    &["ends", "at"],
    &["end", "at"],
    &["close", "on"],
    &["close", "at"],
    &["closes", "on"],
    &["closes", "at"],
    &["within"],
    &["as", "late", "as"],
];

/// Words that make a limit of a time beside them in their clause: something is to be decided, or has to be done.
const BOUND: &[&[&str]] = &[
    &["must"],
    &["shall"],
    &["have", "to"],
    &["has", "to"],
    &["need", "to"],
    &["needs", "to"],
    &["will", "decide"],
    &["will", "vote"],
    &["will", "rule"],
    &["will", "answer"],
    &["will", "expire"],
    &["to", "decide"],
    &["to", "vote"],
    &["to", "rule"],
    &["decides"],
    &["votes"],
    &["expires"],
];
/// So many words between those and the time.
const BESIDE: usize = 8;

/// Words before a time in which its clause is looked for.
const FAR: usize = 20;
/// Small words between a verb and its time.
const PARTICLES: &[&str] = &[
    "down", "apart", "out", "up", "off", "away", "over", "back", "already", "all", "them", "it", "him",
    "her", "us", "again", "early",
];
/// Verbs of what is past that do not end in "ed".
const PAST: &[&str] = &[
    "fell", "left", "came", "went", "gone", "broke", "broken", "began", "begun", "rose", "fled", "met",
    "won", "lost", "sold", "sank", "sunk", "grew", "ran", "shut", "stood", "done", "made", "paid", "found",
    "sent",
];
/// What they look like and are not: something is still to come.
const AWAITED: &[&str] = &[
    "expected",
    "needed",
    "owed",
    "wanted",
    "required",
    "demanded",
    "promised",
    "scheduled",
    "planned",
    "requested",
    "ordered",
    "extended",
    "postponed",
    "delayed",
    "granted",
    "allowed",
    "proposed",
    "imposed",
    "pledged",
    "agreed",
    "vowed",
    "closed",
    "suspended",
    "banned",
    "barred",
    "detained",
    "remanded",
    "adjourned",
    "deferred",
];
/// Words of what is not yet done: behind one of them "finished by Friday" is no past.
const OPEN: &[&str] = &[
    "to", "must", "will", "would", "shall", "should", "can", "could", "may", "might", "be", "is", "are",
    "being", "get", "gets", "has", "have", "want", "wants", "wanted", "need", "needs", "needed", "order",
    "orders", "ordered", "ask", "asks", "asked", "demand", "demands", "demanded", "expect", "expects",
    "expected", "due", "unless", "if", "until", "wish", "wishes", "requires", "required", "sees", "see",
    "every", "each", "all", "any", "no",
];

/// The phrases of a text that set a limit, in its order.
pub(super) fn limits(text: &str, words: &[Word<'_>], published: Option<Date>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for at in 0..words.len() {
        if limits.last().is_some_and(|last| words[at].start < last.phrase.end) {
            continue;
        }
        let found =
            limited(text, words, at).or_else(|| bound(text, words, at)).or_else(|| granted(text, words, at));
        let Some((time, phrase)) = found else { continue };
        let (window, mut assumed) = time.window(published);
        assumed.push("zone");
        limits.push(Limit {
            phrase,
            stated: time.range.clone(),
            precision: if window.is_some() { time.precision() } else { "unknown" },
            assumed: if window.is_some() { assumed } else { Vec::new() },
            window,
        });
    }
    limits
}

/// The time behind a word that makes a limit of it, and the whole phrase.
fn limited(text: &str, words: &[Word<'_>], at: usize) -> Option<(Time, Range<usize>)> {
    let limit = LIMITS.iter().filter(|it| stand(words, at, it)).max_by_key(|it| it.len())?;
    if is_past(text, words, at) {
        return None;
    }
    let is_within = limit.first() == Some(&"within");
    let behind = words.get(at + limit.len()..)?;
    let mut time = if is_within { moment::length(text, behind) } else { moment::read(text, behind) }?;
    let phrase = words[at].start..time.range.end;
    if is_within {
        time.range = phrase.clone();
    }
    Some((time, phrase))
}

/// "Must answer in 48 hours", "will decide next week": a time that is a limit by what stands beside it.
fn bound(text: &str, words: &[Word<'_>], at: usize) -> Option<(Time, Range<usize>)> {
    let word = words.get(at)?;
    let is_next = word.is_any(&["next"]) && words.get(at + 1)?.is_any(&["week", "month"]);
    if !word.is_any(&["in", "tonight"]) && !is_next {
        return None;
    }
    let is_in = word.is_any(&["in"]);
    let mut time =
        if is_in { moment::length(text, words.get(at + 1..)?) } else { moment::read(text, &words[at..]) }?;
    if is_in {
        time.range.start = word.start;
        time.is_about = true;
    }
    let is_bound =
        |from: usize| BOUND.iter().any(|it| stand(words, from, it)) && !stand(words, from, &["must", "have"]);
    // Nothing between them may end the clause.
    let is_one = |from: usize, to: usize| clause(text, &words[from..=to]).len() == to - from + 1;
    let before = (at.saturating_sub(BESIDE)..at).rev().any(|from| is_bound(from) && is_one(from, at));
    let behind = || {
        let until = words.len().min(at + BESIDE);
        word.is_first && (at + 1..until).any(|to| is_bound(to) && is_one(at, to))
    };
    let phrase = time.range.clone();
    (before || behind()).then_some((time, phrase))
}

/// "Given 48 hours to pay": a limit, and nothing says since when.
fn granted(text: &str, words: &[Word<'_>], at: usize) -> Option<(Time, Range<usize>)> {
    let mut time = moment::length(text, words.get(at..)?)?;
    let behind = words.get(words.partition_point(|it| it.start < time.range.end)..)?;
    let is_to = behind.first().is_some_and(|it| {
        it.is_any(&["to"]) && text[time.range.end..it.start].trim_matches('\'').trim().is_empty()
    });
    if !is_to {
        return None;
    }
    let before = last_clause(text, words.get(at.saturating_sub(BESIDE)..at)?);
    let adverbs = before.iter().rev().take_while(|it| it.is_any(&["only", "just", "another"])).count();
    let has = before.len().checked_sub(adverbs + 1).and_then(|at| before.get(at));
    let is_given = before.iter().any(|it| it.is_any(&["give", "gives", "gave", "given", "giving"]));
    let is_one = clause(text, words.get(at.saturating_sub(1)..=at)?).len() == 2;
    (is_one && (is_given || has.is_some_and(|it| it.is_any(&["has", "have"])))).then(|| {
        time.day = Day::Unclear;
        let phrase = time.range.clone();
        (time, phrase)
    })
}

/// "The talks collapsed by Tuesday": what is past right before a time is told, and not to be done.
fn is_past(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let before = last_clause(text, words.get(at.saturating_sub(FAR)..at).unwrap_or_default());
    let is_joined = words.get(at.saturating_sub(1)..=at).is_some_and(|pair| clause(text, pair).len() == 2);
    let small = before.iter().rev().take_while(|it| it.is_any(PARTICLES)).count();
    let Some((verb, own)) = before[..before.len() - small].split_last() else { return false };
    // "Bed", "red"
    let is_regular = verb.text.ends_with("ed") && verb.text.len() > 4 && !verb.is_capital();
    let is_verb = (is_regular || verb.is_any(PAST)) && !verb.is_any(AWAITED);
    is_joined && is_verb && !own.is_empty() && !own.iter().any(|it| it.is_any(OPEN))
}

/// When a text says that it was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The day.
    pub date: Option<Date>,
    /// Its words; without a date, those of a dateline that has no year.
    pub stated: Option<Range<usize>>,
}

/// The date that a text gives itself: near its beginning, as figures or in words.
pub(super) fn written(text: &str, words: &[Word<'_>]) -> Written {
    let dated = dated(text, words);
    let yearless = yearless(text, words);
    match (dated, yearless) {
        // The year of another day is not that of the dateline before it.
        (Some((date, range)), Some((month, day, stated)))
            if stated.start < range.start && (date.month(), date.day()) != (month, day) =>
        {
            Written { date: None, stated: Some(stated) }
        }
        (Some((date, range)), _) => Written { date: Some(date), stated: Some(range) },
        (None, Some((.., stated))) => Written { date: None, stated: Some(stated) },
        (None, None) => Written::default(),
    }
}

/// The first day of a dateline, where it has no year.
fn yearless(text: &str, words: &[Word<'_>]) -> Option<(i8, i8, Range<usize>)> {
    let dateline = dateline::datelines(text, words).into_iter().next()?;
    let from = words.partition_point(|it| it.start < dateline.start);
    let to = words.partition_point(|it| it.start < dateline.end);
    (from..to).find_map(|at| match moment::day_at(words, at) {
        Some((Day::Date { year: None, month, day }, count)) => {
            Some((month, day, words[at].start..words.get(at + count - 1)?.end()))
        }
        _ => None,
    })
}

/// The first day with a year near the beginning of a text.
fn dated(text: &str, words: &[Word<'_>]) -> Option<(Date, Range<usize>)> {
    const NEAR: usize = 400;
    let head = words.iter().take_while(|it| it.start < NEAR).count();
    (0..head).find_map(|at| {
        if let Some((Day::Date { year: Some(year), month, day }, count)) = moment::day_at(words, at) {
            let last = words.get(at + count - 1)?;
            return Date::new(year, month, day).ok().map(|date| (date, words[at].start..last.end()));
        }
        // The figures of an ISO date are words of their own.
        let start = words.get(at)?.start;
        let figures = text.get(start..start + "2026-02-24".len())?;
        let date: Date = figures.parse().ok()?;
        Some((date, start..start + figures.len()))
    })
}
