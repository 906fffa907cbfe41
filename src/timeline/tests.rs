//! Lines at fixed moments; the pictures are those of the specification.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{Axis, Kind, Story, Stretch, bar, head, large, line};
use crate::block::{Block, Para, Role};

fn at(local: &str, zone: &str) -> jiff::Timestamp {
    format!("{local}[{zone}]").parse::<jiff::ZonedDateTime>().unwrap().timestamp()
}

const NEW_YORK: &str = "America/New_York";

fn stretch(from: &str, to: &str, kind: Kind) -> Stretch {
    Stretch { from: at(from, NEW_YORK), to: at(to, NEW_YORK), kind }
}

fn story<'a>(now: &str, known: &str, stretches: &'a [Stretch]) -> Story<'a> {
    let zone = jiff::tz::TimeZone::get(NEW_YORK).unwrap();
    let known = Some(at(known, NEW_YORK).to_zoned_datetime(zone.clone()));
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

/// A role that some piece of the track has, by its sign.
fn role_of(paras: &[Para], sign: char) -> Role {
    let mut runs = paras.iter().flat_map(|para| &para.runs);
    runs.find(|run| run.text.as_str().contains(sign)).unwrap().role
}

#[test]
fn the_ultimatum_is_told_on_one_line() {
    let due = [evening()];
    for (now, track, marks) in [
        (
            "2026-02-24T20:00",
            "┬ Tue 24 ───●─┬ Wed 25 ╌╌╌╌╌╌┬ Thu 26 ╌╌╌╌╌┬ Fri 27 ╌▒▒▒▒▒",
            "            now · as of 24 Feb                       due",
        ),
        (
            "2026-02-26T09:00",
            "┬ Tue 24 ─────┬ Wed 25 ╌╌╌╌╌╌┬╌╌╌╌●╌╌╌╌╌╌╌╌┬ Fri 27 ╌▒▒▒▒▒",
            "              as of 24 Feb        now                due",
        ),
        (
            "2026-02-27T20:00",
            "┬ Tue 24 ─────┬ Wed 25 ╌╌╌╌╌╌┬ Thu 26 ╌╌╌╌╌┬ Fri 27 ╌▒▒●▒▒",
            "              as of 24 Feb                       due · now",
        ),
    ] {
        let paras = line(&story(now, "2026-02-24T23:59", &due), 0, 58);
        assert_eq!(rows(&paras, 58), [track, marks], "{now}");
        assert_eq!(role_of(&paras, '●'), Role::Strong);
        let role = if now.starts_with("2026-02-27") { Role::Unknown } else { Role::Plain };
        assert_eq!(role_of(&paras, '▒'), role, "{now}");
    }
}

#[test]
fn a_year_without_anything_is_cut_out() {
    let list = [evening(), stretch("2025-01-10T12:00", "2025-01-10T12:00", Kind::Event)];
    let story = story("2026-02-24T20:00", "2026-02-24T23:59", &list);
    let track = rows(&line(&story, 0, 76), 76).remove(0);
    let (before, behind) = track.split_once(" ╱╱ ").unwrap();
    assert!(before.contains("2025") && before.contains('◆'), "{track}");
    assert!(behind.contains("Fri 27") && behind.contains('●') && behind.contains('▒'), "{track}");
}

#[test]
fn the_line_does_not_slide_while_now_moves_within_a_day() {
    let due = [evening()];
    let places = |now: &str| {
        let axis = Axis::of(&story(now, "2026-02-24T23:59", &due), 58).unwrap();
        due.map(|it| (axis.column(it.from), axis.column(it.to)))
    };
    assert_eq!(places("2026-02-24T20:00"), places("2026-02-26T09:00"));
}

#[test]
fn an_exact_time_and_one_that_is_all_there_is_have_a_sign() {
    let due = [stretch("2026-02-27T17:00", "2026-02-27T17:00", Kind::Due)];
    let paras = line(&story("2026-02-27T15:10", "2026-02-27T15:10", &due), 0, 60);
    assert!(rows(&paras, 60)[0].contains("◈"));
    let paras = line(&story("2026-02-27T17:00", "2026-02-27T17:00", &due), 0, 60);
    assert!(rows(&paras, 60)[0].contains('●') && rows(&paras, 60)[1].contains("now"));
}

