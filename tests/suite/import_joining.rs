//! What several documents say of a proposal: letters to several proposals, ledgers beside letters, a collection that is
//! added to, and what the receipt says of all that.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cli::{command, text};
use crate::import_pairing::{folder, write};

/// Imports files, into a collection where it is there; the collection and the receipt.
pub(crate) fn import(files: &[&Path], made: &Path) -> (Value, String) {
    let name = made.to_str().unwrap();
    let mut args = vec!["import", "-o", name, "--force"];
    args.extend(files.iter().map(|file| file.to_str().unwrap()));
    if made.is_file() {
        args.extend(["--into", name]);
    }
    let output = command(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    (read(made), text(&output.stdout))
}

fn read(made: &Path) -> Value {
    serde_json::from_slice(&fs::read(made).unwrap()).unwrap()
}

fn array<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

const LEDGER: &str = "市政协六届二次会议提案台账,,,,,,,
提案号,案由,提案人,类别,主办单位,签发人,办复日期,办理结果,文号
0081,关于建设社区图书室的提案,何清源,文化,市文化和旅游局,张明,2024-05-20,A,青文旅函〔2024〕18号
0082,关于整治城区河道的提案,罗一鸣,水利,市水利局,,,,
";

/// A letter of the unit of culture to the proposals that its title names.
fn letter(of: &str) -> String {
    format!(
        "青浦岭市文化和旅游局\n关于市政协六届二次会议{of}的答复\n\n青文旅函〔2024〕17号\nB类\n签发人：李远\n\n何清源、罗一鸣委员：\n    您提出的{of}收悉。现答复如下：\n    一、已完成摸底。全市七十二个社区中，五十一个已有图书室，其余列入今年计划。\n    二、经费已有着落。市财政今年安排购书经费九十万元。\n\n青浦岭市文化和旅游局\n2024年5月18日\n"
    )
}

#[test]
fn a_letter_to_several_proposals_is_a_reply_to_each_that_is_there() {
    let folder = folder("joining-several");
    let ledger = write(&folder, "a.csv", LEDGER);
    for (at, of) in ["第81、82、83号提案", "第81号、第82号、第83号提案", "第81-83号提案", "第0081号至第0083号提案"]
        .iter()
        .enumerate()
    {
        let reply = write(&folder, "答复.txt", &letter(of));
        let (made, said) = import(&[&ledger, &reply], &folder.join(format!("{at}.json")));
        let proposals = array(&made, "proposals");
        let ids: Vec<&str> = proposals.iter().map(|proposal| proposal["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["6-2-81", "6-2-82"], "{of}");
        let bodies = |proposal: &Value| array(&proposal["replies"][0], "paragraphs").to_vec();
        assert!(bodies(&proposals[0]).len() >= 3, "{of}: {}", proposals[0]);
        assert_eq!(bodies(&proposals[0]), bodies(&proposals[1]), "{of}");
        assert_eq!(proposals[1]["title"], "关于整治城区河道的提案", "{of}");
        assert!(said.contains("同一答复并复 2 件提案"), "{of}: {said}");
        assert!(
            said.contains("答复所列的第 83 号提案未收录") || said.contains("答复所列的第 0083 号提案未收录"),
            "{of}: {said}"
        );
    }
}

#[test]
fn a_letter_to_several_proposals_of_which_none_is_there_is_shown_once() {
    let folder = folder("joining-none");
    let reply = write(&folder, "答复.txt", &letter("第81、82号提案"));
    let (made, said) = import(&[&reply], &folder.join("x.json"));
    assert_eq!(array(&made, "proposals").len(), 1, "{made}");
    assert!(said.contains("答复所列的第 82 号提案未收录"), "{said}");
}

#[test]
fn what_a_ledger_says_otherwise_than_the_letter_is_named_in_the_receipt_and_on_record() {
    let folder = folder("joining-ledger");
    let (ledger, reply) = (write(&folder, "a.csv", LEDGER), write(&folder, "答复.txt", &letter("第81号提案")));
    let made = folder.join("x.json");
    let (collection, said) = import(&[&ledger, &reply], &made);
    for difference in [
        "文号，取“青文旅函〔2024〕17号”，另作“青文旅函〔2024〕18号”",
        "签发人，取“李远”，另作“张明”",
        "日期，取“2024-05-18”，另作“2024-05-20”",
        "办理结果，取“B”，另作“A”",
    ] {
        assert_eq!(said.matches(difference).count(), 1, "{difference}, said once: {said}");
    }
    assert_eq!(collection["proposals"][0]["replies"][0]["date"], "2024-05-18", "the letter's own");
    let name = made.to_str().unwrap();
    let shown = {
        let mut screen = crate::tty::Tty::tian(&[name], 120, 60);
        // The ledger's class stood on the reply as if the letter had said it.
        screen.wait_for_text("B类（他处作 A）");
        screen.send("p");
        screen.wait_for_text("各资料不一致");
        screen.wait_for_text("答复.txt");
        screen.screen().join("\n")
    };
    // A ledger went before the letter that the day stands in.
    assert!(shown.contains("取“2024-05-18”，另作“2024-05-20”（a.csv）"), "{shown}");
    assert!(shown.contains("取“B”，另作“A”（a.csv）"), "{shown}");
    assert!(said.find("日期，取").is_some_and(|at| at < said.find("答复.txt（").unwrap()), "under the ledger: {said}");
    let reply = &collection["proposals"][0]["replies"][0];
    assert_eq!(reply["result"]["code"], "B", "the letter's own");
    // What a person has settled is no difference any more.
    let mut settled = collection.clone();
    settled["proposals"][0]["replies"][0]["date"] = "2024-05-20".into();
    fs::write(&made, settled.to_string()).unwrap();
    let mut screen = crate::tty::Tty::tian(&[name], 120, 60);
    screen.wait_for_text("关于建设社区图书室");
    screen.send("p");
    screen.wait_for_text("取“B”，另作“A”");
    assert!(!screen.screen().join("\n").contains("取“2024-05-18”"), "{}", screen.screen().join("\n"));
}

/// A class that only the ledger says follows the newer ledger, and no letter loses its own to one.
#[test]
fn a_class_that_only_ledgers_say_follows_the_newer_ledger() {
    let folder = folder("joining-class");
    let (ledger, made) = (write(&folder, "a.csv", LEDGER), folder.join("x.json"));
    let reply = write(&folder, "答复.txt", &letter("第81号提案").replace("B类\n", ""));
    let code = |made: &Value| made["proposals"][0]["replies"][0]["result"]["code"].clone();
    assert_eq!(code(&import(&[&ledger, &reply], &made).0), "A");
    let newer = write(&folder, "b.csv", &LEDGER.replace(",A,", ",C,"));
    let (collection, said) = import(&[&newer], &made);
    assert_eq!(code(&collection), "C", "{said}");
    assert_eq!(code(&import(&[&newer, &reply], &made).0), "C");
    let stated = write(&folder, "c.txt", &letter("第81号提案"));
    let (collection, said) = import(&[&stated], &made);
    assert_eq!(code(&collection), "B", "the letter says it now: {said}");
    assert_eq!(code(&import(&[&newer], &made).0), "B");
}

#[test]
fn a_letter_that_was_corrected_brings_its_day_and_its_addressee() {
    let folder = folder("joining-corrected");
    let made = folder.join("x.json");
    let reply = write(&folder, "b.txt", &letter("第82号提案"));
    import(&[&reply], &made);
    let text = letter("第82号提案").replace("5月18日", "5月21日").replace("何清源、罗一鸣委员", "罗一鸣委员");
    let corrected = write(&folder, "b.txt", &text.replace("B类", "C类"));
    let (collection, said) = import(&[&corrected], &made);
    let replies = array(&collection["proposals"][0], "replies");
    let [reply] = replies else { panic!("one letter: {said}") };
    let now = [&reply["date"], &reply["addressee"], &reply["result"]["code"]];
    assert_eq!(now, ["2024-05-21", "罗一鸣委员", "C"], "{said}");
    assert!(!said.contains("提案集原有的不动"), "nobody has touched them: {said}");
    assert!(said.contains("依新资料改：日期，现为“2024-05-21”，原为“2024-05-18”"), "{said}");
}

#[test]
fn a_further_letter_under_another_number_is_said() {
    let folder = folder("joining-further");
    let made = folder.join("x.json");
    let first = write(&folder, "a.txt", &letter("第82号提案"));
    import(&[&first], &made);
    let text = letter("第82号提案").replace("〔2024〕17号", "〔2024〕39号").replace("5月18日", "7月2日");
    let second = write(&folder, "b.txt", &text.replace("九十万元", "一百二十万元"));
    let (collection, said) = import(&[&second], &made);
    assert_eq!(array(&collection["proposals"][0], "replies").len(), 2);
    let expected = "该提案已有答复，这是又一件：文号，原有“青文旅函〔2024〕17号”，新来“青文旅函〔2024〕39号”";
    assert_eq!(said.matches(expected).count(), 1, "{said}");
}

/// Both sides of a difference far behind were cut to the same words.
#[test]
fn what_differs_far_behind_is_shown() {
    let folder = folder("joining-excerpt");
    let long = "近年来我市社区文化设施增加不少，".repeat(4);
    let [old, new] = ["三公里", "四公里"].map(|far| PROPOSAL.replace("近年来，", &long).replace("三公里", far));
    let (first, made) = (write(&folder, "a.txt", &old), folder.join("x.json"));
    let (mut collection, _) = import(&[&first], &made);
    let second = write(&folder, "b.txt", &new);
    let (newer, said) = import(&[&second], &made);
    assert!(said.contains("现为“…") && said.contains("四公里") && said.contains("三公里"), "{said}");
    assert!(newer["proposals"][0]["source"]["differing"].is_null(), "it is settled");
    let background = collection["proposals"][0]["background"][0].as_str().unwrap().replace("三公里", "五公里");
    collection["proposals"][0]["background"][0] = background.into();
    fs::write(&made, collection.to_string()).unwrap();
    let (_, said) = import(&[&second], &made);
    assert!(said.contains("保留“…") && said.contains("五公里") && said.contains("四公里"), "{said}");
}

#[test]
fn further_rows_of_a_number_and_further_ledgers_are_named_and_their_units_kept() {
    let folder = folder("joining-rows");
    let more = format!("{LEDGER}0082,关于整治城区河道的提案,罗一鸣,环保,市财政局,,,,\n");
    let ledger = write(&folder, "a.csv", &more);
    let second =
        write(&folder, "b.csv", "提案号,案由,类别,主办单位,办理结果\n0082,关于整治城区河道的提案,城建,市水利局,B\n");
    let (made, said) = import(&[&ledger, &second], &folder.join("x.json"));
    let units: Vec<&Value> = array(&made["proposals"][1], "handling").iter().map(|unit| &unit["unit"]).collect();
    assert_eq!(units, ["市水利局", "市财政局"]);
    for other in ["环保", "城建"] {
        assert_eq!(said.matches(&format!("类别，取“水利”，另作“{other}”")).count(), 1, "{said}");
    }
}

#[test]
fn units_are_one_under_their_short_and_full_names_and_opinions_come_behind_the_reply() {
    let folder = folder("joining-units");
    let ledger = write(
        &folder,
        "a.csv",
        "提案号,案由,提案人,主办单位,办理结果\n81,关于建设社区图书室的提案,何清源,市发改委,A\n82,关于整治城区河道的提案,罗一鸣,市水利局,B\n",
    );
    let reply = letter("第81号提案").replace("文化和旅游局", "发展和改革委员会");
    let opinion = letter("第81号提案")
        .replace("文化和旅游局", "财政局")
        .replace("的答复", "的会办意见")
        .replace("5月18日", "4月1日")
        .replace("〔2024〕17号", "〔2024〕7号")
        .replace("已完成摸底", "已安排经费");
    let (reply, opinion) = (write(&folder, "b.txt", &reply), write(&folder, "c.txt", &opinion));
    let (made, said) = import(&[&ledger, &reply, &opinion], &folder.join("x.json"));
    let proposal = &made["proposals"][0];
    let names: Vec<(&str, Option<&str>)> = array(proposal, "handling")
        .iter()
        .map(|unit| (unit["unit"].as_str().unwrap(), unit["short"].as_str()))
        .collect();
    assert_eq!(names[0], ("青浦岭市发展和改革委员会", Some("市发改委")), "{proposal}");
    assert_eq!(names.len(), 2, "{proposal}");
    let kinds: Vec<&Value> = array(proposal, "replies").iter().map(|reply| &reply["kind"]).collect();
    assert_eq!(kinds, ["reply", "joint_opinion"], "{proposal}");
    assert!(!said.contains("各资料不一致：承办单位"), "{said}");
    assert!(said.contains("答复 2 件"), "a row that says that there is an answer is no letter: {said}");
}

const PROPOSAL: &str = "关于建设社区图书室的提案

提案号：0042
提案者：何清源
类别：文化教育

    近年来，我市社区文化设施增加不少，但图书室仍然不足，居民借书要走三公里以上。

    为此建议：
    一、统筹规划布点。由文化部门逐个社区摸底，三年内实现全覆盖。
    二、保障购书经费。按常住人口每人每年不少于五角安排。
";

#[test]
fn what_a_person_changed_stays_and_what_nobody_touched_follows_the_newer_document() {
    let folder = folder("joining-hand");
    let (first, made) = (write(&folder, "a.txt", PROPOSAL), folder.join("x.json"));
    let (mut collection, _) = import(&[&first], &made);
    let points = collection["proposals"][0]["points"].as_array_mut().unwrap();
    points.push(serde_json::json!({"marker": "三、", "lead": "手加的。", "body": "延长开放时间。"}));
    fs::write(&made, collection.to_string()).unwrap();
    let newer = PROPOSAL.replace("五角", "八角").replace("三公里", "四公里").replace("文化教育", "教科文卫");
    let second = write(&folder, "b.txt", &newer);
    let (collection, said) = import(&[&second], &made);
    let proposal = &collection["proposals"][0];
    assert_eq!(array(proposal, "points").len(), 3, "{proposal}");
    assert!(proposal["background"][0].as_str().unwrap().contains("四公里"), "{proposal}");
    assert_eq!(proposal["category"], "教科文卫");
    for line in [
        "提案集原有的不动：建议，保留“二、",
        "依新资料改：情况，现为“",
        "依新资料改：类别，现为“教科文卫”，原为“文化教育”",
    ] {
        assert!(said.contains(line), "{line} is missing: {said}");
    }
    let (again, said) = import(&[&second], &made);
    assert_eq!(again, collection, "the same once more changes nothing");
    assert!(said.contains("提案集原有的不动：建议"), "what was not taken is named each time: {said}");
}

#[test]
fn a_corrected_letter_is_named_and_one_that_a_person_edited_stays() {
    let folder = folder("joining-letter");
    let (ledger, made) = (write(&folder, "a.csv", LEDGER), folder.join("x.json"));
    let reply = write(&folder, "b.txt", &letter("第82号提案"));
    import(&[&ledger, &reply], &made);
    let corrected = write(&folder, "c.txt", &letter("第82号提案").replace("九十万元", "一百万元"));
    let (mut collection, said) = import(&[&corrected], &made);
    assert!(said.contains("依新资料改：答复，现为“二、经费已有着落。市财政今年安排购书经费一百万元。”"), "{said}");
    assert_eq!(array(&collection["proposals"][1], "replies").len(), 1);
    collection["proposals"][1]["replies"][0]["paragraphs"][1]["body"] = "我改的。".into();
    fs::write(&made, collection.to_string()).unwrap();
    let (collection, said) = import(&[&reply], &made);
    assert_eq!(collection["proposals"][1]["replies"][0]["paragraphs"][1]["body"], "我改的。");
    assert!(said.contains("提案集原有的不动：答复，保留“"), "{said}");
}

#[test]
fn a_collection_and_a_letter_named_together_are_one() {
    let folder = folder("joining-collection");
    let (proposal, made) = (write(&folder, "a.txt", PROPOSAL), folder.join("x.json"));
    import(&[&proposal], &made);
    let reply = write(&folder, "b.txt", &letter("第42号提案"));
    let [made, reply] = [&made, &reply].map(|path| path.to_str().unwrap());
    let listed = text(&command(&["list", made, reply]).output().unwrap().stdout);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("青浦岭市文化和旅游局"), "{listed}");
    let joined = command(&["import", made, reply]).output().unwrap();
    let joined: Value = serde_json::from_slice(&joined.stdout).unwrap();
    assert_eq!(array(&joined["proposals"][0], "replies").len(), 1, "{joined}");
}

#[test]
fn a_near_title_counts_as_unsure() {
    let folder = folder("joining-near");
    let ledger = write(
        &folder,
        "a.csv",
        "案由,提案人,主办单位\n关于加快推进全市社区公益图书室建设的提案,何清源,市文化和旅游局\n关于整治城区河道的提案,罗一鸣,市水利局\n",
    );
    let other = write(
        &folder,
        "b.csv",
        "案由,提案人,类别\n关于加快推进全市社区公益图书馆建设的提案,何清源,文化\n关于整治城区河道的提案,罗一鸣,水利\n",
    );
    let (made, said) = import(&[&ledger, &other], &folder.join("x.json"));
    assert_eq!(array(&made, "proposals").len(), 2, "{made}");
    assert!(said.contains("拿不准 1 处"), "{said}");
}

#[test]
fn a_ledger_has_one_summary_and_data_has_every_row() {
    let folder = folder("joining-summary");
    let rows: String = (1..=40).map(|row| format!("{row},关于第{row}件事情的提案,何清源,好,市水利局\n")).collect();
    let ledger = write(&folder, "a.csv", &format!("提案号,题目,提案人,备注,主办单位\n{rows}"));
    let (_, said) = import(&[&ledger], &folder.join("x.json"));
    assert!(said.contains("台账：40 行；提案号、题目、提案人→提案者、备注→附列、主办单位→承办单位"), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    let whole = command(&["import", ledger.to_str().unwrap(), "--dry-run", "--json"]).output().unwrap();
    let whole: Value = serde_json::from_slice(&whole.stdout).unwrap();
    assert_eq!(array(&whole["files"][0], "proposals").len(), 40);
}

#[test]
fn telephones_are_hidden_in_data_too_unless_they_are_asked_for() {
    let folder = folder("joining-telephones");
    let ledger = write(
        &folder,
        "a.csv",
        "提案号,案由,提案人,联系电话,备注\n81,关于建设社区图书室的提案,何清源,13800138000,请打 13900139000\n",
    );
    let made = folder.join("x.json");
    let (collection, _) = import(&[&ledger], &made);
    assert_eq!(collection["proposals"][0]["source"]["columns"]["联系电话"], "13800138000", "the file has all");
    let show = |more: &[&str]| {
        let args = [&["show", "81", made.to_str().unwrap(), "--json"], more].concat();
        text(&command(&args).output().unwrap().stdout)
    };
    assert!(!show(&[]).contains("13800138000") && !show(&[]).contains("13900139000"), "{}", show(&[]));
    assert!(show(&["--contacts"]).contains("13800138000"), "{}", show(&["--contacts"]));
}

#[test]
fn days_that_do_not_exist_are_no_dates() {
    let folder = folder("joining-days");
    let ledger = write(
        &folder,
        "a.csv",
        "提案号,案由,主办单位,办复日期\n81,关于建设社区图书室的提案,市水利局,2024-02-30\n82,关于整治城区河道的提案,市水利局,2024-02-29\n",
    );
    let (made, _) = import(&[&ledger], &folder.join("x.json"));
    let [first, second] = [0, 1].map(|at| made["proposals"][at].to_string());
    assert!(first.contains("\"办复日期\":\"2024-02-30\""), "kept under its heading: {first}");
    assert!(second.contains("\"date\":\"2024-02-29\""), "{second}");
}

#[cfg(unix)]
#[test]
fn a_collection_is_readable_as_new_files_are_and_a_read_only_one_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("joining-mode");
    let (ledger, made) = (write(&folder, "a.csv", LEDGER), folder.join("x.json"));
    import(&[&ledger], &made);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&made), mode(&ledger), "as the umask says");
    fs::set_permissions(&made, fs::Permissions::from_mode(0o640)).unwrap();
    import(&[&ledger], &made);
    assert_eq!(mode(&made), 0o640, "as it was");
    fs::set_permissions(&made, fs::Permissions::from_mode(0o400)).unwrap();
    let before = fs::read(&made).unwrap();
    let args = ["import", ledger.to_str().unwrap(), "-o", made.to_str().unwrap(), "--force"];
    let output = command(&args).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("只读"), "{}", text(&output.stderr));
    assert_eq!(fs::read(&made).unwrap(), before);
}

