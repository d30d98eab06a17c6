//! Known items: a phrase taken from a proposal, changed as people change it, must find that proposal
//! among the first ten.
//!
//! Runs over a small corpus; `TIAN_KNOWN=6000 cargo test --release --test suite known -- --nocapture`
//! runs over a large one and prints the shares.

use std::collections::HashMap;
use std::sync::OnceLock;

use tian::model::{Dataset, Field};
use tian::search::{Engine, Query};
use tian::text::code::{char_of, code};
use tian::text::pinyin::Pinyin;

use crate::support::project;

#[path = "../../examples/corpus.rs"]
pub mod corpus;

/// How a phrase is changed.
#[derive(Clone, Copy, Debug)]
enum Change {
    Exact,
    Traditional,
    Pinyin,
    Initials,
    Homophone,
    Gap,
    Edit,
}

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// A traditional form of a character, by OpenCC's table read backwards.
fn traditional(c: char) -> char {
    static FORMS: OnceLock<HashMap<char, char>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let table = std::fs::read_to_string(project("data/tables/opencc/TSCharacters.txt")).unwrap();
        let pair = |line: &str| {
            let mut chars = line.split('\t').map(|part| part.chars().next().unwrap());
            let (from, to) = (chars.next().unwrap(), chars.next().unwrap());
            ((from as u32) < 0x1_0000).then_some((to, from))
        };
        table.lines().filter_map(pair).collect()
    });
    forms.get(&c).copied().unwrap_or(c)
}

/// The phrase as it is typed; `None` where the change cannot be made to it.
fn change(phrase: &[char], change: Change, numbers: &mut Numbers) -> Option<String> {
    let pinyin = Pinyin::table();
    let reading = |c: char| pinyin.readings(code(c)).next().map(|s| pinyin.letters(s));
    let at = numbers.below(phrase.len());
    let mut changed = phrase.to_vec();
    match change {
        Change::Exact => {}
        Change::Traditional => changed.iter_mut().for_each(|c| *c = traditional(*c)),
        Change::Pinyin => return phrase.iter().map(|&c| reading(c)).collect::<Option<Vec<_>>>().map(|s| s.concat()),
        Change::Initials => return phrase.iter().map(|&c| Some(reading(c)?.chars().next()?.to_string())).collect(),
        Change::Homophone => {
            let alike = pinyin.characters(pinyin.readings(code(phrase[at])).next()?);
            changed[at] = alike.iter().map(|&c| char_of(c)).find(|&c| !phrase.contains(&c))?;
        }
        Change::Gap => {
            changed.remove(1 + numbers.below(phrase.len() - 2));
        }
        Change::Edit => changed[at] = '囍',
    }
    Some(changed.into_iter().collect())
}

/// The share of phrases of a field that find their proposal.
fn share(dataset: &Dataset, engine: &mut Engine, field: Field, kind: Change, samples: usize) -> f64 {
    let numbers = &mut Numbers(field as u64 * 31 + kind as u64);
    let (mut asked, mut found) = (0, 0);
    while asked < samples {
        let number = numbers.below(dataset.proposals.len());
        let texts = dataset.proposals[number].texts();
        let of_field: Vec<_> = texts.iter().filter(|(place, _)| place.field == field).collect();
        let text: Vec<char> = of_field[numbers.below(of_field.len())].1.chars().collect();
        // Names and units are typed whole, of longer texts a stretch.
        let (from, length) = match field {
            Field::Proposer | Field::Unit => (0, text.len()),
            _ => (numbers.below(text.len().saturating_sub(8)), 8.min(text.len())),
        };
        let phrase = &text[from..from + length];
        let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        if phrase.len() < 2
            || !phrase.iter().all(is_han)
            || (matches!(kind, Change::Gap | Change::Edit) && phrase.len() < 4)
        {
            continue;
        }
        let Some(typed) = change(phrase, kind, numbers) else { continue };
        asked += 1;
        let hits = engine.search(&Query::parse(&typed)).hits;
        // Several proposals may have the same name or unit, or one that is typed the same: any of them is
        // right.
        let typed_of = |text: &str| match kind {
            Change::Initials | Change::Pinyin => change(&text.chars().collect::<Vec<_>>(), kind, &mut Numbers(0)),
            _ => Some(text.to_owned()),
        };
        let whole = typed_of(&text.iter().collect::<String>());
        let has = |p: usize| {
            let same = |(place, text): &(tian::model::Place, String)| place.field == field && typed_of(text) == whole;
            let is_name = matches!(field, Field::Proposer | Field::Unit);
            p == number || (is_name && dataset.proposals[p].texts().iter().any(same))
        };
        if hits.iter().take(10).any(|hit| has(hit.proposal())) {
            found += 1;
        } else if samples > 50 {
            println!(
                "   {field:?} {kind:?}: {typed} of {} finds {} others",
                phrase.iter().collect::<String>(),
                hits.len()
            );
        }
    }
    found as f64 / asked as f64
}

#[test]
fn known_items_are_found() {
    let large = std::env::var("TIAN_KNOWN").ok().and_then(|n| n.parse().ok());
    let dataset = corpus::dataset(large.unwrap_or(200)).unwrap();
    let mut engine = Engine::of(&dataset);
    let samples = if large.is_some() { 100 } else { 12 };
    use Change::{Edit, Exact, Gap, Homophone, Initials, Pinyin, Traditional};
    for (field, changes) in [
        (Field::Title, &[Exact, Traditional, Pinyin, Homophone, Initials, Gap, Edit][..]),
        (Field::Proposer, &[Exact, Traditional, Pinyin, Homophone, Initials]),
        (Field::Unit, &[Exact, Traditional, Pinyin, Homophone, Initials, Gap, Edit]),
        (Field::Point, &[Exact, Traditional, Pinyin, Homophone]),
        (Field::Reply, &[Exact, Traditional, Pinyin, Homophone]),
    ] {
        for &kind in changes {
            let share = share(&dataset, &mut engine, field, kind, samples);
            println!("{field:?} {kind:?}: {share:.2}");
            assert!(share >= 0.95, "{field:?} {kind:?}: {share}");
        }
    }
}
