//! The whole story on one line of time: what happened and what is due, one under the other as it follows, each with its
//! band on an axis that stands still above them.
//!
//! Must not know how a deadline is told in full: that is a key away.

use super::{INDENT, stretch};
use crate::block::{Block, COLUMN_GAP, Column, Para, Role};
use crate::deadline::words::{clock, countdown, day, event_date, place};
use crate::deadline::{self, State, Told, Window, zone_shown};
use crate::document::Reading;
use crate::item::Item;
use crate::pane::wording::given;
use crate::pane::{Entry, Show};
use crate::timeline::{self, Axis, Kind, Story, Stretch};

/// Where the reader stands, between what was and what is to come.
pub(super) const NOW: usize = 1;
/// Above what has no date.
pub(super) const UNDATED: usize = 2;

/// With fewer columns the line stands below the words and not beside them.
const LEAST_FOR_TWO: usize = 70;

/// Something that has its place in time.
type Placed = (Told, Option<Window>);

fn item(told: Told) -> Item {
    match told {
        Told::Event(at) => Item::Event(at),
        Told::Deadline(at) => Item::Deadline(at),
    }
}

/// The rows from the first to the last, with the reader's moment between them.
pub(super) fn entries(reading: Reading<'_>) -> Vec<Entry> {
    let now = reading.reader.now;
    let all = reading.document.story(reading.reader);
    let is_past = |it: &&Placed| it.1.as_ref().is_some_and(|window| window.earliest.timestamp() <= now);
    let past = all.iter().filter(is_past).count();
    let dated = all.iter().filter(|it| it.1.is_some()).count();
    let mut entries: Vec<Entry> = all.iter().map(|it| Entry::Item(item(it.0))).collect();
    if dated < entries.len() {
        entries.insert(dated, Entry::Heading(UNDATED));
    }
    if dated > 0 {
        entries.insert(past, Entry::Text(NOW));
    }
    entries
}

/// The columns of the words and of the line; no words beside it where they would be too narrow.
fn columns(show: Show) -> (usize, usize) {
    if show.width < LEAST_FOR_TWO {
        return (0, show.width.saturating_sub(INDENT));
    }
    let words = (show.width * 2 / 5).min(52);
    (words, show.width.saturating_sub(words + COLUMN_GAP))
}

/// What there is to draw on.
struct Drawn<'a> {
    axis: Axis,
    story: Story<'a>,
}

fn stretches(all: &[Placed]) -> Vec<Stretch> {
    let kind = |told: Told| if matches!(told, Told::Deadline(_)) { Kind::Due } else { Kind::Event };
    all.iter().filter_map(|(told, window)| Some(stretch(window.as_ref()?, kind(*told)))).collect()
}

fn draw<'a>(
    reading: Reading<'_>,
    all: &[Placed],
    stretches: &'a [Stretch],
    width: usize,
) -> Option<Drawn<'a>> {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    // The zone of what is due; of a story without a deadline that of its first event.
    let due = all.iter().filter(|it| matches!(it.0, Told::Deadline(_))).find_map(|it| it.1.as_ref());
    let zone = due.or_else(|| all.iter().find_map(|it| it.1.as_ref()))?.earliest.time_zone();
    let story = Story {
        now: reader.now,
        known: deadline::as_of(briefing, reader),
        stretches,
        zone: zone_shown(zone, reader),
    };
    Some(Drawn { axis: Axis::of(&story, width)?, story })
}

/// The axis with its days, `now` and the edge of what is known; it does not scroll.
pub(super) fn head(reading: Reading<'_>, show: Show) -> Option<Block> {
    let (words, line) = columns(show);
    let all = reading.document.story(reading.reader);
    let stretches = stretches(all);
    let Drawn { axis, story } = draw(reading, all, &stretches, line)?;
    let paras = timeline::head(&axis, &story);
    let mut block = Block::default();
    if words == 0 {
        for para in paras {
            block.para(para.indent(INDENT));
        }
    } else {
        block.columns(vec![Column { width: words, paras: Vec::new() }, Column { width: line, paras }]);
    }
    Some(block)
}

/// A row: what it is in words, and where it lies.
pub(super) fn row(reading: Reading<'_>, show: Show, entry: Entry) -> Block {
    if entry == Entry::Heading(UNDATED) {
        return Block::of(Para::new().say(Role::Heading, "NO DATE KNOWN"));
    }
    let (words, line) = columns(show);
    let all = reading.document.story(reading.reader);
    let stretches = stretches(all);
    let drawn = draw(reading, all, &stretches, line);
    let paras = match entry {
        Entry::Item(item) => said(reading, item),
        _ => vec![now(reading, drawn.as_ref())],
    };
    // Undated ones stand last, so that places in both lists are the same up to there.
    let at = entry.item().and_then(|own| all.iter().position(|it| item(it.0) == own)).unwrap_or(usize::MAX);
    let is_dated = entry.item().is_none() || at < stretches.len();
    let bar =
        |at: usize| drawn.as_ref().map(|it| timeline::bar(&it.axis, &it.story, at)).filter(|_| is_dated);
    let mut block = Block::default();
    if words == 0 || !is_dated {
        for para in paras {
            block.para(para);
        }
        if let Some(para) = bar(at).filter(|_| at < stretches.len()) {
            block.para(para.indent(INDENT));
        }
        block.gap();
        return block;
    }
    let mut left = Block::default();
    for para in &paras {
        left.para(para.clone());
    }
    let rows = left.rows(words).len();
    // The lines of now and of what is known go on past the words, down to the next row.
    let below = (0..rows).filter_map(|_| bar(usize::MAX));
    let right = bar(at).into_iter().chain(below).collect();
    block.columns(vec![Column { width: words, paras }, Column { width: line, paras: right }]);
    block
}

fn now(reading: Reading<'_>, drawn: Option<&Drawn<'_>>) -> Para {
    let reader = reading.reader;
    let zone = drawn.map_or(&reader.zone, |it| &it.story.zone);
    let moment = reader.now.to_zoned_datetime(zone.clone());
    let words = format!(" · {}, {} {}", day(&moment, reader), clock(&moment), place(zone));
    Para::new().say(Role::Strong, "now").with(Role::Quiet, &words)
}

fn said(reading: Reading<'_>, item: Item) -> Vec<Para> {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    match item {
        Item::Deadline(at) => {
            let Some(deadline) = briefing.deadlines.get(at) else { return Vec::new() };
            let countdown = countdown(briefing, deadline, reader);
            let mut paras =
                vec![Para::of(Role::Strong, given(&deadline.label, "what must be done is not given"))];
            // The countdown on a row of its own: broken in the middle it is hard to read.
            for words in [&countdown.date, &countdown.short].into_iter().filter(|it| !it.is_empty()) {
                paras.push(Para::of(Role::Plain, words).indent(INDENT).hang(INDENT));
            }
            if countdown.state == State::After {
                paras
                    .push(Para::new().say(Role::Unknown, "? whether it was met is not known").indent(INDENT));
            }
            paras
        }
        Item::Event(at) => {
            let Some(event) = briefing.events.get(at) else { return Vec::new() };
            let when = event.when.as_deref().cloned().unwrap_or_default();
            let date = event_date(briefing, &when, reader);
            vec![Para::of(Role::Label, &date), Para::of(Role::Plain, &event.text).indent(INDENT)]
        }
        _ => Vec::new(),
    }
}
