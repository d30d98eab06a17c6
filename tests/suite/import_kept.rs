//! Every character of a document is in the collection or named as being in no field, with the place where it stands.

use std::fs;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::{command, text};
use crate::import_pairing::{folder, write};

/// Imports a file: the collection, and the receipt.
fn imported(name: &str, bytes: &[u8]) -> (Value, String) {
    let folder = folder(&["kept-", name].concat());
    fs::write(folder.join(name), bytes).unwrap();
    let output = command(&["import", name, "-o", "made.json"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (serde_json::from_slice(&fs::read(folder.join("made.json")).unwrap()).unwrap(), text(&output.stdout))
}

/// What went into no field, each with its reason.
fn unused(collection: &Value) -> String {
    collection["collection"]["source"]["files"].to_string()
}

#[test]
fn subheadings_that_only_say_what_comes_below_are_named() {
    let text = "关于加强农村饮水安全的提案\n提案人：张三\n现状分析\n我市农村饮水工程运行多年，管网老化严重，群众反映强烈。\n对策建议\n一、改造管网。\n二、监测水质。\n";
    let (collection, said) = imported("headings.txt", text.as_bytes());
    assert!(unused(&collection).contains("现状分析") && said.contains("小标题：现状分析"), "{said}");
    // That of the suggestions stands over them.
    assert!(!said.contains("小标题：对策建议"), "{said}");
    assert_eq!(collection["proposals"][0]["points_heading"], "对策建议");
}

#[test]
fn brackets_behind_names_and_the_own_words_of_publishing_are_kept() {
    let text = "案由：关于加强农村饮水安全的提案\n提案人：张三（民建界别）、李四（市第一中学教师）\n公开属性：依申请公开\n内容：管网老化严重，群众反映强烈。\n建议：一、改造管网。\n二、监测水质。\n";
    let (collection, _) = imported("form.txt", text.as_bytes());
    let one = &collection["proposals"][0];
    assert_eq!((&one["proposers"][0]["name"], &one["proposers"][0]["sector"]), (&"张三".into(), &"民建界别".into()));
    let kept = &one["source"]["columns"];
    assert!(kept["提案人"].to_string().contains("市第一中学教师"), "{one}");
    assert_eq!((&kept["公开属性"], &one["disclosure"]), (&"依申请公开".into(), &"none".into()), "{one}");
    let ledger =
        "提案号,案由,提案人,公开属性\n1,关于甲事的提案,张三（民建界别）,依申请公开\n2,关于乙事的提案,李四,不公开\n";
    let (collection, _) = imported("ledger.csv", ledger.as_bytes());
    let kept = |at: usize| &collection["proposals"][at]["source"]["columns"];
    assert_eq!((&kept(0)["公开属性"], &kept(0)["提案人"]), (&"依申请公开".into(), &"张三（民建界别）".into()));
    assert!(kept(1)["公开属性"].is_null(), "不公开 is what the field says: {}", kept(1));
}

#[test]
fn names_in_a_table_of_a_form_keep_sector_and_telephone() {
    let row = |cells: &[&str]| {
        ["<tr>", &cells.iter().map(|cell| ["<td>", cell, "</td>"].concat()).collect::<String>(), "</tr>"].concat()
    };
    let rows = [
        row(&["案由", "关于加装电梯的提案", "", ""]),
        row(&["提案人", "姓名", "界别", "手机"]),
        row(&["第一提案人", "何清源", "教育界", "0000-111"]),
        row(&["联名人", "罗一鸣", "农业界", "0000-222"]),
        row(&["建议", "一、完善政策。", "", ""]),
    ];
    let (collection, _) = imported("names.html", format!("<html><table>{}</table></html>", rows.concat()).as_bytes());
    let one = &collection["proposals"][0];
    assert_eq!((&one["proposers"][1]["name"], &one["proposers"][1]["sector"]), (&"罗一鸣".into(), &"农业界".into()));
    let contact = one["contact"].as_str().unwrap();
    assert!(contact.contains("0000-111") && contact.contains("0000-222"), "{one}");
}

/// A workbook of one sheet whose cell B2 has a comment.
fn commented() -> Vec<u8> {
    let cell = |place: &str, text: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |at: usize, cells: [&str; 3]| {
        let cells = ["A", "B", "C"].iter().zip(cells).map(|(column, text)| cell(&format!("{column}{at}"), text));
        format!(r#"<row r="{at}">{}</row>"#, cells.collect::<String>())
    };
    let rows =
        [row(1, ["提案号", "案由", "提案人"]), row(2, ["1", "关于甲事的提案", "张三"]), row(3, ["合计", "1", ""])];
    let parts = [
        ("xl/workbook.xml", r#"<workbook xmlns:r="r"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>"#.to_owned()),
        ("xl/_rels/workbook.xml.rels", r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat())),
        ("xl/worksheets/_rels/sheet1.xml.rels", r#"<Relationships><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>"#.to_owned()),
        ("xl/comments1.xml", r#"<comments><commentList><comment ref="B2" authorId="0"><text><r><t>与7号</t></r><r><t>合并办理</t></r></text></comment></commentList></comments>"#.to_owned()),
        ("xl/styles.xml", "<styleSheet/>".to_owned()),
    ];
    packed(parts)
}

/// The same as OpenDocument keeps it.
fn commented_ods() -> Vec<u8> {
    let cell = |text: &str, note: &str| format!("<table:table-cell>{note}<text:p>{text}</text:p></table:table-cell>");
    let row = |cells: [String; 3]| ["<table:table-row>", &cells.concat(), "</table:table-row>"].concat();
    let note = "<office:annotation><dc:creator>李</dc:creator><dc:date>2026-01-01</dc:date><text:p>与7号</text:p>\
        <text:p>合并办理</text:p></office:annotation>";
    let rows = [
        row(["提案号", "案由", "提案人"].map(|text| cell(text, ""))),
        row([cell("1", ""), cell("关于甲事的提案", note), cell("张三", "")]),
        row([cell("合计", ""), cell("1", ""), cell("", "")]),
    ];
    packed([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("META-INF/manifest.xml", "<manifest/>".to_owned()),
        ("content.xml", format!("<office><table:table table:name=\"台账\">{}</table:table></office>", rows.concat())),
    ])
}

fn packed(parts: impl IntoIterator<Item = (&'static str, String)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn comments_on_cells_are_named_and_rows_are_counted_in_their_sheet() {
    let xls = fs::read("tests/suite/fixtures/import/commented.xls").unwrap();
    for (name, bytes) in [("commented.ods", commented_ods()), ("commented.xls", xls)] {
        let (collection, said) = imported(name, &bytes);
        let note = unused(&collection).replace(' ', "");
        assert!(note.contains("台账!B2：与7号合并办理") && said.contains("批注"), "{name}: {said}");
        assert_eq!(collection["proposals"][0]["title"], "关于甲事的提案", "{name}");
    }
    let (collection, said) = imported("commented.xlsx", &commented());
    assert!(unused(&collection).contains("台账!B2：与7号合并办理") && said.contains("批注"), "{said}");
    assert!(said.contains("工作表“台账”第 3 行"), "a row is one of its sheet: {said}");
    assert!(unused(&collection).contains(r#""table":"台账""#), "{collection}");
}

#[test]
fn rows_of_a_table_in_a_document_are_counted_in_their_table() {
    let text = "<html><body><p>关于第94号提案的答复</p><p>李四委员：</p><p>您提出的《关于完善公交线路的提案》收悉，现答复如下：</p><p>一、优化线路。今年调整公交线路十五条。</p><p>清和市交通运输局</p><p>2024年6月5日</p><p>附件1</p><table border=1><tr><td>序号</td><td>线路</td></tr><tr><td>1</td><td>延长至火车站</td></tr></table></body></html>";
    let (_, said) = imported("table.html", text.as_bytes());
    assert!(said.contains("表 1 第 2 行 未归入（附件）：延长至火车站"), "{said}");
}

#[test]
fn two_remarks_on_a_proposal_stay_apart() {
    let folder = folder("kept-remarks");
    write(&folder, "a.csv", "提案号,案由,备注\n7,关于甲事的提案,无电子件\n");
    write(&folder, "b.csv", "提案号,案由,备注\n7,关于甲事的提案,已补\n");
    for _ in 0..2 {
        let args = ["import", "a.csv", "b.csv", "-o", "x.json", "--force"];
        assert_eq!(command(&args).current_dir(&folder).output().unwrap().status.code(), Some(0));
    }
    let made: Value = serde_json::from_slice(&fs::read(folder.join("x.json")).unwrap()).unwrap();
    let kept = &made["proposals"][0]["source"]["columns"]["备注"];
    assert_eq!(kept, &serde_json::json!(["无电子件", "已补"]));
    let shown = text(&command(&["show", "7", "x.json"]).current_dir(&folder).output().unwrap().stdout);
    assert!(shown.contains("无电子件、已补"), "{shown}");
    // Again, into itself: nothing is said twice.
    let args = ["import", "b.csv", "a.csv", "--into", "x.json", "-o", "x.json"];
    assert_eq!(command(&args).current_dir(&folder).output().unwrap().status.code(), Some(0));
    let made: Value = serde_json::from_slice(&fs::read(folder.join("x.json")).unwrap()).unwrap();
    assert_eq!(made["proposals"][0]["source"]["columns"]["备注"], serde_json::json!(["无电子件", "已补"]));
}

/// A document of Word with the markup of its paragraphs.
fn word(paragraphs: &str) -> Vec<u8> {
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{paragraphs}</w:body></w:document>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_stamp_in_a_text_box_is_no_part_of_the_point_above_it() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let stamp = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>二、监测水质。</w:t></w:r></w:p>",
        paragraph("内部资料 注意保存")
    );
    let lines = [
        "关于加强农村饮水安全的提案",
        "提案人：张三",
        "管网老化严重，群众反映强烈，需要改造。",
        "为此建议：",
        "一、改造管网。",
    ];
    let body = lines.map(paragraph).concat() + &stamp;
    let (collection, said) = imported("boxed.docx", &word(&body));
    let points = collection["proposals"][0]["points"].to_string();
    assert_eq!(collection["proposals"][0]["points"].as_array().unwrap().len(), 2, "{points}");
    assert!(!points.contains("内部资料") && said.contains("内部资料"), "{said}");
}

#[test]
fn proposals_of_several_documents_are_in_the_order_of_their_numbers() {
    let folder = folder("kept-order");
    let one = |number: &str, title: &str| format!("提案号,案由,提案人\n{number},{title},张三\n");
    write(&folder, "a.csv", &one("100", "关于丙事的提案"));
    write(&folder, "b.csv", &one("9", "关于甲事的提案"));
    write(&folder, "c.csv", &one("084", "关于乙事的提案"));
    write(&folder, "d.csv", &one("84", "关于乙事的提案"));
    let output = command(&["import", ".", "-o", "x.json"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let made: Value = serde_json::from_slice(&fs::read(folder.join("x.json")).unwrap()).unwrap();
    let ids: Vec<&str> = made["proposals"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["9", "84", "100"]);
}

#[test]
fn what_a_form_asks_of_a_proposer_is_read_whether_ticks_stand_beside_or_below() {
    let row = |cells: &[&str]| {
        ["<tr>", &cells.iter().map(|cell| ["<td>", cell, "</td>"].concat()).collect::<String>(), "</tr>"].concat()
    };
    let head =
        [row(&["提案编号", "第0123号", "提案人", "王一"]), row(&["案由", "关于加装电梯的提案", "办理结果标记", "C"])];
    let tail = [row(&["具体意见", "希望再快一些。", "", ""]), row(&["提案人签名", "王一", "日期", "2024年6月20日"])];
    let below = [
        row(&["对办理态度的意见", "满意", "基本满意", "不满意"]),
        row(&["", "√", "", ""]),
        row(&["对办理结果的意见", "满意", "基本满意", "不满意"]),
        row(&["", "", "√", ""]),
    ];
    let grid = [
        row(&["评价内容", "满意", "基本满意", "不满意"]),
        row(&["办理态度", "√", "", ""]),
        row(&["办理结果", "", "√", ""]),
    ];
    let beside = [
        row(&["对办理态度是否满意", "满意（√）基本满意（ ）不满意（ ）", "", ""]),
        row(&["办理结果", "满意□ 基本满意☑ 不满意□", "", ""]),
    ];
    for (at, asked) in [below.concat(), grid.concat(), beside.concat()].iter().enumerate() {
        let form = ["<html><table>", &head.concat(), asked, &tail.concat(), "</table></html>"].concat();
        let (collection, said) = imported(&format!("asked{at}.html"), form.as_bytes());
        let one = &collection["proposals"][0];
        let given = &one["feedback"][0];
        assert_eq!((&given["attitude"], &given["outcome"]), (&"satisfied".into(), &"basically".into()), "{one} {said}");
        assert_eq!((&given["by"], &given["date"]), (&"王一".into(), &"2024-06-20".into()), "{one}");
        assert!(given["comment"].as_str().unwrap().contains("希望再快一些。"), "{one}");
        assert_eq!(one["replies"][0]["result"]["code"], "C", "{one}");
        assert!(one.get("points").is_none_or(|points| points.as_array().unwrap().is_empty()), "{one}");
    }
}

#[test]
fn a_form_attached_to_a_letter_is_of_its_proposal() {
    let text = "关于第125号提案的答复\n办理结果标记：C\n王五委员：\n您提出的《关于建设球场的提案》收悉，现答复如下：\n一、加快选址。目前已完成三处公园的选址工作，正在开展设计。\n感谢您的关心。\n清和市体育局\n2024年6月7日\n附件：提案办理情况征询意见表\n提案办理情况征询意见表\n提案编号：125\n提案人：王五\n对办理结果的意见：满意\n";
    let (collection, _) = imported("asked-kept.txt", text.as_bytes());
    let [one] = collection["proposals"].as_array().unwrap().as_slice() else { panic!("{collection}") };
    assert_eq!((&one["number"], &one["title"]), (&"125".into(), &"关于建设球场的提案".into()), "{one}");
    assert_eq!(
        (&one["replies"][0]["result"]["code"], &one["feedback"][0]["outcome"]),
        (&"C".into(), &"satisfied".into())
    );
}

#[test]
fn a_table_of_values_that_only_named_headings_make_known_is_one() {
    let folder = folder("kept-mapped");
    write(&folder, "a.csv", "号,事项,谁提的,谁办\n7,关于甲事的提案,张三,市水利局\n8,关于乙事的提案,李四,市教育局\n");
    let args = [
        "import",
        "a.csv",
        "-o",
        "x.json",
        "--map",
        "号=提案号",
        "--map",
        "事项=题目",
        "--map",
        "谁提的=提案人",
        "--map",
        "谁办=主办",
    ];
    let output = command(&args).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let made: Value = serde_json::from_slice(&fs::read(folder.join("x.json")).unwrap()).unwrap();
    assert_eq!(
        (&made["proposals"][1]["number"], &made["proposals"][1]["title"]),
        (&"8".into(), &"关于乙事的提案".into())
    );
}

#[test]
fn a_row_of_a_ledger_is_signed_by_nobody_and_what_it_says_is_found() {
    let folder = folder("kept-row");
    let rows = "提案号,案由,提案人,主办单位,会办单位,答复日期,满意度,备注,联系电话,界别,办理结果,年份\n7,关于甲事的提案,张三,市水利局,市财政局,2024-06-03,不满意,无电子件,0000-777,农业界,B,2023年\n8,关于乙事的提案,李四,市教育局,,2024-06-04,满意,已归档,0000-888,教育界,A,2024年\n";
    write(&folder, "a.csv", rows);
    let said = |args: &[&str]| text(&command(args).current_dir(&folder).output().unwrap().stdout);
    let shown = said(&["show", "7", "a.csv"]);
    assert!(shown.contains("没有正文") && shown.contains("承办单位"), "{shown}");
    for (query, found, other) in [
        ("无电子件", "甲事", "乙事"),
        ("满意度:满意", "乙事", "甲事"),
        ("满意度:不满意", "甲事", "乙事"),
        ("myd:不满意", "甲事", "乙事"),
        ("备注:归档", "乙事", "甲事"),
        ("界别:农业", "甲事", "乙事"),
        ("办理结果:B", "甲事", "乙事"),
        ("bljg:a", "乙事", "甲事"),
        ("年:2023", "甲事", "乙事"),
    ] {
        let found_by = said(&["search", query, "a.csv"]);
        assert!(found_by.contains(found) && !found_by.contains(other), "{query}: {found_by}");
    }
    // A scope alone asked for nothing, and said nothing.
    let bare = command(&["search", "满意度:", "a.csv"]).current_dir(&folder).output().unwrap();
    assert!(text(&bare.stderr).contains("满意度: 后面写要找的，如 满意 基本满意 不满意"), "{}", text(&bare.stderr));
    assert!(!said(&["search", "0000-777", "a.csv"]).contains("甲事"), "a telephone is nobody's business");
    write(
        &folder,
        "form.txt",
        "提案号：9\n案由：关于丙事的提案\n提案人：王一\n联系电话：0000-999\n内容：这件事情多年没有解决，群众反映强烈。\n建议：一、简化审批。\n",
    );
    let shown = said(&["show", "9", "form.txt"]);
    assert!(shown.contains("联系方式") && !shown.contains("contact  "), "{shown}");
}

#[test]
fn a_booklet_with_number_and_proposer_in_brackets_is_read() {
    let one = |at: usize, title: &str, head: &str, unit: &str| {
        format!(
            "<h2>{at}. {title}</h2><p>（{head}）</p><p>【提案摘要】</p><p>断点多，居民出行不便，安全隐患突出，群众反映强烈。</p><p>建议：一是打通断点；二是增设设施。</p><p>【办理情况】</p><p>{unit}：今年打通断点三十处，群众反映良好，明年继续推进。</p>"
        )
    };
    let body = [
        one(1, "关于完善慢行系统的提案", "第0032号　提案人：段知秋", "市住建局"),
        one(2, "关于发展社区托育的提案", "第0034号　提案人：白听松（民盟界）钟映舟（教育界）", "市卫健委"),
    ];
    let (collection, _) = imported("booklet.html", format!("<html><body>{}</body></html>", body.concat()).as_bytes());
    let read: Vec<(&str, usize, &str)> = collection["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let proposers = one["proposers"].as_array().unwrap().len();
            (one["number"].as_str().unwrap(), proposers, one["replies"][0]["units"][0].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(read, [("0032", 1, "市住建局"), ("0034", 2, "市卫健委")], "{collection}");
}

/// 提出者 was a column of no field, and 区农业局会同 a part of the name before it.
#[test]
fn other_words_for_who_proposes_and_who_joins_are_known() {
    let ledger = "编号\t标题\t提出者\t承办单位\n41\t关于丙的提案\t蓝凤凰、平一指\t区水务局 （区农业局会同）\n42\t关于丁的提案\t台盟市委\t区水务局\n";
    let made = crate::import_tables::import("other-words.csv", ledger.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    let of = |list: &str, name: &str| -> Vec<String> {
        let all = proposal[list].as_array().unwrap().iter();
        all.map(|one| one[name].as_str().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(of("proposers", "name"), ["蓝凤凰", "平一指"]);
    assert_eq!(
        (of("handling", "unit"), of("handling", "role")[1].as_str()),
        (vec!["区水务局".into(), "区农业局".into()], "joint")
    );
}
