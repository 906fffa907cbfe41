//! Which item of the old version is which of the new one.
//!
//! An id is a name that the author of the next version may give anew, also to another item: so an id alone is the last
//! resort, and the surest sign is an id that still says the same. Must not know what is compared.

use super::entry::{Entry, Group};
use super::pairing::Pairing;

/// A sign by which an item is known again; nothing where it has none.
type Sign = fn(&Entry<'_>) -> Option<String>;

/// The signs, the surest first. Each is looked for only among what is left.
const SIGNS: [Sign; 9] = [
    |it| with_id(it, &it.content()),
    |it| with_id(it, &whole_identity(it)?),
    // From here on the id is another one: first by everything, then by what makes the item what it is.
    |it| Some(format!("{}\u{1E}{}", it.content(), whole_identity(it).unwrap_or_default())),
    whole_identity,
    // What was edited keeps its id and its evidence, or its text.
    |it| with_id(it, &evidence(it)?),
    |it| with_id(it, &text(it)?),
    evidence,
    text,
    |it| with_id(it, ""),
];

/// Matches the items of two versions, each with at most one.
pub(super) fn matched(old: &[Entry<'_>], new: &[Entry<'_>]) -> Pairing {
    let mut pairing = Pairing::new(old.len(), new.len());
    for sign in SIGNS {
        let of = |entry: Option<&Entry<'_>>| -> Option<(Group, String)> {
            let entry = entry?;
            Some((entry.group, sign(entry)?))
        };
        pairing.by(|at| of(old.get(at)), |at| of(new.get(at)));
    }
    pairing
}

fn with_id(it: &Entry<'_>, sign: &str) -> Option<String> {
    (!it.id.is_empty()).then(|| format!("{}\u{1E}{sign}", it.id))
}

fn whole_identity(it: &Entry<'_>) -> Option<String> {
    it.identity().map(|keys| keys.join("\u{1E}"))
}

fn evidence(it: &Entry<'_>) -> Option<String> {
    let [evidence, _] = &it.keys;
    Some(evidence.clone()).filter(|it| !it.is_empty())
}

fn text(it: &Entry<'_>) -> Option<String> {
    let [_, text] = &it.keys;
    Some(text.clone()).filter(|it| !it.is_empty())
}
