//! Letters as units send them: several proposals answered at once, letters that name a number and no title, and what is
//! attached to them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_pairing::{folder, write};

/// Imports files into a collection, one group of them after another; what stands there in the end.
fn imported(folder: &Path, groups: &[&[&str]]) -> (Value, String) {
    let made = folder.join("made.json");
    let _ = fs::remove_file(&made);
    let mut said = String::new();
    for group in groups {
        let mut args = vec!["import"];
        args.extend(*group);
        args.extend(["-o", "made.json"]);
        if made.exists() {
            args.extend(["--into", "made.json"]);
        }
        let output = command(&args).current_dir(folder).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        said = text(&output.stdout);
    }
    (serde_json::from_slice(&fs::read(&made).unwrap()).unwrap(), said)
}

fn proposals(collection: &Value) -> &[Value] {
    collection["proposals"].as_array().unwrap()
}

fn replies(proposal: &Value) -> &[Value] {
    proposal["replies"].as_array().map_or(&[], |replies| replies)
}

fn proposal(number: &str, title: &str, proposer: &str) -> String {
    format!(
        "第{number}号\n{title}\n\n提案人：{proposer}\n\n这件事情群众反映强烈，多年没有得到解决，影响了居民的日常生活。\n为此建议：\n一、简化审批程序。\n二、加大资金补助。\n"
    )
}

/// A letter with its title, its greeting and its opening.
fn letter(title: &str, greeting: &str, opening: &str) -> String {
    format!(
        "清和市民政局\n{title}\n\n{greeting}\n    {opening}\n    一、增加设施。今年新建服务站十二个，总数达到八十六个，覆盖全部街道。\n    二、培养人员。今年培训护理员三百名，持证上岗率达到九成以上。\n\n清和市民政局\n2024年9月3日\n"
    )
}

#[test]
fn a_letter_to_two_proposals_reaches_both_in_whatever_order_files_come() {
    let folder = folder("answers-together");
    write(&folder, "p81.txt", &proposal("81", "关于推进老旧小区加装电梯的提案", "何清源"));
    write(&folder, "p82.txt", &proposal("82", "关于改善老旧小区停车条件的提案", "罗一鸣"));
    for opening in [
        "你们提出的提案收悉，现答复如下：",
        "你们提出的《关于改善老旧小区停车条件的提案》（第82号）、《关于推进老旧小区加装电梯的提案》（第81号）收悉，现答复如下：",
    ] {
        write(
            &folder,
            "letter.txt",
            &letter("关于市政协六届二次会议第81、82号提案的答复", "何清源、罗一鸣委员：", opening),
        );
        let orders: [&[&[&str]]; 9] = [
            &[&["letter.txt", "p81.txt", "p82.txt"]],
            &[&["p82.txt", "letter.txt", "p81.txt"]],
            &[&["letter.txt"], &["p81.txt", "p82.txt"]],
            &[&["letter.txt"], &["p82.txt"], &["p81.txt"]],
            &[&["p82.txt"], &["letter.txt"], &["p81.txt"]],
            &[&["letter.txt", "p82.txt"], &["p81.txt"]],
            &[&["p81.txt"], &["p82.txt"], &["letter.txt"]],
            &[&["letter.txt"], &["letter.txt", "p82.txt"], &["p81.txt", "letter.txt"]],
            &[&["letter.txt"], &["p81.txt", "p82.txt"], &["letter.txt", "p81.txt", "p82.txt"]],
        ];
        for order in orders {
            let (collection, _) = imported(&folder, order);
            let mut read: Vec<(&str, &str, usize)> = proposals(&collection)
                .iter()
                .map(|one| (one["number"].as_str().unwrap(), one["title"].as_str().unwrap(), replies(one).len()))
                .collect();
            read.sort_unstable();
            let both = [("81", "关于推进老旧小区加装电梯的提案", 1), ("82", "关于改善老旧小区停车条件的提案", 1)];
            assert_eq!(read, both, "{order:?} {opening}");
        }
    }
}

