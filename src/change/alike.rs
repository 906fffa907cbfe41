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

/// The words that two texts have in common, of a thousand, in whatever order; the same from both sides.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let (one, other) = (folded(one).to_lowercase(), folded(other).to_lowercase());
    let mut left: HashMap<&str, usize> = HashMap::new();
    let mut total: usize = 0;
    for word in one.unicode_words() {
        *left.entry(word).or_default() += 1;
        total += 1;
    }
    let mut common: usize = 0;
    for word in other.unicode_words() {
        total += 1;
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    (2_000 * common).checked_div(total).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is_same, likeness};

    #[test]
    fn likeness_counts_the_words_in_common_and_is_the_same_from_both_sides() {
        for (one, other, expected) in [
            ("We need them now", "we need them today", 750),
            ("a a b", "a b b", 666),
            ("one", "two", 0),
            ("", "", 0),
            ("渡轮停航", "渡轮不停航", 888),
        ] {
            assert_eq!(likeness(one, other), expected, "{one} / {other}");
            assert_eq!(likeness(other, one), expected, "{other} / {one}");
        }
    }

    #[test]
    fn white_space_and_typesetting_are_the_same_and_case_is_not() {
        assert!(is_same("it’s  so\n\nnow ", "it's so now") && !is_same("It is", "it is"));
    }
}
