//! Names of people and bodies: who proposes, who answers, who is written to.

use super::surnames::has_surname;
use crate::import::ledger::values::pieces;
use crate::import::ledger::{behind_brackets, is_office, joined_words, office_of, without_office, without_seals};
use crate::model::ProposerKind;

const PARTIES: &str =
    "民革 民盟 民建 民进 农工党 农工民主党 致公党 九三学社 台盟 国民党革命委员会 民主同盟 民主建国会 民主促进会 无党派";
const FEDERATIONS: &str = "工商联 总工会 工会 共青团 团市委 团县委 团省委 妇联 科协 侨联 台联 青联 文联 残联 工商业联合会 妇女联合会 青年联合会";
/// What the name of a unit ends with.
const UNITS: &str = "局 委 委员会 办公室 办 部 厅 院 中心 公司 政府 大队 支队 总队 队 署 站 所 处 科 室 学校 学院 大学 中学 小学 医院 银行 集团 \
    协会 学会 商会 联合会 总工会 工会 妇联 工商联 科协 残联 文联 侨联 法院 检察院 馆 管委会 指挥部 领导小组 专班 专项小组 社 团委 街道 编办 委会 台 行 \
    基金会 厂 股 总社 党组 联合社 供销社 股份 分局 海关 人武部 支行 分行 党校 机关";

/// What sort of proposer a name is of.
pub(super) fn proposer_kind(name: &str) -> ProposerKind {
    let any = |words: &str| words.split_whitespace().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let long = name.chars().count() > 3;
    if any(PARTIES) {
        ProposerKind::Party
    } else if any(FEDERATIONS) {
        ProposerKind::Federation
    } else if ends(&["界", "界别"]) || name.contains("界别") {
        ProposerKind::Sector
    } else if ends(&["小组", "活动组", "委员组", "联络组"]) {
        ProposerKind::Group
    } else if ends(&["委员会", "专委会"]) || (long && name.ends_with('委')) {
        ProposerKind::Committee
    } else if long && is_unit(name) {
        ProposerKind::Organisation
    } else {
        ProposerKind::Member
    }
}

/// Whether a text has the shape of a unit's name.
pub(super) fn is_unit(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    if !(3..=32).contains(&length) || text.chars().any(|c| "，。、；：！？“”《》:;,.!?\t…0123456789【】".contains(c))
    {
        return false;
    }
    let bare = text.trim_end_matches(['）', ')', '章', '公', '盖', '（', '(']).trim_end();
    let clause = ["关于", "的", "了", "为此", "提案", "我们", "建议", "下一步", "加强", "推进"];
    !clause.iter().any(|word| bare.contains(word)) && UNITS.split_whitespace().any(|end| bare.ends_with(end))
}

/// Whether a body is one of the conference: 县政协办公室, 县政协提案委员会.
pub(super) fn is_of_conference(name: &str) -> bool {
    let name = name.trim();
    let named = ["政协", "政治协商会议", "提案委"].iter().any(|word| name.contains(word));
    named
        && name.ends_with(['会', '室', '委', '组', '办', '协'])
        && (4..=30).contains(&name.chars().count())
        && !name.contains('的')
}

/// The units of a signature line; none where it is no such line.
pub(super) fn signed_units(text: &str) -> Vec<String> {
    let bare = without_seals(text);
    let seal = bare.trim();
    if is_unit(seal) && !seal.contains(char::is_whitespace) {
        return vec![seal.to_owned()];
    }
    let parts: Vec<String> = split_at_signs(seal, &['、', '\u{3000}', ' ', '\t']);
    if parts.len() > 1 && parts.iter().all(|part| is_unit(part)) {
        return parts;
    }
    // 岚 溪 市 水 利 局: set wide.
    let tight: String = seal.chars().filter(|c| !c.is_whitespace()).collect();
    if is_unit(&tight) { vec![tight] } else { Vec::new() }
}

/// The units of a value: 主办：市水利局、市财政局.
pub(super) fn listed_units(text: &str) -> Vec<String> {
    let parts = split_at_signs(text, &['、', '，', ',', '；', ';', '/', '\n', '\t', '\u{3000}', ' ']);
    parts
        .into_iter()
        .map(|part| {
            // 县农业农村局（盖章）
            without_seals(part.trim_matches(['。', '.'])).trim().to_owned()
        })
        .filter(|part| part.contains(char::is_alphanumeric) && part != "null" && part != "无")
        .collect()
}

fn split_at_signs(text: &str, signs: &[char]) -> Vec<String> {
    let parts = text.split(|c| signs.contains(&c)).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A proposer's name, and the sector behind it in brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PersonName {
    pub(super) name: String,
    pub(super) sector: Option<String>,
}

