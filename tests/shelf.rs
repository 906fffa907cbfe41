//! The list of briefings and what stands behind it: the sweep, the index, the search in all, versions, filter, order.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
mod script;
mod shelves;

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use bluf::format::Limits;
use bluf::item::Item;
use bluf::search::Needle;
use bluf::shelf::history::{Digest, Story};
use bluf::shelf::index::{Index, Row, words_of};
use bluf::shelf::{Access, Became, Card, Kept, Origin, Stamp, Sweep};
use bluf::tui::message::{Message, Seen, Told};
use program::folder;
use proptest::prelude::*;
use script::Script;
use serde_json::{Value, json};
use shelves::{briefing, listed, shelf, written};

/// The titles of the list, from top to bottom.
fn titles(script: &Script) -> Vec<String> {
    let shelf = &script.state.session.shelf;
    (0..shelf.len()).map(|row| shelf.get(row).unwrap().gist().unwrap().title.to_owned()).collect()
}

#[test]
fn versions_of_a_story_stand_in_one_row_the_newest_first_and_are_walked() {
    let script = listed(&shelf("shelf-versions"));
    assert_eq!(titles(&script), ["A bridge is built", "The ferry goes"]);
    assert!(script.shows("1 older version"), "{}", script.screen());
    assert!(script.shows("Briefings 2 · by what is due next · 1 file no briefing"), "{}", script.screen());
    let mut script = script.keys("j<enter>");
    assert!(script.shows("The ferry goes, says the town."), "{}", script.screen());
    script.press("}");
    assert_eq!(script.state.notice.as_ref().unwrap().as_str(), "this is the newest version on the list");
    script.press("{");
    assert!(script.shows("The ferry stays, says the town."), "{}", script.screen());
    assert!(script.shows("2/2"), "the place is that of the story: {}", script.screen());
    script.press("{");
    assert_eq!(script.state.notice.as_ref().unwrap().as_str(), "this is the oldest version on the list");
    script.press("[{");
    assert_eq!(
        script.state.notice.as_ref().unwrap().as_str(),
        "no other version of this story is on the list"
    );
}

#[test]
fn an_old_version_says_that_there_is_a_newer_one() {
    let script = listed(&shelf("shelf-older")).keys("j<enter>{");
    assert!(script.shows("an older version; } leads to that of 3 Mar"), "{}", script.screen());
    assert!(!script.keys("}").shows("an older version"));
}

#[test]
fn an_old_version_says_where_the_next_leads_and_which_is_the_newest() {
    let folder = shelf("shelf-oldest");
    written(
        &folder,
        "ferry-3.json",
        &briefing("ferry", "The ferry is sold", "2026-03-04", "2026-03-22T12:00"),
    );
    let script = listed(&folder).keys("j<enter>{{").size(120, 40);
    let words = "an older version; } leads to that of 3 Mar, the newest is of 4 Mar";
    assert!(script.shows(words), "{}", script.screen());
    // A copy of the same date is no older version.
    let folder = shelf("shelf-copy");
    written(&folder, "ferry-9.json", &briefing("ferry", "The ferry goes", "2026-03-03", "2026-03-22T12:00"));
    let script = listed(&folder).keys("j<enter>{");
    assert!(script.shows("The ferry goes, says the town."), "{}", script.screen());
    assert!(!script.shows("older version"), "{}", script.screen());
}

#[test]
fn the_key_for_another_version_goes_there_once_it_was_found() {
    let folder = shelf("shelf-step");
    let script = Script::open(folder.join("ferry-2.json").to_str().unwrap()).size(80, 24).keys("{");
    assert!(script.shows("The ferry stays, says the town."), "{}", script.screen());
    let script = Script::open(folder.join("bridge.json").to_str().unwrap()).size(80, 24).keys("{");
    assert!(script.shows("no other version of this story is on the list"), "{}", script.screen());
}

