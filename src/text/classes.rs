//! What the sanitiser has to know of single scalars.

/// What a scalar may do on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Shown as it is.
    Plain,
    /// LF, U+2028, U+2029.
    Break,
    /// CR: part of a line break or a visible picture.
    Return,
    /// TAB.
    Tab,
    /// Other C0 and DEL: has a control picture.
    Picture(char),
    /// Shown as `‹U+XXXX›`.
    Marker,
    /// ZWSP and soft hyphen: only where a line may break inside a word.
    Soft,
    /// ZWJ, ZWNJ: only where the script or the emoji needs it.
    Joiner,
    /// VS15, VS16: only after a base that has both forms.
    Variation,
    /// Mongolian variation selectors: only after a letter of that script.
    Mongolian,
    /// U+E0020 to U+E007F: hidden text, or the end of a flag.
    Tag,
    /// A mark that joins the cluster before it.
    Mark,
    /// A letter without ink.
    Blank,
}

pub(super) fn class(scalar: char) -> Class {
    match scalar {
        '\n' | '\u{2028}' | '\u{2029}' => Class::Break,
        '\r' => Class::Return,
        '\t' => Class::Tab,
        '\0'..='\u{1F}' => Class::Picture(char::from_u32(0x2400 + u32::from(scalar)).unwrap_or('␀')),
        '\u{7F}' => Class::Picture('␡'),
        _ if super::own_columns(scalar).is_some() => Class::Plain,
        '\u{AD}' | '\u{200B}' => Class::Soft,
        '\u{200C}' | '\u{200D}' => Class::Joiner,
        '\u{FE0E}' | '\u{FE0F}' => Class::Variation,
        '\u{180B}'..='\u{180D}' | '\u{180F}' => Class::Mongolian,
        '\u{E0020}'..='\u{E007F}' => Class::Tag,
        // C1; bidi controls; invisible format characters and annotations; other variation selectors; the rest of the tags.
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{34F}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180E}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0D}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{13430}'..='\u{1343F}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Class::Marker,
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}' => Class::Blank,
        _ if is_noncharacter(scalar) => Class::Marker,
        _ if is_mark(scalar) => Class::Mark,
        _ => Class::Plain,
    }
}

fn is_noncharacter(scalar: char) -> bool {
    let value = u32::from(scalar);
    (0xFDD0..=0xFDEF).contains(&value) || value & 0xFFFE == 0xFFFE
}

/// Takes no column of its own and is not handled by another class: it piles up on the cluster before it.
fn is_mark(scalar: char) -> bool {
    scalar > '\u{2FF}' && unicode_width::UnicodeWidthChar::width(scalar) == Some(0)
}

/// Letters of the scripts whose words are written without spaces, so that a ZWSP between them is orthography.
pub(super) fn is_unspaced(scalar: char) -> bool {
    matches!(scalar, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}'
        | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAF}' | '\u{AA60}'..='\u{AA7F}' | '\u{A9E0}'..='\u{A9FF}')
}

/// Scripts in which ZWJ and ZWNJ choose the shape of a letter: Arabic and its kin, Indic, Khmer, Burmese, Mongolian.
pub(super) fn is_joining(scalar: char) -> bool {
    matches!(scalar, '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        | '\u{A840}'..='\u{A8FF}' | '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{11000}'..='\u{11FFF}')
}

/// Pictographs that a ZWJ may join.
pub(super) fn is_pictograph(scalar: char) -> bool {
    matches!(scalar, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// A pictograph, or what may stand between it and a ZWJ.
pub(super) fn ends_pictograph(scalar: char) -> bool {
    is_pictograph(scalar) || matches!(scalar, '\u{FE0F}' | '\u{E007F}')
}

/// Letters of Mongolian, whose forms are chosen by selectors of its own.
pub(super) fn has_mongolian_forms(scalar: char) -> bool {
    matches!(scalar, '\u{1820}'..='\u{18AA}')
}

/// Bases of emoji-variation-sequences.txt, by the blocks they stand in.
pub(super) fn has_two_forms(scalar: char) -> bool {
    matches!(scalar, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | 'Ⓜ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2194}'..='\u{21AA}' | '\u{231A}'..='\u{23FA}' | '\u{25AA}'..='\u{27BF}' | '\u{2934}' | '\u{2935}'
        | '\u{2B05}'..='\u{2B55}' | '\u{1F004}'..='\u{1FAFF}')
}
