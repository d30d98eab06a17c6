//! Runs the command line and ends with its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tian::cli::main().status())
}
