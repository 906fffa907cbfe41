//! The proof: which words of a briefing stand where in the texts of its sources.
//!
//! Every anchor gets a [`Verdict`], worked out once when the texts have been read and kept beside the briefing. Must not
//! know the disk (the texts are handed in), findings, wording or the terminal.

use std::ops::Range;
use std::sync::Arc;

use crate::anchor::{Found, Near, SourceText, Status, Wanted};
use crate::briefing::{Anchor, Briefing, Source, SourceKind};
use crate::item::{Index, Item};

/// What there is of a source.
#[derive(Debug, Clone, Default)]
pub enum Holding {
    /// No text: the briefing names no file for it, or there is no folder to find one in.
    #[default]
    Absent,
    /// Its text.
    Held(Arc<Held>),
    /// A file is named, but cannot be had: why, in the words of F013.
    Refused(String),
}

/// The text of a source, and which text that is.
#[derive(Debug)]
pub struct Held {
    /// The text, made ready for looking things up.
    pub text: SourceText,
    /// SHA-256 of its file, in lower-case hexadecimal; nothing where the briefing records none to compare it with.
    pub sha256: Option<String>,
}

impl Holding {
    /// The text, if there is one.
    pub fn text(&self) -> Option<&SourceText> {
        match self {
            Self::Held(held) => Some(&held.text),
            Self::Absent | Self::Refused(_) => None,
        }
    }
}

/// What was found out about one anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the words are in the source.
    pub status: Status,
    /// Where they are, or what comes nearest: bytes of the text of `source`.
    pub span: Option<Range<usize>>,
    /// The source in whose text that is, by its place: the anchor's own, another one for what is misattributed.
    pub source: Option<usize>,
    /// How often they occur.
    pub hits: usize,
    /// They are equal only after folding.
    pub is_folded: bool,
    /// Whole per cent of likeness of what comes nearest; 100 for what is found.
    pub likeness: u8,
}

impl Verdict {
    const UNCHECKED: Self =
        Self { status: Status::Unchecked, span: None, source: None, hits: 0, is_folded: false, likeness: 0 };

    fn found(found: Found, source: usize, is_quote: bool) -> Self {
        let status = found.status(is_quote);
        let Found { span, hits, is_folded, .. } = found;
        Self { status, span: Some(span), source: Some(source), hits, is_folded, likeness: 100 }
    }

    fn elsewhere(found: Found, source: usize) -> Self {
        Self { status: Status::Misattributed, ..Self::found(found, source, false) }
    }

    fn near(near: Near, source: usize) -> Self {
        let Near { status, span, likeness } = near;
        Self { status, span, source: Some(source), hits: 0, is_folded: false, likeness }
    }
}

/// An anchor of a briefing: the item that has it, and its place in the item's evidence.
pub type Place = (Item, usize);

/// What was found out about every anchor of a briefing.
#[derive(Debug, Clone, Default)]
pub struct Proofs {
    verdicts: Vec<Verdict>,
    /// Where the verdicts of each quote, claim and deadline begin, one more at the end.
    starts: [Vec<usize>; 3],
    /// The anchors of each source's text, from its beginning on.
    in_source: Vec<Vec<(Range<usize>, Place)>>,
}

impl Proofs {
    /// Looks every anchor up; `holdings` are in the order of the briefing's sources.
    pub fn of(briefing: &Briefing, index: &Index, holdings: &[Holding]) -> Self {
        let evidence = evidence(briefing);
        let anchors: Vec<(Place, &Anchor)> = evidence
            .iter()
            .flat_map(|(item, anchors)| anchors.iter().enumerate().map(|(at, it)| ((*item, at), it)))
            .collect();
        let is_transcript = |source: &Source| source.kind == SourceKind::Transcript;
        let transcripts = briefing.sources.iter().map(is_transcript).collect();
        let mut bench =
            Bench { index, holdings, transcripts, verdicts: vec![Verdict::UNCHECKED; anchors.len()] };
        bench.look_up(&anchors);
        let verdicts = bench.verdicts;
        let in_source = in_source(&anchors, &verdicts, holdings.len());
        Self { starts: starts(briefing), in_source, verdicts }
    }

