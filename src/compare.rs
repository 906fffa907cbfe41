//! Alternatives: what each vendor is worth at least and at most on what is known, who beats whom, and what would settle it.
//!
//! What is not known is a range, never a middle score and never a zero. Fractions are exact, so that a tie is no win.
//! Must not know panes, wording beyond its own sentences, the disk or the terminal.

mod passing;
mod share;
mod table;
mod weights;
pub mod words;

use num_bigint::BigUint;

pub use passing::{Passing, passing};
pub use share::Share;
pub use table::Mark;
pub use weights::Weights;

use crate::briefing::{Cell, Comparison};
use table::{FULL, Table};

/// What a vendor is worth on a scale of 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// With all that is not known at its worst.
    pub floor: Share,
    /// With all that is not known at its best.
    pub ceiling: Share,
    /// The part of the weight that is known.
    pub known: Share,
}

/// Whether a vendor passes the must-haves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// It has all of them, as far as they apply.
    In,
    /// One of them it has not.
    Out,
    /// Of one of them it is not known.
    NotShown,
}

impl Gate {
    /// Its words in the JSON of `compare`.
    pub fn as_str(self) -> &'static str {
        match self {
            Gate::In => "in",
            Gate::Out => "out",
            Gate::NotShown => "not shown to qualify",
        }
    }
}

/// A cell that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// By which criterion.
    pub criterion: usize,
    /// How far apart its worst and its best put the vendor.
    pub swing: Share,
}

/// Where a vendor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which one.
    pub vendor: usize,
    /// What it is worth; nothing where no scored criterion applies to it.
    pub range: Option<Range>,
    /// Whether it passes the must-haves.
    pub gate: Gate,
    /// The must-haves that it has not.
    pub failed: Vec<usize>,
    /// The must-haves of which it is not known.
    pub unshown: Vec<usize>,
    /// Its scored cells that are not known, the largest swing first.
    pub unknown: Vec<Unknown>,
}

/// How a weight was changed, to see whether that changes who leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Left out.
    Zero,
    /// Twice as much.
    Double,
}

impl Changed {
    /// Its word in the JSON of `compare`.
    pub fn as_str(self) -> &'static str {
        match self {
            Changed::Zero => "zero",
            Changed::Double => "double",
        }
    }
}

/// Who leads with one weight changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whose weight.
    pub criterion: usize,
    /// How.
    pub weight: Changed,
    /// Who leads then.
    pub leader: Option<usize>,
}

/// What comes of a comparison. Vendors and criteria are told by their places in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Every vendor, in the order of the file.
    pub standings: Vec<Standing>,
    /// Who beats whom: the floor of the first lies above the ceiling of the second.
    pub beats: Vec<(usize, usize)>,
    /// Who beats every other vendor that is not out, and is not out either.
    pub leader: Option<usize>,
    /// Who leads with each weight left out and doubled.
    pub runs: Vec<Run>,
}

/// The sums of a vendor over what applies to it: of the weights, of those that are known, of the weighted ratings at
/// worst and at best.
#[derive(Debug, Clone, Default)]
struct Sums {
    total: BigUint,
    rated: BigUint,
    low: BigUint,
    high: BigUint,
}

impl Sums {
    fn of(table: &Table, weights: &Weights, vendor: usize) -> Self {
        let mut sums = Self::default();
        for criterion in 0..table.criteria {
            sums.add(table.mark(vendor, criterion), weights.unit(criterion));
        }
        sums
    }

    fn add(&mut self, mark: Mark, weight: &BigUint) {
        match mark {
            Mark::NotApplicable => return,
            Mark::Unknown => self.high += weight * FULL,
            Mark::Rated(rating) => {
                self.rated += weight;
                self.low += weight * rating;
                self.high += weight * rating;
            }
        }
        self.total += weight;
    }

    fn remove(&mut self, mark: Mark, weight: &BigUint) {
        match mark {
            Mark::NotApplicable => return,
            Mark::Unknown => self.high -= weight * FULL,
            Mark::Rated(rating) => {
                self.rated -= weight;
                self.low -= weight * rating;
                self.high -= weight * rating;
            }
        }
        self.total -= weight;
    }

    fn has_range(&self) -> bool {
        self.total != BigUint::ZERO
    }

    /// Whether the floor lies above another's ceiling. A tie does not.
    fn beats(&self, other: &Self) -> bool {
        self.has_range() && other.has_range() && &self.low * &other.total > &other.high * &self.total
    }

    fn range(&self) -> Option<Range> {
        let full = &self.total * FULL;
        self.has_range().then(|| Range {
            floor: Share::of(self.low.clone(), full.clone()),
            ceiling: Share::of(self.high.clone(), full),
            known: Share::of(self.rated.clone(), self.total.clone()),
        })
    }
}

/// What each vendor is worth with the author's weights, in the order of the file: without who beats whom.
pub fn ranges(comparison: &Comparison) -> Vec<Option<Range>> {
    let (table, weights) = (Table::of(comparison), Weights::stated(comparison));
    (0..table.vendors).map(|vendor| Sums::of(&table, &weights, vendor).range()).collect()
}