#[test]
fn days_are_named_where_something_took_all_day() {
    let list = [evening(), stretch("2026-02-24T00:00", "2026-02-25T00:00", Kind::Event)];
    let track = &rows(&line(&story("2026-02-26T09:00", "2026-02-24T23:59", &list), 0, 58), 58)[0];
    assert_eq!(track, "┬ Tue 24 ░░░░░┬ Wed 25 ╌╌╌╌╌╌┬╌╌╌╌●╌╌╌╌╌╌╌╌┬ Fri 27 ╌▒▒▒▒▒");
}

#[test]
fn what_is_due_in_the_column_of_now_is_named_beside_it() {
    let due = [stretch("2026-02-27T17:00", "2026-02-27T17:00", Kind::Due)];
    let marks = &rows(&line(&story("2026-02-27T16:58", "2026-02-24T23:59", &due), 0, 58), 58)[1];
    assert!(marks.ends_with("now · due"), "{marks}");
    // Some hours ahead, at the end of a line of days.
    let due = [stretch("2026-02-27T14:00", "2026-02-27T18:00", Kind::Due)];
    let marks = &rows(&line(&story("2026-02-27T13:17", "2026-01-04T23:59", &due), 0, 58), 58)[1];
    assert!(marks.ends_with("due") && marks.contains("now"), "{marks}");
    // What has just closed lies before now, also where both share a column.
    let due = [evening()];
    let marks = &rows(&line(&story("2026-02-28T00:00:01", "2026-02-24T23:59", &due), 0, 38), 38)[1];
    assert!(marks.contains("due · now"), "{marks}");
}

#[test]
fn what_is_still_ahead_is_never_named_before_now() {
    let list = [evening(), stretch("2026-02-24T00:00", "2026-02-25T00:00", Kind::Event)];
    let marks = &rows(&line(&story("2026-02-27T08:30", "2026-02-24T23:59", &list), 0, 40), 40)[1];
    assert!(marks.contains("now") && !marks.contains("due · now"), "{marks}");
}

#[test]
fn no_room_and_nothing_to_show_draw_nothing() {
    assert!(line(&story("2026-02-24T20:00", "2026-02-24T23:59", &[evening()]), 0, 23).is_empty());
    assert!(line(&story("2026-02-24T20:00", "2026-02-24T23:59", &[]), 0, 80).is_empty());
}

#[test]
fn a_table_has_a_head_and_a_bar_for_each_stretch() {
    let list = [evening(), stretch("2026-02-25T00:00", "2026-02-26T00:00", Kind::Event)];
    let story = story("2026-02-26T09:00", "2026-02-24T20:00", &list);
    let axis = Axis::of(&story, 58).unwrap();
    let mut paras = head(&axis, &story);
    paras.extend([bar(&axis, &story, 0), bar(&axis, &story, 1), bar(&axis, &story, 2)]);
    let expected = [
        "Tue 24        Wed 25         Thu 26        Fri 27",
        "┬───────────┊ as of 24 Feb ╌╌┬╌╌╌╌● now ╌╌╌┬╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "            ┊                     │                  ▒▒▒▒▒",
        "            ┊ ░░░░░░░░░░░░░░░     │",
        "            ┊                     │",
    ];
    assert_eq!(rows(&paras, 58), expected);
}

#[test]
fn what_lies_in_the_column_of_now_is_drawn_before_it() {
    let list = [stretch("2026-02-26T09:01", "2026-02-26T09:01", Kind::Due), evening()];
    let story = story("2026-02-26T09:00", "2026-02-24T20:00", &list);
    let axis = Axis::of(&story, 58).unwrap();
    let drawn = rows(&[bar(&axis, &story, 0), bar(&axis, &story, 2)], 58);
    assert_eq!(drawn[0].find('◈'), drawn[1].find('│'), "{drawn:?}");
}

