//! What a pane says before it is laid out, and the rows it takes at a width.
//!
//! A block is one item: paragraphs with indents, a tail at the right edge, or columns side by side. The same blocks
//! make the screen and the linear text, so that both hold the same facts. Must not know briefings, colours or the
//! terminal; widths are columns of a terminal.

use crate::text::{self, Safe};

/// What a piece of text is for; the screen gives each role a style, the linear text none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// What the eye should meet first.
    Strong,
    /// What it may meet last.
    Quiet,
    /// The name of a field.
    Label,
    /// The heading of a group.
    Heading,
    /// Words out of a source.
    Quoted,
    /// A state in words.
    Badge,
    /// Something that is not known or not settled.
    Unknown,
    /// A fault.
    Fault,
    /// Words of a source on which something rests.
    Anchored,
    /// What a search looks for, or what was gone to.
    Match,
}

/// Text in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: Safe,
    /// What they are for.
    pub role: Role,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Para {
    /// Its text.
    pub runs: Vec<Run>,
    /// Empty columns before every row.
    pub indent: usize,
    /// Further empty columns before every row but the first.
    pub hang: usize,
    /// Stands at the right edge: behind the last row where there is room, below it otherwise.
    pub tail: Option<Run>,
}

impl Para {
    /// An empty paragraph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Text of a file in one role, line breaks kept.
    pub fn of(role: Role, raw: &str) -> Self {
        Self::new().with(role, raw)
    }

    /// Adds text of a file.
    #[must_use]
    pub fn with(mut self, role: Role, raw: &str) -> Self {
        self.push(role, text::prose(raw));
        self
    }

    /// Adds our own words.
    #[must_use]
    pub fn say(mut self, role: Role, words: &'static str) -> Self {
        self.push(role, Safe::ours(words));
        self
    }

    /// Adds text that is safe already.
    pub fn push(&mut self, role: Role, text: Safe) {
        if !text.is_empty() {
            self.runs.push(Run { text, role });
        }
    }

    /// Sets the columns before every row.
    #[must_use]
    pub fn indent(mut self, columns: usize) -> Self {
        self.indent = columns;
        self
    }

    /// Sets the further columns before every row but the first.
    #[must_use]
    pub fn hang(mut self, columns: usize) -> Self {
        self.hang = columns;
        self
    }

    /// Sets what stands at the right edge.
    #[must_use]
    pub fn tail(mut self, role: Role, raw: &str) -> Self {
        self.tail = Some(Run { text: text::line(raw), role }).filter(|tail| !tail.text.is_empty());
        self
    }

    fn text(&self) -> Safe {
        let mut whole = Safe::default();
        for run in &self.runs {
            whole.push(&run.text);
        }
        whole
    }
}

/// One of several columns side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Columns of the terminal, without the gap to the next one.
    pub width: usize,
    /// Its text.
    pub paras: Vec<Para>,
}

/// A part of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph.
    Para(Para),
    /// Columns with a gap of two between them.
    Columns(Vec<Column>),
    /// An empty row.
    Gap,
}

/// The empty columns between two columns of a block.
pub const COLUMN_GAP: usize = 2;

/// What one item says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Its parts from top to bottom.
    pub pieces: Vec<Piece>,
}

impl Block {
    /// Puts a state in words before all else that it says.
    pub fn badge(&mut self, words: &'static str) {
        let para = self.pieces.iter_mut().find_map(|piece| match piece {
            Piece::Para(para) => Some(para),
            Piece::Columns(columns) => columns.first_mut()?.paras.first_mut(),
            Piece::Gap => None,
        });
        if let Some(para) = para {
            let badge = [
                Run { text: Safe::ours(words), role: Role::Badge },
                Run { text: Safe::ours(" "), role: Role::Plain },
            ];
            para.runs.splice(0..0, badge);
        }
    }

    /// A block of one paragraph.
    pub fn of(para: Para) -> Self {
        Self { pieces: vec![Piece::Para(para)] }
    }

    /// Adds a paragraph.
    pub fn para(&mut self, para: Para) {
        self.pieces.push(Piece::Para(para));
    }

    /// Adds columns side by side.
    pub fn columns(&mut self, columns: Vec<Column>) {
        self.pieces.push(Piece::Columns(columns));
    }

    /// Adds an empty row.
    pub fn gap(&mut self) {
        self.pieces.push(Piece::Gap);
    }

    fn paras(&self) -> Vec<&Para> {
        let mut paras = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Para(para) => paras.push(para),
                Piece::Columns(columns) => paras.extend(columns.iter().flat_map(|column| &column.paras)),
                Piece::Gap => {}
            }
        }
        paras
    }

    /// Whether `needle` stands in it, so that [`Block::mark`] marks something.
    pub fn holds(&self, needle: &crate::search::Needle) -> bool {
        let runs =
            |para: &&Para| para.runs.iter().chain(&para.tail).any(|run| needle.is_in(run.text.as_str()));
        self.paras().iter().any(runs)
    }

    /// Marks every place where `needle` stands in a run of the block; a tail is marked whole.
    pub fn mark(&mut self, needle: &crate::search::Needle) {
        for piece in &mut self.pieces {
            match piece {
                Piece::Para(para) => mark(para, needle),
                Piece::Columns(columns) => {
                    columns
                        .iter_mut()
                        .flat_map(|column| &mut column.paras)
                        .for_each(|para| mark(para, needle));
                }
                Piece::Gap => {}
            }
        }
    }

    /// The rows it takes in so many columns.
    pub fn rows(&self, width: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Para(para) => lay_para(para, width, &mut rows),
                Piece::Columns(columns) => lay_columns(columns, &mut rows),
                Piece::Gap => rows.push(Row::default()),
            }
        }
        rows
    }
}

