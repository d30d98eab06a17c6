//! Layouts of further offices: cards side by side, tables that a page parts, labels in lines of their own, pages without
//! blanks, minutes. Each was glued, torn or left out, and the receipt was mostly sure of it.

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_layouts::table;
use crate::import_pairing::{folder, write};
use crate::import_tables::{import, import_all};

fn read(name: &str, content: &str) -> Vec<Value> {
    import(name, content.as_bytes()).unwrap()["proposals"].as_array().unwrap().clone()
}

fn names(list: &Value, member: &str) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|one| one[member].as_str().unwrap_or_default().to_owned()).collect()
}

fn texts(list: &Value) -> Vec<String> {
    let part = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    list.as_array()
        .into_iter()
        .flatten()
        .map(|one| part(one, "marker") + &part(one, "lead") + &part(one, "body"))
        .collect()
}

#[test]
fn cards_that_stand_side_by_side_are_a_proposal_each() {
    let band = |a: [&str; 6], b: [&str; 6]| {
        let two = |label: &'static str, at: usize, more: &'static str, and: usize| -> Vec<String> {
            [label, a[at], more, a[and], "", label, b[at], more, b[and]].map(str::to_owned).to_vec()
        };
        [two("提案号", 0, "类别", 1), two("案由", 2, "", 5), two("提案者", 3, "主办单位", 4)]
    };
    let first = ["201", "A", "关于建设口袋公园的提案", "辛弃", "市园林局", ""];
    let second = ["202", "B", "关于发展智慧养老的提案", "民建宁州市委会", "市民政局", ""];
    let third = ["203", "B", "关于整治噪声扰民的提案", "陆放", "市生态环境局", ""];
    let fourth = ["204", "D", "关于扶持老字号的提案", "市工商联", "市商务局", ""];
    let rows: Vec<Vec<String>> = [band(first, second), band(third, fourth)].into_iter().flatten().collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let proposals = read("cards.html", &["<html><body>", &table(&rows), "</body></html>"].concat());
    let said = |one: &Value| {
        let class = one["replies"][0]["result"]["code"].clone();
        (
            one["number"].clone(),
            one["title"].clone(),
            names(&one["proposers"], "name"),
            names(&one["handling"], "unit"),
            class,
        )
    };
    assert_eq!(proposals.len(), 4, "{proposals:?}");
    for (one, [number, class, title, proposer, unit, _]) in proposals.iter().zip([first, second, third, fourth]) {
        let expected =
            (number.into(), title.into(), vec![proposer.to_owned()], vec![unit.to_owned()], Value::from(class));
        assert_eq!(said(one), expected);
    }
}

#[test]
fn suggestions_beside_their_answers_are_the_proposals_in_tables_that_a_page_parts() {
    let head = |number, title, unit, letter| {
        let rows: [&[&str]; 3] = [
            &["提案号", number, "承办单位", unit],
            &["案由", title, "提案者", "邓小满"],
            &["复文文号", letter, "复文日期", "2025年6月20日"],
        ];
        ["<p>政协提案建议采纳落实情况逐条对照表</p>", &table(&rows)].concat()
    };
    let part = |rows: &[[&str; 3]]| {
        let head = ["序号", "委员建议", "落实情况"];
        let all: Vec<&[&str]> = std::iter::once(&head[..]).chain(rows.iter().map(|row| &row[..])).collect();
        table(&all)
    };
    let page = [
        "<html><body>",
        &head("57", "关于推进智慧停车的建议", "市城管局", "宁城管函〔2025〕31号"),
        &part(&[["1", "建设统一平台。", "平台已接入泊位3.2万个。"]]),
        "<p>（续表）</p>",
        &part(&[["2", "推行先离场后付费。", "已在12条道路推行。"]]),
        &head("60", "关于规范校外托管的建议", "市教育局", "宁教函〔2025〕44号"),
        &part(&[["1", "建立白名单制度。", "首批86家已公布。"]]),
        "</body></html>",
    ];
    let proposals = read("beside.html", &page.concat());
    assert_eq!(proposals.len(), 2, "{proposals:?}");
    let reply = &proposals[0]["replies"][0];
    assert_eq!(texts(&proposals[0]["points"]), ["建设统一平台。", "推行先离场后付费。"]);
    assert_eq!(texts(&reply["paragraphs"]), ["平台已接入泊位3.2万个。", "已在12条道路推行。"]);
    assert_eq!((&reply["document_number"], &reply["units"][0]), (&"宁城管函〔2025〕31号".into(), &"市城管局".into()));
    assert_eq!(texts(&proposals[1]["points"]), ["建立白名单制度。"]);
}

