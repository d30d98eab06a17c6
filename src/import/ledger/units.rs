//! The units of a row, and what each has to do.

use super::values::{compact, is_nothing, pieces};
use crate::model::{Handling, HandlingDetails, HandlingRole, Rest};

/// The units of a row in their order.
#[derive(Default)]
pub(super) struct RowUnits {
    units: Vec<(String, Option<HandlingRole>)>,
    /// What the row says that its unit has to do.
    pub(super) way: Option<HandlingRole>,
}

/// What a word says that a unit has to do.
pub(super) fn role_of(text: &str) -> Option<HandlingRole> {
    let text = compact(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Some(if has(&["分办", "分别办理", "分别答复"]) {
        HandlingRole::Separate
    } else if has(&["独办", "单独", "独立", "单办"]) {
        HandlingRole::Sole
    } else if has(&["主办", "牵头", "主会办", "主协办"]) {
        HandlingRole::Lead
    } else if has(&["会办", "协办", "配合", "协助"]) {
        HandlingRole::Joint
    } else {
        return None;
    })
}

impl RowUnits {
    /// Adds the units of a cell; 主办： or （会办） in it says more than its column.
    pub(super) fn add(&mut self, text: &str, role: Option<HandlingRole>) {
        let mut role = role;
        // 主办：市商务局 协办：市交通局
        let labels = |word: &str| word.contains(['：', ':']);
        let parts = pieces(text, "、,;/\n。|").into_iter().flat_map(|piece| {
            let mut parts: Vec<String> = Vec::new();
            for word in piece.split_whitespace() {
                match parts.last_mut().filter(|_| !labels(word)) {
                    Some(last) => last.extend([" ", word]),
                    None => parts.push(word.to_owned()),
                }
            }
            parts
        });
        for part in parts {
            let mut name = part.as_str();
            if let Some((label, rest)) = part.split_once(['：', ':']).filter(|(label, _)| label.chars().count() <= 6) {
                role = role_of(label).or(role);
                name = rest;
            }
            let mut own = role;
            if let Some((unit, bracket)) = name.split_once(['（', '('])
                && let Some(said) = role_of(bracket)
            {
                (name, own) = (unit, Some(said));
            }
            for unit in split_words(name) {
                let known = self.units.iter().any(|(known, _)| *known == unit);
                if !is_nothing(&unit) && !known {
                    self.units.push((unit, own));
                }
            }
        }
    }

    /// Adds the units of 主/分办单位: one leads, several answer each for itself.
    pub(super) fn add_lead_or_separate(&mut self, text: &str) {
        let before = self.units.len();
        self.add(text, None);
        let role = if self.units.len() > before + 1 { HandlingRole::Separate } else { HandlingRole::Lead };
        let way =
            self.way.filter(|way| matches!(way, HandlingRole::Lead | HandlingRole::Separate | HandlingRole::Sole));
        self.units.iter_mut().skip(before).for_each(|(_, own)| *own = own.or(way).or(Some(role)));
    }

    /// Adds the units of 主办/会办单位: the first leads, those behind join.
    pub(super) fn add_lead_and_joint(&mut self, text: &str) {
        let before = self.units.len();
        self.add(text, None);
        for (at, (_, own)) in self.units.iter_mut().skip(before).enumerate() {
            let role = if at == 0 { HandlingRole::Lead } else { HandlingRole::Joint };
            *own = own.or(Some(role));
        }
    }

    /// Puts a unit first that leads where nobody else answers.
    pub(super) fn lead(&mut self, unit: &str) {
        if self.answering().is_empty() {
            self.units.retain(|(known, _)| known != unit);
            self.units.insert(0, (unit.to_owned(), Some(HandlingRole::Lead)));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// What a unit has to do, by its cell and by what the row says.
    fn role(&self, at: usize, own: Option<HandlingRole>) -> Option<HandlingRole> {
        match (self.way, own) {
            (Some(way @ (HandlingRole::Separate | HandlingRole::Sole)), Some(HandlingRole::Lead)) => Some(way),
            // 主办 of a row with several units is that of the first.
            (Some(HandlingRole::Lead), None) if at > 0 => Some(HandlingRole::Joint),
            (way, own) => own.or(way),
        }
    }

    /// The units that answer the proposers themselves.
    pub(super) fn answering(&self) -> Vec<String> {
        let roles = self.units.iter().enumerate().map(|(at, (unit, own))| (unit, self.role(at, *own)));
        let answers = roles.filter(|(_, role)| *role != Some(HandlingRole::Joint)).map(|(unit, _)| unit.clone());
        let answers: Vec<String> = answers.collect();
        // In a row of 会办 alone who joins gives the opinion; below 会办单位 nobody answers.
        let joins = self.units.iter().filter(|(_, own)| own.is_none()).map(|(unit, _)| unit.clone());
        if answers.is_empty() { joins.collect() } else { answers }
    }

    /// The units with what they have to do and the days of those that answer.
    pub(super) fn handling(&self, assigned: Option<&str>, due: Option<&str>) -> Vec<Handling> {
        let answering = self.answering();
        let one = |(at, (unit, own)): (usize, &(String, Option<HandlingRole>))| {
            let answers = answering.contains(unit);
            let day = |day: Option<&str>| day.filter(|_| answers).map(str::to_owned);
            let said = HandlingDetails { role: self.role(at, *own), assigned: day(assigned), due: day(due) };
            let mut rest = Rest::new();
            said.put(&mut rest);
            Handling { unit: unit.clone(), short: None, rest }
        };
        self.units.iter().enumerate().map(one).collect()
    }
}

/// Names with spaces between them; a space within one is left out.
fn split_words(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_unit = |word: &&str| {
        let ends = [
            "局", "委", "办", "厅", "院", "府", "公司", "中心", "部", "处", "会", "队", "镇", "街道", "区", "县", "市",
            "司", "室",
        ];
        word.chars().count() >= 3 && ends.iter().any(|end| word.ends_with(end))
    };
    if words.len() > 1 && words.iter().all(is_unit) {
        words.into_iter().map(str::to_owned).collect()
    } else {
        vec![words.concat()]
    }
}
