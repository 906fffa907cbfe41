//! What was read when, item by item, in a database in the state folder that survives a crash and that several programs
//! use at once.
//!
//! What is kept of a story is the content that its reader knows, and which of what changed since was read: so a later
//! version tells what is new. Must not know panes, keys or a clock: the moment is handed in.

mod database;

use std::path::{Path, PathBuf};

use bytes::Bytes;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};

pub use database::said;

use super::{Origin, absolute};
use crate::briefing::Briefing;

/// The most that is kept of a content, in bytes: what changed in a larger one is told while it is open, no longer.
const MOST: usize = 4 << 20;

/// The database of what was read.
pub struct History {
    db: Connection,
    keeps_text: bool,
}

/// A story: what its versions have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Story(String);

impl Story {
    /// The story of a briefing: its `id`, else the file that it is in; none for what has neither.
    pub fn of(briefing: &Briefing, origin: &Origin) -> Option<Self> {
        Self::named(briefing.id.trim(), origin)
    }

    /// The story of a briefing with this `id`, if any.
    pub(super) fn named(id: &str, origin: &Origin) -> Option<Self> {
        match origin {
            _ if !id.is_empty() => Some(Self(id.to_owned())),
            Origin::File(path) => Some(Self(absolute(path).to_string_lossy().into_owned())),
            Origin::Sample(_) | Origin::Input(_) => None,
        }
    }

    /// Its name, unsanitised.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// A content of a story: other bytes have another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub(super) [u8; 32]);

impl Digest {
    /// The digest of a file's bytes (SHA-256).
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    fn from_column(column: &[u8]) -> Option<Self> {
        column.try_into().ok().map(Self)
    }
}

/// A version of a story, as it is opened.
#[derive(Debug, Clone)]
pub struct Version {
    /// Which story it tells.
    pub story: Story,
    /// Its title.
    pub title: String,
    /// Up to when it knows.
    pub as_of: String,
    /// The file that it is in, if any.
    pub path: Option<PathBuf>,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Version {
    /// The version that a file has; none where it belongs to no story.
    pub fn of(briefing: &Briefing, origin: &Origin, bytes: Bytes) -> Option<Self> {
        let path = match origin {
            Origin::File(path) => Some(absolute(path)),
            Origin::Sample(_) | Origin::Input(_) => None,
        };
        Some(Self {
            story: Story::of(briefing, origin)?,
            title: briefing.title.to_string(),
            as_of: briefing.as_of.to_string(),
            path,
            bytes,
        })
    }
}

/// What its reader knows of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Up to when that content knew.
    pub as_of: String,
    /// The content.
    pub digest: Digest,
    /// Its bytes; nothing where they are not kept.
    pub text: Option<Bytes>,
    /// Since when it is known.
    pub since: Timestamp,
    /// What of a later content was read, each as a number of what changed.
    pub read: Vec<u64>,
}

/// An item that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRead {
    /// Its id, else its path.
    pub item: String,
    /// When that was.
    pub at: Timestamp,
}

/// A story that was read.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which one.
    pub story: String,
    /// The title that it had last.
    pub title: String,
    /// When one of its versions was opened last.
    pub opened: Timestamp,
    /// Up to when what is known of it knew.
    pub as_of: String,
    /// Since when that is known.
    pub since: Timestamp,
    /// Its files, the last one first.
    pub paths: Vec<PathBuf>,
    /// Its items that were read, the last one first.
    pub items: Vec<ItemRead>,
}

/// Why something could not be kept or found.
type Trouble = rusqlite::Error;

impl History {
    /// Whether a folder has a history.
    pub fn is_in(folder: &Path) -> bool {
        database::is_in(folder)
    }

    /// Opens the history in a folder, or begins one; with it, what its reader has to be told. One that is damaged is set
    /// aside under another name. Without `keeps_text` it holds no content of a briefing.
    ///
    /// # Errors
    ///
    /// There can be none: what the system says, or that it was written by a newer program.
    pub fn open(folder: &Path, keeps_text: bool) -> Result<(Self, Option<String>), String> {
        let (db, notice) = database::open(folder)?;
        let mut history = Self { db, keeps_text };
        if !keeps_text {
            history.leave_texts().map_err(|error| database::said(&error))?;
        }
        Ok((history, notice))
    }

