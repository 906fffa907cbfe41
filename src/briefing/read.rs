//! From JSON to the types of a briefing, straight from the bytes of its file.
//!
//! The texts are parts of the file, held and not copied, wherever they have no escapes. Must not know any particular
//! field, nor what is said of a file that does not fit.

use std::borrow::Borrow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::Utf8Error;

use bytes::Bytes;
use bytestring::ByteString;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::shape::Shaped;

/// A text of a briefing: most often a part of its file, which it keeps in memory.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Text(ByteString);

impl Text {
    /// As written, escapes undone.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From now on it keeps no file in memory.
    pub fn detach(&mut self) {
        *self = Self::from(self.as_str().to_owned());
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// The file that is being read.
#[derive(Debug)]
pub struct File {
    text: ByteString,
    /// How many more values may come; nothing once there were too many.
    left: Cell<Option<usize>>,
}

impl File {
    /// A file that may hold so many elements and unknown fields in all.
    ///
    /// # Errors
    ///
    /// The bytes are not UTF-8.
    pub fn new(bytes: Bytes, values: usize) -> Result<Self, Utf8Error> {
        Ok(Self { text: ByteString::try_from(bytes)?, left: Cell::new(Some(values)) })
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn part(&self, part: &str) -> Text {
        let (file, part_of_it) = (self.text.as_bytes().as_ptr_range(), part.as_bytes().as_ptr_range());
        if file.start <= part_of_it.start && part_of_it.end <= file.end {
            Text(self.text.slice_ref(part))
        } else {
            part.to_owned().into()
        }
    }

    /// One value more.
    pub(super) fn count<E: de::Error>(&self) -> Result<(), E> {
        match self.left.get() {
            Some(0) | None => {
                self.left.set(None);
                Err(E::custom("has too many values"))
            }
            Some(left) => {
                self.left.set(Some(left - 1));
                Ok(())
            }
        }
    }

    /// Whether there were too many values.
    pub fn is_full(&self) -> bool {
        self.left.get().is_none()
    }
}

/// The value of a field; `null` is as good as none.
pub(super) struct Given<'f, T>(&'f File, PhantomData<T>);

impl<'f, T> Given<'f, T> {
    pub(super) fn new(file: &'f File) -> Self {
        Self(file, PhantomData)
    }
}

impl<'de, T: Shaped> DeserializeSeed<'de> for Given<'_, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, T: Shaped> Visitor<'de> for Given<'_, T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_none<E>(self) -> Result<T, E> {
        Ok(T::default())
    }
    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.0)
    }
}

/// Reads a text.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Text, D::Error> {
    struct Reader<'f>(&'f File);
    impl<'de> Visitor<'de> for Reader<'_> {
        type Value = Text;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text, E> {
            Ok(self.0.part(text))
        }
        fn visit_str<E>(self, text: &str) -> Result<Text, E> {
            Ok(text.to_owned().into())
        }
    }
    from.deserialize_str(Reader(file))
}

/// Reads a list.
pub(super) fn list<'de, T: Shaped, D: Deserializer<'de>>(from: D, file: &File) -> Result<Vec<T>, D::Error> {
    struct Reader<'f, T>(&'f File, PhantomData<T>);
    struct Element<'f, T>(&'f File, PhantomData<T>);
    impl<'de, T: Shaped> DeserializeSeed<'de> for Element<'_, T> {
        type Value = T;
        fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
            T::read(from, self.0)
        }
    }
    impl<'de, T: Shaped> Visitor<'de> for Reader<'_, T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
            let mut out = Vec::new();
            while let Some(element) = elements.next_element_seed(Element(self.0, PhantomData))? {
                self.0.count()?;
                // Most lists inside an item hold one element; a vector grows to four at once.
                if out.is_empty() {
                    out.reserve_exact(1);
                }
                out.push(element);
            }
            Ok(out)
        }
    }
    from.deserialize_seq(Reader(file, PhantomData))
}

/// How deep the value of a field may nest that the format does not know.
pub const NESTING: usize = 64;

/// Any JSON, read only to refuse a key that stands twice in one object, and what nests without end. Holds how many
/// levels are left.
pub(super) struct Skipped<'f>(&'f File, usize);

impl<'f> Skipped<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        Self(file, NESTING)
    }

    fn inner<E: de::Error>(&self) -> Result<usize, E> {
        let left = self.1.checked_sub(1);
        left.ok_or_else(|| E::custom(format!("nests deeper than the limit of {NESTING} levels")))
    }
}

impl<'de> DeserializeSeed<'de> for Skipped<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skipped<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let inner = self.inner::<A::Error>()?;
        while seq.next_element_seed(Skipped(self.0, inner))?.is_some() {
            self.0.count()?;
        }
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let inner = self.inner::<A::Error>()?;
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(de::Error::custom("a key stands twice"));
            }
            self.0.count()?;
            map.next_value_seed(Skipped(self.0, inner))?;
        }
        Ok(())
    }
}

/// A string that is looked at and let go: borrowed from the input where it has no escapes.
pub(super) struct Key<'de>(pub(super) std::borrow::Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(text.into()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(text.to_owned().into()))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}
