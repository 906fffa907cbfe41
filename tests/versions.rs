//! The shipped briefings, rewritten in every way that is no change, and with every value of theirs changed.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use bluf::briefing::Briefing;
use bluf::briefing::shape::{Shape, Shaped};
use bluf::change::{Change, Kind, changes, slips};
use bluf::deadline::Reader;
use bluf::document::Document;
use bluf::format::Limits;
use jiff::ZonedDateTime;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const BRIEFINGS: [&str; 3] = ["ultimatum", "harbour", "hospital"];

fn shipped(name: &str) -> Value {
    let path = format!("{}/briefings/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn reader() -> Reader {
    let now: ZonedDateTime = "2026-03-03T20:00[Europe/Amsterdam]".parse().unwrap();
    Reader::new(now.timestamp(), now.time_zone().clone())
}

fn read(briefing: &Value) -> Briefing {
    let document = Document::read(briefing.to_string().as_bytes(), &Limits::default()).unwrap();
    (*document.briefing).clone()
}

/// Numbers that are the same in each run (a step of Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn shuffle(&mut self, list: &mut [Value]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// Every list in another order but the words of a quote, every field that is not given written in one of the ways to say so.
fn rewritten(value: &mut Value, shape: &Shape, chance: &mut Chance) {
    match (shape, value) {
        (Shape::Record(record), Value::Object(fields)) => {
            for field in record.fields {
                if let Some(value) = fields.get_mut(field.key) {
                    let is_ordered = record.noun == "a quote" && field.key == "evidence";
                    rewritten(value, &field.shape, chance);
                    if let Value::Array(list) = value
                        && !is_ordered
                    {
                        chance.shuffle(list);
                    }
                } else {
                    let blanks = match field.shape {
                        Shape::Text(_) | Shape::Word(_) => vec![Value::Null, json!("")],
                        Shape::List(_) => vec![Value::Null, json!([])],
                        _ => vec![Value::Null],
                    };
                    if let Some(blank) = blanks.get(chance.below(blanks.len() + 1)) {
                        fields.insert(field.key.to_owned(), blank.clone());
                    }
                }
            }
            let turned: Map<String, Value> = std::mem::take(fields).into_iter().rev().collect();
            *fields = turned;
        }
        (Shape::List(shape), Value::Array(list)) => {
            for it in list.iter_mut() {
                rewritten(it, shape, chance);
            }
        }
        (Shape::Text(_), Value::String(text)) if text.contains(' ') => {
            // White space and typesetting: what folding takes away.
            *text = text.replacen(' ', ["  ", "\n", "\u{A0}"][chance.below(3)], 1).replace('\'', "’");
        }
        _ => {}
    }
}

#[test]
fn another_order_other_white_space_and_other_ways_not_to_give_something_are_no_change() {
    for name in BRIEFINGS {
        let old = shipped(name);
        for seed in 0..20 {
            let mut new = old.clone();
            rewritten(&mut new, &Briefing::SHAPE, &mut Chance(seed));
            assert_ne!(old.to_string(), new.to_string());
            assert_eq!(changes(&read(&old), &read(&new), &reader()), [], "{name}, {seed}");
            assert_eq!(changes(&read(&new), &read(&old), &reader()), [], "{name}, {seed}");
        }
    }
}

/// The ids of each list, each now that of the next item.
fn rotated(briefing: &Value) -> BTreeMap<String, String> {
    let lists = ["sources", "parties", "quotes", "claims", "disputes", "events", "deadlines", "options"];
    let lists = lists.iter().map(|list| &briefing[list]);
    let comparison = &briefing["comparison"];
    let mut names = BTreeMap::new();
    for list in lists.chain([&comparison["vendors"], &comparison["criteria"]]) {
        let ids: Vec<&str> =
            list.as_array().into_iter().flatten().map(|it| it["id"].as_str().unwrap()).collect();
        let next = ids.iter().cycle().skip(1);
        names.extend(ids.iter().zip(next).map(|(id, next)| ((*id).to_owned(), (*next).to_owned())));
    }
    names
}

fn renumbered(value: &mut Value, is_root: bool, names: &BTreeMap<String, String>) {
    const TEXTS: [&str; 7] = ["kind", "side", "role", "title", "terms", "name", "publisher"];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_id = !(TEXTS.contains(&key.as_str()) || (is_root && key == "id"));
                match value {
                    Value::String(id) if is_id => *id = names.get(id).unwrap_or(id).clone(),
                    Value::Array(_) if key == "tags" || key == "aka" => {}
                    value => renumbered(value, false, names),
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                match value {
                    Value::String(id) => *id = names.get(id).unwrap_or(id).clone(),
                    value => renumbered(value, false, names),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn ids_that_are_all_given_to_other_items_are_no_change() {
    for name in BRIEFINGS {
        let old = shipped(name);
        let mut new = old.clone();
        renumbered(&mut new, true, &rotated(&old));
        assert_ne!(old, new);
        let found = changes(&read(&old), &read(&new), &reader());
        assert_eq!(found, [], "{name}: {found:#?}");
    }
}

/// A JSON pointer to every value that is no object and no list.
fn leaves(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, it)| leaves(it, &format!("{at}/{key}"), out)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(key, it)| leaves(it, &format!("{at}/{key}"), out));
        }
        _ => out.push(at.to_owned()),
    }
}

