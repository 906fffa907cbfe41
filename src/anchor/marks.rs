//! Quotation marks: which of them open, which close, and what stands between.
//!
//! Marks are paired paragraph by paragraph. Some signs open always (`“`), some open here and close there (`”`, `»`), the
//! straight ones go by what stands beside them, and the single ones are apostrophes more often than not. What is opened
//! and never closed runs to the end of its paragraph, as in a speech over several paragraphs. Must not know anchors.

use std::ops::Range;

use super::fold::is_dropped;
use super::passage::trimmed;

/// What stands between pairs of marks, in order; nested ones after the one they are in.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    /// Without their marks, trimmed.
    pub ranges: Vec<Range<usize>>,
    /// The quotation that each one is in.
    outer: Vec<Option<usize>>,
}

impl Quotations {
    /// Those of a text.
    pub(super) fn of(text: &str, paragraphs: &[Range<usize>]) -> Self {
        let mut found = Vec::new();
        for paragraph in paragraphs {
            let marks = marks(text, paragraph);
            if !marks.is_empty() {
                pair(text, paragraph, &marks, &mut found);
            }
        }
        let mut ranges: Vec<_> = found.into_iter().map(|range| trimmed(text, range)).collect();
        ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        keep_words(text, &mut ranges);
        ranges.dedup();
        let mut outer = Vec::with_capacity(ranges.len());
        let mut around: Vec<usize> = Vec::new();
        for (number, range) in ranges.iter().enumerate() {
            while around.last().is_some_and(|last| ranges[*last].end < range.end) {
                around.pop();
            }
            outer.push(around.last().copied());
            around.push(number);
        }
        Self { ranges, outer }
    }

    /// The innermost quotation that holds all of a span.
    pub(super) fn around(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let next = self.ranges.partition_point(|range| range.start <= span.start);
        let mut number = next.checked_sub(1)?;
        while self.ranges[number].end < span.end {
            number = self.outer[number]?;
        }
        Some(self.ranges[number].clone())
    }
}

/// Leaves out ranges that hold only marks. They are in order: what one looks through the next need not.
fn keep_words(text: &str, ranges: &mut Vec<Range<usize>>) {
    let is_word = |it: char| !(is_mark(it) || it.is_whitespace() || is_dropped(it));
    let (mut looked, mut word) = (text.len(), text.len());
    let mut keeps: Vec<bool> = Vec::with_capacity(ranges.len());
    for range in ranges.iter().rev() {
        if let Some(found) = text[range.start..looked.max(range.start)].find(is_word) {
            word = range.start + found;
        }
        looked = range.start;
        keeps.push(word < range.end);
    }
    ranges.retain(|_| keeps.pop().unwrap_or(false));
}

/// Whether a sign is a quotation mark, or may be one.
pub(super) fn is_mark(scalar: char) -> bool {
    family(scalar).is_some()
}

/// Marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    SingleAngle,
    Corner,
    WhiteCorner,
}

fn family(scalar: char) -> Option<Family> {
    Some(match scalar {
        '"' | '\u{201C}'..='\u{201F}' | '\u{301D}'..='\u{301F}' | '\u{FF02}' => Family::Double,
        '\'' | '\u{2018}'..='\u{201B}' | '\u{FF07}' => Family::Single,
        '«' | '»' => Family::Angle,
        '‹' | '›' => Family::SingleAngle,
        '「' | '」' | '\u{FE41}' | '\u{FE42}' | '\u{FF62}' | '\u{FF63}' => Family::Corner,
        '『' | '』' | '\u{FE43}' | '\u{FE44}' => Family::WhiteCorner,
        _ => return None,
    })
}

/// A mark and what stands beside it; through other marks, what stands beside those.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    sign: char,
    family: Family,
    before: Option<char>,
    after: Option<char>,
    /// Behind it in the paragraph a single mark can close what it opens.
    has_end: bool,
    /// The same, before anything else is opened, and it is no plural's apostrophe.
    has_firm_end: bool,
}

fn is_straight(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '\u{FF02}' | '\u{FF07}')
}

