//! To the line of a file at which something stands, in the reader's editor.

use super::{follow, say};
use crate::shelf::{Fault, Origin};
use crate::tui::effect::Effect;
use crate::tui::live::Standing;
use crate::tui::state::State;

/// Opens the editor at what is selected; where the file no longer opens, at what is wrong with it.
pub(super) fn edit(state: &mut State) -> Vec<Effect> {
    let path = match state.session.open.as_ref().map(|open| &open.origin) {
        Some(Origin::File(path)) => path.clone(),
        Some(Origin::Sample(_)) => {
            return say(state, "a built-in sample is in no file; bluf FILE opens your own");
        }
        Some(Origin::Input(_)) => return say(state, "standard input is in no file"),
        None => return say(state, "no briefing is open"),
    };
    let fault = match &state.session.live.standing {
        Standing::Broken(Fault::Refused(refusal)) => {
            refusal.faults.first().map(|fault| (fault.line, fault.column))
        }
        _ => None,
    };
    let item = follow::item_here(state);
    let place = || state.reading().and_then(|reading| reading.document.place_of(item?));
    let (line, column) = fault.or_else(place).unwrap_or((1, 1));
    let generation = state.session.live.generation;
    vec![Effect::Edit { generation, path, line: line.max(1), column: column.max(1) }]
}
