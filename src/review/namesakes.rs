//! Who else reviews under a name: two people of one name, or one who has taken another's by mistake.

use std::path::Path;

use super::journal::is_journal;
use super::store::folder::Folder;
use super::store::names::{file_name, plain_name};
use super::store::speaker::{MERGED, Speaker};
use crate::order;

/// The machines that have journals in a reviewer's name in a folder of reviews, whatever the collection.
pub(crate) fn machines(reviews: &Path, reviewer: &str) -> Vec<String> {
    let Ok(folder) = Folder::open(reviews) else { return Vec::new() };
    let own = file_name(reviewer);
    let mut machines = Vec::new();
    for dataset in folder.names().unwrap_or_default() {
        let names = folder.sub(&dataset).and_then(|folder| folder.names()).unwrap_or_default();
        let names = names.iter().filter(|name| is_journal(name) && !name.contains(MERGED));
        let names = names.filter(|name| Speaker::reviewer(name) == Some(&*own));
        let machine = |name: &String| Some(plain_name(name.split_once('@')?.1.split('.').next()?));
        machines.extend(names.filter_map(machine));
    }
    order::sort(&mut machines);
    machines.dedup();
    machines
}
