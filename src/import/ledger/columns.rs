//! What a column holds, by its heading.

mod names;

use self::names::{BEFORE, BEHIND, NAMES};
use crate::text::fold::{narrow, simplified};

/// What a column of a ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// 序号, 流水号: a number where there is no other.
    Index,
    Number,
    ClassNumber,
    /// 届次: 五届三次.
    Session,
    /// 届 and 次 alone.
    TermNumber,
    SessionNumber,
    Title,
    /// 提案人; `FirstProposer` where the heading says that there is a first one.
    Proposers,
    FirstProposer,
    /// 联名人, 附议人.
    CoProposers,
    ProposerKind,
    Sector,
    Category,
    Keywords,
    Submitted,
    Timing,
    Filing,
    MergedInto,
    KeyProposal,
    Awards,
    Lead,
    Joint,
    Separate,
    /// 主/分办单位.
    LeadOrSeparate,
    /// 主办/会办单位: who leads, and behind the stroke who joins.
    LeadAndJoint,
    /// 承办单位, whose part the column of its part may say.
    Units,
    /// 办理方式: 主办, 分办, 独办.
    UnitRole,
    Assigned,
    Due,
    Replied,
    Result,
    Method,
    DocumentNumber,
    ReplyTitle,
    Signer,
    /// 满意度 of the result, of the work, and in words.
    Outcome,
    Attitude,
    Comment,
    /// Who was asked, and when.
    GradedBy,
    GradedOn,
    Disclosure,
    Content,
    Background,
    Points,
    ReplyText,
    /// A known heading that is no field: 备注, 联系电话.
    Kept,
}

impl Column {
    /// Whether its cells hold paragraphs.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Content | Background | Points | ReplyText)
    }

    /// Whether its cells name units.
    pub(super) fn is_unit(self) -> bool {
        matches!(self, Lead | Joint | Separate | LeadOrSeparate | LeadAndJoint | Units)
    }
}

use Column::*;

/// A heading without blanks and breaks, in simplified characters.
pub(super) fn whole_heading(heading: &str) -> String {
    let signs = heading.chars().map(|sign| narrow(simplified(sign).unwrap_or(sign)).to_ascii_uppercase());
    signs.filter(|sign| !sign.is_whitespace() && !matches!(sign, '*' | ':' | '★' | '\u{200b}')).collect()
}

/// A heading without blanks, breaks and what stands in brackets, in simplified characters; what is all in brackets
/// stays.
pub(crate) fn plain_heading(heading: &str) -> String {
    let (plain, inner) = parted(heading);
    if plain.is_empty() { inner } else { plain }
}

/// What a heading has outside brackets and within.
fn parted(heading: &str) -> (String, String) {
    let mut depth = 0_usize;
    let (mut plain, mut inner) = (String::new(), String::new());
    for sign in whole_heading(heading).chars() {
        match sign {
            '(' | '[' | '【' | '〔' | '<' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(sign),
            _ => inner.push(sign),
        }
    }
    (plain, inner)
}

/// What the column under a heading holds; `None` where it is not known.
pub(crate) fn column_of(heading: &str) -> Option<Column> {
    let plain = plain_heading(heading);
    // A heading, and no sentence.
    if plain.is_empty() || plain.chars().count() > 16 {
        return None;
    }
    let judge = || is_judge(&plain).then_some(GradedBy);
    let found = known(&plain)
        .or_else(judge)
        .or_else(|| asks_opinion(&plain).then_some(Outcome))
        .or_else(|| looser(&plain, 2))
        .or_else(|| numbered(&plain))
        .or_else(|| one_of_units(&plain))?;
    // 承办单位（会办）, 提案内容（题目）: the bracket says more than the name.
    let says_more = |part: &Column| match found {
        Units => matches!(part, Lead | Joint | Separate | LeadOrSeparate),
        Content => *part == Title,
        _ => false,
    };
    Some(known(&parted(heading).1).filter(says_more).unwrap_or(found))
}

/// Words and signs between two things that a heading names; a line break is one as well.
const JOINERS: [&str; 9] = ["以及", "及其", "及", "和", "与", "、", "/", "&", "+"];

/// What the column under a heading holds, which may name two things: 提案号及提案人, 编号/界别, 提案人（界别）. The first decides;
/// the second is what else a cell may say.
pub(super) fn columns_of(heading: &str) -> Option<(Column, Option<Column>)> {
    let (plain, inner) = parted(heading);
    let single = |text: &str| known(text).or_else(|| looser(text, 2)).or_else(|| numbered(text));
    let pair = |before: &str, behind: &str| both(single(before)?, Some(single(behind)?));
    let lines = || heading.split_once('\n').and_then(|(one, other)| pair(&plain_heading(one), &plain_heading(other)));
    if let Some(first) = column_of(heading) {
        // 提案人 over 界别 is 提案人界别 too, on two lines: the cells tell.
        if let Some(two) = lines().filter(|(_, second)| first != Kept && *second == Some(first)) {
            return Some(two);
        }
        return both(first, known(&inner).filter(|_| !plain.is_empty())).or(Some((first, None)));
    }
    let at_word = |joiner: &&str| {
        let mut places = plain.match_indices(joiner);
        places.find_map(|(at, word)| pair(plain.get(..at)?, plain.get(at + word.len()..)?))
    };
    let short = Some(()).filter(|()| plain.chars().count() <= 20);
    short.and_then(|()| JOINERS.iter().find_map(at_word).or_else(lines))
}

