//! What the terminal shows now, and the fewest bytes to what it shall show.
//!
//! One frame is one write between synchronized-update marks, and none at all where nothing changed.

mod pen;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use pen::Pen;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
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
    pub fn frame(&mut self, area: Rect, paint: impl FnOnce(&mut Buffer)) -> Vec<u8> {
        let mut next = Buffer::empty(area);
        paint(&mut next);
        let mut bytes = Vec::new();
        if self.is_stale || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.is_stale = false;
            bytes.extend_from_slice(CLEAR);
        }
        let changes = self.shown.diff(&next);
        let mut pen = Pen::default();
        for (x, y, cell) in changes {
            pen.put(x, y, cell);
            if is_unsure(cell) || x + 1 >= area.width {
                pen.lose();
            }
        }
        bytes.extend(pen.finish());
        self.shown = next;
        if bytes.is_empty() {
            return bytes;
        }
        [BEGIN, &bytes, END].concat()
    }
}

/// Terminals disagree on the columns of such a cluster, so the cursor is set anew behind it.
fn is_unsure(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    !symbol.is_ascii() && (symbol.chars().nth(1).is_some() || crate::text::cluster_width(symbol) != 1)
}
