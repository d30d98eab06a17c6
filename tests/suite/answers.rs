//! Links and lenses on the bundled page against a reading by hand.
//!
//! `cargo test --test suite answers -- --nocapture` prints the figures.

use tian::answers::{Lens, Strength, evidence, links};
use tian::model::Field;

/// Our reading: proposal, point, the paragraphs that answer it in full, those that do in part. Points
/// and paragraphs from 0. That nobody says how the industry is to grow (6, point 4) is the one point
/// without an answer.
const READ: [(usize, usize, &[usize], &[usize]); 24] = [
    (1, 0, &[], &[2]),
    (1, 1, &[1, 2], &[]),
    (1, 2, &[], &[0, 1]),
    (2, 0, &[1], &[]),
    (2, 1, &[2], &[]),
    (2, 2, &[3], &[]),
    (2, 3, &[4], &[]),
    (3, 0, &[1], &[]),
    (3, 1, &[2], &[]),
    (3, 2, &[3], &[]),
    (3, 3, &[4], &[]),
    (4, 0, &[1], &[]),
    (4, 1, &[], &[2]),
    (4, 2, &[3], &[]),
    (4, 3, &[4], &[]),
    (4, 4, &[5], &[]),
    (5, 0, &[], &[0, 1]),
    (5, 1, &[3], &[2, 4]),
    (5, 2, &[], &[4]),
    (6, 0, &[1, 5], &[]),
    (6, 1, &[3], &[]),
    (6, 2, &[4], &[]),
    (6, 3, &[], &[4]),
    (6, 4, &[], &[]),
];

#[test]
fn links_are_those_that_a_reader_makes() {
    let dataset = tian::dataset::bundled().unwrap();
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let (mut best, mut answered, mut full, mut full_found) = (0, 0, 0, 0);
    for (id, point, fully, partly) in READ {
        let link = &links(&dataset.proposals[id - 1])[point];
        let found: Vec<usize> = link.targets.iter().map(|t| t.paragraph).collect();
        let read = [fully, partly].concat();
        right += found.iter().filter(|p| read.contains(p)).count();
        wrong += found.iter().filter(|p| !read.contains(p)).count();
        missed += read.iter().filter(|p| !found.contains(p)).count();
        full += fully.len();
        full_found += fully.iter().filter(|p| found.contains(p)).count();
        if read.is_empty() {
            assert!(link.targets.iter().all(|t| t.strength < Strength::Strong), "unanswered is not strong");
        } else {
            answered += 1;
            best += usize::from(found.first().is_some_and(|p| read.contains(p)));
        }
    }
    let (precision, recall) = (right as f64 / (right + wrong) as f64, right as f64 / (right + missed) as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("best right {best} of {answered}; full answers found {full_found} of {full}; F1 {f1:.2}");
    assert!(best >= 21 && answered == 23 && full_found == full && f1 >= 0.75);
}

#[test]
fn evidence_stands_in_both_texts_and_what_the_data_says_counts() {
    let mut dataset = tian::dataset::bundled().unwrap();
    for proposal in &dataset.proposals {
        let paragraphs: Vec<String> = proposal.replies.iter().flat_map(|r| &r.paragraphs).map(|p| p.text()).collect();
        for (link, point) in links(proposal).iter().zip(&proposal.points) {
            for target in &link.targets {
                assert!((0.0..=1.0).contains(&target.similarity));
                for phrase in &evidence(proposal, link.point, target.paragraph) {
                    assert!(point.text().contains(phrase) && paragraphs[target.paragraph].contains(phrase), "{phrase}");
                }
            }
        }
    }
    let proposal = &mut dataset.proposals[5];
    let said = r#"[{"point": 4, "paragraph": 2}, {"point": 99, "paragraph": 0}, {"point": 0, "paragraph": 99}]"#;
    proposal.replies[0].answers = serde_json::from_str(said).unwrap();
    let links = links(proposal);
    assert_eq!((links[4].targets.len(), links[4].targets[0].paragraph), (1, 2));
    assert_eq!(links[4].targets[0].strength, Strength::Given);
    assert!(links[0].targets.iter().all(|t| t.strength < Strength::Given));
    proposal.replies.clear();
    assert!(tian::answers::links(proposal).iter().all(|link| link.targets.is_empty()), "no reply, no link");
}

#[test]
fn what_no_proposal_would_have_is_not_waited_for() {
    let mut proposal = tian::dataset::bundled().unwrap().proposals.swap_remove(1);
    let (point, paragraph) = (proposal.points[0].clone(), proposal.replies[0].paragraphs[1].clone());
    proposal.points = vec![point; 3000];
    proposal.replies[0].paragraphs = vec![paragraph; 3000];
    proposal.replies[0].answers = serde_json::from_str(r#"[{"point": 7, "paragraph": 9}]"#).unwrap();
    let found = links(&proposal);
    let linked: Vec<usize> = found.iter().filter(|link| !link.targets.is_empty()).map(|link| link.point).collect();
    assert_eq!((found.len(), linked.as_slice()), (3000, &[7][..]), "what the data says still counts");
    proposal.points.truncate(2);
    assert!(links(&proposal).iter().all(|link| link.targets.len() <= 8), "the likeliest few of three thousand");
}

/// Promises by our reading: proposal, and paragraph of its reply from 0. 将 in 5, paragraph 1 and in 6,
/// paragraph 4 only puts an object first.
const PROMISED: [(usize, usize); 6] = [(2, 1), (2, 2), (2, 3), (2, 4), (5, 4), (6, 5)];

/// Figures with their units by our reading, in the order of the page.
const FIGURES: [&[&str]; 6] = [
    &["1589个", "1589名", "170余万元", "13个", "4.5万名", "1186个"],
    &["80%", "124座", "21025万吨/年", "17座", "192处", "2座", "26座", "30%"],
    &["19户", "9336座", "200户", "59户", "500亿元", "100亿元", "12户", "1户", "5位", "3位", "36位", "4个"],
    &["3946条", "14个", "150个", "1235个"],
    &[
        "1500-2300元",
        "188万亩",
        "38.92%",
        "10个百分点",
        "12.87万亩",
        "12亿元",
        "21亿斤",
        "3600元",
        "7000万元",
        "5205元",
    ],
    &["千万元"],
];

#[test]
fn lenses_show_what_a_reader_finds() {
    let dataset = tian::dataset::bundled().unwrap();
    let mut promised = vec![];
    let mut documents = 0;
    for (proposal, read) in dataset.proposals.iter().zip(FIGURES) {
        let id: usize = proposal.id.parse().unwrap();
        promised.extend(Lens::Commitments.findings(proposal).iter().map(|s| (id, s.place.paragraph)));
        let figures: Vec<String> = Lens::Figures.findings(proposal).into_iter().map(|s| s.text).collect();
        assert_eq!(figures, read, "proposal {id}");
        let texts = proposal.texts();
        let body = |field| !matches!(field, Field::Title | Field::Proposer | Field::Unit | Field::Addressee);
        let printed: usize =
            texts.iter().filter(|(p, _)| body(p.field)).map(|(_, text)| text.matches('《').count()).sum();
        let found = Lens::Documents.findings(proposal);
        documents += found.len();
        assert_eq!(found.len(), printed, "proposal {id}");
        for lens in Lens::ALL {
            for finding in lens.findings(proposal) {
                let text = &texts.iter().find(|(place, _)| *place == finding.place).unwrap().1;
                let (start, end) = finding.range;
                assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), finding.text);
            }
        }
    }
    assert_eq!((promised.as_slice(), documents), (&PROMISED[..], 9));
}

