//! Time limits: which phrases of a text are one, and how wide each is.

use serde_json::json;

use super::{drafted, false_anchors};

/// The time limits of a sentence in a text of a day: stated, earliest, latest.
fn limits_of(day: &str, sentence: &str) -> Vec<[String; 3]> {
    let text = format!("{day}\n\n{sentence}");
    let (draft, _) = drafted(&text);
    assert_eq!(false_anchors(&draft, &text), [""; 0], "{sentence}");
    let told = |it: &serde_json::Value| {
        ["as_stated", "earliest", "latest"].map(|key| it["when"][key].as_str().unwrap_or_default().to_owned())
    };
    draft["deadlines"].as_array().unwrap().iter().map(told).collect()
}

/// Each of the phrases is one time limit, in a sentence that says what must be done.
fn are_limits(day: &str, phrases: &[(&str, [&str; 3])]) {
    for (words, expected) in phrases {
        let sentence = format!("The town has to answer {words}, it says.");
        assert_eq!(limits_of(day, &sentence), [expected.map(str::to_owned)], "{words}");
    }
}

#[test]
fn a_day_of_another_week_is_never_taken_for_the_coming_one() {
    let next = ["2026-03-13T00:00", "2026-03-14T00:00"];
    // The fourth of March 2026 is a Wednesday.
    are_limits(
        "2026-03-04",
        &[
            ("by Friday of next week", ["Friday of next week", next[0], next[1]]),
            ("by Friday next week", ["Friday next week", next[0], next[1]]),
            ("by the Friday of next week", ["Friday of next week", next[0], next[1]]),
            ("by Friday week", ["Friday week", next[0], next[1]]),
            ("by Monday of next week", ["Monday of next week", "2026-03-09T00:00", "2026-03-10T00:00"]),
            ("by Friday this week", ["Friday this week", "2026-03-06T00:00", "2026-03-07T00:00"]),
            (
                "by 5pm on Friday of next week",
                ["5pm on Friday of next week", "2026-03-13T17:00", "2026-03-13T17:00"],
            ),
            (
                "by Friday at noon next week",
                ["Friday at noon next week", "2026-03-13T12:00", "2026-03-13T12:00"],
            ),
            ("by Friday, next week being too late", ["Friday", "2026-03-06T00:00", "2026-03-07T00:00"]),
            // A week may begin on a Sunday.
            ("by Sunday of next week", ["Sunday of next week", "2026-03-08T00:00", "2026-03-16T00:00"]),
            ("by the end of next week", ["end of next week", "2026-03-13T17:00", "2026-03-16T00:00"]),
            ("by the Friday after next", ["Friday after next", "", ""]),
            ("by next Friday week", ["next Friday week", "", ""]),
            ("by Friday of the week after next", ["Friday of the week after next", "", ""]),
            ("by Friday in two weeks", ["Friday in two weeks", "", ""]),
            ("by Friday two weeks from now", ["Friday two weeks from now", "", ""]),
            ("by Tuesday or Wednesday of next week", ["Tuesday or Wednesday of next week", "", ""]),
            ("by the Friday after the second vote", ["Friday after the second vote", "", ""]),
            ("by Friday next or lose", ["Friday next", "2026-03-06T00:00", "2026-03-14T00:00"]),
            ("by Friday week-long closure or not", ["Friday", "2026-03-06T00:00", "2026-03-07T00:00"]),
            ("by 4 December next year", ["4 December next year", "", ""]),
        ],
    );
    // On a Friday "Friday week" is either of two.
    are_limits("2026-03-06", &[("by Friday week", ["Friday week", next[0], "2026-03-21T00:00"])]);
    // On a Sunday the next week may have begun.
    are_limits(
        "2026-03-08",
        &[("by Friday of next week", ["Friday of next week", next[0], "2026-03-21T00:00"])],
    );
}

#[test]
fn what_counts_from_something_else_than_the_text_has_no_window() {
    are_limits(
        "2026-03-04",
        &[
            ("within seven days of a yes vote", ["within seven days of a yes vote", "", ""]),
            ("within 30 days of the ruling or lose", ["within 30 days of the ruling", "", ""]),
            ("within two weeks after it was served", ["within two weeks after it was served", "", ""]),
            ("within 48 hours from now", ["within 48 hours", "2026-03-06T00:00", "2026-03-07T00:00"]),
            ("within 30 days", ["within 30 days", "2026-04-03T00:00", "2026-04-04T00:00"]),
        ],
    );
    for (sentence, stated) in [
        ("Nordpass was given 48 hours to pay.", "48 hours"),
        ("The court gave the two firms another 30 days to answer.", "30 days"),
        ("The town has only two weeks to answer.", "two weeks"),
    ] {
        assert_eq!(limits_of("2026-03-04", sentence), [[stated, "", ""].map(str::to_owned)], "{sentence}");
    }
    assert!(
        limits_of("2026-03-04", "It takes 48 hours to dry. The pier has stood 30 years to this day.")
            .is_empty()
    );
}

