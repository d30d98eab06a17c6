//! `tian search`: what the search box finds, as lines or as data.

use clap::ArgMatches;
use serde::Serialize;

use super::{list, output, usage};
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text, fill};
use crate::model::{Dataset, Field, Place, Proposal};
use crate::search::{Found, Hit, Index, Match, Query, Reason, Tier, search};

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// All that was found, also where fewer are listed.
    total: usize,
    hits: Vec<FoundProposal<'a>>,
}

#[derive(Serialize)]
struct FoundProposal<'a> {
    id: &'a str,
    title: &'a str,
    score: f64,
    tier: &'static str,
    matches: Vec<FoundText>,
}

#[derive(Serialize)]
struct FoundText {
    field: &'static str,
    paragraph: usize,
    text: String,
    /// Character offsets in `text`, the end not included.
    ranges: Vec<(usize, usize)>,
}

/// Searches the data set.
pub(super) fn run(dataset: &Dataset, matches: &ArgMatches, lang: Lang) -> Result<Exit, Error> {
    let query = matches.get_one::<String>("QUERY").map_or("", String::as_str);
    if Query::parse(query).is_empty() {
        return Err(usage::wrong(Text::UsageEmptyQuery, &[], lang));
    }
    let limit = matches.get_one::<u32>("limit").map_or(usize::MAX, |&n| n as usize);
    let found = search(&Index::new(dataset), &Query::parse(query));
    let listed: Vec<(&Proposal, &Hit)> =
        found.hits.iter().take(limit).filter_map(|hit| Some((dataset.proposals.get(hit.proposal)?, hit))).collect();
    if matches.get_flag("json") {
        let hits = listed.iter().map(|(proposal, hit)| as_json(proposal, hit)).collect();
        output::print_json(&Answer { query, total: found.hits.len(), hits })?;
    } else if found.hits.is_empty() {
        output::complain(&fill(Text::NothingFound.get(lang), &[query]));
    } else {
        output::print_plain(&plain(&listed, &found, matches.get_flag("explain"), lang))?;
    }
    Ok(if found.hits.is_empty() { Exit::NothingFound } else { Exit::Done })
}

fn as_json<'a>(proposal: &'a Proposal, hit: &Hit) -> FoundProposal<'a> {
    let matches = texts(proposal, hit).map(|(m, text)| FoundText {
        field: m.place.field.name(),
        paragraph: m.place.paragraph,
        text,
        ranges: m.ranges().collect(),
    });
    FoundProposal {
        id: &proposal.id,
        title: &proposal.title,
        score: hit.score,
        tier: hit.tier.name(),
        matches: matches.collect(),
    }
}

/// The matches of a hit with the texts they are in.
fn texts<'a>(proposal: &'a Proposal, hit: &'a Hit) -> impl Iterator<Item = (&'a Match, String)> {
    let texts = proposal.texts();
    hit.matches.iter().filter_map(move |m| {
        let (_, text) = texts.iter().find(|(place, _)| *place == m.place)?;
        Some((m, text.clone().into_owned()))
    })
}

/// A line for each proposal, a line for each text in it, the matches in 【】.
fn plain(listed: &[(&Proposal, &Hit)], found: &Found, explain: bool, lang: Lang) -> String {
    let mut lines = String::new();
    for (proposal, hit) in listed {
        let line = list::line(proposal, lang);
        lines.push_str(line.trim_end());
        if hit.tier != Tier::Exact {
            lines.push_str(&format!("  [{}]", hit.tier.label().get(lang)));
        }
        lines.push('\n');
        if explain {
            lines.push_str(&reasons(hit, lang));
        }
        for (m, text) in texts(proposal, hit) {
            lines.push_str(&format!(
                "   {}  {}\n",
                label(m.place, lang),
                marked(&text, &m.ranges().collect::<Vec<_>>())
            ));
        }
    }
    let (all, spots) = (found.hits.len().to_string(), found.spots().to_string());
    let summary = if listed.len() < found.hits.len() {
        fill(Text::CliSummaryLimited.get(lang), &[&all, &spots, &listed.len().to_string()])
    } else {
        fill(Text::CliSummary.get(lang), &[&all, &spots])
    };
    lines.push_str(&format!("{summary}\n"));
    lines
}

/// Why a hit stands where it does: a line for each clause of the query.
fn reasons(hit: &Hit, lang: Lang) -> String {
    if hit.reasons.is_empty() {
        return format!("   {}\n", fill(Text::ReasonExcluded.get(lang), &[&format!("{:.3}", hit.score)]));
    }
    let line = |reason: &Reason| {
        let number = |value: f64| format!("{value:.3}");
        let values = [
            number(reason.score()),
            number(reason.weight),
            number(reason.quality),
            number(reason.score() - reason.weight * reason.quality),
            label(reason.place, lang),
            reason.tier.label().get(lang).to_owned(),
            reason.count.to_string(),
        ];
        format!("   {}\n", fill(Text::Reason.get(lang), &values.each_ref().map(String::as_str)))
    };
    hit.reasons.iter().map(line).collect()
}

/// A text's address for people: what it is and, of paragraphs, which, from 1.
fn label(place: Place, lang: Lang) -> String {
    let name = match place.field {
        Field::Title => Text::FieldTitle,
        Field::Proposer => Text::FieldProposer,
        Field::Background => Text::FieldBackground,
        Field::Point => Text::FieldPoint,
        Field::Closing => Text::FieldClosing,
        Field::Addressee => Text::FieldAddressee,
        Field::Reply => Text::FieldReply,
        Field::Unit => Text::FieldUnit,
    };
    match place.field {
        Field::Background | Field::Point | Field::Closing | Field::Reply => {
            format!("{} {}", name.get(lang), place.paragraph + 1)
        }
        _ => name.get(lang).to_owned(),
    }
}

/// Characters of text on either side of a match: enough to tell what it is about.
const AROUND: usize = 12;

/// The stretches of a text around its matches, the matches in 【】.
fn marked(text: &str, ranges: &[(usize, usize)]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let slice = |from: usize, to: usize| -> String {
        chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect()
    };
    let mut line = String::new();
    let mut shown = 0;
    for (i, &(start, end)) in ranges.iter().enumerate() {
        let from = start.saturating_sub(AROUND).max(shown);
        if from > shown {
            line.push_str("..");
        }
        line.push_str(&format!("{}【{}】", slice(from, start), slice(start, end)));
        let next = ranges.get(i + 1).map_or(chars.len(), |r| r.0);
        shown = (end + AROUND).min(next).min(chars.len());
        line.push_str(&slice(end, shown));
    }
    if shown < chars.len() {
        line.push_str("..");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_in_their_surroundings() {
        assert_eq!(marked("关于建设高标准农田的建议", &[(4, 9)]), "关于建设【高标准农田】的建议");
        let long = "一".repeat(20) + "田" + &"二".repeat(20);
        assert_eq!(marked(&long, &[(20, 21)]), format!("..{}【田】{}..", "一".repeat(12), "二".repeat(12)));
        assert_eq!(marked("高标准农田", &[(0, 2), (3, 5)]), "【高标】准【农田】");
    }
}
