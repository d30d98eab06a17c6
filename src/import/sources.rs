//! Paths, folders and archives to files.

mod archive;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::source::ReadError;
use crate::paths;

/// Bytes of a file: an issue of a newspaper as PDF has some ten million.
const FILE_LIMIT: u64 = 256 << 20;
/// Files of a folder.
const COUNT_LIMIT: usize = 100_000;
/// Folders within folders.
const DEPTH_LIMIT: usize = 64;

/// A file that was named, or found in what was named.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Its path below what was named, with `/`.
    pub(crate) name: String,
    pub(crate) bytes: Result<Vec<u8>, ReadError>,
}

/// Hands out the files of a path (itself, or all below a folder, or in an archive, in the order of their names) one
/// after another, so that a folder need not be in memory as a whole.
pub(crate) fn visit_files(path: &Path, take: &mut dyn FnMut(SourceFile)) {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    if path.is_dir() {
        let root = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Visit { left: COUNT_LIMIT, root, followed: Vec::new(), take }.below(path, "", 0);
    } else {
        visit_file(path, name, take);
    }
}

/// A walk through a folder and the folders in it.
struct Visit<'v> {
    /// How many files it still may hand out.
    left: usize,
    /// The folder itself, as the system knows it.
    root: PathBuf,
    /// What links have led to, as the system knows it: nothing is read twice, and no circle is walked.
    followed: Vec<PathBuf>,
    take: &'v mut dyn FnMut(SourceFile),
}

impl Visit<'_> {
    /// Hands out the files of a folder and of the folders in it.
    fn below(&mut self, folder: &Path, prefix: &str, depth: usize) {
        if depth > DEPTH_LIMIT {
            return self.refuse(prefix, ReadError::TooLarge("64 folders"));
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(why) => return self.refuse(prefix, ReadError::File(why)),
        };
        let mut found: Vec<_> = entries.flatten().map(|entry| (entry.file_name(), entry)).collect();
        crate::order::sort_by_key(&mut found, |(name, _)| name.clone());
        for (name, entry) in found {
            let name = name.to_string_lossy().into_owned();
            if is_clutter(&name) {
                continue;
            }
            let inner = format!("{prefix}{name}");
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_symlink() => match self.follow(&path) {
                    Ok(true) if path.is_dir() => self.below(&path, &format!("{inner}/"), depth + 1),
                    Ok(true) => self.file(&path, inner),
                    Ok(false) => {}
                    Err(why) => self.refuse(&inner, ReadError::File(why)),
                },
                // A folder that a link has led to may hold the one that is being read.
                Ok(kind) if kind.is_dir() && (self.followed.is_empty() || self.is_new(&path)) => {
                    self.below(&path, &format!("{inner}/"), depth + 1);
                }
                // It has been read where the walk began.
                Ok(kind) if kind.is_dir() => {}
                // What is no file, a pipe for example, is refused there.
                _ => self.file(&path, inner),
            }
        }
    }

    /// Whether a link leads to something that is read at no other place.
    fn follow(&mut self, link: &Path) -> io::Result<bool> {
        let end = fs::canonicalize(link)?;
        let new = !end.starts_with(&self.root) && !self.followed.iter().any(|known| end.starts_with(known));
        if new {
            self.followed.push(end);
        }
        Ok(new)
    }

    /// Whether a folder is not the one in which the walk began.
    fn is_new(&self, folder: &Path) -> bool {
        fs::canonicalize(folder).is_ok_and(|folder| folder != self.root)
    }

    fn file(&mut self, path: &Path, name: String) {
        let Some(rest) = self.left.checked_sub(1) else {
            return self.refuse(&name, ReadError::TooLarge("100,000 files"));
        };
        self.left = rest;
        visit_file(path, name, self.take);
    }

    fn refuse(&mut self, name: &str, why: ReadError) {
        (self.take)(SourceFile { name: name.trim_end_matches('/').to_owned(), bytes: Err(why) });
    }
}

