//! A key as the program knows it: read from the terminal's event, written in tables and help.

use std::fmt;

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, Shift applied.
    Char(char),
    /// A character with Control.
    Ctrl(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Delete.
    Delete,
    /// Function key.
    F(u8),
}

const NAMES: [(Key, &str); 15] = [
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Backspace, "Backspace"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Up, "↑"),
    (Key::Down, "↓"),
    (Key::Left, "←"),
    (Key::Right, "→"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
    (Key::Delete, "Delete"),
    (Key::Char(' '), "Space"),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMES.iter().find(|(key, _)| key == self) {
            return f.write_str(name);
        }
        match self {
            Key::Ctrl(letter) => write!(f, "Ctrl-{letter}"),
            Key::F(number) => write!(f, "F{number}"),
            Key::Char(letter) => write!(f, "{letter}"),
            _ => Ok(()),
        }
    }
}

impl Key {
    /// The key of an event; nothing for releases and for keys that no table can name.
    pub fn of(event: crossterm::event::KeyEvent) -> Option<Self> {
        use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};
        // Windows, and terminals with the keyboard protocol, report releases too.
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let is_ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        Some(match event.code {
            KeyCode::Char(letter) if is_ctrl => Key::Ctrl(letter.to_ascii_lowercase()),
            KeyCode::Char(_) if event.modifiers.contains(KeyModifiers::ALT) => return None,
            KeyCode::Char(letter) => Key::Char(letter),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Key::BackTab,
            KeyCode::Tab => Key::Tab,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Delete => Key::Delete,
            KeyCode::F(number) => Key::F(number),
            _ => return None,
        })
    }

    /// Keys typed in a script: `3jj<enter>/word<enter><ctrl-d>`. Nothing where a name in `<>` is no key.
    pub fn script(keys: &str) -> Option<Vec<Self>> {
        let mut out = Vec::new();
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|it| it.split_once('>')) {
                out.push(Self::named(name)?);
                rest = after;
            } else {
                out.push(Key::Char(first));
                rest = rest.get(first.len_utf8()..)?;
            }
        }
        Some(out)
    }

    fn named(name: &str) -> Option<Self> {
        let words = [
            ("up", Key::Up),
            ("down", Key::Down),
            ("left", Key::Left),
            ("right", Key::Right),
            ("lt", Key::Char('<')),
        ];
        if let Some((_, key)) = words.iter().find(|(word, _)| *word == name) {
            return Some(*key);
        }
        if let Some((key, _)) = NAMES.iter().find(|(_, word)| word.eq_ignore_ascii_case(name)) {
            return Some(*key);
        }
        if let Some(letter) = name.strip_prefix("ctrl-") {
            return letter.chars().next().map(Key::Ctrl);
        }
        name.strip_prefix('f').and_then(|number| number.parse().ok()).map(Key::F)
    }
}
