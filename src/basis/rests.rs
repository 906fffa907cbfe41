//! What one item rests on: every reference followed to its end, each item once.
//!
//! Must not know how it is told.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::{Badge, Badges, Worn};
use crate::briefing::{Anchor, AnyRef, Attribution, AttributionKind, Basis as Kind, Briefing};
use crate::item::{Index, Item};

/// Who stands behind a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A person with a name.
    Named,
    /// A party that is no person.
    Organization,
    /// Somebody who is described and not named.
    Anonymous,
    /// The source says it itself.
    Narrator,
    /// Nobody is named, though somebody is said to say it.
    Unattributed,
    /// Who says it is not given, or in a word that the format does not have.
    NotGiven,
}

impl Voice {
    /// In the order in which they are told.
    pub const ALL: [Voice; 6] = [
        Voice::Named,
        Voice::Organization,
        Voice::Anonymous,
        Voice::Narrator,
        Voice::Unattributed,
        Voice::NotGiven,
    ];

    /// Who stands behind a quote or a claim.
    pub fn of(briefing: &Briefing, item: Item) -> Self {
        // A deadline is told as the source tells it.
        if let Item::Deadline(_) = item {
            return Voice::Narrator;
        }
        match attribution_of(briefing, item).map(|it| &it.kind) {
            Some(AttributionKind::Named) => Voice::Named,
            Some(AttributionKind::Organization) => Voice::Organization,
            Some(AttributionKind::Anonymous) => Voice::Anonymous,
            Some(AttributionKind::Narrator) => Voice::Narrator,
            Some(AttributionKind::Unattributed) => Voice::Unattributed,
            _ => Voice::NotGiven,
        }
    }
}

/// Who said a quote or a claim.
fn attribution_of(briefing: &Briefing, item: Item) -> Option<&Attribution> {
    match item {
        Item::Quote(at) => briefing.quotes.get(at)?.attribution.as_deref(),
        Item::Claim(at) => briefing.claims.get(at)?.attribution.as_deref(),
        _ => None,
    }
}

fn places(is_listed: &[bool]) -> Vec<usize> {
    is_listed.iter().enumerate().filter(|(_, is_listed)| **is_listed).map(|(at, _)| at).collect()
}

/// What an item rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// What others said or a source tells: quotes, claims, and deadlines with evidence, as they are come by; the item
    /// itself first where it has evidence.
    pub statements: Vec<Item>,
    /// Claims in which the briefing itself speaks: judgments and assumptions, the item itself left out.
    pub own: Vec<Item>,
    /// Statements without evidence in a source of the briefing.
    pub unsupported: Vec<Item>,
    /// The sources in which the statements are anchored, in the order of the file.
    pub sources: Vec<usize>,
    /// What the sources go back to, in the order of the file: the independent originals. A statement of which it is said
    /// who had it first goes back to the originals of that one.
    pub originals: Vec<usize>,
    /// Sources and originals whose text is not held, in the order of the file.
    pub unheld: Vec<usize>,
    /// The disputes in which the item itself or a statement stands.
    pub disputes: Vec<usize>,
}

impl Basis {
    /// Of an item.
    pub fn of(briefing: &Briefing, index: &Index, badges: &Badges, item: Item) -> Self {
        let mut walk = Walk::new(briefing, index, badges);
        walk.seen.insert(item);
        walk.start(item);
        walk.end(Some(item))
    }

    /// Of references, such as those of one account of a dispute.
    pub fn of_refs(briefing: &Briefing, index: &Index, badges: &Badges, refs: &[AnyRef]) -> Self {
        let mut walk = Walk::new(briefing, index, badges);
        walk.cite(refs);
        walk.turn(0);
        walk.end(None)
    }

    /// The statements that somebody of a kind stands behind.
    pub fn of_voice(&self, briefing: &Briefing, voice: Voice) -> impl Iterator<Item = Item> {
        self.statements.iter().copied().filter(move |item| Voice::of(briefing, *item) == voice)
    }

