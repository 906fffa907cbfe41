//! The shortest anchor for words: what an author puts into a briefing so that they are found, and found once.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::exact::Pattern;
use super::passage::trimmed;
use super::{SourceText, Status, Wanted};

/// Words of an anchor that is left as it was given; `bluf check` warns of longer ones.
const WORDS: usize = 25;
/// Words that pin a place.
const FEWEST: usize = 3;
/// Characters of a prefix or a suffix.
const BESIDE: usize = 32;
/// Characters of a source that a message shows.
const SHOWN: usize = 80;

/// An anchor in the source's own characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortest {
    /// The words.
    pub exact: String,
    /// What stands before them; empty where they are found without it.
    pub prefix: String,
    /// What stands behind them, likewise.
    pub suffix: String,
    /// Whether they stand in quotation marks.
    pub is_quoted: bool,
    /// Where they stand.
    pub span: Range<usize>,
    /// How often they stand in the source when nothing is asked of what stands beside them.
    pub hits: usize,
}

/// Why there is no anchor for some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No words were given.
    Nothing,
    /// They are not in the source.
    Missing {
        /// What is near, at least half alike: its words on one line, how much alike in per cent, its line from 1.
        near: Option<(String, u8, usize)>,
    },
    /// They stand there so often that nothing beside them tells one place from the others.
    Everywhere {
        /// How often.
        hits: usize,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("no words given; give some that stand in the source"),
            Self::Missing { near: None } => f.write_str("not in the source; copy the words from it"),
            Self::Missing { near: Some((words, likeness, line)) } => {
                write!(f, "not in the source; nearest ({likeness} % alike, line {line}): \"{words}\"")
            }
            Self::Everywhere { hits } => write!(
                f,
                "stands there {hits} times, and {BESIDE} characters beside it do not tell which; give more words"
            ),
        }
    }
}

impl std::error::Error for Trouble {}

impl SourceText {
    /// The shortest anchor that finds these words, and finds them once.
    ///
    /// Words that stand in the source once are left as they are: a quote shows what its anchor holds, so that nothing is
    /// cut from what an author asks for. Only what is longer than an anchor should be (25 words) pins a place rather than
    /// being shown; of that the shortest run of words from its beginning is given that stands there once, three at least.
    /// Words that stand there several times get what stands before the first of them, in whole words and up to 32
    /// characters; what stands behind it, if that does not do; or both.
    ///
    /// # Errors
    ///
    /// Where there are no words, where they are not in the source, or where nothing tells one place from the others.
    pub fn shortest(&self, words: &str) -> Result<Shortest, Trouble> {
        let wanted = Wanted { exact: words, ..Wanted::default() };
        let pattern = Pattern::of(&wanted).ok_or(Trouble::Nothing)?;
        let places = self.places(&pattern, &wanted);
        let Some(span) = places.first() else { return Err(self.missing(&wanted)) };
        if places.len() == 1 {
            return Ok(self.given(self.shorter(span), "", "", 1));
        }
        self.pinned(span, places.len())
    }

    /// The anchor that finds the words of a span there and nowhere else, however many words those are.
    ///
    /// # Errors
    ///
    /// As [`SourceText::shortest`].
    pub fn anchor_at(&self, span: &Range<usize>) -> Result<Shortest, Trouble> {
        let wanted = Wanted { exact: self.raw.get(span.clone()).unwrap_or_default(), ..Wanted::default() };
        match self.hits(&wanted) {
            0 => Err(Trouble::Nothing),
            1 => Ok(self.given(span.clone(), "", "", 1)),
            hits => self.pinned(span, hits),
        }
    }

    /// What stands before a span in its paragraph, as much as a prefix holds; else what stands behind it, as a suffix.
    pub fn beside(&self, span: &Range<usize>) -> (&str, &str) {
        match self.before(span).last() {
            Some(prefix) => (prefix, ""),
            None => ("", self.behind(span).last().copied().unwrap_or_default()),
        }
    }

    fn given(&self, span: Range<usize>, prefix: &str, suffix: &str, hits: usize) -> Shortest {
        Shortest {
            exact: self.raw[span.clone()].to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            is_quoted: self.is_quoted(&span),
            span,
            hits,
        }
    }

