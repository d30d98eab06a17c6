//! Draws the screens that README and docs show, from what the program paints: SVG, in which every character stands
//! at its cell, so that any font of Chinese keeps the columns.
//!
//! `cargo run --example pictures` writes them to docs/pictures; a test holds them against what this makes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a generator stops at the unexpected")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use tempfile::TempDir;
use tian::app::App;
use tian::lang::Lang;
use tian::review::{DatasetName, ReviewLocation};
use tian::terminal::backend::Screen;
use tian::theme::Scheme;
use tian::ui::msg::Size;
use tian::ui::{Key, Msg};

/// A cell, in the picture's units.
const CELL: (usize, usize) = (10, 25);

/// The screens: name, columns, rows, what is typed.
const SCREENS: [(&str, u16, u16, &str); 6] = [
    ("side-by-side", 160, 40, ""),
    ("search-by-pinyin", 80, 24, "/nengyuan"),
    ("point-by-point", 120, 36, "]]"),
    ("promises", 120, 36, "Jtn"),
    ("review", 120, 36, "r12"),
    ("overview", 120, 36, "o"),
];

/// The pictures, by the names of their files.
pub fn pictures() -> BTreeMap<String, String> {
    let mut pictures = BTreeMap::new();
    for (name, columns, rows, keys) in SCREENS {
        for (scheme, background) in [(Scheme::Dark, "dark"), (Scheme::Light, "light")] {
            let screen = screen(scheme, Size { columns, rows }, keys);
            pictures.insert(format!("{name}-{background}.svg"), svg(&screen, scheme));
        }
    }
    for (scheme, background) in [(Scheme::Dark, "dark"), (Scheme::Light, "light")] {
        pictures.insert(format!("demo-{background}.svg"), moving(&demo(scheme), scheme));
    }
    pictures.insert("demo.cast".to_owned(), cast(&demo(Scheme::Dark)));
    pictures
}

/// The screens of the demonstration, up to its report, whose name has the day in it, with how long each stands.
fn demo(scheme: Scheme) -> Vec<(Buffer, Duration)> {
    let (mut app, _reviews) = program(scheme, Size { columns: 80, rows: 24 });
    app.show_demo();
    let mut screens = Vec::new();
    while let Some((does, stands)) = app.show_step().filter(|(does, _)| does != "hand-in") {
        assert!(!does.contains("write"), "a report would be written");
        screens.push((app.screen().0, stands));
    }
    screens
}

/// Screens one after the other, round and round.
fn moving(screens: &[(Buffer, Duration)], scheme: Scheme) -> String {
    let whole: f64 = screens.iter().map(|(_, stands)| stands.as_secs_f64()).sum();
    let (mut styles, mut frames, mut begins) = (String::new(), String::new(), 0.0);
    for (at, (screen, stands)) in screens.iter().enumerate() {
        let percent = |seconds: f64| (seconds / whole * 100_000.0).round() / 1000.0;
        let (from, to) = (percent(begins), percent(begins + stands.as_secs_f64()));
        begins += stands.as_secs_f64();
        // Seen from the first percentage to the second.
        writeln!(
            styles,
            "@keyframes k{at}{{0%,{from}%{{opacity:0}}{from}%,{to}%{{opacity:1}}{to}%,100%{{opacity:0}}}}"
        )
        .unwrap();
        writeln!(styles, ".k{at}{{animation:k{at} {whole}s step-end infinite;opacity:{}}}", u8::from(at == 0)).unwrap();
        writeln!(frames, "<g class=\"k{at}\">\n{}</g>", cells(screen, scheme)).unwrap();
    }
    let (first, _) = &screens[0];
    framed(first, scheme, &format!("<style>\n{styles}</style>\n{frames}"))
}

/// Screens as asciicast v2, in the bytes that the terminal is sent: <https://docs.asciinema.org/manual/asciicast/v2/>.
fn cast(screens: &[(Buffer, Duration)]) -> String {
    let area = screens[0].0.area;
    let mut cast = format!("{{\"version\": 2, \"width\": {}, \"height\": {}}}\n", area.width, area.height);
    let bytes = Sink::default();
    let mut terminal = Screen::new(bytes.clone(), area.width, area.height);
    let mut at = 0.0;
    for (screen, stands) in screens {
        terminal
            .draw(|buffer| {
                buffer.clone_from(screen);
                None
            })
            .unwrap();
        let sent = String::from_utf8(std::mem::take(&mut *bytes.0.borrow_mut())).unwrap();
        writeln!(cast, "[{at:.1}, \"o\", {}]", serde_json::to_string(&sent).unwrap()).unwrap();
        at += stands.as_secs_f64();
    }
    cast
}

/// What keeps the bytes that a terminal would get.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the program shows of the bundled page after some keys.
fn screen(scheme: Scheme, size: Size, keys: &str) -> Buffer {
    let (mut app, _reviews) = program(scheme, size);
    for key in Key::sequence(keys) {
        app.handle(Msg::Key(key));
        app.wait_until_idle();
    }
    app.screen().0
}

