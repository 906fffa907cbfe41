//! Performs effects and turns the world into messages. Has the clock, the channel and the screen.

use std::ffi::{OsStr, OsString};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::effect::{Effect, Memory};
use super::historian::{self, Archive, Historian};
use super::keeper::{self, Answers, Desk, Keeper};
use super::message::{Chosen, Compared, Message};
use super::screen::{Screen, clipboard};
use super::state::State;
use super::theme::Theme;
use super::watch::{Watch, Watched};
use super::{Begun, editor, layout, listener, terminal, thread, update, view};
use crate::deadline::Reader;
use crate::document::Reading;
use crate::pane::seek;
use crate::shelf::{self, Access, Origin};

/// Rings the terminal's bell.
const BELL: &[u8] = b"\x07";

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

/// What the world is like, as the command line and the environment tell.
pub struct Tools {
    /// What the clock shows.
    pub time: Time,
    /// How much is read, and where texts of sources are.
    pub access: Access,
    /// How colours are used.
    pub theme: Theme,
    /// The folder that `~` stands for.
    pub home: Option<OsString>,
    /// What VISUAL or EDITOR has.
    pub editor: Option<String>,
    /// Something that becomes due is heard.
    pub has_bell: bool,
    /// The terminal shows nothing but ASCII.
    pub is_ascii: bool,
    /// Where what was read is kept; nothing where it is not.
    pub archive: Option<Archive>,
    /// The folder of the index of the shelf; nothing where there is to be none.
    pub cache: Option<PathBuf>,
}

/// The parts that touch the world.
pub struct Runtime {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    screen: Screen,
    time: Time,
    access: Arc<Access>,
    theme: Theme,
    home: Option<OsString>,
    editor: Option<String>,
    has_bell: bool,
    is_ascii: bool,
    watch: Option<Watch>,
    archive: Option<Archive>,
    historian: Option<Historian>,
    cache: Option<PathBuf>,
    keeper: Option<Sender<()>>,
    /// Number of the newest search.
    seeks: Arc<AtomicU64>,
    /// Number of the newest search in all briefings.
    finds: Arc<AtomicU64>,
    /// Number of the list.
    lists: Arc<AtomicU64>,
}

impl Runtime {
    /// A runtime that does nothing yet.
    pub fn new(tools: Tools) -> Self {
        let (sender, receiver) = channel();
        let Tools { time, access, theme, home, editor, has_bell, is_ascii, archive, cache } = tools;
        Self {
            sender,
            receiver,
            screen: Screen::default(),
            time,
            access: access.into(),
            theme,
            home,
            editor,
            has_bell,
            is_ascii,
            watch: None,
            archive,
            historian: None,
            cache,
            keeper: None,
            seeks: Arc::default(),
            finds: Arc::default(),
            lists: Arc::default(),
        }
    }

