//! What a reviewer thinks of proposals and their replies, kept so that none of it is ever lost.
//!
//! Everything that is judged, noted or deferred is an event, one line of a journal that only grows.
//! What a reviewer thinks now is the fold of these events. The boundary exists so that the interface,
//! exports and the command line ask one thing what stands, and one thing alone writes it down.
//!
//! * `item`: what can be judged, and how
//! * `follow_up`: promises that the reviewer means to look at again; `due`: when they are due, as people write it
//! * `quote_anchor`: where in a text a note stands, also after the text has changed; `likeness`: the likest words
//! * `event`: one change, a note perhaps, with who, when and where; `wire`: an event as a line of JSON
//! * `event_log`: all events in their order; `reviewer_index`: where those of one reviewer stand
//! * `journal`: lines read as far as they can be; `store`: where they are kept, and the thread that writes
//! * `merge`, `adopt`, `compact`: journals of other machines taken in, events made the reviewer's own, segments made one; `overturned`: what then stands no more; `bookmark`: where a session stopped; `in_git`: those that Git
//!   has got hold of
//! * `bundle`: events on their way to another machine, within the file of a collection
//! * `agreement`: how far reviewers agree; `compared`: that of all and of each pair, in words; `agreed`: what they settle
//!   together; `answered`: which paragraph answers a point, as a reviewer has confirmed it
//! * `assignment`: who judges which proposals
//! * `rounds`: the other rounds of a dataset, and on which machines a name reviews
//! * `rescue`: where events go that the folder of reviews does not take
//! * `reviewer_view`: what stands of one reviewer's; `checklist`: the items to decide; `session`: both in step

mod adopt;
mod agreed;
mod agreement;
mod answered;
mod assignment;
mod bookmark;
mod bundle;
mod checklist;
mod compact;
mod compared;
mod due;
mod event;
mod event_log;
mod follow_up;
mod hash;
mod id;
mod in_git;
mod item;
mod journal;
mod likeness;
mod merge;
mod overturned;
mod quote_anchor;
mod rescue;
mod reviewer_index;
mod reviewer_view;
mod rounds;
mod session;
mod since;
mod store;
mod tags;
mod wire;

pub(crate) use jiff::civil::Date;
pub(crate) use jiff::tz::TimeZone;

pub(crate) use adopt::{copy_claim, dated_ahead_of, is_source_named};
pub(crate) use agreed::{AgreedVerdict, Settled};
pub(crate) use agreement::{Agreement, Difference, Kind, agreement, differences, side_by_side};
pub(crate) use answered::Answered;
pub use assignment::Asked;
pub(crate) use assignment::{
    AssignError, Assignment, AssignmentFault, Assignments, Beside, Offered, Share, by_unit, evenly, random,
};
pub use bookmark::Bookmark;
pub use bookmark::MissingEvents;
pub(crate) use bookmark::{NoteDraft, Stopped, UnfinishedNote, count_unread, remember_recorded};
pub(crate) use bundle::{BundleError, dataset_of, format_of, round_of};
pub use bundle::{EventBundle, import};
pub(crate) use checklist::{Checklist, Counts};
pub use checklist::{Filter, Way};
pub use compact::{Compacted, compact};
pub(crate) use compared::{Compared, compare, disowned, explained, reveals, unknown};
pub use due::Due;
pub(crate) use due::due_and_remark;
pub(crate) use event::{Aside, VERSION, count_of, is_counted, minute};
pub use event::{Change, Event, Note};
pub use event_log::{EventLog, EventSet, Touched};
pub(crate) use follow_up::SharedPromise;
pub use follow_up::{FollowState, FollowUp};
pub use hash::TextHash;
pub use id::Id;
pub(crate) use in_git::{BookmarkTrouble, bookmark_troubles, git_folder};
pub use item::{Grade, Item, Part, parts_asked};
pub(crate) use journal::Damage;
pub use journal::{Claim, Gathered, Journal};
pub(crate) use merge::{MergeError, merge_claim};
pub use merge::{MergePlan, merge};
pub use overturned::{Overturned, Stood};
pub(crate) use overturned::{overturned, overturned_on};
pub use quote_anchor::QuoteAnchor;
pub(crate) use quote_anchor::{AnchorMatch, How};
pub(crate) use rescue::{Rescued, is_of_here, is_rescued, others_in, rescue, rescue_folders, rescued, retire};
pub(crate) use reviewer_view::ReviewerView;
pub use reviewer_view::Standing;
pub(crate) use rounds::machines;
pub use session::Review;
pub(crate) use session::{Scope, SharedOut};
pub(crate) use since::{Kept, PresentTexts, Since};
pub use store::location::{DatasetName, ReviewLocation};
pub(crate) use store::location::{
    SESSION, is_name, is_parted, is_somebody, keep_name, kept_name, login_name, name_file, reviews_folder, this_host,
};
pub use store::{Detour, SaveReport, Store};
pub(crate) use store::{SaveError, is_long_to_read};
pub(crate) use tags::{begun_tag, offered, tagged};
pub use wire::line;
pub(crate) use wire::{LineError, parse};
