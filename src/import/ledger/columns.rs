//! What a column holds, by its heading.

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
}

use Column::*;

/// The known headings, without blanks and brackets.
const NAMES: &[(Column, &str)] = &[
    (Index, "序号 流水号 顺序号 行号 NO NO."),
    (
        Number,
        "提案号 提案编号 编号 案号 提案序号 建议号 建议编号 议案号 提案案号 提案流水号 立案号 立案编号 件号 号数 提案号数 案件编号 卷号 提案编码 编码 提案代码",
    ),
    (ClassNumber, "类别编号 分类号 分类编号 类内编号"),
    (Session, "届次 届别 会议届次 届次会议 所属届次 会次 会议名称 所属会议"),
    (TermNumber, "届"),
    (SessionNumber, "次"),
    (
        Title,
        "案由 标题 提案名称 提案标题 题目 提案题目 案名 提案案由 名称 建议名称 建议标题 提案主题 建议题目 议案名称 案由标题 提案内容标题 事由 内容标题 建议案由 案题",
    ),
    (
        Proposers,
        "提案人 提案者 提案委员 提案单位 委员姓名 提案人姓名 提出人 提案提出者 提案提交人 提交人 建议人 代表姓名 集体提案单位 提案集体 提案主体 姓名 提案方 集体提案人",
    ),
    (
        FirstProposer,
        "第一提案人 领衔人 领衔委员 领衔代表 领衔提案人 首提人 首位提案人 第一提案者 主提案人 提案第一人 领衔人姓名 第一提案委员 主提人",
    ),
    (
        CoProposers,
        "联名人 附议人 联名委员 附议委员 联名提案人 联署人 其他提案人 共同提案人 附议代表 联合提案人 联名 附议 附议者 联名者 联名代表 第二提案人",
    ),
    (ProposerKind, "提案者性质 提案人性质 提案人类型 提案者类型 提案者类别 提案性质 提案形式 提案人类别 个人或集体"),
    (Sector, "界别 所属界别 党派 界别名称 所在界别 界别党派"),
    (
        Category,
        "类别 提案分类 提案类别 分类 类型 提案类型 所属类别 内容分类 业务分类 案由分类 内容类别 建议类别 大类 类 专题分类",
    ),
    (Keywords, "主题词 关键词 关键字"),
    (
        Submitted,
        "提交日期 提交时间 提出日期 提出时间 提案日期 提案时间 收到日期 收案日期 登记日期 来件日期 收件日期 收案时间",
    ),
    (Timing, "提案时段 会中会后 会间会后 提交时段 会议期间 闭会期间"),
    (
        Filing,
        "是否立案 审查意见 立案情况 立案与否 审查结果 立案状态 审查情况 审查立案情况 立案意见 立案 审查结论 状态 提案状态",
    ),
    (MergedInto, "并入提案号 并案号 并案提案号 并入 并入案号 并案编号 并入编号"),
    (
        KeyProposal,
        "是否重点提案 重点提案 是否重点 重点 重点督办 是否重点督办 是否重点督办提案 是否为重点提案 重点督办提案",
    ),
    (Awards, "评优情况 获奖情况 优秀提案 评优 表彰情况 是否优秀提案"),
    (
        Lead,
        "主办 主办单位 主办责任单位 牵头单位 牵头 主办部门 牵头部门 牵头办理单位 主要承办单位 第一承办单位 主承办单位 主办方 牵头责任单位 主责单位 独办单位 独办",
    ),
    (
        Joint,
        "会办 协办 会办单位 协办单位 配合单位 配合 会办部门 协办部门 协同单位 协助单位 配合部门 会同办理单位 会办责任单位 协办责任单位 协同办理单位 参与单位 联办单位",
    ),
    (Separate, "分办单位 分办 分别办理单位 分办部门 分办责任单位"),
    (LeadOrSeparate, "主/分办单位 主分办单位 主办/分办单位 主办分办单位 主办或分办单位 主办/分办 主分办"),
    (
        LeadAndJoint,
        "主办/会办单位 主会办单位 主办会办单位 主办及会办单位 主办、会办单位 主办/协办单位 主协办单位 主、会办单位 主办和会办单位 主/会办单位",
    ),
    (
        Units,
        "承办单位 办理单位 答复单位 责任单位 承办部门 责任部门 办理部门 承办 单位 承办单位名称 交办单位 办复单位 经办单位 单位名称 拟办单位 拟承办单位 承办责任单位 答复部门 建议承办单位",
    ),
    (
        UnitRole,
        "办理方式 承办方式 办理形式 承办类型 承办性质 主办/会办 主协办 主会办 主/会办 主/协办 主办/协办 主、会办 主办会办 主办或会办 办理性质 单位类型 办理角色 单位性质",
    ),
    (Assigned, "交办时间 交办日期 交办 转办时间 转办日期 分办时间 分办日期 交办年月 派发时间 下达时间"),
    (
        Due,
        "办结期限 答复期限 要求办结日期 办理期限 限办日期 办理时限 要求答复日期 要求办结时间 办结时限 答复时限 要求办复时间 截止日期 截止时间 办复期限 限时办结日期 应办结日期 应答复日期 要求答复时间",
    ),
    (
        Replied,
        "答复日期 办复日期 答复时间 办复时间 办结日期 办结时间 办理完成时间 实际答复日期 复文日期 复函日期 实际办结日期 复文时间 回复日期 回复时间 实际答复时间 办理日期 办理时间 复函时间 实际办结时间 完成时间 完成日期 书面答复时间 面复时间",
    ),
    (
        Result,
        "办理结果 办理类别 答复类别 办复类别 解决程度 办理结果分类 答复分类 办理等级 办理结果类别 结果分类 答复类型 结果 办理类型 结果类别 落实情况分类 答复结果 办复结果 办理程度 落实程度 办复分类 解决情况 办理分类 答复等级 采纳情况 办理结果等级 办理等次 办复等次 等次 结果标记 办复标记 类别标记",
    ),
    (Method, "沟通方式 面商方式 沟通形式 协商方式 答复方式 面商情况 沟通情况 办前沟通 走访形式"),
    (
        DocumentNumber,
        "文号 答复文号 复文号 发文字号 复函文号 发文号 复文文号 答复函文号 文件号 文号及日期 文号日期 文号和日期 文号、日期 答复文号及日期",
    ),
    (ReplyTitle, "答复标题 复文标题 答复函标题 复函标题"),
    (Signer, "签发人 签发领导"),
    (
        Outcome,
        "满意度 委员意见 提案人意见 反馈意见 满意情况 满意程度 委员满意度 提案人满意度 委员反馈 结果满意度 对办理结果意见 对办理结果 评价 委员评价 测评 反馈情况 委员反馈意见 反馈结果 提案人反馈 办理结果满意度 对办理结果满意度 对结果是否满意 是否满意 满意率 代表意见 委员对办理结果意见 办理结果评价 对结果意见 征询意见",
    ),
    (
        Attitude,
        "办理态度 对办理工作 办理工作满意度 对办理工作意见 对办理态度 态度满意度 过程满意度 对办理工作满意度 对办理态度意见 办理过程 对办理过程 办理工作评价 工作满意度 办理态度满意度 对办理态度满意度 办理态度评价 委员对办理工作意见 对态度意见",
    ),
    (Comment, "意见内容 反馈内容 具体意见 委员具体意见 不满意原因 不满意理由 意见和建议 反馈意见内容"),
    (
        Disclosure,
        "公开属性 是否公开 公开方式 公开情况 是否同意公开 公开形式 公开类型 能否公开 公开与否 信息公开 是否可公开 公开意见",
    ),
    (
        Content,
        "提案内容 正文 提案正文 内容 全文 提案全文 主要内容 具体内容 提案主要内容 情况分析及建议 情况、分析、建议 提案正文内容 内容摘要 情况分析和具体建议",
    ),
    (
        Background,
        "情况与问题 分析 情况 问题 情况分析 现状 背景 问题分析 存在问题 现状及问题 情况问题 主要问题 情况与分析 存在的问题 提案背景 问题与分析",
    ),
    (
        Points,
        "建议 具体建议 意见建议 建议措施 对策建议 意见与建议 建议和意见 提案建议 办法 解决办法 对策 建议办法 主要建议 建议内容 建议要点",
    ),
    (
        ReplyText,
        "答复内容 答复正文 办理情况 答复意见 办理答复 复文内容 答复全文 办理落实情况 落实情况 办理情况说明 答复摘要 办复内容 办理情况摘要 答复内容摘要 答复要点 复函内容 回复内容 办理意见 办复情况 答复情况 办理进展 办理措施",
    ),
    (
        Kept,
        "备注 说明 联系电话 电话 手机 手机号 手机号码 联系人 联系方式 邮箱 电子邮箱 通讯地址 地址 单位职务 工作单位 职务 邮编 办理人 经办人 承办人 责任人 分管领导 督办领导 领办领导 性别 民族 提案人单位 单位及职务 所在单位 委员证号 工作单位及职务 会办意见 联系人及电话 督办单位 审核人 年份 年度 提案年度 页数 密级",
    ),
];

