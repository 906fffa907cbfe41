//! Arguments, and the commands that need no screen.

mod anchor;
mod args;
mod check;
mod compare;
mod diff;
mod due;
mod export;
mod history;
mod new;
mod settings;
mod versions;
mod written;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use args::{Args, Command, Common, Moment};
use clap::Parser;
use jiff::tz::TimeZone;
use settings::Settings;

use crate::briefing::Briefing;
use crate::deadline::Reader;
use crate::document::{Document, Reading};
use crate::format::Limits;
use crate::shelf::{self, Access, Card, Loaded, Origin, SAMPLES, Walked};
use crate::text::{Safe, json};
use crate::tui::runtime::{Time, Tools};
use crate::tui::session::Clock;
use crate::tui::{self, Beginning, Begun, Start, Stopped};
use crate::{linear, schema, text};

/// The answer is no.
const NOT_FOUND: u8 = 1;
/// Nothing could be opened, or the arguments are wrong.
const UNUSABLE: u8 = 2;
/// Columns of linear text where there is no terminal to ask.
const WIDTH: usize = 80;

/// Runs the program with the arguments of its command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return explain(&error),
    };
    let Args { paths, common, read, command } = args;
    let done = match command {
        Some(Command::Check { paths, json, strict, watch }) => {
            let wanted = check::Wanted { is_json: json, is_strict: strict, is_watching: watch };
            let checked =
                given(paths, &common.limits()).and_then(|given| check::check(&given, &common, &wanted));
            return checked.map_or_else(|report| conclude(Err(report)), ExitCode::from);
        }
        Some(Command::Due { paths, within, json }) => {
            let wanted = due::Wanted { within, is_json: json };
            let printed = shelved(paths, &common).and_then(|given| due::run(&given, &common, &wanted));
            return printed.map_or_else(|report| conclude(Err(report)), ExitCode::from);
        }
        Some(Command::Diff { old, new, json }) => {
            let compared = diff::run([&old, &new], &common, json);
            return compared.map_or_else(|report| conclude(Err(report)), ExitCode::from);
        }
        None => read_or_print(paths, &common, &read),
        Some(Command::Read { paths, width }) => shelved(paths, &common)
            .and_then(|given| print(&given, &common, &read.panes(), width.map(usize::from))),
        Some(Command::Compare { paths, json }) => {
            given(paths, &common.limits()).and_then(|given| compare::run(&given, &common, json))
        }
        Some(Command::Export { paths, to, out }) => {
            given(paths, &common.limits()).and_then(|given| export::run(&given, &common, to, out.as_deref()))
        }
        Some(Command::Anchor { source, words }) => {
            return anchor::run(&source, &words.join(" "), &common.limits());
        }
        Some(Command::Schema { llm }) => {
            let schema = if llm { schema::structured() } else { schema::editor() };
            quiet_if_closed(io::stdout().write_all(schema.as_bytes()))
        }
        Some(Command::New { from, file }) => new::run(from.as_deref(), file.as_deref(), &common.limits()),
        Some(Command::History { export, clear }) => {
            let wanted = match (export, clear) {
                (_, true) => history::Wanted::Cleared,
                (true, _) => history::Wanted::Exported,
                _ => history::Wanted::Shown,
            };
            history::run(&common, wanted)
        }
        Some(Command::Keys) => quiet_if_closed(io::stdout().write_all(tui::command::table().as_bytes())),
    };
    conclude(done)
}

fn conclude(done: Result<(), String>) -> ExitCode {
    ExitCode::from(told(done))
}

/// The exit status; what went wrong is told on standard error, safely.
fn told(done: Result<(), String>) -> u8 {
    match done {
        Ok(()) => 0,
        Err(message) => {
            let words = text::prose(&message);
            let _ = writeln!(io::stderr(), "{words}");
            UNUSABLE
        }
    }
}

/// Help goes to standard output, mistakes to standard error; what was typed is shown safely.
fn explain(error: &clap::Error) -> ExitCode {
    let words = error.to_string();
    if error.use_stderr() {
        return conclude(Err(words.trim_end().to_owned()));
    }
    conclude(quiet_if_closed(io::stdout().write_all(text::prose(&words).as_str().as_bytes())))
}

