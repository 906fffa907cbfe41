//! Routes a message: what happened, to what is remembered, to what is to be done. Cannot fail; problems are notices.

mod clock;
mod copy;
mod edit;
mod everywhere;
mod filter;
mod follow;
mod keep;
mod live;
mod memory;
mod moves;
mod opening;
mod prompt;
mod search;
mod shelf;
mod table;
mod versions;

use super::command::{self, Command};
use super::effect::Effect;
use super::key::Key;
use super::layer::{Help, Layer};
use super::message::Message;
use super::state::State;
use super::widget::scroll::Move;
use crate::compare::Weights;
use crate::text;

/// What is to be done about a message.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = route(state, message);
    if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
        effects.splice(0..0, memory::leave(state));
    }
    // However a briefing was opened, what is wrong with it is looked for.
    effects.extend(opening::check(state));
    effects.extend(search::seek(state));
    effects.extend(shelf::preview(state));
    effects.extend(versions::trace(state));
    clock::set_wake(state);
    effects
}

fn route(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Pressed(key) => press(state, key),
        Message::Resized(columns, rows) => resize(state, columns, rows),
        Message::Ticked(now) => clock::tick(state, now),
        Message::Opened { generation, origin, result } => opening::opened(state, generation, origin, result),
        Message::Checked { opened, checked, beside } => opening::checked(state, &opened, checked, beside),
        Message::Sought { number, hits } => search::sought(state, number, hits),
        Message::OfList { number, told } => shelf::told(state, number, told),
        Message::FoundAll { number, found, progress } => everywhere::found(state, number, found, progress),
        Message::Recent(paths) => prompt::recollected(state, paths),
        Message::Recollected(known) => shelf::recollected(state, known),
        Message::Traced { document, slips } => versions::traced(state, &document, slips),
        Message::Previewed { origin, shown } => shelf::previewed(state, &origin, shown),
        Message::Begun(result) => opening::begun(state, result),
        Message::Changed { generation } => live::changed(state, generation),
        Message::SourceChanged { generation } => live::source_changed(state, generation),
        Message::ReadAgain { generation, again, compared } => {
            live::read_again(state, generation, again, compared)
        }
        Message::Listed { folder, entries } => prompt::listed(state, &folder, entries),
        Message::Chosen { generation, chosen } => prompt::chosen(state, generation, chosen),
        Message::Drawn => memory::drawn(state),
        Message::Recalled { generation, known } => memory::recalled(state, generation, known),
        Message::Kept(said) => {
            if said.is_empty() {
                Vec::new()
            } else {
                say(state, &said)
            }
        }
        Message::Failed(words) => say(state, &words),
    }
}

