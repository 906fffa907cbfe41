//! The words of one time: "5 p.m. Tuesday", "noon on March 3", "Friday of next week".
//!
//! English. Must not know which times are limits, nor what windows they have.

use super::window::{Day, Hours, Length, Time};
use crate::english::{
    self,
    words::{Word, clause},
};

/// A time has no more words.
const MOST: usize = 12;
/// What a time counts from has no more behind its first.
const COUNTED: usize = 6;
/// Words behind a length of time that say from when it counts.
const FROM: &[&str] = &["of", "after", "from", "following", "before"];
/// Signs behind which something else begins.
const ENDS: [char; 6] = [',', ';', '.', ':', '—', '–'];
/// Words that begin something else.
const OTHERS: &[&str] = &[
    "or", "and", "but", "unless", "if", "when", "while", "that", "which", "who", "to", "because", "as", "by",
    "until", "must", "will", "would", "may", "can", "said", "says",
];
/// Words that end nothing.
const LOOSE: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "in", "on", "at", "for", "with"];
/// Behind a day: of which week it is, no two readers agree, or something else has told.
const AFTER: &[&[&str]] = &[
    &["after", "the", "next"],
    &["after", "next"],
    &["after", "that"],
    &["after", "this"],
    &["fortnight"],
    &["from", "now"],
    &["hence"],
    &["later"],
];
/// What weeks are counted in.
const WEEKS: &[&str] = &["week", "weeks", "fortnight", "month", "months"];