#[test]
fn the_other_way_round_is_told_and_what_does_not_open_stays_last() {
    let folder = shelf("shelf-reversed");
    fs::write(folder.join("broken.json"), "{\"bluf\": 1").unwrap();
    let script = listed(&folder).keys("S");
    assert!(script.shows("by what is due next, the other way round"), "{}", script.screen());
    assert!(
        script.rows().iter().position(|row| row.contains("does not open")) > Some(8),
        "{}",
        script.screen()
    );
}

#[test]
fn a_deadline_says_where_earlier_versions_had_it() {
    let folder = shelf("shelf-slipped");
    let mut script = listed(&folder).keys("j<enter>4");
    let rows = script.rows();
    let first = rows.iter().position(|row| row.contains("was        Fri 20 Mar 12:00  as of 1 Mar")).unwrap();
    assert!(rows[first + 1].contains("now 2 days later"), "{}", script.screen());
    script.press("{");
    assert!(!script.shows("was  "), "an older version knows no later one: {}", script.screen());
    // A colleague writes a third version, in which it has no date any more.
    let mut third = briefing("ferry", "The ferry may go", "2026-03-04", "2026-03-22T12:00");
    third["deadlines"][0]["id"] = json!("d7");
    third["deadlines"][0]["when"] = json!(null);
    let path = written(&folder, "ferry-3.json", &third);
    let clock = script.state.session.own_clock();
    let card = Card::look(Origin::File(path), &Limits::default(), &clock).unwrap();
    script.told(Told::Tended { appeared: vec![card], changed: Vec::new(), gone: Vec::new() });
    script.press("}}");
    let rows = script.rows();
    let first = rows.iter().position(|row| row.contains("was        Fri 20 Mar 12:00  as of 1 Mar")).unwrap();
    assert!(rows[first + 1].contains("Sun 22 Mar 12:00  as of 3 Mar"), "{}", script.screen());
    assert!(!script.shows("later"), "{}", script.screen());
}

#[test]
fn the_list_tells_how_much_is_wrong_with_a_briefing_once_that_is_known() {
    let folder = shelf("shelf-problems");
    let mut script = listed(&folder);
    assert!(!script.shows("problem"), "{}", script.screen());
    let path = folder.join("bridge.json");
    let clock = script.state.session.own_clock();
    let card = Card::study(Origin::File(path), &Access::default(), &clock).unwrap().card;
    let wrong = card.problems.unwrap();
    assert!(wrong > 0, "it rests on no source");
    let kept = Card::to_kept(Some(&card));
    let again = Card::from_kept(card.origin.clone(), &kept, &clock);
    assert!(matches!(again, Some(Kept::Card(again)) if again.problems == Some(wrong)));
    script.told(Told::Indexed { left: 0, problems: vec![(card.origin, card.problems)] });
    assert!(script.shows(&format!("bridge.json · {wrong} problem")), "{}", script.screen());
    // One that was opened has been checked as well.
    let script = script.keys("j<enter>0");
    assert!(
        script.rows().iter().any(|row| row.contains("ferry-2.json") && row.contains("problem")),
        "{}",
        script.screen()
    );
}

#[test]
fn what_is_picked_by_its_path_is_shown_in_short_before_it_is_opened() {
    let folder = shelf("shelf-picked");
    fs::write(folder.join("broken.json"), "{ \"bluf\": ").unwrap();
    let script = listed(&folder).size(120, 40).keys(&format!("O{}/bridge<down>", folder.display()));
    assert!(script.shows("A bridge is built, says the town."), "{}", script.screen());
    let script =
        script.keys(&"<backspace>".repeat(6)).keys("ok").keys(&"<backspace>".repeat(2)).keys("broken<down>");
    assert!(script.shows("does not open: 1:9: error F001"), "{}", script.screen());
}

