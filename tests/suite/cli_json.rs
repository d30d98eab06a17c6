//! `--json`: always JSON, of the shapes of data/output-schema.json, one for each thing; status 1 where it is empty.

use std::fs::{read_to_string, write};
use std::process::Output;

use jsonschema::Validator;
use serde_json::{Value, json};
use tian::model::Field;
use tian::review::{
    Change, DatasetName, FollowState, FollowUp, Grade, Id, Part, QuoteAnchor, ReviewLocation, Store, TextHash,
};

use crate::cli::{command, text};
use crate::journal::Reviews;
use crate::support::{project, temporary};

/// What holds a shape of data/output-schema.json.
fn shape(name: &str) -> Validator {
    // That of collections goes inside, so that nothing has to be looked up.
    let outputs = read_to_string(project("data/output-schema.json")).unwrap();
    let outputs = outputs.replace("\"schema.json#", "\"#/$defs/collection");
    let outputs = outputs.replace("\"schema.json\"", "\"#/$defs/collection\"");
    let mut schema: Value = serde_json::from_str(&outputs).unwrap();
    let collection = read_to_string(project("data/schema.json")).unwrap();
    schema["$defs"]["collection"] = serde_json::from_str(&collection).unwrap();
    assert!(schema["$defs"].get(name).is_some(), "no shape of {name}");
    schema["$ref"] = format!("#/$defs/{name}").into();
    jsonschema::draft202012::new(&schema).unwrap()
}

pub(crate) fn hold(name: &str, value: &Value) {
    let validator = shape(name);
    let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}\n{value:#}");
}

/// Status and JSON of a command.
fn run(args: &[&str]) -> (i32, Value) {
    parsed(args, &command(args).output().unwrap())
}

fn parsed(args: &[&str], output: &Output) -> (i32, Value) {
    let value = serde_json::from_slice(&output.stdout);
    let value = value.unwrap_or_else(|e| panic!("{args:?}: {e}: {}{}", text(&output.stdout), text(&output.stderr)));
    (output.status.code().unwrap(), value)
}

#[test]
fn what_is_printed_of_a_collection_has_the_shapes() {
    for (name, args) in [
        ("list", &["list", "--json"][..]),
        ("show", &["show", "6", "--json"]),
        ("search", &["search", "农田 | jingji | 卫健委", "--json"]),
        ("search", &["search", "高标农田", "--json", "--limit", "1"]),
        ("lens", &["lens", "figures", "--json"]),
        ("lens", &["lens", "names", "--json"]),
        ("links", &["links", "--json"]),
        ("name", &["review", "name", "--json", "--reviewer", "王丽"]),
        ("list", &["list", "--ids", "2-3", "--json"]),
        ("assign", &["review", "assign", "--random", "--to", "王丽,李凤", "--dry-run", "--json", "--reviewer", "王丽"]),
        ("export", &["export", "--format", "json"]),
    ] {
        let (status, value) = run(args);
        assert_eq!(status, 0, "{args:?}");
        hold(name, &value);
    }
}

#[test]
fn the_shapes_refuse_what_is_otherwise() {
    let list = run(&["list", "--json"]).1;
    let with = |member: &str, value: Value| {
        let mut list = list.clone();
        list[0][member] = value;
        list
    };
    assert!(shape("list").is_valid(&list));
    for wrong in [with("proposers", json!(["王丽"])), with("units", json!("x")), with("more", json!(1)), json!({})] {
        assert!(!shape("list").is_valid(&wrong), "{wrong}");
    }
    let mut search = run(&["search", "农田", "--json"]).1;
    search["hits"][0]["matches"][0]["ranges"][0] = json!([3]);
    assert!(!shape("search").is_valid(&search));
    let mut shown = run(&["show", "5", "--json"]).1;
    shown["title"] = json!(7);
    assert!(!shape("show").is_valid(&shown) && shape("show").is_valid(&Value::Null));
}

