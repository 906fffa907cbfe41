//! The list of briefings, with the selected one beside it where there is room.

use std::fmt::Write as _;

use crate::block::{Block, Para, Role};
use crate::briefing::Briefing;
use crate::deadline::words::{as_of_words, countdown, date_of};
use crate::deadline::{self, Reader};
use crate::pane::wording::{given, number_of, why};
use crate::shelf::{CardState, Origin};
use crate::tui::catalog::{Catalog, Looking, News, Shown};
use crate::tui::prompt::Prompt;
use crate::tui::session::{Session, Started};
use crate::tui::state::State;

/// One briefing in the list.
pub fn card(state: &State, row: usize) -> Block {
    let shelf = &state.session.shelf;
    let Some(card) = shelf.get(row) else { return Block::default() };
    let reader = &state.session.clock.reader;
    let label = card.label();
    let mut block = Block::default();
    match (&card.state, card.gist()) {
        (CardState::Broken(why), _) => {
            block.para(Para::of(Role::Strong, label.as_str()));
            let para = Para::new().say(Role::Fault, "does not open").say(Role::Plain, ": ");
            block.para(para.with(Role::Plain, why.as_str()).indent(2).hang(2));
        }
        (_, None) => {
            block.para(Para::of(Role::Strong, label.as_str()));
            block.para(Para::new().say(Role::Quiet, "not looked at yet").indent(2));
        }
        (_, Some(gist)) => {
            let briefing = gist.briefing();
            block.para(Para::of(Role::Strong, gist.title));
            if let Some(next) = due(&briefing, reader) {
                block.para(Para::of(Role::Plain, &next).indent(2).hang(2));
            }
            let older = match shelf.older(row) {
                0 => String::new(),
                count => format!(" · {}", number_of(count, "older version")),
            };
            let words = format!("{} · {label}{older}", as_of_words(&briefing, reader));
            let para = match news(shelf.news(card), reader) {
                news if news.is_empty() => Para::new(),
                news => Para::of(Role::Badge, &news).say(Role::Quiet, " · "),
            };
            let wrong = match card.problems.unwrap_or_default() {
                0 => String::new(),
                count => format!(" · {}", number_of(count as usize, "problem")),
            };
            block.para(para.with(Role::Quiet, &words).with(Role::Badge, &wrong).indent(2).hang(2));
        }
    }
    block.gap();
    block
}

/// What a briefing is to its reader, in words; nothing where nothing is known of any.
fn news(news: News, reader: &Reader) -> String {
    match news {
        News::Unknown => String::new(),
        News::New => "new".to_owned(),
        News::Read(since) => {
            format!("read {}", date_of(&since.to_zoned_datetime(reader.zone.clone()), reader))
        }
        News::Changed(Some(count)) => number_of(count as usize, "change"),
        News::Changed(None) => "changed".to_owned(),
    }
}

/// What the rule over the list says.
pub(super) fn title(shelf: &Catalog) -> String {
    let Looking { is_searching, left, strangers, .. } = shelf.looking;
    let mut title = match shelf.filter.trim() {
        "" => format!("Briefings {}", shelf.len()),
        filter => format!("Briefings {} of {} with “{filter}”", shelf.len(), shelf.stories()),
    };
    if is_searching {
        title.push_str(", looking for more");
    } else if left > 0 {
        let _ = write!(title, ", {left} not looked at yet");
    } else {
        let turned = if shelf.is_reversed { ", the other way round" } else { "" };
        let _ = write!(title, " · {}{turned}", shelf.order.words());
        if strangers > 0 {
            let _ = write!(title, " · {} no briefing", number_of(strangers, "file"));
        }
    }
    title
}

fn due(briefing: &Briefing, reader: &Reader) -> Option<String> {
    let deadline = briefing.deadlines.get(deadline::next(briefing, reader)?)?;
    let next = countdown(briefing, deadline, reader);
    Some(next.dated(&next.short))
}

/// The selected briefing in short: what the list knows of it, until it was read.
pub(super) fn beside(state: &State, selected: usize) -> Option<Block> {
    let shelf = &state.session.shelf;
    let card = shelf.get(selected)?;
    let reader = &state.session.clock.reader;
    let shown = shelf.preview.as_ref().filter(|it| it.origin == card.origin).and_then(|it| it.shown.as_ref());
    match shown {
        Some(Shown::Briefing(briefing)) => Some(preview(briefing, reader)),
        _ => Some(preview(&card.gist()?.briefing(), reader)),
    }
}

/// A file that is picked by its path in short, once it was read.
pub(super) fn picked(state: &State, prompt: &Prompt) -> Option<Block> {
    let origin = Origin::File(prompt.picked_file()?);
    let shown = state.session.shelf.preview.as_ref().filter(|it| it.origin == origin)?;
    Some(match shown.shown.as_ref()? {
        Shown::Briefing(briefing) => preview(briefing, &state.session.clock.reader),
        Shown::Folder => Block::of(Para::new().say(Role::Quiet, "a folder; Enter lists its briefings")),
        Shown::Broken(why) => {
            let mut para = Para::new().say(Role::Fault, "does not open").say(Role::Plain, ": ");
            para.push(Role::Plain, why.clone());
            Block::of(para)
        }
    })
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
    if session.shelf.looking.is_searching {
        return Block::of(Para::new().say(Role::Plain, "looking for briefings"));
    }
    if !session.shelf.filter.trim().is_empty() {
        return Block::of(Para::new().say(Role::Plain, "no briefing holds that; Esc shows all"));
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
