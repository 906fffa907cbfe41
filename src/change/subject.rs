//! What changes are changes of, and how a change of one of its fields is put together.
//!
//! Must not know how versions are compared.

use super::entry::Group;
use super::{Change, Kind, order, wording};
use crate::item::Item;

/// What changes are changes of: an item, or an entry of one of its lists.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub group: Group,
    /// Its id; for what belongs to no item the path of its list, empty where that is the field's own.
    pub item: String,
    /// Where it stands in the old version, and in the new.
    pub places: (Option<Item>, Option<Item>),
    /// How it is called in a sentence.
    pub words: String,
    /// What stands before the names of its fields.
    pub prefix: String,
}

/// What a field said and says.
#[derive(Debug)]
pub(super) struct Said {
    pub kind: Kind,
    pub old: Option<String>,
    pub new: Option<String>,
    pub text: String,
}

impl Said {
    pub(super) fn changed(old: &str, new: &str, text: String) -> Self {
        Self { kind: Kind::Changed, old: given(old), new: given(new), text }
    }
}

/// As a reader reads it; nothing where there is nothing.
pub(super) fn given(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl Subject {
    pub(super) fn of(group: Group, item: String, old: Option<Item>, new: Option<Item>) -> Self {
        let words = format!("{} {item}", group.noun());
        Self { group, item, places: (old, new), words, prefix: String::new() }
    }

    /// What belongs to no item.
    pub(super) fn whole() -> Self {
        let (item, words, prefix) = (String::new(), String::new(), String::new());
        Self { group: Group::Root, item, places: (None, None), words, prefix }
    }

    /// The same, at a field.
    pub(super) fn at(&self, old: Option<Item>, new: Option<Item>) -> Self {
        Self { places: (old.or(self.places.0), new.or(self.places.1)), ..self.clone() }
    }

    /// A change of one of its fields.
    pub(super) fn change(&self, name: &str, said: Said) -> Change {
        let path = format!("{}{name}", self.prefix);
        let (item, field, full) = if self.group == Group::Root {
            let item = if self.item.is_empty() { &path } else { &self.item };
            let parent = item.rsplit_once('.').map_or(0, |(parent, _)| parent.len() + 1);
            (item.clone(), path.get(parent..).unwrap_or(&path).to_owned(), path.clone())
        } else {
            (self.item.clone(), path.clone(), format!("{}.{path}", self.group.list()))
        };
        let Said { kind, old, new, text } = said;
        let (old_item, new_item) = self.places;
        Change { item, old_item, new_item, kind, field, old, new, text, weight: order::weight(&full) }
    }

    /// It was added, or removed.
    pub(super) fn whole_item(&self, name: &str, is_added: bool) -> Change {
        let list = self.group.list();
        let shown = given(name).or_else(|| given(&self.item));
        let text = wording::item(&self.words, name, is_added);
        let said = if is_added {
            Said { kind: Kind::Added, old: None, new: shown, text }
        } else {
            Said { kind: Kind::Removed, old: shown, new: None, text }
        };
        Change { field: list.to_owned(), weight: order::weight(list), ..self.change("", said) }
    }
}
