//! Headings that take several lines.

use super::lines::ReadLine;
use super::shape::{Shape, shape_of};

/// Puts the lines of one heading together; 前 and 言 in a line each are one.
pub(super) fn join_headings(lines: Vec<ReadLine>) -> Vec<ReadLine> {
    let single = |line: &ReadLine| line.text.chars().count() == 1 && !line.row;
    let mut joined: Vec<ReadLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(above) if !above.given.is_empty() || !line.given.is_empty() => joined.push(line),
            Some(above) if single(above) && single(&line) => {
                let word = [above.text.as_str(), &line.text].concat();
                if matches!(shape_of(&word), Shape::Section(_)) {
                    above.text = word;
                    above.origins.extend(line.origins);
                } else {
                    joined.push(line);
                }
            }
            Some(above) if is_headline_end(above, &line) => {
                above.text.push_str(&line.text);
                above.origins.extend(line.origins);
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// Whether a line ends the headline of a page that begins with its conference: 市政协三届一次会议提案, 办理情况摘登.
fn is_headline_end(above: &ReadLine, line: &ReadLine) -> bool {
    let short = line.text.chars().count() <= 14 && line.layout.blank_before == 0 && !above.row && !line.row;
    let ends = ["摘登", "选登", "选编", "汇编", "摘编", "集锦"].iter().any(|end| line.text.ends_with(end));
    short && ends && shape_of(&above.text) == Shape::Conference
}
