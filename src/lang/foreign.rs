//! What others say, in the reader's language: the system of a failed call, the parser of a text.
//!
//! Both speak English only, and their words arrive as text from layers that know no language. Unknown words
//! are passed on as they are.

use std::io::{self, ErrorKind};

use super::Lang;

/// The words of the system (`No space left on device (os error 28)`) or of the parser of JSON (``missing field
/// `id` at line 1 column 9``), in a language.
pub(crate) fn reason(words: &str, lang: Lang) -> String {
    // Of a temporary file its name too, which is a hidden one.
    let words = words.split(" at path \"").next().unwrap_or_default();
    if lang == Lang::En {
        return words.to_owned();
    }
    system(words)
        .map(str::to_owned)
        .or_else(|| ended(words))
        .or_else(|| parser(words))
        .or_else(|| document(words))
        .unwrap_or_else(|| words.to_owned())
}

fn system(words: &str) -> Option<&'static str> {
    match words {
        "line too long" => return Some("这一行过长"),
        "a round that does not fit the format" => return Some("round 一项与格式不符"),
        "a symbolic link" => return Some("是符号链接"),
        "no thread can be started" => return Some("不能再开线程"),
        "the collection was changed while it was read; try again" => return Some("读取时提案集被改动，请再试一次"),
        "the kept index was damaged and has been removed; open the collection again" => {
            return Some("缓存的索引已损坏，现已删除，请重新打开这个文件");
        }
        "not a plain file" => return Some("不是普通文件"),
        "a file with a hole" => return Some("文件几乎是空洞，没有内容"),
        "it is of another round" => return Some("属于另一轮评议，请用 --round 指明"),
        "the disk that the reviews are on is not there" => return Some("评议记录所在的磁盘已不在"),
        _ => {}
    }
    let known = |is_it: &dyn Fn(ErrorKind) -> bool| KINDS.iter().find(|(kind, _)| is_it(*kind)).map(|(_, said)| *said);
    let Some((said, number)) = words.rsplit_once(" (os error ") else {
        // What this program itself calls such a failure.
        return known(&|kind| kind.to_string() == words);
    };
    let number = number.strip_suffix(')')?.parse().ok()?;
    let found = io::Error::from_raw_os_error(number).kind();
    known(&|kind| kind == found).or(match said {
        // Kinds that have no name yet.
        _ if cfg!(windows) && matches!(number, 32 | 33) => Some("正被占用"),
        "Too many levels of symbolic links" => Some("是符号链接"),
        "No such device or address" | "No such device" => Some("没有这个设备"),
        "Input/output error" => Some("磁盘读写出错"),
        "No locks available" => Some("系统不能加锁"),
        "Host is down" => Some("网络不通"),
        _ if said.starts_with("Too many open files") => Some("打开的文件过多"),
        _ => None,
    })
}

