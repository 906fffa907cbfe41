//! Which entry of a list is selected and which row is at the top.
//!
//! Works by the heights of the entries near the screen alone, so that a list of 100,000 costs what a list of ten does.
//! An entry taller than the screen is scrolled through before the next one is selected: nothing is out of reach.

/// What is scrolled: entries of some rows each.
pub trait Rows {
    /// How many entries.
    fn count(&self) -> usize;
    /// Rows of an entry.
    fn height(&self, at: usize) -> usize;
    /// Whether an entry can be selected.
    fn can_select(&self, at: usize) -> bool;
}

/// A place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// The selected entry.
    pub selected: usize,
    /// The entry at the top of the screen.
    pub top: usize,
    /// How many of its rows are above the screen.
    pub skip: usize,
}

/// A way through a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One on.
    Down,
    /// One back.
    Up,
    /// So many rows on.
    Forward(usize),
    /// So many rows back.
    Backward(usize),
    /// The first.
    Top,
    /// The last.
    Bottom,
}

impl Scroll {
    /// Moves through a screen of `height` rows.
    pub fn go(&mut self, rows: &dyn Rows, height: usize, way: Move) {
        match way {
            Move::Down => self.down(rows, height),
            Move::Up => self.up(rows, height),
            Move::Forward(number) => self.page(rows, height, number.cast_signed()),
            Move::Backward(number) => self.page(rows, height, -number.cast_signed()),
            Move::Top => *self = Self { selected: Self::nearest(rows, 0), top: 0, skip: 0 },
            Move::Bottom => {
                (self.top, self.skip) = lowest(rows, height);
                self.selected = Self::nearest(rows, rows.count().saturating_sub(1));
            }
        }
    }

    /// Selects an entry and brings it on the screen.
    pub fn select(&mut self, rows: &dyn Rows, height: usize, at: usize) {
        self.selected = at.min(rows.count().saturating_sub(1));
        self.reveal(rows, height);
    }

    /// Whether the beginning of the selected entry is on the screen.
    pub fn is_seen(&self, rows: &dyn Rows, height: usize) -> bool {
        (0..height.cast_signed()).contains(&self.start_of(rows, self.selected))
    }

    /// The row of the screen on which the selected entry begins; negative above the screen.
    pub fn row_of_selected(&self, rows: &dyn Rows) -> isize {
        self.start_of(rows, self.selected)
    }

    /// Has the selected entry begin on a row of the screen, as far as the list allows: for a list that has become
    /// another.
    pub fn hold(&mut self, rows: &dyn Rows, height: usize, row: isize) {
        self.selected = Self::nearest(rows, self.selected.min(rows.count().saturating_sub(1)));
        (self.top, self.skip) = (self.selected, 0);
        if row >= height.cast_signed() || row <= -rows.height(self.selected).cast_signed() {
            return self.reveal(rows, height);
        }
        self.back_off(rows, usize::try_from(row).unwrap_or_default());
        if row < 0 {
            self.skip = row.unsigned_abs();
        }
        self.limit(rows, height);
    }

    /// Makes the place valid after the list or the screen has changed.
    pub fn settle(&mut self, rows: &dyn Rows, height: usize) {
        self.selected = Self::nearest(rows, self.selected.min(rows.count().saturating_sub(1)));
        if self.top >= rows.count() {
            (self.top, self.skip) = (self.selected, 0);
        }
        self.skip = self.skip.min(rows.height(self.top).saturating_sub(1));
        self.limit(rows, height);
    }

    /// The selectable entry nearest to a place, later ones first.
    fn nearest(rows: &dyn Rows, at: usize) -> usize {
        let after = (at..rows.count()).find(|it| rows.can_select(*it));
        after.or_else(|| (0..at).rev().find(|it| rows.can_select(*it))).unwrap_or(0)
    }

    fn down(&mut self, rows: &dyn Rows, height: usize) {
        let hidden = self.end_of_selected(rows) - height.cast_signed();
        let next = (self.selected + 1..rows.count()).find(|at| rows.can_select(*at));
        match next {
            _ if hidden > 0 => self.shift(rows, height, 1),
            Some(next) if self.would_skip(rows, height, next) => self.shift(rows, height, 1),
            Some(next) => self.select(rows, height, next),
            None => self.shift(rows, height, 1),
        }
    }

    fn up(&mut self, rows: &dyn Rows, height: usize) {
        let previous = (0..self.selected).rev().find(|at| rows.can_select(*at));
        match previous {
            _ if self.start_of(rows, self.selected) < 0 => self.shift(rows, height, -1),
            Some(previous) if self.would_skip(rows, height, previous) => self.shift(rows, height, -1),
            Some(previous) => {
                self.selected = previous;
                let (start, own) = (self.start_of(rows, previous), rows.height(previous));
                // A tall entry is entered at its end, as one came from there.
                if start < 0 && own > height {
                    self.shift(rows, height, start + own.cast_signed() - height.cast_signed());
                } else {
                    self.reveal(rows, height);
                }
            }
            None => self.shift(rows, height, -1),
        }
    }

