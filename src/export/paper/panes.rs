//! From the panes to the sections of a paper, a block at a time.
//!
//! Says nothing of its own but two headings: the words are the panes'. Must not know a markup.

use std::ops::Range;

use super::words::{Whose, link, quiet_capitals, reference};
use super::{Account, Context, Entry, Fact, Happened, Part, Section, Text, alternatives, clock};
use crate::block::{Block, Para, Piece, Role};
use crate::deadline;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::pane::wording::source_label;
use crate::pane::{self, PANES, Pane, Show};
use crate::text::{self, Safe};

/// One thing under the other, with the ids that become references.
fn show() -> Show {
    Show { width: 80, is_linear: true, with_claims: true, with_ids: true, ..Show::default() }
}

/// What each pane of a text says.
pub(super) fn sections(reading: Reading<'_>) -> Vec<Section> {
    let panes = pane::of_a_text().into_iter().filter_map(|at| PANES.get(at));
    panes.map(|pane| section(reading, *pane)).collect()
}

fn section(reading: Reading<'_>, pane: &dyn Pane) -> Section {
    let title = pane.title(reading, show());
    let (name, about) = title.split_at(title.find([' ', ',', ':']).unwrap_or(title.len()));
    let entries = pane.entries(reading, show());
    let mut parts = Vec::new();
    if entries.is_empty() {
        parts.push(Part::Para(Text::of(Role::Quiet, pane.absent(reading))));
    }
    let mut tables = alternatives::tables(reading);
    for entry in entries {
        let block = pane.block(reading, show(), entry);
        match entry {
            // They are told in tables, behind what all of it amounts to.
            pane::Entry::Item(Item::Vendor(_) | Item::Criterion(_)) => {}
            pane::Entry::Item(item) => parts.extend(item_parts(reading, item, &block)),
            pane::Entry::Heading(at) => parts.extend(heading(reading, pane, at, &block)),
            pane::Entry::Text(_) => {
                let said = text_parts(reading, pane, &block);
                let is_said = !said.is_empty() && pane.holds(Item::Vendor(0));
                parts.extend(said);
                if is_said {
                    parts.extend(tables.drain(..).map(Part::Table));
                }
            }
        }
    }
    let (title, about) = (text::line(name), text::line(about.trim_start_matches([',', ':'])));
    Section { name: pane.name(), title, about, parts }
}

