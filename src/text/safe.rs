//! The sanitiser: what is foreign becomes [`Safe`], visibly and never silently.
//!
//! Controls, direction overrides, invisible characters and piled-up marks have been used to make a terminal act or to
//! show a reader something other than what is in the file. Each becomes a picture or `‹U+XXXX›`; letters of every
//! script pass untouched.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::classes::{
    Class, class, ends_pictograph, has_mongolian_forms, has_two_forms, is_joining, is_pictograph, is_unspaced,
};
use super::{clusters, fitting, is_simple, width};

/// Text that may be sent to a terminal: no control but line feed, nothing that hides or turns what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Safe(Cow<'static, str>);

/// Marks kept on one base; natural text needs four or five.
const MARKS: usize = 8;
/// Bytes of one cluster on the wire.
const CLUSTER_BYTES: usize = 64;
/// Columns to the next stop of a TAB.
const TAB: usize = 4;

impl Safe {
    /// Our own words.
    pub const fn ours(words: &'static str) -> Self {
        Self(Cow::Borrowed(words))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns that it takes on one row.
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// Adds safe text.
    pub fn push(&mut self, other: &Safe) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
        } else {
            self.0.to_mut().push_str(&other.0);
        }
    }

    /// A part of it; empty where the range is none of this text.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        match &self.0 {
            Cow::Borrowed(words) => Self(Cow::Borrowed(words.get(range).unwrap_or_default())),
            Cow::Owned(text) => Self(Cow::Owned(text.get(range).unwrap_or_default().to_owned())),
        }
    }
}

impl std::fmt::Display for Safe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// Foreign text on one line: line breaks become spaces.
pub fn line(raw: &str) -> Safe {
    Safe(Cow::Owned(clean(raw, ' ')))
}

/// Foreign text with its line breaks.
pub fn prose(raw: &str) -> Safe {
    Safe(Cow::Owned(clean(raw, '\n')))
}

/// A safe text cut to so many columns, with `…` where something was left out.
pub fn clip(text: &Safe, columns: usize) -> Safe {
    if super::fits(text.as_str(), columns) {
        return text.clone();
    }
    let kept = fitting(text.as_str(), columns.saturating_sub(1));
    let mut out = text.slice(0..kept).0.trim_end().to_owned();
    if columns > 0 {
        out.push('…');
    }
    Safe(Cow::Owned(out))
}

fn clean(raw: &str, line_break: char) -> String {
    if is_simple(raw) {
        return raw.to_owned();
    }
    let mut out = scalars(raw, line_break);
    if out.chars().all(|scalar| scalar.is_whitespace() || class(scalar) == Class::Blank) {
        out = spell_blanks(&out);
    }
    // What was mended may be another neighbour to what was let through beside it.
    while let Some(mended) = mend_clusters(&out) {
        out = scalars(&mended, line_break);
    }
    out
}

/// First pass: each scalar by its class and its neighbours. The neighbour before is the one that was let through, so
/// that nothing hides behind what was not.
fn scalars(raw: &str, line_break: char) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    let mut rest = raw.chars().peekable();
    // The byte at which the last stop of a TAB stands, or the line begins.
    let mut stop = 0;
    while let Some(scalar) = rest.next() {
        let kind = class(scalar);
        if matches!(kind, Class::Plain | Class::Mark | Class::Blank) {
            out.push(scalar);
            continue;
        }
        let (before, next) = (out.chars().next_back(), rest.peek().copied());
        match kind {
            Class::Break => {
                out.push(line_break);
                stop = if line_break == '\n' { out.len() } else { stop };
            }
            Class::Return if next == Some('\n') => {}
            Class::Return => out.push('␍'),
            Class::Tab => stop = tab(&mut out, stop),
            Class::Picture(picture) => out.push(picture),
            Class::Soft if is_soft(scalar, before, next) => out.push(scalar),
            Class::Joiner if is_needed(scalar, before, next) => out.push(scalar),
            Class::Variation if before.is_some_and(has_two_forms) => out.push(scalar),
            Class::Mongolian if before.is_some_and(has_mongolian_forms) => out.push(scalar),
            Class::Tag => tags(&mut out, scalar, before, &mut rest),
            _ => marker(&mut out, scalar, &mut rest),
        }
    }
    out
}

type Rest<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Blanks up to the next stop behind the last one, and the byte where that is.
fn tab(out: &mut String, stop: usize) -> usize {
    let columns = TAB - width(out.get(stop..).unwrap_or_default()) % TAB;
    out.extend(std::iter::repeat_n(' ', columns));
    out.len()
}

