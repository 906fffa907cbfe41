//! What may go to a terminal, read byte by byte: our own sequences and text in which nothing hides. Its tables are its
//! own, so that a hole in the sanitiser's is seen here.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Where the bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    /// A frame on a screen of so many columns and rows.
    Screen(u16, u16),
    /// Plain text: line feeds, no sequence at all.
    Stream,
}

/// The first thing in the bytes that must not be there.
pub(crate) fn fault(bytes: &[u8], to: To) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Some(format!("no UTF-8 at byte {}", error.valid_up_to())),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let (printed, sequence) = match to {
            To::Screen(..) => rest.split_at(rest.find('\u{1b}').unwrap_or(rest.len())),
            To::Stream => (rest, ""),
        };
        if let Some(what) = forbidden(printed, to) {
            let start = printed.get(..printed.floor_char_boundary(200));
            return Some(format!("{what} in {:?}", start.unwrap_or_default()));
        }
        rest = match after_sequence(sequence, to) {
            Some(rest) => rest,
            None => {
                return Some(format!("not a sequence of ours: {:?}", sequence.get(..12).unwrap_or(sequence)));
            }
        };
    }
    None
}

/// What follows one of our sequences; nothing where it is none of them.
fn after_sequence(text: &str, to: To) -> Option<&str> {
    let To::Screen(columns, rows) = to else { return Some(text) };
    if text.is_empty() {
        return Some(text);
    }
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|sign: char| !matches!(sign, '0'..='9' | ';' | '?'))?;
    let (parameters, rest) = inside.split_at(end);
    let last = rest.chars().next()?;
    let is_ours = match last {
        'h' | 'l' => parameters == "?2026",
        'J' => parameters == "2",
        'H' => {
            let (row, column) = parameters.split_once(';')?;
            (1..=rows).contains(&row.parse().ok()?) && (1..=columns).contains(&column.parse().ok()?)
        }
        'C' => (1..columns).contains(&parameters.parse().ok()?),
        'm' => parameters.is_empty() || is_style(parameters),
        _ => false,
    };
    is_ours.then(|| &rest[1..])
}

/// Weights, underline, and the two colours that we use.
fn is_style(parameters: &str) -> bool {
    let numbers: Option<Vec<u8>> = parameters.split(';').map(|it| it.parse().ok()).collect();
    let mut rest = numbers.as_deref().unwrap_or_default();
    let is_empty = rest.is_empty();
    while !rest.is_empty() {
        rest = match rest {
            [0..=4 | 7 | 31 | 35, behind @ ..] => behind,
            _ => return false,
        };
    }
    !is_empty
}

/// Whether a scalar may stand nowhere, or only beside some others.
pub(crate) fn is_suspect(scalar: char) -> bool {
    !may_stand(scalar, None, None, To::Screen(1, 1))
}

/// The first scalar or cluster of a printed text that acts, hides or piles up.
fn forbidden(text: &str, to: To) -> Option<String> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return None;
    }
    let (mut before, mut scalars) = (None, text.chars().peekable());
    while let Some(scalar) = scalars.next() {
        let next = scalars.peek().copied();
        if !(' '..='~').contains(&scalar) && !may_stand(scalar, before, next, to) {
            return Some(format!("U+{:04X}", u32::from(scalar)));
        }
        before = Some(scalar);
    }
    let is_piled = |cluster: &&str| cluster.len() > 64 || marks(cluster) > 8;
    let piled = text.graphemes(true).find(is_piled);
    piled.map(|cluster| format!("a cluster of {} bytes and {} marks", cluster.len(), marks(cluster)))
}

fn marks(cluster: &str) -> usize {
    if cluster.len() < 17 {
        return 0;
    }
    let is_mark = |it: &char| {
        it.width() == Some(0) && !matches!(u32::from(*it), 0x200B..=0x200D | 0xFE0F | 0xE0020..=0xE007F)
    };
    cluster.chars().filter(is_mark).count()
}

