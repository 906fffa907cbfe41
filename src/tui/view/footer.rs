//! The last row: what was just said, or what is typed, or the keys that matter here.

use ratatui::buffer::Buffer;

use super::{columns, prompt};
use crate::block::Role;
use crate::export::cite::WAYS;
use crate::pane::PANES;
use crate::text::{self, Safe};
use crate::tui::command::{Command, key_of};
use crate::tui::layer::{Layer, Shown};
use crate::tui::layout::{self, Form, Plan};
use crate::tui::lists;
use crate::tui::state::State;
use crate::tui::theme::{Part, Theme};
use crate::tui::widget::paint::put;

pub(super) fn draw(state: &State, plan: &Plan, theme: Theme, buf: &mut Buffer) {
    let area = plan.footer;
    let typed = match state.layers.last() {
        Some(Layer::Search(line)) => Some((Command::Search, line, "finds")),
        Some(Layer::Narrow(line)) => Some((Command::Filter, line, "opens")),
        Some(Layer::Filter(line)) => Some((Command::Filter, line, "shows only what holds it")),
        _ => None,
    };
    if let Some((command, line, does)) = typed {
        let words =
            format!("{}{}   Enter {does}, Esc drops it", key_of(command), line.shown_in(columns(area)));
        put(buf, area, 1, 0, &text::line(&words), theme.role(Role::Plain));
        return;
    }
    if let Some(Layer::Prompt(prompt)) = state.layers.last() {
        return prompt::draw_line(prompt, area, theme, buf);
    }
    if let Some(notice) = &state.notice {
        // That the file is not whole is told beside anything.
        let mark = if state.session.live.is_being_written() { WRITTEN } else { Safe::default() };
        let room = columns(area).saturating_sub(if mark.is_empty() { 0 } else { mark.width() + 2 });
        put(buf, area, 1, 0, &text::clip(notice, room), theme.role(Role::Strong));
        put(
            buf,
            area,
            columns(area) + 1 - mark.width().min(columns(area)),
            0,
            &mark,
            theme.role(Role::Unknown),
        );
        return;
    }
    let hints = hints(state);
    // In full where it costs few hints, else in short.
    let room = |counter: &Safe| {
        columns(area).saturating_sub(if counter.is_empty() { 0 } else { counter.width() + 2 })
    };
    let kept = |counter: &Safe| fitting(hints.clone(), room(counter)).len();
    let [long, short] = counter(state).map(|words| text::line(&words));
    let counter = if short.is_empty() || kept(&long) >= ENOUGH.min(kept(&short)) { long } else { short };
    let mut column = 1;
    for (key, word) in fitting(hints.clone(), room(&counter)) {
        column = put(buf, area, column, 0, &text::line(&key), theme.part(Part::Key));
        column = put(buf, area, column, 0, &text::line(&format!(" {word}   ")), theme.role(Role::Plain));
    }
    let at = (columns(area) + 1).saturating_sub(counter.width());
    if !counter.is_empty() && column <= at + 1 {
        put(buf, area, at, 0, &counter, theme.role(Role::Unknown));
    }
}

/// Told while the file does not open, but may do so in a moment.
const WRITTEN: Safe = Safe::ours("being written");

/// Hints that stay beside a count in full.
const ENOUGH: usize = 4;

/// What a search found, else how much is wrong, in full and in short; or that the file is not whole yet.
fn counter(state: &State) -> [String; 2] {
    let alone = |words: String| [words, String::new()];
    if state.session.live.is_being_written() {
        return alone(WRITTEN.to_string());
    }
    if let Some(search) = &state.search {
        let more = if search.hits.is_all { "" } else { "…" };
        return alone(match search.hits.list.len() {
            0 if !search.hits.is_all => format!("“{}” searching{more}", search.query),
            0 => format!("“{}” not found", search.query),
            count => format!("“{}” {} of {count}{more}", search.query, search.at + 1),
        });
    }
    let Some(reading) = state.reading() else { return alone(String::new()) };
    match reading.document.wrong() {
        0 => alone(String::new()),
        1 => ["1 problem !".to_owned(), "1 !".to_owned()],
        more => [format!("{more} problems !"), format!("{more} !")],
    }
}

