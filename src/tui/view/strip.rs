//! What is wrong with the open file on the disk, between what was read and the footer: it does not open, with line and
//! caret, or it is gone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns;
use crate::block::{Block, Para, Role};
use crate::deadline::words::{clock, day};
use crate::format::{Excerpt, Fault as Place};
use crate::shelf::Fault;
use crate::text::{self, Safe};
use crate::tui::command::{Command, key_of};
use crate::tui::live::Standing;
use crate::tui::state::State;
use crate::tui::theme::{Part, Theme};
use crate::tui::widget::paint::{fill, put, put_row};

/// Rows of the excerpt: the line and what stands under it.
const EXCERPT: usize = 2;

/// Rows that it would like to have; 0 where nothing is wrong.
pub fn rows(state: &State) -> u16 {
    let width = usize::from(state.session.size.0).saturating_sub(2);
    let rows = match &state.session.live.standing {
        Standing::Same => 0,
        Standing::Gone(_) => 1,
        Standing::Broken(fault) => {
            1 + message(fault).rows(width).len() + first(fault).map_or(0, excerpt_rows)
        }
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn excerpt_rows(fault: &Place) -> usize {
    if fault.excerpt.is_some() { EXCERPT } else { 0 }
}

fn first(fault: &Fault) -> Option<&Place> {
    match fault {
        Fault::Refused(refusal) => refusal.faults.first(),
        Fault::Missing | Fault::Unreadable(_) => None,
    }
}

/// What is wrong, and what would be right.
fn message(fault: &Fault) -> Block {
    let para = match (fault, first(fault)) {
        (Fault::Unreadable(why), _) => Para::of(Role::Plain, &format!("cannot be read: {why}")),
        (_, Some(place)) => {
            let para = Para::of(Role::Plain, &text::line(&place.message).to_string());
            match &place.help {
                Some(help) => para.with(Role::Quiet, &format!("; {}", text::line(help))),
                None => para,
            }
        }
        _ => Para::new(),
    };
    Block::of(para)
}

pub(super) fn draw(state: &State, area: Rect, theme: Theme, buf: &mut Buffer) {
    let name = state.session.name();
    match &state.session.live.standing {
        Standing::Same => {}
        Standing::Gone(since) => {
            let reader = &state.session.clock.reader;
            let since = since.to_zoned_datetime(reader.zone.clone());
            let rounded = since.round(jiff::Unit::Minute).unwrap_or(since);
            let when = format!("gone since {} {}", day(&rounded, reader), clock(&rounded));
            draw_head(buf, area, &format!("{name}: {when}"), &["what was read stays"], theme);
        }
        Standing::Broken(fault) => draw_broken(fault, &name, area, theme, buf),
    }
}

fn draw_broken(fault: &Fault, name: &str, area: Rect, theme: Theme, buf: &mut Buffer) {
    let (width, height) = (columns(area), usize::from(area.height));
    let place = first(fault).map_or(String::new(), |it| format!(":{}:{}", it.line, it.column));
    let others = match fault {
        Fault::Refused(refusal) => refusal.faults.len().saturating_sub(1),
        _ => 0,
    };
    let key = key_of(Command::Problems);
    let more = match others {
        0 => format!("{key} shows all of it"),
        others => format!("{others} more, {key} shows all"),
    };
    let message = message(fault).rows(width);
    let excerpt = first(fault).and_then(|place| Some((place, place.excerpt.as_ref()?)));
    let below = if excerpt.is_some() && height > EXCERPT { EXCERPT } else { 0 };
    let room = height.saturating_sub(1 + below);
    let words = if room == 0 { format!(": {}", words(fault)) } else { " does not open".to_owned() };
    draw_head(buf, area, &format!("{name}{place}{words}"), &[&more, &format!("{key} all")], theme);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let mut y = 1;
    for row in message.iter().take(room) {
        put_row(buf, inner, y, row, theme);
        y += 1;
    }
    if let (Some((place, excerpt)), true) = (excerpt, below > 0) {
        let (line, column, marks) = window(place.line, excerpt, width);
        put(buf, inner, 0, y, &line, theme.role(Role::Plain));
        put(buf, inner, column, y + 1, &marks, theme.role(Role::Fault));
    }
}

fn words(fault: &Fault) -> String {
    match first(fault) {
        Some(place) => place.message.clone(),
        None => fault.report("").trim_start_matches(": ").to_owned(),
    }
}

/// A rule with what is wrong at its left and, as one of these, what can be done at its right.
fn draw_head(buf: &mut Buffer, area: Rect, head: &str, more: &[&str], theme: Theme) {
    let width = usize::from(area.width);
    fill(buf, area, &Safe::ours("─"), theme.part(Part::Rule));
    let (head, all) = (text::line(head), width.saturating_sub(4));
    // What is wrong is worth more than what can be done.
    let fits = |more: &&&str| {
        let used = text::width(more) + 5;
        head.width() + used <= all || all > LEAST_HEAD + used
    };
    let more = more.iter().find(fits).copied().unwrap_or_default();
    let used = if more.is_empty() { 0 } else { text::width(more) + 5 };
    let head = text::clip(&head, all.saturating_sub(used));
    put(buf, area, 1, 0, &text::line(&format!(" {head} ")), theme.role(Role::Fault));
    if used > 0 {
        let more = text::line(&format!(" {more} "));
        put(buf, area, width.saturating_sub(more.width() + 1), 0, &more, theme.part(Part::Place));
    }
}

/// Columns below which the beginning of what is wrong tells too little.
const LEAST_HEAD: usize = 30;

/// The line of the file, and from which column on which marks stand under it; what is wrong is in sight at any width.
fn window(number: usize, excerpt: &Excerpt, width: usize) -> (Safe, usize, Safe) {
    let number = number.to_string();
    let gutter = number.len() + 3;
    let room = width.saturating_sub(gutter).max(1);
    let part = |from: usize, count: usize| {
        text::line(&excerpt.line.chars().skip(from).take(count).collect::<String>())
    };
    let wrong = part(excerpt.caret, excerpt.length).width().max(1);
    // So much of what stands before it as leaves room for it, or for its beginning, and for what was left out.
    let most = room.saturating_sub(wrong.min(room / 2) + 2);
    let from = (0..=excerpt.caret).find(|from| part(*from, excerpt.caret - from).width() <= most);
    let from = from.unwrap_or(excerpt.caret);
    let lead = if from > 0 { "…" } else { "" };
    let before = part(from, excerpt.caret - from).width() + text::width(lead);
    let line = part(from, usize::MAX);
    let line = text::clip(&text::line(&format!("{lead}{line}")), room);
    let marks = "^".repeat(wrong.min(room.saturating_sub(before)).max(1));
    (text::line(&format!("{number} | {line}")), gutter + before, text::line(&marks))
}