/// The program on the bundled page, with a folder for its reviews.
fn program(scheme: Scheme, size: Size) -> (App, TempDir) {
    let reviews = TempDir::new().unwrap();
    let folder = reviews.path().to_owned();
    let mut app = App::new(Arc::new(tian::dataset::bundled().unwrap()), Lang::Zh, scheme, size).with_reviews(Box::new(
        move |library| {
            let dataset = DatasetName::new(library.collection(), library.ids());
            let location = ReviewLocation::new(folder.clone(), dataset, "李明");
            Ok(ReviewLocation { named: true, ..location })
        },
    ));
    app.state.greys = true;
    (app, reviews)
}

/// A cell's front and back, as the terminal's palette has them.
fn colours(cell: &Cell, scheme: Scheme) -> (String, Option<String>) {
    let (front, back) = if scheme == Scheme::Light { ("#24292f", "#ffffff") } else { ("#d0d7de", "#161b22") };
    let named = |colour: Color| {
        Some(match colour {
            Color::Reset => return None,
            Color::Black => "#0d1117".to_owned(),
            Color::Blue => "#0a4fa8".to_owned(),
            Color::Cyan => "#2aa198".to_owned(),
            Color::LightCyan => "#56d4dd".to_owned(),
            Color::LightYellow => "#ffd75f".to_owned(),
            Color::White => "#ffffff".to_owned(),
            // The greys of the 256 colours.
            Color::Indexed(number @ 16..232) => {
                let shade = |of: u8| [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff][usize::from((number - 16) / of % 6)];
                format!("#{:02x}{:02x}{:02x}", shade(36), shade(6), shade(1))
            }
            Color::Indexed(grey @ 232..) => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (grey - 232)),
            other => panic!("no palette here has {other:?}"),
        })
    };
    let (fg, bg) = (named(cell.fg), named(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        return (bg.unwrap_or_else(|| back.to_owned()), Some(fg.unwrap_or_else(|| front.to_owned())));
    }
    (fg.unwrap_or_else(|| front.to_owned()), bg)
}

/// Cells as a picture.
fn svg(screen: &Buffer, scheme: Scheme) -> String {
    framed(screen, scheme, &cells(screen, scheme))
}

/// A picture of the size of a screen with something in it.
fn framed(screen: &Buffer, scheme: Scheme, inside: &str) -> String {
    let (width, height) = (usize::from(screen.area.width) * CELL.0 + 20, usize::from(screen.area.height) * CELL.1 + 20);
    let back = if scheme == Scheme::Light { "#ffffff" } else { "#161b22" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-size=\"20\" \
         font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','PingFang SC','Microsoft YaHei',monospace\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{back}\" stroke=\"#8b949e\"/>\n{inside}</svg>\n"
    )
}

/// Cells as shapes.
fn cells(screen: &Buffer, scheme: Scheme) -> String {
    let (columns, rows) = (usize::from(screen.area.width), usize::from(screen.area.height));
    let mut svg = String::new();
    for y in 0..rows {
        let row = &screen.content[y * columns..(y + 1) * columns];
        let top = 10 + y * CELL.1;
        let mut x = 0;
        while x < columns {
            // A run of cells in one pen.
            let pen = (colours(&row[x], scheme), row[x].modifier.difference(Modifier::REVERSED));
            let start = x;
            // Words with their places, each by itself: not every reader of SVG heeds the places of single characters.
            let mut words: Vec<(String, String)> = Vec::new();
            let mut is_apart = true;
            while x < columns && (colours(&row[x], scheme), row[x].modifier.difference(Modifier::REVERSED)) == pen {
                let symbol = row[x].symbol();
                let is_blank = symbol.trim().is_empty();
                let wide = usize::from(row[x].cell_width().max(1));
                // Fonts of Chinese draw “ ” — and arrows wider than terminals: each is made to fit.
                let is_squeezed = !is_blank && wide == 1 && !symbol.is_ascii();
                if !is_blank && (is_apart || is_squeezed) {
                    words.push(Default::default());
                }
                if let Some((places, text)) = words.last_mut().filter(|_| !is_blank) {
                    write!(places, "{} ", 10 + x * CELL.0).unwrap();
                    text.push_str(symbol);
                }
                is_apart = is_blank || is_squeezed;
                x += wide;
            }
            let ((front, back), modifier) = pen;
            let (left, wide) = (10 + start * CELL.0, (x.min(columns) - start) * CELL.0);
            if let Some(back) = back {
                writeln!(
                    svg,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{back}\"/>",
                    CELL.1
                )
                .unwrap();
            }
            if modifier.contains(Modifier::UNDERLINED) {
                let line = top + CELL.1 - 2;
                writeln!(svg, "<rect x=\"{left}\" y=\"{line}\" width=\"{wide}\" height=\"1\" fill=\"{front}\"/>")
                    .unwrap();
            }
            for (places, text) in words {
                let weight = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                let (places, line) = (places.trim_end(), top + 19);
                let is_squeezed = !text.is_ascii() && text.cell_width() == 1;
                let fit = if is_squeezed { " textLength=\"10\" lengthAdjust=\"spacingAndGlyphs\"" } else { "" };
                writeln!(svg, "<text x=\"{places}\" y=\"{line}\" fill=\"{front}\"{weight}{fit}>{text}</text>").unwrap();
            }
        }
    }
    svg
}

#[allow(dead_code, reason = "the test that holds the files uses only what makes them")]
fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, picture) in pictures() {
        std::fs::write(folder.join(name), picture).unwrap();
    }
}
