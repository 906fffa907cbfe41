//! Text: what a terminal may be sent, how many columns it takes, where a line may break.
//!
//! [`Safe`] is the only text that the screen and the linear output accept; [`line()`] and [`prose`] make it out of
//! anything that was not written by us. Must not know briefings, panes, colours or the terminal.

mod classes;
pub mod json;
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
    clusters(text).map(|(_, cluster)| cluster_width(cluster)).sum()
}

/// Whether every scalar is a cluster of its own and takes one column: Latin letters and their punctuation. Most text is
/// such, and need not be looked up in the tables of Unicode.
fn is_simple(text: &str) -> bool {
    text.chars().all(is_simple_scalar)
}

fn is_simple_scalar(scalar: char) -> bool {
    matches!(scalar, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{24F}' | '\u{2010}'..='\u{2027}')
}

/// The columns of a scalar that is a cluster of its own beside any other such scalar: letters of the common scripts.
/// What joins others, or is joined, is left to the tables of Unicode.
fn own_columns(scalar: char) -> Option<usize> {
    match scalar {
        _ if is_simple_scalar(scalar) => Some(1),
        // Greek, Cyrillic, Hebrew, Arabic; the consonants of Thai, Lao and the first of India.
        '\u{391}'..='\u{3A1}'
        | '\u{3A3}'..='\u{3FF}'
        | '\u{400}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{5D0}'..='\u{5EA}'
        | '\u{620}'..='\u{64A}'
        | '\u{E01}'..='\u{E30}'
        | '\u{E40}'..='\u{E46}' => Some(1),
        // Kana, ideographs, syllables of Hangul, fullwidth punctuation.
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A0}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

/// The clusters of a text with the byte at which each begins.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut at, mut by_tables) = (0, None);
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let mut scalars = rest.chars();
        let first = scalars.next()?;
        let is_own = |scalar: char| own_columns(scalar).is_some();
        let length = if is_own(first) && scalars.next().is_none_or(is_own) {
            by_tables = None;
            first.len_utf8()
        } else {
            by_tables.get_or_insert_with(|| rest.graphemes(true)).next()?.len()
        };
        let start = at;
        at += length;
        Some((start, rest.get(..length)?))
    })
}

/// Columns of one grapheme cluster.
pub fn cluster_width(cluster: &str) -> usize {
    let mut scalars = cluster.chars();
    if let (Some(scalar), None) = (scalars.next(), scalars.next())
        && let Some(columns) = own_columns(scalar)
    {
        return columns;
    }
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

/// Whether the text takes at most so many columns; looks no further than that.
pub fn fits(text: &str, columns: usize) -> bool {
    fitting(text, columns) == text.len()
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
    fn what_is_called_a_cluster_of_its_own_is_so_by_the_tables() {
        use unicode_segmentation::UnicodeSegmentation;
        use unicode_width::UnicodeWidthChar;
        let scalars: Vec<char> = (0..=0x10_FFFF).filter_map(char::from_u32).collect();
        let own: Vec<char> = scalars.into_iter().filter(|it| super::own_columns(*it).is_some()).collect();
        assert!(own.len() > 30_000);
        for scalar in &own {
            assert_eq!(super::own_columns(*scalar), scalar.width(), "{scalar:?}");
            assert!(!super::is_simple_scalar(*scalar) || scalar.width() == Some(1), "{scalar:?}");
            for other in ['a', 'ß', 'ж', 'ع', '港', '한', '가', 'ก'] {
                let text = format!("{other}{scalar}{other}");
                assert_eq!(text.graphemes(true).count(), 3, "{text}");
            }
        }
    }

    #[test]
    fn clusters_are_those_of_the_tables() {
        use unicode_segmentation::UnicodeSegmentation;
        for text in [
            "a\r\nb",
            "e\u{301}e",
            "日🏻日",
            "क्ष्मa",
            "각\u{11A8}가",
            "🇨🇭🇨🇭🇨a",
            "👩\u{200D}👩x",
            "กำa",
            "\u{600}1",
            "",
        ] {
            let own: Vec<_> = super::clusters(text).collect();
            assert_eq!(own, text.grapheme_indices(true).collect::<Vec<_>>(), "{text:?}");
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
