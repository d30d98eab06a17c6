//! Tables of grades and ledgers whose columns are called otherwise: who judges, whose answer it is, who leads.

use serde_json::{Value, json};

use crate::import_tables::import;

fn proposals(name: &str, text: &str) -> Vec<Value> {
    import(name, text.as_bytes()).unwrap()["proposals"].as_array().unwrap().clone()
}

/// The name was in no field, and the grade of the first member alone stood for the proposal.
#[test]
fn whoever_judges_is_known_by_the_heading_of_the_column() {
    for heading in
        ["联名委员", "征询委员", "评议委员", "评价委员", "参评委员", "反馈委员", "测评委员", "参加评议人", "评分代表"]
    {
        let text = format!(
            "提案号,办理单位,{heading},对办理过程,对办理结果,意见和理由\n0024,县教育局,骆思齐,满意,满意,\n\
             0024,县教育局,邬小满,基本满意,不满意,编制缺口仍有57名\n0048,县交通运输局,鲁青禾,满意,满意,\n"
        );
        let all = proposals("judges.csv", &text);
        assert_eq!(
            all[0]["feedback"],
            json!([
                {"by": "骆思齐", "outcome": "satisfied", "attitude": "satisfied"},
                {"by": "邬小满", "outcome": "dissatisfied", "attitude": "basically", "comment": "编制缺口仍有57名"}
            ]),
            "{heading}"
        );
    }
    // Three columns, as a letter has them below it.
    let text = "提案号,评议人,满意度\n0024,骆思齐,满意\n0024,邬小满,不满意\n";
    let by: Vec<Value> =
        proposals("judges.csv", text)[0]["feedback"].as_array().unwrap().iter().map(|one| one["by"].clone()).collect();
    assert_eq!(by, ["骆思齐", "邬小满"]);
}

/// They were kept beside the fields: a proposal had no suggestions, no roles, no answer, no number of its letter.
#[test]
fn columns_are_known_under_further_names() {
    let text = "提案号,题目,提案人,建议事项,承办单位,职责,主办办理情况,复函字号\n\
        0023,关于规范幼儿园移交管理的提案,柏若溪,清理未移交园所。,县教育局,主办,已建档5所，其余8月移交。,栗教函〔2025〕7号\n";
    let one = &proposals("columns.csv", text)[0];
    assert_eq!(one["points"][0]["body"], "清理未移交园所。", "{one}");
    assert_eq!([&one["handling"][0]["unit"], &one["handling"][0]["role"]], [&json!("县教育局"), &json!("lead")]);
    let reply = &one["replies"][0];
    assert_eq!(reply["document_number"], "栗教函〔2025〕7号", "{one}");
    assert_eq!(reply["paragraphs"][0]["body"], "已建档5所，其余8月移交。", "{one}");
}

/// The first count that was no nought was taken for a tick: one of four for 基本满意, three against, was a grade of 基本满意.
#[test]
fn votes_that_are_counted_are_no_grade() {
    let graded = |rows: &str| -> Vec<(Value, String)> {
        let text = format!("提案号,案由,承办单位,满意,基本满意,不满意\n{rows}");
        let all = proposals("votes.csv", &text).into_iter();
        all.map(|one| (one["feedback"][0]["outcome"].clone(), one.to_string())).collect()
    };
    let counted = graded("3,关于湿地的提案,县林业局,0,1,3\n6,关于路灯的提案,县住建局,0票,1票,3票\n");
    for (outcome, all) in counted {
        assert!(outcome.is_null() && all.contains("\"不满意\":\"3"), "{all}");
    }
    let ticked = graded("3,关于湿地的提案,县林业局,,√,\n6,关于路灯的提案,县住建局,0票,0票,5票\n");
    assert_eq!([&ticked[0].0, &ticked[1].0], [&json!("basically"), &json!("dissatisfied")], "{ticked:?}");
}

