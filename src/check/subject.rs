//! What the checks share: the briefing with its ids resolved, how a place is named in a message, and where findings go.
//!
//! Must not know any check.

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use crate::anchor::{SourceText, Status};
use crate::basis::Originals;
use crate::briefing::shape::{Path, Step};
use crate::briefing::{Anchor, Attribution, Briefing, When};
use crate::deadline::Reader;
use crate::format::clip;
use crate::item::{Index, Item};
use crate::proof::{Holding, Proofs, Verdict};
use foldhash::fast::RandomState;
use jiff::tz::TimeZoneDatabase;

use super::figures;
use super::lexicon::{Lexicon, Phrase};
use super::survey::Survey;
use super::{Case, Finding, Severity};

/// A briefing under check.
pub(super) struct Subject<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) index: &'a Index,
    /// What there is of each source, by its place.
    pub(super) holdings: &'a [Holding],
    /// What was found out about the anchors.
    pub(super) proofs: &'a Proofs,
    /// When it is checked; nothing where that does not matter.
    pub(super) clock: Option<&'a Reader>,
    pub(super) survey: Survey,
    originals: OnceCell<Originals>,
    /// The bundled zones: a check does not read the system's.
    pub(super) zones: LazyCell<TimeZoneDatabase>,
    /// The words of each source's text: looked through once, and only where a check asks.
    lexicons: Vec<OnceCell<Lexicon<'a>>>,
    /// The numbers in them.
    numbers: Vec<OnceCell<Vec<(f64, usize)>>>,
    hasher: RandomState,
}

/// An anchor, and what was found out about it.
#[derive(Clone, Copy)]
pub(super) struct Anchored<'a> {
    pub(super) item: Item,
    /// Its place in the item's evidence.
    pub(super) at: usize,
    pub(super) anchor: &'a Anchor,
    pub(super) verdict: &'a Verdict,
}

impl<'a> Anchored<'a> {
    /// Where its words are, if they are in its source: the source, by its place, and the bytes.
    pub(super) fn place(&self) -> Option<(usize, &'a Range<usize>)> {
        let is_there = matches!(self.verdict.status, Status::Verbatim | Status::Ambiguous | Status::Unquoted);
        self.verdict.source.zip(self.verdict.span.as_ref()).filter(|_| is_there)
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.item, Item::Quote(_))
    }
}