#[test]
fn another_folder_takes_the_place_of_the_one_that_is_listed() {
    let (first, second) = (shelf("shelf-first"), folder("shelf-second"));
    written(&second, "mill.json", &briefing("mill", "The mill turns", "2026-03-01", "2026-03-20T12:00"));
    let script = listed(&first).keys("j<enter>").keys(&format!("O{}/<enter>", second.display()));
    assert_eq!(
        titles(&script),
        ["The mill turns", "The ferry goes"],
        "what is open stays: {}",
        script.screen()
    );
    // One of those that were open on other days.
    let mut script = listed(&first).keys(&format!("O{}/", second.display()));
    script.send(Message::Recent(vec![second.clone()]));
    let script = script.keys("<down><down><enter>");
    assert_eq!(titles(&script), ["The mill turns"], "{}", script.screen());
}

#[test]
fn the_reader_stays_at_the_same_item_in_another_version_and_comes_back_to_it() {
    let folder = folder("shelf-places");
    let parties =
        |ids: [&str; 3]| ids.map(|id| json!({ "id": id, "name": format!("Party {id}"), "kind": "person" }));
    for (name, as_of, ids) in
        [("1.json", "2026-03-01", ["mira", "tom", "ada"]), ("2.json", "2026-03-03", ["ada", "mira", "zoe"])]
    {
        let mut version = briefing("ferry", "The ferry", as_of, "2026-03-20T12:00");
        version["parties"] = json!(parties(ids));
        written(&folder, name, &version);
    }
    written(&folder, "bridge.json", &briefing("bridge", "A bridge", "2026-02-01", "2026-03-10T12:00"));
    let at = |script: &Script| {
        let briefing = &script.state.session.open.as_ref().unwrap().document.briefing;
        match script.state.selected(script.state.panes.focus) {
            Some(Item::Party(at)) => briefing.parties[at].id.0.to_string(),
            other => format!("{other:?}"),
        }
    };
    let mut script = listed(&folder).keys("j<enter>2j");
    for (keys, expected) in [
        ("", "mira"),
        // The order of the parties is another one in the older version.
        ("{", "mira"),
        ("jj", "ada"),
        ("}", "ada"),
        ("[", "mira"),
        ("]", "ada"),
        ("G", "zoe"),
        // Whoever is not in it is not stayed at.
        ("{", "mira"),
    ] {
        script.press(keys);
        assert_eq!(at(&script), expected, "{keys}: {}", script.screen());
    }
}

#[test]
fn the_list_is_narrowed_by_letters_of_title_party_tag_or_file() {
    let folder = shelf("shelf-narrow");
    for (typed, expected) in [
        ("frry", &["The ferry goes"][..]),
        ("söder brdge", &["A bridge is built"]),
        ("soder bridge", &["A bridge is built"]),
        ("water", &["A bridge is built", "The ferry goes"]),
        ("ferry-2", &["The ferry goes"]),
        ("zeppelin", &[]),
    ] {
        let script = listed(&folder).keys(&format!("/{typed}"));
        assert_eq!(titles(&script), expected, "{typed}");
        let back = script.keys("<esc>");
        assert_eq!(titles(&back).len(), 2, "{typed}");
    }
    let opened = listed(&folder).keys("&goes<enter>");
    assert!(opened.shows("The ferry goes, says the town."), "{}", opened.screen());
}

#[test]
fn the_list_has_four_orders_each_also_the_other_way_round() {
    let folder = shelf("shelf-orders");
    let mut script = listed(&folder);
    for (key, expected) in [
        ("S", ["The ferry goes", "A bridge is built"]),
        ("s", ["A bridge is built", "The ferry goes"]),
        ("s", ["The ferry goes", "A bridge is built"]),
        ("S", ["A bridge is built", "The ferry goes"]),
    ] {
        script.press(key);
        assert_eq!(titles(&script), expected, "{key}: {}", script.state.notice.as_ref().unwrap());
    }
}

