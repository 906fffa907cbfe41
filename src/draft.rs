//! A draft of a briefing, made from the text of a source by rule: what stands in quotation marks, with who plainly said it;
//! names that recur or carry a title; phrases that set a time limit, with their windows.
//!
//! Nothing is invented: what claims to be the text's is a part of it, what only a person can write is left blank beside a
//! hint, and everything that was guessed says by which rule. Must not know the disk, the clock, or the types of a briefing: a draft
//! is text that is read like any other.

mod dateline;
mod described;
mod forms;
mod labels;
mod lexicon;
mod moment;
mod names;
mod times;
mod window;
mod written;

use std::ops::Range;

use jiff::civil::DateTime;
use unicode_segmentation::UnicodeSegmentation;

use crate::anchor::{Found, SourceText, Wanted};
use crate::english::{
    self,
    words::{self, Word},
};
use crate::speech::{self, Speech};
use lexicon::{ADDRESS, SOMEBODY};
use names::Name;
use times::Limit;
use written::{Anchor, Attribution, Deadline, Party, Quote, Source, Summary, When, Written};

/// The text of a source.
#[derive(Debug)]
pub struct Article<'a> {
    /// What it says.
    pub text: &'a SourceText,
    /// What it is called.
    pub name: String,
    /// Its file, as the draft is to name it; empty where it has none that a briefing could name.
    pub file: String,
    /// The SHA-256 of its file in hexadecimal; empty likewise.
    pub sha256: String,
}

/// A draft.
#[derive(Debug)]
pub struct Draft {
    /// The briefing.
    pub json: String,
    /// What was guessed, a line each, unsanitised.
    pub guesses: Vec<String>,
}

/// Letters of a title that is taken from the text.
const TITLE: usize = 80;
/// Words that stand in a text more than once are told apart so often: each time costs a look through all of it.
const REPEATED: usize = 200;
/// Fewer words pin no place, should the text change.
const FEWEST: usize = 3;
/// The one source of a draft.
const SOURCE: &str = "s1";

/// Makes a draft of a text.
pub fn draft(article: &Article<'_>) -> Draft {
    let text = article.text.raw();
    let all = words::words(text, 0..text.len());
    let written = times::written(text, &all);
    let date = written.date;
    let mut speeches = speech::speeches(article.text, &(0..text.len()), &all);
    let is_english = words::is_english(&all);
    // What reads English would find false names elsewhere: German writes every noun with a capital.
    let labels = if is_english { labels::labels(text, &all) } else { Vec::new() };
    let mut names = if is_english { names::names(text, &all, &labels) } else { Vec::new() };
    let limits = if is_english { times::limits(text, &all, date) } else { Vec::new() };
    if is_english {
        add_speakers(text, &all, &speeches, &mut names);
    } else {
        speeches.iter_mut().for_each(Speech::forget);
    }
    let ids = names::ids(&names);
    let mut guesses = Vec::new();
    if !is_english {
        guesses.push(
            "not English, by its words: speakers, names and time limits were not looked for".to_owned(),
        );
    }
    guesses.push(day_of(text, &written, !limits.is_empty()));
    if !labels.is_empty() {
        guesses.push(format!(
            "{} lines begin with what may be a speaker's name and a colon: their words stand in no quotation marks and are not \
             drafted; they are for claims",
            labels.len()
        ));
    }
    let quotes = quotes(article.text, &all, &speeches, &names, &ids, &mut guesses);
    let parties = parties(&names, &ids, &mut guesses);
    let deadlines = deadlines(article.text, &limits, &mut guesses);
    let title = title(article, &written);
    let draft = Written {
        bluf: "1.0",
        hint: "made by rule, not by a reader: look at each _guess, fill in what is blank, then take out what begins with _",
        title: title.clone(),
        about_title: "80 characters at most: who wants what of whom",
        as_of: date.map_or(String::new(), |date| date.to_string()),
        about_as_of: about_as_of(text, &written),
        tz: "",
        about_tz: "the zone in which the source's times are, like America/New_York: without it they are read in yours",
        summary: Summary {
            hint: "bottom_line: who asks what of whom, by when, or else, in 60 words at most, with the ids that it rests on in \
                   refs; points: { text, refs }, five at most; unknowns: { text, why, refs }, what a reader would ask next",
            bottom_line: "",
            refs: [],
            points: [],
            unknowns: [],
        },
        sources: [Source {
            id: SOURCE,
            title,
            publisher: "",
            kind: if labels.is_empty() { "article" } else { "transcript" },
            published: date.map_or(String::new(), |date| date.to_string()),
            url: "",
            file: article.file.clone(),
            sha256: article.sha256.clone(),
            hint: match date {
                Some(_) => {
                    "publisher, url and, if it retells another source, based_on; published is guessed, as as_of is"
                }
                None => "publisher, published, url and, if it retells another source, based_on",
            },
        }],
        parties,
        quotes,
        claims: [],
        about_claims: "what is asserted outside quotation marks, one assertion each in your own words: { id, basis, evidence: \
                       [{ source, exact }], attribution, text }; bluf anchor finds the exact words",
        deadlines,
        guessed: guesses.clone(),
    };
    // Nothing in it can fail to be written: its keys are texts, and it writes to memory.
    let json = serde_json::to_string_pretty(&draft).map(|json| json + "\n").unwrap_or_default();
    Draft { json, guesses }
}

