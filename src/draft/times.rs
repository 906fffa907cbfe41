//! Deadlines in a text: "until Friday evening", "by March 3", "within 30 days"; each as wide as it is stated, counted from
//! the text's own date.
//!
//! English words. Must not know the clock: without a date of the text a phrase stays without a window.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use crate::english::{
    self,
    words::{Word, clause},
};

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

/// The phrases of a text that set a limit, in its order.
pub(super) fn limits(text: &str, words: &[Word<'_>], published: Option<Date>) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for at in 0..words.len() {
        if limits.last().is_some_and(|last| words[at].start < last.phrase.end) {
            continue;
        }
        let Some((time, phrase)) = limited(text, words, at).or_else(|| bound(text, words, at)) else {
            continue;
        };
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

/// Whether these words stand at a place.
fn stand(words: &[Word<'_>], at: usize, wanted: &[&str]) -> bool {
    wanted
        .iter()
        .enumerate()
        .all(|(n, it)| words.get(at + n).is_some_and(|word| word.text.eq_ignore_ascii_case(it)))
}

/// The time behind a word that makes a limit of it, and the whole phrase.
fn limited(text: &str, words: &[Word<'_>], at: usize) -> Option<(Time, Range<usize>)> {
    let limit = LIMITS.iter().filter(|it| stand(words, at, it)).max_by_key(|it| it.len())?;
    let is_within = limit.first() == Some(&"within");
    let behind = words.get(at + limit.len()..)?;
    let mut time = if is_within { Time::length(behind) } else { Time::read(text, behind) }?;
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
    let mut time = if is_in { Time::length(words.get(at + 1..)?) } else { Time::read(text, &words[at..]) }?;
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

/// What day is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Day {
    Weekday(Weekday, bool),
    Date { year: Option<i16>, month: i8, day: i8 },
    FromNow(i32),
    NextWeek,
    NextMonth,
    EndOfWeek,
    EndOfMonth(Option<i8>),
    EndOfYear,
    After(Length),
}

/// A length of time: hours, or days.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Length {
    hours: i64,
    days: i64,
    months: i64,
}

/// What time of the day is meant, in minutes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hours {
    Whole,
    Part(i64, i64),
    Exact(i64),
}

#[derive(Debug)]
struct Time {
    range: Range<usize>,
    day: Day,
    hours: Hours,
    /// A length in weeks is no day then.
    is_about: bool,
}

impl Time {
    /// Reads the words of a time; at least the day has to be told.
    fn read(text: &str, words: &[Word<'_>]) -> Option<Self> {
        let is = |at: usize, word: &str| words.get(at).is_some_and(|it| it.text.eq_ignore_ascii_case(word));
        let from = usize::from(is(0, "the"));
        let (mut at, mut day, mut hours) = (from, None, Hours::Whole);
        let mut end = None;
        // A time has few words, in any order: "5 p.m. Tuesday", "noon on March 3", "Friday evening at six".
        while at < words.len().min(from + 8) {
            let broken = at > from && !is_near(&text[words[at - 1].end()..words[at].start]);
            if broken {
                break;
            }
            // "Friday, March 20": the date is the surer of the two.
            let is_open = |read: &Day| {
                day.is_none() || matches!((day, read), (Some(Day::Weekday(..)), Day::Date { .. }))
            };
            if let Some((read, count)) = day_at(words, at).filter(|(read, _)| is_open(read)) {
                (day, at) = (Some(read), at + count);
            } else if let Some((read, count)) = hours_at(text, words, at).filter(|_| hours == Hours::Whole) {
                (hours, at) = (read, at + count);
            } else if ["on", "at", "of", "the", "local", "time", "this"].iter().any(|it| is(at, it))
                && at + 1 < words.len()
            {
                at += 1;
                continue;
            } else {
                break;
            }
            end = Some(at);
        }
        let last = words.get(end?.checked_sub(1)?)?;
        let first = words.get(from)?;
        let end = last.start + whole(text, last.start, last.text);
        let is_night = words.iter().take_while(|it| it.start < end).any(|it| it.is_any(&["tonight"]));
        // From the evening to the morning, whatever of it is meant.
        let hours = match hours {
            Hours::Whole if is_night => Hours::Part(17 * 60, 30 * 60),
            Hours::Exact(at) if is_night && at < 12 * 60 => Hours::Exact(at + 24 * 60),
            all => all,
        };
        day.map(|day| Self { range: first.start..end, day, hours, is_about: false })
    }

    /// "30 days", "two weeks", "48 hours".
    fn length(words: &[Word<'_>]) -> Option<Self> {
        let from =
            usize::from(words.first()?.text.eq_ignore_ascii_case("the") && words.get(1)?.is_any(&["next"]))
                * 2;
        let (count, used) = number(words.get(from..)?)?;
        let unit = words.get(from + used)?;
        let (hours, days, months) = match unit.text.to_lowercase().trim_end_matches('s') {
            "hour" => (count, 0, 0),
            "day" => (0, count, 0),
            "week" => (0, count * 7, 0),
            "month" => (0, 0, count),
            "year" => (0, 0, count * 12),
            _ => return None,
        };
        let range = words.get(from)?.start..unit.end();
        let day = Day::After(Length { hours, days, months });
        Some(Self { range, day, hours: Hours::Whole, is_about: false })
    }

    fn precision(&self) -> &'static str {
        match (self.day, self.hours) {
            (Day::NextWeek | Day::EndOfWeek, Hours::Whole) => "week",
            (Day::NextMonth | Day::EndOfYear | Day::EndOfMonth(_), Hours::Whole) => "month",
            (_, Hours::Exact(_)) => "minute",
            (_, Hours::Part(from, to)) if to - from <= 60 => "hour",
            (_, Hours::Part(..)) => "part-of-day",
            _ => "day",
        }
    }

    /// The two instants, and what had to be assumed for them.
    fn window(&self, published: Option<Date>) -> (Option<(DateTime, DateTime)>, Vec<&'static str>) {
        let Some(published) = published else { return (None, Vec::new()) };
        let mut assumed = Vec::new();
        if !matches!(self.hours, Hours::Exact(_)) {
            assumed.push("hours");
        }
        match self.day {
            Day::Date { year: Some(_), .. } => {}
            Day::Date { year: None, .. } => assumed.push("year"),
            _ => assumed.push("date"),
        }
        (self.instants(published), assumed)
    }

    fn instants(&self, published: Date) -> Option<(DateTime, DateTime)> {
        let (first, last) = match self.day {
            Day::NextWeek => {
                // Weeks begin on Sunday or on Monday: the days of either.
                let ahead = match i32::from(published.weekday().until(Weekday::Sunday)) {
                    0 => (1, 13),
                    ahead => (ahead, ahead + 7),
                };
                (published.checked_add(ahead.0.days()).ok()?, published.checked_add(ahead.1.days()).ok()?)
            }
            Day::NextMonth => {
                let first = published.last_of_month().tomorrow().ok()?;
                (first, first.last_of_month())
            }
            Day::Weekday(weekday, is_next) => {
                let ahead = i32::from(published.weekday().until(weekday));
                let first = published.checked_add(ahead.days()).ok()?;
                // "Next Friday" is either of two.
                (first, if is_next { first.checked_add(7.days()).ok()? } else { first })
            }
            Day::Date { year: Some(year), month, day } => {
                let day = Date::new(year, month, day).ok()?;
                (day, day)
            }
            Day::Date { year: None, month, day } => {
                let this = Date::new(published.year(), month, day).ok()?;
                // Half a year back is another year's.
                let is_past = this < published && (published - this).get_days() > 180;
                let day = if is_past { Date::new(published.year() + 1, month, day).ok()? } else { this };
                (day, day)
            }
            Day::FromNow(days) => {
                let day = published.checked_add(days.days()).ok()?;
                (day, day)
            }
            Day::EndOfWeek => {
                let friday = published
                    .checked_add(i32::from(published.weekday().until(Weekday::Friday)).days())
                    .ok()?;
                return Some((friday.at(17, 0, 0, 0), friday.checked_add(3.days()).ok()?.at(0, 0, 0, 0)));
            }
            Day::EndOfMonth(month) => {
                let month = month.unwrap_or(published.month());
                let year = if month < published.month() { published.year() + 1 } else { published.year() };
                let last = Date::new(year, month, 1).ok()?.last_of_month();
                (last, last)
            }
            Day::EndOfYear => {
                let last = published.last_of_year();
                (last, last)
            }
            Day::After(Length { hours: 0, days, .. }) if self.is_about && !(1..7).contains(&days) => {
                return None;
            }
            Day::After(Length { hours, days, months }) => {
                let day = published.checked_add(months.months().days(days)).ok()?;
                if hours > 0 {
                    // From some moment of the day on which it was told.
                    let begun = published.at(0, 0, 0, 0).checked_add(hours.hours()).ok()?;
                    return Some((begun, begun.checked_add(24.hours()).ok()?));
                }
                (day, day)
            }
        };
        let minutes = |day: Date, minutes: i64| day.at(0, 0, 0, 0).checked_add(minutes.minutes()).ok();
        match self.hours {
            Hours::Whole => Some((minutes(first, 0)?, minutes(last, 24 * 60)?)),
            Hours::Part(from, to) => Some((minutes(first, from)?, minutes(last, to)?)),
            Hours::Exact(at) => Some((minutes(first, at)?, minutes(last, at)?)),
        }
    }
}

/// Words of one time stand close together.
fn is_near(between: &str) -> bool {
    matches!(between, " " | ", " | ". " | "." | "\u{a0}" | "\n")
}

/// A word with the stop of "p.m." that belongs to it.
fn whole(text: &str, start: usize, word: &str) -> usize {
    let end = start + word.len();
    let is_half_day = word.eq_ignore_ascii_case("p.m") || word.eq_ignore_ascii_case("a.m");
    word.len() + usize::from(is_half_day && text[end..].starts_with('.'))
}

/// A day that begins with a word, and how many words it has.
fn day_at(words: &[Word<'_>], at: usize) -> Option<(Day, usize)> {
    let word = words.get(at)?;
    let next = words.get(at + 1);
    let is_next = |it: &str| next.is_some_and(|next| next.text.eq_ignore_ascii_case(it));
    let weekday = |word: &Word<'_>| english::weekdays(word.text).first().map(|(_, weekday)| *weekday);
    if let Some(weekday) = weekday(word) {
        return Some((Day::Weekday(weekday, false), 1));
    }
    let lower = word.text.to_lowercase();
    match &*lower {
        "next" if is_next("week") => return Some((Day::NextWeek, 2)),
        "next" if is_next("month") => return Some((Day::NextMonth, 2)),
        "next" | "this" | "coming" => {
            let weekday = weekday(next?)?;
            return Some((Day::Weekday(weekday, lower == "next"), 2));
        }
        "today" | "tonight" => return Some((Day::FromNow(0), 1)),
        "tomorrow" => return Some((Day::FromNow(1), 1)),
        "end" if is_next("of") => return end_of(words, at + 2).map(|(day, count)| (day, count + 2)),
        _ => {}
    }
    if let Some(month) = english::month(word.text).filter(|_| word.is_capital()) {
        let (day, rest) = (small(next?.text)?, words.get(at + 2));
        let year = rest.and_then(|it| year(it.text));
        return Some((Day::Date { year, month, day }, 2 + usize::from(year.is_some())));
    }
    // "3 March 2026", and 2026-03-03, which is three words.
    if let (Some(day), Some(month)) =
        (small(word.text), next.filter(|it| it.is_capital()).and_then(|it| english::month(it.text)))
    {
        let year = words.get(at + 2).and_then(|it| year(it.text));
        return Some((Day::Date { year, month, day }, 2 + usize::from(year.is_some())));
    }
    None
}

fn end_of(words: &[Word<'_>], at: usize) -> Option<(Day, usize)> {
    let skipped = usize::from(words.get(at)?.is_any(&["the", "this"]));
    let word = words.get(at + skipped)?;
    let day = match &*word.text.to_lowercase() {
        "week" => Day::EndOfWeek,
        "month" => Day::EndOfMonth(None),
        "year" => Day::EndOfYear,
        other => Day::EndOfMonth(Some(english::month(other).filter(|_| word.is_capital())?)),
    };
    Some((day, skipped + 1))
}

/// A time of the day that begins with a word, and how many words it has.
fn hours_at(text: &str, words: &[Word<'_>], at: usize) -> Option<(Hours, usize)> {
    let word = words.get(at)?;
    let hours = |from: i64, to: i64| Hours::Part(from * 60, to * 60);
    let is = |n: usize, it: &[&str]| words.get(at + n).is_some_and(|word| word.is_any(it));
    match &*word.text.to_lowercase() {
        "morning" => return Some((hours(6, 12), 1)),
        "noon" | "midday" => return Some((Hours::Exact(12 * 60), 1)),
        "afternoon" => return Some((hours(12, 18), 1)),
        "evening" => return Some((hours(17, 24), 1)),
        "night" => return Some((hours(18, 30), 1)),
        "midnight" => return Some((Hours::Exact(24 * 60), 1)),
        "close" | "end" if is(1, &["of"]) && is(2, &["business"]) => return Some((hours(17, 18), 3)),
        _ => {}
    }
    let (hour, minute) = match word.text.split_once(':') {
        Some((hour, minute)) => (hour.parse().ok()?, minute.parse().ok()?),
        None => (
            word.text.parse::<i64>().ok()?,
            match words.get(at + 1) {
                Some(next) if &text[word.end()..next.start] == ":" => next.text.parse().ok()?,
                _ => 0,
            },
        ),
    };
    let used = if minute_apart(text, words, at) { 2 } else { 1 };
    let half = words.get(at + used).map(|it| it.text.to_lowercase().replace('.', ""));
    let hour = match half.as_deref() {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        Some("am" | "pm") => hour,
        // A figure alone is no time of day.
        _ if used == 2 || word.text.contains(':') => return clock(hour, minute).map(|it| (it, used)),
        _ => return None,
    };
    clock(hour, minute).map(|it| (it, used + 1))
}

fn minute_apart(text: &str, words: &[Word<'_>], at: usize) -> bool {
    matches!(words.get(at..at + 2), Some([word, next]) if &text[word.end()..next.start] == ":")
}

fn clock(hour: i64, minute: i64) -> Option<Hours> {
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Hours::Exact(hour * 60 + minute))
}

fn small(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    figures.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1900..2200).contains(year))
}

/// A number that begins with a word, and how many words it has: "forty-eight" has two.
fn number(words: &[Word<'_>]) -> Option<(i64, usize)> {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |list: &[&str], word: &Word<'_>| {
        let at = list.iter().position(|it| it.eq_ignore_ascii_case(word.text));
        at.and_then(|at| i64::try_from(at).ok())
    };
    let word = words.first()?;
    if let Some(tens) = place(&TENS, word) {
        let ones = words.get(1).and_then(|it| place(&NUMBERS[..10], it)).filter(|it| *it > 0);
        return Some(((tens + 2) * 10 + ones.unwrap_or(0), 1 + usize::from(ones.is_some())));
    }
    let count = place(&NUMBERS, word)
        .or_else(|| word.text.parse().ok())
        .or(word.is_any(&["a", "an"]).then_some(1))
        .filter(|it| (1..10_000).contains(it))?;
    Some((count, 1))
}

/// The date that a text gives itself: near its beginning, as figures or in words.
pub(super) fn published(text: &str, words: &[Word<'_>]) -> Option<(Date, Range<usize>)> {
    const NEAR: usize = 400;
    let head = words.iter().take_while(|it| it.start < NEAR).count();
    (0..head).find_map(|at| {
        if let Some((Day::Date { year: Some(year), month, day }, count)) = day_at(words, at) {
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
