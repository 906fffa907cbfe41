//! Every briefing of the list is looked through for words: the index says in which they may stand, the files say where.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::beneath;
use crate::format::Limits;
use crate::pane::find;
use crate::search::Needle;
use crate::shelf::index::Index;
use crate::shelf::{self, Origin};
use crate::tui::everywhere::{Found, Progress};
use crate::tui::message::Message;

/// What is to be looked through.
#[derive(Debug, Clone)]
pub struct Everything {
    /// To be repeated in the answers.
    pub number: u64,
    /// As typed.
    pub query: String,
    /// What is looked for; nothing where nothing is typed.
    pub needle: Option<Needle>,
    /// The folders of the list.
    pub folders: Vec<PathBuf>,
    /// What lies in none of them.
    pub loose: Vec<Origin>,
}

/// More items of a briefing are counted, not shown.
const SHOWN: usize = 5;
/// More briefings that hold the words are not looked for.
const MOST: usize = 1_000;
/// What was found is told this soon, and then as often.
const TURN: Duration = Duration::from_millis(15);

impl Everything {
    /// Looks through everything, as long as somebody wants to know.
    pub fn look(
        self,
        limits: &Limits,
        cache: Option<&std::path::Path>,
        is_wanted: &dyn Fn() -> bool,
        answers: &Sender<Message>,
    ) {
        let Some(needle) = &self.needle else { return };
        let begun = Instant::now();
        let origins = self.candidates(cache);
        let mut progress = Progress { candidates: origins.len(), ..Progress::default() };
        let (mut found, mut count, mut turn) = (Vec::new(), 0, begun);
        for origin in origins {
            if !is_wanted() {
                return;
            }
            progress.looked += 1;
            if let Some(it) = found_in(origin, needle, limits) {
                found.push(it);
                count += 1;
            }
            if count >= MOST {
                break;
            }
            if turn.elapsed() >= TURN {
                turn = Instant::now();
                let found = std::mem::take(&mut found);
                let _ = answers.send(Message::FoundAll { number: self.number, found, progress });
            }
        }
        progress.is_done = true;
        let _ = answers.send(Message::FoundAll { number: self.number, found, progress });
    }

    /// What may hold the words; without an index, everything.
    fn candidates(&self, cache: Option<&std::path::Path>) -> Vec<Origin> {
        let mut origins = self.loose.clone();
        let index = cache.and_then(|folder| Index::open(folder).ok());
        let known = index.and_then(|index| index.candidates(&self.query, &self.folders).ok());
        if let Some(paths) = known {
            let folders: Vec<_> = self.folders.iter().map(|it| (it, shelf::absolute(it))).collect();
            let named = |path: PathBuf| {
                folders.iter().find_map(|(folder, absolute)| beneath(folder, absolute, &path, usize::MAX))
            };
            origins.extend(paths.into_iter().filter_map(named).map(Origin::File));
        } else {
            let files = self.folders.iter().flat_map(|folder| shelf::files_in(folder, usize::MAX));
            origins.extend(files.map(Origin::File));
        }
        origins
    }
}

fn found_in(origin: Origin, needle: &Needle, limits: &Limits) -> Option<Found> {
    let briefing = shelf::briefing(&origin, limits).ok()?;
    let (spots, count) = find::find(&briefing, needle, SHOWN);
    (count > 0).then(|| Found { origin, title: briefing.title.to_string(), spots, count })
}
