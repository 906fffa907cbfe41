//! Threads, and what becomes of a panic in one of them.
//!
//! Every thread begins here, so that none can die unheard.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread::{Builder, JoinHandle};

use super::message::Message;

/// The status of a program that panicked, as Rust has it.
pub const PANICKED: i32 = 101;

/// The one thread besides the main one without which the program is deaf: a panic in it ends the program, the terminal
/// given back.
pub const LISTENER: &str = "listener";

/// Begins a thread for a piece of work. Its panic is a message and not the end.
///
/// # Errors
///
/// The system refuses a thread.
pub fn work(
    name: &'static str,
    sender: Sender<Message>,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    begin(name, move || {
        let work = || {
            fail_point(name);
            work();
        };
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            let _ = sender.send(Message::Failed(format!(
                "the thread “{name}” failed; what it was asked for is not done"
            )));
        }
    })
}

/// Begins the thread that listens.
///
/// # Errors
///
/// The system refuses a thread.
pub fn listen(listen: impl FnOnce() + Send + 'static) -> io::Result<()> {
    begin(LISTENER, move || {
        fail_point(LISTENER);
        listen();
    })
}

fn begin(name: &'static str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    beside(name, run).map(drop)
}

/// Begins a thread that is waited for. Whoever begins it sees to its panic.
///
/// # Errors
///
/// The system refuses a thread.
pub fn beside(name: &'static str, run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.into()).spawn(run)
}

/// Fails where tests want it: builds with debug assertions panic here where `BLUF_FAIL` names the place, with words that
/// no terminal should be sent. There is nothing of it in a release.
#[expect(clippy::panic, reason = "the one panic that is asked for, in builds for tests")]
pub fn fail_point(place: &str) {
    if cfg!(debug_assertions) && std::env::var_os("BLUF_FAIL").is_some_and(|wanted| wanted == place) {
        std::panic::panic_any(format!("\u{1b}[31mforced in “{place}”"));
    }
}
