//! Members in documents: their posts in brackets, tables of how each of them took an answer, beside a ledger that has a
//! grade in short.

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};
use crate::import_tables::import as import_alone;

fn names(proposal: &Value) -> Vec<&str> {
    proposal["proposers"].as_array().into_iter().flatten().map(|one| one["name"].as_str().unwrap()).collect()
}

/// Who said what of a proposal: the name, the grades of the result and of the work, the words.
fn said(proposal: &Value) -> Vec<[&str; 4]> {
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or("").to_owned().leak() as &str;
    let all = proposal["feedback"].as_array().into_iter().flatten();
    all.map(|one| ["by", "outcome", "attitude", "comment"].map(|name| word(one, name))).collect()
}

/// Of two posts in brackets the second one was the proposer, and who had proposed it was none.
#[test]
fn posts_in_brackets_part_no_proposers() {
    for (at, (line, expected)) in [
        ("提案人：卫东升（县政协常委、县工商联副主席）", &["卫东升"][..]),
        ("提案者：卫东升(县政协常委，县工商联副主席)", &["卫东升"]),
        ("提案人：卫东升（县政协委员、县医院副院长），项文（县政协委员、县中医院院长）", &["卫东升", "项文"]),
        ("第一提案人：卫东升（男，汉族，县水务局副局长）", &["卫东升"]),
        ("提案人：卫东升（县政协委员 县医院 副院长）、项文", &["卫东升", "项文"]),
        ("提案人：卫东升（经济界，永兴商贸公司总经理，电话13881230077）", &["卫东升"]),
    ]
    .iter()
    .enumerate()
    {
        let paper = format!(
            "关于加强山塘水库管护的提案\n（第010{at}号）\n{line}\n我县小型水库点多面广，管护经费不足。\n建议：\n\
             一、落实管护经费。\n二、配齐管护人员。\n2025年1月9日\n"
        );
        let made = import_alone(&format!("posts-{at}.txt"), paper.as_bytes()).unwrap();
        let proposal = &made["proposals"][0];
        assert_eq!(names(proposal), *expected, "{line}: {made}");
        assert!(made["proposals"].to_string().contains("县") || line.contains("公司"), "{line}: {made}");
    }
}

const LEDGER: &str = "提案号,案由,提案者,主办单位
0036,关于在老城区增设公共停车泊位的提案,汤国栋,县综合行政执法局
0037,关于加快农村公路安防设施建设的提案,贾文、倪红,县交通运输局
";

/// What a member said of the answer was the suggestion of the proposal, and of two members one had no grade.
#[test]
fn each_row_of_a_table_of_grades_is_how_that_proposer_took_the_answer() {
    for (at, who) in ["提案者", "提案人", "委员", "评价人", "提案委员"].iter().enumerate() {
        let folder = folder(&format!("members-grades-{at}"));
        let ledger = write(&folder, "台账.csv", LEDGER);
        let table = format!(
            "提案编号,{who},对办理态度,对办理结果,意见建议\n0036,汤国栋,满意,基本满意,泊位收费偏高，望下调\n\
             0037,贾文,满意,满意,\n0037,倪红,基本满意,不满意,龙潭路段护栏至今没有装\n"
        );
        let table = write(&folder, "测评.csv", &table);
        let (made, receipt) = import(&[&ledger, &table], &folder.join("made.json"));
        let [first, second] = made["proposals"].as_array().unwrap().as_slice() else { panic!("{receipt}") };
        assert_eq!(said(first), [["汤国栋", "basically", "satisfied", "泊位收费偏高，望下调"]], "{who}: {receipt}");
        let both =
            [["贾文", "satisfied", "satisfied", ""], ["倪红", "dissatisfied", "basically", "龙潭路段护栏至今没有装"]];
        assert_eq!(said(second), both, "{who}: {receipt}");
        assert_eq!((&first["points"], &second["points"]), (&Value::Null, &Value::Null), "{who}: {made}");
        assert_eq!((names(first), names(second)), (vec!["汤国栋"], vec!["贾文", "倪红"]), "{who}: {receipt}");
        assert!(!receipt.contains("不一致") && receipt.contains("拿不准 0 处"), "{who}: {receipt}");
    }
}

