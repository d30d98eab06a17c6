//! The screen of corrections driven by keys, without a terminal: what a line becomes, undo, random keys.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::session::{CorrectingSession, Destination};
use crate::app::{App, LoopRequest};
use crate::import::account::balance;
use crate::import::corrections::Corrections;
use crate::import::job::{ImportSetting, import_paths};
use crate::import::ledger::ColumnMap;
use crate::lang::{Lang, Text};
use crate::model::Dataset;
use crate::theme::Scheme;
use crate::ui::action::CATALOGUE;
use crate::ui::context::Context;
use crate::ui::msg::{CorrectionStep, Mouse, MouseKind, Size};
use crate::ui::{Key, Msg};

const LETTER: &str = "社区图书室建设
何清源委员：
　　您提出的关于建设图书室的提案（第42号）收悉，现答复如下：
　　一、加强规划。每个社区预留一百平方米，与养老设施同步设计。
　　二、增加投入。今年已安排经费三十万元，明年再增加一倍。
印数：300份
青浦岭市文化和旅游局2024年5月20日
";

const LEDGER: &str = "提案号,案由,提案者,承办单位\n1,关于甲的提案,何清源,市水利局\n";

/// The program at the screen of two letters and a ledger.
fn app(folder: &Path) -> App {
    app_of(folder, &[("a.txt", LETTER), ("b.txt", &LETTER.replace("42", "43")), ("c.csv", LEDGER)])
}

/// The program at the screen of some documents.
fn app_of(folder: &Path, texts: &[(&str, &str)]) -> App {
    let documents = folder.join("documents");
    fs::create_dir_all(&documents).unwrap();
    for (name, text) in texts {
        fs::write(documents.join(name), text).unwrap();
    }
    let paths = vec![documents];
    let (columns, none) = (ColumnMap::default(), Corrections::default());
    let setting = ImportSetting { columns: &columns, corrections: &none, whole: true };
    let imported = import_paths(&paths, &None, setting, &|_| {});
    let output = folder.join("out.json");
    let destination = Destination { paths, output, replace: true, ..Destination::default() };
    let session = CorrectingSession::new(imported, columns, none, destination, Lang::Zh);
    let mut app = App::new(Arc::new(Dataset::default()), Lang::Zh, Scheme::Mono, Size { columns: 100, rows: 24 });
    app.correcting = Some(Box::new(session));
    app.correct(&CorrectionStep::Read);
    // It opens at the line that is unsure: the number is that of no proposal here.
    press(&mut app, "g");
    app
}

fn press(app: &mut App, keys: &str) {
    Key::sequence(keys).into_iter().for_each(|key| drop(app.handle(Msg::Key(key))));
}

fn title(app: &App) -> String {
    let (view, _) = app.state.correcting().unwrap();
    view.source.records.first().map(|record| record.fields[0].text.clone()).unwrap_or_default()
}

fn roles(app: &App) -> Vec<String> {
    let (view, _) = app.state.correcting().unwrap();
    view.source.lines.iter().map(|line| line.role.clone()).collect()
}

fn check(app: &App) {
    let session = app.correcting.as_ref().unwrap();
    for reading in &session.readings {
        let (source, fields) = balance(reading);
        assert_eq!(source, fields, "the account comes out even");
        assert_eq!(reading.corrected.unfit, [], "each correction has its line");
    }
    if let Some((view, text)) = app.state.correcting() {
        assert!(view.cursor.at < view.source.lines.len().max(1));
        assert!(text.top <= text.furthest(app.state.overlay_height()));
        assert!(view.cut.is_none_or(|cut| cut <= view.line().map_or(0, |line| line.text.chars().count())));
    }
    let _ = app.screen();
}

