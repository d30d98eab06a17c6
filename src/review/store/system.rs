//! What each system does in its own way: folders that are held, locks, names.

#[cfg(any(not(unix), test))]
#[cfg_attr(unix, allow(dead_code, reason = "of other systems, built here for its tests"))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(in crate::review) use self::portable::{Held, host_name, identity, user_name};
#[cfg(unix)]
pub(in crate::review) use self::unix::{Held, host_name, identity, user_name};

/// What tells a file or folder from all others: its device and its number there.
pub(in crate::review) type Identity = (u64, u64);

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::review) enum Access {
    /// Reading.
    Read,
    /// Adding to a file that is there.
    Append,
    /// Adding to a new file, made for its owner only, or for the group of a shared folder.
    Create,
}
