//! Documents of the same proposals, imported together and one after the other.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tian::model::Dataset;
use tian::review::{Change, Grade, Part, TextHash};

use crate::cli::{command, text};
use crate::cli_review::Page;
use crate::import_joining;
use crate::journal::Reviews;
use crate::support::temporary;

/// A folder of its own for the files of a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = temporary(name).with_extension("d");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file in it.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Imports files into a collection that is there or not.
fn import(files: &[&Path], made: &Path, into: bool) -> Value {
    let made_name = made.to_str().unwrap();
    let mut args = vec!["import"];
    args.extend(files.iter().map(|file| file.to_str().unwrap()));
    args.extend(["-o", made_name]);
    if into {
        args.extend(["--into", made_name]);
    }
    let output = command(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&fs::read(made).unwrap()).unwrap()
}

fn receipt(files: &[&Path]) -> String {
    let mut args = vec!["import", "--dry-run"];
    args.extend(files.iter().map(|file| file.to_str().unwrap()));
    text(&command(&args).output().unwrap().stdout)
}

const HANDED: &str = "市政协六届二次会议提案交办清单,,,,
提案号,案由,提案人,主办单位,交办日期
0013,关于建设社区图书室的提案,何清源,市文化和旅游局,2024-03-08
0128,关于整治城区河道的提案,罗一鸣,市水利局,2024-03-08
";

const ANSWERED: &str = "市政协六届二次会议提案办复情况表,,,,,
编号,标题,承办单位,办复日期,办理结果,满意度
13,《建设社区图书室》,市文化和旅游局,2024-05-20,A,满意
128,关于整治城区内河道的建议,青浦岭市水利局,2024-05-21,B,基本满意
";

