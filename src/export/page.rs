//! A briefing as one page of HTML: to read in a browser, to print, to send. Nothing in it acts, and nothing is fetched.
//!
//! Whatever comes from a file is text or the value of an attribute and escaped as such; the policy in its head forbids
//! scripts and the network in case that were not so. Must not know panes, the disk or a clock.

mod drawing;
mod entry;
mod html;

use self::html::Html;
use super::paper::{Cell, Next, Paper, Part, Section, Table};
use super::{Exported, Subject, only};
use crate::deadline::Reader;
use crate::document::Reading;
use crate::item::Item;
use crate::pane::PANES;

const STYLE: &str = include_str!("page/style.css");

/// No script, no network, no other page around it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// One briefing.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let subject = only(subjects, "html")?;
    let reading = Reading::new(subject.document, reader);
    let paper = Paper::of(reading);
    let mut page = Page { html: Html::default(), reading };
    page.whole(&paper);
    Ok(Exported { text: page.html.done(), left_out: Vec::new() })
}

/// The page that is being written.
struct Page<'a> {
    html: Html,
    reading: Reading<'a>,
}

/// The id of an item in the page: by its place, so that no two have the same whatever a file says.
fn anchor(item: Item) -> String {
    let (kind, at) = match item {
        Item::BottomLine => ("bottom-line", 0),
        Item::Point(at) => ("point", at),
        Item::Unknown(at) => ("unknown", at),
        Item::Party(at) => ("party", at),
        Item::Quote(at) => ("quote", at),
        Item::Claim(at) => ("claim", at),
        Item::Deadline(at) => ("deadline", at),
        Item::Event(at) => ("event", at),
        Item::Dispute(at) => ("dispute", at),
        Item::Choice(at) => ("option", at),
        Item::Vendor(at) => ("vendor", at),
        Item::Criterion(at) => ("criterion", at),
        Item::Cell { vendor, criterion } => return format!("cell-{}-{}", vendor + 1, criterion + 1),
        Item::Source(at) => ("source", at),
        Item::About => ("about", 0),
        Item::Finding(at) => ("finding", at),
        Item::Change(at) => ("change", at),
    };
    format!("{kind}-{}", at + 1)
}

/// The language of the briefing as a page may name it; English where it is none.
fn language(lang: &str) -> &str {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|it| it.is_ascii_alphanumeric());
    let is_tag = lang.split('-').all(is_part) && lang.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_tag { lang } else { "en" }
}

