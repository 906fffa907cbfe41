//! The terminal is taken once and given back always: at the end, at a signal, at a panic, for a while at Ctrl-z, and
//! when it is gone.
//!
//! The modes are those that stood when the program began. Giving back is one write of constant bytes and one call for
//! the modes, so that it can be done from any thread at any moment. The terminal is opened anew and written to without
//! waiting, which leaves the streams that are shared with the shell as they are: one that takes no more bytes keeps
//! nobody.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

/// Other screen, no cursor, no wrapping at the edge: a character wider than we think must not spill over.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[0m\x1b[2J";
/// Every mode that we or a half-written frame may have set, back to what a shell expects.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// How long giving back waits for a frame or for the terminal.
const PATIENCE: Duration = Duration::from_millis(200);
/// Where the terminal does not know its size.
const USUAL: (u16, u16) = (80, 24);

static TERMINAL: OnceLock<(OwnedFd, Termios)> = OnceLock::new();
static IS_TAKEN: AtomicBool = AtomicBool::new(false);
/// Held while bytes are written, so that giving back never lands inside a frame.
static WRITING: Mutex<()> = Mutex::new(());
/// Signals are held from before the terminal is taken, and its size asked for, until a thread watches for them.
static SIGNALS: Mutex<Option<Signals>> = Mutex::new(None);

/// The terminal, until it is dropped.
#[derive(Debug)]
pub struct Taken(());

/// Takes the terminal: raw keys, other screen.
///
/// # Errors
///
/// There is no terminal to read keys from, or it cannot be set; or the system refuses a signal handler.
pub fn take() -> io::Result<Taken> {
    if TERMINAL.get().is_none() {
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
        let tty = std::fs::File::options().read(true).write(true).custom_flags(flags).open("/dev/tty")?;
        let modes = tcgetattr(&tty)?;
        let _ = TERMINAL.set((tty.into(), modes));
    }
    let signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    *SIGNALS.lock().unwrap_or_else(PoisonError::into_inner) = Some(signals);
    let taken = Taken(());
    enter()?;
    Ok(taken)
}

impl Drop for Taken {
    fn drop(&mut self) {
        let _lock = lock();
        give_back();
    }
}

fn enter() -> io::Result<()> {
    let Some((tty, modes)) = TERMINAL.get() else { return Ok(()) };
    let mut raw = modes.clone();
    raw.make_raw();
    IS_TAKEN.store(true, Ordering::SeqCst);
    // What was typed ahead is kept.
    tcsetattr(tty, OptionalActions::Now, &raw)?;
    write_all(tty, ENTER, None)
}

fn give_back() {
    if IS_TAKEN.swap(false, Ordering::SeqCst)
        && let Some((tty, modes)) = TERMINAL.get()
    {
        let _ = write_all(tty, LEAVE, Some(PATIENCE));
        let _ = tcsetattr(tty, OptionalActions::Now, modes);
    }
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

/// Writes a frame whole, unless the terminal has been given back.
///
/// # Errors
///
/// What the terminal says. One that is gone ends the program.
pub fn write_frame(frame: &[u8]) -> io::Result<()> {
    let _lock = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    match TERMINAL.get() {
        Some((tty, _)) if IS_TAKEN.load(Ordering::SeqCst) => match write_all(tty, frame, None) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => hang_up(),
            result => result,
        },
        _ => Ok(()),
    }
}

/// Writes everything; with a patience, gives up where the terminal takes nothing for so long.
fn write_all(tty: &OwnedFd, mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
    let patience = patience.and_then(|it| Timespec::try_from(it).ok());
    while !bytes.is_empty() {
        match rustix::io::write(tty, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => {
                match poll(&mut [PollFd::new(tty, PollFlags::OUT)], patience.as_ref()) {
                    Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
                    Ok(_) | Err(rustix::io::Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
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

/// Gives the terminal back before the message of a panic in this thread. Other threads report theirs as messages.
pub fn restore_at_panic() {
    let main = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == main {
            give_back();
            let words = crate::text::prose(&panic.to_string());
            let _ = io::Write::write_all(&mut io::stderr(), format!("bluf: {words}\n").as_bytes());
        }
    }));
}

/// Watches for the signals that are held since the terminal was taken, on a thread of its own. `resized` is called where
/// the size may be another: it was changed, or the program was stopped and continued.
///
/// # Errors
///
/// The system refuses a thread.
pub fn restore_at_signals(resized: impl Fn() + Send + 'static) -> io::Result<()> {
    let held = SIGNALS.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(mut signals) = held else { return Ok(()) };
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGWINCH {
                resized();
                continue;
            }
            let lock = lock();
            // Stopped by what cannot be caught, and continued: the shell has had the terminal in between.
            if signal == SIGCONT {
                let _ = enter();
                drop(lock);
                resized();
                continue;
            }
            give_back();
            // Dies, or stops until continued, as if there were no handler: the status tells the signal.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            let _ = enter();
            drop(lock);
            resized();
        }
    })?;
    Ok(())
}

/// Ends the program when the terminal is closed. Without this, reading keys from a closed terminal spins for ever
/// (crossterm#793).
///
/// # Errors
///
/// The system refuses a thread.
pub fn end_with_terminal() -> io::Result<()> {
    std::thread::Builder::new().name("hang-up".into()).spawn(|| {
        let Some((tty, _)) = TERMINAL.get() else { return };
        loop {
            let mut watched = [PollFd::new(tty, PollFlags::empty())];
            let woken = poll(&mut watched, None);
            let is_gone = watched.iter().any(|it| !it.revents().is_empty());
            if woken.is_ok() && is_gone {
                hang_up();
            }
        }
    })?;
    Ok(())
}

/// Ends the program as the terminal is gone; a shell that is still there can tell.
fn hang_up() -> ! {
    give_back();
    std::process::exit(128 + SIGHUP);
}

/// Stops the program as the terminal's own Ctrl-z would; the signal thread gives the terminal back first.
pub fn suspend() {
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}
