//! Title, next deadline, age, place in the list; and the names of the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::columns;
use crate::block::Role;
use crate::check::Severity;
use crate::deadline::words::{Countdown, age_words, as_of_words, countdown};
use crate::deadline::{self, State as Due};
use crate::pane::{PANES, Pane};
use crate::text::{self, Safe};
use crate::tui::layout::{Form, Plan};
use crate::tui::state::State;
use crate::tui::theme::{Part, Theme};
use crate::tui::widget::paint::put;

pub(super) fn draw(state: &State, plan: &Plan, theme: Theme, buf: &mut Buffer) {
    let area = plan.header;
    let Some(reading) = state.reading() else {
        put(buf, area, 1, 0, &Safe::ours("bluf"), theme.role(Role::Strong));
        return;
    };
    let title = text::line(&reading.briefing().title);
    let next = next(state);
    if area.height == 1 {
        let room = columns(area);
        let due = next.as_ref().map_or(0, |it| text::width(&it.short()));
        let age = age(state, room.saturating_sub(title.width() + due + 6));
        // The deadline is worth more than the title, which the summary's pane has whole in its list.
        let least = title.width().min(room / 3);
        let due_room = room.saturating_sub(least + age.width() + 5);
        let due = match &state.session.clock.opened {
            Some(words) => text::clip(words, due_room),
            None => next.as_ref().map_or(Safe::default(), |it| it.fitting_short(due_room)),
        };
        let title_room = room.saturating_sub(due.width() + age.width() + 5).max(least);
        let end = put(buf, area, 1, 0, &text::clip(&title, title_room), theme.role(Role::Strong));
        let start = (room + 1).saturating_sub(age.width()).max(end + 2);
        put(buf, area, start, 0, &age, theme.role(Role::Quiet));
        let at = start.saturating_sub(due.width() + 3).max(end + 2);
        put(
            buf,
            area,
            at,
            0,
            &text::clip(&due, start.saturating_sub(at + 2)),
            due_style(state, next.as_ref(), theme),
        );
        return;
    }
    let age = age(state, columns(area).saturating_sub(title.width() + 2));
    // Narrow screens have the age beside the digits of the panes.
    let is_beside = plan.form != Form::Narrow;
    let taken = if is_beside { age.width() + 2 } else { 0 };
    put(buf, area, 1, 0, &text::clip(&title, columns(area).saturating_sub(taken)), theme.role(Role::Strong));
    if is_beside {
        put(buf, area, (columns(area) + 1).saturating_sub(age.width()), 0, &age, theme.role(Role::Quiet));
    }
    if let Some(words) = &state.session.clock.opened {
        put(buf, area, 1, 1, &text::clip(words, columns(area)), due_style(state, None, theme));
        return;
    }
    let Some(next) = next else {
        put(buf, area, 1, 1, &Safe::ours("no deadline stated"), theme.role(Role::Quiet));
        return;
    };
    put(buf, area, 1, 1, &next.fitting(columns(area)), due_style(state, Some(&next), theme));
}

/// Rows of the header: one where title and deadline fit beside each other.
pub(in crate::tui) fn rows(state: &State, width: u16) -> u16 {
    let Some(reading) = state.reading() else { return 1 };
    let due = next(state).map_or(0, |it| text::width(&it.short()));
    let used = due + text::width(&ages(state)[1]) + 8;
    let title = text::line(&reading.briefing().title);
    if text::fits(title.as_str(), usize::from(width).saturating_sub(used)) { 1 } else { 2 }
}

/// The deadline that matters most now, as the header tells it.
struct Next {
    countdown: Countdown,
    /// Which one it is, where there are several.
    label: String,
}

fn next(state: &State) -> Option<Next> {
    let reading = state.reading()?;
    let briefing = reading.briefing();
    let deadline = briefing.deadlines.get(deadline::next(briefing, reading.reader)?)?;
    let is_alone = briefing.deadlines.len() == 1 || deadline.label.is_empty();
    let label = if is_alone { String::new() } else { format!("{}: ", deadline.label) };
    Some(Next { countdown: countdown(briefing, deadline, reading.reader), label })
}

impl Next {
    fn short(&self) -> String {
        format!("{}{}", self.label, self.countdown.dated(&self.countdown.short))
    }

    /// The most that so many columns hold; the date and the time left are worth more than the whole label.
    fn fitting(&self, room: usize) -> Safe {
        let whole = self.countdown.dated(&self.countdown.long);
        // The age stands in the header already.
        let undated = whole.split(" (as of").next().unwrap_or_default();
        let label = &self.label;
        let candidates = [format!("{label}{whole}"), format!("{label}{undated}"), self.short()];
        let fits = |words: &Safe| words.width() <= room;
        let long = candidates.iter().map(|words| text::line(words)).find(fits);
        long.unwrap_or_else(|| self.fitting_short(room))
    }

