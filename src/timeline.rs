//! Time drawn as a line: what happened, where the reader stands, up to when a briefing knows, and what is due.
//!
//! Long empty time is cut out and drawn as cut; windows are as wide as they were stated. Nothing is told by a sign
//! alone: the words stand below or above it. Must not know panes, the clock or the terminal.

mod axis;
mod cells;
mod large;
mod unit;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

pub use axis::Axis;
pub use large::large;

use crate::block::{Para, Role};
use crate::deadline::{Reader, words};
use cells::Cells;

/// What a stretch of time stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something that happened or is to happen.
    Event,
    /// Something that is due.
    Due,
}

/// A stretch of time in which something lies; the same instant twice for an exact moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// The first possible instant.
    pub from: Timestamp,
    /// The first instant that is too late.
    pub to: Timestamp,
    /// What lies in it.
    pub kind: Kind,
}

/// What is drawn on one line.
#[derive(Debug, Clone)]
pub struct Story<'a> {
    /// The reader's moment.
    pub now: Timestamp,
    /// Up to when the briefing knows; none where it does not say.
    pub known: Option<ZonedDateTime>,
    /// What happened and what is due.
    pub stretches: &'a [Stretch],
    /// The zone whose days and hours divide the line.
    pub zone: TimeZone,
}

impl Story<'_> {
    /// `as of 24 Feb`; nothing where the briefing does not say.
    fn known_words(&self) -> Option<String> {
        let reader = Reader::new(self.now, self.zone.clone());
        // Its date is the briefing's own, in whichever zone the line is drawn.
        Some(format!("as of {}", words::date_of(self.known.as_ref()?, &reader)))
    }

    /// The instant up to which the briefing knows.
    fn edge(&self) -> Option<Timestamp> {
        self.known.as_ref().map(ZonedDateTime::timestamp)
    }

    fn is_inside(&self, stretch: &Stretch) -> bool {
        stretch.from <= self.now && self.now < stretch.to
    }
}

/// The columns between `now` and the edge of what is known, below which one word stands for both.
const NEAR: usize = 6;

/// The line of a story and the words below it; `due` is the place of the deadline among the stretches. Nothing where
/// there is no room.
pub fn line(story: &Story<'_>, due: usize, columns: usize) -> Vec<Para> {
    let Some(axis) = Axis::of(story, columns) else { return Vec::new() };
    let mut track = Cells::new(columns);
    let (deadlines, events): (Vec<&Stretch>, Vec<&Stretch>) =
        story.stretches.iter().partition(|it| it.kind == Kind::Due);
    let is_wide = |it: &&&Stretch| axis.columns_of(it.from, it.to).0 < axis.columns_of(it.from, it.to).1;
    let moments = events.iter().filter(|it| !is_wide(it)).copied();
    for stretch in moments.chain(deadlines).chain(story.stretches.get(due)) {
        band(&mut track, &axis, story, stretch);
    }
    cuts(&mut track, &axis);
    track.put(axis.column(story.now), '●', Role::Strong);
    ticks(&mut track, &axis, story);
    // What took a while has room enough beside the words for its days.
    for stretch in events.iter().filter(is_wide) {
        let (first, last) = axis.columns_of(stretch.from, stretch.to);
        (first..=last).for_each(|at| track.under(at, '░', Role::Plain));
    }
    ground(&mut track, &axis, story);
    vec![track.para(), marks(&axis, story, due)]
}

/// The sign of a stretch in each of its columns.
fn band(row: &mut Cells, axis: &Axis, story: &Story<'_>, stretch: &Stretch) {
    let (first, last) = axis.columns_of(stretch.from, stretch.to);
    let sign = match stretch.kind {
        Kind::Due if stretch.from == stretch.to => '◈',
        Kind::Due => '▒',
        Kind::Event if first == last => '◆',
        Kind::Event => '░',
    };
    let role = if story.is_inside(stretch) { Role::Unknown } else { Role::Plain };
    (first..=last).for_each(|at| row.put(at, sign, role));
}