/// Below ticks the same was lost; a ledger with suggestions beside its grades is none of such tables.
#[test]
fn ticks_of_members_are_theirs_and_a_ledgers_suggestions_stay_its_own() {
    let folder = folder("members-ticks");
    let row = |cells: &[&str]| cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let page = format!(
        "<html><body><table border=1><tr><td rowspan=2>提案编号</td><td rowspan=2>提案者</td>\
         <td colspan=3>对办理态度</td><td colspan=3>对办理结果</td><td rowspan=2>意见建议</td></tr><tr>{}</tr>\
         <tr>{}</tr><tr>{}</tr></table></body></html>",
        row(&["满意", "基本满意", "不满意", "满意", "基本满意", "不满意"]),
        row(&["0037", "贾文", "√", "", "", "√", "", "", ""]),
        row(&["0037", "倪红", "", "√", "", "", "", "√", "护栏没有装"]),
    );
    let ledger = write(&folder, "台账.csv", LEDGER);
    let table = write(&folder, "测评.html", &page);
    let (made, receipt) = import(&[&ledger, &table], &folder.join("made.json"));
    let both = [["贾文", "satisfied", "satisfied", ""], ["倪红", "dissatisfied", "basically", "护栏没有装"]];
    assert_eq!(said(&made["proposals"][1]), both, "{receipt}");

    // Whose answer it is may stand beside who took it so.
    let table = "提案编号,提案者,承办单位,对办理态度,对办理结果,意见建议\n0037,贾文,县交通运输局,满意,满意,\n\
                 0037,倪红,县交通运输局,基本满意,不满意,护栏没有装\n";
    let table = write(&folder, "测评.csv", table);
    let (made, receipt) = import(&[&ledger, &table], &folder.join("beside.json"));
    assert_eq!(said(&made["proposals"][1]), both, "{receipt}");
    assert_eq!(names(&made["proposals"][1]), ["贾文", "倪红"], "{receipt}");

    let ledger = "提案号,案由,提案者,对办理态度,对办理结果,意见建议\n\
                  0036,关于增设泊位的提案,汤国栋,满意,满意,\"1.增设泊位。\n2.规范收费。\"\n";
    let made = import_alone("members-ledger.csv", ledger.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    assert_eq!((names(proposal), proposal["points"].as_array().unwrap().len()), (vec!["汤国栋"], 2), "{made}");
}

/// The receipt said that a ledger contradicts a table which says the same, and how the work was besides.
#[test]
fn a_ledgers_grade_contradicts_no_table_that_says_it_too() {
    let folder = folder("members-agree");
    let ledger = "提案号,案由,提案者,主办单位,满意程度\n0036,关于增设公共停车泊位的提案,汤国栋,县城管局,满意\n\
                  0037,关于加快农村公路安防的提案,贾文,县交通运输局,满意\n";
    let table = "提案编号,提案者,对办理态度,对办理结果,意见建议\n0036,汤国栋,基本满意,满意,\n0037,贾文,满意,不满意,\n";
    let (ledger, table) = (write(&folder, "台账.csv", ledger), write(&folder, "测评.csv", table));
    for (at, files) in [[&ledger, &table], [&table, &ledger]].iter().enumerate() {
        let (made, receipt) = import(&files.map(|file| file.as_path()), &folder.join(format!("made-{at}.json")));
        let proposals = made["proposals"].as_array().unwrap();
        assert_eq!(said(&proposals[0]), [["汤国栋", "satisfied", "basically", ""]], "{receipt}");
        // What is a contradiction is still said.
        assert_eq!(said(&proposals[1]), [["贾文", "dissatisfied", "satisfied", ""]], "{receipt}");
        assert_eq!(receipt.matches("不一致").count(), 1, "{receipt}");
    }
}

/// One column more, and nothing of such a table was read.
#[test]
fn a_table_of_grades_may_say_why_and_how_it_was_asked() {
    for (at, (more, column)) in [("原因", false), ("回访方式", true)].iter().enumerate() {
        let folder = folder(&format!("members-why-{at}"));
        let ledger = write(&folder, "台账.csv", LEDGER);
        let table = format!("提案号,评价人,满意度,{more}\n0036,汤国栋,不满意,收费仍然偏高\n");
        let table = write(&folder, "回访.csv", &table);
        let (made, receipt) = import(&[&ledger, &table], &folder.join("made.json"));
        let words = if *column { "" } else { "收费仍然偏高" };
        let proposal = &made["proposals"][0];
        assert_eq!(said(proposal), [["汤国栋", "dissatisfied", "", words]], "{more}: {receipt}");
        assert!(proposal.to_string().contains("收费仍然偏高"), "{more}: {proposal}");
    }
}

/// A grade with its reasons behind a colon was none: who was dissatisfied was not counted.
#[test]
fn reasons_behind_a_grade_leave_it_a_grade() {
    let ledger = "提案号,案由,提案者,主办单位,提案人评价\n0201,关于增设泊位的提案,汤国栋,县城管局,不满意：选址仍未确定\n\
                  0202,关于保护古桥的提案,贾文,县文旅局,基本满意：经费未到位，希望更满意\n\
                  0203,关于整修路灯的提案,倪红,县住建局,办理结果：满意\n";
    let made = import_alone("members-reasons.csv", ledger.as_bytes()).unwrap();
    let all: Vec<[&str; 4]> = made["proposals"].as_array().unwrap().iter().flat_map(said).collect();
    let expected = [
        ["", "dissatisfied", "", "不满意：选址仍未确定"],
        ["", "basically", "", "基本满意：经费未到位，希望更满意"],
        ["", "satisfied", "", ""],
    ];
    assert_eq!(all, expected, "{made}");
}

/// 联名 in brackets at the foot of a paper was the end of its last suggestion, and who had signed proposed nothing.
#[test]
fn co_signers_in_brackets_at_a_papers_foot_propose_it() {
    for (at, foot) in ["（联名：单雄、米兰）", "(附议人：单雄、米兰)", "（联名委员：单雄　米兰）"].iter().enumerate()
    {
        let paper = format!(
            "关于加强小型水库安全管理的提案\n第0402号\n提案人：向阳\n我县有小型水库53座，其中18座无专职巡查员。\n建议：\n\
             一、落实管护经费。\n二、配齐巡查人员。\n{foot}\n"
        );
        let folder = folder(&format!("members-co-signed-{at}"));
        let paper = write(&folder, "提案.txt", &paper);
        let (made, receipt) = import(&[&paper], &folder.join("made.json"));
        let proposal = &made["proposals"][0];
        assert_eq!(names(proposal), ["向阳", "单雄", "米兰"], "{foot}: {made}");
        assert!(receipt.contains("拿不准 0 处"), "{foot}: {receipt}");
        assert!(!proposal["points"].to_string().contains("单雄"), "{foot}: {proposal}");
        assert!(!proposal["closing"].to_string().contains("单雄"), "{foot}: {proposal}");
    }
}

/// A table of number, member and grade alone was read as no table of proposals at all.
#[test]
fn a_table_of_number_member_and_grade_alone_has_the_grades_of_the_members() {
    for (at, who) in ["委员", "评价人", "反馈者"].iter().enumerate() {
        let folder = folder(&format!("members-bare-{at}"));
        let ledger = write(&folder, "台账.csv", LEDGER);
        let table = format!("提案号,{who},满意度\n0036,汤国栋,基本满意\n0037,贾文,满意\n0037,倪红,不满意\n");
        let table = write(&folder, "测评.csv", &table);
        let (made, receipt) = import(&[&ledger, &table], &folder.join("made.json"));
        let proposals = made["proposals"].as_array().unwrap();
        assert_eq!(proposals.len(), 2, "{who}: {made}");
        let read: Vec<[&str; 2]> = proposals.iter().flat_map(said).map(|[by, outcome, ..]| [by, outcome]).collect();
        let expected = [["汤国栋", "basically"], ["贾文", "satisfied"], ["倪红", "dissatisfied"]];
        assert_eq!(read, expected, "{who}: {receipt}");
    }
}

/// Proposers with a surname that is not among the most frequent were the first paragraph of the situation.
#[test]
fn a_proposer_is_known_by_every_surname() {
    let below = "城北片区近五年新交付住宅小区9个，公办幼儿园只有1所。\n建议：\n一、加快建设。\n二、办成公办园。\n";
    let read = |line: &str| {
        let text = format!("提案第0003号\n关于增设公办幼儿园学位的提案\n{line}\n{below}");
        let made = import_alone("members-surname.txt", text.as_bytes()).unwrap();
        made["proposals"][0].clone()
    };
    for (line, expected) in [
        ("滕秀英　麻志勇", &["滕秀英", "麻志勇"][..]),
        ("瞿丽华、全国安、明志勇", &["瞿丽华", "全国安", "明志勇"]),
        ("淳于志勇", &["淳于志勇"]),
        ("（麻志勇）", &["麻志勇"]),
        ("麻志勇委员", &["麻志勇"]),
        ("县政协委员　麻志勇", &["麻志勇"]),
        ("委员：麻志勇", &["麻志勇"]),
    ] {
        let proposal = read(line);
        assert_eq!(names(&proposal), expected, "{line}: {proposal}");
        assert_eq!(proposal["background"].as_array().map(Vec::len), Some(1), "{line}: {proposal}");
    }
    // Words that begin as such names do are none.
    for line in ["农村教育", "全县", "应急管理", "农产品", "公积金、公交车", "公厕少", "公厕坏。"]
    {
        let proposal = read(line);
        assert!(names(&proposal).is_empty(), "{line}: {proposal}");
    }
}

/// Grades with a reason behind one of them were a comment, and those in a line below a letter were nowhere.
#[test]
fn grades_by_name_keep_the_reasons_behind_them() {
    let letter = "关于县政协十届三次会议第0201号提案的答复\n王志勇、李秀英委员：\n你们提出的《关于村路的提案》收悉，现答复如下：\n\
        道路已硬化。\n沅溪县交通运输局\n2026年6月2日\n";
    for (at, (line, reason)) in [
        ("委员反馈意见：\n王志勇：满意；李秀英：不满意，工期太长", Some("工期太长")),
        ("委员反馈意见：王志勇：满意；李秀英：不满意，工期太长，没有补种", Some("工期太长，没有补种")),
        ("王志勇：满意；李秀英：不满意", None),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("members-reasons-{at}.txt");
        let made = import_alone(&name, [letter, line, "\n"].concat().as_bytes()).unwrap();
        let took = made["proposals"][0]["feedback"].as_array().unwrap_or_else(|| panic!("{line}: {made}"));
        let said: Vec<_> = took.iter().map(|one| [&one["by"], &one["outcome"], &one["comment"]]).collect();
        let (first, second) = (
            ["王志勇".into(), "satisfied".into(), Value::Null],
            ["李秀英".into(), "dissatisfied".into(), json!(reason)],
        );
        assert_eq!(said, [first.each_ref(), second.each_ref()], "{line}: {made}");
    }
}
