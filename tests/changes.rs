//! Two versions of a briefing: pairs of versions with exactly the changes they have, and what is no change at all.

#[path = "changes/bridge.rs"]
mod bridge;

use bluf::change::{Change, Kind};
use bluf::item::{Item, id_of};
use bridge::{between, bridge, edited, read, renamed};
use serde_json::{Value, json};

/// What is told of a change: item, kind, field, old, new.
type Told<'a> = (&'a str, Kind, &'a str, Option<&'a str>, Option<&'a str>);

fn told(change: &Change) -> Told<'_> {
    (&change.item, change.kind, &change.field, change.old.as_deref(), change.new.as_deref())
}

/// The new version has exactly these changes, in this order, with these sentences.
#[track_caller]
fn assert_changes(edit: impl Fn(&mut Value), expected: &[(Told<'_>, &str)]) {
    assert_between(&bridge(), &edited(edit), expected);
}

#[track_caller]
fn assert_between(old: &Value, new: &Value, expected: &[(Told<'_>, &str)]) {
    let changes = between(old, new);
    let found: Vec<(Told<'_>, &str)> = changes.iter().map(|it| (told(it), it.text.as_str())).collect();
    assert_eq!(found, expected, "{found:#?}");
    assert_reversed(old, new, &changes);
}

/// Seen from the other side, the same changes happened the other way round.
#[track_caller]
fn assert_reversed(old: &Value, new: &Value, forth: &[Change]) {
    type Turned = (String, String, Option<String>, Option<String>, Option<Item>, Option<Item>);
    let key = |it: &Change, is_turned: bool| -> Turned {
        let (kind, field) = (it.kind, it.field.clone());
        let (was, is, from, to) = (it.old.clone(), it.new.clone(), it.old_item, it.new_item);
        let kind = match kind {
            Kind::Added if is_turned => Kind::Removed,
            Kind::Removed if is_turned => Kind::Added,
            kind => kind,
        };
        let kind = format!("{kind:?}");
        if is_turned { (kind, field, is, was, to, from) } else { (kind, field, was, is, from, to) }
    };
    let sorted = |changes: &[Change], is_turned| {
        let mut keys: Vec<Turned> = changes.iter().map(|it| key(it, is_turned)).collect();
        keys.sort();
        keys
    };
    assert_eq!(sorted(forth, false), sorted(&between(new, old), true));
}

#[test]
fn a_deadline_moved_says_from_when_to_when_and_by_how_much() {
    let when = |it: &mut Value, earliest: &str, latest: &str| {
        it["deadlines"][0]["when"]["earliest"] = json!(earliest);
        it["deadlines"][0]["when"]["latest"] = json!(latest);
    };
    let evening = Some("Fri 6 Mar, evening");
    for (earliest, latest, new, text) in [
        (
            "2026-03-09T17:00",
            "2026-03-10T00:00",
            "Mon 9 Mar, evening",
            "deadline d1 moved from Fri 6 Mar, evening to Mon 9 Mar, evening, 3 days later",
        ),
        (
            "2026-03-06T12:00",
            "2026-03-06T12:00",
            "Fri 6 Mar, evening",
            "deadline d1 moved from Fri 6 Mar 17:00–24:00 to Fri 6 Mar 12:00, 5 hours earlier at the earliest, 12 hours \
             earlier at the latest",
        ),
    ] {
        let found = between(&bridge(), &edited(|it| when(it, earliest, latest)));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].text, text);
        if new == "Mon 9 Mar, evening" {
            assert_eq!(told(&found[0]), ("d1", Kind::Moved, "when", evening, Some(new)));
            assert_eq!(
                (found[0].old_item, found[0].new_item),
                (Some(Item::Deadline(0)), Some(Item::Deadline(0)))
            );
        }
    }
}

#[test]
fn the_sources_words_move_with_the_window_and_what_is_assumed_is_told_apart() {
    assert_changes(
        |it| {
            it["deadlines"][0]["when"] = json!({ "as_stated": "Monday at noon", "earliest": "2026-03-09T12:00",
                "latest": "2026-03-09T12:00", "precision": "minute" });
        },
        &[
            (
                ("d1", Kind::Moved, "when", Some("Fri 6 Mar, evening"), Some("Mon 9 Mar 12:00")),
                "deadline d1 moved from Fri 6 Mar, evening to Mon 9 Mar 12:00, 2 days 19 hours later at the earliest, \
                 2 days 12 hours later at the latest; now stated as “Monday at noon”",
            ),
            (
                ("d1", Kind::Changed, "when.assumed", Some("hours"), None),
                "deadline d1, when assumed, no longer given: was hours",
            ),
        ],
    );
}

#[test]
fn three_days_over_the_change_of_clocks_are_three_days() {
    let at = |day: &str| {
        edited(|it| {
            it["deadlines"][0]["when"] = json!({ "as_stated": "then", "earliest": format!("{day}T17:00"),
                "latest": format!("{day}T17:00"), "precision": "minute" });
        })
    };
    let found = between(&at("2026-03-27"), &at("2026-03-30"));
    assert_eq!(found[0].text, "deadline d1 moved from Fri 27 Mar 17:00 to Mon 30 Mar 17:00, 3 days later");
}

#[test]
fn the_same_window_in_another_spelling_has_not_moved() {
    // Written out, the zone of the briefing is the zone of the deadline.
    let found = between(&bridge(), &edited(|it| it["deadlines"][0]["when"]["tz"] = json!("Europe/Oslo")));
    assert_eq!(found, []);
    // In another zone of the same clock only the zone is another one; of another clock, the window is.
    let found = between(&bridge(), &edited(|it| it["deadlines"][0]["when"]["tz"] = json!("Europe/Paris")));
    let words: Vec<Told<'_>> = found.iter().map(told).collect();
    assert_eq!(words, [("d1", Kind::Changed, "when.tz", Some("Europe/Oslo"), Some("Europe/Paris"))]);
    let found = between(&bridge(), &edited(|it| it["deadlines"][0]["when"]["tz"] = json!("Europe/London")));
    assert_eq!(
        found[0].text,
        "deadline d1 moved from Fri 6 Mar 17:00–24:00 (Oslo) to Fri 6 Mar 17:00–24:00 (London), 1 hour later"
    );
}

#[test]
fn a_date_that_is_given_up_and_one_without_windows_are_told() {
    assert_changes(
        |it| {
            it["deadlines"][0]["when"] =
                json!({ "as_stated": "soon", "precision": "unknown", "assumed": ["hours"] });
        },
        &[(
            ("d1", Kind::Moved, "when", Some("Fri 6 Mar, evening"), Some("“soon”")),
            "deadline d1 no longer has a date, was Fri 6 Mar, evening",
        )],
    );
    let soon = |stated: &str| {
        edited(|it| it["deadlines"][0]["when"] = json!({ "as_stated": stated, "precision": "unknown" }))
    };
    assert_between(
        &soon("soon"),
        &soon("very soon"),
        &[(
            ("d1", Kind::Changed, "when.as_stated", Some("soon"), Some("very soon")),
            "deadline d1, when as stated: [very] soon",
        )],
    );
}

#[test]
fn what_became_of_deadlines_disputes_and_options_is_told_in_the_order_of_consequence() {
    assert_changes(
        |it| {
            it["options"][0]["state"] = json!("under-way");
            it["disputes"][0]["standing"] = json!("resolved");
            it["disputes"][0]["resolved_refs"] = json!(["c1"]);
            it["deadlines"][0]["status"] = json!("missed");
            it["deadlines"][0]["refs"] = json!(["c1"]);
            it["summary"]["bottom_line"] = json!("The county closes the bridge.");
        },
        &[
            (
                ("d1", Kind::Changed, "status", Some("pending"), Some("missed")),
                "deadline d1 was pending, is now missed",
            ),
            (
                (
                    "summary.bottom_line",
                    Kind::Changed,
                    "bottom_line",
                    Some("The county closes the bridge on Friday unless the village pays for a survey."),
                    Some("The county closes the bridge."),
                ),
                "bottom line: … closes the bridge {on Friday unless the village pays for a survey→}.",
            ),
            (
                ("x1", Kind::Changed, "standing", Some("open"), Some("resolved")),
                "dispute x1 was open, is now resolved",
            ),
            (
                ("o1", Kind::Changed, "state", Some("threatened"), Some("under way")),
                "option o1 was threatened, is now under way",
            ),
            (
                ("x1", Kind::Changed, "resolved_refs", None, Some("c1")),
                "dispute x1, resolved rests on: now also c1",
            ),
            (("d1", Kind::Changed, "refs", None, Some("c1")), "deadline d1, rests on: now also c1"),
        ],
    );
}

#[test]
fn a_quotes_words_are_told_word_by_word_and_another_speaker_by_name() {
    assert_changes(
        |it| {
            it["quotes"][0]["evidence"][0]["exact"] = json!("Not one krone tomorrow");
            it["quotes"][1]["attribution"] = json!({ "kind": "named", "party": "aas" });
        },
        &[
            (
                (
                    "q1",
                    Kind::Changed,
                    "evidence",
                    Some("Not one krone today"),
                    Some("Not one krone tomorrow"),
                ),
                "quote q1, words: Not one krone {today→tomorrow}",
            ),
            (
                ("q2", Kind::Changed, "attribution.kind", Some("anonymous"), Some("named")),
                "quote q2, attribution kind was anonymous, is now named",
            ),
            (
                ("q2", Kind::Changed, "attribution.party", None, Some("Tora Aas")),
                "quote q2, attribution party, now given: Tora Aas",
            ),
            (
                ("q2", Kind::Changed, "attribution.as_described", Some("one member"), None),
                "quote q2, attribution as described, no longer given: one member",
            ),
        ],
    );
}

#[test]
fn the_order_of_a_quotes_evidence_is_the_order_of_its_words_and_no_other_order_counts() {
    let anchors = json!([{ "source": "s1", "exact": "by Friday" }, { "source": "s1", "exact": "or never" }]);
    let turned = json!([{ "source": "s1", "exact": "or never" }, { "source": "s1", "exact": "by Friday" }]);
    let with = |list: &'static str, anchors: &Value| edited(|it| it[list][0]["evidence"] = anchors.clone());
    assert_eq!(between(&with("claims", &anchors), &with("claims", &turned)), []);
    assert_eq!(between(&with("deadlines", &anchors), &with("deadlines", &turned)), []);
    let found = between(&with("quotes", &anchors), &with("quotes", &turned));
    let words: Vec<Told<'_>> = found.iter().map(told).collect();
    let (old, new) = (Some("by Friday … or never"), Some("or never … by Friday"));
    assert_eq!(words, [("q1", Kind::Changed, "evidence", old, new)]);
}

#[test]
fn a_position_is_edited_given_up_or_taken_up() {
    assert_changes(
        |it| {
            it["parties"][0]["wants"][0]["text"] = json!("a survey paid by the state");
            it["parties"][0]["leverage"] = json!([]);
            it["parties"][1]["refuses"] = json!([{ "text": "any barrier at all", "refs": ["c2"] }]);
        },
        &[
            (
                (
                    "county",
                    Kind::Changed,
                    "wants",
                    Some("a survey paid by the village"),
                    Some("a survey paid by the state"),
                ),
                "party county, wants: … paid by the {village→state}",
            ),
            (
                ("county", Kind::Removed, "leverage", Some("the keys of the barrier"), None),
                "party county no longer has as leverage: the keys of the barrier",
            ),
            (
                ("village", Kind::Added, "refuses", None, Some("any barrier at all")),
                "party village now refuses: any barrier at all",
            ),
            (
                ("village", Kind::Removed, "refuses", Some("to pay for the survey"), None),
                "party village no longer refuses: to pay for the survey",
            ),
        ],
    );
}

#[test]
fn a_cell_is_named_by_its_vendor_and_its_criterion() {
    assert_changes(
        |it| {
            let cells = it["comparison"]["cells"].as_array_mut().unwrap();
            cells[0]["text"] = json!("three times the other");
            cells[2]["why_unknown"] = json!("conflicting");
            // Was missing, which is unknown and not checked.
            cells
                .push(json!({ "vendor": "fjell", "criterion": "k-speed", "rating": "good", "refs": ["c1"] }));
        },
        &[
            (
                (
                    "nor/k-price",
                    Kind::Changed,
                    "text",
                    Some("twice the other"),
                    Some("three times the other"),
                ),
                "cell nor/k-price, text: {twice→three times} the other",
            ),
            (
                ("nor/k-speed", Kind::Changed, "why_unknown", Some("source silent"), Some("conflicting")),
                "cell nor/k-speed, why unknown was source silent, is now conflicting",
            ),
            (
                ("fjell/k-speed", Kind::Changed, "rating", Some("unknown, not checked"), Some("good")),
                "cell fjell/k-speed, rating was unknown, not checked, is now good",
            ),
            (
                ("fjell/k-speed", Kind::Changed, "refs", None, Some("c1")),
                "cell fjell/k-speed, rests on: now also c1",
            ),
        ],
    );
}

#[test]
fn a_vendor_comes_with_the_cells_that_say_something() {
    assert_changes(
        |it| {
            let comparison = &mut it["comparison"];
            comparison["vendors"].as_array_mut().unwrap().push(json!({ "id": "tau", "name": "Tau & Co" }));
            let cell = |criterion: &str, rating: &str| json!({ "vendor": "tau", "criterion": criterion, "rating": rating });
            let mut unknown = cell("k-speed", "unknown");
            unknown["why_unknown"] = json!("not-checked");
            comparison["cells"].as_array_mut().unwrap().extend([cell("k-price", "fair"), unknown]);
        },
        &[
            (("tau", Kind::Added, "vendors", None, Some("Tau & Co")), "vendor tau added: Tau & Co"),
            (("tau/k-price", Kind::Added, "cells", None, Some("fair")), "cell tau/k-price added: fair"),
        ],
    );
}

#[test]
fn a_source_comes_and_another_goes_and_what_pointed_there_says_so_once() {
    assert_changes(
        |it| {
            it["sources"][1] =
                json!({ "id": "s3", "title": "Letter of the ferry company", "kind": "document" });
            it["quotes"].as_array_mut().unwrap().pop();
            it["claims"][1]["evidence"][0]["source"] = json!("s3");
        },
        &[
            (
                ("q2", Kind::Removed, "quotes", Some("a rope of rust"), None),
                "quote q2 removed: a rope of rust",
            ),
            (
                ("s3", Kind::Added, "sources", None, Some("Letter of the ferry company")),
                "source s3 added: Letter of the ferry company",
            ),
            (
                ("s2", Kind::Removed, "sources", Some("Minutes of the council"), None),
                "source s2 removed: Minutes of the council",
            ),
            (
                (
                    "c2",
                    Kind::Changed,
                    "evidence.source",
                    Some("Minutes of the council"),
                    Some("Letter of the ferry company"),
                ),
                "claim c2, evidence (forty cars a trip), source was Minutes of the council, is now Letter of the ferry \
                 company",
            ),
        ],
    );
}

#[test]
fn an_id_left_behind_by_an_item_that_is_gone_is_told_of_the_item_alone() {
    assert_changes(
        |it| drop(it["sources"].as_array_mut().unwrap().pop()),
        &[(
            ("s2", Kind::Removed, "sources", Some("Minutes of the council"), None),
            "source s2 removed: Minutes of the council",
        )],
    );
}

#[test]
fn items_come_and_go_with_their_names_and_dates() {
    assert_changes(
        |it| {
            it["deadlines"].as_array_mut().unwrap().push(json!({ "id": "d2", "label": "Answer the county",
                "when": { "as_stated": "Thursday", "earliest": "2026-03-05T00:00", "latest": "2026-03-06T00:00",
                          "precision": "day" } }));
            it["events"] = json!([]);
            it["options"].as_array_mut().unwrap().push(json!({ "id": "o3", "text": "Buy a second ferry" }));
            it["claims"].as_array_mut().unwrap().pop();
        },
        &[
            (
                ("d2", Kind::Added, "deadlines", None, Some("Answer the county (Thu 5 Mar)")),
                "deadline d2 added: Answer the county (Thu 5 Mar)",
            ),
            (
                ("o3", Kind::Added, "options", None, Some("Buy a second ferry")),
                "option o3 added: Buy a second ferry",
            ),
            (
                ("c3", Kind::Removed, "claims", Some("The county means it."), None),
                "claim c3 removed: The county means it.",
            ),
            (
                ("e1", Kind::Removed, "events", Some("The council meets. (Mon 2 Mar)"), None),
                "event e1 removed: The council meets. (Mon 2 Mar)",
            ),
        ],
    );
}

#[test]
fn title_points_unknowns_and_tags_have_their_paths_as_items() {
    assert_changes(
        |it| {
            it["title"] = json!("The bridge at Halvorsund closes on Monday");
            it["tags"] = json!(["roads", "ferries"]);
            it["summary"]["points"][0]["text"] = json!("The ferry could carry half of the cars.");
            it["summary"]["points"][1]["refs"] = json!(["c1", "c3"]);
            it["summary"]["unknowns"] = json!([{ "text": "Who owns the ferry", "why": "not-checked" }]);
        },
        &[
            (
                (
                    "title",
                    Kind::Changed,
                    "title",
                    Some("The bridge at Halvorsund closes on Friday"),
                    Some("The bridge at Halvorsund closes on Monday"),
                ),
                "title: … Halvorsund closes on {Friday→Monday}",
            ),
            (
                (
                    "summary.points",
                    Kind::Changed,
                    "points",
                    Some("The ferry could carry a third of the cars."),
                    Some("The ferry could carry half of the cars."),
                ),
                "points: The ferry could carry {a third→half} of the cars.",
            ),
            (
                ("summary.unknowns", Kind::Added, "unknowns", None, Some("Who owns the ferry (not checked)")),
                "unknown added: Who owns the ferry (not checked)",
            ),
            (
                (
                    "summary.unknowns",
                    Kind::Removed,
                    "unknowns",
                    Some("What a survey costs (source silent)"),
                    None,
                ),
                "unknown removed: What a survey costs (source silent)",
            ),
            (
                ("summary.points", Kind::Changed, "points.refs", Some("c1"), Some("c1, c3")),
                "points (Nobody has looked at the cables since autumn.), rests on: now also c3",
            ),
            (("tags", Kind::Added, "tags", None, Some("ferries")), "tag added: ferries"),
        ],
    );
}

#[test]
fn a_model_that_numbers_anew_has_changed_nothing_else() {
    // Claims counted from another number, so that most ids are now those of other claims; one claim is new, one edited.
    let mut new = bridge();
    let name = |id: &str| match id {
        "c1" => Some("c2".to_owned()),
        "c2" => Some("c3".to_owned()),
        "c3" => Some("c4".to_owned()),
        "q1" => Some("q2".to_owned()),
        "q2" => Some("q1".to_owned()),
        "aas" => Some("tora-aas".to_owned()),
        "nor" => Some("v1".to_owned()),
        _ => None,
    };
    renamed(&mut new, &name);
    assert_eq!(between(&bridge(), &new), []);
    let claim = json!({ "id": "c1", "basis": "assumption", "text": "It will not rain." });
    new["claims"].as_array_mut().unwrap().insert(0, claim);
    new["claims"][2]["text"] = json!("The ferry takes forty cars and two buses.");
    new["comparison"]["cells"][0]["rating"] = json!("fair");
    assert_between(
        &bridge(),
        &new,
        &[
            (
                ("c1", Kind::Added, "claims", None, Some("It will not rain.")),
                "claim c1 added: It will not rain.",
            ),
            (
                (
                    "c3",
                    Kind::Changed,
                    "text",
                    Some("The ferry takes forty cars."),
                    Some("The ferry takes forty cars and two buses."),
                ),
                "claim c3, text: … takes forty cars [and two buses].",
            ),
            (
                ("v1/k-price", Kind::Changed, "rating", Some("weak"), Some("fair")),
                "cell v1/k-price, rating was weak, is now fair",
            ),
        ],
    );
    let old = read(&bridge());
    let found = between(&bridge(), &new);
    assert_eq!(found[1].old_item.map(|item| id_of(&old, item)), Some("c2"));
}

#[test]
fn an_id_that_stays_is_the_same_item_however_much_of_it_is_edited() {
    let claim = json!({ "id": "c2", "basis": "reported", "text": "Nobody runs a ferry.",
                        "evidence": [{ "source": "s2", "exact": "the ferry is sold" }],
                        "attribution": { "kind": "narrator" } });
    let found = between(&bridge(), &edited(|it| it["claims"][1] = claim.clone()));
    let fields: Vec<(&str, &str, Kind)> =
        found.iter().map(|it| (it.item.as_str(), it.field.as_str(), it.kind)).collect();
    assert_eq!(
        fields,
        [("c2", "text", Kind::Changed), ("c2", "evidence", Kind::Added), ("c2", "evidence", Kind::Removed)]
    );
    assert_eq!(found[0].text, "claim c2, text: {The ferry takes forty cars.→Nobody runs a ferry.}");
}

#[test]
fn a_reference_that_leads_elsewhere_under_the_same_id_has_changed() {
    // c1 and c2 swap their ids, and the judgment still says c1.
    let mut new = bridge();
    renamed(&mut new, &|id| match id {
        "c1" => Some("c2".to_owned()),
        "c2" => Some("c1".to_owned()),
        _ => None,
    });
    new["claims"][2]["refs"] = json!(["c1"]);
    assert_between(
        &bridge(),
        &new,
        &[(
            ("c3", Kind::Changed, "refs", Some("c1"), Some("c1")),
            "claim c3, rests on: now also c1; no longer c1",
        )],
    );
}

#[test]
fn what_is_taken_where_nothing_is_given_may_be_written_out() {
    let new = edited(|it| {
        it["lang"] = json!("en");
        it["$schema"] = json!("elsewhere.json");
        it["_private"] = json!(1);
        it["deadlines"][0]["status"] = json!("pending");
        it["disputes"][0]["standing"] = json!("open");
        it["sources"][1]["reliability"] = json!("F");
        it["claims"][0]["credibility"] = json!("6");
        it["quotes"][1]["attribution"]["affiliation_basis"] = json!("unknown");
        it["quotes"][1]["attribution"]["terms"] = json!("not-stated");
        it["comparison"]["criteria"][0]["weight"] = json!(1.0);
        it["comparison"]["criteria"][0]["gate"] = json!(false);
        let cell = json!({ "vendor": "fjell", "criterion": "k-speed", "rating": "unknown", "why_unknown": "not-checked" });
        it["comparison"]["cells"].as_array_mut().unwrap().push(cell);
        it["comparison"]["criteria"][1]["why"] = json!("  ");
        it["claims"][2]["text"] = json!("  The county\n\nmeans it. ");
        it["claims"][2]["refs"] = json!(["c1", "c1"]);
    });
    assert_eq!(between(&bridge(), &new), []);
    assert_eq!(between(&new, &bridge()), []);
}
