//! A collection that is added to: what nobody has touched follows the newer documents, and what is kept is named with
//! the reason.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const PAPER: &str = "政协武陵县第九届委员会第二次会议提案\n提案号：51\n题目：关于建设乡村小学图书角的提案\n提案人：戚少商\n附议人：息红泪\n\
    界别：教育界\n主办单位：县教育局\n会办单位：县财政局、县文旅局\n提交日期：2024年2月3日\n情况：全县46所乡村小学缺少图书。\n建议：\n\
    一、每校设一处图书角。\n二、每年更新图书500册。\n";
const LETTER: &str = "武教提复〔2024〕17号\nA\n关于县政协九届二次会议第51号提案的答复\n戚少商、息红泪委员：\n\
    您们提出的《关于建设乡村小学图书角的提案》收悉，现答复如下：\n一、已在46所小学设图书角。\n二、今年投入图书2.3万册。\n\
    武陵县教育局\n2024年6月20日\n抄送：县政协提案委\n";
const LEDGER: &str = "提案号,案由,提案人,主办单位,会办单位,备注\n\
    51,关于建设乡村小学图书角的提案,\"戚少商,息红泪\",县教育局,\"县财政局,县文旅局\",重点\n";

/// A folder of documents whose collection has been made, and which then say something else.
struct Room {
    folder: PathBuf,
    texts: Vec<(&'static str, &'static str)>,
}

impl Room {
    fn new(name: &str, texts: &[(&'static str, &'static str)]) -> Room {
        let room = Room { folder: folder(name), texts: texts.to_vec() };
        let _ = fs::remove_file(room.made());
        room.import(&[("", "", "")]);
        room
    }

    fn made(&self) -> PathBuf {
        self.folder.join("made.json")
    }

    /// Imports the documents, some of whose words are others now.
    fn import(&self, changes: &[(&str, &str, &str)]) -> (Value, String) {
        let files = self.texts.iter().map(|(name, text)| {
            let of = changes.iter().filter(|(of, ..)| of == name);
            let changed = of.fold((*text).to_owned(), |text, (_, from, to)| {
                assert!(text.contains(from), "{from}");
                text.replacen(from, to, 1)
            });
            write(&self.folder, name, &changed)
        });
        let files: Vec<PathBuf> = files.collect();
        import(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>(), &self.made())
    }
}

fn roles(made: &Value) -> Vec<(&str, Option<&str>)> {
    let units = made["proposals"][0]["handling"].as_array().unwrap().iter();
    units.map(|one| (one["short"].as_str().or(one["unit"].as_str()).unwrap(), one["role"].as_str())).collect()
}

/// What a unit has to do stayed as it was first read, and was called what a person had changed.
#[test]
fn what_a_unit_has_to_do_follows_the_newer_paper() {
    let room = Room::new("into-roles", &[("paper.txt", PAPER), ("letter.txt", LETTER)]);
    let change =
        ("paper.txt", "主办单位：县教育局\n会办单位：县财政局、县文旅局", "主办单位：县文旅局\n会办单位：县财政局");
    let (made, said) = room.import(&[change]);
    let expected = [("县教育局", None), ("县财政局", Some("joint")), ("县文旅局", Some("lead"))];
    assert_eq!(roles(&made), expected, "{said}");
    assert!(said.contains("依新资料改：承办单位，现为“县文旅局 主办”，原为“县文旅局 会办”"), "{said}");
    assert!(said.contains("原为“武陵县教育局 主办”"), "the letter alone names it: {said}");
    assert!(!said.contains("原有的不动"), "{said}");
    // What a person has said stays.
    let mut edited = made.clone();
    edited["proposals"][0]["handling"][1]["role"] = json!("separate");
    fs::write(room.made(), edited.to_string()).unwrap();
    let (made, said) = room.import(&[change]);
    assert_eq!(roles(&made)[1], ("县财政局", Some("separate")), "{said}");
    assert!(said.contains("提案集原有的不动：承办单位，保留“县财政局 分办”，新资料作“县财政局 会办”"), "{said}");
}

