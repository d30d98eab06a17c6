//! Makes a large collection to measure with: proposals that nobody wrote, Chinese-like in their
//! statistics, the same for the same number.
//!
//! ```sh
//! cargo run --release --example corpus -- 150000 > corpus.jsonl
//! ```
//!
//! Words are drawn by Zipf's law from those of the bundled page (its character pairs, by how often it
//! has them) and from pairs of common characters; sentences, paragraphs and lengths are like the
//! page's. Every 1,000th proposal has a known item: `凤凰古镇第N号索道` in its title, and
//! `琥珀蝴蝶标本N` in its reply, N being its number.

#![allow(clippy::print_stderr, reason = "a program of its own, not part of the crate")]

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

/// Grows when the same number no longer makes the same proposals.
#[allow(dead_code, reason = "for those who include this file and keep what it makes")]
pub const VERSION: u32 = 2;

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `n`.
    fn below(&mut self, n: usize) -> usize {
        usize::try_from((u128::from(self.next()) * n.max(1) as u128) >> 64).unwrap_or(0)
    }

    fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }
}

/// Words with the sums of their frequencies, to be drawn from.
struct Words {
    words: Vec<String>,
    sums: Vec<u64>,
}

/// How many words are made up besides those of the page.
const MADE_UP: usize = 30_000;

impl Words {
    fn new(random: &mut Random) -> Words {
        let page = include_str!("../data/source/luliang-2024.txt");
        let mut counts: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        let chars: Vec<char> = page.chars().filter(|c| !c.is_whitespace()).collect();
        for pair in chars.windows(2).filter(|pair| pair.iter().all(han)) {
            *counts.entry(pair.iter().collect()).or_default() += 1;
        }
        let mut characters: Vec<char> = chars.into_iter().filter(han).collect();
        // Characters that the page does not have: every seventh of the common range.
        characters.extend(('\u{4e00}'..'\u{8000}').step_by(7));
        let mut ranked: Vec<(String, u64)> = counts.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        for _ in 0..MADE_UP {
            let mut word = String::new();
            for _ in 0..2 + random.below(3) / 2 {
                word.extend(characters.get(random.below(characters.len())));
            }
            ranked.push((word, 0));
        }
        let mut sums = Vec::with_capacity(ranked.len());
        let mut sum = 0;
        for rank in 0..ranked.len() as u64 {
            sum += 10_000_000 / (rank + 10);
            sums.push(sum);
        }
        Words { words: ranked.into_iter().map(|(word, _)| word).collect(), sums }
    }

    fn draw(&self, random: &mut Random) -> &str {
        let total = self.sums.last().copied().unwrap_or(1);
        let at = random.below(usize::try_from(total).unwrap_or(usize::MAX)) as u64;
        self.words.get(self.sums.partition_point(|&sum| sum <= at)).map_or("", String::as_str)
    }

    fn clause(&self, random: &mut Random) -> String {
        (0..random.between(3, 8)).map(|_| self.draw(random)).collect()
    }

    /// A sentence, sometimes with a figure or a document in it.
    fn sentence(&self, random: &mut Random) -> String {
        let mut clauses: Vec<String> = (0..random.between(1, 4)).map(|_| self.clause(random)).collect();
        match random.below(6) {
            0 => clauses.push(format!(
                "共建成{}{}",
                random.between(2, 9999),
                random.pick(&["个", "万元", "座", "万亩", "户"])
            )),
            1 => clauses.push(format!("出台《{}行动方案》", self.clause(random))),
            _ => {}
        }
        clauses.join("，") + "。"
    }

    fn sentences(&self, random: &mut Random, from: usize, to: usize) -> String {
        (0..random.between(from, to)).map(|_| self.sentence(random)).collect()
    }
}

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "穆", "薛", "吕", "欧阳",
];
/// Characters of given names: one or two of them.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平沛华雅萍波凤建国志梅鑫燕云飞鹏斌浩凯健俊帆雪荣爱亮宇琳晨欣怡梓涵轩博雨佳子萱诺思";

