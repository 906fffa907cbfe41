//! The items of a briefing, kind by kind, as what is compared. Must not know the other version.

use super::entry::{
    Entry, Field, Group, Part, Value, evidence, field, labels, one, points, set, term, text, word, words_of,
};
use crate::anchor::folded;
use crate::briefing::{
    Account, Anchor, Attribution, Briefing, Choice, Claim, Comparison, Consequence, Criterion, Deadline,
    Dispute, Event, Party, Quote, Source, Text, Vendor,
};
use crate::item::Item;

/// Everything that has an id.
pub(super) fn entries(briefing: &Briefing) -> Vec<Entry<'_>> {
    let mut out = Vec::new();
    out.extend(briefing.sources.iter().enumerate().map(|(at, it)| source(at, it)));
    out.extend(briefing.parties.iter().enumerate().map(|(at, it)| party(at, it)));
    out.extend(briefing.quotes.iter().enumerate().map(|(at, it)| quote(at, it)));
    out.extend(briefing.claims.iter().enumerate().map(|(at, it)| claim(at, it)));
    out.extend(briefing.disputes.iter().enumerate().map(|(at, it)| dispute(at, it)));
    out.extend(briefing.events.iter().enumerate().map(|(at, it)| event(at, it)));
    out.extend(briefing.deadlines.iter().enumerate().map(|(at, it)| deadline(at, it)));
    out.extend(briefing.options.iter().enumerate().map(|(at, it)| choice(at, it)));
    if let Some(comparison) = briefing.comparison.as_deref() {
        out.extend(vendors(comparison));
        out.extend(criteria(comparison));
    }
    out
}

fn source(at: usize, it: &Source) -> Entry<'_> {
    let known_by = if it.file.is_empty() { &it.url } else { &it.file };
    Entry {
        group: Group::Source,
        id: it.id.0.as_str().into(),
        place: Item::Source(at),
        name: it.title.as_str().into(),
        keys: [known_by.trim().to_owned(), folded(&it.title)],
        fields: vec![
            text("title", &it.title),
            text("publisher", &it.publisher),
            term("kind", it.kind.as_str(), ""),
            word("published", &it.published, ""),
            word("retrieved", &it.retrieved, ""),
            word("url", &it.url, ""),
            word("file", &it.file, ""),
            field("sha256", Value::Word(it.sha256.trim().to_lowercase().into())),
            term("reliability", it.reliability.as_str(), "F"),
            set("based_on", &it.based_on),
            text("note", &it.note),
        ],
    }
}

fn party(at: usize, it: &Party) -> Entry<'_> {
    Entry {
        group: Group::Party,
        id: it.id.0.as_str().into(),
        place: Item::Party(at),
        name: it.name.as_str().into(),
        keys: [String::new(), folded(&it.name)],
        fields: vec![
            points("wants", &it.wants),
            points("refuses", &it.refuses),
            points("leverage", &it.leverage),
            text("name", &it.name),
            term("kind", it.kind.as_str(), ""),
            labels("aka", it.aka.iter().map(Text::as_str)),
            text("role", &it.role),
            text("side", &it.side),
            one("member_of", &it.member_of),
        ],
    }
}

/// The words of a quote are its evidence in the order of the source.
fn quote(at: usize, it: &Quote) -> Entry<'_> {
    let joined = |part: fn(&Anchor) -> &str| -> String {
        let given = it.evidence.iter().map(part).filter(|text| !text.trim().is_empty());
        given.map(str::trim).collect::<Vec<_>>().join(" … ")
    };
    let words = joined(|anchor| &anchor.exact);
    let sources = it.evidence.iter().map(|anchor| anchor.source.0.as_str()).filter(|id| !id.is_empty());
    let mut fields = vec![
        field("evidence", Value::Text(words.clone().into())),
        field("evidence.source", Value::Set(sources.collect())),
        field("evidence.prefix", Value::Text(joined(|anchor| &anchor.prefix).into())),
        field("evidence.suffix", Value::Text(joined(|anchor| &anchor.suffix).into())),
        term("mode", it.mode.as_str(), ""),
        text("gloss", &it.gloss),
    ];
    fields.extend(attribution(it.attribution.as_deref()));
    Entry {
        group: Group::Quote,
        id: it.id.0.as_str().into(),
        place: Item::Quote(at),
        name: words.into(),
        keys: [words_of(&it.evidence, true), String::new()],
        fields,
    }
}

fn attribution(it: Option<&Attribution>) -> Vec<Field<'_>> {
    let word_of =
        |name, word_of: fn(&Attribution) -> &str, default| term(name, it.map_or("", word_of), default);
    let text_of = |name, text_of: fn(&Attribution) -> &str| text(name, it.map_or("", text_of));
    let id_of = |name, id_of: fn(&Attribution) -> &str| field(name, Value::One(it.map_or("", id_of)));
    vec![
        word_of("attribution.kind", |it| it.kind.as_str(), ""),
        id_of("attribution.party", |it| &it.party.0),
        text_of("attribution.as_described", |it| &it.as_described),
        id_of("attribution.affiliation", |it| &it.affiliation.0),
        word_of("attribution.affiliation_basis", |it| it.affiliation_basis.as_str(), "unknown"),
        id_of("attribution.to", |it| &it.to.0),
        id_of("attribution.reported_by", |it| &it.reported_by.0),
        word_of("attribution.terms", |it| it.terms.as_str(), "not-stated"),
        text_of("attribution.setting", |it| &it.setting),
    ]
}