/// What two documents of one import say differently was called what the collection had.
#[test]
fn what_a_paper_still_says_goes_before_a_newer_ledger() {
    let room = Room::new("into-said", &[("paper.txt", PAPER), ("letter.txt", LETTER), ("ledger.csv", LEDGER)]);
    let (made, said) = room.import(&[("ledger.csv", "县教育局,\"县财政局,县文旅局\"", "县文旅局,县财政局")]);
    assert_eq!(roles(&made)[0].1, Some("lead"), "{said}");
    assert!(said.contains("各资料不一致：承办单位，取“县文旅局 会办”，另作“县文旅局 主办”"), "{said}");
    assert!(!said.contains("原有的不动") && !said.contains("依新资料改"), "{said}");
    // A letter that greets somebody else, where the paper says who proposes.
    let (_, said) = room.import(&[("letter.txt", "戚少商、息红泪委员", "铁手委员")]);
    assert!(said.contains("各资料不一致：提案者，取“戚少商、息红泪”，另作“铁手”"), "{said}");
}

/// Values stayed whose documents say them no more, without a word.
#[test]
fn what_the_newer_document_says_no_more_is_kept_and_named() {
    let room = Room::new("into-gone", &[("paper.txt", PAPER), ("letter.txt", LETTER)]);
    let gone = [
        ("letter.txt", "武教提复〔2024〕17号\n", "文号“武教提复〔2024〕17号”"),
        ("letter.txt", "2024年6月20日\n", "日期“2024-06-20”"),
        ("letter.txt", "抄送：县政协提案委\n", "抄送“县政协提案委”"),
        ("paper.txt", "界别：教育界\n", "界别“教育界”"),
        ("paper.txt", "提交日期：2024年2月3日\n", "提交日期“2024-02-03”"),
        ("paper.txt", "情况：全县46所乡村小学缺少图书。\n", "情况“全县46所乡村小学缺少图书。”"),
    ];
    let before = fs::read(room.made()).unwrap();
    for (name, text, named) in gone {
        fs::write(room.made(), &before).unwrap();
        let (_, said) = room.import(&[(name, text, "")]);
        assert!(said.contains(&format!("新资料里已没有，提案集里仍保留：{named}")), "{said}");
        assert_eq!(said.matches("已没有").count(), 1, "{said}");
    }
    // What says the same as before loses nothing.
    fs::write(room.made(), &before).unwrap();
    let (_, said) = room.import(&[]);
    assert!(!said.contains("已没有"), "{said}");
}

/// The class that only a ledger had said was called gone from the letter after two imports without the ledger.
#[test]
fn what_a_ledger_has_said_is_not_gone_from_the_letter() {
    let ledger =
        "提案号,案由,提案人,主办单位,办理结果,签发人\n51,关于建设乡村小学图书角的提案,戚少商,县教育局,A,赵半山\n";
    let room = Room::new("into-cells", &[("letter.txt", LETTER), ("ledger.csv", ledger)]);
    let alone = Room { folder: room.folder.clone(), texts: vec![("letter.txt", LETTER)] };
    for _ in 0..3 {
        let (made, said) = alone.import(&[]);
        assert_eq!(made["proposals"][0]["replies"][0]["signer"], "赵半山");
        assert!(!said.contains("已没有"), "{said}");
    }
}

