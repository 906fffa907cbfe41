//! The reader on the screen.
//!
//! ```text
//!  title                        next deadline     as of 24 Feb   2/3     header
//!  built-in sample · its last window has closed                          banner, on some days
//!  1 Summary  2 Parties  3 Quotes …                                      tabs, where one pane is shown
//!  ━━ 1 Summary ━━━━━━━━━━━━━━━━━   ── 4 Deadlines ───── 1–2 of 4 ▾ ─    panes, or a layer over them
//!  ▌ the selected item                …
//!  Tab pane   Enter open   / search   ? help   q quit        2 problems  footer
//! ```
//!
//! One keystroke: [`input`] reads it from what was typed, the thread of [`listener`] sends [`message::Message::Pressed`]; [`update::update`] finds its row in
//! [`command::COMMANDS`], changes the [`state::State`] and returns [`effect::Effect`]s; the [`runtime`] performs them;
//! when no message is waiting, [`view::view`] draws the state, and [`screen`] sends what differs.

pub mod command;
pub mod effect;
pub mod input;
pub mod key;
pub mod layer;
pub mod layout;
pub mod listener;
pub mod lists;
pub mod message;
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
pub mod widget;

use std::io;

use effect::Effect;
use runtime::{Runtime, Time};
use session::Session;
use state::State;
use theme::Theme;

use crate::format::Limits;

/// What the reader begins with.
pub struct Start {
    /// What is open, and what can be.
    pub session: Session,
    /// What is to be done at once.
    pub effects: Vec<Effect>,
    /// The pane and the item to begin at.
    pub at: Beginning,
    /// What the clock shows.
    pub time: Time,
    /// How much is read.
    pub limits: Limits,
    /// How colours are used.
    pub theme: Theme,
}

/// Where to begin reading.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// A pane, by its place.
    pub pane: Option<usize>,
    /// An item, by its id.
    pub id: Option<String>,
}

/// Reads until the reader quits. The terminal is given back whatever happens.
///
/// # Errors
///
/// There is no terminal, or it takes no more bytes.
pub fn run(start: Start) -> io::Result<()> {
    let Start { session, effects, at, time, limits, theme } = start;
    terminal::restore_at_panic();
    let taken = terminal::take()?;
    let mut state = begin(session, &at, terminal::size());
    let mut runtime = Runtime::start(time, limits, theme)?;
    runtime.draw(&state)?;
    for effect in effects.into_iter().chain(update::check(&state)) {
        runtime.perform(effect)?;
    }
    loop {
        let messages = runtime.wait(&state);
        if messages.is_empty() {
            continue;
        }
        for message in messages {
            for effect in runtime.update(&mut state, message) {
                if !runtime.perform(effect)? {
                    drop(taken);
                    return Ok(());
                }
            }
        }
        runtime.draw(&state)?;
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
