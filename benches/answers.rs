//! What the reading of a proposal beside its reply costs when it is shown.
//!
//! `cargo bench --bench answers` prints the times: a proposal of the bundled page, and one with a reply
//! of 4,000 characters, the longest that is usual.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench stops at the unexpected and prints")]

use divan::Bencher;
use tian::answers::{Lens, Pairs};
use tian::model::Proposal;

fn main() {
    divan::main();
}

/// Proposals: the longest of the page, and the same with a reply of 4,000 characters.
const PROPOSALS: [&str; 2] = ["bundled", "4000"];

fn proposal(name: &str) -> Proposal {
    let mut proposals = tian::dataset::bundled().unwrap().proposals;
    if name == "bundled" {
        return proposals.swap_remove(0);
    }
    let others: Vec<_> = proposals.iter().flat_map(|p| p.replies.clone()).flat_map(|r| r.paragraphs).collect();
    let mut proposal = proposals.swap_remove(5);
    let length = |p: &Proposal| p.replies[0].paragraphs.iter().map(|p| p.text().chars().count()).sum::<usize>();
    for paragraph in others.into_iter().cycle() {
        if length(&proposal) >= 4000 {
            return proposal;
        }
        proposal.replies[0].paragraphs.push(paragraph);
    }
    proposal
}

/// The links of all points, with what both texts say word for word.
#[divan::bench(args = PROPOSALS)]
fn links(bencher: Bencher, name: &str) {
    let proposal = proposal(name);
    bencher.bench_local(|| Pairs::of(&proposal));
}

/// What a lens shows.
#[divan::bench(args = Lens::ALL)]
fn lens(bencher: Bencher, lens: Lens) {
    let proposal = proposal("4000");
    bencher.bench_local(|| lens.findings(&proposal));
}
