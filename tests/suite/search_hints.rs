//! What a search makes of what is typed: lists behind an exclusion, exclusions that are only begun, small amounts; and
//! what it says of each.

use tian::search::{Engine, Query};

/// The numbers of the proposals that are found truly.
fn above(engine: &mut Engine, query: &str) -> Vec<usize> {
    let found = engine.search(&Query::parse(query));
    found.hits[..found.true_count()].iter().map(|hit| hit.proposal + 1).collect()
}

fn bundled() -> Engine {
    Engine::of(&tian::dataset::bundled().unwrap())
}

/// Of `!能源、 农田` 农田 was asked for: behind a blank the list was taken to have ended.
#[test]
fn a_blank_ends_no_list_of_what_is_excluded() {
    let mut engine = bundled();
    for (typed, each) in [
        ("!能源、 农田", "!能源 !农田"),
        ("!能源 、农田", "!能源 !农田"),
        ("!能源 、 农田", "!能源 !农田"),
        ("!煤、 林", "!煤 !林"),
        ("!王丽、 李雅萍", "!王丽 !李雅萍"),
        ("!王丽， 李雅萍", "!王丽 !李雅萍"),
        ("!王丽, 李雅萍", "!王丽 !李雅萍"),
        ("!王丽 ，李雅萍", "!王丽 !李雅萍"),
        ("!煤、 核电、 林", "!煤 !核电 !林"),
        ("!标题:能源、 农田", "!标题:能源 !标题:农田"),
        ("!nengyuan、 nongtian", "!能源 !农田"),
        ("!能源、 !农田", "!能源 !农田"),
        ("!能源、 ", "!能源"),
        ("标题:数字、 法治", "标题:数字 标题:法治"),
        ("能源 、农田", "能源 农田"),
        ("!能源 农田", "农田 !能源"),
    ] {
        let expected = above(&mut engine, each);
        assert_eq!(above(&mut engine, typed), expected, "{typed}");
    }
    assert!(!above(&mut engine, "!能源、 农田").is_empty());
    // No name, so that the comma ends what is excluded.
    assert_eq!(above(&mut engine, "!智能化煤矿, 农田"), above(&mut engine, "农田 !智能化煤矿"));
}
