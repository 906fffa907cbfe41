//! Drafts that `bluf new --from` makes of texts: nothing is invented and nothing is anchored falsely.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[path = "drafts/names.rs"]
mod names;
#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
#[path = "drafts/speakers.rs"]
mod speakers;
#[path = "drafts/times.rs"]
mod times;

use std::fs;
use std::time::Instant;

use bluf::anchor::SourceText;
use bluf::check::Severity;
use bluf::document::Document;
use bluf::draft::{Article, draft};
use bluf::format::Limits;
use bluf::proof::{Held, Holding};
use program::{folder, program, run};
use proptest::prelude::*;
use serde_json::{Value, json};

const NEWS: &str = "date 2026-03-03 Harbourmaster Tom Vessel has given Quayline CEO Mira Söderholm until Friday evening to \
open the north pier or lose the berth, Tidewatch reported.

In a short meeting Tuesday, Vessel warned that the port could label the operator a \"safety risk\" and end the lease.

\"The only reason we pay is that we need the pier, and we need it now,\" one official told Tidewatch before the meeting. \"The \
rest of it is weather.\"

Accounts differed. One senior skipper described it as \"wet and loud to the very end,\" while another source said it went well.

Söderholm said that Quayline pays its dues. The Port Council, with treasurer Ada Lund, will decide by March 20. Quayline has \
30 boats; Tidewatch counts them within two weeks.";

fn drafted(text: &str) -> (Value, Vec<String>) {
    let source = SourceText::of(text.into());
    let article =
        Article { text: &source, name: "news".into(), file: "news.txt".into(), sha256: String::new() };
    let draft = draft(&article);
    (serde_json::from_str(&draft.json).unwrap(), draft.guesses)
}

/// The codes of what is wrong with the anchors or the speakers of a draft, with its text at hand.
fn false_anchors(draft: &Value, text: &str) -> Vec<String> {
    let document = Document::open(draft.to_string().into_bytes().into(), &Limits::default()).unwrap();
    let held = Held { text: SourceText::of(text.into()), sha256: None };
    let checked = document.check(vec![Holding::Held(held.into())], None);
    // How much is copied is for the author to judge, and nothing false.
    let is_false =
        |code: &str| (code.starts_with('A') && code != "A208") || code.starts_with('Q') || code == "T509";
    let codes = checked.findings.iter().filter(|it| it.severity != Severity::Note && is_false(it.code));
    codes.map(|it| format!("{} {}", it.code, it.message)).collect()
}

fn exact(quote: &Value) -> Vec<&str> {
    quote["evidence"].as_array().unwrap().iter().map(|it| it["exact"].as_str().unwrap()).collect()
}

#[test]
fn quotes_names_and_time_limits_are_found_and_nothing_else() {
    let (draft, guesses) = drafted(NEWS);
    let quotes = draft["quotes"].as_array().unwrap();
    let told: Vec<_> = quotes
        .iter()
        .map(|it| {
            let who = &it["attribution"];
            let speaker = who["party"].as_str().or(who["as_described"].as_str()).unwrap_or("");
            (exact(it), it["mode"].as_str().unwrap(), who["kind"].as_str().unwrap(), speaker)
        })
        .collect();
    let expected = [
        (vec!["safety risk"], "term", "unattributed", ""),
        (
            vec![
                "The only reason we pay is that we need the pier, and we need it now",
                "The rest of it is weather.",
            ],
            "direct",
            "anonymous",
            "one official",
        ),
        (vec!["wet and loud to the very end"], "fragment", "anonymous", "One senior skipper"),
    ];
    assert_eq!(told, expected);
    assert_eq!(quotes[1]["attribution"]["to"], "tidewatch");
    let parties: Vec<_> =
        draft["parties"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        parties,
        ["Tom Vessel", "Quayline", "Mira Söderholm", "Tidewatch", "Port Council", "Ada Lund"]
    );
    assert_eq!(draft["parties"][0]["role"], "Harbourmaster");
    assert_eq!(draft["parties"][2]["aka"], json!(["Söderholm"]));
    let limits: Vec<_> = draft["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            ["as_stated", "earliest", "latest", "precision"].map(|key| it["when"][key].as_str().unwrap())
        })
        .collect();
    let expected = [
        ["Friday evening", "2026-03-06T17:00", "2026-03-07T00:00", "part-of-day"],
        ["March 20", "2026-03-20T00:00", "2026-03-21T00:00", "day"],
        ["within two weeks", "2026-03-17T00:00", "2026-03-18T00:00", "day"],
    ];
    assert_eq!(limits, expected);
    assert_eq!(draft["deadlines"][0]["when"]["assumed"], json!(["hours", "date", "zone"]));
    assert_eq!(draft["deadlines"][1]["when"]["assumed"], json!(["hours", "year", "zone"]));
    assert_eq!(draft["as_of"], "2026-03-03");
    assert_eq!(false_anchors(&draft, NEWS), [""; 0]);
    // Each of them is told as the guess that it is.
    for id in ["q1", "q2", "q3", "d1", "d2", "d3", "party vessel"] {
        assert!(
            guesses.iter().any(|it| it.starts_with(&format!("{id},")) || it.starts_with(&format!("{id}:"))),
            "{id}"
        );
    }
    let items =
        ["parties", "quotes", "deadlines"].into_iter().flat_map(|list| draft[list].as_array().unwrap());
    assert!(items.into_iter().all(|it| it["_guess"].as_str().is_some_and(|guess| !guess.is_empty())));
}

