//! How good a match is.
//!
//! A proposal's score is its best field's weight x quality, plus a little for each further hit. The
//! weights and qualities gave a first answer that was right in 99 of 100 queries over 206 documents,
//! with 0.5 false hits a query (SkimMatcherV2 over whole texts: 40 in 100, with 5 false hits).

use super::exact::is_whole;
use super::pinyin::{Reading, Spelling};
use super::standing::{are_signs_between, is_named, name_length, place_length};
use super::texts::{FoldedText, is_short};
use crate::lang::Text;
use crate::model::Field;
use crate::text::words::Bounds;

/// In what way a proposal was found. The order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// By pinyin with a letter wrong, missing or too many.
    Typo,
    /// By pinyin that sounds alike.
    Sound,
    /// With one slip of the hand.
    Edit,
    /// With gaps, in order.
    Gap,
    /// By characters that sound the same.
    Homophone,
    /// By whole syllables that lie across words.
    Across,
    /// As what begins a number or a Latin word.
    Part,
    /// By initials of what it is read as.
    Initials,
    /// By a single character, wherever it stands.
    Lone,
    /// By letters that begin what it is read as, the last syllable or the last word not yet whole.
    Begun,
    /// By the letters it is read as, whole syllables of whole words.
    Pinyin,
    /// By a unit's short name.
    Short,
    /// Character for character; a number or a Latin word as a whole.
    Exact,
    /// By the proposal's number.
    Number,
}

impl Tier {
    /// All of them, in their order.
    pub(super) const ALL: [Tier; 14] = [
        Tier::Typo,
        Tier::Sound,
        Tier::Edit,
        Tier::Gap,
        Tier::Homophone,
        Tier::Across,
        Tier::Part,
        Tier::Initials,
        Tier::Lone,
        Tier::Begun,
        Tier::Pinyin,
        Tier::Short,
        Tier::Exact,
        Tier::Number,
    ];

    /// Whether what was found only comes near to what was asked. Such proposals stand below all others, and are
    /// counted apart.
    pub fn is_near(self) -> bool {
        self < Tier::Pinyin
    }

    /// The name in JSON output.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Tier::Number => "number",
            Tier::Exact => "exact",
            Tier::Short => "short",
            Tier::Pinyin => "pinyin",
            Tier::Across => "across",
            Tier::Begun => "begun",
            Tier::Initials => "initials",
            Tier::Lone => "lone",
            Tier::Part => "part",
            Tier::Homophone => "homophone",
            Tier::Gap => "gap",
            Tier::Edit => "edit",
            Tier::Sound => "sound",
            Tier::Typo => "typo",
        }
    }

    /// The word for people.
    pub(crate) fn label(self) -> Text {
        match self {
            Tier::Number => Text::TierNumber,
            Tier::Exact => Text::TierExact,
            Tier::Short => Text::TierShort,
            Tier::Pinyin => Text::TierPinyin,
            Tier::Across => Text::TierAcross,
            Tier::Begun => Text::TierBegun,
            Tier::Initials => Text::TierInitials,
            Tier::Lone => Text::TierLone,
            Tier::Part => Text::TierPart,
            Tier::Homophone => Text::TierHomophone,
            Tier::Gap => Text::TierGap,
            Tier::Edit => Text::TierEdit,
            Tier::Sound => Text::TierSound,
            Tier::Typo => Text::TierTypo,
        }
    }
}

/// How much a hit in this place of the text is worth, from 0 to 1.
pub(super) fn weight(text: &FoldedText, at: usize) -> f64 {
    match text.place.field {
        Field::Title => 1.0,
        Field::Proposer => 0.98,
        Field::Unit => 0.92,
        Field::DocumentNumber => 0.90,
        Field::Category | Field::Filing | Field::Year => 0.88,
        Field::Satisfaction | Field::Fact | Field::ReplyFact => 0.84,
        Field::Point if at < text.heading => 0.80,
        Field::Point | Field::Background | Field::Closing => 0.60,
        Field::Reply | Field::Addressee => 0.50,
    }
}

/// The most that a hit as written anywhere in a long text is worth. Short fields are read whole.
pub(super) fn most(text: &FoldedText) -> f64 {
    if is_short(text.place.field) { f64::INFINITY } else { weight(text, 0) }
}

/// The most that a hit as read anywhere in a long text is worth.
pub(super) fn most_read(text: &FoldedText) -> f64 {
    most(text) * READ
}

/// How much of a short field a match covers, from 0 to 1; none of a long one.
fn coverage(text: &FoldedText, (start, end): (usize, usize)) -> f64 {
    if is_short(text.place.field) { (end - start) as f64 / text.codes.len().max(1) as f64 } else { 0.0 }
}

/// The quality of an exact match: 1, more where it fills a short field or begins it.
pub(super) fn exact(text: &FoldedText, range: (usize, usize)) -> f64 {
    let begins = is_short(text.place.field) && range.0 == 0;
    1.0 + 0.05 * coverage(text, range) + if begins { 0.02 } else { 0.0 }
}

/// The quality of whole syllables of whole words.
const READ: f64 = 0.95;

/// What is left of the quality where figures were taken for tones: a figure that stands there leads, wherever it does.
const TONED: f64 = 0.5;

/// Up to which quality a reading is by initials alone, or all but alone.
const BY_INITIALS: f64 = 0.65;

