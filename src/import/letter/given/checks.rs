//! What a person says of the lines of a letter, and what it comes to then.

use super::*;
use crate::import::account::{balance, complete_spans};
use crate::import::corrections::{Directive, FileCorrections, LineCorrection, fit_corrections};
use crate::import::format::text;
use crate::import::letter::read_letters;
use crate::import::reading::Reading;

/// A letter whose title is in no usual form, and whose signature is on one line with its date.
const LETTER: &str = "\
清和市图书馆建设
李明委员：
您提出的关于建设社区图书室的提案收悉，现答复如下：
一、加强规划。每个社区预留一百平方米，与养老设施同步设计。
二、增加投入。今年已安排经费三十万元，明年再增加一倍。
印数：300份
清和市教育局2024年5月20日
关于加强公园管理的事
园林方面的情况是管理不善，草坪无人养护，设施破损严重。
";

fn say(line: usize, directive: Directive) -> LineCorrection {
    let text = LETTER.lines().nth(line - 1).unwrap().to_owned();
    LineCorrection { line, text, parts: vec![directive], ..LineCorrection::default() }
}

fn role(line: usize, role: GivenRole) -> LineCorrection {
    say(line, Directive { role: Some(role), ..Directive::default() })
}

fn read(lines: Vec<LineCorrection>) -> Reading {
    let file = FileCorrections { lines, ..FileCorrections::default() };
    let document = text::read("a.txt", LETTER.as_bytes()).unwrap();
    let mut reading = read_letters(fit_corrections(document, Some(&file)));
    complete_spans(&mut reading);
    let (source, fields) = balance(&reading);
    assert_eq!(source, fields, "the account comes out even");
    assert_eq!(reading.corrected.unfit, []);
    reading
}

fn roles(reading: &Reading, number: usize) -> Vec<Role> {
    let spans = reading.spans.iter().filter(|span| span.spot.block == number - 1);
    spans.map(|span| span.role.clone()).collect()
}

#[test]
fn a_title_that_is_given_goes_before_the_one_that_was_read() {
    let before = read(vec![]);
    assert_eq!(before.fragments[0].proposal.title, "关于建设社区图书室的提案");
    let reading = read(vec![role(1, GivenRole::Title)]);
    assert_eq!(reading.fragments[0].proposal.title, "清和市图书馆建设");
    assert_eq!(roles(&reading, 1), [Role::Title]);
    let paragraphs = |reading: &Reading| reading.fragments[0].proposal.replies[0].paragraphs.len();
    assert_eq!(paragraphs(&reading), paragraphs(&before));
}

#[test]
fn what_is_no_text_is_in_no_field_and_what_stands_around_it_stays() {
    let reading = read(vec![role(4, GivenRole::NotText)]);
    assert_eq!(roles(&reading, 4), [Role::Unused(UnusedReason::Struck)]);
    let reply = &reading.fragments[0].proposal.replies[0];
    assert!(reply.paragraphs.iter().any(|p| p.text().contains("增加投入")));
    assert!(reply.paragraphs.iter().all(|p| !p.text().contains("加强规划")));
}

#[test]
fn a_line_is_parted_and_each_part_has_its_role() {
    let mut line = role(7, GivenRole::Signature);
    line.cut(6);
    line.part_mut(1).unwrap().role = Some(GivenRole::Date);
    let reading = read(vec![line]);
    let reply = &reading.fragments[0].proposal.replies[0];
    assert_eq!(reply.units, ["清和市教育局"]);
    assert_eq!(reply.rest["date"], "2024-05-20");
    assert_eq!([roles(&reading, 7), roles(&reading, 8)], [vec![Role::Unit], vec![Role::Date]]);
    let second = reading.corrected.pieces.iter().find(|piece| piece.part == 1).unwrap();
    assert_eq!((second.address, second.from), ((7, None), 6));
}

#[test]
fn a_line_joins_the_one_above() {
    let joined = say(5, Directive { joins: Some(true), ..Directive::default() });
    let reading = read(vec![joined]);
    let paragraphs = &reading.fragments[0].proposal.replies[0].paragraphs;
    assert!(paragraphs[1].text().contains("同步设计。二、增加投入。"));
    assert!(reading.continued.contains(&(4, None)));
}

#[test]
fn a_new_proposal_begins_where_it_is_said() {
    let apart = Directive { role: Some(GivenRole::Title), belongs: Some(Belonging::Apart), joins: None };
    let reading = read(vec![say(8, apart), role(9, GivenRole::Background)]);
    let titles: Vec<&str> = reading.fragments.iter().map(|one| one.proposal.title.as_str()).collect();
    assert_eq!(titles, ["关于建设社区图书室的提案", "关于加强公园管理的事"]);
    assert_eq!(reading.fragments[1].proposal.background.len(), 1);
    // The same lines as a further part of the first.
    let same = Directive { role: Some(GivenRole::Background), belongs: Some(Belonging::Same), joins: None };
    let reading = read(vec![say(9, same)]);
    assert_eq!(reading.fragments.len(), 1);
    assert_eq!(reading.fragments[0].proposal.background.len(), 1);
}

#[test]
fn points_and_proposers_are_what_a_person_says() {
    let lines = vec![
        role(1, GivenRole::Title),
        role(2, GivenRole::Proposer),
        role(4, GivenRole::Point),
        role(3, GivenRole::Background),
        role(6, GivenRole::Number),
    ];
    let reading = read(lines);
    let proposal = &reading.fragments[0].proposal;
    assert_eq!((proposal.background.len(), proposal.points.len()), (1, 2));
    assert_eq!(proposal.proposer_names().collect::<Vec<_>>(), ["李明"]);
    assert_eq!(proposal.rest["number"], "印数：300份");
}

#[test]
fn any_role_on_any_line_leaves_the_account_even() {
    let count = LETTER.lines().count();
    for given in GivenRole::ALL {
        for line in 1..=count {
            read(vec![role(line, given)]);
            read(vec![role(line, given), role(line % count + 1, GivenRole::Reply)]);
            for belongs in [Belonging::Same, Belonging::Apart] {
                let said = Directive { role: Some(given), joins: Some(line % 2 == 0), belongs: Some(belongs) };
                let mut cut = say(line, said);
                cut.cut(line / 2);
                read(vec![cut]);
            }
        }
    }
}