#[test]
fn quotation_marks_of_other_languages_and_quotes_over_paragraphs_are_found() {
    for (text, expected) in [
        ("„Die Mole bleibt“, sagte der Hafenmeister.", vec![vec!["Die Mole bleibt"]]),
        ("« La jetée reste ouverte », a dit le maire.", vec![vec!["La jetée reste ouverte"]]),
        ("»Molen bliver«, siger byen.", vec![vec!["Molen bliver"]]),
        ("「港は開いている」と市長。", vec![vec!["港は開いている"]]),
        (
            "“We keep the pier open.\n\n“And we paint it,” Ada Lund said.",
            vec![vec!["We keep the pier open.", "And we paint it"]],
        ),
        ("He said \"no\" and \"no\" and \"yes\".", vec![vec!["no"], vec!["no"], vec!["yes"]]),
        ("A 5'10\" man of 200 lb said it'll do.", vec![]),
    ] {
        let (draft, _) = drafted(text);
        let told: Vec<_> = draft["quotes"].as_array().unwrap().iter().map(exact).collect();
        assert_eq!(told, expected, "{text}");
        assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
    }
}

#[test]
fn speakers_are_named_where_a_plain_pattern_names_them_and_nowhere_else() {
    for (text, kind, who) in [
        ("\"It stays,\" Ada Lund said.", "named", "Ada Lund"),
        ("\"It stays,\" said Ada Lund, the mayor.", "named", "Ada Lund"),
        ("\"It stays,\" Ada Lund told reporters.", "named", "Ada Lund"),
        ("\"It stays,\" Dr. Ada Lund said.", "named", "Ada Lund"),
        ("\"It stays,\" said its mayor, Ada Lund.", "named", "Ada Lund"),
        ("\"It stays,\" the person said.", "unattributed", ""),
        ("\"It stays,\" according to Ada Lund.", "named", "Ada Lund"),
        ("Ada Lund said: \"It stays for good.\"", "named", "Ada Lund"),
        ("The meeting ran late. Ada Lund called it \"a waste of time.\"", "named", "Ada Lund"),
        ("\"It stays,\" a port official said.", "anonymous", "a port official"),
        ("\"It stays,\" said two people familiar with the plan.", "anonymous", "two people familiar"),
        ("\"It stays,\" he said.", "unattributed", ""),
        ("Everybody knows the \"north pier\" by now. Ada Lund said nothing.", "unattributed", ""),
        ("Ada Lund left. \"It stays for good.\" Nobody answered.", "unattributed", ""),
        ("\"It stays,\" she added, and Tom Vessel said nothing.", "unattributed", ""),
    ] {
        let (draft, _) = drafted(text);
        let attribution = &draft["quotes"][0]["attribution"];
        let party = |id: &str| draft["parties"].as_array().unwrap().iter().find(|it| it["id"] == id).cloned();
        let name =
            attribution["party"].as_str().and_then(party).map(|it| it["name"].as_str().unwrap().to_owned());
        let name = name.or(attribution["as_described"].as_str().map(str::to_owned)).unwrap_or_default();
        assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
        let as_named = if kind == "anonymous" { name.starts_with(who) } else { name == who };
        assert!(attribution["kind"] == kind && as_named, "{text}: {attribution} {name}");
    }
}

