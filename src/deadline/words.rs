//! The words for a window and its countdown.

use jiff::ZonedDateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use super::span::{Round, Stated};
use super::{Reader, State, Times, Window, as_of, state, window};
use crate::briefing::{Assumed, Briefing, Deadline, Precision, When};

/// What a deadline says at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countdown {
    /// Where it stands.
    pub state: State,
    /// The date in few words, in the zone in which it was stated: `Fri 27 Feb, evening`. Empty without a window.
    pub date: String,
    /// For one row of little width: `2 d 21 h – 3 d 4 h`.
    pub short: String,
    /// In full: `2 d 21 h at the earliest, 3 d 4 h at the latest`.
    pub long: String,
    /// The same behind the source's words, where it has any: `Friday evening · 2 d 21 h at the earliest, …`.
    pub line: String,
    /// The whole seconds that are left to an exact time in its last hour.
    pub seconds: Option<u32>,
    /// What is assumed, and the source's words.
    pub basis: String,
    /// The window in the zone in which it was stated: `New York Fri 17:00–24:00`. Empty without a window.
    pub there: String,
    /// The same window in the reader's zone. Empty where that says nothing new.
    pub here: String,
}

impl Countdown {
    /// Words behind the date, where there is one: `Fri 27 Feb, evening · in 2 d`.
    pub fn dated(&self, words: &str) -> String {
        if self.date.is_empty() { words.to_owned() } else { format!("{} · {words}", self.date) }
    }
}

/// The countdown of a deadline.
pub fn countdown(briefing: &Briefing, deadline: &Deadline, reader: &Reader) -> Countdown {
    let when = deadline.when.as_deref().cloned().unwrap_or_default();
    let window = window(briefing, &when, reader);
    let state = state(briefing, deadline, reader);
    let (short, long) = match (state, &window) {
        (State::Settled, _) => (outcome(deadline).to_owned(), outcome(deadline).to_owned()),
        (_, None) => undated(&when),
        (_, Some(window)) => running(briefing, state, &when, window, reader),
    };
    let date = window.as_ref().map_or(String::new(), |it| date(&when, it, reader));
    let line = match (state, when.as_stated.as_str()) {
        (State::Before, stated) if !stated.is_empty() => format!("{stated} · {long}"),
        _ => long.clone(),
    };
    let seconds =
        window.as_ref().filter(|_| state == State::Before).and_then(|it| seconds(&when, it, reader));
    let there =
        window.as_ref().map_or(String::new(), |it| format!("{} {}", zone_name(it), hours(it, reader)));
    let here = window.as_ref().map_or(String::new(), |it| here(it, reader));
    let basis = basis(briefing, &when, window.as_ref());
    Countdown { state, date, short, long, line, seconds, basis, there, here }
}

/// The whole seconds that are left to an exact time in its last hour.
fn seconds(when: &When, window: &Window, reader: &Reader) -> Option<u32> {
    let left = window.latest.timestamp().duration_since(reader.now).as_secs();
    let is_counted = window.is_exact() && when.precision == Precision::Minute && left < 3600;
    is_counted.then(|| u32::try_from(left).ok()).flatten()
}

/// What became of a deadline that is settled, in a word.
pub fn outcome(deadline: &Deadline) -> &str {
    match deadline.status.as_str() {
        "unknown" => "outcome unknown",
        other => other,
    }
}

/// What the author filled in, and the zone where it was left to the reader.
pub fn assumed<'a>(when: &'a When, window: Option<&Window>) -> Vec<&'a str> {
    let mut assumed: Vec<&str> = when.assumed.iter().map(Assumed::as_str).collect();
    if window.is_some_and(|it| it.is_zone_assumed) && !assumed.contains(&"zone") {
        assumed.push("zone");
    }
    assumed
}

/// What was given and cannot be read is told from what was not given.
fn undated(when: &When) -> (String, String) {
    let is_given = !when.earliest.is_empty() || !when.latest.is_empty();
    let what = if is_given { "its dates cannot be read" } else { "no date given" };
    let words = match when.as_stated.as_str() {
        "" => what.to_owned(),
        stated => format!("{what}: “{stated}”"),
    };
    (words.clone(), words)
}

