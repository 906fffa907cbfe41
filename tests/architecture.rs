//! The walls of the house, read off the source as text: which room may use which, and who may touch the world.
//!
//! A rule that fails says what to do instead. Widen a table here only with a reason in the commit; every rule has a
//! made-up source that breaks it, so that none of them can fall silent.

#[path = "architecture/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

/// A room and the rooms that it may use: every arrow of today, no other. `lib` and `main` are the two roots.
const ROOMS: [(&str, &[&str]); 27] = [
    ("briefing", &[]),
    ("text", &[]),
    ("search", &[]),
    ("anchor", &[]),
    ("item", &["briefing"]),
    ("proof", &["anchor", "briefing", "item"]),
    ("deadline", &["briefing"]),
    ("compare", &["briefing"]),
    ("format", &["briefing", "text"]),
    ("basis", &["briefing", "item"]),
    ("english", &[]),
    ("speech", &["anchor", "english"]),
    (
        "check",
        &[
            "anchor", "basis", "briefing", "compare", "deadline", "english", "format", "item", "proof",
            "speech",
        ],
    ),
    ("change", &["anchor", "briefing", "deadline", "item"]),
    ("document", &["basis", "briefing", "change", "check", "compare", "deadline", "format", "item", "proof"]),
    ("block", &["search", "text"]),
    ("timeline", &["block", "deadline", "text"]),
    (
        "pane",
        &[
            "anchor", "basis", "block", "briefing", "check", "compare", "deadline", "document", "item",
            "proof", "search", "text", "timeline",
        ],
    ),
    ("linear", &["block", "deadline", "document", "item", "pane", "text"]),
    ("export", &["block", "briefing", "compare", "deadline", "document", "item", "linear", "pane", "text"]),
    ("schema", &["briefing"]),
    ("draft", &["anchor", "english", "speech"]),
    ("shelf", &["anchor", "briefing", "deadline", "document", "format", "proof", "text"]),
    (
        "tui",
        &[
            "block", "briefing", "change", "check", "compare", "deadline", "document", "export", "format",
            "item", "pane", "proof", "search", "shelf", "text",
        ],
    ),
    (
        "cli",
        &[
            "anchor", "block", "briefing", "change", "check", "compare", "deadline", "document", "draft",
            "export", "format", "linear", "pane", "schema", "shelf", "text", "tui",
        ],
    ),
    ("lib", &[]),
    ("main", &["cli"]),
];

/// The rooms that know of a disk or a terminal.
const SHELL: [&str; 3] = ["shelf", "cli", "tui"];

/// Words that may stand only in some places.
struct Rule {
    /// What is wanted where, and what to do instead.
    says: &'static str,
    /// Words that follow each other.
    words: &'static [&'static str],
    /// The same words with what makes them harmless.
    harmless: &'static [&'static str],
    /// Rooms and files that may.
    may: &'static [&'static str],
    /// A file and a text that break the rule.
    breaks: (&'static str, &'static str),
}

