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
    ErrorTerminal => "终端无法使用（{}）；可改用 tian list、tian show 输出纯文本", "the terminal cannot be used ({}); tian list and tian show print plain text";
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
    CliExportUsage => "tian export --format json [文件]...", "tian export --format json [FILE]...";
    CliCommandsHeading => "命令", "Commands";
    CliOptionsHeading => "选项", "Options";
    CliArgumentsHeading => "参数", "Arguments";
    CliAfter => "不带命令时在终端中打开；输出不是终端时打印列表。\n退出状态：0 完成，1 没有找到，2 用法有误，3 数据有误，5 终端或输出有误。", "Without a command it opens in the terminal; where the output is not one, it prints the list.\nExit status: 0 done, 1 nothing found, 2 wrong usage, 3 bad data, 5 trouble with terminal or output.";
    CliList => "列出提案", "Lists the proposals";
    CliLens => "列出答复中的承诺，或两栏中的文件、数字、机构人名", "Promises of the replies, or documents, figures or names of both texts";
    CliLinks => "逐条对照：每条建议与可能答复它的段落", "Points beside the paragraphs that may answer them";
    CliShow => "打印一件提案及其答复", "Prints a proposal and its reply";
    CliSearch => "搜索标题、人名、单位和全文", "Searches titles, people, units and texts";
    CliExport => "导出整个提案集", "Exports the whole collection";
    CliJson => "以 JSON 输出", "Prints JSON";
    CliShowLens => "用【】标出：commitments（承诺）、documents（《文件》）、figures（数字）或 names（机构人名）", "Marks in 【】: commitments, documents, figures or names";
    CliMarked => "标出 {} 处", "marked: {}";
    CliWidth => "每行的列数（10 至 500）", "Columns of a row (10 to 500)";
    CliLimit => "最多列出几件", "Lists at most this many";
    CliExplain => "说明每一项为何排在此处", "Says why each hit stands where it does";
    CliFormat => "导出格式：json", "Format of the export: json";
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

    // Ways of matching
    TierExact => "完全一致", "exact";
    TierPinyin => "拼音", "pinyin";
    TierHomophone => "近音", "sound";
    TierGap => "缩写", "gaps";
    TierEdit => "近似", "slip";

    // Wrong usage
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
