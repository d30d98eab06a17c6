//! The long help (`--help`): every option, and examples of each command.

use clap::Command;

use crate::lang::{Lang, Text};
use crate::text::width::width;

/// Examples of a command: what is typed, and what it does in Chinese and English.
type Examples = &'static [(&'static str, &'static str, &'static str)];

/// Commands by their names; those of `review` have a name of their own.
const EXAMPLES: &[(&str, Examples)] = &[
    (
        "tian",
        &[
            ("tian", "打开内置的一版", "opens the bundled page"),
            ("tian 5 a.json", "从第 5 号提案开始", "opens a file at proposal 5"),
            ("tian -q 高标准农田", "打开后先搜索", "searches at once"),
            (
                "tian --theme light --ambiguous 2",
                "浅底配色，引号占两列",
                "for a light terminal with wide quotation marks",
            ),
            ("tian list | head", "打印提案列表", "prints the list of proposals"),
        ],
    ),
    ("list", &[("tian list --json a.jsonl", "以 JSON 列出", "lists as JSON")]),
    (
        "show",
        &[
            ("tian show 5 --lens 承诺", "标出承诺", "marks the promises"),
            ("tian show 5 --width 60 | less -R", "每行 60 列", "in rows of 60 columns"),
        ],
    ),
    ("lens", &[("tian lens 数字 a.json", "列出文件中的数字", "lists the figures of a file")]),
    ("links", &[("tian links 5", "第 5 号提案逐条对照", "the points of proposal 5 beside the reply")]),
    (
        "search",
        &[
            ("tian search '农田 资金'", "两个词都要有", "both words"),
            ("tian search nengyuan --limit 3", "拼音，最多列三件", "by pinyin, three proposals at most"),
            ("tian search '单位:发改委 !农田'", "按承办单位，排除一词", "by unit, without a word"),
        ],
    ),
    (
        "export",
        &[
            ("tian export --format docx -o .", "评议报告，写入本文件夹", "a report into this folder"),
            ("tian export --form short -o a.docx", "一两页的简版", "its short form of a page or two"),
            ("tian export -o 台账.xlsx", "Excel 台账，可填写", "the ledger for Excel, to be filled in"),
            ("tian export --format csv > a.csv", "表格", "a table"),
        ],
    ),
    (
        "import",
        &[
            ("tian import 王丽.json", "导入同事的评议", "takes in a colleague's reviews"),
            ("tian review import 台账.xlsx", "收回填好的台账", "takes in a ledger that was filled in"),
        ],
    ),
    (
        "review",
        &[
            ("tian review --reviewer 王丽", "以王丽的名义评议", "reviews as 王丽"),
            ("tian review --round 复评 a.json", "新的一轮", "a round of its own"),
            ("tian review status", "评到哪里", "how far it is"),
        ],
    ),
    (
        "assign",
        &[
            ("tian review assign --evenly --to 王丽,李凤", "平均分给两人", "in equal shares"),
            (
                "tian review assign --random --overlap 2 --to 王丽,李凤,薛波",
                "随机分，每件两人",
                "by chance, two for each",
            ),
            ("tian review assign --share 王丽=1-3,李凤=4-6", "逐人写明", "by hand"),
            ("tian review assign --show", "各人分工和进度", "the shares, and how far each is"),
        ],
    ),
    ("merge", &[("tian review merge usb/*.jsonl", "并入别处的记录文件", "takes in journals from elsewhere")]),
    ("differences", &[("tian review differences --json", "以 JSON 对照", "side by side, as JSON")]),
    ("followups", &[("tian followups --json", "以 JSON 列出", "lists as JSON")]),
    (
        "keys",
        &[(
            "tian keys > keys.txt",
            "列出全部按键，改后存为按键文件",
            "all keys, to be changed and kept as the file of keys",
        )],
    ),
    (
        "doctor",
        &[
            ("tian doctor --lang en", "英文报告", "the report in English"),
            ("tian doctor > report.txt", "写入文件（不问终端）", "into a file, the terminal not asked"),
        ],
    ),
];

/// Adds what the long help says behind the options: what `after` says, and examples.
pub(super) fn with_examples(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let after = command.get_after_help().map(ToString::to_string);
    let examples = EXAMPLES.iter().find(|(of, _)| *of == name).map(|(_, examples)| {
        let widest = examples.iter().map(|(typed, ..)| width(typed)).max().unwrap_or(0);
        let line = |(typed, zh, en): &(&str, &str, &str)| {
            let padding = " ".repeat(widest - width(typed));
            ["\n  ", typed, &padding, "  ", lang.pick(zh, en)].concat()
        };
        [Text::CliExamples.get(lang).to_owned()].into_iter().chain(examples.iter().map(line)).collect::<String>()
    });
    let long: Vec<String> = after.iter().cloned().chain(examples).collect();
    let more = Text::CliMore.get(lang).to_owned();
    let short: Vec<String> = after.into_iter().chain([more]).collect();
    let long = long.join("\n\n");
    let command = if long.is_empty() { command } else { command.after_long_help(long) };
    command.after_help(short.join("\n")).mut_subcommands(|sub| with_examples(sub, lang))
}

/// The command whose help says everything: options that the short one leaves out, and examples.
pub(in crate::cli) fn lengthen(command: Command) -> Command {
    let long = command.get_after_long_help().cloned();
    let command = command.mut_args(|arg| arg.hide_short_help(false)).mut_subcommands(lengthen);
    command.after_help(long.unwrap_or_default())
}