/// Another value of the same type. An id gets a name that is new, at its item and wherever it is meant, or at one place.
fn mutated(value: &Value, key: &str) -> Value {
    match value {
        Value::String(text) if key == "earliest" => json!(text.replace("2026", "2025")),
        Value::String(text) if key == "latest" => json!(text.replace("2026", "2027")),
        Value::String(text) if key == "bluf" => json!(text.replace(".0", ".1")),
        Value::String(text) => json!(format!("{text}x")),
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => json!(number.as_f64().unwrap() + 1.0),
        other => other.clone(),
    }
}

#[test]
fn no_value_changes_unnoticed_and_each_change_is_the_same_from_the_other_side() {
    // Nobody reads this one; an id is a name, which may change, though not without those that refer to it.
    let unread = |pointer: &str| pointer == "/$schema" || pointer.rsplit('/').next() == Some("id");
    for name in BRIEFINGS {
        let old = shipped(name);
        let before = read(&old);
        assert_eq!(changes(&before, &before, &reader()), []);
        let mut pointers = Vec::new();
        leaves(&old, "", &mut pointers);
        assert!(pointers.len() > 200, "{name}");
        for (number, pointer) in pointers.iter().enumerate().filter(|(_, it)| !unread(it)) {
            let mut new = old.clone();
            let key = pointer.rsplit('/').next().unwrap();
            let leaf = new.pointer_mut(pointer).unwrap();
            *leaf = mutated(leaf, key);
            let after = read(&new);
            let forth = changes(&before, &after, &reader());
            assert!(!forth.is_empty(), "{name}{pointer}: {:?}", new.pointer(pointer));
            // The other direction costs as much again; many changes at once are turned round below.
            if number % 5 == 0 {
                let back = changes(&after, &before, &reader());
                assert_eq!(sorted(&forth, false), sorted(&back, true), "{name}{pointer}");
            }
        }
    }
}

type Turned = (String, String, Option<String>, Option<String>);

/// What was told, in either direction.
fn sorted(changes: &[Change], is_turned: bool) -> Vec<Turned> {
    let turned = |kind| match kind {
        Kind::Added if is_turned => Kind::Removed,
        Kind::Removed if is_turned => Kind::Added,
        kind => kind,
    };
    let key = |it: &Change| {
        let (old, new) = (it.old.clone(), it.new.clone());
        let (old, new) = if is_turned { (new, old) } else { (old, new) };
        (turned(it.kind).as_str().to_owned(), it.field.clone(), old, new)
    };
    let mut keys: Vec<Turned> = changes.iter().map(key).collect();
    keys.sort();
    keys
}

