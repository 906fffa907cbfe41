//! A folded text as numbers of characters, which are what edits are counted in.

use foldhash::{HashMap, HashMapExt};

use crate::anchor::alike::{NO_LETTER, PAD};
use crate::anchor::fold::small;

/// The characters of a folded text as numbers from 1.
#[derive(Debug)]
pub(in crate::anchor) struct Letters {
    numbers: HashMap<char, u16>,
    text: Vec<u16>,
    /// The lower bits of each, with room on both sides.
    padded: Vec<u8>,
    /// The byte at which every sixty-fourth one begins.
    bytes: Vec<u32>,
}

/// Characters between two of which the byte is kept.
const STEP: usize = 64;

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut numbers: HashMap<char, u16> = HashMap::new();
        let mut plain = [NO_LETTER; 128];
        let mut letters = Vec::with_capacity(text.len());
        let mut bytes = Vec::new();
        for (at, scalar) in text.char_indices() {
            if letters.len().is_multiple_of(STEP) {
                bytes.push(small(at));
            }
            // A text of more than 65,535 different characters has some that are like no other.
            let next = u16::try_from(numbers.len() + 1).unwrap_or(NO_LETTER);
            let number = match plain.get_mut(scalar as usize) {
                Some(number) if *number != NO_LETTER => *number,
                Some(number) => {
                    *number = *numbers.entry(scalar).or_insert(next);
                    *number
                }
                None => *numbers.entry(scalar).or_insert(next),
            };
            letters.push(number);
        }
        let low = letters.iter().map(|number| number.to_le_bytes()[0]);
        let room = || std::iter::repeat_n(0, PAD);
        let padded = room().chain(low).chain(room()).collect();
        Self { numbers, text: letters, padded, bytes }
    }

    /// How many different ones there are.
    pub(super) fn kinds(&self) -> usize {
        self.numbers.len()
    }

    /// The lower bits of the text, with room on both sides.
    pub(super) fn padded(&self) -> &[u8] {
        &self.padded
    }

    /// The text.
    pub(super) fn text(&self) -> &[u16] {
        &self.text
    }

    /// Words in the numbers of this text; what it does not have is no letter.
    pub(super) fn numbers_of(&self, words: &str) -> Vec<u16> {
        words.chars().map(|it| self.numbers.get(&it).copied().unwrap_or(NO_LETTER)).collect()
    }

    /// The byte of the text at which a character begins.
    pub(super) fn byte(&self, text: &str, number: usize) -> usize {
        let known = self.bytes.get(number / STEP).map_or(text.len(), |at| *at as usize);
        let rest = text.get(known..).unwrap_or_default();
        known + rest.char_indices().nth(number % STEP).map_or(rest.len(), |(at, _)| at)
    }

    /// The character that a byte is in.
    pub(super) fn number_at(&self, text: &str, byte: usize) -> usize {
        let step = self.bytes.partition_point(|at| *at as usize <= byte).saturating_sub(1);
        let known = self.bytes.get(step).map_or(0, |at| *at as usize);
        let between = text.as_bytes().get(known..byte).unwrap_or_default();
        step * STEP + between.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn characters_and_bytes_lead_to_each_other() {
        let text = "aé日🏻".repeat(50);
        let letters = Letters::of(&text);
        assert_eq!((letters.kinds(), letters.text().len()), (4, 200));
        for (number, (at, _)) in text.char_indices().enumerate() {
            assert_eq!((letters.byte(&text, number), letters.number_at(&text, at)), (at, number));
        }
        assert_eq!(letters.byte(&text, 200), text.len());
        assert_eq!(letters.number_at(&text, text.len()), 200);
        assert_eq!(letters.numbers_of("éxa"), [2, 0, 1]);
    }
}
