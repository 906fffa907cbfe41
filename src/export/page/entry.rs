//! An item of a page: what it is, what is said of it, and its words where they stand.
//!
//! Must not know what stands around it.

use super::{Page, anchor};
use crate::block::Role;
use crate::export::paper::{Account, Context, Entry, Fact, Happened, Span, Target, Text};
use crate::item::Item;
use crate::pane::wording;
use crate::text::{self, Safe};

use super::drawing;

/// Columns of the words that a reference shows before it is followed.
const HINT: usize = 160;

impl Page<'_> {
    /// A paragraph of a class.
    pub(super) fn paragraph(&mut self, class: &str, text: &Text) {
        self.html.open("p", &[("class", class), ("dir", "auto")]);
        self.words(text);
        self.html.close();
    }

    /// An element with a paragraph's words.
    pub(super) fn line(&mut self, tag: &'static str, text: &Text) {
        self.html.open(tag, &[("dir", "auto")]);
        self.words(text);
        self.html.close();
    }

    fn words(&mut self, text: &Text) {
        self.spans(&text.spans);
        self.references(text);
    }

    fn references(&mut self, text: &Text) {
        if text.refs.is_empty() {
            return;
        }
        self.html.text(" ");
        self.html.open("span", &[("class", "refs")]);
        for (number, span) in text.refs.iter().enumerate() {
            if number > 0 {
                self.html.text(" ");
            }
            self.span(span);
        }
        self.html.close();
    }

    /// Words in their roles.
    pub(super) fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            self.span(span);
        }
    }

    fn span(&mut self, span: &Span) {
        let words = span.text.as_str();
        match &span.to {
            Some(Target::Item(item)) => {
                let hint = text::clip(&text::line(&wording::name(self.reading, *item)), HINT);
                let place = format!("#{}", anchor(*item));
                self.html.element(
                    "a",
                    &[("class", "ref"), ("href", &place), ("title", hint.as_str())],
                    words,
                );
                return;
            }
            Some(Target::Url(url)) => {
                self.html.element("a", &[("class", "out"), ("href", url), ("rel", "noreferrer")], words);
                return;
            }
            None => {}
        }
        let (tag, class) = match span.role {
            Role::Plain | Role::Heading => return self.html.text(words),
            Role::Strong => ("strong", ""),
            Role::Fault => ("strong", "fault"),
            Role::Quiet => ("span", "quiet"),
            Role::Label => ("span", "label"),
            Role::Quoted => ("span", "quoted"),
            Role::Badge => ("span", "badge"),
            Role::Unknown => ("span", "open"),
            Role::Anchored | Role::Match => ("mark", ""),
        };
        self.html.element(tag, &[("class", class)], words);
    }

    /// An item; its name is a heading of a level where it has one.
    pub(super) fn entry(&mut self, entry: &Entry, level: usize) {
        let id = anchor(entry.item);
        if let Item::Quote(_) = entry.item {
            return self.quote(entry, &id);
        }
        self.html.open("article", &[("id", &id)]);
        let tag = match (entry.item, level) {
            (Item::Claim(_) | Item::Finding(_) | Item::About, _) => "p",
            (_, 3) => "h3",
            _ => "h4",
        };
        self.html.open(tag, &[("class", "name"), ("dir", "auto")]);
        self.words(&entry.lead);
        self.own_id(&entry.id, &id);
        self.html.close();
        if let Some(line) = &entry.line {
            drawing::line(&mut self.html, line);
        }
        self.body(entry);
        self.html.close();
    }

    /// Words that stand in quotation marks, where they may; and who said them.
    fn quote(&mut self, entry: &Entry, id: &str) {
        self.html.open("figure", &[("id", id)]);
        // Words that do not stand in the source must not look as if they did.
        let is_quoted = entry.lead.spans.first().is_some_and(|span| span.role == Role::Quoted);
        self.html.open(if is_quoted { "blockquote" } else { "div" }, &[("class", "words")]);
        self.html.open("p", &[("dir", "auto")]);
        self.words(&entry.lead);
        self.own_id(&entry.id, id);
        self.html.close();
        self.html.close();
        self.html.open("figcaption", &[]);
        self.body(entry);
        self.html.close();
        self.html.close();
    }

    /// The name by which others refer to it.
    fn own_id(&mut self, id: &Safe, anchor: &str) {
        if !id.is_empty() {
            self.html.text(" ");
            self.html.element("a", &[("class", "id"), ("href", &format!("#{anchor}"))], id.as_str());
        }
    }

    fn body(&mut self, entry: &Entry) {
        self.facts(&entry.facts);
        if !entry.accounts.is_empty() {
            self.html.open("div", &[("class", "accounts")]);
            entry.accounts.iter().for_each(|account| self.account(account));
            self.html.close();
        }
        self.facts(&entry.notes);
        entry.contexts.iter().for_each(|context| self.context(context));
    }

    fn account(&mut self, account: &Account) {
        self.html.open("div", &[("class", "account")]);
        self.paragraph("whose", &account.label);
        self.facts(&account.facts);
        self.html.close();
    }

    /// Fields that follow each other are one list; those of one name have it once.
    fn facts(&mut self, facts: &[Fact]) {
        let depth = self.html.depth();
        let mut before = "";
        for fact in facts {
            if fact.label.is_empty() {
                self.html.close_to(depth);
                self.paragraph("fact", &fact.text);
            } else {
                if self.html.depth() == depth {
                    self.html.open("dl", &[]);
                }
                if fact.label != before {
                    self.html.close_to(depth + 1);
                    self.html.open("div", &[]);
                    self.html.element("dt", &[("dir", "auto")], &fact.label);
                }
                self.field(&fact.text);
            }
            before = &fact.label;
        }
        self.html.close_to(depth);
    }

    /// What a field says. Among our own words, those of the file are kept apart: a name that is read from right to left
    /// turns nothing but itself.
    fn field(&mut self, text: &Text) {
        let is_ours = |span: &Span| matches!(span.role, Role::Label | Role::Quiet);
        if !text.spans.iter().any(is_ours) {
            return self.line("dd", text);
        }
        self.html.open("dd", &[("dir", "auto")]);
        for span in &text.spans {
            let is_apart = !is_ours(span);
            if is_apart {
                self.html.open("bdi", &[]);
            }
            self.span(span);
            if is_apart {
                self.html.close();
            }
        }
        self.references(text);
        self.html.close();
    }

    /// The sentence of a source in which the words stand, one click away.
    fn context(&mut self, context: &Context) {
        self.html.open("details", &[]);
        self.html.open("summary", &[("dir", "auto")]);
        self.html.text("Where it stands: ");
        self.html.text(context.place.as_str());
        self.html.close();
        self.html.open("blockquote", &[]);
        self.html.open("p", &[("dir", "auto")]);
        self.html.text(context.before.as_str());
        self.html.element("mark", &[], context.words.as_str());
        self.html.text(context.after.as_str());
        self.html.close();
        self.html.close();
        self.html.close();
    }

    /// Something that happened.
    pub(super) fn event(&mut self, event: &Happened) {
        let id = anchor(event.item);
        self.html.open("li", &[("id", &id)]);
        self.paragraph("when", &event.when);
        self.html.open("div", &[]);
        self.html.open("p", &[("dir", "auto")]);
        self.words(&event.what);
        self.own_id(&event.id, &id);
        self.html.close();
        if !event.basis.is_empty() {
            self.paragraph("fact", &event.basis);
        }
        self.html.close();
        self.html.close();
    }
}
