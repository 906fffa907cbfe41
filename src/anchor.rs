//! Anchoring: is it in the source?
//!
//! A [`SourceText`] is made ready once and then asked: where some words stand ([`SourceText::find`]), what comes nearest
//! to those that do not ([`SourceText::near`]), whether they stand in quotation marks, what stands around them. Texts are
//! compared folded: what typesetting changes (the form of quotation marks and dashes, blanks, ligatures) makes no
//! difference; case, digits and words do. What is near explains a failure and never passes it.
//!
//! Must not know briefings, the disk or the clock.

mod alike;
mod beside;
mod exact;
mod fold;
mod marks;
mod near;
mod passage;
mod places;
mod shortest;
mod told;
mod turn;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use bytestring::ByteString;

pub use beside::is_negation;
use fold::Folded;
use marks::Quotations;
use places::Runs;
pub use shortest::{Shortest, Trouble};
pub use told::{Clip, is_unspaced, told};
pub use words::{Change, Part, difference};

/// Whether words are in their source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// They are, letter by letter or once typesetting is set aside.
    Verbatim,
    /// They are, but a quote stands outside quotation marks there: the reporter's words.
    Unquoted,
    /// They are, more than once.
    Ambiguous,
    /// They are not, but in another source that is held.
    Misattributed,
    /// They are not; 70 % or more of the characters are those of some stretch of it.
    Altered,
    /// They are not; each of the longer words is, all in one paragraph.
    Assembled,
    /// They are not.
    Missing,
    /// The source is not held.
    Unchecked,
}

impl Status {
    /// All of them, in the order of the format.
    pub const ALL: [Self; 8] = [
        Self::Verbatim,
        Self::Unquoted,
        Self::Ambiguous,
        Self::Misattributed,
        Self::Altered,
        Self::Assembled,
        Self::Missing,
        Self::Unchecked,
    ];

    /// Its name, as `bluf check --json` writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Unquoted => "unquoted",
            Self::Ambiguous => "ambiguous",
            Self::Misattributed => "misattributed",
            Self::Altered => "altered",
            Self::Assembled => "assembled",
            Self::Missing => "missing",
            Self::Unchecked => "unchecked",
        }
    }

    /// Whether words of this status may be shown in quotation marks.
    pub fn keeps_marks(self) -> bool {
        matches!(self, Self::Verbatim | Self::Ambiguous | Self::Unchecked)
    }
}

/// Words that are looked for in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Wanted<'a> {
    /// The words. White space at their ends does not count.
    pub exact: &'a str,
    /// What stands before them; empty where it does not matter. A blank between may be left out.
    pub prefix: &'a str,
    /// What stands behind them, likewise.
    pub suffix: &'a str,
    /// Whether they are given as somebody's words, and so have to stand in quotation marks.
    pub is_quote: bool,
}

/// Where words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The words in the raw text, without prefix and suffix. Of several hits, for a quote, the first that stands in
    /// quotation marks, else the first.
    pub span: Range<usize>,
    /// How often they stand there with their prefix and suffix, at least once; overlapping ones count.
    pub hits: usize,
    /// Whether they are the same only after folding.
    pub is_folded: bool,
    /// Whether the span stands inside one pair of quotation marks.
    pub is_quoted: bool,
}

impl Found {
    /// What it comes to: a quote outside quotation marks is that first, then what stands there more than once.
    pub fn status(&self, is_quote: bool) -> Status {
        match self {
            Self { is_quoted: false, .. } if is_quote => Status::Unquoted,
            Self { hits: 2.., .. } => Status::Ambiguous,
            _ => Status::Verbatim,
        }
    }
}

/// What comes nearest to words that were not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Altered, assembled or missing.
    pub status: Status,
    /// The raw range of the best stretch, in whole words; of assembled words, their paragraph. Nothing where it is less
    /// than half alike.
    pub span: Option<Range<usize>>,
    /// How much alike the best stretch is, in whole per cent, rounded down; 0 where it is less than half.
    pub likeness: u8,
}