#[test]
fn a_role_is_given_taken_back_and_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    assert_eq!(title(&app), "关于建设图书室的提案");
    press(&mut app, "t");
    assert_eq!((title(&app).as_str(), roles(&app)[0].as_str()), ("社区图书室建设", "题目"));
    press(&mut app, "u");
    assert_eq!(title(&app), "关于建设图书室的提案");
    press(&mut app, "<C-r>");
    assert_eq!(title(&app), "社区图书室建设");
    press(&mut app, "0");
    assert_eq!(title(&app), "关于建设图书室的提案");
    assert!(app.state.correcting().unwrap().0.source.lines.iter().all(|line| !line.given));
}

#[test]
fn a_line_is_parted_at_a_chosen_place_and_put_together_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    press(&mut app, "G/");
    assert_eq!(app.state.context(), Context::Cutting);
    press(&mut app, &["<Right>".repeat(10).as_str(), "<Enter>"].concat());
    let lines = |app: &App| -> Vec<String> {
        app.state.correcting().unwrap().0.source.lines.iter().skip(6).map(|line| line.text.clone()).collect()
    };
    assert_eq!(lines(&app), ["青浦岭市文化和旅游局", "2024年5月20日"]);
    press(&mut app, "d");
    assert_eq!(roles(&app)[6..], ["承办单位", "日期"]);
    check(&app);
    press(&mut app, "J");
    assert_eq!(lines(&app), ["青浦岭市文化和旅游局2024年5月20日"]);
    // At sentence ends.
    press(&mut app, "gjjj/<Enter>");
    let (view, _) = app.state.correcting().unwrap();
    assert_eq!(view.source.lines[4].text, "每个社区预留一百平方米，与养老设施同步设计。");
    press(&mut app, "u");
    check(&app);
}

#[test]
fn marked_lines_get_their_role_together_and_a_table_is_not_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    press(&mut app, "jjjvjs");
    assert_eq!(roles(&app)[3..5], ["建议", "建议"]);
    press(&mut app, ":107<Enter>");
    let number = |app: &App| app.state.correcting().unwrap().0.source.records[0].fields[1].text.clone();
    assert_eq!(number(&app), "107");
    press(&mut app, "u:<Enter>");
    assert_eq!(number(&app), "42");
    press(&mut app, "vkx");
    assert!(app.state.correcting().unwrap().0.marked.is_some(), "more can be said of these lines");
    press(&mut app, "k");
    assert_eq!(app.state.correcting().unwrap().0.marked, None);
    check(&app);
    let before = app.correcting.as_ref().unwrap().corrections.clone();
    press(&mut app, "<LT>t");
    assert_eq!(app.state.correcting().unwrap().0.source.name, "c.csv");
    assert_eq!(app.correcting.as_ref().unwrap().corrections, before);
}

/// The marked lines were none any more once a role was given: the number held for the last one alone.
#[test]
fn a_number_is_said_of_all_lines_that_are_marked_also_behind_a_role() {
    let folder = tempfile::tempdir().unwrap();
    let of = |app: &App| -> Vec<Option<String>> {
        let lines = app.correcting.as_ref().unwrap().corrections.files.iter().flat_map(|file| &file.lines);
        lines.map(|line| line.of.first().map(|(_, number)| number.clone())).collect()
    };
    for keys in ["jjjvjS:1<Enter>", "jjjvj:1<Enter>S"] {
        let mut app = app(folder.path());
        press(&mut app, keys);
        assert_eq!(of(&app), [Some("1".to_owned()), Some("1".to_owned())], "{keys}");
        check(&app);
        // What is said next where the cursor has moved is of one line.
        press(&mut app, "kx");
        assert_eq!(roles(&app)[3..5], ["未归入", "满意度"], "{keys}");
        press(&mut app, "uuu");
    }
}