#[test]
fn ledgers_of_the_same_proposals_join_by_their_numbers() {
    let folder = folder("pairing-ledgers");
    let (handed, answered) = (write(&folder, "a.csv", HANDED), write(&folder, "b.csv", ANSWERED));
    let collection = import(&[&handed, &answered], &folder.join("x.json"), false);
    let proposals = collection["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 2, "{collection}");
    let first = &proposals[0];
    assert_eq!((&first["id"], &first["number"]), (&"6-2-13".into(), &"0013".into()));
    assert_eq!(first["title"], "关于建设社区图书室的提案");
    assert_eq!(first["handling"].as_array().unwrap().len(), 1, "{first}");
    assert_eq!(first["handling"][0]["assigned"], "2024-03-08");
    assert_eq!(
        (&first["replies"][0]["date"], &first["feedback"][0]["outcome"]),
        (&"2024-05-20".into(), &"satisfied".into())
    );
    assert_eq!(proposals[1]["handling"].as_array().unwrap().len(), 1, "市水利局 is 青浦岭市水利局: {}", proposals[1]);
    let said = receipt(&[&handed, &answered]);
    assert!(said.contains("各资料不一致：题目，取“关于整治城区河道的提案”，另作“关于整治城区内河道的建议”"), "{said}");
    assert_eq!(said.matches("各资料不一致").count(), 1, "the other title is the same without 关于 and 的提案: {said}");
}

#[test]
fn the_same_number_with_quite_another_title_is_named_and_not_joined() {
    let folder = folder("pairing-contradiction");
    let handed = write(&folder, "a.csv", HANDED);
    let other =
        write(&folder, "b.csv", "提案号,案由,办理结果\n0013,关于扩大托育服务供给的议案,A\n0500,关于别的事情的提案,B\n");
    let collection = import(&[&handed, &other], &folder.join("x.json"), false);
    let ids: Vec<&str> =
        collection["proposals"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["6-2-13", "13", "6-2-128", "500"]);
    let said = receipt(&[&handed, &other]);
    assert!(said.contains("编号相同而题目不同，未合并：b.csv 关于扩大托育服务供给的议案"), "{said}");
    assert!(said.contains("编号相同而题目不同，未合并：a.csv 关于建设社区图书室的提案"), "{said}");
}

#[test]
fn another_session_with_the_same_number_is_another_proposal() {
    let folder = folder("pairing-session");
    let this = write(&folder, "a.csv", HANDED);
    let last = write(&folder, "b.csv", &HANDED.replace("六届二次", "六届一次"));
    let collection = import(&[&this, &last], &folder.join("x.json"), false);
    let ids: Vec<&str> =
        collection["proposals"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["6-2-13", "6-2-128", "6-1-13", "6-1-128"]);
}

/// A letter of reply as units write it.
fn letter(unit: &str, to: &str, of: &str, class: &str, date: &str) -> String {
    format!(
        "{unit}\n关于市政协六届二次会议{of}的答复\n\n{class}\n\n{to}：\n    您提出的提案收悉。现答复如下：\n    一、已完成摸底。全市七十二个社区中，五十一个已有图书室，其余列入今年计划。\n    二、经费已有着落。市财政今年安排购书经费九十万元。\n    感谢您的关心和支持。\n\n{unit}\n{date}\n"
    )
}

#[test]
fn a_letter_joins_the_row_of_its_number_and_says_itself_what_stands_in_it() {
    let folder = folder("pairing-letter");
    let answered = write(&folder, "a.csv", ANSWERED);
    let text = letter("青浦岭市文化和旅游局", "何清源委员", "第0013号提案", "B类", "2024年5月18日");
    let reply = write(&folder, "答复.txt", &text);
    let collection = import(&[&reply, &answered], &folder.join("x.json"), false);
    let proposals = collection["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 2, "{collection}");
    let first = &proposals[0];
    assert_eq!(first["title"], "建设社区图书室", "the letter names no title: {first}");
    let [one] = first["replies"].as_array().unwrap().as_slice() else { panic!("one answer: {first}") };
    assert_eq!((&one["result"]["code"], &one["date"]), (&"B".into(), &"2024-05-18".into()), "{one}");
    assert!(one["paragraphs"].as_array().unwrap().len() >= 3, "{one}");
    let said = receipt(&[&reply, &answered]);
    for difference in ["取“B”，另作“A”", "取“2024-05-18”，另作“2024-05-20”"] {
        assert!(said.contains(difference), "{difference} is missing: {said}");
    }
}

#[test]
fn the_name_of_a_file_tells_where_a_letter_without_a_number_belongs() {
    let folder = folder("pairing-name");
    let handed = write(&folder, "a.csv", HANDED);
    let text = letter("市水利局", "某某委员", "有关提案", "A类", "2024年5月18日");
    let reply = write(&folder, "水利局答复128.txt", &text);
    let collection = import(&[&handed, &reply], &folder.join("x.json"), false);
    let proposals = collection["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 2, "{collection}");
    assert_eq!(proposals[1]["replies"][0]["units"], serde_json::json!(["市水利局"]), "{collection}");
    assert!(receipt(&[&handed, &reply]).contains("凭相近的题目、称谓或文件名归并"));
}

#[test]
fn what_was_imported_before_keeps_its_place_its_id_and_what_a_person_added() {
    let folder = folder("pairing-into");
    let (handed, answered) = (write(&folder, "a.csv", HANDED), write(&folder, "b.csv", ANSWERED));
    let made = folder.join("x.json");
    let mut before = import(&[&handed], &made, false);
    before["proposals"][1]["id"] = "mine".into();
    before["proposals"][1]["note"] = "我加的".into();
    before["proposals"].as_array_mut().unwrap().push(serde_json::json!({"id": "extra", "title": "关于另一件事的提案"}));
    before["collection"]["title"] = "我起的名字".into();
    fs::write(&made, before.to_string()).unwrap();
    let more = write(&folder, "c.csv", "提案号,案由,提案人\n0777,关于新增的提案,苏禾\n0778,关于新增之二的提案,苏禾\n");
    let after = import(&[&answered, &more], &made, true);
    let proposals = after["proposals"].as_array().unwrap();
    let ids: Vec<&str> = proposals.iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["6-2-13", "mine", "extra", "777", "778"]);
    assert_eq!((&proposals[1]["note"], &proposals[1]["replies"][0]["result"]["code"]), (&"我加的".into(), &"B".into()));
    assert_eq!(proposals[1]["title"], "关于整治城区河道的提案", "a row does not overwrite what stood there");
    assert_eq!(
        (&after["collection"]["title"], &after["collection"]["id"]),
        (&"我起的名字".into(), &before["collection"]["id"])
    );
    let again = import(&[&answered, &more], &made, true);
    assert_eq!(after, again, "the same once more changes nothing");
}

#[test]
fn verdicts_are_found_again_after_another_ledger_and_another_title() {
    let folder = folder("pairing-verdicts");
    let texts = "市政协六届二次会议提案汇编,,,\n提案号,案由,提案人,提案内容,建议\n\
        0013,关于建设社区图书室的提案,何清源,\"借书要走三公里。\",\"一、统筹布点。\n二、保障经费。\"\n\
        0128,关于整治城区河道的提案,罗一鸣,河道有淤泥。,清淤。\n";
    let (first, made) = (write(&folder, "a.csv", texts), folder.join("x.json"));
    let collection = import(&[&first], &made, false);
    let dataset: Dataset = serde_json::from_value(collection).unwrap();
    let page = Page { reviews: Reviews::new(), dataset };
    let judge = |part: Part| Change::Judge {
        item: part.of(&page.proposal(0).id),
        grade: Some(Grade::Good),
        on: TextHash::judged(page.proposal(0), part),
        answers: None,
    };
    page.record("王丽", [judge(Part::Point(0)), judge(Part::Point(1))]);
    let status = |page: &Page| page.run("王丽", &["review", "status", made.to_str().unwrap()]).1;
    let before = status(&page);
    assert!(before.contains("已判 2/"), "{before}");
    let answered = write(&folder, "b.csv", &(ANSWERED.to_owned() + "0777,关于新增的提案,市水利局,,,\n"));
    let mut after = import(&[&answered], &made, true);
    assert_eq!(after["proposals"].as_array().unwrap().len(), 3);
    assert!(status(&page).contains("已判 2/"), "{}", status(&page));
    after["collection"]["title"] = "改正了的题目".into();
    fs::write(&made, after.to_string()).unwrap();
    assert!(status(&page).contains("已判 2/"), "an imported collection is known by its id: {}", status(&page));
}

#[test]
fn one_proposal_under_several_numbers_makes_no_others() {
    let folder = folder("pairing-phantoms");
    let text = |title: &str, number: &str, who: &str| {
        format!(
            "{title}\n提案号：{number}\n提案人：{who}\n\n    现状是设施不足，群众意见较大。\n    建议：\n    一、加大投入。\n    二、加强管理。\n"
        )
    };
    let texts = [
        write(&folder, "a.txt", &text("关于完善社区居家养老服务的提案", "81", "周敏")),
        write(&folder, "b.txt", &text("关于加强农村互助养老的提案", "82", "黄素琴")),
        write(&folder, "c.txt", &text("关于规范电动自行车停放充电管理的提案", "2025036", "吴晓岚")),
        write(&folder, "d.txt", &text("关于加强城区古树名木保护工作的提案", "", "何静").replace("提案号：\n", "")),
    ];
    let ledger = write(
        &folder,
        "z.csv",
        "提案号,案由,提案人,主办单位,办理结果\n\"81、82\",养老服务两件,周敏,市民政局,A\n\
         036,关于规范电动自行车停放充电管理的提案,吴晓岚,市消防救援支队,B\n131,关于城区古树名木保护的建议,何静,市林业局,C\n",
    );
    let all: Vec<&Path> = texts.iter().chain([&ledger]).map(|path| path.as_ref()).collect();
    let collection = import(&all, &folder.join("x.json"), false);
    let proposals = collection["proposals"].as_array().unwrap();
    let results: Vec<_> = proposals
        .iter()
        .map(|p| {
            (p["number"].as_str().unwrap_or_default(), p["replies"][0]["result"]["code"].as_str().unwrap_or_default())
        })
        .collect();
    // The row of two goes to both; that of the year's 036 to its proposal.
    assert_eq!(results, [("81", "A"), ("82", "A"), ("131", "C"), ("2025036", "B"), ("", "")], "{collection}");
    let said = receipt(&all);
    assert!(said.contains("同一行属于 2 件提案"), "{said}");
    // What is not the same for sure is named, from both sides.
    assert!(said.contains("未合并，请核对：z.csv 关于城区古树名木保护的建议"), "{said}");
    assert!(said.contains("拿不准 2 处"), "{said}");
    // The same again changed 2025036 to 036, and back the next time.
    let made = folder.join("x.json");
    let again = command(&["import", "--into", made.to_str().unwrap(), "-o", made.to_str().unwrap(), "--force"])
        .args(&all)
        .output()
        .unwrap();
    let again: Value = serde_json::from_slice(&fs::read(&made).unwrap()).unwrap_or_else(|e| panic!("{e} {again:?}"));
    let numbers = |made: &Value| -> Vec<Value> {
        made["proposals"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect()
    };
    assert_eq!(numbers(&again), numbers(&collection));
}

/// A newer ledger put the joint unit beside the one whose place it takes, and what it emptied or left out was named
/// nowhere.
#[test]
fn what_a_newer_ledger_changes_empties_or_has_no_more_is_named() {
    let folder = folder("newer-ledger");
    let made = folder.join("x.json");
    let head = "提案号,案由,提案人,类别,主办单位,会办单位,审查意见\n";
    let first = "0081,关于建设社区图书室的提案,何清源,文化,市文化和旅游局,市财政局,立案\n\
        0082,关于整治城区河道的提案,罗一鸣,水利,市水利局,市城管局,立案\n0083,关于扩大普惠托育的提案,曹蕾,社会,市卫健委,,立案\n";
    let newer = "0081,关于建设社区图书室的提案,何清源,文化,市文化和旅游局,市发改委,立案\n\
        0082,关于整治城区河道的提案,罗一鸣,,市水利局,,立案\n";
    let [first, newer] =
        [("台账.csv", first), ("台账二.csv", newer)].map(|(name, rows)| write(&folder, name, &[head, rows].concat()));
    import_joining::import(&[&first], &made);
    // A letter between them changes nothing of what is known of the rows.
    let letter = "关于市政协三届二次会议第81号提案的答复\n何清源委员：\n您提出的《关于建设社区图书室的提案》（第81号）收悉，现答复如下：\n\
        一、已建成社区图书室42个。\n市文化和旅游局\n2024年5月20日\n";
    import_joining::import(&[&write(&folder, "答复.txt", letter)], &made);
    let (collection, said) = import_joining::import(&[&newer], &made);
    let units = |at: usize| -> Vec<&str> {
        let handling = collection["proposals"][at]["handling"].as_array().unwrap();
        handling.iter().map(|one| one["unit"].as_str().unwrap()).collect()
    };
    assert_eq!((units(0), units(1)), (vec!["市文化和旅游局", "市发改委"], vec!["市水利局", "市城管局"]));
    for sentence in [
        "现为“市发改委”，原为“市财政局”",
        "已空，提案集里仍保留：承办单位“市城管局”",
        "已空，提案集里仍保留：类别“水利”",
        "这份台账里已没有，仍保留：83 关于扩大普惠托育的提案",
    ] {
        assert_eq!(said.matches(sentence).count(), 1, "{sentence}: {said}");
    }
    // The same once more says the same of what is empty, and a ledger without the column says nothing of it.
    let other = write(&folder, "交办.csv", "提案号,案由,主办单位\n0082,关于整治城区河道的提案,市水利局\n");
    let (_, said) = import_joining::import(&[&other], &made);
    assert!(!said.contains("已空"), "{said}");
}

#[test]
fn what_a_later_ledger_fills_in_is_named() {
    let folder = folder("later-ledger");
    let made = folder.join("x.json");
    let letter = "关于建设社区图书室的提案的答复\n何清源委员：\n您提出的《关于建设社区图书室的提案》收悉，现答复如下：\n\
        一、已建成社区图书室42个。\n市文化和旅游局\n2024年5月20日\n";
    import_joining::import(&[&write(&folder, "答复.txt", letter)], &made);
    let ledger =
        "提案号,案由,提案人,主办单位,办理结果,满意度\n81,关于建设社区图书室的提案,何清源,市文化和旅游局,B,不满意\n";
    let (_, said) = import_joining::import(&[&write(&folder, "台账.csv", ledger)], &made);
    for value in ["提案号“81”", "办理结果“B”", "“不满意”"] {
        let is_named = |line: &str| line.contains("依新资料补入") && line.contains(value);
        assert!(said.lines().any(is_named), "{value}: {said}");
    }
}

#[test]
fn a_draft_beside_its_letter_is_named() {
    let folder = folder("drafted-letter");
    let letter = |number: &str, day: &str, last: &str| {
        format!(
            "{number}关于市政协三届二次会议第81号提案的答复\n何清源委员：\n您提出的《关于建设社区图书室的提案》（第81号）收悉，现答复如下：\n\
             一、已建成社区图书室42个，覆盖全部街道和乡镇。\n二、每年更新图书不少于一千册，由财政列支。\n{last}\n市文化和旅游局\n{day}\n"
        )
    };
    let draft = write(&folder, "征求意见稿.txt", &letter("", "2024年5月8日", "三、延长开放时间。"));
    let final_one =
        write(&folder, "答复.txt", &letter("青文旅函〔2024〕18号\n", "2024年5月20日", "三、延长开放时间至二十一时。"));
    let said = receipt(&[&draft, &final_one]);
    assert!(said.contains("像是一稿与定稿") && said.contains("延长开放时间至二十一时"), "{said}");
}

/// What a newer document says no more was kept without a word, or with an untrue one.
#[test]
fn what_a_newer_document_says_no_more_is_kept_and_named() {
    let folder = folder("pairing-left");
    let paper = |names: &str| {
        format!(
            "第12号\n关于加装路灯的提案\n提案人：{names}\n背街小巷没有路灯。\n建议：\n一、加装路灯三十盏。\n二、定期检修。\n"
        )
    };
    let ledger =
        |units: &str| format!("提案号,案由,会办单位\n12,关于加装路灯的提案,{units}\n13,关于修路的提案,市交通局\n");
    let letter = |numbers: &str| {
        format!(
            "城管〔2025〕3号\n关于市政协五届四次会议第{numbers}号提案的答复\n王一委员：\n您提出的第{numbers}号提案收悉，现答复如下：\n\
            一、已经加装路灯三十盏。\n青浦市城市管理局\n2025年5月3日\n"
        )
    };
    let made = folder.join("x.json");
    let old = [
        write(&folder, "p.txt", &paper("王一、李二")),
        write(&folder, "a.csv", &ledger("市财政局、市水利局")),
        write(&folder, "l.txt", &letter("12、13")),
    ];
    import_joining::import(&old.each_ref().map(PathBuf::as_path), &made);
    let new = [
        write(&folder, "p2.txt", &paper("王一")),
        write(&folder, "a2.csv", &ledger("市财政局")),
        write(&folder, "l2.txt", &letter("12")),
    ];
    let (read, said) = import_joining::import(&new.each_ref().map(PathBuf::as_path), &made);
    assert_eq!(read["proposals"][0]["proposers"].as_array().unwrap().len(), 2, "{said}");
    for left in ["提案者“李二”", "承办单位“市水利局”"] {
        assert!(said.contains(&["新资料里已没有，提案集里仍保留：", left].concat()), "{said}");
    }
    // The letter is now to one of the two alone.
    let (_, said) = import_joining::import(&[&new[2]], &made);
    assert!(
        said.contains("不再列此提案，提案集里仍保留原来的：") && said.contains("关于修路的提案（城管〔2025〕3号）"),
        "{said}"
    );
}

/// The value of the new letter was called the collection's, a form of somebody else took the place of what the ledger says,
/// and a sector that nobody had touched stayed.
#[test]
fn what_changes_in_one_document_is_weighed_against_the_others_of_its_import() {
    let folder = folder("pairing-weighed");
    let paper = "提案号：51\n题目：关于建设图书角的提案\n提案人：戚少商\n界别：教育界\n情况：缺少图书。\n建议：\n一、设图书角。\n二、更新图书。\n";
    let letter = "A\n关于县政协九届二次会议第51号提案的答复\n戚少商委员：\n您提出的《关于建设图书角的提案》收悉，现答复如下：\n一、已设图书角。\n武陵县教育局\n2024年6月20日\n";
    let ledger = "提案号,案由,提案人,主办单位,答复日期,办理结果,满意度\n51,关于建设图书角的提案,戚少商,县教育局,2024-06-20,A,满意\n52,关于整治采砂的提案,铁手,县水利局,2024-06-11,B,基本满意\n";
    let form = "提案办理情况征询意见表\n提案号：51\n提案人：戚少商\n办理结果：☑满意 □不满意\n签名：戚少商\n日期：2024年7月2日\n";
    let again = |name: &str, [paper, letter, form]: [&str; 3]| {
        let files = [("p.txt", paper), ("l.txt", letter), ("t.csv", ledger), ("f.txt", form)];
        let files = files.map(|(file, text)| write(&folder, file, text));
        let [one, two, three, four] = files.each_ref().map(PathBuf::as_path);
        import_joining::import(&[one, two, three, four], &folder.join([name, ".json"].concat()))
    };
    let first = |name: &str| again(name, [paper, letter, form]);
    first("class");
    let (made, said) = again("class", [paper, &letter.replace("A\n", "B\n"), form]);
    assert_eq!(made["proposals"][0]["replies"][0]["result"]["code"], "B", "{said}");
    assert!(said.contains("依新资料改：办理结果") && !said.contains("提案集原有的不动"), "{said}");
    first("sector");
    let (made, said) = again("sector", [&paper.replace("教育界", "体育界"), letter, form]);
    assert_eq!(made["proposals"][0]["proposers"][0]["sector"], "体育界", "{said}");
    assert!(said.contains("依新资料改：界别") && !said.contains("提案集原有的不动"), "{said}");
    first("form");
    let (made, said) = again("form", [paper, letter, &form.replace("51", "52")]);
    let other = &made["proposals"][1];
    assert_eq!(other["proposers"][0]["name"], "铁手", "{said}");
    assert_eq!(other["feedback"][0]["outcome"], "basically", "{said}");
    assert!(said.contains("各资料不一致：提案者") && !said.contains("依新资料改"), "{said}");
}
