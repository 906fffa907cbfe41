//! A briefing in Markdown (CommonMark with GitHub's tables), for whatever reads that: a wiki, a repository, a note.
//!
//! Nothing of a file can become markup, and what is written passes markdownlint but for the length of its lines. Must not
//! know panes, the disk or a clock.

mod escape;

use std::collections::HashSet;

use self::escape::{escape, start};
use super::paper::{Cell, Entry, Fact, Happened, Paper, Part, Section, Span, Table, Target, Text};
use super::{Exported, Subject, only};
use crate::block::Role;
use crate::deadline::Reader;
use crate::document::Reading;
use crate::item::Item;
use crate::text::Safe;

/// One briefing.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let subject = only(subjects, "markdown")?;
    let paper = Paper::of(Reading::new(subject.document, reader));
    Ok(Exported { text: Writer::default().paper(&paper), left_out: Vec::new() })
}

/// Blocks with an empty line between them.
#[derive(Default)]
struct Writer {
    out: String,
    /// The list that is being written.
    list: Vec<String>,
    headings: HashSet<String>,
}

impl Writer {
    fn paper(mut self, paper: &Paper) -> String {
        self.heading(1, &escape(paper.title.as_str()));
        let (as_of, moment) = (escape(paper.as_of.as_str()), escape(paper.moment.as_str()));
        self.block(&format!("{as_of} · exported {moment}; what is counted is counted from then"));
        if let Some(next) = &paper.next {
            let said = [&next.date, &next.countdown, &next.exactly].map(|it| escape(it.as_str()));
            let said = said.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
            self.block(&format!("**Next deadline:** {}: {said}", escape(next.label.as_str())));
        }
        for section in &paper.sections {
            self.section(section);
        }
        self.close();
        self.out
    }

    fn section(&mut self, section: &Section) {
        let about = escape(section.about.as_str());
        // A sign before what is counted, unless it begins with one.
        let sign = if about.is_empty() || about.trim_start().starts_with('·') { "" } else { ":" };
        self.heading(2, &format!("{}{sign} {}", escape(section.title.as_str()), about.trim()));
        for part in &section.parts {
            match part {
                Part::Lead(text) | Part::Para(text) | Part::Note(text) => {
                    self.block(&start(&alone(line(text))));
                }
                Part::Heading(text) => self.heading(3, &line(text)),
                Part::Bullet(text) => self.bullet(0, &line(text)),
                Part::Item(entry) => self.entry(entry),
                Part::Happened(event) => self.event(event),
                Part::Table(table) => self.table(table),
            }
        }
    }

    /// Ends a list.
    fn close(&mut self) {
        if !self.list.is_empty() {
            let list = std::mem::take(&mut self.list).join("\n");
            self.push(&list);
        }
    }

    fn push(&mut self, block: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }

    fn block(&mut self, block: &str) {
        self.close();
        if !block.trim().is_empty() {
            self.push(block.trim());
        }
    }

    /// No two headings are the same, so that each can be linked to.
    fn heading(&mut self, level: usize, words: &str) {
        let words = words.trim().to_owned();
        let numbered = (2..).map(|number| format!("{words} ({number})"));
        let heading = std::iter::once(words.clone()).chain(numbered).find(|it| !self.headings.contains(it));
        let heading = heading.unwrap_or(words);
        self.block(&format!("{} {heading}", "#".repeat(level)));
        self.headings.insert(heading);
    }

    fn bullet(&mut self, depth: usize, words: &str) {
        if !words.is_empty() {
            self.list.push(format!("{}- {}", "  ".repeat(depth), start(words)));
        }
    }

    fn facts(&mut self, depth: usize, facts: &[Fact]) {
        for fact in facts {
            let words = line(&fact.text);
            let label = escape(&fact.label);
            let words = if label.is_empty() { words } else { format!("{label}: {words}") };
            self.bullet(depth, &words);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let is_quoted = entry.lead.spans.first().is_some_and(|span| span.role == Role::Quoted);
        let lead = start(&alone(join(&line(&entry.lead), &code(&entry.id))));
        self.block(&if is_quoted && matches!(entry.item, Item::Quote(_)) {
            format!("> {lead}")
        } else {
            lead
        });
        self.facts(0, &entry.facts);
        for account in &entry.accounts {
            self.bullet(0, &line(&account.label));
            self.facts(1, &account.facts);
        }
        self.facts(0, &entry.notes);
    }

    fn event(&mut self, event: &Happened) {
        let what = [line(&event.what), line(&event.basis)];
        let what = what.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        self.bullet(0, &join(&format!("{}: {what}", line(&event.when)), &code(&event.id)));
    }

    fn table(&mut self, table: &Table) {
        self.block(&format!("{}:", table.caption));
        let row = |cells: &[Cell]| {
            let cells: Vec<String> = cells.iter().map(cell).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(table.head.len()));
        let rows = table.rows.iter().map(|cells| row(cells));
        let lines: Vec<String> = [row(&table.head), rule].into_iter().chain(rows).collect();
        self.block(&lines.join("\n"));
    }
}

fn cell(cell: &Cell) -> String {
    let texts = cell.texts.iter().map(line).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    if texts.is_empty() { "–".to_owned() } else { texts.join(" · ") }
}

fn join(one: &str, other: &str) -> String {
    format!("{one} {other}").trim().to_owned()
}

/// An id as code; one that is none as the words that it is.
fn code(id: &Safe) -> String {
    let id = id.as_str();
    let is_id = |scalar: char| scalar.is_ascii_lowercase() || scalar.is_ascii_digit() || scalar == '-';
    match id {
        "" => String::new(),
        id if id.chars().all(is_id) => format!("`{id}`"),
        id => escape(id),
    }
}

/// A paragraph in one line, with what it rests on behind it.
fn line(text: &Text) -> String {
    let words = spans(&text.spans);
    let refs: Vec<String> = text
        .refs
        .iter()
        .map(|span| if span.to.is_some() { code(&span.text) } else { escape(span.text.as_str()) })
        .filter(|it| !it.trim().is_empty())
        .collect();
    let refs = if refs.is_empty() { String::new() } else { format!("({})", refs.join(", ")) };
    join(&words.split_whitespace().collect::<Vec<_>>().join(" "), &refs)
}

/// A paragraph that is nothing but emphasis would be taken for a heading: it goes without.
fn alone(line: String) -> String {
    let core = line.strip_prefix("**").and_then(|it| it.strip_suffix("**")).filter(|it| !it.contains("**"));
    core.map(str::to_owned).unwrap_or(line)
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    for (at, span) in spans.iter().enumerate() {
        let words = escape(span.text.as_str());
        if let Some(Target::Url(url)) = &span.to {
            out.extend(["<", url, ">"]);
            continue;
        }
        let core = words.trim();
        let is_strong = matches!(span.role, Role::Strong | Role::Fault) && !core.is_empty();
        // Beside a letter, the signs of emphasis would stand for themselves.
        let is_free = |scalar: Option<char>| scalar.is_none_or(char::is_whitespace);
        let next = spans.get(at + 1).and_then(|next| next.text.as_str().chars().next());
        let is_apart = (is_free(out.chars().last()) || words.starts_with(char::is_whitespace))
            && (is_free(next) || words.ends_with(char::is_whitespace));
        if is_strong && is_apart {
            let (before, after) = (words.len() - words.trim_start().len(), words.trim_end().len());
            out.push_str(words.get(..before).unwrap_or_default());
            out.extend(["**", core, "**"]);
            out.push_str(words.get(after..).unwrap_or_default());
        } else {
            out.push_str(&words);
        }
    }
    out
}
