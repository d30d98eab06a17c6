//! What a letter, a form (征询意见表) and a ledger say of the same thing: each holds for itself, the ledger's other value is
//! named.

use serde_json::{Value, json};

use crate::import_joining::import;
use crate::import_pairing::{folder, write};

const LEDGER: &str = "市政协六届二次会议提案台账,,,,,,,
提案号,案由,提案人,主办单位,文号,办复日期,办理结果,满意度
0081,关于建设社区图书室的提案,何清源,市文化和旅游局,青文旅函〔2024〕17号,2024-05-18,A,满意
0082,关于整治城区河道的提案,罗一鸣,市文化和旅游局,青文旅函〔2024〕17号,2024-05-18,A,满意
";

const LETTER: &str = "青浦岭市文化和旅游局\n关于市政协六届二次会议第81、82号提案的答复\n\n青文旅函〔2024〕17号\nA类\n\n何清源、罗一鸣委员：\n    您提出的第81、82号提案收悉。现答复如下：\n    一、已完成摸底。全市七十二个社区中，五十一个已有图书室，其余列入今年计划。\n    二、经费已有着落。市财政今年安排购书经费九十万元。\n\n青浦岭市文化和旅游局\n2024年5月18日\n";

/// The form of one proposer, as it stands below a letter.
fn form(number: &str, name: &str, result: &str, words: &str) -> String {
    format!(
        "\n提案办理情况征询意见表\n提案编号：第{number}号\n提案人：{name}\n对办理态度：满意\n对办理结果：{result}\n具体意见：{words}\n"
    )
}

fn of<'a>(made: &'a Value, number: &str) -> &'a Value {
    let mut proposals = made["proposals"].as_array().unwrap().iter();
    let is_it = |id: &str| id.ends_with(&format!("-{number}"));
    proposals.find(|proposal| is_it(proposal["id"].as_str().unwrap())).unwrap()
}

/// A form of one proposer was credited to all proposals that the letter above it answers.
#[test]
fn a_form_below_a_joint_letter_is_of_the_proposal_that_it_names() {
    let folder = folder("opinions-joint");
    let ledger = write(&folder, "a.csv", &LEDGER.replace(",满意", ","));
    let first = form("81", "何清源", "基本满意", "购书经费偏低。");
    let second = form("82", "罗一鸣", "不满意", "没有答复河道。");
    let said = |made: &Value, number: &str| {
        let given = of(made, number)["feedback"].as_array().cloned().unwrap_or_default();
        given.iter().map(|one| json!([one["outcome"], one["comment"]])).collect::<Vec<_>>()
    };
    let (basically, not) = (json!(["basically", "购书经费偏低。"]), json!(["dissatisfied", "没有答复河道。"]));
    for (name, forms, wanted) in [
        ("first", first.clone(), [vec![basically.clone()], vec![]]),
        ("second", second.clone(), [vec![], vec![not.clone()]]),
        ("both", [first, second].concat(), [vec![basically], vec![not]]),
    ] {
        let letter = write(&folder, &format!("{name}.txt"), &[LETTER, &forms].concat());
        let (made, receipt) = import(&[&ledger, &letter], &folder.join(name).with_extension("json"));
        assert_eq!(made["proposals"].as_array().unwrap().len(), 2, "{name}: {made}");
        assert_eq!([said(&made, "81"), said(&made, "82")], wanted, "{name}: {receipt}{made}");
    }
}

