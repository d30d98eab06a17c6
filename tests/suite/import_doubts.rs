//! What the importer does not understand it says: a layout that no rule knows is read in part, or not at all, and the
//! receipt names the line and why it is in doubt. What is read right is sure.

use std::fs;

use serde_json::{Value, json};

use crate::cli::{command, text};
use crate::import_pairing::{folder, write};
use crate::import_tables::import;
use crate::support::temporary;

/// The status of an import with some options, and all that it says.
fn say(name: &str, content: &str, option: &str) -> (Option<i32>, String) {
    let path = temporary(name);
    fs::write(&path, content).unwrap();
    let output = command(&["import"]).arg(&path).arg(option).output().unwrap();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

/// Minutes: the second proposal is in the text of the first.
const MINUTES: &str = "市政协重点提案办理协商会纪要\n\n2025年6月12日，市政协召开重点提案办理协商会。\n\n\
    关于改善西河路夜间照明的提案\n张远委员介绍，西河路夜间照明不足，群众出行不便。建议更换节能路灯，并增加巡查。\n\
    市城市管理局答：已列入今年计划，年内更换路灯120盏。\n张远委员表示满意。\n\
    关于规范外卖电动车停放的提案\n李素委员介绍，外卖电动车乱停乱放，占用盲道。建议设置专用停放点。\n";

/// Questions and answers.
const QUESTIONS: &str = "关于老旧小区加装电梯的提案\n提案人：周岚\n\n问：为什么提出这件提案？\n\
    答：我市2000年以前建成的小区有312个，多数没有电梯，老年人上下楼困难。\n问：有什么建议？\n\
    答：一是简化审批手续；二是提高补助标准；三是引导业主协商。\n";

/// The letter before the proposal, whose suggestions no heading leads.
const BACKWARDS: &str = "平原市教育局关于市政协三届二次会议第15号提案的答复\n\n陈述委员：\n您提出的提案收悉，现答复如下：\n\
    一、已为12所学校增设饮水设备。\n平原市教育局\n2025年7月1日\n提案原文如下\n案由　为中小学配备直饮水设备\n领衔　陈述\n\
    校园饮水多靠桶装水，更换不及时，存在卫生隐患。\n1、配备直饮水设备。\n2、每学期检测水质。\n";

/// Another proposal, of another form, below the suggestions.
const TWO_FORMS: &str = "关于推动非遗进校园的提案\n提案编号：61\n提案人：沈秋\n非遗传承后继乏人，青少年了解不多。\n建议：\n\
    一、编写乡土教材。\n二、聘请传承人进校授课。\n第62号 关于整治楼道堆物的提案\n韩雪\n楼道堆物堵塞消防通道。\n";

/// The answer within the proposal.
const ANSWERED_WITHIN: &str = "案由：关于整治楼道堆物的提案\n提案号：36\n提案人：千山\n\n楼道堆物堵塞消防通道，隐患突出。\n\
    建议：\n一、定期清理。\n您的提案收悉，现答复如下：我局已清理楼道210个。\n";

/// Fields that hold something else.
const OTHER_VALUES: &str = "案由：近年来我市楼道堆物问题突出，堵塞消防通道，隐患很大，群众反映强烈，建议市政府组织专项整治行动。\n\
    提案号：36\n提案人：千山、民建会员、电话12345\n\n楼道堆物堵塞消防通道，隐患突出。\n建议：\n一、定期清理。\n";

/// Cells that have moved to the left, and texts in the column of titles.
const MOVED_CELLS: &str = "提案编号,案由,提案人,主办单位\n12,关于建设慢行步道的提案,曾旭,市住建局\n35,尹红,市公安局,\n\
    58,关于扩大普惠托育的提案。建议增加投入。,曹蕾,2025年3月1日\n";

/// Two papers side by side.
const SIDE_BY_SIDE: &str = "<table><tr><td>提案编号：8</td><td>提案编号：9</td></tr><tr><td>案由：关于增设公厕的提案</td>\
    <td>案由：关于修缮古城墙的提案</td></tr><tr><td>提案人：吴桐</td><td>提案人：郑洁</td></tr>\
    <tr><td>公厕少，游客如厕难。建议增设公厕20座。</td><td>古城墙风化严重。建议申请专项资金修缮。</td></tr></table>";

/// No signature and no day.
const UNSIGNED: &str = "关于市政协三届二次会议第15号提案的答复\n陈述委员：\n您提出的《关于配备直饮水设备的提案》收悉，现答复如下：\n\
    一、已为12所学校增设饮水设备。\n二、今后三年覆盖全部学校。\n";

#[test]
fn what_a_well_read_document_has_not_is_unsure_and_says_where_and_why() {
    for (name, content, line, why) in [
        ("doubt-minutes.txt", MINUTES, "关于规范外卖电动车停放的提案", "正文里有题目或提案号"),
        ("doubt-questions.txt", QUESTIONS, "问：有什么建议？", "没有读出建议"),
        ("doubt-asked.txt", QUESTIONS, "答：我市2000年以前", "正文里有栏目名"),
        ("doubt-backwards.txt", BACKWARDS, "1、配备直饮水设备。", "没有读出建议"),
        ("doubt-forms.txt", TWO_FORMS, "第62号 关于整治楼道堆物的提案", "没有读作任何提案的"),
        ("doubt-within.txt", ANSWERED_WITHIN, "您的提案收悉", "提案正文里有答复的话"),
        ("doubt-title.txt", OTHER_VALUES, "近年来我市楼道堆物问题突出", "不像题目"),
        ("doubt-name.txt", OTHER_VALUES, "千山、民建会员、电话12345", "不像提案者"),
        ("doubt-cells.csv", MOVED_CELLS, "尹红", "不像题目"),
        ("doubt-unit.csv", MOVED_CELLS, "2025年3月1日", "不像承办单位"),
        ("doubt-beside.html", SIDE_BY_SIDE, "8", "没有读作任何提案的"),
        ("doubt-unsigned.txt", UNSIGNED, "第15号提案的答复", "没有读出承办单位；没有读出日期"),
    ] {
        let (status, receipt) = say(name, content, "--dry-run");
        let is_told = |row: &str| row.contains(line) && row.contains("拿不准：") && row.contains(why);
        assert!(status == Some(0) && receipt.lines().any(is_told), "{name}: {receipt}");
        assert!(!receipt.contains("拿不准 0 处"), "{name}: {receipt}");
        let (status, lines) = say(name, content, "--check");
        let at = lines.lines().position(|row| row.contains(line)).unwrap();
        let below: Vec<&str> = lines.lines().skip(at).take(3).collect();
        assert!(below.iter().any(|row| row.contains("↑ 拿不准：") && row.contains(why)), "{name}: {lines}");
        assert_eq!(status, Some(3), "{name}");
    }
}

/// Titles with their numbers in a table per unit, boxes that are drawn, labels in English.
#[test]
fn a_layout_of_which_nothing_is_read_is_told_from_what_is_no_proposal() {
    let per_unit = "<html><body><h2>市教育局承办提案</h2><table><tr><td>1</td><td>关于增加公办幼儿园学位的提案（第31号，孙敏）</td>\
        <td>已新增学位900个。</td></tr></table>";
    let drawn =
        "提案办理情况表\n\n┌────┬────────┐\n│编号│提案题目│\n├────┼────────┤\n│ 12 │建设步道│\n└────┴────────┘\n";
    let english =
        "提案\nProposal No.: 12\nTitle: 关于建设慢行步道的提案\nProposer: 曾旭\n\nSuggestions\n1) 沿河建设步道。\n";
    for (name, content, line) in [
        ("unknown-units.html", per_unit, "关于增加公办幼儿园学位的提案"),
        ("unknown-boxes.txt", drawn, "编号"),
        ("unknown-english.txt", english, "Title: 关于建设慢行步道的提案"),
    ] {
        let (status, said) = say(name, content, "--dry-run");
        assert!(said.contains("不认得这种版式") && said.contains(line), "{name}: {said}");
        assert_eq!(status, Some(1), "{name}");
    }
    let (_, said) = say("unknown-menu.txt", "午餐菜单\n\n土豆\n", "--dry-run");
    assert!(said.contains("没有找到提案或答复"), "{said}");
}

#[test]
fn what_another_document_says_is_not_missing() {
    let folder = folder("doubt-settled");
    let paper = "第301号\n关于支持退役军人创业的提案\n退役军人创业缺少资金。\n建议：\n一、设立专项贷款。\n";
    let paper = write(&folder, "提案.txt", paper);
    let letter = "关于市政协三届二次会议第301号提案的答复\n陈述委员：\n您提出的《关于支持退役军人创业的提案》（第301号）收悉，现答复如下：\n\
        一、已发放贷款2000万元。\n平原市退役军人事务局\n2025年7月1日\n";
    let letter = write(&folder, "答复.txt", letter);
    let run =
        |files: &[&std::path::Path]| text(&command(&["import", "--dry-run"]).args(files).output().unwrap().stdout);
    assert!(run(&[&paper]).contains("没有读出提案者"), "{}", run(&[&paper]));
    assert!(run(&[&paper, &letter]).contains("拿不准 0 处"), "{}", run(&[&paper, &letter]));
}

#[test]
fn doubts_are_in_the_receipt_as_data() {
    let (_, receipt) = {
        let path = temporary("doubt-data.txt");
        fs::write(&path, ANSWERED_WITHIN).unwrap();
        let output = command(&["import", "--dry-run", "--json"]).arg(&path).output().unwrap();
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    let unsure = receipt["files"][0]["unsure"].as_array().unwrap();
    assert_eq!((unsure.len(), &unsure[0]["line"], &unsure[0]["why"]), (1, &json!(8), &json!("提案正文里有答复的话")));
}

/// Opened directly, the first line says how many places are unsure, and the command for them.
#[test]
fn documents_that_are_opened_say_how_much_of_them_is_unsure() {
    let path = temporary("doubt-opened.txt");
    fs::write(&path, ANSWERED_WITHIN).unwrap();
    let output = command(&["show", "36"]).arg(&path).output().unwrap();
    let said = text(&output.stderr);
    assert!(said.contains("拿不准 1 处") && said.contains("--correct"), "{said}");
}

fn read(name: &str, content: &str) -> Vec<Value> {
    import(name, content.as_bytes()).unwrap()["proposals"].as_array().unwrap().clone()
}

#[test]
fn labels_and_values_in_lines_of_their_own_are_read() {
    let rows = "提案编号 21 提案题目 关于推进口袋公园建设的提案 提案人 何静 承办单位 市园林局";
    let paragraphs: String = rows.split(' ').map(|text| format!("<p>{text}</p>")).collect();
    let body = "<p>提案内容</p><p>主城区人均公园绿地偏少，老城区尤其不足，居民出门难见绿。</p><p>建议</p><p>一、利用边角地建设口袋公园。</p>\
        <p>二、完善管护机制。</p><p>答复内容</p><p>何静委员：</p><p>您的提案收悉，现答复如下：</p><p>今年新建口袋公园18个。</p>\
        <p>答复时间</p><p>2025年8月3日</p>";
    let page = format!("<html><body><div>{paragraphs}{body}</div></body></html>");
    let proposals = read("paired.html", &page);
    let [proposal] = proposals.as_slice() else { panic!("{proposals:?}") };
    assert_eq!((&proposal["number"], &proposal["title"]), (&json!("21"), &json!("关于推进口袋公园建设的提案")));
    assert_eq!(proposal["proposers"][0]["name"], "何静");
    assert_eq!(proposal["handling"][0]["unit"], "市园林局");
    assert_eq!(proposal["points"].as_array().unwrap().len(), 2);
    let reply = &proposal["replies"][0];
    assert_eq!(
        (&reply["date"], &reply["paragraphs"][1]["body"]),
        (&json!("2025-08-03"), &json!("今年新建口袋公园18个。"))
    );
    let (_, receipt) = say("paired-text.html", &page, "--dry-run");
    assert!(!receipt.contains("提案编号"), "the label and its value are read: {receipt}");
}

#[test]
fn suggestions_that_count_themselves_need_no_heading() {
    let text = "关于推动非遗进校园的提案\n提案编号：61\n提案人：沈秋\n\n非遗传承后继乏人，青少年了解不多，课程资源不足。\n\
        建议一：编写乡土教材。\n建议二：聘请传承人进校授课。\n建议三：设立体验基地。\n";
    let proposals = read("counted.txt", text);
    let points = proposals[0]["points"].as_array().unwrap();
    assert_eq!(
        (points.len(), &proposals[0]["background"]),
        (3, &json!(["非遗传承后继乏人，青少年了解不多，课程资源不足。"]))
    );
}

#[test]
fn the_category_behind_a_number_is_read() {
    let text = "政协平原市第三届委员会第二次会议\n提案第9号（经济建设类）\n关于扶持小微企业的提案\n提案人：卫东\n\
        小微企业融资难，贷款利率高，抵押物不足。\n为此建议：\n一、设立担保基金。\n二、降低贷款利率。\n";
    let proposals = read("category.txt", text);
    assert_eq!((&proposals[0]["number"], &proposals[0]["category"]), (&json!("9"), &json!("经济建设")));
}

#[test]
fn a_text_of_values_with_a_proposal_a_column_is_turned() {
    let turned = "项目,甲件,乙件,丙件\n提案编号,12,35,58\n\
        提案题目,关于建设慢行步道的提案,关于规范网约房管理的提案,关于扩大普惠托育的提案\n提案人,曾旭,尹红,曹蕾\n\
        承办单位,市住建局,市公安局,市卫健委\n办理结果,A,B,C\n";
    let proposals = read("turned.csv", turned);
    let of = |at: usize| {
        let proposal: &Value = &proposals[at];
        [&proposal["number"], &proposal["proposers"][0]["name"], &proposal["handling"][0]["unit"]].map(Value::clone)
    };
    assert_eq!(proposals.len(), 3);
    assert_eq!(of(0), ["12", "曾旭", "市住建局"].map(Value::from));
    assert_eq!(of(2), ["58", "曹蕾", "市卫健委"].map(Value::from));
}

/// The number in brackets or in figures alone stood in the title, the unit in the text, and a form without a title was
/// nothing.
#[test]
fn numbers_before_titles_units_and_forms_without_titles_are_read() {
    let text = "【第118号】关于规范共享单车停放的提案\n【提案人】高原\n承办：市城管局\n【背景】共享单车乱停乱放，挤占人行道，影响通行。\n\
        【建议】一、划定停放区。二、实行总量控制。\n";
    let proposals = read("bracketed.txt", text);
    let [number, title, unit] = [&proposals[0]["number"], &proposals[0]["title"], &proposals[0]["handling"][0]["unit"]];
    assert_eq!([number, title, unit], ["118", "关于规范共享单车停放的提案", "市城管局"]);
    let text = "101 关于建设社区食堂的提案\n提案者：方敏\n问题：老年人就餐难，社区食堂覆盖不足。\n建议：\n1. 合理布局。\n2. 给予补贴。\n";
    let proposals = read("figures.txt", text);
    assert_eq!([&proposals[0]["number"], &proposals[0]["title"]], ["101", "关于建设社区食堂的提案"]);
    let form = "<html><body><table><tr><td>提案编号</td><td>74</td></tr><tr><td>提案人</td><td>许平</td></tr>\
        <tr><td>建议</td><td><p>一、增设路灯。</p><p>二、维修路面。</p></td></tr><tr><td>主办单位</td><td>市城管局</td></tr></table>";
    let proposals = read("untitled.html", form);
    assert_eq!([&proposals[0]["number"], &proposals[0]["proposers"][0]["name"]], ["74", "许平"]);
    assert_eq!(proposals[0]["points"].as_array().unwrap().len(), 2);
    assert!(say("untitled-said.html", form, "--dry-run").1.contains("没有读出题目"));
}

/// A paragraph that was torn stays two, and says so; what a cell, a heading and a title say of units and letters is read.
#[test]
fn torn_paragraphs_are_unsure_and_units_behind_labels_are_read() {
    let torn = "案由：关于设立夜间儿科门诊的提案\n提案号：9\n提案人：孔八\n内容：\n　　　　儿童夜间发热多，急诊排队久，\n家长奔波。\n\
        建议：\n　　　　1.市级医院设夜间儿科门诊；\n　　　　2.社区医院延时服务。\n";
    let (_, said) = say("torn.txt", torn, "--dry-run");
    let joined = read("torn-read.txt", torn)[0]["background"].as_array().unwrap().len() == 1;
    assert!(joined || said.contains("上一行没有完"), "{said}");
    let cell = "案号,标题,领衔委员,办理单位\n501,关于发展冷链物流的提案,齐四,主办：市商务局 协办：市交通局\n502,关于建设城市书房的提案,鲁五,主办：市文旅局\n";
    let proposals = read("labelled-cell.csv", cell);
    let handling = &proposals[0]["handling"];
    assert_eq!(handling[1], json!({"unit": "市交通局", "role": "joint"}), "{handling}");
    let page = "<html><body><h1>关于推进无障碍环境建设的提案及答复</h1><h2>提案内容</h2><p>提案者：残联界</p>\
        <p>盲道被占、坡道缺失问题普遍。</p><p>为此，建议：</p><p>1、开展专项整治；</p><p>2、完善法规。</p><h2>承办单位答复</h2>\
        <p>市住房和城乡建设局：</p><p>已整治盲道120公里，出台管理办法。</p></body></html>";
    let proposals = read("proposal-and-reply.html", page);
    assert_eq!(proposals[0]["title"], "关于推进无障碍环境建设的提案");
    assert_eq!(proposals[0]["replies"][0]["units"], json!(["市住房和城乡建设局"]));
}

/// A letter with a signature, a day, a class and a number of another in its middle.
const SIGNED_TWICE: &str = "A\n宁教函〔2025〕3号\n\n关于市政协九届一次会议第61号提案的答复\n\n王玲委员：\n\
    您提出的《关于规范校外培训的提案》收悉，现答复如下：\n　　一、加强监管。已建立白名单制度。\n宁州市财政局\n2025年4月1日\n\
    二、下一步，将出台管理办法。\n　　感谢您的关心。\n\n宁州市教育局\n2025年5月8日\n";

/// They were in no field and in nothing unused, and were said to be read.
#[test]
fn the_second_value_of_a_field_that_holds_one_is_unused_and_unsure() {
    let collection = import("doubt-second.txt", SIGNED_TWICE.as_bytes()).unwrap();
    let unused = collection["collection"]["source"]["files"][0]["unused"].to_string();
    assert!(unused.contains("宁州市财政局") && unused.contains("2025年4月1日"), "{collection}");
    let reply = &collection["proposals"][0]["replies"][0];
    assert_eq!((&reply["date"], &reply["units"]), (&json!("2025-05-08"), &json!(["宁州市教育局"])));
    let (status, receipt) = say("doubt-second-said.txt", SIGNED_TWICE, "--dry-run");
    assert!(receipt.contains("拿不准 2 处") && receipt.contains("承办单位已取另一处的"), "{receipt}");
    assert!(receipt.contains("日期已取另一处的"), "{receipt}");
    assert_eq!(status, Some(0));
    assert_eq!(say("doubt-second-checked.txt", SIGNED_TWICE, "--check").0, Some(3));
}

/// Every record said that nothing of it was unsure.
#[test]
fn a_record_with_unsure_places_is_unsure_as_data() {
    let unsure = |name: &str, content: &str| {
        let path = temporary(name);
        fs::write(&path, content).unwrap();
        let output = command(&["import", "--dry-run", "--json"]).arg(&path).output().unwrap();
        let receipt = serde_json::from_slice::<Value>(&output.stdout).unwrap();
        receipt["files"][0]["proposals"][0]["unsure"].clone()
    };
    assert_eq!(unsure("doubt-record.txt", ANSWERED_WITHIN), true);
    let sure =
        "关于推动非遗进校园的提案\n提案编号：61\n提案人：沈秋\n\n非遗传承后继乏人。\n建议：\n一、编写乡土教材。\n";
    assert_eq!(unsure("doubt-record-none.txt", sure), false);
}

/// Names and units that found no room in their line were text, or nothing.
#[test]
fn lists_of_names_and_units_go_on_behind_their_sign() {
    let text = "关于加装电梯的提案\n提案号：266\n提案人：岳麓、孟津、卢沟、\n        郑和、萧山、唐河\n主办单位：市住建局\n\
        会办单位：市财政局、\n市应急局\n\n我市老旧小区多。\n建议：\n一、简化审批。\n";
    let proposal = &read("names-over-lines.txt", text)[0];
    assert_eq!(proposal["proposers"].as_array().unwrap().len(), 6, "{proposal}");
    assert_eq!(proposal["handling"][2], json!({"unit": "市应急局", "role": "joint"}), "{proposal}");
    assert_eq!(proposal["background"], json!(["我市老旧小区多。"]));
}

/// The number, the day and the class of a letter in one slanted line were its first paragraph; those between its title
/// and its greeting made two letters of it.
#[test]
fn what_stands_between_the_title_and_the_greeting_is_the_letters() {
    let text = "# 选编\n\n## 关于盘活校舍的提案\n\n- **提案号**：401\n- **提案人**：李时\n- **主办**：市教育局\n- **会办**：—\n\n校舍闲置。\n\n\
        ### 建议\n\n1. 盘活校舍。\n\n### 办理答复\n\n*宁教复〔2025〕2号，2025年4月30日，A类*\n\n已盘活校舍12所。\n";
    let proposal = &read("slanted.md", text)[0];
    let reply = &proposal["replies"][0];
    assert_eq!(
        (&reply["document_number"], &reply["date"], &reply["result"]["code"], &proposal["handling"]),
        (
            &json!("宁教复〔2025〕2号"),
            &json!("2025-04-30"),
            &json!("A"),
            &json!([{"unit": "市教育局", "role": "lead"}])
        ),
        "{proposal}"
    );
    let page = "<html><body><h1>宁州市卫健委关于市政协九届一次会议第72号提案的答复</h1><div><span>发文字号</span><span>宁卫复字〔2025〕8号</span></div>\
        <div><span>办理类别</span><span>A</span></div><p>华青委员：</p><p>您提出的《关于推动中医药进社区的提案》（第72号）收悉，现答复如下：</p>\
        <p>一、中医馆已在42个社区卫生服务中心建成。</p><p>宁州市卫健委</p><p>2025年6月11日</p></body></html>";
    let proposals = read("headed-letter.html", page);
    let replies = proposals[0]["replies"].as_array().unwrap();
    assert_eq!((proposals.len(), replies.len()), (1, 1), "{proposals:?}");
    assert_eq!(
        (&replies[0]["document_number"], &replies[0]["date"], &replies[0]["result"]["code"]),
        (&json!("宁卫复字〔2025〕8号"), &json!("2025-06-11"), &json!("A"))
    );
}

/// Cells that hold something else were read, and a title of half a bracket; a letterhead was none.
#[test]
fn values_that_are_those_of_another_field_are_unsure() {
    let row = "提案编号,案由,提案人,主办单位,会办单位,办理结果,满意度\n12,关于建设慢行步道的提案,市教育局,王玲,满意,市交通局,A\n\
        13,关于扩大普惠托育的提案,曾旭,市住建局,妇联,A,满意\n";
    let (_, receipt) = say("doubt-shifted.csv", row, "--dry-run");
    for told in [
        "市教育局（拿不准：不像提案者",
        "王玲（拿不准：不像承办单位",
        "满意（拿不准：不像承办单位",
        "市交通局（拿不准：不像办理结果",
        "A（拿不准：不像满意度",
    ] {
        assert!(receipt.contains(told), "{told}: {receipt}");
    }
    assert!(receipt.contains("拿不准 5 处"), "{receipt}");
    let opinion = "宁州市财政局\n关于征求市政协第266号提案会办意见的函\n市住建局：\n你局转来的第266号提案会办意见如下：\n一、同意安排资金。\n\
        宁州市财政局\n2025年4月8日\n";
    let (_, receipt) = say("doubt-letterhead.txt", opinion, "--dry-run");
    assert!(!receipt.contains("不像题目"), "{receipt}");
}

/// Of several lines in no field the first alone was unsure.
#[test]
fn every_line_that_is_in_no_field_is_unsure() {
    let page = "<html><body><h1>关于推动中医药进社区的提案</h1><p>提案编号七十二</p><p>提案者华青与李时共同</p><p>登记人：李时</p>\
        <p>中医药是中华民族的瑰宝，我市社区中医药服务供给不足，群众就近看中医难。</p><p>医师不足，药材不全。</p><p>医保报销少。</p><p>建议：</p><p>1.设置中医馆。</p></body></html>";
    let (_, receipt) = say("doubt-left.html", page, "--dry-run");
    for line in ["提案编号七十二", "提案者华青与李时共同", "登记人：李时"] {
        assert!(receipt.contains(&format!("{line}（拿不准：看来有内容")), "{line}: {receipt}");
    }
}

/// A paragraph that breaks off, thanks of a unit, names without their label, a range of numbers, values of another column.
#[test]
fn what_no_rule_reads_is_unsure_where_it_stands() {
    let paper = |number: &str, background: &str| {
        format!(
            "<html><body><p>提案号：{number}</p><p>案由：关于规范校外培训的提案</p><p>提案人：王玲</p>{background}<p>建议：</p><p>一、建立白名单。</p></body></html>"
        )
    };
    let text = |line: &str| format!("<p>近年来校外培训机构多。</p><p>{line}</p>");
    let ledger = "提案号,案由,提案人,主办单位,答复日期,办理结果,满意度\n61,关于甲的提案,王玲,市教育局,A,2025-05-08,已电话沟通\n62,关于乙的提案,王玲等,市教育局等,2025-05-08,B类转A类,满意\n";
    for (name, content, line, why) in [
        (
            "alone-torn.html",
            paper("61", "<p>近年来机构数量多，收费高，家长</p><p>负担重。</p>"),
            "负担重。",
            "上一行没有完",
        ),
        (
            "alone-stop.html",
            paper("61", "<p>阅览室少。从5月起市图书馆</p><p>延时开放。</p>"),
            "延时开放。",
            "上一行没有完",
        ),
        ("alone-thanks.html", paper("61", &text("感谢您对教育工作的关心支持。")), "感谢您对", "有答复的话"),
        ("alone-answers.html", paper("61", &text("市教育局答复：已建立白名单。")), "市教育局答复", "有答复的话"),
        ("alone-names.html", paper("61", &text("李梅、萧山、唐河")), "李梅、萧山", "可能不是正文"),
        ("alone-range.html", paper("61-63", ""), "61-63", "不像提案号"),
        ("alone-merged.html", paper("61（并62）", ""), "61（并62）", "不像提案号"),
        ("alone-day.csv", ledger.to_owned(), "答复日期：A", "不像日期"),
        ("alone-class.csv", ledger.to_owned(), "2025-05-08", "不像办理结果"),
        ("alone-turned.csv", ledger.to_owned(), "B类转A类", "不像办理结果"),
        ("alone-grade.csv", ledger.to_owned(), "已电话沟通", "不像满意度"),
        ("alone-others.csv", ledger.to_owned(), "王玲等", "不像提案者"),
        ("alone-units.csv", ledger.to_owned(), "市教育局等", "不像承办单位"),
    ] {
        let (_, said) = say(name, &content, "--dry-run");
        let is_told = |row: &str| row.contains(line) && row.contains(why);
        let more = said.contains("另有") && say(name, &content, "--check").1.contains(why);
        assert!(said.lines().any(is_told) || more, "{name}: {said}");
    }
}

/// The report of the program became a proposal called 逐件汇总, of the proposer 承办单位.
#[test]
fn what_the_program_has_written_itself_is_called_a_report() {
    for lang in ["zh", "en"] {
        for format in ["docx", "html", "md", "csv", "xlsx"] {
            let path = temporary(&format!("own report {lang}.{format}"));
            let name = path.to_str().unwrap();
            let written = command(&["export", "--lang", lang, "--force", "-o", name]).output().unwrap();
            assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
            let output = command(&["list", name]).output().unwrap();
            let said = text(&output.stderr);
            assert!(
                output.status.code() == Some(3) && said.contains("本程序导出的评议报告或台账"),
                "{lang} {format}: {said}"
            );
            assert!(said.contains("tian review import"), "{said}");
        }
    }
}

/// What the receipt counts as unsure of a whole letter, the check marked nowhere and ended with 0.
#[test]
fn a_letter_whose_proposal_is_nowhere_is_unsure_in_the_check_too() {
    let text = "沅林函〔2026〕17号\n关于县政协十届三次会议第0006号提案的再次答复\n吴启红委员：\n\
        您对5月6日答复表示不满意，我局重新研究，现再次答复如下：\n一、湿地本底调查提前至8月。\n沅溪县林业局\n2026年8月4日\n";
    let (status, said) = say("doubts-nowhere.txt", text, "--check");
    assert!(said.contains("↑ 拿不准：只有答复，提案题目未见，请核对"), "{said}");
    assert_eq!((status, said.matches("↑").count()), (Some(3), 1), "{said}");
    let (_, receipt) = say("doubts-nowhere.txt", text, "--dry-run");
    assert!(receipt.contains("拿不准 1 处"), "{receipt}");
}
