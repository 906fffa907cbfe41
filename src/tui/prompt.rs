//! A path being typed, with what the folder has that begins so.
//!
//! The folder is a path of the disk's own, shown but not typed through, so that every name can be picked, whatever it
//! is made of; only the last step is a line. Must not know the disk: what a folder has arrives in a message.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::key::Key;
use super::widget::input::Line;
use super::widget::scroll::Scroll;
use crate::shelf::Entry;
use crate::text::{self, Safe};

/// A path being typed.
#[derive(Debug, Default)]
pub struct Prompt {
    /// The folder; empty for the one in which the program was started.
    pub folder: PathBuf,
    /// What is typed behind it.
    pub line: Line,
    /// What the folder has; nothing until it was looked at.
    pub entries: Option<Result<Vec<Entry>, String>>,
    /// The entries that begin as the line does, by their place.
    pub matches: Vec<usize>,
    /// Files and folders that were opened on other days, the last ones first; shown behind what the folder has, while
    /// nothing is typed.
    pub recent: Vec<PathBuf>,
    /// Where the reader is among them.
    pub scroll: Scroll,
    /// One of them is picked, rather than what is typed.
    pub is_picked: bool,
    /// Why what was asked for did not open.
    pub trouble: Option<Safe>,
}

impl Prompt {
    /// A prompt in a folder.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, ..Self::default() }
    }

    /// What stands before the line.
    pub fn base(&self) -> Safe {
        let folder = crate::shelf::name(self.folder.as_os_str());
        match folder.as_str() {
            "" => Safe::default(),
            folder => text::line(&format!("{}/", folder.trim_end_matches('/'))),
        }
    }

    /// Folder and line in so many columns; the end of the line is always in sight.
    pub fn shown_in(&self, columns: usize) -> Safe {
        let base = self.base();
        let line = self.line.shown_in(columns);
        let room = columns.saturating_sub(line.width());
        let mut shown = if base.width() <= room { base } else { tail(&base, room) };
        shown.push(&line);
        shown
    }

    /// The entry of a row.
    pub fn entry(&self, row: usize) -> Option<&Entry> {
        self.entries.as_ref()?.as_ref().ok()?.get(*self.matches.get(row)?)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.matches.len() + if self.line.text().is_empty() { self.recent.len() } else { 0 }
    }

    /// What was opened on another day, of a row.
    pub fn recent(&self, row: usize) -> Option<&Path> {
        let at = row.checked_sub(self.matches.len()).filter(|_| self.line.text().is_empty())?;
        self.recent.get(at).map(PathBuf::as_path)
    }

    /// The same, where it is picked.
    pub fn picked_recent(&self) -> Option<&Path> {
        if self.is_picked { self.recent(self.scroll.selected) } else { None }
    }

    /// The file that is picked, or what may be one.
    pub fn picked_file(&self) -> Option<PathBuf> {
        match (self.picked_recent(), self.picked()) {
            (Some(path), _) => Some(path.to_owned()),
            (None, Some(entry)) if !entry.is_folder => Some(self.folder.join(&entry.name)),
            _ => None,
        }
    }

    /// Nothing is typed and nothing picked: the folder itself is meant.
    pub fn is_at_folder(&self) -> bool {
        !self.is_picked && self.line.text().is_empty()
    }

    /// The entry that is picked.
    pub fn picked(&self) -> Option<&Entry> {
        if self.is_picked { self.entry(self.scroll.selected) } else { None }
    }

    /// What is typed, as a path.
    pub fn typed(&self) -> PathBuf {
        self.folder.join(self.line.text())
    }

    /// Takes what the folder has.
    pub fn take(&mut self, entries: Result<Vec<Entry>, String>) {
        self.entries = Some(entries);
        self.filter();
    }

    /// Finds anew what begins as the line does; nothing is picked then.
    pub fn filter(&mut self) {
        let (typed, entries) = (self.line.text(), self.entries.as_ref().and_then(|it| it.as_ref().ok()));
        let beginning = |typed: &str| -> Vec<usize> {
            let all = entries.into_iter().flatten().enumerate();
            let is_wanted = |entry: &Entry| {
                let name = entry.name.as_encoded_bytes();
                name.starts_with(typed.as_bytes()) && (typed.starts_with('.') || !name.starts_with(b"."))
            };
            all.filter(|(_, entry)| is_wanted(entry)).map(|(at, _)| at).collect()
        };
        // Behind a file's name its item may be typed.
        let file = typed.rsplit_once('#').map_or(typed, |(file, _)| file);
        let whole = beginning(typed);
        self.matches = if whole.is_empty() { beginning(file) } else { whole };
        self.scroll = Scroll::default();
        self.is_picked = false;
    }

    /// Types; true where another folder is to be looked at.
    pub fn press(&mut self, key: Key) -> bool {
        self.trouble = None;
        if key == Key::Backspace && self.line.text().is_empty() {
            return self.ascend();
        }
        // Where nothing is typed they take the folder: all of it, or its last part.
        if let (Key::Ctrl(letter @ ('u' | 'w')), "") = (key, self.line.text()) {
            let above = self.folder.parent().filter(|_| letter == 'w').map(Path::to_path_buf);
            self.go(above.unwrap_or_default(), "");
            return true;
        }
        self.line.press(key);
        self.follow_line()
    }

    /// Completes the line to the longest common beginning of what matches; true where another folder is to be looked at.
    pub fn complete(&mut self) -> bool {
        self.trouble = None;
        let names: Vec<&OsStr> =
            (0..self.matches.len()).filter_map(|row| Some(self.entry(row)?.name.as_os_str())).collect();
        let Some(common) = common_beginning(&names) else { return false };
        let is_alone = names.len() == 1;
        match self.entry(0) {
            Some(entry) if is_alone && entry.is_folder => {
                let name = entry.name.clone();
                self.descend(&name);
                true
            }
            // A name that cannot be typed can be picked.
            Some(entry) if is_alone && entry.name.to_str().is_none() => {
                self.is_picked = true;
                false
            }
            _ => {
                if common.len() > self.line.text().len() {
                    self.line = Line::of(&common);
                    self.filter();
                }
                false
            }
        }
    }

    /// Goes into a folder of this one.
    pub fn descend(&mut self, name: &OsStr) {
        self.go(self.folder.join(name), "");
    }

    /// To the folder above, whose name is then the line, as if only the stroke had been deleted.
    fn ascend(&mut self) -> bool {
        let name = self.folder.file_name().map(|it| it.to_str().unwrap_or_default().to_owned());
        let Some(above) = self.folder.parent().map(Path::to_path_buf) else { return false };
        self.go(above, &name.unwrap_or_default());
        true
    }

    /// Steps that were typed belong to the folder.
    fn follow_line(&mut self) -> bool {
        let text = self.line.text().to_owned();
        if let Some((steps, last)) = text.rsplit_once('/') {
            let steps = if steps.is_empty() { "/" } else { steps };
            self.go(self.folder_of(steps), last);
            return true;
        }
        self.filter();
        false
    }

    /// `~` at the beginning of a path is the reader's home, wherever the prompt stands.
    fn folder_of(&self, steps: &str) -> PathBuf {
        if steps == "~" || steps.starts_with("~/") { steps.into() } else { self.folder.join(steps) }
    }

    /// Goes to another folder, with something typed there.
    pub fn go(&mut self, folder: PathBuf, line: &str) {
        self.folder = folder;
        self.line = Line::of(line);
        self.entries = None;
        self.trouble = None;
        self.filter();
    }
}

/// The longest common beginning that can be typed.
fn common_beginning(names: &[&OsStr]) -> Option<String> {
    let (first, others) = names.split_first()?;
    let mut common = first.as_encoded_bytes();
    for other in others {
        let same =
            common.iter().zip(other.as_encoded_bytes()).take_while(|(one, other)| one == other).count();
        common = common.get(..same)?;
    }
    let typed = common.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Some(typed.to_owned())
}

/// The end of a text, with `…` where something was left out.
fn tail(text: &Safe, columns: usize) -> Safe {
    let starts = text::clusters(text.as_str()).map(|(at, _)| at);
    let mut tails = starts.map(|at| text.slice(at..text.as_str().len()));
    let fitting = tails.find(|tail| tail.width() < columns).unwrap_or_default();
    if columns == 0 { Safe::default() } else { text::line(&format!("…{}", fitting.as_str())) }
}
