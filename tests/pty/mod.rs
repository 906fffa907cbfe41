//! A real terminal with the program in it: what it shows, keys into it, signals, and how it stands afterwards.
//!
//! Nothing is read from the terminal but where a test waits, so that a test can also be a terminal that does not read.

#![expect(dead_code, unreachable_pub, reason = "each test is a crate of its own and uses the part it needs")]
#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, Termios, tcgetattr};

const PROGRAM: &str = env!("CARGO_BIN_EXE_bluf");
/// Longer than anything here takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// What the program sends when it takes the terminal and when it gives it back.
pub const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[0m\x1b[2J";
pub const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// Where state, caches and settings lie in a home folder.
pub const FOLDERS: [(&str, &str); 3] =
    [("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")];

/// A home folder that nobody had before.
pub fn home() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("home-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&home);
    home
}

/// A terminal and what runs in it.
pub struct Terminal {
    pty: Option<Pty>,
    /// Held, so that the modes can be asked for after the program has ended.
    pts: Option<Pts>,
    child: Child,
    before: Termios,
    screen: vt100::Parser,
    /// Everything that was sent to the terminal.
    pub sent: Vec<u8>,
}

impl Terminal {
    /// The program in a terminal of 80 columns and 24 rows.
    pub fn run(arguments: &[&str]) -> Self {
        Self::sized((80, 24), Command::new(PROGRAM).args(arguments))
    }

    /// A shell line in it, in which `$BLUF` is the program.
    pub fn shell(line: &str, arguments: &[&str]) -> Self {
        Self::sized((80, 24), Command::new("sh").args(["-c", line]).args(arguments))
    }

    /// A command in a terminal of so many columns and rows, with no history.
    pub fn sized(size: (u16, u16), command: Command) -> Self {
        Self::at_home(size, &home(), command)
    }

    /// A command in a terminal, with what was kept in a home folder before.
    pub fn at_home(size: (u16, u16), home: &Path, command: Command) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(size.1, size.0)).unwrap();
        let before = tcgetattr(&pts).unwrap();
        let mut command = command.env("BLUF", PROGRAM).env("TERM", "xterm-256color").env("TZ", "UTC");
        for name in ["BLUF_PATH", "NO_COLOR", "COLUMNS", "LINES"] {
            command = command.env_remove(name);
        }
        for (name, folder) in FOLDERS {
            command = command.env(name, home.join(folder));
        }
        let child = command.current_dir(env!("CARGO_MANIFEST_DIR")).spawn_borrowed(&pts).unwrap();
        let cells = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
        let screen = vt100::Parser::new(cells(size.1), cells(size.0), 0);
        Self { pty: Some(pty), pts: Some(pts), child, before, screen, sent: Vec::new() }
    }

    fn pty(&self) -> &Pty {
        self.pty.as_ref().unwrap()
    }

    /// Takes what the terminal was sent, waiting at most so long for it; false where nothing came.
    pub fn take(&mut self, patience: Duration) -> bool {
        let wait = Timespec::try_from(patience).unwrap();
        let mut watched = [PollFd::new(self.pty.as_ref().unwrap(), PollFlags::IN)];
        if poll(&mut watched, Some(&wait)).unwrap() == 0 || !watched[0].revents().contains(PollFlags::IN) {
            return false;
        }
        let mut bytes = [0; 4096];
        let Ok(count) = self.pty().read(&mut bytes) else { return false };
        self.sent.extend_from_slice(&bytes[..count]);
        self.screen.process(&bytes[..count]);
        count > 0
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < until, "{what}; on the screen:\n{}", self.shown());
            self.take(Duration::from_millis(10));
        }
    }

    /// Waits until words stand on the screen, wherever their rows are broken.
    #[track_caller]
    pub fn wait_for(&mut self, words: &str) {
        self.wait(&format!("never shown: {words}"), |terminal| terminal.shows(words));
    }

    /// Whether words stand on the screen.
    pub fn shows(&self, words: &str) -> bool {
        self.shown().split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    }

    /// What stands on the screen.
    pub fn shown(&self) -> String {
        self.screen.screen().contents().replace('▌', " ")
    }

    /// Whether the program has the terminal: its other screen, no cursor.
    pub fn is_taken(&self) -> bool {
        self.screen.screen().alternate_screen() && self.screen.screen().hide_cursor() && self.is_raw()
    }

    /// Whether keys are handed on as they are.
    pub fn is_raw(&self) -> bool {
        let modes = tcgetattr(self.pty()).unwrap().local_modes;
        !modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Types.
    pub fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    /// Sends bytes as keys, text or not.
    pub fn press_bytes(&mut self, keys: &[u8]) {
        self.pty().write_all(keys).unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.pty().resize(Size::new(rows, columns)).unwrap();
        let cells = |count| NonZeroU16::new(count).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Gives the terminal a size that no screen has; what is kept here of the screen stays as it is.
    pub fn resize_absurdly(&mut self, columns: u16, rows: u16) {
        self.pty().resize(Size::new(rows, columns)).unwrap();
    }

    /// Sends a signal to what was started.
    pub fn signal(&self, signal: Signal) {
        let _ = kill_process(Pid::from_child(&self.child), signal);
    }

    /// How often the threads of what was started have waited for something since they began.
    pub fn switches(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let of_task = |task: std::fs::DirEntry| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            line.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default()
        };
        tasks.flatten().map(of_task).sum()
    }

    /// Closes the terminal, as a window that is closed.
    pub fn close(&mut self) {
        self.pts = None;
        self.pty = None;
    }

    /// How it ended; waits for it.
    #[track_caller]
    pub fn status(&mut self, patience: Duration) -> ExitStatus {
        let until = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "still runs; on the screen:\n{}", self.shown());
            if self.pty.is_some() {
                self.take(Duration::from_millis(5));
            } else {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// The same where nobody reads from the terminal.
    #[track_caller]
    pub fn status_unread(&mut self, patience: Duration) -> ExitStatus {
        let until = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "still runs");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// The exit status, nothing where a signal ended it; by then the terminal is as it was.
    #[track_caller]
    pub fn ended(&mut self) -> Option<i32> {
        let status = self.status(PATIENCE);
        self.is_given_back();
        status.code()
    }

    /// The signal by which it ended; by then the terminal is as it was.
    #[track_caller]
    pub fn ended_by(&mut self) -> Option<i32> {
        let status = self.status(PATIENCE);
        self.is_given_back();
        status.signal()
    }

    /// Reads to the end of what an ended program sent, and looks how it left the terminal.
    #[track_caller]
    pub fn is_given_back(&mut self) {
        self.has_modes_of_before();
        // With the other side closed, the terminal says when there is nothing more.
        self.pts = None;
        while self.take(PATIENCE) {}
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the other screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        let text = String::from_utf8_lossy(&self.sent).into_owned();
        let last = |mode: &str| text.rfind(mode);
        assert!(last("\x1b[?7h") >= last("\x1b[?7l"), "lines are wrapped again");
        assert!(last("\x1b[?2026l") >= last("\x1b[?2026h"), "no frame is left open");
    }

    /// The modes are those that stood before the program began.
    #[track_caller]
    pub fn has_modes_of_before(&self) {
        let (now, before) = (tcgetattr(self.pty()).unwrap(), &self.before);
        let modes = |it: &Termios| (it.input_modes, it.output_modes, it.control_modes, it.local_modes);
        assert_eq!(modes(&now), modes(before));
        assert_eq!(format!("{:?}", now.special_codes), format!("{:?}", before.special_codes));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
