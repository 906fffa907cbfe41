//! Entries of lists that have no id: which of the old ones is which of the new.
//!
//! By all that they say, then by their text, then by what they rest on, and last by likeness: an edit of a sentence is one
//! change, another sentence in its place is two. Must not know what kind of list it is.

use super::alike::{Bag, EDIT};
use super::entry::{Field, Part, Value};
use super::pairing::Pairing;
use super::side::Target;
use crate::anchor::folded;

/// What an id of a version leads to.
pub(super) type Lead<'f> = &'f dyn for<'b> Fn(&'b str) -> Target<'b>;

/// Matches the entries of two lists.
pub(super) fn matched(old: &[Part<'_>], new: &[Part<'_>], leads: (Lead<'_>, Lead<'_>)) -> Pairing {
    let mut pairing = Pairing::new(old.len(), new.len());
    let (of_old, of_new) = leads;
    pairing.by(|at| Some(content(old.get(at)?, of_old)), |at| Some(content(new.get(at)?, of_new)));
    pairing.by(|at| text(old.get(at)?), |at| text(new.get(at)?));
    pairing.by_only(|at| rests(old.get(at)?, of_old), |at| rests(new.get(at)?, of_new));
    let bag = |parts: &[Part<'_>], at: usize| parts.get(at).map_or(Bag::default(), |it| Bag::of(&it.text));
    pairing.by_likeness(EDIT, (|at| bag(old, at), |at| bag(new, at)), Bag::likeness);
    pairing
}

fn content(part: &Part<'_>, lead: Lead<'_>) -> String {
    let mut out = folded(&part.text);
    for field in &part.fields {
        out.push('\u{1F}');
        out.push_str(&value(field, lead));
    }
    out
}

fn value(field: &Field<'_>, lead: Lead<'_>) -> String {
    match &field.value {
        Value::One(id) if !id.is_empty() => format!("{:?}", lead(id)),
        Value::Set(ids) => format!("{:?}", targets(ids, lead)),
        other => other.content(),
    }
}

/// Where ids lead, in order and each once.
pub(super) fn targets<'b>(ids: &[&'b str], lead: Lead<'_>) -> Vec<Target<'b>> {
    let mut targets: Vec<Target<'b>> = ids.iter().map(|id| lead(id)).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

fn text(part: &Part<'_>) -> Option<String> {
    Some(folded(&part.text)).filter(|text| !text.is_empty())
}

/// What it rests on, as far as it rests on anything.
fn rests(part: &Part<'_>, lead: Lead<'_>) -> Option<String> {
    let refs = part.fields.iter().find(|field| field.name == "refs")?;
    match &refs.value {
        Value::Set(ids) if !ids.is_empty() => Some(format!("{:?}", targets(ids, lead))),
        _ => None,
    }
}
