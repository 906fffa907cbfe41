//! How a deadline came to where it stands: every window that earlier versions gave it.
//!
//! Must not know where versions are from.

use jiff::ZonedDateTime;

use super::entry::{Entry, Group};
use super::matching::matched;
use super::side::Side;
use super::windows::{is_same_window, shift};
use crate::briefing::Briefing;
use crate::deadline::{Reader, Window, as_of, deadline_window};
use crate::item::Item;

/// How a deadline moved from version to version.
#[derive(Debug, Clone)]
pub struct Slip {
    /// Its place in the newest version.
    pub deadline: usize,
    /// From the first of its windows to the newest: `3 days later`; nothing where one of the two is no window.
    pub shift: Option<String>,
    /// Where it stood before, the oldest first; never twice in a row the same.
    pub stations: Vec<Station>,
}

/// Where a deadline stood.
#[derive(Debug, Clone)]
pub struct Station {
    /// Its window; nothing where it had none that can be told.
    pub window: Option<Window>,
    /// Up to when the first version knew that said so; nothing where it gives no date.
    pub as_of: Option<ZonedDateTime>,
}

/// The deadlines of the newest of several versions, the oldest first, to which earlier ones gave another window.
pub fn slips(versions: &[&Briefing], reader: &Reader) -> Vec<Slip> {
    let Some((newest, older)) = versions.split_last() else { return Vec::new() };
    let mut newer = Side::of(newest);
    let mut threads: Vec<Thread> =
        newer.all(Group::Deadline).filter_map(|(at, it)| Thread::of(at, it, newest, reader)).collect();
    for briefing in older.iter().rev() {
        let side = Side::of(briefing);
        let pairing = matched(&side.entries, &newer.entries);
        for thread in &mut threads {
            let at = thread.at.and_then(|at| pairing.old_of(at));
            thread.at = at;
            if let Some(entry) = at.and_then(|at| side.entries.get(at)) {
                thread.stations.extend(station(entry, briefing, reader));
            }
        }
        newer = side;
    }
    threads.into_iter().filter_map(Thread::slip).collect()
}

/// A deadline on its way back through the versions.
struct Thread {
    /// Its place in the newest version.
    deadline: usize,
    /// Where it is among the entries of the version that was looked at last, as long as it is there.
    at: Option<usize>,
    /// The newest first.
    stations: Vec<Station>,
}

impl Thread {
    fn of(at: usize, entry: &Entry<'_>, briefing: &Briefing, reader: &Reader) -> Option<Self> {
        let Item::Deadline(deadline) = entry.place else { return None };
        Some(Self {
            deadline,
            at: Some(at),
            stations: station(entry, briefing, reader).into_iter().collect(),
        })
    }

    fn slip(mut self) -> Option<Slip> {
        self.stations.reverse();
        self.stations.dedup_by(|later, earlier| is_same(later.window.as_ref(), earlier.window.as_ref()));
        let newest = self.stations.pop()?;
        let first = self.stations.first()?;
        let shift = first.window.as_ref().zip(newest.window.as_ref()).map(|(from, to)| shift(from, to));
        Some(Slip { deadline: self.deadline, shift, stations: self.stations })
    }
}

fn is_same(one: Option<&Window>, other: Option<&Window>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same_window(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn station(entry: &Entry<'_>, briefing: &Briefing, reader: &Reader) -> Option<Station> {
    let Item::Deadline(at) = entry.place else { return None };
    let window = deadline_window(briefing, briefing.deadlines.get(at)?, reader);
    Some(Station { window, as_of: as_of(briefing, reader) })
}
