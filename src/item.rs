//! What can be pointed at in a briefing, how an id leads there, and where an item leads on to.
//!
//! Must not know wording, panes or the terminal.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::briefing::shape::{Path, Step};
use crate::briefing::{Anchor, AnyRef, Attribution, Briefing, Ref, SourceRef, Text};

/// An item, by its place in the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// The summary's first sentence.
    BottomLine,
    /// A summary point.
    Point(usize),
    /// Something not known.
    Unknown(usize),
    /// A party.
    Party(usize),
    /// A quote.
    Quote(usize),
    /// A claim.
    Claim(usize),
    /// A deadline.
    Deadline(usize),
    /// An event.
    Event(usize),
    /// A dispute.
    Dispute(usize),
    /// A move that a party has.
    Choice(usize),
    /// A vendor of the comparison.
    Vendor(usize),
    /// A criterion of the comparison.
    Criterion(usize),
    /// A vendor by a criterion.
    Cell {
        /// Place of the vendor.
        vendor: usize,
        /// Place of the criterion.
        criterion: usize,
    },
    /// A source.
    Source(usize),
    /// How the briefing was made.
    About,
    /// A finding.
    Finding(usize),
    /// Something that is not as it was.
    Change(usize),
}

/// Which item an id names; the first one where an id is used twice.
#[derive(Debug, Clone, Default)]
pub struct Index {
    ids: HashMap<Text, Item, RandomState>,
}

impl Index {
    /// Of everything in the briefing that has an id.
    pub fn of(briefing: &Briefing) -> Self {
        let mut ids = HashMap::with_capacity_and_hasher(
            briefing.quotes.len() + briefing.claims.len() + 64,
            RandomState::default(),
        );
        let mut add = |id: &Text, item| {
            if !id.is_empty() {
                ids.entry(id.clone()).or_insert(item);
            }
        };
        let Briefing { sources, parties, quotes, claims, disputes, events, deadlines, options, .. } =
            briefing;
        sources.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Source(at)));
        parties.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Party(at)));
        quotes.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Quote(at)));
        claims.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Claim(at)));
        disputes.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Dispute(at)));
        events.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Event(at)));
        deadlines.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Deadline(at)));
        options.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Choice(at)));
        if let Some(comparison) = &briefing.comparison {
            comparison.vendors.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Vendor(at)));
            comparison.criteria.iter().enumerate().for_each(|(at, it)| add(&it.id.0, Item::Criterion(at)));
        }
        Self { ids }
    }

    /// The item of an id.
    pub fn find(&self, id: &str) -> Option<Item> {
        self.ids.get(id).copied()
    }

    /// The place of the source that a reference names.
    pub fn source(&self, id: &SourceRef) -> Option<usize> {
        match self.find(&id.0) {
            Some(Item::Source(at)) => Some(at),
            _ => None,
        }
    }

    /// The items that references lead to, in their order; what leads nowhere is left out.
    pub fn follow<const KIND: char>(&self, refs: &[Ref<KIND>]) -> Vec<Item> {
        refs.iter().filter_map(|id| self.find(&id.0)).collect()
    }
}

/// The item in which a field stands; nothing for what belongs to none.
pub fn of_path(briefing: &Briefing, path: &Path) -> Option<Item> {
    let key = |at: usize| match path.0.get(at) {
        Some(Step::Key(key)) => Some(&**key),
        _ => None,
    };
    let index = |at: usize| match path.0.get(at) {
        Some(Step::Index(index)) => Some(*index),
        _ => None,
    };
    Some(match (key(0)?, key(1), index(1)) {
        ("summary", Some("points"), _) => Item::Point(index(2)?),
        ("summary", Some("unknowns"), _) => Item::Unknown(index(2)?),
        ("summary" | "title", ..) => Item::BottomLine,
        ("parties", _, Some(at)) => Item::Party(at),
        ("quotes", _, Some(at)) => Item::Quote(at),
        ("claims", _, Some(at)) => Item::Claim(at),
        ("disputes", _, Some(at)) => Item::Dispute(at),
        ("events", _, Some(at)) => Item::Event(at),
        ("deadlines", _, Some(at)) => Item::Deadline(at),
        ("options", _, Some(at)) => Item::Choice(at),
        ("sources", _, Some(at)) => Item::Source(at),
        ("comparison", Some("vendors"), _) => Item::Vendor(index(2)?),
        ("comparison", Some("criteria"), _) => Item::Criterion(index(2)?),
        ("comparison", Some("cells"), _) => {
            let comparison = briefing.comparison.as_deref()?;
            let cell = comparison.cells.get(index(2)?)?;
            let vendor = comparison.vendors.iter().position(|it| it.id.0 == cell.vendor.0)?;
            let criterion = comparison.criteria.iter().position(|it| it.id.0 == cell.criterion.0)?;
            Item::Cell { vendor, criterion }
        }
        _ => return None,
    })
}

