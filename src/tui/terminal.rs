//! The terminal is taken once and given back always: at the end, at a signal, at a panic, for a while at Ctrl-z, and
//! when it is gone.
//!
//! The modes are those that stood when the program began. Giving back is one write of constant bytes and one call for
//! the modes, so that it can be done from any thread at any moment. The terminal is opened anew and read and written
//! without waiting, which leaves the streams that are shared with the shell as they are: one that takes no more bytes
//! keeps nobody.

mod signals;

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::process::{
    Pid, Signal, WaitOptions, getpgrp, getpid, getsid, kill_current_process_group, kill_process, waitpid,
};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTSTP};
use signals::{Demand, Held};

use super::thread;

/// Other screen, no cursor, no wrapping at the edge: a character wider than we think must not spill over.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[0m\x1b[2J";
/// Every mode that we or a half-written frame may have set, back to what a shell expects.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// How long giving back waits for a frame or for the terminal.
const PATIENCE: Duration = Duration::from_millis(200);
/// How long a frame waits for the terminal before it looks whether anybody still wants it.
const GLANCE: Duration = Duration::from_millis(50);
/// How long a program to which the terminal is lent may take to end, when a signal ends us.
const GRACE: Duration = Duration::from_millis(500);
/// How long is waited for whoever listens to hear what came while the terminal was lent.
const LAG: Duration = Duration::from_millis(100);
/// How often it is looked whether it has.
const LOOK: Duration = Duration::from_millis(2);
/// A system call that fails once may go well the next time; giving back does not end with the first failure.
const ATTEMPTS: usize = 3;
/// The status of a program that can read no more keys.
const DEAF: i32 = 2;
/// Where the terminal does not know its size.
const USUAL: (u16, u16) = (80, 24);

static TERMINAL: OnceLock<(OwnedFd, Termios)> = OnceLock::new();
static IS_TAKEN: AtomicBool = AtomicBool::new(false);
/// Another program has it until it ends; what is typed and most signals are for that one.
static IS_LENT: AtomicBool = AtomicBool::new(false);
/// The process of that program while it runs; 0 where there is none.
static BORROWER: AtomicI32 = AtomicI32::new(0);
/// Given back for good: it is not taken again, whatever was under way.
static IS_OVER: AtomicBool = AtomicBool::new(false);
/// How often signals were heard.
static HEARD: AtomicU32 = AtomicU32::new(0);
/// The reader wants to leave: nobody waits for a frame that the terminal does not take.
static IS_LEAVING: AtomicBool = AtomicBool::new(false);
/// Held while bytes are written, so that giving back never lands inside a frame.
static WRITING: Mutex<()> = Mutex::new(());
/// Signals are held from before the terminal is taken, and its size asked for, until a thread listens.
static SIGNALS: Mutex<Option<Held>> = Mutex::new(None);

/// The terminal, until it is dropped.
#[derive(Debug)]
pub struct Taken(());

/// Takes the terminal: raw keys, other screen. In the background it stops, as any program that wants the terminal, and
/// goes on when it is brought to the front.
///
/// # Errors
///
/// There is no terminal to read keys from, or it cannot be set; or the system refuses a signal handler.
pub fn take() -> io::Result<Taken> {
    if TERMINAL.get().is_none() {
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
        let tty = std::fs::File::options().read(true).write(true).custom_flags(flags).open("/dev/tty")?;
        // Setting what is set already changes nothing, but the system stops us here while another job has the
        // terminal. No signal is held yet: a program that waits in the background can be ended as any other.
        retried(|| tcsetattr(&tty, OptionalActions::Now, &retried(|| tcgetattr(&tty))?))?;
        let modes = retried(|| tcgetattr(&tty))?;
        let _ = TERMINAL.set((tty.into(), modes));
    }
    *held() = Some(Held::new()?);
    let taken = Taken(());
    enter()?;
    Ok(taken)
}

impl Drop for Taken {
    fn drop(&mut self) {
        end();
    }
}

/// Gives the terminal back for good.
fn end() {
    IS_OVER.store(true, Ordering::SeqCst);
    let _lock = lock();
    give_back();
}

fn enter() -> io::Result<()> {
    let Some((tty, modes)) = TERMINAL.get() else { return Ok(()) };
    if IS_OVER.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut raw = modes.clone();
    raw.make_raw();
    IS_TAKEN.store(true, Ordering::SeqCst);
    // What was typed ahead is kept.
    retried(|| tcsetattr(tty, OptionalActions::Now, &raw))?;
    write_all(tty, ENTER, &Patience::Short)
}

