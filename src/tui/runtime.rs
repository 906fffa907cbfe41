//! Performs effects and turns the world into messages. Has the clock, the channel and the screen.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::effect::Effect;
use super::message::Message;
use super::screen::Screen;
use super::state::State;
use super::theme::Theme;
use super::{layout, listener, terminal, thread, update, view};
use crate::deadline;
use crate::format::Limits;
use crate::shelf::{self, Card};

/// What the clock shows.
#[derive(Debug, Clone, Copy)]
pub enum Time {
    /// The machine's time.
    Machine,
    /// Stands there.
    Fixed(Timestamp),
    /// Runs, so far ahead of the machine's.
    Ahead(SignedDuration),
}

impl Time {
    /// The moment.
    pub fn now(self) -> Timestamp {
        match self {
            Time::Machine => Timestamp::now(),
            Time::Fixed(moment) => moment,
            Time::Ahead(by) => Timestamp::now().saturating_add(by).unwrap_or(Timestamp::MAX),
        }
    }
}

/// The parts that touch the world.
pub struct Runtime {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    screen: Screen,
    time: Time,
    limits: Arc<Limits>,
    theme: Theme,
}

impl Runtime {
    /// A runtime whose terminal is taken already.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn start(time: Time, limits: Limits, theme: Theme) -> io::Result<Self> {
        let (sender, receiver) = channel();
        listener::begin(sender.clone())?;
        Ok(Self { sender, receiver, screen: Screen::default(), time, limits: Arc::new(limits), theme })
    }

    /// Brings the state on the screen.
    ///
    /// # Errors
    ///
    /// The terminal takes no more bytes.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        let area = layout::screen(state.session.size);
        let theme = self.theme;
        let frame = self.screen.frame(area, |buf| {
            view::view(state, theme, buf);
            thread::fail_point("draw");
        })?;
        if frame.is_empty() { Ok(()) } else { terminal::write_frame(&frame) }
    }

    /// Waits for what happens next; then everything that has happened by now.
    pub fn wait(&self, state: &State) -> Vec<Message> {
        let first = match self.until_tick(state) {
            None => self.receiver.recv().ok(),
            Some(wait) => match self.receiver.recv_timeout(wait) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => self.tick(state),
                Err(RecvTimeoutError::Disconnected) => None,
            },
        };
        first.into_iter().chain(self.receiver.try_iter()).collect()
    }

    /// To the next second: the machine may have slept, which this wait does not count.
    fn until_tick(&self, state: &State) -> Option<Duration> {
        if state.session.clock.is_fixed {
            return None;
        }
        let past = self.time.now().subsec_nanosecond();
        Some(Duration::from_secs(1).saturating_sub(Duration::from_nanos(past.unsigned_abs().into())))
    }

    /// The clock moves for the reader when some word may change: at a minute, in the last hour of an exact time at a
    /// second, and when it was set.
    fn tick(&self, state: &State) -> Option<Message> {
        let (now, shown) = (self.time.now(), state.session.clock.now);
        let minute = |moment: Timestamp| moment.as_second().div_euclid(60);
        let counts = state.reading().is_some_and(|it| deadline::counts_seconds(it.briefing(), it.reader));
        (minute(now) != minute(shown) || counts).then_some(Message::Ticked(now))
    }

    /// Performs an effect; false where it is the last.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn perform(&mut self, effect: Effect) -> io::Result<bool> {
        match effect {
            Effect::Quit => return Ok(false),
            Effect::Redraw => self.screen.forget(),
            Effect::Suspend => {
                if !terminal::suspend() {
                    let _ = self.sender.send(Message::Failed("there is no shell to go back to".to_owned()));
                }
            }
            Effect::Open { generation, origin } => {
                let limits = Arc::clone(&self.limits);
                self.background("open", move |sender| {
                    let result = shelf::open(&origin, &limits).map(Arc::new);
                    let _ = sender.send(Message::Opened { generation, origin, result });
                })?;
            }
            Effect::Check(opened) => self.background("check", move |sender| {
                let checked = Arc::new(opened.check());
                let _ = sender.send(Message::Checked { opened, checked });
            })?,
            Effect::Find { folders, depth } => self.background("find", move |sender| {
                let found = folders.iter().flat_map(|folder| shelf::files_in(folder, depth));
                let cards = found.map(|path| Card::new(shelf::Origin::File(path))).collect();
                let _ = sender.send(Message::Found(cards));
            })?,
            Effect::Look(cards) => {
                let limits = Arc::clone(&self.limits);
                self.background("look", move |sender| {
                    for card in cards {
                        let origin = card.origin.clone();
                        let card = card.read(&limits).map(Box::new);
                        if sender.send(Message::Looked { origin, card }).is_err() {
                            return;
                        }
                    }
                })?;
            }
        }
        Ok(true)
    }

    fn background(
        &self,
        name: &'static str,
        work: impl FnOnce(&Sender<Message>) + Send + 'static,
    ) -> io::Result<()> {
        let sender = self.sender.clone();
        thread::work(name, self.sender.clone(), move || work(&sender))
    }

    /// Hands in what happened.
    pub fn update(&self, state: &mut State, message: Message) -> Vec<Effect> {
        thread::fail_point("update");
        update::update(state, message)
    }
}