#[test]
fn a_name_is_told_from_the_word_that_begins_its_sentence_and_a_body_from_its_short_form() {
    let text = "Only Tallis Systems can start in May. Has Tallis answered? Tallis has not. The Ferry Authority met Nordpass Group \
        on Monday. Nordpass was late, and so was Nordpass again. In March the Board of Trade said nothing.";
    let (draft, _) = drafted(text);
    let told = draft["parties"].as_array().unwrap().iter().map(|it| {
        let aka = it["aka"][0].as_str().unwrap_or_default();
        (it["name"].as_str().unwrap().to_owned(), aka.to_owned())
    });
    let expected = [("Tallis Systems", "Tallis"), ("Ferry Authority", ""), ("Nordpass Group", "Nordpass")];
    assert_eq!(told.collect::<Vec<_>>(), expected.map(|(name, aka)| (name.to_owned(), aka.to_owned())));
}

#[test]
fn of_a_text_that_is_not_english_only_the_quotations_are_taken_and_that_is_told() {
    let text = "Lindenau, 4. Mai 2026. Der Rat hat dem Hafen bis Freitag Zeit gegeben. „Die Mole bleibt offen“, sagte der Vorstand \
        der Werke, Ada Lund, am Montag. Der Hafen und der Rat streiten seit Jahren. Im Mai wird neu verhandelt, sagt der Vorstand, und \
        der Rat entscheidet im Juni. Der Hafen schweigt dazu.";
    let (draft, guesses) = drafted(text);
    assert_eq!(exact(&draft["quotes"][0]), ["Die Mole bleibt offen"]);
    assert_eq!(draft["quotes"][0]["attribution"], json!({ "kind": "unattributed" }));
    assert_eq!((&draft["parties"], &draft["deadlines"]), (&json!([]), &json!([])));
    assert_eq!(guesses[0], "not English, by its words: speakers, names and time limits were not looked for");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_text_is_nothing_is_invented_and_no_anchor_is_false(
        parts in proptest::collection::vec(prop_oneof![
            "[ -~]{0,12}", "\\PC{0,6}",
            proptest::sample::select(vec![
                "\"", "“", "”", "„", "«", "»", "\n\n", ". ", ", ", " said ", "Ada Lund", " told ", "by Friday", "2026-03-03", "the ",
                "\u{1b}]52;c;\u{7}", "\u{202e}", "\r\n", "according to ", "Mr. ", "until 5 p.m. ",
                "-", "An old official in the office", "the official said", "City Hall", "Petra Lindqvist", "\nOYELARAN: ", "\nMadam Chair: ",
                "must ", "in 48 hours", "next week", "tonight", "’s ", " Marine", " Courier",
            ]).prop_map(str::to_owned),
        ], 0..40)
    ) {
        let text = parts.concat();
        let (draft, _) = drafted(&text);
        for item in ["quotes", "deadlines"].into_iter().flat_map(|list| draft[list].as_array().unwrap().clone()) {
            for words in exact(&item) {
                prop_assert!(text.contains(words), "{words:?} of {text:?}");
            }
            for words in [&item["attribution"]["as_described"], &item["when"]["as_stated"]] {
                prop_assert!(text.contains(words.as_str().unwrap_or_default()), "{words} of {text:?}");
            }
        }
        for party in draft["parties"].as_array().unwrap() {
            prop_assert!(text.contains(party["name"].as_str().unwrap()) && text.contains(party["role"].as_str().unwrap_or_default()));
            for words in party["aka"].as_array().into_iter().flatten() {
                prop_assert!(text.contains(words.as_str().unwrap()), "{words} of {text:?}");
            }
        }
        let mut wrong = false_anchors(&draft, &text);
        // In a text of one word there is nothing beside it; what cannot be anchored is left out, and told.
        wrong.retain(|it| !it.starts_with("A207") && !it.starts_with("Q312"));
        prop_assert_eq!(wrong, Vec::<String>::new(), "{:?}", text);
    }
}

