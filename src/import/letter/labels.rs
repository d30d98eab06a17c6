//! The labels that forms, letterheads and web pages put before a value: 提案人：, 文号：, 建议：.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::numerals::is_numeral;

/// What a label says its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Number,
    Proposer,
    /// 联名人, 附议人.
    CoProposer,
    Sector,
    Category,
    Keywords,
    Submitted,
    Disclosure,
    Filing,
    KeyProposal,
    /// 主办, 承办, 会办 …: the role is in the word.
    Unit,
    /// 答复单位: who answers below.
    AnsweringUnit,
    Assigned,
    Due,
    Background,
    Points,
    ReplyBody,
    Class,
    DocumentNumber,
    Signer,
    Contact,
    CopyTo,
    Addressee,
    Date,
    Method,
    Satisfaction,
    /// 不满意原因: what a proposer who is asked says in words.
    Reasons,
    /// 签名, 日期: whose and of what depends on what stands above.
    Signature,
    Day,
    Progress,
    Preface,
    Credit,
    /// 立案日期, 执笔人: kept under its words.
    Kept,
    /// Of a web page or a register, and of nothing else.
    Portal,
    /// Who publishes: the unit where nobody signs.
    Publisher,
    Attachment,
}

/// The labels by what they say; a label stands once.
const LABELS: &[(Label, &str)] = &[
    (
        Label::Title,
        "案由 提案案由 题目 提案题目 提案标题 提案名称 标题 名称 主题 案名 建议标题 建议名称 信息名称 文件名称",
    ),
    (Label::Number, "提案编号 提案委编号 编号 提案号 案号 提案序号 建议号 建议编号 提案案号 立案编号 立案号"),
    (
        Label::Proposer,
        "提案人 提案者 第一提案人 第一提案者 领衔人 领衔提案人 领衔委员 领衔代表 提案单位 提案委员 提出人 建议人 提案人姓名 提案者姓名 \
         委员姓名 代表姓名 集体提案单位 提出者 提案人（单位） 提案党派 提案界别 第一提案单位 领衔提案者 代表 提交人 提案提出人 提案来源 提出委员 领衔",
    ),
    (
        Label::CoProposer,
        "联名人 附议人 联名提案人 联名委员 共同提案人 附议委员 联名者 联名提案者 附议者 附议代表 联合提案人 联名代表 第二提案人",
    ),
    (Label::Sector, "界别 所属界别 提案人界别 委员界别 所在界别"),
    (Label::Category, "类别 提案类别 提案分类 分类 提案类型 类型 内容分类 所属类别"),
    (Label::Keywords, "主题词 关键词 关键字"),
    (Label::Submitted, "提交日期 提交时间 提案日期 提出日期 提案时间 提出时间 提案提交时间 收到日期 填写日期 填表日期"),
    (
        Label::Disclosure,
        "是否公开 是否同意公开 公开方式 公开属性 公开形式 公开类别 公开情况 是否同意公开提案 公开选项 可否公开 是否全文公开 是否宜公开 信息公开选项 \
         是否主动公开 公开意见 答复公开属性 公开类型",
    ),
    (Label::Filing, "立案情况 审查意见 是否立案 审查结果 立案意见"),
    (Label::KeyProposal, "是否重点提案 重点提案 是否重点"),
    (
        Label::Unit,
        "承办单位 主办单位 办理单位 主办 会办单位 会办 协办单位 协办 分办单位 分办 独办单位 主会办单位 牵头单位 牵头办理单位 主办责任单位 承办部门 \
         交办单位 主责单位 配合单位 联合办理单位 承办 独办 牵头部门 配合部门 主办部门 会办部门 协办部门 协同单位 牵头责任单位 承办责任单位 牵头 联办单位",
    ),
    (Label::AnsweringUnit, "答复单位 复文单位 回复单位 答复部门 答复机关 办复单位 落款单位"),
    (Label::Assigned, "交办日期 交办时间"),
    (Label::Due, "办理期限 答复期限 办结期限 要求办结日期 答复时限 办理时限"),
    (
        Label::Background,
        "内容 提案内容 正文 提案正文 情况 情况分析 问题 存在问题 存在的问题 现状 背景 提案背景 情况与问题 情况和问题 分析 理由 案据 调研情况 基本情况 \
         现状与问题 主要问题 存在的主要问题 问题及分析 情况反映 原因分析 问题分析 提案理由 背景情况 背景与现状 现状分析 问题与分析 问题和分析 提案摘要 \
         情况及问题 案由分析 提案全文 问题及原因 提案缘由 缘由 案情 现状及问题 现状和问题 事由 问题描述 情况说明及分析 提案依据 主要情况",
    ),
    (
        Label::Points,
        "建议 怎么办 委员建议 具体建议 为此建议 对策建议 建议措施 意见建议 工作建议 办法 解决办法 对策 为此提出如下建议 为此提出以下建议 意见和建议 意见与建议 措施建议 \
         建议如下 对策与建议 对策和建议 具体措施 几点建议 相关建议 主要建议 解决建议 建议及措施 建议和措施 建议与对策 建议办法 改进建议 解决措施 \
         具体办法 提案建议 提出建议 为此特建议 故建议 特建议 因此建议 对策及建议 意见及建议 建议和对策 解决问题的建议 建议事项 我们建议 建议对策 \
         为此我们建议 为此我建议 为此提出建议如下 建议内容 建议要点 具体建议如下 特提出如下建议 特提出以下建议 特此建议",
    ),
    (
        Label::ReplyBody,
        "答复内容 答复 办理情况 办理答复 答复意见 办理情况答复 承办单位答复 回复内容 复文 答复正文 办理情况及答复 回复 办理结果及答复 提案答复 \
         办理复文 答复情况 办理回复 复函内容 办理复函 承办单位意见 承办单位答复意见 回复情况 答复全文 承办单位办理情况 办理情况和答复 部门答复 \
         答复函 主办单位答复 办理报告 单位答复 办理情况回复 承办答复 办复情况 办复内容 办理措施 办理情况说明 答复摘要 答复要点 答复内容摘要 办理意见 回复意见 答复概要 承办单位办理意见 承办单位答复情况",
    ),
    (
        Label::Class,
        "办理结果 办理结果标记 结果标记 办复标记 办理标记 办复类别 答复类别 办理类别 结果类别 解决程度 办理结果类别 答复分类 办理等次 类别标记 结果分类 办复结果 办理情况类别 答复类型 办理类型 办复类型 落实程度 办理等级 办理程度 答复等级 办理结果等级 办复等次 办复分类 办理分类 办理结果分类",
    ),
    (
        Label::DocumentNumber,
        "文号 发文字号 发文号 文件编号 发文文号 文件号 复文号 复文字号 公文文号 答复文号 复文文号 复函文号 答复函文号",
    ),
    (Label::Signer, "签发人 签发 签发领导 审签人 批准人"),
    (
        Label::Contact,
        "联系人 联系电话 电话 联系人及电话 联系方式 联系单位 经办人 承办人 联系单位及电话 邮编 地址 传真 联系地址 邮政编码 联系人电话 承办人电话 \
         联系人姓名 电子邮箱 邮箱 联系部门 承办科室 联系科室 承办处室 手机 手机号码 通讯地址 联系人和电话 联系人及联系电话 联系人及联系方式 \
         具体联系人 承办人及电话 经办人及电话 办公电话 单位地址 电子邮件 联系人、电话 承办人员 通信地址 移动电话 单位及职务 工作单位 工作单位及职务",
    ),
    (Label::CopyTo, "抄送 抄报 抄送单位 抄报抄送 分送"),
    (Label::Addressee, "主送 主送单位 答复对象 致"),
    (
        Label::Date,
        "答复日期 答复时间 办复日期 落款日期 成文日期 复文日期 回复时间 回复日期 办结日期 办复时间 印发日期 签发日期 发文日期 复文时间 复函日期 复函时间 办结时间 实际答复日期 书面答复时间 答复年月",
    ),
    (Label::Method, "办理方式 沟通方式 沟通联系方式 协商方式 面商方式 面商情况 联系沟通方式 沟通情况"),
    (
        Label::Satisfaction,
        "满意度 反馈 委员反馈意见 提案人反馈意见 提案者反馈意见 反馈情况 满意情况 委员意见 反馈意见 提案人意见 委员满意度 委员评价 提案者意见 委员反馈 评价意见 满意程度 办理满意度 提案人评价 对办理工作的意见 对办理结果的意见 对办理工作 对办理结果 对办理工作的评价 对办理结果的评价 \
         对办理态度 办理态度 办理工作 对办理工作是否满意 对办理结果是否满意 对办理态度是否满意 对答复是否满意 对办理情况是否满意 对承办单位的意见 对答复的意见 对答复意见 对办理态度的意见 总体评价 总体满意度 综合评价 是否满意 委员签署意见 提案者评价 征询意见 委员征询意见 提案人反馈 \
         对办理情况的意见 对提案办理的意见 评价 测评 评价结果 反馈结果 评价等次 满意率 测评结果 评价情况 办理评价 办理评议 委员评议 评议 评议意见 评议结果 面商结果",
    ),
    (
        Label::Reasons,
        "不满意原因 不满意理由 不满意的原因 不满意的理由 具体意见 其他意见 意见 意见内容 委员具体意见 反馈内容 评价理由",
    ),
    (
        Label::Signature,
        "签名 签字 委员签名 委员签字 提案人签名 提案人签字 提案者签名 提案者签字 代表签名 代表签字 反馈人 评价人",
    ),
    (Label::Day, "日期 签名日期 签字日期 反馈日期 反馈时间 评价日期 评价时间"),
    (
        Label::Kept,
        "立案日期 立案时间 审查日期 审查时间 执笔人 执笔 撰稿人 是否走访 是否面商 备注 建议承办单位 委员证号 注 填表说明 填写说明 办理状态",
    ),
    (
        Label::Progress,
        "落实情况 办理进展 落实进展 进展情况 后续办理情况 办理落实情况 跟踪落实情况 后续进展 最新进展 落实成效 办理成效 后续落实情况",
    ),
    (Label::Preface, "编者按 前言 编者的话 导语 按语 编者语 卷首语 编前语 写在前面 开栏语 序言 序"),
    (
        Label::Credit,
        "版面编辑 责编 版式 校对 组版 编辑 美编 审读 热线 电子信箱 本版编辑 本版责编 版面设计 责任校对 统筹 策划 新闻热线 监制 值班编委 值班主任 投稿邮箱 编审 终审",
    ),
    (
        Label::Portal,
        "索引号 主题分类 发布日期 发布时间 信息来源 来源 阅读次数 浏览次数 有效性 公开时限 体裁 体裁分类 浏览量 点击数 生成日期 字体 字号 上一条 下一条 上一篇 \
         下一篇 责任编辑 信息索引 公开日期 时效 作者 访问量 点击量 阅读量 当前位置 您的位置 您现在的位置 服务对象 公开范围 公开程序 信息分类 组配分类 \
         更新时间 更新日期 阅读 浏览 点击 分享 分享到 字体大小 废止日期 实施日期 生效日期 打印 信息类别 所属主题 载体类型 记录形式 文章来源 \
         信息公开类别 访问次数 点击次数 您当前的位置 位置 稿件来源 供稿 审核 录入 关联文件 相关链接 相关文章 扫一扫 网站标识码 主管单位 技术支持 版权所有",
    ),
    (
        Label::Publisher,
        "发布机构 发布单位 发文单位 公开责任部门 发文机关 制发机关 发文机构 发布部门 公开主体 责任单位 信息公开单位",
    ),
    (Label::Attachment, "附件 附 附表"),
];

