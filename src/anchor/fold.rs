//! Folding: what typesetting changes and no reader hears is made equal, with the way back to the bytes it came from.
//!
//! Quotation marks, dashes, dots, blanks and ligatures lose their form, invisible characters go, letters are composed
//! (NFC). Case, digits and words are never touched. Must not know sources, anchors or quotations.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Bytes of a folded text: its places are kept in four bytes.
const MOST: usize = u32::MAX as usize - 64;
/// Three dots with blanks between, once blanks are folded.
const SPACED_DOTS: &[u8] = b". . .";

/// A folded text, and where in the raw one it came from.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The text that is compared.
    pub text: String,
    /// Whether dots with blanks between them were drawn together: there a raw text can be found that a folded cannot.
    pub has_chains: bool,
    pieces: Vec<Piece>,
}

/// A stretch of the folded text, up to the next one.
#[derive(Debug, Clone, Copy)]
struct Piece {
    folded: u32,
    raw: u32,
    /// Where it ends in the raw text; what was left out may follow.
    raw_end: u32,
    /// It cannot be split: a ligature, a run of blanks. Else it goes byte by byte.
    is_whole: bool,
}

/// Folds a text.
pub(super) fn fold(raw: &str) -> Folded {
    let mut work = Folder { raw, ..Folder::default() };
    work.folded.text.reserve(raw.len());
    let mut at = 0;
    while at < raw.len() && work.folded.text.len() < MOST {
        let plain = plain_run(&raw.as_bytes()[at..]);
        if plain > 0 {
            work.plain(at..at + plain);
            at += plain;
            continue;
        }
        let Some(scalar) = raw[at..].chars().next() else { break };
        let range = at..at + scalar.len_utf8();
        at = range.end;
        if scalar.is_whitespace() {
            work.blank(range);
        } else if !is_dropped(scalar) {
            match letters_of(scalar) {
                Some(letters) => work.put(letters, range),
                None => work.put(scalar.encode_utf8(&mut [0; 4]), range),
            }
        }
    }
    work.end_segment();
    work.end_blank();
    let folded = work.folded;
    if memmem::find(folded.text.as_bytes(), SPACED_DOTS).is_some() { without_chains(&folded) } else { folded }
}

/// Bytes that stand for themselves, from the beginning: words of ASCII with single spaces between. The last one before another script is
/// left, as a mark may sit on it.
fn plain_run(bytes: &[u8]) -> usize {
    let is_word = |byte: &u8| byte.is_ascii() && !matches!(byte, b' ' | b'\t'..=b'\r');
    let mut end = 0;
    if !bytes.first().is_some_and(is_word) {
        return 0;
    }
    loop {
        end += bytes[end..].iter().take_while(|byte| is_word(byte)).count();
        let goes_on = bytes.get(end) == Some(&b' ') && bytes.get(end + 1).is_some_and(is_word);
        if !goes_on {
            break;
        }
        end += 1;
    }
    let has_neighbour = bytes.get(end).is_some_and(|byte| !byte.is_ascii());
    end.saturating_sub(usize::from(has_neighbour))
}

/// What nobody sees: soft hyphens, zero-width characters, byte order marks, controls of direction.
pub(super) fn is_dropped(scalar: char) -> bool {
    matches!(
        scalar,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

/// What a scalar is written as once it is folded; nothing where it stands for itself.
fn letters_of(scalar: char) -> Option<&'static str> {
    Some(match scalar {
        '\u{2018}'..='\u{201B}' | '\u{2039}' | '\u{203A}' | '\u{FF07}' => "'",
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{301D}'..='\u{301F}' | '\u{FF02}' => "\"",
        '\u{58A}'
        | '\u{5BE}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2E17}'
        | '\u{2E1A}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{2E40}'
        | '\u{301C}'
        | '\u{3030}'
        | '\u{30A0}'
        | '\u{FE31}'
        | '\u{FE32}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}' => "-",
        '\u{2024}' => ".",
        '\u{2025}' => "..",
        '\u{2026}' => "...",
        '\u{132}' => "IJ",
        '\u{133}' => "ij",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        '\u{FB13}' => "\u{574}\u{576}",
        '\u{FB14}' => "\u{574}\u{565}",
        '\u{FB15}' => "\u{574}\u{56B}",
        '\u{FB16}' => "\u{57E}\u{576}",
        '\u{FB17}' => "\u{574}\u{56D}",
        _ => return None,
    })
}

#[derive(Debug, Default)]
struct Folder<'a> {
    raw: &'a str,
    folded: Folded,
    /// Blanks that were read and not yet written.
    blank: Option<Range<usize>>,
    /// A letter and the marks on it, as far as they were read, and where they stand.
    segment: String,
    segment_raw: Range<usize>,
}

