//! Columns of a ledger whose heading names two things: 提案号及提案人, 编号/界别, 第一提案人及联系电话.

use serde_json::Value;

use crate::import_joining::import;
use crate::import_pairing::{folder, write};
use crate::import_tables::import as import_alone;

/// The number of a proposal, who proposes it, of which sectors.
fn known(proposal: &Value) -> [String; 3] {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let proposers = || proposal["proposers"].as_array().into_iter().flatten();
    let all = |name: &str| {
        let said = proposers().map(|one| text(&one[name])).filter(|said| !said.is_empty());
        said.collect::<Vec<_>>().join("、")
    };
    [text(&proposal["number"]), all("name"), all("sector")]
}

/// A page with a table, whose cells may have several lines.
fn table(heads: &[&str], rows: &[&[&str]]) -> String {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", cell.replace('\n', "<br>"))).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("<html><head><meta charset='utf-8'></head><body><table>{}{rows}</table></body></html>", row(heads))
}

/// 序号 became the number, the true number and who proposes were in no field, without a word.
#[test]
fn of_number_and_proposer_in_one_cell_each_is_read() {
    for (at, (heading, cells, expected)) in [
        ("提案号及提案人", ["0911号 倪萍", "0912号 项文、管平"], [["0911", "倪萍", ""], ["0912", "项文、管平", ""]]),
        ("提案号和提案者", ["第0911号倪萍", "第0912号　项文"], [["0911", "倪萍", ""], ["0912", "项文", ""]]),
        ("提案编号、提案人", ["0911（倪萍）", "0912"], [["0911", "倪萍", ""], ["0912", "", ""]]),
        (
            "提案号\n提案人",
            ["0911\n倪萍", "0912\n民盟澄溪县支部"],
            [["0911", "倪萍", ""], ["0912", "民盟澄溪县支部", ""]],
        ),
        ("提案号（提案人）", ["0911（倪萍）", "0912（项文）"], [["0911", "倪萍", ""], ["0912", "项文", ""]]),
        ("提案人/提案号", ["倪萍/0911", "项文 0912"], [["0911", "倪萍", ""], ["0912", "项文", ""]]),
        ("编号/界别", ["0911/经济界", "0912"], [["0911", "", ""], ["0912", "", ""]]),
    ]
    .iter()
    .enumerate()
    {
        let rows = [
            ["1", cells[0], "关于建设灌区渠系的提案", "县水务局"],
            ["2", cells[1], "关于建设监测站的提案", "县水务局"],
        ];
        let rows: Vec<&[&str]> = rows.iter().map(<[&str; 4]>::as_slice).collect();
        let page = table(&["序号", heading, "案由", "主办单位"], &rows);
        let made = import_alone(&format!("joined-number-{at}.html"), page.as_bytes()).unwrap();
        let read: Vec<_> = made["proposals"].as_array().unwrap().iter().map(known).collect();
        assert_eq!(read, *expected, "{heading}: {made}");
        // Without a name there is nobody whose sector it is.
        let kept = &made["proposals"][0]["source"]["columns"];
        assert!(!heading.ends_with("界别") || kept["界别"] == "经济界", "{heading}: {kept}");
    }
}

/// A letter to 第1号 went to the first row of such a ledger, and the right one stood alone.
#[test]
fn a_letter_finds_the_number_in_such_a_cell_and_none_that_counts_rows() {
    let folder = folder("joined-letter");
    let rows: [&[&str]; 2] = [
        &["1", "0911号 倪萍", "关于建设灌区渠系的提案", "县水务局"],
        &["2", "0912号 管平", "关于建设监测站的提案", "县水务局"],
    ];
    let ledger = write(&folder, "台账.html", &table(&["序号", "提案号及提案人", "案由", "主办单位"], &rows));
    let letter = |number: &str, who: &str| {
        format!(
            "关于县政协第{number}号提案的答复\n{who}委员：\n您提出的提案收悉，现答复如下：\n一、已建成渠系12公里。\n\
             澄溪县水务局\n2025年6月2日\n"
        )
    };
    let right = write(&folder, "0911.txt", &letter("0911", "倪萍"));
    let other = write(&folder, "0001.txt", &letter("0001", "项文"));
    let (made, receipt) = import(&[&ledger, &right, &other], &folder.join("made.json"));
    let counts: Vec<(&str, usize)> = made["proposals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["number"].as_str().unwrap(), one["replies"].as_array().map_or(0, Vec::len)))
        .collect();
    assert_eq!(counts, [("0001", 1), ("0911", 1), ("0912", 0)], "{receipt}");
}

/// Such a column was kept beside the fields, and the proposals had no proposer; their co-signers came first.
#[test]
fn of_a_proposer_and_what_stands_beside_the_name_is_read() {
    for (at, (heading, cell, expected, kept)) in [
        ("第一提案人及联系电话", "岳山 13700030003", ["0201", "岳山、齐放", ""], ""),
        ("第一提案人\n及联系电话", "岳山\n13700030003", ["0201", "岳山、齐放", ""], ""),
        ("第一提案人（联系电话）", "岳山（13700030003）", ["0201", "岳山、齐放", ""], ""),
        ("提案人及界别", "岳山（经济界）", ["0201", "岳山、齐放", "经济界"], ""),
        ("提案人\n界别", "岳山\n经济界", ["0201", "岳山、齐放", "经济界"], ""),
        ("提案人/界别", "岳山/经济界", ["0201", "岳山、齐放", "经济界"], ""),
        ("提案人姓名及单位", "岳山 县医院", ["0201", "岳山、齐放", ""], "县医院"),
        ("提案人姓名和单位", "岳山（县中学校长）", ["0201", "岳山、齐放", ""], "县中学校长"),
    ]
    .iter()
    .enumerate()
    {
        let row: &[&str] = &["0201", "关于发展蜂产业的提案", cell, "齐放", "县农业农村局"];
        let page = table(&["提案号", "案由", heading, "附议人", "主办单位"], &[row]);
        let made = import_alone(&format!("joined-proposer-{at}.html"), page.as_bytes()).unwrap();
        let proposal = &made["proposals"][0];
        assert_eq!(known(proposal), *expected, "{heading}: {made}");
        assert_eq!(proposal["proposers"][0]["first"], true, "{heading}: {proposal}");
        assert_eq!(proposal["handling"].as_array().unwrap().len(), 1, "{heading}: {proposal}");
        let said = proposal["source"]["columns"].to_string();
        assert!(kept.is_empty() || said.contains(kept), "{heading}: {said}");
        let phone = cell.contains("137");
        assert!(!phone || proposal["source"]["columns"]["联系电话"] == "13700030003", "{heading}: {said}");
    }
}

/// Two names that only sound like it are one heading, and what is neither is kept.
#[test]
fn a_heading_that_names_one_thing_is_one() {
    let heads = ["提案号", "案由", "提案人", "办理态度和办理结果", "龙溪河及其支流"];
    let rows: [&[&str]; 2] =
        [&["1", "关于甲的提案", "倪萍", "满意", "是"], &["2", "关于乙的提案", "项文", "满意", "否"]];
    let made = import_alone("joined-one.html", table(&heads, &rows).as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    assert_eq!(proposal["feedback"][0]["outcome"], "satisfied", "{proposal}");
    assert_eq!(proposal["source"]["columns"]["龙溪河及其支流"], "是", "{proposal}");
}
