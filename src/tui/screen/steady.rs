//! An order of drawing in which a terminal that counts columns by other tables than ours puts nothing of ours in a wrong
//! place: it may garble the cluster, never what stands beside it.
//!
//! Terminals disagree on emoji sequences, on marks, on what is new in Unicode and on what is ambiguous (UAX #11). Behind
//! such a cluster the cursor is set anew, its columns are cleared before it is drawn, and whatever it may have been drawn
//! over is drawn after it. Must not know what is shown.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthChar;

use crate::text;

/// A cell with its place.
pub(super) type Placed = (u16, u16, Cell);

/// How far the columns of a cluster can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// The same everywhere.
    Sure,
    /// A letter or sign of one column that some terminals draw in two. Such terminals do so with all of them, so that a
    /// run of them needs no cursor in between: a rule stays a rule.
    Ambiguous,
    /// Anything else.
    Unsure,
}

/// A cluster of a row.
struct Cluster<'a> {
    x: u16,
    columns: u16,
    trust: Trust,
    cell: &'a Cell,
    is_drawn: bool,
}

/// What is to be drawn for the changes to be on the screen. The cursor is set before each run.
pub(super) fn runs(changes: &[(u16, u16, &Cell)], shown: &Buffer, next: &Buffer) -> Vec<Vec<Placed>> {
    let mut runs = Runs { right: next.area.right(), ..Runs::default() };
    for changed in changes.chunk_by(|one, other| one.1 == other.1) {
        let Some((_, y, _)) = changed.first() else { continue };
        // A row of nothing but ASCII is drawn as it is.
        let is_ascii = |buffer: &Buffer, x| buffer.cell((x, *y)).is_none_or(|cell| cell.symbol().is_ascii());
        let is_sure = |x: u16| is_ascii(next, x) && is_ascii(shown, x);
        let (from, to) = (next.area.left(), next.area.right());
        if (from..to).all(is_sure) {
            for (x, y, cell) in changed {
                runs.add(*x, *y, cell, Trust::Sure);
            }
            continue;
        }
        let mut row = clusters(next, *y);
        for (x, ..) in changed {
            // What stood there may be in more columns, or in others, than the first one of ours.
            let old = shown.cell((*x, *y)).map_or(1, |cell| columns_of(cell.symbol()));
            let is_touched = |it: &&mut Cluster<'_>| it.x < x.saturating_add(old) && *x < it.x + it.columns;
            row.iter_mut().filter(is_touched).for_each(|cluster| cluster.is_drawn = true);
        }
        spread(&mut row);
        let last = order_of_edge(&mut row);
        for cluster in row.iter().filter(|it| it.is_drawn) {
            runs.cluster(cluster, *y);
        }
        if let Some(cluster) = last.and_then(|at| row.get(at)) {
            runs.cluster(cluster, *y);
        }
    }
    runs.done
}

fn clusters(next: &Buffer, y: u16) -> Vec<Cluster<'_>> {
    let (mut row, mut x) = (Vec::new(), next.area.left());
    while let Some(cell) = next.cell((x, y)) {
        let columns = columns_of(cell.symbol());
        row.push(Cluster { x, columns, trust: trust(cell.symbol()), cell, is_drawn: false });
        x += columns;
    }
    row
}

fn columns_of(symbol: &str) -> u16 {
    u16::try_from(text::cluster_width(symbol)).unwrap_or(1).max(1)
}

/// Marks what the drawn clusters may be drawn over.
fn spread(row: &mut [Cluster<'_>]) {
    let (mut reach, mut is_run) = (0, false);
    for cluster in row {
        let is_ambiguous = cluster.trust == Trust::Ambiguous;
        cluster.is_drawn |= cluster.x < reach;
        if cluster.is_drawn {
            let start = if is_run && is_ambiguous { reach.max(cluster.x) } else { cluster.x };
            reach = reach.max(start.saturating_add(most_columns(cluster)));
        }
        is_run = cluster.is_drawn && is_ambiguous;
    }
}

/// What is wider than the last column is moved into the one before it by some terminals, so that one is drawn last.
fn order_of_edge(row: &mut [Cluster<'_>]) -> Option<usize> {
    let at = row.len().checked_sub(2)?;
    let [before, last] = row.get_mut(at..)? else { return None };
    let may_be_moved = last.is_drawn && last.columns == 1 && last.trust != Trust::Sure;
    if !may_be_moved || before.trust == Trust::Ambiguous {
        return None;
    }
    before.is_drawn = false;
    Some(at)
}

/// Whether the columns of a symbol are the same on every terminal.
fn trust(symbol: &str) -> Trust {
    let mut scalars = symbol.chars();
    let (Some(scalar), None) = (scalars.next(), scalars.next()) else { return Trust::Unsure };
    if scalar.is_ascii() {
        return Trust::Sure;
    }
    match scalar.width() {
        // From Hebrew to Mongolian there is nothing that East Asia has fonts of its own for.
        Some(1) if ('\u{590}'..'\u{2000}').contains(&scalar) => Trust::Sure,
        Some(1) if scalar < '\u{10000}' => Trust::Ambiguous,
        Some(2) if is_wide_letter(scalar) => Trust::Sure,
        _ => Trust::Unsure,
    }
}

/// Letters and signs of East Asia that were wide before there was a terminal that disagrees.
fn is_wide_letter(scalar: char) -> bool {
    matches!(scalar, '\u{2E80}'..='\u{3029}' | '\u{3031}'..='\u{303C}' | '\u{3041}'..='\u{3247}' | '\u{3250}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// The most columns that a terminal may give it: each scalar on its own, and wide.
fn most_columns(cluster: &Cluster<'_>) -> u16 {
    if cluster.trust == Trust::Sure {
        return cluster.columns;
    }
    let most: usize = cluster.cell.symbol().chars().map(|scalar| if scalar.is_ascii() { 1 } else { 2 }).sum();
    u16::try_from(most).unwrap_or(u16::MAX)
}

#[derive(Default)]
struct Runs {
    /// The column behind the last one.
    right: u16,
    done: Vec<Vec<Placed>>,
    /// Where the last cell stands and how far it is trusted.
    last: Option<(u16, u16, Trust)>,
}

impl Runs {
    fn cluster(&mut self, cluster: &Cluster<'_>, y: u16) {
        // In the last column a terminal may not draw what it holds to be wide.
        let is_last = cluster.x + cluster.columns == self.right;
        if cluster.trust == Trust::Unsure || (cluster.trust == Trust::Ambiguous && is_last) {
            let mut blank = Cell::EMPTY;
            blank.set_style(cluster.cell.style());
            (cluster.x..cluster.x + cluster.columns).for_each(|x| self.add(x, y, &blank, Trust::Sure));
            self.last = None;
        }
        self.add(cluster.x, y, cluster.cell, cluster.trust);
    }

    fn add(&mut self, x: u16, y: u16, cell: &Cell, trust: Trust) {
        // A gap sets the cursor by itself.
        let is_known = self.last.is_some_and(|(last, row, trusted)| {
            let is_next = row == y && last + 1 == x;
            !is_next || trusted == Trust::Sure || (trusted, trust) == (Trust::Ambiguous, Trust::Ambiguous)
        });
        match self.done.last_mut().filter(|_| is_known) {
            Some(run) => run.push((x, y, cell.clone())),
            None => self.done.push(vec![(x, y, cell.clone())]),
        }
        self.last = Some((x, y, trust));
    }
}