#[test]
fn a_letter_that_names_a_number_and_no_title_is_a_reply_and_no_proposal() {
    let folder = folder("answers-untitled");
    write(&folder, "p.txt", &proposal("15", "关于完善社区养老服务的提案", "何清源"));
    for (title, greeting, opening) in [
        ("关于市政协六届二次会议第15号提案的再次答复", "何清源委员：", "现将有关情况再次答复如下："),
        ("关于第15号提案办理情况的报告", "市政协提案委员会：", "我局认真办理了第15号提案，现报告如下："),
        ("关于第15号提案有关情况的说明", "何清源委员：", "您提出的第15号提案，现就有关情况说明如下："),
        ("关于市政协第15号提案办理工作情况说明", "市政协办公室：", "现将我局办理的情况说明如下。"),
        ("关于社区养老服务工作再次答复的函", "何清源委员：", "感谢您关注第15号提案的办理，现再次函复如下："),
        ("关于加强养老服务工作办理情况的报告", "市政协：", "根据第15号提案，现将有关情况报告如下："),
        ("关于对社区养老服务提案的情况说明", "何清源委员：", "第15号提案所提建议，我局研究后说明如下："),
        ("关于第15号提案继续办理情况的汇报", "市政协提案委：", "现将继续办理情况汇报如下："),
        ("关于社区养老服务建议的再次答复", "何清源委员：", "您提出的关于第15号提案办理的意见已收到。"),
        ("关于第15号提案的再次答复", "", "根据委员反馈意见，我局对第15号提案再次进行了研究，情况如下："),
        ("情况说明", "何清源委员：", "关于您提出的第15号提案，现将有关情况说明如下："),
    ] {
        write(&folder, "letter.txt", &letter(title, greeting, opening));
        for order in [&[&["p.txt", "letter.txt"][..]][..], &[&["letter.txt"], &["p.txt"]]] {
            let (collection, _) = imported(&folder, order);
            let [one] = proposals(&collection) else { panic!("{title}: {collection}") };
            assert_eq!(one["title"], "关于完善社区养老服务的提案", "{title}");
            assert_eq!((replies(one).len(), one["points"].as_array().unwrap().len()), (1, 2), "{title}: {one}");
            assert_eq!(replies(one)[0]["paragraphs"].as_array().unwrap().len(), 3, "{title}: {one}");
        }
    }
}

#[test]
fn a_letter_whose_proposal_is_not_there_is_said_to_be_unsure() {
    let folder = folder("answers-alone");
    write(&folder, "letter.txt", &letter("关于第15号提案的再次答复", "何清源委员：", "现再次答复如下："));
    let (collection, said) = imported(&folder, &[&["letter.txt"]]);
    assert_eq!(proposals(&collection)[0]["title"], "第15号提案");
    assert!(said.contains("题目未见") && said.contains("拿不准 1 处"), "{said}");
}