impl<'a> Subject<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        let Case { briefing, index, holdings, proofs, clock } = *case;
        let survey = Survey::of(briefing, index);
        Self {
            briefing,
            index,
            holdings,
            proofs,
            clock,
            survey,
            originals: OnceCell::new(),
            zones: LazyCell::new(TimeZoneDatabase::bundled),
            lexicons: holdings.iter().map(|_| OnceCell::new()).collect(),
            numbers: holdings.iter().map(|_| OnceCell::new()).collect(),
            hasher: RandomState::default(),
        }
    }

    /// The text of a source, if it is held.
    pub(super) fn text(&self, source: usize) -> Option<&'a SourceText> {
        self.holdings.get(source).and_then(Holding::text)
    }

    /// The words of a source's text, if it is held.
    pub(super) fn lexicon(&self, source: usize) -> Option<&Lexicon<'a>> {
        let (text, words) = (self.text(source)?, self.lexicons.get(source)?);
        Some(words.get_or_init(|| Lexicon::of(text.raw(), &self.hasher)))
    }

    /// What the numbers in a source's text may be worth, each with its first word, the least first.
    pub(super) fn numbers(&self, source: usize) -> &[(f64, usize)] {
        let cell = self.lexicon(source).zip(self.numbers.get(source));
        cell.map_or(&[], |(lexicon, cell)| cell.get_or_init(|| figures::values(lexicon)))
    }

    /// The words of some other text, comparable with those of the sources.
    pub(super) fn words_of<'b>(&self, text: &'b str) -> Lexicon<'b> {
        Lexicon::of(text, &self.hasher)
    }

    /// Words to be looked for.
    pub(super) fn phrase(&self, text: &str) -> Phrase {
        Phrase::of(text, &self.hasher)
    }

    /// The source that an anchor names, by its place.
    pub(super) fn source_of(&self, anchor: &Anchor) -> Option<usize> {
        self.index.source(&anchor.source)
    }

    /// What a source is called in a message.
    pub(super) fn source_name(&self, source: usize) -> String {
        self.label(&element("sources", source))
    }

    /// What sources are called in a message: `s1`, `s1 or s2`.
    pub(super) fn source_names(&self, sources: &[usize]) -> String {
        let names: Vec<String> = sources.iter().take(4).map(|at| self.source_name(*at)).collect();
        names.join(" or ")
    }

    /// The anchors of an item.
    pub(super) fn anchors_of(&self, item: Item) -> impl Iterator<Item = Anchored<'a>> {
        let anchors = crate::item::evidence_of(self.briefing, item);
        let pairs = anchors.iter().zip(self.proofs.of_item(item)).enumerate();
        pairs.map(move |(at, (anchor, verdict))| Anchored { item, at, anchor, verdict })
    }

    /// Every anchor: of the quotes, the claims and the deadlines.
    pub(super) fn anchors(&self) -> impl Iterator<Item = Anchored<'a>> {
        let Briefing { quotes, claims, deadlines, .. } = self.briefing;
        let quotes = (0..quotes.len()).map(Item::Quote);
        let items = quotes.chain((0..claims.len()).map(Item::Claim));
        items.chain((0..deadlines.len()).map(Item::Deadline)).flat_map(|item| self.anchors_of(item))
    }

    /// The way to an item that has evidence.
    pub(super) fn path_of(&self, item: Item) -> Path {
        crate::item::path_of(self.briefing, item).unwrap_or_default()
    }

    /// The way to a field of an anchor.
    pub(super) fn path_to(&self, it: &Anchored<'_>, key: &str) -> Path {
        self.path_of(it.item).key("evidence").index(it.at).key(key)
    }

    /// What an item that has evidence is called in a message.
    pub(super) fn name(&self, item: Item) -> String {
        let id = crate::item::id_of(self.briefing, item);
        if id.is_empty() { self.path_of(item).to_string() } else { clip(id).into_owned() }
    }

    /// What the sources go back to.
    pub(super) fn originals(&self) -> &Originals {
        self.originals.get_or_init(|| Originals::of(self.briefing, self.index))
    }

    /// Whether checks that read English words may speak.
    pub(super) fn is_english(&self) -> bool {
        let lang = &self.briefing.lang;
        lang.trim().is_empty() || lang.trim().to_ascii_lowercase().starts_with("en")
    }

    /// A place as people call it: the id of its item and the way from there, `d1.when.tz`.
    pub(super) fn label(&self, path: &Path) -> String {
        match owner(self.briefing, path) {
            Some((id, steps)) => {
                let rest = Path(path.0.iter().skip(steps).cloned().collect());
                match rest.0.first() {
                    None => id,
                    Some(Step::Key(_)) => format!("{id}.{rest}"),
                    Some(Step::Index(_)) => format!("{id}{rest}"),
                }
            }
            None => path.to_string(),
        }
    }

    /// The name of the item at a place, for lists and machines.
    fn item(&self, path: &Path) -> String {
        owner(self.briefing, path).map_or_else(|| path.to_string(), |(id, _)| id)
    }

    /// Every attribution, with the way to it.
    pub(super) fn attributions(&self) -> impl Iterator<Item = (Path, &'a Attribution)> {
        let quotes = self.briefing.quotes.iter().map(|it| it.attribution.as_deref()).enumerate();
        let claims = self.briefing.claims.iter().map(|it| it.attribution.as_deref()).enumerate();
        let quotes = quotes.filter_map(|(at, it)| Some((element("quotes", at).key("attribution"), it?)));
        quotes.chain(claims.filter_map(|(at, it)| Some((element("claims", at).key("attribution"), it?))))
    }

    /// Every quote and claim that has an attribution, with it.
    pub(super) fn attributed(&self) -> impl Iterator<Item = (Item, &'a Attribution)> {
        let quotes = self.briefing.quotes.iter().map(|it| it.attribution.as_deref()).enumerate();
        let claims = self.briefing.claims.iter().map(|it| it.attribution.as_deref()).enumerate();
        let quotes = quotes.filter_map(|(at, it)| Some((Item::Quote(at), it?)));
        quotes.chain(claims.filter_map(|(at, it)| Some((Item::Claim(at), it?))))
    }

    /// Every `when`, with the way to it.
    pub(super) fn whens(&self) -> impl Iterator<Item = (Path, &'a When)> {
        let events = self.briefing.events.iter().map(|it| it.when.as_deref()).enumerate();
        let deadlines = self.briefing.deadlines.iter().map(|it| it.when.as_deref()).enumerate();
        let events = events.filter_map(|(at, it)| Some((element("events", at).key("when"), it?)));
        events.chain(deadlines.filter_map(|(at, it)| Some((element("deadlines", at).key("when"), it?))))
    }
}

