//! Two lists of which each element has at most one partner in the other; found step by step, the surest first.
//!
//! Every step gives the same pairs whichever list is called the old one. Must not know what the elements are.

use std::collections::HashMap;
use std::hash::Hash;

/// More comparisons than this of what is left are not made: so much is another text.
const MOST: usize = 40_000;

/// Who is whose partner, by places.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
}

impl Pairing {
    /// Of lists that are so long; nobody has a partner.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { new_of: vec![None; old], old_of: vec![None; new] }
    }

    /// Pairs those left that have the same key, in the order in which they stand; what has no key stays alone.
    pub(super) fn by<K: Hash + Eq>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) {
        for (olds, news) in self.groups(old, new) {
            olds.into_iter().zip(news).for_each(|(old, new)| self.pair(old, new));
        }
    }

    /// The same where exactly one on each side has the key.
    pub(super) fn by_only<K: Hash + Eq>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) {
        for (olds, news) in self.groups(old, new) {
            if let ([old], [new]) = (&*olds, &*news) {
                self.pair(*old, *new);
            }
        }
    }

    /// Pairs those left that are most alike, down to a score; each is looked at once.
    pub(super) fn by_likeness<T>(
        &mut self,
        least: usize,
        (old, new): (impl Fn(usize) -> T, impl Fn(usize) -> T),
        score: impl Fn(&T, &T) -> usize,
    ) {
        let (olds, news) = (self.old_only(), self.new_only());
        if olds.len().saturating_mul(news.len()) > MOST || olds.is_empty() || news.is_empty() {
            return;
        }
        let olds: Vec<(usize, T)> = olds.into_iter().map(|at| (at, old(at))).collect();
        let news: Vec<(usize, T)> = news.into_iter().map(|at| (at, new(at))).collect();
        let pairs = olds.iter().flat_map(|old| news.iter().map(move |new| (old, new)));
        let mut scored: Vec<(usize, usize, usize)> = pairs
            .map(|((old, one), (new, other))| (score(one, other), *old, *new))
            .filter(|(score, ..)| *score >= least)
            .collect();
        // Between equals the places decide, the same way from both sides.
        scored.sort_by_key(|(score, old, new)| (usize::MAX - score, *old.min(new), *old.max(new)));
        for (_, old, new) in scored {
            if self.new_of(old).is_none() && self.old_of(new).is_none() {
                self.pair(old, new);
            }
        }
    }

    fn groups<K: Hash + Eq>(
        &self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let olds = self.old_only();
        if olds.is_empty() {
            return Vec::new();
        }
        for at in olds {
            if let Some(key) = old(at) {
                groups.entry(key).or_default().0.push(at);
            }
        }
        for at in self.new_only() {
            if let Some(group) = new(at).and_then(|key| groups.get_mut(&key)) {
                group.1.push(at);
            }
        }
        groups.into_values().filter(|(_, news)| !news.is_empty()).collect()
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let (Some(of_old), Some(of_new)) = (self.new_of.get_mut(old), self.old_of.get_mut(new)) {
            (*of_old, *of_new) = (Some(new), Some(old));
        }
    }

    /// The partner of an old element.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).copied().flatten()
    }

    /// The partner of a new element.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).copied().flatten()
    }

    /// The old elements without a partner.
    pub(super) fn old_only(&self) -> Vec<usize> {
        (0..self.new_of.len()).filter(|at| self.new_of(*at).is_none()).collect()
    }

    /// The new elements without a partner.
    pub(super) fn new_only(&self) -> Vec<usize> {
        (0..self.old_of.len()).filter(|at| self.old_of(*at).is_none()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Pairing;

    fn pairs(old: &[&str], new: &[&str], step: impl Fn(&mut Pairing)) -> Vec<(usize, usize)> {
        let mut pairing = Pairing::new(old.len(), new.len());
        step(&mut pairing);
        (0..new.len()).filter_map(|new| Some((pairing.old_of(new)?, new))).collect()
    }

    #[test]
    fn equal_keys_are_paired_in_their_order_and_each_element_once() {
        let (old, new) = (["a", "b", "a", "c"], ["a", "x", "a", "a", "b"]);
        let key = |list: &'static [&str]| move |at: usize| list.get(at).copied();
        let (ours, theirs): (&'static [&str], &'static [&str]) =
            (&["a", "b", "a", "c"], &["a", "x", "a", "a", "b"]);
        assert_eq!(pairs(&old, &new, |it| it.by(key(ours), key(theirs))), [(0, 0), (2, 2), (1, 4)]);
        assert_eq!(pairs(&old, &new, |it| it.by_only(key(ours), key(theirs))), [(1, 4)]);
    }

    #[test]
    fn the_most_alike_are_paired_first() {
        let score = |old: &usize, new: &usize| [[600, 900], [700, 800]][*old][*new];
        let places = || (|at: usize| at, |at: usize| at);
        assert_eq!(pairs(&["", ""], &["", ""], |it| it.by_likeness(500, places(), score)), [(1, 0), (0, 1)]);
        assert_eq!(pairs(&["", ""], &["", ""], |it| it.by_likeness(800, places(), score)), [(0, 1)]);
    }
}
