//! Pane 8: what changed since it was read, what matters most first.
//!
//! Must not know how versions are compared, nor since when: it is handed what changed.

use super::wording::number_of;
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Changes;

impl Pane for Changes {
    fn label(&self) -> Label {
        Label { name: "changes", digit: '8', tab: "New", absent: "nothing changed since you read it" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        match reading.changes.len() {
            0 => "Changes".to_owned(),
            count => format!("{} since you read it", number_of(count, "change")),
        }
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Change(_))
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let mut heading = "";
        let mut entries = Vec::new();
        for (at, change) in reading.changes.iter().enumerate() {
            if change.weight.heading() != heading {
                heading = change.weight.heading();
                entries.push(Entry::Heading(at));
            }
            entries.push(Entry::Item(Item::Change(at)));
        }
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let (Entry::Heading(at) | Entry::Item(Item::Change(at))) = entry else { return Block::default() };
        let Some(change) = reading.changes.get(at) else { return Block::default() };
        if matches!(entry, Entry::Heading(_)) {
            return Block::of(Para::of(Role::Heading, &change.weight.heading().to_uppercase()));
        }
        let sign = change.kind.sign();
        let hang = if show.is_linear { 0 } else { SIGN };
        let gap = " ".repeat(SIGN.saturating_sub(sign.len()));
        let para = Para::new().say(Role::Badge, sign).with(Role::Plain, &gap).with(Role::Plain, &change.text);
        let mut block = Block::of(para.hang(hang));
        block.gap();
        block
    }
}

/// Columns of what happened, before what it happened to.
const SIGN: usize = 9;
