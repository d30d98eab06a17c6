//! What each system does in its own way: folders that are held, locks, names.

#[cfg(any(not(unix), test))]
#[cfg_attr(unix, allow(dead_code, reason = "of other systems, built here for its tests"))]
mod portable;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(in crate::review) use self::portable::{Held, host_name, user_name};
#[cfg(unix)]
pub(in crate::review) use self::unix::{Held, host_name, user_name};

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::review) enum Access {
    /// Reading.
    Read,
    /// Adding to a file that is there.
    Append,
    /// Adding to a new file, made for its owner only.
    Create,
}
