//! What a keystroke in the search box costs, in collections of 6 and 6,000 proposals.
//!
//! `cargo bench --bench search` types a fixed list of queries letter by letter, with backspaces, into
//! the engine, and prints for each size the median, the 99th percentile and the worst of a keystroke,
//! and what the index took. A number as argument (after `--`) is another size to try.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench prints and stops at the unexpected"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use tian::search::{Index, Query, search};

#[path = "../examples/corpus.rs"]
mod corpus;

/// What is typed; `<` takes the last character back.
const TYPED: [&str; 12] = [
    "高标准农田",
    "物业公司<<<<",
    "区块链",
    "nengyuan<<<<yuan",
    "gbznt",
    "mupeihua",
    "数字jingji",
    "卫健委",
    "高标准浓田",
    "5G<<9336",
    "标题:索道 !凤凰",
    "琥珀蝴蝶标本3000",
];

/// The texts in the box after each keystroke.
fn keystrokes() -> Vec<String> {
    let mut texts = Vec::new();
    for typed in TYPED {
        let mut text = String::new();
        for c in typed.chars() {
            if c == '<' {
                text.pop();
            } else {
                text.push(c);
            }
            texts.push(text.clone());
        }
    }
    texts
}

fn main() {
    let asked = std::env::args().skip(1).filter_map(|arg| arg.parse().ok());
    let sizes: Vec<usize> = [6, 6_000].into_iter().chain(asked).collect();
    // Cargo runs benches as tests too, with --test: once, small.
    let quick = std::env::args().any(|arg| arg == "--test");
    println!("proposals     index    keystroke p50       p99     worst   (median of its hits)");
    for size in if quick { vec![6] } else { sizes } {
        let dataset = corpus::dataset(size).unwrap();
        let began = Instant::now();
        let index = Index::new(&dataset);
        let indexed = began.elapsed();
        let mut times: Vec<(Duration, String)> = Vec::new();
        let mut hits = Vec::new();
        for text in keystrokes() {
            let began = Instant::now();
            let found = black_box(search(&index, &Query::parse(&text)));
            times.push((began.elapsed(), text));
            hits.push(found.hits.len());
        }
        times.sort();
        hits.sort_unstable();
        let at = |share: usize| &times[(times.len() - 1) * share / 100];
        println!(
            "{size:>9} {indexed:>9.1?} {:>16.1?} {:>9.1?} {:>9.1?}   ({}; slowest: {})",
            at(50).0,
            at(99).0,
            at(100).0,
            hits[hits.len() / 2],
            at(100).1
        );
    }
}
