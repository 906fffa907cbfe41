//! An opened briefing: the file's content, which item each id names, what its sources say of it, and what was found.
//!
//! Must not know the disk, wording or the terminal.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use crate::basis::{Badges, Worn};
use crate::briefing::shape::Path;
use crate::briefing::{Anchor, Briefing};
use crate::change::{Change, Slip};
use crate::check::{self, Case, Finding};
use crate::compare::Scored;
use crate::deadline::{self, Reader, Told, Window};
use crate::format::{self, Limits, Refusal};
use crate::item::{Index, Item};
use crate::proof::{Holding, Proofs, Verdict};

/// A briefing that is open.
#[derive(Debug)]
pub struct Document {
    /// What the file says.
    pub briefing: Arc<Briefing>,
    /// Which item each id names.
    pub index: Arc<Index>,
    /// What there is of each source, by its place; empty until checked.
    pub holdings: Vec<Holding>,
    /// Which of its words stand where in them; empty until checked.
    pub proofs: Proofs,
    /// What is wrong with it, in the order of the file; empty until checked.
    pub findings: Vec<Finding>,
    /// Derived when they are first asked for.
    badges: OnceLock<Badges>,
    /// What comes of its comparison with the author's weights; worked out when it is first asked for.
    scored: OnceLock<Option<Scored>>,
    /// Its events and deadlines in the order of time; worked out when they are first asked for.
    story: OnceLock<Vec<(Told, Option<Window>)>>,
    /// The file: a finding tells its line and column. The texts of the briefing are parts of it, so that it costs nothing.
    file: Bytes,
    is_checked: bool,
}

