//! Numbers with what they count: that another number never comes near.

use tian::search::{Engine, Query};

/// What is found truly, and what comes near.
fn found(engine: &mut Engine, query: &str) -> [Vec<usize>; 2] {
    let found = engine.search(&Query::parse(query));
    let numbers: Vec<usize> = found.hits.iter().map(|hit| hit.proposal() + 1).collect();
    let (hits, near) = numbers.split_at(found.true_count());
    [hits.to_vec(), near.to_vec()]
}

fn bundled() -> Engine {
    Engine::of(&tian::dataset::bundled().unwrap())
}

/// 三个季度 came near to 四个季度, and 五个百分点 to the 五 of 十三五 with the 个百分点 of 10个百分点.
#[test]
fn another_number_in_chinese_figures_never_comes_near() {
    let mut engine = bundled();
    for typed in [
        "三个季度",
        "一个季度",
        "五个季度",
        "连续五年",
        "连续四年",
        "四个一体化",
        "三个一体化",
        "四级全覆盖",
        "五级全覆盖",
        "三大特色产业",
        "最后三百米",
        "第二方公司",
        "三个百分点",
        "五个百分点",
        "十个百分点",
    ] {
        assert_eq!(found(&mut engine, typed), [[0; 0], [0; 0]], "{typed}");
    }
    // A slip beside the number is one, and so is one in what is no number.
    for (typed, number) in [("四个季杜", 4), ("连需三年", 5), ("五个一休化", 2), ("三级全复盖", 6), ("第三方工司", 5)]
    {
        assert_eq!(found(&mut engine, typed), [vec![], vec![number]], "{typed}");
    }
}

/// 5位两院院士 and 工信部5G工厂名录 found nothing, where 两院院士 was found: beside a figure or a letter each sign had to be typed.
#[test]
fn signs_are_passed_over_beside_figures_and_letters_too() {
    let mut engine = bundled();
    for typed in ["5位两院", "5位两院院士", "工信部5G工厂名录", "工信部5g工厂", "1户在晋兴板"]
    {
        assert_eq!(found(&mut engine, typed), [vec![3], vec![]], "{typed}");
        assert!(!found(&mut engine, &["!", typed].concat())[0].contains(&3), "{typed}");
    }
    // A figure stays whole, and nothing but signs is passed over.
    for typed in ["5位院士", "2户在晋兴板", "部5G名录", "15位两院院士"] {
        assert_eq!(found(&mut engine, typed), [[0; 0], [0; 0]], "{typed}");
    }
}