const RULES: [Rule; 16] = [
    Rule {
        says: "only tui/runtime.rs, tui/watch.rs, tui/keeper.rs, tui/terminal.rs, tui/listener.rs and cli read the clock: take `now` from the Reader or the Clock you \
               are given; time arrives as Message::Ticked",
        words: &[":: now", "SystemTime", "UNIX_EPOCH"],
        harmless: &[],
        // The last one measures how long the checks take.
        may: &[
            "cli",
            "tui/runtime.rs",
            "tui/watch.rs",
            "tui/keeper.rs",
            "tui/keeper/looking.rs",
            "tui/keeper/finding.rs",
            "tui/keeper/indexing.rs",
            "tui/terminal.rs",
            "tui/listener.rs",
            "check/tests.rs",
        ],
        breaks: ("deadline/words.rs", "fn today() -> Timestamp { jiff::Timestamp::now() }"),
    },
    Rule {
        says: "only cli asks for the machine's zone: take it from the Reader you are given",
        words: &["TimeZone :: system", "TimeZone :: try_system"],
        harmless: &[],
        may: &["cli"],
        breaks: ("deadline.rs", "let zone = TimeZone::system();"),
    },
    Rule {
        says: "only shelf, cli, tui/runtime.rs and the rooms of the terminal touch the disk: return an Effect, or take bytes",
        words: &[
            "fs",
            "File :: open",
            "File :: options",
            "File :: create",
            "OpenOptions",
            "walkdir",
            ". is_file (",
            ". is_dir (",
            ". exists (",
            ". try_exists (",
            ". metadata (",
            ". canonicalize (",
            ". read_dir (",
        ],
        harmless: &[],
        // What is ignored from the start is told by a file of the system.
        may: &["shelf", "cli", "tui/runtime.rs", "tui/terminal.rs", "tui/terminal/signals.rs"],
        breaks: ("tui/update/opening.rs", "use std::{env, fs};"),
    },
    Rule {
        says: "only main.rs and cli read the environment and the arguments: hand the value in",
        words: &["std :: env", "env ::"],
        harmless: &[],
        // Where tests want a panic; nothing of it is in a release.
        may: &["main.rs", "cli", "tui/thread.rs"],
        breaks: ("tui/theme.rs", "let is_mono = std::env::var_os(\"NO_COLOR\").is_some();"),
    },
    Rule {
        says: "only tui/thread.rs begins threads, and only tui/runtime.rs, tui/watch.rs, tui/historian.rs, tui/keeper.rs and tui/listener.rs have work for them: \
               return an Effect, its answer is a Message",
        words: &["thread ::", "mpsc"],
        harmless: &[],
        // The first and the last one sleep, whatever thread they are in: a turn that another program has, a file's next look.
        may: &[
            "shelf/store.rs",
            "tui/runtime.rs",
            "tui/historian.rs",
            "tui/keeper.rs",
            "tui/keeper/looking.rs",
            "tui/keeper/finding.rs",
            "tui/keeper/indexing.rs",
            "tui/watch.rs",
            "tui/terminal.rs",
            "tui/listener.rs",
            "tui/thread.rs",
            "cli/check.rs",
        ],
        breaks: ("shelf.rs", "std::thread::spawn(|| read(path));"),
    },
    Rule {
        says: "nothing prints: return the text; cli writes it to the stream that it was given",
        words: &["println !", "print !", "eprintln !", "eprint !", "dbg !"],
        harmless: &[],
        may: &[],
        breaks: ("cli.rs", "println!(\"{text}\");"),
    },
    Rule {
        says: "only cli and tui/terminal.rs write to the terminal's streams: return the text, or draw cells",
        words: &["stdout (", "stderr ("],
        harmless: &[],
        may: &["cli", "tui/terminal.rs"],
        breaks: ("linear.rs", "writeln!(io::stdout(), \"{title}\")?;"),
    },
    Rule {
        says: "only tui/terminal.rs starts a program, the reader's editor, and without a shell: return Effect::Edit",
        words: &["process :: Command", "Command :: new ("],
        harmless: &[],
        may: &["tui/terminal.rs"],
        breaks: ("shelf.rs", "std::process::Command::new(\"sh\").spawn()?;"),
    },
    Rule {
        says: "ratatui stays under tui: speak in blocks (block.rs) and let tui draw them",
        words: &["ratatui"],
        harmless: &[],
        may: &["tui"],
        breaks: ("pane/quotes.rs", "use ratatui::text::Line;"),
    },
    Rule {
        says: "clap stays under cli: hand the parsed value in",
        words: &["clap"],
        harmless: &[],
        may: &["cli"],
        breaks: ("pane.rs", "#[derive(clap::ValueEnum)] enum Kind {}"),
    },
    Rule {
        says: "only tui/screen knows crossterm, for output: keys come from tui/input.rs as Key and Message",
        words: &["crossterm"],
        harmless: &[],
        may: &["tui/screen/pen.rs", "tui/screen/clipboard.rs"],
        breaks: ("tui/update.rs", "use crossterm::event::KeyEvent;"),
    },
    Rule {
        says: "only tui/screen.rs turns cells into bytes: draw into the Buffer you are given",
        words: &["Backend", "CrosstermBackend", "pen ::"],
        harmless: &[],
        may: &["tui/screen.rs", "tui/screen/steady.rs"],
        breaks: ("tui/runtime.rs", "use ratatui::backend::CrosstermBackend;"),
    },
    Rule {
        says: "only the rooms of the terminal have signals: they arrive as messages",
        words: &["signal_hook"],
        harmless: &[],
        may: &["tui/terminal.rs", "tui/terminal/signals.rs"],
        breaks: ("cli.rs", "signal_hook::flag::register(SIGINT, flag)?;"),
    },
    Rule {
        says: "only tui/theme.rs knows colours and weights: use a Role, or a Part of the frame",
        words: &[
            "Color",
            "Modifier",
            "Stylize",
            ". fg (",
            ". bg (",
            ". add_modifier (",
            ". underline_color (",
        ],
        harmless: &["Theme :: Color"],
        // The pen says in bytes what the theme has chosen.
        may: &["tui/theme.rs", "tui/screen/pen.rs"],
        breaks: ("tui/view/header.rs", "let style = Style::new().fg(Color::Red);"),
    },
    Rule {
        says: "only tui/widget/paint.rs puts text into cells, as text.rs measures it: use `put` or `put_row`",
        words: &[
            "set_symbol (",
            "set_string (",
            "set_stringn (",
            "set_line (",
            "set_span (",
            "set_char (",
            "Span :: raw",
            "Span :: styled",
            "Paragraph",
            ". wrap (",
            "render_widget",
        ],
        harmless: &[],
        // What is there already gives way to a plain sign of the same width.
        may: &["tui/widget/paint.rs", "tui/view/ascii.rs"],
        breaks: ("tui/view/pane.rs", "Paragraph::new(text).wrap(Wrap { trim: true });"),
    },
    Rule {
        says: "panics are for nobody: return what went wrong, or leave it out",
        words: &["panic !", "unreachable !", "unimplemented !", "todo !"],
        harmless: &[],
        may: &["check/tests.rs", "check/tests/rows.rs", "format/tests.rs", "deadline/tests.rs"],
        breaks: ("text.rs", "_ => unreachable!(),"),
    },
];