#[test]
fn what_is_attached_is_kept_by_name_and_no_paragraph_and_no_suggestion() {
    let folder = folder("answers-attached");
    let answers =
        "<p>一、优化线路。今年调整公交线路十五条，新增夜班公交三条。</p><p>二、增加班次。发车间隔缩短到八分钟。</p>";
    let head =
        "<p>关于第94号提案的答复</p><p>李四委员：</p><p>您提出的《关于完善公交线路的提案》收悉，现答复如下：</p>";
    let sign = "<p>清和市交通运输局</p><p>2024年6月5日</p>";
    let table = "<table border=1><tr><td>序号</td><td>线路</td></tr><tr><td>1</td><td>延长至火车站</td></tr></table>";
    let bodies = [
        format!(
            "{head}{answers}<p>附件：1.公交线路调整表</p><p>2.夜班公交时刻表</p>{sign}<p>附件1</p><p>公交线路调整表</p>{table}<p>附件2</p>\
             <p>夜班公交时刻表</p><p>夜班公交自晚上十点起每三十分钟一班，途经火车站、人民广场和市中心医院，直到次日早上五点。</p>"
        ),
        format!("{head}{answers}{sign}<p>附件：</p><p>1．公交线路调整表</p><p>2．夜班公交时刻表</p>"),
        format!(
            "{head}{answers}<p>附件：公交线路调整表</p><p>夜班公交时刻表</p>{sign}<p>附件</p><p>公交线路调整表</p><p>1. 1路延长至火车站。</p><p>2. 5路改经人民路。</p>"
        ),
    ];
    for body in bodies {
        write(&folder, "letter.html", &format!("<html><body>{body}</body></html>"));
        let (collection, said) = imported(&folder, &[&["letter.html"]]);
        let [one] = proposals(&collection) else { panic!("{collection}") };
        assert_eq!(replies(one)[0]["paragraphs"].as_array().unwrap().len(), 3, "{one}");
        assert!(one.get("points").is_none_or(|points| points.as_array().unwrap().is_empty()), "{one}");
        let names = one["source"]["columns"]["附件"].to_string();
        assert!(names.contains("公交线路调整表") && names.contains("夜班公交时刻表"), "{one}");
        assert!(!said.contains("字数对不上"), "{said}");
    }
    let text = "第94号\n关于完善公交线路的提案\n提案人：李四\n公交线路多年没有调整，群众出行不便，反映强烈。\n为此建议：\n一、优化线路。\n二、增加班次。\n\
        附件1\n现有线路一览\n1. 1路从火车站到人民路。\n2. 2路从医院到学校。\n";
    write(&folder, "proposal.txt", text);
    let (collection, said) = imported(&folder, &[&["proposal.txt"]]);
    assert_eq!(proposals(&collection)[0]["points"].as_array().unwrap().len(), 2, "{collection}");
    assert!(said.contains("未归入（附件）：1. 1路从火车站到人民路。"), "{said}");
}

#[test]
fn a_second_answer_that_comes_before_the_first_does_not_take_its_class_and_day() {
    let folder = folder("answers-second");
    let unit = "清和市民政局";
    write(
        &folder,
        "row.csv",
        &format!("提案号,案由,主办单位,答复日期,办理结果\n15,关于完善社区养老服务的提案,{unit},2024-06-03,B\n"),
    );
    let first = letter("关于第15号提案的答复", "何清源委员：", "您提出的提案收悉，现答复如下：");
    write(&folder, "first.txt", &first.replace("2024年9月3日", "2024年6月3日"));
    write(&folder, "second.txt", &letter("关于第15号提案的再次答复", "何清源委员：", "现再次答复如下："));
    let orders: [&[&[&str]]; 5] = [
        &[&["row.csv", "first.txt", "second.txt"]],
        &[&["row.csv", "second.txt"], &["first.txt"]],
        &[&["second.txt"], &["row.csv"], &["first.txt"]],
        &[&["row.csv"], &["second.txt"], &["first.txt"]],
        &[&["first.txt"], &["second.txt"], &["row.csv"]],
    ];
    for order in orders {
        let (collection, _) = imported(&folder, order);
        let [one] = proposals(&collection) else { panic!("{collection}") };
        let read: Vec<(&str, Option<&str>)> = replies(one)
            .iter()
            .map(|reply| (reply["date"].as_str().unwrap(), reply["result"]["code"].as_str()))
            .collect();
        assert_eq!(read, [("2024-06-03", Some("B")), ("2024-09-03", None)], "{order:?} {one}");
    }
}

#[test]
fn a_letter_whose_lines_have_moved_is_one_source() {
    let folder = folder("answers-moved");
    write(&folder, "p.txt", &proposal("15", "关于完善社区养老服务的提案", "何清源"));
    let text = letter("关于第15号提案的答复", "何清源委员：", "您提出的提案收悉，现答复如下：");
    write(&folder, "letter.txt", &text);
    imported(&folder, &[&["p.txt", "letter.txt"]]);
    write(&folder, "letter.txt", &["\n\n", text.as_str()].concat());
    let args = ["import", "letter.txt", "--into", "made.json", "-o", "made.json"];
    assert_eq!(command(&args).current_dir(&folder).output().unwrap().status.code(), Some(0));
    let made: Value = serde_json::from_slice(&fs::read(folder.join("made.json")).unwrap()).unwrap();
    let source = made["proposals"][0]["source"].to_string();
    assert_eq!(source.matches("letter.txt").count(), 1, "{source}");
}

