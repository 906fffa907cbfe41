//! From local times and a zone to two instants, through the gaps and folds of daylight saving.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::Reader;
use crate::briefing::{Briefing, When};

/// The two instants between which a moment lies, in the zone in which it was stated.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// The first possible instant.
    pub earliest: ZonedDateTime,
    /// The first instant that is too late; for an exact time the same as `earliest`.
    pub latest: ZonedDateTime,
    /// No zone was given, so the reader's was taken.
    pub is_zone_assumed: bool,
}

impl Window {
    /// A single instant was stated.
    pub fn is_exact(&self) -> bool {
        self.earliest == self.latest
    }
}

/// The zone of a `when`: its own, else the briefing's; none where neither is given or known.
pub fn zone_of(briefing: &Briefing, when: Option<&When>) -> Option<TimeZone> {
    let own = when.map(|it| it.tz.as_str()).filter(|it| !it.is_empty());
    TimeZone::get(own.unwrap_or(&briefing.tz)).ok()
}

/// The window of a `when`; none where it gives no dates, or none that can be read.
pub fn window(briefing: &Briefing, when: &When, reader: &Reader) -> Option<Window> {
    let zone = zone_of(briefing, Some(when));
    let is_zone_assumed = zone.is_none();
    let zone = zone.unwrap_or_else(|| reader.zone.clone());
    let (from, to) = (local(&when.earliest)?, local(&when.latest)?);
    let earliest = instant(&zone, from, Edge::First)?;
    let latest = instant(&zone, to, if from == to { Edge::First } else { Edge::Last })?;
    (earliest <= latest).then_some(Window { earliest, latest, is_zone_assumed })
}

/// The moment up to which a briefing knows: its date-time, or the last minute of its day.
pub fn as_of(briefing: &Briefing, reader: &Reader) -> Option<ZonedDateTime> {
    let zone = zone_of(briefing, None).unwrap_or_else(|| reader.zone.clone());
    let moment = match briefing.as_of.parse::<Date>() {
        Ok(day) if briefing.as_of.len() == "2026-02-24".len() => day.at(23, 59, 0, 0),
        _ => local(&briefing.as_of)?,
    };
    instant(&zone, moment, Edge::First)
}

/// `YYYY-MM-DDTHH:MM`, and nothing else that jiff would take.
fn local(text: &str) -> Option<DateTime> {
    let is_shaped = text.len() == "2026-02-24T17:00".len() && text.as_bytes().get(10) == Some(&b'T');
    is_shaped.then(|| text.parse().ok()).flatten()
}

#[derive(Clone, Copy, PartialEq)]
enum Edge {
    First,
    Last,
}

/// One that occurs twice means the first occurrence where a window begins and the second where it ends, so that the
/// window holds both.
fn instant(zone: &TimeZone, local: DateTime, edge: Edge) -> Option<ZonedDateTime> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let timestamp = match ambiguous.offset() {
        AmbiguousOffset::Fold { .. } if edge == Edge::Last => ambiguous.later().ok()?,
        _ => first_instant(zone, local)?,
    };
    Some(timestamp.to_zoned_datetime(zone.clone()))
}

/// The instant of a local time: the first one where it occurs twice, the first after it where clocks skip it.
pub fn first_instant(zone: &TimeZone, local: DateTime) -> Option<Timestamp> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let earlier = ambiguous.earlier().ok()?;
    match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => zone.following(earlier).next().map(|it| it.timestamp()),
        _ => Some(earlier),
    }
}