fn running(
    briefing: &Briefing,
    state: State,
    when: &When,
    window: &Window,
    reader: &Reader,
) -> (String, String) {
    let is_exact = window.is_exact();
    let of = |moment| Stated { moment, precision: &when.precision, is_exact };
    let length = |moment, round| of(moment).until(reader.now, round);
    match state {
        State::Before if is_exact => {
            let left = length(&window.earliest, Round::Down);
            (format!("in {left}"), format!("in {left}"))
        }
        State::Before => {
            let (first, last) = (length(&window.earliest, Round::Down), length(&window.latest, Round::Up));
            (format!("{first} – {last}"), format!("{first} at the earliest, {last} at the latest"))
        }
        State::Inside => {
            let left = length(&window.latest, Round::Up);
            let place = told(window, reader)
                .map_or_else(|| hours(window, reader), |(it, zone)| format!("{}{zone}", hours(&it, reader)));
            (
                format!("due now · at most {left} left"),
                format!("due now, somewhere in {place} · at most {left} left · may already have passed"),
            )
        }
        _ => {
            let past = of(&window.latest).ago(reader.now);
            let closed = if is_exact { "passed" } else { "window closed" };
            let known = match as_of(briefing, reader) {
                Some(moment) => format!("outcome not in this briefing (as of {})", date_of(&moment, reader)),
                None => "outcome not in this briefing".to_owned(),
            };
            let short = closed.trim_start_matches("window ");
            (format!("{short} {past} ago"), format!("{closed} {past} ago · {known}"))
        }
    }
}

/// `hours and zone assumed; the source says only “Friday evening”`.
fn basis(briefing: &Briefing, when: &When, window: Option<&Window>) -> String {
    let assumed = assumed(when, window);
    let stated = if briefing.lang.is_empty() || briefing.lang.starts_with("en") {
        "says"
    } else {
        "says, in its words,"
    };
    match (listed(&assumed), when.as_stated.as_str()) {
        (None, "") => String::new(),
        (None, words) => format!("stated as “{words}”"),
        (Some(list), "") => format!("{list} assumed"),
        (Some(list), words) => format!("{list} assumed; the source {stated} only “{words}”"),
    }
}

/// `hours, date and zone`.
fn listed(words: &[&str]) -> Option<String> {
    let (last, others) = words.split_last()?;
    Some(if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) })
}

/// A zone by its place: `New York`.
fn zone_name(window: &Window) -> String {
    let place = place(window.earliest.time_zone());
    if window.is_zone_assumed { format!("{place}, the reader's zone") } else { place }
}

