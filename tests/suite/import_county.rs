//! Layouts that the office of a county sends: lists within a sentence, records of labels and values, pages of social networks.

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_tables::import;
use crate::support::temporary;

/// What a document comes to, and the first of its proposals.
fn read(name: &str, text: &str) -> (Value, Value) {
    let made = import(name, text.as_bytes()).unwrap();
    let first = made["proposals"][0].clone();
    (made, first)
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Paragraphs as they are printed.
fn printed(of: &Value, name: &str) -> Vec<String> {
    let text = |one: &Value| match one.as_str() {
        Some(text) => text.to_owned(),
        None => ["marker", "lead", "body"].map(|part| one[part].as_str().unwrap_or_default()).concat(),
    };
    list(of, name).iter().map(text).collect()
}

/// 一要…；二要… was one suggestion, and 建议一是…；二是… a paragraph of the situation.
#[test]
fn lists_within_a_sentence_are_suggestions_however_they_count() {
    let head = "关于整修县城老旧路灯的提案\n提案人：张三\n近年来，县城老旧路灯损坏较多，群众夜间出行不便。\n";
    for (at, (lead, counts)) in [
        ("为此建议：", ["一要", "二要", "三要"]),
        ("为此建议：", ["第一要", "第二要", "第三要"]),
        ("为此建议：", ["第一是", "第二是", "第三是"]),
        ("为此建议：", ["一应", "二应", "三应"]),
        ("为此建议：", ["一 、", "二 、", "三 、"]),
        ("为此建议：", ["首先要", "其次要", "最后要"]),
        ("为此，建议", ["一是", "二是", "三是"]),
        ("为此，建议县政府", ["一要", "二要", "三要"]),
        ("对此，本人建议如下：", ["一要", "二要", "三要"]),
    ]
    .into_iter()
    .enumerate()
    {
        let items = ["对全县路灯进行一次普查", "安排专项资金更换老旧路灯", "建立日常巡查机制"];
        let items: Vec<String> = counts.iter().zip(items).map(|(count, item)| [*count, item].concat()).collect();
        let [first, second, third] = items.as_slice() else { panic!() };
        for (way, text) in [
            format!("{head}{lead}{first}；{second}；{third}。\n"),
            format!("{head}{lead}{first}。\n{second}。\n{third}。\n"),
        ]
        .iter()
        .enumerate()
        {
            let (_, one) = read(&format!("county-list-{at}-{way}.txt"), text);
            let points = printed(&one, "points");
            assert_eq!(points.len(), 3, "{text}{points:?}");
            let each = points.iter().zip(&items);
            // A blank before the sign is set aside.
            let tight = |text: &str| text.replace(' ', "");
            each.for_each(|(point, item)| assert!(tight(point).starts_with(&tight(item)), "{text}{points:?}"));
        }
    }
    // What sounds like a count is none.
    let (_, one) = read("county-word.txt", &[head, "为此建议：\n抓好第一要务，三要素保障到位。\n"].concat());
    assert_eq!(printed(&one, "points"), ["抓好第一要务，三要素保障到位。"]);
    let ledger = "提案号,案由,提案人,提案内容,主办单位\n5,关于整修路灯的提案,张三,路灯昏暗。建议县政府一要普查路灯；二要更换老旧路灯。,县城管局\n";
    let (_, one) = read("county-list.csv", ledger);
    assert_eq!(printed(&one, "points"), ["一要普查路灯；", "二要更换老旧路灯。"], "{one}");
}

/// A record of labels and values, as a sheet of two columns.
fn record(number: &str, thing: &str) -> String {
    format!(
        "提案编号,{number}\n提案标题,关于整修{thing}的提案\n提案人,张三\n情况,近年来{thing}损坏较多。\n建议,\"一、普查{thing}。\n二、更换{thing}。\"\n主办单位,县城管局\n办理结果,A\n"
    )
}

/// Only a workbook was read so; a text of values was none, and counts in front of the labels made it none either.
#[test]
fn a_sheet_of_labels_and_values_is_a_form_and_a_repeated_first_label_begins_another() {
    let (one, two) = (record("123", "路灯"), record("124", "公厕"));
    for (at, text) in [
        [&one, &two].map(String::as_str).concat(),
        ["字段,内容\n", &one, ",\n", &two].concat(),
        [one.as_str(), &two].concat().replace(',', "\t"),
    ]
    .iter()
    .enumerate()
    {
        let (made, first) = read(&format!("county-record-{at}.csv"), text);
        let proposals = list(&made, "proposals");
        assert_eq!(proposals.len(), 2, "{text}{made}");
        assert_eq!((&first["number"], &proposals[1]["number"]), (&"123".into(), &"124".into()), "{made}");
        assert_eq!(printed(&first, "points"), ["一、普查路灯。", "二、更换路灯。"], "{first}");
        assert_eq!(printed(&proposals[1], "background"), ["近年来公厕损坏较多。"], "{made}");
        assert_eq!(first["handling"][0]["unit"], "县城管局", "{first}");
    }
    let counted =
        "序号,字段,内容\n1,提案编号,123\n2,提案标题,关于整修路灯的提案\n3,提案人,张三\n4,情况,近年来路灯损坏较多。\n";
    let (made, first) = read("county-counted.csv", counted);
    assert_eq!((&first["number"], printed(&first, "background").len()), (&"123".into(), 1), "{made}");
    // A text with commas is none.
    let text = "关于整修路灯的提案\n提案人：张三\n近年来,路灯损坏较多。\n群众,夜间出行不便。\n建议：\n一、普查路灯,建立台账。\n";
    let (_, first) = read("county-commas.txt", text);
    assert_eq!(printed(&first, "points"), ["一、普查路灯,建立台账。"], "{first}");
}

/// The line under the title of an article was the first paragraph of its text, or made a second reply of a letter.
#[test]
fn who_has_published_an_article_and_when_is_no_text() {
    let text = "近年来，县城老旧路灯损坏较多，群众夜间出行不便。\n为此建议：\n一、普查全县路灯，建立台账。\n";
    for (at, line) in [
        "原创 武小政 武陵政协 2024-06-20 18:30 湖南",
        "武陵政协 2024年06月20日 18:30 发表于湖南",
        "原创　武陵融媒　昨天",
        "武陵发布 6月20日",
    ]
    .iter()
    .enumerate()
    {
        let title = "关于整修县城老旧路灯的提案";
        let (made, one) = read(&format!("county-post-{at}.txt"), &[title, line, text].join("\n"));
        assert_eq!(printed(&one, "background").len(), 1, "{line}: {one}");
        assert!(made["collection"]["source"].to_string().contains(line.split(' ').next().unwrap()), "{line}: {made}");
        let page = format!(
            "<html><body><h1>{title}</h1><div>{line}</div><div id=js_content style='visibility: hidden'>{}</div></body></html>",
            text.lines().map(|line| format!("<p>{line}</p>")).collect::<String>()
        );
        let (_, one) = read(&format!("county-post-{at}.html"), &page);
        assert_eq!(printed(&one, "background").len(), 1, "{line}: {one}");
        let letter = format!(
            "关于县政协九届二次会议第51号提案的答复\n{line}\n戚少商委员：\n您提出的《关于建设图书角的提案》收悉，现答复如下：\n一、已设图书角46处。\n武陵县教育局\n2024年6月20日\n"
        );
        let (_, one) = read(&format!("county-post-letter-{at}.txt"), &letter);
        assert_eq!(list(&one, "replies").len(), 1, "{line}: {one}");
    }
    // Who proposes and when is no such line.
    let (_, one) = read("county-signed.txt", &["关于整修县城老旧路灯的提案\n", text, "张三\n2024年1月5日\n"].concat());
    assert_eq!(one["submitted"], "2024-01-05", "{one}");
}

/// Rows of labels over rows of values were a ledger of units, or text, where a label stood over a text alone or other rows
/// had their values beside them.
#[test]
fn rows_of_labels_over_rows_of_values_are_read_among_other_rows() {
    let row = |cells: &[&str]| {
        let wide = if cells.len() == 1 { " colspan=3" } else { "" };
        let cells: String = cells.iter().map(|cell| format!("<td{wide}>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let (labels, values) = (["提案编号", "提案人", "界别"], ["123", "张三", "经济界"]);
    let (units, named) = (["主办单位", "会办单位", "办理期限"], ["县城管局", "县财政局", "2024年6月30日"]);
    let title = "关于整修县城老旧路灯的提案";
    let beside =
        [row(&["提案标题", title, ""]), row(&["情况", "路灯昏暗多年。", ""]), row(&["建议", "一、普查路灯。", ""])];
    let above = ["提案标题", title, "情况", "路灯昏暗多年。", "建议", "一、普查路灯。"].map(|cell| row(&[cell]));
    for (at, middle) in [beside.concat(), above.concat()].iter().enumerate() {
        let rows = [&row(&labels), &row(&values), middle, &row(&units), &row(&named)].map(String::as_str).concat();
        let page = format!("<html><body><p>武陵县政协提案登记表</p><table>{rows}</table></body></html>");
        let (made, one) = read(&format!("county-pairs-{at}.html"), &page);
        assert_eq!(list(&made, "proposals").len(), 1, "{made}");
        assert_eq!((&one["number"], &one["title"]), (&"123".into(), &title.into()), "{one}");
        assert_eq!(one["proposers"][0]["sector"], "经济界", "{one}");
        assert_eq!(printed(&one, "points"), ["一、普查路灯。"], "{one}");
        let unit = |at: usize| [&one["handling"][at]["unit"], &one["handling"][at]["due"]];
        assert_eq!(unit(0), [&Value::from("县城管局"), &"2024-06-30".into()], "{one}");
        assert_eq!(unit(1)[0], "县财政局", "{one}");
    }
}

/// A row that counts and names the part of a ledger below it was a proposal called 第农业农村类(2件号提案.
#[test]
fn a_row_that_names_the_part_of_a_ledger_is_no_proposal() {
    let head = "序号,提案编号,提案题目,提案人,承办单位\n";
    let row = |at: u32, number: u32| format!("{at},{number},关于第{number}件事的提案,张三,县水利局\n");
    let text = [head, "一,农业农村类（2件）,,,\n", &row(1, 87), &row(2, 88), "二,社会民生类（1件）,,,\n", &row(3, 102)]
        .concat();
    let (made, _) = read("county-parts.csv", &text);
    let said: Vec<_> =
        list(&made, "proposals").iter().map(|one| (one["number"].as_str(), one["category"].as_str())).collect();
    let is = |number, category| (Some(number), Some(category));
    assert_eq!(said, [is("87", "农业农村"), is("88", "农业农村"), is("102", "社会民生")], "{made}");
}

/// A report to the county's committee of the party was one letter to a proposer of that name.
#[test]
fn a_report_to_who_governs_is_of_each_proposal_that_it_names() {
    let text = "关于县政协重点提案督办情况的报告\n县委：\n今年县政协确定重点提案2件，现将督办情况报告如下：\n\
        （一）第087号提案《关于加强小型水库管护的提案》（周海燕委员）\n主办单位：县水利局\n办理进展：已签订管护责任书12份。\n\
        （二）第102号提案《关于增设老年食堂的提案》（民盟安平县支部）\n主办单位：县民政局\n办理进展：已建成老年食堂14家。\n\
        特此报告。\n政协安平县委员会办公室\n2025年9月10日\n";
    let (made, first) = read("county-report.txt", text);
    let numbers: Vec<_> = list(&made, "proposals").iter().filter_map(|one| one["number"].as_str()).collect();
    assert_eq!(numbers, ["087", "102"], "{made}");
    assert_eq!((first["proposers"][0]["name"].as_str(), list(&first, "replies").len()), (Some("周海燕"), 1), "{first}");
    assert_eq!(first["replies"][0]["units"][0], "县水利局", "{first}");
}

/// What a form calls 具体意见或建议 was the text of the proposal, its signature too; 收到时间 stood behind the suggestions.
#[test]
fn forms_name_reasons_and_days_in_further_words() {
    let form = "提案办理情况反馈表\n提案编号：第087号\n提案人：周海燕\n提案题目：关于加强小型水库管护的提案\n承办单位：县水利局\n\
        对办理结果：☑满意　□基本满意　□不满意\n具体意见或建议：希望加快进度，早日投入使用。\n提案人签名：周海燕\n日期：2025年7月20日\n";
    let (_, one) = read("county-feedback.txt", form);
    let said = &one["feedback"][0];
    assert_eq!([&said["comment"], &said["by"]], ["希望加快进度，早日投入使用。", "周海燕"], "{one}");
    assert!(printed(&one, "background").is_empty(), "{one}");
    let paper = "案由：关于加强小型水库管护的提案\n提案人：周海燕\n情况：水库管护责任不清。\n建议：\n1．明确管护主体。\n2．增加经费。\n收到时间：2025年1月8日\n";
    let (_, one) = read("county-received.txt", paper);
    assert_eq!((&one["submitted"], printed(&one, "closing").len()), (&"2025-01-08".into(), 0), "{one}");
}

/// Lines of a list were run together to one title, and what stands below them was the text of the last proposal.
#[test]
fn each_line_of_a_list_is_a_proposal_of_the_unit_that_stands_over_it() {
    let text = "县政协十一届四次会议提案交办清单\n\n县水利局（2件）\n第087号　关于加强小型水库管护的提案（周海燕）　会办：县财政局\n\
        第091号　关于疏浚城南排水渠的提案（冯小刚等3人）\n\n县民政局（1件）\n第102号　关于增设老年食堂的提案（民盟安平县支部）\n\n\
        请各承办单位于2025年8月31日前办结并答复委员。\n";
    let paragraphs: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    for (name, text) in [
        ("county-entries.txt", text.to_owned()),
        ("county-entries.html", format!("<html><body>{paragraphs}</body></html>")),
    ] {
        let (made, _) = read(name, &text);
        let said = |one: &Value| {
            let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            [&one["number"], &one["title"], &one["proposers"][0]["name"], &one["handling"][0]["unit"]].map(of)
        };
        let said: Vec<_> = list(&made, "proposals").iter().map(said).collect();
        let is = [
            ["087", "关于加强小型水库管护的提案", "周海燕", "县水利局"],
            ["091", "关于疏浚城南排水渠的提案", "冯小刚", "县水利局"],
            ["102", "关于增设老年食堂的提案", "民盟安平县支部", "县民政局"],
        ];
        assert_eq!(said, is, "{name}: {made}");
        assert!(list(&made, "proposals").iter().all(|one| printed(one, "background").is_empty()), "{name}: {made}");
        assert_eq!(made["proposals"][0]["handling"][1]["unit"], "县财政局", "{name}: {made}");
    }
}

/// What a paper asks for in its last paragraph was a part of its situation where it never says 建议.
#[test]
fn the_last_paragraph_of_a_paper_that_suggests_nothing_else_may_say_what_is_to_be_done() {
    let head = "关于整修县城老旧路灯的提案\n提案人：张三\n近年来，县城老旧路灯损坏较多，群众夜间出行不便。\n";
    for (at, list) in
        ["一要普查全县路灯；二要更换老旧路灯。", "一应普查全县路灯；二应更换老旧路灯。"].iter().enumerate()
    {
        let (_, one) = read(&format!("county-bare-{at}.txt"), &format!("{head}{list}\n2024年1月8日\n"));
        let points = printed(&one, "points");
        assert_eq!(points.concat(), *list, "{one}");
        assert_eq!((points.len(), list_of(&one, "background")), (2, 1), "{one}");
    }
    // What is quoted above the suggestions, what is reported, and what more text follows, is none.
    for (name, text) in [
        ("county-quoted.txt", "会议指出，一要抓好普查；二要抓好更换。\n建议：\n尽快更换路灯。\n"),
        ("county-reported.txt", "一是灯杆锈蚀严重；二是灯头多已损坏。\n"),
        ("county-above.txt", "会议指出，一要抓好普查；二要抓好更换。\n但是路灯至今无人更换，群众意见很大。\n"),
    ] {
        let (_, one) = read(name, &[head, text].concat());
        assert!(!printed(&one, "points").concat().contains("二"), "{name}: {one}");
    }
}

fn list_of(one: &Value, name: &str) -> usize {
    list(one, name).len()
}

/// A row of labels over one of values was a ledger, and the texts below it, each in a table or a line of its own, were in no field.
#[test]
fn a_form_whose_parts_are_tables_of_their_own_is_one() {
    let cell = |text: &str| format!("<td><p>{}</p></td>", text.replace('\n', "</p><p>"));
    let table = |rows: &[&[&str]]| {
        let rows =
            rows.iter().map(|row| ["<tr>", &row.iter().map(|text| cell(text)).collect::<String>(), "</tr>"].concat());
        ["<table>", &rows.collect::<String>(), "</table>"].concat()
    };
    let of =
        |number, title| table(&[&["提案号", "案由", "提案人", "主办单位"], &[number, title, "戚少商", "县教育局"]]);
    let head = of("51", "关于建设乡村小学图书角的提案");
    let (situation, asked) = ("乡村小学缺少图书，生均不足两册。", "一、每校设一处图书角。\n二、每年更新图书500册。");
    let below = [table(&[&["情况"], &[situation]]), table(&[&["建议"], &[asked]])].concat();
    let beside = [table(&[&["情况", situation]]), table(&[&["建议", asked]])].concat();
    let one = table(&[&["情况"], &[situation], &["建议"], &[asked]]);
    let lines = format!("<p>情况：{situation}</p><p>建议：</p><p>{}</p>", asked.replace('\n', "</p><p>"));
    for (at, parts) in [below.clone(), beside, one, lines].iter().enumerate() {
        let page = format!("<html><body><p>县政协九届二次会议提案表</p>{head}{parts}</body></html>");
        let (made, one) = read(&format!("county-parts-{at}.html"), &page);
        assert_eq!(list(&made, "proposals").len(), 1, "{at}: {made}");
        assert_eq!((&one["number"], &one["handling"][0]["unit"]), (&"51".into(), &"县教育局".into()), "{at}: {made}");
        assert_eq!(printed(&one, "background"), [situation], "{at}: {made}");
        assert_eq!(printed(&one, "points"), ["一、每校设一处图书角。", "二、每年更新图书500册。"], "{at}: {made}");
    }
    // Two heads are two forms, and a table of two rows of its own is a ledger.
    let two = [&head, &below, &of("52", "关于整修路灯的提案"), &below].map(String::as_str).concat();
    let (made, _) = read("county-parts-two.html", &format!("<html><body>{two}</body></html>"));
    let points: Vec<usize> = list(&made, "proposals").iter().map(|one| list(one, "points").len()).collect();
    assert_eq!(points, [2, 2], "{made}");
}

/// A leader in brackets below a unit was a second unit that leads and has answered, and one beside it was part of its name.
#[test]
fn a_leader_or_a_seal_in_brackets_is_no_unit() {
    let ledger = "提案号,案由,提案人,主办单位（责任领导）,答复日期\n\
                  0101,关于整修县城路灯的提案,张三,\"县交通运输局\n（丁局长）\",2025-05-06\n\
                  0102,关于保护古桥的提案,李四,县文广旅局（分管领导：丁力）,2025-05-07\n\
                  0103,关于扶持蜂产业的提案,王五,县农业农村局（盖章）、县财政局（农财股）,2025-05-08\n";
    let made = import("county-leaders.csv", ledger.as_bytes()).unwrap();
    let units = |of: &Value| {
        list(of, "handling").iter().map(|one| one["unit"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let expected = [&["县交通运输局"][..], &["县文广旅局"], &["县农业农村局", "县财政局（农财股）"]];
    for (proposal, expected) in list(&made, "proposals").iter().zip(expected) {
        assert_eq!(units(proposal), expected, "{proposal}");
    }
    assert_eq!(list(&made["proposals"][0]["replies"][0], "units"), ["县交通运输局"], "{made}");
    // Nothing is lost.
    assert!(made["proposals"][0]["source"].to_string().contains("丁局长"), "{made}");
    assert!(made["proposals"][1]["source"].to_string().contains("丁力"), "{made}");
}

/// A heading of two lines was named by its last one, and `--map` refused that name.
#[test]
fn a_heading_of_two_lines_is_named_whole_and_can_be_mapped_by_that_name() {
    let path = temporary("county-headings.csv");
    let ledger = "提案号,案由,\"提出的人\n及联系电话\",主办单位\n0101,关于整修县城路灯的提案,张三,县交通运输局\n";
    std::fs::write(&path, ledger).unwrap();
    let receipt = |more: &[&str]| {
        let output = command(&["import", "--dry-run"]).args(more).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let said = receipt(&[]);
    assert!(said.contains("提出的人及联系电话→"), "{said}");
    let said = receipt(&["--map", "提出的人及联系电话=提案人"]);
    assert!(said.contains("提出的人及联系电话→提案者"), "{said}");
}

/// What the committee ticked at the foot of a form was the end of the proposer's own text.
#[test]
fn what_a_committee_ticks_in_a_form_is_not_the_proposers() {
    let form = "编号：0202\n题目：关于扶持蜂产业发展的提案\n提案人：纪红梅\n案由分析：我县有蜂农312户，品种退化。\n\
                具体建议：\n一、建立中蜂保种场。\n二、对新增蜂群给予补助。\n县政协意见：□立案　☑重点提案　□并案\n";
    let (made, proposal) = read("county-ticked.txt", form);
    assert_eq!((printed(&proposal, "points").len(), printed(&proposal, "closing").len()), (2, 0), "{made}");
    assert!(proposal["source"]["columns"]["县政协意见"].to_string().contains("☑重点提案"), "{made}");
}
