//! What several formats say of a briefing beside its panes: its head, and the comparison as a table.
//!
//! Must not know how any of it is written down.

use crate::compare::words;
use crate::deadline::words::{as_of_words, countdown, place};
use crate::deadline::{self, State};
use crate::document::Reading;
use crate::pane::wording::{given, why};

/// Below the title: how far the file knows, when this was made, and the next deadline.
pub(super) fn head(reading: Reading<'_>) -> Vec<String> {
    let (briefing, reader) = (reading.briefing(), reading.reader);
    let now = reader.now.to_zoned_datetime(reader.zone.clone());
    let made = format!(
        "{} · exported {} {}, {}: countdowns count from then",
        as_of_words(briefing, reader),
        deadline::words::day(&now, reader),
        now.strftime("%Y %H:%M"),
        place(&reader.zone)
    );
    let next = deadline::next(briefing, reader).and_then(|at| briefing.deadlines.get(at)).map(|it| {
        let countdown = countdown(briefing, it, reader);
        let label = given(&it.label, "what must be done is not given");
        let is_ahead = matches!(countdown.state, State::Before | State::Inside | State::NoDate);
        let what = if is_ahead { "Next deadline" } else { "Last deadline" };
        format!("{what}: {label}: {}", countdown.dated(&countdown.long))
    });
    [made].into_iter().chain(next).collect()
}

/// The comparison, a criterion a row.
#[derive(Debug)]
pub(super) struct Table {
    /// What each column is of.
    pub head: Vec<String>,
    /// As many cells as the head has.
    pub rows: Vec<Vec<String>>,
}

/// The comparison as a table; nothing where nothing is compared.
pub(super) fn table(reading: Reading<'_>) -> Option<Table> {
    let comparison = reading.briefing().comparison.as_deref()?;
    let scored = reading.scored()?;
    let order = comparison.order();
    let name = |at: &usize| {
        let is_incumbent = comparison.vendors.get(*at).is_some_and(|it| it.id.0 == comparison.incumbent.0);
        let vendor = words::vendor(comparison, *at);
        if is_incumbent { format!("{vendor} (in place)") } else { vendor.to_owned() }
    };
    let head = std::iter::once("Criterion".to_owned()).chain(order.iter().map(name)).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for criterion in 0..comparison.criteria.len() {
        let mut row = vec![words::criterion(comparison, criterion).to_owned()];
        for vendor in &order {
            let cell = scored.cell(comparison, *vendor, criterion);
            let rating = cell.map_or("", |it| it.rating.as_str());
            let rating = if rating.is_empty() { "unknown" } else { rating };
            let text = cell.map_or(String::new(), |it| it.text.to_string());
            let unknown = cell.map_or("not checked", |it| why(&it.why_unknown));
            let unknown = if rating == "unknown" { unknown } else { "" };
            let refs = cell.map_or(String::new(), |it| {
                let ids: Vec<&str> = it.refs.iter().map(|it| it.0.as_str()).collect();
                ids.join(" ")
            });
            let parts = [text.as_str(), unknown, &refs];
            let said: Vec<&str> = parts.into_iter().filter(|it| !it.trim().is_empty()).collect();
            let gap = if said.is_empty() { "" } else { ": " };
            row.push(format!("{rating}{gap}{}", said.join(" · ")));
        }
        rows.push(row);
    }
    let mut row = vec!["At least to at most, of 100".to_owned()];
    for vendor in &order {
        let standing = scored.outcome.standings.iter().find(|it| it.vendor == *vendor);
        row.push(standing.map_or(String::new(), |it| format!("{}; {}", words::range(it), it.gate.as_str())));
    }
    rows.push(row);
    Some(Table { head, rows })
}
