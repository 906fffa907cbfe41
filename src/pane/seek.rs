//! Where a query stands in a briefing: every item whose words hold it, pane by pane; a source by the words of its text, too.
//!
//! A large briefing takes seconds to be worded whole, so that the first hit is told at once and the others as they come.
//! Must not know who asks, nor threads.

use super::{PANES, Pane, Show, passage};
use crate::document::Reading;
use crate::item::Item;
use crate::search::Needle;

/// An item in a pane, by the place of the pane.
pub type Hit = (usize, Item);

/// What is known so far, in the order of the panes.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// Those from where the search began; at the end, all.
    pub list: Vec<Hit>,
    /// How many of them stand before that.
    pub before: usize,
    /// There are no others.
    pub is_all: bool,
}

/// Looks for every item that holds the needle, from one of a pane on and round the end. `tell` gets what is known: with
/// the first hit, each time there are twice as many, and at the end. Ends early where nobody wants to know any more.
pub fn seek(
    reading: Reading<'_>,
    needle: &Needle,
    from: (usize, Option<Item>),
    is_wanted: &dyn Fn() -> bool,
    tell: &mut dyn FnMut(Hits),
) {
    let show = Show { width: 80, with_claims: true, ..Show::default() };
    let own = PANES.get(from.0).map_or_else(Vec::new, |pane| items(reading, *pane, show));
    let start = from.1.and_then(|item| own.iter().position(|it| *it == item)).unwrap_or_default();
    let (above, below) = own.split_at(start);
    let on = (from.0 + 1..PANES.len()).map(|place| (place, None));
    let ahead = std::iter::once((from.0, Some(below))).chain(on);
    let behind = (0..from.0).map(|place| (place, None)).chain([(from.0, Some(above))]);

    let mut seeker = Seeker { reading, needle, show, is_wanted, tell };
    let mut after = Vec::new();
    ahead.for_each(|(place, items)| seeker.look(place, items, &mut after, true));
    let mut before = Vec::new();
    let is_first = after.is_empty();
    behind.for_each(|(place, items)| seeker.look(place, items, &mut before, is_first));
    if is_wanted() {
        let count = before.len();
        before.append(&mut after);
        (seeker.tell)(Hits { list: before, before: if is_first { 0 } else { count }, is_all: true });
    }
}

fn items(reading: Reading<'_>, pane: &dyn Pane, show: Show) -> Vec<Item> {
    pane.entries(reading, show).into_iter().filter_map(super::Entry::item).collect()
}

struct Seeker<'a> {
    reading: Reading<'a>,
    needle: &'a Needle,
    show: Show,
    is_wanted: &'a dyn Fn() -> bool,
    tell: &'a mut dyn FnMut(Hits),
}

impl Seeker<'_> {
    fn look(&mut self, place: usize, among: Option<&[Item]>, hits: &mut Vec<Hit>, is_told: bool) {
        let Some(pane) = PANES.get(place) else { return };
        let all = if among.is_none() { items(self.reading, *pane, self.show) } else { Vec::new() };
        // Rows of a table hold all of its cells, so the vendors need no hits of their own.
        let show = Show { is_linear: true, ..self.show };
        for item in among.unwrap_or(&all) {
            if !(self.is_wanted)() {
                return;
            }
            let is_hit = pane.block(self.reading, show, super::Entry::Item(*item)).holds(self.needle)
                || self.is_in_text_of(*item);
            if !is_hit {
                continue;
            }
            hits.push((place, *item));
            if is_told && hits.len().is_power_of_two() {
                (self.tell)(Hits { list: hits.clone(), before: 0, is_all: false });
            }
        }
    }

    /// The sources stand in one pane alone, so that their texts are looked through once.
    fn is_in_text_of(&self, item: Item) -> bool {
        let Item::Source(at) = item else { return false };
        passage::paragraph_with(self.reading, at, self.needle).is_some()
    }
}
