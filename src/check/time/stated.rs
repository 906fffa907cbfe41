//! The words of a time against its window: days, weekdays, weeks, years, and the time of day.
//!
//! Must not know what is due, nor which year is meant where none is given.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime};

use super::super::Severity;
use super::super::subject::{Report, Subject};
use super::civil::{Moment, moment};
use super::window;
use crate::english;

/// Words by which a window may begin at the end of the day that is named, or end there.
const EDGES: &[&str] = &["midnight", "after", "since", "from", "end", "start"];

pub(super) fn disagrees(subject: &Subject<'_>, report: &mut Report) {
    for (path, when) in subject.whens() {
        let Some((earliest, latest)) = window(when).filter(|(earliest, latest)| earliest <= latest) else {
            continue;
        };
        let (from, to) = (earliest.date(), latest.date());
        if let Some((severity, words)) = another_day(&when.as_stated, earliest, latest) {
            let message =
                format!("{}: says \"{words}\"; its window is from {from} to {to}", subject.label(&path));
            report.rate(subject, severity, path, message);
            continue;
        }
        if let Some(words) = another_time(&when.as_stated, earliest, latest) {
            let path_of = |at: DateTime| at.strftime("%Y-%m-%dT%H:%M").to_string();
            let (from, to) = (path_of(earliest), path_of(latest));
            let message =
                format!("{}: says \"{words}\"; its window is from {from} to {to}", subject.label(&path));
            report.rate(subject, Severity::Warn, path, message);
            continue;
        }
        if is_of_this_week(subject, &when.as_stated, earliest, latest) {
            let message = format!(
                "{}: says \"next week\"; its window from {from} to {to} is in the week of as_of",
                subject.label(&path)
            );
            report.rate(subject, Severity::Warn, path, message);
            continue;
        }
        let named = english::weekdays(&when.as_stated);
        let Some((word, _)) = named.first() else { continue };
        let last = english::last_day(&when.as_stated, earliest, latest);
        let mut days = (0..7).map_while(|on| from.checked_add(jiff::Span::new().days(on)).ok());
        let fits = |day: Date| day <= last && named.iter().any(|(_, weekday)| day.weekday() == *weekday);
        if !days.any(fits) {
            let is = english::name(from.weekday());
            let message = format!("{}: says \"{word}\"; {from} is a {is}", subject.label(&path));
            report.add(subject, path.key("earliest"), message);
        }
    }
}

/// A day that is named by month and number, as written, with the year that follows it.
struct Day {
    words: String,
    month: i8,
    number: i8,
    year: Option<i16>,
}

fn days(stated: &str) -> Vec<Day> {
    let inner =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ':' | '+' | '/' | '_' | '\'' | '’');
    let all: Vec<&str> = stated.split(|letter| !inner(letter)).filter(|word| !word.is_empty()).collect();
    let year_behind = |day: &str| {
        let at = all.windows(2).position(|pair| day.split(' ').eq(pair.iter().copied()))?;
        let (year, next) = (all.get(at + 2)?, all.get(at + 3));
        // "4 December, 2030 GMT" is half past eight.
        let is_clock =
            next.is_some_and(|next| ["hours", "hrs", "local"].contains(next) || english::has_zone(next));
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && !is_clock;
        year.parse().ok().filter(|year| is_year && (1900..2200).contains(year))
    };
    let named = english::days(stated).into_iter();
    named.map(|(words, month, number)| Day { year: year_behind(&words), words, month, number }).collect()
}

/// Whether a day is named by month and number without its year.
pub(super) fn lacks_year(stated: &str) -> bool {
    let named = days(stated);
    !named.is_empty() && named.iter().all(|day| day.year.is_none())
}

/// Whether the year of a day is named.
pub(super) fn has_year(stated: &str) -> bool {
    days(stated).iter().any(|day| day.year.is_some())
}

fn has_word(stated: &str, list: &[&str]) -> bool {
    let mut words = stated.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| list.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The first day that is named by month and number, where the window covers none of those that are. One that the window
/// touches at midnight may be a slip.
fn another_day(stated: &str, earliest: DateTime, latest: DateTime) -> Option<(Severity, String)> {
    let named = days(stated);
    let first = named.first()?;
    let day_before =
        earliest.checked_sub(jiff::Span::new().minutes(1)).map_or(earliest.date(), DateTime::date);
    let outer = day_before..=latest.date();
    // An instant at midnight is of both days, and so is what begins or ends there by the words; a whole day beside the
    // one that is named is another one.
    let has_edge = earliest == latest || has_word(stated, EDGES);
    let inner =
        if has_edge { outer.clone() } else { earliest.date()..=english::last_day(stated, earliest, latest) };
    let covers = |range: &RangeInclusive<Date>, day: &Day, year: Option<i16>| {
        let of_year =
            |year: i16| Date::new(year, day.month, day.number).is_ok_and(|date| range.contains(&date));
        year.map_or_else(|| of_year(range.start().year()) || of_year(range.end().year()), of_year)
    };
    if named.iter().any(|day| covers(&inner, day, day.year)) {
        return None;
    }
    let words = match first.year.filter(|_| covers(&inner, first, None)) {
        Some(year) => format!("{} {year}", first.words),
        None => first.words.clone(),
    };
    let touches = named.iter().any(|day| covers(&outer, day, day.year));
    Some((if touches { Severity::Warn } else { Severity::Error }, words))
}

/// The first clock time or part of a day that is named, where none of them touches the window. One of a zone that is named
/// may be another here.
fn another_time(stated: &str, earliest: DateTime, latest: DateTime) -> Option<String> {
    let named = if english::has_zone(stated) { Vec::new() } else { english::clock_times(stated) };
    let touches = |(_, part): &(String, RangeInclusive<i64>)| {
        let first = earliest.date().yesterday().unwrap_or(earliest.date());
        // From the day before on, as a night ends on the next one; in three days every time comes.
        (0..4).filter_map(|on| first.checked_add(jiff::Span::new().days(on)).ok()).any(|day| {
            let at = |minutes: i64| day.at(0, 0, 0, 0).checked_add(jiff::Span::new().minutes(minutes)).ok();
            at(*part.start()).zip(at(*part.end())).is_some_and(|(from, to)| from <= latest && earliest <= to)
        })
    };
    if named.iter().any(touches) { None } else { named.into_iter().next().map(|(words, _)| words) }
}

/// Whether the words are of next week, and the window of the week of the briefing. Said in an earlier week, they are of
/// this one.
fn is_of_this_week(subject: &Subject<'_>, stated: &str, earliest: DateTime, latest: DateTime) -> bool {
    if !stated.to_lowercase().ends_with("of next week") {
        return false;
    }
    let week = |day: Date| day.iso_week_date().first_of_week().ok();
    let date = |text: &str| match moment(text) {
        Moment::Day(day) => Some(day),
        other => other.time().map(DateTime::date),
    };
    let Some(made) = date(&subject.briefing.as_of).and_then(week) else { return false };
    let published = subject.briefing.sources.iter().filter_map(|it| date(&it.published)).filter_map(week);
    let last = english::last_day(stated, earliest, latest);
    published.chain([made]).all(|it| it == made)
        && week(earliest.date()) == Some(made)
        && week(last) == Some(made)
}