#[test]
fn what_is_new_what_was_read_and_what_changed_since_is_told() {
    let folder = shelf("shelf-news");
    let mut script = listed(&folder);
    let story = |name: &str, path: &str| {
        let briefing = bluf::briefing::Briefing { id: name.to_owned().into(), ..Default::default() };
        Story::of(&briefing, &Origin::File(folder.join(path))).unwrap()
    };
    let since = "2026-03-03T08:00:00Z".parse().unwrap();
    let bridge = fs::read(folder.join("bridge.json")).unwrap();
    let known = vec![
        (story("", "bridge.json"), Digest::of(&bridge), since),
        (story("ferry", ""), Digest::of(b"something else"), since),
    ];
    assert!(!script.shows("new ·"), "nothing is known of what was read: {}", script.screen());
    script.send(Message::Recollected(Vec::new()));
    assert!(script.shows("new · as of 1 Feb"), "{}", script.screen());
    script.send(Message::Recollected(known));
    assert!(script.shows("read 3 Mar · as of 1 Feb"), "{}", script.screen());
    assert!(script.shows("changed · as of 3 Mar"), "{}", script.screen());
    script.press("sss");
    assert_eq!(titles(&script), ["The ferry goes", "A bridge is built"], "what changed stands first");
    // Once it was counted, other bytes that say the same are no change.
    let path = folder.join("ferry-2.json");
    let limits = bluf::format::Limits::default();
    let mut card = Card::look(Origin::File(path), &limits, &script.state.session.own_clock()).unwrap();
    card.changes = Some(0);
    script.told(Told::Looked(vec![Seen::Card(card)]));
    assert!(script.shows("read 3 Mar · as of 3 Mar"), "{}", script.screen());
}

#[test]
fn what_appears_changes_or_vanishes_is_on_the_list_or_not_and_the_reader_stays_where_he_is() {
    let folder = shelf("shelf-tended");
    let mut script = listed(&folder).keys("j");
    let reader = script.state.session.own_clock();
    let look = |path: &Path| {
        bluf::shelf::Card::look(Origin::File(path.to_owned()), &bluf::format::Limits::default(), &reader)
            .unwrap()
    };
    let new =
        written(&folder, "dam.json", &briefing("dam", "The dam holds", "2026-03-04", "2026-03-05T12:00"));
    script.told(Told::Tended { appeared: vec![look(&new)], changed: Vec::new(), gone: Vec::new() });
    assert_eq!(script.state.notice.as_ref().unwrap().as_str(), "a new briefing: The dam holds");
    assert_eq!(titles(&script), ["The dam holds", "A bridge is built", "The ferry goes"]);
    assert_eq!(script.selected_title(), "The ferry goes");
    let gone = vec![Origin::File(folder.join("bridge.json"))];
    script.told(Told::Tended { appeared: Vec::new(), changed: Vec::new(), gone });
    assert_eq!(titles(&script), ["The dam holds", "The ferry goes"]);
    assert_eq!(script.state.notice.as_ref().unwrap().as_str(), "is gone: A bridge is built");
    assert_eq!(script.selected_title(), "The ferry goes");
    fs::write(&new, "{").unwrap();
    script.told(Told::Tended { appeared: Vec::new(), changed: vec![look(&new)], gone: Vec::new() });
    assert_eq!(script.state.notice.as_ref().unwrap().as_str(), "no longer opens: dam.json");
    written(&folder, "dam.json", &briefing("dam", "The dam holds", "2026-03-04", "2026-03-05T12:00"));
    script.told(Told::Tended { appeared: Vec::new(), changed: vec![look(&new)], gone: Vec::new() });
    // What is open stays, whatever becomes of its file.
    script.press("G<enter>");
    let open = vec![Origin::File(folder.join("ferry-2.json"))];
    script.told(Told::Tended { appeared: Vec::new(), changed: Vec::new(), gone: open });
    script.press("0");
    assert_eq!(titles(&script), ["The dam holds", "The ferry goes"]);
}

