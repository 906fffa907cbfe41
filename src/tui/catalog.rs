//! The list of briefings: which there are, which of them are shown, and in what order. Of several versions of a story one
//! is shown, the newest; the others are behind it.
//!
//! A hundred thousand briefings are put in order at once when something has changed, never one by one. Must not know the
//! disk: what is known of a briefing arrives in messages.

mod narrow;
mod order;

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::hash::{BuildHasher, Hash, Hasher};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use foldhash::fast::{FixedState, RandomState};
use jiff::Timestamp;

pub use order::Order;

use super::everywhere::Everywhere;
use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::shelf::history::{Digest, Story};
use crate::shelf::{Card, CardState, Origin, Packed, story_number};
use crate::text::Safe;

/// The list of briefings.
#[derive(Debug, Default)]
pub struct Catalog {
    /// All of them, as they came.
    cards: Vec<Card>,
    /// Where each of them is, by a number of its origin.
    places: HashMap<u64, usize, RandomState>,
    /// Those that are shown, in order.
    rows: Vec<usize>,
    /// How many are shown where nothing is typed: a story is one, whatever its versions.
    stories: usize,
    /// The row in which each of them is shown.
    row_of_place: Vec<Option<usize>>,
    /// The older versions behind a briefing that is shown, the newest first.
    behind: HashMap<usize, Vec<usize>>,
    /// How it is ordered.
    pub order: Order,
    /// It is the other way round.
    pub is_reversed: bool,
    /// What its briefings have to hold, as typed.
    pub filter: String,
    /// How far the looking is.
    pub looking: Looking,
    /// What the reader knows of each story; nothing until that was looked up.
    known: Option<HashMap<Story, (Digest, Timestamp)>>,
    /// The first instant at which a window of one of them opens.
    opening: Option<Timestamp>,
    /// Which list it is: with other folders it is another.
    pub number: u64,
    /// The folders that are kept.
    pub folders: Folders,
    /// What was named by itself, wherever it lies.
    named: Vec<Origin>,
    /// The search in all of them.
    pub everywhere: Everywhere,
    /// What is shown beside the list.
    pub preview: Option<Preview>,
    /// Another version of the open briefing is to be gone to once it was found: the number of that request for it, and
    /// which way.
    pub step: Option<(u64, isize)>,
    /// How often it was put in order.
    turn: u64,
}

/// Folders of briefings.
#[derive(Debug, Default)]
pub struct Folders {
    /// Where they are.
    pub paths: Vec<PathBuf>,
    /// So many levels deep; 1: these folders only.
    pub depth: usize,
}

/// The briefing that is shown beside the list.
#[derive(Debug)]
pub struct Preview {
    /// Where it is.
    pub origin: Origin,
    /// Which bytes it has, where that is known.
    pub digest: Option<Digest>,
    /// What is shown of it; nothing until it was read.
    pub shown: Option<Shown>,
}

/// What is shown of something that is selected before it is opened.
#[derive(Debug)]
pub enum Shown {
    /// The briefing, in short.
    Briefing(Box<Briefing>),
    /// It is a folder.
    Folder,
    /// It does not open; the first line of the reason.
    Broken(Safe),
}

/// How far the looking for briefings is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looking {
    /// Folders are being searched.
    pub is_searching: bool,
    /// Files that were not looked at yet.
    pub left: usize,
    /// Files whose words are not in the index yet.
    pub unindexed: usize,
    /// JSON files that are no briefings.
    pub strangers: usize,
}

/// What a briefing of the list is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// That is not known.
    Unknown,
    /// It was never read.
    New,
    /// It is as it was when it was read, then.
    Read(Timestamp),
    /// It is not; so much changed, where that was counted.
    Changed(Option<u32>),
}

impl Catalog {
    /// How many are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many would be shown if none were left out.
    pub fn stories(&self) -> usize {
        self.stories
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.cards.len()
    }

    /// One that is shown.
    pub fn get(&self, row: usize) -> Option<&Card> {
        self.cards.get(*self.rows.get(row)?)
    }

    /// All of them, as they came.
    pub fn all(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter()
    }

    /// The one of an origin. `x.json` and `./x.json` are one.
    pub fn of(&self, origin: &Origin) -> Option<&Card> {
        self.cards.get(*self.places.get(&number_of(origin))?)
    }

