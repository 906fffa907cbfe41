//! `bluf due`: every deadline of every briefing in the order of time, as text or as JSON.
//!
//! Must not know what is said of a deadline: that is [`crate::deadline::words`].

use std::io::{self, Write};

use jiff::{Span, Timestamp};
use serde::Serialize;

use super::{Common, Given, Opened, quiet_if_closed, versions};
use crate::block::{Block, Para, Role};
use crate::briefing::{Briefing, Deadline, DeadlineStatus};
use crate::deadline::words::{Countdown, assumed, countdown, place};
use crate::deadline::{Reader, State, Window, deadline_window};
use crate::pane::wording::number_of;
use crate::shelf::Origin;
use crate::text;

/// Something falls due within the time asked for, or may have passed.
const DUE: u8 = 1;

/// What is wanted.
pub(super) struct Wanted {
    /// Only what may fall due within this time from now.
    pub within: Option<Span>,
    /// JSON, an object a deadline.
    pub is_json: bool,
}

/// Prints the deadlines of everything given.
pub(super) fn run(given: &Given, common: &Common, wanted: &Wanted) -> Result<u8, String> {
    let reader = super::reader(common);
    let Opened { briefings, mut reports, .. } = super::opened(given, &common.limits())?;
    let until = wanted.within.map(|span| end_of(span, &reader));
    let replacing = versions::replaced_by(&briefings, &reader);
    let (mut rows, mut replaced) = (Vec::new(), 0);
    for ((origin, document), newer) in briefings.iter().zip(replacing) {
        let briefing = &*document.briefing;
        let id = given.ids.iter().find(|(of, _)| of == origin).map(|(_, id)| id.as_str());
        let asked = briefing.deadlines.iter().filter(|it| id.is_none_or(|id| *it.id.0 == *id));
        let replaced_by = newer.map(Origin::label);
        let row = |deadline| Row {
            replaced_by: replaced_by.clone(),
            ..Row::of(origin.label(), briefing, deadline, &reader)
        };
        let of_file: Vec<Row<'_>> = asked.map(row).collect();
        if let (Some(id), true) = (id, of_file.is_empty()) {
            reports.push(format!("{}: no deadline has the id {id}", origin.label()));
        }
        for row in of_file.iter().filter(|row| until.is_some() && row.is_unreadable()) {
            let sentence =
                format!("{}: {} has dates that cannot be read; it is not counted", row.file, row.name());
            let _ = writeln!(io::stderr(), "{}", text::line(&sentence));
        }
        let is_due = |row: &Row<'_>| until.is_none_or(|until| row.is_within(until));
        let due: Vec<Row<'_>> = of_file.into_iter().filter(is_due).collect();
        // What a newer version says counts, unless this one is asked for by its item.
        if until.is_some() && replaced_by.is_some() && id.is_none() {
            replaced += due.len();
        } else {
            rows.extend(due);
        }
    }
    if replaced > 0 {
        let what = number_of(replaced, "deadline");
        let _ = writeln!(
            io::stderr(),
            "{what} of replaced versions not counted; without --within they are listed"
        );
    }
    // Stable: what is due at the same time stays in the order of the files.
    rows.sort_by_key(Row::place);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = if wanted.is_json { print_json(&mut out, &rows) } else { print(&mut out, &rows, &reader) };
    quiet_if_closed(written.and_then(|()| out.flush()))?;
    if !reports.is_empty() {
        return Err(reports.join("\n\n"));
    }
    Ok(if until.is_some() && !rows.is_empty() { DUE } else { 0 })
}

/// The last moment of a time from now, its days and weeks counted in the reader's zone; all of time where it is longer.
fn end_of(span: Span, reader: &Reader) -> Timestamp {
    let now = reader.now.to_zoned_datetime(reader.zone.clone());
    now.checked_add(span).map_or(Timestamp::MAX, |end| end.timestamp())
}

/// A deadline to be printed.
struct Row<'a> {
    file: String,
    briefing: &'a Briefing,
    deadline: &'a Deadline,
    window: Option<Window>,
    countdown: Countdown,
    /// The file of a newer version of its story.
    replaced_by: Option<String>,
}

impl<'a> Row<'a> {
    fn of(file: String, briefing: &'a Briefing, deadline: &'a Deadline, reader: &Reader) -> Self {
        let window = deadline_window(briefing, deadline, reader);
        Self {
            file,
            briefing,
            deadline,
            window,
            countdown: countdown(briefing, deadline, reader),
            replaced_by: None,
        }
    }

