//! What is open, the time and the size: all that panes may read.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::deadline::{Reader, as_of};
use crate::document::{Document, Reading};
use crate::shelf::{Card, Fault, Origin};

/// What is open, the time and the size.
#[derive(Debug)]
pub struct Session {
    /// What is read; nothing while only the list is open.
    pub open: Option<Open>,
    /// The briefings that can be gone to.
    pub cards: Vec<Card>,
    /// Briefings are still being looked for.
    pub is_looking: bool,
    /// The clock.
    pub clock: Clock,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Number of the newest request to open something; older answers are dropped.
    pub generation: u64,
}

/// A briefing that is open.
#[derive(Debug, Clone)]
pub struct Open {
    /// Where it is from.
    pub origin: Origin,
    /// What it says.
    pub document: Arc<Document>,
}

/// How the reader's clock stands.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The clock of the machine, or the one asked for.
    pub now: Timestamp,
    /// The reader's zone.
    pub zone: TimeZone,
    /// It was set by hand and does not move.
    pub is_fixed: bool,
    /// The reader reads as of the briefing's date.
    pub is_as_of: bool,
    /// The moment by which words are made.
    pub reader: Reader,
}

impl Clock {
    /// A clock that shows this moment.
    pub fn new(now: Timestamp, zone: TimeZone, is_fixed: bool) -> Self {
        let reader = Reader { now, zone: zone.clone() };
        Self { now, zone, is_fixed, is_as_of: false, reader }
    }
}

impl Session {
    /// The open briefing, read at the moment.
    pub fn reading(&self) -> Option<Reading<'_>> {
        let open = self.open.as_ref()?;
        Some(Reading { document: &open.document, reader: &self.clock.reader })
    }

    /// Sets the moment by which words are made.
    pub fn set_clock(&mut self) {
        let own = Reader { now: self.clock.now, zone: self.clock.zone.clone() };
        let of_briefing = self.open.as_ref().and_then(|open| as_of(&open.document.briefing, &own));
        self.clock.reader = match of_briefing {
            Some(moment) if self.clock.is_as_of => Reader { now: moment.timestamp(), ..own },
            _ => own,
        };
    }

    /// The place of the open briefing in the list.
    pub fn place(&self) -> Option<usize> {
        let origin = &self.open.as_ref()?.origin;
        self.cards.iter().position(|card| card.origin == *origin)
    }

    /// Takes what was opened, if it is the newest that was asked for.
    ///
    /// # Errors
    ///
    /// Why it did not open.
    pub fn take(&mut self, origin: Origin, result: Result<Arc<Document>, Fault>) -> Result<(), Fault> {
        let document = result?;
        self.open = Some(Open { origin, document });
        self.set_clock();
        Ok(())
    }
}
