//! Size and wishes to rectangles. Pure: knows no state, draws nothing.

use ratatui::layout::Rect;

use super::widget::paint::GUTTER;
use crate::pane::{PANES, READABLE};

/// The three ways to use a screen, and the one for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Five panes at once.
    Wide,
    /// One pane under a row of tabs.
    Medium,
    /// One pane under its name and the digits of the others.
    Narrow,
    /// One line.
    Tiny,
}

/// Where everything stands.
#[derive(Debug)]
pub struct Plan {
    /// How the screen is used.
    pub form: Form,
    /// Title, next deadline, age.
    pub header: Rect,
    /// How the clock stands, where the briefing is from.
    pub banner: Option<Rect>,
    /// The names of the panes.
    pub tabs: Option<Rect>,
    /// Everything between them and the footer.
    pub body: Rect,
    /// The panes that are shown.
    pub panes: Vec<Placed>,
    /// What is wrong with the file on the disk.
    pub strip: Option<Rect>,
    /// Keys, notices, input.
    pub footer: Rect,
}

/// A pane on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    /// Which one.
    pub pane: usize,
    /// Its rule and its text.
    pub area: Rect,
}

/// Panes that are always there on a wide screen.
pub const DASHBOARD: [&str; 5] = ["summary", "parties", "deadlines", "quotes", "alternatives"];

/// More cells than any terminal shows; sizes beyond are a mistake of the terminal's.
const LARGEST: (u16, u16) = (1000, 500);

/// How a screen of a size is used.
pub fn form(columns: u16, rows: u16) -> Form {
    match (columns, rows) {
        (..20, _) | (_, ..5) => Form::Tiny,
        (110.., 30..) => Form::Wide,
        (60.., _) => Form::Medium,
        _ => Form::Narrow,
    }
}

/// The screen as far as it is used.
pub fn screen(size: (u16, u16)) -> Rect {
    Rect::new(0, 0, size.0.min(LARGEST.0), size.1.min(LARGEST.1))
}

/// What the plan depends on besides the size.
pub struct Wanted<'a> {
    /// A briefing is open.
    pub is_open: bool,
    /// The pane that keys go to.
    pub focus: usize,
    /// It has the screen alone.
    pub is_zoomed: bool,
    /// Rows of the header on a wide screen.
    pub header: u16,
    /// There is something to say under it.
    pub has_banner: bool,
    /// Rows that what is wrong with the file on the disk would fill; 0 where nothing is.
    pub strip: u16,
    /// The rows that a pane would fill in an area.
    pub rows: &'a dyn Fn(usize, Rect) -> u16,
}

/// Where everything stands on a screen of a size.
pub fn plan(size: (u16, u16), wanted: &Wanted<'_>) -> Plan {
    let whole = screen(size);
    let form = form(whole.width, whole.height);
    if form == Form::Tiny {
        let none = Rect { height: 0, ..whole };
        return Plan {
            form,
            header: whole,
            banner: None,
            tabs: None,
            body: none,
            panes: Vec::new(),
            strip: None,
            footer: none,
        };
    }
    let mut rest = Rest(whole);
    let footer = rest.bottom(1);
    // A third of the screen at most, one row at least.
    let strip = (wanted.strip > 0).then(|| rest.bottom(wanted.strip.min((whole.height / 3).max(1))));
    let is_low = whole.height < 10;
    let header = rest.top(match form {
        _ if is_low => 1,
        Form::Wide => wanted.header,
        _ => 2,
    });
    let banner = (wanted.has_banner && !is_low).then(|| rest.top(1));
    let is_dashboard = form == Form::Wide && !wanted.is_zoomed && is_on_dashboard(wanted.focus);
    let tabs = (!is_dashboard).then(|| rest.top(1));
    if form == Form::Wide {
        rest.top(1);
    }
    let body = rest.0;
    let panes = match (wanted.is_open, is_dashboard) {
        (false, _) => Vec::new(),
        (true, true) => dashboard(wanted, body),
        (true, false) => vec![Placed { pane: wanted.focus, area: body }],
    };
    Plan { form, header, banner, tabs, body, panes, strip, footer }
}

/// Whether a pane is one of the five.
pub fn is_on_dashboard(pane: usize) -> bool {
    PANES.get(pane).is_some_and(|pane| DASHBOARD.contains(&pane.name()))
}

struct Rest(Rect);

impl Rest {
    fn top(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        let cut = Rect { height: rows, ..self.0 };
        self.0 = Rect { y: self.0.y + rows, height: self.0.height - rows, ..self.0 };
        cut
    }

    fn bottom(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        self.0.height -= rows;
        Rect { y: self.0.bottom(), height: rows, ..self.0 }
    }
}

/// Two columns over the table; each pane as high as it needs to be, where there is room.
fn dashboard(wanted: &Wanted<'_>, body: Rect) -> Vec<Placed> {
    let [summary, parties, deadlines, quotes, alternatives] =
        DASHBOARD.map(|name| crate::pane::named(name).unwrap_or_default());
    let left = Rect { width: body.width / 2, ..body };
    let right = Rect { x: body.x + left.width + 1, width: body.width - left.width - 1, ..body };
    let need = wanted.rows;
    let table_rows = need(alternatives, body).min((body.height / 3).max(8));
    let table =
        Rect { y: body.bottom() - table_rows.min(body.height), height: table_rows.min(body.height), ..body };
    let above = body.height.saturating_sub(table.height + 1);
    let stack = |first: usize, second: usize, column: Rect| {
        let first_rows = share(need(first, column), need(second, column), above);
        let upper = Rect { height: first_rows, ..column };
        let lower =
            Rect { y: column.y + first_rows + 1, height: above.saturating_sub(first_rows + 1), ..column };
        [Placed { pane: first, area: upper }, Placed { pane: second, area: lower }]
    };
    let mut panes = stack(summary, parties, left).to_vec();
    panes.extend(stack(deadlines, quotes, right));
    panes.push(Placed { pane: alternatives, area: table });
    panes
}

/// Rows for the first of two panes: what it needs, unless the second would get less than two fifths and needs more.
fn share(first: u16, second: u16, rows: u16) -> u16 {
    let both = rows.saturating_sub(1);
    let most = (both.saturating_sub(second)).max(both * 3 / 5);
    first.min(most).min(both)
}

/// The rows of a pane below its rule, within the gutter; `head` of them do not scroll.
pub fn list_area(area: Rect, head: u16) -> Rect {
    let used = (1 + head).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Narrower screens have no room for a list with the selected entry beside it.
const LEAST_FOR_TWO: u16 = 100;

/// The part of an area in which a list stands, where the selected entry is shown beside it.
pub fn list_half(area: Rect) -> Rect {
    if area.width < LEAST_FOR_TWO { area } else { Rect { width: area.width / 2, ..area } }
}

/// The other part; nothing where there is no room.
pub fn preview_half(area: Rect) -> Option<Rect> {
    let left = area.width / 2;
    let other = Rect { x: area.x + left + 1, width: area.width.saturating_sub(left + 1), ..area };
    (area.width >= LEAST_FOR_TWO).then_some(other)
}

/// The columns that a pane's text has.
pub fn text_width(area: Rect, is_wide: bool) -> usize {
    let columns = area.width.saturating_sub(GUTTER + 1);
    usize::from(if is_wide { columns } else { columns.min(READABLE) }).max(1)
}
