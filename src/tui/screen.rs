//! What the terminal shows now, and the fewest bytes to what it shall show.
//!
//! One frame is one write between synchronized-update marks, and none at all where nothing changed.

pub mod clipboard;
mod pen;
mod steady;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use pen::Pen;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// The cells on the terminal.
#[derive(Debug)]
pub struct Screen {
    shown: Buffer,
    /// What the next frame is painted on: a screen of cells is too large to be asked for anew with each key.
    next: Buffer,
    is_stale: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self { shown: Buffer::empty(Rect::ZERO), next: Buffer::empty(Rect::ZERO), is_stale: true }
    }
}

impl Screen {
    /// The next frame is painted on an empty screen.
    pub fn forget(&mut self) {
        self.is_stale = true;
    }

    /// The bytes that bring a frame on the terminal; empty where it is there already.
    pub fn frame(&mut self, area: Rect, paint: impl FnOnce(&mut Buffer)) -> Vec<u8> {
        blank(&mut self.next, area);
        paint(&mut self.next);
        let mut pen = Pen::default();
        let is_new = self.is_stale || self.shown.area != area;
        if is_new {
            blank(&mut self.shown, area);
            self.is_stale = false;
        }
        steady::draw(&self.shown, &self.next, &mut pen);
        let bytes = pen.finish();
        std::mem::swap(&mut self.shown, &mut self.next);
        match (is_new, bytes.is_empty()) {
            (false, true) => bytes,
            (false, false) => [BEGIN, &bytes, END].concat(),
            (true, _) => [BEGIN, CLEAR, &bytes, END].concat(),
        }
    }
}

fn blank(buffer: &mut Buffer, area: Rect) {
    buffer.reset();
    buffer.resize(area);
}