const LINES: usize = 600;
const FIELDS: usize = 8;
const EMPTY_NAMES: [&str; 10] =
    ["utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "shared", "mod"];

fn sources() -> Vec<Source> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 50, "only {} sources found below {}", found.len(), root.display());
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source::of(&below, &fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

/// Fails with every fault that a rule finds in the sources.
#[track_caller]
fn hold(rule: impl Fn(&Source) -> Vec<String>) {
    let faults: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A rule finds this many faults in a made-up source.
#[track_caller]
fn finds(rule: impl Fn(&Source) -> Vec<String>, count: usize, path: &str, text: &str) {
    let faults = rule(&Source::of(path, text));
    assert_eq!(faults.len(), count, "{path}: {text}\n{faults:#?}");
}

fn may_use(room: &str) -> Option<&'static [&'static str]> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|(_, rooms)| *rooms)
}

/// The rooms that a file uses, and where.
fn arrows(source: &Source) -> Vec<(String, usize)> {
    let targets =
        source.paths().into_iter().filter_map(|(path, line)| Some((path.into_iter().next()?, line)));
    let others: BTreeSet<_> = targets.filter(|(target, _)| target != source.room()).collect();
    others.into_iter().collect()
}

fn stray_arrows(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some(rooms) = may_use(room) else {
        return vec![format!(
            "{}: `{room}` is no room; give it a row in ROOMS and in src/lib.rs",
            source.path
        )];
    };
    let strays = arrows(source).into_iter().filter(|(target, _)| !rooms.contains(&target.as_str()));
    let told = strays.map(|(target, line)| {
        format!(
            "{}:{line}: `{room}` must not use `{target}`; it may use {rooms:?}. Take what you need as an argument, or \
             move what both need to a room that both may use",
            source.path
        )
    });
    told.collect()
}

fn panes_that_know_each_other(source: &Source) -> Vec<String> {
    let module = source.module();
    let [room, own] = module.as_slice() else { return Vec::new() };
    if room != "pane" {
        return Vec::new();
    }
    let is_other = |path: &[String]| match path {
        [room, name, ..] if room == "pane" => {
            let is_module = name.starts_with(char::is_lowercase) || name == "*";
            is_module && name != own && !["wording", "passage"].contains(&name.as_str())
        }
        _ => false,
    };
    let strays = source.paths().into_iter().filter(|(path, _)| is_other(path));
    let told = strays.map(|(path, line)| {
        format!(
            "{}:{line}: a pane must not use {}; words that several panes say belong in pane/wording.rs or pane/passage.rs",
            source.path,
            path.join("::")
        )
    });
    told.collect()
}

fn words_out_of_place(rule: &Rule, source: &Source) -> Vec<String> {
    let may = rule.may.iter().any(|it| *it == source.path || *it == source.room());
    if may {
        return Vec::new();
    }
    let is_harmless = |at: usize| {
        rule.harmless.iter().any(|harmless| {
            let length = harmless.split(' ').count();
            source.places(harmless).into_iter().any(|start| (start..start + length).contains(&at))
        })
    };
    let mut faults = BTreeSet::new();
    for words in rule.words {
        for at in source.places(words).into_iter().filter(|at| !is_harmless(*at)) {
            faults.insert((source.words[at].line, *words));
        }
    }
    faults
        .into_iter()
        .map(|(line, words)| format!("{}:{line}: `{words}` stands here, but {}", source.path, rule.says))
        .collect()
}

fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let told = format!(
        "{}: {lines} lines, at most {LINES}; split it by what its parts are for, `x.rs` beside `x/`",
        source.path
    );
    if lines > LINES { vec![told] } else { Vec::new() }
}

fn too_many_fields(source: &Source) -> Vec<String> {
    let grown = ["State", "Session"].into_iter().filter_map(|name| {
        let fields = source.fields(name)?;
        (fields.len() > FIELDS).then(|| {
            format!(
                "{}: `{name}` has {} fields, at most {FIELDS}; put those that change together in a struct: {fields:?}",
                source.path,
                fields.len()
            )
        })
    });
    grown.collect()
}

fn empty_name(source: &Source) -> Vec<String> {
    let is_empty = |name: &str| EMPTY_NAMES.contains(&name);
    if source.module().iter().any(|name| is_empty(name)) {
        return vec![format!(
            "{}: this name says nothing; name it by what it is for (and `x.rs` beside `x/`, no mod.rs)",
            source.path
        )];
    }
    Vec::new()
}

fn without_header(source: &Source) -> Vec<String> {
    let has_header =
        source.text.lines().next().is_some_and(|line| line.len() > 5 && line.starts_with("//! "));
    let told = format!("{}: begin with `//!`: what this file is for, and what it must not know", source.path);
    if has_header { Vec::new() } else { vec![told] }
}

#[test]
fn a_room_uses_only_the_rooms_below_it() {
    hold(stray_arrows);
}

#[test]
fn a_stray_arrow_is_found_however_it_is_written() {
    finds(stray_arrows, 1, "text/wrap.rs", "use crate::block::Row;");
    finds(stray_arrows, 1, "pane/quotes.rs", "use super::super::tui::key::Key;");
    finds(
        stray_arrows,
        2,
        "shelf.rs",
        "use crate::{briefing::{Quote, Claim}, cli as other, tui::{key, state}};",
    );
    finds(stray_arrows, 1, "deadline.rs", "mod tests { use super::super::check; use super::window; }");
    finds(stray_arrows, 1, "briefing.rs", "fn f() -> crate::item::Item { x(super::briefing::Y) }");
    finds(stray_arrows, 1, "format/fit.rs", "macro_rules! m { () => { $crate::document::Document } }");
    finds(stray_arrows, 1, "invented/room.rs", "");
    // Comments, texts and lifetimes are no code.
    let harmless = "/* crate::cli /* */ */ fn f<'a>(x: &'a str) -> (char, &str) { ('\"', \"crate::tui\") } // crate::cli";
    finds(stray_arrows, 0, "text.rs", harmless);
    finds(stray_arrows, 0, "text.rs", "const RAW: &str = r#\"a \" crate::tui\"#; const END: char = '\\'';");
}

#[test]
fn the_table_of_rooms_holds_no_arrow_that_nobody_uses() {
    let sources = sources();
    for (room, rooms) in ROOMS {
        let of_room = sources.iter().filter(|source| source.room() == room);
        let used: BTreeSet<String> = of_room.flat_map(arrows).map(|(target, _)| target).collect();
        for target in rooms {
            assert!(
                used.contains(*target),
                "`{room}` no longer uses `{target}`: take the arrow out of ROOMS"
            );
        }
    }
}

#[test]
fn the_table_of_rooms_keeps_the_walls() {
    let uses = |room: &str| may_use(room).unwrap_or_default();
    for (room, rooms) in ROOMS {
        if !SHELL.contains(&room) && room != "main" {
            let strays: Vec<_> = rooms.iter().filter(|it| SHELL.contains(it)).collect();
            assert!(
                strays.is_empty(),
                "`{room}` is of the domain: it stands without {strays:?}; hand the value in"
            );
        }
    }
    assert!(!uses("tui").contains(&"cli"), "tui never uses cli: hand it values, not arguments");
    assert!(
        !uses("shelf").iter().any(|it| ["tui", "cli"].contains(it)),
        "shelf answers whoever asks; it asks nobody"
    );
    // Rooms whose row is all written are taken away until none is left; what remains goes in a circle.
    let mut left = ROOMS.to_vec();
    while let Some(at) =
        left.iter().position(|(_, rooms)| !rooms.iter().any(|it| left.iter().any(|(name, _)| name == it)))
    {
        left.remove(at);
    }
    let circle: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
    assert!(
        circle.is_empty(),
        "these rooms use each other in a circle, so none can be read alone: {circle:?}"
    );
}

