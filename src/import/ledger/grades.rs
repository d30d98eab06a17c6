//! Values that say how several took an answer: 王三：满意；李四：不满意, 满意/基本满意.

use super::columns::Column;
use super::row::RowReader;
use super::values::{compact, date_of, pieces, satisfaction_of};
use crate::import::letter::is_told_apart;
use crate::model::{Feedback, Satisfaction};

/// Grades as they stand behind a name without a colon.
const GRADES: [&str; 6] = ["非常满意", "很满意", "比较满意", "基本满意", "不满意", "满意"];
/// What is graded, and is no name.
const ASKED: [&str; 10] = ["答复", "态度", "工作", "过程", "结果", "总体", "综合", "评价", "意见", "办理"];

/// Whether a word can be the name of who is asked, and is not what is asked.
pub(crate) fn is_grader(name: &str) -> bool {
    (2..=4).contains(&name.chars().count())
        && name.chars().all(|sign| sign as u32 >= 0x4E00 && sign.is_alphabetic())
        && !ASKED.iter().any(|word| name.contains(word))
}

/// How each whom a value names took the answer; nothing where it is no list of names with a grade each.
pub(crate) fn grades_by_name(text: &str) -> Vec<Feedback> {
    let one = |part: &String| {
        let part = part.trim_end_matches('。');
        let noted = part.strip_suffix(['）', ')']).and_then(|part| part.rsplit_once(['（', '(']));
        let (said, note) = noted.map_or((part, None), |(said, note)| (said, Some(note.trim())));
        let bare = || GRADES.iter().find_map(|grade| Some((said.strip_suffix(grade)?, *grade)));
        let (who, grade) = said.split_once(['：', ':']).or_else(bare)?;
        let name = who.trim().trim_end_matches("表示").trim_end_matches("委员");
        let outcome = satisfaction_of(grade).filter(|_| is_grader(name) && compact(grade).ends_with("满意"))?;
        let date = note.and_then(date_of);
        let words = Some(grade.trim()).filter(|grade| *grade != outcome.word());
        let comment = words.or(note.filter(|_| date.is_none())).map(str::to_owned);
        Some(Feedback { by: Some(name.to_owned()), outcome: Some(outcome), date, comment, ..Feedback::default() })
    };
    // 满意, 基本满意: as most say.
    if text.chars().count() <= 4 {
        return Vec::new();
    }
    let mut all: Vec<Feedback> = Vec::new();
    let parts = pieces(text, "、,;\n");
    for part in &parts {
        match (one(part), all.last_mut()) {
            (Some(graded), _) => all.push(graded),
            // 李四：不满意，工期太长
            (None, Some(last)) => {
                let known = last.comment.take().map(|known| known + "，").unwrap_or_default();
                last.comment = Some(known + part);
            }
            (None, None) => return Vec::new(),
        }
    }
    if all.len() == parts.len() || all.len() > 1 { all } else { Vec::new() }
}

impl RowReader {
    /// How satisfied somebody is; of the work and of the result where a cell says both.
    pub(super) fn take_feedback(&mut self, column: Column, text: &str) -> Option<()> {
        let named = grades_by_name(text);
        if column == Column::Outcome && !named.is_empty() {
            self.details.feedback.extend(named);
            return Some(());
        }
        // Of two grades nobody knows which is meant.
        if is_two_grades(text) {
            self.feedback.comment.get_or_insert_with(|| text.trim().to_owned());
            return Some(());
        }
        let text = &*crate::import::letter::chosen(text)?;
        for part in pieces(text, "、,;\n。") {
            let of_work = ["态度", "工作", "过程"].iter().any(|word| part.contains(word));
            // 不满意：选址仍未确定
            let led = part.split_once(['：', ':']).map(|(grade, _)| compact(grade));
            let led = led.filter(|grade| GRADES.contains(&grade.as_str())).and_then(|grade| satisfaction_of(&grade));
            let value = led.or_else(|| part.rsplit(['：', ':']).next().and_then(satisfaction_of));
            let place: &mut Option<Satisfaction> = match column {
                _ if of_work => &mut self.feedback.attitude,
                Column::Attitude => &mut self.feedback.attitude,
                _ => &mut self.feedback.outcome,
            };
            match value {
                Some(value) if place.is_none() => {
                    *place = Some(value);
                    // 很满意 is said as it is written.
                    let word = part.rsplit(['：', ':']).next().map(compact).unwrap_or_default();
                    if word != value.word() {
                        self.feedback.comment.get_or_insert_with(|| text.trim().to_owned());
                    }
                    // The reasons go on to the end.
                    if led.is_some() {
                        return Some(());
                    }
                }
                // The whole is kept, else the second grade would be nowhere.
                Some(value) if *place != Some(value) => return None,
                Some(_) => {}
                None if self.feedback.comment.is_none() && compact(text).chars().count() > 6 => {
                    self.feedback.comment = Some(text.trim().to_owned());
                    // 阳光积极，满意: a grade that stands behind its reasons.
                    let last = pieces(text, "、,;\n。").pop().filter(|last| GRADES.contains(&compact(last).as_str()));
                    let grade = last.and_then(|last| satisfaction_of(&last));
                    *place = place.take().or(grade);
                    return Some(());
                }
                None => return None,
            }
        }
        Some(())
    }
}

/// Whether a value says two grades, of which nobody knows which is meant: 满意/基本满意, 满意→不满意, ◎满意 ○不满意.
pub(crate) fn is_two_grades(text: &str) -> bool {
    if is_told_apart(text) {
        return true;
    }
    if text.matches("满意").count() != 2 {
        return false;
    }
    let parts = pieces(&text.replace(['→', '和'], "/"), "、,;/\n");
    let grade = |part: &String| -> Option<Satisfaction> {
        let said = part.split(['（', '(']).next().unwrap_or_default();
        satisfaction_of(said).filter(|_| said.ends_with("满意") && !ASKED.iter().any(|word| said.contains(word)))
    };
    match parts.as_slice() {
        _ if !grades_by_name(text).is_empty() => false,
        [one, other] => grade(one).zip(grade(other)).is_some_and(|(one, other)| one != other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_of_several_are_told_from_two_of_one() {
        let named = |text: &str| {
            let said = grades_by_name(text).into_iter();
            said.map(|one| (one.by.unwrap_or_default(), one.outcome)).collect::<Vec<_>>()
        };
        let both =
            [("王三".to_owned(), Some(Satisfaction::Satisfied)), ("李四".to_owned(), Some(Satisfaction::Dissatisfied))];
        for text in ["王三：满意；李四：不满意", "王三委员满意，李四不满意", "王三：满意（2024-06-20）；李四：不满意"]
        {
            assert_eq!(named(text), both, "{text}");
        }
        for text in ["满意", "办理态度：满意；办理结果：满意", "满意（2人）、不满意（1人）", "对答复满意"]
        {
            assert!(named(text).is_empty(), "{text}");
        }
        for text in ["满意/基本满意", "满意→不满意", "满意（2人）、不满意（1人）", "满意、不满意"]
        {
            assert!(is_two_grades(text), "{text}");
        }
        for text in ["满意", "王三：满意；李四：不满意", "满意、基本满意、不满意", "态度满意、结果不满意", "满意/满意"]
        {
            assert!(!is_two_grades(text), "{text}");
        }
    }
}
