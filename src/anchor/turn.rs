//! Who speaks in a transcript: lines that begin with a name and a colon.
//!
//! Must not know parties, nor which texts are transcripts.

use std::ops::Range;

use super::SourceText;

/// Letters that a name may have, with what stands in brackets behind it.
const LONGEST: usize = 100;
/// How far before some words the name is looked for, in bytes.
const FAR: usize = 10_000;
/// Words of a name, without the brackets.
const MOST: usize = 6;
/// Words with a colon behind them that are nobody's name.
const HEADINGS: &[&str] = &[
    "note",
    "notes",
    "transcript",
    "date",
    "place",
    "time",
    "location",
    "venue",
    "subject",
    "topic",
    "source",
    "title",
    "present",
    "attendees",
    "participants",
    "speakers",
    "update",
    "correction",
    "summary",
    "contact",
];
/// Small words in a name.
const PARTICLES: &[&str] = &[
    "of", "the", "for", "and", "de", "la", "der", "den", "van", "von", "da", "di", "du", "an", "al", "bin",
    "ibn",
];

impl SourceText {
    /// The name before the colon of the line in a transcript by which some words are spoken: the last such line of their
    /// paragraph that begins before them. Nothing where none does, or where another one begins among them.
    pub fn turn_of(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let paragraph = self.paragraph_of(span.start);
        let text = self.raw.get(..span.end).filter(|_| span.end <= paragraph.end)?;
        let from = paragraph.start.max(text.floor_char_boundary(span.start.saturating_sub(FAR)));
        let begins = |before: &str| before.rfind('\n').map_or(from, |at| from + at + 1);
        let mut line = begins(&text[from..span.start]);
        if self.label_at(line, &paragraph).is_some_and(|(_, words)| words > span.start) {
            return None;
        }
        let inner = text[span.start..].match_indices('\n').map(|(at, _)| span.start + at + 1);
        if inner.filter(|at| *at < span.end).any(|at| self.label_at(at, &paragraph).is_some()) {
            return None;
        }
        loop {
            // Where the search begins in the middle of a line, nothing begins.
            let is_line = line == paragraph.start || text[..line].ends_with('\n');
            match self.label_at(line, &paragraph).filter(|_| is_line) {
                Some((name, _)) => return Some(name),
                None if line <= from => return None,
                None => line = begins(&text[from..line - 1]),
            }
        }
    }

    /// The name that a line of a paragraph begins with, and where what is said begins.
    fn label_at(&self, line: usize, paragraph: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let end = self.raw.floor_char_boundary(line + LONGEST + 16).min(paragraph.end);
        let text = self.raw.get(line..end)?.lines().next()?;
        label(text).map(|(name, words)| (line + name.start..line + name.end, line + words))
    }
}

/// The name that a line begins with, and where what is said begins.
fn label(line: &str) -> Option<(Range<usize>, usize)> {
    let colon = line.find(':').filter(|at| *at <= LONGEST)?;
    let behind = &line[colon + 1..];
    let head = line[..colon].trim();
    let name = head.split_once(['(', '[']).map_or(head, |(name, _)| name).trim();
    let mut words = name.split_whitespace().peekable();
    let is_begun = |word: &str| {
        word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            || PARTICLES.contains(&word)
            || word.chars().nth(2).is_some_and(char::is_uppercase) && word.starts_with("d'")
    };
    let is_heading = HEADINGS.iter().any(|it| it.eq_ignore_ascii_case(name));
    let is_name = name.starts_with(char::is_uppercase)
        && words.peek().is_some()
        && words.clone().count() <= MOST
        && words.all(is_begun)
        && !name.contains(['"', '“', '”', ',', ';', '!', '?']);
    let is_told = behind.starts_with(char::is_whitespace) && !behind.trim().is_empty();
    let start = line.len() - line.trim_start().len();
    (is_name && is_told && !is_heading).then(|| (start..start + name.len(), colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_before_a_colon_speaks_the_rest_of_its_lines() {
        let text = "TRANSCRIPT: Talks on the quay\n\nADA TERN (The Quay): We wait.\nAnd we wait on.\n\
                    Bo Wren: For what? One thing: an answer.\n\nMINISTER JO VAN DER LUND: Soon. That is all.\n\n\
                    Note: Nobody sailed, and nobody spoke: the sea was rough.\n";
        let source = SourceText::of(text.into());
        let turn = |words: &str| {
            let at = text.find(words).unwrap_or_default();
            source.turn_of(&(at..at + words.len())).map(|it| &text[it])
        };
        for (words, name) in [
            ("We wait.", Some("ADA TERN")),
            ("we wait on", Some("ADA TERN")),
            ("For what", Some("Bo Wren")),
            ("an answer", Some("Bo Wren")),
            ("That is all", Some("MINISTER JO VAN DER LUND")),
            ("Talks on", None),
            ("Nobody sailed", None),
            ("the sea was", None),
            ("wait on.\nBo Wren: For", None),
            ("Bo Wren: For", None),
            ("ADA TERN", None),
        ] {
            assert_eq!(turn(words), name, "{words}");
        }
    }
}
