//! What a ledger or a letterhead says of a proposal beside its texts: numbers, classes, dates, how it was filed and
//! how it was received.
//!
//! These members stay in `rest`, where any file may have them in any shape; here they are read one by one, and a
//! member of an odd shape says nothing and is kept as it is. Only what is shown is read, so loading pays nothing.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Rest;

/// Reads a member of `rest`; `None` where it is missing or of another shape.
pub(super) fn member<T: DeserializeOwned>(rest: &Rest, name: &str) -> Option<T> {
    rest.get(name).and_then(|value| T::deserialize(value).ok())
}

/// Puts what was said into `rest`, over what stood there under the same names.
fn put_members(details: &impl Serialize, rest: &mut Rest) {
    if let Ok(Value::Object(members)) = serde_json::to_value(details) {
        rest.extend(members);
    }
}

/// Declares details that are read member by member and written as one object.
macro_rules! details {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $member:ident: $kind:ty = $empty:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize)]
        pub(crate) struct $name {
            $($(#[$doc])* #[serde(skip_serializing_if = $empty)] pub(crate) $member: $kind,)*
        }

        impl $name {
            /// Reads the members that are there.
            pub(crate) fn of(rest: &Rest) -> $name {
                $name { $($member: member(rest, stringify!($member)).unwrap_or_default(),)* }
            }

            /// Writes the members that say something.
            pub(crate) fn put(&self, rest: &mut Rest) {
                put_members(self, rest);
            }
        }
    };
}

details! {
    /// What is said of a proposal.
    ProposalDetails {
        /// 提案, or a near relative of the people's congress.
        kind: Option<ProposalKind> = "Option::is_none",
        /// The number it goes by (提案号), as text: 0013, 20250688, DH0271.
        number: Option<String> = "Option::is_none",
        /// The number within its class: 资源环境类051号.
        class_number: Option<String> = "Option::is_none",
        /// 届, where it is not the collection's.
        term: Option<u32> = "Option::is_none",
        /// 次, likewise.
        session: Option<u32> = "Option::is_none",
        /// The class (类别) as printed.
        category: Option<String> = "Option::is_none",
        /// 主题词.
        keywords: Vec<String> = "Vec::is_empty",
        /// What stands over its suggestions, as printed: 三、意见建议.
        points_heading: Option<String> = "Option::is_none",
        /// When it was handed in, `YYYY-MM-DD` or less.
        submitted: Option<String> = "Option::is_none",
        /// During the session or between sessions.
        timing: Option<Timing> = "Option::is_none",
        /// What the committee made of it (审查结果).
        filing: Option<Filing> = "Option::is_none",
        /// The id of the proposal that it was merged into (并案).
        merged_into: Option<String> = "Option::is_none",
        /// Whether it is one of the year's chosen ones (重点提案).
        key: Option<bool> = "Option::is_none",
        /// Prizes (评优).
        awards: Vec<String> = "Vec::is_empty",
        /// Whether its proposer lets it be published.
        disclosure: Option<Disclosure> = "Option::is_none",
        /// How the proposers took the answer (满意度).
        feedback: Vec<Feedback> = "Vec::is_empty",
        /// What was found when it was looked at again (跟踪办理).
        follow_up: Vec<FollowUpNote> = "Vec::is_empty",
    }
}

details! {
    /// What is said of a reply.
    ReplyDetails {
        /// What sort of answer it is.
        kind: Option<ReplyKind> = "Option::is_none",
        /// The letter's own title.
        title: Option<String> = "Option::is_none",
        /// 文号: 提复字〔2021〕31号.
        document_number: Option<String> = "Option::is_none",
        /// The date of the signature, `YYYY-MM-DD` or less.
        date: Option<String> = "Option::is_none",
        /// 办理结果: the class of the answer.
        result: Option<ReplyResult> = "Option::is_none",
        /// How it was talked over: 面商, 电话, 走访.
        method: Vec<String> = "Vec::is_empty",
        /// Whether the letter may be published (公开属性).
        disclosure: Option<Disclosure> = "Option::is_none",
        /// 签发人.
        signer: Option<String> = "Option::is_none",
        /// 联系人及电话: personal, hidden unless asked for.
        contact: Option<String> = "Option::is_none",
        /// 抄送.
        cc: Vec<String> = "Vec::is_empty",
    }
}

details! {
    /// What is said of a unit that a proposal was handed to.
    HandlingDetails {
        /// What it has to do.
        role: Option<HandlingRole> = "Option::is_none",
        /// 交办: when it was handed over.
        assigned: Option<String> = "Option::is_none",
        /// 答复期限: when the answer is due.
        due: Option<String> = "Option::is_none",
    }
}

