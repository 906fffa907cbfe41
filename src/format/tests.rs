//! What opens and what does not; the short way and the tree must never disagree.

use super::{Fault, Limits, encoding, faults, locate, quick, read, read_within, version};
use crate::briefing::shape::{Path, Step};

const SHIPPED: [&str; 3] = [
    include_str!("../../briefings/ultimatum.json"),
    include_str!("../../briefings/hospital.json"),
    include_str!("../../briefings/harbour.json"),
];

/// What both ways say: whether the file opens, and the faults of the tree alone.
fn both(bytes: &[u8]) -> (bool, Vec<Fault>) {
    let bytes = encoding::without_mark(bytes);
    let opens =
        quick(&bytes.to_vec().into(), &Limits::default()).is_ok_and(|briefing| version::opens(&briefing));
    (opens, faults(bytes, &Limits::default(), None))
}

fn agree(bytes: &[u8]) {
    let (opens, faults) = both(bytes);
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]);
    assert_eq!(opens, faults.is_empty(), "{faults:#?}\n{shown}");
}

/// A briefing with something in place of the value of a private field.
fn with(value: &str) -> String {
    format!("{{ \"bluf\": \"1.0\", \"title\": \"T\", \"_x\": {value} }}")
}

#[test]
fn both_ways_agree_on_the_small_pieces_of_json() {
    let good = [
        "0",
        "-0",
        "1e5",
        "1E+5",
        "1.5e-3",
        "1e-400",
        "123456789012345678901234567890",
        "true",
        "null",
        "[]",
        "{}",
        "\"\\u00e9\\ud83d\\ude00\\/\"",
        "\"\u{7f}\u{80}\u{2028}\"",
        "[\n\t\r 1 , 2 ]",
        "{\"\": 1}",
        "{\"a\": {\"a\": 1}}",
    ];
    let bad = [
        "",
        "01",
        "-",
        "+1",
        ".5",
        "5.",
        "1e",
        "1e+",
        "0x1F",
        "NaN",
        "-Infinity",
        "1e400",
        "-1e400",
        "truee",
        "tru",
        "nul",
        "True",
        "'a'",
        "\"a",
        "\"\n\"",
        "\"\t\"",
        "\"\u{1}\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud800x\"",
        "\"\\u+123\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{a: 1}",
        "{1: 1}",
        "{,}",
        "{\"a\": 1,}",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\": 1, \"a\": 2}",
        "[{\"a\": 1, \"\\u0061\": 2}]",
        "]",
        "}",
        ":",
        "1 }, {",
        "/* */ 1",
        "1 // x",
        "\u{a0}1",
        "\u{feff}1",
        "\u{c}1",
        "1e99999999999999999999",
    ];
    for value in good {
        assert!(both(with(value).as_bytes()).0, "{value}");
        agree(with(value).as_bytes());
    }
    for value in bad {
        assert!(!both(with(value).as_bytes()).0, "{value}");
        agree(with(value).as_bytes());
    }
}

#[test]
fn both_ways_agree_on_depth() {
    for depth in [1, 63, 64, 65, 66, 125, 126, 127, 128, 129, 5000] {
        for key in ["_x", "tags", "title"] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let value = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                let text = with("0").replace("\"_x\": 0", &format!("\"{key}\": {value}"));
                agree(text.as_bytes());
                agree(format!("{{\"_y\": {value}, \"_x\": {}}}", with(&value)).as_bytes());
            }
        }
        assert_eq!(
            both(with(&format!("{}{}", "[".repeat(depth), "]".repeat(depth))).as_bytes()).0,
            depth <= 64
        );
    }
}

/// Every value of every shipped briefing, replaced by one of each kind, by itself twice, or by nothing.
#[test]
fn both_ways_agree_on_every_retyped_field() {
    let kinds = ["null", "true", "7", "\"x\"", "\"\"", "[]", "[null]", "[\"x\"]", "{}", "{\"x\": 1}", "[[]]"];
    for text in SHIPPED {
        agree(text.as_bytes());
        let root = super::tree::parse(text).expect("a tree");
        let mut spans = Vec::new();
        gather(&root, &mut spans);
        for (at, (start, end)) in spans.iter().enumerate() {
            let kind = kinds[at % kinds.len()];
            agree(format!("{}{kind}{}", &text[..*start], &text[*end..]).as_bytes());
        }
    }
}

