//! What styles and paragraphs say of their look.

use std::collections::HashMap;

use crate::import::format::xml::Element;
use crate::import::source::LineAlign;

/// How far to the right, in twentieths of a point, a signature begins that is set there by its indent: half a page.
const FAR_RIGHT: i32 = 4000;
/// The same in hundredths of a character.
const FAR_RIGHT_CHARS: i32 = 1800;

/// What is said of a paragraph; `None` where nothing is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParagraphFormat {
    /// The level of a heading, from 1; 0 for none.
    pub(super) heading: Option<u8>,
    pub(super) align: Option<LineAlign>,
    pub(super) indented: Option<bool>,
    /// Whether the left indent is half a page.
    pub(super) far: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// The list; 0 for none.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl ParagraphFormat {
    /// Reads the properties of a paragraph.
    pub(super) fn read(properties: Element<'_>) -> ParagraphFormat {
        let mut format = ParagraphFormat::default();
        for property in properties.children() {
            match property.name() {
                "outlineLvl" => {
                    let level = property.number("val").and_then(|level| u8::try_from(level).ok());
                    format.heading = level.map(|level| if level < 9 { level + 1 } else { 0 });
                }
                "jc" => {
                    format.align = Some(match property.val().as_deref() {
                        Some("center") => LineAlign::Center,
                        Some("right" | "end") => LineAlign::End,
                        _ => LineAlign::Start,
                    });
                }
                "ind" => {
                    let any = |names: [&str; 2]| names.iter().find_map(|name| property.number(name));
                    format.indented = any(["firstLineChars", "firstLine"]).map(|width| width > 0);
                    let chars = any(["leftChars", "startChars"]).map(|width| width >= FAR_RIGHT_CHARS);
                    format.far = any(["left", "start"]).map(|width| width >= FAR_RIGHT).or(chars);
                }
                "numPr" => {
                    format.list =
                        property.child("numId").and_then(|list| list.number("val")).map(|list| list.max(0) as u32);
                    let level = property.child("ilvl").and_then(|level| level.number("val"));
                    format.level = level.map(|level| level.clamp(0, 8) as usize);
                }
                _ => {}
            }
        }
        format
    }

    /// Adds what the properties of a run say.
    fn with_run(mut self, properties: Element<'_>) -> ParagraphFormat {
        self.bold = properties.switch("b").or(self.bold);
        self.hidden = properties.switch("vanish").or(self.hidden);
        self
    }

    /// What holds where this stands on top of a style.
    pub(super) fn over(self, below: ParagraphFormat) -> ParagraphFormat {
        ParagraphFormat {
            heading: self.heading.or(below.heading),
            align: self.align.or(below.align),
            indented: self.indented.or(below.indented),
            far: self.far.or(below.far),
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
        }
    }
}

/// The styles of a document, each with what the styles below it say.
#[derive(Default)]
pub(super) struct StyleTable {
    styles: HashMap<String, ParagraphFormat>,
    /// The style of paragraphs that name none.
    plain: ParagraphFormat,
}

impl StyleTable {
    /// Reads the styles.
    pub(super) fn read(root: Element<'_>) -> StyleTable {
        let mut own: HashMap<String, (ParagraphFormat, Option<String>)> = HashMap::new();
        let mut plain = None;
        for style in root.children().filter(|child| child.name() == "style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let mut format = style.child("pPr").map(ParagraphFormat::read).unwrap_or_default();
            if let Some(run) = style.child("rPr") {
                format = format.with_run(run);
            }
            let name = style.child("name").and_then(Element::val).unwrap_or_default().to_lowercase();
            let level = name.strip_prefix("heading ").or(name.strip_prefix("标题 "));
            let level = level.and_then(|level| level.parse().ok()).filter(|level| (1..10).contains(level));
            format.heading = format.heading.or(level);
            let is_plain = matches!(style.attribute("default").as_deref(), Some("1" | "true"));
            if is_plain && style.attribute("type").as_deref() == Some("paragraph") {
                plain = Some(id.clone());
            }
            own.insert(id, (format, style.child("basedOn").and_then(Element::val)));
        }
        let resolve = |id: &String| {
            let mut format = ParagraphFormat::default();
            let mut next = Some(id);
            // A circle of styles ends here.
            for _ in 0..20 {
                let Some((own, below)) = next.and_then(|id| own.get(id)) else { break };
                format = format.over(*own);
                next = below.as_ref();
            }
            format
        };
        let plain = plain.as_ref().map(resolve).unwrap_or_default();
        StyleTable { styles: own.keys().map(|id| (id.clone(), resolve(id))).collect(), plain }
    }

    /// What a style says; of paragraphs without a style, where there is none of the name.
    pub(super) fn format(&self, id: Option<&str>) -> ParagraphFormat {
        id.and_then(|id| self.styles.get(id)).copied().unwrap_or(self.plain)
    }

    /// What a style of characters says.
    pub(super) fn run_format(&self, id: &str) -> ParagraphFormat {
        self.styles.get(id).copied().unwrap_or_default()
    }
}
