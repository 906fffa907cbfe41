//! Windows, their states and their words at fixed moments, and the instants at which those words change.

use bluf::briefing::{Briefing, Deadline, DeadlineStatus, Precision, When};
use bluf::deadline::words::{Countdown, countdown};
use bluf::deadline::{Reader, State, Times, next_change, next_opening, opened_since, window};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

const MOMENTS: &str = include_str!("deadlines/moments.txt");

fn precision(word: &str) -> Precision {
    let all = [
        ("minute", Precision::Minute),
        ("hour", Precision::Hour),
        ("part-of-day", Precision::PartOfDay),
        ("day", Precision::Day),
        ("week", Precision::Week),
        ("month", Precision::Month),
    ];
    all.into_iter().find(|(name, _)| *name == word).map_or(Precision::Unknown, |(_, it)| it)
}

fn briefing(tz: &str, word: &str, earliest: &str, latest: &str) -> Briefing {
    let when = When {
        as_stated: "soon".into(),
        earliest: earliest.into(),
        latest: latest.into(),
        precision: precision(word),
        ..When::default()
    };
    let deadline = Deadline { when: Some(Box::new(when)), ..Deadline::default() };
    Briefing { tz: tz.into(), deadlines: vec![deadline], ..Briefing::default() }
}

fn reader(now: Timestamp) -> Reader {
    Reader::new(now, TimeZone::UTC)
}

fn told(briefing: &Briefing, now: Timestamp) -> Countdown {
    countdown(briefing, &briefing.deadlines[0], &reader(now))
}

#[test]
fn windows_and_words_are_those_worked_out_by_hand() {
    let mut count = 0;
    for row in MOMENTS.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let [zone, precision, earliest, latest, now, state, first, last, line] =
            row.split('|').collect::<Vec<_>>().try_into().expect(row);
        let briefing = briefing(zone, precision, earliest, latest);
        let now: Timestamp = now.parse().unwrap();
        let window =
            window(&briefing, briefing.deadlines[0].when.as_ref().unwrap(), &reader(now)).expect(row);
        let instants = (window.earliest.timestamp().to_string(), window.latest.timestamp().to_string());
        let said = told(&briefing, now);
        assert_eq!((instants.0.as_str(), instants.1.as_str()), (first, last), "{row}");
        assert_eq!((format!("{:?}", said.state).as_str(), said.line.as_str()), (state, line), "{row}");
        count += 1;
    }
    assert!(count >= 60, "{count} rows");
}

#[test]
fn a_window_that_is_settled_or_has_no_date_never_changes_its_words() {
    let mut settled = briefing("UTC", "day", "2026-03-06T00:00", "2026-03-07T00:00");
    settled.deadlines[0].status = DeadlineStatus::Met;
    let mut undated = briefing("UTC", "day", "", "");
    undated.deadlines[0].status = DeadlineStatus::Unset;
    let now = reader("2026-03-05T12:00Z".parse().unwrap());
    for briefing in [settled, undated] {
        // Dates of another year than the reader's have theirs.
        assert_eq!(next_change(&briefing, &now), Some("2027-01-01T00:00Z".parse().unwrap()));
        assert_eq!(next_opening(&briefing, &now), None);
    }
}

#[test]
fn the_clock_sleeps_until_a_word_changes_and_no_longer() {
    for (word, earliest, latest, now, next) in [
        // "at the latest" is rounded up and changes at the hour; "at the earliest" down, and right behind it.
        ("part-of-day", "2026-02-27T17:00", "2026-02-28T00:30", "2026-02-25T10:10Z", "2026-02-25T10:30Z"),
        (
            "part-of-day",
            "2026-02-27T17:00",
            "2026-02-28T00:30",
            "2026-02-25T10:40Z",
            "2026-02-25T11:00:00.000000001Z",
        ),
        ("day", "2026-02-27T00:00", "2026-02-28T00:00", "2026-02-25T10:40Z", "2026-02-26T00:00Z"),
        (
            "minute",
            "2026-02-27T17:00",
            "2026-02-27T17:00",
            "2026-02-27T15:59:30Z",
            "2026-02-27T16:00:00.000000001Z",
        ),
        (
            "minute",
            "2026-02-27T17:00",
            "2026-02-27T17:00",
            "2026-02-27T16:59:58.5Z",
            "2026-02-27T16:59:59.000000001Z",
        ),
        ("minute", "2026-02-27T17:00", "2026-02-27T17:00", "2026-02-27T17:00:00Z", "2026-02-27T17:00:01Z"),
        ("minute", "2026-02-27T17:00", "2026-02-27T17:00", "2026-02-27T18:00:00Z", "2026-02-27T18:01:00Z"),
        ("hour", "2026-02-27T17:00", "2026-02-27T18:00", "2026-02-27T17:20:00Z", "2026-02-27T18:00:00Z"),
        ("hour", "2026-02-27T17:00", "2026-02-27T18:00", "2026-03-03T01:00:00Z", "2026-03-03T18:00:00Z"),
    ] {
        let briefing = briefing("UTC", word, earliest, latest);
        let at = reader(now.parse().unwrap());
        assert_eq!(
            next_change(&briefing, &at),
            Some(next.parse().unwrap()),
            "{word} {earliest} {latest} at {now}"
        );
    }
}

