//! Pane 9: what the loader found wrong, the worst first.

use super::wording::number_of;
use super::{Entry, Label, Pane, Show};
use crate::block::{Block, Para, Role};
use crate::check::Severity;
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Problems;

impl Pane for Problems {
    fn label(&self) -> Label {
        Label { name: "problems", digit: '9', tab: "Issues", absent: "nothing found" }
    }
    fn absent(&self, reading: Reading<'_>) -> &'static str {
        if reading.document.is_checked() { self.label().absent } else { "being checked" }
    }
    fn title(&self, reading: Reading<'_>, _: Show) -> String {
        let findings = &reading.document.findings;
        let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
        let parts = [(Severity::Error, "error"), (Severity::Warn, "warning"), (Severity::Note, "note")];
        let words = parts.map(|(severity, noun)| (count(severity), noun));
        let given = words.iter().filter(|(number, _)| *number > 0);
        let list: Vec<String> = given.map(|(number, noun)| number_of(*number, noun)).collect();
        if list.is_empty() { "Problems".to_owned() } else { format!("Problems: {}", list.join(", ")) }
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Finding(_))
    }

    fn entries(&self, reading: Reading<'_>, _: Show) -> Vec<Entry> {
        let findings = &reading.document.findings;
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|at| findings.get(*at).map(|it| it.severity));
        order.into_iter().map(|at| Entry::Item(Item::Finding(at))).collect()
    }

    fn block(&self, reading: Reading<'_>, _: Show, entry: Entry) -> Block {
        let Entry::Item(Item::Finding(at)) = entry else { return Block::default() };
        let Some(finding) = reading.document.findings.get(at) else { return Block::default() };
        let role = if finding.severity == Severity::Error { Role::Fault } else { Role::Badge };
        let head = Para::new()
            .say(role, finding.severity.as_str())
            .say(Role::Plain, "  ")
            .say(Role::Quiet, finding.code);
        let place = format!("line {}, column {}", finding.line, finding.column);
        let mut block = Block::of(head.tail(Role::Quiet, &place));
        block.para(Para::of(Role::Plain, &finding.message).indent(2).hang(2));
        block
    }
}
