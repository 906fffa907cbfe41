//! Tables: badges, originals and bases of briefings on invented people.

use serde_json::{Value, json};

use super::{Badge, Badges, Basis, Voice, Worn};
use crate::briefing::Briefing;
use crate::briefing::read::File;
use crate::briefing::shape::Shaped;
use crate::item::{Index, Item, id_of};

/// A briefing with its index and badges; a source is held where it names a file.
struct Case {
    briefing: Briefing,
    index: Index,
    badges: Badges,
}

fn case(body: &Value) -> Case {
    let mut whole = json!({ "bluf": "1.0", "title": "The weir at Osterholt" });
    for (key, value) in body.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    let file = File::new(whole.to_string().into(), usize::MAX).unwrap();
    let briefing = Briefing::read(&mut serde_json::Deserializer::from_str(file.text()), &file).unwrap();
    let index = Index::of(&briefing);
    let is_held = |at: usize| briefing.sources.get(at).is_some_and(|it| !it.file.is_empty());
    let badges = Badges::of(&briefing, &index, &is_held);
    Case { briefing, index, badges }
}

impl Case {
    fn item(&self, id: &str) -> Item {
        self.index.find(id).unwrap_or(Item::About)
    }

    fn worn_by(&self, item: Item) -> Worn {
        self.badges.worn_by(&self.briefing, &self.index, item)
    }

    fn worn(&self, id: &str) -> Vec<&'static str> {
        self.worn_by(self.item(id)).iter().map(Badge::as_str).collect()
    }

    fn basis(&self, id: &str) -> Basis {
        Basis::of(&self.briefing, &self.index, &self.badges, self.item(id))
    }

    fn ids(&self, items: &[Item]) -> String {
        items.iter().map(|item| id_of(&self.briefing, *item)).collect::<Vec<_>>().join(" ")
    }

    fn sources(&self, places: &[usize]) -> String {
        self.ids(&places.iter().map(|at| Item::Source(*at)).collect::<Vec<_>>())
    }
}

/// Sources as `id>what it retells,and more`, held where the id is followed by `!`.
fn sources(list: &str) -> Value {
    let source = |word: &str| {
        let (head, below) = word.split_once('>').unwrap_or((word, ""));
        let below: Vec<&str> = below.split(',').filter(|it| !it.is_empty()).collect();
        let file = if head.ends_with('!') { "text.txt" } else { "" };
        json!({ "id": head.trim_end_matches('!'), "title": head, "file": file, "based_on": below })
    };
    list.split(' ').map(source).collect()
}

fn anchors(list: &str) -> Value {
    list.split_whitespace().map(|id| json!({ "source": id, "exact": "the weir holds" })).collect()
}

fn claim(id: &str, evidence: &str) -> Value {
    json!({ "id": id, "basis": "reported", "text": "The weir holds.", "evidence": anchors(evidence),
        "attribution": { "kind": "narrator" } })
}

fn judgment(id: &str, refs: &[&str]) -> Value {
    json!({ "id": id, "basis": "judgment", "text": "It will hold.", "refs": refs })
}

#[test]
fn sources_go_back_to_their_originals() {
    // Sources, those asked about, the originals.
    let rows = [
        ("a b", "a b", "a b"),
        ("a>b b", "a", "b"),
        ("a>b b>c c", "a", "c"),
        ("a>c b>c c", "a b", "c"),
        ("a>b,c b c", "a", "b c"),
        ("a>b,c b>d c>d d", "a", "d"),
        ("a>a", "a", "a"),
        ("a>b b>a", "b", "a"),
        ("a>b b>a c>b", "c", "a"),
        ("a>b b>a,c c", "a", "c"),
        // Two ways round within one circle.
        ("a>b,c b>a c>d d>c,a", "d", "a"),
        ("a>b b>a c>d d>c e>a,c", "e", "a c"),
        ("a>nowhere", "a", "a"),
        ("a b", "", ""),
    ];
    for (list, asked, expected) in rows {
        let case = case(&json!({ "sources": sources(list) }));
        let asked: Vec<usize> = asked
            .split_whitespace()
            .filter_map(|id| case.briefing.sources.iter().position(|it| it.id.0 == *id))
            .collect();
        let found = case.badges.originals().behind(&asked);
        assert_eq!(case.sources(&found), expected, "{list}: {asked:?}");
        if let ([one], [only]) = (&asked[..], &found[..]) {
            assert_eq!(case.badges.originals().only(*one), Some(*only), "{list}: the only one");
        }
    }
}

