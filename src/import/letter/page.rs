//! What a newspaper's page or a booklet says of all its proposals: headline (perhaps of several lines), preface, figures, credits.

use serde_json::Value;

use super::labels::{Label, labelled};
use super::lines::{LineSpot, ReadLine, read_line, tidy};
use super::names::signed_units;
use super::numerals::number;
use super::shape::{Shape, shape_of};
use super::titles::{TitleKind, term_and_session};
use crate::import::source::{SourceBlock, SourceDocument, SourcePart};
use crate::model::{Collection, Credit, Rest, Stats};

/// A page as it is being read.
#[derive(Default)]
pub(super) struct Page {
    pub(super) title: Option<String>,
    pub(super) preface: Vec<String>,
    pub(super) credits: Vec<(String, String)>,
    pub(super) contact: Option<String>,
    pub(super) published: Option<String>,
    pub(super) dateline: Option<String>,
    pub(super) section: Option<String>,
}

impl Page {
    /// Whether it says anything of all.
    pub(super) fn is_one(&self) -> bool {
        self.title.is_some() || !self.preface.is_empty() || !self.credits.is_empty() || self.dateline.is_some()
    }

    /// 届 and 次 of the conference.
    pub(super) fn conference(&self) -> (Option<u32>, Option<u32>) {
        let texts = self.title.iter().chain(self.preface.first());
        texts.map(|text| term_and_session(text)).find(|(term, _)| term.is_some()).unwrap_or((None, None))
    }

    /// Reads a line of credits, from where its labels begin.
    pub(super) fn read_credits(&mut self, text: &str, start: usize) {
        if let Some(publisher) = text.get(..start).map(str::trim).filter(|words| !words.is_empty()) {
            let role = ["主办", "主编", "承办", "协办", "出品"].iter().find(|role| publisher.ends_with(*role));
            if let Some(role) = role {
                self.credits.push(((*role).to_owned(), publisher.trim_end_matches(*role).trim().to_owned()));
            }
        }
        let line = text.get(start..).unwrap_or_default();
        for found in labelled(line) {
            let words = line.get(found.start..found.value).unwrap_or_default();
            let role: String = words.chars().filter(|c| !c.is_whitespace() && !"：:【】".contains(*c)).collect();
            let value = tidy(line.get(found.value..found.end).unwrap_or_default());
            let reach = ["热线", "信箱", "邮箱", "电话", "邮件"].iter().any(|word| role.contains(word));
            if reach || found.label == Label::Contact {
                self.contact = Some(format!("{role}：{value}"));
            } else if !value.is_empty() {
                self.credits.push((role, value));
            }
        }
    }

    /// The collection that it describes.
    pub(super) fn finish(self) -> Collection {
        let (term, session) = self.conference();
        let all: String = self.preface.concat();
        let stats = Stats {
            received: figure(
                &all,
                &["收到提案", "提出提案", "提交提案", "收到各类提案", "征集提案", "共收到", "共提出", "共提交"],
            ),
            filed: figure(&all, &["审查立案", "立案", "予以立案", "审定立案"]),
            handling_units: figure_before(
                &all,
                &["个承办单位", "家承办单位", "个单位承办", "个部门承办", "个单位办理", "家单位办理", "个办理单位"],
            ),
            selected: figure(&all, &["选登", "选取", "刊登", "摘登", "选编", "刊发", "选出"]),
            rest: Rest::default(),
        };
        let mut rest = Rest::default();
        let mut put = |name: &str, value: Option<Value>| value.and_then(|value| rest.insert(name.to_owned(), value));
        let said = self.title.iter().chain(&self.preface).find_map(|text| committee(text));
        put("term", term.map(Value::from));
        put("session", session.map(Value::from));
        let committee = said.map(|(committee, place, level)| {
            put("region", Some(Value::String(place)));
            put("level", level.map(Value::from));
            committee
        });
        let credits = self.credits.into_iter().map(|(role, name)| Credit { role, name, rest: Rest::default() });
        Collection {
            title: self.title.unwrap_or_default(),
            committee,
            published: self.published,
            dateline: self.dateline,
            section: self.section,
            credits: credits.collect(),
            contact: self.contact,
            preface: self.preface,
            stats,
            rest,
        }
    }
}

