//! Where a query stands in a briefing: every item whose words hold it, pane by pane.
//!
//! A large briefing takes seconds to be worded whole, so that the first hit is told at once and the others as they come.
//! Must not know who asks, nor threads.

use super::{PANES, Pane, Show};
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
/// the first hit, each time there are twice as many, and at the end. It answers whether anybody still wants to know.
pub fn seek(
    reading: Reading<'_>,
    needle: &Needle,
    from: (usize, Option<Item>),
    tell: &mut dyn FnMut(Hits) -> bool,
) {
    let show = Show { width: 80, with_claims: true, ..Show::default() };
    let own = PANES.get(from.0).map_or_else(Vec::new, |pane| items(reading, *pane, show));
    let start = from.1.and_then(|item| own.iter().position(|it| *it == item)).unwrap_or_default();
    let (above, below) = own.split_at(start);
    let on = (from.0 + 1..PANES.len()).map(|place| (place, None));
    let ahead = std::iter::once((from.0, Some(below))).chain(on);
    let behind = (0..from.0).map(|place| (place, None)).chain([(from.0, Some(above))]);

    let mut seeker = Seeker { reading, needle, show, tell, is_wanted: true };
    let mut after = Vec::new();
    ahead.for_each(|(place, items)| seeker.look(place, items, &mut after, true));
    let mut before = Vec::new();
    let is_first = after.is_empty();
    behind.for_each(|(place, items)| seeker.look(place, items, &mut before, is_first));
    if seeker.is_wanted {
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
    tell: &'a mut dyn FnMut(Hits) -> bool,
    is_wanted: bool,
}

impl Seeker<'_> {
    fn look(&mut self, place: usize, among: Option<&[Item]>, hits: &mut Vec<Hit>, is_told: bool) {
        let Some(pane) = PANES.get(place) else { return };
        let all = if among.is_none() { items(self.reading, *pane, self.show) } else { Vec::new() };
        // Rows of a table hold all of its cells, so the vendors need no hits of their own.
        let show = Show { is_linear: true, ..self.show };
        for item in among.unwrap_or(&all) {
            if !self.is_wanted {
                return;
            }
            if !pane.block(self.reading, show, super::Entry::Item(*item)).holds(self.needle) {
                continue;
            }
            hits.push((place, *item));
            if is_told && hits.len().is_power_of_two() {
                self.is_wanted = (self.tell)(Hits { list: hits.clone(), before: 0, is_all: false });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::Reader;
    use crate::document::Document;
    use crate::format::Limits;
    use crate::pane::named;

    fn told(word: &str, from: (usize, Option<Item>), patience: usize) -> Vec<Hits> {
        let bytes = include_bytes!("../../briefings/harbour.json");
        let document = Document::read(bytes, &Limits::default()).unwrap();
        let reader = Reader { now: "2026-03-04T12:00Z".parse().unwrap(), zone: jiff::tz::TimeZone::UTC };
        let mut told = Vec::new();
        seek(
            Reading { document: &document, reader: &reader },
            &Needle::new(word).unwrap(),
            from,
            &mut |hits| {
                told.push(hits);
                told.len() < patience
            },
        );
        told
    }

    #[test]
    fn the_first_hit_from_here_on_is_told_first_and_all_at_the_end() {
        let quotes = named("quotes").unwrap();
        let told = told("strike", (quotes, Some(Item::Quote(1))), usize::MAX);
        let (first, last) = (told.first().unwrap(), told.last().unwrap());
        assert!(!first.is_all && first.list.len() == 1);
        assert!(first.list[0].0 > quotes || first.list[0] > (quotes, Item::Quote(0)), "{first:?}");
        assert!(last.is_all && last.before > 0);
        assert_eq!(last.list[last.before], first.list[0], "the place of the first");
        let panes: Vec<usize> = last.list.iter().map(|hit| hit.0).collect();
        assert!(panes.is_sorted(), "{panes:?}");
        let mut once = last.list.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), last.list.len(), "each once");
    }

    #[test]
    fn what_is_only_above_is_told_and_what_is_nowhere_too() {
        let last_pane = PANES.len() - 1;
        let told_above = told("until 5 p.m. CET", (last_pane, None), usize::MAX);
        assert!(told_above.first().is_some_and(|hits| hits.list.len() == 1));
        let nowhere = told("zeppelin", (0, None), usize::MAX);
        assert!(nowhere.len() == 1 && nowhere[0].is_all && nowhere[0].list.is_empty());
    }

    #[test]
    fn who_wants_no_more_is_told_no_more() {
        assert_eq!(told("the", (0, None), 1).len(), 1);
    }
}
