//! One walk over the briefing that gathers what is suspicious by the declared types alone; the checks word it.
//!
//! Must not know any particular field.

use std::collections::HashSet;

use crate::briefing::Briefing;
use crate::briefing::shape::{Path, Record, Shaped, Witness};
use crate::item::{Index, Item};

/// The private field in which a draft says what it guessed.
pub(super) const GUESS: &str = "_guess";

/// What the walk gathers.
#[derive(Default)]
pub(super) struct Survey {
    /// Fields marked ★ that are not given: the object and the key.
    pub(super) missing: Vec<(Path, &'static str)>,
    /// Fields that the format does not know: the object, the key, and what the object may have.
    pub(super) unknown: Vec<(Path, String, &'static Record)>,
    /// Objects with something that a draft guessed and nobody took out.
    pub(super) guessed: Vec<Path>,
    /// Words that are not in their list.
    pub(super) words: Vec<(Path, String, &'static [&'static str])>,
    /// Texts with a character that would act on a terminal.
    pub(super) controls: Vec<(Path, char)>,
    /// Texts that seem to have quotation marks.
    pub(super) marked: Vec<(Path, String)>,
    /// Ids that are no ids.
    pub(super) odd_ids: Vec<(Path, String)>,
    /// Ids that an earlier item has.
    pub(super) second_ids: Vec<(Path, String, Item)>,
    /// References that lead nowhere.
    pub(super) dangling: Vec<(Path, String)>,
    /// References that lead to the wrong kind of item, and the kind that is needed.
    pub(super) misled: Vec<(Path, String, Item, char)>,
    /// Which parties are referred to, by place.
    pub(super) named_parties: Vec<bool>,
}

impl Survey {
    pub(super) fn of(briefing: &Briefing, index: &Index) -> Self {
        let survey = Survey { named_parties: vec![false; briefing.parties.len()], ..Survey::default() };
        let mut walk = Walk { index, seen: HashSet::new(), survey };
        briefing.walk(&mut Path::default(), &mut walk);
        walk.survey
    }
}

struct Walk<'a> {
    index: &'a Index,
    seen: HashSet<Item>,
    survey: Survey,
}

impl Witness for Walk<'_> {
    fn missing(&mut self, at: &Path, key: &'static str) {
        self.survey.missing.push((at.clone(), key));
    }

    fn unknown(&mut self, at: &Path, key: &str, record: &'static Record) {
        self.survey.unknown.push((at.clone(), key.to_owned(), record));
    }

    fn private(&mut self, at: &Path, key: &str) {
        if key == GUESS {
            self.survey.guessed.push(at.clone());
        }
    }

    fn word(&mut self, at: &Path, word: &str, allowed: &'static [&'static str]) {
        if !word.is_empty() && !allowed.contains(&word) {
            self.survey.words.push((at.clone(), word.to_owned(), allowed));
        }
    }

    fn text(&mut self, at: &Path, text: &str) {
        if let Some(control) = control(text) {
            self.survey.controls.push((at.clone(), control));
        }
        if may_quote(text) {
            self.survey.marked.push((at.clone(), text.to_owned()));
        }
    }

    fn id(&mut self, at: &Path, id: &str) {
        if !is_id(id) {
            self.survey.odd_ids.push((at.clone(), id.to_owned()));
        }
        let Some(item) = self.index.find(id) else { return };
        if !self.seen.insert(item) {
            self.survey.second_ids.push((at.clone(), id.to_owned(), item));
        }
    }

    fn reference(&mut self, at: &Path, id: &str, wanted: char) {
        let Some(item) = self.index.find(id) else {
            self.survey.dangling.push((at.clone(), id.to_owned()));
            return;
        };
        if let Item::Party(place) = item
            && let Some(is_named) = self.survey.named_parties.get_mut(place)
        {
            *is_named = true;
        }
        let fits = match wanted {
            'p' => matches!(item, Item::Party(_)),
            's' => matches!(item, Item::Source(_)),
            'o' => matches!(item, Item::Choice(_)),
            'v' => matches!(item, Item::Vendor(_)),
            'k' => matches!(item, Item::Criterion(_)),
            _ => true,
        };
        if !fits {
            self.survey.misled.push((at.clone(), id.to_owned(), item, wanted));
        }
    }
}

/// `^[a-z][a-z0-9-]{0,39}$`
fn is_id(id: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= 40 && id.starts_with(|first: char| first.is_ascii_lowercase()) && id.bytes().all(is_letter)
}

/// The first control or direction-override character; line breaks and tabs are none.
fn control(text: &str) -> Option<char> {
    // Texts are mostly plain: no byte below a space but the line break, and none that begins one of the others.
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, 0x7F | 0xC2 | 0xE2);
    if text.bytes().all(is_plain) {
        return None;
    }
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_fine = match letter {
            '\n' | '\t' => true,
            '\r' => letters.peek() == Some(&'\n'),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => false,
            _ => !letter.is_control(),
        };
        if !is_fine {
            return Some(letter);
        }
    }
    None
}

/// Whether there can be quotation marks. An apostrophe inside or behind a word is none.
fn may_quote(text: &str) -> bool {
    // The bytes of the marks below, and those that begin one.
    let has_mark = |byte: u8| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3 | 0xEF);
    if !text.bytes().any(has_mark) {
        return false;
    }
    let mut before = ' ';
    text.chars().any(|letter| {
        let was_inside = std::mem::replace(&mut before, letter).is_alphanumeric();
        match letter {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '『' | '＂' | '〝' | '｢' => true,
            '\'' | '‘' | '‚' | '‹' => !was_inside,
            _ => false,
        }
    })
}
