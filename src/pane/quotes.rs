//! Pane 3: the words that stand in quotation marks, and on request the paraphrased claims.

use super::passage::{differs, fails, keeps_marks, quoted, state, status};
use super::wording::{attribution, badges_line, given, named, noun, passages, source_name, standing};
use super::{Entry, Label, Pane, Passages, Show};
use crate::block::{Block, Para, Role};
use crate::briefing::{Claim, Quote, QuoteMode};
use crate::document::Reading;
use crate::item::Item;

pub(super) struct Quotes;

const CLAIMS: usize = 0;
const HINT: usize = 0;

impl Pane for Quotes {
    fn label(&self) -> Label {
        Label { name: "quotes", digit: '3', tab: "Quotes", absent: "no words quoted" }
    }
    fn title(&self, reading: Reading<'_>, show: Show) -> String {
        let quotes = reading.briefing().quotes.len();
        let claims = reading.briefing().claims.len();
        if show.with_claims {
            format!("Quotes {quotes}, claims {claims}")
        } else {
            format!("Quotes {quotes}")
        }
    }
    fn holds(&self, item: Item) -> bool {
        matches!(item, Item::Quote(_) | Item::Claim(_))
    }

    fn entries(&self, reading: Reading<'_>, show: Show) -> Vec<Entry> {
        let (quotes, claims) = (reading.briefing().quotes.len(), reading.briefing().claims.len());
        let mut entries: Vec<Entry> = (0..quotes).map(|at| Entry::Item(Item::Quote(at))).collect();
        if claims > 0 && (show.with_claims || show.is_linear) {
            entries.push(Entry::Heading(CLAIMS));
            entries.extend((0..claims).map(|at| Entry::Item(Item::Claim(at))));
        } else if claims > 0 {
            entries.push(Entry::Text(HINT));
        }
        entries
    }

    fn block(&self, reading: Reading<'_>, show: Show, entry: Entry) -> Block {
        let briefing = reading.briefing();
        match entry {
            Entry::Item(Item::Quote(at)) => {
                briefing.quotes.get(at).map(|it| quote(reading, show, at, it)).unwrap_or_default()
            }
            Entry::Item(Item::Claim(at)) => {
                briefing.claims.get(at).map(|it| claim(reading, show, at, it)).unwrap_or_default()
            }
            Entry::Heading(_) => {
                let mut block =
                    Block::of(Para::new().say(Role::Heading, "CLAIMS, IN OTHER WORDS THAN THE SOURCE'S"));
                if show.is_linear {
                    block.gap();
                }
                block
            }
            Entry::Text(_) => {
                let claims = super::wording::number_of(briefing.claims.len(), "paraphrased claim");
                Block::of(Para::of(Role::Quiet, &format!("{claims} more: p shows them")))
            }
            Entry::Item(_) => Block::default(),
        }
    }
}

fn quote(reading: Reading<'_>, show: Show, at: usize, quote: &Quote) -> Block {
    let item = Item::Quote(at);
    let status = status(reading, item);
    // Words that stand in no quotation marks must not look as if they had been forgotten.
    let role = if keeps_marks(reading, item) { Role::Quoted } else { Role::Quiet };
    let mut block = Block::of(Para::of(role, &quoted(reading, at)).hang(1));
    let who = quote.attribution.as_deref().map(|it| attribution(reading, it));
    block.para(Para::of(Role::Plain, &who.unwrap_or_else(|| "speaker not given".to_owned())).indent(2));
    let mode = match &quote.mode {
        QuoteMode::Unset => "kind of quote not given",
        QuoteMode::Direct => "direct speech",
        QuoteMode::Fragment => "a fragment",
        QuoteMode::Term => "a term",
        QuoteMode::Other(word) => word,
    };
    let state = state(reading, item);
    let role = if status.is_some_and(fails) { Role::Strong } else { Role::Badge };
    let para = Para::of(role, given(&state, "no evidence given"));
    let first = quote.evidence.first().map(|anchor| format!(" · {}", source_name(reading, &anchor.source)));
    block.para(para.with(Role::Quiet, &format!("{} · {mode}", first.unwrap_or_default())).indent(2));
    wear(reading, &mut block, item);
    if show.passages == Passages::Here {
        reading.evidence(item).for_each(|(anchor, verdict)| differs(reading, &mut block, anchor, verdict));
    }
    if !quote.gloss.is_empty() {
        block.para(Para::of(Role::Plain, &quote.gloss).indent(2));
    }
    block.gap();
    block
}

/// Its badges, on a row of their own: with the question that is in dispute they are long.
fn wear(reading: Reading<'_>, block: &mut Block, item: Item) {
    let badges = badges_line(reading, item);
    if !badges.is_empty() {
        block.para(Para::of(Role::Badge, &badges).indent(2));
    }
}

fn claim(reading: Reading<'_>, show: Show, at: usize, claim: &Claim) -> Block {
    let mut block = Block::of(Para::of(Role::Plain, given(&claim.text, "claim without words")));
    block.para(Para::of(Role::Badge, &standing(reading, claim)).indent(2));
    wear(reading, &mut block, Item::Claim(at));
    passages(reading, show, &mut block, Item::Claim(at));
    if !claim.about.is_empty() {
        let para = Para::new().say(Role::Label, "about ").with(Role::Quiet, &named(reading, &claim.about));
        block.para(para.indent(2).hang(2));
    }
    for item in reading.document.index.follow(&claim.refs) {
        let para =
            Para::new().say(Role::Label, "rests on ").with(Role::Quiet, noun(item)).say(Role::Quiet, ": ");
        block.para(para.with(Role::Quiet, &super::wording::name(reading, item)).indent(2).hang(2));
    }
    block.gap();
    block
}
