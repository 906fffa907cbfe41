//! Words that several panes use: who said it, what it rests on, what the format's short words mean.
//!
//! Must not know how a pane is laid out.

pub mod basis;

pub use basis::badges_line;

use super::passage::{found, passage, quoted, state};
use super::{Passages, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{
    AffiliationBasis, Attribution, AttributionKind, Briefing, Choice, Claim, Dispute, PreparedBy, Ref,
    Source, Why,
};
use crate::document::Reading;
use crate::item::Item;

/// The name of a party, or its id as written where nothing has that id.
pub fn party_name<'a, const KIND: char>(reading: Reading<'a>, id: &'a Ref<KIND>) -> &'a str {
    match reading.document.index.find(&id.0) {
        Some(Item::Party(at)) => reading.briefing().parties.get(at).map_or(&id.0, |party| &party.name),
        Some(Item::Vendor(at)) => reading
            .briefing()
            .comparison
            .as_ref()
            .and_then(|it| it.vendors.get(at))
            .map_or(&id.0, |it| &it.name),
        _ => &id.0,
    }
}

/// The source that a reference names.
pub fn source<'a, const KIND: char>(reading: Reading<'a>, id: &Ref<KIND>) -> Option<&'a Source> {
    match reading.document.index.find(&id.0) {
        Some(Item::Source(at)) => reading.briefing().sources.get(at),
        _ => None,
    }
}

/// What to call a source in a line: its publisher, else its title, else its id.
pub fn source_name<'a, const KIND: char>(reading: Reading<'a>, id: &'a Ref<KIND>) -> &'a str {
    match source(reading, id) {
        Some(source) => source_label(source),
        None => &id.0,
    }
}

/// The same, of a source.
pub fn source_label(source: &Source) -> &str {
    match source {
        _ if !source.publisher.is_empty() => &source.publisher,
        _ if !source.title.is_empty() => &source.title,
        _ => &source.id.0,
    }
}

/// A text, or what to say where it is not given: never a blank.
pub fn given<'a>(text: &'a str, absent: &'static str) -> &'a str {
    if text.trim().is_empty() { absent } else { text }
}

/// Whether a language model wrote it and nobody is named who read it against its sources.
pub fn is_unreviewed(briefing: &Briefing) -> bool {
    let prepared = briefing.prepared.as_deref();
    prepared.is_some_and(|it| it.by == PreparedBy::Llm && it.reviewed_by.is_empty())
}

/// Whether it has evidence and no text in which to look for it.
pub fn is_unheld(reading: Reading<'_>) -> bool {
    let briefing = reading.briefing();
    let has_evidence =
        !(briefing.quotes.is_empty() && briefing.claims.is_empty() && briefing.deadlines.is_empty());
    has_evidence && !briefing.sources.is_empty() && held(reading) == 0
}

/// How many source texts are held; until that is known, how many are named.
fn held(reading: Reading<'_>) -> usize {
    if reading.document.is_checked() {
        return reading.document.holdings.iter().filter(|it| it.text().is_some()).count();
    }
    reading.briefing().sources.iter().filter(|source| !source.file.is_empty()).count()
}

/// What the briefing rests on: how many sources, how many of them held, how much was found in them.
pub fn provenance(reading: Reading<'_>) -> String {
    let sources = number_of(reading.briefing().sources.len(), "source");
    let held = match held(reading) {
        0 => return format!("{sources} · no source text is held, so nothing here can be checked"),
        number => format!("{number} held"),
    };
    let passages = if reading.document.is_checked() {
        found(&reading.document.proofs.counts())
    } else {
        "words not looked up yet".to_owned()
    };
    format!("{sources}, {held} · {passages}")
}