/// A remark that the same ledger says otherwise now stood beside the one that it had said before.
#[test]
fn a_remark_follows_the_ledger_that_said_it() {
    let room = Room::new("into-remark", &[("paper.txt", PAPER), ("ledger.csv", LEDGER)]);
    let (made, said) = room.import(&[("ledger.csv", "重点", "一般")]);
    assert_eq!(made["proposals"][0]["source"]["columns"]["备注"], "一般", "{said}");
    assert!(said.contains("依新资料改：备注，现为“一般”，原为“重点”"), "{said}");
    let (made, said) = room.import(&[("ledger.csv", "重点", "")]);
    assert_eq!(made["proposals"][0]["source"]["columns"]["备注"], "一般", "{said}");
    assert!(said.contains("新资料里已没有，提案集里仍保留：备注“一般”"), "{said}");
    // What another ledger remarks stands beside it.
    let other = Room { folder: room.folder.clone(), texts: vec![("b.csv", LEDGER)] };
    let (made, said) = other.import(&[("b.csv", "重点", "督办")]);
    assert_eq!(made["proposals"][0]["source"]["columns"]["备注"], json!(["一般", "督办"]), "{said}");
}

/// A paper of another session made a second proposal of the same number, and neither named the other.
#[test]
fn the_same_paper_of_another_session_is_named_on_both_sides() {
    let room = Room::new("into-session", &[("paper.txt", PAPER), ("letter.txt", LETTER)]);
    let (made, said) = room.import(&[("paper.txt", "第二次会议", "第三次会议")]);
    assert_eq!(made["proposals"].as_array().unwrap().len(), 2, "{said}");
    assert!(said.matches("编号或届次不同，未合并，请核对").count() >= 2, "{said}");
    assert!(!said.contains("拿不准 0 处"), "{said}");
}

/// A suggestion that came to others was before “（无）”, and of one that had moved nothing said that its words are others.
#[test]
fn a_suggestion_that_comes_to_others_is_added_and_one_that_has_moved_says_whether_its_words_have() {
    let paper = "第51号\n关于建设图书角的提案\n提案人：戚少商\n村小缺少图书，学生无书可读。\n建议：\n1.每所村小设置图书角，配备书架。\n2.每年更新图书三百册。\n";
    let room = Room::new("into-reworded", &[("paper.txt", paper)]);
    room.import(&[]);
    let (_, said) = room.import(&[("paper.txt", "三百册。\n", "三百册。\n3.培训管理员。\n")]);
    assert!(said.contains("依新资料补入：建议“3.培训管理员。”") && !said.contains("（无）"), "{said}");
    let newer = "1.编制全县规划。\n2.每所村小设置图书角，配齐书架桌椅。\n3.每年更新图书三百册。";
    let (_, said) = room.import(&[("paper.txt", "1.每所村小设置图书角，配备书架。\n2.每年更新图书三百册。", newer)]);
    assert!(said.contains("建议移位：原第 1 条现为第 2 条，字句也有改动"), "{said}");
    assert!(said.contains("建议移位：原第 2 条现为第 3 条，对它的判定"), "{said}");
}

/// A form whose number was another stood under both proposals without a word.
#[test]
fn a_form_that_is_of_another_proposal_now_is_named() {
    let form = "提案办理情况征询意见表\n提案号：51\n提案人：戚少商\n办理结果：☑满意 □基本满意 □不满意\n意见建议：很好。\n签名：戚少商\n日期：2024年7月2日\n";
    let ledger = "提案号,案由,提案人\n51,关于建设乡村小学图书角的提案,戚少商\n52,关于整治河道采砂的提案,铁手\n";
    let room = Room::new("into-form", &[("ledger.csv", ledger), ("form.txt", form)]);
    let (_, said) = room.import(&[]);
    assert!(!said.contains("不再列此提案"), "{said}");
    // A form of another day stands beside the first, and that is said.
    let (_, said) = room.import(&[("form.txt", "7月2日", "9月2日")]);
    assert!(said.contains("依新资料补入：满意度“戚少商（2024-09-02）：结果满意，很好。”"), "{said}");
    let (_, said) = room.import(&[("form.txt", "提案号：51", "提案号：52")]);
    let kept = "不再列此提案，提案集里仍保留原来的：51 关于建设乡村小学图书角的提案（戚少商）";
    assert!(said.contains(kept), "{said}");
}