/// The committee that a text names with its term: 政协第四届清和市委员会, its place and level.
fn committee(text: &str) -> Option<(String, String, Option<&'static str>)> {
    let near: String = text.chars().take(60).collect();
    let start = ["政协", "政治协商会议"].iter().find_map(|word| near.find(word).map(|at| at + word.len()))?;
    let rest = near.get(start..)?;
    let end = rest.find("委员会")?;
    let place = match rest.get(..end)?.split_once('届') {
        Some((before, place)) if before.starts_with('第') && !place.is_empty() => place,
        // 政协清和市第四届委员会
        Some((before, "")) => before.split_once('第').map(|(place, _)| place)?,
        None => rest.get(..end)?,
        Some(_) => return None,
    };
    let level = match place.chars().next_back()? {
        '国' => "national",
        '省' => "province",
        '市' | '州' | '盟' => "city",
        '区' => "district",
        '县' | '旗' => "county",
        _ => return None,
    };
    let named = (2..=12).contains(&place.chars().count()) && !place.contains(['，', '。', '、']);
    named.then(|| (format!("中国人民政治协商会议{place}委员会"), place.to_owned(), Some(level)))
}

/// The figure behind one of some words: 共收到提案386件.
fn figure(text: &str, words: &[&str]) -> Option<u32> {
    words.iter().find_map(|word| {
        text.match_indices(word).find_map(|(at, _)| {
            let behind: String = text.get(at + word.len()..)?.chars().take(120).collect();
            let clause = behind.split(['。', '；']).next()?;
            let start = clause.find(|c: char| c.is_ascii_digit())?;
            let digits: String = clause.get(start..)?.chars().take_while(char::is_ascii_digit).collect();
            let counted = clause.get(start + digits.len()..)?.trim_start();
            // A figure that is near or counts proposals.
            (start <= 12 && counted.starts_with(['件', '份', '条']) || counted.starts_with('件'))
                .then(|| number(&digits))?
        })
    })
}

/// The figure before one of some words: 58个承办单位.
fn figure_before(text: &str, words: &[&str]) -> Option<u32> {
    words.iter().find_map(|word| {
        let before = text.get(..text.find(word)?)?;
        let start = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last()?.0;
        number(before.get(start..)?)
    })
}

/// Whether a line is the headline over several proposals.
pub(super) fn is_headline(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let count = plain.chars().count();
    (6..=60).contains(&count)
        && has(&["提案", "建议"])
        && has(&[
            "选登",
            "提案选",
            "选编",
            "汇编",
            "汇集",
            "摘登",
            "摘编",
            "办理情况",
            "集锦",
            "优秀",
            "重点",
            "专版",
            "专刊",
            "选刊",
            "展示",
            "回音",
            "答复情况",
            "选载",
            "巡礼",
            "摘要",
        ])
        && !plain.contains(['。', '；', '：'])
        && !plain.contains("号提案")
        && !plain.starts_with("关于")
        && !is_form(&plain)
}

/// Puts number and class of a letter that stand in the head of its page over its lines, where these have no number and are
/// one letter.
pub(super) fn with_letterhead(document: &SourceDocument, spots: &[LineSpot], lines: Vec<ReadLine>) -> Vec<ReadLine> {
    let margins = spots.iter().enumerate().filter(|(_, spot)| spot.part == SourcePart::PageMargin && spot.length <= 40);
    let heads = margins.filter_map(|(line, spot)| match document.blocks.get(spot.block)? {
        SourceBlock::Line(source) => Some(read_line(source, line)),
        SourceBlock::Table(_) => None,
    });
    let is_head = |line: &ReadLine| matches!(shape_of(&line.text), Shape::DocumentNumber | Shape::Class);
    let mut heads: Vec<ReadLine> = heads.filter(is_head).collect();
    let of = |lines: &[ReadLine], shape: Shape| lines.iter().filter(|line| shape_of(&line.text) == shape).count();
    if of(&heads, Shape::DocumentNumber) != 1
        || of(&lines, Shape::DocumentNumber) > 0
        || of(&lines, Shape::Addressee) != 1
    {
        return lines;
    }
    heads.extend(lines);
    heads
}

