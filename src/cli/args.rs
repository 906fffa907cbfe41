//! The command line as types.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ZonedDateTime};

use crate::export::{FORMATS, Format};
use crate::format::Limits;
use crate::pane::{self, PANES};
use crate::shelf::Access;
use crate::tui::theme::Theme;

/// Reads structured briefings in a terminal: bottom line, parties, quotes, deadlines, alternatives.
///
/// Without a path it shows the briefings of $BLUF_PATH, else the samples that come with it. Where its output is no
/// terminal it prints the text that `bluf read` prints.
#[derive(Debug, Parser)]
#[command(name = "bluf", version)]
#[command(override_usage = "bluf [OPTIONS] [PATH]...\n       bluf [OPTIONS] <COMMAND>")]
#[command(after_help = "Example: bluf briefings/harbour.json")]
pub(super) struct Args {
    /// Briefings, folders of them, - for standard input; FILE#ID begins at an item
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub read: Reading,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print briefings as plain text, with every fact that the panes show
    #[command(after_help = "Example: bluf read --pane summary,quotes briefings/harbour.json")]
    Read {
        /// Briefings, folders of them, - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Columns of the text [default: the terminal's, else 80]
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        width: Option<u16>,
    },
    /// Print what is wrong, doubtful or worth knowing in briefings, one finding a line
    #[command(
        after_help = "Example: bluf check briefings/harbour.json\n\nExit status 0 without errors, 1 with errors, 2 if one does not open."
    )]
    Check {
        /// Briefings, folders of them, - for standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Print a JSON object a file
        #[arg(long)]
        json: bool,
        /// Warnings are errors to the exit status
        #[arg(long)]
        strict: bool,
        /// Check again at every save of a file or of a source's text, until interrupted
        #[arg(long)]
        watch: bool,
    },
    /// Print every deadline of briefings, in the order of time
    #[command(after_help = "Example: bluf due --within 48h briefings\n\n\
                            Exit status 1 with --within where something falls due by then or is due already, 2 if a file does not \
                            open, else 0. What has closed is not due any more.")]
    Due {
        /// Briefings, folders of them, - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only what may fall due within this time, or may be due already: 48h, 2d, "1 week"
        // What begins with a hyphen is told to be no length of time, not to be an option.
        #[arg(long, value_name = "SPAN", value_parser = span, allow_hyphen_values = true)]
        within: Option<Span>,
        /// Print a JSON object a deadline
        #[arg(long)]
        json: bool,
    },
    /// Print what the alternatives of a briefing are worth at least and at most, who beats whom, and what would settle it
    #[command(after_help = "Example: bluf compare briefings/hospital.json\n\n\
                            Exit status 2 where a briefing has no comparison or does not open, else 0.")]
    Compare {
        /// Briefings, folders of them, - for standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print what changed from one version of a briefing to another, what matters most first
    #[command(after_help = "Example: bluf diff monday.json tuesday.json\n\n\
                            Exit status 0 where nothing changed, 1 where something did, 2 if one does not open.")]
    Diff {
        /// The old version, - for standard input
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The new version, - for standard input
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write briefings as a file to take along, or one of another program
    #[command(after_help = "Formats:\n  \
                            text      what `bluf read` prints, 80 columns wide\n  \
                            markdown  one briefing in CommonMark, with tables\n  \
                            html      one briefing as a page of its own, to read, to print and to send\n  \
                            json      one briefing in its normal form: every field, in the order of the format; it\n            \
                            belongs where the paths of its sources' texts still lead to them\n  \
                            ics       a calendar of the deadlines\n\n\
                            Example: bluf export --to ics briefings/harbour.json --out harbour.ics")]
    Export {
        /// Briefings, folders of them, - for standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// The format: text, markdown, html, json or ics
        #[arg(long, value_name = "FORMAT", value_parser = export_format)]
        to: &'static Format,
        /// The file to write, whole or not at all [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print the shortest anchor that finds words in a source once, as JSON to put into "evidence" beside "source"
    #[command(
        after_help = "Example: bluf anchor briefings/sources/harbour-courier.txt \"no job will change\"\n\n\
                            Exit status 1 where the words are not in the source."
    )]
    Anchor {
        /// A source's plain text, - for standard input
        #[arg(value_name = "SOURCE")]
        source: PathBuf,
        /// The words, as they stand there; several arguments are joined by spaces
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
    },
    /// Print the JSON Schema of a briefing, for editors or for a language model's structured output
    #[command(after_help = "Example: bluf schema > briefing.schema.json")]
    Schema {
        /// For a language model: every field required, no references, evidence before what is derived from it
        #[arg(long)]
        llm: bool,
    },
    /// Print or write a briefing to begin with: a skeleton whose hints say what goes where, or a draft of a text
    #[command(after_help = "Examples:\n  bluf new story.json\n  bluf new --from article.txt story.json\n\n\
                            A draft is made by rule: quotes with who plainly said them, names, time limits. What was \
                            guessed is told on standard error and stands in _guess.\n\n\
                            Exit status 2 where the file is there already: nothing is overwritten.")]
    New {
        /// The plain text of a source to make a draft of, - for standard input
        #[arg(long, value_name = "ARTICLE")]
        from: Option<PathBuf>,
        /// The file to write, - for standard output [default: standard output]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Print what was read when, by story and item
    #[command(after_help = "Example: bluf history --export > read.ndjson")]
    History {
        /// Print a JSON object a story
        #[arg(long, conflicts_with = "clear")]
        export: bool,
        /// Forget all of it; nothing of it stays on the disk
        #[arg(long)]
        clear: bool,
    },
    /// Print the keys as they are in force
    #[command(after_help = "Example: bluf keys")]
    Keys,
}

#[derive(Debug, Group)]
pub(super) struct Reading {
    /// Begin at this pane; with text, print these panes only (comma between)
    #[arg(long, value_name = "NAME", global = true, value_delimiter = ',', value_parser = pane_name)]
    pub pane: Option<Vec<usize>>,
    /// Ring the terminal's bell when something becomes due while you read
    #[arg(long, global = true)]
    pub bell: bool,
    /// Which look: light and dark are the terminal's own, with no colour that either cannot show
    #[arg(long, value_name = "NAME", global = true, default_value = "auto", value_parser = ["auto", "light", "dark", "mono", "high-contrast"])]
    theme: String,
    /// Draw the screen with nothing but ASCII
    #[arg(long, global = true)]
    pub ascii: bool,
}

impl Reading {
    /// The look that is asked for; without colour none has any.
    pub(super) fn theme(&self, has_color: bool) -> Theme {
        match self.theme.as_str() {
            "high-contrast" => Theme::HighContrast,
            "mono" => Theme::Mono,
            _ if has_color => Theme::Color,
            _ => Theme::Mono,
        }
    }

    /// The panes named, else all.
    pub(super) fn panes(&self) -> Vec<usize> {
        self.pane.clone().unwrap_or_else(pane::of_a_text)
    }
}

#[derive(Debug, Group)]
pub(super) struct Common {
    /// The clock stands at this moment: 2026-02-26T09:00[America/New_York] or RFC 3339
    #[arg(long, value_name = "WHEN", global = true, value_parser = moment)]
    pub now: Option<Moment>,
    /// The clock starts at this moment and runs
    #[arg(long, value_name = "WHEN", global = true, value_parser = moment, conflicts_with = "now")]
    pub from_now_on: Option<Moment>,
    /// The reader's zone, by its IANA name [default: the system's]
    #[arg(long, value_name = "ZONE", global = true, value_parser = zone)]
    pub tz: Option<TimeZone>,
    /// The largest file that is read: 512KiB, 64MiB, 1GiB [default: 256MiB]
    #[arg(long, value_name = "SIZE", global = true, value_parser = size)]
    limit: Option<u64>,
    /// The text of a source that does not lie where its briefing says; may be given several times
    // `anchor` has a SOURCE of its own.
    #[arg(id = "elsewhere", long = "source", value_name = "ID=FILE", global = true, value_parser = source)]
    source: Vec<(String, PathBuf)>,
    /// The settings: a TOML file [default: bluf/config.toml in the configuration folder]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Read and write no history
    #[arg(long, global = true)]
    pub no_state: bool,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,
}

impl Common {
    pub(super) fn limits(&self) -> Limits {
        let standard = Limits::default();
        Limits { bytes: self.limit.unwrap_or(standard.bytes), ..standard }
    }

    /// How much is read, and where texts of sources are.
    pub(super) fn access(&self) -> Access {
        Access { limits: self.limits(), elsewhere: self.source.clone() }
    }

    /// Colour is asked for, or left to the environment, which has nothing against it.
    pub(super) fn has_color(&self) -> bool {
        let is_unwanted = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color.as_str() {
            "always" => true,
            "never" => false,
            _ => !is_unwanted(),
        }
    }
}

/// A moment on the command line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(pub Timestamp);

fn moment(text: &str) -> Result<Moment, String> {
    let parsed = if text.ends_with(']') {
        text.parse::<ZonedDateTime>().map(|moment| moment.timestamp())
    } else {
        text.parse::<Timestamp>()
    };
    parsed
        .map(Moment)
        .map_err(|_| "not a moment; write 2026-02-26T09:00[America/New_York] or 2026-02-26T14:00Z".to_owned())
}

fn span(text: &str) -> Result<Span, String> {
    let parsed =
        text.parse::<Span>().map_err(|_| "not a length of time; write 48h, 2d or \"1 week\"".to_owned())?;
    if parsed.is_negative() {
        return Err("a length of time that lies behind; write 48h, 2d or \"1 week\"".to_owned());
    }
    Ok(parsed)
}

fn source(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((id, file)) if !id.is_empty() && !file.is_empty() => Ok((id.to_owned(), PathBuf::from(file))),
        _ => Err("not a source and its file; write s1=article.txt".to_owned()),
    }
}

fn zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text).map_err(|_| "not a zone name; write America/New_York or UTC".to_owned())
}

fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit: u64 = match text.get(digits.len()..).unwrap_or_default().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("not a size; write 64MiB".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "not a size; write 64MiB".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "larger than any file".to_owned())
}

fn export_format(text: &str) -> Result<&'static Format, String> {
    FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(text)).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("not a format; the formats are {}", names.join(", "))
    })
}

fn pane_name(text: &str) -> Result<usize, String> {
    pane::named(text).ok_or_else(|| {
        let names: Vec<&str> = PANES.iter().map(|pane| pane.name()).collect();
        format!("not a pane; the panes are {}", names.join(", "))
    })
}
