//! What reads words speaks only where it can: sources in other scripts, briefings in other languages.

use serde_json::{Value, json};

use super::{found_in, told};

/// A claim with a source of its own, by a party of its own.
struct Scene {
    lang: &'static str,
    party: &'static str,
    source: &'static str,
    exact: &'static str,
    claim: &'static str,
}

impl Scene {
    fn changes(&self) -> Vec<(&'static str, Value)> {
        let Scene { lang, party, source, exact, claim } = *self;
        vec![
            ("/lang", json!(lang)),
            ("/sources/-", json!({ "id": "s3", "title": "Third", "publisher": "Third" })),
            ("@s3", json!(source)),
            ("/parties/-", json!({ "id": "bo", "name": party, "kind": "person" })),
            (
                "/claims/-",
                json!({ "id": "c9", "basis": "reported", "text": claim,
                        "evidence": [{ "source": "s3", "exact": exact }],
                        "attribution": { "kind": "named", "party": "bo" } }),
            ),
        ]
    }

    #[track_caller]
    fn tells<const N: usize>(&self, expected: [&str; N]) {
        assert_eq!(told(&found_in(&self.changes())), expected, "{}: {}", self.lang, self.claim);
    }
}

const FAR_FROM: &str =
    "Q308 c9: neither \"王伟\" nor a part or alias of the name is within 300 characters of the anchor";

#[test]
fn a_source_in_another_script_is_not_searched_for_names_numbers_or_hedges() {
    let chinese = "船长们在码头上等了三天。王伟说，公司可能还没有回复他们，也许要等到五月。\n\n港口的人都在等，孩子们在唱歌，商店照常开门，没有人知道什么时候开船。";
    let scene = Scene {
        lang: "en",
        party: "Bo Wren",
        source: chinese,
        exact: "公司可能还没有回复",
        claim: "The company has not answered Corvin Mews in 200 days.",
    };
    scene.tells([]);
    let hebrew = "הקברניטים חיכו שלושה ימים ברציף. בו רן אמר כי החברה אולי לא תשיב להם לפני חודש מאי, ואיש אינו יודע מתי.";
    Scene { source: hebrew, exact: "החברה אולי לא תשיב", ..scene }.tells([]);
}

#[test]
fn a_name_is_looked_for_in_the_script_of_the_source() {
    let near =
        "船长们在码头上等了三天。王伟说，公司还没有回复他们，船就停在港口里，谁也不知道什么时候才能开船。";
    let scene =
        Scene {
            lang: "zh", party: "王伟", source: near, exact: "公司还没有回复", claim: "公司还没有回复。"
        };
    scene.tells([]);
    let far =
        "船长们在码头上等了三天。李强说，公司还没有回复他们，船就停在港口里，谁也不知道什么时候才能开船。";
    Scene { source: far, ..scene }.tells([FAR_FROM]);
}

#[test]
fn words_that_are_written_together_or_bent_are_the_name_all_the_same() {
    let arabic = "انتظر البحارة ثلاثة أيام في الميناء. وقالت الشركة لأحمد العلي إنها لم ترد بعد على رسالتهم، ولا أحد يعرف متى تبحر السفينة.";
    let scene = Scene {
        lang: "ar",
        party: "أحمد العلي",
        source: arabic,
        exact: "إنها لم ترد بعد",
        claim: "لم ترد الشركة بعد.",
    };
    scene.tells([]);
    let other = arabic.replace("لأحمد العلي", "لسامي حداد");
    let told_of = found_in(&with(&scene, &other));
    assert_eq!(told_of.iter().map(|it| it.code).collect::<Vec<_>>(), ["Q308"]);
    let german = "Die Schiffer warteten drei Tage am Kai. Nach Fischers Worten hat die Reederei noch nicht geantwortet, und niemand weiß, wann die Fähre fährt.";
    Scene {
        lang: "de",
        party: "Jan Fischer",
        source: german,
        exact: "die Reederei noch nicht geantwortet",
        claim: "Die Reederei hat den Schiffern noch keine Antwort gegeben.",
    }
    .tells([]);
}

fn with(scene: &Scene, source: &str) -> Vec<(&'static str, Value)> {
    let mut changes = scene.changes();
    changes.retain(|(pointer, _)| *pointer != "@s3");
    changes.push(("@s3", json!(source)));
    changes
}

#[test]
fn capitals_are_names_in_english_only_and_numbers_are_numbers() {
    let german = "Jan Fischer sagte am Kai, die Reederei könne den Schiffern vielleicht 1,9 Millionen zahlen. Sieben Boote liegen still, und niemand weiß, wann die Fähre fährt.";
    let scene = Scene {
        lang: "de",
        party: "Jan Fischer",
        source: german,
        exact: "die Reederei könne den Schiffern",
        claim: "Die Reederei zahlt den Schiffern der 7 Boote 1.900.000 Euro Entschädigung.",
    };
    scene.tells([]);
    let claim = "Die Reederei zahlt den Schiffern 250 Euro.";
    Scene { claim, ..scene }.tells(["C407 c9.text: \"250\" is nowhere in s3"]);
}

#[test]
fn gershayim_are_no_quotation_marks() {
    let hebrew =
        "בו רן אמר כי צה\"ל לא השיב להם לפני חודש מאי, ואיש אינו יודע מתי תצא המעבורת מן הנמל אל האי.";
    let scene = Scene {
        lang: "he",
        party: "בו רן",
        source: hebrew,
        exact: "לא השיב להם לפני",
        claim: "צה\"ל וארה\"ב לא השיבו.",
    };
    scene.tells([]);
    let claim = "הם \"לא ישוטו\" עוד.";
    Scene { claim, ..scene }
        .tells(["Q311 c9.text has words in quotation marks that are no checked quote: \"לא ישוטו\""]);
}

#[test]
fn words_in_quotation_marks_of_a_script_that_no_source_has_are_a_translation() {
    let text = ("/claims/0/text", json!("船长们说「要等回信」。"));
    assert_eq!(told(&found_in(&[text])), Vec::<String>::new());
}

#[test]
fn letters_composed_or_not_are_the_same_words() {
    let source = "Bo Wren heard it from the Mu\u{308}ller crews on the quay: there is no answer to the letter, and nobody knows when the boats will run again.";
    let scene = Scene {
        lang: "en",
        party: "Bo Wren",
        source,
        exact: "there is no answer to the letter",
        claim: "There is no answer.",
    };
    let mut changes = scene.changes();
    changes.push((
        "/claims/3/attribution",
        json!({ "kind": "anonymous", "as_described": "the M\u{fc}ller crews" }),
    ));
    changes.push(("/claims/3/about", json!(["bo"])));
    assert_eq!(told(&found_in(&changes)), Vec::<String>::new());
}
