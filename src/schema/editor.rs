//! The schema that an editor checks and completes a briefing with.
//!
//! A file opens with a version and a title. This schema asks for more, namely for every field that the format marks ★
//! whatever else is given: it speaks to an author who is still writing, and says at once what `bluf check` would say
//! later. What is needed only beside something else is told in descriptions and left to the checks. Must not know any
//! particular field but the version, which has a form that opening demands.

use super::node::Node;
use crate::briefing::Briefing;
use crate::briefing::shape::{Field, Kind, Record, Shape, Shaped};

const ID: &str = "^[a-z][a-z0-9-]{0,39}$";
const ID_OR_NONE: &str = "^([a-z][a-z0-9-]{0,39})?$";
/// Not only white space.
const SOMETHING: &str = r"\S";
/// `1.x`, no zero before a figure.
const VERSION: &str = r"^1\.(0|[1-9][0-9]{0,8})$";

/// The whole schema.
pub(super) fn schema() -> Node {
    let head = Node::Object(Vec::new())
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", "urn:bluf:briefing:1.0")
        .with("title", "bluf briefing, format 1.0");
    let Shape::Record(root) = Briefing::SHAPE else { return head };
    let mut records = Vec::new();
    collect(root, &mut records);
    let others = records.into_iter().filter(|record| record.name != root.name);
    let definitions = others.map(|record| (record.name, object(Node::Object(Vec::new()), record)));
    object(head, root).with("$defs", Node::Object(definitions.collect()))
}

/// Every record, each once, in the order of the format.
fn collect(record: &'static Record, found: &mut Vec<&'static Record>) {
    if found.iter().any(|known| known.name == record.name) {
        return;
    }
    found.push(record);
    for field in record.fields {
        if let Shape::Record(inner) | Shape::List(Shape::Record(inner)) = &field.shape {
            collect(inner, found);
        }
    }
}

fn object(head: Node, record: &Record) -> Node {
    let properties = record.fields.iter().map(|field| (field.key, property(field)));
    let required = record.fields.iter().filter(|field| field.is_required).map(|field| field.key);
    head.with("description", record.about.trim())
        .with("type", "object")
        .with("properties", Node::Object(properties.collect()))
        .with("required", Node::texts(required))
        // What begins with `_` is the author's own; what else is unknown is most often a slip.
        .with("patternProperties", Node::Object(vec![("^_", true.into())]))
        .with("additionalProperties", false)
}

fn property(field: &Field) -> Node {
    let needed = if field.is_required { " Required." } else { "" };
    let about = Node::Object(vec![("description", format!("{}{needed}", super::about(field)).into())]);
    if field.key == "bluf" {
        return about.with("type", "string").with("pattern", VERSION);
    }
    match (field.shape, field.is_required) {
        (Shape::Record(record), true) => about.with("$ref", reference(record)),
        (Shape::Record(record), false) => {
            let given = Node::Object(vec![("$ref", reference(record).into())]);
            let not_given = Node::Object(vec![("type", "null".into())]);
            about.with("anyOf", Node::List(vec![given, not_given]))
        }
        (Shape::List(element), is_required) => {
            let list = typed(about, "array", is_required).with("items", items(element));
            if is_required { list.with("minItems", Node::Count(1)) } else { list }
        }
        (Shape::Word(words), true) => about.with("enum", Node::texts(words.all.iter().copied())),
        (Shape::Word(words), false) => {
            // Last, so that an editor offers the words first.
            let mut allowed: Vec<Node> = words.all.iter().copied().map(Node::from).collect();
            allowed.extend([Node::from(""), Node::Null]);
            about.with("enum", Node::List(allowed))
        }
        (Shape::Text(kind), is_required) => text(typed(about, "string", is_required), kind, is_required),
        (Shape::Flag, is_required) => typed(about, "boolean", is_required),
        (Shape::Number, is_required) => typed(about, "number", is_required),
    }
}

/// `null` is one of the ways to say that something is not given.
fn typed(node: Node, name: &'static str, is_required: bool) -> Node {
    if is_required { node.with("type", name) } else { node.with("type", Node::texts([name, "null"])) }
}

fn text(node: Node, kind: Kind, is_required: bool) -> Node {
    match (kind, is_required) {
        (Kind::Prose, true) => node.with("pattern", SOMETHING),
        (Kind::Prose, false) => node,
        (Kind::Id | Kind::Ref(_), true) => node.with("pattern", ID),
        (Kind::Id | Kind::Ref(_), false) => node.with("pattern", ID_OR_NONE),
    }
}

/// An element of a list: never `null`; a blank text is passed over.
fn items(shape: &Shape) -> Node {
    let node = Node::Object(Vec::new());
    match shape {
        Shape::Record(record) => node.with("$ref", reference(record)),
        Shape::Text(kind) => text(node.with("type", "string"), *kind, false),
        Shape::Word(words) => node.with("enum", Node::texts(words.all.iter().copied().chain([""]))),
        Shape::Flag => node.with("type", "boolean"),
        Shape::Number => node.with("type", "number"),
        // The format has no list of lists.
        Shape::List(_) => node,
    }
}

fn reference(record: &Record) -> String {
    format!("#/$defs/{}", record.name)
}
