//! What is near, in tables and against a plain table of edits.

use proptest::prelude::*;

use crate::anchor::fold::fold;
use crate::anchor::{Near, SourceText, Status, Wanted};

const NOTICE: &str = "The port closes on Friday.\n\n“We need them and we need them now,” one official told the Courier.\n\n\
    Another source said the meeting remained cordial, with no raised voices and Kade praising the crane drivers.";

fn near(text: &str, exact: &str) -> Near {
    SourceText::of(text.into()).near(&Wanted { exact, ..Wanted::default() })
}

#[test]
fn what_is_near_is_told_with_its_likeness_and_its_place() {
    use Status::{Altered, Assembled, Missing};
    // Of thirty-two characters two are other ones, and so on.
    for (exact, status, likeness, place) in [
        ("We need them and we need them soo", Altered, 93, "We need them and we need them now"),
        ("We need it and we need them now", Altered, 87, "We need them and we need them now"),
        ("need them and we need him now", Altered, 93, "need them and we need them now"),
        ("remained cordial, with no voices", Altered, 87, "remained cordial, with no raised voices"),
        ("Kade the crane drivers", Altered, 81, "Kade praising the crane drivers"),
        (
            "Kade remained cordial praising the meeting",
            Assembled,
            52,
            "Another source said the meeting remained cordial, with no raised voices and Kade praising the crane drivers.",
        ),
        ("The port remained cordial", Altered, 72, "meeting remained cordial"),
        ("Nobody said the talks remained friendly", Missing, 51, "source said the meeting remained cordial"),
        ("Nothing of the kind was ever said here", Missing, 0, ""),
        ("", Missing, 0, ""),
        ("closes on Friday", Altered, 100, "closes on Friday"),
    ] {
        let near = near(NOTICE, exact);
        let span = near.span.map_or("", |span| &NOTICE[span]);
        assert_eq!((near.status, near.likeness, span), (status, likeness, place), "{exact}");
    }
}

#[test]
fn seventy_of_a_hundred_is_altered_and_less_is_not() {
    // Of ten characters three are others; of twenty-three seven, which is 69.56 %.
    assert_eq!(near("x abcdefghij y", "abcdefgXXX").status, Status::Altered);
    assert_eq!(near("x abcdefghij y", "abcdefXXXX").status, Status::Missing);
    let near = near("x abcdefghijklmnopqrstuvw y", "abcdefghijklmnopXXXXXXX");
    assert_eq!((near.status, near.likeness), (Status::Missing, 69));
}

#[test]
fn where_only_the_prefix_is_wrong_the_words_are_all_there() {
    let source = SourceText::of(NOTICE.into());
    let wanted = Wanted { exact: "remained cordial", prefix: "the talks ", ..Wanted::default() };
    assert_eq!(source.find(&[wanted]), [None]);
    let near = source.near(&wanted);
    assert_eq!((near.status, near.likeness), (Status::Altered, 100));
    assert_eq!(near.span.map(|span| &NOTICE[span]), Some("remained cordial"));
}

#[test]
fn a_place_deep_in_a_large_text_is_found() {
    let filler = "Nobody at the quay would say when the next ship is due or who pays for the night. ";
    let hidden = "The harbour master has never signed a letter that she had not read twice herself";
    let text = format!("{}{hidden}. {}", filler.repeat(3_000), filler.repeat(3_000));
    for (exact, status) in [
        ("The harbour master never signed any letter that she had not read twice", Status::Altered),
        ("The harbour master said that she had never read a letter as twice signed", Status::Missing),
    ] {
        let near = near(&text, exact);
        assert_eq!(near.status, status, "{exact} {}", near.likeness);
        assert!(near.span.is_some_and(|span| text[span].starts_with("The harbour master")), "{exact}");
    }
}

/// The fewest edits to any stretch, from a whole table.
fn edits(words: &str, text: &str) -> usize {
    let words: Vec<char> = words.chars().collect();
    let mut column: Vec<usize> = (0..=words.len()).collect();
    let mut fewest = words.len();
    for letter in text.chars() {
        let mut diagonal = 0;
        for row in 1..=words.len() {
            let here = column[row];
            let change = diagonal + usize::from(words[row - 1] != letter);
            column[row] = change.min(here + 1).min(column[row - 1] + 1);
            diagonal = here;
        }
        fewest = fewest.min(column[words.len()]);
    }
    fewest
}

proptest! {
    #[test]
    fn likeness_is_that_of_a_plain_table_of_edits(
        text in "[ab é]{0,300}",
        exact in "[ab é]{1,12}|[abé]{60,150}",
        parts in prop::collection::vec((0_usize..300, 0_usize..150), 0..3),
    ) {
        // What is looked for is also put together out of stretches of the text.
        let stretch = |(at, length): (usize, usize)| text.chars().skip(at).take(length).collect::<String>();
        let exact = parts.into_iter().map(stretch).fold(exact, |all, part| all + &part);
        let (words, folded) = (fold(exact.trim()).text, fold(&text).text);
        prop_assume!(!words.is_empty());
        let length = words.chars().count();
        let same = (length - edits(&words, &folded).min(length)) * 100 / length;
        let near = near(&text, &exact);
        prop_assert_eq!(usize::from(near.likeness), if same >= 50 { same } else { 0 });
        prop_assert_eq!(near.status == Status::Altered, same >= 70);
    }

    #[test]
    fn parts_find_in_a_large_text_what_a_whole_table_finds(
        words in prop::collection::vec("(the|a|union|port|will|Friday|night|crane|letter|sign|stay|they|said)", 15..60),
        seed in prop::collection::vec((0_usize..400, any::<bool>()), 0..60),
    ) {
        let filler = "Nobody at the quay would say when the next ship is due or who pays. ";
        let hidden = words.join(" ");
        let mut altered: Vec<char> = hidden.chars().collect();
        for (at, is_removed) in seed {
            let at = at % altered.len().max(1);
            if is_removed && altered.len() > 10 { altered.remove(at); } else if at < altered.len() { altered[at] = 'q'; }
        }
        let exact: String = altered.into_iter().collect();
        let text = format!("{}{hidden}. {}", filler.repeat(600), filler.repeat(600));
        let words = fold(exact.trim()).text;
        let length = words.chars().count();
        let here = edits(&words, &format!("{filler}{hidden}. {filler}"));
        let near = near(&text, &exact);
        prop_assert_eq!(near.status == Status::Altered, here * 10 <= length * 3, "{} of {}", here, length);
        if near.status == Status::Altered {
            prop_assert_eq!(usize::from(near.likeness), (length - here) * 100 / length);
        }
    }
}
