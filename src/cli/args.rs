//! The command as clap knows it, with its texts in the reader's language.

mod assign;
mod examples;
mod review;
mod selection;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

pub(super) use self::examples::lengthen;
use crate::export::{Form, Format};
use crate::lang::{Lang, Text};

/// The language of the interface: the last `--lang`, then TIAN_LANG, then what holds always, then the locale.
///
/// It is needed before the command line is parsed, since help and errors are written in it; a wrong
/// `--lang` is left for the parser to refuse.
///
/// # Errors
/// A sentence, where TIAN_LANG names no language of the interface.
pub(super) fn language(
    args: &[OsString],
    standing: Option<Lang>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Lang, String> {
    let mut args = args.iter().filter_map(|a| a.to_str()).take_while(|a| *a != "--");
    let mut asked = None;
    while let Some(arg) = args.next() {
        let value = if arg == "--lang" { args.next() } else { arg.strip_prefix("--lang=") };
        asked = value.and_then(Lang::named).or(asked);
    }
    if let Some(lang) = asked {
        return Ok(lang);
    }
    match variable("TIAN_LANG").filter(|value| !value.is_empty()) {
        Some(value) => Lang::named(&value).ok_or_else(|| Lang::of_locale(variable).say(Text::UsageLang, &[&value])),
        None => Ok(standing.unwrap_or_else(|| Lang::of_locale(variable))),
    }
}

/// Where the help lists the options of reviews, those of every command, and the last ones: behind the
/// command's own.
const REVIEWS: usize = 100;
const COMMON: usize = 200;
const LAST: usize = 300;

/// The lenses by their names, the reader's first: errors list that one, both are taken.
fn lenses(lang: Lang) -> PossibleValuesParser {
    let names = [("commitments", "承诺"), ("documents", "文件"), ("figures", "数字"), ("names", "机构人名")];
    let value = |(english, chinese)| match lang {
        Lang::Zh => PossibleValue::new(chinese).alias(english),
        Lang::En => PossibleValue::new(english).alias(chinese),
    };
    names.map(value).into()
}

/// A subcommand's name, and what makes it in a language.
type Subcommand = (&'static str, fn(Lang) -> Command);

/// The subcommands, in the order of the help.
const SUBCOMMANDS: [Subcommand; 13] = [
    ("list", list),
    ("show", show),
    ("lens", lens),
    ("links", links),
    ("search", search),
    ("export", export),
    ("import", import),
    ("demo", demo),
    ("review", review::command),
    ("followups", review::follow_ups),
    ("cache", cache),
    ("doctor", |lang| sub("doctor", Text::CliCheck, Text::CliCheckUsage, lang)),
    ("keys", |lang| sub("keys", Text::CliKeys, Text::CliKeysUsage, lang)),
];

/// The command line as clap knows it, its texts in a language.
pub fn command(lang: Lang) -> Command {
    command_with(lang, |_| true)
}

/// The same with some of the subcommands: to make all of them takes a tenth of the instructions of a start.
pub(super) fn command_with(lang: Lang, has: impl Fn(&str) -> bool) -> Command {
    let subcommands = SUBCOMMANDS.iter().filter(|(name, _)| has(name)).map(|(_, made)| made(lang));
    let language = choice("lang", &["zh", "en"], Text::ValueLang, Text::CliLang, lang).hide_short_help(false);
    let contacts =
        flag("contacts", Text::CliContacts.get(lang), lang).global(true).display_order(COMMON).hide_short_help(true);
    let version =
        flag("version", Text::CliVersion.get(lang), lang).short('V').action(ArgAction::Version).display_order(LAST);
    let command = sub("tian", Text::CliAbout, Text::CliUsage, lang)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(Text::CliAfter.get(lang))
        .disable_version_flag(true)
        // What stands further right overrules: what holds always stands first.
        .args_override_self(true)
        .arg(version)
        .arg(language)
        .arg(choice("ambiguous", &["auto", "1", "2", "replace"], Text::ValueWidth, Text::CliAmbiguous, lang))
        .arg(choice("color", &["auto", "always", "never"], Text::ValueWhen, Text::CliColour, lang))
        .arg(choice("theme", &["auto", "dark", "light", "mono"], Text::ValueTheme, Text::CliTheme, lang))
        .arg(choice("mouse", &["auto", "on", "off"], Text::ValueWhen, Text::CliMouse, lang))
        .arg(choice("margins", &["auto", "on", "off"], Text::ValueWhen, Text::CliMargins, lang))
        .arg(choice("encoding", &["auto", "utf-8", "gb18030"], Text::ValueEncoding, Text::CliEncoding, lang))
        .arg(contacts)
        .arg(query(lang))
        .arg(files(lang))
        .subcommands(subcommands);
    examples::with_examples(command, lang)
}

fn list(lang: Lang) -> Command {
    selection::options(sub("list", Text::CliList, Text::CliListUsage, lang), lang).arg(files(lang)).arg(json(lang))
}

fn show(lang: Lang) -> Command {
    let width =
        value("width", Text::ValueColumns, Text::CliWidth, lang).value_parser(value_parser!(u16).range(10..=500));
    let lens = value("lens", Text::ValueLens, Text::CliShowLens, lang)
        .value_parser(lenses(lang))
        .hide_possible_values(true)
        .conflicts_with("json");
    sub("show", Text::CliShow, Text::CliShowUsage, lang)
        .arg(positional("ID", Text::ValueId, Text::CliId, lang))
        .arg(files(lang))
        .arg(json(lang))
        .arg(lens)
        .arg(width)
}

fn lens(lang: Lang) -> Command {
    let which = positional("LENS", Text::ValueLens, Text::CliLensWhich, lang);
    sub("lens", Text::CliLens, Text::CliLensUsage, lang)
        .arg(which.value_parser(lenses(lang)).hide_possible_values(true))
        .arg(files(lang))
        .arg(json(lang))
}

fn links(lang: Lang) -> Command {
    sub("links", Text::CliLinks, Text::CliLinksUsage, lang)
        .arg(positional("ID", Text::ValueId, Text::CliId, lang).required(false))
        .arg(files(lang))
        .arg(json(lang))
}

fn search(lang: Lang) -> Command {
    sub("search", Text::CliSearch, Text::CliSearchUsage, lang)
        .arg(positional("QUERY", Text::ValueQuery, Text::CliQuery, lang))
        .arg(files(lang))
        .arg(json(lang))
        .arg(value("limit", Text::ValueCount, Text::CliLimit, lang).value_parser(value_parser!(u32).range(1..)))
        .arg(flag("explain", Text::CliExplain.get(lang), lang))
}

fn export(lang: Lang) -> Command {
    let named = |name, value_name, names: PossibleValuesParser, help| {
        value(name, value_name, help, lang).value_parser(names).hide_possible_values(true)
    };
    let command = review::location(sub("export", Text::CliExport, Text::CliExportUsage, lang), lang);
    selection::options(command, lang)
        .mut_arg("session", |arg| arg.help(Text::CliExportSession.get(lang)))
        .arg(files(lang))
        .arg(named("format", Text::ValueFormat, Format::ALL.map(Format::name).into(), Text::CliFormat))
        .arg(named("form", Text::ValueForm, Form::ALL.map(Form::name).into(), Text::CliForm))
        .arg(named("by", Text::ValueWhat, ["unit"].into(), Text::CliExportBy))
        .arg(output(lang))
        .arg(force(lang))
}

fn import(lang: Lang) -> Command {
    let into = value("into", Text::ValueFile, Text::CliImportInto, lang)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath);
    let correct = flag("correct", Text::CliImportCorrect.get(lang), lang).conflicts_with_all(["check", "dry-run"]);
    review::location(sub("import", Text::CliImport, Text::CliImportUsage, lang), lang)
        .arg(files(lang).required(true).num_args(1..).help(Text::CliImportFiles.get(lang)))
        .arg(output(lang).value_name(Text::ValueFile.get(lang)).help(Text::CliImportOutput.get(lang)))
        .arg(force(lang))
        .arg(into)
        .arg(value("map", Text::ValueColumn, Text::CliImportMap, lang).action(ArgAction::Append))
        .arg(flag("dry-run", Text::CliImportDry.get(lang), lang))
        .arg(flag("check", Text::CliImportCheck.get(lang), lang))
        .arg(correct)
        .args(review::taking(lang))
        .arg(json(lang))
}

fn demo(lang: Lang) -> Command {
    let speed = value("speed", Text::ValueTimes, Text::CliDemoSpeed, lang).value_parser(|asked: &str| {
        match asked.parse::<f32>() {
            Ok(times) if (0.1..=10.0).contains(&times) => Ok(times),
            _ => Err(""),
        }
    });
    sub("demo", Text::CliDemo, Text::CliDemoUsage, lang)
        .arg(flag("loop", Text::CliDemoLoop.get(lang), lang))
        .arg(flag("step", Text::CliDemoStep.get(lang), lang))
        .arg(speed)
        .arg(files(lang))
}

fn cache(lang: Lang) -> Command {
    let clear = positional("DO", Text::ValueClear, Text::CliCacheDo, lang);
    sub("cache", Text::CliCache, Text::CliCacheUsage, lang)
        .arg(clear.required(false).value_parser(["clear"]).hide_possible_values(true))
}

/// A command with its help in the reader's language.
fn sub(name: &'static str, about: Text, usage: Text, lang: Lang) -> Command {
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", Text::CliUsageHeading.get(lang));
    let help = flag("help", Text::CliHelp.get(lang), lang).short('h').action(ArgAction::HelpShort).display_order(LAST);
    Command::new(name)
        .about(about.get(lang))
        .override_usage(usage.get(lang))
        .help_template(template)
        .subcommand_help_heading(Text::CliCommandsHeading.get(lang))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(help)
}

fn json(lang: Lang) -> Arg {
    flag("json", Text::CliJson.get(lang), lang)
}

fn flag(name: &'static str, help: &'static str, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading(Text::CliOptionsHeading.get(lang))
}

fn files(lang: Lang) -> Arg {
    Arg::new("FILE")
        .num_args(0..)
        .value_name(Text::ValueFile.get(lang))
        .value_hint(ValueHint::FilePath)
        .help(Text::CliFiles.get(lang))
        .help_heading(Text::CliArgumentsHeading.get(lang))
        .display_order(LAST)
}

fn positional(name: &'static str, value: Text, help: Text, lang: Lang) -> Arg {
    Arg::new(name)
        .required(true)
        .value_name(value.get(lang))
        .value_hint(ValueHint::Other)
        .help(help.get(lang))
        .help_heading(Text::CliArgumentsHeading.get(lang))
}

/// An option with a value.
fn value(name: &'static str, value: Text, help: Text, lang: Lang) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value.get(lang))
        .help(help.get(lang))
        .help_heading(Text::CliOptionsHeading.get(lang))
}

/// An option of every command, with the values that it may have.
fn choice(name: &'static str, values: &'static [&'static str], value_name: Text, help: Text, lang: Lang) -> Arg {
    value(name, value_name, help, lang)
        .global(true)
        .display_order(COMMON)
        .value_parser(PossibleValuesParser::new(values))
        .hide_possible_values(true)
        // Who asks for most of these reads the long help.
        .hide_short_help(true)
}

/// Where something is written.
fn output(lang: Lang) -> Arg {
    value("output", Text::ValuePath, Text::CliOutput, lang)
        .short('o')
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

/// Whether it may replace what is there.
fn force(lang: Lang) -> Arg {
    flag("force", Text::CliForce.get(lang), lang).requires("output")
}

/// The query that is searched for at once.
fn query(lang: Lang) -> Arg {
    Arg::new("query")
        .long("query")
        .short('q')
        .value_name(Text::ValueQuery.get(lang))
        .value_hint(ValueHint::Other)
        .display_order(COMMON)
        .help(Text::CliQueryOption.get(lang))
        .help_heading(Text::CliOptionsHeading.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_sound_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_flag_goes_before_the_variable_before_the_locale() {
        let decide = |args: &[&str], variables: &[(&str, &str)]| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            language(&args, None, |name| variables.iter().find(|v| v.0 == name).map(|v| v.1.to_owned()))
        };
        let english = [("TIAN_LANG", "zh"), ("LANG", "en_US.UTF-8")];
        assert_eq!(decide(&["tian", "--lang", "en"], &english), Ok(Lang::En));
        assert_eq!(decide(&["tian", "list", "--lang=en"], &english), Ok(Lang::En));
        assert_eq!(decide(&["tian"], &english), Ok(Lang::Zh));
        assert_eq!(decide(&["tian"], &english[1..]), Ok(Lang::En));
        assert_eq!(decide(&["tian"], &[]), Ok(Lang::Zh));
        assert!(decide(&["tian"], &[("TIAN_LANG", "xx")]).is_err());
    }
}
