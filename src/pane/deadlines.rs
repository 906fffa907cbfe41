//! Pane 4: what is due, as wide as it was stated; then what happened when.
//!
//! The most urgent deadline stands first: a reader who looks at one line must look at the right one.

mod story;

use super::wording::{field, given, named, number_of, passages, rests};
use super::{Entry, Label, Pane, Scale, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Deadline, Event, OptionRef};
use crate::deadline::words::{
    as_of_words, countdown, date_of, event_basis, event_date, place as zone_place, range,
};
use crate::deadline::{self, State, Window};
use crate::document::Reading;
use crate::item::Item;
use crate::timeline::{self, Kind, Story, Stretch};

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

    fn large_form(&self) -> Option<&'static str> {
        Some("the whole story on one line of time")
    }

    fn entries(&self, reading: Reading<'_>, show: Show) -> Vec<Entry> {
        if is_story(show) {
            return story::entries(reading);
        }
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

    fn head(&self, reading: Reading<'_>, show: Show) -> Option<Block> {
        if is_story(show) { story::head(reading, show) } else { None }
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        if is_story(show) {
            return story::row(reading, show, entry);
        }
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

/// Whether all is told on one line of time.
fn is_story(show: Show) -> bool {
    show.scale == Scale::Large && !show.is_linear
}

fn stretch(window: &Window, kind: Kind) -> Stretch {
    Stretch { from: window.earliest.timestamp(), to: window.latest.timestamp(), kind }
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
    if !show.is_linear {
        picture(reading, show, deadline, countdown.seconds, &mut block);
    }
    if countdown.state == State::After {
        block.para(Para::of(Role::Unknown, &not_known(reading)).indent(2).hang(2));
    }
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
    for para in slipped(reading, at) {
        block.para(para);
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
            // In full they stand with the move itself, to which this leads.
            if !show.is_linear {
                consequences(reading, option, &mut block);
            }
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

/// Where it stood in earlier versions.
fn slipped(reading: Reading<'_>, at: usize) -> Vec<Para> {
    let Some(slip) = reading.slips.iter().find(|it| it.deadline == at) else { return Vec::new() };
    let reader = reading.reader;
    let mut paras = Vec::new();
    for (number, station) in slip.stations.iter().enumerate() {
        let label = if number == 0 { "was        " } else { "           " };
        let date = station.window.as_ref().map_or("without a date".to_owned(), |it| range(it, reader));
        let known = station.as_of.as_ref().map(|it| format!("  as of {}", date_of(it, reader)));
        paras.push(field(label, &date).with(Role::Quiet, &known.unwrap_or_default()));
    }
    let shift = slip.shift.as_ref().map_or(String::new(), |shift| format!("now {shift}"));
    if !shift.is_empty() {
        paras.push(field("           ", "").with(Role::Badge, &shift));
    }
    paras
}

/// The window on a line of time with the events before it; where it runs out, its seconds.
fn picture(reading: Reading<'_>, show: Show, deadline: &Deadline, seconds: Option<u32>, block: &mut Block) {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    let Some(due) = deadline::deadline_window(briefing, deadline, reader) else { return };
    let windows =
        briefing.events.iter().filter_map(|it| deadline::window(briefing, it.when.as_deref()?, reader));
    let before = windows.filter(|it| it.earliest < due.latest);
    let mut stretches: Vec<Stretch> = before.map(|it| stretch(&it, Kind::Event)).collect();
    stretches.push(stretch(&due, Kind::Due));
    let story = Story {
        now: reader.now,
        known: deadline::as_of(briefing, reader),
        stretches: &stretches,
        zone: deadline::zone_shown(due.earliest.time_zone(), reader),
    };
    let columns = show.width.saturating_sub(INDENT);
    let large = seconds.map_or_else(Vec::new, timeline::large);
    let rows = large.into_iter().chain(timeline::line(&story, stretches.len() - 1, columns));
    rows.for_each(|para| block.para(para.indent(INDENT)));
}

/// Columns before what is said of a deadline.
const INDENT: usize = 2;

/// Of a window that has closed: what can be said, and what cannot.
fn not_known(reading: Reading<'_>) -> String {
    let known = as_of_words(reading.briefing(), reading.reader);
    format!("? whether it was met is not known here: {known} it was pending")
}

/// What a move would bring for whom.
fn consequences(reading: Reading<'_>, option: &OptionRef, block: &mut Block) {
    let Some(Item::Choice(at)) = reading.document.index.find(&option.0) else { return };
    let all = reading.briefing().options.get(at).map_or(&[][..], |it| &it.consequences);
    for consequence in all {
        let whom = named(reading, std::slice::from_ref(&consequence.whom));
        let whom = if whom.is_empty() { String::new() } else { format!("for {whom}: ") };
        block.para(field("           ", "").with(Role::Label, &whom).with(Role::Plain, &consequence.text));
    }
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
