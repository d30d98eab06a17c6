//! Documents in the layouts of other offices: what a sentence quotes, tables within letters, heads over lists, units that
//! only a note names. Each was read otherwise, and the receipt was sure of it.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::command;
use crate::import_tables::import;
use crate::support::temporary;

/// The proposals of a file.
fn read(name: &str, text: &str) -> Vec<Value> {
    let read = import(name, text.as_bytes()).unwrap();
    read["proposals"].as_array().unwrap().clone()
}

/// A text of a paragraph, with its number.
fn text(paragraph: &Value) -> String {
    let part = |name: &str| paragraph[name].as_str().unwrap_or_default();
    [part("marker"), part("lead"), part("body")].concat()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(text).collect()
}

/// A letter with what stands beside its number, its first paragraphs, and what stands below the date.
fn letter(beside: &str, paragraphs: &str, below: &str) -> String {
    format!(
        "清环函〔2025〕58号{beside}\n关于市政协九届四次会议第215号提案的答复\n倪少华委员：\n{paragraphs}\n一、已完成改造。\n\
         清河市生态环境局\n2025年9月10日\n{below}"
    )
}

#[test]
fn a_number_that_a_sentence_quotes_is_never_the_letters_and_tears_nothing() {
    for quoted in [
        "您对我局清环函〔2025〕23号答复反馈“不满意”后，我局高度重视，并重新研究办理。",
        "根据清政办发〔2024〕41号文件，我局已争取资金。",
        "感谢您的关心。\n根据国办发〔2024〕5号要求，我局开展了评估。",
        "市政府清政发〔2025〕2号印发了实施方案。",
    ] {
        let proposals = read("quoted.txt", &letter("", quoted, ""));
        let reply = &proposals[0]["replies"][0];
        assert_eq!(reply["document_number"], "清环函〔2025〕58号", "{quoted}");
        let said = texts(&reply["paragraphs"]);
        quoted.lines().for_each(|line| assert!(said.iter().any(|text| text == line), "{said:?}"));
    }
    let background = "去年我曾提出第112号提案，市监管局以清市监函〔2024〕41号作了答复。";
    let text = format!("案由：关于加装电梯的提案\n提案号：36\n提案人：千山\n\n{background}\n建议：\n一、加装。\n");
    assert_eq!(read("quoting.txt", &text)[0]["background"], json!([background]));
}

#[test]
fn the_class_beside_a_letters_number_or_its_signer_is_read() {
    for beside in ["　　B类", "（B类）", "　签发人：梁国栋　B类", "　B类　签发人：梁国栋", "　签发人：梁国栋B类"]
    {
        let proposals = read("beside.txt", &letter(beside, "您的提案收悉，现答复如下。", ""));
        let reply = &proposals[0]["replies"][0];
        let signer = beside.contains("签发人").then_some("梁国栋");
        let read = (reply["document_number"].as_str(), reply["result"]["code"].as_str(), reply["signer"].as_str());
        assert_eq!(read, (Some("清环函〔2025〕58号"), Some("B"), signer), "{beside}");
    }
}

#[test]
fn what_a_proposer_says_below_a_letter_is_no_attachment() {
    let below = "附：委员反馈意见\n委员对办理结果：不满意（倪少华，2025年9月20日）\n";
    let proposals = read("said.txt", &letter("", "您的提案收悉，现答复如下。", below));
    let said = json!([{"by": "倪少华", "date": "2025-09-20", "outcome": "dissatisfied"}]);
    assert_eq!(proposals[0]["feedback"], said);
}

