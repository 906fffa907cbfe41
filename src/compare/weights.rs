//! Weights, as exact as they were written.

use num_bigint::BigUint;

use crate::briefing::Comparison;

/// One weight a criterion: the decimal that the file has, never its binary neighbour.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Weights {
    /// In units of ten to the power of `-decimals`.
    units: Vec<BigUint>,
    decimals: u32,
    zero: BigUint,
}

/// Finer steps than hundredths are no help to a hand.
const FINEST: u32 = 2;

impl Weights {
    /// The author's: 1 where none is given; one below 0 counts as 0.
    pub fn stated(comparison: &Comparison) -> Self {
        let stated: Vec<(BigUint, i32)> =
            comparison.criteria.iter().map(|it| decimal(it.weight.unwrap_or(1.0))).collect();
        let decimals = stated.iter().map(|(_, power)| (-power).max(0).unsigned_abs()).max().unwrap_or(0);
        let unit = |(digits, power): (BigUint, i32)| {
            let more = u32::try_from(i64::from(decimals) + i64::from(power)).unwrap_or(0);
            digits * BigUint::from(10u32).pow(more)
        };
        Self { units: stated.into_iter().map(unit).collect(), decimals, zero: BigUint::ZERO }
    }

    /// The same where the comparison has changed: what the reader had changed stays changed, by the criterion's id; all
    /// else is the author's.
    #[must_use]
    pub fn carried(&self, old: &Comparison, new: &Comparison) -> Self {
        let stated = Self::stated(old);
        let own = |id: &str| {
            let at = old.criteria.iter().position(|it| *it.id.0 == *id)?;
            (self.units.get(at) != stated.units.get(at)).then(|| self.words(at).parse().ok())?
        };
        let mut changed = new.clone();
        for criterion in &mut changed.criteria {
            if let Some(weight) = own(&criterion.id.0) {
                criterion.weight = Some(weight);
            }
        }
        Self::stated(&changed)
    }

    pub(super) fn unit(&self, criterion: usize) -> &BigUint {
        self.units.get(criterion).unwrap_or(&self.zero)
    }

    /// Which of two criteria weighs more.
    pub fn compare(&self, one: usize, other: usize) -> std::cmp::Ordering {
        self.unit(one).cmp(self.unit(other))
    }

    /// Whether the criterion counts at all.
    pub fn is_scored(&self, criterion: usize) -> bool {
        *self.unit(criterion) != BigUint::ZERO
    }

    /// As it is written: `3`, `0.5`.
    pub fn words(&self, criterion: usize) -> String {
        let decimals = self.decimals as usize;
        let digits = format!("{:0>width$}", self.unit(criterion).to_string(), width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        match part.trim_end_matches('0') {
            "" => whole.to_owned(),
            part => format!("{whole}.{part}"),
        }
    }

    /// One step: 1, or a tenth or a hundredth where the author's weights have such.
    fn step(&self) -> BigUint {
        BigUint::from(10u32).pow(self.decimals.saturating_sub(FINEST))
    }

    /// One step more.
    pub fn raise(&mut self, criterion: usize) {
        let step = self.step();
        if let Some(unit) = self.units.get_mut(criterion) {
            *unit += step;
        }
    }

    /// One step less, never below 0.
    pub fn lower(&mut self, criterion: usize) {
        let step = self.step();
        if let Some(unit) = self.units.get_mut(criterion) {
            *unit = if *unit > step { &*unit - step } else { BigUint::ZERO };
        }
    }
}

/// The digits of a number and the power of ten that they count: the shortest that mean it.
fn decimal(weight: f64) -> (BigUint, i32) {
    let shortest = format!("{:e}", weight.max(0.0));
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}").parse().unwrap_or_default();
    let power: i32 = exponent.parse().unwrap_or(0);
    (digits, power - i32::try_from(part.len()).unwrap_or(0))
}