/// What the system names by a kind.
const KINDS: &[(ErrorKind, &str)] = &[
    (ErrorKind::NotFound, "没有这个文件或文件夹"),
    (ErrorKind::PermissionDenied, "没有权限"),
    (ErrorKind::AlreadyExists, "已有同名的文件"),
    (ErrorKind::NotADirectory, "不是文件夹"),
    (ErrorKind::IsADirectory, "是文件夹，不是文件"),
    (ErrorKind::DirectoryNotEmpty, "文件夹不是空的"),
    (ErrorKind::StorageFull, "磁盘已满"),
    (ErrorKind::QuotaExceeded, "超出磁盘配额"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘只读"),
    (ErrorKind::FileTooLarge, "文件过大，超出限制"),
    (ErrorKind::ResourceBusy, "正被占用"),
    (ErrorKind::ExecutableFileBusy, "正被占用"),
    (ErrorKind::InvalidFilename, "文件名过长或不合规"),
    (ErrorKind::InvalidInput, "系统不接受这样的操作"),
    (ErrorKind::TooManyLinks, "链接过多"),
    (ErrorKind::CrossesDevices, "不在同一磁盘上"),
    (ErrorKind::StaleNetworkFileHandle, "网络上的文件已失效"),
    (ErrorKind::NotConnected, "网络上的磁盘已断开"),
    (ErrorKind::HostUnreachable, "网络不通"),
    (ErrorKind::NetworkUnreachable, "网络不通"),
    (ErrorKind::NetworkDown, "网络不通"),
    (ErrorKind::TimedOut, "等待超时"),
    (ErrorKind::Interrupted, "被中断"),
    (ErrorKind::BrokenPipe, "接收的一方已经关闭"),
    (ErrorKind::OutOfMemory, "内存不足"),
    // What a new process or thread is refused with, where there are too many or memory is short.
    (ErrorKind::WouldBlock, "内存或进程数不足"),
    (ErrorKind::Unsupported, "系统不支持"),
    (ErrorKind::UnexpectedEof, "没有读完就结束了"),
    (ErrorKind::InvalidData, "内容不合规"),
];

/// What a file is, or what there is too much of in it: `presentation`, `1,000 levels`.
fn document(words: &str) -> Option<String> {
    let what = match words {
        "presentation" => "演示文稿",
        "program" => "程序",
        "mail" => "邮件",
        "archive" => "不能读取的压缩包",
        "database" => "数据库",
        "audio or video" => "音频或视频",
        "JSON" => "其他程序的 JSON 数据",
        "OFD" => "OFD 版式文件",
        "Word 95" => " Word 95 或更早的文档",
        "xlsb" => " Excel 二进制工作簿（xlsb）",
        "Excel 2003 XML" => " Excel 2003 的 XML 表格",
        "OpenDocument text" => " OpenDocument 文档（odt）",
        "no piece table" | "no body" => "找不到正文",
        "pdftotext" => "pdftotext 未能读出",
        _ => {
            let (number, unit) =
                words.split_once(' ').filter(|(number, _)| number.starts_with(|c: char| c.is_ascii_digit()))?;
            let unit = match unit {
                "levels" => "层",
                "folders" => "层文件夹",
                "archives in each other" => "层压缩包",
                "rows" => "行",
                "cells" => "个单元格",
                "elements" => "个元素",
                "entries" | "files" => "个文件",
                "s" => "秒",
                "MB" | "MB a part" | "MB unpacked" | "MB of words" => "MB",
                _ => return None,
            };
            return Some(["超过 ", number, " ", unit].concat());
        }
    };
    Some(what.to_owned())
}

/// How a program ended: `exit status: 1`, `signal: 9 (SIGKILL)`.
fn ended(words: &str) -> Option<String> {
    let (how, number) = words.split_once(": ")?;
    match how {
        "exit status" | "exit code" => Some(["退出状态 ", number].concat()),
        "signal" => Some(["被信号终止：", number].concat()),
        _ => None,
    }
}

fn parser(words: &str) -> Option<String> {
    if let Some((said, place)) = words.rsplit_once(" at line ") {
        let (_, column) = place.split_once(" column ")?;
        return Some(format!("{}（第 {column} 列）", parser(said)?));
    }
    let quoted = |prefix: &str| words.strip_prefix(prefix)?.split('`').next();
    let said = match words {
        "expected value" | "expected ident" => "不是 JSON",
        "expected `:`" => "缺少冒号",
        "expected `,` or `}`" => "缺少逗号或右花括号",
        "expected `,` or `]`" => "缺少逗号或右方括号",
        "trailing characters" => "后面还有多余的文字",
        "trailing comma" => "末尾多一个逗号",
        "key must be a string" => "成员的名字不是带引号的文字",
        "invalid number" | "number out of range" | "float key must be finite" => "数字不合规",
        "invalid unicode code point" => "有不成文字的字节或编码",
        "invalid escape" | "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "反斜杠后面的写法不合规"
        }
        "recursion limit exceeded" => "嵌套过深",
        _ if words.starts_with("EOF while parsing") => "没有写完就结束了",
        _ if words.starts_with("control character") => "文字里有控制字符",
        _ => {
            if let Some(name) = quoted("missing field `") {
                return Some(format!("缺少 {name}"));
            }
            if let Some(name) = quoted("duplicate field `") {
                return Some(format!("{name} 重复出现"));
            }
            if let Some(name) = quoted("unknown field `").or_else(|| quoted("unknown variant `")) {
                return Some(format!("不认识 {name}"));
            }
            if words.starts_with("invalid length ") {
                return Some("长短不合规".to_owned());
            }
            let (found, expected) = words
                .strip_prefix("invalid type: ")
                .or_else(|| words.strip_prefix("invalid value: "))?
                .split_once(", expected ")?;
            return Some(format!("应为{}，却是{}", kind(expected), kind(found)));
        }
    };
    Some(said.to_owned())
}

