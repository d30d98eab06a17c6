//! Search does not lie: what it shows on the bundled page, beside what a person read there.

use std::collections::{BTreeSet, HashMap};

use tian::model::{Dataset, Field, Place, Record};
use tian::search::{Engine, Query, details};
use tian::text::code::code;
use tian::text::pinyin::Pinyin;
use tian::ui::Msg;

use truth::{Reading, has, measure, readings, report, stands};

use crate::support::Reader;

#[path = "../../benches/common/truth.rs"]
pub mod truth;

/// Whether a field belongs to what a query is kept to.
fn is_asked(reading: &Reading, place: Place) -> bool {
    match reading.query.split_once(':').map(|(name, _)| name) {
        Some("标题" | "t" | "bt") => place.field == Field::Title,
        Some("答复") => matches!(place.field, Field::Reply | Field::Addressee),
        Some("单位" | "dw") => place.field == Field::Unit,
        Some("提案者" | "人") => place.field == Field::Proposer,
        Some("提案") => matches!(place.field, Field::Title | Field::Background | Field::Point | Field::Closing),
        _ => true,
    }
}

#[test]
fn the_hand_reading_stands_in_the_texts() {
    let dataset = tian::dataset::bundled().unwrap();
    let readings = readings();
    assert!(readings.len() > 400);
    let mut faults = Vec::new();
    for reading in &readings {
        let twice = readings.iter().filter(|other| other.query == reading.query).count() > 1;
        if twice {
            faults.push(format!("{}: twice", reading.query));
        }
        let mut of_use = vec![false; reading.words.iter().flatten().count()];
        for (at, proposal) in dataset.proposals.iter().enumerate() {
            let number = at + 1;
            let texts: Vec<Vec<char>> = proposal
                .texts()
                .into_iter()
                .filter(|(place, _)| is_asked(reading, *place))
                .map(|(_, text)| text.chars().collect())
                .collect();
            let stand: Vec<bool> = reading.words.iter().flatten().map(|word| has(word, number, &texts)).collect();
            of_use.iter_mut().zip(&stand).for_each(|(of_use, stands)| *of_use |= stands);
            let stands = reading.words.iter().all(|group| group.iter().any(|word| has(word, number, &texts)));
            let is_read = reading.truth.contains(&number) || reading.inside.contains(&number);
            if stands != is_read {
                faults.push(format!("{}: {number} {}", reading.query, if stands { "left out" } else { "has it not" }));
            }
        }
        let is_absent = reading.truth.is_empty() && reading.inside.is_empty();
        if !is_absent && of_use.contains(&false) {
            faults.push(format!("{}: a word stands nowhere", reading.query));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_number_stands_only_whole() {
    let text: Vec<char> = "占38.92%，亩均1500-2300元，5G基站9336座，12户，由5位".chars().collect();
    for (word, times) in [
        ("38.92", 1),
        ("38.92%", 1),
        ("38", 0),
        ("92", 0),
        ("1500", 1),
        ("1500-2300", 1),
        ("500", 0),
        ("5G", 1),
        ("5", 1),
        ("336座", 0),
        ("12户", 1),
        ("2户", 0),
        ("户", 1),
    ] {
        assert_eq!(stands(word, &text).len(), times, "{word}");
    }
}

#[test]
fn what_is_shown_is_true_and_stays_while_one_types() {
    // The bench looks for ten times as many numbers.
    let truth = measure(100);
    println!("{truth}");
    let all = &truth.all;
    for (what, share, least) in [
        ("precision above the rule", all.above, 0.95),
        ("precision of all that is shown", all.all, 0.6),
        ("a true first result", all.first, 0.98),
        ("what is true is shown", all.recall, 0.98),
        ("marks in true words", all.spots, 0.95),
    ] {
        let value = share.value();
        assert!(value >= least, "{what}: {value:.3}\n{}", report(&truth));
    }
    let none: [&[String]; 4] = [&truth.breaks, &truth.loose_breaks, &truth.invented, &truth.parts_above];
    assert!(none.iter().all(|faults| faults.is_empty()), "{}", report(&truth));
}

/// What is measured is what the screen lists, and "nothing" is said of nothing else.
#[test]
fn the_screen_shows_what_is_measured() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for (at, reading) in readings().iter().enumerate().filter(|(at, _)| at % 5 == 0) {
        let size = ["160x45", "120x36", "80x24", "48x20", "30x10"][at / 5 % 5];
        let mut reader = Reader::at(size).keys("/");
        reader.send(Msg::Paste(reading.query.to_owned()));
        let found = engine.search(&Query::parse(reading.query));
        let expected: Vec<usize> = found.hits.iter().map(|hit| hit.proposal()).collect();
        assert_eq!(reader.state().list.shown, expected, "{size} {}", reading.query);
        let says_nothing = reader.rows().concat().contains("没有找到");
        assert_eq!(says_nothing, expected.is_empty(), "{size} {}", reading.query);
        if let Some(first) = expected.first() {
            assert_eq!(reader.state().current, Some(*first), "{size} {}", reading.query);
        }
    }
}

/// The characters that a query marks in a proposal, text by text.
fn marked(query: &str, number: usize) -> Vec<String> {
    let (dataset, query) = (tian::dataset::bundled().unwrap(), Query::parse(query));
    let (found, proposal) = (Engine::of(&dataset).search(&query), &dataset.proposals[number - 1]);
    let matches = details(&query, &found.loose, &Record::from(proposal)).matches;
    let texts = proposal.texts();
    let text = |place: Place| texts.iter().find(|(other, _)| *other == place).unwrap().1.chars();
    matches
        .iter()
        .map(|m| m.ranges().flat_map(|(from, to)| text(m.place).skip(from).take(to - from)).collect())
        .collect()
}

/// The numbers of the proposals that a query finds, those above the line and all.
fn found(engine: &mut Engine, query: &str) -> [BTreeSet<usize>; 2] {
    let found = engine.search(&Query::parse(query));
    let numbers: Vec<usize> = found.hits.iter().map(|hit| hit.proposal() + 1).collect();
    [numbers.iter().take(found.true_count()).copied().collect(), numbers.into_iter().collect()]
}

/// `!5` left proposal 5, `!li` those of 李, `!吕梁发改委` that of the 发改委: above the line for the same words.
#[test]
fn an_exclusion_keeps_out_what_the_same_words_find_above_the_line() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for words in [
        "5",
        "第5号",
        "5号",
        "#5",
        "编号:5",
        "9336",
        "933",
        "5g",
        "吕梁发改委",
        "吕梁fgw",
        "llfgw",
        "发改委",
        "fgw",
        "li",
        "提案者:li",
        "tian",
        "hui",
        "能源",
        "nengyuan",
        "nengy",
        "neng2yuan2",
        "tuijin5g",
        "高标农田",
        "高标准浓田",
        "gaotie",
        "'能源",
        "^关于",
        "建议$",
        "标题:能源",
        "dw:fgw",
        "wangli",
        "mph",
    ] {
        let [above, _] = found(&mut engine, words);
        let [_, left] = found(&mut engine, &["!", words].concat());
        assert_eq!(left, (1..=6).filter(|number| !above.contains(number)).collect(), "!{words}");
    }
    for (query, number) in [("!5", 5), ("!第5号", 5), ("!吕梁发改委", 2), ("!li", 1), ("!提案者:li", 6), ("!tian", 2)]
    {
        assert!(!found(&mut engine, query)[1].contains(&number), "{query}");
    }
}

/// `tuijin5G` was read as tuijing, and `tuijin5Gwangluo` found nothing.
#[test]
fn a_figure_behind_pinyin_is_a_tone_or_a_figure() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for (typed, written) in [
        ("tuijin5G", "推进5G"),
        ("tuijin5Gwangluo", "推进5G网络"),
        ("xingcheng5G", "形成5G"),
        ("kaitong5G", "开通5G"),
        ("kaitong5Gjizhan", "开通5G基站"),
        ("xueyuan4ge", "学院4个"),
        ("4ge", "4个"),
    ] {
        let [above, _] = found(&mut engine, typed);
        let [expected, _] = found(&mut engine, written);
        assert!(!above.is_empty() && above == expected, "{typed}: {above:?}, {written}: {expected:?}");
        let number = *above.first().unwrap();
        let marked = marked(typed, number).concat();
        assert!(marked.contains(&written.to_lowercase()) || marked.contains(written), "{typed}: {marked}");
    }
    // 以 and 由 are no words of the list: across words, and before all that has a tone.
    for (typed, written) in [("yi5G", "以5G"), ("yi5Gwei", "以5G为"), ("you5wei", "由5位")] {
        assert_eq!(engine.search(&Query::parse(typed)).hits[0].proposal(), 2, "{typed}");
        assert!(marked(typed, 3).concat().contains(written), "{typed}");
    }
    // The figure leads, and the tone is looked for as well.
    let xueyuan = found(&mut engine, "xueyuan");
    assert_eq!(found(&mut engine, "xueyuan4")[0], xueyuan[0]);
    let with_figure = found(&mut engine, "学院4个")[0].clone();
    let first = engine.search(&Query::parse("xueyuan4")).hits[0].proposal() + 1;
    assert!(with_figure.contains(&first), "{first}, {with_figure:?}");
    for typed in ["neng2yuan2", "neng2yuan", "neng2 yuan2"] {
        assert_eq!(found(&mut engine, typed)[0], found(&mut engine, "nengyuan")[0], "{typed}");
    }
}

