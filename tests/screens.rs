//! Pictures of the main screens as text. A change of wording or layout shows here as a difference to be looked at;
//! `BLESS=1 cargo test --test screens` stores what is then to be expected.

mod script;

use script::{SIZES, Script, compare};

/// The day before the ultimatum runs out.
const THURSDAY: &str = "2026-02-26T09:00[America/New_York]";

/// A frame around the rows, so that its width and height can be seen.
fn picture(script: &Script) -> String {
    let (columns, _) = script.state.session.size;
    let edge = "─".repeat(columns.into());
    let framed = |row: String| {
        let blank = usize::from(columns).saturating_sub(bluf::text::width(&row));
        format!("│{row}{}│\n", " ".repeat(blank))
    };
    let rows: String = script.rows().into_iter().map(framed).collect();
    format!("┌{edge}┐\n{rows}└{edge}┘\n")
}

fn ultimatum(columns: u16, rows: u16) -> Script {
    Script::samples().size(columns, rows).at(THURSDAY)
}

#[test]
fn the_first_screen_at_three_sizes() {
    for (columns, rows) in SIZES {
        let stored = format!("screens/summary-{columns}x{rows}.txt");
        compare(&stored, &picture(&ultimatum(columns, rows)));
    }
}

#[test]
fn the_panes_under_tabs() {
    for (keys, name) in [("3", "quotes"), ("4", "deadlines"), ("5", "alternatives"), ("6", "disputes")] {
        compare(&format!("screens/{name}-80x24.txt"), &picture(&ultimatum(80, 24).keys(keys)));
    }
}

#[test]
fn the_whole_story_on_one_line_of_time() {
    for (columns, rows) in SIZES {
        let stored = format!("screens/story-{columns}x{rows}.txt");
        compare(&stored, &picture(&ultimatum(columns, rows).keys("4z")));
    }
}

#[test]
fn the_list_with_a_preview() {
    compare("screens/list-120x40.txt", &picture(&ultimatum(120, 40).keys("0")));
}

#[test]
fn accounts_side_by_side() {
    compare("screens/disputes-120x40.txt", &picture(&ultimatum(120, 40).keys("6")));
}

#[test]
fn accounts_one_under_the_other_where_it_is_narrow() {
    compare("screens/disputes-45x18.txt", &picture(&ultimatum(45, 18).keys("6")));
}

#[test]
fn what_an_item_rests_on() {
    for (columns, rows) in SIZES {
        let stored = format!("screens/basis-{columns}x{rows}.txt");
        compare(&stored, &picture(&ultimatum(columns, rows).keys("6i")));
    }
}

#[test]
fn an_item_in_full_with_what_it_leads_to() {
    compare("screens/detail-80x24.txt", &picture(&ultimatum(80, 24).keys("6<enter>")));
}