    /// Whether rows between the selected entry and another are off the screen now, and still would be if that one were
    /// selected.
    fn would_skip(&self, rows: &dyn Rows, height: usize, other: usize) -> bool {
        let (first, last) = (self.selected.min(other) + 1, self.selected.max(other));
        let between: usize = (first..last).map(|at| rows.height(at)).sum();
        let start = self.start_of(rows, first);
        let is_seen = start >= 0 && start + between.cast_signed() <= height.cast_signed();
        between > 0 && !is_seen && between + rows.height(other) > height
    }

    fn page(&mut self, rows: &dyn Rows, height: usize, by: isize) {
        let before = (self.top, self.skip);
        self.shift(rows, height, by);
        if before == (self.top, self.skip) {
            let edge = if by > 0 { rows.count().saturating_sub(1) } else { 0 };
            self.selected = Self::nearest(rows, edge);
            return;
        }
        let is_seen = |at: usize| {
            let start = self.start_of(rows, at);
            start < height.cast_signed() && start + rows.height(at).cast_signed() > 0
        };
        if !is_seen(self.selected) {
            let first = if self.skip > 0 { self.top + 1 } else { self.top };
            let candidate =
                (first..rows.count().min(first + height + 1)).find(|at| rows.can_select(*at) && is_seen(*at));
            self.selected = candidate.unwrap_or_else(|| Self::nearest(rows, self.top));
        }
    }

    /// Brings the selected entry on the screen, with the headings right above it where they leave room.
    fn reveal(&mut self, rows: &dyn Rows, height: usize) {
        let own = rows.height(self.selected);
        let start = self.start_of(rows, self.selected);
        // A tall entry that fills the screen is read where it stands.
        if own > height && start <= 0 && start + own.cast_signed() >= height.cast_signed() {
            return self.limit(rows, height);
        }
        let (mut first, mut lead) = (self.selected, 0);
        while let Some(above) = first.checked_sub(1).filter(|it| !rows.can_select(*it)) {
            let with = lead + rows.height(above);
            // An entry that fills the screen anyway is not pushed far down by what stands above it.
            if with + own > height && with * 3 > height {
                break;
            }
            (first, lead) = (above, with);
        }
        if self.start_of(rows, first) < 0 {
            (self.top, self.skip) = (first, 0);
        }
        let start = self.start_of(rows, first);
        let beyond = start + (lead + own).cast_signed() - height.cast_signed();
        if beyond > 0 {
            self.shift(rows, height, beyond.min(start));
        }
        self.limit(rows, height);
    }

    /// The row of an entry on the screen, from 0; far away it is only known to be off the screen.
    fn start_of(&self, rows: &dyn Rows, at: usize) -> isize {
        const FAR: isize = 1 << 20;
        const NEAR: usize = 512;
        if at >= self.top {
            if at - self.top > NEAR {
                return FAR;
            }
            let rows_between: usize = (self.top..at).map(|it| rows.height(it)).sum();
            rows_between.cast_signed() - self.skip.cast_signed()
        } else if self.top - at > NEAR {
            -FAR
        } else {
            let rows_between: usize = (at..self.top).map(|it| rows.height(it)).sum();
            -rows_between.cast_signed() - self.skip.cast_signed()
        }
    }

    fn end_of_selected(&self, rows: &dyn Rows) -> isize {
        self.start_of(rows, self.selected) + rows.height(self.selected).cast_signed()
    }

    /// Moves the screen by so many rows, within the list.
    fn shift(&mut self, rows: &dyn Rows, height: usize, by: isize) {
        // A jump over more than the screens nearby lands on the selected entry.
        if by.unsigned_abs() > 1 << 19 {
            (self.top, self.skip) = (self.selected, 0);
            self.back_off(rows, height.saturating_sub(rows.height(self.selected)));
            return self.limit(rows, height);
        }
        let mut left = by;
        while left > 0 {
            let below = rows.height(self.top).saturating_sub(self.skip).cast_signed();
            if left < below {
                self.skip += left.unsigned_abs();
                break;
            }
            if self.top + 1 >= rows.count() {
                break;
            }
            left -= below;
            (self.top, self.skip) = (self.top + 1, 0);
        }
        if left < 0 {
            self.back_off(rows, left.unsigned_abs());
        }
        self.limit(rows, height);
    }

    /// Moves the screen back by so many rows, to the start at most.
    fn back_off(&mut self, rows: &dyn Rows, mut by: usize) {
        while by > self.skip && self.top > 0 {
            by -= self.skip;
            self.top -= 1;
            self.skip = rows.height(self.top);
        }
        self.skip = self.skip.saturating_sub(by);
    }

    /// The screen never shows emptiness below the list while rows are hidden above.
    fn limit(&mut self, rows: &dyn Rows, height: usize) {
        let lowest = lowest(rows, height);
        if (self.top, self.skip) > lowest {
            (self.top, self.skip) = lowest;
        }
    }
}