#[test]
fn a_text_of_two_megabytes_takes_as_long_as_its_parts() {
    let part = |at: usize| {
        format!(
            "Ada Lund met Tom Vessel {at}. \"We keep pier {at} open for all of them,\" Lund said by Friday {at}.\n\n"
        )
    };
    let time = |count: usize| {
        let text: String = (0..count).map(part).collect();
        let begun = Instant::now();
        let (draft, _) = drafted(&text);
        (begun.elapsed(), draft["quotes"].as_array().unwrap().len())
    };
    let ((short, _), (long, quotes)) = (time(1_000), time(10_000));
    assert!(quotes >= 10_000 - 200, "{quotes}");
    // Ten times the text; what is quadratic would take a hundred times as long.
    assert!(long < short * 40, "{short:?}, {long:?}");
}

#[test]
fn a_draft_is_written_beside_its_text_and_tells_what_it_guessed() {
    let folder = folder("drafts-command");
    let (article, file) = (folder.join("news.txt"), folder.join("news.json"));
    fs::write(&article, NEWS).unwrap();
    let done = run(program().args(["new", "--from"]).args([&article, &file]), b"");
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""), "{}", done.err);
    assert!(
        done.err.contains("q2, line 5: taken for speech, “one official” named between its parts\n"),
        "{}",
        done.err
    );
    let draft: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(draft["sources"][0]["file"], "news.txt");
    let checked = run(program().arg("check").arg(&file), b"");
    assert!(checked.out.contains("7 anchors: 7 verbatim"), "{}", checked.out);
    assert!(!checked.out.contains(" A2"), "{}", checked.out);
    // What is there stays.
    let refused = run(program().args(["new", "--from"]).args([&article, &file]), b"").complaint();
    assert_eq!(refused, format!("{}: is there already; name a file that is not\n", file.display()));
    // On standard output the draft names the text as if it lay beside it; from standard input it names none.
    let shown = run(program().args(["new", "--from"]).arg(&article), b"");
    assert!(shown.out.contains("\"file\": \"news.txt\""), "{}", shown.out);
    let piped = run(program().args(["new", "--from", "-"]), NEWS.as_bytes());
    assert!(
        !piped.out.contains("\"file\"") && piped.err.contains("name it in sources[0].file"),
        "{}",
        piped.err
    );
    // Elsewhere it cannot be named.
    fs::create_dir_all(folder.join("drafts")).unwrap();
    let away = run(program().args(["new", "--from"]).args([&article, &folder.join("drafts/d.json")]), b"");
    assert!(away.err.contains("does not lie beside the draft or below"), "{}", away.err);
    let draft: Value = serde_json::from_slice(&fs::read(folder.join("drafts/d.json")).unwrap()).unwrap();
    assert_eq!(draft["sources"][0].get("file"), None);
}

#[test]
fn what_is_no_text_is_refused_with_what_would_be() {
    let folder = folder("drafts-refused");
    for (name, bytes, expected) in [
        ("empty.txt", &b" \n"[..], ": has no text; give the plain text of a source"),
        ("binary.txt", &b"\xff\xfe\x00\x01PNG\x00\x80"[..], ""),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let complaint = run(program().args(["new", "--from"]).arg(&path), b"").complaint();
        assert!(complaint.contains(name) && complaint.contains(expected), "{complaint}");
    }
    let complaint = run(program().args(["new", "--from"]).arg(folder.join("none.txt")), b"").complaint();
    assert!(complaint.contains("none.txt") && complaint.contains("no such file"), "{complaint}");
}

/// The parties of a draft: name, kind, aliases.
fn parties(draft: &Value) -> Vec<(String, String, Vec<String>)> {
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let aliases = |it: &Value| it["aka"].as_array().map_or(vec![], |all| all.iter().map(text).collect());
    let told = |it: &Value| (text(&it["name"]), text(&it["kind"]), aliases(it));
    draft["parties"].as_array().unwrap().iter().map(told).collect()
}

