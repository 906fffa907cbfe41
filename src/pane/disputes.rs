//! Pane 6: where accounts or aims part, and the moves that the parties have.
//!
//! Accounts stand in the order of the file. Nothing here picks a winner.

use super::wording::{choice_state, evidence_line, given, named, number_of, rests, speaker_of};
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Choice, Dispute};
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
        match entry {
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
        }
    }
}

fn dispute(reading: Reading<'_>, show: Show, dispute: &Dispute) -> Block {
    let mut block = Block::of(Para::of(Role::Strong, given(&dispute.question, "question not given")));
    let relation = match dispute.relation.as_str() {
        "differ" => "accounts differ; both can be true",
        "contradict" => "accounts contradict each other; both cannot be true",
        "denied" => "claimed, and denied",
        "oppose" => "aims conflict; there is no fact to settle",
        "" => "relation not given",
        other => other,
    };
    let standing = match dispute.standing.as_str() {
        "" => "open",
        other => other,
    };
    block.para(Para::of(Role::Badge, &format!("{relation} · {standing}")).indent(2));
    for account in &dispute.accounts {
        block.para(Para::of(Role::Plain, given(&account.label, "account without a label")).indent(2).hang(2));
        let mut last_speaker = None;
        for item in &account.refs {
            // Said once where the same speaker goes on.
            let speaker = speaker_of(reading, item);
            if let Some(words) = speaker.as_deref().filter(|_| speaker != last_speaker) {
                block.para(Para::of(Role::Quiet, words).indent(4).hang(2));
            }
            block.para(evidence_line(reading, show, item).indent(4).hang(2));
            last_speaker = speaker;
        }
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