#[test]
fn who_is_asked_again_after_a_second_answer_has_said_both() {
    let folder = folder("answers-rounds");
    write(&folder, "p.txt", &proposal("81", "关于推进老旧小区加装电梯的提案", "何清源"));
    let one = |name: &str, title: &str, day: &str, said: &str| {
        let opening = "您提出的《关于推进老旧小区加装电梯的提案》收悉，现答复如下：";
        let letter = letter(title, "何清源委员：", opening).replace("2024年9月3日", day);
        write(&folder, name, &format!("{letter}\n附：委员反馈意见\n{said}\n"));
    };
    let first = "关于市政协第81号提案的答复";
    one("a.txt", first, "2024年5月28日", "委员对办理结果：不满意（何清源，2024年6月15日）");
    let second = "关于市政协第81号提案的再次答复";
    one("b.txt", second, "2024年9月10日", "委员对办理结果：满意（何清源，2024年9月20日）");
    for groups in [&[&["p.txt", "a.txt", "b.txt"][..]][..], &[&["p.txt", "b.txt"], &["a.txt"]]] {
        let (collection, said) = imported(&folder, groups);
        let given = proposals(&collection)[0]["feedback"].as_array().unwrap();
        let days: Vec<(&str, &str)> =
            given.iter().map(|one| (one["date"].as_str().unwrap(), one["outcome"].as_str().unwrap())).collect();
        assert_eq!(days, [("2024-06-15", "dissatisfied"), ("2024-09-20", "satisfied")], "{said}");
        assert!(!said.contains("不一致：满意度"), "{said}");
    }
}

/// What a table of values says, read with what its headings are said to mean.
fn read_table(name: &str, table: &str, maps: &[&str]) -> Vec<Value> {
    let folder = folder(name);
    write(&folder, "table.csv", table);
    let maps = maps.iter().flat_map(|map| ["--map", map]);
    let args: Vec<&str> = ["table.csv"].into_iter().chain(maps).collect();
    imported(&folder, &[&args]).0["proposals"].as_array().unwrap().clone()
}

/// Those who join answered beside the one who leads, and no `--map` could put it right.
#[test]
fn what_stands_in_the_brackets_of_a_heading_says_the_part_of_its_units() {
    let table = "提案号,案由,提案人,承办单位（主办）,承办单位（会办）,办理类别,委员意见\n\
                 7,关于整治飞线充电的提案,孔维,市消防救援支队,市住建局、市供电公司,A,满意\n";
    let maps: [&[&str]; 2] = [&[], &["承办单位（主办）=主办", "承办单位（会办）=会办"]];
    for (name, maps) in ["answers-brackets", "answers-brackets-map"].into_iter().zip(maps) {
        let proposal = read_table(name, table, maps).remove(0);
        let roles: Vec<&Value> = proposal["handling"].as_array().unwrap().iter().map(|unit| &unit["role"]).collect();
        assert_eq!(roles, ["lead", "joint", "joint"], "{proposal:#}");
        assert_eq!(proposal["replies"][0]["units"], Value::from(vec!["市消防救援支队"]), "{proposal:#}");
    }
}