/// What two things come to that one heading names.
fn both(first: Column, second: Option<Column>) -> Option<(Column, Option<Column>)> {
    let proposes = |column| matches!(column, Proposers | FirstProposer | CoProposers);
    let grades = |column| matches!(column, Outcome | Attitude | Comment);
    let Some(second) = second else { return Some((first, None)) };
    Some(match (first, second) {
        (Index, Number) => (Number, None),
        (Number, Title) | (Title, Number) => (Title, None),
        (Background, Points) => (Content, None),
        (Lead, Joint) => (LeadAndJoint, None),
        // 办理态度和办理结果 heads grades of both, 单位及姓名 a list of addresses.
        (Attitude, Result) => return None,
        (first, second) if grades(first) && grades(second) => return None,
        (Units, second) if proposes(second) => return None,
        // Where somebody works is no unit that handles anything.
        (first, second) if proposes(first) && second.is_unit() => (first, Some(Kept)),
        (first, second) if first == second || proposes(first) && proposes(second) => (first, None),
        (first, second) if first.is_text() && second.is_text() || first == Kept || second == Index => (first, None),
        (first, second) => (first, Some(second)),
    })
}

fn known(plain: &str) -> Option<Column> {
    let has = |names: &str| names.split(' ').any(|name| name == plain);
    NAMES.iter().find(|(_, names)| has(names)).map(|(column, _)| *column)
}

/// Whether a heading is of who judges an answer: 评议委员, 测评人, 参评代表. 受评单位 and 评审结果 are none.
pub(crate) fn is_judge(plain: &str) -> bool {
    let verbs = ["评议", "评价", "评定", "评判", "评分", "打分", "测评", "参评", "反馈", "征询", "被征询", "反馈意见"];
    let ends = ["提案委员", "提案人", "提案者", "委员", "代表", "人", "者", "人姓名", "委员姓名"];
    let plain = ["参加", "参与", "民主"].iter().find_map(|led| plain.strip_prefix(led)).unwrap_or(plain);
    ends.iter().filter_map(|end| plain.strip_suffix(end)).any(|verb| verbs.contains(&verb))
}

/// Whether a heading asks who proposes for an opinion or a grade of the answer: 委员对办理的意见, 提案人评价意见, 领衔委员意见,
/// 征求委员意见情况. What is said to them is the unit's.
pub(crate) fn asks_opinion(plain: &str) -> bool {
    let (before, rest) = plain.split_once(['（', '(']).unwrap_or((plain, ""));
    let plain = [before, rest.split_once(['）', ')']).map_or("", |(_, behind)| behind)].concat();
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let bare = ["情况", "结果", "等次", "等级"].iter().find_map(|end| plain.strip_suffix(end)).unwrap_or(&plain);
    let opinion = ["意见", "评价", "评议", "测评", "反馈", "满意度", "满意程度"];
    says(&["委员", "提案人", "提案者", "代表", "领衔人"])
        && plain.chars().all(char::is_alphabetic)
        && opinion.iter().any(|end| bare.ends_with(end))
        && !says(&["委员会", "委员联络", "委员工作", "单位", "部门", "采纳", "建议", "对委员", "对代表", "对提案"])
}

/// The column of a number that is called otherwise: 提案登记号, 提案受理编号.
fn numbered(plain: &str) -> Option<Column> {
    let of_it = ["提案", "议案", "建议"].iter().any(|word| plain.starts_with(word)) && plain.ends_with('号');
    (of_it && !plain.contains(['人', '者', '文', '机', '话', '证'])).then_some(Number)
}

/// A column of units that is one of several: 会办单位1, 会办单位二, 会办①.
fn one_of_units(plain: &str) -> Option<Column> {
    let bare = plain.trim_end_matches(|sign: char| sign.is_ascii_digit() || "一二三四五六①②③④⑤⑥".contains(sign));
    Some(bare).filter(|bare| bare.len() < plain.len()).and_then(known).filter(|column| column.is_unit())
}

/// The column of a name without a word before or behind it.
fn looser(plain: &str, steps: usize) -> Option<Column> {
    let before = BEFORE.iter().filter_map(|word| plain.strip_prefix(word));
    let behind = BEHIND.iter().filter_map(|word| plain.strip_suffix(word));
    let rests: Vec<&str> = behind.chain(before).filter(|rest| rest.chars().count() > 1).collect();
    rests.iter().find_map(|rest| known(rest)).or_else(|| {
        let next = steps.checked_sub(1)?;
        rests.iter().find_map(|rest| looser(rest, next))
    })
}