#[test]
fn labels_in_paragraphs_of_their_own_say_what_part_a_unit_has() {
    let paper = "提案编号\n第126号\n提案题目\n关于优化夜间公交线网的提案\n提案人\n欧阳修文\n主办单位\n市交通运输局\n会办单位\n\
                 市公交集团、市财政局\n具体建议\n一、延长6条主干线末班车。\n";
    let proposal = read("paired.txt", paper).remove(0);
    assert_eq!(names(&proposal["handling"], "unit"), ["市交通运输局", "市公交集团", "市财政局"], "{proposal}");
    assert_eq!(names(&proposal["handling"], "role"), ["lead", "joint", "joint"]);
}

#[test]
fn labels_whose_value_stands_right_behind_them_are_read_and_the_foot_of_a_page_is_none() {
    let row = |label: &str, value: &str| format!("<div><span>{label}</span><span>{value}</span></div>");
    let page = [
        "<html><body><h1>关于推动中医药进社区的提案</h1>",
        &row("提案编号", "072"),
        &row("提案者", "华青、李时"),
        &row("主办单位", "市卫生健康委员会"),
        &row("会办单位", "市医保局"),
        &row("满意程度", "满意"),
        "<p>我市社区中医药服务供给不足，群众就近看中医难。</p><p>建议：</p><p>1.设置中医馆。</p>",
        "<div>主办：政协宁州市委员会 备案号：皖ICP备05001号 联系电话：0551-1234567</div></body></html>",
    ];
    let proposal = read("glued.html", &page.concat()).remove(0);
    assert_eq!(
        (&proposal["number"], names(&proposal["proposers"], "name")),
        (&"072".into(), vec!["华青".into(), "李时".into()])
    );
    assert_eq!(names(&proposal["handling"], "unit"), ["市卫生健康委员会", "市医保局"]);
    assert_eq!(names(&proposal["handling"], "role"), ["lead", "joint"]);
    assert_eq!(proposal["feedback"][0]["outcome"], "satisfied");
}

#[test]
fn minutes_say_what_a_unit_answered_and_how_it_was_taken() {
    let minutes = "提案办理面商会议纪要\n地点：市政协三楼会议室\n\n一、关于第14号提案《关于改造背街小巷路灯的提案》\n\
                   提案人：冷轩。承办单位：市城管局。\n市城管局介绍，今年已改造背街小巷路灯820盏。\n\
                   冷轩委员表示满意。办理结果定为A类。\n\n市政协提案委员会\n2025年5月23日印发\n";
    let proposal = read("minutes.txt", minutes).remove(0);
    let reply = &proposal["replies"][0];
    assert_eq!((&proposal["number"], &proposal["title"]), (&"14".into(), &"关于改造背街小巷路灯的提案".into()));
    assert_eq!(names(&proposal["proposers"], "name"), ["冷轩"]);
    assert_eq!((&reply["units"][0], &reply["result"]["code"]), (&"市城管局".into(), &"A".into()), "{proposal}");
    assert_eq!(proposal["feedback"][0]["outcome"], "satisfied");
}

