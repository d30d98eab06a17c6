//! The tags of notes: words behind `#`, as they are typed among Chinese text; those in use, which are offered again.

use crate::review::EventLog;
use crate::ui::typing::{LineBox, LineKind};

/// Marks behind which a tag may begin, since no space is typed after them, and before which it ends.
const MARKS: &str = "，。；：、！？…,;:!?";

/// A text without its tags, and the tags.
///
/// A tag begins at the start of a line, behind a space or behind a mark (“3#楼” is none), and ends before
/// the next space, mark or `#`. Between two marks it is a part of the sentence, so its word stays there.
pub(crate) fn tagged(text: &str) -> (String, Vec<String>) {
    let (mut tags, mut lines): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for line in text.trim().lines() {
        lines.push(untagged(line, &mut tags).trim_end().to_owned());
    }
    (lines.join("\n").trim().to_owned(), tags)
}

/// A line without its tags, which are added to the others.
fn untagged(line: &str, tags: &mut Vec<String>) -> String {
    let mut kept = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let begins = kept.chars().last().is_none_or(|c| c.is_whitespace() || is_mark(c));
        let name: String = match c {
            '#' | '＃' if begins => rest.clone().take_while(|c| !ends(*c)).collect(),
            _ => String::new(),
        };
        if name.is_empty() {
            kept.push(c);
            continue;
        }
        rest = rest.as_str().strip_prefix(&name).unwrap_or_default().chars();
        match rest.clone().next() {
            Some(next) if next.is_whitespace() => rest = rest.as_str().trim_start().chars(),
            Some(next) if is_mark(next) && kept.ends_with(is_mark) => kept.push_str(&name),
            Some(next) if is_mark(next) => kept.truncate(kept.trim_end().len()),
            _ => {}
        }
        if !tags.contains(&name) {
            tags.push(name);
        }
    }
    kept
}

/// What has been typed so far of the tag at the cursor of a note.
pub(crate) fn tag_begun(line: &LineBox) -> Option<&str> {
    matches!(line.kind, LineKind::Note(_)).then(|| begun_tag(line.input.before()))?
}

/// What has been typed so far of the tag that a text ends with, behind its `#`.
fn begun_tag(text: &str) -> Option<&str> {
    let (before, begun) = text.rsplit_once(['#', '＃'])?;
    let begins = before.chars().last().is_none_or(|c| c.is_whitespace() || is_mark(c));
    // Right behind a tag another may begin.
    let follows =
        before.rsplit(|c: char| c.is_whitespace() || is_mark(c)).next().is_some_and(|w| w.starts_with(['#', '＃']));
    ((begins || follows) && !begun.contains(ends)).then_some(begun)
}

/// The tags in use that go on from what has been typed; of a tag that is whole, those that come after it.
pub(crate) fn offered<'a>(event_log: &'a EventLog, begun: &str) -> Vec<&'a str> {
    let all = event_log.tags();
    let at = all.iter().position(|(tag, _)| *tag == begun);
    let behind = at.map_or(0, |at| at + 1);
    let (first, last) = all.split_at(behind);
    let fits = |(tag, _): &&(&'a str, usize)| at.is_some() || tag.starts_with(begun);
    last.iter().chain(first).filter(fits).map(|(tag, _)| *tag).collect()
}

fn is_mark(c: char) -> bool {
    MARKS.contains(c)
}

fn ends(c: char) -> bool {
    c.is_whitespace() || is_mark(c) || matches!(c, '#' | '＃')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_out_of_a_note() {
        for (typed, text, tags) in [
            (
                "  只说了做法 #期限 没有数字\n第二行 ＃预算 #期限  ",
                "只说了做法 没有数字\n第二行",
                &["期限", "预算"][..],
            ),
            ("没有资金来源。#资金", "没有资金来源。", &["资金"]),
            ("标准未见，#物业 请催办 住建局", "标准未见，请催办 住建局", &["物业"]),
            ("请催办 #物业。", "请催办。", &["物业"]),
            ("标准未见，#物业，请催办", "标准未见，物业，请催办", &["物业"]),
            ("#物业#公开", "", &["物业", "公开"]),
            ("第3# 楼 #", "第3# 楼 #", &[]),
            ("见3#楼、C#", "见3#楼、C#", &[]),
            ("# 小结\n##其他", "# 小结\n##其他", &[]),
        ] {
            let (left, found) = tagged(typed);
            assert_eq!((left.as_str(), found.iter().map(String::as_str).collect::<Vec<_>>().as_slice()), (text, tags));
            // What is edited is shown with its tags behind it.
            let again =
                tagged(&[left.as_str(), " ", &tags.iter().map(|tag| format!(" #{tag}")).collect::<String>()].concat());
            assert_eq!(again, (left, found), "{typed}");
        }
    }

    #[test]
    fn a_tag_is_begun_where_one_would_be_read() {
        for (text, begun) in [
            ("没有期限 #期", Some("期")),
            ("没有期限。＃", Some("")),
            ("#期限#资", Some("资")),
            ("3#楼", None),
            ("#期限 另", None),
            ("无", None),
        ] {
            assert_eq!(begun_tag(text), begun, "{text}");
        }
    }
}
