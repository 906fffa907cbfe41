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
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use foldhash::fast::{FixedState, RandomState};

use super::catalog::Shown;
use super::historian::Archive;
use super::message::{Message, Told};
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
    /// The machine's clock counts, and no text was named for this one run: what is wrong with a briefing is so another day.
    pub is_usual: bool,
}

/// Where what is told of a list goes, as long as it is the list.
#[derive(Debug, Clone)]
pub struct Answers {
    sender: Sender<Message>,
    number: u64,
    newest: Arc<AtomicU64>,
}

impl Answers {
    /// Of the list of a number; the newest one is the list.
    pub fn new(sender: Sender<Message>, number: u64, newest: Arc<AtomicU64>) -> Self {
        Self { sender, number, newest }
    }

    /// Somebody still wants to know.
    fn is_wanted(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }

    fn tell(&self, told: Told) {
        // Nobody hears it at the end.
        let _ = self.sender.send(Message::OfList { number: self.number, told });
    }
}

/// From one look at the folders to the next.
const TURN: Duration = Duration::from_secs(2);
/// A turn over all files is followed by so many times its length without one.
const REST: u32 = 200;

/// After this time it is tried again to take into the index what could not be taken.
const AGAIN: Duration = Duration::from_secs(10);

/// So many briefings that the index knows are told of at once: while they are put on the list, more are read.
const SHARE: usize = 4096;

/// How the disk had each file when it was taken into the index, by a number of its path as it is named here.
type Known = HashMap<u64, (Stamp, IsStranger), RandomState>;
/// It is no briefing.
type IsStranger = bool;

/// Folders that are kept.
pub struct Keeper {
    desk: Desk,
    answers: Answers,
    folders: Vec<PathBuf>,
    depth: usize,
    sweep: Sweep,
    index: Option<Index>,
    /// What could not be taken into the index yet.
    unkept: Vec<PathBuf>,
}

impl Keeper {
    /// Of folders, so many levels deep.
    pub fn new(folders: Vec<PathBuf>, depth: usize, desk: Desk, answers: Answers) -> Self {
        let index = desk.cache.as_deref().and_then(|folder| Index::open(folder).ok());
        let sweep = Sweep::new(folders.clone(), depth);
        Self { sweep, desk, answers, folders, depth, index, unkept: Vec::new() }
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
        let known_as = |path: &PathBuf| {
            let (stamp, is_stranger) = known.get(&number_of(path)).copied()?;
            (Some(stamp) == self.sweep.stamp_of(path)).then_some(is_stranger)
        };
        let (mut stale, mut kept, mut strangers) = (Vec::new(), Vec::new(), 0);
        for path in self.sweep.files() {
            match known_as(&path) {
                None => stale.push(path),
                Some(false) => kept.push(path),
                Some(true) => strangers += 1,
            }
        }
        drop(known);
        self.tell(Vec::new(), Vec::new(), self.gone());
        let origins: Vec<Origin> = stale.iter().cloned().map(Origin::File).collect();
        self.answers.tell(Told::Found { origins: origins.clone(), strangers });
        looking::look(origins, &self.desk, &self.answers)?;
        self.fill(&stale);
        self.count_again(&kept);
        if let Some(index) = &mut self.index {
            // What is not forgotten now is another day.
            let _ = index.forget_folders();
        }
        let (mut last, mut tried) = (Instant::now(), Instant::now());
        while stop.recv_timeout(TURN) == Err(RecvTimeoutError::Timeout) {
            if !self.unkept.is_empty() && tried.elapsed() >= AGAIN {
                self.fill_again();
                tried = Instant::now();
            }
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
                if shelf::depth_of(rest) > self.depth || !self.answers.is_wanted() {
                    return;
                }
                let path = folder.join(rest);
                let number = number_of(&path);
                match Card::from_kept(Origin::File(path), card, &self.desk.clock) {
                    Some(shelf::Kept::Card(mut card)) => {
                        if !self.desk.is_usual {
                            card.problems = None;
                        }
                        // One in which nothing was counted for other days is looked at again.
                        if card.problems.is_some() || !self.desk.is_usual || card.known().is_none() {
                            known.insert(number, (stamp, false));
                        }
                        cards.push(card);
                        if cards.len() == SHARE {
                            let cards = std::mem::replace(&mut cards, Vec::with_capacity(SHARE));
                            self.answers.tell(Told::Known { cards, is_more: true });
                        }
                    }
                    Some(shelf::Kept::Stranger) => drop(known.insert(number, (stamp, true))),
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
            self.answers.tell(Told::Known { cards, is_more: false });
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
                if shelf::depth_of(rest) <= self.depth && self.sweep.stamp_of(&path).is_none() {
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
        self.fill(&seen);
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
        self.answers.tell(Told::Tended { appeared, changed, gone });
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

fn number_of(path: &Path) -> u64 {
    FixedState::default().hash_one(path.as_os_str())
}