/// A ledger that came later wiped what members had said in forms, without a word; and where both came together, its
/// grade stood for the form, whose free words were told as a grade.
#[test]
fn what_a_member_says_in_a_form_stays_beside_a_ledger() {
    let folder = folder("opinions-form");
    let ledger = write(&folder, "a.csv", LEDGER);
    let letter = |result: &str| [LETTER, &form("81", "何清源", result, "购书经费偏低。")].concat();
    let letters = ["基本满意", "满意"].map(|result| write(&folder, &format!("{result}.txt"), &letter(result)));
    for (name, letter, grade) in [("other", &letters[0], "basically"), ("same", &letters[1], "satisfied")] {
        let [later, at_once] = ["later", "once"].map(|when| folder.join(format!("{name}-{when}.json")));
        import(&[letter], &later);
        let both = [import(&[&ledger], &later), import(&[letter, &ledger], &at_once)];
        for (at, (made, said)) in both.iter().enumerate() {
            let given = &of(made, "81")["feedback"];
            assert_eq!(given.as_array().unwrap().len(), 1, "{name} {at}: {given}");
            let one = json!([given[0]["outcome"], given[0]["attitude"], given[0]["comment"]]);
            assert_eq!(one, json!([grade, "satisfied", "购书经费偏低。"]), "{name} {at}: {said}");
            // Nobody has changed it: the form stands before the ledger.
            let named = "各资料不一致：满意度，取“基本满意”，另作“满意”";
            assert_eq!(said.contains(named), name == "other", "{name} {at}: {said}");
            assert_eq!(said.matches("满意度，").count(), usize::from(name == "other"), "{name}: {said}");
        }
    }
}

/// A ledger overruled day and number of a letter, called that following the newer document, gave one joint letter two
/// numbers, and the letter put right came to nothing; what had been settled stayed on record as a difference.
#[test]
fn what_stands_in_a_letter_holds_for_it_whatever_a_ledger_says() {
    let folder = folder("opinions-letter");
    let ledger = write(&folder, "a.csv", LEDGER);
    let other = LEDGER.replacen("17号,2024-05-18,A", "71号,2024-05-28,B", 1);
    let other = write(&folder, "b.csv", &other);
    let letter = write(&folder, "答复.txt", LETTER);
    let right = write(&folder, "更正.txt", &LETTER.replace("2024年5月18日", "2024年5月19日"));
    let made = folder.join("x.json");
    let values = |made: &Value, number: &str| {
        let reply = &of(made, number)["replies"][0];
        json!([reply["document_number"], reply["date"], reply["result"]["code"]])
    };
    import(&[&ledger, &letter], &made);
    let (collection, said) = import(&[&other], &made);
    let number = "青文旅函〔2024〕17号";
    for of in ["81", "82"] {
        assert_eq!(values(&collection, of), json!([number, "2024-05-18", "A"]), "{said}");
    }
    for kept in [
        "文号，保留“青文旅函〔2024〕17号”，新资料作“青文旅函〔2024〕71号”",
        "日期，保留“2024-05-18”，新资料作“2024-05-28”",
    ] {
        assert_eq!(said.matches(kept).count(), 1, "{said}");
    }
    assert!(!said.contains("依新资料改"), "{said}");
    // The letter put right goes before what a ledger has said, together with that and alone.
    for (files, named) in [(vec![&*right, &*ledger], 1), (vec![&*letter], 0), (vec![&*right], 0)] {
        let (collection, said) = import(&files, &made);
        let day = if files[0] == right { "2024-05-19" } else { "2024-05-18" };
        assert_eq!(values(&collection, "81"), json!([number, day, "A"]), "{said}");
        assert!(said.contains(&format!("依新资料改：日期，现为“{day}”")), "{said}");
        assert_eq!(said.matches("各资料不一致：日期，取").count(), 2 * named, "{said}");
        let differing = of(&collection, "81")["source"]["differing"].as_array().cloned().unwrap_or_default();
        let stale = differing.iter().find(|one| one["member"] == "date" && one["kept"] != day);
        assert_eq!(stale, None, "{said}");
    }
}

