//! What can lie over the panes.

use super::command::{COMMANDS, Row, keys_in_words};
use super::prompt::Prompt;
use super::widget::input::Line;
use super::widget::listing::Laid;
use super::widget::scroll::Scroll;
use crate::block::Block;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::wording;
use crate::proof::{self, Holding, Place};
use crate::search::Needle;

/// Something that lies over the panes.
#[derive(Debug)]
pub enum Layer {
    /// An item in full, and where it leads.
    Detail(Detail),
    /// The list of briefings.
    Shelf(Scroll),
    /// The commands, searchable.
    Help(Help),
    /// A search being typed.
    Search(Line),
    /// What the items of a list are to hold, while it is typed.
    Filter(Line),
    /// What the briefings of the list are to hold, while it is typed.
    Narrow(Line),
    /// How something is to be copied.
    Copy,
    /// The search in every briefing.
    Everywhere,
    /// A path being typed.
    Prompt(Prompt),
    /// Why a briefing did not open.
    Fault(Fault),
}

/// An item in full, and where it leads.
#[derive(Debug)]
pub struct Detail {
    /// The item.
    pub item: Item,
    /// In the text of a source: the anchor that was gone to.
    pub here: Option<Place>,
    /// What it rests on, in words, where that is shown and not the item itself.
    pub basis: Option<Block>,
    /// What stands below each other.
    pub entries: Vec<Shown>,
    /// Those that were laid out, in so many columns, with the anchor that was gone to.
    pub laid: Laid<(usize, usize, Option<Place>)>,
    /// Where the reader is in it.
    pub scroll: Scroll,
}

/// An item that is open over the panes.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    /// The item.
    pub item: Item,
    /// In the text of a source: the anchor that was gone to.
    pub here: Option<Place>,
    /// What it rests on is shown, and not the item itself.
    pub is_basis: bool,
    /// Where the reader is in it.
    pub scroll: Scroll,
}

/// A part of a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The item in full, or what it rests on.
    Body,
    /// A heading.
    Heading(&'static str),
    /// Where words stand in a source; the item's own, or of what is named above.
    Passage {
        /// Whose words.
        place: Place,
        /// They are the item's own.
        is_own: bool,
    },
    /// A paragraph of a source's text.
    Prose(usize),
    /// Something it rests on or names.
    Link(Item),
}

impl Shown {
    /// Whether it leads anywhere.
    pub fn can_select(self) -> bool {
        matches!(self, Shown::Passage { .. } | Shown::Prose(_) | Shown::Link(_))
    }
}

/// Passages named below a judgment, which has none of its own.
const PASSAGES: usize = 12;

impl Detail {
    /// The detail of an item.
    pub fn of(reading: Reading<'_>, item: Item) -> Self {
        Self::at(reading, item, None)
    }

    /// The detail of an item; of a source at an anchor.
    pub fn at(reading: Reading<'_>, item: Item, here: Option<Place>) -> Self {
        let links = item::links(reading.briefing(), &reading.document.index, item);
        let mut entries = vec![Shown::Body];
        if let Item::Source(at) = item {
            entries.extend(text_of(reading, at));
        }
        let own = passages(reading, item);
        if !own.is_empty() {
            entries.push(Shown::Heading("IN ITS SOURCE"));
        }
        entries.extend(own.into_iter().map(|place| Shown::Passage { place, is_own: true }));
        if !links.is_empty() {
            entries.push(Shown::Heading("LEADS TO"));
        }
        for link in links {
            entries.push(Shown::Link(link));
            entries.extend(
                below(reading, link).into_iter().map(|place| Shown::Passage { place, is_own: false }),
            );
        }
        Self::with(reading, item, here, None, entries)
    }

    /// What an item rests on.
    pub fn basis_of(reading: Reading<'_>, item: Item) -> Self {
        let basis = wording::basis::of(reading, item);
        let block = wording::basis::block(reading, item, &basis);
        let mut entries = vec![Shown::Body];
        let mut add = |heading, items: Vec<Item>| {
            let others: Vec<Shown> = items.into_iter().filter(|it| *it != item).map(Shown::Link).collect();
            if !others.is_empty() {
                entries.push(Shown::Heading(heading));
                entries.extend(others);
            }
        };
        let mut sources = basis.sources;
        sources.extend(&basis.originals);
        sources.sort_unstable();
        sources.dedup();
        add("IN DISPUTE", basis.disputes.into_iter().map(Item::Dispute).collect());
        add("STATEMENTS", basis.statements);
        add("ITS OWN WORD", basis.own);
        add("SOURCES", sources.into_iter().map(Item::Source).collect());
        Self::with(reading, item, None, Some(block), entries)
    }

    /// The same of an item, in another content.
    #[must_use]
    pub fn again(&self, reading: Reading<'_>, item: Item, here: Option<Place>) -> Self {
        if self.basis.is_some() { Self::basis_of(reading, item) } else { Self::at(reading, item, here) }
    }