    /// How many of the statements wear a badge; `worn_by` says what each wears.
    pub fn count(&self, badge: Badge, worn_by: &dyn Fn(Item) -> Worn) -> usize {
        self.statements.iter().filter(|item| worn_by(**item).has(badge)).count()
    }

    /// There is nothing below.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.own.is_empty() && self.sources.is_empty()
    }
}

struct Walk<'a> {
    briefing: &'a Briefing,
    index: &'a Index,
    badges: &'a Badges,
    seen: HashSet<Item, RandomState>,
    /// What is still to be visited, the next one last.
    open: Vec<Item>,
    is_source: Vec<bool>,
    /// The sources whose originals stand behind it.
    is_teller: Vec<bool>,
    found: Basis,
}

impl<'a> Walk<'a> {
    fn new(briefing: &'a Briefing, index: &'a Index, badges: &'a Badges) -> Self {
        let is_source = vec![false; briefing.sources.len()];
        let is_teller = is_source.clone();
        let (seen, open, found) = (HashSet::default(), Vec::new(), Basis::default());
        Self { briefing, index, badges, seen, open, is_source, is_teller, found }
    }

    /// The item that is asked about. It does not rest on itself, but on its evidence.
    fn start(&mut self, item: Item) {
        let from = self.open.len();
        match item {
            Item::Party(at) => self.party(at),
            Item::Vendor(_) | Item::Criterion(_) => self.cells(item),
            Item::About => self.everything(),
            Item::Source(at) => self.source(at, at),
            _ if self.evidence(item).is_empty() => {}
            _ if self.is_own(item) => drop(self.anchor(item)),
            _ => self.statement(item),
        }
        self.below(item);
        self.turn(from);
    }

    fn end(mut self, start: Option<Item>) -> Basis {
        while let Some(item) = self.open.pop() {
            if self.seen.insert(item) {
                let from = self.open.len();
                self.visit(item);
                self.turn(from);
            }
        }
        let Self { badges, mut found, is_source, is_teller, .. } = self;
        found.sources = places(&is_source);
        found.originals = badges.originals().behind(&places(&is_teller));
        let mut named: Vec<usize> = found.sources.iter().chain(&found.originals).copied().collect();
        named.sort_unstable();
        named.dedup();
        found.unheld = named.into_iter().filter(|at| !badges.is_held(*at)).collect();
        let within = start.iter().chain(&found.statements).chain(&found.own);
        let mut disputes: Vec<usize> = within.flat_map(|item| badges.disputes_of(*item)).copied().collect();
        disputes.sort_unstable();
        disputes.dedup();
        disputes.retain(|at| start != Some(Item::Dispute(*at)));
        found.disputes = disputes;
        found
    }

    /// What was found last is visited in the order in which it stands.
    fn turn(&mut self, from: usize) {
        if let Some(new) = self.open.get_mut(from..) {
            new.reverse();
        }
    }