/// A page with a table of rows of cells.
pub fn table(rows: &[&[&str]]) -> String {
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    format!("<table border=1>{}</table>", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_table_of_the_proposals_that_a_letter_answers_makes_each_of_them() {
    let listed = table(&[
        &["提案号", "提案名称", "提案者"],
        &["5", "关于加强农村公路养护的提案", "康健"],
        &["17", "关于加大农村公路投入的提案", "台盟清河市总支"],
    ]);
    let page = format!(
        "<html><body><p>清交函〔2025〕71号</p><p>关于农村公路类提案的并案答复</p>{listed}<p>康健委员、台盟清河市总支：</p>\
         <p>你们提出的上述提案收悉，现一并答复如下：</p><p>一、关于增加投入。今年安排专项资金5600万元。</p>\
         <p>清河市交通运输局</p><p>2025年6月18日</p></body></html>"
    );
    let proposals = read("listed.html", &page);
    let head = |proposal: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        [&proposal["number"], &proposal["proposers"][0]["name"], &proposal["replies"][0]["document_number"]].map(text)
    };
    let heads: Vec<[String; 3]> = proposals.iter().map(head).collect();
    let number = "清交函〔2025〕71号";
    assert_eq!(heads, [["5", "康健", number], ["17", "台盟清河市总支", number]], "{proposals:?}");
    assert_eq!(proposals[1]["title"], "关于加大农村公路投入的提案");
}

#[test]
fn a_table_of_answers_to_suggestions_gives_each_answer_a_paragraph() {
    let answers = table(&[
        &["序号", "委员建议", "办理情况", "完成时限"],
        &["1", "统筹规划布局，避免“晒太阳”工程", "已编制完成县域专项规划，撤并规模不足的站点十一处。", "已完成"],
        &["2", "落实运维经费", "运维费纳入县级预算，年内在两个镇试行打包运维。", "2025年12月"],
    ]);
    let page = format!(
        "<html><body><p>关于第209号提案的答复</p><p>康健委员：</p><p>您提出的关于推进农村生活污水处理设施建设和管护的提案收悉，现答复如下：</p>{answers}\
         <p>清河县水利局</p><p>2025年6月18日</p></body></html>"
    );
    let proposals = read("answers.html", &page);
    let said = texts(&proposals[0]["replies"][0]["paragraphs"]);
    let expected =
        ["已编制完成县域专项规划，撤并规模不足的站点十一处。", "运维费纳入县级预算，年内在两个镇试行打包运维。"];
    assert_eq!(said[1..], expected, "{said:?}");
    let times = &proposals[0]["source"]["columns"]["完成时限"];
    assert_eq!(*times, serde_json::json!(["已完成", "2025年12月"]));
    assert_eq!(texts(&proposals[0]["points"]), ["统筹规划布局，避免“晒太阳”工程", "落实运维经费"]);
}

#[test]
fn grades_in_the_columns_of_a_table_of_their_own_are_feedback_and_no_reply() {
    let head = table(&[&["提案号", "第63号", "提案人", "陶然"], &["提案名称", "关于发展夜间文化消费的提案"]]);
    let grades =
        table(&[&["评价内容", "满意", "基本满意", "不满意"], &["办理态度", "√", "", ""], &["办理结果", "", "√", ""]]);
    let page = format!(
        "<html><body><p>市政协九届四次会议提案办理征求意见表</p>{head}<p></p>{grades}<p>提案人签名：陶然　　2025年7月8日</p></body></html>"
    );
    let proposals = read("grades.html", &page);
    let said = json!([{"by": "陶然", "date": "2025-07-08", "attitude": "satisfied", "outcome": "basically"}]);
    assert_eq!((&proposals[0]["feedback"], proposals[0].get("replies")), (&said, None), "{proposals:?}");
}

#[test]
fn a_verdict_on_filing_in_a_form_gives_its_units_and_no_suggestion() {
    let page = table(&[
        &["案由", "关于加装电梯的提案"],
        &["提案人", "王一"],
        &["建议", "<p>一、完善政策。</p><p>二、加大补贴。</p>"],
        &[
            "提案委<br>审查意见",
            "<p>经审查，予以立案。</p><p>主办：市城管局</p><p>会办：市资源局、市交警支队</p><p>2025年1月20日</p>",
        ],
        &["备注", ""],
    ]);
    let page = format!("<html><body>{page}<p>注：本表一式两份。</p></body></html>");
    let proposals = read("verdict.html", &page);
    let units: Vec<(&str, &str)> = proposals[0]["handling"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| (unit["unit"].as_str().unwrap(), unit["role"].as_str().unwrap()))
        .collect();
    assert_eq!(units, [("市城管局", "lead"), ("市资源局", "joint"), ("市交警支队", "joint")]);
    assert_eq!((&proposals[0]["filing"], proposals[0].get("closing")), (&"filed".into(), None), "{proposals:?}");
    assert_eq!(texts(&proposals[0]["points"]), ["一、完善政策。", "二、加大补贴。"]);
}

#[test]
fn a_unit_that_stands_over_a_ledger_leads_and_who_joins_never_answers() {
    let ledger = "政协清河市九届四次会议提案办理情况台账,,,,\n承办单位：市教育局,,,,\n提案号,案由,会办单位,办复时间,办理结果\n\
        0007,关于规范托管的提案,,2025-05-15,A\n0019,关于增加学位的提案,市财政局、市住建局,2025-05-30,B\n";
    for (named, answering) in [(true, json!(["市教育局"])), (false, json!([]))] {
        let ledger =
            if named { ledger.to_owned() } else { ledger.replace("承办单位：市教育局", "截至6月") };
        let proposals = read("joining.csv", &ledger);
        for proposal in &proposals {
            let units = proposal["replies"][0].get("units").cloned().unwrap_or(json!([]));
            assert_eq!(units, answering, "{proposal}");
        }
        let lead = &proposals[1]["handling"][0];
        let expected = if named { ("市教育局", "lead") } else { ("市财政局", "joint") };
        assert_eq!((&lead["unit"], &lead["role"]), (&expected.0.into(), &expected.1.into()));
    }
}

#[test]
fn two_tables_side_by_side_are_of_as_many_proposals() {
    let ledger = "提案号,案由,提案人,主办单位,,提案号,案由,提案人,主办单位\n1,关于甲的提案,赵一,市甲局,,3,关于丙的提案,孙三,市丙局\n\
        2,关于乙的提案,钱二,市乙局,,,,,\n";
    let proposals = read("beside.csv", ledger);
    let row = |proposal: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert_eq!(proposal["proposers"].as_array().unwrap().len(), 1, "{proposal}");
        [&proposal["number"], &proposal["proposers"][0]["name"], &proposal["handling"][0]["unit"]].map(text)
    };
    let rows: Vec<[String; 3]> = proposals.iter().map(row).collect();
    assert_eq!(rows, [["1", "赵一", "市甲局"], ["2", "钱二", "市乙局"], ["3", "孙三", "市丙局"]]);
}