#[test]
fn every_command_that_prints_json_has_a_shape_and_every_shape_is_of_one() {
    let help =
        text(&command(&["-h"]).output().unwrap().stdout) + &text(&command(&["review", "-h"]).output().unwrap().stdout);
    let schema: Value = serde_json::from_str(&read_to_string(project("data/output-schema.json")).unwrap()).unwrap();
    let parts = ["found", "field", "range"];
    for name in schema["$defs"].as_object().unwrap().keys().filter(|name| !parts.contains(&name.as_str())) {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{name} "))), "no command {name}");
    }
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let commands = commands.filter(|(name, _)| !name.is_empty());
    let prints_none = |name: &str| matches!(name, "review" | "keys" | "demo" | "cache");
    for (name, _) in commands.filter(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase()) && !prints_none(name)) {
        assert!(schema["$defs"].get(name).is_some(), "no shape of {name}");
    }
}

#[test]
fn nothing_is_json_too_and_ends_with_one() {
    let empty = temporary("json-empty.json");
    write(&empty, r#"{"format":"tian/1","collection":{"title":"空"},"proposals":[]}"#).unwrap();
    let empty = empty.to_str().unwrap();
    let bare = temporary("json-bare.jsonl");
    write(&bare, "{\"id\":\"1\",\"title\":\"关于水利的建议\"}\n").unwrap();
    let bare = bare.to_str().unwrap();
    for (name, args, expected) in [
        ("list", &["list", "--json", empty][..], json!([])),
        ("show", &["show", "99", "--json"], Value::Null),
        ("show", &["show", "1", "--json", empty], Value::Null),
        ("lens", &["lens", "names", "--json", empty], json!([])),
        ("lens", &["lens", "figures", "--json", bare], json!([])),
        ("links", &["links", "--json", empty], json!([])),
        ("links", &["links", "--json", bare], json!([])),
        ("links", &["links", "99", "--json"], json!([])),
        ("followups", &["followups", "--json", "--reviewer", "王丽"], json!([])),
        ("differences", &["review", "differences", "--json", "--reviewer", "王丽"], Value::Null),
        ("reveal", &["review", "reveal", "--yes", "--json", "--reviewer", "王丽"], Value::Null),
        ("adopt", &["review", "adopt", "nowhere", "--json", "--reviewer", "王丽"], Value::Null),
    ] {
        let output = command(args).output().unwrap();
        let (status, value) = parsed(args, &output);
        assert_eq!((status, &value), (1, &expected), "{args:?}");
        assert!(text(&output.stderr).starts_with("tian: "), "{args:?}: what is missing is said");
        hold(name, &value);
        // For people, the same without a word on standard output.
        let args: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--json").collect();
        let output = command(&args).output().unwrap();
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), String::new()), "{args:?}");
        assert!(text(&output.stderr).starts_with("tian: "), "{args:?}");
    }
    let (status, value) = run(&["search", "核电站", "--json"]);
    hold("search", &value);
    let nothing = json!({"query": "核电站", "total": 0, "hits": [], "total_near": 0, "near": []});
    assert_eq!((status, value), (1, nothing));
    let (status, value) = run(&["export", "--format", "json", empty]);
    assert_eq!((status, &value["proposals"]), (1, &json!([])));
    let (status, value) = run(&["import", empty, "--json", "--reviewer", "王丽"]);
    hold("import", &value);
    assert_eq!((status, &value[0]["new"]), (1, &json!(0)));
}

#[test]
fn one_thing_has_one_shape() {
    let list = run(&["list", "--json"]).1;
    let export = run(&["export", "--format", "json"]).1;
    for number in 0..6 {
        let id = list[number]["id"].as_str().unwrap();
        let shown = run(&["show", id, "--json"]).1;
        let found = run(&["search", "关于", "--json"]).1;
        let found = found["hits"].as_array().unwrap().iter().find(|hit| hit["id"] == id).unwrap().clone();
        for member in ["id", "title", "proposers"] {
            let value = &list[number][member];
            assert_eq!([&shown[member], &export["proposals"][number][member], &found[member]], [value; 3], "{member}");
        }
        assert_eq!(found["units"], list[number]["units"]);
    }
}