/// What helps where a text does not say when it was written.
const WHEN: &str = "write its date into its first line, like “March 3, 2026”, and draft again";

/// Which day the text was taken to be of, in words.
fn day_of(text: &str, written: &times::Written, has_limits: bool) -> String {
    let stated = written.stated.clone().and_then(|range| text.get(range));
    let blank = if has_limits { "windows are left blank; " } else { "" };
    match (written.date, stated) {
        (Some(date), _) => format!("written on {date}, as the text says near its beginning"),
        (None, Some(stated)) => {
            format!("no year stands beside “{stated}” near the beginning of the text: {blank}{WHEN}")
        }
        (None, None) => format!("no date was found near the beginning of the text: {blank}{WHEN}"),
    }
}

/// What `as_of` is, and what to do where it could not be told.
fn about_as_of(text: &str, written: &times::Written) -> String {
    match written.date {
        Some(date) => format!(
            "guessed: {date} is the first date near the beginning of the text; as_of is when what the draft says was so"
        ),
        None => format!(
            "{}; as_of is when what the draft says was so, like 2026-03-03",
            day_of(text, written, false)
        ),
    }
}

/// The first line, but for one that is only its date, where it is one of a headline's length, else what the text is called.
fn title(article: &Article<'_>, written: &times::Written) -> String {
    let text = article.text.raw();
    let date = written.stated.clone().and_then(|range| text.get(range)).unwrap_or_default();
    let first =
        text.lines().map(str::trim).find(|line| !line.is_empty() && *line != date).unwrap_or_default();
    let is_headline = first.chars().count() <= TITLE && !first.ends_with('.') && first.contains(' ');
    let title = if is_headline { first } else { article.name.trim() };
    let title: String = title.chars().take(TITLE).collect();
    if title.trim().is_empty() { "Draft".to_owned() } else { title }
}

/// Words that stand for somebody named elsewhere.
const PRONOUNS: &[&str] =
    &["he", "she", "they", "it", "we", "i", "who", "this", "that", "his", "her", "their"];