#[test]
fn what_a_form_asks_a_proposer_never_replaces_the_proposals_own_texts() {
    let paper = "提案号：7\n案由：关于甲地修路的提案\n提案人：王一\n提交日期：2025年1月10日\n\n甲地道路破损严重。\n建议：\n\
                 一、尽快修复路面。\n二、增设路灯。\n";
    let form = |grade: &str, remark: &str| {
        let rows: [&[&str]; 5] = [
            &["提案编号", "7", "承办单位", "市交通局"],
            &["提案名称", "关于甲地修路的提案"],
            &[grade, "☑满意 □基本满意 □不满意"],
            &[remark, "希望早日通车。"],
            &["委员签字", "王一", "签字日期", "2025年6月1日"],
        ];
        ["<p>政协委员提案办理情况反馈表</p>", &table(&rows)].concat()
    };
    let text = "提案办理征询意见表\n提案号：7\n提案题目：关于甲地修路的提案\n承办单位：市交通局\n委员意见：满意\n\
                其他意见和建议：希望早日通车。\n签名：王一\n2025年6月1日\n";
    let before = "提案办理征询意见表\n提案号：7\n提案题目：关于甲地修路的提案\n意见和建议：希望早日通车。\n委员意见：满意\n签名：王一\n\
                  2025年6月1日\n";
    let page = |form: String| {
        ["<html><body>", &form, &form.replace('7', "8").replace("甲地", "乙地"), "</body></html>"].concat()
    };
    let folder = folder("offices-forms");
    for (name, form) in [
        ("a.html", page(form("办理情况反馈", "意见建议"))),
        ("b.html", page(form("评价等次", "对办理工作的意见建议"))),
        ("c.txt", text.to_owned()),
        ("d.txt", before.to_owned()),
        ("e.txt", text.replace("其他意见和建议", "委员建议")),
        ("f.txt", text.replace("其他意见和建议：", "改进建议：\n").replace("签名", "委员签字")),
        ("g.txt", before.replace("意见和建议", "建议")),
    ] {
        let paths = [write(&folder, name, &form), write(&folder, "提案7.txt", paper)];
        let read = import_all(&paths).unwrap();
        let proposal = &read["proposals"][0];
        assert_eq!(texts(&proposal["points"]), ["一、尽快修复路面。", "二、增设路灯。"], "{name}: {proposal}");
        assert_eq!(
            (&proposal["submitted"], &proposal["background"][0]),
            (&"2025-01-10".into(), &"甲地道路破损严重。".into())
        );
        let given = &proposal["feedback"][0];
        assert_eq!((&given["outcome"], &given["by"]), (&"satisfied".into(), &"王一".into()), "{name}: {proposal}");
        assert_eq!(
            (&given["comment"], &given["date"]),
            (&"希望早日通车。".into(), &"2025-06-01".into()),
            "{name}: {proposal}"
        );
    }
}

#[test]
fn a_row_of_a_ledger_goes_on_in_the_next_row_and_on_the_next_page() {
    let head: &[&str] = &["编号", "提案题目", "提案者", "承办单位", "办理情况", "结果"];
    let first: [&[&str]; 4] = [
        head,
        &["11", "关于发展足球的提案", "王一", "市体育局", "一、新建足球场12片。", "A"],
        &["", "", "", "", "二、开展青少年联赛。", ""],
        &["12", "关于改造公厕的提案", "李二", "市城管局", "改造公厕88座，其中", "B"],
    ];
    let second: [&[&str]; 3] = [
        head,
        &["", "", "", "", "新建12座。", ""],
        &["13", "关于整治河道的提案", "赵三", "市水利局", "清淤15公里。", "A"],
    ];
    let page = ["<html><body>", &table(&first), "<p>续表</p>", &table(&second), "</body></html>"].concat();
    let proposals = read("goes-on.html", &page);
    let said: Vec<Vec<String>> = proposals.iter().map(|one| texts(&one["replies"][0]["paragraphs"])).collect();
    let expected: [&[&str]; 3] =
        [&["一、新建足球场12片。", "二、开展青少年联赛。"], &["改造公厕88座，其中新建12座。"], &["清淤15公里。"]];
    assert_eq!(said, expected);
}