/// 王丽、李凤, as the page prints it, marked the line that addresses the reply and not the one with the proposers; 济
/// was marked for 政协经委 in one line and not in the other.
#[test]
fn the_same_is_marked_wherever_it_stands() {
    assert_eq!(marked("王丽、李凤", 6), ["王丽", "李凤", "王丽李凤"]);
    assert_eq!(marked("政协经委", 3), ["政协经委", "政协经委"]);
}

/// 2023- stood above the line, 2023-2 below it and 2023-2025 above it again.
#[test]
fn a_number_that_goes_on_is_a_part_at_each_key() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for (query, above) in
        [("2023", true), ("2023-", false), ("2023-2", false), ("2023-202", false), ("2023-2025", true)]
    {
        let found = engine.search(&Query::parse(query));
        let hit = found.hits.iter().find(|hit| hit.proposal() == 3).unwrap();
        assert_eq!(!hit.tier().is_near(), above, "{query}");
    }
}

/// Among the slips of `fey` were 业医 and 科研: nobody writes the first letter of a word wrong.
#[test]
fn the_first_letter_of_a_word_is_no_slip() {
    let marked: Vec<String> = (1..=6).flat_map(|number| marked("fey", number)).collect();
    assert!(!marked.is_empty() && !marked.iter().any(|marks| marks.contains(['业', '科', '个'])), "{marked:?}");
}

