//! Deadlines as a calendar (RFC 5545): an event each, as wide as the window, with alarms where nothing is settled.
//!
//! A calendar is read long after it was made, so nothing in it is counted from now. Must not know the disk or a clock.

use std::collections::HashMap;

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{Exported, Subject};
use crate::briefing::{Briefing, Deadline, DeadlineStatus, Precision};
use crate::deadline::words::{assumed, clock, end, outcome, place};
use crate::deadline::{self, Reader, State, Window};
use crate::pane::wording::number_of;
use crate::text;

const HOUR: i64 = 3600;

/// One calendar of the deadlines of all briefings.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let mut calendar = Calendar::new();
    let product = concat!("-//bluf//bluf ", env!("CARGO_PKG_VERSION"), "//EN");
    calendar.properties = [("VERSION", "2.0"), ("PRODID", product), ("CALSCALE", "GREGORIAN")]
        .map(|(key, value)| Property::new(key, value))
        .to_vec();
    let (mut left_out, mut names) = (Vec::new(), Names::default());
    for subject in subjects {
        let briefing = &*subject.document.briefing;
        if let Some(newer) = &subject.replaced_by {
            let (label, count) = (&subject.label, briefing.deadlines.len());
            if count > 0 {
                let what = number_of(count, "deadline");
                let verb = if count == 1 { "is" } else { "are" };
                left_out.push(format!("{label}: {what} {verb} not in the calendar: replaced by {newer}"));
            }
            continue;
        }
        for deadline in &briefing.deadlines {
            let window = deadline::deadline_window(briefing, deadline, reader);
            let Some(window) = window.filter(|it| has_year(it.earliest.timestamp())) else {
                let why = match deadline.when.as_deref() {
                    Some(when) if !when.earliest.is_empty() || !when.latest.is_empty() => {
                        "has dates that cannot be read"
                    }
                    _ => "has no date",
                };
                let name = name(deadline);
                left_out.push(format!("{}: {name} {why} and is not in the calendar", subject.label));
                continue;
            };
            let uid = names.take(uid(subject, deadline));
            calendar.push(event(subject, deadline, &window, reader, &uid));
        }
    }
    if names.0.is_empty() {
        // A calendar without anything in it is none (RFC 5545, 3.6).
        let of =
            if subjects.iter().any(|it| it.replaced_by.is_some()) { "of a newest version" } else { "here" };
        left_out.push(format!("no deadline {of} has a date: there is no calendar to write"));
        return Err(left_out.join("\n"));
    }
    Ok(Exported { text: calendar.to_string(), left_out })
}

/// The names of events so far, and how often each was wanted: an event of the same name would take the place of another.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    /// The name, from the second time on with a number behind a dash; no name has a dash of its own.
    fn take(&mut self, own: String) -> String {
        let count = self.0.entry(own.clone()).or_default();
        *count = count.saturating_add(1);
        if *count == 1 { own } else { format!("{own}-{count}") }
    }
}

/// How a deadline is called where its id is to be told.
fn name(deadline: &Deadline) -> &str {
    if deadline.id.0.is_empty() { &deadline.label } else { &deadline.id.0 }
}

/// Years before the first are no date of a calendar.
fn has_year(moment: Timestamp) -> bool {
    moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).year() > 0
}

fn event(subject: &Subject<'_>, deadline: &Deadline, window: &Window, reader: &Reader, uid: &str) -> Event {
    let briefing = &*subject.document.briefing;
    let label = text::line(match deadline.label.trim() {
        "" => "what must be done is not given",
        label => label,
    });
    let is_settled = deadline::state(briefing, deadline, reader) == State::Settled;
    let state = if is_settled { format!(" ({})", text::line(outcome(deadline))) } else { String::new() };
    // Without METHOD it says when the information was last revised.
    let stamp = deadline::as_of(briefing, reader).map_or(reader.now, |moment| moment.timestamp());
    let mut event = Event::new();
    event
        .add_property("UID", format!("{uid}@bluf"))
        .add_property("DTSTAMP", utc(stamp))
        .add_property("DTSTART", utc(window.earliest.timestamp()))
        .add_property("SUMMARY", format!("{label}{state}"))
        .add_property("DESCRIPTION", description(briefing, deadline, window, is_settled))
        .add_property("TRANSP", "TRANSPARENT");
    // An end that is no later than the start would be no valid one.
    if !window.is_exact() {
        event.add_property("DTEND", utc(window.latest.timestamp()));
    }
    if deadline.status == DeadlineStatus::Withdrawn {
        event.add_property("STATUS", "CANCELLED");
    }
    if !is_settled {
        for (number, (before, words)) in (1..).zip(alarms(deadline, window, label.as_str())) {
            let mut alarm = Alarm::display(&words, TimeDelta::try_seconds(-before).unwrap_or_default());
            // Left out, both would be made up anew at every export.
            alarm.add_property("UID", format!("{uid}-{number}@bluf")).add_property("DTSTAMP", utc(stamp));
            event.alarm(alarm);
        }
    }
    event
}

