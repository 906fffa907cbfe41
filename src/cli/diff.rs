//! `bluf diff`: what changed from one version of a briefing to another, as text or as JSON.
//!
//! Must not know what counts as a change or how it is worded: that is [`crate::change`].

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::{Common, quiet_if_closed, report};
use crate::block::{Block, Para, Role};
use crate::change::{Change, changes};
use crate::document::Document;
use crate::format::{Limits, clip};
use crate::shelf::{self, Origin};
use crate::text;

/// Something changed.
const DIFFERENT: u8 = 1;

/// Prints the changes from the first version to the second.
pub(super) fn run(paths: [&Path; 2], common: &Common, is_json: bool) -> Result<u8, String> {
    if paths.iter().all(|path| path.as_os_str() == "-") {
        return Err("standard input cannot be both versions; name the file of one".to_owned());
    }
    let (old, new) = both(paths.map(|path| opened(path, &common.limits())))?;
    let stories = [&old, &new].map(|it| it.briefing.id.trim());
    if stories.iter().all(|it| !it.is_empty()) && stories[0] != stories[1] {
        let [one, other] = stories.map(clip);
        let words = format!("two stories, not two versions of one: their ids are \"{one}\" and \"{other}\"");
        let _ = writeln!(io::stderr(), "{}", text::line(&words));
    }
    let changes = changes(&old.briefing, &new.briefing, &super::reader(common));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = if is_json { print_json(&mut out, &changes) } else { print(&mut out, &changes) };
    quiet_if_closed(written.and_then(|()| out.flush()))?;
    Ok(if changes.is_empty() { 0 } else { DIFFERENT })
}

/// Both, or all that is wrong with them.
fn both(opened: [Result<Document, String>; 2]) -> Result<(Document, Document), String> {
    match opened {
        [Ok(old), Ok(new)] => Ok((old, new)),
        opened => Err(opened.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("\n\n")),
    }
}

fn opened(path: &Path, limits: &Limits) -> Result<Document, String> {
    if path.is_dir() {
        let name = shelf::name(path.as_os_str());
        return Err(format!("{}: a folder; name two versions of one briefing", text::line(&name)));
    }
    let origin = if path.as_os_str() == "-" {
        shelf::read_input(limits).map_err(|error| format!("standard input: {}", shelf::words(&error)))?
    } else {
        Origin::File(path.to_owned())
    };
    shelf::open(&origin, limits).map_err(|fault| report(&fault, &origin))
}

/// A line a change, those that weigh the same below one heading. Every text of a file is one line, so that none can
/// pass for another change.
fn print(out: &mut dyn Write, changes: &[Change]) -> io::Result<()> {
    if changes.is_empty() {
        return writeln!(out, "nothing changed");
    }
    let width = super::terminal_width().unwrap_or(super::WIDTH);
    let mut heading = "";
    for change in changes {
        let mut block = Block::default();
        if change.weight.heading() != heading {
            let gap = if heading.is_empty() { "" } else { "\n" };
            write!(out, "{gap}")?;
            heading = change.weight.heading();
            block.para(Para::of(Role::Heading, heading));
        }
        let mut para = Para::new();
        para.push(Role::Plain, text::line(&change.text));
        block.para(para.indent(2).hang(2));
        for line in block.rows(width) {
            writeln!(out, "{}", line.plain())?;
        }
    }
    Ok(())
}

fn print_json(out: &mut dyn Write, changes: &[Change]) -> io::Result<()> {
    let changes = changes.iter().map(Object::of).collect();
    let json = serde_json::to_string(&Objects { changes }).map_err(io::Error::other)?;
    writeln!(out, "{}", super::json::safe(&json))
}

/// The output.
#[derive(Serialize)]
struct Objects<'a> {
    changes: Vec<Object<'a>>,
}

/// One change of it.
#[derive(Serialize)]
struct Object<'a> {
    item: &'a str,
    kind: &'static str,
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    text: &'a str,
}

impl<'a> Object<'a> {
    fn of(change: &'a Change) -> Self {
        let Change { item, kind, field, old, new, text, .. } = change;
        Self { item, kind: kind.as_str(), field, old: old.as_deref(), new: new.as_deref(), text }
    }
}