/// A newer ledger put the class of a later letter onto the earlier one, and added units and numbers without a word.
#[test]
fn a_row_of_a_later_letter_is_none_of_the_earlier_one() {
    let folder = folder("joining-later");
    let made = folder.join("x.json");
    let first = write(&folder, "a.txt", &letter("第82号提案"));
    import(&[&first], &made);
    let row = "提案号,案由,主办单位,会办单位,办复日期,办理结果,文号\n82,关于整治城区河道的提案,市文化和旅游局,市财政局,2024-09-10,A,青文旅函〔2024〕80号\n";
    let ledger = write(&folder, "b.csv", row);
    let (_, said) = import(&[&ledger], &made);
    assert!(said.contains("依新资料补入：承办单位“市财政局”"), "{said}");
    assert!(said.contains("这是又一件：文号，原有“青文旅函〔2024〕17号”，新来“青文旅函〔2024〕80号”"), "{said}");
    let text = letter("第82号提案").replace("B类\n", "").replace("〔2024〕17号", "〔2024〕80号");
    let second = write(&folder, "b.txt", &text.replace("5月18日", "9月10日").replace("九十万元", "一百二十万元"));
    let (collection, said) = import(&[&second], &made);
    let replies = array(&collection["proposals"][0], "replies");
    let codes: Vec<_> = replies.iter().map(|reply| reply["result"]["code"].as_str()).collect();
    assert_eq!(codes, [Some("B"), Some("A")], "{said}");
}