#[test]
fn every_item_of_every_list_is_missed_when_it_is_gone() {
    for name in BRIEFINGS {
        let old = shipped(name);
        let lists = ["sources", "parties", "quotes", "claims", "disputes", "events", "deadlines", "options"];
        for list in lists {
            for at in 0..old[list].as_array().map_or(0, Vec::len) {
                let mut new = old.clone();
                let gone = new[list].as_array_mut().unwrap().remove(at);
                let found = changes(&read(&old), &read(&new), &reader());
                let removed: BTreeSet<&str> =
                    found.iter().filter(|it| it.kind == Kind::Removed).map(|it| it.item.as_str()).collect();
                assert_eq!(removed, BTreeSet::from([gone["id"].as_str().unwrap()]), "{name}: {found:#?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn many_changes_at_once_are_the_same_from_the_other_side(
        seed in any::<u64>(), count in 1_usize..40, file in 0_usize..3,
    ) {
        let old = shipped(BRIEFINGS[file]);
        let mut pointers = Vec::new();
        leaves(&old, "", &mut pointers);
        let (mut new, mut chance) = (old.clone(), Chance(seed));
        for _ in 0..count {
            let pointer = pointers[chance.below(pointers.len())].clone();
            let leaf = new.pointer_mut(&pointer).unwrap();
            *leaf = mutated(leaf, pointer.rsplit('/').next().unwrap());
        }
        rewritten(&mut new, &Briefing::SHAPE, &mut chance);
        let (before, after) = (read(&old), read(&new));
        let forth = changes(&before, &after, &reader());
        prop_assert!(forth.is_sorted_by_key(|it| it.weight));
        prop_assert_eq!(sorted(&forth, false), sorted(&changes(&after, &before, &reader()), true));
        prop_assert_eq!(changes(&after, &after, &reader()), []);
    }
}

#[test]
fn a_deadline_is_followed_back_through_versions_whatever_its_id() {
    let version = |as_of: &str, id: &str, latest: Option<&str>| {
        let when = latest.map(|latest| json!({ "as_stated": "then", "earliest": latest, "latest": latest }));
        let other =
            json!({ "id": "other", "label": "Hand in the plan", "when": { "latest": "2026-04-01T12:00" } });
        read(&json!({ "bluf": "1.0", "title": "A ferry", "as_of": as_of, "tz": "UTC",
            "deadlines": [other, { "id": id, "label": "Answer the town", "when": when }] }))
    };
    let versions = [
        version("2026-03-01", "d1", None),
        version("2026-03-02", "d1", Some("2026-03-20T12:00")),
        version("2026-03-03", "answer", Some("2026-03-20T12:00")),
        version("2026-03-04", "d3", Some("2026-03-22T15:00")),
        version("2026-03-05", "d1", Some("2026-03-21T12:00")),
    ];
    let told = |versions: &[&Briefing]| {
        let slips = slips(versions, &reader());
        let told = slips.into_iter().map(|slip| {
            let of_station = |station: bluf::change::Station| {
                let known = station.as_of.unwrap().strftime("%d").to_string();
                format!(
                    "{known}:{}",
                    station.window.map_or("none".to_owned(), |it| it.latest.strftime("%d %H").to_string())
                )
            };
            (slip.deadline, slip.shift, slip.stations.into_iter().map(of_station).collect::<Vec<_>>())
        });
        told.collect::<Vec<_>>()
    };
    let all: Vec<&Briefing> = versions.iter().collect();
    let stations = ["01:none", "02:20 12", "04:22 15"].map(str::to_owned).to_vec();
    assert_eq!(told(&all), [(1, None, stations)]);
    let stations = ["02:20 12", "04:22 15"].map(str::to_owned).to_vec();
    assert_eq!(told(&all[1..]), [(1, Some("1 day later".to_owned()), stations)]);
    let stations = vec!["04:22 15".to_owned()];
    assert_eq!(told(&all[3..]), [(1, Some("1 day 3 hours earlier".to_owned()), stations)]);
    assert_eq!(told(&all[1..3]), []);
    let (none, same) =
        (version("2026-03-06", "d1", None), version("2026-03-07", "d1", Some("2026-03-20T12:00")));
    let stations = ["02:20 12"].map(str::to_owned).to_vec();
    assert_eq!(told(&[&versions[1], &none]), [(1, None, stations)]);
    // There and back again is a story, too.
    let stations = ["02:20 12", "06:none"].map(str::to_owned).to_vec();
    assert_eq!(told(&[&versions[1], &none, &same]), [(1, Some("unchanged".to_owned()), stations)]);
}
