//! Which instant stands in which column.
//!
//! What happens in a few days stays legible beside what happened years ago: the empty time between is cut out.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Story;
use super::unit::Unit;

/// Fewer columns show no time.
const LEAST: usize = 24;
/// The columns of a piece between two cuts, at least.
const PIECE: usize = 8;
/// The columns between two ticks, at least.
const TICK: usize = 10;
/// The columns of a cut.
pub(super) const CUT: usize = 4;

/// Time laid out in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    pub(super) columns: usize,
    pub(super) unit: Unit,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of time without a cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    from: i64,
    to: i64,
    pub(super) start: usize,
    pub(super) width: usize,
    /// Where the divisions begin, the first one at its start.
    pub(super) ticks: Vec<(usize, Timestamp)>,
}

impl Piece {
    pub(super) fn end(&self) -> usize {
        self.start + self.width
    }

    fn column(&self, second: i64) -> usize {
        let length = i128::from((self.to - self.from).max(1));
        let past = i128::from((second - self.from).max(0));
        let columns = i128::try_from(self.width).unwrap_or(0);
        let column = usize::try_from(past * columns / length).unwrap_or(0);
        self.start + column.min(self.width.saturating_sub(1))
    }
}

impl Axis {
    /// The axis of a story; none where there is nothing to show or no room for it.
    pub fn of(story: &Story<'_>, columns: usize) -> Option<Self> {
        if columns < LEAST || story.stretches.is_empty() {
            return None;
        }
        let spans = spans(story, (columns + CUT) / (PIECE + CUT));
        let finest = Unit::ALL.iter().find_map(|unit| lay(&spans, *unit, &story.zone, columns, TICK));
        finest.or_else(|| lay(&spans, Unit::Years(1000), &story.zone, columns, 0))
    }

    /// The column of an instant; what lies outside stands at the edge, what was cut out in its cut.
    pub fn column(&self, moment: Timestamp) -> usize {
        let second = moment.as_second();
        let mut before = 0;
        for piece in &self.pieces {
            if second < piece.from {
                return before;
            }
            if second < piece.to {
                return piece.column(second);
            }
            // The first column of the cut behind it, or the last one of all.
            before = piece.end().min(self.columns.saturating_sub(1));
        }
        self.columns.saturating_sub(1)
    }

    /// The columns of a stretch, the last one included. A window ends before its end.
    pub(super) fn columns_of(&self, from: Timestamp, to: Timestamp) -> (usize, usize) {
        let first = self.column(from);
        let last = to.checked_sub(SignedDuration::from_secs(1)).unwrap_or(to);
        (first, self.column(last.max(from)).max(first))
    }
}

/// From the first to the last instant between two cuts. The last one is the first that need not be shown.
type Bounds = (Timestamp, Timestamp);

fn spans(story: &Story<'_>, most: usize) -> Vec<Bounds> {
    let after = |moment: Timestamp| moment.checked_add(SignedDuration::from_secs(1)).unwrap_or(moment);
    let mut spans: Vec<Bounds> = vec![(story.now, after(story.now))];
    spans.extend(story.edge().map(|known| (known, after(known))));
    for stretch in story.stretches {
        spans.push((stretch.from, after(stretch.from)));
        if stretch.to > stretch.from {
            let last = stretch.to.checked_sub(SignedDuration::from_secs(1)).unwrap_or(stretch.from);
            spans.push((last.max(stretch.from), stretch.to));
        }
    }
    spans.sort_unstable();
    cut(&spans, &story.zone, most)
}

/// Cuts the longest gap while it is longer than twice all the rest. The day of an instant is never empty: what is
/// left of it counts as a day, so that neighbouring days are not torn apart.
fn cut(spans: &[Bounds], zone: &TimeZone, most: usize) -> Vec<Bounds> {
    let day = |moment: Timestamp| {
        let local = zone.to_datetime(moment).date();
        let start = jiff::civil::Date::ZERO;
        i64::from(local.since(start).map_or(0, |it| it.get_days()))
    };
    // The empty days before each instant.
    let mut gaps: Vec<(i64, usize)> = Vec::new();
    let mut rest = 1;
    for (number, pair) in spans.windows(2).enumerate() {
        if let [before, next] = pair {
            let days = day(next.0) - day(before.0);
            gaps.push(((days - 1).max(0), number + 1));
            rest += days;
        }
    }
    gaps.sort_unstable_by(|a, b| b.cmp(a));
    let mut cuts = Vec::new();
    for (empty, at) in gaps {
        rest -= empty;
        if cuts.len() + 1 >= most || empty <= 2 * rest {
            break;
        }
        cuts.push(at);
    }
    cuts.sort_unstable();
    cuts.push(spans.len());
    let mut start = 0;
    let mut whole = Vec::new();
    for end in cuts {
        let part = spans.get(start..end).unwrap_or_default();
        if let (Some(first), Some(last)) = (part.first(), part.iter().map(|it| it.1).max()) {
            whole.push((first.0, last));
        }
        start = end;
    }
    whole
}

