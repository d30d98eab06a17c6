//! Whole letters through the reader: nothing of a source is lost, and how its lines are broken changes nothing.

use proptest::prelude::*;

use super::read_letters;
use crate::import::corrections::fit_corrections;
use crate::import::format::text;
use crate::import::reading::{Reading, Role};
use crate::import::source::SourceBlock;
use crate::model::Proposal;

/// A letter, a paragraph a line; what stands at the right or in the middle begins with >.
const LETTER: &str = "\
清教函〔2024〕12号
>A类
>关于市政协六届三次会议第0156号提案的答复
方知远、白露委员：
　　您们提出的《关于加强中小学心理健康教育的提案》（第0156号）收悉。首先感谢您对教育工作的关心，经与市卫生健康委共同研究，现将办理情况答复如下：
　　一、配齐建强教师队伍。全市中小学现有专职心理健康教师126名，兼职教师430名，实现一校一师；2023年起把心理健康教育纳入教师全员培训，累计培训3200人次。
　　二、开展心理健康筛查。每年秋季学期组织一次心理健康测评，建立“一生一档”，对需要关注的学生做到早发现、早干预、早转介，家校协同机制基本形成。
　　三、加强经费保障。市级财政每年安排专项资金，用于心理辅导室建设、测评系统维护和教师培训，今年已下达资金580万元，惠及学校217所。
　　下一步，我局将进一步完善工作机制，把心理健康教育摆在更加突出的位置，推动各县区配齐专职教师，努力让每一个孩子都健康快乐成长。
　　感谢您们对教育工作的关心和支持，欢迎继续提出宝贵意见！
>>清和市教育局
>>2024年5月20日
联系人及电话：陈工，0000-7654321";

fn read(text: &str) -> Reading {
    read_letters(fit_corrections(text::read("a.txt", text.as_bytes()).unwrap(), None))
}

fn proposals(text: &str) -> Vec<Proposal> {
    read(text).fragments.into_iter().map(|fragment| fragment.proposal).collect()
}

fn columns(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// Breaks lines as a printer does: a stop never begins one.
fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    let chars: Vec<char> = paragraph.chars().collect();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        // A figure stays whole, with the stop behind it.
        let mut end = at + 1;
        if c.is_ascii_alphanumeric() {
            while chars.get(end).is_some_and(char::is_ascii_alphanumeric) {
                end += 1;
            }
        }
        while chars.get(end).is_some_and(|c| "，。、；：！？）》”".contains(*c)) {
            end += 1;
        }
        while end < chars.len() && "（《“".contains(chars[end - 1]) {
            end += 1;
        }
        let word = &chars[at..end];
        let need: usize = word.iter().map(|c| columns(*c)).sum();
        if used + need > width && used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.extend(word);
        used += need;
        at = end;
    }
    lines.push(line);
    lines
}

/// Sets a text in lines of a width; `blank` puts an empty line between all of them, or between paragraphs only.
fn set(text: &str, width: usize, blank: Option<bool>) -> String {
    let mut printed: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let (inner, before) = match paragraph.strip_prefix(">>") {
            Some(inner) => (inner, width.saturating_sub(inner.chars().map(columns).sum())),
            None => match paragraph.strip_prefix('>') {
                Some(inner) => (inner, width.saturating_sub(inner.chars().map(columns).sum()) / 2),
                None => (paragraph, 0),
            },
        };
        for line in wrap(inner, width) {
            printed.push([" ".repeat(before).as_str(), &line].concat());
            if blank == Some(true) {
                printed.push(String::new());
            }
        }
        if blank == Some(false) {
            printed.push(String::new());
        }
    }
    printed.join("\n")
}

