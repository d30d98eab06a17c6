//! The units of a row, and what each has to do.

use std::borrow::Cow;

use super::names::{behind_brackets, without_phones};
use super::notes::is_unit;
use super::values::{compact, is_nothing, pieces};
use crate::model::{Handling, HandlingDetails, HandlingRole, Rest};

/// The units of a row in their order.
#[derive(Default)]
pub(super) struct RowUnits {
    units: Vec<(String, Option<HandlingRole>)>,
    /// Telephones that stand among them.
    pub(super) phones: Vec<String>,
    /// Whom a bracket names beside a unit: 县交通运输局（丁局长）.
    pub(super) people: Vec<String>,
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
    } else if has(&["会办", "会同", "协办", "配合", "协助"]) {
        HandlingRole::Joint
    } else {
        return None;
    })
}

const WAYS: [&str; 10] = ["牵头负责", "牵头", "主办", "会办", "会同", "协办", "配合", "分办", "独办", "承办"];

/// Units in lines of their own, where they stand in brackets with a word of their role, and where such a bracket stands
/// before them: 市教育局（会办：市财政局）, 【主办】市教育局【会办】市财政局, 市教育局 会同 市财政局.
pub(crate) fn without_brackets(text: &str) -> String {
    let (mut outer, mut inner, mut before) = (String::new(), String::new(), false);
    let text = text.replace(" 会同 ", "\n会办：");
    let mut rest = text.as_str();
    while let Some((name, opened)) = rest.split_once(['（', '(', '【', '[']) {
        let mut depth = 1_usize;
        let end = opened.char_indices().find(|(_, sign)| {
            depth += usize::from("（(【[".contains(*sign));
            depth -= usize::from("）)】]".contains(*sign));
            depth == 0
        });
        let parts = end.and_then(|(at, sign)| Some((opened.get(..at)?.trim(), opened.get(at + sign.len_utf8()..)?)));
        let Some((note, behind)) = parts else { break };
        outer.push_str(name);
        let led = WAYS.iter().find_map(|way| Some((*way, note.strip_prefix(way)?)));
        let led =
            led.map(|(way, of)| (way, ["单位", "部门"].iter().find_map(|word| of.strip_prefix(word)).unwrap_or(of)));
        let led = led.map(|(way, of)| (way, of.trim_start_matches(['：', ':', ' '])));
        let ends = WAYS.iter().find_map(|way| Some((*way, note.strip_suffix(way).filter(|of| is_unit(of))?)));
        before |= led.is_some() && outer.trim().is_empty();
        match led.or(ends) {
            Some((way, ""))
                if (before || outer.ends_with(['\n', '、', '，', ',', '；', ';'])) && !behind.trim().is_empty() =>
            {
                outer.extend(["\n", way, "："]);
            }
            Some((way, units)) if units.chars().count() > 2 => inner.extend(["\n", way, "：", units]),
            _ => outer.push_str(rest.get(name.len()..rest.len() - behind.len()).unwrap_or_default()),
        }
        rest = behind;
    }
    [&outer, rest, &inner].concat()
}

/// Units with what is said of each beside its name: 市教育局（主）, 市教育局牵头, 会办市财政局、市人社局, 市教育局/主办.
pub(crate) fn with_roles(named: Vec<(String, Option<HandlingRole>)>) -> Vec<(String, Option<HandlingRole>)> {
    let mut units: Vec<(String, Option<HandlingRole>)> = Vec::new();
    // What a word before a name says holds for those behind it, and one behind a name for those before it.
    let (mut led, mut from) = (None, 0);
    for (text, role) in named {
        for one in behind_brackets(&text) {
            let mut own = None;
            let mut name = one.trim();
            // 市教育局/主办: of the one before, or of those behind where there is none.
            if WAYS.contains(&name) {
                let way = role_of(name);
                if units.is_empty() || led.is_some() {
                    led = way;
                } else {
                    units.iter_mut().skip(from).for_each(|(_, role)| *role = way.or(*role));
                }
                from = units.len();
                continue;
            }
            if let Some((unit, note)) = name.split_once(['（', '(']) {
                let note = note.trim_end_matches(['）', ')']);
                own = role_of(note).or_else(|| match note.chars().next().filter(|_| note.chars().count() < 3)? {
                    '主' | '牵' => Some(HandlingRole::Lead),
                    '会' | '协' | '配' => Some(HandlingRole::Joint),
                    '分' => Some(HandlingRole::Separate),
                    _ => None,
                });
                // 市教育局（负责牵头办理第一条） stays, for it says more.
                name = if own.is_some() && note.chars().count() <= 6 { unit } else { name };
            }
            let before = WAYS.iter().find_map(|way| Some((way, name.strip_prefix(way)?)));
            if let Some((way, rest)) = before.filter(|(_, rest)| rest.chars().count() > 2) {
                name = rest.strip_prefix("单位").or_else(|| rest.strip_prefix("部门")).unwrap_or(rest);
                name = name.trim_start_matches([':', '：']);
                led = role_of(way);
            }
            let behind = WAYS.iter().find_map(|way| Some((way, name.strip_suffix(way)?)));
            if let Some((way, rest)) = behind.filter(|(_, rest)| rest.chars().count() > 2) {
                name = rest.strip_prefix('由').unwrap_or(rest);
                own = role_of(way);
                units.iter_mut().skip(from).for_each(|(_, role)| *role = own.or(*role));
            }
            let name = name.strip_suffix('等').filter(|rest| rest.chars().count() > 2).unwrap_or(name);
            units.push((name.to_owned(), own.or(led).or(role)));
            from = if own.is_some() { units.len() } else { from };
        }
    }
    units
}

