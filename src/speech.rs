//! Who said what: which quotations are one, and who is plainly named beside them.
//!
//! English patterns: "…," X said; said X; X told Y: "…"; according to X. Where none of them stands there, nobody is named.
//! Must not know parties.

use std::ops::Range;

use crate::anchor::SourceText;
use crate::english::{
    self,
    words::{Word, clause, last_clause},
};

/// What somebody said, or a term in quotation marks.
#[derive(Debug)]
pub struct Speech {
    /// The words, in the order of the text; several where something stands between them.
    pub spans: Vec<Range<usize>>,
    /// As the format names it.
    pub mode: &'static str,
    /// Who said it, as the text has it; nothing where nobody is plainly named.
    pub speaker: Option<Range<usize>>,
    /// To whom.
    pub hearer: Option<Range<usize>>,
    /// By which rule.
    pub rule: &'static str,
}

impl Speech {
    /// Nobody is known to have said it.
    pub fn forget(&mut self) {
        (self.speaker, self.hearer, self.rule) = (None, None, "speakers are read in English only");
    }
}

/// Verbs of speaking.
const VERBS: &[&str] = &[
    "said",
    "denied",
    "denies",
    "confirmed",
    "confirms",
    "answered",
    "answers",
    "repeated",
    "says",
    "say",
    "told",
    "tells",
    "wrote",
    "writes",
    "added",
    "adds",
    "warned",
    "warns",
    "asked",
    "asks",
    "called",
    "calls",
    "described",
    "describes",
    "argued",
    "argues",
    "claimed",
    "claims",
    "noted",
    "notes",
    "stated",
    "announced",
    "declared",
    "insisted",
    "explained",
    "replied",
    "responded",
    "tweeted",
    "posted",
    "testified",
    "acknowledged",
    "conceded",
    "remarked",
    "continued",
    "concluded",
    "recalled",
    "promised",
    "vowed",
    "urged",
    "cautioned",
    "complained",
    "joked",
];
/// Whether it is a verb of speaking.
pub fn is_verb(word: &Word<'_>) -> bool {
    word.is_any(VERBS)
}

/// Verbs behind which the hearer stands.
const TO: &[&str] = &["told", "tells", "asked", "asks", "warned", "warns"];
/// Words that end who is named.
const BREAKS: &[&str] = &[
    "in",
    "on",
    "at",
    "after",
    "before",
    "during",
    "when",
    "while",
    "as",
    "that",
    "to",
    "in",
    "ahead",
    "following",
    "and",
    "but",
    "who",
    "which",
    "has",
    "had",
    "have",
    "was",
    "were",
    "is",
    "are",
    "later",
    "earlier",
    "today",
    "yesterday",
    "about",
    "with",
    "by",
    "from",
];
/// Words that begin a clause of its own.
const CLAUSES: &[&str] =
    &["and", "but", "that", "while", "as", "when", "after", "because", "although", "though", "whereas"];
/// Words that stand before a verb of speaking and belong to it.
const AUXILIARIES: &[&str] = &["has", "have", "had", "also", "later", "then", "once"];
/// Words that set what is named behind them apart from who speaks.
const ASIDE: &[&str] =
    &["like", "unlike", "for", "of", "under", "near", "outside", "inside", "despite", "since", "if"];
/// A speaker has no more words.
const MOST: usize = 9;
/// A name has no more, a title among them.
const NAME: usize = 5;
/// So many words between the verb and what was said.
const NEAR: usize = 6;
/// Letters between two parts of what one speaker said.
const BETWEEN: usize = 160;

/// Marks that open or close a quotation.
const MARKS: [char; 10] = ['"', '”', '“', '»', '«', '’', '‘', '\'', '」', '』'];

