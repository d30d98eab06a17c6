//! A ledger, a list or a notice beside a paper or a letter that says the same at length, in either order and in one import or
//! two.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const PAPER: &str = "政协武陵县第九届委员会第二次会议提案\n提案号：51\n题目：关于建设乡村小学图书角的提案\n提案人：戚少商\n\
    主办单位：县教育局\n情况：全县46所乡村小学缺少图书，现有图书多为十年前所购，生均不足两册，远低于省定标准。\n建议：\n\
    一、每校设一处图书角，由县教育局统一配备书架和桌椅，今年秋季开学前完成。\n\
    二、每年更新图书500册，经费列入县级财政预算，由县财政局落实。\n";
const LETTER: &str = "武教提复〔2024〕17号\n关于县政协九届二次会议第51号提案的答复\n戚少商委员：\n\
    您提出的《关于建设乡村小学图书角的提案》收悉，现答复如下：\n\
    一、已在46所小学设图书角，每处配备书架三组、桌椅十套，全部验收合格。\n\
    二、今年投入图书2.3万册，由县新华书店统一采购，已全部上架。\n武陵县教育局\n2024年6月20日\n";
const LEDGER: &str = "提案号,案由,提案人,提案内容,建议内容,主办单位,答复内容\n\
    51,关于建设乡村小学图书角的提案,戚少商,乡村小学缺少图书,设图书角,县教育局,已设图书角46处\n";
const DATED: &str = "提案号,案由,提案人,主办单位,答复内容,答复日期\n\
    51,关于建设乡村小学图书角的提案,戚少商,县教育局,已设图书角46处,2024/6/20\n";
const DIGEST: &str = "县政协九届二次会议重点提案摘编\n第51号提案\n题目：关于建设乡村小学图书角的提案\n提案人：戚少商\n\
    情况：乡村小学缺少图书。\n建议：\n一、设图书角。\n答复单位：县教育局\n答复：已设图书角。\n\
    第52号提案\n题目：关于整修县城老旧路灯的提案\n提案人：铁手\n情况：路灯昏暗。\n建议：\n一、整修路灯。\n";

/// What two documents come to: one after the other, or both in one import.
fn both(folder: &Path, name: &str, texts: [(&str, &str); 2], at_once: bool) -> (Value, String) {
    let made = folder.join(name);
    let _ = fs::remove_file(&made);
    let files: Vec<PathBuf> =
        texts.iter().enumerate().map(|(at, (of, text))| write(folder, &format!("{name}-{at}.{of}"), text)).collect();
    if at_once {
        return import(&[&files[0], &files[1]], &made);
    }
    import(&[&files[0]], &made);
    import(&[&files[1]], &made)
}

fn said(list: &Value) -> String {
    let of = |one: &Value| match one.as_str() {
        Some(text) => text.to_owned(),
        None => ["lead", "body"].map(|name| one[name].as_str().unwrap_or_default()).concat(),
    };
    list.as_array().map(|list| list.iter().map(of).collect()).unwrap_or_default()
}

fn of_51(made: &Value) -> &Value {
    made["proposals"].as_array().unwrap().iter().find(|one| one["number"] == "51" || one["number"] == 51).unwrap()
}

/// The short column of a ledger and the entry of a digest took the place of the paper's own text.
#[test]
fn a_ledger_or_a_digest_never_takes_the_place_of_a_papers_text() {
    let folder = folder("fuller-paper");
    for (at, (kind, short)) in [("csv", LEDGER), ("txt", DIGEST)].into_iter().enumerate() {
        for (order, texts) in [[("txt", PAPER), (kind, short)], [(kind, short), ("txt", PAPER)]].into_iter().enumerate()
        {
            for at_once in [false, true] {
                let (made, receipt) = both(&folder, &format!("{at}{order}{at_once}"), texts, at_once);
                let proposal = of_51(&made);
                assert!(said(&proposal["background"]).contains("生均不足两册"), "{kind} {order} {at_once}: {proposal}");
                let points = said(&proposal["points"]);
                assert!(
                    points.contains("今年秋季开学前完成") && points.contains("500册"),
                    "{kind} {order}: {proposal}"
                );
                assert!(receipt.contains("乡村小学缺少图书"), "{receipt}");
                assert!(!receipt.contains("没有"), "{receipt}");
            }
        }
    }
}

/// A letter stood beside the short answer of a ledger or a digest as a second reply of the same unit.
#[test]
fn a_letter_and_what_a_ledger_or_a_digest_says_of_it_in_short_are_one_answer() {
    let folder = folder("fuller-letter");
    for (at, (kind, short)) in [("csv", LEDGER), ("csv", DATED), ("txt", DIGEST)].into_iter().enumerate() {
        for (order, texts) in
            [[("txt", LETTER), (kind, short)], [(kind, short), ("txt", LETTER)]].into_iter().enumerate()
        {
            for at_once in [false, true] {
                let (made, receipt) = both(&folder, &format!("{at}{order}{at_once}"), texts, at_once);
                let replies = of_51(&made)["replies"].as_array().unwrap();
                assert_eq!(replies.len(), 1, "{at} {order} {at_once}: {replies:?}");
                assert!(said(&replies[0]["paragraphs"]).contains("已全部上架"), "{at} {order} {at_once}: {replies:?}");
                assert_eq!(replies[0]["date"], "2024-06-20", "{at} {order} {at_once}");
                assert_eq!(replies[0]["document_number"], "武教提复〔2024〕17号", "{at} {order} {at_once}");
                assert!(receipt.contains("已设图书角"), "{receipt}");
            }
        }
    }
}