    /// Does the work, then reads on with what came of it. Where the work takes longer than the patience, the reader gets
    /// the screen meanwhile, on another thread, and what comes of it is a message like any other.
    ///
    /// The work is not what goes to the other thread: a start that waits for nothing would then wait for that. With no
    /// patience given there is no other thread.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn begin(
        self,
        patience: Option<Duration>,
        work: impl FnOnce() -> Result<Begun, String>,
        read: impl FnOnce(Self, Option<Message>) + Send + 'static,
    ) -> io::Result<()> {
        let failed = |_| Err("reading failed in the program itself".to_owned());
        let work = || Message::Begun(catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(failed));
        let Some(patience) = patience else {
            let begun = work();
            read(self, Some(begun));
            return Ok(());
        };
        let sender = self.sender.clone();
        let desk = Arc::new(Mutex::new(Some((self, read))));
        let late = Arc::clone(&desk);
        let (done, is_done) = channel::<()>();
        let late_reader = thread::beside("late", move || {
            if is_done.recv_timeout(patience) == Err(RecvTimeoutError::Timeout)
                && let Some((runtime, read)) = taken_from(&late)
                && catch_unwind(AssertUnwindSafe(|| read(runtime, None))).is_err()
            {
                // The work may never end, and nobody could end the program any more.
                std::process::exit(thread::PANICKED);
            }
        })?;
        let begun = work();
        if let Some((runtime, read)) = taken_from(&desk) {
            drop(done);
            read(runtime, Some(begun));
        } else {
            let _ = sender.send(begun);
            let _ = late_reader.join();
        }
        Ok(())
    }

    /// Turns keys and signals into messages from now on. The terminal is taken by then.
    ///
    /// # Errors
    ///
    /// The system refuses a thread.
    pub fn attend(&self) -> io::Result<()> {
        listener::begin(self.sender.clone())
    }

    /// Brings the state on the screen.
    ///
    /// # Errors
    ///
    /// The terminal takes no more bytes.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        let area = layout::screen(state.session.size);
        let (theme, is_ascii) = (self.theme, self.is_ascii);
        let frame = self.screen.frame(area, |buf| {
            view::view(state, theme, buf);
            if is_ascii {
                view::ascii::plain(buf);
            }
            thread::fail_point("draw");
        });
        if frame.is_empty() { Ok(()) } else { terminal::write_frame(&frame) }
    }

    /// Waits for what happens next; then everything that has happened by now, the clock first.
    pub fn wait(&self, state: &State) -> Vec<Message> {
        let first = match self.until_tick(state) {
            None => self.receiver.recv().ok(),
            Some(wait) => self.receiver.recv_timeout(wait).ok(),
        };
        // Keys without end must not hold up the clock.
        self.tick(state).into_iter().chain(first).chain(self.receiver.try_iter()).collect()
    }

    /// To the next instant at which a word changes. The wait does not count while the machine sleeps, nor does it know of
    /// a clock that is set; the watch sees both.
    fn until_tick(&self, state: &State) -> Option<Duration> {
        let wake = state.session.clock.wake.at?;
        Some(Duration::try_from(wake.duration_since(self.time.now())).unwrap_or_default())
    }

    /// The clock moves for the reader when a word changes, and when it goes back.
    fn tick(&self, state: &State) -> Option<Message> {
        let clock = &state.session.clock;
        if clock.is_fixed {
            return None;
        }
        let now = self.time.now();
        let is_due = clock.wake.at.is_some_and(|wake| now >= wake) || now < clock.now;
        is_due.then_some(Message::Ticked(now))
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
            Effect::Remember(memory) => self.remember(memory)?,
            Effect::Ring => {
                if self.has_bell {
                    terminal::write_frame(BELL)?;
                }
            }
            Effect::Copy(text) => terminal::write_frame(&clipboard::copy(&text))?,
            Effect::Suspend => {
                if !terminal::suspend() {
                    let _ = self.sender.send(Message::Failed("there is no shell to go back to".to_owned()));
                }
            }
            Effect::Open { generation, origin } => {
                let access = Arc::clone(&self.access);
                self.background("open", move |sender| {
                    let result = shelf::load(&origin, &access.limits);
                    let _ = sender.send(Message::Opened { generation, origin, result });
                })?;
            }
            Effect::Check { opened, origin, clock } => {
                let access = Arc::clone(&self.access);
                self.background("check", move |sender| {
                    let (checked, beside) = shelf::check(&opened, &origin, &access, Some(&clock));
                    let _ = sender.send(Message::Checked { opened, checked: checked.into(), beside });
                })?;
            }
            Effect::Watch { generation, file, beside } => {
                self.watch(Watched { generation, file, beside, time: self.time })?;
            }
            Effect::ReadAgain { generation, path, known, after, clock, basis } => {
                let access = Arc::clone(&self.access);
                self.background("read again", move |sender| {
                    std::thread::sleep(after);
                    let again = shelf::load_again(&path, &access, known, &clock);
                    let compared = Compared::again(basis, &again, &clock);
                    let _ = sender.send(Message::ReadAgain { generation, again, compared });
                })?;
            }
            Effect::Edit { generation, path, line, column } => {
                self.screen.forget();
                let done = editor::command(self.editor.as_deref(), &shelf::absolute(&path), line, column)
                    .and_then(|words| lend(&words));
                let message = match done {
                    // The watch would see it too, but not at once.
                    Ok(()) => Message::Changed { generation },
                    Err(words) => Message::Failed(words),
                };
                let _ = self.sender.send(message);
            }
            Effect::List { folder } => {
                let path = shelf::at_home(&folder, self.home.as_deref());
                self.background("list", move |sender| {
                    let entries = shelf::entries_of(&path);
                    let _ = sender.send(Message::Listed { folder, entries });
                })?;
            }
            Effect::Choose { generation, path, folders } => {
                let (home, access) = (self.home.clone(), Arc::clone(&self.access));
                self.background("choose", move |sender| {
                    let chosen = choose(&path, home.as_deref(), &folders, &access);
                    let _ = sender.send(Message::Chosen { generation, chosen });
                })?;
            }
            Effect::Seek { number, document, reader, needle, from } => {
                self.seeks.store(number, Ordering::Relaxed);
                let newest = Arc::clone(&self.seeks);
                self.background("seek", move |sender| {
                    let reading = Reading::new(&document, &reader);
                    let is_wanted = || newest.load(Ordering::Relaxed) == number;
                    seek::seek(reading, &needle, from, &is_wanted, &mut |hits| {
                        let _ = sender.send(Message::Sought { number, hits });
                    });
                })?;
            }
            Effect::Trace { older, document, clock } => {
                let access = Arc::clone(&self.access);
                self.background("trace", move |sender| {
                    let slips = keeper::trace(&older, &document, &access.limits, &clock);
                    let _ = sender.send(Message::Traced { document, slips });
                })?;
            }
            Effect::Find { .. } | Effect::FindAll(_) | Effect::Look { .. } | Effect::Preview(_) => {
                self.look(effect)?;
            }
        }
        Ok(true)
    }

    /// Looks at briefings for the list.
    fn look(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Find { number, folders, depth, clock } => {
                let desk = self.desk(clock);
                // Whoever kept other folders stops.
                let (stop, is_stopped) = channel();
                self.keeper = Some(stop);
                self.lists.store(number, Ordering::Relaxed);
                let answers = self.answers(number);
                self.background("find", move |sender| {
                    let keeper = Keeper::new(folders, depth, desk, answers);
                    if let Err(error) = keeper.keep(&is_stopped) {
                        let _ = sender.send(Message::Failed(shelf::words(&error)));
                    }
                })?;
            }
            Effect::Look { number, origins, clock } => {
                let (desk, answers) = (self.desk(clock), self.answers(number));
                self.background("look", move |sender| {
                    if let Err(error) = keeper::look(origins, &desk, &answers) {
                        let _ = sender.send(Message::Failed(shelf::words(&error)));
                    }
                })?;
            }
            Effect::FindAll(everything) => {
                self.finds.store(everything.number, Ordering::Relaxed);
                let (newest, number) = (Arc::clone(&self.finds), everything.number);
                let (access, cache) = (Arc::clone(&self.access), self.cache.clone());
                self.background("find in all", move |sender| {
                    let is_wanted = || newest.load(Ordering::Relaxed) == number;
                    everything.look(&access.limits, cache.as_deref(), &is_wanted, sender);
                })?;
            }
            Effect::Preview(origin) => {
                let (access, home) = (Arc::clone(&self.access), self.home.clone());
                self.background("preview", move |sender| {
                    let shown = keeper::preview(&origin, home.as_deref(), &access.limits);
                    let _ = sender.send(Message::Previewed { origin, shown });
                })?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Watches something else; the thread of what was watched before ends by itself.
    fn watch(&mut self, watched: Watched) -> io::Result<()> {
        self.watch = None;
        if watched.is_alive() {
            let (watch, work) = watched.begin();
            self.background("watch", work)?;
            self.watch = Some(watch);
        }
        Ok(())
    }

    fn answers(&self, number: u64) -> Answers {
        Answers::new(self.sender.clone(), number, Arc::clone(&self.lists))
    }

    fn desk(&self, clock: Reader) -> Desk {
        Desk {
            access: Arc::clone(&self.access),
            clock,
            archive: self.archive.clone(),
            cache: self.cache.clone(),
            is_usual: matches!(self.time, Time::Machine) && self.access.elsewhere.is_empty(),
        }
    }

    /// Hands something to the thread that has the history; it begins with the first.
    fn remember(&mut self, memory: Memory) -> io::Result<()> {
        if let (None, Some(archive)) = (&self.historian, &self.archive) {
            self.historian = Some(Historian::begin(archive.clone(), self.time, self.sender.clone())?);
        }
        match &self.historian {
            Some(historian) => historian.take(memory),
            None => historian::unkept(memory, &self.sender),
        }
        Ok(())
    }

    /// Waits until what was read is kept.
    pub fn end(self) {
        if let Some(historian) = self.historian {
            historian.end();
        }
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

/// Lends the terminal to a program; why it could not be started.
fn lend(words: &[OsString]) -> Result<(), String> {
    let program = words.first().map(|it| it.to_string_lossy()).unwrap_or_default();
    terminal::lend(words).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "no such program".to_owned(),
            _ => shelf::words(&error),
        };
        format!("{program} cannot be started: {why}; set EDITOR to an editor")
    })
}

fn taken_from<T>(desk: &Mutex<Option<T>>) -> Option<T> {
    desk.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Follows a path that was typed.
fn choose(path: &Path, home: Option<&OsStr>, folders: &[PathBuf], access: &Access) -> Chosen {
    let (path, id) = shelf::split_id(shelf::at_home(path, home));
    if shelf::is_folder(&path) {
        return Chosen::Folder(path);
    }
    let origin = Origin::File(shelf::as_named(path, folders));
    let result = shelf::load(&origin, &access.limits);
    Chosen::File { origin, id, result }
}
