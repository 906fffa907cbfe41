//! English as far as rules read it: words of time (weekdays, months, clock times, zones), and in `words` where words,
//! clauses and sentences begin and end.
//!
//! What is read out of a source and what is checked against one are the same words. Must not know windows, findings or
//! briefings.

pub mod words;

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Weekday};

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Small words of surnames: "van der Meer", "de la Tour".
const PARTICLES: [&str; 24] = [
    "de", "der", "den", "van", "von", "vom", "zu", "zur", "al", "el", "bin", "bint", "ibn", "da", "di", "du",
    "la", "le", "del", "della", "dos", "los", "las", "ter",
];
/// Behind these "an" is one as well: "Mac an Bhaird".
const SONS: [&str; 4] = ["mac", "nic", "mhic", "mag"];

/// Abbreviations of zones, and the zone that is mostly meant.
const ABBREVIATIONS: &[(&[&str], &str)] = &[
    (&["ET", "EST", "EDT", "EST5", "EASTERN"], "America/New_York"),
    (&["CT", "CST", "CDT", "CST6", "CENTRAL"], "America/Chicago"),
    (&["MT", "MST", "MDT", "MST7", "MOUNTAIN"], "America/Denver"),
    (&["PT", "PST", "PDT", "PST8", "PACIFIC"], "America/Los_Angeles"),
    (&["BST", "GMT", "LONDON"], "Europe/London"),
    (&["CET", "CEST", "MEZ", "MESZ", "PARIS"], "Europe/Paris"),
    (&["EET", "EEST", "KYIV"], "Europe/Kyiv"),
    (&["MSK"], "Europe/Moscow"),
    (&["IST"], "Asia/Kolkata"),
    (&["JST"], "Asia/Tokyo"),
    (&["KST"], "Asia/Seoul"),
    (&["SGT"], "Asia/Singapore"),
    (&["HKT"], "Asia/Hong_Kong"),
    (&["AEST", "AEDT"], "Australia/Sydney"),
    (&["NZST", "NZDT"], "Pacific/Auckland"),
    (&["UTC", "Z", "ZULU"], "UTC"),
];

/// The words of a text: letters and digits, with the signs that clock times and offsets are written with.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_inner =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ':' | '+' | '/' | '_' | '\'' | '’');
    text.split(move |letter| !is_inner(letter)).filter(|word| !word.is_empty())
}

/// The weekdays that are named in full, as written.
pub fn weekdays(text: &str) -> Vec<(&str, Weekday)> {
    let named = |word| WEEKDAYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    words(text)
        .map(|word| word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word))
        .filter_map(|word| named(word).map(|(_, weekday)| (word, *weekday)))
        .collect()
}

/// The name of a weekday.
pub fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, it)| *it == weekday).map_or("", |(name, _)| name)
}

/// The last day that the words of a window may name: its own, and where it runs up to a day, that day too.
pub fn last_day(text: &str, earliest: DateTime, latest: DateTime) -> Date {
    let runs_up_to = words(text).any(|word| {
        ["before", "until", "till", "ahead", "to", "through"].iter().any(|it| it.eq_ignore_ascii_case(word))
    });
    let is_midnight = (latest.hour(), latest.minute(), latest.second()) == (0, 0, 0);
    match latest.date().yesterday() {
        Ok(day_before) if is_midnight && latest > earliest && !runs_up_to => day_before,
        _ => latest.date(),
    }
}

/// Whether English words can be expected: no letters but Latin ones.
pub fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| !letter.is_alphabetic() || letter < '\u{250}')
}

/// Whether a word is the full name of a weekday or a month.
pub fn is_day_or_month(word: &str) -> bool {
    MONTHS.iter().chain(WEEKDAYS.iter().map(|(name, _)| name)).any(|name| name.eq_ignore_ascii_case(word))
}

/// Whether a word is one of the small ones of surnames.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a word behind another one is a small one inside a name: "van", "an" behind "Mac".
pub fn is_inside_name(before: Option<&words::Word<'_>>, word: &words::Word<'_>) -> bool {
    is_particle(word.text) || (word.is_any(&["an"]) && before.is_some_and(|it| it.is_any(&SONS)))
}

/// Whether words are written as the name of somebody is.
pub fn is_name(words: &[words::Word<'_>]) -> bool {
    let is_part = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        words[at].is_capital() || is_inside_name(before, &words[at])
    };
    words.last().is_some_and(words::Word::is_capital) && (0..words.len()).all(is_part)
}

/// Whether a word is the name of a month, cut short.
pub fn is_short_month(word: &str) -> bool {
    month(word).is_some() && !is_day_or_month(word)
}

/// The month of a name, in full or cut to its first three letters.
pub fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let is_sept = |name: &str| lower == "sept" && name == "september";
    let is_named =
        |name: &str| name == lower || (lower.len() == 3 && name.starts_with(&lower)) || is_sept(name);
    let at = MONTHS.iter().position(|name| is_named(name))?;
    i8::try_from(at + 1).ok()
}

/// The days that are named by month and number, as written: `20 March`, `March 20th`.
pub fn days(text: &str) -> Vec<(String, i8, i8)> {
    let all: Vec<&str> = words(text).collect();
    let number = |word: &str| {
        let figures = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        figures.parse().ok().filter(|day| (1..=31).contains(day))
    };
    let named = |pair: &[&str]| {
        let [one, other] = pair else { return None };
        let is_named = |word: &str| word.starts_with(char::is_uppercase);
        let read = match (month(one).filter(|_| is_named(one)), month(other).filter(|_| is_named(other))) {
            (Some(month), _) => (month, number(other)?),
            (None, Some(month)) => (month, number(one)?),
            (None, None) => return None,
        };
        Some((format!("{one} {other}"), read.0, read.1))
    };
    all.windows(2).filter_map(named).collect()
}

