//! Watches the open file by what the system says of it, and the machine's clock for leaps, on a thread of its own.
//!
//! By looking, twice a second: of eleven ways to save a file, events on the file or its folder miss some, and on network
//! folders there are none. Must not read the file: that takes longer, and another thread does it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::message::Message;
use super::runtime::Time;
use crate::shelf::{Beside, Stamp};

/// From one look at the file to the next.
const TURN: Duration = Duration::from_millis(500);
/// By how much two clocks may disagree before one of them was set, or the machine has slept. Both are slewed alike, so it
/// may be little; to be wrong costs a look at the time.
const LEAP: SignedDuration = SignedDuration::from_millis(40);

/// A watch that is kept until it is dropped.
#[derive(Debug)]
pub struct Watch {
    _stop: Sender<()>,
}

/// What is to be watched.
#[derive(Debug)]
pub struct Watched {
    /// To be repeated with every change.
    pub generation: u64,
    /// The file, and how it was when it was read.
    pub file: Option<(PathBuf, Option<Stamp>)>,
    /// The texts of its sources, and how they were.
    pub beside: Vec<Beside>,
    /// The clock; one that stands needs no watching.
    pub time: Time,
}

impl Watched {
    /// Whether there is anything that can change.
    pub fn is_alive(&self) -> bool {
        self.file.is_some() || !self.beside.is_empty() || !matches!(self.time, Time::Fixed(_))
    }

    /// The watch, and the work of its thread.
    pub fn begin(self) -> (Watch, impl FnOnce(&Sender<Message>) + Send + 'static) {
        let (stop, stopped) = channel();
        (Watch { _stop: stop }, move |sender: &Sender<Message>| self.keep(&stopped, sender))
    }

    fn keep(mut self, stopped: &Receiver<()>, sender: &Sender<Message>) {
        let (mut next, mut is_source_unsure) = (0, false);
        let (mut began, mut clock) = (Instant::now(), Timestamp::now());
        // Two saves may come so fast upon each other that the second one leaves no other stamp: after a change the file
        // is read once more at the next turn.
        let mut is_unsure = false;
        while stopped.recv_timeout(TURN) == Err(RecvTimeoutError::Timeout) {
            if let Some((path, stamp)) = &mut self.file {
                let now = Stamp::of(path);
                let has_changed = now != *stamp;
                *stamp = now;
                let message = Message::Changed { generation: self.generation };
                if (has_changed || is_unsure) && sender.send(message).is_err() {
                    return;
                }
                is_unsure = has_changed;
            }
            // The sources take turns: each is looked at seldom, however many there are.
            let count = self.beside.len().max(1);
            if let Some((path, stamp)) = self.beside.get_mut(next % count) {
                let now = Stamp::of(path);
                let has_changed = now != *stamp;
                *stamp = now;
                let message = Message::SourceChanged { generation: self.generation };
                if (has_changed || is_source_unsure) && sender.send(message).is_err() {
                    return;
                }
                is_source_unsure = has_changed;
                next += 1;
            }
            let ran = SignedDuration::try_from(began.elapsed()).unwrap_or_default();
            let leap = Timestamp::now().duration_since(clock) - ran;
            if leap.abs() > LEAP && !matches!(self.time, Time::Fixed(_)) {
                (began, clock) = (Instant::now(), Timestamp::now());
                if sender.send(Message::Ticked(self.time.now())).is_err() {
                    return;
                }
            }
        }
    }
}
