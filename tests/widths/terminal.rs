//! A terminal of a few rows with a table of widths of its own, that never wraps at its edge.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// As we do.
    Ours,
    /// Each scalar on its own, as tmux 3.3a does: marks and selectors join, a skin tone is a glyph of its own.
    Separate,
    /// The same with all that is ambiguous in two columns, as East Asian settings have it.
    Wide,
    /// Only East Asian letters are wide, and even a mark takes a column.
    Narrow,
}

pub(crate) const TABLES: &[Table] = &[Table::Ours, Table::Separate, Table::Wide, Table::Narrow];

/// What becomes of a wide glyph in the last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Moved into the column before.
    Back,
    /// Not drawn.
    Dropped,
}

/// The terminal.
pub(crate) struct Terminal {
    columns: usize,
    table: Table,
    edge: Edge,
    /// Glyphs; the second half of a wide one is a NUL with the glyph.
    cells: Vec<Vec<String>>,
    at: (usize, usize),
}

impl Terminal {
    pub(crate) fn new(columns: u16, rows: u16, table: Table, edge: Edge) -> Self {
        let cells = vec![vec![" ".to_owned(); columns.into()]; rows.into()];
        Self { columns: columns.into(), table, edge, cells, at: (0, 0) }
    }

    pub(crate) fn at(&self, x: u16, y: u16) -> &str {
        &self.cells[usize::from(y)][usize::from(x)]
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        self.cells
            .iter()
            .map(|row| row.iter().filter(|it| !it.starts_with('\0')).map(String::as_str).collect())
            .collect()
    }

    /// Interprets what is written to it: text, the cursor's place, clearing; styles are nothing to see here.
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while !rest.is_empty() {
            let (printed, sequence) = rest.split_at(rest.find('\u{1b}').unwrap_or(rest.len()));
            self.print(printed);
            let end = sequence.find(|it: char| it.is_ascii_alphabetic()).map_or(sequence.len(), |it| it + 1);
            let (own, behind) = sequence.split_at(end);
            rest = behind;
            if let Some(place) = own.strip_prefix("\u{1b}[").and_then(|it| it.strip_suffix('H')) {
                let (row, column) = place.split_once(';').unwrap();
                self.at = (column.parse::<usize>().unwrap() - 1, row.parse::<usize>().unwrap() - 1);
            } else if let Some(steps) = own.strip_prefix("\u{1b}[").and_then(|it| it.strip_suffix('C')) {
                self.at.0 += steps.parse::<usize>().unwrap();
            } else if own.ends_with('J') {
                self.cells.iter_mut().flatten().for_each(|cell| " ".clone_into(cell));
            }
        }
    }

    fn print(&mut self, text: &str) {
        if self.table == Table::Ours {
            for cluster in text.graphemes(true) {
                self.glyph(cluster, bluf::text::cluster_width(cluster));
            }
            return;
        }
        for scalar in text.chars() {
            let own = scalar.width().unwrap_or(0);
            let columns = match self.table {
                _ if scalar.is_ascii() => 1,
                Table::Wide if own > 0 && !('\u{590}'..'\u{2000}').contains(&scalar) => 2,
                Table::Narrow if matches!(u32::from(scalar), 0x2E80..=0xD7FF | 0x20000..=0x3FFFF) => own,
                Table::Narrow => 1,
                _ => own,
            };
            self.glyph(&scalar.to_string(), columns);
        }
    }

    fn glyph(&mut self, glyph: &str, columns: usize) {
        let (mut x, y) = self.at;
        if columns == 0 {
            return;
        }
        x = x.min(self.columns - 1);
        if x + columns > self.columns {
            match self.edge {
                Edge::Dropped => return,
                Edge::Back => x = self.columns - columns,
            }
        }
        let row = &mut self.cells[y];
        // Half of a wide glyph cannot stay.
        let mut first = x;
        while row[first].starts_with('\0') {
            first -= 1;
        }
        let mut end = x + columns;
        while row.get(end).is_some_and(|it| it.starts_with('\0')) {
            end += 1;
        }
        row[first..end].iter_mut().for_each(|cell| " ".clone_into(cell));
        glyph.clone_into(&mut row[x]);
        row[x + 1..x + columns].iter_mut().for_each(|cell| *cell = format!("\0{glyph}"));
        self.at = (x + columns, y);
    }
}