/// A comparison with what comes of it: kept, so that nothing is worked out again because a screen is drawn.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The weights that were used.
    pub weights: Weights,
    /// What comes of it.
    pub outcome: Outcome,
    table: Table,
}

impl Scored {
    /// With the author's weights.
    pub fn stated(comparison: &Comparison) -> Self {
        Self::of(comparison, Weights::stated(comparison))
    }

    /// With these.
    pub fn of(comparison: &Comparison, weights: Weights) -> Self {
        let table = Table::of(comparison);
        Self { outcome: outcome(comparison, &table, &weights), weights, table }
    }

    /// What a cell is worth.
    pub fn mark(&self, vendor: usize, criterion: usize) -> Mark {
        self.table.mark(vendor, criterion)
    }

    /// A cell of the comparison that was scored; none where the pair is missing.
    pub fn cell<'a>(&self, comparison: &'a Comparison, vendor: usize, criterion: usize) -> Option<&'a Cell> {
        comparison.cells.get(self.table.cell(vendor, criterion)?)
    }
}

fn outcome(comparison: &Comparison, table: &Table, weights: &Weights) -> Outcome {
    let sums: Vec<Sums> = (0..table.vendors).map(|vendor| Sums::of(table, weights, vendor)).collect();
    let standings: Vec<Standing> = sums
        .iter()
        .enumerate()
        .map(|(vendor, sums)| standing(comparison, table, weights, vendor, sums))
        .collect();
    let is_out: Vec<bool> = standings.iter().map(|it| it.gate == Gate::Out).collect();
    let beats = pairs(&sums).collect();
    Outcome { beats, leader: leader(&sums, &is_out), runs: runs(table, weights, &sums, &is_out), standings }
}

fn pairs(sums: &[Sums]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let others = move |one: usize| (0..sums.len()).map(move |other| (one, other));
    let beats = |pair: &(usize, usize)| match (sums.get(pair.0), sums.get(pair.1)) {
        (Some(one), Some(other)) => one.beats(other),
        _ => false,
    };
    (0..sums.len()).flat_map(others).filter(beats)
}

/// Nobody leads by being alone without anything to compare; who is left when all others are out does.
fn leader(sums: &[Sums], is_out: &[bool]) -> Option<usize> {
    let is_in = |at: usize| is_out.get(at) == Some(&false);
    let leads = |at: &usize| {
        let Some(own) = sums.get(*at).filter(|it| is_in(*at) && it.has_range() && sums.len() > 1) else {
            return false;
        };
        let mut others = sums.iter().enumerate().filter(|(other, _)| other != at && is_in(*other));
        others.all(|(_, other)| own.beats(other))
    };
    (0..sums.len()).find(leads)
}

fn standing(
    comparison: &Comparison,
    table: &Table,
    weights: &Weights,
    vendor: usize,
    sums: &Sums,
) -> Standing {
    let of_gates = |wanted: Mark| -> Vec<usize> {
        let gates = comparison.criteria.iter().enumerate().filter(|(_, criterion)| criterion.gate);
        gates.map(|(at, _)| at).filter(|at| table.mark(vendor, *at) == wanted).collect()
    };
    let (failed, unshown) = (of_gates(Mark::Rated(0)), of_gates(Mark::Unknown));
    let gate = match (failed.is_empty(), unshown.is_empty()) {
        (false, _) => Gate::Out,
        (true, false) => Gate::NotShown,
        (true, true) => Gate::In,
    };
    let is_open = |at: &usize| weights.is_scored(*at) && table.mark(vendor, *at) == Mark::Unknown;
    let swing = |at: usize| Share::of(weights.unit(at).clone(), sums.total.clone());
    let mut unknown: Vec<Unknown> = (0..table.criteria)
        .filter(is_open)
        .map(|criterion| Unknown { criterion, swing: swing(criterion) })
        .collect();
    unknown.sort_by(|one, other| other.swing.cmp(&one.swing));
    Standing { vendor, range: sums.range(), gate, failed, unshown, unknown }
}

/// Each weight left out and doubled: the sums change by one criterion alone.
fn runs(table: &Table, weights: &Weights, sums: &[Sums], is_out: &[bool]) -> Vec<Run> {
    let run = |(criterion, weight): (usize, Changed)| {
        let unit = weights.unit(criterion);
        let mut changed = sums.to_vec();
        for (vendor, sums) in changed.iter_mut().enumerate() {
            match weight {
                Changed::Zero => sums.remove(table.mark(vendor, criterion), unit),
                Changed::Double => sums.add(table.mark(vendor, criterion), unit),
            }
        }
        Run { criterion, weight, leader: leader(&changed, is_out) }
    };
    let both = |criterion: usize| [(criterion, Changed::Zero), (criterion, Changed::Double)];
    (0..table.criteria).flat_map(both).map(run).collect()
}
