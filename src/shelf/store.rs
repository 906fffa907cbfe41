//! What both databases of the shelf need: a file for its owner alone, a connection to it, and a turn of one's
//! own where several programs may not be at it at once.
//!
//! Must not know what is in them.

use std::fs::{self, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// How long another program's change is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// From one look whether it is one's turn to the next.
const PAUSE: Duration = Duration::from_millis(5);

/// The folder and the file, for nobody but their owner. What the database puts beside the file gets the file's rights.
///
/// # Errors
///
/// What the system says.
pub(super) fn begin(folder: &Path, path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::File::options().append(true).create(true).mode(0o600).open(path).map(drop)
}

/// A connection to a file that is there. It waits for another program's change.
///
/// # Errors
///
/// What the database says.
pub(super) fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    Ok(db)
}

/// Whether another program is in the way.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Whether the file is no database, or no longer a whole one.
pub(super) fn is_damaged(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

/// One's turn at a folder: as long as it is held no other program has one.
pub(super) struct Turn {
    _lock: Option<fs::File>,
}

/// Waits for one's turn at a folder; none where another program does not end its own. Two that make a new file one that
/// several write to are told at once that it is busy, whatever their patience; and to open a database while another
/// program moves it away damages both. Where the system has no such locks every turn is one's own.
pub(super) fn turn(folder: &Path, patience: Duration) -> Option<Turn> {
    let Ok(lock) = fs::File::open(folder) else { return Some(Turn { _lock: None }) };
    let mut left = patience;
    loop {
        match lock.try_lock() {
            Ok(()) => return Some(Turn { _lock: Some(lock) }),
            Err(TryLockError::Error(_)) => return Some(Turn { _lock: None }),
            Err(TryLockError::WouldBlock) if left.is_zero() => return None,
            Err(TryLockError::WouldBlock) => {
                thread::sleep(PAUSE.min(left));
                left = left.saturating_sub(PAUSE);
            }
        }
    }
}
