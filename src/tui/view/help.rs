//! The commands as rows of the help.

use crate::block::{Block, Para, Role};
use crate::text;
use crate::tui::command::{Row, keys_in_words};

/// Columns of the keys.
const KEYS: usize = 20;

/// One command.
pub fn row(rows: &[&Row], at: usize) -> Block {
    let Some(row) = rows.get(at) else { return Block::default() };
    let keys = keys_in_words(row);
    let gap = " ".repeat(KEYS.saturating_sub(text::width(&keys)).max(2));
    let para = Para::of(Role::Strong, &keys).with(Role::Plain, &gap).say(Role::Plain, row.words);
    Block::of(para.hang(KEYS.min(4)))
}