/// Both stayed, and nothing said that no document has them any more.
#[test]
fn a_form_of_another_member_now_and_a_paper_gone_from_a_digest_are_named() {
    let form = "提案办理情况征询意见表\n提案号：51\n提案人：戚少商\n办理结果：☑满意 □基本满意 □不满意\n签名：戚少商\n日期：2024年7月2日\n";
    let gone =
        "第53号\n关于修桥的提案\n提案人：戚少商\n近年问题多发，群众反映强烈。\n建议：\n1.编制规划。\n2.落实经费。\n";
    let digest = "第51号\n关于建设图书角的提案\n提案人：戚少商\n近年问题多发，群众反映强烈。\n建议：\n1.编制规划。\n2.落实经费。\n第52号\n关于补路的提案\n提案人：戚少商\n近年问题多发，群众反映强烈。\n建议：\n1.编制规划。\n2.落实经费。\n第53号\n关于修桥的提案\n提案人：戚少商\n近年问题多发，群众反映强烈。\n建议：\n1.编制规划。\n2.落实经费。\n";
    let room = Room::new("into-form-gone", &[("digest.txt", digest), ("form.txt", form)]);
    let (_, said) = room.import(&[]);
    assert!(!said.contains("不再列此提案") && !said.contains("新资料里已没有"), "{said}");
    let (made, said) = room.import(&[("form.txt", "签名：戚少商", "签名：铁手")]);
    assert!(said.contains("新资料里已没有，提案集里仍保留：满意度“戚少商（2024-07-02）：结果满意”"), "{said}");
    assert_eq!(made["proposals"][0]["feedback"].as_array().unwrap().len(), 2, "{said}");
    let (made, said) = room.import(&[("digest.txt", gone, "")]);
    assert!(said.contains("不再列此提案，提案集里仍保留原来的：53 关于修桥的提案"), "{said}");
    assert_eq!(made["proposals"].as_array().unwrap().len(), 3, "{said}");
}

const FORM: &str = "提案办理情况征询意见表\n提案号：51\n题目：关于建设乡村小学图书角的提案\n提案人：戚少商\n对办理结果：☑满意 □基本满意 □不满意\n意见建议：希望加快。\n签名：戚少商\n日期：2024年7月2日\n";
const GRADES: &str = "提案号,案由,提案人,主办单位,会办单位,答复日期,办理结果,满意度\n51,关于建设乡村小学图书角的提案,戚少商,县教育局,县财政局,2024-06-20,A,满意\n52,关于整治河道采砂的提案,铁手,县水务局,,2024-06-21,B,满意\n";

/// A ledger with a word beside its grade took the place of the form that a member had signed.
#[test]
fn a_grade_of_a_ledger_with_words_leaves_the_signed_form_as_it_is() {
    let texts = [("paper.txt", PAPER), ("form.txt", FORM), ("ledger.csv", GRADES)];
    let room = Room::new("into-words", &texts);
    let signed = json!([{ "by": "戚少商", "comment": "希望加快。", "date": "2024-07-02", "outcome": "satisfied" }]);
    for (words, named) in [
        ("满意（电话反馈）", Some("满意（电话反馈）")),
        ("√不满意", Some("不满意")),
        ("不满意（口头）", Some("不满意（口头）")),
        ("○满意 ●不满意", Some("不满意")),
        ("√满意", None),
    ] {
        for made in ["made.json", "new.json"] {
            let _ = fs::remove_file(room.folder.join("new.json"));
            let files = texts
                .map(|(name, text)| write(&room.folder, name, &text.replacen("A,满意", &["A,", words].concat(), 1)));
            let (made, said) = import(&files.each_ref().map(|file| file.as_path()), &room.folder.join(made));
            assert_eq!(made["proposals"][0]["feedback"], signed, "{words}: {said}");
            let line = named.map(|named| format!("满意度，取“满意”，另作“{named}”"));
            assert!(line.is_none_or(|line| said.contains(&line)), "{words}: {said}");
            assert!(named.is_some() || !said.contains("不一致：满意度"), "{words}: {said}");
        }
    }
}