/// In what way a text was found by pinyin, and how well: better where words begin with the match and end with
/// it, better for syllables than for initials, least for initials in a long text.
pub(super) fn pinyin(text: &FoldedText, reading: &Reading, bounds: Bounds, spelling: &Spelling) -> (Tier, f64) {
    let name = name_length(text);
    let is_said = || spelling.is_said(text.codes, reading.range);
    let tier = match reading {
        _ if !is_whole(text.codes, reading.range) => Tier::Part,
        _ if reading.is_complete() && spelling.is_in_number(text.codes, reading.range) => Tier::Part,
        // A character is one of many that are read so; the surname of a person is not.
        _ if reading.is_complete() && reading.is_lone() && (name.is_none() || reading.range.0 > 0 || !bounds.whole) => {
            Tier::Lone
        }
        // A person's name is read as they read it.
        _ if reading.is_complete() && bounds.whole && name.is_none() && !is_said() => Tier::Homophone,
        _ if (reading.is_complete() || is_called(text, reading)) && bounds.whole => Tier::Pinyin,
        _ if reading.is_complete() && !bounds.begins => Tier::Across,
        _ if reading.initials => Tier::Initials,
        _ => Tier::Begun,
    };
    let base = match (is_short(text.place.field), reading.initials) {
        (true, _) if reading.quality < 0.75 => 0.45,
        (true, _) | (false, false) => READ - 0.4,
        (false, true) => 0.25,
    };
    let torn = if bounds.whole {
        0.0
    } else if bounds.begins {
        0.1
    } else {
        0.4
    };
    let quality = base - torn + 0.4 * reading.quality + 0.1 * coverage(text, reading.range);
    (tier, if spelling.is_toned() { quality * TONED } else { quality })
}

/// The same for a word of a long text that stands alone and is read whole.
pub(super) fn read_word(spelling: &Spelling) -> (Tier, f64) {
    let quality = READ - 0.4 + 0.4;
    (Tier::Pinyin, if spelling.is_toned() { quality * TONED } else { quality })
}

/// Whether initials are those of all that a person or, less the place, a unit is called: `mph`, `fgw`; not `shujju`,
/// which is spelled out in part, and of which 数据局 is only the end.
fn is_called(text: &FoldedText, reading: &Reading) -> bool {
    let (start, end) = reading.range;
    // What most readings say no to comes first: the place of a unit was looked for in every paragraph of a search by
    // initials, which took a tenth of it.
    if !reading.initials || end - start < 3 || text.place.field == Field::Title {
        return false;
    }
    if end != name_length(text).unwrap_or(text.codes.len()) {
        return false;
    }
    match text.place.field {
        Field::Proposer | Field::Addressee if !text.alias => start == 0,
        // Its place may be spelled out or typed: 吕梁市fgw, 市zzb.
        _ => {
            let place = place_length(text.codes).saturating_sub(start).min(end - start - 1);
            let (all, place) = ((end - start) as f64, place as f64);
            reading.quality <= BY_INITIALS || (reading.quality * all - place) / (all - place) <= BY_INITIALS
        }
    }
}

/// What a match of a single syllable or letter in a long text is worth, wherever it stands: what is in nearly
/// every text tells little.
pub(super) fn lone(tier: Tier) -> f64 {
    if tier <= Tier::Sound { 0.1 } else { 0.2 }
}

/// The quality of a match that only begins a number or a Latin word.
pub(super) const PART: f64 = 0.4;

/// What a proposal's number is worth: more than anything in its texts.
pub(super) const NUMBER: f64 = 2.0;

/// The quality of a unit's name that leaves out what people leave out of it, and of what has signs in it.
pub(super) const NAMED: f64 = 0.95;

/// The quality of a homophone match, `same` of whose characters are the typed ones.
pub(super) fn homophone((start, end): (usize, usize), same: usize) -> f64 {
    0.56 + 0.24 * (same as f64 / (end - start) as f64)
}

/// In what way a text has characters with others between them, and how well, where the normalised Skim score is
/// `normalised`: signs between them are no others, nor is what people leave out of the name of a unit.
pub(super) fn gap(text: &FoldedText, ranges: &[(usize, usize)], normalised: f64) -> (Tier, f64) {
    match () {
        () if is_named(text, ranges) => (Tier::Short, NAMED),
        () if are_signs_between(text.codes, ranges) => (Tier::Exact, NAMED),
        () => (Tier::Gap, 0.75 * normalised),
    }
}

/// The quality of a match with one slip.
pub(super) const EDIT: f64 = 0.55;

/// The quality of a word that a slip of pinyin may mean: more than that of syllables which are no word, and less than
/// that of what is read as typed where it is only begun.
pub(super) fn misspelled(tier: Tier, begun: bool) -> f64 {
    match (begun, tier) {
        (true, _) => 0.3,
        (false, Tier::Sound) => 0.85,
        (false, _) => 0.8,
    }
}

/// Hits that add to the best one. Common characters stand in every text dozens of times: where more hits add nothing,
/// and none can be better than the best, the rest of a proposal need not be read.
pub(super) const REPEATED: usize = 8;

/// What `count` hits add to the best one: little, so that repeating a word never beats a title.
pub(super) fn repetition(count: usize) -> f64 {
    0.02 * (count.clamp(1, REPEATED) as f64).ln()
}
