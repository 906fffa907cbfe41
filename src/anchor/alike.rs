//! How many edits turn one text into another, sixty-four rows of the table at a time (Myers 1999, Hyyrö 2003).
//!
//! Texts are numbers of characters here: one is none. Must not know sources.

use std::ops::Range;

use wide::u64x4;

/// A character, by its number in the text that is searched. No character of the text has this one.
pub(super) const NO_LETTER: u16 = 0;
/// Rows of one word of bits.
pub(super) const ROWS: usize = 64;

/// For each character, the rows of up to sixty-four in which a pattern has it.
pub(super) fn rows_of(pattern: &[u16], letters: usize) -> Vec<u64> {
    let mut rows = vec![0; letters + 1];
    for (row, letter) in pattern.iter().enumerate().take(ROWS) {
        if *letter != NO_LETTER
            && let Some(rows) = rows.get_mut(usize::from(*letter))
        {
            *rows |= 1 << row;
        }
    }
    rows
}

/// A pattern of any length.
#[derive(Debug)]
pub(super) struct Pattern {
    length: usize,
    blocks: Vec<Vec<u64>>,
}

/// Sixty-four rows of a column: where it is one more than the row above, where one less.
#[derive(Debug, Clone, Copy)]
struct Block {
    more: u64,
    less: u64,
}

impl Pattern {
    /// Of a text with so many different characters.
    pub(super) fn of(pattern: &[u16], letters: usize) -> Self {
        Self {
            length: pattern.len(),
            blocks: pattern.chunks(ROWS).map(|part| rows_of(part, letters)).collect(),
        }
    }

    /// The edits between the pattern and what ends behind each character of the text, in order. It begins anywhere, or,
    /// anchored, where the text does.
    pub(super) fn edits(
        &self,
        text: impl Iterator<Item = u16>,
        is_anchored: bool,
        mut told: impl FnMut(usize),
    ) {
        let mut column = vec![Block { more: !0, less: 0 }; self.blocks.len()];
        let last_row = 1_u64 << ((self.length.max(1) - 1) % ROWS);
        let mut edits = self.length;
        for letter in text {
            let (mut goes_up, mut goes_down) = (u64::from(is_anchored), 0);
            for (number, block) in column.iter_mut().enumerate() {
                let is_last = number + 1 == self.blocks.len();
                let equal = self.blocks[number].get(usize::from(letter)).copied().unwrap_or_default();
                let mark = if is_last { last_row } else { 1 << (ROWS - 1) };
                (goes_up, goes_down) = block.step(equal, goes_up, goes_down, mark);
            }
            edits = edits + usize::from(goes_up == 1) - usize::from(goes_down == 1);
            told(edits);
        }
    }
}

impl Block {
    /// Takes one character: what the row above these does on the way, then what the marked row does.
    fn step(&mut self, equal: u64, goes_up: u64, goes_down: u64, mark: u64) -> (u64, u64) {
        let from_above = equal | self.less;
        let equal = equal | goes_down;
        let diagonal = ((equal & self.more).wrapping_add(self.more) ^ self.more) | equal;
        let up = self.less | !(diagonal | self.more);
        let down = self.more & diagonal;
        let out = (u64::from(up & mark != 0), u64::from(down & mark != 0));
        let (up, down) = (up << 1 | goes_up, down << 1 | goes_down);
        self.more = down | !(from_above | up);
        self.less = up & from_above;
        out
    }
}

/// Letters that a text has room for on both sides where it is searched with [`likely`].
pub(super) const PAD: usize = 128;
/// Stretches of the text that are searched side by side: each step of one waits for the step before, the others fill in.
const LANES: usize = 4;
/// The highest bit, where the edits to a whole pattern are read off.
const TOP: u32 = 63;
/// Steps after which it is asked whether anything was close.
const STRIPE: usize = 64;

/// Where up to sixty-four letters may end that are at most so many edits away, fewer than they are: stripes in order.
///
/// The text is padded, and of its letters only the lower eight bits are there; the ranges are of what is between. Letters
/// that share their bits pass for each other, so that this finds more than there is and never less.
pub(super) fn likely(padded: &[u8], pattern: &[u16], most: usize) -> Vec<Range<usize>> {
    let length = padded.len().saturating_sub(2 * PAD);
    let lane = length.div_ceil(LANES);
    // So far before its own stretch a lane begins that it has forgotten where it began.
    let warm = (pattern.len() + most).min(PAD);
    let lanes: [&[u8]; LANES] = std::array::from_fn(|number| {
        let start = PAD + number * lane - warm;
        padded.get(start..start + warm + lane).unwrap_or_default()
    });
    let mut column = Column::of(pattern, most);
    let mut found = Vec::new();
    for start in (0..warm + lane).step_by(STRIPE) {
        let end = (start + STRIPE).min(warm + lane);
        if column.walk(lanes.map(|lane| lane.get(start..end).unwrap_or_default())) {
            found.extend((0..LANES).map(|number| {
                let at = |step: usize| (number * lane + step).saturating_sub(warm).min(length);
                at(start)..at(end)
            }));
        }
    }
    found.sort_unstable_by_key(|range| range.start);
    found
}

/// One column of the table for each lane. The pattern ends in the highest bit, where its edits can be read off; the rows
/// below it are equal to everything and stay at none.
struct Column {
    rows: [u64; 256],
    more: u64x4,
    less: u64x4,
    /// How many edits there are over what is allowed, less one: below none, so that the highest bit is set, where it is
    /// close enough.
    over: u64x4,
}

impl Column {
    fn of(pattern: &[u16], most: usize) -> Self {
        let below = ROWS - pattern.len().clamp(1, ROWS);
        let free = (1_u64 << below) - 1;
        let mut rows = [free; 256];
        for (row, letter) in pattern.iter().enumerate().take(ROWS) {
            if *letter != NO_LETTER {
                rows[usize::from(*letter & 0xFF)] |= 1 << (below + row);
            }
        }
        let over = u64::try_from(pattern.len().saturating_sub(most + 1)).unwrap_or(0);
        Self { rows, more: u64x4::splat(!free), less: u64x4::splat(0), over: u64x4::splat(over) }
    }

    /// Takes some letters in each lane; tells whether one of them was close enough on the way. Which one is not kept: it is
    /// rarely any, and there are few registers.
    fn walk(&mut self, lanes: [&[u8]; LANES]) -> bool {
        let (mut more, mut less, mut over) = (self.more, self.less, self.over);
        let (mut low, all) = (u64x4::splat(0), u64x4::splat(!0));
        let [first, second, third, fourth] = lanes;
        for (((first, second), third), fourth) in first.iter().zip(second).zip(third).zip(fourth) {
            let equal = [first, second, third, fourth].map(|letter| self.rows[usize::from(*letter)]);
            let equal = u64x4::new(equal);
            let from_above = equal | less;
            let diagonal = (((equal & more) + more) ^ more) | equal;
            let up = less | ((diagonal | more) ^ all);
            let down = more & diagonal;
            over = over + (up >> TOP) - (down >> TOP);
            let (up, down) = (up << 1_u32, down << 1_u32);
            more = down | ((from_above | up) ^ all);
            less = up & from_above;
            low |= over;
        }
        (self.more, self.less, self.over) = (more, less, over);
        low.to_array().into_iter().fold(0, |low, over| low | over) >> TOP == 1
    }
}
