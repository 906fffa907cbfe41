//! A query and where it stands in a text: letters of either case match, everything else is literal.
//!
//! Must not know briefings, panes or the terminal.

use std::ops::Range;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// Nothing where there is nothing to look for.
    pub fn new(query: &str) -> Option<Self> {
        let folded: String = query.trim().chars().flat_map(char::to_lowercase).collect();
        (!folded.is_empty()).then_some(Self { folded })
    }

    /// Whether it stands in the text.
    pub fn is_in(&self, text: &str) -> bool {
        // Most text is plain, and most of it does not hold what is looked for.
        if text.is_ascii() {
            return self.folded.is_ascii()
                && memchr::memmem::find(text.to_ascii_lowercase().as_bytes(), self.folded.as_bytes())
                    .is_some();
        }
        !self.hits(text).is_empty()
    }

    /// The byte ranges where it stands, from left to right, without overlap.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, back) = fold(text);
        let mut hits: Vec<Range<usize>> = Vec::new();
        for (at, found) in folded.match_indices(&self.folded) {
            let (Some(&start), Some(&end)) = (back.get(at), back.get(at + found.len())) else { continue };
            // A letter that folds to several may be met in its middle: the hit then takes all of it.
            if start < end && hits.last().is_none_or(|last| last.end <= start) {
                hits.push(start..end);
            }
        }
        hits
    }
}

/// Words that are looked for together, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    phrase: Needle,
    each: Vec<Needle>,
}

impl Words {
    /// More words are not told apart.
    pub const MOST: usize = 32;

    /// Nothing where there is nothing to look for.
    pub fn new(query: &str) -> Option<Self> {
        let phrase = Needle::new(query)?;
        let each = query.split_whitespace().take(Self::MOST).filter_map(Needle::new).collect();
        Some(Self { phrase, each })
    }

    /// The words as they follow each other, as if they were one.
    pub fn of_phrase(query: &str) -> Option<Self> {
        let phrase = Needle::new(query)?;
        Some(Self { each: vec![phrase.clone()], phrase })
    }

    /// The words as they follow each other.
    pub fn phrase(&self) -> &Needle {
        &self.phrase
    }

    /// Each of them.
    pub fn each(&self) -> &[Needle] {
        &self.each
    }
}

/// The text in lower case, and for each of its bytes (and its end) the byte of the text it came from.
fn fold(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut back) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, scalar) in text.char_indices() {
        for lower in scalar.to_lowercase() {
            folded.push(lower);
            back.resize(folded.len(), at);
        }
    }
    back.push(text.len());
    (folded, back)
}

#[cfg(test)]
mod tests {
    use super::Needle;

    fn hits(query: &str, text: &str) -> Vec<std::ops::Range<usize>> {
        Needle::new(query).unwrap().hits(text)
    }

    #[test]
    fn either_case_matches_and_ranges_are_of_the_text() {
        assert_eq!(hits("OVER", "overt and Over"), [0..4, 10..14]);
        assert_eq!(hits("ä", "Ää"), [0..2, 2..4]);
        assert_eq!(hits("aa", "aaaa"), [0..2, 2..4]);
    }

    #[test]
    fn letters_that_grow_when_folded_keep_the_ranges_right() {
        // Capital I with dot folds to two scalars, three bytes instead of two.
        assert_eq!(hits("x", "İx").first(), Some(&(2..3)));
        assert_eq!(hits("i", "İ"), [] as [std::ops::Range<usize>; 0]);
    }

    #[test]
    fn nothing_is_looked_for_when_the_query_is_blank() {
        assert_eq!(Needle::new("  "), None);
    }
}
