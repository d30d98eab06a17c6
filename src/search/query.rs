//! What was typed, as terms: the query language that fzf's users know, with scopes.
//!
//! ```text
//! 高标准 农田      both, in any order          a|b        either
//! 'exact           character for character     "a b"      a phrase, its spaces kept
//! ^start  end$     at the start or end         !not       must not be there
//! 标题:农田        only in titles (title: bt:) also 提案者: 单位: 提案: 答复: 编号: 类别: 文号: 年: 办理结果: …
//! 标签:期限        in what the query is handed in with (notes of a review), also 批注:
//! ```
//!
//! Full-width signs count as their ASCII ones. What is not understood is searched for as it stands
//! and marked as such, never dropped.

mod scope;
mod spaced;
mod years;

use std::ops::Range;

use crate::model::Field;
use crate::text::code::{Code, char_of, code};
use crate::text::fold::{Folded, sign};
pub(crate) use scope::{Scope, bare_scope, begins_scope, begun_scope, named_scope, unrecorded_scope};
use spaced::Spelled;
pub(super) use spaced::without_ends;

/// A query: every clause must be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses, none empty.
    pub(crate) clauses: Vec<Clause>,
    /// What each stretch of the typed text was understood as, in order, white space left out.
    pub(crate) pieces: Vec<Piece>,
    /// Whether syllables with spaces between them were taken for one word.
    pub(crate) is_joined: bool,
    /// What was typed.
    pub(super) text: String,
}

impl Query {
    /// Whether it looks into a part of the proposals only.
    pub(crate) fn is_scoped(&self) -> bool {
        self.clauses.iter().flat_map(|clause| &clause.any_of).any(|term| term.scope.is_some())
    }

    /// The terms that ask for what no text of a proposal has.
    pub(crate) fn outside(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flat_map(|clause| &clause.any_of).filter(|term| term.is_outside())
    }

    /// Whether it has what looks like a scope and is none.
    pub(crate) fn has_unknown_scope(&self) -> bool {
        self.pieces.iter().any(|piece| piece.role == Role::Unknown)
    }
}

/// Alternatives, one of which must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clause {
    /// The terms, at least one.
    pub(crate) any_of: Vec<Term>,
}

impl Clause {
    /// What it looks for, folded; `None` where it only excludes.
    pub(crate) fn words(&self) -> Option<String> {
        let terms = self.any_of.iter().filter(|term| !term.negated && !term.also);
        let words: Vec<String> = terms.map(Term::word).collect();
        (!words.is_empty()).then(|| words.join("|"))
    }
}

/// Something to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Term {
    /// The folded characters, at least one.
    pub(crate) codes: Vec<Code>,
    /// Where to look; everywhere if there is none.
    pub(crate) scope: Option<Scope>,
    /// Whether proposals with it are left out.
    pub(crate) negated: bool,
    /// Whether only exact matches count.
    pub(crate) literal: bool,
    /// Whether it must begin its text.
    pub(crate) at_start: bool,
    /// Whether it must end its text.
    pub(crate) at_end: bool,
    /// Whether it is another way to write the one before it.
    pub(crate) also: bool,
}

/// What a stretch of a query was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Text to find.
    Text,
    /// A sign that says how: ! ' ^ $ | or a quotation mark.
    Operator,
    /// The name of a scope, which says where.
    Scope,
    /// A would-be scope that is none: searched for as text.
    Unknown,
}

/// A stretch of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The stretch's bytes.
    pub(crate) range: Range<usize>,
    /// What it was understood as.
    pub(crate) role: Role,
}

impl Term {
    /// Whether what it asks for is handed in with the query.
    pub(crate) fn is_outside(&self) -> bool {
        self.scope.is_some_and(Scope::is_outside)
    }

    /// What it looks for, folded.
    pub(crate) fn word(&self) -> String {
        self.codes.iter().map(|&c| char_of(c)).collect()
    }

    /// Whether the term is looked for in a field.
    pub(crate) fn looks_in(&self, field: Field) -> bool {
        match self.scope {
            Some(scope) => scope.has(field),
            // Every proposal of a ledger has a year: only who asks for that means it.
            None => field != Field::Year,
        }
    }
}

impl Query {
    /// Characters of the longest query: more than a person types, and few enough to be looked for while they do.
    pub(crate) const LONGEST: usize = 500;

    /// Reads a query. Every text is a query; what is half typed (a lone `!`) asks for nothing yet.
    pub fn parse(text: &str) -> Query {
        Parser { text, at: 0, query: Query { text: text.to_owned(), ..Query::default() } }.run()
    }

