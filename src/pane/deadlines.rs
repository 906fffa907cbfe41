//! Pane 4: what is due, as wide as it was stated; then what happened when.
//!
//! The most urgent deadline stands first: a reader who looks at one line must look at the right one.

use super::wording::{field, given, named, number_of, passages, rests};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Deadline, Event, OptionRef};
use crate::deadline::words::{countdown, event_basis, event_date, place as zone_place};
use crate::deadline::{self, State};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Deadlines;

const EVENTS: usize = 0;

impl Pane for Deadlines {
    fn label(&self) -> Label {
        Label { name: "deadlines", digit: '4', tab: "Clock", absent: "no deadline stated" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        let (deadlines, events) = (reading.briefing().deadlines.len(), reading.briefing().events.len());
        format!("Deadlines {deadlines}, {}", number_of(events, "event"))
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Deadline(_) | Item::Event(_))
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let briefing = reading.briefing();
        let urgent_first = deadline::order(briefing, reading.reader);
        let mut entries: Vec<Entry> =
            urgent_first.into_iter().map(|at| Entry::Item(Item::Deadline(at))).collect();
        if !briefing.events.is_empty() {
            entries.push(Entry::Heading(EVENTS));
            entries.extend((0..briefing.events.len()).map(|at| Entry::Item(Item::Event(at))));
        }
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let briefing = reading.briefing();
        match entry {
            Entry::Item(Item::Deadline(at)) => {
                briefing.deadlines.get(at).map(|it| due(reading, show, at, it)).unwrap_or_default()
            }
            Entry::Item(Item::Event(at)) => {
                briefing.events.get(at).map(|it| event(reading, show, it)).unwrap_or_default()
            }
            Entry::Heading(_) => Block::of(Para::new().say(Role::Heading, "WHAT HAPPENED WHEN")),
            _ => Block::default(),
        }
    }
}

fn due(reading: Reading<'_>, show: Show, at: usize, deadline: &Deadline) -> Block {
    let briefing = reading.briefing();
    let countdown = countdown(briefing, deadline, reading.reader);
    let mut block =
        Block::of(Para::of(Role::Strong, given(&deadline.label, "what must be done is not given")));
    if !countdown.date.is_empty() {
        block.para(Para::of(Role::Plain, &countdown.date).indent(2));
    }
    let role = if countdown.state == State::Settled { Role::Badge } else { Role::Strong };
    block.para(Para::of(role, &countdown.long).indent(2).hang(2));
    let mut place = countdown.there;
    if !countdown.here.is_empty() {
        let zone = zone_place(&reading.reader.zone);
        place = format!("{place} · here {} ({zone})", countdown.here);
    }
    for text in [countdown.basis, place] {
        if !text.is_empty() {
            block.para(Para::of(Role::Plain, &text).indent(2).hang(2));
        }
    }
    let who = [("set by ", &deadline.set_by), ("falls on ", &deadline.falls_on)];
    let mut para = Para::new();
    for (label, party) in who.into_iter().filter(|(_, party)| !party.0.is_empty()) {
        let gap = if para.runs.is_empty() { "" } else { " · " };
        let name = named(reading, std::slice::from_ref(party));
        para = para.say(Role::Label, gap).say(Role::Label, label).with(Role::Plain, &name);
    }
    if !para.runs.is_empty() {
        block.para(para.indent(2).hang(2));
    }
    for (label, options) in [("if missed  ", &deadline.if_missed), ("met if     ", &deadline.met_by)] {
        for (number, option) in options.iter().enumerate() {
            let label = if number == 0 { label } else { "           " };
            block.para(option_line(reading, label, option));
        }
    }
    for (number, item) in deadline.refs.iter().enumerate() {
        let label = if number == 0 { "because    " } else { "           " };
        block.para(field(label, &named(reading, std::slice::from_ref(item))));
    }
    passages(reading, show, &mut block, Item::Deadline(at));
    block.gap();
    block
}

/// A move with where it stands: what is threatened is not what will happen.
fn option_line(reading: Reading<'_>, label: &'static str, option: &OptionRef) -> Para {
    let state = match reading.document.index.find(&option.0) {
        Some(Item::Choice(at)) => reading.briefing().options.get(at).map_or("", |it| it.state.as_str()),
        _ => "",
    };
    let state = if state.is_empty() { String::new() } else { format!("  {state}") };
    field(label, &named(reading, std::slice::from_ref(option))).with(Role::Quiet, &state)
}

/// Columns of the date beside an event; narrower panes set it above.
const DATE: usize = 24;

fn event(reading: Reading<'_>, show: Show, event: &Event) -> Block {
    let briefing = reading.briefing();
    let when = event.when.as_deref().cloned().unwrap_or_default();
    let date = event_date(briefing, &when, reading.reader);
    let mut block = Block::default();
    let text = Para::of(Role::Plain, &event.text);
    let is_beside = show.width >= 3 * DATE && crate::text::width(&date) < DATE && !show.is_linear;
    if is_beside {
        let gap = " ".repeat(DATE - crate::text::width(&date));
        let mut para = Para::of(Role::Label, &date).hang(DATE);
        para = para.with(Role::Plain, &gap).with(Role::Plain, &event.text);
        block.para(para.tail(Role::Quiet, &rests(reading, show, &event.refs)));
    } else {
        block.para(Para::of(Role::Label, &date).tail(Role::Quiet, &rests(reading, show, &event.refs)));
        block.para(text.indent(2));
    }
    let basis = event_basis(briefing, &when, reading.reader);
    if !basis.is_empty() {
        block.para(Para::of(Role::Quiet, &basis).indent(if is_beside { DATE } else { 2 }));
    }
    block
}