/// `类别：B1` on a reply became the category of the proposal.
#[test]
fn a_class_with_a_figure_is_the_class_of_the_reply() {
    let folder = folder("joining-figure");
    for class in ["类别：B1", "（类别：B1）", "B1"] {
        let made = folder.join("x.json");
        let _ = fs::remove_file(&made);
        let reply = write(&folder, "a.txt", &letter("第82号提案").replace("B类\n", &[class, "\n"].concat()));
        let (collection, said) = import(&[&reply], &made);
        let proposal = &collection["proposals"][0];
        assert_eq!(
            (&proposal["replies"][0]["result"]["code"], &proposal["category"]),
            (&"B1".into(), &Value::Null),
            "{said}"
        );
    }
}

/// A number with its session before it, as ledgers have it, did not meet that of the letter.
#[test]
fn a_number_behind_its_session_is_the_number() {
    for (at, number) in ["十届三次0013", "第十届三次0013号", "10届3次-0013"].into_iter().enumerate() {
        let folder = folder(&format!("joining-session-{at}"));
        let ledger = format!("案号,案由,提案人,主办单位\n{number},关于增设城北学位的提案,王志勇,县教育局\n");
        let letter = "沅教函〔2026〕21号\n关于县政协十届三次会议第0013号提案的答复\n王志勇委员：\n您提出的提案收悉，现答复如下：\n\
            城北二幼已封顶。\n沅溪县教育局\n2026年5月27日\n";
        let files = [write(&folder, "a.csv", &ledger), write(&folder, "b.txt", letter)];
        let (made, receipt) = import(&[&files[0], &files[1]], &folder.join("made.json"));
        assert_eq!(array(&made, "proposals").len(), 1, "{number}: {receipt}");
        assert_eq!(made["proposals"][0]["id"], "10-3-13", "{number}: {made}");
        let card = format!(
            "案号：{number}\n案由：关于增设城北学位的提案\n提案人：王志勇\n情况：学位不足。\n建议：\n一、建园。\n"
        );
        let (made, receipt) = import(&[&files[1], &write(&folder, "c.txt", &card)], &folder.join("other.json"));
        assert_eq!(array(&made, "proposals").len(), 1, "{number}: {receipt}");
    }
}
