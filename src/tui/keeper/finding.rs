//! Every briefing of the list is looked through for words: the index says in which they may stand, the files say where.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use crate::format::Limits;
use crate::pane::find;
use crate::search::Words;
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
    pub words: Option<Words>,
    /// The folders of the list.
    pub folders: Vec<PathBuf>,
    /// So many levels deep.
    pub depth: usize,
    /// What is on the list by its own name; some of it may lie in the folders.
    pub named: Vec<Origin>,
}

/// More items of a briefing are counted, not shown.
const SHOWN: usize = 5;
/// More briefings that hold the words are not looked for.
const MOST: usize = 1_000;
/// What was found behind the first is told as often as this.
const TURN: Duration = Duration::from_millis(15);

impl Everything {
    /// Looks through everything, as long as somebody wants to know.
    pub fn look(
        self,
        limits: &Limits,
        cache: Option<&Path>,
        is_wanted: &dyn Fn() -> bool,
        answers: &Sender<Message>,
    ) {
        let Some(words) = &self.words else { return };
        let (mut progress, mut found, mut count) = (Progress::default(), Vec::new(), 0);
        let mut turn = Instant::now();
        let is_whole = self.candidates(cache, &mut |origin, candidates| {
            if !is_wanted() {
                return ControlFlow::Break(());
            }
            progress = Progress { candidates, looked: progress.looked + 1, ..progress };
            if let Some(it) = found_in(origin, words, limits) {
                found.push(it);
                count += 1;
            }
            if count == 1 && !found.is_empty() || turn.elapsed() >= TURN {
                turn = Instant::now();
                let found = std::mem::take(&mut found);
                let _ = answers.send(Message::FoundAll { number: self.number, found, progress });
            }
            if count < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if is_wanted() {
            (progress.is_done, progress.is_whole) = (true, is_whole);
            let _ = answers.send(Message::FoundAll { number: self.number, found, progress });
        }
    }

    /// Shows what may hold the words, with how many that are where it is known, until that breaks off; whether it did not.
    /// Without an index it is everything.
    fn candidates(
        &self,
        cache: Option<&Path>,
        each: &mut dyn FnMut(Origin, Option<usize>) -> ControlFlow<()>,
    ) -> bool {
        let folders: Vec<_> = self.folders.iter().map(|it| (it, shelf::absolute(it))).collect();
        let is_loose = |origin: &&Origin| match origin {
            // "a.json" lies in the folder "." also.
            Origin::File(path) => {
                let path = shelf::absolute(path);
                let rest = |(_, folder): &(_, PathBuf)| path.strip_prefix(folder).ok().map(shelf::depth_of);
                !folders.iter().filter_map(rest).any(|depth| depth <= self.depth)
            }
            Origin::Sample(_) | Origin::Input(_) => true,
        };
        let loose: Vec<&Origin> = self.named.iter().filter(is_loose).collect();
        let mut is_whole = true;
        let mut each = |origin, count: Option<usize>| {
            let went = each(origin, count);
            is_whole &= went.is_continue();
            went
        };
        for origin in &loose {
            if each((*origin).clone(), None).is_break() {
                return false;
            }
        }
        let named = |path: PathBuf| {
            let named = |(folder, absolute): &(&PathBuf, PathBuf)| {
                path.strip_prefix(absolute).ok().map(|rest| folder.join(rest))
            };
            folders.iter().find_map(named).unwrap_or(path)
        };
        let known = cache.and_then(|folder| Index::open(folder).ok()).is_some_and(|index| {
            let mut take = |path, count: Option<usize>| {
                each(Origin::File(named(path)), count.map(|count| count + loose.len()))
            };
            index.candidates(&self.query, &self.folders, self.depth, &mut take).is_ok()
        });
        if !known {
            let files: Vec<PathBuf> =
                self.folders.iter().flat_map(|folder| shelf::files_in(folder, self.depth)).collect();
            let count = Some(files.len() + loose.len());
            let _ = files.into_iter().try_for_each(|path| each(Origin::File(path), count));
        }
        is_whole
    }
}

fn found_in(origin: Origin, words: &Words, limits: &Limits) -> Option<Found> {
    let briefing = shelf::briefing(&origin, limits).ok()?;
    let (spots, count) = find::find(&briefing, words, SHOWN);
    (count > 0).then(|| Found { origin, title: briefing.title.to_string(), spots, count })
}
