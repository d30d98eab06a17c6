//! The lists of a document: numbering.xml.

use std::collections::HashMap;

use super::styles::StyleTable;
use crate::import::format::numbering::{ListCounter, ListLevel, NumberStyle, symbol};
use crate::import::format::xml::Element;

/// The lists of a document, by their numbers.
#[derive(Default)]
pub(super) struct ListTable {
    lists: HashMap<u32, List>,
    families: HashMap<u32, Family>,
}

/// What lists count together.
#[derive(Default)]
struct Family {
    levels: Vec<ListLevel>,
    /// The styles that stand for levels.
    styles: Vec<(String, usize)>,
    /// The style of lists whose levels these are.
    link: Option<String>,
    /// The style of lists that this family gives the levels of.
    names: Option<String>,
}

/// A list.
struct List {
    family: u32,
    /// The levels that begin anew, with their first number.
    begins: Vec<(usize, i32)>,
    /// The levels, where the list has its own.
    levels: Option<Vec<ListLevel>>,
}

impl ListTable {
    /// Reads the lists.
    pub(super) fn read(root: Element<'_>, styles: &StyleTable) -> ListTable {
        let mut table = ListTable::default();
        let id = |element: Element<'_>, name: &str| element.number(name).map(|id| id.max(0) as u32);
        for family in root.children().filter(|child| child.name() == "abstractNum") {
            let Some(number) = id(family, "abstractNumId") else { continue };
            let mut read = Family {
                link: family.child("numStyleLink").and_then(Element::val),
                names: family.child("styleLink").and_then(Element::val),
                ..Family::default()
            };
            for level in family.children().filter(|child| child.name() == "lvl") {
                let at = level_at(level);
                put_level(&mut read.levels, at, read_level(level));
                read.styles.extend(level.child("pStyle").and_then(Element::val).map(|style| (style, at)));
            }
            table.families.insert(number, read);
        }
        for list in root.children().filter(|child| child.name() == "num") {
            let family = list.child("abstractNumId").and_then(|family| id(family, "val"));
            let (Some(number), Some(family)) = (id(list, "numId"), family) else { continue };
            let mut read = List { family, begins: Vec::new(), levels: None };
            for change in list.children().filter(|child| child.name() == "lvlOverride") {
                let at = level_at(change);
                if let Some(level) = change.child("lvl") {
                    let inherited = || table.families.get(&family).map(|family| family.levels.clone());
                    let mut levels = read.levels.take().or_else(inherited).unwrap_or_default();
                    put_level(&mut levels, at, read_level(level));
                    read.levels = Some(levels);
                }
                read.begins
                    .extend(change.child("startOverride").and_then(|start| start.number("val")).map(|n| (at, n)));
            }
            table.lists.insert(number, read);
        }
        table.follow_links(styles);
        table
    }

    /// Gives families that are only a style's name the levels of the family behind that style.
    fn follow_links(&mut self, styles: &StyleTable) {
        let mut found = Vec::new();
        for (number, family) in &self.families {
            let Some(link) = family.link.as_ref().filter(|_| family.levels.is_empty()) else { continue };
            let by_name = self.families.iter().find(|(_, other)| other.names.as_ref() == Some(link));
            let by_style =
                || styles.run_format(link).list.and_then(|list| self.lists.get(&list)).map(|list| list.family);
            found.extend(by_name.map(|(number, _)| *number).or_else(by_style).map(|family| (*number, family)));
        }
        for list in self.lists.values_mut() {
            if let Some((_, family)) = found.iter().find(|(number, _)| *number == list.family) {
                list.family = *family;
            }
        }
    }

    /// The number of the next paragraph of a list.
    ///
    /// `level` is what the paragraph says, `style` its style, which may stand for a level.
    pub(super) fn next(
        &self,
        counter: &mut ListCounter,
        list: u32,
        level: Option<usize>,
        style: Option<&str>,
    ) -> String {
        let Some(known) = self.lists.get(&list) else { return String::new() };
        let Some(family) = self.families.get(&known.family) else { return String::new() };
        let by_style = || family.styles.iter().find(|(id, _)| Some(id.as_str()) == style).map(|(_, level)| *level);
        let level = level.or_else(by_style).unwrap_or(0);
        let begin = known.begins.iter().find(|(at, _)| *at == level).map(|(_, number)| *number);
        let levels = known.levels.as_ref().unwrap_or(&family.levels);
        counter.next((known.family, list), level, levels, begin)
    }
}

fn level_at(element: Element<'_>) -> usize {
    element.number("ilvl").unwrap_or(0).clamp(0, 8) as usize
}

fn put_level(levels: &mut Vec<ListLevel>, at: usize, level: ListLevel) {
    while levels.len() <= at {
        levels.push(ListLevel { start: 1, ..ListLevel::default() });
    }
    if let Some(place) = levels.get_mut(at) {
        *place = level;
    }
}

fn read_level(level: Element<'_>) -> ListLevel {
    let value = |name: &str| level.child(name).and_then(Element::val).unwrap_or_default();
    let style = number_style(&value("numFmt"));
    let hidden = level.child("rPr").and_then(|run| run.switch("vanish")) == Some(true);
    let text = if hidden { String::new() } else { value("lvlText") };
    let text = if style == NumberStyle::Bullet { text.chars().map(symbol).collect() } else { text };
    let restart = level.child("lvlRestart").and_then(|restart| restart.number("val"));
    ListLevel {
        start: level.child("start").and_then(|start| start.number("val")).unwrap_or(0),
        style,
        text,
        restart: restart.map(|behind| behind.clamp(0, 9) as u8),
        legal: level.switch("isLgl") == Some(true),
    }
}

fn number_style(name: &str) -> NumberStyle {
    match name {
        "decimalZero" => NumberStyle::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => NumberStyle::FullWidth,
        "upperRoman" => NumberStyle::UpperRoman,
        "lowerRoman" => NumberStyle::LowerRoman,
        "upperLetter" => NumberStyle::UpperLetter,
        "lowerLetter" => NumberStyle::LowerLetter,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => NumberStyle::Counting,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            NumberStyle::Digits
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => NumberStyle::Legal,
        "ideographTraditional" => NumberStyle::Stems,
        "ideographZodiac" => NumberStyle::Branches,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberStyle::Circle,
        "ideographEnclosedCircle" => NumberStyle::CircleHan,
        "decimalEnclosedFullstop" => NumberStyle::FullStop,
        "decimalEnclosedParen" => NumberStyle::Paren,
        "numberInDash" => NumberStyle::Dash,
        "bullet" => NumberStyle::Bullet,
        "none" => NumberStyle::None,
        _ => NumberStyle::Decimal,
    }
}