/// The place at which the last row of the list is the last of the screen.
fn lowest(rows: &dyn Rows, height: usize) -> (usize, usize) {
    let mut left = height;
    for at in (0..rows.count()).rev() {
        let own = rows.height(at);
        if own >= left {
            return (at, own - left);
        }
        left -= own;
    }
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::{Move, Rows, Scroll};

    /// Heights; entries of height 1 with a leading zero in the pattern cannot be selected.
    struct Heights(Vec<(usize, bool)>);

    impl Rows for Heights {
        fn count(&self) -> usize {
            self.0.len()
        }
        fn height(&self, at: usize) -> usize {
            self.0.get(at).map_or(0, |it| it.0)
        }
        fn can_select(&self, at: usize) -> bool {
            self.0.get(at).is_some_and(|it| it.1)
        }
    }

    fn list() -> Heights {
        Heights(vec![(1, false), (2, true), (9, true), (1, false), (1, true), (3, false)])
    }

    #[test]
    fn a_tall_entry_is_scrolled_through_before_the_next_is_selected() {
        let (rows, mut scroll) = (list(), Scroll { selected: 1, ..Scroll::default() });
        scroll.go(&rows, 4, Move::Down);
        assert_eq!(scroll, Scroll { selected: 2, top: 2, skip: 0 });
        for skip in 1..=5 {
            scroll.go(&rows, 4, Move::Down);
            assert_eq!(scroll, Scroll { selected: 2, top: 2, skip });
        }
        scroll.go(&rows, 4, Move::Down);
        assert_eq!(scroll.selected, 4);
        scroll.go(&rows, 4, Move::Up);
        assert_eq!((scroll.selected, scroll.top), (2, 2), "entered at its end");
    }

    #[test]
    fn rows_that_cannot_be_selected_are_reached_at_both_ends() {
        let (rows, mut scroll) = (list(), Scroll::default());
        scroll.go(&rows, 4, Move::Bottom);
        assert_eq!(scroll, Scroll { selected: 4, top: 4, skip: 0 });
        scroll.go(&rows, 4, Move::Top);
        assert_eq!(scroll, Scroll { selected: 1, top: 0, skip: 0 });
    }

    #[test]
    fn an_entry_is_held_on_its_row_in_another_list() {
        let (before, after) = (Heights(vec![(3, true); 20]), Heights(vec![(3, true); 30]));
        for row in -2..8 {
            let mut scroll = Scroll { selected: 10, ..Scroll::default() };
            scroll.hold(&before, 8, row);
            assert_eq!((scroll.selected, scroll.row_of_selected(&before)), (10, row));
            // Ten came before it.
            scroll.selected = 20;
            scroll.hold(&after, 8, row);
            assert_eq!((scroll.selected, scroll.row_of_selected(&after)), (20, row));
        }
        // A row off the screen is none to hold it on; at the ends the list stays filled.
        let mut scroll = Scroll { selected: 29, ..Scroll::default() };
        scroll.hold(&after, 8, 1 << 20);
        assert!(scroll.is_seen(&after, 8));
        scroll.hold(&after, 8, 0);
        assert_eq!(scroll.row_of_selected(&after), 5);
    }

    #[test]
    fn every_row_is_seen_on_the_way_down_and_up() {
        for height in 1..=20 {
            let (rows, mut scroll) = (list(), Scroll { selected: 1, ..Scroll::default() });
            let total: usize = rows.0.iter().map(|it| it.0).sum();
            let first =
                |scroll: &Scroll| rows.0[..scroll.top].iter().map(|it| it.0).sum::<usize>() + scroll.skip;
            let mut seen = vec![false; total];
            for way in [Move::Down, Move::Up] {
                for _ in 0..60 {
                    let from = first(&scroll);
                    seen[from..total.min(from + height)].fill(true);
                    scroll.go(&rows, height, way);
                    assert!(first(&scroll) <= total.saturating_sub(height), "empty rows at the end");
                }
                assert!(seen.iter().all(|it| *it), "{way:?} in {height}");
                seen.fill(false);
            }
        }
    }

    #[test]
    fn the_end_of_a_long_list_is_one_key_away() {
        let rows = Heights(vec![(3, true); 100_000]);
        let mut scroll = Scroll::default();
        scroll.select(&rows, 10, 60_000);
        assert_eq!(scroll.selected, 60_000);
        scroll.go(&rows, 10, Move::Bottom);
        assert_eq!(scroll, Scroll { selected: 99_999, top: 99_996, skip: 2 });
    }

    #[test]
    fn an_empty_list_moves_nowhere() {
        let (rows, mut scroll) = (Heights(Vec::new()), Scroll::default());
        for way in [Move::Down, Move::Up, Move::Forward(3), Move::Backward(3), Move::Top, Move::Bottom] {
            scroll.go(&rows, 5, way);
            scroll.settle(&rows, 5);
            assert_eq!(scroll, Scroll::default());
        }
    }
}