fn cuts(row: &mut Cells, axis: &Axis) {
    for piece in axis.pieces.iter().skip(1) {
        row.write(piece.start.saturating_sub(axis::CUT), " ╱╱ ", Role::Quiet);
    }
}

/// Ticks and their labels, where no sign stands in the way.
fn ticks(row: &mut Cells, axis: &Axis, story: &Story<'_>) {
    let mut known = story.zone.to_datetime(story.now);
    for piece in &axis.pieces {
        for (number, (at, moment)) in piece.ticks.iter().enumerate() {
            if !row.is_free(*at..at + 1) {
                continue;
            }
            row.put(*at, '┬', Role::Quiet);
            let local = story.zone.to_datetime(*moment);
            let room = piece.ticks.get(number + 1).map_or(piece.end(), |next| next.0);
            let fits = |label: &String| {
                let end = at + 2 + label.chars().count();
                // A blank behind it, but for the end of a piece.
                end <= room && row.is_free(at + 1..(end + 1).min(room))
            };
            let label = axis.unit.labels(local, known, number == 0).into_iter().find(fits);
            if let Some(label) = label {
                row.write(at + 1, &format!(" {label}"), Role::Quiet);
                row.under((at + 2 + label.chars().count()).min(room - 1), ' ', Role::Quiet);
                known = local;
            }
        }
    }
}

/// The line itself: drawn through up to where the briefing knows.
fn ground(row: &mut Cells, axis: &Axis, story: &Story<'_>) {
    let edge = story.edge().map_or(0, |known| axis.column(known));
    for at in 0..axis.columns {
        row.under(at, if at < edge { '─' } else { '╌' }, Role::Quiet);
    }
}

/// The words below the line.
fn marks(axis: &Axis, story: &Story<'_>, due: usize) -> Para {
    let mut row = Cells::new(axis.columns);
    let at = axis.column(story.now);
    let deadline = story.stretches.get(due);
    // What is ahead is named behind now, also where both stand at the end of the line.
    let is_ahead = deadline.is_some_and(|it| it.from > story.now);
    let words = if is_ahead { "now · due" } else { "now" };
    let now = at.min(axis.columns.saturating_sub(words.chars().count()));
    row.write(now, "now", Role::Strong);
    if let Some(deadline) = deadline {
        let (first, last) = axis.columns_of(deadline.from, deadline.to);
        let role = if story.is_inside(deadline) { Role::Unknown } else { Role::Plain };
        let latest = axis.columns.saturating_sub("due".len());
        if let Some(at) = (first.min(latest)..=last.min(latest)).find(|at| row.has_room(*at, "due".len())) {
            row.write(at, "due", role);
        } else if first <= at + 1 {
            // What is still apart from now has the band alone: a word on the wrong side of it would mislead.
            beside_now(&mut row, now, deadline.to <= story.now, role);
        }
    }
    let (Some(words), Some(known)) = (story.known_words(), story.edge()) else { return row.para() };
    let (edge, length) = (axis.column(known), words.chars().count());
    let behind = now + "now · ".len();
    let is_near = edge.abs_diff(at) <= NEAR;
    let is_roomy = behind + length <= axis.columns
        && row.is_free(now + "now".len()..(behind + length + 2).min(axis.columns));
    if is_near && is_roomy {
        row.write(now + "now".len(), &format!(" · {words}"), Role::Quiet);
    } else if let Some(at) = [Some(edge), (edge + 1).checked_sub(length)]
        .into_iter()
        .flatten()
        .find(|at| row.has_room(*at, length))
    {
        row.write(at, &words, Role::Quiet);
    }
    row.para()
}

