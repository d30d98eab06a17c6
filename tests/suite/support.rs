//! The program without a terminal, driven by keys as a person types them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier, Style};
use tian::app::{App, LoopRequest};
use tian::lang::Lang;
use tian::model::Dataset;
use tian::theme::Scheme;
use tian::ui::context::Context;
use tian::ui::msg::Size;
use tian::ui::{Key, Msg, State};

/// The program at a size.
pub struct Reader {
    pub app: App,
    pub requests: Vec<LoopRequest>,
}

impl Reader {
    /// The bundled page, in Chinese, in colour.
    pub fn at(size: &str) -> Reader {
        Reader::with(size, Lang::Zh, true)
    }

    pub fn with(size: &str, lang: Lang, colour: bool) -> Reader {
        Reader::coloured(size, lang, if colour { Scheme::Dark } else { Scheme::Mono })
    }

    pub fn coloured(size: &str, lang: Lang, scheme: Scheme) -> Reader {
        let dataset = Arc::new(tian::dataset::bundled().unwrap());
        Reader { app: App::new(dataset, lang, scheme, parse_size(size)), requests: vec![] }
    }

    /// Another collection, in Chinese, in colour.
    pub fn on(dataset: Dataset, size: &str) -> Reader {
        Reader { app: App::new(Arc::new(dataset), Lang::Zh, Scheme::Dark, parse_size(size)), requests: vec![] }
    }

    /// Types keys, waiting after each for what it sets off.
    pub fn keys(mut self, keys: &str) -> Reader {
        self.press(keys);
        self
    }

    pub fn press(&mut self, keys: &str) {
        for key in Key::sequence(keys) {
            self.send(Msg::Key(key));
        }
    }

    pub fn send(&mut self, msg: Msg) {
        self.requests.extend(self.app.handle(msg));
        self.app.wait_until_idle();
    }

    pub fn resize(&mut self, size: &str) {
        self.send(Msg::Resize(parse_size(size)));
    }

    pub fn state(&self) -> &State {
        &self.app.state
    }

    /// Whether a message would write a report into the folder of the project: random tests leave that out.
    pub fn would_export(&self, msg: &Msg) -> bool {
        let exports = ["d", "e", "h", "m", "c", "j"];
        let is_key = matches!(msg, Msg::Key(key) if exports.contains(&&*key.shown()));
        self.state().context() == Context::Export && is_key
    }

    /// The id of the open proposal.
    pub fn open(&self) -> String {
        self.state().proposal().map_or_else(String::new, |p| p.id.clone())
    }

    /// The rows of the screen as text.
    pub fn rows(&self) -> Vec<String> {
        rows(&self.app.screen().0)
    }

    /// The bottom row.
    pub fn status(&self) -> String {
        self.rows().pop().unwrap_or_default()
    }

    /// What stands on the screen in blocks, row by row: the title of the focused pane first, then
    /// the spot of a search.
    pub fn reversed(&self) -> Vec<String> {
        let buffer = self.app.screen().0;
        // A hit may have both colours too, but is underlined.
        let filled =
            |style: Style| style.bg != Some(Color::Reset) && !style.add_modifier.contains(Modifier::UNDERLINED);
        let reversed = |style: Style| style.add_modifier.contains(Modifier::REVERSED) || filled(style);
        let runs = (0..buffer.area.height).flat_map(|y| runs(&buffer, y));
        runs.filter(|(_, _, style, _)| reversed(*style)).map(|(.., text)| text.trim().to_owned()).collect()
    }
}

pub fn parse_size(size: &str) -> Size {
    let (columns, rows) = size.split_once('x').unwrap();
    Size { columns: columns.parse().unwrap(), rows: rows.parse().unwrap() }
}

/// The rows of a buffer as text, blanks at their ends left out.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                x += cell.cell_width().max(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

/// The stretches of a row that share a style: first column, columns, style, text.
pub fn runs(buffer: &Buffer, y: u16) -> Vec<(u16, u16, Style, String)> {
    let mut runs: Vec<(u16, u16, Style, String)> = vec![];
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let columns = cell.cell_width().max(1);
        match runs.last_mut() {
            Some((_, length, style, text)) if *style == cell.style() => {
                *length += columns;
                text.push_str(cell.symbol());
            }
            _ => runs.push((x, columns, cell.style(), cell.symbol().to_owned())),
        }
        x += columns;
    }
    runs
}

/// A style in words; empty for plain text.
pub fn words(style: Style) -> String {
    let mut words: Vec<String> = vec![];
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    let named = |colour: Option<Color>| colour.filter(|&c| c != Color::Reset).map(|c| c.to_string().to_lowercase());
    words.extend(named(style.fg));
    words.extend(named(style.bg).map(|colour| format!("on {colour}")));
    words.join(" ")
}

/// The program: this build, or what `TIAN_PROGRAM` names, one for another processor for example.
pub fn program() -> std::ffi::OsString {
    std::env::var_os("TIAN_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_tian").into())
}

/// A file of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A path that is this run's only, among what is built: what is left there goes with `cargo clean`.
pub fn temporary(name: &str) -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(std::process::id().to_string());
        // In a container the numbers of processes come again, and an earlier run's files would be taken up.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    });
    FOLDER.join(name)
}

/// Compares a text with a recorded one, or records it where TIAN_BLESS is set.
pub fn compare(path: &Path, text: &str) {
    if std::env::var_os("TIAN_BLESS").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let recorded = std::fs::read_to_string(path).unwrap_or_default();
    if recorded != text {
        let differs = recorded.lines().zip(text.lines()).position(|(a, b)| a != b).map_or(0, |at| at + 1);
        panic!("{} differs from line {differs} on; is now:\n{text}", path.display());
    }
}

/// The day, as the program sees it: reports are named by it.
pub fn today() -> String {
    jiff::ZonedDateTime::now().date().to_string()
}
