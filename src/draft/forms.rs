//! Which names of a text are one: the whole and its shorter forms, capitals at the lines of a transcript and small letters
//! elsewhere.
//!
//! English endings. Must not know where names stand, nor what stands beside them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lexicon::{BODIES, INNER, LEGAL, PAPERS};
use super::names::Name;
use crate::english;

/// Signs between the words of a name.
const BLANKS: [char; 2] = [' ', '\u{a0}'];
/// With what surnames begin, beside small words.
const BEGIN: [&str; 8] = ["mac", "nic", "mhic", "mag", "an", "st", "ste", "saint"];

/// Whether a name at the beginning of a transcript's line is a person's in capitals.
pub(super) fn is_called(name: &str) -> bool {
    // "McALLISTER"
    let is_upper = |word: &str| {
        !word.strip_prefix("Mc").or(word.strip_prefix("Mac")).unwrap_or(word).contains(char::is_lowercase)
    };
    name.split(BLANKS).all(is_upper) && ![BODIES, PAPERS, &["hall"]].iter().any(|words| ends_in(name, words))
}

/// The last word of a name, with the small ones before it: "van der Meer"; all of it where it is no more than that.
fn surname(name: &str) -> &str {
    let mut from = name.rfind(BLANKS).map_or(0, |at| at + 1);
    let last = from;
    while let Some(before) =
        name.get(..from).map(|it| it.trim_end_matches(BLANKS)).filter(|it| !it.is_empty())
    {
        let at = before.rfind(BLANKS).map_or(0, |at| at + 1);
        let word = before[at..].trim_end_matches('.');
        let begins = english::is_particle(word) || BEGIN.iter().any(|it| it.eq_ignore_ascii_case(word));
        if !begins {
            break;
        }
        from = at;
    }
    // "Mac Jones", "Saint Peter": one word may as well be a first name.
    let is_first = from == 0
        && name[..last].split(BLANKS).count() == 2
        && !english::is_particle(name[..last].trim_end_matches(BLANKS));
    &name[if is_first { last } else { from }..]
}

/// A form of a name goes to the whole.
fn take_in(all: &mut BTreeMap<String, Name>, whole: &str, form: &str) {
    if whole == form || !all.contains_key(whole) {
        return;
    }
    let Some(alone) = all.remove(form) else { return };
    let Some(whole) = all.get_mut(whole) else { return };
    whole.count += alone.count;
    whole.first = whole.first.min(alone.first);
    if whole.role.is_empty() {
        whole.role = alone.role;
    }
    for form in std::iter::once(alone.full).chain(alone.aka) {
        let lower = form.to_lowercase();
        if whole.full.to_lowercase() != lower && !whole.aka.iter().any(|it| it.to_lowercase() == lower) {
            whole.aka.push(form);
        }
    }
}

/// Who is called so is a person, and the one whose name the text has elsewhere in small letters.
pub(super) fn name_in_full(called: &BTreeSet<String>, all: &mut BTreeMap<String, Name>) {
    if called.is_empty() {
        return;
    }
    let mut ending: HashMap<String, Vec<String>> = HashMap::new();
    // "Town of Osterby" is no Osterby.
    let is_of = |name: &str| name.split(' ').any(|word| INNER.contains(&word));
    let is_full =
        |(name, it): &(&String, &Name)| it.kind != "organization" && !is_of(name) && !called.contains(*name);
    for (name, _) in all.iter().filter(is_full) {
        let last = name.rsplit(BLANKS).next().unwrap_or_default();
        let ends: BTreeSet<String> = [name, last, surname(name)].map(str::to_lowercase).into();
        for end in ends {
            ending.entry(end).or_default().push(name.clone());
        }
    }
    for name in called {
        if let Some(person) = all.get_mut(name) {
            person.kind = "person";
        }
        let is_alone = |name: &str| surname(name) == name;
        let owner = match ending.get(&name.to_lowercase()).map(|it| &**it) {
            Some([owner]) => owner,
            // Beside the full name, the surname alone: it goes the same way later.
            Some([one, other]) if is_alone(one) => other,
            Some([one, other]) if is_alone(other) => one,
            _ => continue,
        };
        take_in(all, owner, name);
        if let Some(person) = all.get_mut(owner) {
            (person.kind, person.is_opening) = ("person", false);
        }
    }
    surnames_in_small_letters(called, all);
}

