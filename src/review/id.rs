//! Names for events, notes and follow-ups that no other machine gives.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use uuid::Uuid;

/// The name of an event, a note or a follow-up: a UUID of version 7, so that later ones sort later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

impl Id {
    /// No name yet, for a note that has not been recorded.
    pub(super) const NONE: Id = Id(Uuid::nil());

    /// Makes a name that has never been given.
    pub fn fresh() -> Id {
        Id(Uuid::now_v7())
    }

    /// A mark of it: 32 bits that are random in a name of this kind. One of 20,000 others has the same mark once in 200,000
    /// times.
    pub(super) fn mark(self) -> u64 {
        self.0.as_u64_pair().1 & 0xffff_ffff
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Id, uuid::Error> {
        text.parse().map(Id)
    }
}
