//! The reader's clock: when it moves, what it says then, and by which zone.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use bluf::tui::effect::Effect;
use bluf::tui::message::Message;
use script::Script;

const ULTIMATUM: &str = "briefings/ultimatum.json";
/// Friday evening in New York begins at 22:00 UTC and ends at 05:00.
const OPENS: &str = "2026-02-27T22:00:00Z";
const CLOSES: &str = "2026-02-28T05:00:00Z";

fn ticked(script: &mut Script, moment: &str) {
    script.send(Message::Ticked(moment.parse().unwrap()));
}

fn is_rung(script: &Script) -> bool {
    script.effects.iter().any(|effect| matches!(effect, Effect::Ring))
}

#[test]
fn a_window_that_opens_is_told_in_the_header_until_the_next_key() {
    for size in script::SIZES {
        let mut script = Script::open(ULTIMATUM).size(size.0, size.1).at("2026-02-27T21:59:59Z[UTC]");
        let told = "due now: Give the military";
        assert!(!script.shows(told) && !is_rung(&script));
        ticked(&mut script, OPENS);
        assert!(script.shows(told), "{}", script.screen());
        assert!(is_rung(&script));
        script.press("j");
        assert!(!script.shows(told), "{}", script.screen());
        assert!(script.shows("at most 7 h left"), "{}", script.screen());
    }
}

#[test]
fn a_night_slept_through_tells_that_time_is_up() {
    let mut script = Script::open(ULTIMATUM).size(120, 40).at("2026-02-27T12:00:00Z[UTC]");
    ticked(&mut script, "2026-02-28T08:00:00Z");
    assert!(script.shows("time is up: Give the military"), "{}", script.screen());
    assert!(script.pane("deadlines").contains("window closed 3 h ago"), "{}", script.pane("deadlines"));
}

#[test]
fn a_window_that_closes_is_no_alarm() {
    let mut script = Script::open(ULTIMATUM).at("2026-02-28T04:59:59Z[UTC]");
    ticked(&mut script, CLOSES);
    assert!(!is_rung(&script));
    assert!(script.shows("closed less than 1 h ago"), "{}", script.screen());
}

#[test]
fn the_clock_sleeps_until_the_next_word_and_where_now_is_drawn_until_the_next_minute() {
    let mut script = Script::open(ULTIMATUM).size(80, 24).at("2026-02-27T22:10:30Z[UTC]");
    let wake = |script: &Script| script.state.session.clock.wake.at.map(|it| it.to_string());
    // "At most 7 h left" is at most 6 from 23:00 on.
    assert_eq!(wake(&script).as_deref(), Some("2026-02-27T23:00:00Z"));
    script.press("4");
    assert_eq!(wake(&script).as_deref(), Some("2026-02-27T22:11:00Z"));
}

#[test]
fn times_are_told_by_the_next_zone_at_each_press() {
    let mut script = Script::open(ULTIMATUM).at("2026-02-26T12:00:00[Europe/Paris]").keys("4");
    assert!(script.shows("Fri 27 Feb, evening"));
    script.press("t");
    assert!(script.shows("Fri 27 Feb 23:00 – Sat 28 Feb 06:00 here"), "{}", script.screen());
    assert!(script.shows("times here, Paris"), "{}", script.screen());
    script.press("t");
    assert!(script.shows("Fri 27 Feb 22:00 – Sat 28 Feb 05:00 UTC"), "{}", script.screen());
    script.press("t");
    assert!(script.shows("Fri 27 Feb, evening"), "{}", script.screen());
}

#[test]
fn what_becomes_due_in_another_briefing_of_the_list_is_told_too() {
    let mut script = Script::samples().size(120, 40).at("2026-03-05T15:30:10Z[UTC]").keys("00");
    // In an hour's precision of Amsterdam: from 17:00 there on.
    let wake = script.state.session.clock.wake.at.map(|it| it.to_string());
    assert!(wake.as_deref() <= Some("2026-03-05T16:00:00Z"), "{wake:?}");
    ticked(&mut script, "2026-03-05T16:00:00Z");
    assert!(is_rung(&script));
    assert!(script.shows("due now: Accept KCT's offer · Port strike"), "{}", script.screen());
}

/// The briefings of the list from top to bottom, by the first word of each.
fn listed(script: &Script) -> Vec<String> {
    let words = ["Pentagon", "Port", "Hospital"];
    let rows = script.rows();
    let first = |row: &String| row.trim_start_matches(['▌', ' ']).split(' ').next().unwrap().to_owned();
    // Not the header, which tells what is open.
    rows.iter().skip(2).map(first).filter(|word| words.contains(&word.as_str())).collect()
}

#[test]
fn the_list_has_what_is_due_next_at_its_top_and_the_selected_briefing_stays_selected() {
    for size in script::SIZES {
        let mut script = Script::samples().size(size.0, size.1).at("2026-02-27T12:00:00Z[UTC]").keys("0");
        assert_eq!(listed(&script), ["Pentagon", "Port", "Hospital"], "{}", script.screen());
        // The Friday evening is over; the port has Thursday, the hospital a week in October.
        ticked(&mut script, "2026-02-28T08:00:00Z");
        script.press("g");
        assert_eq!(listed(&script), ["Port", "Hospital", "Pentagon"], "{}", script.screen());
        script.press("j");
        ticked(&mut script, "2026-11-02T08:00:00Z");
        let selected = script.rows().into_iter().find(|row| row.starts_with('▌')).unwrap();
        assert!(selected.contains("Hospital"), "{}", script.screen());
        script.press("g");
        assert_eq!(listed(&script), ["Hospital", "Port", "Pentagon"], "{}", script.screen());
    }
}
