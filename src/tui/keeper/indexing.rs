//! The index is filled with what was looked at, when the list is there already; what is wrong with briefings is counted
//! with that.

use std::path::{Path, PathBuf};

use super::Keeper;
use crate::shelf::index::{Index, Row, words_of};
use crate::shelf::{self, Card, Origin};
use crate::tui::message::Told;

/// So many files are taken at once.
const SHARE: usize = 256;

/// What was counted: how much is wrong with a briefing, where it opens.
type Counted = Vec<(Origin, Option<u32>)>;

impl Keeper {
    /// Looks files through at leisure, takes them into the index, and tells how many are left. What cannot be taken now is
    /// left for another time.
    pub(super) fn fill(&mut self, paths: &[PathBuf]) {
        if paths.is_empty() {
            self.answers.tell(Told::Indexed { left: self.unkept.len(), problems: Vec::new() });
        }
        let mut left = paths.len();
        for share in paths.chunks(SHARE) {
            if !self.answers.is_wanted() {
                return;
            }
            let problems = self.index_share(share);
            left -= share.len();
            // Where there is no index the files are looked through, and nothing is waited for.
            let has_index = self.desk.cache.as_deref().is_some_and(Index::is_in);
            let left = if has_index { left + self.unkept.len() } else { 0 };
            self.answers.tell(Told::Indexed { left, problems });
        }
    }

    /// Tries once more to take what could not be taken.
    pub(super) fn fill_again(&mut self) {
        if self.index.is_none() {
            self.index = self.desk.cache.as_deref().and_then(|folder| Index::open(folder).ok());
        }
        let unkept = std::mem::take(&mut self.unkept);
        for share in unkept.chunks(SHARE) {
            if self.index.is_none() {
                self.unkept.extend_from_slice(share);
            } else {
                self.fill(share);
            }
        }
        self.answers.tell(Told::Indexed { left: self.unkept.len(), problems: Vec::new() });
    }

    /// Counts again what may be another by now, though the files are the same: where the text of a source is another, where
    /// it was not counted, and for one run alone where its findings are its own.
    pub(super) fn count_again(&mut self, kept: &[PathBuf]) {
        if !self.desk.is_usual {
            for share in kept.chunks(SHARE) {
                if !self.answers.is_wanted() {
                    return;
                }
                let studied = share.iter().filter_map(|path| self.study(path));
                let problems = studied.map(|it| (it.card.origin, it.card.problems)).collect();
                self.answers.tell(Told::Indexed { left: self.unkept.len(), problems });
            }
            return;
        }
        let Some(index) = &self.index else { return };
        let mut moved = Vec::new();
        for folder in &self.folders {
            // What cannot be read now is found to be another another day.
            let rest = index.moved(folder).unwrap_or_default();
            moved.extend(
                rest.into_iter().filter(|it| shelf::depth_of(it) <= self.depth).map(|it| folder.join(it)),
            );
        }
        if !moved.is_empty() {
            self.fill(&moved);
        }
    }

    fn study(&self, path: &Path) -> Option<shelf::Study> {
        Card::study(Origin::File(path.to_owned()), &self.desk.access, &self.desk.clock)
    }

    /// Reads files once more, for their words and for what is wrong with them; that is the answer.
    fn index_share(&mut self, paths: &[PathBuf]) -> Counted {
        let mut rows = Vec::with_capacity(paths.len());
        let mut problems = Vec::with_capacity(paths.len());
        let mut passing = Vec::new();
        for path in paths {
            // Before it is read: what is written meanwhile is found by its stamp.
            let Some(stamp) = self.sweep.stamp_of(path) else { continue };
            let mut row = Row {
                path: shelf::absolute(path),
                stamp,
                as_of: String::new(),
                card: Vec::new(),
                beside: Vec::new(),
            };
            let Some(mut studied) = self.study(path) else {
                row.card = Card::to_kept(None);
                rows.push((row, String::new()));
                continue;
            };
            problems.push((studied.card.origin.clone(), studied.card.problems));
            if !studied.is_lasting {
                passing.push(row.path);
                continue;
            }
            if !self.desk.is_usual {
                studied.card.problems = None;
            }
            row.card = Card::to_kept(Some(&studied.card));
            row.as_of = studied.briefing.as_of.to_string();
            row.beside = studied.beside;
            let words = words_of(&studied.briefing);
            rows.push((row, words));
        }
        let Some(index) = &mut self.index else {
            if self.desk.cache.is_some() {
                self.unkept.extend_from_slice(paths);
            }
            return problems;
        };
        if index.put(&rows).and_then(|()| index.forget(&passing)).is_err() {
            // Another program may hold it, or the disk is full. A damaged one is made anew.
            self.index = None;
            self.unkept.extend_from_slice(paths);
        }
        problems
    }
}
