//! The thread that has the history: what is to be kept is written there, so that no key waits for a disk.
//!
//! What comes while it writes is written together. Whoever quits waits until all is kept.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::effect::Memory;
use super::message::{Compared, Message, Recalled};
use super::runtime::Time;
use super::thread;
use crate::deadline::Reader;
use crate::document::Document;
use crate::format::Limits;
use crate::shelf::history::{Digest, History, Known, Version, said};

/// So many files and folders are offered that were opened before.
const RECENT: usize = 9;
/// How long whoever quits waits at most.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where the history is and how it is kept.
#[derive(Debug, Clone)]
pub struct Archive {
    /// Its folder.
    pub folder: PathBuf,
    /// It may hold what briefings say.
    pub keeps_text: bool,
}

/// The thread, as long as it is wanted.
pub struct Historian {
    sender: Sender<Memory>,
    is_done: Receiver<()>,
}

impl Historian {
    /// Begins the thread; it opens the history when there is something to do.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn begin(archive: Archive, time: Time, answers: Sender<Message>) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let (done, is_done) = channel();
        thread::work("history", answers.clone(), move || {
            serve(&archive, time, &receiver, &answers);
            drop(done);
        })?;
        Ok(Self { sender, is_done })
    }

    /// Hands in what is to be kept or looked up.
    pub fn take(&self, memory: Memory) {
        let _ = self.sender.send(memory);
    }

    /// Waits until all is kept.
    pub fn end(self) {
        drop(self.sender);
        let _ = self.is_done.recv_timeout(PATIENCE);
    }
}

fn serve(archive: &Archive, time: Time, wanted: &Receiver<Memory>, answers: &Sender<Message>) {
    let Ok(first) = wanted.recv() else { return };
    let mut history = match History::open(&archive.folder, archive.keeps_text) {
        Ok((history, notice)) => {
            if let Some(notice) = notice {
                let _ = answers.send(Message::Failed(notice));
            }
            history
        }
        Err(why) => {
            let _ = answers.send(Message::Failed(why));
            return refuse(first, wanted, answers);
        }
    };
    let mut next = Some(first);
    while let Some(memory) = next.take().or_else(|| wanted.recv().ok()) {
        let (memory, other) = gathered(memory, wanted);
        next = other;
        let undone = match memory {
            Memory::Recent | Memory::All => "the history cannot be read",
            _ => "not kept in the history",
        };
        if let Err(error) = perform(&mut history, memory, time, answers) {
            let _ = answers.send(Message::Failed(format!("{undone}: {error}")));
        }
    }
}

/// Without a history nothing is kept; what was to be said is said.
fn refuse(first: Memory, wanted: &Receiver<Memory>, answers: &Sender<Message>) {
    for memory in std::iter::once(first).chain(wanted.iter()) {
        unkept(memory, answers);
    }
}

/// Nothing is kept: only what was to be said is said.
pub fn unkept(memory: Memory, answers: &Sender<Message>) {
    if let Memory::Known { said, .. } = memory {
        let _ = answers.send(Message::Kept(said));
    }
}

/// What was read of one story in the meantime is written at once.
fn gathered(memory: Memory, wanted: &Receiver<Memory>) -> (Memory, Option<Memory>) {
    let Memory::Read { story, mut items, mut changes } = memory else { return (memory, None) };
    loop {
        match wanted.try_recv() {
            Ok(Memory::Read { story: of, items: more, changes: others }) if of == story => {
                items.extend(more);
                changes.extend(others);
            }
            other => return (Memory::Read { story, items, changes }, other.ok()),
        }
    }
}

fn perform(
    history: &mut History,
    memory: Memory,
    time: Time,
    answers: &Sender<Message>,
) -> Result<(), String> {
    let now = time.now();
    let kept = match memory {
        Memory::Visit { generation, version, document, clock } => history.visit(&version, now).map(|known| {
            let known = known.map(|known| recalled(known, &version, &document, &clock));
            let _ = answers.send(Message::Recalled { generation, known });
        }),
        Memory::Known { version, said } => history.know(&version, now).map(|()| {
            let _ = answers.send(Message::Kept(said));
        }),
        Memory::Read { story, items, changes } => history.read(&story, &items, &changes, now),
        Memory::Recent => history.recent(RECENT).map(|paths| {
            let _ = answers.send(Message::Recent(paths));
        }),
        Memory::All => history.all_known().map(|known| {
            let _ = answers.send(Message::Recollected(known));
        }),
        Memory::Folders(folders) => history.visit_folders(&folders, now),
    };
    kept.map_err(|error| said(&error))
}

/// Opens what was known, where it is another content, and compares.
fn recalled(mut known: Known, version: &Version, now: &Document, clock: &Reader) -> Recalled {
    let is_same = known.digest == Digest::of(&version.bytes);
    let text = known.text.take().filter(|_| !is_same);
    let document = text.and_then(|text| Document::open(text, &Limits::default()).ok());
    let compared = document.map(|document| Compared::of(document.into(), now, clock));
    Recalled { known, is_same, compared }
}
