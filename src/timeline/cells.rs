//! A row of cells that is filled in any order and becomes a paragraph.

use std::ops::Range;

use crate::block::{Para, Role};
use crate::text;

/// One row; an empty cell is `None`. Every sign in it takes one column.
pub(super) struct Cells(Vec<Option<(char, Role)>>);

impl Cells {
    pub(super) fn new(columns: usize) -> Self {
        Self(vec![None; columns])
    }

    pub(super) fn put(&mut self, at: usize, sign: char, role: Role) {
        if let Some(cell) = self.0.get_mut(at) {
            *cell = Some((sign, role));
        }
    }

    /// Fills what is still empty.
    pub(super) fn under(&mut self, at: usize, sign: char, role: Role) {
        if let Some(cell @ None) = self.0.get_mut(at) {
            *cell = Some((sign, role));
        }
    }

    pub(super) fn write(&mut self, at: usize, words: &str, role: Role) {
        words.chars().enumerate().for_each(|(offset, sign)| self.put(at + offset, sign, role));
    }

    pub(super) fn is_free(&self, range: Range<usize>) -> bool {
        self.0.get(range).is_some_and(|cells| cells.iter().all(Option::is_none))
    }

    /// Whether words fit there with two empty cells to whatever stands beside them.
    pub(super) fn has_room(&self, at: usize, length: usize) -> bool {
        let columns = self.0.len();
        at + length <= columns && self.is_free(at.saturating_sub(2)..(at + length + 2).min(columns))
    }

    pub(super) fn para(&self) -> Para {
        let end = self.0.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let mut para = Para::new();
        let (mut run, mut role) = (String::new(), None);
        for cell in self.0.iter().take(end) {
            let (sign, own) = cell.unwrap_or((' ', role.unwrap_or(Role::Quiet)));
            if role.is_some_and(|it| it != own) {
                para.push(role.unwrap_or_default(), text::line(&std::mem::take(&mut run)));
            }
            role = Some(own);
            run.push(sign);
        }
        para.push(role.unwrap_or_default(), text::line(&run));
        para
    }
}
