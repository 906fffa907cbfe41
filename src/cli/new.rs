//! `bluf new`: a briefing to begin with, on standard output or in a file that was not there: a skeleton, or a draft.
//!
//! Must not know what stands in it: that is [`crate::schema`]'s and [`crate::draft`]'s.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path};

use super::quiet_if_closed;
use super::written::unwritable;
use crate::draft::{Article, Draft, draft};
use crate::format::Limits;
use crate::schema::SKELETON;
use crate::{shelf, text};

/// Prints it, or writes it to a file. What is there is never overwritten, not even between a look and a write.
pub(super) fn run(from: Option<&Path>, file: Option<&Path>, limits: &Limits) -> Result<(), String> {
    let file = file.filter(|path| path.as_os_str() != "-");
    let Some(from) = from else { return put(SKELETON, file) };
    // Before the work, and before the guesses are told.
    if let Some(path) = file.filter(|path| path.symlink_metadata().is_ok()) {
        return Err(is_there(path));
    }
    let (draft, notes) = draft_of(from, file, limits)?;
    put(&draft.json, file)?;
    for line in draft.guesses.iter().chain(&notes) {
        let _ = writeln!(io::stderr(), "{}", text::line(line));
    }
    Ok(())
}

/// The draft of a text, and what else its author has to know.
fn draft_of(from: &Path, file: Option<&Path>, limits: &Limits) -> Result<(Draft, Vec<String>), String> {
    let label = label(from);
    let source = shelf::source(from, limits).map_err(|fault| fault.report(&label))?;
    if source.text.raw().trim().is_empty() {
        return Err(format!("{label}: has no text; give the plain text of a source"));
    }
    let named = beside(from, file);
    let notes = match &named {
        Some(_) => Vec::new(),
        None if from.as_os_str() == "-" => {
            vec!["keep the text beside the draft and name it in sources[0].file".to_owned()]
        }
        None => vec![format!(
            "{label} does not lie beside the draft or below: copy it there and name it in sources[0].file; until then \
             bluf check --source s1={label}"
        )],
    };
    let name = match from.file_stem() {
        Some(name) if from.as_os_str() != "-" => shelf::name(name),
        _ => String::new(),
    };
    let sha256 = source.sha256.clone().filter(|_| named.is_some()).unwrap_or_default();
    let article = Article { text: &source.text, name, file: named.unwrap_or_default(), sha256 };
    Ok((draft(&article), notes))
}

/// The path of a text from the folder of its briefing, where it lies there or below.
fn beside(from: &Path, file: Option<&Path>) -> Option<String> {
    if from.as_os_str() == "-" {
        return None;
    }
    // On standard output it is to be put beside the text.
    let Some(file) = file else { return from.file_name()?.to_str().map(str::to_owned) };
    let folder = shelf::absolute(file).parent()?.canonicalize().ok()?;
    let from = from.canonicalize().ok()?;
    let path = from.strip_prefix(folder).ok()?;
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| path.to_str().map(str::to_owned))?
}

fn put(words: &str, file: Option<&Path>) -> Result<(), String> {
    let Some(path) = file else { return quiet_if_closed(io::stdout().write_all(words.as_bytes())) };
    let failed = |error: &io::Error| unwritable(path, path, error);
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(path),
        _ => failed(&error),
    })?;
    file.write_all(words.as_bytes()).map_err(|error| {
        // Half of it is worth nothing, and the next try would find it in its way.
        let _ = std::fs::remove_file(path);
        failed(&error)
    })
}

fn is_there(path: &Path) -> String {
    format!("{}: is there already; name a file that is not", label(path))
}

fn label(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        text::line(&shelf::name(path.as_os_str())).to_string()
    }
}
