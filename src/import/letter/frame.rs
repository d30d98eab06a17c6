//! Lines that are no text of a letter but the frame around it: headings of its parts, the paper's own name, pages,
//! links.

use super::dates::first_date;
use super::labels::{Label, label};
use super::names::signed_units;
use super::numerals::{digit, is_numeral, marker};
use crate::model::Disclosure;

/// What comes below a heading, where a line is such a heading and nothing else.
pub(super) fn section(plain: &str) -> Option<Label> {
    let count = plain.chars().count();
    if count > 40 {
        return None;
    }
    let colon = plain.ends_with(['：', ':']);
    let bare = plain.trim_end_matches(['：', ':']);
    let numbered = marker(bare).filter(|marker| !marker.rest.is_empty());
    let words: String =
        numbered.as_ref().map_or(bare, |marker| marker.rest).chars().filter(|c| !"，、, ".contains(*c)).collect();
    if let Some(found) = label(&words).filter(|label| label.is_section()) {
        return Some(found);
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| words.ends_with(end));
    let starts = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    // 针对以上问题，我建议：  为此，提出以下几点建议： But not: 近三年死亡2人。对策建议：, whose first sentence is text.
    let asks =
        ends(&["建议", "建议如下", "如下建议", "建议是", "几点意见", "如下意见", "提案如下", "对策如下", "以下措施"]);
    if asks && colon && !plain.contains(['《', '“', '。']) && !starts(&["关于", "您", "你们"]) {
        return Some(Label::Points);
    }
    let heading = numbered.is_some() && count <= 18 && !plain.ends_with('。');
    if heading && words.chars().count() <= 8 && (asks || ends(&["对策", "措施和办法"])) && !starts(&["关于"]) {
        return Some(Label::Points);
    }
    if heading
        && ends(&[
            "存在的问题",
            "主要问题",
            "问题及原因",
            "现状",
            "基本情况",
            "存在问题",
            "原因分析",
            "突出问题",
            "困难和问题",
            "问题和不足",
        ])
    {
        return Some(Label::Background);
    }
    // 答复一（市教育局）：
    if colon
        && count <= 30
        && starts(&["答复", "答复意见", "办理情况"])
        && words.ends_with(['）', ')', '一', '二', '三', '四', '1', '2', '3'])
    {
        return Some(Label::ReplyBody);
    }
    (count <= 30 && (colon || words.ends_with(['）', ')'])) && !answering_units(plain).is_empty())
        .then_some(Label::ReplyBody)
}

/// Whose answer a heading says that it leads: 市教育局答复：, 市教育局答复（2025年5月3日）.
pub(super) fn answering_units(heading: &str) -> Vec<String> {
    let bare = heading.trim_end_matches(['：', ':']);
    let words =
        bare.split_once(['（', '(']).filter(|(_, day)| first_date(day).is_some()).map_or(bare, |(words, _)| words);
    let answers = ["答复", "回复", "办理情况", "答复意见", "办理答复", "答复内容"];
    let units = answers.iter().filter_map(|end| words.trim_end().strip_suffix(end)).map(signed_units);
    units.into_iter().find(|units| !units.is_empty()).unwrap_or_default()
}

/// Whether a line is only the number of its page, ends it, says that it has no text, or heads it with what goes on: 3,
/// - 3 -, 第3页 共5页, - END -, （此页无正文）, 办理情况（续）.
pub(super) fn is_page_number(plain: &str) -> bool {
    // （此页无正文）, （本页无正文，为盖章页）
    let said = plain.trim_matches(['（', '）', '(', ')', '。']).split(['，', ',', '；']).next().unwrap_or_default();
    if said.ends_with("无正文") && said.chars().count() <= 8 {
        return true;
    }
    let inner = plain.trim_matches(['-', '—', '－', '–', '·', '―', '─', '_', '~', '～']);
    let figure = |text: &str| !text.is_empty() && text.chars().all(|c| digit(c).is_some());
    let short = inner.chars().count() <= 3;
    // 办理情况（续）, at the head of the next page.
    let again = plain.trim_end_matches(['：', ':']).strip_suffix("（续）");
    if again.and_then(label).is_some_and(Label::is_section) {
        return true;
    }
    if inner.is_empty() {
        return plain.chars().count() >= 2;
    }
    if figure(inner) || inner.eq_ignore_ascii_case("end") {
        return short;
    }
    let mut parts = inner.split(['第', '页', '共', '/', '，', ',']).filter(|part| !part.is_empty());
    inner.chars().count() <= 14 && inner.contains(['页', '/']) && parts.clone().count() > 0 && parts.all(figure)
}

