//! What must hold for any source and any anchor: nothing changes from found to not found by typesetting, nothing passes
//! that has another letter, and every range leads back to what was asked for.

use bluf::anchor::{Change, SourceText, Status, Wanted, difference};
use proptest::prelude::*;

/// Texts with much of what folding touches in them.
fn odd_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[a-c]{1,3}",
        2 => Just(" ".to_owned()),
        2 => "[“”\"'‘’„«»\\-–—….]",
        1 => "[\\u{A0}\\u{AD}\\u{200B}\\u{200D}\\u{FEFF}\\u{202E}\n\r\t]",
        1 => "[ﬁﬃéȩ\u{301}\u{327}日語🇨🇭👩𝄞각\u{11A8}]",
        1 => Just(". . .".to_owned()),
        1 => "\\PC",
        1 => Just("\n\n".to_owned()),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Prose of an invented article, with a place in it to take words from.
fn prose() -> impl Strategy<Value = (String, std::ops::Range<usize>)> {
    let word = "(the|port|union|will|never|sign|“we|stay”|it’s|night|crane,|Friday\\.|nine|of|quay-side)";
    let words = prop::collection::vec(word, 8..60);
    (words, 0_usize..60, 3_usize..9).prop_map(|(words, from, count)| {
        let from = from % (words.len() - 3);
        let to = (from + count).min(words.len());
        let start = words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
        let length = words[from..to].join(" ").len();
        (words.join(" "), start..start + length)
    })
}

fn find(text: &str, exact: &str) -> Option<bluf::anchor::Found> {
    let wanted = Wanted { exact, ..Wanted::default() };
    SourceText::of(text.into()).find(&[wanted]).pop().flatten()
}

/// Whether two texts are the same but for typesetting: each is found as the whole of the other.
fn is_same(one: &str, other: &str) -> bool {
    let is_whole = |found: bluf::anchor::Found| found.span == whole(one);
    find(one, other).is_some_and(is_whole)
}