details! {
    /// What is said of a proposer.
    ProposerDetails {
        /// A person or a body.
        kind: Option<ProposerKind> = "Option::is_none",
        /// Whether the name stands first on purpose (第一提案人).
        first: Option<bool> = "Option::is_none",
        /// 界别.
        sector: Option<String> = "Option::is_none",
    }
}

/// A class of answers (办理结果); what B to D mean differs by place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ReplyResult {
    /// A, B, C, D, or another word.
    pub(crate) code: String,
    /// What the place that uses it means by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) meaning: Option<String>,
    /// As printed: 办理结果:(A类).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) raw: Option<String>,
}

/// How a proposer took the answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Feedback {
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    /// Whose answer it is of, where several units have answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<String>,
    /// 对办理工作.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) attitude: Option<Satisfaction>,
    /// 对办理结果.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<Satisfaction>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) comment: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
}

/// What was found when an answered proposal was looked at again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct FollowUpNote {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// The class before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    /// The class after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<String>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// Declares words of the format: one enum, a word each.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($word:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $($word,)* }
    };
}

words! {
    /// 提案, 建议 of deputies, 议案.
    ProposalKind { CppccProposal, NpcSuggestion, NpcBill, }
}

words! {
    /// 会间, 平时.
    Timing { InSession, BetweenSessions, }
}

words! {
    /// 立案, 不立案, 并案, 转为意见, 撤案.
    Filing { Filed, NotFiled, Merged, Converted, Withdrawn, }
}

words! {
    /// 全文公开, 摘要公开, 不公开.
    Disclosure { Full, Summary, None, }
}

words! {
    /// 满意, 基本满意, 不满意.
    Satisfaction { Satisfied, Basically, Dissatisfied, }
}

words! {
    /// 答复, 再次答复, 会办意见, 办理进展.
    ReplyKind { Reply, SecondReply, JointOpinion, Progress, }
}

words! {
    /// 主办, 会办, 分办, 独办.
    HandlingRole { Lead, Joint, Separate, Sole, }
}

words! {
    /// 委员, 党派, 团体, 专委会, 界别, 小组, 单位, 代表.
    ProposerKind { Member, Party, Federation, Committee, Sector, Group, Organisation, Deputy, }
}

/// What stands in the names of columns with telephones and the like.
const PERSONAL: [&str; 12] =
    ["电话", "手机", "联系方式", "联系人", "邮箱", "身份证", "微信", "phone", "mobile", "contact", "e-mail", "email"];

/// Whether a member of this name holds a telephone or the like.
pub(crate) fn is_personal(name: &str) -> bool {
    let folded = name.to_lowercase();
    PERSONAL.iter().any(|word| folded.contains(word))
}

impl Filing {
    /// The word of the trade, by which it is found.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Filing::Filed => "立案",
            Filing::NotFiled => "不立案",
            Filing::Merged => "并案",
            Filing::Converted => "转为意见",
            Filing::Withdrawn => "撤案",
        }
    }
}

impl Satisfaction {
    /// The word of the trade, by which it is found.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Satisfaction::Satisfied => "满意",
            Satisfaction::Basically => "基本满意",
            Satisfaction::Dissatisfied => "不满意",
        }
    }
}

impl ReplyResult {
    /// The class and what it means there: A类 已经解决.
    pub(crate) fn words(&self) -> String {
        let is_letter = self.code.len() == 1 && self.code.bytes().all(|byte| byte.is_ascii_alphabetic());
        let class = [self.code.as_str(), if is_letter { "类" } else { "" }].concat();
        let meaning = self.meaning.as_deref().map(str::trim).filter(|meaning| !meaning.is_empty() && *meaning != class);
        match meaning {
            Some(meaning) if class.is_empty() => meaning.to_owned(),
            Some(meaning) => [&class, " ", meaning].concat(),
            None => class,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_of_an_odd_shape_says_nothing_and_stays() {
        let rest: Rest =
            serde_json::from_str(r#"{"number":5,"category":"城乡建设","filing":"not_filed","x":1}"#).unwrap();
        let mut details = ProposalDetails::of(&rest);
        assert_eq!((details.number.as_deref(), details.category.as_deref()), (None, Some("城乡建设")));
        assert_eq!(details.filing, Some(Filing::NotFiled));
        details.key = Some(true);
        let mut written = rest.clone();
        details.put(&mut written);
        assert_eq!(written.get("number"), rest.get("number"));
        assert_eq!((written.get("key"), written.get("x")), (Some(&Value::Bool(true)), rest.get("x")));
    }
}
