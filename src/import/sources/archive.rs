//! The files of a zip archive, in memory: nothing of it is ever written anywhere.

use super::{SourceFile, is_clutter};
use crate::import::format::package::Package;
use crate::import::source::ReadError;

/// Hands out a file, or where it is an archive the files in it, and those of the archives in that.
pub(super) fn visit_files(name: String, bytes: Vec<u8>, take: &mut dyn FnMut(SourceFile)) {
    let bytes = match bytes.starts_with(b"PK") {
        true => match Package::open(&bytes) {
            Ok(package) if is_archive(&package) => return visit_entries(&name, package, true, take),
            Ok(_) => Ok(bytes),
            Err(why) => Err(why),
        },
        false => Ok(bytes),
    };
    take(SourceFile { name, bytes });
}

/// Whether a package is an archive of files rather than one document.
fn is_archive(package: &Package<'_>) -> bool {
    ![
        "[Content_Types].xml",
        "xl/workbook.xml",
        "word/document.xml",
        "mimetype",
        "META-INF/manifest.xml",
        "AndroidManifest.xml",
    ]
    .iter()
    .any(|part| package.has(part))
}

fn visit_entries(name: &str, mut package: Package<'_>, enters: bool, take: &mut dyn FnMut(SourceFile)) {
    let mut entries: Vec<(String, usize)> = Vec::new();
    for at in 0..package.len() {
        let Some((raw, is_utf8)) = package.raw_name(at) else { continue };
        let inner = clean_name(&decode_name(&raw, is_utf8));
        if !inner.is_empty() && !raw.ends_with(b"/") && !inner.split('/').any(is_clutter) {
            entries.push((inner, at));
        }
    }
    crate::order::sort_by_key(&mut entries, |(name, _)| name.clone());
    for (inner, at) in entries {
        let name = format!("{name}/{inner}");
        let bytes = package.entry(at);
        match bytes {
            Ok(bytes) if bytes.starts_with(b"PK") => match Package::open(&bytes) {
                Ok(inside) if is_archive(&inside) && enters => visit_entries(&name, inside, false, take),
                Ok(inside) if is_archive(&inside) => {
                    take(SourceFile { name, bytes: Err(ReadError::TooLarge("2 archives in each other")) });
                }
                Ok(_) => take(SourceFile { name, bytes: Ok(bytes) }),
                Err(why) => take(SourceFile { name, bytes: Err(why) }),
            },
            bytes => take(SourceFile { name, bytes }),
        }
    }
}

/// The characters of a name: programs on Chinese Windows write GBK and say nothing of it.
fn decode_name(raw: &[u8], is_utf8: bool) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) if is_utf8 => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => encoding_rs::GBK.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// A name without what would lead out of the archive.
fn clean_name(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != "." && *part != "..");
    parts.collect::<Vec<_>>().join("/")
}
