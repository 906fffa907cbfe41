//! Every file in `tests/broken` is refused with the report that stands beside it, word for word, line and caret.
//!
//! A new case: put `name.json` there, run with `BLESS=1`, read what was written to `name.txt`.

use std::fs;
use std::path::PathBuf;

use bluf::format::{Refusal, read};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_case = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_case).collect();
    files.sort();
    files
}

fn report(name: &str, refusal: &Refusal) -> String {
    let mut out = String::new();
    for fault in &refusal.faults {
        out.push_str(&fault.report(name));
        out.push('\n');
    }
    out
}

#[test]
fn every_broken_file_is_refused_in_the_words_beside_it() {
    let is_blessing = std::env::var_os("BLESS").is_some();
    let mut codes = std::collections::BTreeSet::new();
    for path in cases() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("the file is there");
        let refusal = read(&bytes).expect_err(&name);
        codes.extend(refusal.faults.iter().map(|fault| fault.code));
        let told = report(&name, &refusal);
        let beside = path.with_extension("txt");
        if is_blessing {
            fs::write(&beside, &told).expect("the report is written");
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        assert!(told == expected, "{name}: told\n{told}\nexpected\n{expected}");
    }
    let codes: Vec<&str> = codes.into_iter().collect();
    assert_eq!(codes, ["F001", "F002", "F003", "F008", "F010", "F011", "F012", "F014"]);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let bytes = b"\xEF\xBB\xBF{\"bluf\": \"1.0\", \"title\": \"The ferry stays\"}";
    assert_eq!(read(bytes).expect("it opens").title, "The ferry stays");
}

#[test]
fn a_later_minor_version_opens() {
    let bytes = br#"{"bluf": "1.3", "title": "The ferry stays", "photo": {"_": 1}}"#;
    assert!(read(bytes).is_ok());
}

#[test]
fn null_is_not_given() {
    let bytes = br#"{"bluf": "1.0", "title": "T", "tags": null, "summary": null, "lang": null, "comparison":
        {"criteria": [{"weight": null, "gate": null}]}}"#;
    assert!(read(bytes).is_ok());
}