/// The way to an element of a list at the root.
pub(super) fn element(list: &'static str, at: usize) -> Path {
    field(list).index(at)
}

/// The way to a field of the root.
pub(super) fn field(key: &'static str) -> Path {
    Path(vec![Step::Key(key.into())])
}

/// The item that a path leads into, if it has a name, and how many steps lead to it.
fn owner(briefing: &Briefing, path: &Path) -> Option<(String, usize)> {
    let comparison = briefing.comparison.as_deref();
    let (id, steps) = match path.0.as_slice() {
        [Step::Key(list), Step::Index(at), ..] => {
            let id = match &**list {
                "sources" => briefing.sources.get(*at).map(|it| &it.id.0),
                "parties" => briefing.parties.get(*at).map(|it| &it.id.0),
                "quotes" => briefing.quotes.get(*at).map(|it| &it.id.0),
                "claims" => briefing.claims.get(*at).map(|it| &it.id.0),
                "disputes" => briefing.disputes.get(*at).map(|it| &it.id.0),
                "events" => briefing.events.get(*at).map(|it| &it.id.0),
                "deadlines" => briefing.deadlines.get(*at).map(|it| &it.id.0),
                "options" => briefing.options.get(*at).map(|it| &it.id.0),
                _ => None,
            };
            (id?.to_string(), 2)
        }
        [Step::Key(root), Step::Key(list), Step::Index(at), ..] if root == "comparison" => {
            let id = match &**list {
                "vendors" => comparison?.vendors.get(*at)?.id.0.to_string(),
                "criteria" => comparison?.criteria.get(*at)?.id.0.to_string(),
                "cells" => {
                    let cell = comparison?.cells.get(*at)?;
                    if cell.vendor.0.is_empty() || cell.criterion.0.is_empty() {
                        return None;
                    }
                    format!("{}/{}", cell.vendor.0, cell.criterion.0)
                }
                _ => return None,
            };
            (id, 3)
        }
        _ => return None,
    };
    (!id.is_empty()).then_some((id, steps))
}

/// Where findings go; knows which check is at work.
#[derive(Default)]
pub(super) struct Report {
    pub(super) code: &'static str,
    pub(super) severity: Option<Severity>,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// A finding at a place.
    pub(super) fn add(&mut self, subject: &Subject<'_>, path: Path, message: impl Into<String>) {
        let item = subject.item(&path);
        self.add_for(item, path, message);
    }

    /// A finding that is better or worse than what the check mostly finds.
    pub(super) fn rate(
        &mut self,
        subject: &Subject<'_>,
        severity: Severity,
        path: Path,
        message: impl Into<String>,
    ) {
        let usual = self.severity.replace(severity);
        self.add(subject, path, message);
        self.severity = usual;
    }

    /// A finding at a place that belongs to an item which is not there.
    pub(super) fn add_for(&mut self, item: String, path: Path, message: impl Into<String>) {
        self.findings.push(Finding {
            code: self.code,
            severity: self.severity.unwrap_or(Severity::Error),
            item,
            path,
            blank: None,
            line: 0,
            column: 0,
            message: message.into(),
        });
    }
}
