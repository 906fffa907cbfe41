//! A briefing as headings and entries, for files that have a structure of their own: the blocks of the panes in their
//! order, so the same facts as on the screen and in the text.
//!
//! Must not know how any of it is written down.

use crate::block::{Block, Para, Piece, Role};
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::{self, Entry, PANES, Pane, Show};
use crate::text;

/// A pane.
#[derive(Debug)]
pub(super) struct Section {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name, with what it counts.
    pub title: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// What is said where that is nothing.
    pub absent: &'static str,
}

/// A part of a pane.
#[derive(Debug)]
pub(super) enum Part {
    /// The heading of a group.
    Heading(Vec<Para>),
    /// What one item says, or the pane itself.
    Entry {
        /// The item, unless it is the pane.
        item: Option<Item>,
        /// The id by which others refer to it; empty where it has none.
        id: String,
        /// Its paragraphs; at least one.
        paras: Vec<Para>,
    },
}

/// So many columns that no row is broken.
const WIDTH: usize = 4000;

/// All panes of a file that is read once.
pub(super) fn of(reading: Reading<'_>) -> Vec<Section> {
    let show = Show { width: WIDTH, is_linear: true, with_claims: true, with_ids: true, ..Show::default() };
    pane::of_a_text()
        .into_iter()
        .filter_map(|at| PANES.get(at))
        .map(|pane| section(reading, *pane, show))
        .collect()
}

fn section(reading: Reading<'_>, pane: &dyn Pane, show: Show) -> Section {
    let part = |entry: Entry| {
        let paras = paras_of(pane.block(reading, show, entry));
        if paras.is_empty() {
            return None;
        }
        let id = entry.item().map_or("", |item| item::id_of(reading.briefing(), item)).to_owned();
        Some(match entry {
            Entry::Heading(_) => Part::Heading(paras),
            _ => Part::Entry { item: entry.item(), id, paras },
        })
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut last = "";
    for entry in pane.entries(reading, show) {
        // On the screen what is not known stands above the points by its colour and its marks alone.
        let group = match entry {
            Entry::Item(Item::Point(_)) => "What to know next",
            Entry::Item(Item::About) if pane.name() == "summary" => "What it rests on",
            _ => "",
        };
        if !group.is_empty() && group != last {
            parts.push(Part::Heading(vec![Para::new().say(Role::Heading, group)]));
        }
        last = group;
        parts.extend(part(entry));
    }
    Section { name: pane.name(), title: pane.title(reading, show), parts, absent: pane.absent(reading) }
}

fn paras_of(block: Block) -> Vec<Para> {
    let mut paras = Vec::new();
    for piece in block.pieces {
        match piece {
            Piece::Para(para) => paras.push(para),
            Piece::Columns(columns) => paras.extend(columns.into_iter().flat_map(|column| column.paras)),
            Piece::Gap => {}
        }
    }
    // Lists have signs of their own.
    for para in &mut paras {
        if let [label, next, ..] = &mut *para.runs
            && label.role == Role::Label
            && let Some(rest) = next.text.as_str().strip_prefix(": ")
        {
            let from = next.text.as_str().len() - rest.len();
            next.text = next.text.slice(from..from + rest.len());
        }
        // Columns that stand apart on the screen are told apart by a sign.
        for run in para.runs.iter_mut().skip(1).filter(|run| run.role == Role::Quiet) {
            if let Some(rest) = run.text.as_str().strip_prefix("  ").filter(|rest| !rest.trim().is_empty()) {
                run.text = text::line(&format!(" · {}", rest.trim_start()));
            }
        }
        let first = para.runs.first().map_or("", |run| run.text.as_str()).trim();
        if first == "•" || first == "?" {
            para.runs.remove(0);
        }
    }
    paras.retain(|para| {
        para.tail.is_some() || para.runs.iter().any(|run| !run.text.as_str().trim().is_empty())
    });
    paras
}

/// The name of a field that a paragraph begins with, and the rest of it.
pub(super) fn labelled(para: &Para) -> (Option<&str>, &[crate::block::Run]) {
    match para.runs.split_first() {
        Some((first, rest)) if first.role == Role::Label && !rest.is_empty() => {
            (Some(first.text.as_str().trim_matches([' ', '…', ':'])), rest)
        }
        _ => (None, &para.runs),
    }
}
