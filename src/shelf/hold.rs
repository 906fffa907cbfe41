//! The texts of a briefing's sources: read from beside it, never from outside its folder, and how the disk had them.

use std::path::{Component, Path, PathBuf};

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{Origin, SAMPLES, Stamp, read, words};
use crate::anchor::SourceText;
use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::document::Document;
use crate::format::{self, Limits};
use crate::proof::{Held, Holding};

/// How much is read, and where texts are that do not lie beside their briefing.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// How much is read.
    pub limits: Limits,
    /// Files of source texts, by the id of the source; these are asked for by name and may lie anywhere.
    pub elsewhere: Vec<(String, PathBuf)>,
}

/// A file on which the findings of a briefing depend, and how the disk had it when it was read.
pub type Beside = (PathBuf, Option<Stamp>);

/// Reads the texts of the sources of a briefing and looks its words up in them. Tells on which files that depends.
pub fn check(
    document: &Document,
    origin: &Origin,
    access: &Access,
    clock: Option<&Reader>,
) -> (Document, Vec<Beside>) {
    let (holdings, beside) = hold(&document.briefing, origin, access);
    (document.check(holdings, clock), beside)
}

/// What there is of each source of a briefing.
fn hold(briefing: &Briefing, origin: &Origin, access: &Access) -> (Vec<Holding>, Vec<Beside>) {
    let mut beside = Vec::new();
    let holdings = briefing.sources.iter().map(|source| {
        let elsewhere = access.elsewhere.iter().rev().find(|(id, _)| *id == *source.id.0);
        let bytes = match (elsewhere, origin) {
            (Some((_, path)), _) => from_disk(path, access, &mut beside)
                .map_err(|why| format!("({}, as asked for) {why}", super::name(path.as_os_str()))),
            _ if source.file.trim().is_empty() => return Holding::Absent,
            (None, Origin::File(path)) => {
                beside_it(path, &source.file).and_then(|path| from_disk(&path, access, &mut beside))
            }
            (None, Origin::Sample(at)) => of_sample(*at, &source.file),
            // Standard input lies in no folder.
            (None, Origin::Input(_)) => return Holding::Absent,
        };
        match bytes.and_then(|bytes| held(&bytes, &access.limits, !source.sha256.is_empty())) {
            Ok(held) => Holding::Held(held.into()),
            Err(why) => Holding::Refused(why),
        }
    });
    (holdings.collect(), beside)
}

fn held(bytes: &Bytes, limits: &Limits, is_hash_wanted: bool) -> Result<Held, String> {
    let sha256 = is_hash_wanted.then(|| fingerprint(bytes));
    let text = format::source_text(bytes, limits).map_err(|refusal| {
        let first = refusal.faults.first();
        format!("cannot be read: {}", first.map_or("not UTF-8 text", |fault| &fault.message))
    })?;
    Ok(Held { text: SourceText::of(text), sha256 })
}

/// The SHA-256 of a file's bytes in hexadecimal.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    let mut out = String::with_capacity(2 * digest.len());
    for byte in digest {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn of_sample(at: usize, file: &str) -> Result<Bytes, String> {
    let sources = SAMPLES.get(at).map_or(&[][..], |sample| sample.sources);
    let source = sources.iter().find(|(name, _)| *name == file);
    source
        .map(|(_, bytes)| Bytes::from_static(bytes))
        .ok_or_else(|| "cannot be read: no such file".to_owned())
}

/// The path of a source's file, below the folder of its briefing. A link that leads out of it is refused too.
fn beside_it(briefing: &Path, file: &str) -> Result<PathBuf, String> {
    let leaves = || "leaves the briefing's folder; copy the text there".to_owned();
    let path = Path::new(file.trim());
    if !path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(leaves());
    }
    if path.file_name() == briefing.file_name()
        && path.components().filter(|part| matches!(part, Component::Normal(_))).count() == 1
    {
        return Err("is the briefing itself; a source is the text that it rests on".to_owned());
    }
    let folder = match briefing.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Without a link on the way there is no way out; most have none, and asking is cheap.
    let mut way = folder.to_path_buf();
    let has_link = path.components().any(|part| {
        way.push(part);
        way.symlink_metadata().is_ok_and(|about| about.is_symlink())
    });
    // What is not there leads nowhere, and is told when it is read.
    if has_link
        && let (Ok(real), Ok(folder)) = (folder.join(path).canonicalize(), folder.canonicalize())
        && !real.starts_with(&folder)
    {
        return Err(leaves());
    }
    Ok(folder.join(path))
}

fn from_disk(path: &Path, access: &Access, beside: &mut Vec<Beside>) -> Result<Bytes, String> {
    let result = read(path, &access.limits);
    let stamp = result.as_ref().ok().map(|(_, about)| Stamp::from(about));
    beside.push((path.to_owned(), stamp));
    let (bytes, _) = result.map_err(|error| format!("cannot be read: {}", words(&error)))?;
    Ok(bytes.into())
}
