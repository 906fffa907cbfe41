//! Pane 2: who acts, grouped by side; what they want, refuse and can bring to bear.

use super::wording::{given, named, rests};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Party, Point};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Parties;

impl Pane for Parties {
    fn label(&self) -> Label {
        Label { name: "parties", digit: '2', tab: "Parties", absent: "no parties given" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        format!("Parties {}", reading.briefing().parties.len())
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Party(_))
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let parties = &reading.briefing().parties;
        // Sides in the order in which they first appear; a heading is named by the first party of its side.
        let mut sides: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut known: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
        for (at, party) in parties.iter().enumerate() {
            let side = *known.entry(&party.side).or_insert_with(|| {
                sides.push((&party.side, Vec::new()));
                sides.len() - 1
            });
            if let Some((_, members)) = sides.get_mut(side) {
                members.push(at);
            }
        }
        let is_grouped = sides.iter().any(|(side, _)| !side.is_empty());
        let mut entries = Vec::with_capacity(parties.len() + sides.len());
        for (_, members) in sides {
            entries.extend(members.first().filter(|_| is_grouped).map(|first| Entry::Heading(*first)));
            entries.extend(members.into_iter().map(|at| Entry::Item(Item::Party(at))));
        }
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let parties = &reading.briefing().parties;
        match entry {
            Entry::Heading(at) => {
                let side = parties.get(at).map_or("", |party| party.side.as_str());
                let label = if side.is_empty() { "side not given" } else { side };
                Block::of(Para::of(Role::Heading, &label.to_uppercase()))
            }
            Entry::Item(Item::Party(at)) => {
                parties.get(at).map(|it| party(reading, show, it)).unwrap_or_default()
            }
            _ => Block::default(),
        }
    }
}

fn party(reading: Reading<'_>, show: Show, party: &Party) -> Block {
    let mut head = Para::of(Role::Strong, given(&party.name, "name not given")).hang(2);
    if !party.role.is_empty() {
        head = head.say(Role::Plain, "  ").with(Role::Plain, &party.role);
    }
    let mut block = Block::of(head);
    let kind = match party.kind.as_str() {
        "class" => "class of people",
        "unknown" => "kind unknown",
        other => other,
    };
    let mut about = vec![kind.to_owned()];
    if !party.member_of.0.is_empty() {
        about.push(format!("of {}", named(reading, std::slice::from_ref(&party.member_of))));
    }
    if !party.aka.is_empty() {
        about.push(format!("also called {}", party.aka.join(", ")));
    }
    about.retain(|part| !part.is_empty());
    block.para(Para::of(Role::Quiet, &about.join(" · ")).indent(2));
    points(reading, show, &mut block, "wants    ", &party.wants);
    points(reading, show, &mut block, "refuses  ", &party.refuses);
    points(reading, show, &mut block, "leverage ", &party.leverage);
    block.gap();
    block
}

fn points(reading: Reading<'_>, show: Show, block: &mut Block, label: &'static str, points: &[Point]) {
    for (number, point) in points.iter().enumerate() {
        let first = if number == 0 { label } else { "         " };
        let para =
            Para::new().say(Role::Label, first).with(Role::Plain, &point.text).indent(2).hang(first.len());
        let rests =
            if point.refs.is_empty() { "no refs".to_owned() } else { rests(reading, show, &point.refs) };
        block.para(para.tail(Role::Quiet, &rests));
    }
}
