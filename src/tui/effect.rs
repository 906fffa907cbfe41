//! Everything we may ask of the world, in the imperative. The runtime performs it; answers come back as messages.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::keeper::Everything;
use crate::deadline::Reader;
use crate::document::Document;
use crate::item::Item;
use crate::search::Needle;
use crate::shelf::history::{Story, Version};
use crate::shelf::{Beside, Origin, Stamp};

/// Something to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read a briefing.
    Open {
        /// To be repeated in the answer.
        generation: u64,
        /// Which one.
        origin: Origin,
    },
    /// Look the words of a briefing up in its sources, and look for what is wrong with it.
    Check {
        /// The briefing, as it is on the screen.
        opened: Arc<Document>,
        /// Where it is from: its sources lie beside it.
        origin: Origin,
        /// By whose clock.
        clock: Reader,
    },
    /// Look for a query in a briefing.
    Seek {
        /// To be repeated in the answers; an older one is given up.
        number: u64,
        /// Where.
        document: Arc<Document>,
        /// By whose clock it is worded.
        reader: Reader,
        /// What.
        needle: Needle,
        /// The pane and the item from which on.
        from: (usize, Option<Item>),
    },
    /// Find the briefings below folders, so many levels deep.
    Find {
        /// To be repeated in the answers: whoever kept other folders stops.
        number: u64,
        /// Where.
        folders: Vec<PathBuf>,
        /// 1: that folder only.
        depth: usize,
        /// By whose clock they are weighed.
        clock: Reader,
    },
    /// Read what the list shows of these.
    Look {
        /// To be repeated in the answers.
        number: u64,
        /// Where they are.
        origins: Vec<Origin>,
        /// By whose clock they are weighed.
        clock: Reader,
    },
    /// Look for words in every briefing of the list.
    FindAll(Everything),
    /// Read what is shown beside the list.
    Preview(Origin),
    /// Find out how the deadlines of a briefing moved from version to version.
    Trace {
        /// The older versions, the oldest first.
        older: Vec<Origin>,
        /// The briefing.
        document: Arc<Document>,
        /// By whose clock.
        clock: Reader,
    },
    /// Watch the open file, and the clock, instead of what was watched before.
    Watch {
        /// To be repeated with every change.
        generation: u64,
        /// The file, and how the disk had it when it was read; nothing where what is open is no file.
        file: Option<(PathBuf, Option<Stamp>)>,
        /// The texts of its sources, likewise.
        beside: Vec<Beside>,
    },
    /// Read the open file again.
    ReadAgain {
        /// To be repeated in the answer.
        generation: u64,
        /// The file.
        path: PathBuf,
        /// The digest of what is on the screen.
        known: Option<u64>,
        /// Whoever writes it is given so long.
        after: Duration,
        /// By whose clock it is checked.
        clock: Reader,
        /// What the reader knows: what is read is compared with it.
        basis: Option<Arc<Document>>,
    },
    /// Open a file in the reader's editor; it has the terminal until it ends.
    Edit {
        /// To be repeated when it may have changed.
        generation: u64,
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// Look at a folder for somebody who types a path.
    List {
        /// Which one; `~` is the reader's home.
        folder: PathBuf,
    },
    /// Follow a path that was typed: into a folder, or open a file, or `FILE#ID`.
    Choose {
        /// To be repeated in the answer.
        generation: u64,
        /// The path; `~` is the reader's home.
        path: PathBuf,
        /// The folders of the list: a file below them has the name that it has there.
        folders: Vec<PathBuf>,
    },
    /// Keep something for another day, or look up what was kept.
    Remember(Memory),
    /// Put a text on the clipboard of the terminal, which may not have one.
    Copy(String),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Ring, if the reader wants that: something became due.
    Ring,
    /// Paint everything anew.
    Redraw,
    /// End.
    Quit,
}

/// Something for the history.
#[derive(Debug, Clone)]
pub enum Memory {
    /// A version is opened: what was known of its story before?
    Visit {
        /// To be repeated in the answer.
        generation: u64,
        /// Which one.
        version: Version,
        /// What it says: that is compared.
        document: Arc<Document>,
        /// By whose clock.
        clock: Reader,
    },
    /// A version is known from now on.
    Known {
        /// Which one.
        version: Version,
        /// To be said once it is kept; empty where it is not worth a word.
        said: String,
    },
    /// Items were read, and changes.
    Read {
        /// Of which story.
        story: Story,
        /// The items, each by its id, else by its path.
        items: Vec<String>,
        /// The changes, each by its number.
        changes: Vec<u64>,
    },
    /// Folders are read.
    Folders(Vec<PathBuf>),
    /// What is known of every story?
    All,
    /// What was opened last?
    Recent,
}
