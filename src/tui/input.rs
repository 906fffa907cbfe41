//! What a terminal sends, byte by byte, to keys.
//!
//! Knows no terminal, no clock and no command: whoever reads the bytes says when there was a pause. A parser of our own,
//! because the well-kept ones were looked at and none serves: those of crossterm and termina keep `Ctrl-c` inside a
//! sequence that is not finished, hold an unfinished one and a paste without end for ever, and begin again at its first
//! byte with each byte more; `vte` reads what programs send to terminals, so that `ESC O P` is no key to it, and a string
//! grows without limit. What is particular here:
//!
//! - `Ctrl-c` is `Ctrl-c` inside anything.
//! - What began and is not finished is dropped at a pause; a lone `ESC` is Esc then. Nothing holds more than some bytes.
//! - Answers of a terminal (reports, strings, positions of a mouse, marks of a paste) are swallowed; pasted text is keys.
//! - With Alt a character is no key of ours.

#[cfg(test)]
mod tests;

use super::key::Key;

const INTERRUPT: u8 = 0x03;
const ESCAPE: u8 = 0x1b;
const BELL: u8 = 0x07;
/// More parameters than any key has.
const PARAMETERS: usize = 32;
/// A sequence or string of so many bytes is none; what follows it is keys again.
const LONGEST: usize = 4096;

/// Where in a sequence the bytes stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// In none.
    #[default]
    Ground,
    /// Behind `ESC`.
    Escape,
    /// Behind `ESC O`: a key of one letter.
    Single,
    /// Behind `ESC [`: parameters, then a last byte.
    Control,
    /// Behind `ESC [ [`: a function key of the Linux console.
    Console,
    /// Behind `ESC [ M`: so many bytes of an old report of a mouse.
    Mouse(u8),
    /// In a string for a program that asked: operating system command, device control, application, privacy.
    Text,
    /// Behind `ESC` in such a string.
    TextEscape,
    /// In a character of so many bytes.
    Character(usize),
}

/// Turns bytes into keys. It keeps what is not finished, some bytes at most.
#[derive(Debug, Default)]
pub struct Decoder {
    place: Place,
    /// Parameters, or the first bytes of a character.
    held: Vec<u8>,
    /// Bytes since the sequence began.
    length: usize,
    /// The character came with Alt, and is none to read.
    has_alt: bool,
}

impl Decoder {
    /// Takes what was read, and adds the keys that it completes.
    pub fn take(&mut self, bytes: &[u8], keys: &mut Vec<Key>) {
        for byte in bytes {
            self.take_byte(*byte, keys);
        }
    }

    /// Nothing came for a while: what is not finished will not be. A lone `ESC` is Esc.
    pub fn pause(&mut self, keys: &mut Vec<Key>) {
        if self.place == Place::Escape {
            keys.push(Key::Esc);
        }
        self.end();
    }

    /// Whether something began and is not finished.
    pub fn is_waiting(&self) -> bool {
        self.place != Place::Ground
    }

    fn end(&mut self) {
        self.place = Place::Ground;
        self.held.clear();
        self.length = 0;
        self.has_alt = false;
    }

    /// The sequence is complete, whatever came of it.
    fn end_with(&mut self, key: Option<Key>, keys: &mut Vec<Key>) {
        self.end();
        keys.extend(key);
    }

    /// The sequence was none: it is dropped, and this byte is the first of something else.
    fn begin_anew(&mut self, byte: u8, keys: &mut Vec<Key>) {
        self.end();
        self.begin(byte, keys);
    }

    fn take_byte(&mut self, byte: u8, keys: &mut Vec<Key>) {
        self.length += 1;
        if byte == INTERRUPT {
            return self.end_with(Some(Key::Ctrl('c')), keys);
        }
        if self.length > LONGEST {
            return self.begin_anew(byte, keys);
        }
        match self.place {
            Place::Ground => self.begin(byte, keys),
            Place::Escape => self.take_escaped(byte, keys),
            Place::Single => match byte {
                // Modifiers, which some terminals send here too.
                b'0'..=b'9' | b';' => {}
                b'@'..=b'~' => self.end_with(of_letter(byte), keys),
                _ => self.begin_anew(byte, keys),
            },
            Place::Control => self.take_control(byte, keys),
            Place::Console => match byte {
                b'A'..=b'E' => self.end_with(Some(Key::F(byte - b'A' + 1)), keys),
                b' '..=b'~' => self.end(),
                _ => self.begin_anew(byte, keys),
            },
            Place::Mouse(_) if byte < b' ' => self.begin_anew(byte, keys),
            Place::Mouse(left) if left > 1 => self.place = Place::Mouse(left - 1),
            Place::Mouse(_) => self.end(),
            Place::Text => match byte {
                BELL => self.end(),
                ESCAPE => self.place = Place::TextEscape,
                // No answer has a control character in it.
                ..b' ' => self.begin_anew(byte, keys),
                _ => {}
            },
            Place::TextEscape if byte == b'\\' => self.end(),
            Place::TextEscape => {
                self.end();
                self.place = Place::Escape;
                self.take_escaped(byte, keys);
            }
            Place::Character(length) => self.take_character(length, byte, keys),
        }
    }

