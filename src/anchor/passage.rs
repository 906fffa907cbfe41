//! Where in a text something stands: its paragraph, its sentence, its line and column.
//!
//! Knows text as it is, unfolded; must not know anchors.

use std::ops::{Range, RangeInclusive};

use memchr::memchr2_iter;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{is_dropped, small};

/// Bytes on either side of a span in which its sentence has to end. None that anybody reads is longer.
const REACH: usize = 4096;

/// The bytes at which lines begin: after LF, CRLF or a lone CR.
pub(super) fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|at| small(at + 1))).collect()
}

/// The paragraphs: they end at a blank line; without any blank line between them, each line is one, but for lines that were
/// broken by hand. Trimmed, none blank.
pub(super) fn paragraphs(text: &str, line_starts: &[u32]) -> Vec<Range<usize>> {
    let starts = line_starts.iter().map(|start| *start as usize);
    let ends = starts.clone().skip(1).chain([text.len()]);
    let lines: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| trimmed(text, start..end)).collect();
    let written = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(written);
    let lines = &lines[first..written];
    if lines.iter().all(|line| !line.is_empty()) {
        return if is_hard_wrapped(text, lines) { whole(lines) } else { lines.to_vec() };
    }
    let parts = lines.split(Range::is_empty);
    parts.filter_map(|part| Some(part.first()?.start..part.last()?.end)).collect()
}

/// Columns of the longest row of text that was broken into lines by hand or by a mailer.
const WRAPPED: RangeInclusive<usize> = 40..=100;

/// Whether lines without a blank one between them are the rows of one paragraph: none long, and none but the last short.
fn is_hard_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let length = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default().chars().count();
    let longest = lines.iter().map(length).max().unwrap_or_default();
    let (last, others) = (lines.len().saturating_sub(1), lines.iter().map(length));
    last > 0 && WRAPPED.contains(&longest) && others.take(last).all(|length| 2 * length >= longest)
}

fn whole(lines: &[Range<usize>]) -> Vec<Range<usize>> {
    lines.first().zip(lines.last()).map(|(first, last)| first.start..last.end).into_iter().collect()
}

/// A range without the white space and the invisible characters at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let is_blank = |scalar: char| scalar.is_whitespace() || is_dropped(scalar);
    let start = range.start + part.len() - part.trim_start_matches(is_blank).len();
    let end = range.start + part.trim_end_matches(is_blank).len();
    if start < end { start..end } else { range.start..range.start }
}

/// The sentences that a span touches, inside a paragraph that it is in; all of the paragraph where it is not plain where
/// they begin or end.
pub(super) fn sentence(text: &str, paragraph: Range<usize>, span: &Range<usize>) -> Range<usize> {
    let from = text.floor_char_boundary(span.start.saturating_sub(REACH)).max(paragraph.start);
    let to = text.ceil_char_boundary(span.end.saturating_add(REACH)).min(paragraph.end);
    let (mut start, mut end) = (from, to);
    for (at, sentence) in text.get(from..to).unwrap_or_default().split_sentence_bound_indices() {
        let at = from + at;
        if at <= span.start {
            start = at;
        }
        if at + sentence.len() >= span.end {
            end = at + sentence.len();
            break;
        }
    }
    let begins =
        start == paragraph.start || (start > from && is_plain_end(&text[from..start], &text[start..]));
    let ends = end == paragraph.end || (end < to && is_plain_end(&text[from..end], &text[end..]));
    if begins && ends { trimmed(text, start..end) } else { paragraph }
}

/// Whether a sentence ends with this text beyond doubt: not with `Mr.`, an initial, `No.` before a
/// number or an abbreviation with dots.
fn is_plain_end(text: &str, next: &str) -> bool {
    const TITLES: [&str; 23] = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "Gen", "Col", "Lt", "Capt", "Sen", "Rep", "Gov",
        "vs", "Inc", "Ltd", "Co", "Corp", "Hr", "Mme", "Dept",
    ];
    let is_close = |scalar: char| scalar.is_whitespace() || !(scalar.is_alphanumeric() || scalar == '.');
    let Some(before) = text.trim_end_matches(is_close).strip_suffix('.') else { return true };
    let word = before.rsplit(|scalar: char| !(scalar.is_alphanumeric() || scalar == '.')).next();
    let word = word.unwrap_or_default();
    let is_initial =
        word.chars().nth(1).is_none() && word.chars().next().is_some_and(|it| !it.is_ascii_digit());
    let is_number = word == "No" && next.starts_with(|it: char| it.is_ascii_digit());
    !(is_initial || is_number || word.contains('.') || TITLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{line_starts, paragraphs, sentence};

    fn parts(text: &str) -> Vec<&str> {
        let found = paragraphs(text, &line_starts(text));
        found.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_paragraph_ends_at_a_blank_line_or_else_with_its_line() {
        assert_eq!(parts("\n one\ntwo \n \t\n\nthree\r\n\r\nfour\n"), ["one\ntwo", "three", "four"]);
        assert_eq!(parts("one\ntwo\n"), ["one", "two"], "blank lines at the ends part nothing");
        let wrapped = "The ferry will not sail before there is an answer,\nsaid the skipper, and “nobody on the quay will be\nleft behind”.";
        assert_eq!(parts(wrapped), [wrapped], "broken by hand");
        assert_eq!(parts("\n\none\rtwo\r\nthree\n\n"), ["one", "two", "three"]);
        assert_eq!(parts("  \n\u{200B}\n"), [""; 0]);
        assert_eq!(parts(""), [""; 0]);
    }

    #[test]
    fn a_sentence_is_given_only_where_it_is_plain() {
        for (text, word, found) in [
            ("One is. Two are here. Three.", "Two", "Two are here."),
            ("One is. Two are. Three.", "is. Two", "One is. Two are."),
            ("He said “No. Never again!” She left.", "Never", "Never again!”"),
            ("The U.S. Navy came. It went.", "Navy", "The U.S. Navy came. It went."),
            ("Mr. Kade spoke. It rained.", "Kade", "Mr. Kade spoke. It rained."),
            ("J. Kade spoke. It rained.", "Kade", "J. Kade spoke. It rained."),
            ("J. Kade spoke. It rained. All day.", "All", "All day."),
            ("他说。我们走吧。好。", "我们", "我们走吧。"),
            ("no end", "end", "no end"),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(&text[sentence(text, 0..text.len(), &(at..at + word.len()))], found, "{word}");
        }
    }

    #[test]
    fn a_sentence_without_end_is_its_paragraph() {
        let text = "word ".repeat(5_000);
        assert_eq!(sentence(&text, 0..text.len(), &(12_000..12_004)), 0..text.len());
    }
}
