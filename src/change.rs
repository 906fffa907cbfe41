//! Two versions of a briefing: what changed for its reader, item by item, what matters most first.
//!
//! Items are matched by id and, as ids are often given anew, by what they say; a reference is the same if it leads to
//! the same item. Order, white space, typesetting and the ways to write "not given" are no changes, nor is a value that
//! is written out and would be taken anyway. Must not know files, panes or the terminal.

mod alike;
mod cells;
mod compare;
mod entry;
mod items;
mod matching;
mod order;
mod pairing;
mod parts;
mod side;
mod slip;
mod subject;
mod whole;
mod windows;
mod wording;

use sha2::{Digest as _, Sha256};

use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::item::Item;

pub use order::Weight;
pub use slip::{Slip, Station, slips};

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The item's id, in the new version where it has one there; `vendor/criterion` for a cell; its place, `claims[2]`,
    /// where it has no id; the field's path, `summary.bottom_line`, where it belongs to no item.
    pub item: String,
    /// Where that stands in the old version.
    pub old_item: Option<Item>,
    /// Where that stands in the new version.
    pub new_item: Option<Item>,
    /// What happened to it.
    pub kind: Kind,
    /// The field, as the format names it: `status`, `attribution.party`, `wants.refs`; for a whole item, the list that it
    /// is in: `deadlines`.
    pub field: String,
    /// What stood there, as a reader would read it.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// The change in one sentence.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
}

impl Change {
    /// Whether it is a change of an item, or of a cell in its row.
    pub fn is_of(&self, item: Item) -> bool {
        match (self.new_item, item) {
            (Some(Item::Cell { criterion, .. }), Item::Criterion(row)) => criterion == row,
            (own, item) => own == Some(item),
        }
    }

    /// A number of what changed: the same change has the same one whenever it is told, another one has another.
    pub fn mark(&self) -> u64 {
        let mut digest = Sha256::new();
        let parts = [Some(self.kind.as_str()), Some(&self.item), Some(&self.field)];
        for part in parts.into_iter().chain([self.old.as_deref(), self.new.as_deref()]) {
            digest.update(part.map_or(u64::MAX, |it| it.len() as u64).to_le_bytes());
            digest.update(part.unwrap_or_default());
        }
        digest.finalize().iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
    }
}

/// What happened to an item, an entry of a list, or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An item or an entry of a list that was not there.
    Added,
    /// One that is no longer there.
    Removed,
    /// A field says something else.
    Changed,
    /// The window of a deadline or an event is another one.
    Moved,
}

impl Kind {
    /// What is said of it in a word, beside what it is about.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Added => "new",
            Self::Removed => "gone",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }

    /// Its name in the JSON of `diff`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// What changed from the old version to the new one, what matters most first; what matters as much, in the order of the
/// new version. Dates are told as the reader would be told them.
pub fn changes(old: &Briefing, new: &Briefing, reader: &Reader) -> Vec<Change> {
    compare::compare(old, new, reader)
}
