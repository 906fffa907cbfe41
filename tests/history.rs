//! What was read when: kept for the next day, through kills, beside other programs, and out of everybody else's sight.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
mod pty;
mod script;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::time::Duration;

use bluf::document::Document;
use bluf::shelf::Origin;
use bluf::shelf::history::{Digest, History, Known, Story, Version};
use bluf::shelf::index::Index;
use bluf::tui::effect::{Effect, Memory};
use bluf::tui::message::{Compared, Message, Recalled};
use jiff::Timestamp;
use program::{folder, program, run};
use pty::{PATIENCE, Terminal, home};
use script::Script;
use serde_json::{Value, json};

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn briefing(story: &str, bottom_line: &str, quotes: usize) -> Value {
    let quote = |at: usize| {
        json!({ "id": format!("q{at}"), "mode": "direct",
            "evidence": [{ "source": "s1", "exact": format!("words number {at} of the ferryman") }],
            "attribution": { "kind": "organization", "party": "town" } })
    };
    json!({ "bluf": "1.0", "id": story, "title": "The ferry stays", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
        "summary": { "bottom_line": bottom_line, "refs": ["q0"],
            "unknowns": [{ "text": "for how long", "why": "source-silent" }] },
        "sources": [{ "id": "s1", "title": "Minutes", "publisher": "The town" }],
        "parties": [{ "id": "town", "name": "The town", "kind": "organization" }],
        "quotes": (0..quotes).map(quote).collect::<Vec<_>>() })
}

fn version(briefing: &Value) -> Version {
    let bytes = bytes::Bytes::from(briefing.to_string());
    let document = bluf::document::Document::open(bytes.clone(), &bluf::format::Limits::default()).unwrap();
    Version::of(&document.briefing, &Origin::File("/ferry.json".into()), bytes).unwrap()
}

fn opened(folder: &Path) -> History {
    let (history, notice) = History::open(folder, true).unwrap();
    assert_eq!(notice, None);
    history
}

/// What all files of a folder hold, one after the other.
fn on_disk(folder: &Path) -> Vec<u8> {
    fs::read_dir(folder).unwrap().flat_map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    memchr::memmem::find(bytes, words.as_bytes()).is_some()
}

#[test]
fn the_first_content_of_a_story_is_what_is_known_until_another_is() {
    let folder = folder("history-known");
    let (first, second) = (briefing("ferry", "It stays.", 2), briefing("ferry", "It goes.", 2));
    let (first, second) = (version(&first), version(&second));
    let mut history = opened(&folder);
    let (one, two) = (moment("2026-03-03T09:00:00Z"), moment("2026-03-04T09:00:00Z"));
    assert_eq!(history.visit(&first, one).unwrap(), None);
    let known = Known {
        as_of: "2026-03-03".to_owned(),
        digest: Digest::of(&first.bytes),
        text: Some(first.bytes.clone()),
        since: one,
        read: Vec::new(),
    };
    assert_eq!(history.visit(&second, two).unwrap(), Some(known.clone()), "opening is not knowing");
    history.read(&first.story, &["q1".to_owned(), "d1".to_owned()], &[7, u64::MAX], two).unwrap();
    drop(history);
    let mut history = opened(&folder);
    let mut again = history.visit(&second, two).unwrap().unwrap();
    again.read.sort_unstable();
    assert_eq!(again, Known { read: vec![7, u64::MAX], ..known });
    history.know(&second, two).unwrap();
    let now = history.visit(&second, two).unwrap().unwrap();
    assert_eq!((now.digest, now.since, now.read), (Digest::of(&second.bytes), two, Vec::new()));
    let entries = history.entries().unwrap();
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!(
        (entry.story.as_str(), entry.opened, &*entry.paths),
        ("ferry", two, &["/ferry.json".into()][..])
    );
    let items: Vec<_> = entry.items.iter().map(|it| (it.item.as_str(), it.at)).collect();
    assert_eq!(items, [("d1", two), ("q1", two)]);
}

