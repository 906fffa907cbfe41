//! What an item rests on: which quotes and claims, in which sources, and how many originals those go back to.
//!
//! All of it is derived, never written in the file. It says who stands behind an item and how many can be asked; it gives
//! no score and calls nothing true. Must not know wording, panes, or how a source's text is held: that is handed in.

mod originals;
mod rests;
#[cfg(test)]
mod tests;

pub use originals::{Originals, Teller};
pub use rests::{Basis, Voice};

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::briefing::{AttributionKind, Briefing, Dispute, Relation, Standing};
use crate::item::{Index, Item};

/// What the reader should know of a quote or a claim before leaning on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Badge {
    /// It stands in the first account of an open dispute in which it is denied.
    Denied,
    /// It stands in an account of another open dispute over facts.
    Disputed,
    /// Who said it is described and not named.
    Anonymous,
    /// Its source tells what another one had first, and the text of that one is not held.
    SecondHand,
    /// All its evidence goes back to one original.
    SingleSource,
}

impl Badge {
    /// In the order in which they are told.
    pub const ALL: [Badge; 5] =
        [Badge::Denied, Badge::Disputed, Badge::Anonymous, Badge::SecondHand, Badge::SingleSource];

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Badge::Denied => "denied",
            Badge::Disputed => "disputed",
            Badge::Anonymous => "anonymous",
            Badge::SecondHand => "second-hand",
            Badge::SingleSource => "single source",
        }
    }
}

/// The badges of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worn(u8);

impl Worn {
    /// Whether a badge is among them.
    pub fn has(self, badge: Badge) -> bool {
        self.0 & Self::bit(badge) != 0
    }

    /// Each of them, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = Badge> {
        Badge::ALL.into_iter().filter(move |badge| self.has(*badge))
    }

    fn bit(badge: Badge) -> u8 {
        1 << badge as u8
    }

    fn put_on(&mut self, badge: Badge, is_worn: bool) {
        if is_worn {
            self.0 |= Self::bit(badge);
        }
    }
}

/// What the badges of every quote and claim follow from: the disputes and the originals of a briefing. An item's own part is
/// looked at when it is asked for, so that a hundred thousand quotes cost those that are seen.
#[derive(Debug, Clone, Default)]
pub struct Badges {
    /// What disputes make of an item, and in which it stands.
    disputes: HashMap<Item, (Worn, Vec<usize>), RandomState>,
    held: Vec<bool>,
    /// Sources that retell, at whatever remove, one that is not held.
    away: Vec<bool>,
    originals: Originals,
}

impl Badges {
    /// Of a briefing; `is_held` says of a source, by its place, whether its text is at hand. Takes time linear in the sources
    /// and the accounts of disputes.
    pub fn of(briefing: &Briefing, index: &Index, is_held: &dyn Fn(usize) -> bool) -> Self {
        let held: Vec<bool> = (0..briefing.sources.len()).map(is_held).collect();
        let originals = Originals::of(briefing, index);
        let away = originals.retold_from(&|at| !held.get(at).copied().unwrap_or_default());
        let mut badges = Self { disputes: HashMap::default(), held, away, originals };
        briefing.disputes.iter().enumerate().for_each(|(at, it)| badges.take_dispute(index, at, it));
        badges
    }

    /// The badges of an item of that briefing; none but quotes and claims wear any. Takes time linear in its evidence.
    pub fn worn_by(&self, briefing: &Briefing, index: &Index, item: Item) -> Worn {
        let (evidence, attribution) = match item {
            Item::Quote(at) => match briefing.quotes.get(at) {
                Some(quote) => (&quote.evidence, quote.attribution.as_deref()),
                None => return Worn::default(),
            },
            Item::Claim(at) => match briefing.claims.get(at) {
                Some(claim) => (&claim.evidence, claim.attribution.as_deref()),
                None => return Worn::default(),
            },
            _ => return Worn::default(),
        };
        let mut worn = self.disputes.get(&item).map_or_else(Worn::default, |(worn, _)| *worn);
        let first = attribution.and_then(|it| index.source(&it.reported_by));
        let mut teller = self.originals.teller(first);
        let (mut only, mut is_single, mut is_retold) = (None, true, false);
        for at in evidence.iter().filter_map(|anchor| index.source(&anchor.source)) {
            is_retold |= self.away.get(at).copied().unwrap_or_default();
            let original = self.originals.only(teller.of(at));
            is_single &= original.is_some() && (only.is_none() || only == original);
            only = original;
        }
        worn.put_on(Badge::SingleSource, is_single && only.is_some());
        worn.put_on(Badge::SecondHand, is_retold || first.is_some_and(|at| !self.is_held(at)));
        let is_anonymous = attribution.is_some_and(|it| it.kind == AttributionKind::Anonymous);
        worn.put_on(Badge::Anonymous, is_anonymous);
        worn
    }

    /// The disputes in whose accounts an item stands, settled ones too, by their place.
    pub fn disputes_of(&self, item: Item) -> &[usize] {
        self.disputes.get(&item).map_or(&[], |(_, disputes)| disputes)
    }

    /// Whether the text of a source is at hand.
    pub fn is_held(&self, source: usize) -> bool {
        self.held.get(source).copied().unwrap_or_default()
    }

    /// What the sources go back to.
    pub fn originals(&self) -> &Originals {
        &self.originals
    }

    fn take_dispute(&mut self, index: &Index, at: usize, dispute: &Dispute) {
        for (number, account) in dispute.accounts.iter().enumerate() {
            for item in index.follow(&account.refs) {
                let (worn, disputes) = self.disputes.entry(item).or_default();
                if let Some(badge) = badge_of(dispute, number) {
                    worn.put_on(badge, true);
                }
                if disputes.last() != Some(&at) {
                    disputes.push(at);
                }
            }
        }
    }
}

/// What a dispute makes of the items in one of its accounts. A settled one marks nobody: what settled it stands beside it,
/// and a mark that stays would take a side against it. Who denies is not thereby denied. Where aims conflict, no fact is in
/// doubt.
pub fn badge_of(dispute: &Dispute, account: usize) -> Option<Badge> {
    match (&dispute.standing, &dispute.relation) {
        (Standing::Resolved, _) | (_, Relation::Oppose) => None,
        (_, Relation::Denied) => (account == 0).then_some(Badge::Denied),
        _ => Some(Badge::Disputed),
    }
}