/// Who is plainly named as a speaker is a candidate, however seldom.
fn add_speakers(text: &str, words: &[Word<'_>], speeches: &[Speech], names: &mut Vec<Name>) {
    for range in speeches.iter().flat_map(|speech| [&speech.speaker, &speech.hearer]).flatten() {
        if name_in(text, range, names).is_some() {
            continue;
        }
        let from = words.partition_point(|it| it.start < range.start);
        let own = words.get(from..).unwrap_or_default();
        let own = &own[..own.partition_point(|it| it.end() <= range.end)];
        let address = own.iter().take_while(|it| it.is_any(ADDRESS)).count();
        let own = &own[address..];
        let own = match own {
            [the, body @ ..] if the.is_any(&["the"]) && body.len() > 1 && names::is_body(body) => body,
            all => all,
        };
        let is_name =
            english::is_name(own) && own.iter().all(|it| !it.is_any(PRONOUNS) && !it.is_any(SOMEBODY));
        if let (true, Some(first), Some(last)) = (is_name && own.len() <= 5, own.first(), own.last()) {
            let name = text[first.start..last.end()].to_owned();
            let kind = if names::is_body(own) { "organization" } else { "unknown" };
            names.push(Name { full: name, kind, count: 1, first: first.start, ..Name::default() });
        }
    }
    names.sort_by_key(|it| it.first);
    // Who speaks is somebody: with two names a person, with one a body, unless a title or a full name says otherwise.
    for range in speeches.iter().filter_map(|speech| speech.speaker.as_ref()) {
        if let Some(name) = name_in(text, range, names).and_then(|at| names.get_mut(at))
            && name.kind == "unknown"
        {
            name.kind = if name.full.contains([' ', '\u{a0}']) { "person" } else { "organization" };
        }
    }
}

/// Which of the names a part of the text ends in, or has.
fn name_in(text: &str, range: &Range<usize>, names: &[Name]) -> Option<usize> {
    let part = text.get(range.clone())?;
    let has =
        |name: &Name| std::iter::once(&name.full).chain(&name.aka).any(|form| ends_with_word(part, form));
    names.iter().position(has)
}

fn ends_with_word(part: &str, form: &str) -> bool {
    // "Van der Meer" and "van der Meer" are one.
    let is_small = form.split_once(' ').is_some_and(|(first, _)| english::is_particle(first));
    let at = part.len().checked_sub(form.len()).filter(|at| part.is_char_boundary(*at));
    let is_it = |end: &str| end == form || (is_small && end.to_lowercase() == form.to_lowercase());
    let rest = at.map(|at| part.split_at(at)).filter(|(_, end)| is_it(end)).map(|(rest, _)| rest);
    // "Lindqvist-Oyelaran" is not Oyelaran.
    let is_inner = |it: char| it.is_alphanumeric() || matches!(it, '-' | '\u{2010}' | '\u{2011}');
    rest.is_some_and(|rest| !rest.chars().next_back().is_some_and(is_inner))
}

fn quotes(
    source: &SourceText,
    words: &[Word<'_>],
    speeches: &[Speech],
    names: &[Name],
    ids: &[String],
    guesses: &mut Vec<String>,
) -> Vec<Quote> {
    let text = source.raw();
    let mut quotes = Vec::new();
    let spans: Vec<Range<usize>> = speeches.iter().flat_map(|speech| speech.spans.clone()).collect();
    let mut anchors = anchors(source, &spans).into_iter();
    for speech in speeches {
        let line = source.place_of(speech.spans.first().map_or(0, |span| span.start)).0;
        let own: Vec<Option<Anchor>> = anchors.by_ref().take(speech.spans.len()).collect();
        let Some(evidence) = own.into_iter().collect::<Option<Vec<Anchor>>>() else {
            guesses.push(format!(
                "line {line}: nothing tells these quoted words from others that are the same; left out"
            ));
            continue;
        };
        let id = format!("q{}", quotes.len() + 1);
        let described = described::described(text, words, speeches, speech);
        let (attribution, who) = attributed(text, speech, described, names, ids);
        guesses.push(format!("{id}, line {line}: {}, {who}", worded(speech.mode)));
        let guess = format!("{}; {who}", worded(speech.mode));
        quotes.push(Quote { id, evidence, mode: speech.mode, attribution, guess });
    }
    quotes
}

fn worded(mode: &str) -> &'static str {
    match mode {
        "direct" => "taken for speech",
        "term" => "taken for a term",
        _ => "taken for a fragment of speech",
    }
}

/// Who said it, and how that is known, in words.
fn attributed(
    text: &str,
    speech: &Speech,
    described: Option<Range<usize>>,
    names: &[Name],
    ids: &[String],
) -> (Attribution, String) {
    let rule = speech.rule;
    let nobody = |why: String| (Attribution { kind: "unattributed", ..Attribution::default() }, why);
    let Some(range) = &speech.speaker else { return nobody(rule.to_owned()) };
    let words = text.get(range.clone()).unwrap_or_default();
    let to = speech.hearer.as_ref().and_then(|range| name_in(text, range, names));
    let to = to.and_then(|at| ids.get(at)).cloned().unwrap_or_default();
    if let Some(at) = name_in(text, range, names) {
        let kind =
            if names.get(at).is_some_and(|it| it.kind == "organization") { "organization" } else { "named" };
        let party = ids.get(at).cloned().unwrap_or_default();
        return (Attribution { kind, party, to, ..Attribution::default() }, format!("“{words}” {rule}"));
    }
    // "The person" is described elsewhere, if at all.
    let is_bare = words.split_whitespace().count() == 2 && words.to_lowercase().starts_with("the ");
    let is_one = |word: &str| SOMEBODY.iter().any(|it| it.eq_ignore_ascii_case(word));
    if !is_bare && words.split_whitespace().any(is_one) {
        let attribution =
            Attribution { kind: "anonymous", as_described: words.to_owned(), to, ..Attribution::default() };
        return (attribution, format!("“{words}” {rule}"));
    }
    let Some(as_described) = described.and_then(|range| text.get(range)) else {
        return nobody(format!("“{words}” {rule}, whoever that is"));
    };
    let who = format!("“{words}” {rule}, taken for “{as_described}” before it");
    let as_described = as_described.to_owned();
    (Attribution { kind: "anonymous", as_described, to, ..Attribution::default() }, who)
}

/// The anchor of each span that finds it and nothing else; nothing where there is none. The text is gone through once for
/// all of them, and then for each whose words stand there more than once.
fn anchors(source: &SourceText, spans: &[Range<usize>]) -> Vec<Option<Anchor>> {
    let text = source.raw();
    let exact = |span: &Range<usize>| {
        let words = text.get(span.clone()).unwrap_or_default();
        // A comma before the closing mark is the sentence's around it.
        words.trim_end_matches(|it: char| it == ',' || it.is_whitespace())
    };
    let wanted: Vec<Wanted<'_>> =
        spans.iter().map(|span| Wanted { exact: exact(span), ..Wanted::default() }).collect();
    let mut patience = REPEATED;
    let anchor = |(span, found): (&Range<usize>, Option<Found>)| {
        let span = span.start..span.start + exact(span).len();
        let found = found?;
        if found.hits == 1 {
            let exact = text.get(span.clone())?.to_owned();
            let is_long = exact.unicode_words().nth(FEWEST - 1).is_some();
            let (prefix, suffix) = if is_long { ("", "") } else { source.beside(&span) };
            let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
            return (found.span == span).then_some(Anchor { source: SOURCE, exact, prefix, suffix });
        }
        patience = patience.checked_sub(1)?;
        let pinned = source.anchor_at(&span).ok()?;
        Some(Anchor { source: SOURCE, exact: pinned.exact, prefix: pinned.prefix, suffix: pinned.suffix })
    };
    spans.iter().zip(source.find(&wanted)).map(anchor).collect()
}

fn parties(names: &[Name], ids: &[String], guesses: &mut Vec<String>) -> Vec<Party> {
    let mut parties = Vec::new();
    for (name, id) in names.iter().zip(ids) {
        let why = match (name.role.is_empty(), name.count) {
            (false, 1) => "carries a title".to_owned(),
            (false, count) => format!("carries a title, {count} times"),
            (true, 1) if name.is_body => "is a body by its last word".to_owned(),
            (true, 1) => "is named as a speaker or hearer".to_owned(),
            (true, count) => format!("stands there {count} times"),
        };
        guesses.push(format!("party {id}: “{}” {why}", name.full));
        parties.push(Party {
            id: id.clone(),
            name: name.full.clone(),
            kind: name.kind,
            role: name.role.clone(),
            aka: name.aka.clone(),
            guess: format!("{why}; wants, refuses, leverage: [{{ text, refs }}] are yours to write"),
        });
    }
    parties
}

fn deadlines(source: &SourceText, limits: &[Limit], guesses: &mut Vec<String>) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    let phrases: Vec<Range<usize>> = limits.iter().map(|limit| limit.phrase.clone()).collect();
    for (limit, anchor) in limits.iter().zip(anchors(source, &phrases)) {
        let line = source.place_of(limit.phrase.start).0;
        let Some(anchor) = anchor else {
            guesses.push(format!(
                "line {line}: nothing tells this time limit from others in the same words; left out"
            ));
            continue;
        };
        let id = format!("d{}", deadlines.len() + 1);
        let stated = source.raw()[limit.stated.clone()].to_owned();
        let (earliest, latest) =
            limit.window.map_or_else(Default::default, |(from, to)| (local(from), local(to)));
        let what = match limit.window {
            Some(_) if limit.assumed.is_empty() => format!("{earliest} to {latest}"),
            Some(_) => format!("{earliest} to {latest}, with {} assumed", limit.assumed.join(", ")),
            None => "without a window".to_owned(),
        };
        guesses.push(format!("{id}, line {line}: “{stated}” may be a time limit: {what}"));
        deadlines.push(Deadline {
            id,
            label: "",
            about_label: "what must be done by then, by whom: set_by, falls_on, met_by, if_missed; take it out if it is no deadline",
            guess: format!("a time limit by its words, {what}"),
            when: When { as_stated: stated, earliest, latest, precision: limit.precision, assumed: limit.assumed.clone() },
            evidence: vec![anchor],
        });
    }
    deadlines
}

/// As the format writes local times.
fn local(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}
