//! All that the program remembers while it runs: the session, the panes, what lies over them, and the way back.

use std::sync::Arc;

use super::layer::{Detail, Layer, Opened};
use super::session::Session;
use super::widget::listing::Laid;
use super::widget::scroll::Scroll;
use crate::compare::Weights;
use crate::document::{Document, Reading};
use crate::item::Item;
use crate::pane::alternatives::Table;
use crate::pane::seek::Hits;
use crate::pane::{Entry, PANES, Pane, Scale, Show};
use crate::search::Needle;
use crate::shelf::Origin;
use crate::text::Safe;

/// All that the program remembers while it runs.
#[derive(Debug)]
pub struct State {
    /// What is open, the time, the size.
    pub session: Session,
    /// How each pane stands.
    pub panes: Panes,
    /// What lies over the panes, the top one last.
    pub layers: Vec<Layer>,
    /// Where references were followed from.
    pub history: Vec<Place>,
    /// What was searched for.
    pub search: Option<Search>,
    /// Said once, until the next key.
    pub notice: Option<Safe>,
    /// How often something was looked for.
    pub seeks: u64,
    /// The reader's own weights for briefings that were open, each with the content that it was weighed in.
    pub weighed: Vec<(Origin, Arc<Document>, Weights)>,
}

/// How the panes stand.
#[derive(Debug)]
pub struct Panes {
    /// The pane that keys go to.
    pub focus: usize,
    /// It has the screen alone.
    pub is_zoomed: bool,
    /// Paraphrased claims stand among the quotes.
    pub with_claims: bool,
    /// How the table of alternatives is laid out.
    pub table: Table,
    /// One for each of [`PANES`].
    pub views: Vec<View>,
}

/// How one pane stands.
#[derive(Debug, Default)]
pub struct View {
    /// Its rows.
    pub entries: Vec<Entry>,
    /// Those that were laid out.
    pub laid: Laid<(Entry, Show)>,
    /// Where it is.
    pub scroll: Scroll,
    /// The selected column of a table.
    pub column: usize,
    /// The first column of a table that is shown.
    pub first_column: usize,
    /// What its items have to hold.
    pub filter: Option<Filter>,
}

/// Words that the items of a list have to hold.
#[derive(Debug)]
pub struct Filter {
    /// As typed.
    pub query: String,
    /// What is looked for.
    pub needle: Needle,
}

/// A place to come back to.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The pane.
    pub focus: usize,
    /// It had the screen alone.
    pub is_zoomed: bool,
    /// Claims stood among the quotes.
    pub with_claims: bool,
    /// The item that was selected in it.
    pub item: Option<Item>,
    /// How far it was scrolled.
    pub scroll: Scroll,
    /// What was open over it.
    pub detail: Option<Opened>,
}

/// A search and what it found.
#[derive(Debug)]
pub struct Search {
    /// As typed.
    pub query: String,
    /// What is looked for.
    pub needle: Needle,
    /// Where it stands, as far as is known.
    pub hits: Hits,
    /// The hit at which the reader is.
    pub at: usize,
    /// Number of the request whose answers count; nothing until it is asked for.
    pub number: Option<u64>,
    /// The reader was led to a hit, or told that there is none.
    pub is_walked: bool,
}

impl State {
    /// The state at the start.
    pub fn new(session: Session) -> Self {
        let views = PANES.iter().map(|_| View::default()).collect();
        let table = Table::default();
        let panes = Panes { focus: 0, is_zoomed: false, with_claims: false, table, views };
        let mut state = Self {
            session,
            panes,
            layers: Vec::new(),
            history: Vec::new(),
            search: None,
            notice: None,
            seeks: 0,
            weighed: Vec::new(),
        };
        state.rebuild();
        state
    }

    /// Lists the entries of every pane anew.
    pub fn rebuild(&mut self) {
        let Self { session, panes, .. } = self;
        let shows: Vec<Show> = (0..PANES.len()).map(|pane| panes.show(pane, 0)).collect();
        for ((pane, show), view) in PANES.iter().zip(shows).zip(&mut panes.views) {
            let entries = session.reading().map_or_else(Vec::new, |reading| pane.entries(reading, show));
            view.entries = match (&view.filter, session.reading()) {
                (Some(filter), Some(reading)) => held(*pane, reading, entries, &filter.needle),
                _ => entries,
            };
        }
    }

    /// Forgets what was laid out: its words are others by now.
    pub fn forget_laid(&mut self) {
        self.panes.views.iter_mut().for_each(|view| view.laid = Laid::default());
        for layer in &mut self.layers {
            if let Layer::Detail(detail) = layer {
                detail.laid = Laid::default();
            }
        }
    }

    /// The open briefing at the moment.
    pub fn reading(&self) -> Option<Reading<'_>> {
        self.session.reading()
    }

    /// Whether what is open is the hit that the reader was led to.
    pub fn is_at_hit(&self) -> bool {
        let Some(Layer::Detail(Detail { item, here: None, basis: None, .. })) = self.layers.last() else {
            return false;
        };
        let hit = self.search.as_ref().and_then(|search| search.hits.list.get(search.at));
        hit.is_some_and(|hit| hit.1 == *item)
    }

    /// The item that is selected in a pane.
    pub fn selected(&self, pane: usize) -> Option<Item> {
        let view = self.panes.views.get(pane)?;
        let entry = *view.entries.get(view.scroll.selected)?;
        PANES.get(pane)?.in_column(self.reading()?, self.panes.show(pane, 0), entry, view.column)
    }
}

/// The items that hold the words, with what stands around them; a heading only over some item.
fn held(pane: &dyn Pane, reading: Reading<'_>, entries: Vec<Entry>, needle: &Needle) -> Vec<Entry> {
    let show = Show { width: 80, is_linear: true, with_claims: true, ..Show::default() };
    let is_held = |entry: &Entry| match entry {
        Entry::Item(_) => pane.block(reading, show, *entry).holds(needle),
        _ => true,
    };
    let mut held: Vec<Entry> = entries.into_iter().filter(is_held).collect();
    let followed: Vec<bool> =
        (0..held.len()).map(|at| held.get(at + 1).is_some_and(|next| next.item().is_some())).collect();
    let mut followed = followed.into_iter();
    held.retain(|entry| followed.next().unwrap_or(false) || !matches!(entry, Entry::Heading(_)));
    held
}

impl Panes {
    /// How a pane is shown in so many columns.
    pub fn show(&self, pane: usize, width: usize) -> Show {
        let first_column = self.views.get(pane).map_or(0, |view| view.first_column);
        let scale = if self.is_zoomed { Scale::Large } else { Scale::Usual };
        Show {
            width,
            first_column,
            with_claims: self.with_claims,
            scale,
            table: self.table,
            ..Show::default()
        }
    }
}
