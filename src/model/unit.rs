//! Names of the same unit: 市水利局 is 岚溪市水利局, 市发改委 is 岚溪市发展和改革委员会.

/// Whether two names are of the same unit.
pub(crate) fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| unit.replace(['（', '）', '(', ')', ' ', '　'], "");
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
    a == b || short.chars().count() >= 3 && long.ends_with(short.as_str()) || is_abbreviated(short, long)
}

/// Whether the first name is the second one's short form, of the same place.
fn is_abbreviated(short: &str, long: &str) -> bool {
    let (short, long) = (short.trim_start_matches("中共"), long.trim_start_matches("中共"));
    let ((near, word), (far, words)) = (divided(short), divided(long));
    let same_place = near.is_empty() || far.ends_with(near);
    // The 市 of 市监局 is no place's.
    same_place && abbreviates(word, words) || far.chars().count() != 1 && abbreviates(short, words)
}

/// The place that a unit is of, and the rest of its name.
fn divided(unit: &str) -> (&str, &str) {
    let signs: Vec<(usize, char)> = unit.char_indices().collect();
    let ends = |at: usize| {
        let next = signs.get(at + 1).map(|(_, sign)| *sign);
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).map(|(_, sign)| *sign);
        let (_, sign) = signs.get(at).copied().unwrap_or_default();
        // 市场, 城市, 社区, 地区 are no places.
        "省市县区州盟旗".contains(sign)
            && next.is_some_and(|next| !"场域容政".contains(next))
            && before.is_none_or(|before| !"城社地灾".contains(before))
    };
    let last = (0..signs.len()).rev().find(|at| ends(*at));
    let end = last.and_then(|at| signs.get(at)).map_or(0, |(at, sign)| at + sign.len_utf8());
    unit.split_at_checked(end).unwrap_or(("", unit))
}

/// Whether the signs of a word stand in another in their order, both beginning and ending alike: 发改委 of 发展和改革委员会.
fn abbreviates(short: &str, long: &str) -> bool {
    let end = |name: &str| name.replace("委员会", "委").replace("办公室", "办");
    let (short, long) = (end(short), end(long));
    let (first, last) = (short.chars().next(), short.chars().next_back());
    let alike = first == long.chars().next() && last == long.chars().next_back();
    let mut left = long.chars();
    let within = short.chars().all(|sign| left.any(|other| other == sign));
    let (some, more) = (short.chars().count(), long.chars().count());
    alike && within && some >= 3 && some < more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_short_names() {
        for (short, long) in [
            ("市发改委", "吕梁市发展和改革委员会"),
            ("市水利局", "岚溪市水利局"),
            ("卫健委", "岚溪市卫生健康委员会"),
            ("市住建局", "岚溪市住房和城乡建设局"),
            ("市人社局", "岚溪市人力资源和社会保障局"),
            ("市监局", "岚溪市市场监督管理局"),
            ("市城管局", "岚溪市城市管理局"),
            ("区文旅局", "岚溪市离石区文化和旅游局"),
            ("市委宣传部", "中共岚溪市委宣传部"),
        ] {
            assert!(same_unit(short, long) && same_unit(long, short), "{short} {long}");
        }
        for (one, other) in [
            ("省发改委", "吕梁市发展和改革委员会"),
            ("市教育局", "离石区教育局"),
            ("市财政局", "岚溪市民政局"),
            ("市交通局", "岚溪市公安局"),
            ("市委办", "岚溪市委宣传部办公室"),
            ("市民政局", "岚溪市民族宗教局"),
        ] {
            assert!(!same_unit(one, other) && !same_unit(other, one), "{one} {other}");
        }
    }
}
