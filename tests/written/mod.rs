//! What an exported file says, as other programs' parsers read it.

#![expect(unreachable_pub, reason = "each test is a crate of its own")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

use std::collections::BTreeMap;

use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::export::{FORMATS, Subject};
use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;

/// A briefing in a format, at a moment.
pub fn export(format: &str, document: &Document, reader: &Reader) -> String {
    let subject =
        Subject { label: "a.json".to_owned(), file: "a.json".to_owned(), replaced_by: None, document };
    let format = FORMATS.iter().find(|it| it.name == format).unwrap();
    (format.make)(&[subject], reader).unwrap().text
}

/// What a reader of a format is shown.
pub fn shown(format: &str, file: &str) -> String {
    match format {
        "text" => file.to_owned(),
        "markdown" => markdown(file).into_iter().map(|event| words(&event)).collect(),
        "html" => Page::read(file).text,
        "json" => strings(&serde_json::from_str(file).unwrap()),
        other => panic!("say here what a reader of {other} is shown"),
    }
}

/// Markdown by the parser, with everything that it could take for markup; quotation marks stay as they are.
pub fn markdown(text: &str) -> Vec<Event<'_>> {
    Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION).collect()
}

fn words(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::End(_) | Event::SoftBreak => "\n".to_owned(),
        _ => String::new(),
    }
}

fn strings(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(items) => items.iter().map(strings).collect(),
        Value::Object(fields) => fields.values().map(strings).collect(),
        other => format!("{other}\n"),
    }
}

/// An element of a page.
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// What stands between its tags, elements left out.
    pub text: String,
    /// Places of the elements that it is in.
    pub within: Vec<usize>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

/// A page: its elements in order, and what it says.
#[derive(Default)]
pub struct Page {
    pub elements: Vec<Element>,
    pub text: String,
}

const VOID: [&str; 2] = ["meta", "br"];

fn owned(text: &HtmlString) -> String {
    String::from_utf8(text.to_vec()).unwrap()
}

impl Page {
    /// Reads a page; whatever the standard calls an error is one, and so is a tag that closes another's element.
    pub fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let (mut page, mut open) = (Page::default(), Vec::<usize>::new());
        for token in Tokenizer::new_with_emitter(html, emitter).map(Result::unwrap) {
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter().map(|(name, value)| (owned(name), owned(value)));
                    let (name, attributes) = (owned(&tag.name), attributes.collect());
                    let is_void = VOID.contains(&name.as_str());
                    page.elements.push(Element {
                        name,
                        attributes,
                        text: String::new(),
                        within: open.clone(),
                    });
                    if !is_void {
                        open.push(page.elements.len() - 1);
                    }
                }
                Token::EndTag(tag) => {
                    let last = open.pop().map(|at| page.elements[at].name.clone());
                    assert_eq!(last, Some(owned(&tag.name)), "an element is closed by another's tag");
                }
                Token::String(text) => page.say(&owned(&text), &open),
                Token::Doctype(doctype) => assert_eq!(owned(&doctype.name), "html"),
                Token::Comment(text) => panic!("a comment: {}", owned(&text)),
                Token::Error(error) => panic!("{:?}", *error),
            }
        }
        assert_eq!(open, Vec::<usize>::new(), "elements are not closed");
        page
    }

    fn say(&mut self, text: &str, open: &[usize]) {
        for at in open {
            self.elements[*at].text.push_str(text);
        }
        if !open.iter().any(|at| ["style", "title"].contains(&self.elements[*at].name.as_str())) {
            self.text.push_str(text);
        }
    }

    /// The elements of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |it| it.name == name)
    }
}
