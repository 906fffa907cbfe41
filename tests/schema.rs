//! The schemas: of the declarations and nothing else, no stricter and no laxer than the program, within what language
//! models are held to.
//!
//! After a change of the format `BLESS=1 cargo test --test schema` stores what is then shipped.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

#[path = "schema/mutation.rs"]
mod mutation;
#[path = "schema/ordered.rs"]
mod ordered;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use bluf::briefing::Briefing;
use bluf::briefing::shape::{Record, Shape, Shaped};
use bluf::check::Finding;
use bluf::document::Document;
use bluf::format::Limits;
use bluf::schema;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use ordered::Ordered;
use serde_json::{Value, json};

const BRIEFINGS: [&str; 3] = ["harbour.json", "hospital.json", "ultimatum.json"];

/// Findings of what a declaration says: a field that is missing (by whichever code says so), unknown, or not in its list,
/// and an id that is none.
const OF_SHAPE: [&str; 6] = ["F005", "F006", "F007", "R102", "S802", "D601"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shipped(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(root().join("briefings").join(name)).unwrap()).unwrap()
}

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("no schema: {error}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

#[track_caller]
fn accepts(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{what}:\n{}", errors.join("\n"));
}

fn document(briefing: &Value) -> Option<Document> {
    Document::read(briefing.to_string().as_bytes(), &Limits::default()).ok()
}

/// Code and item of each finding.
fn findings(briefing: &Value) -> Vec<(&'static str, String)> {
    let document = document(briefing).unwrap_or_else(|| panic!("does not open: {briefing}"));
    let mut found: Vec<_> = document.findings.into_iter().map(|it| (it.code, it.item)).collect();
    found.sort();
    found
}

/// Findings of an id that leads nowhere: what is written as no id is can be the id of nothing.
const OF_NOTHING: [&str; 2] = ["R103", "M705"];

/// What the program says against a briefing.
#[derive(Default)]
struct Faults {
    /// Against its shape.
    of_shape: Vec<String>,
    /// A field is not given that is needed only because of another one, which the schema may leave to the checks.
    is_beside: bool,
    /// Where ids lead nowhere.
    nowhere: BTreeSet<String>,
}

fn faults(briefing: &Value) -> Faults {
    let Some(document) = document(briefing) else {
        return Faults { of_shape: vec!["does not open".to_owned()], ..Faults::default() };
    };
    let of_shape = document.findings.iter().filter(|it| OF_SHAPE.contains(&it.code));
    let (beside, of_shape): (Vec<&Finding>, Vec<&Finding>) = of_shape.partition(|it| is_beside(it));
    let of_nothing = document.findings.iter().filter(|it| OF_NOTHING.contains(&it.code));
    Faults {
        of_shape: of_shape.iter().map(|it| format!("{} {}: {}", it.code, it.path, it.message)).collect(),
        is_beside: !beside.is_empty(),
        nowhere: of_nothing.map(|it| it.path.pointer()).collect(),
    }
}

/// Whether a field is needed only because of another one.
fn is_beside(finding: &Finding) -> bool {
    let place = finding.path.pointer();
    let is_needed = |key: &str| finding.message.contains(&format!("\"{key}\" is required"));
    finding.code == "F006"
        && (["party", "earliest", "latest", "tz"].into_iter().any(is_needed)
            || (place.starts_with("/claims/") && is_needed("attribution")))
}

/// Whether the schema refuses nothing but how ids are written that lead nowhere.
fn is_of_ids(error: &ValidationError<'_>, nowhere: &BTreeSet<String>) -> bool {
    match error.kind() {
        ValidationErrorKind::Pattern { pattern } => {
            pattern.contains("[a-z][a-z0-9-]{0,39}") && nowhere.contains(error.instance_path().as_str())
        }
        // An object that may also be not given.
        ValidationErrorKind::AnyOf { context } => {
            context.iter().any(|errors| errors.iter().all(|it| is_of_ids(it, nowhere)))
        }
        _ => false,
    }
}

#[test]
fn the_shipped_schemas_are_those_of_the_program() {
    for (name, now) in
        [("briefing.schema.json", schema::editor()), ("briefing-llm.schema.json", schema::structured())]
    {
        let path = root().join("schema").join(name);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &now).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            stored == now,
            "schema/{name} is of another format: run with BLESS=1 and look at the difference"
        );
    }
}

#[test]
fn a_shipped_briefing_points_to_the_schema_that_is_shipped() {
    for name in BRIEFINGS {
        let Some(path) = shipped(name)["$schema"].as_str().map(str::to_owned) else { continue };
        let path = root().join("briefings").join(path);
        assert_eq!(
            path.canonicalize().unwrap(),
            root().join("schema/briefing.schema.json").canonicalize().unwrap()
        );
    }
}

