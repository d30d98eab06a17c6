//! Where the reviews lie, as that was when they were opened.
//!
//! A disk that is unmounted leaves an empty folder behind, or none. What would be written there would be covered
//! when the disk comes back, so a folder is made again only where the one above it is still the same.

use std::fs::{Metadata, metadata, symlink_metadata};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::folder::{Folder, strip_slash};
use super::location::ReviewLocation;
use super::system::{Identity, identity};

/// What is said of a disk that has gone.
pub(crate) const DISK_GONE: &str = "the disk that the reviews are on is not there";

/// The folder of all reviews, and the nearest one above it.
#[derive(Debug)]
pub(in crate::review) struct Base {
    location: ReviewLocation,
    reviews: Option<Identity>,
    above: Option<(PathBuf, Identity)>,
}

impl Base {
    /// Notes how the folders are now.
    pub(in crate::review) fn new(location: ReviewLocation) -> Base {
        let path = strip_slash(&location.reviews);
        let known = |metadata: io::Result<Metadata>| metadata.ok().as_ref().and_then(identity);
        let mut above = path.ancestors().skip(1).map(|path| match path.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => path.to_owned(),
        });
        let above = above.find_map(|path| Some((known(metadata(&path))?, path)));
        Base { reviews: known(symlink_metadata(&path)), above: above.map(|(known, path)| (path, known)), location }
    }

    /// Whose reviews lie there.
    pub(in crate::review) fn location(&self) -> &ReviewLocation {
        &self.location
    }

    /// Opens the folder of the dataset; `None` where there is none, or the disk that it was on has gone.
    pub(in crate::review) fn folder(&self) -> io::Result<Option<Folder>> {
        if self.is_gone()? { Ok(None) } else { self.location.folder() }
    }

    /// Opens the folder of the dataset; makes it where there is none.
    ///
    /// # Errors
    /// Where the disk that it was on has gone, or it can neither be opened nor made.
    pub(in crate::review) fn make_folder(&mut self) -> io::Result<Folder> {
        if self.is_gone()? {
            return Err(io::Error::new(ErrorKind::NotFound, DISK_GONE));
        }
        let folder = self.location.make_folder()?;
        self.reviews = symlink_metadata(strip_slash(&self.location.reviews)).ok().as_ref().and_then(identity);
        Ok(folder)
    }

    /// Whether the disk is not there on which the reviews were.
    fn is_gone(&self) -> io::Result<bool> {
        let now = match symlink_metadata(strip_slash(&self.location.reviews)) {
            Err(e) if e.kind() == ErrorKind::NotFound => None,
            other => identity(&other?),
        };
        Ok(match (self.reviews, now) {
            (Some((device, _)), Some((now, _))) => device != now,
            (_, None) => self.above.as_ref().is_some_and(|(path, known)| {
                metadata(path).ok().as_ref().and_then(identity).is_some_and(|now| now != *known)
            }),
            (None, Some(_)) => false,
        })
    }
}
