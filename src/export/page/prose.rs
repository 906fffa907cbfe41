//! Paragraphs as HTML: what a role is for, ids that lead to their items, plain addresses that lead out, and the sentence of
//! the source behind a click.
//!
//! Must not know the page around them.

use std::collections::HashSet;

use maud::{Markup, html};

use super::class_of;
use crate::block::{Para, Role, Run};
use crate::document::Reading;
use crate::export::outline::{self, Part, Section};
use crate::item::Item;
use crate::text;

/// The items of a page that can be led to.
#[derive(Debug)]
pub(super) struct Ids {
    known: HashSet<String>,
}

impl Ids {
    /// Those whose ids are such as the format asks for, and stand there once.
    pub(super) fn of(sections: &[Section]) -> Self {
        let (mut known, mut twice) = (HashSet::new(), HashSet::new());
        for part in sections.iter().flat_map(|section| &section.parts) {
            if let Part::Entry { item: Some(Item::Finding(_)) | None, .. } | Part::Heading(_) = part {
                continue;
            }
            if let Part::Entry { id, .. } = part
                && is_id(id)
                && !known.insert(id.clone())
            {
                twice.insert(id.clone());
            }
        }
        known.retain(|id| !twice.contains(id));
        Self { known }
    }

    /// Where an item is led to; it cannot be taken for a part of the page itself.
    pub(super) fn anchor_of(&self, item: Item, id: &str) -> Option<String> {
        let is_target = !matches!(item, Item::Finding(_)) && self.known.contains(id);
        is_target.then(|| format!("item-{id}"))
    }
}

fn is_id(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.len() <= 40
        && id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// The first paragraph of an item that has no name.
pub(super) fn lead(ids: &Ids, para: &Para, id: &Markup) -> Markup {
    let whole: String = para.runs.iter().map(|run| run.text.as_str()).collect();
    let parts: Vec<&str> = whole.split("\n\n").filter(|part| !part.trim().is_empty()).collect();
    if parts.len() > 1 {
        let role = para.runs.first().map_or(Role::Plain, |run| run.role);
        return html! {
            @for part in &parts { p.lead dir="auto" { (words(ids, part, role)) } }
            (tail(ids, para))
        };
    }
    html! { p.lead dir="auto" { (runs(ids, &para.runs)) (id) (tail_in(ids, para)) } }
}

/// A paragraph; the name of a field stands before it.
pub(super) fn para(ids: &Ids, para: &Para) -> Markup {
    let (label, rest) = outline::labelled(para);
    match label {
        Some("") => {
            html! { p.field.more { span.label {} span dir="auto" { (runs(ids, rest)) (tail_in(ids, para)) } } }
        }
        Some(label) => html! {
            p.field { span.label { (label) " " } span dir="auto" { (runs(ids, rest)) (tail_in(ids, para)) } }
        },
        None => html! { p dir="auto" { (runs(ids, rest)) (tail_in(ids, para)) } },
    }
}

/// What stands at the right edge of a paragraph, on a line of its own.
pub(super) fn tail(ids: &Ids, para: &Para) -> Markup {
    html! { @if para.tail.is_some() { p.tail-line { (tail_in(ids, para)) } } }
}

fn tail_in(ids: &Ids, para: &Para) -> Markup {
    html! { @if let Some(tail) = &para.tail { " " span.tail { (words(ids, tail.text.as_str(), Role::Quiet)) } } }
}

/// Text in its roles.
pub(super) fn runs(ids: &Ids, runs: &[Run]) -> Markup {
    html! {
        @for run in runs {
            @match (run.role, class_of(run.role)) {
                (Role::Strong, _) => { strong { (words(ids, run.text.as_str(), run.role)) } },
                (Role::Anchored | Role::Match, _) => { mark { (words(ids, run.text.as_str(), run.role)) } },
                (role, Some(class)) => { span class=(class) { (words(ids, run.text.as_str(), role)) } },
                (role, None) => { (words(ids, run.text.as_str(), role)) },
            }
        }
    }
}

/// Words; of quiet ones those that are ids lead to their items, of all those that are plain addresses lead out.
fn words(ids: &Ids, text: &str, role: Role) -> Markup {
    let pieces = text.split_inclusive([' ', '\n']);
    html! {
        @for piece in pieces {
            @let word = piece.trim_end();
            @let address = word.trim_end_matches(['.', ',', ';', ')', '”']);
            @if matches!(role, Role::Quiet) && ids.known.contains(word) {
                a href={ "#item-" (word) } { (word) }
            } @else if is_address(address) {
                a href=(address) rel="noreferrer noopener" { (address) } (word[address.len()..])
            } @else { (word) }
            @if piece.ends_with('\n') { br; } @else { (piece[word.len()..]) }
        }
    }
}

/// An address that leads where it says.
fn is_address(word: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        rest.contains('.') && rest.bytes().all(|it| it.is_ascii_graphic() && it != b'@' && it != b'\\')
    })
}

/// The sentences of the sources on which an item rests, behind a click: those whose text is held.
pub(super) fn evidence(reading: Reading<'_>, item: Item) -> Markup {
    let sentences = reading.evidence(item).filter_map(|(_, verdict)| {
        let verdict = verdict?;
        let (source, span) = (verdict.source?, verdict.span.clone()?);
        let text = reading.holding(source)?.text()?;
        let sentence = text.sentence_of(&span);
        let is_inside = sentence.start <= span.start && span.end <= sentence.end;
        let sentence = if is_inside { sentence } else { span.clone() };
        let raw = text.raw();
        let part = |from, to| raw.get(from..to).map(text::prose);
        let parts =
            [part(sentence.start, span.start)?, part(span.start, span.end)?, part(span.end, sentence.end)?];
        let title = reading.briefing().sources.get(source).map_or(String::new(), |it| it.title.to_string());
        Some((parts, text::line(&title), text.place_of(span.start).0))
    });
    let sentences: Vec<_> = sentences.collect();
    html! {
        @if !sentences.is_empty() {
            details {
                summary { "In its source" }
                @for ([before, own, after], title, line) in &sentences {
                    blockquote dir="auto" {
                        p { (before.as_str()) mark { (own.as_str()) } (after.as_str()) }
                        p.quiet { (title.as_str()) ", line " (line) }
                    }
                }
            }
        }
    }
}
