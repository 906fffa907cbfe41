//! One pane: its rule, what stands still, what scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::title;
use crate::pane::PANES;
use crate::text;
use crate::tui::layout::{self, Placed, Plan};
use crate::tui::lists;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::widget::paint::{GUTTER, Look, put_listing, put_row};
use crate::tui::widget::scroll::Rows;

pub(super) fn draw(state: &State, placed: Placed, plan: &Plan, theme: Theme, buf: &mut Buffer) {
    let (Some(kind), Some(reading)) = (PANES.get(placed.pane), state.reading()) else { return };
    let Some(list) = lists::of_pane(state, placed.pane, placed.area) else { return };
    let is_focused = placed.pane == state.panes.focus;
    let area = placed.area;
    let is_wide = lists::is_wide(state, placed.pane);
    let show = state.panes.show(placed.pane, layout::text_width(area, is_wide));
    let is_only = plan.panes.len() == 1;
    let filter = state.panes.views.get(placed.pane).and_then(|view| view.filter.as_ref());
    // Where there are tabs, they have the name already.
    let title = match (kind.title(reading, show), filter) {
        // First, so that it is not what is cut.
        (title, Some(filter)) => format!("only “{}” · {title}", filter.query),
        (title, None) => title,
    };
    let name = match () {
        () if !is_only => format!("{} {title}", kind.digit()),
        () if title == kind.tab() => String::new(),
        () => title,
    };
    if list.listing.count() == 0 {
        // Where there is room for one of them only, what is absent says more than a count of nothing.
        let (absent, both) = (kind.absent(reading), format!("{name} · {}", kind.absent(reading)));
        let has_room = text::width(&both) + title::EDGES <= usize::from(area.width);
        let told = if has_room && !name.is_empty() { &both } else { absent };
        title::draw(buf, area, told, "", is_focused && !is_only, theme);
        return;
    }
    let place = title::place(&list.listing, list.scroll, usize::from(list.area.height));
    title::draw(buf, area, &name, &place, is_focused && !is_only, theme);
    if let Some(head) = lists::head(state, placed.pane, area) {
        let inner = Rect { x: area.x + GUTTER, width: area.width.saturating_sub(GUTTER), ..area };
        for (row, y) in head.rows(show.width).iter().zip(1..area.height) {
            put_row(buf, inner, y, row, theme);
        }
    }
    let column = state.panes.views.get(placed.pane).map_or(0, |view| view.column);
    let entry = state.panes.views.get(placed.pane).and_then(|view| view.entries.get(list.scroll.selected));
    let lane = kind.lane_of(reading, show, entry.copied(), column);
    put_listing(buf, list.area, &list.listing, list.scroll, Look { theme, is_focused, lane });
}
