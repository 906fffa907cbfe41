//! How the types of a briefing are declared: once, with their JSON names, which makes the struct, its reader (with what
//! is in [`super::read`]), its writer (every field, in the order of the format), its shape (for messages and the schema)
//! and its walk (for findings).
//!
//! Must not know any particular field, the disk or the terminal.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::read::{self, File};
pub use super::read::{NESTING, Text};

/// What JSON value a field takes.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A string.
    Text(Kind),
    /// A string out of a list; another one is kept as written.
    Word(&'static Words),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// An array.
    List(&'static Shape),
    /// An object.
    Record(&'static Record),
}

/// What a string is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To be read.
    Prose,
    /// The name of an item.
    Id,
    /// The id of another item; which kind of item as in [`Ref`].
    Ref(char),
}

/// A list of words of the format.
#[derive(Debug)]
pub struct Words {
    /// What they tell apart, and what each of them means: for authors.
    pub about: &'static str,
    /// The words, in the order of the format.
    pub all: &'static [&'static str],
}

/// An object of the format.
#[derive(Debug)]
pub struct Record {
    /// What it is called where it is declared; no two are called the same.
    pub name: &'static str,
    /// What it is: for authors.
    pub about: &'static str,
    /// What it is called in a message: "a quote".
    pub noun: &'static str,
    /// Its fields in the order of the format.
    pub fields: &'static [Field],
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// Its JSON name.
    pub key: &'static str,
    /// What goes there: for authors.
    pub about: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Marked ★ in the format: a finding if it is not given.
    pub is_required: bool,
    /// The author's own words or judgment. It rests on the fields beside it, so it is best written after them.
    pub is_own: bool,
}

/// A step from an object to a field, or from a list to an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a field of an object.
    Key(std::borrow::Cow<'static, str>),
    /// Into an element of a list, from 0.
    Index(usize),
}

/// The way from the root to a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The way to a field of this object.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        let mut longer = self.clone();
        longer.0.push(Step::Key(key.to_owned().into()));
        longer
    }

    /// The way to an element of this list.
    #[must_use]
    pub fn index(&self, index: usize) -> Path {
        let mut longer = self.clone();
        longer.0.push(Step::Index(index));
        longer
    }

    /// As a JSON pointer (RFC 6901): `/quotes/0/mode`.
    pub fn pointer(&self) -> String {
        let mut out = String::new();
        for step in &self.0 {
            out.push('/');
            match step {
                Step::Key(key) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => out.push_str(&index.to_string()),
            }
        }
        out
    }
}

/// As people write it: `quotes[0].mode`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if at == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What a walk over a briefing shows to whoever looks for faults.
pub trait Witness {
    /// A field marked ★ that is not given; `at` is the object.
    fn missing(&mut self, at: &Path, key: &'static str);
    /// A field that the format does not know; `at` is the object.
    fn unknown(&mut self, at: &Path, key: &str, record: &'static Record);
    /// A private field (`_…`); `at` is the object. It is no fault.
    fn private(&mut self, _: &Path, _: &str) {}
    /// A word; `allowed` are the ones of the format.
    fn word(&mut self, at: &Path, word: &str, allowed: &'static [&'static str]);
    /// Text as written.
    fn text(&mut self, at: &Path, text: &str);
    /// The id of the item here.
    fn id(&mut self, at: &Path, id: &str);
    /// An id that points elsewhere; `wanted` is the kind it must have.
    fn reference(&mut self, at: &Path, id: &str, wanted: char);
}

/// A type of the format: has a shape, is read and written, may be blank, can be walked.
pub trait Shaped: Default {
    /// What JSON it takes.
    const SHAPE: Shape;
    /// Reads it from a part of the file.
    ///
    /// # Errors
    ///
    /// The JSON is of another kind, or there are too many values.
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error>;
    /// Writes it, so that it is read again as it is.
    ///
    /// # Errors
    ///
    /// What `to` answers.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    /// From now on it keeps no file in memory.
    fn detach(&mut self) {}
    /// Not given: absent, `null`, `""` and `[]` are the same, and so is an object in which nothing is given.
    fn is_blank(&self) -> bool;
    /// Shows every value below to the witness.
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness);
}

/// A value of the format, for whoever writes what serde can.
pub struct Written<'a, T>(pub &'a T);

impl<T: Shaped> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

impl Shaped for Text {
    const SHAPE: Shape = Shape::Text(Kind::Prose);
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error> {
        read::text(from, file)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
    fn detach(&mut self) {
        Text::detach(self);
    }
    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness) {
        witness.text(at, self);
    }
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Flag;
    fn read<'de, D: Deserializer<'de>>(from: D, _: &File) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }
    fn is_blank(&self) -> bool {
        !self
    }
    fn walk(&self, _: &mut Path, _: &mut dyn Witness) {}
}

