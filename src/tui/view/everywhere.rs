//! What was found in every briefing: the briefings, the items in them, the words around what is looked for.

use std::fmt::Write as _;

use crate::block::{Block, Para, Role};
use crate::pane::wording::number_of;
use crate::shelf::Origin;
use crate::text;
use crate::tui::catalog::Catalog;
use crate::tui::everywhere::{Everywhere, Row};

/// Columns of what kind of item it is, before its words.
const NOUN: usize = 13;

/// A row.
pub fn row(shelf: &Catalog, at: usize) -> Block {
    let everywhere = &shelf.everywhere;
    let found = |at: usize| everywhere.found.get(at);
    let mut block = Block::default();
    match everywhere.rows.get(at) {
        Some(Row::Briefing(place)) => {
            if at > 0 {
                block.gap();
            }
            if let Some(found) = found(*place) {
                let older = if is_older(shelf, &found.origin) { " · an older version" } else { "" };
                let count = number_of(found.count, "item");
                let words = format!("{count} · {}{older}", found.origin.file_name());
                block.para(Para::of(Role::Strong, &found.title).with(Role::Quiet, &format!("  {words}")));
            }
        }
        Some(Row::Spot(place, spot)) => {
            if let Some(spot) = found(*place).and_then(|found| found.spots.get(*spot)) {
                let noun = spot.noun;
                let gap = " ".repeat(NOUN.saturating_sub(noun.len()));
                let para = Para::new().say(Role::Label, noun).with(Role::Plain, &gap);
                block.para(para.with(Role::Plain, spot.words.as_str()).indent(2).hang(NOUN));
            }
        }
        Some(Row::More(place)) => {
            if let Some(found) = found(*place) {
                let more = found.count - found.spots.len();
                block.para(Para::of(Role::Quiet, &format!("{more} more in it")).indent(2 + NOUN));
            }
        }
        None => {}
    }
    for word in everywhere.words().iter().flat_map(crate::search::Words::each) {
        block.mark(word);
    }
    block
}

/// Whether the list has a newer version of a briefing in its place.
fn is_older(shelf: &Catalog, origin: &Origin) -> bool {
    let newest = shelf.row_of(origin).and_then(|row| shelf.get(row));
    newest.zip(shelf.of(origin)).is_some_and(|(newest, own)| newest.origin != own.origin)
}

/// What the rule over it says.
pub(super) fn title(shelf: &Catalog) -> String {
    let everywhere = &shelf.everywhere;
    let mut title = format!("Find in all  {}", everywhere.line.shown());
    if everywhere.words().is_none() {
        return title;
    }
    let progress = everywhere.progress;
    let items: usize = everywhere.found.iter().map(|found| found.count).sum();
    let _ =
        write!(title, "  {} in {}", number_of(items, "item"), number_of(everywhere.found.len(), "briefing"));
    match progress.candidates.map(|count| count.saturating_sub(progress.looked)) {
        Some(left) if !progress.is_done => drop(write!(title, ", {left} to look through")),
        None if !progress.is_done => title.push_str(", looking through more"),
        _ if progress.is_whole => {}
        Some(left) => drop(write!(title, " of the first {}, {left} not looked through", progress.looked)),
        None => drop(write!(title, " of the first {}, more not looked through", progress.looked)),
    }
    if shelf.looking.unindexed > 0 {
        let _ = write!(title, " · {} not in the index yet", number_of(shelf.looking.unindexed, "file"));
    }
    text::line(&title).to_string()
}

/// What stands where nothing was found.
pub(super) fn empty(everywhere: &Everywhere) -> Block {
    let words = match everywhere.words() {
        None => "Type words: every briefing of the list is looked through for them; the last word may go on.",
        Some(_) if !everywhere.progress.is_done => "looking",
        Some(_) => "no item of a briefing of the list holds that; / in a briefing looks in its sources too",
    };
    Block::of(Para::of(Role::Quiet, words))
}