/// `xi'an` and `xi an` marked 先 and 县, as `xian` does: what parts the syllables was left out.
#[test]
fn what_parts_syllables_parts_them() {
    for query in ["xi'an", "xi an", "xi-an"] {
        let marked: Vec<String> = (1..=6).flat_map(|number| marked(query, number)).collect();
        assert!(!marked.iter().any(|marks| marks.contains(['先', '县', '现', '向'])), "{query}: {marked:?}");
    }
    assert!(marked("xian", 1).concat().contains('先'));
    assert_eq!(marked("neng yuan", 2), marked("能源", 2));
    assert_eq!(marked("fang'an", 6), marked("方案", 6));
    assert!(!marked("ren'cia", 6).is_empty(), "a slip is forgiven beside it");
}

/// Whether what a proposal has is true, and what is marked in it: the place, and its first and last character.
type Marked = (bool, Vec<(Place, usize, usize)>);

/// Where a query marks each proposal, text by text, and whether what it has there is true. Slips are left out: they are
/// looked for where nothing is read.
fn marks_of(engine: &mut Engine, dataset: &Dataset, text: &str) -> Vec<Marked> {
    let query = Query::parse(text);
    let found = engine.search(&query);
    let mut marks = vec![(false, Vec::new()); dataset.proposals.len()];
    for (at, hit) in found.hits.iter().enumerate() {
        let details = details(&query, &[], &Record::from(&dataset.proposals[hit.proposal()]));
        let spots = details.matches.iter().flat_map(|m| m.ranges().map(|(from, to)| (m.place, from, to)));
        marks[hit.proposal()] = (at < found.true_count(), spots.collect());
    }
    marks
}