type Hint = (String, &'static str);

/// What the reader can do here, the most useful first; help and quit last.
fn hints(state: &State) -> Vec<Hint> {
    let hint = |command: Command, word: &'static str| (key_of(command), word);
    let mut hints = match state.layers.last() {
        Some(Layer::Copy) => {
            let ways: Vec<Hint> = WAYS.iter().map(|way| (way.key.to_string(), way.word)).collect();
            // All of them or none: one that is left out cannot be guessed.
            let keys = WAYS.iter().map(|way| way.key.to_string()).collect::<Vec<_>>().join(" ");
            let short = vec![(keys, "copy")];
            let is_wide = width(&ways) + 12 <= usize::from(state.session.size.0);
            let ways = if is_wide { ways } else { short };
            return ways.into_iter().chain([("Esc".into(), "close")]).collect();
        }
        Some(Layer::Everywhere) => {
            return vec![("type".into(), "words"), ("Enter".into(), "go there"), ("Esc".into(), "close")];
        }
        Some(Layer::Help(_)) => {
            return vec![("type".into(), "to find"), ("Enter".into(), "run"), ("Esc".into(), "close")];
        }
        Some(Layer::Detail(detail)) => {
            let follow = detail.entries.iter().any(|it| it.can_select());
            let follow = follow.then(|| hint(Command::Follow, "follow"));
            let has_text = detail.entries.iter().any(|it| matches!(it, Shown::Prose(_)));
            let next = if state.is_at_hit() { "hits" } else { "anchors" };
            let next = has_text.then(|| ("n N".to_owned(), next));
            let back = (!state.history.is_empty()).then(|| hint(Command::Back, "back"));
            follow.into_iter().chain(next).chain(back).chain([hint(Command::Basis, "rests on")]).collect()
        }
        Some(Layer::Shelf(_)) if state.session.shelf.is_empty() => {
            vec![hint(Command::OpenFile, "open a file")]
        }
        Some(Layer::Shelf(_)) => vec![
            hint(Command::Follow, "open"),
            hint(Command::Filter, "filter"),
            hint(Command::Sort, "order"),
            hint(Command::FindAll, "find in all"),
            hint(Command::OpenFile, "open a file"),
        ],
        Some(_) => Vec::new(),
        None => pane_hints(state),
    };
    let is_root = state.layers.len() <= usize::from(state.session.open.is_none());
    let is_over_prompt = matches!(state.layers.as_slice(), [.., Layer::Prompt(_), Layer::Fault(_)]);
    let quit = match (is_root, is_over_prompt) {
        (true, _) => "quit",
        (false, true) => "back to the path",
        (false, false) => "close",
    };
    hints.extend([hint(Command::Help, "help"), hint(Command::Close, quit)]);
    hints
}

fn pane_hints(state: &State) -> Vec<Hint> {
    let hint = |command: Command, word: &'static str| (key_of(command), word);
    let mut hints = vec![
        hint(Command::NextPane, "pane"),
        hint(Command::Follow, "open"),
        hint(Command::Search, "search"),
        hint(Command::Shelf, "briefings"),
    ];
    if state.reading().is_some_and(|reading| !reading.changes.is_empty()) {
        hints.insert(1, hint(Command::Changes, "what is new"));
    }
    let (columns, rows) = state.session.size;
    let is_dashboard = layout::form(columns, rows) == Form::Wide && !state.panes.is_zoomed;
    if is_dashboard && layout::is_on_dashboard(state.panes.focus) {
        let others = PANES.iter().enumerate().filter(|(at, _)| !layout::is_on_dashboard(*at));
        hints.push((
            others.map(|(_, pane)| pane.digit().to_string()).collect::<Vec<_>>().join(" "),
            "more panes",
        ));
    } else if is_dashboard {
        hints.push(hint(Command::Zoom, "five panes"));
    }
    let has_large = PANES.get(state.panes.focus).is_some_and(|pane| pane.large_form().is_some());
    if has_large {
        hints.insert(2, hint(Command::Zoom, if state.panes.is_zoomed { "back" } else { "on one line" }));
    }
    if PANES.get(state.panes.focus).is_some_and(|pane| pane.name() == "problems") {
        hints.insert(2, hint(Command::Edit, "edit"));
    }
    if lists::is_table(state, state.panes.focus) {
        let is_transposed = state.panes.table.is_transposed;
        hints.insert(2, ("h l".to_owned(), if is_transposed { "criterion" } else { "vendor" }));
        hints.insert(
            3,
            hint(Command::Ranges, if state.panes.table.has_score { "table alone" } else { "ranges" }),
        );
    }
    // Elsewhere it would take the place of what is wrong; an item that is open names it at any width.
    if layout::form(columns, rows) == Form::Wide {
        hints.push(hint(Command::Basis, "rests on"));
    }
    if PANES.get(state.panes.focus).is_some_and(|pane| pane.name() == "quotes") {
        hints.push(hint(Command::Claims, if state.panes.with_claims { "quotes only" } else { "claims too" }));
    }
    hints
}

/// Columns of hints, with a gap of three behind each.
fn width(hints: &[Hint]) -> usize {
    hints.iter().map(|(key, word)| text::width(key) + word.len() + 4).sum()
}

/// As many as fit; those before help and quit go first.
fn fitting(mut hints: Vec<Hint>, room: usize) -> Vec<Hint> {
    while hints.len() > 1 && width(&hints) > room + 3 {
        let last_optional = hints.len().saturating_sub(3);
        hints.remove(if hints.len() > 2 { last_optional } else { 0 });
    }
    hints
}
