//! What lies in a file and is read when it is needed, piece by piece, each with a sum that says whether it is still what
//! was written.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use super::scratch_file::{ScratchFile, read_at};

/// What is wrong where a kept file is not what was written, and what to do.
pub(crate) const DAMAGED: &str = "the kept index was damaged and has been removed; open the collection again";

/// How long ago a file must have changed for a further change to show in its times: where these have parts of a
/// millisecond, some ticks of the clock that they are taken from, which has a hundred a second or more; elsewhere as
/// long as the coarsest ones, of two seconds.
const FINE: Duration = Duration::from_millis(50);
const COARSE: Duration = Duration::from_secs(if cfg!(test) { 0 } else { 2 });
const MILLISECOND: u64 = 1_000_000;

/// What has kept pieces of a file from being read: where some are missing no answer is right.
#[derive(Debug, Default)]
pub(crate) struct Fault {
    error: OnceLock<io::Error>,
    /// The name of a file that outlives the program.
    name: Option<PathBuf>,
}

impl Fault {
    /// Watches over a file of a name, which goes with the first fault, so that the next start makes it anew.
    pub(crate) fn of(name: PathBuf) -> Arc<Fault> {
        Arc::new(Fault { error: OnceLock::new(), name: Some(name) })
    }

    /// The first fault, if there was any.
    pub(crate) fn get(&self) -> Option<&io::Error> {
        self.error.get()
    }

    fn tell(&self, error: io::Error) -> bool {
        self.error.get_or_init(|| match &self.name {
            Some(name) => {
                let _ = fs::remove_file(name);
                io::Error::other(DAMAGED)
            }
            None => error,
        });
        false
    }
}

/// Pieces in a file, from some byte on.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    file: Arc<File>,
    fault: Arc<Fault>,
    offset: u64,
}

impl Filed {
    pub(super) fn new(file: Arc<File>, offset: u64, fault: Arc<Fault>) -> Filed {
        Filed { file, fault, offset }
    }

    /// Writes pieces into a file; `None` where they cannot be written. `fault` is told when they cannot be read again.
    pub(crate) fn put(bytes: &[u8], scratch: &mut ScratchFile, fault: &Arc<Fault>) -> Option<Filed> {
        let (file, offset) = scratch.append(bytes)?;
        Some(Filed::new(file, offset, Arc::clone(fault)))
    }

    /// Where in the file they begin.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// What has kept them from being read.
    pub(crate) fn fault(&self) -> Option<&io::Error> {
        self.fault.get()
    }

    /// Reads bytes from a place on; returns whether they are there. The fault is kept.
    pub(crate) fn read(&self, bytes: &mut [u8], place: u64) -> bool {
        read_at(&self.file, bytes, self.offset + place).map_or_else(|e| self.fault.tell(e), |()| true)
    }

    /// How the file is by what the system says of it, as a number: another one once anybody has written to it. `None`
    /// where it changed so lately that a further change might not show.
    pub(crate) fn state(&self) -> Option<u64> {
        let mark = mark(&self.file.metadata().ok()?)?;
        let [.., changed] = mark;
        let settled = if changed.is_multiple_of(MILLISECOND) { COARSE } else { FINE };
        let changed = SystemTime::UNIX_EPOCH + Duration::from_nanos(changed);
        SystemTime::now()
            .duration_since(changed)
            .is_ok_and(|since| since > settled)
            .then(|| mark.into_iter().fold(0, mixed))
    }

    /// Whether a piece has the sum that was written with it. The fault is kept.
    pub(crate) fn holds(&self, bytes: &[u8], seed: u64, sum: u64) -> bool {
        checksum(bytes, seed) == sum || self.fault.tell(io::Error::other(DAMAGED))
    }
}