#[test]
fn up_to_when_a_briefing_knows_is_a_date_of_its_own_in_any_zone() {
    let due = [evening()];
    let mut story = story("2026-02-26T09:00", "2026-02-24T20:00", &due);
    story.zone = TimeZone::get("Asia/Tokyo").unwrap();
    assert!(rows(&line(&story, 0, 58), 58)[1].contains("as of 24 Feb"));
}

#[test]
fn large_digits_have_two_columns_a_pixel() {
    let expected = [
        "██████  ██████      ██████  ██████",
        "██      ██  ██  ██  ██      ██  ██",
        "██████  ██████      ██████  ██████",
        "    ██      ██  ██      ██      ██",
        "██████  ██████      ██████  ██████",
    ];
    assert_eq!(rows(&large(3599), 34), expected);
    let zeros = rows(&large(0), 34);
    assert_eq!(zeros[0], "██████  ██████      ██████  ██████");
    assert_eq!(zeros[1], "██  ██  ██  ██  ██  ██  ██  ██  ██");
    assert_eq!(zeros[2], "██  ██  ██  ██      ██  ██  ██  ██");
}

const ZONES: [&str; 5] =
    [NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_rise_with_time_and_rows_fit(
        base in -60_000_000_000i64..250_000_000_000,
        scale in 0u32..37,
        offsets in proptest::collection::vec((0i64..1000, 0i64..300, any::<bool>()), 1..7),
        now in 0i64..1000,
        known in proptest::option::of(0i64..1000),
        zone in 0usize..5,
        columns in 24usize..=200,
    ) {
        let moment = |offset: i64| {
            let second = base.saturating_add(offset * (1i64 << scale) / 1000);
            jiff::Timestamp::from_second(second.min(253_000_000_000)).unwrap()
        };
        let stretches: Vec<Stretch> = offsets
            .iter()
            .map(|(from, length, is_due)| Stretch {
                from: moment(*from),
                to: moment(from + length),
                kind: if *is_due { Kind::Due } else { Kind::Event },
            })
            .collect();
        let zone = TimeZone::get(ZONES[zone]).unwrap();
        let story = Story { now: moment(now), known: known.map(|it| moment(it).to_zoned_datetime(zone.clone())), stretches: &stretches, zone };
        let axis = Axis::of(&story, columns).unwrap();
        let places: Vec<usize> = (-100..1400).map(|it| axis.column(moment(it))).collect();
        prop_assert!(places.is_sorted() && places.iter().all(|it| *it < columns), "{axis:?}");
        let mut paras = head(&axis, &story);
        paras.extend((0..stretches.len()).map(|at| bar(&axis, &story, at)));
        paras.extend(line(&story, 0, columns));
        let drawn = rows(&paras, columns);
        prop_assert!(drawn.iter().all(|row| crate::text::width(row) <= columns));
        prop_assert!(drawn[drawn.len() - 2].contains('●') && drawn[drawn.len() - 1].contains("now"));
    }
}

#[test]
fn days_with_another_hour_keep_their_ticks_at_midnight() {
    // Clocks go forward on 8 March 2026 in New York, and back on 5 April on Lord Howe Island by half an hour.
    for (zone, from, to) in [
        (NEW_YORK, "2026-03-07T12:00", "2026-03-09T12:00"),
        ("Australia/Lord_Howe", "2026-04-04T12:00", "2026-04-06T12:00"),
    ] {
        let stretches = [Stretch { from: at(from, zone), to: at(to, zone), kind: Kind::Event }];
        let zone = TimeZone::get(zone).unwrap();
        let story = Story { now: stretches[0].from, known: None, stretches: &stretches, zone: zone.clone() };
        let axis = Axis::of(&story, 40).unwrap();
        let ticks: Vec<_> = axis.pieces.iter().flat_map(|piece| &piece.ticks).collect();
        assert_eq!(ticks.len(), 3);
        assert!(ticks.iter().all(|(_, it)| zone.to_datetime(*it).hour() == 0), "{ticks:?}");
    }
}
