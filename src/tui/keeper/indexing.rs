//! The index is filled with what was looked at, when the list is there already.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};

use super::Keeper;
use crate::shelf::index::{Index, Row, words_of};
use crate::shelf::{self, Card, Origin};
use crate::tui::message::Message;

/// So many files are taken at once.
pub(super) const SHARE: usize = 256;

impl Keeper {
    /// Takes files into the index, and tells how many are left.
    pub(super) fn fill(&mut self, origins: Vec<Origin>, stop: &Receiver<()>) {
        let paths: Vec<PathBuf> = origins
            .into_iter()
            .filter_map(|origin| match origin {
                Origin::File(path) => Some(path),
                Origin::Sample(_) | Origin::Input(_) => None,
            })
            .collect();
        let mut left = paths.len();
        for share in paths.chunks(SHARE) {
            if self.index.is_none() || stop.try_recv() == Err(TryRecvError::Disconnected) {
                break;
            }
            let problems = self.index_share(share);
            left -= share.len();
            let _ = self.answers.send(Message::Indexed { left, problems });
        }
        let _ = self.answers.send(Message::Indexed { left: 0, problems: Vec::new() });
    }

    /// Reads files once more, for their words and for what is wrong with them; that is the answer.
    pub(super) fn index_share(&mut self, paths: &[PathBuf]) -> Vec<(Origin, Option<u32>)> {
        let Some(index) = &mut self.index else { return Vec::new() };
        let mut rows = Vec::with_capacity(paths.len());
        let mut problems = Vec::with_capacity(paths.len());
        for path in paths {
            // Before it is read: what is written meanwhile is found by its stamp.
            let Some(stamp) = self.sweep.stamp_of(path) else { continue };
            let origin = Origin::File(path.clone());
            let studied = Card::study(origin, &self.desk.access, &self.desk.clock);
            let card = Card::to_kept(studied.as_ref().map(|(card, _)| card));
            let (as_of, words) = studied
                .as_ref()
                .map_or_else(Default::default, |(_, it)| (it.as_of.to_string(), words_of(it)));
            problems.extend(studied.map(|(card, _)| (card.origin, card.problems)));
            rows.push((Row { path: shelf::absolute(path), stamp, as_of, card }, words));
        }
        if index.put(&rows).is_err() {
            // Another program may hold it, or the disk is full: the files are looked at again another day. A damaged one
            // is made anew then.
            self.index = None;
            if let Some(folder) = self.desk.cache.as_deref() {
                self.index = Index::open(folder).ok();
            }
        }
        problems
    }
}