/// The label that words are, whatever blanks and brackets they are set in.
pub(super) fn label(words: &str) -> Option<Label> {
    if words.len() > 90 {
        return None;
    }
    let bare = |c: char| {
        c.is_whitespace()
            || matches!(c, '【' | '】' | '[' | ']' | '［' | '］' | '*' | '#' | '“' | '”' | '■' | '●' | '◆' | '▲')
    };
    let plain: String = words.chars().filter(|c| !bare(*c)).collect();
    // 提案人（签名）, 案由（标题）: what the brackets hold explains the label.
    let plain = plain
        .strip_suffix(['）', ')'])
        .and_then(|open| open.find(['（', '(']).and_then(|at| open.get(..at)))
        .unwrap_or(&plain);
    if plain.is_empty() || plain.len() > 36 {
        return None;
    }
    let known = |words: &str| table().get(words).copied();
    // 提案委审查意见, 委员对办理结果: whose it is changes nothing.
    let own = || ["提案委员会", "提案委", "提案审查委员会"].iter().find_map(|whose| known(plain.strip_prefix(whose)?));
    let asked = || {
        ["委员", "提案人", "提案者"]
            .iter()
            .find_map(|who| plain.strip_prefix(who).filter(|rest| rest.starts_with('对')))
    };
    // 您对提案办理是否满意, 对提案办理的总体评价
    let graded = || {
        let asks = ["评价", "评议", "是否满意", "满意度", "满意程度"].iter().any(|end| plain.ends_with(end));
        let rest = ["您", "委员", "提案人", "提案者"].iter().find_map(|who| plain.strip_prefix(who)).unwrap_or(plain);
        (asks && rest.starts_with('对')).then_some(Label::Satisfaction)
    };
    let counted = || is_counted(words).then(|| plain.trim_end_matches(is_numeral)).and_then(known);
    known(plain).or_else(own).or_else(|| known(asked()?)).or_else(graded).or_else(counted)
}