#[test]
fn an_independent_validator_accepts_the_shipped_briefings() {
    let validator = validator(&schema::editor());
    for name in BRIEFINGS {
        accepts(&validator, &shipped(name), name);
    }
}

#[test]
fn the_schema_refuses_what_the_program_calls_misshapen_and_nothing_else() {
    let validator = validator(&schema::editor());
    let (mut refused, mut accepted) = (0, 0);
    for (what, briefing) in BRIEFINGS.iter().flat_map(|name| mutation::of(&shipped(name), 200)) {
        let Faults { of_shape, is_beside, nowhere } = faults(&briefing);
        // The schema knows no other ids, and sees of one that leads nowhere only how it is written.
        let errors = validator.iter_errors(&briefing);
        let errors = errors.filter(|it| !is_of_ids(it, &nowhere));
        let errors: Vec<String> = errors.map(|it| format!("{}: {it}", it.instance_path())).collect();
        let is_same = of_shape.is_empty() == errors.is_empty();
        let is_left = is_beside && of_shape.is_empty();
        assert!(is_same || is_left, "{what}\nprogram: {of_shape:#?}\nschema: {errors:#?}");
        if errors.is_empty() { accepted += 1 } else { refused += 1 }
    }
    assert!(refused > 200 && accepted > 60, "{refused} refused, {accepted} accepted: too few of one kind");
}

#[test]
fn every_record_is_defined_once_and_every_field_described() {
    let schema: Value = serde_json::from_str(&schema::editor()).unwrap();
    let mut names = BTreeSet::new();
    each_record(&Briefing::SHAPE, &mut |record| {
        names.insert(record.name);
        let object = if record.name == "Briefing" { &schema } else { &schema["$defs"][record.name] };
        for field in record.fields {
            let about = object["properties"][field.key]["description"].as_str().unwrap_or_default();
            assert!(about.len() > 5 && about.ends_with('.'), "{}.{}: “{about}”", record.name, field.key);
            assert!(!about.contains("  "), "{}.{}: “{about}”", record.name, field.key);
        }
    });
    let defined: BTreeSet<&str> = schema["$defs"].as_object().unwrap().keys().map(String::as_str).collect();
    names.remove("Briefing");
    assert_eq!(defined, names);
}

fn each_record(shape: &Shape, seen: &mut dyn FnMut(&'static Record)) {
    match shape {
        Shape::List(element) => each_record(element, seen),
        Shape::Record(record) => {
            seen(record);
            record.fields.iter().for_each(|field| each_record(&field.shape, seen));
        }
        _ => {}
    }
}

#[test]
fn the_schema_for_models_keeps_to_what_structured_output_supports() {
    let mut deepest = 0;
    Ordered::read(&schema::structured()).each_schema(1, &mut |path, schema, depth| {
        let allowed: &[&str] = match schema.text("type") {
            "object" => &["description", "type", "properties", "required", "additionalProperties"],
            "array" => &["description", "type", "items"],
            "string" => &["description", "type", "enum"],
            "boolean" | "number" => &["description", "type"],
            other => panic!("{path}: type “{other}”"),
        };
        for key in schema.keys() {
            assert!(allowed.contains(&key), "{path}: “{key}” is not supported everywhere");
        }
        if schema.text("type") == "object" {
            deepest = deepest.max(depth);
            assert_eq!(schema.get("additionalProperties"), Some(&Ordered::Plain(json!(false))), "{path}");
            let properties = schema.get("properties").unwrap().keys();
            assert_eq!(schema.get("required").unwrap().texts(), properties, "{path}: all, in their order");
        }
        if let Some(words) = schema.get("enum") {
            assert!(words.texts().contains(&""), "{path}: a word cannot be left blank");
        }
    });
    assert!((3..=5).contains(&deepest), "objects nest {deepest} deep");
}

#[test]
fn the_schema_for_models_has_every_field_but_the_editor_s() {
    let schema = Ordered::read(&schema::structured());
    same_fields(&schema, &Briefing::SHAPE, "");
    assert_eq!(schema.get("properties").unwrap().keys().first(), Some(&"bluf"));
}

fn same_fields(schema: &Ordered, shape: &Shape, at: &str) {
    match shape {
        Shape::List(element) => same_fields(schema.get("items").unwrap(), element, &format!("{at}[]")),
        Shape::Record(record) => {
            let properties = schema.get("properties").unwrap();
            let there: BTreeSet<&str> = properties.keys().into_iter().collect();
            let fields = record.fields.iter().filter(|field| field.key != "$schema");
            assert_eq!(there, fields.clone().map(|it| it.key).collect(), "{at}");
            for field in fields {
                same_fields(properties.get(field.key).unwrap(), &field.shape, &format!("{at}.{}", field.key));
            }
        }
        Shape::Word(words) => {
            let wanted: Vec<&str> = words.all.iter().copied().chain([""]).collect();
            assert_eq!(schema.get("enum").unwrap().texts(), wanted, "{at}");
        }
        _ => {}
    }
}

#[test]
fn evidence_stands_before_what_is_derived_from_it() {
    let is_evidence =
        |key: &str| ["evidence", "refs", "accounts", "as_stated", "attribution", "cells"].contains(&key);
    let derived = [
        "text",
        "label",
        "question",
        "gloss",
        "bottom_line",
        "rating",
        "credibility",
        "likelihood",
        "relation",
    ];
    let mut compared = 0;
    Ordered::read(&schema::structured()).each_schema(1, &mut |path, schema, _| {
        let keys = schema.get("properties").map(Ordered::keys).unwrap_or_default();
        let last = keys.iter().rposition(|key| is_evidence(key));
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| derived.contains(key)) {
            compared += 1;
            assert!(
                last.is_none_or(|last| last < at),
                "{path}: {key} stands before {:?}",
                last.map(|it| keys[it])
            );
        }
    });
    assert!(compared > 15, "{compared} fields");
    let whole = Ordered::read(&schema::structured());
    let keys = whole.get("properties").unwrap().keys();
    let place = |key: &str| keys.iter().position(|it| *it == key).unwrap();
    for derived in ["title", "summary"] {
        for key in
            ["sources", "parties", "quotes", "claims", "disputes", "deadlines", "options", "comparison"]
        {
            assert!(place(key) < place(derived), "{derived} before {key}");
        }
    }
    assert!(place("sources") < place("quotes"), "an anchor names a source that is there already");
}

