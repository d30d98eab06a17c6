//! Organisations and people: 市住建局, 吕梁市大数据产业协会, 国开行, 薛波委员.
//!
//! Chinese has no capital letters, and 公司 or 委员会 alone names nobody. So a name is what ends as
//! organisations do and begins with what says which one: a level (市, 省), a place, or a word of its own
//! (华恒岩土公司). Kinds of bodies (物业公司, 业主委员会, 县级中医院, 各县政府) are none. Against a
//! reading by hand of the bundled page: `tests/suite/answers.rs`.

mod lexicon;
mod words;

use words::{BODIES, BOUNDARIES, COMPANIES, ENDINGS, GENERIC, JOINED, PROVINCES, SURNAMES, TITLES};

use crate::model::Proposal;

/// What the proposal itself tells of names: its people and units, and the places that these are of.
#[derive(Default)]
pub(super) struct Known {
    names: Vec<Vec<char>>,
    places: Vec<Vec<char>>,
}

/// Characters from the start of a name to its end, at most.
const LONGEST: usize = 30;

impl Known {
    /// Gathers what a proposal tells of names.
    pub(super) fn of(proposal: &Proposal) -> Known {
        let short = proposal.handling.iter().filter_map(|h| h.short.as_deref());
        let names: Vec<&str> = proposal.proposer_names().chain(proposal.units()).chain(short).collect();
        let names: Vec<Vec<char>> = names.into_iter().map(|name| name.chars().collect()).collect();
        let place = |name: &Vec<char>| {
            let name = without(name, "中共");
            let end = name.iter().position(|c| LEVELS.contains(c)).filter(|end| (2..=4).contains(end))?;
            name.get(..end).map(<[char]>::to_vec)
        };
        let mut places: Vec<Vec<char>> = names.iter().filter_map(place).collect();
        places.extend(PROVINCES.iter().map(|place| place.chars().collect()));
        Known { names: names.into_iter().filter(|name| name.len() > 1).collect(), places }
    }

