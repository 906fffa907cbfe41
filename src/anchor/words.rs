//! Word by word: what a briefing says and what its source says.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold;

/// Words on both sides together that are compared; more than anybody reads as a difference.
const MOST: usize = 4_000;

/// Who says a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Both.
    Same,
    /// Only what was looked for.
    OnlyWanted,
    /// Only the source.
    OnlySource,
}

/// Some words that stand together, with the blanks behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Who says them.
    pub change: Change,
    /// The words; where both say them, as the source does.
    pub text: &'a str,
}

/// What differs, word by word; words and signs that are equal after folding are the same.
///
/// The parts of the source, joined, are the source. Of texts too long to compare (4,000 words and signs together) only
/// what they have in common at both ends is the same.
pub fn difference<'a>(wanted: &'a str, source: &'a str) -> Vec<Part<'a>> {
    let (ours, theirs) = (tokens(wanted), tokens(source));
    let (our_words, their_words) = (folded(wanted, &ours), folded(source, &theirs));
    let mut parts = Vec::new();
    let mut put = |change, text: &'a str, tokens: &[Range<usize>]| {
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            parts.push(Part { change, text: &text[first.start..last.end] });
        }
    };
    for op in operations(&our_words, &their_words) {
        let (ours, theirs) = (&ours[op.old_range()], &theirs[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            put(Change::Same, source, theirs);
        } else {
            put(Change::OnlyWanted, wanted, ours);
            put(Change::OnlySource, source, theirs);
        }
    }
    parts
}

fn operations(ours: &[String], theirs: &[String]) -> Vec<DiffOp> {
    if ours.len() + theirs.len() <= MOST {
        return capture_diff_slices(Algorithm::Myers, ours, theirs);
    }
    let head = ours.iter().zip(theirs).take_while(|(our, their)| our == their).count();
    let (our_rest, their_rest) = (&ours[head..], &theirs[head..]);
    let tail =
        our_rest.iter().rev().zip(their_rest.iter().rev()).take_while(|(our, their)| our == their).count();
    let equal = |old_index, new_index, len| DiffOp::Equal { old_index, new_index, len };
    let middle = DiffOp::Replace {
        old_index: head,
        old_len: our_rest.len() - tail,
        new_index: head,
        new_len: their_rest.len() - tail,
    };
    vec![equal(0, 0, head), middle, equal(ours.len() - tail, theirs.len() - tail, tail)]
}

/// Words and signs, each with the blanks behind it; blanks at the very beginning belong to the first.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let end = at + word.len();
        match tokens.last_mut() {
            Some(last) if word.trim().is_empty() => last.end = end,
            Some(last) if text[last.clone()].trim().is_empty() => last.end = end,
            _ => tokens.push(at..end),
        }
    }
    tokens
}

fn folded(text: &str, tokens: &[Range<usize>]) -> Vec<String> {
    tokens.iter().map(|range| fold(&text[range.clone()]).text.trim_matches(' ').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Change, difference};

    /// The parts, `[what only the source says]` and `{what only the briefing says}`.
    fn told(wanted: &str, source: &str) -> String {
        let parts = difference(wanted, source);
        parts
            .iter()
            .map(|part| match part.change {
                Change::Same => part.text.to_owned(),
                Change::OnlyWanted => format!("{{{}}}", part.text),
                Change::OnlySource => format!("[{}]", part.text),
            })
            .collect()
    }

    #[test]
    fn a_difference_is_told_in_whole_words() {
        for (wanted, source, parts) in [
            ("we need them now", "we need them and we need them now", "we need them [and we need them ]now"),
            ("we need it today", "we need it now", "we need it {today}[now]"),
            ("it’s  so", "it's so", "it's so"),
            ("now, he", "now he", "now {, }he"),
            ("We go", "we go", "{We }[we ]go"),
            ("", "all new", "[all new]"),
            ("all gone", "", "{all gone}"),
            ("", "", ""),
            ("渡轮停航", "渡轮不停航", "渡轮[不]停航"),
        ] {
            assert_eq!(told(wanted, source), parts);
        }
    }

    #[test]
    fn parts_join_to_what_each_side_says() {
        let (wanted, source) = (" a  b,c d", "b c\n x d ");
        let side = |not: Change| -> String {
            difference(wanted, source).iter().filter(|it| it.change != not).map(|it| it.text).collect()
        };
        assert_eq!(side(Change::OnlyWanted), source);
        assert_eq!(side(Change::OnlySource).split_whitespace().collect::<String>(), "ab,cd");
    }

    #[test]
    fn texts_too_long_to_compare_keep_their_ends() {
        let middle = |word: &str| format!("one two {}three four", word.repeat(5_000));
        let parts = difference(&middle("a "), &middle("b ")).len();
        assert_eq!(parts, 4);
        assert_eq!(told(&middle("a "), &middle("a ")), middle("a "));
    }
}
