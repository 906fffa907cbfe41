//! Parses the arguments, runs, and exits with what came of it.

use std::process::ExitCode;

fn main() -> ExitCode {
    bluf::cli::run(std::env::args_os())
}
