//! Documents that say little: how proposers took the answers and nothing else, labels over their values, names that a
//! program has parted.

use serde_json::Value;

use crate::import_joining::import;
use crate::import_pairing::{folder, write};
use crate::import_tables::import as import_alone;

const LEDGER: &str = "提案号,题目,提案者,主办单位,答复日期,办理结果
33,关于治理农村污水的提案,敖登,市生态环境局,2024-05-01,A
61,关于建立急救地图的提案,呼延灼、敖登,市卫健委,2024-05-02,A
";

/// Who said what of a proposal, and when.
fn said(proposal: &Value) -> Vec<[&str; 4]> {
    let all = proposal["feedback"].as_array().map(Vec::as_slice).unwrap_or_default();
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or("").to_owned().leak() as &str;
    all.iter().map(|one| ["by", "outcome", "date", "comment"].map(|name| word(one, name))).collect()
}

/// Nothing of such a table was read, though a ledger beside it has the numbers.
#[test]
fn a_table_of_grades_alone_is_of_the_proposals_that_it_numbers() {
    let folder = folder("grades-alone");
    let ledger = write(&folder, "台账.csv", LEDGER);
    for (at, head) in ["案号,反馈人,对办理结果的意见,反馈日期", "提案号,评价人,满意度,评价时间"].iter().enumerate()
    {
        let rows = "33,敖登,满意,2024-06-01\n61,呼延灼,基本满意,2024-06-02\n61,敖登,不满意,2024-06-03\n";
        let grades = write(&folder, &format!("反馈{at}.csv"), &[head, "\n", rows].concat());
        let (collection, receipt) = import(&[&ledger, &grades], &folder.join(format!("made-{at}.json")));
        let proposals = collection["proposals"].as_array().unwrap();
        assert_eq!(proposals.len(), 2, "{receipt}");
        assert_eq!(said(&proposals[0]), [["敖登", "satisfied", "2024-06-01", ""]], "{receipt}");
        let both = [["呼延灼", "basically", "2024-06-02", ""], ["敖登", "dissatisfied", "2024-06-03", ""]];
        assert_eq!(said(&proposals[1]), both, "{receipt}");
        assert_eq!((&proposals[0]["title"], receipt.contains("拿不准 0 处")), (&"关于治理农村污水的提案".into(), true));
    }
}

/// Who was asked, and when, was kept as a column of no field.
#[test]
fn who_graded_an_answer_and_when_is_read_beside_the_grade() {
    let ledger = "提案号,题目,提案者,反馈人,满意度,反馈日期\n33,关于治理农村污水的提案,敖登,敖登,满意,2024-06-01\n";
    let made = import_alone("graded.csv", ledger.as_bytes()).unwrap();
    assert_eq!(said(&made["proposals"][0]), [["敖登", "satisfied", "2024-06-01", ""]]);
    assert_eq!(made["proposals"][0]["source"]["columns"], Value::Null);
}

/// A signed form was none where its proposer had ticked nothing: who signed, and that nothing is ticked, was lost.
#[test]
fn a_signed_form_without_a_tick_is_one_and_its_grade_is_asked_for() {
    let folder = folder("grades-form");
    let ledger = write(&folder, "台账.csv", LEDGER);
    let form = "提案办理情况征询意见表\n提案编号：33\n对办理结果：□满意 □基本满意 □不满意\n委员签名：敖登\n日期：2024年6月1日\n";
    let form = write(&folder, "表.txt", form);
    let (collection, receipt) = import(&[&ledger, &form], &folder.join("made.json"));
    assert_eq!(said(&collection["proposals"][0]), [["敖登", "", "2024-06-01", ""]], "{receipt}");
    assert!(receipt.contains("没有读出满意度") && receipt.contains("拿不准 1 处"), "{receipt}");
}

