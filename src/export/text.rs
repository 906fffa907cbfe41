//! The linear text as a file: every pane, 80 columns wide, as a mail or a screen reader takes it.
//!
//! Must not know the disk, the terminal or a clock.

use super::{Exported, Subject};
use crate::deadline::Reader;
use crate::document::Reading;
use crate::{linear, pane};

/// What every mail and every printer can show.
const WIDTH: usize = 80;

/// The texts of all briefings, one below the other.
pub(super) fn of(subjects: &[Subject<'_>], reader: &Reader) -> Result<Exported, String> {
    let mut out = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        if number > 0 {
            out.extend_from_slice(b"\n\n");
        }
        linear::write(&mut out, Reading::new(subject.document, reader), &pane::of_a_text(), WIDTH)
            .map_err(|error| format!("{}: {error}", subject.label))?;
    }
    let text = String::from_utf8(out).map_err(|error| error.to_string())?;
    Ok(Exported { text, left_out: Vec::new() })
}
