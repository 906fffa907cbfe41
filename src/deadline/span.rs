//! Lengths of time in words, never finer than the moment was stated; and when those words change.
//!
//! Days are calendar days of the zone in which the moment was stated, counted from the moment itself: so a countdown
//! never goes up, also where clocks are put forward or back on the way. A date that a zone skipped is no day.

use jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};

use crate::briefing::Precision;

/// Which way a length is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// At the earliest, ago.
    Down,
    /// At the latest, at most.
    Up,
}

/// The finest unit that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

impl Unit {
    fn sign(self) -> &'static str {
        match self {
            Unit::Second => "s",
            Unit::Minute => "min",
            Unit::Hour => "h",
            Unit::Day => "d",
        }
    }

    /// Its nanoseconds; a day has as many as the calendar gives it.
    fn length(self, day: i128) -> i128 {
        match self {
            Unit::Second => SECOND,
            Unit::Minute => 60 * SECOND,
            Unit::Hour => HOUR,
            Unit::Day => day.max(1),
        }
    }
}

const SECOND: i128 = 1_000_000_000;
const HOUR: i128 = 3600 * SECOND;
/// Beyond so many days, what is past is told in days alone.
const RECENT: i64 = 2;

/// A length that was stated so precisely.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    /// The moment to or from which is counted, in the zone in which it was stated.
    pub moment: &'a ZonedDateTime,
    /// How precisely.
    pub precision: &'a Precision,
    /// It is one instant, not the end of a window.
    pub is_exact: bool,
}

/// Whole days between a moment and another instant, and the rest of a day.
struct Count {
    days: i64,
    /// Nanoseconds.
    rest: i128,
    /// Nanoseconds of the calendar day in which the rest lies.
    day: i128,
    /// Where the rest begins, as seen from the moment.
    mark: Timestamp,
    /// The mark before it, nearer to the moment, and the nanoseconds between them; none on the first day.
    nearer: Option<(Timestamp, i128)>,
}

impl Stated<'_> {
    /// How long it is until then: `2 d 21 h`.
    pub(super) fn until(self, now: Timestamp, round: Round) -> String {
        self.count(now).map_or_else(uncountable, |count| words(&count, self.unit(now), round))
    }

    /// How long ago it was, in days alone once it is more than two.
    pub(super) fn ago(self, now: Timestamp) -> String {
        self.count(now)
            .map_or_else(uncountable, |count| words(&count, self.past_unit(&count, now), Round::Down))
    }

    /// The first instant after now at which [`Stated::until`] says something else.
    pub(super) fn until_changes(self, now: Timestamp, round: Round) -> Option<Timestamp> {
        let count = self.count(now)?;
        let unit = self.unit(now);
        match round {
            // What is rounded down holds for the last instant of a unit too, and is another right behind it.
            Round::Down => {
                let unit = unit.length(count.day);
                add(count.mark, 1 - (count.rest / unit) * unit)
            }
            Round::Up => {
                let (mark, rest, day) = match count.nearer {
                    Some((mark, day)) if count.rest == 0 => (mark, day, day),
                    _ => (count.mark, count.rest, count.day),
                };
                let unit = unit.length(day);
                let whole = ceil(rest, unit);
                (whole > 0).then(|| add(mark, -(whole - 1) * unit)).flatten()
            }
        }
    }

    /// The first instant after now at which [`Stated::ago`] says something else.
    pub(super) fn ago_changes(self, now: Timestamp) -> Option<Timestamp> {
        let count = self.count(now)?;
        let unit = self.past_unit(&count, now).length(count.day);
        add(count.mark, ((count.rest / unit + 1) * unit).min(count.day))
    }

    fn unit(self, now: Timestamp) -> Unit {
        match self.precision {
            Precision::Minute if self.is_exact && self.is_within_the_hour(now) => Unit::Second,
            Precision::Minute => Unit::Minute,
            Precision::Hour | Precision::PartOfDay => Unit::Hour,
            _ => Unit::Day,
        }
    }

    fn past_unit(self, count: &Count, now: Timestamp) -> Unit {
        if count.days > RECENT { Unit::Day } else { self.unit(now) }
    }

    fn is_within_the_hour(self, now: Timestamp) -> bool {
        self.moment.timestamp().duration_since(now).abs() < SignedDuration::from_hours(1)
    }

    /// Counts from the moment towards the other instant.
    fn count(self, other: Timestamp) -> Option<Count> {
        let anchor = self.moment.timestamp();
        let (is_past, between) = (other < anchor, between(anchor, other));
        // No calendar day is so short that there were more.
        let mut days = i64::try_from(between / (20 * HOUR)).ok()? + 2;
        while days > 0 && distance(self.mark(days, is_past), anchor).is_none_or(|it| it > between) {
            days -= 1;
        }
        // A date that was skipped has the mark of the one after it.
        while is_past && days > 0 && self.mark(days, is_past) == self.mark(days - 1, is_past) {
            days -= 1;
        }
        let mark = self.mark(days, is_past)?;
        let next = (days + 1..days + 4).find_map(|it| self.mark(it, is_past).filter(|it| *it != mark))?;
        let nearer = (0..days).rev().find_map(|it| self.mark(it, is_past).filter(|it| *it != mark));
        Some(Count {
            days: days - self.skipped(mark),
            rest: self::between(mark, other),
            day: self::between(mark, next),
            mark,
            nearer: nearer.map(|it| (it, self::between(it, mark))),
        })
    }

    /// The moment's time of day, so many days before or after it.
    fn mark(self, days: i64, is_past: bool) -> Option<Timestamp> {
        let days = Span::new().try_days(if is_past { -days } else { days }).ok()?;
        self.moment.checked_add(days).ok().map(|it| it.timestamp())
    }

    /// Dates between the moment and a mark that the zone left out (or had twice: then they are fewer than none).
    fn skipped(self, mark: Timestamp) -> i64 {
        let there = mark.to_zoned_datetime(self.moment.time_zone().clone());
        let (own, other) = (self.moment.offset().seconds(), there.offset().seconds());
        let moved = if mark < self.moment.timestamp() { own - other } else { other - own };
        let days = (f64::from(moved) / 86_400.0).round();
        if days >= 1.0 { 1 } else { -i64::from(days <= -1.0) }
    }
}

fn between(one: Timestamp, other: Timestamp) -> i128 {
    (one.as_nanosecond() - other.as_nanosecond()).abs()
}

fn distance(mark: Option<Timestamp>, anchor: Timestamp) -> Option<i128> {
    mark.map(|it| between(it, anchor))
}

fn add(moment: Timestamp, nanoseconds: i128) -> Option<Timestamp> {
    Timestamp::from_nanosecond(moment.as_nanosecond() + nanoseconds).ok()
}

fn ceil(length: i128, unit: i128) -> i128 {
    length / unit + i128::from(length % unit > 0)
}

fn uncountable() -> String {
    "a time that cannot be counted".to_owned()
}

fn words(count: &Count, unit: Unit, round: Round) -> String {
    let length = unit.length(count.day);
    let whole = if round == Round::Down { count.rest / length } else { ceil(count.rest, length) };
    // What is rounded up to a whole day is one.
    let (days, rest) = match whole * length {
        rest if round == Round::Up && rest >= count.day => (count.days + 1, 0),
        rest => (count.days, rest),
    };
    let seconds = i64::try_from(rest / SECOND).unwrap_or_default();
    let parts = [(days, "d"), (seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let given: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number} {unit}"))
        .collect();
    if given.is_empty() { format!("less than 1 {}", unit.sign()) } else { given.join(" ") }
}