/// The form of a second member took the place of the first one's, and of two by one member the one that was read last
/// held, though it was older. Later the earlier one was in no field.
#[test]
fn each_member_is_heard_and_two_forms_of_one_stand_in_their_order() {
    let folder = folder("opinions-members");
    let signed = |name: &str, result: &str, words: &str, day: &str| {
        let form = form("81", "何清源", result, words);
        let form = form.replace("提案人：", "案由：关于建设社区图书室的提案\n提案人：");
        write(&folder, &format!("{name}{day}.txt"), &format!("{}签名：{name}　{day}\n", form.trim_start()))
    };
    let ledger = write(&folder, "a.csv", &LEDGER.replace(",满意", ","));
    let of_first = signed("何清源", "基本满意", "经费偏低。", "2024年6月1日");
    let of_second = signed("罗一鸣", "不满意", "没有时间表。", "2024年6月2日");
    let later = signed("何清源", "满意", "已补足。", "2024年8月5日");
    let heard = |made: &Value| {
        let all = of(made, "81")["feedback"].as_array().unwrap().clone();
        all.iter().map(|one| (one["by"].clone(), one["outcome"].clone())).collect::<Vec<_>>()
    };
    let first = json!("何清源");
    let wanted =
        [(first.clone(), "basically".into()), (first, "satisfied".into()), ("罗一鸣".into(), "dissatisfied".into())];
    let at_once = folder.join("once.json");
    let (made, said) = import(&[&ledger, &later, &of_second, &of_first], &at_once);
    assert_eq!(heard(&made), wanted, "{said}");
    let bit = folder.join("bit.json");
    import(&[&ledger, &later], &bit);
    let (made, said) = import(&[&of_second, &of_first], &bit);
    assert_eq!(heard(&made), wanted, "{said}");
}

/// A letter in brackets of any kind, and a tick beside a numbered option, gave no grade, and brackets became a comment.
#[test]
fn marks_in_brackets_of_any_kind_are_ticks() {
    let folder = folder("opinions-marks");
    for options in [
        "〔V〕满意 〔 〕基本满意 〔 〕不满意",
        "【√】满意 【 】基本满意 【 】不满意",
        "(O)满意 ( )基本满意 ( )不满意",
        "满意（V） 基本满意（ ） 不满意（ ）",
        "①√满意 ②基本满意 ③不满意",
        "①满意√ ②基本满意 ③不满意",
    ] {
        let form = format!(
            "提案办理征询意见表\n提案号：81\n案由：关于甲的提案\n提案人：何清源\n对办理结果：{options}\n意见：还要加快。\n"
        );
        let (form, made) = (write(&folder, "表.txt", &form), folder.join("x.json"));
        let _ = std::fs::remove_file(&made);
        let (collection, said) = import(&[&form], &made);
        let given = &collection["proposals"][0]["feedback"][0];
        assert_eq!(
            (&given["outcome"], &given["comment"]),
            (&"satisfied".into(), &"还要加快。".into()),
            "{options} {said}"
        );
        assert!(!said.contains("对不上"), "{said}");
    }
}

/// What a cell said below its first value was in no field, under no heading and not unsure; two grades gave one.
#[test]
fn a_second_value_in_a_cell_is_kept_and_unsure() {
    let folder = folder("opinions-second");
    let head = "提案号,案由,提案人,主办单位,文号,答复日期,满意度\n";
    let row = "1,关于甲事的提案,王一,市教育局,\"青教复〔2025〕1号\n青财函〔2025〕2号\",\"2025-05-01\n2025-05-03\",\"满意\n基本满意\"\n";
    let ledger = write(&folder, "a.csv", &[head, row].concat());
    let (made, receipt) = import(&[&ledger], &folder.join("a.json"));
    let proposal = &made["proposals"][0];
    let reply = &proposal["replies"][0];
    let said = (&reply["date"], &reply["document_number"], &proposal["feedback"]);
    assert_eq!(said, (&json!("2025-05-01"), &json!("青教复〔2025〕1号"), &json!([{"outcome": "satisfied"}])), "{made}");
    let kept = json!({"文号": "青财函〔2025〕2号", "答复日期": "2025-05-03", "满意度": "基本满意"});
    assert_eq!(proposal["source"]["columns"], kept, "{made}");
    for told in ["2025-05-03（拿不准：日期已取", "基本满意（拿不准：满意度已取", "青财函〔2025〕2号（拿不准：文号已取"]
    {
        assert!(receipt.contains(told), "{told}: {receipt}");
    }
    assert!(receipt.contains("拿不准 3 处"), "{receipt}");
}

