//! Web pages: of portals, of case systems, of WeChat, and those that Word and Excel save under their own names.

mod entities;
mod grid;
mod layout;
mod main_text;
mod mime;
mod sheet;
mod tokens;
mod tree;
mod walk;

use std::borrow::Cow;

use crate::import::source::{ReadError, SourceBlock, SourceDocument, SourceFormat};

/// Whether a file begins as a web page does.
pub(super) fn is_html(bytes: &[u8]) -> bool {
    if mime::is_archive(bytes) {
        return true;
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head: String = match head {
        [0xFF, 0xFE, rest @ ..] => rest.iter().step_by(2).map(|byte| char::from(*byte)).collect(),
        [0xFE, 0xFF, rest @ ..] => rest.iter().skip(1).step_by(2).map(|byte| char::from(*byte)).collect(),
        _ => head.iter().map(|byte| char::from(*byte)).collect(),
    };
    let head = head.trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}']).trim_start().to_ascii_lowercase();
    let opens = |name: &str| {
        head.match_indices(name).any(|(at, _)| {
            let behind = head.get(at + name.len()..).and_then(|rest| rest.chars().next());
            behind.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/')
        })
    };
    let first =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p", "<meta", "<title", "<center", "<font"];
    head.starts_with('<') && (first.iter().any(|name| head.starts_with(name)) || opens("<html") || opens("<body"))
}

/// Reads a web page.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<SourceDocument, ReadError> {
    let page = mime::find_page(bytes)?;
    let text = decode(&page);
    let mut tree = tree::HtmlTree::read(&text)?;
    let main = main_text::MainText::find(&tree);
    let hidden = sheet::HiddenNames::read(&tree);
    tree.hide(|node| !hidden.is_empty() && hidden.has(node.attribute("class"), node.attribute("id")));
    let mut blocks = walk::read_blocks(&tree, &main);
    // A page that a script would show is not hidden as a whole.
    let is_text = |block: &SourceBlock| match block {
        SourceBlock::Line(line) => line.part.is_text() && !line.text.trim().is_empty(),
        SourceBlock::Table(_) => true,
    };
    if !hidden.is_empty() && !blocks.iter().any(is_text) {
        tree.hide(|_| false);
        blocks = walk::read_blocks(&tree, &main);
    }
    Ok(SourceDocument { name: name.to_owned(), format: SourceFormat::Html, blocks, remarks: Vec::new() })
}

/// The characters of a page: by its mark, by what it says of itself where that fits, else as Chinese pages are.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let stated = stated_encoding(bytes).filter(|encoding| *encoding != encoding_rs::UTF_8);
    stated.unwrap_or(encoding_rs::GB18030).decode_without_bom_handling(bytes).0
}

/// The encoding that a page says it has.
fn stated_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let at = head.windows(8).position(|part| part.eq_ignore_ascii_case(b"charset="))?;
    let label = head.get(at + 8..)?.iter().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let label: Vec<u8> =
        label.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).copied().collect();
    encoding_rs::Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::{LineAlign, SourcePart};

    fn lines(page: &str) -> Vec<String> {
        let document = read("x", page.as_bytes()).unwrap();
        let line = |block: &SourceBlock| match block {
            SourceBlock::Line(line) if line.part.is_text() => Some(format!("{}{}", line.marker, line.text)),
            SourceBlock::Line(_) => None,
            SourceBlock::Table(table) => {
                let cells = |row: &crate::import::source::SourceRow| {
                    row.cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join("|")
                };
                Some(table.rows.iter().map(cells).collect::<Vec<_>>().join("/"))
            }
        };
        document.blocks.iter().filter_map(line).collect()
    }

    #[test]
    fn tags_in_any_case_without_ends_and_breaks_make_lines() {
        let page = "<HTML><BODY><P>甲<P>乙<BR>丙<UL><LI>丁<LI>戊</UL><p>己&nbsp;庚&#x8F9B;&amp;</BODY>";
        assert_eq!(lines(page), ["甲", "乙", "丙", "丁", "戊", "己\u{A0}庚辛&"]);
    }

    #[test]
    fn an_article_that_is_only_invisible_until_scripts_have_run_is_read_and_what_is_not_displayed_is_not() {
        let page = "<div id=js_content style='visibility: hidden'><section>正文在此。</section></div><p style='DISPLAY : none'>暗处</p>\
            <script>document.write('<p>不是</p>')</script><style>.a{}</style>";
        assert_eq!(lines(page), ["正文在此。"]);
        let document = read("x", page.as_bytes()).unwrap();
        let hidden = document.blocks.iter().any(
            |block| matches!(block, SourceBlock::Line(line) if line.part == SourcePart::Hidden && line.text == "暗处"),
        );
        assert!(hidden);
    }

    #[test]
    fn what_a_style_sheet_hides_is_not_read_and_a_page_that_is_hidden_as_a_whole_is() {
        let sheet = "<style>/* .a{display:none} */ .b, #c { color: red; display: none } .d{display:none}.d{display:block}\
            @media print { .e { display: none } } .f .g{display:none}</style>";
        let page = format!("{sheet}<p class=a>甲<p class='x b'>乙<p id=c>丙<p class=d>丁<p class=e>戊<p class=g>己");
        assert_eq!(lines(&page), ["甲", "丁", "戊", "己"]);
        assert_eq!(lines(&format!("{sheet}<div class=b><p>甲</div>")), ["甲"]);
    }

    #[test]
    fn tables_of_data_are_tables_and_tables_around_a_page_are_not() {
        let data = "<table><tr><th>编号<th>案由<tr><td rowspan=2>1<td>甲<br>乙<tr><td>丙</table>";
        assert_eq!(lines(data), ["编号|案由/1|甲\n乙/|丙"]);
        let frame = format!("<table><tr><td><h1>标题</h1><p>正文。{data}</td></tr></table>");
        assert_eq!(lines(&frame), ["标题", "正文。", "编号|案由/1|甲\n乙/|丙"]);
    }

    #[test]
    fn a_line_knows_where_it_stands_and_its_list_number() {
        let document = read(
            "x",
            "<p align=center><b>标题</b></p><p style='text-align:right'>某局</p><ol start=3><li>甲</ol>".as_bytes(),
        )
        .unwrap();
        let SourceBlock::Line(title) = &document.blocks[0] else { panic!() };
        let SourceBlock::Line(unit) = &document.blocks[1] else { panic!() };
        let SourceBlock::Line(item) = &document.blocks[2] else { panic!() };
        assert_eq!((title.layout.align, title.layout.bold), (LineAlign::Center, true));
        assert_eq!(unit.layout.align, LineAlign::End);
        assert_eq!((item.marker.as_str(), item.text.as_str()), ("3.", "甲"));
    }

    #[test]
    fn a_page_of_gb2312_and_one_that_says_nothing_are_read() {
        let (page, _, _) = encoding_rs::GB18030.encode("<html><meta charset=gb2312><p>答复函</html>");
        assert_eq!(decode(&page), "<html><meta charset=gb2312><p>答复函</html>");
        let (page, _, _) = encoding_rs::GB18030.encode("<html><p>答复函</html>");
        assert_eq!(decode(&page), "<html><p>答复函</html>");
    }
}
