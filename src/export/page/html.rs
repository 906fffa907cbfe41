//! Elements that are closed in their order, and text that is escaped: the only two ways into a page.
//!
//! Must not know what a page says.

use html_escape::{encode_double_quoted_attribute, encode_text};

/// HTML that is being written.
#[derive(Default)]
pub(super) struct Html {
    out: String,
    open: Vec<&'static str>,
}

/// Elements that begin a line of the file, for whoever reads that.
const LINES: [&str; 22] = [
    "head", "meta", "title", "body", "header", "nav", "main", "footer", "section", "div", "article",
    "figure", "aside", "h2", "h3", "h4", "p", "li", "tr", "dl", "table", "details",
];

impl Html {
    /// The first line of a page.
    pub(super) fn doctype(&mut self) {
        self.out.push_str("<!doctype html>\n");
    }

    /// Begins an element; attributes without a value are left out.
    pub(super) fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.void(tag, attributes);
        self.open.push(tag);
    }

    /// An element that holds nothing.
    pub(super) fn void(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        if LINES.contains(&tag) && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.out.push_str(&encode_double_quoted_attribute(value));
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    /// An element that holds nothing but text.
    pub(super) fn element(&mut self, tag: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close();
    }

    /// Text, with its line breaks.
    pub(super) fn text(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.void("br", &[]);
            }
            self.out.push_str(&encode_text(line));
        }
    }

    /// A style sheet of our own.
    pub(super) fn style(&mut self, sheet: &'static str) {
        self.out.push_str("\n<style>\n");
        self.out.push_str(sheet);
        self.out.push_str("</style>\n");
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends elements until so many are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// The page.
    pub(super) fn done(mut self) -> String {
        self.close_to(0);
        self.out.push('\n');
        self.out
    }
}