fn party(name: &str, kind: &str, aka: &[&str]) -> (String, String, Vec<String>) {
    (name.to_owned(), kind.to_owned(), aka.iter().map(|&it| it.to_owned()).collect())
}

#[test]
fn a_name_of_two_with_a_hyphen_is_one() {
    for hyphen in ["-", "\u{2010}", "\u{2011}"] {
        let text = "Petra Lindqvist-Oyelaran, the managing director, was firm. \"We won,\" Lindqvist-Oyelaran said. A \
            second Oyelaran, Tom Oyelaran, did not. \"It stays,\" Oyelaran said."
            .replace('-', hyphen);
        let (draft, _) = drafted(&text);
        let alias = format!("Lindqvist{hyphen}Oyelaran");
        let expected = [
            party(&format!("Petra {alias}"), "person", &[&alias]),
            party("Tom Oyelaran", "person", &["Oyelaran"]),
        ];
        assert_eq!(parties(&draft), expected);
        assert_eq!(draft["quotes"][0]["attribution"]["party"], "lindqvist-oyelaran");
        assert_eq!(draft["quotes"][1]["attribution"]["party"], "oyelaran");
        assert_eq!(false_anchors(&draft, &text), [""; 0]);
    }
    // A title keeps its name, two days are two, and where somebody comes from is nobody.
    let text = "Vice-President Ada Lund met Director-General Tom Vessel. German-American ships and German-American crews \
        have to be gone by Monday-Tuesday.";
    let (draft, _) = drafted(text);
    assert_eq!(parties(&draft), [party("Ada Lund", "person", &[]), party("Tom Vessel", "person", &[])]);
    assert_eq!(draft["parties"][0]["role"], "Vice-President");
    assert_eq!(draft["deadlines"][0]["when"]["as_stated"], "Monday");
}

#[test]
fn a_hall_and_a_newspaper_are_bodies_and_no_persons() {
    for (text, name) in [
        ("City Hall said: \"We lost.\" The city lost.", "City Hall"),
        ("\"We lost,\" Town Hall said. Tom Hall, the mayor, did not.", "Town Hall"),
        ("\"We lost,\" said Village Hall.", "Village Hall"),
        ("\"We lost,\" according to the Osterby Courier.", "Osterby Courier"),
        (
            "\"We lost,\" Halden Evening Herald reporters heard. \"We lost,\" the Evening Herald said.",
            "Evening Herald",
        ),
        ("The Osterby Gazette said: \"They lost.\"", "Osterby Gazette"),
    ] {
        let (draft, _) = drafted(text);
        let is_it = |it: &&(String, String, Vec<String>)| it.0 == name;
        let parties = parties(&draft);
        assert_eq!(parties.iter().find(is_it), Some(&party(name, "organization", &[])), "{text} {parties:?}");
        assert!(
            parties.iter().all(|it| !matches!(&*it.0, "Hall" | "Courier" | "Gazette")),
            "{text} {parties:?}"
        );
        let quotes = draft["quotes"].as_array().unwrap();
        assert_eq!(quotes.last().unwrap()["attribution"]["kind"], "organization", "{text}");
    }
    // A paper that is named once may only have printed it.
    let (draft, _) = drafted("The Osterby Gazette, 3 March 2026\n\nAt City Hall nobody answered.");
    assert_eq!(parties(&draft), []);
    // Who carries a title is a person, whatever the surname.
    let (draft, _) =
        drafted("Judge Ada Herald was late. The Osterby Courier asked. \"No,\" the Courier heard.");
    let expected =
        [party("Ada Herald", "person", &[]), party("Osterby Courier", "organization", &["Courier"])];
    assert_eq!(parties(&draft), expected);
}

