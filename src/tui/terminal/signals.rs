//! Which signals are held while the terminal is ours, and what each of them asks for.
//!
//! They are held from before the terminal is taken. What was ignored when the program began (`nohup`, `trap '' HUP`) is
//! left ignored.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// What ends the program.
const DEADLY: [i32; 4] = [SIGTERM, SIGINT, SIGHUP, SIGQUIT];

/// Signals that came and wait to be obeyed.
#[derive(Debug)]
pub(super) struct Held(SignalDelivery<UnixStream, SignalOnly>);

/// What the signals ask for, all that came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Nothing.
    Nothing,
    /// The size may be another.
    Size,
    /// To go on, having been stopped; the shell has had the terminal in between.
    Continue,
    /// To stop until continued.
    Stop,
    /// To die by this signal.
    Die(i32),
}

impl Held {
    /// Holds signals from now on.
    ///
    /// # Errors
    ///
    /// The system refuses a handler, or the pair of sockets that tells of signals.
    pub(super) fn new() -> io::Result<Self> {
        let ignored = ignored(&status().unwrap_or_default());
        let wanted = DEADLY.into_iter().chain([SIGTSTP]).filter(|signal| ignored >> (signal - 1) & 1 == 0);
        let (read, write) = UnixStream::pair()?;
        let signals = wanted.chain([SIGCONT, SIGWINCH]);
        SignalDelivery::with_pipe(read, write, SignalOnly, signals).map(Self)
    }

    /// What can be read from when a signal came.
    pub(super) fn arrival(&self) -> &UnixStream {
        self.0.get_read()
    }

    /// What is to be done about those that came.
    pub(super) fn demand(&mut self) -> Demand {
        let mut came = [false; 32];
        for signal in self.0.pending() {
            if let Some(flag) = usize::try_from(signal).ok().and_then(|at| came.get_mut(at)) {
                *flag = true;
            }
        }
        demand(&|signal| usize::try_from(signal).is_ok_and(|at| came.get(at) == Some(&true)))
    }
}

fn demand(came: &dyn Fn(i32) -> bool) -> Demand {
    if let Some(deadly) = DEADLY.into_iter().find(|signal| came(*signal)) {
        return Demand::Die(deadly);
    }
    // Both: stopped and continued already, or else nobody would continue it again.
    match (came(SIGTSTP), came(SIGCONT), came(SIGWINCH)) {
        (_, true, _) => Demand::Continue,
        (true, false, _) => Demand::Stop,
        (false, false, true) => Demand::Size,
        (false, false, false) => Demand::Nothing,
    }
}

/// What the system says of this process. In one read: it is asked for before the first frame.
fn status() -> io::Result<String> {
    let mut bytes = [0; 4096];
    let count = std::fs::File::open("/proc/self/status")?.read(&mut bytes)?;
    Ok(String::from_utf8_lossy(bytes.get(..count).unwrap_or_default()).into_owned())
}

/// The signals that are ignored, a bit each, as Linux tells; elsewhere none are known to be.
fn ignored(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_of_ignored_signals_is_that_of_the_status() {
        let status = "Name:\tbluf\nSigBlk:\t00000000000000ff\nSigIgn:\t0000000000001003\nSigCgt:\t0\n";
        assert_eq!(ignored(status), 0x1003);
        assert_eq!(ignored("Name:\tbluf\n"), 0);
        assert_eq!(ignored("SigIgn:\tnone\n"), 0);
    }

    #[test]
    fn of_signals_that_came_together_the_deadly_one_counts() {
        let of = |came: &[i32]| demand(&|signal| came.contains(&signal));
        assert_eq!(of(&[]), Demand::Nothing);
        assert_eq!(of(&[SIGWINCH]), Demand::Size);
        assert_eq!(of(&[SIGTSTP, SIGWINCH]), Demand::Stop);
        assert_eq!(of(&[SIGCONT, SIGTSTP]), Demand::Continue);
        assert_eq!(of(&[SIGCONT, SIGTERM]), Demand::Die(SIGTERM));
        assert_eq!(of(&[SIGHUP, SIGQUIT, SIGTSTP]), Demand::Die(SIGHUP));
    }
}