#[test]
fn the_history_is_for_its_owner_alone() {
    let folder = folder("history-rights").join("state");
    let mut history = opened(&folder);
    history.visit(&version(&briefing("ferry", "It stays.", 1)), Timestamp::UNIX_EPOCH).unwrap();
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(&folder), 0o700);
    let mut files = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(rights(&path), 0o600, "{}", path.display());
        files += 1;
    }
    assert_eq!(files, 3, "the file and what the database keeps beside it while it is open");
}

#[test]
fn a_damaged_history_is_set_aside_whole_and_a_new_one_begun() {
    for (name, damage) in [
        (
            "noise",
            &(|bytes: &mut Vec<u8>| bytes.iter_mut().for_each(|it| *it ^= 0x5A)) as &dyn Fn(&mut Vec<u8>),
        ),
        ("cut", &|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2)),
        ("hole", &|bytes: &mut Vec<u8>| bytes[4096..].fill(0)),
    ] {
        let folder = folder(&format!("history-{name}"));
        let ferry = version(&briefing("ferry", "It stays.", 1));
        opened(&folder).visit(&ferry, Timestamp::UNIX_EPOCH).unwrap();
        let path = folder.join("history.db");
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        for number in 1..=2 {
            let (mut history, notice) = History::open(&folder, true).unwrap();
            let aside = folder.join(format!("history.db.damaged-{number}"));
            let expected =
                format!("the history was damaged; it is kept as {} and a new one begun", aside.display());
            assert_eq!(notice, Some(expected), "{name}");
            assert!(fs::read(aside).unwrap() == bytes, "{name}: what was there is there");
            assert_eq!(history.visit(&ferry, Timestamp::UNIX_EPOCH).unwrap(), None, "{name}");
            drop(history);
            fs::write(&path, &bytes).unwrap();
        }
    }
}

#[test]
fn a_newer_history_is_left_as_it_is() {
    let folder = folder("history-newer");
    opened(&folder).visit(&version(&briefing("ferry", "It stays.", 1)), Timestamp::UNIX_EPOCH).unwrap();
    let path = folder.join("history.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let before = fs::read(&path).unwrap();
    let told = History::open(&folder, true).map(|_| ()).unwrap_err();
    let expected = format!(
        "no history: {} is of form 2, of a newer program; this one knows 1 and leaves it as it is",
        path.display()
    );
    assert_eq!(told, expected);
    assert!(fs::read(&path).unwrap() == before);
}

#[test]
fn what_briefings_say_stays_out_of_it_where_that_is_wanted_and_is_gone_when_it_is_cleared() {
    let folder = folder("history-text");
    let secret = version(&briefing("ferry", "It is sold on Monday.", 1));
    let words = "sold on Monday";
    opened(&folder).visit(&secret, Timestamp::UNIX_EPOCH).unwrap();
    assert!(holds(&on_disk(&folder), words));
    let (mut without, _) = History::open(&folder, false).unwrap();
    assert!(!holds(&on_disk(&folder), words), "what was there before it was unwanted");
    let known = without.visit(&secret, Timestamp::UNIX_EPOCH).unwrap().unwrap();
    assert_eq!((known.digest, known.text), (Digest::of(&secret.bytes), None));
    without.know(&secret, Timestamp::UNIX_EPOCH).unwrap();
    drop(without);
    assert!(!holds(&on_disk(&folder), words));
    let mut history = opened(&folder);
    history.know(&secret, Timestamp::UNIX_EPOCH).unwrap();
    history.read(&secret.story, &["q0".to_owned()], &[], Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(history.clear().unwrap(), 1);
    assert_eq!(history.entries().unwrap().len(), 0);
    drop(history);
    let left = on_disk(&folder);
    assert!(["ferry", words, "q0"].iter().all(|it| !holds(&left, it)), "nothing of it is left on the disk");
}

#[test]
fn several_programs_write_at_once_and_nothing_is_lost() {
    let folder = folder("history-several");
    let story = |at: usize| version(&briefing(&format!("story-{at}"), "It stays.", 1));
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                let mut history = opened(folder);
                let own = story(writer);
                history.visit(&own, Timestamp::UNIX_EPOCH).unwrap();
                for at in 0..25 {
                    history.read(&own.story, &[format!("q{at}")], &[at], Timestamp::UNIX_EPOCH).unwrap();
                }
            });
        }
    });
    let history = opened(&folder);
    let entries = history.entries().unwrap();
    assert_eq!(entries.iter().map(|it| it.items.len()).collect::<Vec<_>>(), [25; 4]);
    for writer in 0..4 {
        assert_eq!(history.known(&story(writer).story).unwrap().unwrap().read.len(), 25);
    }
}