/// A briefing with every field of the schema written, as structured output has it.
fn normal(schema: &Value, value: &Value) -> Value {
    match schema["type"].as_str().unwrap_or_default() {
        "object" => {
            let properties = schema["properties"].as_object().unwrap();
            properties.iter().map(|(key, schema)| (key.clone(), normal(schema, &value[key]))).collect()
        }
        "array" => {
            let elements = value.as_array().map(Vec::as_slice).unwrap_or_default();
            elements.iter().map(|element| normal(&schema["items"], element)).collect()
        }
        "number" => value.as_f64().unwrap_or(1.0).into(),
        "boolean" => value.as_bool().unwrap_or_default().into(),
        _ => value.as_str().unwrap_or_default().into(),
    }
}

#[test]
fn a_briefing_with_every_field_written_fits_the_schema_for_models_and_says_the_same() {
    let schema: Value = serde_json::from_str(&schema::structured()).unwrap();
    let (strict, editor) = (validator(&schema.to_string()), validator(&schema::editor()));
    for name in BRIEFINGS {
        let briefing = shipped(name);
        let written = normal(&schema, &briefing);
        accepts(&strict, &written, name);
        assert!(!strict.is_valid(&briefing), "{name}: leaves nothing out?");
        assert_eq!(findings(&written), findings(&briefing), "{name}");
        // Nothing but the objects in which nothing is given keeps an editor from it.
        let objects = ["/prepared", "/comparison", "/claims/"];
        for error in editor.iter_errors(&written) {
            let path = error.instance_path().to_string();
            assert!(objects.iter().any(|it| path.starts_with(it)), "{name}: {path}: {error}");
        }
    }
}

#[test]
fn an_object_in_which_nothing_is_given_is_not_given() {
    let mut briefing = shipped("hospital.json");
    let comparison = briefing.as_object_mut().unwrap().remove("comparison");
    assert!(comparison.is_some());
    let without = findings(&briefing);
    let blank = json!({ "question": "", "incumbent": null, "vendors": [], "_note": "none yet" });
    briefing["comparison"] = blank;
    assert_eq!(findings(&briefing), without);
    briefing["comparison"] = json!({ "qestion": "" });
    let slips: Vec<_> = findings(&briefing).into_iter().filter(|(code, _)| *code == "F005").collect();
    assert_eq!(slips.len(), 1, "a slip is not passed over");
}

#[test]
fn a_folder_of_schemas_has_no_briefings() {
    for name in ["briefing.schema.json", "briefing-llm.schema.json"] {
        let bytes = std::fs::read(Path::new("schema").join(name)).unwrap();
        let refusal = Document::read(&bytes, &Limits::default()).unwrap_err();
        assert!(
            refusal.faults.iter().any(|fault| fault.code == "F002"),
            "{name} could pass for a broken briefing"
        );
    }
}
