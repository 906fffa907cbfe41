//! `bluf compare`: what the alternatives of a briefing amount to, as text or as JSON.
//!
//! Must not know how any of it is worked out or put: that is [`crate::compare`].

use std::io::{self, Write};

use serde::Serialize;

use super::{Common, Given, Opened, quiet_if_closed};
use crate::block::{Block, Para, Role};
use crate::briefing::Comparison;
use crate::compare::{Scored, Share, Standing, words};
use crate::text;

/// Prints the comparison of everything given.
pub(super) fn run(given: &Given, common: &Common, is_json: bool) -> Result<(), String> {
    let Opened { briefings, mut reports, .. } = super::opened(given, &common.limits())?;
    let is_alone = briefings.len() + reports.len() == 1;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut written = Ok(());
    for (number, (origin, document)) in briefings.iter().enumerate() {
        let label = origin.label();
        let (Some(comparison), Some(scored)) = (document.briefing.comparison.as_deref(), document.scored())
        else {
            reports
                .push(format!("{label}: has no alternatives to compare; \"comparison\" is where they stand"));
            continue;
        };
        written = written.and_then(|()| {
            if is_json {
                let file = if is_alone { None } else { Some(label) };
                return print_json(&mut out, &Object::of(file, comparison, scored));
            }
            if number > 0 {
                writeln!(out)?;
            }
            let title = if is_alone { String::new() } else { document.briefing.title.to_string() };
            print(&mut out, &block(&title, comparison, scored))
        });
    }
    quiet_if_closed(written.and_then(|()| out.flush()))?;
    if reports.is_empty() { Ok(()) } else { Err(reports.join("\n\n")) }
}

fn print(out: &mut dyn Write, block: &Block) -> io::Result<()> {
    let width = super::terminal_width().unwrap_or(super::WIDTH);
    for row in block.rows(width) {
        writeln!(out, "{}", row.plain())?;
    }
    Ok(())
}

/// Every text of a file is one line of it, so that none can pass for a line of its own.
fn line(raw: &str) -> Para {
    let mut para = Para::new();
    para.push(Role::Plain, text::line(raw));
    para.hang(2)
}

fn block(title: &str, comparison: &Comparison, scored: &Scored) -> Block {
    let outcome = &scored.outcome;
    let mut block = Block::default();
    for words in [title, comparison.question.trim()] {
        if !words.is_empty() {
            block.para(line(words));
        }
    }
    block.gap();
    for at in comparison.order() {
        let Some(standing) = outcome.standings.get(at) else { continue };
        let name = words::vendor(comparison, at);
        let is_incumbent = comparison.vendors.get(at).is_some_and(|it| it.id.0 == comparison.incumbent.0);
        let place = if is_incumbent { " (in place)" } else { "" };
        let gate = words::gate(comparison, standing);
        let gate = if gate.is_empty() { gate } else { format!(" · {gate}") };
        block.para(line(&format!("{name}{place}: {}{gate}", words::range(standing))));
    }
    block.gap();
    block.para(line(&words::verdict(comparison, outcome)));
    for sentence in words::beaten(comparison, outcome) {
        block.para(line(&sentence));
    }
    let settling = words::settling(outcome);
    if !settling.is_empty() {
        block.gap();
        block.para(line("what would settle it, and by how many points of 100:"));
    }
    for (vendor, open) in settling {
        let (who, what) = (words::vendor(comparison, vendor), words::criterion(comparison, open.criterion));
        block.para(line(&format!("{:>5}  {who} by {what}", open.swing.to_string())));
    }
    block.gap();
    for sentence in words::sensitivity(comparison, outcome) {
        block.para(line(&sentence));
    }
    for sentence in words::changes(comparison, scored) {
        block.para(line(&sentence));
    }
    block
}

fn print_json(out: &mut dyn Write, object: &Object<'_>) -> io::Result<()> {
    let json = serde_json::to_string(object).map_err(io::Error::other)?;
    writeln!(out, "{}", super::json::safe(&json))
}

/// What one comparison amounts to.
#[derive(Serialize)]
struct Object<'a> {
    /// Where there are several, which one it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    question: &'a str,
    vendors: Vec<Vendor<'a>>,
    beats: Vec<[&'a str; 2]>,
    leader: Option<&'a str>,
    sensitivity: Vec<Sensitivity<'a>>,
}

#[derive(Serialize)]
struct Vendor<'a> {
    id: &'a str,
    name: &'a str,
    floor: Option<f64>,
    ceiling: Option<f64>,
    known: Option<f64>,
    gate: &'static str,
    unknown: Vec<Unknown<'a>>,
}

#[derive(Serialize)]
struct Unknown<'a> {
    criterion: &'a str,
    swing: f64,
}

#[derive(Serialize)]
struct Sensitivity<'a> {
    criterion: &'a str,
    weight: &'static str,
    leader: Option<&'a str>,
}

fn number(share: &Share) -> f64 {
    f64::from(share.tenths()) / 10.0
}

impl<'a> Object<'a> {
    fn of(file: Option<String>, comparison: &'a Comparison, scored: &Scored) -> Self {
        let outcome = &scored.outcome;
        let vendor = |at: usize| comparison.vendors.get(at).map_or("", |it| &*it.id.0);
        let criterion = |at: usize| comparison.criteria.get(at).map_or("", |it| &*it.id.0);
        let of = |standing: &Standing| {
            let range = standing.range.as_ref();
            let open = standing.unknown.iter();
            Vendor {
                id: vendor(standing.vendor),
                name: comparison.vendors.get(standing.vendor).map_or("", |it| &*it.name),
                floor: range.map(|it| number(&it.floor)),
                ceiling: range.map(|it| number(&it.ceiling)),
                known: range.map(|it| number(&it.known)),
                gate: standing.gate.as_str(),
                unknown: open
                    .map(|it| Unknown { criterion: criterion(it.criterion), swing: number(&it.swing) })
                    .collect(),
            }
        };
        Self {
            file,
            question: &comparison.question,
            vendors: outcome.standings.iter().map(of).collect(),
            beats: outcome.beats.iter().map(|(one, other)| [vendor(*one), vendor(*other)]).collect(),
            leader: outcome.leader.map(vendor),
            sensitivity: outcome
                .runs
                .iter()
                .map(|run| Sensitivity {
                    criterion: criterion(run.criterion),
                    weight: run.weight.as_str(),
                    leader: run.leader.map(vendor),
                })
                .collect(),
        }
    }
}