/// What could be opened, and where to begin in it.
struct Given {
    origins: Vec<Origin>,
    folders: Vec<PathBuf>,
    /// The item to begin at, of those that have one.
    ids: Vec<(Origin, String)>,
}

/// Paths as given, else those of `BLUF_PATH`, else those of the settings.
fn named(paths: Vec<PathBuf>, settings: &Settings) -> Vec<PathBuf> {
    if !paths.is_empty() {
        return paths;
    }
    let value = std::env::var_os("BLUF_PATH").unwrap_or_default();
    let from_environment: Vec<PathBuf> =
        std::env::split_paths(&value).filter(|path| !path.as_os_str().is_empty()).collect();
    if from_environment.is_empty() { settings.shelf.clone() } else { from_environment }
}

/// What stands at the paths, else what is on the shelf.
fn shelved(paths: Vec<PathBuf>, common: &Common) -> Result<Given, String> {
    given(named(paths, &Settings::of(common)?), &common.limits())
}

/// What stands at the paths; the samples where there are none.
fn given(paths: Vec<PathBuf>, limits: &Limits) -> Result<Given, String> {
    let mut given = Given { origins: Vec::new(), folders: Vec::new(), ids: Vec::new() };
    if paths.is_empty() {
        given.origins = (0..SAMPLES.len()).map(Origin::Sample).collect();
    }
    for path in paths {
        if path.as_os_str() == "-" {
            let input = shelf::read_input(limits)
                .map_err(|error| format!("standard input: {}", shelf::words(&error)))?;
            given.origins.push(input);
        } else if path.is_dir() && std::fs::read_dir(&path).is_ok() {
            given.folders.push(path);
        } else if path.is_dir() {
            // A folder that cannot be read is not one without briefings: it is told as a file that cannot be.
            given.origins.push(Origin::File(path));
        } else {
            let (path, id) = shelf::split_id(path);
            let origin = Origin::File(path);
            given.ids.extend(id.map(|id| (origin.clone(), id)));
            given.origins.push(origin);
        }
    }
    Ok(given)
}

/// Every file, and whether it was named or only found in a folder; so is what cannot be looked into, so that it is told.
fn origins(given: &Given) -> Vec<(Origin, bool)> {
    let named = given.origins.iter().map(|origin| (origin.clone(), true));
    let found = given.folders.iter().flat_map(|folder| {
        let Walked { files, shut } = shelf::walked(folder, usize::MAX);
        files.into_iter().chain(shut)
    });
    let mut seen = std::collections::HashSet::new();
    // A file that is given twice, or lies in a folder that is given too, is one briefing.
    let mut is_new = |origin: &Origin| match origin {
        Origin::File(path) => seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())),
        _ => true,
    };
    let all = named.chain(found.map(|path| (Origin::File(path), false)));
    all.filter(|(origin, _)| is_new(origin)).collect()
}

/// Briefings that open, not checked, and why the others do not.
struct Opened {
    briefings: Vec<(Origin, Document)>,
    reports: Vec<String>,
    /// Everything that was named itself opens, if not all that was found in folders.
    has_all_named: bool,
}

/// Opens everything given; a folder's JSON that is no briefing is passed over.
fn opened(given: &Given, limits: &Limits) -> Result<Opened, String> {
    let mut opened = Opened { briefings: Vec::new(), reports: Vec::new(), has_all_named: true };
    for (origin, is_named) in origins(given) {
        match shelf::open(&origin, limits) {
            Ok(document) => opened.briefings.push((origin, document)),
            Err(fault) if !is_named && fault.is_no_briefing() => {}
            Err(fault) => {
                opened.has_all_named &= !is_named;
                opened.reports.push(report(&fault, &origin));
            }
        }
    }
    if opened.briefings.is_empty() && opened.reports.is_empty() {
        return Err(nothing_in(&given.folders));
    }
    Ok(opened)
}

