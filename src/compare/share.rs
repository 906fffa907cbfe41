//! An exact part of a hundred.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigUint;

/// A part of a hundred, from 0 to 100, exact; one decimal in words.
#[derive(Debug, Clone)]
pub struct Share {
    part: BigUint,
    whole: BigUint,
}

impl Share {
    /// So many of so many; nothing of nothing is 0.
    pub(super) fn of(part: BigUint, whole: BigUint) -> Self {
        if whole == BigUint::ZERO {
            Self { part: BigUint::ZERO, whole: 1u32.into() }
        } else {
            Self { part, whole }
        }
    }

    /// Whether it is less than half, exactly.
    pub fn is_below_half(&self) -> bool {
        &self.part * 2u32 < self.whole
    }

    /// Tenths of a per cent, from 0 to 1000, half rounded up.
    pub fn tenths(&self) -> u32 {
        let doubled: BigUint = &self.part * 2000u32 + &self.whole;
        u32::try_from(doubled / (&self.whole * 2u32)).unwrap_or(u32::MAX)
    }

    /// Whole per cent, half rounded up.
    pub fn rounded(&self) -> u32 {
        u32::try_from(self.of_columns(100)).unwrap_or(u32::MAX)
    }

    /// The column at which it ends on a scale of so many.
    pub fn of_columns(&self, columns: usize) -> usize {
        let doubled: BigUint = &self.part * (2 * columns) + &self.whole;
        usize::try_from(doubled / (&self.whole * 2u32)).unwrap_or(columns).min(columns)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths();
        match tenths % 10 {
            0 => write!(f, "{}", tenths / 10),
            rest => write!(f, "{}.{rest}", tenths / 10),
        }
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.part * &other.whole).cmp(&(&other.part * &self.whole))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Share {}
