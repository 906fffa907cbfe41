//! One line that is typed.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{self, Safe};
use crate::tui::key::Key;

/// A line being typed.
#[derive(Debug, Clone, Default)]
pub struct Line(Input);

impl Line {
    /// A line in which something stands already, to be typed on.
    pub fn of(text: &str) -> Self {
        Self(Input::new(text.to_owned()))
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// What was typed, as it may be shown, with a mark where the next character goes.
    pub fn shown(&self) -> Safe {
        let (before, after) = self.split();
        text::line(&format!("{before}▏{after}"))
    }

    /// The same in so many columns: what is too long begins further on, so that the mark is always in sight.
    pub fn shown_in(&self, columns: usize) -> Safe {
        let (before, after) = self.split();
        let before = text::line(&before);
        let starts = before.as_str().grapheme_indices(true).map(|(at, _)| at);
        let mut tails = starts.map(|at| before.as_str().get(at..).unwrap_or_default());
        let seen = tails.find(|tail| text::width(tail) < columns).unwrap_or_default();
        text::line(&format!("{seen}▏{after}"))
    }

    fn split(&self) -> (String, String) {
        let at = self.0.cursor();
        let text = self.0.value();
        (text.chars().take(at).collect(), text.chars().skip(at).collect())
    }

    /// Takes a key; false where it is none for a line.
    pub fn press(&mut self, key: Key) -> bool {
        let request = match key {
            Key::Char(letter) => InputRequest::InsertChar(letter),
            Key::Backspace | Key::Ctrl('h') => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::Ctrl('u') => InputRequest::DeleteLine,
            Key::Ctrl('k') => InputRequest::DeleteTillEnd,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            _ => return false,
        };
        self.0.handle(request);
        true
    }
}
