//! The catalogue of everything a person can do: its name, its words in both languages, its keys.
//!
//! Key map, help, the words of the hints and the table in docs/keys.md all come from here, so none of them can say
//! what another does not.

mod kind;

use crate::lang::Lang;
use crate::model::GivenRole;
use crate::ui::context::Context;

pub(crate) use kind::Action;

/// The chapters of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving in a pane.
    Move,
    /// From pane to pane and proposal to proposal.
    Go,
    /// Searching.
    Search,
    /// Other screens and the program itself.
    Program,
    /// While reviewing; before the others.
    Review,
    /// In a list of the review; before the others.
    ReviewList,
    /// Before a report is handed in; before the others.
    Export,
    /// While an import is corrected; before the others.
    Correcting,
    /// While something is typed: a query, a note, a date, a number.
    Prompt,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Group; 9] = [
        Group::Move,
        Group::Go,
        Group::Search,
        Group::Program,
        Group::Review,
        Group::ReviewList,
        Group::Export,
        Group::Correcting,
        Group::Prompt,
    ];

    /// Its heading.
    pub fn title(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Group::Move => ("移动", "Moving"),
            Group::Go => ("换栏与换提案", "Panes and proposals"),
            Group::Search => ("搜索与标出", "Search and marks"),
            Group::Program => ("其他", "Other"),
            Group::Review => ("评议时", "While reviewing"),
            Group::ReviewList => ("评议清单中", "In the lists of a review"),
            Group::Export => ("导出报告时", "Before a report is handed in"),
            Group::Correcting => ("更正导入时", "While correcting an import"),
            Group::Prompt => ("输入搜索词时", "While typing a query"),
        };
        lang.pick(zh, en)
    }
}

/// A row of the catalogue.
#[derive(Debug)]
pub struct ActionEntry {
    /// What it is.
    pub(crate) action: Action,
    /// Its name in the file of keys, and in sentences that name its key.
    pub(crate) name: &'static str,
    /// Where the help lists it.
    pub group: Group,
    /// Where its keys do it.
    pub(crate) contexts: &'static [Context],
    /// Its keys in the notation of [`crate::ui::Key::sequence`], the first of them in hints; the user may have given
    /// it others, which the key map has.
    pub keys: &'static [&'static str],
    /// What it does, for the help: Chinese, English; other actions' keys by their names, as `{search}`.
    pub about: (&'static str, &'static str),
    /// What it does in a word, for hints: Chinese, English.
    pub(crate) hint: (&'static str, &'static str),
}

const fn row(
    action: Action,
    name: &'static str,
    group: Group,
    contexts: &'static [Context],
    keys: &'static [&'static str],
    about: (&'static str, &'static str),
    hint: (&'static str, &'static str),
) -> ActionEntry {
    ActionEntry { action, name, group, contexts, keys, about, hint }
}

const ANYWHERE: &[Context] = &[Context::Anywhere];
const READING: &[Context] = &[Context::Reading];
const MOVING: &[Context] = &[Context::Reading, Context::Page, Context::Writing, Context::Lines];
const SCREENS: &[Context] = &[Context::Reading, Context::Page];
const OPENING: &[Context] = &[Context::Reading, Context::ReviewList, Context::Overview];
const SCREENS_AND_LINES: &[Context] = &[Context::Reading, Context::Page, Context::Lines];
const PAGE: &[Context] = &[Context::Page];
const REVIEWING: &[Context] = &[Context::Reviewing];
const AFTER_BRACKET: &[Context] = &[Context::AfterBracket];
const TURNING: &[Context] = &[Context::Reviewing, Context::ReviewList];
const FOLLOW_UPS: &[Context] = &[Context::FollowUps];
const STRIKING: &[Context] = &[Context::FollowUps, Context::Notes];
const NOTES: &[Context] = &[Context::Notes];
const LINE: &[Context] = &[Context::Line];
const OTHERS: &[Context] = &[Context::Others];
const EXPORT: &[Context] = &[Context::Export];
const LEAVING: &[Context] = &[Context::Reading, Context::Lines];
const CORRECTING: &[Context] = &[Context::Correcting];
const CUTTING: &[Context] = &[Context::Cutting];
const WRITING: &[Context] = &[Context::Writing];
const TYPING: &[Context] = &[Context::Typing];
const QUERY: &[Context] = &[Context::Query];
const RECALLING: &[Context] = &[Context::Query, Context::Line];