/// Whether a label is one of several in turn: 【建议一】, 【答复一】, 【建议二】.
pub(super) fn is_counted(words: &str) -> bool {
    let inner = words.trim_start().strip_prefix('【').and_then(|inner| inner.split_once('】'));
    let bare = inner.map(|(inner, _)| (inner.trim_end(), inner.trim_end().trim_end_matches(is_numeral)));
    bare.is_some_and(|(inner, bare)| bare.len() < inner.len() && (bare.ends_with("建议") || bare.ends_with("答复")))
}

/// The labels by their words.
fn table() -> &'static HashMap<&'static str, Label> {
    static TABLE: OnceLock<HashMap<&'static str, Label>> = OnceLock::new();
    TABLE.get_or_init(|| {
        LABELS.iter().flat_map(|(label, words)| words.split_whitespace().map(|word| (word, *label))).collect()
    })
}

/// A label with its value, in bytes of the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Labelled {
    pub(super) label: Label,
    /// Where the label's words begin and end, and where the value does.
    pub(super) start: usize,
    pub(super) value: usize,
    pub(super) end: usize,
}

impl Label {
    /// Whether its value is a text of paragraphs that may follow below.
    pub(super) fn is_section(self) -> bool {
        use Label::{Background, Points, Preface, Progress, ReplyBody};
        matches!(self, Background | Points | ReplyBody | Progress | Preface)
    }
}

