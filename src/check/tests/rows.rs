//! The rows of the table: a fault, what is told of it, and what is nearly that fault.

use serde_json::{Value, json};

mod doubts;
mod quoting;
mod speakers;
mod texts;

/// Changes of the sound briefing.
type Changes = Vec<(&'static str, Value)>;

pub(super) struct Row {
    pub(super) has: Changes,
    pub(super) told: Vec<&'static str>,
    pub(super) nearly_has: Changes,
}

fn row<const N: usize>(has: Changes, told: [&'static str; N], nearly_has: Changes) -> Row {
    Row { has, told: told.to_vec(), nearly_has }
}

pub(super) fn rows() -> Vec<Row> {
    let families = [
        fields(),
        more_fields(),
        references(),
        quotes(),
        claims(),
        times(),
        windows(),
        disputes(),
        comparison(),
        summary(),
        texts::rows(),
        quoting::rows(),
        speakers::rows(),
        doubts::rows(),
    ];
    families.into_iter().flatten().collect()
}

fn fields() -> Vec<Row> {
    vec![
        row(
            vec![
                ("/bluf", json!("1.3")),
                ("/parties/0/photo", json!("a.png")),
                ("/parties/1/kind", json!("robot")),
            ],
            ["F004 written for 1.3; ignored here: parties[].photo, parties[].kind \"robot\""],
            vec![("/bluf", json!("1.3"))],
        ),
        row(
            vec![("/quotes/0/atribution", json!(1))],
            [
                "F005 quotes[0]: unknown field \"atribution\"; did you mean \"attribution\"? Private fields start with \"_\"",
            ],
            vec![("/quotes/0/_atribution", json!(1))],
        ),
        row(
            vec![("/weather", json!("fog"))],
            ["F005 unknown field \"weather\". Private fields start with \"_\""],
            vec![("/_weather", json!("fog"))],
        ),
        row(
            vec![("/quotes/0/evidence", json!([]))],
            [
                "F006 quotes[0]: \"evidence\" is required",
                "Q312 quotes in s1 not used: 1 of 1: \"We will not sail without an …\" (line 5)",
            ],
            vec![("/quotes/0/gloss", json!(""))],
        ),
        row(vec![("/as_of", json!(""))], ["F006 \"as_of\" is required"], vec![("/lang", json!(""))]),
        row(
            vec![("/claims/0/attribution", Value::Null)],
            ["F006 claims[0]: \"attribution\" is required"],
            vec![("/claims/0/about", Value::Null)],
        ),
        row(
            vec![("/claims/1/attribution/party", Value::Null)],
            ["F006 claims[1].attribution: \"party\" is required"],
            vec![("/claims/1/attribution/to", Value::Null)],
        ),
    ]
}

fn more_fields() -> Vec<Row> {
    vec![
        row(
            vec![("/deadlines/0/when/latest", Value::Null)],
            ["F006 deadlines[0].when: \"latest\" is required"],
            vec![
                ("/deadlines/0/when/latest", Value::Null),
                ("/deadlines/0/when/earliest", Value::Null),
                ("/deadlines/0/when/precision", json!("unknown")),
            ],
        ),
        row(
            vec![("/tz", Value::Null)],
            ["F006 \"tz\" is required: events[0].when has no zone of its own"],
            vec![
                ("/tz", Value::Null),
                ("/events/0/when/tz", json!("Europe/Amsterdam")),
                ("/deadlines/0/when/tz", json!("Europe/Amsterdam")),
            ],
        ),
        row(
            vec![("/claims/0/basis", json!("report"))],
            ["F007 claims[0].basis: \"report\" is not one of: reported, judgment, assumption"],
            vec![("/claims/0/credibility", json!("2"))],
        ),
        row(
            vec![("/comparison/cells/1/why_unknown", json!("future"))],
            [concat!(
                "F007 comparison.cells[1].why_unknown: \"future\" is not one of: source-silent, source-unclear, ",
                "conflicting, not-checked"
            )],
            vec![("/comparison/cells/1/why_unknown", json!("not-checked"))],
        ),
        row(
            vec![("/parties/1/name", json!("Tern\u{1b}[2J Lines"))],
            ["F009 parties[1].name: contains a control or direction-override character (U+001B)"],
            vec![("/parties/1/name", json!("Tern\tLines\r\n\u{200f}é…"))],
        ),
        row(
            vec![("/quotes/0/gloss", json!("a\u{202e}b"))],
            ["F009 quotes[0].gloss: contains a control or direction-override character (U+202E)"],
            vec![("/quotes/0/gloss", json!("שלום"))],
        ),
        row(
            vec![("/title", json!("é".repeat(81)))],
            ["F014 title: 81 characters; at most 80"],
            vec![("/title", json!("é".repeat(80)))],
        ),
    ]
}

fn references() -> Vec<Row> {
    vec![
        row(
            vec![("/options/0/id", json!("c2")), ("/deadlines/0/if_missed", json!([]))],
            ["R101 id \"c2\" is used twice: claims[1] and options[0]"],
            vec![("/options/0/id", json!("c3")), ("/deadlines/0/if_missed", json!(["c3"]))],
        ),
        row(
            vec![("/events/0/id", json!("E 1"))],
            ["R102 id \"E 1\": use lower-case letters, digits and \"-\", starting with a letter"],
            vec![("/events/0/id", json!("e-1"))],
        ),
        row(
            vec![("/events/0/id", json!("e".repeat(41)))],
            ["R102 id \"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\": 41 characters; at most 40"],
            vec![("/events/0/id", json!("e".repeat(40)))],
        ),
        row(
            vec![("/options/0/refs", json!(["q1", "c99"]))],
            ["R103 options[0].refs: nothing has the id \"c99\""],
            vec![("/options/0/refs", json!(["q1", "d1"]))],
        ),
        row(
            vec![("/quotes/0/attribution/party", json!("c2"))],
            ["R104 quotes[0].attribution.party: \"c2\" is a claim; a party is needed"],
            vec![("/claims/0/about", json!(["c2", "lines"]))],
        ),
        row(
            vec![("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "group" }))],
            ["R105 party \"bo\" is never referred to"],
            vec![
                ("/parties/-", json!({ "id": "bo", "name": "Bo Wren", "kind": "group" })),
                ("/claims/2/about", json!(["bo"])),
            ],
        ),
        row(
            vec![("/claims/2/refs", json!(["j2"])), ("/claims/-", judgment("j2", &["c1", "j1"]))],
            ["R106 judgments rest on each other: j1 → j2 → j1"],
            vec![("/claims/2/refs", json!(["j2", "c1"])), ("/claims/-", judgment("j2", &["c1", "c1"]))],
        ),
        row(
            vec![("/claims/2/refs", json!(["j1"]))],
            ["R106 judgments rest on each other: j1 → j1"],
            vec![("/claims/2/refs", json!(["c1", "c1"]))],
        ),
    ]
}

fn judgment(id: &str, refs: &[&str]) -> Value {
    json!({ "id": id, "basis": "judgment", "text": "It stays.", "refs": refs })
}

fn quotes() -> Vec<Row> {
    vec![
        row(
            vec![("@s1+", json!("\"Not this week,\" she said.")), ("/quotes/-", direct("Not this week"))],
            ["Q302 q2: 3 quoted words marked \"direct\"; \"fragment\" or \"term\"?"],
            vec![("@s1+", json!("「船は港に残る」")), ("/quotes/-", direct("船は港に残る"))],
        ),
        row(
            vec![("/quotes/0/attribution", json!({ "kind": "anonymous" }))],
            ["Q303 q1: anonymous needs \"as_described\", copied from the source"],
            vec![("/quotes/0/attribution", json!({ "kind": "anonymous", "as_described": "the crews" }))],
        ),
        row(
            vec![("/quotes/0/attribution/party", json!("lines"))],
            ["Q307 q1: \"named\" needs a party of kind person"],
            vec![("/quotes/0/attribution/kind", json!("organization"))],
        ),
        row(
            vec![("/quotes/0/attribution/party", Value::Null)],
            ["Q307 q1: \"named\" needs a party of kind person"],
            vec![("/quotes/0/attribution", json!({ "kind": "unattributed" }))],
        ),
        row(
            vec![
                ("/quotes/0/attribution/affiliation", json!("lines")),
                ("/quotes/0/attribution/affiliation_basis", json!("inferred")),
            ],
            ["Q309 q1: affiliation \"lines\" is inferred, not stated"],
            vec![
                ("/quotes/0/attribution/affiliation", json!("lines")),
                ("/quotes/0/attribution/affiliation_basis", json!("stated")),
            ],
        ),
    ]
}

fn direct(exact: &str) -> Value {
    json!({ "id": "q2", "mode": "direct", "evidence": [{ "source": "s1", "exact": exact }],
            "attribution": { "kind": "unattributed" } })
}

fn claims() -> Vec<Row> {
    vec![
        row(
            vec![("/claims/0/evidence", json!([]))],
            ["C401 c1: a reported claim needs evidence"],
            vec![("/claims/0/evidence", json!([])), ("/claims/0/basis", json!("assumption"))],
        ),
        row(
            vec![("/claims/2/refs", Value::Null)],
            ["C402 j1: a judgment needs refs"],
            vec![("/claims/2/evidence", json!([]))],
        ),
        row(
            vec![("/claims/0/likelihood", json!("likely")), ("/claims/0/confidence", json!("low"))],
            ["C403 c1: likelihood and confidence belong to judgments only"],
            vec![("/claims/0/likelihood", json!(""))],
        ),
        row(
            vec![("/claims/2/text", json!("We have high confidence that the ferry will likely stay."))],
            ["C404 j1: states likelihood and confidence in one sentence"],
            vec![("/claims/2/text", json!("The ferry will likely stay. We have high confidence in this."))],
        ),
        row(
            vec![("/claims/-", probable("It will probably rain."))],
            ["C405 \"probably\" and \"likely\" are both used; keep to one row"],
            vec![("/claims/-", probable("It is unlikely to rain, and improbably so."))],
        ),
        row(
            vec![("/claims/0/text", json!("The ferry stays, officials say."))],
            ["C410 c1: \"officials say\" is an attribution; put it in \"attribution\""],
            vec![("/claims/0/text", json!("The officials saying no stay, and officials sail."))],
        ),
    ]
}

fn probable(text: &str) -> Value {
    json!({ "id": "j2", "basis": "judgment", "text": text, "refs": ["c1"] })
}

fn times() -> Vec<Row> {
    vec![
        row(
            vec![("/deadlines/0/when/earliest", json!("2026-02-30T17:00"))],
            ["T501 d1.when.earliest: \"2026-02-30T17:00\" is not a date"],
            vec![("/deadlines/0/when/earliest", json!("2026-03-06T17:00:30"))],
        ),
        row(
            vec![("/deadlines/0/when/earliest", json!("Friday"))],
            ["T501 d1.when.earliest: \"Friday\" is not a date; write YYYY-MM-DDTHH:MM"],
            vec![("/as_of", json!("2026-03-03T09:00"))],
        ),
        row(
            vec![("/deadlines/0/when/earliest", json!("2026-03-06"))],
            ["T501 d1.when.earliest: \"2026-03-06\" has no time; write 2026-03-06T00:00"],
            vec![("/sources/0/retrieved", json!("2026-03-06"))],
        ),
        row(
            vec![("/as_of", json!("3 March 2026")), ("/sources/1/published", json!("2026-13-01"))],
            [
                "T501 as_of: \"3 March 2026\" is not a date; write YYYY-MM-DD",
                "T501 s2.published: \"2026-13-01\" is not a date",
            ],
            vec![("/sources/1/published", json!("2024-02-29"))],
        ),
        row(
            vec![("/deadlines/0/when/earliest", json!("2026-03-07T17:00"))],
            ["T502 d1.when: earliest is after latest"],
            vec![("/deadlines/0/when/earliest", json!("2026-03-06T23:00"))],
        ),
        row(
            vec![("/quotes/0/_guess", json!("taken for speech"))],
            ["F015 q1._guess is a guess of a draft; look at it, then take it out"],
            vec![("/quotes/0/_note", json!("taken for speech"))],
        ),
        row(
            vec![("/quotes/0/_guess", json!("")), ("/deadlines/0/_guess", json!(""))],
            ["F015 q1._guess and 1 more are guesses of a draft; look at each, then take it out"],
            vec![],
        ),
        row(
            vec![("/events/0/when/as_stated", json!("Friday at 9 a.m."))],
            ["T503 e1.when: says \"Friday\"; 2026-03-02 is a Monday"],
            vec![("/events/0/when/as_stated", json!("Monday's 9 am, fridayish"))],
        ),
        row(
            vec![("/events/0/when/as_stated", json!("Monday, 3 March at 9:00"))],
            ["T503 e1.when: says \"3 March\"; its window is from 2026-03-02 to 2026-03-02"],
            vec![("/events/0/when/as_stated", json!("March 2nd, morning"))],
        ),
        row(
            vec![("/events/0/when/as_stated", json!("Monday at 10:30"))],
            ["T503 e1.when: says \"10:30\"; its window is from 2026-03-02T09:00 to 2026-03-02T09:00"],
            vec![("/events/0/when/as_stated", json!("Monday at 10:30 EET"))],
        ),
        row(
            vec![("/events/0/when/as_stated", json!("Monday, 9 p.m."))],
            ["T503 e1.when: says \"9 pm\"; its window is from 2026-03-02T09:00 to 2026-03-02T09:00"],
            vec![("/events/0/when/as_stated", json!("Monday, two hours before 11:00"))],
        ),
        row(
            vec![("/events/0/when/as_stated", json!("Monday evening"))],
            ["T503 e1.when: says \"evening\"; its window is from 2026-03-02T09:00 to 2026-03-02T09:00"],
            vec![("/events/0/when/as_stated", json!("Monday morning"))],
        ),
        row(
            vec![
                ("@s1+", json!("Some say Saturday evening.")),
                ("/deadlines/0/when/as_stated", json!("Saturday evening")),
            ],
            ["T503 d1.when: says \"Saturday\"; 2026-03-06 is a Friday"],
            vec![
                ("@s1+", json!("Nobody sails until Saturday.")),
                ("/deadlines/0/when/as_stated", json!("until Saturday")),
            ],
        ),
        row(
            vec![("/deadlines/0/when/tz", json!("EST5"))],
            ["T504 d1.when.tz: \"EST5\" is not a zone name; use America/New_York"],
            vec![("/deadlines/0/when/tz", json!("America/New_York"))],
        ),
        row(
            vec![("/tz", json!("Europe/Amstredam"))],
            ["T504 tz: \"Europe/Amstredam\" is not a zone name; use Europe/Amsterdam"],
            vec![("/tz", json!("UTC"))],
        ),
    ]
}

fn windows() -> Vec<Row> {
    vec![
        row(
            vec![(
                "/events/0/when",
                json!({ "as_stated": "02:30", "earliest": "2026-03-08T02:30", "latest": "2026-03-08T02:30",
                        "precision": "minute", "tz": "America/New_York" }),
            )],
            ["T505 e1.when: 02:30 does not exist on 2026-03-08 in America/New_York"],
            vec![(
                "/events/0/when",
                json!({ "as_stated": "03:00", "earliest": "2026-03-08T03:00", "latest": "2026-03-08T03:00",
                        "precision": "minute", "tz": "America/New_York" }),
            )],
        ),
        row(
            vec![(
                "/events/0/when",
                json!({ "as_stated": "at night", "earliest": "2026-10-25T00:00", "latest": "2026-10-25T02:30",
                        "precision": "part-of-day" }),
            )],
            ["T505 e1.when: 02:30 occurs twice on 2026-10-25 in Europe/Amsterdam"],
            vec![(
                "/events/0/when",
                json!({ "as_stated": "at night", "earliest": "2026-10-25T00:00", "latest": "2026-10-25T03:00",
                        "precision": "part-of-day" }),
            )],
        ),
        row(
            vec![("/deadlines/0/when/precision", json!("minute"))],
            ["T506 d1.when: precision \"minute\", but the window is 7 h wide"],
            vec![("/deadlines/0/when/precision", json!("day"))],
        ),
        row(
            vec![("/deadlines/0/when/latest", json!("2026-03-06T23:59"))],
            ["T507 d1.when.latest: write 2026-03-07T00:00 for the end of 6 March"],
            vec![(
                "/events/0/when",
                json!({ "as_stated": "11:59 p.m.", "earliest": "2026-03-02T23:59", "latest": "2026-03-02T23:59",
                        "precision": "minute" }),
            )],
        ),
        row(
            vec![
                ("/deadlines/0/when/latest", json!("2026-12-31T24:00")),
                ("/deadlines/0/when/precision", json!("unknown")),
            ],
            ["T507 d1.when.latest: write 2027-01-01T00:00 for the end of 31 December"],
            vec![("/deadlines/0/when/latest", json!("2026-03-06T23:00"))],
        ),
        row(
            vec![("/deadlines/0/when/assumed", json!(["zone"]))],
            ["T508 d1.when: \"Friday evening\" gives no clock time; put \"hours\" in \"assumed\""],
            vec![
                ("/deadlines/0/when/assumed", json!(["zone"])),
                ("/deadlines/0/when/as_stated", json!("5 p.m. on Friday")),
                ("@s1+", json!("The office closes at 5 p.m. on Friday.")),
            ],
        ),
        row(
            vec![("/deadlines/0/when/assumed", json!([]))],
            [concat!(
                "T508 d1.when: \"Friday evening\" gives no clock time and no zone; ",
                "put \"hours\" and \"zone\" in \"assumed\""
            )],
            vec![
                ("/deadlines/0/when/assumed", json!([])),
                ("/deadlines/0/when/as_stated", json!("17:00 Amsterdam time on Friday")),
                ("@s1+", json!("The office closes at 17:00 Amsterdam time on Friday.")),
            ],
        ),
        row(
            vec![("/deadlines/0/status", json!("met")), ("/deadlines/0/refs", json!(["q1"]))],
            ["T511 d1: status \"met\" needs a claim in refs"],
            vec![("/deadlines/0/status", json!("met")), ("/deadlines/0/refs", json!(["q1", "c1"]))],
        ),
    ]
}

fn disputes() -> Vec<Row> {
    vec![
        row(
            vec![("/disputes/0/accounts/1/refs", json!([]))],
            ["D601 x1: needs at least two accounts with refs"],
            vec![("/disputes/0/accounts/-", json!({ "label": "Later", "refs": ["c2"] }))],
        ),
        row(
            vec![("/disputes/0/accounts", Value::Null)],
            ["D601 x1: needs at least two accounts with refs"],
            vec![("/disputes/0/note", Value::Null)],
        ),
        row(
            vec![("/disputes/0/accounts/-", json!({ "label": "Later" }))],
            ["F006 disputes[0].accounts[2]: \"refs\" is required"],
            vec![("/disputes/0/accounts/-", json!({ "label": "Later", "refs": ["d1"] }))],
        ),
        row(
            vec![("/disputes/0/accounts/1/refs", json!(["c2", "c1"]))],
            ["D602 x1: both accounts rest on c1"],
            vec![("/disputes/0/accounts/1/refs", json!(["c2", "q1"]))],
        ),
        row(
            vec![("/disputes/0/standing", json!("resolved"))],
            ["D603 x1: \"resolved\" needs resolved_refs"],
            vec![("/disputes/0/standing", json!("resolved")), ("/disputes/0/resolved_refs", json!(["c2"]))],
        ),
        row(
            vec![("/options/0/consequences/0/refs", json!([]))],
            ["D604 o1.consequences[0]: no refs; cite a claim or move it to unknowns"],
            vec![("/options/0/consequences/0/for", json!(""))],
        ),
        row(
            vec![("/options/0/consequences", json!([]))],
            ["D605 o1: no consequence given"],
            vec![("/options/0/answers", json!([]))],
        ),
    ]
}

fn comparison() -> Vec<Row> {
    let silver =
        |id: &str, weight: f64| json!({ "id": id, "name": "Silver", "weight": weight, "why": "It lasts." });
    let with = |criterion: Value| {
        vec![
            ("/comparison/criteria/0", criterion),
            ("/comparison/criteria/1/weight", json!(5.0)),
            ("/comparison/criteria/1/why", json!("Cars pay for it.")),
            ("/comparison/cells/0/criterion", json!("k-silver")),
            ("/comparison/cells/1/criterion", json!("k-silver")),
        ]
    };
    let unreasoned = json!({ "id": "k-silver", "name": "Silver", "weight": 2.5 });
    vec![
        row(
            vec![(
                "/comparison/cells",
                json!([
                    sound_cell(),
                    { "vendor": "gull", "criterion": "k-room", "rating": "weak", "refs": ["c1"] },
                    { "vendor": "heron", "criterion": "k-room", "rating": "good", "refs": ["c1"] },
                ]),
            )],
            ["M701 no cell for heron × k-speed; shown as unknown (not checked)"],
            vec![("/comparison/cells/1/rating", json!("not-applicable"))],
        ),
        row(
            vec![("/comparison/cells/0/refs", json!([]))],
            ["M702 gull × k-speed: rated \"fair\" without refs; cite or rate it \"unknown\""],
            vec![
                ("/comparison/cells/0/refs", json!([])),
                ("/comparison/cells/0/rating", json!("not-applicable")),
            ],
        ),
        row(
            vec![("/comparison/cells/1/why_unknown", json!(""))],
            ["M703 heron × k-speed: unknown needs why_unknown"],
            vec![("/comparison/cells/1/why_unknown", json!("conflicting"))],
        ),
        row(
            vec![("/comparison/cells/-", sound_cell())],
            ["M704 two cells for gull × k-speed"],
            vec![("/comparison/cells/0", sound_cell())],
        ),
        row(
            vec![("/comparison/incumbent", json!("swan"))],
            ["M705 comparison.incumbent: \"swan\" is not in vendors"],
            vec![("/comparison/incumbent", json!("heron"))],
        ),
        row(
            with(silver("k-silver", -1.0)),
            ["M706 k-silver: weight must be 0 or more"],
            with(silver("k-silver", 0.5)),
        ),
        row(
            [with(silver("k-silver", 0.0)), vec![("/comparison/criteria/1/weight", json!(0))]].concat(),
            ["M706 comparison.criteria: all weights are 0"],
            with(silver("k-silver", 0.0)),
        ),
        row(with(unreasoned), ["M707 k-silver: weight 2.5 has no \"why\""], with(silver("k-silver", 2.5))),
        row(
            vec![
                ("/comparison/vendors", json!([{ "id": "gull", "name": "Gull" }])),
                ("/comparison/criteria", json!([{ "id": "k-speed", "name": "Speed" }])),
                ("/comparison/cells", json!([sound_cell()])),
            ],
            ["F006 comparison.vendors: one vendor given; at least two are needed"],
            vec![("/comparison/vendors/0/party", json!("lines"))],
        ),
    ]
}

fn sound_cell() -> Value {
    json!({ "vendor": "gull", "criterion": "k-speed", "rating": "fair", "refs": ["c1"] })
}

fn summary() -> Vec<Row> {
    let point = json!({ "text": "So it is.", "refs": ["c1"] });
    vec![
        row(
            vec![("/summary/bottom_line", json!("stay ".repeat(61)))],
            ["S801 bottom_line: 61 words; at most 60"],
            vec![("/summary/bottom_line", json!("stay ".repeat(60)))],
        ),
        row(
            vec![("/summary/refs", json!([]))],
            ["S802 bottom_line: needs refs"],
            vec![("/summary/refs", json!(["c1"]))],
        ),
        row(
            vec![("/summary/points", json!(vec![point.clone(); 6]))],
            ["S803 points: 6 given; at most 5"],
            vec![("/summary/points", json!(vec![point; 5]))],
        ),
        row(
            vec![("/summary/unknowns", json!([]))],
            ["S804 unknowns is empty: is nothing unknown?"],
            vec![("/summary/points", json!([]))],
        ),
        row(
            vec![("/summary/bottom_line", json!("The ferry Reportedly stays."))],
            ["S805 bottom_line: \"reportedly\" hides who said it"],
            vec![("/summary/bottom_line", json!("The ferry stays, unreportedly."))],
        ),
        row(
            vec![("/prepared", json!({ "by": "llm" }))],
            ["P901 prepared by llm and not reviewed; a banner is shown"],
            vec![("/prepared", json!({ "by": "llm", "reviewed_by": "Bo Wren" }))],
        ),
        row(
            vec![("/sources/0/publisher", json!(" "))],
            ["P903 s1: publisher not given"],
            vec![("/sources/0/note", json!(""))],
        ),
        row(
            vec![("/sources/1/based_on", json!(["s1"]))],
            ["P904 every reported claim goes back to one report (s1)"],
            vec![("/claims/1/basis", json!("assumption"))],
        ),
    ]
}