/// Reads the words of a time; at least the day has to be told.
pub(super) fn read(text: &str, words: &[Word<'_>]) -> Option<Time> {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|it| it.text.eq_ignore_ascii_case(word));
    let from = usize::from(is(0, "the"));
    let (mut at, mut day, mut hours) = (from, None, Hours::Whole);
    let mut end = None;
    // A time has few words, in any order: "5 p.m. Tuesday", "noon on March 3", "Friday evening at six".
    while at < words.len().min(from + MOST) {
        let between = if at > from { &text[words[at - 1].end()..words[at].start] } else { " " };
        if !is_near(between) {
            break;
        }
        // "Friday, March 20": the date is the surer of the two.
        let is_open =
            |read: &Day| day.is_none() || matches!((day, read), (Some(Day::Weekday(..)), Day::Date { .. }));
        let narrowed = day.filter(|_| !between.contains(',')).and_then(|day| behind(text, words, at, day));
        if let Some((read, count)) = narrowed {
            (day, at) = (Some(read), at + count);
        } else if let Some((read, count)) = day_at(words, at).filter(|(read, _)| is_open(read)) {
            (day, at) = (Some(read), at + count);
        } else if let Some((read, count)) = hours_at(text, words, at).filter(|_| hours == Hours::Whole) {
            (hours, at) = (read, at + count);
        } else if let Some(count) = zone_at(words, at).filter(|_| hours != Hours::Whole) {
            at += count;
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
    day.map(|day| Time { range: first.start..end, day, hours, is_about: false })
}

/// "30 days", "two weeks", "48 hours", "seven days of a yes vote".
pub(super) fn length(text: &str, words: &[Word<'_>]) -> Option<Time> {
    let from =
        usize::from(words.first()?.text.eq_ignore_ascii_case("the") && words.get(1)?.is_any(&["next"])) * 2;
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
    let (mut day, mut end) = (Day::After(Length { hours, days, months }), unit.end());
    let rest = words.get(from + used + 1..).unwrap_or_default();
    let is_from = rest.first().is_some_and(|it| it.is_any(FROM) && !text[end..it.start].contains(ENDS));
    if is_from && !stand(rest, 1, &["now"]) && !stand(rest, 1, &["today"]) {
        day = Day::Unclear;
        end = counted_from(text, rest).last().map_or(end, Word::end);
    }
    Some(Time { range: words.get(from)?.start..end, day, hours: Hours::Whole, is_about: false })
}

/// Whether these words stand at a place.
pub(super) fn stand(words: &[Word<'_>], at: usize, wanted: &[&str]) -> bool {
    wanted
        .iter()
        .enumerate()
        .all(|(n, it)| words.get(at + n).is_some_and(|word| word.text.eq_ignore_ascii_case(it)))
}

/// What a time counts from: "of a yes vote", up to a word that begins something else.
fn counted_from<'a, 'w>(text: &str, words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let own = clause(text, words);
    let count = own.iter().skip(1).take(COUNTED).take_while(|it| !it.is_any(OTHERS)).count() + 1;
    let own = &own[..count.min(own.len())];
    let loose = own.iter().rev().take_while(|it| it.is_any(LOOSE) || it.is_any(FROM)).count();
    &own[..own.len() - loose]
}

/// What the words behind a day make of it, and how many they are: "of next week", "week", "after next".
fn behind(text: &str, words: &[Word<'_>], at: usize, day: Day) -> Option<(Day, usize)> {
    let of = usize::from(stand(words, at, &["of"]));
    let is = |wanted: &[&str]| stand(words, at + of, wanted);
    let is_week = |from: usize| {
        let week = words.get(from).filter(|it| it.is_any(&["week"]) && !it.is_possessive);
        // "Week-long"
        week.is_some_and(|it| !text[it.end()..].starts_with('-'))
    };
    let (weekday, is_next) = match day {
        Day::Weekday(weekday, is_next) => (weekday, is_next),
        Day::Date { year: None, .. } if is(&["next", "year"]) => return Some((Day::Unclear, of + 2)),
        Day::Date { year: None, .. } if is(&["the", "following", "year"]) => {
            return Some((Day::Unclear, of + 3));
        }
        Day::FromNow(_) if is_week(at) => return Some((Day::Unclear, 1)),
        _ => return None,
    };
    let plain = |plain: Day| if is_next { Day::Unclear } else { plain };
    if is(&["next"]) && is_week(at + of + 1) {
        return Some((plain(Day::WeekdayOf(weekday, 1)), of + 2));
    }
    if is(&["this"]) && is_week(at + of + 1) {
        return Some((plain(Day::WeekdayOf(weekday, 0)), of + 2));
    }
    if is_week(at) {
        return Some((plain(Day::WeekdayWeek(weekday)), 1));
    }
    let own = clause(text, words.get(at..)?);
    if is(&["next"]) && own.get(of + 1).is_none_or(|it| it.is_any(OTHERS)) {
        return Some((Day::Weekday(weekday, true), of + 1));
    }
    if let Some(wanted) = AFTER.iter().find(|it| stand(own, 0, it)) {
        return Some((Day::Unclear, wanted.len()));
    }
    // "Tuesday or Wednesday of next week": of which week the first is said behind the second.
    if own.first().is_some_and(|it| it.is_any(&["or", "and", "to"]))
        && let Some((other @ Day::Weekday(..), 1)) = day_at(own, 1)
        && let Some((_, count)) = behind(text, words, at + 2, other)
    {
        return Some((Day::Unclear, 2 + count));
    }
    // "The Friday after the vote"
    let is_the = at > 1 && stand(words, at - 2, &["the"]);
    if is_the && own.first().is_some_and(|it| it.is_any(&["after", "before", "following"])) {
        return Some((Day::Unclear, counted_from(text, own).len().max(1)));
    }
    // "Friday in two weeks", "Friday of the week after next"
    let counts = own.first().is_some_and(|it| it.is_any(&["of", "in"])) || number(own).is_some();
    let last = own.iter().take(COUNTED).rposition(|it| it.is_any(WEEKS)).filter(|_| counts)?;
    let more = AFTER.iter().find(|it| stand(own, last + 1, it)).map_or(0, |it| it.len());
    Some((Day::Unclear, last + 1 + more))
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
pub(super) fn day_at(words: &[Word<'_>], at: usize) -> Option<(Day, usize)> {
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
        "week" if word.is_possessive && is_next("end") => return Some((Day::EndOfWeek(0), 2)),
        "month" if word.is_possessive && is_next("end") => return Some((Day::EndOfMonth(None), 2)),
        "year" if word.is_possessive && is_next("end") => return Some((Day::EndOfYear, 2)),
        "end" if is_next("of") => return end_of(words, at + 2).map(|(day, count)| (day, count + 2)),
        _ => {}
    }
    if let Some(month) = english::month(word.text).filter(|_| word.is_capital()) {
        let (day, rest) = (small(next?.text)?, words.get(at + 2));
        let year = rest.and_then(|it| year_of(it.text));
        return Some((Day::Date { year, month, day }, 2 + usize::from(year.is_some())));
    }
    // "24.11.2026": with stops, the day stands first everywhere.
    if let [Some(day), Some(month), Some(year), None] = {
        let mut parts = word.text.split('.');
        [parts.next(), parts.next(), parts.next(), parts.next()]
    } && let (Some(day), Ok(month), Some(year)) = (small(day), month.parse(), year_of(year))
        && (1..=12).contains(&month)
    {
        return Some((Day::Date { year: Some(year), month, day }, 1));
    }
    // "3 March 2026", and 2026-03-03, which is three words.
    if let (Some(day), Some(month)) =
        (small(word.text), next.filter(|it| it.is_capital()).and_then(|it| english::month(it.text)))
    {
        let year = words.get(at + 2).and_then(|it| year_of(it.text));
        return Some((Day::Date { year, month, day }, 2 + usize::from(year.is_some())));
    }
    None
}

fn end_of(words: &[Word<'_>], at: usize) -> Option<(Day, usize)> {
    if stand(words, at, &["next", "week"]) {
        return Some((Day::EndOfWeek(1), 2));
    }
    let skipped = usize::from(words.get(at)?.is_any(&["the", "this"]));
    let word = words.get(at + skipped)?;
    let day = match &*word.text.to_lowercase() {
        "week" => Day::EndOfWeek(0),
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
    let (figures, mut half) = halved(word.text);
    let (mut used, mut minutes) = (1, None);
    if let Some(next) =
        words.get(at + 1).filter(|next| half.is_none() && &text[word.end()..next.start] == ":")
    {
        let (own, of_it) = halved(next.text);
        (used, minutes, half) = (2, Some(own), of_it);
    }
    if half.is_none()
        && let Some(next) = words.get(at + used)
        && let ("", of_it @ Some(_)) = halved(next.text)
    {
        (used, half) = (used + 1, of_it);
    }
    // "1700 GMT", "17.00 CET"
    let is_zoned = || zone_at(words, at + used).is_some();
    let (figures, minutes) = match (figures.split_once('.'), minutes) {
        (_, Some(minutes)) => (figures, minutes),
        (Some((hour, minute)), None) if half.is_some() || is_zoned() => (hour, minute),
        (None, None) if half.is_some() => (figures, "0"),
        (None, None) if figures.len() == 4 && is_zoned() => figures.split_at_checked(2)?,
        // A figure alone is no time of day.
        _ => return None,
    };
    let (hour, minute) = (figures.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    clock(hour, minute).map(|it| (it, used))
}

/// What stands before "am" or "pm", and whether it is the second half of the day: "5pm", "p.m".
fn halved(word: &str) -> (&str, Option<bool>) {
    let half = |(ending, is_second): (&str, bool)| {
        let at = word.len().checked_sub(ending.len())?;
        let is_it = word.get(at..)?.eq_ignore_ascii_case(ending);
        is_it.then_some((word.get(..at)?, Some(is_second)))
    };
    [("p.m", true), ("a.m", false), ("pm", true), ("am", false)]
        .into_iter()
        .find_map(half)
        .unwrap_or((word, None))
}

/// How many words from one on name a zone: "ET", "Eastern Time", "New York time", "local time".
fn zone_at(words: &[Word<'_>], at: usize) -> Option<usize> {
    let first = words.get(at)?;
    let is_time = |at: usize| words.get(at).is_some_and(|it| it.is_any(&["time"]));
    let is_short = (2..=5).contains(&first.text.len()) && english::has_zone(first.text);
    let is_region = first.is_capital() && first.is_any(&["eastern", "central", "mountain", "pacific"]);
    if first.is_any(&["local"]) && is_time(at + 1) {
        return Some(2);
    }
    let named =
        words.iter().skip(at).take(3).take_while(|it| it.is_capital() && !it.is_any(&["time"])).count();
    match (1..=named).find(|count| is_time(at + count)) {
        Some(count) => Some(count + 1),
        None => (is_short || is_region).then_some(1),
    }
}

fn clock(hour: i64, minute: i64) -> Option<Hours> {
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Hours::Exact(hour * 60 + minute))
}

fn small(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    figures.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year_of(word: &str) -> Option<i16> {
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
