//! Lengths of time in words, never finer than the moment was stated.

use jiff::{RoundMode, SpanRound, Unit, ZonedDateTime, ZonedDateTimeDifference};

use crate::briefing::Precision;

/// Which way a length is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// At the earliest, ago.
    Down,
    /// At the latest, at most.
    Up,
}

/// The finest unit of a precision; seconds only within the hour of an exact time.
fn finest(precision: &Precision, is_exact: bool, seconds: i64) -> Unit {
    match precision {
        Precision::Minute if is_exact && seconds < 3600 => Unit::Second,
        Precision::Minute => Unit::Minute,
        Precision::Hour | Precision::PartOfDay => Unit::Hour,
        _ => Unit::Day,
    }
}

/// The length from one instant to a later one: `2 d 21 h`. Days are calendar days in the zone of `from`.
pub(super) fn words(
    from: &ZonedDateTime,
    to: &ZonedDateTime,
    precision: &Precision,
    is_exact: bool,
    round: Round,
) -> String {
    let seconds = to.duration_since(from).as_secs();
    let finest = finest(precision, is_exact, seconds);
    let mode = if round == Round::Down { RoundMode::Trunc } else { RoundMode::Ceil };
    let difference = ZonedDateTimeDifference::new(to).largest(Unit::Day).smallest(finest).mode(mode);
    let Ok(span) = from.until(difference) else { return "a time that cannot be counted".to_owned() };
    let (days, hours) = (i64::from(span.get_days()), i64::from(span.get_hours()));
    let (minutes, seconds) = (span.get_minutes(), span.get_seconds());
    let parts = [(days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s")];
    let given: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| format!("{number} {unit}"))
        .collect();
    if !given.is_empty() {
        return given.join(" ");
    }
    let unit = match finest {
        Unit::Day => "d",
        Unit::Hour => "h",
        Unit::Minute => "min",
        _ => "s",
    };
    format!("less than 1 {unit}")
}

/// How long ago, in days alone once it is more than two.
pub(super) fn ago(
    then: &ZonedDateTime,
    now: &ZonedDateTime,
    precision: &Precision,
    is_exact: bool,
) -> String {
    let days = then.until((Unit::Day, now)).ok().and_then(|span| {
        let whole =
            span.round(SpanRound::new().smallest(Unit::Day).mode(RoundMode::Trunc).relative(then)).ok()?;
        (whole.get_days() > 2).then(|| format!("{} d", whole.get_days()))
    });
    days.unwrap_or_else(|| words(then, now, precision, is_exact, Round::Down))
}
