//! An opened briefing: the file's content, which item each id names, and what the loader found.
//!
//! Must not know the disk, wording or the terminal.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use crate::basis::{Badges, Worn};
use crate::briefing::Briefing;
use crate::check::{self, Finding};
use crate::deadline::Reader;
use crate::format::{self, Limits, Refusal};
use crate::item::{Index, Item};

/// A briefing that is open.
#[derive(Debug)]
pub struct Document {
    /// What the file says.
    pub briefing: Arc<Briefing>,
    /// Which item each id names.
    pub index: Arc<Index>,
    /// What is wrong with it, in the order of the file; empty until checked.
    pub findings: Vec<Finding>,
    /// Derived when they are first asked for.
    badges: Arc<OnceLock<Badges>>,
    /// The file, until it is checked: a finding tells its line and column.
    unchecked: Option<Bytes>,
}

impl Document {
    /// Reads a briefing from the bytes of a file, and checks it.
    ///
    /// # Errors
    ///
    /// Every fault for which the file does not open, with its place.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        Ok(Self::open(Bytes::copy_from_slice(bytes), limits)?.check())
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
            findings: Vec::new(),
            badges: Arc::default(),
            unchecked: Some(bytes),
        })
    }

    /// Whether the findings are known.
    pub fn is_checked(&self) -> bool {
        self.unchecked.is_none()
    }

    /// The same briefing with its findings.
    #[must_use]
    pub fn check(&self) -> Self {
        let findings = match &self.unchecked {
            Some(bytes) => findings(&self.briefing, bytes),
            None => self.findings.clone(),
        };
        Self {
            briefing: Arc::clone(&self.briefing),
            index: Arc::clone(&self.index),
            findings,
            badges: Arc::clone(&self.badges),
            unchecked: None,
        }
    }

    /// What a quote or a claim should be read with.
    pub fn worn_by(&self, item: Item) -> Worn {
        self.badges().worn_by(&self.briefing, &self.index, item)
    }

    /// What the badges of its quotes and claims follow from.
    pub fn badges(&self) -> &Badges {
        let is_held = |at: usize| self.briefing.sources.get(at).is_some_and(|it| !it.file.is_empty());
        self.badges.get_or_init(|| Badges::of(&self.briefing, &self.index, &is_held))
    }
}

fn findings(briefing: &Briefing, bytes: &[u8]) -> Vec<Finding> {
    let mut findings = check::findings(briefing);
    if !findings.is_empty() {
        check::locate(&mut findings, bytes);
    }
    findings
}

/// A briefing read at a moment, in a zone: all that the wording of an item depends on.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What is read.
    pub document: &'a Document,
    /// When and where.
    pub reader: &'a Reader,
}

impl<'a> Reading<'a> {
    /// What the file says.
    pub fn briefing(&self) -> &'a Briefing {
        &self.document.briefing
    }
}