fn give_back() {
    if IS_TAKEN.swap(false, Ordering::SeqCst)
        && let Some((tty, modes)) = TERMINAL.get()
        && is_in_front(tty)
    {
        for _ in 0..ATTEMPTS {
            match write_all(tty, LEAVE, &Patience::Short) {
                Err(error) if error.kind() != io::ErrorKind::TimedOut => {}
                _ => break,
            }
        }
        let _ = retried(|| tcsetattr(tty, OptionalActions::Now, modes));
    }
}

/// Whether the terminal is this job's. In the background it is another's, who has set it as he needs it.
fn is_in_front(tty: &OwnedFd) -> bool {
    tcgetpgrp(tty).map_or(true, |front| front == getpgrp())
}

fn retried<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> rustix::io::Result<T> {
    let mut result = call();
    for _ in 1..ATTEMPTS {
        if result.is_ok() {
            break;
        }
        result = call();
    }
    result
}

fn held() -> MutexGuard<'static, Option<Held>> {
    SIGNALS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for a frame that is being written, but not for ever: a terminal that takes no more bytes must not keep us.
fn lock() -> Option<MutexGuard<'static, ()>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) if Instant::now() > until => return None,
            Err(std::sync::TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
}

/// Writes a frame whole, unless the terminal has been given back or the reader is leaving.
///
/// # Errors
///
/// What the terminal says. One that is gone ends the program.
pub fn write_frame(frame: &[u8]) -> io::Result<()> {
    let lock = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((tty, _)) = TERMINAL.get() else { return Ok(()) };
    match write_all(tty, frame, &Patience::WhileWanted) {
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            drop(lock);
            hang_up()
        }
        result => result,
    }
}

/// How long bytes wait for a terminal that takes none.
enum Patience {
    /// Not long.
    Short,
    /// As long as the terminal is taken and the reader stays.
    WhileWanted,
}

impl Patience {
    fn has_ended(&self) -> bool {
        match self {
            Patience::Short => false,
            Patience::WhileWanted => !IS_TAKEN.load(Ordering::SeqCst) || IS_LEAVING.load(Ordering::SeqCst),
        }
    }
}

/// Writes everything, in as many pieces as the terminal takes.
fn write_all(tty: &OwnedFd, mut bytes: &[u8], patience: &Patience) -> io::Result<()> {
    let wait = match patience {
        Patience::Short => PATIENCE,
        Patience::WhileWanted => GLANCE,
    };
    let wait = Timespec::try_from(wait).ok();
    while !bytes.is_empty() && !patience.has_ended() {
        match rustix::io::write(tty, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(tty, PollFlags::OUT)], wait.as_ref()) {
                Ok(0) if matches!(patience, Patience::Short) => return Err(io::ErrorKind::TimedOut.into()),
                // Where waiting fails, writing tells what is wrong.
                _ => {}
            },
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Columns and rows.
pub fn size() -> (u16, u16) {
    let known = TERMINAL.get().and_then(|(tty, _)| tcgetwinsize(tty).ok());
    known.map(|size| (size.ws_col, size.ws_row)).filter(|size| size.0 > 0 && size.1 > 0).unwrap_or(USUAL)
}

/// Gives the terminal back before the message of a panic, where the program cannot go on after it: in this thread and in
/// the one that listens. Other threads report theirs as messages.
pub fn restore_at_panic() {
    let main = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        let current = std::thread::current();
        let is_main = current.id() == main;
        if is_main || current.name() == Some(thread::LISTENER) {
            end();
            let words = crate::text::prose(&panic.to_string());
            let _ = io::Write::write_all(&mut io::stderr(), format!("bluf: {words}\n").as_bytes());
            if !is_main {
                std::process::exit(thread::PANICKED);
            }
        }
    }));
}

/// What the terminal or the system told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing, for so long.
    Nothing,
    /// So many bytes were typed.
    Typed(usize),
    /// The size may be another: it was changed, or the program was stopped and continued.
    Resized,
}

/// What listens to the terminal and to signals. There is one.
#[derive(Debug)]
pub struct Ear {
    signals: Held,
}

impl Ear {
    /// Listens from now on; nothing where somebody does already.
    pub fn open() -> Option<Self> {
        held().take().map(|signals| Self { signals })
    }

