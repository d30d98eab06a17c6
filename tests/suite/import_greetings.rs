//! Letters that name a proposal by its number alone, or not at all: whom they greet says which it is, or that it is in
//! doubt.

use serde_json::Value;

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const COLD: &str = "关于发展冷链物流的提案";
const STREET: &str = "关于保护县城老街的提案";

/// A proposal of a number and of whoever proposes it.
fn paper(title: &str, number: &str, who: &str) -> String {
    format!("{title}\n（第{number}号）\n提案人：{who}\n现存明清建筑41处。\n建议：\n一、编制规划。\n二、修缮危房9处。\n")
}

/// A letter that says what it answers in its title alone, and greets somebody.
fn letter(answers: &str, who: &str, unit: &str) -> String {
    format!(
        "澄办函〔2025〕77号\n关于{answers}的答复\n{who}：\n您提出的提案收悉，现答复如下：\n一、规划已委托编制。\n\
         二、已修缮危房4处。\n{unit}\n2025年6月2日\n"
    )
}

/// The units whose replies each proposal has, by its title.
fn answered(collection: &Value) -> Vec<[String; 2]> {
    let proposals = collection["proposals"].as_array().unwrap().iter();
    let units = |proposal: &Value| {
        let replies = proposal["replies"].as_array().into_iter().flatten();
        replies.map(|reply| reply["units"][0].as_str().unwrap().to_owned()).collect::<Vec<_>>().join("、")
    };
    proposals.map(|proposal| [proposal["title"].as_str().unwrap().to_owned(), units(proposal)]).collect()
}

/// The letter to who had proposed the one of two proposals of a number was put under the other, which a letter that names its
/// title had given the session.
#[test]
fn of_two_proposals_with_a_number_the_one_is_answered_whose_proposer_is_greeted() {
    let session = "县政协十一届三次会议第012号提案";
    let titled = letter(session, "致公党澄溪县支部", "澄溪县商务局")
        .replace("您提出的提案", "贵支部提出的《关于发展冷链物流的提案》");
    for (at, names) in [["a", "b", "c", "d"], ["d", "c", "b", "a"], ["b", "d", "a", "c"]].iter().enumerate() {
        let folder = folder(&format!("greetings-two-{at}"));
        let files = [
            (0, paper(COLD, "012", "致公党澄溪县支部")),
            (1, paper(STREET, "012", "解玉")),
            (2, titled.clone()),
            (3, letter(session, "解玉委员", "澄溪县住房和城乡建设局")),
        ]
        .map(|(place, text)| write(&folder, &format!("{}.txt", names[place]), &text));
        let files: Vec<&std::path::Path> = files.iter().map(|file| file.as_path()).collect();
        let (made, receipt) = import(&files, &folder.join("made.json"));
        let mut read = answered(&made);
        read.sort();
        let expected = [[STREET, "澄溪县住房和城乡建设局"], [COLD, "澄溪县商务局"]];
        assert_eq!(read, expected, "{at}: {receipt}");
        assert!(receipt.contains("拿不准 0 处"), "{at}: {receipt}");
    }
}

/// A letter with the number of another proposal was put there without a word, though whom it greets has one of his own.
#[test]
fn a_letter_that_greets_somebody_else_than_who_proposed_its_number_is_unsure() {
    let others = "所称呼的人另有提案，编号可能有误";
    for (at, (who, others_are_there, told)) in [
        ("解玉委员", true, Some(others)),
        ("解玉委员", false, Some("称呼的却不是该提案的提案者，请核对")),
        ("管平委员", true, None),
        ("管平、解玉委员", true, None),
    ]
    .iter()
    .enumerate()
    {
        let folder = folder(&format!("greetings-other-{at}"));
        let mut files = vec![
            write(&folder, "冷链.txt", &paper(COLD, "013", "管平")),
            write(&folder, "答复.txt", &letter("县政协第013号提案", who, "澄溪县住房和城乡建设局")),
        ];
        if *others_are_there {
            files.push(write(&folder, "老街.txt", &paper(STREET, "031", "解玉")));
        }
        let files: Vec<&std::path::Path> = files.iter().map(|file| file.as_path()).collect();
        let (made, receipt) = import(&files, &folder.join("made.json"));
        assert_eq!(answered(&made)[0], [COLD, "澄溪县住房和城乡建设局"], "{receipt}");
        match told {
            Some(told) => assert!(receipt.contains(told) && receipt.contains("拿不准 1 处"), "{at}: {receipt}"),
            None => assert!(receipt.contains("拿不准 0 处"), "{at}: {receipt}"),
        }
        assert_eq!(*told == Some(others), receipt.contains(&format!("老街.txt {STREET}")), "{at}: {receipt}");
    }
}