/// Who said or asserts it, in one line.
pub fn attribution(reading: Reading<'_>, attribution: &Attribution) -> String {
    let mut parts = vec![speaker(reading, attribution)];
    if !attribution.affiliation.0.is_empty() {
        let side = party_name(reading, &attribution.affiliation);
        parts.push(match &attribution.affiliation_basis {
            AffiliationBasis::Stated => format!("{side}, as stated"),
            AffiliationBasis::Inferred => format!("{side}, inferred"),
            AffiliationBasis::Unset | AffiliationBasis::Unknown => format!("{side}, basis unknown"),
            AffiliationBasis::Other(word) => format!("{side}, {word}"),
        });
    } else if attribution.kind == AttributionKind::Anonymous {
        parts.push("side not stated".to_owned());
    }
    if !attribution.to.0.is_empty() {
        parts.push(format!("to {}", party_name(reading, &attribution.to)));
    }
    if !attribution.setting.is_empty() {
        parts.push(attribution.setting.to_string());
    }
    if !attribution.terms.as_str().is_empty() {
        parts.push(terms(attribution.terms.as_str()).to_owned());
    }
    if !attribution.reported_by.0.is_empty() {
        parts.push(format!("first reported by {}", source_name(reading, &attribution.reported_by)));
    }
    parts.join(" · ")
}

fn speaker(reading: Reading<'_>, attribution: &Attribution) -> String {
    let name = party_name(reading, &attribution.party);
    match &attribution.kind {
        AttributionKind::Anonymous if attribution.as_described.is_empty() => {
            "anonymous, not described".to_owned()
        }
        AttributionKind::Anonymous => format!("{} (anonymous)", attribution.as_described),
        AttributionKind::Narrator => "the source itself".to_owned(),
        AttributionKind::Unattributed => "nobody named".to_owned(),
        AttributionKind::Other(word) => format!("{name} ({word})"),
        _ if name.is_empty() => "speaker not given".to_owned(),
        _ => name.to_owned(),
    }
}

fn terms(word: &str) -> &str {
    match word {
        "on-record" => "on the record",
        "background" => "on background",
        "deep-background" => "on deep background",
        "not-stated" => "terms not stated",
        other => other,
    }
}

/// Why something is not known.
pub fn why(why: &Why) -> &str {
    match why {
        Why::Unset => "reason not given",
        Why::SourceSilent => "source silent",
        Why::SourceUnclear => "source unclear",
        Why::Conflicting => "accounts conflict",
        Why::NotChecked => "not checked",
        Why::Future => "after this briefing",
        Why::Other(word) => word,
    }
}

/// What an item rests on, counted: `2 claims, 1 quote`.
fn counted(reading: Reading<'_>, refs: &[Ref<'*'>]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for id in refs {
        let noun = reading.document.index.find(&id.0).map_or("unknown id", noun);
        match counts.iter_mut().find(|(known, _)| *known == noun) {
            Some((_, number)) => *number += 1,
            None => counts.push((noun, 1)),
        }
    }
    let words = counts.into_iter().map(|(noun, number)| number_of(number, noun));
    words.collect::<Vec<_>>().join(", ")
}

/// What an item rests on: counted where it can be followed, by ids where it cannot.
pub fn rests(reading: Reading<'_>, show: Show, refs: &[Ref<'*'>]) -> String {
    if show.with_ids {
        return refs.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(" ");
    }
    counted(reading, refs)
}

/// A number and its noun: `1 claim`, `2 claims`, `3 parties`.
pub fn number_of(number: usize, noun: &str) -> String {
    let plural = match noun {
        _ if number == 1 => noun.to_owned(),
        "criterion" => "criteria".to_owned(),
        _ => noun.strip_suffix('y').map_or_else(|| format!("{noun}s"), |stem| format!("{stem}ies")),
    };
    format!("{number} {plural}")
}

