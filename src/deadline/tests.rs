//! Words and instants at fixed moments; the moments and lines are the format's own.

use super::words::countdown;
use super::{Reader, State, next};
use crate::briefing::{Assumed, Briefing, Deadline, Precision, When};

fn reader(now: &str, zone: &str) -> Reader {
    let now: jiff::ZonedDateTime = now.parse().unwrap();
    Reader::new(now.timestamp(), jiff::tz::TimeZone::get(zone).unwrap())
}

fn briefing(tz: &str, stated: &str, earliest: &str, latest: &str, precision: Precision) -> Briefing {
    let when = When {
        as_stated: stated.into(),
        earliest: earliest.into(),
        latest: latest.into(),
        precision,
        ..When::default()
    };
    let deadline = Deadline { when: Some(Box::new(when)), ..Deadline::default() };
    Briefing { tz: tz.into(), as_of: "2026-02-24".into(), deadlines: vec![deadline], ..Briefing::default() }
}

fn evening() -> Briefing {
    let mut briefing = briefing(
        "America/New_York",
        "Friday evening",
        "2026-02-27T17:00",
        "2026-02-28T00:00",
        Precision::PartOfDay,
    );
    briefing.deadlines[0].when.as_mut().unwrap().assumed = vec![Assumed::Hours, Assumed::Zone];
    briefing
}

fn long(briefing: &Briefing, now: &str, zone: &str) -> String {
    countdown(briefing, &briefing.deadlines[0], &reader(now, zone)).long
}

#[test]
fn the_evening_window_at_the_moments_of_the_format() {
    let briefing = evening();
    for (now, state, words) in [
        (
            "2026-02-24T20:00[America/New_York]",
            State::Before,
            "2 d 21 h at the earliest, 3 d 4 h at the latest",
        ),
        (
            "2026-02-27T16:59[America/New_York]",
            State::Before,
            "less than 1 h at the earliest, 8 h at the latest",
        ),
        (
            "2026-02-27T17:00[America/New_York]",
            State::Inside,
            "due now, somewhere in Fri 17:00–24:00 · at most 7 h left · may already have passed",
        ),
        (
            "2026-02-27T20:00[America/New_York]",
            State::Inside,
            "due now, somewhere in Fri 17:00–24:00 · at most 4 h left · may already have passed",
        ),
        (
            "2026-02-28T00:00[America/New_York]",
            State::After,
            "window closed less than 1 h ago · outcome not in this briefing (as of 24 Feb)",
        ),
        (
            "2026-02-28T02:00[America/New_York]",
            State::After,
            "window closed 2 h ago · outcome not in this briefing (as of 24 Feb)",
        ),
        (
            "2026-11-25T02:00[America/New_York]",
            State::After,
            "window closed 270 d ago · outcome not in this briefing (as of 24 Feb)",
        ),
    ] {
        let at = reader(now, "America/New_York");
        let countdown = countdown(&briefing, &briefing.deadlines[0], &at);
        assert_eq!((countdown.state, countdown.long.as_str()), (state, words), "{now}");
        assert_eq!(countdown.date, "Fri 27 Feb, evening");
        assert_eq!(countdown.basis, "hours and zone assumed; the source says only “Friday evening”");
        assert!(!countdown.long.contains("missed"));
    }
}

#[test]
fn the_same_window_stands_in_the_zone_of_the_reader() {
    let briefing = evening();
    let at = reader("2026-02-24T20:00[America/New_York]", "Europe/Paris");
    let countdown = countdown(&briefing, &briefing.deadlines[0], &at);
    assert_eq!(countdown.there, "New York Fri 17:00–24:00");
    assert_eq!(countdown.here, "Fri 23:00–Sat 06:00");
}

#[test]
fn one_number_where_the_time_is_exact_and_seconds_only_in_its_last_hour() {
    let exact =
        briefing("Europe/Amsterdam", "5 p.m. CET", "2026-03-06T17:00", "2026-03-06T17:00", Precision::Minute);
    for (now, words) in [
        ("2026-03-03T20:00[Europe/Amsterdam]", "in 2 d 21 h"),
        ("2026-03-06T15:58:30[Europe/Amsterdam]", "in 1 h 1 min"),
        ("2026-03-06T16:59:30[Europe/Amsterdam]", "in 30 s"),
        (
            "2026-03-06T17:00:05[Europe/Amsterdam]",
            "passed 5 s ago · outcome not in this briefing (as of 24 Feb)",
        ),
    ] {
        assert_eq!(long(&exact, now, "Europe/Amsterdam"), words, "{now}");
    }
}

