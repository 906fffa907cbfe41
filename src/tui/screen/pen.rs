//! Cells to the fewest bytes: the cursor moves and the style changes only where it must.
//!
//! Over a slow link the bytes are what a key costs. A backend that writes each run apart sends four times as many: it
//! takes back every colour and attribute behind each run. Must not know which cells have to be drawn.

use std::fmt::Write as _;

use crossterm::Command;
use crossterm::cursor::{MoveRight, MoveTo};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::text;

/// Writes cells; begins and ends in the terminal's own style.
#[derive(Debug, Default)]
pub(super) struct Pen {
    bytes: String,
    /// Where the cursor is; nothing where that is not sure.
    at: Option<(u16, u16)>,
    /// Every terminal has it there: a step from elsewhere would end elsewhere.
    is_sure: bool,
    style: Ink,
}

/// What a cell looks like besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Default for Ink {
    fn default() -> Self {
        Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() }
    }
}

/// The attributes that roles and parts have, and their numbers (ECMA-48, SGR).
const ATTRIBUTES: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

impl Pen {
    /// Draws a cell.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        self.move_to(x, y);
        self.change(Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
        self.bytes.push_str(cell.symbol());
        let columns = u16::try_from(text::cluster_width(cell.symbol())).unwrap_or(u16::MAX);
        self.at = Some((x.saturating_add(columns.max(1)), y));
        self.is_sure = cell.symbol().is_ascii();
    }

    /// The cursor may be anywhere: a terminal may have moved it otherwise than we think.
    pub(super) fn lose(&mut self) {
        self.at = None;
    }

    /// The bytes, in the terminal's own style again.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.change(Ink::default());
        self.bytes.into_bytes()
    }

    fn move_to(&mut self, x: u16, y: u16) {
        let moved = match self.at {
            Some(at) if at == (x, y) => Ok(()),
            Some((column, row)) if self.is_sure && row == y && column < x => {
                MoveRight(x - column).write_ansi(&mut self.bytes)
            }
            _ => MoveTo(x, y).write_ansi(&mut self.bytes),
        };
        debug_assert!(moved.is_ok(), "memory takes every byte");
    }

    /// Adds what is new, or begins anew where something has to go.
    fn change(&mut self, to: Ink) {
        let from = self.style;
        if to == from {
            return;
        }
        self.style = to;
        let is_lost = |was: Color, is: Color| is == Color::Reset && was != Color::Reset;
        let is_less =
            !to.modifier.contains(from.modifier) || is_lost(from.fg, to.fg) || is_lost(from.bg, to.bg);
        let (has, mut numbers) =
            if is_less { (Ink::default(), vec!["0".to_owned()]) } else { (from, Vec::new()) };
        let added = to.modifier.difference(has.modifier);
        numbers.extend(
            ATTRIBUTES.iter().filter(|(it, _)| added.contains(*it)).map(|(_, number)| number.to_string()),
        );
        if to.fg != has.fg {
            numbers.push(color(to.fg, 30));
        }
        if to.bg != has.bg {
            numbers.push(color(to.bg, 40));
        }
        let _ = match &*numbers {
            [zero] if zero == "0" => self.bytes.write_str("\x1b[m"),
            numbers => write!(self.bytes, "\x1b[{}m", numbers.join(";")),
        };
    }
}

/// A colour of the text from 30, of what is behind it from 40.
fn color(color: Color, base: u8) -> String {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    let bright = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    let place = |list: &[Color]| list.iter().position(|it| *it == color).and_then(|at| u8::try_from(at).ok());
    match color {
        Color::Indexed(index) => format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        _ => match (place(&named), place(&bright)) {
            (Some(at), _) => (base + at).to_string(),
            (None, Some(at)) => (base + 60 + at).to_string(),
            (None, None) => (base + 9).to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn drawn(cells: &[(u16, u16, &'static str, Style)]) -> String {
        let mut pen = Pen::default();
        for (x, y, symbol, style) in cells {
            let mut cell = Cell::new(symbol);
            cell.set_style(*style);
            pen.put(*x, *y, &cell);
        }
        String::from_utf8(pen.finish()).unwrap()
    }

    #[test]
    fn what_is_so_already_is_not_said() {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        let red = bold.fg(Color::Red);
        for (cells, bytes) in [
            (&[(0, 0, "a", plain), (1, 0, "b", plain)][..], "\x1b[1;1Hab"),
            (&[(4, 2, "日", plain), (6, 2, "b", plain)], "\x1b[3;5H日b"),
            (&[(0, 0, "a", plain), (7, 0, "b", plain)], "\x1b[1;1Ha\x1b[6Cb"),
            (&[(3, 0, "a", plain), (3, 1, "b", plain)], "\x1b[1;4Ha\x1b[2;4Hb"),
            (&[(0, 0, "a", bold), (1, 0, "b", red), (2, 0, "c", red)], "\x1b[1;1H\x1b[1ma\x1b[31mbc\x1b[m"),
            (&[(0, 0, "a", red), (1, 0, "b", bold)], "\x1b[1;1H\x1b[1;31ma\x1b[0;1mb\x1b[m"),
            (&[(0, 0, "a", red), (1, 0, "b", plain)], "\x1b[1;1H\x1b[1;31ma\x1b[mb"),
        ] {
            assert_eq!(drawn(cells), bytes);
        }
    }

    #[test]
    fn every_kind_of_colour_has_its_numbers() {
        for (given, numbers) in [
            (Color::Reset, "39"),
            (Color::Magenta, "35"),
            (Color::Gray, "37"),
            (Color::DarkGray, "90"),
            (Color::White, "97"),
            (Color::Indexed(201), "38;5;201"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3"),
        ] {
            assert_eq!(color(given, 30), numbers);
        }
        assert_eq!(
            (color(Color::LightRed, 40), color(Color::Indexed(7), 40)),
            ("101".into(), "48;5;7".into())
        );
    }

    #[test]
    fn a_lost_place_is_found_again() {
        let mut pen = Pen::default();
        pen.put(0, 0, &Cell::new("👩‍🚀"));
        pen.lose();
        pen.put(2, 0, &Cell::new("|"));
        assert_eq!(String::from_utf8(pen.finish()).unwrap(), "\x1b[1;1H👩‍🚀\x1b[1;3H|");
    }
}
