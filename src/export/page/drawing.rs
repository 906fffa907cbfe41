//! Drawings of a page: a window on a line of time, a range on a scale.
//!
//! Each says in words what it shows, and no difference is one of colour alone. Places are parts of the width, so that a
//! drawing has the width of what it stands in and its letters keep their size.

use std::ops::Range;

use super::html::Html;
use crate::export::paper::Line;
use crate::text;

/// Thousandths as a part of the width.
fn part(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Which end of a text stands at its place, so that it stays inside.
fn side(place: u32) -> &'static str {
    match place {
        0..=280 => "start",
        281..=719 => "middle",
        _ => "end",
    }
}

fn label(html: &mut Html, place: u32, y: &str, class: &str, words: &str) {
    html.element(
        "text",
        &[("x", &part(place)), ("y", y), ("text-anchor", side(place)), ("class", class)],
        words,
    );
}

/// A page is read later than it was made: its moment is not the reader's.
const NOW: &str = "exported";

/// Thousandths that a letter takes where the page is as narrow as a telephone: about 6 of 240 pixels.
const LETTER: u32 = 27;

/// From where to where words stand that belong to a place.
fn extent(place: u32, words: &str) -> Range<u32> {
    let width = u32::try_from(text::width(words)).unwrap_or(u32::MAX).saturating_mul(LETTER);
    let start = match side(place) {
        "start" => place,
        "middle" => place.saturating_sub(width / 2),
        _ => place.saturating_sub(width),
    };
    start..start.saturating_add(width)
}

/// A window, the moment of the export, and up to when the briefing knows.
pub(super) fn line(html: &mut Html, line: &Line) {
    let middle = u32::midpoint(line.earliest, line.latest);
    let is_exact = line.earliest == line.latest;
    let mut told = vec![(line.now, NOW.to_owned()), (middle, line.window.to_string())];
    told.extend(line.known.map(|known| (known, line.as_of.to_string())));
    told.sort();
    let told: Vec<String> = told.into_iter().map(|(_, words)| words).collect();
    let words = format!("On a line of time, from left to right: {}", told.join("; "));
    html.open(
        "svg",
        &[("class", "time"), ("role", "img"), ("aria-label", &words), ("width", "100%"), ("height", "72")],
    );
    let rule = |html: &mut Html, class: &str, from: (u32, &str), to: (u32, &str)| {
        let (x1, x2) = (part(from.0), part(to.0));
        html.open("line", &[("class", class), ("x1", &x1), ("y1", from.1), ("x2", &x2), ("y2", to.1)]);
        html.close();
    };
    rule(html, "axis", (0, "38"), (1000, "38"));
    if is_exact {
        rule(html, "exact", (middle, "29"), (middle, "47"));
    } else {
        // As wide as it was stated, and never so narrow that it is not seen.
        let latest = line.latest.max(line.earliest + 8);
        rule(html, "window", (line.earliest, "38"), (latest, "38"));
    }
    rule(html, "now", (line.now, "20"), (line.now, "50"));
    label(html, line.now, "14", "now", NOW);
    if let Some(known) = line.known {
        let place = part(known);
        html.open("circle", &[("class", "known"), ("cx", &place), ("cy", "38"), ("r", "4")]);
        html.close();
        // Where no other words are; else the sign stands alone, and its words among those of the whole drawing.
        let own = extent(known, line.as_of.as_str());
        let others = [("14", extent(line.now, NOW)), ("66", extent(middle, line.window.as_str()))];
        let is_free = |other: &Range<u32>| own.end + LETTER < other.start || other.end + LETTER < own.start;
        if let Some((height, _)) = others.iter().find(|(_, other)| is_free(other)) {
            label(html, known, height, "known", line.as_of.as_str());
        }
    }
    label(html, middle, "66", "window", line.window.as_str());
    html.close();
}

/// From least to most on a scale of a thousand: what is sure is solid, what is open is striped.
pub(super) fn range(html: &mut Html, least: u32, most: u32) {
    let words = format!("from {} to {} of 100", tenths(least), tenths(most));
    html.open(
        "svg",
        &[("class", "range"), ("role", "img"), ("aria-label", &words), ("width", "100%"), ("height", "14")],
    );
    for (class, from, to) in [("scale", 0, 1000), ("sure", 0, least), ("open", least, most)] {
        if from < to {
            let (x1, x2) = (part(from), part(to));
            html.open("line", &[("class", class), ("x1", &x1), ("y1", "7"), ("x2", &x2), ("y2", "7")]);
            html.close();
        }
    }
    html.close();
}

fn tenths(thousandths: u32) -> String {
    match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        rest => format!("{}.{rest}", thousandths / 10),
    }
}