/// What lies where the reader stands leaves its word no room of its own.
fn beside_now(row: &mut Cells, now: usize, is_over: bool, role: Role) {
    let (behind, length) = (now + "now".len(), " · due".chars().count());
    let has_room = row.is_free(behind..behind + length);
    match now.checked_sub(length) {
        Some(before) if is_over || !has_room => row.write(before, "due · ", role),
        _ if has_room => row.write(behind, " · due", role),
        _ => {}
    }
}

/// The head of a table whose rows are [`bar`]s: the labels of the ticks, and the line with `now` and the edge of what is
/// known in words.
pub fn head(axis: &Axis, story: &Story<'_>) -> Vec<Para> {
    let (mut labels, mut track) = (Cells::new(axis.columns), Cells::new(axis.columns));
    let mut known = story.zone.to_datetime(story.now);
    cuts(&mut track, axis);
    for piece in &axis.pieces {
        for (number, (at, moment)) in piece.ticks.iter().enumerate() {
            track.put(*at, '┬', Role::Quiet);
            let room = piece.ticks.get(number + 1).map_or(piece.end(), |next| next.0.saturating_sub(1));
            let local = story.zone.to_datetime(*moment);
            let fits = |label: &String| at + label.chars().count() <= room;
            if let Some(label) = axis.unit.labels(local, known, number == 0).into_iter().find(fits) {
                labels.write(*at, &label, Role::Quiet);
                known = local;
            }
        }
    }
    name(&mut track, axis, story);
    ground(&mut track, axis, story);
    vec![labels.para(), track.para()]
}

/// Names `now` and the edge of what is known on the line itself.
fn name(track: &mut Cells, axis: &Axis, story: &Story<'_>) {
    let at = axis.column(story.now);
    let is_left = at + " now ".len() < axis.columns;
    let start = if is_left { at + 1 } else { at.saturating_sub(" now ".len()) };
    let taken = if is_left { at..start + " now ".len() } else { start..at + 1 };
    track.write(start, " now ", Role::Strong);
    if let (Some(words), Some(known)) = (story.known_words(), story.edge()) {
        let (edge, length) = (axis.column(known), words.chars().count());
        let is_clear =
            |from: usize, to: usize| to <= axis.columns && (to <= taken.start || taken.end <= from);
        if edge.abs_diff(at) <= NEAR && is_left && taken.end + length + 3 <= axis.columns {
            // One word behind the other, where both belong to about the same place.
            track.write(taken.end, &format!("· {words} "), Role::Quiet);
        } else if is_clear(edge, edge + length + 3) {
            track.write(edge, &format!("┊ {words} "), Role::Quiet);
        } else if let Some(from) = edge.checked_sub(length + 2).filter(|from| is_clear(*from, edge + 1)) {
            track.write(from, &format!(" {words} ┊"), Role::Quiet);
        } else if !taken.contains(&edge) {
            track.put(edge, '┊', Role::Quiet);
        }
    }
    track.put(at, '●', Role::Strong);
}

/// One row below a [`head`]: the band of one stretch, with `│` at `now` and `┊` at the edge of what is known. A sign that
/// has one column stands before both: they go on above and below it.
pub fn bar(axis: &Axis, story: &Story<'_>, at: usize) -> Para {
    let mut row = Cells::new(axis.columns);
    let now = axis.column(story.now);
    if let Some(known) = story.edge() {
        row.put(axis.column(known), '┊', Role::Quiet);
    }
    row.put(now, '│', Role::Strong);
    if let Some(stretch) = story.stretches.get(at) {
        band(&mut row, axis, story, stretch);
        let (first, last) = axis.columns_of(stretch.from, stretch.to);
        if first < last {
            row.put(now, '│', Role::Strong);
        }
    }
    for piece in axis.pieces.iter().skip(1) {
        let start = piece.start.saturating_sub(axis::CUT);
        if !row.is_free(start..piece.start) && !(start..piece.start).contains(&now) {
            row.write(start, " ╱╱ ", Role::Quiet);
        }
    }
    row.para()
}

#[cfg(test)]
mod tests;