/// A second answer of the same unit, of another day, is none that a ledger says in short.
#[test]
fn a_short_answer_of_another_day_stays_one_of_its_own() {
    let later = DIGEST.replace("答复：已设图书角。", "答复：图书角又添新书。\n县教育局\n2025年3月2日");
    let folder = folder("fuller-later");
    for order in [false, true] {
        let mut texts = [("txt", LETTER), ("txt", later.as_str())];
        if order {
            texts.reverse();
        }
        let (made, _) = both(&folder, &format!("{order}"), texts, false);
        assert_eq!(of_51(&made)["replies"].as_array().unwrap().len(), 2, "{made}");
    }
}

/// A shorter second version of the same paper is still the newer one.
#[test]
fn a_newer_version_of_a_paper_may_be_shorter() {
    let folder = folder("fuller-shorter");
    let shorter = "一、每校设一处图书角，由县教育局统一配备书架和桌椅，今年秋季开学前完成。\n";
    let (head, _) = PAPER.split_once("一、").unwrap();
    let (made, receipt) = both(&folder, "x", [("txt", PAPER), ("txt", &[head, shorter].concat())], false);
    assert_eq!(of_51(&made)["points"].as_array().unwrap().len(), 1, "{made}");
    assert!(receipt.contains("建议删去"), "{receipt}");
}

/// A letter without a number whose day was corrected stood twice, as two replies of one unit.
#[test]
fn a_letter_whose_day_was_corrected_takes_its_own_place() {
    let letter = LETTER.replace("武教提复〔2024〕17号\n", "");
    let corrected = letter.replace("6月20日", "7月2日");
    let folder = folder("fuller-day");
    let (made, receipt) = both(&folder, "x", [("txt", &letter), ("txt", &corrected)], false);
    let replies = of_51(&made)["replies"].as_array().unwrap();
    assert_eq!((replies.len(), replies[0]["date"].as_str()), (1, Some("2024-07-02")), "{replies:?}");
    assert!(receipt.contains("依新资料改：日期，现为“2024-07-02”，原为“2024-06-20”"), "{receipt}");
    // Where both versions are in one folder, and come again, each is its own.
    let (first, _) = both(&folder, "y", [("txt", &letter), ("txt", &corrected)], true);
    let (again, _) = import(&[&folder.join("y-0.txt"), &folder.join("y-1.txt")], &folder.join("y"));
    assert_eq!(of_51(&first)["replies"], of_51(&again)["replies"]);
}

/// A first import said that the newer documents had no more what another of the same import says.
#[test]
fn a_first_import_says_of_nothing_that_it_is_there_no_more() {
    let folder = folder("fuller-first");
    let longer = PAPER.replace("提案人：戚少商", "提案人：戚少商\n附议人：息红泪\n会办单位：县财政局");
    let other = PAPER.replace("主办单位：县教育局", "主办单位：县教育局\n会办单位：县文旅局");
    for (order, texts) in [[&longer, &other], [&other, &longer]].into_iter().enumerate() {
        let (_, receipt) = both(&folder, &format!("{order}"), [("txt", texts[0]), ("txt", texts[1])], true);
        assert!(!receipt.contains("新资料里已没有"), "{receipt}");
    }
}

/// In one import the digest that came before a ledger stood, though the ledger says at length what it says in short.
#[test]
fn what_a_ledger_says_at_length_takes_the_place_of_a_digest_in_short() {
    let long = "提案号,案由,提案人,提案内容,建议内容,主办单位,答复内容\n51,关于建设乡村小学图书角的提案,戚少商,\
        全县46所乡村小学缺少图书，生均不足两册。,每校设一处图书角，由县教育局统一配备书架和桌椅。,县教育局,\
        已在46所小学设图书角，每处配备书架三组、桌椅十套，全部验收合格。\n";
    let folder = folder("fuller-digest");
    for (order, texts) in [[("txt", DIGEST), ("csv", long)], [("csv", long), ("txt", DIGEST)]].into_iter().enumerate() {
        for at_once in [false, true] {
            let (made, receipt) = both(&folder, &format!("{order}{at_once}"), texts, at_once);
            let proposal = of_51(&made);
            for (name, full) in [("background", "生均不足两册"), ("points", "由县教育局统一配备书架和桌椅")]
            {
                assert!(said(&proposal[name]).contains(full), "{order} {at_once}: {proposal}");
            }
            let replies = proposal["replies"].as_array().unwrap();
            assert_eq!(replies.len(), 1, "{order} {at_once}: {replies:?}");
            assert!(said(&replies[0]["paragraphs"]).contains("全部验收合格"), "{order} {at_once}: {replies:?}");
            for short in ["乡村小学缺少图书。", "设图书角。", "已设图书角。"] {
                assert!(receipt.contains(short), "{order} {at_once}: {receipt}");
            }
            // Nobody has judged a point that this import alone has had.
            assert!(!at_once || !receipt.contains("判定"), "{receipt}");
        }
    }
}
