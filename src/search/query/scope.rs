//! The parts of a proposal that a search can be kept to, by their names.

use super::{Query, Role};
use crate::lang::{Lang, Text};
use crate::model::{Field, Library};
use crate::text::fold::{fold_char, narrow};

/// A part of a proposal that a search can be kept to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Title,
    Proposer,
    Unit,
    Proposal,
    Reply,
    /// The proposal's own number.
    Number,
    /// The number of a letter.
    DocumentNumber,
    Category,
    Year,
    Filing,
    Satisfaction,
    /// 办理结果: the class of the answer, and what else a letterhead says.
    Class,
    /// What stands in columns that no field is for (备注), and 界别, keywords, awards.
    Remark,
    /// The tags of notes: who searches hands in which proposals have them.
    Tag,
    /// The words of notes, likewise.
    Note,
}

/// The names of scopes: Chinese, English, pinyin and its initials; folded.
const SCOPES: [(Scope, &[&str]); 15] = [
    (Scope::Title, &["标题", "题", "title", "t", "biaoti", "bt"]),
    (Scope::Proposer, &["提案者", "提案人", "人", "proposer", "person", "p", "tianzhe", "taz"]),
    (Scope::Unit, &["单位", "承办单位", "unit", "u", "danwei", "dw"]),
    (Scope::Proposal, &["提案", "proposal", "tian", "ta"]),
    (Scope::Reply, &["答复", "答覆", "复文", "reply", "r", "dafu", "df"]),
    (Scope::Number, &["编号", "号", "提案号", "number", "id", "no", "bianhao", "bh"]),
    (Scope::DocumentNumber, &["文号", "document", "doc", "wenhao", "wh"]),
    (Scope::Category, &["类别", "类", "category", "class", "leibie", "lb"]),
    (Scope::Year, &["年", "年份", "年度", "year", "y", "nian", "n"]),
    (Scope::Filing, &["立案", "审查", "filing", "lian", "la"]),
    (Scope::Satisfaction, &["满意度", "满意", "satisfaction", "manyidu", "myd"]),
    (Scope::Class, &["办理结果", "结果", "result", "banlijieguo", "jieguo", "bljg", "jg"]),
    (Scope::Remark, &["备注", "附列", "界别", "主题词", "remark", "sector", "beizhu", "jiebie", "bz", "jb"]),
    (Scope::Tag, &["标签", "tag", "biaoqian", "bq"]),
    (Scope::Note, &["批注", "note", "pizhu", "pz"]),
];

/// What may be typed for the words of a filing: the word, other words, English, pinyin and its initials; folded.
const FILINGS: [(&str, &[&str]); 5] = [
    ("立案", &["已立案", "是", "filed", "yes", "lian", "la"]),
    ("不立案", &["未立案", "不予立案", "否", "notfiled", "not-filed", "not_filed", "no", "bulian", "bla"]),
    ("并案", &["合并", "已并案", "merged", "bingan", "ba"]),
    ("转为意见", &["转意见", "转为社情民意", "converted", "zhuanweiyijian", "zwyj"]),
    ("撤案", &["撤回", "已撤案", "withdrawn", "chean", "ca"]),
];

impl Scope {
    /// The scope that a text begins with, and its bytes up to and with the colon, before which blanks may stand.
    pub(super) fn at_start(text: &str) -> Option<(Scope, usize)> {
        let name = text.split(|c: char| c.is_whitespace() || narrow(c) == ':').next()?;
        let behind = text.get(name.len()..)?.trim_start();
        let colon = behind.chars().next().filter(|&c| narrow(c) == ':')?;
        Some((Scope::named(name)?, text.len() - behind.len() + colon.len_utf8()))
    }

    /// Whether what it holds is one of a few words, or a figure: it begins with what is asked, or it is not meant.
    pub(in crate::search) fn is_of_words(self) -> bool {
        matches!(self, Scope::Year | Scope::Filing | Scope::Satisfaction | Scope::Class)
    }

    /// Whether no text of a proposal has what it holds: which proposals have it is handed in with the query.
    pub(crate) fn is_outside(self) -> bool {
        matches!(self, Scope::Tag | Scope::Note)
    }

    /// What is looked for where a text is typed behind the scope.
    pub(super) fn meant(self, typed: &str) -> String {
        let folded: String = typed.chars().map(fold_char).collect();
        match self {
            Scope::Year => folded.trim_end_matches(['度', '年']).to_owned(),
            Scope::Filing => {
                let known = FILINGS.iter().find(|(_, words)| words.contains(&folded.as_str()));
                known.map_or(folded, |(word, _)| (*word).to_owned())
            }
            Scope::Tag => folded.trim_start_matches('#').to_owned(),
            _ => folded,
        }
    }

    /// The scope that a text is; `None` where it is none, or more than one.
    pub(super) fn of(text: &str) -> Option<Scope> {
        Scope::at_start(text).filter(|(_, end)| *end == text.len()).map(|(scope, _)| scope)
    }