/// LibreOffice broke the line of the source between two bodies: they were one.
#[test]
fn a_line_that_libreoffice_breaks_is_broken_at_a_blank() {
    let page = |generator: &str| {
        format!(
            "<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"{generator}\"/></head><body>\n\
             <p>提案号：19</p><p>案由：关于开通城乡夜间公交的提案</p><p>提案人：农工党岚县支部\n 贺兰亭</p>\n\
             <p>夜间务工、晚自习学生出行不便。</p><p>建议：</p><p>一、开通夜间公交。</p></body></html>"
        )
    };
    for (generator, names) in [
        ("LibreOffice 7.4.7.2 (Linux)", &["农工党岚县支部", "贺兰亭"][..]),
        ("Microsoft Word 15", &["农工党岚县支部贺兰亭"]),
    ] {
        let made = import_alone("broken-at-blanks.html", page(generator).as_bytes()).unwrap();
        let proposers = made["proposals"][0]["proposers"].as_array().unwrap();
        assert_eq!(proposers.iter().map(|one| one["name"].as_str().unwrap()).collect::<Vec<_>>(), names);
    }
}

/// Rows of labels over rows of values were a ledger of as many proposals.
#[test]
fn labels_over_their_values_are_one_form() {
    let row = |cells: &[&str]| cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let rows: [&[&str]; 6] = [
        &["提案号", "提案人", "界别"],
        &["81", "桑榆", "科协界"],
        &["案由", "主办单位", "会办单位"],
        &["关于整治老旧楼道的提案", "市城管局", "市住建局"],
        &["办理结果", "答复日期", "满意度"],
        &["A", "2024年7月1日", "满意"],
    ];
    let rows = rows.map(|cells| format!("<tr>{}</tr>", row(cells))).concat();
    let page = format!(
        "<html><body><table border=1>{rows}</table><p>建议：</p><p>一、清理杂物。</p><p>二、加装照明。</p></body></html>"
    );
    let made = import_alone("labels-over-values.html", page.as_bytes()).unwrap();
    let [proposal] = made["proposals"].as_array().unwrap().as_slice() else { panic!("{made}") };
    assert_eq!((&proposal["number"], &proposal["title"]), (&"81".into(), &"关于整治老旧楼道的提案".into()), "{made}");
    assert_eq!(proposal["proposers"][0]["name"], "桑榆");
    assert_eq!(
        (proposal["points"].as_array().unwrap().len(), &proposal["feedback"][0]["outcome"]),
        (2, &"satisfied".into())
    );
    assert_eq!(proposal["replies"][0]["date"], "2024-07-01", "{made}");
}

/// What stood below 答复单位 was more of the suggestions, and nobody had answered.
#[test]
fn plain_paragraphs_below_who_answers_are_the_answer() {
    let paper = "提案号：23\n案由：关于整治河道的提案\n提案人：冲虚\n内容：\n河道淤积严重，汛期多次漫堤，沿岸居民反映强烈。\n\
                 建议：\n一、尽快清淤。\n二、加固堤防。\n答复单位：市水务局\n近年来，我局高度重视河道治理工作，已清淤5公里。\n\
                 下一步，我局将加固堤防3公里，年内完工。\n答复日期：2024年5月8日\n";
    let made = import_alone("answered-below.txt", paper.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    let reply = &proposal["replies"][0];
    assert_eq!((proposal["points"].as_array().unwrap().len(), &proposal["closing"]), (2, &Value::Null), "{made}");
    assert_eq!((&reply["units"][0], &reply["date"]), (&"市水务局".into(), &"2024-05-08".into()), "{made}");
    assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 2, "{made}");
}

/// Who proposed stood in brackets behind each title and was nobody's name; who reported had answered nothing.
#[test]
fn a_report_of_ones_own_answers_names_who_proposed_and_who_answers() {
    let report = "临川县教育体育局\n关于县政协十届三次会议提案办理情况的报告\n\n县政协提案委：\n\n\
        \u{3000}\u{3000}今年我局共承办县政协提案2件，均已办结。现将情况报告如下：\n\n\
        \u{3000}\u{3000}一、第163号《关于增设校园医务室的提案》（虞世南委员）\n\
        \u{3000}\u{3000}办理情况：全县完全中学已全部设立医务室，配备校医22名；乡镇中心小学与卫生院签订共建协议38份。\n\
        \u{3000}\u{3000}下步打算：2025年实现公办小学全覆盖。\n\u{3000}\u{3000}办理结果：A\n\u{3000}\u{3000}委员意见：满意\n\n\
        \u{3000}\u{3000}二、第175号《关于开放学校体育场馆的提案》（九三学社临川小组）\n\
        \u{3000}\u{3000}办理情况：已有17所学校周末向社会开放运动场。\n\
        \u{3000}\u{3000}下步打算：暑期增加到25所。\n\u{3000}\u{3000}办理结果：B\n\u{3000}\u{3000}委员意见：满意\n\n\
        \u{3000}\u{3000}特此报告。\n\n临川县教育体育局\n2024年9月10日\n";
    let made = import_alone("own-report.txt", report.as_bytes()).unwrap();
    for (at, name) in ["虞世南", "九三学社临川小组"].iter().enumerate() {
        let proposal = &made["proposals"][at];
        assert_eq!(proposal["proposers"][0]["name"], *name, "{proposal}");
        assert_eq!(proposal["replies"][0]["units"][0], "临川县教育体育局", "{proposal}");
        assert_eq!(proposal["replies"][0]["paragraphs"].as_array().unwrap().len(), 2, "{proposal}");
    }
}

