//! What is open, the time and the size: all that panes may read.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::catalog::Catalog;
use super::live::Live;
use crate::change::{Change, Slip};
use crate::compare::Scored;
use crate::deadline::{Reader, Times, as_of};
use crate::document::{Document, Reading};
use crate::item::Item;
use crate::shelf::history::Digest;
use crate::shelf::{self, Loaded, Origin};
use crate::text::Safe;

/// What is open, the time and the size.
#[derive(Debug)]
pub struct Session {
    /// What is read; nothing while only the list is open.
    pub open: Option<Open>,
    /// The briefings that can be gone to.
    pub shelf: Catalog,
    /// The clock.
    pub clock: Clock,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Number of the newest request to open something; older answers are dropped.
    pub generation: u64,
    /// The open file on the disk.
    pub live: Live,
    /// What became of what was named at the start.
    pub start: Started,
    /// Where the reader was in what he left, the last one last.
    pub left: Vec<Left>,
}

/// Where the reader was in a briefing that he left.
#[derive(Debug, Clone)]
pub struct Left {
    /// Where that is from.
    pub origin: Origin,
    /// What it said.
    pub document: Arc<Document>,
    /// Claims stood among the quotes.
    pub with_claims: bool,
    /// For each pane: the item that was selected, and the row of the pane on which it began.
    pub stands: Vec<(Option<Item>, isize)>,
}

impl Left {
    /// Whether it is the same briefing, or a version of the same story.
    pub fn is_of(&self, origin: &Origin, document: &Document) -> bool {
        let story = self.document.briefing.id.trim();
        self.origin == *origin || (!story.is_empty() && story == document.briefing.id.trim())
    }
}

/// What became of what was named at the start.
#[derive(Debug, Default)]
pub enum Started {
    /// It is there, or something else was opened since.
    #[default]
    Done,
    /// It is being read: what, in words.
    Waiting(Safe),
    /// None of it opens: why.
    Refused(String),
}

/// A briefing that is open.
#[derive(Debug, Clone)]
pub struct Open {
    /// Where it is from.
    pub origin: Origin,
    /// What it says.
    pub document: Arc<Document>,
    /// It is being looked up in its sources, and what is wrong with it looked for.
    pub is_being_checked: bool,
    /// A source has changed since that began.
    pub is_stale: bool,
    /// The comparison with the reader's own weights.
    pub own: Option<Scored>,
    /// It is not as the reader knew it, and how is not known.
    pub has_unknown_changes: bool,
    /// What is not as the reader knew it; nothing while all is.
    pub changes: Option<Changes>,
    /// The same, as it is walked through: what was read on the way stays.
    pub walk: Walk,
    /// What the reader has before him.
    pub sight: Sight,
    /// How its deadlines moved from version to version.
    pub trail: Trail,
}

/// How deadlines moved from version to version.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// For which list and which content that was looked for.
    pub turn: Option<(u64, usize)>,
    /// The older versions, the oldest first, each with the digest of its bytes as the list knows it.
    pub versions: Vec<(Origin, Option<Digest>)>,
    /// The deadlines that moved.
    pub slips: Vec<Slip>,
}

/// What is not as the reader knew it.
#[derive(Debug, Clone)]
pub struct Changes {
    /// What the reader knew.
    pub known: Arc<Document>,
    /// What changed since and was not read yet.
    pub list: Vec<Change>,
    /// What of it was read: numbers of changes.
    pub read: Vec<u64>,
}

/// What changed, as it is walked through.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// What matters most first.
    pub changes: Vec<Change>,
    /// Where the reader is.
    pub at: Option<usize>,
}

/// What was whole on the screen, at once or part by part, in the pane that has the keys, when it was last drawn.
#[derive(Debug, Clone, Default)]
pub struct Sight {
    /// The pane.
    pub pane: usize,
    /// Its items.
    pub items: Vec<Item>,
    /// The item of which the first part was on the screen: with the last one it is whole.
    pub begun: Option<Item>,
    /// The items that were read while the briefing was open.
    pub read: Vec<Item>,
}

