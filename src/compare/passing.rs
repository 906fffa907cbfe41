//! What would have to become known for one vendor to pass another.

use num_bigint::BigUint;

use super::table::{FULL, Mark};
use super::{Scored, Share, Sums};

/// What would have to change for one vendor to pass another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passing {
    /// Nothing: it does.
    Passes,
    /// That these cells, vendor and criterion, become known: its own as strong, the other's as none. Fewer are not
    /// enough.
    Learn(Vec<(usize, usize)>),
    /// A rating that is known, or a weight: with everything that is not known in its favour it is still so far from
    /// passing, 0 where it draws level.
    Short(Share),
    /// One of them has nothing to compare.
    Nothing,
}

/// What would have to change for `one` to pass `other`.
pub fn passing(scored: &Scored, one: usize, other: usize) -> Passing {
    let Scored { table, weights, .. } = scored;
    let (own, others) = (Sums::of(table, weights, one), Sums::of(table, weights, other));
    if !own.has_range() || !others.has_range() {
        return Passing::Nothing;
    }
    if own.beats(&others) {
        return Passing::Passes;
    }
    // All in parts of 4 · total · total: what is wanting, and what each cell would bring.
    let mut wanting = &others.high * &own.total - &own.low * &others.total;
    let mut gains: Vec<((usize, usize), BigUint)> = Vec::new();
    for (vendor, against) in [(one, &others), (other, &own)] {
        let open = (0..table.criteria).filter(|at| table.mark(vendor, *at) == Mark::Unknown);
        gains.extend(
            open.filter(|at| weights.is_scored(*at))
                .map(|at| ((vendor, at), weights.unit(at) * FULL * &against.total)),
        );
    }
    gains.sort_by(|one, other| other.1.cmp(&one.1));
    let mut learnt = Vec::new();
    for (cell, gain) in gains {
        learnt.push(cell);
        if gain > wanting {
            return Passing::Learn(learnt);
        }
        wanting -= gain;
    }
    Passing::Short(Share::of(wanting, own.total * others.total * FULL))
}