    /// The row of an origin, or of the newest version of the same story.
    pub fn row_of(&self, origin: &Origin) -> Option<usize> {
        let at = *self.places.get(&number_of(origin))?;
        self.row_of_place.get(at).copied().flatten()
    }

    /// Finds anew in which row each place is shown.
    fn number_rows(&mut self) {
        self.row_of_place = vec![None; self.cards.len()];
        for (row, at) in self.rows.iter().enumerate() {
            let older = self.behind.get(at).map_or(&[][..], |older| older);
            for place in older.iter().chain([at]) {
                if let Some(number) = self.row_of_place.get_mut(*place) {
                    *number = Some(row);
                }
            }
        }
    }

    /// How many older versions are behind a row.
    pub fn older(&self, row: usize) -> usize {
        self.rows.get(row).and_then(|at| self.behind.get(at)).map_or(0, Vec::len)
    }

    /// The versions of a briefing's story, the oldest first; itself alone where there is no other.
    pub fn versions(&self, origin: &Origin) -> Vec<&Card> {
        let Some(card) = self.of(origin) else { return Vec::new() };
        let story = card.known().and_then(|known| known.story);
        let mut versions: Vec<&Card> = match story {
            None => vec![card],
            Some(_) => {
                self.cards.iter().filter(|it| it.known().is_some_and(|known| known.story == story)).collect()
            }
        };
        versions.sort_by_cached_key(|card| order::age(card));
        versions
    }

    /// Puts a briefing on the list, in the place of what was known of it. It is shown once the list is put in order.
    pub fn put(&mut self, card: Card) {
        self.hear(&card);
        let number = number_of(&card.origin);
        if let Some(place) = self.places.get(&number).and_then(|at| self.cards.get_mut(*at)) {
            let before = std::mem::replace(place, card);
            // Who only looks does not count what is wrong; of the same bytes it is the same.
            let is_same = |known: &Packed| before.known().and_then(Packed::digest) == known.digest();
            if place.problems.is_none() && place.known().is_some_and(is_same) {
                place.problems = before.problems;
            }
            place.origin = before.origin;
            return;
        }
        self.places.insert(number, self.cards.len());
        self.cards.push(card);
    }

    /// Puts a briefing on the list, unless it is there.
    pub fn add(&mut self, card: Card) {
        if self.of(&card.origin).is_none() {
            self.put(card);
        }
    }

    /// Puts a briefing on the list that was named by itself, unless it is there.
    pub fn name(&mut self, card: Card) {
        if self.of(&card.origin).is_none() {
            self.named.push(card.origin.clone());
            self.put(card);
        }
    }

    /// What was named by itself.
    pub fn named(&self) -> &[Origin] {
        &self.named
    }

    /// Takes briefings off the list; the others stay in their order. Until the list is put in order none is shown.
    pub fn remove(&mut self, origins: &[Origin]) {
        if origins.is_empty() {
            return;
        }
        let gone: HashSet<u64, RandomState> = origins.iter().map(number_of).collect();
        self.cards.retain(|card| !gone.contains(&number_of(&card.origin)));
        self.named.retain(|origin| !gone.contains(&number_of(origin)));
        self.places = self.cards.iter().enumerate().map(|(at, card)| (number_of(&card.origin), at)).collect();
        self.rows.clear();
        self.behind.clear();
        self.row_of_place.clear();
    }

    /// Takes how much is wrong with a briefing.
    pub fn put_problems(&mut self, origin: &Origin, problems: Option<u32>) {
        let at = self.places.get(&number_of(origin)).copied();
        if let Some(card) = at.and_then(|at| self.cards.get_mut(at)) {
            card.problems = problems;
        }
    }

    /// Takes all off the list but one.
    pub fn clear(&mut self, kept: Option<&Origin>) {
        let gone: Vec<Origin> = self.cards.iter().map(|card| card.origin.clone()).collect();
        self.remove(&gone.into_iter().filter(|origin| Some(origin) != kept).collect::<Vec<_>>());
        self.filter.clear();
        self.looking = Looking::default();
    }

    /// What is known of a briefing no longer holds.
    pub fn forget(&mut self, origin: &Origin) {
        let at = self.places.get(&number_of(origin)).copied();
        if let Some(card) = at.and_then(|at| self.cards.get_mut(at)) {
            card.state = CardState::Unread;
        }
    }

