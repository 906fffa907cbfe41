//! Terminals that count columns by other tables than ours: nothing of ours is in a wrong place, nothing stays behind.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;
#[path = "widths/terminal.rs"]
mod terminal;

use bluf::text;
use bluf::tui::screen::Screen;
use bluf::tui::theme::Theme;
use bluf::tui::view;
use bluf::tui::widget::paint::put;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use script::Script;
use terminal::{Edge, TABLES, Terminal};

const COLUMNS: u16 = 20;
const AREA: Rect = Rect { x: 0, y: 0, width: COLUMNS, height: 3 };

/// Clusters on which terminals disagree.
fn sequences() -> Vec<String> {
    let bases = (0x1F300..=0x1FAFF)
        .step_by(7)
        .chain([0x231A, 0x2600, 0x2764, 0x2714, 0x1F3F4, 0x1F469, 0x1F468, 0x1F44D]);
    let mut all: Vec<String> = [
        "1\u{fe0f}\u{20e3}",
        "#\u{20e3}",
        "🇨🇭",
        "🇨",
        "e\u{301}",
        "กำ",
        "क्ष",
        "नि",
        "…",
        "“",
        "Ж",
        "é",
        "─",
        "\u{e0b0}",
        "ｶﾞ",
        "각\u{11a8}",
        "ل\u{64e}",
        "ꦏ\u{a9ba}",
        "\u{1f1e6}\u{1f1fa}",
        "日",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "👩\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨",
        "🏳\u{fe0f}\u{200d}🌈",
        "\u{1fbc5}",
        "\u{600}1",
        "⌚",
        "☎",
        "𝒜",
        "𓀀",
        "ﷺ",
        "ǅ",
    ]
    .map(str::to_owned)
    .into();
    for base in bases.filter_map(char::from_u32) {
        let joined = format!("{base}\u{200d}👧\u{200d}👦");
        all.extend([
            base.to_string(),
            format!("{base}\u{fe0f}"),
            format!("{base}🏽"),
            joined,
            format!("{base}🏿\u{200d}♂\u{fe0f}"),
        ]);
    }
    all
}

/// A letter of ours for each column.
fn letters() -> String {
    "|bcdefghijklmnopqrs|".to_owned()
}

struct Check<'a> {
    screen: Screen,
    terminal: Terminal,
    name: String,
    sequence: &'a str,
}

impl Check<'_> {
    /// Paints a frame, and looks at the terminal: what is ours and sure stands where it belongs; a column of the sequence
    /// holds a part of it or nothing.
    fn frame(&mut self, what: &str, paint: impl Fn(&mut Buffer)) {
        let bytes = self.screen.frame(AREA, &paint);
        self.terminal.take(&bytes);
        let mut expected = Buffer::empty(AREA);
        paint(&mut expected);
        for y in 0..AREA.height {
            let mut x = 0;
            while x < COLUMNS {
                let symbol = expected[(x, y)].symbol();
                let columns = u16::try_from(text::cluster_width(symbol)).unwrap();
                let is_ours = symbol.is_ascii() && symbol != self.sequence;
                for column in x..x + columns {
                    let found = self.terminal.at(column, y);
                    let is_right = if is_ours {
                        found == symbol
                    } else {
                        found == " " || symbol.contains(found.trim_start_matches('\u{0}'))
                    };
                    assert!(
                        is_right,
                        "{} {what}: {found:?} instead of {symbol:?} at {column}, {y}: {:?}\n{}",
                        self.name,
                        self.sequence,
                        self.terminal.rows().join("\n")
                    );
                }
                x += columns;
            }
        }
    }
}

fn write(buf: &mut Buffer, x: usize, y: u16, words: &str) {
    put(buf, AREA, x, y, &text::line(words), Style::new());
}

#[test]
fn a_cluster_of_any_width_moves_nothing_beside_it_and_leaves_nothing_behind() {
    let sequences = sequences();
    assert!(sequences.len() > 1000);
    for table in TABLES {
        for edge in [Edge::Back, Edge::Dropped] {
            for sequence in &sequences {
                let columns = text::width(text::line(sequence).as_str());
                for x in 0..=usize::from(COLUMNS) - columns {
                    let name = format!("{table:?} {edge:?} at {x}");
                    let mut check = Check {
                        screen: Screen::default(),
                        terminal: Terminal::new(COLUMNS, 3, *table, edge),
                        name,
                        sequence,
                    };
                    let at = |x: usize, around: &str| {
                        let around = around.to_owned();
                        move |buf: &mut Buffer| {
                            (0..3).for_each(|y| write(buf, 0, y, &around));
                            write(buf, x, 1, sequence);
                        }
                    };
                    let blank = " ".repeat(COLUMNS.into());
                    check.frame("among letters", at(x, &letters()));
                    check.frame("replaced by letters", |buf| {
                        (0..3).for_each(|y| write(buf, 0, y, &letters()));
                    });
                    check.frame("over letters", at(x, &letters()));
                    check.frame("moved", at((x + 1).min(usize::from(COLUMNS) - columns), &letters()));
                    check.frame("alone", at(x, &blank));
                    check.frame("gone", |_| {});
                    check.frame("over nothing", at(x, &blank));
                }
            }
        }
    }
}

#[test]
fn a_session_puts_every_plain_letter_where_it_belongs() {
    for table in TABLES {
        for (columns, rows) in script::SIZES {
            let mut script = Script::samples().size(columns, rows);
            let (mut screen, mut terminal) =
                (Screen::default(), Terminal::new(columns, rows, *table, Edge::Back));
            for key in "1jj2jj3jjj<pgdn><end>5lljj<enter><esc>6j7G890jj<enter>?<esc>/a<enter>nn["
                .split_inclusive(['j', '>'])
            {
                script.press(key);
                let expected = script.buffer();
                let bytes = screen.frame(expected.area, |buf| view::view(&script.state, Theme::Color, buf));
                terminal.take(&bytes);
                for at in expected.area.positions() {
                    let (symbol, found) = (expected[at].symbol(), terminal.at(at.x, at.y));
                    let is_letter = symbol.is_ascii() && symbol != " ";
                    assert!(
                        !is_letter || symbol == found,
                        "{table:?} {key} {at}: {found:?}\n{}",
                        terminal.rows().join("\n")
                    );
                }
            }
        }
    }
}