/// Organisations and people of each proposal by our reading, those in fields of their own included; kinds
/// of bodies (物业公司, 县级中医院) left out.
const NAMED: [&[&str]; 6] = [
    &["李雅萍", "市委", "市住建局", "市委组织部", "李雅萍委员", "市委", "中共吕梁市委组织部"],
    &["民进吕梁市委会", "民进吕梁市委会", "吕梁市发展和改革委员会"],
    &[
        "吕梁市政协经济与人口资源环境委员会",
        "市委",
        "市政府",
        "吕梁市政协经济与人口资源环境委员会",
        "市委",
        "市政府",
        "华为山西（吕梁）大数据中心",
        "吕梁云计算中心",
        "山西省超级计算中心",
        "工信部",
        "市大数据专家咨询委员会",
        "吕梁市高新技术发展研究院",
        "吕梁智能大数据产业技术创新研究院",
        "吕梁智慧国土空间信息技术研究院",
        "吕梁职业技术学院大数据学院",
        "吕梁清华讯飞联合实验室",
        "吕梁市大数据产业协会",
        "吕梁市大数据应用局",
    ],
    &["穆沛华", "市政府", "穆沛华委员", "吕梁市行政审批服务管理局"],
    &[
        "薛波",
        "党中央",
        "国务院",
        "薛波委员",
        "市委",
        "市政府",
        "华恒岩土公司",
        "市政府",
        "吕梁润农科技有限责任公司",
        "吕梁润农科技公司",
        "国开行",
        "农发行",
        "吕梁市农业农村局",
    ],
    &[
        "王丽",
        "李凤",
        "市委",
        "市政府",
        "市中医院",
        "市委",
        "市政府",
        "王丽",
        "李凤委员",
        "市委",
        "市政府",
        "市委",
        "市政府",
        "市中医院",
        "吕梁市卫生健康委员会",
    ],
];

#[test]
fn names_are_those_that_a_reader_finds() {
    let dataset = tian::dataset::bundled().unwrap();
    let (mut right, mut found, mut read) = (0, 0, 0);
    for (proposal, named) in dataset.proposals.iter().zip(NAMED) {
        let findings: Vec<String> = Lens::Names.findings(proposal).into_iter().map(|s| s.text).collect();
        let mut left = named.to_vec();
        for name in &findings {
            match left.iter().position(|read| read == name) {
                Some(at) => {
                    left.remove(at);
                    right += 1;
                }
                None => println!("{}: nobody else would say {name}", proposal.id),
            }
        }
        left.iter().for_each(|name| println!("{}: {name} is missed", proposal.id));
        (found, read) = (found + findings.len(), read + named.len());
    }
    let (precision, recall) = (f64::from(right) / found as f64, f64::from(right) / read as f64);
    println!("names: precision {precision:.2}, recall {recall:.2} of {read}");
    assert!(precision >= 0.9 && recall >= 0.9);
}

/// 收悉 and the title have words of every point; nothing is answered there.
#[test]
fn a_greeting_answers_nothing() {
    let mut dataset = tian::dataset::bundled().unwrap();
    let proposal = &mut dataset.proposals[4];
    let point = proposal.points[0].text();
    let first = &mut proposal.replies[0].paragraphs[0];
    first.marker.clear();
    first.body = format!("您提出的关于{}的提案收悉，现答复如下：", point.chars().take(60).collect::<String>());
    let near = |proposal: &tian::model::Proposal| links(proposal)[0].targets.iter().any(|target| target.paragraph == 0);
    assert!(!near(proposal));
    // One that goes on says something.
    let first = &mut proposal.replies[0].paragraphs[0];
    first.body = format!("{}{}", first.body, point.repeat(3));
    assert!(near(proposal));
}