/// What a form without a tick had taken and a ledger given back was called changed.
#[test]
fn what_stands_as_it_did_is_not_called_changed() {
    let room = Room::new("into-stays", &[("paper.txt", PAPER), ("form.txt", FORM), ("ledger.csv", GRADES)]);
    let (made, said) = room.import(&[("form.txt", "☑满意", "□满意")]);
    assert_eq!(made["proposals"][0]["feedback"][0]["outcome"], "satisfied", "{said}");
    assert!(!said.contains("依新资料改"), "{said}");
    // A ring that is filled is a tick.
    let (made, said) = room.import(&[("form.txt", "☑满意 □基本满意 □不满意", "○满意 ●基本满意 ○不满意")]);
    assert_eq!(made["proposals"][0]["feedback"][0]["outcome"], "basically", "{said}");
    assert!(said.contains("依新资料改：满意度"), "{said}");
}

/// The opinion of a form whose proposer no paper names was nowhere.
#[test]
fn what_somebody_else_signs_in_a_form_is_named() {
    let room = Room::new("into-other", &[("paper.txt", PAPER), ("form.txt", FORM), ("ledger.csv", GRADES)]);
    let others = [("form.txt", "提案人：戚少商", "提案人：铁手"), ("form.txt", "签名：戚少商", "签名：铁手")];
    let (made, said) = room.import(&others);
    assert_eq!(made["proposals"][0]["feedback"][0]["by"], "戚少商", "{said}");
    assert!(said.contains("各资料不一致：满意度，取“戚少商") && said.contains("另作“铁手"), "{said}");
}

/// A class, a day and a unit that a newer ledger has no more stood in the collection without a word.
#[test]
fn emptied_cells_of_an_answer_are_named() {
    let room = Room::new("into-emptied", &[("ledger.csv", GRADES)]);
    let before = fs::read(room.made()).unwrap();
    for (from, to, named) in [
        (",A,", ",,", "办理结果“A”"),
        (",2024-06-20,", ",,", "日期“2024-06-20”"),
        (",县财政局,", ",,", "承办单位“县财政局”"),
    ] {
        fs::write(room.made(), &before).unwrap();
        let (made, said) = room.import(&[("ledger.csv", from, to)]);
        let kept: Vec<&str> = said.lines().filter(|line| line.contains("仍保留") || line.contains("空")).collect();
        assert!(kept.iter().any(|line| line.contains(named)), "{named}: {said}");
        assert_eq!(made["proposals"][0]["replies"][0]["result"]["code"], "A", "{said}");
        assert_eq!(made["proposals"][0]["handling"].as_array().unwrap().len(), 2, "{said}");
    }
}

/// Each joint opinion of a ledger was there twice once the same ledger came again, and its day was said to be gone.
#[test]
fn the_same_ledger_again_doubles_no_joint_opinion() {
    const JOINT: &str = "案号,案由,提案人,主/会办,承办单位,答复日期,答复内容\n\
        35,关于加强心理健康教育的提案,温诗韵,主办,区教育局,2026/4/2,已为十所学校配备心理教师。\n\
        35,,,会办,区卫生健康局,2026/3/25,已开通心理援助热线。\n";
    let room = Room::new("into-joint", &[("ledger.csv", JOINT)]);
    let replies = |made: &Value| made["proposals"][0]["replies"].as_array().unwrap().clone();
    let (made, said) = room.import(&[]);
    assert_eq!(replies(&made).len(), 2, "{said}");
    assert!(!said.contains("已空") && !said.contains("依新资料"), "{said}");
    let (made, said) = room.import(&[("ledger.csv", "已开通心理援助热线。", "已开通两条热线。")]);
    assert_eq!(replies(&made)[1]["paragraphs"][0]["body"], "已开通两条热线。", "{said}");
    assert!(replies(&made).len() == 2 && said.contains("依新资料改"), "{said}");
    // Two opinions of one unit are two.
    let more = ("ledger.csv", "援助热线。\n", "援助热线。\n35,,,会办,区卫生健康局,2026/3/26,另派医生进校。\n");
    for _ in 0..2 {
        let (made, said) = room.import(&[more]);
        assert_eq!(replies(&made).len(), 3, "{said}");
    }
}

