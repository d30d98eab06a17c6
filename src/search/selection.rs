//! Which proposals are meant: those of a unit, those of some numbers, those that a search finds.

use std::collections::{BTreeSet, HashMap};

use super::short_names::short_names;
use super::{Block, Engine, Query};
use crate::lang::{Lang, Text};
use crate::model::{Library, Proposal, number_key};
use crate::text::fold::narrow;

/// What is asked for; a proposal has to be meant by each that is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct SelectionRequest {
    /// Parts of names of units, full or short: one of them is enough.
    pub(crate) units: Vec<String>,
    /// Numbers, ids and ranges of numbers.
    pub(crate) ids: Option<Vec<String>>,
    /// A query in the language of the search.
    pub(crate) query: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// The proposals, ascending.
    pub(crate) numbers: Vec<usize>,
    /// A sentence for each thing that was named and is not there.
    pub(crate) missing: Vec<String>,
}

impl SelectionRequest {
    /// Whether nothing is asked for: then all proposals are meant.
    pub(crate) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.ids.is_none() && self.query.is_none()
    }

    /// What is asked for, in words.
    pub(crate) fn words(&self, lang: Lang) -> String {
        let join = Text::NameJoin.get(lang);
        let units = (!self.units.is_empty()).then(|| lang.say(Text::SelectionUnit, &[&self.units.join(join)]));
        let ids = self.ids.as_ref().map(|ids| match ids.as_slice() {
            [first, .., last] if ids.len() > NAMED => lang.say(Text::SelectionManyIds, &[first, last, &ids.len()]),
            ids => lang.say(Text::SelectionIds, &[&ids.join(join)]),
        });
        let query = self.query.as_ref().map(|query| lang.say(Text::SelectionQuery, &[query]));
        units.into_iter().chain(ids).chain(query).collect::<Vec<_>>().join(Text::SelectionJoin.get(lang))
    }

    /// Looks the proposals up.
    pub(crate) fn select(&self, library: &dyn Library, lang: Lang) -> Selection {
        let mut missing = Vec::new();
        let mut meant: Option<BTreeSet<usize>> = None;
        let mut narrow = |found: BTreeSet<usize>| {
            meant = Some(match meant.take() {
                Some(before) => before.intersection(&found).copied().collect(),
                None => found,
            });
        };
        if !self.units.is_empty() {
            narrow(self.of_units(library, &mut missing, lang));
        }
        if let Some(ids) = &self.ids {
            let (found, unknown) = Numbers::of(library).look_up(ids);
            narrow(found);
            if !unknown.is_empty() {
                missing.push(lang.say(Text::SelectionNoIds, &[&names(&unknown, lang)]));
            }
        }
        if let Some(text) = &self.query {
            let mut engine = Engine::default();
            engine.add(Block::of(library, library.len()));
            let found = engine.search(&Query::parse(text));
            if found.true_count() == 0 {
                missing.push(lang.say(Text::SelectionNoHits, &[text]));
            }
            // What only comes near was not asked for.
            narrow(found.hits.iter().take(found.true_count()).map(|hit| hit.proposal()).collect());
        }
        let numbers = meant.map_or_else(|| (0..library.len()).collect(), |meant| meant.into_iter().collect());
        Selection { numbers, missing }
    }

    /// Whether a unit is asked for, by any name that it goes by in the collection; each is where none is named.
    pub(crate) fn means_unit(&self, library: &dyn Library, unit: &str) -> bool {
        let is_asked = |name: String| self.units.iter().any(|asked| name.contains(asked.as_str()));
        let proposals = (0..library.len()).filter_map(|number| library.proposal(number));
        self.units.is_empty() || proposals.flat_map(|proposal| names_of(&proposal, unit)).any(is_asked)
    }

    fn of_units(&self, library: &dyn Library, missing: &mut Vec<String>, lang: Lang) -> BTreeSet<usize> {
        let mut found = vec![false; self.units.len()];
        let mut meant = BTreeSet::new();
        for number in 0..library.len() {
            let Some(proposal) = library.proposal(number) else { continue };
            let names: Vec<String> = proposal.units().into_iter().flat_map(|unit| names_of(&proposal, unit)).collect();
            for (unit, found) in self.units.iter().zip(&mut found) {
                if names.iter().any(|name| name.contains(unit.as_str())) {
                    *found = true;
                    meant.insert(number);
                }
            }
        }
        for (unit, _) in self.units.iter().zip(found).filter(|(_, found)| !found) {
            missing.push(lang.say(Text::SelectionNoUnit, &[unit]));
        }
        meant
    }
}

/// All names by which a unit of a proposal goes.
fn names_of(proposal: &Proposal, unit: &str) -> Vec<String> {
    let given = proposal.handling.iter().find(|handed| handed.unit == unit);
    let given = given.and_then(|handed| handed.short.as_deref());
    let mut names = short_names(unit, given);
    names.extend([Some(unit), given].into_iter().flatten().map(str::to_owned));
    names
}

/// Names that are given one by one in a sentence.
const NAMED: usize = 12;

/// Characters of one of them that are shown: what is no list of numbers may have one of megabytes.
const LONGEST: usize = 40;

/// Names in a sentence, not more than can be read.
fn names(all: &[String], lang: Lang) -> String {
    let cut = |name: &String| name.chars().take(LONGEST).collect::<String>();
    let shown = all.iter().take(NAMED).map(cut).collect::<Vec<_>>().join(Text::NameJoin.get(lang));
    if all.len() > NAMED { lang.say(Text::SelectionMore, &[&shown, &all.len()]) } else { shown }
}

