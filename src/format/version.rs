//! Which versions of the format this program reads.
//!
//! Must not know where in the file the version stands.

use crate::briefing::Briefing;
use crate::briefing::shape::Shaped;

/// What a version's text says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// `1.x`.
    Ours,
    /// Another major version.
    Foreign,
    /// No `major.minor`.
    None,
}

impl Version {
    pub(super) fn of(text: &str) -> Self {
        match parts(text) {
            Some(("1", _)) => Self::Ours,
            Some(_) => Self::Foreign,
            None => Self::None,
        }
    }
}

/// Whether nothing is missing that a briefing needs to open.
pub(super) fn opens(briefing: &Briefing) -> bool {
    Version::of(&briefing.bluf) == Version::Ours && !briefing.title.is_blank()
}

/// What stands behind the point, of a version that opens.
pub(crate) fn minor(text: &str) -> &str {
    parts(text).map_or("0", |(_, minor)| minor)
}

fn parts(text: &str) -> Option<(&str, &str)> {
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() <= 9
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    text.split_once('.').filter(|(major, minor)| is_number(major) && is_number(minor))
}
