//! The index of the shelf: what the list needs of every file, and in which of them which words stand, in a database in
//! the cache folder. It is a cache: nothing is lost with it, and it is made anew wherever it is in doubt.
//!
//! What it says of words is a superset: whoever asks has to look the hits up in the files. Must not know panes or keys.

mod words;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

pub use words::words_of;

use super::{Beside, Stamp, absolute, depth_of, name, store};

/// The file in the cache folder.
const FILE: &str = "index.db";
/// The form of its tables, and of what it says: another program's is made anew.
const FORM: i64 = 4;
/// Bytes of a page: with four times the usual, as many fewer reads for all rows.
const PAGE: i64 = 16_384;
/// More candidates are not put in the order of their dates, nor counted.
const SORTED: usize = 500;

/// Where a word has but begun, the database gathers all files of all words that begin so before it shows the first: with
/// one or two letters nearly all of everything, 190 ms of 1e5 files, which lists of these beginnings spare.
const TABLES: &str = "
    CREATE TABLE file (
        id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, stamp BLOB NOT NULL, as_of TEXT NOT NULL, card BLOB NOT NULL
    );
    CREATE TABLE beside (file INTEGER NOT NULL, path BLOB NOT NULL, stamp BLOB, PRIMARY KEY (file, path)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (
        said, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize='ascii'
    );
    PRAGMA user_version = 4;
";

/// The database, over one connection.
pub struct Index {
    db: Connection,
}

/// What is kept of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it is, from the root.
    pub path: PathBuf,
    /// How the disk had it.
    pub stamp: Stamp,
    /// Up to when the briefing knows.
    pub as_of: String,
    /// What the list needs of it; only the list knows what that is.
    pub card: Vec<u8>,
    /// The files on which that depends too.
    pub beside: Vec<Beside>,
}

type Trouble = rusqlite::Error;

