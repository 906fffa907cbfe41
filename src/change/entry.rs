//! An item of a briefing as what is compared: its fields by name, whatever kind of item it is.
//!
//! Where the format takes a value that is not given, that value stands here, so that it is equal to one that is. Must not
//! know the other version.

use std::borrow::Cow;

use crate::anchor::folded;
use crate::briefing::{Anchor, Point, Ref, When};
use crate::item::Item;

/// What kind of item it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Group {
    /// What belongs to no item.
    Root,
    Source,
    Party,
    Quote,
    Claim,
    Dispute,
    Event,
    Deadline,
    Option,
    Vendor,
    Criterion,
    Cell,
}

impl Group {
    /// The list in which its items stand.
    pub(super) fn list(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Source => "sources",
            Self::Party => "parties",
            Self::Quote => "quotes",
            Self::Claim => "claims",
            Self::Dispute => "disputes",
            Self::Event => "events",
            Self::Deadline => "deadlines",
            Self::Option => "options",
            Self::Vendor => "vendors",
            Self::Criterion => "criteria",
            Self::Cell => "cells",
        }
    }

    /// One of them.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Source => "source",
            Self::Party => "party",
            Self::Quote => "quote",
            Self::Claim => "claim",
            Self::Dispute => "dispute",
            Self::Event => "event",
            Self::Deadline => "deadline",
            Self::Option => "option",
            Self::Vendor => "vendor",
            Self::Criterion => "criterion",
            Self::Cell => "cell",
        }
    }
}

/// An item.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub group: Group,
    /// Its id; empty where it has none.
    pub id: Cow<'a, str>,
    pub place: Item,
    /// What it is, in the words of the briefing.
    pub name: Cow<'a, str>,
    /// By what it is known apart from its id, folded: the words of its evidence, its text.
    pub keys: [String; 2],
    /// The same fields in the same order for every item of its kind.
    pub fields: Vec<Field<'a>>,
}

/// A field of an item.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// As the format names it, with dots between levels.
    pub name: &'static str,
    /// Where it stands, if not with its item.
    pub place: Option<Item>,
    pub value: Value<'a>,
}

/// What a field says.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// Words of people: white space and typesetting do not count.
    Text(Cow<'a, str>),
    /// A word of the format, a date, a number, a name of a file.
    Word(Cow<'a, str>),
    /// The id of an item.
    One(&'a str),
    /// Ids of items, in no order.
    Set(Vec<&'a str>),
    /// A moment.
    When(Option<&'a When>),
    /// Entries without an id, in no order.
    List(Vec<Part<'a>>),
}

/// An entry of a list that has no id.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub text: Cow<'a, str>,
    pub fields: Vec<Field<'a>>,
    /// Where it stands, if it can be pointed at.
    pub place: Option<Item>,
}

/// A field that stands with its item.
pub(super) fn field<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    Field { name, place: None, value }
}

/// Words of people.
pub(super) fn text<'a>(name: &'static str, text: &'a str) -> Field<'a> {
    field(name, Value::Text(text.into()))
}

/// A date, a name of a file and the like, or what is taken where none is given.
pub(super) fn word<'a>(name: &'static str, word: &'a str, default: &'static str) -> Field<'a> {
    let word = word.trim();
    field(name, Value::Word(if word.is_empty() { default } else { word }.into()))
}

/// A word out of a list of the format, as it is read: without its hyphens.
pub(super) fn term<'a>(name: &'static str, term: &'a str, default: &'static str) -> Field<'a> {
    let term = if term.is_empty() { default } else { term };
    let read = if term.contains('-') { Cow::Owned(term.replace('-', " ")) } else { term.into() };
    field(name, Value::Word(read))
}

/// A reference.
pub(super) fn one<'a, const KIND: char>(name: &'static str, id: &'a Ref<KIND>) -> Field<'a> {
    field(name, Value::One(&id.0))
}

/// References, in no order.
pub(super) fn set<'a, const KIND: char>(name: &'static str, ids: &'a [Ref<KIND>]) -> Field<'a> {
    let given = ids.iter().map(|id| id.0.as_str()).filter(|id| !id.is_empty());
    field(name, Value::Set(given.collect()))
}

/// Sentences with what they rest on.
pub(super) fn points<'a>(name: &'static str, points: &'a [Point]) -> Field<'a> {
    let part = |point: &'a Point| Part {
        text: point.text.as_str().into(),
        fields: vec![set("refs", &point.refs)],
        place: None,
    };
    field(name, Value::List(points.iter().map(part).collect()))
}

/// Short texts in no order.
pub(super) fn labels<'a>(name: &'static str, texts: impl Iterator<Item = &'a str>) -> Field<'a> {
    let given = texts.filter(|text| !text.trim().is_empty());
    let parts = given.map(|text| Part { text: text.into(), fields: Vec::new(), place: None });
    field(name, Value::List(parts.collect()))
}

/// Where a source says so: anchors in no order.
pub(super) fn evidence<'a>(anchors: &'a [Anchor]) -> Field<'a> {
    let part = |anchor: &'a Anchor| Part {
        text: anchor.exact.as_str().into(),
        fields: vec![
            one("source", &anchor.source),
            text("prefix", &anchor.prefix),
            text("suffix", &anchor.suffix),
        ],
        place: None,
    };
    field("evidence", Value::List(anchors.iter().map(part).collect()))
}

/// The words of evidence, by which an item is known again; in their order where that has a meaning.
pub(super) fn words_of(anchors: &[Anchor], is_ordered: bool) -> String {
    let mut words: Vec<String> = anchors.iter().map(|it| folded(&it.exact)).collect();
    words.retain(|it| !it.is_empty());
    if !is_ordered {
        words.sort();
    }
    words.join("\n")
}

impl Value<'_> {
    /// What it says, without what depends on the ids of the version: to know an item again that has got another.
    pub(super) fn content(&self) -> String {
        match self {
            Self::Text(text) => folded(text),
            Self::Word(word) => word.to_string(),
            Self::One(_) | Self::Set(_) => String::new(),
            Self::When(when) => when.map_or(String::new(), |it| {
                format!("{} {} {}", it.earliest, it.latest, folded(&it.as_stated))
            }),
            Self::List(parts) => {
                let mut texts: Vec<String> = parts.iter().map(|it| folded(&it.text)).collect();
                texts.sort();
                texts.join("\n")
            }
        }
    }
}

impl Entry<'_> {
    /// All that it says, without what depends on ids.
    pub(super) fn content(&self) -> String {
        self.fields.iter().map(|field| field.value.content()).collect::<Vec<_>>().join("\u{1F}")
    }

    /// By what it is known apart from its id; nothing where it has nothing of the kind.
    pub(super) fn identity(&self) -> Option<&[String; 2]> {
        self.keys.iter().any(|key| !key.is_empty()).then_some(&self.keys)
    }
}
