//! How much changed in a briefing since its story was read.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Desk;
use crate::change;
use crate::format;
use crate::shelf::history::{Digest, History, Story};
use crate::shelf::{self, Card, Origin, Packed};
use crate::tui::historian::Archive;

/// What the reader knows of each story.
pub(super) struct Counting {
    history: Option<Mutex<History>>,
    digests: HashMap<Story, Digest>,
}

impl Counting {
    /// What a history has; nothing where there is none.
    pub(super) fn of(archive: Option<&Archive>) -> Self {
        let archive = archive.filter(|archive| History::is_in(&archive.folder));
        let history = archive.and_then(|it| History::open(&it.folder, it.keeps_text).ok()).map(|(it, _)| it);
        let known = history.as_ref().and_then(|history| history.all_known().ok()).unwrap_or_default();
        let digests = known.into_iter().map(|(story, digest, _)| (story, digest)).collect();
        Self { history: history.map(Mutex::new), digests }
    }

    /// The card with how much changed.
    pub(super) fn counted(&self, mut card: Card, desk: &Desk) -> Card {
        let story = if self.digests.is_empty() { None } else { card.story() };
        let digest = card.known().and_then(Packed::digest);
        let has_changed = |story: &Story| self.digests.get(story).is_some_and(|known| Some(*known) != digest);
        if let Some(story) = story.filter(has_changed) {
            card.changes = self.changes(&card.origin, &story, desk);
        }
        card
    }

    fn changes(&self, origin: &Origin, story: &Story, desk: &Desk) -> Option<u32> {
        let history = self.history.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let known = history.known(story).ok()??;
        drop(history);
        let old = format::read_within(&known.text?, &desk.access.limits).ok()?;
        let new = shelf::open(origin, &desk.access.limits).ok()?;
        let changes = change::changes(&old, &new.briefing, &desk.clock);
        let unread = changes.iter().filter(|change| !known.read.contains(&change.mark())).count();
        u32::try_from(unread).ok()
    }
}