impl Page<'_> {
    fn whole(&mut self, paper: &Paper) {
        let language = language(&self.reading.briefing().lang).to_owned();
        self.html.doctype();
        self.html.open("html", &[("lang", &language)]);
        self.head(paper);
        self.html.open("body", &[]);
        self.html.element("a", &[("class", "skip"), ("href", "#content")], "Skip to the bottom line");
        self.html.open("header", &[("class", "masthead")]);
        self.html.open("p", &[("class", "kicker")]);
        self.html.text("Briefing");
        self.html.element("span", &[], paper.as_of.as_str());
        self.html.close();
        self.html.element("h1", &[("dir", "auto")], paper.title.as_str());
        self.html.open("p", &[("class", "moment")]);
        self.html.text("Exported ");
        let now = self.reading.reader.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        self.html.element("time", &[("datetime", &now)], paper.moment.as_str());
        self.html.text("; what is counted below is counted from then.");
        self.html.close();
        self.html.close();
        self.contents();
        self.html.open("main", &[("id", "content"), ("tabindex", "-1")]);
        for section in &paper.sections {
            self.section(paper, section);
        }
        self.html.close();
        self.html.open("footer", &[]);
        self.html.element(
            "p",
            &[],
            concat!(
                "Made with bluf ",
                env!("CARGO_PKG_VERSION"),
                ". This page is whole: it runs nothing and fetches nothing."
            ),
        );
        self.html.close();
        self.html.close();
        self.html.close();
    }

    fn head(&mut self, paper: &Paper) {
        self.html.open("head", &[]);
        self.html.void("meta", &[("charset", "utf-8")]);
        self.html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
        for (name, content) in [
            ("viewport", "width=device-width, initial-scale=1"),
            ("color-scheme", "light dark"),
            ("referrer", "no-referrer"),
            ("generator", concat!("bluf ", env!("CARGO_PKG_VERSION"))),
        ] {
            self.html.void("meta", &[("name", name), ("content", content)]);
        }
        self.html.element("title", &[], paper.title.as_str());
        self.html.style(STYLE);
        self.html.close();
    }

    fn contents(&mut self) {
        self.html.open("nav", &[("aria-label", "Contents")]);
        self.html.open("ul", &[]);
        for pane in crate::pane::of_a_text().into_iter().filter_map(|at| PANES.get(at)) {
            self.html.open("li", &[]);
            self.html.element("a", &[("href", &format!("#{}", pane.name()))], pane.name());
            self.html.close();
        }
        self.html.close();
        self.html.close();
    }

    fn section(&mut self, paper: &Paper, section: &Section) {
        let title = format!("{}-title", section.name);
        self.html.open("section", &[("id", section.name), ("aria-labelledby", &title)]);
        self.html.open("h2", &[("id", &title), ("dir", "auto")]);
        self.html.text(section.title.as_str());
        if !section.about.is_empty() {
            self.html.text(" ");
            self.html.element("span", &[("class", "count")], section.about.as_str().trim());
        }
        self.html.close();
        let depth = self.html.depth();
        let (mut kind, mut level) = ("", 2);
        for part in &section.parts {
            let wanted = kind_of(part);
            if wanted != kind {
                // What goes on in another form begins outside of the list before; a heading begins a group.
                let group = match part {
                    Part::Heading(_) | Part::Note(_) | Part::Lead(_) => depth,
                    _ => depth + usize::from(level == 3),
                };
                self.html.close_to(group);
                open_list(&mut self.html, wanted);
                kind = wanted;
            } else if wanted == "heading" {
                self.html.close_to(depth);
            }
            match part {
                Part::Lead(text) => {
                    self.html.open("div", &[("class", "front")]);
                    self.paragraph("lede", text);
                    if let Some(next) = &paper.next {
                        self.next(next);
                    }
                    self.html.close();
                }
                Part::Heading(text) => {
                    level = 3;
                    self.html.open("div", &[("class", "group")]);
                    self.html.open("h3", &[("dir", "auto")]);
                    self.spans(&text.spans);
                    self.html.close();
                }
                Part::Para(text) => self.paragraph("said", text),
                Part::Note(text) => {
                    level = 2;
                    self.paragraph("note", text);
                }
                Part::Bullet(text) => self.line("li", text),
                Part::Item(entry) => self.entry(entry, level + 1),
                Part::Happened(event) => self.event(event),
                Part::Table(table) => self.table(table),
            }
        }
        self.html.close_to(depth);
        self.html.close();
    }

    fn next(&mut self, next: &Next) {
        self.html.open("aside", &[("class", "next"), ("aria-labelledby", "next-title")]);
        self.html.element("h3", &[("id", "next-title")], "Next deadline");
        self.html.open("p", &[("class", "what"), ("dir", "auto")]);
        self.html.element("a", &[("href", &format!("#{}", anchor(next.item)))], next.label.as_str());
        self.html.close();
        for (class, words) in [("date", &next.date), ("count", &next.countdown), ("full", &next.exactly)] {
            if !words.is_empty() {
                self.html.element("p", &[("class", class), ("dir", "auto")], words.as_str());
            }
        }
        if let Some(line) = &next.line {
            drawing::line(&mut self.html, line);
        }
        self.html.close();
    }

    fn table(&mut self, table: &Table) {
        // A wide table is scrolled by itself, with the keys too.
        self.html.open(
            "div",
            &[("class", "scroll"), ("role", "region"), ("aria-label", table.caption), ("tabindex", "0")],
        );
        self.html.open("table", &[]);
        self.html.element("caption", &[], table.caption);
        self.html.open("thead", &[]);
        self.html.open("tr", &[]);
        for cell in &table.head {
            self.cell("th", "col", cell);
        }
        self.html.close();
        self.html.close();
        self.html.open("tbody", &[]);
        for row in &table.rows {
            self.html.open("tr", &[]);
            for (number, cell) in row.iter().enumerate() {
                if number == 0 { self.cell("th", "row", cell) } else { self.cell("td", "", cell) }
            }
            self.html.close();
        }
        self.html.close();
        self.html.close();
        self.html.close();
    }

    fn cell(&mut self, tag: &'static str, scope: &'static str, cell: &Cell) {
        let id = cell.item.map(anchor).unwrap_or_default();
        self.html.open(tag, &[("id", &id), ("scope", scope), ("dir", "auto")]);
        if let Some((least, most)) = cell.range {
            drawing::range(&mut self.html, least, most);
        }
        for text in &cell.texts {
            self.line("p", text);
        }
        self.html.close();
    }
}

/// Parts that stand in one list or grid while they follow each other.
fn kind_of(part: &Part) -> &'static str {
    match part {
        Part::Lead(_) => "lead",
        Part::Heading(_) => "heading",
        Part::Para(_) => "para",
        Part::Bullet(_) => "bullets",
        Part::Note(_) => "note",
        Part::Item(entry) => kind_of_item(entry.item),
        Part::Happened(_) => "events",
        Part::Table(_) => "table",
    }
}

fn kind_of_item(item: Item) -> &'static str {
    match item {
        Item::Party(_) => "parties",
        Item::Quote(_) => "quotes",
        Item::Claim(_) => "claims",
        Item::Deadline(_) => "deadlines",
        Item::Dispute(_) => "disputes",
        Item::Choice(_) => "options",
        Item::Source(_) => "sources",
        Item::Finding(_) => "findings",
        _ => "items",
    }
}

fn open_list(html: &mut Html, kind: &'static str) {
    match kind {
        "lead" | "heading" | "para" | "note" | "table" => {}
        "bullets" => html.open("ul", &[("class", "bullets")]),
        "events" => html.open("ol", &[("class", "events")]),
        kind => html.open("div", &[("class", &format!("items {kind}"))]),
    }
}