    /// Finds the names in a text, from left to right; those of documents in 《》 do not count.
    pub(super) fn find(&self, chars: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let (mut at, mut depth) = (0, 0usize);
        while let Some(c) = chars.get(at) {
            match c {
                '《' => depth += 1,
                '》' => depth = depth.saturating_sub(1),
                // A bracket that was never closed.
                '。' => depth = 0,
                _ => {}
            }
            let end = if depth == 0 { self.name_at(chars, at) } else { None };
            match end {
                Some(end) => {
                    found.push((at, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The end of the name that begins here, if any.
    fn name_at(&self, chars: &[char], at: usize) -> Option<usize> {
        let rest = chars.get(at..)?;
        let literal = self.names.iter().filter(|name| rest.starts_with(name)).map(Vec::len).max();
        let literal = literal.or_else(|| BODIES.start(rest)).map(|length| at + length);
        literal.into_iter().chain(person(chars, at)).chain(self.organisation(chars, at)).max()
    }

    /// The end of the organisation that begins here: what says which one, then up to its ending, and on
    /// as long as the next part belongs to it (市委 + 组织部).
    fn organisation(&self, chars: &[char], at: usize) -> Option<usize> {
        let anchor = self.anchor(chars, at);
        if anchor.is_none() && !(begins(chars, at) && boundary(chars, at).is_none()) {
            return None;
        }
        let mut end = None;
        for here in at + anchor.unwrap_or(1)..chars.len().min(at + LONGEST) {
            // The next one begins here: 市委市政府.
            let next_begins = end == Some(here) && self.anchor(chars, here).is_some();
            if next_begins || (boundary(chars, here).is_some() && !is_joined(chars, here)) {
                break;
            }
            let so_far = chars.get(at..=here)?;
            let Some(ending) = ENDINGS.end(so_far).filter(|_| ends(chars, here + 1)) else { continue };
            let named = match anchor {
                Some(anchor) => is_named(so_far, anchor, ending),
                None => is_company(so_far),
            };
            if named {
                end = Some(here + 1);
            }
        }
        end
    }

    /// The length of what says here which organisation is meant: a place, or its level.
    fn anchor(&self, chars: &[char], at: usize) -> Option<usize> {
        let rest = chars.get(at..)?;
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let place = self.places.iter().filter(|place| rest.starts_with(place)).map(Vec::len).max();
        if let Some(length) = place {
            return Some(length + usize::from(rest.get(length).is_some_and(|c| LEVELS.contains(c))));
        }
        // 文水县, 离石区: two characters before the level, and nothing that ties them to what is before.
        let level = |at: usize| rest.get(at).filter(|c| LEVELS.contains(c)).filter(|_| is_level(rest.get(at + 1)));
        if begins(chars, at)
            && level(2).is_some()
            && rest.iter().take(2).all(|c| is_han(*c) && !['省', '市', '县', '区'].contains(c))
            && boundary(rest, 0).is_none()
            && boundary(rest, 1).is_none()
        {
            return Some(3);
        }
        let said = before.is_none_or(|c| !"全我各本每整城门都外内该级多".contains(*c) && !LEVELS.contains(c));
        (said && level(0).is_some()).then_some(1)
    }
}

/// Levels of government that an organisation belongs to.
const LEVELS: [char; 6] = ['省', '市', '县', '区', '州', '盟'];

/// Whether a level is one, by what follows: not 市场, 市县, 县级, 区域, 市民.
fn is_level(next: Option<&char>) -> bool {
    next.is_some_and(|c| is_han(*c) && !"场级域民内外区县市直乡镇里长间别、".contains(*c))
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Whether a name can begin here: after punctuation, or after a word that no name goes on over.
fn begins(chars: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| chars.get(before)) else { return true };
    !(is_han(*before) || before.is_ascii_alphanumeric())
        || (at.saturating_sub(4)..at)
            .any(|from| boundary(chars, from).is_some_and(|length| from + length == at) && !is_joined(chars, from))
}

/// The length of the word here that no name goes on over; 1 for punctuation.
fn boundary(chars: &[char], at: usize) -> Option<usize> {
    let c = chars.get(at)?;
    if !(is_han(*c) || c.is_alphanumeric() || matches!(c, '（' | '）' | '·')) {
        return Some(1);
    }
    BOUNDARIES.start(chars.get(at..)?)
}

/// Whether 和 or 与 here joins the parts of one name: 发展和改革, 人口与资源.
fn is_joined(chars: &[char], at: usize) -> bool {
    chars.get(at..).is_some_and(|rest| JOINED.start(rest).is_some())
}

/// Whether a name can end before this place: 市委 does not in 市委托, 办 not in 办法.
fn ends(chars: &[char], at: usize) -> bool {
    let last = at.checked_sub(1).and_then(|last| chars.get(last));
    let next = chars.get(at);
    !match last {
        Some('委') => matches!(next, Some('托' | '员' | '派' | '任' | '会')),
        Some('办') => matches!(next, Some('法' | '理' | '公' | '事' | '学' | '证' | '好' | '成' | '案' | '结')),
        Some('局') => matches!(next, Some('面' | '部' | '势' | '限')),
        Some('府') => matches!(next, Some('性')),
        _ => false,
    }
}

/// Whether what stands between the anchor and the ending makes it this organisation and no kind of it.
fn is_named(name: &[char], anchor: usize, ending: usize) -> bool {
    let text: String = name.iter().collect();
    let between = name.len().saturating_sub(ending).saturating_sub(anchor);
    if GENERIC.iter().any(|kind| text.ends_with(kind) || text.trim_end_matches("公司").ends_with(kind)) {
        return false;
    }
    match () {
        // These follow what they govern at once; 数字政府 is a way to govern.
        () if text.ends_with("人民政府") => true,
        () if ["政府", "政协", "人大"].iter().any(|body| text.ends_with(body)) => between == 0,
        // 市委, 市发改委
        () if text.ends_with('委') => between <= 3,
        () => true,
    }
}

/// Whether this is a company by a name of its own: 华恒岩土公司, not 第三方公司 or 物业公司.
fn is_company(name: &[char]) -> bool {
    let text: String = name.iter().collect();
    let Some((own, full)) = COMPANIES.iter().find_map(|(end, full)| Some((text.strip_suffix(end)?, *full))) else {
        return false;
    };
    let own_length = own.chars().count();
    own_length >= if full { 2 } else { 4 } && !GENERIC.iter().any(|generic| own.contains(generic))
}

/// The end of a person's name with what they are called: 薛波委员.
fn person(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let surname = SURNAMES.start(rest).filter(|_| begins(chars, at))?;
    let given = (1..=2).find(|given| rest.get(surname + given..).is_some_and(|rest| TITLES.start(rest).is_some()))?;
    let title = TITLES.start(rest.get(surname + given..)?)?;
    Some(at + surname + given + title)
}

/// The names that a field holds, joined by 、 or a space.
pub(super) fn parts(chars: &[char]) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 0..=chars.len() {
        if chars.get(at).is_none_or(|c| matches!(c, '、' | '，' | ' ' | '\u{3000}')) {
            if at > start {
                parts.push((start, at));
            }
            start = at + 1;
        }
    }
    parts
}

/// A name without something at its beginning.
fn without<'a>(name: &'a [char], start: &str) -> &'a [char] {
    let start: Vec<char> = start.chars().collect();
    name.strip_prefix(start.as_slice()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let known = Known { places: PROVINCES.iter().map(|p| p.chars().collect()).collect(), ..Known::default() };
        known.find(&chars).into_iter().map(|(start, end)| chars[start..end].iter().collect()).collect()
    }

    #[test]
    fn organisations_and_people_are_named() {
        for (text, names) in [
            ("由市住建局牵头，市委组织部配合。", &["市住建局", "市委组织部"][..]),
            ("市委、市政府高度重视，市委市政府出台", &["市委", "市政府", "市委", "市政府"]),
            ("文水县水利局会同山西省水利厅实施", &["文水县水利局", "山西省水利厅"]),
            ("柳林县聘请华恒岩土公司管理", &["华恒岩土公司"]),
            ("交由市发展和改革委员会办理", &["市发展和改革委员会"]),
            ("党中央、国务院要求，财政部和工信部印发", &["党中央", "国务院", "财政部", "工信部"]),
            ("重新恢复了市中医院", &["市中医院"]),
            ("李明委员和欧阳修文同志提出", &["李明委员", "欧阳修文同志"]),
            ("国开行、农发行等中长期贷款", &["国开行", "农发行"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn kinds_of_bodies_are_no_names() {
        for text in [
            "部分物业公司运行不规范，有的物业公司侵占业主权益",
            "成立业主委员会，选优配强党支部书记",
            "支持县级中医院建设，引入第三方公司",
            "各县政府应与市场共同发力",
            "建设法治政府、廉洁政府和服务型政府",
            "全市物业公司、我市物业公司",
            "试行委托代建模式，制定管理办法",
            "建成14个市县公共法律服务中心",
            "出台《吕梁市大数据局工作办法》",
            "形成以市场为中心的新格局，全面布局，干部队伍",
            "广大政协委员、各位委员",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
