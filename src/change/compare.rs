//! Item by item, field by field: what is not as it was. Must not know how a change is worded or weighed.

use super::alike::is_same;
use super::entry::{Entry, Field, Group, Part, Value};
use super::matching::matched;
use super::pairing::Pairing;
use super::side::{Side, Target};
use super::subject::{Said, Subject, given};
use super::windows::{self, Moment};
use super::{Change, Kind, cells, parts, whole, wording};
use crate::briefing::{Briefing, When};
use crate::deadline::Reader;
use crate::item::Item;

/// All changes, what matters most first.
pub(super) fn compare(old: &Briefing, new: &Briefing, reader: &Reader) -> Vec<Change> {
    let (old, new) = (Side::of(old), Side::of(new));
    let pairing = matched(&old.entries, &new.entries);
    let versions = Versions { old, new, pairing, reader };
    let mut changes = versions.whole();
    changes.extend(versions.items());
    changes.extend(versions.cells());
    // Stable: what matters as much stays in the order of the new version.
    changes.sort_by_key(|it| it.weight);
    changes
}

struct Versions<'a> {
    old: Side<'a>,
    new: Side<'a>,
    pairing: Pairing,
    reader: &'a Reader,
}

impl<'a> Versions<'a> {
    fn whole(&self) -> Vec<Change> {
        let (old, new) = (whole::whole(self.old.briefing), whole::whole(self.new.briefing));
        self.fields(&Subject::whole(), &old.fields, &new.fields)
    }

    fn items(&self) -> Vec<Change> {
        let mut out = Vec::new();
        for (at, new) in self.new.entries.iter().enumerate() {
            let item = self.new.label_of(new);
            let old = self.pairing.old_of(at).and_then(|at| self.old.entries.get(at));
            let subject = Subject::of(new.group, item, old.map(|it| it.place), Some(new.place));
            match old {
                Some(old) => out.extend(self.fields(&subject, &old.fields, &new.fields)),
                None => out.push(subject.whole_item(&self.told(&self.new, new), true)),
            }
        }
        for old in self.pairing.old_only().into_iter().filter_map(|at| self.old.entries.get(at)) {
            let subject = Subject::of(old.group, self.old.label_of(old), Some(old.place), None);
            out.push(subject.whole_item(&self.told(&self.old, old), false));
        }
        out
    }

    /// An item in the words that say the most of it: its name, and when it is.
    fn told(&self, side: &Side<'_>, entry: &Entry<'_>) -> String {
        let dates = entry.fields.iter().filter_map(|field| match field.value {
            Value::When(when) => Moment::of(side.briefing, when, self.reader).date(self.reader),
            _ => None,
        });
        let name = entry.name.trim();
        match dates.collect::<Vec<_>>().join(", ").as_str() {
            "" => name.to_owned(),
            dates if name.is_empty() => dates.to_owned(),
            dates => format!("{name} ({dates})"),
        }
    }

    /// The cells of every pair that either version has.
    fn cells(&self) -> Vec<Change> {
        let mut out = Vec::new();
        for (vendor_at, vendor) in self.new.all(Group::Vendor) {
            for (criterion_at, criterion) in self.new.all(Group::Criterion) {
                let of_old = |at| self.pairing.old_of(at).and_then(|at| self.old.entries.get(at));
                let old = of_old(vendor_at).zip(of_old(criterion_at));
                out.extend(self.cell(old, Some((vendor, criterion))));
            }
        }
        for (vendor_at, vendor) in self.old.all(Group::Vendor) {
            for (criterion_at, criterion) in self.old.all(Group::Criterion) {
                let has_both = [vendor_at, criterion_at].iter().all(|at| self.pairing.new_of(*at).is_some());
                if !has_both {
                    out.extend(self.cell(Some((vendor, criterion)), None));
                }
            }
        }
        out
    }

