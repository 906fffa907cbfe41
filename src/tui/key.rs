//! A key as the program knows it: read from the terminal's bytes, written in tables and help.

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
