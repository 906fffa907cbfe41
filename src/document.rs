//! An opened briefing: the file's content, which item each id names, and what the loader found.
//!
//! Must not know the disk, wording or the terminal.

use crate::briefing::Briefing;
use crate::check::{self, Finding};
use crate::deadline::Reader;
use crate::format::{self, Limits, Refusal};
use crate::item::Index;

/// A briefing that is open.
#[derive(Debug)]
pub struct Document {
    /// What the file says.
    pub briefing: Briefing,
    /// Which item each id names.
    pub index: Index,
    /// What is wrong with it, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Document {
    /// Reads a briefing from the bytes of a file.
    ///
    /// # Errors
    ///
    /// Every fault for which the file does not open, with its place.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let briefing = format::read_within(bytes, limits)?;
        let (index, mut findings) = (Index::of(&briefing), check::findings(&briefing));
        if !findings.is_empty() {
            check::locate(&mut findings, bytes);
        }
        Ok(Self { briefing, index, findings })
    }
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