/// Whether a line is of the page around a text.
pub(super) fn is_navigation(text: &str, plain: &str) -> bool {
    // 编辑丨木子 审核丨苏杭: below an article of a social network.
    let made = ["编辑", "责编", "审核", "监制", "来源", "校对", "文字"];
    let by = plain.split(['丨', '｜', '|']).next().unwrap_or_default();
    if by.len() < plain.len() && made.contains(&by) && plain.chars().count() <= 60 {
        return true;
    }
    if is_post_line(text) {
        return true;
    }
    if plain.contains("ICP备") || plain.contains("公网安备") {
        return true;
    }
    let steps =
        text.matches('>').count() + text.matches('＞').count() + text.matches('»').count() + text.matches('›').count();
    if steps >= 1 && (plain.contains("首页") || steps >= 2) && plain.chars().count() <= 120 {
        return true;
    }
    let buttons = [
        "打印本页",
        "关闭窗口",
        "返回顶部",
        "打印",
        "关闭",
        "收藏本页",
        "收藏",
        "返回",
        "分享到",
        "字号",
        "大",
        "中",
        "小",
        "首页",
        "上一篇",
        "下一篇",
        "微信",
        "微博",
        "无障碍",
        "繁体",
        "简体",
        "登录",
        "注册",
    ];
    let mut words = plain
        .split(['【', '】', '[', ']', '|', '｜', '〖', '〗', '·', '：', ':'])
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| buttons.contains(&word))
        && plain != "大"
        && plain != "中"
        && plain != "小"
}

/// Whether a line says who has published a page, when and where: 原创 武小政 武陵政协 2024-06-20 18:30 湖南.
fn is_post_line(text: &str) -> bool {
    if text.chars().count() > 60 || text.contains(['。', '，', '；', '、', '《', '“']) {
        return false;
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "：:|｜·丨".contains(c)).filter(|word| !word.is_empty()).collect();
    let figures = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    // 18:30 is two words here.
    let is_time = text.split_whitespace().any(|word| {
        let mut parts = word.split([':', '：']);
        let clock: Vec<&str> = parts.by_ref().take(4).collect();
        (2..=3).contains(&clock.len()) && clock.iter().all(|part| figures(part) && part.len() <= 2)
    });
    let is_day = |word: &&str| {
        let plain = word.trim_end_matches(|c: char| c.is_ascii_digit());
        first_date(word).is_some() && word.chars().count() <= 14
            || ["昨天", "今天", "前天"].contains(word)
            || plain.is_empty() && word.len() <= 2
            || word.ends_with('日') && word.contains('月') && word.chars().count() <= 6
    };
    let made = ["原创", "转载"].iter().any(|word| words.first() == Some(word));
    let placed = words.iter().any(|word| word.starts_with("发表于") || *word == "发布于");
    let days = words.iter().filter(|word| is_day(word)).count();
    let account =
        words.iter().any(|word| ["政协", "发布", "融媒", "日报", "新闻"].iter().any(|end| word.ends_with(end)));
    let short = words.iter().all(|word| word.chars().count() <= 14);
    let dated = days > 0 && (is_time || placed || account && words.len() > 1);
    short && words.len() <= 9 && (made && words.len() > 1 || dated)
}

/// Whether a line says no more than whether the paper may be published.
pub(super) fn is_disclosure(plain: &str) -> bool {
    let inner = plain.trim_matches(['（', '）', '(', ')', '【', '】', '。']);
    let known = "公开 同意公开 不同意公开 不公开 主动公开 依申请公开 不予公开 同意全文公开 全文公开 摘要公开 此件公开发布 此件主动公开 此件公开 此件不公开 \
        此件依申请公开 此件不予公开 此件全文公开 本件公开 同意对外公开 可公开";
    known.split_whitespace().any(|known| known == inner)
}

