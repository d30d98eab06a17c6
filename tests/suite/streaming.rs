//! Collections larger than a screenful of milliseconds: shown and searched while they are loaded.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use portable_pty::CommandBuilder;
use tian::search::worker::Answer;
use tian::search::{Engine, Found, Query};
use tian::ui::Msg;

use crate::known::corpus;
use crate::support::Reader;
use crate::tty::{Tty, environment};

fn corpus_file(name: &str, count: usize) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tian-{name}-{}.jsonl", std::process::id()));
    let mut file = fs::File::create(&path).unwrap();
    corpus::lines(count, |line| file.write_all(line.as_bytes())).unwrap();
    path
}

#[test]
fn a_large_file_is_shown_at_once_and_searched_to_its_end() {
    let path = corpus_file("large", 3_000);
    let mut tty = Tty::tian(&[path.to_str().unwrap()], 120, 36);
    // The status line counts what there is; the last record is found by its name.
    tty.send("/索道");
    tty.wait_for_text("3 件，");
    tty.send("\r");
    tty.wait_for_text("第1000号索道");
    tty.send("\u{1b}");
    tty.wait_for_text("第 1/3000 件");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    fs::remove_file(path).unwrap();
}

#[test]
fn what_comes_slowly_through_a_pipe_is_shown_as_it_comes() {
    let pipe = std::env::temp_dir().join(format!("tian-slow-{}", std::process::id()));
    fs::write(&pipe, "").unwrap();
    let mut command = CommandBuilder::new("sh");
    let follow = format!("tail -c +1 -f {} | {} -", pipe.display(), env!("CARGO_BIN_EXE_tian"));
    command.args(["-c", &follow]);
    let mut tty = Tty::run(environment(command), 120, 36);
    let append =
        |line: &str| fs::OpenOptions::new().append(true).open(&pipe).unwrap().write_all(line.as_bytes()).unwrap();
    append("{\"id\":\"1\",\"title\":\"关于索道的建议\"}\n{\"id\":\"2\",\"title\":\"关于水利的建议\"}\n");
    tty.wait_for_text("关于水利的建议");
    tty.send("/建议");
    tty.wait_for_text("2 件");
    append("{\"id\":\"3\",\"title\":\"关于养老的建议\"}\nnonsense\n");
    tty.wait_for_text("3 件");
    tty.send("\u{1b}");
    tty.wait_for_text("载入中");
    tty.send("q");
    tty.wait_for("it leaves", |tty| tty.written().contains("\u{1b}[?1049l"));
    fs::remove_file(pipe).unwrap();
}

/// The answer of the bundled page to 建设, as the short fields give it and whole.
fn answers() -> (Found, Found) {
    let whole = Engine::of(&tian::dataset::bundled().unwrap()).search(&Query::parse("建设"));
    let titles = whole.hits.iter().filter(|hit| hit.score > 0.9).copied().collect();
    (Found { hits: titles, complete: false, ..whole.clone() }, whole)
}

#[test]
fn a_fuller_answer_leaves_a_person_who_has_moved_where_they_are() {
    let (first, whole) = answers();
    assert!(first.hits.len() > 1 && first.hits.len() < whole.hits.len());
    for moved in [false, true] {
        let mut reader = Reader::at("120x36").keys("/建设");
        let generation = reader.state().search.generation;
        reader.app.handle(Msg::Answer(Answer::Found { generation, found: first.clone() }));
        assert!(reader.status().contains(&format!("{}+ 件", first.hits.len())), "{}", reader.status());
        if moved {
            reader.app.handle(Msg::Key(tian::ui::Key::sequence("<Down>")[0]));
        }
        let open = reader.open();
        // What arrives later stands before what the person is at.
        let mut later = whole.clone();
        later.hits.rotate_right(1);
        reader.app.handle(Msg::Answer(Answer::Found { generation, found: later.clone() }));
        let best = (later.hits[0].proposal + 1).to_string();
        assert_eq!(reader.open(), if moved { open } else { best });
        assert_eq!(reader.state().list.shown[reader.state().list.cursor], reader.state().current.unwrap());
    }
}

#[test]
fn a_file_that_changes_under_the_program_is_said_and_survived() {
    let path = corpus_file("changed", 400);
    let mut tty = Tty::tian(&[path.to_str().unwrap()], 120, 36);
    tty.wait_for_text("第 1/400 件");
    fs::write(&path, "nothing of what was there\n").unwrap();
    tty.send("G");
    tty.wait_for_text("读不出来");
    tty.send("q");
    assert_eq!(tty.status(), 0);
    fs::remove_file(path).unwrap();
}

#[test]
fn a_fuller_answer_does_not_throw_a_reader_out_of_the_text() {
    let (first, whole) = answers();
    let mut reader = Reader::at("120x24").keys("/建设");
    let generation = reader.state().search.generation;
    reader.app.handle(Msg::Answer(Answer::Found { generation, found: first }));
    // Not `press`, which would wait for the rest of the answer.
    for key in tian::ui::Key::sequence("<Enter>ljjj") {
        reader.app.handle(Msg::Key(key));
    }
    let (open, rows) = (reader.open(), reader.rows());
    let mut later = whole;
    later.hits.rotate_right(1);
    reader.app.handle(Msg::Answer(Answer::Found { generation, found: later }));
    assert_eq!(reader.open(), open);
    assert_eq!(reader.rows()[2..22], rows[2..22], "the texts have not moved");
}
