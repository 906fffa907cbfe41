//! What a quotation says beside some of its words, and whether that would turn them round.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold;
use super::marks::is_mark;
use super::passage::trimmed;
use super::{LeftOut, SourceText};

/// Words that deny what stands beside them.
const NEGATIONS: [&str; 71] = [
    // English
    "not",
    "never",
    "no",
    "none",
    "nor",
    "neither",
    "cannot",
    "nothing",
    "nobody",
    "nowhere",
    "without",
    "hardly",
    "barely",
    "scarcely", // German
    "nicht",
    "nie",
    "niemals",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "keines",
    "nichts",
    "niemand",
    "weder",
    "ohne",
    "kaum", // French
    "ne",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "rien",
    "personne",
    "ni",
    "sans",
    "non",
    "guère",
    // Spanish
    "nunca",
    "jamás",
    "ningún",
    "ninguno",
    "ninguna",
    "nada",
    "nadie",
    "sin",
    "tampoco", // Dutch
    "niet",
    "nooit",
    "geen",
    "niets",
    "niemand",
    "noch",
    "zonder", // Italian, Portuguese
    "mai",
    "nessuno",
    "nessuna",
    "niente",
    "não",
    "nem",
    "nenhum", // Hebrew, Arabic, Russian
    "לא",
    "אין",
    "لا",
    "لم",
    "لن",
    "ليس",
    "не",
    "нет",
    "никогда",
];

/// Whether a word denies what stands beside it. English, German, French, Spanish, Dutch, Italian, Portuguese;
/// the commonest of Hebrew, Arabic and Russian.
pub fn is_negation(word: &str) -> bool {
    let word = fold(word).text.to_lowercase();
    let word = word.trim_matches(|it: char| !it.is_alphanumeric());
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.starts_with("n'")
}

impl SourceText {
    /// The innermost quotation around a span, without the marks at the span's own ends.
    pub(super) fn quotation_of(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let span = self.without_marks(span);
        self.quotations.around(&span).filter(|_| !span.is_empty())
    }

    fn without_marks(&self, span: &Range<usize>) -> Range<usize> {
        let mut span = trimmed(&self.raw, span.clone());
        loop {
            let words = self.raw.get(span.clone()).unwrap_or_default();
            let start = words.len() - words.trim_start_matches(is_mark).len();
            let end = words.trim_end_matches(is_mark).len();
            if start >= end {
                return span.start..span.start;
            }
            let inner = trimmed(&self.raw, span.start + start..span.start + end);
            if inner == span {
                return span;
            }
            span = inner;
        }
    }

    /// What the quotation around a span says before and behind it; nothing where it is in none.
    pub fn left_out(&self, span: &Range<usize>) -> LeftOut {
        let Some(quotation) = self.quotation_of(span) else { return LeftOut::default() };
        let span = self.without_marks(span);
        let written = |range: Range<usize>| {
            let range = trimmed(&self.raw, range);
            self.raw
                .get(range.clone())
                .is_some_and(|text| text.contains(char::is_alphanumeric))
                .then_some(range)
        };
        LeftOut { before: written(quotation.start..span.start), after: written(span.end..quotation.end) }
    }

    /// The words right before and right behind a span that its quotation has and the span has not, in the same sentence.
    /// Where the span begins or ends inside a word, that word.
    pub fn words_beside(&self, span: &Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let Some(quotation) = self.quotation_of(span) else { return (None, None) };
        let span = self.without_marks(span);
        let LeftOut { before, after } = self.left_out(&span);
        (
            before.and_then(|_| self.word_before(quotation.start, span.start, quotation.end)),
            after.and_then(|_| self.word_after(quotation.start, span.end, quotation.end)),
        )
    }

    fn word_before(&self, from: usize, at: usize, to: usize) -> Option<Range<usize>> {
        let from = self.raw.floor_char_boundary(at.saturating_sub(NEIGHBOURHOOD)).max(from);
        let to = self.raw.ceil_char_boundary(at.saturating_add(NEIGHBOURHOOD)).min(to);
        let words = self.raw.get(from..to)?.unicode_word_indices();
        let words = words.map(|(start, word)| from + start..from + start + word.len());
        let word = words.take_while(|word| word.start < at).last()?;
        let gap = self.raw.get(word.end.min(at)..at)?;
        (!gap.contains(ends_sentence)).then_some(word)
    }

    fn word_after(&self, from: usize, at: usize, to: usize) -> Option<Range<usize>> {
        let from = self.raw.floor_char_boundary(at.saturating_sub(NEIGHBOURHOOD)).max(from);
        let to = self.raw.ceil_char_boundary(at.saturating_add(NEIGHBOURHOOD)).min(to);
        let words = self.raw.get(from..to)?.unicode_word_indices();
        let mut words = words.map(|(start, word)| from + start..from + start + word.len());
        let word = words.find(|word| word.end > at)?;
        let gap = self.raw.get(at..word.start.max(at))?;
        (!gap.contains(ends_sentence)).then_some(word)
    }
}

/// Bytes on either side in which a word has to end.
const NEIGHBOURHOOD: usize = 256;

fn ends_sentence(scalar: char) -> bool {
    matches!(scalar, '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟')
}

#[cfg(test)]
mod tests {
    use super::super::SourceText;
    use super::is_negation;

    #[test]
    fn words_that_deny_are_known_in_several_languages() {
        for word in [
            "not", "Never", "don’t", "WON'T", "cannot", "nicht", "keine", "ne", "n’est", "pas", "nunca",
            "niet", "geen",
        ] {
            assert!(is_negation(word), "{word}");
        }
        for word in ["knot", "note", "now", "want", "", "’", "nie d"] {
            assert!(!is_negation(word), "{word}");
        }
    }

    /// What is left out before and behind some words, and the words beside them.
    #[track_caller]
    fn around(text: &str, words: &str, left_out: [&str; 2], beside: [&str; 2]) {
        let source = SourceText::of(text.into());
        let at = text.find(words).unwrap();
        let span = at..at + words.len();
        let shown = |range: Option<std::ops::Range<usize>>| range.map_or("", |range| &text[range]);
        let out = source.left_out(&span);
        assert_eq!([shown(out.before), shown(out.after)], left_out, "{words} in {text}");
        let (before, after) = source.words_beside(&span);
        assert_eq!([shown(before), shown(after)], beside, "{words} in {text}");
    }

    #[test]
    fn what_the_quotation_says_beside_the_words_is_told() {
        let text = "One called it “not warm and fuzzy at all,” she said.";
        around(text, "warm and fuzzy", ["not", "at all,"], ["not", "at"]);
        around(text, "not warm and fuzzy at all", ["", ""], ["", ""]);
        around(text, "“not warm and fuzzy at all,”", ["", ""], ["", ""]);
        around(text, "she said", ["", ""], ["", ""]);
        around("“No. We need them.”", "We need them", ["No.", ""], ["", ""]);
        around("“We do not, ever.”", "We do", ["", "not, ever."], ["", "not"]);
        around("“It is unkind.”", "kind", ["It is un", ""], ["unkind", ""]);
        around("“He told me ‘do not go away’ twice.”", "go away", ["do not", ""], ["not", ""]);
    }
}