#[test]
fn what_stands_beside_names_and_units_is_no_part_of_them() {
    let ledger = "提案号,案由,提案人,承办单位\n1,关于甲的提案,王一（执笔）李二,市教育局(主)市财政局(协)\n\
                  2,关于乙的提案,市政协委员王一,\"市教育局牵头，市财政局、市人社局配合\"\n\
                  3,关于丙的提案,王一、李二 联名,\"市教育局，会办市财政局、市人社局\"\n\
                  4,关于丁的提案,王一 市教育局局长,主办单位市教育局 13800000000\n";
    let proposals = read("beside.csv", ledger);
    let people: Vec<Vec<String>> = proposals.iter().map(|one| names(&one["proposers"], "name")).collect();
    assert_eq!(people, [vec!["王一", "李二"], vec!["王一"], vec!["王一", "李二"], vec!["王一"]]);
    let parts = |at: usize| -> Vec<(String, String)> {
        let handling = &proposals[at]["handling"];
        names(handling, "unit").into_iter().zip(names(handling, "role")).collect()
    };
    let pair = |unit: &str, role: &str| (unit.to_owned(), role.to_owned());
    let (lead, finance, staff) = (pair("市教育局", "lead"), pair("市财政局", "joint"), pair("市人社局", "joint"));
    assert_eq!(parts(0), [lead.clone(), finance.clone()]);
    assert_eq!(parts(1), [lead.clone(), finance.clone(), staff.clone()]);
    assert_eq!(parts(2), [pair("市教育局", ""), finance, staff]);
    assert_eq!(parts(3), [lead]);
    let kept = &proposals[3]["source"]["columns"];
    assert!(
        kept["联系电话"].to_string().contains("13800000000") && kept["提案人"].to_string().contains("局长"),
        "{kept}"
    );
}

/// A newer ledger holds for what an earlier one has said and nobody has touched.
#[test]
fn the_words_of_an_earlier_row_follow_the_newer_one() {
    let head = "提案号,案由,提案人,主办单位,答复内容,文号,答复日期\n";
    let row = |names: &str, unit: &str, said: &str, number: &str| {
        format!("{head}5,关于甲事的提案,{names},{unit},{said},宁甲〔2025〕{number}号,2025/4/2\n")
    };
    let before = row("王一", "市甲局", "已办甲事24件。", "1");
    for (at, (newer, told)) in [
        (row("王一", "市甲局", "已办甲事48件。", "2"), "依新资料改：答复，现为“已办甲事48件。”"),
        (row("王一", "市乙局", "已办甲事24件。", "1"), "依新资料改：承办单位，现为“市乙局”"),
        (row("王一、李二", "市甲局", "已办甲事24件。", "1"), "依新资料补入：提案者“李二”"),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = folder(&format!("offices-newer-{at}"));
        write(&folder, "台账.csv", &before);
        let run = |into: &[&str]| {
            let output =
                command(&["import", "台账.csv", "-o", "a.json"]).args(into).current_dir(&folder).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            text(&output.stdout)
        };
        run(&[]);
        write(&folder, "台账.csv", &newer);
        let said = run(&["--into", "a.json"]);
        assert!(said.contains(told) && !said.contains("不一致") && !said.contains("不动"), "{said}");
        let made: Value = serde_json::from_slice(&std::fs::read(folder.join("a.json")).unwrap()).unwrap();
        let replies = made["proposals"][0]["replies"].as_array().unwrap();
        assert_eq!(replies.len(), 1, "{made}");
        let row = newer.lines().nth(1).unwrap();
        let holds = |value: &str| row.contains(value);
        let reply = &replies[0];
        assert!(texts(&reply["paragraphs"]).iter().all(|text| holds(text)), "{made}");
        assert!(
            holds(reply["units"][0].as_str().unwrap()) && holds(reply["document_number"].as_str().unwrap()),
            "{made}"
        );
    }
}

/// The form of an earlier round came second, and was in no field.
#[test]
fn two_forms_of_one_proposer_stay_in_whatever_order_they_come() {
    let form = |grade: &str, day: &str| {
        format!(
            "征询意见表\n提案号：266\n提案题目：关于加快电梯更新的提案\n承办单位：市监局\n委员意见：{grade}\n签名：岳麓\n日期：{day}\n"
        )
    };
    let folder = folder("offices-rounds");
    write(&folder, "b.txt", &form("满意", "2025年9月16日"));
    write(&folder, "a.txt", &form("不满意", "2025年6月5日"));
    for args in [&["b.txt", "-o", "a.json"][..], &["a.txt", "--into", "a.json", "-o", "a.json"]] {
        let output = command(&["import"]).args(args).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(!text(&output.stdout).contains("不动"), "{}", text(&output.stdout));
    }
    let made: Value = serde_json::from_slice(&std::fs::read(folder.join("a.json")).unwrap()).unwrap();
    assert_eq!(names(&made["proposals"][0]["feedback"], "outcome"), ["dissatisfied", "satisfied"], "{made}");
}

