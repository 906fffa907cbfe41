//! Words for what an item rests on: badges, the sentence that counts, who stands behind it.
//!
//! Counts and names only: no score, nothing that could be read as "true". Must not know how a pane is laid out.

use std::collections::HashSet;

use super::{given, name, number_of, party_name, relation, source_label, state_of};
use crate::basis::{Badge, Basis, Voice, badge_of};
use crate::block::{Block, Para, Role};
use crate::briefing::{AnyRef, Attribution};
use crate::document::Reading;
use crate::item::Item;

/// The badges of a quote or a claim, with the questions in which it is denied or disputed; empty where it wears none.
pub fn badges_line(reading: Reading<'_>, item: Item) -> String {
    let told = |badge: Badge| match badge {
        Badge::Denied | Badge::Disputed => format!("{}: {}", badge.as_str(), questions(reading, item, badge)),
        _ => badge.as_str().to_owned(),
    };
    reading.document.worn_by(item).iter().map(told).collect::<Vec<_>>().join(" · ")
}

/// The same beside who says it and below the question: that somebody is anonymous stands there already.
pub fn badges(reading: Reading<'_>, item: Item) -> String {
    let worn = reading.document.worn_by(item);
    let told = worn.iter().filter(|badge| *badge != Badge::Anonymous).map(Badge::as_str);
    told.collect::<Vec<_>>().join(" · ")
}

/// The questions of the disputes that give an item a badge.
fn questions(reading: Reading<'_>, item: Item, badge: Badge) -> String {
    let index = &reading.document.index;
    let disputes = reading.document.badges().disputes_of(item).iter();
    let disputes = disputes.filter_map(|at| reading.briefing().disputes.get(*at));
    let gives = |dispute: &&crate::briefing::Dispute| {
        let accounts = dispute.accounts.iter().enumerate();
        let of_badge = accounts.filter(|(number, _)| badge_of(dispute, *number) == Some(badge));
        of_badge.into_iter().any(|(_, account)| index.follow(&account.refs).contains(&item))
    };
    let questions = disputes.filter(gives).map(|it| given(&it.question, "question not given"));
    questions.collect::<Vec<_>>().join("; ")
}

/// What references rest on.
pub fn of_refs(reading: Reading<'_>, refs: &[AnyRef]) -> Basis {
    let document = reading.document;
    Basis::of_refs(reading.briefing(), &document.index, document.badges(), refs)
}

/// What an item rests on.
pub fn of(reading: Reading<'_>, item: Item) -> Basis {
    let document = reading.document;
    Basis::of(reading.briefing(), &document.index, document.badges(), item)
}

/// `1 original (Axios, not held)`: how many independent ones, and which.
pub fn originals(reading: Reading<'_>, basis: &Basis) -> String {
    match basis.originals.len() {
        0 => "no source named".to_owned(),
        count => format!("{} ({})", number_of(count, "original"), sources(reading, &basis.originals)),
    }
}

/// Names told one by one; of more, only how many they are.
const NAMED: usize = 3;

/// Sources by name, with those that are not held marked.
fn sources(reading: Reading<'_>, places: &[usize]) -> String {
    let label = |at: usize| reading.briefing().sources.get(at).map_or("", |it| source_label(it));
    let title = |at: usize| reading.briefing().sources.get(at).map_or("", |it| it.title.as_str());
    let names = places.iter().take(NAMED).map(|at| {
        // Two of one publisher are told apart by their titles.
        let is_alone = places.iter().filter(|other| label(**other) == label(*at)).count() == 1;
        let name = if is_alone { label(*at) } else { given(title(*at), "title not given") };
        let absence = if reading.document.badges().is_held(*at) { "" } else { ", not held" };
        format!("{name}{absence}")
    });
    listed(names.collect(), places.len())
}

fn listed(mut names: Vec<String>, count: usize) -> String {
    let more = count.saturating_sub(names.len());
    if more > 0 {
        names.push(format!("{more} more"));
    }
    names.join("; ")
}

/// The sentence that counts: `5 statements from 2 sources, which go back to 1 original (Axios, not held)`.
pub fn sentence(reading: Reading<'_>, basis: &Basis) -> String {
    let statements = number_of(basis.statements.len(), "statement");
    let back = if basis.sources.len() == 1 { "goes back" } else { "go back" };
    let from = number_of(basis.sources.len(), "source");
    let back = format!("{back} to {}", originals(reading, basis));
    match (basis.statements.is_empty(), basis.sources.is_empty()) {
        (true, true) if basis.own.is_empty() => {
            "nothing: it cites no quote, no claim and no source".to_owned()
        }
        (true, true) => "no source: what it cites is the briefing's own word".to_owned(),
        (true, false) => format!("{from} without a statement; {} {back}", pronoun(basis)),
        (false, true) => format!("{statements} without a source"),
        (false, false) => match basis.unsupported.len() {
            0 => format!("{statements} from {from}, which {back}"),
            count => format!("{statements}, {count} without a source, the others from {from}, which {back}"),
        },
    }
}

fn pronoun(basis: &Basis) -> &'static str {
    if basis.sources.len() == 1 { "it" } else { "they" }
}

