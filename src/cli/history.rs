//! `bluf history`: what was read when.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;

use super::args::Common;
use super::settings::{Settings, cache_folder, state_folder};
use super::{quiet_if_closed, reader};
use crate::deadline::Reader;
use crate::shelf;
use crate::shelf::history::{Entry, History, ItemRead, said};
use crate::shelf::index::Index;
use crate::text::{self, json};

/// What is wanted of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To be read by people.
    Shown,
    /// A JSON object a story.
    Exported,
    /// Gone.
    Cleared,
}

/// Shows, exports or clears the history.
pub(super) fn run(common: &Common, wanted: Wanted) -> Result<(), String> {
    let settings = Settings::of(common)?;
    let mut out = io::stdout().lock();
    let folder =
        state_folder().ok_or("no history: there is no home folder; set XDG_STATE_HOME to a folder")?;
    if common.no_state {
        return Err(
            "--no-state: neither reads nor writes a history; leave it out to see what was read".to_owned()
        );
    }
    let mut aside = 0;
    if wanted == Wanted::Cleared {
        // It holds the words of briefings; it is made anew when a folder is read.
        cache_folder().as_deref().into_iter().for_each(Index::remove);
        if folder.exists() {
            aside = History::remove_aside(&folder)?;
        }
    }
    if !History::is_in(&folder) {
        return match wanted {
            Wanted::Exported => Ok(()),
            _ => quiet_if_closed(writeln!(out, "nothing was read yet")),
        };
    }
    let (mut history, notice) = History::open(&folder, settings.keeps_text())?;
    if let Some(notice) = notice {
        let _ = writeln!(io::stderr(), "{}", text::line(&notice));
    }
    if wanted == Wanted::Cleared {
        let count = history.clear().map_err(|error| format!("no history: {}", said(&error)))?;
        let stories = if count == 1 { "story" } else { "stories" };
        let damaged = match aside {
            0 => String::new(),
            1 => ", and one that was damaged".to_owned(),
            more => format!(", and {more} that were damaged"),
        };
        return quiet_if_closed(writeln!(out, "the history of {count} {stories} is cleared{damaged}"));
    }
    let entries = history.entries().map_err(|error| format!("no history: {}", said(&error)))?;
    let reader = reader(common);
    let mut out = io::BufWriter::new(out);
    for (at, entry) in entries.iter().enumerate() {
        let written = match wanted {
            Wanted::Exported => export(&mut out, entry, &reader),
            _ => show(&mut out, entry, &reader, at > 0),
        };
        quiet_if_closed(written)?;
    }
    if entries.is_empty() && wanted == Wanted::Shown {
        quiet_if_closed(writeln!(out, "nothing was read yet"))?;
    }
    quiet_if_closed(out.flush())
}

fn show(out: &mut dyn Write, entry: &Entry, reader: &Reader, is_next: bool) -> io::Result<()> {
    let gap = if is_next { "\n" } else { "" };
    writeln!(out, "{gap}{}", text::line(&entry.title))?;
    let as_of = if entry.as_of.is_empty() { String::new() } else { format!(", as of {}", entry.as_of) };
    let known =
        format!("opened {}; known since {}{as_of}", at(entry.opened, reader), at(entry.since, reader));
    writeln!(out, "  {}", text::line(&known))?;
    for path in &entry.paths {
        writeln!(out, "  {}", text::line(&shelf::name(path.as_os_str())))?;
    }
    // What was read within a minute stands on a line.
    for read in entry.items.chunk_by(|one, other| at(one.at, reader) == at(other.at, reader)) {
        let names: Vec<&str> = read.iter().map(|it| it.item.as_str()).collect();
        let first = read.first().map_or(Timestamp::UNIX_EPOCH, |it| it.at);
        writeln!(out, "  read {}: {}", at(first, reader), text::line(&names.join(", ")))?;
    }
    Ok(())
}

fn at(moment: Timestamp, reader: &Reader) -> String {
    moment.to_zoned_datetime(reader.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// A story in JSON.
#[derive(Serialize)]
struct Exported<'a> {
    story: &'a str,
    title: &'a str,
    opened: String,
    as_of: &'a str,
    known_since: String,
    paths: Vec<String>,
    items: Vec<ExportedItem<'a>>,
}

#[derive(Serialize)]
struct ExportedItem<'a> {
    item: &'a str,
    read: String,
}

fn export(out: &mut dyn Write, entry: &Entry, reader: &Reader) -> io::Result<()> {
    let stamp = |moment: Timestamp| moment.to_zoned_datetime(reader.zone.clone()).to_string();
    let item = |it: &'_ ItemRead| stamp(it.at);
    let exported = Exported {
        story: &entry.story,
        title: &entry.title,
        opened: stamp(entry.opened),
        as_of: &entry.as_of,
        known_since: stamp(entry.since),
        paths: entry.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        items: entry.items.iter().map(|it| ExportedItem { item: &it.item, read: item(it) }).collect(),
    };
    let line = serde_json::to_string(&exported).map_err(io::Error::other)?;
    writeln!(out, "{}", json::safe(&line))
}