    /// Takes that a version is opened, and tells what its reader knew of the story before. The first content of a story
    /// is what is known from then on.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn visit(&mut self, version: &Version, now: Timestamp) -> Result<Option<Known>, Trouble> {
        let text = self.text_of(version);
        let change = self.change()?;
        let known = known(&change, &version.story)?;
        let digest = Digest::of(&version.bytes);
        if known.is_none() {
            know(&change, version, digest, text, now)?;
        }
        let id = id_of(&change, &version.story)?.ok_or(Trouble::QueryReturnedNoRows)?;
        change.execute(
            "UPDATE story SET title = ?2, opened = ?3 WHERE id = ?1",
            params![id, version.title, now.as_millisecond()],
        )?;
        if let Some(path) = &version.path {
            opened(&change, path, Some(id), now)?;
        }
        change.commit()?;
        Ok(known)
    }

    /// Takes that a version is known from now on: what changes later is new.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn know(&mut self, version: &Version, now: Timestamp) -> Result<(), Trouble> {
        let text = self.text_of(version);
        let change = self.change()?;
        know(&change, version, Digest::of(&version.bytes), text, now)?;
        change.commit()
    }

    /// Takes that items were read, and what of the changes.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn read(
        &mut self,
        story: &Story,
        items: &[String],
        changes: &[u64],
        now: Timestamp,
    ) -> Result<(), Trouble> {
        let change = self.change()?;
        let Some(id) = id_of(&change, story)? else { return Ok(()) };
        let at = now.as_millisecond();
        {
            let mut of_item =
                change.prepare("INSERT OR REPLACE INTO item (story, item, at) VALUES (?1, ?2, ?3)")?;
            for item in items {
                of_item.execute(params![id, item, at])?;
            }
            let mut of_change =
                change.prepare("INSERT OR IGNORE INTO change (story, mark, at) VALUES (?1, ?2, ?3)")?;
            for mark in changes {
                of_change.execute(params![id, mark.cast_signed(), at])?;
            }
        }
        change.commit()
    }

    /// Takes that folders are read.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn visit_folders(&mut self, folders: &[PathBuf], now: Timestamp) -> Result<(), Trouble> {
        let change = self.change()?;
        for folder in folders {
            opened(&change, &absolute(folder), None, now)?;
        }
        change.commit()
    }

    /// What is known of every story: its content, and since when.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn all_known(&self) -> Result<Vec<(Story, Digest, Timestamp)>, Trouble> {
        let mut all = self.db.prepare("SELECT name, digest, since FROM story")?;
        let rows = all.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, i64>(2)?))
        })?;
        let known = |(name, digest, since): (String, Vec<u8>, i64)| {
            Some((Story(name), Digest::from_column(&digest)?, moment(since)))
        };
        rows.filter_map(|row| row.map(known).transpose()).collect()
    }

    /// What is known of one story.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn known(&self, story: &Story) -> Result<Option<Known>, Trouble> {
        known(&self.db, story)
    }

    /// The files and folders that were opened, the last ones first.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn recent(&self, most: usize) -> Result<Vec<PathBuf>, Trouble> {
        let mut recent = self.db.prepare("SELECT path FROM opened ORDER BY at DESC LIMIT ?1")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let paths = recent.query_map(params![most], |row| row.get(0).map(database::path))?;
        paths.collect()
    }

    /// All that was read, the last story first.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn entries(&self) -> Result<Vec<Entry>, Trouble> {
        let mut stories = self
            .db
            .prepare("SELECT id, name, title, opened, as_of, since FROM story ORDER BY opened DESC, id")?;
        let mut paths = self.db.prepare("SELECT path FROM opened WHERE story = ?1 ORDER BY at DESC, path")?;
        let mut items =
            self.db.prepare("SELECT item, at FROM item WHERE story = ?1 ORDER BY at DESC, item")?;
        let mut rows = stories.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            entries.push(Entry {
                story: row.get(1)?,
                title: row.get(2)?,
                opened: moment(row.get(3)?),
                as_of: row.get(4)?,
                since: moment(row.get(5)?),
                paths: paths
                    .query_map(params![id], |row| row.get(0).map(database::path))?
                    .collect::<Result<_, _>>()?,
                items: items
                    .query_map(params![id], |row| {
                        Ok(ItemRead { item: row.get(0)?, at: moment(row.get(1)?) })
                    })?
                    .collect::<Result<_, _>>()?,
            });
        }
        Ok(entries)
    }

    /// Forgets all; nothing of it stays on the disk. Tells how many stories there were.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn clear(&mut self) -> Result<usize, Trouble> {
        let change = self.change()?;
        let count = change.execute("DELETE FROM story", [])?;
        for table in ["item", "change", "opened"] {
            change.execute(&format!("DELETE FROM {table}"), [])?;
        }
        change.commit()?;
        database::shrink(&self.db)?;
        Ok(count)
    }

    /// Removes what was set aside as damaged from a folder: it holds what briefings say. Tells how many histories that were.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn remove_aside(folder: &Path) -> Result<usize, String> {
        database::remove_aside(folder)
            .map_err(|error| format!("{}: {}", super::name(folder.as_os_str()), super::words(&error)))
    }

    /// Takes the contents out that are there from before they were unwanted.
    fn leave_texts(&mut self) -> Result<(), Trouble> {
        let count = self.db.execute("UPDATE story SET text = NULL WHERE text IS NOT NULL", [])?;
        if count > 0 { database::shrink(&self.db) } else { Ok(()) }
    }

    fn text_of<'a>(&self, version: &'a Version) -> Option<&'a [u8]> {
        (self.keeps_text && version.bytes.len() <= MOST).then_some(&version.bytes)
    }

    /// What is done to it is done whole or not at all, and not beside another program's doing.
    fn change(&mut self) -> Result<Transaction<'_>, Trouble> {
        self.db.transaction_with_behavior(TransactionBehavior::Immediate)
    }
}