/// A soft hyphen inside a word, a ZWSP between letters of a script without spaces.
fn is_soft(scalar: char, before: Option<char>, next: Option<char>) -> bool {
    let test = if scalar == '\u{AD}' { char::is_alphabetic } else { is_unspaced };
    [before, next].into_iter().all(|side| side.is_some_and(|it| is_kept(it) && test(it)))
}

/// Whether a scalar is let through wherever it stands, and has ink.
fn is_kept(scalar: char) -> bool {
    matches!(class(scalar), Class::Plain | Class::Mark)
}

/// A ZWJ between two pictographs; either joiner behind a letter that it shapes; a ZWNJ before one, where a foreign word
/// takes an ending.
fn is_needed(scalar: char, before: Option<char>, next: Option<char>) -> bool {
    let Some(before) = before else { return false };
    let is_letter = |scalar: char| is_kept(scalar) && is_joining(scalar);
    let is_sequence = scalar == '\u{200D}' && ends_pictograph(before) && next.is_some_and(is_pictograph);
    let is_ending = scalar == '\u{200C}' && before.is_alphanumeric() && next.is_some_and(is_letter);
    is_sequence || is_ending || is_letter(before)
}

/// One marker for a run of the same class, so that a file cannot fill the screen with them.
fn marker(out: &mut String, scalar: char, rest: &mut Rest<'_>) {
    let _ = write!(out, "‹U+{:04X}", u32::from(scalar));
    let mut more = 0;
    while rest.next_if(|next| class(*next) == Class::Marker).is_some() {
        more += 1;
    }
    if more > 0 {
        let _ = write!(out, " and {more} more");
    }
    out.push('›');
}

/// A flag of a region (black flag, tags, cancel tag) is kept; any other run of tags is hidden text.
fn tags(out: &mut String, first: char, before: Option<char>, rest: &mut Rest<'_>) {
    let mut run = String::from(first);
    while let Some(next) = rest.next_if(|next| class(*next) == Class::Tag) {
        run.push(next);
    }
    let letters = run.chars().count();
    let is_region = |scalar: char| matches!(scalar, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let is_flag = before == Some('\u{1F3F4}')
        && (4..=7).contains(&letters)
        && run.strip_suffix('\u{E007F}').is_some_and(|region| region.chars().all(is_region));
    if is_flag {
        out.push_str(&run);
    } else {
        let noun = if letters == 1 { "char" } else { "chars" };
        let _ = write!(out, "‹hidden text: {letters} {noun}›");
    }
}

/// A field of nothing but letters without ink would look empty.
fn spell_blanks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(scalar) = rest.next() {
        if class(scalar) == Class::Blank {
            let _ = write!(out, "‹U+{:04X}›", u32::from(scalar));
            while rest.next_if_eq(&scalar).is_some() {}
        } else {
            out.push(scalar);
        }
    }
    out
}

/// Second pass: a cluster is at most so many marks and bytes, and takes a column, so that it is drawn. Nothing where
/// there is nothing to mend.
fn mend_clusters(text: &str) -> Option<String> {
    if text.is_ascii() || clusters(text).all(|(_, cluster)| !is_hidden(cluster) && !is_piled(cluster)) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (_, cluster) in clusters(text) {
        if is_hidden(cluster) {
            unhide(&mut out, cluster);
        } else if is_piled(cluster) {
            cut(&mut out, cluster);
        } else {
            out.push_str(cluster);
        }
    }
    Some(out)
}

/// Whether it begins without a column, though it is more than an opportunity to break: a mark without a letter, a vowel
/// of Hangul without its consonant.
fn is_hidden(cluster: &str) -> bool {
    let first = cluster.chars().next().unwrap_or_default();
    let may_be = first > '\u{2FF}' && !matches!(class(first), Class::Soft | Class::Break);
    may_be && first.width() == Some(0)
}

/// What stands for the letter that a mark does not have.
const NO_LETTER: char = '◌';

fn unhide(out: &mut String, cluster: &str) {
    let based = format!("{NO_LETTER}{cluster}");
    if based.graphemes(true).nth(1).is_some() {
        // What joins the letter behind it leaves the letter as it is.
        let columns = |scalar: char| scalar.width().unwrap_or_default();
        let (hidden, letters) =
            cluster.split_at(cluster.find(|scalar| columns(scalar) > 0).unwrap_or(cluster.len()));
        out.extend(hidden.chars().map(|scalar| format!("‹U+{:04X}›", u32::from(scalar))));
        out.push_str(letters);
    } else if is_piled(&based) {
        cut(out, &based);
    } else {
        out.push_str(&based);
    }
}

fn is_piled(cluster: &str) -> bool {
    // One byte and eight marks of two: shorter ones need not be counted.
    let is_mark = |scalar: &char| class(*scalar) == Class::Mark;
    cluster.len() > 1 + 2 * MARKS
        && (cluster.len() > CLUSTER_BYTES || cluster.chars().filter(is_mark).nth(MARKS).is_some())
}