#[test]
fn several_programs_begin_one_history_at_once() {
    for round in 0..50 {
        let folder = folder("history-begun");
        let barrier = Barrier::new(8);
        let begin = |at: usize| {
            let own = version(&briefing(&format!("story-{at}"), "It stays.", 1));
            barrier.wait();
            opened(&folder).visit(&own, Timestamp::UNIX_EPOCH).unwrap();
        };
        at_once(8, &begin);
        assert_eq!(opened(&folder).entries().unwrap().len(), 8, "round {round}");
    }
}

#[test]
fn a_damaged_history_is_set_aside_by_one_program_alone() {
    for round in 0..50 {
        let folder = folder("history-damaged-at-once");
        fs::create_dir_all(&folder).unwrap();
        let noise = vec![0x5A; 9000];
        fs::write(folder.join("history.db"), &noise).unwrap();
        let barrier = Barrier::new(8);
        let begin = |at: usize| {
            let own = version(&briefing(&format!("story-{at}"), "It stays.", 1));
            barrier.wait();
            let (mut history, _) = History::open(&folder, true).unwrap();
            history.visit(&own, Timestamp::UNIX_EPOCH).unwrap();
        };
        at_once(8, &begin);
        assert!(fs::read(folder.join("history.db.damaged-1")).unwrap() == noise);
        assert!(!folder.join("history.db.damaged-2").exists(), "round {round}");
        assert_eq!(opened(&folder).entries().unwrap().len(), 8, "round {round}");
    }
}

#[test]
fn a_folder_that_another_program_does_not_leave_is_not_waited_for_without_end() {
    let (state, cache) = (folder("history-held"), folder("index-held"));
    let locks = [&state, &cache].map(|folder| {
        let lock = fs::File::open(folder).unwrap();
        lock.lock().unwrap();
        lock
    });
    std::thread::scope(|scope| {
        let history = scope.spawn(|| History::open(&state, true).map(drop).unwrap_err());
        let index = scope.spawn(|| Index::open(&cache).map(drop).unwrap_err());
        assert_eq!(history.join().unwrap(), "no history: another program holds it");
        assert_eq!(index.join().unwrap(), "no index: another program holds it");
    });
    drop(locks);
    assert!(History::open(&state, true).is_ok() && Index::open(&cache).is_ok());
}

#[test]
fn what_is_cleared_takes_the_index_and_what_was_damaged_with_it() {
    let folder = folder("history-clear");
    let (state, cache) = (folder.join("state"), folder.join("cache"));
    let clear = || {
        let mut command = program();
        command.args(["history", "--clear"]).env("XDG_STATE_HOME", &state).env("XDG_CACHE_HOME", &cache);
        run(&mut command, b"").text()
    };
    assert_eq!(clear(), "nothing was read yet\n");
    Index::open(&cache.join("bluf")).unwrap();
    assert_eq!(clear(), "nothing was read yet\n");
    assert!(!cache.join("bluf/index.db").exists(), "though there is no history");
    opened(&state.join("bluf"))
        .visit(&version(&briefing("ferry", "It stays.", 1)), Timestamp::UNIX_EPOCH)
        .unwrap();
    fs::write(state.join("bluf/history.db"), vec![7; 9000]).unwrap();
    drop(History::open(&state.join("bluf"), true).unwrap());
    let mut history = opened(&state.join("bluf"));
    history.visit(&version(&briefing("ferry", "It stays.", 1)), Timestamp::UNIX_EPOCH).unwrap();
    drop(history);
    assert_eq!(clear(), "the history of 1 story is cleared, and one that was damaged\n");
    let left: Vec<_> = fs::read_dir(state.join("bluf")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["history.db"]);
}

