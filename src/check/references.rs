//! Ids and what points at them.
//!
//! Must not know what a reference is for.

use std::collections::HashSet;

use crate::briefing::Briefing;
use crate::briefing::shape::{Path, Step};
use crate::format::clip;
use crate::item::Item;

use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check { code: "R101", severity: Severity::Error, words: "an id that is used twice", run: twice },
    Check { code: "R102", severity: Severity::Error, words: "an id that is written wrongly", run: odd },
    Check { code: "R103", severity: Severity::Error, words: "a reference that leads nowhere", run: dangling },
    Check {
        code: "R104",
        severity: Severity::Error,
        words: "a reference to the wrong kind of item",
        run: misled,
    },
    Check { code: "R105", severity: Severity::Note, words: "a party that nothing refers to", run: unnamed },
    Check {
        code: "R106",
        severity: Severity::Error,
        words: "judgments that rest on each other",
        run: circles,
    },
];

fn twice(subject: &Subject<'_>, report: &mut Report) {
    for (path, id, first) in &subject.survey.second_ids {
        let own: Path = Path(path.0.iter().take(path.0.len().saturating_sub(1)).cloned().collect());
        let message = format!("id \"{}\" is used twice: {} and {own}", clip(id), place(*first));
        report.add(subject, path.clone(), message);
    }
}

fn odd(subject: &Subject<'_>, report: &mut Report) {
    for (path, id) in &subject.survey.odd_ids {
        let length = id.chars().count();
        let repair = match length {
            0..=40 => "use lower-case letters, digits and \"-\", starting with a letter".to_owned(),
            _ => format!("{length} characters; at most 40"),
        };
        report.add(subject, path.clone(), format!("id \"{}\": {repair}", clip(id)));
    }
}

/// The field of a reference: for one of several, the list.
fn of_field(path: &Path) -> Path {
    match path.0.split_last() {
        Some((Step::Index(_), list)) => Path(list.to_vec()),
        _ => path.clone(),
    }
}

/// M705 says it of the incumbent.
fn has_own_code(path: &Path) -> bool {
    matches!(path.0.as_slice(), [Step::Key(root), Step::Key(key)] if root == "comparison" && key == "incumbent")
}

fn dangling(subject: &Subject<'_>, report: &mut Report) {
    for (path, id) in subject.survey.dangling.iter().filter(|(path, _)| !has_own_code(path)) {
        let message = format!("{}: nothing has the id \"{}\"", of_field(path), clip(id));
        report.add(subject, path.clone(), message);
    }
}

fn misled(subject: &Subject<'_>, report: &mut Report) {
    for (path, id, item, wanted) in subject.survey.misled.iter().filter(|it| !has_own_code(&it.0)) {
        let wanted = match wanted {
            'p' => "a party",
            's' => "a source",
            'o' => "an option",
            'v' => "a vendor",
            _ => "a criterion",
        };
        let message = format!("{}: \"{}\" is {}; {wanted} is needed", of_field(path), clip(id), noun(*item));
        report.add(subject, path.clone(), message);
    }
}

fn noun(item: Item) -> &'static str {
    match item {
        Item::Party(_) => "a party",
        Item::Quote(_) => "a quote",
        Item::Claim(_) => "a claim",
        Item::Deadline(_) => "a deadline",
        Item::Event(_) => "an event",
        Item::Dispute(_) => "a dispute",
        Item::Choice(_) => "an option",
        Item::Vendor(_) => "a vendor",
        Item::Criterion(_) => "a criterion",
        Item::Source(_) => "a source",
        _ => "something else",
    }
}

fn place(item: Item) -> String {
    match item {
        Item::Party(at) => format!("parties[{at}]"),
        Item::Quote(at) => format!("quotes[{at}]"),
        Item::Claim(at) => format!("claims[{at}]"),
        Item::Deadline(at) => format!("deadlines[{at}]"),
        Item::Event(at) => format!("events[{at}]"),
        Item::Dispute(at) => format!("disputes[{at}]"),
        Item::Choice(at) => format!("options[{at}]"),
        Item::Source(at) => format!("sources[{at}]"),
        Item::Vendor(at) => format!("comparison.vendors[{at}]"),
        Item::Criterion(at) => format!("comparison.criteria[{at}]"),
        _ => "elsewhere".to_owned(),
    }
}

fn unnamed(subject: &Subject<'_>, report: &mut Report) {
    let parties = subject.briefing.parties.iter().zip(&subject.survey.named_parties);
    for (at, (party, is_named)) in parties.enumerate() {
        if !is_named && !party.id.0.is_empty() {
            let message = format!("party \"{}\" is never referred to", clip(&party.id.0));
            report.add(subject, element("parties", at), message);
        }
    }
}

/// Claims that rest, over whatever steps, on themselves. Each circle is told of once.
fn circles(subject: &Subject<'_>, report: &mut Report) {
    let claims = &subject.briefing.claims;
    let mut done = vec![false; claims.len()];
    for start in 0..claims.len() {
        if done[start] || claims[start].refs.is_empty() {
            continue;
        }
        // The way down from `start`: each claim with the number of references already followed.
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        let mut on_way = HashSet::from([start]);
        while let Some((at, followed)) = way.last_mut() {
            let Some(next) = claims[*at].refs.get(*followed) else {
                done[*at] = true;
                on_way.remove(at);
                way.pop();
                continue;
            };
            *followed += 1;
            let Some(Item::Claim(next)) = subject.index.find(&next.0) else { continue };
            if on_way.contains(&next) {
                let circle = way.iter().map(|(at, _)| *at).skip_while(|at| *at != next);
                let message = circle_in_words(subject.briefing, &circle.collect::<Vec<_>>());
                report.add(subject, element("claims", next).key("refs"), message);
            } else if !done[next] {
                on_way.insert(next);
                way.push((next, 0));
            }
        }
    }
}

fn circle_in_words(briefing: &Briefing, circle: &[usize]) -> String {
    let mut ids: Vec<&str> = circle.iter().take(8).map(|at| briefing.claims[*at].id.0.as_str()).collect();
    if circle.len() > ids.len() {
        ids.push("…");
    }
    ids.extend(circle.first().map(|at| briefing.claims[*at].id.0.as_str()));
    format!("judgments rest on each other: {}", ids.join(" → "))
}
