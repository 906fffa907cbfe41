//! The units of a calendar in which an axis is divided, and their labels.

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::deadline::first_instant;

/// A unit; the number says how many of it make one division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hours(i8),
    Day,
    Week,
    Months(i8),
    Years(i16),
}

impl Unit {
    /// From the finest to the coarsest.
    pub(super) const ALL: [Unit; 11] = [
        Unit::Hours(1),
        Unit::Hours(3),
        Unit::Hours(6),
        Unit::Day,
        Unit::Week,
        Unit::Months(1),
        Unit::Months(3),
        Unit::Years(1),
        Unit::Years(10),
        Unit::Years(100),
        Unit::Years(1000),
    ];

    /// About how many seconds it is long, never too many by a half.
    pub(super) fn seconds(self) -> i64 {
        const DAY: i64 = 86_400;
        match self {
            Unit::Hours(count) => i64::from(count) * 3600,
            Unit::Day => DAY,
            Unit::Week => 7 * DAY,
            Unit::Months(count) => i64::from(count) * 28 * DAY,
            Unit::Years(count) => i64::from(count) * 365 * DAY,
        }
    }

    /// The last beginning of such a unit at or before an instant.
    pub(super) fn floor(self, moment: Timestamp, zone: &TimeZone) -> Timestamp {
        let local = zone.to_datetime(moment);
        self.local_floor(local).and_then(|it| first_instant(zone, it)).map_or(moment, |it| it.min(moment))
    }

    /// The first beginning after one.
    pub(super) fn next(self, start: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let mut local = self.local_floor(zone.to_datetime(start))?;
        // A division that the zone leaves out begins no later than the one before it.
        for _ in 0..50 {
            local = local.checked_add(self.span()).ok()?;
            if let Some(found) = first_instant(zone, local).filter(|it| *it > start) {
                return Some(found);
            }
        }
        None
    }

    fn local_floor(self, local: DateTime) -> Option<DateTime> {
        let date = local.date();
        match self {
            Unit::Hours(count) => Some(date.at(local.hour() - local.hour() % count, 0, 0, 0)),
            Unit::Day => Some(date.at(0, 0, 0, 0)),
            Unit::Week => {
                let past = i64::from(date.weekday().to_monday_zero_offset());
                Some(date.checked_sub(Span::new().days(past)).ok()?.at(0, 0, 0, 0))
            }
            Unit::Months(count) => {
                let month = date.month() - (date.month() - 1) % count;
                Some(jiff::civil::Date::new(date.year(), month, 1).ok()?.at(0, 0, 0, 0))
            }
            Unit::Years(count) => {
                let year = date.year() - date.year().rem_euclid(count);
                Some(jiff::civil::Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0))
            }
        }
    }

    fn span(self) -> Span {
        match self {
            Unit::Hours(count) => Span::new().hours(i64::from(count)),
            Unit::Day => Span::new().days(1),
            Unit::Week => Span::new().weeks(1),
            Unit::Months(count) => Span::new().months(i64::from(count)),
            Unit::Years(count) => Span::new().years(i64::from(count)),
        }
    }

    /// What may be said of a division that begins then, the fullest first. `known` is the day that the reader has in
    /// mind from what stands before; `is_apart` where nothing stands directly before.
    pub(super) fn labels(self, at: DateTime, known: DateTime, is_apart: bool) -> Vec<String> {
        let is_year = at.year() == known.year();
        let is_month = is_year && at.month() == known.month();
        let patterns: &[&str] = match self {
            Unit::Hours(_) if is_month && at.day() == known.day() => &["%H:%M"],
            Unit::Hours(_) if at.hour() > 0 && is_month => &["%a %-d %H:%M", "%a %-d"],
            Unit::Hours(_) if at.hour() > 0 && is_year => &["%a %-d %b %H:%M", "%a %-d %b", "%-d %b"],
            Unit::Hours(_) | Unit::Day | Unit::Week if is_month => &["%a %-d"],
            Unit::Hours(_) | Unit::Day | Unit::Week => match (is_year, is_apart) {
                (true, true) => &["%a %-d %b", "%-d %b", "%b"],
                (true, false) => &["%a %-d %b", "%a %-d"],
                (false, true) => &["%a %-d %b %Y", "%-d %b %Y", "%b %Y", "%Y"],
                (false, false) => &["%a %-d %b %Y", "%-d %b %Y", "%a %-d %b", "%a %-d"],
            },
            Unit::Months(_) if is_year => &["%b"],
            Unit::Months(_) => &["%b %Y", "%Y"],
            Unit::Years(_) => &["%Y"],
        };
        patterns.iter().filter_map(|pattern| strtime::format(pattern, at).ok()).collect()
    }
}