/// The source less white space, and what its spans cover of it, each stretch once.
fn account(reading: &Reading) -> (String, String) {
    let line = |block: usize, cell: Option<(usize, usize, usize)>| match (&reading.document.blocks[block], cell) {
        (SourceBlock::Line(line), None) => line.text.clone(),
        (SourceBlock::Table(table), Some((row, column, at))) => table.rows[row].cells[column].lines[at].text.clone(),
        _ => panic!("a spot that is none"),
    };
    let tight = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut source = String::new();
    for (number, block) in reading.document.blocks.iter().enumerate() {
        match block {
            SourceBlock::Line(_) => source.push_str(&tight(&line(number, None))),
            SourceBlock::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, cell) in cells.cells.iter().enumerate() {
                        (0..cell.lines.len())
                            .for_each(|at| source.push_str(&tight(&line(number, Some((row, column, at))))));
                    }
                }
            }
        }
    }
    let mut covered = String::new();
    for span in &reading.spans {
        let text: String = line(span.spot.block, span.spot.cell)
            .chars()
            .skip(span.spot.chars.start)
            .take(span.spot.chars.len())
            .collect();
        covered.push_str(&tight(&text));
    }
    (source, covered)
}

/// What the spans of a role say, white space aside.
fn said(reading: &Reading, role: &Role) -> String {
    let spans = reading.spans.iter().filter(|span| span.role == *role);
    let texts = spans.map(|span| match &reading.document.blocks[span.spot.block] {
        SourceBlock::Line(line) => line.text.chars().skip(span.spot.chars.start).take(span.spot.chars.len()).collect(),
        SourceBlock::Table(_) => String::new(),
    });
    texts.collect::<String>().chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_character_has_one_role_and_the_fields_hold_what_the_roles_say() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/source/luliang-2024.txt")).unwrap();
    for text in [set(LETTER, 40, None), set(LETTER, 200, Some(false)), page, "无关的一行\n另一行".to_owned()] {
        let reading = read(&text);
        let (source, covered) = account(&reading);
        assert_eq!(source, covered);
        let all: Vec<&Proposal> = reading.fragments.iter().map(|fragment| &fragment.proposal).collect();
        let tight = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let replies = all.iter().flat_map(|p| &p.replies).flat_map(|r| &r.paragraphs).map(|p| p.text()).collect();
        assert_eq!(said(&reading, &Role::Reply), tight(replies));
        let points = all.iter().flat_map(|p| &p.points).map(|p| p.text()).collect();
        assert_eq!(said(&reading, &Role::Point), tight(points));
        let background = all.iter().flat_map(|p| &p.background).cloned().collect();
        assert_eq!(said(&reading, &Role::Background), tight(background));
    }
}

#[test]
fn a_letter_is_read_whole() {
    let read = proposals(&LETTER.replace('>', ""));
    let [proposal] = read.as_slice() else { panic!("one letter is one proposal") };
    assert_eq!(proposal.title, "关于加强中小学心理健康教育的提案");
    assert_eq!(proposal.replies[0].paragraphs.len(), 6);
    assert_eq!(proposal.replies[0].units, ["清和市教育局"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn how_lines_are_broken_changes_nothing(width in 20_usize..=60, blank in prop_oneof![Just(None), Just(Some(true)), Just(Some(false))]) {
        let whole = proposals(&LETTER.replace('>', ""));
        let broken = set(LETTER, width, blank);
        let read = proposals(&broken);
        prop_assert!(read == whole, "at {width}, blank lines {blank:?}:\n{broken}\n{}", serde_json::to_string_pretty(&read).unwrap());
    }

    #[test]
    fn any_text_is_read_and_accounted_for(text in "[一二三、（）。：；《》“”\\n 关于的提案建议答复委员会局市收悉第号0-9A-D〔〕年月日\\t：现如下为此编号人]{0,400}") {
        if let Ok(document) = text::read("a.txt", text.as_bytes()) {
            let reading = read_letters(fit_corrections(document, None));
            let (source, covered) = account(&reading);
            prop_assert_eq!(source, covered);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(document) = text::read("a.txt", &bytes) {
            read_letters(fit_corrections(document, None));
        }
    }
}