#[test]
fn columns_of_other_systems_are_known() {
    let ledger = "提案编码,提案名称,提案建议,主办/会办单位,文号及日期,审查意见,委员评价\n\
        0013,关于助餐点的提案,一是每街道建一处食堂。二是发放助餐券若干。,市民政局/市监管局,\"清民函〔2025〕8号\n2025年5月12日\",\"不立案，转为社情民意信息\",满意\n";
    let proposals = read("columns.csv", ledger);
    let [proposal] = proposals.as_slice() else { panic!("{proposals:?}") };
    let reply = &proposal["replies"][0];
    assert_eq!(
        json!([proposal["number"], proposal["filing"], reply["units"], reply["document_number"], reply["date"]]),
        json!(["0013", "converted", ["市民政局"], "清民函〔2025〕8号", "2025-05-12"])
    );
    assert_eq!(texts(&proposal["points"]), ["一是每街道建一处食堂。", "二是发放助餐券若干。"]);
    assert_eq!(proposal["handling"][1]["role"], "joint");
}

#[test]
fn each_units_rating_in_rows_of_one_proposal_is_kept() {
    let ledger = "序号,提案编号,提案题目,办理方式,承办单位,答复时间,委员评价\n1,0702,关于饮水点的提案,分办,市文旅局,2025-06-03,基本满意\n\
        ,,,分办,市体育局,2025-06-09,不满意\n";
    let proposals = read("rated.csv", ledger);
    assert_eq!(
        proposals[0]["feedback"],
        json!([{"outcome": "basically", "unit": "市文旅局"}, {"outcome": "dissatisfied", "unit": "市体育局"}])
    );
}

#[test]
fn suggestions_are_found_below_whatever_leads_to_them() {
    for lead in [
        "为此，建议市政府：",
        "对此，我建议",
        "二、具体建议及措施",
        "基于以上情况，提出三点建议",
        "解决办法和措施",
        "具体措施如下：",
    ] {
        let text = format!(
            "关于停车的提案\n提案号：128\n提案人：韩松涛\n\n停车难问题突出。\n{lead}\n（一）编制规划。\n（二）盘活土地。\n"
        );
        assert_eq!(texts(&read("leads.txt", &text)[0]["points"]), ["（一）编制规划。", "（二）盘活土地。"], "{lead}");
    }
    // What has been done is the situation.
    let text = "关于停车的提案\n提案号：128\n提案人：韩松涛\n\n我市已经采取以下措施\n（一）编制规划。\n（二）盘活土地。\n建议：\n一、加快。\n";
    assert_eq!(texts(&read("done.txt", text)[0]["points"]), ["一、加快。"]);
}

fn names(proposal: &Value) -> Vec<&str> {
    proposal["proposers"].as_array().into_iter().flatten().map(|person| person["name"].as_str().unwrap()).collect()
}