/// Of a letter alone any number was taken without a word, though it said another one itself.
#[test]
fn a_number_that_the_letter_does_not_say_is_asked_about_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_of(folder.path(), &[("a.txt", LETTER)]);
    let number = |app: &App| app.state.correcting().unwrap().0.source.records[0].fields[1].text.clone();
    let notice = |app: &App| app.state.correcting().unwrap().0.source.notice.clone();
    press(&mut app, "jj:42<Enter>");
    assert_eq!(notice(&app), None, "what it says itself is no question");
    press(&mut app, ":<Enter>:53<Enter>");
    assert_eq!((number(&app).as_str(), notice(&app)), ("42", Some((Text::CorrectingNoProposal, vec!["53".into()]))));
    press(&mut app, ":53<Enter>");
    let named = Some((Text::CorrectingOwn, vec!["42".to_owned(), "53".to_owned()]));
    assert_eq!((number(&app).as_str(), notice(&app)), ("53", named));
    check(&app);
}

#[test]
fn what_is_not_written_is_asked_about_once_and_kept_in_a_draft_until_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    press(&mut app, "tq");
    assert!(app.state.correcting().is_some());
    let draft = folder.path().join("out.corrections.draft.json");
    assert!(fs::read_to_string(&draft).unwrap().contains("社区图书室建设"));
    // Whatever ends the program now, the next session takes it up.
    let again = self::app(folder.path());
    assert_eq!(title(&again), "社区图书室建设");
    press(&mut app, "w");
    assert!(!draft.exists() && folder.path().join("out.json").exists());
    let written = fs::read_to_string(folder.path().join("out.corrections.json")).unwrap();
    assert!(written.contains("\"role\": \"title\""), "{written}");
    press(&mut app, "x");
    assert!(draft.exists());
    let quits = |requests: Vec<LoopRequest>| !requests.is_empty();
    let key = |app: &mut App| app.handle(Msg::Key(Key::sequence("q")[0]));
    assert!(!quits(key(&mut app)));
    assert!(quits(key(&mut app)));
    assert!(!draft.exists());
    assert_eq!(fs::read_to_string(folder.path().join("out.corrections.json")).unwrap(), written);
}

#[test]
fn help_is_laid_over_the_screen_and_leaves_it_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    press(&mut app, "jj?");
    assert!(app.state.shows_help());
    press(&mut app, "<Esc>L");
    assert_eq!(app.state.correcting().unwrap().0.cursor.at, 2);
    assert_eq!(roles(&app)[2], "reply");
}

fn message() -> impl Strategy<Value = Msg> {
    let keys: Vec<Key> = CATALOGUE.iter().flat_map(|entry| entry.keys).flat_map(|keys| Key::sequence(keys)).collect();
    let own: Vec<Key> = CATALOGUE
        .iter()
        .filter(|entry| entry.contexts.iter().any(|c| matches!(c, Context::Correcting | Context::Cutting)))
        .flat_map(|entry| entry.keys)
        .flat_map(|keys| Key::sequence(keys))
        .collect();
    let kind = prop::sample::select(vec![MouseKind::WheelUp, MouseKind::WheelDown, MouseKind::Press]);
    prop_oneof![
        12 => prop::sample::select(own).prop_map(Msg::Key),
        4 => prop::sample::select(keys).prop_map(Msg::Key),
        1 => (1u16..180, 1u16..50).prop_map(|(columns, rows)| Msg::Resize(Size { columns, rows })),
        2 => (kind, 0u16..180, 0u16..50).prop_map(|(kind, column, row)| Msg::Mouse(Mouse { kind, column, row })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn random_keys_leave_an_account_that_comes_out_even(messages in prop::collection::vec(message(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut app = app(folder.path());
        for message in messages {
            let requests = app.handle(message);
            check(&app);
            if requests.iter().any(|request| matches!(request, LoopRequest::Quit(_))) {
                return Ok(());
            }
        }
        // Undone from the last on, all is as it was before the first.
        let session = app.correcting.as_mut().unwrap();
        while !session.undo.is_empty() {
            session.perform(&CorrectionStep::Undo, Lang::Zh);
        }
        prop_assert!(session.corrections.files.iter().all(|file| file.lines.is_empty()));
    }
}