#[test]
fn what_begins_the_name_of_one_body_is_its_short_form() {
    let text = "Halden Marine builds ships in the north of the country. Halden has two yards, and Halden wants a third. Osterby Lines owns one, and so does \
        Osterby Ferries. Osterby is a town, the smallest of them, and Osterby is poor. Corvane Deepwater's chief executive left; nobody at Corvane knows why. \
        Corvane is silent.";
    let (draft, _) = drafted(text);
    let expected = [
        party("Halden Marine", "organization", &["Halden"]),
        party("Osterby Lines", "organization", &[]),
        party("Osterby Ferries", "organization", &[]),
        party("Osterby", "unknown", &[]),
        party("Corvane Deepwater", "organization", &["Corvane"]),
    ];
    assert_eq!(parties(&draft), expected);
}

#[test]
fn a_sentence_that_is_broken_by_who_said_it_is_one_quote_however_short_its_first_part() {
    for text in [
        "\"The procedure,\" she said, \"was cleaner than anyone had a right to expect.\"",
        "“No,” Ada Lund told the council, “not for a year.”",
    ] {
        let (draft, _) = drafted(text);
        let quotes = draft["quotes"].as_array().unwrap();
        assert_eq!((quotes.len(), exact(&quotes[0]).len()), (1, 2), "{text}");
        assert_eq!(quotes[0]["mode"], "direct", "{text}");
        assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
    }
    // Two people, two quotes; and so for two sentences, and for words out of two.
    for text in [
        "\"Wet,\" Ada Lund said, while Tom Vessel said, \"not wet at all.\"",
        "\"Never,\" Ada Lund said, \"No is no.\"",
        "She called it \"wet,\" she said, \"and loud.\"",
        "\"Never,\" Ada Lund said of the \"north pier.\"",
    ] {
        let (draft, _) = drafted(text);
        assert_eq!(draft["quotes"].as_array().unwrap().len(), 2, "{text}");
    }
}

#[test]
fn who_is_only_the_official_is_whom_the_text_has_described_right_before() {
    let described = "A senior official in the procurement office";
    let known = [
        (
            "A senior official in the procurement office, who spoke on condition of anonymity, defended it. \"We had to keep the \
             yard alive,\" the official said.",
            described,
        ),
        (
            "Another lawyer for the town told Tidewatch so. \"It stays,\" said the lawyer.",
            "Another lawyer for the town",
        ),
        ("An old skipper laughed at it. The skipper said: \"It stays for good.\"", "An old skipper"),
        ("One aide in the office defended it. \"It stays,\" the aide said.", "One aide in the office"),
        ("One aide came, then another aide. \"It stays,\" the aide said.", "another aide"),
    ];
    for (text, as_described) in known {
        let (draft, _) = drafted(text);
        let quote = &draft["quotes"][0];
        let expected = json!({ "kind": "anonymous", "as_described": as_described });
        assert_eq!(quote["attribution"], expected, "{text}");
        assert!(
            quote["_guess"].as_str().unwrap().contains(&format!("taken for “{as_described}”")),
            "{quote}"
        );
        assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
    }
    let far = format!(
        "{described} defended it. {}\"It stays,\" the official said.",
        "It rained for a day. ".repeat(15)
    );
    for text in [
        "\"It stays,\" the official said. A senior official defended it.",
        "A lawyer told the official. \"It stays,\" the official said.",
        "\"We need an official here,\" Ada Lund said. \"It stays,\" the official said.",
        "A lawyer came. \"It stays,\" the official said.",
        &far,
    ] {
        let (draft, _) = drafted(text);
        let quotes = draft["quotes"].as_array().unwrap();
        let attribution = &quotes.iter().find(|it| exact(it)[0] == "It stays").unwrap()["attribution"];
        assert_eq!(attribution, &json!({ "kind": "unattributed" }), "{text}");
    }
}

