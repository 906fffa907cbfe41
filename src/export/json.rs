//! The normal form of a briefing: every field of the format in its order, with what is not given written as such.
//!
//! Two files that mean the same become one text. Must not know any particular field, the disk or a clock.

use super::{Exported, Subject, only};
use crate::briefing::shape::{Path, Record, Shaped, Witness, Written};
use crate::deadline::Reader;
use crate::text::json;

/// One briefing, written anew.
pub(super) fn of(subjects: &[Subject<'_>], _: &Reader) -> Result<Exported, String> {
    let subject = only(subjects, "json")?;
    let briefing = &*subject.document.briefing;
    let written = serde_json::to_string_pretty(&Written(briefing))
        .map_err(|error| format!("{}: {error}", subject.label))?;
    let mut text = String::with_capacity(written.len() + 1);
    for line in written.lines() {
        text.push_str(&json::safe(line));
        text.push('\n');
    }
    let mut strays = Strays::default();
    briefing.walk(&mut Path::default(), &mut strays);
    let left_out = strays.told().map(|told| format!("{}: {told}", subject.label));
    Ok(Exported { text, left_out: left_out.into_iter().collect() })
}

/// Fields that are told by name; a file may have any number of them.
const TOLD: usize = 8;

/// Fields that the format does not know.
#[derive(Default)]
struct Strays {
    names: Vec<String>,
    more: usize,
}

impl Strays {
    fn add(&mut self, at: &Path, key: &str) {
        if self.names.len() < TOLD {
            self.names.push(at.key(key).to_string());
        } else {
            self.more += 1;
        }
    }

    fn told(&self) -> Option<String> {
        let more = if self.more > 0 { format!(" and {} more", self.more) } else { String::new() };
        let names = self.names.join(", ");
        (!names.is_empty())
            .then(|| format!("fields that the format does not know are left out: {names}{more}"))
    }
}

impl Witness for Strays {
    fn unknown(&mut self, at: &Path, key: &str, _: &'static Record) {
        self.add(at, key);
    }
    fn private(&mut self, at: &Path, key: &str) {
        self.add(at, key);
    }
    fn missing(&mut self, _: &Path, _: &'static str) {}
    fn word(&mut self, _: &Path, _: &str, _: &'static [&'static str]) {}
    fn text(&mut self, _: &Path, _: &str) {}
    fn id(&mut self, _: &Path, _: &str) {}
    fn reference(&mut self, _: &Path, _: &str, _: char) {}
}
