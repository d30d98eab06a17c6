//! Whom a paper says that its proposal was handed to: 主办：市水利局, 同意立案。由市水利局主办。

use super::builder::Builder;
use super::dates::last_date;
use super::draft::Draft;
use super::labels::{Label, labelled};
use super::names::{is_unit, listed_units};
use crate::import::ledger::{with_roles, without_brackets};
use crate::model::{HandlingRole, same_unit};

/// What follows 交 in the names of units: 交通运输局, 交警大队, 交易中心.
const OF_UNITS: [char; 6] = ['通', '警', '投', '管', '运', '易'];

impl Builder {
    /// Takes the units that a proposal was handed to.
    pub(super) fn take_units(&mut self, word: &str, value: &str, line: usize) {
        let parts = without_brackets(value);
        if parts != value {
            return parts.lines().for_each(|part| self.take_units(word, part, line));
        }
        // 主办：市住建局 beside 承办单位: the nearer label says the role.
        let inner = labelled(value);
        if inner.iter().any(|found| found.label == Label::Unit) {
            for found in inner {
                let part = |from: usize, to: usize| value.get(from..to).unwrap_or_default().trim();
                self.take_units(part(found.start, found.value), part(found.value, found.end), line);
            }
            return;
        }
        let role = if word.contains("主会办") {
            None
        } else if ["会办", "协", "配合", "联办"].iter().any(|way| word.contains(way)) {
            Some(HandlingRole::Joint)
        } else if word.contains("主办") || word.contains("牵头") || word.contains("主责") {
            Some(HandlingRole::Lead)
        } else if word.contains("分办") {
            Some(HandlingRole::Separate)
        } else {
            word.contains("独办").then_some(HandlingRole::Sole)
        };
        let draft: &mut Draft = self.draft(line);
        // 会办：市财政局　2025年1月20日: the day of the verdict that it stands in.
        let dated = last_date(value).map(|(units, _)| units).filter(|units| !units.trim().is_empty());
        dated.and_then(|units| value.strip_prefix(units)).into_iter().for_each(|day| draft.keep("日期", day.trim()));
        let named = listed_units(dated.unwrap_or(value)).into_iter().map(|unit| (unit, role)).collect();
        for (unit, role) in with_roles(named) {
            // 县教育局 in the head of a form, 沅溪县教育局 in its seal.
            match draft.handling.iter_mut().find(|(known, _)| same_unit(known, &unit)) {
                Some((known, its)) => {
                    *its = its.or(role);
                    let is_longer = unit.chars().count() > known.chars().count();
                    draft.shorts.push(if is_longer { std::mem::replace(known, unit) } else { unit });
                }
                None => draft.handling.push((unit, role)),
            }
        }
    }

    /// Takes whom a verdict on filing hands the proposal to: 同意立案。由市水利局主办，市财政局会办。
    pub(super) fn take_assignment(&mut self, value: &str, line: usize) {
        for clause in value.split(['，', '。', '；']) {
            let part =
                ["主办", "会办", "协办", "分办", "独办"].iter().find_map(|way| Some((way, clause.strip_suffix(way)?)));
            let Some((way, units)) = part else { continue };
            // 交由县教育局, not the 交 of 县交通运输局.
            let hands = |(at, sign): &(usize, char)| {
                let behind = units.get(at + sign.len_utf8()..).unwrap_or_default();
                *sign == '由' || *sign == '交' && !behind.starts_with(OF_UNITS)
            };
            let start = units.char_indices().rfind(hands).map_or(0, |(at, sign)| at + sign.len_utf8());
            let units = units.get(start..).unwrap_or(units);
            if listed_units(units).iter().all(|unit| is_unit(unit)) {
                self.take_units(way, units, line);
            }
        }
    }
}