impl Folder<'_> {
    fn plain(&mut self, range: Range<usize>) {
        self.end_segment();
        self.end_blank();
        self.folded.put_bytes(&self.raw[range.clone()], range.start);
    }

    fn blank(&mut self, range: Range<usize>) {
        self.end_segment();
        self.blank.get_or_insert(range.clone()).end = range.end;
    }

    fn put(&mut self, letters: &str, range: Range<usize>) {
        self.end_blank();
        if letters.chars().next().is_some_and(|it| it.is_ascii() || begins(it)) {
            self.end_segment();
        }
        if self.segment.is_empty() {
            self.segment_raw.start = range.start;
        }
        self.segment.push_str(letters);
        self.segment_raw.end = range.end;
    }

    fn end_blank(&mut self) {
        if let Some(range) = self.blank.take() {
            self.folded.put(" ", range);
        }
    }

    fn end_segment(&mut self) {
        if self.segment.is_empty() {
            return;
        }
        let range = self.segment_raw.clone();
        if is_nfc_quick(self.segment.chars()) != IsNormalized::Yes {
            self.segment = self.segment.nfc().collect();
        }
        let is_copy = self.segment == self.raw[range.clone()];
        if is_copy {
            self.folded.put_bytes(&self.segment, range.start);
        } else {
            self.folded.put(&self.segment, range);
        }
        self.segment.clear();
    }
}

/// Whether no letter before it can take it in.
fn begins(scalar: char) -> bool {
    let one = || std::iter::once(scalar);
    let first = match is_nfc_quick(one()) {
        IsNormalized::Yes => Some(scalar),
        IsNormalized::No => one().nfd().next().filter(|it| *it != scalar),
        IsNormalized::Maybe => None,
    };
    first.is_some_and(|it| {
        canonical_combining_class(it) == 0 && is_nfc_quick(std::iter::once(it)) == IsNormalized::Yes
    })
}

impl Folded {
    /// What goes back byte by byte.
    fn put_bytes(&mut self, text: &str, raw: usize) {
        let (folded, raw) = (small(self.text.len()), small(raw));
        let raw_end = raw.saturating_add(small(text.len()));
        match self.pieces.last_mut() {
            Some(last) if !last.is_whole && last.raw_end == raw => last.raw_end = raw_end,
            _ => self.pieces.push(Piece { folded, raw, raw_end, is_whole: false }),
        }
        self.text.push_str(text);
    }

    /// What goes back as a whole.
    fn put(&mut self, text: &str, raw: Range<usize>) {
        if text.len() == 1 && raw.len() == 1 {
            self.put_bytes(text, raw.start);
            return;
        }
        let (folded, raw, raw_end) = (small(self.text.len()), small(raw.start), small(raw.end));
        self.pieces.push(Piece { folded, raw, raw_end, is_whole: true });
        self.text.push_str(text);
    }

    /// The piece that a folded byte is in, and where it ends in the folded text.
    fn piece_at(&self, at: usize) -> Option<(Piece, usize)> {
        let next = self.pieces.partition_point(|piece| piece.folded as usize <= at);
        let piece = *self.pieces.get(next.checked_sub(1)?)?;
        let end = self.pieces.get(next).map_or(self.text.len(), |piece| piece.folded as usize);
        Some((piece, end))
    }

    /// The raw byte where what begins here begins; nothing inside of what cannot be split.
    pub(super) fn start_of(&self, at: usize) -> Option<usize> {
        let (piece, _) = self.piece_at(at)?;
        let inside = at - piece.folded as usize;
        (inside == 0 || !piece.is_whole).then_some(piece.raw as usize + inside)
    }

    /// The raw byte where what ends here ends; nothing inside of what cannot be split.
    pub(super) fn end_of(&self, at: usize) -> Option<usize> {
        let (piece, end) = self.piece_at(at.checked_sub(1)?)?;
        if piece.is_whole {
            return (at == end).then_some(piece.raw_end as usize);
        }
        Some(piece.raw as usize + at - piece.folded as usize)
    }

    /// The raw bytes that a stretch came from, with the rest of what cannot be split.
    pub(super) fn raw_of(&self, stretch: &Range<usize>) -> Range<usize> {
        let start = self
            .start_of(stretch.start)
            .or_else(|| self.piece_at(stretch.start).map(|(piece, _)| piece.raw as usize))
            .unwrap_or_default();
        let end = self
            .end_of(stretch.end)
            .or_else(|| self.piece_at(stretch.end.checked_sub(1)?).map(|(piece, _)| piece.raw_end as usize));
        start..end.unwrap_or(start).max(start)
    }

