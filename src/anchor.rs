//! Stand-in.
use bytestring::ByteString;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// s
pub enum Status {
    /// v
    Verbatim,
    /// v
    Unquoted,
    /// v
    Ambiguous,
    /// v
    Misattributed,
    /// v
    Altered,
    /// v
    Assembled,
    /// v
    Missing,
    /// v
    Unchecked,
}
impl Status {
    /// all
    pub const ALL: [Status; 8] = [
        Self::Verbatim,
        Self::Unquoted,
        Self::Ambiguous,
        Self::Misattributed,
        Self::Altered,
        Self::Assembled,
        Self::Missing,
        Self::Unchecked,
    ];
    /// str
    pub fn as_str(self) -> &'static str {
        ["verbatim", "unquoted", "ambiguous", "misattributed", "altered", "assembled", "missing", "unchecked"]
            [self as usize]
    }
    /// marks
    pub fn keeps_marks(self) -> bool {
        matches!(self, Self::Verbatim | Self::Ambiguous | Self::Unchecked)
    }
}
/// t
#[derive(Debug)]
pub struct SourceText {
    raw: ByteString,
    paragraphs: Vec<Range<usize>>,
}
impl SourceText {
    /// of
    pub fn of(raw: ByteString) -> Self {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for part in raw.split("\n\n") {
            if !part.trim().is_empty() {
                paragraphs.push(at..at + part.trim_end().len());
            }
            at += part.len() + 2;
        }
        Self { raw, paragraphs }
    }
    /// raw
    pub fn raw(&self) -> &str {
        &self.raw
    }
    /// p
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }
    /// p
    pub fn paragraph_of(&self, at: usize) -> Range<usize> {
        self.paragraphs.iter().find(|p| p.end > at).cloned().unwrap_or(0..0)
    }
    /// s
    pub fn sentence_of(&self, span: &Range<usize>) -> Range<usize> {
        self.paragraph_of(span.start)
    }
    /// p
    pub fn place_of(&self, at: usize) -> (usize, usize) {
        let before = self.raw.get(..at).unwrap_or_default();
        (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
    }
    /// q
    pub fn quotations(&self) -> &[Range<usize>] {
        &[]
    }
    /// f
    pub fn find(&self, wanted: &[Wanted<'_>]) -> Vec<Option<Found>> {
        wanted
            .iter()
            .map(|it| {
                let whole = format!("{}{}{}", it.prefix, it.exact, it.suffix);
                let at = self.raw.find(&whole)? + it.prefix.len();
                Some(Found {
                    span: at..at + it.exact.len(),
                    hits: self.raw.matches(&whole).count(),
                    is_folded: false,
                    is_quoted: true,
                })
            })
            .collect()
    }
    /// n
    pub fn near(&self, _: &Wanted<'_>) -> Near {
        Near { status: Status::Missing, span: None, likeness: 0 }
    }
    /// l
    pub fn left_out(&self, _: &Range<usize>) -> LeftOut {
        LeftOut { before: None, after: None }
    }
    /// w
    pub fn words_beside(&self, _: &Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        (None, None)
    }
}
/// w
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// v
    pub exact: &'a str,
    /// v
    pub prefix: &'a str,
    /// v
    pub suffix: &'a str,
    /// v
    pub is_quote: bool,
}
/// f
#[derive(Debug, Clone)]
pub struct Found {
    /// v
    pub span: Range<usize>,
    /// v
    pub hits: usize,
    /// v
    pub is_folded: bool,
    /// v
    pub is_quoted: bool,
}
impl Found {
    /// v
    pub fn status(&self, is_quote: bool) -> Status {
        if is_quote && !self.is_quoted {
            Status::Unquoted
        } else if self.hits > 1 {
            Status::Ambiguous
        } else {
            Status::Verbatim
        }
    }
}
/// n
#[derive(Debug, Clone)]
pub struct Near {
    /// v
    pub status: Status,
    /// v
    pub span: Option<Range<usize>>,
    /// v
    pub likeness: u8,
}
/// l
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// v
    pub before: Option<Range<usize>>,
    /// v
    pub after: Option<Range<usize>>,
}
/// n
pub fn is_negation(word: &str) -> bool {
    word == "not"
}
/// c
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// v
    Same,
    /// v
    OnlyWanted,
    /// v
    OnlySource,
}
/// p
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// v
    pub change: Change,
    /// v
    pub text: &'a str,
}
/// d
pub fn difference<'a>(wanted: &'a str, source: &'a str) -> Vec<Part<'a>> {
    vec![Part { change: Change::OnlyWanted, text: wanted }, Part { change: Change::OnlySource, text: source }]
}
