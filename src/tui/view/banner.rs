//! The one line under the header that says how the clock stands, or that nothing here is the reader's own.

use crate::deadline::words::{clock, date_of, day, place};
use crate::deadline::{self, Reader};
use crate::pane::wording::{is_unheld, is_unreviewed};
use crate::shelf::{Card, SAMPLES};
use crate::text::{self, Safe};
use crate::tui::command::{Command, key_of};
use crate::tui::state::State;

/// The banner; nothing on most days.
pub fn text(state: &State) -> Option<Safe> {
    let reading = state.reading()?;
    let session = &state.session;
    let (key, reader) = (key_of(Command::AsOf), reading.reader);
    let known = deadline::as_of(reading.briefing(), reader);
    let moment = || {
        let now = reader
            .now
            .to_zoned_datetime(known.as_ref().map_or(reader.zone.clone(), |it| it.time_zone().clone()));
        format!("{} {} {}", day(&now, reader), clock(&now), place(now.time_zone()))
    };
    let room = usize::from(session.size.0).saturating_sub(2);
    if session.clock.is_as_of {
        let date = known.as_ref().map_or(String::new(), |it| format!("clock at {}", date_of(it, reader)));
        let stands = [format!("the clock stands at {}", moment()), format!("clock at {}", moment()), date];
        let (back, short) = (format!("press {key} to return to now"), format!("press {key}: now"));
        return Some(fitting(&[stands, [back, short.clone(), short]], room));
    }
    let mut parts: Vec<[String; 3]> = Vec::new();
    if let crate::shelf::Origin::Sample(at) = session.open.as_ref()?.origin {
        let (number, count) = (at + 1, SAMPLES.len());
        let (long, short) =
            (format!("built-in sample {number} of {count}"), format!("sample {number}/{count}"));
        parts.push([long, "built-in sample".to_owned(), short]);
    }
    if let Some((next, newest)) = newer(state) {
        let key = key_of(Command::NewerVersion);
        let short = format!("older version · {key}: {next}");
        let last = if next == newest { String::new() } else { format!(", the newest is of {newest}") };
        parts.push([
            format!("an older version; {key} leads to that of {next}{last}"),
            short,
            format!("{key}: {next}"),
        ]);
    }
    if is_unreviewed(reading.briefing()) {
        let words = ["written by a language model and not reviewed", "not reviewed", "unreviewed"];
        parts.push(words.map(str::to_owned));
    }
    if is_unheld(reading) {
        parts.push(["no source text is held", "not checked", ""].map(str::to_owned));
    }
    if session.clock.is_fixed {
        let now = moment();
        let short = format!("clock at {now}");
        parts.push([format!("the clock stands at {now}"), short.clone(), short]);
    }
    if let Some(moment) = known.filter(|_| is_overtaken(state, reader)) {
        // Far from that date its year is wanted, where there is room for it.
        let date = moment.strftime("%-d %b %Y");
        let older = "older than its deadline";
        let long = format!("{older}; press {key} to read it as of {date}");
        parts.push([
            long,
            format!("{older} · {key}: as of {date}"),
            format!("{key}: as of {}", date_of(&moment, reader)),
        ]);
    }
    (!parts.is_empty()).then(|| fitting(&parts, room))
}

/// The parts on one line, each shortened in its turn until they fit; the first part is the last to be.
fn fitting(parts: &[[String; 3]], room: usize) -> Safe {
    let mut levels = vec![0; parts.len()];
    let line = |levels: &[usize]| {
        let words = parts.iter().zip(levels).filter_map(|(part, level)| part.get(*level));
        let given: Vec<&str> = words.map(String::as_str).filter(|words| !words.is_empty()).collect();
        text::line(&given.join(" · "))
    };
    for level in 1..=2 {
        for at in (1..parts.len()).chain([0]) {
            if line(&levels).width() <= room {
                return line(&levels);
            }
            if let Some(place) = levels.get_mut(at) {
                *place = level;
            }
        }
    }
    line(&levels)
}

/// The date of the newest version of the open story, where that is another one.
/// The dates of the next version of the open briefing's story, and of the newest, where that is younger.
fn newer(state: &State) -> Option<(String, String)> {
    let (shelf, open) = (&state.session.shelf, state.session.open.as_ref()?);
    let newest = shelf.get(shelf.row_of(&open.origin)?)?;
    if newest.origin == open.origin {
        return None;
    }
    let reader = &state.session.clock.reader;
    let moment = |card: &Card| deadline::as_of(&card.gist()?.briefing(), reader);
    let versions = shelf.versions(&open.origin);
    let here = versions.iter().position(|card| card.origin == open.origin)?;
    let (next, newest) = (moment(versions.get(here + 1)?)?, moment(newest)?);
    // A copy of one date is no older one.
    let is_older = deadline::as_of(state.reading()?.briefing(), reader).is_none_or(|here| here < newest);
    is_older.then(|| (date_of(&next, reader), date_of(&newest, reader)))
}

fn is_overtaken(state: &State, reader: &Reader) -> bool {
    state.reading().is_some_and(|reading| deadline::is_overtaken(reading.briefing(), reader))
}
