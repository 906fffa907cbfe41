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
    let names = |places: &[usize]| list(places.iter().map(|at| criterion(comparison, *at)), "and");
    match standing.gate {
        Gate::In => String::new(),
        Gate::Out => format!("out: none by the must-have {}", names(&standing.failed)),
        Gate::NotShown => {
            let verb = if standing.unshown.len() > 1 { "are" } else { "is" };
            format!("not shown to qualify: {} {verb} not known", names(&standing.unshown))
        }
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

/// Who could still lead, where nobody does; then who beats whom, a sentence a winner. Who is out does neither.
pub fn beaten(comparison: &Comparison, outcome: &Outcome) -> Vec<String> {
    let is_in = |at: usize| outcome.standings.get(at).is_some_and(|it| it.gate != Gate::Out);
    let pairs: Vec<(usize, usize)> =
        outcome.beats.iter().copied().filter(|(one, other)| is_in(*one) && is_in(*other)).collect();
    let line = |standing: &Standing| {
        let names: Vec<&str> = pairs
            .iter()
            .filter(|pair| pair.0 == standing.vendor)
            .map(|pair| vendor(comparison, pair.1))
            .collect();
        let name = vendor(comparison, standing.vendor);
        match names.len() {
            0 => None,
            count if count > MANY => Some(format!("{name} beats {count} others")),
            _ => Some(format!("{name} beats {}", list(names.into_iter(), "and"))),
        }
    };
    let is_open = |it: &&Standing| {
        it.range.is_some() && is_in(it.vendor) && pairs.iter().all(|pair| pair.1 != it.vendor)
    };
    let open: Vec<&Standing> = outcome.standings.iter().filter(is_open).collect();
    // Where nothing is left to be learnt, they are as good as each other.
    let is_level = open.iter().all(|it| it.unknown.is_empty());
    let open: Vec<&str> = open.into_iter().map(|it| vendor(comparison, it.vendor)).collect();
    let contenders = match open.len() {
        _ if outcome.leader.is_some() => None,
        0 | 1 => None,
        count if is_level && count > MANY => Some(format!("{count} of them are level")),
        _ if is_level => Some(format!("{} are level", list(open.into_iter(), "and"))),
        count if count > MANY => Some(format!("{count} of them could still lead")),
        _ => Some(format!("{} could still lead", list(open.into_iter(), "or"))),
    };
    contenders.into_iter().chain(outcome.standings.iter().filter_map(line)).collect()
}

/// More names in one sentence are a count.
const MANY: usize = 6;

/// The scored cells that are not known and could settle who leads, each with its vendor, the largest swing first: none
/// where somebody leads, nor of a vendor that is out, nor of one that is decided against every other.
pub fn settling(outcome: &Outcome) -> Vec<(usize, &Unknown)> {
    let is_in = |it: &&Standing| it.gate != Gate::Out && it.range.is_some() && outcome.leader.is_none();
    let is_decided = |one: usize, other: usize| {
        outcome.beats.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
    };
    let is_undecided = |it: &&Standing| {
        let others = outcome.standings.iter().filter(is_in);
        others.filter(|other| other.vendor != it.vendor).any(|other| !is_decided(it.vendor, other.vendor))
    };
    let open = outcome.standings.iter().filter(is_in).filter(is_undecided);
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
        // Without a range there is nobody whom a weight could help.
        _ if outcome.standings.iter().all(|it| it.range.is_none()) => Vec::new(),
        true if outcome.runs.is_empty() || outcome.standings.len() < 2 => Vec::new(),
        true => vec!["no single weight, left out or counted twice, changes that".to_owned()],
        false => lines,
    }
}

/// What would have to change for each rival to pass who leads; where nobody does, who is in place.
pub fn changes(comparison: &Comparison, scored: &Scored) -> Vec<String> {
    let order = comparison.order();
    let Some(ahead) = scored.outcome.leader.or(order.first().copied()) else { return Vec::new() };
    let line = |rival: usize| {
        Some(match scored.outcome.standings.get(rival) {
            Some(standing) if standing.gate == Gate::Out => {
                format!("{} is {}", vendor(comparison, rival), gate(comparison, standing))
            }
            standing => {
                let needed = needed(scored, rival, ahead);
                if needed == Passing::Nothing {
                    return None;
                }
                let gate = standing.filter(|it| it.gate == Gate::NotShown);
                let gate = gate.map_or(String::new(), |it| {
                    let names = list(it.unshown.iter().map(|at| criterion(comparison, *at)), "and");
                    format!("; it would have to be shown to have {names}")
                });
                format!("{}{gate}", passing(comparison, rival, ahead, &needed))
            }
        })
    };
    order.into_iter().filter(|at| *at != ahead).filter_map(line).collect()
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
                list(places.map(|cell| criterion(comparison, cell.1)), "and")
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
fn list<'a>(names: impl Iterator<Item = &'a str>, and: &str) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
        None => String::new(),
    }
}