/// What a quotation says before and behind some of its words; nothing where that is only punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// From the beginning of the quotation.
    pub before: Option<Range<usize>>,
    /// To its end.
    pub after: Option<Range<usize>>,
}

/// A text without what typesetting changes and no reader hears; two that are equal in this are the same words.
pub fn folded(raw: &str) -> String {
    let mut text = fold::fold(raw).text;
    text.truncate(text.trim_end_matches(' ').len());
    if text.starts_with(' ') { text.trim_start_matches(' ').to_owned() } else { text }
}

/// The text of a source, made ready once.
///
/// All places and ranges are bytes of [`SourceText::raw`].
#[derive(Debug)]
pub struct SourceText {
    raw: ByteString,
    folded: Folded,
    line_starts: Vec<u32>,
    paragraphs: Vec<Range<usize>>,
    quotations: Quotations,
    /// Made when something is looked for.
    runs: OnceLock<Runs>,
    letters: OnceLock<near::Letters>,
    vocabulary: OnceLock<near::Vocabulary>,
}

/// Bytes of a text that are looked at: places are kept in four.
const MOST: usize = u32::MAX as usize;

impl SourceText {
    /// Makes a text ready, in time linear in its length. Of one over 4 GiB, what goes beyond is left out.
    pub fn of(raw: ByteString) -> Self {
        let raw = if raw.len() > MOST { raw.slice_ref(&raw[..raw.floor_char_boundary(MOST)]) } else { raw };
        let line_starts = passage::line_starts(&raw);
        let paragraphs = passage::paragraphs(&raw, &line_starts);
        Self {
            folded: fold::fold(&raw),
            quotations: Quotations::of(&raw, &paragraphs),
            line_starts,
            paragraphs,
            runs: OnceLock::new(),
            letters: OnceLock::new(),
            vocabulary: OnceLock::new(),
            raw,
        }
    }

    /// The text as it was given.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Its paragraphs: trimmed, none blank. They end at a blank line; in a text without any, each line is one.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The paragraph that a place is in; between two, the one before. Empty where there is none.
    pub fn paragraph_of(&self, at: usize) -> Range<usize> {
        let next = self.paragraphs.partition_point(|range| range.start <= at);
        self.paragraphs.get(next.saturating_sub(1)).cloned().unwrap_or_default()
    }

    /// The sentences that a span touches, inside its paragraph (UAX #29); the whole paragraph where it is not plain where
    /// they begin and end: `U.S.`, `Mr.`, an initial.
    pub fn sentence_of(&self, span: &Range<usize>) -> Range<usize> {
        let paragraph = self.paragraph_of(span.start).start..self.paragraph_of(span.end.max(1) - 1).end;
        let is_inside = paragraph.start <= span.start && span.end <= paragraph.end;
        if is_inside { passage::sentence(&self.raw, paragraph, span) } else { paragraph }
    }

    /// The line and the column of a place, from 1; a column is a character.
    pub fn place_of(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start as usize <= at).max(1);
        let start = self.line_starts.get(line - 1).map_or(0, |start| *start as usize);
        let before = self.raw.get(start..self.raw.floor_char_boundary(at)).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// What stands between pairs of quotation marks, without the marks, trimmed; in order, nested ones after the one that
    /// they are in. What is not closed runs to the end of its paragraph.
    pub fn quotations(&self) -> &[Range<usize>] {
        &self.quotations.ranges
    }

    /// Looks for all of these at once: where each stands, or nothing.
    ///
    /// Costs the length of the source once, then for each what it has of its own: its length and its hits.
    pub fn find(&self, wanted: &[Wanted<'_>]) -> Vec<Option<Found>> {
        self.find_all(wanted)
    }

    /// Whether a span stands inside one pair of quotation marks; marks at its own two ends are set aside.
    pub fn is_quoted(&self, span: &Range<usize>) -> bool {
        self.quotation_of(span).is_some()
    }

    fn runs(&self) -> &Runs {
        self.runs.get_or_init(|| Runs::of(self.folded.text.as_bytes()))
    }
}
