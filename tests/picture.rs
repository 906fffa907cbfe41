//! The picture of the README is the program's own first screen, and stays it.
//!
//! After a change that shows: run with `BLESS=1`, look at `tests/pictures/first-screen.svg`.

#![expect(clippy::panic, reason = "what goes wrong here is a failed test")]

mod script;

use std::fmt::Write;

use anstyle_svg::{Term, WIN10_CONSOLE};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use script::Script;

/// The cells as a terminal is sent them, each row of the same columns.
fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let (mut last, mut x, mut blanks, mut foreground) = (None, 0, 0, ["", "\x1b[37m"].iter().cycle());
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let is_blank = cell.symbol() == " ";
            // What stands behind a gap is a run of its own, and so gets its own place: the foreground has two names.
            if last != Some(cell.style()) || (blanks > 1 && !is_blank) {
                let _ = write!(out, "\x1b[0m{}{}", foreground.next().unwrap_or(&""), codes(cell.style()));
                last = Some(cell.style());
            }
            out.push_str(cell.symbol());
            blanks = if is_blank { blanks + 1 } else { 0 };
            x += u16::try_from(bluf::text::cluster_width(cell.symbol()).max(1)).unwrap_or(1);
        }
        out.push_str("\x1b[0m\n");
    }
    out
}

/// What turns a style on. The hues are those of a dark terminal, light enough to be read.
fn codes(style: Style) -> String {
    let mut out = String::new();
    let modifiers =
        [(Modifier::BOLD, "\x1b[1m"), (Modifier::DIM, "\x1b[2m"), (Modifier::REVERSED, "\x1b[7m")];
    for (_, code) in modifiers.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier)) {
        out.push_str(code);
    }
    out.push_str(match style.fg {
        None | Some(Color::Reset) => "",
        Some(Color::Magenta) => "\x1b[38;2;240;150;240m",
        Some(Color::Red) => "\x1b[38;2;255;125;115m",
        Some(other) => panic!("a hue that the picture does not know: {other:?}"),
    });
    out
}

fn picture(buffer: &Buffer) -> String {
    let svg = Term::new().palette(WIN10_CONSOLE).render_svg(ansi(buffer).trim_end_matches('\n'));
    // Dim text has to be read too; and opacity is for whole elements, which a part of a row is none of.
    let svg = svg.replace(".dimmed { opacity: 0.4; }", ".dimmed { fill-opacity: 0.7; }");
    svg.split_inclusive('\n')
        .map(|row| if row.contains(RUN) { placed(row) } else { row.to_owned() })
        .collect()
}

const RUN: &str = "<tspan";
/// The edge at the left and the width of a column, as the page of the picture has them.
const EDGE: f64 = 10.0;
const COLUMN: f64 = 8.4;

/// Every run begins at its column and ends at its column: not every page has a font whose lines, bars and bold letters
/// are as wide as its others.
fn placed(row: &str) -> String {
    let mut out = String::new();
    let (mut column, mut is_first) = (0, true);
    for part in row.split_inclusive(RUN) {
        // The first of a row is the row itself.
        let Some((inside, rest)) = part.split_once('>').filter(|_| !is_first && column_of(part).is_some())
        else {
            is_first = is_first && !part.starts_with(" x=");
            out.push_str(part);
            continue;
        };
        let columns = column_of(part).unwrap_or_default();
        let x = EDGE + COLUMN * f64::from(column);
        let _ = write!(out, " x=\"{x:.1}\" textLength=\"{:.1}\"{inside}>{rest}", COLUMN * f64::from(columns));
        column += columns;
    }
    out
}

/// The columns of the text of a run.
fn column_of(part: &str) -> Option<u32> {
    let (_, text) = part.split_once('>')?;
    let (text, _) = text.split_once("</tspan>")?;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    u32::try_from(bluf::text::width(&text)).ok()
}

#[test]
fn the_picture_of_the_first_screen_is_the_first_screen() {
    let script = Script::samples().size(120, 40).at("2026-02-24T20:00[America/New_York]");
    let svg = picture(&script.buffer());
    assert!(svg.contains(".dimmed { fill-opacity"), "what is dim is dim in the picture");
    for row in script.rows() {
        // A line of time changes its style within a run of signs.
        let words = row.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        let words = words.max_by_key(|word| word.len()).unwrap_or_default();
        assert!(svg.contains(&words.replace('&', "&amp;")), "not in the picture: {words}");
    }
    script::compare("pictures/first-screen.svg", &svg);
}