#[test]
fn an_older_version_of_the_same_day_has_no_news() {
    let at = |as_of: &str, bottom_line: &str| {
        let mut it = briefing("ferry", bottom_line, 1);
        it["as_of"] = as_of.into();
        it.to_string()
    };
    for (known, is_news) in
        [("2026-03-03T18:00", false), ("2026-03-03T08:00", true), ("2026-03-03", true), ("2026-03-04", false)]
    {
        let text = at(known, "It goes.");
        let mut script = Script::json(&at("2026-03-03T09:00", "It stays.")).size(80, 24);
        let open = script.state.session.open.as_ref().unwrap();
        let old = Document::open(text.clone().into(), &bluf::format::Limits::default()).unwrap();
        let compared = Compared::of(old.into(), &open.document, &script.state.session.clock.reader);
        let known = Known {
            as_of: known.to_owned(),
            digest: Digest::of(text.as_bytes()),
            text: None,
            since: Timestamp::UNIX_EPOCH,
            read: Vec::new(),
        };
        let known = Some(Recalled { known, is_same: false, compared: Some(compared) });
        let generation = script.state.session.live.generation;
        script.send(Message::Recalled { generation, known });
        assert_eq!(script.shows("since you read it"), is_news, "{text}: {}", script.screen());
    }
}

/// So many do the same, each with its number.
fn at_once(count: usize, each: &(dyn Fn(usize) + Sync)) {
    std::thread::scope(|scope| {
        for at in 0..count {
            scope.spawn(move || each(at));
        }
    });
}

/// What was handed to the history as read.
fn read(script: &mut Script) -> Vec<String> {
    let effects = std::mem::take(&mut script.effects);
    let items = effects.into_iter().filter_map(|effect| match effect {
        Effect::Remember(Memory::Read { items, .. }) => Some(items),
        _ => None,
    });
    items.flatten().collect()
}

#[test]
fn an_item_is_read_once_it_was_whole_on_the_screen_and_then_left() {
    let mut script = Script::json(&briefing("ferry", "It stays.", 12).to_string()).size(80, 24);
    script.press_seen("3");
    assert_eq!(read(&mut script), ["summary.bottom_line", "summary.unknowns[0]"], "the summary was left");
    script.press_seen("j");
    assert_eq!(read(&mut script), [""; 0], "all that was there is still there");
    script.press_seen("<space><space><space><space>");
    let first = read(&mut script);
    assert_eq!(first.first().map(String::as_str), Some("q0"));
    assert!(!first.contains(&"q11".to_owned()), "{first:?}: the last one is before the reader");
    script.press_seen("q");
    let last = read(&mut script);
    let all: Vec<String> = first.into_iter().chain(last).collect();
    assert_eq!(all, (0..12).map(|at| format!("q{at}")).collect::<Vec<_>>(), "each of them once");
}

#[test]
fn what_nobody_saw_was_not_read() {
    let mut script = Script::json(&briefing("ferry", "It stays.", 12).to_string()).size(80, 24);
    // All at once, and drawn once.
    script.press("3GG2");
    script.press_seen("1");
    let seen = read(&mut script);
    assert!(seen.iter().all(|item| !item.starts_with('q')), "{seen:?}");
}

/// A briefing on the disk that is written anew.
struct File {
    path: PathBuf,
}

impl File {
    fn write(&self, briefing: &Value) -> Digest {
        let text = briefing.to_string();
        let new = self.path.with_extension("new");
        fs::write(&new, &text).unwrap();
        fs::rename(new, &self.path).unwrap();
        Digest::of(text.as_bytes())
    }

    fn open(&self, home: &Path) -> Terminal {
        let command = pty_process::blocking::Command::new(program::PROGRAM).args([
            "--now",
            "2026-03-04T09:00[Europe/Amsterdam]",
            self.path.to_str().unwrap(),
        ]);
        Terminal::at_home((80, 24), home, command)
    }
}