/// How the reader's clock stands.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The clock of the machine, or the one asked for.
    pub now: Timestamp,
    /// The reader's zone.
    pub zone: TimeZone,
    /// By which zone times are told.
    pub times: Times,
    /// It was set by hand and does not move.
    pub is_fixed: bool,
    /// The reader reads as of the briefing's date.
    pub is_as_of: bool,
    /// What became due while the reader was reading; until the next key.
    pub opened: Option<Safe>,
    /// When it has to move next.
    pub wake: Wake,
    /// The moment by which words are made.
    pub reader: Reader,
}

/// When the clock has to move next.
#[derive(Debug, Clone, Default)]
pub struct Wake {
    /// The instant at which a word changes; nothing where none ever will.
    pub at: Option<Timestamp>,
    /// On what that depends.
    pub stamp: Option<Stamp>,
}

/// On what it depends when a word changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Where the open briefing is: another one is elsewhere.
    pub content: usize,
    /// The moment.
    pub now: Timestamp,
    /// Words are made by another moment.
    pub is_as_of: bool,
    /// What is on the screen: the pane, alone or not, layers, size.
    pub view: (usize, bool, usize, (u16, u16)),
    /// The first briefing of the list that is on it.
    pub list: Option<usize>,
}

impl Clock {
    /// A clock that shows this moment.
    pub fn new(now: Timestamp, zone: TimeZone, is_fixed: bool) -> Self {
        let reader = Reader::new(now, zone.clone());
        Self {
            now,
            zone,
            times: Times::default(),
            is_fixed,
            is_as_of: false,
            opened: None,
            wake: Wake::default(),
            reader,
        }
    }
}

impl Session {
    /// A session in which nothing is open yet.
    pub fn waiting_for(what: Safe, clock: Clock) -> Self {
        Self {
            open: None,
            shelf: Catalog::default(),
            clock,
            size: (80, 24),
            generation: 0,
            live: Live::default(),
            start: Started::Waiting(what),
            left: Vec::new(),
        }
    }

    /// The open briefing, read at the moment.
    pub fn reading(&self) -> Option<Reading<'_>> {
        let open = self.open.as_ref()?;
        Some(Reading {
            document: &open.document,
            reader: &self.clock.reader,
            own: open.own.as_ref(),
            changes: open.changes.as_ref().map_or(&[], |it| &it.list),
            slips: &open.trail.slips,
        })
    }

    /// The reader's clock as it goes, also where the briefing is read as of another moment.
    pub fn own_clock(&self) -> Reader {
        let Clock { now, ref zone, times, .. } = self.clock;
        Reader { now, zone: zone.clone(), times }
    }

    /// Sets the moment by which words are made.
    pub fn set_clock(&mut self) {
        let own = self.own_clock();
        let of_briefing = self.open.as_ref().and_then(|open| as_of(&open.document.briefing, &own));
        self.clock.reader = match of_briefing {
            Some(moment) if self.clock.is_as_of => Reader { now: moment.timestamp(), ..own },
            _ => own,
        };
    }

    /// The open file without its folder, or what else is open; unsanitised.
    pub fn name(&self) -> String {
        match self.open.as_ref().map(|open| &open.origin) {
            Some(Origin::File(path)) => shelf::name(path.file_name().unwrap_or(path.as_os_str())),
            Some(origin) => origin.label(),
            None => String::new(),
        }
    }

    /// The place of the open briefing in the list.
    pub fn place(&self) -> Option<usize> {
        self.shelf.row_of(&self.open.as_ref()?.origin)
    }

    /// Takes what was opened.
    pub fn take(&mut self, origin: Origin, loaded: Loaded) {
        let Loaded { document, trace, beside } = loaded;
        self.open = Some(Open {
            origin,
            document,
            is_being_checked: false,
            is_stale: false,
            own: None,
            has_unknown_changes: false,
            changes: None,
            walk: Walk::default(),
            sight: Sight::default(),
            trail: Trail::default(),
        });
        self.live = Live::of(trace, beside, &self.live);
        self.start = Started::Done;
        self.set_clock();
    }
}