fn gather(node: &super::tree::Node<'_>, spans: &mut Vec<(usize, usize)>) {
    spans.push((node.start, node.end));
    match &node.value {
        super::tree::Value::List(nodes) => nodes.iter().for_each(|node| gather(node, spans)),
        super::tree::Value::Object(members) => {
            for member in members {
                spans.push((member.start, member.end));
                gather(&member.node, spans);
            }
        }
        _ => {}
    }
}

#[test]
fn both_ways_agree_on_damaged_bytes() {
    let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    let small = r#"{"bluf":"1.0","title":"Tide é","tags":["a","b\u00e9"],"quotes":[{"id":"q1","evidence":[{"source":"s1","exact":"x","n":[1,{"k":-2.5e3}]}]}],"comparison":{"criteria":[{"weight":2,"gate":true}]}}"#;
    let signs = b"{}[]\",:\\ \n01-.eEtnu/'\xC3\xFF\x00\x1B";
    for _ in 0..20_000 {
        let mut bytes = small.as_bytes().to_vec();
        for _ in 0..=random(2) {
            let at = random(bytes.len());
            match random(4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, signs[random(signs.len())]),
                2 => bytes[at] = signs[random(signs.len())],
                _ => bytes.truncate(at.max(1)),
            }
        }
        agree(&bytes);
    }
}

#[test]
fn limits_are_kept_and_named() {
    let text = with("[1, 2, 3]");
    let tight = |limits: &Limits| {
        read_within(&text.clone().into(), limits).map_err(|it| it.faults[0].message.clone())
    };
    let error = tight(&Limits { bytes: 10, ..Limits::default() });
    assert_eq!(error.expect_err("too large"), "is larger than the limit of 10 bytes");
    let error = tight(&Limits { nodes: 3, ..Limits::default() });
    assert_eq!(error.expect_err("too many"), "has more than 3 list elements and unknown fields");
    let error = tight(&Limits { depth: 0, ..Limits::default() });
    assert_eq!(error.expect_err("too deep"), "_x: nests deeper than the limit of 0 levels");
    assert!(tight(&Limits { nodes: 4, depth: 1, ..Limits::default() }).is_ok());
    assert_eq!(super::size(256 << 20), "256 MiB");
    let many = format!("{{\"tags\": [{}0]}}", "0,".repeat(5000));
    assert_eq!(read(many.as_bytes()).expect_err("faults").faults.len(), 1000);
}

#[test]
fn a_path_leads_to_its_line_and_column() {
    let text = "{ \"bluf\": \"1.0\",\n  \"title\": \"é港\", \"tags\": [\n    \"a\",\n  \"b\" ],\r\n \"lang\": \"en\" }";
    let path = |steps: &[&str]| {
        Path(
            steps
                .iter()
                .map(|it| match it.parse() {
                    Ok(index) => Step::Index(index),
                    Err(_) => Step::Key((*it).to_owned().into()),
                })
                .collect(),
        )
    };
    let table: [(&[&str], (usize, usize)); 7] = [
        (&[], (1, 1)),
        (&["title"], (2, 12)),
        (&["tags"], (2, 26)),
        (&["tags", "1"], (4, 3)),
        (&["tags", "7"], (2, 26)),
        (&["lang"], (5, 10)),
        (&["nowhere", "1"], (1, 1)),
    ];
    let paths: Vec<Path> = table.iter().map(|(steps, _)| path(steps)).rev().collect();
    let places = locate(text.as_bytes(), &paths.iter().collect::<Vec<_>>());
    assert_eq!(places, table.iter().map(|(_, place)| *place).rev().collect::<Vec<_>>());
}

#[test]
fn a_line_of_a_hundred_thousand_characters_is_cut_around_the_fault() {
    let text = format!(
        "{{ \"bluf\": \"1.0\", \"title\": \"{}\", \"tags\": 1, \"id\": \"{}\" }}",
        "港".repeat(50_000),
        "é".repeat(50_000)
    );
    let refusal = read(text.as_bytes()).expect_err("a fault");
    let excerpt = refusal.faults[0].excerpt.as_ref().expect("a line");
    assert_eq!(excerpt.line.chars().count(), 160);
    assert_eq!(excerpt.line.chars().nth(excerpt.caret), Some('1'));
    assert_eq!(refusal.faults[0].column, 50_039);
}
