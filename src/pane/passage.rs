//! What a source says to the words of a briefing: whether they are there, what differs, and the source's own text.
//!
//! "Found in source" means that the characters are there. Never "verified", never "true", and in no other colour than
//! the rest. Must not know how a pane is laid out.

use std::ops::Range;

use super::wording::{given, source_name};
use crate::anchor::{Change, Status, difference};
use crate::block::{Block, Column, Para, Role};
use crate::briefing::Anchor;
use crate::document::Reading;
use crate::item::{self, Item};
use crate::proof::{Holding, Place, Verdict};
use crate::search::Needle;
use crate::text;

/// Said where words have not been looked up yet.
const PENDING: &str = "not looked up yet";

/// The worst first: what one anchor of several does not hold, the whole does not.
const WORST: [Status; 8] = [
    Status::Missing,
    Status::Assembled,
    Status::Misattributed,
    Status::Altered,
    Status::Unquoted,
    Status::Unchecked,
    Status::Ambiguous,
    Status::Verbatim,
];

/// The status of an item's evidence, by its worst anchor; nothing where it has none, or is not looked up yet.
pub fn status(reading: Reading<'_>, item: Item) -> Option<Status> {
    worst(reading, item).map(|(_, status)| status)
}

fn worst(reading: Reading<'_>, item: Item) -> Option<(&Anchor, Status)> {
    let rank = |status| WORST.iter().position(|it| *it == status);
    let of_anchor = |(anchor, verdict): (_, Option<&Verdict>)| {
        let status = verdict.map(|it| it.status).or_else(|| without_file(reading, anchor));
        (anchor, status)
    };
    let all: Vec<(&Anchor, Option<Status>)> = reading.evidence(item).map(of_anchor).collect();
    if all.iter().any(|(_, status)| status.is_none()) {
        return None;
    }
    all.into_iter().filter_map(|(anchor, status)| Some((anchor, status?))).min_by_key(|it| rank(it.1))
}

/// Before anything is read it is known that what names no file is not held.
fn without_file(reading: Reading<'_>, anchor: &Anchor) -> Option<Status> {
    let is_pending = !reading.document.is_checked()
        && super::wording::source(reading, &anchor.source).is_some_and(|it| !it.file.is_empty());
    (!is_pending).then_some(Status::Unchecked)
}

/// Whether the words of a quote may stand in quotation marks: they were found, or there is nothing to look them up in.
/// What is not looked up yet does not.
pub fn keeps_marks(reading: Reading<'_>, item: Item) -> bool {
    status(reading, item).is_some_and(Status::keeps_marks)
}

/// How an item stands to its sources, in words; empty for what has no evidence of its own.
pub fn state(reading: Reading<'_>, item: Item) -> String {
    if item::evidence_of(reading.briefing(), item).is_empty() {
        return String::new();
    }
    match worst(reading, item) {
        Some((anchor, status)) => {
            let at =
                item::evidence_of(reading.briefing(), item).iter().position(|it| std::ptr::eq(it, anchor));
            let verdict = at.and_then(|at| reading.document.proofs.of_item(item).get(at));
            words(reading, anchor, verdict, status)
        }
        None => PENDING.to_owned(),
    }
}

/// Whether words were looked for and are not there as the briefing has them.
pub fn fails(status: Status) -> bool {
    !status.keeps_marks()
}

fn words(reading: Reading<'_>, anchor: &Anchor, verdict: Option<&Verdict>, status: Status) -> String {
    match status {
        Status::Verbatim => "found in source".to_owned(),
        Status::Unquoted => "in the source, but the reporter's words".to_owned(),
        Status::Ambiguous => "found in source, more than once".to_owned(),
        Status::Misattributed => {
            let sources = &reading.briefing().sources;
            let other = verdict.and_then(|it| sources.get(it.source?)).map(|it| {
                let name = if it.publisher.is_empty() { &it.title } else { &it.publisher };
                if name.is_empty() { it.id.0.to_string() } else { format!("{name} ({})", it.id.0) }
            });
            let own = source_name(reading, &anchor.source);
            format!("in {}, not in {own} ({})", other.unwrap_or_default(), anchor.source.0)
        }
        Status::Altered => "altered".to_owned(),
        Status::Assembled => "stitched together".to_owned(),
        Status::Missing => "not in the source".to_owned(),
        Status::Unchecked => match held(reading, anchor) {
            Some(Holding::Refused(_)) => "source not held: its file cannot be used".to_owned(),
            _ => "source not held".to_owned(),
        },
    }
}