/// What became of files, by name.
fn became(mut all: Vec<Became>) -> Vec<(char, String)> {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let mut named: Vec<(char, String)> = all
        .drain(..)
        .map(|it| match it {
            Became::Appeared(path) => ('+', name(&path)),
            Became::Changed(path) => ('~', name(&path)),
            Became::Vanished(path) => ('-', name(&path)),
        })
        .collect();
    named.sort();
    named
}

#[test]
fn a_sweep_sees_what_appears_changes_and_vanishes_and_nothing_else() {
    let folder = folder("sweep");
    let one = |sign: char, name: &str| vec![(sign, name.to_owned())];
    fs::create_dir_all(folder.join("deep/.hidden")).unwrap();
    for name in ["a.json", "deep/b.JSON", "deep/.hidden/c.json", ".d.json", "e.txt"] {
        fs::write(folder.join(name), "{}").unwrap();
    }
    let mut sweep = Sweep::new(vec![folder.clone()], usize::MAX);
    assert_eq!(became(sweep.turn()), [('+', "a.json".to_owned()), ('+', "b.JSON".to_owned())]);
    for _ in 0..20 {
        assert_eq!((became(sweep.turn()), became(sweep.quick_turn())), (Vec::new(), Vec::new()));
    }
    fs::write(folder.join("a.json"), "[]").unwrap();
    assert_eq!(became(sweep.quick_turn()), [], "its folder is as it was");
    assert_eq!(became(sweep.turn()), one('~', "a.json"), "the same size, another time");
    fs::write(folder.join("new"), "{}").unwrap();
    fs::rename(folder.join("new"), folder.join("a.json")).unwrap();
    assert_eq!(became(sweep.quick_turn()), one('~', "a.json"), "another file in its place");
    fs::write(folder.join("deep/f.json"), "{}").unwrap();
    assert_eq!(became(sweep.quick_turn()), one('+', "f.json"));
    fs::create_dir_all(folder.join("more")).unwrap();
    fs::write(folder.join("more/g.json"), "{}").unwrap();
    assert_eq!(became(sweep.quick_turn()), one('+', "g.json"), "a folder that is new");
    fs::remove_dir_all(folder.join("deep")).unwrap();
    assert_eq!(became(sweep.quick_turn()), [('-', "b.JSON".to_owned()), ('-', "f.json".to_owned())]);
    symlink(folder.join("a.json"), folder.join("link.json")).unwrap();
    assert_eq!(became(sweep.turn()), one('+', "link.json"));
    fs::remove_file(folder.join("link.json")).unwrap();
    symlink(folder.join("more/g.json"), folder.join("link.json")).unwrap();
    assert_eq!(became(sweep.turn()), one('~', "link.json"), "it leads elsewhere");
    assert_eq!(became(sweep.quick_turn()), []);
}

fn row(path: &Path, card: &[u8]) -> Row {
    let stamp = Stamp::of(Path::new("/")).unwrap();
    Row {
        path: path.to_owned(),
        stamp,
        as_of: "2026-03-01".to_owned(),
        card: card.to_vec(),
        beside: Vec::new(),
    }
}

fn rows(index: &Index, folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut rows = Vec::new();
    let mut each = |rest: &Path, _, card: &[u8]| rows.push((Path::new(folder).join(rest), card.to_vec()));
    index.rows(Path::new(folder), &mut each).unwrap();
    rows.sort();
    rows
}

fn candidates(index: &Index, query: &str, folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut each = |path, _| {
        found.push(path);
        ControlFlow::Continue(())
    };
    index.candidates(query, &[folder.into()], usize::MAX, &mut each).unwrap();
    found
}