/// The paragraphs between empty rows.
fn chunks(block: &Block) -> Vec<Vec<&Para>> {
    let mut chunks = vec![Vec::new()];
    for piece in &block.pieces {
        match piece {
            Piece::Para(para) => chunks.last_mut().into_iter().for_each(|it| it.push(para)),
            Piece::Gap => chunks.push(Vec::new()),
            // Nothing stands side by side here.
            Piece::Columns(_) => {}
        }
    }
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

fn heading(reading: Reading<'_>, pane: &dyn Pane, at: usize, block: &Block) -> Vec<Part> {
    let whose = Whose::nobody(reading);
    let paras = chunks(block).concat();
    let texts = paras.into_iter().map(|para| whose.text(para));
    if pane.holds(Item::Party(at)) {
        // A side as it is written, not in the capitals of a terminal.
        let side = reading.briefing().parties.get(at).map_or("", |it| it.side.trim());
        let side = if side.is_empty() { "Side not given" } else { side };
        return vec![Part::Heading(Text::of(Role::Heading, side))];
    }
    if pane.holds(Item::BottomLine) {
        let has_unknowns = reading.briefing().summary.as_deref().is_some_and(|it| !it.unknowns.is_empty());
        return texts
            .map(|mut text| {
                if let Some(span) = text.spans.first_mut().filter(|_| has_unknowns) {
                    span.text = text::prose(span.text.as_str().trim_start_matches("? "));
                }
                if has_unknowns { Part::Heading(text) } else { Part::Para(text) }
            })
            .collect();
    }
    texts.map(|text| Part::Heading(without_capitals(text))).collect()
}

fn without_capitals(mut text: Text) -> Text {
    for span in text.spans.iter_mut().filter(|span| span.role == Role::Heading) {
        span.text = quiet_capitals(&span.text);
    }
    text
}

fn text_parts(reading: Reading<'_>, pane: &dyn Pane, block: &Block) -> Vec<Part> {
    let whose = Whose::nobody(reading);
    let is_summary = pane.holds(Item::BottomLine);
    let title = text::prose(&reading.briefing().title);
    let part = |para: &Para| {
        let text = whose.text(para);
        let is_heading = text.spans.first().is_some_and(|span| span.role == Role::Heading);
        match text.spans.first() {
            // The paper has its title over all of it.
            Some(span) if is_summary && span.text == title => None,
            None => None,
            _ if is_summary => Some(Part::Note(text)),
            _ if is_heading => Some(Part::Heading(without_capitals(text))),
            _ if para.indent + para.hang > 0 => Some(Part::Bullet(text)),
            Some(span) if span.role == Role::Quiet => Some(Part::Note(text)),
            _ => Some(Part::Para(text)),
        }
    };
    chunks(block).concat().into_iter().filter_map(part).collect()
}

fn item_parts(reading: Reading<'_>, item: Item, block: &Block) -> Vec<Part> {
    let whose = Whose::item(reading, item);
    let chunks = chunks(block);
    let first = || chunks.first().and_then(|it| it.first()).map(|para| whose.text(para)).unwrap_or_default();
    match item {
        Item::BottomLine => vec![Part::Lead(first())],
        Item::Unknown(_) => vec![Part::Bullet(first())],
        Item::Point(at) => {
            let mut text = first();
            // The sign of a list is the markup's.
            if text.spans.first().is_some_and(|span| span.text.as_str() == "• ") {
                text.spans.remove(0);
            }
            let heading = (at == 0).then(|| Part::Heading(Text::of(Role::Heading, "What else matters")));
            heading.into_iter().chain([Part::Bullet(text)]).collect()
        }
        Item::Event(_) => {
            let mut texts = chunks.concat().into_iter().map(|para| whose.text(para));
            let (mut when, mut what) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
            what.refs.append(&mut when.refs);
            let (id, basis) = (id(reading, item), texts.next().unwrap_or_default());
            vec![Part::Happened(Box::new(Happened { item, id, when, what, basis }))]
        }
        _ => vec![Part::Item(Box::new(entry(reading, item, &whose, &chunks)))],
    }
}

fn id(reading: Reading<'_>, item: Item) -> Safe {
    text::line(item::id_of(reading.briefing(), item))
}

fn facts(whose: &Whose<'_>, paras: &[&Para]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for para in paras {
        let fact = whose.fact(para, facts.last());
        if !fact.text.is_empty() {
            facts.push(fact);
        }
    }
    facts
}