#[test]
fn only_a_source_with_one_original_has_an_only_one() {
    let case = case(&json!({ "sources": sources("a>b,c b c d>a e>f f>e") }));
    let only: Vec<Option<usize>> = (0..7).map(|at| case.badges.originals().only(at)).collect();
    assert_eq!(only, [None, Some(1), Some(2), None, Some(4), Some(4), None]);
}

#[test]
fn a_chain_as_long_as_a_file_is_followed() {
    let count = 100_000;
    let list: Vec<Value> = (0..count)
        .map(|at| json!({ "id": format!("s{at}"), "title": "Minutes", "based_on": [format!("s{}", (at + 1) % count)] }))
        .collect();
    let case = case(&json!({ "sources": list, "claims": [claim("it", "s7")] }));
    assert_eq!(case.badges.originals().only(7), Some(0), "a circle is one original");
    assert_eq!(case.worn("it"), ["second-hand", "single source"]);
}

#[test]
fn badges_follow_from_the_sources() {
    // Sources, evidence, badges.
    let rows = [
        ("a!", "a", "single source"),
        ("a! b!", "a b", ""),
        ("a", "a", "single source"),
        ("a!>b b!", "a", "single source"),
        ("a!>b b", "a", "second-hand, single source"),
        ("a!>b b!>c c", "a", "second-hand, single source"),
        ("a!>b b>c c!", "a", "second-hand, single source"),
        ("a!>c b!>c c!", "a b", "single source"),
        ("a!>b b c!", "c", "single source"),
        ("a!>b b c!", "a c", "second-hand"),
        ("a!>b,c b! c!", "a", ""),
        ("a>a", "a", "single source"),
        ("a>b b>a", "a", "second-hand, single source"),
        ("a!", "", ""),
        ("a!", "nowhere", ""),
        ("a!", "a nowhere a", "single source"),
    ];
    for (list, evidence, expected) in rows {
        let case = case(&json!({ "sources": sources(list), "claims": [claim("it", evidence)],
            "quotes": [{ "id": "q", "mode": "term", "evidence": anchors(evidence) }] }));
        assert_eq!(case.worn("it").join(", "), expected, "{list}, claim in {evidence}");
        assert_eq!(case.worn("q").join(", "), expected, "{list}, quote in {evidence}");
    }
}

#[test]
fn badges_follow_from_who_said_it() {
    let rows = [
        (json!({ "kind": "anonymous", "as_described": "a diver" }), "anonymous"),
        (json!({ "kind": "unattributed" }), ""),
        (json!({ "kind": "named", "reported_by": "a" }), ""),
        (json!({ "kind": "named", "reported_by": "b" }), "second-hand"),
        (json!({ "kind": "named", "reported_by": "nowhere" }), ""),
        (json!({ "kind": "named", "reported_by": "c" }), ""),
    ];
    for (attribution, expected) in rows {
        let mut claim = claim("it", "");
        claim["attribution"] = attribution.clone();
        let case = case(&json!({ "sources": sources("a! b"), "claims": [claim] }));
        assert_eq!(case.worn("it").join(", "), expected, "{attribution}");
    }
}

#[test]
fn badges_follow_from_the_disputes() {
    // Relation, standing, badges of the first account and of the second.
    let rows = [
        ("denied", "open", "denied", ""),
        ("denied", "", "denied", ""),
        ("denied", "resolved", "", ""),
        ("differ", "open", "disputed", "disputed"),
        ("contradict", "open", "disputed", "disputed"),
        ("contradict", "resolved", "", ""),
        ("contradict", "under review", "disputed", "disputed"),
        ("oppose", "open", "", ""),
        ("", "", "disputed", "disputed"),
    ];
    for (relation, standing, first, second) in rows {
        let case = case(&json!({ "claims": [claim("c1", ""), claim("c2", "")], "disputes": [{ "id": "x1",
            "question": "Does it hold?", "relation": relation, "standing": standing,
            "accounts": [{ "label": "yes", "refs": ["c1", "c1", "x1"] }, { "label": "no", "refs": ["c2"] }] }] }));
        assert_eq!(case.worn("c1").join(", "), first, "{relation} {standing}, first");
        assert_eq!(case.worn("c2").join(", "), second, "{relation} {standing}, second");
        assert_eq!(case.badges.disputes_of(case.item("c1")), [0], "{relation} {standing}");
    }
}