#[test]
fn the_map_in_lib_names_every_room() {
    let sources = sources();
    let lib = sources.iter().find(|source| source.path == "lib.rs").expect("src/lib.rs");
    for (room, _) in ROOMS.into_iter().filter(|(room, _)| !["lib", "main"].contains(room)) {
        let has_row =
            lib.text.lines().any(|line| line.starts_with("//! | ") && line.contains(&format!("`{room}`")));
        assert!(has_row, "src/lib.rs is the map: give `{room}` a row in its table");
        assert!(
            !lib.places(&format!("pub mod {room}")).is_empty(),
            "`{room}` is no room: take its row out of ROOMS"
        );
    }
}

#[test]
fn panes_do_not_know_each_other() {
    hold(panes_that_know_each_other);
}

#[test]
fn a_pane_that_knows_another_is_found() {
    let finds = |count, path, text| finds(panes_that_know_each_other, count, path, text);
    finds(1, "pane/quotes.rs", "use super::disputes::label;");
    finds(1, "pane/quotes.rs", "use super::{Entry, Pane, sources};");
    finds(1, "pane/wording.rs", "use crate::pane::parties;");
    finds(1, "pane/quotes.rs", "use super::*;");
    finds(0, "pane/quotes.rs", "use super::{Entry, Pane, Show, wording}; mod tests { use super::quoted; }");
    finds(0, "tui/lists.rs", "use crate::pane::{self, wording};");
}

#[test]
fn the_world_is_touched_only_where_the_rules_say() {
    hold(|source| RULES.iter().flat_map(|rule| words_out_of_place(rule, source)).collect());
}

#[test]
fn every_rule_about_words_can_be_broken() {
    for rule in &RULES {
        let (path, text) = rule.breaks;
        assert!(
            !words_out_of_place(rule, &Source::of(path, text)).is_empty(),
            "{text}\ndoes not break: {}",
            rule.says
        );
        for words in rule.words {
            let faults = words_out_of_place(rule, &Source::of("invented.rs", words));
            assert!(!faults.is_empty(), "`{words}` can never be found: {}", rule.says);
        }
        let told = format!("// {text}\nconst TOLD: &str = \"\";");
        assert!(
            words_out_of_place(rule, &Source::of(path, &told)).is_empty(),
            "a comment is no code: {told}"
        );
    }
}

#[test]
fn a_theme_may_be_named_where_a_colour_may_not() {
    let colour = RULES.iter().find(|rule| rule.words.contains(&"Color")).expect("a rule on colours");
    let faults = |text| words_out_of_place(colour, &Source::of("cli.rs", text)).len();
    assert_eq!(faults("let theme = Theme::Color;"), 0);
    assert_eq!(faults("let theme = (Theme::Color, Color::Red);"), 1);
}

#[test]
fn the_places_that_a_rule_names_are_there() {
    let sources = sources();
    for place in RULES.iter().flat_map(|rule| rule.may.iter().chain([&rule.breaks.0])) {
        let is_there = sources.iter().any(|source| source.path == *place || source.room() == *place);
        assert!(is_there, "{place} is gone: a rule of this file that names it has to follow");
    }
}

#[test]
fn a_file_stays_short() {
    hold(too_long);
    finds(too_long, 0, "text.rs", &"\n".repeat(LINES));
    finds(too_long, 1, "text.rs", &"\n".repeat(LINES + 1));
}

#[test]
fn state_and_session_stay_small() {
    hold(too_many_fields);
    let sources = sources();
    for (path, name) in [("tui/state.rs", "State"), ("tui/session.rs", "Session")] {
        let source = sources.iter().find(|source| source.path == path).expect(path);
        assert!(
            source.fields(name).is_some_and(|fields| fields.len() > 2),
            "{path} has no struct {name} to measure"
        );
    }
    let numbered = |count| (0..count).map(|at| format!("pub f{at}: Map<u8, (a::B, C)>,")).collect::<Vec<_>>();
    let of = |count| format!("pub struct State {{ // not: a field\n {} }}", numbered(count).join(" "));
    finds(too_many_fields, 1, "tui/state.rs", &of(FIELDS + 1));
    finds(too_many_fields, 0, "tui/state.rs", &of(FIELDS));
}

#[test]
fn a_file_is_named_by_what_it_is_for() {
    hold(empty_name);
    finds(empty_name, 1, "tui/mod.rs", "");
    finds(empty_name, 1, "text/helpers.rs", "");
    finds(empty_name, 1, "utils/text.rs", "");
}

#[test]
fn a_file_says_first_what_it_is_for() {
    hold(without_header);
    finds(without_header, 1, "text.rs", "use std::fs;\n//! Too late.");
    finds(without_header, 1, "text.rs", "//!");
    finds(without_header, 1, "text.rs", "");
}