/// The labels of a line and their values: 责编：苗雨 校对：柏青. None where the line does not begin with one.
pub(super) fn labelled(line: &str) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    // A prose line may begin with a label and go on for long; then it holds one.
    let short = line.len() <= 900;
    let mut start = line.len() - line.trim_start().len();
    // （编号：0035　分类：教育）: a head in brackets.
    let bracket = line.trim().strip_prefix('（').and_then(|inner| inner.strip_suffix('）'));
    if bracket.is_some()
        && label_at(line, start + '（'.len_utf8(), false).is_some_and(|found| found.label == Label::Number)
    {
        start += '（'.len_utf8();
    }
    // （第0032号　提案人：…）
    if let Some((head, rest)) = bracket.and_then(|inner| inner.split_once(char::is_whitespace)) {
        let open = start + '（'.len_utf8();
        let next = open
            + head.len()
            + (rest.len() - rest.trim_start().len())
            + line.get(open + head.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let numbered = head.starts_with('第') && head.ends_with('号') && head.chars().count() <= 14;
        if numbered && label_at(line, next, false).is_some_and(|found| found.label == Label::Proposer) {
            found.push(Labelled { label: Label::Number, start, value: open, end: next });
            start = next;
        }
    }
    // 第 9 号　类别：经济建设
    let numbered = line.get(start..).filter(|rest| rest.starts_with('第')).and_then(|rest| {
        let end = start + rest.find('号').filter(|end| *end <= 40)? + '号'.len_utf8();
        let behind = line.get(end..)?;
        let next = line.len() - behind.trim_start().len();
        let figures = line.get(start + '第'.len_utf8()..end - '号'.len_utf8())?;
        let figures = figures.chars().all(|c| c.is_whitespace() || c == '-' || is_numeral(c));
        let of_head = [Label::Category, Label::Proposer, Label::Sector, Label::Title, Label::Submitted, Label::Filing];
        let is_head = label_at(line, next, false).is_some_and(|found| of_head.contains(&found.label));
        (figures && next > end && is_head).then_some(next)
    });
    if let Some(next) = numbered {
        found.push(Labelled { label: Label::Number, start, value: start, end: next });
        start = next;
    }
    while found.len() < 32 {
        let Some(next) = label_at(line, start, found.is_empty()) else { break };
        let single = !short || next.label.is_section();
        if let Some(last) = found.last_mut() {
            last.end = next.start;
        }
        let from = next.value;
        found.push(next);
        if single {
            break;
        }
        // The next label stands behind a blank, or behind a number (第128号提案人：…).
        let Some(further) = next_label(line, from) else { break };
        start = further;
    }
    found
}

