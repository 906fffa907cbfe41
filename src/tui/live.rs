//! How the open file stands on the disk while it is read.
//!
//! What was read once stays until something better was read. Must not know the disk: what is known of it arrives in
//! messages.

use std::time::Duration;

use jiff::Timestamp;

use crate::shelf::{Beside, Fault, Stamp, Trace};

/// How long a file that does not open is given before it is read again: whoever writes it may not be done. After the
/// last one it is called broken, or gone.
pub const PATIENCE: [Duration; 4] = [
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(200),
    Duration::from_millis(400),
];

/// The open file on the disk, as far as is known.
#[derive(Debug, Default)]
pub struct Live {
    /// Number of the newest request to read it again; older answers are dropped, as are changes of a file that was open
    /// before.
    pub generation: u64,
    /// How the disk had what is on the screen.
    pub trace: Option<Trace>,
    /// The texts of its sources, likewise.
    pub beside: Vec<Beside>,
    /// It is being read again.
    pub request: Option<Request>,
    /// What came of the last time.
    pub standing: Standing,
    /// How the disk had it when it last did not open; nothing where it had none.
    pub failed: Option<Stamp>,
}

/// A request to read the open file again.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request {
    /// The reader asked for it, and wants an answer also where nothing changed.
    pub is_asked: bool,
    /// The file has changed since.
    pub is_overtaken: bool,
    /// How often it has failed to open in a row.
    pub failures: usize,
    /// How the disk had it when it last did.
    pub stamp: Option<Stamp>,
}

/// What stands on the disk beside what is on the screen.
#[derive(Debug, Default)]
pub enum Standing {
    /// The same, as far as is known.
    #[default]
    Same,
    /// Something that does not open.
    Broken(Fault),
    /// Nothing, since then.
    Gone(Timestamp),
}

impl Live {
    /// Of a file that was opened just now. Answers to older requests no longer count.
    pub fn of(trace: Option<Trace>, beside: Vec<Beside>, before: &Live) -> Self {
        Self { generation: before.generation + 1, trace, beside, ..Self::default() }
    }

    /// Somebody seems to be writing it: it did not open, and is to be tried again.
    pub fn is_being_written(&self) -> bool {
        self.request.is_some_and(|request| request.failures > 0)
    }
}
