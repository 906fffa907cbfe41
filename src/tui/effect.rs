//! Everything we may ask of the world, in the imperative. The runtime performs it; answers come back as messages.

use std::path::PathBuf;
use std::sync::Arc;

use crate::document::Document;
use crate::shelf::{Card, Origin};

/// Something to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read a briefing.
    Open {
        /// To be repeated in the answer.
        generation: u64,
        /// Which one.
        origin: Origin,
    },
    /// Look for what is wrong with a briefing that was opened.
    Check(Arc<Document>),
    /// Find the briefings below folders, so many levels deep.
    Find {
        /// Where.
        folders: Vec<PathBuf>,
        /// 1: that folder only.
        depth: usize,
    },
    /// Read what the list shows of these.
    Look(Vec<Card>),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// End.
    Quit,
}