/// Everything that stands in quotation marks in a part of a text that begins and ends with paragraphs, given its words.
pub fn speeches(source: &SourceText, part: &Range<usize>, words: &[Word<'_>]) -> Vec<Speech> {
    let text = source.raw();
    let mut outer: Vec<Range<usize>> = Vec::new();
    let all = source.quotations();
    let from = all.partition_point(|span| span.start < part.start);
    for span in all[from..].iter().take_while(|span| span.start < part.end) {
        // A quotation in a quotation is part of it.
        let is_inner = outer.last().is_some_and(|last| span.start < last.end);
        if !is_inner && text[span.clone()].chars().any(char::is_alphanumeric) {
            outer.push(span.clone());
        }
    }
    let mut speeches = Vec::new();
    let mut at = 0;
    while at < outer.len() {
        let count = together(source, &outer[at..], words);
        speeches.push(speech(source, outer[at..at + count].to_vec(), outer.get(at + count), words));
        at += count;
    }
    speeches
}

/// How many quotations from the first on are one: with who said it between two of them, or from paragraph to paragraph.
fn together(source: &SourceText, spans: &[Range<usize>], words: &[Word<'_>]) -> usize {
    let text = source.raw();
    let is_one = |pair: &[Range<usize>]| {
        let [one, other] = pair else { return false };
        let between = &text[one.end..other.start];
        if !is_closed(source, one) {
            // Nothing but the mark that opens the next paragraph; and no quotation in the first that is open, too.
            let all = source.quotations();
            let from = all.partition_point(|it| it.start < one.start);
            let next = all.iter().skip(from).skip_while(|it| *it != one).nth(1);
            return next == Some(other) && between.chars().filter(|it| !it.is_whitespace()).count() <= 1;
        }
        let is_spoken = |span: &Range<usize>| counted(words, span) > 3;
        let own = within(words, one.end..other.start);
        let has_verb = own.iter().any(|it| it.is_any(VERBS));
        // One sentence at most: behind a second one, and behind a quotation that ends its own, somebody else may speak.
        let is_short = between.len() <= BETWEEN && !own.iter().skip(1).any(|it| it.is_first);
        source.paragraph_of(one.start) == source.paragraph_of(other.start)
            && is_short
            && has_verb
            && (is_spoken(one) && is_spoken(other) && !text[one.clone()].ends_with('.')
                || is_broken(text, one, other, own)
                || is_continued(text, one, other))
    };
    1 + spans.windows(2).take_while(|pair| is_one(pair)).count()
}

/// Whether who said it only breaks a sentence: it begins with a capital, stops at a comma, and goes on in small letters.
fn is_broken(text: &str, one: &Range<usize>, other: &Range<usize>, between: &[Word<'_>]) -> bool {
    let begins = |span: &Range<usize>, is: fn(char) -> bool| text[span.clone()].starts_with(is);
    let is_mark = |it: char| it.is_whitespace() || MARKS.contains(&it);
    let before = text[one.end..other.start].trim_end_matches(is_mark);
    begins(one, char::is_uppercase)
        && begins(other, char::is_lowercase)
        && text[..one.end].ends_with(',')
        && before.ends_with(',')
        && !between.iter().any(|it| it.is_any(CLAUSES))
}

/// Whether a sentence of its own goes on behind who said the first: `"They cut it," Lund said. "It happened."`
fn is_continued(text: &str, one: &Range<usize>, other: &Range<usize>) -> bool {
    let is_mark = |it: char| it.is_whitespace() || MARKS.contains(&it);
    let (first, second) = (&text[one.clone()], &text[other.clone()]);
    first.starts_with(char::is_uppercase)
        && first.ends_with([',', '?', '!'])
        && second.starts_with(char::is_uppercase)
        && second.ends_with(['.', '?', '!'])
        && text[one.end..other.start].trim_end_matches(is_mark).ends_with('.')
}

/// Whether a mark closes a quotation before its paragraph ends.
fn is_closed(source: &SourceText, span: &Range<usize>) -> bool {
    let paragraph = source.paragraph_of(span.start);
    let rest = source.raw().get(span.end..paragraph.end).unwrap_or_default();
    rest.trim_start().starts_with(MARKS)
}

fn speech(
    source: &SourceText,
    spans: Vec<Range<usize>>,
    next: Option<&Range<usize>>,
    words: &[Word<'_>],
) -> Speech {
    let text = source.raw();
    let (first, last) = (spans[0].clone(), spans[spans.len() - 1].clone());
    let paragraph = source.paragraph_of(first.start);
    let until = next.map_or(paragraph.end, |next| next.start.min(source.paragraph_of(last.start).end));
    let mut named = None;
    if let [one, other, ..] = &*spans {
        named = behind(text, within(words, one.end..other.start), "named between its parts");
    }
    let after = within(words, last.end..until.max(last.end));
    let before = within(words, paragraph.start..first.start);
    let goes_on =
        text[..last.end].trim_end().ends_with([',', '?', '!', '—', '…']) || next_is_comma(text, last.end);
    let named = named
        .or_else(|| behind(text, after, "named behind it").filter(|_| goes_on))
        .or_else(|| ahead(text, before, first.start));
    let count: usize = spans.iter().map(|span| counted(words, span)).sum();
    let is_sentence = text[first.clone()].starts_with(char::is_uppercase)
        && (spans.len() > 1 || text[..last.end].trim_end().ends_with(['.', ',', '!', '?', '…', '—']));
    let mode = match count {
        _ if is_sentence && count > 2 => "direct",
        0..=3 if !is_sentence => "term",
        _ => "fragment",
    };
    let (speaker, hearer, rule) = named.unwrap_or((None, None, "nobody is plainly named beside it"));
    Speech { spans, mode, speaker, hearer, rule }
}

type Named = (Option<Range<usize>>, Option<Range<usize>>, &'static str);

/// Who is named behind what was said: "X said", "said X", "according to X".
fn behind(text: &str, words: &[Word<'_>], rule: &'static str) -> Option<Named> {
    let own = clause(text, words);
    let own = match own {
        [first, rest @ ..] if first.is_any(&["as"]) => rest,
        // Somebody else speaks in the clause that follows.
        [first, ..] if first.is_any(CLAUSES) => return None,
        all => all,
    };
    if let [according, to, rest @ ..] = own
        && according.is_any(&["according"])
        && to.is_any(&["to"])
    {
        return Some((whole(subject(rest)), None, rule));
    }
    let Some(verb) = own.iter().position(|it| it.is_any(VERBS)) else {
        return described(text, words, own).map(|speaker| (whole(speaker), None, rule));
    };
    if verb > MOST {
        return None;
    }
    if verb > 0 {
        let hearer = own[verb].is_any(TO).then(|| whole(subject(&own[verb + 1..]))).flatten();
        return Some((whole(&own[..verb]), hearer, rule));
    }
    let named = subject(&own[1..]);
    // "said its secretary, Ada Lund": the name stands behind the comma.
    let rest =
        words.get(words.iter().position(|it| it.start == own[0].start)? + own.len()..).unwrap_or_default();
    let beside = clause(text, rest);
    let is_name = |words: &[Word<'_>]| (1..=NAME).contains(&words.len()) && english::is_name(words);
    if !named.iter().any(Word::is_capital) && named.len() + 1 == own.len() && is_name(beside) {
        return Some((whole(beside), None, rule));
    }
    Some((whole(named), None, rule))
}

/// `"…," Ada Lund, who runs it, said`: who is named before what is told of them, and the verb behind that.
fn described<'a, 'w>(text: &str, words: &[Word<'_>], own: &'w [Word<'a>]) -> Option<&'w [Word<'a>]> {
    let is_name = is_told_of(own);
    let from = words.partition_point(|it| it.start <= own.last().map_or(0, |it| it.start));
    let told = clause(text, words.get(from..).filter(|_| is_name)?);
    let verb = words.get(from + told.len())?;
    let is_comma = |one: &Word<'_>, other: &Word<'_>| &text[one.end()..other.start] == ", ";
    let is_told = is_comma(own.last()?, told.first()?) && is_comma(told.last()?, verb);
    (is_told && is_apposition(told) && verb.is_any(VERBS)).then_some(own)
}

/// Whether words tell of whoever is named before their comma: "who runs it", "mayor of Osterby", "speaking in Osterby".
fn is_apposition(words: &[Word<'_>]) -> bool {
    let Some(first) = words.first() else { return false };
    if first.is_any(&["who", "a", "an", "the", "its", "their", "his", "her"]) {
        return true;
    }
    let is_doing = !first.is_capital() && first.text.ends_with("ing");
    let is_of = words.iter().any(|it| it.is_any(&["of"]));
    let is_bare = !words.iter().any(Word::is_capital);
    !first.is_any(CLAUSES) && !first.is_any(BREAKS) && (is_doing || is_of || is_bare)
}

/// Whether words before a comma are the name of whoever the words behind it tell of, and not where or after whom it was.
fn is_told_of(words: &[Word<'_>]) -> bool {
    let is_other = |it: &Word<'_>| it.is_any(BREAKS) || it.is_any(CLAUSES) || it.is_any(ASIDE);
    words.len() <= NAME && english::is_name(words) && !words.iter().any(is_other)
}

/// Who is the subject of a verb before which these words stand: what only tells of whom it names, before a comma or in
/// brackets, is passed.
fn named_before<'a, 'w>(text: &str, words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let auxiliaries = words.iter().rev().take_while(|it| it.is_any(AUXILIARIES)).count();
    let own = &words[..words.len() - auxiliaries];
    let told = last_clause(text, own);
    let (Some(first), Some(last)) = (told.first(), told.last()) else { return told };
    let before = last_clause(text, &own[..own.len() - told.len()]);
    let Some(name) = before.last() else { return told };
    let opens = &text[name.end()..first.start];
    let closes = text[last.end()..].trim_start_matches('.');
    // "Ada Lund (D-Osterby) said"
    if opens == " (" && closes.starts_with(')') {
        return before;
    }
    let is_told = opens == ", " && closes.starts_with(',') && is_apposition(told);
    if is_told && is_told_of(before) { before } else { told }
}

/// Who is named before what is said: `X said: "…"`, `X told Y that "…"`, `according to X, "…"`.
fn ahead(text: &str, words: &[Word<'_>], start: usize) -> Option<Named> {
    const RULE: &str = "named before it";
    let from = words.iter().rposition(|it| it.is_first).unwrap_or(0);
    let sentence = words.get(from..)?;
    if let [according, to, rest @ ..] = sentence
        && according.is_any(&["according"])
        && to.is_any(&["to"])
    {
        return Some((whole(clause(text, rest)), None, RULE));
    }
    let verb = sentence.iter().rposition(|it| it.is_any(VERBS))?;
    let between = text.get(sentence[verb].end()..start)?;
    let is_near = sentence.len() - verb - 1 <= NEAR && !between.contains(['.', ';']);
    if !is_near {
        return None;
    }
    let before = named_before(text, &sentence[..verb]);
    let from = before.iter().rposition(|it| it.is_any(CLAUSES)).map_or(0, |at| at + 1);
    let speaker = before.get(from..).unwrap_or_default();
    let hearer = sentence[verb].is_any(TO).then(|| whole(subject(&sentence[verb + 1..]))).flatten();
    (!speaker.is_empty() && speaker.len() <= MOST).then(|| (whole(speaker), hearer, RULE))
}

/// The words of who is named, from the first on.
fn subject<'a, 'w>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let count = words.iter().take(MOST).take_while(|it| !ends_name(it)).count();
    &words[..count]
}

fn ends_name(word: &Word<'_>) -> bool {
    word.is_any(BREAKS) || word.is_any(VERBS) || english::is_day_or_month(word.text)
}

fn whole(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end())
}

fn next_is_comma(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['"', '”', '“', '»', '«', '’', '\'']);
    rest.starts_with(',')
}

/// The words that begin in a range.
fn within<'a, 'w>(words: &'w [Word<'a>], range: Range<usize>) -> &'w [Word<'a>] {
    let from = words.partition_point(|it| it.start < range.start);
    let to = words.partition_point(|it| it.start < range.end);
    words.get(from..to.max(from)).unwrap_or_default()
}

fn counted(words: &[Word<'_>], span: &Range<usize>) -> usize {
    within(words, span.clone()).len()
}