#[test]
fn what_is_past_before_a_time_is_no_limit() {
    for sentence in [
        "The talks collapsed by Tuesday.",
        "The talks had broken down by Tuesday.",
        "Nordpass counted them within two weeks.",
        "The skippers left before Friday.",
    ] {
        assert!(limits_of("2026-03-04", sentence).is_empty(), "{sentence}");
    }
    for sentence in [
        "The bridge must be finished by Friday.",
        "The union wants it finished by Friday.",
        "An answer was expected by Friday.",
        "The town asked for bids by Friday.",
        "The town ordered the firm to pay by Friday.",
        "The hearing was extended until Friday.",
    ] {
        assert_eq!(limits_of("2026-03-04", sentence).len(), 1, "{sentence}");
    }
}

#[test]
fn clock_times_are_read_however_they_are_written_and_with_their_zones() {
    let five = ["2026-03-06T17:00", "2026-03-06T17:00"];
    let noon = ["2026-03-06T12:00", "2026-03-06T12:00"];
    are_limits(
        "2026-03-04",
        &[
            ("by 5 p.m. ET on Friday", ["5 p.m. ET on Friday", five[0], five[1]]),
            ("by noon ET on Friday", ["noon ET on Friday", noon[0], noon[1]]),
            ("by 17:00 CET on Friday", ["17:00 CET on Friday", five[0], five[1]]),
            ("by 17.00 CET on Friday", ["17.00 CET on Friday", five[0], five[1]]),
            ("by 1700 GMT on Friday", ["1700 GMT on Friday", five[0], five[1]]),
            ("by 5pm on Friday", ["5pm on Friday", five[0], five[1]]),
            ("by 5pm Friday", ["5pm Friday", five[0], five[1]]),
            ("by Friday at 5pm", ["Friday at 5pm", five[0], five[1]]),
            ("by Friday at 5:30pm", ["Friday at 5:30pm", "2026-03-06T17:30", "2026-03-06T17:30"]),
            ("by 5.30pm on Friday", ["5.30pm on Friday", "2026-03-06T17:30", "2026-03-06T17:30"]),
            (
                "by 5 p.m. Eastern Time on Friday, March 6",
                ["5 p.m. Eastern Time on Friday, March 6", five[0], five[1]],
            ),
            ("by Friday at 5 p.m. New York time", ["Friday at 5 p.m. New York time", five[0], five[1]]),
            ("by week's end", ["week's end", "2026-03-06T17:00", "2026-03-09T00:00"]),
            ("by the end of the week", ["end of the week", "2026-03-06T17:00", "2026-03-09T00:00"]),
        ],
    );
    let (draft, _) = drafted("2026-03-04\n\nThe town has to answer by Friday at 5pm.");
    assert_eq!(draft["deadlines"][0]["when"]["assumed"], json!(["date", "zone"]));
}

#[test]
fn time_limits_are_as_wide_as_they_are_stated() {
    // The third of March 2026 is a Tuesday.
    for (words, expected) in [
        ("by 5 p.m. Friday", ["5 p.m. Friday", "2026-03-06T17:00", "2026-03-06T17:00", "minute"]),
        ("by Friday at noon", ["Friday at noon", "2026-03-06T12:00", "2026-03-06T12:00", "minute"]),
        ("until next Friday", ["next Friday", "2026-03-06T00:00", "2026-03-14T00:00", "day"]),
        (
            "by close of business Friday",
            ["close of business Friday", "2026-03-06T17:00", "2026-03-06T18:00", "hour"],
        ),
        ("before midnight Thursday", ["midnight Thursday", "2026-03-06T00:00", "2026-03-06T00:00", "minute"]),
        ("no later than 14 April 2027", ["14 April 2027", "2027-04-14T00:00", "2027-04-15T00:00", "day"]),
        ("by January 9", ["January 9", "2026-01-09T00:00", "2026-01-10T00:00", "day"]),
        ("by the end of the week", ["end of the week", "2026-03-06T17:00", "2026-03-09T00:00", "week"]),
        ("by the end of the month", ["end of the month", "2026-03-31T00:00", "2026-04-01T00:00", "month"]),
        ("within 48 hours", ["within 48 hours", "2026-03-05T00:00", "2026-03-06T00:00", "day"]),
        ("by Friday, 20 March", ["Friday, 20 March", "2026-03-20T00:00", "2026-03-21T00:00", "day"]),
        (
            "before Friday, April 10, at 5 p.m.",
            ["Friday, April 10, at 5 p.m.", "2026-04-10T17:00", "2026-04-10T17:00", "minute"],
        ),
        (
            "when the bids close at noon on 2 April",
            ["noon on 2 April", "2026-04-02T12:00", "2026-04-02T12:00", "minute"],
        ),
        ("by tomorrow", ["tomorrow", "2026-03-04T00:00", "2026-03-05T00:00", "day"]),
    ] {
        let text = format!("2026-03-03\n\nThe town has to answer {words}, it says.");
        let (draft, _) = drafted(&text);
        let when = &draft["deadlines"][0]["when"];
        let told = ["as_stated", "earliest", "latest", "precision"]
            .map(|key| when[key].as_str().unwrap_or_default());
        assert_eq!(told, expected, "{words}");
        assert_eq!(false_anchors(&draft, &text), [""; 0], "{words}");
    }
    // Without a date of its own a text has no windows, and a phrase that is none is none.
    let (draft, guesses) = drafted("The town has to answer by Friday.");
    assert_eq!(
        draft["deadlines"][0]["when"],
        json!({ "as_stated": "Friday", "precision": "unknown", "assumed": [] })
    );
    assert!(guesses[0].starts_with("no date was found near the beginning"), "{guesses:?}");
    let (draft, _) = drafted("2026-03-03 Until it rains, by all means, before he came, by Mayor May.");
    assert_eq!(draft["deadlines"], json!([]));
}