    /// Waits until something is told, so long at most. Signals are obeyed here: dies, or stops and goes on. Ends the
    /// program where the terminal is gone.
    ///
    /// # Errors
    ///
    /// What the terminal says. Where it only takes another attempt, nothing is told.
    pub fn listen(&mut self, buffer: &mut [u8], patience: Option<Duration>) -> io::Result<Told> {
        let Some((tty, _)) = TERMINAL.get() else { return Ok(Told::Nothing) };
        let is_ours = IS_TAKEN.load(Ordering::SeqCst);
        let keys = if is_ours { PollFlags::IN } else { PollFlags::empty() };
        let mut watched = [PollFd::new(tty, keys), PollFd::new(self.signals.arrival(), PollFlags::IN)];
        let patience = patience.and_then(|it| Timespec::try_from(it).ok());
        match poll(&mut watched, patience.as_ref()) {
            Ok(_) | Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        let (told, has_signals) = (watched[0].revents(), !watched[1].revents().is_empty());
        if has_signals {
            let is_resized = self.obey();
            HEARD.fetch_add(1, Ordering::SeqCst);
            if is_resized {
                return Ok(Told::Resized);
            }
        }
        if told.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            hand_on(SIGHUP);
            hang_up();
        }
        // Asked again: a signal may have given the terminal back, and what is typed now is for the shell.
        if !told.contains(PollFlags::IN) || !IS_TAKEN.load(Ordering::SeqCst) {
            return Ok(Told::Nothing);
        }
        if !is_in_front(tty) {
            step_back();
            return Ok(Told::Nothing);
        }
        match rustix::io::read(tty, buffer) {
            Ok(0) | Err(Errno::IO) => hang_up(),
            Ok(count) => Ok(Told::Typed(count)),
            Err(Errno::INTR | Errno::AGAIN) => Ok(Told::Nothing),
            Err(error) => Err(error.into()),
        }
    }

    /// Does what the signals that came ask for; whether the size may be another.
    fn obey(&mut self) -> bool {
        match self.signals.demand() {
            Demand::Nothing => false,
            Demand::Size => true,
            Demand::Die(SIGINT | SIGQUIT) | Demand::Continue if is_lent() => false,
            Demand::Die(signal) => {
                hand_on(signal);
                die(signal)
            }
            Demand::Stop if is_alone() => false,
            Demand::Stop => {
                let lock = lock();
                give_back();
                drop(lock);
                // As if there were no handler. That we go on is told by the next signal.
                let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                false
            }
            Demand::Continue if TERMINAL.get().is_some_and(|(tty, _)| !is_in_front(tty)) => {
                step_back();
                false
            }
            Demand::Continue => {
                let _lock = lock();
                let _ = enter();
                true
            }
        }
    }
}

fn is_lent() -> bool {
    IS_LENT.load(Ordering::SeqCst)
}

/// Runs another program in the terminal, given as its words, and takes the terminal again when it has ended. What is
/// typed meanwhile is not read here.
///
/// # Errors
///
/// It cannot be started.
pub fn lend(words: &[OsString]) -> io::Result<()> {
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let guard = lock();
    IS_LENT.store(true, Ordering::SeqCst);
    give_back();
    drop(guard);
    let ended = run(program, arguments);
    hear_out();
    let guard = lock();
    let entered = enter();
    if IS_OVER.load(Ordering::SeqCst) {
        tidy(matches!(ended, Ok(End::Killed)));
    }
    // Whoever waits to die goes on now, so it is the last.
    IS_LENT.store(false, Ordering::SeqCst);
    drop(guard);
    // Whoever listens waits for signals alone while the terminal is lent; and the size may be another by now.
    let _ = kill_process(getpid(), Signal::WINCH);
    ended.and(entered)
}

/// Waits, not for long, until whoever listens has heard all signals that came so far: an interrupt was the other program's,
/// and one that ends by it is gone before that is known here. Twice, as somebody may be in the middle of it.
fn hear_out() {
    for _ in 0..2 {
        let (heard, until) = (HEARD.load(Ordering::SeqCst), Instant::now() + LAG);
        let _ = kill_process(getpid(), Signal::WINCH);
        while HEARD.load(Ordering::SeqCst) == heard && Instant::now() < until {
            std::thread::sleep(LOOK);
        }
    }
}

/// How another program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// By itself, and so with the terminal as it found it.
    Own,
    /// By a signal, in the middle of whatever it did.
    Killed,
}

/// Sets the terminal for the shell behind a program that was ended with us.
fn tidy(is_killed: bool) {
    if let Some((tty, modes)) = TERMINAL.get()
        && is_in_front(tty)
    {
        // Going back from another screen would move the cursor where there is none.
        if is_killed {
            let _ = write_all(tty, LEAVE, &Patience::Short);
        }
        let _ = retried(|| tcsetattr(tty, OptionalActions::Now, modes));
    }
}