/// A full name that stands in capitals only has the surname alone that stands in small letters, where nobody else has.
fn surnames_in_small_letters(called: &BTreeSet<String>, all: &mut BTreeMap<String, Name>) {
    let mut forms: HashMap<String, Vec<String>> = HashMap::new();
    let mut owners: HashMap<String, Vec<String>> = HashMap::new();
    for (name, _) in all.iter().filter(|(_, it)| it.kind != "organization") {
        let surname = surname(name);
        let known = if surname == name { &mut forms } else { &mut owners };
        known.entry(surname.to_lowercase()).or_default().push(name.clone());
    }
    for (surname, names) in owners {
        let [owner] = &*names else { continue };
        for form in forms.get(&surname).into_iter().flatten().filter(|_| called.contains(owner)) {
            take_in(all, owner, form);
        }
    }
}

/// "Only Ada Lund", at the beginning of a sentence, is Ada Lund; "Tallis" is Tallis Systems; a surname alone is whoever has
/// it, where one person has.
pub(super) fn joined(mut all: BTreeMap<String, Name>) -> Vec<Name> {
    without_openers(&mut all);
    for whole in all.keys().cloned().collect::<Vec<_>>() {
        // "Harlan Marine Inc". One word is a body's by its first, below.
        let short = whole.rsplit_once(' ').map(|(short, _)| short).filter(|short| short.contains(' '));
        if let Some(short) = short.filter(|_| ends_in(&whole, LEGAL)) {
            take_in(&mut all, &whole, short);
        }
    }
    let mut bodies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, _) in all.iter().filter(|(_, it)| it.kind == "organization") {
        // A town's paper and its hall are not the town.
        if ends_in(name, PAPERS) || ends_in(name, &["hall"]) {
            continue;
        }
        if let Some((first, _)) = name.split_once(' ') {
            bodies.entry(first.to_owned()).or_default().push(name.clone());
        }
    }
    for (first, names) in bodies {
        if let [owner] = &*names {
            take_in(&mut all, owner, &first);
        }
    }
    people(&mut all);
    all.into_values().collect()
}

fn without_openers(all: &mut BTreeMap<String, Name>) {
    // Who has a title is named in full.
    let is_opening = |(_, it): &(&String, &Name)| it.is_opening && it.role.is_empty();
    let opened: Vec<String> = all.iter().filter(is_opening).map(|(name, _)| name.clone()).collect();
    for name in opened {
        // "Piet van der Meer" is no van der Meer.
        let is_small = |rest: &str| rest.split(BLANKS).next().is_some_and(english::is_particle);
        let Some((_, rest)) = name.split_once(' ').filter(|(_, rest)| !is_small(rest)) else { continue };
        let is_known =
            all.contains_key(rest) || all.keys().any(|it| it.ends_with(&format!(" {rest}")) && *it != name);
        if let Some(strange) = is_known.then(|| all.remove(&name)).flatten() {
            let known = all.entry(rest.to_owned()).or_insert_with(|| Name {
                full: rest.to_owned(),
                count: 0,
                ..strange.clone()
            });
            known.count += strange.count;
        }
    }
}

/// Surnames alone go to whoever has them, where one has.
fn people(all: &mut BTreeMap<String, Name>) {
    // With a small word before it, a surname may begin with a capital or not.
    let key = |form: &str| if form.contains(BLANKS) { form.to_lowercase() } else { form.to_owned() };
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut forms: HashMap<String, Vec<String>> = HashMap::new();
    for (name, it) in &*all {
        let surname = surname(name);
        if surname == name {
            forms.entry(key(name)).or_default().push(name.clone());
            continue;
        }
        let last = name.rsplit(BLANKS).next().unwrap_or_default();
        // "The Courier" is a paper's name, "the Group" nobody's.
        if it.kind != "organization" || ends_in(name, PAPERS) {
            let keys: BTreeSet<String> = [last, surname].map(key).into();
            for key in keys {
                owners.entry(key).or_default().push(name.clone());
            }
        }
    }
    for (surname, names) in owners {
        let [owner] = &*names else { continue };
        for form in forms.get(&surname).into_iter().flatten() {
            take_in(all, owner, form);
            if let Some(person) = all.get_mut(owner).filter(|it| it.kind != "organization") {
                person.kind = "person";
            }
        }
    }
}

fn ends_in(name: &str, words: &[&str]) -> bool {
    let last = name.rsplit(BLANKS).next().unwrap_or_default();
    words.iter().any(|it| it.eq_ignore_ascii_case(last))
}
