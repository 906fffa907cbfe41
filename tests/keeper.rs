//! The keeping of the list: what one run leaves in the index for the next, and what must not be left there.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
mod script;
#[expect(dead_code, reason = "not all of it is needed here")]
mod shelves;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::channel;

use bluf::deadline::Reader;
use bluf::format::Limits;
use bluf::search::Words;
use bluf::shelf::index::Index;
use bluf::shelf::{Access, CardState, Origin};
use bluf::tui::keeper::{Answers, Desk, Everything, Keeper};
use bluf::tui::message::{Message, Told};
use program::folder;
use script::Script;
use serde_json::json;
use shelves::{briefing, shelf, written};

/// How a run of the program is.
struct Run {
    folder: PathBuf,
    cache: PathBuf,
    access: Access,
    is_usual: bool,
}

impl Run {
    /// A usual one.
    fn of(folder: &Path, cache: &Path) -> Self {
        Self { folder: folder.into(), cache: cache.into(), access: Access::default(), is_usual: true }
    }

    /// Keeps the folder until it has nothing to do; the list that comes of it.
    fn list(self) -> Script {
        let clock = Reader::new("2026-03-04T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC);
        let desk = Desk {
            access: Arc::new(self.access),
            clock,
            archive: None,
            cache: Some(self.cache),
            is_usual: self.is_usual,
        };
        let (sender, told) = channel();
        let answers = Answers::new(sender, 0, Arc::new(AtomicU64::new(0)));
        let (stop, is_stopped) = channel();
        drop(stop);
        Keeper::new(vec![self.folder], usize::MAX, desk, answers).keep(&is_stopped).unwrap();
        let mut script = Script::samples();
        script.state.session.shelf.clear(None);
        for message in told {
            script.send(message);
        }
        script
    }
}

/// How much is wrong with each briefing of the list, by its file.
fn problems(script: &Script) -> Vec<(String, Option<u32>)> {
    let mut all: Vec<_> =
        script.state.session.shelf.all().map(|card| (card.origin.file_name(), card.problems)).collect();
    all.sort();
    all
}

fn broken(script: &Script) -> usize {
    let is_broken = |state: &CardState| matches!(state, CardState::Broken(_));
    script.state.session.shelf.all().filter(|card| is_broken(&card.state)).count()
}

/// What else stands in the text.
const REST: &str = "The harbour opens at six. Nets are dried on the quay, and the ice house has new doors. Lamps were \
                    bought for the north pier, at eleven crowns each, and the old ones given to the school.\n";

/// A briefing with a quote from a text beside it, in a folder of its own; a cache for it.
fn quoting(name: &str) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let (shelf, cache) = (folder.join("shelf"), folder.join("cache"));
    fs::create_dir(&shelf).unwrap();
    say(&shelf, "The ferry stays where it is,");
    let mut ferry = briefing("ferry", "The ferry stays", "2026-03-01", "2026-03-20T12:00");
    ferry["sources"] =
        json!([{ "id": "s1", "title": "Minutes", "publisher": "The town", "file": "minutes.txt" }]);
    ferry["quotes"] = json!([{ "id": "q1", "mode": "direct", "attribution": { "party": "mira" },
        "evidence": [{ "source": "s1", "exact": "The ferry stays where it is," }] }]);
    written(&shelf, "ferry.json", &ferry);
    (shelf, cache)
}

/// Writes the text anew.
fn say(shelf: &Path, words: &str) {
    let text = format!("\u{201c}{words}\u{201d} said Mira Söderholm.\n\n{REST}");
    fs::write(shelf.join("minutes.txt"), text).unwrap();
}

#[test]
fn what_is_too_large_for_one_run_opens_in_the_next() {
    let (shelf, cache) = quoting("keeper-limit");
    let limits = Limits { bytes: 100, ..Limits::default() };
    let tight = Run { access: Access { limits, ..Access::default() }, ..Run::of(&shelf, &cache) };
    assert_eq!(broken(&tight.list()), 1);
    assert_eq!(broken(&Run::of(&shelf, &cache).list()), 0);
}

#[test]
fn what_is_wrong_is_counted_again_where_the_text_of_a_source_is_another() {
    let (shelf, cache) = quoting("keeper-text");
    let before = problems(&Run::of(&shelf, &cache).list());
    assert_eq!(problems(&Run::of(&shelf, &cache).list()), before);
    say(&shelf, "The ferry goes where it likes,");
    let after = problems(&Run::of(&shelf, &cache).list());
    assert!(after[0].1 > before[0].1, "{before:?} {after:?}");
    assert_eq!(problems(&Run::of(&shelf, &cache).list()), after);
    say(&shelf, "The ferry stays where it is,");
    assert_eq!(problems(&Run::of(&shelf, &cache).list()), before);
    fs::remove_file(shelf.join("minutes.txt")).unwrap();
    assert_ne!(problems(&Run::of(&shelf, &cache).list()), before);
}

