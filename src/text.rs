//! Text: what a terminal may be sent, how many columns it takes, where a line may break.
//!
//! [`Safe`] is the only text that the screen and the linear output accept; [`line()`] and [`prose`] make it out of
//! anything that was not written by us. Must not know briefings, panes, colours or the terminal.

mod classes;
mod safe;
mod wrap;

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

pub use safe::{Safe, clip, line, prose};
pub use wrap::wrap;

/// Columns that a text takes on a terminal, cluster by cluster.
///
/// The same table as the screen's (UAX #11 and emoji sequences), plus one column for each halfwidth voiced sound mark,
/// which terminals draw in a cell of its own.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if is_simple(text) {
        return text.chars().count();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// Whether every scalar is a cluster of its own and takes one column: Latin letters and their punctuation. Most text is
/// such, and need not be looked up in the tables of Unicode.
fn is_simple(text: &str) -> bool {
    text.chars().all(is_simple_scalar)
}

fn is_simple_scalar(scalar: char) -> bool {
    matches!(scalar, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{24F}' | '\u{2010}'..='\u{2027}')
}

/// The clusters of a text with the byte at which each begins.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_simple = is_simple(text);
    let (mut scalars, mut clusters) = (text.char_indices(), text.grapheme_indices(true));
    std::iter::from_fn(move || {
        if is_simple {
            let (at, scalar) = scalars.next()?;
            return Some((at, text.get(at..at + scalar.len_utf8())?));
        }
        clusters.next()
    })
}

/// Columns of one grapheme cluster.
pub fn cluster_width(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return 1;
    }
    let sound_marks = cluster.chars().filter(|scalar| matches!(scalar, '\u{FF9E}' | '\u{FF9F}')).count();
    cluster.width() + sound_marks
}

/// A cut of the text that takes at most so many columns, as its byte length.
pub fn fitting(text: &str, columns: usize) -> usize {
    let (mut used, mut end) = (0, 0);
    for (at, cluster) in clusters(text) {
        used += cluster_width(cluster);
        if used > columns {
            return end;
        }
        end = at + cluster.len();
    }
    end
}

/// The range with the rest of the clusters that it begins or ends in.
pub fn whole_clusters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut edges = [range.start, range.end];
    for (edge, is_end) in edges.iter_mut().zip([false, true]) {
        let mut cursor = GraphemeCursor::new(*edge, text.len(), true);
        if !cursor.is_boundary(text, 0).unwrap_or(true) {
            let moved = if is_end { cursor.next_boundary(text, 0) } else { cursor.prev_boundary(text, 0) };
            *edge = moved.ok().flatten().unwrap_or(*edge);
        }
    }
    edges[0]..edges[1]
}

#[cfg(test)]
mod tests {
    use super::{fitting, whole_clusters, width};

    #[test]
    fn width_counts_columns_not_bytes_or_scalars() {
        // UAX #11: ideographs are wide; combining marks add nothing; an emoji sequence is one wide cluster.
        for (text, columns) in
            [("plain", 5), ("日本", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("ｶﾞｷﾞｸﾞ", 6), ("שלום", 4), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn what_is_called_simple_is_so_by_the_tables() {
        use unicode_segmentation::UnicodeSegmentation;
        for scalar in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|it| super::is_simple_scalar(*it)) {
            // Behind a letter and before one, it still is a cluster of one column.
            let text = format!("a{scalar}b");
            assert_eq!(text.graphemes(true).count(), 3, "{scalar:?}");
            let columns: usize = text.graphemes(true).map(super::cluster_width).sum();
            assert_eq!((columns, width(&text)), (3, 3), "{scalar:?}");
        }
    }

    #[test]
    fn a_cut_never_splits_a_cluster() {
        assert_eq!(fitting("日本", 3), 3);
        assert_eq!(fitting("e\u{301}x", 1), 3);
        assert_eq!(fitting("日", 1), 0);
    }

    #[test]
    fn a_range_takes_its_clusters_whole() {
        for (range, whole) in [(0..1, 0..3), (1..4, 0..4), (3..4, 3..4)] {
            assert_eq!(whole_clusters("e\u{301}x", range), whole);
        }
    }
}
