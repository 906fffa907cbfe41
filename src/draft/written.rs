//! The draft as JSON, in the order of the format; what a person has to fill in stands beside a hint.
//!
//! Must not know how anything in it was found.

use serde::Serialize;

/// A draft.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    pub bluf: &'static str,
    #[serde(rename = "_hint")]
    pub hint: &'static str,
    pub title: String,
    #[serde(rename = "_title")]
    pub about_title: &'static str,
    pub as_of: String,
    #[serde(rename = "_as_of")]
    pub about_as_of: String,
    pub tz: &'static str,
    #[serde(rename = "_tz")]
    pub about_tz: &'static str,
    pub summary: Summary,
    pub sources: [Source; 1],
    pub parties: Vec<Party>,
    pub quotes: Vec<Quote>,
    pub claims: [Claim; 0],
    #[serde(rename = "_claims")]
    pub about_claims: &'static str,
    pub deadlines: Vec<Deadline>,
    #[serde(rename = "_guessed")]
    pub guessed: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Summary {
    #[serde(rename = "_hint")]
    pub hint: &'static str,
    pub bottom_line: &'static str,
    pub refs: [&'static str; 0],
    pub points: [&'static str; 0],
    pub unknowns: [&'static str; 0],
}

#[derive(Debug, Serialize)]
pub(super) struct Claim {}

#[derive(Debug, Serialize)]
pub(super) struct Source {
    pub id: &'static str,
    pub title: String,
    pub publisher: &'static str,
    pub kind: &'static str,
    pub published: String,
    pub url: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    #[serde(rename = "_hint")]
    pub hint: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Party {
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aka: Vec<String>,
    #[serde(rename = "_guess")]
    pub guess: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Anchor {
    pub source: &'static str,
    pub exact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Quote {
    pub id: String,
    pub evidence: Vec<Anchor>,
    pub mode: &'static str,
    pub attribution: Attribution,
    #[serde(rename = "_guess")]
    pub guess: String,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Attribution {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub party: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub as_described: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Deadline {
    pub id: String,
    pub label: &'static str,
    #[serde(rename = "_label")]
    pub about_label: &'static str,
    pub when: When,
    pub evidence: Vec<Anchor>,
    #[serde(rename = "_guess")]
    pub guess: String,
}

#[derive(Debug, Serialize)]
pub(super) struct When {
    pub as_stated: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub earliest: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub latest: String,
    pub precision: &'static str,
    pub assumed: Vec<&'static str>,
}
