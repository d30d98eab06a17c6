//! A program that has the terminal while we wait for it.

use std::fs::File;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ExitStatus};

use crate::paths;
use rustix::fs::{FlockOperation, flock};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// Waits for the end of a program. Where it stops (Ctrl-Z), we stop with it, so that the shell takes the
/// terminal; with `fg` both go on.
///
/// # Errors
/// Where the program is no child of ours.
pub(in super::super) fn wait(child: Child) -> io::Result<ExitStatus> {
    let pid = Pid::from_child(&child);
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                super::stop()?;
                // A shell wakes the whole job; a signal to us alone has not woken the child.
                let _ = kill_process(pid, Signal::CONT);
            }
            Ok(Some((_, status))) => return Ok(ExitStatus::from_raw(status.as_raw())),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Sends a signal to a process that has not been waited for.
pub(in super::super) fn signal(process: u32, signal: u8) {
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    if let (Some(pid), Some(signal)) = (pid, Signal::from_named_raw(i32::from(signal))) {
        // The process may have ended meanwhile.
        let _ = kill_process(pid, signal);
    }
}

/// A folder that is held.
pub(in super::super) struct Hold(#[expect(dead_code, reason = "held until it is dropped")] File);

/// Holds a folder that a child works in for as long as this process lives, and not for as long as the child
/// does.
///
/// # Errors
/// Where another process holds it, or it cannot be opened.
pub(in super::super) fn hold(folder: &Path) -> io::Result<Hold> {
    let opened = paths::options().read(true).open(folder)?;
    flock(&opened, FlockOperation::NonBlockingLockExclusive)?;
    Ok(Hold(opened))
}
