//! Ledgers that are imported: workbooks and tables of values, by the real binary.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::{command, text};
use crate::support::temporary;

/// Imports bytes under a name: the collection, or what was said.
pub(crate) fn import(name: &str, bytes: &[u8]) -> Result<Value, String> {
    let path = temporary(name);
    fs::write(&path, bytes).unwrap();
    import_all(&[path])
}

pub(crate) fn import_all(paths: &[PathBuf]) -> Result<Value, String> {
    let mut command = command(&["import"]);
    let output = command.args(paths).output().unwrap();
    let (status, out, err) = (output.status.code(), text(&output.stdout), text(&output.stderr));
    assert!(matches!(status, Some(0 | 1 | 3)), "{status:?}: {err}");
    serde_json::from_str(&out).map_err(|_| out + &err)
}

/// A workbook of sheets: name, whether hidden, and the XML of what stands in `worksheet`.
fn workbook(sheets: &[(&str, bool, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut names, mut relations) = (String::new(), String::new());
    for (at, (name, hidden, content)) in sheets.iter().enumerate() {
        let state = if *hidden { r#" state="hidden""# } else { "" };
        names += &format!(r#"<sheet name="{name}" sheetId="{at}"{state} r:id="r{at}"/>"#);
        relations += &format!(r#"<Relationship Id="r{at}" Target="worksheets/sheet{at}.xml"/>"#);
        part(&format!("xl/worksheets/sheet{at}.xml"), &format!("<worksheet>{content}</worksheet>"));
    }
    part("xl/workbook.xml", &format!(r#"<workbook xmlns:r="r"><sheets>{names}</sheets></workbook>"#));
    part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    part(
        "xl/styles.xml",
        r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#,
    );
    zip.finish().unwrap().into_inner()
}

/// Rows of texts; `#13` is a number shown as 0000, `@45359` a day, an empty text no cell.
fn rows(rows: &[&[&str]]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!(r#"r="{}@""#, char::from(b'A' + at as u8));
        match (text.strip_prefix('#'), text.strip_prefix('@')) {
            (Some(number), _) => format!(r#"<c {place} s="1"><v>{number}</v></c>"#),
            (_, Some(day)) => format!(r#"<c {place} s="2"><v>{day}</v></c>"#),
            _ if text.is_empty() => String::new(),
            _ => format!(r#"<c {place} t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    let row = |(at, cells): (usize, &&[&str])| {
        let number = (at + 1).to_string();
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!(r#"<row r="{number}">{}</row>"#, cells.replace("@\"", &format!("{number}\"")))
    };
    format!("<sheetData>{}</sheetData>", rows.iter().enumerate().map(row).collect::<String>())
}

fn merged(areas: &[&str]) -> String {
    let cells: String = areas.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
    format!("<mergeCells>{cells}</mergeCells>")
}

fn proposals(collection: &Value) -> &Vec<Value> {
    collection["proposals"].as_array().unwrap()
}

fn units(proposal: &Value) -> Vec<(&str, &str)> {
    let handling = proposal["handling"].as_array().unwrap();
    handling.iter().map(|unit| (unit["unit"].as_str().unwrap(), unit["role"].as_str().unwrap_or(""))).collect()
}

#[test]
fn a_workbook_with_two_rows_of_headings_is_read_as_it_is_shown() {
    let content = rows(&[
        &["政协青浦岭市第六届委员会第二次会议提案办理台账"],
        &[
            "序号",
            "提案号",
            "案由",
            "提案人",
            "",
            "承办单位",
            "",
            "交办日期",
            "办理情况",
            "",
            "委员满意度",
            "",
            "联系电话",
        ],
        &["", "", "", "姓名", "界别", "主办（盖章）", "会办", "", "答复日期", "办理结果", "办理态度", "办理结果", ""],
        &[
            "1",
            "#13",
            "关于建设社区图书室的提案",
            "何清源、罗一鸣",
            "教育界",
            "市文化和旅游局",
            "市财政局\n市教育局",
            "@45359",
            "2024.5.20",
            "A类",
            "满意",
            "基本满意",
            "13800000000",
        ],
        &["2", "#128", "关于整治河道的提案", "民盟青浦岭市委会", "", "市水利局", "null", "@45359", "", "", "", "", ""],
        &["合计", "2件"],
        &["填表人：某某"],
    ]) + &merged(&[
        "A1:M1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3", "I2:J2", "K2:L2", "M2:M3",
    ]);
    let notes = rows(&[&["1. A为已解决，B为列入计划。"]]);
    let old = rows(&[&["提案号", "案由", "提案人"], &["0500", "关于旧事的提案", "旧人"]]);
    let bytes = workbook(&[("台账", false, &content), ("填表说明", false, &notes), ("旧", true, &old)]);
    let collection = import("ledger.xlsx", &bytes).unwrap();
    let head = &collection["collection"];
    assert_eq!(head["title"], "政协青浦岭市第六届委员会第二次会议提案办理台账");
    assert_eq!((&head["term"], &head["session"]), (&6.into(), &2.into()), "{head}");
    let [first, second] = proposals(&collection).as_slice() else { panic!("{collection}") };
    assert_eq!((&first["number"], &first["id"]), (&"0013".into(), &"6-2-13".into()), "13 is shown as 0013");
    let names: Vec<&str> = first["proposers"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["何清源", "罗一鸣"]);
    assert_eq!(units(first), [("市文化和旅游局", "lead"), ("市财政局", "joint"), ("市教育局", "joint")]);
    assert_eq!(first["handling"][0]["assigned"], "2024-03-08");
    let reply = &first["replies"][0];
    assert_eq!((&reply["date"], &reply["result"]["code"]), (&"2024-05-20".into(), &"A".into()), "{reply}");
    assert_eq!((&reply["paragraphs"], &reply["result"]["raw"]), (&Value::Array(vec![]), &"A类".into()));
    let feedback = &first["feedback"][0];
    assert_eq!((&feedback["attitude"], &feedback["outcome"]), (&"satisfied".into(), &"basically".into()));
    assert_eq!(first["source"]["columns"]["联系电话"], "13800000000", "{first}");
    assert_eq!((&second["number"], &second["proposers"][0]["kind"]), (&"0128".into(), &"party".into()));
    assert_eq!((units(second), second.get("replies")), (vec![("市水利局", "lead")], None));
}

#[test]
fn a_heading_below_a_group_is_no_tick_because_it_names_what_is_answered() {
    let csv = "提案号,案由,主办单位,办理情况,,\n,,,办理类别,满意度,答复日期\n\
        7,关于修路的提案,交通局,A,不满意,2024-05-20\n8,关于架桥的提案,交通局,B,基本满意,2024-05-21\n";
    let collection = import("below.csv", csv.as_bytes()).unwrap();
    let outcomes: Vec<_> = proposals(&collection).iter().map(|p| p["feedback"][0]["outcome"].clone()).collect();
    assert_eq!(outcomes, ["dissatisfied", "basically"], "{collection:#}");
}

#[test]
fn hidden_rows_repeated_heads_and_totals_are_no_proposals() {
    let shown = rows(&[
        &["编号", "标题", "提案者", "备注"],
        &["0001", "关于甲的提案", "何清源", ""],
        &["0002", "关于乙的提案", "罗一鸣", "已面商"],
        &["编号", "标题", "提案者", "备注"],
        &["0003", "关于丙的提案", "苏禾", ""],
        &["小计", "", "3", ""],
    ]);
    let content = shown.replace(r#"<row r="2">"#, r#"<row r="2" hidden="1">"#);
    let collection = import("hidden.xlsx", &workbook(&[("五届三次", false, &content)])).unwrap();
    let found: Vec<(&Value, &Value)> = proposals(&collection).iter().map(|p| (&p["number"], &p["term"])).collect();
    assert_eq!(found, [(&"0002".into(), &5.into()), (&"0003".into(), &5.into())], "the sheet names the session");
    assert_eq!(proposals(&collection)[0]["source"]["columns"]["备注"], "已面商");
    let path = temporary("hidden.xlsx");
    let receipt = text(&command(&["import", path.to_str().unwrap(), "--dry-run"]).output().unwrap().stdout);
    assert!(receipt.contains("未归入（隐藏）：关于甲的提案"), "{receipt}");
}

#[test]
fn one_proposal_over_several_rows_stays_one() {
    let content = rows(&[
        &["提案编号", "案由", "第一提案人", "附议人", "承办单位", "办理方式", "办复日期"],
        &["一、经济建设类（2件）"],
        &["第0128号", "关于整治河道的提案", "何清源", "罗一鸣", "市水利局", "主办", "2024年6月1日"],
        &["", "", "", "", "市财政局", "会办", ""],
        &["二、社会建设类（1件）"],
        &["第0129号", "关于托育的提案", "苏禾", "", "市卫生健康委", "独办", "2024-06-02"],
    ]) + &merged(&["A2:G2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "A5:G5"]);
    let collection = import("several.xlsx", &workbook(&[("表", false, &content)])).unwrap();
    let [first, second] = proposals(&collection).as_slice() else { panic!("{collection}") };
    assert_eq!(units(first), [("市水利局", "lead"), ("市财政局", "joint")]);
    assert_eq!((&first["category"], &second["category"]), (&"经济建设".into(), &"社会建设".into()));
    let marks: Vec<&Value> = first["proposers"].as_array().unwrap().iter().map(|p| &p["first"]).collect();
    assert_eq!(marks, [&Value::Bool(true), &Value::Null]);
    assert_eq!(units(second), [("市卫生健康委", "sole")]);
}

#[test]
fn values_with_separators_are_tables_only_where_their_columns_are_known() {
    let table = "提案号,案由,提案人,主办/分办单位,办理方式,状态\n\
        =\"0013\",\"关于建设社区\n图书室的提案\",何清源,市文化和旅游局/null,主办,立案\n\
        0014,关于托育的提案,罗一鸣,市卫生健康委/市教育局,分办,并案（并入0013号）\n";
    let check = |name: &str, bytes: &[u8]| {
        let collection = import(name, bytes).unwrap();
        let [first, second] = proposals(&collection).as_slice() else { panic!("{name}: {collection}") };
        assert_eq!((&first["number"], &first["title"]), (&"0013".into(), &"关于建设社区图书室的提案".into()), "{name}");
        assert_eq!((units(first), &first["filing"]), (vec![("市文化和旅游局", "lead")], &"filed".into()), "{name}");
        assert_eq!(units(second), [("市卫生健康委", "separate"), ("市教育局", "separate")], "{name}");
        assert_eq!((&second["filing"], &second["merged_into"]), (&"merged".into(), &first["id"]), "{name}");
    };
    check("plain.csv", table.as_bytes());
    check("marked.csv", &[b"\xef\xbb\xbf", table.replace(',', ";").as_bytes()].concat());
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(table.replace(',', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    check("wide.tsv", &wide);
    let (narrow, ..) = encoding_rs::GB18030.encode(table);
    check("gb.csv", &narrow);
    let prose = "编号，标题，提案人，都在这里。\n一是甲,乙,丙。\n二是丁,戊,己。\n";
    assert!(import("prose.txt", prose.as_bytes()).is_err(), "commas do not make a table");
}

#[test]
fn a_table_without_a_column_of_proposals_gives_none() {
    let others = [
        ("stock.csv", "序号,名称,单位,数量,备注\n1,文件柜,个,4,提案委领用\n2,打印纸,箱,20,\n"),
        ("提案委物资清单.csv", "编号,名称,责任单位,完成时间\n01,投影仪检修,办公室,2024年3月1日\n"),
        ("calls.csv", "编号,标题,承办单位,办理结果\n77,路灯不亮,城管局,已解决\n78,井盖松动,水务局,已解决\n"),
        ("guests.csv", "编号,姓名,单位,电话\n1,何清源,教育局,0000\n2,罗一鸣,水务局,0000\n"),
    ];
    for (name, table) in others {
        assert!(import(name, table.as_bytes()).is_err(), "{name}");
    }
    let ledgers = [
        ("few.csv", "序号,名称,单位\n1,关于照亮背街小巷的提案,市城管局\n2,关于加固井盖的提案,市水务局\n"),
        ("提案办理台账.csv", "序号,题目,承办单位,办理结果\n1,照亮背街小巷,市城管局,A\n2,加固井盖,市水务局,B\n"),
        ("numbers.csv", "提案号,题目,单位\n1,照亮背街小巷,市城管局\n2,加固井盖,市水务局\n"),
    ];
    for (name, table) in ledgers {
        assert_eq!(proposals(&import(name, table.as_bytes()).unwrap()).len(), 2, "{name}");
    }
}

#[test]
fn texts_in_cells_are_divided_and_every_line_is_accounted_for() {
    let table = "提案号\t提案标题\t提案人\t提案内容\t承办单位\t答复内容\n\
        0013\t关于建设社区图书室的提案\t何清源\t\"居民借书要走三公里。\n建议：\n一、统筹布点。三年内全覆盖。\n二、保障经费。\"\t主办：市文化和旅游局；会办：市财政局\t\"何清源委员：\n您提出的提案收悉。\n一、已完成摸底。全市七十二个社区。\n市文化和旅游局\n2024年5月20日\"\n";
    let collection = import("texts.tsv", table.as_bytes()).unwrap();
    let [proposal] = proposals(&collection).as_slice() else { panic!("{collection}") };
    assert_eq!(proposal["background"], serde_json::json!(["居民借书要走三公里。"]));
    let points: Vec<(&Value, &Value)> =
        proposal["points"].as_array().unwrap().iter().map(|p| (&p["marker"], &p["lead"])).collect();
    assert_eq!(points, [(&"一、".into(), &"统筹布点。".into()), (&"二、".into(), &"".into())]);
    assert_eq!(units(proposal), [("市文化和旅游局", "lead"), ("市财政局", "joint")]);
    let reply = &proposal["replies"][0];
    assert_eq!((&reply["addressee"], &reply["date"]), (&"何清源委员".into(), &"2024-05-20".into()), "{reply}");
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 2, "{reply}");
    let path = temporary("texts.tsv");
    let receipt: Value = {
        let output = command(&["import", path.to_str().unwrap(), "--dry-run", "--json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(receipt["files"][0].get("remarks"), None, "as many characters in fields as in the source: {receipt}");
}

#[test]
fn damaged_workbooks_are_refused_and_never_end_the_program() {
    let content = rows(&[&["提案号", "案由", "提案人"], &["#13", "关于甲的提案", "何清源"]])
        + &merged(&["A1:A1", "B2:XFD1048576"]);
    let bytes = workbook(&[("表", false, &content)]);
    assert_eq!(proposals(&import("whole.xlsx", &bytes).unwrap()).len(), 1);
    for name in ["ledger.xls", "ledger.ods"] {
        hold_out(name, &fs::read(fixture(name)).unwrap());
    }
    hold_out("made.xlsx", &bytes);
}

/// Imports a file cut everywhere and with bits turned over. `import_all` sees whether the program ended by a panic.
fn hold_out(name: &str, bytes: &[u8]) {
    let folder = temporary(name).with_extension("d");
    fs::create_dir_all(&folder).unwrap();
    let step = bytes.len() / 60 + 1;
    for length in (0..bytes.len()).step_by(step) {
        fs::write(folder.join(format!("cut{length}")), &bytes[..length]).unwrap();
    }
    for at in 0..700_usize {
        let mut other = bytes.to_vec();
        let place = at * 7_919 % other.len();
        other[place] ^= 1 << (at % 8);
        fs::write(folder.join(format!("turned{at}")), other).unwrap();
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let _ = import_all(&paths);
    fs::remove_dir_all(folder).unwrap();
}

fn fixture(name: &str) -> PathBuf {
    crate::support::project("tests/suite/fixtures").join(name)
}

#[test]
fn old_and_open_workbooks_are_read_as_they_are_shown() {
    for name in ["ledger.xls", "ledger.ods"] {
        let collection = import_all(&[fixture(name)]).unwrap();
        assert_eq!(collection["collection"]["title"], "政协青浦岭市六届二次会议提案台账", "{name}");
        let [first, second] = proposals(&collection).as_slice() else { panic!("{name}: {collection}") };
        assert_eq!((&first["number"], &second["number"]), (&"0013".into(), &"0128".into()), "{name}");
        assert_eq!(first["proposers"].as_array().unwrap().len(), 2, "{name}");
        assert_eq!(first["handling"][0]["assigned"], "2024-03-08", "{name}");
        assert_eq!(second["replies"][0]["result"]["code"], "A", "{name}");
    }
}

#[test]
fn notes_of_one_cell_above_and_below_leave_a_table_of_values_a_ledger() {
    let table = "提案号,案由,提案人,主办单位,办理结果\n1,关于甲的提案,王一,市住建局,已解决\n2,关于乙的提案,李二,市教育局,正在解决\n";
    let above = "2024年提案台账\n填报单位：市政协提案委\n统计时间：2024年5月\n说明：本表一式两份\n一\n二\n三\n四\n五\n六\n七\n八\n";
    let below = "合计：2件\n填表人：张三\n审核人：李四\n说明：数据截至五月\n";
    for (name, text) in [("below.csv", [table, below].concat()), ("around.csv", [above, table, below].concat())] {
        let read = import(name, text.as_bytes()).unwrap();
        assert_eq!(read["proposals"].as_array().unwrap().len(), 2, "{read}");
        assert_eq!(read["proposals"][1]["title"], "关于乙的提案");
    }
}

#[test]
fn a_heading_that_is_named_and_nowhere_found_or_named_twice_is_wrong_usage() {
    let path = temporary("named.csv");
    fs::write(&path, "提案号,案由,提案人,经办\n1,关于甲的提案,王一,市住建局\n").unwrap();
    let target = temporary("named.json");
    let _ = fs::remove_file(&target);
    let run = |maps: &[&str]| {
        let mut command = command(&["import", path.to_str().unwrap(), "-o", target.to_str().unwrap()]);
        for map in maps {
            command.args(["--map", map]);
        }
        let output = command.output().unwrap();
        (output.status.code(), text(&output.stderr), target.exists())
    };
    let (status, said, written) = run(&["承办处=主办"]);
    assert!(status == Some(2) && said.contains("承办处") && !written, "{said}");
    let (status, said, written) = run(&["经办=主办", "经 办=会办"]);
    assert!(status == Some(2) && said.contains("两次") && !written, "{said}");
    let (status, said, written) = run(&["经办=主办"]);
    assert!(status == Some(0) && written, "{said}");
}

#[test]
fn a_suggestion_a_row_is_none_lost_and_what_is_said_of_each_is_one_answer() {
    let content = rows(&[
        &["提案号", "案由", "提案者", "主办单位", "建议序号", "具体建议", "办理情况"],
        &[
            "44",
            "关于发展冷链物流的提案",
            "贾民",
            "市商务局",
            "1",
            "建设县级冷链集散中心。",
            "集散中心已选址，年内开工。",
        ],
        &["", "", "", "", "2", "对冷藏车给予购置补贴。", "补贴政策正在会签。"],
        &["", "", "", "", "3", "开通绿色通道。", "绿色通道已覆盖全部收费站。"],
    ]) + &merged(&["A2:A4", "B2:B4", "C2:C4", "D2:D4"]);
    let repeated = rows(&[
        &["提案号", "案由", "提案者", "主办单位", "具体建议", "办理情况"],
        &["44", "关于发展冷链物流的提案", "贾民", "市商务局", "建设县级冷链集散中心。", "集散中心已选址，年内开工。"],
        &["44", "关于发展冷链物流的提案", "贾民", "市商务局", "对冷藏车给予购置补贴。", "补贴政策正在会签。"],
        &["44", "关于发展冷链物流的提案", "贾民", "市商务局", "开通绿色通道。", "绿色通道已覆盖全部收费站。"],
    ]);
    let bodies = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["body"].as_str().unwrap().to_owned()).collect()
    };
    for (name, content) in [("parts.xlsx", content), ("again.xlsx", repeated)] {
        let collection = import(name, &workbook(&[("分解", false, &content)])).unwrap();
        let [proposal] = proposals(&collection).as_slice() else { panic!("{collection}") };
        let points = ["建设县级冷链集散中心。", "对冷藏车给予购置补贴。", "开通绿色通道。"];
        assert_eq!(bodies(&proposal["points"]), points, "{proposal:#}");
        let answers = ["集散中心已选址，年内开工。", "补贴政策正在会签。", "绿色通道已覆盖全部收费站。"];
        assert_eq!(bodies(&proposal["replies"][0]["paragraphs"]), answers, "{proposal:#}");
    }
}

#[test]
fn a_proposal_a_column_is_none_mixed_with_another() {
    let content = rows(&[
        &["提案号", "12", "35"],
        &["案由", "关于建设慢行步道的提案", "关于规范网约房管理的提案"],
        &["提案者", "曾旭", "民革青浦岭市委会"],
        &["答复日期", "2025-05-09", "2025-06-12"],
        &["办理结果", "A", "B"],
    ]);
    let collection = import("across.xlsx", &workbook(&[("卡", false, &content)])).unwrap();
    let read = proposals(&collection).iter().map(|p| {
        let (who, reply) = (&p["proposers"][0]["name"], &p["replies"][0]);
        format!("{} {} {who} {} {}", p["number"], p["title"], reply["date"], reply["result"]["code"]).replace('"', "")
    });
    let first = "12 关于建设慢行步道的提案 曾旭 2025-05-09 A";
    let second = "35 关于规范网约房管理的提案 民革青浦岭市委会 2025-06-12 B";
    assert_eq!(read.collect::<Vec<_>>(), [first, second], "{collection:#}");
}
