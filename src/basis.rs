//! What an item rests on: which quotes and claims, in which sources, and how many originals those go back to.
//!
//! All of it is derived, never written in the file. It says who stands behind an item and how many can be asked; it gives
//! no score and calls nothing true. Must not know wording, panes, or how a source's text is held: that is handed in.

mod originals;
mod rests;
#[cfg(test)]
mod tests;

pub use originals::Originals;
pub use rests::{Basis, Voice};

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::briefing::{Anchor, Attribution, AttributionKind, Briefing, Dispute, Ref, Relation, Standing};
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

/// The badges of every quote and claim of a briefing, and the disputes and originals that they come from.
#[derive(Debug, Clone, Default)]
pub struct Badges {
    quotes: Vec<Worn>,
    claims: Vec<Worn>,
    disputes: HashMap<Item, Vec<usize>, RandomState>,
    held: Vec<bool>,
    originals: Originals,
}

impl Badges {
    /// Of a briefing; `is_held` says of a source, by its place, whether its text is at hand. Takes time linear in the
    /// briefing.
    pub fn of(briefing: &Briefing, index: &Index, is_held: &dyn Fn(usize) -> bool) -> Self {
        let held: Vec<bool> = (0..briefing.sources.len()).map(is_held).collect();
        let originals = Originals::of(briefing, index);
        let away = originals.retold_from(&|at| !held.get(at).copied().unwrap_or_default());
        let mut eye = Eye { index, originals: &originals, held: &held, away: &away, last: None };
        let quotes =
            briefing.quotes.iter().map(|it| eye.look(&it.evidence, it.attribution.as_deref())).collect();
        let claims =
            briefing.claims.iter().map(|it| eye.look(&it.evidence, it.attribution.as_deref())).collect();
        let mut badges = Self { quotes, claims, disputes: HashMap::default(), held, originals };
        briefing.disputes.iter().enumerate().for_each(|(at, it)| badges.take_dispute(index, at, it));
        badges
    }

    /// The badges of an item; none but quotes and claims wear any.
    pub fn worn_by(&self, item: Item) -> Worn {
        let worn = match item {
            Item::Quote(at) => self.quotes.get(at),
            Item::Claim(at) => self.claims.get(at),
            _ => None,
        };
        worn.copied().unwrap_or_default()
    }

    /// The disputes in whose accounts an item stands, settled ones too, by their place.
    pub fn disputes_of(&self, item: Item) -> &[usize] {
        self.disputes.get(&item).map_or(&[], |it| it)
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
            let badge = badge_of(dispute, number);
            for item in index.follow(&account.refs) {
                let known = self.disputes.entry(item).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
                let worn = match item {
                    Item::Quote(at) => self.quotes.get_mut(at),
                    Item::Claim(at) => self.claims.get_mut(at),
                    _ => None,
                };
                if let (Some(worn), Some(badge)) = (worn, badge) {
                    worn.put_on(badge, true);
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

/// Looks at one quote or claim after the other.
struct Eye<'a> {
    index: &'a Index,
    originals: &'a Originals,
    held: &'a [bool],
    /// Sources that retell, at first or at second hand, one that is not held.
    away: &'a [bool],
    /// The last source that was looked up: neighbours mostly share theirs.
    last: Option<(&'a str, Option<usize>)>,
}

impl<'a> Eye<'a> {
    fn source(&mut self, id: &'a Ref<'s'>) -> Option<usize> {
        if let Some((known, at)) = self.last
            && known == id.0.as_str()
        {
            return at;
        }
        let at = match self.index.find(&id.0) {
            Some(Item::Source(at)) => Some(at),
            _ => None,
        };
        self.last = Some((&id.0, at));
        at
    }

    fn look(&mut self, evidence: &'a [Anchor], attribution: Option<&Attribution>) -> Worn {
        let (mut only, mut is_single, mut is_retold) = (None, true, false);
        for anchor in evidence {
            let Some(at) = self.source(&anchor.source) else { continue };
            is_retold |= self.away.get(at).copied().unwrap_or_default();
            let original = self.originals.only(at);
            is_single &= original.is_some() && (only.is_none() || only == original);
            only = original;
        }
        let mut worn = Worn::default();
        worn.put_on(Badge::SingleSource, is_single && only.is_some());
        worn.put_on(Badge::SecondHand, is_retold || attribution.is_some_and(|it| self.is_first_away(it)));
        let is_anonymous = attribution.is_some_and(|it| it.kind == AttributionKind::Anonymous);
        worn.put_on(Badge::Anonymous, is_anonymous);
        worn
    }

    /// Somebody had it first whose text is not held.
    fn is_first_away(&self, attribution: &Attribution) -> bool {
        match self.index.find(&attribution.reported_by.0) {
            Some(Item::Source(at)) => !self.held.get(at).copied().unwrap_or_default(),
            _ => false,
        }
    }
}
