//! What a text says as a date or a local date-time.
//!
//! Must not know zones, windows or findings.

use jiff::civil::{Date, DateTime};

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Moment {
    /// Nothing.
    NotGiven,
    /// `YYYY-MM-DDTHH:MM`, with or without seconds.
    At(DateTime),
    /// `YYYY-MM-DDT24:00`, which ISO 8601 allowed once for the end of a day.
    EndOf(Date),
    /// `YYYY-MM-DD`
    Day(Date),
    /// Written like one of these, but there is no such day or time.
    NoSuch,
    /// Anything else.
    Other,
}

impl Moment {
    pub(in crate::check) fn time(self) -> Option<DateTime> {
        match self {
            Self::At(time) => Some(time),
            Self::EndOf(day) => day.tomorrow().ok().map(|next| next.at(0, 0, 0, 0)),
            _ => None,
        }
    }
}

/// Reads a text.
pub(in crate::check) fn moment(text: &str) -> Moment {
    let text = text.trim();
    if text.is_empty() {
        return Moment::NotGiven;
    }
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let Some([year, month, of_month]) = numbers(day, '-', [4, 2, 2]) else { return Moment::Other };
    let clock = time.map(|time| match time.len() {
        5 => numbers(time, ':', [2, 2]).map(|[hour, minute]| [hour, minute, 0]),
        _ => numbers(time, ':', [2, 2, 2]),
    });
    let day = small(month).zip(small(of_month)).and_then(|(month, day)| Date::new(year, month, day).ok());
    match (day, clock) {
        (_, Some(None)) => Moment::Other,
        (None, _) => Moment::NoSuch,
        (Some(day), None) => Moment::Day(day),
        (Some(day), Some(Some([24, 0, 0]))) => Moment::EndOf(day),
        (Some(day), Some(Some([hour, minute, second]))) => {
            let time = small(hour).zip(small(minute)).zip(small(second));
            let time = time
                .and_then(|((hour, minute), second)| jiff::civil::Time::new(hour, minute, second, 0).ok());
            time.map_or(Moment::NoSuch, |time| Moment::At(day.to_datetime(time)))
        }
    }
}

fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

/// Numbers of so many digits each, with a sign between them.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> Option<[i16; N]> {
    let mut parts = text.split(between);
    let mut out = [0; N];
    for (number, digits) in out.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == digits)?;
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        *number = part.parse().ok().filter(|_| is_number)?;
    }
    parts.next().is_none().then_some(out)
}
