//! Pane 7: where the evidence stands, what is known of it, and how the briefing itself was made.

use super::passage::found;
use super::wording::{field, given, named};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Briefing, Source};
use crate::document::Reading;
use crate::item::Item;
use crate::proof::Holding;

pub(super) struct Sources;

impl Pane for Sources {
    fn label(&self) -> Label {
        Label { name: "sources", digit: '7', tab: "Sources", absent: "no sources given" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        format!("Sources {}", reading.briefing().sources.len())
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Source(_) | Item::About)
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let count = reading.briefing().sources.len();
        let sources = (0..count).map(|at| Entry::Item(Item::Source(at)));
        let absent = (count == 0).then_some(Entry::Text(0));
        sources.chain(absent).chain([Entry::Heading(0), Entry::Item(Item::About)]).collect()
    }

    fn block(&self, reading: Reading<'_>, _: Show, entry: Entry) -> Block {
        match entry {
            Entry::Item(Item::Source(at)) => {
                reading.briefing().sources.get(at).map(|it| source(reading, at, it)).unwrap_or_default()
            }
            Entry::Heading(_) => Block::of(Para::new().say(Role::Heading, "THIS BRIEFING")),
            Entry::Text(_) => Block::of(Para::new().say(Role::Unknown, self.absent(reading))),
            Entry::Item(Item::About) => about(reading.briefing()),
            Entry::Item(_) => Block::default(),
        }
    }
}

fn source(reading: Reading<'_>, at: usize, source: &Source) -> Block {
    let mut block = Block::of(Para::of(Role::Strong, given(&source.title, "title not given")));
    let publisher = if source.publisher.is_empty() { "publisher not given" } else { &source.publisher };
    let mut line = vec![publisher.to_owned()];
    if !source.kind.as_str().is_empty() {
        line.push(source.kind.as_str().to_owned());
    }
    for (label, date) in [("published", &source.published), ("read", &source.retrieved)] {
        if !date.is_empty() {
            line.push(format!("{label} {date}"));
        }
    }
    block.para(Para::of(Role::Plain, &line.join(" · ")).indent(2));
    let held = holding(reading, at, source);
    block.para(Para::of(Role::Badge, &held).indent(2));
    let reliability = match source.reliability.as_str() {
        "A" => "completely reliable (A)",
        "B" => "usually reliable (B)",
        "C" => "fairly reliable (C)",
        "D" => "not usually reliable (D)",
        "E" => "unreliable (E)",
        "F" | "" => "cannot be judged (F)",
        other => other,
    };
    block.para(field("reliability  ", reliability));
    if !source.based_on.is_empty() {
        block.para(field("retells      ", &named(reading, &source.based_on)));
    }
    for (label, text) in [("link         ", &source.url), ("note         ", &source.note)] {
        if !text.is_empty() {
            block.para(field(label, text));
        }
    }
    if !source.sha256.is_empty() {
        let para = Para::new().say(Role::Label, "fingerprint  ").say(Role::Quiet, "SHA-256 ");
        let para = para.with(Role::Quiet, &source.sha256).say(Role::Plain, sameness(reading, at, source));
        block.para(para.indent(2).hang(13));
    }
    block.gap();
    block
}

/// Whether its text is at hand, and what of the briefing was found in it.
fn holding(reading: Reading<'_>, at: usize, source: &Source) -> String {
    let passages = found(&reading.document.proofs.counts_of(reading.briefing(), at));
    match (reading.holding(at), source.file.is_empty()) {
        (Some(Holding::Held(_)), true) => format!("text held, from elsewhere · {passages}"),
        (Some(Holding::Held(_)), false) => format!("text held, {} · {passages}", source.file),
        (Some(Holding::Refused(why)), _) => format!("text not held: {} {why} · {passages}", source.file),
        (None, false) => format!("text in {}, not read yet", source.file),
        (Some(Holding::Absent), false) => {
            format!("text not held: {} lies beside the briefing, which came without a folder", source.file)
        }
        (Some(Holding::Absent) | None, true) => format!("text not held · {passages}"),
    }
}

/// Whether the text that is held is the one that was anchored.
fn sameness(reading: Reading<'_>, at: usize, source: &Source) -> &'static str {
    match reading.holding(at) {
        Some(Holding::Held(held)) => match &held.sha256 {
            Some(hash) if hash.eq_ignore_ascii_case(source.sha256.trim()) => ", as recorded",
            _ => ": recorded so, but the text held is another by now",
        },
        _ => "",
    }
}

fn about(briefing: &Briefing) -> Block {
    let mut block = Block::of(Para::of(Role::Strong, &briefing.title));
    let mut line = |label, text: &str| {
        if !text.is_empty() {
            block.para(field(label, text));
        }
    };
    line("as of      ", &briefing.as_of);
    line("zone       ", &briefing.tz);
    if let Some(prepared) = briefing.prepared.as_deref() {
        let by = match prepared.by.as_str() {
            "human" => "a person",
            "llm" => "a language model",
            "llm+human" => "a language model and a person",
            other => other,
        };
        line("made by    ", by);
        line("with       ", &prepared.tool);
        line(
            "reviewed   ",
            if prepared.reviewed_by.is_empty() { "by nobody named" } else { &prepared.reviewed_by },
        );
        line("note       ", &prepared.note);
    }
    line("language   ", &briefing.lang);
    line("tags       ", &briefing.tags.join(", "));
    line("story      ", &briefing.id);
    line("replaces   ", &briefing.supersedes);
    line("format     ", &briefing.bluf);
    line("schema     ", &briefing.schema);
    for revision in &briefing.revisions {
        let para =
            Para::of(Role::Label, &revision.date).say(Role::Plain, "  ").with(Role::Plain, &revision.text);
        block.para(para.indent(2).hang(2));
    }
    block
}
