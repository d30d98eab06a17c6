//! Files in the cache folder that are made of data files and kept, each under the name of its data file's place on the
//! disk, with a label that says what it was made of.
//!
//! One is written under another name by a program that holds a lock on it, and takes its own when it is whole and on
//! the disk. Whoever reads it holds a lock that lets others read and nobody take it away. A file that is torn or of
//! another make is as good as none.

mod entries;

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::filed::{Fault, Filed, add_text, checksum, mark, take_text, take_word};
use super::scratch_file::{ScratchFile, read_at, write_at};
use super::{cache_folder, make_folder, options, outlive_file_limits};
pub(crate) use entries::{KeptEntry, kept_files};

/// Begins every kept file; another one begins those of another layout.
const MAGIC: u64 = u64::from_le_bytes(*b"tian-ix1");

/// Words of the header: magic, where the label begins and how many words it has, its sum, the sum of these.
const HEADER: usize = 5;

/// Bytes before the first piece.
const START: u64 = 64;

/// Words of a label that cannot be one.
const LONGEST: usize = 1 << 24;

/// Bytes of all kept files together, beyond which the oldest go.
const LIMIT: u64 = 2 << 30;

/// Pieces of a data file that are compared, and bytes of each.
const SAMPLES: u64 = 64;
const SAMPLE: usize = 4096;

/// What a kept file was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// By what: another program makes another one.
    pub(crate) maker: u64,
    /// Of a file's device, number, bytes, when it was written to last, in seconds and nanoseconds, and when the system
    /// last changed it, in nanoseconds: `touch -r` puts the first time back, and nothing the second.
    pub(crate) mark: [u64; 6],
    /// A sum over pieces of it.
    pub(crate) samples: u64,
    /// Its path.
    pub(crate) name: String,
}

impl Label {
    /// Describes a data file; `None` where the system does not tell its place on the disk, or it is no plain file.
    pub(crate) fn of(data: &File, name: &str, maker: u64) -> Option<Label> {
        let mark = mark(&data.metadata().ok()?)?;
        let name = fs::canonicalize(name).ok()?.to_str()?.to_owned();
        let [_, _, size, ..] = mark;
        Some(Label { maker, mark, samples: samples(data, size)?, name })
    }

    /// Whether the data file was written to after a moment, or so shortly before that its time does not tell what came
    /// later.
    pub(crate) fn is_written_since(&self, moment: SystemTime) -> bool {
        let [_, _, _, seconds, ..] = self.mark;
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        // A time that has not come is of another clock.
        written + Duration::from_secs(2) >= moment && written <= SystemTime::now()
    }

    /// Whether a file is still the one that was described, and nobody has written to it since.
    pub(crate) fn is_of(&self, data: &File) -> bool {
        data.metadata().is_ok_and(|metadata| mark(&metadata) == Some(self.mark))
    }

    fn path(&self, ending: &str) -> Option<PathBuf> {
        let [device, number, ..] = self.mark;
        Some(index_folder()?.join(format!("{device:x}-{number:x}.{ending}")))
    }
}

/// The folder of the kept files.
pub(crate) fn index_folder() -> Option<PathBuf> {
    Some(cache_folder()?.join("indexes"))
}

/// Where a file lies: its device, and its number there.
fn place(metadata: io::Result<Metadata>) -> Option<[u64; 2]> {
    let [device, number, ..] = mark(&metadata.ok()?)?;
    Some([device, number])
}

/// A sum over pieces of a file of so many bytes, the first and the last among them.
fn samples(data: &File, size: u64) -> Option<u64> {
    let mut piece = [0; SAMPLE];
    let last = size.checked_sub(SAMPLE as u64)?;
    (0..SAMPLES).try_fold(0, |sum, number| {
        read_at(data, &mut piece, last / (SAMPLES - 1) * number + last % (SAMPLES - 1) * number / (SAMPLES - 1))
            .ok()?;
        Some(checksum(&piece, sum))
    })
}

/// Takes a lock if nobody is in the way.
fn lock(file: &File, exclusive: bool) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        let kind = match exclusive {
            true => FlockOperation::NonBlockingLockExclusive,
            false => FlockOperation::NonBlockingLockShared,
        };
        flock(file, kind).is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = (file, exclusive);
        false
    }
}

/// Whether a path is the name of an opened file.
fn is_at(file: &File, path: &Path) -> bool {
    place(file.metadata()).is_some_and(|own| place(fs::symlink_metadata(path)) == Some(own))
}

/// A kept file: one that is whole, or one in the making.
#[derive(Debug)]
pub(crate) struct KeptFile {
    file: Arc<File>,
    path: PathBuf,
    fault: Arc<Fault>,
    /// The name that it has while it is written.
    part: Option<PathBuf>,
}

impl KeptFile {
    /// Opens the one of a data file; returns also what it was made of, and what its maker says of its pieces.
    pub(crate) fn open(label: &Label) -> Option<(KeptFile, Label, Vec<u64>)> {
        let path = label.path("index")?;
        let file = options().read(true).write(true).open(&path).ok()?;
        // Who lists the files holds each for a moment.
        let mut tries = 20;
        while !lock(&file, false) {
            tries -= 1;
            if tries == 0 {
                return None;
            }
            sleep(Duration::from_millis(1));
        }
        let (known, directory) = read_label(&file)?;
        // By this the oldest are known.
        let _ = file.set_modified(SystemTime::now());
        Some((KeptFile::new(file, path, None), known, directory))
    }

