//! What a line looks to be, without knowing what stands around it.

mod glued;

use self::glued::glued;
pub(super) use self::glued::led_by;
use super::dates::{last_date, whole_date};
use super::frame::{is_conference, is_disclosure, is_navigation, is_page_number, section};
use super::labels::{Label, Labelled, label, labelled};
use super::led::framed_number;
use super::lines::tidy;
use super::names::{is_addressee, signed_units};
use super::numerals::{digit, marker};
use super::titles::{TitleKind, proposal_number, title_kind, without_note};

/// What a line looks to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Running text, or nothing that is known.
    Prose,
    /// Labels with their values.
    Labels(Vec<Labelled>),
    /// A heading that says what comes below it: 为此建议：, 办理情况, 三、对策建议.
    Section(Label),
    /// 李明委员：
    Addressee,
    /// A date alone; whether its figures could be divided in another way.
    Date(String, bool),
    /// 2024年3月25日 星期一: the date of a paper.
    Dateline(String),
    /// One unit or several, as a signature has them.
    Units(Vec<String>),
    /// A signature with its date behind it.
    SignedDate(Vec<String>, String),
    /// A类.
    Class,
    /// 清教函〔2024〕12号, with what else stands in the line.
    DocumentNumber,
    /// 第0215号.
    Number(String),
    /// 政协清和市第六届委员会第一次会议提案: what kind of paper it is.
    Conference,
    Title(TitleKind),
    /// Links and buttons of a web page.
    Navigation,
    PageNumber,
    /// 同意公开: whether the letter may be published, in a line of its own.
    Disclosure,
    /// 此致, 敬礼.
    Courtesy,
    /// Who made the page, from the byte on where the labels begin.
    Credits(usize),
}

