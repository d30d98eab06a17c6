//! A paper as one web page that needs nothing beside it, with a style sheet for printing; Word opens it too.

use std::io::{self, Write};

use super::{Block, Cell, Column, Level, Look, Paper, widths};
use crate::export::escape::{push, push_lines};

/// The style sheet: A4, the faces of official papers with those that stand in for them.
const STYLE: &str = include_str!("html/style.css");

/// The writer of a web page.
pub(in crate::export) struct Html<'a> {
    out: &'a mut dyn Write,
    /// Which columns of the open table stand in the middle.
    centred: Vec<bool>,
}

impl<'a> Html<'a> {
    /// Begins a page with a name and a language.
    pub(in crate::export) fn begin(out: &'a mut dyn Write, name: &str, lang: &str) -> io::Result<Html<'a>> {
        let mut head = format!("<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n");
        // Whatever a text held, nothing would be run or asked for.
        head.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        head.push_str("style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        push(&mut head, name);
        head.push_str("</title>\n<style>\n");
        head.push_str(STYLE);
        head.push_str("</style>\n</head>\n<body>\n");
        out.write_all(head.as_bytes())?;
        Ok(Html { out, centred: Vec::new() })
    }

    fn head_row(&mut self, columns: &[Column], markup: &mut String) {
        self.centred = columns.iter().map(|column| column.centred).collect();
        // LibreOffice and older Words read no style sheet for these.
        markup.push_str("<table border=\"1\" width=\"100%\">\n<colgroup>");
        for width in widths(columns, 1_000) {
            markup.push_str(&format!("<col width=\"{}.{}%\">", width / 10, width % 10));
        }
        markup.push_str("</colgroup>\n<thead><tr>");
        for column in columns {
            markup.push_str("<th scope=\"col\">");
            push_lines(markup, &column.name, "<br>");
            markup.push_str("</th>");
        }
        markup.push_str("</tr></thead>\n<tbody>\n");
    }

    fn row(&self, cells: &[Cell], markup: &mut String) {
        markup.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let centred = self.centred.get(at) == Some(&true);
            markup.push_str(if centred { "<td class=\"c\">" } else { "<td>" });
            markup.push_str(if cell.strong { "<b>" } else { "" });
            push_lines(markup, &cell.text, "<br>");
            markup.push_str(if cell.strong { "</b></td>" } else { "</td>" });
        }
        markup.push_str("</tr>\n");
    }
}

fn element(markup: &mut String, begin: &str, text: &str, end: &str) {
    markup.push_str(begin);
    push_lines(markup, text, "<br>");
    markup.push_str(end);
    markup.push('\n');
}

impl Paper for Html<'_> {
    fn put(&mut self, block: Block) -> io::Result<()> {
        let mut markup = String::new();
        match block {
            Block::Title(text) => element(&mut markup, "<h1>", text, "</h1>"),
            Block::Subtitle(text) => element(&mut markup, "<p class=\"subtitle\">", text, "</p>"),
            Block::Heading(Level::Chapter, text) => element(&mut markup, "<h2>", text, "</h2>"),
            Block::Heading(Level::Proposal, text) => element(&mut markup, "<h3>", text, "</h3>"),
            Block::Line(Look::Plain, text) => element(&mut markup, "<p>", text, "</p>"),
            Block::Line(Look::Strong, text) => element(&mut markup, "<p class=\"strong\">", text, "</p>"),
            Block::Line(Look::Item, text) => element(&mut markup, "<p class=\"item\">", text, "</p>"),
            Block::Line(Look::Facts, text) => element(&mut markup, "<p class=\"small facts\">", text, "</p>"),
            Block::Line(Look::Small, text) => element(&mut markup, "<p class=\"small\">", text, "</p>"),
            Block::Table(columns) => self.head_row(columns, &mut markup),
            Block::Row(cells) => self.row(cells, &mut markup),
            Block::EndTable => markup.push_str("</tbody>\n</table>\n"),
            Block::NewPage => markup.push_str("<div class=\"page\"></div>\n"),
            Block::Signatures(lines) => {
                markup.push_str("<div class=\"signatures\">\n");
                lines.iter().for_each(|line| element(&mut markup, "<p>", line, "</p>"));
                markup.push_str("</div>\n");
            }
        }
        self.out.write_all(markup.as_bytes())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"</body>\n</html>\n")?;
        self.out.flush()
    }
}
