//! Pane 6: where accounts or aims part, and the moves that the parties have.
//!
//! Accounts stand in the order of the file, side by side where there is room, in equal widths. Nothing here picks a winner:
//! the weight of each is told by who speaks and by how many originals stand behind it.

use super::wording::basis::{self, attribution_of};
use super::wording::{
    choice_state, evidence_line, given, named, number_of, relation, rests, source_name, speaker_of, state_of,
};
use super::{Entry, Label, Pane, READABLE, Show};
use crate::basis::Basis;
use crate::block::{Block, COLUMN_GAP, Column, Para, Piece, Role};
use crate::briefing::{Account, AnyRef, Choice, Dispute};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Disputes;

const DISPUTES: usize = 0;
const OPTIONS: usize = 1;

impl Pane for Disputes {
    fn label(&self) -> Label {
        Label { name: "disputes", digit: '6', tab: "Disputes", absent: "no disputes and no options given" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        let briefing = reading.briefing();
        format!("Disputes {}, {}", briefing.disputes.len(), number_of(briefing.options.len(), "option"))
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Dispute(_) | Item::Choice(_))
    }

    fn is_wide(&self) -> bool {
        true
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let (disputes, options) = (reading.briefing().disputes.len(), reading.briefing().options.len());
        let mut entries = Vec::with_capacity(disputes + options + 2);
        if disputes > 0 {
            entries.push(Entry::Heading(DISPUTES));
        }
        entries.extend((0..disputes).map(|at| Entry::Item(Item::Dispute(at))));
        if options > 0 {
            entries.push(Entry::Heading(OPTIONS));
        }
        entries.extend((0..options).map(|at| Entry::Item(Item::Choice(at))));
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let briefing = reading.briefing();
        let block = match entry {
            Entry::Heading(DISPUTES) => {
                Block::of(Para::new().say(Role::Heading, "WHERE ACCOUNTS OR AIMS PART"))
            }
            Entry::Heading(_) => Block::of(Para::new().say(Role::Heading, "MOVES THAT THE PARTIES HAVE")),
            Entry::Item(Item::Dispute(at)) => {
                briefing.disputes.get(at).map(|it| dispute(reading, show, it)).unwrap_or_default()
            }
            Entry::Item(Item::Choice(at)) => {
                briefing.options.get(at).map(|it| choice(reading, show, it)).unwrap_or_default()
            }
            _ => Block::default(),
        };
        readable(block, show)
    }
}

/// Only what stands side by side takes more columns than the eye follows in one line.
fn readable(block: Block, show: Show) -> Block {
    let width = usize::from(READABLE);
    if show.is_linear || show.width <= width {
        return block;
    }
    let cap = |piece| match piece {
        Piece::Para(para) => Piece::Columns(vec![Column { width, paras: vec![para] }]),
        other => other,
    };
    Block { pieces: block.pieces.into_iter().map(cap).collect() }
}

/// Columns of text below which an account beside another one is hard to read.
const LEAST_ACCOUNT: usize = 34;

/// Accounts that can stand side by side; the eye does not go to and fro between more.
const MOST_BESIDE: usize = 3;

fn dispute(reading: Reading<'_>, show: Show, dispute: &Dispute) -> Block {
    let mut block = Block::of(Para::of(Role::Strong, given(&dispute.question, "question not given")));
    block.para(Para::of(Role::Badge, &format!("{} · {}", relation(dispute), state_of(dispute))).indent(2));
    let rests: Vec<Basis> = dispute.accounts.iter().map(|it| basis::of_refs(reading, &it.refs)).collect();
    let common = common(reading, &rests);
    if let Some(words) = &common {
        block.para(Para::of(Role::Badge, words).indent(2));
    }
    let told = |(account, rests)| told(reading, show, account, rests, common.is_some());
    let accounts: Vec<Told> = dispute.accounts.iter().zip(&rests).map(told).collect();
    block.gap();
    match lane(show, accounts.len()) {
        Some(width) => beside(&mut block, &accounts, width),
        None => below(&mut block, accounts),
    }
    if !(dispute.resolved_refs.is_empty() && dispute.note.is_empty()) {
        block.gap();
    }
    for item in &dispute.resolved_refs {
        let mut para = Para::new().say(Role::Label, "settled by ");
        para.runs.extend(evidence_line(reading, show, item).runs);
        block.para(para.indent(2).hang(2));
    }
    if !dispute.note.is_empty() {
        block.para(Para::of(Role::Quiet, &dispute.note).indent(2));
    }
    block.gap();
    block
}

/// One account, indented as it stands in a column of its own.
struct Told {
    label: Para,
    /// How much was said, and how many originals stand behind it.
    weight: Para,
    statements: Vec<Para>,
}

