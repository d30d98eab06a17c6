//! `tian doctor`: what one asks on the telephone. What was read from where, what the terminal answers, and where things
//! are kept.

use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::options::{self, StandingOption};
use super::{location, look, output};
use crate::app::examine::{TerminalAnswers, ask_terminal, size};
use crate::app::settings;
use crate::app::way_of_copying;
use crate::error::{Error, Exit};
use crate::lang::{Lang, Text, reason};
use crate::paths;
use crate::theme::Scheme;

/// Variables that decide something, in the order in which they are told.
const VARIABLES: [&str; 14] = [
    "TERM",
    "COLORTERM",
    "COLORFGBG",
    "TERM_PROGRAM",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
    "NO_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LANG",
    "VISUAL",
    "EDITOR",
];

/// Columns of the words before a value.
const LABEL: usize = 22;

/// The text, line by line.
struct Told {
    text: String,
    lang: Lang,
}

impl Told {
    fn heading(&mut self, text: Text) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        self.text.extend([gap, text.get(self.lang), "\n"]);
    }

    fn line(&mut self, label: &str, value: &str) {
        let padding = " ".repeat(LABEL.saturating_sub(crate::text::width::width(label)));
        self.text.extend(["  ", label, &*padding, "  ", value, "\n"]);
    }

    fn said(&mut self, label: Text, value: &str) {
        self.line(label.get(self.lang), value);
    }

    fn say(&self, text: Text, values: &[&dyn Display]) -> String {
        self.lang.say(text, values)
    }
}

/// Prints all of it; `fault` is what was wrong with the options that hold always.
pub(super) fn run(
    args: &[OsString],
    standing: &[StandingOption],
    fault: Option<Error>,
    matches: &ArgMatches,
    lang: Lang,
) -> Result<Exit, Error> {
    let mut told = Told { text: String::new(), lang };
    told.heading(Text::CheckVersion);
    told.line("tian", &[env!("CARGO_PKG_VERSION"), "  ", &target()].concat());
    told.heading(Text::CheckOptions);
    let sources = [
        options::file().map(|path| (path.display().to_string(), path.exists())),
        Some((options::VARIABLE.to_owned(), location::variable(options::VARIABLE).is_some())),
    ];
    for (name, is_there) in sources.into_iter().flatten() {
        told.line(&name, if is_there { Text::CheckRead } else { Text::CheckNone }.get(lang));
    }
    let effective = options::effective(args, standing, matches, lang);
    for (name, value, origin) in &effective {
        told.line(&["--", name].concat(), &told.say(Text::CheckFrom, &[value, origin]));
    }
    if let Some(fault) = &fault {
        told.said(Text::CheckWrong, &fault.sentence(lang));
    }
    told.heading(Text::CheckKeys);
    let keys = settings::keymap(lang);
    if let Some(path) = settings::keys_file() {
        let said = if path.exists() { Text::CheckRead } else { Text::CheckNone };
        told.line(&path.display().to_string(), said.get(lang));
    }
    if let Err(fault) = &keys {
        told.said(Text::CheckWrong, &fault.sentence(lang));
    }
    told.heading(Text::CheckTerminal);
    for name in VARIABLES {
        if let Some(value) = location::variable(name) {
            told.line(name, &value);
        }
    }
    told.said(Text::CheckPlace, place(lang));
    told.said(Text::CheckLocale, encoding(lang));
    let ended = terminal(&mut told, matches);
    told.said(Text::CheckCopying, way_of_copying());
    told.heading(Text::CheckPaths);
    let reviews = effective.iter().find(|(name, ..)| name == "reviews").map(|(_, folder, _)| PathBuf::from(folder));
    folders(&mut told, reviews);
    output::print_plain(&told.text)?;
    let wrong = fault.or(keys.err()).map(|wrong| wrong.exit());
    Ok(ended.or(wrong).unwrap_or(Exit::Done))
}

/// What the long version says behind the number.
pub(super) fn version(lang: Lang) -> String {
    let input = if cfg!(any(feature = "portable-input", not(unix))) { "crossterm" } else { "tty" };
    lang.say(Text::CliVersionLong, &[&target(), &input]) + "\n"
}

/// The system that the program was built for.
fn target() -> String {
    let library = match () {
        () if cfg!(target_env = "gnu") => "-gnu",
        () if cfg!(target_env = "musl") => "-musl",
        () if cfg!(target_env = "msvc") => "-msvc",
        () => "",
    };
    let linked = if cfg!(target_feature = "crt-static") { " (static)" } else { "" };
    [env::consts::ARCH, "-", env::consts::OS, library, linked].concat()
}

