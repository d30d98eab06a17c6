//! What a person can say of a line of a document that is made a record.

/// What a line is, as a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum GivenRole {
    Title,
    Number,
    Proposer,
    Background,
    Point,
    Unit,
    ReplyTitle,
    Addressee,
    Reply,
    /// The unit that signs.
    Signature,
    Date,
    /// 文号.
    DocumentNumber,
    /// 满意度, and what the proposer says in words.
    Satisfaction,
    /// 会办单位.
    JointUnit,
    /// 办理结果: the class of the answer.
    Class,
    /// 联系方式: who can be asked, and the telephone.
    Contact,
    /// 不是正文.
    NotText,
}

/// Which proposal a line is of, as a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Belonging {
    /// That of the lines above, though it may look like another.
    Same,
    /// A new one, which begins here.
    Apart,
}

impl GivenRole {
    /// All, those first that are said most.
    pub(crate) const ALL: [GivenRole; 17] = [
        GivenRole::Title,
        GivenRole::Number,
        GivenRole::Proposer,
        GivenRole::Background,
        GivenRole::Point,
        GivenRole::Reply,
        GivenRole::Signature,
        GivenRole::NotText,
        GivenRole::Unit,
        GivenRole::Date,
        GivenRole::Addressee,
        GivenRole::ReplyTitle,
        GivenRole::DocumentNumber,
        GivenRole::Satisfaction,
        GivenRole::JointUnit,
        GivenRole::Class,
        GivenRole::Contact,
    ];

    /// Whether a line of it may say something of another proposal than the paper that it stands in: 第7号提案：满意。
    pub(crate) fn is_of_one(self) -> bool {
        matches!(self, GivenRole::Satisfaction | GivenRole::Class | GivenRole::Unit | GivenRole::JointUnit)
    }

    /// Whether lines of it are paragraphs, and not one value.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, GivenRole::Background | GivenRole::Point | GivenRole::Reply)
    }
}