fn held<'a>(reading: Reading<'a>, anchor: &Anchor) -> Option<&'a Holding> {
    reading.holding(reading.document.index.source(&anchor.source)?)
}

/// The words of a quote as they are shown: its own characters, joined where the source splits them, in quotation marks
/// only where they keep them, with a leading or trailing "…" where the source's quotation begins earlier or goes on.
pub fn quoted(reading: Reading<'_>, at: usize) -> String {
    let item = Item::Quote(at);
    let evidence = item::evidence_of(reading.briefing(), item);
    let words: Vec<&str> = evidence.iter().map(|it| it.exact.trim()).filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        return "no words given".to_owned();
    }
    let words = words.join(" … ");
    if !keeps_marks(reading, item) {
        return words;
    }
    let verdicts = reading.document.proofs.of_item(item);
    let left_out = |verdict: Option<&Verdict>| {
        let verdict = verdict?;
        let text = reading.holding(verdict.source?)?.text()?;
        Some(text.left_out(verdict.span.as_ref()?))
    };
    let begins_earlier = left_out(verdicts.first()).is_some_and(|it| it.before.is_some());
    let goes_on = left_out(verdicts.last()).is_some_and(|it| it.after.is_some());
    let (before, after) = (if begins_earlier { "… " } else { "" }, if goes_on { " …" } else { "" });
    format!("“{before}{words}{after}”")
}

/// One passage: the words looked up, where, and what came of it. No quotation marks: it is not somebody's words.
pub fn passage(reading: Reading<'_>, item: Item, at: usize) -> Block {
    let Some((anchor, verdict)) = reading.evidence(item).nth(at) else { return Block::default() };
    let status = verdict.map(|it| it.status).or_else(|| without_file(reading, anchor));
    let state = status.map_or_else(|| PENDING.to_owned(), |status| words(reading, anchor, verdict, status));
    let role = if status.is_some_and(fails) { Role::Strong } else { Role::Quiet };
    let para = Para::new()
        .say(Role::Label, "passage  … ")
        .with(Role::Plain, given(anchor.exact.trim(), "no words given"))
        .with(Role::Quiet, &format!(" …  {}{} · ", place(reading, anchor), line(reading, verdict)))
        .with(role, &state);
    let mut block = Block::of(para.indent(2).hang(2));
    differs(reading, &mut block, anchor, verdict);
    block
}

/// Which source an anchor names.
fn place(reading: Reading<'_>, anchor: &Anchor) -> String {
    match super::wording::source(reading, &anchor.source) {
        Some(source) if !source.title.is_empty() => format!("in {}", source.title),
        Some(_) => format!("in {}", anchor.source.0),
        None => format!("in {} (no such source)", anchor.source.0),
    }
}

/// The line of what was found, where that is in the anchor's own source.
fn line(reading: Reading<'_>, verdict: Option<&Verdict>) -> String {
    let found = verdict.filter(|it| it.status.keeps_marks() || it.status == Status::Unquoted);
    let line = found.and_then(|it| {
        let text = reading.holding(it.source?)?.text()?;
        Some(text.place_of(it.span.as_ref()?.start).0)
    });
    line.map_or(String::new(), |line| format!(", line {line}"))
}

/// Words around what differs, and the longest stretch of a source that is shown beside it.
const SHOWN: usize = 400;

/// For what is not there as the briefing has it: what differs, and what the source says.
pub fn differs(reading: Reading<'_>, block: &mut Block, anchor: &Anchor, verdict: Option<&Verdict>) {
    let Some(verdict) = verdict.filter(|it| matches!(it.status, Status::Altered | Status::Missing)) else {
        return;
    };
    let nearest = || {
        let text = reading.holding(verdict.source?)?.text()?;
        let span = verdict.span.as_ref()?;
        Some((text, span, text.raw().get(span.clone())?))
    };
    let Some((text, span, nearest)) = nearest() else { return };
    let line = text.place_of(span.start).0;
    if verdict.status == Status::Altered {
        if verdict.likeness == 100 {
            let para = Para::new().say(Role::Label, "differs  ");
            let words = "the words are there, but not behind that prefix or before that suffix";
            block.para(para.say(Role::Plain, words).indent(4).hang(9));
            return;
        }
        let mut para = Para::new().say(Role::Label, "differs  ");
        for (role, piece) in marked(&anchor.exact, nearest) {
            para = para.with(role, &piece);
        }
        block.para(para.indent(4).hang(9));
    }
    let label = if verdict.status == Status::Altered { "source   " } else { "nearest  " };
    let likeness = format!("  line {line}, {} % alike", verdict.likeness);
    let para = Para::new().say(Role::Label, label).with(Role::Plain, clipped(nearest));
    block.para(para.with(Role::Quiet, &likeness).indent(4).hang(9));
}