/// The names of what references lead to, with ids that lead nowhere as written.
pub fn named<const KIND: char>(reading: Reading<'_>, refs: &[Ref<KIND>]) -> String {
    let name = |id: &Ref<KIND>| match reading.document.index.find(&id.0) {
        Some(item) => name(reading, item),
        None => format!("{} (nothing has this id)", id.0),
    };
    refs.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// A field: its name in a column of its own, its text beside it.
pub fn field(label: &'static str, text: &str) -> Para {
    Para::new().say(Role::Label, label).with(Role::Plain, text).indent(2).hang(label.len())
}

/// Who speaks in a reference: the attribution of a quote or a claim, in one line.
pub fn speaker_of(reading: Reading<'_>, id: &Ref<'*'>) -> Option<String> {
    let briefing = reading.briefing();
    let whose = match reading.document.index.find(&id.0)? {
        Item::Quote(at) => briefing.quotes.get(at)?.attribution.as_deref(),
        Item::Claim(at) => briefing.claims.get(at)?.attribution.as_deref(),
        _ => None,
    };
    Some(speaker(reading, whose?))
}

/// A reference spelled out as evidence: words in quotation marks, or a paraphrase that says that it is one.
pub fn evidence_line(reading: Reading<'_>, show: Show, id: &Ref<'*'>) -> Para {
    let briefing = reading.briefing();
    let claim = |claim: &Claim| {
        let basis = if claim.basis.as_str() == "reported" { "paraphrase" } else { claim.basis.as_str() };
        Para::of(Role::Label, basis).say(Role::Label, ": ").with(Role::Plain, &claim.text)
    };
    let found = match reading.document.index.find(&id.0) {
        Some(item @ Item::Quote(at)) => {
            let state = format!("  {}", state(reading, item));
            Some(Para::of(Role::Quoted, &quoted(reading, at)).with(Role::Quiet, &state))
        }
        Some(Item::Claim(at)) => briefing.claims.get(at).map(claim),
        _ => None,
    };
    let para = found.unwrap_or_else(|| Para::of(Role::Plain, &named(reading, std::slice::from_ref(id))));
    if show.with_ids { para.with(Role::Quiet, &format!(" [{}]", id.0)) } else { para }
}

/// Where in its sources an item is anchored, and what came of looking there; unless that is listed elsewhere.
pub fn passages(reading: Reading<'_>, show: Show, block: &mut Block, item: Item) {
    if show.passages == Passages::Apart {
        return;
    }
    let count = crate::item::evidence_of(reading.briefing(), item).len();
    (0..count).for_each(|at| block.pieces.extend(passage(reading, item, at).pieces));
}

/// An item in a few words, for lists of references.
pub fn name(reading: Reading<'_>, item: Item) -> String {
    let briefing = reading.briefing();
    let comparison = briefing.comparison.as_deref();
    let summary = briefing.summary.as_deref();
    let words = match item {
        Item::BottomLine => Some("the bottom line".to_owned()),
        Item::Point(at) => summary.and_then(|it| it.points.get(at)).map(|it| it.text.to_string()),
        Item::Unknown(at) => summary.and_then(|it| it.unknowns.get(at)).map(|it| it.text.to_string()),
        Item::Party(at) => briefing.parties.get(at).map(|it| it.name.to_string()),
        Item::Quote(at) => briefing.quotes.get(at).map(|_| quoted(reading, at)),
        Item::Claim(at) => briefing.claims.get(at).map(|it| it.text.to_string()),
        Item::Deadline(at) => briefing.deadlines.get(at).map(|it| it.label.to_string()),
        Item::Event(at) => briefing.events.get(at).map(|it| it.text.to_string()),
        Item::Dispute(at) => briefing.disputes.get(at).map(|it| it.question.to_string()),
        Item::Choice(at) => briefing.options.get(at).map(|it| it.text.to_string()),
        Item::Source(at) => briefing.sources.get(at).map(|it| it.title.to_string()),
        Item::Vendor(at) => comparison.and_then(|it| it.vendors.get(at)).map(|it| it.name.to_string()),
        Item::Criterion(at) => comparison.and_then(|it| it.criteria.get(at)).map(|it| it.name.to_string()),
        Item::Cell { vendor, criterion } => comparison.and_then(|it| {
            Some(format!("{} · {}", it.vendors.get(vendor)?.name, it.criteria.get(criterion)?.name))
        }),
        Item::About => Some("how this briefing was made".to_owned()),
        Item::Finding(at) => reading.document.findings.get(at).map(|it| it.message.clone()),
        Item::Change(at) => reading.changes.get(at).map(|it| it.text.clone()),
    };
    words.filter(|words| !words.trim().is_empty()).unwrap_or_else(|| format!("{} without words", noun(item)))
}

/// Where a move stands and whose it is: `threatened; Pentagon would act`.
pub fn choice_state(reading: Reading<'_>, choice: &Choice) -> String {
    let actor = match choice.actor.0.as_str() {
        "" => "nobody named".to_owned(),
        _ => named(reading, std::slice::from_ref(&choice.actor)),
    };
    match choice.state.as_str() {
        "demanded" => format!("demanded of {actor}"),
        "threatened" => format!("threatened; {actor} would act"),
        "offered" => format!("offered by {actor}"),
        "possible" => format!("open to {actor}"),
        "under-way" => format!("under way, by {actor}"),
        "taken" => format!("taken by {actor}"),
        "ruled-out" => format!("ruled out; would be for {actor} to do"),
        "" => format!("state not given; {actor}"),
        other => format!("{other}; {actor}"),
    }
}

/// What kind of thing an item is, as a noun.
pub fn noun(item: Item) -> &'static str {
    match item {
        Item::BottomLine => "bottom line",
        Item::Point(_) => "point",
        Item::Unknown(_) => "unknown",
        Item::Party(_) => "party",
        Item::Quote(_) => "quote",
        Item::Claim(_) => "claim",
        Item::Deadline(_) => "deadline",
        Item::Event(_) => "event",
        Item::Dispute(_) => "dispute",
        Item::Choice(_) => "option",
        Item::Vendor(_) => "vendor",
        Item::Criterion(_) => "criterion",
        Item::Cell { .. } => "cell",
        Item::Source(_) => "source",
        Item::About => "about",
        Item::Finding(_) => "finding",
        Item::Change(_) => "change",
    }
}