#[test]
fn a_row_between_others_says_whose_those_below_it_are() {
    let row = |cells: &[&str]| cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let wide = |text: &str| format!("<td colspan=6>{text}</td>");
    let rows = [
        row(&["序号", "案号", "提案标题", "提案者", "答复时间", "办理等次"]),
        wide("承办单位：市教育局（共1件）"),
        row(&["1", "5", "关于课后服务的提案", "王勃", "2025-04-01", "A类"]),
        wide("承办单位：市水利局（共1件）"),
        row(&["2", "12", "关于河道治理的提案", "民革市委会", "2025-04-09", "C类"]),
    ];
    let rows: String = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    let proposals = read("groups.html", &format!("<html><body><table>{rows}</table></body></html>"));
    let said = |one: &Value| (names(&one["handling"], "unit"), one["replies"][0]["result"]["code"].clone());
    assert_eq!(said(&proposals[0]), (vec!["市教育局".to_owned()], "A".into()), "{proposals:?}");
    assert_eq!(said(&proposals[1]), (vec!["市水利局".to_owned()], "C".into()), "{proposals:?}");
}

#[test]
fn titles_that_are_counted_classes_in_brackets_and_links_below_a_page_are_what_they_are() {
    let article = "提案追踪｜两件提案有了回音\n\n【提案一】关于增设母婴室的提案\n【提案委员】苏小妹\n【提案号】第31号\n【提案建议】\n\
                   1.增设母婴室。\n【承办单位】市卫健委\n【答复】\n1.今年新增母婴室36个。\n【办理结果】已经解决（A）\n\n\
                   【提案二】关于规范电单车的提案\n【提案委员】吴敬梓\n【提案号】第47号\n【提案建议】\n划定停放区。\n\
                   【承办单位】市城管局（主办）、市公安局（会办）\n【答复】\n已划定停放区410处。\n";
    let proposals = read("counted.txt", article);
    let titles: Vec<&Value> = proposals.iter().map(|one| &one["title"]).collect();
    assert_eq!(titles, ["关于增设母婴室的提案", "关于规范电单车的提案"]);
    assert_eq!(proposals[0]["replies"][0]["result"]["code"], "A");
    assert_eq!(names(&proposals[1]["handling"], "unit"), ["市城管局", "市公安局"]);
    let page = "<html><body><p>关于市政协九届一次会议第72号提案的答复</p><p>华青委员：</p><p>您的提案收悉，现答复如下：</p>\
                <p>一、中医馆已建成42个。</p><p>宁州市卫健委</p><p>2025年6月11日</p><p>推荐阅读</p><p>关于第80号提案的答复</p></body></html>";
    let proposals = read("linked.html", page);
    assert_eq!(proposals.len(), 1, "{proposals:?}");
    assert_eq!(texts(&proposals[0]["replies"][0]["paragraphs"]).len(), 2, "{proposals:?}");
}

/// The names that receipts print are taken by `--map` too.
#[test]
fn a_heading_may_be_named_as_receipts_call_its_column() {
    let folder = folder("offices-map");
    let ledger = "案号,案由,提案人,办法一览,日子\n5,关于甲事的提案,王一,一、已办甲事24件。,2025/4/2\n";
    write(&folder, "台账.csv", ledger);
    let args = ["import", "台账.csv", "--map", "办法一览=答复", "--map", "日子=日期"];
    let output = command(&args).current_dir(&folder).output().unwrap();
    let made: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
    let reply = &made["proposals"][0]["replies"][0];
    assert_eq!(
        (texts(&reply["paragraphs"]), &reply["date"]),
        (vec!["一、已办甲事24件。".to_owned()], &"2025-04-02".into())
    );
}