/// The id of an item, empty where it has none.
pub fn id_of(briefing: &Briefing, item: Item) -> &str {
    let comparison = briefing.comparison.as_deref();
    let id = match item {
        Item::Party(at) => briefing.parties.get(at).map(|it| &it.id),
        Item::Quote(at) => briefing.quotes.get(at).map(|it| &it.id),
        Item::Claim(at) => briefing.claims.get(at).map(|it| &it.id),
        Item::Deadline(at) => briefing.deadlines.get(at).map(|it| &it.id),
        Item::Event(at) => briefing.events.get(at).map(|it| &it.id),
        Item::Dispute(at) => briefing.disputes.get(at).map(|it| &it.id),
        Item::Choice(at) => briefing.options.get(at).map(|it| &it.id),
        Item::Source(at) => briefing.sources.get(at).map(|it| &it.id),
        Item::Vendor(at) => comparison.and_then(|it| it.vendors.get(at)).map(|it| &it.id),
        Item::Criterion(at) => comparison.and_then(|it| it.criteria.get(at)).map(|it| &it.id),
        _ => None,
    };
    id.map_or("", |id| &id.0)
}

/// Where an item leads: what it rests on first, then whom and what it names; each once, itself left out.
pub fn links(briefing: &Briefing, index: &Index, item: Item) -> Vec<Item> {
    let mut out = Trail { index, items: Vec::new() };
    out.gather(briefing, item);
    let mut seen = std::collections::HashSet::from([item]);
    out.items.retain(|link| seen.insert(*link));
    out.items
}

struct Trail<'a> {
    index: &'a Index,
    items: Vec<Item>,
}

impl Trail<'_> {
    fn all<const KIND: char>(&mut self, refs: &[Ref<KIND>]) {
        self.items.extend(self.index.follow(refs));
    }

    fn one<const KIND: char>(&mut self, id: &Ref<KIND>) {
        self.all(std::slice::from_ref(id));
    }

    fn gather(&mut self, briefing: &Briefing, item: Item) {
        let summary = briefing.summary.as_deref();
        match item {
            Item::BottomLine => self.all(summary.map_or(&[], |it| &it.refs)),
            Item::Point(at) => self.all(summary.and_then(|it| it.points.get(at)).map_or(&[], |it| &it.refs)),
            Item::Unknown(at) => {
                self.all(summary.and_then(|it| it.unknowns.get(at)).map_or(&[], |it| &it.refs));
            }
            Item::Party(at) => self.party(briefing, at),
            Item::Quote(at) => self.quote(briefing, at),
            Item::Claim(at) => self.claim(briefing, at),
            Item::Deadline(at) => self.deadline(briefing, at),
            Item::Event(at) => self.all(briefing.events.get(at).map_or(&[], |it| &it.refs)),
            Item::Dispute(at) => self.dispute(briefing, at),
            Item::Choice(at) => self.choice(briefing, at),
            Item::Source(at) => self.all(briefing.sources.get(at).map_or(&[], |it| &it.based_on)),
            Item::Vendor(_) | Item::Criterion(_) | Item::Cell { .. } => self.comparison(briefing, item),
            Item::About | Item::Finding(_) | Item::Change(_) => {}
        }
    }

    fn party(&mut self, briefing: &Briefing, at: usize) {
        let Some(party) = briefing.parties.get(at) else { return };
        for point in party.wants.iter().chain(&party.refuses).chain(&party.leverage) {
            self.all(&point.refs);
        }
        self.one(&party.member_of);
    }

    fn attribution(&mut self, attribution: Option<&Attribution>) {
        let Some(it) = attribution else { return };
        self.one(&it.party);
        self.one(&it.affiliation);
        self.one(&it.to);
        self.one(&it.reported_by);
    }

    fn quote(&mut self, briefing: &Briefing, at: usize) {
        let Some(quote) = briefing.quotes.get(at) else { return };
        quote.evidence.iter().for_each(|anchor| self.one(&anchor.source));
        self.attribution(quote.attribution.as_deref());
    }

    fn claim(&mut self, briefing: &Briefing, at: usize) {
        let Some(claim) = briefing.claims.get(at) else { return };
        self.all(&claim.refs);
        claim.evidence.iter().for_each(|anchor| self.one(&anchor.source));
        self.attribution(claim.attribution.as_deref());
        self.all(&claim.about);
    }

    fn deadline(&mut self, briefing: &Briefing, at: usize) {
        let Some(deadline) = briefing.deadlines.get(at) else { return };
        self.all(&deadline.refs);
        self.all(&deadline.if_missed);
        self.all(&deadline.met_by);
        deadline.evidence.iter().for_each(|anchor| self.one(&anchor.source));
        self.one(&deadline.set_by);
        self.one(&deadline.falls_on);
    }

    fn dispute(&mut self, briefing: &Briefing, at: usize) {
        let Some(dispute) = briefing.disputes.get(at) else { return };
        dispute.accounts.iter().for_each(|account| self.all::<'*'>(&account.refs));
        self.all(&dispute.resolved_refs);
    }

    fn choice(&mut self, briefing: &Briefing, at: usize) {
        let Some(choice) = briefing.options.get(at) else { return };
        self.all::<'*'>(&choice.refs);
        self.all(&choice.answers);
        self.one(&choice.actor);
        for consequence in &choice.consequences {
            self.all(&consequence.refs);
            self.one(&consequence.whom);
        }
    }

    fn comparison(&mut self, briefing: &Briefing, item: Item) {
        let Some(comparison) = briefing.comparison.as_deref() else { return };
        match item {
            Item::Vendor(at) => comparison.vendors.get(at).into_iter().for_each(|it| self.one(&it.party)),
            Item::Criterion(at) => {
                let Some(criterion) = comparison.criteria.get(at) else { return };
                let of_it = comparison.cells.iter().filter(|cell| cell.criterion.0 == criterion.id.0);
                let refs: Vec<AnyRef> = of_it.flat_map(|cell| cell.refs.clone()).collect();
                self.all(&refs);
            }
            Item::Cell { vendor, criterion } => {
                if let Some(cell) = comparison.cell(vendor, criterion) {
                    self.all(&cell.refs);
                }
                comparison.vendors.get(vendor).into_iter().for_each(|it| self.one(&it.party));
            }
            _ => {}
        }
    }
}