/// The same for the same deadline of the same story, in whatever order its briefing has them.
fn uid(subject: &Subject<'_>, deadline: &Deadline) -> String {
    let (file, briefing) = (&subject.file, &subject.document.briefing);
    // Files of one name may lie in several folders: the title tells them apart.
    let story =
        if briefing.id.is_empty() { format!("{file}\0{}", briefing.title) } else { briefing.id.to_string() };
    let digest = Sha256::new().chain_update(story).chain_update([0]).chain_update(name(deadline)).finalize();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Seconds before the start, and what is said then.
fn alarms(deadline: &Deadline, window: &Window, label: &str) -> Vec<(i64, String)> {
    let precision = deadline.when.as_deref().map(|it| &it.precision);
    let is_fine = matches!(precision, Some(Precision::Minute | Precision::Hour | Precision::PartOfDay));
    let from = &window.earliest;
    if is_fine && window.is_exact() {
        return vec![(24 * HOUR, format!("due in 24 h: {label}")), (HOUR, format!("due in 1 h: {label}"))];
    }
    if is_fine {
        let (day, hour) = end(&window.latest);
        let until = format!("{} {hour} {}", day.strftime("%a"), place(from.time_zone()));
        return vec![
            (24 * HOUR, format!("due in 24 h at the earliest: {label}")),
            (0, format!("may be due from now on, until {until} at the latest: {label}")),
        ];
    }
    // Nobody wants to be told of a day at the midnight at which it begins.
    let morning = from
        .date()
        .yesterday()
        .ok()
        .and_then(|day| day.at(9, 0, 0, 0).to_zoned_datetime(from.time_zone().clone()).ok());
    let words = format!("due {} at the earliest: {label}", from.strftime("%a %-d %b"));
    morning.map(|it| (from.duration_since(&it).as_secs(), words)).into_iter().collect()
}

fn description(briefing: &Briefing, deadline: &Deadline, window: &Window, is_settled: bool) -> String {
    let when = deadline.when.as_deref();
    let mut lines = Vec::new();
    if let Some(stated) = when.map(|it| &*it.as_stated).filter(|it| !it.is_empty()) {
        lines.push(format!("Stated as “{stated}”."));
    }
    let zone = place(window.earliest.time_zone());
    let (day, hour) = (window.earliest.strftime("%a %-d %b %Y").to_string(), clock(&window.earliest));
    if window.is_exact() {
        lines.push(format!("{day} {hour}, {zone}."));
    } else {
        let (last, until) = end(&window.latest);
        let last = last.strftime("%a %-d %b %Y").to_string();
        let range = if last == day {
            format!("{day} {hour}–{until}")
        } else {
            format!("{day} {hour} – {last} {until}")
        };
        lines.push(format!("{range}, {zone}: one instant at an unknown place in this window."));
    }
    let assumed = when.map(|it| assumed(it, Some(window))).unwrap_or_default();
    if !assumed.is_empty() {
        lines.push(format!("Assumed: {}.", assumed.join(", ")));
    }
    if is_settled {
        lines.push(format!("What became of it: {}.", outcome(deadline)));
    }
    for (what, party) in [("Set by", &deadline.set_by), ("Falls on", &deadline.falls_on)] {
        if !party.0.is_empty() {
            lines.push(format!("{what} {}.", briefing.party_name(party)));
        }
    }
    for option in &deadline.if_missed {
        let known = briefing.options.iter().find(|it| *it.id.0 == *option.0);
        let words = known.map_or(option.0.to_string(), |it| match it.state.as_str() {
            "" => it.text.to_string(),
            state => format!("{} ({state})", it.text),
        });
        lines.push(format!("If missed: {words}"));
    }
    let known = if briefing.as_of.is_empty() { String::new() } else { format!(", as of {}", briefing.as_of) };
    lines.push(format!("{}{known}", briefing.title));
    // A text of a file is one line, so that none can pass for a line of ours.
    let safe: Vec<String> = lines.iter().map(|line| text::line(line).as_str().to_owned()).collect();
    safe.join("\n")
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_that_is_wanted_again_is_numbered_from_two_on_for_itself() {
        let mut names = Names::default();
        let taken = ["a", "b", "a", "a", "b"].map(|own| names.take(own.to_owned()));
        assert_eq!(taken, ["a", "b", "a-2", "a-3", "b-2"]);
    }
}
