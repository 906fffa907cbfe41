//! The reader on the screen.
//!
//! ```text
//!  title                        next deadline     as of 24 Feb   2/3     header
//!  built-in sample · its last window has closed                          banner, on some days
//!  1 Summary  2 Parties  3 Quotes …                                      tabs, where one pane is shown
//!  ━━ 1 Summary ━━━━━━━━━━━━━━━━━   ── 4 Deadlines ───── 1–2 of 4 ▾ ─    panes, or a layer over them
//!  ▌ the selected item                …
//!  ─ harbour.json:12:8 does not open ───────── ! shows all ─             strip, while the file on the disk is broken
//!  Tab pane   Enter open   / search   ? help   q quit        2 problems  footer
//! ```
//!
//! One keystroke: [`input`] reads it from what was typed, the thread of [`listener`] sends
//! [`message::Message::Pressed`]; [`update::update`] finds its row in [`command::COMMANDS`], changes the
//! [`state::State`] and returns [`effect::Effect`]s; the [`runtime`] performs them; when no message is waiting,
//! [`view::view`] draws the state, and [`screen`] sends what differs.

pub mod catalog;
pub mod command;
pub mod editor;
pub mod effect;
pub mod everywhere;
pub mod historian;
pub mod input;
pub mod keeper;
pub mod key;
pub mod layer;
pub mod layout;
pub mod listener;
pub mod lists;
pub mod live;
pub mod message;
pub mod prompt;
pub mod runtime;
pub mod screen;
pub mod session;
pub mod stage;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod thread;
pub mod update;
pub mod view;
pub mod watch;
pub mod widget;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use message::Message;
use runtime::{Runtime, Tools};
use session::{Clock, Session, Started};
use state::State;

use crate::shelf::{Card, Loaded, Origin};
use crate::text::Safe;

/// What the reader begins with.
pub struct Start {
    /// Finds what was named and opens the first of it. A disk, a pipe may take long.
    pub begin: Box<dyn FnOnce() -> Result<Begun, String>>,
    /// What that reads, in words.
    pub what: Safe,
    /// It reads so little that a thread for the case that it takes long would take longer.
    pub is_quick: bool,
    /// How the reader's clock stands.
    pub clock: Clock,
    /// What the world is like.
    pub tools: Tools,
    /// Ends the program. What is read at the start may still be waited for then.
    pub leave: Box<dyn FnOnce(Result<(), Stopped>) + Send>,
}

/// What was found of what was named at the start.
#[derive(Debug)]
pub struct Begun {
    /// The first that opens; nothing where only folders were named.
    pub open: Option<(Origin, Loaded)>,
    /// All that was named, but for the folders.
    pub cards: Vec<Card>,
    /// These are searched for briefings.
    pub folders: Vec<PathBuf>,
    /// The pane and the item to begin at.
    pub at: Beginning,
}

/// Where to begin reading.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// A pane, by its place.
    pub pane: Option<usize>,
    /// An item, by its id.
    pub id: Option<String>,
}

/// Why there is nothing to read, or nothing to read it on.
#[derive(Debug)]
pub enum Stopped {
    /// Nothing of what was named opens: why, unsanitised.
    Refused(String),
    /// There is no terminal, or it takes no more bytes.
    NoTerminal(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::NoTerminal(error)
    }
}

/// How long the terminal is left alone for what is read at the start: what does not open is then told on the shell's
/// own screen, and what does is there with the first frame.
const PATIENCE: Duration = Duration::from_millis(200);

/// Reads until the reader quits, and leaves.
///
/// # Errors
///
/// The system refuses a thread.
pub fn run(start: Start) -> io::Result<()> {
    let Start { begin: work, what, is_quick, clock, tools, leave } = start;
    let runtime = Runtime::new(tools);
    let session = Session::waiting_for(what, clock);
    let patience = (!is_quick).then_some(PATIENCE);
    runtime.begin(patience, work, move |runtime, begun| leave(read(runtime, session, begun)))
}

/// Reads until the reader quits. The terminal is given back whatever happens.
fn read(mut runtime: Runtime, session: Session, begun: Option<Message>) -> Result<(), Stopped> {
    if let Some(Message::Begun(Err(report))) = begun {
        return Err(Stopped::Refused(report));
    }
    terminal::restore_at_panic();
    let taken = terminal::take()?;
    let mut state = begin(session, &Beginning::default(), terminal::size());
    runtime.attend()?;
    let effects = begun.map_or_else(Vec::new, |message| runtime.update(&mut state, message));
    runtime.draw(&state)?;
    for effect in effects {
        runtime.perform(effect)?;
    }
    loop {
        // Nobody waits for what follows from it.
        for effect in runtime.update(&mut state, Message::Drawn) {
            runtime.perform(effect)?;
        }
        let messages = runtime.wait(&state);
        if messages.is_empty() {
            continue;
        }
        for message in messages {
            for effect in runtime.update(&mut state, message) {
                if !runtime.perform(effect)? {
                    drop(taken);
                    runtime.end();
                    return ended(state);
                }
            }
        }
        runtime.draw(&state)?;
    }
}

/// What did not open is told once more, where it can still be read.
fn ended(state: State) -> Result<(), Stopped> {
    match state.session.start {
        Started::Refused(report) => Err(Stopped::Refused(report)),
        Started::Done | Started::Waiting(_) => Ok(()),
    }
}

/// The state before the first key.
pub fn begin(mut session: Session, at: &Beginning, size: (u16, u16)) -> State {
    session.size = size;
    session.set_clock();
    let mut state = State::new(session);
    update::begin(&mut state, at);
    state
}