/// Where behind a value the next label begins.
fn next_label(line: &str, from: usize) -> Option<usize> {
    let mut blank = true;
    for (at, c) in line.get(from..)?.char_indices() {
        if c.is_whitespace() || matches!(c, '；' | ';' | '|' | '，' | '】' | '号' | '。') {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && at > 0 && label_at(line, from + at, false).is_some() {
            return Some(from + at);
        }
    }
    None
}

/// The label that begins at a byte of the line.
fn label_at(line: &str, start: usize, first: bool) -> Option<Labelled> {
    let rest = line.get(start..)?;
    let found = |words: usize, value: usize| {
        let label = label(rest.get(..words)?)?;
        Some(Labelled { label, start, value: start + value, end: line.len() })
    };
    // 【案由】关于…
    if rest.starts_with('【')
        && let Some(close) = rest.find('】').filter(|close| *close <= 60)
    {
        let behind = rest.get(close + '】'.len_utf8()..)?;
        let colon = behind.chars().next().filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
        return found(close + '】'.len_utf8(), close + '】'.len_utf8() + colon);
    }
    let near = rest.char_indices().take(24);
    let mut colon = None;
    for (at, c) in near {
        if matches!(c, '：' | ':') {
            colon = Some((at, at + c.len_utf8()));
            break;
        }
        // Cells of a register copied as text stand behind tabs.
        if c == '\t' && at > 0 {
            if let Some(cell) = found(at, at + 1) {
                return Some(cell);
            }
            if first {
                return None;
            }
        }
    }
    if let Some((words, value)) = colon {
        // 办理情况反馈：☑满意 □不满意: whatever asks for it.
        let asked = || {
            let options = rest.get(value..).filter(|options| options.matches("满意").count() > 1)?;
            let label = Label::Satisfaction;
            let ticks = options.contains(['□', '☐', '☑', '☒', '√', '✓', '✔', '■']);
            (first && ticks).then_some(Labelled { label, start, value: start + value, end: line.len() })
        };
        return found(words, value).or_else(asked);
    }
    // 编号 0035: of a form, where nothing else begins so.
    let blank = rest.find(char::is_whitespace).filter(|blank| first && *blank > 0 && rest.len() <= 200)?;
    let form =
        [Label::Number, Label::Title, Label::Proposer, Label::CoProposer, Label::Sector, Label::Unit, Label::Submitted];
    let value = rest.get(blank..)?.chars().next()?.len_utf8() + blank;
    found(blank, value).filter(|found| form.contains(&found.label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Label, &str)> {
        labelled(line).into_iter().map(|found| (found.label, line[found.value..found.end].trim())).collect()
    }

    #[test]
    fn labels_and_their_values_are_told_apart() {
        assert_eq!(read("提案人：李明"), [(Label::Proposer, "李明")]);
        assert_eq!(read("案　　由：关于甲的提案"), [(Label::Title, "关于甲的提案")]);
        assert_eq!(read("【案由】关于甲的提案"), [(Label::Title, "关于甲的提案")]);
        assert_eq!(read("联系人：褚工　　联系电话：0000"), [(Label::Contact, "褚工"), (Label::Contact, "0000")]);
        assert_eq!(read("编号：第128号收到日期：2025年1月8日")[1], (Label::Submitted, "2025年1月8日"));
        let register = read("文号\t甲函〔2024〕46号\t公开方式\t主动公开");
        assert_eq!(register, [(Label::DocumentNumber, "甲函〔2024〕46号"), (Label::Disclosure, "主动公开")]);
        assert_eq!(read("责编：苗雨 校对：柏青"), [(Label::Credit, "苗雨"), (Label::Credit, "柏青")]);
        assert_eq!(read("建议：一、加强 联系人：甲"), [(Label::Points, "一、加强 联系人：甲")]);
        assert!(read("现答复如下：").is_empty() && read("李明委员：").is_empty() && read("普通的一行").is_empty());
    }

    #[test]
    fn no_label_stands_twice() {
        let mut all: Vec<&str> = LABELS.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
