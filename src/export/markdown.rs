//! Markdown (CommonMark with the tables of GFM): headings, lists, the comparison as a table. No HTML.
//!
//! Whatever a text says, it is shown as it stands: nothing of it becomes markup, and nothing a link but a plain address.
//! Must not know the disk, the terminal or a clock.

use std::fmt::Write as _;

use super::outline::{self, Part, Section};
use super::{Exported, Subject, facts, only};
use crate::block::{Para, Role, Run};
use crate::deadline::Reader;
use crate::document::Reading;
use crate::item::Item;

/// One briefing.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let subject = only(subjects, "markdown")?;
    let reading = Reading::new(subject.document, reader);
    let mut out = Out::default();
    out.block(&format!("# {}", line(&reading.briefing().title)));
    for fact in facts::head(reading) {
        out.block(&line(&fact));
    }
    for section in outline::of(reading) {
        put(&mut out, reading, &section);
    }
    Ok(Exported { text: out.0, left_out: Vec::new() })
}

/// Blocks with an empty line between any two of them.
#[derive(Default)]
struct Out(String);

impl Out {
    fn block(&mut self, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
        self.0.push('\n');
    }
}

fn put(out: &mut Out, reading: Reading<'_>, section: &Section) {
    out.block(&format!("## {}", line(&section.title)));
    if section.parts.is_empty() {
        out.block(&line(section.absent));
    }
    if section.name == "alternatives"
        && let Some(table) = facts::table(reading)
    {
        out.block(&table_of(&table));
    }
    let mut list = String::new();
    for part in &section.parts {
        match part {
            Part::Heading(paras) => {
                out.block(&std::mem::take(&mut list));
                let words: Vec<String> = paras.iter().map(plain).collect();
                out.block(&format!("### {}", words.join(" ")));
            }
            Part::Entry { item: Some(Item::BottomLine), paras, .. } => {
                out.block(&std::mem::take(&mut list));
                for para in paras {
                    out.block(&paragraphs(para));
                }
            }
            Part::Entry { id, paras, .. } => {
                for (number, para) in paras.iter().enumerate() {
                    let indent = if number == 0 { "" } else { "  " };
                    let id = if number == 0 && !id.is_empty() {
                        format!(" \\[{}\\]", line(id))
                    } else {
                        String::new()
                    };
                    let _ = writeln!(list, "{indent}- {}{id}", told(para));
                }
            }
        }
    }
    out.block(&list);
}

/// The paragraphs of a text, each with an empty line behind it.
fn paragraphs(para: &Para) -> String {
    let whole: String = para.runs.iter().map(|run| run.text.as_str()).collect();
    let parts: Vec<&str> = whole.split("\n\n").filter(|part| !part.trim().is_empty()).collect();
    if parts.len() < 2 {
        return told(para);
    }
    let mut parts: Vec<String> = parts.into_iter().map(line).collect();
    if let (Some(tail), Some(last)) = (&para.tail, parts.last_mut()) {
        let _ = write!(last, " ({})", line(tail.text.as_str()));
    }
    parts.join("\n\n")
}

/// A paragraph in one line, what matters most in it in bold.
fn told(para: &Para) -> String {
    let mut out = String::new();
    let (label, runs) = outline::labelled(para);
    if let Some(label) = label {
        let _ = write!(out, "{}: ", line(label));
    }
    out.push_str(&runs.iter().map(run).collect::<String>());
    if let Some(tail) = &para.tail {
        let _ = write!(out, " ({})", line(tail.text.as_str()));
    }
    out.trim().to_owned()
}

fn run(run: &Run) -> String {
    let text = run.text.as_str();
    let words = text.trim();
    if words.is_empty() {
        return " ".to_owned();
    }
    let is_bold = matches!(run.role, Role::Strong | Role::Match | Role::Fault);
    let (before, after) =
        (gap(text.starts_with(char::is_whitespace)), gap(text.ends_with(char::is_whitespace)));
    // Emphasis needs a letter at both of its ends.
    let is_clean =
        [words.chars().next(), words.chars().next_back()].iter().flatten().all(|it| it.is_alphanumeric());
    let words = line(words);
    if is_bold && is_clean {
        format!("{before}**{words}**{after}")
    } else {
        format!("{before}{words}{after}")
    }
}

fn gap(is_there: bool) -> &'static str {
    if is_there { " " } else { "" }
}

fn plain(para: &Para) -> String {
    let words: String = para.runs.iter().map(|run| run.text.as_str()).collect();
    line(&words)
}

fn table_of(table: &facts::Table) -> String {
    let mut out = String::new();
    let mut row = |cells: &[String]| {
        let _ = writeln!(out, "| {} |", cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
    };
    row(&table.head);
    let rule = vec!["---"; table.head.len()].join(" | ");
    let _ = writeln!(out, "| {rule} |");
    let mut row = |cells: &[String]| {
        let _ = writeln!(out, "| {} |", cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
    };
    table.rows.iter().for_each(|cells| row(cells));
    out
}

/// Text on one line in which nothing is markup; an address that is plain is a link.
fn line(raw: &str) -> String {
    let safe = crate::text::line(&raw.replace('\n', " "));
    let mut out = String::with_capacity(safe.as_str().len() + 8);
    for (number, word) in safe.as_str().split_whitespace().enumerate() {
        if number > 0 {
            out.push(' ');
        }
        let address = word.trim_end_matches(['.', ',', ';', ':', ')', '”', '"']);
        if is_plain_address(address) {
            let _ = write!(out, "<{address}>{}", escaped(&word[address.len()..], false));
        } else {
            out.push_str(&escaped(word, number == 0));
        }
    }
    out
}

/// An address that no reader of Markdown takes for anything else.
fn is_plain_address(word: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme));
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"`{}|\\^[]*_".contains(&byte);
    rest.is_some_and(|rest| rest.contains('.') && rest.bytes().all(is_plain))
}

/// A word whose signs stand for themselves.
fn escaped(word: &str, is_first: bool) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    // What begins a line could begin a list, a heading or a rule.
    let number = word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let number = word.len() - number;
    for (at, letter) in word.char_indices() {
        let begins = is_first && (at == 0 && matches!(letter, '-' | '+' | '='));
        let is_numbered = is_first && at == number && number > 0 && matches!(letter, '.' | ')');
        let is_markup = matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '@'
                | '!'
                | '{'
                | '}'
                | '$'
                | '^'
        );
        let is_address = letter == ':' && word.get(at..).is_some_and(|rest| rest.starts_with("://"))
            || letter == '.'
                && word.get(..at).is_some_and(|before| before.to_ascii_lowercase().ends_with("www"));
        if begins || is_numbered || is_markup || is_address {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