#[test]
fn a_window_opens_once_and_is_told_by_which_moment_came_since() {
    let briefing = briefing("UTC", "hour", "2026-02-27T17:00", "2026-02-27T18:00");
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let since = |before, now| opened_since(&briefing, at(before), &reader(at(now)));
    assert_eq!(since("2026-02-27T16:00Z", "2026-02-27T16:59:59Z"), Vec::<usize>::new());
    assert_eq!(since("2026-02-27T16:59:59Z", "2026-02-27T17:00Z"), [0]);
    assert_eq!(since("2026-02-27T17:00Z", "2026-02-27T17:30Z"), Vec::<usize>::new());
    assert_eq!(since("2026-02-27T16:59:59Z", "2026-02-28T17:00Z"), [0]);
    assert_eq!(next_opening(&briefing, &reader(at("2026-02-27T16:00Z"))), Some(at("2026-02-27T17:00Z")));
    assert_eq!(next_opening(&briefing, &reader(at("2026-02-27T17:00Z"))), None);
}

#[test]
fn times_are_told_by_the_zone_that_is_asked_for() {
    let mut briefing = briefing("America/New_York", "part-of-day", "2026-02-27T17:00", "2026-02-28T00:00");
    briefing.deadlines[0].when.as_mut().unwrap().as_stated = "Friday evening".into();
    let now: Timestamp = "2026-02-25T01:00Z".parse().unwrap();
    let zone = TimeZone::get("Europe/Paris").unwrap();
    for (times, date) in [
        (Times::Stated, "Fri 27 Feb, evening"),
        (Times::Own, "Fri 27 Feb 23:00 – Sat 28 Feb 06:00 here"),
        (Times::Utc, "Fri 27 Feb 22:00 – Sat 28 Feb 05:00 UTC"),
    ] {
        let reader = Reader { times, ..Reader::new(now, zone.clone()) };
        let said = countdown(&briefing, &briefing.deadlines[0], &reader);
        assert_eq!(said.date, date);
        // How long it is, and both other zones, are told by any.
        assert_eq!(said.long, "2 d 21 h at the earliest, 3 d 4 h at the latest");
        assert_eq!(
            (said.there.as_str(), said.here.as_str()),
            ("New York Fri 17:00–24:00", "Fri 23:00–Sat 06:00")
        );
    }
}

const ZONES: [&str; 9] = [
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/St_Johns",
    "Africa/Casablanca",
];
const PRECISIONS: [&str; 6] = ["minute", "hour", "part-of-day", "day", "week", "month"];

fn moments() -> impl Strategy<Value = (usize, usize, i64, i64, i64)> {
    // Around daylight saving and Apia's missing date; windows of up to three days, seen from up to nine days away.
    let minutes = prop_oneof![
        (1_772_000_000_i64..1_776_000_000),
        (1_790_000_000_i64..1_794_500_000),
        (1_325_000_000_i64..1_325_600_000)
    ];
    (
        0..ZONES.len(),
        0..PRECISIONS.len(),
        minutes,
        prop_oneof![Just(0_i64), 0..4320_i64],
        -800_000..800_000_i64,
    )
}

fn made((zone, word, second, minutes, away): (usize, usize, i64, i64, i64)) -> Option<(Briefing, Timestamp)> {
    let zone = TimeZone::get(ZONES[zone]).ok()?;
    let from = Timestamp::from_second(second / 60 * 60).ok()?;
    let to = from.saturating_add(SignedDuration::from_mins(minutes)).ok()?;
    let local =
        |moment: Timestamp| moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string();
    let briefing = briefing(zone.iana_name()?, PRECISIONS[word], &local(from), &local(to));
    Some((briefing, from.saturating_add(SignedDuration::from_secs(away)).ok()?))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn words_stand_still_until_the_next_change_and_are_others_there(given in moments(), part in 0.0..1.0_f64) {
        let Some((briefing, now)) = made(given) else { return Ok(()) };
        let Some(next) = next_change(&briefing, &reader(now)) else { return Ok(()) };
        prop_assert!(next > now);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any moment between will do")]
        let between = (next.duration_since(now).as_nanos() as f64 * part) as i64;
        let between = now.saturating_add(SignedDuration::from_nanos(between)).unwrap();
        let last = next.saturating_add(SignedDuration::from_nanos(-1)).unwrap();
        prop_assert_eq!(told(&briefing, now), told(&briefing, between.min(last)));
        prop_assert_eq!(told(&briefing, now), told(&briefing, last));
        let is_new_year = next.to_string().ends_with("-01-01T00:00:00Z");
        prop_assert!(is_new_year || told(&briefing, now) != told(&briefing, next), "{next} changes nothing");
    }

    #[test]
    fn states_follow_each_other_as_the_clock_moves(given in moments()) {
        let Some((briefing, mut now)) = made(given) else { return Ok(()) };
        let rank = |state| match state { State::Before => 0, State::Inside => 1, _ => 2 };
        let mut before = rank(told(&briefing, now).state);
        for _ in 0..60 {
            now = now.saturating_add(SignedDuration::from_mins(371)).unwrap();
            let state = rank(told(&briefing, now).state);
            prop_assert!(state >= before);
            before = state;
        }
    }
}