/// Whether the program runs here or elsewhere, and what stands between it and the terminal.
fn place(lang: Lang) -> &'static str {
    let is_set = |name| location::variable(name).is_some();
    let remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let between = if is_set("TMUX") { Text::CheckTmux } else { Text::CheckScreen };
    match (remote, is_set("TMUX") || is_set("STY")) {
        (_, true) => between.get(lang),
        (true, false) => "SSH",
        (false, false) => Text::CheckLocal.get(lang),
    }
}

/// What the locale says of the encoding.
fn encoding(lang: Lang) -> &'static str {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(location::variable).unwrap_or_default();
    let codeset = locale.split_once('.').map(|(_, rest)| rest.to_ascii_lowercase());
    match codeset {
        Some(codeset) if codeset.starts_with("utf-8") || codeset.starts_with("utf8") => "UTF-8",
        Some(_) => Text::CheckNotUtf8.get(lang),
        None => Text::CheckNoCodeset.get(lang),
    }
}

/// What the terminal answers, where there is one; returns how the program ends, where a signal ended the wait.
fn terminal(told: &mut Told, matches: &ArgMatches) -> Option<Exit> {
    let lang = told.lang;
    let look = look::of_screen(matches);
    told.said(Text::CheckGreys, yes(look.greys, lang));
    let asked = match () {
        () if !io::stdout().is_terminal() => Err(Text::CheckNoTerminal.get(lang).to_owned()),
        () if !super::is_interactive() => Err(Text::CheckDumb.get(lang).to_owned()),
        () => ask_terminal().map_err(|e| reason(&e.to_string(), lang)),
    };
    let answers = match asked {
        Ok(answers) => answers,
        Err(why) => {
            told.said(Text::CheckAnswers, &why);
            told.said(Text::CheckScheme, scheme(look.scheme, lang));
            return None;
        }
    };
    let (columns, rows) = size();
    told.said(Text::CheckSize, &format!("{columns}x{rows}"));
    let TerminalAnswers { took, ended, .. } = answers;
    let round_trip = took.map(|took| format!("{:.1} ms", took.as_secs_f64() * 1000.0));
    let silent = Text::CheckSilent.get(lang);
    told.said(Text::CheckAnswers, round_trip.as_deref().unwrap_or(silent));
    let background = answers.background();
    let colour = background.map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}"));
    told.said(Text::CheckBackground, colour.as_deref().unwrap_or(silent));
    let asked = background.filter(|_| look.ask_scheme).map(Scheme::of_background);
    told.said(Text::CheckScheme, scheme(asked.unwrap_or(look.scheme), lang));
    for (label, mode) in [(Text::CheckMargins, 69), (Text::CheckSynchronised, 2026)] {
        let said = answers.mode(mode).map(|setting| yes(matches!(setting, 1 | 2), lang));
        told.said(label, said.unwrap_or(silent));
    }
    let widths = answers.columns();
    for (label, at) in [(Text::CheckQuote, 0), (Text::CheckChinese, 1)] {
        let columns = widths.get(at).map(ToString::to_string);
        told.said(label, columns.as_deref().unwrap_or(silent));
    }
    if widths.get(1).is_some_and(|columns| *columns != 4) {
        told.said(Text::CheckWrong, Text::TerminalNotUtf8.get(lang));
    }
    ended
}

fn yes(is_so: bool, lang: Lang) -> &'static str {
    if is_so { Text::CheckYes } else { Text::CheckNo }.get(lang)
}

fn scheme(scheme: Scheme, lang: Lang) -> &'static str {
    match scheme {
        Scheme::Mono => Text::CheckMono,
        Scheme::Neutral => Text::CheckNeutral,
        Scheme::Dark => Text::CheckDark,
        Scheme::Light => Text::CheckLight,
    }
    .get(lang)
}

/// Where things are kept, and whether they can be.
fn folders(told: &mut Told, reviews: Option<PathBuf>) {
    let folders = [
        (Text::CheckSettings, paths::settings_folder()),
        (Text::CheckReviews, reviews),
        (Text::CheckState, paths::state_folder()),
        (Text::CheckCache, paths::cache_folder()),
    ];
    for (label, folder) in folders {
        let said = match folder {
            Some(folder) => told.say(Text::CheckFolder, &[&folder.display(), &standing_of(&folder, told.lang)]),
            None => Text::CheckNoHome.get(told.lang).to_owned(),
        };
        told.said(label, &said);
    }
}

/// Whether a folder is there and can be written to, or could be made: by a file that is removed at once.
fn standing_of(folder: &Path, lang: Lang) -> String {
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(folder);
    match (paths::temporary_file(there), there == folder) {
        (Ok(_), true) => Text::CheckWritable.get(lang).to_owned(),
        (Ok(_), false) => Text::CheckNotThere.get(lang).to_owned(),
        (Err(e), _) => lang.say(Text::CheckNotWritable, &[&reason(&e.to_string(), lang)]),
    }
}
