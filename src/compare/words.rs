//! The sentences of a comparison: who leads or that nobody does, what would settle it, what a weight does.
//!
//! Names are the file's, unsanitised.

use super::{Changed, Gate, Outcome, Passing, Run, Scored, Standing, Unknown, passing as needed};
use crate::briefing::Comparison;

/// Said where the known cells leave open who is ahead.
pub const UNDECIDED: &str = "not decidable on what is known";

/// The name of a vendor; its id where it has none.
pub fn vendor(comparison: &Comparison, at: usize) -> &str {
    let Some(vendor) = comparison.vendors.get(at) else { return "" };
    named(&vendor.name, &vendor.id.0)
}

/// The name of a criterion; its id where it has none.
pub fn criterion(comparison: &Comparison, at: usize) -> &str {
    let Some(criterion) = comparison.criteria.get(at) else { return "" };
    named(&criterion.name, &criterion.id.0)
}

fn named<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.trim().is_empty() { id } else { name.trim() }
}

/// Who leads, or why nobody does.
pub fn verdict(comparison: &Comparison, outcome: &Outcome) -> String {
    let standings = &outcome.standings;
    if let Some(leader) = outcome.leader.and_then(|at| standings.get(at)) {
        let name = vendor(comparison, leader.vendor);
        let doubt = match leader.gate {
            Gate::NotShown => format!(", but {}", gate(comparison, leader)),
            _ => String::new(),
        };
        let is_alone = standings.iter().all(|it| it.vendor == leader.vendor || it.gate == Gate::Out);
        return if is_alone {
            format!("{name} is left: the others are out{doubt}")
        } else {
            format!("{name} leads: at its worst ahead of the others at their best{doubt}")
        };
    }
    let is_left = |it: &&Standing| it.gate != Gate::Out;
    match standings.iter().filter(is_left).count() {
        _ if standings.len() < 2 => "nothing to compare: fewer than two vendors".to_owned(),
        _ if comparison.criteria.is_empty() => "nothing to compare: no criterion".to_owned(),
        _ if standings.iter().all(|it| it.range.is_none()) => {
            "nothing to compare: no criterion with a weight applies to any vendor".to_owned()
        }
        0 => "nobody is left: every vendor lacks a must-have".to_owned(),
        _ => UNDECIDED.to_owned(),
    }
}

/// Of a vendor that is not simply in: `out: Speed is none`.
pub fn gate(comparison: &Comparison, standing: &Standing) -> String {
    let names = |places: &[usize]| list(places.iter().map(|at| criterion(comparison, *at)));
    match standing.gate {
        Gate::In => String::new(),
        Gate::Out => format!("out: none by the must-have {}", names(&standing.failed)),
        Gate::NotShown => format!("not shown to qualify: {} is not known", names(&standing.unshown)),
    }
}

/// `15–85 · 30 % known`; one number where all is known.
pub fn range(standing: &Standing) -> String {
    let Some(range) = &standing.range else { return "nothing to compare".to_owned() };
    if range.floor == range.ceiling {
        return format!("{} · all known", range.floor);
    }
    format!("{}–{} · {} % known", range.floor, range.ceiling, range.known)
}

/// Who beats whom, a sentence a winner.
pub fn beaten(comparison: &Comparison, outcome: &Outcome) -> Vec<String> {
    let line = |standing: &Standing| {
        let beaten = outcome.beats.iter().filter(|pair| pair.0 == standing.vendor);
        let names: Vec<&str> = beaten.map(|pair| vendor(comparison, pair.1)).collect();
        let name = vendor(comparison, standing.vendor);
        (!names.is_empty()).then(|| format!("{name} beats {}", list(names.into_iter())))
    };
    outcome.standings.iter().filter_map(line).collect()
}

/// Every scored cell that is not known, with its vendor, the largest swing first. A vendor that is out is past settling.
pub fn settling(outcome: &Outcome) -> Vec<(usize, &Unknown)> {
    let open = outcome.standings.iter().filter(|it| it.gate != Gate::Out);
    let mut cells: Vec<(usize, &Unknown)> =
        open.flat_map(|it| it.unknown.iter().map(|unknown| (it.vendor, unknown))).collect();
    cells.sort_by(|one, other| other.1.swing.cmp(&one.1.swing));
    cells
}

/// What a single weight, left out or doubled, would change about who leads; that none would, where that is so.
pub fn sensitivity(comparison: &Comparison, outcome: &Outcome) -> Vec<String> {
    let line = |run: &Run| {
        let change = match run.weight {
            Changed::Zero => "left out",
            Changed::Double => "counted twice",
        };
        let leads = match run.leader {
            Some(at) => format!("{} leads", vendor(comparison, at)),
            None => "nobody leads".to_owned(),
        };
        format!("{} {change}: {leads}", criterion(comparison, run.criterion))
    };
    let lines: Vec<String> =
        outcome.runs.iter().filter(|run| run.leader != outcome.leader).map(line).collect();
    match lines.is_empty() {
        true if outcome.runs.is_empty() => Vec::new(),
        true => vec!["no single weight, left out or counted twice, changes that".to_owned()],
        false => lines,
    }
}

/// What would have to change for each rival to pass who leads; where nobody does, who is in place.
pub fn changes(comparison: &Comparison, scored: &Scored) -> Vec<String> {
    let order = comparison.order();
    let Some(ahead) = scored.outcome.leader.or(order.first().copied()) else { return Vec::new() };
    let line = |rival: usize| match scored.outcome.standings.get(rival) {
        Some(standing) if standing.gate == Gate::Out => {
            format!("{} is {}", vendor(comparison, rival), gate(comparison, standing))
        }
        _ => passing(comparison, rival, ahead, &needed(scored, rival, ahead)),
    };
    order.into_iter().filter(|at| *at != ahead).map(line).collect()
}

/// What would have to change for one vendor to pass another.
pub fn passing(comparison: &Comparison, one: usize, other: usize, passing: &Passing) -> String {
    let (own, others) = (vendor(comparison, one), vendor(comparison, other));
    match passing {
        Passing::Passes => format!("{own} is ahead of {others} already"),
        Passing::Nothing => format!("{own} and {others} have nothing to compare"),
        Passing::Learn(cells) => {
            let of = |who: usize| {
                let places = cells.iter().filter(move |cell| cell.0 == who);
                list(places.map(|cell| criterion(comparison, cell.1)))
            };
            let parts = [(one, "strong"), (other, "none")].map(|(who, rating)| match of(who) {
                names if names.is_empty() => names,
                names => format!("{} turned out {rating} by {names}", vendor(comparison, who)),
            });
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            format!("{own} would pass {others} if {}", parts.join(" and "))
        }
        Passing::Short(share) if share.tenths() == 0 => {
            format!("{own} would at best draw level with {others}: a rating or a weight would have to change")
        }
        Passing::Short(share) => format!(
            "{own} stays {share} behind {others} even at its best: a rating or a weight would have to change"
        ),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}
