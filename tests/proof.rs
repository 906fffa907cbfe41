//! From the briefing to the words in its sources and back: by keys, at the sizes of the design.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bluf::format::Limits;
use bluf::item::{self, Item};
use bluf::pane::{PANES, Show};
use bluf::shelf::{self, Access, Card, Origin};
use bluf::text::cluster_width;
use bluf::tui::effect::Effect;
use bluf::tui::layer::{Detail, Layer, Shown};
use bluf::tui::message::Message;
use bluf::tui::update::update;
use bluf::tui::widget::listing::Listing;
use bluf::tui::{Beginning, Begun, lists, stage};
use ratatui::style::Modifier;
use script::{Script, flat};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (45, 18)];
/// In both, every person and every source is invented, and the texts lie beside them.
const INVENTED: [&str; 2] = ["briefings/harbour.json", "briefings/hospital.json"];

fn detail(script: &Script) -> Option<&Detail> {
    match script.state.layers.last() {
        Some(Layer::Detail(detail)) => Some(detail),
        _ => None,
    }
}

/// The words that are drawn as what was gone to, line breaks of the screen as blanks.
fn highlighted(script: &Script) -> String {
    let buffer = script.buffer();
    let mut out = String::new();
    for y in buffer.area.top() + 3..buffer.area.bottom() - 1 {
        let mut skip = 0;
        for x in buffer.area.left()..buffer.area.right() {
            let cell = &buffer[(x, y)];
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = cluster_width(cell.symbol()).saturating_sub(1);
            if cell.modifier.contains(Modifier::REVERSED) {
                out.push_str(cell.symbol());
            }
        }
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the text of a source is open with the words of an anchor highlighted.
fn is_at_passage(script: &Script) -> bool {
    let Some(Detail { item: Item::Source(source), here: Some(here), .. }) = detail(script) else {
        return false;
    };
    let reading = script.state.reading().unwrap();
    let verdict = &reading.document.proofs.of_item(here.0)[here.1];
    let text = reading.holding(*source).unwrap().text().unwrap();
    let words = &text.raw()[verdict.span.clone().unwrap()];
    let shown = highlighted(script);
    // Beside others on the screen that are reversed, as the tab is.
    shown.contains(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What of the summary rests on something that is quoted or claimed.
fn sentences(script: &Script) -> Vec<Item> {
    let reading = script.state.reading().unwrap();
    let entries = PANES[0].entries(reading, Show::default());
    let items = entries.into_iter().filter_map(bluf::pane::Entry::item);
    items.filter(|item| !item::links(reading.briefing(), &reading.document.index, *item).is_empty()).collect()
}

#[test]
fn from_any_sentence_of_the_summary_it_is_three_keys_to_the_passage() {
    for name in INVENTED {
        for (columns, rows) in SIZES {
            let script = Script::open(name).size(columns, rows);
            let sentences = sentences(&script);
            assert!(sentences.len() >= 8, "{name}: {sentences:?}");
            for sentence in sentences {
                let reach = |keys: &str| {
                    let mut script = Script::open(name).size(columns, rows).keys("1g");
                    for _ in 0..60 {
                        if script.state.selected(0) == Some(sentence) {
                            break;
                        }
                        script.press("j");
                    }
                    assert_eq!(script.state.selected(0), Some(sentence), "not reached in {name}");
                    script.press(keys);
                    is_at_passage(&script)
                };
                let ways = ["<enter><enter>", "<enter><enter><enter>", "<enter>j<enter>"];
                assert!(ways.into_iter().any(reach), "{name}, {sentence:?} at {columns}×{rows}");
            }
        }
    }
}

#[test]
fn n_and_shift_n_walk_every_anchor_of_a_source_and_enter_leads_back() {
    for (columns, rows) in SIZES {
        let mut script = Script::open(INVENTED[0]).size(columns, rows).keys("7<enter>");
        let count = script.state.reading().unwrap().document.proofs.in_source(0).len();
        assert!(count > 10);
        let mut seen = Vec::new();
        for _ in 0..count {
            script.press("n");
            assert!(is_at_passage(&script), "{}", script.screen());
            seen.push(detail(&script).unwrap().here.unwrap());
        }
        let first = seen[0];
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
        script.press("n");
        assert_eq!(detail(&script).unwrap().here, Some(first), "round the end");
        script.press("Nn<enter>");
        assert_eq!(detail(&script).unwrap().item, first.0, "what rests on the passage");
        script.press("<backspace>");
        assert!(is_at_passage(&script), "{}", script.screen());
    }
}

#[test]
fn the_margin_names_whatever_is_anchored_in_a_row() {
    let mut script = Script::open(INVENTED[0]).size(120, 40).keys("7<enter>");
    let mut marked = String::new();
    for _ in 0..40 {
        marked.push_str(&script.screen());
        script.press("<space>");
    }
    // All of the claims and quotes that name the first source, none of another alone.
    for id in ["q1", "q2", "q3", "q4", "q5", "q6", "c3", "c4", "c5", "c8"] {
        assert!(
            marked
                .lines()
                .any(|line| line.split_whitespace().any(|word| word.trim_matches(['▸', '+']) == id)),
            "{id}"
        );
    }
    assert!(!marked.lines().any(|line| line.split_whitespace().any(|word| word == "q8")));
}

/// A briefing of a ferry company with its one source, in a folder of its own.
struct Ferry {
    folder: PathBuf,
}

const NOTES: &str = "Ferry notes\n\n“We will not sail without an answer,” Ada Tern told the skippers. “No boat leaves.”\n\nShe \
                     called the offer thin. The company did not reply.\n";

impl Ferry {
    fn new(name: &str, exact: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("proof").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("notes.txt"), NOTES).unwrap();
        let json = serde_json::json!({
            "bluf": "1.0", "title": "The ferry stays", "as_of": "2026-03-03", "tz": "Europe/Amsterdam",
            "summary": { "bottom_line": "The ferry stays.", "refs": ["q1"], "points": [{ "text": "It does.", "refs": ["q1"] }],
                         "unknowns": [{ "text": "Until when", "why": "future" }] },
            "sources": [{ "id": "s1", "title": "Ferry notes", "publisher": "The Quay", "file": "notes.txt" }],
            "parties": [{ "id": "ada", "name": "Ada Tern", "kind": "person" }],
            "quotes": [{ "id": "q1", "mode": "direct", "evidence": [{ "source": "s1", "exact": exact }],
                         "attribution": { "kind": "named", "party": "ada" } }],
            "claims": [{ "id": "c1", "basis": "reported", "text": "The company gave no answer.",
                         "evidence": [{ "source": "s1", "exact": "The company did not reply" }],
                         "attribution": { "kind": "narrator" } }],
            "disputes": [{ "id": "x1", "question": "Does it sail?", "relation": "differ",
                           "accounts": [{ "label": "Tern", "refs": ["q1"] }, { "label": "The company", "refs": ["c1"] }] }],
        });
        fs::write(folder.join("ferry.json"), json.to_string()).unwrap();
        Self { folder }
    }

    fn open(&self) -> Script {
        // Too narrow for accounts side by side, which tear words apart.
        Script::open(self.folder.join("ferry.json").to_str().unwrap()).size(60, 30)
    }
}

/// The quote as every pane, detail and list that has it draws it.
fn everywhere(script: &mut Script) -> Vec<String> {
    ["1<enter>", "3", "3<enter>", "6", "6<enter>", "6zj"]
        .map(|keys| {
            script.press(keys);
            flat(&script.screen())
        })
        .into()
}

#[test]
fn words_that_are_not_there_stand_in_no_quotation_marks_anywhere() {
    for (exact, state) in [
        ("We will not sail without a answer", "altered"),
        ("We sail tomorrow and the day after", "not in the source"),
        ("called the offer thin", "in the source, but the reporter's words"),
        ("Ada Tern sail answer skippers", "stitched together"),
    ] {
        let mut script = Ferry::new("marks", exact).open();
        for screen in everywhere(&mut script) {
            assert!(screen.contains(exact), "{exact} is not shown:\n{screen}");
            assert!(!screen.contains(&format!("“{exact}")), "{screen}");
            assert!(screen.contains(state), "{state} is not told:\n{screen}");
        }
    }
}

#[test]
fn words_that_are_there_keep_their_marks_and_say_so() {
    let mut script = Ferry::new("found", "We will not sail without an answer").open();
    for screen in everywhere(&mut script) {
        assert!(screen.contains("“We will not sail without an answer”"), "{screen}");
        assert!(screen.contains("found in source"), "{screen}");
    }
}

#[test]
fn what_the_quotation_leaves_out_is_told_by_dots() {
    let script = Ferry::new("before", "sail without an answer").open().keys("3");
    assert!(script.shows("“… sail without an answer”"), "{}", script.screen());
    let script = Ferry::new("behind", "We will not").open().keys("3");
    assert!(script.shows("“We will not …”"), "{}", script.screen());
}

#[test]
fn an_altered_quote_shows_what_differs_and_what_the_source_says() {
    let script = Ferry::new("altered", "We will never sail without an answer").open().keys("3");
    assert!(script.shows("differs We will {never→not} sail without an answer"), "{}", script.screen());
    assert!(script.shows("source We will not sail without an answer line 3"), "{}", script.screen());
}

#[test]
fn the_state_follows_the_text_of_the_source() {
    let ferry = Ferry::new("follows", "We will not sail without an answer");
    let mut script = ferry.open().keys("3");
    assert!(script.shows("found in source"));
    fs::write(ferry.folder.join("notes.txt"), NOTES.replace("not sail", "gladly sail")).unwrap();
    let generation = script.state.session.live.generation;
    script.send(Message::SourceChanged { generation });
    assert!(script.shows("altered") && !script.shows("“We will not"), "{}", script.screen());
    fs::remove_file(ferry.folder.join("notes.txt")).unwrap();
    script.send(Message::SourceChanged { generation });
    assert!(script.shows("source not held: its file cannot be used"), "{}", script.screen());
    assert!(
        script.shows("“We will not sail without an answer”"),
        "nothing to look it up in: {}",
        script.screen()
    );
    script.press("9");
    assert!(script.shows("F013") && script.shows("cannot be read: no such file"), "{}", script.screen());
}

#[test]
fn where_no_text_is_held_a_passage_leads_to_what_is_known_of_the_source() {
    let script = Script::open("briefings/ultimatum.json").size(80, 24).keys("3<enter><enter>");
    assert_eq!(detail(&script).map(|it| it.item), Some(Item::Source(0)));
    assert!(script.shows("text not held") || script.shows("source not held"), "{}", script.screen());
    let selected = detail(&script).map(|it| it.entries[it.scroll.selected]);
    assert!(matches!(selected, Some(Shown::Passage { place: (Item::Quote(0), 0), .. })), "{selected:?}");
}

#[test]
fn a_source_text_is_never_outside_of_the_folder() {
    let ferry = Ferry::new("outside", "We will not sail without an answer");
    let outside = ferry.folder.join("../outside-notes.txt");
    fs::write(&outside, NOTES).unwrap();
    let _ = std::os::unix::fs::symlink(&outside, ferry.folder.join("link.txt"));
    let json = fs::read_to_string(ferry.folder.join("ferry.json")).unwrap();
    let absolute = outside.canonicalize().unwrap();
    for file in ["../outside-notes.txt", "link.txt", absolute.to_str().unwrap(), "a/../../outside-notes.txt"]
    {
        fs::write(ferry.folder.join("ferry.json"), json.replace("notes.txt", file)).unwrap();
        let script = ferry.open().keys("9");
        assert!(script.shows("leaves the briefing's folder"), "{file}: {}", script.screen());
        assert!(script.keys("3").shows("source not held"));
    }
    // Nor is it the briefing, in which every quote would prove itself.
    fs::write(ferry.folder.join("ferry.json"), json.replace("notes.txt", "./ferry.json")).unwrap();
    let script = ferry.open().keys("9");
    assert!(script.shows("is the briefing itself"), "{}", script.screen());
}

/// What lies over the panes, as a frame gets it.
fn listing(script: &Script) -> Listing<'_> {
    let layer = script.state.layers.last().unwrap();
    lists::of_layer(&script.state, layer, stage::plan(&script.state).body).unwrap().listing
}

#[test]
fn a_text_is_laid_out_once_until_something_of_it_is_another() {
    let selected = |script: &Script| {
        let at = detail(script).unwrap().scroll.selected;
        (at, listing(script).rows(at))
    };
    let mut script = Script::open(INVENTED[0]).size(80, 24).keys("7<enter>n");
    let (at, rows) = selected(&script);
    assert!(Rc::ptr_eq(&rows, &listing(&script).rows(at)), "laid out again for a second frame");
    script.press("jk");
    assert!(Rc::ptr_eq(&rows, &listing(&script).rows(at)), "laid out again for a key");

    // Each of these makes it another; a session that did nothing else before shows the same.
    script.press("n");
    assert!(is_at_passage(&script), "{}", script.screen());
    script = script.size(45, 18);
    let (at, rows) = selected(&script);
    let fresh = Script::open(INVENTED[0]).size(45, 18).keys("7<enter>nn");
    assert_eq!((at, &rows), (selected(&fresh).0, &selected(&fresh).1));
    script.state.search = Script::open(INVENTED[0]).keys("/the<enter>").state.search;
    let marked = listing(&script).rows(at);
    assert_ne!(marked, rows, "what is searched for is marked");
    script.state.search = None;
    assert_eq!(listing(&script).rows(at), rows, "and no longer");
}

#[test]
fn a_search_reaches_the_text_of_a_source() {
    for (columns, rows) in SIZES {
        for keys in ["/hanneke<enter>", "9/hanneke<enter>", "/hanneke<enter>q/hanneke<enter>"] {
            let script = Script::open(INVENTED[0]).size(columns, rows).keys(keys);
            assert_eq!(detail(&script).map(|it| it.item), Some(Item::Source(0)), "{}", script.screen());
            assert!(
                highlighted(&script).contains("Hanneke"),
                "{keys} at {columns}×{rows}:\n{}",
                script.screen()
            );
            let selected = detail(&script).map(|it| it.entries[it.scroll.selected]);
            assert!(matches!(selected, Some(Shown::Prose(_))), "{selected:?}");
        }
    }
}

#[test]
fn words_that_a_pane_shows_open_no_text() {
    // Both in what is told of the source and in its text.
    let script = Ferry::new("told", "We will not").open().keys("7/ferry notes<enter>");
    assert_eq!(script.state.selected(script.state.panes.focus), Some(Item::Source(0)));
    assert!(script.state.layers.is_empty(), "{}", script.screen());
    // Nothing is found in a text that is not held.
    let ferry = Ferry::new("unheld", "We will not");
    fs::remove_file(ferry.folder.join("notes.txt")).unwrap();
    let script = ferry.open().keys("/skippers<enter>");
    assert!(script.shows("“skippers” is nowhere in this briefing"), "{}", script.screen());
}

#[test]
fn a_search_goes_on_from_the_text_of_a_source_and_without_it_n_walks_the_anchors() {
    // In the quote, in what disputes it and in the text; nowhere else in what is told of the source.
    let mut script = Ferry::new("goes-on", "We will not sail without an answer")
        .open()
        .size(120, 40)
        .keys("7/without an<enter>");
    assert_eq!(detail(&script).map(|it| it.item), Some(Item::Source(0)), "{}", script.screen());
    let hit = |script: &Script| script.state.search.as_ref().map(|search| search.at);
    let at = hit(&script);
    assert!(script.shows("n N hits"), "{}", script.screen());
    script.press("n");
    assert_ne!(hit(&script), at);
    script.press("N");
    assert_eq!((hit(&script), detail(&script).map(|it| it.item)), (at, Some(Item::Source(0))));
    script.press("<esc>");
    assert!(script.shows("n N anchors"), "{}", script.screen());
    script.press("n");
    assert!(is_at_passage(&script), "{}", script.screen());
}

#[test]
fn a_search_from_before_the_texts_were_read_reaches_them_too() {
    let ferry = Ferry::new("before-texts", "We will not");
    let origin = Origin::File(ferry.folder.join("ferry.json"));
    let loaded = shelf::load(&origin, &Limits::default()).unwrap_or_else(|_| panic!("does not open"));
    let cards = vec![Card::new(origin.clone())];
    let begun = Begun { open: Some((origin, loaded)), cards, folders: Vec::new(), at: Beginning::default() };
    let mut script = Script::waiting("ferry.json", (60, 30));
    let effects = update(&mut script.state, Message::Begun(Ok(begun)));
    script.press("/skippers<enter>");
    assert!(script.shows("“skippers” is nowhere in this briefing"), "{}", script.screen());
    for effect in effects {
        if let Effect::Check { opened, origin, clock } = effect {
            let (checked, beside) = shelf::check(&opened, &origin, &Access::default(), Some(&clock));
            script.send(Message::Checked { opened, checked: checked.into(), beside });
        }
    }
    script.press("n");
    assert_eq!(detail(&script).map(|it| it.item), Some(Item::Source(0)), "{}", script.screen());
}