    /// What is open here, and how it stands.
    pub fn opened(&self) -> Opened {
        Opened { item: self.item, here: self.here, is_basis: self.basis.is_some(), scroll: self.scroll }
    }

    fn with(
        reading: Reading<'_>,
        item: Item,
        here: Option<Place>,
        basis: Option<Block>,
        entries: Vec<Shown>,
    ) -> Self {
        // The first thing that leads on is selected, with the item itself on the screen.
        let selected = entries.iter().position(|it| it.can_select()).unwrap_or_default();
        let scroll = Scroll { selected, ..Scroll::default() };
        let mut detail = Self { item, here, basis, entries, laid: Laid::default(), scroll };
        detail.scroll.selected = detail.entry_of_here(reading).unwrap_or(selected);
        detail
    }

    /// The paragraph of the anchor that was gone to, or the anchor itself where there is no text.
    pub fn entry_of_here(&self, reading: Reading<'_>) -> Option<usize> {
        let (Item::Source(source), Some(here)) = (self.item, self.here) else { return None };
        let is_here = |it: &Shown| matches!(it, Shown::Passage { place, .. } if *place == here);
        let text = reading.holding(source).and_then(Holding::text);
        let verdict = reading.document.proofs.of_item(here.0).get(here.1);
        let start =
            verdict.filter(|it| it.source == Some(source)).and_then(|it| Some(it.span.as_ref()?.start));
        match (text, start) {
            (Some(text), Some(start)) => {
                let paragraph = text.paragraphs().partition_point(|range| range.end <= start);
                self.entries.iter().position(|it| *it == Shown::Prose(paragraph))
            }
            _ => self.entries.iter().position(is_here),
        }
    }
}

/// The text of a source; where it is not held, all that would have to be looked up in it.
fn text_of(reading: Reading<'_>, source: usize) -> Vec<Shown> {
    if let Some(text) = reading.holding(source).and_then(Holding::text) {
        let paragraphs = (0..text.paragraphs().len()).map(Shown::Prose);
        return std::iter::once(Shown::Heading("ITS TEXT")).chain(paragraphs).collect();
    }
    let places = proof::naming(reading.briefing(), source);
    let heading = (!places.is_empty()).then_some(Shown::Heading("WHAT RESTS ON IT"));
    let passages = places.into_iter().map(|place| Shown::Passage { place, is_own: true });
    heading.into_iter().chain(passages).collect()
}

fn passages(reading: Reading<'_>, item: Item) -> Vec<Place> {
    let count = item::evidence_of(reading.briefing(), item).len();
    (0..count).map(|at| (item, at)).collect()
}

/// The passages of a link, of a judgment those of what it rests on: as far as there is a text in which to see them.
pub fn below(reading: Reading<'_>, link: Item) -> Vec<Place> {
    let is_seen = |(item, at): &Place| {
        reading.document.proofs.of_item(*item).get(*at).is_some_and(|it| it.source.is_some())
    };
    let mut places = all_below(reading, link);
    places.retain(is_seen);
    places
}

fn all_below(reading: Reading<'_>, link: Item) -> Vec<Place> {
    let Item::Claim(_) = link else { return passages(reading, link) };
    let (mut out, mut seen, mut open) = (Vec::new(), vec![link], vec![link]);
    while let Some(item) = open.pop() {
        out.extend(passages(reading, item));
        if out.len() >= PASSAGES {
            break;
        }
        let Item::Claim(at) = item else { continue };
        let refs = reading.briefing().claims.get(at).map_or(&[][..], |claim| &claim.refs);
        for next in reading.document.index.follow(refs).into_iter().rev() {
            if !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    out
}

/// The commands, searchable.
#[derive(Debug, Default)]
pub struct Help {
    /// What is looked for.
    pub filter: Line,
    /// Where the reader is in the list.
    pub scroll: Scroll,
}

impl Help {
    /// The commands that the filter lets through: by key, then by words or by name.
    pub fn rows(&self) -> Vec<&'static Row> {
        let query = self.filter.text().trim();
        let Some(needle) = Needle::new(query) else { return COMMANDS.iter().collect() };
        // `n` and `N` are two keys, `tab` and `Tab` one.
        let is_key = |key: &str| key == query || (query.len() > 1 && key.eq_ignore_ascii_case(query));
        let has_key = |row: &Row| keys_in_words(row).split(' ').any(is_key);
        let is_wanted = |row: &&Row| has_key(row) || needle.is_in(row.words) || needle.is_in(row.name);
        let mut rows: Vec<&Row> = COMMANDS.iter().filter(is_wanted).collect();
        rows.sort_by_key(|row| !has_key(row));
        rows
    }
}

/// Why a briefing did not open.
#[derive(Debug)]
pub struct Fault {
    /// Place, message, excerpt with a caret.
    pub report: String,
    /// Where the reader is in it.
    pub scroll: Scroll,
}
