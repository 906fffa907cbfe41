//! The plan of the screen as it is now; asked by `update` for scrolling and by `view` for drawing.

use super::layout::{self, Plan, Wanted};
use super::lists;
use super::state::State;
use super::view::{banner, header, strip};

/// Where everything stands.
pub fn plan(state: &State) -> Plan {
    let wanted = Wanted {
        is_open: state.session.open.is_some(),
        focus: state.panes.focus,
        is_zoomed: state.panes.is_zoomed,
        header: header::rows(state, state.session.size.0),
        has_banner: banner::text(state).is_some(),
        strip: strip::rows(state),
        rows: &|pane, area| lists::rows_wanted(state, pane, area),
    };
    layout::plan(state.session.size, &wanted)
}