/// What a value says of publishing.
pub(super) fn disclosure(value: &str) -> Option<Disclosure> {
    // ☑同意公开 □不公开: what is ticked.
    let ticked = value.split_once(['☑', '☒', '√', '✓', '■']).map(|(_, rest)| rest);
    let ticked = ticked.filter(|_| value.contains(['□', '☐']));
    let value = ticked.map_or(value, |rest| rest.split(['□', '☐']).next().unwrap_or(rest));
    let value = value.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}', '。']);
    let has = |word: &str| value.contains(word);
    if has("摘要") || has("部分公开") {
        Some(Disclosure::Summary)
    } else if has("不") || value.starts_with('否') || has("依申请") {
        Some(Disclosure::None)
    } else {
        (has("公开") || has("同意") || value.starts_with('是') || has("全文") || has("主动"))
            .then_some(Disclosure::Full)
    }
}

/// Whether a line says that the paper is a proposal, or which conference it was handed in at.
pub(super) fn is_conference(plain: &str) -> bool {
    let count = plain.chars().count();
    let bare = plain.trim_end_matches(['）', ')', '（', '(', '纸', '表', '单', '书', '稿', '笺', '卡']);
    if matches!(
        bare,
        "提案"
            | "委员提案"
            | "政协提案"
            | "集体提案"
            | "个人提案"
            | "政协委员提案"
            | "提案办理复文"
            | "大会提案"
            | "平时提案"
            | "提案登记"
            | "提案审查"
            | "提案办理"
    ) {
        return true;
    }
    if plain.ends_with("政协提案") && count <= 12 {
        return true;
    }
    // 政协清和市委员会提案, as a form of the next proposal is headed.
    let form = (bare.ends_with("委员会提案") || bare.ends_with("委员提案")) && plain.contains("政协");
    if form && count <= 24 && !plain.contains(['，', '。', '《', '第', '号']) && !plain.contains("关于") {
        return true;
    }
    let committee = plain.contains("政协") || plain.contains("政治协商会议");
    let committee = committee || plain.contains("人民代表大会") || plain.contains("人大");
    let meeting = plain.contains('届') && (plain.contains("会议") || plain.contains("全会"));
    let ends = ["会议", "提案", "全会", "委员会", "大会发言"].iter().any(|end| bare.ends_with(end));
    committee && meeting && ends && count <= 50 && !plain.contains(['，', '。', '《']) && !plain.contains("关于")
}

/// Whether a line begins with the count of a part of a booklet: 第一部分　答复.
pub(super) fn is_part(text: &str) -> bool {
    let counted = text.strip_prefix('第').map(|rest| rest.trim_start_matches(is_numeral));
    counted.is_some_and(|rest| ["部分", "编", "章", "篇"].iter().any(|part| rest.starts_with(part)))
}

/// Whether a line only counts the proposals of a page, or heads a part of a booklet: ●提案二, 第二部分　提案.
pub(super) fn divides(text: &str) -> bool {
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    if is_part(text) && text.chars().count() <= 16 {
        return true;
    }
    bare.strip_prefix("提案")
        .is_some_and(|count| (1..=3).contains(&count.chars().count()) && count.chars().all(is_numeral))
}

/// Whether a line is drawn and says nothing: ==========.
pub(super) fn is_ruler(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|sign| "=-—─_*~＝".contains(sign))
}

/// Whether a line in brackets says who gave a page its texts.
pub(super) fn is_page_note(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')', ' ', '。']);
    if ["续表", "续上表", "接上表", "转下页", "接下页"].contains(&inner) {
        return true;
    }
    let gives = ["提供", "整理", "供稿"].iter().any(|end| inner.ends_with(end));
    text.starts_with(['（', '(']) && gives && (inner.contains("稿件") || inner.contains("本版"))
}