/// A zone by its place: `New York`.
pub fn place(zone: &TimeZone) -> String {
    let name = zone.iana_name().unwrap_or("local time");
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// The window as the reader's own clock will show it; nothing where both clocks agree.
fn here(window: &Window, reader: &Reader) -> String {
    let own = |moment: &ZonedDateTime| moment.with_time_zone(reader.zone.clone());
    let (earliest, latest) = (own(&window.earliest), own(&window.latest));
    let is_same = |a: &ZonedDateTime, b: &ZonedDateTime| a.offset() == b.offset();
    if is_same(&earliest, &window.earliest) && is_same(&latest, &window.latest) {
        return String::new();
    }
    hours(&Window { earliest, latest, is_zone_assumed: false }, reader)
}

/// The window by the zone in which the reader wants to be told times, and that zone in a word; nothing where that is the
/// zone in which it was stated.
fn told(window: &Window, reader: &Reader) -> Option<(Window, &'static str)> {
    let (zone, word) = match reader.times {
        Times::Stated => return None,
        Times::Own => (reader.zone.clone(), " here"),
        Times::Utc => (TimeZone::UTC, " UTC"),
    };
    let of = |moment: &ZonedDateTime| moment.with_time_zone(zone.clone());
    let (earliest, latest) = (of(&window.earliest), of(&window.latest));
    Some((Window { earliest, latest, is_zone_assumed: window.is_zone_assumed }, word))
}

/// `Fri 17:00–24:00`, for where the date stands beside it; with dates where weekdays would be ambiguous.
fn hours(window: &Window, reader: &Reader) -> String {
    let weekday = |moment: &ZonedDateTime| strtime::format("%a", moment).unwrap_or_default();
    let from = &window.earliest;
    let (last_day, until) = end(&window.latest);
    let is_long = window.latest.duration_since(from) > jiff::SignedDuration::from_hours(6 * 24);
    match (clock(from).as_str(), until.as_str()) {
        _ if is_long => range(window, reader),
        (start, _) if window.is_exact() => format!("{} {start}", weekday(from)),
        (start, end) if from.date() == last_day.date() => format!("{} {start}–{end}", weekday(from)),
        (start, end) => format!("{} {start}–{} {end}", weekday(from), weekday(&last_day)),
    }
}

/// `Fri 27 Feb 17:00–24:00`; both dates where it spans several days.
pub fn range(window: &Window, reader: &Reader) -> String {
    let from = &window.earliest;
    if window.is_exact() {
        return format!("{} {}", day(from, reader), clock(from));
    }
    let (last_day, until) = end(&window.latest);
    if from.date() == last_day.date() {
        return match (clock(from).as_str(), until.as_str()) {
            ("00:00", "24:00") => day(from, reader),
            (start, end) => format!("{} {start}–{end}", day(from, reader)),
        };
    }
    match (clock(from).as_str(), until.as_str()) {
        ("00:00", "24:00") => format!("{}–{}", day(from, reader), day(&last_day, reader)),
        (start, end) => format!("{} {start} – {} {end}", day(from, reader), day(&last_day, reader)),
    }
}

/// The end of a window as the day it belongs to: midnight is 24:00 of the day before.
pub fn end(latest: &ZonedDateTime) -> (ZonedDateTime, String) {
    if clock(latest) == "00:00" {
        (latest.yesterday().unwrap_or_else(|_| latest.clone()), "24:00".to_owned())
    } else {
        (latest.clone(), clock(latest))
    }
}

/// `Fri 27 Feb, evening`: the date, and the part of the day as it was stated.
fn date(when: &When, window: &Window, reader: &Reader) -> String {
    if let Some((window, zone)) = told(window, reader) {
        return format!("{}{zone}", range(&window, reader));
    }
    let part = ["morning", "afternoon", "evening", "night", "noon", "midday"]
        .into_iter()
        .find(|part| when.as_stated.to_lowercase().contains(part));
    match (&when.precision, part) {
        (Precision::PartOfDay, Some(part)) => format!("{}, {part}", day(&window.earliest, reader)),
        _ => range(window, reader),
    }
}

/// The date of an event, or what is said of it.
pub fn event_date(briefing: &Briefing, when: &When, reader: &Reader) -> String {
    match window(briefing, when, reader) {
        Some(window) => date(when, &window, reader),
        None if when.as_stated.is_empty() => "no date given".to_owned(),
        None => format!("“{}”", when.as_stated),
    }
}

/// What is assumed of an event's date, and what its date leaves out: the hours of a part of the day, a zone that is not
/// the briefing's. Nothing where it stands as stated.
pub fn event_basis(briefing: &Briefing, when: &When, reader: &Reader) -> String {
    let Some(window) = window(briefing, when, reader) else { return String::new() };
    let has_own_zone = !when.tz.is_empty() && when.tz != briefing.tz;
    let is_worded = when.precision == Precision::PartOfDay;
    let there = if has_own_zone || is_worded {
        format!("{} {}", zone_name(&window), hours(&window, reader))
    } else {
        String::new()
    };
    let parts = [basis(briefing, when, Some(&window)), there];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// `Fri 27 Feb`, with the year where it is not the reader's.
pub fn day(moment: &ZonedDateTime, reader: &Reader) -> String {
    let this_year = reader.now.to_zoned_datetime(reader.zone.clone()).year();
    let pattern = if moment.year() == this_year { "%a %-d %b" } else { "%a %-d %b %Y" };
    strtime::format(pattern, moment).unwrap_or_default()
}

/// `as of 24 Feb`: up to when a briefing knows.
pub fn as_of_words(briefing: &Briefing, reader: &Reader) -> String {
    match as_of(briefing, reader) {
        Some(moment) => format!("as of {}", date_of(&moment, reader)),
        None if briefing.as_of.is_empty() => "as of: not given".to_owned(),
        None => format!("as of “{}”, no date", briefing.as_of),
    }
}

/// How old a briefing is in whole days: `275 d old`; nothing on its first day.
pub fn age_words(briefing: &Briefing, reader: &Reader) -> String {
    let Some(moment) = as_of(briefing, reader).filter(|it| it.timestamp() <= reader.now) else {
        return String::new();
    };
    let words = Stated { moment: &moment, precision: &Precision::Day, is_exact: true }.ago(reader.now);
    if words.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{words} old")
    } else {
        String::new()
    }
}

/// `24 Feb`, with the year where it is not the reader's.
pub fn date_of(moment: &ZonedDateTime, reader: &Reader) -> String {
    let whole = day(moment, reader);
    whole.split_once(' ').map_or(whole.clone(), |(_, date)| date.to_owned())
}

/// `17:00`, with seconds where there are some.
pub fn clock(moment: &ZonedDateTime) -> String {
    let pattern = if moment.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    strtime::format(pattern, moment).unwrap_or_default()
}