fn told(reading: Reading<'_>, show: Show, account: &Account, rests: &Basis, is_common: bool) -> Told {
    let label = Para::of(Role::Strong, given(&account.label, "account without a label"));
    let statements = number_of(rests.statements.len(), "statement");
    let weight = match account.refs.is_empty() {
        true => "nothing is cited for it".to_owned(),
        // Which one is told above for all of them.
        false if is_common => format!("{statements} · 1 original"),
        false => format!("{statements} · {}", basis::originals(reading, rests)),
    };
    let weight = Para::of(Role::Plain, &weight);
    let statements = statements_of(reading, show, account);
    Told { label: label.indent(INDENT).hang(2), weight: weight.indent(INDENT).hang(2), statements }
}

/// Who says it and what should be known of that, then the words.
fn statements_of(reading: Reading<'_>, show: Show, account: &Account) -> Vec<Para> {
    let mut paras = Vec::new();
    let mut last = None;
    for id in &account.refs {
        let speaker = [speaker_of(reading, id), first_report(reading, id)];
        let speaker = speaker.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let badges =
            reading.document.index.find(&id.0).map_or(String::new(), |it| basis::badges(reading, it));
        let head = (speaker, badges);
        // Said once where the same speaker goes on.
        if last.as_ref() != Some(&head) {
            for (role, words) in [(Role::Quiet, &head.0), (Role::Badge, &head.1)] {
                if !words.is_empty() {
                    paras.push(Para::of(role, words).indent(INDENT).hang(2));
                }
            }
        }
        paras.push(evidence_line(reading, show, id).indent(INDENT + 2).hang(2));
        last = Some(head);
    }
    paras
}

/// Columns before an account.
const INDENT: usize = 2;

/// Who had it first, where another source than the one it is anchored in did.
fn first_report(reading: Reading<'_>, id: &AnyRef) -> Option<String> {
    let source = &attribution_of(reading, reading.document.index.find(&id.0)?)?.reported_by;
    (!source.0.is_empty()).then(|| format!("first reported by {}", source_name(reading, source)))
}

/// Said where what looks like several sides has one root.
fn common(reading: Reading<'_>, accounts: &[Basis]) -> Option<String> {
    let (first, others) = accounts.split_first()?;
    let is_one = first.originals.len() == 1 && !others.is_empty();
    let is_same = others.iter().all(|it| it.originals == first.originals);
    let both = if others.len() == 1 { "both accounts" } else { "all accounts" };
    (is_one && is_same).then(|| format!("{both} go back to {}", basis::originals(reading, first)))
}

/// The width of each of so many accounts side by side; nothing where there is no room for them.
fn lane(show: Show, count: usize) -> Option<usize> {
    if show.is_linear || !(2..=MOST_BESIDE).contains(&count) {
        return None;
    }
    let width = show.width.saturating_sub(COLUMN_GAP * (count - 1)) / count;
    (width >= INDENT + LEAST_ACCOUNT).then_some(width)
}

/// Equal widths, in the order of the file; labels, weights and words each begin on one row.
fn beside(block: &mut Block, accounts: &[Told], width: usize) {
    let mut row = |paras: &dyn Fn(&Told) -> Vec<Para>| {
        block.columns(accounts.iter().map(|it| Column { width, paras: paras(it) }).collect());
    };
    row(&|it| vec![it.label.clone()]);
    row(&|it| vec![it.weight.clone()]);
    row(&|it| it.statements.clone());
}

fn below(block: &mut Block, accounts: Vec<Told>) {
    for (number, Told { label, weight, statements }) in accounts.into_iter().enumerate() {
        if number > 0 {
            block.gap();
        }
        [label, weight].into_iter().chain(statements).for_each(|para| block.para(para));
    }
}

fn choice(reading: Reading<'_>, show: Show, choice: &Choice) -> Block {
    let mut block = Block::of(
        Para::of(Role::Strong, given(&choice.text, "move not described"))
            .tail(Role::Quiet, &rests(reading, show, &choice.refs)),
    );
    block.para(Para::of(Role::Badge, &choice_state(reading, choice)).indent(2));
    for answered in &choice.answers {
        let para = Para::new().say(Role::Label, "answers ");
        block.para(para.with(Role::Quiet, &named(reading, std::slice::from_ref(answered))).indent(2).hang(2));
    }
    if choice.consequences.is_empty() {
        block.para(Para::new().say(Role::Unknown, "consequences not stated").indent(2));
    }
    for consequence in &choice.consequences {
        let mut para = Para::new();
        if !consequence.whom.0.is_empty() {
            let whom = named(reading, std::slice::from_ref(&consequence.whom));
            para = para.say(Role::Label, "for ").with(Role::Label, &whom).say(Role::Label, ": ");
        }
        para = para.with(Role::Plain, &consequence.text);
        let rests = if consequence.refs.is_empty() {
            "no refs".to_owned()
        } else {
            rests(reading, show, &consequence.refs)
        };
        block.para(para.indent(2).hang(2).tail(Role::Quiet, &rests));
    }
    block.gap();
    block
}
