//! What matters more: the order in which changes are told, in one table.
//!
//! Must not know briefings.

/// How much a change matters: its row in the table, the first one the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Weight(u8);

impl Weight {
    /// Under which words changes of this weight stand together.
    pub fn heading(self) -> &'static str {
        ORDER.get(usize::from(self.0)).map_or("", |row| row.heading)
    }
}

struct Row {
    heading: &'static str,
    /// Fields by the list of their items and their name, items by their list alone. `x.*` is every other field of a
    /// list, `*.x` every other field of that name, `*` the rest; of two that fit, the more exact one counts.
    fields: &'static [&'static str],
}

const ORDER: &[Row] = &[
    // Whoever acts on the old date acts too late; nothing else in a briefing has that consequence.
    Row { heading: "Deadlines", fields: &["deadlines", "deadlines.when", "deadlines.status"] },
    // What is asked, of whom, and what follows: the date is the same, what to do by then is not.
    Row { heading: "Deadlines", fields: &["deadlines.*"] },
    // What many readers read alone.
    Row { heading: "Bottom line", fields: &["summary.bottom_line"] },
    // What was settled, begun or ruled out since.
    Row {
        heading: "Disputes and options",
        fields: &["disputes", "disputes.standing", "disputes.relation", "options", "options.state"],
    },
    // What somebody is held to, and who that is: a word more or less can be the story.
    Row { heading: "Quotes", fields: &["quotes", "quotes.evidence", "quotes.attribution.*"] },
    // The room that is left between the parties.
    Row {
        heading: "Positions",
        fields: &["parties", "parties.wants", "parties.refuses", "parties.leverage"],
    },
    // What is done or quarrelled about, in other words than before.
    Row { heading: "Disputes and options in detail", fields: &["disputes.*", "options.*"] },
    // What is asserted, and how surely.
    Row {
        heading: "Claims",
        fields: &["claims", "claims.text", "claims.basis", "claims.likelihood", "claims.confidence"],
    },
    Row { heading: "Claims", fields: &["claims.*"] },
    // What happened; most of it is told by a claim already.
    Row { heading: "Events", fields: &["events", "events.*"] },
    // Says again what stands above, but what is not known stands only here.
    Row { heading: "Title and summary", fields: &["title", "summary.points", "summary.unknowns"] },
    // A decision that seldom has a date.
    Row {
        heading: "Comparison",
        fields: &["cells", "cells.*", "vendors", "vendors.*", "criteria", "criteria.*", "comparison.*"],
    },
    // What may be read now, or no longer: nothing that is said has changed by it.
    Row { heading: "Sources", fields: &["sources", "sources.*"] },
    // Who is who, why a quote matters: about what has not changed.
    Row { heading: "Parties and quotes in detail", fields: &["parties.*", "quotes.*"] },
    // The words are the same, what stands behind them is not.
    Row {
        heading: "What it rests on",
        fields: &["*.refs", "*.evidence", "*.source", "*.prefix", "*.suffix", "*.resolved_refs"],
    },
    // How the briefing was made and filed.
    Row { heading: "About the briefing", fields: &["*"] },
];

/// The weight of a field, or of an item that was added or removed.
pub(super) fn weight(field: &str) -> Weight {
    let exactness = |pattern: &str| match (pattern.strip_suffix(".*"), pattern.strip_prefix("*.")) {
        _ if pattern == field => Some(usize::MAX),
        // What something rests on is that in every list; the words of a quote are in the table by their name.
        (_, Some(name)) => field.rsplit('.').next().filter(|it| *it == name).map(|_| usize::MAX / 2),
        (Some(list), _) => field.strip_prefix(list).filter(|rest| rest.starts_with('.')).map(|_| list.len()),
        _ if pattern == "*" => Some(0),
        _ => None,
    };
    let rows = ORDER.iter().zip(0u8..);
    let fits =
        rows.filter_map(|(row, at)| Some((row.fields.iter().filter_map(|it| exactness(it)).max()?, at)));
    Weight(fits.max_by_key(|(exact, at)| (*exact, u8::MAX - at)).map_or(u8::MAX, |(_, at)| at))
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn a_field_has_the_row_that_names_it_most_exactly() {
        for (field, heading) in [
            ("deadlines", "Deadlines"),
            ("deadlines.when", "Deadlines"),
            ("deadlines.falls_on", "Deadlines"),
            ("deadlines.evidence", "What it rests on"),
            ("deadlines.evidence.prefix", "What it rests on"),
            ("quotes.evidence", "Quotes"),
            ("quotes.attribution.party", "Quotes"),
            ("quotes.gloss", "Parties and quotes in detail"),
            ("summary.points", "Title and summary"),
            ("summary.points.refs", "What it rests on"),
            ("sources.kind", "Sources"),
            ("as_of", "About the briefing"),
            ("prepared.by", "About the briefing"),
            ("comparison.incumbent", "Comparison"),
            ("invented.field", "About the briefing"),
        ] {
            assert_eq!(weight(field).heading(), heading, "{field}");
        }
        assert!(weight("deadlines.when") < weight("deadlines.label"));
        assert!(weight("claims.text") < weight("claims.attribution.setting"));
    }
}
