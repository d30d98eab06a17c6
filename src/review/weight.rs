//! How much there is to read before a review can be opened.

use std::fs;

use super::ReviewLocation;

/// Bytes of the journals that are read before the next frame: some 50 ms.
const QUICK: u64 = 512 << 10;

/// Files of these: each costs as much as some thousand bytes.
const FEW: usize = 256;

/// Whether the journals of a review are so large, or so many, that a key would be felt to wait for them. By what
/// the file system says of them: nothing is opened.
pub(crate) fn is_long_to_read(location: &ReviewLocation) -> bool {
    // What cannot be looked at cannot be read either, which is said elsewhere.
    let Ok(files) = fs::read_dir(location.path()) else { return false };
    let mut bytes = 0;
    files.flatten().enumerate().any(|(number, file)| {
        bytes += file.metadata().map_or(0, |metadata| metadata.len());
        number >= FEW || bytes > QUICK
    })
}