/// Whether a clock time is given: a figure with am, pm, a colon, h or o'clock; noon or midnight.
pub fn has_clock(text: &str) -> bool {
    let lower = text.to_lowercase().replace("a.m", "am").replace("p.m", "pm").replace('’', "'");
    let all: Vec<&str> = words(&lower).collect();
    all.iter().enumerate().any(|(at, word)| {
        let figures = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let is_figure =
            !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
        let unit = &word[figures.len()..];
        let next = all.get(at + 1).copied().unwrap_or_default();
        let is_unit = |unit: &str| matches!(unit, "am" | "pm" | "h" | "o'clock" | "hrs");
        let spoken = matches!(next, "o'clock") || (is_figure && unit.is_empty() && is_unit(next));
        matches!(*word, "noon" | "midnight")
            || spoken
            || (is_figure && (figures.contains(':') || is_unit(unit)))
    })
}

/// Parts of a day that are named, in minutes from its midnight, each as wide as anybody would have it.
const PARTS: [(&str, RangeInclusive<i64>); 6] = [
    ("noon", 720..=720),
    ("midnight", 0..=0),
    ("morning", 0..=720),
    ("afternoon", 720..=1_140),
    ("evening", 960..=1_440),
    ("night", 1_080..=1_800),
];

/// The clock times and parts of a day that are named, as written, in minutes from midnight. Nothing where one cannot be
/// read, or where what is counted is a length of time.
pub fn clock_times(text: &str) -> Vec<(String, RangeInclusive<i64>)> {
    let lower = text.to_lowercase().replace("a.m", "am").replace("p.m", "pm");
    let all: Vec<&str> = words(&lower).collect();
    let is_length = |word: &&str| ["hour", "hours", "minute", "minutes", "h", "hrs"].contains(word);
    if all.iter().any(is_length) {
        return Vec::new();
    }
    let mut times = Vec::new();
    for (at, word) in all.iter().enumerate() {
        if let Some((name, part)) = PARTS.iter().find(|(name, _)| name == word) {
            times.push(((*name).to_owned(), part.clone()));
            continue;
        }
        let figures = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let half = match &word[figures.len()..] {
            "" => all.get(at + 1).copied().filter(|next| ["am", "pm"].contains(next)).unwrap_or_default(),
            own => own,
        };
        if figures.is_empty() || !(figures.contains(':') || ["am", "pm"].contains(&half)) {
            continue;
        }
        let Some(minutes) = minutes(figures, half) else { return Vec::new() };
        times.push((format!("{figures} {half}").trim_end().to_owned(), minutes..=minutes));
    }
    times
}

/// The minutes from midnight of a clock time and its half of the day.
fn minutes(figures: &str, half: &str) -> Option<i64> {
    let (hours, minutes) = figures.split_once(':').unwrap_or((figures, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = match half {
        "am" | "pm" if !(1..=12).contains(&hours) => return None,
        "am" => hours % 12,
        "pm" => hours % 12 + 12,
        "" => hours,
        _ => return None,
    };
    ((0..=24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

/// Whether a zone is stated: its name, an abbreviation, an offset, or a place's "time".
pub fn has_zone(text: &str) -> bool {
    let all: Vec<&str> = words(text).collect();
    // Nearly every abbreviation ends in the T of "time": NZDT, AKST, WAT.
    let is_short = |word: &str| {
        let is_known = ABBREVIATIONS.iter().any(|(short, _)| short.contains(&word));
        let is_like_one = (3..=5).contains(&word.len()) && word.ends_with('T');
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && (is_known || is_like_one)
    };
    let is_offset = |word: &str| {
        let after = word.split_once('+').map(|(_, after)| after);
        after.is_some_and(|after| after.starts_with(|first: char| first.is_ascii_digit()))
    };
    let is_name =
        |word: &str| word.contains('/') && word.starts_with(char::is_uppercase) && !word.contains(':');
    // "New York time", "local time", "Eastern Time".
    let is_place = |pair: &[&str]| match pair {
        [place, time] => {
            time.eq_ignore_ascii_case("time")
                && (place.starts_with(char::is_uppercase) || *place == "local" || *place == "standard")
        }
        _ => false,
    };
    all.iter().any(|word| is_short(word) || is_offset(word) || is_name(word)) || all.windows(2).any(is_place)
}

/// The zone that a name was probably meant to be.
pub fn zone_for(name: &str, available: impl FnOnce() -> Vec<String>) -> String {
    let name = name.trim();
    let upper = name.to_uppercase();
    if let Some((_, zone)) = ABBREVIATIONS.iter().find(|(short, _)| short.contains(&upper.as_str())) {
        return (*zone).to_owned();
    }
    let plain = name.to_lowercase().replace(' ', "_");
    let likeness = |zone: &str| {
        let zone = zone.to_lowercase();
        let city = zone.rsplit('/').next().unwrap_or_default().to_owned();
        strsim::normalized_damerau_levenshtein(&plain, &zone)
            .max(strsim::normalized_damerau_levenshtein(&plain, &city))
    };
    // Likeness is measured letter by letter, several hundred times: a name as long as a page is like none.
    let zones = if plain.len() > 100 { Vec::new() } else { available() };
    let nearest = zones.into_iter().map(|zone| (likeness(&zone), zone)).max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((likeness, zone)) if likeness >= 0.7 => zone,
        _ => "a name like Europe/Amsterdam".to_owned(),
    }
}