#[test]
fn a_transcript_is_told_and_who_is_named_at_its_lines_is_a_person() {
    let text = "Town of Osterby, 3 March 2026\n\nMAYOR OSTERBY: We open at nine, and to the north of the pier in the end.\nOYELARAN: Thank you, Madam Chair.\nMADAM CHAIR: Go on to the end of that.\n\
        Ms. Lund: Madam, we are late. So says Petra Oyelaran.\nMAYOR OSTERBY: Thank you, Madam.\nTHE CLERK: Noted.\nOYELARAN: Yes, Sir.\n\
        MODERATOR: In the order of the list.\nMODERATOR: Thank you. At the end: nothing.\nPORT COUNCIL: No.\n";
    let (draft, guesses) = drafted(text);
    let told = "10 lines begin with what may be a speaker's name and a colon: their words stand in no quotation marks and are \
                not drafted; they are for claims";
    assert_eq!(guesses.iter().filter(|it| it.contains("begin with")).collect::<Vec<_>>(), [told]);
    let expected = [
        party("OSTERBY", "person", &[]),
        party("Petra Oyelaran", "person", &["OYELARAN"]),
        party("PORT COUNCIL", "organization", &[]),
    ];
    assert_eq!(parties(&draft), expected);
    assert_eq!(draft["sources"][0]["kind"], "transcript");
    assert_eq!(false_anchors(&draft, text), [""; 0]);
    // Two are no transcript, and neither are the fields of a notice.
    for text in [
        "OYELARAN: Yes.\nADA LUND: No.\nSo it went: badly.",
        "Date: Monday\nPlace: Osterby\nTime: noon\nContact: Ada Lund\nhttps://a.example: no",
    ] {
        let (_, guesses) = drafted(text);
        assert!(guesses.iter().all(|it| !it.contains("begin with what")), "{guesses:?}");
    }
}

#[test]
fn that_the_day_of_a_draft_is_guessed_stands_beside_it() {
    let (draft, _) = drafted(NEWS);
    let hint = draft["_as_of"].as_str().unwrap();
    assert!(hint.contains("guessed") && hint.contains("2026-03-03"), "{hint}");
    assert!(draft["sources"][0]["_hint"].as_str().unwrap().contains("published is guessed"));
    let (draft, _) = drafted("The town has to answer by Friday.");
    assert_eq!((&draft["as_of"], &draft["sources"][0]["published"]), (&json!(""), &json!("")));
    let hint = draft["_as_of"].as_str().unwrap();
    assert!(hint.contains("no date was found") && !hint.contains("guessed"), "{hint}");
    assert!(!draft["sources"][0]["_hint"].as_str().unwrap().contains("guessed"));
}

#[test]
fn a_dateline_without_a_year_says_what_to_write_and_invents_no_day() {
    for (head, stated) in [
        ("TALLIS, England, Nov. 24 (Northwire) — The council", "Nov. 24"),
        ("TALLIS (Northwire) - Nov 24 - The council", "Nov 24"),
        ("Published 24 November\n\nThe council", "24 November"),
        // The year of another day is not its own.
        ("TALLIS, Nov. 24 (Northwire) — Under a lease of 3 May 2019 the council", "Nov. 24"),
    ] {
        let text = format!("{head} has to answer by Friday.");
        let (draft, guesses) = drafted(&text);
        let told = format!(
            "no year stands beside “{stated}” near the beginning of the text: windows are left blank; write its date into its \
             first line, like “March 3, 2026”, and draft again"
        );
        assert_eq!(guesses[0], told, "{text}");
        assert_eq!((&draft["as_of"], &draft["deadlines"][0]["when"].get("earliest")), (&json!(""), &None));
        let hint = draft["_as_of"].as_str().unwrap();
        assert!(hint.contains(&format!("“{stated}”")) && hint.contains("and draft again"), "{hint}");
        // What it says helps.
        for head in ["March 3, 2026\n", "3 March 2026\n\n", "2026-03-03\n"] {
            let (draft, _) = drafted(&format!("{head}Council waits\n\n{text}"));
            let when = &draft["deadlines"][0]["when"];
            assert_eq!(
                (&draft["as_of"], &when["earliest"]),
                (&json!("2026-03-03"), &json!("2026-03-06T00:00"))
            );
            assert_eq!(draft["title"], "Council waits");
        }
    }
    let (draft, _) =
        drafted("Council waits\nPublished 03.04.2026\n\nThe council has to answer by 24.11.2026.");
    assert_eq!(draft["as_of"], "2026-04-03");
    assert_eq!(draft["deadlines"][0]["when"]["earliest"], "2026-11-24T00:00");
    // A limit is no dateline.
    let (_, guesses) = drafted("The council has to answer by Nov. 24.");
    assert!(guesses[0].starts_with("no date was found"), "{guesses:?}");
}
