//! How the briefing's own date stands to its deadlines and to the clock.
//!
//! Without a clock it is silent about it. Must not know what a deadline's words say.

use jiff::Unit;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::briefing::DeadlineStatus;
use crate::briefing::shape::Shaped;
use crate::deadline::{Reader, as_of};

use super::subject::{Report, Subject, element, field};
use super::time::civil::{Moment, moment};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "T510",
        severity: Severity::Warn,
        words: "a deadline that was over when the briefing was made",
        run: over,
    },
    Check { code: "T512", severity: Severity::Note, words: "a briefing of an earlier day", run: old },
    Check { code: "P902", severity: Severity::Error, words: "a briefing from the future", run: future },
];

/// A zone by its name: the bundled ones, so that every machine finds the same.
fn zone(subject: &Subject<'_>, name: &str) -> Option<TimeZone> {
    subject.zones.get(name.trim()).ok()
}

fn over(subject: &Subject<'_>, report: &mut Report) {
    let briefing = subject.briefing;
    let made = match moment(&briefing.as_of) {
        // How late on that day is not known: what closed on it may have been open.
        Moment::Day(day) => day.at(0, 0, 0, 0),
        other => match other.time() {
            Some(time) => time,
            None => return,
        },
    };
    let own = zone(subject, &briefing.tz);
    for (at, deadline) in briefing.deadlines.iter().enumerate() {
        let is_open = matches!(deadline.status, DeadlineStatus::Unset | DeadlineStatus::Pending);
        let Some(when) = deadline.when.as_deref().filter(|_| is_open) else { continue };
        let Some(latest) = moment(&when.latest).time() else { continue };
        let zone = if when.tz.is_blank() { own.clone() } else { zone(subject, &when.tz) };
        let zone = zone.unwrap_or(TimeZone::UTC);
        let instant = |time, zone: &TimeZone| zone.to_ambiguous_timestamp(time).later().ok();
        let made = instant(made, own.as_ref().unwrap_or(&zone));
        let closed = instant(latest, &zone);
        if made.zip(closed).is_some_and(|(made, closed): (Timestamp, Timestamp)| closed <= made) {
            let path = element("deadlines", at);
            let message = format!("{}: pending, but the window closed before as_of", subject.label(&path));
            report.add(subject, path.key("when").key("latest"), message);
        }
    }
}

/// The moment of the briefing and that of the clock, in the zone of the briefing.
fn moments(subject: &Subject<'_>) -> Option<(ZonedDateTime, ZonedDateTime)> {
    let reader: &Reader = subject.clock?;
    let known = as_of(subject.briefing, reader)?;
    let now = reader.now.to_zoned_datetime(known.time_zone().clone());
    Some((known, now))
}

fn old(subject: &Subject<'_>, report: &mut Report) {
    let Some((known, now)) = moments(subject) else { return };
    let days = known.until((Unit::Day, &now)).map_or(0, |span| span.get_days());
    if days > 0 {
        let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        report.add(subject, field("as_of"), format!("briefing is {days} older than the clock"));
    }
}

fn future(subject: &Subject<'_>, report: &mut Report) {
    let Some((known, now)) = moments(subject) else { return };
    let is_day = matches!(moment(&subject.briefing.as_of), Moment::Day(_));
    let is_ahead = if is_day { known.date() > now.date() } else { known > now };
    if is_ahead {
        report.add(subject, field("as_of"), "as_of is in the future");
    }
}