    /// A byte where none came before.
    fn begin(&mut self, byte: u8, keys: &mut Vec<Key>) {
        self.length = 1;
        self.place = match byte {
            ESCAPE => Place::Escape,
            0xc2..=0xdf => Place::Character(2),
            0xe0..=0xef => Place::Character(3),
            0xf0..=0xf4 => Place::Character(4),
            _ => return self.end_with(of_byte(byte), keys),
        };
        if matches!(self.place, Place::Character(_)) {
            self.held.push(byte);
        }
    }

    fn take_escaped(&mut self, byte: u8, keys: &mut Vec<Key>) {
        self.place = match byte {
            b'[' => Place::Control,
            b'O' => Place::Single,
            b']' | b'P' | b'X' | b'^' | b'_' => Place::Text,
            ESCAPE => {
                // The first of two cannot be the beginning of anything else.
                keys.push(Key::Esc);
                return self.begin_anew(byte, keys);
            }
            0x80.. => {
                self.begin(byte, keys);
                self.has_alt = true;
                return;
            }
            _ => return self.end(),
        };
    }

    fn take_control(&mut self, byte: u8, keys: &mut Vec<Key>) {
        match byte {
            b'[' if self.held.is_empty() => self.place = Place::Console,
            b'M' if self.held.is_empty() => self.place = Place::Mouse(3),
            b' '..=b'?' => {
                if self.held.len() < PARAMETERS {
                    self.held.push(byte);
                }
            }
            b'@'..=b'~' => {
                let key = of_control(&self.held, byte);
                self.end_with(key, keys);
            }
            _ => self.begin_anew(byte, keys),
        }
    }

    fn take_character(&mut self, length: usize, byte: u8, keys: &mut Vec<Key>) {
        if !(0x80..=0xbf).contains(&byte) {
            return self.begin_anew(byte, keys);
        }
        self.held.push(byte);
        if self.held.len() == length {
            let text = std::str::from_utf8(&self.held).ok().filter(|_| !self.has_alt);
            let key = text.and_then(|it| it.chars().next()).and_then(of_char);
            self.end_with(key, keys);
        }
    }
}

/// A character that is one to read; those that only control are no key.
fn of_char(letter: char) -> Option<Key> {
    (!letter.is_control()).then_some(Key::Char(letter))
}

fn of_byte(byte: u8) -> Option<Key> {
    Some(match byte {
        // What was typed before the terminal was taken has line feeds for returns.
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        // One or the other, as the terminal is set.
        0x08 | 0x7f => Key::Backspace,
        0x00 => Key::Ctrl(' '),
        0x01..=0x1a => Key::Ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::Ctrl(char::from(byte - 0x1c + b'4')),
        _ => return of_char(char::from(byte)).filter(|_| byte.is_ascii()),
    })
}

/// A key that is one letter behind `ESC O`, or behind `ESC [` with or without modifiers.
fn of_letter(letter: u8) -> Option<Key> {
    Some(match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'P'..=b'S' => Key::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn of_number(number: u32) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(u8::try_from(number - 10).ok()?),
        17..=21 => Key::F(u8::try_from(number - 11).ok()?),
        23 | 24 => Key::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// `ESC [ parameters last`; nothing for what is no key, such as the answers of a terminal.
fn of_control(parameters: &[u8], last: u8) -> Option<Key> {
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let text = std::str::from_utf8(parameters).ok()?;
    let number = |part: Option<&str>| part.and_then(|it| it.parse::<u32>().ok());
    let mut parts = text.split(';');
    let first = number(parts.next().and_then(|it| it.split(':').next()));
    let mut second = parts.next().unwrap_or_default().split(':');
    let modifiers = Modifiers(number(second.next()).unwrap_or(1).saturating_sub(1));
    // Pressed, repeated, released.
    if number(second.next()) == Some(3) {
        return None;
    }
    match last {
        b'u' => of_code(first?, modifiers),
        b'~' if first == Some(27) => of_code(number(parts.next())?, modifiers),
        b'~' => of_number(first?),
        b'Z' => Some(Key::BackTab),
        // With parameters it is the answer to where the cursor stands; an enter key has none of these forms.
        b'R' if !parameters.is_empty() => None,
        b'A'..=b'H' | b'P'..=b'S' if first.unwrap_or(1) == 1 => of_letter(last),
        _ => None,
    }
}

/// Which keys are held beside one, as a terminal tells it.
#[derive(Debug, Clone, Copy)]
struct Modifiers(u32);

impl Modifiers {
    fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

const SHIFT: u32 = 1;
const CONTROL: u32 = 4;
/// Alt, super, hyper, meta: with these a character is no key of ours.
const OTHERS: u32 = 2 | 8 | 16 | 32;

/// A key by its code point: a terminal that some program before us told to send keys so.
fn of_code(code: u32, modifiers: Modifiers) -> Option<Key> {
    let letter = char::from_u32(code)?;
    match letter {
        '\r' => Some(Key::Enter),
        '\t' if modifiers.has(SHIFT) => Some(Key::BackTab),
        '\t' => Some(Key::Tab),
        '\u{1b}' => Some(Key::Esc),
        '\u{8}' | '\u{7f}' => Some(Key::Backspace),
        // Where the protocol has its own numbers for keys that are no characters.
        '\u{e000}'..='\u{f8ff}' => None,
        _ if modifiers.has(OTHERS) => None,
        _ if modifiers.has(CONTROL) => of_char(letter).map(|_| Key::Ctrl(letter.to_ascii_lowercase())),
        _ if modifiers.has(SHIFT) => of_char(letter.to_ascii_uppercase()),
        _ => of_char(letter),
    }
}
