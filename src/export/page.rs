//! One HTML file: nothing is loaded, no script is needed, light and dark, on paper too. The evidence of a sentence is one
//! click away, windows and ranges are drawn, and whatever a text says, it is text.
//!
//! Must not know the disk, the terminal or a clock.

mod drawn;
mod prose;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::outline::{self, Part, Section};
use super::{Exported, Subject, facts, only};
use crate::block::{Para, Role};
use crate::deadline::Reader;
use crate::document::Reading;
use crate::item::Item;
use crate::text;
use prose::Ids;

/// How it looks.
const STYLE: &str = include_str!("page/style.css");
/// Nothing may be loaded, nothing run; only the style that stands in the file.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// One briefing.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let subject = only(subjects, "html")?;
    let reading = Reading::new(subject.document, reader);
    let sections = outline::of(reading);
    let ids = Ids::of(&sections);
    let title = text::line(&reading.briefing().title);
    let lang = language(&reading.briefing().lang);
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title.as_str()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#pane-summary" { "To the bottom line" }
                header {
                    h1 dir="auto" { (title.as_str()) }
                    @for (number, fact) in facts::head(reading).iter().enumerate() {
                        p.meta.next[number > 0] { (text::line(fact).as_str()) }
                    }
                    (drawn::next(reading))
                }
                nav aria-label="Parts of the briefing" {
                    ul {
                        @for section in &sections {
                            li { a href={ "#pane-" (section.name) } { (capitalised(section.name)) } }
                        }
                    }
                }
                main {
                    @for section in &sections { (section_of(reading, &ids, section)) }
                }
            }
        }
    };
    Ok(Exported { text: page.into_string() + "\n", left_out: Vec::new() })
}

/// A language tag that a browser takes; what is none is left out.
fn language(tag: &str) -> &str {
    let is_tag = !tag.is_empty()
        && tag.len() <= 35
        && tag
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric()))
        && tag
            .split('-')
            .next()
            .is_some_and(|first| first.len() >= 2 && first.bytes().all(|it| it.is_ascii_alphabetic()));
    if is_tag { tag } else { "en" }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn section_of(reading: Reading<'_>, ids: &Ids, section: &Section) -> Markup {
    let has_groups = section.parts.iter().any(|part| matches!(part, Part::Heading(_)));
    let mut below_group = false;
    let id = format!("pane-{}", section.name);
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } class=(section.name) {
            h2 id={ (id) "-title" } dir="auto" { (text::line(&section.title).as_str()) }
            @if section.parts.is_empty() { p.quiet { (section.absent) } }
            @if section.name == "alternatives" {
                (drawn::ranges(reading))
                (drawn::table(reading))
            }
            @for part in &section.parts {
                @match part {
                    Part::Heading(paras) => {
                        ({ below_group = true; heading(paras) })
                    },
                    Part::Entry { item, id, paras } => {
                        (entry(reading, ids, (*item, id), paras, if has_groups && below_group { 4 } else { 3 }))
                    },
                }
            }
        }
    }
}

fn heading(paras: &[Para]) -> Markup {
    let words: Vec<&str> = paras.iter().flat_map(|para| &para.runs).map(|run| run.text.as_str()).collect();
    html! { h3.group dir="auto" { (words.concat().trim()) } }
}

/// Whether what an item says first is its name.
fn has_name(item: Item) -> bool {
    matches!(
        item,
        Item::Party(_)
            | Item::Deadline(_)
            | Item::Source(_)
            | Item::Dispute(_)
            | Item::Choice(_)
            | Item::Vendor(_)
            | Item::Criterion(_)
    )
}

fn entry(
    reading: Reading<'_>,
    ids: &Ids,
    (item, id): (Option<Item>, &str),
    paras: &[Para],
    level: u8,
) -> Markup {
    let Some((first, rest)) = paras.split_first() else { return Markup::default() };
    let anchor = item.and_then(|item| ids.anchor_of(item, id));
    let is_quote = matches!(item, Some(Item::Quote(_)));
    let kind = match item {
        Some(Item::BottomLine) => "bottom-line",
        Some(Item::Quote(_)) => "quote",
        Some(Item::Unknown(_)) => "unknown",
        Some(Item::Finding(_)) => "finding",
        Some(item) if has_name(item) => "named",
        Some(_) => "plain",
        None => "note",
    };
    let own_id = html! { @if !id.is_empty() { " " span.id { "[" (text::line(id).as_str()) "]" } } };
    html! {
        article class=(kind) id=[anchor] {
            @if is_quote {
                blockquote { p dir="auto" { (prose::runs(ids, &first.runs)) } }
                @if !id.is_empty() { p.id-line { (own_id) } }
            } @else if item.is_some_and(has_name) && level == 3 {
                h3 dir="auto" { (prose::runs(ids, &first.runs)) (own_id) }
                (prose::tail(ids, first))
            } @else if item.is_some_and(has_name) {
                h4 dir="auto" { (prose::runs(ids, &first.runs)) (own_id) }
                (prose::tail(ids, first))
            } @else {
                (prose::lead(ids, first, &own_id))
            }
            @if let Some(Item::Deadline(at)) = item { (drawn::window(reading, at)) }
            @for para in rest { (prose::para(ids, para)) }
            @if let Some(item) = item { (prose::evidence(reading, item)) }
        }
    }
}

/// What a role is called in the style; nothing where it is plain.
fn class_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain | Role::Strong | Role::Anchored | Role::Match => None,
        Role::Quiet => Some("quiet"),
        Role::Label => Some("label"),
        Role::Heading => Some("group"),
        Role::Quoted => Some("quoted"),
        Role::Badge => Some("badge"),
        Role::Unknown => Some("not-known"),
        Role::Fault => Some("fault"),
    }
}
