//! In what order briefings are listed, and which of them stand for a whole story.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use super::News;
use crate::shelf::{Card, CardState, Rank};

/// In what order briefings are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What is due next, first.
    #[default]
    Due,
    /// By title.
    Title,
    /// The youngest first.
    Date,
    /// What changed, then what is new, then what was read.
    Unread,
}

impl Order {
    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Due => Self::Title,
            Self::Title => Self::Date,
            Self::Date => Self::Unread,
            Self::Unread => Self::Due,
        }
    }

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Due => "by what is due next",
            Self::Title => "by title",
            Self::Date => "by date, the youngest first",
            Self::Unread => "what changed first, then what is new",
        }
    }
}

/// What is known of a briefing's age: the older has the less. Between versions of one date the names decide.
pub(super) fn age(card: &Card) -> (String, Option<String>) {
    let as_of = card.gist().map_or(String::new(), |gist| gist.as_of.to_owned());
    let path = match &card.origin {
        crate::shelf::Origin::File(path) => Some(path.to_string_lossy().into_owned()),
        _ => None,
    };
    (as_of, path)
}

/// The places that stand for a story, each with the places of its older versions, the newest first.
pub(super) fn folded(cards: &[Card]) -> (Vec<usize>, HashMap<usize, Vec<usize>>) {
    // Most stories have one version alone.
    let mut first: HashMap<u64, usize, RandomState> =
        HashMap::with_capacity_and_hasher(cards.len(), RandomState::default());
    let mut several: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut rows = Vec::with_capacity(cards.len());
    for (at, card) in cards.iter().enumerate() {
        let Some(story) = card.known().and_then(|known| known.story) else {
            rows.push(at);
            continue;
        };
        match first.entry(story) {
            Entry::Vacant(place) => drop(place.insert(at)),
            Entry::Occupied(place) => several.entry(story).or_insert_with(|| vec![*place.get()]).push(at),
        }
    }
    let mut behind = HashMap::new();
    for (story, mut versions) in several {
        first.remove(&story);
        versions.sort_by_cached_key(|at| Reverse(cards.get(*at).map(age)));
        let older = versions.split_off(1);
        let Some(newest) = versions.pop() else { continue };
        rows.push(newest);
        behind.insert(newest, older);
    }
    rows.extend(first.into_values());
    (rows, behind)
}

/// Puts places in order; where that says nothing, as they came.
pub(super) fn sort(
    cards: &[Card],
    rows: &mut [usize],
    order: Order,
    is_reversed: bool,
    news: impl Fn(&Card) -> News,
) {
    rows.sort_unstable();
    let rank = |at: &usize| cards.get(*at).map_or(Rank::Broken, |card| card.rank);
    let text = |at: &usize, of: fn(&crate::shelf::Gist<'_>) -> String| {
        let card = cards.get(*at);
        card.and_then(|card| card.gist().as_ref().map(of))
    };
    match order {
        Order::Due => rows.sort_by_key(rank),
        // What has no title yet stands last.
        Order::Title => rows.sort_by_cached_key(|at| {
            let title = text(at, |gist| gist.title.to_lowercase());
            (title.is_none(), title)
        }),
        Order::Date => rows.sort_by_cached_key(|at| Reverse(text(at, |gist| gist.as_of.to_owned()))),
        Order::Unread => rows.sort_by_cached_key(|at| {
            let class = match cards.get(*at).map_or(News::Unknown, &news) {
                News::Changed(_) => 0,
                News::New => 1,
                News::Read(_) => 2,
                News::Unknown => 3,
            };
            (class, rank(at))
        }),
    }
    if is_reversed {
        rows.reverse();
        // What does not open is last either way.
        let is_broken =
            |at: &usize| matches!(cards.get(*at).map(|card| &card.state), Some(CardState::Broken(_)));
        rows.sort_by_key(is_broken);
    }
}
