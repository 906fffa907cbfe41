//! The file of the history: begun with the rights of its owner alone, looked over when it is opened, set aside where it is
//! damaged. Never written over.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::shelf::{name, store, words};

/// The file in the state folder.
const FILE: &str = "history.db";
/// The newest form of its tables that this program knows.
const FORM: i64 = 1;
/// What a file that was damaged is kept as, before its number.
const ASIDE: &str = ".damaged-";
const HELD: &str = "another program holds it";

const TABLES: &str = "
    CREATE TABLE story (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, as_of TEXT NOT NULL,
        digest BLOB NOT NULL, text BLOB, since INTEGER NOT NULL, opened INTEGER NOT NULL
    );
    CREATE TABLE item (
        story INTEGER NOT NULL, item TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (story, item)
    ) WITHOUT ROWID;
    CREATE TABLE change (
        story INTEGER NOT NULL, mark INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (story, mark)
    ) WITHOUT ROWID;
    CREATE TABLE opened (path BLOB PRIMARY KEY, story INTEGER, at INTEGER NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = 1;
";

/// Whether there is one.
pub(super) fn is_in(folder: &Path) -> bool {
    folder.join(FILE).exists()
}

/// Opens it, or begins one; with it, what its reader has to be told.
pub(super) fn open(folder: &Path) -> Result<(Connection, Option<String>), String> {
    let path = folder.join(FILE);
    let told = |error: &io::Error| format!("no history: {}: {}", name(path.as_os_str()), words(error));
    store::begin(folder, &path).map_err(|error| told(&error))?;
    let _turn = store::turn(folder, store::PATIENCE).ok_or_else(|| format!("no history: {HELD}"))?;
    match look_over(&path) {
        Ok(db) => Ok((db, None)),
        Err(Fault::Damaged) => {
            let aside = set_aside(&path).map_err(|error| told(&error))?;
            store::begin(folder, &path).map_err(|error| told(&error))?;
            let db =
                look_over(&path).map_err(|_| format!("no history: {} is damaged", name(path.as_os_str())))?;
            let aside = name(aside.as_os_str());
            Ok((db, Some(format!("the history was damaged; it is kept as {aside} and a new one begun"))))
        }
        Err(Fault::Newer(form)) => Err(format!(
            "no history: {} is of form {form}, of a newer program; this one knows {FORM} and leaves it as it is",
            name(path.as_os_str())
        )),
        Err(Fault::Other(error)) => Err(format!("no history: {}", said(&error))),
    }
}

/// Why a database is not used.
enum Fault {
    /// It is not one, or no longer whole.
    Damaged,
    /// Its form is a later one.
    Newer(i64),
    /// Something else is in the way: what the database says.
    Other(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        if store::is_damaged(&error) { Fault::Damaged } else { Fault::Other(error) }
    }
}

fn look_over(path: &Path) -> Result<Connection, Fault> {
    let mut db = store::connect(path)?;
    // Before anything is written: a later form is left as it is.
    let form = form_of(&db)?;
    if form > FORM {
        return Err(Fault::Newer(form));
    }
    // Several programs at once, and none waits to read. What is told to be kept is kept, also when the power fails.
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    // What is deleted is gone.
    db.pragma_update(None, "secure_delete", "on")?;
    if form == 0 {
        let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been faster.
        if form_of(&change)? == 0 {
            change.execute_batch(TABLES)?;
        }
        change.commit()?;
    }
    let verdict: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(db) } else { Err(Fault::Damaged) }
}

fn form_of(db: &Connection) -> Result<i64, rusqlite::Error> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Gives the file and what belongs to it names that nothing has.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let free = (1..=u32::MAX).map(|number| format!("{ASIDE}{number}")).find(|it| !beside(it).exists());
    let aside = free.unwrap_or_default();
    for part in ["-wal", "-shm"] {
        // What was not yet written into the file belongs to it.
        if beside(part).exists() {
            fs::rename(beside(part), beside(&format!("{aside}{part}")))?;
        }
    }
    fs::rename(path, beside(&aside))?;
    Ok(beside(&aside))
}

/// Removes what was set aside from a folder; how many histories that were.
pub(super) fn remove_aside(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let rest =
            name.to_str().and_then(|name| name.strip_prefix(FILE)).and_then(|it| it.strip_prefix(ASIDE));
        if let Some(rest) = rest {
            fs::remove_file(entry.path())?;
            count += usize::from(rest.bytes().all(|it| it.is_ascii_digit()));
        }
    }
    Ok(count)
}

/// Gives back the room of what was deleted, so that nothing of it stays in the file or beside it.
pub(super) fn shrink(db: &Connection) -> Result<(), rusqlite::Error> {
    db.execute_batch("VACUUM")?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// What the database says, in our words.
pub fn said(error: &rusqlite::Error) -> String {
    if store::is_busy(error) {
        return HELD.to_owned();
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "permission denied".to_owned()
        }
        _ => error.to_string().to_lowercase(),
    }
}

/// A path as the database holds it: its bytes, whatever they are.
pub(super) fn column(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

/// A path from its bytes.
pub(super) fn path(column: Vec<u8>) -> PathBuf {
    OsString::from_vec(column).into()
}
