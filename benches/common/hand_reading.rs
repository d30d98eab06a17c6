//! What a person read in the bundled page, and whether the words of it stand there.

use tian::model::Proposal;

/// A query and what is true of it.
pub struct Reading {
    /// What kind of query it is.
    pub kind: &'static str,
    /// What is typed.
    pub query: &'static str,
    /// The numbers of the proposals where it is true.
    pub truth: Vec<usize>,
    /// The numbers of those that have the characters inside other words only.
    pub inside: Vec<usize>,
    /// The words that make it true: one of each group must stand.
    pub words: Vec<Vec<&'static str>>,
}

/// The hand reading.
pub fn readings() -> Vec<Reading> {
    let mut kind = "";
    let mut readings = Vec::new();
    for line in include_str!("../data/truth.tsv").lines() {
        if let Some(name) = line.strip_prefix('[') {
            kind = name.trim_end_matches(']');
        } else if !line.is_empty() && !line.starts_with('#') {
            let mut columns = line.split('\t');
            let (query, numbers) = (columns.next().unwrap(), columns.next().unwrap());
            let words = columns.next().unwrap_or(query);
            let alternatives = |group: &'static str| group.split('|').map(str::trim).collect();
            let number = |n: &str| n.trim_start_matches('!').parse::<usize>().unwrap();
            let (inside, truth): (Vec<&str>, Vec<&str>) =
                numbers.split(' ').filter(|n| *n != "-").partition(|n| n.starts_with('!'));
            readings.push(Reading {
                kind,
                query,
                truth: truth.into_iter().map(number).collect(),
                inside: inside.into_iter().map(number).collect(),
                words: words.split('&').map(alternatives).collect(),
            });
        }
    }
    readings
}

/// Where a word stands in a text, in characters. One that begins or ends in a digit must not go on in
/// digits or letters there: 38 does not stand in 38.92, nor 5 in 5G.
pub fn stands(word: &str, text: &[char]) -> Vec<(usize, usize)> {
    let word: Vec<char> = word.chars().collect();
    let goes_on = |edge: char, next: Option<&char>, after: Option<&char>| {
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        edge.is_ascii_digit() && (next.is_some_and(char::is_ascii_alphanumeric) || (next == Some(&'.') && digit(after)))
    };
    let back = |at: usize, by: usize| at.checked_sub(by).and_then(|at| text.get(at));
    (0..(text.len() + 1).saturating_sub(word.len()))
        .filter(|&at| text[at..at + word.len()] == word[..])
        .map(|at| (at, at + word.len()))
        .filter(|&(at, _)| !goes_on(word[0], back(at, 1), back(at, 2)))
        .filter(|&(_, end)| !goes_on(word[word.len() - 1], text.get(end), text.get(end + 1)))
        .collect()
}

/// Whether a proposal has a word, or is the number that `#5` names.
pub fn has(word: &str, number: usize, texts: &[Vec<char>]) -> bool {
    match word.strip_prefix('#') {
        Some(id) => id.parse() == Ok(number),
        None => texts.iter().any(|text| !stands(word, text).is_empty()),
    }
}

/// A proposal's texts as characters.
pub fn texts(proposal: &Proposal) -> Vec<Vec<char>> {
    proposal.texts().into_iter().map(|(_, text)| text.chars().collect()).collect()
}