/// The heading of a card was the last paragraph of the answer in the card above it.
#[test]
fn the_heading_of_a_card_is_no_text_of_the_one_above() {
    let row = |cells: &[&str]| {
        ["<tr>", &cells.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>(), "</tr>"].concat()
    };
    let card = |count: &str, number: &str, title: &str, said: &str| {
        [
            row(&[&format!("提案办理跟踪卡（{count}）")]),
            row(&["提案编号", number, "提案分类", "交通"]),
            row(&["题目", title]),
            row(&["提案人", "谌红"]),
            row(&["承办单位", "县教育局"]),
            row(&["办理进展", said]),
        ]
        .concat()
    };
    let rows = card("一", "0021", "关于红绿灯的提案", "信号灯已更换。")
        + &card("二", "0022", "关于校车的提案", "已购校车6辆。");
    let made = proposals("judges-cards.html", &format!("<html><body><table>{rows}</table></body></html>"));
    let texts: Vec<_> = made.iter().map(|one| one["replies"][0]["paragraphs"].as_array().map(Vec::len)).collect();
    assert_eq!(texts, [Some(1), Some(1)], "{made:?}");
}

/// Of a row for each unit the grades stood without the unit whose answer they are of.
#[test]
fn a_grade_in_a_row_of_a_unit_is_of_that_units_answer() {
    let made = proposals(
        "judges-units.csv",
        "编号,标题,提出人,承办单位,承办性质,办理进展,评价\n0011,关于疏浚杨家塘的提案,麻志勇,县水利局,主办,已清淤。,满意\n\
         ,,,县财政局,协办,已拨付。,基本满意\n0012,关于修复文峰塔的提案,谌红,县文旅广体局,主办,已报批。,满意\n",
    );
    let given = |at: usize| {
        let all = made[at]["feedback"].as_array().unwrap().iter();
        all.map(|one| [&one["unit"], &one["outcome"]].map(|of| of.as_str().unwrap_or("-").to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(given(0), [["县水利局", "satisfied"], ["县财政局", "basically"]], "{made:?}");
    assert_eq!(given(1), [["-", "satisfied"]], "{made:?}");
}

/// Columns of the trade went to the foot of the proposal, and sentences below the heading of a class were classes.
#[test]
fn answers_units_and_days_are_read_below_further_headings() {
    let said = "城北二幼已封顶，明年交付。";
    for heading in
        ["办复摘要", "办理摘要", "采纳落实情况", "办理落实", "办理成效", "采纳情况", "解决情况", "办复结果", "办理结果"]
    {
        let text = format!("提案号,案由,提案人,主办单位,{heading}\n0003,关于增设学位的提案,王志勇,县教育局,{said}\n");
        let made = proposals("judges-answer.csv", &text);
        assert_eq!(made[0]["replies"][0]["paragraphs"][0]["body"], said, "{heading}: {made:?}");
        assert!(made[0]["replies"][0].get("result").is_none(), "{heading}: {made:?}");
    }
    for (heading, class) in [("采纳情况", "部分采纳"), ("解决情况", "已解决"), ("办理结果", "正在解决，列入计划")]
    {
        let text = format!("提案号,案由,提案人,主办单位,{heading}\n0003,关于增设学位的提案,王志勇,县教育局,{class}\n");
        let made = proposals("judges-class.csv", &text);
        assert_eq!(made[0]["replies"][0]["result"]["raw"], class, "{heading}: {made:?}");
    }
    let joint = proposals(
        "judges-joint.csv",
        "提案号,案由,提案人,主办单位,会办单位1,会办单位二,会办③\n0003,关于增设学位的提案,王志勇,县教育局,县财政局,县住建局,县残联\n",
    );
    let units: Vec<_> =
        joint[0]["handling"].as_array().unwrap().iter().map(|one| one["unit"].as_str().unwrap()).collect();
    assert_eq!(units, ["县教育局", "县财政局", "县住建局", "县残联"], "{joint:?}");
    for heading in ["测评日期", "征求意见时间", "回访时间"] {
        let text = format!("提案号,提案者,承办单位,满意度,{heading}\n0101,彭莲香,县林业局,满意,2026-06-03\n");
        let made = proposals("judges-day.csv", &text);
        assert_eq!(made[0]["feedback"][0]["date"], "2026-06-03", "{heading}: {made:?}");
    }
}
