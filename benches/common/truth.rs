//! Whether search tells the truth: what it shows on the bundled page beside what a person read there.
//!
//! `benches/data/truth.tsv` has the reading. A known item only asks whether something is found; here
//! everything that is shown counts, and what is shown while a query is still being typed.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the bench and the test each use a part of it, and stop at the unexpected"
)]

use std::collections::HashMap;
use std::fmt;
use std::thread;

use tian::model::{Dataset, Record};
use tian::search::{Engine, FoundSet, Query, Tier, details};

pub use hand_reading::{Reading, has, readings, stands, texts};

mod hand_reading;

/// Whether queries of a kind only come near to what they mean, so that all they find belongs below the rule.
fn is_near(kind: &str) -> bool {
    matches!(kind, "initials" | "begun" | "slip of characters" | "slip of pinyin")
}

/// What an answer shows: the numbers of proposals above the rule, and below it.
struct Shown {
    above: Vec<usize>,
    near: Vec<usize>,
    /// What slips of the hand may mean, which is looked for where the letters are read as nothing.
    offered: Vec<usize>,
}

impl Shown {
    fn of(found: &FoundSet) -> Shown {
        let mut above: Vec<usize> = found.hits.iter().map(|hit| hit.proposal() + 1).collect();
        let near = above.split_off(found.true_count());
        let slips = found.hits.iter().filter(|hit| hit.tier() == Tier::Typo);
        Shown { above, near, offered: slips.map(|hit| hit.proposal() + 1).collect() }
    }

    fn all(&self) -> impl Iterator<Item = &usize> {
        self.above.iter().chain(&self.near)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {}", listed(&self.above), listed(&self.near))
    }
}

