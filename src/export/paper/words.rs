//! From a pane's paragraph to a paper's: ids become references, padded labels become names of fields.
//!
//! Must not know what any item says.

use std::collections::HashSet;

use super::{Fact, Span, Target, Text};
use crate::block::{Para, Role, Run};
use crate::briefing::AnyRef;
use crate::document::Reading;
use crate::export::is_link;
use crate::item::{self, Item};
use crate::text::{self, Safe};

/// Whose paragraphs are read: an id in them is a reference only where the item has it.
pub(super) struct Whose<'a> {
    reading: Reading<'a>,
    links: HashSet<Item>,
}

impl<'a> Whose<'a> {
    /// The paragraphs of an item.
    pub(super) fn item(reading: Reading<'a>, item: Item) -> Self {
        let links = item::links(reading.briefing(), &reading.document.index, item);
        Self { reading, links: links.into_iter().collect() }
    }

    /// Paragraphs that have these references; many cells are not looked for one by one.
    pub(super) fn refs(reading: Reading<'a>, refs: &[AnyRef]) -> Self {
        Self { reading, links: reading.document.index.follow(refs).into_iter().collect() }
    }

    /// Paragraphs of no item.
    pub(super) fn nobody(reading: Reading<'a>) -> Self {
        Self::refs(reading, &[])
    }

    fn find(&self, id: &str) -> Option<Item> {
        self.reading.document.index.find(id).filter(|item| self.links.contains(item))
    }

    /// What a paragraph says, and apart from it what it rests on.
    pub(super) fn text(&self, para: &Para) -> Text {
        let mut text = Text::default();
        for run in &para.runs {
            // A statement that is cited by its id.
            let cited = run.text.as_str().strip_prefix(" [").and_then(|it| it.strip_suffix(']'));
            match cited.filter(|_| run.role == Role::Quiet).and_then(|id| Some((id, self.find(id)?))) {
                Some((id, item)) => text.refs.push(reference(id, item)),
                None => self::push(&mut text, run),
            }
        }
        if let Some(tail) = &para.tail {
            text.refs.extend(self.references(tail.text.as_str(), tail.role));
        }
        text
    }

    /// Ids lead to what they name; other words stay together.
    fn references(&self, tail: &str, role: Role) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        let close = |words: &mut Vec<&str>, spans: &mut Vec<Span>| {
            if !words.is_empty() {
                spans.push(Span { text: text::line(&words.join(" ")), role, to: None });
                words.clear();
            }
        };
        for word in tail.split_whitespace() {
            match self.find(word) {
                Some(item) => {
                    close(&mut words, &mut spans);
                    spans.push(reference(word, item));
                }
                None => words.push(word),
            }
        }
        close(&mut words, &mut spans);
        spans
    }

    /// What a paragraph says of an item; a label of blanks goes on with the field before.
    pub(super) fn fact(&self, para: &Para, before: Option<&Fact>) -> Fact {
        let mut text = self.text(para);
        let count = text.spans.iter().take_while(|span| span.role == Role::Label).count();
        let label: String = text.spans.drain(..count).map(|span| span.text.as_str().to_owned()).collect();
        if text.spans.first().is_some_and(|span| span.text.as_str() == APART) {
            text.spans.remove(0);
        }
        let (name, rest) = label.split_once("  ").unwrap_or((&label, ""));
        let rest = rest.trim_start();
        if !rest.is_empty() {
            text.spans.insert(0, Span::plain(text::prose(rest)));
        }
        let name = name.trim().trim_end_matches(':');
        let is_going_on = name.is_empty() && !label.is_empty();
        let label = before.filter(|_| is_going_on).map_or_else(|| name.to_owned(), |it| it.label.clone());
        // A label alone is what is said.
        if text.spans.is_empty() && !label.is_empty() {
            text.push(Role::Label, text::prose(&label));
            return Fact { label: String::new(), text };
        }
        Fact { label, text }
    }
}

/// What stands apart on a screen by a gap is told apart by a sign: a markup closes gaps.
fn push(text: &mut Text, run: &Run) {
    let words = run.text.as_str();
    let is_apart = words.starts_with("  ") && !text.spans.is_empty();
    if !is_apart || text.spans.iter().any(|span| span.role == Role::Heading) {
        text.push(run.role, run.text.clone());
        return;
    }
    text.push(Role::Plain, Safe::ours(APART));
    text.push(run.role, text::prose(words.trim_start()));
}

/// Between what would stand apart on a screen.
const APART: &str = " · ";

/// An id that leads to its item.
pub(super) fn reference(id: &str, item: Item) -> Span {
    Span { text: text::line(id), role: Role::Quiet, to: Some(Target::Item(item)) }
}

/// A link out of the paper; plain words where it is none that a page may have.
pub(super) fn link(url: &str) -> Span {
    let url = url.trim();
    let safe = text::line(url);
    let to = (is_link(url) && safe.as_str() == url).then(|| Target::Url(url.to_owned()));
    Span { to, ..Span::plain(safe) }
}

/// `WHAT HAPPENED WHEN` as a heading that does not shout.
pub(super) fn quiet_capitals(text: &Safe) -> Safe {
    let mut scalars = text.as_str().chars();
    let first = scalars.next().map(String::from).unwrap_or_default();
    text::prose(&format!("{first}{}", scalars.as_str().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{Target, link};

    #[test]
    fn only_three_schemes_are_links() {
        for url in ["https://example.org/a?b=c&d=(e)", "HTTP://example.org", "mailto:ada@example.org"] {
            assert_eq!(link(url).to, Some(Target::Url(url.to_owned())), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "https:",
            "https://",
            "https://example.org/ x",
            "https://example.org/\u{202E}x",
            "https://example.org/\"x",
            "https://example.org/>x",
            " \u{1}javascript:alert(1)",
            "a.html",
            "",
        ] {
            assert_eq!(link(url).to, None, "{url}");
        }
    }
}
