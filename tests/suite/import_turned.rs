//! Letters that go the other way round: from the conference, or from who proposes, to the unit that answers.

use std::fs;

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const LETTER: &str = "沅林函〔2026〕17号\n关于县政协十届三次会议第0006号提案的答复\n王志勇委员：\n\
    您提出的《关于湿地的提案》收悉，现答复如下：\n湿地本底调查8月完成。\n沅溪县林业局\n2026年8月4日\n";

/// What comes of the letter and another one beside it: the proposal, and the receipt.
fn beside(name: &str, other: &str) -> (Value, String) {
    let folder = folder(name);
    let files = [write(&folder, "a.txt", LETTER), write(&folder, "b.txt", other)];
    // Where nothing of the other one is a proposal's, that is said, and the status is 3.
    let made = folder.join("made.json");
    let output = crate::cli::command(&["import", "-o"]).arg(&made).args(&files).output().unwrap();
    let receipt = String::from_utf8(output.stdout).unwrap();
    let made: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap();
    assert_eq!(made["proposals"].as_array().map(Vec::len), Some(1), "{receipt}");
    let proposal = made["proposals"][0].clone();
    assert_eq!(proposal["replies"].as_array().map(Vec::len), Some(1), "{other}: {proposal}");
    assert_eq!(proposal["handling"].as_array().map(Vec::len), Some(1), "{other}: {proposal}");
    (proposal, receipt)
}

/// What asks a unit to answer once more, or finds fault with its answer, was a further answer to the proposal.
#[test]
fn a_letter_of_the_conference_to_the_unit_is_no_reply_and_is_named() {
    let found = "一、调查未完成。\n二、资金未到位。\n请于9月底前重新办理。\n";
    let told = format!("县林业局：\n你局承办的第0006号提案《关于湿地的提案》（提案人：王志勇），经复查：\n{found}");
    for (at, (head, said, signs)) in [
        (
            "关于重新办理第0006号提案的函",
            "县林业局：\n委员对你局答复评价为不满意，现退回，请再次答复。\n",
            "沅溪县政协提案委员会",
        ),
        ("沅溪县政协办公室\n关于第0006号提案办理情况跟踪问效的通报", &told, "沅溪县政协办公室"),
        ("关于第0006号提案的民主评议意见", &told, "政协沅溪县委员会办公室"),
        ("关于第0006号提案办理情况的回函", &told, "沅溪县政协提案委员会"),
        ("沅溪县政协办公室", &told, "沅溪县政协办公室"),
        ("关于第0006号提案重新办理的意见", &told, "沅溪县政协办公室"),
        ("关于第0006号提案答复的意见", "县林业局：\n你局的答复没有回应提案，请重新办理。\n", "农工党沅溪县支部"),
    ]
    .into_iter()
    .enumerate()
    {
        let (_, receipt) = beside(&format!("turned-{at}"), &format!("{head}\n{said}{signs}\n2026年9月1日\n"));
        assert!(receipt.contains("（通知、督办、请示、反馈，不是答复）：县林业局："), "{head}: {receipt}");
    }
    // What the office of the conference handles itself it answers.
    let own = LETTER.replace("沅溪县林业局", "沅溪县政协办公室");
    let folder = folder("turned-own");
    let (made, receipt) = import(&[&write(&folder, "a.txt", &own)], &folder.join("made.json"));
    assert_eq!(made["proposals"][0]["replies"][0]["units"], json!(["沅溪县政协办公室"]), "{receipt}");
}

