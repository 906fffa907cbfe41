//! The threads that keep the list of briefings: what the index knows of folders, what the disk says of them, and what
//! becomes of them while somebody reads.
//!
//! What `stat` says is the truth; the index only makes it faster, and is filled when the list is there. A turn over all
//! files costs at most half a hundredth of the time between two of them.

mod counting;
mod finding;
mod indexing;
mod looking;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::hash::BuildHasher;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use foldhash::fast::{FixedState, RandomState};

use super::catalog::Shown;
use super::historian::Archive;
use super::message::Message;
use crate::briefing::Briefing;
use crate::change::{Slip, slips};
use crate::deadline::Reader;
use crate::document::Document;
use crate::format::Limits;
use crate::shelf::index::Index;
use crate::shelf::{self, Access, Became, Card, Origin, Stamp, Sweep};
pub use finding::Everything;
pub use looking::look;

/// What it takes to look at briefings.
#[derive(Debug, Clone)]
pub struct Desk {
    /// How much is read, and where texts are.
    pub access: Arc<Access>,
    /// By whose clock briefings are weighed.
    pub clock: Reader,
    /// What the reader knows is kept there.
    pub archive: Option<Archive>,
    /// The folder of the index; nothing where there is to be none.
    pub cache: Option<PathBuf>,
}

/// From one look at the folders to the next.
const TURN: Duration = Duration::from_secs(2);
/// A turn over all files is followed by so many times its length without one.
const REST: u32 = 200;

/// So many briefings that the index knows are told of at once: while they are put on the list, more are read.
const SHARE: usize = 4096;

/// How the disk had each file when it was taken into the index, by a number of its path as it is named here.
type Known = HashMap<u64, Stamp, RandomState>;

/// Folders that are kept.
pub struct Keeper {
    desk: Desk,
    answers: Sender<Message>,
    folders: Vec<PathBuf>,
    depth: usize,
    sweep: Sweep,
    index: Option<Index>,
}

impl Keeper {
    /// Of folders, so many levels deep.
    pub fn new(folders: Vec<PathBuf>, depth: usize, desk: Desk, answers: Sender<Message>) -> Self {
        let index = desk.cache.as_deref().and_then(|folder| Index::open(folder).ok());
        Self { sweep: Sweep::new(folders.clone(), depth), desk, answers, folders, depth, index }
    }

