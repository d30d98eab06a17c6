//! The user's own folders: by the XDG base directory specification, on Windows by the system's.
//!
//! On Unix without a library: each asks the C library for the user's record where there is no `HOME`, and with that the
//! name service comes into the program in one file: 94 kB, and modules of whatever C library the machine has.

use std::path::PathBuf;

/// A kind of the user's folders.
#[derive(Clone, Copy)]
pub(crate) enum UserFolder {
    /// What people write (XDG: `~/.config`).
    Settings,
    /// What may be lost (`~/.cache`).
    Cache,
    /// What outlives the program and is no work of the user's (`~/.local/state`).
    State,
    /// The user's work (`~/.local/share`).
    Data,
}

impl UserFolder {
    /// The folder; `None` where the user has no home.
    #[cfg(unix)]
    pub(crate) fn path(self) -> Option<PathBuf> {
        let (variable, usual) = match self {
            UserFolder::Settings => ("XDG_CONFIG_HOME", ".config"),
            UserFolder::Cache => ("XDG_CACHE_HOME", ".cache"),
            UserFolder::State => ("XDG_STATE_HOME", ".local/state"),
            UserFolder::Data => ("XDG_DATA_HOME", ".local/share"),
        };
        let named = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        named.or_else(|| Some(home()?.join(usual)))
    }

    /// The folder; `None` where the user has no home.
    #[cfg(not(unix))]
    pub(crate) fn path(self) -> Option<PathBuf> {
        use etcetera::BaseStrategy;

        let folders = etcetera::choose_base_strategy().ok()?;
        Some(match self {
            UserFolder::Settings => folders.config_dir(),
            UserFolder::Cache => folders.cache_dir(),
            UserFolder::State => folders.state_dir().unwrap_or_else(|| folders.data_dir()),
            UserFolder::Data => folders.data_dir(),
        })
    }
}

/// The user's home.
#[cfg(unix)]
pub(crate) fn home() -> Option<PathBuf> {
    let named = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    named.or_else(|| listed_home(&std::fs::read_to_string("/etc/passwd").ok()?, rustix::process::getuid().as_raw()))
}

/// The user's home.
#[cfg(not(unix))]
pub(crate) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// The home that a list of users (passwd(5)) has for one of them.
#[cfg(unix)]
fn listed_home(users: &str, uid: u32) -> Option<PathBuf> {
    let is_user = |fields: &Vec<&str>| fields.get(2).is_some_and(|id| id.parse() == Ok(uid));
    let fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>()).find(is_user)?;
    fields.get(5).filter(|home| !home.is_empty()).map(PathBuf::from)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn without_a_variable_the_home_is_the_listed_one() {
        let users = "root:x:0:0:root:/root:/bin/bash\nwang:x:1000:1000:王丽,,:/home/wang:/bin/sh\nno:x:7:7:::\nodd\n";
        let home = |uid| listed_home(users, uid);
        assert_eq!((home(1000), home(0)), (Some("/home/wang".into()), Some("/root".into())));
        assert_eq!((home(7), home(8)), (None, None));
    }
}