#[test]
fn an_item_rests_on_what_it_cites_to_the_end() {
    let case = case(&json!({
        "sources": sources("s1!>s3 s2!>s3 s3 s4!"),
        "parties": [{ "id": "p", "name": "Ilka Moor", "kind": "person", "wants": [{ "text": "the weir", "refs": ["q1"] }],
            "leverage": [{ "text": "the keys", "refs": ["c2"] }] }],
        "quotes": [{ "id": "q1", "mode": "term", "evidence": anchors("s1"),
            "attribution": { "kind": "named", "party": "p" } }],
        "claims": [claim("c1", "s1"), claim("c2", "s2"), claim("c3", "s4"), claim("c4", ""),
            judgment("j1", &["c1", "j2"]), judgment("j2", &["j1", "q1"])],
        "disputes": [{ "id": "x1", "question": "Does it?", "relation": "differ",
            "accounts": [{ "label": "yes", "refs": ["c1"] }, { "label": "no", "refs": ["c2"] }] }],
        "deadlines": [{ "id": "d1", "label": "Open it", "evidence": anchors("s4"), "refs": ["c2"] },
            { "id": "d2", "label": "Shut it", "refs": ["c3"] }],
        "events": [{ "id": "e1", "text": "It broke", "refs": ["d1"] }],
        "options": [{ "id": "o1", "text": "wait", "actor": "p", "refs": ["c3"], "answers": ["o2"],
            "consequences": [{ "text": "more rain", "refs": ["c1", "nowhere"] }] },
            { "id": "o2", "text": "act", "actor": "p", "refs": ["c2"] }],
        "comparison": { "question": "Which gate?", "incumbent": "v1",
            "vendors": [{ "id": "v1", "name": "oak" }, { "id": "v2", "name": "steel" }],
            "criteria": [{ "id": "k1", "name": "lasts" }],
            "cells": [{ "vendor": "v1", "criterion": "k1", "rating": "fair", "refs": ["c1"] },
                { "vendor": "v2", "criterion": "k1", "rating": "good", "refs": ["j2"] }] },
        "summary": { "bottom_line": "It holds.", "refs": ["o1", "x1", "p"], "points": [{ "text": "so far", "refs": ["s2"] }] },
    }));
    // Item: statements; own; sources; originals; not held.
    let rows = [
        ("q1", "q1; ; s1; s3; s3"),
        ("c3", "c3; ; s4; s4; "),
        ("c4", "; ; ; ; "),
        ("j1", "c1 q1; j2; s1; s3; s3"),
        ("j2", "c1 q1; j1; s1; s3; s3"),
        ("x1", "c1 c2; ; s1 s2; s3; s3"),
        ("d1", "d1 c2; ; s2 s4; s3 s4; s3"),
        ("d2", "c3; ; s4; s4; "),
        ("e1", "d1 c2; ; s2 s4; s3 s4; s3"),
        ("o1", "c3 c1; ; s1 s4; s3 s4; s3"),
        ("p", "q1 c2; ; s1 s2; s3; s3"),
        ("v1", "c1; ; s1; s3; s3"),
        ("v2", "c1 q1; j2 j1; s1; s3; s3"),
        ("k1", "c1 q1; j2 j1; s1; s3; s3"),
        ("s1", "; ; s1; s3; s3"),
        ("s4", "; ; s4; s4; "),
        // Not an id: the whole briefing.
        ("about", "q1 c1 c2 c3 c4 d1; j1 j2; s1 s2 s4; s3 s4; s3"),
    ];
    let told = |it: &Basis| {
        let parts = [case.ids(&it.statements), case.ids(&it.own), case.sources(&it.sources)];
        let ends = [case.sources(&it.originals), case.sources(&it.unheld)];
        [parts.as_slice(), ends.as_slice()].concat().join("; ")
    };
    for (id, expected) in rows {
        assert_eq!(told(&case.basis(id)), expected, "{id}");
    }
    let of = |item| Basis::of(&case.briefing, &case.index, &case.badges, item);
    assert_eq!(told(&of(Item::BottomLine)), "c3 c1 c2; ; s1 s2 s4; s3 s4; s3", "the bottom line");
    assert_eq!(told(&of(Item::Point(0))), "; ; s2; s3; s3", "a point that cites a source");
    assert_eq!(told(&of(Item::Cell { vendor: 1, criterion: 0 })), "c1 q1; j2 j1; s1; s3; s3", "a cell");
    assert_eq!(told(&of(Item::Finding(0))), "; ; ; ; ", "a finding");
    assert_eq!(case.ids(&case.basis("about").unsupported), "c4");
    assert_eq!(case.basis("c1").disputes, [0], "the dispute in which it stands");
    assert_eq!(case.basis("x1").disputes, [0_usize; 0], "a dispute is not part of itself");
    assert!(case.basis("c4").statements.is_empty() && !of(Item::Point(0)).is_empty());
}