/// Puts everything in its place before the first key.
pub fn begin(state: &mut State, at: &super::Beginning) {
    if state.session.open.is_none() {
        state.layers.push(Layer::Shelf(super::widget::scroll::Scroll::default()));
    }
    opening::start(state);
    if let Some(pane) = at.pane {
        moves::focus(state, pane);
    }
    if let Some(id) = &at.id {
        follow::begin_at(state, id);
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.session.clock.opened = None;
    if key == Key::Ctrl('c') {
        return vec![Effect::Quit];
    }
    match state.layers.last_mut() {
        Some(Layer::Search(_)) => search::type_key(state, key),
        Some(Layer::Filter(_)) => filter::type_key(state, key),
        Some(Layer::Narrow(_)) => shelf::type_key(state, key),
        Some(Layer::Copy) => copy::copy(state, key),
        Some(Layer::Everywhere) => everywhere::type_key(state, key),
        Some(Layer::Help(_)) => type_in_help(state, key),
        Some(Layer::Prompt(_)) => prompt::type_key(state, key),
        _ => command::of_key(key).map_or_else(Vec::new, |command| run(state, command, key)),
    }
}

/// One arm a command.
pub fn run(state: &mut State, command: Command, key: Key) -> Vec<Effect> {
    match command {
        Command::Down => moves::go(state, Move::Down),
        Command::Up => moves::go(state, Move::Up),
        Command::Left => moves::sideways(state, -1),
        Command::Right => moves::sideways(state, 1),
        Command::Top => moves::go(state, Move::Top),
        Command::Bottom => moves::go(state, Move::Bottom),
        Command::PageDown => moves::page(state, 1, 1),
        Command::PageUp => moves::page(state, -1, 1),
        Command::HalfDown => moves::page(state, 1, 2),
        Command::HalfUp => moves::page(state, -1, 2),
        Command::NextPane => moves::to_neighbour(state, 1),
        Command::PreviousPane => moves::to_neighbour(state, -1),
        Command::GoToPane => moves::to_digit(state, key),
        Command::OpenFile => prompt::open(state),
        Command::Reload => live::reload(state),
        Command::Changes => live::changes(state),
        Command::MarkRead => live::mark_read(state),
        Command::Problems => live::problems(state),
        Command::Copy => copy::open(state),
        Command::Edit => edit::edit(state),
        Command::Zoom => moves::zoom(state),
        Command::Follow => follow::follow(state),
        Command::Back => follow::back(state),
        Command::Basis => follow::basis(state),
        Command::Search | Command::Filter if is_list(state) => shelf::narrow(state),
        Command::Search => open(state, Layer::Search(super::widget::input::Line::default())),
        Command::FindAll => everywhere::open(state),
        Command::NextHit => next(state, 1),
        Command::PreviousHit => next(state, -1),
        Command::Filter => filter::open(state),
        Command::Claims => moves::show_claims(state),
        Command::Differences => table::differences(state),
        Command::Transpose => table::transpose(state),
        Command::Sort if is_list(state) => shelf::reorder(state, false),
        Command::Sort => table::sort(state),
        Command::ReverseSort if is_list(state) => shelf::reorder(state, true),
        Command::ReverseSort => table::reverse(state),
        Command::Ranges => table::ranges(state),
        Command::RaiseWeight => table::weigh(state, Weights::raise),
        Command::LowerWeight => table::weigh(state, Weights::lower),
        Command::AuthorWeights => table::author_weights(state),
        Command::AsOf => opening::as_of(state),
        Command::Times => clock::next_times(state),
        Command::Shelf => shelf::shelf(state),
        Command::PreviousBriefing => shelf::neighbour(state, -1),
        Command::NextBriefing => shelf::neighbour(state, 1),
        Command::OlderVersion => versions::version(state, -1),
        Command::NewerVersion => versions::version(state, 1),
        Command::Help => open(state, Layer::Help(Help::default())),
        Command::Cancel => cancel(state),
        Command::Close => close(state),
        Command::Quit => vec![Effect::Quit],
        Command::Suspend => vec![Effect::Suspend],
        Command::Redraw => vec![Effect::Redraw],
    }
}

/// Among the anchors of a source's text where one is open that no search has led to, else among the hits, else among what
/// changed.
fn next(state: &mut State, by: isize) -> Vec<Effect> {
    if !state.is_at_hit() && follow::next_anchor(state, by) {
        return Vec::new();
    }
    let has_changes = state.session.open.as_ref().is_some_and(|open| !open.walk.changes.is_empty());
    if has_changes && state.search.is_none() { memory::walk(state, by) } else { search::next(state, by) }
}

/// The keys go to the list of briefings.
fn is_list(state: &State) -> bool {
    matches!(state.layers.last(), Some(Layer::Shelf(_)))
}

fn open(state: &mut State, layer: Layer) -> Vec<Effect> {
    if state.session.open.is_some() || matches!(layer, Layer::Help(_)) {
        state.layers.push(layer);
    }
    Vec::new()
}

/// Input first, then the search, then the top layer, then what a list is filtered by; at the root nothing.
fn cancel(state: &mut State) -> Vec<Effect> {
    if is_list(state) && !state.session.shelf.filter.is_empty() {
        return shelf::widen(state);
    }
    if state.search.take().is_none() && !drop_top(state) {
        filter::clear(state);
    }
    Vec::new()
}

fn close(state: &mut State) -> Vec<Effect> {
    if drop_top(state) { Vec::new() } else { vec![Effect::Quit] }
}

/// Takes the top layer away; the list stays where no briefing is open under it.
fn drop_top(state: &mut State) -> bool {
    let is_root = state.session.open.is_none() && state.layers.len() <= 1;
    if is_root {
        return false;
    }
    let closed = state.layers.pop();
    if matches!(closed, Some(Layer::Detail(_))) {
        follow::forget_closed(state);
    }
    closed.is_some()
}

fn type_in_help(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Layer::Help(help)) = state.layers.last_mut() else { return Vec::new() };
    match key {
        Key::Esc | Key::F(1) => drop(state.layers.pop()),
        Key::Enter => return run_from_help(state),
        Key::Up => drop(moves::go(state, Move::Up)),
        Key::Down => drop(moves::go(state, Move::Down)),
        Key::PageUp => drop(moves::page(state, -1, 1)),
        Key::PageDown => drop(moves::page(state, 1, 1)),
        // With nothing typed these do what they do elsewhere.
        Key::Char('q' | '?') if help.filter.text().is_empty() => drop(state.layers.pop()),
        key => {
            help.filter.press(key);
            help.scroll = super::widget::scroll::Scroll::default();
        }
    }
    Vec::new()
}

/// Runs the selected command on what lies under the help.
fn run_from_help(state: &mut State) -> Vec<Effect> {
    let Some(Layer::Help(help)) = state.layers.pop() else { return Vec::new() };
    match help.rows().get(help.scroll.selected) {
        Some(row) if row.command == Command::GoToPane => {
            say(state, "press the digit of a pane");
            Vec::new()
        }
        Some(row) => run(state, row.command, row.keys.first().copied().unwrap_or(Key::Enter)),
        None => Vec::new(),
    }
}

fn resize(state: &mut State, columns: u16, rows: u16) -> Vec<Effect> {
    state.session.size = (columns, rows);
    moves::settle(state);
    vec![Effect::Redraw]
}

/// Says something once.
pub(super) fn say(state: &mut State, words: &str) -> Vec<Effect> {
    state.notice = Some(text::line(words));
    Vec::new()
}
