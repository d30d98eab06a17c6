//! The table: every sentence of the interface, in Chinese and in English.

use super::Lang;

macro_rules! texts {
    ($($name:ident => $zh:literal, $en:literal;)*) => {
        /// A sentence of the interface; `{}` in it stands for a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is described by its texts")]
        pub enum Text { $($name),* }

        impl Text {
            /// All of them.
            pub const ALL: &[Text] = &[$(Text::$name),*];

            /// The sentence in a language.
            pub fn get(self, lang: Lang) -> &'static str {
                match self { $(Text::$name => lang.pick($zh, $en)),* }
            }
        }
    };
}

texts! {
    // Pages
    Proposal => "提案", "Proposal";
    Reply => "答复", "Reply";
    LabelProposers => "提案者：", "Proposed by: ";
    LabelSuggestions => "为此建议：", "Suggestions:";
    ReplyHeading => "办理情况", "Reply";
    LabelHandling => "承办单位：", "Handled by: ";
    LabelPreface => "前言", "Preface";
    LabelCredits => "版面", "Credits";
    NameJoin => "、", ", ";
    Credit => "{}：{}", "{}: {}";
    NoReplyYet => "尚无答复。", "No reply yet.";
    StatReceived => "提出提案", "handed in";
    StatFiled => "审查立案", "filed";
    StatUnits => "承办单位", "units answering";
    StatSelected => "本页选登", "on this page";
    UnitItems => "{} 件", "{}";
    UnitUnits => "{} 个", "{}";

    OverviewPoints => "逐条对照：每条建议与措辞最相近的答复", "Point by point: each with the nearest paragraph of the reply";
    OverviewLegend => "### 多处相近  ## 部分相近  # 少有相近  - 没有  *** 原始数据注明", "### much in common  ## some  # little  - none  *** said by the data";
    OverviewLength => "{}字数", "{}, length";
    OverviewSome => "列表第 {}-{} 件，共 {} 件", "{} to {} of the {} in the list";
    OverviewPromises => "各单位承诺几处（下一步、将、拟）", "Promises of the units";

    // Title rows
    TitleList => "列表", "List";
    TitleResults => "搜索结果", "Results";
    TitleProposal => "提案 {}", "Proposal {}";
    HelpMarks => "记号", "Marks";
    TitleHelp => "按键说明", "Keys";
    TitleOverview => "概况", "Overview";
    TitleSyntax => "搜索语法", "What can be typed";
    WholeText => "全文", "all";
    HitsInPane => "{} 处", "hits: {}";

    // Status line
    TerminalNotUtf8 => "此终端不读 UTF-8，汉字会成乱码：请把终端编码设为 UTF-8", "this terminal does not read UTF-8, Chinese will be garbled: set its encoding to UTF-8";
    LocaleNotUtf8 => "区域设置 {} 不是 UTF-8：若汉字成了乱码，请把终端和区域都设为 UTF-8", "the locale {} is not UTF-8: if Chinese is garbled, set terminal and locale to UTF-8";
    LinuxConsole => "Linux 控制台没有汉字字形：请用图形终端、SSH 或 fbterm", "the Linux console has no Chinese glyphs: use a graphical terminal, SSH or fbterm";
    AmbiguousReplaced => "“”—… 等字符以窄字符代替显示", "characters like “”—… are shown by narrow stand-ins";
    CopyNothing => "这里没有可复制的文字", "there is no text here to copy";
    CopySent => "已送出 {} 字节（{}），并存入 {}", "sent {} bytes ({}), also in {}";
    CopySentOnly => "已送出 {} 字节（{}）；未能存成文件：{}", "sent {} bytes ({}); no file: {}";
    CopyFileOnly => "{} 字节未送往终端，已存入 {}", "{} bytes not sent to the terminal, but in {}";
    CopyFailed => "未能复制：{}", "not copied: {}";
    SourceOfProposal => "——{}，提案 {}《{}》", "-- {}, proposal {}: {}";
    SourceOfReply => "——{}，提案 {}《{}》，{}的答复", "-- {}, proposal {}: {}, reply of {}";
    PointNone => "这件提案没有分条建议", "this proposal has no points";
    PairPoint => "建议 {}/{}", "point {} of {}";
    PairParagraph => "答复 {}/{}", "reply paragraph {} of {}";
    ClueToParagraph => "线索：答复 {} {}", "clue: reply {} {}";
    ClueToPoint => "线索：建议 {} {}", "clue: point {} {}";
    PointNumber => "建议 {}", "point {}";
    ParagraphNumber => "第 {} 段", "paragraph {}";
    ClueStrong => "措辞多处相近", "much wording in common";
    ClueFair => "措辞部分相近", "some wording in common";
    ClueWeak => "措辞少有相近，请自行核对", "little wording in common, see for yourself";
    ClueGiven => "原始数据注明", "so the data says";
    ClueNoParagraph => "没有措辞相近的答复", "no reply paragraph is near it in wording";
    ClueNoPoint => "没有措辞相近的建议", "no point is near it in wording";
    ClueLittle => "少有相近", "little in common";
    CluePhrases => "同文：{}", "both say: {}";
    Stacked => "提案在上，答复在下；再按 v 复原", "proposal above, reply below; v again puts them back";
    StackedTooLow => "窗口太矮，放不下两栏：加高后上下叠放", "too low for two texts: they are stacked once it is higher";
    StackedNoMore => "不再上下叠放", "no longer one above the other";
    LensCommitments => "承诺", "promises";
    LensDocuments => "文件", "documents";
    LensFigures => "数字", "figures";
    LensNames => "机构人名", "names";
    LensAt => "标出{}：本件 {}/{} 处", "{}: {} of {} in this proposal";
    LensCount => "标出{}：本件 {} 处", "{}: {} in this proposal";
    LensOff => "不再标出", "nothing is marked any more";
    LensNothing => "没有可标出的", "there is nothing to mark";
    NoReplyParagraphs => "这件提案还没有答复", "this proposal has no reply yet";
    ScrollingTogether => "两栏同步滚动", "both texts scroll together";
    ScrollingAligned => "两栏对齐滚动：对应的段落跟在旁边", "aligned: the paragraph that belongs to it stays beside it";
    ScrollingAlone => "各栏各自滚动", "each text scrolls alone";
    Together => "同步", "together";
    Aligned => "对齐", "aligned";
    Alone => "各自", "alone";
    LoadingPercent => "载入 {}%", "loading {}%";
    LoadingOn => "载入中", "loading";
    MissingSome => "{} 件读不出来：文件在读取时被改动过，请再试一次", "{} proposals could not be read: their file changed meanwhile, try again";
    Unreadable => "读不出来：文件被改动过，请重新打开", "cannot be read: the file has changed, open it again";
    PositionOf => "第 {}/{} 件", "Proposal {} of {}";
    QueryShown => "搜索 {}", "search {}";
    FoundCount => "{} 件，{}/{} 处", "proposals: {}, hit {}/{}";
    FoundProposals => "{} 件", "proposals: {}";
    FoundNone => "没有找到", "nothing found";
    Searching => "搜索中", "searching";
    NothingFound => "没有找到 {}", "nothing found for {}";
    NoSpots => "{} 只排除提案，没有可跳到之处", "{} only excludes proposals: there is no hit to go to";
    NoSearchYet => "还没有搜索：按 / 输入搜索词", "no search yet: press / and type";
    NoProposals => "没有提案", "no proposals";
    WrappedToFirst => "已过最后一处，回到第一处", "past the last hit, back at the first";
    WrappedToLast => "已过第一处，到最后一处", "before the first hit, now at the last";
    SearchFailed => "这次搜索出错，已跳过：{}", "this search broke down and was skipped: {}";
    PasteIgnored => "粘贴的文字只能用于搜索：先按 /", "pasted text is for searching only: press / first";
    UnknownScope => "没有范围 {} 按原文查找", "no scope {} searched as text";
    HistoryFailed => "搜索记录无法保存：{}", "the search history cannot be saved: {}";
    EditorCommand => "编辑器命令无法读懂：{}；请检查 VISUAL 和 EDITOR", "not a command: {}; check VISUAL and EDITOR";
    EditorNotStarted => "编辑器 {} 无法启动：{}；请检查 VISUAL 和 EDITOR", "the editor {} does not start: {}; check VISUAL and EDITOR";
    EditorFile => "编辑所用的文件无法读写：{}", "the file to edit cannot be read or written: {}";
    EditorFailed => "文字未改：编辑器 {} 未正常结束（{}）", "the text is as it was: the editor {} failed ({})";
    EditorFailedKept => "所写内容在 {}：编辑器 {} 未正常结束（{}）", "what was written is in {}: the editor {} failed ({})";
    EditorNotText => "所写内容在 {}：不是 UTF-8 文本，或超过 1 MB", "what was written is in {}: it is no UTF-8 text, or more than 1 MB";
    HintHistory => "以前的搜索", "earlier";
    HintStay => "留在此处", "stay here";
    TooSmall => "窗口太小", "too small";
    TooSmallLeast => "至少 {}", "need {}";

    // Errors
    ErrorPlace => "{}：{}", "{}: {}";
    ErrorPlaceJoin => "，", ", ";
    ErrorLine => "第 {} 行", "line {}";
    ErrorJson => "不是 tian/1 格式的提案集：{}", "not a collection of the format tian/1: {}";
    ErrorFormat => "格式是 {}，本程序只读 tian/1", "the format is {}, this program reads tian/1";
    ErrorEmptyMember => "{} 不能为空，请补上", "{} must not be empty; fill it in";
    ErrorBadRecord => "这一件不合 tian/1 格式，已跳过：{}", "this record is not of the format tian/1 and was skipped: {}";
    ErrorFile => "无法读取（{}）；请检查文件名和权限", "cannot be read ({}); check its name and permissions";
    ErrorNotUtf8 => "不是 UTF-8 文本；请先转码，如 iconv -f GB18030 -t UTF-8", "is not UTF-8 text; convert it first, e.g. iconv -f GB18030 -t UTF-8";
    ErrorNothingToRead => "没有指定文件", "no file was named";
    SkippedMore => "另有 {} 件无法读取，已跳过", "more records skipped: {}";
    SkippedSome => "{} 件无法读取，已跳过：用 tian list 查看原因", "records skipped: {}; tian list says why";
    ErrorNoSuchProposal => "没有编号为 {} 的提案；现有编号：{}", "there is no proposal {}; there are {}";
    ErrorPacket => "其中的评议不是 tian-review/1 格式：{}", "its reviews are not of the format tian-review/1: {}";
    ErrorPacketFormat => "其中的评议是 {} 格式，本程序只懂 tian-review/1；请用写出它的版本，或更新的 tian", "its reviews are of the format {}, this program knows tian-review/1; use the version that wrote them, or a newer tian";
    ErrorNewerReviews => "{} 的评议记录由更新的版本写成（v{}），本程序不能断定其结论；请用新版 tian", "the reviews of {} were written by a newer version (v{}), and this one cannot know what they come to; use a newer tian";
    ErrorExists => "已有这个文件；要替换它请加 --force，或换一个文件名", "is there already; --force replaces it, or choose another name";
    ErrorNoFile => "不是普通文件（是文件夹、设备或符号链接）；请写明文件本身的名字", "is no regular file (a folder, a device or a symbolic link); name the file itself";
    ErrorTerminal => "终端无法使用（{}）；可改用 tian list、tian show 输出纯文本", "the terminal cannot be used ({}); tian list and tian show print plain text";
    ErrorSave => "无法保存（{}）；请检查剩余空间和权限，原有的文件没有动过", "cannot be saved ({}); check free space and permissions; a file that was there is as it was";
    ErrorReviews => "评议记录无法读取（{}）；请检查名字和权限，不能经过符号链接", "the reviews cannot be read ({}); check name and permissions; symbolic links are not followed";
    ErrorNoJournals => "里面没有评议记录（*.jsonl）；请指明放记录的文件夹，或文件本身", "there are no journals (*.jsonl) in it; name the folder they are in, or a file";
    ErrorBusy => "另一个会话正在使用这里的记录；请先退出它，再试一次", "another session is using the journals here; leave it and try again";
    ErrorNewerJournal => "评议记录的格式是第 {} 版，比本程序新：只能查看，不能写入；请先升级 tian", "the journal has the format {}, newer than this program: it can be looked at and not written to; upgrade tian first";
    ErrorHidden => "其他评议人的判定尚未揭晓；自己评完后运行 tian review reveal，揭晓后不能再盲评", "the verdicts of the others are hidden; when done with your own, run tian review reveal, and they are no longer";
    ErrorOutput => "无法写出结果（{}）；请检查输出的去处", "cannot write the output ({}); check where it goes";

    // Command line
    CliAbout => "并排阅读、搜索政协提案与答复", "Reads the proposals of a political consultative conference beside their replies, and searches both";
    CliUsageHeading => "用法", "Usage";
    CliUsage => "tian [选项] [文件]...\n      tian <命令> [选项]", "tian [OPTIONS] [FILE]...\n       tian <COMMAND> [OPTIONS]";
    CliListUsage => "tian list [选项] [文件]...", "tian list [OPTIONS] [FILE]...";
    CliLensUsage => "tian lens [选项] <commitments|documents|figures|names> [文件]...", "tian lens [OPTIONS] <commitments|documents|figures|names> [FILE]...";
    CliLensWhich => "commitments（承诺）、documents（《文件》）、figures（数字）或 names（机构人名）", "commitments, documents (in 《》), figures or names (of organisations and people)";
    CliLinksUsage => "tian links [选项] [编号] [文件]...", "tian links [OPTIONS] [ID] [FILE]...";
    LinkTo => "{} 第 {} 段 {}  同文：{}", "{} paragraph {}: {}  both say: {}";
    LinkNone => "没有答复与之对应", "no paragraph of a reply is near it";
    CliShowUsage => "tian show [选项] <编号> [文件]...", "tian show [OPTIONS] <ID> [FILE]...";
    CliSearchUsage => "tian search [选项] <搜索词> [文件]...", "tian search [OPTIONS] <QUERY> [FILE]...";
    CliReviewUsage => "tian review [选项] <命令>", "tian review [OPTIONS] <COMMAND>";
    CliReviewStatusUsage => "tian review status [选项] [文件]...", "tian review status [OPTIONS] [FILE]...";
    CliReviewRevealUsage => "tian review reveal [选项] [文件]...", "tian review reveal [OPTIONS] [FILE]...";
    CliReviewDifferencesUsage => "tian review differences [选项] [文件]...", "tian review differences [OPTIONS] [FILE]...";
    CliReviewMergeUsage => "tian review merge [选项] <记录文件或文件夹>...", "tian review merge [OPTIONS] <JOURNAL>...";
    CliReviewCompactUsage => "tian review compact [选项] [文件]...", "tian review compact [OPTIONS] [FILE]...";
    CliReviewDoctorUsage => "tian review doctor [选项] [文件]...", "tian review doctor [OPTIONS] [FILE]...";
    CliFollowUpsUsage => "tian followups [选项] [文件]...", "tian followups [OPTIONS] [FILE]...";
    CliExportUsage => "tian export --format <md|csv|json> [选项] [文件]...", "tian export --format <md|csv|json> [OPTIONS] [FILE]...";
    CliCommandsHeading => "命令", "Commands";
    CliOptionsHeading => "选项", "Options";
    CliArgumentsHeading => "参数", "Arguments";
    CliAfter => "不带命令时在终端中打开；输出不是终端时打印列表。\n退出状态：0 完成，1 没有找到，2 用法有误，3 数据有误，4 未能保存，5 终端或输出有误。", "Without a command it opens in the terminal; where the output is not one, it prints the list.\nExit status: 0 done, 1 nothing found, 2 wrong usage, 3 bad data, 4 not saved, 5 trouble with terminal or output.";
    CliList => "列出提案", "Lists the proposals";
    CliLens => "列出答复中的承诺，或两栏中的文件、数字、机构人名", "Promises of the replies, or documents, figures or names of both texts";
    CliLinks => "逐条对照：每条建议与可能答复它的段落", "Points beside the paragraphs that may answer them";
    CliShow => "打印一件提案及其答复", "Prints a proposal and its reply";
    CliSearch => "搜索标题、人名、单位和全文", "Searches titles, people, units and texts";
    CliReview => "评议的进度、对照与记录文件", "How far a review is, differences between reviewers, the files of reviews";
    CliReviewStatus => "评议进度", "How far the review is";
    CliReviewReveal => "揭晓其他评议人的判定（不能撤回）", "Shows the verdicts of the others from now on; cannot be undone";
    CliReviewDifferences => "各评议人的判定对照，分歧在前", "The verdicts of all reviewers side by side, disagreements first";
    CliReviewMerge => "并入其他机器上的评议记录，原文件不动", "Takes in journals of other machines and leaves them as they are";
    CliReviewCompact => "把自己在本机的几个记录文件合成一个，保留备份", "Makes one's own files of this machine one, with backups";
    CliReviewDoctor => "检查记录文件：哪里损坏，保住了什么", "What is damaged in the journals, where, and what was kept";
    CliFollowUps => "列出要跟办的承诺", "Promises to be followed up";
    CliReviews => "评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews", "Folder of the reviews (TIAN_REVIEWS); without it ~/.local/share/tian/reviews";
    CliReviewer => "评议人（TIAN_REVIEWER），缺省为登录名", "Who reviews (TIAN_REVIEWER); without it the login name";
    CliSession => "评议会话，缺省为 default", "The review session; without it default";
    CliReviewJournals => "记录文件（*.jsonl），或放它们的文件夹", "Journals (*.jsonl), or folders of them";
    CliReviewOf => "所评议的提案集文件，缺省为内置的一版；可多次使用", "The collection that was reviewed; without it the bundled page; may be repeated";
    CliExport => "导出评议报告，或整个提案集", "Exports a report of the reviews, or the whole collection";
    CliImport => "收下提案集文件中的评议", "Takes in the reviews in files of collections";
    CliImportUsage => "tian import [选项] <文件>...", "tian import [OPTIONS] <FILE>...";
    CliExportSession => "只算这一场评议中记下的", "Counts only what was recorded in this session";
    Imported => "{}：新收评议记录 {} 条，已有 {} 条，无法读取 {} 条", "{}: new events {}, known {}, unreadable {}";
    ImportedNothing => "{}：文件中没有评议", "{}: there are no reviews in it";
    ImportDamage => "{}，评议记录第 {} 条：{}", "{}, event {} of its reviews: {}";
    CliJson => "以 JSON 输出", "Prints JSON";
    CliShowLens => "用【】标出：commitments（承诺）、documents（《文件》）、figures（数字）或 names（机构人名）", "Marks in 【】: commitments, documents, figures or names";
    CliMarked => "标出 {} 处", "marked: {}";
    CliWidth => "每行的列数（10 至 500）", "Columns of a row (10 to 500)";
    CliLimit => "最多列出几件", "Lists at most this many";
    CliExplain => "说明每一项为何排在此处", "Says why each hit stands where it does";
    CliOutput => "写入文件，不写到标准输出；给出文件夹则自行取名", "Writes a file instead of standard output; in a folder it is named by date";
    CliForce => "替换已有的文件", "Replaces a file that is there";
    CliFormat => "md（报告）、csv（表格）或 json（整个提案集及评议）", "md (a report), csv (a table) or json (all of the collection, with its reviews)";
    CliAmbiguous => "“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）", "columns of “”—… and the like: auto (ask the terminal), 1, 2 or replace (by narrow ones)";
    CliColour => "颜色：auto（遵从 NO_COLOR）、always 或 never", "colours: auto (as NO_COLOR says), always or never";
    CliLang => "界面语言：zh 或 en", "Language of the interface: zh or en";
    CliHelp => "显示说明", "Prints help";
    CliVersion => "显示版本", "Prints the version";
    CliFiles => "提案集文件（JSON 或 JSON Lines，- 为标准输入），缺省为内置的一版", "Collections (JSON or JSON Lines, - for standard input); without one the bundled page";
    CliId => "提案编号", "Id of the proposal";
    CliQuery => "搜索词，多个词以空格分开，须全部出现", "Query; of several words all must be found";
    CliSummary => "共找到 {} 件，{} 处", "proposals: {}, hits: {}";
    CliSummaryLimited => "共找到 {} 件；列出前 {} 件", "proposals: {}; listed: {}";
    FieldTitle => "标题", "title";
    FieldProposer => "提案者", "proposer";
    FieldBackground => "情况", "background";
    FieldPoint => "建议", "suggestion";
    FieldClosing => "结语", "closing";
    FieldAddressee => "致", "to";
    FieldReply => "答复", "reply";
    FieldUnit => "单位", "unit";

    Reason => "得分 {} = 权重 {} × 吻合 {} + {}（{}，{}，共 {} 处）", "score {} = weight {} x quality {} + {} ({}, {}, matches: {})";
    ReasonExcluded => "得分 {}：只排除，不查找", "score {}: nothing is looked for, only excluded";

    // Reports
    ReportTitle => "提案办理评议报告", "Review of the replies to proposals";
    ReportCollection => "提案集：{}", "Collection: {}";
    ReportCommittee => "政协：{}", "Committee: {}";
    ReportPublished => "公布：{}", "Published: {}";
    ReportReviewers => "评议人：{}", "Reviewed by: {}";
    ReportNobody => "尚无评议", "nobody yet";
    ReportPeriod => "评议时间：{}", "Reviewed: {}";
    ReportFromTo => "{} 至 {}", "{} to {}";
    ReportMade => "报告日期：{}", "Date of this report: {}";
    ReportHidden => "另有 {} 位评议人的判定尚未揭晓，不在本报告之内", "The verdicts of {} further reviewers have not been revealed and are not in this report";
    ReportScopeAll => "全部 {} 件都在汇总表中；逐件评议只写评议过的 {} 件", "The table has all {} proposals; below it are the {} that have been reviewed";
    ReportScopeSome => "提案集共 {} 件，多于 {} 件，因此只列评议过的 {} 件", "The collection has {} proposals; of more than {} only those reviewed are listed: {}";
    ReportSummary => "汇总", "Summary";
    ReportTotals => "建议共 {} 条：已答复 {}，部分答复 {}，未答复 {}，未评 {}。", "Suggestions: {}; answered {}, in part {}, not answered {}, undecided {}.";
    ReportResults => "办理结果：满意 {}，基本满意 {}，不满意 {}，未评 {}。", "Results: satisfied {}, mostly {}, dissatisfied {}, undecided {}.";
    ReportWorks => "办理工作：满意 {}，基本满意 {}，不满意 {}，未评 {}。", "Work: satisfied {}, mostly {}, dissatisfied {}, undecided {}.";
    ReportOthers => "暂缓 {} 项，批注 {} 条（其中失去原文的 {} 条），跟办事项 {} 项。", "Deferred: {}; notes: {}, without their words: {}; to follow up: {}.";
    ReportDetails => "逐件评议", "Proposal by proposal";
    ReportDifferences => "各评议人对照", "Reviewers side by side";
    ReportAgreement => "{}：都评过的 {} 项，一致 {} 项（{}%）", "{}: judged by all {}, alike {} ({}%)";
    ReportKappa => "，κ = {}", ", kappa = {}";
    ReportNothingShared => "还没有两人都评过的项目。", "Nothing has been judged by two of them yet.";
    ReportAgreed => "一致", "agreed";
    ReportDiffers => "有分歧", "differs";
    ReportFollowUps => "跟办事项", "To follow up";
    ReportOrphans => "失去原文的批注", "Notes that have lost their words";
    ReportOrphansWhy => "原文改动后找不到这些批注所指的文字，批注照录于此。", "The words that these notes stood at are no longer in the text; the notes are kept here.";
    ReportMissing => "提案集中已没有的提案", "Proposals that are no longer in the collection";
    ReportMissingWhy => "评议过而提案集中已没有这些编号的提案，评议照录于此。", "These were reviewed and are no longer in the collection; what was said of them is kept here.";
    ReportPoint => "建议 {}", "Suggestion {}";
    ReportParagraph => "答复第 {} 段", "Reply, paragraph {}";
    ReportGiven => "原始数据注明", "so the data says";
    ReportSuggested => "按文字推测，{}", "suggested by wording, {}";
    ReportStrong => "多处同文", "much in common";
    ReportFair => "有些同文", "something in common";
    ReportWeak => "少有同文", "little in common";
    ReportMore => "相近的还有答复第 {} 段", "Also near: reply, paragraph {}";
    ReportNoPoints => "这件提案没有分条建议。", "This proposal has no points.";
    ReportGone => "这条建议已不在提案中。", "This suggestion is no longer in the proposal.";
    ReportNoAnswer => "没有相近的答复。", "No paragraph of a reply is near it.";
    ReportChanged => "判定后原文有改动", "the text has changed since";
    ReportDeferred => "暂缓", "deferred";
    ReportUndecided => "未评", "undecided";
    ReportNote => "批注", "Note";
    ReportNoteAt => "针对“{}”", "on “{}”";
    ReportWordsChanged => "此处文字已有改动", "the words there have changed";
    ReportDue => "期限 {}", "due {}";
    ReportNoDue => "未定期限", "no date";
    ReportColumnId => "编号", "Id";
    ReportColumnTitle => "提案", "Proposal";
    ReportColumnReviewer => "评议人", "Reviewer";
    ReportColumnNotes => "批注", "Notes";
    ReportColumnFollowUps => "跟办", "Follow-ups";
    ReportColumnUnit => "承办单位", "Unit";
    ReportColumnPromise => "承诺", "Promise";
    ReportColumnDue => "期限", "Due";
    ReportColumnState => "状态", "State";
    ReportColumnRemark => "说明", "Remark";
    ReportColumnItem => "事项", "Item";
    ReportColumnKind => "类别", "Kind";
    ReportColumnProposers => "提案者", "Proposers";
    ReportColumnPoint => "建议序号", "Suggestion no.";
    ReportColumnText => "建议", "Suggestion";
    ReportColumnVerdict => "判定", "Verdict";
    ReportColumnAnswer => "对应答复", "Answer";
    ReportColumnSource => "对应依据", "Why this answer";
    ReportBy => "{}：{}", "{}: {}";
    ReportAside => "{}（{}）", "{} ({})";
    ReportAsideJoin => "，", ", ";
    ReportJoin => "；", "; ";
    ReportKindPoint => "建议", "suggestion";
    ReportKindWhole => "整件", "proposal";
    VerdictResult => "办理结果", "Result";
    VerdictWork => "办理工作", "Work";
    VerdictAnswered => "已答复", "answered";
    VerdictPartly => "部分答复", "answered in part";
    VerdictNotAnswered => "未答复", "not answered";
    VerdictSatisfied => "满意", "satisfied";
    VerdictMostly => "基本满意", "mostly satisfied";
    VerdictDissatisfied => "不满意", "dissatisfied";
    FollowOpen => "待办", "open";
    FollowDone => "已兑现", "kept";
    FollowBroken => "未兑现", "not kept";
    FollowDropped => "不再跟办", "dropped";

    // Ways of matching
    TierExact => "完全一致", "exact";
    TierPinyin => "拼音", "pinyin";
    TierHomophone => "近音", "sound";
    TierGap => "缩写", "gaps";
    TierEdit => "近似", "slip";

    // Reviews
    FollowOverdue => "逾期", "overdue";
    FollowNoDue => "未定期限", "no date";
    FollowNone => "还没有跟办事项", "there is nothing to follow up yet";
    ReviewPoint => "建议 {}", "suggestion {}";
    ReviewPoints => "各条建议", "Suggestions";
    ReviewItem => "提案 {} {}", "proposal {} {}";
    ReviewStatusWho => "评议人 {}：已判 {}/{}", "Reviewer {}: decided {} of {}";
    ReviewStatusCounts => "暂缓 {}，未判 {}", "deferred {}, undecided {}";
    ReviewStatusUntouched => "另有 {} 件尚未开始", "proposals not begun: {}";
    ReviewStatusChanged => "{} 项判定之后原文有改动，请再看一遍", "verdicts given on a text that has changed since: {}; look at them again";
    ReviewStatusNotes => "批注 {} 条，其中 {} 条找不到所指的文字", "notes: {}, without their words: {}";
    ReviewStatusFollowUps => "跟办事项：待办 {}（逾期 {}），已兑现 {}，未兑现 {}", "to follow up: open {} (overdue {}), kept {}, not kept {}";
    ReviewStatusOthers => "其他评议人：{}（已揭晓，见 tian review differences）", "other reviewers: {} (revealed, see tian review differences)";
    ReviewStatusHidden => "其他评议人：{}（判定尚未揭晓）", "other reviewers: {} (verdicts hidden until tian review reveal)";
    ReviewStatusSession => "会话 {}（{}，{}）停在 {}", "session {} ({}, {}) stopped at {}";
    ReviewStatusFolder => "记录在 {}", "kept in {}";
    ReviewRevealed => "已揭晓 {} 的判定：tian review differences 列出对照", "the verdicts of {} are revealed: tian review differences compares them";
    ReviewAlone => "还没有其他评议人的记录，无可揭晓；请先用 tian review merge 并入", "there are no other reviewers yet, nothing is revealed; tian review merge takes in their journals";
    ReviewRevealedBefore => "此前已揭晓 {} 的判定", "the verdicts of {} were revealed before";
    ReviewRevealedEarly => "注意：还有 {} 项未判，此后的判定不再是盲评", "note: {} items are undecided, and verdicts from now on are not blind";
    ReviewNothingJudged => "还没有任何判定", "nothing has been judged yet";
    ReviewAgreement => "{}（{}）：共同评议 {} 项，一致 {} 项（{}%）", "{} ({}): judged by all {}, alike {} ({}%)";
    ReviewKappa => "，κ = {}", ", kappa = {}";
    ReviewMerged => "新并入 {} 条，已有 {} 条", "new: {}, known: {}";
    ReviewStrangers => "其中 {} 条所涉的提案不在这个提案集里；是别的提案集的记录吗？可用 --of 指明", "{} of them are on proposals that this collection does not have; of another one? --of names it";
    ReviewNothingToCompact => "记录只有一个文件，也没有重复，不必整理", "there is one file without repetitions: nothing to do";
    ReviewCompacted => "{} 个文件合成一个，去掉重复 {} 条，{} 字节变为 {} 字节；原文件保留在：", "files made one: {}, repetitions left out: {}, bytes: {}, now {}; the files as they were:";
    ReviewJournal => "{}：{} 条记录", "{}: {} events";
    ReviewJournalRepeated => "{}：{} 条与别处重复，只算一次", "{}: {} repeated, counted once";
    ReviewJournalUnknown => "{}：{} 条是本版本不认识的操作，原样保留", "{}: {} of operations that this version does not know, kept as they are";
    ReviewJournalRefused => "{}：无法读取（{}）；只读普通文件，不经过符号链接", "{}: cannot be read ({}); only plain files are, and no symbolic links";
    ReviewDamaged => "评议记录中有 {} 行损坏，已跳过，原样保留：tian review doctor 说明详情", "damaged lines in the journals, skipped and kept as they are: {}; tian review doctor says more";
    ReviewDamagedLine => "{}，第 {} 行：不是记录，已跳过，{} 字节原样保留：{}", "{}, line {}: no event, skipped, its {} bytes are kept: {}";
    ReviewNewer => "有记录由更新的版本（第 {} 版格式）写成，本程序读不懂其中的内容；请升级 tian", "some events were written by a newer version (format {}) and are not understood; upgrade tian";
    ReviewSegments => "本机有几个自己的记录文件：tian review compact 可以合成一个", "there are several files of your own on this machine: tian review compact makes them one";
    ReviewDoctor => "共 {} 个文件，{} 条记录，{} 处损坏", "files: {}, events: {}, damaged lines: {}";
    ReviewBadId => "编号 {} 不是 UUID", "the id {} is no UUID";
    ReviewBadTime => "{} 不是时间", "{} is no time";

    // Wrong usage
    UsageCommand => "<命令>", "<COMMAND>";
    UsageNoReviewer => "不知道评议人是谁：请用 --reviewer 或 TIAN_REVIEWER 写明", "who reviews is not known: say it by --reviewer or TIAN_REVIEWER";
    UsageNoReviews => "没有个人文件夹可存评议记录：请用 --reviews 或 TIAN_REVIEWS 指明", "there is no home to keep reviews in: name a folder by --reviews or TIAN_REVIEWS";
    UsageBadName => "名字 {} 不合要求：须有 1 至 64 个字符，不含控制字符", "the name {} does not do: 1 to 64 characters, none of them control characters";
    UsageUnknownArgument => "不认识 {}", "{} is not known";
    UsageUnknownCommand => "没有名为 {} 的命令或文件；命令有 {}", "there is no command or file {}; the commands are {}";
    UsageMissing => "缺少 {}", "{} is missing";
    UsageNoValue => "{} 后面缺少值", "{} needs a value";
    UsageBadValue => "{} 的值 {} 不合要求", "{} does not take the value {}";
    UsageConflict => "{} 在这里不能用", "{} cannot be used here";
    UsageOther => "命令行有误：{}", "the command line is wrong: {}";
    UsagePerhaps => "，是否想用 {}", "; did you mean {}";
    UsageEmptyQuery => "搜索词是空的", "the query is empty";
    UsageQuoteQuery => "没有文件 {}；多个搜索词请放在一对引号里", "there is no file {}; put a query of several words between quotation marks";
    UsageSeeHelp => "{}。查看说明：tian --help", "{}. For help: tian --help";
    UsageLang => "TIAN_LANG 的值 {} 不合要求：用 zh 或 en", "TIAN_LANG does not take the value {}: use zh or en";
}