/// The same unit had its short name where the ledger came after the letter, and its full one where both came together.
#[test]
fn a_unit_has_its_full_name_whichever_document_comes_first() {
    let folder = folder("offices-full");
    let letter = "宁公提复〔2025〕12号\n关于市政协八届四次会议第31、45号提案的答复\n石守信、高怀德委员：\n\
                  你们提出的关于电动自行车管理的提案收悉，现答复如下：\n一、已新增充电端口1.8万个。\n宁州市公安局\n2025年6月18日\n";
    let ledger = "提案号,提案题目,提案人,主办\n31,关于加强电动自行车治理的提案,石守信,市公安局\n45,关于规范骑手的提案,高怀德,市公安局\n";
    write(&folder, "a.txt", letter);
    write(&folder, "b.csv", ledger);
    for args in [&["a.txt", "-o", "a.json"][..], &["b.csv", "--into", "a.json", "-o", "a.json"]] {
        let output = command(&["import"]).args(args).current_dir(&folder).output().unwrap();
        assert!(matches!(output.status.code(), Some(0)), "{}", text(&output.stderr));
    }
    let made: Value = serde_json::from_slice(&std::fs::read(folder.join("a.json")).unwrap()).unwrap();
    for proposal in made["proposals"].as_array().unwrap() {
        assert_eq!(names(&proposal["handling"], "unit"), ["宁州市公安局"], "{made}");
    }
}

/// It was a note of the table, and nothing said that it was lost; a label that ledgers know was none in a form.
#[test]
fn an_answer_in_a_row_of_its_own_is_unsure_and_labels_of_ledgers_are_known_in_forms() {
    let rows = "<tr><th>编号</th><th>案由</th><th>提案者</th><th>承办单位</th></tr><tr><td>15</td><td>关于增设路灯的提案</td>\
                <td>米芾</td><td>市城管局</td></tr><tr><td colspan=4>答复：已增设路灯260盏。</td></tr>\
                <tr><td>16</td><td>关于清淤的提案</td><td>蔡襄</td><td>市水利局</td></tr>";
    let path = write(&folder("offices-rows"), "a.html", &format!("<html><body><table>{rows}</table></body></html>"));
    let said = text(&command(&["import", "--dry-run"]).arg(path).output().unwrap().stdout);
    assert!(said.contains("答复：已增设路灯260盏。（拿不准：看来有内容"), "{said}");
    let form = table(&[
        &["提案编号", "第0301号", "提案标题", "关于完善盲道的提案"],
        &["提案人", "晏殊", "牵头部门", "市住建局"],
        &["对策建议", "全面排查盲道。"],
        &["办复情况", "我局已整改盲道37公里。"],
        &["办复类别", "A（已解决）", "评价", "满意"],
    ]);
    let proposal = read("known.html", &form).remove(0);
    assert_eq!(texts(&proposal["points"]), ["全面排查盲道。"], "{proposal}");
    assert_eq!(texts(&proposal["replies"][0]["paragraphs"]), ["我局已整改盲道37公里。"], "{proposal}");
    assert_eq!(proposal["feedback"][0]["outcome"], "satisfied", "{proposal}");
}

/// H1: the only long cell of a page was all of its text, and labels and values below it the portal's.
#[test]
fn labels_below_the_only_long_cell_of_a_page_are_read() {
    let long = "甲事存在很多问题，群众反映十分强烈，亟待解决，影响了我市经济社会发展，需要引起重视。";
    let rows: [&[&str]; 7] = [
        &["提案号", "21"],
        &["案由", "关于甲事的提案"],
        &["提案人", "王一"],
        &["主办单位", "市水利局"],
        &["提案内容", &[long, "<br>建议：<br>一、做甲事。"].concat()],
        &["答复内容", "已做甲事。"],
        &["办理结果", "A"],
    ];
    let day = "<div><span>答复日期：</span><span>2025-05-01</span></div>";
    let folder = folder("offices-long-cell");
    let read =
        import_all(&[write(&folder, "a.html", &["<html><body><h1>登记表</h1>", &table(&rows), day].concat())]).unwrap();
    let proposal = &read["proposals"][0];
    assert_eq!(texts(&proposal["points"]), ["一、做甲事。"], "{proposal}");
    let reply = &proposal["replies"][0];
    assert_eq!(
        (&reply["paragraphs"][0]["body"], &reply["result"]["code"], &reply["date"]),
        (&"已做甲事。".into(), &"A".into(), &"2025-05-01".into()),
        "{proposal}"
    );
}
