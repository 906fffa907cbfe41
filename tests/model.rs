//! The pipe of the README, from a text through a language model to the checks, with a stand-in for the model: a good answer
//! passes, a sloppy one is told what is missing, a lying one is caught.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use program::{Done, folder, program, run, shell};
use serde_json::{Value, json};

const ARTICLE: &str = "The dockers' union wants a guarantee for every berth on the quay. \"We sign or we strike,\" the union wrote on \
Tuesday. The terminal may lose two berths to the new pier. It has to sign by Friday evening, the union said.\n";

/// What a model that read the text and the schema answers.
fn good() -> Value {
    let anchor = |exact: &str| json!([{ "source": "s1", "exact": exact }]);
    json!({ "bluf": "1.0", "title": "Port strike: the union's Friday deadline", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
        "prepared": { "by": "llm", "tool": "stand-in", "reviewed_by": "nobody yet" },
        "summary": { "bottom_line": "The dockers' union wants the terminal to sign by Friday evening, or it strikes.",
            "refs": ["d1", "q1"] },
        "sources": [{ "id": "s1", "title": "Union letter", "publisher": "Quay news", "kind": "article", "published": "2026-03-03" }],
        "parties": [{ "id": "union", "name": "Dockers' union", "aka": ["the union"], "kind": "organization", "role": "union",
                "wants": [{ "text": "A guarantee for every berth.", "refs": ["c1"] }] },
            { "id": "terminal", "name": "Terminal", "kind": "organization", "role": "employer" }],
        "quotes": [{ "id": "q1", "evidence": anchor("We sign or we strike"), "mode": "direct",
            "attribution": { "kind": "organization", "party": "union" } }],
        "claims": [{ "id": "c1", "basis": "reported", "evidence": anchor("wants a guarantee for every berth"),
            "attribution": { "kind": "organization", "party": "union" }, "text": "The union wants a guarantee for every berth." }],
        "deadlines": [{ "id": "d1", "label": "Sign the guarantee", "set_by": "union", "falls_on": "terminal",
            "when": { "as_stated": "Friday evening", "earliest": "2026-03-06T17:00", "latest": "2026-03-07T00:00",
                "precision": "part-of-day", "assumed": ["hours", "date", "zone"] },
            "evidence": anchor("sign by Friday evening"), "status": "pending" }] })
}

/// Runs the pipe with a program in the place of the model that answers so, whatever it is asked; it has to be given the
/// text and the schema.
fn piped(name: &str, answer: &Value) -> Done {
    let folder = folder(name);
    fs::write(folder.join("article.txt"), ARTICLE).unwrap();
    fs::write(folder.join("answer.json"), answer.to_string()).unwrap();
    let model = folder.join("llm");
    let script = "#!/bin/sh\n[ \"$1\" = --schema ] || exit 9\nprintf '%s' \"$2\" > asked.json\ncat > read.txt\ncat answer.json\n";
    fs::write(&model, script).unwrap();
    fs::set_permissions(&model, fs::Permissions::from_mode(0o755)).unwrap();
    let line = line_of_readme().replace("llm ", "./llm ").replace("bluf ", "\"$BLUF\" ");
    let done = run(shell(&line).current_dir(&folder), b"");
    assert_eq!(fs::read_to_string(folder.join("read.txt")).unwrap(), ARTICLE);
    let asked: Value = serde_json::from_str(&fs::read_to_string(folder.join("asked.json")).unwrap()).unwrap();
    assert_eq!(asked["additionalProperties"], false, "the schema is what the model is held to");
    done
}

/// The pipe as the README has it.
fn line_of_readme() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (from, to) = (readme.find("    llm --schema").unwrap(), "story.json\n");
    let rest = &readme[from..];
    // The model's call, and behind it the gate.
    let end = rest.match_indices(to).nth(1).map(|(at, _)| at + to.len()).unwrap();
    rest[..end].to_owned()
}

fn findings(done: &Done, severity: &str) -> Vec<String> {
    let mark = format!(": {severity} ");
    done.out.lines().filter_map(|line| Some(line.split_once(&mark)?.1.to_owned())).collect()
}

#[test]
fn a_good_answer_passes() {
    let done = piped("model-good", &good());
    assert_eq!((done.code, findings(&done, "error")), (Some(0), Vec::new()), "{}{}", done.out, done.err);
    assert!(done.out.contains("3 anchors: 3 verbatim"), "{}", done.out);
}

#[test]
fn a_sloppy_answer_is_told_what_is_missing_and_what_is_not_the_texts() {
    let mut answer = good();
    answer["quotes"][0]["evidence"][0]["exact"] = json!("We sign or we will strike");
    answer["quotes"][0]["attribution"]["party"] = json!("unoin");
    answer["summary"]["bottom_line"] = json!("");
    let done = piped("model-sloppy", &answer);
    assert_eq!(done.code, Some(1), "{}", done.out);
    let errors = findings(&done, "error").join("\n");
    for told in ["we {will→} strike", "\"unoin\"", "\"bottom_line\" is required"] {
        assert!(errors.contains(told), "{told}: {errors}");
    }
}

#[test]
fn an_answer_that_gives_the_words_to_another_speaker_is_caught() {
    let mut answer = good();
    answer["quotes"][0]["attribution"]["party"] = json!("terminal");
    let done = piped("model-swapped", &answer);
    let told = "q1: beside the words \"Dockers' union\" is named as who said them, not \"Terminal\"";
    let warnings = findings(&done, "warn").join("\n");
    assert!(warnings.contains(told), "{warnings}");
}

#[test]
fn a_lying_answer_is_caught() {
    let mut answer = good();
    answer["quotes"][0]["evidence"][0]["exact"] = json!("We will burn the terminal down");
    answer["deadlines"][0]["when"]["as_stated"] = json!("Thursday noon");
    let done = piped("model-lying", &answer);
    assert_eq!(done.code, Some(1), "{}", done.out);
    let errors = findings(&done, "error").join("\n");
    for told in ["q1: not in s1", "\"Thursday noon\" is not in"] {
        assert!(errors.contains(told), "{told}: {errors}");
    }
    // The author who believes it all the same reads it without quotation marks.
    let text = run(
        program()
            .args(["read", "--source", "s1=article.txt", "--pane", "quotes", "story.json"])
            .current_dir(Path::new(env!("CARGO_TARGET_TMPDIR")).join("model-lying")),
        b"",
    );
    assert!(!text.out.contains('“'), "{}", text.out);
}
