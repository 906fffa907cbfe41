//! What is drawn: a deadline's window on a line of time, the ranges of the alternatives, the comparison as a table. Each
//! says in words what it shows.
//!
//! Must not know the page around it.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::compare::words;
use crate::deadline::words::{as_of_words, countdown, range};
use crate::deadline::{self, State};
use crate::document::Reading;
use crate::export::facts;
use crate::text;

/// The next deadline, below the title.
pub(super) fn next(reading: Reading<'_>) -> Markup {
    let at = deadline::next(reading.briefing(), reading.reader);
    at.map_or_else(Markup::default, |at| window(reading, at))
}

/// The window of a deadline between what the briefing knows and now.
pub(super) fn window(reading: Reading<'_>, at: usize) -> Markup {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    let Some(deadline) = briefing.deadlines.get(at) else { return Markup::default() };
    let Some(window) = deadline::deadline_window(briefing, deadline, reader) else {
        return Markup::default();
    };
    let (from, to) = (window.earliest.timestamp(), window.latest.timestamp());
    let known = deadline::as_of(briefing, reader).map(|it| it.timestamp());
    let axis = Axis::of(from, to, known, reader.now);
    let countdown = countdown(briefing, deadline, reader);
    let is_settled = countdown.state == State::Settled;
    let told = format!("{}: {}; {}", as_of_words(briefing, reader), range(&window, reader), countdown.long);
    let (left, right) = (axis.place(from), axis.place(to));
    let width = (right - left).max(0.8);
    html! {
        figure.window {
            svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(text::line(&told).as_str()) {
                line.axis x1="0" y1="4" x2="100" y2="4" {}
                @if let Some(known) = known {
                    line.known x1="0" y1="4" x2=(number(axis.place(known))) y2="4" {}
                }
                rect.band.settled[is_settled] x=(number(left)) y="1" width=(number(width)) height="6" {}
                @if axis.has(reader.now) {
                    line.now x1=(number(axis.place(reader.now))) y1="0" x2=(number(axis.place(reader.now))) y2="8" {}
                }
            }
            figcaption {
                span { (text::line(&as_of_words(briefing, reader)).as_str()) }
                span.when { (text::line(&range(&window, reader)).as_str()) }
                span { @if axis.has(reader.now) { "now: the upright line" } @else if reader.now < from { "now is earlier" } @else { "now is later" } }
            }
        }
    }
}

/// A line of time from a little before to a little behind what matters.
struct Axis {
    from: i64,
    to: i64,
}

impl Axis {
    fn of(from: Timestamp, to: Timestamp, known: Option<Timestamp>, now: Timestamp) -> Self {
        let (from, to, now) = (from.as_second(), to.as_second(), now.as_second());
        let begun = known.map_or(from, |it| it.as_second().min(from));
        let day = 24 * 60 * 60;
        // Now is on it unless it would leave the window no room.
        let stretch = (to - begun).max(day);
        let begins = if now < begun && begun - now < stretch { now } else { begun };
        let ends = if now > to && now - to < stretch { now } else { to };
        let room = ((ends - begins) / 12).max(day / 4);
        Self { from: begins - room, to: ends + room }
    }

    fn has(&self, at: Timestamp) -> bool {
        (self.from..=self.to).contains(&at.as_second())
    }

    /// Where an instant stands, in hundredths of the line.
    fn place(&self, at: Timestamp) -> f64 {
        let whole = u32::try_from((self.to - self.from).clamp(1, i64::from(u32::MAX))).unwrap_or(u32::MAX);
        let part = (at.as_second() - self.from).clamp(0, i64::from(whole));
        f64::from(u32::try_from(part).unwrap_or(u32::MAX)) / f64::from(whole) * 100.0
    }
}

fn number(place: f64) -> String {
    format!("{place:.2}")
}

/// What each vendor is worth at least and at most, on one scale.
pub(super) fn ranges(reading: Reading<'_>) -> Markup {
    let (Some(comparison), Some(scored)) = (reading.briefing().comparison.as_deref(), reading.scored())
    else {
        return Markup::default();
    };
    let standings = comparison
        .order()
        .into_iter()
        .filter_map(|at| scored.outcome.standings.iter().find(|it| it.vendor == at));
    html! {
        ul.ranges aria-label="What each is worth at least and at most, of 100" {
            @for standing in standings {
                @let words = words::range(standing);
                li {
                    span.who dir="auto" { (text::line(words::vendor(comparison, standing.vendor)).as_str()) }
                    @if let Some(range) = &standing.range {
                        @let (low, high) = (f64::from(range.floor.tenths()) / 10.0, f64::from(range.ceiling.tenths()) / 10.0);
                        svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(words) {
                            line.axis x1="0" y1="4" x2="100" y2="4" {}
                            rect.band x=(number(low.min(99.0))) y="1" width=(number((high - low).max(1.0))) height="6" {}
                        }
                    }
                    span.worth { (words) "; " (standing.gate.as_str()) }
                }
            }
        }
    }
}

/// The comparison, a criterion a row. On a narrow screen it scrolls by itself, with the keys too.
pub(super) fn table(reading: Reading<'_>) -> Markup {
    let Some(table) = facts::table(reading) else { return Markup::default() };
    let question = reading.briefing().comparison.as_deref().map_or("", |it| it.question.as_str());
    html! {
        div.scroll tabindex="0" role="region" aria-label="The comparison as a table" {
            table {
                caption dir="auto" { (text::line(question).as_str()) }
                thead { tr { @for head in &table.head { th scope="col" dir="auto" { (text::line(head).as_str()) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" dir="auto" { (text::line(cell).as_str()) } }
                                @else { td dir="auto" { (text::line(cell).as_str()) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
