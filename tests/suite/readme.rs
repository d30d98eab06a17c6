//! The READMEs of both languages and the pages in docs say what is so.

use std::fmt::Write;
use std::fs::{read_dir, read_to_string};
use std::path::Path;

use tian::lang::Lang;
use tian::ui::Key;
use tian::ui::action::{CATALOGUE, Group};
use tian::ui::context::Context;
use tian::ui::keymap::Keymap;

use super::cli::{command as command_of, text, tian};
use crate::support::{compare, project, temporary};

/// The table of keys as docs/keys.md has it.
fn table() -> String {
    let mut table = String::from("| 键 / Keys | 作用 | What it does |\n|---|---|---|\n");
    let usual = Keymap::default();
    for group in Group::ALL {
        writeln!(table, "| **{}** | | **{}** |", group.title(Lang::Zh), group.title(Lang::En)).unwrap();
        for entry in CATALOGUE.iter().filter(|e| e.group == group) {
            let keys: Vec<String> =
                entry.keys.iter().flat_map(|k| Key::sequence(k)).map(|k| format!("`{}`", k.shown())).collect();
            let [zh, en] = [entry.about.0, entry.about.1].map(|about| usual.put_keys(Context::Reading, about));
            writeln!(table, "| {} | {zh} | {en} |", keys.join(" ")).unwrap();
        }
    }
    table
}

#[test]
fn the_table_of_keys_is_the_catalogue() {
    let path = project("docs/keys.md");
    let text = read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("<!-- keys -->\n").expect("docs/keys.md has the mark where the keys begin");
    let (_, after) = rest.split_once("<!-- end of keys -->").expect("docs/keys.md has the mark where the keys end");
    compare(&path, &format!("{before}<!-- keys -->\n{}<!-- end of keys -->{after}", table()));
}

/// Both, with their texts.
fn readmes() -> [(&'static str, String); 2] {
    ["README.md", "README.zh-CN.md"].map(|name| (name, read_to_string(project(name)).unwrap()))
}

#[test]
fn the_two_commands_are_those_that_ci_runs() {
    for (name, readme) in readmes() {
        let first: Vec<&str> = readme.lines().take(20).collect();
        assert!(first.contains(&"cargo run --release") && first.contains(&"cargo test"), "{name} begins with them");
    }
    let Ok(ci) = read_to_string(project(".ci/run")) else {
        eprintln!("skipped: a package comes without the gate");
        return;
    };
    assert!(ci.contains("\ncargo test\n"), "the gate runs the README's test command as written");
}

#[test]
fn a_readme_has_no_more_than_180_lines_and_begins_with_a_table_of_eight_rows_of_keys() {
    let known: Vec<String> =
        CATALOGUE.iter().flat_map(|e| e.keys).flat_map(|k| Key::sequence(k)).map(|k| k.shown()).collect();
    for (name, readme) in readmes() {
        assert!(readme.lines().count() <= 180, "{name}");
        let table: Vec<&str> = readme.lines().take(40).filter(|line| line.starts_with("| `")).collect();
        assert_eq!(table.len(), 8, "{name}");
        let keys = table.iter().map(|row| row.split('|').nth(1).unwrap());
        let keys: Vec<&str> = keys.flat_map(|keys| keys.split('`').skip(1).step_by(2)).collect();
        assert!(keys.len() >= 8 && keys.iter().all(|key| known.iter().any(|k| k == key)), "{name}: {keys:?}");
    }
}

/// What a document links to in this project: `[words](path)`, `src="path"`, `srcset="path"`.
fn links(text: &str) -> Vec<&str> {
    let starts = ["](", "src=\"", "srcset=\""];
    let parts = starts.iter().flat_map(|start| text.split(start).skip(1));
    let paths = parts.filter_map(|part| part.split([')', '"', '#']).next());
    paths.filter(|path| !path.is_empty() && !path.contains("://")).collect()
}

#[test]
fn what_the_documents_link_to_is_there() {
    let pages = read_dir(project("docs")).unwrap().map(|file| file.unwrap().path());
    let mut pages: Vec<_> = pages.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    pages.extend(["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "RELEASE.md", "SECURITY.md"].map(project));
    let mut count = 0;
    for page in pages {
        let folder = page.parent().unwrap_or(Path::new(""));
        for link in links(&read_to_string(&page).unwrap()) {
            assert!(folder.join(link).exists(), "{} links to {link}", page.display());
            count += 1;
        }
    }
    assert!(count > 40, "links are found: {count}");
}

#[test]
fn whose_data_is_compiled_in_is_said_in_notice() {
    let notice = read_to_string(project("NOTICE")).unwrap();
    for entry in read_dir(project("data/tables")).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        let own = ["README.md", "words.txt"].contains(&name.as_str());
        assert!(own || notice.contains(&name), "data/tables/{name}");
    }
    let opencc = read_to_string(project("data/tables/opencc/LICENSE")).unwrap();
    assert_eq!(read_to_string(project("LICENSE-APACHE")).unwrap().trim(), opencc.trim());
}

/// SECURITY.md says so; deny.toml has the packages that would.
#[test]
fn nothing_of_the_program_opens_a_connection() {
    let lock = read_to_string(project("Cargo.lock")).unwrap();
    let denied = read_to_string(project("deny.toml")).unwrap();
    let denied = denied.lines().find(|line| line.starts_with("deny = [\"")).unwrap();
    let packages: Vec<&str> = denied.split('"').skip(1).step_by(2).collect();
    assert!(packages.contains(&"hyper") && lock.contains("name = \"ratatui\""));
    for package in packages {
        assert!(!lock.contains(&format!("name = \"{package}\"")), "{package}");
    }
    let mut folders = vec![project("src")];
    while let Some(folder) = folders.pop() {
        for path in read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                // A pair of sockets within the program wakes its threads.
                let source = read_to_string(&path).unwrap().replace("os::unix::net", "");
                assert!(!source.contains("net::"), "{}", path.display());
            }
        }
    }
}

