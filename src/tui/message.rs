//! Everything that can happen, in the past tense.

use std::sync::Arc;

use jiff::Timestamp;

use super::key::Key;
use crate::document::Document;
use crate::shelf::{Card, Fault, Origin};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// The terminal has another size: columns, rows.
    Resized(u16, u16),
    /// The clock moved.
    Ticked(Timestamp),
    /// A briefing was read, or could not be.
    Opened {
        /// Which request it answers.
        generation: u64,
        /// Where it came from.
        origin: Origin,
        /// What came of it.
        result: Result<Arc<Document>, Fault>,
    },
    /// A briefing was checked: what was opened, and the same with its findings.
    Checked {
        /// As it was opened.
        opened: Arc<Document>,
        /// With its findings.
        checked: Arc<Document>,
    },
    /// The briefings of a folder were found.
    Found(Vec<Card>),
    /// A briefing of the list was looked at; nothing where it is none.
    Looked {
        /// Where it is.
        origin: Origin,
        /// What is known of it.
        card: Option<Box<Card>>,
    },
    /// A thread of ours died.
    Failed(String),
}