/// What a column holds whose heading stands below that of a group.
pub(crate) fn column_below(group: &str, heading: &str) -> Option<Column> {
    let (group, plain) = (plain_heading(group), plain_heading(heading));
    let feedback = ["满意", "反馈", "评价", "测评", "委员意见", "提案人意见"].iter().any(|word| group.contains(word));
    if feedback {
        if ["态度", "工作", "过程"].iter().any(|word| plain.contains(word)) {
            return Some(Attitude);
        }
        if plain.contains("结果") || plain.contains("满意") {
            return Some(Outcome);
        }
        if plain.contains("意见") {
            return Some(Comment);
        }
        return if plain.contains("日期") || plain.contains("时间") { Some(Kept) } else { column_of(heading) };
    }
    // 类别 below 答复情况 is the answer's.
    if plain == "类别" && matches!(column_of(&group), Some(ReplyText | Replied | Result)) {
        return Some(Result);
    }
    let of_proposer = ["提案人", "提案者", "委员", "代表", "领衔"].iter().any(|word| group.contains(word));
    if of_proposer && matches!(plain.as_str(), "单位" | "单位名称") {
        return Some(Kept);
    }
    if matches!(plain.as_str(), "单位" | "名称" | "日期" | "时间" | "姓名" | "部门" | "编号" | "类别")
        && !group.is_empty()
    {
        return column_of(&[group.as_str(), &plain].concat())
            .or_else(|| column_of(&group))
            .or_else(|| column_of(heading));
    }
    column_of(heading).or_else(|| column_of(&[group.as_str(), &plain].concat()))
}

/// How good a heading is for a field: the lower, the better.
pub(crate) fn rank(column: Column, heading: &str) -> usize {
    let plain = plain_heading(heading.rsplit('/').next().unwrap_or(heading));
    let names = NAMES.iter().find(|(field, _)| *field == column).map_or("", |(_, names)| names);
    names.split(' ').position(|name| name == plain).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_in_its_variants() {
        let cases = [
            ("案　由", Some(Title)),
            ("案\n由", Some(Title)),
            ("主办单位（盖章）", Some(Lead)),
            ("【提案编号】", Some(Number)),
            ("提案办理结果", Some(Result)),
            ("提案人联系电话", Some(Kept)),
            ("提案人单位", Some(Kept)),
            ("提案人界别", Some(Sector)),
            ("承办单位答复时间", Some(Replied)),
            ("第一提案人姓名", Some(FirstProposer)),
            ("办理结果（A/B/C）", Some(Result)),
            ("会办单位名称", Some(Joint)),
            ("会办单位1", Some(Joint)),
            ("会办单位（2）", Some(Joint)),
            ("协办单位二", Some(Joint)),
            ("会办①", Some(Joint)),
            ("承办单位（会办）", Some(Joint)),
            ("承办单位(主办)", Some(Lead)),
            ("承办单位（盖章）", Some(Units)),
            ("提案内容（题目）", Some(Title)),
            ("提案登记号", Some(Number)),
            ("提案人手机号", Some(Kept)),
            ("评议委员", Some(GradedBy)),
            ("参加测评人（签名）", Some(GradedBy)),
            ("受评单位", None),
            ("市水利局", None),
            ("关于扩大托育服务供给的提案", None),
        ];
        for (heading, column) in cases {
            assert_eq!(column_of(heading), column, "{heading}");
        }
        for (heading, columns) in [
            ("提案号及提案人", Some((Number, Some(Proposers)))),
            ("编号/界别", Some((Number, Some(Sector)))),
            ("第一提案人\n及联系电话", Some((FirstProposer, Some(Kept)))),
            ("提案人\n界别", Some((Proposers, Some(Sector)))),
            ("提案人（界别）", Some((Proposers, Some(Sector)))),
            ("提案人姓名及单位", Some((Proposers, Some(Kept)))),
            ("主办单位、答复日期", Some((Lead, Some(Replied)))),
            ("序号（提案号）", Some((Number, None))),
            ("案\n由", Some((Title, None))),
            ("主办\n单位", Some((Lead, None))),
            ("提案人\n单位", Some((Kept, None))),
            ("提案号及案由", Some((Title, None))),
            ("联系人及电话", Some((Kept, None))),
            ("办理态度和办理结果", None),
            ("龙溪河及其支流", None),
        ] {
            assert_eq!(columns_of(heading), columns, "{heading}");
        }
        assert_eq!(column_below("委员满意度", "办理结果"), Some(Outcome));
        assert_eq!(column_below("委员满意度", "办理态度"), Some(Attitude));
        assert_eq!(column_below("办理情况", "办理结果"), Some(Result));
        assert_eq!(column_below("主办", "单位"), Some(Lead));
        assert_eq!(column_below("答复情况", "类别"), Some(Result));
        assert_eq!(column_below("交办", "日期"), Some(Assigned));
        assert_eq!(column_below("提案人", "单位"), Some(Kept));
    }
}
