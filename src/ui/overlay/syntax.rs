//! What can be typed into the search box, shown when the person types `?` into an empty one.

use crate::lang::Lang;
use crate::page::{Block, BlockKind, Page};
use crate::text::width::width;

/// Examples, and what they find: Chinese, English.
const EXAMPLES: [(&str, &str, &str); 14] = [
    ("高标准 农田", "两个词都出现，次序不限", "both words, in any order"),
    ("nengyuan  gbznt  数字jingji", "拼音：全拼、首字母、与汉字混合", "pinyin: whole, initials, mixed with Chinese"),
    ("高标农田  卫健委", "缩写：名称中间省略的字", "shortened: characters left out of a name"),
    ("高标准浓田", "同音字、一处笔误也能找到", "a homophone or one slip is forgiven"),
    ("农田|煤矿", "两者之一", "either"),
    ("!法治", "不含此词", "must not be there"),
    ("'高标准", "只要完全一致的", "character for character"),
    ("^关于  建议$", "在开头；在结尾", "at the start; at the end"),
    ("\"党建引领 居民自治\"", "照原样的短语；其中的空格不论有无", "a phrase as it stands, with its spaces or without"),
    ("标题:农田  提案者:mph", "只在标题、提案者中找", "only in titles, in proposers"),
    ("单位:发改委  答复:下一步", "只在单位、答复中找；提案: 亦可", "only in units, in replies; 提案: for proposals"),
    (
        "类别:城乡建设  文号:46号  年:2024  立案:不立案",
        "登记信息：类别、文号、年份、审查结果；编号:0013  满意度:不满意 办理结果:B 备注:督办 界别:民建",
        "what is on record: class, document number, year, filing; 编号:0013, 满意度:不满意, 办理结果:B, 备注:督办, 界别:民建",
    ),
    ("标签:期限  批注:没有数字", "评议时：批注的标签、批注中的话", "in a review: tags of notes, words in notes"),
    ("title:  proposer:  bt:  dw:", "范围的英文名与拼音首字母", "scopes in English and by initials"),
];

/// The page at a width.
pub(super) fn page(lang: Lang, columns: usize) -> Page {
    let widest = EXAMPLES.iter().map(|(example, ..)| width(example)).max().unwrap_or(0);
    let beside = columns >= widest + 24;
    let mut blocks = Vec::new();
    for (example, zh, en) in EXAMPLES {
        let about = lang.pick(zh, en);
        let padding = if beside { " ".repeat(widest - width(example) + 2) } else { "  ".to_owned() };
        let kind = if beside { BlockKind::Line } else { BlockKind::Facts };
        let block = Block::label(kind, [example, &padding, about].concat()).with_bold_start(example.len());
        blocks.push(Block { hang: if beside { widest + 2 } else { 2 }, ..block });
    }
    Page { blocks }
}