/// 项目 over the labels of a table was who proposes.
#[test]
fn the_head_of_a_table_of_labels_is_nobodys_name() {
    let paper = "# 关于规范校外托管的提案\n\n| 项目 | 内容 |\n|---|---|\n| 提案号 | 170 |\n| 提案人 | 陆柬之、薛稷 |\n\
                 | 登记日期 | 2024-01-18 |\n\n## 背景\n\n校外托管机构数量多、条件差，食品和消防隐患突出。\n\n## 建议\n\n1. 明确主管部门。\n";
    let made = import_alone("labels-headed.md", paper.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    let names = proposal["proposers"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["陆柬之", "薛稷"]);
    assert_eq!(proposal["submitted"], "2024-01-18", "{proposal}");
}

/// Titles below 提案内容（题目） were texts, and numbers, units and days below longer names were in no field.
#[test]
fn columns_are_known_by_longer_names_and_by_the_titles_in_them() {
    let head = |title: &str| {
        format!("提案登记号,{title},领衔人,附议,主要承办,协助承办,书面答复日期,会议期间/闭会期间,办理评价\n")
    };
    let row = "2024-212,关于优化营商环境的提案,桓温,谢尚、袁宏,县政府办,县行政审批局,2024/7/2,会议期间,满意\n";
    for (at, title) in ["提案内容（题目）", "提案内容"].iter().enumerate() {
        let made = import_alone(&format!("longer-{at}.csv"), [&head(title), row].concat().as_bytes()).unwrap();
        let proposal = &made["proposals"][0];
        assert_eq!((&proposal["title"], &proposal["background"]), (&"关于优化营商环境的提案".into(), &Value::Null));
        assert_eq!((&proposal["number"], &proposal["source"]["columns"]), (&"2024-212".into(), &Value::Null), "{made}");
        let units =
            proposal["handling"].as_array().unwrap().iter().map(|one| (one["unit"].as_str(), one["role"].as_str()));
        let both = [(Some("县政府办"), Some("lead")), (Some("县行政审批局"), Some("joint"))];
        assert_eq!(units.collect::<Vec<_>>(), both);
        assert_eq!(
            (&proposal["replies"][0]["date"], &proposal["timing"]),
            (&"2024-07-02".into(), &"in_session".into()),
            "{made}"
        );
    }
}

/// 2024-212 in a ledger and 第212号 of its letter were two proposals.
#[test]
fn a_number_behind_its_year_and_a_hyphen_is_that_of_the_letter() {
    let folder = folder("grades-year");
    let ledger =
        write(&folder, "台账.csv", "提案登记号,标题,领衔人,主要承办\n2024-212,关于优化营商环境的提案,桓温,县政府办\n");
    let letter = "关于县政协九届四次会议第212号提案答复的函\n桓温委员：\n您提出的《关于优化营商环境的提案》收悉，答复如下：\n\
                  一、压减审批时限。136个事项平均压减42%。\n县政府办\n2024年7月2日\n";
    let letter = write(&folder, "答复.txt", letter);
    let (collection, receipt) = import(&[&ledger, &letter], &folder.join("made.json"));
    assert_eq!(collection["proposals"].as_array().unwrap().len(), 1, "{receipt}");
}

/// A sentence with two grades was taken for options without a tick, and lost.
#[test]
fn a_sentence_that_grades_twice_is_kept() {
    let form = "提案办理面商记录表\n提案号：209\n提案者：民革川县支部\n提案名称：关于治理飞絮的提案\n面商时间：2024年5月30日\n\
                承办单位：县林业局\n提案者意见：对更换进度不满意，希望加快；对态度满意。\n对办理态度：满意\n对办理结果：不满意\n\
                提案者签名：李充\n日期：2024年5月30日\n";
    let made = import_alone("graded-twice.txt", form.as_bytes()).unwrap();
    let comment = "对更换进度不满意，希望加快；对态度满意。";
    assert_eq!(said(&made["proposals"][0]), [["李充", "dissatisfied", "2024-05-30", comment]], "{made}");
    assert_eq!(made["proposals"][0]["source"]["columns"]["面商时间"], "2024年5月30日", "{made}");
}

/// （B类　公开） below the title of a letter was more of it.
#[test]
fn a_class_beside_what_may_be_published_is_both() {
    let letter = "川林字〔2024〕11号\n对县政协九届四次会议第205号提案的复函\n（B类　公开）\n葛洪、陶弘景委员：\n\
                  您们提出的《关于推进口袋公园建设的提案》收悉，现答复如下：\n我局已编制专项规划，三年建成30处。\n川县林业局\n2024年5月28日\n";
    let made = import_alone("class-open.txt", letter.as_bytes()).unwrap();
    let reply = &made["proposals"][0]["replies"][0];
    assert_eq!((&reply["result"]["code"], &reply["disclosure"]), (&"B".into(), &"full".into()), "{made}");
    assert_eq!(reply["title"], "对县政协九届四次会议第205号提案的复函");
}

/// The form that a letter calls attached was an attachment, and who sent the proposal on was one who proposes.
#[test]
fn a_form_that_is_called_attached_is_the_members_and_who_sends_on_proposes_nothing() {
    let letter = "关于对政协二届五次会议第320号提案的答复意见\n县政协办公室并黄庭坚委员：\n\
        贵办转来黄庭坚委员提出的《关于加强青少年近视防控的提案》收悉，现将办理意见报告如下：\n\
        1. 筛查全覆盖。今年春季完成筛查2.1万人，建档率100%。\n2. 改善教室照明。改造教室照明312间。\n\
        县教育局\n2024年6月20日\n-------------------------------\n附：委员反馈意见表\n提案号：320    委员姓名：黄庭坚\n\
        您对办理态度是否满意：满意√  基本满意  不满意\n您对办理结果是否满意：满意  基本满意√  不满意\n\
        意见建议：建议增加乡镇学校筛查频次。\n签名：黄庭坚   2024.6.28\n";
    let made = import_alone("attached-form.txt", letter.as_bytes()).unwrap();
    let proposal = &made["proposals"][0];
    assert_eq!(proposal["proposers"].as_array().unwrap().len(), 1, "{made}");
    assert_eq!(proposal["proposers"][0]["name"], "黄庭坚", "{made}");
    assert_eq!(said(proposal), [["黄庭坚", "basically", "2024-06-28", "建议增加乡镇学校筛查频次。"]], "{made}");
    assert_eq!(proposal["replies"][0]["date"], "2024-06-20", "{made}");
}

/// A line in brackets below a title was more of it.
#[test]
fn what_may_be_published_in_brackets_below_a_title_is_none_of_it() {
    let letter = "对政协第二届委员会第五次会议第331号提案的答复\n（信息公开选项：主动公开）\n曾巩、王安石委员：\n\
        二位委员提出的“关于打造夜间文旅消费集聚区的提案”收悉，现答复如下：\n一是专项规划已编制完成。\n县文旅局\n2024年5月30日\n";
    let made = import_alone("published.txt", letter.as_bytes()).unwrap();
    let reply = &made["proposals"][0]["replies"][0];
    assert_eq!(reply["title"], "对政协第二届委员会第五次会议第331号提案的答复", "{made}");
    assert_eq!(reply["disclosure"], "full", "{made}");
}

/// A star before 不满意 made it no grade, so that the one of before stayed.
#[test]
fn a_grade_behind_a_star_is_read_whatever_it_is() {
    for (grade, outcome) in [("★ 满意", "satisfied"), ("★ 不满意", "dissatisfied"), ("★★ 基本满意", "basically")]
    {
        let page = format!(
            "<html><body><h2>关于完善母婴设施的提案</h2><p>提案编号：34</p><p>提案人：蓝心怡</p><h3>提案内容</h3>\
             <p>沙湖站没有母婴室。</p><h3>答复内容</h3><p>已启用。</p><h3>答复时间</h3><p>2026-03-12</p>\
             <h3>委员评价</h3><p>{grade}</p></body></html>"
        );
        let one = &import_alone("starred.html", page.as_bytes()).unwrap()["proposals"][0];
        assert_eq!(one["feedback"][0]["outcome"], outcome, "{one}");
        // The day below its heading was a paragraph of the answer.
        let reply = &one["replies"][0];
        assert_eq!(reply["date"], "2026-03-12", "{one}");
        assert_eq!(reply["paragraphs"].as_array().unwrap().len(), 1, "{one}");
    }
}

/// Grades of deputies were part of the answers, and who signs below 特此报告。 had answered the last suggestion.
#[test]
fn a_report_of_several_suggestions_of_deputies_is_each_of_them() {
    let item = |led: &str, number: u32, unit: &str, grade: &str| {
        format!(
            "{led}、第{number}号建议：关于改善第{number}项设施的建议\n提出人：利群代表\n承办单位：{unit}\n\
             办理情况：已完成设施改造二十处，群众反映良好。\n办理结果：A类\n代表评价：{grade}\n"
        )
    };
    let items = [item("一", 6, "县水务局", "满意"), item("二", 7, "县园林中心", "基本满意")].concat();
    let report = format!(
        "关于县十八届人大四次会议代表建议办理情况的报告\n县人大常委会：\n现将代表建议办理情况报告如下：\n{items}特此报告。\n\
         原川县人民政府办公室\n2026年7月3日\n"
    );
    let made = import_alone("report.txt", report.as_bytes()).unwrap();
    let proposals = made["proposals"].as_array().unwrap();
    for (one, (unit, outcome)) in proposals.iter().zip([("县水务局", "satisfied"), ("县园林中心", "basically")])
    {
        assert_eq!(
            (&one["kind"], &one["feedback"][0]["outcome"]),
            (&"npc_suggestion".into(), &outcome.into()),
            "{one}"
        );
        assert_eq!(one["replies"][0]["units"][0], unit, "{one}");
        assert_eq!(one["replies"][0]["paragraphs"].as_array().unwrap().len(), 1, "{one}");
    }
    assert_eq!(proposals.len(), 2, "{made}");
}

/// A table of grades below its heading was not read as text, and its rows, said to be grades by hand, were one remark of
/// two people without any grade.
#[test]
fn rows_of_grades_below_a_heading_are_each_a_grade_also_by_hand() {
    let folder = folder("grades-headed");
    let ledger = write(&folder, "台账.csv", LEDGER);
    let rows = "61\t呼延灼\t基本满意\t2024年6月2日\n61\t敖登\t不满意\t2024年6月3日\n";
    let both = [["呼延灼", "basically", "2024-06-02", ""], ["敖登", "dissatisfied", "2024-06-03", ""]];
    let table = ["提案办理评价表\n\n提案号\t评价人\t满意度\t评价时间\n", rows].concat();
    let table = write(&folder, "评价.txt", &table);
    let (collection, receipt) = import(&[&ledger, &table], &folder.join("made.json"));
    assert_eq!(said(&collection["proposals"][1]), both, "{receipt}");
    // Without a head nothing says what they are, but who reads them.
    let bare = write(&folder, "补录.txt", &["情况汇总\n", rows].concat());
    let line = |(at, text): (usize, &str)| serde_json::json!({"line": at + 2, "text": text, "role": "satisfaction", "of": "61"});
    let lines: Vec<Value> = rows.lines().enumerate().map(line).collect();
    let file = serde_json::json!({"format": "tian-corrections/1", "files": [{"name": "补录.txt", "lines": lines}]});
    std::fs::write(folder.join("hand.corrections.json"), file.to_string()).unwrap();
    let (collection, receipt) = import(&[&ledger, &bare], &folder.join("hand.json"));
    assert_eq!(said(&collection["proposals"][1]), both, "{receipt}");
}

/// What another unit added in minutes was part of what the first one had answered.
#[test]
fn what_another_unit_adds_in_minutes_is_its_own_answer() {
    let minutes = "提案面商会议纪要\n一、第72号提案《关于治理餐饮油烟的提案》（提案人：岳中天）\n\
        市生态环境局汇报：已督促三十家餐饮店安装净化器。\n市城管局补充：对露天烧烤集中整治两次。\n岳中天委员：不满意。\n";
    let one = &import_alone("added.txt", minutes.as_bytes()).unwrap()["proposals"][0];
    let units: Vec<&str> =
        one["replies"].as_array().unwrap().iter().map(|reply| reply["units"][0].as_str().unwrap()).collect();
    assert_eq!(units, ["市生态环境局", "市城管局"], "{one}");
}

/// A table whose columns are who was asked lost every grade, and one whose rows are lost the names.
#[test]
fn grades_crosswise_are_each_of_whom_the_column_names() {
    let page = |table: &str| {
        let head = "<p>关于第21号提案的答复</p><p>邬小雨、龙在田委员：</p><p>你们提出的《关于修建石桥的提案》（第21号）收悉，现答复如下：</p>\
            <p>石桥已于五月建成通车。</p><p>县交通局</p><p>2026年5月1日</p>";
        let row = |row: &str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
        let rows: String = table.split('/').map(|line| format!("<tr>{}</tr>", row(line))).collect();
        format!("<html><head><meta charset='utf-8'></head><body>{head}<table>{rows}</table></body></html>")
    };
    let both = [["邬小雨", "satisfied", "", ""], ["龙在田", "basically", "", ""]];
    for table in [
        "提案人|邬小雨|龙在田/满意|√|/基本满意||√/不满意||",
        "委员|邬小雨|龙在田/满意|√|/基本满意||√",
        "评价人|满意|基本满意|不满意/邬小雨|√||/龙在田||√|",
        "委员|邬小雨|龙在田/办理结果|满意|基本满意",
    ] {
        let made = import_alone("crosswise.html", page(table).as_bytes()).unwrap();
        assert_eq!(said(&made["proposals"][0]), both, "{table}");
    }
}

/// Such a line below the day of a letter was in no field, and nothing said so; of another proposal it says nothing.
#[test]
fn a_line_of_a_name_and_a_grade_below_a_letter_is_how_it_was_taken() {
    let letter = "关于第90号提案的答复\n仇海燕委员：\n您提出的《关于规范零工市场的提案》收悉，现答复如下：\n已在县城桥头设立零工驿站。\n县人社局\n2026年6月1日\n";
    for (line, grades) in [
        ("仇海燕 不满意", vec![["仇海燕", "dissatisfied", "", ""]]),
        ("90 仇海燕 基本满意 2026年6月9日", vec![["仇海燕", "basically", "2026-06-09", ""]]),
        ("91 仇海燕 基本满意 2026年6月9日", vec![]),
    ] {
        let made = import_alone("row-below.txt", [letter, line, "\n"].concat().as_bytes()).unwrap();
        assert_eq!(said(&made["proposals"][0]), grades, "{line}");
    }
}

/// Of two units that each answer one grade was the proposal's, the other one differed from it.
#[test]
fn a_grade_of_one_of_two_units_says_whose_answer_it_is_of() {
    let ledger = "提案号,题目,提案者,办理方式,承办单位,答复内容,满意度\n32,关于增设校医的提案,李苗,分办,市教育局,已增设。,满意\n,,,分办,市卫健委,已培训。,基本满意\n";
    let page = "<html><head><meta charset='utf-8'></head><body><p>提案号：32</p><p>题目：关于增设校医的提案</p><p>提案人：李苗</p>\
        <table><tr><td>承办单位</td><td>满意</td><td>基本满意</td><td>不满意</td></tr><tr><td>市教育局</td><td>√</td><td></td><td></td></tr>\
        <tr><td>市卫健委</td><td></td><td>√</td><td></td></tr></table></body></html>";
    for (name, text) in [("units.csv", ledger), ("units.html", page)] {
        let made = import_alone(name, text.as_bytes()).unwrap();
        let given = made["proposals"][0]["feedback"].as_array().unwrap();
        let all: Vec<_> = given.iter().map(|one| (one["unit"].as_str(), one["outcome"].as_str())).collect();
        assert_eq!(
            all,
            [(Some("市教育局"), Some("satisfied")), (Some("市卫健委"), Some("basically"))],
            "{name}: {made}"
        );
    }
}