impl Shaped for Option<f64> {
    const SHAPE: Shape = Shape::Number;
    fn read<'de, D: Deserializer<'de>>(from: D, _: &File) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // A whole number is written as people write one.
        match self.map(|number| (number, format!("{number}").parse::<i64>())) {
            None => to.serialize_none(),
            Some((_, Ok(whole))) => to.serialize_i64(whole),
            Some((number, Err(_))) => to.serialize_f64(number),
        }
    }
    fn is_blank(&self) -> bool {
        self.is_none()
    }
    fn walk(&self, _: &mut Path, _: &mut dyn Witness) {}
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error> {
        read::list(from, file)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Written))
    }
    fn detach(&mut self) {
        self.iter_mut().for_each(T::detach);
    }
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness) {
        for (index, element) in self.iter().enumerate() {
            at.0.push(Step::Index(index));
            element.walk(at, witness);
            at.0.pop();
        }
    }
}

impl<T: Shaped> Shaped for Option<Box<T>> {
    const SHAPE: Shape = T::SHAPE;
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error> {
        // Structured output has to write every object: one in which nothing is given is none.
        T::read(from, file).map(|inner| (!inner.is_blank()).then(|| Box::new(inner)))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(inner) => inner.write(to),
            None => to.serialize_none(),
        }
    }
    fn detach(&mut self) {
        if let Some(inner) = self {
            inner.detach();
        }
    }
    fn is_blank(&self) -> bool {
        self.is_none()
    }
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness) {
        if let Some(inner) = self {
            inner.walk(at, witness);
        }
    }
}

/// The name of an item, one name space a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Id(pub Text);

impl Shaped for Id {
    const SHAPE: Shape = Shape::Text(Kind::Id);
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error> {
        read::text(from, file).map(Self)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
    fn detach(&mut self) {
        self.0.detach();
    }
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness) {
        if !self.0.is_empty() {
            witness.id(at, &self.0);
        }
    }
}

/// The id of another item; `KIND` says which kind is wanted: `'*'` any, `'p'` party, `'s'` source, `'o'` option,
/// `'v'` vendor, `'k'` criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ref<const KIND: char>(pub Text);

impl<const KIND: char> Shaped for Ref<KIND> {
    const SHAPE: Shape = Shape::Text(Kind::Ref(KIND));
    fn read<'de, D: Deserializer<'de>>(from: D, file: &File) -> Result<Self, D::Error> {
        read::text(from, file).map(Self)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
    fn detach(&mut self) {
        self.0.detach();
    }
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
    fn walk(&self, at: &mut Path, witness: &mut dyn Witness) {
        if !self.0.is_empty() {
            witness.reference(at, &self.0, KIND);
        }
    }
}

/// The names of fields that the format does not know; almost always none, so one pointer wide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::box_collection,
    reason = "there is almost never one, and every object of a briefing holds it"
)]
pub struct Extras(Option<Box<BTreeSet<String>>>);

impl Extras {
    /// Takes a name; false if it was there.
    pub(super) fn insert(&mut self, key: String) -> bool {
        self.0.get_or_insert_default().insert(key)
    }

    /// The names in alphabetical order, private ones (`_…`) left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|key| !key.starts_with('_'))
    }

    /// The private ones.
    pub fn private(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|key| key.starts_with('_'))
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|set| set.iter()).map(String::as_str)
    }
}