/// Parts a line of numbers as people write them: `1,3、5-8`, `第 5 号；第 6 号`.
pub(crate) fn ids_in(text: &str) -> Vec<String> {
    let text: String = text.chars().map(narrow).collect();
    let text = text.replace("第 ", "第").replace(" 号", "号");
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The numbers in a file: one a line, or the first column of a table; `#` begins a comment.
pub(crate) fn ids_in_file(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = |line: &str| {
        let line: String = line.split('#').next().unwrap_or_default().chars().map(narrow).collect();
        line.split([',', '\t', ';']).next().unwrap_or_default().trim().trim_matches('"').trim().to_owned()
    };
    let mut ids: Vec<String> = text.lines().map(first).filter(|id| !id.is_empty()).collect();
    // The head of a table names its column.
    if ids.first().is_some_and(|id| HEADS.contains(&&*id.to_lowercase())) {
        ids.remove(0);
    }
    ids
}

/// What the column of numbers is called.
const HEADS: [&str; 6] = ["编号", "提案号", "提案编号", "序号", "id", "number"];

/// Proposals by what they are called.
pub(crate) struct Numbers {
    called: HashMap<String, Vec<usize>>,
    /// Those whose numbers are figures, for ranges.
    figures: Vec<(u64, usize)>,
}

impl Numbers {
    /// Looks through a library once: by its number, else by its id, as everywhere.
    pub(crate) fn of(library: &dyn Library) -> Numbers {
        let mut numbers = Numbers { called: HashMap::new(), figures: Vec::new() };
        let mut ids = Vec::new();
        for place in 0..library.len() {
            let Some(proposal) = library.proposal(place) else { continue };
            let key = number_key(proposal.number());
            numbers.figures.extend(key.parse().map(|value| (value, place)));
            numbers.called.entry(key.to_owned()).or_default().push(place);
            ids.push((proposal.id.clone(), place));
        }
        for (id, place) in ids {
            numbers.called.entry(id).or_insert_with(|| vec![place]);
        }
        numbers
    }

    /// Looks numbers, ids and ranges up; returns the proposals, and the names that none has. The ends of a range are
    /// names, what lies between them is not.
    pub(crate) fn look_up(&self, ids: &[String]) -> (BTreeSet<usize>, Vec<String>) {
        let (mut found, mut unknown) = (BTreeSet::new(), Vec::new());
        for id in ids {
            if let Some(places) = self.named(id) {
                found.extend(places);
                continue;
            }
            let Some((from, to)) = range(id) else {
                unknown.push(id.clone());
                continue;
            };
            let ends = [from, to].into_iter().filter(|end| self.named(&end.to_string()).is_none());
            unknown.extend(ends.map(|end| end.to_string()));
            let within = self.figures.iter().filter(|(value, _)| (from..=to).contains(value));
            found.extend(within.map(|(_, place)| place));
        }
        unknown.dedup();
        (found, unknown)
    }

    fn named(&self, name: &str) -> Option<&Vec<usize>> {
        self.called.get(number_key(name)).or_else(|| self.called.get(name))
    }
}

/// The ends of a range of numbers.
fn range(text: &str) -> Option<(u64, u64)> {
    let (from, to) = text.split_once(['-', '–', '—', '~', '至', '到'])?;
    let value = |end: &str| number_key(end).parse::<u64>().ok();
    let (from, to) = (value(from)?, value(to)?);
    Some((from.min(to), from.max(to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(request: SelectionRequest) -> (Vec<usize>, Vec<String>) {
        let Selection { numbers, missing } = request.select(&crate::dataset::bundled().unwrap(), Lang::Zh);
        (numbers, missing)
    }

    fn by_ids(text: &str) -> (Vec<usize>, Vec<String>) {
        selected(SelectionRequest { ids: Some(ids_in(text)), ..SelectionRequest::default() })
    }

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (text, found) in [
            ("1,3", vec![0, 2]),
            ("第5号", vec![4]),
            ("第 ５ 号、006", vec![4, 5]),
            ("2-4", vec![1, 2, 3]),
            ("第2-4号", vec![1, 2, 3]),
            ("4至2 6", vec![1, 2, 3, 5]),
        ] {
            assert_eq!(by_ids(text), (found, vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        let (found, missing) = by_ids("1,7,甲,5-9");
        assert_eq!(found, [0, 4, 5]);
        assert!(missing.len() == 1 && missing[0].contains("7、甲、9"), "{missing:?}");
    }

    #[test]
    fn units_go_by_parts_of_their_full_and_short_names() {
        let unit = |name: &str| selected(SelectionRequest { units: vec![name.to_owned()], ..Default::default() });
        let full = unit("吕梁市发展和改革委员会");
        assert!(!full.0.is_empty() && full.1.is_empty(), "{full:?}");
        for short in ["市发改委", "发改委", "发展改革委"] {
            assert_eq!(unit(short), full, "{short}");
        }
        assert!(unit("税务").0.is_empty() && unit("税务").1.len() == 1);
    }

    #[test]
    fn a_file_has_one_a_line_or_the_first_column() {
        assert_eq!(ids_in_file("\u{feff}编号,标题\r\n# all\n\n\"0013\",x\n5 # five\n７\t七\n"), ["0013", "5", "7"]);
    }
}
