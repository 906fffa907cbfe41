//! Which briefings a newer version of their story replaces, among those that are given.
//!
//! Must not know what becomes of a replaced one: that is for each command to say.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::deadline::{Reader, as_of};
use crate::document::Document;
use crate::shelf::Origin;

type Given = [(Origin, Document)];

/// For each briefing where the newest version is that replaces it; nothing where it counts itself.
pub(super) fn replaced_by<'a>(briefings: &'a Given, reader: &Reader) -> Vec<Option<&'a Origin>> {
    let moments: Vec<Option<Timestamp>> = briefings
        .iter()
        .map(|(_, document)| as_of(&document.briefing, reader).map(|it| it.timestamp()))
        .collect();
    let (newest, named) = (newest(briefings, &moments), Named::of(briefings));
    let is_before = |one: usize, other: usize| {
        let moment = |at: usize| moments.get(at).copied().flatten();
        moment(one).zip(moment(other)).is_some_and(|(one, other)| one < other)
    };
    let next: Vec<Option<usize>> = briefings
        .iter()
        .enumerate()
        .map(|(at, (origin, document))| {
            let by_date = newest.get(document.briefing.id.trim()).filter(|by| is_before(at, **by)).copied();
            // Who knows less has replaced nothing, whatever it says.
            let by_name = || named.by(origin, document).filter(|by| *by != at && !is_before(*by, at));
            by_date.or_else(by_name)
        })
        .collect();
    let last = |at: usize| {
        let mut last = next.get(at).copied().flatten()?;
        for _ in briefings {
            let Some(further) = next.get(last).copied().flatten() else { return briefings.get(last) };
            last = further;
        }
        // Those that replace each other in a circle all count: better twice than not at all.
        None
    };
    (0..briefings.len()).map(|at| last(at).map(|(origin, _)| origin)).collect()
}

/// The newest version of each story.
fn newest<'a>(briefings: &'a Given, moments: &[Option<Timestamp>]) -> HashMap<&'a str, usize> {
    let mut newest: HashMap<&str, (Timestamp, usize)> = HashMap::new();
    for (at, ((_, document), moment)) in briefings.iter().zip(moments).enumerate() {
        let story = document.briefing.id.trim();
        let Some(moment) = moment.filter(|_| !story.is_empty()) else { continue };
        let known = newest.entry(story).or_insert((moment, at));
        if known.0 < moment {
            *known = (moment, at);
        }
    }
    newest.into_iter().map(|(story, (_, at))| (story, at)).collect()
}

/// The versions that another one says it supersedes, and which one says so.
struct Named<'a> {
    /// By story and `as_of`.
    dates: HashMap<(&'a str, &'a str), usize>,
    /// By where they are.
    paths: HashMap<PathBuf, usize>,
}

impl<'a> Named<'a> {
    fn of(briefings: &'a Given) -> Self {
        let mut named = Self { dates: HashMap::new(), paths: HashMap::new() };
        for (at, (origin, document)) in briefings.iter().enumerate() {
            let (story, older) = (document.briefing.id.trim(), document.briefing.supersedes.trim());
            if older.is_empty() {
                continue;
            }
            if !story.is_empty() {
                named.dates.insert((story, older), at);
            }
            let path = path_of(origin).and_then(|it| it.with_file_name("").join(older).canonicalize().ok());
            named.paths.extend(path.map(|path| (path, at)));
        }
        named
    }

    fn by(&self, origin: &Origin, document: &Document) -> Option<usize> {
        let (story, as_of) = (document.briefing.id.trim(), document.briefing.as_of.trim());
        let by_path = || {
            // Where nothing is named by its path, nobody asks the disk.
            let path = path_of(origin).filter(|_| !self.paths.is_empty())?.canonicalize().ok()?;
            self.paths.get(&path)
        };
        self.dates.get(&(story, as_of)).or_else(by_path).copied()
    }
}

fn path_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::File(path) => Some(path),
        _ => None,
    }
}