/// All of a text that is visible.
fn whole(text: &str) -> std::ops::Range<usize> {
    find(text, text).map_or(0..0, |found| found.span)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_asked_anything(text in odd_text(), exact in odd_text(), prefix in odd_text(), suffix in odd_text()) {
        let source = SourceText::of(text.as_str().into());
        let wanted = Wanted { exact: &exact, prefix: &prefix, suffix: &suffix, is_quote: true };
        let spans = [
            source.find(&[wanted]).pop().flatten().map(|found| found.span),
            source.near(&wanted).span,
            source.shortest(&exact).ok().map(|shortest| shortest.span),
        ];
        for span in spans.into_iter().flatten() {
            prop_assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()));
            let (line, column) = source.place_of(span.start);
            prop_assert!(line > 0 && column > 0);
            for range in [source.paragraph_of(span.start), source.sentence_of(&span)] {
                prop_assert!(text.get(range).is_some());
            }
            let (before, after) = source.words_beside(&span);
            let left_out = source.left_out(&span);
            for range in [before, after, left_out.before, left_out.after].into_iter().flatten() {
                prop_assert!(text.get(range).is_some_and(|words| !words.trim().is_empty()));
            }
        }
        let parts = difference(&exact, &text);
        let source_side = parts.iter().filter(|part| part.change != Change::OnlyWanted).map(|part| part.text);
        prop_assert_eq!(source_side.collect::<String>(), text);
    }

    #[test]
    fn quotations_are_trimmed_nested_and_inside_their_paragraphs(text in odd_text()) {
        let source = SourceText::of(text.as_str().into());
        let mut last = 0..0;
        for range in source.quotations() {
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            prop_assert!(source.paragraphs().iter().any(|it| it.start <= range.start && range.end <= it.end));
            prop_assert!(last.start <= range.start && (range.start >= last.end || range.end <= last.end));
            prop_assert!(source.is_quoted(range));
            last = range.clone();
        }
    }

    #[test]
    fn what_is_found_is_what_was_asked_for(text in odd_text(), cut in (0_usize..99, 1_usize..20)) {
        let scalars: Vec<(usize, char)> = text.char_indices().collect();
        prop_assume!(!scalars.is_empty());
        let from = cut.0 % scalars.len();
        let exact: String = scalars[from..].iter().take(cut.1).map(|(_, scalar)| *scalar).collect();
        if let Some(found) = find(&text, &exact) {
            prop_assert!(found.hits > 0);
            prop_assert!(is_same(&text[found.span.clone()], &exact), "{:?} for {exact:?}", &text[found.span]);
        }
    }

    #[test]
    fn words_of_the_source_are_found_where_they_stand((text, span) in prose()) {
        let found = find(&text, &text[span.clone()]).expect("it is there");
        prop_assert!(!found.is_folded);
        let (prefix, suffix) = (&text[..span.start], &text[span.end..]);
        let wanted = Wanted { exact: &text[span.clone()], prefix, suffix, is_quote: false };
        let found = SourceText::of(text.as_str().into()).find(&[wanted]).pop().flatten().expect("it is there");
        prop_assert_eq!((found.span, found.hits), (span, 1));
    }

    #[test]
    fn typesetting_never_turns_a_pass_into_a_fail((text, span) in prose(), place in any::<prop::sample::Index>(), what in 0_usize..8) {
        let exact = &text[span.clone()];
        // Anything may come into the source outside of the words and at their edges.
        let added = [",", "”", "“", "\u{A0}", "\n", "…", "\u{200B}", " – "][what];
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(|at| *at <= span.start || *at >= span.end).collect();
        let at = *place.get(&places);
        let outside = format!("{}{added}{}", &text[..at], &text[at..]);
        prop_assert!(find(&outside, exact).is_some(), "{outside}");
        // Inside of them what is there may be set in another way.
        let changed = match what {
            0 => exact.replace(' ', "\u{A0}"),
            1 => exact.replace(' ', "\n"),
            2 => exact.replace(' ', " \r\n  "),
            3 => exact.replace(['“', '”'], "\""),
            4 => exact.replace('’', "'"),
            5 => exact.replace('-', "\u{2011}"),
            6 => exact.replace(' ', "\u{200B} "),
            _ => exact.replace('n', "n\u{AD}"),
        };
        let inside = format!("{}{changed}{}", &text[..span.start], &text[span.end..]);
        prop_assert!(find(&inside, exact).is_some(), "{inside}");
        prop_assert!(find(&text, &changed).is_some(), "{changed}");
    }

    #[test]
    fn another_letter_never_passes((text, span) in prose(), place in any::<prop::sample::Index>()) {
        let exact = &text[span.clone()];
        let letters: Vec<usize> = exact.char_indices().filter(|(_, it)| it.is_alphanumeric()).map(|(at, _)| at).collect();
        let at = *place.get(&letters);
        // No word has this letter; case counts too.
        for other in ["x".to_owned(), exact[at..=at].to_uppercase() + "x", String::from("3")] {
            let changed = format!("{}{other}{}", &exact[..at], &exact[at + 1..]);
            prop_assert_eq!(find(&text, &changed), None);
            let wanted = Wanted { exact: &changed, ..Wanted::default() };
            prop_assert!(SourceText::of(text.as_str().into()).near(&wanted).status >= Status::Altered);
        }
    }

    #[test]
    fn the_shortest_anchor_is_found_once((text, span) in prose()) {
        let source = SourceText::of(text.as_str().into());
        match source.shortest(&text[span.clone()]) {
            Ok(it) => {
                let wanted = Wanted { exact: &it.exact, prefix: &it.prefix, suffix: &it.suffix, is_quote: false };
                let found = source.find(&[wanted]).pop().flatten().expect("it is found");
                prop_assert_eq!((found.hits, found.span), (1, it.span));
                prop_assert!(it.prefix.chars().count() <= 32 && it.suffix.chars().count() <= 32);
            }
            Err(trouble) => {
                let hits = find(&text, &text[span]).map_or(0, |found| found.hits);
                prop_assert!(hits > 1, "{trouble}");
            }
        }
    }
}

#[test]
fn the_shipped_sources_are_read_as_they_are_set() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/sources");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    let quoted = |name: &str| {
        let text = read(name);
        let source = SourceText::of(text.as_str().into());
        source.quotations().iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>()
    };
    let courier = quoted("harbour-courier.txt");
    assert!(courier.contains(&"No signature, no Sunday shift,".to_owned()), "{courier:?}");
    assert!(courier.contains(&"replacement by increments".to_owned()), "{courier:?}");
    assert!(courier.iter().all(|it| it.len() < 200), "no mark is left open: {courier:?}");
    let interview = quoted("hospital-interview.txt");
    assert!(interview.contains(
        &"I would rather have slow paper than fast mistakes, and I have told the board so,".to_owned()
    ));
    assert!(interview.iter().all(|it| it.len() < 200), "{interview:?}");
}