/// The axis in one unit; nothing where its ticks would stand too close.
fn lay(spans: &[Bounds], unit: Unit, zone: &TimeZone, columns: usize, apart: usize) -> Option<Axis> {
    let seconds: i64 = spans.iter().map(|(from, to)| to.as_second() - from.as_second()).sum();
    // Too many ticks to lay out at all.
    if apart > 0 && seconds / unit.seconds() > i64::try_from(columns).unwrap_or(0) {
        return None;
    }
    let mut rounded: Vec<Vec<Timestamp>> = Vec::new();
    for (from, to) in spans {
        let mut edges = vec![unit.floor(*from, zone)];
        while let Some(last) = edges.last().copied().filter(|last| last < to) {
            edges.push(unit.next(last, zone).unwrap_or(*to).max(last));
            if edges.last() == Some(&last) {
                break;
            }
        }
        match rounded.last_mut() {
            // Nothing is left to be cut out.
            Some(before) if before.last() >= edges.first() => {
                edges.retain(|edge| before.last() < Some(edge));
                before.extend(edges);
            }
            _ => rounded.push(edges),
        }
    }
    let lengths: Vec<i64> = rounded.iter().map(|it| length(it)).collect();
    let mut start = 0;
    let mut pieces = Vec::new();
    for (edges, width) in rounded.iter().zip(widths(&lengths, columns)) {
        let (first, last) = (edges.first()?.as_second(), edges.last()?.as_second());
        let mut piece = Piece { from: first, to: last.max(first + 1), start, width, ticks: Vec::new() };
        let inner = edges.get(..edges.len() - 1).unwrap_or_default();
        piece.ticks = inner.iter().map(|edge| (piece.column(edge.as_second()), *edge)).collect();
        start += width + CUT;
        let is_close = |pair: &[(usize, Timestamp)]| matches!(pair, [a, b] if b.0 - a.0 < apart);
        if piece.ticks.windows(2).any(is_close) {
            return None;
        }
        pieces.push(piece);
    }
    Some(Axis { columns, unit, pieces })
}

fn length(edges: &[Timestamp]) -> i64 {
    match (edges.first(), edges.last()) {
        (Some(first), Some(last)) => (last.as_second() - first.as_second()).max(1),
        _ => 1,
    }
}

/// The columns of pieces in proportion to their lengths, none too narrow to be read; all are given out.
fn widths(lengths: &[i64], columns: usize) -> Vec<usize> {
    let mut room = columns.saturating_sub(lengths.len().saturating_sub(1) * CUT);
    let mut widths = vec![0; lengths.len()];
    loop {
        let whole: i64 = lengths.iter().zip(&widths).filter(|it| *it.1 == 0).map(|it| it.0).sum();
        let share = |length: i64| {
            let part = i128::from(length) * i128::try_from(room).unwrap_or(0) / i128::from(whole.max(1));
            usize::try_from(part).unwrap_or(0)
        };
        let is_narrow =
            |at: &usize| widths.get(*at) == Some(&0) && lengths.get(*at).is_some_and(|it| share(*it) < PIECE);
        if let Some(at) = (0..lengths.len()).find(is_narrow) {
            if let Some(width) = widths.get_mut(at) {
                *width = PIECE;
            }
            room = room.saturating_sub(PIECE);
            continue;
        }
        let shares: Vec<usize> = lengths.iter().map(|it| share(*it)).collect();
        let mut left = room;
        let mut longest = None;
        for (at, width) in widths.iter_mut().enumerate().filter(|it| *it.1 == 0) {
            *width = shares.get(at).copied().unwrap_or(0);
            left = left.saturating_sub(*width);
            longest = longest.max(lengths.get(at).map(|length| (*length, at)));
        }
        // What rounding leaves over goes where it is seen apart.
        let taker = longest.map_or(0, |it| it.1);
        if let Some(width) = widths.get_mut(taker) {
            *width += left;
        }
        return widths;
    }
}
