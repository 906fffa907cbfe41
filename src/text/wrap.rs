//! Where a text is broken into rows: at the opportunities of UAX #14, inside a word only where nothing else fits.
//!
//! Rows are byte ranges of the text, so that marks and roles keep their places. Ratatui's own wrapping panics on
//! ordinary text (ratatui#2679) and starts from the top at every frame; ours does neither.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::GraphemeCursor;

use super::{cluster_width, clusters, own_columns, width};

/// The rows of a text, the first one `first` columns wide, the others `rest`. White space at the end of a row and the
/// line breaks themselves belong to no row. At least one row, for an empty text an empty one.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut rows = Rows { text, done: Vec::new(), first, rest, start: 0, end: 0, used: 0 };
    let (mut from, is_plain) = (0, text.is_ascii());
    for (to, opportunity) in linebreaks(text) {
        // The tables of lines know of breaks that the tables of clusters do not allow: a mark behind a space.
        if !is_plain && !is_boundary(text, to) {
            continue;
        }
        rows.add(from..to);
        // The end of the text counts as mandatory too.
        if opportunity == BreakOpportunity::Mandatory && (to < text.len() || text.ends_with('\n')) {
            rows.finish(to);
        }
        from = to;
    }
    if rows.start < text.len() || rows.done.is_empty() {
        rows.finish(text.len());
    }
    rows.done
}

fn is_boundary(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let is_own = |scalar: Option<char>| scalar.is_none_or(|it| own_columns(it).is_some());
    (is_own(before) && is_own(next))
        || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

struct Rows<'a> {
    text: &'a str,
    done: Vec<Range<usize>>,
    first: usize,
    rest: usize,
    /// Where the current row begins.
    start: usize,
    /// Where its text ends, white space left out.
    end: usize,
    /// Columns up to there and of the white space behind it.
    used: usize,
}

impl Rows<'_> {
    fn room(&self) -> usize {
        if self.done.is_empty() { self.first.max(1) } else { self.rest.max(1) }
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Adds a piece that may not be broken, white space behind it included.
    fn add(&mut self, piece: Range<usize>) {
        let whole = self.slice(piece.clone());
        let ink = whole.trim_end();
        let (ink_end, columns) = (piece.start + ink.len(), width(ink));
        let spaces = width(whole.get(ink.len()..).unwrap_or_default().trim_end_matches('\n'));
        if columns == 0 {
            self.used += spaces;
            return;
        }
        self.make_room(columns, piece.start);
        if self.used + columns > self.room() {
            self.split(piece.start..ink_end);
        } else {
            self.used += columns;
        }
        self.end = ink_end;
        self.used += spaces;
    }

    /// A piece wider than a row is broken between clusters.
    fn split(&mut self, ink: Range<usize>) {
        let text = self.text;
        for (at, cluster) in clusters(text.get(ink.clone()).unwrap_or_default()) {
            let columns = cluster_width(cluster);
            let at = ink.start + at;
            self.make_room(columns, at);
            self.used += columns;
            self.end = at + cluster.len();
        }
    }

    /// Ends the row where so many columns more are too many; blanks that it begins with give way.
    fn make_room(&mut self, columns: usize, next: usize) {
        if self.used + columns <= self.room() {
            return;
        }
        if self.end > self.start {
            self.finish(next);
        } else {
            (self.start, self.end, self.used) = (next, next, 0);
        }
    }

    fn finish(&mut self, next: usize) {
        self.done.push(self.start..self.end.max(self.start));
        (self.start, self.end, self.used) = (next, next, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn rows(text: &str, first: usize, rest: usize) -> Vec<&str> {
        wrap(text, first, rest).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn breaks_at_words_and_keeps_paragraphs() {
        assert_eq!(rows("one two  three", 8, 8), ["one two", "three"]);
        assert_eq!(rows("a\n\nb", 8, 8), ["a", "", "b"]);
        assert_eq!(rows("a b\nc", 1, 3), ["a", "b", "c"]);
        assert_eq!(rows("well-known fact", 6, 9), ["well-", "known", "fact"]);
        assert_eq!(rows("", 5, 5), [""]);
        assert_eq!(rows("end\n", 5, 5), ["end"]);
    }

    #[test]
    fn what_does_not_fit_is_broken_between_clusters() {
        assert_eq!(rows("abcdefg", 3, 2), ["abc", "de", "fg"]);
        assert_eq!(rows("日本語", 3, 3), ["日", "本", "語"]);
        assert_eq!(rows("日本", 1, 1), ["日", "本"]);
        assert_eq!(rows("e\u{301}e\u{301}", 1, 1), ["e\u{301}", "e\u{301}"]);
        assert_eq!(rows("ab \u{301}c", 3, 3), ["ab \u{301}", "c"]);
        assert_eq!(rows("日🏻日", 2, 2), ["日🏻", "日"]);
    }

    #[test]
    fn nothing_but_white_space_is_lost_at_any_width() {
        for text in [
            "Hegseth has told Anthropic to lift its limits, by Friday evening.",
            "แต่ละคนเกิดมาอย่างอิสระ และเสมอภาคกัน",
            "人人生而自由，在尊严和权利上一律平等。",
            "كل الناس يولدون أحراراً ومتساوين في الكرامة والحقوق",
            "👩‍👩‍👧👩‍👩‍👧 https://example.org/a/very/long/path?with=query#and-more",
            "a \u{300}b\u{a0}c  d ",
        ] {
            let ink = |text: &str| text.chars().filter(|scalar| !scalar.is_whitespace()).collect::<String>();
            for columns in 1..=200 {
                let rows = rows(text, columns, columns);
                assert_eq!(ink(&rows.concat()), ink(text), "{columns}");
                for row in &rows {
                    let is_one_cluster =
                        unicode_segmentation::UnicodeSegmentation::graphemes(*row, true).count() == 1;
                    assert!(super::width(row) <= columns || is_one_cluster, "{row:?} in {columns}");
                }
            }
        }
    }
}