fn claim(at: usize, it: &Claim) -> Entry<'_> {
    let mut fields = vec![
        text("text", &it.text),
        term("basis", it.basis.as_str(), ""),
        term("likelihood", it.likelihood.as_str(), ""),
        term("confidence", it.confidence.as_str(), ""),
        term("credibility", it.credibility.as_str(), "6"),
        set("about", &it.about),
        evidence(&it.evidence),
        set("refs", &it.refs),
    ];
    fields.extend(attribution(it.attribution.as_deref()));
    Entry {
        group: Group::Claim,
        id: it.id.0.as_str().into(),
        place: Item::Claim(at),
        name: it.text.as_str().into(),
        keys: [words_of(&it.evidence, false), folded(&it.text)],
        fields,
    }
}

fn dispute(at: usize, it: &Dispute) -> Entry<'_> {
    Entry {
        group: Group::Dispute,
        id: it.id.0.as_str().into(),
        place: Item::Dispute(at),
        name: it.question.as_str().into(),
        keys: [String::new(), folded(&it.question)],
        fields: vec![
            term("standing", it.standing.as_str(), "open"),
            term("relation", it.relation.as_str(), ""),
            text("question", &it.question),
            field("accounts", Value::List(it.accounts.iter().map(account_of).collect())),
            set("resolved_refs", &it.resolved_refs),
            text("note", &it.note),
        ],
    }
}

fn account_of(it: &Account) -> Part<'_> {
    Part { text: it.label.as_str().into(), fields: vec![set("refs", &it.refs)], place: None }
}

fn event(at: usize, it: &Event) -> Entry<'_> {
    Entry {
        group: Group::Event,
        id: it.id.0.as_str().into(),
        place: Item::Event(at),
        name: it.text.as_str().into(),
        keys: [String::new(), folded(&it.text)],
        fields: vec![
            field("when", Value::When(it.when.as_deref())),
            text("text", &it.text),
            set("refs", &it.refs),
        ],
    }
}

fn deadline(at: usize, it: &Deadline) -> Entry<'_> {
    Entry {
        group: Group::Deadline,
        id: it.id.0.as_str().into(),
        place: Item::Deadline(at),
        name: it.label.as_str().into(),
        keys: [words_of(&it.evidence, false), folded(&it.label)],
        fields: vec![
            field("when", Value::When(it.when.as_deref())),
            term("status", it.status.as_str(), "pending"),
            text("label", &it.label),
            one("set_by", &it.set_by),
            one("falls_on", &it.falls_on),
            set("met_by", &it.met_by),
            set("if_missed", &it.if_missed),
            evidence(&it.evidence),
            set("refs", &it.refs),
        ],
    }
}

fn choice(at: usize, it: &Choice) -> Entry<'_> {
    Entry {
        group: Group::Option,
        id: it.id.0.as_str().into(),
        place: Item::Choice(at),
        name: it.text.as_str().into(),
        keys: [String::new(), folded(&it.text)],
        fields: vec![
            term("state", it.state.as_str(), ""),
            text("text", &it.text),
            one("actor", &it.actor),
            set("answers", &it.answers),
            field("consequences", Value::List(it.consequences.iter().map(consequence).collect())),
            set("refs", &it.refs),
        ],
    }
}

fn consequence(it: &Consequence) -> Part<'_> {
    Part {
        text: it.text.as_str().into(),
        fields: vec![one("for", &it.whom), set("refs", &it.refs)],
        place: None,
    }
}

fn vendors(comparison: &Comparison) -> impl Iterator<Item = Entry<'_>> {
    comparison.vendors.iter().enumerate().map(|(at, it)| vendor(at, it))
}

fn vendor(at: usize, it: &Vendor) -> Entry<'_> {
    Entry {
        group: Group::Vendor,
        id: it.id.0.as_str().into(),
        place: Item::Vendor(at),
        name: it.name.as_str().into(),
        keys: [String::new(), folded(&it.name)],
        fields: vec![text("name", &it.name), one("party", &it.party)],
    }
}

fn criteria(comparison: &Comparison) -> impl Iterator<Item = Entry<'_>> {
    comparison.criteria.iter().enumerate().map(|(at, it)| criterion(at, it))
}

fn criterion(at: usize, it: &Criterion) -> Entry<'_> {
    let weight = it.weight.unwrap_or(1.0).to_string();
    Entry {
        group: Group::Criterion,
        id: it.id.0.as_str().into(),
        place: Item::Criterion(at),
        name: it.name.as_str().into(),
        keys: [String::new(), folded(&it.name)],
        fields: vec![
            text("name", &it.name),
            field("weight", Value::Word(weight.into())),
            word("gate", if it.gate { "must-have" } else { "" }, "no must-have"),
            text("why", &it.why),
        ],
    }
}
