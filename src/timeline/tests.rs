//! Lines at fixed moments; the pictures are those of the specification.

use super::{Kind, Stretch, Story, line};
use crate::block::{Block, Para};

fn at(local: &str, zone: &str) -> jiff::Timestamp {
    format!("{local}[{zone}]").parse::<jiff::ZonedDateTime>().unwrap().timestamp()
}

const NEW_YORK: &str = "America/New_York";

fn stretch(from: &str, to: &str, kind: Kind) -> Stretch {
    Stretch { from: at(from, NEW_YORK), to: at(to, NEW_YORK), kind }
}

fn story<'a>(now: &str, known: &str, stretches: &'a [Stretch]) -> Story<'a> {
    let known = Some(at(known, NEW_YORK));
    let zone = jiff::tz::TimeZone::get(NEW_YORK).unwrap();
    Story { now: at(now, NEW_YORK), known, stretches, zone }
}

fn rows(paras: &[Para], columns: usize) -> Vec<String> {
    let plain = |para: &Para| {
        let rows = Block::of(para.clone()).rows(columns);
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows[0].plain()
    };
    paras.iter().map(plain).collect()
}

fn evening() -> Stretch {
    stretch("2026-02-27T17:00", "2026-02-28T00:00", Kind::Due)
}

#[test]
fn try_out() {
    let due = [evening()];
    let many = [evening(), stretch("2025-01-10T12:00", "2025-01-10T12:00", Kind::Event), stretch("2026-02-24T00:00", "2026-02-25T00:00", Kind::Event)];
    for now in ["2026-02-24T20:00", "2026-02-26T09:00", "2026-02-27T20:00", "2026-03-03T20:00"] {
        for (list, columns) in [(&due[..], 58), (&many[..], 76), (&many[..], 24)] {
            for row in rows(&line(&story(now, "2026-02-24T23:59", list), 0, columns), columns) {
                eprintln!("|{row}");
            }
        }
    }
    for seconds in [3599, 0] {
        for row in rows(&super::large(seconds), 40) { eprintln!("|{row}"); }
    }
}