/// Declares an object of the format. Its comments are for authors too: the schema has them. Behind `=>` stand marks:
/// `star` for a field that is marked ★, `own` for the author's own words; `as "key"` gives a JSON name that is no Rust
/// name.
macro_rules! record {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@has $mark:ident) => { false };
    (@has star star $($rest:ident)*) => { true };
    (@has own own $($rest:ident)*) => { true };
    (@has $mark:ident $other:ident $($rest:ident)*) => { record!(@has $mark $($rest)*) };
    ($(#[doc = $what:literal])+ $name:ident, $noun:literal {
        $( $(#[doc = $about:literal])+ $field:ident $(as $key:literal)? : $ty:ty $(=> $($mark:ident)+)? ,)*
    }) => {
        $(#[doc = $what])+
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $( $(#[doc = $about])+ pub $field: $ty, )*
            /// Fields that this version of the format does not know.
            pub extras: $crate::briefing::shape::Extras,
        }

        impl $name {
            const RECORD: $crate::briefing::shape::Record = $crate::briefing::shape::Record {
                name: stringify!($name),
                about: concat!($($what),+),
                noun: $noun,
                fields: &[ $( $crate::briefing::shape::Field {
                    key: record!(@key $field $($key)?),
                    about: concat!($($about),+),
                    shape: <$ty as $crate::briefing::shape::Shaped>::SHAPE,
                    is_required: record!(@has star $($($mark)+)?),
                    is_own: record!(@has own $($($mark)+)?),
                }, )* ],
            };
        }

        impl $crate::briefing::shape::Shaped for $name {
            const SHAPE: $crate::briefing::shape::Shape = $crate::briefing::shape::Shape::Record(&Self::RECORD);
            fn read<'de, D: serde::Deserializer<'de>>(
                from: D,
                file: &$crate::briefing::read::File,
            ) -> Result<Self, D::Error> {
                struct Reader<'f>(&'f $crate::briefing::read::File);
                impl<'de> serde::de::Visitor<'de> for Reader<'_> {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($noun)
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use $crate::briefing::read::{Given, Key, Skipped};
                        $( let mut $field: Option<$ty> = None; )*
                        let mut extras = $crate::briefing::shape::Extras::default();
                        while let Some(key) = map.next_key::<Key<'de>>()? {
                            let key: &str = &key.0;
                            $(
                                if key == record!(@key $field $($key)?) {
                                    if $field.is_some() {
                                        return Err(serde::de::Error::duplicate_field(record!(@key $field $($key)?)));
                                    }
                                    $field = Some(map.next_value_seed(Given::new(self.0))?);
                                    continue;
                                }
                            )*
                            if !extras.insert(key.to_owned()) {
                                return Err(serde::de::Error::custom("a key stands twice"));
                            }
                            self.0.count()?;
                            map.next_value_seed(Skipped::new(self.0))?;
                        }
                        Ok($name {
                            $( $field: $field.unwrap_or_default(), )*
                            extras,
                        })
                    }
                }
                from.deserialize_map(Reader(file))
            }
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = to.serialize_map(None)?;
                $( map.serialize_entry(
                    record!(@key $field $($key)?),
                    &$crate::briefing::shape::Written(&self.$field),
                )?; )*
                map.end()
            }
            fn detach(&mut self) {
                $( $crate::briefing::shape::Shaped::detach(&mut self.$field); )*
            }
            fn is_blank(&self) -> bool {
                $( $crate::briefing::shape::Shaped::is_blank(&self.$field) && )* self.extras.names().next().is_none()
            }
            fn walk(
                &self,
                at: &mut $crate::briefing::shape::Path,
                witness: &mut dyn $crate::briefing::shape::Witness,
            ) {
                use $crate::briefing::shape::{Shaped, Step};
                $(
                    let key = record!(@key $field $($key)?);
                    if Shaped::is_blank(&self.$field) {
                        if record!(@has star $($($mark)+)?) {
                            witness.missing(at, key);
                        }
                    } else {
                        at.0.push(Step::Key(key.into()));
                        Shaped::walk(&self.$field, at, witness);
                        at.0.pop();
                    }
                )*
                for key in self.extras.names() {
                    witness.unknown(at, key, &Self::RECORD);
                }
                self.extras.private().for_each(|key| witness.private(at, key));
            }
        }

    };
}

/// Declares a list of words. What is not in the list is kept as `Other`, so that it can be shown as written. The comment
/// is for authors too, as that of an object is.
macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident { $( $variant:ident = $word:literal ,)* }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub enum $name {
            /// Not given.
            #[default]
            Unset,
            $( #[doc = concat!("`", $word, "`")] $variant, )*
            /// A word that this version of the format does not know, as written.
            Other(Box<str>),
        }

        impl $name {
            /// The words of the format, in its order.
            pub const ALL: &'static [&'static str] = &[$($word),*];

            /// As written in the file; empty where not given.
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unset => "",
                    $( Self::$variant => $word, )*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    "" => Self::Unset,
                    $( $word => Self::$variant, )*
                    other => Self::Other(other.into()),
                }
            }
        }

        impl $crate::briefing::shape::Shaped for $name {
            const SHAPE: $crate::briefing::shape::Shape = $crate::briefing::shape::Shape::Word(
                &$crate::briefing::shape::Words { about: concat!($($about),+), all: Self::ALL },
            );
            fn read<'de, D: serde::Deserializer<'de>>(
                from: D,
                _: &$crate::briefing::read::File,
            ) -> Result<Self, D::Error> {
                let word = <$crate::briefing::read::Key<'de> as serde::Deserialize>::deserialize(from)?;
                Ok(Self::from(&*word.0))
            }
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
            fn is_blank(&self) -> bool {
                *self == Self::Unset
            }
            fn walk(
                &self,
                at: &mut $crate::briefing::shape::Path,
                witness: &mut dyn $crate::briefing::shape::Witness,
            ) {
                witness.word(at, self.as_str(), Self::ALL);
            }
        }

    };
}

pub(super) use {record, words};