/// What an item rests on, in words; what it rests on one by one is not in it.
pub fn block(reading: Reading<'_>, item: Item, basis: &Basis) -> Block {
    let sentence = match item {
        Item::Source(at) if basis.originals == [at] => {
            "nothing else here: it is an original, as far as the briefing knows".to_owned()
        }
        Item::Source(_) => originals(reading, basis),
        _ => sentence(reading, basis),
    };
    let mut block = Block::of(Para::of(Role::Strong, &sentence));
    // These two are told by the title.
    if !matches!(item, Item::BottomLine | Item::About) {
        block.para(Para::of(Role::Quiet, &name(reading, item)).indent(2));
    }
    block.gap();
    let mut line = |label: &'static str, text: &str| {
        if !text.is_empty() {
            block.para(super::field(label, text));
        }
    };
    line("who        ", &voices(reading, basis));
    line("its own    ", &own(reading, basis));
    line("in dispute ", &disputed(reading, basis));
    line("not held   ", &unheld(reading, basis));
    block.gap();
    block
}

/// `named 2 (Ada Tern) · anonymous 1 (one diver)`.
fn voices(reading: Reading<'_>, basis: &Basis) -> String {
    let told = Voice::ALL.into_iter().filter_map(|voice| {
        let items: Vec<Item> = basis.of_voice(reading.briefing(), voice).collect();
        if items.is_empty() {
            return None;
        }
        let label = match voice {
            Voice::Named => "named",
            Voice::Organization => "organization",
            Voice::Anonymous => "anonymous",
            Voice::Narrator => "the source itself",
            Voice::Unattributed => "nobody named",
            Voice::NotGiven => "speaker not given",
        };
        let mut seen = HashSet::new();
        let names = items.iter().filter_map(|item| speaker(reading, *item, voice));
        let names: Vec<String> = names.filter(|name| seen.insert(name.clone())).collect();
        let count = names.len();
        let names = listed(names.into_iter().take(NAMED).collect(), count);
        let names = if names.is_empty() { names } else { format!(" ({names})") };
        Some(format!("{label} {}{names}", items.len()))
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// The name or the description of who says it.
fn speaker(reading: Reading<'_>, item: Item, voice: Voice) -> Option<String> {
    let attribution = attribution_of(reading, item)?;
    let name = match voice {
        Voice::Named | Voice::Organization => party_name(reading, &attribution.party),
        Voice::Anonymous => attribution.as_described.as_str(),
        Voice::Narrator | Voice::Unattributed | Voice::NotGiven => "",
    };
    (!name.trim().is_empty()).then(|| name.to_owned())
}

/// Who said a quote or a claim.
pub fn attribution_of(reading: Reading<'_>, item: Item) -> Option<&Attribution> {
    let briefing = reading.briefing();
    match item {
        Item::Quote(at) => briefing.quotes.get(at)?.attribution.as_deref(),
        Item::Claim(at) => briefing.claims.get(at)?.attribution.as_deref(),
        _ => None,
    }
}

fn own(reading: Reading<'_>, basis: &Basis) -> String {
    let of_word = |word: &str| {
        let is_it = |item: &&Item| match item {
            Item::Claim(at) => reading.briefing().claims.get(*at).is_some_and(|it| it.basis.as_str() == word),
            _ => false,
        };
        basis.own.iter().filter(is_it).count()
    };
    let counts = ["judgment", "assumption"].map(|word| (of_word(word), word));
    let told = counts.into_iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, word)| format!("{} of this briefing", number_of(count, word)));
    told.collect::<Vec<_>>().join(" · ")
}

fn disputed(reading: Reading<'_>, basis: &Basis) -> String {
    let count = |badge| basis.count(badge, &|item| reading.document.worn_by(item));
    let told = [Badge::Denied, Badge::Disputed].map(|badge| (count(badge), badge.as_str()));
    let told = told.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, word)| format!("{word} {count}")).collect::<Vec<_>>().join(" · ")
}

fn unheld(reading: Reading<'_>, basis: &Basis) -> String {
    let label = |at: &usize| reading.briefing().sources.get(*at).map_or("", |it| source_label(it)).to_owned();
    listed(basis.unheld.iter().take(NAMED).map(label).collect(), basis.unheld.len())
}

/// What should be known of one thing that an item rests on, in a line; empty where there is nothing.
pub fn remark(reading: Reading<'_>, item: Item) -> String {
    match item {
        Item::Quote(_) | Item::Claim(_) => {
            let speaker = attribution_of(reading, item).map(|it| super::speaker(reading, it));
            let parts = speaker.into_iter().chain([badges(reading, item)]);
            parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        Item::Source(at) => {
            let held = if reading.document.badges().is_held(at) { "text held" } else { "text not held" };
            let behind = reading.document.badges().originals().behind(&[at]);
            if behind == [at] {
                return format!("{held} · an original");
            }
            format!("{held} · goes back to {}", sources(reading, &behind))
        }
        Item::Dispute(at) => {
            let Some(dispute) = reading.briefing().disputes.get(at) else { return String::new() };
            format!("{} · {}", relation(dispute), state_of(dispute))
        }
        _ => String::new(),
    }
}
