//! The sources as modules: which paths a file names, and which files define what these paths end at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use std::path::Path;
use std::sync::OnceLock;

use crate::support::project;

/// A path of the crate from its root, or of another crate: `["ui", "msg", "Msg"]`, `["std", "fs"]`.
pub type Names = Vec<String>;

/// A source file without its comments, texts and tests.
pub struct Source {
    /// Path below src.
    pub path: String,
    /// Its module from the root of the crate.
    module: Names,
    /// Words, `::`, and every other sign by itself.
    pub tokens: Vec<String>,
    /// The items that it defines outside of any braces.
    defined: BTreeSet<String>,
    /// What its `use` declarations bring in: the name here, `*` for all of them, and the path as written.
    imports: Vec<(String, Names)>,
    /// The paths in its code, as written.
    qualified: Vec<Names>,
}

/// All files of src by module, `main.rs` among them.
pub struct Crate {
    pub sources: Vec<Source>,
    by_module: BTreeMap<Names, usize>,
}

/// A path in a file, and where it leads.
pub struct Step<'a> {
    pub written: &'a Names,
    /// From the root of this crate or of another; a variable, a variant or a type parameter stays what it is.
    pub names: Names,
    /// The files that define its end; none where that is outside of this crate.
    pub files: BTreeSet<usize>,
}

impl Crate {
    /// Read once, for all tests.
    pub fn read() -> &'static Crate {
        static READ: OnceLock<Crate> = OnceLock::new();
        READ.get_or_init(Crate::of_sources)
    }

    fn of_sources() -> Crate {
        let root = project("src");
        let mut paths = vec![];
        walk(&root, &root, &mut paths);
        paths.sort();
        let sources: Vec<Source> = paths.into_iter().map(|path| Source::read(&root, path)).collect();
        let by_module = sources.iter().enumerate().map(|(i, source)| (source.module.clone(), i)).collect();
        Crate { sources, by_module }
    }

    /// The paths that a file names.
    pub fn steps<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = Step<'a>> {
        let imported = source.imports.iter().map(|(_, path)| (path, false));
        imported.chain(source.qualified.iter().map(|path| (path, true))).map(|(written, in_code)| {
            let mut files = BTreeSet::new();
            let below_root = self.names_below_root(source, written);
            if let Some(names) = &below_root {
                self.resolve(names, in_code, &mut files, 0);
            }
            Step { written, names: below_root.unwrap_or_else(|| written.clone()), files }
        })
    }

    /// The path from the root of the crate; `None` where it begins outside.
    fn names_below_root(&self, source: &Source, path: &[String]) -> Option<Names> {
        let above = path.iter().take_while(|name| *name == "super").count();
        let own = source.module.as_slice();
        let (base, rest) = match path.first()?.as_str() {
            "crate" | "tian" => (&own[..0], &path[1..]),
            "self" => (own, &path[1..]),
            "super" => (&own[..own.len() - above], &path[above..]),
            // A part of this module, or a name that it has.
            name if self.has(source, name) => (own, path),
            _ => return None,
        };
        Some([base, rest].concat())
    }

    fn has(&self, source: &Source, name: &str) -> bool {
        let child = [source.module.as_slice(), &[name.to_owned()]].concat();
        self.by_module.contains_key(&child)
            || source.defined.contains(name)
            || source.imports.iter().any(|(known, path)| {
                // `use io::x` in a file that imports `io` is that `io`; `use io` itself is not.
                known == name && path.first().is_some_and(|first| first != name)
            })
    }

    /// The files that define what a path from the root ends at: through `use` declarations to where the name is
    /// defined. A name that a module neither brings in nor visibly defines is made by a macro there. Only a `use` can
    /// end at a module: in code `links` of `answers::links` is a function.
    fn resolve(&self, names: &[String], in_code: bool, files: &mut BTreeSet<usize>, depth: usize) {
        assert!(depth < 20, "{names:?} is imported in a ring");
        let most = names.len() - usize::from(in_code);
        let length = (0..=most).rev().find(|&n| self.by_module.contains_key(&names[..n])).unwrap();
        let index = self.by_module[&names[..length]];
        let source = &self.sources[index];
        let name = names.get(length).filter(|name| !source.defined.contains(*name));
        let imports: Vec<_> = source.imports.iter().filter(|(known, _)| Some(known) == name).collect();
        if imports.is_empty() {
            files.insert(index);
        }
        // On each kind of system another module may have the name.
        for path in imports.into_iter().filter_map(|(_, path)| self.names_below_root(source, path)) {
            self.resolve(&[&path, &names[length + 1..]].concat(), in_code, files, depth + 1);
        }
    }
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
        }
    }
}