    /// The same in few words.
    fn fitting_short(&self, room: usize) -> Safe {
        let label = &self.label;
        let whole = text::line(&self.short());
        if whole.width() <= room {
            return whole;
        }
        let short = text::line(&self.countdown.dated(&self.countdown.short));
        // How long is left is worth more than the date.
        if short.width() > room {
            return text::clip(&text::line(&self.countdown.short), room);
        }
        let left = room.saturating_sub(short.width() + 2);
        if left < LEAST_LABEL || label.is_empty() {
            return short;
        }
        let label = text::clip(&text::line(label.trim_end_matches(": ")), left);
        text::line(&format!("{label}: {short}"))
    }
}

/// Columns below which a part of a label tells nothing.
const LEAST_LABEL: usize = 8;

fn due_style(state: &State, next: Option<&Next>, theme: Theme) -> Style {
    if state.session.clock.opened.is_some() {
        return theme.role(Role::Match);
    }
    match next.map(|it| it.countdown.state) {
        Some(Due::Inside) => theme.role(Role::Unknown),
        _ => theme.role(Role::Plain),
    }
}

/// `as of 24 Feb, 2 d old   2/3`, and the same in fewer words.
fn ages(state: &State) -> [String; 2] {
    let Some(reading) = state.reading() else { return [String::new(), String::new()] };
    let date = as_of_words(reading.briefing(), reading.reader);
    let age = age_words(reading.briefing(), reading.reader);
    let aged = if age.is_empty() { date.clone() } else { format!("{date}, {age}") };
    let count = state.session.shelf.len();
    let place = state.session.place().filter(|_| count > 1);
    let place = place.map_or(String::new(), |place| format!("   {}/{count}", place + 1));
    [aged, date].map(|words| format!("{words}{place}"))
}

/// How far the briefing knows: with how long ago that was, where so many columns hold it.
fn age(state: &State, room: usize) -> Safe {
    let [long, short] = ages(state);
    text::line(if text::width(&long) <= room { &long } else { &short })
}

/// The names of the panes, or only the current one's and the digits of the others.
pub(super) fn draw_tabs(state: &State, plan: &Plan, area: Rect, theme: Theme, buf: &mut Buffer) {
    if state.session.open.is_none() {
        return;
    }
    let width = usize::from(area.width);
    // The mark of problems tells what the last name does: it goes first.
    let is_short = tabs_width(state, 1, false) > width;
    let has_names = plan.form != Form::Narrow && tabs_width(state, 1, is_short) <= width;
    let gap = if has_names && tabs_width(state, 2, is_short) <= width { 2 } else { 1 };
    let mut column = 1;
    for (at, pane) in PANES.iter().enumerate().filter(|(at, _)| has_tab(state, *at)) {
        let is_current = at == state.panes.focus;
        let has_problems = pane.name() == "problems"
            && state
                .reading()
                .is_some_and(|it| it.document.findings.iter().any(|it| it.severity < Severity::Note));
        let mark = if has_problems { "!" } else { "" };
        let has_name = has_names && !(is_short && pane.name() == "problems");
        let tab = if has_name || is_current { format!(" {}", pane.tab()) } else { String::new() };
        let name = format!("{}{tab}{mark}", pane.digit());
        let style = if is_current { theme.part(Part::Tab) } else { theme.part(Part::Title) };
        let end = put(buf, area, column, 0, &text::line(&name), style);
        if is_current {
            put(buf, area, column - 1, 0, &Safe::ours(" "), style);
            put(buf, area, end, 0, &Safe::ours(" "), style);
        }
        column = end + gap.max(usize::from(is_current) * 2);
    }
    if plan.form == Form::Narrow {
        let [long, short] = ages(state);
        let date = short.split("   ").next().unwrap_or_default();
        let fits = |words: &Safe| column + words.width() <= columns(area);
        if let Some(age) = [&*long, &*short, date].into_iter().map(text::line).find(fits) {
            put(buf, area, columns(area) + 1 - age.width(), 0, &age, theme.role(Role::Quiet));
        }
    }
}

/// Columns of all names with a gap between them: a blank one before the first, two about the current one. In short the
/// problems have only their digit and their mark, unless the reader is there.
fn tabs_width(state: &State, gap: usize, is_short: bool) -> usize {
    let panes = PANES.iter().enumerate().filter(|(at, _)| has_tab(state, *at));
    let width = |(at, pane): (usize, &&dyn Pane)| match pane.name() {
        "problems" if is_short && at != state.panes.focus => 2,
        _ => pane.tab().len() + 2,
    };
    panes.map(|it| width(it) + gap).sum::<usize>() + 3
}

/// The pane of changes has a tab while there are some, or the reader is there.
fn has_tab(state: &State, pane: usize) -> bool {
    let is_changes = PANES.get(pane).is_some_and(|it| it.name() == "changes");
    let has_changes = || state.reading().is_some_and(|reading| !reading.changes.is_empty());
    !is_changes || pane == state.panes.focus || has_changes()
}