fn listed(numbers: &[usize]) -> String {
    if numbers.is_empty() {
        return "-".to_owned();
    }
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

/// A share: how many of how many.
#[derive(Clone, Copy, Default)]
pub struct Share(pub usize, pub usize);

impl Share {
    fn count(&mut self, is: bool) {
        self.0 += usize::from(is);
        self.1 += 1;
    }

    /// The share, 1 of nothing.
    pub fn value(self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

/// What was measured over the queries of a kind, or over all.
#[derive(Clone, Default)]
pub struct Figures {
    /// Queries.
    pub queries: usize,
    /// Of what is shown above the rule, what is true.
    pub above: Share,
    /// Of all that is shown, what is true.
    pub all: Share,
    /// Of what is true, what is shown.
    pub recall: Share,
    /// Of what is true, what is shown above the rule.
    pub recall_above: Share,
    /// Of the queries that are true somewhere, those whose first result is true.
    pub first: Share,
    /// Of the spots marked above the rule, those inside words that make it true.
    pub spots: Share,
}

impl Figures {
    fn add(&mut self, other: &Figures) {
        self.queries += other.queries;
        for (sum, one) in [
            (&mut self.above, other.above),
            (&mut self.all, other.all),
            (&mut self.recall, other.recall),
            (&mut self.recall_above, other.recall_above),
            (&mut self.first, other.first),
            (&mut self.spots, other.spots),
        ] {
            *sum = Share(sum.0 + one.0, sum.1 + one.1);
        }
    }
}

/// Everything that was measured.
#[derive(Default)]
pub struct Truth {
    /// The kinds, in the order of the reading.
    pub kinds: Vec<(&'static str, Figures)>,
    /// All kinds together.
    pub all: Figures,
    /// Queries that show something false, miss something or lead with something false.
    pub failing: Vec<String>,
    /// Letters after which a query shows what it had not shown, or nothing where it goes on to something.
    pub breaks: Vec<String>,
    /// The same for slips of pinyin, which are known as such only when they are whole, for figures and
    /// for Chinese characters.
    pub loose_breaks: Vec<String>,
    /// How often letters that are read as nothing any more are offered a word, as a slip, that they had not shown.
    pub offers: usize,
    /// Those of them where what is typed has no slip.
    pub offers_beside: Vec<String>,
    /// Random numbers found where no such number stands, nor a longer one that has it.
    pub invented: Vec<String>,
    /// Random numbers found above the rule where they are only a part of a number.
    pub parts_above: Vec<String>,
    /// How many are shown as part of a number below the rule.
    pub parts: usize,
    /// How many random numbers were looked for.
    numbers: usize,
    /// What each beginning of a query shows: many begin alike.
    known: HashMap<String, (Vec<usize>, Vec<usize>)>,
}

/// Parts of the hand reading that are measured at a time.
const PARTS: usize = 4;

/// Measures the bundled page; looks for so many random numbers.
pub fn measure(numbers: usize) -> Truth {
    let (dataset, readings) = (tian::dataset::bundled().unwrap(), readings());
    let part = |readings: &[Reading]| {
        let (mut engine, mut truth) = (Engine::of(&dataset), Truth::default());
        for reading in readings {
            let figures = truth.one(reading, &dataset, &mut engine);
            truth.add(reading.kind, &figures);
            truth.monotony(reading, &mut engine);
        }
        truth
    };
    let mut truth = Truth { numbers, ..Truth::default() };
    thread::scope(|scope| {
        let parts: Vec<_> =
            readings.chunks(readings.len().div_ceil(PARTS)).map(|readings| scope.spawn(|| part(readings))).collect();
        truth.random_numbers(&dataset, &mut Engine::of(&dataset));
        for part in parts {
            let part = part.join().unwrap();
            part.kinds.iter().for_each(|(kind, figures)| truth.add(kind, figures));
            truth.failing.extend(part.failing);
            truth.breaks.extend(part.breaks);
            truth.loose_breaks.extend(part.loose_breaks);
            truth.offers += part.offers;
            truth.offers_beside.extend(part.offers_beside);
        }
    });
    truth
}

impl Truth {
    /// Adds figures to those of a kind and to all.
    fn add(&mut self, kind: &'static str, figures: &Figures) {
        if self.kinds.last().is_none_or(|(last, _)| *last != kind) {
            self.kinds.push((kind, Figures::default()));
        }
        self.kinds.last_mut().unwrap().1.add(figures);
        self.all.add(figures);
    }

    fn one(&mut self, reading: &Reading, dataset: &Dataset, engine: &mut Engine) -> Figures {
        let mut figures = Figures { queries: 1, ..Figures::default() };
        let query = Query::parse(reading.query);
        let found = engine.search(&query);
        let shown = Shown::of(&found);
        let is_true = |number: &usize| reading.truth.contains(number);
        shown.above.iter().for_each(|number| figures.above.count(is_true(number)));
        shown.all().for_each(|number| figures.all.count(is_true(number)));
        for number in &reading.truth {
            figures.recall.count(shown.all().any(|shown| shown == number));
            figures.recall_above.count(shown.above.contains(number));
        }
        let leads = match (reading.kind, shown.all().next()) {
            ("number", first) => first == reading.truth.first(),
            (_, first) => first.is_some_and(is_true),
        };
        if !reading.truth.is_empty() {
            figures.first.count(leads);
        }
        let mut wrong = Vec::new();
        for number in &shown.above {
            let proposal = &dataset.proposals[number - 1];
            for matched in details(&query, &found.loose, &Record::from(proposal)).matches {
                let text = proposal.texts().into_iter().find(|(place, _)| *place == matched.place).unwrap().1;
                let text: Vec<char> = text.chars().collect();
                let mut inside = vec![false; text.len()];
                for word in reading.words.iter().flatten() {
                    stands(word, &text).into_iter().for_each(|(from, to)| inside[from..to].fill(true));
                }
                for (from, to) in matched.ranges() {
                    let is_inside = inside[from..to].iter().all(|inside| *inside);
                    figures.spots.count(is_inside);
                    let marked: String = text[from..to].iter().collect();
                    if !is_inside && !wrong.contains(&marked) {
                        wrong.push(marked);
                    }
                }
            }
        }
        let faults = [
            (figures.above.0 < figures.above.1, "false above"),
            (figures.all.1 - figures.all.0 > figures.above.1 - figures.above.0, "false near"),
            (figures.recall.0 < figures.recall.1, "missing"),
            (figures.recall_above.0 < figures.recall.0 && !is_near(reading.kind), "true below"),
            (figures.first.0 < figures.first.1, "first"),
            (!wrong.is_empty(), "spots"),
        ];
        let faults: Vec<&str> = faults.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
        if !faults.is_empty() {
            self.failing.push(format!(
                "{:<20} {}: true {}; shown {shown}; {}{}{}",
                reading.kind,
                reading.query,
                listed(&reading.truth),
                faults.join(", "),
                if wrong.is_empty() { "" } else { "; marked " },
                wrong.join(" "),
            ));
        }
        figures
    }

    /// Types a query letter by letter.
    fn monotony(&mut self, reading: &Reading, engine: &mut Engine) {
        let is_slip = reading.kind == "slip of pinyin";
        let is_no_pinyin = matches!(reading.kind, "figure" | "amount" | "word" | "unit");
        let has_letters = reading.query.chars().any(|c| c.is_ascii_lowercase());
        if reading.kind == "scope" || !(has_letters || is_slip || is_no_pinyin) {
            return;
        }
        let chars: Vec<char> = reading.query.chars().collect();
        let typed: Vec<String> = (1..=chars.len()).map(|end| chars[..end].iter().collect()).collect();
        let numbers = |text: &String| -> (Vec<usize>, Vec<usize>) {
            let mut search = || {
                let shown = Shown::of(&engine.search(&Query::parse(text)));
                (shown.all().copied().collect(), shown.offered)
            };
            self.known.entry(text.clone()).or_insert_with(&mut search).clone()
        };
        let (shown, offered): (Vec<Vec<usize>>, Vec<Vec<usize>>) = typed.iter().map(numbers).unzip();
        let (whole, slips) = (shown.last().unwrap(), offered.last().unwrap());
        let breaks = if is_slip || !has_letters { &mut self.loose_breaks } else { &mut self.breaks };
        for at in 0..shown.len() - 1 {
            let new: Vec<usize> = shown[at + 1].iter().filter(|number| !shown[at].contains(number)).copied().collect();
            let (offers, new): (Vec<usize>, Vec<usize>) =
                new.into_iter().partition(|new| offered[at + 1].contains(new));
            self.offers += usize::from(!offers.is_empty());
            if !is_slip && has_letters && !offers.is_empty() {
                self.offers_beside.push(format!("{} of {}: {}", typed[at + 1], reading.query, listed(&offers)));
            }
            if !new.is_empty() {
                let fault = format!("{}, then {}: new {}", typed[at], typed[at + 1], listed(&new));
                if !breaks.contains(&fault) {
                    breaks.push(fault);
                }
            } else if shown[at].is_empty() && !whole.is_empty() && whole.iter().any(|number| !slips.contains(number)) {
                breaks.push(format!("{}: nothing, of {}: {}", typed[at], reading.query, listed(whole)));
            }
        }
    }

    /// Looks for random numbers, the same in every run.
    fn random_numbers(&mut self, dataset: &Dataset, engine: &mut Engine) {
        let texts: Vec<Vec<Vec<char>>> = dataset.proposals.iter().map(texts).collect();
        let mut seed = 14_u64;
        let mut below = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        for _ in 0..self.numbers {
            let size = 10_u64.pow(2 + below(4) as u32);
            let mut typed = (size / 10 + below(size - size / 10)).to_string();
            if below(8) == 0 {
                typed.push_str(&format!(".{}", below(100)));
            }
            let shown = Shown::of(&engine.search(&Query::parse(&typed)));
            for (at, number) in shown.all().enumerate() {
                let texts = &texts[number - 1];
                if has(&typed, *number, texts) {
                    continue;
                }
                let is_part = texts.iter().any(|text| text.iter().collect::<String>().contains(&typed));
                match (is_part, at < shown.above.len()) {
                    (false, _) => self.invented.push(format!("{typed} in {number}")),
                    (true, true) => self.parts_above.push(format!("{typed} in {number}")),
                    (true, false) => self.parts += 1,
                }
            }
        }
    }
}

impl fmt::Display for Truth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "of the bundled page         |   precision   |    recall     | first | marks")?;
        writeln!(f, "kind                queries | above    all  | above    all  | true  | true")?;
        for (kind, figures) in self.kinds.iter().chain([&("all", self.all.clone())]) {
            let [above, all, found_above, found, first, spots] =
                [figures.above, figures.all, figures.recall_above, figures.recall, figures.first, figures.spots]
                    .map(|share| if share.1 == 0 { "    -".to_owned() } else { format!("{:.3}", share.value()) });
            let queries = figures.queries;
            writeln!(f, "{kind:<20} {queries:>6} | {above}  {all} | {found_above}  {found} | {first} | {spots}")?;
        }
        let (breaks, loose) = (self.breaks.len(), self.loose_breaks.len());
        writeln!(f, "breaks of monotony: {breaks}; while slips, figures and characters are typed: {loose}")?;
        let (offers, beside) = (self.offers, self.offers_beside.len());
        writeln!(f, "words offered for letters that are read as nothing any more: {offers}, {beside} without a slip")?;
        let (invented, above, parts) = (self.invented.len(), self.parts_above.len(), self.parts);
        writeln!(
            f,
            "of {} random numbers: {invented} invented, {above} parts of numbers above the rule, {parts} below",
            self.numbers
        )
    }
}

/// Prints everything, with what fails.
pub fn report(truth: &Truth) -> String {
    let mut text = truth.to_string();
    for (title, lines) in [
        ("queries that fail (true; shown above the rule | below it; why)", &truth.failing),
        ("breaks of monotony", &truth.breaks),
        ("breaks while slips, figures and characters are typed", &truth.loose_breaks),
        ("words offered while no slip is typed", &truth.offers_beside),
        ("invented numbers", &truth.invented),
        ("parts of numbers above the rule", &truth.parts_above),
    ] {
        text.push_str(&format!("\n{title}: {}\n", lines.len()));
        lines.iter().for_each(|line| text.push_str(&format!("   {line}\n")));
    }
    text
}
