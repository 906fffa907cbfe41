//! Pane 1: the bottom line, what is not known, the points.
//!
//! Unknowns stand above the points: a reader who stops early must have met them.

use super::wording::{is_unreviewed, provenance, rests, why};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::Unknown;
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Summary;

const UNKNOWNS: usize = 0;
const UNREVIEWED: usize = 0;
const TITLE: usize = 1;

impl Pane for Summary {
    fn label(&self) -> Label {
        Label { name: "summary", digit: '1', tab: "Summary", absent: "no summary given" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        // Counted in the rule too, which is on the screen where the list of them is not.
        match reading.briefing().summary.as_deref().map_or(0, |it| it.unknowns.len()) {
            0 => "Summary".to_owned(),
            number => format!("Summary · {number} not known"),
        }
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::BottomLine | Item::Point(_) | Item::Unknown(_))
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let Some(summary) = reading.briefing().summary.as_deref() else { return Vec::new() };
        let mut entries = vec![Entry::Item(Item::BottomLine)];
        entries.push(Entry::Heading(UNKNOWNS));
        entries.extend((0..summary.unknowns.len()).map(|at| Entry::Item(Item::Unknown(at))));
        entries.extend((0..summary.points.len()).map(|at| Entry::Item(Item::Point(at))));
        if is_unreviewed(reading.briefing()) {
            entries.push(Entry::Text(UNREVIEWED));
        }
        entries.push(Entry::Text(TITLE));
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let Some(summary) = reading.briefing().summary.as_deref() else { return Block::default() };
        let mut block = Block::default();
        match entry {
            Entry::Item(Item::BottomLine) => {
                let text = summary.bottom_line.as_str();
                let words = if text.is_empty() { "no bottom line given" } else { text };
                let ids = if show.with_ids { rests(reading, show, &summary.refs) } else { String::new() };
                block.para(Para::of(Role::Strong, words).tail(Role::Quiet, &ids));
                block.gap();
            }
            Entry::Text(TITLE) => {
                block.gap();
                block.para(Para::of(Role::Quiet, &reading.briefing().title));
                block.para(Para::of(Role::Quiet, &provenance(reading)));
            }
            Entry::Text(_) => {
                block.gap();
                block.para(
                    Para::new().say(Role::Fault, "Written by a language model and not reviewed by a person."),
                );
            }
            Entry::Heading(_) => block.para(heading(summary.unknowns.len())),
            Entry::Item(Item::Unknown(at)) => {
                let Some(unknown) = summary.unknowns.get(at) else { return block };
                let para = Para::of(Role::Plain, &unknown.text).indent(2).hang(2);
                block.para(para.tail(Role::Unknown, &because(show, unknown)));
                if at + 1 == summary.unknowns.len() {
                    block.gap();
                }
            }
            Entry::Item(Item::Point(at)) => {
                let Some(point) = summary.points.get(at) else { return block };
                let para = Para::new().say(Role::Quiet, "• ").with(Role::Plain, &point.text).hang(2);
                block.para(para.tail(Role::Quiet, &rests(reading, show, &point.refs)));
            }
            Entry::Item(_) => {}
        }
        block
    }
}

/// Why something is not known; with the ids of what touches on it, where nothing can be followed.
fn because(show: Show, unknown: &Unknown) -> String {
    let ids: Vec<&str> = unknown.refs.iter().map(|id| id.0.as_str()).filter(|_| show.with_ids).collect();
    let gap = if ids.is_empty() { "" } else { "  " };
    format!("{}{gap}{}", why(&unknown.why), ids.join(" "))
}

fn heading(unknowns: usize) -> Para {
    if unknowns == 0 {
        return Para::new().say(Role::Unknown, "? no unknowns listed; that is rarely so");
    }
    Para::of(Role::Unknown, &format!("? {unknowns} not known"))
}
