//! What a briefing rests on, in one line: the last of `bluf check`.
//!
//! Counts only; what is wrong is for the findings. Must not know how the line is shown.

use std::collections::HashSet;

use crate::anchor::Status;
use crate::basis::Originals;
use crate::briefing::{AttributionKind, Basis, Briefing, Standing};

use super::Case;

/// `24 claims (1 judgment), 3 quotes, 30 anchors: 30 verbatim; 6 from anonymous speakers; 1 original report, not held; 3
/// disputes open.` What there is none of is left out but for claims, quotes and anchors.
pub fn statement(case: &Case<'_>) -> String {
    let Briefing { claims, quotes, disputes, .. } = case.briefing;
    let of_basis = |basis| claims.iter().filter(|claim| claim.basis == basis).count();
    let own: Vec<String> = [(Basis::Judgment, "judgment"), (Basis::Assumption, "assumption")]
        .into_iter()
        .map(|(basis, noun)| (of_basis(basis), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let own = if own.is_empty() { String::new() } else { format!(" ({})", own.join(", ")) };
    let mut parts = vec![format!(
        "{}{own}, {}, {}",
        counted(claims.len(), "claim"),
        counted(quotes.len(), "quote"),
        anchors(case)
    )];
    let attributions = quotes.iter().map(|it| &it.attribution).chain(claims.iter().map(|it| &it.attribution));
    let is_anonymous = |kind: &AttributionKind| *kind == AttributionKind::Anonymous;
    let anonymous = attributions.flatten().filter(|it| is_anonymous(&it.kind)).count();
    if anonymous > 0 {
        let speakers = if anonymous == 1 { "an anonymous speaker" } else { "anonymous speakers" };
        parts.push(format!("{anonymous} from {speakers}"));
    }
    parts.extend(originals(case));
    let open = disputes.iter().filter(|it| it.standing != Standing::Resolved).count();
    if open > 0 {
        parts.push(format!("{} open", counted(open, "dispute")));
    }
    format!("{}.", parts.join("; "))
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// `30 anchors: 28 verbatim, 2 altered`
fn anchors(case: &Case<'_>) -> String {
    let counts = case.proofs.counts();
    let of_each = Status::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let of_each: Vec<String> =
        of_each.map(|(status, count)| format!("{count} {}", status.as_str())).collect();
    let all = counted(counts.iter().sum(), "anchor");
    if of_each.is_empty() { all } else { format!("{all}: {}", of_each.join(", ")) }
}

/// The sources at the end of everything that is anchored, and how many of their texts are held.
fn originals(case: &Case<'_>) -> Option<String> {
    let Briefing { quotes, claims, deadlines, .. } = case.briefing;
    let evidence = quotes.iter().map(|it| &it.evidence).chain(claims.iter().map(|it| &it.evidence));
    let anchors = evidence.chain(deadlines.iter().map(|it| &it.evidence)).flatten();
    let sources: HashSet<usize> = anchors.filter_map(|anchor| case.index.source(&anchor.source)).collect();
    let origins = Originals::of(case.briefing, case.index).behind(&Vec::from_iter(sources));
    let is_held = |at: &&usize| case.holdings.get(**at).is_some_and(|it| it.text().is_some());
    let (all, held) = (origins.len(), origins.iter().filter(is_held).count());
    let are = match (all, held) {
        (0, _) => return None,
        (1, 0) => "not held".to_owned(),
        (_, 0) => "none held".to_owned(),
        (1, 1) => "held".to_owned(),
        (2, 2) => "both held".to_owned(),
        (all, held) if all == held => "all held".to_owned(),
        (_, held) => format!("{held} held"),
    };
    Some(format!("{}, {are}", counted(all, "original report")))
}
