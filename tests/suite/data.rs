//! The bundled page: its format, and that it is the page, word for word.

use std::fs::read_to_string;

use serde_json::Value;
use tian::model::{Dataset, ParagraphKind};

use crate::support::project;

fn dataset() -> Dataset {
    tian::dataset::bundled().unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read_to_string(project(path)).unwrap()).unwrap()
}

#[test]
fn the_page_is_of_the_format() {
    let validator = jsonschema::draft202012::new(&json("data/schema.json")).unwrap();
    let page = json("data/luliang-2024.json");
    let errors: Vec<String> = validator.iter_errors(&page).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    // That the validator can say no.
    let mut wrong = page;
    wrong["proposals"][0]["title"] = Value::from(7);
    assert!(!validator.is_valid(&wrong));
}

/// The texts of the data in the order of the page, with the words that the page prints around them.
fn printed(dataset: &Dataset) -> String {
    let collection = &dataset.collection;
    let mut text = vec![collection.title.clone(), "前言".to_owned()];
    text.extend(collection.preface.clone());
    for proposal in &dataset.proposals {
        text.extend([proposal.title.clone(), "提案者：".to_owned()]);
        text.extend(proposal.proposer_names().map(str::to_owned));
        text.extend(proposal.background.clone());
        text.push("为此建议：".to_owned());
        text.extend(proposal.points.iter().map(|p| p.text()));
        text.extend(proposal.closing.clone());
        for reply in &proposal.replies {
            text.extend(["办理情况".to_owned(), reply.addressee.clone().unwrap(), "：".to_owned()]);
            text.extend(reply.paragraphs.iter().map(|p| p.text()));
            text.extend(reply.units.clone());
        }
    }
    text.extend(collection.section.clone());
    text.extend(collection.dateline.clone());
    for credit in &collection.credits {
        text.push(match credit.role.as_str() {
            "主办" => format!("{}主办", credit.name),
            role => format!("{role}：{}", credit.name),
        });
    }
    text.extend(collection.contact.clone());
    text.concat()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_page_is_there_word_for_word() {
    let source = read_to_string(project("data/source/luliang-2024.txt")).unwrap();
    // The page number and the slogan in the margin, printed twice over each other.
    let (page, noise) = source.split_once("3长一分应急能力").unwrap();
    assert_eq!(without_space(noise), "长一分应急能力增十分幸福安康增十分幸福安康");
    let (page, data) = (without_space(page), without_space(&printed(&dataset())));
    if let Some(at) = page.chars().zip(data.chars()).position(|(a, b)| a != b) {
        let around = |text: &str| text.chars().skip(at.saturating_sub(10)).take(30).collect::<String>();
        panic!("the page has {:?}, the data has {:?}", around(&page), around(&data));
    }
    assert_eq!(page.chars().count(), data.chars().count());
}

#[test]
fn spaces_of_the_extraction_are_gone_and_the_printed_one_is_kept() {
    let dataset = dataset();
    for proposal in &dataset.proposals {
        for (place, text) in proposal.texts() {
            let kept = text.replace("“党建引领 居民自治”", "");
            assert!(!kept.contains(char::is_whitespace), "{place:?} of {}: {text}", proposal.id);
        }
    }
    assert!(dataset.proposals[0].title.contains("“党建引领 居民自治”"));
}

#[test]
fn the_figures_of_the_preface_are_its_own() {
    let collection = dataset().collection;
    let stats = &collection.stats;
    let figures = [stats.received, stats.filed, stats.handling_units, stats.selected].map(Option::unwrap);
    assert_eq!(figures, [527, 432, 70, 6]);
    for (figure, unit) in figures.into_iter().zip(["件", "件", "个承办单位", "件年度"]) {
        assert!(collection.preface[0].contains(&format!("{figure}{unit}")));
    }
}

#[test]
fn replies_are_split_as_printed() {
    let shape = |id: usize| -> Vec<(String, String)> {
        let reply = &dataset().proposals[id - 1].replies[0];
        reply.paragraphs.iter().map(|p| (p.marker.clone(), p.lead.clone())).collect()
    };
    let leads = |id: usize| shape(id).into_iter().map(|(marker, lead)| marker + &lead).collect::<Vec<_>>();
    assert_eq!(leads(1), ["", "坚持党建引领。", "探索“六自”路径。"]);
    assert_eq!(leads(2)[1], "一、关于推进煤炭清洁低碳多元化利用的建议。");
    assert_eq!(leads(3)[4], "四、强化人才支撑，激发数字经济发展活力。");
    assert_eq!(leads(5), ["", "一是严格责任落实。", "二是创新建设模式。", "三是拓宽投入渠道。", ""]);
    let outlook = &dataset().proposals[4].replies[0].paragraphs[4];
    assert_eq!(outlook.kind, Some(ParagraphKind::Outlook));
    assert!(outlook.body.starts_with("下一步，我们将"));
    assert_eq!([1, 2, 3, 4, 5, 6].map(|id| shape(id).len()), [3, 5, 5, 6, 5, 6]);
    assert_eq!([1, 2, 3, 4, 5, 6].map(|id: usize| dataset().proposals[id - 1].points.len()), [3, 4, 4, 5, 3, 5]);
}

#[test]
fn what_the_page_prints_oddly_stays_as_printed() {
    let dataset = dataset();
    let [_, second, third, fourth, fifth, sixth] = &dataset.proposals[..] else { panic!("six proposals") };
    // A slip of the page, in both texts.
    assert!(fourth.points[4].lead.contains("应运能力") && fourth.replies[0].paragraphs[5].lead.contains("应运能力"));
    // Spread out to fill its line.
    assert!(fifth.replies[0].paragraphs[3].body.contains("整县建设项目。柳林县引入第三方公司，亩均投资达到3600元"));
    // Addressed to bodies, not to members.
    assert_eq!(second.replies[0].addressee.as_deref(), Some("民进吕梁市委会"));
    assert_eq!(third.replies[0].addressee.as_deref(), Some("吕梁市政协经济与人口资源环境委员会"));
    // Two people, joined in two ways.
    assert_eq!(sixth.proposer_names().collect::<Vec<_>>(), ["王丽", "李凤"]);
    assert_eq!(sixth.replies[0].addressee.as_deref(), Some("王丽、李凤委员"));
}