#[test]
fn what_is_found_with_a_text_for_one_run_is_not_so_in_the_next() {
    let (shelf, cache) = quoting("keeper-source");
    let usual = problems(&Run::of(&shelf, &cache).list());
    let nothing = shelf.join("nothing.txt");
    fs::write(&nothing, "Nothing was said.\n").unwrap();
    for cache in [cache.clone(), cache.with_extension("other")] {
        let own = || Run {
            access: Access { elsewhere: vec![("s1".to_owned(), nothing.clone())], ..Access::default() },
            is_usual: false,
            ..Run::of(&shelf, &cache)
        };
        let (first, second) = (problems(&own().list()), problems(&own().list()));
        assert!(first[0].1 > usual[0].1, "{usual:?} {first:?}");
        assert_eq!(second, first);
        assert_eq!(problems(&Run::of(&shelf, &cache).list()), usual);
    }
}

#[test]
fn files_that_are_no_briefings_are_counted_in_every_run() {
    let (shelf, cache) = (shelf("keeper-strangers"), folder("keeper-strangers-cache"));
    for _ in 0..2 {
        let script = Run::of(&shelf, &cache).list();
        assert_eq!(
            (script.state.session.shelf.count(), script.state.session.shelf.looking.strangers),
            (3, 1)
        );
    }
    written(&shelf, "settings.json", &json!({ "colour": "red" }));
    assert_eq!(Run::of(&shelf, &cache).list().state.session.shelf.looking.strangers, 1);
}

#[test]
fn what_is_told_of_the_folders_of_before_is_dropped() {
    let mut script = Script::samples();
    script.state.session.shelf.number = 2;
    let found = |number| {
        let origins = vec![Origin::File("/before.json".into())];
        Message::OfList { number, told: Told::Found { origins, strangers: 0 } }
    };
    script.send(found(1));
    assert_eq!(script.state.session.shelf.count(), 3);
    script.send(found(2));
    assert_eq!(script.state.session.shelf.count(), 4);
}

#[test]
fn the_index_forgets_what_was_in_folders_that_are_gone() {
    let (one, other) = (shelf("keeper-one"), shelf("keeper-other"));
    let cache = folder("keeper-folders-cache");
    Run::of(&other, &cache).list();
    let rows = |folder: &Path| {
        let mut count = 0;
        Index::open(&cache).unwrap().rows(folder, &mut |_, _, _| count += 1).unwrap();
        count
    };
    Run::of(&one, &cache).list();
    assert_eq!((rows(&one), rows(&other)), (4, 4));
    fs::remove_dir_all(&other).unwrap();
    Run::of(&one, &cache).list();
    assert_eq!((rows(&one), rows(&other)), (4, 0));
}

#[test]
fn a_search_in_all_goes_as_deep_as_the_list_and_knows_what_was_named_by_itself() {
    let (shelf, cache) = (shelf("keeper-depth"), folder("keeper-depth-cache"));
    let deep = shelf.join("deep");
    fs::create_dir(&deep).unwrap();
    let path =
        written(&deep, "deep.json", &briefing("", "A bridge far away", "2026-02-01", "2026-03-10T12:00"));
    Run::of(&shelf, &cache).list();
    let found = |depth, named: Vec<Origin>, cache: Option<&Path>| {
        let (answers, told) = channel();
        let words = Words::new("bridge");
        let folders = vec![shelf.clone()];
        let everything = Everything { number: 1, query: "bridge".to_owned(), words, folders, depth, named };
        everything.look(&Limits::default(), cache, &|| true, &answers);
        drop(answers);
        let found = told.into_iter().map(|it| match it {
            Message::FoundAll { found, .. } => found.len(),
            _ => 0,
        });
        found.sum::<usize>()
    };
    for cache in [None, Some(&*cache)] {
        assert_eq!(found(usize::MAX, Vec::new(), cache), 2);
        assert_eq!(found(1, Vec::new(), cache), 1);
        assert_eq!(found(1, vec![Origin::File(path.clone())], cache), 2);
        assert_eq!(found(usize::MAX, vec![Origin::File(path.clone())], cache), 2, "once");
    }
}