/// A newer grade in minutes was refused as if a person had written the one before.
#[test]
fn a_newer_grade_in_minutes_is_taken() {
    const MINUTES: &str = "提案面商会议纪要\n一、第61号提案《关于建设乡村小学图书角的提案》（提案人：戚少商、息红泪）\n\
        市教育局汇报：已在46所小学设图书角。\n戚少商委员：对办理情况表示满意。\n息红泪委员：基本满意。\n";
    let room = Room::new("into-minutes", &[("minutes.txt", MINUTES)]);
    let (made, said) = room.import(&[("minutes.txt", "表示满意", "表示不满意")]);
    let grade = |at: usize| made["proposals"][0]["feedback"][at]["outcome"].as_str();
    assert_eq!((grade(0), grade(1)), (Some("dissatisfied"), Some("basically")), "{said}");
    assert!(said.contains("依新资料改：满意度") && !said.contains("原有的不动"), "{said}");
}

/// A proposer in whose place another had come was said to be kept.
#[test]
fn a_proposer_who_is_gone_is_not_said_to_be_kept() {
    let room =
        Room::new("into-proposers", &[("paper.txt", &*PAPER.replace("附议人：息红泪", "附议人：息红泪、铁手").leak())]);
    let (made, said) = room.import(&[("paper.txt", "息红泪、铁手", "息红泪、冷血")]);
    assert!(!made["proposals"][0]["proposers"].to_string().contains("铁手"), "{said}");
    assert!(said.contains("依新资料改：提案者") && !said.contains("仍保留"), "{said}");
    let (made, said) = room.import(&[("paper.txt", "息红泪、铁手", "息红泪")]);
    assert!(made["proposals"][0]["proposers"].to_string().contains("冷血"), "{said}");
    assert!(said.contains("仍保留：提案者“冷血”"), "{said}");
}

/// A day that a person had given a unit went without a word when the ledger named another unit.
#[test]
fn what_a_person_has_said_of_a_unit_stays_when_another_takes_its_place() {
    let room = Room::new("into-handed-due", &[("ledger.csv", LEDGER)]);
    let mut made: Value = serde_json::from_slice(&fs::read(room.made()).unwrap()).unwrap();
    made["proposals"][0]["handling"][0]["due"] = json!("2024-06-30");
    fs::write(room.made(), made.to_string()).unwrap();
    let (made, said) = room.import(&[("ledger.csv", ",县教育局,", ",县住建局,")]);
    let unit = &made["proposals"][0]["handling"][0];
    assert_eq!((&unit["unit"], &unit["due"]), (&json!("县住建局"), &json!("2024-06-30")), "{said}");
    assert!(said.contains("县住建局 2024-06-30"), "{said}");
    // And it went when a third one came.
    let (made, said) = room.import(&[("ledger.csv", ",县教育局,", ",县水利局,")]);
    let unit = &made["proposals"][0]["handling"][0];
    assert_eq!((&unit["unit"], &unit["due"]), (&json!("县水利局"), &json!("2024-06-30")), "{said}");
}

/// Of two paragraphs that a corrected letter has changed, the receipt named the first, and the one that made a deed of a
/// plan was changed without a word.
#[test]
fn every_paragraph_that_a_corrected_letter_changes_is_named() {
    let room = Room::new("into-each-paragraph", &[("51号.txt", PAPER), ("教育局.txt", LETTER)]);
    let changes =
        [("教育局.txt", "已在46所小学设", "已在52所小学设"), ("教育局.txt", "今年投入图书", "已累计投入图书")];
    let (made, receipt) = room.import(&changes);
    assert!(made["proposals"][0]["replies"][0].to_string().contains("已累计投入"), "{made}");
    for said in ["已在52所小学设图书角", "已在46所小学设图书角", "已累计投入图书", "今年投入图书"]
    {
        assert!(receipt.contains(said), "{said}: {receipt}");
    }
}

