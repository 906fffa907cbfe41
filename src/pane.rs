//! The panes: what each one says of a briefing, item by item.
//!
//! One file a pane and one line in [`PANES`] make its tab, its digit, its place in the linear text and in the help.
//! A pane turns an item into a [`Block`] on demand, so that a briefing of 100,000 quotes costs what is visible. Panes
//! know the reading and themselves, never each other, a colour or the terminal.

pub mod alternatives;
mod changes;
mod deadlines;
mod disputes;
pub mod find;
mod parties;
pub mod passage;
mod problems;
mod quotes;
pub mod seek;
mod sources;
mod summary;
pub mod wording;

use self::alternatives::Table;
use crate::block::Block;
use crate::document::Reading;
use crate::item::Item;

/// Every pane, in the order of its digit. A new pane is a file, its `mod`, and a line here.
pub static PANES: &[&dyn Pane] = &[
    &summary::Summary,
    &parties::Parties,
    &quotes::Quotes,
    &deadlines::Deadlines,
    &alternatives::Alternatives,
    &disputes::Disputes,
    &sources::Sources,
    &changes::Changes,
    &problems::Problems,
];

/// Longer lines are hard to read.
pub const READABLE: u16 = 104;

/// Where the passages on which an item rests are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Passages {
    /// With the item.
    #[default]
    Here,
    /// By whoever asks for the item, below it.
    Apart,
}

/// How much of the screen a pane has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// What it is given among others.
    #[default]
    Usual,
    /// All of it, because the reader asked for that: room for its large form.
    Large,
}

/// How a pane is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Show {
    /// Columns that a block may take.
    pub width: usize,
    /// The first vendor shown beside the criteria, where not all of them fit.
    pub first_column: usize,
    /// Paraphrased claims stand among the quotes.
    pub with_claims: bool,
    /// Read aloud or piped: one thing under the other, nothing side by side.
    pub is_linear: bool,
    /// Where passages are listed.
    pub passages: Passages,
    /// How much of the screen it has.
    pub scale: Scale,
    /// How the table of alternatives is laid out.
    pub table: Table,
    /// References stand as ids, for a text in which none can be followed.
    pub with_ids: bool,
}

/// A row of a pane's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// Can be selected.
    Item(Item),
    /// The heading of a group.
    Heading(usize),
    /// Says something, leads nowhere.
    Text(usize),
}

impl Entry {
    /// What can be selected here.
    pub fn item(self) -> Option<Item> {
        match self {
            Entry::Item(item) => Some(item),
            _ => None,
        }
    }
}

/// What a pane is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// On the command line and in full.
    pub name: &'static str,
    /// The key that goes there.
    pub digit: char,
    /// In a row of tabs, at most nine letters.
    pub tab: &'static str,
    /// Said where there is nothing to say.
    pub absent: &'static str,
}

/// What one pane says.
pub trait Pane: Sync {
    /// What it is called.
    fn label(&self) -> Label;
    /// Its name on the command line and in full.
    fn name(&self) -> &'static str {
        self.label().name
    }
    /// The key that goes there.
    fn digit(&self) -> char {
        self.label().digit
    }
    /// Its name in a row of tabs.
    fn tab(&self) -> &'static str {
        self.label().tab
    }
    /// Said where there is nothing to say.
    fn absent(&self, _: Reading<'_>) -> &'static str {
        self.label().absent
    }
    /// Its title, with what it counts; may hold text of the file.
    fn title(&self, reading: Reading<'_>, show: Show) -> String;
    /// Whether an item is shown here.
    fn holds(&self, item: Item) -> bool;
    /// Its rows from top to bottom; none where there is nothing.
    fn entries(&self, reading: Reading<'_>, show: Show) -> Vec<Entry>;
    /// What a row says.
    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block;
    /// What stands above the rows and does not scroll.
    fn head(&self, _: Reading<'_>, _: Show) -> Option<Block> {
        None
    }
    /// What its large form is, in few words; nothing where it has no other than the usual one.
    fn large_form(&self) -> Option<&'static str> {
        None
    }
    /// Whether it has texts side by side, so that it may take any width and caps the length of its lines itself.
    fn is_wide(&self) -> bool {
        false
    }
    /// How many columns can be walked; 0 where the pane is a list.
    fn columns(&self, _: Reading<'_>, _: Show) -> usize {
        0
    }
    /// The first column to show, near the one shown now, so that a column is on the screen.
    fn first_column_for(&self, _: Reading<'_>, show: Show, _: usize) -> usize {
        show.first_column
    }
    /// The lane in which a column of an entry is drawn, from 1; 0 where it has none.
    fn lane_of(&self, _: Reading<'_>, _: Show, _: Option<Entry>, _: usize) -> usize {
        0
    }
    /// The item in a column of a row.
    fn in_column(&self, _: Reading<'_>, _: Show, entry: Entry, _: usize) -> Option<Item> {
        entry.item()
    }
    /// The column in which an item stands.
    fn column_of(&self, _: Reading<'_>, _: Show, _: Item) -> usize {
        0
    }
    /// The row in which an item stands, where it has none of its own.
    fn row_of(&self, _: Reading<'_>, _: Show, item: Item) -> Item {
        item
    }
}

/// The pane that shows an item.
pub fn home(item: Item) -> usize {
    PANES.iter().position(|pane| pane.holds(item)).unwrap_or_default()
}

/// The pane of a name, in full or as its tab has it.
pub fn named(name: &str) -> Option<usize> {
    PANES.iter().position(|pane| pane.name() == name || pane.tab().eq_ignore_ascii_case(name))
}

/// The pane of a digit.
pub fn numbered(digit: char) -> Option<usize> {
    PANES.iter().position(|pane| pane.digit() == digit)
}

/// The panes of a text that is read once and has nothing before it: all but what changed.
pub fn of_a_text() -> Vec<usize> {
    (0..PANES.len()).filter(|at| PANES.get(*at).is_some_and(|it| it.name() != "changes")).collect()
}

/// What an item says in full, wherever it stands.
pub fn detail(reading: Reading<'_>, show: Show, item: Item) -> Block {
    let linear = Show { is_linear: true, with_claims: true, ..show };
    PANES.get(home(item)).map(|pane| pane.block(reading, linear, Entry::Item(item))).unwrap_or_default()
}