/// Every query that the READMEs name finds what they say that it finds.
#[test]
fn what_the_readmes_say_of_search_is_so() {
    for (query, finds) in [
        ("nongtian", "【农田】"),
        ("nengyuan", "【能源】"),
        ("gbznt", "【高标准农田】"),
        ("mph", "【穆沛华】"),
        ("数字jingji", "【数字经济】"),
        ("市发改委", "【吕梁市发展和改革委员会】"),
        ("5", "5  关于高质量"),
        ("500", "【500】亿元"),
        ("高标准浓田", "【高标准农田】"),
        ("高标农田", "【高标】准【农田】"),
        ("nengyan", "【能源】"),
        ("lengyuan", "【能源】"),
    ] {
        for (name, readme) in readmes() {
            assert!(readme.contains(query), "{name} does not name {query} any more");
        }
        let found = tian(&["search", query]);
        assert!(text(&found.stdout).contains(finds) && !text(&found.stdout).contains("1【500】"), "{query}");
        assert_eq!(found.status.code(), Some(0), "{query}");
    }
}

#[test]
fn the_commands_of_the_readme_run() {
    // The reader's own documents; what they are is known by their bytes.
    let folder = temporary("readme-documents");
    std::fs::create_dir_all(folder.join("2024年答复")).unwrap();
    let letter = "关于第7号提案的答复\n\n何清源委员：\n    您提出的《关于修路的提案》收悉。现答复如下：\n\
        一、已列入今年计划。\n\n岭南县交通局\n2024年5月20日\n";
    std::fs::write(folder.join("2024年答复/1.doc"), letter).unwrap();
    std::fs::write(folder.join("答复.docx"), letter).unwrap();
    std::fs::write(folder.join("台账.xlsx"), "提案号,案由,主办单位\n7,关于修路的提案,交通局\n").unwrap();
    let (_, readme) = &readmes()[0];
    let commands = readme.lines().filter(|line| line.starts_with("tian ") && !line.contains("FILE"));
    let mut count = 0;
    for line in commands.filter(|line| !line.contains("-q") && !line.contains("export")) {
        let command = line.split(['#', '|']).next().unwrap();
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = command_of(&arguments).current_dir(&folder).output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty(), "{line}: {}", text(&output.stderr));
        count += 1;
    }
    assert!(count >= 6);
}
