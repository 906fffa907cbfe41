//! Many files are looked at, on two threads, and told of in parts: the first one soon, later ones larger, as each part
//! puts the whole list in order once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::counting::Counting;
use super::{Answers, Desk};
use crate::shelf::{Card, Origin};
use crate::tui::message::{Seen, Told};
use crate::tui::thread;

/// The time before the first part.
const FIRST: Duration = Duration::from_millis(25);
/// The longest time between two parts.
const LAST: Duration = Duration::from_millis(400);
/// So many files are given out at a time.
const SHARE: usize = 32;

/// Looks at files.
///
/// # Errors
///
/// The system refuses a thread.
pub fn look(origins: Vec<Origin>, desk: &Desk, answers: &Answers) -> io::Result<()> {
    if origins.is_empty() {
        return Ok(());
    }
    let counting = Arc::new(Counting::of(desk.archive.as_ref()));
    let work = Arc::new(Work { origins, next: AtomicUsize::new(0) });
    let helper = if work.origins.len() > SHARE {
        let (work, counting, desk) = (Arc::clone(&work), Arc::clone(&counting), desk.clone());
        let answers = answers.clone();
        Some(thread::beside("look beside", move || work.do_it(&desk, &counting, &answers))?)
    } else {
        None
    };
    work.do_it(desk, &counting, answers);
    if let Some(helper) = helper {
        let _ = helper.join();
    }
    Ok(())
}

/// Files that are to be looked at, and how many were given out.
struct Work {
    origins: Vec<Origin>,
    next: AtomicUsize,
}

impl Work {
    fn do_it(&self, desk: &Desk, counting: &Counting, answers: &Answers) {
        let (mut seen, mut since, mut patience) = (Vec::new(), Instant::now(), FIRST);
        loop {
            let from = self.next.fetch_add(SHARE, Ordering::Relaxed);
            let to = (from + SHARE).min(self.origins.len());
            let Some(share) = self.origins.get(from..to).filter(|share| !share.is_empty()) else { break };
            if !answers.is_wanted() {
                return;
            }
            for origin in share {
                let card = Card::look(origin.clone(), &desk.access.limits, &desk.clock);
                seen.push(match card {
                    Some(card) => Seen::Card(counting.counted(card, desk)),
                    None => Seen::Stranger(origin.clone()),
                });
            }
            if since.elapsed() >= patience {
                answers.tell(Told::Looked(std::mem::take(&mut seen)));
                (since, patience) = (Instant::now(), (patience * 2).min(LAST));
            }
        }
        answers.tell(Told::Looked(seen));
    }
}