fn proposal(proposer: &str) -> String {
    format!(
        "第128号\n关于加快补齐停车设施短板的提案\n{proposer}\n\n停车难。\n为此建议：\n一、建停车场。\n二、查占道。\n"
    )
}

#[test]
fn a_name_written_with_a_blank_is_one_person_and_an_office_none() {
    for (said, expected) in [
        ("提案人：李　梅　王　磊", ["李梅", "王磊"].as_slice()),
        ("提案人：王  磊 李  梅 欧阳娜", &["王磊", "李梅", "欧阳娜"]),
        ("提案人：何 清 源", &["何清源"]),
        ("第一提案人：李　梅（民建）", &["李梅"]),
        ("提案人：韩松涛 市政协委员、宏远机械总经理", &["韩松涛"]),
    ] {
        assert_eq!(names(&read("persons.txt", &proposal(said))[0]), expected, "{said}");
    }
    for (greeting, expected) in [
        ("韩松涛、李　梅委员：", ["韩松涛", "李梅"].as_slice()),
        ("李 梅委员：", &["李梅"]),
        ("韩松涛委员并联名委员：", &["韩松涛"]),
        ("李　梅、王　磊：", &["李梅", "王磊"]),
    ] {
        let letter = letter("", "您的提案收悉，现答复如下。", "").replace("倪少华委员：", greeting);
        assert_eq!(names(&read("greeted.txt", &letter)[0]), expected, "{greeting}");
    }
    let ledger = "提案号,案由,提案人,主办单位\n1,关于甲的提案,李　梅　王　磊　欧阳娜,市甲局\n";
    assert_eq!(names(&read("persons.csv", ledger)[0]), ["李梅", "王磊", "欧阳娜"]);
}