/// A class with its meaning in brackets made categories of the whole column; ticks below A, B, C and D said nothing.
#[test]
fn a_column_of_classes_is_the_answers_whatever_its_heading() {
    let folder = folder("opinions-classes");
    let head = "提案号,案由,提案人,主办单位,文号";
    let rows = |first: &str, second: &str| {
        format!(
            "1,关于甲事的提案,王一,市教育局,青教复〔2025〕1号,{first}\n2,关于乙事的提案,李二,市公安局,青公复〔2025〕1号,{second}\n"
        )
    };
    for (name, ledger) in [
        ("meant", format!("{head},类别\n{}", rows("A（已解决或采纳）", "C类"))),
        ("ticked", format!("{head},A,B,C,D\n{}", rows("√,,,", ",,√,"))),
    ] {
        let ledger = write(&folder, &format!("{name}.csv"), &ledger);
        let (made, receipt) = import(&[&ledger], &folder.join(name).with_extension("json"));
        for (proposal, code) in made["proposals"].as_array().unwrap().iter().zip(["A", "C"]) {
            assert_eq!(proposal["replies"][0]["result"]["code"], code, "{name}: {made}{receipt}");
            assert_eq!(proposal.get("category"), None, "{name}: {made}");
        }
    }
}

/// 对提案办理的总体评价 was in no field, 您对提案办理是否满意 a part of the title.
#[test]
fn what_a_form_calls_the_grade_is_read() {
    let folder = folder("opinions-labels");
    let paper =
        write(&folder, "a.txt", "第12号\n关于加装路灯的提案\n提案人：王一\n背街小巷没有路灯。\n建议：加装路灯。\n");
    for asked in ["对提案办理的总体评价", "您对提案办理是否满意", "办理评价", "委员评议"] {
        let head = "提案办理反馈表\n提案号：12\n提案题目：关于加装路灯的提案\n";
        let form = format!("{head}{asked}：不满意\n委员签名：王一\n2025年6月1日\n");
        let form = write(&folder, "f.txt", &form);
        let (made, receipt) = import(&[&paper, &form], &folder.join(asked).with_extension("json"));
        assert_eq!(made["proposals"][0]["feedback"][0]["outcome"], "dissatisfied", "{asked}: {receipt}{made}");
        assert!(receipt.contains("拿不准 0 处"), "{asked}: {receipt}");
    }
}

/// A row whose number and title had changed places became a part of the proposal above it, a unit was torn in its brackets,
/// and numbers below no heading were in no field.
#[test]
fn rows_of_odd_cells_are_proposals_of_their_own() {
    let folder = folder("opinions-odd");
    let ledger =
        "提案号,案由,提案人,主办单位\n3,关于丙事的提案,王三,各县（市、区）政府\n关于丁事的提案,4,赵四,市水利局\n";
    let ledger = write(&folder, "a.csv", ledger);
    let (made, receipt) = import(&[&ledger], &folder.join("a.json"));
    let all = made["proposals"].as_array().unwrap();
    assert_eq!((all.len(), all[0]["proposers"].as_array().unwrap().len()), (2, 1), "{made}");
    assert_eq!(all[0]["handling"][0]["unit"], "各县（市、区）政府", "{made}");
    assert!(receipt.contains("不像提案号"), "{receipt}");
    let page = "<table><tr><td></td><td>第81号</td><td>第82号</td></tr><tr><td>题目</td><td>关于甲事的提案</td><td>关于乙事的提案</td></tr>\
        <tr><td>提案人</td><td>王一</td><td>李二</td></tr><tr><td>主办单位</td><td>市教育局</td><td>市公安局</td></tr></table>";
    let (made, receipt) = import(&[&write(&folder, "b.html", page)], &folder.join("b.json"));
    let numbers: Vec<&Value> = made["proposals"].as_array().unwrap().iter().map(|one| &one["number"]).collect();
    assert_eq!(numbers, ["81", "82"], "{receipt}{made}");
}

/// The proposal of the forms below.
const ASKED: &str = "第12号\n关于加装路灯的提案\n提案人：王一、李二\n提交日期：2025年1月10日\n背街小巷没有路灯，居民夜间出行很不方便。\n\
    建议：\n一、加装路灯三十盏。\n二、定期检修。\n";

