//! A briefing as a paper: sections, items, lists, tables and drawings, before it is written in a markup.
//!
//! Markdown and HTML are written from one paper, and a paper is made of the panes' blocks, so that neither can say
//! anything else than the screen. Must not know a markup, the disk or a clock.

mod alternatives;
mod clock;
mod panes;
mod words;

use crate::block::Role;
use crate::document::Reading;
use crate::item::Item;
use crate::text::{self, Safe};

/// Where a span leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To an item of the same paper.
    Item(Item),
    /// Out of it, by `http`, `https` or `mailto`; nothing else is ever a link.
    Url(String),
}

/// Words in one role.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// The characters.
    pub(super) text: Safe,
    /// What they are for.
    pub(super) role: Role,
    /// Where they lead.
    pub(super) to: Option<Target>,
}

impl Span {
    fn plain(text: Safe) -> Self {
        Self { text, role: Role::Plain, to: None }
    }
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// What it says.
    pub(super) spans: Vec<Span>,
    /// What it rests on, or a remark that stands apart.
    pub(super) refs: Vec<Span>,
}

impl Text {
    fn of(role: Role, raw: &str) -> Self {
        let mut text = Self::default();
        text.push(role, text::prose(raw));
        text
    }

    fn push(&mut self, role: Role, text: Safe) {
        if !text.is_empty() {
            self.spans.push(Span { role, ..Span::plain(text) });
        }
    }

    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.refs.is_empty()
    }
}

/// Something that is said of an item, with the name of the field where it has one.
#[derive(Debug, Clone, Default)]
pub(super) struct Fact {
    /// The name of the field.
    pub(super) label: String,
    /// What it says.
    pub(super) text: Text,
}

/// One side of a dispute.
#[derive(Debug, Clone, Default)]
pub(super) struct Account {
    /// Whose it is.
    pub(super) label: Text,
    /// Who says what.
    pub(super) facts: Vec<Fact>,
}

/// Words where they stand in the text of a source.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// In which source, and in which line.
    pub(super) place: Safe,
    /// The sentence before the words.
    pub(super) before: Safe,
    /// The source's own characters.
    pub(super) words: Safe,
    /// The sentence after the words.
    pub(super) after: Safe,
}

/// A window on a line of time; places are thousandths of the line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The moment of the export.
    pub(super) now: u32,
    /// Up to when the briefing knows.
    pub(super) known: Option<u32>,
    /// The first possible instant.
    pub(super) earliest: u32,
    /// The first instant that is too late.
    pub(super) latest: u32,
    /// What the window is called.
    pub(super) window: Safe,
    /// Up to when the briefing knows, in words.
    pub(super) as_of: Safe,
}

/// One item with all that is said of it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Which one.
    pub(super) item: Item,
    /// Its name in the file.
    pub(super) id: Safe,
    /// What it is, before all else.
    pub(super) lead: Text,
    /// What is said of it.
    pub(super) facts: Vec<Fact>,
    /// The sides of a dispute.
    pub(super) accounts: Vec<Account>,
    /// What is said behind them.
    pub(super) notes: Vec<Fact>,
    /// Its words in their sources.
    pub(super) contexts: Vec<Context>,
    /// Its window.
    pub(super) line: Option<Line>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub(super) struct Happened {
    /// Which event.
    pub(super) item: Item,
    /// Its name in the file.
    pub(super) id: Safe,
    /// When.
    pub(super) when: Text,
    /// What.
    pub(super) what: Text,
    /// What is assumed of its date.
    pub(super) basis: Text,
}

/// A field of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// The item that is named here, of which no other place tells.
    pub(super) item: Option<Item>,
    /// What it says, a paragraph each.
    pub(super) texts: Vec<Text>,
    /// From least to most, in thousandths of the scale.
    pub(super) range: Option<(u32, u32)>,
}

/// Rows under a head; the first field of a row names it.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// What it shows.
    pub(super) caption: &'static str,
    /// The names of the columns.
    pub(super) head: Vec<Cell>,
    /// As many fields as the head has, each.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A part of a section.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// The bottom line.
    Lead(Text),
    /// The heading of what follows.
    Heading(Text),
    /// A paragraph.
    Para(Text),
    /// A line of a list.
    Bullet(Text),
    /// What belongs to the whole section.
    Note(Text),
    /// An item.
    Item(Box<Entry>),
    /// An event.
    Happened(Box<Happened>),
    /// A table.
    Table(Table),
}

/// What a pane says.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// The pane's name, which no other has.
    pub(super) name: &'static str,
    /// Its heading.
    pub(super) title: Safe,
    /// What it counts, behind the heading.
    pub(super) about: Safe,
    /// Its parts.
    pub(super) parts: Vec<Part>,
}

/// The deadline that matters most.
#[derive(Debug, Clone)]
pub(super) struct Next {
    /// Which one.
    pub(super) item: Item,
    /// What must be done.
    pub(super) label: Safe,
    /// The date in few words; empty where there is none.
    pub(super) date: Safe,
    /// The countdown at the moment of the export.
    pub(super) countdown: Safe,
    /// The two instants in full; empty where there are none.
    pub(super) exactly: Safe,
    /// Its window.
    pub(super) line: Option<Line>,
}

/// A briefing as a paper.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    /// What it is about.
    pub(super) title: Safe,
    /// Up to when it knows.
    pub(super) as_of: Safe,
    /// The moment of the export, from which all is counted.
    pub(super) moment: Safe,
    /// The deadline that matters most.
    pub(super) next: Option<Next>,
    /// What it says, in the order of the panes.
    pub(super) sections: Vec<Section>,
}

impl Paper {
    /// The paper of a briefing, at the reader's moment.
    pub(super) fn of(reading: Reading<'_>) -> Self {
        Self {
            title: text::line(reading.briefing().title.trim()),
            as_of: text::line(&crate::deadline::words::as_of_words(reading.briefing(), reading.reader)),
            moment: text::line(&clock::moment(reading)),
            next: clock::next(reading),
            sections: panes::sections(reading),
        }
    }
}
