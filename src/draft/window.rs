//! The window of a time: from when on it may be, and from when on it is too late, counted from a text's own date.
//!
//! Where the words leave more than one day open, a window has all of them; where they count from something that has no
//! date, there is none. Must not know words.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

/// What day is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Day {
    Weekday(Weekday, bool),
    /// The day of this week, or so many weeks later.
    WeekdayOf(Weekday, i64),
    /// "Friday week".
    WeekdayWeek(Weekday),
    Date {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    FromNow(i32),
    NextWeek,
    NextMonth,
    /// Of this one, or so many later.
    EndOfWeek(i64),
    EndOfMonth(Option<i8>),
    EndOfYear,
    After(Length),
    /// It counts from something that has no date here, or its words leave open which day it is.
    Unclear,
}

/// A length of time: hours, or days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    pub hours: i64,
    pub days: i64,
    pub months: i64,
}

/// What time of the day is meant, in minutes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Hours {
    Whole,
    Part(i64, i64),
    Exact(i64),
}

/// A time as the text has it.
#[derive(Debug)]
pub(super) struct Time {
    /// Its words.
    pub range: Range<usize>,
    pub day: Day,
    pub hours: Hours,
    /// A length in weeks is no day then.
    pub is_about: bool,
}

impl Time {
    /// As the format names it.
    pub(super) fn precision(&self) -> &'static str {
        match (self.day, self.hours) {
            (Day::NextWeek | Day::EndOfWeek(_), Hours::Whole) => "week",
            (Day::NextMonth | Day::EndOfYear | Day::EndOfMonth(_), Hours::Whole) => "month",
            (_, Hours::Exact(_)) => "minute",
            (_, Hours::Part(from, to)) if to - from <= 60 => "hour",
            (_, Hours::Part(..)) => "part-of-day",
            _ => "day",
        }
    }

    /// The two instants, and what had to be assumed for them.
    pub(super) fn window(
        &self,
        published: Option<Date>,
    ) -> (Option<(DateTime, DateTime)>, Vec<&'static str>) {
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
            Day::WeekdayOf(weekday, weeks) => day_of_week(published, weekday, weeks)?,
            Day::WeekdayWeek(weekday) => match i64::from(published.weekday().until(weekday)) {
                // Whether today is the coming one is anybody's guess.
                0 => (published.checked_add(7.days()).ok()?, published.checked_add(14.days()).ok()?),
                ahead => {
                    let day = published.checked_add((ahead + 7).days()).ok()?;
                    (day, day)
                }
            },
            Day::EndOfWeek(weeks) => {
                let (first, last) = match weeks {
                    0 => {
                        let ahead = i32::from(published.weekday().until(Weekday::Friday));
                        let friday = published.checked_add(ahead.days()).ok()?;
                        (friday, friday)
                    }
                    _ => day_of_week(published, Weekday::Friday, weeks)?,
                };
                return Some((first.at(17, 0, 0, 0), last.checked_add(3.days()).ok()?.at(0, 0, 0, 0)));
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
            Day::Unclear => return None,
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

/// A day of the week of a date or of a later one, none that is past. Weeks begin on Sunday or on Monday: the days of either.
fn day_of_week(published: Date, weekday: Weekday, weeks: i64) -> Option<(Date, Date)> {
    let day =
        |into: i8, on: i8| published.checked_add((weeks * 7 + i64::from(on) - i64::from(into)).days()).ok();
    let from_monday = day(published.weekday().to_monday_zero_offset(), weekday.to_monday_zero_offset())?;
    let from_sunday = day(published.weekday().to_sunday_zero_offset(), weekday.to_sunday_zero_offset())?;
    let (first, last) = (from_monday.min(from_sunday), from_monday.max(from_sunday));
    (last >= published).then(|| (if first < published { last } else { first }, last))
}
