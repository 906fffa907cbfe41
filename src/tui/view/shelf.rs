//! The list of briefings, with the selected one beside it where there is room.

use crate::block::{Block, Para, Role};
use crate::briefing::Briefing;
use crate::deadline::words::{as_of_words, countdown};
use crate::deadline::{self, Reader};
use crate::pane::wording::{given, number_of, why};
use crate::shelf::CardState;
use crate::tui::session::{Session, Started};
use crate::tui::state::State;

/// One briefing in the list.
pub fn card(state: &State, at: usize) -> Block {
    let Some(card) = state.session.cards.get(at) else { return Block::default() };
    let reader = &state.session.clock.reader;
    let mut block = Block::default();
    match &card.state {
        CardState::Unread => {
            block.para(Para::of(Role::Strong, card.label.as_str()));
            block.para(Para::new().say(Role::Quiet, "not looked at yet").indent(2));
        }
        CardState::Broken(why) => {
            block.para(Para::of(Role::Strong, card.label.as_str()));
            let para = Para::new().say(Role::Fault, "does not open").say(Role::Plain, ": ");
            block.para(para.with(Role::Plain, why.as_str()).indent(2).hang(2));
        }
        CardState::Known(briefing) => {
            block.para(Para::of(Role::Strong, &briefing.title));
            if let Some(next) = due(briefing, reader) {
                block.para(Para::of(Role::Plain, &next).indent(2).hang(2));
            }
            block.para(
                Para::of(Role::Quiet, &format!("{} · {}", as_of_words(briefing, reader), card.label))
                    .indent(2)
                    .hang(2),
            );
        }
    }
    block.gap();
    block
}

fn due(briefing: &Briefing, reader: &Reader) -> Option<String> {
    let deadline = briefing.deadlines.get(deadline::next(briefing, reader)?)?;
    let next = countdown(briefing, deadline, reader);
    Some(next.dated(&next.short))
}

/// The selected briefing in short.
pub(super) fn beside(state: &State, selected: usize) -> Option<Block> {
    match &state.session.cards.get(selected)?.state {
        CardState::Known(briefing) => Some(preview(briefing, &state.session.clock.reader)),
        _ => None,
    }
}

fn preview(briefing: &Briefing, reader: &Reader) -> Block {
    let mut block = Block::of(Para::of(Role::Strong, &briefing.title));
    block.gap();
    let Some(summary) = briefing.summary.as_deref() else { return block };
    block.para(Para::of(Role::Plain, &summary.bottom_line));
    block.gap();
    let deadlines: Vec<_> = deadline::order(briefing, reader).into_iter().take(3).collect();
    for deadline in deadlines.into_iter().filter_map(|at| briefing.deadlines.get(at)) {
        block.para(Para::of(Role::Plain, given(&deadline.label, "what must be done is not given")));
        let next = countdown(briefing, deadline, reader);
        block.para(Para::of(Role::Quiet, &next.dated(&next.long)).indent(2).hang(2));
    }
    block.gap();
    block.para(Para::of(Role::Unknown, &format!("? {} not known", summary.unknowns.len())));
    for unknown in &summary.unknowns {
        block.para(
            Para::of(Role::Plain, &unknown.text).indent(2).hang(2).tail(Role::Unknown, why(&unknown.why)),
        );
    }
    if !briefing.tags.is_empty() {
        block.gap();
        block.para(Para::of(
            Role::Quiet,
            &format!("{}: {}", number_of(briefing.tags.len(), "tag"), briefing.tags.join(", ")),
        ));
    }
    block
}

/// What stands where there are no briefings: how to come by one.
pub(super) fn empty(session: &Session) -> Block {
    if let Started::Waiting(what) = &session.start {
        return Block::of(Para::new().say(Role::Plain, "reading ").with(Role::Strong, what.as_str()));
    }
    if session.is_looking {
        return Block::of(Para::new().say(Role::Plain, "looking for briefings"));
    }
    let mut block = Block::of(Para::new().say(Role::Strong, "no briefings here"));
    block.gap();
    block.para(Para::new().say(
        Role::Plain,
        "A briefing is a JSON file with \"bluf\" and \"title\". Open one by its name, or a folder of them:",
    ));
    block.gap();
    block.para(Para::new().say(Role::Strong, "bluf FILE").indent(2));
    block.para(Para::new().say(Role::Strong, "bluf FOLDER").indent(2));
    block.gap();
    block.para(Para::new().say(Role::Plain, "bluf alone shows the samples that come with it."));
    block
}