/// Puts the lines of one heading together; 前 and 言 in a line each are one.
pub(super) fn join_headings(lines: Vec<ReadLine>) -> Vec<ReadLine> {
    let single = |line: &ReadLine| line.text.chars().count() == 1 && !line.row;
    let mut joined: Vec<ReadLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(above) if !above.given.is_empty() || !line.given.is_empty() => joined.push(line),
            Some(above) if single(above) && single(&line) => {
                let word = [above.text.as_str(), &line.text].concat();
                if matches!(shape_of(&word), Shape::Section(_)) {
                    above.text = word;
                    above.origins.extend(line.origins);
                } else {
                    joined.push(line);
                }
            }
            Some(_) if matches!(shape_of(&line.text), Shape::Date(..)) => {
                join_signature(&mut joined);
                joined.push(line);
            }
            Some(above) if is_headline_end(above, &line) => {
                above.text.push_str(&line.text);
                above.origins.extend(line.origins);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Puts the two lines of a signature together that found no room in one: 清河市城市管理, 综合执法局.
fn join_signature(joined: &mut Vec<ReadLine>) {
    let [.., above, unit] = joined.as_slice() else { return };
    let place = above.text.contains(['省', '市', '县', '区', '州']) && (4..=16).contains(&above.text.chars().count());
    let alone = |line: &ReadLine| line.given.is_empty() && !line.row;
    let whole = [above.text.as_str(), &unit.text].concat();
    let is_one = signed_units(&above.text).is_empty() && signed_units(&whole) == [whole.as_str()];
    if place && is_one && alone(above) && alone(unit) && unit.layout.blank_before == 0 {
        let unit = joined.pop();
        if let Some((above, unit)) = joined.last_mut().zip(unit) {
            above.text = whole;
            above.origins.extend(unit.origins);
        }
    }
}

/// Whether a line ends the headline of a page that begins with its conference: 市政协三届一次会议提案, 办理情况摘登.
fn is_headline_end(above: &ReadLine, line: &ReadLine) -> bool {
    // 对市政协五届三次会议, and below it 第103号提案的答复
    let is_title = || matches!(shape_of(&line.text), Shape::Title(TitleKind::Reply(_)));
    if above.text.starts_with(['对', '关']) && line.text.starts_with('第') && !above.row && !line.row {
        return shape_of(&above.text) == Shape::Conference && is_title();
    }
    let short = line.text.chars().count() <= 14 && line.layout.blank_before == 0 && !above.row && !line.row;
    let ends = ["摘登", "选登", "选编", "汇编", "摘编", "集锦"].iter().any(|end| line.text.ends_with(end));
    short && ends && shape_of(&above.text) == Shape::Conference
}

/// Whether a line names a form of one proposal: 提案办理情况征询意见表.
pub(super) fn is_form(plain: &str) -> bool {
    // 会 办 意 见 表
    let plain: &str = &plain.split_whitespace().collect::<String>();
    // 征询意见表（二）
    let counted = plain.strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']));
    let bare = counted.filter(|(bare, _)| !bare.is_empty()).map_or(plain, |(bare, _)| bare);
    let bare = bare.trim_end_matches(['）', ')', '一', '二', '三', '四', '五']);
    [
        "意见表",
        "反馈表",
        "答复表",
        "登记表",
        "审批表",
        "呈批表",
        "测评表",
        "评议表",
        "评价表",
        "对照表",
        "征询表",
        "意见单",
        "反馈单",
        "登记卡",
        "办理卡",
        "协商记录",
        "面商记录",
        "走访记录",
        "记录表",
    ]
    .iter()
    .any(|end| bare.ends_with(end))
}

/// Whether a form's heading says that a proposer is asked how the answer was: 征询意见表, 办理情况反馈表.
pub(super) fn is_feedback(plain: &str) -> bool {
    ["反馈", "征询", "征求", "测评", "评议", "评价", "协商", "走访", "面商"].iter().any(|word| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preface_gives_its_figures() {
        let preface = "政协第四届清和市委员会第二次会议以来，共提出提案 527件，审查立案432件。经70个承办单位认真办理。现选登关注度较高的优化环境等方面的6件提案。";
        let page = Page { preface: vec![tidy(preface)], ..Page::default() };
        let collection = page.finish();
        let stats = &collection.stats;
        assert_eq!(
            (stats.received, stats.filed, stats.handling_units, stats.selected),
            (Some(527), Some(432), Some(70), Some(6))
        );
        assert_eq!((collection.rest["term"].as_u64(), collection.rest["session"].as_u64()), (Some(4), Some(2)));
        assert_eq!(collection.committee.as_deref().unwrap(), "中国人民政治协商会议清和市委员会");
        assert_eq!(collection.rest["level"], "city");
    }

    #[test]
    fn credits_are_read_one_by_one() {
        let mut page = Page::default();
        let line = "经济专刊部主办 组版：张三 责编：李四 电子信箱：a@b.c";
        page.read_credits(line, line.find("组版").unwrap());
        let read: Vec<(&str, &str)> = page.credits.iter().map(|(role, name)| (role.as_str(), name.as_str())).collect();
        assert_eq!(read, [("主办", "经济专刊部"), ("组版", "张三"), ("责编", "李四")]);
        assert_eq!(page.contact.as_deref(), Some("电子信箱：a@b.c"));
    }
}
