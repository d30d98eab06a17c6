//! Failures of reviews and exports as errors with their place, alike on the screen and on the command line.

use std::io;

use crate::error::{Error, ErrorKind};
use crate::export::{ExportError, GatherError, JobError, TargetError};
use crate::review::{BundleError, MergeError, ReviewLocation};

/// The error of a folder of reviews that cannot be read.
pub(crate) fn reviews_error(location: &ReviewLocation, error: io::Error) -> Error {
    Error::new(ErrorKind::Reviews(error)).in_file(&location.path().to_string_lossy())
}

/// The error of a member `reviews` that cannot be read.
pub(crate) fn bundle_error(why: BundleError) -> Error {
    Error::new(match why {
        BundleError::Json(reason) => ErrorKind::Bundle(reason),
        BundleError::Format(found) => ErrorKind::BundleFormat(found),
        BundleError::Round(round) => ErrorKind::OtherRound(round),
    })
}

/// The error of reviews that cannot go with their collection.
pub(crate) fn gather_error(location: &ReviewLocation, why: GatherError) -> Error {
    match why {
        GatherError::Journals(e) => reviews_error(location, e),
        GatherError::Foreign(why) => bundle_error(why),
    }
}

/// The error of an export; `output` makes that of what it is written to. What was stopped is no error of its own:
/// callers that can stop an export ask for that first.
pub(crate) fn job_error(
    location: Option<&ReviewLocation>,
    why: JobError,
    output: impl FnOnce(io::Error) -> Error,
) -> Error {
    match (why, location) {
        (JobError::Newer(version), location) => {
            let reviewer = location.map(|location| location.reviewer.clone()).unwrap_or_default();
            Error::new(ErrorKind::NewerReviews(reviewer, version))
        }
        (JobError::Gather(why), Some(location)) => gather_error(location, why),
        (JobError::Gather(GatherError::Foreign(why)), None) => bundle_error(why),
        (JobError::Gather(GatherError::Journals(e)), None) => output(e),
        (JobError::Export(ExportError::Output(e)), _) => output(e),
        (JobError::Export(ExportError::Stopped), _) => output(io::Error::from(io::ErrorKind::Interrupted)),
    }
}

/// The error of a file that cannot be made under its name.
pub(crate) fn target_error(name: &str, why: TargetError) -> Error {
    let kind = match why {
        TargetError::Exists => ErrorKind::Exists,
        TargetError::ReadOnly => ErrorKind::ReadOnly,
        TargetError::NoFile => ErrorKind::NoFile,
        TargetError::NoFolder => ErrorKind::NoFolder,
        TargetError::Failed(e) => ErrorKind::Save(e),
    };
    Error::new(kind).in_file(name)
}

/// The error of files that cannot be taken in.
pub(crate) fn merge_error(failed: MergeError) -> Error {
    let kind = match (failed.writing, failed.error.kind()) {
        (true, io::ErrorKind::ResourceBusy) => ErrorKind::Busy,
        (true, _) => ErrorKind::Save(failed.error),
        (false, io::ErrorKind::NotFound) if failed.path.is_dir() => ErrorKind::NoJournals,
        (false, io::ErrorKind::InvalidData) => ErrorKind::IsCollection(failed.path.to_string_lossy().into_owned()),
        (false, _) => ErrorKind::Reviews(failed.error),
    };
    Error::new(kind).in_file(&failed.path.to_string_lossy())
}