#[test]
fn days_are_calendar_days_and_a_day_is_no_finer_than_a_day() {
    // The clocks of New York go forward on 8 March 2026: noon to noon is 23 hours, and one day.
    let day =
        briefing("America/New_York", "by Monday", "2026-03-09T00:00", "2026-03-10T00:00", Precision::Day);
    assert_eq!(
        long(&day, "2026-03-07T12:00[America/New_York]", "UTC"),
        "1 d at the earliest, 3 d at the latest"
    );
    assert_eq!(
        long(&day, "2026-03-08T00:00[America/New_York]", "UTC"),
        "1 d at the earliest, 2 d at the latest"
    );
    assert_eq!(
        long(&day, "2026-03-08T20:00[America/New_York]", "UTC"),
        "less than 1 d at the earliest, 2 d at the latest"
    );
}

#[test]
fn a_window_covers_both_turns_of_a_repeated_hour_and_starts_after_a_skipped_one() {
    let window = |earliest, latest| {
        let briefing = briefing("Europe/Berlin", "night", earliest, latest, Precision::PartOfDay);
        let at = reader("2026-01-01T00:00[UTC]", "UTC");
        let window = super::window(&briefing, briefing.deadlines[0].when.as_ref().unwrap(), &at).unwrap();
        (window.earliest.timestamp().to_string(), window.latest.timestamp().to_string())
    };
    // 25 October 2026: 02:00–03:00 occurs twice. 29 March 2026: it does not occur.
    assert_eq!(
        window("2026-10-25T02:30", "2026-10-25T02:45"),
        ("2026-10-25T00:30:00Z".into(), "2026-10-25T01:45:00Z".into())
    );
    assert_eq!(
        window("2026-03-29T02:30", "2026-03-29T02:45"),
        ("2026-03-29T01:00:00Z".into(), "2026-03-29T01:00:00Z".into())
    );
}

#[test]
fn without_a_zone_the_readers_is_taken_and_said_to_be_assumed() {
    let unzoned = briefing("", "by Friday", "2026-03-06T00:00", "2026-03-07T00:00", Precision::Day);
    let at = reader("2026-03-05T12:00[Asia/Tokyo]", "Asia/Tokyo");
    let countdown = countdown(&unzoned, &unzoned.deadlines[0], &at);
    assert_eq!(countdown.there, "Tokyo, the reader's zone Fri 00:00–24:00");
    assert_eq!(countdown.basis, "zone assumed; the source says only “by Friday”");
    assert_eq!(countdown.here, "");
}

#[test]
fn what_has_no_date_or_a_wrong_one_says_so() {
    let none = briefing("UTC", "soon", "", "", Precision::Unknown);
    assert_eq!(long(&none, "2026-03-05T12:00[UTC]", "UTC"), "no date given: “soon”");
    let wrong = briefing("UTC", "soon", "2026-02-30T17:00", "2026-03-01T00:00", Precision::Day);
    assert_eq!(long(&wrong, "2026-03-05T12:00[UTC]", "UTC"), "its dates cannot be read: “soon”");
}

#[test]
fn what_may_be_running_out_comes_before_what_is_to_come_and_what_is_over() {
    let mut all = briefing("UTC", "", "2026-03-01T00:00", "2026-03-02T00:00", Precision::Day);
    for (earliest, latest) in
        [("2026-03-10T00:00", "2026-03-11T00:00"), ("2026-03-04T00:00", "2026-03-09T00:00")]
    {
        all.deadlines.extend(briefing("UTC", "", earliest, latest, Precision::Day).deadlines);
    }
    assert_eq!(next(&all, &reader("2026-03-05T00:00[UTC]", "UTC")), Some(2));
    assert_eq!(next(&all, &reader("2026-03-09T12:00[UTC]", "UTC")), Some(1));
    assert_eq!(next(&all, &reader("2026-04-01T00:00[UTC]", "UTC")), Some(1));
}