/// Hands out a file, or the files in it where it is an archive.
fn visit_file(path: &Path, name: String, take: &mut dyn FnMut(SourceFile)) {
    match read_file(path) {
        Ok(bytes) => archive::visit_files(name, bytes, take),
        Err(why) => take(SourceFile { name, bytes: Err(why) }),
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    // A pipe would have to be waited for, and a device may have no end.
    let about = fs::metadata(path).map_err(ReadError::File)?;
    if !about.is_file() {
        return Err(ReadError::File(io::Error::other("not a plain file")));
    }
    let file = File::open(path).map_err(ReadError::File)?;
    paths::refuse_hole(&file).map_err(ReadError::File)?;
    if about.len() > FILE_LIMIT {
        return Err(ReadError::TooLarge("256 MB"));
    }
    paths::read_whole(file, FILE_LIMIT).map_err(ReadError::File)
}

/// Whether a name is that of a file that programs and systems leave beside documents: hidden files, lock files of
/// Word (`~$`) and LibreOffice, thumbnails, what macOS puts into archives.
fn is_clutter(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    name.starts_with(['.', '~'])
        || matches!(
            small.as_str(),
            "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "__macosx" | "$recycle.bin" | "icon\r"
        )
        || [".tmp", ".lnk", ".crdownload"].iter().any(|end| small.ends_with(end))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// The files of a path: itself, or all below a folder, or in an archive, in the order of their names.
    fn find_files(path: &Path) -> Vec<SourceFile> {
        let mut files = Vec::new();
        visit_files(path, &mut |file| files.push(file));
        files
    }

    fn names(files: &[SourceFile]) -> Vec<&str> {
        files.iter().map(|file| file.name.as_str()).collect()
    }

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_folder_gives_its_documents_and_not_what_systems_leave_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        };
        ["b.txt", "a/2.txt", "a/1.txt", "~$b.docx", "Thumbs.db", ".DS_Store", ".git/x", "__MACOSX/y"]
            .iter()
            .for_each(|n| put(n));
        assert_eq!(names(&find_files(folder.path())), ["a/1.txt", "a/2.txt", "b.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_no_circle_is_walked() {
        use std::os::unix::fs::symlink;
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let here = folder.path().join("2024");
        fs::create_dir(&here).unwrap();
        fs::write(here.join("1.txt"), "x").unwrap();
        fs::write(outside.path().join("2.txt"), "x").unwrap();
        symlink(outside.path(), here.join("another")).unwrap();
        symlink(outside.path().join("2.txt"), here.join("once more")).unwrap();
        symlink(&here, outside.path().join("back")).unwrap();
        symlink(folder.path(), here.join("above")).unwrap();
        symlink("1.txt", here.join("same")).unwrap();
        symlink("nowhere", here.join("broken")).unwrap();
        let files = find_files(&here);
        assert_eq!(names(&files), ["1.txt", "another/2.txt", "broken"]);
        assert!(matches!(files[2].bytes, Err(ReadError::File(_))));
    }

    #[test]
    fn an_archive_gives_its_files_and_those_of_archives_in_it_once() {
        let inner = archive(&[("c.txt", b"c"), ("again.zip", &archive(&[("d.txt", b"d")]))]);
        let outer = archive(&[("a.txt", b"a"), ("../../b.txt", b"b"), ("__MACOSX/._a.txt", b"x"), ("in.zip", &inner)]);
        let mut files = Vec::new();
        archive::visit_files("x.zip".into(), outer, &mut |file| files.push(file));
        assert_eq!(names(&files), ["x.zip/a.txt", "x.zip/b.txt", "x.zip/in.zip/again.zip", "x.zip/in.zip/c.txt"]);
        assert!(matches!(files[2].bytes, Err(ReadError::TooLarge(_))));
        assert_eq!(files[3].bytes.as_ref().unwrap(), b"c");
    }

    #[test]
    fn a_name_in_gbk_without_a_mark_is_read() {
        // Windows writes names of archives in its own encoding: the mark of UTF-8 is bit 11 of the flags.
        let mut bytes = archive(&[("abcdefgh.txt", b"x")]);
        let (name, _, _) = encoding_rs::GBK.encode("提案答复");
        for at in 0..bytes.len() - 8 {
            if &bytes[at..at + 8] == b"abcdefgh" {
                bytes[at..at + 8].copy_from_slice(&name);
            }
        }
        let mut files = Vec::new();
        archive::visit_files("x.zip".into(), bytes, &mut |file| files.push(file));
        assert_eq!(names(&files), ["x.zip/提案答复.txt"]);
    }

    #[test]
    fn a_bomb_and_an_archive_that_was_cut_off_are_refused() {
        let bomb = archive(&[("zeros.txt", &vec![0; 65 << 20])]);
        assert!(bomb.len() < 1 << 20);
        let mut files = Vec::new();
        archive::visit_files("x.zip".into(), bomb.clone(), &mut |file| files.push(file));
        assert!(matches!(files[0].bytes, Err(ReadError::TooLarge(_))));
        let mut files = Vec::new();
        archive::visit_files("x.zip".into(), bomb[..bomb.len() / 2].to_vec(), &mut |file| files.push(file));
        assert!(matches!(files[0].bytes, Err(ReadError::Truncated)));
    }
}