    /// Dates are given, and no window comes of them.
    fn is_unreadable(&self) -> bool {
        let when = self.deadline.when.as_deref();
        let is_given = when.is_some_and(|it| !it.earliest.is_empty() || !it.latest.is_empty());
        is_given && self.countdown.state == State::NoDate
    }

    fn name(&self) -> &str {
        if self.deadline.id.0.is_empty() { &self.deadline.label } else { &self.deadline.id.0 }
    }

    /// Where it stands in time; what has no date stands last.
    fn place(&self) -> (Timestamp, Timestamp) {
        let last = (Timestamp::MAX, Timestamp::MAX);
        self.window.as_ref().map_or(last, |it| (it.earliest.timestamp(), it.latest.timestamp()))
    }

    /// Whether it may fall due by a moment, or may be due already; what has closed or is settled does not count.
    fn is_within(&self, until: Timestamp) -> bool {
        match self.countdown.state {
            State::Inside => true,
            State::Before => self.place().0 <= until,
            _ => false,
        }
    }
}

fn print(out: &mut dyn Write, rows: &[Row<'_>], reader: &Reader) -> io::Result<()> {
    let width = super::terminal_width().unwrap_or(super::WIDTH);
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        for line in block(row, reader).rows(width) {
            writeln!(out, "{}", line.plain())?;
        }
    }
    Ok(())
}

/// A paragraph of a deadline. Every text of a file is one line of it, so that none can pass for a paragraph of its own.
fn block(row: &Row<'_>, reader: &Reader) -> Block {
    let Row { file, briefing, deadline, countdown, replaced_by, .. } = row;
    let replaced = replaced_by.as_ref().map_or_else(String::new, |newer| format!("replaced by {newer}"));
    let one = |role: Role, raw: &str| {
        let mut para = Para::new();
        para.push(role, text::line(raw));
        para
    };
    let mut block = Block::of(one(Role::Strong, &countdown.dated(&countdown.long)).hang(2));
    let label = match deadline.label.trim() {
        "" => "what must be done is not given".to_owned(),
        label => label.to_owned(),
    };
    let who = [("set by", &deadline.set_by), ("falls on", &deadline.falls_on)];
    let who = who.into_iter().filter(|(_, party)| !party.0.is_empty());
    let who = who.map(|(what, party)| format!("{what} {}", briefing.party_name(party)));
    let here = match countdown.here.as_str() {
        "" => String::new(),
        here => format!("here {here} ({})", place(&reader.zone)),
    };
    let id = if deadline.id.0.is_empty() { String::new() } else { format!("#{}", deadline.id.0) };
    for line in [
        joined(std::iter::once(label).chain(who)),
        joined([countdown.basis.clone(), countdown.there.clone(), here].into_iter()),
        joined([format!("{file}{id}"), briefing.title.to_string(), replaced].into_iter()),
    ] {
        if !line.is_empty() {
            block.para(one(Role::Plain, &line).indent(2).hang(2));
        }
    }
    block
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn print_json(out: &mut dyn Write, rows: &[Row<'_>]) -> io::Result<()> {
    for row in rows {
        let json = serde_json::to_string(&Object::of(row)).map_err(io::Error::other)?;
        writeln!(out, "{}", super::json::safe(&json))?;
    }
    Ok(())
}

/// One object of the output.
#[derive(Serialize)]
struct Object<'a> {
    file: &'a str,
    briefing: &'a str,
    id: &'a str,
    label: &'a str,
    state: &'a str,
    status: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    precision: &'a str,
    assumed: Vec<&'a str>,
    text: &'a str,
}

impl<'a> Object<'a> {
    fn of(row: &'a Row<'_>) -> Self {
        let Row { file, briefing, deadline, window, countdown, .. } = row;
        let when = deadline.when.as_deref();
        Self {
            file,
            briefing: &briefing.title,
            id: &deadline.id.0,
            label: &deadline.label,
            state: countdown.state.as_str(),
            // What the format takes where none is given.
            status: match &deadline.status {
                DeadlineStatus::Unset => DeadlineStatus::Pending.as_str(),
                given => given.as_str(),
            },
            earliest: window.as_ref().map(|it| it.earliest.to_string()),
            latest: window.as_ref().map(|it| it.latest.to_string()),
            precision: when.map_or("", |it| it.precision.as_str()),
            assumed: when.map(|it| assumed(it, window.as_ref())).unwrap_or_default(),
            text: &countdown.line,
        }
    }
}
