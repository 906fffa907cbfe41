//! A briefing as plain text from top to bottom: what a pipe, a screen reader or a mail gets.
//!
//! The same blocks as the panes, so the same facts. No boxes, no escapes. Must not know the disk or the terminal; it
//! writes to what it is given.

use std::io::{self, Write};

use crate::block::{Block, Piece, Role};
use crate::deadline;
use crate::deadline::words::{as_of_words, countdown, place};
use crate::document::Reading;
use crate::item;
use crate::pane::{Entry, PANES, Pane, Show};
use crate::text;

/// Writes the panes (by their place in [`PANES`], in that order) in so many columns.
///
/// # Errors
///
/// What `out` answers.
pub fn write(out: &mut dyn Write, reading: Reading<'_>, panes: &[usize], width: usize) -> io::Result<()> {
    let briefing = reading.briefing();
    paragraph(out, &briefing.title, width)?;
    paragraph(out, &clock_line(reading), width)?;
    if let Some(deadline) = deadline::next(briefing, reading.reader).and_then(|at| briefing.deadlines.get(at))
    {
        let countdown = countdown(briefing, deadline, reading.reader);
        let label = if deadline.label.is_empty() { String::new() } else { format!("{}: ", deadline.label) };
        paragraph(out, &format!("next deadline: {label}{}", countdown.dated(&countdown.long)), width)?;
    }
    let show = Show { width, is_linear: true, with_claims: true, with_ids: true, ..Show::default() };
    for pane in panes.iter().filter_map(|at| PANES.get(*at)) {
        writeln!(out)?;
        // The pane's name in capitals; what follows it may hold names, which capitals would change.
        let title = pane.title(reading, show);
        let (name, rest) = title.split_at(title.find([' ', ':']).unwrap_or(title.len()));
        paragraph(out, &format!("{} {}{rest}", pane.digit(), name.to_uppercase()), width)?;
        writeln!(out)?;
        let entries = pane.entries(reading, show);
        if entries.is_empty() {
            paragraph(out, pane.absent(reading), width)?;
        }
        let mut was_blank = true;
        for row in entries.into_iter().flat_map(|entry| with_id(reading, *pane, show, entry).rows(width)) {
            let line = row.plain();
            if !(line.is_empty() && was_blank) {
                writeln!(out, "{line}")?;
            }
            was_blank = line.is_empty();
        }
    }
    Ok(())
}

/// What an entry says, with the id by which others refer to it.
fn with_id(reading: Reading<'_>, pane: &dyn Pane, show: Show, entry: Entry) -> Block {
    let mut block = pane.block(reading, show, entry);
    let id = entry.item().map_or("", |item| item::id_of(reading.briefing(), item));
    if let Some(Piece::Para(first)) = block.pieces.first_mut().filter(|_| !id.is_empty()) {
        first.push(Role::Quiet, text::line(&format!(" [{id}]")));
    }
    block
}

/// How far the file knows, and where the reader's clock stands.
fn clock_line(reading: Reading<'_>) -> String {
    let reader = reading.reader;
    let now = reader.now.to_zoned_datetime(reader.zone.clone());
    let read = format!(
        "read {} {}, {}",
        deadline::words::day(&now, reader),
        now.strftime("%Y %H:%M"),
        place(&reader.zone)
    );
    format!("{} · {read}", as_of_words(reading.briefing(), reader))
}

fn paragraph(out: &mut dyn Write, raw: &str, width: usize) -> io::Result<()> {
    let safe = text::prose(raw);
    for row in text::wrap(safe.as_str(), width, width) {
        writeln!(out, "{}", safe.slice(row))?;
    }
    Ok(())
}