fn may_stand(scalar: char, before: Option<char>, next: Option<char>, to: To) -> bool {
    let value = u32::from(scalar);
    let (before, next) = (before.map_or(0, u32::from), next.map_or(0, u32::from));
    let is_emoji = |it| matches!(it, 0x2190..=0x21FF | 0x2300..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1FAFF);
    // Arabic to Mongolian, and Indic scripts beyond the first plane.
    let is_joined =
        |it| matches!(it, 0x0600..=0x18AF | 0xA800..=0xABFF | 0xFB50..=0xFEFC | 0x11000..=0x11FFF);
    let is_letter = |it| char::from_u32(it).is_some_and(char::is_alphanumeric);
    match value {
        0x0A => to == To::Stream,
        // Opportunities to break have no ink, so they never reach a cell; in a text they may stand at the end of a row.
        0x00AD => to == To::Stream && [before, next].into_iter().all(|it| it == 0x0A || is_letter(it)),
        0x200B => {
            to == To::Stream && [before, next].iter().all(|it| *it == 0x0A || (0x0E00..0xAAFF).contains(it))
        }
        0x200C => is_joined(before) || is_joined(next) && is_letter(before),
        0x200D => {
            is_joined(before) || (is_emoji(before) || matches!(before, 0xFE0F | 0xE007F)) && is_emoji(next)
        }
        0xFE0E | 0xFE0F => {
            is_emoji(before)
                || matches!(before, 0x23 | 0x2A | 0x30..=0x39 | 0xA9 | 0xAE | 0x203C..=0x2139 | 0x24C2 | 0x25AA..=0x25FE
                | 0x2934 | 0x2935 | 0x3030 | 0x303D | 0x3297 | 0x3299)
        }
        0x180B..=0x180D | 0x180F => (0x1820..=0x18AA).contains(&before),
        // A flag's tags stand behind the black flag.
        0xE0020..=0xE007F => before == 0x1F3F4 || (0xE0030..=0xE007A).contains(&before),
        // Controls; those of direction; invisible and unprintable: format characters, fillers of scripts, annotations,
        // selectors, noncharacters.
        0x00..=0x1F
        | 0x7F..=0x9F
        | 0x061C
        | 0x200E
        | 0x200F
        | 0x202A..=0x202E
        | 0x2066..=0x2069
        | 0x034F
        | 0x17B4
        | 0x17B5
        | 0x180E
        | 0x2028
        | 0x2029
        | 0x2060..=0x2065
        | 0x206A..=0x206F
        | 0xFE00..=0xFE0D
        | 0xFEFF
        | 0xFFF0..=0xFFFB
        | 0xFDD0..=0xFDEF
        | 0x13430..=0x1343F
        | 0x1BCA0..=0x1BCA3
        | 0x1D173..=0x1D17A
        | 0xE0000..=0xE0FFF => false,
        _ => value & 0xFFFE != 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::{To, fault};

    const SCREEN: To = To::Screen(80, 24);

    #[test]
    fn the_lexer_refuses_one_of_each_forbidden_kind() {
        let scalars = [
            '\0',
            '\u{7}',
            '\u{8}',
            '\t',
            '\n',
            '\r',
            '\u{7f}',
            '\u{80}',
            '\u{85}',
            '\u{9b}',
            '\u{9f}',
            '\u{ad}',
            '\u{61c}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{206a}',
            '\u{34f}',
            '\u{17b4}',
            '\u{180b}',
            '\u{180e}',
            '\u{fe00}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{fff9}',
            '\u{fdd0}',
            '\u{ffff}',
            '\u{1bca0}',
            '\u{1d173}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e0100}',
            '\u{10ffff}',
        ];
        for scalar in scalars {
            for text in [format!("a{scalar}b"), scalar.to_string()] {
                assert!(fault(text.as_bytes(), SCREEN).is_some(), "{text:?}");
                let is_break = matches!(scalar, '\n' | '\u{ad}');
                assert!(is_break || fault(text.as_bytes(), To::Stream).is_some(), "{text:?}");
            }
        }
        for bytes in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\x9b31m"] {
            assert!(fault(bytes, SCREEN).is_some(), "{bytes:?}");
        }
    }

    #[test]
    fn the_lexer_refuses_sequences_that_are_not_ours() {
        let foreign = [
            "[c",
            "]0;title\u{7}",
            "]8;;x\u{1b}\\",
            "P",
            "c",
            "[31;44m",
            "[38;2;1;2;3m",
            "[25;1H",
            "[1;81H",
            "[0;1H",
            "[H",
            "[J",
            "[3J",
            "[?25h",
            "[C",
            "[0C",
            "[80C",
            "[38;5;5m",
            "[38;5m",
            "[?1049l",
            "[6n",
            "[>c",
            "[5m",
            "[8m",
            "",
            "[",
            "[12",
            "[1;1\u{2028}H",
        ];
        for sequence in foreign {
            assert!(fault(format!("a\u{1b}{sequence}").as_bytes(), SCREEN).is_some(), "{sequence:?}");
        }
        for sequence in ["[0m", "[2J", "[?2026h", "[?2026l", "[24;80H", "[0;35m", "[1;31m", "[m", "[79C"] {
            assert_eq!(fault(format!("a\u{1b}{sequence}").as_bytes(), SCREEN), None);
            assert!(fault(format!("a\u{1b}{sequence}").as_bytes(), To::Stream).is_some());
        }
    }

    #[test]
    fn the_lexer_refuses_what_is_piled_up() {
        let piled = |count| format!("a{}", "\u{301}".repeat(count));
        assert_eq!(fault(piled(8).as_bytes(), SCREEN), None);
        assert!(fault(piled(9).as_bytes(), SCREEN).is_some());
        assert!(fault("👩\u{200d}".repeat(10).as_bytes(), SCREEN).is_some());
    }
}
