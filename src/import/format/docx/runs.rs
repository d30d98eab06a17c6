//! The characters of a paragraph, each where it belongs: shown, deleted or hidden.

use super::styles::StyleTable;
use crate::import::format::numbering::symbol;
use crate::import::format::xml::Element;

/// What a paragraph says.
#[derive(Default)]
pub(super) struct ParagraphText<'t> {
    pub(super) shown: String,
    /// What a tracked change has deleted.
    pub(super) deleted: String,
    /// What the document hides.
    pub(super) hidden: String,
    /// The contents of text boxes that are anchored here.
    pub(super) boxes: Vec<Element<'t>>,
    /// Whether something that is shown is not bold.
    pub(super) plain: bool,
    pub(super) pictures: bool,
}

/// The fields that are open: their codes are not shown, their results are.
#[derive(Default)]
pub(super) struct OpenFields {
    /// For each field whether its code is being read.
    in_code: Vec<bool>,
}

impl OpenFields {
    fn change(&mut self, kind: &str) {
        match kind {
            "begin" if self.in_code.len() < 100 => self.in_code.push(true),
            "separate" => {
                if let Some(last) = self.in_code.last_mut() {
                    *last = false;
                }
            }
            "end" => {
                self.in_code.pop();
            }
            _ => {}
        }
    }

    fn is_code(&self) -> bool {
        self.in_code.contains(&true)
    }
}

/// Reads the runs of paragraphs.
pub(super) struct RunReader<'r, 't> {
    pub(super) styles: &'r StyleTable,
    pub(super) fields: &'r mut OpenFields,
    pub(super) text: ParagraphText<'t>,
    /// Whether the paragraph's style is bold, and hidden.
    pub(super) bold: bool,
    pub(super) hidden: bool,
}

impl<'t> RunReader<'_, 't> {
    /// Reads what stands in a paragraph, or in something around runs.
    pub(super) fn read(&mut self, parent: Element<'t>, deleted: bool) {
        for child in parent.children() {
            match child.name() {
                "r" => self.read_run(child, deleted),
                "del" | "moveFrom" => self.read(child, true),
                "AlternateContent" => self.read(choice(child), deleted),
                "ruby" => child.child("rubyBase").into_iter().for_each(|base| self.read(base, deleted)),
                "t" => self.add(&child.text(), deleted, self.hidden, self.bold),
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "fldData" | "Fallback" | "" => {}
                _ => self.read(child, deleted),
            }
        }
    }

    fn read_run(&mut self, run: Element<'t>, deleted: bool) {
        let (mut bold, mut hidden) = (self.bold, self.hidden);
        if let Some(properties) = run.child("rPr") {
            let style = properties.child("rStyle").and_then(Element::val);
            let style = style.map(|id| self.styles.run_format(&id)).unwrap_or_default();
            bold = properties.switch("b").or(style.bold).unwrap_or(bold);
            hidden = properties.switch("vanish").or(style.hidden).unwrap_or(hidden);
        }
        self.read_content(run, deleted, hidden, bold);
    }

    fn read_content(&mut self, run: Element<'t>, deleted: bool, hidden: bool, bold: bool) {
        for child in run.children() {
            match child.name() {
                "t" => self.add(&child.text(), deleted, hidden, bold),
                "delText" => self.add(&child.text(), true, hidden, bold),
                "tab" | "ptab" => self.add("\t", deleted, hidden, bold),
                "br" | "cr" => self.add("\n", deleted, hidden, bold),
                "noBreakHyphen" => self.add("-", deleted, hidden, bold),
                "sym" => {
                    let code = child.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                    // Fonts of symbols have their signs at F000, or below 256.
                    let code = code.map(|code| if code < 256 { code + 0xF000 } else { code });
                    if let Some(sign) = code.and_then(char::from_u32) {
                        self.add(symbol(sign).encode_utf8(&mut [0; 4]), deleted, hidden, bold);
                    }
                }
                "fldChar" => {
                    let kind = child.attribute("fldCharType").unwrap_or_default();
                    self.fields.change(&kind);
                }
                "AlternateContent" => self.read_content(choice(child), deleted, hidden, bold),
                "ruby" => child.child("rubyBase").into_iter().for_each(|base| self.read(base, deleted)),
                "drawing" | "pict" | "object" => self.read_drawing(child),
                _ => {}
            }
        }
    }

    /// Finds the text boxes of a drawing.
    fn read_drawing(&mut self, drawing: Element<'t>) {
        for child in drawing.children() {
            match child.name() {
                "txbxContent" => self.text.boxes.push(child),
                "AlternateContent" => self.read_drawing(choice(child)),
                "blip" | "imagedata" => self.text.pictures = true,
                _ => self.read_drawing(child),
            }
        }
    }

    fn add(&mut self, text: &str, deleted: bool, hidden: bool, bold: bool) {
        if self.fields.is_code() {
            return;
        }
        let into = match (deleted, hidden) {
            (true, _) => &mut self.text.deleted,
            (_, true) => &mut self.text.hidden,
            _ => {
                self.text.plain |= !bold && !text.trim().is_empty();
                &mut self.text.shown
            }
        };
        into.push_str(text);
    }
}

/// What is to be read of alternatives: the first choice, which new programs show, and never its replacement again.
pub(super) fn choice(alternatives: Element<'_>) -> Element<'_> {
    alternatives.child("Choice").or(alternatives.child("Fallback")).unwrap_or(alternatives)
}