#[test]
fn a_time_beside_what_has_to_be_done_is_a_limit() {
    // The third of March 2026 is a Tuesday.
    let week = ["2026-03-08T00:00", "2026-03-16T00:00", "week"];
    let night = ["2026-03-03T17:00", "2026-03-04T06:00", "part-of-day"];
    for (sentence, stated, [earliest, latest, precision]) in [
        ("It must answer in 48 hours.", "in 48 hours", ["2026-03-05T00:00", "2026-03-06T00:00", "day"]),
        (
            "It has to answer in forty-eight hours.",
            "in forty-eight hours",
            ["2026-03-05T00:00", "2026-03-06T00:00", "day"],
        ),
        (
            "The bids go out within 48 hours.",
            "within 48 hours",
            ["2026-03-05T00:00", "2026-03-06T00:00", "day"],
        ),
        ("The council will decide next week.", "next week", week),
        ("Next week the council will decide.", "Next week", week),
        ("The skippers have until tonight.", "tonight", night),
        ("The council votes on it tonight.", "tonight", night),
        (
            "The council will vote tonight at 9 p.m.",
            "tonight at 9 p.m.",
            ["2026-03-03T21:00", "2026-03-03T21:00", "minute"],
        ),
        (
            "They must be gone by midnight tonight.",
            "midnight tonight",
            ["2026-03-04T00:00", "2026-03-04T00:00", "minute"],
        ),
        (
            "They must be gone by 2 a.m. tonight.",
            "2 a.m. tonight",
            ["2026-03-04T02:00", "2026-03-04T02:00", "minute"],
        ),
        (
            "It has to open by 12 a.m. Friday.",
            "12 a.m. Friday",
            ["2026-03-06T00:00", "2026-03-06T00:00", "minute"],
        ),
        ("The court will rule next month.", "next month", ["2026-04-01T00:00", "2026-05-01T00:00", "month"]),
        // Not on the day, as "within" is read.
        ("The court has to rule in two weeks.", "in two weeks", ["", "", "unknown"]),
    ] {
        let text = format!("2026-03-03\n\n{sentence}");
        let (draft, _) = drafted(&text);
        let when = &draft["deadlines"][0]["when"];
        let told = ["as_stated", "earliest", "latest", "precision"]
            .map(|key| when[key].as_str().unwrap_or_default());
        assert_eq!(told, [stated, earliest, latest, precision], "{sentence}");
        let assumed = if earliest.is_empty() { json!([]) } else { json!(["hours", "date", "zone"]) };
        assert!(precision == "minute" || when["assumed"] == assumed, "{sentence} {when}");
        assert_eq!(false_anchors(&draft, &text), [""; 0], "{sentence}");
    }
    // On a Sunday the next week is either of two.
    let (draft, _) = drafted("2026-03-08\n\nThe council will decide next week.");
    let when = &draft["deadlines"][0]["when"];
    assert_eq!(
        (&when["earliest"], &when["latest"]),
        (&json!("2026-03-09T00:00"), &json!("2026-03-22T00:00"))
    );
    for sentence in [
        "It rained 9 inches in 48 hours.",
        "The council met, and nobody knows what comes next week.",
        "They had to answer in 48 hours.",
        "It must have rained in 48 hours as never before.",
        "The council must decide. It rains tonight.",
        "It will rain tonight, and the council must not care.",
    ] {
        let (draft, _) = drafted(&format!("2026-03-03\n\n{sentence}"));
        assert_eq!(draft["deadlines"], json!([]), "{sentence}");
    }
}
