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

/// The command line as clap knows it, its texts in a language.
pub fn command(lang: Lang) -> Command {
    let say = |text: Text| text.get(lang);
    let json = || json(lang);
    let sub = |name: &'static str, about: Text, usage: Text| sub(name, about, usage, lang);
    let width = Arg::new("width")
        .long("width")
        .value_name(say(Text::ValueColumns))
        .value_parser(value_parser!(u16).range(10..=500))
        .help(say(Text::CliWidth))
        .help_heading(say(Text::CliOptionsHeading));
    let lens = Arg::new("lens")
        .long("lens")
        .value_name(say(Text::ValueLens))
        .value_parser(lenses(lang))
        .hide_possible_values(true)
        .conflicts_with("json")
        .help(say(Text::CliShowLens))
        .help_heading(say(Text::CliOptionsHeading));
    let limit = Arg::new("limit")
        .long("limit")
        .value_name(say(Text::ValueCount))
        .value_parser(value_parser!(u32).range(1..))
        .help(say(Text::CliLimit))
        .help_heading(say(Text::CliOptionsHeading));
    let explain = flag("explain", say(Text::CliExplain), lang);
    let format = Arg::new("format")
        .long("format")
        .value_name(say(Text::ValueFormat))
        .value_parser(PossibleValuesParser::new(Format::ALL.map(Format::name)))
        .hide_possible_values(true)
        .help(say(Text::CliFormat))
        .help_heading(say(Text::CliOptionsHeading));
    let form = Arg::new("form")
        .long("form")
        .value_name(say(Text::ValueForm))
        .value_parser(PossibleValuesParser::new(Form::ALL.map(Form::name)))
        .hide_possible_values(true)
        .help(say(Text::CliForm))
        .help_heading(say(Text::CliOptionsHeading));
    let by = Arg::new("by")
        .long("by")
        .value_name(say(Text::ValueWhat))
        .value_parser(PossibleValuesParser::new(["unit"]))
        .hide_possible_values(true)
        .help(say(Text::CliExportBy))
        .help_heading(say(Text::CliOptionsHeading));
    let output = Arg::new("output")
        .long("output")
        .short('o')
        .value_name(say(Text::ValuePath))
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
        .help(say(Text::CliOutput))
        .help_heading(say(Text::CliOptionsHeading));
    let force = flag("force", say(Text::CliForce), lang).requires("output");
    let (follow_output, follow_force) = (output.clone(), force.clone());
    let language = Arg::new("lang")
        .long("lang")
        .value_name(say(Text::ValueLang))
        .global(true)
        .display_order(COMMON)
        .value_parser(PossibleValuesParser::new(["zh", "en"]))
        .hide_possible_values(true)
        .help(say(Text::CliLang))
        .help_heading(say(Text::CliOptionsHeading));
    let choice = |name: &'static str, values: &'static [&'static str], value: Text, help: Text| {
        Arg::new(name)
            .long(name)
            .value_name(say(value))
            .global(true)
            .display_order(COMMON)
            .value_parser(PossibleValuesParser::new(values))
            .hide_possible_values(true)
            // Who asks for these reads the long help.
            .hide_short_help(true)
            .help(say(help))
            .help_heading(say(Text::CliOptionsHeading))
    };
    let ambiguous = choice("ambiguous", &["auto", "1", "2", "replace"], Text::ValueWidth, Text::CliAmbiguous);
    let encoding = choice("encoding", &["auto", "utf-8", "gb18030"], Text::ValueEncoding, Text::CliEncoding);
    let colour = choice("color", &["auto", "always", "never"], Text::ValueWhen, Text::CliColour);
    let theme = choice("theme", &["auto", "dark", "light", "mono"], Text::ValueTheme, Text::CliTheme);
    let mouse = choice("mouse", &["auto", "on", "off"], Text::ValueWhen, Text::CliMouse);
    let margins = choice("margins", &["auto", "on", "off"], Text::ValueWhen, Text::CliMargins);
    let contacts =
        flag("contacts", say(Text::CliContacts), lang).global(true).display_order(COMMON).hide_short_help(true);
    let version =
        flag("version", say(Text::CliVersion), lang).short('V').action(ArgAction::Version).display_order(LAST);
    let command = sub("tian", Text::CliAbout, Text::CliUsage)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(say(Text::CliAfter))
        .disable_version_flag(true)
        // What stands further right overrules: what holds always stands first.
        .args_override_self(true)
        .arg(version)
        .arg(language)
        .arg(ambiguous)
        .arg(colour)
        .arg(theme)
        .arg(mouse)
        .arg(margins)
        .arg(encoding)
        .arg(contacts)
        .arg(query(lang))
        .arg(files(lang))
        .subcommand(
            selection::options(sub("list", Text::CliList, Text::CliListUsage), lang).arg(files(lang)).arg(json()),
        )
        .subcommand(
            sub("show", Text::CliShow, Text::CliShowUsage)
                .arg(positional("ID", Text::ValueId, Text::CliId, lang))
                .arg(files(lang))
                .arg(json())
                .arg(lens)
                .arg(width),
        )
        .subcommand(
            sub("lens", Text::CliLens, Text::CliLensUsage)
                .arg(
                    positional("LENS", Text::ValueLens, Text::CliLensWhich, lang)
                        .value_parser(lenses(lang))
                        .hide_possible_values(true),
                )
                .arg(files(lang))
                .arg(json()),
        )
        .subcommand(
            sub("links", Text::CliLinks, Text::CliLinksUsage)
                .arg(positional("ID", Text::ValueId, Text::CliId, lang).required(false))
                .arg(files(lang))
                .arg(json()),
        )
        .subcommand(
            sub("search", Text::CliSearch, Text::CliSearchUsage)
                .arg(positional("QUERY", Text::ValueQuery, Text::CliQuery, lang))
                .arg(files(lang))
                .arg(json())
                .arg(limit)
                .arg(explain),
        )
        .subcommand(
            selection::options(review::location(sub("export", Text::CliExport, Text::CliExportUsage), lang), lang)
                .mut_arg("session", |arg| arg.help(say(Text::CliExportSession)))
                .arg(files(lang))
                .arg(format)
                .arg(form)
                .arg(by)
                .arg(output.clone())
                .arg(force.clone()),
        )
        .subcommand(
            review::location(sub("import", Text::CliImport, Text::CliImportUsage), lang)
                .arg(files(lang).required(true).num_args(1..).help(say(Text::CliImportFiles)))
                .arg(output.value_name(say(Text::ValueFile)).help(say(Text::CliImportOutput)))
                .arg(force)
                .arg(
                    Arg::new("into")
                        .long("into")
                        .value_name(say(Text::ValueFile))
                        .value_parser(value_parser!(PathBuf))
                        .value_hint(ValueHint::FilePath)
                        .help(say(Text::CliImportInto))
                        .help_heading(say(Text::CliOptionsHeading)),
                )
                .arg(
                    Arg::new("map")
                        .long("map")
                        .value_name(say(Text::ValueColumn))
                        .action(ArgAction::Append)
                        .help(say(Text::CliImportMap))
                        .help_heading(say(Text::CliOptionsHeading)),
                )
                .arg(flag("dry-run", say(Text::CliImportDry), lang))
                .arg(flag("check", say(Text::CliImportCheck), lang))
                .arg(flag("correct", say(Text::CliImportCorrect), lang).conflicts_with_all(["check", "dry-run"]))
                .args(review::taking(lang))
                .arg(json()),
        )
        .subcommand(
            sub("demo", Text::CliDemo, Text::CliDemoUsage)
                .arg(flag("loop", say(Text::CliDemoLoop), lang))
                .arg(flag("step", say(Text::CliDemoStep), lang))
                .arg(
                    Arg::new("speed")
                        .long("speed")
                        .value_name(say(Text::ValueTimes))
                        .value_parser(|asked: &str| match asked.parse::<f32>() {
                            Ok(times) if (0.1..=10.0).contains(&times) => Ok(times),
                            _ => Err(""),
                        })
                        .help(say(Text::CliDemoSpeed))
                        .help_heading(say(Text::CliOptionsHeading)),
                )
                .arg(files(lang)),
        )
        .subcommand(review::command(lang))
        .subcommand(review::follow_ups(follow_output, follow_force, lang))
        .subcommand(
            sub("cache", Text::CliCache, Text::CliCacheUsage).arg(
                positional("DO", Text::ValueClear, Text::CliCacheDo, lang)
                    .required(false)
                    .value_parser(["clear"])
                    .hide_possible_values(true),
            ),
        )
        .subcommand(sub("doctor", Text::CliCheck, Text::CliCheckUsage))
        .subcommand(sub("keys", Text::CliKeys, Text::CliKeysUsage));
    examples::with_examples(command, lang)
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
