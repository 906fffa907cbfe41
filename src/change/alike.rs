//! How much alike two texts are. Must not know briefings.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::anchor::folded;

/// Of a thousand: from here on one text is taken for an edit of the other.
pub(super) const EDIT: usize = 500;

/// Whether a reader reads the same: white space and typesetting do not count.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// The words of a text and how often each stands there, in whatever order and case.
#[derive(Debug, Default)]
pub(super) struct Bag {
    counts: HashMap<String, usize>,
    total: usize,
}

impl Bag {
    pub(super) fn of(text: &str) -> Self {
        let mut bag = Self::default();
        for word in folded(text).to_lowercase().unicode_words() {
            *bag.counts.entry(word.to_owned()).or_default() += 1;
            bag.total += 1;
        }
        bag
    }

    /// The words that two texts have in common, of a thousand; the same from both sides.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let in_other = |word: &String| other.counts.get(word).copied().unwrap_or_default();
        let common: usize = self.counts.iter().map(|(word, count)| in_other(word).min(*count)).sum();
        (2_000 * common).checked_div(self.total + other.total).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Bag, is_same};

    #[test]
    fn likeness_counts_the_words_in_common_and_is_the_same_from_both_sides() {
        for (one, other, expected) in [
            ("We need them now", "we need them today", 750),
            ("a a b", "a b b", 666),
            ("one", "two", 0),
            ("", "", 0),
            ("渡轮停航", "渡轮不停航", 888),
        ] {
            assert_eq!(Bag::of(one).likeness(&Bag::of(other)), expected, "{one} / {other}");
            assert_eq!(Bag::of(other).likeness(&Bag::of(one)), expected, "{other} / {one}");
        }
    }

    #[test]
    fn white_space_and_typesetting_are_the_same_and_case_is_not() {
        assert!(is_same("it’s  so\n\nnow ", "it's so now") && !is_same("It is", "it is"));
    }
}