#[test]
fn a_telephone_beside_a_name_is_hidden_and_nobodys_name() {
    let texts = [
        proposal("提案人：韩松涛 电话13800001234"),
        proposal("提案人：韩松涛，13800001234"),
        proposal("提案人：韩松涛\n（联系人：李强 13800001234）"),
        "提案号,案由,提案人,主办单位\n128,关于停车的提案,韩松涛 13800001234,市甲局\n".to_owned(),
    ];
    for (at, text) in texts.iter().enumerate() {
        let made = import(&format!("phone-{at}.txt"), text.as_bytes()).unwrap();
        assert_eq!(names(&made["proposals"][0]), ["韩松涛"], "{made}");
        let file = temporary(&format!("phone-{at}.json"));
        fs::write(&file, made.to_string()).unwrap();
        let source = temporary(&format!("phone-{at}.txt"));
        let said = |words: &[&str], path: &PathBuf| {
            let output = command(words).arg(path).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        for shown in [said(&["show", "128"], &file), said(&["list"], &file), said(&["import", "--check"], &source)] {
            assert!(shown.contains("韩松涛") && !shown.contains("13800001234"), "{shown}");
        }
        assert!(said(&["import", "--check", "--contacts"], &source).contains("13800001234"));
    }
}

/// A local number without an area code was printed where it stood in a text, in a cell of its own, or behind more words.
#[test]
fn a_local_telephone_is_hidden_whatever_it_stands_in() {
    let letter = |end: &str| {
        format!(
            "关于市政协六届二次会议第128号提案的答复\n韩松涛委员：\n您提出的《关于停车的提案》收悉，现答复如下：\n\
             一、已建成车位五百个，如有疑问请拨打我局电话：65123456、65123457。\n二、已开放机关车位。\n{end}\n青浦市城市管理局\n2025年5月3日\n"
        )
    };
    for (at, end) in ["（联系人：顾一，电话：65123456）", "联系电话（办公室）：65123456"].iter().enumerate()
    {
        let source = temporary(&format!("local-{at}.txt"));
        let made = import(&format!("local-{at}.txt"), letter(end).as_bytes()).unwrap();
        let file = temporary(&format!("local-{at}.json"));
        fs::write(&file, made.to_string()).unwrap();
        let said = |words: &[&str], path: &PathBuf| {
            let output = command(words).arg(path).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        for words in [&["show", "128"][..], &["show", "128", "--json"], &["import", "--check"]] {
            let path = if words[0] == "show" { &file } else { &source };
            let shown = said(words, path);
            assert_eq!(shown.matches("651234").count(), 2, "that of the office alone, {end}: {shown}");
        }
        let asked = said(&["show", "128", "--contacts"], &file);
        assert!(asked.matches("651234").count() > 2, "{end}: {asked}");
    }
}

#[test]
fn what_a_proposer_is_asked_in_other_forms_is_read() {
    let head = [["提案编号", "61"], ["提案人", "程浩"], ["案由", "关于营商环境的提案"]];
    let form = |rows: &[&[&str]]| {
        let head: Vec<&[&str]> = head.iter().map(|row| row.as_slice()).collect();
        let rows: Vec<&[&str]> =
            head.iter().chain(rows).copied().chain([["签名", "程浩 2025年7月2日"].as_slice()]).collect();
        let page = format!("<html><body><p>提案办理征询意见表</p>{}</body></html>", table(&rows));
        read("asked-otherwise.html", &page)[0]["feedback"].clone()
    };
    let both = json!({"by": "程浩", "date": "2025-07-02", "attitude": "satisfied", "outcome": "basically"});
    let crossed: &[&[&str]] =
        &[&["", "办理态度", "办理结果"], &["满意", "√", ""], &["基本满意", "", "√"], &["不满意", "", ""]];
    assert_eq!(form(crossed), json!([both]));
    let units: &[&[&str]] =
        &[&["承办单位", "办理态度", "办理结果"], &["市甲局", "满意", "满意"], &["市乙局", "满意", "基本满意"]];
    assert_eq!(form(units), json!([{"attitude": "satisfied", "outcome": "satisfied"}, both]));
    let between: &[&[&str]] = &[
        &["对办理结果", "□满意 ☑不满意"],
        &["是否同意公开", "☑同意 □不同意"],
        &["不满意的原因", "□未解决 ☑答复不具体 □超期"],
    ];
    let said = json!([{"by": "程浩", "date": "2025-07-02", "outcome": "dissatisfied", "comment": "答复不具体"}]);
    assert_eq!(form(between), said);
    let below = "反馈意见：对办理态度（满意），对办理结果（基本满意）。\n";
    let proposals = read("both.txt", &letter("", "您的提案收悉，现答复如下。", below));
    assert_eq!(proposals[0]["feedback"], json!([{"attitude": "satisfied", "outcome": "basically"}]));
}

#[test]
fn days_of_ledgers_and_letters_are_read_as_they_are_typed() {
    let days = ["2025-05-20", "45797", "二〇二五年五月二十日", "5月20日"];
    let rows: String =
        days.iter().enumerate().map(|(at, day)| format!("{at},关于事项{at}的提案,市甲局,{day}\n")).collect();
    for proposal in read("days.csv", &["提案号,案由,主办单位,答复日期\n", &rows].concat()) {
        assert_eq!(proposal["replies"][0]["date"], "2025-05-20", "{proposal}");
    }
    let letter = letter("", "您的提案收悉，现答复如下。", "");
    let typed = letter.replace("清河市生态环境局\n2025年9月10日", "清河市生态环境局 二0二五年九月十日");
    let proposals = read("typed.txt", &typed);
    let reply = &proposals[0]["replies"][0];
    assert_eq!((&reply["units"], &reply["date"]), (&json!(["清河市生态环境局"]), &"2025-09-10".into()));
    let broken = letter.replace("清河市生态环境局\n2025", "清河市城市管理\n综合执法局\n2025");
    assert_eq!(read("broken.txt", &broken)[0]["replies"][0]["units"], json!(["清河市城市管理综合执法局"]));
    let draft = read("blank.txt", &letter.replace("9月10日", "9月  日"));
    assert_eq!(draft[0]["replies"][0]["date"], "2025-09");
}

#[test]
fn a_number_in_the_head_of_the_page_is_the_letters_where_it_has_none() {
    let opening = "您提出的关于治理市第二污水处理厂异味扰民问题的提案收悉，感谢您对生态环境工作的关心和支持。经研究，现答复如下。";
    let letter = letter("", opening, "");
    let (_, text) = letter.split_once('\n').unwrap();
    let lines: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    let head = "<div style='mso-element:header'><p>清环函〔2025〕58号　A类</p></div>";
    for (own, expected) in [("", "清环函〔2025〕58号"), ("<p>清环函〔2025〕60号</p>", "清环函〔2025〕60号")]
    {
        let page = format!("<html><body>{own}{lines}{head}</body></html>");
        assert_eq!(read("head.html", &page)[0]["replies"][0]["document_number"], expected, "{page}");
    }
}