    /// A span with what tells it from the other places of its words.
    fn pinned(&self, span: &Range<usize>, hits: usize) -> Result<Shortest, Trouble> {
        let given = |prefix: &str, suffix: &str| self.given(span.clone(), prefix, suffix, hits);
        let exact = &self.raw[span.clone()];
        let is_only =
            |prefix: &str, suffix: &str| self.hits(&Wanted { exact, prefix, suffix, is_quote: false }) == 1;
        let (prefixes, suffixes) = (self.before(span), self.behind(span));
        if let Some(prefix) = prefixes.iter().find(|prefix| is_only(prefix, "")) {
            return Ok(given(prefix, ""));
        }
        if let Some(suffix) = suffixes.iter().find(|suffix| is_only("", suffix)) {
            return Ok(given("", suffix));
        }
        let prefix = prefixes.last().copied().unwrap_or_default();
        let both = suffixes.iter().find(|suffix| is_only(prefix, suffix));
        let suffix = both.ok_or(Trouble::Everywhere { hits })?;
        Ok(given(prefix, suffix))
    }

    fn hits(&self, wanted: &Wanted<'_>) -> usize {
        Pattern::of(wanted).map_or(0, |pattern| self.places(&pattern, wanted).len())
    }

    fn missing(&self, wanted: &Wanted<'_>) -> Trouble {
        let near = self.near(wanted);
        // A paragraph that has all the words says little about where they are.
        let span = near.span.filter(|_| near.status != Status::Assembled);
        let told = |span: Range<usize>| {
            let words: Vec<&str> = self.raw[span.clone()].split_whitespace().collect();
            let mut shown: String = words.join(" ");
            if let Some((cut, _)) = shown.char_indices().nth(SHOWN) {
                shown.replace_range(cut.., "…");
            }
            (shown, near.likeness, self.place_of(span.start).0)
        };
        Trouble::Missing { near: span.map(told) }
    }

    /// Of words that are too many, the fewest from their beginning that stand there once.
    fn shorter(&self, span: &Range<usize>) -> Range<usize> {
        let words = &self.raw[span.clone()];
        let ends: Vec<usize> = words.unicode_word_indices().map(|(at, word)| at + word.len()).collect();
        if ends.len() <= WORDS {
            return span.clone();
        }
        let shorter = ends.iter().skip(FEWEST - 1).map(|end| span.start..span.start + end);
        let is_only = |span: &Range<usize>| {
            let found = self.find(&[Wanted { exact: &self.raw[span.clone()], ..Wanted::default() }]);
            found.iter().flatten().any(|found| found.hits == 1 && found.span == *span)
        };
        shorter.take(WORDS).find(is_only).unwrap_or_else(|| span.clone())
    }

