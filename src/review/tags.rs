//! The tags of notes: words behind `#`, as they are typed among Chinese text; those in use, which are offered again.

use super::{EventLog, Note};

/// Marks behind which a tag may begin, since no space is typed after them, and before which it ends.
const MARKS: &str = "，。；：、！？…,;:!?";

/// A text as it was typed, but for the tags at its end, and all its tags.
///
/// A tag begins at the start, behind a space, a mark or a Chinese character (“3#楼” is none), and ends before the next
/// space, mark or `#`. Within a sentence its word is a part of that, and stays there.
pub(crate) fn tagged(text: &str) -> (String, Vec<String>) {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    let mut text = lines.join("\n");
    let (mut tags, mut end): (Vec<String>, usize) = (Vec::new(), text.len());
    let spans = spans(&text);
    for (_, name) in &spans {
        if !tags.iter().any(|tag| tag == name) {
            tags.push((*name).to_owned());
        }
    }
    for (at, name) in spans.iter().rev() {
        let is_last = text.get(*at..end).is_some_and(|tag| tag.trim_end().chars().skip(1).eq(name.chars()));
        if !is_last {
            break;
        }
        end = *at;
    }
    text.truncate(end);
    (text.trim_end().to_owned(), tags)
}

/// The tags of a text, each with the place of its `#`.
fn spans(text: &str) -> Vec<(usize, &str)> {
    let (mut spans, mut before, mut end) = (Vec::new(), None, 0);
    for (at, c) in text.char_indices() {
        let begins = before.is_none_or(may_precede) || end > 0 && at == end;
        before = Some(c);
        if begins && matches!(c, '#' | '＃') {
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            let name = rest.split(ends).next().unwrap_or_default();
            if !name.is_empty() {
                end = at + c.len_utf8() + name.len();
                spans.push((at, name));
            }
        }
    }
    spans
}

impl Note {
    /// The tags that do not stand in the text.
    pub(crate) fn tags_apart(&self) -> impl Iterator<Item = &str> {
        let within: Vec<&str> = spans(&self.text).into_iter().map(|(_, name)| name).collect();
        self.tags.iter().map(String::as_str).filter(move |tag| !within.contains(tag))
    }

    /// These as they are typed behind the text, each with a blank before it.
    pub(crate) fn hashtags(&self) -> String {
        self.tags_apart().map(|tag| format!(" #{tag}")).collect()
    }
}

/// What has been typed so far of the tag that a text ends with, behind its `#`.
pub(crate) fn begun_tag(text: &str) -> Option<&str> {
    let (before, begun) = text.rsplit_once(['#', '＃'])?;
    let begins = before.chars().last().is_none_or(may_precede);
    // Right behind a tag another may begin.
    let follows = spans(before).last().is_some_and(|(_, name)| before.ends_with(name));
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

/// Whether a tag may begin right behind a character: not within 3#楼, C#, nor an address.
fn may_precede(c: char) -> bool {
    c.is_whitespace() || is_mark(c) || !c.is_ascii() && !c.is_numeric() && c != '＃'
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

    /// Tags within a sentence took their words out of it: 请 #发改委 会同 #财政局 办理 was 请 会同 办理.
    #[test]
    fn a_note_stays_as_it_was_typed_but_for_the_tags_at_its_end() {
        for (typed, text, tags) in [
            (
                "  只说了做法 #期限 没有数字\n第二行 ＃预算 #期限  ",
                "只说了做法 #期限 没有数字\n第二行",
                &["期限", "预算"][..],
            ),
            ("请 #发改委 会同 #财政局 办理", "请 #发改委 会同 #财政局 办理", &["发改委", "财政局"]),
            ("此条#重要", "此条", &["重要"]),
            ("此条#重要，请催办", "此条#重要，请催办", &["重要"]),
            ("没有资金来源。#资金", "没有资金来源。", &["资金"]),
            ("标准未见，#物业 请催办 住建局", "标准未见，#物业 请催办 住建局", &["物业"]),
            ("请催办 #物业。", "请催办 #物业。", &["物业"]),
            ("#物业#公开", "", &["物业", "公开"]),
            ("#abc#d 见", "#abc#d 见", &["abc", "d"]),
            ("第3# 楼 #", "第3# 楼 #", &[]),
            ("见3#楼、３#楼、C#", "见3#楼、３#楼、C#", &[]),
            ("http://a.cn/#a", "http://a.cn/#a", &[]),
            ("# 小结\n##其他", "# 小结\n##其他", &[]),
        ] {
            let (left, found) = tagged(typed);
            assert_eq!((left.as_str(), found.iter().map(String::as_str).collect::<Vec<_>>().as_slice()), (text, tags));
            // What is edited is shown with the tags behind it that are not in it.
            let within: Vec<&str> = spans(&left).into_iter().map(|(_, name)| name).collect();
            let behind = tags.iter().filter(|tag| !within.contains(tag)).map(|tag| format!(" #{tag}"));
            let again = tagged(&[left.clone(), behind.collect()].concat());
            assert_eq!(again, (left, found), "{typed}");
        }
    }

    #[test]
    fn a_tag_is_begun_where_one_would_be_read() {
        for (text, begun) in [
            ("没有期限 #期", Some("期")),
            ("没有期限。＃", Some("")),
            ("没有期限#", Some("")),
            ("#期限#资", Some("资")),
            ("#abc#d", Some("d")),
            ("3#楼", None),
            ("#期限 另", None),
            ("无", None),
        ] {
            assert_eq!(begun_tag(text), begun, "{text}");
        }
    }
}
