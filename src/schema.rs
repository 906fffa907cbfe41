//! What an author or a language model is given before there is a briefing: the JSON Schema, and a skeleton to fill.
//!
//! The schema is made from the declarations in [`crate::briefing`] and from nothing else, so it cannot fall behind them.
//! Must not know the disk, nor what the checks find beyond what a declaration says.

mod editor;
mod node;
mod structured;

use crate::briefing::shape::{Field, Kind, Shape};

/// A briefing with hints instead of a story, for whoever writes one by hand.
pub const SKELETON: &str = include_str!("schema/skeleton.json");

/// The schema for editors (draft 2020-12): of a briefing that passes the checks, as far as a schema can tell.
pub fn editor() -> String {
    editor::schema().pretty()
}

/// The schema for a language model's structured output: within what the makers of models support, with every field
/// written and evidence before what is derived from it.
pub fn structured() -> String {
    structured::schema().pretty()
}

/// What goes into a field, in words.
fn about(field: &Field) -> String {
    let mut words = vec![field.about.trim()];
    match &field.shape {
        Shape::Word(list) | Shape::List(Shape::Word(list)) => words.push(list.about.trim()),
        Shape::Text(Kind::Ref(kind)) => words.push(pointer(*kind)),
        _ => {}
    }
    words.join(" ")
}

/// What an id points to; a list says so itself.
fn pointer(kind: char) -> &'static str {
    match kind {
        'p' => "Id of a party.",
        's' => "Id of a source.",
        'o' => "Id of an option.",
        'v' => "Id of a vendor.",
        'k' => "Id of a criterion.",
        _ => "Id of an item.",
    }
}