/// 数量 was marked for `huliang`, 建 for `jian` and not for `jia`: what a letter more marks, the letters before it have
/// marked, but for what only comes near where they were truly there, which hides it.
#[test]
fn a_letter_more_marks_nothing_new() {
    let dataset = tian::dataset::bundled().unwrap();
    let mut engine = Engine::of(&dataset);
    let readings = readings();
    let typed = readings.iter().filter(|reading| reading.query.bytes().all(|byte| byte.is_ascii_lowercase()));
    let also = ["hulianwang", "kaifang", "chanyi", "tiangong", "jianshe", "zhuti", "louyu", "kuaiji"];
    let (mut known, mut breaks) = (HashMap::new(), BTreeSet::new());
    for query in typed.map(|reading| reading.query).chain(also) {
        let mut wider: Vec<Option<BTreeSet<(Place, usize)>>> = vec![None; dataset.proposals.len()];
        for end in 1..=query.len() {
            let text = &query[..end];
            let marks = known.entry(text).or_insert_with(|| marks_of(&mut engine, &dataset, text));
            for (number, (wider, (is_true, marks))) in wider.iter_mut().zip(marks).enumerate() {
                // A short name stands for all of a unit's. Of characters of several readings those go first that are
                // read so in their words, and hide others.
                let is_known = |&(place, from, to): &(Place, usize, usize)| {
                    let mut ats =
                        from..if matches!(place.field, Field::Unit | Field::Proposer) { to } else { from + 1 };
                    wider.as_ref().is_none_or(|wider| ats.any(|at| wider.contains(&(place, at))))
                };
                for (place, from, to) in marks.iter().filter(|mark| !is_known(mark)) {
                    let texts = dataset.proposals[number].texts();
                    let text_there = texts.iter().find(|(other, _)| other == place).unwrap().1.chars();
                    let word: String = text_there.skip(*from).take(to - from).collect();
                    if word.chars().all(|c| Pinyin::table().readings(code(c)).nth(1).is_none()) {
                        breaks.insert(format!("{text}: {} {word}", number + 1));
                    }
                }
                let here = marks.iter().flat_map(|&(place, from, to)| (from..to).map(move |at| (place, at)));
                // Behind the first letter, where it is truly there, nobody knows what else it begins.
                let before = wider.take();
                if !*is_true || before.is_some() {
                    *wider = Some(here.chain(before.into_iter().flatten().filter(|_| *is_true)).collect());
                }
            }
        }
    }
    assert!(breaks.is_empty(), "{}: {breaks:#?}", breaks.len());
}

/// 区 was marked for `ou`, the 单 of 单一 for `chan`; 会 of 市委会 came before 快 for `kuai`.
#[test]
fn a_reading_that_is_seldom_counts_in_its_words_only() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for (query, not) in [("ou", "区"), ("chanyi", "单"), ("chany", "单"), ("kuai", "会"), ("yunx", "员")] {
        let marks: Vec<String> = (1..=6).flat_map(|number| marked(query, number)).collect();
        assert!(!marks.iter().any(|mark| mark.contains(not)), "{query}: {marks:?}");
    }
    let first = engine.search(&Query::parse("kuai")).hits[0].proposal() + 1;
    assert!(marked("kuai", first)[0].contains('快'));
    assert!((1..=6).any(|number| marked("chongyao", number).concat().contains("重要")), "it is often read so");
}

/// 王丽，李凤 and 1500～2300, as input methods type the comma and the sign, found nothing; `nengyuan,` neither.
#[test]
fn signs_of_input_methods_are_read() {
    let mut engine = Engine::of(&tian::dataset::bundled().unwrap());
    for (typed, written) in [
        ("王丽，李凤", "王丽、李凤"),
        ("王丽，", "王丽"),
        ("nengyuan,", "nengyuan"),
        ("1500～2300", "1500-2300"),
        ("1500~2300元", "1500-2300元"),
        ("第五号", "第5号"),
    ] {
        let [above, all] = found(&mut engine, typed);
        assert!(!above.is_empty() && [above, all] == found(&mut engine, written), "{typed}");
    }
}

/// `n` goes through all that is true before it comes to what is only near.
#[test]
fn n_walks_what_is_true_first() {
    let mut reader = Reader::at("120x36").keys("/li<Enter>");
    let at = |reader: &Reader| reader.state().search.results.as_ref().unwrap().at.unwrap();
    let found = reader.state().search.results.as_ref().unwrap().found.clone();
    assert!(found.true_count() > 0 && found.near_count() > 0);
    let (mut walked, first) = (vec![], at(&reader));
    while walked.len() < 2 || at(&reader) != first {
        walked.push(at(&reader).hit);
        reader.press("n");
    }
    assert!(walked.is_sorted() && walked.contains(&(found.hits.len() - 1)), "{walked:?}");
    assert!(found.hits.iter().map(|hit| hit.tier().is_near()).is_sorted());
}
