//! The built program, run without a terminal: arguments, input, environment; what it wrote and how it ended.

#![expect(unreachable_pub, reason = "each test is a crate of its own")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Where the program was built.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_bluf");
/// Longer than any of these runs takes on a busy machine; a run that waits for ever fails instead of hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// How a run ended.
#[derive(Debug)]
pub struct Done {
    /// The exit status; nothing where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Done {
    /// It went well, and said nothing about it.
    #[track_caller]
    pub fn text(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// It could not do what was asked, said so, and said it safely.
    #[track_caller]
    pub fn complaint(self) -> String {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert!(!self.err.is_empty());
        assert_eq!(controls(&self.err), "", "{:?}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.err
    }
}

/// Every control character but the line feed.
pub fn controls(text: &str) -> String {
    text.chars().filter(|letter| letter.is_control() && *letter != '\n').collect()
}

/// The program with the environment of a plain terminal and none of the developer's own settings.
pub fn program() -> Command {
    settled(Command::new(PROGRAM))
}

/// A shell line in which `$BLUF` is the program.
pub fn shell(line: &str) -> Command {
    let mut command = settled(Command::new("sh"));
    command.args(["-c", line]).env("BLUF", PROGRAM);
    command
}

fn settled(mut command: Command) -> Command {
    for name in ["BLUF_PATH", "NO_COLOR", "RUST_BACKTRACE", "COLUMNS", "LINES"] {
        command.env_remove(name);
    }
    // None of these runs reads on a screen: what they find is what a test puts there.
    let nowhere = concat!(env!("CARGO_TARGET_TMPDIR"), "/nowhere");
    for name in ["XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, nowhere);
    }
    command.env("TERM", "xterm-256color").env("TZ", "UTC").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs the program with these arguments and no input.
pub fn bluf<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Done {
    run(program().args(arguments), b"")
}

/// Runs a command with this input.
#[track_caller]
pub fn run(command: &mut Command, input: &[u8]) -> Done {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let process = child.id();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that does not read its input closes the pipe; that is its right.
    std::thread::spawn(move || stdin.write_all(&input));
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(child.wait_with_output().unwrap()));
    let Ok(output) = receiver.recv_timeout(PATIENCE) else {
        let process = rustix::process::Pid::from_raw(process.cast_signed()).unwrap();
        let _ = rustix::process::kill_process(process, rustix::process::Signal::KILL);
        panic!("{command:?} still runs after {PATIENCE:?}");
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Done { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// An empty folder of this name for a test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
