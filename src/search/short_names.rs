//! The usual short names of units: 吕梁市发改委 for 吕梁市发展和改革委员会.
//!
//! Data may name one; people type others. A short name lies in the index beside the full one, and what is found
//! in it is the whole name.

/// What stands in full names, and for it in short ones.
const PARTS: [(&str, &str); 24] = [
    ("经济与人口资源环境", "经济"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("卫生健康", "卫健"),
    ("大数据应用", "大数据"),
    ("大数据发展", "大数据"),
    ("行政审批服务管理", "行政审批"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("规划和自然资源", "自然资源"),
    ("市场监督管理", "市场监管"),
    ("文化和旅游", "文旅"),
    ("工业和信息化", "工信"),
    ("城市管理", "城管"),
    ("医疗保障", "医保"),
    ("国有资产监督管理", "国资"),
    ("生态环境", "环保"),
    ("应急管理", "应急"),
    ("交通运输", "交通"),
    ("科学技术", "科技"),
    ("民族宗教事务", "民宗"),
    ("农业农村", "农业"),
];

const COMMITTEE: &str = "委员会";

/// The parties, whose bodies leave their place out: 民进市委 is 民进吕梁市委会.
const PARTIES: [&str; 8] = ["民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"];

/// The short names of a unit: the usual ones, and the one that the data gives where it is another.
pub(super) fn short_names(unit: &str, given: Option<&str>) -> Vec<String> {
    let mut names = Vec::new();
    // By the first character first: looking for two dozen words in each name was an eighth of making an index.
    let may_have = |full: &str| full.chars().next().is_some_and(|first| unit.contains(first));
    let mut parts = PARTS.iter().filter(|(full, _)| may_have(full));
    let part = parts.find_map(|(full, short)| Some((unit.split_once(full)?, *full, *short)));
    if let Some(((place, kind), full, short)) = part {
        // 发展改革委, 卫生健康委, 住房城乡建设局: as papers of these units write themselves.
        let less = full.replace('和', "");
        let name = |full: &str, kind: &str| [place, full, kind].concat();
        let whole = name(&less, &kind.replacen(COMMITTEE, "委", 1));
        names.extend(Some(whole).filter(|whole| whole != unit && !place.ends_with("政协")));
        match kind.strip_prefix(COMMITTEE) {
            // 发改委 and 卫健委 are 局 in many counties, and called so; committees of a conference are not.
            Some(rest) if !place.ends_with("政协") => {
                names.extend(["委", "局"].map(|kind| [place, short, kind, rest].concat()));
                let county = ["局", rest].concat();
                names.push(name(&less, &county));
                names.extend((less != full).then(|| name(full, &county)));
            }
            Some(_) => names.push([place, short, "委"].concat()),
            None => names.push([place, short, kind].concat()),
        }
    } else if let Some(place) = unit.strip_suffix(COMMITTEE).or_else(|| unit.strip_suffix("委会")) {
        names.push([place, "委"].concat());
        // The bodies of a place, not 民革中央委员会.
        let kind = ["省", "市", "县", "区"].into_iter().find(|kind| place.ends_with(kind));
        let party = PARTIES.iter().find(|party| unit.starts_with(**party));
        let called = party.zip(kind).map(|(party, kind)| ["委", "委会"].map(|end| [*party, kind, end].concat()));
        names.extend(called.into_iter().flatten().filter(|name| name != unit));
    }
    names.extend(
        given
            .filter(|given| !unit.contains(given) && !names.iter().any(|name| name.contains(given)))
            .map(str::to_owned),
    );
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_the_short_names_that_people_use() {
        for (unit, given, expected) in [
            (
                "吕梁市发展和改革委员会",
                Some("市发改委"),
                vec!["吕梁市发展改革委", "吕梁市发改委", "吕梁市发改局", "吕梁市发展改革局", "吕梁市发展和改革局"],
            ),
            (
                "吕梁市卫生健康委员会",
                None,
                vec!["吕梁市卫生健康委", "吕梁市卫健委", "吕梁市卫健局", "吕梁市卫生健康局"],
            ),
            ("民进吕梁市委会", None, vec!["民进吕梁市委", "民进市委", "民进市委会"]),
            ("民革中央委员会", None, vec!["民革中央委"]),
            ("吕梁市大数据应用局", Some("市大数据局"), vec!["吕梁市大数据局"]),
            ("吕梁市行政审批服务管理局", Some("市行政审批局"), vec!["吕梁市行政审批局"]),
            ("中共吕梁市委组织部", Some("市委组织部"), vec![]),
            ("吕梁市政协经济与人口资源环境委员会", None, vec!["吕梁市政协经济委"]),
            ("吕梁市农业农村局", Some("市农业农村局"), vec!["吕梁市农业局"]),
        ] {
            assert_eq!(short_names(unit, given), expected, "{unit}");
        }
    }
}
