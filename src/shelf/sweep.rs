//! What became of the JSON files of folders, by what the system says of them: that is the truth on every disk, also where
//! nobody is told of changes.
//!
//! A whole turn asks about every file. A quick one asks about the folders alone: a file that appears, vanishes or is put
//! in another's place changes its folder. Must not read a file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use foldhash::fast::RandomState;

use super::{Stamp, is_hidden, is_json};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// It was not there.
    Appeared(PathBuf),
    /// It is another one, or says something else.
    Changed(PathBuf),
    /// It is no longer there.
    Vanished(PathBuf),
}

/// Folders that are looked at again and again.
#[derive(Debug)]
pub struct Sweep {
    folders: Vec<PathBuf>,
    depth: usize,
    known: HashMap<PathBuf, Folder>,
}

/// How the disk has the files of a folder, by name.
type Files = HashMap<OsString, Stamp, RandomState>;

/// A folder as it was seen last.
#[derive(Debug, Default)]
struct Folder {
    stamp: Option<Stamp>,
    files: Files,
}

impl Sweep {
    /// Of folders, so many levels deep. The first turn finds everything.
    pub fn new(folders: Vec<PathBuf>, depth: usize) -> Self {
        Self { folders, depth, known: HashMap::new() }
    }

    /// Asks about every file.
    pub fn turn(&mut self) -> Vec<Became> {
        let mut now: HashMap<PathBuf, Folder> = HashMap::new();
        for folder in &self.folders {
            let walk = walkdir::WalkDir::new(folder).max_depth(self.depth).follow_links(true).into_iter();
            let is_shown = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
            for entry in walk.filter_entry(is_shown).filter_map(Result::ok) {
                if entry.file_type().is_dir() {
                    now.entry(entry.path().to_owned()).or_default().stamp = Stamp::of(entry.path());
                } else if entry.file_type().is_file()
                    && is_json(entry.path())
                    && let (Some(parent), Some(stamp)) = (entry.path().parent(), Stamp::of(entry.path()))
                {
                    let files = &mut now.entry(parent.to_owned()).or_default().files;
                    files.insert(entry.file_name().to_owned(), stamp);
                }
            }
        }
        let mut became = Vec::new();
        for (path, folder) in &now {
            let before = self.known.remove(path).unwrap_or_default();
            compare(path, before.files, &folder.files, &mut became);
        }
        for (path, gone) in self.known.drain() {
            compare(&path, gone.files, &Files::default(), &mut became);
        }
        self.known = now;
        became
    }

    /// Asks about the folders, and about the files of those that changed.
    pub fn quick_turn(&mut self) -> Vec<Became> {
        let has_changed = |(path, folder): &(&PathBuf, &Folder)| Stamp::of(path) != folder.stamp;
        let changed: Vec<PathBuf> =
            self.known.iter().filter(has_changed).map(|(path, _)| path.clone()).collect();
        let mut became = Vec::new();
        for path in changed {
            let Some((now, has_more)) = self.listed(&path) else { return self.turn() };
            if has_more {
                return self.turn();
            }
            if let Entry::Occupied(mut before) = self.known.entry(path.clone()) {
                compare(&path, std::mem::take(&mut before.get_mut().files), &now.files, &mut became);
                before.insert(now);
            }
        }
        became
    }

    /// A folder as it is, and whether it has one below that is not known; nothing where it is gone.
    fn listed(&self, path: &Path) -> Option<(Folder, bool)> {
        let stamp = Stamp::of(path);
        let (mut files, mut has_more) = (Files::default(), false);
        for entry in std::fs::read_dir(path).ok()?.filter_map(Result::ok) {
            let name = entry.file_name();
            if is_hidden(&name) {
                continue;
            }
            let at = entry.path();
            if at.is_dir() {
                has_more |= self.depth > 1 && !self.known.contains_key(&at);
            } else if let Some(stamp) = Stamp::of(&at).filter(|_| is_json(&at) && at.is_file()) {
                files.insert(name, stamp);
            }
        }
        Some((Folder { stamp, files }, has_more))
    }

    /// How the disk has a file, as it was seen last.
    pub fn stamp_of(&self, path: &Path) -> Option<Stamp> {
        self.known.get(path.parent()?)?.files.get(path.file_name()?).copied()
    }

    /// Every file, as it was seen last, by its path.
    pub fn files(&self) -> Vec<PathBuf> {
        let of_folder = |(path, folder): (&PathBuf, &Folder)| {
            folder.files.keys().map(|name| path.join(name)).collect::<Vec<_>>()
        };
        let mut files: Vec<PathBuf> = self.known.iter().flat_map(of_folder).collect();
        files.sort_unstable();
        files
    }
}

fn compare(folder: &Path, mut before: Files, now: &Files, became: &mut Vec<Became>) {
    for (name, stamp) in now {
        match before.remove(name) {
            None => became.push(Became::Appeared(folder.join(name))),
            Some(known) if known != *stamp => became.push(Became::Changed(folder.join(name))),
            Some(_) => {}
        }
    }
    became.extend(before.into_keys().map(|name| Became::Vanished(folder.join(name))));
}
