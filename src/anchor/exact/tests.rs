//! What is found, where and how often, in tables.

use crate::anchor::{Found, SourceText, Status, Wanted};

const NOTICE: &str = "The port may end the lease and designate it a \"safety risk\" or call in the guard.\n\n\
    Kade could also label the line a safety risk, forcing others to certify.\n\n\
    “We need them and we need them now,” one official told the Courier.\n\n\
    Another said it remained cordial, “not warm and fuzzy at all.”";

fn find(text: &str, wanted: &Wanted<'_>) -> Option<Found> {
    SourceText::of(text.into()).find(&[*wanted]).pop().flatten()
}

/// The words that are found, and how often.
#[track_caller]
fn found(text: &str, [prefix, exact, suffix]: [&str; 3], words: &str, hits: usize) {
    let found = find(text, &Wanted { exact, prefix, suffix, is_quote: false });
    let found = found.map(|it| (&text[it.span], it.hits));
    assert_eq!(found, (hits > 0).then_some((words, hits)), "[{prefix}|{exact}|{suffix}] in {text:?}");
}

#[test]
fn words_are_found_raw_or_folded() {
    for exact in [
        "We need them and we need them now",
        " We need them  and\u{A0}we need\nthem now ",
        "We need them and we need them n\u{AD}ow",
    ] {
        found(NOTICE, ["", exact, ""], "We need them and we need them now", 1);
    }
    found("“it’s – so…”", ["", "\"it's - so...\"", ""], "“it’s – so…”", 1);
    found("\"it's - so...\"", ["", "“it’s — so. . .”", ""], "\"it's - so...\"", 1);
    found("caf\u{E9}", ["", "cafe\u{301}", ""], "caf\u{E9}", 1);
    found("The oﬃce", ["", "office", ""], "oﬃce", 1);
    for exact in ["we need them now and", "WE need", "now,” two officials", "", " \u{200B}", "we  needthem"]
    {
        found(NOTICE, ["", exact, ""], "", 0);
    }
}

#[test]
fn nothing_is_split() {
    found("The oﬃce", ["", "of", ""], "", 0);
    found("The oﬃce", ["", "fi", ""], "", 0);
    found("wait… for", ["", "wait..", ""], "", 0);
    found("wait… for", ["", "wait...", ""], "wait…", 1);
    found("cafe\u{301}", ["", "cafe", ""], "", 0);
    found("👩\u{200D}👩", ["", "👩", ""], "", 0);
    found("🇨🇭🇩🇪", ["", "🇭🇩", ""], "", 0);
    found("🇨🇭🇩🇪", ["", "🇩🇪", ""], "🇩🇪", 1);
    found("ab\u{200D} c", ["", "ab", ""], "ab\u{200D}", 1);
}

#[test]
fn dots_with_blanks_hide_nothing_that_stands_there() {
    found("He left. . . . Then", ["", "He left.", ""], "He left.", 1);
    found("He left. . . . Then", ["", "He left....", ""], "He left. . . .", 1);
    found("He left. . . . Then", ["", "left . . . Then", ""], "", 0);
    found("so. Then . . . he left. So", ["", "he left.", ""], "he left.", 1);
}

#[test]
fn places_are_counted_once_each() {
    found(NOTICE, ["", "safety risk", ""], "safety risk", 2);
    found("aaaa", ["", "aa", ""], "aa", 3);
    found("“so” and \"so\"", ["", "\"so\"", ""], "“so”", 2);
    found("a a a", ["", "a", ""], "a", 3);
    found("a b a b a", ["", "a b a", ""], "a b a", 2);
}

#[test]
fn a_prefix_and_a_suffix_tell_which_place() {
    for prefix in ["designate it a \"", "it a \"", " it a\u{A0}“"] {
        found(NOTICE, [prefix, "safety risk", ""], "safety risk", 1);
    }
    for prefix in ["label the line a ", "label the line a", "line\na", " a "] {
        found(NOTICE, [prefix, "safety risk", ""], "safety risk", 1);
    }
    found(NOTICE, ["", "safety risk", ","], "safety risk", 1);
    found(NOTICE, ["", "safety risk", ", forcing "], "safety risk", 1);
    found(NOTICE, ["the line a", "safety", "risk"], "safety", 1);
    found(NOTICE, ["the line a", "safety ", "risk, "], "safety", 1);
    found(NOTICE, ["the line a", "safety", " risk,"], "safety", 1);
    found(NOTICE, ["it a \" ", "safety risk", ""], "", 0);
    found(NOTICE, ["the port a", "safety risk", ""], "", 0);
    found(NOTICE, ["the line a", "safety risk", "or"], "", 0);
    found("undone", ["un ", "done", ""], "", 0);
    found("undone", ["un", "done", ""], "done", 1);
    found("undone", [" un", "do", "ne "], "do", 1);
    found("xundone", [" un", "done", ""], "", 0);
    found("The end.", ["The ", "end", ". "], "end", 1);
}

#[test]
fn a_quote_takes_the_place_in_quotation_marks() {
    let text = "a safety risk and a \"safety risk\" and a “safety risk”";
    let wanted = |exact, is_quote| Wanted { exact, is_quote, ..Wanted::default() };
    let place = |exact, is_quote| {
        let found = find(text, &wanted(exact, is_quote)).unwrap();
        (found.span.start, found.hits, found.status(is_quote))
    };
    assert_eq!(place("safety risk", false), (2, 3, Status::Ambiguous));
    assert_eq!(place("safety risk", true), (21, 3, Status::Ambiguous));
    assert_eq!(place("a safety risk", true), (0, 1, Status::Unquoted));
    assert_eq!(place("\"safety risk\"", true), (20, 2, Status::Ambiguous));
    let found = find(NOTICE, &wanted("cordial", true)).unwrap();
    assert_eq!(
        (found.is_quoted, found.status(true), found.status(false)),
        (false, Status::Unquoted, Status::Verbatim)
    );
    let found = find(NOTICE, &wanted("warm and fuzzy at all", true)).unwrap();
    assert_eq!(found.status(true), Status::Verbatim);
    assert!(!find(NOTICE, &wanted("now,” one official", true)).unwrap().is_quoted, "over the closing mark");
}

#[test]
fn only_what_differs_is_called_folded() {
    let is_folded = |exact| find("“It’s so”  now", &Wanted { exact, ..Wanted::default() }).unwrap().is_folded;
    assert_eq!(["It's so", "It’s so", " so\" now", " so”  now "].map(is_folded), [true, false, true, false]);
}

#[test]
fn many_are_looked_for_at_once_and_answered_in_order() {
    let source = SourceText::of(NOTICE.into());
    let wanted =
        ["cordial", "absent", "safety risk", "cordial"].map(|exact| Wanted { exact, ..Wanted::default() });
    let hits: Vec<usize> = source.find(&wanted).into_iter().map(|it| it.map_or(0, |it| it.hits)).collect();
    assert_eq!(hits, [1, 0, 2, 1]);
}

#[test]
fn one_word_repeated_costs_its_length() {
    let text = "word ".repeat(100_000);
    let source = SourceText::of(text.as_str().into());
    let long = "word ".repeat(50_000);
    for (exact, hits) in [("word word", 99_999), (long.as_str(), 50_001), ("word word x", 0), ("w", 100_000)]
    {
        let found = source.find(&[Wanted { exact, ..Wanted::default() }]).pop().flatten();
        assert_eq!(found.map_or(0, |it| it.hits), hits);
    }
}