/// Hands the signal that ends us on to the program that has the terminal, and waits for it, not for ever: one that has
/// something to save may take its time, and the terminal.
fn hand_on(signal: i32) {
    if !is_lent() {
        return;
    }
    IS_OVER.store(true, Ordering::SeqCst);
    let until = Instant::now() + GRACE;
    let mut is_told = false;
    // It may be about to begin, or to have ended.
    while is_lent() && Instant::now() < until {
        if let (false, Some(pid), Some(signal)) =
            (is_told, Pid::from_raw(BORROWER.load(Ordering::SeqCst)), Signal::from_named_raw(signal))
        {
            is_told = true;
            let _ = kill_process(pid, signal);
            // One that is stopped hears nothing.
            let _ = kill_process(pid, Signal::CONT);
        }
        std::thread::sleep(LOOK);
    }
}

/// Runs a program to its end. Our own streams may be pipes; it gets the terminal.
fn run(program: &OsStr, arguments: &[OsString]) -> io::Result<End> {
    let tty = std::fs::File::options().read(true).write(true).open("/dev/tty")?;
    let child = Command::new(program)
        .args(arguments)
        .stdin(tty.try_clone()?)
        .stdout(tty.try_clone()?)
        .stderr(tty)
        .spawn()?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    BORROWER.store(pid.map_or(0, Pid::as_raw_pid), Ordering::SeqCst);
    let end = wait_for(pid);
    BORROWER.store(0, Ordering::SeqCst);
    end
}

fn wait_for(pid: Option<Pid>) -> io::Result<End> {
    loop {
        match waitpid(pid, WaitOptions::UNTRACED) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(Some((pid, status))) if status.stopped() => {
                // It may have stopped itself alone. The shell goes on with all of the job, and so with it; where there is
                // none, nobody would.
                let continued = waitpid(Some(pid), WaitOptions::CONTINUED | WaitOptions::NOHANG);
                if matches!(continued, Ok(None)) && !suspend() {
                    let _ = kill_process(pid, Signal::CONT);
                }
            }
            Ok(Some((_, status))) if status.signaled() => return Ok(End::Killed),
            Ok(_) => return Ok(End::Own),
        }
    }
}

/// Continued in the background: the terminal is another's, untouched. Stops as the system stops whoever sets it.
fn step_back() {
    IS_TAKEN.store(false, Ordering::SeqCst);
    let _ = kill_process(getpid(), Signal::TTOU);
}

/// Gives the terminal back, and dies as if there were no handler: the status tells the signal.
fn die(signal: i32) -> ! {
    end();
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal);
}

/// Ends the program as it would be deaf from now on; the terminal is given back before the words.
pub fn end_deaf(words: &str) -> ! {
    end();
    let words = crate::text::line(words);
    let _ = io::Write::write_all(&mut io::stderr(), format!("bluf: {words}\n").as_bytes());
    std::process::exit(DEAF);
}

/// Ends the program as the terminal is gone. Without this, reading keys from a closed terminal spins for ever.
fn hang_up() -> ! {
    die(SIGHUP)
}

/// The reader leaves: a frame that waits for the terminal is given up.
pub fn give_up_frame() {
    IS_LEAVING.store(true, Ordering::SeqCst);
}

/// Whether there is no shell to go back to: the job is that of the session itself, as in a window of its own.
fn is_alone() -> bool {
    getsid(None).is_ok_and(|session| session == getpgrp())
}

/// Stops the program as the terminal's own Ctrl-z would; the terminal is given back first. False where nobody could
/// continue it.
pub fn suspend() -> bool {
    !is_alone() && kill_current_process_group(Signal::TSTP).is_ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn everything_is_written_in_as_many_pieces_as_are_taken() {
        let (mut reader, writer) = UnixStream::pair().unwrap();
        writer.set_nonblocking(true).unwrap();
        // Many times what is held back for a reader that is slow to come.
        let bytes: Vec<u8> = (0..4_000_000_u32).map(|at| at.to_le_bytes()[0]).collect();
        let sent = bytes.clone();
        let writing = std::thread::spawn(move || write_all(&writer.into(), &sent, &Patience::Short));
        let mut taken = Vec::new();
        reader.read_to_end(&mut taken).unwrap();
        writing.join().unwrap().unwrap();
        assert!(taken == bytes);
    }

    #[test]
    fn what_nobody_takes_is_given_up() {
        let (_reader, writer) = UnixStream::pair().unwrap();
        writer.set_nonblocking(true).unwrap();
        let failed = write_all(&writer.into(), &vec![0; 4_000_000], &Patience::Short).unwrap_err();
        assert_eq!(failed.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_call_that_fails_once_is_made_again_and_one_that_fails_always_ends() {
        let mut results = vec![Ok(1), Err(Errno::INTR)];
        assert_eq!(retried(|| results.pop().unwrap()), Ok(1));
        let mut calls = 0;
        let failed = retried(|| {
            calls += 1;
            Err::<(), _>(Errno::IO)
        });
        assert_eq!((failed, calls), (Err(Errno::IO), ATTEMPTS));
    }
}
