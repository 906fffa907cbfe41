//! What happens to the open file while it is read, and opening others by their path, played without a terminal.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use bluf::item::Item;
use bluf::pane::PANES;
use bluf::shelf::{self, Access};
use bluf::tui::effect::Effect;
use bluf::tui::layer::Layer;
use bluf::tui::live::{PATIENCE, Standing};
use bluf::tui::message::{Compared, Message};
use script::{SIZES, Script};
use serde_json::{Value, json};

/// A file of its own for a test, and a session that reads it.
struct Live {
    path: PathBuf,
    script: Script,
}

impl Live {
    fn of(name: &str, content: &Value) -> Self {
        let path = folder(name).join("file.json");
        std::fs::write(&path, content.to_string()).unwrap();
        let script = Script::open(path.to_str().unwrap());
        Self { path, script }
    }

    fn save(&mut self, content: &Value) {
        self.write(&content.to_string());
    }

    /// Another content, seen by the watch; then every request to read it, one after the other.
    fn write(&mut self, content: &str) {
        std::fs::write(&self.path, content).unwrap();
        self.change();
    }

    fn change(&mut self) {
        let generation = self.script.state.session.live.generation;
        self.script.send(Message::Changed { generation });
        while self.read() {}
    }

    /// Answers the oldest request to read again; false where there is none.
    fn read(&mut self) -> bool {
        let is_request = |effect: &Effect| matches!(effect, Effect::ReadAgain { .. });
        let Some(at) = self.script.effects.iter().position(is_request) else { return false };
        if let Effect::ReadAgain { generation, path, known, clock, basis, .. } =
            self.script.effects.remove(at)
        {
            let again = shelf::load_again(&path, &Access::default(), known, &clock);
            let compared = Compared::again(basis, &again, &clock);
            self.script.send(Message::ReadAgain { generation, again, compared });
        }
        true
    }

    fn press(&mut self, keys: &str) {
        self.script.press(keys);
        while self.read() {}
    }

    /// What is said, but for how much changed.
    fn notice(&self) -> String {
        let whole = self.whole_notice();
        match whole.rsplit_once("; ") {
            Some((before, last)) if last.ends_with("c shows them") => before.to_owned(),
            _ => whole,
        }
    }

