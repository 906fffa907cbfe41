//! Which briefings of a list hold what is typed: together, or where no briefing has that, its letters in their order; in the title, a party, a tag or the file's name;
//! every word of it somewhere.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::shelf::Card;

/// Whether anything is asked for.
pub(super) fn is_any(filter: &str) -> bool {
    !filter.trim().is_empty()
}

/// Keeps the places of what holds it, the best first.
pub(super) fn narrow(cards: &[Card], rows: &mut Vec<usize>, filter: &str) {
    if !is_any(filter) {
        return;
    }
    // Scattered letters are looked for where nothing has them together.
    let kept = [AtomKind::Substring, AtomKind::Fuzzy]
        .into_iter()
        .map(|kind| best(cards, rows, filter, kind))
        .find(|kept| !kept.is_empty());
    *rows = kept.unwrap_or_default();
}

fn best(cards: &[Card], rows: &[usize], filter: &str, kind: AtomKind) -> Vec<usize> {
    let atoms = Pattern::new(filter, CaseMatching::Ignore, Normalization::Smart, kind).atoms;
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let scored = rows.iter().filter_map(|at| {
        let score = score(cards.get(*at)?, &atoms, &mut matcher, &mut letters)?;
        Some((Reverse(score), *at))
    });
    let mut scored: Vec<(Reverse<u32>, usize)> = scored.collect();
    scored.sort_by_key(|(score, at)| (*score, cards.get(*at).map(|card| card.rank)));
    scored.into_iter().map(|(_, at)| at).collect()
}

/// What a title is worth above a name or a tag.
const TITLE: u32 = 8;

fn score(card: &Card, atoms: &[Atom], matcher: &mut Matcher, letters: &mut Vec<char>) -> Option<u32> {
    let label = card.label();
    let gist = card.gist();
    let (title, parties, tags) =
        gist.as_ref().map_or(("", &[][..], &[][..]), |gist| (gist.title, &*gist.parties, &*gist.tags));
    let mut of = |atom: &Atom, text: &str| atom.score(Utf32Str::new(text, letters), matcher).map(u32::from);
    atoms.iter().try_fold(0, |sum, atom| {
        let of_title = of(atom, title).map(|score| score + TITLE);
        let others = parties.iter().chain(tags).copied().chain([label.as_str()]);
        let of_others = others.filter_map(|text| of(atom, text)).max();
        Some(sum + of_title.max(of_others)?)
    })
}