/// What a line looks to be.
pub(super) fn shape(text: &str) -> Shape {
    let text = text.trim();
    // No line of a letter's frame is longer.
    if text.len() > 2_000 {
        let labels = labelled(text);
        return if labels.is_empty() { Shape::Prose } else { Shape::Labels(labels) };
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if is_page_number(&plain) {
        return Shape::PageNumber;
    }
    if is_navigation(text, &plain) {
        return Shape::Navigation;
    }
    if let Some(section) = section(&plain) {
        return Shape::Section(section);
    }
    if matches!(plain.trim_end_matches(['！', '!', '。', '：', ':']), "此致" | "敬礼" | "此致敬礼" | "顺致敬意")
    {
        return Shape::Courtesy;
    }
    if let Some(start) = credits_start(text) {
        return Shape::Credits(start);
    }
    let labels = labelled(text);
    if !labels.is_empty() {
        return Shape::Labels(labels);
    }
    let labels = glued(text);
    if !labels.is_empty() {
        return Shape::Labels(labels);
    }
    if is_addressee(text) {
        return Shape::Addressee;
    }
    if let Some(found) = whole_date(&plain) {
        let weekday = plain.contains("星期") || plain.contains('周');
        return if weekday { Shape::Dateline(found.date) } else { Shape::Date(found.date, found.unsure) };
    }
    if is_numbered(text) {
        return Shape::DocumentNumber;
    }
    if is_class(&plain) {
        return Shape::Class;
    }
    if is_disclosure(&plain) {
        return Shape::Disclosure;
    }
    let bare = without_note(&plain);
    let bare = if plain.trim_end_matches(['）', ')']).ends_with('类') { bare } else { &plain };
    if plain.chars().count() <= 24
        && ["第", "提案第", "建议第", "代表建议第", "委员提案第", "集体提案第", "政协提案第", "议案第"]
            .iter()
            .any(|led| plain.trim_start_matches(['（', '(']).starts_with(led))
        && bare.trim_end_matches(['）', ')']).ends_with(['号', '案'])
        && !plain.contains("关于")
        && let Some(number) = proposal_number(&plain)
    {
        return Shape::Number(number);
    }
    if is_conference(&plain) {
        return Shape::Conference;
    }
    if marker(text).is_some() && framed_number(text).is_none() {
        return Shape::Prose;
    }
    if let Some(kind) = title_kind(text) {
        return Shape::Title(kind);
    }
    let units = signed_units(text);
    if !units.is_empty() {
        return Shape::Units(units);
    }
    if plain.chars().count() <= 60
        && let Some((before, date)) = last_date(text)
    {
        let units = signed_units(before.trim().trim_end_matches(['，', ',']));
        if !units.is_empty() {
            return Shape::SignedDate(units, date);
        }
        // The days of two units that sign side by side.
        if whole_date(before.trim()).is_some() {
            return Shape::Date(date, true);
        }
    }
    Shape::Prose
}

/// Whether a line gives its paper's number: alone, or beside who signed it out, its class, its day. What a sentence quotes
/// is the number of another paper.
fn is_numbered(line: &str) -> bool {
    let Some((start, end)) = document_number(line) else { return false };
    let (before, behind) = (line.get(..start).unwrap_or_default(), line.get(end..).unwrap_or_default());
    let quotes = ["根据", "按照", "依据", "印发", "我", "您", "你"];
    let number = line.get(start..end).unwrap_or_default();
    let brackets = ['（', '）', '(', ')', '【', '】'];
    let before = before.trim_end_matches(brackets).trim_end_matches("发文字号");
    let heads = before.chars().count() <= 14
        && !before.contains(['，', '。', '；', '：', '《', '“'])
        && (before.is_empty() || before.ends_with(char::is_whitespace));
    let behind = behind.strip_prefix(['）', ')', '】']).unwrap_or(behind);
    let divides = |c: char| c.is_whitespace() || c == '，';
    let apart = behind.starts_with(divides) || behind.starts_with(brackets);
    let is_mark = |word: &&str| class_code(word).is_some() || is_disclosure(word) || whole_date(word).is_some();
    let other = behind.split(divides).filter(|word| !word.is_empty()).find(|word| !is_mark(word));
    let labels = |word: &str| !labelled(word).is_empty() || label(word).is_some();
    let titled = matches!(title_kind(behind), Some(TitleKind::Reply(_)));
    let fits = behind.is_empty()
        || apart && other.is_none_or(|word| (titled || labels(word)) && !behind.contains(['。', '，']));
    heads && fits && !quotes.iter().any(|word| number.contains(word))
}

/// The number of an official document in a line, in bytes: 清教函〔2024〕12号.
pub(super) fn document_number(line: &str) -> Option<(usize, usize)> {
    line.match_indices(['〔', '［', '[', '【', '（', '(']).find_map(|(open, _)| number_around(line, open))
}

/// The number of a document whose year stands in the bracket at a byte.
fn number_around(line: &str, open: usize) -> Option<(usize, usize)> {
    let sign = line.get(open..)?.chars().next()?;
    let year = line.get(open + sign.len_utf8()..)?;
    let close = year.find(['〕', '］', ']', '】', '）', ')'])?;
    let figures: String = year.get(..close)?.chars().filter_map(digit).collect();
    if figures.len() != 4 || year.get(..close)?.trim().chars().count() != 4 {
        return None;
    }
    let behind = year.get(close..)?;
    let close_sign = behind.chars().next()?;
    let end = behind.find('号')?;
    let number = behind.get(close_sign.len_utf8()..end)?.trim().trim_start_matches('第');
    if number.is_empty()
        || number.chars().count() > 8
        || !number.chars().all(|c| digit(c).is_some() || c.is_ascii_alphanumeric() || c == ' ')
    {
        return None;
    }
    let before = line.get(..open)?;
    let start = before
        .rfind([' ', '\u{3000}', '\t', '：', ':', '，', '。', '《', '“', '（', '('])
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    // A page has the label without a blank: 发文字号宁卫复字〔2025〕8号.
    let start = if before.get(start..)?.starts_with("发文字号") { start + "发文字号".len() } else { start };
    let word = before.get(start..)?;
    let name = (2..=14).contains(&word.chars().count()) && word.chars().all(|c| c.is_alphanumeric());
    let end = open + sign.len_utf8() + close + end + '号'.len_utf8();
    name.then_some((start, end))
}

/// The class that words say, and what they say of it: A类, B1, （类别：B）, 类别：A类（已解决）.
pub(super) fn class_code(plain: &str) -> Option<(String, Option<String>)> {
    let inner = plain.trim_matches(|c: char| c.is_whitespace() || "（）()【】[]［］“”。；;".contains(c));
    let labels = ["办理类别", "办理结果", "类别"];
    let inner = labels
        .iter()
        .find_map(|label| inner.strip_prefix(label))
        .map_or(inner, |class| class.trim_start_matches(['：', ':', ' ']));
    let mut chars = inner.chars();
    let first = chars.next()?;
    let first = match first {
        'A'..='D' => first,
        'a'..='d' => first.to_ascii_uppercase(),
        'Ａ'..='Ｄ' => char::from_u32(u32::from(first) - u32::from('Ａ') + u32::from('A'))?,
        _ => return None,
    };
    // B1 is a class as B is.
    let rest = chars.as_str();
    let digit = rest.chars().next().filter(|digit| ('1'..='3').contains(digit));
    let code: String = [first].into_iter().chain(digit).collect();
    let rest = rest.get(code.len() - 1..)?.trim_start();
    let rest = rest.strip_prefix(['类', '级']).unwrap_or(rest);
    let rest =
        rest.strip_prefix('件').unwrap_or(rest).trim_matches(['（', '）', '(', ')', '：', ':', '，', '—', '-', ' ']);
    // （A类）关于第42号提案的答复 is a title.
    // A．满意 is an answer to a question.
    if ["关于", "提案", "答复", "满意"].iter().any(|word| rest.contains(word)) {
        return None;
    }
    // A、B of two units is no class that is called B.
    if rest.trim_start_matches(['、', '/']).len() < rest.len() && rest.chars().count() <= 4 {
        return None;
    }
    let meaning = (!rest.is_empty()).then(|| rest.to_owned());
    (rest.chars().count() <= 30 && !rest.chars().next().is_some_and(|c| c.is_ascii_alphanumeric()))
        .then_some((code, meaning))
}

/// Whether a line gives a class, with what it means or without; D级危房120户已拆除 gives none.
fn is_class(plain: &str) -> bool {
    let words =
        ["解决", "采纳", "落实", "列入", "纳入", "计划", "规划", "参考", "办结", "实施", "说明", "条件", "公开"];
    let is_meaning = |meaning: String| {
        let in_brackets = plain.contains(['（', '(']);
        words.iter().any(|word| meaning.contains(word))
            && !plain.ends_with('。')
            && !plain.contains('级')
            && (in_brackets || !meaning.contains('，'))
    };
    class_code(plain).is_some_and(|(_, meaning)| meaning.is_none_or(is_meaning))
}

/// Credits of a paper: a line of them, perhaps with 经济专刊部主办 before. Where the first label begins.
fn credits_start(text: &str) -> Option<usize> {
    let count =
        ["责编", "校对", "版式", "组版", "美编", "编辑", "审读"].iter().filter(|word| text.contains(*word)).count();
    if count < 2 || text.len() > 600 {
        return None;
    }
    text.char_indices().map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let rest = text.get(*at..).unwrap_or_default();
        before.is_none_or(char::is_whitespace)
            && labelled(rest).first().is_some_and(|found| found.label == Label::Credit)
    })
}