/// Who asserts a claim, in one line: a source's assertion and a judgment must not look alike.
pub fn standing(reading: Reading<'_>, claim: &Claim) -> String {
    let mut parts = vec![match claim.basis.as_str() {
        "judgment" => "judgment of this briefing".to_owned(),
        "assumption" => "assumption of this briefing".to_owned(),
        "reported" => "paraphrase".to_owned(),
        "" => "basis not given".to_owned(),
        other => other.to_owned(),
    }];
    parts.extend(claim.attribution.as_deref().map(|it| attribution(reading, it)));
    let words = [
        (claim.likelihood.as_str(), "", ""),
        (claim.confidence.as_str(), "", " confidence"),
        (claim.credibility.as_str(), "credibility ", credibility(claim.credibility.as_str())),
    ];
    let given = words.iter().filter(|(word, ..)| !word.is_empty());
    parts.extend(given.map(|(word, before, after)| format!("{before}{}{after}", word.replace('-', " "))));
    parts.join(" · ")
}

fn credibility(grade: &str) -> &'static str {
    match grade {
        "1" => " (confirmed)",
        "2" => " (probably true)",
        "3" => " (possibly true)",
        "4" => " (doubtful)",
        "5" => " (improbable)",
        "6" => " (cannot be judged)",
        _ => "",
    }
}

/// How the accounts of a dispute stand to each other.
pub fn relation(dispute: &Dispute) -> &str {
    match dispute.relation.as_str() {
        "differ" => "accounts differ; both can be true",
        "contradict" => "accounts contradict each other; both cannot be true",
        "denied" => "claimed, and denied",
        "oppose" => "aims conflict; there is no fact to settle",
        "" => "relation not given",
        other => other,
    }
}

/// Whether it is open or settled, in a word.
pub fn state_of(dispute: &Dispute) -> &str {
    given(dispute.standing.as_str(), "open")
}