impl Document {
    /// Reads a briefing from the bytes of a file, and checks it as far as the file alone tells.
    ///
    /// # Errors
    ///
    /// Every fault for which the file does not open, with its place.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        Ok(Self::open(Bytes::copy_from_slice(bytes), limits)?.check(Vec::new(), None))
    }

    /// Reads a briefing that is to be shown at once and checked later: the checks take longer than the reading.
    ///
    /// # Errors
    ///
    /// As [`Document::read`].
    pub fn open(bytes: Bytes, limits: &Limits) -> Result<Self, Refusal> {
        let briefing = format::read_within(&bytes, limits)?;
        let index = Index::of(&briefing);
        Ok(Self {
            briefing: briefing.into(),
            index: index.into(),
            holdings: Vec::new(),
            proofs: Proofs::default(),
            findings: Vec::new(),
            badges: OnceLock::new(),
            scored: OnceLock::new(),
            story: OnceLock::new(),
            file: bytes,
            is_checked: false,
        })
    }

    /// The bytes of its file.
    pub fn bytes(&self) -> Bytes {
        self.file.clone()
    }

    /// Whether the states of its words and the findings are known.
    pub fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// The same briefing looked up in the texts of its sources, with its findings. What is not handed in is not held;
    /// without a clock, nothing is found that depends on the date.
    #[must_use]
    pub fn check(&self, mut holdings: Vec<Holding>, clock: Option<&Reader>) -> Self {
        let (briefing, index) = (Arc::clone(&self.briefing), Arc::clone(&self.index));
        holdings.resize(briefing.sources.len(), Holding::Absent);
        let proofs = Proofs::of(&briefing, &index, &holdings);
        let case = Case { briefing: &briefing, index: &index, holdings: &holdings, proofs: &proofs, clock };
        let mut findings = check::findings(&case);
        if !findings.is_empty() {
            check::locate(&mut findings, &self.file);
        }
        Self {
            briefing,
            index,
            holdings,
            proofs,
            findings,
            badges: OnceLock::new(),
            scored: OnceLock::new(),
            story: OnceLock::new(),
            file: self.file.clone(),
            is_checked: true,
        }
    }

    /// What a quote or a claim should be read with.
    pub fn worn_by(&self, item: Item) -> Worn {
        self.badges().worn_by(&self.briefing, &self.index, item)
    }

    /// What the badges of its quotes and claims follow from.
    pub fn badges(&self) -> &Badges {
        let is_held = |at: usize| match self.holdings.get(at) {
            Some(holding) => holding.text().is_some(),
            None => self.briefing.sources.get(at).is_some_and(|it| !it.file.is_empty()),
        };
        self.badges.get_or_init(|| Badges::of(&self.briefing, &self.index, &is_held))
    }

    /// What comes of its comparison with the author's weights; nothing where it has none.
    pub fn scored(&self) -> Option<&Scored> {
        let score = || self.briefing.comparison.as_deref().map(Scored::stated);
        self.scored.get_or_init(score).as_ref()
    }

    /// Its events and deadlines in the order of time. The zone of the reader who first asks counts where the file has
    /// none: nobody moves while a briefing is open.
    pub fn story(&self, reader: &Reader) -> &[(Told, Option<Window>)] {
        self.story.get_or_init(|| deadline::story(&self.briefing, reader))
    }

    /// How much is wrong with it: its errors and warnings.
    pub fn wrong(&self) -> usize {
        self.findings.iter().filter(|it| it.severity < check::Severity::Note).count()
    }

    /// What it rests on, counted, in one line.
    pub fn statement(&self) -> String {
        let (briefing, index) = (&*self.briefing, &*self.index);
        check::statement(&Case {
            briefing,
            index,
            holdings: &self.holdings,
            proofs: &self.proofs,
            clock: None,
        })
    }

    /// Line and column at which an item begins in the file, from 1; nothing for what is not in it.
    pub fn place_of(&self, item: Item) -> Option<(usize, usize)> {
        let path = match item {
            Item::Finding(at) => return self.findings.get(at).map(|it| (it.line, it.column)),
            other => crate::item::path_of(&self.briefing, other)?,
        };
        self.place_at(&path)
    }

    /// The JSON of an item as it stands in the file, without the indentation of its place; nothing for what is not in it.
    pub fn json_of(&self, item: Item) -> Option<String> {
        let (line, column) = self.place_of(item).filter(|_| !matches!(item, Item::Finding(_)))?;
        let text = std::str::from_utf8(&self.file).ok()?;
        let first = text.split_inclusive('\n').nth(line.checked_sub(1)?)?;
        let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let (within, _) = first.char_indices().nth(column.checked_sub(1)?)?;
        let rest = text.get(before + within..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde::de::IgnoredAny>();
        values.next()?.ok()?;
        let indent = first.len() - first.trim_start().len();
        let lines = rest.get(..values.byte_offset())?.lines();
        let own =
            lines.map(|line| line.get(indent.min(line.len() - line.trim_start().len())..).unwrap_or(line));
        Some(own.collect::<Vec<_>>().join("\n"))
    }

    fn place_at(&self, path: &Path) -> Option<(usize, usize)> {
        format::locate(&self.file, &[path]).first().copied()
    }
}

/// A briefing read at a moment, in a zone: all that the wording of an item depends on.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What is read.
    pub document: &'a Document,
    /// When and where.
    pub reader: &'a Reader,
    /// The comparison with the reader's own weights, where there are any.
    pub own: Option<&'a Scored>,
    /// What is not as the reader knew it.
    pub changes: &'a [Change],
    /// How its deadlines moved from version to version, as far as there are others.
    pub slips: &'a [Slip],
}

impl<'a> Reading<'a> {
    /// A reading by the author's weights.
    pub fn new(document: &'a Document, reader: &'a Reader) -> Self {
        Self { document, reader, own: None, changes: &[], slips: &[] }
    }

    /// What comes of the comparison with the weights that count; nothing where nothing is compared.
    pub fn scored(&self) -> Option<&'a Scored> {
        self.own.or_else(|| self.document.scored())
    }

    /// What the file says.
    pub fn briefing(&self) -> &'a Briefing {
        &self.document.briefing
    }

    /// What was found out about the evidence of an item, each with its anchor; no verdict until that is known.
    pub fn evidence(&self, item: Item) -> impl Iterator<Item = (&'a Anchor, Option<&'a Verdict>)> {
        let verdicts = self.document.proofs.of_item(item);
        let anchors = crate::item::evidence_of(self.briefing(), item);
        anchors.iter().enumerate().map(|(at, anchor)| (anchor, verdicts.get(at)))
    }

    /// What there is of a source; nothing until that is known.
    pub fn holding(&self, source: usize) -> Option<&'a Holding> {
        self.document.holdings.get(source)
    }
}