#[test]
fn the_index_has_what_was_put_into_it_last_below_each_folder() {
    let folder = folder("index-rows");
    let mut index = Index::open(&folder).unwrap();
    let all = ["/a/x.json", "/a/b/y.json", "/ab/z.json"]
        .map(|path| (row(Path::new(path), b"1"), "old words".to_owned()));
    index.put(&all).unwrap();
    index.put(&[(row(Path::new("/a/x.json"), b"2"), "new words".to_owned())]).unwrap();
    let expected =
        [(PathBuf::from("/a/b/y.json"), b"1".to_vec()), (PathBuf::from("/a/x.json"), b"2".to_vec())];
    assert_eq!(rows(&index, "/a"), expected);
    let found = |index: &Index, query: &str| candidates(index, query, "/");
    assert_eq!(found(&index, "new"), [PathBuf::from("/a/x.json")]);
    assert_eq!(found(&index, "old").len(), 2, "the words of before are gone");
    assert_eq!(candidates(&index, "words", "/a").len(), 2, "of that folder alone");
    index.forget(&["/a/x.json".into()]).unwrap();
    assert_eq!((rows(&index, "/a").len(), found(&index, "new")), (1, Vec::<PathBuf>::new()));
}

#[test]
fn an_index_that_is_damaged_or_of_another_program_is_made_anew() {
    let folder = folder("index-damaged");
    let path = folder.join("index.db");
    let fill = || {
        let mut index = Index::open(&folder).unwrap();
        index.put(&[(row(Path::new("/a/x.json"), b"1"), "words".to_owned())]).unwrap();
    };
    fill();
    let whole = fs::read(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(rows(&Index::open(&folder).unwrap(), "/a"), []);
    for damaged in [vec![7; 5000], whole[..whole.len() / 3].to_vec()] {
        fs::write(&path, damaged).unwrap();
        assert_eq!(rows(&Index::open(&folder).unwrap(), "/a"), []);
        fill();
        assert_eq!(rows(&Index::open(&folder).unwrap(), "/a").len(), 1);
    }
}

#[test]
fn several_programs_begin_one_index_at_once() {
    for round in 0..50 {
        let folder = folder("index-begun");
        let barrier = Barrier::new(8);
        std::thread::scope(|scope| {
            for at in 0..8 {
                let (folder, barrier) = (&folder, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let mut index = Index::open(folder).unwrap();
                    let path = format!("/a/{at}.json");
                    index.put(&[(row(Path::new(&path), b"1"), "words".to_owned())]).unwrap();
                });
            }
        });
        assert_eq!(rows(&Index::open(&folder).unwrap(), "/a").len(), 8, "round {round}");
    }
}

fn opened(value: &Value) -> bluf::briefing::Briefing {
    bluf::format::read(value.to_string().as_bytes()).unwrap()
}