/// The proposers that a text names: 王丽 李凤, 段知秋、贺临渊委员, 李明等3位委员, 民盟清河市委会.
pub(super) fn people(text: &str) -> Vec<PersonName> {
    let text = text.trim();
    let text = text.strip_prefix("尊敬的").unwrap_or(text).trim_end_matches(['：', ':', '。']).trim();
    // 县政协办公室并黄庭坚委员: who has sent it on proposes nothing.
    let sends = |body: &str| body.contains("政协") || body.ends_with("提案委");
    let text = text.split_once('并').filter(|(body, _)| sends(body)).map_or(text, |(_, who)| who);
    let mut names = Vec::new();
    let parts = parts_of(text);
    for part in parts.iter().flat_map(|part| behind_brackets(part)) {
        // 宋佳宁 市政协委员, 市政协委员 涂山月: who the one beside is.
        for word in words(part).into_iter().filter(|word| office_of(word).is_none()) {
            let (bare, sector) = match word.find(['（', '(']) {
                Some(at) => {
                    let note = word.get(at..).unwrap_or_default().trim_matches(['（', '）', '(', ')']);
                    let is_sector = |part: &String| part.ends_with('界') || part.ends_with("界别");
                    (word.get(..at).unwrap_or_default(), pieces(note, "、,;").into_iter().find(is_sector))
                }
                None => (word.as_str(), None),
            };
            let name = bare_name(without_office(bare));
            // 韩松涛、宏远机械总经理
            let job = is_office(name) && !names.is_empty();
            if !name.is_empty() && !job && !names.iter().any(|known: &PersonName| known.name == name) {
                names.push(PersonName { name: name.to_owned(), sector });
            }
        }
    }
    names
}

/// The parts of a list of names: what stands in brackets parts nothing (卫东升（县政协常委、县医院 院长）), unless one of
/// them is left open.
fn parts_of(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut tight = String::new();
    for sign in text.chars() {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 || !sign.is_whitespace() {
            tight.push(sign);
        }
    }
    if depth == 0 {
        return pieces(&tight, "、,;/\n\t");
    }
    text.split(['、', '，', ',', '；', ';', '/', '\n', '\t']).map(str::to_owned).collect()
}

/// A name without what politeness adds.
fn bare_name(name: &str) -> &str {
    let mut name = name.trim().trim_matches(['“', '”', '*', '。']);
    if let Some(at) = name
        .find('等')
        .filter(|at| name.get(*at..).is_some_and(|rest| rest == "等" || rest.contains(['人', '名', '位', '委', '代'])))
    {
        name = name.get(..at).unwrap_or(name);
    }
    // 韩松涛委员并联名委员
    name = ["委员并", "委员及", "委员和"].iter().find_map(|more| name.split_once(more)).map_or(name, |(name, _)| name);
    name = name.strip_prefix("尊敬的").unwrap_or(name);
    for polite in ["政协委员", "委员们", "各位委员", "委员", "人大代表", "代表", "同志", "先生", "女士"]
    {
        // 委员 is also what a committee's name has in it.
        if let Some(bare) = name.strip_suffix(polite).filter(|bare| bare.chars().count() >= 2) {
            return uncounted(bare.trim());
        }
    }
    if matches!(name, "您" | "你们" | "无" | "/") { "" } else { name }
}

