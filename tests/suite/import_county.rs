//! Layouts that the office of a county sends: lists within a sentence, records of labels and values, pages of social networks.

use serde_json::Value;

use crate::import_tables::import;

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
            each.for_each(|(point, item)| assert!(point.starts_with(item.as_str()), "{text}{points:?}"));
        }
    }
    // What sounds like a count is none.
    let (_, one) = read("county-word.txt", &[head, "为此建议：\n抓好第一要务，三要素保障到位。\n"].concat());
    assert_eq!(printed(&one, "points"), ["抓好第一要务，三要素保障到位。"]);
    let ledger = "提案号,案由,提案人,提案内容,主办单位\n5,关于整修路灯的提案,张三,路灯昏暗。建议县政府一要普查路灯；二要更换老旧路灯。,县城管局\n";
    let (_, one) = read("county-list.csv", ledger);
    assert_eq!(printed(&one, "points"), ["一要普查路灯；", "二要更换老旧路灯。"], "{one}");
}
