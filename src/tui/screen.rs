//! What the terminal shows now, and the fewest bytes to what it shall show.
//!
//! One frame is one write between synchronized-update marks, and none at all where nothing changed.

mod steady;

use std::io;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const PLAIN: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// The cells on the terminal.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    is_stale: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self { shown: Buffer::empty(Rect::ZERO), is_stale: true }
    }
}

impl Screen {
    /// The next frame is painted on an empty screen.
    pub fn forget(&mut self) {
        self.is_stale = true;
    }

    /// The bytes that bring a frame on the terminal; empty where it is there already.
    ///
    /// # Errors
    ///
    /// None in practice: the bytes are collected in memory.
    pub fn frame(&mut self, area: Rect, paint: impl FnOnce(&mut Buffer)) -> io::Result<Vec<u8>> {
        let mut next = Buffer::empty(area);
        paint(&mut next);
        let mut bytes = Vec::new();
        if self.is_stale || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.is_stale = false;
            bytes.extend_from_slice(CLEAR);
        }
        let changes = self.shown.diff(&next);
        for run in steady::runs(&changes, &self.shown, &next) {
            let mut backend = CrosstermBackend::new(&mut bytes);
            backend.draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
            // Each run ends with the plain style; behind a plain cell that says nothing new.
            let is_plain = run.last().is_some_and(|(.., cell)| cell.style() == Cell::EMPTY.style());
            if is_plain && bytes.ends_with(PLAIN) {
                bytes.truncate(bytes.len() - PLAIN.len());
            }
        }
        self.shown = next;
        if bytes.is_empty() {
            return Ok(bytes);
        }
        Ok([BEGIN, &bytes, END].concat())
    }
}