#[test]
fn statements_are_counted_by_who_stands_behind_them() {
    let kinds = ["named", "organization", "anonymous", "narrator", "unattributed", "overheard", "anonymous"];
    let claims: Vec<Value> = (0..)
        .zip(kinds)
        .map(|(at, kind)| {
            let mut claim = claim(&format!("c{at}"), "s1");
            claim["attribution"] = json!({ "kind": kind });
            claim
        })
        .collect();
    let case = case(&json!({ "sources": sources("s1!"), "claims": claims,
        "disputes": [{ "id": "x1", "question": "Does it?", "relation": "denied",
            "accounts": [{ "label": "yes", "refs": ["c0", "c1"] }, { "label": "no", "refs": ["c2"] }] }],
        "summary": { "bottom_line": "It holds.", "refs": ["c0", "c1", "c2", "c3", "c4", "c5", "c6"] } }));
    let basis = Basis::of(&case.briefing, &case.index, &case.badges, Item::BottomLine);
    let counts = Voice::ALL.map(|voice| basis.of_voice(&case.briefing, voice).count());
    assert_eq!(counts, [1, 1, 2, 1, 1, 1]);
    assert_eq!(Badge::ALL.map(|badge| basis.count(badge, &|item| case.worn_by(item))), [2, 0, 2, 0, 7]);
}

#[test]
fn an_account_rests_on_its_refs() {
    let case = case(
        &json!({ "sources": sources("s1!>s3 s2!>s3 s3"), "claims": [claim("c1", "s1"), claim("c2", "s2")],
        "disputes": [{ "id": "x1", "question": "Does it?", "relation": "differ",
            "accounts": [{ "label": "yes", "refs": ["c2", "c1", "c2"] }] }] }),
    );
    let account = &case.briefing.disputes[0].accounts[0];
    let basis = Basis::of_refs(&case.briefing, &case.index, &case.badges, &account.refs);
    assert_eq!(case.ids(&basis.statements), "c2 c1");
    assert_eq!((case.sources(&basis.sources), case.sources(&basis.originals)), ("s1 s2".into(), "s3".into()));
}

/// A claim that a source is said to have had first.
fn first_told(id: &str, evidence: &str, first: &str) -> Value {
    let mut claim = claim(id, evidence);
    claim["attribution"] = json!({ "kind": "narrator", "reported_by": first });
    claim
}

