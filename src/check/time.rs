//! Times: whether they are dates, agree with their words, and say what was assumed.
//!
//! Must not know the clock: what is due is for [`crate::deadline`] to say. Reads English words only, and is silent
//! elsewhere.

pub(super) mod civil;
mod stated;

use std::collections::HashMap;

use jiff::Unit;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::briefing::shape::{Path, Shaped};
use crate::briefing::{Deadline, DeadlineStatus, Precision, When};
use crate::english;
use crate::format::clip;
use crate::item::Item;

use super::subject::{Report, Subject, element, field};
use super::{Check, Severity};
use civil::Moment;

pub(super) const CHECKS: &[Check] = &[
    Check { code: "T501", severity: Severity::Error, words: "a time that is no date", run: dates },
    Check {
        code: "T502",
        severity: Severity::Error,
        words: "a window that ends before it begins",
        run: backwards,
    },
    Check {
        code: "T503",
        severity: Severity::Error,
        words: "words of a time that its window does not cover",
        run: stated::disagrees,
    },
    Check { code: "T504", severity: Severity::Error, words: "a zone that does not exist", run: zones },
    Check {
        code: "T505",
        severity: Severity::Warn,
        words: "a local time that clocks skip or repeat",
        run: skipped,
    },
    Check { code: "T506", severity: Severity::Warn, words: "a window wider than its precision", run: wide },
    Check {
        code: "T507",
        severity: Severity::Error,
        words: "the end of a day, written otherwise",
        run: end_of_day,
    },
    Check {
        code: "T508",
        severity: Severity::Warn,
        words: "hours, a year or a zone that no words give",
        run: assumed,
    },
    Check {
        code: "T511",
        severity: Severity::Error,
        words: "a status without a claim for it",
        run: unsettled,
    },
];