const PLACES: [&str; 10] =
    ["吕梁市", "离石区", "汾阳市", "孝义市", "文水县", "交城县", "兴县", "临县", "柳林县", "岚县"];
const BODIES: [&str; 10] = [
    "发展和改革委员会",
    "教育局",
    "财政局",
    "民政局",
    "交通运输局",
    "农业农村局",
    "卫生健康委员会",
    "水利局",
    "行政审批服务管理局",
    "大数据应用局",
];
const VERBS: [&str; 8] = ["加快推进", "进一步加强", "完善", "健全", "探索建立", "优化", "统筹推进", "高质量建设"];
const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

fn paragraphs(words: &Words, random: &mut Random, count: usize) -> Vec<Value> {
    let numbered = NUMERALS.iter().zip(1..).take(count);
    let paragraph = |(numeral, number): (&&str, u32)| {
        json!({
            "marker": format!("{numeral}、"), "number": number,
            "lead": format!("{}{}。", random.pick(&VERBS), words.clause(random)),
            "body": words.sentences(random, 2, 4),
        })
    };
    numbered.map(paragraph).collect()
}

/// One proposal; the same for the same number, whatever else is made.
fn proposal(words: &Words, number: usize) -> Value {
    let random = &mut Random(number as u64 ^ 0x5eed);
    let known = number.is_multiple_of(1000);
    let mut title = format!("关于{}{}的建议", random.pick(&VERBS), words.clause(random));
    if known {
        title = format!("关于凤凰古镇第{number}号索道的建议");
    }
    let names: Vec<Value> = (0..random.between(1, 2))
        .map(|_| {
            let mut name = random.pick(&SURNAMES).to_owned();
            for _ in 0..random.between(1, 2) {
                name.extend(GIVEN.chars().nth(random.below(GIVEN.chars().count())));
            }
            json!({ "name": name })
        })
        .collect();
    let unit = [random.pick(&PLACES), random.pick(&BODIES)].concat();
    let (asked, answered) = (random.between(2, 4), random.between(2, 5));
    let points = paragraphs(words, random, asked);
    let mut reply = paragraphs(words, random, answered);
    if known {
        reply.push(json!({"body": format!("另查，琥珀蝴蝶标本{number}已移交博物馆。")}));
    }
    json!({
        "id": number.to_string(), "title": title, "proposers": names,
        "background": [words.sentences(random, 2, 6)], "points": points,
        "handling": [{"unit": unit}],
        "replies": [{"units": [unit], "addressee": "委员", "paragraphs": reply}],
    })
}

/// The first `count` proposals as a data set, for benches and tests that include this file.
#[allow(dead_code, reason = "the program itself writes lines")]
pub fn dataset(count: usize) -> serde_json::Result<tian::model::Dataset> {
    let words = Words::new(&mut Random(1));
    let proposals: Vec<Value> = (1..=count).map(|number| proposal(&words, number)).collect();
    serde_json::from_value(json!({"format": "tian/1", "collection": {"title": "合成提案"}, "proposals": proposals}))
}

/// The collection's line, then one for each of the first `count` proposals, line ends included.
///
/// # Errors
/// Those of `write`, the first of which ends it.
#[allow(dead_code, reason = "some who include this file want a data set")]
pub fn lines(count: usize, mut write: impl FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    let words = Words::new(&mut Random(1));
    write(&format!("{}\n", json!({"format": "tian/1", "collection": {"title": format!("{count} 件合成提案")}})))?;
    (1..=count).try_for_each(|number| write(&format!("{}\n", proposal(&words, number))))
}

#[allow(dead_code, reason = "benches and tests include this file as a module")]
fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse::<usize>().ok()) else {
        eprintln!("corpus: say how many proposals to make, e.g. 150000");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match lines(count, |line| out.write_all(line.as_bytes())).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("corpus: cannot write: {e}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