fn entry(reading: Reading<'_>, item: Item, whose: &Whose<'_>, chunks: &[Vec<&Para>]) -> Entry {
    let briefing = reading.briefing();
    // A dispute has each of its accounts between empty rows.
    let sides = match item {
        Item::Dispute(at) => briefing.disputes.get(at).map_or(0, |it| it.accounts.len()),
        _ => 0,
    };
    let is_side = |number: usize| (1..=sides).contains(&number);
    let numbered = || chunks.iter().enumerate();
    let first = chunks.first().map_or(&[][..], |chunk| chunk.get(1..).unwrap_or_default());
    let others = || numbered().skip(1).filter(|(number, _)| !is_side(*number)).flat_map(|(_, chunk)| chunk);
    let lead = chunks.first().and_then(|chunk| chunk.first()).map(|para| whose.text(para));
    let account = |chunk: &Vec<&Para>| Account {
        label: chunk.first().map(|para| whose.text(para)).unwrap_or_default(),
        facts: facts(whose, chunk.get(1..).unwrap_or_default()),
    };
    let mut entry = Entry {
        item,
        id: id(reading, item),
        lead: lead.unwrap_or_default(),
        facts: facts(whose, first),
        accounts: numbered().filter(|(number, _)| is_side(*number)).map(|(_, it)| account(it)).collect(),
        notes: facts(whose, &others().copied().collect::<Vec<_>>()),
        contexts: contexts(reading, item),
        line: None,
    };
    cite(reading, &mut entry);
    match item {
        Item::Deadline(at) => {
            if let Some(deadline) = briefing.deadlines.get(at) {
                entry.line = clock::line(reading, deadline);
                let window = deadline::deadline_window(briefing, deadline, reading.reader);
                let exactly = window.map(|it| Text::of(Role::Plain, &clock::exactly(&it)));
                // Behind the date, the countdown and what is assumed.
                let place = entry.facts.iter().position(|fact| !fact.label.is_empty());
                let place = place.unwrap_or(entry.facts.len());
                let label = "in full".to_owned();
                entry.facts.splice(place..place, exactly.map(|text| Fact { label, text }));
            }
        }
        Item::Source(at) => {
            let url = briefing.sources.get(at).map_or("", |it| it.url.as_str());
            for fact in entry.facts.iter_mut().filter(|fact| fact.label == "link") {
                fact.text.spans = vec![link(url)];
            }
        }
        _ => {}
    }
    entry
}

/// Every passage leads to the source in which it is looked up; of a quote, the line that names its source does.
fn cite(reading: Reading<'_>, entry: &mut Entry) {
    let sources: Vec<_> = item::evidence_of(reading.briefing(), entry.item)
        .iter()
        .map(|anchor| {
            let at = reading.document.index.source(&anchor.source)?;
            Some(reference(&anchor.source.0, Item::Source(at)))
        })
        .collect();
    if matches!(entry.item, Item::Quote(_)) {
        let Some(fact) = entry.facts.get_mut(1) else { return };
        for source in sources.into_iter().flatten() {
            if !fact.text.refs.iter().any(|it| it.to == source.to) {
                fact.text.refs.push(source);
            }
        }
        return;
    }
    let passages = entry.facts.iter_mut().filter(|fact| fact.label == "passage");
    for (fact, source) in passages.zip(sources) {
        fact.text.refs.extend(source);
    }
}

/// Bytes of a source's sentence that are shown on either side of the words.
const AROUND: usize = 300;

/// The words of an item in the sentences of its sources, as far as they were found there.
fn contexts(reading: Reading<'_>, item: Item) -> Vec<Context> {
    let verdicts = reading.evidence(item).filter_map(|(_, verdict)| verdict);
    verdicts
        .filter(|verdict| verdict.hits > 0)
        .filter_map(|verdict| {
            let at = verdict.source?;
            let (text, span) = (reading.holding(at)?.text()?, verdict.span.as_ref()?);
            let sentence = text.sentence_of(span);
            let raw = |range: Range<usize>| text.raw().get(range).unwrap_or_default();
            let start = text.raw().ceil_char_boundary(span.start.saturating_sub(AROUND));
            let end = text.raw().floor_char_boundary(span.end.saturating_add(AROUND));
            let is_cut = (sentence.start < start, sentence.end > end);
            let before = raw(sentence.start.max(start)..span.start);
            let after = raw(span.end..sentence.end.min(end));
            let dots = |is: bool| if is { "…" } else { "" };
            let source = reading.briefing().sources.get(at).map_or("", source_label);
            let line = text.place_of(span.start).0;
            Some(Context {
                place: text::line(&format!("{source}, line {line}")),
                before: text::line(&format!("{}{before}", dots(is_cut.0))),
                words: text::line(raw(span.clone())),
                after: text::line(&format!("{after}{}", dots(is_cut.1))),
            })
        })
        .collect()
}
