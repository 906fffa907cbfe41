//! The disk: which briefings there are, and their bytes.
//!
//! Must not know panes, keys or the terminal.

mod card;
mod folder;
pub mod history;
mod hold;
pub mod index;
mod load;
mod samples;
mod store;
mod sweep;

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use bytestring::ByteString;

pub use card::{Card, CardState, Gist, Kept, Packed, Rank, Study, preview, reason, story_number};
pub use folder::{Entry, Walked, at_home, entries_of, files_in, is_folder, split_id, unreadable, walked};
pub use hold::{Access, Beside, check};
pub use load::{Again, Loaded, Stamp, Trace, load, load_again};
pub use samples::SAMPLES;
pub use sweep::{Became, Sweep};

use crate::anchor::SourceText;
use crate::briefing::Briefing;
use crate::document::Document;
use crate::format::{self, Limits, Refusal};
use crate::proof::Held;

/// Where a briefing comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Built into the program: its place in [`SAMPLES`].
    Sample(usize),
    /// Standard input, read whole.
    Input(Bytes),
}

impl Origin {
    /// What it is called in a message, unsanitised.
    pub fn label(&self) -> String {
        match self {
            Origin::File(path) => name(path.as_os_str()),
            Origin::Sample(at) => SAMPLES.get(*at).map_or("", |sample| sample.name).to_owned(),
            Origin::Input(_) => "standard input".to_owned(),
        }
    }

    /// What it is called in a list, unsanitised: without its folder.
    pub fn file_name(&self) -> String {
        match self {
            Origin::File(path) => name(path.file_name().unwrap_or(path.as_os_str())),
            other => other.label(),
        }
    }

    /// Whether it comes with the program.
    pub fn is_sample(&self) -> bool {
        matches!(self, Origin::Sample(_))
    }
}

/// Why a briefing did not open.
#[derive(Debug, Clone)]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// Its bytes could not be had: what the system says.
    Unreadable(String),
    /// Its bytes are no briefing.
    Refused(Refusal),
}

impl Fault {
    /// Several lines for people: place, message, excerpt with a caret.
    pub fn report(&self, label: &str) -> String {
        match self {
            Fault::Missing => format!("{label}: cannot be read: no such file"),
            Fault::Unreadable(why) => format!("{label}: cannot be read: {why}"),
            Fault::Refused(refusal) => {
                let reports: Vec<String> = refusal.faults.iter().map(|fault| fault.report(label)).collect();
                reports.join("\n\n")
            }
        }
    }

    /// Whether its bytes alone are the reason: whoever reads them with other limits finds the same.
    pub fn is_lasting(&self) -> bool {
        match self {
            Fault::Missing | Fault::Unreadable(_) => false,
            Fault::Refused(refusal) => refusal.faults.iter().all(|fault| fault.code != "F012"),
        }
    }

    /// The file is JSON, or no JSON at all, but makes no claim to be a briefing.
    pub fn is_no_briefing(&self) -> bool {
        match self {
            Fault::Missing | Fault::Unreadable(_) => false,
            Fault::Refused(refusal) => refusal.faults.iter().any(|fault| fault.code == "F002"),
        }
    }
}

/// Opens a briefing, not yet checked.
///
/// # Errors
///
/// What the system says of the file, or every fault for which it does not open.
pub fn open(origin: &Origin, limits: &Limits) -> Result<Document, Fault> {
    load::open(origin, limits).map(|(document, _)| document)
}

/// What a briefing says.
///
/// # Errors
///
/// As [`open`].
pub fn briefing(origin: &Origin, limits: &Limits) -> Result<Briefing, Fault> {
    load::briefing(origin, limits).map(|(briefing, _)| briefing)
}

/// Reads the text of a source; `-` is standard input.
///
/// # Errors
///
/// What the system says of the file, or that it is no text.
pub fn source_text(path: &Path, limits: &Limits) -> Result<ByteString, Fault> {
    format::source_text(&source_bytes(path, limits)?, limits).map_err(Fault::Refused)
}

/// The same with the SHA-256 of its bytes.
///
/// # Errors
///
/// As [`source_text`].
pub fn source(path: &Path, limits: &Limits) -> Result<Held, Fault> {
    let bytes = source_bytes(path, limits)?;
    let text = format::source_text(&bytes, limits).map_err(Fault::Refused)?;
    Ok(Held { text: SourceText::of(text), sha256: Some(hold::fingerprint(&bytes)) })
}

fn source_bytes(path: &Path, limits: &Limits) -> Result<Bytes, Fault> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Unreadable(words(&error)),
    };
    let bytes = if path.as_os_str() == "-" {
        input(limits).map_err(unreadable)?
    } else {
        read(path, limits).map_err(unreadable)?.0
    };
    Ok(bytes.into())
}

/// The bytes of a regular file, and what the system said of it before; what is not one (a pipe, a device) could block
/// for ever.
fn read(path: &Path, limits: &Limits) -> io::Result<(Vec<u8>, Metadata)> {
    let file = open_without_waiting(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::other("is a folder"));
    }
    if !about.is_file() {
        return Err(io::Error::other(
            "is not a regular file; write its content to one, or pipe it to bluf -",
        ));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len().min(limits.bytes)).unwrap_or_default());
    file.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes, about))
}

fn open_without_waiting(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// What is read faster than it takes to begin a thread that waits for it.
const SMALL: u64 = 1 << 20;

/// Whether a path leads to a file that is read at once.
pub fn is_small(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| about.is_file() && about.len() <= SMALL)
}

/// A name or a path on one line, unsanitised: a line feed in it is a picture, no blank, so that it is not taken for another.
pub fn name(raw: &OsStr) -> String {
    raw.to_string_lossy().replace('\n', "␊")
}

/// A path that means the same wherever it is used.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// How many levels deep a path leads.
pub fn depth_of(rest: &Path) -> usize {
    1 + memchr::memchr_iter(b'/', rest.as_os_str().as_bytes()).count()
}

/// A path as the files of these folders are named here, where it leads below one of them: however it is written, a file has
/// one name.
pub fn as_named(path: PathBuf, folders: &[PathBuf]) -> PathBuf {
    let whole = absolute(&path);
    let named = |folder: &PathBuf| whole.strip_prefix(absolute(folder)).ok().map(|rest| folder.join(rest));
    folders.iter().find_map(named).unwrap_or(path)
}

/// What the system says, without its error number.
pub fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let said = error.to_string().to_lowercase();
            said.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}

/// Reads standard input whole, up to the limit and one byte more.
///
/// # Errors
///
/// What the system says.
pub fn read_input(limits: &Limits) -> io::Result<Origin> {
    input(limits).map(|bytes| Origin::Input(bytes.into()))
}

fn input(limits: &Limits) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"))
}