    /// A cell; the pair of an item that only one version has counts only if it says something.
    fn cell(&self, old: Option<Pair<'_, 'a>>, new: Option<Pair<'_, 'a>>) -> Vec<Change> {
        let Some((vendor, criterion)) = new.or(old) else { return Vec::new() };
        let place = |pair: Option<Pair<'_, 'a>>| {
            pair.and_then(|(vendor, criterion)| Side::cell_place(vendor, criterion))
        };
        let id = format!("{}/{}", vendor.id, criterion.id);
        let subject = Subject::of(Group::Cell, id.clone(), place(old), place(new));
        let entry = |side: &Side<'a>, pair: Option<Pair<'_, 'a>>| {
            let cell =
                pair.and_then(|(vendor, criterion)| side.cells.get(&(&*vendor.id, &*criterion.id)).copied());
            let is_telling = cell.is_some_and(cells::is_telling);
            (cells::entry(id.clone(), place(pair).unwrap_or(Item::About), cell), is_telling)
        };
        let ((before, was_telling), (after, is_telling)) = (entry(&self.old, old), entry(&self.new, new));
        match (old, new) {
            (Some(_), Some(_)) => self.cell_fields(&subject, before, after),
            (None, _) if is_telling => vec![subject.whole_item(&after.name, true)],
            (_, None) if was_telling => vec![subject.whole_item(&before.name, false)],
            _ => Vec::new(),
        }
    }

    /// Why a rating is not known is a field of its own only where it is known in neither version.
    fn cell_fields(&self, subject: &Subject, mut old: Entry<'_>, mut new: Entry<'_>) -> Vec<Change> {
        let mut out = Vec::new();
        let held = |entry: &Entry<'_>, name| cells::held(&entry.fields, name).to_owned();
        let (was, is) = (held(&old, "rating"), held(&new, "rating"));
        if was != is {
            let told = |entry: &Entry<'_>, rating: &str| cells::told(rating, &held(entry, "why_unknown"));
            let (before, after) = (told(&old, &was), told(&new, &is));
            let text = wording::word(&wording::about(&subject.words, "rating"), &before, &after);
            let said = |rating: &str, told: &str| given(rating).map(|_| told.to_owned());
            let (old, new) = (said(&was, &before), said(&is, &after));
            out.push(subject.change("rating", Said { kind: Kind::Changed, old, new, text }));
        }
        let is_unknown = was == "unknown" && is == "unknown";
        let is_left = |field: &Field<'_>| match field.name {
            "rating" => false,
            "why_unknown" => is_unknown,
            _ => true,
        };
        old.fields.retain(is_left);
        new.fields.retain(is_left);
        out.extend(self.fields(subject, &old.fields, &new.fields));
        out
    }

    fn fields(&self, subject: &Subject, old: &[Field<'_>], new: &[Field<'_>]) -> Vec<Change> {
        let mut out: Vec<Change> = Vec::new();
        for (old, new) in old.iter().zip(new) {
            // Where words stand is told of those that are the same.
            let is_place = new.name.ends_with("prefix") || new.name.ends_with("suffix");
            if is_place && out.iter().any(|it| it.field == "evidence") {
                continue;
            }
            out.extend(self.field(&subject.at(old.place, new.place), old, new));
        }
        out
    }

    fn field(&self, subject: &Subject, old: &Field<'_>, new: &Field<'_>) -> Vec<Change> {
        let name = new.name;
        // Evidence that is a text is that of a quote: its words.
        let is_quoted = name == "evidence" && matches!(new.value, Value::Text(_));
        let about = wording::about(&subject.words, if is_quoted { "words" } else { name });
        let said = match (&old.value, &new.value) {
            (Value::Text(old), Value::Text(new)) if !is_same(old, new) => {
                Said::changed(old, new, wording::text(&about, old, new))
            }
            (Value::Word(old), Value::Word(new)) if old != new => {
                Said::changed(old, new, wording::word(&about, old, new))
            }
            (Value::One(old), Value::One(new)) if self.old_target(old) != self.new_target(new) => {
                let (old, new) = (self.old.name_of(old), self.new.name_of(new));
                Said::changed(&old, &new, wording::word(&about, &old, &new))
            }
            (Value::Set(old), Value::Set(new)) => {
                return self.set(subject, name, old, new).into_iter().collect();
            }
            (Value::When(old), Value::When(new)) => return self.when(subject, *old, *new),
            (Value::List(old), Value::List(new)) => return self.list(subject, name, old, new),
            _ => return Vec::new(),
        };
        vec![subject.change(name, said)]
    }

    /// What an id of the old version leads to. That its item is gone is told of the item: an id that is left behind, and
    /// leads nowhere now, is the same as it was.
    fn old_target<'b>(&self, id: &'b str) -> Target<'b> {
        let Some(at) = self.old.at(id) else { return Target::Nowhere(id) };
        match self.pairing.new_of(at) {
            Some(new) => Target::New(new),
            None if self.new.at(id).is_none() => Target::Nowhere(id),
            None => Target::Old(at),
        }
    }

    /// What an id of the new version leads to; likewise for an item that only came to be.
    fn new_target<'b>(&self, id: &'b str) -> Target<'b> {
        match self.new.at(id) {
            Some(at) if self.pairing.old_of(at).is_some() || self.old.at(id).is_some() => Target::New(at),
            _ => Target::Nowhere(id),
        }
    }

    fn set(&self, subject: &Subject, name: &str, old: &[&str], new: &[&str]) -> Option<Change> {
        let was = parts::targets(old, &|id| self.old_target(id));
        let is = parts::targets(new, &|id| self.new_target(id));
        if was == is {
            return None;
        }
        let gone: Vec<&str> =
            old.iter().copied().filter(|id| is.binary_search(&self.old_target(id)).is_err()).collect();
        let come: Vec<&str> =
            new.iter().copied().filter(|id| was.binary_search(&self.new_target(id)).is_err()).collect();
        let text = wording::set(&wording::about(&subject.words, name), &gone, &come);
        Some(subject.change(name, Said::changed(&old.join(", "), &new.join(", "), text)))
    }

    fn when(&self, subject: &Subject, old: Option<&When>, new: Option<&When>) -> Vec<Change> {
        let old = Moment::of(self.old.briefing, old, self.reader);
        let new = Moment::of(self.new.briefing, new, self.reader);
        let moved = windows::moved(&old, &new, self.reader);
        let is_moved = moved.is_some();
        let change = moved.map(|it| {
            let text = wording::line(&format!("{} {}", subject.words, it.words));
            subject.change("when", Said { kind: Kind::Moved, old: it.old, new: it.new, text })
        });
        let details = |one, other| windows::details(one, other, is_moved);
        let details = self.fields(subject, &details(&old, &new), &details(&new, &old));
        change.into_iter().chain(details).collect()
    }

    fn list(&self, subject: &Subject, name: &'static str, old: &[Part<'_>], new: &[Part<'_>]) -> Vec<Change> {
        let leads: (parts::Lead<'_>, parts::Lead<'_>) =
            (&|id| self.old_target(id), &|id| self.new_target(id));
        let pairing = parts::matched(old, new, leads);
        let mut out = Vec::new();
        for (at, part) in new.iter().enumerate() {
            match pairing.old_of(at).and_then(|at| old.get(at)) {
                Some(before) => out.extend(self.part(subject, name, before, part)),
                None => out.push(Self::whole_part(subject, name, (&self.new, part), true)),
            }
        }
        let gone = pairing.old_only().into_iter().filter_map(|at| old.get(at));
        out.extend(gone.map(|part| Self::whole_part(subject, name, (&self.old, part), false)));
        out
    }

    /// An entry that was added or removed, with what its other fields say.
    fn whole_part(
        subject: &Subject,
        name: &str,
        (side, part): (&Side<'_>, &Part<'_>),
        is_added: bool,
    ) -> Change {
        let notes = part.fields.iter().filter_map(|field| match &field.value {
            Value::Word(word) => given(word),
            Value::One(id) => given(&side.name_of(id)),
            _ => None,
        });
        let notes = notes.collect::<Vec<_>>().join(", ");
        let shown = match (part.text.trim(), notes.as_str()) {
            (text, "") => text.to_owned(),
            ("", notes) => notes.to_owned(),
            (text, notes) => format!("{text} ({notes})"),
        };
        let text = wording::entry(&subject.words, name, &shown, is_added);
        let (kind, old, new, places) = if is_added {
            (Kind::Added, None, Some(shown), (None, part.place))
        } else {
            (Kind::Removed, Some(shown), None, (part.place, None))
        };
        subject.at(places.0, places.1).change(name, Said { kind, old, new, text })
    }

    /// An entry that is in both lists.
    fn part(&self, subject: &Subject, name: &'static str, old: &Part<'_>, new: &Part<'_>) -> Vec<Change> {
        let subject = subject.at(old.place, new.place);
        let about = wording::about(&subject.words, name);
        let is_reworded = !is_same(&old.text, &new.text);
        let text = is_reworded.then(|| {
            let text = wording::text(&about, &old.text, &new.text);
            subject.change(name, Said::changed(&old.text, &new.text, text))
        });
        let item = if subject.group == Group::Root { name.to_owned() } else { subject.item.clone() };
        let inner = Subject {
            item,
            words: wording::which(&about, &new.text),
            prefix: format!("{}{name}.", subject.prefix),
            ..subject
        };
        let is_left = |name: &str| !(is_reworded && matches!(name, "prefix" | "suffix"));
        let fields = old.fields.iter().zip(&new.fields).filter(|(old, _)| is_left(old.name));
        let fields = fields.flat_map(|(old, new)| self.field(&inner, old, new));
        text.into_iter().chain(fields).collect()
    }
}

/// A vendor and a criterion.
type Pair<'e, 'a> = (&'e Entry<'a>, &'e Entry<'a>);