fn cut(out: &mut String, cluster: &str) {
    let (mut marks, mut kept) = (0, 0);
    for (at, scalar) in cluster.char_indices() {
        marks += usize::from(class(scalar) == Class::Mark);
        if marks > MARKS || at + scalar.len_utf8() > CLUSTER_BYTES {
            break;
        }
        // What would join the next scalar goes with it.
        if !matches!(class(scalar), Class::Joiner | Class::Tag) {
            kept = at + scalar.len_utf8();
        }
    }
    let (kept, left_out) = cluster.split_at(kept);
    let _ = write!(out, "{kept}‹+{} marks›", left_out.chars().count());
}

#[cfg(test)]
mod tests {
    use super::{Safe, clip, line, prose};

    #[test]
    fn a_sign_that_joins_the_next_letter_leaves_it_as_it_is() {
        assert_eq!(line("a\u{111C2}a").as_str(), "a‹U+111C2›a");
    }

    #[test]
    fn letters_of_every_script_pass_untouched() {
        for text in [
            "Müller, “quoted” – and… done",
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "สวัสดี",
            "ភាសា\u{200B}ខ្មែរ",
            "日本語",
            "👩\u{200D}👩\u{200D}👧 ❤\u{FE0F} 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "שָׁלוֹם",
            "PDF\u{200C}ها",
            "ᠨᠠ\u{180B}",
            "👍🏽 1\u{FE0F}\u{20E3} 🇨🇭 🏳\u{FE0F}\u{200D}🌈",
        ] {
            assert_eq!(line(text).as_str(), text);
        }
    }

    #[test]
    fn what_a_terminal_would_act_on_is_shown() {
        for (raw, shown) in [
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("a\u{7}\u{8}\u{7f}", "a␇␈␡"),
            ("a\u{9b}31m", "a‹U+009B›31m"),
            ("x\u{202e}cod.exe", "x‹U+202E›cod.exe"),
            ("a\u{200b}b", "a‹U+200B›b"),
            ("pay\u{200d}pal", "pay‹U+200D›pal"),
            ("a\u{fe0f}", "a‹U+FE0F›"),
            ("a\u{feff}\u{2060}\u{2060}b", "a‹U+FEFF and 2 more›b"),
            ("a\u{e0068}\u{e0069}b", "a‹hidden text: 2 chars›b"),
            ("a\u{e0068}b", "a‹hidden text: 1 char›b"),
            ("\u{ffff}", "‹U+FFFF›"),
            ("\u{3164}\u{3164}", "‹U+3164›"),
            ("a\tb", "a   b"),
            ("a\rb", "a␍b"),
            ("a\r\nb", "a b"),
            ("a\u{2028}b", "a b"),
            ("👩\u{200d}\u{200d}👧", "👩‹U+200D›‹U+200D›👧"),
            ("a\u{fe0f}\u{200d}👧", "a‹U+FE0F›‹U+200D›👧"),
            ("\u{301}a \u{301}", "◌\u{301}a \u{301}"),
            ("a\u{1161}b", "a‹U+1161›b"),
            ("a\u{13430}b", "a‹U+13430›b"),
            ("ខ\u{200b}\u{17b4}ខ", "ខ‹U+200B and 1 more›ខ"),
        ] {
            assert_eq!(line(raw).as_str(), shown, "{raw:?}");
        }
        assert_eq!(prose("a\r\n\r\nb\u{2029}c").as_str(), "a\n\nb\nc");
    }

    #[test]
    fn piled_up_marks_are_counted_not_drawn() {
        assert_eq!(line(&"\u{301}".repeat(9)).as_str(), format!("◌{}‹+1 marks›", "\u{301}".repeat(8)));
        let zalgo = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(line(&zalgo).as_str(), format!("a{}‹+992 marks›b", "\u{301}".repeat(8)));
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for raw in ["a\u{1b}\u{202e}\u{200b}b\u{301}", "\u{3164}", "🏴\u{e0067}", "\u{ad}\u{200d}"] {
            let once = prose(raw);
            assert_eq!(prose(once.as_str()), once);
        }
    }

    #[test]
    fn a_cut_says_that_it_is_one() {
        assert_eq!(clip(&Safe::ours("bottom line"), 8).as_str(), "bottom…");
        assert_eq!(clip(&Safe::ours("bottom"), 6).as_str(), "bottom");
        assert_eq!(clip(&line("日本語"), 4).as_str(), "日…");
        assert_eq!(clip(&Safe::ours("ab"), 0).as_str(), "");
    }
}