    /// The folded byte where what stands at a raw one begins; for what was left out, where the next thing begins.
    pub(super) fn of_raw(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.raw as usize <= at);
        let end = self.pieces.get(next).map_or(self.text.len(), |piece| piece.folded as usize);
        let Some(piece) = next.checked_sub(1).and_then(|last| self.pieces.get(last)) else { return 0 };
        match piece {
            _ if at >= piece.raw_end as usize => end,
            Piece { is_whole: true, .. } => piece.folded as usize,
            _ => piece.folded as usize + at - piece.raw as usize,
        }
    }

    /// Adds a stretch of another folded text.
    fn copy(&mut self, other: &Folded, stretch: Range<usize>) {
        let mut at = stretch.start;
        while at < stretch.end {
            let Some((piece, end)) = other.piece_at(at) else { break };
            let end = end.min(stretch.end);
            let text = &other.text[at..end];
            if piece.is_whole {
                self.put(text, piece.raw as usize..piece.raw_end as usize);
            } else {
                self.put_bytes(text, piece.raw as usize + at - piece.folded as usize);
            }
            at = end;
        }
    }
}

/// Draws dots with single blanks between them together, three or more: `. . .` is `...`.
fn without_chains(folded: &Folded) -> Folded {
    let mut out = Folded { has_chains: true, ..Folded::default() };
    let bytes = folded.text.as_bytes();
    let mut done = 0;
    while let Some(found) = memmem::find(&bytes[done..], SPACED_DOTS) {
        let mut range = done + found..done + found + 1;
        while bytes[range.end..].starts_with(b" .") {
            range.end += 2;
        }
        // The dots of a `…` at either end are not split.
        let whole = |at: usize| folded.piece_at(at).filter(|(piece, _)| piece.is_whole);
        let start = whole(range.start).map_or(range.start, |(piece, _)| piece.folded as usize).max(done);
        let end = whole(range.end - 1).map_or(range.end, |(_, end)| end);
        out.copy(folded, done..start);
        let dots: String = folded.text[start..end].split(' ').collect();
        out.put(&dots, folded.raw_of(&(start..end)));
        done = end;
    }
    out.copy(folded, done..folded.text.len());
    out
}

/// A place in four bytes; no text is longer.
pub(super) fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_typesetting_changes_is_made_equal() {
        for (raw, folded) in [
            ("“so” ‘it’s’ „da“ «là» ‹ici›", "\"so\" 'it's' \"da\" \"là\" 'ici'"),
            ("a – b — c ‐ d − e", "a - b - c - d - e"),
            ("wait… wait . . . wait. . . .", "wait... wait ... wait...."),
            ("a\u{A0}b\r\n\r\n\tc  d", "a b c d"),
            ("so\u{AD}ft\u{200B} \u{FEFF}\u{202E}x", "soft x"),
            ("ﬁne o\u{FB04}ce", "fine offlce"),
            ("e\u{301} e\u{200B}\u{301} \u{212B}", "é é Å"),
            ("Case 12 ½ ² Ⅻ", "Case 12 ½ ² Ⅻ"),
            ("", ""),
        ] {
            assert_eq!(fold(raw).text, folded, "{raw:?}");
            assert_eq!(fold(folded).text, folded, "folded twice");
        }
    }

    #[test]
    fn every_scalar_folds_once_and_for_all() {
        for scalar in (0..=0x10_FFFF).filter_map(char::from_u32) {
            for text in [format!("a{scalar}b"), format!("e{scalar}\u{301}"), format!(". {scalar}. .")] {
                let folded = fold(&text).text;
                assert_eq!(fold(&folded).text, folded, "{text:?}");
            }
        }
    }

    #[test]
    fn dots_fold_once_and_for_all() {
        let signs = ['.', ' ', '…', '‥', 'a'];
        for number in 0..5_usize.pow(7) {
            let text: String = (0..7).map(|place| signs[number / 5_usize.pow(place) % signs.len()]).collect();
            let folded = fold(&text).text;
            assert_eq!(fold(&folded).text, folded, "{text:?}");
        }
    }

    #[test]
    fn places_lead_back_and_nothing_is_split() {
        let raw = "x\u{AD}ﬁ  “e\u{301}” . . . z";
        let folded = fold(raw);
        assert_eq!(folded.text, "xfi \"é\" ... z");
        for (word, start, end) in [("x", 0, 1), ("fi", 3, 6), (" ", 6, 8), ("\"é\"", 8, 17), ("...", 18, 23)]
        {
            let at = folded.text.find(word).unwrap();
            assert_eq!(folded.start_of(at), Some(start), "{word}");
            assert_eq!(folded.end_of(at + word.len()), Some(end), "{word}");
            assert_eq!(folded.of_raw(start), at, "{word}");
        }
        let inside = folded.text.find("fi").unwrap() + 1;
        assert_eq!((folded.start_of(inside), folded.end_of(inside)), (None, None));
        assert_eq!(folded.raw_of(&(inside..inside + 1)), 3..6);
        assert_eq!(folded.of_raw(1), 1, "what was left out leads to what follows");
        assert_eq!(folded.of_raw(raw.len()), folded.text.len());
    }
}