    /// What stands before a span in its paragraph, from the nearest word on, up to the length of a prefix.
    fn before(&self, span: &Range<usize>) -> Vec<&str> {
        let paragraph = self.paragraph_of(span.start).start.min(span.start);
        let before = &self.raw[paragraph..span.start];
        let from = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
        let starts = before[from..].unicode_word_indices().map(|(at, _)| from + at);
        // A word that the cut goes through is none.
        let is_cut = |at: usize| before[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let starts: Vec<usize> = starts.filter(|at| *at > from || !is_cut(*at)).collect();
        let mut prefixes: Vec<&str> = starts.into_iter().rev().map(|at| &before[at..]).collect();
        // Signs alone may be enough: an opening mark, a bracket.
        let signs = before.len() - before.trim_end_matches(|it: char| !it.is_alphanumeric()).len();
        let signs = trimmed(before, before.len() - signs..before.len());
        if !signs.is_empty() && before[signs.start..].chars().count() <= BESIDE {
            prefixes.insert(0, &before[signs.start..]);
        }
        prefixes
    }

    /// What stands behind a span in its paragraph, likewise.
    fn behind(&self, span: &Range<usize>) -> Vec<&str> {
        let paragraph = self.paragraph_of(span.start).end.max(span.end);
        let behind = &self.raw[span.end..paragraph];
        let to = behind.char_indices().nth(BESIDE).map_or(behind.len(), |(at, _)| at);
        let is_cut = |at: usize| behind[at..].chars().next().is_some_and(char::is_alphanumeric);
        let ends = behind[..to].unicode_word_indices().map(|(at, word)| at + word.len());
        let ends: Vec<usize> = ends.filter(|at| *at < to || !is_cut(*at)).collect();
        let signs = behind[..to].find(char::is_alphanumeric).unwrap_or(to);
        let signs = behind[..signs].trim_end();
        let first = (!signs.is_empty()).then_some(signs);
        first.into_iter().chain(ends.into_iter().map(|at| &behind[..at])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;
    use crate::anchor::{SourceText, Wanted};

    const NOTICE: &str = "The port may end the lease and call the line a \"safety risk\" or call in the guard.\n\n\
        Kade could also label the line a safety risk, forcing others to certify. “It’s their risk,” she said.";

    /// Prefix, words and suffix of the shortest anchor, or what is wrong.
    #[track_caller]
    fn told(text: &str, words: &str) -> String {
        let source = SourceText::of(text.into());
        match source.shortest(words) {
            Err(trouble) => trouble.to_string(),
            Ok(it) => {
                let wanted = Wanted {
                    exact: &it.exact,
                    prefix: &it.prefix,
                    suffix: &it.suffix,
                    is_quote: it.is_quoted,
                };
                let found = source.find(&[wanted]).pop().flatten().expect("it is found");
                assert_eq!((found.hits, found.span, found.is_quoted), (1, it.span, it.is_quoted), "{words}");
                assert!(it.prefix.chars().count() <= 32 && it.suffix.chars().count() <= 32);
                format!("{}|{}|{}", it.prefix, it.exact, it.suffix)
            }
        }
    }

    #[test]
    fn words_that_stand_there_once_are_given_as_the_source_has_them() {
        assert_eq!(
            told(NOTICE, "it's  their risk").replace("It", "it"),
            "not in the source; nearest (93 % alike, line 3): \"it’s their risk\""
        );
        assert_eq!(told(NOTICE, " It's  their risk "), "|It’s their risk|");
        assert_eq!(told(NOTICE, "certify"), "|certify|");
    }

    #[test]
    fn words_that_stand_there_more_often_get_what_stands_beside_the_first() {
        assert_eq!(told(NOTICE, "safety risk"), "\"|safety risk|");
        assert_eq!(told(NOTICE, "call"), "and |call|");
        assert_eq!(told("one a, one b, one c", "one"), "|one| a");
        assert_eq!(told("so (a) and a", "a"), "(|a|");
        assert_eq!(
            told("they go\n\nthey go on. they go on.\n\nnow they go", "they go"),
            "stands there 4 times, and 32 characters beside it do not tell which; give more words"
        );
        assert_eq!(told("x a b y\n\nx a b z\n\nw a b y", "a b"), "x |a b| y");
    }

    #[test]
    fn only_what_is_too_long_for_an_anchor_is_cut() {
        let words =
            |from: usize, to: usize| (from..to).map(|it| format!("w{it}")).collect::<Vec<_>>().join(" ");
        let text = format!("w0 w1 w2 x. {}", words(0, 40));
        assert_eq!(told(&text, &words(0, 25)), format!("|{}|", words(0, 25)));
        assert_eq!(told(&text, &words(0, 26)), "|w0 w1 w2 w3|");
        assert_eq!(told(&text, &words(5, 40)), "|w5 w6 w7|");
        let text = "渡轮公司周五之前必须答复船长们否则渡轮停航渡轮公司周五之后";
        assert_eq!(told(text, text), "|渡轮公司周五之前|");
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(told(NOTICE, " \u{200B}"), "no words given; give some that stand in the source");
        assert_eq!(told(NOTICE, "nothing of the kind"), "not in the source; copy the words from it");
        assert_eq!(
            told(NOTICE, "label the lane a safety risk"),
            "not in the source; nearest (96 % alike, line 3): \"label the line a safety risk\""
        );
        let long = "word ".repeat(100);
        assert!(matches!(
            SourceText::of(long.as_str().into()).shortest("word"),
            Err(Trouble::Everywhere { hits: 100 })
        ));
    }
}
