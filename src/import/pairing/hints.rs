//! What the name of a file says of the proposal in it: the last that is asked.

use crate::import::ledger::values::date_of;

/// What a file's name says.
#[derive(Default)]
pub(super) struct NameHint {
    /// A number, and whether 第 and 号 stand around it or nothing else does.
    pub(super) number: Option<(String, bool)>,
    pub(super) title: Option<String>,
}

/// Reads the name of a file: 关于第0087号提案的答复.doc, 0087.txt, 住建局答复128.docx; where it says nothing, that of its
/// folder: 051 关于建设口袋公园的提案（梅文静）/提案.docx.
pub(super) fn name_hint(name: &str) -> NameHint {
    let hint = file_hint(name);
    if hint.number.is_some() || hint.title.is_some() {
        return hint;
    }
    let folder = name.rsplit_once('/').map_or("", |(folders, _)| folders.rsplit('/').next().unwrap_or(folders));
    let bare = folder.trim_end_matches(['）', ')']);
    let bare =
        if bare.len() < folder.len() { bare.rsplit_once(['（', '(']).map_or(bare, |(bare, _)| bare) } else { bare };
    // 01 教育局 counts folders.
    let of_folder = file_hint(bare.trim_end());
    let number = of_folder.number.filter(|_| of_folder.title.is_some()).map(|(number, _)| (number, true));
    if number.is_some() { NameHint { number, title: of_folder.title } } else { hint }
}

fn file_hint(name: &str) -> NameHint {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim();
    let after = |word: &str| stem.split_once(word).map(|(_, rest)| rest);
    let figures = |text: &str| text.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let stated =
        after("第").filter(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('号'));
    let whole = Some(stem).filter(|stem| is_number(stem));
    let has_digit = |text: &String| text.chars().any(|c| c.is_ascii_digit());
    let number = match stated.map(figures).or_else(|| whole.map(str::to_owned)).filter(has_digit) {
        Some(number) => Some((number, true)),
        None => only_figures(stem).map(|number| (number, false)),
    };
    // A day is no number: 20240630.docx.
    let number = number.filter(|(number, _)| number.len() < 8 || date_of(number).is_none());
    let title = stem.find("关于").and_then(|at| stem.get(at..)).filter(|title| {
        let title = title.trim_end_matches(['》', ')', '）']);
        ["提案", "建议", "议案"].iter().any(|end| title.ends_with(end)) && title.chars().count() > 8
    });
    NameHint { number, title: title.map(str::to_owned) }
}

/// Whether a name is a number and nothing else: figures, perhaps behind some capitals (0013, DH0271).
fn is_number(stem: &str) -> bool {
    let figures = stem.trim_start_matches(|c: char| c.is_ascii_uppercase());
    stem.len() - figures.len() <= 3 && !figures.is_empty() && figures.chars().all(|c| c.is_ascii_digit())
}

/// The only figures in a name, where they are a number and no year.
fn only_figures(stem: &str) -> Option<String> {
    let mut groups = stem.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let group = groups.next().filter(|_| groups.next().is_none())?;
    let year = group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    ((2..=6).contains(&group.len()) && !year).then(|| group.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_hints_at_number_and_title() {
        let number = |name: &str| name_hint(name).number;
        assert_eq!(number("a/关于第0087号提案的答复.doc"), Some(("0087".to_owned(), true)));
        assert_eq!(number("0087.txt"), Some(("0087".to_owned(), true)));
        assert_eq!(number("住建局答复128.docx"), Some(("128".to_owned(), false)));
        assert_eq!(number("DH0271.docx"), Some(("DH0271".to_owned(), true)));
        assert_eq!(number("p03-plain.txt"), Some(("03".to_owned(), false)));
        assert_eq!(number("a/051 关于建设口袋公园的提案（梅文静）/提案.docx"), Some(("051".to_owned(), true)));
        assert_eq!(number("01 教育局/答复.docx"), None);
        assert_eq!(number("20240630.docx"), None);
        assert_eq!(number("2024年台账.docx"), None);
        let title = name_hint("第128号提案 关于加快老旧小区充电桩建设的建议.docx").title;
        assert_eq!(title.as_deref(), Some("关于加快老旧小区充电桩建设的建议"));
        assert_eq!(name_hint("关于第0087号提案的答复.doc").title, None);
    }
}
