//! Who speaks: what is told of somebody before the verb, small words in a surname, and quotes in two sentences.

use serde_json::Value;

use super::{drafted, exact, false_anchors};

/// The first words of each quote, with the name or the description of who said it.
fn said(text: &str) -> Vec<(String, String)> {
    let (draft, _) = drafted(text);
    assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
    let who = |quote: &Value| {
        let attribution = &quote["attribution"];
        let known = draft["parties"].as_array().unwrap().iter().find(|it| it["id"] == attribution["party"]);
        let named = known.map_or(&attribution["as_described"], |it| &it["name"]);
        (exact(quote)[0].to_owned(), named.as_str().unwrap_or_default().to_owned())
    };
    draft["quotes"].as_array().unwrap().iter().map(who).collect()
}

fn pair(words: &str, who: &str) -> (String, String) {
    (words.to_owned(), who.to_owned())
}

#[test]
fn what_is_told_of_a_speaker_stands_between_the_name_and_the_verb() {
    for (text, who) in [
        ("Councillor Alan Pryce, who leads the opposition, called the letter \"theatre.\"", "Alan Pryce"),
        ("Ada Lund, mayor of Osterby, said it was \"a waste of time.\"", "Ada Lund"),
        ("Ada Lund, the mayor, said it was \"a waste of time.\"", "Ada Lund"),
        ("\"It stays,\" Ada Lund, who runs the pier, said.", "Ada Lund"),
        (
            "The owner, Quayline Marine Inc., has told us, and I quote, \"it stays for good.\"",
            "Quayline Marine Inc",
        ),
        ("The owner, Quayline Group, has told us, and I quote, \"it stays for good.\"", "Quayline Group"),
        ("It stays until Dec. 3. Ada Lund said it was \"a waste of time.\"", "Ada Lund"),
        ("It stays until 3. Ada Lund said it was \"a waste of time.\"", "Ada Lund"),
        ("On Dec. 3, Ada Lund said it was \"a waste of time.\"", "Ada Lund"),
        ("Senator Ada Lund (D-Osterby) said it was \"a waste of time.\"", "Ada Lund"),
        ("Governor Ada Lund, a Republican, called it \"a waste of time.\"", "Ada Lund"),
        ("Ada Lund, speaking in Osterby on Monday, said it was \"a waste of time.\"", "Ada Lund"),
        // Who is named may not be who speaks.
        ("In Osterby, the mayor, said it was \"a waste of time.\"", ""),
        ("After Ada Lund, who runs the pier, a skipper called it \"a waste of time.\"", "a skipper"),
        ("In Osterby, the town of Ada Lund, he said it was \"a waste of time.\"", ""),
        ("Like Ada Lund, he said it was \"a waste of time.\"", ""),
    ] {
        assert_eq!(said(text)[0].1, who, "{text}");
    }
    let text =
        "\"It stays,\" said Piet van der Meer. \"It goes,\" Van der Meer said later of the other pier.";
    assert!(said(text).iter().all(|(_, who)| who == "Piet van der Meer"), "{:?}", said(text));
}

#[test]
fn a_short_sentence_behind_who_said_the_one_before_is_the_same_quote() {
    for text in [
        "\"They cut it,\" Ada Lund said. \"It happened.\"",
        "\"They cut it in September,\" said Ada Lund, a nurse on the ward. \"Twice is enough.\"",
        "“No?” Ada Lund asked. “No.”",
    ] {
        let (draft, _) = drafted(text);
        let quotes = draft["quotes"].as_array().unwrap();
        assert_eq!((quotes.len(), exact(&quotes[0]).len()), (1, 2), "{text}");
        assert_eq!(quotes[0]["attribution"]["party"], "lund", "{text}");
    }
    for (text, expected) in [
        (
            "\"They cut it,\" Ada Lund said. \"No,\" Tom Vessel said.",
            vec![pair("They cut it", "Ada Lund"), pair("No", "Tom Vessel")],
        ),
        (
            "Ada Lund called it \"a very sad old day.\" Tom Vessel said it was \"the end of it all.\"",
            vec![pair("a very sad old day.", "Ada Lund"), pair("the end of it all.", "Tom Vessel")],
        ),
        (
            "\"They cut it,\" Ada Lund said. It rained. \"No.\"",
            vec![pair("They cut it", "Ada Lund"), pair("No.", "")],
        ),
        (
            "She called it \"wet,\" Ada Lund said. \"It happened.\"",
            vec![pair("wet", "Ada Lund"), pair("It happened.", "")],
        ),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}