/// Suggestions beside merged cells were run together to one, and so were their answers.
#[test]
fn a_row_beside_merged_cells_is_a_suggestion_of_its_own_without_a_full_stop_too() {
    let row = |number: &str, cells: [&str; 3]| {
        let merged = |text: &str| format!("<td rowspan=2>{text}</td>");
        let first = ["7", "关于建设口袋公园的提案", "苗青"].map(merged).concat();
        let first = if number == "1" { first } else { String::new() };
        format!("<tr>{first}{}</tr>", cells.map(|cell| format!("<td>{cell}</td>")).concat())
    };
    let heads = ["提案号", "案由", "提案人", "具体建议", "承办单位", "答复要点"];
    let heads = heads.map(|head| format!("<th>{head}</th>")).concat();
    let first = row("1", ["利用边角地建口袋公园", "市园林局", "选址中"]);
    let second = row("2", ["清理违规占用", "市城管局", "已清理30起"]);
    let page = format!("<html><body><table><tr>{heads}</tr>{first}{second}</table></body></html>");
    let folder = folder("answers-rows");
    write(&folder, "rows.html", &page);
    let (made, said) = imported(&folder, &[&["rows.html"]]);
    let proposal = &made["proposals"][0];
    let bodies: Vec<&Value> = proposal["points"].as_array().unwrap().iter().map(|point| &point["body"]).collect();
    assert_eq!(bodies, ["利用边角地建口袋公园", "清理违规占用"], "{said}");
    let answers: Vec<(&Value, &Value)> = proposal["replies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reply| (&reply["units"][0], &reply["paragraphs"][0]["body"]))
        .collect();
    let of = |unit: &str, answer: &str| (Value::from(unit), Value::from(answer));
    let expected = [of("市园林局", "选址中"), of("市城管局", "已清理30起")];
    assert_eq!(answers, expected.iter().map(|(unit, answer)| (unit, answer)).collect::<Vec<_>>(), "{made:#}");
}

/// The first grade stood, and the one for the answer given again was put beside it.
#[test]
fn of_two_grades_in_a_row_the_one_for_the_answer_given_again_counts() {
    let table = "提案号,题目,提案人,主办单位,首次评价,再次评价\n\
                 7,关于整治飞线充电的提案,孔维,区城市管理局,不满意,满意\n8,关于整治占道的提案,孔维,区城市管理局,基本满意,/\n";
    let made = read_table("answers-again", table, &[]);
    let grades = made.iter().map(|one| one["feedback"][0]["outcome"].as_str().unwrap_or_default());
    assert_eq!(grades.collect::<Vec<_>>(), ["satisfied", "basically"], "{made:#?}");
    assert_eq!(made[0]["source"]["columns"]["首次评价"], "不满意", "{made:#?}");
}

/// A short answer without a full stop was none; how far an answer is still is none.
#[test]
fn a_short_answer_in_a_cell_is_an_answer_and_how_far_it_is_is_none() {
    let table = "提案号,案由,提案人,主办单位,答复内容\n3,关于建设口袋公园的提案,苗青,区园林局,已建12处\n\
                 4,关于清理占道的提案,苗青,区园林局,办理中\n";
    let made = read_table("answers-short", table, &[]);
    assert_eq!(made[0]["replies"][0]["paragraphs"][0]["body"], "已建12处", "{made:#?}");
    assert_eq!(made[1]["source"]["columns"]["答复内容"], "办理中", "{made:#?}");
}

/// The class was lost in a note of whom to call.
#[test]
fn a_class_in_the_note_of_whom_to_call_is_the_letters() {
    for (name, note) in [("class", "（办理结果：A；联系人：毕升，电话：66660000）"), ("kind", "（A类；联系人：毕升）")]
    {
        let folder = folder(&["answers-note-", name].concat());
        let letter = "关于区政协四届四次会议第58号提案的答复\n石敢当委员：\n您提出的《关于建立校园心理服务站的提案》收悉，现答复如下：\n\
                      1.已建站。全区建成心理服务站41个，覆盖全部中小学。\n石门区教育局\n2025年6月18日\n";
        write(&folder, "复.txt", &[letter, note, "\n"].concat());
        let (made, said) = imported(&folder, &[&["复.txt"]]);
        let reply = &made["proposals"][0]["replies"][0];
        assert_eq!(reply["result"]["code"], "A", "{said}{reply:#}");
        let contact = reply["contact"].to_string();
        assert!(contact.contains("毕升") && !contact.contains('A'), "{reply:#}");
    }
}

/// 市政协 was a proposer, and 区城市管理局 was 市管理局 in short.
#[test]
fn what_somebody_is_before_a_blank_is_no_proposer_and_a_part_of_a_name_no_place() {
    let folder = folder("answers-office");
    let paper = "第9号\n关于保护古树的提案\n提案人：市政协委员 涂山月\n主办单位：区城市管理局\n古树无人管护。\n建议：\n一、建档。\n";
    write(&folder, "9.txt", paper);
    let (made, said) = imported(&folder, &[&["9.txt"]]);
    let proposal = &made["proposals"][0];
    let names: Vec<&Value> = proposal["proposers"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["涂山月"], "{said}");
    assert_eq!(proposal["handling"][0]["short"], Value::Null, "{proposal:#}");
    let row = read_table("answers-office-row", "提案号,案由,提案人\n9,关于保护古树的提案,市政协委员 涂山月\n", &[]);
    assert_eq!(row[0]["proposers"].as_array().unwrap().len(), 1, "{row:#?}");
}

/// A sign that parts quoted paragraphs was one itself.
#[test]
fn a_letter_in_quotes_has_the_paragraphs_that_it_says() {
    let folder = folder("answers-quoted");
    let page = "## 第5号 关于盘活闲置厂房的提案\n\n**提案人：** 温岚\n**承办单位：** 区工信局\n\n### 背景\n\n厂房多年空置。\n\n### 建议\n\n\
                1. 建立数据库。\n2. 允许分割转让。\n\n### 答复\n\n> 温岚委员：\n>\n> 提案收悉。数据库已建成，入库133宗。\n>\n\
                > 分割转让暂列入计划。\n>\n> 区工信局\n";
    write(&folder, "5.md", page);
    let (made, said) = imported(&folder, &[&["5.md"]]);
    let reply = &made["proposals"][0]["replies"][0];
    let bodies: Vec<&Value> = reply["paragraphs"].as_array().unwrap().iter().map(|one| &one["body"]).collect();
    assert_eq!(bodies, ["提案收悉。数据库已建成，入库133宗。", "分割转让暂列入计划。"], "{said}{reply:#}");
}

/// A letter that another unit signs now stood twice; a class that was gone and another sector were kept without a word.
#[test]
fn a_newer_letter_signed_by_another_unit_is_the_same_and_what_it_has_no_more_is_named() {
    let folder = folder("answers-newer");
    let paper = "第17号\n关于办好乡村小学的提案\n提案人：钱七\n界别：教育界\n校舍陈旧。\n建议：\n一、改造校舍。\n";
    let letter = |unit: &str, class: &str| {
        format!(
            "泽教提复〔2025〕17号\n{class}关于第17号提案的答复\n钱七委员：\n您提出的《关于办好乡村小学的提案》收悉。现答复如下：\n\
             已改造校舍十二栋，年内再改造三栋。\n{unit}\n2025年5月20日\n"
        )
    };
    write(&folder, "17.txt", paper);
    write(&folder, "复.txt", &letter("泽县教育局", "A类\n"));
    imported(&folder, &[&["17.txt", "复.txt"]]);
    let more = |name: &str, text: &str| {
        write(&folder, name, text);
        let output = command(&["import", name, "--into", "made.json", "-o", "next.json", "--force"]);
        let output = { output }.current_dir(&folder).output().unwrap();
        let made: Value = serde_json::from_slice(&fs::read(folder.join("next.json")).unwrap()).unwrap();
        (made["proposals"][0].clone(), crate::cli::text(&output.stdout))
    };
    let (proposal, said) = more("复.txt", &letter("泽县财政局", "A类\n"));
    assert_eq!(proposal["replies"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(proposal["replies"][0]["units"], Value::from(vec!["泽县财政局"]), "{said}");
    assert!(said.contains("现为“泽县财政局”，原为“泽县教育局”"), "{said}");
    let (proposal, said) = more("复.txt", &letter("泽县教育局", ""));
    assert_eq!(proposal["replies"][0]["result"]["code"], "A", "{said}");
    assert!(said.contains("新资料里已没有，提案集里仍保留：办理结果“A”"), "{said}");
    let (_, said) = more("17.txt", &paper.replace("教育界", "体育界"));
    assert!(said.contains("界别") && said.contains("体育界"), "{said}");
}
