//! `bluf new`: a skeleton of a briefing, on standard output or in a file that was not there.
//!
//! Must not know what stands in it: that is [`crate::schema`]'s.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::quiet_if_closed;
use crate::schema::SKELETON;
use crate::{shelf, text};

/// Prints the skeleton, or writes it to a file. What is there is never overwritten, not even between a look and a write.
pub(super) fn run(file: Option<&Path>) -> Result<(), String> {
    let Some(path) = file.filter(|path| path.as_os_str() != "-") else {
        return quiet_if_closed(io::stdout().write_all(SKELETON.as_bytes()));
    };
    let label = text::line(&shelf::name(path.as_os_str()));
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!("{label}: is there already; name a file that is not"),
        _ => format!("{label}: cannot be written: {}", shelf::words(&error)),
    })?;
    file.write_all(SKELETON.as_bytes()).map_err(|error| {
        // Half a skeleton is worth nothing, and the next try would find it in its way.
        let _ = std::fs::remove_file(path);
        format!("{label}: cannot be written: {}", shelf::words(&error))
    })
}
