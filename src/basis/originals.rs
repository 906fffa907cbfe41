//! The originals of sources: `based_on` followed to its end.
//!
//! Two sources that share an original are not independent. Sources that retell each other in a circle, and nothing else,
//! have no end: the circle counts as one original, so that it never looks like several. Must not know what stands in the
//! sources.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::briefing::Briefing;
use crate::item::{Index, Item};

/// Which sources go back to which.
#[derive(Debug, Clone, Default)]
pub struct Originals {
    /// For each source: those it retells.
    retells: Vec<Vec<usize>>,
    /// For each source: those that retell it.
    retold_by: Vec<Vec<usize>>,
    /// For each source: what it goes back to.
    behind: Vec<Behind>,
}

/// What a source goes back to, as far as it must be known without a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Behind {
    #[default]
    Unseen,
    One(usize),
    Several,
}

impl Originals {
    /// Of the sources of a briefing, in time linear in them and in what they retell.
    pub fn of(briefing: &Briefing, index: &Index) -> Self {
        let count = briefing.sources.len();
        let (mut retells, mut retold_by) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (at, source) in briefing.sources.iter().enumerate() {
            for item in index.follow(&source.based_on) {
                let Item::Source(below) = item else { continue };
                if let (Some(retells), Some(retold_by)) = (retells.get_mut(at), retold_by.get_mut(below)) {
                    retells.push(below);
                    retold_by.push(at);
                }
            }
        }
        let mut originals = Self { retells, retold_by, behind: vec![Behind::Unseen; count] };
        // The one that is left last on the ways up goes back to nothing but to those that go back to it.
        for at in originals.left_last_first() {
            if originals.behind.get(at) == Some(&Behind::Unseen) {
                originals.spread(at);
            }
        }
        originals
    }

    /// The one original of a source; nothing where it has several, or where there is no such source.
    pub fn only(&self, source: usize) -> Option<usize> {
        match self.behind.get(source) {
            Some(Behind::One(at)) => Some(*at),
            _ => None,
        }
    }

    /// The originals behind sources, each once, in the order of the file.
    pub fn behind(&self, sources: &[usize]) -> Vec<usize> {
        let mut seen = vec![false; self.retells.len()];
        let mut found: Vec<usize> = Vec::new();
        let mut open = sources.to_vec();
        while let Some(at) = open.pop() {
            let Some(is_seen) = seen.get_mut(at).filter(|is_seen| !**is_seen) else { continue };
            *is_seen = true;
            if self.is_original(at) {
                found.push(at);
            } else {
                open.extend(self.retells.get(at).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found
    }

    /// Which sources retell, at whatever remove, one of those that are asked for; a source does not retell itself.
    pub fn retold_from(&self, is_asked: &dyn Fn(usize) -> bool) -> Vec<bool> {
        let mut seen = vec![false; self.retells.len()];
        let mut open: Vec<usize> = (0..self.retells.len()).filter(|at| is_asked(*at)).collect();
        while let Some(at) = open.pop() {
            for above in self.retold_by.get(at).into_iter().flatten().filter(|above| **above != at) {
                if let Some(is_seen) = seen.get_mut(*above).filter(|is_seen| !**is_seen) {
                    *is_seen = true;
                    open.push(*above);
                }
            }
        }
        seen
    }

    /// Whom the evidence of one statement counts as told by, where the statement says which source had it first.
    pub fn teller(&self, first: Option<usize>) -> Teller<'_> {
        Teller { originals: self, first, known: HashMap::default(), left: MOST_LINKS }
    }

    /// Whether a source retells another one, as far as what both go back to tells; nothing where that leaves it open.
    fn is_sure_to_retell(&self, source: usize, other: usize) -> Option<bool> {
        match (self.only(source), self.only(other)) {
            // An original is at the end of every way down that has one end.
            (Some(end), Some(of_other)) if end == of_other => (other == end).then_some(true),
            // It would go back to all that the other one goes back to.
            (Some(_), _) => Some(false),
            (None, _) => None,
        }
    }

    fn is_original(&self, at: usize) -> bool {
        self.only(at) == Some(at)
    }

    /// Walks from each source to those that retell it, and lists them by when they are left, the last first. Not
    /// recursive: a chain may be as long as a file.
    fn left_last_first(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.retells.len());
        let mut seen = vec![false; self.retells.len()];
        for start in 0..self.retells.len() {
            let mut way = vec![(start, 0)];
            if seen.get(start).copied().unwrap_or(true) {
                continue;
            }
            while let Some((at, next)) = way.last_mut() {
                if *next == 0
                    && let Some(is_seen) = seen.get_mut(*at)
                {
                    *is_seen = true;
                }
                let above = self.retold_by.get(*at).and_then(|it| it.get(*next)).copied();
                *next += 1;
                match above {
                    Some(above) if seen.get(above) == Some(&false) => way.push((above, 0)),
                    Some(_) => {}
                    None => {
                        order.push(*at);
                        way.pop();
                    }
                }
            }
        }
        order.reverse();
        order
    }

    /// Tells every source that goes back to an original so. Each is told twice at most: of more than one is of several.
    fn spread(&mut self, original: usize) {
        let mut open = vec![original];
        while let Some(at) = open.pop() {
            let Some(behind) = self.behind.get_mut(at) else { continue };
            *behind = match *behind {
                Behind::Unseen => Behind::One(original),
                Behind::One(other) if other != original => Behind::Several,
                Behind::One(_) | Behind::Several => continue,
            };
            open.extend(self.retold_by.get(at).into_iter().flatten());
        }
    }
}

/// Links between sources that are followed for one statement. Whether any of many goes back to any other cannot be told in
/// linear time; a source in which the first one is not found among so many counts as itself.
const MOST_LINKS: usize = 1000;

/// One statement's evidence, told apart by whether it goes back to the source that had it first: what retells that one, at
/// whatever remove, has this statement from there and from nowhere else.
#[derive(Debug)]
pub struct Teller<'a> {
    originals: &'a Originals,
    first: Option<usize>,
    /// Whether those that were asked about go back to it.
    known: HashMap<usize, bool, RandomState>,
    /// Links that may still be followed.
    left: usize,
}

impl Teller<'_> {
    /// The source whose originals stand behind evidence in a source: the first one, or that source itself.
    pub fn of(&mut self, source: usize) -> usize {
        let Some(first) = self.first else { return source };
        // With one original behind it, that is also the one behind all that it retells.
        if source == first || self.originals.only(source).is_some() {
            return source;
        }
        let known = self.known.get(&source).copied();
        let is_retold = known.unwrap_or_else(|| self.finds(source, first));
        self.known.insert(source, is_retold);
        if is_retold { first } else { source }
    }

    fn finds(&mut self, source: usize, first: usize) -> bool {
        let mut seen: HashSet<usize, RandomState> = HashSet::from_iter([source]);
        let mut open = vec![source];
        while let Some(at) = open.pop() {
            for below in self.originals.retells.get(at).into_iter().flatten() {
                if self.left == 0 {
                    return false;
                }
                self.left -= 1;
                match self.originals.is_sure_to_retell(*below, first) {
                    _ if *below == first => return true,
                    Some(true) => return true,
                    None if seen.insert(*below) => open.push(*below),
                    _ => {}
                }
            }
        }
        false
    }
}
