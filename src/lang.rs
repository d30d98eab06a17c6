//! The two languages of the interface, and the one table of its sentences.
//!
//! The texts of proposals stay as printed; JSON members and the names of subcommands stay English.
//! What the program itself says comes from [`Text`] (or, for keys, from the action catalogue, which
//! carries both languages too), so that nothing can exist in one language only.

mod foreign;
mod texts;

use std::fmt::Display;

pub(crate) use foreign::reason;
pub use texts::Text;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese, the readers' language and the default.
    #[default]
    Zh,
    /// English, for those who watch a demonstration.
    En,
}

impl Lang {
    /// The other language.
    pub(crate) fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// The language that a name asks for: `zh`, `en`, or a locale like `zh_CN.UTF-8`.
    pub(crate) fn named(name: &str) -> Option<Lang> {
        match name.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set decides,
    /// as POSIX has it. A locale that names no language (`C`, `POSIX`, nothing) is Chinese; one that
    /// names a language other than Chinese gets English, the one of the two it more likely reads.
    pub(crate) fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Lang {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set) else {
            return Lang::Zh;
        };
        match locale.split(['.', '@']).next() {
            Some("C" | "POSIX" | "") | None => Lang::Zh,
            Some(name) => Lang::named(name).unwrap_or(Lang::En),
        }
    }

    /// Picks of two texts the one in this language.
    pub(crate) fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Says a sentence, with the values in order where its template has `{}`.
    pub(crate) fn say(self, text: Text, values: &[&dyn Display]) -> String {
        filled(text.get(self), values)
    }
}

/// Puts the values, in order, where the template has `{}`.
pub(crate) fn filled<T: Display + ?Sized>(template: &str, values: &[&T]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    for (i, part) in template.split("{}").enumerate() {
        if i > 0 {
            filled.extend(values.next().map(|value| value.to_string()));
        }
        filled.push_str(part);
    }
    filled
}

/// Says a sentence with numbers where its template has `{}`.
pub(crate) fn counted(text: Text, numbers: &[usize], lang: Lang) -> String {
    filled(text.get(lang), &numbers.iter().collect::<Vec<_>>())
}

/// How many proposals were found, those that only come near apart.
pub(crate) fn found_words(exact: usize, near: usize, lang: Lang) -> String {
    match (exact, near) {
        (_, 0) => exact.to_string(),
        (0, _) => lang.say(Text::FoundNear, &[&near]),
        _ => lang.say(Text::FoundBoth, &[&exact, &near]),
    }
}

/// A reviewer's name with that of the round, where it has one.
pub(crate) fn of_round(who: &str, round: Option<&str>, lang: Lang) -> String {
    round.map_or_else(|| who.to_owned(), |round| lang.say(Text::ReportAside, &[&who, &round]))
}

/// A round in a sentence, its name between quotation marks.
pub(crate) fn round_words(round: Option<&str>, lang: Lang) -> String {
    round
        .map_or_else(|| Text::RoundUnnamed.get(lang).to_owned(), |round| lang.say(Text::RoundQuoted, &[&quoted(round)]))
}

/// Prepares words to stand between quotation marks: double marks in them become single, and single ones
/// double.
pub(crate) fn quoted(words: &str) -> String {
    let nested = |c| match c {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        c => c,
    };
    words.chars().map(nested).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(pairs: &[(&str, &str)]) -> Lang {
        Lang::of_locale(|name| pairs.iter().find(|p| p.0 == name).map(|p| p.1.to_owned()))
    }

    #[test]
    fn the_locale_decides_and_silence_is_chinese() {
        assert_eq!(locale(&[]), Lang::Zh);
        assert_eq!(locale(&[("LANG", "C.UTF-8")]), Lang::Zh);
        assert_eq!(locale(&[("LANG", "en_GB.UTF-8")]), Lang::En);
        assert_eq!(locale(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_TW")]), Lang::Zh);
        assert_eq!(locale(&[("LC_ALL", ""), ("LANG", "fr_FR@euro")]), Lang::En);
        // As Windows names them.
        assert_eq!([locale(&[("LANG", "zh-Hans-CN")]), locale(&[("LANG", "en-US")])], [Lang::Zh, Lang::En]);
    }

    #[test]
    fn a_template_takes_values_in_order_and_bears_too_few() {
        assert_eq!(filled("第 {}/{} 处", &["3", "27"]), "第 3/27 处");
        assert_eq!(filled("{}-{}", &["a"]), "a-");
        assert_eq!(Lang::En.say(Text::ReportAside, &[&"a", &1]), filled(Text::ReportAside.get(Lang::En), &["a", "1"]));
    }

    #[test]
    fn both_languages_take_the_same_values() {
        let places = |text: &str| text.matches("{}").count();
        for text in Text::ALL {
            assert_eq!(places(text.get(Lang::Zh)), places(text.get(Lang::En)), "{text:?}");
            assert!(!text.get(Lang::Zh).is_empty() && !text.get(Lang::En).is_empty(), "{text:?}");
        }
    }
}
