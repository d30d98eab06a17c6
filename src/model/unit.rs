//! Names of the same unit: 市水利局 is 岚溪市水利局, 市发改委 is 岚溪市发展和改革委员会.

/// Whether two names are of the same unit.
pub(crate) fn same_unit(a: &str, b: &str) -> bool {
    // 市农业农村局（市乡村振兴局) is what stands before the bracket, and so is what is all in brackets.
    let bare = |unit: &str| unit.split_once(['（', '(']).map(|(name, _)| name.trim().to_owned());
    let note =
        |unit: &str| bare(unit).filter(|name| name.chars().count() >= 3 && unit.trim_end().ends_with(['）', ')']));
    if note(a).is_some() != note(b).is_some() {
        let [own, other] = [a, b].map(|unit| note(unit).unwrap_or_else(|| unit.to_owned()));
        if same_unit(&own, &other) {
            return true;
        }
    }
    let plain = |unit: &str| {
        ENDS.iter().fold(unit.replace(['（', '）', '(', ')', ' ', '　'], ""), |plain, (long, short)| {
            plain.replace(long, short)
        })
    };
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
    a == b || short.chars().count() >= 3 && long.ends_with(short.as_str()) || is_abbreviated(short, long)
}

/// What names have in full, and in short.
const ENDS: [(&str, &str); 5] =
    [("委员会", "委"), ("办公室", "办"), ("人民政府", "政府"), ("联合会", "联"), ("协会", "协")];

/// Whether the first name is the second one's short form, of the same place.
fn is_abbreviated(short: &str, long: &str) -> bool {
    let (short, long) = (short.trim_start_matches("中共"), long.trim_start_matches("中共"));
    let ((near, word), (far, words)) = (divided(short), divided(long));
    let same_place = near.is_empty() || far.ends_with(near);
    // The 市 of 市监局 is no place's.
    same_place && abbreviates(word, words)
        || far.chars().count() != 1 && abbreviates(short, words)
        // 县交警大队 of 澄溪县公安局交通警察大队
        || same_place && words.split_once('局').is_some_and(|(_, of)| word == of || abbreviates(word, of))
        // 团市委 of 共青团青浦市委
        || short.starts_with('团') && abbreviates(short, long)
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
    let (first, last) = (short.chars().next(), short.chars().next_back());
    // 资规局 of 自然资源和规划局 leaves out its first word.
    let begins = first == long.chars().next() || first == long.chars().nth(2);
    let alike = begins && last == long.chars().next_back();
    let mut left = long.chars();
    let within = short.chars().all(|sign| left.any(|other| other == sign));
    let (some, more) = (short.chars().count(), long.chars().count());
    alike && within && some < more && (some >= 3 || short.ends_with(['联', '协']) && some == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_short_names() {
        for (short, long) in [
            ("市发改委", "吕梁市发展和改革委员会"),
            ("县交警大队", "澄溪县公安局交通警察大队"),
            ("市水利局", "岚溪市水利局"),
            ("卫健委", "岚溪市卫生健康委员会"),
            ("市住建局", "岚溪市住房和城乡建设局"),
            ("市人社局", "岚溪市人力资源和社会保障局"),
            ("市监局", "岚溪市市场监督管理局"),
            ("市城管局", "岚溪市城市管理局"),
            ("区文旅局", "岚溪市离石区文化和旅游局"),
            ("市委宣传部", "中共岚溪市委宣传部"),
            ("市卫生健康委", "青浦市卫生健康委员会"),
            ("市资规局", "青浦市自然资源和规划局"),
            ("市政府办", "青浦市人民政府办公室"),
            ("团市委", "共青团青浦市委员会"),
            ("市委网信办", "中共青浦市委网络安全和信息化委员会办公室"),
            ("市妇联", "青浦市妇女联合会"),
            ("市科协", "青浦市科学技术协会"),
            ("市农业农村局", "青浦市农业农村局（青浦市乡村振兴局）"),
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
            ("市政府办", "岚溪市委办公室"),
            ("市残联", "岚溪市文学艺术界联合会"),
            ("市水利局", "岚溪市财政局（岚溪市国资局）"),
        ] {
            assert!(!same_unit(one, other) && !same_unit(other, one), "{one} {other}");
        }
    }
}
