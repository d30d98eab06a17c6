//! Events that an earlier session could not save: where they wait, and what takes them back to where they belong.

use crate::lang::Text;
use crate::review::{Id, Rescued, ReviewLocation, rescued, reviews_folder};

/// What a merge has to be told to take events back to where they belong: without, they would go to another reviewer, to
/// another round, folder or collection, and the merge would call that a success.
pub(super) fn options(location: &ReviewLocation) -> String {
    let reviews = Some(&location.reviews).filter(|at| reviews_folder().as_ref() != Some(*at));
    let reviews = reviews.map(|at| at.display().to_string());
    let named =
        [("reviewer", Some(&location.reviewer)), ("round", location.round.as_ref()), ("reviews", reviews.as_ref())];
    let files = location.files.iter().map(|file| ("of", file));
    let given = named.into_iter().filter_map(|(name, value)| Some((name, value?))).chain(files);
    given.map(|(name, value)| format!(" --{name} {}", shell_words::quote(value))).collect()
}

/// Each file of events that an earlier session could not save and that are still missing: how many, where, and what is
/// to be said to `tian review merge --yes`.
pub(crate) fn waiting(location: &ReviewLocation, is_known: impl Fn(Id) -> bool) -> Vec<(usize, String, String)> {
    let said = |Rescued { path, events }: Rescued| {
        let path = path.display().to_string();
        let arguments = [&*shell_words::quote(&path), &options(location)].concat();
        (events, path, arguments)
    };
    rescued(location, |event| is_known(event.id)).into_iter().map(said).collect()
}

/// What the reviewer is told of each.
pub(super) fn alerts(location: &ReviewLocation, is_known: impl Fn(Id) -> bool) -> Vec<(Text, Vec<String>)> {
    let waiting = waiting(location, is_known).into_iter();
    waiting.map(|(count, _, arguments)| (Text::AlertRescue, vec![count.to_string(), arguments])).collect()
}