/// Tells of texts for sources that no briefing has: most often a slip in the id.
fn tell_unknown_sources<'a>(access: &Access, briefings: impl Iterator<Item = &'a Briefing>) {
    let known: Vec<&str> = briefings.flat_map(|it| &it.sources).map(|source| source.id.0.as_str()).collect();
    for (id, _) in access.elsewhere.iter().filter(|(id, _)| !known.contains(&id.as_str())) {
        let _ = writeln!(io::stderr(), "--source {}: no source here has that id", text::line(id));
    }
}

/// The reader's clock at this moment.
fn reader(common: &Common) -> Reader {
    let (time, clock) = clock(common);
    Reader::new(time.now(), clock.zone)
}

fn clock(common: &Common) -> (Time, Clock) {
    let zone = match &common.tz {
        Some(zone) => zone.clone(),
        None => TimeZone::try_system().unwrap_or(TimeZone::UTC),
    };
    let machine = Time::Machine.now();
    let time = match (&common.now, &common.from_now_on) {
        (Some(Moment(moment)), _) => Time::Fixed(*moment),
        (None, Some(Moment(moment))) => Time::Ahead(moment.duration_since(machine)),
        (None, None) => Time::Machine,
    };
    let is_fixed = matches!(time, Time::Fixed(_));
    (time, Clock::new(time.now(), zone, is_fixed))
}

/// On a terminal the reader, elsewhere the text.
fn read_or_print(paths: Vec<PathBuf>, common: &Common, read: &args::Reading) -> Result<(), String> {
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    let access = common.access();
    let settings = Settings::of(common)?;
    let paths = named(paths, &settings);
    if is_dumb || !io::stdout().is_terminal() {
        return print(&given(paths, &access.limits)?, common, &read.panes(), None);
    }
    let (time, clock) = clock(common);
    let what = match &*paths {
        [path] if path.as_os_str() == "-" => Safe::ours("standard input"),
        [path] => text::line(&shelf::name(path.as_os_str())),
        paths => text::line(&format!("{} paths", paths.len())),
    };
    let pane = read.panes().first().copied().filter(|_| read.pane.is_some());
    let of_thread = access.limits.clone();
    let is_quick = paths.iter().all(|path| shelf::is_small(path));
    let unopened = Arc::new(OnceLock::new());
    let told_late = Arc::clone(&unopened);
    let begin = Box::new(move || begun(given(paths, &of_thread)?, pane, &of_thread, &told_late));
    let leave = Box::new(move |result| leave(result, unopened.get()));
    let theme = read.theme(common.has_color());
    let home = std::env::var_os("HOME");
    let editor = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()));
    let archive = settings.archive(common);
    let cache = settings.cache(common);
    let tools = Tools {
        time,
        access,
        theme,
        home,
        editor,
        has_bell: read.bell,
        is_ascii: read.ascii,
        archive,
        cache,
    };
    tui::run(Start { begin, what, is_quick, clock, tools, leave }).map_err(|error| shelf::words(&error))
}

/// Ends the program from whichever thread has the screen. What did not open beside what did is told where it can still be
/// read.
fn leave(result: Result<(), Stopped>, unopened: Option<&String>) {
    let done = match result {
        Err(Stopped::Refused(report)) => Err(report),
        Err(Stopped::NoTerminal(error)) => Err(format!("no terminal to read on: {}", shelf::words(&error))),
        Ok(()) => unopened.map_or(Ok(()), |report| Err(report.clone())),
    };
    std::process::exit(i32::from(told(done)));
}

/// Opens the first of what was given that opens. What does not is in nobody's way while there is something to read; it is
/// put where it is told at the end.
fn begun(
    given: Given,
    pane: Option<usize>,
    limits: &Limits,
    unopened: &OnceLock<String>,
) -> Result<Begun, String> {
    let Given { mut origins, folders, ids } = given;
    let (open, reports) = first(&origins, limits);
    if !reports.is_empty() {
        let report = reports.join("\n\n");
        if open.is_none() && folders.is_empty() {
            return Err(report);
        }
        let _ = unopened.set(report);
    }
    if open.is_none() {
        // A list of what the folders have does not begin on what is not there.
        origins.clear();
    }
    let of_open = |(origin, _): &&(Origin, String)| open.as_ref().is_some_and(|open| open.0 == *origin);
    let id = ids.iter().find(of_open).map(|(_, id)| id.clone());
    let cards = origins.into_iter().map(Card::new).collect();
    Ok(Begun { open, cards, folders, at: Beginning { pane, id } })
}