/// Every beginning of every word, alone and after the words before it.
fn questions(text: &str) -> Vec<String> {
    let is_word = |it: &char| it.is_alphanumeric();
    let starts = text.char_indices().filter(|(at, letter)| {
        is_word(letter) && text[..*at].chars().next_back().is_none_or(|before| !is_word(&before))
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let ends: Vec<usize> = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    starts
        .iter()
        .flat_map(|from| ends.iter().filter(move |to| *to > from).map(|to| text[*from..*to].to_owned()))
        .collect()
}

#[test]
fn what_stands_at_the_beginning_of_a_word_is_never_missed() {
    let folder = folder("index-words");
    let texts = [
        "The town's ferry, No. 7: €3.50!",
        "Ὀδυσσεύς ἔπλευσεν εἰς Ἰθάκην",
        "渡し船は残る、町長が言った。",
        "Straße İstanbul ǅungla",
        "เรือข้ามฟาก ยังอยู่",
    ];
    let mut index = Index::open(&folder).unwrap();
    for (at, text) in texts.iter().enumerate() {
        let briefing = opened(&json!({ "bluf": "1.0", "title": "t", "summary": { "bottom_line": text } }));
        let path = PathBuf::from(format!("/{at}.json"));
        index.put(&[(row(&path, b""), words_of(&briefing))]).unwrap();
        for query in questions(text) {
            assert!(Needle::new(&query).is_none_or(|it| it.is_in(text)), "{query}");
            let found = candidates(&index, &query, "/");
            assert!(found.contains(&path), "{query:?} of {text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_words_are_missed_whatever_they_are(text in "\\PC{1,40}") {
        let briefing = opened(&json!({ "bluf": "1.0", "title": "t", "summary": { "bottom_line": text } }));
        // A bottom line of blanks alone is none: then there is no summary, and nothing to be missed.
        let stored = briefing.summary.as_deref().map(|it| it.bottom_line.to_string()).unwrap_or_default();
        let folder = folder("index-any");
        let mut index = Index::open(&folder).unwrap();
        index.put(&[(row(Path::new("/a.json"), b""), words_of(&briefing))]).unwrap();
        for query in questions(&stored).into_iter().filter(|it| Needle::new(it).is_some_and(|needle| needle.is_in(&stored))) {
            let found = candidates(&index, &query, "/");
            prop_assert_eq!(found.len(), 1, "{:?} of {:?}", query, stored);
        }
    }
}

trait Selected {
    fn selected_title(&self) -> String;
}

impl Selected for Script {
    /// The title of the selected briefing of the list.
    fn selected_title(&self) -> String {
        let row = self.state.layers.iter().find_map(|layer| match layer {
            bluf::tui::layer::Layer::Shelf(scroll) => Some(scroll.selected),
            _ => None,
        });
        self.state.session.shelf.get(row.unwrap()).unwrap().gist().unwrap().title.to_owned()
    }
}

#[test]
fn a_hundred_thousand_briefings_are_put_on_the_list_at_once() {
    let mut script = Script::samples().size(80, 24);
    let origins: Vec<Origin> =
        (0..100_000).map(|at| Origin::File(format!("/s/b-{at:06}.json").into())).collect();
    script.told(Told::Found { origins: origins.clone(), strangers: 0 });
    let seen = origins.into_iter().map(Seen::Stranger).collect();
    script.told(Told::Looked(seen));
    assert_eq!(script.state.session.shelf.count(), 3, "none of them is a briefing");
    assert_eq!(script.state.session.shelf.looking.strangers, 100_000);
}

#[test]
fn what_was_opened_on_other_days_is_offered_where_a_path_is_typed() {
    let folder = shelf("shelf-recent");
    let bridge = folder.join("bridge.json");
    let open = |keys: &str| {
        let mut script = Script::samples().size(80, 24).keys("O");
        script.send(Message::Recent(vec![bridge.clone(), "/gone/by/now.json".into()]));
        script.keys(keys)
    };
    assert!(open("").shows("opened before"), "{}", open("").screen());
    assert!(
        open("<up><up><enter>").shows("A bridge is built, says the town."),
        "{}",
        open("<up><up><enter>").screen()
    );
    assert!(open("<up><enter>").shows("no such file"), "{}", open("<up><enter>").screen());
    assert!(!open("b").shows("opened before"), "only while nothing is typed");
}

#[test]
fn a_folder_of_another_day_says_what_enter_does_and_the_folder_that_stands_there_is_taken_away_at_once() {
    let folder = shelf("shelf-before");
    let open = |keys: &str| {
        let mut script = Script::samples().size(120, 40).keys("O");
        script.send(Message::Recent(vec![folder.clone()]));
        script.keys(keys)
    };
    let script = open("<up>");
    assert!(script.shows("a folder; Enter lists its briefings"), "{}", script.screen());
    assert!(!script.shows("does not open"), "{}", script.screen());
    let at = |keys: &str| open(keys).rows().into_iter().find(|row| row.contains('▏')).unwrap();
    assert!(at("/usr/share/").contains("open /usr/share/▏"), "{}", at("/usr/share/"));
    assert!(at("/usr/share/<ctrl-w>").contains("open /usr/▏"), "{}", at("/usr/share/<ctrl-w>"));
    assert!(at("/usr/share/x<ctrl-u>").contains("open /usr/share/▏"), "what is typed goes first");
    assert!(at("/usr/share/x<ctrl-u><ctrl-u>").contains("open ▏"), "{}", at("/usr/share/x<ctrl-u><ctrl-u>"));
}