/// Ideographs, kana, Hangul and the signs of their line: no blank tells where a mark belongs.
pub(super) fn is_unspaced(scalar: char) -> bool {
    matches!(scalar, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A letter or a digit of a script that has blanks.
fn is_word(scalar: Option<char>) -> bool {
    scalar.is_some_and(|it| it.is_alphanumeric() && !is_unspaced(it))
}

fn is_blank(scalar: Option<char>) -> bool {
    scalar.is_none_or(char::is_whitespace)
}

fn is_dash(scalar: char) -> bool {
    matches!(scalar, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Signs behind which something begins. Opening marks are counted among them.
fn is_bracket(scalar: char) -> bool {
    matches!(scalar, '(' | '[' | '{' | '<' | '¿' | '¡' | '/' | '（' | '【' | '《' | '〈' | '［')
}

/// The marks of a paragraph with their neighbours.
fn marks(text: &str, paragraph: &Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut last: Option<char> = None;
    // The mark that nothing visible stands behind yet.
    let mut waiting: Option<usize> = None;
    for (at, sign) in text[paragraph.clone()].char_indices() {
        if !sign.is_ascii() && is_dropped(sign) {
            continue;
        }
        let Some(family) = family(sign) else {
            if let Some(mark) = waiting.take().and_then(|number| marks.get_mut(number)) {
                mark.after = Some(sign);
            }
            last = Some(sign);
            continue;
        };
        let at = paragraph.start + at;
        let before = match waiting.and_then(|number| marks.get(number)) {
            Some(other) if is_straight(other.sign) => other.before,
            Some(other) if always_opens(other.sign) => Some('('),
            Some(_) => Some(')'),
            None => last,
        };
        let end = at + sign.len_utf8();
        waiting = Some(marks.len());
        marks.push(Mark { at, end, sign, family, before, after: None, has_end: false, has_firm_end: false });
    }
    look_ahead(text, &mut marks);
    marks
}

/// From the last mark to the first: what stands behind each, and whether a single one is closed later.
fn look_ahead(text: &str, marks: &mut [Mark]) {
    let (mut has_end, mut has_firm_end) = (false, false);
    let mut next: Option<Mark> = None;
    for mark in marks.iter_mut().rev() {
        if let Some(next) = next.filter(|next| mark.after.is_none() && is_nothing(&text[mark.end..next.at])) {
            mark.after = match next.sign {
                sign if is_straight(sign) => next.after,
                sign if always_opens(sign) => Some('('),
                _ => Some(')'),
            };
        }
        (mark.has_end, mark.has_firm_end) = (has_end, has_firm_end);
        if mark.family == Family::Single {
            let closes = mark.sign != '‘'
                && !is_blank(mark.before)
                && !is_word(mark.after)
                && !is_clipped_and(text, mark);
            if closes {
                has_end = true;
                has_firm_end |= !is_plural(mark);
            } else if is_blank(mark.before) {
                has_firm_end = false;
            }
        }
        next = Some(*mark);
    }
}

fn is_nothing(between: &str) -> bool {
    between.chars().all(is_dropped)
}

fn is_plural(mark: &Mark) -> bool {
    matches!(mark.before, Some('s' | 'S'))
}

/// Signs that open wherever they stand; `“` is not one, as it closes „.
fn always_opens(sign: char) -> bool {
    matches!(
        sign,
        '“' | '‘' | '„' | '‚' | '‟' | '‛' | '「' | '『' | '\u{FE41}' | '\u{FE43}' | '\u{FF62}' | '\u{301D}'
    )
}

/// A mark that was opened.
struct Open {
    family: Family,
    start: usize,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Nothing,
}

/// Pairs the marks of a paragraph.
fn pair(text: &str, paragraph: &Range<usize>, marks: &[Mark], found: &mut Vec<Range<usize>>) {
    let mut open: Vec<Open> = Vec::new();
    // The open signs of each family, so that no mark has to look for its own through all the others.
    let mut signs: [Vec<char>; 6] = Default::default();
    for mark in marks {
        let innermost = signs[mark.family as usize].last().copied();
        let turn = match mark.family {
            Family::Single => {
                let is_top = open.last().is_some_and(|it| it.family == Family::Single);
                single(text, paragraph, mark, innermost.filter(|_| is_top))
            }
            Family::Double => double(mark, innermost),
            Family::Angle | Family::SingleAngle => angle(mark, innermost),
            Family::Corner | Family::WhiteCorner if always_opens(mark.sign) => Turn::Opens,
            Family::Corner | Family::WhiteCorner => Turn::Closes,
        };
        match turn {
            Turn::Opens => {
                signs[mark.family as usize].push(mark.sign);
                open.push(Open { family: mark.family, start: mark.end });
            }
            // Single marks are the least sure: they do not close what a double one was opened in.
            Turn::Closes if innermost.is_some() => {
                while let Some(last) = open.pop() {
                    signs[last.family as usize].pop();
                    found.push(last.start..mark.at);
                    if last.family == mark.family {
                        break;
                    }
                }
            }
            Turn::Closes | Turn::Nothing => {}
        }
    }
    found.extend(open.into_iter().map(|last| last.start..paragraph.end));
}

/// Whether something can begin behind what stands before the mark, and does begin behind the mark.
fn can_open(mark: &Mark) -> bool {
    let before = mark.before;
    !is_blank(mark.after) && (is_blank(before) || before.is_some_and(|it| is_bracket(it) || is_dash(it)))
}

/// Which way a straight mark turns.
fn direction(mark: &Mark, is_open: bool) -> Turn {
    let (before, after) = (mark.before, mark.after);
    let other = if is_open { Turn::Closes } else { Turn::Opens };
    let is_end = matches!(after, Some(',' | '.' | ';' | ':' | '!' | '?' | ')' | ']'));
    if is_blank(before) || before.is_some_and(is_bracket) {
        return match after {
            None => Turn::Closes,
            // With blanks on both sides the marks take turns.
            Some(after) if after.is_whitespace() => other,
            Some(_) if is_end && is_open && before.is_some_and(char::is_whitespace) => Turn::Closes,
            Some(_) => Turn::Opens,
        };
    }
    let is_unspaced = before.is_some_and(is_unspaced) || after.is_some_and(is_unspaced);
    if is_blank(after) && !(is_unspaced && after.is_some()) {
        return Turn::Closes;
    }
    if before.is_some_and(is_dash) && is_word(after) && !is_unspaced {
        return Turn::Opens;
    }
    let is_between = is_unspaced || is_word(after) || before.is_some_and(is_dash);
    if is_between { other } else { Turn::Closes }
}

fn double(mark: &Mark, open: Option<char>) -> Turn {
    if is_word(mark.before) && is_word(mark.after) {
        return Turn::Nothing;
    }
    let is_end = !is_blank(mark.before) && !is_word(mark.after) && !can_open(mark);
    match mark.sign {
        '"' | '\u{FF02}' => {
            // Inches and seconds: straight marks, also beside curly quotations.
            let is_measure =
                mark.before.is_some_and(char::is_numeric) && open.is_none_or(|sign| !is_straight(sign));
            let turn = direction(mark, open.is_some());
            if is_measure && turn == Turn::Closes { Turn::Nothing } else { turn }
        }
        '“' | '‟' => match open {
            Some('„') if !can_open(mark) => Turn::Closes,
            Some(_) if is_end && mark.before != Some('(') => Turn::Closes,
            _ => Turn::Opens,
        },
        '„' | '\u{301D}' => Turn::Opens,
        _ if open.is_none() && can_open(mark) => Turn::Opens,
        _ => Turn::Closes,
    }
}

/// `«` opens and `»` closes, or the other way round.
fn angle(mark: &Mark, open: Option<char>) -> Turn {
    let opens_else = if can_open(mark) { Turn::Opens } else { Turn::Closes };
    match (mark.sign, open) {
        ('«' | '‹', Some('»' | '›')) => opens_else,
        ('«' | '‹', _) => Turn::Opens,
        (_, Some('«' | '‹')) => Turn::Closes,
        _ => opens_else,
    }
}

fn single(text: &str, paragraph: &Range<usize>, mark: &Mark, open: Option<char>) -> Turn {
    let is_in_word = is_word(mark.before) && is_word(mark.after);
    if is_in_word || is_clipped_and(text, mark) {
        return Turn::Nothing;
    }
    let turn = match mark.sign {
        '\'' | '\u{FF07}' => direction(mark, open.is_some()),
        '‘' | '‛' if open == Some('‚') && !can_open(mark) => Turn::Closes,
        '‚' | '‘' | '‛' => Turn::Opens,
        // An apostrophe where nothing is open.
        _ => Turn::Closes,
    };
    let is_apostrophe = match turn {
        Turn::Opens if mark.sign == '‚' => false,
        Turn::Opens => {
            let led = text[paragraph.start..mark.at].trim_end();
            let is_led = led.is_empty() || led.ends_with([',', ':']) || mark.before == Some('(');
            is_elision(&text[mark.end..paragraph.end], mark.has_end)
                || (is_straight(mark.sign) && !is_led && !mark.has_end)
        }
        // Feet and minutes are straight, also beside curly quotations.
        _ => {
            let is_measure = is_straight(mark.sign)
                && mark.before.is_some_and(char::is_numeric)
                && open.is_none_or(|sign| !is_straight(sign));
            is_measure || (is_plural(mark) && mark.has_firm_end && goes_on(text, paragraph, mark))
        }
    };
    if is_apostrophe { Turn::Nothing } else { turn }
}

/// Whether a sentence runs on behind the mark: a small letter follows the blank.
fn goes_on(text: &str, paragraph: &Range<usize>, mark: &Mark) -> bool {
    let next = text[mark.end..paragraph.end].chars().find(|it| !it.is_whitespace() && !is_dropped(*it));
    next.is_some_and(char::is_lowercase)
}

/// Whether it is one of the two marks of `'n'`.
fn is_clipped_and(text: &str, mark: &Mark) -> bool {
    let is_single = |scalar: Option<char>| scalar.is_some_and(|it| family(it) == Some(Family::Single));
    let is_n = |scalar: Option<char>| matches!(scalar, Some('n' | 'N'));
    let (mut behind, mut before) = (text[mark.end..].chars(), text[..mark.at].chars());
    (is_n(behind.next()) && is_single(behind.next()) && !is_word(behind.next()))
        || (is_n(before.next_back()) && is_single(before.next_back()) && !is_word(before.next_back()))
}

/// Whether the words begin with a mark because something was left out: `'90s`, `'tis`, `'s avonds`.
fn is_elision(words: &str, has_end: bool) -> bool {
    const CLIPPED: [&str; 22] = [
        "tis", "twas", "twere", "twill", "twould", "em", "til", "till", "cause", "round", "bout", "cos",
        "cuz", "nuff", "neath", "gainst", "s", "t", "n", "k", "m", "ne",
    ];
    let word: String = words.chars().take_while(|it| it.is_alphanumeric()).take(8).collect();
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_decade = digits == 2 && (word.len() == 3 && word.ends_with('s') || word.len() == 2 && !has_end);
    is_decade || CLIPPED.contains(&word.as_str()) || CLIPPED[..16].contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