/// The first that opens, and why those before it do not; of those behind it, which cannot be read at all.
fn first(origins: &[Origin], limits: &Limits) -> (Option<(Origin, Loaded)>, Vec<String>) {
    let (mut open, mut reports) = (None, Vec::new());
    for origin in origins {
        let fault = if open.is_some() {
            shelf::unreadable(origin)
        } else {
            shelf::load(origin, limits).map(|loaded| open = Some((origin.clone(), loaded))).err()
        };
        reports.extend(fault.map(|fault| report(&fault, origin)));
    }
    (open, reports)
}

/// Why a briefing did not open. Its name stays on one line, so that it cannot pass for a report of its own.
fn report(fault: &shelf::Fault, origin: &Origin) -> String {
    fault.report(text::line(&origin.label()).as_str())
}

/// The linear text of everything given; a folder's JSON that is no briefing is passed over.
fn print(given: &Given, common: &Common, panes: &[usize], width: Option<usize>) -> Result<(), String> {
    let access = common.access();
    let reader = reader(common);
    let width = width.or_else(terminal_width).unwrap_or(WIDTH).max(1);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let wanted = Wanted { ids: &given.ids, panes, width };
    let (mut printed, mut reports, mut briefings) = (0, Vec::new(), Vec::new());
    for (origin, is_named) in &origins(given) {
        match shelf::open(origin, &access.limits) {
            Ok(document) => {
                let (document, _) = shelf::check(&document, origin, &access, Some(&reader));
                let gap = if printed > 0 { "\n\n" } else { "" };
                quiet_if_closed(write!(out, "{gap}"))?;
                write_one(&mut out, origin, Reading::new(&document, &reader), &wanted)?;
                printed += 1;
                briefings.push(document.briefing);
            }
            Err(fault) if !*is_named && fault.is_no_briefing() => {}
            Err(fault) => reports.push(report(&fault, origin)),
        }
    }
    quiet_if_closed(out.flush())?;
    tell_unknown_sources(&access, briefings.iter().map(|it| &**it));
    match (printed, reports.is_empty()) {
        (_, false) => Err(reports.join("\n\n")),
        (0, true) => Err(nothing_in(&given.folders)),
        _ => Ok(()),
    }
}

fn nothing_in(folders: &[PathBuf]) -> String {
    let names: Vec<_> = folders.iter().map(|folder| shelf::name(folder.as_os_str())).collect();
    format!("{}: no briefings here; a briefing is a JSON file with \"bluf\" and \"title\"", names.join(", "))
}

/// What is to be printed of a briefing.
struct Wanted<'a> {
    ids: &'a [(Origin, String)],
    panes: &'a [usize],
    width: usize,
}

fn write_one(
    out: &mut dyn Write,
    origin: &Origin,
    reading: Reading<'_>,
    wanted: &Wanted<'_>,
) -> Result<(), String> {
    if origin.is_sample() {
        let label = text::line(&origin.label());
        quiet_if_closed(writeln!(out, "built-in sample {label}; bluf FILE opens your own\n"))?;
    }
    // The text is whole with or without an item to begin at; one that is not there is told all the same.
    if let Some((_, id)) = wanted.ids.iter().find(|(of, _)| of == origin)
        && reading.document.index.find(id).is_none()
    {
        let (label, id) = (text::line(&origin.label()), text::line(id));
        let _ = writeln!(io::stderr(), "{label}: nothing in it has the id \"{id}\"");
    }
    quiet_if_closed(linear::write(out, reading, wanted.panes, wanted.width))
}

fn terminal_width() -> Option<usize> {
    let is_terminal = io::stdout().is_terminal();
    is_terminal
        .then(|| rustix::termios::tcgetwinsize(io::stdout()).ok())
        .flatten()
        .map(|size| size.ws_col.into())
        .filter(|columns| *columns > 0)
}

/// A reader that has seen enough (`| head`) is no fault.
fn quiet_if_closed(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(format!("standard output: {}", shelf::words(&error))),
        Ok(()) => Ok(()),
    }
}