/// The catalogue.
#[rustfmt::skip]
pub const CATALOGUE: &[ActionEntry] = &[
    row(Action::RowDown, "row-down", Group::Move, MOVING, &["j", "<Down>", "<C-e>", "<C-j>"], ("下移一行（列表中：下一件）", "a row down (in the list: the next proposal)"), ("下移", "down")),
    row(Action::RowUp, "row-up", Group::Move, MOVING, &["k", "<Up>", "<C-y>", "<C-k>"], ("上移一行（列表中：上一件）", "a row up (in the list: the previous proposal)"), ("上移", "up")),
    row(Action::HalfDown, "half-page-down", Group::Move, MOVING, &["<C-d>", "d"], ("下移半页", "half a page down"), ("半页", "half")),
    row(Action::HalfUp, "half-page-up", Group::Move, MOVING, &["<C-u>", "u"], ("上移半页", "half a page up"), ("半页", "half")),
    row(Action::PageDown, "page-down", Group::Move, MOVING, &["<PageDown>", "<Space>", "<C-f>", "f"], ("下移一页", "a page down"), ("翻页", "page")),
    row(Action::PageUp, "page-up", Group::Move, MOVING, &["<PageUp>", "<C-b>", "b"], ("上移一页", "a page up"), ("翻页", "page")),
    row(Action::Top, "top", Group::Move, MOVING, &["g", "<Home>", "<C-Home>"], ("到开头", "to the top"), ("开头", "top")),
    row(Action::Bottom, "bottom", Group::Move, MOVING, &["G", "<End>", "<C-End>"], ("到末尾；先输入数字：到第几号提案", "to the bottom; behind a number: to that proposal"), ("末尾", "bottom")),

    row(Action::NextProposal, "next-proposal", Group::Go, READING, &["J"], ("下一件提案", "the next proposal"), ("下一件", "next")),
    row(Action::PreviousProposal, "previous-proposal", Group::Go, READING, &["K"], ("上一件提案", "the previous proposal"), ("上一件", "previous")),
    row(Action::Open, "open", Group::Go, OPENING, &["<Enter>"], ("阅读所选的提案，或前往该处；搜索后：留在此处；数字后：到该号提案", "read what is chosen, or go there; after a search: stay here; behind a number: to that proposal"), ("阅读", "read")),
    row(Action::Number, "number", Group::Go, READING, &["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"], ("接 {bottom} 或 {open}：到第几号提案；接移动键：移动几次", "with {bottom} or {open}: to the proposal of that number; before a movement: how often"), ("编号", "number")),
    row(Action::GoTo, "go-to", Group::Go, READING, &[":"], ("输入编号，到该提案（评议时也可；输入 q 退出）", "type a number, and go to that proposal (in a review too; q quits)"), ("到第几号", "go to")),
    row(Action::NextPane, "next-pane", Group::Go, READING, &["<Tab>"], ("下一栏（循环）", "the next pane, round and round"), ("换栏", "pane")),
    row(Action::PreviousPane, "previous-pane", Group::Go, READING, &["<BackTab>"], ("上一栏（循环）", "the previous pane, round and round"), ("换栏", "pane")),
    row(Action::PaneRight, "pane-right", Group::Go, READING, &["l", "<Right>"], ("右边一栏", "the pane to the right"), ("右栏", "right")),
    row(Action::PaneLeft, "pane-left", Group::Go, READING, &["h", "<Left>"], ("左边一栏", "the pane to the left"), ("左栏", "left")),
    row(Action::NextPoint, "next-point", Group::Go, READING, &["]"], ("下一条建议和相近的答复段落；答复栏中：下一段和建议", "the next point, beside it the paragraph that may answer it; in the reply: the next paragraph, beside it the point"), ("逐条对照", "points")),
    row(Action::PreviousPoint, "previous-point", Group::Go, READING, &["["], ("上一条建议；答复栏中：上一段", "the previous point; in the reply: the previous paragraph"), ("上一条", "previous point")),
    row(Action::Stack, "stack", Group::Go, READING, &["v"], ("两栏上下叠放，或左右并排", "the texts one above the other, or side by side"), ("上下", "stack")),
    row(Action::Scrolling, "scrolling", Group::Go, READING, &["a"], ("两栏滚动：同步、对齐（对应段落跟在旁边）、各自", "both texts scroll together, aligned (what belongs together stays beside), or alone"), ("滚动方式", "scrolling")),

    row(Action::NextLens, "next-lens", Group::Search, READING, &["t"], ("标出：承诺、文件、数字、机构人名，再按不标", "mark promises, documents, figures, organisations and people, then nothing"), ("标出", "mark")),
    row(Action::PreviousLens, "previous-lens", Group::Search, READING, &["T"], ("同上，反向", "the same, backwards"), ("标出", "mark")),
    row(Action::Search, "search", Group::Search, SCREENS, &["/"], ("搜索标题、人名、单位和全文", "search titles, people, units and texts"), ("搜索", "search")),
    row(Action::NextHit, "next-hit", Group::Search, READING, &["n"], ("下一处：命中或所标出的（跨栏、跨提案）", "the next hit, or the next of what is marked, across panes and proposals"), ("下一处", "next hit")),
    row(Action::PreviousHit, "previous-hit", Group::Search, READING, &["N"], ("上一处", "the previous one"), ("上一处", "previous hit")),
    row(Action::Cancel, "cancel", Group::Search, READING, &["<Esc>"], ("不再标出；结束搜索，留在此处；离开逐条对照", "mark nothing; end the search, and stay; leave the points"), ("返回", "back")),
    row(Action::Back, "back", Group::Search, READING, &["<BS>"], ("结束搜索，回到搜索之前的地方", "end the search, back to where it began"), ("回原处", "go back")),
    row(Action::Close, "close", Group::Program, PAGE, &["<Esc>", "q", "<Enter>", "<BS>", "<C-c>"], ("关闭此页", "close this page"), ("关闭", "close")),
    row(Action::Stop, "stop", Group::Export, WRITING, &["<Esc>", "q", "<BS>", "<C-c>"], ("停止导出", "stop writing"), ("停止", "stop")),

    row(Action::Copy, "copy", Group::Program, READING, &["y"], ("复制：所在命中段落、本栏全文，列表中为整件", "copy the paragraph of the hit, else this text; in the list all of it"), ("复制", "copy")),
    row(Action::CopyWithSource, "copy-with-source", Group::Program, READING, &["Y"], ("复制并注明出处", "the same with its source"), ("带出处", "cite")),
    row(Action::Overview, "overview", Group::Program, SCREENS, &["o"], ("概况：图示提案去向、逐条对照、篇幅、承诺；前言、版面", "overview: the figures as a picture, preface, credits"), ("概况", "overview")),
    row(Action::Details, "details", Group::Program, SCREENS, &["p"], ("登记信息：类别、立案、分工、日期、文号、满意度等", "particulars: class, filing, roles, dates, document numbers"), ("登记信息", "particulars")),
    row(Action::Review, "review", Group::Program, READING, &["r"], ("评议：逐条判定；再按离开", "review: judge point by point; again to leave"), ("评议", "review")),
    row(Action::Help, "help", Group::Program, SCREENS_AND_LINES, &["?", "<F1>"], ("按键说明", "this help"), ("帮助", "help")),
    row(Action::Language, "language", Group::Program, MOVING, &["L"], ("中文 / English", "English / 中文"), ("English", "中文")),
    row(Action::Mouse, "mouse", Group::Program, SCREENS_AND_LINES, &["S"], ("鼠标归终端（拖动选字）或归本程序（Shift 选字）", "leave the mouse to the terminal (drag selects), or take it (presses, wheel; Shift selects)"), ("鼠标", "mouse")),
    row(Action::Quit, "quit", Group::Program, READING, &["q"], ("退出", "quit"), ("退出", "quit")),
    row(Action::Repaint, "repaint", Group::Program, ANYWHERE, &["<C-l>"], ("重画屏幕", "paint the screen anew"), ("重画", "repaint")),
    row(Action::Suspend, "suspend", Group::Program, ANYWHERE, &["<C-z>"], ("暂停，回到命令行（fg 继续）", "back to the shell until fg"), ("暂停", "suspend")),
    row(Action::Interrupt, "interrupt", Group::Program, LEAVING, &["<C-c>"], ("立即退出；输入时、在其他页面上：离开那里", "quit at once; while typing and on other screens: leave them"), ("退出", "quit")),

    row(Action::JudgeGood, "judge-good", Group::Review, REVIEWING, &["1"], ("建议：已答复；结果、工作：满意", "a point: answered; result and work: satisfied"), ("已答复", "answered")),
    row(Action::JudgeFair, "judge-fair", Group::Review, REVIEWING, &["2"], ("部分答复；基本满意", "answered in part; mostly satisfied"), ("部分答复", "in part")),
    row(Action::JudgePoor, "judge-poor", Group::Review, REVIEWING, &["3"], ("未答复；不满意", "not answered; dissatisfied"), ("未答复", "not answered")),
    row(Action::NoVerdict, "no-verdict", Group::Review, REVIEWING, &["4", "5", "6", "7", "8", "9"], ("不是判定；到第几号提案用 {go-to}", "no verdict; {go-to} goes to the proposal of a number"), ("", "")),
    row(Action::Work, "judge-work", Group::Review, REVIEWING, &["w"], ("到办理工作这一项；判后回到原处", "to how it was handled; once that is judged, back"), ("办理工作", "work")),
    row(Action::Clear, "clear", Group::Review, REVIEWING, &["0"], ("取消此项的判定和暂缓", "take back what was decided here"), ("取消", "clear")),
    row(Action::Defer, "defer", Group::Review, REVIEWING, &["s"], ("暂缓此项", "put this off"), ("暂缓", "defer")),
    row(Action::Undo, "undo", Group::Review, TURNING, &["u"], ("撤销上一步", "undo"), ("撤销", "undo")),
    row(Action::ToUndecided, "to-undecided", Group::Review, AFTER_BRACKET, &["u"], ("紧接 {next-item} 或 {previous-item} 时：下一未判、上一未判", "right after {next-item} or {previous-item}: the next or previous undecided"), ("下一未判", "next undecided")),
    row(Action::Redo, "redo", Group::Review, TURNING, &["<C-r>"], ("重做", "redo"), ("重做", "redo")),
    row(Action::NextItem, "next-item", Group::Review, REVIEWING, &["]"], ("下一项（建议、结果、下一件）", "the next item (points, result, the next proposal)"), ("下一项", "next")),
    row(Action::PreviousItem, "previous-item", Group::Review, REVIEWING, &["["], ("上一项", "the previous item"), ("上一项", "previous")),
    row(Action::Note, "note", Group::Review, REVIEWING, &["i"], ("批注一行，记在此处（#词 为标签）", "a note in one line, kept at this place (#word is a tag)"), ("批注", "note")),
    row(Action::NoteEditor, "note-in-editor", Group::Review, REVIEWING, &["E"], ("在编辑器中写批注；清空即删", "write the note in the editor; empty it to take it away"), ("编辑批注", "edit note")),
    row(Action::FollowUp, "follow-up", Group::Review, REVIEWING, &["c"], ("将承诺或此处的一句列入跟办，记期限和附言", "put a promise, or the sentence here, into the follow-up list, when it is due and a remark"), ("跟办", "follow up")),
    row(Action::Confirm, "confirm-answer", Group::Review, REVIEWING, &["*"], ("认定旁边这段答复了此条建议", "the paragraph beside the point answers it"), ("认定段落", "confirm")),
    row(Action::Refuse, "refuse-answer", Group::Review, REVIEWING, &["!"], ("否定：旁边这段没有答复此条建议", "the paragraph beside the point does not answer it"), ("否定段落", "refuse")),
    row(Action::NextBeside, "next-beside", Group::Review, REVIEWING, &["}"], ("将答复的下一段移到此条建议旁", "the next paragraph of the reply beside this point"), ("换下一段", "next paragraph")),
    row(Action::PreviousBeside, "previous-beside", Group::Review, REVIEWING, &["{"], ("将答复的上一段移到此条建议旁", "the previous paragraph of the reply beside this point"), ("换上一段", "previous paragraph")),
    row(Action::Agree, "agree", Group::Review, REVIEWING, &["="], ("记下合议：1 2 3 和在场的人，0 取消（揭晓之后）", "what was settled together: 1, 2 or 3 and who was there, 0 takes it back (after revealing)"), ("合议", "settle")),
    row(Action::Filter, "filter", Group::Review, REVIEWING, &["f"], ("筛选：全部、未判、暂缓、未答复、有批注、判定后原文有改动、有分歧、评过的不足两人、不限分工", "filter: all, undecided, deferred, not answered, noted, text changed since, reviewers differ, judged by fewer than two, beyond one's share"), ("筛选", "filter")),
    row(Action::Advance, "advance", Group::Review, REVIEWING, &["m"], ("判定后前进或停留", "go on after a verdict, or stay"), ("前进", "go on")),
    row(Action::AdoptEvents, "adopt-events", Group::Review, REVIEWING, &["+"], ("问到别处以您名义的记录时：是我的，计入", "asked about events in your name from elsewhere: they are mine, and count"), ("是我的", "mine")),
    row(Action::DisownEvents, "disown-events", Group::Review, REVIEWING, &["-"], ("同上：不是我的，不计入", "the same: they are not mine, and do not count"), ("不是我的", "not mine")),
    row(Action::FollowUps, "follow-ups", Group::Review, TURNING, &["F"], ("跟办清单", "the promises to be followed up"), ("跟办清单", "promises")),
    row(Action::Notes, "notes", Group::Review, TURNING, &["M"], ("批注清单", "all notes"), ("批注清单", "notes")),
    row(Action::Others, "others", Group::Review, TURNING, &["D"], ("其他评议人：揭晓之前不显示判定，之后逐项对照", "the other reviewers: hidden until revealed, then side by side"), ("对照", "others")),
    row(Action::Export, "hand-in", Group::Review, REVIEWING, &["x"], ("导出报告：先看未判的和报告内容，再选格式", "hand in a report: first what is undecided and what would be in it"), ("报告", "report")),

    row(Action::SetDone, "set-done", Group::ReviewList, FOLLOW_UPS, &["d"], ("承诺已兑现", "the promise was kept"), ("已兑现", "kept")),
    row(Action::SetBroken, "set-broken", Group::ReviewList, FOLLOW_UPS, &["b"], ("承诺未兑现", "the promise was not kept"), ("未兑现", "not kept")),
    row(Action::Strike, "strike", Group::ReviewList, STRIKING, &["x"], ("承诺不再跟办；删去批注", "follow the promise no longer; take the note away"), ("不再跟办", "drop")),
    row(Action::SetOpen, "set-open", Group::ReviewList, FOLLOW_UPS, &["o"], ("承诺仍待办", "the promise is open again"), ("待办", "open")),
    row(Action::Redate, "redate", Group::ReviewList, STRIKING, &["e"], ("改承诺的期限和附言；改一行的批注", "change when the promise is due and the remark, or a note of one line"), ("期限", "due")),
    row(Action::Person, "person", Group::ReviewList, FOLLOW_UPS, &["w"], ("记承诺的责任人", "who answers for the promise"), ("责任人", "person")),
    row(Action::Evidence, "evidence", Group::ReviewList, FOLLOW_UPS, &["v"], ("记佐证：凭什么说已兑现或未兑现", "what shows that the promise was kept, or was not"), ("佐证", "evidence")),
    row(Action::NextTag, "next-tag", Group::ReviewList, NOTES, &["t"], ("批注清单：只看带某一标签的，依次换标签，再到全部", "the notes: those of one tag alone, tag by tag, then all"), ("标签", "tag")),
    row(Action::Reveal, "reveal", Group::ReviewList, OTHERS, &["R"], ("揭晓其他评议人的判定，不能撤回", "reveal the verdicts of the others, for good"), ("揭晓", "reveal")),

    row(Action::Give(GivenRole::Title), "give-title", Group::Correcting, CORRECTING, &["t"], ("此行（或标出的各行）是题目", "this line, or those that are marked, are the title"), ("题目", "title")),
    row(Action::Give(GivenRole::Number), "give-number", Group::Correcting, CORRECTING, &["n"], ("提案号", "the number"), ("提案号", "number")),
    row(Action::Give(GivenRole::Proposer), "give-proposer", Group::Correcting, CORRECTING, &["p"], ("提案者", "who proposes"), ("提案者", "proposer")),
    row(Action::Give(GivenRole::Background), "give-background", Group::Correcting, CORRECTING, &["b"], ("情况（提案正文中建议之前）", "background: the proposal's text before its suggestions"), ("情况", "background")),
    row(Action::Give(GivenRole::Point), "give-suggestion", Group::Correcting, CORRECTING, &["s"], ("建议", "suggestion"), ("建议", "suggestion")),
    row(Action::Give(GivenRole::Unit), "give-unit", Group::Correcting, CORRECTING, &["c"], ("承办单位", "the unit that the proposal was handed to"), ("承办单位", "unit")),
    row(Action::Give(GivenRole::JointUnit), "give-joint-unit", Group::Correcting, CORRECTING, &["C"], ("会办单位", "a unit that joins in handling it"), ("会办", "joint unit")),
    row(Action::Give(GivenRole::ReplyTitle), "give-reply-title", Group::Correcting, CORRECTING, &["T"], ("答复标题", "the reply's title"), ("答复标题", "reply's title")),
    row(Action::Give(GivenRole::Addressee), "give-addressee", Group::Correcting, CORRECTING, &["a"], ("称呼", "whom the reply is written to"), ("称呼", "addressee")),
    row(Action::Give(GivenRole::Reply), "give-reply", Group::Correcting, CORRECTING, &["r"], ("答复正文", "the reply's text"), ("答复", "reply")),
    row(Action::Give(GivenRole::Signature), "give-signature", Group::Correcting, CORRECTING, &["m"], ("答复的署名单位", "the unit that signs the reply"), ("署名", "signature")),
    row(Action::Give(GivenRole::Date), "give-date", Group::Correcting, CORRECTING, &["d"], ("日期", "the date"), ("日期", "date")),
    row(Action::Give(GivenRole::DocumentNumber), "give-document-number", Group::Correcting, CORRECTING, &["D"], ("文号", "the document number"), ("文号", "document no.")),
    row(Action::Give(GivenRole::Class), "give-class", Group::Correcting, CORRECTING, &["A"], ("办理结果（A、B 等）", "the class of the answer (A, B …)"), ("办理结果", "class")),
    row(Action::Give(GivenRole::Satisfaction), "give-satisfaction", Group::Correcting, CORRECTING, &["S"], ("满意度，或提案者对办理的意见", "how satisfied the proposer is, or what the proposer says of it"), ("满意度", "satisfaction")),
    row(Action::Give(GivenRole::Contact), "give-contact", Group::Correcting, CORRECTING, &["P"], ("联系人和电话", "who can be asked, and the telephone"), ("联系方式", "contact")),
    row(Action::Give(GivenRole::NotText), "give-no-text", Group::Correcting, CORRECTING, &["x"], ("不是正文，不归入", "no text: into no field"), ("不是正文", "no text")),
    row(Action::JoinAbove, "join-above", Group::Correcting, CORRECTING, &["J"], ("与上一行相接，同属一段", "goes on with the line above"), ("接上行", "join")),
    row(Action::CutLine, "cut-line", Group::Correcting, CORRECTING, &["/"], ("在此行中选一处分开；在行首：不接上行", "part the line at a place; at its start: from the line above"), ("分行", "split")),
    row(Action::SameProposal, "same-proposal", Group::Correcting, CORRECTING, &["="], ("与上文同属一件提案", "of the same proposal as what stands above"), ("同上一件", "same")),
    row(Action::NewProposal, "new-proposal", Group::Correcting, CORRECTING, &["+"], ("由此另起一件提案", "a new proposal begins here"), ("另一件", "apart")),
    row(Action::OfProposal, "of-proposal", Group::Correcting, CORRECTING, &[":"], ("输入提案号：此件属于该提案；已定为满意度、办理结果或单位的一行，只此行属之；留空则取消", "type the number of the proposal that this is of (of a line that is satisfaction, a class or a unit: the line alone); nothing takes it back"), ("属某提案", "of proposal")),
    row(Action::ClearLine, "clear-line", Group::Correcting, CORRECTING, &["0"], ("取消此行的更正，由程序识别", "take back what was said of this line"), ("取消", "clear")),
    row(Action::MarkLine, "mark-lines", Group::Correcting, CORRECTING, &["v"], ("由此行起标出多行", "mark lines from here on"), ("标出", "mark")),
    row(Action::MarkParagraph, "mark-paragraph", Group::Correcting, CORRECTING, &["V"], ("标出此段各行", "mark the lines of this paragraph"), ("标出段", "paragraph")),
    row(Action::Unmark, "unmark", Group::Correcting, CORRECTING, &["<Esc>"], ("不再标出；回到资料一栏", "mark nothing; back to the lines"), ("返回", "back")),
    row(Action::Uncorrect, "undo-correction", Group::Correcting, CORRECTING, &["u"], ("撤销上一处更正", "undo the last correction"), ("撤销", "undo")),
    row(Action::Recorrect, "redo-correction", Group::Correcting, CORRECTING, &["<C-r>"], ("重做", "redo"), ("重做", "redo")),
    row(Action::NextUnsure, "next-unsure", Group::Correcting, CORRECTING, &["]"], ("下一处拿不准的（含其他资料）", "the next unsure place, also in other sources"), ("下一处拿不准", "next unsure")),
    row(Action::PreviousUnsure, "previous-unsure", Group::Correcting, CORRECTING, &["["], ("上一处拿不准的", "the previous unsure place"), ("上一处", "previous unsure")),
    row(Action::NextSource, "next-source", Group::Correcting, CORRECTING, &[">"], ("下一份资料", "the next source"), ("下一份", "next source")),
    row(Action::PreviousSource, "previous-source", Group::Correcting, CORRECTING, &["<LT>"], ("上一份资料", "the previous source"), ("上一份", "previous source")),
    row(Action::OtherText, "other-text", Group::Correcting, CORRECTING, &["<Tab>"], ("在资料与结果之间换栏", "the lines, or the record beside them"), ("换栏", "pane")),
    row(Action::WriteCorrections, "write-corrections", Group::Correcting, CORRECTING, &["w"], ("写入提案集和更正", "write the collection and the corrections"), ("写入", "write")),
    row(Action::LeaveCorrecting, "leave-correcting", Group::Correcting, CORRECTING, &["q"], ("离开；有未写入的更正时先问一次", "leave; what is not written is asked about once"), ("离开", "leave")),
    row(Action::CutLeft, "cut-left", Group::Correcting, CUTTING, &["<Left>", "h"], ("分行处左移一字", "the place a character to the left"), ("左", "left")),
    row(Action::CutRight, "cut-right", Group::Correcting, CUTTING, &["<Right>", "l"], ("分行处右移一字", "the place a character to the right"), ("右", "right")),
    row(Action::CutNext, "cut-next", Group::Correcting, CUTTING, &["<Tab>", "/"], ("到下一句之前", "before the next sentence"), ("下一句", "next sentence")),
    row(Action::CutHere, "cut-here", Group::Correcting, CUTTING, &["<Enter>"], ("在此分开", "part the line here"), ("在此分开", "split here")),
    row(Action::CutOff, "cut-off", Group::Correcting, CUTTING, &["<Esc>", "q", "<C-c>"], ("不分", "part nothing"), ("不分", "not at all")),

    row(Action::WriteDocx, "write-docx", Group::Export, EXPORT, &["d"], ("导出 Word 报告，供打印、签字和提交", "write the report for Word, to print, sign and hand in"), ("Word", "Word")),
    row(Action::WriteXlsx, "write-xlsx", Group::Export, EXPORT, &["e"], ("导出 Excel 台账，可填写后再导入", "write the ledger for Excel, to be filled in and taken in again"), ("Excel", "Excel")),
    row(Action::WriteHtml, "write-html", Group::Export, EXPORT, &["h"], ("导出网页报告，供浏览和打印", "write the report as a web page"), ("网页", "web page")),
    row(Action::WriteMarkdown, "write-markdown", Group::Export, EXPORT, &["m"], ("导出 Markdown 报告，供其他程序", "write the report as Markdown, for other programs"), ("Markdown", "Markdown")),
    row(Action::WriteCsv, "write-csv", Group::Export, EXPORT, &["c"], ("导出 CSV，供电子表格", "write it as CSV, for a spreadsheet"), ("CSV", "CSV")),
    row(Action::WriteJson, "write-json", Group::Export, EXPORT, &["j"], ("导出 JSON：提案集连同评议", "write the collection with its reviews as JSON"), ("JSON", "JSON")),
    row(Action::ReportForm, "report-form", Group::Export, EXPORT, &["f"], ("Word 和网页报告：简版或详版", "the report for Word and as a web page: short or long"), ("简版/详版", "short/long")),
    row(Action::Replace, "replace", Group::Export, EXPORT, &["!"], ("然后按上面的一个键：覆盖已有的文件", "with one of the keys above: replace the file that is there"), ("覆盖", "replace")),

    row(Action::Accept, "accept", Group::Prompt, TYPING, &["<Enter>"], ("确定；搜索时开始浏览结果", "done; after a query, walk through the results"), ("确定", "done")),
    row(Action::Abandon, "abandon", Group::Prompt, TYPING, &["<Esc>", "<C-c>", "<C-g>"], ("放弃，回到原处", "give up, back to where one was"), ("放弃", "back")),
    row(Action::CompleteTag, "complete-tag", Group::Prompt, LINE, &["<Tab>"], ("写批注时：补全 # 后的标签，再按换下一个", "in a note: complete the tag behind #, again for the next one"), ("补全标签", "complete tag")),
    row(Action::NextResult, "next-result", Group::Prompt, QUERY, &["<Down>", "<C-n>", "<C-j>", "<Tab>"], ("下一个结果", "the next result"), ("下一个", "next")),
    row(Action::PreviousResult, "previous-result", Group::Prompt, RECALLING, &["<Up>", "<C-p>", "<C-k>", "<BackTab>"], ("上一个结果；未输入时：以前的搜索词、此项的上一条批注", "the previous result; in an empty box: earlier queries; in an empty note: the latest one here"), ("上一个", "previous")),
    row(Action::ResultsDown, "results-down", Group::Prompt, QUERY, &["<PageDown>"], ("下一页结果", "a page of results down"), ("翻页", "page")),
    row(Action::ResultsUp, "results-up", Group::Prompt, QUERY, &["<PageUp>"], ("上一页结果", "a page of results up"), ("翻页", "page")),
    row(Action::DeleteBack, "delete-back", Group::Prompt, TYPING, &["<BS>"], ("删除前一字", "delete the character before the cursor"), ("删除", "delete")),
    row(Action::DeleteForward, "delete-forward", Group::Prompt, TYPING, &["<Del>"], ("删除后一字", "delete the character after the cursor"), ("删除", "delete")),
    row(Action::DeleteWord, "delete-word", Group::Prompt, TYPING, &["<C-w>", "<A-BS>"], ("删除前一词", "delete the word before the cursor"), ("删词", "delete word")),
    row(Action::DeleteAll, "delete-all", Group::Prompt, TYPING, &["<C-u>"], ("删除光标前的全部", "delete everything before the cursor"), ("清空", "clear")),
    row(Action::CursorLeft, "cursor-left", Group::Prompt, TYPING, &["<Left>", "<C-b>"], ("光标左移", "cursor left"), ("左", "left")),
    row(Action::CursorRight, "cursor-right", Group::Prompt, TYPING, &["<Right>", "<C-f>"], ("光标右移", "cursor right"), ("右", "right")),
    row(Action::CursorStart, "cursor-start", Group::Prompt, TYPING, &["<Home>", "<C-a>"], ("光标到开头", "cursor to the start"), ("开头", "start")),
    row(Action::CursorEnd, "cursor-end", Group::Prompt, TYPING, &["<End>", "<C-e>"], ("光标到末尾", "cursor to the end"), ("末尾", "end")),
    row(Action::WordLeft, "word-left", Group::Prompt, TYPING, &["<A-b>", "<C-Left>"], ("光标左移一词", "cursor a word to the left"), ("左词", "word")),
    row(Action::WordRight, "word-right", Group::Prompt, TYPING, &["<A-f>", "<C-Right>"], ("光标右移一词", "cursor a word to the right"), ("右词", "word")),
    row(Action::Syntax, "syntax", Group::Prompt, QUERY, &["?"], ("未输入时：搜索语法", "in an empty box: what can be typed"), ("语法", "syntax")),
];

/// The row of an action.
pub(crate) fn entry(action: Action) -> Option<&'static ActionEntry> {
    CATALOGUE.iter().find(|entry| entry.action == action)
}