/// A form that named its proposal by the number or the title alone was not read, and its number was said to be unknown.
#[test]
fn a_form_without_more_than_its_number_is_of_the_proposal_of_that_number() {
    let folder = folder("opinions-number");
    let asked = write(&folder, "p.txt", ASKED);
    for (at, (form, grade)) in [
        ("提案办理征询意见表\n提案号：12\n满意度：满意\n签名：李二\n2025年6月1日\n", "satisfied"),
        ("征询意见表\n第12号提案\n满意度：不满意\n签名：李二\n2025年6月1日\n", "dissatisfied"),
        ("征询意见表\n提案号：12\n对提案办理的总体评价：不满意\n委员签名：李二\n2025年6月1日\n", "dissatisfied"),
        (
            "征询意见表\n提案题目：关于加装路灯的提案\n您对提案办理是否满意：满意\n签名：李二\n2025年6月1日\n",
            "satisfied",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let form = write(&folder, &format!("form-{at}.txt"), form);
        let (made, said) = import(&[&form, &asked], &folder.join(format!("{at}.json")));
        assert_eq!(made["proposals"].as_array().unwrap().len(), 1, "{at}: {said}");
        let given = json!([{"outcome": grade, "by": "李二", "date": "2025-06-01"}]);
        assert_eq!(made["proposals"][0]["feedback"], given, "{at}: {said}");
        assert!(said.contains("未读 0 个；拿不准 0 处"), "{at}: {said}");
    }
}

/// The earlier of two forms of one member was dropped where it came later.
#[test]
fn two_forms_of_a_member_on_two_days_are_both_kept_in_whatever_order_they_come() {
    let folder = folder("opinions-days");
    let asked = write(&folder, "p.txt", ASKED);
    let form = |day: &str, grade: &str, words: &str| {
        format!("征询意见表\n提案号：12\n满意度：{grade}\n具体意见：{words}\n签名：王一\n2025年6月{day}日\n")
    };
    let later = write(&folder, "b.txt", &form("9", "满意", "快了。"));
    let earlier = write(&folder, "a.txt", &form("1", "不满意", "太慢。"));
    for (name, [first, second]) in [("later", [&later, &earlier]), ("earlier", [&earlier, &later])] {
        let made = folder.join(name).with_extension("json");
        import(&[&asked, first], &made);
        let (read, said) = import(&[second], &made);
        let given = read["proposals"][0]["feedback"].as_array().unwrap();
        let all: Vec<Value> = given.iter().map(|one| json!([one["date"], one["outcome"], one["comment"]])).collect();
        let wanted = json!([["2025-06-01", "dissatisfied", "太慢。"], ["2025-06-09", "satisfied", "快了。"]]);
        assert_eq!(Value::from(all), wanted, "{name}: {said}");
    }
}

/// A class of each of three proposals in one line was the class of all.
#[test]
fn classes_of_several_answers_in_one_line_are_each_its_own() {
    let folder = folder("opinions-classes");
    let letter = "关于市政协五届四次会议第21、22号提案的答复\n王一、李二委员：\n你们提出的第21、22号提案收悉，现答复如下：\n\
        一、已经加装路灯三十盏。\n青浦市城市管理局\n2025年5月3日\n办理结果：第21号A，第22号B\n";
    let letter = write(&folder, "l.txt", letter);
    let ledger = write(&folder, "a.csv", "提案号,案由,提案人\n21,关于甲事的提案,王一\n22,关于乙事的提案,李二\n");
    let (made, said) = import(&[&ledger, &letter], &folder.join("x.json"));
    let code = |at: usize| made["proposals"][at]["replies"][0]["result"]["code"].clone();
    assert_eq!([code(0), code(1)], ["A", "B"], "{said}");
    assert!(said.contains("拿不准 0 处"), "{said}");
}

/// A record of a talk about one proposal had its answer in no field, and its number was lost.
#[test]
fn the_record_of_a_talk_about_a_proposal_is_the_answer_to_it() {
    let folder = folder("opinions-talk");
    let asked = write(&folder, "p.txt", ASKED);
    let talk = "第12号提案面商记录\n时间：2025年5月8日\n地点：市城管局\n面商情况：\n张局长：我局已排查盲区12处，加装路灯30盏。\n\
        王一委员：感谢办理，希望早日亮灯。\n面商结果：满意\n";
    let talk = write(&folder, "t.txt", talk);
    let (made, said) = import(&[&asked, &talk], &folder.join("x.json"));
    let one = &made["proposals"][0];
    assert!(one["replies"][0]["paragraphs"].to_string().contains("加装路灯30盏"), "{said}");
    assert_eq!(one["replies"][0]["date"], "2025-05-08", "{said}");
    let given = &one["feedback"][0];
    assert_eq!(
        json!([given["by"], given["outcome"], given["comment"]]),
        json!(["王一", "satisfied", "感谢办理，希望早日亮灯。"])
    );
    assert!(said.contains("没有读出承办单位") && said.contains("地点：市城管局（拿不准"), "{said}");
}

/// One form counted as two opinions, and what was said of a letter below it was left without a word.
#[test]
fn a_form_with_two_grades_is_one_opinion_and_a_grade_left_below_a_letter_is_read() {
    let folder = folder("opinions-overall");
    let paper = "关于第9号提案的答复\n方圆委员：\n《关于保护古树的提案》收悉，现答复如下：\n一、已建档380株。\n市园林局\n2025年5月6日\n";
    let form = "提案办理情况征询意见表\n提案编号：9\n办理结果：☑满意　□基本满意　□不满意\n\
                总体评价：□满意　☑基本满意　□不满意\n委员签名：方圆\n2025年6月2日\n";
    let both = write(&folder, "form.txt", &[paper, form].concat());
    let left = write(&folder, "left.txt", &[paper, "方圆委员表示：对答复满意。\n"].concat());
    let (made, said) = import(&[&both], &folder.join("form.json"));
    let given = made["proposals"][0]["feedback"].as_array().unwrap();
    assert_eq!(given.len(), 1, "{said}{given:?}");
    assert!(given[0]["outcome"] == "satisfied" && given[0]["by"] == "方圆", "{given:?}");
    assert!(given[0]["comment"].as_str().unwrap().contains("基本满意"), "{given:?}");
    let (made, said) = import(&[&left], &folder.join("left.json"));
    let given = &made["proposals"][0]["feedback"][0];
    assert!(given["outcome"] == "satisfied" && given["by"] == "方圆" && said.contains("拿不准 0 处"), "{said}");
}

/// A suggestion of a deputy was a proposal of the conference where no title said otherwise.
#[test]
fn a_paper_that_deputies_lead_is_a_suggestion_to_the_congress() {
    let folder = folder("opinions-deputies");
    let paper = "关于解决梅岭村饮水问题的建议\n建议编号：013　　代表：黄连\n附议代表：葛根\n梅岭村旱季断水40多天。\n建议：\n1.新建泵站。\n2.铺设管网。\n";
    let paper = write(&folder, "13.txt", paper);
    let (made, said) = import(&[&paper], &folder.join("made.json"));
    let proposal = &made["proposals"][0];
    assert_eq!((&proposal["number"], &proposal["proposers"][0]["name"]), (&json!("013"), &json!("黄连")), "{said}");
    assert_eq!(
        (&proposal["kind"], &proposal["proposers"][0]["kind"]),
        (&json!("npc_suggestion"), &json!("deputy")),
        "{said}"
    );
}

/// A unit that the paper of the same import names was said to be gone from the newer documents.
#[test]
fn a_unit_that_a_paper_beside_the_ledger_names_is_not_gone() {
    let folder = folder("opinions-units");
    let paper = write(
        &folder,
        "p.txt",
        "提案号：51\n题目：关于建设图书角的提案\n提案人：戚少商\n主办单位：县教育局\n情况：缺少图书。\n建议：\n一、设图书角。\n二、更新图书。\n",
    );
    let ledger = |lead: &str| format!("提案号,案由,主办单位,会办单位\n51,关于建设图书角的提案,{lead},县文旅局\n");
    let made = folder.join("x.json");
    import(&[&paper, &write(&folder, "a.csv", &ledger("县教育局"))], &made);
    let again = write(&folder, "a.csv", &ledger("县文旅局").replace(",县文旅局\n", ",\n"));
    let (_, said) = import(&[&paper, &again], &made);
    assert!(!said.contains("新资料里已没有"), "{said}");
}
