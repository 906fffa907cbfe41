//! The schema that a language model's output is held to.
//!
//! Makers of models support a part of JSON Schema only: an object with every field required and no other, no choice of
//! types, no references, no recursion, no pattern and no limit. So it is, and "not given" is written `""`, `[]`, or an
//! object of such; and since a model writes fields in the order of its schema, evidence stands before the words that
//! are derived from it. Must not know any particular field.

use super::node::Node;
use crate::briefing::Briefing;
use crate::briefing::shape::{Field, Record, Shape, Shaped};

/// What holds everywhere.
const RULES: &str = "Write \"\", [] or an object of such for what the sources do not say; never fill it in from \
                     elsewhere. Copy `exact` and `as_described` from a source character by character.";

/// The whole schema.
pub(super) fn schema() -> Node {
    let Shape::Record(root) = Briefing::SHAPE else { return Node::Null };
    object(root, format!("{} {RULES}", root.about.trim()))
}

/// The own words of an author come last; both halves keep the order of the format.
fn object(record: &Record, about: String) -> Node {
    // What begins with `$` speaks to an editor, which a model is none.
    let is_own = |wanted: bool| {
        let fields = record.fields.iter();
        fields.filter(move |field| field.is_own == wanted && !field.key.starts_with('$'))
    };
    let fields: Vec<&Field> = is_own(false).chain(is_own(true)).collect();
    let properties = fields.iter().map(|field| (field.key, value(&field.shape, super::about(field))));
    Node::Object(vec![("description", about.into())])
        .with("type", "object")
        .with("properties", Node::Object(properties.collect()))
        .with("required", Node::texts(fields.iter().map(|field| field.key)))
        .with("additionalProperties", false)
}

fn value(shape: &Shape, about: String) -> Node {
    let is = |name: &str| Node::Object(vec![("description", about.as_str().into()), ("type", name.into())]);
    match shape {
        Shape::Text(_) => is("string"),
        Shape::Word(words) => is("string").with("enum", Node::texts(words.all.iter().copied().chain([""]))),
        Shape::Flag => is("boolean"),
        Shape::Number => is("number"),
        Shape::List(element) => is("array").with("items", element_of(element)),
        Shape::Record(record) => {
            let what = record.about.trim();
            object(record, if about == what { about } else { format!("{about} {what}") })
        }
    }
}

/// What a list says of itself is not said again of each element.
fn element_of(shape: &Shape) -> Node {
    match shape {
        Shape::Record(record) => object(record, record.about.trim().to_owned()),
        shape => match value(shape, String::new()) {
            Node::Object(members) => {
                Node::Object(members.into_iter().filter(|(key, _)| *key != "description").collect())
            }
            other => other,
        },
    }
}