    /// Weighs all and puts them in order; the row of a briefing, where it is still shown.
    pub fn arrange(&mut self, reader: &Reader, selected: Option<&Origin>) -> Option<usize> {
        self.turn += 1;
        self.cards.iter_mut().for_each(|card| card.weigh(reader));
        self.opening = self.cards.iter().filter_map(Card::opens).min();
        (self.rows, self.behind) = order::folded(&self.cards);
        self.stories = self.rows.len();
        narrow::narrow(&self.cards, &mut self.rows, &self.filter);
        if narrow::is_any(&self.filter) {
            // The best hit stands first.
            self.number_rows();
            return Some(0);
        }
        let mut rows = std::mem::take(&mut self.rows);
        let news = |card: &Card| self.news(card);
        order::sort(&self.cards, &mut rows, self.order, self.is_reversed, news);
        self.rows = rows;
        self.number_rows();
        self.row_of(selected?)
    }

    /// How often it was put in order: whatever changed on it, it was put in order since.
    pub fn turn(&self) -> u64 {
        self.turn
    }

    /// The first instant at which a window opens of one that is on the list.
    pub fn opening(&self) -> Option<Timestamp> {
        self.opening
    }

    fn hear(&mut self, card: &Card) {
        // One that lies behind the reader moves the clock once too often.
        self.opening = card.opens().into_iter().chain(self.opening).min();
    }

    /// Takes what the reader knows of every story.
    pub fn know(&mut self, known: Vec<(Story, Digest, Timestamp)>) {
        self.known = Some(known.into_iter().map(|(story, digest, since)| (story, (digest, since))).collect());
    }

    /// What a briefing is to its reader.
    pub fn news(&self, card: &Card) -> News {
        let (Some(all), Some(known), Some(story)) = (&self.known, card.known(), card.story()) else {
            return News::Unknown;
        };
        match all.get(&story) {
            None => News::New,
            // Other bytes may say the same.
            Some((digest, since)) if Some(*digest) == known.digest() || card.changes == Some(0) => {
                News::Read(*since)
            }
            Some(_) => News::Changed(card.changes),
        }
    }
}

impl Catalog {
    /// Briefings that are not as they were when they were read, of which it is not known how much changed: so many at most,
    /// as each of them has to be read for that.
    pub fn uncounted(&self, most: usize) -> Vec<Origin> {
        let Some(known) = self.known.as_ref().filter(|known| !known.is_empty()) else { return Vec::new() };
        // What a story is called is worked out for those alone that may be known: it is asked of all of them.
        let numbers: HashSet<u64> = known.keys().filter_map(|story| story_number(story.name())).collect();
        let files: HashSet<&OsStr> =
            known.keys().filter_map(|story| Path::new(story.name()).file_name()).collect();
        let is_known = |card: &&Card| match card.known().map(|known| known.story) {
            Some(Some(number)) => numbers.contains(&number),
            // It is called by its file.
            Some(None) => {
                matches!(&card.origin, Origin::File(path) if path.file_name().is_some_and(|it| files.contains(it)))
            }
            None => false,
        };
        let is_uncounted = |card: &&Card| is_known(card) && self.news(card) == News::Changed(None);
        self.cards.iter().filter(is_uncounted).take(most).map(|card| card.origin.clone()).collect()
    }
}

/// Whether a path has no other way to be written but by links and by `..`.
fn is_plain(path: &[u8]) -> bool {
    let is_odd = |at: usize| matches!(path.get(at + 1..), Some([] | [b'.'] | [b'/', ..] | [b'.', b'/', ..]));
    !path.starts_with(b"./") && !memchr::memchr_iter(b'/', path).any(is_odd)
}

fn number_of(origin: &Origin) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    match origin {
        // Taking a path apart costs ten times as much as this, and most are written plainly.
        Origin::File(path) if is_plain(path.as_os_str().as_bytes()) => path.as_os_str().hash(&mut hasher),
        Origin::File(path) => {
            let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
            parts.collect::<PathBuf>().as_os_str().hash(&mut hasher);
        }
        Origin::Sample(at) => (0_u8, at).hash(&mut hasher),
        // It may be large, and there is hardly ever another one.
        Origin::Input(bytes) => (1_u8, bytes.len(), bytes.get(..4096).unwrap_or(bytes)).hash(&mut hasher),
    }
    hasher.finish()
}