fn clipped(text: &str) -> &str {
    let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// A difference in brackets, so that it is read without colour: `[only in the source]`, `{briefing→source}`.
fn marked(wanted: &str, source: &str) -> Vec<(Role, String)> {
    let mut out: Vec<(Role, String)> = Vec::new();
    let parts = difference(wanted.trim(), source);
    let mut parts = parts.iter().peekable();
    while let Some(part) = parts.next() {
        // Blanks stay outside of the brackets.
        let core = part.text.trim();
        let lead = part.text.len() - part.text.trim_start().len();
        let (before, after) = (
            part.text.get(..lead).unwrap_or_default(),
            part.text.get(lead + core.len()..).unwrap_or_default(),
        );
        let (words, after) = match part.change {
            Change::Same => {
                out.push((Role::Plain, part.text.to_owned()));
                continue;
            }
            Change::OnlySource => (format!("[{core}]"), after),
            Change::OnlyWanted => match parts.next_if(|next| next.change == Change::OnlySource) {
                Some(other) => (format!("{{{core}→{}}}", other.text.trim()), after),
                None => (format!("{{{core}→}}"), after),
            },
        };
        out.push((Role::Plain, before.to_owned()));
        out.push((Role::Strong, words));
        out.push((Role::Plain, after.to_owned()));
    }
    out
}

/// How many of so many passages are in their sources, and what became of the others: `12 passages: 11 found in source, 1
/// altered`. The numbers are in the order of [`Status::ALL`].
pub fn found(counts: &[usize; Status::ALL.len()]) -> String {
    let of =
        |status| Status::ALL.iter().zip(counts).find(|(it, _)| **it == status).map_or(0, |(_, count)| *count);
    let all: usize = counts.iter().sum();
    let parts = [
        (of(Status::Verbatim) + of(Status::Ambiguous), "found in source"),
        (of(Status::Unquoted), "the reporter's words"),
        (of(Status::Misattributed), "in another source"),
        (of(Status::Altered), "altered"),
        (of(Status::Assembled), "stitched together"),
        (of(Status::Missing), "not in the source"),
        (of(Status::Unchecked), "not held"),
    ];
    let given: Vec<(usize, &str)> = parts.into_iter().filter(|(count, _)| *count > 0).collect();
    let passages = super::wording::number_of(all, "passage");
    match given.as_slice() {
        [] => "nothing is anchored in it".to_owned(),
        [(_, words)] if all == 1 => format!("{passages}, {words}"),
        [(_, words)] => format!("{passages}, all {words}"),
        several => {
            let words: Vec<String> =
                several.iter().map(|(count, words)| format!("{count} {words}")).collect();
            format!("{passages}: {}", words.join(", "))
        }
    }
}

/// Columns of the margin beside a source's text, and those below which it has room for one short id.
const MARGIN: usize = 8;
const NARROW_MARGIN: usize = 5;

/// A paragraph of a source's text: what is anchored in it marked in the margin, the place gone to in the text.
pub fn paragraph(reading: Reading<'_>, source: usize, at: usize, here: Option<Place>, width: usize) -> Block {
    let Some(text) = reading.holding(source).and_then(Holding::text) else { return Block::default() };
    let Some(range) = text.paragraphs().get(at).cloned() else { return Block::default() };
    let anchors = &within(reading.document.proofs.in_source(source), &range);
    let margin = if width < 60 { NARROW_MARGIN } else { MARGIN };
    let room = width.saturating_sub(margin + crate::block::COLUMN_GAP).max(1);

    let mut para = Para::new();
    let mut starts: Vec<(usize, Place)> = Vec::new();
    let mut length = 0;
    for piece in pieces(anchors, &range) {
        let raw = text.raw().get(piece.clone()).unwrap_or_default();
        let over = anchors.iter().filter(|(span, _)| span.start <= piece.start && piece.end <= span.end);
        let places: Vec<Place> = over.map(|(_, place)| *place).collect();
        let role = match here {
            Some(here) if places.contains(&here) => Role::Match,
            _ if places.is_empty() => Role::Plain,
            _ => Role::Anchored,
        };
        let begin = |(span, place): &(Range<usize>, Place)| {
            (span.start.max(range.start) == piece.start).then_some(*place)
        };
        starts.extend(anchors.iter().filter_map(begin).map(|place| (length, place)));
        let safe = text::prose(raw);
        length += safe.as_str().len();
        para.push(role, safe);
    }
    let whole: String = para.runs.iter().map(|run| run.text.as_str()).collect();
    let rows = text::wrap(&whole, room, room);
    let notes = rows.iter().enumerate().map(|(number, row)| {
        let end = rows.get(number + 1).map_or(usize::MAX, |next| next.start);
        let begun = starts.iter().filter(|(at, _)| (row.start..end).contains(at));
        let places: Vec<Place> = begun.map(|(_, place)| *place).collect();
        note(reading, &places, here, margin)
    });
    let margin = Column { width: margin, paras: notes.collect() };
    let mut block = Block::default();
    block.columns(vec![margin, Column { width: room, paras: vec![para] }]);
    block.gap();
    block
}

/// The first paragraph of a source's text, where that is held, in which something stands as it is shown.
pub fn paragraph_with(reading: Reading<'_>, source: usize, needle: &Needle) -> Option<usize> {
    let text = reading.holding(source)?.text()?;
    let shown = |range: &Range<usize>| text::prose(text.raw().get(range.clone()).unwrap_or_default());
    text.paragraphs().iter().position(|range| needle.is_in(shown(range).as_str()))
}

/// How many anchors before a paragraph are looked at for one that goes on into it.
const BEFORE: usize = 64;

/// The anchors that touch a range, in the order of their beginnings.
fn within(anchors: &[(Range<usize>, Place)], range: &Range<usize>) -> Vec<(Range<usize>, Place)> {
    let from = anchors.partition_point(|(span, _)| span.start < range.start).saturating_sub(BEFORE);
    let to = anchors.partition_point(|(span, _)| span.start < range.end);
    let near = anchors.get(from..to).unwrap_or_default();
    near.iter().filter(|(span, _)| span.end > range.start).cloned().collect()
}

/// The range cut wherever an anchor begins or ends.
fn pieces(anchors: &[(Range<usize>, Place)], range: &Range<usize>) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = anchors
        .iter()
        .flat_map(|(span, _)| [span.start, span.end])
        .map(|cut| cut.clamp(range.start, range.end))
        .chain([range.start, range.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect()
}

/// The ids of what is anchored in a row, the one gone to first and strong, as many as have room.
fn note(reading: Reading<'_>, places: &[Place], here: Option<Place>, room: usize) -> Para {
    let mut ids: Vec<(&str, bool)> = Vec::new();
    for place in places {
        let id = item::id_of(reading.briefing(), place.0);
        let is_here = Some(*place) == here;
        match ids.iter_mut().find(|(known, _)| *known == id) {
            Some((_, is_known_here)) => *is_known_here |= is_here,
            None => ids.push((id, is_here)),
        }
    }
    ids.sort_by_key(|(_, is_here)| !is_here);
    let Some(((first, is_here), others)) = ids.split_first() else { return Para::new() };
    let role = if *is_here { Role::Strong } else { Role::Label };
    let mark = if *is_here { "▸" } else { "" };
    let more = if others.is_empty() { "" } else { "+" };
    let first = text::line(&format!("{mark}{}", given(first, "?")));
    let one = text::clip(&first, room.saturating_sub(more.len()));
    let both = others.first().map(|(second, _)| text::line(&format!("{first} {second}")));
    let both = both.filter(|both| others.len() == 1 && both.width() <= room);
    let mut para = Para::new();
    let has_both = both.is_some();
    para.push(role, both.unwrap_or(one));
    if has_both { para } else { para.say(Role::Label, more) }
}
