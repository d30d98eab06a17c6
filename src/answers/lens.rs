//! What a reader looks for in a text besides words: promises, documents, sums.

mod commitments;
mod figures;
mod names;

use crate::model::{Field, Place, Proposal};

/// A kind of thing that a reader looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// What a unit promises to do (下一步, 将, 拟), in replies.
    Commitments,
    /// Documents named in 《》.
    Documents,
    /// Figures with their units.
    Figures,
    /// Organisations and people.
    Names,
}

/// A thing found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The text it stands in.
    pub place: Place,
    /// The finding's characters in that text, from 0, the end not included.
    pub range: (usize, usize),
    /// The words found.
    pub text: String,
    /// A figure's value in units, of a span the lower one.
    pub(crate) value: Option<f64>,
    /// A figure's unit, as printed.
    pub(crate) unit: Option<String>,
}

impl Lens {
    /// All of them.
    pub const ALL: [Lens; 4] = [Lens::Commitments, Lens::Documents, Lens::Figures, Lens::Names];

    /// A lens by its name on the command line, which is that of either language.
    pub(crate) fn named(name: &str) -> Option<Lens> {
        match name {
            "commitments" | "承诺" => Some(Lens::Commitments),
            "documents" | "文件" => Some(Lens::Documents),
            "figures" | "数字" => Some(Lens::Figures),
            "names" | "机构人名" => Some(Lens::Names),
            _ => None,
        }
    }

    /// Whether the lens looks at a field: the text below a title says it again, and among proposers and units
    /// only names count.
    fn looks_at(self, field: Field) -> bool {
        match self {
            Lens::Commitments => field == Field::Reply,
            Lens::Documents | Lens::Figures => is_prose(field),
            Lens::Names => field != Field::Title,
        }
    }

    /// Finds what the lens shows in a proposal and its replies, in the order of reading.
    pub fn findings(self, proposal: &Proposal) -> Vec<Finding> {
        let mut findings = Vec::new();
        let known = if self == Lens::Names { names::Known::of(proposal) } else { names::Known::default() };
        for (place, text) in proposal.texts() {
            if !self.looks_at(place.field) {
                continue;
            }
            let chars: Vec<char> = text.chars().collect();
            let mut see = |(start, end): (usize, usize), value, unit| {
                let text = chars.get(start..end).unwrap_or_default().iter().collect();
                findings.push(Finding { place, range: (start, end), text, value, unit });
            };
            match self {
                Lens::Commitments => commitments::find(&chars).into_iter().for_each(|range| see(range, None, None)),
                Lens::Names if is_prose(place.field) => {
                    known.find(&chars).into_iter().for_each(|range| see(range, None, None));
                }
                // A field that is a name, or several joined.
                Lens::Names => names::parts(&chars).into_iter().for_each(|range| see(range, None, None)),
                Lens::Documents => documents(&chars).into_iter().for_each(|range| see(range, None, None)),
                Lens::Figures => {
                    for figure in figures::find(&chars) {
                        see(figure.range, Some(figure.value), Some(figure.unit));
                    }
                }
            }
        }
        findings
    }
}

fn is_prose(field: Field) -> bool {
    matches!(field, Field::Background | Field::Point | Field::Closing | Field::Reply)
}

/// Names in 《》, brackets within brackets as part of the outer name.
fn documents(chars: &[char]) -> Vec<(usize, usize)> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '《' => open.push(at),
            '》' => {
                if let Some(start) = open.pop().filter(|_| open.is_empty()) {
                    found.push((start, at + 1));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_whole() {
        let chars: Vec<char> = "出台《甲办法》《关于乙〈丙〉的《丁》通知》，未完《戊".chars().collect();
        let names: Vec<String> = documents(&chars).iter().map(|&(s, e)| chars[s..e].iter().collect()).collect();
        assert_eq!(names, ["《甲办法》", "《关于乙〈丙〉的《丁》通知》"]);
    }
}