    /// Shows what there is, then what becomes of it, until nobody wants to know.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn keep(mut self, stop: &Receiver<()>) -> io::Result<()> {
        let known = self.recall();
        let begun = Instant::now();
        self.sweep.turn();
        let mut cost = begun.elapsed();
        let is_stale = |path: &PathBuf| known.get(&number_of(path)).copied() != self.sweep.stamp_of(path);
        let stale: Vec<Origin> = self.sweep.files().into_iter().filter(is_stale).map(Origin::File).collect();
        drop(known);
        self.tell(Vec::new(), Vec::new(), self.gone());
        let _ = self.answers.send(Message::Found(stale.clone()));
        looking::look(stale.clone(), &self.desk, &self.answers)?;
        self.fill(stale, stop);
        let mut last = Instant::now();
        while stop.recv_timeout(TURN) == Err(RecvTimeoutError::Timeout) {
            let became = if last.elapsed() >= cost * REST {
                let begun = Instant::now();
                let became = self.sweep.turn();
                (cost, last) = (begun.elapsed(), Instant::now());
                became
            } else {
                self.sweep.quick_turn()
            };
            if !became.is_empty() {
                self.take(became);
            }
        }
        Ok(())
    }

    /// What the index knows is shown at once; how the disk had each file then.
    fn recall(&mut self) -> Known {
        let mut known = Known::default();
        for folder in &self.folders {
            let Some(index) = &self.index else { break };
            let mut cards = Vec::with_capacity(SHARE);
            let read = index.rows(folder, &mut |rest, stamp, card| {
                if depth_of(rest) > self.depth {
                    return;
                }
                let path = folder.join(rest);
                let number = number_of(&path);
                match Card::from_kept(Origin::File(path), card, &self.desk.clock) {
                    Some(shelf::Kept::Card(card)) => {
                        known.insert(number, stamp);
                        cards.push(card);
                        if cards.len() == SHARE {
                            let cards = std::mem::replace(&mut cards, Vec::with_capacity(SHARE));
                            let _ = self.answers.send(Message::Known { cards, is_more: true });
                        }
                    }
                    Some(shelf::Kept::Stranger) => drop(known.insert(number, stamp)),
                    None => {}
                }
            });
            if let Err(why) = read {
                // It may be damaged: what it said is looked at again.
                known.clear();
                self.index = None;
                if let Some(folder) = self.desk.cache.as_deref() {
                    Index::remove_after(folder, &why);
                }
                break;
            }
            let _ = self.answers.send(Message::Known { cards, is_more: false });
        }
        known
    }

    /// What the index knows and the disk does not.
    fn gone(&self) -> Vec<PathBuf> {
        let mut gone = Vec::new();
        for folder in &self.folders {
            let Some(index) = &self.index else { break };
            // What cannot be read now is found to be gone another day.
            let _ = index.rows(folder, &mut |rest, _, _| {
                let path = folder.join(rest);
                if depth_of(rest) <= self.depth && self.sweep.stamp_of(&path).is_none() {
                    gone.push(path);
                }
            });
        }
        gone
    }

    /// What became of files is looked at, told and kept.
    fn take(&mut self, became: Vec<Became>) {
        let (mut appeared, mut changed, mut gone, mut seen) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let counting = counting::Counting::of(self.desk.archive.as_ref());
        for became in became {
            let (path, cards) = match became {
                Became::Vanished(path) => {
                    gone.push(path);
                    continue;
                }
                Became::Appeared(path) => (path, &mut appeared),
                Became::Changed(path) => (path, &mut changed),
            };
            let origin = Origin::File(path.clone());
            match Card::look(origin, &self.desk.access.limits, &self.desk.clock) {
                Some(card) => cards.push(counting.counted(card, &self.desk)),
                None => gone.push(path.clone()),
            }
            seen.push(path);
        }
        self.tell(appeared, changed, gone);
        for share in seen.chunks(indexing::SHARE) {
            let problems = self.index_share(share);
            let _ = self.answers.send(Message::Indexed { left: 0, problems });
        }
    }

    fn tell(&mut self, appeared: Vec<Card>, changed: Vec<Card>, gone: Vec<PathBuf>) {
        if appeared.is_empty() && changed.is_empty() && gone.is_empty() {
            return;
        }
        if let Some(index) = &mut self.index {
            let paths: Vec<PathBuf> = gone.iter().map(|path| shelf::absolute(path)).collect();
            // What is not forgotten now is found to be gone another day.
            let _ = index.forget(&paths);
        }
        let gone = gone.into_iter().map(Origin::File).collect();
        let _ = self.answers.send(Message::Tended { appeared, changed, gone });
    }
}

/// What is shown of a briefing beside a list, or the first line of why it does not open.
///
/// # Errors
///
/// Why it does not open.
pub fn preview(origin: &Origin, home: Option<&OsStr>, limits: &Limits) -> Shown {
    let place = match origin {
        Origin::File(path) => &Origin::File(shelf::at_home(path, home)),
        other => other,
    };
    if matches!(place, Origin::File(path) if shelf::is_folder(path)) {
        return Shown::Folder;
    }
    match shelf::briefing(place, limits) {
        Ok(briefing) => Shown::Briefing(shelf::preview(&briefing).into()),
        Err(fault) => Shown::Broken(shelf::reason(&fault)),
    }
}

/// How the deadlines of a briefing moved from version to version. One that does not open is as if it were not there.
pub fn trace(older: &[Origin], document: &Document, limits: &Limits, clock: &Reader) -> Vec<Slip> {
    let older: Vec<Briefing> =
        older.iter().filter_map(|origin| shelf::briefing(origin, limits).ok()).collect();
    let versions: Vec<&Briefing> = older.iter().chain([&*document.briefing]).collect();
    slips(&versions, clock)
}

/// How many levels deep a path leads.
fn depth_of(rest: &Path) -> usize {
    1 + memchr::memchr_iter(b'/', rest.as_os_str().as_bytes()).count()
}

fn number_of(path: &Path) -> u64 {
    FixedState::default().hash_one(path.as_os_str())
}