    /// Whether nothing was asked.
    pub(crate) fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The first stretch that looks like a scope and is none.
    pub(crate) fn unknown<'a>(&self, text: &'a str) -> Option<&'a str> {
        let piece = self.pieces.iter().find(|piece| piece.role == Role::Unknown)?;
        text.get(piece.range.clone())
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    query: Query,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on by some bytes; notes what they are.
    fn take_piece(&mut self, bytes: usize, role: Role) {
        self.query.pieces.push(Piece { range: self.at..self.at + bytes, role });
        self.at += bytes;
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn run(mut self) -> Query {
        let (mut either, mut last) = (false, Spelled::No);
        loop {
            self.skip_space();
            match self.peek() {
                None => return years::in_all_figures(self.query),
                Some(c) if sign(c) == '|' => {
                    self.take_piece(c.len_utf8(), Role::Operator);
                    either = true;
                }
                Some(_) => {
                    let (typed, rest) = self.text.split_at_checked(self.at).unwrap_or_default();
                    let before = self.query.clauses.last().and_then(|clause| clause.any_of.last());
                    let begun = before.map(|before| before.begun(either, typed, rest));
                    if let Some(term) = self.term(begun.unwrap_or_default()) {
                        let spelled = spaced::spelled(&term, self.text.get(..self.at).unwrap_or_default(), last);
                        match self.query.clauses.last_mut() {
                            Some(clause) if either => clause.any_of.push(term),
                            Some(clause) if last.goes_on_to(spelled) => {
                                let parts = (last == Spelled::Whole).then(|| code('\''));
                                self.query.is_joined |= parts.is_some();
                                let codes = parts.into_iter().chain(term.codes);
                                clause.any_of.iter_mut().for_each(|word| word.codes.extend(codes.clone()));
                            }
                            _ => self.query.clauses.extend(term.each()),
                        }
                        last = if either { Spelled::No } else { spelled };
                    }
                    either = false;
                }
            }
        }
    }

    /// Reads a word with the signs before it, which add to what is begun; kept to its scope unless it has its own.
    fn term(&mut self, mut term: Term) -> Option<Term> {
        let (mut excludes, mut is_exact, mut has_scope) = (false, false, false);
        while let Some(c) = self.peek() {
            match sign(c) {
                '!' if !excludes => (term.negated, excludes) = (true, true),
                '\'' if !is_exact => (term.literal, is_exact) = (true, true),
                '^' if !term.at_start => (term.at_start, term.literal) = (true, true),
                _ => match Scope::at_start(self.rest()).filter(|_| !has_scope) {
                    Some((scope, bytes)) => {
                        (term.scope, has_scope) = (Some(scope), true);
                        self.take_piece(bytes, Role::Scope);
                        self.skip_space();
                        continue;
                    }
                    None => break,
                },
            }
            // An input method doubles the dots.
            let dots = self.rest().len() - self.rest().trim_start_matches('…').len();
            self.take_piece(dots.max(c.len_utf8()), Role::Operator);
            self.skip_space();
        }
        let text = match self.peek() {
            Some(c) if is_quote(c) => {
                term.literal = true;
                self.quoted(c)
            }
            _ => self.word(&mut term),
        };
        if let Some(scope) = term.scope.filter(|scope| scope.is_of_words() || scope.is_outside()) {
            (term.literal, term.at_start) = (true, scope.is_of_words());
            term.codes = Folded::new(&scope.meant(text)).codes;
        } else {
            term.codes = Folded::new(text).codes;
        }
        (!term.codes.is_empty()).then_some(term)
    }

    /// What stands here before a colon, and the colon's bytes.
    fn before_colon(&self) -> Option<(&'a str, usize)> {
        let word = self.rest().split(char::is_whitespace).next()?;
        let (at, colon) = word.char_indices().find(|(_, c)| sign(*c) == ':')?;
        word.get(..at).filter(|name| !name.is_empty()).map(|name| (name, colon.len_utf8()))
    }

    /// Reads a phrase between quotation marks, the second of which may still be missing.
    fn quoted(&mut self, open: char) -> &'a str {
        self.take_piece(open.len_utf8(), Role::Operator);
        let rest = self.rest();
        let end = rest.find(is_quote).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default();
        if end > 0 {
            self.take_piece(end, Role::Text);
        }
        if let Some(close) = self.peek() {
            self.take_piece(close.len_utf8(), Role::Operator);
        }
        text
    }

    /// Reads a word up to white space or `|`, with what `$` at its end and a colon in it mean.
    fn word(&mut self, term: &mut Term) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || sign(c) == '|').unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let last = word.chars().next_back().filter(|&c| sign(c) == '$');
        let text = word.get(..word.len() - last.map_or(0, char::len_utf8)).unwrap_or_default();
        // 10:30 is a time, 作者: wants to be a scope.
        let unknown = self.before_colon().filter(|(name, _)| name.chars().all(char::is_alphabetic));
        let name = unknown.map_or(0, |(name, colon)| (name.len() + colon).min(text.len()));
        if name > 0 {
            self.take_piece(name, Role::Unknown);
        }
        if text.len() > name {
            self.take_piece(text.len() - name, Role::Text);
        }
        if let Some(dollar) = last {
            (term.at_end, term.literal) = (true, true);
            self.take_piece(dollar.len_utf8(), Role::Operator);
        }
        without_ends(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses as text: `!` negated, `'` literal, `^ $` anchors, the scope before a colon.
    fn read(text: &str) -> Vec<String> {
        let term = |t: &Term| {
            let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
            let scope = t.scope.map_or(String::new(), |s| format!("{s:?}:"));
            let chars: String = t.codes.iter().map(|&c| char_of(c)).collect();
            [mark(t.negated, "!"), mark(t.literal, "'"), mark(t.at_start, "^"), &scope, &chars, mark(t.at_end, "$")]
                .concat()
        };
        let query = Query::parse(text);
        query.clauses.iter().map(|c| c.any_of.iter().map(term).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn terms_are_folded_and_split_at_any_space() {
        assert_eq!(read(" 高标准　ＡＰＰ  "), ["高标准", "app"]);
        assert!(Query::parse(" 　").is_empty());
    }

    #[test]
    fn operators_in_both_widths() {
        assert_eq!(read("'农田 ^关于 建议$ !煤"), ["'农田", "'^关于", "'建议$", "!煤"]);
        assert_eq!(read("！煤 农田｜林地 a | b|c"), ["!煤", "农田|林地", "a|b|c"]);
        assert_eq!(read("!'^煤 ‘农田’ ……关于 建议￥"), ["!'^煤", "'农田", "'^关于", "'建议$"]);
    }

    #[test]
    fn quotes_keep_spaces_until_they_close() {
        assert_eq!(read("\"data base\" 后"), ["'data base", "后"]);
        assert_eq!(read("“党建引领 居民自治”示范"), ["'党建引领居民自治", "示范"]);
        assert_eq!(read("\"半"), ["'半"]);
    }

    #[test]
    fn syllables_with_spaces_between_are_one_word() {
        for (text, terms) in [
            ("neng yuan", vec!["neng'yuan"]),
            ("neng y", vec!["neng'y"]),
            ("ren cai 煤矿 ji zhan", vec!["ren'cai", "煤矿", "ji'zhan"]),
            ("neng !yuan", vec!["neng", "!yuan"]),
            ("a|neng yuan", vec!["a|neng", "yuan"]),
            ("标题:neng yuan", vec!["Title:neng", "yuan"]),
            ("5 G 6 g", vec!["5g", "6", "g"]),
            ("7000 万元 2 万荣 5 煤", vec!["7000万元", "2", "万荣", "5", "煤"]),
            ("7000万 元 万 元", vec!["7000万元", "万", "元"]),
            ("1500～2300 元 3至5 年 提案 2-4 -5 元", vec!["1500-2300元", "3至5年", "提案", "2-4", "-5", "元"]),
            ("app pp", vec!["app", "pp"]),
        ] {
            assert_eq!(read(text), terms, "{text}");
        }
    }

    #[test]
    fn scopes_by_every_name() {
        for text in
            ["标题:农田", "標題：农田", "title:农田", "bt:农田", "T：农田", "标题: 农田", "标题 : 农田", "bt ：农田"]
        {
            assert_eq!(read(text), ["Title:农田"], "{text}");
        }
        assert_eq!(read("答复:下一步 !单位:发改委"), ["Reply:下一步", "!Unit:发改委"]);
        assert_eq!(read("提案者:mph 提案:x 提案："), ["Proposer:mph", "Proposal:x"]);
    }

    #[test]
    fn what_is_not_understood_is_text_and_said() {
        let query = Query::parse("作者:李 10:30");
        assert_eq!(query.unknown("作者:李 10:30"), Some("作者:"));
        assert_eq!(read("作者:李 10:30"), ["作者:李", "10:30"]);
        assert_eq!(read("5＃ !5# 5#2 5#, # c#"), ["5", "!5", "5#2", "5", "#", "c#"]);
    }

    #[test]
    fn half_typed_queries_ask_for_nothing_yet() {
        for text in ["!", "'", "^", "\"", "标题:", "|", "!标题:'", "$"] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn pieces_cover_everything_but_white_space() {
        for text in ["!标题:'农田$ a|“b c” 作者：x", "｜ ！ '", "plain words 中文"] {
            let query = Query::parse(text);
            let mut at = 0;
            for piece in &query.pieces {
                assert!(text[at..piece.range.start].trim().is_empty(), "{text}: {:?}", query.pieces);
                at = piece.range.end;
            }
            assert!(text[at..].trim().is_empty());
        }
    }
}