    fn whole_notice(&self) -> String {
        self.script.state.notice.as_ref().map_or(String::new(), ToString::to_string)
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("live").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A briefing on invented people, with so many quotes.
fn briefing(quotes: std::ops::Range<usize>) -> Value {
    let quote = |at: usize| {
        json!({ "id": format!("q{at}"), "mode": "direct",
            "evidence": [{ "source": "s1", "exact": format!("words number {at} of the ferryman") }],
            "attribution": { "kind": "organization", "party": "town" } })
    };
    json!({ "bluf": "1.0", "title": "The ferry stays", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
        "summary": { "bottom_line": "The town keeps its ferry.",
            "points": [{ "text": "The fare rises." }, { "text": "The night boat ends." }],
            "unknowns": [{ "text": "for how long", "why": "source-silent" }] },
        "sources": [{ "id": "s1", "title": "Minutes", "publisher": "The town" }],
        "parties": [{ "id": "town", "name": "The town", "kind": "organization" }],
        "quotes": quotes.map(quote).collect::<Vec<_>>() })
}

fn selected(script: &Script) -> Option<Item> {
    script.state.selected(script.state.panes.focus)
}

/// The row on which words stand.
fn row_of(script: &Script, words: &str) -> Option<usize> {
    script.rows().iter().position(|row| row.contains(words))
}

#[test]
fn another_content_takes_the_place_and_the_reader_stays_at_his_item_on_his_row() {
    for (columns, rows) in SIZES {
        let mut live = Live::of(&format!("place-{columns}"), &briefing(10..40));
        live.script = live.script.size(columns, rows).keys("3jjjjjjjjj");
        assert_eq!(selected(&live.script), Some(Item::Quote(9)));
        let row = row_of(&live.script, "words number 19").unwrap();
        // Ten more stand before it, and some behind it are gone.
        live.save(&briefing(0..35));
        assert_eq!(selected(&live.script), Some(Item::Quote(19)), "{}", live.script.screen());
        assert_eq!(row_of(&live.script, "words number 19"), Some(row), "{}", live.script.screen());
        assert_eq!(live.notice(), "file.json changed and was read again");
        // With the item itself gone, the place in the list is kept.
        live.save(&briefing(0..12));
        assert_eq!(selected(&live.script), Some(Item::Quote(11)), "{}", live.script.screen());
    }
}

#[test]
fn an_item_without_an_id_is_found_by_its_words() {
    let mut live = Live::of("words", &briefing(0..2));
    live.press("1");
    while selected(&live.script) != Some(Item::Point(1)) {
        live.press("j");
    }
    let mut other = briefing(0..2);
    other["summary"]["points"] =
        json!([{ "text": "A bridge is planned." }, { "text": "x" }, { "text": "The night boat ends." }]);
    live.save(&other);
    assert_eq!(selected(&live.script), Some(Item::Point(2)));
}

#[test]
fn an_open_item_stays_open_and_closes_with_a_word_where_it_is_gone() {
    let mut live = Live::of("detail", &briefing(3..9));
    live.press("3jj<enter>");
    live.save(&briefing(0..9));
    let Some(Layer::Detail(detail)) = live.script.state.layers.last() else { panic!("the detail closed") };
    assert_eq!(detail.item, Item::Quote(5));
    assert!(live.script.shows("words number 5"), "{}", live.script.screen());
    live.save(&briefing(0..3));
    assert!(live.script.state.layers.is_empty(), "{}", live.script.screen());
    assert_eq!(live.notice(), "file.json changed and was read again; quote q5 is no longer in it");
    // Where it was followed from is gone with it.
    assert!(live.script.state.history.is_empty());
}

#[test]
fn zoom_claims_search_and_the_way_back_survive() {
    let mut live = Live::of("survive", &briefing(0..9));
    live.script = live.script.size(120, 40);
    live.press("3jjp<enter><backspace>z/ferryman<enter>nn");
    let hit = live.script.state.search.as_ref().map(|search| search.hits.list[search.at]);
    assert_eq!(hit, Some((2, Item::Quote(4))), "from the third on, two further");
    live.save(&briefing(1..20));
    let state = &live.script.state;
    assert!(state.panes.is_zoomed && state.panes.with_claims);
    let search = state.search.as_ref().unwrap();
    assert_eq!(search.hits.list[search.at], (2, Item::Quote(3)), "the same quote");
    assert_eq!(search.hits.list.len(), 19);
}

#[test]
fn the_same_bytes_are_neither_told_nor_drawn() {
    let content = briefing(0..3);
    let mut live = Live::of("same", &content);
    let before = (
        live.script.screen(),
        std::sync::Arc::as_ptr(&live.script.state.session.open.as_ref().unwrap().document),
    );
    live.save(&content);
    let after = (
        live.script.screen(),
        std::sync::Arc::as_ptr(&live.script.state.session.open.as_ref().unwrap().document),
    );
    assert_eq!((before, live.notice()), (after, String::new()));
    // Who asks gets an answer.
    live.press("r");
    assert_eq!(live.notice(), "file.json is as it was");
}

#[test]
fn r_reads_again_and_says_where_it_cannot() {
    let mut live = Live::of("key", &briefing(0..3));
    std::fs::write(&live.path, briefing(0..5).to_string()).unwrap();
    live.press("r");
    assert_eq!(live.notice(), "file.json changed and was read again");
    assert_eq!(live.script.state.session.open.as_ref().unwrap().document.briefing.quotes.len(), 5);
    for (mut script, words) in [
        (Script::samples(), "a built-in sample does not change"),
        (Script::json(&briefing(0..1).to_string()), "standard input was read to its end"),
    ] {
        script.press("r");
        assert_eq!(script.state.notice.as_ref().unwrap().as_str(), words);
    }
}

#[test]
fn a_file_that_is_being_written_is_given_time_and_costs_nothing() {
    let mut live = Live::of("half", &briefing(0..3));
    let whole = briefing(0..7).to_string();
    std::fs::write(&live.path, &whole[..whole.len() / 2]).unwrap();
    let generation = live.script.state.session.live.generation;
    live.script.send(Message::Changed { generation });
    let mut waits = Vec::new();
    for _ in 0..3 {
        let Some(Effect::ReadAgain { after, .. }) = live.script.effects.last() else { panic!("no request") };
        waits.push(*after);
        live.read();
        assert!(live.script.shows("being written"), "{}", live.script.screen());
        assert!(live.script.shows("The town keeps its ferry."), "{}", live.script.screen());
        assert!(matches!(live.script.state.session.live.standing, Standing::Same));
    }
    assert_eq!(waits, [std::time::Duration::ZERO, PATIENCE[0], PATIENCE[1]]);
    std::fs::write(&live.path, &whole).unwrap();
    while live.read() {}
    assert_eq!(live.notice(), "file.json changed and was read again");
    assert!(!live.script.shows("being written"));
}

#[test]
fn a_file_that_goes_on_changing_is_not_called_broken() {
    let mut live = Live::of("slow", &briefing(0..3));
    let whole = briefing(0..7).to_string();
    let generation = live.script.state.session.live.generation;
    std::fs::write(&live.path, &whole[..10]).unwrap();
    live.script.send(Message::Changed { generation });
    for end in 11..31 {
        assert!(live.read());
        assert!(matches!(live.script.state.session.live.standing, Standing::Same), "after {end} bytes");
        std::fs::write(&live.path, &whole[..end]).unwrap();
    }
    while live.read() {}
    assert!(matches!(live.script.state.session.live.standing, Standing::Broken(_)));
}

#[test]
fn a_broken_file_shows_its_first_fault_until_it_is_mended() {
    let broken = "{\n  \"bluf\": \"1.0\",\n  \"title\": 7,\n  \"quotes\": 8\n}\n";
    for (columns, rows) in SIZES.into_iter().chain([(20, 5)]) {
        let mut live = Live::of(&format!("broken-{columns}"), &briefing(0..9));
        live.script = live.script.size(columns, rows).keys("3jj");
        live.write(broken);
        let shown = live.script.screen();
        assert!(shown.contains("file.json:3:12"), "{columns}×{rows}:\n{shown}");
        if rows > 5 {
            assert_eq!(selected(&live.script), Some(Item::Quote(2)));
            live.press("k");
            let shown = live.script.screen();
            assert!(shown.contains("title: a string is needed"), "{shown}");
            assert!(live.script.shows("words number 1"), "what was read stays: {shown}");
            let lines = live.script.rows();
            let source = lines.iter().position(|line| line.contains("\"title\": 7")).unwrap();
            let column = |line: &str, mark| line.chars().position(|letter| letter == mark);
            assert_eq!(column(&lines[source + 1], '^'), column(&lines[source], '7'), "{shown}");
            assert!(shown.contains(if columns > 45 { "1 more, ! shows all" } else { "! all" }), "{shown}");
        }
        // The whole report, and back.
        live.press("!");
        assert!(
            matches!(live.script.state.layers.last(), Some(Layer::Fault(it)) if it.report.contains("quotes: a list"))
        );
        live.press("<esc>");
        live.save(&briefing(1..9));
        assert_eq!(live.notice(), "file.json was mended and read again");
        assert!(!live.script.screen().contains("file.json:3:12"));
        if rows > 5 {
            assert_eq!(selected(&live.script), Some(Item::Quote(0)), "at the same quote by its id");
        }
    }
}

#[test]
fn mended_to_what_it_was_it_says_so() {
    let content = briefing(0..2);
    let mut live = Live::of("undone", &content);
    live.write("{");
    assert!(live.script.shows("does not open"), "{}", live.script.screen());
    live.save(&content);
    assert_eq!(live.notice(), "file.json opens again and is as it was");
    live.press("1");
    assert!(!live.script.shows("does not open"), "{}", live.script.screen());
}

#[test]
fn the_caret_is_in_sight_however_far_out_the_fault_is() {
    for columns in [20, 30, 45, 80, 120] {
        let mut live = Live::of(&format!("caret-{columns}"), &briefing(0..1));
        live.script = live.script.size(columns, 24);
        live.write(&format!("{{\"bluf\": \"1.0\", \"note\": \"{}\", \"title\": 7 }}", "船ab".repeat(30)));
        let lines = live.script.rows();
        let under = lines
            .iter()
            .position(|line| line.contains('^'))
            .unwrap_or_else(|| panic!("{}", lines.join("\n")));
        let before = lines[under].split('^').next().unwrap();
        let at = bluf::text::width(before);
        let above = bluf::text::clusters(&lines[under - 1]).scan(0, |used, (_, cluster)| {
            *used += bluf::text::cluster_width(cluster);
            Some((*used, cluster.to_owned()))
        });
        let marked = above.into_iter().find(|(end, _)| *end > at).map(|(_, cluster)| cluster);
        assert_eq!(marked.as_deref(), Some("7"), "{}", lines.join("\n"));
    }
}

#[test]
fn a_file_that_is_gone_stays_on_the_screen_and_comes_back() {
    for (columns, rows) in SIZES {
        let mut live = Live::of(&format!("gone-{columns}"), &briefing(0..9));
        live.script = live.script.size(columns, rows).keys("3jj");
        std::fs::remove_file(&live.path).unwrap();
        live.change();
        assert!(live.script.shows("file.json: gone since Sun 1 Mar 12:00"), "{}", live.script.screen());
        live.press("j");
        assert!(live.script.shows("words number 3"), "{}", live.script.screen());
        live.press("!");
        assert!(live.script.shows("no such file"), "{}", live.script.screen());
        live.press("<esc>");
        live.save(&briefing(0..10));
        assert_eq!(live.notice(), "file.json is back and was read again");
        assert!(!live.script.shows("gone since"));
        assert_eq!(selected(&live.script), Some(Item::Quote(3)));
    }
}

#[test]
fn a_change_during_a_reading_is_read_too_and_answers_about_another_file_are_dropped() {
    let mut live = Live::of("overtaken", &briefing(0..2));
    let generation = live.script.state.session.live.generation;
    live.script.send(Message::Changed { generation });
    live.script.send(Message::Changed { generation });
    let requests =
        |live: &Live| live.script.effects.iter().filter(|it| matches!(it, Effect::ReadAgain { .. })).count();
    assert_eq!(requests(&live), 1, "once at a time");
    live.read();
    assert_eq!(requests(&live), 1, "and once more for what came in between");
    live.script.send(Message::Changed { generation: generation + 1 });
    let (access, clock) = (Access::default(), live.script.state.session.own_clock());
    let again = shelf::load_again(Path::new("briefings/harbour.json"), &access, None, &clock);
    live.script.send(Message::ReadAgain { generation: generation + 1, again, compared: None });
    assert_eq!(live.script.state.session.open.as_ref().unwrap().document.briefing.title, "The ferry stays");
}

#[test]
fn keys_are_alive_while_the_first_file_is_read() {
    for (columns, rows) in SIZES {
        let mut script = Script::waiting("a/slow\u{1b}.json", (columns, rows));
        assert!(script.shows("reading a/slow␛.json"), "{}", script.screen());
        script.press("jz/1<esc>r!?");
        assert!(script.shows("next item"), "{}", script.screen());
        script.press("<esc>q");
        assert!(matches!(script.effects.last(), Some(Effect::Quit)));
    }
}

#[test]
fn a_late_fault_is_shown_over_an_empty_list_and_another_file_can_be_opened() {
    let mut script = Script::waiting("x.json", (80, 24));
    script.send(Message::Begun(Err("x.json:1:2: error F001 nothing".to_owned())));
    assert!(script.shows("x.json:1:2: error F001 nothing"), "{}", script.screen());
    let path = folder("late").join("good.json");
    std::fs::write(&path, briefing(0..2).to_string()).unwrap();
    script.press("<esc>O");
    script.press(path.to_str().unwrap());
    script.press("<enter>");
    assert!(script.shows("The town keeps its ferry."), "{}", script.screen());
    assert!(matches!(script.state.session.start, bluf::tui::session::Started::Done));
}

/// A folder with two briefings, a folder, and what is not listed; and a session that reads the first.
fn shelf_of(name: &str) -> (PathBuf, Script) {
    let folder = folder(name);
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    for (file, range) in
        [("harbour.json", 0..3), ("harbour-old.json", 0..2), (".hidden.json", 0..1), ("inner/b.json", 4..6)]
    {
        std::fs::write(folder.join(file), briefing(range).to_string()).unwrap();
    }
    std::fs::write(folder.join("notes.txt"), "no briefing").unwrap();
    let script = Script::open(folder.join("harbour.json").to_str().unwrap());
    (folder, script)
}

fn quotes(script: &Script) -> usize {
    script.state.session.open.as_ref().unwrap().document.briefing.quotes.len()
}

#[test]
fn a_path_is_typed_with_what_matches_above_it() {
    for (columns, rows) in SIZES {
        let (_, script) = shelf_of(&format!("typed-{columns}"));
        let mut script = script.size(columns, rows).keys("O");
        for words in ["harbour.json", "harbour-old.json", "inner/"] {
            assert!(script.shows(words), "{words}: {}", script.screen());
        }
        assert!(!script.shows("hidden") && !script.shows("notes.txt"), "{}", script.screen());
        script.press(".");
        assert!(script.shows(".hidden.json") && !script.shows("inner/"), "{}", script.screen());
        script.press("<backspace>h<tab>");
        assert!(script.shows("/harbour▏"), "as far as the names agree: {}", script.screen());
        assert!(!script.shows("inner/"), "{}", script.screen());
        script.press("-<tab>");
        assert!(script.shows("harbour-old.json▏"), "{}", script.screen());
        script.press("<enter>");
        assert_eq!((quotes(&script), script.state.layers.len()), (2, 0), "{}", script.screen());
        // It stands in the list with what was open before.
        assert_eq!(script.state.session.shelf.count(), 2);
        script.press("[");
        assert_eq!(quotes(&script), 3);
    }
}

#[test]
fn a_folder_is_descended_into_and_left_by_deleting_its_stroke() {
    let (_, script) = shelf_of("descend");
    let mut script = script.keys("Oin<tab>");
    assert!(script.shows("b.json") && script.shows("inner/▏"), "{}", script.screen());
    script.press("<backspace>");
    assert!(script.shows("inner▏") && script.shows("inner/"), "{}", script.screen());
    script.press("<down><enter>");
    assert!(script.shows("b.json"), "Enter goes into the picked folder: {}", script.screen());
    script.press("<down><enter>");
    assert_eq!(quotes(&script), 2, "{}", script.screen());
    // Typed in one go, and up again.
    script.press("O../inner/b.json<enter>");
    assert_eq!((quotes(&script), script.state.session.shelf.count()), (2, 3), "{}", script.screen());
}

#[test]
fn a_path_that_leads_nowhere_keeps_the_prompt_and_escape_drops_it() {
    let (_, script) = shelf_of("nowhere");
    let mut script = script.keys("3j");
    let before = script.screen();
    script.press("Oharbor.json<enter>");
    assert!(script.shows("no such file: harbor.json"), "{}", script.screen());
    script.press("x");
    assert!(script.shows("harbor.jsonx▏") && !script.shows("no such file"), "{}", script.screen());
    script.press("<esc>");
    assert_eq!(script.screen(), before);
    script.press("Ono/such/<esc>");
    assert_eq!(script.screen(), before);
    // Nothing typed is the folder itself.
    script.press("O<enter>");
    assert!(script.shows("Briefings 3"), "{}", script.screen());
}

#[test]
fn a_file_that_does_not_open_shows_its_report_over_the_prompt_and_costs_nothing() {
    let (folder, script) = shelf_of("refused");
    std::fs::write(folder.join("broken.json"), "{\"bluf\": }").unwrap();
    let mut script = script.keys("3j");
    let before = script.screen();
    script.press("Obroken.json<enter>");
    assert!(matches!(script.state.layers.last(), Some(Layer::Fault(_))), "{}", script.screen());
    script.press("<esc>");
    assert!(script.shows("broken.json▏"), "back at the prompt: {}", script.screen());
    script.press("<esc>");
    assert_eq!(script.screen(), before);
    assert_eq!(script.state.session.shelf.count(), 1);
    // Asked for over the report, the path begins anew and has what the folder has.
    script.press("Obroken.json<enter>");
    assert!(script.shows("q back to the path"), "{}", script.screen());
    script.press("O");
    assert!(script.shows("broken.json") && !script.shows("looking"), "{}", script.screen());
}

#[test]
fn an_item_may_be_named_behind_the_file() {
    let (_, script) = shelf_of("item");
    let mut script = script.keys("Oharbour-old.json#q1");
    assert!(script.shows("harbour-old.json"), "still listed: {}", script.screen());
    script.press("<enter>");
    assert!(script.shows("Quote q1"), "{}", script.screen());
}

#[test]
fn names_of_any_bytes_are_shown_safely_and_can_be_picked() {
    let folder = folder("hostile");
    let names: [&[u8]; 6] = [
        b"-rf.json",
        b"a\nb.json",
        b"\x1b[31mred.json",
        b"not\xffutf8.json",
        "\u{202e}back.json".as_bytes(),
        b"q#1.json",
    ];
    for (at, name) in names.into_iter().enumerate() {
        std::fs::write(folder.join(OsStr::from_bytes(name)), briefing(0..at + 2).to_string()).unwrap();
    }
    let inner = folder.join(OsStr::from_bytes(b"in\xffner"));
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("deep.json"), briefing(0..20).to_string()).unwrap();
    let start = folder.join("-rf.json");
    let (mut seen, mut safe) = (Vec::new(), Script::open(start.to_str().unwrap()).keys("O").screen());
    assert!(
        safe.contains("a␊b.json") && safe.contains("␛[31mred.json") && safe.contains("‹U+202E›back.json"),
        "{safe}"
    );
    safe.retain(|letter| letter != '\n');
    assert!(!safe.contains(char::is_control));
    for down in 1..=names.len() + 1 {
        let mut script = Script::open(start.to_str().unwrap()).keys("O");
        script.press(&"<down>".repeat(down));
        script.press("<enter>");
        if script.state.layers.is_empty() {
            seen.push(quotes(&script));
        } else {
            assert!(script.shows("deep.json"), "{}", script.screen());
            script.press("<backspace>");
            assert!(script.shows("-rf.json"), "{}", script.screen());
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, [2, 3, 4, 5, 6, 7], "each name opens its own file");
}

#[test]
fn what_changed_is_told_listed_followed_and_marked_as_read() {
    let before = briefing(0..9);
    let mut live = Live::of("changes", &before);
    assert_eq!(live.whole_notice(), "");
    live.press("c");
    assert_eq!(live.whole_notice(), "nothing changed since you read it");
    let mut after = briefing(0..9);
    after["summary"]["bottom_line"] = json!("The town sells its ferry.");
    after["quotes"][3]["evidence"][0]["exact"] = json!("words number 3 of the ferrywoman");
    live.save(&after);
    assert!(
        live.whole_notice().ends_with("changed and was read again; 2 changes, c shows them"),
        "{}",
        live.whole_notice()
    );
    // A row of 80 columns has room for the new name; that of the problems gives way to it.
    assert!(live.script.shows("7 Sources 8 New 9!"), "{}", live.script.screen());
    live.press("c");
    let pane = live.script.pane("changes");
    for words in ["2 changes since you read it", "BOTTOM LINE", "QUOTES", "{ferryman→ferrywoman}"] {
        assert!(pane.contains(words), "{words}: {}", live.script.screen());
    }
    live.press("gj<enter>");
    assert!(live.script.shows("ferrywoman"), "{}", live.script.screen());
    assert_eq!(PANES[live.script.state.panes.focus].name(), "quotes", "Enter leads to what changed");
    // What changes back is no change.
    live.press("<esc>c");
    live.save(&before);
    assert!(!live.whole_notice().contains("change,"), "{}", live.whole_notice());
    live.save(&after);
    live.press("m");
    assert!(live.script.state.reading().unwrap().changes.is_empty());
    after["title"] = json!("The ferry goes");
    live.save(&after);
    assert!(live.whole_notice().ends_with("; 1 change, c shows them"), "{}", live.whole_notice());
}