impl Source {
    fn read(root: &Path, path: String) -> Source {
        let text = read_to_string(root.join(&path)).unwrap();
        let module = match path.trim_end_matches(".rs") {
            "lib" => vec![],
            path => path.split('/').map(str::to_owned).collect(),
        };
        Source::parse(path, module, text.split("#[cfg(test)]\nmod tests").next().unwrap())
    }

    fn parse(path: String, module: Names, text: &str) -> Source {
        let tokens = tokens(text);
        let mut source =
            Source { path, module, tokens: vec![], defined: BTreeSet::new(), imports: vec![], qualified: vec![] };
        let (mut i, mut depth) = (0, 0);
        while let Some(token) = tokens.get(i) {
            let next = tokens.get(i + 1).map_or("", String::as_str);
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                "struct" | "enum" | "trait" | "type" | "fn" | "const" | "static" if depth == 0 => {
                    source.defined.insert(next.to_owned());
                }
                // Who may see an item says nothing of what it uses.
                "pub" if next == "(" => i += tokens.iter().skip(i).take_while(|token| *token != ")").count(),
                // `use<'a>` is a bound.
                "use" if next != "<" => {
                    i += 1;
                    tree(&tokens, &mut i, &[], &mut source.imports);
                }
                name if next == "::" && is_name(name) && i.checked_sub(1).is_none_or(|i| tokens[i] != "::") => {
                    let mut path = vec![name.to_owned()];
                    while tokens.get(i + 1).is_some_and(|t| t == "::") && tokens.get(i + 2).is_some_and(|t| is_name(t))
                    {
                        path.push(tokens[i + 2].clone());
                        i += 2;
                    }
                    source.qualified.push(path);
                }
                _ => {}
            }
            i += 1;
        }
        source.tokens = tokens;
        source
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A tree of a `use` declaration, with groups in groups: its leaves, by the names that they get here.
fn tree(tokens: &[String], i: &mut usize, before: &[String], leaves: &mut Vec<(String, Names)>) {
    let mut path = before.to_vec();
    let mut name = None;
    loop {
        match tokens[*i].as_str() {
            "::" => {}
            "{" => {
                while tokens[*i] != "}" {
                    *i += 1;
                    if tokens[*i] != "}" {
                        tree(tokens, i, &path, leaves);
                    }
                }
                *i += 1;
                return;
            }
            "as" => {
                *i += 1;
                name = Some(tokens[*i].clone());
            }
            "," | "}" | ";" => break,
            "self" if path.len() == before.len() && !before.is_empty() => {}
            token => path.push(token.to_owned()),
        }
        *i += 1;
    }
    if path.last().is_some_and(|last| last == "*") {
        name = path.pop();
    }
    leaves.push((name.unwrap_or_else(|| path.last().unwrap().clone()), path));
}

/// Words, `::` and signs; no comments and nothing between quotation marks.
fn tokens(text: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let end_of = |text: &str, end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    let mut tokens = vec![];
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (length, kept) = if rest.starts_with("//") {
            (end_of(rest, "\n"), false)
        } else if rest.starts_with("r#\"") {
            (end_of(rest, "\"#"), false)
        } else if first == '"' {
            let mut escaped = true;
            let end = rest.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            (end.unwrap() + 1, false)
        } else if rest.starts_with("'\\") {
            (3 + end_of(&rest[3..], "'"), false)
        } else if first == '\'' && rest.chars().nth(2) == Some('\'') {
            (rest.chars().take(3).map(char::len_utf8).sum(), false)
        } else if is_word(first) {
            (rest.find(|c| !is_word(c)).unwrap_or(rest.len()), true)
        } else {
            (if rest.starts_with("::") { 2 } else { first.len_utf8() }, true)
        };
        let (token, after) = rest.split_at(length);
        if kept {
            tokens.push(token.to_owned());
        }
        rest = after.trim_start();
    }
    tokens
}

#[test]
fn paths_are_read_out_of_nested_groups_and_code() {
    let text = "use a::{b::{c, d as e}, self, f::*}; // use x::y\n\
        pub(in o::p) use super::super::g; fn h<'a>(i: &'a str) -> impl J + use<'a> { k::l(\"m::n\", 'o', b'{', '\\'', '\u{6587}', r#\"p::q\"#); k::<R>::s() }";
    let source = Source::parse(String::new(), vec![], text);
    let imports: Vec<String> =
        source.imports.iter().map(|(name, path)| format!("{name}={}", path.join("::"))).collect();
    assert_eq!(imports, ["c=a::b::c", "e=a::b::d", "a=a", "*=a::f", "g=super::super::g"]);
    let qualified: Vec<String> = source.qualified.iter().map(|path| path.join("::")).collect();
    assert_eq!(qualified, ["k::l", "k"]);
    assert_eq!(source.defined.into_iter().collect::<Vec<_>>(), ["h"]);
}
