//! The one thread that listens: what is typed, another size, signals, the end of the terminal; to messages.
//!
//! Knows no command. A sequence of bytes that is not finished waits a moment for its rest, and keeps nothing else waiting.

use std::io;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::input::Decoder;
use super::key::Key;
use super::message::Message;
use super::terminal::{self, Ear, Told};
use super::thread;

/// How long the rest of a sequence may take. Terminals send one at once; links tear it apart for less than this.
const PAUSE: Duration = Duration::from_millis(50);
/// What a terminal holds back at most, so that everything that is there is one read.
const READ: usize = 4096;
/// So many failures in a row are for ever.
const FAILURES: usize = 10;

/// Begins to listen.
///
/// # Errors
///
/// The system refuses a thread.
pub fn begin(sender: Sender<Message>) -> io::Result<()> {
    let Some(mut ear) = Ear::open() else { return Ok(()) };
    thread::listen(move || {
        let mut hearing = Hearing::default();
        while hearing.hear(&mut ear, &sender) {}
    })
}

/// What was heard so far.
struct Hearing {
    decoder: Decoder,
    buffer: [u8; READ],
    /// When what is not finished is dropped.
    until: Instant,
    /// Failures in a row.
    failures: usize,
}

impl Default for Hearing {
    fn default() -> Self {
        Self { decoder: Decoder::default(), buffer: [0; READ], until: Instant::now(), failures: 0 }
    }
}

impl Hearing {
    /// Listens for one thing, and tells it; false where nobody is told any more.
    fn hear(&mut self, ear: &mut Ear, sender: &Sender<Message>) -> bool {
        let is_waiting = self.decoder.is_waiting();
        let wait = is_waiting.then(|| self.until.saturating_duration_since(Instant::now()));
        let told = ear.listen(&mut self.buffer, wait);
        if told.is_ok() {
            self.failures = 0;
        }
        let mut keys = Vec::new();
        match told {
            Ok(Told::Typed(count)) => {
                self.decoder.take(self.buffer.get(..count).unwrap_or_default(), &mut keys);
                self.until = Instant::now() + PAUSE;
                thread::fail_point("typed");
            }
            Ok(Told::Resized) => {
                let (columns, rows) = terminal::size();
                return sender.send(Message::Resized(columns, rows)).is_ok();
            }
            Ok(Told::Nothing) if is_waiting && Instant::now() >= self.until => self.decoder.pause(&mut keys),
            Ok(Told::Nothing) => {}
            Err(error) => self.fail(&error),
        }
        if keys.contains(&Key::Ctrl('c')) {
            terminal::give_up_frame();
        }
        keys.into_iter().all(|key| sender.send(Message::Pressed(key)).is_ok())
    }

    /// Once is no matter: what was typed is still there. Always means that no key will be read any more.
    fn fail(&mut self, error: &io::Error) {
        self.failures += 1;
        if self.failures == FAILURES {
            terminal::end_deaf(&format!("no more keys can be read: {}", crate::shelf::words(error)));
        }
        // Not at once again: that would take the whole machine.
        std::thread::sleep(PAUSE);
    }
}