/// Where the words of an item stand in its sources; empty for what has no evidence of its own.
pub fn evidence_of(briefing: &Briefing, item: Item) -> &[Anchor] {
    let evidence = match item {
        Item::Quote(at) => briefing.quotes.get(at).map(|it| &it.evidence),
        Item::Claim(at) => briefing.claims.get(at).map(|it| &it.evidence),
        Item::Deadline(at) => briefing.deadlines.get(at).map(|it| &it.evidence),
        _ => None,
    };
    evidence.map_or(&[], Vec::as_slice)
}

/// The way to an item in its file; nothing for what is in no file.
pub fn path_of(briefing: &Briefing, item: Item) -> Option<Path> {
    let of = |steps: &[&'static str]| Path(steps.iter().map(|key| Step::Key((*key).into())).collect());
    let path = match item {
        Item::BottomLine => of(&["summary", "bottom_line"]),
        Item::Point(at) => of(&["summary", "points"]).index(at),
        Item::Unknown(at) => of(&["summary", "unknowns"]).index(at),
        Item::Party(at) => of(&["parties"]).index(at),
        Item::Quote(at) => of(&["quotes"]).index(at),
        Item::Claim(at) => of(&["claims"]).index(at),
        Item::Deadline(at) => of(&["deadlines"]).index(at),
        Item::Event(at) => of(&["events"]).index(at),
        Item::Dispute(at) => of(&["disputes"]).index(at),
        Item::Choice(at) => of(&["options"]).index(at),
        Item::Source(at) => of(&["sources"]).index(at),
        Item::Vendor(at) => of(&["comparison", "vendors"]).index(at),
        Item::Criterion(at) => of(&["comparison", "criteria"]).index(at),
        Item::Cell { vendor, criterion } => {
            let comparison = briefing.comparison.as_deref()?;
            let cell = comparison.cell(vendor, criterion)?;
            let at = comparison.cells.iter().position(|it| std::ptr::eq(it, cell))?;
            of(&["comparison", "cells"]).index(at)
        }
        Item::About => of(&["title"]),
        Item::Finding(_) | Item::Change(_) => return None,
    };
    Some(path)
}
