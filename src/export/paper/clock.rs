//! Times of a paper: the moment of the export in full, windows in full, and the line on which a window is drawn.
//!
//! A paper is read later than it was made: whatever is counted from now stands beside the instants themselves.

use jiff::{Timestamp, ZonedDateTime};

use super::{Line, Next};
use crate::briefing::Deadline;
use crate::deadline::words::{as_of_words, clock, countdown, end, place, range};
use crate::deadline::{self, Window};
use crate::document::Reading;
use crate::item::Item;
use crate::text;

/// `Fri 27 Nov 2026 02:00, New York (UTC-05:00)`.
pub(super) fn moment(reading: Reading<'_>) -> String {
    let now = reading.reader.now.to_zoned_datetime(reading.reader.zone.clone());
    format!("{} {}, {}", day(&now), clock(&now), zone(&now))
}

fn day(moment: &ZonedDateTime) -> String {
    moment.strftime("%a %-d %b %Y").to_string()
}

/// A zone by its place, and how far it is from UTC then.
fn zone(moment: &ZonedDateTime) -> String {
    match (place(moment.time_zone()), moment.offset().seconds()) {
        (place, 0) if place == "UTC" => place,
        (place, _) => format!("{place} ({})", offset(moment)),
    }
}

fn offset(moment: &ZonedDateTime) -> String {
    format!("UTC{}", moment.strftime("%:z"))
}

/// Both instants of a window with their year, their zone and its distance from UTC.
pub(super) fn exactly(window: &Window) -> String {
    let (from, to) = (&window.earliest, &window.latest);
    if window.is_exact() {
        return format!("{} {}, {}", day(from), clock(from), zone(from));
    }
    let (last, until) = end(to);
    // Clocks may be put forward or back in between.
    let early = if from.offset() == to.offset() { String::new() } else { format!(" {}", offset(from)) };
    format!("{} {}{early} to {} {until}, {}", day(from), clock(from), day(&last), zone(to))
}

/// The window of a deadline on its line of time; nothing where it has none.
pub(super) fn line(reading: Reading<'_>, deadline: &Deadline) -> Option<Line> {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    let window = deadline::deadline_window(briefing, deadline, reader)?;
    let known = deadline::as_of(briefing, reader).map(|it| it.timestamp());
    let (earliest, latest) = (window.earliest.timestamp(), window.latest.timestamp());
    let all = || [reader.now, earliest, latest].into_iter().chain(known);
    let (first, last) = (all().min()?, all().max()?);
    let at = |moment| place_on(first, last, moment);
    Some(Line {
        now: at(reader.now),
        known: known.map(at),
        earliest: at(earliest),
        latest: at(latest),
        window: text::line(&range(&window, reader)),
        as_of: text::line(&as_of_words(briefing, reader)),
    })
}

/// Thousandths of the line that are left free at both of its ends.
const MARGIN: i64 = 60;

fn place_on(first: Timestamp, last: Timestamp, moment: Timestamp) -> u32 {
    let (whole, part) = (last.duration_since(first).as_secs(), moment.duration_since(first).as_secs());
    let room = 1000 - 2 * MARGIN;
    let place = if whole == 0 { 500 } else { MARGIN + i64::saturating_mul(part, room) / whole };
    u32::try_from(place).unwrap_or_default()
}

/// The deadline that matters most at the moment of the export.
pub(super) fn next(reading: Reading<'_>) -> Option<Next> {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    let at = deadline::next(briefing, reader)?;
    let deadline = briefing.deadlines.get(at)?;
    let countdown = countdown(briefing, deadline, reader);
    let window = deadline::deadline_window(briefing, deadline, reader);
    let label = match deadline.label.trim() {
        "" => "what must be done is not given",
        label => label,
    };
    Some(Next {
        item: Item::Deadline(at),
        label: text::line(label),
        date: text::line(&countdown.date),
        countdown: text::line(&countdown.long),
        exactly: window.map_or_else(text::Safe::default, |it| text::line(&exactly(&it))),
        line: line(reading, deadline),
    })
}