/// Who signs a letter was called by the short name of a ledger that had come before it.
#[test]
fn a_letter_is_of_the_name_that_signs_it_whichever_came_first() {
    let folder = folder("into-signature");
    let ledger =
        "提案号,案由,提案人,主办单位,答复日期,办理结果\n51,关于建设乡村小学图书角的提案,戚少商,县教育局,2024-06-20,A\n";
    let ledger = write(&folder, "台账.csv", ledger);
    let letter = write(&folder, "教育局.txt", LETTER);
    let units = |made: &Value| {
        made["proposals"][0]["replies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reply| reply["units"].clone())
            .collect::<Vec<_>>()
    };
    let made = folder.join("made.json");
    assert_eq!(units(&import(&[&ledger], &made).0), [json!(["县教育局"])]);
    let (later, receipt) = import(&[&letter], &made);
    assert_eq!(units(&later), [json!(["武陵县教育局"])], "{receipt}");
    let (together, _) = import(&[&ledger, &letter], &folder.join("together.json"));
    assert_eq!(units(&together), units(&later));
}

/// What of a collection could not be read was missing in what was written over it, with status 0.
#[test]
fn a_collection_that_cannot_be_read_whole_is_not_added_to() {
    let room = Room::new("into-partly", &[("paper.txt", PAPER)]);
    let damaged = room.folder.join("damaged.jsonl");
    let text = "{\"id\":\"1\",\"title\":\"关于甲的提案\"}\n{\"title\":\"关于乙的提案\"}\n";
    fs::write(&damaged, text).unwrap();
    let paper = room.folder.join("paper.txt");
    let output = Command::new(env!("CARGO_BIN_EXE_tian"))
        .args([Path::new("import"), &paper, Path::new("--into"), &damaged, Path::new("-o"), &damaged])
        .env("TIAN_LANG", "zh")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("damaged.jsonl：其中 1 件没有读出（见上），写入后就会丢失，因此什么也没有写"), "{said}");
    assert_eq!(fs::read_to_string(&damaged).unwrap(), text);
}

/// Under the name of lines one document was written, which is opened whole.
#[test]
fn a_collection_that_is_called_lines_is_written_in_lines() {
    let room = Room::new("into-lines", &[("paper.txt", PAPER)]);
    let lines = room.folder.join("made.jsonl");
    let _ = fs::remove_file(&lines);
    let text = "{\"format\":\"tian/1\",\"collection\":{\"title\":\"甲集\"},\"kept\":7}\n\
        {\"id\":\"1\",\"title\":\"关于甲的提案\"}\n{\"id\":\"2\",\"title\":\"关于乙的提案\"}\n";
    fs::write(&lines, text).unwrap();
    let import = || {
        let paper = room.folder.join("paper.txt");
        let [paper, lines] = [&paper, &lines].map(|path| path.to_str().unwrap());
        let output =
            Command::new(env!("CARGO_BIN_EXE_tian")).args(["import", paper, "--into", lines, "-o", lines]).output();
        assert_eq!(output.unwrap().status.code(), Some(0));
        fs::read_to_string(lines).unwrap()
    };
    let written = import();
    let records: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 4);
    assert_eq!((&records[0]["collection"]["title"], &records[0]["kept"]), (&json!("甲集"), &json!(7)));
    assert_eq!((&records[1], &records[3]["number"]), (&json!({"id":"1","title":"关于甲的提案"}), &json!("51")));
    // Another import finds all of it again.
    assert_eq!(import(), written);
}
