//! Time limits: which phrases of a text are one, and how wide each is.

use serde_json::json;

use super::{drafted, false_anchors};

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