/// A name without how many it is one of: 任盈盈3位.
fn uncounted(name: &str) -> &str {
    let figure = |sign: char| sign.is_ascii_digit() || "两二三四五六七八九十".contains(sign);
    let counted = name.strip_suffix(['位', '名']).filter(|rest| rest.ends_with(figure));
    counted.map(|rest| rest.trim_end_matches(figure)).filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// Whether a text is the name of a person, by its surname.
pub(super) fn is_person(name: &str) -> bool {
    // 买买提·艾力
    let is_part =
        |part: &str| (1..=6).contains(&part.chars().count()) && part.chars().all(|c| ('一'..='龥').contains(&c));
    let dotted = name.contains('·') && name.split('·').all(is_part);
    (has_surname(name) || dotted)
        && proposer_kind(name) == ProposerKind::Member
        && !name.ends_with(|c: char| "局委办部厅院站所处馆社台行县区市镇乡州旗联协".contains(c))
}

/// Words divided by blanks; characters set wide (王　丽) are one name.
fn words(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let short = |part: &&str| part.chars().count() <= 4 || part.contains(['（', '(', '·']);
    let tail = |part: &str| matches!(part, "委员" | "代表" | "等");
    if parts.len() < 2 {
        return parts.into_iter().map(str::to_owned).collect();
    }
    // 民盟 清河市委会 is one body.
    if !parts.iter().all(short) && !parts.iter().any(|part| part.ends_with("委员") || part.contains(['（', '('])) {
        let whole = |part: &&str| part.chars().count() <= 4 || proposer_kind(part) != ProposerKind::Member;
        let separate = parts.iter().all(|part| whole(part) && !PARTIES.split_whitespace().any(|party| party == *part));
        return if separate { parts.into_iter().map(str::to_owned).collect() } else { vec![parts.concat()] };
    }
    let mut words: Vec<String> = Vec::new();
    for word in joined_words(text) {
        match words.last_mut().filter(|_| tail(&word)) {
            Some(last) => last.push_str(&word),
            None => words.push(word),
        }
    }
    words
}

/// Whether a line that ends with a colon greets those who proposed, or a body that is written to.
pub(super) fn is_addressee(text: &str) -> bool {
    let Some(bare) = text.trim().strip_suffix(['：', ':', '﹕', '∶']) else { return false };
    let bare = bare.trim();
    let length = bare.chars().filter(|c| !c.is_whitespace()).count();
    if !(2..=60).contains(&length) || bare.contains(['。', '；', '！', '？', '：', '《', '“']) {
        return false;
    }
    let polite = ["委员", "代表", "委员们", "同志", "先生", "女士", "位委员"];
    let verb = [
        "如下", "建议", "为此", "包括", "问题", "措施", "认为", "指出", "方面", "原因", "提出", "情况", "要求", "答复",
    ];
    if verb.iter().any(|word| bare.ends_with(word) || bare.starts_with(word)) {
        return false;
    }
    let tight: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let is_body = |name: &str| {
        name.chars().count() > 3
            && (is_unit(name) && !name.contains('是') || proposer_kind(name) != ProposerKind::Member)
    };
    // 市政协
    let is_body = |name: &str| is_body(name) || name.ends_with("政协") && name.chars().count() <= 12;
    let is_polite = |name: &str| polite.iter().any(|word| name.ends_with(word));
    // 王一、李二委员，农工党市委会: people and bodies.
    let mut each = tight.split(['，', ',']);
    let several = tight.contains(['，', ',']) && each.all(|one| is_polite(one) || is_body(one));
    is_polite(&tight) || tight.starts_with("尊敬的") || several || (is_body(&tight) && !tight.contains('，'))
}

/// Whether a greeting is to those who propose, and to no other citizen.
pub(super) fn is_to_proposer(greeting: &str) -> bool {
    let tight: String = greeting.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = tight.trim_end_matches(['：', ':', '﹕', '∶']);
    let kind = proposer_kind(bare);
    ["委员", "委员们", "代表", "政协", "提案委"].iter().any(|end| bare.ends_with(end))
        || !matches!(kind, ProposerKind::Member | ProposerKind::Organisation)
}

/// The unit that a letter's title begins with: 清和市教育局关于….
pub(super) fn unit_of_title(title: &str) -> Option<String> {
    let at = title.find("关于").or_else(|| title.find('对')).filter(|at| *at > 0)?;
    let units = signed_units(title.get(..at)?);
    units.into_iter().next()
}

/// The unit that a report of an answer begins with: 县水利局高度重视….
pub(super) fn unit_of_opening(text: &str) -> Option<String> {
    // 市住建局：新增….
    if let Some((unit, _)) = text.split_once(['：', ':']).filter(|(unit, _)| unit.chars().count() <= 20) {
        return signed_units(unit).into_iter().next();
    }
    let acts = ["高度重视", "收到", "会同", "认真研究", "第一时间"];
    let at = acts.iter().filter_map(|act| text.find(act)).min()?;
    signed_units(text.get(..at)?).into_iter().next()
}

/// The name that people call a unit by: 市发改委; `None` where nothing shorter is usual.
pub(super) fn short_name(unit: &str) -> Option<String> {
    const USUAL: &str = "发展和改革委员会=发改委 卫生健康委员会=卫健委 住房和城乡建设局=住建局 人力资源和社会保障局=人社局 文化和旅游局=文旅局 \
        行政审批服务管理局=行政审批局 大数据应用局=大数据局 工业和信息化局=工信局 市场监督管理局=市场监管局 自然资源和规划局=自然资源局 \
        城市管理综合行政执法局=城管局 退役军人事务局=退役军人局 农业农村局=农业农村局 生态环境局=生态环境局";
    let plain = unit.strip_prefix("中共").unwrap_or(unit);
    let (place, at) = ["省", "市", "县", "区", "州", "旗"]
        .iter()
        .filter_map(|sign| plain.find(sign).map(|at| (*sign, at)))
        .min_by_key(|(_, at)| *at)?;
    let rest = plain.get(at + place.len()..)?;
    let known = USUAL.split_whitespace().filter_map(|pair| pair.split_once('=')).find(|(full, _)| *full == rest);
    let rest = known.map_or(rest, |(_, short)| short);
    (rest.chars().count() >= 2 && at > 3).then(|| [place, rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        people(text).into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn proposers_are_named_one_by_one() {
        assert_eq!(names("王丽 李凤"), ["王丽", "李凤"]);
        assert_eq!(names("王　丽　李　凤"), ["王丽", "李凤"]);
        assert_eq!(names("尊敬的段知秋、贺临渊、苏禾委员："), ["段知秋", "贺临渊", "苏禾"]);
        assert_eq!(names("李明等3位委员"), ["李明"]);
        assert_eq!(names("李明、任盈盈2位委员："), ["李明", "任盈盈"]);
        assert_eq!(names("委员　李明"), ["李明"]);
        assert!(names("无").is_empty());
        assert_eq!(names("白听松（农工党界别）钟映舟（市文旅集团）"), ["白听松", "钟映舟"]);
        assert_eq!(names("白听松（民盟）委员"), ["白听松"]);
        assert_eq!(names("白听松（民盟盟员、教授），钟映舟(县政协委员,院长)"), ["白听松", "钟映舟"]);
        assert_eq!(names("白听松（民盟界）、钟映舟（教育界"), ["白听松", "钟映舟"]);
        assert_eq!(names("民盟禾泽市委会"), ["民盟禾泽市委会"]);
        assert_eq!(names("民盟 禾泽市委会"), ["民盟禾泽市委会"]);
        assert_eq!(names("王 丽 委员"), ["王丽"]);
        assert_eq!(names("宋佳宁 市政协委员"), ["宋佳宁"]);
        assert_eq!(names("韩松涛 市政协委员、宏远机械总经理"), ["韩松涛"]);
        assert_eq!(names("韩松涛委员并联名委员："), ["韩松涛"]);
        assert_eq!(names("县政协办公室并黄庭坚委员："), ["黄庭坚"]);
        assert_eq!(names("韩松涛、李　梅委员："), ["韩松涛", "李梅"]);
        assert_eq!(names("李　梅（民建）、王 磊等5人"), ["李梅", "王磊"]);
        assert_eq!(names("清和市政协人口资源环境委员会"), ["清和市政协人口资源环境委员会"]);
        assert_eq!(people("宋栖（教育界）")[0].sector.as_deref(), Some("教育界"));
    }

    #[test]
    fn bodies_have_their_kinds() {
        use ProposerKind::*;
        let kinds =
            ["民盟禾泽市委会", "清和市工商联", "教育界", "清和市政协提案委员会", "第三委员小组", "李明", "市水利局"];
        assert_eq!(kinds.map(proposer_kind), [Party, Federation, Sector, Committee, Group, Member, Organisation]);
    }

    #[test]
    fn those_written_to_are_told_from_other_lines_with_a_colon() {
        for line in [
            "李明委员：",
            "尊敬的李明委员:",
            "李明、王五委员：",
            "民盟清和市委会：",
            "市政协提案委员会：",
            "李明等5位委员：",
            "王一、李二委员，农工党市委会：",
            "农工党市委会，王一委员：",
        ] {
            assert!(is_addressee(line), "{line}");
        }
        for line in [
            "现答复如下：",
            "为此建议：",
            "主要包括以下方面：",
            "李明委员",
            "一是加强领导，成立委员会：他说",
            "为解决问题，我们成立了委员会：",
        ] {
            assert!(!is_addressee(line), "{line}");
        }
    }

    #[test]
    fn signatures_name_their_units() {
        assert_eq!(signed_units("清和市教育局"), ["清和市教育局"]);
        for seal in ["（盖章）", "（印章）", "　（印）", "（代章）", "（盖电子印章）", "[印章]", "(公 章)"]
        {
            assert_eq!(signed_units(&["清和市教育局", seal].concat()), ["清和市教育局"]);
            assert_eq!(signed_units(&[seal, "　清和市教育局"].concat()), ["清和市教育局"]);
        }
        assert_eq!(signed_units("清和市教育局　清和市财政局"), ["清和市教育局", "清和市财政局"]);
        assert_eq!(signed_units("清 和 市 教 育 局"), ["清和市教育局"]);
        assert!(signed_units("我局将进一步加强管理的部").is_empty() && signed_units("感谢您的支持。").is_empty());
    }

    #[test]
    fn units_have_the_names_that_people_use() {
        let short = |unit| short_name(unit).unwrap_or_default();
        assert_eq!(short("清和市发展和改革委员会"), "市发改委");
        assert_eq!(short("中共清和市委组织部"), "市委组织部");
        assert_eq!(short("清和市教育局"), "市教育局");
        assert_eq!((short("市教育局"), short("区城市管理局")), (String::new(), String::new()));
    }

    #[test]
    fn a_letters_title_may_begin_with_its_unit() {
        assert_eq!(unit_of_title("清和市教育局关于第5号提案的答复").as_deref(), Some("清和市教育局"));
        assert_eq!(unit_of_title("关于第5号提案的答复"), None);
    }
}
