//! Everything that can happen, in the past tense.

use std::path::PathBuf;

use std::sync::Arc;

use jiff::Timestamp;

use super::Begun;
use super::everywhere::{Found, Progress};
use super::key::Key;
use crate::briefing::Briefing;
use crate::change::{self, Change, Slip};
use crate::deadline::Reader;
use crate::document::Document;
use crate::pane::seek::Hits;
use crate::shelf::history::{Digest, Known, Story};
use crate::shelf::{Again, Beside, Card, Entry, Fault, Loaded, Origin};
use crate::tui::catalog::Shown;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// The terminal has another size: columns, rows.
    Resized(u16, u16),
    /// The clock moved.
    Ticked(Timestamp),
    /// A briefing was read, or could not be.
    Opened {
        /// Which request it answers.
        generation: u64,
        /// Where it came from.
        origin: Origin,
        /// What came of it.
        result: Result<Loaded, Fault>,
    },
    /// A briefing was checked: what was opened, and the same with its findings.
    Checked {
        /// As it was opened.
        opened: Arc<Document>,
        /// With its findings.
        checked: Arc<Document>,
        /// The files on which that depends.
        beside: Vec<Beside>,
    },
    /// A query was looked for, or some of it.
    Sought {
        /// Which request it answers.
        number: u64,
        /// What is known.
        hits: Hits,
    },
    /// Something became known for the list.
    OfList {
        /// For which one: what belongs to the folders of before is dropped.
        number: u64,
        /// What that is.
        told: Told,
    },
    /// Briefings were looked through for words.
    FoundAll {
        /// Which search it answers.
        number: u64,
        /// Those that hold them, since the last answer.
        found: Vec<Found>,
        /// How far it is.
        progress: Progress,
    },
    /// It was found out how deadlines moved from version to version.
    Traced {
        /// The briefing whose deadlines they are.
        document: Arc<Document>,
        /// Those that moved.
        slips: Vec<Slip>,
    },
    /// What the reader knows of every story was looked up.
    Recollected(Vec<(Story, Digest, Timestamp)>),
    /// The files and folders that were opened last were looked up.
    Recent(Vec<PathBuf>),
    /// The selected briefing of the list was read.
    Previewed {
        /// Where it is.
        origin: Origin,
        /// What is shown of it.
        shown: Shown,
    },
    /// What was named at the start was found and the first of it opened; or why nothing was.
    Begun(Result<Begun, String>),
    /// The open file is another by now, or is gone.
    Changed {
        /// Which open file it is about.
        generation: u64,
    },
    /// The text of a source of the open file is another by now, or is gone.
    SourceChanged {
        /// Which open file it is about.
        generation: u64,
    },
    /// The open file was read again, or could not be.
    ReadAgain {
        /// Which open file it is about.
        generation: u64,
        /// What came of it.
        again: Again,
        /// What changed in it since it was known.
        compared: Option<Compared>,
    },
    /// A folder was looked at for somebody who types a path.
    Listed {
        /// Which one, as asked; an answer about another than the one that is shown is dropped.
        folder: PathBuf,
        /// What it has; or why that is not known.
        entries: Result<Vec<Entry>, String>,
    },
    /// A path that was typed was followed.
    Chosen {
        /// Which request it answers.
        generation: u64,
        /// Where it led.
        chosen: Chosen,
    },
    /// What was there to see was drawn.
    Drawn,
    /// What the reader knew of the open briefing's story was looked up.
    Recalled {
        /// Which open file it is about.
        generation: u64,
        /// What that is; nothing where the story is new.
        known: Option<Recalled>,
    },
    /// What was asked to be kept is kept: what to say of it.
    Kept(String),
    /// A thread of ours died.
    Failed(String),
}

/// What the reader knew of a story.
#[derive(Debug)]
pub struct Recalled {
    /// What the history has.
    pub known: Known,
    /// What is open has these bytes too.
    pub is_same: bool,
    /// What changed since; nothing where the content that was known is not kept.
    pub compared: Option<Compared>,
}

/// Two contents were compared, while nobody waited for it.
#[derive(Debug)]
pub struct Compared {
    /// The content that was known.
    pub known: Arc<Document>,
    /// The other one.
    pub now: Arc<Briefing>,
    /// What changed, what matters most first.
    pub list: Vec<Change>,
}

impl Compared {
    /// Compares a content with one that was known.
    pub fn of(known: Arc<Document>, now: &Document, clock: &Reader) -> Self {
        let list = change::changes(&known.briefing, &now.briefing, clock);
        Self { known, now: Arc::clone(&now.briefing), list }
    }

    /// Compares what was read again with what was known, where both are there.
    pub fn again(known: Option<Arc<Document>>, again: &Again, clock: &Reader) -> Option<Self> {
        let loaded = again.result.as_ref().ok()?.as_ref()?;
        Some(Self::of(known?, &loaded.document, clock))
    }
}

/// What became known for the list.
#[derive(Debug)]
pub enum Told {
    /// The JSON files of folders were found.
    Found {
        /// Those that are to be looked at.
        origins: Vec<Origin>,
        /// So many of the others are known to be no briefings.
        strangers: usize,
    },
    /// Files were looked at.
    Looked(Vec<Seen>),
    /// The folders were looked at again.
    Tended {
        /// Briefings that were not there.
        appeared: Vec<Card>,
        /// Those that are others by now.
        changed: Vec<Card>,
        /// What is no longer there, or no briefing any more.
        gone: Vec<Origin>,
    },
    /// The index knows briefings.
    Known {
        /// Some of them.
        cards: Vec<Card>,
        /// There are more of them: they are put in order when all are there.
        is_more: bool,
    },
    /// Files were taken into the index.
    Indexed {
        /// So many are to be.
        left: usize,
        /// How much is wrong with each, where it opens.
        problems: Vec<(Origin, Option<u32>)>,
    },
}

/// A file of the list that was looked at.
#[derive(Debug)]
pub enum Seen {
    /// What is known of it.
    Card(Card),
    /// It is no briefing.
    Stranger(Origin),
}

/// Where a path led that was typed.
#[derive(Debug)]
pub enum Chosen {
    /// To a folder.
    Folder(PathBuf),
    /// To a file, or to nothing.
    File {
        /// The file.
        origin: Origin,
        /// The item that was named behind it.
        id: Option<String>,
        /// What came of opening it.
        result: Result<Loaded, Fault>,
    },
}