/// Whether a text has ended: its last sign closes a sentence.
pub(super) fn is_closed(text: &str) -> bool {
    let text = text.trim_end();
    let mut last = text.chars().rev().skip_while(|c| matches!(c, '”' | '’' | '）' | ')' | '」' | '』' | '"'));
    matches!(last.next(), Some('。' | '！' | '？' | '；' | '：' | '!' | '?' | ':' | ';' | '…'))
}

/// Whether a line begins as if it had a label that nobody knows: 地点：市政协三楼会议室.
pub(super) fn is_led(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(words, value)| {
        let words: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        let said = (1..=60).contains(&value.trim().chars().count());
        said && !text.starts_with("打印")
            && (2..=8).contains(&words.len())
            && words.iter().all(|c| c.is_alphabetic())
            && !is_closed(text)
    })
}

/// The text of a line as its shape is asked for, blanks of a wide setting aside.
pub(super) fn shape_of(line: &str) -> Shape {
    match shape(line) {
        Shape::Prose if line.len() < 400 && line.contains(' ') => match shape(&tidy(line)) {
            // Their places are those of another text.
            Shape::Labels(_) | Shape::Credits(_) => Shape::Prose,
            other => other,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_frame_are_known_by_their_looks() {
        for (text, expected) in [
            ("为此建议：", Shape::Section(Label::Points)),
            ("为此，提出以下建议：", Shape::Section(Label::Points)),
            ("针对以上问题，我建议：", Shape::Section(Label::Points)),
            // The whole line was taken for a heading, and its first sentence was lost.
            ("全市保有量约41万辆，近三年火灾17起。建议：", Shape::Prose),
            ("三、对策建议", Shape::Section(Label::Points)),
            ("办理情况", Shape::Section(Label::ReplyBody)),
            ("【答复】", Shape::Section(Label::ReplyBody)),
            ("市教育局答复：", Shape::Section(Label::ReplyBody)),
            ("编者按", Shape::Section(Label::Preface)),
            ("李明委员：", Shape::Addressee),
            ("2024 年 6 月 18 日", Shape::Date("2024-06-18".into(), false)),
            ("2024年3月25日 星期一", Shape::Dateline("2024-03-25".into())),
            ("A类", Shape::Class),
            ("（Ｂ类）", Shape::Class),
            ("B类（正在解决，列入计划）", Shape::Class),
            // The class of a letter was D, and the paragraph was lost.
            ("D级危房120户已全部拆除重建，年底前完成验收。", Shape::Prose),
            ("A股上市公司新增2家。", Shape::Prose),
            ("清教函〔2024〕12号", Shape::DocumentNumber),
            ("清教函〔2024〕12号（A类）", Shape::DocumentNumber),
            ("（清教函〔2024〕12号）", Shape::DocumentNumber),
            ("清教函〔2024〕12号　签发人 王五", Shape::DocumentNumber),
            ("清教函〔2024〕12号　关于第128号提案的答复", Shape::DocumentNumber),
            // What a sentence quotes was the letter's own, and the sentence was torn.
            ("根据清政办发〔2024〕41号文件，我局已争取资金。", Shape::Prose),
            ("您对我局清环函〔2025〕23号答复反馈后，我局重视。", Shape::Prose),
            ("市政府清政发〔2025〕2号印发了实施方案。", Shape::Prose),
            ("我局以清环函〔2025〕23号", Shape::Prose),
            ("第0215号", Shape::Number("0215".into())),
            ("（集体提案第012号）", Shape::Number("012".into())),
            ("政协清和市第六届委员会第一次会议提案", Shape::Conference),
            ("首页 > 政务公开 > 政协提案", Shape::Navigation),
            ("【打印本页】【关闭窗口】", Shape::Navigation),
            ("- 3 -", Shape::PageNumber),
            ("第 3 页 共 5 页", Shape::PageNumber),
            ("此致", Shape::Courtesy),
            ("清和市教育局", Shape::Units(vec!["清和市教育局".into()])),
            ("清和市教育局 2024年6月18日", Shape::SignedDate(vec!["清和市教育局".into()], "2024-06-18".into())),
            ("近年来，我市加快发展。", Shape::Prose),
            ("一、关于“全面排查”的建议", Shape::Prose),
            ("一、关于完善政策", Shape::Prose),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn a_document_number_is_found_in_its_line() {
        let find = |line: &'static str| document_number(line).map(|(start, end)| &line[start..end]);
        assert_eq!(find("清教函〔2024〕12号　　签发人：王五"), Some("清教函〔2024〕12号"));
        assert_eq!(find("文号：清教函[2024]12号"), Some("清教函[2024]12号"));
        assert_eq!(find("（2024年）第12号"), None);
    }
}
