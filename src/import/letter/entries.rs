//! Lines of a list that each name a proposal, and perhaps who proposes and who handles it: 第087号　关于…的提案（周海燕）
//! 会办：县财政局; and what stands between them.

use super::builder::{Builder, Mode};
use super::labels::{Labelled, labelled};
use super::led::number_led;
use super::lines::{Passage, tidy};
use super::names::{is_person, is_unit, people, proposer_kind};
use super::numerals::{digit, marker};
use super::shape::Shape;
use super::titles::TitleKind;
use crate::import::ledger::leaves_out;
use crate::import::reading::{Certainty, Role, UnusedReason};
use crate::model::ProposerKind;

/// What such a line says; places are bytes of the line.
pub(super) struct EntryLine {
    number: String,
    /// Where the title begins and ends, and where labels begin.
    title: (usize, usize),
    labels: usize,
    names: String,
    found: Vec<Labelled>,
}

/// Reads such a line; `None` where it says no more than a title does, unless it may be `bare`.
pub(super) fn entry_line(text: &str, bare: bool) -> Option<EntryLine> {
    if text.chars().count() > 120 || text.contains(['。', '；']) {
        return None;
    }
    // 1.第087号, in a list that counts its lines.
    let counted = marker(text).map_or(text, |found| found.rest);
    let rest = number_led(counted).filter(|rest| rest.starts_with("关于"))?;
    let (from, start) = (text.len() - counted.len(), text.len() - rest.len());
    let ends = ["的提案", "的建议"].iter().flat_map(|end| rest.match_indices(end).map(|(at, end)| at + end.len()));
    let parts = |end: &usize| {
        let parts = |c: char| c.is_whitespace() || "（(".contains(c);
        rest.get(*end..).is_some_and(|rest| rest.starts_with(parts) || bare && rest.is_empty())
    };
    let end = start + ends.filter(parts).min()?;
    let behind = text.get(end..)?;
    let open = behind.trim_start().strip_prefix(['（', '(']);
    let is_name = |name: &str| is_person(name) || proposer_kind(name) != ProposerKind::Member;
    // 第0203号　关于…的提案　农工党沅溪县支部
    let bare_names = || {
        let named = people(behind);
        let are_names = !named.is_empty() && named.iter().all(|one| is_name(&one.name));
        (labelled(behind.trim()).is_empty() && are_names).then_some((behind.trim(), ""))
    };
    let framed = open.and_then(|open| open.split_once(['）', ')'])).or_else(bare_names);
    let (names, more) = framed.unwrap_or(("", behind));
    let labels = text.len() - more.trim_start().len();
    let shift = |one: Labelled| {
        let Labelled { label, start, value, end } = one;
        Labelled { label, start: start + labels, value: value + labels, end: end + labels }
    };
    let found: Vec<Labelled> = labelled(text.get(labels..)?).into_iter().map(shift).collect();
    let persons = people(names);
    let all = leaves_out(names, persons.iter().map(|one| one.name.as_str()));
    let are_names =
        !persons.is_empty() && persons.iter().all(|one| is_name(&one.name)) && (!all || names.contains('等'));
    let alone = labels == text.len() && (are_names || bare);
    let fits = (are_names || names.is_empty()) && (!found.is_empty() || alone);
    let number: String = text.get(from..start)?.chars().filter_map(digit).collect();
    let names = names.to_owned();
    (fits && !number.is_empty()).then_some(EntryLine { number, title: (start, end), labels, names, found })
}

/// The unit whose proposals a line says that a list goes on with: 县水利局（2件）.
fn unit_of_group(text: &str) -> Option<&str> {
    let (unit, count) = text.trim_end().strip_suffix(['）', ')'])?.split_once(['（', '('])?;
    let figure = count.trim_start_matches('共').strip_suffix('件')?;
    let counts = !figure.is_empty() && figure.trim().chars().all(|c| digit(c).is_some());
    (counts && is_unit(unit)).then(|| unit.trim())
}

impl Builder {
    /// Takes a line of a list, or one between them; whether it is such.
    pub(super) fn take_entry(&mut self, passage: &Passage, shape: &Shape) -> bool {
        let within = self.mode == Mode::Reply && self.has_answer() && !self.is_signed();
        let may_be = matches!(shape, Shape::Prose | Shape::Title(TitleKind::Proposal) | Shape::Section(_));
        if within || !may_be || passage.row || !passage.given.is_empty() {
            return false;
        }
        if let Some(unit) = unit_of_group(&passage.text) {
            self.group = Some((unit.to_owned(), passage.clone()));
            return true;
        }
        let bare = self.open.as_ref().is_some_and(|draft| !draft.has_text() && !draft.has_reply());
        // 请各承办单位于8月31日前办结。
        if self.items > 1 && bare && passage.text.starts_with('请') && passage.text.contains("单位") {
            self.give_nothing(passage, &Role::Unused(UnusedReason::Unknown));
            return true;
        }
        let Some(read) = entry_line(&passage.text, self.notice) else { return false };
        if self.open.as_ref().is_some_and(|draft| !bare || draft.title.is_some()) {
            self.begin_draft(passage.first);
        }
        self.mode = Mode::Head;
        self.items += 1;
        let line = passage.last;
        let title = tidy(passage.text.get(read.title.0..read.title.1).unwrap_or_default());
        let draft = self.draft(line);
        (draft.form, draft.number) = (true, Some((read.number, Certainty::Stated)));
        draft.title = Some((title, Certainty::Stated));
        draft.proposers = people(&read.names);
        if leaves_out(&read.names, draft.proposers.iter().map(|one| one.name.as_str())) {
            draft.keep("提案人", &read.names);
        }
        self.give_part(passage, (0, read.title.0), &Role::Number, Certainty::Stated);
        self.give_part(passage, read.title, &Role::Title, Certainty::Stated);
        self.give_part(passage, (read.title.1, read.labels), &Role::Proposer, Certainty::Usual);
        if let Some((unit, heading)) = self.group.clone() {
            self.take_units("主办", &unit, line);
            self.give(&heading, &Role::Unit, Certainty::Usual);
        }
        self.take_labels(passage, &read.found);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_list_is_told_from_a_title_and_from_text() {
        for text in [
            "第087号　关于加强水库管护的提案（周海燕）　会办：县财政局",
            "第087号 关于加强水库管护的提案（冯小刚等3人）",
            "087号　关于增设老年食堂的提案（民盟安平县支部）",
            "第087号　关于增设老年食堂的提案　主办：县民政局",
        ] {
            let read = entry_line(text, false);
            assert!(read.is_some_and(|read| read.number == "087" && read.title.0 > 0), "{text}");
        }
        for text in [
            "第087号　关于加强水库管护的提案",
            "第087号　关于加强水库管护的提案（重点提案）",
            "关于加强水库管护的提案（周海燕）",
            "第087号关于加强水库管护的提案（周海燕）已办结。",
        ] {
            assert!(entry_line(text, false).is_none(), "{text}");
        }
        assert_eq!(unit_of_group("县水利局（共2件）"), Some("县水利局"));
        assert!(unit_of_group("县水利局（盖章）").is_none() && unit_of_group("农业类（2件）").is_none());
    }
}
