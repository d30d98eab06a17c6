//! The parts of a .docx that are the same in each, and what stands around the blocks of the document.

/// Where each part stands, and what it says.
pub(super) const ALL: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/package-rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document-rels.xml")),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/fontTable.xml", include_str!("parts/font-table.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/footer1.xml", include_str!("parts/footer.xml")),
];

/// What stands before the blocks.
pub(super) const BEGIN: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n"
);

/// What stands behind them: A4, its margins, its footer.
pub(super) const END: &str = concat!(
    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" ",
    "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n"
);

/// What begins a table, up to its columns: as wide as the page, with lines, and columns that keep their widths.
pub(super) const TABLE: &str = concat!(
    "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>",
    "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
);