/// Whether a bracket behind a unit names a person of it, or its seal: 丁局长, 分管领导：丁力, 盖章.
fn is_person_note(note: &str) -> bool {
    let post = note.split(['：', ':']).next().unwrap_or_default().trim();
    let posts = [
        "局长", "主任", "科长", "股长", "处长", "部长", "书记", "县长", "市长", "区长", "镇长", "经理", "校长", "院长",
    ];
    let roles = ["领导", "负责人", "联系人", "经办人", "承办人", "责任人"];
    post.chars().count() <= 8 && posts.iter().chain(&roles).any(|word| post.ends_with(word)) || is_seal(post)
}

/// Whether what stands in a bracket beside a unit is its seal: 盖章, 印, 代章, 盖电子印章.
pub(crate) fn is_seal(note: &str) -> bool {
    let plain: String = note.chars().filter(|sign| !sign.is_whitespace()).collect();
    (1..=6).contains(&plain.chars().count())
        && plain.ends_with(['章', '印'])
        && !["复印", "打印", "翻印"].contains(&plain.as_str())
}

/// A text without the seals in it, each in its brackets.
pub(crate) fn without_seals(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let signs = [('（', '）'), ('(', ')'), ('[', ']'), ('［', '］'), ('【', '】'), ('〔', '〕')];
    for (open, close) in signs {
        while let Some((before, rest)) = text.split_once(open)
            && let Some((note, behind)) = rest.split_once(close)
            && is_seal(note)
        {
            text = Cow::Owned([before, behind].join(" "));
        }
    }
    text
}

impl RowUnits {
    /// Adds the units of a cell; 主办： or （会办） in it says more than its column.
    pub(super) fn add(&mut self, text: &str, role: Option<HandlingRole>) {
        let mut role = role;
        // 主办：市商务局 协办：市交通局
        let labels = |word: &str| word.contains(['：', ':']);
        let parts = pieces(&without_brackets(text), "、,;/\n。|").into_iter().flat_map(|piece| {
            let mut parts: Vec<String> = Vec::new();
            for word in piece.split_whitespace() {
                match parts.last_mut().filter(|_| !labels(word)) {
                    Some(last) => last.extend([" ", word]),
                    None => parts.push(word.to_owned()),
                }
            }
            parts
        });
        let mut named = Vec::new();
        for part in parts {
            let mut name = part.as_str();
            if let Some((label, rest)) = part.split_once(['：', ':']).filter(|(label, _)| label.chars().count() <= 6) {
                role = role_of(label).or(role);
                name = rest;
            }
            let (bare, phones) = without_phones(name);
            self.phones.extend(Some(phones).filter(|phones| !phones.is_empty()));
            named.extend(split_words(&bare).into_iter().map(|unit| (unit, role)));
        }
        for (unit, role) in with_roles(named) {
            let unit = self.without_person(&unit);
            let known = self.units.iter().any(|(known, _)| *known == unit);
            if !is_nothing(&unit) && !known {
                self.units.push((unit, role));
            }
        }
    }

    /// A unit without the bracket that says who leads it, or that it has sealed; that is kept with its name.
    fn without_person(&mut self, unit: &str) -> String {
        let noted = unit.strip_suffix(['）', ')']).and_then(|open| open.split_once(['（', '(']));
        let Some((name, _)) = noted.filter(|(_, note)| is_person_note(note)) else { return unit.to_owned() };
        // Below the unit, in a line of its own.
        let above = self.units.last().filter(|_| name.trim().is_empty()).map_or("", |(above, _)| above.as_str());
        self.people.push([above, unit].concat());
        name.trim().to_owned()
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
