//! The rule over a pane or a layer: its name, and the place in its list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::{self, Safe};
use crate::tui::theme::{Part, Theme};
use crate::tui::widget::listing::Listing;
use crate::tui::widget::paint::{fill, put};
use crate::tui::widget::scroll::{Rows, Scroll};

/// Columns of the rule that stay on both sides of a name, with the blanks around it.
pub(super) const EDGES: usize = 6;

/// Columns of the rule before a name; thick where keys go.
const LEAD: u16 = 2;

/// Draws `━━ name ───────── place ─` on the first row of an area.
pub(super) fn draw(buf: &mut Buffer, area: Rect, name: &str, place: &str, is_focused: bool, theme: Theme) {
    let width = usize::from(area.width);
    fill(buf, area, &Safe::ours("─"), theme.part(Part::Rule));
    if is_focused {
        // The rest of the rule stays as it is: over a slow link a change of focus is a few cells, not two rules.
        let lead = Rect { width: area.width.min(LEAD), ..area };
        fill(buf, lead, &Safe::ours("━"), theme.part(Part::FocusedRule));
    }
    let name = text::line(name);
    let behind = |place: &Safe| if place.is_empty() { 0 } else { place.width() + 4 };
    // The name is worth more than the count, and the mark of more than its count.
    let marks = place.rsplit(' ').next().unwrap_or_default();
    let places = [place, marks, ""].map(text::line);
    let fits = |place: &&Safe| name.width() + EDGES + behind(place) <= width;
    let place = places.iter().find(fits).cloned().unwrap_or_default();
    let behind = behind(&place);
    let name = text::clip(&name, width.saturating_sub(EDGES + behind));
    if name.is_empty() && behind == 0 {
        return;
    }
    let padded = if name.is_empty() { name } else { text::line(&format!(" {name} ")) };
    let name_style = theme.part(if is_focused { Part::FocusedRule } else { Part::Title });
    put(buf, area, 2.min(width), 0, &padded, name_style);
    if behind > 0 && width > behind + 8 {
        put(buf, area, width - behind + 1, 0, &text::line(&format!(" {place} ")), theme.part(Part::Place));
    }
}

/// Longer lists are not counted entry by entry.
const COUNTED: usize = 4096;

/// `12–18 of 24 ▾`: which entries are on the screen, and whether there are more; nothing where all are.
pub(super) fn place(listing: &Listing<'_>, scroll: Scroll, height: usize) -> String {
    let (mut used, mut at, mut last_whole) = (0, scroll.top, None);
    while at < listing.count() {
        let rows = listing.rows(at);
        // The empty row behind an entry may be cut.
        let ink = rows.iter().rposition(|row| !row.segments.is_empty()).map_or(0, |it| it + 1);
        let shown = if at == scroll.top { ink.saturating_sub(scroll.skip) } else { ink };
        if used + shown > height {
            break;
        }
        last_whole = Some(at);
        used += if at == scroll.top { rows.len() - scroll.skip.min(rows.len()) } else { rows.len() };
        at += 1;
    }
    let is_more_below = at < listing.count();
    let is_more_above = (scroll.top, scroll.skip) > (0, 0);
    if !is_more_below && !is_more_above {
        return String::new();
    }
    let count = |range: std::ops::Range<usize>| range.filter(|at| listing.can_select(*at)).count();
    let marks = match (is_more_above, is_more_below) {
        (true, true) => "▴▾",
        (true, false) => "▴",
        _ => "▾",
    };
    let (total, last) = (listing.count(), last_whole.unwrap_or(scroll.top));
    if total > COUNTED {
        let notes = (0..total).rev().take_while(|at| !listing.can_select(*at)).count();
        return format!("{} of {} {marks}", scroll.selected + 1, total - notes);
    }
    let (all, first, to) = (count(0..total), count(0..scroll.top) + 1, count(0..last + 1));
    match all {
        0 => marks.to_owned(),
        _ if first == 1 && to == all => marks.to_owned(),
        _ if to <= first => format!("{} of {all} {marks}", first.min(all)),
        _ => format!("{first}–{to} of {all} {marks}"),
    }
}

/// A noun at the beginning of a line.
pub(super) fn capital(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
