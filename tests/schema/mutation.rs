//! Briefings with one thing changed: some changes misshape them, some do not.

use serde_json::{Value, json};

/// Where a value stands.
type Place = Vec<String>;

fn places(value: &Value, at: &mut Place, found: &mut Vec<Place>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in members {
        at.push(step);
        found.push(at.clone());
        places(value, at, found);
        at.pop();
    }
}

fn pointer(place: &[String]) -> String {
    place.iter().fold(String::new(), |path, step| path + "/" + step)
}

/// What is done to a value.
type Change = fn(&Value) -> Option<Value>;

const CHANGES: [(&str, Change); 11] = [
    ("is null", |_| Some(Value::Null)),
    ("is blank", |value| match value {
        Value::String(_) => Some(json!("")),
        Value::Array(_) => Some(json!([])),
        Value::Bool(_) => Some(json!(false)),
        _ => None,
    }),
    ("is white space", |value| value.is_string().then(|| json!(" \n"))),
    ("is a number", |value| (!value.is_number()).then(|| json!(7))),
    ("is a text", |value| (!value.is_string()).then(|| json!("text"))),
    ("is a list of it", |value| (!value.is_array()).then(|| json!([value]))),
    ("is an object", |value| (!value.is_object()).then(|| json!({}))),
    ("is written as no word or id is", |value| value.is_string().then(|| json!("No Such Word"))),
    ("has a private field", |value| with(value, "_mine")),
    ("has an unknown field", |value| with(value, "colour")),
    ("has a blank element more", |value| {
        let mut list = value.as_array()?.clone();
        list.push(if list.first()?.is_string() { json!("") } else { json!(null) });
        Some(list.into())
    }),
];

fn with(value: &Value, key: &str) -> Option<Value> {
    let mut object = value.as_object()?.clone();
    object.insert(key.to_owned(), json!({ "any": [1] }));
    Some(object.into())
}

/// So many changes, spread over the places of a briefing, and in words what each of them is.
pub(crate) fn of(briefing: &Value, count: usize) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(briefing, &mut Vec::new(), &mut all);
    let mut out = Vec::new();
    // Strides that share no factor with the numbers of places and changes meet each kind of place with each change.
    for turn in 0_usize.. {
        if out.len() == count {
            break;
        }
        let place = &all[(turn * 7919) % all.len()];
        let path = pointer(place);
        let value = briefing.pointer(&path).unwrap();
        if turn % (CHANGES.len() + 1) == CHANGES.len() {
            out.extend(removed(briefing, place).map(|it| (format!("{path} is taken out"), it)));
            continue;
        }
        let (what, change) = CHANGES[turn % (CHANGES.len() + 1)];
        let Some(new) = change(value) else { continue };
        let mut changed = briefing.clone();
        *changed.pointer_mut(&path).unwrap() = new;
        out.push((format!("{path} {what}"), changed));
    }
    out
}

fn removed(briefing: &Value, place: &[String]) -> Option<Value> {
    let (last, before) = place.split_last()?;
    let mut changed = briefing.clone();
    changed.pointer_mut(&pointer(before))?.as_object_mut()?.remove(last)?;
    Some(changed)
}
