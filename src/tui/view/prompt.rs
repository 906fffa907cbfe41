//! A path being typed: what is typed at the foot of the screen, what begins so above it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns;
use crate::block::{Block, Para, Role};
use crate::shelf;
use crate::text::{self, Safe};
use crate::tui::prompt::Prompt;
use crate::tui::theme::{Part, Theme};
use crate::tui::widget::paint::put;

/// What the rule over the list says.
pub(super) fn title(prompt: &Prompt) -> String {
    let folder = prompt.base();
    let place = if folder.is_empty() { "" } else { " in " };
    format!("Open a file{place}{folder}")
}

/// One folder or file.
pub fn row(prompt: &Prompt, at: usize) -> Block {
    if let Some(path) = prompt.recent(at) {
        let path = text::line(&shelf::name(path.as_os_str()));
        let mut para = Para::new().say(Role::Quiet, "opened before  ");
        para.push(Role::Plain, path);
        return Block::of(para.hang(2));
    }
    let Some(entry) = prompt.entry(at) else { return Block::default() };
    // A name keeps to its row, whatever stands in it.
    let name = text::line(&shelf::name(&entry.name));
    let mut para = Para::new();
    para.push(if entry.is_folder { Role::Strong } else { Role::Plain }, name);
    Block::of(if entry.is_folder { para.say(Role::Strong, "/") } else { para }.hang(2))
}

/// What stands where nothing matches.
pub(super) fn empty(prompt: &Prompt) -> Block {
    let para = match &prompt.entries {
        None => Para::new().say(Role::Quiet, "looking"),
        Some(Err(why)) => {
            Para::new().say(Role::Fault, "cannot be read").with(Role::Plain, &format!(": {why}"))
        }
        Some(Ok(_)) if prompt.line.text().is_empty() => {
            Para::new().say(Role::Quiet, "no folders and no JSON files here")
        }
        Some(Ok(_)) => Para::new().say(Role::Quiet, "nothing here begins so"),
    };
    Block::of(para)
}

/// The row in which the path is typed, with why it led nowhere behind it, or what can be done.
pub(super) fn draw_line(prompt: &Prompt, area: Rect, theme: Theme, buf: &mut Buffer) {
    const LEAD: Safe = Safe::ours("open ");
    let all = columns(area);
    let start = put(buf, area, 1, 0, &LEAD, theme.part(Part::Key));
    let trouble = prompt.trouble.clone().unwrap_or_default();
    let reserved = if trouble.is_empty() { 0 } else { (trouble.width() + 3).min(all / 2) };
    let path = prompt.shown_in((all + 1).saturating_sub(start + reserved));
    let end = put(
        buf,
        area,
        start,
        0,
        &text::clip(&path, (all + 1).saturating_sub(start)),
        theme.role(Role::Plain),
    );
    let room = all.saturating_sub(end + 2);
    if !trouble.is_empty() {
        put(buf, area, end + 3, 0, &text::clip(&trouble, room), theme.role(Role::Fault));
        return;
    }
    let mut column = end + 3;
    let enter = if prompt.is_at_folder() { "lists its briefings" } else { "opens" };
    for (key, word) in [("Enter", enter), ("Tab", "completes"), ("↓", "picks"), ("Esc", "drops")] {
        if column + text::width(key) + word.len() + 1 > all + 1 {
            return;
        }
        column = put(buf, area, column, 0, &Safe::ours(key), theme.part(Part::Key)) + 1;
        column = put(buf, area, column, 0, &Safe::ours(word), theme.role(Role::Plain)) + 3;
    }
}