/// A kind of value, by the parser's name for it; what cannot be named stays as it is.
fn kind(words: &str) -> String {
    let known = [
        ("integer ", "整数 "),
        ("floating point ", "小数 "),
        ("boolean ", "真假值 "),
        ("string ", "文字 "),
        ("a string", "文字"),
        ("a borrowed string", "文字"),
        ("a sequence", "列表"),
        ("sequence", "列表"),
        ("a map", "对象"),
        ("map", "对象"),
        ("struct ", "对象 "),
        ("a boolean", "真假值"),
        ("null", "空值"),
        ("u", "非负整数 u"),
    ];
    let found = known.iter().find_map(|(name, said)| Some((words.strip_prefix(name)?, *said)));
    match found {
        // The names of the program's types would tell the user nothing.
        Some((_, said)) if words.starts_with("struct ") || words.starts_with('u') => {
            said.split(' ').next().unwrap_or_default().to_owned()
        }
        Some((rest, said)) => [said, &rest.replace('`', "")].concat(),
        None => format!(" {words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_are_known_by_their_number() {
        let said = |number: i32| reason(&io::Error::from_raw_os_error(number).to_string(), Lang::Zh);
        assert_eq!(said(2), "没有这个文件或文件夹");
        #[cfg(unix)]
        for (number, words) in [
            (28, "磁盘已满"),
            (5, "磁盘读写出错"),
            (24, "打开的文件过多"),
            (6, "没有这个设备"),
            (4, "被中断"),
            (36, "文件名过长或不合规"),
            (39, "文件夹不是空的"),
        ]
        .into_iter()
        .filter(|(number, _)| *number < 30 || cfg!(target_os = "linux"))
        {
            assert_eq!(said(number), words);
        }
        #[cfg(unix)]
        let made = io::Error::from_raw_os_error(28).to_string() + " at path \"/tmp/.tmpx\"";
        #[cfg(unix)]
        assert_eq!(reason(&made, Lang::Zh), "磁盘已满");
        #[cfg(windows)]
        assert_eq!((said(112).as_str(), said(32).as_str()), ("磁盘已满", "正被占用"));
        let english = io::Error::from_raw_os_error(2).to_string();
        assert_eq!(reason(&english, Lang::En), english);
        // What a wait that Ctrl-C has ended is called.
        let ended = io::Error::from(ErrorKind::Interrupted).to_string();
        assert_eq!(
            (reason(&ended, Lang::Zh).as_str(), reason("file too large", Lang::Zh).as_str()),
            ("被中断", "文件过大，超出限制")
        );
        assert_eq!(reason("never heard of (os error x)", Lang::Zh), "never heard of (os error x)");
    }

    #[test]
    fn how_a_program_ended_is_known() {
        assert_eq!(reason("exit status: 1", Lang::Zh), "退出状态 1");
        assert_eq!(reason("signal: 9 (SIGKILL)", Lang::Zh), "被信号终止：9 (SIGKILL)");
        assert_eq!(reason("exit status: 1", Lang::En), "exit status: 1");
    }

    #[test]
    fn the_parsers_words_are_known() {
        #[derive(serde::Deserialize)]
        struct Record {
            #[serde(rename = "id")]
            _id: String,
            #[serde(rename = "points")]
            _points: Vec<u32>,
        }
        let said = |text: &str| match serde_json::from_str::<Record>(text) {
            Ok(_) => String::new(),
            Err(e) => reason(&e.to_string(), Lang::Zh),
        };
        assert_eq!(said("{}"), "缺少 id（第 2 列）");
        assert_eq!(said(r#"{"id":5}"#), "应为文字，却是整数 5（第 7 列）");
        assert_eq!(said(r#"{"id":"a","points":"b"}"#), "应为列表，却是文字 \"b\"（第 22 列）");
        assert_eq!(said(r#"{"id":"a","points":[true]}"#), "应为非负整数，却是真假值 true（第 24 列）");
        assert_eq!(said(r#"{"id":"\ud800x"}"#), "反斜杠后面的写法不合规（第 14 列）");
        assert_eq!(reason("invalid unicode code point", Lang::Zh), "有不成文字的字节或编码");
        assert_eq!(said("3"), "应为对象，却是整数 3（第 1 列）");
        assert_eq!(said("xx"), "不是 JSON（第 1 列）");
        assert_eq!(said(r#"{"id":"a","#), "没有写完就结束了（第 10 列）");
        assert_eq!(said(r#"{"id":"a" "b"}"#), "缺少逗号或右花括号（第 11 列）");
        assert_eq!(said("{\"id\":\"a\tb\"}"), "文字里有控制字符（第 9 列）");
    }
}
