//! JSON whose objects keep the order in which they are written: a model writes fields in the order of its schema.
//!
//! Must not know what a schema is.

use serde::{Serialize, Serializer};

/// A piece of JSON.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Null,
    Flag(bool),
    Count(usize),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(&'static str, Node)>),
}

impl Node {
    /// A list of texts.
    pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// This object with one member more; anything else as it is.
    pub(super) fn with(mut self, key: &'static str, value: impl Into<Node>) -> Self {
        if let Self::Object(members) = &mut self {
            members.push((key, value.into()));
        }
        self
    }

    /// As text, indented, with a line break at its end.
    pub(super) fn pretty(&self) -> String {
        // Nothing in it can fail to be written: its keys are texts, and it writes to memory.
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Count(count) => count.serialize(to),
            Self::Text(text) => to.serialize_str(text),
            Self::List(nodes) => to.collect_seq(nodes),
            Self::Object(members) => to.collect_map(members.iter().map(|(key, node)| (key, node))),
        }
    }
}
