//! JSON whose objects keep the order of the file.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// A piece of it.
#[derive(Debug, PartialEq)]
pub(crate) enum Ordered {
    Plain(Value),
    List(Vec<Ordered>),
    Object(Vec<(String, Ordered)>),
}

impl Ordered {
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Ordered> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(crate) fn keys(&self) -> Vec<&str> {
        let Self::Object(members) = self else { return Vec::new() };
        members.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn as_text(&self) -> &str {
        if let Self::Plain(Value::String(text)) = self { text } else { "" }
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.get(key).map(Self::as_text).unwrap_or_default()
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        let Self::List(elements) = self else { return Vec::new() };
        elements.iter().map(Self::as_text).collect()
    }

    /// Shows this schema and each below, with its path and how many objects it stands in.
    pub(crate) fn each_schema(&self, depth: usize, seen: &mut dyn FnMut(&str, &Ordered, usize)) {
        self.walk("", depth, seen);
    }

    fn walk(&self, path: &str, depth: usize, seen: &mut dyn FnMut(&str, &Ordered, usize)) {
        seen(path, self, depth);
        if let Some(items) = self.get("items") {
            items.walk(&format!("{path}[]"), depth, seen);
        }
        if let Some(Self::Object(properties)) = self.get("properties") {
            for (key, schema) in properties {
                let inner = schema.get("items").unwrap_or(schema).get("properties").is_some();
                schema.walk(&format!("{path}.{key}"), depth + usize::from(inner), seen);
            }
        }
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Ordered;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the JSON of a schema")
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Ordered, E> {
                Ok(Ordered::Plain(flag.into()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Ordered, E> {
                Ok(Ordered::Plain(number.into()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Ordered, E> {
                Ok(Ordered::Plain(text.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordered, A::Error> {
                let mut out = Vec::new();
                while let Some(element) = list.next_element()? {
                    out.push(element);
                }
                Ok(Ordered::List(out))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut out = Vec::new();
                while let Some(member) = map.next_entry()? {
                    out.push(member);
                }
                Ok(Ordered::Object(out))
            }
        }
        from.deserialize_any(Reader)
    }
}