/// Text at a place in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The column of its first character, from 0.
    pub at: usize,
    /// The characters.
    pub text: Safe,
    /// What they are for.
    pub role: Role,
    /// The column of a [`Piece::Columns`] it belongs to, from 1; 0 elsewhere.
    pub lane: usize,
}

/// A row as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its text from left to right.
    pub segments: Vec<Segment>,
}

impl Row {
    /// As plain text without trailing spaces.
    pub fn plain(&self) -> String {
        let (mut out, mut column) = (String::new(), 0);
        for (number, segment) in self.segments.iter().enumerate() {
            out.extend(std::iter::repeat_n(' ', segment.at.saturating_sub(column)));
            out.push_str(segment.text.as_str());
            if number + 1 < self.segments.len() {
                column = segment.at.max(column) + segment.text.width();
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn end(&self) -> usize {
        self.segments.last().map_or(0, |last| last.at + last.text.width())
    }
}

/// The narrowest column of text that is worth an indent.
const LEAST_TEXT: usize = 12;

fn lay_para(para: &Para, width: usize, rows: &mut Vec<Row>) {
    // A deep indent in a narrow pane would leave no room for the text.
    let indent = para.indent.min(width.saturating_sub(LEAST_TEXT));
    let hang = para.hang.min(width.saturating_sub(indent + LEAST_TEXT));
    let room = width.saturating_sub(indent).max(1);
    let whole = para.text();
    let start = rows.len();
    let starts: Vec<usize> = para
        .runs
        .iter()
        .scan(0, |end, run| Some(std::mem::replace(end, *end + run.text.as_str().len())))
        .collect();
    for (number, range) in
        text::wrap(whole.as_str(), room, room.saturating_sub(hang).max(1)).into_iter().enumerate()
    {
        let at = if number == 0 { indent } else { indent + hang };
        rows.push(slice(&para.runs, &starts, range, at));
    }
    let Some(tail) = &para.tail else { return };
    let columns = tail.text.width();
    let at = width.saturating_sub(columns);
    let segment = |at| Segment { at, text: tail.text.clone(), role: tail.role, lane: 0 };
    match rows.get_mut(start..).and_then(<[Row]>::last_mut) {
        Some(last) if last.end() + 2 <= at => last.segments.push(segment(at)),
        // A row of its own stands with its text, not across the screen from it.
        _ => lay_para(
            &Para { runs: vec![tail.clone()], indent: indent + hang, hang: 0, tail: None },
            width,
            rows,
        ),
    }
}

/// The part of the runs, that begin at some bytes, that a row's byte range covers. Looks at no others: what is searched
/// for may cut a text into as many runs as it has words.
fn slice(runs: &[Run], starts: &[usize], range: std::ops::Range<usize>, at: usize) -> Row {
    let (mut row, mut column) = (Row::default(), at);
    let first = starts.partition_point(|start| *start <= range.start).saturating_sub(1);
    for (run, start) in runs.iter().zip(starts.iter().copied()).skip(first) {
        if start >= range.end {
            break;
        }
        let end = start + run.text.as_str().len();
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            let text = run.text.slice(from - start..to - start);
            let columns = if range.end > end { text.width() } else { 0 };
            row.segments.push(Segment { at: column, text, role: run.role, lane: 0 });
            column += columns;
        }
    }
    row
}

fn lay_columns(columns: &[Column], rows: &mut Vec<Row>) {
    let start = rows.len();
    let mut left = 0;
    for (number, column) in columns.iter().enumerate() {
        let mut own = Vec::new();
        column.paras.iter().for_each(|para| lay_para(para, column.width, &mut own));
        for (offset, row) in own.into_iter().enumerate() {
            if rows.len() <= start + offset {
                rows.push(Row::default());
            }
            if let Some(target) = rows.get_mut(start + offset) {
                target.segments.extend(row.segments.into_iter().map(|segment| Segment {
                    at: segment.at + left,
                    lane: number + 1,
                    ..segment
                }));
            }
        }
        left += column.width + COLUMN_GAP;
    }
}

fn mark(para: &mut Para, needle: &crate::search::Needle) {
    if let Some(tail) = para.tail.as_mut().filter(|tail| needle.is_in(tail.text.as_str())) {
        tail.role = Role::Match;
    }
    let mut runs = Vec::new();
    for run in std::mem::take(&mut para.runs) {
        let mut from = 0;
        for hit in needle.hits(run.text.as_str()) {
            // A letter is marked with its accents: a mark of its own would have no column to be drawn in.
            let hit = text::whole_clusters(run.text.as_str(), hit);
            if hit.start < from {
                continue;
            }
            if from < hit.start {
                runs.push(Run { text: run.text.slice(from..hit.start), role: run.role });
            }
            from = hit.end;
            runs.push(Run { text: run.text.slice(hit), role: Role::Match });
        }
        if from < run.text.as_str().len() {
            let rest = run.text.slice(from..run.text.as_str().len());
            runs.push(Run { text: rest, role: run.role });
        }
    }
    para.runs = runs;
}