/// Of a letter that names two titles and no number, the second was answered by nobody, without a word.
#[test]
fn of_two_titles_without_a_number_the_one_that_is_not_there_is_named() {
    let folder = folder("greetings-titles");
    let opening = format!("您提出的《{COLD}》《{STREET}》收悉");
    let reply = letter("县政协提案", "管平委员", "澄溪县商务局").replace("您提出的提案收悉", &opening);
    let reply = write(&folder, "a.txt", &reply);
    let (_, receipt) = import(&[&reply], &folder.join("made.json"));
    assert!(receipt.contains(&format!("答复所列的提案《{STREET}》未收录")), "{receipt}");
}

/// A body is greeted in short, and is the one that proposes.
#[test]
fn a_body_that_is_greeted_in_short_is_the_one_that_proposes() {
    for (at, (who, greeted)) in
        [("澄溪县工商业联合会", "县工商联"), ("中国民主同盟澄溪县委员会", "民盟澄溪县委"), ("县工商联", "县工商联")]
            .iter()
            .enumerate()
    {
        let folder = folder(&format!("greetings-bodies-{at}"));
        let paper = write(&folder, "a.txt", &paper(COLD, "013", who));
        let reply = write(&folder, "b.txt", &letter("县政协第013号提案", greeted, "澄溪县商务局"));
        let (made, receipt) = import(&[&paper, &reply], &folder.join("made.json"));
        assert_eq!(answered(&made), [[COLD, "澄溪县商务局"]], "{receipt}");
        assert!(receipt.contains("拿不准 0 处"), "{who}: {receipt}");
    }
}

/// A letter that names neither number nor title was a proposal of the letter's own title, without a word.
#[test]
fn a_letter_that_names_no_proposal_is_of_the_only_one_of_whom_it_greets_or_unsure() {
    let reply = letter("政协委员提案", "管平委员", "澄溪县商务局");
    for (at, (numbers, expected)) in [
        (&["013"][..], &[[COLD, "澄溪县商务局"]][..]),
        (&["013", "014"], &[[COLD, ""], [STREET, ""], ["管平的提案", "澄溪县商务局"]]),
        (&[], &[["管平的提案", "澄溪县商务局"]]),
    ]
    .iter()
    .enumerate()
    {
        let folder = folder(&format!("greetings-nothing-{at}"));
        let papers = numbers.iter().zip([COLD, STREET]);
        let mut files: Vec<_> = papers
            .map(|(number, title)| write(&folder, &format!("{number}.txt"), &paper(title, number, "管平")))
            .collect();
        files.push(write(&folder, "z.txt", &reply));
        let files: Vec<&std::path::Path> = files.iter().map(|file| file.as_path()).collect();
        let made = folder.join("made.json");
        // The second time they find what they have made.
        for _ in 0..2 {
            let (collection, receipt) = import(&files, &made);
            assert_eq!(answered(&collection), *expected, "{at}: {receipt}");
            assert!(receipt.contains("拿不准 1 处"), "{at}: {receipt}");
            let title = &collection["proposals"].as_array().unwrap().last().unwrap()["replies"][0]["title"];
            assert_eq!(title, "关于政协委员提案的答复", "{collection}");
        }
    }
}

/// The receipt said that the unit which had signed was taken for the one that handles the proposal, and that a unit is another
/// one under its full name.
#[test]
fn a_signature_that_no_ledger_names_is_said_to_be_one() {
    let ledger = "提案号,案由,提案者,主办单位\n0101,关于发展冷链物流的提案,管平,县交警大队\n";
    for (unit, is_other) in [("澄溪县公安局交通警察大队", false), ("澄溪县生态环境局", true)] {
        let folder = folder(&format!("greetings-signed-{}", is_other));
        let ledger = write(&folder, "台账.csv", ledger);
        let reply = write(&folder, "答复.txt", &letter("县政协第0101号提案", "管平委员", unit));
        let (made, receipt) = import(&[&ledger, &reply], &folder.join("made.json"));
        let sentence = format!("各资料不一致：署名单位，取“{unit}”，另作“县交警大队”");
        assert_eq!(receipt.contains(&sentence), is_other, "{receipt}");
        assert!(!receipt.contains("各资料不一致：承办单位"), "{receipt}");
        assert_eq!(answered(&made), [[COLD, unit]], "{receipt}");
    }
}