    fn evidence(&self, item: Item) -> &'a [Anchor] {
        let evidence = match item {
            Item::Quote(at) => self.briefing.quotes.get(at).map(|it| &it.evidence),
            Item::Claim(at) => self.briefing.claims.get(at).map(|it| &it.evidence),
            Item::Deadline(at) => self.briefing.deadlines.get(at).map(|it| &it.evidence),
            _ => None,
        };
        evidence.map_or(&[], |it| it)
    }

    /// An item that something rests on.
    fn visit(&mut self, item: Item) {
        match item {
            Item::Claim(_) if self.is_own(item) => {
                self.found.own.push(item);
                self.anchor(item);
            }
            Item::Quote(_) | Item::Claim(_) => self.statement(item),
            Item::Deadline(_) if !self.evidence(item).is_empty() => self.statement(item),
            Item::Source(at) => self.source(at, at),
            _ => {}
        }
        self.below(item);
    }

    /// Whether the briefing itself speaks.
    fn is_own(&self, item: Item) -> bool {
        let Item::Claim(at) = item else { return false };
        let basis = self.briefing.claims.get(at).map(|it| &it.basis);
        matches!(basis, Some(Kind::Judgment | Kind::Assumption))
    }

    fn statement(&mut self, item: Item) {
        self.found.statements.push(item);
        if !self.anchor(item) {
            self.found.unsupported.push(item);
        }
    }

    /// Notes the sources of its evidence. Whether there is any.
    fn anchor(&mut self, item: Item) -> bool {
        let mut is_anchored = false;
        let attribution = attribution_of(self.briefing, item);
        let first = attribution.and_then(|it| self.index.source(&it.reported_by));
        let mut teller = self.badges.originals().teller(first);
        for anchor in self.evidence(item) {
            if let Some(at) = self.index.source(&anchor.source) {
                is_anchored = true;
                self.source(at, teller.of(at));
            }
        }
        is_anchored
    }

    /// Notes a source, and the one whose originals count for it.
    fn source(&mut self, at: usize, teller: usize) {
        for (list, at) in [(&mut self.is_source, at), (&mut self.is_teller, teller)] {
            if let Some(is_listed) = list.get_mut(at) {
                *is_listed = true;
            }
        }
    }

    /// What an item cites. Whom a reference names is not what it rests on: all that is said of a party would come along.
    fn below(&mut self, item: Item) {
        let briefing = self.briefing;
        let summary = briefing.summary.as_deref();
        let comparison = briefing.comparison.as_deref();
        let refs = match item {
            Item::BottomLine => summary.map(|it| &it.refs),
            Item::Point(at) => summary.and_then(|it| it.points.get(at)).map(|it| &it.refs),
            Item::Unknown(at) => summary.and_then(|it| it.unknowns.get(at)).map(|it| &it.refs),
            Item::Claim(at) => briefing.claims.get(at).map(|it| &it.refs),
            Item::Deadline(at) => briefing.deadlines.get(at).map(|it| &it.refs),
            Item::Event(at) => briefing.events.get(at).map(|it| &it.refs),
            Item::Cell { vendor, criterion } => {
                comparison.and_then(|it| it.cell(vendor, criterion)).map(|it| &it.refs)
            }
            Item::Dispute(at) => {
                let Some(dispute) = briefing.disputes.get(at) else { return };
                dispute.accounts.iter().for_each(|account| self.cite(&account.refs));
                Some(&dispute.resolved_refs)
            }
            Item::Choice(at) => {
                let Some(choice) = briefing.options.get(at) else { return };
                self.cite(&choice.refs);
                choice.consequences.iter().for_each(|it| self.cite(&it.refs));
                None
            }
            _ => None,
        };
        self.cite(refs.map_or(&[], |it| it));
    }

    fn cite(&mut self, refs: &[AnyRef]) {
        self.open.extend(self.index.follow(refs));
    }

    fn party(&mut self, at: usize) {
        let Some(party) = self.briefing.parties.get(at) else { return };
        let points = party.wants.iter().chain(&party.refuses).chain(&party.leverage);
        points.for_each(|point| self.cite(&point.refs));
    }

    /// The cells of a column or of a row.
    fn cells(&mut self, item: Item) {
        let Some(comparison) = self.briefing.comparison.as_deref() else { return };
        let index = self.index;
        for cell in &comparison.cells {
            let is_of_it =
                index.find(&cell.vendor.0) == Some(item) || index.find(&cell.criterion.0) == Some(item);
            if is_of_it {
                self.cite(&cell.refs);
            }
        }
    }

    /// All that the briefing says in evidence.
    fn everything(&mut self) {
        let Briefing { quotes, claims, deadlines, .. } = self.briefing;
        self.open.extend((0..quotes.len()).map(Item::Quote));
        self.open.extend((0..claims.len()).map(Item::Claim));
        self.open.extend((0..deadlines.len()).map(Item::Deadline));
    }
}