#[test]
fn what_changed_since_the_day_before_is_told_until_it_was_read() {
    let (home, story) = (home(), File { path: folder("history-days").join("ferry.json") });
    story.write(&briefing("ferry", "It stays.", 2));
    let mut first = story.open(&home);
    first.wait_for("It stays.");
    first.press("q");
    assert_eq!(first.ended(), Some(0));

    story.write(&briefing("ferry", "It goes.", 3));
    let mut second = story.open(&home);
    second.wait_for("8 New");
    second.press("c");
    second.wait_for("2 changes since you read it");
    // Killed before anything of it was left.
    second.signal(rustix::process::Signal::KILL);
    second.status(PATIENCE);

    let mut third = story.open(&home);
    third.wait_for("8 New");
    third.wait_for("changed It goes.");
    third.press("3");
    third.wait_for("new “words number 2");
    third.press("1");
    third.wait("both are read", |it| !it.shows("8 New"));
    third.press("q");
    assert_eq!(third.ended(), Some(0));

    let mut fourth = story.open(&home);
    fourth.wait_for("It goes.");
    fourth.press("c");
    fourth.wait_for("nothing changed since you read it");
    fourth.press("q");
    assert_eq!(fourth.ended(), Some(0));

    // With no history nothing is known, and nothing is touched.
    story.write(&briefing("ferry", "It sinks.", 3));
    let before = on_disk(&home.join("state/bluf"));
    let command = pty_process::blocking::Command::new(program::PROGRAM)
        .args(["--no-state", story.path.to_str().unwrap()]);
    let mut without = Terminal::at_home((80, 24), &home, command);
    without.wait_for("It sinks.");
    without.press("c");
    without.wait_for("nothing changed since you read it");
    without.press("q");
    assert_eq!(without.ended(), Some(0));
    assert!(on_disk(&home.join("state/bluf")) == before);
}

#[test]
fn two_programs_killed_at_any_moment_lose_nothing_that_they_said_was_kept() {
    const ROUNDS: u64 = 200;
    let (home, folder) = (home(), folder("history-kills"));
    let stories = ["ferry", "bridge"].map(|name| File { path: folder.join(format!("{name}.json")) });
    let content = |name: &Path, round: u64| {
        let name = name.file_stem().unwrap().to_str().unwrap();
        briefing(name, &format!("Round {round}."), 2)
    };
    for story in &stories {
        story.write(&content(&story.path, 0));
        let mut terminal = story.open(&home);
        terminal.wait_for("Round 0.");
        terminal.press("q");
        assert_eq!(terminal.ended(), Some(0));
    }
    let mut told = 0;
    for round in 1..=ROUNDS {
        let mut open = Vec::new();
        for story in &stories {
            let digest = story.write(&content(&story.path, round));
            open.push((
                story.open(&home),
                digest,
                Story::of(&named(&story.path), &Origin::Sample(0)).unwrap(),
            ));
        }
        for (terminal, ..) in &mut open {
            terminal.wait_for("8 New");
            terminal.press("m");
        }
        // Another moment in each round, before and after it is kept.
        let pause = Duration::from_micros(round * 7919 % 12_000);
        for (terminal, ..) in &mut open {
            terminal.take(pause);
            terminal.signal(rustix::process::Signal::KILL);
        }
        let history = opened(&home.join("state/bluf"));
        for (mut terminal, digest, story) in open {
            while terminal.take(Duration::ZERO) {}
            terminal.status(PATIENCE);
            if terminal.shows("what changed is marked as read") {
                told += 1;
                assert_eq!(history.known(&story).unwrap().unwrap().digest, digest, "round {round}");
            }
        }
    }
    assert!(
        told > 0 && told < 2 * ROUNDS,
        "{told} of {} were told: the moments are all of one kind",
        2 * ROUNDS
    );
}

/// A briefing of which only the story matters.
fn named(path: &Path) -> bluf::briefing::Briefing {
    bluf::briefing::Briefing {
        id: path.file_stem().unwrap().to_str().unwrap().to_owned().into(),
        ..bluf::briefing::Briefing::default()
    }
}
