//! The search in every briefing: what is found, how it is called, where it leads.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

#[expect(dead_code, reason = "not all of it is needed here")]
mod program;
mod script;
mod shelves;

use bluf::format::Limits;
use bluf::search::Words;
use bluf::shelf::Origin;
use bluf::tui::keeper::Everything;
use bluf::tui::message::{Message, Told};
use program::folder;
use serde_json::json;
use shelves::{briefing, listed, shelf, written};

#[test]
fn words_are_found_in_every_briefing_gone_to_and_come_back_to() {
    let mut script = listed(&shelf("shelf-find")).keys("Fthe town");
    assert!(script.shows("3 items in 3 briefings"), "{}", script.screen());
    assert!(script.shows("The ferry stays  1 item · ferry-1.json · an older version"), "{}", script.screen());
    assert!(script.rows().iter().any(|row| row.trim_end().ends_with("ferry-2.json")), "{}", script.screen());
    assert!(script.shows("bottom line A bridge is built, says the town."), "{}", script.screen());
    script.press("<down><enter>");
    assert!(script.state.session.open.is_some() && script.state.layers.is_empty());
    let first = script.state.session.open.as_ref().unwrap().origin.clone();
    script.press("<backspace>");
    assert!(script.shows("3 items in 3 briefings"), "{}", script.screen());
    script.press("<down><enter>");
    assert_ne!(script.state.session.open.as_ref().unwrap().origin, first, "{}", script.screen());
    // The words are marked, and n goes on from there.
    assert!(script.state.search.is_some());
    script.press("F<ctrl-u>zeppelin");
    assert!(script.shows("no item of a briefing of the list holds that"), "{}", script.screen());
    script.press("<ctrl-u>own");
    assert!(
        script.shows("no item of a briefing of the list holds that"),
        "town is another word: {}",
        script.screen()
    );
}

#[test]
fn several_words_are_found_in_any_order_in_one_item_and_the_first_of_them_are_whole() {
    let folder = folder("shelf-words");
    let mut said = briefing("", "The lock is closed", "2026-02-01", "2026-03-10T12:00");
    said["quotes"] = json!([{ "id": "q1", "mode": "direct",
        "evidence": [{ "source": "s1", "exact": "We cannot promise anything before the ice is gone" }],
        "attribution": { "kind": "named", "party": "mira" } }]);
    written(&folder, "said.json", &said);
    for (query, count) in [
        ("cannot promise", 1),
        ("promise cannot", 1),
        ("ice cannot", 1),
        ("cannot ic", 1),
        ("söderholm promise", 1),
        ("promise mira", 1),
        ("promis cannot", 0),
        ("cannot lock", 0),
        ("promise zeppelin", 0),
    ] {
        let script = listed(&folder).keys("F").keys(&query.replace(' ', "<space>"));
        let found = &script.state.session.shelf.everywhere.found;
        assert_eq!(found.iter().map(|it| it.count).sum::<usize>(), count, "{query}: {found:?}");
    }
    // What stands apart is marked by its longest word.
    let script = listed(&folder).keys("Fice<space>cannot<enter>");
    assert!(script.shows("“cannot”"), "{}", script.screen());
    let script = listed(&folder).keys("Fcannot<space>promise<enter>");
    assert!(script.shows("“cannot promise”"), "{}", script.screen());
}

#[test]
fn what_somebody_said_is_found_by_the_name_and_a_title_is_called_one() {
    let folder = folder("shelf-said");
    let mut said = briefing("", "Söderholm gives way", "2026-02-01", "2026-03-10T12:00");
    said["quotes"] = json!([{ "id": "q1", "mode": "direct",
        "evidence": [{ "source": "s1", "exact": "We will pay" }],
        "attribution": { "kind": "named", "party": "mira" } }]);
    written(&folder, "said.json", &said);
    let mut script = listed(&folder).keys("Fsöderh");
    assert!(script.shows("3 items in 1 briefing"), "{}", script.screen());
    for row in [
        "title        Söderholm gives way",
        "party        Mira Söderholm",
        "quote        Mira Söderholm: We will pay",
    ] {
        assert!(script.shows(row), "{row}: {}", script.screen());
    }
    script.press("<ctrl-u>mira");
    assert!(script.shows("party        Mira Söderholm"), "a name is better than its id: {}", script.screen());
    // What was typed before gives way to what is typed.
    script.press("<esc>Fpay");
    assert!(script.shows("Find in all  pay▏  1 item in 1 briefing"), "{}", script.screen());
    script.press("<esc>F<backspace>");
    assert!(script.shows("Find in all  pa▏"), "{}", script.screen());
}

#[test]
fn a_file_that_is_named_from_its_folder_is_looked_through_once() {
    let everything = |loose: &str| {
        let query = "access".to_owned();
        let words = Words::new(&query);
        let loose = vec![Origin::File(loose.into())];
        Everything { number: 1, query, words, folders: vec![".".into()], depth: usize::MAX, named: loose }
    };
    for (loose, count) in [("briefings/ultimatum.json", 1), ("../elsewhere.json", 1)] {
        let (answers, found) = std::sync::mpsc::channel();
        everything(loose).look(&Limits::default(), None, &|| true, &answers);
        drop(answers);
        let found: Vec<_> = found
            .into_iter()
            .filter_map(|it| match it {
                Message::FoundAll { found, .. } => Some(found),
                _ => None,
            })
            .flatten()
            .filter(|it| it.origin.label().ends_with("ultimatum.json"))
            .collect();
        assert_eq!(found.len(), count, "{loose}: {found:?}");
    }
}

#[test]
fn what_was_looked_for_before_the_index_was_whole_is_looked_for_again_then() {
    let folder = shelf("shelf-whole");
    let mut script = listed(&folder);
    script.told(Told::Indexed { left: 2, problems: Vec::new() });
    script.press("Fpainted");
    assert!(script.shows("no item of a briefing of the list holds that"), "{}", script.screen());
    written(&folder, "bridge.json", &briefing("", "A bridge is painted", "2026-02-01", "2026-03-10T12:00"));
    script.told(Told::Indexed { left: 1, problems: Vec::new() });
    assert!(!script.shows("1 item"), "{}", script.screen());
    script.told(Told::Indexed { left: 0, problems: Vec::new() });
    assert!(script.shows("1 item in 1 briefing"), "{}", script.screen());
}

#[test]
fn a_hit_leads_to_its_item_also_where_that_has_no_id() {
    let folder = folder("shelf-item");
    let mut dam = briefing("dam", "The dam holds", "2026-03-04", "2026-03-05T12:00");
    dam["summary"]["unknowns"] = json!([{ "text": "for how long" }, { "text": "who pays the lockkeeper" }]);
    written(&folder, "dam.json", &dam);
    let script = listed(&folder).keys("Flockkeeper<enter>");
    assert_eq!(script.state.selected(script.state.panes.focus), Some(bluf::item::Item::Unknown(1)));
    let script = listed(&folder).keys("FSöder<enter>");
    assert_eq!(script.state.selected(script.state.panes.focus), Some(bluf::item::Item::Party(0)));
}