fn id_of(db: &Connection, story: &Story) -> Result<Option<i64>, Trouble> {
    db.query_row("SELECT id FROM story WHERE name = ?1", params![story.0], |row| row.get(0)).optional()
}

fn opened(db: &Connection, path: &Path, story: Option<i64>, now: Timestamp) -> Result<(), Trouble> {
    let words = "INSERT INTO opened (path, story, at) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (path) DO UPDATE SET story = excluded.story, at = excluded.at";
    db.execute(words, params![database::column(path), story, now.as_millisecond()]).map(drop)
}

/// What changed before is no news any more: what was read of it is of no use.
fn know(
    db: &Connection,
    version: &Version,
    digest: Digest,
    text: Option<&[u8]>,
    now: Timestamp,
) -> Result<(), Trouble> {
    let words = "INSERT INTO story (name, title, as_of, digest, text, since, opened) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) \
                 ON CONFLICT (name) DO UPDATE SET title = excluded.title, as_of = excluded.as_of, \
                 digest = excluded.digest, text = excluded.text, since = excluded.since";
    let Version { story, title, as_of, .. } = version;
    db.execute(words, params![story.0, title, as_of, digest.0, text, now.as_millisecond()])?;
    db.execute("DELETE FROM change WHERE story = (SELECT id FROM story WHERE name = ?1)", params![story.0])
        .map(drop)
}

fn known(db: &Connection, story: &Story) -> Result<Option<Known>, Trouble> {
    let row = db
        .query_row(
            "SELECT id, as_of, digest, text, since FROM story WHERE name = ?1",
            params![story.0],
            |row| {
                let digest: Vec<u8> = row.get(2)?;
                let text: Option<Vec<u8>> = row.get(3)?;
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, digest, text, row.get::<_, i64>(4)?))
            },
        )
        .optional()?;
    let Some((id, as_of, digest, text, since)) = row else { return Ok(None) };
    let Some(digest) = Digest::from_column(&digest) else { return Ok(None) };
    let mut marks = db.prepare("SELECT mark FROM change WHERE story = ?1")?;
    let read = marks.query_map(params![id], |row| row.get(0).map(i64::cast_unsigned))?;
    Ok(Some(Known {
        as_of,
        digest,
        text: text.map(Bytes::from),
        since: moment(since),
        read: read.collect::<Result<_, _>>()?,
    }))
}

fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