/// The ends of a window, with their keys.
fn ends(when: &When) -> [(&'static str, &str); 2] {
    [("earliest", &when.earliest), ("latest", &when.latest)]
}

/// The window, where both ends are dates.
fn window(when: &When) -> Option<(DateTime, DateTime)> {
    Some((civil::moment(&when.earliest).time()?, civil::moment(&when.latest).time()?))
}

fn dates(subject: &Subject<'_>, report: &mut Report) {
    for (path, when) in subject.whens() {
        for (key, text) in ends(when) {
            let fault = match civil::moment(text) {
                Moment::At(_) | Moment::EndOf(_) | Moment::NotGiven => continue,
                Moment::Day(_) => format!("has no time; write {}T00:00", text.trim()),
                Moment::NoSuch => "is not a date".to_owned(),
                Moment::Other => "is not a date; write YYYY-MM-DDTHH:MM".to_owned(),
            };
            let path = path.key(key);
            report.add(
                subject,
                path.clone(),
                format!("{}: \"{}\" {fault}", subject.label(&path), clip(text)),
            );
        }
    }
    let briefing = subject.briefing;
    let mut days: Vec<(Path, &str)> = vec![(field("as_of"), &briefing.as_of)];
    for (at, source) in briefing.sources.iter().enumerate() {
        days.push((element("sources", at).key("published"), &source.published));
        days.push((element("sources", at).key("retrieved"), &source.retrieved));
    }
    for (at, revision) in briefing.revisions.iter().enumerate() {
        days.push((element("revisions", at).key("date"), &revision.date));
    }
    for (path, text) in days {
        let fault = match civil::moment(text) {
            Moment::At(_) | Moment::EndOf(_) | Moment::Day(_) | Moment::NotGiven => continue,
            Moment::NoSuch => "is not a date",
            Moment::Other => "is not a date; write YYYY-MM-DD",
        };
        report.add(subject, path.clone(), format!("{}: \"{}\" {fault}", subject.label(&path), clip(text)));
    }
}

fn backwards(subject: &Subject<'_>, report: &mut Report) {
    for (path, when) in subject.whens() {
        if window(when).is_some_and(|(earliest, latest)| earliest > latest) {
            let message = format!("{}: earliest is after latest", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn zones(subject: &Subject<'_>, report: &mut Report) {
    let root = std::iter::once((field("tz"), subject.briefing.tz.as_str()));
    let own = subject.whens().map(|(path, when)| (path.key("tz"), when.tz.as_str()));
    let mut known: HashMap<&str, bool> = HashMap::new();
    for (path, name) in root.chain(own).filter(|(_, name)| !name.trim().is_empty()) {
        if *known.entry(name).or_insert_with(|| subject.zones.get(name).is_ok()) {
            continue;
        }
        let label = subject.label(&path);
        let repair = english::zone_for(name, || subject.zones.available().map(|it| it.to_string()).collect());
        report.add(subject, path, format!("{label}: \"{}\" is not a zone name; use {repair}", clip(name)));
    }
}

fn skipped(subject: &Subject<'_>, report: &mut Report) {
    let mut known: HashMap<&str, Option<TimeZone>> = HashMap::new();
    for (path, when) in subject.whens() {
        let name = if when.tz.is_blank() { &subject.briefing.tz } else { &when.tz };
        let zone = known.entry(name).or_insert_with(|| subject.zones.get(name).ok());
        let Some(zone) = zone else { continue };
        let mut last = None;
        for (key, text) in ends(when) {
            let Some(time) = civil::moment(text).time().filter(|time| last != Some(*time)) else { continue };
            last = Some(time);
            let fault = match zone.to_ambiguous_timestamp(time).offset() {
                AmbiguousOffset::Unambiguous { .. } => continue,
                AmbiguousOffset::Gap { .. } => "does not exist",
                AmbiguousOffset::Fold { .. } => "occurs twice",
            };
            let (label, clock, date) = (subject.label(&path), time.strftime("%H:%M"), time.date());
            report.add(subject, path.key(key), format!("{label}: {clock} {fault} on {date} in {name}"));
        }
    }
}

/// How many minutes a window of this precision may take.
fn room(precision: &Precision) -> Option<i64> {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    Some(match precision {
        Precision::Minute => 1,
        Precision::Hour => HOUR,
        Precision::PartOfDay => 12 * HOUR,
        Precision::Day => DAY,
        Precision::Week => 7 * DAY,
        Precision::Month => 31 * DAY,
        Precision::Unset | Precision::Unknown | Precision::Other(_) => return None,
    })
}

fn wide(subject: &Subject<'_>, report: &mut Report) {
    for (path, when) in subject.whens() {
        let (Some((earliest, latest)), Some(room)) = (window(when), room(&when.precision)) else { continue };
        let Ok(minutes) = earliest.until((Unit::Minute, latest)).map(|span| span.get_minutes()) else {
            continue;
        };
        if minutes > room {
            let width = match minutes {
                0..60 => format!("{minutes} min"),
                60..2880 => format!("{} h", minutes / 60),
                _ => format!("{} d", minutes / 1440),
            };
            let precision = when.precision.as_str();
            let label = subject.label(&path);
            let message = format!("{label}: precision \"{precision}\", but the window is {width} wide");
            report.add(subject, path.key("precision"), message);
        }
    }
}

fn end_of_day(subject: &Subject<'_>, report: &mut Report) {
    for (path, when) in subject.whens() {
        for (key, text) in ends(when) {
            let day = match civil::moment(text) {
                Moment::EndOf(day) => day,
                // A minute before midnight is meant as one where the source gives the minute.
                Moment::At(time)
                    if key == "latest"
                        && (time.hour(), time.minute()) == (23, 59)
                        && when.precision != Precision::Minute
                        && when.earliest != when.latest =>
                {
                    time.date()
                }
                _ => continue,
            };
            let Ok(next) = day.tomorrow() else { continue };
            let path = path.key(key);
            let spoken = day.strftime("%-d %B");
            let message = format!("{}: write {next}T00:00 for the end of {spoken}", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn assumed(subject: &Subject<'_>, report: &mut Report) {
    if !subject.is_english() {
        return;
    }
    for (at, deadline) in subject.briefing.deadlines.iter().enumerate() {
        let Some(when) = deadline.when.as_deref() else { continue };
        let is_read = english::is_latin(&when.as_stated) && !when.as_stated.is_blank();
        if !is_read || when.precision == Precision::Unknown || window(when).is_none() {
            continue;
        }
        let is_assumed = |word: &str| when.assumed.iter().any(|it| it.as_str() == word);
        let lacks_hours = !is_assumed("hours") && !english::has_clock(&when.as_stated);
        let lacks_zone = !is_assumed("zone") && !states_zone(deadline, when);
        let lacks_year = !is_assumed("year") && !states_year(deadline, when);
        let lacks = [
            (lacks_hours, "clock time", "hours"),
            (lacks_year, "year", "year"),
            (lacks_zone, "zone", "zone"),
        ];
        let lacks = || lacks.iter().filter(|(is_lacking, ..)| *is_lacking);
        if lacks().next().is_none() {
            continue;
        }
        let lack = listed(&lacks().map(|(_, what, _)| format!("no {what}")).collect::<Vec<_>>());
        let put = listed(&lacks().map(|(.., word)| format!("\"{word}\"")).collect::<Vec<_>>());
        let path = element("deadlines", at).key("when");
        let (label, stated) = (subject.label(&path), clip(&when.as_stated));
        report.add(subject, path, format!("{label}: \"{stated}\" gives {lack}; put {put} in \"assumed\""));
    }
}

/// `a`, `a and b`, `a, b and c`
fn listed(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// Whether the year of a day is given, or none is needed: a weekday beside it leaves one year in six, and a week or a month
/// is no day.
fn states_year(deadline: &Deadline, when: &When) -> bool {
    !stated::lacks_year(&when.as_stated)
        || matches!(when.precision, Precision::Week | Precision::Month)
        || !english::weekdays(&when.as_stated).is_empty()
        || deadline.evidence.iter().any(|anchor| stated::has_year(&anchor.exact))
}

fn states_zone(deadline: &Deadline, when: &When) -> bool {
    english::has_zone(&when.as_stated)
        || deadline.evidence.iter().any(|anchor| english::has_zone(&anchor.exact))
}

fn unsettled(subject: &Subject<'_>, report: &mut Report) {
    for (at, deadline) in subject.briefing.deadlines.iter().enumerate() {
        let is_open = matches!(deadline.status, DeadlineStatus::Unset | DeadlineStatus::Pending);
        let is_claim = |item: &Item| matches!(item, Item::Claim(_));
        if !is_open && !subject.index.follow(&deadline.refs).iter().any(is_claim) {
            let path = element("deadlines", at);
            let status = clip(deadline.status.as_str());
            let message = format!("{}: status \"{status}\" needs a claim in refs", subject.label(&path));
            report.add(subject, path.key("status"), message);
        }
    }
}