    /// Its Chinese name.
    pub(in crate::search) fn name(self) -> &'static str {
        let names = SCOPES.iter().find(|(scope, _)| *scope == self).and_then(|(_, names)| names.first());
        names.copied().unwrap_or_default()
    }

    fn named(name: &str) -> Option<Scope> {
        let folded: String = name.chars().map(fold_char).collect();
        SCOPES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(scope, _)| *scope)
    }

    /// Whether a field belongs to the scope.
    pub(crate) fn has(self, field: Field) -> bool {
        match self {
            Scope::Title => field == Field::Title,
            Scope::Proposer => field == Field::Proposer,
            Scope::Unit => field == Field::Unit,
            Scope::Proposal => matches!(field, Field::Title | Field::Background | Field::Point | Field::Closing),
            Scope::Reply => matches!(field, Field::Reply | Field::Addressee),
            Scope::Number | Scope::Tag | Scope::Note => false,
            Scope::DocumentNumber => field == Field::DocumentNumber,
            Scope::Category => field == Field::Category,
            Scope::Year => field == Field::Year,
            Scope::Filing => field == Field::Filing,
            Scope::Satisfaction => field == Field::Satisfaction,
            Scope::Class => field == Field::ReplyFact,
            Scope::Remark => field == Field::Fact,
        }
    }

    /// That something is wanted behind the scope, which is typed by a name, and what may stand there.
    pub(crate) fn wanted(self, name: &str, library: &dyn Library, lang: Lang) -> String {
        let example = self.values(library).map(|values| lang.say(Text::BareScopeExample, &[&values]));
        match example {
            None if !library.is_empty() && !self.is_recorded(library) => lang.say(Text::AdviceUnrecorded, &[&name]),
            example => lang.say(Text::BareScope, &[&name]) + &example.unwrap_or_default(),
        }
    }

    /// Whether any proposal has something for it, as far as is known: of many not all are looked at.
    fn is_recorded(self, library: &dyn Library) -> bool {
        let mut proposals = (0..library.len()).filter_map(|at| library.proposal(at));
        self == Scope::Number
            || self.is_outside()
            || library.len() > FEW
            || proposals.any(|proposal| proposal.searched_texts().iter().any(|(place, _)| self.has(place.field)))
    }

    /// What may stand behind it: all words where there are few, else what one of the first proposals has there; of
    /// whole texts nobody asks for that.
    fn values(self, library: &dyn Library) -> Option<String> {
        let words = match self {
            Scope::Title | Scope::Proposal | Scope::Reply => return None,
            Scope::Filing => "立案 不立案 并案 转为意见 撤案",
            Scope::Satisfaction => "满意 基本满意 不满意",
            Scope::Class => "A B C D 已解决",
            Scope::Tag => "期限",
            Scope::Note => "没有数字",
            _ => {
                let mut proposals = (0..LOOKED_AT.min(library.len())).filter_map(|at| library.proposal(at));
                return proposals.find_map(|proposal| match self {
                    Scope::Number => Some(proposal.number().to_owned()),
                    _ => proposal.searched_texts().into_iter().find(|(place, _)| self.has(place.field)).map(|of| of.1),
                });
            }
        };
        Some(words.to_owned())
    }
}

/// Proposals that are looked at for an example.
const LOOKED_AT: usize = 20;

/// Proposals up to which all are looked at for what none of them may have.
const FEW: usize = 200;

/// The scope that a text ends with and that nothing stands behind, by the name it has there: 满意度: asks for nothing.
pub(crate) fn bare_scope<'t>(query: &Query, text: &'t str) -> Option<(&'t str, Scope)> {
    let piece = query.pieces.last().filter(|piece| piece.role == Role::Scope)?;
    let name = text.get(piece.range.clone())?;
    Some((name, Scope::of(name)?))
}

/// The first scope of a text that no proposal has anything for, by the name it has there: a page without 年.
pub(crate) fn unrecorded_scope<'t>(text: &'t str, library: &dyn Library) -> Option<&'t str> {
    let query = Query::parse(text);
    let scopes = query.pieces.iter().filter(|piece| piece.role == Role::Scope);
    let mut names = scopes.filter_map(|piece| text.get(piece.range.clone()));
    names.find(|name| !Scope::of(name).is_none_or(|scope| scope.is_recorded(library)))
}

/// Whether a text may go on to what asks for a scope: it begins its name, or a number (`00`, 第0).
pub(crate) fn begins_scope(text: &str) -> bool {
    let text = text.trim();
    let figures = text.strip_prefix('第').unwrap_or(text);
    begun_scope(text).is_some() || !text.is_empty() && figures.chars().all(|c| narrow(c) == '0')
}

/// The scope whose name a text is or begins, and that name with the colon.
pub(crate) fn begun_scope(text: &str) -> Option<(String, Scope)> {
    let folded: String = text.trim().chars().map(fold_char).collect();
    let named = SCOPES.iter().flat_map(|(scope, names)| names.iter().map(|name| (*name, *scope)));
    let begun = named.filter(|(name, _)| !folded.is_empty() && name.starts_with(&folded));
    let begun = begun.min_by_key(|(name, _)| name.len());
    begun.map(|(name, scope)| ([name, ":"].concat(), scope))
}

/// The scope whose whole Chinese name a text is, and that name with the colon: 编号 may mean what stands behind it.
pub(crate) fn named_scope(text: &str) -> Option<(String, Scope)> {
    let text = text.trim();
    let scope = Scope::named(text).filter(|_| !text.is_ascii())?;
    Some(([text, ":"].concat(), scope))
}
