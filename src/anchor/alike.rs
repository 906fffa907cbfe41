//! How many edits turn one text into another, sixty-four rows of the table at a time (Myers 1999, Hyyrö 2003).
//!
//! Texts are numbers of characters here: one is none. Must not know sources.

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