/// The characters of a row's text in a range.
fn stretch(row: &Value, range: &Value) -> String {
    let text: Vec<char> = row["text"].as_str().unwrap().chars().collect();
    let (start, end) = (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
    text[start..end].iter().collect()
}

#[test]
fn ranges_are_in_characters_of_the_text_that_they_stand_beside() {
    let page = tian::dataset::bundled().unwrap();
    for lens in ["commitments", "documents", "figures", "names"] {
        for row in run(&["lens", lens, "--json"]).1.as_array().unwrap() {
            assert_eq!(row["words"], Value::from(stretch(row, &row["range"])), "{row}");
            let proposal = page.proposals.iter().find(|proposal| row["id"] == proposal.id).unwrap();
            let texts = proposal.texts();
            let (place, text) = texts.iter().find(|(_, text)| row["text"] == **text).unwrap();
            assert_eq!(row["paragraph"], place.paragraph, "{text}");
        }
    }
    let answer = run(&["search", "高标准农田|jingji|卫健委", "--json"]).1;
    let mut seen = std::collections::BTreeSet::new();
    for hit in answer["hits"].as_array().unwrap() {
        for found in hit["matches"].as_array().unwrap() {
            seen.extend(found["ranges"].as_array().unwrap().iter().map(|range| stretch(found, range)));
        }
    }
    for words in ["高标准农田", "经济", "吕梁市卫生健康委员会"] {
        assert!(seen.contains(words), "{words}: {seen:?}");
    }
    assert!(seen.iter().all(|words| "高标准农田经济吕梁市卫生健康委员会".contains(words.as_str())), "{seen:?}");
}

/// The bundled page, reviewed by two, in a folder of its own.
fn reviewed() -> Reviews {
    let reviews = Reviews::new();
    let page = tian::dataset::bundled().unwrap();
    let proposal = &page.proposals[4];
    for (who, grade) in [("王丽", Grade::Good), ("李凤", Grade::Poor)] {
        let dataset = DatasetName::new(&page.collection, page.proposals.iter().map(|p| &p.id));
        let location = ReviewLocation::new(reviews.path.clone(), dataset, who);
        let (mut store, ..) = Store::open(location, |_| {}).unwrap();
        for part in [Part::Point(0), Part::Result] {
            let (item, on) = (part.of("5"), TextHash::judged(proposal, part));
            store.record(Change::Judge { item, grade: Some(grade), on, answers: None }).unwrap();
        }
        let promise = FollowUp {
            id: Id::fresh(),
            item: Part::Whole.of("5"),
            source: QuoteAnchor::new(proposal, Field::Reply.at(4), (0, 4)).unwrap(),
            unit: "市农业农村局".to_owned(),
            due: None,
            state: FollowState::Open,
            remark: String::new(),
            person: String::new(),
            evidence: String::new(),
        };
        store.record(Change::FollowUp(promise)).unwrap();
        store.finish().unwrap();
    }
    reviews
}

#[test]
fn what_is_printed_of_reviews_has_the_shapes() {
    let (reviews, others) = (reviewed(), reviewed());
    let folder = others.path.to_str().unwrap();
    let exported = temporary("json-reviewed.json");
    let _ = std::fs::remove_file(&exported);
    let of =
        |args: &[&str]| command(args).env("TIAN_REVIEWS", &reviews.path).env("TIAN_REVIEWER", "王丽").output().unwrap();
    let path = exported.to_str().unwrap();
    assert_eq!(of(&["export", "--format", "json", "-o", path]).status.code(), Some(0));
    hold("export", &serde_json::from_str(&read_to_string(&exported).unwrap()).unwrap());
    for (name, args) in [
        ("status", &["review", "--json"][..]),
        ("status", &["review", "status", "--json"]),
        ("reveal", &["review", "reveal", "--yes", "--json"]),
        ("differences", &["review", "differences", "--json"]),
        ("followups", &["followups", "--json"]),
        ("merge", &["review", "merge", folder, "--json", "--yes"]),
        ("import", &["import", path, "--json", "--yes"]),
        ("compact", &["review", "compact", "--json"]),
        ("doctor", &["review", "doctor", "--json"]),
    ] {
        let output = of(args);
        let (status, value) = parsed(args, &output);
        assert_eq!(status, 0, "{args:?}: {}", text(&output.stderr));
        assert!(!value.is_null(), "{args:?}");
        hold(name, &value);
    }
}
