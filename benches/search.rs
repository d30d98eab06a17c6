//! What search costs a person who types: in collections of 6, 6,000 and 150,000 proposals.
//!
//! `cargo bench --bench search` loads each collection as the program does, in a process of its own,
//! then types a fixed list of queries letter by letter, with backspaces. For every keystroke it takes
//! the time to the first answer (the short fields, where the collection is large) and to the whole
//! one. Numbers as arguments (after `--`) are other sizes to try. The corpora are made in the
//! system's folder for temporary files, and kept for the next run.
//!
//! Before that it says how true the answers on the bundled page are, beside a hand reading of it
//! (`benches/data/truth.tsv`), and which queries fail; `-- --truth` prints this alone. `-- --only 6000 neng fa` types
//! something else. With `TIAN_ANSWERS` set to a file it writes there what each keystroke found, and a number that stands
//! for all of it: two programs that answer alike write the same.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench prints and stops at the unexpected"
)]

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use tian::loader::Loader;
use tian::model::Library;
use tian::search::{Engine, Query};

#[path = "../examples/corpus.rs"]
mod corpus;

#[path = "common/truth.rs"]
mod truth;

/// What is typed; `<` takes the last character back.
const TYPED: [&str; 24] = [
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
    "fazhan<<<<<<改革",
    "农业农村局<<<教育局",
    "的",
    "建设 服务",
    "xxjcssjs",
    "王伟",
    "wangwei",
    "答复:下一步",
    "高标难农田",
    "煤矿|林地",
    "zhongyiyao rencai",
    "交通运输局 加快推进",
];

/// The texts in the box after each keystroke.
fn keystrokes(typed: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    for typed in typed {
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

/// The file of a collection; none for the bundled page.
fn file(size: usize) -> Option<PathBuf> {
    if size == 6 {
        return None;
    }
    let path = std::env::temp_dir().join(format!("tian-corpus-{}-{size}.jsonl", corpus::VERSION));
    if !path.exists() {
        let part = path.with_extension("part");
        let mut out = BufWriter::new(File::create(&part).unwrap());
        corpus::lines(size, |line| out.write_all(line.as_bytes())).unwrap();
        out.flush().unwrap();
        fs::rename(part, &path).unwrap();
    }
    Some(path)
}

/// Megabytes of memory that the process has now, where the system says so.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1e3)
}

/// Loads a collection and types into it; prints one line of the table.
fn measure(size: usize, typed: &[&str]) {
    let path = file(size);
    let bytes = path.as_ref().map_or(0, |path| fs::metadata(path).unwrap().len());
    let names: Vec<String> = path.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let began = Instant::now();
    let mut loader = Loader::open(&names, Vec::new(), None).unwrap();
    let library = loader.library();
    assert!(library.proposal(0).is_some(), "what the first screen shows");
    let usable = began.elapsed();
    let mut engine = Engine::default();
    engine.add(loader.first_block()());
    drop(loader.finish(true, |block, _| block.into_iter().for_each(|block| engine.add(block))));
    let ready = began.elapsed();
    let loaded = resident();
    let mut firsts: Vec<(Duration, String)> = Vec::new();
    let mut settled: Vec<(Duration, String)> = Vec::new();
    let (mut hits, mut answers) = (Vec::new(), String::new());
    for text in keystrokes(typed) {
        let query = Query::parse(&text);
        let began = Instant::now();
        let mut first = None;
        let found = engine
            .search_while(&query, &|| true, &mut |_| {
                first.get_or_insert_with(|| began.elapsed());
            })
            .unwrap();
        let whole = began.elapsed();
        let mut number = DefaultHasher::new();
        found.hits.iter().for_each(|hit| (hit.proposal(), hit.score().to_bits(), hit.tier() as u8).hash(&mut number));
        let (all, near) = (found.hits.len(), found.near_count());
        answers += &format!("{text}\t{all}\t{near}\t{:?}\t{:016x}\n", found.loose, number.finish());
        firsts.push((first.unwrap_or(whole), text.clone()));
        settled.push((whole, text));
        hits.push(found.hits.len());
    }
    if let Some(path) = std::env::var_os("TIAN_ANSWERS") {
        fs::write(path, answers).unwrap();
    }
    firsts.sort_unstable();
    settled.sort_unstable();
    hits.sort_unstable();
    let at = |share: usize| (settled.len() - 1) * share / 100;
    let milliseconds = |d: Duration| format!("{:.2}", d.as_secs_f64() * 1e3);
    let megabytes = |size: Option<f64>| size.map_or("?".to_owned(), |size| format!("{size:.0}"));
    println!(
        "{size:>9} {:>7.0} {:>9} {:>9} {:>9} {:>9} | {:>6} {:>6} | {:>7} {:>7} {:>7} | {:>6}  slowest: {}",
        bytes as f64 / 1e6,
        milliseconds(usable),
        milliseconds(ready),
        megabytes(loaded),
        megabytes(resident()),
        milliseconds(firsts[at(50)].0),
        milliseconds(firsts[at(99)].0),
        milliseconds(settled[at(50)].0),
        milliseconds(settled[at(99)].0),
        milliseconds(settled[at(100)].0),
        hits[hits.len() / 2],
        settled
            .iter()
            .rev()
            .take(6)
            .map(|(d, text)| format!("{text} {}", d.as_millis()))
            .collect::<Vec<_>>()
            .join(", "),
    );
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, size, typed @ ..] = &args[..]
        && flag == "--only"
    {
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        return measure(size.parse().unwrap(), if typed.is_empty() { &TYPED } else { &typed });
    }
    println!("{}", truth::report(&truth::measure(1_000)));
    if args.iter().any(|arg| arg == "--truth") {
        return;
    }
    println!(
        "               file    usable     ready  MB after    MB     | first         | settled                 | median"
    );
    println!(
        "proposals        MB        ms        ms   loading  typing   |  p50    p99   |  p50     p99    worst   | hits"
    );
    // Cargo runs benches as tests too, with --test: once, small.
    if args.iter().any(|arg| arg == "--test") {
        return measure(6, &TYPED);
    }
    let asked: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![6, 6_000, 150_000] } else { asked };
    for size in sizes {
        let child = Command::new(std::env::current_exe().unwrap()).args(["--only", &size.to_string()]).status();
        assert!(child.unwrap().success());
    }
}