/// Device, number and bytes of a plain file, when it was written to last, in seconds and nanoseconds, and when the system
/// last changed it, in nanoseconds.
#[cfg(unix)]
pub(super) fn mark(metadata: &Metadata) -> Option<[u64; 6]> {
    use std::os::unix::fs::MetadataExt;

    let [seconds, rest] = [metadata.mtime(), metadata.mtime_nsec()].map(|part| u64::try_from(part).unwrap_or(0));
    let changed = metadata.ctime().wrapping_mul(1_000_000_000).wrapping_add(metadata.ctime_nsec()).cast_unsigned();
    metadata.is_file().then_some([metadata.dev(), metadata.ino(), metadata.len(), seconds, rest, changed])
}

/// Elsewhere a file has no number that safe code can ask for.
#[cfg(not(unix))]
pub(super) fn mark(_: &Metadata) -> Option<[u64; 6]> {
    None
}

/// Odd, so that a product with it can be undone: two over the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

fn mixed(sum: u64, word: u64) -> u64 {
    (sum ^ word).wrapping_mul(FACTOR).rotate_left(29)
}

/// A sum over bytes, in four lanes at the speed of memory. Each step can be undone, so that a change within eight bytes
/// always shows; any other does but for one in 2^64. It is no seal against those who mean harm: the folder is private.
pub(crate) fn checksum(bytes: &[u8], seed: u64) -> u64 {
    let (mut a, mut b, mut c, mut d) = (seed, 1, 2, 3);
    let (stretches, rest) = bytes.as_chunks::<32>();
    for stretch in stretches {
        // One by one: zipped, they were a call for each stretch.
        if let &[first, second, third, fourth] = stretch.as_chunks::<8>().0 {
            a = mixed(a, u64::from_le_bytes(first));
            b = mixed(b, u64::from_le_bytes(second));
            c = mixed(c, u64::from_le_bytes(third));
            d = mixed(d, u64::from_le_bytes(fourth));
        }
    }
    let sum = [a, b, c, d].into_iter().fold(bytes.len() as u64, mixed);
    rest.chunks(8).map(word_of).fold(sum, mixed)
}

/// Up to eight bytes as a word.
fn word_of(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// Adds a text to words: how many bytes it has, and the bytes.
pub(crate) fn add_text(words: &mut Vec<u64>, text: &str) {
    words.push(text.len() as u64);
    words.extend(text.as_bytes().chunks(8).map(word_of));
}

/// Reads a text that was added to words.
pub(crate) fn take_text(words: &mut &[u64]) -> Option<String> {
    let len = take_count(words)?;
    let (text, rest) = words.split_at_checked(len.div_ceil(8))?;
    *words = rest;
    let mut bytes: Vec<u8> = text.iter().flat_map(|word| word.to_le_bytes()).collect();
    bytes.truncate(len);
    String::from_utf8(bytes).ok()
}

/// Reads a word.
pub(crate) fn take_word(words: &mut &[u64]) -> Option<u64> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    Some(*first)
}

/// Reads a word that counts something.
pub(crate) fn take_count(words: &mut &[u64]) -> Option<usize> {
    usize::try_from(take_word(words)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_changed_anywhere_shows() {
        for len in [1, 7, 8, 31, 32, 33, 100] {
            let bytes: Vec<u8> = (0..len).collect();
            let sum = checksum(&bytes, 7);
            assert_ne!(sum, checksum(&bytes, 8));
            assert_ne!(sum, checksum(&[&bytes[..], &[0]].concat(), 7));
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << (at % 8);
                assert_ne!(sum, checksum(&changed, 7), "byte {at} of {len}");
            }
        }
    }

    #[test]
    fn texts_come_back_from_words() {
        let mut words = vec![5];
        ["", "提案", "12345678"].iter().for_each(|text| add_text(&mut words, text));
        let mut rest = words.as_slice();
        assert_eq!(take_word(&mut rest), Some(5));
        let read: Vec<String> = std::iter::from_fn(|| take_text(&mut rest)).collect();
        assert_eq!(read, ["", "提案", "12345678"]);
        assert_eq!(take_text(&mut [u64::MAX, 1].as_slice()), None, "more than there is");
    }
}
