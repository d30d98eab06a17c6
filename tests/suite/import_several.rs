//! Letters that answer several proposals, whatever stands between their numbers, and where they are named by titles alone.

use serde_json::Value;

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const PARKS: &str = "关于规范小区配套幼儿园移交管理的提案";
const PLACES: &str = "关于增加县城公办幼儿园学位供给的提案";

const LEDGER: &str = "提案号,题目,提案人,主办单位\n0023,关于规范小区配套幼儿园移交管理的提案,柏若溪,县教育局\n\
    0024,关于增加县城公办幼儿园学位供给的提案,骆思齐,县教育局\n0025,关于提高幼儿教师待遇的提案,洪波,县教育局\n";

/// A letter with its heading and its opening.
fn letter(heading: &str, opening: &str) -> String {
    format!(
        "{heading}\n柏若溪、骆思齐委员：\n{opening}收悉，现一并答复如下：\n一、5所未移交园所已逐所建档。\n\
         二、滨江幼儿园已开工。\n栗川县教育局\n2025年5月30日\n"
    )
}

/// Each proposal of the ledger with who proposes it and how many replies it has, and the receipt.
fn read(name: &str, files: &[(&str, &str)]) -> (Vec<(String, String, usize)>, String) {
    let folder = folder(name);
    let files: Vec<_> = files.iter().map(|(name, text)| write(&folder, name, text)).collect();
    let files: Vec<&std::path::Path> = files.iter().map(|file| file.as_path()).collect();
    let (made, receipt) = import(&files, &folder.join("made.json"));
    let one = |proposal: &Value| {
        let who = proposal["proposers"].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str());
        let replies = proposal["replies"].as_array().into_iter().flatten();
        let whole = replies.filter(|reply| reply["paragraphs"].as_array().is_some_and(|all| all.len() == 3));
        let number = proposal["number"].as_str().or(proposal["title"].as_str()).unwrap_or_default().to_owned();
        (number, who.collect::<Vec<_>>().join("、"), whole.count())
    };
    (made["proposals"].as_array().unwrap().iter().map(one).collect(), receipt)
}

fn expected(replies: [usize; 3]) -> Vec<(String, String, usize)> {
    let all = [("0023", "柏若溪"), ("0024", "骆思齐"), ("0025", "洪波")];
    all.into_iter().zip(replies).map(|((number, who), count)| (number.to_owned(), who.to_owned(), count)).collect()
}

/// The first one alone was answered, nothing said so, and who proposes the second was said to propose the first.
#[test]
fn a_letter_answers_each_of_several_proposals_whatever_stands_between_their_numbers() {
    let headings = [
        "第0023号《关于规范小区配套幼儿园移交管理的提案》、第0024号《关于增加县城公办幼儿园学位供给的提案》",
        "第0023号提案（柏若溪委员）和第0024号提案（骆思齐委员）",
        "第0023号（A类）、第0024号（A类）提案",
        "第0023号（并案0024号）提案",
        "第0023号（主案）、第0024号（并案）提案",
        "第0023号等2件提案（0023、0024）",
        "第0023号（合并第0024号）提案",
    ];
    for (at, heading) in headings.iter().enumerate() {
        let heading = format!("栗川县教育局关于县政协十一届四次会议{heading}的答复");
        let text = letter(&heading, "你们提出的提案");
        let (read, receipt) = read(&format!("several-between-{at}"), &[("l.csv", LEDGER), ("a.txt", &text)]);
        assert_eq!(read, expected([1, 1, 0]), "{heading}: {receipt}");
    }
    let opening = "柏若溪委员提出的第0023号提案和骆思齐委员提出的第0024号提案";
    let text = letter("栗川县教育局关于县政协提案的答复", opening);
    let (read, receipt) = read("several-opening", &[("l.csv", LEDGER), ("a.txt", &text)]);
    assert_eq!(read, expected([1, 1, 0]), "{receipt}");
}

/// The line below the heading parted the letter from its heading, and the second proposal was answered by nobody.
#[test]
fn a_line_below_the_heading_says_which_other_proposal_a_letter_answers() {
    let heading = "栗川县教育局关于县政协第0023号提案的答复\n（并案办理第0024号提案）";
    let (found, receipt) = read("several-line", &[("l.csv", LEDGER), ("a.txt", &letter(heading, "你们提出的提案"))]);
    assert_eq!(found, expected([1, 1, 0]), "{receipt}");
}

/// Who hands a proposal on to the unit that answers (贵局转来王一委员…) was one of those who propose it, with the word before.
#[test]
fn whoever_is_said_to_have_handed_a_proposal_on_is_no_part_of_the_proposers_name() {
    let text = format!(
        "关于县政协十一届四次会议第23号提案的会办意见\n县教育局：\n贵局转来柏若溪委员《{PARKS}》收悉，现将我局会办意见函告如下：\n\
         一、已核增编制12名。\n县委编办\n2025年4月28日\n"
    );
    let (found, receipt) = read("several-handed", &[("a.txt", &text)]);
    assert_eq!(found[0].1, "柏若溪", "{receipt}");
}

/// The main one was left without an answer.
#[test]
fn a_letter_answers_the_main_proposal_and_those_that_are_merged_with_it() {
    for (at, heading) in ["第0023号和并案的第0024、0025号提案", "第0023号提案（并0024、0025号）"].iter().enumerate()
    {
        let text = letter(&format!("关于县政协十一届四次会议{heading}的答复"), "你们提出的提案");
        let (read, receipt) = read(&format!("several-merged-{at}"), &[("l.csv", LEDGER), ("a.txt", &text)]);
        assert_eq!(read, expected([1, 1, 1]), "{heading}: {receipt}");
    }
}

/// The numbers of a class, of all years, and of another letter made a letter one to proposals that it does not answer.
#[test]
fn a_letter_to_one_proposal_stays_one_whatever_other_numbers_its_heading_has() {
    for (at, heading) in
        ["第0023号提案（教育类第0024号）", "第0023号（总第0024号）提案", "第0023号（第0023号）提案"].iter().enumerate()
    {
        let text = letter(&format!("关于县政协十一届四次会议{heading}的答复"), "你们提出的提案");
        let (read, receipt) = read(&format!("several-one-{at}"), &[("l.csv", LEDGER), ("a.txt", &text)]);
        assert_eq!(read.iter().map(|one| one.2).collect::<Vec<_>>(), [1, 0, 0], "{heading}: {receipt}");
    }
}

/// The second one had no answer, and who proposes it was said to propose the first.
#[test]
fn a_letter_that_names_several_proposals_by_title_alone_answers_each() {
    let text = letter("对县政协委员两件提案的合并答复", &format!("两位委员分别提出的《{PARKS}》《{PLACES}》"));
    let (found, receipt) = read("several-titles", &[("l.csv", LEDGER), ("a.txt", &text)]);
    assert_eq!(found, expected([1, 1, 0]), "{receipt}");
    let one = LEDGER.lines().filter(|line| !line.starts_with("0024")).collect::<Vec<_>>().join("\n");
    let (found, receipt) = read("several-title-missing", &[("l.csv", &one), ("a.txt", &text)]);
    assert_eq!(found.iter().map(|one| one.2).collect::<Vec<_>>(), [1, 0], "{receipt}");
    assert!(receipt.contains(&format!("答复所列的提案《{PLACES}》未收录")), "{receipt}");
}