#[test]
fn a_statement_goes_back_to_who_had_it_first() {
    // Sources, evidence, who had it first, originals, whether one alone stands behind it.
    let rows = [
        ("a!>b,c b! c!", "a", "b", "b", true),
        ("a!>d,c d!>b b! c!", "a", "b", "b", true),
        ("a!>e,c e!>d d!>b b! c!", "a", "d", "b", true),
        ("a!>e,c e!>f,d f! d!>b b! c!", "a", "d", "b", true),
        // Who had it first has it from two.
        ("a!>d,e d!>b,c b! c! e!", "a", "d", "b c", false),
        ("a!>b,c b! c!", "a", "a", "b c", false),
        // Other evidence keeps its originals.
        ("a!>b,c b! c! d!", "a d", "b", "b d", false),
        ("a!>b,c b! c!", "a c", "b", "b c", false),
        ("a!>b,c b! c! d!>b", "a b d a", "b", "b", true),
        // It does not go back to that one.
        ("a!>b,c b! c! d!", "a", "d", "b c", false),
        ("a!>b,c b! c! d!>b", "a", "d", "b c", false),
        ("a!>b,c b! c! d!>a", "a", "d", "b c", false),
        ("a!>e,c e!>b b! c! d!>b", "a", "d", "b c", false),
        ("a!>b,c b! c! d!>b,c", "a", "d", "b c", false),
        ("b! c!", "b", "c", "b", true),
        ("a!>b,c b! c!", "a", "nowhere", "b c", false),
        ("a!>b,c b! c!", "a", "", "b c", false),
        // In a circle, and through one.
        ("a!>b,d b!>c c!>b d!", "a", "b", "b", true),
        ("a!>b,d b!>c c!>b d!", "a", "c", "b", true),
        ("a!>e,d e!>a,b b! d!", "a", "b", "b", true),
        ("a!>e,d e!>a b! d!", "a", "b", "d", true),
    ];
    for (list, evidence, first, originals, is_single) in rows {
        let case = case(&json!({ "sources": sources(list), "claims": [first_told("it", evidence, first)],
            "quotes": [{ "id": "q", "mode": "term", "evidence": anchors(evidence),
                "attribution": { "kind": "narrator", "reported_by": first } }] }));
        for id in ["it", "q"] {
            let row = format!("{list}: {id} in {evidence}, first {first:?}");
            assert_eq!(case.sources(&case.basis(id).originals), originals, "{row}");
            assert_eq!(case.worn_by(case.item(id)).has(Badge::SingleSource), is_single, "{row}");
        }
    }
}

#[test]
fn who_had_one_statement_first_is_not_behind_another() {
    let case = case(&json!({ "sources": sources("a!>b,c b! c!"),
        "claims": [first_told("c1", "a", "b"), claim("c2", "a"), first_told("c3", "a", "c"), judgment("j1", &["c1", "c3"])],
        "disputes": [{ "id": "x1", "question": "Does it hold?", "relation": "differ",
            "accounts": [{ "label": "yes", "refs": ["c1"] }, { "label": "no", "refs": ["c2"] }] }] }));
    let rows = [("c1", "b"), ("c2", "b c"), ("c3", "c"), ("j1", "b c"), ("x1", "b c"), ("a", "b c")];
    for (id, originals) in rows {
        let basis = case.basis(id);
        assert_eq!(
            (case.sources(&basis.sources), case.sources(&basis.originals)),
            ("a".into(), originals.into()),
            "{id}"
        );
    }
    let of_account = |account: &crate::briefing::Account| {
        let basis = Basis::of_refs(&case.briefing, &case.index, &case.badges, &account.refs);
        case.sources(&basis.originals)
    };
    let told: Vec<String> = case.briefing.disputes[0].accounts.iter().map(of_account).collect();
    assert_eq!(told, ["b", "b c"]);
}

#[test]
fn who_had_it_first_is_looked_for_only_so_far() {
    // Each retells the next and one of its own, so that every one has several originals.
    let chain = |count: usize| -> Value {
        let next = |at: usize| vec![format!("s{}", at + 1), format!("own{at}")];
        let links =
            (0..count).map(|at| json!({ "id": format!("s{at}"), "title": "Minutes", "based_on": next(at) }));
        let ends = (0..count).map(|at| json!({ "id": format!("own{at}"), "title": "Log" }));
        links.chain(ends).chain([json!({ "id": format!("s{count}"), "title": "Log" })]).collect()
    };
    for (count, originals) in [(400, 1), (30_000, 30_001)] {
        let first = format!("s{count}");
        let claims: Vec<Value> = (0..3).map(|at| first_told(&format!("c{at}"), "s0", &first)).collect();
        let case = case(&json!({ "sources": chain(count), "claims": claims }));
        assert_eq!(case.basis("c0").originals.len(), originals, "{count} removes");
        assert_eq!(case.worn_by(case.item("c0")).has(Badge::SingleSource), originals == 1, "{count} removes");
    }
}