impl Index {
    /// Opens the index in a folder, or begins one. One that is damaged or of another program is made anew.
    ///
    /// # Errors
    ///
    /// There can be none in that folder: what the system says.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let path = folder.join(FILE);
        // Where it cannot be begun it is taken away first, and begun again.
        let _ = store::begin(folder, &path);
        let _turn = store::turn(folder, store::PATIENCE).ok_or("no index: another program holds it")?;
        let found = match Self::open_file(&path) {
            Err(why) if !store::is_busy(&why) => Self::anew(folder, &path),
            found => found.map_err(|why| why.to_string()),
        };
        found.map_err(|why| format!("no index: {why}"))
    }

    fn anew(folder: &Path, path: &Path) -> Result<Self, String> {
        Self::take_away(folder);
        store::begin(folder, path)
            .map_err(|error| format!("{}: {}", name(path.as_os_str()), super::words(&error)))?;
        Self::open_file(path).map_err(|why| why.to_string())
    }

    /// Whether a folder has one.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    /// Takes the index away, at once: what another program has of it is gone with that program.
    pub fn remove(folder: &Path) {
        let _turn = store::turn(folder, Duration::ZERO);
        Self::take_away(folder);
    }

    /// Takes it away where what it says is in doubt: not because another program is in the way.
    pub fn remove_after(folder: &Path, why: &rusqlite::Error) {
        if !store::is_busy(why) {
            Self::remove(folder);
        }
    }

    fn take_away(folder: &Path) {
        for ending in ["", "-wal", "-shm"] {
            // What is not there need not be removed; what cannot be is told when it is opened.
            let _ = fs::remove_file(folder.join(format!("{FILE}{ending}")));
        }
    }

    fn open_file(path: &Path) -> Result<Self, Trouble> {
        let mut db = store::connect(path)?;
        // Of a new one: all rows are read at once, between pages of words.
        db.pragma_update(None, "page_size", PAGE)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        // What a failing power takes is looked at again.
        db.pragma_update(None, "synchronous", "normal")?;
        let form = form_of(&db)?;
        if form == 0 {
            let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if form_of(&change)? == 0 {
                change.execute_batch(TABLES)?;
            }
            change.commit()?;
        } else if form != FORM {
            return Err(Trouble::InvalidQuery);
        }
        // A file that is cut off shows here, one that is damaged elsewhere shows when it is used.
        db.query_row("SELECT count(*) FROM (SELECT 1 FROM file LIMIT 1)", [], |row| row.get::<_, i64>(0))?;
        Ok(Self { db })
    }

    /// Shows every file below a folder that is known, by its path from there, with how the disk had it and what the list
    /// needs of it; in no order, as by path it would take five times as long.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn rows(&self, folder: &Path, each: &mut dyn FnMut(&Path, Stamp, &[u8])) -> Result<(), Trouble> {
        let below = below(folder);
        let mut all = self.db.prepare("SELECT path, stamp, card FROM file")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let path = row.get_ref(0)?.as_blob().unwrap_or_default();
            let stamp = Stamp::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default());
            if let (Some(rest), Some(stamp)) = (path.strip_prefix(&*below), stamp) {
                each(
                    Path::new(OsStr::from_bytes(rest)),
                    stamp,
                    row.get_ref(2)?.as_blob().unwrap_or_default(),
                );
            }
        }
        Ok(())
    }

    /// The files below a folder of which something beside them is no longer as it was: what is wrong with them may be
    /// another by now. By their paths from there.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn moved(&self, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
        let below = below(folder);
        let mut all = self.db.prepare(
            "SELECT file.path, beside.path, beside.stamp FROM beside JOIN file ON file.id = beside.file \
             ORDER BY beside.file",
        )?;
        let mut rows = all.query([])?;
        let mut moved: Vec<PathBuf> = Vec::new();
        while let Some(row) = rows.next()? {
            let path = row.get_ref(0)?.as_blob().unwrap_or_default();
            let Some(rest) = path.strip_prefix(&*below).map(|rest| Path::new(OsStr::from_bytes(rest))) else {
                continue;
            };
            let beside = Path::new(OsStr::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default()));
            let stamp = row.get_ref(2)?.as_blob_or_null().unwrap_or_default().and_then(Stamp::from_bytes);
            if stamp != Stamp::of(beside) && moved.last().is_none_or(|last| last != rest) {
                moved.push(rest.to_owned());
            }
        }
        Ok(moved)
    }

    /// Forgets files whose folders are gone.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn forget_folders(&mut self) -> Result<(), Trouble> {
        let mut folders: HashMap<PathBuf, bool> = HashMap::new();
        let mut gone = Vec::new();
        {
            let mut all = self.db.prepare("SELECT path FROM file")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let path = Path::new(OsStr::from_bytes(row.get_ref(0)?.as_blob().unwrap_or_default()));
                let Some(folder) = path.parent() else { continue };
                let is_there = match folders.get(folder) {
                    Some(is_there) => *is_there,
                    None => *folders.entry(folder.to_owned()).or_insert_with(|| folder.exists()),
                };
                if !is_there {
                    gone.push(path.to_owned());
                }
            }
        }
        if gone.is_empty() { Ok(()) } else { self.forget(&gone) }
    }

    /// Takes what was seen of files, each with its words, all at once.
    ///
    /// # Errors
    ///
    /// What the database says; nothing was taken then.
    pub fn put(&mut self, rows: &[(Row, String)]) -> Result<(), Trouble> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut known = change.prepare("SELECT id FROM file WHERE path = ?1")?;
            let mut put = change.prepare(
                "INSERT INTO file (path, stamp, as_of, card) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, as_of = excluded.as_of, card = excluded.card \
                 RETURNING id",
            )?;
            let mut forget = change.prepare("DELETE FROM words WHERE rowid = ?1")?;
            let mut leave = change.prepare("DELETE FROM beside WHERE file = ?1")?;
            let mut rest =
                change.prepare("INSERT OR REPLACE INTO beside (file, path, stamp) VALUES (?1, ?2, ?3)")?;
            let mut say = change.prepare("INSERT INTO words (rowid, said) VALUES (?1, ?2)")?;
            for (row, words) in rows {
                let path = row.path.as_os_str().as_bytes();
                let before: Option<i64> = known.query_row(params![path], |it| it.get(0)).optional()?;
                if let Some(id) = before {
                    forget.execute(params![id])?;
                    leave.execute(params![id])?;
                }
                let values = params![path, row.stamp.to_bytes(), row.as_of, row.card];
                let id: i64 = put.query_row(values, |it| it.get(0))?;
                for (path, stamp) in &row.beside {
                    let path = absolute(path).into_os_string().into_vec();
                    rest.execute(params![id, path, stamp.map(Stamp::to_bytes)])?;
                }
                if !words.is_empty() {
                    say.execute(params![id, words])?;
                }
            }
        }
        change.commit()
    }

    /// Forgets files that are gone.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn forget(&mut self, paths: &[PathBuf]) -> Result<(), Trouble> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for path in paths {
            let path = path.as_os_str().as_bytes();
            for words in [
                "DELETE FROM words WHERE rowid IN (SELECT id FROM file WHERE path = ?1)",
                "DELETE FROM beside WHERE file IN (SELECT id FROM file WHERE path = ?1)",
            ] {
                change.execute(words, params![path])?;
            }
            change.execute("DELETE FROM file WHERE path = ?1", params![path])?;
        }
        change.commit()
    }

    /// Shows the files below folders, so many levels deep, in which every word of a query may stand, its last one perhaps as the beginning of
    /// one, until that breaks off. The youngest briefing comes first where they are few, and with the first of them how
    /// many there are; of many the first come before the last are known.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn candidates(
        &self,
        query: &str,
        folders: &[PathBuf],
        depth: usize,
        each: &mut dyn FnMut(PathBuf, Option<usize>) -> ControlFlow<()>,
    ) -> Result<(), Trouble> {
        let question = words::question(query);
        let words = match question {
            Some(_) => {
                "SELECT file.path, file.as_of FROM words JOIN file ON file.id = words.rowid WHERE words MATCH ?1"
            }
            // Nothing of it is a word: any file may have it.
            None => "SELECT path, as_of FROM file WHERE ?1 IS NULL",
        };
        let mut rows = self.db.prepare(words)?;
        let mut rows = rows.query(params![question])?;
        let folders: Vec<Vec<u8>> = folders.iter().map(|folder| below(folder)).collect();
        let mut next = || {
            while let Some(row) = rows.next()? {
                let path = row.get_ref(0)?.as_blob().unwrap_or_default();
                let is_below = |folder: &Vec<u8>| {
                    path.strip_prefix(&**folder)
                        .is_some_and(|rest| depth_of(Path::new(OsStr::from_bytes(rest))) <= depth)
                };
                if folders.iter().any(is_below) {
                    return Ok(Some((row.get::<_, String>(1)?, path_of(path.to_owned()))));
                }
            }
            Ok::<_, Trouble>(None)
        };
        let mut few = Vec::new();
        while few.len() <= SORTED
            && let Some(found) = next()?
        {
            few.push(found);
        }
        let count = (few.len() <= SORTED).then_some(few.len());
        if count.is_some() {
            few.sort_by(|one, other| other.cmp(one));
        }
        for (_, path) in few {
            if each(path, count).is_break() {
                return Ok(());
            }
        }
        while count.is_none()
            && let Some((_, path)) = next()?
        {
            if each(path, None).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn form_of(db: &Connection) -> Result<i64, Trouble> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// How the paths of all files below a folder begin.
fn below(folder: &Path) -> Vec<u8> {
    let mut from = absolute(folder).into_os_string().into_vec();
    if from.last() != Some(&b'/') {
        from.push(b'/');
    }
    from
}

fn path_of(column: Vec<u8>) -> PathBuf {
    std::ffi::OsString::from_vec(column).into()
}
