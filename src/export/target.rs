//! Where an export goes when it goes to a file: whole or not at all.
//!
//! It is written beside its name and takes the name when all of it is on the disk. A disk that is
//! full, a stop or a fault leaves what stood there as it was. Nothing is followed through a symbolic
//! link, and only the user can read what is made, since reports hold what was said in confidence.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// Names that are tried beside the file's own: as many as programs that were killed may have left.
const TRIES: usize = 100;

/// A file that is being made.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    /// The file beside it; none when it has taken its name.
    beside: Option<PathBuf>,
    out: BufWriter<File>,
    replace: bool,
}

/// Why there is no file under this name.
#[derive(Debug)]
pub enum Refusal {
    /// There is one already.
    Exists,
    /// What is there is no file: a folder, a device, a symbolic link.
    NoFile,
    /// It could not be written.
    Failed(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(e: io::Error) -> Refusal {
        Refusal::Failed(e)
    }
}

impl Target {
    /// Begins a file; `replace` says whether it may take the place of another.
    ///
    /// # Errors
    /// A name that is taken, or under which nothing can be made.
    pub fn create(path: &Path, replace: bool) -> Result<Target, Refusal> {
        match fs::symlink_metadata(path) {
            Ok(there) if !there.is_file() => return Err(Refusal::NoFile),
            Ok(_) if !replace => return Err(Refusal::Exists),
            _ if path.file_name().is_none() => return Err(Refusal::NoFile),
            _ => {}
        }
        for number in 0..TRIES {
            let beside = path.with_file_name(format!(".tian-{}-{number}.part", std::process::id()));
            match create(&beside) {
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                made => {
                    let out = BufWriter::new(made?);
                    return Ok(Target { path: path.to_owned(), beside: Some(beside), out, replace });
                }
            }
        }
        Err(Refusal::Failed(io::ErrorKind::AlreadyExists.into()))
    }

    /// Everything has been written: puts it on the disk and gives it its name.
    ///
    /// # Errors
    /// Where it cannot be put there, or the name has been taken meanwhile.
    pub fn finish(mut self) -> Result<(), Refusal> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        let Some(beside) = &self.beside else { return Ok(()) };
        if !self.replace {
            // Takes the name only if nobody has it.
            create(&self.path).map_err(|e| match e.kind() {
                io::ErrorKind::AlreadyExists => Refusal::Exists,
                _ => Refusal::Failed(e),
            })?;
        }
        if let Err(e) = fs::rename(beside, &self.path) {
            if !self.replace {
                let _ = fs::remove_file(&self.path);
            }
            return Err(Refusal::Failed(e));
        }
        self.beside = None;
        // Some file systems cannot sync a folder; the file itself is on the disk.
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Target {
    /// What has not been finished is no file.
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

/// Makes a file that was not there, for the user alone.
fn create(path: &Path) -> io::Result<File> {
    let no_follow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    File::options().write(true).create_new(true).mode(0o600).custom_flags(no_follow).open(path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let folder = std::env::temp_dir().join(format!("tian-target-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            Folder(folder)
        }

        /// Names in the folder, hidden ones too.
        fn names(&self) -> Vec<String> {
            let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
            let mut names: Vec<String> = fs::read_dir(&self.0).unwrap().map(name).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn write(path: &Path, replace: bool, text: &str) -> Result<(), Refusal> {
        let mut target = Target::create(path, replace)?;
        target.write_all(text.as_bytes())?;
        target.finish()
    }

    #[test]
    fn a_file_is_made_for_the_user_alone() {
        let folder = Folder::new("made");
        let path = folder.0.join("报告.md");
        write(&path, false, "甲").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "甲");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(folder.names(), ["报告.md"]);
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked() {
        let folder = Folder::new("there");
        let path = folder.0.join("a");
        fs::write(&path, "old").unwrap();
        assert!(matches!(write(&path, false, "new"), Err(Refusal::Exists)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        write(&path, true, "new").unwrap();
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), folder.names()), ("new", vec!["a".to_owned()]));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_name_that_is_taken_meanwhile_is_left_to_who_took_it() {
        let folder = Folder::new("meanwhile");
        let path = folder.0.join("a");
        let target = Target::create(&path, false).unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(target.finish(), Err(Refusal::Exists)));
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), folder.names()), ("theirs", vec!["a".to_owned()]));
    }

    #[test]
    fn nothing_goes_through_a_link_or_into_what_is_no_file() {
        let folder = Folder::new("links");
        let (real, link, broken) = (folder.0.join("real"), folder.0.join("link"), folder.0.join("broken"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        symlink(folder.0.join("nowhere"), &broken).unwrap();
        for path in [&link, &broken, &folder.0, Path::new("/dev/null"), Path::new("..")] {
            for replace in [false, true] {
                assert!(matches!(write(path, replace, "new"), Err(Refusal::NoFile)), "{path:?}");
            }
        }
        assert_eq!(fs::read_to_string(&real).unwrap(), "old");
        assert_eq!(folder.names(), ["broken", "link", "real"]);
    }

    #[test]
    fn what_is_not_finished_leaves_the_old_file_and_nothing_else() {
        let folder = Folder::new("unfinished");
        let path = folder.0.join("a");
        fs::write(&path, "old").unwrap();
        let mut target = Target::create(&path, true).unwrap();
        target.write_all(b"new").unwrap();
        drop(target);
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), folder.names()), ("old", vec!["a".to_owned()]));
        assert!(matches!(write(&folder.0.join("no/a"), false, ""), Err(Refusal::Failed(_))));
    }
}
