//! Safe text into cells, cluster by cluster and never past an edge.
//!
//! Ratatui's widgets filter, wrap and measure text by rules of their own; here the columns are those of
//! [`crate::text`], so that what was laid out is what is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::listing::Listing;
use super::scroll::{Rows, Scroll};
use crate::block::Row;
use crate::text::{self, Safe};
use crate::tui::theme::{Part, Theme};

/// Columns to the left of a list, for the marker of the selected entry.
pub const GUTTER: u16 = 2;

/// Draws a text on one row from column `x` (within `area`), and gives the column behind it.
pub fn put(buf: &mut Buffer, area: Rect, x: usize, y: u16, text: &Safe, style: Style) -> usize {
    let area = area.intersection(buf.area);
    let row = area.y.saturating_add(y);
    let (mut column, end) = (x, usize::from(area.width));
    if row >= area.bottom() {
        return column;
    }
    for (_, cluster) in text::clusters(text.as_str()) {
        let columns = text::cluster_width(cluster);
        // Opportunities to break a line have no ink.
        if columns == 0 {
            continue;
        }
        if column + columns > end {
            break;
        }
        for offset in 0..columns {
            let Ok(at) = u16::try_from(column + offset) else { return column };
            let Some(cell) = buf.cell_mut((area.x + at, row)) else { return column };
            cell.reset();
            cell.set_symbol(if offset == 0 { cluster } else { " " }).set_style(style);
        }
        column += columns;
    }
    column
}

/// Draws a sign of one column all along the first row of an area.
pub fn fill(buf: &mut Buffer, area: Rect, sign: &Safe, style: Style) {
    let area = area.intersection(buf.area);
    for x in area.left()..area.right() {
        if let Some(cell) = buf.cell_mut((x, area.y)).filter(|_| area.height > 0) {
            cell.reset();
            cell.set_symbol(sign.as_str()).set_style(style);
        }
    }
}

/// Draws one laid-out row.
pub fn put_row(buf: &mut Buffer, area: Rect, y: u16, row: &Row, theme: Theme) {
    for segment in &row.segments {
        put(buf, area, segment.at, y, &segment.text, theme.role(segment.role));
    }
}

/// How a list is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Roles to styles.
    pub theme: Theme,
    /// Keys go here.
    pub is_focused: bool,
    /// The lane of the selected column in a table; 0 where rows are selected.
    pub lane: usize,
}

/// The character that marks the selected entry.
pub const MARK: Safe = Safe::ours("▌");

/// Draws the part of a list that is on the screen, with its gutter.
pub fn put_listing(buf: &mut Buffer, area: Rect, listing: &Listing<'_>, scroll: Scroll, look: Look) {
    let inner = Rect { x: area.x + GUTTER.min(area.width), width: area.width.saturating_sub(GUTTER), ..area };
    let (mut y, mut at, mut skip) = (0, scroll.top, scroll.skip);
    while y < area.height && at < listing.count() {
        let rows = listing.rows(at);
        let is_selected = look.is_focused && at == scroll.selected && listing.can_select(at);
        // Blank rows at the end of an entry are space between entries.
        let ink = rows.iter().rposition(|row| !row.segments.is_empty()).map_or(0, |it| it + 1);
        for (number, row) in rows.iter().enumerate().skip(skip) {
            if y >= area.height {
                return;
            }
            put_row(buf, inner, y, row, look.theme);
            if is_selected && number < ink {
                put_mark(buf, area, inner, y, row, look);
            }
            y += 1;
        }
        (at, skip) = (at + 1, 0);
    }
}

fn put_mark(buf: &mut Buffer, area: Rect, inner: Rect, y: u16, row: &Row, look: Look) {
    let style = look.theme.part(Part::Marker);
    let lane = row.segments.iter().filter(|it| it.lane == look.lane).map(|it| it.at).min();
    match lane {
        _ if look.lane <= 1 || row.segments.iter().all(|it| it.lane == 0) => {
            put(buf, area, 0, y, &MARK, style)
        }
        Some(at) if at >= 2 => put(buf, inner, at - 2, y, &MARK, style),
        _ => 0,
    };
}