/// A member's letter about an answer was a further answer, of nobody.
#[test]
fn a_letter_of_a_member_to_the_unit_is_how_the_answer_was_taken() {
    let head =
        "关于第0006号提案办理情况的反馈意见\n县林业局：\n你局对我提出的《关于湿地的提案》（第0006号）的答复收悉。";
    let foot = "一、没有时间表。\n二、没有资金。\n王志勇\n2026年8月20日\n";
    let (proposal, _) = beside("turned-member", &format!("{head}我不满意：\n{foot}"));
    let took = &proposal["feedback"][0];
    let said = ["outcome", "by", "date", "unit"].map(|name| took[name].as_str().unwrap_or_default());
    assert_eq!(said, ["dissatisfied", "王志勇", "2026-08-20", "县林业局"], "{proposal}");
    let words = took["comment"].as_str().unwrap();
    assert!(words.contains("我不满意：\n一、没有时间表。\n二、没有资金。"), "{words}");
    // Who says so need not propose it.
    let party = "县林业局：\n你局对第0006号提案的答复收悉，我们基本满意。\n农工党沅溪县支部\n2026年8月20日\n";
    let (proposal, _) = beside("turned-party", party);
    let took = &proposal["feedback"][0];
    assert_eq!([&took["by"], &took["outcome"]], ["农工党沅溪县支部", "basically"], "{proposal}");
    assert_eq!(proposal["proposers"].as_array().map(Vec::len), Some(1), "{proposal}");
    // One that grades nothing is named.
    let (proposal, receipt) = beside("turned-words", &format!("{head}\n{foot}"));
    assert!(proposal["feedback"].as_array().is_none_or(Vec::is_empty), "{proposal}");
    assert!(receipt.contains("（通知、督办、请示、反馈，不是答复）：关于第0006号提案办理情况的反馈意见"), "{receipt}");
}

/// Letters that put off, pass on, call together or decide counted as answers, and who passes on as a unit that has answered.
#[test]
fn what_a_letter_does_says_whether_it_answers() {
    let letters = [
        (
            "关于申请延期答复县政协第0006号提案的函\n县政协提案委员会：\n我局承办的《关于湿地的提案》（第0006号）收悉。因涉及资金较大，\
             现申请延期至10月底答复。\n一、已摸排湿地5处。\n",
            "沅溪县林业局\n2026年6月20日\n",
        ),
        (
            "关于调整第0006号提案承办单位的函\n县政协提案委员会：\n转来的第0006号提案《关于湿地的提案》收悉。我局不宜主办，\
             建议改由县水利局主办。\n",
            "沅溪县林业局\n2026年3月12日\n",
        ),
        (
            "政协提案转办单\n县林业局：\n现将王志勇委员提出的第0006号提案《关于湿地的提案》转给你们办理，请于6月30日前答复。\n",
            "沅溪县人民政府办公室\n2026年3月8日\n",
        ),
        (
            "县林业局：\n现将王志勇委员提出的第0006号提案《关于湿地的提案》转给你们办理，请于6月30日前答复。\n",
            "沅溪县人民政府办公室\n2026年3月8日\n",
        ),
        (
            "关于面商第0006号提案的函\n王志勇委员：\n您提出的《关于湿地的提案》（第0006号）收悉。我局拟于5月10日与您面商，请予支持。\n",
            "沅溪县林业局\n2026年4月30日\n",
        ),
        (
            "立案通知书\n王志勇委员：\n您提出的《关于湿地的提案》收悉，经审查予以立案，编为第0006号，交由县林业局主办。\n",
            "县政协提案委员会\n2026年3月3日\n",
        ),
        (
            "关于《关于湿地的提案》不予立案的函\n王志勇委员：\n您提出的《关于湿地的提案》收悉。经审查，该提案不符合立案条件。\n",
            "县政协提案委员会\n2026年3月3日\n",
        ),
        (
            "沅溪县人民政府办公室关于转送第0006号提案答复的函\n县政协办公室：\n现将县林业局对第0006号提案的答复转送你们，\
             请转交王志勇委员。\n",
            "沅溪县人民政府办公室\n2026年6月30日\n",
        ),
    ];
    for (at, (text, foot)) in letters.into_iter().enumerate() {
        let (proposal, receipt) = beside(&format!("turned-does{at}"), &format!("{text}{foot}"));
        let replies = proposal["replies"].as_array().map_or(0, Vec::len);
        assert_eq!(replies, 1, "{text} {proposal} {receipt}");
        assert!(!proposal["handling"].to_string().contains("政府办公室"), "{text} {proposal}");
        assert!(receipt.contains("不是答复"), "{text} {receipt}");
    }
    // What answers below such a title is an answer.
    let answer = "关于面商第0006号提案的函\n王志勇委员：\n您提出的《关于湿地的提案》（第0006号）收悉，现答复如下：\n一、已修复湿地5处。\n\
                  沅溪县林业局\n2026年7月30日\n";
    let folder = folder("turned-answers");
    let files = [write(&folder, "a.txt", LETTER), write(&folder, "b.txt", answer)];
    let (made, receipt) = import(&[&files[0], &files[1]], &folder.join("made.json"));
    assert_eq!(made["proposals"][0]["replies"].as_array().map(Vec::len), Some(2), "{made} {receipt}");
}
