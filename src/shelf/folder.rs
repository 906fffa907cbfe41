//! What stands in a folder, for somebody who types a path, and what lies below one.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use super::{Fault, Origin, is_hidden, is_json, words};

/// A folder or a JSON file in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, as the disk has it.
    pub name: OsString,
    /// It can be descended into.
    pub is_folder: bool,
}

/// The folders and JSON files of a folder by name, hidden ones too, links followed.
///
/// # Errors
///
/// What the system says of the folder.
pub fn entries_of(folder: &Path) -> Result<Vec<Entry>, String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).map_err(|error| words(&error).replace("file", "folder"))?;
    let mut found: Vec<Entry> = entries.filter_map(Result::ok).filter_map(|it| entry(&it)).collect();
    found.sort();
    Ok(found)
}

fn entry(entry: &std::fs::DirEntry) -> Option<Entry> {
    let kind = entry.file_type().ok()?;
    // Only a link has to be looked at once more.
    let kind = if kind.is_symlink() { std::fs::metadata(entry.path()).ok()?.file_type() } else { kind };
    let name = entry.file_name();
    let is_json = || Path::new(&name).extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
    let is_wanted = kind.is_dir() || (kind.is_file() && is_json());
    is_wanted.then(|| Entry { is_folder: kind.is_dir(), name })
}

/// What was found below a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walked {
    /// The JSON files by path.
    pub files: Vec<PathBuf>,
    /// What could not be looked into, by path: whoever opens it is told why.
    pub shut: Vec<PathBuf>,
}

/// The JSON files of a folder by path, hidden ones and hidden folders skipped, links followed without loops; and what
/// could not be looked into, as briefings may lie in it.
pub fn walked(folder: &Path, depth: usize) -> Walked {
    let walk = walkdir::WalkDir::new(folder).max_depth(depth).follow_links(true).into_iter();
    let is_shown = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
    let mut walked = Walked::default();
    for entry in walk.filter_entry(is_shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_json(entry.path()) => {
                walked.files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => walked.shut.extend(shut(&error)),
        }
    }
    walked.files.sort();
    walked.shut.sort();
    walked
}

/// Nothing where nothing is missed: a link back to a folder above was followed already, and one to nothing or to itself
/// holds nothing.
fn shut(error: &walkdir::Error) -> Option<PathBuf> {
    let (path, why) = (error.path()?, error.io_error()?);
    let is_shown = error.depth() == 0 || path.file_name().is_none_or(|name| !is_hidden(name));
    let is_empty = matches!(Errno::from_io_error(why), Some(Errno::NOENT | Errno::LOOP));
    (is_shown && !is_empty).then(|| path.to_owned())
}

/// The JSON files of [`walked`].
pub fn files_in(folder: &Path, depth: usize) -> Vec<PathBuf> {
    walked(folder, depth).files
}

/// Whether a path leads to a folder now.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Why a file cannot be read, as far as the system tells without opening it: that asks little where there are many.
pub fn unreadable(origin: &Origin) -> Option<Fault> {
    let Origin::File(path) = origin else { return None };
    match rustix::fs::access(path, rustix::fs::Access::READ_OK) {
        Ok(()) => None,
        Err(Errno::NOENT) => Some(Fault::Missing),
        Err(error) => Some(Fault::Unreadable(words(&error.into()))),
    }
}

/// `FILE#ID`: a file of that whole name wins, else the part behind the last `#` is an item.
pub fn split_id(path: PathBuf) -> (PathBuf, Option<String>) {
    let split = path
        .to_str()
        .and_then(|it| it.rsplit_once('#'))
        .map(|(file, id)| (PathBuf::from(file), id.to_owned()));
    match split {
        Some((file, id)) if !path.exists() => (file, Some(id)),
        _ => (path, None),
    }
}

/// A path with its leading `~` as the reader's home.
pub fn at_home(path: &Path, home: Option<&OsStr>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => Path::new(home).join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use super::at_home;

    #[test]
    fn a_leading_tilde_is_the_home_folder_and_no_other() {
        let home = Some(OsStr::new("/home/mira"));
        for (path, expected) in [
            ("~", "/home/mira"),
            ("~/a.json", "/home/mira/a.json"),
            ("~other/a.json", "~other/a.json"),
            ("./~", "./~"),
            ("a/~/b", "a/~/b"),
        ] {
            assert_eq!(at_home(Path::new(path), home), Path::new(expected), "{path}");
        }
        assert_eq!(at_home(Path::new("~/a"), None), Path::new("~/a"));
    }
}