    /// The verdicts on the evidence of an item, in its order.
    pub fn of_item(&self, item: Item) -> &[Verdict] {
        let (list, at) = match item {
            Item::Quote(at) => (0, at),
            Item::Claim(at) => (1, at),
            Item::Deadline(at) => (2, at),
            _ => return &[],
        };
        let starts = &self.starts[list];
        match (starts.get(at), starts.get(at + 1)) {
            (Some(from), Some(to)) => self.verdicts.get(*from..*to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The anchors whose words are in the text of a source, or come near to it, from its beginning on.
    pub fn in_source(&self, source: usize) -> &[(Range<usize>, Place)] {
        self.in_source.get(source).map_or(&[], Vec::as_slice)
    }

    /// How many anchors there are of each status, in the order of [`Status::ALL`].
    pub fn counts(&self) -> [usize; Status::ALL.len()] {
        count(self.verdicts.iter())
    }

    /// The same of the anchors that name a source, wherever their words were found.
    pub fn counts_of(&self, briefing: &Briefing, source: usize) -> [usize; Status::ALL.len()] {
        let Some(source) = briefing.sources.get(source) else { return [0; Status::ALL.len()] };
        let anchors = evidence(briefing).into_iter().flat_map(|(_, anchors)| anchors);
        let of_it = anchors.zip(&self.verdicts).filter(|(anchor, _)| anchor.source.0 == source.id.0);
        count(of_it.map(|(_, verdict)| verdict))
    }
}

/// The anchors that name a source, in the order of the briefing.
pub fn naming(briefing: &Briefing, source: usize) -> Vec<Place> {
    let Some(source) = briefing.sources.get(source) else { return Vec::new() };
    let places = |(item, anchors): (Item, &[Anchor])| -> Vec<Place> {
        let of_it = anchors.iter().enumerate().filter(|(_, anchor)| anchor.source.0 == source.id.0);
        of_it.map(|(at, _)| (item, at)).collect()
    };
    evidence(briefing).into_iter().flat_map(places).collect()
}

fn count<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> [usize; Status::ALL.len()] {
    let mut counts = [0; Status::ALL.len()];
    for verdict in verdicts {
        let place = Status::ALL.iter().position(|it| *it == verdict.status);
        if let Some(count) = place.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    counts
}

/// Everything that has evidence, and the evidence.
fn evidence(briefing: &Briefing) -> Vec<(Item, &[Anchor])> {
    let Briefing { quotes, claims, deadlines, .. } = briefing;
    let quotes = quotes.iter().enumerate().map(|(at, it)| (Item::Quote(at), it.evidence.as_slice()));
    let claims = claims.iter().enumerate().map(|(at, it)| (Item::Claim(at), it.evidence.as_slice()));
    let deadlines = deadlines.iter().enumerate().map(|(at, it)| (Item::Deadline(at), it.evidence.as_slice()));
    quotes.chain(claims).chain(deadlines).collect()
}

fn starts(briefing: &Briefing) -> [Vec<usize>; 3] {
    let mut next = 0;
    let mut list = |lengths: &mut dyn Iterator<Item = usize>| {
        let mut starts = vec![next];
        for length in lengths {
            next += length;
            starts.push(next);
        }
        starts
    };
    [
        list(&mut briefing.quotes.iter().map(|it| it.evidence.len())),
        list(&mut briefing.claims.iter().map(|it| it.evidence.len())),
        list(&mut briefing.deadlines.iter().map(|it| it.evidence.len())),
    ]
}

fn in_source(
    anchors: &[(Place, &Anchor)],
    verdicts: &[Verdict],
    sources: usize,
) -> Vec<Vec<(Range<usize>, Place)>> {
    let mut lists = vec![Vec::new(); sources];
    for ((place, _), verdict) in anchors.iter().zip(verdicts) {
        if let (Some(span), Some(list)) =
            (&verdict.span, verdict.source.and_then(|source| lists.get_mut(source)))
        {
            list.push((span.clone(), *place));
        }
    }
    for list in &mut lists {
        list.sort_by_key(|(span, place)| (span.start, span.end, *place));
    }
    lists
}

/// The work on all anchors.
struct Bench<'a> {
    index: &'a Index,
    holdings: &'a [Holding],
    /// Which of the sources are transcripts.
    transcripts: Vec<bool>,
    verdicts: Vec<Verdict>,
}

impl Bench<'_> {
    fn look_up(&mut self, anchors: &[(Place, &Anchor)]) {
        let mut of_source: Vec<Vec<usize>> = vec![Vec::new(); self.holdings.len()];
        for (number, (_, anchor)) in anchors.iter().enumerate() {
            if let Some(source) = self.index.source(&anchor.source)
                && let Some(list) = of_source.get_mut(source)
            {
                list.push(number);
            }
        }
        for (source, numbers) in of_source.iter().enumerate() {
            let Some(text) = self.holdings.get(source).and_then(Holding::text) else { continue };
            let wanted: Vec<Wanted<'_>> =
                numbers.iter().filter_map(|number| anchors.get(*number)).map(wanted).collect();
            let mut lost = Vec::new();
            for ((found, number), wanted) in text.find(&wanted).into_iter().zip(numbers).zip(wanted) {
                match found {
                    Some(found) => {
                        let is_quote = wanted.is_quote && !self.is_spoken(source, text, &found);
                        self.settle(*number, Verdict::found(found, source, is_quote));
                    }
                    None => lost.push((*number, wanted)),
                }
            }
            let lost = self.look_elsewhere(source, lost);
            for (number, wanted) in lost {
                self.settle(number, Verdict::near(text.near(&wanted), source));
            }
        }
    }

    /// Whether a transcript has somebody speak the words: then they need no quotation marks.
    fn is_spoken(&self, source: usize, text: &SourceText, found: &Found) -> bool {
        !found.is_quoted
            && self.transcripts.get(source).is_some_and(|it| *it)
            && text.turn_of(&found.span).is_some()
    }

    /// Takes out what stands exactly in another held source.
    fn look_elsewhere<'a>(
        &mut self,
        own: usize,
        mut lost: Vec<(usize, Wanted<'a>)>,
    ) -> Vec<(usize, Wanted<'a>)> {
        let holdings = self.holdings;
        for (other, holding) in holdings.iter().enumerate().filter(|(other, _)| *other != own) {
            let Some(text) = holding.text().filter(|_| !lost.is_empty()) else { continue };
            let wanted: Vec<Wanted<'_>> = lost.iter().map(|(_, wanted)| *wanted).collect();
            let found = text.find(&wanted);
            let mut still = Vec::new();
            for ((number, wanted), found) in lost.into_iter().zip(found) {
                match found {
                    Some(found) => self.settle(number, Verdict::elsewhere(found, other)),
                    None => still.push((number, wanted)),
                }
            }
            lost = still;
        }
        lost
    }

    fn settle(&mut self, number: usize, verdict: Verdict) {
        if let Some(place) = self.verdicts.get_mut(number) {
            *place = verdict;
        }
    }
}

fn wanted<'a>(((item, _), anchor): &(Place, &'a Anchor)) -> Wanted<'a> {
    Wanted {
        exact: &anchor.exact,
        prefix: &anchor.prefix,
        suffix: &anchor.suffix,
        is_quote: matches!(item, Item::Quote(_)),
    }
}
