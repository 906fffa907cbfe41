//! A file that was read, together with how the disk had it: a later look tells whether it is another by now.

use std::fs::Metadata;
use std::hash::BuildHasher;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use foldhash::fast::FixedState;

use super::{Access, Beside, Fault, Origin, SAMPLES, check, read, words};
use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::document::Document;
use crate::format::{self, Limits};

/// What the system says of a file, links followed: another file, or another content, has another stamp.
///
/// The time of the last change to the file's own record is part of it, as nobody can set that one back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of what a path leads to now; nothing where it leads nowhere.
    pub fn of(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().as_ref().map(Self::from)
    }

    /// Its bytes, to be kept.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let signed =
            [self.modified.0, self.modified.1, self.changed.0, self.changed.1].map(i64::cast_unsigned);
        let numbers = [self.device, self.inode, self.size].into_iter().chain(signed);
        let mut bytes = [0; Self::BYTES];
        for (place, number) in bytes.chunks_exact_mut(8).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// What was kept; nothing where those are no bytes of a stamp.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; Self::BYTES] = bytes.try_into().ok()?;
        let mut numbers = bytes.as_chunks().0.iter().map(|number| u64::from_le_bytes(*number));
        let mut next = || numbers.next().unwrap_or_default();
        let (device, inode, size) = (next(), next(), next());
        let mut signed = || next().cast_signed();
        Some(Self { device, inode, size, modified: (signed(), signed()), changed: (signed(), signed()) })
    }

    /// How many bytes are kept of one.
    const BYTES: usize = 56;
}

impl From<&Metadata> for Stamp {
    fn from(about: &Metadata) -> Self {
        Self {
            device: about.dev(),
            inode: about.ino(),
            size: about.size(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }
}

/// How the disk had a file when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// What the system said of it before its first byte was read.
    pub stamp: Stamp,
    /// A number of its bytes: other bytes have another one, but for one chance in 2⁶⁴.
    pub digest: u64,
}

/// A briefing that was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What it says.
    pub document: Arc<Document>,
    /// How the disk had it; nothing where it is from no disk.
    pub trace: Option<Trace>,
    /// The texts of its sources, and how the disk had them; none until it is checked.
    pub beside: Vec<Beside>,
}

/// What came of reading a file once more.
#[derive(Debug)]
pub struct Again {
    /// How the disk has it; nothing where it could not be opened.
    pub stamp: Option<Stamp>,
    /// What it says now; nothing where its bytes are the same.
    pub result: Result<Option<Loaded>, Fault>,
}

/// Reads a briefing.
///
/// # Errors
///
/// What the system says of the file, or every fault for which it does not open.
pub fn load(origin: &Origin, limits: &Limits) -> Result<Loaded, Fault> {
    open(origin, limits).map(|(document, trace)| Loaded {
        document: document.into(),
        trace,
        beside: Vec::new(),
    })
}

pub(super) fn open(origin: &Origin, limits: &Limits) -> Result<(Document, Option<Trace>), Fault> {
    let (bytes, trace) = bytes_of(origin, limits)?;
    Document::open(bytes, limits).map(|document| (document, trace)).map_err(Fault::Refused)
}

/// What a briefing says, and its bytes.
pub(super) fn briefing(origin: &Origin, limits: &Limits) -> Result<(Briefing, Bytes), Fault> {
    let (bytes, _) = bytes_of(origin, limits)?;
    let briefing = format::read_within(&bytes, limits).map_err(Fault::Refused)?;
    Ok((briefing, bytes))
}

fn bytes_of(origin: &Origin, limits: &Limits) -> Result<(Bytes, Option<Trace>), Fault> {
    match origin {
        Origin::File(path) => {
            let (bytes, trace) = traced(path, limits).map_err(|error| fault(&error))?;
            Ok((bytes, Some(trace)))
        }
        Origin::Sample(at) => {
            Ok((Bytes::from_static(SAMPLES.get(*at).map_or(&[], |sample| sample.bytes)), None))
        }
        Origin::Input(bytes) => Ok((bytes.clone(), None)),
    }
}

/// Reads a file once more; what has the known digest is not taken apart again. Checked at once, so that the findings in
/// whose list somebody reads do not go and come back.
pub fn load_again(path: &Path, access: &Access, known: Option<u64>, clock: &Reader) -> Again {
    let (bytes, trace) = match traced(path, &access.limits) {
        Ok(read) => read,
        Err(error) => return Again { stamp: Stamp::of(path), result: Err(fault(&error)) },
    };
    let stamp = Some(trace.stamp);
    if known == Some(trace.digest) {
        return Again { stamp, result: Ok(None) };
    }
    let origin = Origin::File(path.to_owned());
    let loaded = |opened: Document| {
        let (document, beside) = check(&opened, &origin, access, Some(clock));
        Some(Loaded { document: document.into(), trace: Some(trace), beside })
    };
    Again { stamp, result: Document::open(bytes, &access.limits).map(loaded).map_err(Fault::Refused) }
}

fn traced(path: &Path, limits: &Limits) -> io::Result<(Bytes, Trace)> {
    let (bytes, about) = read(path, limits)?;
    let digest = FixedState::default().hash_one(bytes.as_slice());
    Ok((bytes.into(), Trace { stamp: Stamp::from(&about), digest }))
}

fn fault(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Unreadable(words(error)),
    }
}
