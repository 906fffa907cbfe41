//! A file that a command writes: whole or not at all, and in words what is in the way.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::{shelf, text};

/// So many links are followed, as many as the system itself follows.
const LINKS: usize = 40;

/// Writes a file so that nobody ever finds half of it: beside it first, and then in its place. What a link leads to is
/// written, with the rights that it has; a device or a pipe takes the bytes as they come.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let target = target(path).map_err(|error| unwritable(path, path, &error))?;
    write(&target, bytes).map_err(|error| unwritable(path, &target, &error))
}

/// Why a file is not written; it is named as it was given.
pub(super) fn unwritable(path: &Path, target: &Path, error: &io::Error) -> String {
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty() && !it.is_dir());
    let folder = folder.map(|it| text::line(&shelf::name(it.as_os_str())));
    let why = match (error.kind(), folder) {
        (ErrorKind::NotFound, Some(folder)) => {
            format!("there is no folder {folder}; make it, or name a file in one that is there")
        }
        (ErrorKind::NotADirectory, Some(folder)) => {
            format!("{folder} is not a folder; name a file in one")
        }
        _ => shelf::words(error),
    };
    format!("{}: cannot be written: {why}", text::line(&shelf::name(path.as_os_str())))
}

/// Where a path leads, also where nothing is there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        // A pipe behind a link has no other path.
        if at.exists() {
            return Ok(at.canonicalize().unwrap_or(at));
        }
        let Ok(next) = std::fs::read_link(&at) else { return Ok(at) };
        at = at.with_file_name("").join(next);
    }
    Err(io::Error::other("is a link that leads back to itself; name another file"))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let about = std::fs::metadata(path).ok();
    if about.as_ref().is_some_and(|about| !about.is_file()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    // Whoever may not write the file may not put another in its place.
    if about.is_some() {
        File::options().append(true).open(path)?;
    }
    if about.as_ref().is_some_and(|about| about.permissions().readonly()) {
        return Err(io::Error::other("is read-only"));
    }
    let name = path.file_name().ok_or_else(|| io::Error::other("is no name of a file"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}", std::process::id()));
    let beside: PathBuf = path.with_file_name(hidden);
    let written = File::create_new(&beside).and_then(|mut file| {
        if let Some(about) = &about {
            file.set_permissions(about.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&beside, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    done
}
