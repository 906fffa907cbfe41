//! Pane 7: where the evidence stands, what is known of it, and how the briefing itself was made.

use super::wording::{field, given, named, number_of};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Briefing, Source};
use crate::document::Reading;
use crate::item::Item;

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
                reading.briefing().sources.get(at).map(|it| source(reading, it)).unwrap_or_default()
            }
            Entry::Heading(_) => Block::of(Para::new().say(Role::Heading, "THIS BRIEFING")),
            Entry::Text(_) => Block::of(Para::new().say(Role::Unknown, self.absent(reading))),
            Entry::Item(Item::About) => about(reading.briefing()),
            Entry::Item(_) => Block::default(),
        }
    }
}

fn source(reading: Reading<'_>, source: &Source) -> Block {
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
    let count = anchors_in(reading.briefing(), source);
    let anchors = number_of(count, "anchor");
    let held = match (source.file.is_empty(), count) {
        (true, 0) => "text not held · nothing is anchored in it".to_owned(),
        (true, _) => format!("text not held · {anchors} cannot be checked"),
        (false, _) => format!("text in {} · {anchors}, not compared with it", source.file),
    };
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
        block.para(para.with(Role::Quiet, &source.sha256).indent(2).hang(13));
    }
    block.gap();
    block
}

fn anchors_in(briefing: &Briefing, source: &Source) -> usize {
    let quotes = briefing.quotes.iter().flat_map(|it| &it.evidence);
    let claims = briefing.claims.iter().flat_map(|it| &it.evidence);
    let deadlines = briefing.deadlines.iter().flat_map(|it| &it.evidence);
    quotes.chain(claims).chain(deadlines).filter(|anchor| anchor.source.0 == source.id.0).count()
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