/// What may stand before a name without another meaning.
const BEFORE: &[&str] = &[
    "提案",
    "建议",
    "议案",
    "委员",
    "代表",
    "第一提案人",
    "提案人",
    "提案者",
    "承办单位",
    "主办单位",
    "承办",
    "本次",
    "最终",
    "政协",
    "拟",
    "实际",
    "办理单位",
    "提案委",
    "提案委员会",
];

/// What may stand behind a name without another meaning.
const BEHIND: &[&str] = &[
    "名称",
    "姓名",
    "全称",
    "简称",
    "情况",
    "内容",
    "盖章",
    "签字",
    "如有",
    "列表",
    "名单",
    "可多个",
    "多选",
    "必填",
    "选填",
    "A/B/C",
    "ABC",
    "ABCD",
    "A/B/C/D",
    "项",
    "栏",
    "填写",
    "及编号",
    "一览",
];

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
    let found = known(&plain).or_else(|| looser(&plain, 2))?;
    // 承办单位（会办）: the bracket says more than the name.
    let part = known(&parted(heading).1).filter(|part| matches!(part, Lead | Joint | Separate | LeadOrSeparate));
    Some(part.filter(|_| found == Units).unwrap_or(found))
}

fn known(plain: &str) -> Option<Column> {
    let has = |names: &str| names.split(' ').any(|name| name == plain);
    NAMES.iter().find(|(_, names)| has(names)).map(|(column, _)| *column)
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
            ("承办单位（会办）", Some(Joint)),
            ("承办单位(主办)", Some(Lead)),
            ("承办单位（盖章）", Some(Units)),
            ("市水利局", None),
            ("关于扩大托育服务供给的提案", None),
        ];
        for (heading, column) in cases {
            assert_eq!(column_of(heading), column, "{heading}");
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