    /// Begins the one of a data file; `None` where there is no place for it, or another program is about it.
    pub(crate) fn begin(label: &Label) -> Option<KeptFile> {
        outlive_file_limits();
        let (path, part) = (label.path("index")?, label.path("part")?);
        make_folder(path.parent()?).ok()?;
        let new = || options().read(true).write(true).create_new(true).open(&part);
        // What a program has left that was killed is nobody's, and may have other modes and names than one's own.
        let left =
            || options().read(true).write(true).open(&part).ok().filter(|left| lock(left, true) && is_at(left, &part));
        let file = new().or_else(|refused| {
            left().ok_or(refused)?;
            fs::remove_file(&part)?;
            new()
        });
        let file = file.ok().filter(|file| lock(file, true) && is_at(file, &part))?;
        Some(KeptFile::new(file, path, Some(part)))
    }

    fn new(file: File, path: PathBuf, part: Option<PathBuf>) -> KeptFile {
        KeptFile { file: Arc::new(file), fault: Fault::of(path.clone()), path, part }
    }

    /// Takes a whole file back into the making, so that more can be added to it; as it was where others use it.
    pub(crate) fn reopen(&mut self) -> bool {
        outlive_file_limits();
        let part = self.path.with_extension("part");
        if !lock(&self.file, true) {
            // Asking for more has cost what there was.
            lock(&self.file, false);
            return false;
        }
        if !is_at(&self.file, &self.path) || fs::rename(&self.path, &part).is_err() {
            return false;
        }
        self.part = Some(part);
        true
    }

    /// Where pieces are added, from a byte on, at the earliest behind the header.
    pub(crate) fn pieces(&self, end: u64) -> ScratchFile {
        ScratchFile::on(Arc::clone(&self.file), end.max(START))
    }

    /// Takes the name away from a file that is not what it was, so that the next start makes another one.
    pub(crate) fn forget(&self) {
        let _ = fs::remove_file(&self.path);
    }

    /// What is told when a piece cannot be read.
    pub(crate) fn fault(&self) -> &Arc<Fault> {
        &self.fault
    }

    /// What begins at a byte.
    pub(crate) fn filed(&self, offset: u64) -> Filed {
        Filed::new(Arc::clone(&self.file), offset, Arc::clone(&self.fault))
    }

    /// Reads words, if they have their sum.
    pub(crate) fn words(&self, offset: u64, count: usize, sum: u64) -> Option<Vec<u64>> {
        read_words(&self.file, offset, count, sum)
    }

    /// Writes the label and what there is to say of the pieces behind them, syncs, gives the file its name, and makes
    /// room for it among the others.
    ///
    /// # Errors
    /// Where the disk or the system refuses; then there is no file.
    pub(crate) fn finish(&mut self, pieces: &mut ScratchFile, label: &Label, directory: &[u64]) -> io::Result<()> {
        self.name(pieces, label, directory)?;
        let _ = entries::tidy(&kept_files()?, LIMIT);
        Ok(())
    }

    fn name(&mut self, pieces: &mut ScratchFile, label: &Label, directory: &[u64]) -> io::Result<()> {
        let failed = || io::Error::from(io::ErrorKind::StorageFull);
        let mut words = vec![label.maker];
        words.extend(label.mark);
        words.push(label.samples);
        add_text(&mut words, &label.name);
        words.extend(directory);
        if words.len() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = bytes_of(&words);
        let (_, offset) = pieces.append(&bytes).ok_or_else(failed)?;
        self.file.set_len(offset + bytes.len() as u64)?;
        self.file.sync_data()?;
        let mut header = vec![MAGIC, offset, words.len() as u64, checksum(&bytes, offset)];
        header.push(checksum(&bytes_of(&header), MAGIC));
        write_at(&self.file, &bytes_of(&header), 0)?;
        self.file.sync_all()?;
        let part = self.part.as_ref().filter(|part| is_at(&self.file, part)).ok_or_else(failed)?;
        fs::rename(part, &self.path)?;
        self.part = None;
        lock(&self.file, false);
        Ok(())
    }
}

impl Drop for KeptFile {
    /// What was not finished has no name any more, and is gone when nobody reads it.
    fn drop(&mut self) {
        if let Some(part) = self.part.take().filter(|part| is_at(&self.file, part)) {
            let _ = fs::remove_file(part);
        }
    }
}

/// Words as they lie in a kept file.
pub(crate) fn bytes_of(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn read_words(file: &File, offset: u64, count: usize, sum: u64) -> Option<Vec<u64>> {
    let mut bytes = Vec::new();
    let len = count.checked_mul(8).filter(|_| count <= LONGEST)?;
    bytes.try_reserve_exact(len).ok()?;
    bytes.resize(len, 0);
    read_at(file, &mut bytes, offset).ok()?;
    (checksum(&bytes, offset) == sum)
        .then(|| bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word)).collect())
}

/// Reads what a whole file was made of, and what its maker says of its pieces.
fn read_label(file: &File) -> Option<(Label, Vec<u64>)> {
    let mut header = [0; 8 * HEADER];
    read_at(file, &mut header, 0).ok()?;
    let mut words = [0; HEADER];
    words.iter_mut().zip(header.as_chunks().0).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
    let [MAGIC, offset, count, sum, own] = words else { return None };
    if own != checksum(header.get(..8 * (HEADER - 1))?, MAGIC) {
        return None;
    }
    let words = read_words(file, offset, usize::try_from(count).ok()?, sum)?;
    let mut rest = words.as_slice();
    let maker = take_word(&mut rest)?;
    let mut mark = [0; 6];
    for part in &mut mark {
        *part = take_word(&mut rest)?;
    }
    let label = Label { maker, mark, samples: take_word(&mut rest)?, name: take_text(&mut rest)? };
    Some((label, rest.to_vec()))
}
