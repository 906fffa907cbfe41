//! A moment in both versions: whether it is another one, by how much, and what else is said of it.
//!
//! Instants are compared, not their spelling. Must not know the items that have moments.

use jiff::{Span, Unit, ZonedDateTime};

use super::alike::is_same;
use super::entry::{Field, Value, field, term, text, word};
use crate::briefing::{Assumed, Briefing, When};
use crate::deadline::words::{event_date, place, range};
use crate::deadline::{Reader, Window, window};

/// A moment of one version.
#[derive(Debug)]
pub(super) struct Moment<'a> {
    briefing: &'a Briefing,
    when: Option<&'a When>,
    window: Option<Window>,
}

impl<'a> Moment<'a> {
    pub(super) fn of(briefing: &'a Briefing, when: Option<&'a When>, reader: &Reader) -> Self {
        Self { briefing, when, window: when.and_then(|it| window(briefing, it, reader)) }
    }

    /// Its date as it is told elsewhere.
    pub(super) fn date(&self, reader: &Reader) -> Option<String> {
        self.when.map(|it| event_date(self.briefing, it, reader))
    }

    fn stated(&self) -> &'a str {
        self.when.map_or("", |it| &it.as_stated)
    }

    fn zone(&self) -> String {
        self.window.as_ref().map_or(String::new(), |it| place(it.earliest.time_zone()))
    }
}

/// A window that is another one.
#[derive(Debug)]
pub(super) struct Move {
    pub old: Option<String>,
    pub new: Option<String>,
    /// What happened, to stand behind the item's name.
    pub words: String,
}

/// How a window moved; nothing where it did not.
pub(super) fn moved(old: &Moment<'_>, new: &Moment<'_>, reader: &Reader) -> Option<Move> {
    match (&old.window, &new.window) {
        (None, None) => None,
        (Some(before), Some(after)) if is_same_window(before, after) => None,
        (Some(before), Some(after)) => {
            let (from, to) = dates((old, before), (new, after), reader);
            let words = format!("moved from {from} to {to}, {}{}", shift(before, after), restated(old, new));
            Some(Move { old: Some(from), new: Some(to), words })
        }
        (None, Some(_)) => {
            let to = new.date(reader);
            let words = format!("now has a date: {}", to.as_deref().unwrap_or_default());
            Some(Move { old: old.date(reader), new: to, words })
        }
        (Some(_), None) => {
            let from = old.date(reader);
            let words = format!("no longer has a date, was {}", from.as_deref().unwrap_or_default());
            Some(Move { old: from, new: new.date(reader), words })
        }
    }
}

pub(super) fn is_same_window(one: &Window, other: &Window) -> bool {
    one.earliest.timestamp() == other.earliest.timestamp()
        && one.latest.timestamp() == other.latest.timestamp()
}

/// Both dates in words that can be told from each other.
fn dates(old: (&Moment<'_>, &Window), new: (&Moment<'_>, &Window), reader: &Reader) -> (String, String) {
    let worded = |(moment, _): (&Moment<'_>, &Window)| moment.date(reader).unwrap_or_default();
    let ranged = |(_, window): (&Moment<'_>, &Window)| range(window, reader);
    let (mut from, mut to) = (worded(old), worded(new));
    if from == to {
        (from, to) = (ranged(old), ranged(new));
    }
    let zones = (old.0.zone(), new.0.zone());
    if zones.0 != zones.1 {
        (from, to) = (format!("{from} ({})", zones.0), format!("{to} ({})", zones.1));
    }
    (from, to)
}

fn restated(old: &Moment<'_>, new: &Moment<'_>) -> String {
    match new.stated().trim() {
        "" => String::new(),
        stated if is_same(old.stated(), stated) => String::new(),
        stated => format!("; now stated as “{stated}”"),
    }
}

/// `3 days later`; both ends where they went different ways.
pub(super) fn shift(old: &Window, new: &Window) -> String {
    let earliest = distance(&old.earliest, &new.earliest);
    let latest = distance(&old.latest, &new.latest);
    if earliest == latest {
        return earliest;
    }
    format!("{earliest} at the earliest, {latest} at the latest")
}

/// `2 days 19 hours later`, in calendar days of the new zone.
fn distance(old: &ZonedDateTime, new: &ZonedDateTime) -> String {
    let old = old.with_time_zone(new.time_zone().clone());
    let Ok(span) = old.until((Unit::Day, new)) else {
        return "a time that cannot be counted away".to_owned();
    };
    match length(span.abs()).as_str() {
        "" => "unchanged".to_owned(),
        length if span.is_negative() => format!("{length} earlier"),
        length => format!("{length} later"),
    }
}

fn length(span: Span) -> String {
    let parts = [
        (i64::from(span.get_days()), "day"),
        (i64::from(span.get_hours()), "hour"),
        (span.get_minutes(), "minute"),
    ];
    let given = parts.into_iter().filter(|(number, _)| *number > 0);
    let words = given.map(|(number, unit)| format!("{number} {unit}{}", if number == 1 { "" } else { "s" }));
    words.collect::<Vec<_>>().join(" ")
}

/// What else is said of a moment. Where its window moved, the source's words and the precision moved along.
pub(super) fn details<'a>(moment: &Moment<'a>, other: &Moment<'_>, is_moved: bool) -> Vec<Field<'a>> {
    let of = |text: fn(&When) -> &str| moment.when.map_or("", text);
    let mut assumed: Vec<&str> = moment.when.iter().flat_map(|it| &it.assumed).map(Assumed::as_str).collect();
    assumed.sort_unstable();
    assumed.dedup();
    let mut fields = vec![field("when.assumed", Value::Word(assumed.join(", ").into()))];
    if is_moved {
        return fields;
    }
    fields.push(text("when.as_stated", of(|it| &it.as_stated)));
    fields.push(term("when.precision", of(|it| it.precision.as_str()), ""));
    // Local times of the same instant differ where the zone does; that it does is told by the zone.
    let has_windows = moment.window.is_some() && other.window.is_some();
    if !has_windows {
        fields.push(word("when.earliest", of(|it| &it.earliest), ""));
        fields.push(word("when.latest", of(|it| &it.latest), ""));
    }
    let own = of(|it| &it.tz).trim();
    let zone = if own.is_empty() && has_windows { moment.briefing.tz.trim() } else { own };
    fields.push(word("when.tz", zone, ""));
    fields
}
